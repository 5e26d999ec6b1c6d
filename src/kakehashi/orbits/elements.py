"""Convert between Cartesian states and Keplerian, cometary, equinoctial and modified equinoctial elements.

Elements are heliocentric, ecliptic and equinox J2000, in the units of their publishers: au, degrees, and
Julian dates for times; states are ICRF in km and km/s.  All functions work on leading axes.

keplerian    a [au], e, i, node, peri, M [deg]; a < 0 on a hyperbola; not on a parabola
cometary     e, q [au], tp [JD TDB], node, peri, i [deg]; every conic
equinoctial  a [au], h = e sin(peri + node), k = e cos(peri + node), p = tan(i/2) sin(node),
             q = tan(i/2) cos(node), lambda = M + peri + node [deg]; ellipses, i < 180 deg   [BC72]
modified     p [au] (semi-latus rectum), f = e cos(peri + node), g = e sin(peri + node),
             h = tan(i/2) cos(node), k = tan(i/2) sin(node), L = true anomaly + peri + node [deg];
             every conic, i < 180 deg   [W85]

Near the parabola 1 - e and M lose precision, whereas cometary and modified elements do not. Jacobians are exact: they
are computed by a complex step through the same formulas, after a solution in real numbers [ST98].

[BC72] Broucke & Cefola (1972), On the equinoctial orbit elements, Celest. Mech. 5:303.
[W85]  Walker, Ireland & Owens (1985), A set of modified equinoctial orbit elements, Celest. Mech. 36:409.
[ST98] Squire & Trapp (1998), Using complex variables to estimate derivatives, SIAM Review 40:110.
"""

from typing import NamedTuple

import numpy as np

from kakehashi.base import InputError, Status, quantities
from kakehashi.base.constants import AU_KM, DAY_S, J2000_JD, OBLIQUITY_J2000_ARCSEC
from kakehashi.base.errors import raise_or_mark
from kakehashi.orbits import conics


class Keplerian(NamedTuple):
    """Keplerian elements by name."""

    a_au: float
    e: float
    i_deg: float
    node_deg: float
    peri_deg: float
    mean_anomaly_deg: float


class Cometary(NamedTuple):
    """Cometary elements by name."""

    e: float
    q_au: float
    tp_jd_tdb: float
    node_deg: float
    peri_deg: float
    i_deg: float


class Equinoctial(NamedTuple):
    """Equinoctial elements by name."""

    a_au: float
    h: float
    k: float
    p: float
    q: float
    mean_longitude_deg: float


class Modified(NamedTuple):
    """Modified equinoctial elements by name."""

    p_au: float
    f: float
    g: float
    h: float
    k: float
    true_longitude_deg: float


NAMED: dict[str, type[Keplerian | Cometary | Equinoctial | Modified]] = {
    "keplerian": Keplerian,
    "cometary": Cometary,
    "equinoctial": Equinoctial,
    "modified": Modified,
}
KINDS = {
    "keplerian": ("a", "e", "i", "node", "peri", "M"),
    "cometary": ("e", "q", "tp", "node", "peri", "i"),
    "equinoctial": ("a", "h", "k", "p", "q", "lambda"),
    "modified": ("p", "f", "g", "h", "k", "L"),
}
_OBLIQUITY = np.radians(OBLIQUITY_J2000_ARCSEC / 3600.0)
ECLIPTIC_TO_ICRF = np.array(
    [
        [1.0, 0.0, 0.0],
        [0.0, np.cos(_OBLIQUITY), -np.sin(_OBLIQUITY)],
        [0.0, np.sin(_OBLIQUITY), np.cos(_OBLIQUITY)],
    ]
)
_STATE_ROTATION = np.kron(np.eye(2), ECLIPTIC_TO_ICRF)  # ecliptic to ICRF, of a state
_ROUNDING = 4e-15  # rounding of 2/r - v^2/gm, relative to 1/r
_SINGULAR = 1e-14  # least singular value of the derivatives, with columns of unit length
_STEP = 1e-30  # complex step, without rounding or truncation error [ST98]
_OK, _BAD = int(Status.OK), int(Status.BAD_INPUT)
_NO_SOLUTION, _DEGENERATE = int(Status.NO_SOLUTION), int(Status.DEGENERATE)


