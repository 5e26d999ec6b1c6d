"""Fields of the table `presence`, for a mission as published by its agency."""

from pydantic import model_validator

from kakehashi.campaign.sourced_values import Alternative, KnownOn, Moment, Origin, Strict, Text, in_order

TABLE = "presence"
ALSO: tuple[str, ...] = ("carried",)
NEEDS: tuple[str, ...] = ()


class Presence(Strict):
    """Interval in which a published mission is at the target or observes it; `what` describes it in the report."""

    start: Moment
    end: Moment
    what: Text = "at the target"
    source: Text
    as_of: KnownOn
    origin: Origin = "given"
    alternatives: tuple[Alternative, ...] = ()

    @model_validator(mode="after")
    def _ordered(self):
        in_order((self.start, self.end))
        return self


Plan = Presence


def rests_on(mission) -> dict[str, str]:
    """Return the missions that a mission depends on, each with the reason in words: its carrier, if it has one."""
    return {} if mission.carried is None else {mission.carried.by: f"it is carried by {mission.carried.by}"}
