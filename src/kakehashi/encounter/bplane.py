"""Compute B-plane coordinates of an encounter and their partial derivatives.

The B-plane contains the body's centre and is normal to the incoming asymptote S.  T lies along S x pole and R = S x T
completes the triad, so that B.T runs along the equator of the pole and B.R points away from the pole.  Opik's
coordinates project the same vector with the planet's heliocentric velocity as pole: zeta is opposite to the
projection of the velocity on the plane, so a late arrival has a larger zeta and the same xi; xi completes the triad
and measures the distance between the orbits themselves [V03].

References
----------
[K61] Kizner (1961), A method of describing miss distances for lunar and interplanetary
      trajectories, Planet. Space Sci. 7.
[V03] Valsecchi et al. (2003), Resonant returns to close approaches: analytical theory,
      A&A 408, 1179.
[F19] Farnocchia et al. (2019), Planetary encounter analysis on the B-plane: a comprehensive
      formulation, Celest. Mech. Dyn. Astron. 131:36.
"""

from dataclasses import dataclass
from math import isfinite, nan, sqrt

import numpy as np
from numpy.typing import ArrayLike

from kakehashi.base import InputError, Status, quantities
from kakehashi.base.constants import OBLIQUITY_J2000_ARCSEC
from kakehashi.base.errors import raise_or_mark
from kakehashi.base.jit import for_kernel, inner, kernel

_OBLIQUITY = np.deg2rad(OBLIQUITY_J2000_ARCSEC / 3600.0)
ECLIPTIC_POLE = (0.0, -float(np.sin(_OBLIQUITY)), float(np.cos(_OBLIQUITY)))  # ICRF axes

_BOUND, _BAD_INPUT, _DEGENERATE = int(Status.BOUND), int(Status.BAD_INPUT), int(Status.DEGENERATE)
_PARALLEL = 1e-12  # sine of the angle between S and pole below which T has no direction


# -- kernel: one encounter; vectors are tuples, nothing is allocated -----------------------------


@inner
def _dot(a, b):
    return a[0] * b[0] + a[1] * b[1] + a[2] * b[2]


@inner
def _cross(a, b):
    return (
        a[1] * b[2] - a[2] * b[1],
        a[2] * b[0] - a[0] * b[2],
        a[0] * b[1] - a[1] * b[0],
    )


@inner
def _sum(p, a, q, b):
    """Return p a + q b for scalars p, q and vectors a, b."""
    return (p * a[0] + q * b[0], p * a[1] + q * b[1], p * a[2] + q * b[2])


@inner
def _unit(k):
    """Return the unit vector along axis k (0, 1, 2); the zero vector for any other k."""
    return (1.0 if k == 0 else 0.0, 1.0 if k == 1 else 0.0, 1.0 if k == 2 else 0.0)


@inner
def _asymptote(r, v, gm):
    """Return speed at infinity, angular momentum h, eccentricity vector e, c = h x e, asymptote S, and the status."""
    zero = (nan, nan, nan)
    d = sqrt(_dot(r, r))
    vinf2 = _dot(v, v) - 2.0 * gm / d
    if not (isfinite(vinf2) and gm > 0.0):
        return nan, zero, zero, zero, zero, _BAD_INPUT
    if vinf2 <= 0.0:
        return nan, zero, zero, zero, zero, _BOUND
    vinf = sqrt(vinf2)
    h = _cross(r, v)
    e = _sum(1.0 / gm, _cross(v, h), -1.0 / d, r)
    c = _cross(h, e)
    # S = P/e + sqrt(e^2 - 1)/e Q, and sqrt(e^2 - 1) = h vinf / gm [K61, F19].
    f = 1.0 / _dot(e, e)
    return vinf, h, e, c, _sum(f, e, f * vinf / gm, c), 0


