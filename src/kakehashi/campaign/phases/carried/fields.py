"""Fields of the table `carried`, for a spacecraft carried by another one."""

from typing import Annotated

from pydantic import Field

from kakehashi.campaign.sourced_values import KnownOn, Origin, Strict, Text

TABLE = "carried"
ALSO: tuple[str, ...] = ()
NEEDS: tuple[str, ...] = ("stay_days",)


class CarriedPlan(Strict):
    """A spacecraft that another one carries to the target and releases some days after arrival."""

    by: Text
    after_days: Annotated[float, Field(ge=0.0)] = 0.0
    origin: Origin = "given"
    source: Text
    as_of: KnownOn


Plan = CarriedPlan


def rests_on(mission) -> dict[str, str]:
    """Return the missions that a mission depends on, each with the reason in words."""
    return {mission.carried.by: f"it is carried by {mission.carried.by}"}
