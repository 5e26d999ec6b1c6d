"""Telescopes on the ground: do they see the target as bright as they must?"""

from collections.abc import Mapping
from typing import Any

from kakehashi.campaign import events
from kakehashi.campaign.flight import Flight
from kakehashi.campaign.graph import Node
from kakehashi.campaign.results import Results, Trace
from kakehashi.campaign.schema import Campaign, EncounterPlan, Mission
from kakehashi.campaign.setting import Setting, mission_name
from kakehashi.campaign.verdict import absent_result, from_ground, ground
from kakehashi.report.blocks import Section


def nodes(setting: Setting, mission: Mission) -> list[Node]:
    """What is seen, from the nights around the first event."""
    if mission.name in setting.absent:
        gone = Flight(absent_result(mission, setting.absent[mission.name]))
        return [Node(mission_name(mission), lambda solved, progress: gone, about="not flown")]
    plan = setting.campaign.events()[0]
    nights = events.nights_name(plan)
    approach = (events.approach_name(plan),) if isinstance(plan, EncounterPlan) else ()

    def solve(solved: Mapping[str, Any], progress) -> Flight:
        sky = solved[approach[0]][0].sky if approach else None
        if (
            sky is not None
            and solved[nights] is not None
            and sky.brightest_magnitude < sky.naked_eye_magnitude
        ):
            return Flight(ground(mission, solved[nights], sky.brightest_magnitude, sky.naked_eye_magnitude))
        return Flight(from_ground(setting.campaign, mission, solved[nights]))

    about = "magnitude and elongation, night by night"
    return [Node(mission_name(mission), solve, mission.model_dump(), (nights, *approach), about=about)]


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
            "magnitude and elongation, night by night",
            (where, "encounter" if plan.encounter else "event"),
        )
    ]


def sections(results: Results, name: str) -> list[Section]:
    """Chapters of its own: none; its figures stand with its launch and with the plan."""
    return []