@inner
def _axes(s, pole):
    """Return unit vectors T and R of the plane normal to S, and |S x pole|; NaN if S is parallel to the pole."""
    t = _cross(s, pole)
    size = sqrt(_dot(t, t))
    if not size > _PARALLEL * sqrt(_dot(pole, pole)):
        size = nan
    t = _sum(1.0 / size, t, 0.0, t)
    return t, _cross(s, t), size


@inner
def _pierce(r, v, gm, pole, speed, out):
    """Compute B.T, B.R, xi, zeta, vinf, periapsis and S of one state, and store them in `out`; return the status."""
    vinf, h, _, _, s, code = _asymptote(r, v, gm)
    if code:
        return code
    b = _sum(1.0 / vinf, _cross(s, h), 0.0, s)  # B = S x h / v_inf [F19]
    t, q, size = _axes(s, pole)
    w, z, _ = _axes(s, speed)
    a = gm / (vinf * vinf)  # periapsis = sqrt(a^2 + B^2) - a
    out[0], out[1], out[2], out[3] = _dot(b, t), _dot(b, q), -_dot(b, w), _dot(b, z)
    out[4], out[5] = vinf, sqrt(a * a + _dot(b, b)) - a
    out[6], out[7], out[8] = s
    return 0 if size > 0.0 else _DEGENERATE


@inner
def _slopes_in_plane(s, ds, b, db, pole):
    """Return the derivatives of B.T and B.R along a direction in which S changes by `ds` and the B-vector by `db`."""
    t, q, size = _axes(s, pole)
    dt = _sum(1.0 / size, _cross(ds, pole), 0.0, s)
    dt = _sum(1.0, dt, -_dot(t, dt), t)
    dq = _sum(1.0, _cross(ds, t), 1.0, _cross(s, dt))
    return _dot(db, t) + _dot(b, dt), _dot(db, q) + _dot(b, dq)


@inner
def _slopes(r, v, gm, pole, speed, out):
    """Store the partial derivatives of six B-plane quantities with respect to the state in `out`; return the status.

    Forward differentiation is applied to one component of the state at a time.
    """
    vinf, h, e, c, s, code = _asymptote(r, v, gm)
    if code:
        return code
    d = sqrt(_dot(r, r))
    b = _sum(1.0 / vinf, _cross(s, h), 0.0, s)
    a, f, w = gm / (vinf * vinf), 1.0 / _dot(e, e), vinf / gm
    for k in range(6):
        dr = _unit(k)
        dv = _unit(k - 3)
        dd = _dot(r, dr) / d
        # v_inf^2 = v^2 - 2 gm / d, h = r x v, gm e = v x h - gm r / d, and their derivatives.
        dvinf = (_dot(v, dv) + gm / (d * d) * dd) / vinf
        dh = _sum(1.0, _cross(dr, v), 1.0, _cross(r, dv))
        de = _sum(1.0 / gm, _cross(dv, h), 1.0 / gm, _cross(v, dh))
        de = _sum(1.0, de, 1.0, _sum(-1.0 / d, dr, dd / (d * d), r))
        dc = _sum(1.0, _cross(dh, e), 1.0, _cross(h, de))
        # S = f e + f w c with f = 1 / e^2 and w = v_inf / gm; f's own derivative is -2 f^2 e . de.
        ds = _sum(1.0, _sum(f, de, f * dvinf / gm, c), f * w, dc)
        ds = _sum(1.0, ds, -2.0 * f * _dot(e, de), s)
        db = _sum(1.0 / vinf, _cross(ds, h), 1.0 / vinf, _cross(s, dh))
        db = _sum(1.0, db, -dvinf / vinf, b)
        da = -2.0 * a * dvinf / vinf
        out[0, k], out[1, k] = _slopes_in_plane(s, ds, b, db, pole)
        dw, out[3, k] = _slopes_in_plane(s, ds, b, db, speed)
        out[2, k], out[4, k] = -dw, dvinf
        out[5, k] = (a * da + _dot(b, db)) / sqrt(a * a + _dot(b, b)) - da
    return 0 if isfinite(out[0, 0]) else _DEGENERATE


