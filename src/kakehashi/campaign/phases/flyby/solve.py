"""A co-passenger that departs on another mission's asymptote and flies past the target under its own thrust.

An impulsive trajectory gives a bound on the delta-v; if the optimiser is installed, thrust arcs replace the bound.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from kakehashi.base.constants import DAY_S
from kakehashi.campaign.craft import craft_source, spacecraft_for
from kakehashi.campaign.flight import Flight
from kakehashi.campaign.graph import Node
from kakehashi.campaign.phases.rendezvous.solve import Launch, as_launched, launch_name, needs_of
from kakehashi.campaign.recipes.second_flyby import latest_flyby_pair, with_second_flyby
from kakehashi.campaign.recipes.shared_launch import co_passenger_flyby, co_passenger_trajectory
from kakehashi.campaign.recipes.studies import timeline_of
from kakehashi.campaign.recipes.thrust_arc import (
    shared_front,
    thrust_arc,
    with_edges,
    with_thrust_arc,
    without_thrust_arc,
)
from kakehashi.campaign.results import ArrivalResult, MissionResult, Trace
from kakehashi.campaign.schema import Campaign, Mission
from kakehashi.campaign.setting import Setting, as_described, mission_name
from kakehashi.campaign.stages import register
from kakehashi.campaign.studies import Onward, SharedFront, ThrustArc
from kakehashi.campaign.verdict import absent_result, on_station
from kakehashi.paths import Legs
from kakehashi.transfer import Flyby


@register
@dataclass(frozen=True, slots=True, repr=False)
class Bound:
    """The flyby with one impulse, which bounds the thrust needed; None without a launch window."""

    result: MissionResult
    flyby: Flyby | None

    def __repr__(self):
        return f"<Bound {self.result!r}>"


def nodes(setting: Setting, mission: Mission) -> list[Node]:
    """Return the graph nodes of a flyby: impulsive bound, thrust arcs, Pareto front of both payloads, flight."""
    made = [_bound(setting, mission)]
    if _with_arcs(setting):
        made += [_arc(setting, mission), _pair(setting, mission)]
    if not setting.quick:
        made += [_edges(setting, mission), _front(setting, mission)]
    return [*made, _flight(setting, mission)]


def _with_arcs(setting: Setting) -> bool:
    """Return whether thrust arcs replace the impulsive bound."""
    return setting.arcs or not setting.quick


def _host(setting: Setting, mission: Mission) -> Mission:
    assert mission.flyby is not None
    return setting.mission(mission.flyby.launched_with)


def _rests_on(setting: Setting, mission: Mission):
    """Return the nodes that a flyby needs, and a function for launch, target trajectory and close-approach epoch."""
    host = _host(setting, mission)
    launch, (needs, path_of) = launch_name(host.name), needs_of(setting, host)

    def rests(solved: Mapping[str, Any]):
        return (solved[launch], *path_of(solved))

    return (launch, *needs), rests


def _inputs(setting: Setting, mission: Mission) -> tuple:
    assert mission.flyby is not None
    onward = mission.flyby.onward
    return (
        mission.name,
        () if onward is None else mission.library.contents(onward.target),
        mission.flyby.model_dump(exclude={"source", "as_of", "origin"}),
        spacecraft_for(mission),
    )


def _left_behind(setting: Setting, mission: Mission, launch: Launch) -> str | None:
    """Return the reason why the launch does not carry the mission; None if it does."""
    return as_launched(setting, _host(setting, mission), launch).absent.get(mission.name)


def _bound(setting: Setting, mission: Mission) -> Node:
    needs, rests = _rests_on(setting, mission)

    def solve(solved: Mapping[str, Any], progress) -> Bound:
        launch, path, at = rests(solved)
        if (why := _left_behind(setting, mission, launch)) is not None:
            return Bound(absent_result(mission, why), None)
        return Bound(*co_passenger_flyby(mission, launch.rendezvous, path, at))

    about = "from the shared asymptote: Lambert arcs after one impulse, and the constant-thrust bound"
    return Node(f"flyby of {mission.name}", solve, _inputs(setting, mission), needs, keep=True, about=about)


def _arc(setting: Setting, mission: Mission) -> Node:
    needs, rests = _rests_on(setting, mission)

    def solve(solved: Mapping[str, Any], progress) -> ThrustArc | None:
        launch, path, _ = rests(solved)
        if _left_behind(setting, mission, launch) is not None:
            return None
        return thrust_arc(mission, launch.rendezvous, path, progress)

    about = "thrust arc by direct transcription, if the solver is installed"
    return Node(_arc_name(mission), solve, _inputs(setting, mission), needs, keep=True, about=about)


def _arc_name(mission: Mission) -> str:
    return f"thrust arc of {mission.name}"


def _pair_name(mission: Mission) -> str:
    return f"second flyby of {mission.name}"


def _edges_name(mission: Mission) -> str:
    return f"thrust arc of {mission.name} from the edges"


def _front_name(mission: Mission) -> str:
    return f"Pareto front with {mission.name}"


def _pair(setting: Setting, mission: Mission) -> Node:
    needs, rests = _rests_on(setting, mission)
    name = _arc_name(mission)

    def solve(solved: Mapping[str, Any], progress) -> tuple[ThrustArc | None, Onward | None]:
        arc, (launch, path, _) = solved[name], rests(solved)
        return (
            (None, None)
            if arc is None
            else latest_flyby_pair(mission, launch.rendezvous, path, arc, progress)
        )

    about = "latest first flyby from which the second one can be reached under thrust"
    return Node(_pair_name(mission), solve, _inputs(setting, mission), (name, *needs), keep=True, about=about)


def _edges(setting: Setting, mission: Mission) -> Node:
    needs, rests = _rests_on(setting, mission)
    name = _pair_name(mission)

    def solve(solved: Mapping[str, Any], progress) -> ThrustArc | None:
        (arc, _), (launch, path, _) = solved[name], rests(solved)
        return None if arc is None else with_edges(mission, launch.rendezvous, path, arc)

    about = "same flyby from the first and the last day of the launch window"
    return Node(_edges_name(mission), solve, (), (name, *needs), keep=True, about=about)


def _front(setting: Setting, mission: Mission) -> Node:
    needs, rests = _rests_on(setting, mission)
    name, host = _edges_name(mission), _host(setting, mission)

    def solve(solved: Mapping[str, Any], progress) -> SharedFront | None:
        arc, (launch, path, at) = solved[name], rests(solved)
        if arc is None:
            return None
        scenario = as_launched(setting, host, launch)
        swapped = next(m for m in scenario.campaign.mission if m.name == host.name)
        return shared_front(swapped, mission, launch.rendezvous, path, arc.flyby_et, at, progress)

    about = "Pareto-optimal pairs of dates, ranked by impulses, with the co-passenger propagated under thrust"
    return Node(_front_name(mission), solve, (), (name, *needs), keep=True, about=about)


def _flight(setting: Setting, mission: Mission) -> Node:
    needs, rests = _rests_on(setting, mission)
    bound_name = f"flyby of {mission.name}"
    arcs, deeply = _with_arcs(setting), not setting.quick
    more = (_arc_name(mission), _pair_name(mission)) if arcs else ()
    more = (*more, _edges_name(mission), _front_name(mission)) if deeply else more

    def solve(solved: Mapping[str, Any], progress) -> Flight:
        bound, (launch, path, at) = solved[bound_name], rests(solved)
        result, studies = bound.result, {}
        trajectory = None
        if bound.flyby is not None:
            trajectory = co_passenger_trajectory(launch.rendezvous.departure, bound.flyby, path)
        if arcs and bound.flyby is not None:
            latest, (arc, second) = solved[_arc_name(mission)], solved[_pair_name(mission)]
            if deeply:
                arc = solved[_edges_name(mission)]
            front = solved[_front_name(mission)] if deeply else None
            result = _refined(mission, result, latest, arc, second, at)
            trajectory = trajectory if arc is None else arc.path()
            if second is not None and trajectory is not None:
                trajectory = Legs((trajectory, second.path()))
            studies = {"thrust": arc, "onward": second, "front": front}
        result = as_described(result, mission)
        onward = studies.get("onward")
        line = _timeline(setting, mission, trajectory, result, onward) if deeply else None
        met = ("Earth", setting.campaign.target_of(mission), onward.target) if onward is not None else ()
        return Flight(result, on_station(mission, result), trajectory, line, studies, met)

    described = (mission.agency, mission.role, str(mission.status.value))
    return Node(
        mission_name(mission), solve, described, (bound_name, *more, *needs), about="flyby of the target"
    )


def _refined(mission: Mission, bound: MissionResult, latest, arc, second, at) -> MissionResult:
    """Return the result of the impulsive bound, refined with the thrust arcs."""
    assert mission.flyby is not None
    if arc is None:
        return without_thrust_arc(bound)
    result = with_thrust_arc(bound, arc, mission.flyby, spacecraft_for(mission), at)
    return with_second_flyby(result, mission, latest, arc, second)


def _timeline(setting: Setting, mission: Mission, path, result: MissionResult, second: Onward | None):
    if path is None:
        return None
    arrivals = [(setting.campaign.target_of(mission), result.arrival)]
    if second is not None:
        days = (second.flyby_et - path.span[0]) / DAY_S
        dv = second.transfer.delta_v_km_s
        again = ArrivalResult(second.flyby_et, "flyby", second.flyby_speed_km_s, dv, dv, days)
        arrivals.append((second.target, again))
    return timeline_of(path, spacecraft_for(mission), arrivals, whole_days=True)


def trace(plan: Campaign, mission: Mission, file: str, deeply: bool) -> list[Trace]:
    """List the origin of the mission's numbers in `results.json`.

    Parameters
    ----------
    plan : Campaign
    mission : Mission
    file : str
        Name of the campaign file.
    deeply : bool
        Whether the studies that refine the campaign's verdict are included.
    """
    assert mission.flyby is not None
    how = "from the shared asymptote: Lambert arcs after one impulse, and the constant-thrust bound"
    if deeply:
        how += "; thrust arc by direct transcription if the solver is installed"
    craft = (craft_source(mission, file),) if mission.spacecraft else ()
    around = ("encounter",) if plan.encounter else ()
    name, host = f"missions.{mission.name}", f"missions.{mission.flyby.launched_with}"
    lines = [Trace(name, how, (f"{host}.launch", *around, *craft, f"{file}: mission {mission.name}"))]
    if deeply:
        front = (
            "Pareto-optimal pairs of dates, ranked by impulses, with the co-passenger propagated under thrust"
        )
        lines.append(Trace("shared_front", front, (name, host)))
    return lines
