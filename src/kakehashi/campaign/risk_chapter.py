"""Report section on what can go wrong: single losses, open decisions, what moves the probability, groundings."""

from collections.abc import Iterator, Sequence

from kakehashi.base.constants import DAY_S
from kakehashi.campaign.margins import MARKS, VERDICTS
from kakehashi.campaign.open_decisions import open_decisions
from kakehashi.campaign.results import Results
from kakehashi.campaign.risk_results import Loss, Losses, Odds, PairOfLosses, TornadoBar
from kakehashi.figures.schedule import tornado
from kakehashi.report.blocks import Drawing, Grid, Panel, Section
from kakehashi.time import calendar


def outlook(results: Results) -> Section:
    """Report section on losses, open decisions, what moves the probability of success, and groundings."""
    blocks: list = []
    losses, odds = results.losses, results.odds
    if losses is not None and losses.singles:
        blocks.append(_losses(losses, odds))
    if decisions := list(_decisions(results)):
        heads = ("what is open", "owner", "state", "needed by", "why then", "if it is lost")
        blocks.append(Grid("decisions", "Open decisions, with owner and date", heads, decisions, _NEEDED))
    if odds is not None and odds.drivers:
        blocks += _levers(odds)
    if odds is not None and odds.grounded:
        blocks.append(_grounded(odds))
    return Section("outlook", "Losses, levers and open decisions", _intro(results), blocks)


_NEEDED = (
    "Needed by: the last day on which it still serves the plan as computed. No lead times for integration or for a"
    " back-up launcher are given, so the decision itself must come earlier. Lost: the objectives of the table above."
)


def _intro(results: Results) -> str:
    """Name the most costly losses and the input that moves the probability most, or the commands that compute them."""
    losses, odds, lines = results.losses, results.odds, []
    if losses is not None and losses.singles:
        worst = losses.singles[0]
        same = [x.text for x in losses.singles if x.lost == worst.lost]
        lines.append(
            f"Most costly alone: {', '.join(same[:3])}, {len(worst.lost)} of {losses.objectives} objectives lost."
            if worst.lost
            else "No single loss costs an objective."
        )
    elif losses is not None:
        lines.append(f"Single losses: {losses.note}.")
    if odds is not None and odds.drivers:
        top = odds.drivers[0]
        lines.append(
            f"What moves the probability most: {top.name}, {_percent(top.worst)} to {_percent(top.best)}."
        )
        lines.append(
            "Drawn are readiness, deliveries, weather, who takes part and the success of the launch; failures after the"
            " launch are not."
        )
    elif odds is not None and odds.note:
        lines.append(f"Probability: {odds.note}.")
    if odds is not None and odds.pairs:
        lines.append(pairs_text(odds.pairs))
    if losses is not None and losses.singles:
        lines.append(f"Objectives after two losses: kakehashi whatif {results.campaign} --all.")
    return " ".join(lines)


def pairs_text(pairs: Sequence[PairOfLosses]) -> str:
    """Say which losses cost more together than the worse of them alone, or that none of them do.

    >>> pairs_text([PairOfLosses(("A lost", "B lost"), 0.2, 0.6)])
    'Cost more together than alone: A lost and B lost (20.0 %, the worse alone 60.0 %).'
    """
    worse = sorted((p for p in pairs if p.costs_more), key=lambda p: p.probability)
    if worse:
        listed = "; ".join(
            f"{' and '.join(p.texts)} ({_percent(p.probability)}, the worse alone {_percent(p.worse_alone)})"
            for p in worse
        )
        return f"Cost more together than alone: {listed}."
    names = list(dict.fromkeys(text for p in pairs for text in p.texts))
    return f"No two of these cost more together than the worse alone: {', '.join(names)}."


# -- losses --------------------------------------------------------------------


def _losses(losses: Losses, odds: Odds | None) -> Grid:
    heads = ["loss", "campaign then", "objectives lost", "degraded", "missions that no longer close"]
    rows = [_loss_row(x) for x in losses.singles]
    caption = (
        f"Each piece of the plan is lost alone, and the campaign is computed again; {losses.objectives} objectives. A"
        " mission that is cancelled takes its services with it; a contribution that is lost is replaced by its"
        f" fall-back or by a back-up launcher where the plan has one. {losses.how}"
    )
    if odds is not None and odds.probability is not None and odds.after:
        rows = [(*row, _without(x, odds)) for row, x in zip(rows, losses.singles, strict=True)]
        heads.append("chance then")
        caption += (
            " Chance: of all essential objectives, in the same drawn histories without the piece"
            f" ({_percent(odds.probability)} with it); the launch window stays that of the plan."
        )
    return Grid("losses", "What is lost with one piece", heads, rows, caption)