# -- driver: the same kernels over a batch -------------------------------------------------------


@inner(inline="always")  # a literal `first` would compile two forms
def _vector(rows, i, first):
    return (rows[i, first], rows[i, first + 1], rows[i, first + 2])


@kernel
def _pierce_all(state, gm, pole, speed, out, status):
    for i in range(state.shape[0]):
        r, v = _vector(state, i, 0), _vector(state, i, 3)
        status[i] = _pierce(r, v, gm, _vector(pole, i, 0), _vector(speed, i, 0), out[i])
        if status[i]:
            for k in range(9):
                out[i, k] = nan


@kernel
def _slopes_all(state, gm, pole, speed, out, status):
    for i in range(state.shape[0]):
        r, v = _vector(state, i, 0), _vector(state, i, 3)
        status[i] = _slopes(r, v, gm, _vector(pole, i, 0), _vector(speed, i, 0), out[i])
        if status[i]:
            for k in range(6):
                for m in range(6):
                    out[i, k, m] = nan


# -- API: checks shapes, owns memory, names the numbers ------------------------------------------


@dataclass(frozen=True, slots=True, repr=False, eq=False)
class BPlane:
    """B-plane coordinates of encounters; xi and zeta are NaN if the planet's velocity is not given.

    `asymptote` is the unit vector S (..., 3) in the axes of the state.
    """

    bt_km: np.ndarray
    br_km: np.ndarray
    xi_km: np.ndarray
    zeta_km: np.ndarray
    vinf_km_s: np.ndarray
    periapsis_km: np.ndarray
    asymptote: np.ndarray
    status: np.ndarray

    @property
    def b_km(self) -> np.ndarray:
        """Impact parameter |B| [km]."""
        return np.hypot(self.bt_km, self.br_km)

    def __repr__(self):
        ok = self.status == Status.OK
        b = self.b_km[ok]
        span = f", |B| {b.min():,.0f} .. {b.max():,.0f} km" if b.size else ""
        return f"<BPlane {ok.size} encounters, {ok.sum()} hyperbolic{span}>"


@dataclass(frozen=True, slots=True, repr=False, eq=False)
class Partials:
    """Derivatives of B-plane quantities with respect to the state; the planet's motion is fixed.

    `bt_br` and `xi_zeta` are (..., 2, 6); `vinf` and `periapsis` are (..., 6); per km, per km/s.
    """

    bt_br: np.ndarray
    xi_zeta: np.ndarray
    vinf: np.ndarray
    periapsis: np.ndarray
    status: np.ndarray

    def __repr__(self):
        return f"<Partials of {self.status.size} encounters, {(self.status == 0).sum()} hyperbolic>"


@quantities(state="state")
def bplane(
    state: ArrayLike,
    gm_km3_s2: float,
    *,
    pole: ArrayLike = ECLIPTIC_POLE,
    planet_velocity_km_s: ArrayLike | None = None,
    on_error: str = "raise",
) -> BPlane:
    """Project body-centred states onto the B-plane.

    Parameters
    ----------
    state : (..., 6) array
        Position and velocity relative to the body [km, km/s], ICRF axes.
    gm_km3_s2 : float
        GM of the body [km3/s2].
    pole : (3,) or (..., 3) array
        Direction that defines T, same axes as the state; the J2000 ecliptic pole by default.
    planet_velocity_km_s : (3,) or (..., 3) array, optional
        Heliocentric velocity of the body [km/s], which defines Opik's xi and zeta.
    on_error : {"raise", "mark"}
        "mark" returns NaN in failed rows and the reason in `.status`.

    Raises
    ------
    BatchError
        A state is bound to the body, not finite, or arrives along the pole.

    Examples
    --------
    >>> bplane([40_000.0, 0, 0, 0, 7.4, 0], 398_600.4418)
    <BPlane 1 encounters, 1 hyperbolic, |B| 50,155 .. 50,155 km>
    """
    shape, arguments = _arguments(state, gm_km3_s2, pole, planet_velocity_km_s)
    n = len(arguments[0])
    results, status = np.full((n, 9), np.nan), np.zeros(n, np.int8)
    _pierce_all(*arguments, results, status)
    status = status.reshape(shape)
    raise_or_mark("encounters", status, on_error)
    bt, br, xi, zeta, vinf, periapsis = np.moveaxis(results[:, :6], -1, 0).reshape(6, *shape).copy()
    return BPlane(bt, br, xi, zeta, vinf, periapsis, results[:, 6:].reshape(*shape, 3), status)


