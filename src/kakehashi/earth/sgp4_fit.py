"""How do mean elements of SGP4 and osculating ones become each other?

One way is SGP4 itself at the epoch. The way back has no formula: the mean elements are corrected by the difference of
osculating elements until SGP4 returns the state, in equinoctial variables, which have no singularity at circles or the
equator; where that does not converge, near the equator at 24 h, by least squares.  Orbits near an inclination of 180
degrees are not covered.
"""

import numpy as np

from kakehashi.base import InputError
from kakehashi.base.constants import DAY_S
from kakehashi.base.text import printable
from kakehashi.earth import sgp4
from kakehashi.earth._kernels import GM_KM3_S2 as SGP4_GM_KM3_S2
from kakehashi.earth.brouwer import brouwer_from_osculating, classical, kozai_from_brouwer, regular
from kakehashi.earth.catalogue import state_at
from kakehashi.earth.elements import GM_KM3_S2, Osculating, Sgp4Mean, keplerian, named, osculating_of, require

_MOST = 30  # iterations
_CLOSE_KM = 1e-6
_VELOCITY_S = 1e4  # weight of velocities against positions: the rate of a day
# Offsets of the inclination vector [rad] from which fits begin, one after another.
_STARTS = ((0.0, 0.0), (1e-3, 0.0), (-1e-3, 0.0), (0.0, 1e-3), (0.0, -1e-3))


def osculating_from_sgp4(elements: Sgp4Mean, et=None, frame: str = "ICRF") -> Osculating:
    """Return the osculating ellipse of an object by SGP4, at the epoch of its elements or another one.

    Parameters
    ----------
    elements : Sgp4Mean
    et : epoch, optional
        As for `time.as_et`; the epoch of the elements by default.
    frame : str
        "ICRF" or "TEME".

    Raises
    ------
    InputError
        The elements are of another kind.
    BatchError
        SGP4 fails.

    Examples
    --------
    >>> one = Sgp4Mean("ISS", 8e8, 15.5, 0.0007, 51.6, 10.0, 20.0, 30.0, bstar=1e-4)
    >>> print(f"{osculating_from_sgp4(one).a_km:.1f} km")
    6794.3 km
    """
    mean = require(elements, Sgp4Mean, "osculating_from_sgp4")
    when = mean.epoch_et if et is None else et
    return osculating_of(mean.name, when, state_at(mean, when, frame), frame, GM_KM3_S2)


def sgp4_from_osculating(elements: Osculating, bstar: float = 0.0, norad: int = 0) -> Sgp4Mean:
    """Return the mean elements with which SGP4 gives the state of osculating elements at their epoch, to 1 mm.

    The drag term cannot be found from one state: it is given.

    Parameters
    ----------
    elements : Osculating
    bstar : float
        Drag term [1/Earth radii].
    norad : int
        Catalogue number.

    Raises
    ------
    InputError
        The elements are of another kind, or the iteration does not converge, as for an orbit that meets the Earth.
    """
    target = require(elements, Osculating, "sgp4_from_osculating").in_frame("TEME")
    state, start = target.state(), _guess(target)
    mean, gap_km = _fixed_point(state, start, target.epoch_et, bstar)
    for x, y in _STARTS:
        if gap_km < _CLOSE_KM:
            break
        offset = np.array([0.0, 0.0, 0.0, x, y, 0.0])
        mean, gap_km = _least_squares(state, start + offset, target.epoch_et, bstar)
    if not gap_km < _CLOSE_KM:
        raise InputError(
            f"{printable(elements.name)}: no mean elements of SGP4 give this state (a = {elements.a_km:.1f} km, e = "
            f"{elements.eccentricity:.4f}; SGP4 comes to {gap_km:.3g} km); the theory needs an orbit outside the Earth"
        )
    values = named("mean_motion_rev_day", _elements(mean))
    return Sgp4Mean(elements.name, elements.epoch_et, bstar=bstar, norad=norad, **values)


def _fixed_point(state, mean: np.ndarray, epoch_et: float, bstar: float) -> tuple[np.ndarray, float]:
    """Correct mean elements by the difference of osculating ones; return them and the distance left [km]."""
    wanted, gap_km = regular(keplerian(state, SGP4_GM_KM3_S2)), np.inf
    for _ in range(_MOST):
        reached = _state(mean, epoch_et, bstar)
        if not np.isfinite(reached).all():
            return mean, np.inf
        gap_km = float(np.linalg.norm(reached[:3] - state[:3]))
        if gap_km < _CLOSE_KM:
            break
        step = wanted - regular(keplerian(reached, SGP4_GM_KM3_S2))
        step[5] = np.remainder(step[5] + np.pi, 2.0 * np.pi) - np.pi
        mean = mean + step
    return mean, gap_km


def _least_squares(state, mean: np.ndarray, epoch_et: float, bstar: float) -> tuple[np.ndarray, float]:
    """Fit mean elements to a state where corrections do not contract: near the equator at 24 h, by the Sun and Moon."""
    from scipy.optimize import least_squares

    size = np.array([mean[0], 1.0, 1.0, 1.0, 1.0, 1.0])
    weights = np.array([1.0] * 3 + [_VELOCITY_S] * 3)

    def misfit(x: np.ndarray) -> np.ndarray:
        gap = (_state(x * size, epoch_et, bstar) - state) * weights
        return gap if np.isfinite(gap).all() else np.full(6, 1e6)

    best = least_squares(misfit, mean / size, xtol=1e-15, ftol=1e-15, gtol=1e-15, max_nfev=200)
    return best.x * size, float(np.linalg.norm(best.fun[:3]))


def _guess(target: Osculating) -> np.ndarray:
    """Return Brouwer's mean elements with Kozai's mean motion in equinoctial variables, from which to begin."""
    mean = kozai_from_brouwer(brouwer_from_osculating(target))
    n = mean.mean_motion_rev_day * 2.0 * np.pi / DAY_S
    a_km = (SGP4_GM_KM3_S2 / n**2) ** (1.0 / 3.0)
    shape = (mean.eccentricity, mean.inclination_deg, mean.raan_deg, mean.argp_deg, mean.mean_anomaly_deg)
    return regular(np.array([a_km, *shape]))


def _elements(mean: np.ndarray) -> np.ndarray:
    """Return mean motion [rev/d], e and angles [deg] of equinoctial variables."""
    values = classical(mean)
    values[0] = np.sqrt(SGP4_GM_KM3_S2 / values[0] ** 3) * DAY_S / (2.0 * np.pi)
    return values


def _state(mean: np.ndarray, epoch_et: float, bstar: float) -> np.ndarray:
    """Return SGP4's state (6,) at the epoch, TEME; NaN if it fails."""
    values = _elements(mean)
    if not (np.isfinite(values).all() and values[0] > 0.0 and values[1] < 1.0):
        return np.full(6, np.nan)
    theory = sgp4.initialise(np.array([epoch_et]), values[None], np.array([bstar]))
    return sgp4.evaluate(theory, theory.epochs_s, np.eye(3)[None], 1)[0][0, 0]
