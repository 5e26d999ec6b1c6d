"""A spacecraft that waits for a comet: probability that a good one comes within reach, with its interval."""

from collections.abc import Mapping
from typing import Any

import numpy as np

from kakehashi.base.constants import DAY_S
from kakehashi.campaign.assumed import PER
from kakehashi.campaign.flight import Flight
from kakehashi.campaign.graph import Node
from kakehashi.campaign.margins import Assumption, Margin
from kakehashi.campaign.numbers import Number
from kakehashi.campaign.objectives import OnStation
from kakehashi.campaign.phases.interceptor.fields import TABLE, InterceptorPlan
from kakehashi.campaign.results import MissionResult, Results
from kakehashi.campaign.schema import Mission
from kakehashi.campaign.setting import Setting, as_described, mission_name, plan_of
from kakehashi.campaign.stages import register
from kakehashi.figures.probability import probability_by_delta_v
from kakehashi.report.blocks import Drawing, Grid, Panel, Section, Table, rows_of, sentences
from kakehashi.time import as_et
from kakehashi.transfer.waiting import Reach, reach

_YEAR_S = 365.25 * DAY_S
ABOUT = "simulated missions: comets at random, legs from L2 in the ecliptic"
_ASKED = "probability compared with what is asked"
_SIGMAS = 1.96  # half width of a 95 % interval
register(Reach)


def nodes(setting: Setting, mission: Mission) -> list[Node]:
    """Return the graph nodes of a waiting spacecraft: the simulation, unless the launch is too late, and its result."""
    if why := _plan(mission).too_late:
        return [_not_in_time(mission, why)]
    return [_probability(mission), _flight(mission)]


def _plan(mission: Mission) -> InterceptorPlan:
    return plan_of(mission, TABLE, InterceptorPlan)


def _name(mission: Mission) -> str:
    return f"chance of {mission.name}"


def _probability(mission: Mission) -> Node:
    plan = _plan(mission)

    def solve(solved: Mapping[str, Any], progress) -> Reach:
        return reach(plan.wait(), missions=plan.missions, seed=plan.seed)

    return Node(_name(mission), solve, plan.model_dump(exclude={"source", "as_of"}), keep=True, about=ABOUT)


def _not_in_time(mission: Mission, why: str) -> Node:
    plan = _plan(mission)
    none = Margin("probability", 0.0, 100.0 * plan.asked.value, "%", None, "computed", why)
    result = as_described(MissionResult.of(mission, text=why, margins=(none,)), mission)
    return Node(mission_name(mission), lambda solved, progress: Flight(result), why, about=_ASKED)


def _flight(mission: Mission) -> Node:
    name, plan = _name(mission), _plan(mission)

    def solve(solved: Mapping[str, Any], progress) -> Flight:
        simulated: Reach = solved[name]
        result = as_described(_result(mission, plan, simulated), mission)
        start = float(as_et(plan.launch)) + _YEAR_S * plan.late_years
        end = float(as_et(plan.launch)) + _YEAR_S * plan.last_encounter_years
        stay = OnStation(start, end) if result.feasible and end > start else None
        return Flight(result, stay, studies={"chance": simulated}, stay_name="waiting, then on the way")

    described = (mission.agency, mission.role, str(mission.status.value))
    return Node(mission_name(mission), solve, described, (name,), about=_ASKED)


def _result(mission: Mission, plan: InterceptorPlan, simulated: Reach) -> MissionResult:
    low, high = (100.0 * x for x in simulated.interval)
    text = (
        f"meets a comet within {round(plan.years[1], 2):g} years of the launch in"
        f" {100.0 * simulated.probability:.1f} % of {simulated.missions:,} simulated missions"
        f" (95 % interval {low:.1f} to {high:.1f} %)"
    )
    sigma = 0.5 * (high - low) / _SIGMAS
    asked = 100.0 * plan.asked.value
    note = "interval of the simulation only; rate, warning and delta-v are inputs"
    reasons = (
        f"{100.0 * simulated.fraction:.0f} % of the comets that cross the band are within reach of"
        f" {1e3 * plan.delta_v_km_s.value:,.0f} m/s",
        "the leg starts with the Earth's velocity; lunar swing-bys are left out",
    )
    return MissionResult.of(
        mission,
        text=text,
        margins=(Margin("probability", 100.0 * simulated.probability, asked, "%", sigma, "computed", note),),
        assumptions=_assumptions(plan, simulated),
        reasons=reasons,
        numbers=_numbers(plan, simulated),
    )


