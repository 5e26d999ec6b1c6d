"""Fields of the table `tour`, for a trajectory with gravity assists."""

from typing import Annotated

from pydantic import Field, model_validator

from kakehashi.campaign.sourced_values import (
    Days,
    Fraction,
    KnownOn,
    Label,
    Mass,
    Moment,
    Naming,
    Seed,
    SpecificImpulse,
    Strict,
    Text,
    TourName,
    VehicleName,
)

TABLE = "tour"
ALSO: tuple[str, ...] = ()
NEEDS: tuple[str, ...] = ("spacecraft", "stay_days")


class FlownStop(Strict):
    """A stop of a tour as flown: index of the stop (0 is the launch), date, altitude [km]."""

    stop: Annotated[int, Field(ge=0)]
    date: Moment
    altitude_km: float | None = None
    source: Text
    as_of: KnownOn


class CaptureStage(Strict):
    """What enters the final orbits: mass on arrival, and specific impulse of its engines."""

    mass_kg: Mass
    isp_s: SpecificImpulse


class FinalOrbit(Strict):
    """An orbit about the target, entered from the previous orbit or from the approach; altitudes [km].

    `releases_kg` is the mass that is let go there.
    """

    name: Label
    periapsis_altitude_km: Annotated[float, Field(gt=0.0)]
    apoapsis_altitude_km: Annotated[float, Field(gt=0.0)]
    releases_kg: Annotated[float, Field(ge=0.0)] = 0.0
    source: Text
    as_of: KnownOn

    @model_validator(mode="after")
    def _right_way_up(self):
        if self.apoapsis_altitude_km < self.periapsis_altitude_km:
            raise ValueError(
                f"apoapsis_altitude_km, {self.apoapsis_altitude_km:g}, is below periapsis_altitude_km,"
                f" {self.periapsis_altitude_km:g}; exchange the two values"
            )
        return self


class TourPlan(Naming):
    """Fields of a gravity-assist tour: file, length of the search, stops as flown, final orbits.

    `evolutions` is the number of generations for each of two islands of the search, in each of two rounds; the same
    seed gives the same tour on every machine. `late_days` delays the launch. `vehicle` is the launcher whose capacity
    is compared with the spacecraft.
    """

    plan: TourName
    evolutions: Annotated[int, Field(ge=1, le=10_000)] = 20
    seed: Seed = 1
    late_days: Annotated[float, Field(ge=0.0)] = 0.0
    flown: tuple[FlownStop, ...] = ()
    orbit: tuple[FinalOrbit, ...] = ()
    capture: CaptureStage | None = None
    vehicle: VehicleName | None = None
    brakes_over_days: Days | None = None
    reserve: Fraction | None = None

    @model_validator(mode="after")
    def _stops_exist(self):
        if self.library.failed("tour", self.plan):
            return self
        facts = self.library.tour_facts(self.plan)
        if not facts.flyable:
            raise ValueError(
                f"tour {self.plan!r} cannot be used for a mission, which needs real bodies, manoeuvres on the legs and"
                ' arrival = "rendezvous"'
            )
        strange = [str(f.stop) for f in self.flown if f.stop >= facts.stops]
        if strange:
            raise ValueError(
                f"flown refers to stop {', '.join(strange)}, but the tour has stops 0 .. {facts.stops - 1}"
            )
        return self


Plan = TourPlan


def rests_on(mission) -> dict[str, str]:
    """Return the missions that a mission depends on, which are none."""
    return {}
