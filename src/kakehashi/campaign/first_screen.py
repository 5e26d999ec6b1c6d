"""First screen of a campaign's report: what the verdict rests on, tightest margins, time bars, risks, dates to come."""

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np

from kakehashi.base.constants import DAY_S
from kakehashi.campaign.figures import colours_of, today_et
from kakehashi.campaign.margins import FAILS, Margin
from kakehashi.campaign.open_decisions import SETTLED, open_decisions
from kakehashi.campaign.results import LaunchResult, MissionResult, Results
from kakehashi.campaign.risk_results import Loss
from kakehashi.campaign.verdict import is_single
from kakehashi.report.page import Claim, Dated
from kakehashi.report.timebar import Scale, Stretch, scale_of, time_axis, time_bar
from kakehashi.time import as_et, calendar

_MOST_RISKS, _MOST_LOSSES, _MOST_DATES = 5, 4, 6
_TENTH = 0.1  # of what is used, for margins without an uncertainty of their own
_FEW_TITLES = 2  # of objectives, which are then named
_KINDS = ("manoeuvre", "flyby", "arrival", "rendezvous", "impact", "landing", "separation", "insertion")


# -- what the verdict rests on -------------------------------------------------


def basis(results: Results) -> str:
    """Return the sentence under the verdict: objectives, number of assumptions, and the tightest margin."""
    head = results.sentences[0] if results.sentences else results.text
    count = len({(m.name, a.name) for m in results.missions for a in m.assumptions if ": " not in a.name})
    listed = [(m, x) for m in results.missions if m.feasible and (x := tightest(m)) is not None]
    rests = [f"its margins rest on {count} assumed inputs"] if count else []
    if listed:
        mission, margin = min(listed, key=lambda pair: _slack(*pair))
        rests.append(f"the tightest is {margin.text} ({mission.name})")
    text = "; ".join(rests)
    return f"{head} {text[0].upper()}{text[1:]}." if count else head


def tightest(mission: MissionResult) -> Margin | None:
    """Return a mission's smallest margin beyond what is required, in units of its uncertainty.

    The uncertainty is that of `spare_in_uncertainties`; margins without one come after those that have one.
    """
    own = [m for m in mission.margins if m.is_known and not m.held and ": " not in m.name]
    return min(own, key=lambda m: _slack(mission, m), default=None)


def _effects(mission: MissionResult, margin: Margin) -> list[tuple[float, str, str]]:
    """Return size, name and unit of what a mission's own assumptions, 10 % larger, do to one of its margins.

    Assumptions of a mission that it depends on act on the margins of that mission, which may have the same names.
    """
    return [
        (size, a.name, unit)
        for a in mission.assumptions
        if a.per and ": " not in a.name
        for name, size, unit in a.effects
        if name == margin.name
    ]


def spare_in_uncertainties(mission: MissionResult, margin: Margin) -> float:
    """Return what a margin has beyond what is required, in units of its largest single uncertainty; NaN without one.

    The uncertainty is one sigma of the margin, or the effect of a 10 % larger assumption of the mission; where neither
    is known, a tenth of what the plan uses of the quantity.

    Parameters
    ----------
    mission : MissionResult
    margin : Margin
    """
    scale = max([margin.sigma or 0.0, *(abs(size) for size, _, _ in _effects(mission, margin))])
    if scale <= 0.0:
        scale = _TENTH * (margin.need or 0.0)
    if scale <= 0.0 or not margin.is_known:
        return float("nan")
    return ((margin.value or 0.0) - margin.required) / scale


def _slack(mission: MissionResult, margin: Margin) -> tuple[bool, bool, float]:
    """Return a key that sorts margins, the tightest first: failed ones, then those with an uncertainty."""
    spare = spare_in_uncertainties(mission, margin)
    uncertain = bool(np.isfinite(spare))
    size = max(abs(margin.value or 0.0), abs(margin.required), 1e-12)
    relative = ((margin.value or 0.0) - margin.required) / size
    return (margin.verdict != FAILS, not uncertain, spare if uncertain else relative)


# -- missions ------------------------------------------------------------------


def missions(results: Results) -> tuple[list[Claim], str]:
    """Return one row a mission for the first screen, and the SVG of the axis of their time bars."""
    stretches = {m.name: list(_stretches(results, m)) for m in results.missions}
    scale = _scale(results, stretches)
    colours = colours_of(results)
    rows = [
        _row(
            m, colours[m.name], time_bar(stretches[m.name], scale, colours[m.name], m.name), _over(results, m)
        )
        for m in results.missions
    ]
    return rows, time_axis(scale)


