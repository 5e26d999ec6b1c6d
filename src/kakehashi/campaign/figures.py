"""Descriptions of a campaign's figures, shared by the report and the workbench."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import numpy as np

from kakehashi.base import InputError
from kakehashi.base.constants import DAY_S
from kakehashi.base.names import slug
from kakehashi.campaign.encounter_results import Encounter, PlaneResult
from kakehashi.campaign.power import PowerStudy
from kakehashi.campaign.results import MassPiece, MissionResult, Results
from kakehashi.campaign.studies import Onward
from kakehashi.campaign.velocity_budget import PARTS, velocity_budgets
from kakehashi.figures import Figure
from kakehashi.figures.bplane import GEO_RADIUS_KM, PlanePoint, cloud, surroundings, target
from kakehashi.figures.brightness import brightness
from kakehashi.figures.colours import mission_colours
from kakehashi.figures.contacts import contacts, geometry, station_plan
from kakehashi.figures.cruise import IN_FLIGHT, Burn, cruise, ranges
from kakehashi.figures.launching import dsm_window, pareto, thrust
from kakehashi.figures.mass import MassItem, mass_budget
from kakehashi.figures.porkchop import ChosenWindow, porkchop
from kakehashi.figures.power import power
from kakehashi.figures.quality import DASHES, QualityLine, quality
from kakehashi.figures.timeline import Phase, timeline
from kakehashi.figures.velocity import VelocityBar, velocity_budget
from kakehashi.time import as_et

if TYPE_CHECKING:
    import plotly.graph_objects as go

_NEAR_S = 42 * DAY_S
_SYMBOLS = {"B.T": "B·T", "B.R": "B·R", "xi": "ξ", "zeta": "ζ"}
_PLANES = (("bplane", True), ("opik", False))  # R points south: drawn downwards, so that north is up


def colours_of(results: Results) -> dict[str, str]:
    """Assign each mission of the campaign a colour that all its figures use."""
    named = [m.name for m in results.missions]
    return mission_colours([*named, *(b.mission for b in results.gantt_rows)])


def figures_of(results: Results) -> dict[str, Figure]:
    """Return all figures for which the run has results, by their identifier."""
    return {figure.key: figure for make in _MAKERS for figure in make(results)}


def today_of(results: Results) -> str:
    """Return the day from which dates are counted as coming: that of the knowledge, or of the computation."""
    return results.as_of or results.provenance.computed_utc[:10]


def today_et(results: Results) -> float:
    """Return the epoch of today [s, TDB past J2000]; that of the event if neither date can be read."""
    for text in (results.as_of, results.provenance.computed_utc[:10]):
        try:
            return as_et(f"{text} UTC")
        except InputError:
            continue
    return results.event.epoch_et


def lead_of(results: Results) -> MissionResult | None:
    """Return the mission whose launch window the porkchop plot shows: that of the transfer map, if it has a window."""
    name = next(iter(results.of("transfer")), None)
    if name is None:
        return None
    mission = results.mission(name)
    return None if mission.launch is None or mission.arrival is None else mission


def porkchop_of(results: Results) -> Iterator[Figure]:
    """Return the porkchop plot: launch energy over launch and arrival dates, with one mission's launch window."""
    chart, lead = results.transfer, lead_of(results)
    if chart is None or not np.isfinite(chart.c3_km2_s2).any():
        return
    yield porkchop(
        chart.departure_et,
        chart.arrival_et,
        chart.c3_km2_s2,
        chart.vinf_arrival_km_s,
        chart.declination_deg,
        window=_window(lead, colours_of(results)) if lead else None,
        optimum_et=(chart.optimum_departure_et, chart.optimum_arrival_et),
    )


def _window(mission: MissionResult, colours: dict[str, str]) -> ChosenWindow:
    launch, arrival = mission.launch, mission.arrival
    assert launch is not None and arrival is not None
    return ChosenWindow(
        launch.first_et,
        launch.last_et,
        launch.arrival_first_et,
        launch.arrival_last_et,
        launch.best_et,
        arrival.epoch_et,
        f"window of {mission.name}",
        colours[mission.name],
    )


def planes_of(results: Results) -> Iterator[Figure]:
    """Return each target plane of the close approaches at two scales: around the nominal point, and with the planet."""
    if results.encounter is not None:
        yield from planes_of_pass(results.encounter)


def planes_of_pass(pass_: Encounter) -> Iterator[Figure]:
    """Return two plots of the target plane of a close approach: near the nominal point, and with the planet."""
    for key, down in _PLANES:
        point = plane_point(pass_, getattr(pass_, key), down)
        yield cloud(point, key=key)
        yield surroundings(point, key=f"{key}-wide")
        yield target(
            point,
            body=pass_.body,
            radius_km=pass_.body_radius_km,
            capture_km=pass_.capture_radius_km,
            rings_km={"geostationary radius": GEO_RADIUS_KM} if pass_.body == "Earth" else None,
            key=f"{key}-scale",
        )


