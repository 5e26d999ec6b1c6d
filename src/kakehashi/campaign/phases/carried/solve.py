"""A spacecraft that another one carries to the target and releases."""

from collections.abc import Mapping
from typing import Any

from kakehashi.campaign.flight import Flight
from kakehashi.campaign.graph import Node
from kakehashi.campaign.recipes.tour_result import carried
from kakehashi.campaign.schema import Mission
from kakehashi.campaign.setting import Setting, mission_name
from kakehashi.campaign.verdict import on_station

ABOUT = "arrives with its carrier"


def nodes(setting: Setting, mission: Mission) -> list[Node]:
    """Return the graph node of a carried spacecraft's flight, which depends on the node of its carrier."""
    assert mission.carried is not None
    carrier = mission_name(mission.carried.by)

    def solve(solved: Mapping[str, Any], progress) -> Flight:
        result = carried(mission, solved[carrier].result)
        return Flight(result, on_station(mission, result))

    return [Node(mission_name(mission), solve, mission.model_dump(), (carrier,), about=ABOUT)]
