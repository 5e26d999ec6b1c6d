"""Which numbers describe the same orbit?  Cartesian, Keplerian, cometary and equinoctial, both ways.

Elements are heliocentric, ecliptic and equinox J2000, in the units of their publishers: au, degrees, and
Julian dates for times; states are ICRF in km and km/s.  All functions work on leading axes.

keplerian    a [au], e, i, node, peri, M [deg]
cometary     e, q [au], tp [JD TDB], node, peri, i [deg]
equinoctial  a [au], h = e sin(peri + node), k = e cos(peri + node), p = tan(i/2) sin(node),
             q = tan(i/2) cos(node), lambda = M + peri + node [deg]   [BC72]

[BC72] Broucke & Cefola (1972), On the equinoctial orbit elements, Celest. Mech. 5:303.
"""

import numpy as np

from kakehashi.base import InputError
from kakehashi.base.constants import AU_KM, DAY_S, J2000_JD, OBLIQUITY_J2000_ARCSEC
from kakehashi.orbits.kepler import propagate_kepler

KINDS = {
    "keplerian": ("a", "e", "i", "node", "peri", "M"),
    "cometary": ("e", "q", "tp", "node", "peri", "i"),
    "equinoctial": ("a", "h", "k", "p", "q", "lambda"),
}
_OBLIQUITY = np.radians(OBLIQUITY_J2000_ARCSEC / 3600.0)
ECLIPTIC_TO_ICRF = np.array(
    [
        [1.0, 0.0, 0.0],
        [0.0, np.cos(_OBLIQUITY), -np.sin(_OBLIQUITY)],
        [0.0, np.sin(_OBLIQUITY), np.cos(_OBLIQUITY)],
    ]
)


def to_cartesian(kind: str, elements, gm_km3_s2: float, epoch_et: float = 0.0) -> np.ndarray:
    """States (..., 6) [km, km/s], ICRF, from elements (..., 6); `epoch_et` dates cometary ones."""
    values = np.moveaxis(_checked(kind, elements), -1, 0)
    if kind == "equinoctial":
        values = _keplerian_from_equinoctial(values)
    if kind == "cometary":
        e, q, tp, node, peri, i = values
        since = epoch_et - (tp - J2000_JD) * DAY_S
        return _from_periapsis(q * AU_KM, e, i, node, peri, since, gm_km3_s2)
    a, e, i, node, peri, mean = values
    if np.any((e >= 1.0) | (a <= 0.0)):
        raise InputError("Keplerian and equinoctial elements need a > 0 and e < 1; use cometary ones")
    turn = np.mod(mean + 180.0, 360.0) - 180.0
    since = np.radians(turn) * np.sqrt((a * AU_KM) ** 3 / gm_km3_s2)
    return _from_periapsis(a * (1.0 - e) * AU_KM, e, i, node, peri, since, gm_km3_s2)


def from_cartesian(kind: str, states, gm_km3_s2: float, epoch_et: float = 0.0) -> np.ndarray:
    """Elements (..., 6) of heliocentric ICRF states (..., 6) [km, km/s]."""
    if kind not in KINDS:
        raise InputError(f"elements {kind!r} are not known; use one of {', '.join(KINDS)}")
    s = np.asarray(states, dtype=float)
    r, v = s[..., :3] @ ECLIPTIC_TO_ICRF, s[..., 3:] @ ECLIPTIC_TO_ICRF
    h = np.cross(r, v)
    radius = np.linalg.norm(r, axis=-1)
    ecc = np.cross(v, h) / gm_km3_s2 - r / radius[..., None]
    e, p = np.linalg.norm(ecc, axis=-1), np.sum(h * h, axis=-1) / gm_km3_s2
    i = np.arctan2(np.hypot(h[..., 0], h[..., 1]), h[..., 2])
    node = np.arctan2(h[..., 0], -h[..., 1])
    line = np.stack([np.cos(node), np.sin(node), np.zeros_like(node)], axis=-1)
    side = np.cross(h / np.linalg.norm(h, axis=-1)[..., None], line)
    peri = np.arctan2(np.sum(ecc * side, -1), np.sum(ecc * line, -1))
    true = np.arctan2(np.sum(r * side, -1), np.sum(r * line, -1)) - peri
    since = _since_periapsis(e, p / (1.0 + e), true, gm_km3_s2)
    angles = [np.degrees(x) for x in (i, np.mod(node, 2 * np.pi), np.mod(peri, 2 * np.pi))]
    q = p / (1.0 + e) / AU_KM
    if kind == "cometary":
        return np.stack([e, q, J2000_JD + (epoch_et - since) / DAY_S, angles[1], angles[2], angles[0]], -1)
    a = q / (1.0 - e)
    mean = np.degrees(since * np.sqrt(gm_km3_s2 / np.abs(a * AU_KM) ** 3))
    if kind == "keplerian":
        return np.stack([a, e, *angles, np.mod(mean, 360.0)], axis=-1)
    bend, half = np.radians(angles[1] + angles[2]), np.tan(np.radians(angles[0]) / 2.0)
    turn = np.mod(mean + angles[1] + angles[2], 360.0)
    n = np.radians(angles[1])
    return np.stack([a, e * np.sin(bend), e * np.cos(bend), half * np.sin(n), half * np.cos(n), turn], -1)


