"""Results of a programme as text, and its schedule as an HTML page."""

import re
from dataclasses import replace
from datetime import UTC, datetime
from math import isfinite
from pathlib import Path

from kakehashi.cli import printing

_WIDTH = 116
_MOST_DATES = 7


def show_results(results, folder: Path | None) -> None:
    """Print the summary of a programme."""
    from kakehashi.cli.tables import as_csv
    from kakehashi.programme.summary import answer, headline, summary

    lines = summary(results)
    if as_csv.output is not None:
        rows = [(line.title, name, words) for line in lines for name, words in line.entries]
        as_csv.rows(["verdict", "what", "why"], rows)
        return
    print(f"{answer(results)}. {headline(results)}\n")
    for line in lines:
        if line.entries:
            print(f"{line.title} ({len(line.entries)})")
        for name, words in line.entries:
            print(f"  {_cut(f'{name}: {words}')}")
    print(
        "\nCampaigns are computed as by `kakehashi run --quick`, with bounds for co-passengers; others as published."
    )
    if folder is not None:
        print(f"report: {folder / 'report.html'}")


def _cut(text: str) -> str:
    return text if len(text) <= _WIDTH else f"{text[: _WIDTH - 1].rsplit(' ', 1)[0]} …"


def show_what_if(result) -> None:
    """Print the effects of a change of a programme: changed missions with reasons, then all others by name."""
    word = {True: "closes", False: "does not close"}
    print(f"{result.programme}, {'; '.join(result.changes)}: the programme {word[result.after.feasible]}"
          f" (before: {word[result.before.feasible]}).\n")  # fmt: skip
    rows = [(m.name, _step(m.before, m.after), "; ".join(m.reasons)) for m in result.changed]
    if rows:
        columns = [("mission", "left"), ("verdict", "left"), ("because", "left")]
        printing.table("Changed missions", columns, rows)
    else:
        print("No mission changes.")
    if result.objectives:
        print()
        columns = [("campaign", "left"), ("objective", "left"), ("", "left")]
        printing.table("Changed objectives", columns, list(result.objectives))
    print(f"\nunchanged: {', '.join(result.unchanged) or 'nothing'}")
    if result.agreements:
        print(f"agreements and clauses affected: {', '.join(result.agreements)}")
    for d in result.decisions:
        print(f"decision due: {d.name}, {d.by} ({d.origin})")
    print(f"campaigns computed: {', '.join(result.computed) or 'none'}")


def _step(before: str, after: str) -> str:
    return after if before == after else f"{before} > {after}"


def show_schedule(result) -> None:
    """Print the probabilities of a programme as tables."""
    print(f"{result.programme}: {result.draws:,} draws, seed {result.seed}. The largest Monte Carlo error is"
          f" {100 * result.largest_error:.2f} % (one sigma).\n")  # fmt: skip
    printing.table("Launcher families", [("family", "left"), ("posterior of success", "left"), ("groundings", "left")],
                   _family_rows(result))  # fmt: skip
    print()
    columns = [("launch", "left"), ("family", "left"), ("window", "left"), ("launch in window", "right"),
               ("lost", "right"), ("delayed", "right"), ("mean delay d", "right")]  # fmt: skip
    printing.table("Launches", columns, _launch_rows(result))
    print()
    columns = [("mission", "left"), ("launch in time", "right"), ("lost", "right"), ("in orbit", "right"),
               ("driven by", "left"), ("note", "left")]  # fmt: skip
    printing.table("Missions", columns, _mission_rows(result))


def _family_rows(result) -> list[tuple[str, str, str]]:
    missions = {x.family for x in result.launches}
    rows = []
    for r in result.families:
        if r.name not in missions:
            continue
        law = "no flight record, so failures are not simulated"
        if r.posterior is not None:
            a, b = r.posterior
            law = f"Beta({a:g}, {b:g}), mean {percent(r.probability)}, from {r.successes} of {len(r.flights)}"
        spans = ", ".join(f"{g.days:.0f} d" for g in r.groundings) or "none in the record"
        rows.append((r.name, law, spans))
    return rows


def _launch_rows(result) -> list[tuple[str, ...]]:
    return [
        (x.name, x.family or "-", x.window, percent(x.in_window), percent(x.lost), percent(x.delayed),
         f"{x.delay_d:.0f}" if x.delayed else "-") for x in result.launches
    ]  # fmt: skip


def _mission_rows(result) -> list[tuple[str, ...]]:
    return [
        (m.name, percent(m.in_window), percent(m.lost), f"{percent(m.success)}{_error(m)}",
         "; ".join(f"{d.name}: {percent(d.worst)} to {percent(d.best)}" for d in m.drivers) or "-", m.note or "-")
        for m in result.missions
    ]  # fmt: skip


def _error(m) -> str:
    return f" ± {100 * m.error:.2f}" if isfinite(m.success) else ""


