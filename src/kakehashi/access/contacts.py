"""When does a ground station hear a spacecraft?  Intervals above the elevation mask.

Contacts hold for the moment when the signal reaches the station: the spacecraft is taken where it was a light time
earlier.  Elevations are geometric, without refraction.
"""

from collections.abc import Callable, Sequence

import numpy as np

from kakehashi.access.search import Interval, Scalar, epochs_along, intervals
from kakehashi.base.constants import C_KM_S
from kakehashi.ephem import position
from kakehashi.frames.rotations import EARTH_RATE_RAD_S, earth_turning
from kakehashi.frames.stations import Station, elevation
from kakehashi.paths import Path

Vectors = Callable[[np.ndarray], np.ndarray]  # epochs (n,) to vectors (n, 3) or matrices (n, 3, 3)


def contacts(path: Path, stations: Sequence[Station]) -> list[tuple[Station, Interval]]:
    """Intervals in which a path is above the masks of stations, with the sine of the greatest elevation above it.

    Parameters
    ----------
    path : Path
        Of the spacecraft; the signal that left at its first epoch counts as the first one.
    stations : sequence of Station

    Returns
    -------
    list of (Station, Interval)
        Station by station, in order of time; `best` is the greatest elevation [rad].
    """
    if not stations:
        return []
    et = epochs_along(path, ["Earth"], rate_rad_s=EARTH_RATE_RAD_S)
    line, turning = line_of_sight(path), earth_turning(*path.span)
    heights = np.sin(elevation(stations, et, line(et), turning(et)))
    return [
        (place, Interval(i.start_et, i.end_et, i.best_et, float(np.arcsin(i.best + np.sin(mask)))))
        for place, height in zip(stations, heights, strict=True)
        for mask in [np.radians(place.mask_deg)]
        for i in intervals(above(place, line, turning, mask), et, height - np.sin(mask))
    ]


def above(place: Station, line: Vectors, turning: Vectors, mask_rad: float) -> Scalar:
    """The sine of the elevation of a line of sight from the Earth's centre, less that of a mask."""
    return lambda et: np.sin(elevation([place], et, line(et), turning(et))[0]) - np.sin(mask_rad)


def line_of_sight(path: Path) -> Vectors:
    """From the Earth's centre to where a path was a light time earlier: epochs (n,) to vectors (n, 3) [km], ICRF."""
    about = path.relative("Sun")
    first = path.span[0]

    def line(et: np.ndarray) -> np.ndarray:
        earth = position("Earth", "Sun", et)
        light_s = np.linalg.norm(about.position(et) - earth, axis=1) / C_KM_S
        return about.position(np.maximum(et - light_s, first)) - earth

    return line
