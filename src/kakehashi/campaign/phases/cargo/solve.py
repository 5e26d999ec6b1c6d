"""How does a cargo craft reach a space station: lift-off, phasing, approach, passive safety, cargo, berthing?"""

from collections.abc import Mapping
from typing import Any

import numpy as np

from kakehashi.base.constants import DAY_S, G0_KM_S2
from kakehashi.campaign.drawn_services import DrawnService
from kakehashi.campaign.flight import Flight
from kakehashi.campaign.graph import Node
from kakehashi.campaign.histories import readiness
from kakehashi.campaign.margins import Assumption, Margin
from kakehashi.campaign.numbers import Number
from kakehashi.campaign.objectives import OnStation
from kakehashi.campaign.phases.cargo.fields import TABLE, CargoPlan
from kakehashi.campaign.phases.cargo.records import VisitStudy
from kakehashi.campaign.results import ArrivalResult, MissionResult, Results, Trace
from kakehashi.campaign.schema import Campaign, Mission
from kakehashi.campaign.setting import Setting, mission_name, plan_of
from kakehashi.earth.station import mission as station
from kakehashi.earth.station import visit
from kakehashi.earth.station.plane import node_day_fraction
from kakehashi.report.blocks import Section, Table, rows_of, sentences
from kakehashi.report.station import visit_sections
from kakehashi.time import as_et, calendar, minute

HOW = "mean elements with J2 and drag; relative motion in the station's frame"


def nodes(setting: Setting, mission: Mission) -> list[Node]:
    """Return the graph nodes of a visit: its computation, and the flight."""
    plan, name = _plan(mission), f"visit of {mission.name}"

    def solve(solved: Mapping[str, Any], progress) -> VisitStudy:
        return study(plan, progress)

    keys = {"craft", "day", "to_capture_days", "samples", "seed", "delay_days", "later_days", "reboost"}
    inputs = plan.model_dump(include=keys)
    about = "lift-off into the station's plane, phasing, approach, passive safety"
    visit_node = Node(name, solve, inputs, keep=True, about=about)
    flight = Node(
        mission_name(mission),
        lambda solved, progress: _flight(mission, solved[name]),
        mission.model_dump(),
        (name,),
        about=about,
    )
    return [visit_node, flight]


def _plan(mission: Mission) -> CargoPlan:
    return plan_of(mission, TABLE, CargoPlan)


def study(plan: CargoPlan, progress=None) -> VisitStudy:
    """Return the visit of a plan.

    Parameters
    ----------
    plan : CargoPlan
    progress : callable, optional
        Called with the fraction that is done.
    """
    craft = visit(plan.craft)
    done = station.mission(
        craft,
        plan.lift_off_et,
        _capture_et(plan),
        samples=plan.samples,
        seed=plan.seed,
        reboosts=[(float(as_et(r.at)), 1e-3 * r.dv_m_s) for r in plan.reboost],
        progress=None if progress is None else lambda stage, fraction: progress(fraction),
    )
    return VisitStudy.of(plan.craft, done)


def drawn(mission: Mission, campaign: Campaign, draws: int, seed: int) -> DrawnService | None:
    """Draw readiness, weather and success of the launch, with the record before it; None without readiness dates.

    Parameters
    ----------
    mission : Mission
    campaign : Campaign
        Its flights are the record.
    draws, seed : int
    """
    plan = _plan(mission)
    if plan.ready is None:
        return None
    rng, craft = np.random.default_rng(seed), visit(plan.craft)
    ready = readiness(rng, plan.ready, draws) + plan.delay_days * DAY_S
    first = station.launch_second(craft, float(as_et(plan.ready.earliest)), 0)
    step = DAY_S * (1.0 + node_day_fraction(first.elements))
    works = 1.0 if plan.day_works is None else plan.day_works.value
    tries = rng.geometric(works, draws) - 1
    lift_off = first.et + step * (np.maximum(np.ceil((ready - first.et) / step), 0.0) + tries)
    before = calendar(plan.lift_off_et, "UTC", 0)[:10]
    flights = [f.success for f in campaign.flight if f.family == plan.family and f.date < before]
    good, skill = sum(flights), np.ones(draws)
    if plan.family:
        skill = rng.beta(good + 0.5, len(flights) - good + 0.5, draws)
    success = rng.random(draws) < skill
    to_capture = (plan.to_capture_days.value + plan.later_days) * DAY_S
    record = (
        f"{plan.family} before this flight: {good} of {len(flights)}"
        if plan.family
        else "no record: success taken"
    )
    return DrawnService(
        mission.name, "capture", lift_off, np.where(success, lift_off + to_capture, np.inf), np.inf, record,
        float(np.mean(~success)), inputs=_drawn_inputs(mission.name, plan, record),
    )  # fmt: skip


