"""Check surfaces of triangles; each fault is an error that names a vertex or a facet, counted from 0.

A surface that bounds a body is closed: two facets meet along every edge and traverse it in opposite directions.
"""

import warnings

import numpy as np

from kakehashi.base import InputError
from kakehashi.bodies.shape.stored import stored

LARGEST_KM = 1_000.0  # a body larger than this is a planet, or its shape is in metres
_THIN = 1e-14  # area of a degenerate facet, relative to the square of the extent
_NEAR = 1.5  # ratio of two diameters of a body beyond which a warning is given
_WRONG = 30.0  # ratio beyond which the unit must be another one


def check_surface(vertices: np.ndarray, facets: np.ndarray) -> None:
    """Raise an error unless triangles bound a body and have their normals outwards.

    Raises
    ------
    InputError
        The first fault, in this order: numbers, indices, degenerate and duplicate facets, holes, orientation.
    """
    check_facets(vertices, facets)
    forward, backward = _directed(facets, len(vertices))
    order = np.argsort(forward)
    repeated = np.flatnonzero(np.diff(forward[order]) == 0)
    missing = ~np.isin(forward, backward, assume_unique=False)
    if repeated.size or missing.any():
        _explain(vertices, facets)
    if _volume(vertices, facets) <= 0.0:
        raise InputError(
            f"the surface is inside out: facet 0 and all others have their normals inwards, the volume is"
            f" {_volume(vertices, facets):.6g} km3; exchange two columns of the facets, or call `oriented`"
        )


def check_facets(vertices: np.ndarray, facets: np.ndarray) -> None:
    """Raise an error for coordinates, indices and single facets that no surface can have."""
    if vertices.ndim != 2 or vertices.shape[1] != 3 or facets.ndim != 2 or facets.shape[1] != 3:
        raise InputError(
            f"vertices have the shape {vertices.shape} and facets {facets.shape}; give (n, 3) and (m, 3) arrays"
        )
    if len(vertices) < 4 or len(facets) < 4:
        raise InputError(
            f"{len(vertices)} vertices and {len(facets)} facets bound no body; a tetrahedron has 4 of each"
        )
    bad = np.flatnonzero(~np.isfinite(vertices).all(axis=1))
    if bad.size:
        raise InputError(
            f"vertex {bad[0]} is {vertices[bad[0]].tolist()}, and {bad.size - 1} more are not finite;"
            " every coordinate must be a number in km"
        )
    bad = np.flatnonzero(((facets < 0) | (facets >= len(vertices))).any(axis=1))
    if bad.size:
        raise InputError(
            f"facet {bad[0]} names the vertices {facets[bad[0]].tolist()}; indices go from 0 to"
            f" {len(vertices) - 1} (files count from 1, arrays from 0)"
        )
    _check_degenerate(vertices, facets)
    _check_duplicates(facets)


def _check_degenerate(vertices, facets) -> None:
    extent = float(np.ptp(vertices, axis=0).max())
    area = np.linalg.norm(_twice_area(vertices, facets), axis=1) / 2.0
    bad = np.flatnonzero(area <= _THIN * extent**2)
    if bad.size:
        corners = facets[bad[0]].tolist()
        why = "names a vertex twice" if len(set(corners)) < 3 else f"has the area {area[bad[0]]:.3g} km2"
        raise InputError(
            f"facet {bad[0]} with the vertices {corners} is degenerate: it {why} ({bad.size} such facets);"
            " remove it, and join the vertices that it connects"
        )


def _check_duplicates(facets) -> None:
    _, first, inverse = np.unique(np.sort(facets, axis=1), axis=0, return_index=True, return_inverse=True)
    again = np.flatnonzero(first[inverse.ravel()] != np.arange(len(facets)))
    if again.size:
        raise InputError(
            f"facet {again[0]} is a duplicate of facet {first[inverse.ravel()[again[0]]]}: both have the vertices"
            f" {facets[again[0]].tolist()} ({again.size} duplicates); remove one of them"
        )


