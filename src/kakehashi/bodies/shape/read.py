"""Read shapes from files: OBJ, the plate files of the PDS, ICQ files, and DSK kernels.

The format follows from the first lines, not from the name of the file.

OBJ        lines "v x y z" and "f a b c"; polygons are cut into triangles; other lines are ignored.
plates     the number of vertices, "index x y z" lines, the number of plates, "index a b c" lines [N-mkdsk, format 1];
           both numbers may be in the first line, and the indices of the rows may be absent (PDS *.plt, *.tab).
VER        as plates, but each plate follows a line with the number of its corners [N-mkdsk, format 4].
ICQ        the number q, then 6 (q + 1)^2 lines "x y z": six faces of a cube with a grid each [G08].
DSK        NAIF's binary kernels, segments of type 2, with spiceypy.

[G08] Gaskell et al. (2008), Characterizing and navigating small bodies with imaging data, MAPS 43, 1049.
[N-mkdsk] NAIF, MKDSK User's Guide.
"""

from pathlib import Path

import numpy as np

from kakehashi.base import InputError, MissingExtra
from kakehashi.bodies.shape.checks import oriented
from kakehashi.bodies.shape.mesh import Shape

UNITS_KM = {"km": 1.0, "m": 1e-3}
_JOINED = 1e-7  # vertices nearer than this part of the extent are one, where faces of an ICQ grid meet
_LARGEST_BYTES = 2_000_000_000

Mesh = tuple[np.ndarray, np.ndarray]  # vertices (n, 3), facets (m, 3)


def read_shape(
    path,
    name: str = "",
    *,
    unit: str = "km",
    repair: bool = False,
    source: str = "",
    licence: str = "",
    as_of: str = "",
) -> Shape:
    """Read a shape from an OBJ, plate, ICQ or DSK file; coincident vertices are joined.

    Parameters
    ----------
    path : path-like
        The file.
    name : str
        Name of the body, whose published diameter reveals a wrong unit.
    unit : {"km", "m"}
        Unit of the coordinates in the file; DSK files are in km.
    repair : bool
        Whether to reverse flipped facets instead of raising an error.
    source, licence, as_of : str
        Where the file comes from; its name is used as the source by default.

    Raises
    ------
    InputError
        There is no such file, its format or a line is not valid, or the surface does not bound a body.
    MissingExtra
        The file is a DSK file, but spiceypy is not installed.
    """
    if unit not in UNITS_KM:
        raise InputError(f"unit is {unit!r}; it must be one of {', '.join(map(repr, UNITS_KM))}")
    path = Path(path)
    begin = _begin(path)
    if begin.startswith(b"DAS/DSK"):
        vertices, facets = _dsk(path)
    else:
        vertices, facets = parsed(path.read_text("latin-1"), path.name)
        vertices = vertices * UNITS_KM[unit]
    try:
        vertices, facets = joined(vertices, facets)
        if repair:
            facets = oriented(vertices, facets)
        return Shape(vertices, facets, name, source or path.name, licence, as_of)
    except InputError as why:
        raise InputError(f"{path.name}: {why}") from None


def _begin(path: Path) -> bytes:
    try:
        size = path.stat().st_size
        with path.open("rb") as file:
            begin = file.read(4_096)
    except OSError as why:
        raise InputError(
            f"the shape file {path} cannot be read: {why.strerror or why}; check its name"
        ) from None
    if size > _LARGEST_BYTES:
        raise InputError(f"{path.name} has {size / 1e9:.1f} GB; use a model with fewer facets")
    if b"\0" in begin and not begin.startswith(b"DAS/DSK"):
        raise InputError(f"{path.name} is a binary file but no DSK; give an OBJ, plate, ICQ or DSK file")
    return begin


def parsed(text: str, file_name: str = "text") -> Mesh:
    """Read vertices (in the unit of the file) and facets (indices from 0) of an OBJ, plate or ICQ file."""
    lines = [
        (k, words) for k, line in enumerate(text.splitlines(), 1) if (words := line.split("#")[0].split())
    ]
    if not lines:
        raise InputError(f"{file_name} is empty; give an OBJ, plate, ICQ or DSK file")
    if any(words[0] in ("v", "f") for _, words in lines[:200]):
        return _obj(lines, file_name)
    counts = _whole(lines[0][1])
    if counts is None or len(counts) > 2:
        raise InputError(
            f"{file_name}, line {lines[0][0]}: {' '.join(lines[0][1])[:60]!r} begins no shape file; expected are"
            ' "v x y z" (OBJ), the number of vertices (plate file) or of grid cells along an edge (ICQ)'
        )
    if len(counts) == 1 and len(lines) == 6 * (counts[0] + 1) ** 2 + 1:
        return _icq(counts[0], lines, file_name)
    return _plates(counts, lines, file_name)


