"""Shapes as closed surfaces of triangles, with volume, centre of mass and inertia at uniform density.

Integrals over the body are sums over tetrahedra, each of which is formed by a facet and a point near the middle [D04].

[D04] Dobrovolskis (1996), Inertia of any polyhedron, Icarus 124, 698.
"""

from dataclasses import dataclass, replace
from math import pi

import numpy as np

from kakehashi.base import InputError
from kakehashi.bodies.shape.checks import check_size, check_surface


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Shape:
    """The shape of a body: a closed surface of triangles.

    Attributes
    ----------
    vertices_km : (n, 3) array
        Corners in body-fixed axes, about the origin of the source [km].
    facets : (m, 3) int array
        Indices of corners from 0, anticlockwise as seen from outside.
    name : str
        Name of the body; "" if it has none.
    source, licence, as_of, notes : str
        Where the shape comes from, how it may be used, its date, and what was changed.

    Raises
    ------
    InputError
        The surface does not bound a body, or its size differs from that of the body in the catalogue.

    Examples
    --------
    >>> corners = [[0, 0, 0], [1, 0, 0], [0, 1, 0], [0, 0, 1]]
    >>> Shape(corners, [[0, 2, 1], [0, 1, 3], [0, 3, 2], [1, 2, 3]])
    <Shape unnamed, 4 facets, 1 x 1 x 1 km, volume 0.166667 km3>
    """

    vertices_km: np.ndarray
    facets: np.ndarray
    name: str = ""
    source: str = ""
    licence: str = ""
    as_of: str = ""
    notes: str = ""

    def __post_init__(self):
        try:
            vertices, facets = np.array(self.vertices_km, dtype=float, order="C"), np.array(self.facets)
        except (TypeError, ValueError):
            raise InputError(
                "vertices and facets of a shape must be arrays of numbers, (n, 3) and (m, 3)"
            ) from None
        if facets.dtype.kind not in "iu":
            raise InputError(f"facets are {facets.dtype}; give whole numbers, the indices of vertices from 0")
        facets = facets.astype(np.int64)
        check_surface(vertices, facets)
        for field, array in (("vertices_km", vertices), ("facets", facets)):
            array.setflags(write=False)
            object.__setattr__(self, field, array)
        check_size(self.diameter_km, self.name, stacklevel=4)

    def __repr__(self):
        size = " x ".join(f"{x:.4g}" for x in self.extent_km)
        name, count = self.name or "unnamed", len(self.facets)
        return f"<Shape {name}, {count:,} facets, {size} km, volume {self.volume_km3:.6g} km3>"

    # -- the surface ---------------------------------------------------------------------------------

    @property
    def corners_km(self) -> np.ndarray:
        """Corners of the facets (m, 3, 3): facet, corner, axis [km]."""
        return self.vertices_km[self.facets]

    @property
    def normals(self) -> np.ndarray:
        """Outward unit normals of the facets (m, 3)."""
        cross = self._cross()
        return cross / np.linalg.norm(cross, axis=1)[:, None]

    @property
    def areas_km2(self) -> np.ndarray:
        """Areas of the facets (m,) [km2]."""
        return np.linalg.norm(self._cross(), axis=1) / 2.0

    @property
    def centers_km(self) -> np.ndarray:
        """Centres of the facets (m, 3) [km]."""
        return self.corners_km.mean(axis=1)

    @property
    def area_km2(self) -> float:
        """Area of the surface [km2]."""
        return float(self.areas_km2.sum())

    @property
    def radius_km(self) -> float:
        """Distance of the farthest vertex from the origin [km]."""
        return float(np.linalg.norm(self.vertices_km, axis=1).max())

    @property
    def extent_km(self) -> np.ndarray:
        """Extent of the shape along the axes (3,) [km]."""
        return np.ptp(self.vertices_km, axis=0)

    @property
    def edges(self) -> np.ndarray:
        """Edges (3m/2, 2): indices of the corners, each edge once, the lower index first."""
        return self._topology()[0]

    @property
    def edge_facets(self) -> np.ndarray:
        """Facets (3m/2, 2) at each of `edges`; the first traverses the edge from the lower index to the higher."""
        return self._topology()[1]

    @property
    def neighbours(self) -> np.ndarray:
        """Neighbours (m, 3) of each facet: across the edges from corner 0 to 1, 1 to 2 and 2 to 0."""
        start, end = self.facets.ravel(), np.roll(self.facets, -1, axis=1).ravel()
        n = len(self.vertices_km)
        order = np.argsort(start * n + end)
        opposite = order[np.searchsorted((start * n + end)[order], end * n + start)]
        return (opposite // 3).reshape(-1, 3)

    # -- the body ------------------------------------------------------------------------------------

    @property
    def volume_km3(self) -> float:
        """Volume of the body [km3]."""
        return self._moments()[0]

    @property
    def diameter_km(self) -> float:
        """Diameter of the sphere of equal volume [km]."""
        return (6.0 * self.volume_km3 / pi) ** (1.0 / 3.0)

    @property
    def center_km(self) -> np.ndarray:
        """Centre of mass (3,) at uniform density, in the axes of the shape [km]."""
        return self._moments()[1]

    @property
    def inertia_km2(self) -> np.ndarray:
        """Inertia tensor (3, 3) about the centre of mass at uniform density, divided by the mass [km2]."""
        second = self._moments()[2]
        return np.trace(second) * np.eye(3) - second

    def principal(self) -> tuple[np.ndarray, np.ndarray]:
        """Return the principal moments of inertia and the principal axes at uniform density.

        Returns
        -------
        moments_km2 : (3,) array
            Moments divided by the mass, I1 <= I2 <= I3 [km2].
        axes : (3, 3) array
            Rows are the unit vectors of the long, the intermediate and the short axis, right-handed; each
            points as closely as possible along an axis of the shape.
        """
        moments, columns = np.linalg.eigh(self.inertia_km2)
        axes = columns.T.copy()
        for row in axes[[0, 2]]:
            row *= np.sign(row[np.argmax(np.abs(row))])
        axes[1] = np.cross(axes[2], axes[0])
        return moments, axes

    @property
    def inertia_ratios(self) -> tuple[float, float]:
        """Ratios of inertia I1 / I3 and I2 / I3 at uniform density, as light-curve analysis gives them."""
        moments, _ = self.principal()
        return float(moments[0] / moments[2]), float(moments[1] / moments[2])

    @property
    def equivalent_radii_km(self) -> np.ndarray:
        """Semi-axes (3,), the longest first, of the ellipsoid of equal volume and equal ratios of inertia [km].

        Light-curve analysis calls it the dynamically equivalent equal-volume ellipsoid (DEEVE).
        """
        moments, _ = self.principal()
        squares = np.maximum(moments.sum() / 2.0 - moments, 0.0)  # <x^2> = a^2 / 5 along each axis
        radii = np.sqrt(5.0 * squares)
        return radii * (self.volume_km3 / (4.0 / 3.0 * pi * radii.prod())) ** (1.0 / 3.0)

    # -- other shapes from this one ------------------------------------------------------------------

    def scaled(self, factor: float) -> "Shape":
        """Return the shape with all lengths multiplied by a positive factor."""
        if not (np.isfinite(factor) and factor > 0.0):
            raise InputError(f"the factor of a shape is {factor}; it must be a positive number")
        return self._with(self.vertices_km * factor, f"scaled by {factor:.6g}")

    def with_diameter(self, diameter_km: float) -> "Shape":
        """Return the shape scaled so that the sphere of equal volume has a given diameter [km]."""
        if not (np.isfinite(diameter_km) and diameter_km > 0.0):
            raise InputError(f"the diameter of a shape is {diameter_km} km; it must be a positive number")
        factor = diameter_km / self.diameter_km
        return self._with(self.vertices_km * factor, f"scaled by {factor:.6g} to {diameter_km:g} km")

    def centered(self) -> "Shape":
        """Return the shape with its origin at the centre of mass at uniform density."""
        return self._with(self.vertices_km - self.center_km, "moved to its centre of mass")

    def in_principal_axes(self) -> "Shape":
        """Return the shape about its centre of mass, with x along the long and z along the short principal axis."""
        _, axes = self.principal()
        turned_round = (self.vertices_km - self.center_km) @ axes.T
        return self._with(turned_round, "moved to its centre of mass and principal axes")

    def rotated(self, matrix) -> "Shape":
        """Return the shape in other axes: its vertices are multiplied by a rotation matrix (3, 3)."""
        matrix = np.asarray(matrix, dtype=float)
        if matrix.shape != (3, 3) or not np.allclose(matrix @ matrix.T, np.eye(3), atol=1e-9):
            raise InputError(f"a rotation is a (3, 3) orthogonal matrix, not {matrix.tolist()}")
        if np.linalg.det(matrix) < 0.0:
            raise InputError(
                "the matrix is a reflection, which would turn the shape inside out; give a rotation"
            )
        return self._with(self.vertices_km @ matrix.T, "rotated")

    def _with(self, vertices_km, note: str) -> "Shape":
        notes = f"{self.notes}; {note}" if self.notes else note
        return replace(self, vertices_km=vertices_km, notes=notes)

    # -- sums over the facets ------------------------------------------------------------------------

    def _cross(self) -> np.ndarray:
        a, b, c = self.corners_km.transpose(1, 0, 2)
        return np.cross(b - a, c - a)

    def _topology(self):
        """Compute the edges of the surface and the facets on both sides of each."""
        start, end = self.facets.ravel(), np.roll(self.facets, -1, axis=1).ravel()
        upward = np.flatnonzero(start < end)
        edges = np.column_stack([start[upward], end[upward]])
        return edges, np.column_stack([upward // 3, self.neighbours.ravel()[upward]])

    def _moments(self) -> tuple[float, np.ndarray, np.ndarray]:
        """Compute volume [km3], centre of mass [km], and the mean of x_i x_j about that centre [km2] [D04]."""
        middle = self.vertices_km.mean(axis=0)
        corners = self.corners_km - middle
        six_v = np.einsum("ij,ij->i", corners[:, 0], self._cross())
        volume = six_v.sum() / 6.0
        sums = corners.sum(axis=1)
        center = six_v @ sums / (24.0 * volume)
        # mean of x x^T over a tetrahedron with a corner at the origin: (sum_k d_k d_k^T + s s^T) / 20
        second = np.einsum("f,fki,fkj->ij", six_v, corners, corners) + np.einsum(
            "f,fi,fj->ij", six_v, sums, sums
        )
        return float(volume), middle + center, second / (120.0 * volume) - np.outer(center, center)
