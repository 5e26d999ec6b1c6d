"""Which facets of a body stand in each other's light?  Shadows, horizons, and what each facet sees of the others."""

from dataclasses import dataclass, field

import numpy as np

from kakehashi.base import InputError
from kakehashi.base.jit import for_kernel
from kakehashi.bodies.heat import _rays
from kakehashi.bodies.heat.conduction import in_ranges
from kakehashi.bodies.shape import Shape

_NEAREST = 1e-9  # radii of the body, below which an intersection is the start of the ray itself
_LEVEL = 1e-9  # sine of an elevation that is rounding of a level horizon
LEAST_VIEW = 2e-5  # view factors below are left out: one per cent of the exchange on Ryugu


class _Tree:
    """Boxes (2 leaves, 6), corners and two sides (facets, 9), and the facets in the order of the leaves."""

    def __init__(self, shape: Shape):
        corners = shape.corners_km
        count = len(corners)
        levels = int(np.ceil(np.log2(max(count / _rays.LEAF, 1.0))))
        spare = (
            _rays.LEAF << levels
        ) - count  # the last places of the leaves are filled with points on facets
        order = _sorted(np.concatenate([np.arange(count), -1 - np.arange(spare)]), shape.centers_km, levels)
        a, b, c = np.where(
            order[:, None, None] >= 0,
            corners[order],
            shape.centers_km[np.where(order >= 0, order, -1 - order)][:, None],
        ).transpose(1, 0, 2)
        self.corners = np.ascontiguousarray(np.concatenate([a, b - a, c - a], axis=1))
        self.facets = np.maximum(order, -1).astype(np.int64)
        self.boxes = _boxes(np.stack([a, b, c]), levels)
        self.leaf = np.zeros(count, dtype=np.int64)  # of each facet
        self.leaf[order[order >= 0]] = np.flatnonzero(order >= 0) // _rays.LEAF


