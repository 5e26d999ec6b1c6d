"""Fields of the table `earth_orbit`, for an orbit about the Earth."""

from typing import Annotated

from pydantic import Field, model_validator

from kakehashi.campaign.sourced_values import Moment, Quantity, SourcedValue, Strict

TABLE = "earth_orbit"
ALSO: tuple[str, ...] = ()
NEEDS: tuple[str, ...] = ()


class Angle(SourcedValue):
    """A given angle [deg]."""

    value: Annotated[float, Field(ge=0.0, le=360.0)]


class EarthOrbitPlan(Strict):
    """Mean elements of an orbit about the Earth, the date of injection, and the given lifetime.

    Altitudes are above the equatorial radius, angles refer to the true equator of date.
    """

    reached: Moment
    perigee_altitude_km: Quantity
    apogee_altitude_km: Quantity
    inclination_deg: Angle
    node_local_time_h: Quantity | None = None
    lifetime_days: Quantity

    @model_validator(mode="after")
    def _is_an_orbit(self):
        perigee, apogee = self.perigee_altitude_km.value, self.apogee_altitude_km.value
        if apogee < perigee:
            raise ValueError(
                f"apogee_altitude_km, {apogee:g}, is below perigee_altitude_km, {perigee:g}; exchange the two values"
            )
        if perigee < 100.0:
            raise ValueError(
                f"perigee_altitude_km is {perigee:g}, but an orbit needs 100 km or more; correct the altitude"
            )
        if self.inclination_deg.value > 180.0:
            raise ValueError(f"inclination_deg is {self.inclination_deg.value:g}; give a value from 0 to 180")
        if self.node_local_time_h is not None and self.node_local_time_h.value >= 24.0:
            raise ValueError(
                f"node_local_time_h is {self.node_local_time_h.value:g}; give a value from 0 to 24"
            )
        return self


Plan = EarthOrbitPlan


def rests_on(mission) -> dict[str, str]:
    """Return the missions that a mission depends on, which are none."""
    return {}
