"""How does a small body look from beside its equator?  A still picture of its shape in parallel light."""

import numpy as np

from kakehashi.figures.record import Axis, Figure, Heat

_CELLS = 160  # of the longer side
_LIGHT = (-0.6, -0.7, 0.39)  # towards the source: beside and above the eye, which is on the -y axis
_FINEST = 6  # halvings of the longest edge of a facet


def body_still(vertices_m, facets, *, key: str = "still", name: str = "") -> Figure:
    """Figure of a shape seen along +y, x to the right and z up: cosine of incidence on what is in front.

    Parameters
    ----------
    vertices_m : (n, 3) array
        Corners in body-fixed axes, about the centre of the body [m].
    facets : (m, 3) int array
    key, name : str
        Identifier of the figure, and name of the body.
    """
    corners = np.asarray(vertices_m, dtype=float)[np.asarray(facets)]
    low, high = corners.min(axis=(0, 1)), corners.max(axis=(0, 1))
    cell = float((high - low)[[0, 2]].max()) / _CELLS
    cross = np.cross(corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0])
    light = np.asarray(_LIGHT) / np.linalg.norm(_LIGHT)
    cosine = np.maximum(cross @ light / np.linalg.norm(cross, axis=1), 0.0)
    z = _nearest(corners, cosine, low, cell)
    rows, columns = z.shape
    return Figure(
        key=key,
        alt=f"Shape of {name or 'the body'} seen along +y, lit from the upper left",
        x=Axis("x", "m", low=low[0], high=low[0] + columns * cell),
        y=(Axis("z", "m", low=low[2], high=low[2] + rows * cell),),
        marks=(
            Heat(
                name="cosine of incidence", unit="1", x=low[0] + cell * (np.arange(columns) + 0.5),
                y=low[2] + cell * (np.arange(rows) + 0.5), z=np.round(z, 2), low=0.0, high=1.0,
                columns={"x": "x_m", "y": "z_m", "z": "cosine_of_incidence"},
            ),
        ),
        equal=True,
        note="An orthographic picture without cast shadows; z is the axis of rotation or of the largest moment.",
    )  # fmt: skip


def _nearest(corners, values, low, cell: float) -> np.ndarray:
    """Values (rows, columns) of the facets (m,) that are nearest to the eye at -y; NaN beside the body."""
    front = np.cross(corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0])[:, 1] < 0.0
    edges = np.linalg.norm(np.roll(corners, -1, axis=1) - corners, axis=2).max(axis=1)
    halvings = np.clip(np.ceil(np.log2(2.0 * edges / cell)), 1, _FINEST).astype(int)
    groups = [(corners[k], values[k], 2**h) for h in np.unique(halvings) for k in [front & (halvings == h)]]
    points = np.concatenate([_lattice(c, n) for c, _, n in groups])
    colours = np.concatenate([np.repeat(v, (n + 1) * (n + 2) // 2) for _, v, n in groups])
    columns, rows = np.ceil((corners.max(axis=(0, 1)) - low)[[0, 2]] / cell - 1e-9).astype(int)
    column, row = np.minimum((points[:, [0, 2]] - low[[0, 2]]) / cell, [columns - 1, rows - 1]).astype(int).T
    z = np.full((rows, columns), np.nan)
    order = np.argsort(-points[:, 1])  # the nearest is written last
    z[row[order], column[order]] = colours[order]
    return z


def _lattice(corners, n: int) -> np.ndarray:
    """Points on facets (m, 3, 3) that divide each edge into n parts, those of a facet together (points, 3)."""
    a, b = (k.ravel() for k in np.meshgrid(np.arange(n + 1), np.arange(n + 1)))
    weights = np.column_stack([a, b, n - a - b])[a + b <= n] / n
    return np.einsum("pk,mkj->mpj", weights, corners).reshape(-1, 3)
