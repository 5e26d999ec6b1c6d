"""Spheres and ellipsoids as shapes: icosahedra with divided facets."""

import numpy as np

from kakehashi.base import InputError, quantities
from kakehashi.bodies.shape.mesh import Shape

_MOST = 8  # divisions: 1.3 million facets


@quantities
def sphere(radius_km: float = 1.0, divisions: int = 4, *, name: str = "") -> Shape:
    """Return a sphere as a shape of 20 * 4^divisions facets, whose vertices are on the sphere.

    Parameters
    ----------
    radius_km : float
    divisions : int
        Number of times that each facet is divided into four, 0 to 8.
    name : str
        Name of the body, if the shape represents one.

    Examples
    --------
    >>> ball = sphere(0.5, 3)
    >>> print(f"{len(ball.facets)} facets, {ball.volume_km3 / (np.pi / 6):.4f} of the sphere's volume")
    1280 facets, 0.9914 of the sphere's volume
    """
    return ellipsoid((radius_km,) * 3, divisions, name=name)


@quantities
def ellipsoid(radii_km, divisions: int = 4, *, name: str = "", same_volume: bool = False) -> Shape:
    """Return an ellipsoid as a shape, for a body of which no better shape is known; its notes say so.

    Parameters
    ----------
    radii_km : (3,) array
        Semi-axes along x, y and z [km].
    divisions : int
        Number of times that each facet of the icosahedron is divided into four, 0 to 8.
    name : str
        Name of the body, if the shape represents one.
    same_volume : bool
        Whether to scale the polyhedron, which is inside the ellipsoid, to the volume of the ellipsoid.

    Raises
    ------
    InputError
        A semi-axis is not positive, or there are more than 8 divisions.
    """
    radii = np.asarray(radii_km, dtype=float)
    if radii.shape != (3,) or not (np.isfinite(radii).all() and (radii > 0.0).all()):
        raise InputError(f"the semi-axes are {radii_km}; give three positive lengths in km")
    if not (isinstance(divisions, int | np.integer) and 0 <= divisions <= _MOST):
        raise InputError(f"divisions is {divisions!r}; it must be a whole number from 0 to {_MOST}")
    vertices, facets = _icosphere(int(divisions))
    size = " x ".join(f"{2.0 * r:g}" for r in radii)
    made = Shape(
        vertices * radii,
        facets,
        name,
        source="no model",
        notes=f"an ellipsoid of {size} km, not a shape model",
    )
    return made.with_diameter(2.0 * float(radii.prod()) ** (1.0 / 3.0)) if same_volume else made


def _icosphere(divisions: int) -> tuple[np.ndarray, np.ndarray]:
    """Return vertices on the unit sphere, and facets, of a divided icosahedron."""
    vertices, facets = _icosahedron()
    for _ in range(divisions):
        vertices, facets = _divided(vertices, facets)
    return vertices, facets


def _icosahedron() -> tuple[np.ndarray, np.ndarray]:
    golden = (1.0 + np.sqrt(5.0)) / 2.0
    ends = [(0.0, a, b * golden) for a in (-1.0, 1.0) for b in (-1.0, 1.0)]
    points = np.array([p[k:] + p[:k] for k in range(3) for p in ends])
    near = np.linalg.norm(points[:, None] - points, axis=-1) < 2.1  # edges have the length 2
    facets = []
    for i in range(12):
        for j in range(i + 1, 12):
            for k in range(j + 1, 12):
                if near[i, j] and near[j, k] and near[i, k]:
                    outward = np.linalg.det(points[[i, j, k]]) > 0.0
                    facets.append((i, j, k) if outward else (i, k, j))
    return points / np.sqrt(1.0 + golden**2), np.array(facets)


def _divided(vertices, facets) -> tuple[np.ndarray, np.ndarray]:
    """Divide each facet of an icosphere into four, with the new vertices on the sphere."""
    pairs = np.sort(np.concatenate([facets[:, [0, 1]], facets[:, [1, 2]], facets[:, [2, 0]]]), axis=1)
    edges, inverse = np.unique(pairs, axis=0, return_inverse=True)
    middle = vertices[edges].sum(axis=1)
    middle /= np.linalg.norm(middle, axis=1)[:, None]
    ab, bc, ca = len(vertices) + inverse.reshape(3, -1)
    a, b, c = facets.T
    parts = [(a, ab, ca), (b, bc, ab), (c, ca, bc), (ab, bc, ca)]
    return np.concatenate([vertices, middle]), np.concatenate([np.column_stack(p) for p in parts])