def _explain(vertices, facets) -> None:
    """Raise the error for a surface that is open, branched or not consistently oriented."""
    edges, counts, facet_of = _edges(facets, len(vertices))
    for wrong, what, remedy in (
        (
            counts == 1,
            "has no neighbour along",
            "the surface is open: close the hole, or join vertices that coincide",
        ),
        (
            counts > 2,
            "meets more than one other facet along",
            "the surface branches there: remove the extra facets",
        ),
    ):
        bad = np.flatnonzero(wrong)
        if bad.size:
            a, b = edges[bad[0]]
            raise InputError(
                f"facet {facet_of[bad[0]]} {what} the edge between the vertices {a} and {b} ({bad.size} such edges);"
                f" {remedy}"
            )
    _, reversed_facets = _consistent(facets, len(vertices))
    raise InputError(
        f"facet {reversed_facets[0]} with the vertices {facets[reversed_facets[0]].tolist()} is flipped: its normal"
        f" points the other way than those of its neighbours ({len(reversed_facets)} flipped facets); exchange two"
        " of its vertices, or call `oriented`"
    )


def oriented(vertices_km, facets) -> np.ndarray:
    """Return the facets (m, 3) with all normals outwards: flipped facets, or a surface inside out, are reversed.

    Raises
    ------
    InputError
        The surface is open or branches, so that it has no outside; or it is one-sided.

    Examples
    --------
    >>> corners = [[0, 0, 0], [1, 0, 0], [0, 1, 0], [0, 0, 1]]
    >>> oriented(corners, [[0, 2, 1], [0, 1, 3], [0, 3, 2], [1, 3, 2]]).tolist()
    [[0, 2, 1], [0, 1, 3], [0, 3, 2], [2, 3, 1]]
    """
    vertices, facets = np.asarray(vertices_km, dtype=float), np.array(facets, dtype=np.int64)
    check_facets(vertices, facets)
    _, counts, _ = _edges(facets, len(vertices))
    if (counts != 2).any():
        _explain(vertices, facets)
    facets, _ = _consistent(facets, len(vertices))
    for piece in _pieces(facets, len(vertices)):
        if _volume(vertices, facets[piece]) < 0.0:
            facets[piece] = facets[piece][:, ::-1]
    return facets


def _consistent(facets, count: int) -> tuple[np.ndarray, np.ndarray]:
    """Return facets that are consistently oriented in each connected piece, and the indices of those reversed."""
    from scipy.sparse import coo_array
    from scipy.sparse.csgraph import breadth_first_order

    one, two, opposed = _pairs(facets, count)
    links = coo_array((np.ones(one.size), (one, two)), shape=(len(facets), len(facets))).tocsr()
    links = links + links.T
    agree = dict(zip(zip(one.tolist(), two.tolist(), strict=True), opposed.tolist(), strict=True))
    reverse = np.zeros(len(facets), dtype=bool)
    for piece in _pieces(facets, count):
        order, parent = breadth_first_order(links, piece[0], directed=False)
        for facet in order[1:].tolist():
            before = int(parent[facet])
            same = agree[min(before, facet), max(before, facet)]
            reverse[facet] = reverse[before] ^ (not same)
        if 2 * reverse[piece].sum() > piece.size:
            reverse[piece] = ~reverse[piece]
    turned_round = np.where(reverse[:, None], facets[:, ::-1], facets)
    _, _, opposed = _pairs(turned_round, count)
    if not opposed.all():
        raise InputError(
            f"facet {one[~opposed][0]} cannot have a normal outwards: the surface is one-sided, as a Moebius strip is"
        )
    return turned_round, np.flatnonzero(reverse)


