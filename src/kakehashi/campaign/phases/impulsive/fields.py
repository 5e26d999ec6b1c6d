"""Fields of the table `impulsive`, for a sequence of flybys with an optional final rendezvous."""

from typing import Annotated

from pydantic import Field, model_validator

from kakehashi.campaign.sourced_values import (
    Fraction,
    KnownOn,
    Naming,
    OrbitName,
    Sigmas,
    SiteName,
    Span,
    Strict,
    Text,
    VehicleName,
    VelocityChange,
)

TABLE = "impulsive"
ALSO: tuple[str, ...] = ()
NEEDS: tuple[str, ...] = ("spacecraft",)


class StopPlan(Naming):
    """A body of a flyby or rendezvous, and the dates to search; only the last stop can be a rendezvous."""

    target: OrbitName
    dates: Span
    meet: bool = False


class OwnLaunchPlan(Naming):
    """The mission's own launch: vehicle, site, dates, and mass margins."""

    vehicle: VehicleName
    site: SiteName
    departures: Span
    system_margin: Fraction
    capacity_sigmas: Sigmas


class ImpulsivePlan(Strict):
    """Fields of a ballistic trajectory with an impulse at every stop.

    It begins with a launch of its own (`launch`), or on the asymptote of another mission's launch (`launched_with`),
    followed by an impulse within `first_impulse_days` of that launch.
    """

    launched_with: Text | None = None
    first_impulse_days: Annotated[float, Field(gt=1.0, le=1_000.0)] = 60.0
    launch: OwnLaunchPlan | None = None
    stop: Annotated[tuple[StopPlan, ...], Field(min_length=1, max_length=4)]
    dv_reserve_km_s: VelocityChange
    seed: Annotated[int, Field(ge=0)] = 1
    source: Text
    as_of: KnownOn

    @model_validator(mode="after")
    def _begins_once(self):
        if (self.launched_with is None) == (self.launch is None):
            raise ValueError(
                "give either launch, for a launch of its own, or launched_with, for the launch of another mission"
            )
        return self

    @model_validator(mode="after")
    def _meets_last(self):
        early = [s.target for s in self.stop[:-1] if s.meet]
        if early:
            raise ValueError(
                f"the rendezvous with {', '.join(early)} is not the last stop; make it a flyby, or the last stop"
            )
        return self


Plan = ImpulsivePlan


def rests_on(mission) -> dict[str, str]:
    """Return the missions that a mission depends on, each with the reason in words."""
    host = mission.impulsive.launched_with
    return {} if host is None else {host: f"its launch is shared with {host}"}