def _whole(words) -> list[int] | None:
    try:
        return [int(w) for w in words]
    except ValueError:
        return None


def _numbers(words, line: int, file_name: str) -> list[float]:
    try:
        numbers = [float(w.replace("D", "E").replace("d", "e")) for w in words]
    except ValueError:
        numbers = []
    if len(numbers) < 3:
        raise InputError(f"{file_name}, line {line}: {' '.join(words)[:60]!r} is not three numbers")
    return numbers


def _obj(lines, file_name: str) -> Mesh:
    vertices, facets = [], []
    for number, words in lines:
        if words[0] == "v":
            vertices.append(_numbers(words[1:], number, file_name)[:3])
        elif words[0] == "f":
            corners = [_corner(w, number, len(vertices), file_name) for w in words[1:]]
            if len(corners) < 3:
                raise InputError(
                    f"{file_name}, line {number}: a facet of {len(corners)} corners; it needs 3 or more"
                )
            facets += [(corners[0], corners[k], corners[k + 1]) for k in range(1, len(corners) - 1)]
    return _mesh(vertices, facets)


def _corner(word: str, line: int, count: int, file_name: str) -> int:
    """Return the vertex index, from 0, that an OBJ corner such as "7", "7/2/3" or "-1" (the latest vertex) means."""
    numbers = _whole([word.split("/")[0]])
    if not numbers or numbers[0] == 0:
        raise InputError(f"{file_name}, line {line}: {word!r} names no vertex; indices begin with 1")
    return numbers[0] - 1 if numbers[0] > 0 else count + numbers[0]


def _mesh(vertices, facets) -> Mesh:
    return np.array(vertices, dtype=float).reshape(-1, 3), np.array(facets, dtype=np.int64).reshape(-1, 3)


def _plates(counts: list[int], lines, file_name: str) -> Mesh:
    """Read a plate file, with or without the indices of its rows."""
    count, row = counts[0], 1
    vertices = [_row(lines[k], file_name) for k in range(row, min(row + count, len(lines)))]
    row += count
    if len(counts) == 1:
        announced = _whole(lines[row][1]) if row < len(lines) else None
        if announced is None or len(announced) != 1:
            raise _short(file_name, f"{count} vertices and then the number of plates", lines)
        counts, row = [count, announced[0]], row + 1
    rest = lines[row:]
    if len(rest) == 2 * counts[1]:  # VER: a line "3" before each plate
        if any(words != ["3"] for _, words in rest[::2]):
            raise InputError(f"{file_name}: a plate has not 3 corners; cut it into triangles")
        rest = rest[1::2]
    if len(vertices) < count or len(rest) < counts[1]:
        raise _short(file_name, f"{counts[0]} vertices and {counts[1]} plates", lines)
    facets = np.array([_row(line, file_name) for line in rest[: counts[1]]])
    if not np.array_equal(facets, np.rint(facets)):
        raise InputError(f"{file_name}: a plate names vertices by numbers that are not whole")
    return _mesh(vertices, facets.astype(np.int64) - 1)


def _row(line: tuple[int, list[str]], file_name: str) -> list[float]:
    """Read the three numbers of a row, which may begin with the index of the row."""
    number, words = line
    if len(words) > 4 or (len(words) == 4 and _whole(words[:1]) is None):
        raise InputError(
            f"{file_name}, line {number}: {' '.join(words)[:60]!r} is neither three numbers nor an index and three"
        )
    return _numbers(words, number, file_name)[-3:]


def _short(file_name: str, wanted: str, lines) -> InputError:
    return InputError(
        f"{file_name} announces {wanted}, but has {len(lines)} lines; the file is cut off or of another kind"
    )


