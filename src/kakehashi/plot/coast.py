"""Land outlines in the package, for maps without network access."""

from functools import lru_cache
from importlib.resources import files

import numpy as np


@lru_cache(maxsize=1)
def land_outlines() -> np.ndarray:
    """Return longitude and latitude of closed outlines of the land, with rows of NaN between them.

    Returns
    -------
    (n, 2) array
        Degrees east and north.  Source and date are given at the top of `data/coastline.csv`.

    Examples
    --------
    >>> land_outlines().shape[1]
    2
    """
    text = (files("kakehashi") / "data" / "coastline.csv").read_text(encoding="utf-8")
    body = text.split("lon_deg,lat_deg\n", 1)[1].strip()
    rings = [np.array([row.split(",") for row in block.split()], float) for block in body.split("\n\n")]
    gap = np.full((1, 2), np.nan)
    return np.vstack([part for ring in rings for part in (ring, gap)][:-1])


def on_land(lon_deg, lat_deg) -> np.ndarray:
    """Return whether points of a grid are on land, by the number of outlines that a ray to the east crosses.

    Parameters
    ----------
    lon_deg, lat_deg : (n,) and (m,) arrays
        Axes of the grid, degrees east and north.

    Returns
    -------
    (m, n) array of bool

    Examples
    --------
    >>> on_land([139.5, 160.0], [36.2]).tolist()
    [[True, False]]
    """
    outline, lon = land_outlines(), np.asarray(lon_deg, float)
    (x0, y0), (x1, y1) = outline[:-1].T, outline[1:].T
    rows = []
    for lat in np.atleast_1d(lat_deg):
        crossed = (y0 > lat) != (y1 > lat)
        crossed &= np.isfinite(y0) & np.isfinite(y1)
        at = x0[crossed] + (lat - y0[crossed]) / (y1 - y0)[crossed] * (x1 - x0)[crossed]
        rows.append((at[:, None] > lon).sum(axis=0) % 2 == 1)
    return np.array(rows)


def break_at_date_line(lon_deg, *others) -> list[np.ndarray]:
    """Insert a NaN into columns of longitude and latitude at each crossing of the date line.

    Examples
    --------
    >>> break_at_date_line([179.0, -179.0], [0.0, 1.0])[0].tolist()
    [179.0, nan, -179.0]
    """
    lon = np.asarray(lon_deg, float)
    jumps = np.flatnonzero(np.abs(np.diff(lon)) > 180.0) + 1
    return [np.insert(np.asarray(c, float), jumps, np.nan) for c in (lon, *others)]
