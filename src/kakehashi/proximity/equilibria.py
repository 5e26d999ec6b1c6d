"""Where does a particle stay above the same place of a rotating body?

In the axes of a body that rotates with w about its z axis, the effective potential is V = U + w^2 (x^2 + y^2) / 2; its
stationary points are the equilibria.  Linearised motion about one follows [S16]

    x'' - 2 w y' = V_xx x + V_xy y + V_xz z,    y'' + 2 w x' = ...,    z'' = ...,

and the point is stable if no root of its characteristic equation has a positive real part.

[S16] Scheeres et al. (2016), The geophysical environment of Bennu, Icarus 276, 116.
"""

from dataclasses import dataclass

import numpy as np

from kakehashi.base import InputError, quantities
from kakehashi.bodies.gravity.polyhedron import Polyhedron

_STEPS = 40
_SAME = 1e-3  # of the distance, within which two solutions are one
_STABLE = 1e-4  # real part of a root relative to the rotation rate that is taken as zero


@dataclass(frozen=True, slots=True)
class Equilibrium:
    """A place that rotates with the body.

    Attributes
    ----------
    position_km : (3,) array
        About the centre of mass, in the axes of the shape [km].
    energy_km2_s2 : float
        -V, Jacobi's integral of a particle at rest there [km2/s2].
    stable : bool
        Whether the linearised motion is bounded.
    roots_s : (6,) complex array
        Roots of the characteristic equation [1/s].
    """

    position_km: np.ndarray
    energy_km2_s2: float
    stable: bool
    roots_s: np.ndarray

    def __repr__(self):
        kind = "stable" if self.stable else "unstable"
        return f"<Equilibrium, {self.radius_km:.4g} km, longitude {self.longitude_deg:.1f} deg, {kind}>"

    @property
    def radius_km(self) -> float:
        """Distance from the centre of mass [km]."""
        return float(np.linalg.norm(self.position_km))

    @property
    def longitude_deg(self) -> float:
        """Longitude in the axes of the shape, 0 .. 360 deg."""
        return float(np.round(np.degrees(np.arctan2(self.position_km[1], self.position_km[0])), 6) % 360.0)


@quantities
def equilibria(body: Polyhedron, period_s: float, starts: int = 72) -> tuple[Equilibrium, ...]:
    """The equilibria outside a body that rotates about the z axis of its shape, in order of longitude.

    Newton's method starts from points around the equator, at and about the distance of a synchronous orbit.

    Parameters
    ----------
    body : Polyhedron
    period_s : float
        Period of rotation [s].
    starts : int
        Longitudes from which points are sought.

    Raises
    ------
    InputError
        A period that is not positive.

    Examples
    --------
    >>> from kakehashi.bodies.shape import ellipsoid
    >>> rock = Polyhedron(ellipsoid((0.21, 0.2, 0.2), 3), density_kg_m3=2_000.0)
    >>> [e.stable for e in equilibria(rock, 12.0 * 3600.0)]
    [False, True, False, True]
    """
    if not (np.isfinite(period_s) and period_s > 0.0):
        raise InputError(f"period_s is {period_s}; it must be a positive number of seconds")
    w = 2.0 * np.pi / period_s
    synchronous = (body.gm_km3_s2 / w**2) ** (1.0 / 3.0)
    angle = np.linspace(0.0, 2.0 * np.pi, starts, endpoint=False)
    circle = np.stack([np.cos(angle), np.sin(angle), 0.0 * angle], axis=-1)
    points = np.concatenate([f * synchronous * circle for f in (0.9, 1.0, 1.1)])
    points = _stationary(body, w, points, synchronous)
    outside = ~body.contains(points + body.shape.center_km)
    distinct = _distinct(points[outside])
    stationary = (_equilibrium(body, w, p) for p in distinct)
    return tuple(sorted(stationary, key=lambda e: e.longitude_deg))


def _effective(body: Polyhedron, w: float, points):
    """Gradient (n, 3) and second derivatives (n, 3, 3) of V at points about the centre of mass."""
    field = body.field(points + body.shape.center_km)
    spin = w**2 * np.array([1.0, 1.0, 0.0])
    return field.acceleration_km_s2 + spin * points, field.gradient_s2 + np.diag(spin)


def _stationary(body: Polyhedron, w: float, points, scale: float) -> np.ndarray:
    """Newton's method with steps of at most a twentieth of the scale; points that do not converge are left out."""
    for _ in range(_STEPS):
        gradient, hessian = _effective(body, w, points)
        step = -np.linalg.solve(hessian, gradient[..., None])[..., 0]
        size = np.linalg.norm(step, axis=1, keepdims=True)
        points = points + step * np.minimum(1.0, 0.05 * scale / np.maximum(size, 1e-300))
    return points[(size[:, 0] < 1e-9 * scale) & (np.linalg.norm(points, axis=1) < 3.0 * scale)]


def _distinct(points) -> list[np.ndarray]:
    chosen: list[np.ndarray] = []
    for p in points:
        if all(np.linalg.norm(p - q) > _SAME * np.linalg.norm(p) for q in chosen):
            chosen.append(p)
    return chosen


def _equilibrium(body: Polyhedron, w: float, point) -> Equilibrium:
    _, hessian = _effective(body, w, point[None])
    matrix = np.zeros((6, 6))
    matrix[:3, 3:] = np.eye(3)
    matrix[3:, :3] = hessian[0]
    matrix[3, 4], matrix[4, 3] = 2.0 * w, -2.0 * w
    roots = np.linalg.eigvals(matrix)
    v = float(body.potential(point + body.shape.center_km)) + w**2 * (point[0] ** 2 + point[1] ** 2) / 2.0
    return Equilibrium(point, -v, bool(roots.real.max() < _STABLE * w), roots)
