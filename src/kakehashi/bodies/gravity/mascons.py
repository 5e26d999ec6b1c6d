"""Gravity field of a body as a lattice of point masses: faster than its polyhedron where a coarse field suffices.

The masses are on a body-centred cubic lattice inside the shape. They are equal except for the least correction that
gives them the total mass, centre of mass and inertia of the shape, so that the far field is correct to degree 2. Within
a sphere around each mass its attraction decreases linearly to zero, so that there is no singularity.

>>> from kakehashi.bodies.shape import ellipsoid
>>> mascons(ellipsoid((0.2, 0.17, 0.15), 3), 0.03, 2.6e-9)
<Mascons unnamed, 1,549 masses, GM 2.6e-09 km3/s2>
"""

from dataclasses import dataclass

import numpy as np

from kakehashi.base import InputError, quantities
from kakehashi.base.jit import QUICK, for_kernel, kernel
from kakehashi.bodies.gravity.polyhedron import Polyhedron
from kakehashi.bodies.gravity.values import COLUMNS, FieldValues, checked_points
from kakehashi.bodies.shape.mesh import Shape

_MOST = 200_000  # masses


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Mascons:
    """Point masses inside a body that represent its gravity field.

    Attributes
    ----------
    positions_km : (n, 3) array
        In the axes of the shape, about its origin [km].
    gm_km3_s2 : (n,) array
        GM of each mass [km3/s2].
    radius_km : float
        Radius of the sphere around each mass, within which its attraction decreases to zero [km].
    name : str
    """

    positions_km: np.ndarray
    gm_km3_s2: np.ndarray
    radius_km: float
    name: str = ""

    def __repr__(self):
        name, count = self.name or "unnamed", len(self.gm_km3_s2)
        return f"<Mascons {name}, {count:,} masses, GM {self.gm_km3_s2.sum():.4g} km3/s2>"

    @quantities
    def field(self, points_km) -> FieldValues:
        """Return potential, acceleration, gradient and Laplacian at points (..., 3) [km]; see `FieldValues`."""
        points = checked_points(points_km)
        flat = points.reshape(-1, 3)
        rows = np.empty((len(flat), COLUMNS))
        masses = np.ascontiguousarray(np.vstack([self.positions_km.T, self.gm_km3_s2]))
        _sum(for_kernel(flat, flat.shape), masses, float(self.radius_km), rows)
        return FieldValues.of(rows, points.shape[:-1])


@kernel(fastmath=QUICK)
def _sum(points, masses, radius, out):
    """Sum the fields of homogeneous spheres: potential GM / r outside, GM (3 R^2 - r^2) / 2 R^3 inside.

    Parameters
    ----------
    points : (n, 3) array
        [km]
    masses : (4, k) array
        Positions [km] and GM [km3/s2].
    radius : float
        [km]
    out : (n, 11) array
        Receives U, acceleration, gradient xx, xy, xz, yy, yz, zz, Laplacian.
    """
    inside2, inverse = radius * radius, 1.0 / radius
    for i in range(points.shape[0]):
        px, py, pz = points[i, 0], points[i, 1], points[i, 2]
        u, ax, ay, az = 0.0, 0.0, 0.0, 0.0
        xx, xy, xz, yy, yz, zz = 0.0, 0.0, 0.0, 0.0, 0.0, 0.0
        for k in range(masses.shape[1]):
            dx, dy, dz, gm = masses[0, k] - px, masses[1, k] - py, masses[2, k] - pz, masses[3, k]
            r2 = dx * dx + dy * dy + dz * dz
            outside = r2 > inside2
            q = 1.0 / np.sqrt(r2 if outside else inside2)
            f = gm * q * q * q
            h = 3.0 * f * q * q if outside else 0.0
            u += gm * q if outside else 0.5 * gm * inverse * (3.0 - r2 * inverse * inverse)
            ax, ay, az = ax + f * dx, ay + f * dy, az + f * dz
            xx, xy, xz = xx + h * dx * dx - f, xy + h * dx * dy, xz + h * dx * dz
            yy, yz, zz = yy + h * dy * dy - f, yz + h * dy * dz, zz + h * dz * dz - f
        out[i, 0], out[i, 1], out[i, 2], out[i, 3] = u, ax, ay, az
        out[i, 4], out[i, 5], out[i, 6], out[i, 7], out[i, 8], out[i, 9] = xx, xy, xz, yy, yz, zz
        out[i, 10] = xx + yy + zz