def _icq(q: int, lines, file_name: str) -> Mesh:
    """Read an ICQ file: six grids of (q + 1)^2 vertices; each cell is cut along its shorter diagonal."""
    if q < 1:
        raise InputError(f"{file_name}, line 1: an ICQ grid of {q} cells along an edge; it needs 1 or more")
    vertices = np.array([_row(line, file_name) for line in lines[1:]])
    grid = np.arange(len(vertices)).reshape(6, q + 1, q + 1)
    a, b, c, d = (g.ravel() for g in (grid[:, :-1, :-1], grid[:, 1:, :-1], grid[:, 1:, 1:], grid[:, :-1, 1:]))
    shorter = np.linalg.norm(vertices[a] - vertices[c], axis=1) <= np.linalg.norm(
        vertices[b] - vertices[d], axis=1
    )
    first = np.where(shorter[:, None], np.column_stack([a, b, c]), np.column_stack([a, b, d]))
    second = np.where(shorter[:, None], np.column_stack([a, c, d]), np.column_stack([b, c, d]))
    vertices, facets = joined(vertices, np.concatenate([first, second]), _JOINED)
    return vertices, oriented(vertices, facets)


def joined(vertices, facets, tolerance: float = 0.0) -> Mesh:
    """Return a mesh in which coincident vertices are joined, without vertices that no facet uses.

    Parameters
    ----------
    vertices, facets : (n, 3), (m, 3) arrays
    tolerance : float
        Largest distance of vertices to be joined, relative to the extent; 0 joins only equal coordinates.
    """
    if not (len(vertices) and np.isfinite(vertices).all() and facets.size) or facets.min() < 0:
        return vertices, facets  # the checks of a shape name the fault
    if facets.max() >= len(vertices):
        return vertices, facets
    if tolerance > 0.0:
        label = _near(vertices, tolerance * np.ptp(vertices, axis=0).max())
    else:
        _, label = np.unique(vertices, axis=0, return_inverse=True)
    used = np.unique(facets)
    _, first, inverse = np.unique(label.ravel()[used], return_index=True, return_inverse=True)
    order = np.argsort(first)  # vertices stay in the order of the file
    rank = np.empty_like(order)
    rank[order] = np.arange(order.size)
    index = np.full(len(vertices), -1)
    index[used] = rank[inverse.ravel()]
    return vertices[used[first[order]]], index[facets]


def _near(vertices, distance: float) -> np.ndarray:
    """Return a label for each vertex, which is equal for vertices that are joined."""
    from scipy.sparse import coo_array
    from scipy.sparse.csgraph import connected_components
    from scipy.spatial import cKDTree

    pairs = cKDTree(vertices).query_pairs(distance, output_type="ndarray")
    n = len(vertices)
    links = coo_array((np.ones(len(pairs)), (pairs[:, 0], pairs[:, 1])), shape=(n, n))
    return connected_components(links, directed=False)[1]


def _dsk(path: Path) -> Mesh:
    """Read vertices [km] and plates of all segments of type 2 of a DSK file."""
    try:
        import spiceypy
    except ImportError:
        raise MissingExtra("spiceypy", "shapes", "reading DSK files") from None
    try:
        meshes = _dsk_meshes(spiceypy, str(path))
    except spiceypy.exceptions.SpiceyError as why:
        reason = " ".join(str(getattr(why, "long", "") or why).split())
        raise InputError(
            f"{path.name} cannot be read as a DSK file: {reason[:200]}; fetch it again"
        ) from None
    if not meshes:
        raise InputError(f"{path.name} has no segment of type 2 (plates); other types are not read")
    offsets = np.cumsum([0, *(len(v) for v, _ in meshes[:-1])])
    return (
        np.concatenate([v for v, _ in meshes]),
        np.concatenate([f + k for (_, f), k in zip(meshes, offsets, strict=True)]),
    )


def _dsk_meshes(spiceypy, path: str) -> list[Mesh]:
    meshes: list[Mesh] = []
    handle = spiceypy.dasopr(path)
    try:
        segment = spiceypy.dlabfs(handle)
        while segment is not None:
            if spiceypy.dskgd(handle, segment).dtype == 2:
                meshes.append(_dsk_segment(spiceypy, handle, segment))
            try:
                segment = spiceypy.dlafns(handle, segment)
            except spiceypy.NotFoundError:
                segment = None
    finally:
        spiceypy.dascls(handle)
    return meshes


def _dsk_segment(spiceypy, handle, segment) -> Mesh:
    count, plates = spiceypy.dskz02(handle, segment)
    vertices = spiceypy.dskv02(handle, segment, 1, count)
    return _mesh(vertices, np.asarray(spiceypy.dskp02(handle, segment, 1, plates)) - 1)
