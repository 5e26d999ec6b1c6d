"""How well does a constellation serve, from when, and what if a launcher or satellites are lost?"""

from collections.abc import Mapping
from typing import Any

import numpy as np

from kakehashi.base.constants import DAY_S
from kakehashi.campaign.drawn_services import DrawnService, years_after
from kakehashi.campaign.flight import Flight
from kakehashi.campaign.graph import Node
from kakehashi.campaign.margins import Assumption, Margin
from kakehashi.campaign.numbers import Number
from kakehashi.campaign.objectives import OnStation
from kakehashi.campaign.phases.constellation.fields import TABLE, ConstellationPlan, begins
from kakehashi.campaign.phases.constellation.studies import (
    coverage_study,
    covered_between,
    deployment_study,
    layout_file,
    layout_of,
    missing,
    needed,
    series_of,
)
from kakehashi.campaign.results import ArrivalResult, MissionResult, Results, Trace
from kakehashi.campaign.schema import Campaign, Mission
from kakehashi.campaign.setting import Setting, mission_name, plan_of
from kakehashi.earth.deployment import Deployment
from kakehashi.earth.study import ConstellationStudy
from kakehashi.io.constellations import read_constellation
from kakehashi.report.blocks import Section, Table, rows_of, sentences
from kakehashi.report.earth_orbits import constellation_sections
from kakehashi.time import as_et, calendar

COVERED = "mean orbits with secular rates, points of equal area"
TO_SERVICE = "from the first launch to service, {:.0f} % probability"
DRAWN = "launches that slip and fail, satellites that fail, drawn"


def nodes(setting: Setting, mission: Mission) -> list[Node]:
    """Return the graph nodes of a constellation: coverage, deployment, flight."""
    plan = _plan(mission)
    layout = layout_of(plan).model_dump()
    parts = [
        Node(f"coverage of {mission.name}", lambda solved, progress: coverage_study(plan),
             (layout, plan.user.model_dump(), plan.lost, plan.seed, _missing(plan)), keep=True, about=COVERED)
    ]  # fmt: skip
    if plan.launches:
        inputs = plan.model_dump(
            include={"launches", "needed", "delay_days", "without", "draws", "seed", "failed"}
        )
        parts.append(
            Node(f"deployment of {mission.name}", lambda solved, progress: deployment_study(plan),
                 (inputs, layout), keep=True, about=DRAWN)
        )  # fmt: skip
    names = tuple(n.name for n in parts)

    def solve(solved: Mapping[str, Any], progress) -> Flight:
        return _flight(mission, *(solved[n] for n in names))

    return [*parts, Node(mission_name(mission), solve, mission.model_dump(), names, about=COVERED)]


def _missing(plan: ConstellationPlan) -> int:
    """Return the number of satellites that launches which fail would have carried."""
    return len(missing(plan, 50_000))


def _plan(mission: Mission) -> ConstellationPlan:
    return plan_of(mission, TABLE, ConstellationPlan)


def drawn(mission: Mission, campaign: Campaign, draws: int, seed: int) -> DrawnService | None:
    """Draw the launches that fill a constellation; None for one that serves already.

    Parameters
    ----------
    mission : Mission
    campaign : Campaign
    draws, seed : int
    """
    plan = _plan(mission)
    if not plan.launches:
        return None
    one = deployment_study(plan.model_copy(update={"draws": draws, "seed": seed}))
    first = begins(plan)
    record = "; ".join(
        f"{s.vehicle}: {s.successes} of {s.flights}"
        if s.probability is None
        else f"{s.vehicle}: {100 * s.probability:g} % assumed"
        for s in series_of(plan)
    )
    years = years_after(one.service_et, first)
    return DrawnService(
        mission.name, "service", np.full(draws, first), one.service_et,
        np.inf if plan.serves_by is None else float(as_et(plan.serves_by)), record, float(one.launches_lost.mean()),
        {TO_SERVICE.format(50.0): years},
        tuple((f"launches of {s.vehicle} for {mission.name}", f"{s.launches} of {s.satellites} satellites", s.origin,
               s.source, s.as_of) for s in plan.launches),
    )  # fmt: skip


def _flight(mission: Mission, study: ConstellationStudy, service: Deployment | None = None) -> Flight:
    plan = _plan(mission)
    start = begins(plan) if service is None else service.quantile(plan.least_probability)
    result = MissionResult.of(
        mission,
        text=_text(study, start, _missing(plan)),
        margins=_margins(mission, plan, start, service),
        assumptions=_assumptions(plan),
        reasons=_reasons(plan, service),
        arrival=ArrivalResult(start, "service", 0.0, 0.0, 0.0, float("nan")) if np.isfinite(start) else None,
        numbers=(
            *_coverage_numbers(plan, study),
            *(() if service is None else _service_numbers(plan, service)),
        ),
        departed_et=None if service is None else begins(plan),
    )
    stay = OnStation(start, start + DAY_S * plan.service_days.value) if result.feasible else None
    studies = {"coverage": study, "deployment": service, "layout": plan.layout}
    return Flight(result, stay, studies=studies, stay_name="in service", stay_source=plan.service_days.source)


def _text(study: ConstellationStudy, start: float, gone: int) -> str:
    own = study.coverage
    when = f"service from {calendar(start)[:10]}" if np.isfinite(start) else "service is not reached"
    return (
        f"{study.satellites - gone:,} satellites, {100.0 * own.covered:.1f} % of area and time with {own.multiplicity}"
        f" or more above {own.elevation_deg:g} deg; {when}"
    )