@quantities
def to_cartesian(kind: str, elements, gm_km3_s2: float, epoch_et=0.0) -> np.ndarray:
    """Convert elements to heliocentric states (..., 6) [km, km/s], ICRF.

    Parameters
    ----------
    kind : str
        One of `KINDS`: "keplerian", "cometary", "equinoctial" or "modified".
    elements : (..., 6) array
        Elements in the order and units of that kind, see the module.
    gm_km3_s2 : float
        Gravitational parameter of the central body.
    epoch_et : epoch or (...) array
        Epoch of the state [s TDB past J2000], required for cometary elements.

    Raises
    ------
    InputError
        The kind is unknown, or the values do not describe an orbit.

    Examples
    --------
    >>> s = to_cartesian("keplerian", [1.0, 0.0, 0.0, 0.0, 0.0, 90.0], 132712440041.279)
    >>> print(np.round(s[:3] / AU_KM, 6) + 0.0)
    [0.       0.917482 0.397777]
    """
    return _states(kind, _checked(kind, elements), gm_km3_s2, epoch_et)


@quantities(states="state")
def from_cartesian(
    kind: str, states, gm_km3_s2: float, epoch_et=0.0, *, on_error: str = "raise"
) -> np.ndarray:
    """Convert heliocentric ICRF states to elements (..., 6).

    Parameters
    ----------
    kind : str
        One of `KINDS`: "keplerian", "cometary", "equinoctial" or "modified".
    states : (..., 6) array
        Heliocentric states, ICRF axes [km, km/s].
    gm_km3_s2 : float
        Gravitational parameter of the central body.
    epoch_et : epoch or (...) array
        Epoch of the states [s TDB past J2000], required for cometary elements.
    on_error : {"raise", "mark"}
        "mark" returns NaN in rows that cannot be converted.

    Raises
    ------
    BatchError
        An orbit is rectilinear, or these elements cannot represent it, such as a parabola in Keplerian elements or a
        hyperbola in equinoctial elements.
    """
    _check_kind(kind)
    s = np.asarray(states, dtype=float)
    if s.shape[-1:] != (6,):
        raise InputError(f"states have shape {s.shape}; it must be (..., 6), in km and km/s")
    with np.errstate(invalid="ignore", divide="ignore"):
        conic = conics.shape(s @ _STATE_ROTATION, gm_km3_s2)
        values = np.stack(np.broadcast_arrays(*_FROM[kind](conic, gm_km3_s2, epoch_et)), axis=-1)
        codes = _codes(kind, s, conic, values)
    raise_or_mark(f"conversions to {kind} elements", codes, on_error)
    return np.where((codes == _OK)[..., None], values, np.nan)


@quantities
def jacobian(kind: str, elements, gm_km3_s2: float, epoch_et=0.0) -> np.ndarray:
    """Return the partial derivatives (..., 6, 6) of the Cartesian state with respect to the elements.

    Rows are the ICRF position [km] and velocity [km/s]; columns are the elements in their units [au, deg, d].

    Parameters
    ----------
    kind : str
        One of `KINDS`.
    elements : (..., 6) array
        Elements in the order and units of that kind, see the module.
    gm_km3_s2 : float
        Gravitational parameter of the central body.
    epoch_et : epoch or (...) array
        Epoch of the state [s TDB past J2000], required for cometary elements.

    Raises
    ------
    InputError
        The kind is unknown, or the values do not describe an orbit.
    """
    values = _checked(kind, elements)
    stepped = values[..., None, :] + 1j * _STEP * np.eye(6)
    states = _states(kind, stepped, gm_km3_s2, np.asarray(epoch_et, dtype=float)[..., None])
    return np.swapaxes(states.imag, -1, -2) / _STEP