def jacobian(kind: str, elements, gm_km3_s2: float, epoch_et: float = 0.0) -> np.ndarray:
    """Derivatives (6, 6) of the Cartesian state by the elements, by fourth-order differences."""
    base = np.asarray(elements, dtype=float)
    scale = np.array([_STEP[name] for name in KINDS[kind]])
    shifted = base + np.array([-2.0, -1.0, 1.0, 2.0])[:, None, None] * np.diag(scale)
    s = to_cartesian(kind, shifted, gm_km3_s2, epoch_et)
    return ((s[0] - s[3]) + 8.0 * (s[2] - s[1])).T / (12.0 * scale)


# Steps that balance truncation (fourth order) and rounding, per unit of each element.
_STEP = {"a": 1e-4, "e": 1e-4, "q": 1e-4, "tp": 0.05, "i": 0.02, "node": 0.02, "peri": 0.02, "M": 0.02}
_STEP |= {"h": 1e-4, "k": 1e-4, "p": 1e-4, "lambda": 0.02}


def _checked(kind: str, elements) -> np.ndarray:
    if kind not in KINDS:
        raise InputError(f"elements {kind!r} are not known; use one of {', '.join(KINDS)}")
    values = np.asarray(elements, dtype=float)
    if values.shape[-1:] != (6,) or not np.isfinite(values).all():
        raise InputError(f"{kind} elements must be (..., 6) finite numbers: {', '.join(KINDS[kind])}")
    return values


def _from_periapsis(q_km, e, i, node, peri, since_s, gm):
    """State a time after periapsis: two-body motion from the periapsis itself, any conic."""
    i, node, peri = (np.radians(x) for x in (i, node, peri))
    cn, sn, cp, sp, ci, si = np.cos(node), np.sin(node), np.cos(peri), np.sin(peri), np.cos(i), np.sin(i)
    along = np.stack([cp * cn - sp * sn * ci, cp * sn + sp * cn * ci, sp * si], axis=-1)
    across = np.stack([-sp * cn - cp * sn * ci, -sp * sn + cp * cn * ci, cp * si], axis=-1)
    speed = np.sqrt(gm * (1.0 + e) / q_km)
    start = np.concatenate([q_km[..., None] * along, speed[..., None] * across], axis=-1)
    states = propagate_kepler(start, since_s, gm)
    return np.concatenate([states[..., :3] @ ECLIPTIC_TO_ICRF.T, states[..., 3:] @ ECLIPTIC_TO_ICRF.T], -1)


def _since_periapsis(e, q_km, true, gm):
    """Time since periapsis [s] of a true anomaly, through the universal anomaly's half-angle form."""
    t = np.tan(true / 2.0)
    with np.errstate(invalid="ignore", divide="ignore"):
        a = q_km / (1.0 - e)
        big = 2.0 * np.arctan(np.sqrt((1.0 - e) / (1.0 + e)) * t)
        ellipse = (big - e * np.sin(big)) * np.sqrt(a**3 / gm)
        f = 2.0 * np.arctanh(np.clip(np.sqrt((e - 1.0) / (e + 1.0)) * t, -1.0, 1.0))
        hyperbola = (e * np.sinh(f) - f) * np.sqrt((-a) ** 3 / gm)
    parabola = np.sqrt(2.0 * q_km**3 / gm) * (t + t**3 / 3.0)
    near = np.abs(e - 1.0) < 1e-9
    return np.where(near, parabola, np.where(e < 1.0, ellipse, hyperbola))


def _keplerian_from_equinoctial(values):
    a, h, k, p, q, turn = values
    node, bend = np.degrees(np.arctan2(p, q)), np.degrees(np.arctan2(h, k))
    i = 2.0 * np.degrees(np.arctan(np.hypot(p, q)))
    return a, np.hypot(h, k), i, node, bend - node, turn - bend