def _loss_row(x: Loss) -> tuple[str, ...]:
    mark = f"{MARKS[x.verdict]} {x.verdict}" if x.verdict in VERDICTS else x.verdict
    parts = (x.lost, x.degraded, x.missions)
    return x.text, mark, *("; ".join(p) or "none" for p in parts)


def _without(x: Loss, odds: Odds) -> str:
    probability = odds.without(x.kind, x.name)
    return "–" if probability is None else _percent(probability)


def _decisions(results: Results) -> Iterator[tuple[str, ...]]:
    for d in open_decisions(results):
        loss = None if results.losses is None else results.losses.of(d.piece)
        yield d.what, d.owner, d.state, d.by, d.why, "not computed" if loss is None else effect(loss)


def effect(loss: Loss) -> str:
    """Return the effect of a loss in a few words.

    >>> effect(Loss("TIRI lost", "lose", "TIRI", "closes on assumptions", ("Thermal inertia",), (), (), 1.0))
    'closes on assumptions; Thermal inertia lost'
    """
    lost = loss.lost[0] if len(loss.lost) == 1 else f"{len(loss.lost)} objectives"
    return f"{loss.verdict}; {lost} lost" if loss.lost else f"{loss.verdict}; no objective lost"


# -- probability ---------------------------------------------------------------


def _levers(odds: Odds) -> list:
    """Return the table and the figure of what moves the probability."""
    assert odds.probability is not None
    rows = [
        (d.name, (100.0 * d.worst, 1), (100.0 * d.best, 1), (100.0 * d.sensitivity_range, 1))
        for d in odds.drivers
    ]
    heads = ("input", "at its worst [%]", "at its best [%]", "range [%]")
    caption = (
        f"Probability that all essential objectives are met, {_percent(odds.probability)} with all inputs drawn. Each"
        " input is held at its worst and at its best: a date at its latest and earliest, a launch that fails or"
        " succeeds, a piece that never or always takes part; weather and pad at half of their availability and at"
        " 100 %."
    )
    shown = [d for d in odds.drivers if d.sensitivity_range > 5e-4]
    made: list = [Grid("levers", "What moves the probability", heads, rows, caption)]
    if shown:
        made.append(Panel("Range of the probability by input", [Drawing.of(_bars(shown, odds.probability))]))
    return made


def _bars(shown: list[TornadoBar], base: float):
    return tornado([d.name for d in shown], [d.worst for d in shown], [d.best for d in shown], base)


def _grounded(odds: Odds) -> Grid:
    """Return the table of what a grounding of the launcher costs, by the day of its first flight again."""
    assert odds.probability is not None and odds.launched is not None
    rows: list[tuple] = [
        ("no grounding", (100.0 * odds.launched, 1), (100.0 * odds.probability, 1), (0.0, 1))
    ]
    for g in odds.grounded:
        change = 100.0 * (g.probability - odds.probability)
        rows.append(
            (calendar(g.until_et)[:10], (100.0 * g.launched, 1), (100.0 * g.probability, 1), (change, 1))
        )
    heads = (
        f"{odds.family} flies again on",
        "launched in its window [%]",
        "all essential objectives [%]",
        "change [percentage points]",
    )
    title = f"What a grounding of {odds.family} costs"
    return Grid("grounded", title, heads, rows, _record(odds))


def _record(odds: Odds) -> str:
    """Say how long the family was grounded after failures, and from which day a failure would close the window."""
    text = (
        "Drawn with the same histories; the plan waits for its launcher, and a back-up flies only if the launcher is"
        " not delivered at all. After the last day of the window the chance is that of the plan without this launch."
    )
    if odds.groundings and odds.window_et is not None:
        spans = ", ".join(f"{g.days:.0f} d after {g.after}" for g in odds.groundings)
        shortest = min(g.days for g in odds.groundings)
        closing = calendar(odds.window_et[1] - DAY_S * shortest)[:10]
        text += (
            f" Groundings in the record: {spans}. With the shortest of them, a failure after {closing} leaves no day of"
            " the window."
        )
    return text


def _percent(probability: float) -> str:
    return f"{100.0 * probability:.1f} %"
