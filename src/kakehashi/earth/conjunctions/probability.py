"""How probable is it that two objects collide?

In a short encounter the probability is the integral of a Gaussian over the disc of the combined radius R [F92].  With
principal axes x and y, sigmas sx and sy, and the miss vector (x0, y0):

    P = 1 / (2 pi sx sy)  integral over x^2 + y^2 < R^2 of exp(-(x - x0)^2 / (2 sx^2) - (y - y0)^2 / (2 sy^2))

`circle` integrates over the minor axis by error functions and over the major one by Gauss's rule, to 1e-12 relative.
The published methods stand beside it for comparison: `foster`, the same disc in polar coordinates [F92]; `alfano`,
a sum of error functions over 100 strips, a thousandth too small [A05]; `chan`, a series for an isotropic disc of equal area
[C97]; `alfriend`, density times area, for a small disc; `alfriend-max`, its largest value over all scalings of the
covariance [A99].  `square` encloses the disc.

All of them hold for straight lines and a constant covariance; `short_encounter` says when that is doubtful.

[F92] Foster and Estes (1992), NASA JSC-25898.
[A05] Alfano (2005), A numerical implementation of spherical object collision probability, J. Astronaut. Sci. 53, 103.
[C97] Chan (1997), Collision probability analyses for Earth-orbiting satellites, Adv. Astronaut. Sci. 96, 1033.
[A99] Alfriend, Akella, Frisbee, Foster, Lee and Wilkins (1999), Probability of collision error analysis, Space Debris
1, 21.
"""

from functools import cache

import numpy as np
from scipy.special import erf, erfc, gammainc, gammaln, ndtr

from kakehashi.base import InputError, quantities
from kakehashi.earth.conjunctions.geometry import EARTH_GM_KM3_S2, EncounterPlane

_PANELS, _NODES = 16, 16
_WIDE = 12.0  # sigmas beyond which a Gaussian is nothing beside its peak
_STRIPS = 100  # of [A05]; a thousandth of the area is lost at the rim


@quantities
def probability(plane: EncounterPlane, radius_km, method: str = "circle") -> np.ndarray:
    """Return the probability of collision of conjunctions.

    Parameters
    ----------
    plane : EncounterPlane
    radius_km : float or array
        Combined hard-body radius, the sum of both objects' radii [km].
    method : str
        "circle", "foster", "alfano", "chan", "alfriend", "alfriend-max" or "square".

    Raises
    ------
    InputError
        A radius that is not positive, or a method that does not exist.

    Examples
    --------
    >>> plane = EncounterPlane(0.0, 10.0, np.array([0.2, 0.1]), np.array([0.4, 0.1]), np.eye(3)[:2], False)
    >>> print(f"{probability(plane, 0.01):.4e} {probability(plane, 0.01, 'alfriend-max'):.4e}")
    6.6904e-04 7.3576e-04
    """
    radius = np.asarray(radius_km, dtype=float)
    if not (np.isfinite(radius) & (radius > 0.0)).all():
        raise InputError(
            f"the combined radius is {radius_km} km; give a positive radius, 0.001 .. 0.1 km for satellites"
        )
    if method not in _METHODS:
        raise InputError(f"the method is {method!r}; choose one of {', '.join(_METHODS)}")
    x, y = plane.miss_km[..., 0], plane.miss_km[..., 1]
    return _METHODS[method](x, y, plane.sigma_km[..., 0], plane.sigma_km[..., 1], radius)


def dilution(plane: EncounterPlane) -> np.ndarray:
    """Return the factor on the sigmas that makes the probability largest; below 1 the covariance is diluted.

    In the diluted region a worse orbit gives a smaller probability, so that a small one is no comfort [A99].
    """
    return plane.mahalanobis / np.sqrt(2.0)


@quantities(state_1="state")
def short_encounter(plane: EncounterPlane, state_1, covariance_1, covariance_2) -> np.ndarray:
    """Tell whether a conjunction is short enough for straight lines and a Gaussian of constant shape.

    Gravity bends a path by g t^2 / 2 in the time t in which the objects cross one sigma of their longest axis; that
    must stay below half the smaller sigma of the encounter plane.  The bound is empirical: it fails for all 29 of NASA
    CARA's 53 cases whose two-dimensional probability is wrong, and holds for 16 of the other 24.

    Parameters
    ----------
    plane : EncounterPlane
    state_1 : (..., 6) array
        State of one of the objects [km, km/s].
    covariance_1, covariance_2 : (..., 3, 3) or (..., 6, 6) array
        Covariances of both positions in one set of axes [km2].
    """
    r = np.linalg.norm(np.asarray(state_1, dtype=float)[..., :3], axis=-1)
    both = np.stack([np.asarray(covariance_1)[..., :3, :3], np.asarray(covariance_2)[..., :3, :3]])
    longest = np.sqrt(np.linalg.eigvalsh(both)[..., -1].max(axis=0))
    bend = 0.5 * EARTH_GM_KM3_S2 / r**2 * (longest / plane.speed_km_s) ** 2
    return bend < 0.5 * plane.sigma_km[..., 1]


