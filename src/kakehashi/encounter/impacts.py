"""When and where does it hit?  Entry at 100 km and the ground, for a trajectory that ends at a body.

A flight records an impact at the periapsis below the surface, or at the end of the step that lay inside, up to
minutes late.  Here the trajectory itself is asked when it came within the body's radius, and 100 km above it.
The surface is the sphere of the body's equatorial radius.
"""

from dataclasses import dataclass

import numpy as np

from kakehashi.base import Status
from kakehashi.bodies import body
from kakehashi.dynamics import Flight
from kakehashi.dynamics.model import body_numbers

ENTRY_KM = 100.0


@dataclass(frozen=True, slots=True)
class Impact:
    """The body, the epochs at 100 km and at the ground [s TDB past J2000], and the speed at 100 km [km/s]."""

    body: str
    entry_et: float
    ground_et: float
    speed_km_s: float

    def to_json(self) -> dict:
        """Plain values for a document."""
        from kakehashi.time import calendar

        def shown(et: float, scale: str) -> str | None:
            return calendar(et, scale, 0) if np.isfinite(et) else None

        return {
            "body": self.body,
            "entry_100_km_tdb": shown(self.entry_et, "TDB"),
            "entry_100_km_utc": shown(self.entry_et, "UTC"),
            "ground_tdb": shown(self.ground_et, "TDB"),
            "ground_utc": shown(self.ground_et, "UTC"),
            "speed_km_s": self.speed_km_s if np.isfinite(self.speed_km_s) else None,
        }

    def __str__(self):
        from kakehashi.time import calendar

        name = f"the {self.body}" if self.body in ("Earth", "Moon", "Sun") else self.body
        text = f"it hits {name} at {calendar(self.ground_et, 'TDB', 0)} TDB"
        if np.isfinite(self.entry_et):
            text += (
                f" (100 km above it at {calendar(self.entry_et, 'TDB', 0)} TDB, {self.speed_km_s:.1f} km/s)"
            )
        return text


def impact_of(flight: Flight, row: int = 0) -> Impact | None:
    """The impact that ends one trajectory of a flight that kept it; None if it hits nothing.

    Parameters
    ----------
    flight : Flight
        Flown with on_error="mark", and with dense output of that row for the entry and the ground; without it
        the ground is the epoch that the flight recorded.
    row : int
    """
    if (
        flight.status[row] != Status.IMPACT
        or flight.impacts is None
        or not np.isfinite(flight.impacts[row, 0])
    ):
        return None
    et, index = flight.impacts[row]
    hit = body(body_numbers()[int(index)])
    if row >= len(flight.trajectories):
        return Impact(hit.name, np.nan, float(et), np.nan)
    path = flight.trajectories[row]
    ground = path.descent(hit.naif_id, hit.radius_km, et)
    ground = float(et) if np.isnan(ground) else ground
    entry = path.descent(hit.naif_id, hit.radius_km + ENTRY_KM, ground)
    at = entry if np.isfinite(entry) else ground
    speed = float(np.linalg.norm(path.relative(hit.naif_id, at)[3:]))
    return Impact(hit.name, entry, ground, speed)
