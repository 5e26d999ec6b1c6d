"""Which periods does a light curve have?  The periodogram of Lomb and Scargle, for even and uneven epochs [S82].

[S82] Scargle (1982), Studies in astronomical time series analysis II, ApJ 263, 835.
"""

import numpy as np

from kakehashi.base import InputError

_FINE = 10  # frequencies in the width of a peak, 1 / duration
_DIPS = 2  # maxima of a light curve in a rotation, as of an ellipsoid


def periodogram(et, values, periods_s) -> np.ndarray:
    """Fraction (p,) of the variance that a sinusoid of each period explains.

    Parameters
    ----------
    et : (n,) array
        Epochs [s].
    values : (n,) array
        Magnitudes, or brightness.
    periods_s : (p,) array
        Periods, positive [s].

    Raises
    ------
    InputError
        Fewer than four values, values that are not finite, or a period that is not positive.

    Examples
    --------
    >>> et = np.arange(0.0, 1000.0, 7.0)
    >>> print(periodogram(et, 12.0 + np.sin(2 * np.pi * et / 90.0), [45.0, 90.0]).round(2))
    [0. 1.]
    """
    from scipy.signal import lombscargle

    et, values = np.asarray(et, dtype=float), np.asarray(values, dtype=float)
    periods = np.asarray(periods_s, dtype=float)
    if et.ndim != 1 or et.shape != values.shape or len(et) < 4:
        raise InputError(f"et has shape {et.shape}, values {values.shape}; give (n,) both, at least 4")
    if not (np.isfinite(et).all() and np.isfinite(values).all()):
        raise InputError("an epoch or a value is not finite; leave gaps out")
    if not (np.isfinite(periods).all() and (periods > 0.0).all()):
        raise InputError("a period is not positive; give periods in s")
    varying = values - values.mean()
    if not varying.any():
        return np.zeros(periods.shape)
    rates = 2.0 * np.pi / periods.ravel()
    return np.reshape(lombscargle(et - et[0], varying, rates, normalize=True), periods.shape)


def light_curve_period(et, magnitude, shortest_s: float | None = None) -> float:
    """Period of the light curve [s]: twice that of its strongest sinusoid, because a long body has two maxima.

    Parameters
    ----------
    et : (n,) array
        Epochs over several periods [s].
    magnitude : (n,) array
    shortest_s : float, optional
        Shortest period of a sinusoid that is searched; twice the mean interval by default [s].

    Raises
    ------
    InputError
        As for `periodogram`, or epochs that span less than twice the shortest period.
    """
    et = np.asarray(et, dtype=float)
    duration = float(np.ptp(et)) if et.size else 0.0
    shortest = 2.0 * duration / max(len(et) - 1, 1) if shortest_s is None else shortest_s
    if not 0.0 < shortest <= 0.5 * duration:
        raise InputError(
            f"the shortest period is {shortest} s and the epochs span {duration} s; give at least 5 epochs, over twice"
            " the shortest period or more"
        )
    rate = np.arange(1.0 / duration, 1.0 / shortest, 1.0 / (_FINE * duration))
    power = periodogram(et, magnitude, 1.0 / rate)
    k = int(np.clip(np.argmax(power), 1, len(rate) - 2))
    a, b, c = power[k - 1 : k + 2]
    bend = a - 2.0 * b + c
    moved = 0.5 * (a - c) / bend if bend < 0.0 else 0.0
    return _DIPS / (rate[k] + moved * (rate[1] - rate[0]))