def _drawn_inputs(name: str, plan: CargoPlan, record: str) -> tuple[tuple[str, ...], ...]:
    """List what the histories draw from, with its origin."""
    ready, works = plan.ready, plan.day_works
    assert ready is not None
    span = f"{ready.earliest[:10]}, likely {ready.likely[:10]}, {ready.latest[:10]} ({ready.law})"
    rows = [(f"readiness of {name}", span, ready.origin, ready.source, ready.as_of)]
    if works is not None:
        rows.append(
            (f"launch availability of {name}", f"{works.value:g}", works.origin, works.source, works.as_of)
        )
    return (*rows, (f"record of the launcher of {name}", record, "given", "flights of the page", ready.as_of))


def _is_flown(plan: CargoPlan) -> bool:
    """Whether lift-off, capture and station are those of the flight, whose elements tell what followed the release."""
    near = abs(plan.lift_off_et - visit(plan.craft).launch_et) < 0.5 * DAY_S
    return near and not (plan.later_days or plan.reboost)


def _capture_et(plan: CargoPlan) -> float | None:
    """Epoch of the capture: as long after the lift-off as the page says; a reboost does not move it."""
    craft = visit(plan.craft)
    launch = station.launch_second(craft, plan.lift_off_et, 0)
    return launch.et + (plan.to_capture_days.value + plan.later_days) * DAY_S


def _flight(mission: Mission, study: VisitStudy) -> Flight:
    plan, done = _plan(mission), study.mission
    if not done.plan.possible:
        why = f"no phasing plan: {done.plan.reason}"
        margin = Margin("phasing plans", 0.0, 1.0, "", None, "computed", why)
        result = MissionResult.of(mission, text=why, margins=(margin,), reasons=(why,))
        return Flight(result)
    capture, launch = done.plan.capture_et, done.plan.launch.et
    text = (
        f"lift-off {calendar(launch, 'UTC', 0)} UTC, capture {minute(capture)} UTC,"
        f" {plan.cargo_kg.value:,.0f} kg of cargo, berthed for {plan.berthed_days.value:,.0f} d"
    )
    result = MissionResult.of(
        mission,
        text=text,
        margins=_margins(mission, plan, done),
        assumptions=_assumptions(done),
        reasons=_reasons(plan, done),
        arrival=ArrivalResult(
            capture,
            "berthing",
            0.0,
            done.plan.dv_km_s,
            _available_km_s(done),
            float("nan"),
            done.propellant_kg,
            "phasing and approach",
        ),
        numbers=_numbers(plan, done),
        departed_et=launch,
    )
    stay = OnStation(capture, capture + plan.berthed_days.value * DAY_S) if result.feasible else None
    source = plan.berthed_days.source
    return Flight(result, stay, studies={"visit": study}, stay_name="berthed", stay_source=source)


def _available_km_s(done: station.Mission) -> float:
    """Velocity change that all propellant gives at the mass of the launch [km/s]."""
    mass, tank = (done.visit.value(k) for k in ("launch_mass_kg", "propellant_kg"))
    return float(done.visit.value("isp_s") * G0_KM_S2 * np.log(mass / (mass - tank)))


def _margins(mission: Mission, plan: CargoPlan, done: station.Mission) -> tuple[Margin, ...]:
    clear = done.safety.safe.mean() * 100.0
    wanted = 0.0 if mission.stay_days is None else mission.stay_days.value
    berthed = plan.berthed_days
    rows = [
        Margin("propellant", done.visit.value("propellant_kg"), done.propellant_kg, "kg"),
        Margin("drifts that stay clear", float(clear), 100.0, "%", note="from the plan, each for a day"),
        Margin("berthed", berthed.value, wanted, "d", None, berthed.origin, berthed.source),
    ]
    if plan.latest_capture_days is not None:
        rows.append(
            Margin("time to the latest capture", plan.latest_capture_days.value, done.plan.days, "d", None,
                   plan.latest_capture_days.origin, plan.latest_capture_days.source)
        )  # fmt: skip
    return tuple(rows)


