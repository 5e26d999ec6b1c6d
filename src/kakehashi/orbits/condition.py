"""Uncertainty parameter U of an orbit: how fast its mean longitude becomes uncertain, on a scale from 0 to 9.

U is defined by the Minor Planet Center [MPC], and JPL publishes it as the condition code.

[MPC] Minor Planet Center, Uncertainty Parameter U, https://www.minorplanetcenter.net/iau/info/UValue.html
"""

from dataclasses import dataclass

import numpy as np

from kakehashi.orbits.orbit import Orbit

_GAUSS_DEG_DAY = float(np.degrees(0.01720209895))  # mean motion at 1 au [MPC]
_YEAR_D = 2.0 * np.pi / 0.01720209895  # Gaussian year: the period at 1 au
_FORMAL = 3.0  # empirical factor by which formal errors are too small [MPC]
_STEP = np.log(648_000.0) / 9.0  # U = 9 ends where the runoff is half a revolution [MPC]


@dataclass(frozen=True, slots=True)
class Condition:
    """Uncertainty parameter of an orbit.

    Attributes
    ----------
    u : int
        Uncertainty parameter U, 0 (best) to 9.
    runoff_arcsec : float
        Uncertainty of the longitude in the orbit after ten years [arcsec], with the MPC's factor of 3.
    """

    u: int
    runoff_arcsec: float


def condition(orbit: Orbit) -> Condition | None:
    """Compute the uncertainty parameter U of an orbit from its covariance [MPC].

    RUNOFF = 3 * 3600 * k / P * (dT * e + 10 / P * dP) arcsec per decade, with the sigmas dT of the time of perihelion
    and dP of the period in days, and the period P in years.  U is the integer part of ln(RUNOFF) / (ln(648000) / 9),
    plus 1, within 0 to 9.

    Parameters
    ----------
    orbit : Orbit

    Returns
    -------
    Condition or None
        None if the orbit has no covariance or is not an ellipse.

    Examples
    --------
    >>> from kakehashi.orbits import load
    >>> condition(load("Apophis")).u, condition(load("2024 YR4")).u
    (0, 3)
    """
    if orbit.covariance is None:
        return None
    a, e = orbit.elements()[:2]
    if not (a > 0.0 and e < 1.0):
        return None
    cometary, keplerian = orbit.element_covariance("cometary"), orbit.element_covariance("keplerian")
    assert cometary is not None and keplerian is not None
    years = a**1.5
    period_sigma_d = 1.5 * years * _YEAR_D * np.sqrt(keplerian[0, 0]) / a
    rate = np.sqrt(cometary[2, 2]) * e + 10.0 / years * period_sigma_d
    runoff = float(_FORMAL * 3_600.0 * _GAUSS_DEG_DAY / years * rate)
    return Condition(int(np.clip(np.floor(scale(runoff)), 0, 9)), runoff)


def scale(runoff_arcsec: float) -> float:
    """Return the value whose integer part is U, for a runoff in arcseconds per decade.

    >>> [int(scale(r)) for r in (1.1, 4.5, 86.4, 383.0, 146_503.0)]
    [1, 2, 3, 5, 9]
    """
    return float(np.log(max(runoff_arcsec, 1e-300)) / _STEP + 1.0)