def plane_point(pass_: Encounter, plane: PlaneResult, y_down: bool) -> PlanePoint:
    """Return the nominal point of a close approach in a target plane, with the covariance of the cloud of orbits.

    Parameters
    ----------
    pass_ : Encounter
    plane : PlaneResult
    y_down : bool
        Whether the second axis of the plot points downwards.
    """
    angle = np.radians(plane.angle_deg)
    axes = np.array([[np.cos(angle), -np.sin(angle)], [np.sin(angle), np.cos(angle)]])
    spread = axes @ np.diag(np.square(plane.cloud_three_sigma_km) / 9.0) @ axes.T
    return PlanePoint(
        _SYMBOLS.get(plane.x_name, plane.x_name),
        _SYMBOLS.get(plane.y_name, plane.y_name),
        np.asarray(plane.nominal_km),
        np.asarray(plane.covariance_km2),
        np.asarray(plane.cloud_km),
        pass_.members - pass_.failed,
        spread,
        y_down,
    )


def timelines_of(results: Results) -> Iterator[Figure]:
    """Return the timelines of the mission phases: over years, and in the weeks around the main event."""
    at, colours = results.event.epoch_et, colours_of(results)
    phases = [
        Phase(b.mission, b.name, b.start_et, b.end_et, b.origin == "computed") for b in results.gantt_rows
    ]
    if not phases:
        return
    windows = [
        Phase(m.name, "launch window", m.launch.first_et, m.launch.last_et)
        for m in results.missions
        if m.launch is not None
    ]
    yield timeline(
        phases,
        event_et=at,
        event=results.event.name,
        colours=colours,
        windows=windows,
        today_et=today_et(results),
    )
    near = [p for p in phases if p.end_et >= at - _NEAR_S and p.start_et <= at + _NEAR_S]
    if near:
        yield timeline(
            near, event_et=at, event=results.event.name, colours=colours,
            span_et=(at - _NEAR_S, at + _NEAR_S), key="timeline-near",
        )  # fmt: skip


def cruise_of(results: Results) -> Iterator[Figure]:
    """Return the heliocentric trajectories in inertial and in Earth-Sun rotating axes, and the distances over time."""
    if not results.paths:
        return
    colours, burns = colours_of(results), burns_of(results)
    yield cruise(results.paths, colours=colours, burns=burns)
    if any(t.body and t.name == "Earth" for t in results.paths):
        yield cruise(results.paths, colours=colours, burns=burns, rotating=True)
    yield ranges(results.paths, colours=colours)


def burns_of(results: Results) -> list[Burn]:
    """List launches, impulses and arrivals with mission, epoch and description."""
    burns: list[Burn] = []
    touring = {t.mission for t in results.tours}
    for m in results.missions:
        if m.launch is not None:
            burns.append((m.name, m.launch.best_et, "launch"))
        burns += [(m.name, et, f"{1e3 * dv:,.0f} m/s") for et, dv in m.burns if dv > 1e-4]
        if m.arrival is not None and m.feasible and m.name not in touring:
            burns.append((m.name, m.arrival.epoch_et, m.arrival.kind))
    burns += [
        (name, o.flyby_et, f"flyby of {o.target}")
        for name, o in results.of("onward").items()
        if isinstance(o, Onward)
    ]
    stops = [(t.mission, et, s.body) for t in results.tours for s, et in t.stops_with_epochs()]
    return burns + [(name, et, IN_FLIGHT if body == name else body) for name, et, body in stops]


def mass_of(results: Results) -> Iterator[Figure]:
    """Return the figure of the shared launch's mass budget against the launcher's capacity."""
    shared = results.shared
    if shared is None:
        return
    yield mass_budget(
        [MassItem(owned(p), p.mass_kg, p.owner) for p in shared.pieces],
        shared.capacity_kg,
        capacity_sigma_kg=shared.capacity_sigma_kg,
        vehicle=shared.vehicle,
        colours=colours_of(results),
    )


def velocity_of(results: Results) -> Iterator[Figure]:
    """Return the figure of the velocity budgets of all missions that have one."""
    if budgets := velocity_budgets(results):
        yield velocity_budget([VelocityBar(b.mission, b.parts, b.aboard_m_s) for b in budgets], PARTS)


def owned(piece: MassPiece) -> str:
    """Return the name of an item of the launch mass, preceded by its mission unless the name includes that."""
    named = not piece.owner or piece.owner in piece.name
    return piece.name if named else f"{piece.owner}: {piece.name}"


def dsm_window_of(results: Results) -> Iterator[Figure]:
    """Return the figure of delta-v by launch day with one deep-space manoeuvre."""
    study, lead = results.manoeuvre, lead_of(results)
    if study is None:
        return
    window = (lead.launch.first_et, lead.launch.last_et) if lead and lead.launch else None
    yield dsm_window(
        study.departure_et, study.manoeuvre_km_s, study.arrival_km_s, study.budget_km_s,
        ballistic_et=window, colour=colours_of(results)[lead.name] if lead else "first",
    )  # fmt: skip


def pareto_of(results: Results) -> Iterator[Figure]:
    """Return the figure of the Pareto front of the two payloads on a shared launch."""
    front = results.front
    if front is not None:
        yield pareto(
            front.primary,
            front.passenger,
            front.departure_et,
            front.primary_spare_km_s,
            front.co_passenger_dv_km_s,
        )