def _sorted(order, centers, levels: int) -> np.ndarray:
    """Order of the facets: at each level the halves of every node are parted along its longest axis."""
    for level in range(levels):
        nodes = order.reshape(1 << level, -1)
        points = centers[np.where(nodes >= 0, nodes, -1 - nodes)]
        axis = np.argmax(np.ptp(points, axis=1), axis=1)
        key = np.take_along_axis(points, axis[:, None, None], axis=2)[:, :, 0]
        order = np.take_along_axis(nodes, np.argpartition(key, nodes.shape[1] // 2, axis=1), axis=1).ravel()
    return order


def _boxes(corners, levels: int) -> np.ndarray:
    """Lower and upper corners of the boxes of all nodes, numbered from 1 at the root."""
    low = corners.min(axis=0).reshape(1 << levels, _rays.LEAF, 3).min(axis=1)
    high = corners.max(axis=0).reshape(1 << levels, _rays.LEAF, 3).max(axis=1)
    boxes = np.zeros((2 << levels, 6))
    margin = 1e-12 * np.abs(corners).max()  # a flat box must not be missed by rounding
    for level in range(levels, -1, -1):
        boxes[1 << level : 2 << level] = np.concatenate([low - margin, high + margin], axis=1)
        if level:
            low, high = low.reshape(-1, 2, 3).min(axis=1), high.reshape(-1, 2, 3).max(axis=1)
    return boxes


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Obstruction:
    """The facets of a shape as obstacles to rays.

    Attributes
    ----------
    shape : Shape
    """

    shape: Shape
    _tree: _Tree = field(init=False)
    _sines: np.ndarray = field(init=False)

    def __post_init__(self):
        object.__setattr__(self, "_tree", _Tree(self.shape))
        object.__setattr__(self, "_sines", self._horizons())

    def __repr__(self):
        covered = float((self._sines > 0.0).mean())
        return f"<Obstruction of {len(self._sines):,} facets, {100 * covered:.0f} % see others>"

    @property
    def horizon_rad(self) -> np.ndarray:
        """Highest elevation (m,) of the ground around each facet, above its own plane [rad]."""
        return np.arcsin(np.clip(self._sines, 0.0, 1.0))

    @property
    def kernel_arrays(self) -> tuple:
        """Boxes, corners and facets of the tree, centres, normals and horizons of the facets, and the least distance
        [km] of a crossing, as kernels of rays take them."""
        t = self._tree
        return t.boxes, t.corners, t.facets, *self._facets(), self._sines, self._nearest

    def blocks(self, starts_km, directions, *, threads: int | None = None) -> np.ndarray:
        """Whether rays meet the body.

        Parameters
        ----------
        starts_km : (n, 3) array
            In the axes of the shape [km].
        directions : (n, 3) array
            Of any length other than 0.
        threads : int, optional

        Raises
        ------
        InputError
            Arrays of other shapes, values that are not finite, or a direction of length 0.
        """
        starts, directions = np.asarray(starts_km, dtype=float), np.asarray(directions, dtype=float)
        if starts.ndim != 2 or starts.shape[1] != 3 or directions.shape != starts.shape:
            raise InputError(
                f"starts have shape {starts.shape}, directions {directions.shape}; give (n, 3) both"
            )
        length = np.linalg.norm(directions, axis=1)
        if not (np.isfinite(starts).all() and np.isfinite(length).all() and (length > 0.0).all()):
            raise InputError("a ray is not finite or has no direction; give finite starts and directions")
        unit, starts = (
            for_kernel(directions / length[:, None], directions.shape),
            for_kernel(starts, starts.shape),
        )
        blocked, t = np.zeros(len(starts), dtype=np.uint8), self._tree

        def run(first: int, last: int) -> None:
            _rays.block_rays(t.boxes, t.corners, t.facets, starts, unit, self._nearest, first, last, blocked)

        in_ranges(run, len(starts), threads)
        return blocked.astype(bool)

    def lit(self, sun, *, threads: int | None = None) -> np.ndarray:
        """Whether the Sun shines on the centres of the facets (steps, m), uint8, for unit vectors (steps, 3)."""
        sun = for_kernel(sun, np.shape(sun))
        t, m = self._tree, len(self._sines)
        result = np.zeros((len(sun), m), dtype=np.uint8)
        centers, normals = self._facets()

        def run(first: int, last: int) -> None:
            _rays.shadows(
                t.boxes,
                t.corners,
                t.facets,
                centers,
                normals,
                self._sines,
                sun,
                self._nearest,
                first,
                last,
                result,
            )

        in_ranges(run, m, threads)
        return result

    def view_factors(self, least: float = LEAST_VIEW, *, threads: int | None = None):
        """Sparse matrix (m, m) of the view factors F_ij of facet j from facet i: area of j seen, over pi.

        Parameters
        ----------
        least : float
            Factors below are left out.
        threads : int, optional
        """
        from scipy.sparse import csr_array

        m = len(self._sines)
        counts = np.zeros(m, dtype=np.int64)
        self._views(least, counts, np.zeros(0, dtype=np.int32), np.zeros(0), threads)
        starts = np.concatenate([[0], np.cumsum(counts)])
        columns, factors = np.zeros(max(starts[-1], 1), dtype=np.int32), np.zeros(max(starts[-1], 1))
        self._views(least, starts, columns, factors, threads)
        rows = np.repeat(np.arange(m, dtype=np.int32), counts)
        visible = columns[: starts[-1]] >= 0
        i, j, factor = rows[visible], columns[: starts[-1]][visible], factors[: starts[-1]][visible]
        areas = self.shape.areas_km2
        both = np.concatenate([factor, factor * areas[i] / areas[j]])
        return csr_array((both, (np.concatenate([i, j]), np.concatenate([j, i]))), shape=(m, m))

    def _views(self, least, counts, columns, factors, threads) -> None:
        t, areas = self._tree, np.ascontiguousarray(self.shape.areas_km2)
        centers, normals = self._facets()

        def run(first: int, last: int) -> None:
            _rays.views(
                t.boxes, t.corners, t.facets, centers, normals, areas, self._sines, least, first, last,
                counts, columns, factors,
            )  # fmt: skip

        in_ranges(run, len(areas), threads)

    def _horizons(self) -> np.ndarray:
        sines, t = np.zeros(len(self.shape.facets)), self._tree
        centers, normals = self._facets()

        def run(first: int, last: int) -> None:
            _rays.horizons(
                t.boxes, t.corners, t.facets, t.leaf, centers, normals, self._nearest, first, last, sines
            )

        in_ranges(run, len(sines))
        sines[sines < _LEVEL] = 0.0
        return sines

    def _facets(self) -> tuple[np.ndarray, np.ndarray]:
        return np.ascontiguousarray(self.shape.centers_km), np.ascontiguousarray(self.shape.normals)

    @property
    def _nearest(self) -> float:
        return _NEAREST * self.shape.radius_km
