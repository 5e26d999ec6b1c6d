"""Map of a quantity of the facets of a body, over longitude and latitude."""

import numpy as np

from kakehashi.figures.record import Axis, Figure, Heat

_STEP_DEG = 2.0


def body_map(
    centers_km, values, *, key: str, name: str, unit: str, low: float | None = None, high: float | None = None
) -> Figure:
    """Figure of a quantity over longitude and latitude; each cell has the value of the facet nearest to its direction.

    Parameters
    ----------
    centers_km : (m, 3) array
        Centres of the facets in body-fixed axes, about the centre of the body [km].
    values : (m,) array
        Quantity of each facet.
    key, name, unit : str
        Identifier of the figure, name and unit of the quantity.
    low, high : float, optional
        Ends of the colour scale; those of the values by default.
    """
    from scipy.spatial import cKDTree

    lon = np.arange(-180.0 + 0.5 * _STEP_DEG, 180.0, _STEP_DEG)
    lat = np.arange(-90.0 + 0.5 * _STEP_DEG, 90.0, _STEP_DEG)
    columns, rows = np.radians(np.meshgrid(lon, lat))
    cells = np.stack([np.cos(rows) * np.cos(columns), np.cos(rows) * np.sin(columns), np.sin(rows)], axis=-1)
    directions = centers_km / np.linalg.norm(centers_km, axis=1, keepdims=True)
    _, nearest = cKDTree(directions).query(cells.reshape(-1, 3))
    z = np.asarray(values, float)[nearest].reshape(lat.size, lon.size)
    return Figure(
        key=key,
        alt=f"Map of the {name} [{unit}] over longitude and latitude",
        x=Axis("longitude", "deg", low=-180.0, high=180.0),
        y=(Axis("latitude", "deg", low=-90.0, high=90.0),),
        marks=(
            Heat(
                name=name, x=lon, y=lat, z=np.round(z, 6), unit=unit,
                low=float(np.min(z) if low is None else low), high=float(np.max(z) if high is None else high),
                columns={"x": "longitude_deg", "y": "latitude_deg", "z": name.replace(" ", "_")},
            ),
        ),
        note="Each cell has the value of the facet nearest to its direction from the centre of mass; under overhangs"
        " only one of several facets is shown.",
    )  # fmt: skip
