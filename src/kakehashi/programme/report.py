"""Report of a programme: summary, missions, launchers, dependencies, agreements and decisions."""

import os
from pathlib import Path

from kakehashi.base.constants import DAY_S
from kakehashi.plot.programme import ProgrammeLaunch, ProgrammeStretch, draw_programme
from kakehashi.programme.records import (
    FAILED,
    LAUNCHED,
    VERDICTS,
    LaunchOutcome,
    MissionOutcome,
    ProgrammeResults,
    listed,
)
from kakehashi.programme.summary import TITLES, answer, deadlines, headline, summary, words_of
from kakehashi.programme.windows import end_of
from kakehashi.report.blocks import Drawing, Grid, Panel, Section
from kakehashi.report.page import Claim, Document, Fact
from kakehashi.report.page import write as write_page

_YEAR_S = 365.25 * DAY_S
_BEFORE_S, _AFTER_S = 4.0 * _YEAR_S, 7.0 * _YEAR_S  # of the time line around the day of the report
_MOST_WORDS = 110  # characters of a reason in the summary


def write_report(results: ProgrammeResults, path: str | os.PathLike) -> Path:
    """Write the report of a programme to an HTML file, which is complete or absent."""
    return write_page(page(results), path)


def page(results: ProgrammeResults) -> Document:
    """Return the content of the report, before conversion to HTML."""
    changed = f"Changed from the plan: {', '.join(results.changes)}. " if results.changes else ""
    count = len(results.campaigns)
    campaigns = "1 campaign is" if count == 1 else f"{count} campaigns are"
    return Document(
        key=results.programme,
        title=results.title,
        lead=f"{changed}{len(results.missions)} missions as of {results.as_of}; {campaigns} computed, with"
        " bounds for co-passengers instead of thrust arcs. All other data are as published.",
        verdict=Claim(answer(results), _verdict(results), headline(results).split(". ", 1)[-1]),
        missions=(),
        numbers=_numbers(results),
        sections=[
            _at_a_glance(results),
            _timeline(results),
            _missions(results),
            _launchers(results),
            _dependencies(results),
            _agreements(results),
            _decisions(results),
        ],
        provenance=results.provenance,
    )


def _verdict(results: ProgrammeResults) -> str:
    """Return the programme's verdict in the form used for a campaign."""
    if not results.feasible:
        return "does not close"
    return "closes on assumptions" if results.assumed else "closes"


def _numbers(results: ProgrammeResults) -> list[Fact]:
    """Return the key figures: missions by verdict, and pending decisions with their deadlines."""
    facts = []
    for verdict in VERDICTS:
        names = [m.name for m in results.of(verdict)]
        facts.append(Fact(TITLES[verdict], str(len(names)), ", ".join(names), ", ".join(names)))
    dated = deadlines(results)
    open_ = [d.name for d in results.decisions if d not in dated]
    under = [f"{d.by}: {d.name}" for d in dated]
    under += [f"Without a published date: {'; '.join(open_)}"] if open_ else []
    first = dated[0].by if dated else "no date published"
    return [*facts, Fact("decisions due by", first, "; ".join(d.by for d in dated), ". ".join(under))]


def _at_a_glance(results: ProgrammeResults) -> Section:
    """Report section with the summary of the programme."""
    rows = [
        (
            line.title,
            (len(line.entries), 0),
            "; ".join(_short(name, words) for name, words in line.entries) or "–",
        )
        for line in summary(results)
    ]
    grid = Grid("at-a-glance", "At a glance", ("verdict", "count", "missions and reasons"), rows)
    return Section("summary", "Verdicts with reasons", "", [grid])


def _short(name: str, words: str) -> str:
    cut = words if len(words) <= _MOST_WORDS else words[: _MOST_WORDS - 1].rsplit(" ", 1)[0] + " …"
    return f"{name}: {cut}"


def _timeline(results: ProgrammeResults) -> Section:
    """Report section with the timeline of all missions."""
    now = end_of(results.as_of)
    span = (now - _BEFORE_S, now + _AFTER_S)
    missions = [m for m in results.missions if _on_the_chart(m, span)]
    stretches = [
        ProgrammeStretch(m.name, s.name, s.start_et, s.end_et, m.campaign or "as published")
        for m in missions
        for s in m.stretches
    ]
    launches = [
        ProgrammeLaunch(m.name, x.name, _family(x), x.window.first_et, x.window.last_et, x.state)
        for m in missions
        for x in m.launches
        if x.window.stated
    ]  # fmt: skip
    names = [m.name for m in missions]
    figure = draw_programme(names, stretches, launches, as_of_et=now - 0.5 * DAY_S, span_et=span)
    drawing = Drawing(
        "programme", figure, "Missions of the programme over the years, with their launches by family"
    )
    caption = (
        "Bars: phases of the missions, by campaign or as published. Symbols: first day of each launch window by"
        " launcher family, filled if the launch took place. Dotted lines: rest of the window."
    )
    hidden = [m.name for m in results.missions if m not in missions]
    if hidden:
        caption += f" Not shown, because they are outside these years or have no date: {', '.join(hidden)}."
    blocks: list = [Panel("Missions and launches", [drawing], caption), _launch_table(results)]
    return Section("timeline", "Time line", "", blocks)


def _family(launch: LaunchOutcome) -> str:
    return launch.family or "unpublished launcher"


