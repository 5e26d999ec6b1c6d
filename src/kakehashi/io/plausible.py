"""Check that heliocentric orbits are plausible for small bodies.

Otherwise a propagation has no meaning or does not end in finite time: an orbit inside the Sun has a period
of seconds or less, and the square of a distance of 1e300 km overflows in floating point.
"""

import numpy as np

from kakehashi.base import InputError
from kakehashi.base.constants import AU_KM, C_KM_S, DAY_S, SUN_RADIUS_KM
from kakehashi.bodies import body
from kakehashi.orbits.elements import to_cartesian

_NEAR_KM, _FAR_KM = 1e-5 * AU_KM, 1e5 * AU_KM
_MOST_S = 1e7 * DAY_S


def check(kind: str, elements, epoch_et: float) -> None:
    """Raise InputError for orbital elements that no small body can have.

    Parameters
    ----------
    kind : str
        Kind of elements as in `orbits.elements`, or "cartesian".
    elements : (6,) array
        Elements in the units of `orbits.elements`; "cartesian" states are in au and au/d, ecliptic or ICRF axes.
    epoch_et : float
        Epoch [s TDB past J2000].

    Raises
    ------
    InputError
        The elements are invalid, or the orbit exceeds the bounds.
    """
    if not abs(epoch_et) < _MOST_S:
        raise InputError(
            f"the epoch of the orbit is {epoch_et / DAY_S:.3g} days from J2000, outside every ephemeris; "
            "check the epoch"
        )
    if kind == "cartesian":
        state = np.asarray(elements, dtype=float) * np.repeat([AU_KM, AU_KM / DAY_S], 3)
    else:
        with np.errstate(all="ignore"):
            state = to_cartesian(kind, elements, body("Sun").gm_km3_s2, epoch_et)
    if fault := faults(state)[0]:
        raise InputError(f"this is not the orbit of a small body: {fault}; check its elements")


def faults(states) -> list[str]:
    """Return the reasons why heliocentric states (n, 6) [km, km/s] cannot be those of small bodies; empty if they
    can."""
    s = np.asarray(states, dtype=float).reshape(-1, 6)
    with np.errstate(all="ignore"):
        r, v = np.linalg.norm(s[:, :3], axis=1), np.linalg.norm(s[:, 3:], axis=1)
        gm = body("Sun").gm_km3_s2
        energy = v * v / 2.0 - gm / r
        momentum = np.linalg.norm(np.cross(s[:, :3], s[:, 3:]), axis=1)
        e = np.sqrt(np.maximum(0.0, 1.0 + 2.0 * energy * (momentum / gm) ** 2))
        aphelion = np.where(energy < 0.0, -gm / (2.0 * energy) * (1.0 + e), np.inf)
        fine = (r >= _NEAR_KM) & (r <= _FAR_KM) & (v > 0.0) & (v < C_KM_S) & (aphelion > SUN_RADIUS_KM)
    reasons = [""] * len(s)
    for i in np.flatnonzero(~fine):
        reasons[i] = _fault(float(r[i]), float(v[i]), float(aphelion[i]))
    return reasons


def _fault(r: float, v: float, aphelion: float) -> str:
    if not (np.isfinite(r) and np.isfinite(v)):
        return "its elements do not give a finite state"
    if not _NEAR_KM <= r <= _FAR_KM:
        return f"its distance from the Sun is {r / AU_KM:.3g} au; it must be between 1e-5 and 1e5 au"
    if not 0.0 < v < C_KM_S:
        return f"its velocity is {v:.3g} km/s; it must be above 0 and below the speed of light"
    if not aphelion > SUN_RADIUS_KM:
        return f"its aphelion at {aphelion:.3g} km is inside the Sun"
    return "its elements do not give a finite state"
