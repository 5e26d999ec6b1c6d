"""How do shape models of 50,000 facets become files that ship with the package?

    python tools/make_shapes.py FOLDER

reads the OBJ files that `MODELS` names from FOLDER (km, body axes), thins them by collapsing edges (quadric errors,
PyPI: fast-simplification), scales the thinned surface to the volume of the original, rounds the vertices, and measures
what this cost: change of volume before scaling, rms and largest distance of the original's vertices from the thinned
surface, shift of the centre of mass.  It writes `src/kakehashi/data/shapes/*.npz` and `shapes.toml`.  A model that is
small enough stays as it is.
"""

import argparse
from datetime import date
from pathlib import Path

import numpy as np

from kakehashi.base import InputError
from kakehashi.bodies.shape import read_shape
from kakehashi.bodies.shape.bundled import packed, unpacked
from kakehashi.bodies.shape.mesh import Shape

OUT = Path(__file__).parents[1] / "src" / "kakehashi" / "data" / "shapes"
VERTICES = 6_500  # of a thinned surface
FINEST_KM = 1e-6  # step of the coordinates of a model that is not thinned: that of its file
CELESTIA = (
    "OBJ of the same surface from CelestiaContent (models/{}.cmod, commit d156a8b5), rotated to body axes"
)
# name: file, licence, date, source
MODELS = {
    "Apophis": (
        "apophis_v233s7.obj", "CC0-1.0", "2018",
        "Brozovic et al. (2018), Icarus 300, 115-128; PDS gbo.ast-apophis.jpl.radar.shape_model V1.0,"
        " doi:10.26033/ydyq-5756",
    ),
    "Bennu": (
        "bennu_celestia.obj", "CC0-1.0", "2026",
        "Barnouin, Daly, Espiritu, OSIRIS-REx Altimetry Working Group; " + CELESTIA.format("bennu"),
    ),
    "Ryugu": (
        "ryugu_celestia.obj", "CC-BY-4.0", "2019",
        "Watanabe et al. (2019), Science 364, 268-272; ISAS/JAXA; " + CELESTIA.format("ryugu"),
    ),
    "Itokawa": (
        "itokawa_celestia.obj", "CC0-1.0", "2008",
        "Gaskell et al. (2008), Itokawa Shape Model V1.0, PDS HAY-A-AMICA-5-ITOKAWASHAPE-V1.0; "
        + CELESTIA.format("itokawa"),
    ),
    "Eros": (
        "eros_celestia.obj", "CC0-1.0", "2008",
        "Gaskell (2008), Eros Shape Model V1.0, PDS NEAR-A-MSI-5-EROSSHAPE-V1.0; " + CELESTIA.format("eros"),
    ),
    "Didymos": (
        "didymos_celestia.obj", "CC0-1.0", "2023",
        "Daly et al. (2023), PDS dart_shapemodel, didymos_model_v003; " + CELESTIA.format("didymos"),
    ),
    "Dimorphos": (
        "dimorphos_celestia.obj", "CC0-1.0", "2023",
        "Daly et al. (2023), PDS dart_shapemodel, dimorphos_model_v004 (before the impact of DART); "
        + CELESTIA.format("dimorphos"),
    ),
}  # fmt: skip
HEAD = """# Shapes that ship: closed surfaces of triangles in km, in the body-fixed axes of their sources.
# Made by tools/make_shapes.py, which measured what thinning did.  `volume_change` is that of the thinned surface
# before it was scaled back to the original's volume; distances are those of the original's vertices from the surface
# that ships.  A body with `absent` has no shape here, for the reason that is stated.
"""
TAIL = """
[Phaethon]
absent = "no shape model of it was at hand that may be passed on"
as_of = "{today}"
"""


def thinned(shape: Shape) -> tuple[np.ndarray, np.ndarray]:
    """Vertices and facets of a surface of fewer facets and the same volume."""
    if len(shape.vertices_km) <= VERTICES:
        return shape.vertices_km, shape.facets
    import fast_simplification

    middle, size = shape.center_km, shape.radius_km
    points = ((shape.vertices_km - middle) / size).astype(np.float32)
    for count in range(
        VERTICES, VERTICES // 2, -10
    ):  # a collapse may join what must stay apart: then others are tried
        fraction = 1.0 - count / len(points)
        vertices, facets = fast_simplification.simplify(points, shape.facets.astype(np.int32), fraction)
        try:
            light = Shape(vertices.astype(float) * size + middle, facets.astype(np.int64), shape.name)
        except InputError:
            continue
        return light.vertices_km, light.facets
    raise SystemExit(f"no thinned surface of {shape.name} is closed")


