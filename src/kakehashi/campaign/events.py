"""Events from which days are counted (close approaches, mission epochs, given dates) as nodes of the graph.

If the target of an event is a small body, a second node computes its visibility in the nights around the event.
"""

from collections.abc import Callable, Mapping
from typing import Any

from kakehashi.base import InputError
from kakehashi.base.constants import DAY_S
from kakehashi.campaign.encounter_results import Encounter, NearbyKeyholes
from kakehashi.campaign.flight import Flight
from kakehashi.campaign.graph import Node
from kakehashi.campaign.objectives import VisibilitySeries
from kakehashi.campaign.recipes.close_approach import close_approach, visibility_around
from kakehashi.campaign.recipes.keyhole_search import nearby_keyholes
from kakehashi.campaign.recipes.tour import visibility_about
from kakehashi.campaign.results import Event
from kakehashi.campaign.schema import CLOSEST, EncounterPlan, EventPlan, Mission
from kakehashi.campaign.setting import Setting, mission_name
from kakehashi.paths import Path
from kakehashi.time import as_et
from kakehashi.transfer.endpoints import heliocentric

Plan = EncounterPlan | EventPlan


def nodes(setting: Setting) -> list[Node]:
    """Return the graph nodes of all events, and of the target's visibility in the nights around each event."""
    made: list[Node] = []
    for plan in setting.campaign.events():
        if isinstance(plan, EncounterPlan):
            made += [_approach(setting, plan), _event_of_approach(plan)]
            if not setting.quick:
                made.append(_keyholes(setting, plan))
        else:
            made.append(_event(setting, plan))
        made.append(_nights(setting, plan))
    return made


def approach_name(plan: EncounterPlan) -> str:
    """Return the name of the graph node that computes a close approach."""
    return "encounter" if plan.name == CLOSEST else f"encounter {plan.name}"


def event_name(plan: Plan) -> str:
    """Return the name of the graph node of an event."""
    return f"event {plan.name}"


def nights_name(plan: Plan) -> str:
    """Return the name of the node that computes the target's visibility in the nights around an event."""
    return f"nights around {plan.name}"


def target_of(setting: Setting, plan: Plan) -> str:
    """Return the target body of an event: its own, else that of its mission, else that of the campaign."""
    if plan.target is not None:
        return plan.target
    if isinstance(plan, EventPlan) and plan.of is not None:
        return setting.campaign.target_of(setting.mission(plan.of))
    return setting.campaign.target


def approach_of(setting: Setting, target: str) -> EncounterPlan | None:
    """The first computed close approach of a target."""
    return next((p for p in setting.campaign.encounter if target_of(setting, p) == target), None)


def path_to(
    setting: Setting, target: str, first_et: float, last_et: float
) -> tuple[tuple[str, ...], Callable[[Mapping[str, Any]], tuple[Path, float]]]:
    """Return the nodes and the function that supply a mission with the trajectory of its target body.

    Parameters
    ----------
    setting : Setting
    target : str
    first_et, last_et : float
        Span that the trajectory covers at least [s TDB past J2000].

    Returns
    -------
    needs : tuple of str
        Nodes that the trajectory comes from.
    path_of : callable
        Takes the results of these nodes; returns the trajectory and the epoch of its close approach (NaN without one).
    """
    plan = approach_of(setting, target)
    if plan is None:
        mover = setting.campaign.library.mover(target)
        return (), lambda solved: (heliocentric(mover, first_et, last_et), float("nan"))
    name = approach_name(plan)
    return (name,), lambda solved: (solved[name][1], solved[name][0].epoch_et)


def _approach(setting: Setting, plan: EncounterPlan) -> Node:
    target, (members, seed) = target_of(setting, plan), setting.cloud(plan)

    def solve(solved: Mapping[str, Any], progress) -> tuple[Encounter, Path]:
        return close_approach(target, plan, members, seed, progress)

    about = f"orbit {plan.solution} of {target} propagated to its close approach, with its cloud and its visibility"
    inputs = (
        target, plan.model_dump(exclude={"name", "target"}), members, seed, plan.library.contents(target),
    )  # fmt: skip
    return Node(approach_name(plan), solve, inputs, keep=True, about=about)


