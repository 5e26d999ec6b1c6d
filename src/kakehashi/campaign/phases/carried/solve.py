"""A spacecraft that another carries to the target and lets go."""

from collections.abc import Mapping
from typing import Any

from kakehashi.campaign.flight import Flight
from kakehashi.campaign.graph import Node
from kakehashi.campaign.recipes.tour import carried
from kakehashi.campaign.results import Results, Trace
from kakehashi.campaign.schema import Campaign, Mission
from kakehashi.campaign.setting import Setting, mission_name
from kakehashi.campaign.verdict import absent_result, on_station
from kakehashi.report.blocks import Section


def nodes(setting: Setting, mission: Mission) -> list[Node]:
    """The flight, which rests on its carrier's."""
    assert mission.carried is not None
    if mission.name in setting.absent:
        gone = Flight(absent_result(mission, setting.absent[mission.name]))
        return [Node(mission_name(mission), lambda solved, progress: gone, about="not flown")]
    carrier = mission_name(mission.carried.by)

    def solve(solved: Mapping[str, Any], progress) -> Flight:
        result = carried(mission, solved[carrier].result)
        return Flight(result, on_station(mission, result))

    return [
        Node(mission_name(mission), solve, mission.model_dump(), (carrier,), about="arrives with its carrier")
    ]


def trace(plan: Campaign, mission: Mission, file: str, deeply: bool) -> list[Trace]:
    """Where the numbers of the mission in `results.json` come from.

    Parameters
    ----------
    plan : Campaign
    mission : Mission
    file : str
        Name of the definition's file.
    deeply : bool
        Whether the studies that refine the verdict are included.
    """
    where = f"{file}: mission {mission.name}"
    return [
        Trace(
            f"missions.{mission.name}",
            "arrives with its carrier",
            (where, "encounter" if plan.encounter else "event"),
        )
    ]


def sections(results: Results, name: str) -> list[Section]:
    """Chapters of its own: none; its figures stand with its launch and with the plan."""
    return []