@quantities
def convert(values, from_: str, to: str, gm_km3_s2: float, epoch_et=0.0, covariance=None):
    """Convert elements or states of one kind to another; with a covariance, return a pair of both.

    Parameters
    ----------
    values : (..., 6) array
        Values in the order and units of `from_`, which is "cartesian" or one of `KINDS`.
    from_, to : str
    gm_km3_s2 : float
    epoch_et : float or (...) array
        Epoch, required for cometary elements.
    covariance : (..., 6 + p, 6 + p) array, optional
        Covariance of the values, and of p parameters that are not converted.

    Raises
    ------
    InputError
        A covariance is requested in elements whose angles are undefined for this orbit.

    Examples
    --------
    >>> gm = 132712440041.279
    >>> circle = [AU_KM, 0.0, 0.0, 0.0, (gm / AU_KM) ** 0.5, 0.0]
    >>> print(np.round(convert(circle, "cartesian", "keplerian", gm), 3)[:3] + 0.0)
    [ 1.     0.    23.439]
    """
    source = np.asarray(values, dtype=float)
    state = source if from_ == "cartesian" else to_cartesian(from_, source, gm_km3_s2, epoch_et)
    converted = state.copy() if to == "cartesian" else from_cartesian(to, state, gm_km3_s2, epoch_et)
    if from_ == to:
        converted = source.copy()
    if covariance is None:
        return converted
    covariance_in = np.asarray(covariance, dtype=float)
    if covariance_in.shape[-1] < 6 or covariance_in.shape[-2:] != (covariance_in.shape[-1],) * 2:
        raise InputError(f"covariance has shape {covariance_in.shape}; it must be (..., 6 + p, 6 + p)")
    slope = _slope(from_, source, gm_km3_s2, epoch_et)
    if from_ != to:
        slope = _solved(to, _slope(to, converted, gm_km3_s2, epoch_et), slope)
    else:
        slope = np.broadcast_to(np.eye(6), slope.shape)
    full = np.zeros((*slope.shape[:-2], *covariance_in.shape[-2:])) + np.eye(covariance_in.shape[-1])
    full[..., :6, :6] = slope
    mapped = full @ covariance_in @ np.swapaxes(full, -1, -2)
    return converted, 0.5 * (mapped + np.swapaxes(mapped, -1, -2))


def _slope(kind: str, values, gm, epoch_et) -> np.ndarray:
    if kind == "cartesian":
        return np.broadcast_to(np.eye(6), (*values.shape[:-1], 6, 6))
    return jacobian(kind, values, gm, epoch_et)


def _solved(kind: str, matrix, right) -> np.ndarray:
    """Solve a linear system of states; its rows are scaled to au and au/d so that pivots are comparable."""
    scale = np.repeat([1.0 / AU_KM, DAY_S / AU_KM], 3)[:, None]
    scaled = matrix * scale
    unit = scaled / np.maximum(np.linalg.norm(scaled, axis=-2, keepdims=True), 1e-300)
    if not (np.isfinite(scaled).all() and (np.linalg.svd(unit, compute_uv=False)[..., -1] > _SINGULAR).all()):
        raise InputError(
            f"the orbit is circular, of zero inclination, or so close to this that {kind} elements have "
            "no covariance, because the node or the perihelion is undefined; use equinoctial or modified "
            "elements"
        )
    return np.linalg.solve(scaled, right * scale)


# -- checks of elements ----------------------------------------------------------------------------


def _check_kind(kind: str) -> None:
    if kind not in KINDS:
        raise InputError(f"unknown elements {kind!r}; use one of {', '.join(KINDS)}")


def _checked(kind: str, elements) -> np.ndarray:
    _check_kind(kind)
    values = np.asarray(elements, dtype=float)
    if values.shape[-1:] != (6,) or not np.isfinite(values).all():
        raise InputError(
            f"{kind} elements are not valid; give (..., 6) finite numbers: {', '.join(KINDS[kind])}"
        )
    wrong, says = _WRONG[kind](values)
    if np.any(wrong):
        row = values.reshape(-1, 6)[np.flatnonzero(wrong)[0]]
        shown = ", ".join(f"{n} {v:.6g}" for n, v in zip(KINDS[kind], row, strict=True))
        raise InputError(f"{kind} elements are {shown}; they must satisfy {says}")
    return values