def _assumptions(plan: InterceptorPlan, simulated: Reach) -> tuple[Assumption, ...]:
    years = f"{plan.warning_years[0]:g} to {plan.warning_years[1]:g} years"
    rows = [Assumption("time from announcement to crossing", years, (), "", plan.source, plan.as_of)]
    for name, one, value in (
        ("velocity on board", plan.delta_v_km_s, f"{1e3 * plan.delta_v_km_s.value:,.0f} m/s"),
        ("comets a year in the band", plan.rate_per_year, f"{plan.rate_per_year.value:g}"),
        ("probability that is asked", plan.asked, f"{100.0 * plan.asked.value:g} %"),
    ):
        if one.origin == "assumed":
            change = ("probability", _per_tenth(plan, simulated), "percentage points")
            effects, per = ((change,), PER) if one is plan.delta_v_km_s else ((), "")
            rows.append(Assumption(name, value, effects, per, one.source, one.as_of))
    return tuple(rows)


def _per_tenth(plan: InterceptorPlan, simulated: Reach) -> float:
    """Return by how many percentage points a tenth more delta-v changes the probability."""
    dv = plan.delta_v_km_s.value
    one, two = np.interp([dv, 1.1 * dv], *simulated.by_delta_v.T)
    return float(100.0 * (two - one))


def _numbers(plan: InterceptorPlan, simulated: Reach) -> tuple[Number, ...]:
    sigma = 100.0 * 0.5 * (simulated.interval[1] - simulated.interval[0]) / _SIGMAS
    rows = [
        Number(
            "probability to meet a comet",
            100.0 * simulated.probability,
            "%",
            "computed",
            ABOUT,
            digits=1,
            sigma=sigma,
        )
    ]
    for name, values, unit, scale in (
        ("time from launch to the encounter", simulated.waiting_years, "yr", 1.0),
        ("speed past the comet", simulated.speed_km_s, "km/s", 1.0),
        ("delta-v from L2", simulated.delta_v_km_s, "m/s", 1e3),
    ):
        if simulated.probability > 0.0:  # otherwise there is no encounter to describe
            for label, value in zip(("5 %", "median", "95 %"), values, strict=True):
                rows.append(
                    Number(f"{name}, {label}", scale * float(value), unit, "computed", ABOUT, digits=1)
                )
    one, dv, asked = plan.rate_per_year, plan.delta_v_km_s, plan.asked
    rows += [
        Number("comets a year in the band", one.value, "1/yr", one.origin, one.source, one.as_of, 1),
        Number("velocity on board", dv.value, "km/s", dv.origin, dv.source, dv.as_of, 2),
    ]
    rows += [
        Number(f"{name}, not used", a.value, "", "given", a.source, a.as_of, 2)
        for name, own in (
            ("comets a year in the band", one),
            ("velocity on board", dv),
            ("probability that is asked", asked),
        )
        for a in own.alternatives
    ]
    return tuple(rows)


def sections(results: Results, name: str) -> list[Section]:
    """Return the report section on a waiting spacecraft: probability by delta-v, and the figures."""
    mission, simulated = results.mission(name), results.studies[name]["chance"]
    asked = next(m.required for m in mission.margins if m.name == "probability")
    on_board = next(n.value for n in mission.numbers if n.name == "velocity on board")
    assert isinstance(on_board, float)
    rows = [((1e3 * float(dv), 0), (100.0 * float(p), 1)) for dv, p in simulated.by_delta_v]
    figure = probability_by_delta_v(simulated.by_delta_v, on_board_km_s=on_board, asked=0.01 * asked)
    blocks: list[Grid | Panel | Table] = [
        Panel("Probability by the velocity on board", [Drawing.of(figure)]),
        Grid(
            "chance-by-delta-v",
            "Probability by the velocity on board",
            ("delta-v [m/s]", "probability [%]"),
            rows,
        ),
        Table("interceptor-numbers", f"{name}: figures", rows_of(mission.numbers)),
    ]
    intro = sentences(mission.text, *mission.reasons)
    return [Section("interceptor", f"{name}: waiting for a comet", intro, blocks)]
