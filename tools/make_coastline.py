"""Where does the coastline in `kakehashi/data/coastline.csv` come from?

Natural Earth 1:110m land polygons (public domain, naturalearthdata.com), rounded to 0.1 degree,
with points that move the line by less than `TOLERANCE_DEG` left out (Douglas & Peucker 1973).

    python tools/make_coastline.py path/to/ne_110m_land.json src/kakehashi/data/coastline.csv
"""

import json
import sys
from pathlib import Path

import numpy as np

TOLERANCE_DEG = 0.12
HEADER = """\
# Land outlines for maps, degrees east and north, closed rings; an empty line separates rings.
# source: Natural Earth 1:110m land (ne_110m_land, public domain, naturalearthdata.com),
#   simplified to {tolerance} deg and rounded to 0.1 deg by tools/make_coastline.py
# as_of: 2026-11-20
lon_deg,lat_deg
"""


def simplify(ring: np.ndarray, tolerance: float) -> np.ndarray:
    """Keep the points that lie further than `tolerance` from the chord of their neighbours."""
    if len(ring) < 3:
        return ring
    chord = ring[-1] - ring[0]
    offset = ring - ring[0]
    length = np.hypot(*chord)
    away = (
        np.abs(chord[0] * offset[:, 1] - chord[1] * offset[:, 0]) / length
        if length > 0
        else np.hypot(*offset.T)
    )
    far = int(away.argmax())
    if away[far] <= tolerance:
        return ring[[0, -1]]
    left, right = simplify(ring[: far + 1], tolerance), simplify(ring[far:], tolerance)
    return np.vstack([left[:-1], right])


def rings(land: dict) -> list[np.ndarray]:
    """Every outline of a GeoJSON feature collection of polygons, outer and inner."""
    found = []
    for feature in land["features"]:
        geometry = feature["geometry"]
        parts = geometry["coordinates"]
        parts = [parts] if geometry["type"] == "Polygon" else parts
        found += [np.asarray(ring, float)[:, :2] for part in parts for ring in part]
    return found


def main(source: str, target: str) -> None:
    kept = [simplify(r, TOLERANCE_DEG) for r in rings(json.loads(Path(source).read_text()))]
    kept = [r for r in kept if len(r) >= 4]
    blocks = ("\n".join(f"{lon:.1f},{lat:.1f}" for lon, lat in ring) for ring in kept)
    text = HEADER.format(tolerance=TOLERANCE_DEG) + "\n\n".join(blocks) + "\n"
    Path(target).write_text(text)
    print(f"{len(kept)} rings, {sum(map(len, kept))} points, {len(text) / 1024:.0f} kB")


if __name__ == "__main__":
    main(*sys.argv[1:])