def _margins(mission: Mission, plan: ConstellationPlan, start: float, service) -> tuple[Margin, ...]:
    wanted = 0.0 if mission.stay_days is None else mission.stay_days.value
    life = plan.service_days
    rows = [Margin("years of service", life.value, wanted, "d", None, life.origin, life.source)]
    if service is None:
        return tuple(rows)
    probability = 100.0 * service.probability
    rows.append(Margin("probability of service", probability, 100.0 * plan.least_probability, "%"))
    if plan.serves_by is not None:
        spare = (float(as_et(plan.serves_by)) - start) / DAY_S
        rows.append(Margin("service before its date", spare if np.isfinite(spare) else -36_525.0, 0.0, "d"))
    return tuple(rows)


def _assumptions(plan: ConstellationPlan) -> tuple[Assumption, ...]:
    definition = layout_of(plan)
    rows = [
        Assumption(f"layout of {s.name}", "", (), "", s.assumed, s.as_of or definition.as_of or "")
        for s in definition.shell
        if s.assumed
    ]
    if plan.launches and definition.satellite is not None and definition.satellite.assumed:
        rows.append(
            Assumption(
                "satellites", "", (), "", definition.satellite.assumed, definition.satellite.as_of or ""
            )
        )
    rows += [
        Assumption(
            f"launches of {s.vehicle}",
            f"{s.launches} of {s.satellites} satellites",
            (),
            "",
            s.source,
            s.as_of,
        )
        for s in plan.launches
        if s.origin == "assumed"
    ]
    return tuple(rows)


def _reasons(plan: ConstellationPlan, service: Deployment | None) -> tuple[str, ...]:
    if service is None:
        return (f"in service since {calendar(begins(plan))[:10]}, as given",)
    rows = [
        f"{s.vehicle}: {s.launches} launches of {s.satellites} from {calendar(s.first_et)[:10]}"
        for s in series_of(plan)
    ]
    for name in dict.fromkeys(plan.failed):
        rows.append(
            f"{plan.failed.count(name)} launch of {name} fails: the coverage is that without its satellites, neighbours"
            " in the layout, until others replace them"
        )
    if plan.without:
        rows.append(
            f"without {' and '.join(plan.without)}, whose satellites the first vehicle left takes over"
        )
    level = f"{100.0 * plan.least_probability:.0f} %"
    rows.append(
        f"service, with {needed(plan)} working satellites, begins with {level} probability on the date above"
    )
    return tuple(rows)


def _coverage_numbers(plan: ConstellationPlan, study: ConstellationStudy) -> tuple[Number, ...]:
    own, (low, high) = study.coverage, plan.user.latitudes_deg
    area, gap = covered_between(own, (low, high))
    how = f"{COVERED}; {own.multiplicity} or more above {own.elevation_deg:g} deg, {low:g} to {high:g} deg latitude"
    rows = [
        Number("satellites", float(study.satellites - _missing(plan)), "", "computed", "layout", digits=0),
        Number("covered area and time", area, "%", "computed", how, digits=2),
        Number("longest gap", gap, "min", "computed", how, digits=1),
        Number("satellites in view, mean", float(own.mean_in_view.mean()), "", "computed", how, digits=1),
    ]
    if study.after_loss is not None:
        less, longer = covered_between(study.after_loss, (low, high))
        what = f"after the loss of {plan.lost} satellites"
        rows.append(Number(f"covered area and time {what}", less, "%", "computed", how, digits=2))
        rows.append(Number(f"longest gap {what}", longer, "min", "computed", how, digits=1))
    for label, table in (("one satellite", study.pipes), ("links", study.meshes)):
        for (one, other), latency in table.items():
            _, median, most, _ = latency.quantiles()
            name = f"{one} to {other}, {label}"
            rows.append(
                Number(f"{name}: available", 100.0 * latency.available, "%", "computed", COVERED, digits=1)
            )
            if latency.available > 0.0:
                rows.append(
                    Number(f"{name}: median latency", float(median), "ms", "computed", COVERED, digits=1)
                )
                rows.append(
                    Number(f"{name}: latency, 95 %", float(most), "ms", "computed", COVERED, digits=1)
                )
    return tuple(rows)


def _service_numbers(plan: ConstellationPlan, service: Deployment) -> tuple[Number, ...]:
    rows = [Number("probability of service", 100.0 * service.probability, "%", "computed", DRAWN, digits=1)]
    for level in (0.1, 0.5, 0.9):
        et = service.quantile(level)
        name = TO_SERVICE.format(100.0 * level)
        years = (et - begins(plan)) / DAY_S / 365.25
        rows.append(Number(name, years if np.isfinite(years) else None, "yr", "computed", DRAWN, digits=2))
    lost = float(service.launches_lost.mean())
    return (*rows, Number("launches lost, mean", lost, "", "computed", DRAWN, digits=2))


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
    inputs = (f"{file}: mission {mission.name}", layout_file(_plan(mission)))
    return [Trace(f"missions.{mission.name}", f"{COVERED}; {DRAWN}", inputs)]


def sections(results: Results, name: str) -> list[Section]:
    """Return the report sections of a constellation.

    Parameters
    ----------
    results : Results
    name : str
        Of the mission.
    """
    mission, studies = results.mission(name), results.studies[name]
    table = Table("constellation-numbers", f"{name}: coverage, latency and service", rows_of(mission.numbers))
    first = Section("constellation", name, sentences(mission.text), [table])
    definition = read_constellation(studies["layout"])
    return [first, *constellation_sections(definition, studies["coverage"], studies["deployment"])]