def percent(value: float) -> str:
    """Format a probability in per cent; "not known" for NaN.

    >>> percent(0.75), percent(float("nan"))
    ('75.0 %', 'not known')
    """
    return f"{100 * value:.1f} %" if isfinite(value) else "not known"


def schedule_page(plan, result, path: Path) -> None:
    """Write a programme's schedule as an HTML page.

    Parameters
    ----------
    plan : ProgrammeDefinition
    result : ProgrammeSchedule
        Probabilities of its launches and missions.
    path : path
        HTML file in an existing folder.
    """
    from kakehashi.programme import schedule as module
    from kakehashi.report.blocks import Grid, Section
    from kakehashi.report.made import assembled
    from kakehashi.report.page import Fact, write

    families = Grid(
        "families", "Launcher families", ("family", "posterior", "groundings"), _family_rows(result)
    )
    heads = ("launch", "family", "window", "launch in window", "lost", "delayed", "mean delay [d]")
    launches = Grid("launches", "Launches", heads, _launch_rows(result))
    columns = ("mission", "launch in time", "lost", "in orbit", "driven by", "note")
    missions = Grid("missions", "Missions", columns, _mission_rows(result))
    how = " ".join((module.__doc__ or "").split("\n\n", 1)[1].split())
    record = [m for m in result.missions if isfinite(m.success)]
    page = assembled(
        f"{plan.name}-schedule",
        f"{plan.content.title}: launch probabilities",
        f"{result.draws:,} draws, seed {result.seed}. The Monte Carlo error is"
        f" {100 * result.largest_error:.2f} % or less (one sigma).",
        _schedule_claim(result, record),
        [Fact(m.name, percent(m.success), repr(m.success), "reaches orbit in time") for m in record],
        [Section("odds", "Odds", how, [missions, launches, families])],
        [("draws", f"{result.draws:,}"), ("seed", str(result.seed))],
    )
    today = datetime.now(UTC).strftime("%Y-%m-%d")
    write(replace(page, dates=_launch_dates(result, today), today=today), path)


def _schedule_claim(result, record):
    """Return the headline of a programme's schedule: the mission that is least likely to reach orbit in time."""
    from kakehashi.report.page import Claim

    count = f"{len(result.launches)} launches are in the future or have an unknown outcome"
    worst = min(record, key=lambda m: m.success, default=None)
    if worst is None:
        return Claim(count, "not known", "none of their families has a flight record")
    unknown = len(result.missions) - len(record)
    rest = (
        f"; {unknown} missions have no flight record, so that their probability is not known"
        if unknown
        else ""
    )
    mark = (
        "closes on assumptions" if worst.success >= 0.5 else "does not close"
    )  # dates and groundings are assumed
    return Claim(
        f"Least likely to reach orbit in time: {worst.name}, {percent(worst.success)}", mark, f"{count}{rest}"
    )


def _launch_dates(result, today: str) -> list:
    """Return the first days of the launch windows to come."""
    from kakehashi.report.page import Dated

    opening = [(re.search(r"\d{4}-\d\d-\d\d", row[2]), row) for row in _launch_rows(result)]
    days = sorted((m[0], f"launch of {row[0]}: {row[2]}") for m, row in opening if m)
    return [Dated(day, text) for day, text in days if day >= today][:_MOST_DATES]


def show_replay(title: str, snapshots, steps) -> None:
    """Print a programme as it was known on several dates, and the changes between dates.

    Parameters
    ----------
    title : str
    snapshots : sequence
        The programme as of each date.
    steps : sequence
        Differences between one date and the next.
    """
    columns = [("as of", "left"), ("campaigns that close", "left"), ("missions as published", "left"),
               ("does not close", "left"), ("flight records", "left")]  # fmt: skip
    printing.table(f"{title}: as known on each date", columns, [_snapshot(s) for s in snapshots])
    for step in steps:
        print()
        heads = [("what", "left"), ("before", "left"), ("after", "left"), ("because", "left")]
        rows = [
            (f"{d.where}: {d.what}" if d.where else d.what, d.before, d.after, d.cause)
            for d in step.differences
        ]
        printing.table(f"{step.before} to {step.after}", heads, rows)
        for date, about, what in step.without_effect:
            print(f"without effect on the programme: {date} {about}: {what}")


def _snapshot(s) -> tuple[str, ...]:
    from kakehashi.programme.records import OPEN, PUBLISHED

    closing = [c.name for c in s.results.campaigns if c.feasible]
    records = ", ".join(f"{name} {good} of {count}" for name, (good, count) in s.records.items())
    return (
        s.as_of,
        ", ".join(closing) or "none",
        str(len(s.results.of(PUBLISHED))),
        ", ".join(m.name for m in s.results.of(OPEN)) or "-",
        records or "-",
    )