def _scale(results: Results, stretches: dict[str, list[Stretch]]) -> Scale:
    every = [s for own in stretches.values() for s in own]
    return scale_of(every, today_et(results), results.event.epoch_et, results.event.name)


def _over(results: Results, mission: MissionResult) -> bool:
    """Whether a mission flew as published and ended before the day of the plan: nothing of it can still fail."""
    rows = [row for row in results.gantt_rows if row.mission == mission.name]
    return bool(rows) and all(row.origin == "given" and row.end_et < today_et(results) for row in rows)


def _row(mission: MissionResult, colour: str, bar: str, over: bool) -> Claim:
    own = [a for a in mission.assumptions if ": " not in a.name]
    count = (f"{len(own)} assumptions, listed below with their effects",) if own else ()
    margin = tightest(mission)
    least = "flown" if over and mission.feasible else f"tightest: {margin.text}" if margin is not None else ""
    details = (*mission.reasons, *count)
    return Claim(mission.name, mission.verdict, mission.text, details, colour, least, bar)


def _stretches(results: Results, mission: MissionResult) -> Iterator[Stretch]:
    """Return the phases of a mission, its launch window, and its flybys in flight."""
    for row in results.gantt_rows:
        if row.mission == mission.name:
            yield Stretch(row.name, row.start_et, row.end_et, row.origin == "computed")
    if mission.launch is not None:
        yield Stretch("launch window", mission.launch.first_et, mission.launch.last_et, open_=True)
    if (line := results.timelines.get(mission.name)) is not None:
        for event in line.events:
            if event.kind == "flyby":
                yield Stretch(f"flyby of {event.where}", event.start_et, event.start_et)


# -- risks ---------------------------------------------------------------------


def risks(results: Results) -> list[str]:
    """Return what can end the plan: failures, agreements that are not settled, single sources, thin margins, record."""
    lines = [f"{m.name} does not close: {m.text}" for m in results.missions if not m.feasible and m.margins]
    lines += [
        f"{a.name}: {a.status} since {a.date}" for a in results.agreements if a.status.lower() not in SETTLED
    ]
    lines += [*_overdue(results), *_thin(results), *_single(results), *_record(results)]
    return lines[:_MOST_RISKS]


def _overdue(results: Results) -> Iterator[str]:
    """Contributions whose latest delivery is after the launch window opens."""
    for launch, names in _windows(results):
        for c in results.contributions:
            if (
                c.ready is not None
                and c.to in names
                and (delay_s := as_et(c.ready["latest"]) - launch.first_et) > 0.0
            ):
                yield _delivery_text(c.name or c.what, c.ready["latest"], delay_s / DAY_S, launch, c.to)


def _delivery_text(what: str, latest: str, days: float, launch: LaunchResult, mission: str) -> str:
    """Say what a late delivery costs: days at the beginning of the launch window, or the whole window."""
    whole = (launch.last_et - launch.first_et) / DAY_S
    opens = f"after the launch window of {mission} opens on {calendar(launch.first_et)[:10]}"
    when = f"{what} may be delivered as late as {latest[:10]}, {_days(days)} {opens}"
    return f"{when}: the whole window can be missed" if days >= whole else (
        f"{when}: the first {_days(days)} of the window's {_days(whole)} can be lost"
    )  # fmt: skip


def _days(count: float) -> str:
    return f"{count:,.0f} day" if round(count) == 1 else f"{count:,.0f} days"


def _thin(results: Results) -> Iterator[str]:
    """Margins that one assumption 10 % off would use up."""
    for mission in results.missions:
        margin = tightest(mission)
        if margin is None or margin.verdict == FAILS:
            continue
        spare = (margin.value or 0.0) - margin.required
        effects = _effects(mission, margin)
        if effects and abs((worst := max(effects, key=lambda e: abs(e[0])))[0]) > spare:
            size, name, unit = worst
            change = "less" if size > 0.0 else "more"
            yield f"{mission.name}: {margin.text}; 10 % {change} {name} cost {abs(size):,.0f} {unit}"