@quantities(state="state")
def partials(
    state, gm_km3_s2, *, pole=ECLIPTIC_POLE, planet_velocity_km_s=None, on_error="raise"
) -> Partials:
    """Compute the partial derivatives of B-plane quantities with respect to the state.

    Parameters
    ----------
    state, gm_km3_s2, pole, planet_velocity_km_s, on_error
        As for `bplane`.

    Raises
    ------
    BatchError
        A state is bound to the body, not finite, or arrives along the pole.

    Examples
    --------
    >>> slope = partials([40_000.0, 0, 0, 0, 7.4, 0], 398_600.4418)
    >>> print(f"{slope.vinf[4]:.2f} km/s at infinity for 1 km/s at periapsis")
    1.25 km/s at infinity for 1 km/s at periapsis
    """
    shape, arguments = _arguments(state, gm_km3_s2, pole, planet_velocity_km_s)
    n = len(arguments[0])
    slope, status = np.full((n, 6, 6), np.nan), np.zeros(n, np.int8)
    _slopes_all(*arguments, slope, status)
    status = status.reshape(shape)
    raise_or_mark("encounters", status, on_error)
    slope = slope.reshape(*shape, 6, 6)
    return Partials(
        bt_br=slope[..., 0:2, :],
        xi_zeta=slope[..., 2:4, :],
        vinf=slope[..., 4, :],
        periapsis=slope[..., 5, :],
        status=status,
    )


@quantities(state="state")
def outgoing(state, gm_km3_s2) -> np.ndarray:
    """Return the velocity at infinity after an encounter, on the outgoing asymptote.

    Parameters
    ----------
    state : (..., 6) array
        Position and velocity relative to the body [km, km/s], ICRF axes.
    gm_km3_s2 : float or (...) array
        GM of the body.

    Returns
    -------
    (..., 3) array
        Velocity [km/s]; NaN for a state that is not hyperbolic.
    """
    state = np.asarray(state, dtype=float)
    reversed_ = bplane(state * np.array([1.0, 1.0, 1.0, -1.0, -1.0, -1.0]), gm_km3_s2, on_error="mark")
    return -reversed_.vinf_km_s[..., None] * reversed_.asymptote


def _arguments(state, gm_km3_s2, pole, planet_velocity_km_s):
    """Broadcast the arguments of `bplane`; return their leading shape and contiguous rows, one per encounter."""
    state = np.asarray(state, dtype=float)
    if state.shape[-1:] != (6,):
        raise InputError(
            f"state has shape {state.shape}; it must be (..., 6): position [km] and velocity [km/s]"
        )
    gm = float(gm_km3_s2)
    if not gm > 0.0:
        raise InputError(f"gm_km3_s2 is {gm}; it must be positive")
    velocity = np.full(3, np.nan) if planet_velocity_km_s is None else planet_velocity_km_s
    shape = state.shape[:-1]
    return shape, (
        for_kernel(state, state.shape).reshape(-1, 6),
        gm,
        _broadcast_vectors(pole, shape, "pole"),
        _broadcast_vectors(velocity, shape, "planet_velocity_km_s"),
    )


def _broadcast_vectors(vector, shape, name):
    vector = np.asarray(vector, dtype=float)
    try:
        return for_kernel(vector, (*shape, 3)).reshape(-1, 3)
    except ValueError:
        raise InputError(f"{name} has shape {vector.shape}; it must be (3,) or {(*shape, 3)}") from None