def _pieces(facets, count: int) -> list[np.ndarray]:
    """Return the indices of the facets of each connected piece of a surface."""
    from scipy.sparse import coo_array
    from scipy.sparse.csgraph import connected_components

    one, two, _ = _pairs(facets, count)
    links = coo_array((np.ones(one.size), (one, two)), shape=(len(facets), len(facets)))
    number, label = connected_components(links, directed=False)
    return [np.flatnonzero(label == k) for k in range(number)]


def _pairs(facets, count: int):
    """Return the pair of facets that meet along each edge, and whether they traverse it in opposite directions."""
    start, end = facets.ravel(), np.roll(facets, -1, axis=1).ravel()
    order = np.argsort(np.minimum(start, end) * count + np.maximum(start, end), kind="stable")
    first, second = order[0::2], order[1::2]
    one, two = first // 3, second // 3
    return np.minimum(one, two), np.maximum(one, two), start[first] != start[second]


def _edges(facets, count: int):
    """Return the edges (k, 2) of a surface, the number of facets along each, and the first of these facets."""
    start, end = facets.ravel(), np.roll(facets, -1, axis=1).ravel()
    key = np.minimum(start, end) * count + np.maximum(start, end)
    key, first, counts = np.unique(key, return_index=True, return_counts=True)
    return np.column_stack([key // count, key % count]), counts, first // 3


def _directed(facets, count: int):
    """Return integer keys of the directed edges of the facets, forwards and backwards."""
    start, end = facets.ravel(), np.roll(facets, -1, axis=1).ravel()
    return start * count + end, end * count + start


def _twice_area(vertices, facets) -> np.ndarray:
    a, b, c = (vertices[facets[:, k]] for k in range(3))
    return np.cross(b - a, c - a)


def _volume(vertices, facets) -> float:
    middle = vertices[facets].mean(axis=1)
    return float(np.sum((middle - vertices.mean(axis=0)) * _twice_area(vertices, facets))) / 6.0


def check_size(diameter_km: float, body, stacklevel: int = 3) -> None:
    """Compare the size of a shape with that of its body, to find metres that were read as kilometres.

    Parameters
    ----------
    diameter_km : float
        Diameter of the sphere of equal volume.
    body : str, int or None
        Name or number in the catalogue; None if the body is not known, or not in the catalogue.
    stacklevel : int
        Level of the caller to which a warning points.

    Raises
    ------
    InputError
        The size differs from that of the catalogue by a factor above 30.
    """
    published = _diameter_km(body)
    if published is None:
        if diameter_km > LARGEST_KM:
            warnings.warn(
                f"the shape is {diameter_km:,.0f} km across, larger than any small body; if its file is in metres,"
                ' read it with unit="m"',
                stacklevel=stacklevel,
            )
        return
    ratio = diameter_km / published
    if not 1.0 / _WRONG < ratio < _WRONG:
        unit = (
            ' the file is in metres: read it with unit="m"'
            if 300.0 < ratio < 3_000.0
            else (" check the unit of the file and the name of the body")
        )
        raise InputError(
            f"{body} would be {diameter_km:,.4g} km across; its published diameter is {published:g} km:{unit}"
        )
    if not 1.0 / _NEAR < ratio < _NEAR:
        warnings.warn(
            f"the shape of {body} is {diameter_km:.4g} km across, its published diameter is {published:g} km; if the"
            " shape has no scale, use `with_diameter`",
            stacklevel=stacklevel,
        )


def _diameter_km(name) -> float | None:
    """Return the published diameter of a body, or that of its bundled shape; None if there is neither."""
    from kakehashi.bodies.catalogue import body

    if name is None or name == "":
        return None
    try:
        about = body(name)
    except InputError:
        return None
    if "diameter_km" in about.facts or "radii_km" in about.facts:
        return 2.0 * about.radius_km
    volume = stored().get(about.name, {}).get("original_volume_km3")
    return None if volume is None else (6.0 * volume / np.pi) ** (1.0 / 3.0)