def _single(results: Results) -> Iterator[str]:
    """Objectives that one mission alone serves, at least in part, by mission."""
    if results.losses is not None and results.losses.singles:
        return  # the list of losses says it, with the objectives
    by: dict[str, int] = {}
    for objective in results.objectives:
        for name in is_single(objective) if objective.met else ():
            by[name] = by.get(name, 0) + 1
    if by and len(results.missions) > 1:
        total = len(results.objectives)
        listed = sorted(by.items(), key=lambda pair: -pair[1])
        counts = ", ".join(f"{name} {count} of {total}" for name, count in listed)
        yield f"objectives of which one mission alone serves a part: {counts}"


def _record(results: Results) -> Iterator[str]:
    odds = results.odds
    if odds is not None and odds.family and odds.record[0] < odds.record[1]:
        yield f"{odds.family}: {odds.record[0]} of {odds.record[1]} flights were successful"


# -- losses --------------------------------------------------------------------


def losses(results: Results) -> list[str]:
    """Return the most costly single losses with the verdict and the objectives after each, or how to compute them."""
    result = results.losses
    if result is None:
        return []
    if not result.singles:
        return [result.note] if result.note else []
    alike: dict[tuple, list[Loss]] = {}
    for x in result.singles:
        alike.setdefault((x.lost, x.degraded, x.verdict), []).append(x)
    costly = [same for (lost, degraded, _), same in alike.items() if lost or degraded]
    lines = [_loss_line(same, result.objectives) for same in costly[:_MOST_LOSSES]]
    return lines or ["no single loss costs or degrades an objective"]


def _loss_line(same: list[Loss], total: int) -> str:
    """Return a line on losses with the same effect."""
    one, names = same[0], ", ".join(x.text for x in same)
    what, titles = ("lost", one.lost) if one.lost else ("degraded", one.degraded)
    listed = ", ".join(titles) if len(titles) <= _FEW_TITLES else f"{len(titles)} of {total} objectives"
    return f"{names}: {one.verdict}; {what}: {listed}"


# -- dates ---------------------------------------------------------------------


def dates(results: Results) -> list[Dated]:
    """Return the next dates of the plan from today on, with their owners: what is open, then the other dates."""
    today = today_et(results)
    ahead = sorted(
        (d for d in dict.fromkeys(_all_dates(results)) if d.et >= today), key=lambda d: (not d.owner, d.et)
    )
    taken = {d.et for d in ahead if d.owner}  # what happens on the day of a decision is told with it
    first = [d for d in ahead if d.owner or d.et not in taken][:_MOST_DATES]
    return [
        Dated(calendar(d.et)[:10], d.text, d.origin, owner=d.owner) for d in sorted(first, key=lambda d: d.et)
    ]


class _Day(NamedTuple):
    """A date of the plan [s TDB past J2000], with its owner if it is a decision or a delivery that is still open."""

    et: float
    text: str
    origin: str
    owner: str = ""


def _all_dates(results: Results) -> Iterator[_Day]:
    event = results.event
    delivered = {c.name or c.what for c in results.contributions if c.ready is not None}
    yield from (
        _Day(d.by_et, f"{d.name}: {d.why}", "", d.owner)
        for d in open_decisions(results)
        if d.piece not in delivered and np.isfinite(d.by_et)
    )
    for c in results.contributions:
        if c.ready is not None:
            text = f"{c.name or c.what} delivered to {c.to}, at the latest"
            yield _Day(as_et(c.ready["latest"]), text, c.ready["origin"], c.partner)
    yield _Day(event.epoch_et, event.name, event.origin)
    for launch, names in _windows(results):
        yield _Day(launch.first_et, f"{launch.vehicle} launch window opens, {names}", "computed")
        yield _Day(launch.last_et, f"{launch.vehicle} launch window closes, {names}", "computed")
    yield from _flight_events(results)


def _windows(results: Results) -> list[tuple[LaunchResult, str]]:
    """Return each launch window once, with the names of its missions."""
    listed: dict[tuple, tuple[LaunchResult, list[str]]] = {}
    for m in results.missions:
        if m.launch is not None:
            same = (m.launch.vehicle, round(m.launch.first_et), round(m.launch.last_et))
            listed.setdefault(same, (m.launch, []))[1].append(m.name)
    return [(launch, " and ".join(names)) for launch, names in listed.values()]


def _flight_events(results: Results) -> Iterator[_Day]:
    """Manoeuvres, flybys and arrivals of each flight."""
    for mission in results.missions:
        line = results.timelines.get(mission.name)
        for e in line.events if line is not None else ():
            if e.kind in _KINDS and np.isfinite(e.start_et):
                where = f" at {e.where}" if e.where else ""
                yield _Day(e.start_et, f"{mission.name}: {e.kind}{where}", "computed")