_WORDS = {"isp_s": "specific impulse [s]", "thrust_n": "thrust [N]", "radius_m": "radius of the station [m]"}


def _assumptions(done: station.Mission) -> tuple[Assumption, ...]:
    rows = [
        Assumption(
            _WORDS.get(name, name.replace("_", " ")), f"{fact.value:g}", (), "", fact.source, fact.as_of
        )
        for name, fact in (done.visit.facts | done.visit.station_facts).items()
        if fact.origin == "assumed"
    ]
    ascent = done.visit.ascent
    if ascent.origin == "assumed":
        rows.append(Assumption("ascent of the launcher", "", (), "", ascent.source))
    navigation = done.profile.navigation
    rows.append(Assumption("errors of navigation and burns", "", (), "", navigation.source, navigation.as_of))
    return tuple(rows)


def _reasons(plan: CargoPlan, done: station.Mission) -> tuple[str, ...]:
    rows = [
        f"phasing {1e3 * done.plan.dv_km_s:.1f} m/s in {done.plan.days:.2f} d, approach {done.approach.dv_m_s:.1f} m/s;"
        f" {done.propellant_kg:,.0f} kg of {done.visit.value('propellant_kg'):,.0f} kg propellant",
        f"{int(done.safety.safe.sum())} of {done.safety.safe.size} drifts after a failure stay clear for a day from the"
        f" plan, {100.0 * done.dispersed.safe.mean():.1f} % from flights with errors",
    ]
    for case in done.cases:
        if case.plan.possible:
            rows.append(
                f"{case.name}: {1e3 * case.dv_change_km_s:+.1f} m/s, capture after {case.plan.days:.2f} d"
            )
        else:
            rows.append(f"{case.name}: {case.plan.reason}")
    if _is_flown(plan) and done.afterwards is not None:
        rows.append(f"after the release: {done.afterwards.statement}")
    if not _is_flown(plan):
        rows.append("what follows the release, with its propellant, stands as it was flown")
    return (*rows, *done.notes)


def _numbers(plan: CargoPlan, done: station.Mission) -> tuple[Number, ...]:
    cargo, stay = plan.cargo_kg, plan.berthed_days
    rows = [
        Number("cargo to the station", cargo.value, "kg", cargo.origin, cargo.source, cargo.as_of, 0),
        Number("time berthed", stay.value, "d", stay.origin, stay.source, stay.as_of, 1),
    ]
    computed = [
        ("time from lift-off to capture", done.plan.days, "d", 3),
        ("height of the phasing orbit", done.plan.phasing_height_km, "km", 1),
        ("phasing", 1e3 * done.plan.dv_km_s, "m/s", 1),
        ("approach", done.approach.dv_m_s, "m/s", 1),
        ("propellant, approach in 99 % of the flights", done.propellant_kg, "kg", 0),
        ("node error at arrival", done.plan.node_error_deg, "deg", 4),
        ("drifts that stay clear", 100.0 * float(done.safety.safe.mean()), "%", 1),
        ("drifts that stay clear, flights with errors", 100.0 * float(done.dispersed.safe.mean()), "%", 1),
        ("flights within the corridor", 100.0 * done.approach.in_corridor, "%", 1),
    ]
    rows += [Number(n, float(v), u, "computed", HOW, digits=d) for n, v, u, d in computed]
    if done.refined is not None:
        size = 1e3 * done.refined.dv_km_s
        rows.append(Number("phasing in full orbits", float(size), "m/s", "computed", "J2 and drag", digits=1))
    return tuple(rows)


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
    inputs = (f"{file}: mission {mission.name}", "station/htv-x.toml", "station/elements.toml")
    return [Trace(f"missions.{mission.name}", HOW, inputs)]


def sections(results: Results, name: str) -> list[Section]:
    """Return the report sections of a visit.

    Parameters
    ----------
    results : Results
    name : str
        Of the mission.
    """
    mission = results.mission(name)
    table = Table("visit-numbers", f"{name}: visit to the station", rows_of(mission.numbers))
    first = Section("visit", f"{name} to the station", sentences(mission.text), [table])
    return [first, *visit_sections(results.studies[name]["visit"].mission)]
