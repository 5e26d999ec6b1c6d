"""How do the shapes that ship become surfaces of at most 5,000 facets for drawings?

    python tools/make_view_shapes.py

thins each shape of more than 5,000 facets as `tools/make_shapes.py` does (PyPI: fast-simplification), scales it to the
volume of the shape that ships, and writes `src/kakehashi/data/shapes/NAME-view.npz`.
"""

import make_shapes
import numpy as np

from kakehashi.bodies.shape import available, shape
from kakehashi.bodies.shape.bundled import MOST_VIEW_FACETS, packed, unpacked
from kakehashi.bodies.shape.mesh import Shape

STEPS = 30_000  # of a coordinate, of the largest one


def main() -> None:
    make_shapes.VERTICES = MOST_VIEW_FACETS // 2
    for name in available():
        full = shape(name)
        if len(full.facets) <= MOST_VIEW_FACETS:
            continue
        vertices, facets = make_shapes.in_order(*make_shapes.thinned(full))
        scale = (full.volume_km3 / Shape(vertices, facets, name).volume_km3) ** (1.0 / 3.0)
        vertices = (vertices - full.center_km) * scale + full.center_km
        data = packed(vertices, facets, float(np.abs(vertices).max() / STEPS))
        light = Shape(*unpacked(data), name)
        apart = 1e3 * make_shapes.distances_km(full.vertices_km, light)
        (make_shapes.OUT / f"{name.lower()}-view.npz").write_bytes(data)
        print(
            f"{name}: {len(data) / 1e3:.0f} kB, {len(light.facets):,} facets, rms {np.sqrt(np.mean(apart**2)):.2f} m,"
            f" largest {apart.max():.2f} m"
        )


if __name__ == "__main__":
    main()