def _wrong_keplerian(x):
    a, e = x[..., 0], x[..., 1]
    return (e < 0.0) | (a * (1.0 - e) <= 0.0), "0 <= e < 1 with a > 0, or e > 1 with a < 0 (e = 1: cometary)"


def _wrong_modified(x):
    longitude = np.radians(x[..., 5])
    ahead = 1.0 + x[..., 1] * np.cos(longitude) + x[..., 2] * np.sin(longitude)
    wrong = (x[..., 0] <= 0.0) | (ahead <= 0.0)
    return wrong, "p > 0 and L within the asymptotes (1 + f cos L + g sin L > 0)"


_WRONG = {
    "keplerian": _wrong_keplerian,
    "cometary": lambda x: ((x[..., 0] < 0.0) | (x[..., 1] <= 0.0), "e >= 0 and q > 0"),
    "equinoctial": lambda x: (
        (x[..., 0] <= 0.0) | (x[..., 1] ** 2 + x[..., 2] ** 2 >= 1.0),
        "a > 0 and e < 1 (h^2 + k^2 < 1; otherwise use cometary elements)",
    ),
    "modified": _wrong_modified,
}


def _codes(kind, states, conic, values) -> np.ndarray:
    """Return the status codes of states: whether a kind of elements can represent them."""
    codes = np.where(np.isfinite(values).all(-1), _OK, _NO_SOLUTION)
    if kind in ("equinoctial", "modified"):
        level = (conic.pole[..., :2] == 0.0).all(-1)
        codes = np.where(level & (conic.pole[..., 2] < 0.0), _DEGENERATE, codes)
    if kind in ("keplerian", "equinoctial"):  # within rounding, a parabola has no semi-major axis
        codes = np.where(np.abs(conic.alpha) * conic.radius < _ROUNDING, _NO_SOLUTION, codes)
    if kind == "equinoctial":
        codes = np.where(conic.alpha < 0.0, _NO_SOLUTION, codes)
    codes = np.where(conic.momentum > 0.0, codes, _DEGENERATE)
    return np.where(np.isfinite(states).all(-1) & (conic.radius > 0.0), codes, _BAD).astype(np.int8)


# -- elements to states ----------------------------------------------------------------------------


def _states(kind: str, values, gm: float, epoch_et) -> np.ndarray:
    """Return the states of elements that have been checked, real or complex."""
    plane, along, across = _TO[kind](np.moveaxis(values, -1, 0), gm, epoch_et)
    x, y, u, v = (c[..., None] for c in plane)
    ecliptic = np.concatenate([x * along + y * across, u * along + v * across], axis=-1)
    return ecliptic @ _STATE_ROTATION.T


def _keplerian_states(x, gm, _):
    a, e, i, node, peri, mean = x
    mean = np.where(a.real > 0.0, mean - 360.0 * np.round(mean.real / 360.0), mean)
    size = np.where(a.real > 0.0, a, -a) * AU_KM
    since = np.radians(1.0) * mean * np.sqrt(size**3 / gm)
    return conics.from_periapsis(a * (1.0 - e) * AU_KM, e, since, gm), *_axes(i, node, peri)


def _cometary_states(x, gm, epoch_et):
    e, q, tp, node, peri, i = x
    since = epoch_et - (tp - J2000_JD) * DAY_S
    return conics.from_periapsis(q * AU_KM, e, since, gm), *_axes(i, node, peri)


def _equinoctial_states(x, gm, _):
    a, h, k, p, q, longitude = x
    return conics.from_mean_longitude(a * AU_KM, h, k, np.radians(1.0) * longitude, gm), *_level_axes(p, q)


def _modified_states(x, gm, _):
    p, f, g, h, k, longitude = x
    cos, sin = np.cos(np.radians(1.0) * longitude), np.sin(np.radians(1.0) * longitude)
    # r = p / (1 + f cos L + g sin L), velocity sqrt(gm / p) (-(g + sin L), f + cos L) [W85].
    r, rate = p * AU_KM / (1.0 + f * cos + g * sin), np.sqrt(gm / (p * AU_KM))
    return (r * cos, r * sin, -rate * (g + sin), rate * (f + cos)), *_level_axes(k, h)