def _circle(x, y, sx, sy, radius):
    """One integral of error functions; nodes gather at the ends of the disc, where the integrand has roots."""
    x, y, sx, sy, radius = (a[..., None] for a in np.broadcast_arrays(x, y, sx, sy, radius))
    low = np.clip((x - _WIDE * sx) / radius, -1.0, 0.9)
    high = np.clip((x + _WIDE * sx) / radius, low, 1.0)
    angle, weight = _nodes()
    a, b = np.arcsin(low), np.arcsin(high)
    theta = a + (b - a) * angle
    chord, along = radius * np.cos(theta), radius * np.sin(theta)
    root = np.sqrt(2.0) * sy
    near, far = (y - chord) / root, (y + chord) / root
    # Differences of erfc keep their digits in the tail, those of erf near the centre.
    mass = np.where(near > 0.5, erfc(near) - erfc(far), erf(far) - erf(near))
    density = np.exp(-0.5 * ((along - x) / sx) ** 2) / (np.sqrt(2.0 * np.pi) * sx)
    return np.minimum((0.5 * mass * density * chord * weight * (b - a)).sum(axis=-1), 1.0)


@cache
def _nodes():
    """Nodes and weights of a composite Gauss rule on 0 .. 1."""
    node, weight = np.polynomial.legendre.leggauss(_NODES)
    start = np.arange(_PANELS)[:, None]
    return ((start + 0.5 + 0.5 * node) / _PANELS).ravel(), np.tile(0.5 * weight / _PANELS, _PANELS)


def _foster(x, y, sx, sy, radius):
    """Polar integration over the disc: Gauss's rule in the radius, trapezia in the angle."""
    x, y, sx, sy, radius = (a[..., None, None] for a in np.broadcast_arrays(x, y, sx, sy, radius))
    node, weight = np.polynomial.legendre.leggauss(32)
    theta = np.linspace(0.0, 2.0 * np.pi, 90, endpoint=False)
    r = radius * (0.5 + 0.5 * node[:, None])
    power = -0.5 * (((r * np.cos(theta) - x) / sx) ** 2 + ((r * np.sin(theta) - y) / sy) ** 2)
    ring = np.exp(power).mean(axis=-1) * 2.0 * np.pi
    rule = 0.5 * radius[..., 0] * weight * r[..., 0]
    return np.minimum((ring * rule).sum(axis=-1) / (2.0 * np.pi * sx * sy)[..., 0, 0], 1.0)


def _alfano(x, y, sx, sy, radius):
    """Sum of [A05] over strips along the major axis, trapezia whose ends have no height."""
    x, y, sx, sy, radius = (a[..., None] for a in np.broadcast_arrays(x, y, sx, sy, radius))
    along = radius * np.linspace(-1.0, 1.0, _STRIPS + 1)
    chord, root = np.sqrt(np.maximum(radius**2 - along**2, 0.0)), np.sqrt(2.0) * sy
    values = (erf((y + chord) / root) - erf((y - chord) / root)) * np.exp(-0.5 * ((along - x) / sx) ** 2)
    return values.sum(axis=-1) * (2.0 * radius / (_STRIPS * np.sqrt(8.0 * np.pi) * sx))[..., 0]


def _chan(x, y, sx, sy, radius):
    """Series of [C97]: Poisson weights of the miss times incomplete gamma functions of the area."""
    area = 0.5 * radius**2 / (sx * sy)
    miss = 0.5 * ((x / sx) ** 2 + (y / sy) ** 2)
    most = float(np.max(miss + area))
    m = np.arange(int(most + 12.0 * np.sqrt(most) + 60.0))
    area, miss = np.asarray(area)[..., None], np.maximum(np.asarray(miss)[..., None], 1e-300)
    return (np.exp(m * np.log(miss) - miss - gammaln(m + 1.0)) * gammainc(m + 1.0, area)).sum(axis=-1)


def _alfriend(x, y, sx, sy, radius):
    return radius**2 / (2.0 * sx * sy) * np.exp(-0.5 * ((x / sx) ** 2 + (y / sy) ** 2))


def _alfriend_max(x, y, sx, sy, radius):
    return radius**2 / (sx * sy * np.e * ((x / sx) ** 2 + (y / sy) ** 2))


def _square(x, y, sx, sy, radius):
    """Square of side 2 R along the principal axes: a product of two normal distributions."""
    sides = []
    for miss, sigma in ((x, sx), (y, sy)):
        near, far = (np.abs(miss) - radius) / sigma, (np.abs(miss) + radius) / sigma
        sides.append(ndtr(-near) - ndtr(-far))
    return sides[0] * sides[1]


_METHODS = {
    "circle": _circle,
    "foster": _foster,
    "alfano": _alfano,
    "chan": _chan,
    "alfriend": _alfriend,
    "alfriend-max": _alfriend_max,
    "square": _square,
}
