"""Ground observations: whether the target becomes bright enough."""

from collections.abc import Mapping
from typing import Any

from kakehashi.campaign import events
from kakehashi.campaign.flight import Flight
from kakehashi.campaign.graph import Node
from kakehashi.campaign.schema import EncounterPlan, Mission
from kakehashi.campaign.setting import Setting, mission_name
from kakehashi.campaign.verdict import from_ground, ground

ABOUT = "magnitude and elongation, night by night"


def nodes(setting: Setting, mission: Mission) -> list[Node]:
    """Return the graph node of the observations, computed from the nights around the first event."""
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
        brightest = None if sky is None else sky.brightest_magnitude
        return Flight(from_ground(setting.campaign, mission, solved[nights], brightest))

    return [Node(mission_name(mission), solve, mission.model_dump(), (nights, *approach), about=ABOUT)]