def keyholes_name(plan: EncounterPlan) -> str:
    """Return the name of the graph node that searches the keyholes near the orbit of a close approach."""
    return f"keyholes of {plan.name}"


def _keyholes(setting: Setting, plan: EncounterPlan) -> Node:
    target, name, knowledge = target_of(setting, plan), approach_name(plan), setting.campaign.knowledge

    def solve(solved: Mapping[str, Any], progress) -> NearbyKeyholes | None:
        pass_, _ = solved[name]
        until = pass_.epoch_et + _LATER_S if knowledge is None else float(as_et(knowledge.until))
        try:
            return nearby_keyholes(target, plan, pass_, until, progress)
        except InputError:  # no covariance: the report leaves the sentence out
            return None

    inputs = (target, plan.model_dump(exclude={"name", "target"}), plan.library.contents(target),
              None if knowledge is None else knowledge.until)  # fmt: skip
    about = "keyholes within five sigmas of the orbit, along its line of variations"
    return Node(keyholes_name(plan), solve, inputs, (name,), keep=True, about=about)


_LATER_S = 40.0 * 365.25 * DAY_S  # after a close approach: end of the search for later impacts


def _event_of_approach(plan: EncounterPlan) -> Node:
    name = approach_name(plan)

    def solve(solved: Mapping[str, Any], progress) -> Event:
        return Event(plan.name, solved[name][0].epoch_et, "computed", solved[name][0].source)

    return Node(event_name(plan), solve, needs=(name,), about="epoch of the close approach")


def _event(setting: Setting, plan: EventPlan) -> Node:
    """Return an event: an epoch computed for a mission if it is flown, otherwise the given date."""
    stated = Event(plan.name, float(as_et(plan.epoch)), "given", f"{plan.source} ({plan.as_of})")
    if plan.of is None or plan.of in setting.absent:
        return Node(event_name(plan), lambda solved, progress: stated, stated, about="a given date")
    mission = setting.mission(plan.of)
    name = mission_name(mission)

    def solve(solved: Mapping[str, Any], progress) -> Event:
        et = _epoch(plan, mission, solved[name])
        return stated if et is None else Event(plan.name, et, "computed", f"{plan.when} of {mission.name}")

    return Node(event_name(plan), solve, stated, (name,), about=f"{plan.when} of {mission.name}")


def _epoch(plan: EventPlan, mission: Mission, flight: Flight) -> float | None:
    """Epoch of a mission's launch, of its arrival, or of the end of one of its phases; None if it has none."""
    result = flight.result
    if plan.when == "launch":
        return result.departed_et if result.launch is None else result.launch.best_et
    if result.arrival is None:
        return None
    ends = {"arrival": 0.0} | {p.name: p.days[1] for p in mission.phase}
    return result.arrival.epoch_et + DAY_S * ends[plan.when]


def _nights(setting: Setting, plan: Plan) -> Node:
    target, event, library = target_of(setting, plan), event_name(plan), setting.campaign.library
    inputs = (target, library.contents(target))
    if isinstance(plan, EncounterPlan):
        name = approach_name(plan)

        def around(solved: Mapping[str, Any], progress) -> VisibilitySeries | None:
            pass_, path = solved[name]
            return _series_or_none(lambda: visibility_around(target, plan, path, pass_.epoch_et))

        return Node(nights_name(plan), around, inputs, (name,), about=_NIGHTS)

    def about(solved: Mapping[str, Any], progress) -> VisibilitySeries | None:
        return _series_or_none(lambda: visibility_about(library, target, solved[event].epoch_et))

    return Node(nights_name(plan), about, inputs, (event,), about=_NIGHTS)


_NIGHTS = "magnitude and elongation of the target, night by night"


def _series_or_none(series: Callable[[], VisibilitySeries | None]) -> VisibilitySeries | None:
    """Compute a body's visibility night by night; None for a body of unknown absolute magnitude."""
    try:
        return series()
    except InputError:
        return None
