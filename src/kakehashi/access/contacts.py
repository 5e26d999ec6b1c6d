"""Compute contacts of a spacecraft with ground stations: intervals above the elevation mask.

Contacts refer to the epoch of reception at the station: the spacecraft's position is taken one light time earlier.
Elevations are geometric, without refraction.
"""

from collections.abc import Callable, Sequence

import numpy as np

from kakehashi.access.search import Interval, Scalar, epochs_along, intervals
from kakehashi.base.constants import C_KM_S, EARTH_RADIUS_KM
from kakehashi.ephem import position
from kakehashi.frames.rotations import EARTH_RATE_RAD_S, earth_turning
from kakehashi.frames.stations import Station, elevation
from kakehashi.paths import Path
from kakehashi.paths.path import same_body

Vectors = Callable[[np.ndarray], np.ndarray]  # epochs (n,) to vectors (n, 3) or matrices (n, 3, 3)


def contacts(path: Path, stations: Sequence[Station]) -> list[tuple[Station, Interval]]:
    """Return the contacts of a spacecraft with ground stations: intervals above the stations' elevation masks.

    Parameters
    ----------
    path : Path
        Path of the spacecraft; the first signal is the one emitted at its first epoch.
    stations : sequence of Station

    Returns
    -------
    list of (Station, Interval)
        Contacts by station, in chronological order; `best` is the maximum elevation [rad].
    """
    if not stations:
        return []
    et = epochs_along(path, ["Earth"], rate_rad_s=EARTH_RATE_RAD_S)
    line, turning = line_of_sight(path), earth_turning(*path.span)
    heights = np.sin(elevation(stations, et, line(et), turning(et)))
    return [
        (station, Interval(i.start_et, i.end_et, i.best_et, float(np.arcsin(i.best + np.sin(mask)))))
        for station, height in zip(stations, heights, strict=True)
        for mask in [np.radians(station.mask_deg)]
        for i in intervals(above(station, line, turning, mask), et, height - np.sin(mask))
    ]


def above(station: Station, line: Vectors, turning: Vectors, mask_rad: float) -> Scalar:
    """Return a function of the epoch: the sine of the elevation of a line of sight minus the sine of the mask.

    Parameters
    ----------
    station : Station
    line : callable
        Function of epochs (n,) [s TDB past J2000] that returns vectors (n, 3) from the Earth's centre to the object
        [km], ICRF.
    turning : callable
        Function of epochs (n,) that returns rotations (n, 3, 3) from ICRF to the Earth-fixed frame.
    mask_rad : float
        Minimum elevation.
    """
    return lambda et: np.sin(elevation([station], et, line(et), turning(et))[0]) - np.sin(mask_rad)


def line_of_sight(path: Path) -> Vectors:
    """Return a function of the epoch: the line of sight to an object on a path, one light time earlier.

    The function takes epochs (n,) and returns vectors (n, 3) from the Earth's centre [km], ICRF.  A path about the
    Earth keeps its geocentric axes, in which stellar aberration cancels the Earth's own motion, and its light time
    ends at the surface below it: for a low orbit, 20 ms to the centre with 30 km/s would displace it by 600 m.
    """
    if same_body(path.center, "Earth"):
        return _near_line(path)
    about = path.relative("Sun")
    first = path.span[0]

    def line(et: np.ndarray) -> np.ndarray:
        earth = position("Earth", "Sun", et)
        light_s = np.linalg.norm(about.position(et) - earth, axis=1) / C_KM_S
        return about.position(np.maximum(et - light_s, first)) - earth

    return line


def _near_line(path: Path) -> Vectors:
    """Return `line_of_sight` of a path about the Earth."""
    first = path.span[0]

    def line(et: np.ndarray) -> np.ndarray:
        light_s = np.maximum(np.linalg.norm(path.position(et), axis=1) - EARTH_RADIUS_KM, 0.0) / C_KM_S
        return path.position(np.maximum(et - light_s, first))

    return line
