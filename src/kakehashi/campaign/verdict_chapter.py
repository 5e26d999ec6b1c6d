"""Report section on the basis of the campaign's verdict: margins, effects of assumptions, and the schedule."""

from collections.abc import Iterable
from math import isfinite

from kakehashi.campaign.accuracy import accuracy
from kakehashi.campaign.figures import velocity_of
from kakehashi.campaign.first_screen import spare_in_uncertainties
from kakehashi.campaign.margins import FAILS, MARKS, Margin, answer
from kakehashi.campaign.results import MissionResult, Results
from kakehashi.campaign.velocity_budget import PARTS, VelocityBudget, velocity_budgets
from kakehashi.report.blocks import Drawing, Gauge, Grid, Panel, Section, number


def foundation(results: Results) -> Section:
    """Report section with margins, velocity budgets, effects of the assumptions, and accuracy of the models."""
    heads = ("mission", "margin", "value", "required", "unit", "spare / uncertainty", "origin", "note")
    rows = [(m.name, *_margin_row(m, one)) for m in results.missions for one in m.margins]
    caption = (
        "Spare / uncertainty: what is beyond the required value, over the largest single uncertainty of the margin"
        " (one sigma, or an assumption that is 10 % larger; where neither is known, a tenth of the xenon used); ▲ marks"
        " what one such uncertainty would use up, or what fails;"
        f" a full bar is {_FULL:g} or more. Bound: computed with a bound instead of the trajectory. Not"
        " computed: not checked here, and taken as met. No verdict is better than the weakest margin of its mission."
    )
    blocks: list[Panel | Grid] = [Grid("margins", "Margins", heads, rows, caption)]
    blocks += _velocity(results)
    assumed = [row for m in results.missions for row in _assumption_rows(m)]
    if assumed:
        columns = ("mission", "assumption", "value", "effect on the margins", "source", "as of")
        blocks.append(Grid("assumptions", "Assumptions", columns, assumed, _EFFECTS))
    blocks.append(accuracy(results))
    return Section("foundation", "Basis of the verdict", _intro(results), blocks)


_EFFECTS = (
    "The effect is the part of the margin that the assumption uses, or the change of the margin if the assumed figure"
    " is 10 % larger."
)


_BUDGET = (
    "Parts that the run computes or that are given; with what remains they add up to what is on board. Arrival: the"
    " manoeuvre at the target, to orbit or to land on it. Corrections: 99 % of drawn flights need less, 99.7 % on the"
    " way to the Moon; – where they are not computed by themselves. The reserve is what must be kept. Under thrust, on"
    " board is the smaller of what the tank and what the thrust in the time to the first flyby gives; the arc to a"
    " second one is in the margin of propellant. Of a round trip it is the way there. Remains [%]: of the sum of the"
    " parts."
)


def _velocity(results: Results) -> list[Panel | Grid]:
    """Return the figure and the table of the velocity budgets; nothing if no mission has one."""
    budgets = velocity_budgets(results)
    if not budgets:
        return []
    head = (
        "mission", *(f"{part} [m/s]" for part in PARTS), "remains [m/s]", "on board [m/s]", "remains [%]",
        "the reserve is for",
    )  # fmt: skip
    rows = [_budget_row(b) for b in budgets]
    figures = [Drawing.of(f) for f in velocity_of(results)]
    caption = "The line across a bar marks what is on board: a bar that reaches beyond it does not suffice."
    return [
        Panel("Velocity budget by mission", figures, caption),
        Grid("velocity-budget", "Velocity budget", head, rows, _BUDGET),
    ]


def _budget_row(budget: VelocityBudget) -> tuple:
    parts = ((budget.parts.get(part), 0) for part in PARTS)
    left, need = budget.remains_m_s, budget.need_m_s
    percent = 100.0 * left / need if need > 0.0 else None
    return budget.mission, *parts, (left, 0), (budget.aboard_m_s, 0), (percent, 0), budget.reserve_for or "–"


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
