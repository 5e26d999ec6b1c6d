"""When does an object pass over a station, how high, and can it be seen in sunlight?

Passes are contacts of `access`, geometric and at the time of reception.  The fraction of the Sun's disc that the object
sees at its highest, and the Sun's elevation at the station, say whether it is visible to the eye.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from kakehashi.access import contacts, sunlight
from kakehashi.base.constants import EARTH_RADIUS_KM
from kakehashi.earth.elements import Sgp4Mean
from kakehashi.earth.path import sgp4_path
from kakehashi.ephem import position
from kakehashi.frames import rotation
from kakehashi.frames.stations import Station, elevation
from kakehashi.paths import Path
from kakehashi.time import minute

_DARK_DEG = -6.0  # elevation of the Sun below which the sky is dark enough: civil twilight


@dataclass(frozen=True, slots=True, repr=False)
class StationPass:
    """A pass of an object over a station.

    Attributes
    ----------
    station : Station
    start_et, highest_et, end_et : float
        Rise above the mask, highest elevation and set [s TDB past J2000].
    elevation_deg : float
        Highest elevation.
    distance_km : float
        Distance at the highest elevation.
    sunlight : float
        Fraction of the Sun's disc that the object sees at its highest; 0 in the umbra.
    sun_deg : float
        Elevation of the Sun at the station then.
    """

    station: Station
    start_et: float
    highest_et: float
    end_et: float
    elevation_deg: float
    distance_km: float
    sunlight: float
    sun_deg: float

    @property
    def sunlit_at_night(self) -> bool:
        """Whether the object is in sunlight while the station is in the dark (the Sun below -6 deg)."""
        return self.sunlight > 0.0 and self.sun_deg < _DARK_DEG

    def __repr__(self):
        return (
            f"<StationPass over {self.station.name}, {minute(self.highest_et)} UTC, {self.elevation_deg:.1f} deg, "
            f"{(self.end_et - self.start_et) / 60.0:.1f} min>"
        )


def passes(elements: Sgp4Mean, stations: Sequence[Station], first, last) -> list[StationPass]:
    """Return the passes of an object over stations between two epochs, in chronological order for each station.

    Parameters
    ----------
    elements : Sgp4Mean
    stations : sequence of Station
    first, last : epoch
        As for `time.as_et`.

    Raises
    ------
    InputError
        The elements are of another kind, or the span is empty.
    """
    return passes_of(sgp4_path(elements, first, last), stations)


def passes_of(path: Path, stations: Sequence[Station]) -> list[StationPass]:
    """Return the passes of an object on any path about the Earth."""
    return [_pass(path, station, interval) for station, interval in contacts(path, stations)]


def _pass(path: Path, station: Station, interval) -> StationPass:
    at = np.array([interval.best_et])
    line = path.position(at)
    site = rotation("ITRF", "ICRF", at) @ station.position_km
    sun = position("Sun", "Earth", at)
    return StationPass(
        station,
        interval.start_et,
        interval.best_et,
        interval.end_et,
        float(np.degrees(interval.best)),
        float(np.linalg.norm(line - site)),
        float(sunlight(sun - line, -line, EARTH_RADIUS_KM)[0]),
        float(np.degrees(elevation([station], at, sun)[0, 0])),
    )
