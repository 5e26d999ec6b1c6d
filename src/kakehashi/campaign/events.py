"""From which moments do days count?  Passes that are computed, arrivals and launches of missions, and days that are given.

Every event is a node, and so are the path of each target and the light in which the ground sees it.
"""

from collections.abc import Mapping
from typing import Any

from kakehashi.campaign.graph import Node
from kakehashi.campaign.objectives import Nights
from kakehashi.campaign.recipes.journey import nights_about
from kakehashi.campaign.recipes.passage import nights_around, passage
from kakehashi.campaign.results import Encounter, Event
from kakehashi.campaign.schema import EncounterPlan, EventPlan, Mission
from kakehashi.campaign.setting import Flight, Setting
from kakehashi.paths import Path
from kakehashi.time import as_et
from kakehashi.transfer.endpoints import heliocentric
from kakehashi.transfer.shooting import can_be_met


def nodes(setting: Setting) -> list[Node]:
    """Nodes of all events, and of the nights around each one whose target is a small body."""
    found: list[Node] = []
    for plan in setting.campaign.events():
        if isinstance(plan, EncounterPlan):
            found += [_pass(setting, plan), _event_of_pass(plan)]
        else:
            found.append(_other(setting, plan))
        found.append(_nights(setting, plan))
    return found


def pass_name(plan: EncounterPlan) -> str:
    """Name of the node that computes a pass."""
    return f"encounter {plan.name}"


def event_name(plan: EncounterPlan | EventPlan) -> str:
    """Name of the node of an event."""
    return f"event {plan.name}"


def nights_name(plan: EncounterPlan | EventPlan) -> str:
    """Name of the node of the nights around an event."""
    return f"nights {plan.name}"


def target_of(setting: Setting, plan: EncounterPlan | EventPlan) -> str:
    """What the event is about: its own target, that of its mission, or that of the campaign."""
    if plan.target is not None:
        return plan.target
    if isinstance(plan, EventPlan) and plan.of is not None:
        return setting.campaign.target_of(setting.mission(plan.of))
    return setting.campaign.target


def pass_of(setting: Setting, target: str) -> EncounterPlan | None:
    """The first pass of a target that is computed."""
    passes = (p for p in setting.campaign.events() if isinstance(p, EncounterPlan))
    return next((p for p in passes if target_of(setting, p) == target), None)


def path_to(setting: Setting, target: str, first_et: float, last_et: float) -> tuple[tuple[str, ...], Any]:
    """What a mission to a target needs to know its path: names of nodes, and how to get the path of what they find.

    Parameters
    ----------
    setting : Setting
    target : str
    first_et, last_et : float
        Span that the path covers at least [s TDB past J2000].
    """
    plan = pass_of(setting, target)
    if plan is None:
        return (), lambda found: heliocentric(target, first_et, last_et)
    name = pass_name(plan)
    return (name,), lambda found: found[name][1]


def _pass(setting: Setting, plan: EncounterPlan) -> Node:
    target = target_of(setting, plan)
    inputs = (
        target,
        plan.model_dump(exclude={"name", "target"}),
        setting.members_of(plan),
        setting.seed_of(plan),
    )

    def solve(found: Mapping[str, Any], tell) -> tuple[Encounter, Path]:
        return passage(target, plan, setting.members_of(plan), setting.seed_of(plan), tell)

    about = f"orbit {plan.solution} of {target} flown to its pass, with its cloud and its sky"
    return Node(pass_name(plan), solve, inputs, keep=True, about=about)


def _event_of_pass(plan: EncounterPlan) -> Node:
    def solve(found: Mapping[str, Any], tell) -> Event:
        pass_ = found[pass_name(plan)][0]
        return Event(plan.name, pass_.epoch_et, "computed", pass_.source)

    return Node(event_name(plan), solve, needs=(pass_name(plan),), about="epoch of the closest approach")


def _other(setting: Setting, plan: EventPlan) -> Node:
    """An event of a mission, which is computed where the mission is flown, or a day that is given."""
    mission = None if plan.of is None else setting.mission(plan.of)
    if mission is None or mission.name in setting.absent:
        return Node(
            event_name(plan), lambda found, tell: _given(plan), plan.model_dump(), about="a day that is given"
        )
    name = f"mission {mission.name}"

    def solve(found: Mapping[str, Any], tell) -> Event:
        et = _moment(plan, mission, found[name])
        if et is None:
            return _given(plan)
        return Event(plan.name, et, "computed", f"the {plan.when} of {mission.name}")

    return Node(event_name(plan), solve, plan.model_dump(), (name,), about=f"{plan.when} of {mission.name}")


def _given(plan: EventPlan) -> Event:
    return Event(plan.name, float(as_et(plan.epoch)), "given", f"{plan.source} ({plan.as_of})")


def _moment(plan: EventPlan, mission: Mission, flight: Flight) -> float | None:
    """Epoch of a mission's launch, of its arrival, or of the end of one of its phases; None if it has none."""
    result = flight.result
    if plan.when == "launch":
        return result.departed_et if result.launch is None else result.launch.best_et
    if result.arrival is None:
        return None
    if plan.when == "arrival":
        return result.arrival.epoch_et
    ends = {p.name: p.days[1] for p in mission.phase}
    return result.arrival.epoch_et + 86_400.0 * ends[plan.when]


def _nights(setting: Setting, plan: EncounterPlan | EventPlan) -> Node:
    """The target in the ground's sky around an event; None for a target that is no small body."""
    target = target_of(setting, plan)
    if isinstance(plan, EncounterPlan):
        needs: tuple[str, ...] = (pass_name(plan),)

        def solve(found: Mapping[str, Any], tell) -> Nights | None:
            pass_, path = found[pass_name(plan)]
            return nights_around(target, plan.solution, path, pass_.epoch_et)
    else:
        needs = (event_name(plan),)

        def solve(found: Mapping[str, Any], tell) -> Nights | None:
            return nights_about(target, found[event_name(plan)].epoch_et) if can_be_met(target) else None

    return Node(nights_name(plan), solve, target, needs, about="magnitude and elongation, night by night")
