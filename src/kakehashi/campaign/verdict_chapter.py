"""Report section on the basis of the campaign's verdict: margins, effects of assumptions, and the schedule."""

from collections.abc import Iterable
from math import isfinite

from kakehashi.campaign.first_screen import spare_in_uncertainties
from kakehashi.campaign.margins import FAILS, MARKS, Margin, answer
from kakehashi.campaign.results import MissionResult, Results
from kakehashi.report.blocks import Gauge, Grid, Section, number


def foundation(results: Results) -> Section:
    """Report section with the margins of all missions and the effects of the assumptions."""
    heads = ("mission", "margin", "value", "required", "unit", "spare / uncertainty", "origin", "note")
    rows = [(m.name, *_margin_row(m, one)) for m in results.missions for one in m.margins]
    caption = (
        "Spare / uncertainty: what is beyond the required value, over the largest single uncertainty of the margin"
        " (one sigma, or an assumption that is 10 % larger); ▲ marks what one such uncertainty would use up, or what"
        f" fails; a full bar is {_FULL:g} or more. Bound: computed with a bound instead of the trajectory. Not"
        " computed: not checked here, and taken as met. No verdict is better than the weakest margin of its mission."
    )
    blocks = [Grid("margins", "Margins", heads, rows, caption)]
    if budget := list(_budget_rows(results)):
        columns = (
            "mission",
            "manoeuvres [m/s]",
            "on board [m/s]",
            "margin [m/s]",
            "required [m/s]",
            "of the need [%]",
        )
        blocks.append(Grid("velocity-budget", "Velocity budget", columns, budget, _BUDGET))
    assumed = [row for m in results.missions for row in _assumption_rows(m)]
    if assumed:
        columns = ("mission", "assumption", "value", "effect on the margins", "source", "as of")
        blocks.append(Grid("assumptions", "Assumptions", columns, assumed, _EFFECTS))
    return Section("foundation", "Basis of the verdict", _intro(results), blocks)


_EFFECTS = (
    "The effect is the part of the margin that the assumption uses, or the change of the margin if the assumed figure"
    " is 10 % larger."
)


_BUDGET = (
    "Manoeuvres: what the run computes, with corrections and the reserve of the mission where it has one. The margin is"
    " what remains on board; required is the reserve that the margin must keep."
)


def _budget_rows(results: Results) -> Iterable[tuple]:
    """Return a row for each mission with a velocity margin and a computed need."""
    for m in results.missions:
        margin, arrival = m.margin("velocity"), m.arrival
        if margin is None or margin.value is None or arrival is None:
            continue
        need, aboard = 1e3 * arrival.dv_km_s, 1e3 * arrival.dv_available_km_s
        fraction = 100.0 * margin.value / need if need > 0.0 else float("nan")
        yield m.name, (need, 0), (aboard, 0), (margin.value, 0), (margin.required, 0), (fraction, 0)


def _intro(results: Results) -> str:
    """Return the campaign's verdict, and the probability from the schedule, as text."""
    lines = [f"{answer(results.verdict).capitalize()}."]
    if results.odds is not None:
        lines.append(f"Schedule: {results.odds.text}.")
    return " ".join(lines)


_FULL = 5.0  # uncertainties of a bar that is full


def _margin_row(mission: MissionResult, margin: Margin) -> tuple:
    value: object = (margin.value, _digits(margin.value)) if margin.is_known and not margin.held else "–"
    if margin.is_known and margin.sigma is not None:
        value = f"{number(margin.value, 0)} ± {number(margin.sigma, 0)} (1σ)"
    required = (margin.required, _digits(margin.required)) if margin.is_known else "–"
    return margin.name, value, required, margin.unit, _spare(mission, margin), margin.origin, margin.note


def _spare(mission: MissionResult, margin: Margin) -> Gauge | str:
    """Return the bar of what a margin has to spare, or words where no bar can be drawn."""
    spare = spare_in_uncertainties(mission, margin)
    if margin.verdict == FAILS:
        return Gauge(0.0, f"{MARKS[FAILS]} {FAILS}", True)
    if not margin.is_known:
        return f"{MARKS[margin.verdict]} {margin.verdict}"
    if margin.held:
        return "held at its limit"
    if not isfinite(spare):
        return "no uncertainty given"
    return Gauge(spare, f"{number(spare, 1)} ×" if spare < 100.0 else "> 100 ×", spare < 1.0, _FULL)


def _digits(value: float | None) -> int:
    return 0 if value is None or abs(value) >= 10.0 or value == 0.0 else 1


def _assumption_rows(mission: MissionResult) -> Iterable[tuple[str, ...]]:
    """Return table rows of a mission's own assumptions, without those of the mission that it depends on."""
    for a in mission.assumptions:
        if ": " not in a.name:
            yield mission.name, a.name, a.value, a.effect or "not computed", a.source, a.as_of
