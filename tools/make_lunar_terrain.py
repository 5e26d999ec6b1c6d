"""Make the terrain of the whole Moon that ships with the package from LOLA's grid of eight pixels per degree.

    python tools/make_lunar_terrain.py ../shared/data/moon/ldem_8ppd_global.npz

Pixels are means of two by two.  Heights are rounded to whole units and stored as differences from the pixel to the
west, which halves the file.  The script prints how far the result is from the original.
"""

import json
import sys
from pathlib import Path

import numpy as np

FOLDER = Path(__file__).parents[1] / "src" / "kakehashi" / "data" / "moon"
FACTOR, UNIT_M = 2, 4.0


def main(path: str) -> None:
    with np.load(path) as given:
        height = 0.5 * given["height_half_m"].astype(float)
        assert float(given["radius_m"]) == 1_737_400.0
        pixels = round(1.0 / float(given["lon_step_deg"]))
    rows, columns = (n // FACTOR for n in height.shape)
    mean = height.reshape(rows, FACTOR, columns, FACTOR).mean(axis=(1, 3))
    rounded = np.rint(mean / UNIT_M).astype(np.int32)
    change = np.diff(rounded, axis=1, prepend=0).astype(np.int16)
    assert (np.cumsum(change, axis=1, dtype=np.int32) == rounded).all()
    FOLDER.mkdir(parents=True, exist_ok=True)
    file = FOLDER / "terrain-4ppd.npz"
    np.savez_compressed(file, change=change)
    inside = height - np.repeat(np.repeat(mean, FACTOR, 0), FACTOR, 1)
    sigma = float(np.sqrt(np.mean(inside**2)))
    facts = {
        "file": file.name,
        "name": f"LOLA, {pixels // FACTOR} pixels per degree",
        "source": "NASA LOLA gridded heights (LRO, PDS Geosciences Node) as in NASA's SVS Moon kit (ldem, 8 pixels per"
        " degree), means of two by two pixels, rounded to four metres; public domain",
        "as_of": "2026-11-30",
        "pixels_per_degree": pixels // FACTOR,
        "unit_m": UNIT_M,
        "sigma_m": round(sigma, 1),
        "sigma_note": "scatter of the original pixels about the means; heights of single points differ by more",
    }
    (FOLDER / "terrain.json").write_text(json.dumps(facts, indent=1) + "\n", "utf-8")
    print(
        f"{file.stat().st_size / 1e6:.2f} MB; scatter within pixels {sigma:.1f} m, rounding up to {UNIT_M / 2:g} m"
    )


if __name__ == "__main__":
    main(sys.argv[1])