def in_order(vertices, facets) -> tuple[np.ndarray, np.ndarray]:
    """The same surface with neighbours near each other in the file, which compresses better and is faster to sum."""
    from scipy.sparse import coo_array
    from scipy.sparse.csgraph import reverse_cuthill_mckee

    pairs = np.concatenate([facets[:, [0, 1]], facets[:, [1, 2]], facets[:, [2, 0]]])
    n = len(vertices)
    order = reverse_cuthill_mckee(coo_array((np.ones(len(pairs)), pairs.T), shape=(n, n)).tocsr())
    rank = np.empty(n, dtype=np.int64)
    rank[order] = np.arange(n)
    facets = rank[facets]
    first = facets.argmin(axis=1)
    facets = np.take_along_axis(facets, (first[:, None] + np.arange(3)) % 3, axis=1)
    return vertices[order], facets[np.lexsort(facets.T[::-1])]


def distances_km(points, shape: Shape) -> np.ndarray:
    """Distances of points (n, 3) from a surface, the least over the facets with the nearest centres [km]."""
    from scipy.spatial import cKDTree

    _, near = cKDTree(shape.centers_km).query(points, k=16)
    best = np.full(len(points), np.inf)
    for facet in near.T:
        best = np.minimum(best, _to_triangle(points, shape.corners_km[facet]))
    return best


def _to_triangle(p, corners) -> np.ndarray:
    """Distance of each point from its triangle: from the plane if the foot lies inside, otherwise from an edge."""
    a, b, c = corners.transpose(1, 0, 2)
    normal = np.cross(b - a, c - a)
    normal /= np.linalg.norm(normal, axis=1)[:, None]
    inside, best = np.ones(len(p), dtype=bool), np.full(len(p), np.inf)
    for start, end in ((a, b), (b, c), (c, a)):
        edge = end - start
        inside &= np.einsum("ij,ij->i", np.cross(edge, p - start), normal) >= 0.0
        t = np.clip(np.einsum("ij,ij->i", p - start, edge) / np.einsum("ij,ij->i", edge, edge), 0.0, 1.0)
        best = np.minimum(best, np.linalg.norm(p - start - t[:, None] * edge, axis=1))
    plane = np.abs(np.einsum("ij,ij->i", p - a, normal))
    return np.where(inside, plane, best)


def made(name: str, folder: Path) -> str:
    """Write the file of one body, and return its table."""
    file_name, licence, as_of, source = MODELS[name]
    original = read_shape(folder / file_name, name)
    vertices, facets = in_order(*thinned(original))
    light = Shape(vertices, facets, name)
    change = light.volume_km3 / original.volume_km3 - 1.0
    middle = original.center_km
    vertices = (vertices - middle) * (1.0 + change) ** (-1.0 / 3.0) + middle
    thin = len(facets) < len(original.facets)
    data = packed(vertices, facets, _step_km(np.abs(vertices).max()) if thin else FINEST_KM)
    final = Shape(*unpacked(data), name)
    apart = distances_km(original.vertices_km, final)
    stored = f"{name.lower()}.npz"
    (OUT / stored).write_bytes(data)
    changes = (
        f"thinned from {len(original.facets):,} to {len(final.facets):,} facets and scaled to the original's volume"
        if thin
        else "none: vertices and facets as published, in another order"
    )
    print(f"{name}: {len(data) / 1e3:.0f} kB, {changes}, rms {1e3 * np.sqrt(np.mean(apart**2)):.3f} m")
    return f"""
[{name}]
file = "{stored}"
source = "{source}"
licence = "{licence}"
as_of = "{as_of}"
changes = "{changes}"
original_facets = {len(original.facets)}
facets = {len(final.facets)}
volume_km3 = {final.volume_km3:.8g}
original_volume_km3 = {original.volume_km3:.8g}
volume_change = {change:.2e}
rms_distance_m = {_metres(np.sqrt(np.mean(apart**2)))}
largest_distance_m = {_metres(apart.max())}
center_shift_m = {_metres(np.linalg.norm(final.center_km - original.center_km))}
"""


def _metres(length_km) -> str:
    return f"{1e3 * length_km:.3f}"


def _step_km(largest: float) -> float:
    """A step of one, two or five times a power of ten, of which the largest coordinate has at most 32,767."""
    power = 10.0 ** np.floor(np.log10(largest / 32_767.0))
    return next(float(k * power) for k in (1.0, 2.0, 5.0, 10.0) if largest / (k * power) <= 32_767.0)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path, help="folder of the OBJ files")
    folder = parser.parse_args().folder
    OUT.mkdir(exist_ok=True)
    tables = [made(name, folder) for name in MODELS]
    text = HEAD + "".join(tables) + TAIL.format(today=date.today().isoformat())
    (OUT / "shapes.toml").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
