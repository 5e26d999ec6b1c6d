"""A mission as its agency publishes it: fields of the table `presence`."""

from pydantic import model_validator

from kakehashi.campaign.sourced_values import Alternative, Moment, Origin, Strict, Text, in_order

TABLE = "presence"
ALSO: tuple[str, ...] = ("carried",)
NEEDS: tuple[str, ...] = ()


class Presence(Strict):
    """Interval in which a published mission is at the target or sees it; `what` says which, for the report."""

    start: Moment
    end: Moment
    what: Text = "at the target"
    source: Text
    as_of: Text
    origin: Origin = "given"
    alternatives: tuple[Alternative, ...] = ()

    @model_validator(mode="after")
    def _ordered(self):
        in_order((self.start, self.end))
        return self


Plan = Presence


def rests_on(mission) -> dict[str, str]:
    """Missions that a mission cannot do without, with the words for it: its carrier, where it has one."""
    return {} if mission.carried is None else {mission.carried.by: f"it is carried by {mission.carried.by}"}
