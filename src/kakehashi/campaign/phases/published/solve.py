"""A mission as published by its agency, without computation."""

from kakehashi.campaign.flight import Flight
from kakehashi.campaign.graph import Node
from kakehashi.campaign.schema import Mission
from kakehashi.campaign.setting import Setting, mission_name
from kakehashi.campaign.verdict import on_station, published

ABOUT = "as published, not computed"


def nodes(setting: Setting, mission: Mission) -> list[Node]:
    """Return the graph node of a flight that is given, not computed."""
    assert mission.presence is not None
    result = published(mission)
    what, source = mission.presence.what, mission.presence.source
    name = "at target" if what == "at the target" else what
    flight = Flight(result, on_station(mission, result), stay_name=name, stay_source=source)
    return [Node(mission_name(mission), lambda solved, progress: flight, about=ABOUT)]