_TO = {
    "keplerian": _keplerian_states,
    "cometary": _cometary_states,
    "equinoctial": _equinoctial_states,
    "modified": _modified_states,
}


def _axes(i, node, peri):
    """Return unit vectors towards periapsis and 90 deg ahead of it, from angles [deg]."""
    i, node, peri = (np.radians(1.0) * angle for angle in (i, node, peri))
    cn, sn, cp, sp, ci, si = np.cos(node), np.sin(node), np.cos(peri), np.sin(peri), np.cos(i), np.sin(i)
    along = np.stack([cp * cn - sp * sn * ci, cp * sn + sp * cn * ci, sp * si], axis=-1)
    return along, np.stack([-sp * cn - cp * sn * ci, -sp * sn + cp * cn * ci, cp * si], axis=-1)


def _level_axes(p, q):
    """Return the equinoctial axes as unit vectors from p = tan(i/2) sin(node) and q = tan(i/2) cos(node)."""
    size = 1.0 + p * p + q * q
    along = np.stack([1.0 - p * p + q * q, 2.0 * p * q, -2.0 * p], axis=-1) / size[..., None]
    return along, np.stack([2.0 * p * q, 1.0 + p * p - q * q, 2.0 * q], axis=-1) / size[..., None]


# -- states to elements ----------------------------------------------------------------------------


def _angles(c: conics.Shape):
    """Return inclination, node and argument of periapsis [deg], and the true anomaly [rad]."""
    x, y, z = np.moveaxis(c.pole, -1, 0)
    node = np.where((x == 0.0) & (y == 0.0), 0.0, np.arctan2(x, -y))
    line = np.stack([np.cos(node), np.sin(node), np.zeros_like(node)], axis=-1)
    side = np.cross(c.pole, line)
    peri = np.arctan2(np.sum(c.eccentric * side, -1), np.sum(c.eccentric * line, -1))
    true = np.arctan2(np.sum(c.position * side, -1), np.sum(c.position * line, -1)) - peri
    degrees = np.degrees([np.mod(node, 2.0 * np.pi), np.mod(peri, 2.0 * np.pi)])
    return np.degrees(np.arctan2(np.hypot(x, y), z)), *degrees, true


def _keplerian(c: conics.Shape, gm, _):
    i, node, peri, true = _angles(c)
    mean = np.degrees(c.since_periapsis(true, gm) * np.sqrt(gm * np.abs(c.alpha) ** 3))
    return 1.0 / c.alpha / AU_KM, c.e, i, node, peri, np.where(c.alpha > 0.0, np.mod(mean, 360.0), mean)


def _cometary(c: conics.Shape, gm, epoch_et):
    i, node, peri, true = _angles(c)
    tp = J2000_JD + (epoch_et - c.since_periapsis(true, gm)) / DAY_S
    return c.e, c.q_km / AU_KM, tp, node, peri, i


def _level(c: conics.Shape):
    """Return equinoctial p and q of a state, and its eccentricity vector and position along the equinoctial axes."""
    x, y, z = np.moveaxis(c.pole, -1, 0)
    low = np.where(z > 0.0, 1.0 / (1.0 + z), (1.0 - z) / (x * x + y * y))  # 1 / (1 + z), also near z = -1
    p, q = x * low, -y * low
    along, across = _level_axes(p, q)
    parts = [np.sum(v * axis, -1) for v in (c.eccentric, c.position) for axis in (along, across)]
    return p, q, *parts


def _equinoctial(c: conics.Shape, gm, _):
    p, q, k, h, x, y = _level(c)
    longitude = np.degrees(conics.mean_longitude(1.0 / c.alpha, h, k, x, y))
    return 1.0 / c.alpha / AU_KM, h, k, p, q, np.mod(longitude, 360.0)


def _modified(c: conics.Shape, gm, _):
    k, h, f, g, x, y = _level(c)
    return c.semilatus_km / AU_KM, f, g, h, k, np.degrees(np.mod(np.arctan2(y, x), 2.0 * np.pi))


_FROM = {
    "keplerian": _keplerian,
    "cometary": _cometary,
    "equinoctial": _equinoctial,
    "modified": _modified,
}
