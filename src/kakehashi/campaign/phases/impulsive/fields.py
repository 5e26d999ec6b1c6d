"""Flybys one after another, and a rendezvous at the end, by impulses: fields of the table `impulsive`."""

from typing import Annotated

from pydantic import Field, model_validator

from kakehashi.campaign.sourced_values import (
    Fraction,
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
    """A body to fly past or to meet, and where to look for the date; only the last one can be met."""

    target: OrbitName
    dates: Span
    meet: bool = False


class OwnLaunchPlan(Naming):
    """A launch of its own: vehicle, site, dates, and the allowances of its mass."""

    vehicle: VehicleName
    site: SiteName
    departures: Span
    system_margin: Fraction
    capacity_sigmas: Sigmas


class ImpulsivePlan(Strict):
    """A ballistic trajectory with an impulse at every stop.

    It begins with a launch of its own (`launch`), or on the asymptote of another mission's launch (`launched_with`),
    which it leaves by an impulse within `first_impulse_days` after it.
    """

    launched_with: Text | None = None
    first_impulse_days: Annotated[float, Field(gt=1.0, le=1_000.0)] = 60.0
    launch: OwnLaunchPlan | None = None
    stop: Annotated[tuple[StopPlan, ...], Field(min_length=1, max_length=4)]
    dv_reserve_km_s: VelocityChange
    seed: Annotated[int, Field(ge=0)] = 1
    source: Text
    as_of: Text

    @model_validator(mode="after")
    def _begins_once(self):
        if (self.launched_with is None) == (self.launch is None):
            raise ValueError(
                "it begins with a launch of its own or on another's: give launch or launched_with, and one of them"
            )
        return self

    @model_validator(mode="after")
    def _meets_last(self):
        early = [s.target for s in self.stop[:-1] if s.meet]
        if early:
            raise ValueError(
                f"{', '.join(early)} is met before the last stop: fly past it, or make it the last"
            )
        return self


Plan = ImpulsivePlan


def rests_on(mission) -> dict[str, str]:
    """Missions that a mission cannot do without, with the words for it."""
    host = mission.impulsive.launched_with
    return {} if host is None else {host: f"its launch is shared with {host}"}
