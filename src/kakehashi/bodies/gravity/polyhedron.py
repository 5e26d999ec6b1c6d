"""Gravity field of a body of any shape and uniform density: potential, acceleration, gradient and Laplacian.

The field of a polyhedron is exact in closed form at every point, outside, on the surface and inside [WS97].  Far away
the sums over edges and facets lose digits with the square of the distance; beyond `FAR` radii of the body, multipoles
to degree 10 are used instead, so that the field has ten correct digits at any distance.

Signs: the potential U is positive and tends to GM / r, the acceleration is its gradient. The Laplacian is zero outside
and -4 pi G rho inside, from which `contains` decides. On an edge or a corner the gravity gradient is infinite, and a
large finite number is returned; potential and acceleration are correct there.

>>> from kakehashi.bodies.shape import shape
>>> body = Polyhedron(shape("Apophis"), density_kg_m3=2_000.0)
>>> body
<Polyhedron Apophis, 3,996 facets, GM 2.646e-09 km3/s2>
>>> field = body.field([0.4, 0.0, 0.0])
>>> print(f"{1e9 * field.acceleration_km_s2[0]:.3f} um/s2")
-17.612 um/s2

[WS97] Werner & Scheeres (1997), Exterior gravitation of a polyhedron, Celest. Mech. Dyn. Astron. 65, 313.
"""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from functools import cached_property
from math import pi

import numpy as np

from kakehashi.base import InputError, quantities
from kakehashi.base.constants import G_KM3_KG_S2
from kakehashi.base.jit import for_kernel, thread_count
from kakehashi.bodies.gravity import _kernels
from kakehashi.bodies.gravity._multipoles import DEGREE
from kakehashi.bodies.gravity.moments import mass_moments
from kakehashi.bodies.gravity.values import COLUMNS, FieldValues, checked_points
from kakehashi.bodies.shape.mesh import Shape

FAR = 12.0  # radii of the body, beyond which the multipoles are summed
_NO_MOMENTS = np.zeros((2, DEGREE + 1, DEGREE + 1))
_SMALL = 200_000  # points times facets below which one thread is enough


class _Tables:
    """Input of the kernels for a polyhedron: corners, constants of edges and facets, moments of the mass."""

    def __init__(self, shape: Shape):
        self.center = shape.center_km
        v = shape.vertices_km - self.center
        self.radius = float(np.linalg.norm(v, axis=1).max())
        self.vertices = np.ascontiguousarray(v.T)
        self.corners = np.ascontiguousarray(shape.facets.T).astype(np.uint32)
        normals = shape.normals
        self.facets = _facet_table(v, shape.facets, normals)
        edges = shape.edges
        self.ends = np.ascontiguousarray(edges.T).astype(np.uint32)
        self.edges = _edge_table(v, edges, shape.edge_facets, normals)
        self._shape_facets = shape.facets

    @cached_property
    def moments(self) -> np.ndarray:
        """Multipoles about the centre of mass, computed when a far point first needs them."""
        return mass_moments(self.vertices.T, self._shape_facets, DEGREE)


def _edge_table(v, edges, beside, normals) -> np.ndarray:
    """Return for each edge its length, its dyad E = n_A n_A12 + n_B n_B21, E v and v.E.v [WS97, eq. 9]."""
    start, end = v[edges[:, 0]], v[edges[:, 1]]
    along, length = end - start, np.linalg.norm(end - start, axis=1)
    along = along / length[:, None]
    a, b = normals[beside[:, 0]], normals[beside[:, 1]]
    dyad = np.einsum("ei,ej->eij", a, np.cross(along, a)) + np.einsum("ei,ej->eij", b, np.cross(b, along))
    dyad = (dyad + dyad.transpose(0, 2, 1)) / 2.0
    middle = (start + end) / 2.0
    moved = np.einsum("eij,ej->ei", dyad, middle)
    rows = [length, *(dyad[:, i, j] for i, j in ((0, 0), (0, 1), (0, 2), (1, 1), (1, 2), (2, 2)))]
    return np.ascontiguousarray([*rows, *moved.T, np.einsum("ei,ei->e", moved, middle)])


