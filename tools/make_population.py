"""Write data/population-by-latitude.csv from Natural Earth's countries (GeoJSON with POP_EST).

python tools/make_population.py ne_110m_admin_0_countries.json src/kakehashi/data/population-by-latitude.csv
"""

import json
import sys
from pathlib import Path

import numpy as np

_STEP_DEG, _BAND_DEG = 0.1, 5
_HEAD = """\
# People in bands of 5 degrees of latitude: estimates of the population of each country, spread evenly over its land.
# That is an assumption: within large countries people live farther from the pole than their land lies.
# source = "Natural Earth 1:110m, Admin 0 countries, POP_EST (public domain); made by tools/make_population.py"
# as_of = 2017
south_deg,north_deg,people
"""


def widths_deg(rings, latitudes) -> np.ndarray:
    """Return the length in longitude [deg] of an area along parallels, by the crossings of its rings."""
    total = np.zeros(len(latitudes))
    for ring in rings:
        x, y = np.array(ring, dtype=float)[:, :2].T
        for k, lat in enumerate(latitudes):
            a = np.flatnonzero((y[:-1] <= lat) != (y[1:] <= lat))
            at = np.sort(x[a] + (lat - y[a]) / (y[a + 1] - y[a]) * (x[a + 1] - x[a]))
            total[k] += np.sum(at[1::2] - at[::2]) * (1.0 if ring is rings[0] else -1.0)
    return total


def main(source: str, target: str) -> None:
    """Read the countries and write the table."""
    latitudes = np.arange(-90.0 + _STEP_DEG / 2, 90.0, _STEP_DEG)
    people = np.zeros(len(latitudes))
    for country in json.loads(Path(source).read_text(encoding="utf-8"))["features"]:
        shape = country["geometry"]
        parts = shape["coordinates"] if shape["type"] == "MultiPolygon" else [shape["coordinates"]]
        area = sum(widths_deg(rings, latitudes) for rings in parts) * np.cos(np.radians(latitudes))
        people += float(country["properties"]["POP_EST"] or 0.0) * area / area.sum()
    bands = people.reshape(-1, round(_BAND_DEG / _STEP_DEG)).sum(axis=1)
    rows = [f"{-90 + _BAND_DEG * k},{-85 + _BAND_DEG * k},{n:.0f}" for k, n in enumerate(bands)]
    Path(target).write_text(_HEAD + "\n".join(rows) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