@quantities
def mascons(shape: Shape, spacing_km: float, gm_km3_s2: float) -> Mascons:
    """Represent a shape by point masses on a body-centred cubic lattice inside it.

    Parameters
    ----------
    shape : Shape
    spacing_km : float
        Side of the lattice's cubes, each of which contains two masses [km].
    gm_km3_s2 : float
        GM of the body [km3/s2].

    Raises
    ------
    InputError
        The spacing gives fewer than 50 or more than 200,000 masses, or GM is not positive.
    """
    if not (np.isfinite(gm_km3_s2) and gm_km3_s2 > 0.0):
        raise InputError(f"gm_km3_s2 is {gm_km3_s2}; it must be a positive number in km3/s2")
    expected = 2.0 * shape.volume_km3 / spacing_km**3 if spacing_km > 0.0 else np.inf
    if not 50.0 <= expected <= _MOST:
        best = (2.0 * shape.volume_km3 / 5_000.0) ** (1.0 / 3.0)
        raise InputError(
            f"spacing_km is {spacing_km}, which gives {expected:.3g} masses; 50 to {_MOST:,} are possible, and"
            f" {best:.2g} km gives 5,000"
        )
    positions = _lattice(shape, spacing_km)
    positions = positions[Polyhedron(shape, density_kg_m3=1.0).contains(positions)]
    weights = _corrected(positions - shape.center_km, shape)
    radius = spacing_km * (3.0 / (8.0 * np.pi)) ** (1.0 / 3.0)  # a sphere of the volume of half a cube
    return Mascons(positions, gm_km3_s2 * weights, float(radius), shape.name)


def _lattice(shape: Shape, spacing: float) -> np.ndarray:
    """Return the lattice points of the box that contains a shape, symmetric about the middle of the box."""
    low, high = shape.vertices_km.min(axis=0), shape.vertices_km.max(axis=0)
    axes = [
        np.arange(np.ceil((b - a) / (2 * spacing)) * -1, np.ceil((b - a) / (2 * spacing)) + 1)
        for a, b in zip(low, high, strict=True)
    ]
    corners = np.stack(np.meshgrid(*axes, indexing="ij"), axis=-1).reshape(-1, 3)
    return (low + high) / 2.0 + spacing * np.concatenate([corners, corners + 0.5])


def _corrected(positions, shape: Shape) -> np.ndarray:
    """Return masses that add up to 1 and have the centre of mass and the inertia of the shape."""
    tensor = shape.inertia_km2
    second = np.trace(tensor) / 2.0 * np.eye(3) - tensor
    size = shape.radius_km
    x = positions / size
    pairs = [(0, 0), (0, 1), (0, 2), (1, 1), (1, 2), (2, 2)]
    rows = np.vstack([np.ones(len(x)), x.T, *(x[:, i] * x[:, j] for i, j in pairs)])
    wanted = np.array([1.0, 0.0, 0.0, 0.0, *(second[i, j] / size**2 for i, j in pairs)])
    equal = np.full(len(x), 1.0 / len(x))
    return equal + rows.T @ np.linalg.solve(rows @ rows.T, wanted - rows @ equal)


def warm_up() -> None:
    """Compile the kernel for point masses, or load it from the cache."""
    Mascons(np.zeros((1, 3)), np.ones(1), 1.0).field([2.0, 0.0, 0.0])