def _facet_table(v, facets, normals) -> np.ndarray:
    """Return for each facet its normal, the distance of its plane, twice its area, and the squares of its sides."""
    a, b, c = v[facets].transpose(1, 0, 2)
    twice = np.einsum("ij,ij->i", np.cross(b - a, c - a), normals)
    height = np.einsum("ij,ij->i", normals, (a + b + c) / 3.0)
    sides = [np.einsum("ij,ij->i", p - q, p - q) for p, q in ((b, c), (a, c), (a, b))]
    return np.ascontiguousarray([*normals.T, height, twice, *sides])


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Polyhedron:
    """The gravity field of a shape of uniform density.

    Attributes
    ----------
    shape : Shape
        Positions of points are in its axes and about its origin.
    gm_km3_s2 : float
        GM of the body [km3/s2]; either GM or the density is given.
    density_kg_m3 : float
        Bulk density [kg/m3]; either GM or the density is given.

    Raises
    ------
    InputError
        Neither or both of GM and density are given, or the one given is not positive.
    """

    shape: Shape
    gm_km3_s2: float = 0.0
    density_kg_m3: float = 0.0
    _tables: _Tables = field(init=False)

    def __post_init__(self):
        gm, density = self.gm_km3_s2, self.density_kg_m3
        if (gm == 0.0) == (density == 0.0) or not np.isfinite([gm, density]).all() or min(gm, density) < 0.0:
            raise InputError(
                f"gm_km3_s2 is {gm} and density_kg_m3 is {density}; give one of them, a positive number"
            )
        unit = 1e9 * G_KM3_KG_S2 * self.shape.volume_km3  # GM at 1 kg/m3
        object.__setattr__(self, "gm_km3_s2", float(gm or unit * density))
        object.__setattr__(self, "density_kg_m3", float(density or gm / unit))
        object.__setattr__(self, "_tables", _Tables(self.shape))

    def __repr__(self):
        return (
            f"<Polyhedron {self.shape.name or 'unnamed'}, {len(self.shape.facets):,} facets,"
            f" GM {self.gm_km3_s2:.4g} km3/s2>"
        )

    @property
    def g_rho_s2(self) -> float:
        """Gravitational constant times density [1/s2]."""
        return 1e9 * G_KM3_KG_S2 * self.density_kg_m3

    @property
    def radius_km(self) -> float:
        """Radius of the sphere about the centre of mass that contains the body [km]."""
        return self._tables.radius

    @quantities
    def field(self, points_km, *, far: float = FAR, threads: int | None = None) -> FieldValues:
        """Compute potential, acceleration, gravity gradient and Laplacian at points.

        Parameters
        ----------
        points_km : (..., 3) array
            Positions in the axes of the shape, about its origin [km].
        far : float
            Distance in radii of the body beyond which multipoles are used; `inf` for the polyhedron everywhere.
        threads : int, optional
            KAKEHASHI_THREADS or all processors by default.

        Raises
        ------
        InputError
            The points have another shape, or are not finite.
        """
        points = checked_points(points_km)
        rows = self._rows((points - self._tables.center).reshape(-1, 3), far, threads)
        return FieldValues.of(rows, points.shape[:-1])

    def acceleration(self, points_km) -> np.ndarray:
        """Return the acceleration (..., 3) [km/s2] at points (..., 3) [km]."""
        return self.field(points_km).acceleration_km_s2

    def potential(self, points_km) -> np.ndarray:
        """Return the potential (...) [km2/s2], which is positive, at points (..., 3) [km]."""
        return self.field(points_km).potential_km2_s2

    def contains(self, points_km) -> np.ndarray:
        """Return whether points (..., 3) [km] are inside the body."""
        return self.field(points_km).laplacian_s2 < -2.0 * pi * self.g_rho_s2

    def constants(self, far: float = FAR) -> _kernels.Constants:
        """Return the body as input of kernels, see `_kernels.field_at`.

        Their positions are relative to `shape.center_km`.  If `far` is infinite, the multipoles are not computed.
        """
        t = self._tables
        moments = t.moments if np.isfinite(far) else _NO_MOMENTS
        return _kernels.Constants(
            self.g_rho_s2, self.gm_km3_s2, float(far * t.radius), t.vertices, t.ends, t.edges, t.corners, t.facets,
            moments,
        )  # fmt: skip

    def _rows(self, points, far: float, threads: int | None) -> np.ndarray:
        """Evaluate the field (n, 11) at points relative to the centre of mass, in several threads."""
        t, n = self._tables, len(points)
        rows, points = np.empty((n, COLUMNS)), for_kernel(points, points.shape)
        workers = 1 if n * len(self.shape.facets) < _SMALL else min(thread_count(threads), max(n, 1))
        edges = np.linspace(0, n, workers + 1).astype(int)
        away = bool((np.linalg.norm(points, axis=1) > far * t.radius).any())
        constants = self.constants(far if away else np.inf)

        def run(first: int, last: int) -> None:
            _kernels.polyhedron(constants, points, first, last, np.empty(t.vertices.shape[1]), rows)

        if workers == 1:
            run(0, n)
            return rows
        with ThreadPoolExecutor(workers) as pool:
            list(pool.map(run, edges[:-1].tolist(), edges[1:].tolist()))
        return rows


def warm_up() -> None:
    """Compile the kernels for polyhedra, or load them from the cache."""
    from kakehashi.bodies.shape.makers import sphere

    Polyhedron(sphere(1.0, 0), gm_km3_s2=1.0).field([[2.0, 0.0, 0.0], [1e3, 0.0, 0.0]])
