"""Fields of the table `round_trip`, for a mission to a circular orbit about a planet that comes home."""

from itertools import pairwise
from typing import Annotated

from pydantic import Field, model_validator

from kakehashi.campaign.sourced_values import (
    BodyName,
    Fraction,
    KnownOn,
    Label,
    Mass,
    Moment,
    Naming,
    Sigmas,
    SiteName,
    Span,
    SpecificImpulse,
    Strict,
    Text,
    VehicleName,
    VelocityChange,
)
from kakehashi.time import as_et

TABLE = "round_trip"
ALSO: tuple[str, ...] = ()
NEEDS: tuple[str, ...] = ("spacecraft",)


class TripLaunch(Naming):
    """The launch: vehicle, site, dates, the day that is planned, and margins."""

    vehicle: VehicleName
    site: SiteName
    departures: Span
    planned: Moment | None = None
    system_margin: Fraction
    capacity_sigmas: Sigmas

    @model_validator(mode="after")
    def _planned_within(self):
        if self.planned is not None:
            first, last, day = (float(as_et(t)) for t in (*self.departures, self.planned))
            if not first <= day <= last:
                raise ValueError(
                    f"planned is {self.planned}, outside the departures {self.departures[0]} .. {self.departures[1]};"
                    " extend them"
                )
        return self


class StagePlan(Strict):
    """A stage for one trajectory: mass before the first burn, propellant, and specific impulse of its engine."""

    name: Label
    mass_kg: Mass
    propellant_kg: Mass
    isp_s: SpecificImpulse

    @model_validator(mode="after")
    def _holds_less_than_it_weighs(self):
        if self.propellant_kg.value >= self.mass_kg.value:
            raise ValueError(
                f"{self.name} has {self.propellant_kg.value:g} kg of propellant but weighs {self.mass_kg.value:g} kg;"
                " give less propellant"
            )
        return self


class RoundTripPlan(Strict):
    """Fields of a round trip: launch, burns at the planet, stay, return and entry.

    The orbits are given by altitudes above the planet's radius [km].
    """

    planet: BodyName
    launch: TripLaunch
    arrivals: Span
    returns: Span
    homes: Span
    periapsis_altitude_km: Annotated[float, Field(gt=0.0, le=1e6)]
    apoapsis_altitude_km: Annotated[float, Field(gt=0.0, le=1e8)]
    final_altitude_km: Annotated[float, Field(gt=0.0, le=1e7)]
    operations_km_s: VelocityChange
    most_entry_km_s: Annotated[float, Field(gt=11.0, le=20.0)]
    inward: StagePlan
    homeward: StagePlan
    delay_days: Annotated[float, Field(ge=0.0, le=3_650.0)] = 0.0
    source: Text
    as_of: KnownOn

    @model_validator(mode="after")
    def _dates_in_order(self):
        names = ("departures", "arrivals", "returns", "homes")
        dates = (self.launch.departures, self.arrivals, self.returns, self.homes)
        spans = [[float(t) for t in as_et(list(span))] for span in dates]
        for (one, a), (two, b) in pairwise(zip(names, spans, strict=True)):
            if not (a[0] < b[0] and a[1] < b[1]):
                raise ValueError(
                    f"{two} must begin after {one} begin and end after they end; the order is {', '.join(names)}"
                )
        return self

    @model_validator(mode="after")
    def _orbits_in_order(self):
        heights = (self.periapsis_altitude_km, self.final_altitude_km, self.apoapsis_altitude_km)
        if not heights[0] <= heights[1] <= heights[2]:
            raise ValueError(
                f"periapsis, final and apoapsis altitude are {heights[0]:g}, {heights[1]:g}, {heights[2]:g} km; each"
                " must be at least the one before"
            )
        return self


Plan = RoundTripPlan


def slipped(plan: RoundTripPlan, days: float) -> RoundTripPlan:
    """Return the plan with a later launch; the arrival moves with it, and the return stays."""
    return plan.model_copy(update={"delay_days": plan.delay_days + days})