def thrust_of(results: Results) -> Iterator[Figure]:
    """Return the figure of the thrust arc of the co-passenger that flies past the target."""
    arc = results.thrust
    if arc is None:
        return
    transfer = arc.transfer
    passing = next((m.name for m in results.missions if m.arrival and m.arrival.kind == "flyby"), "")
    colour = colours_of(results).get(passing, "second")
    yield thrust(arc.departure_et, transfer.since_s, transfer.throttle, transfer.mass_kg, colour=colour)


def electric_thrust_of(results: Results) -> Iterator[Figure]:
    """Return the figure of throttle and mass on the electric legs of each tour."""
    for tour in results.tours:
        if (study := tour.electric) is not None:
            colour = colours_of(results).get(tour.mission, "second")
            figure = thrust(study.et[0], study.et - study.et[0], study.throttle, study.mass_kg, colour=colour)
            yield replace(
                figure, key=f"thrust-{slug(tour.mission)}", alt=f"{tour.mission}: {figure.alt.lower()}"
            )


def contacts_of(results: Results) -> Iterator[Figure]:
    """Return the figures of ground-contact hours and geometric angles of each mission's flight."""
    for name, line in results.timelines.items():
        yield replace(contacts(line, name=name), key=f"contacts-{slug(name)}")
        yield replace(geometry(line, name=name), key=f"geometry-{slug(name)}")
        yield replace(station_plan(line, name=name), key=f"station-plan-{slug(name)}")


def power_of(results: Results) -> Iterator[Figure]:
    """Return the figure of each mission's power and need over time."""
    for name, study in results.of("power").items():
        yield power_of_mission(name, study, colours_of(results)[name])


def power_of_mission(name: str, study: PowerStudy, colour: str = "first") -> Figure:
    """Return the figure of one mission's power and need over time.

    Parameters
    ----------
    name : str
        Name of the mission.
    study : PowerStudy
    colour : str
        Role of the mission's colour.
    """
    drawn = power(
        study.et,
        study.power_w,
        study.needed_w,
        study.sun_au,
        arrival_et=study.arrival_et,
        name=name,
        colour=colour,
    )
    return replace(drawn, key=f"power-{slug(name)}")


def brightness_of(results: Results) -> Iterator[Figure]:
    """Return the figure of the target's apparent magnitude and distance during the close approach."""
    if results.encounter is not None and (view := results.encounter.sky) is not None:
        yield brightness(view.et, view.magnitude, view.distance_km, encounter_et=results.encounter.epoch_et)


def quality_of(results: Results) -> Iterator[Figure]:
    """Return the figure of the quality of measurements over the days on station, relative to what is asked."""
    colours = colours_of(results)
    by_quantity = list(dict.fromkeys(c.quantity for c in results.measurements))
    lines = {
        (c.mission, c.quantity): QualityLine(
            f"{c.mission}: {c.quantity}",
            c.days,
            c.asked / np.maximum(c.sigma, 1e-3 * c.asked) if c.larger else c.sigma / c.asked,
            colours.get(c.mission, "ink"),
            DASHES[by_quantity.index(c.quantity) % len(DASHES)],
        )
        for c in results.measurements
        if c.asked
    }
    if lines:
        yield quality(list(lines.values()))


def draw(record: Any, *, which: str = "") -> "go.Figure":
    """Draw a figure of results, of a comparison (as varied) or of a schedule with plotly.

    Parameters
    ----------
    record : Results, WhatIf or Schedule
    which : str
        Identifier of the figure; the first of its kind by default: the timeline, or the tornado diagram.

    Raises
    ------
    InputError
        The record has no figure of this name.
    """
    from kakehashi.plot.render import plotly_figure

    is_schedule = hasattr(record, "tornado")
    figures = _of_schedule(record) if is_schedule else figures_of(getattr(record, "after", record))
    first = next((key for key in ("timeline", "tornado") if key in figures), next(iter(figures), ""))
    if (which or first) not in figures:
        listed = f"choose one of {', '.join(figures)}" if figures else "it has none"
        raise InputError(f"{record!r} has no figure {which!r}; {listed}")
    return plotly_figure(figures[which or first])


def _of_schedule(record: Any) -> dict[str, Figure]:
    """Return the figures of a schedule by their identifier."""
    from kakehashi.figures.schedule import launch_days, tornado

    bars = record.tornado
    made = (
        [tornado([x.name for x in bars], [x.worst for x in bars], [x.best for x in bars], record.closes)]
        if bars
        else []
    )
    made += [launch_days(record.launch_et, record.draws)] if record.launch_et.size else []
    return {figure.key: figure for figure in made}


_MAKERS: tuple[Callable[[Results], Iterator[Figure]], ...] = (
    porkchop_of, planes_of, timelines_of, cruise_of, mass_of, velocity_of, dsm_window_of, pareto_of, thrust_of,
    electric_thrust_of, contacts_of, brightness_of, quality_of, power_of,
)  # fmt: skip