def _on_the_chart(mission: MissionOutcome, span: tuple[float, float]) -> bool:
    ends = [(s.start_et, s.end_et) for s in mission.stretches]
    ends += [(x.window.first_et, x.window.last_et) for x in mission.launches if x.window.stated]
    return any(start <= span[1] and end >= span[0] for start, end in ends)


def _launch_table(results: ProgrammeResults) -> Grid:
    rows = [
        (x.name, x.rocket, _with(x), x.window.text, x.state, x.origin, x.source, x.as_of or "–")
        for x in results.launches
    ]
    head = ("launch", "launcher", "missions", "window [UTC]", "state", "origin", "source", "as of")
    return Grid("launches", "Launches in chronological order", head, rows)


def _with(launch: LaunchOutcome) -> str:
    return " with ".join((launch.mission, *launch.riders))


def _missions(results: ProgrammeResults) -> Section:
    """Report section on all missions with their verdicts."""
    rows = [
        (m.name, ", ".join(m.agencies), m.role, TITLES[m.verdict], words_of(m), m.campaign or "as published")
        for m in results.missions
    ]
    head = ("mission", "agencies", "role", "verdict", "why", "computed in")
    verdicts = Grid("missions", "Missions", head, rows)
    campaigns = [
        (c.name, c.title, c.verdict, f"{sum(o.met for o in c.objectives)} of"
         f" {len(c.objectives)}", c.text) for c in results.campaigns
    ]  # fmt: skip
    heads = ("campaign", "title", "verdict", "objectives met", "in words")
    assumed = [(m.name, str(k), text) for m in results.missions for k, text in enumerate(m.assumptions, 1)]
    figures = [(m.name, text) for m in results.missions for text in m.figures]
    blocks = [verdicts]
    if campaigns:
        blocks.insert(0, Grid("campaigns", "Campaigns, computed", heads, campaigns))
    if assumed:
        blocks.append(
            Grid(
                "assumptions", "Assumptions of the computed missions", ("mission", "", "assumption"), assumed
            )
        )
    if figures:
        blocks.append(Grid("figures", "Published figures", ("mission", "figure"), figures))
    return Section("missions", "Missions", "", blocks)


def _launchers(results: ProgrammeResults) -> Section:
    """Report section on launcher families with flight records and launches."""
    rows = []
    for record in results.families:
        own = [x for x in results.launches if x.family == record.name]
        spans = ", ".join(f"{g.after} to {g.until}: {g.days:.0f} d" for g in record.groundings) or "–"
        grounded = f"grounded since {record.grounded_since}" if record.grounded_since else ""
        percent = (100.0 * record.probability, 0)
        rows.append(
            (record.name, record.operator or "–", record.text, percent, spans, grounded or "–",
             listed([x.name for x in own if x.state in (LAUNCHED, FAILED)]),
             listed([f"{x.name} ({x.window.text})" for x in own if x.state not in (LAUNCHED, FAILED)]))
        )  # fmt: skip
    head = (
        "family",
        "operator",
        "record",
        "success [%]",
        "groundings",
        "now",
        "flown here",
        "future or not known",
    )
    flights = [
        (r.name, f.flight, f.date, "flew" if f.success else "failed", f.payload or "–", f.source)
        for r in results.families
        for f in r.flights
    ]
    intro = (
        "The probability of success is the mean of the Beta posterior of the record with Jeffreys' prior."
        " It is not given for a family without a record."
    )
    blocks = [Grid("families", "Launches by family", head, rows)]
    if flights:
        heads = ("family", "flight", "date", "outcome", "payload", "source")
        blocks.append(Grid("flights", "Flight records", heads, flights))
    return Section("launchers", "Launcher families", intro, blocks)


def _dependencies(results: ProgrammeResults) -> Section:
    shown = [d for d in results.dependencies if d.rests_on or d.carries or d.kind in ("family", "campaign")]
    rows = [(d.name, d.kind, listed(d.rests_on), listed(d.carries)) for d in shown]
    head = ("node", "kind", "rests on", "nodes that depend on it")
    return Section(
        "dependencies",
        "Dependencies",
        "Each row is a node of the graph, with the nodes that it needs and all nodes that depend on it.",
        [Grid("who-rests-on-what", "Dependencies", head, rows)],
    )


def _agreements(results: ProgrammeResults) -> Section:
    blocks = []
    if results.agreements:
        rows = [
            (a.name, ", ".join(a.between), listed(a.covers), a.status, a.date, listed(a.gone), a.source)
            for a in results.agreements
        ]
        head = ("agreement", "between", "covers", "status", "since", "missions that do not close", "source")
        blocks.append(Grid("agreements", "Agreements", head, rows))
    if results.clauses:
        clauses = [
            (c.name, c.where, c.what, listed(c.covers) if c.covers else c.outside, c.status, c.source)
            for c in results.clauses
        ]
        heads = ("clause", "statement", "summary", "covers", "status", "source")
        blocks.append(Grid("clauses", "Clauses of statements", heads, clauses))
    return Section("agreements", "Agreements and statements", "", blocks)


def _decisions(results: ProgrammeResults) -> Section:
    rows = [(d.by, d.name, d.who, listed(d.about), d.origin, d.source) for d in results.decisions]
    head = ("by", "what", "who", "about", "origin", "source")
    intro = "Computed deadlines are the last days of launch windows; the others are as published."
    return Section("decisions", "Pending decisions", intro, [Grid("decisions", "Decisions", head, rows)])
