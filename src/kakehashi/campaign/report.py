"""Report of a campaign as one HTML file for programme managers and analysts.

The report begins with the campaign's verdict, continues with its derivation (`pass_chapter`, `flight_chapter`,
`tour_chapter`, `plan_chapter`), and ends with the provenance.  It opens offline.
"""

import os
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from kakehashi.campaign import (
    first_screen,
    flight_chapter,
    measurement_chapter,
    pass_chapter,
    phases,
    plan_chapter,
    risk_chapter,
    story,
    tiles,
    verdict_chapter,
)
from kakehashi.campaign.figures import today_of
from kakehashi.campaign.margins import answer
from kakehashi.campaign.open_decisions import open_decisions
from kakehashi.campaign.provenance import packaged
from kakehashi.campaign.results import Provenance, Results
from kakehashi.report.blocks import Section, numbered, slug
from kakehashi.report.page import Claim, Document, Picture, write
from kakehashi.time import calendar


def write_report(results: Results, path: str | os.PathLike, beside: Sequence[tuple[str, str]] = ()) -> Path:
    """Write the report of a run to an HTML file, which is complete or absent.

    Parameters
    ----------
    results : Results
        Results of the run.
    path : path
        HTML file in an existing folder.
    beside : sequence of (str, str)
        What the files beside the report are, and their names.
    """
    return write(page(results, beside), path)


def page(results: Results, beside: Sequence[tuple[str, str]] = ()) -> Document:
    """Return the content of the report, before conversion to HTML.

    Parameters
    ----------
    results : Results
    beside : sequence of (str, str)
        What the files beside the report are, and their names.
    """
    rows, axis = first_screen.missions(results)
    sections = _sections(results)
    return Document(
        key=results.campaign,
        title=results.title,
        lead=_lead(results),
        verdict=Claim(_answer(results), results.verdict, first_screen.basis(results)),
        missions=rows,
        numbers=tiles.tiles(results),
        picture=_picture(results, sections),
        risks=first_screen.risks(results),
        losses=first_screen.losses(results),
        dates=first_screen.dates(results),
        today=today_of(results),
        bar_axis=axis,
        behind=results.sentences,
        sections=sections,
        provenance=[*_provenance(results.provenance), *beside],
    )


def _picture(results: Results, sections: list[Section]) -> Picture | None:
    """Return the picture of the first screen, or the reason in its place if it cannot be drawn."""
    try:
        return story.picture(results, sections)
    except Exception as why:  # whatever it is, the verdict and the chapters stand
        text = f"The picture could not be drawn: {type(why).__name__}, {why}. This is a defect; please report it."
        return Picture("", text)


def _sections(results: Results) -> list[Section]:
    """Return all chapters of the report."""
    return [
        *_drawn("Basis of the verdict", lambda: [verdict_chapter.foundation(results)]),
        *_drawn(
            "Losses, levers and open decisions",
            lambda: [risk_chapter.outlook(results)] if _open(results) else [],
        ),
        *_event_sections(results),
        *_mission_sections(results),
        *_drawn(
            "Contacts and events in flight",
            lambda: [flight_chapter.flight_events(results)] if results.timelines else [],
        ),
        *_drawn("Objectives", lambda: [plan_chapter.objectives(results)]),
        *_drawn(
            "What the measurements reach",
            lambda: [measurement_chapter.measurements(results)] if results.measurements else [],
        ),
        *_drawn("Time line", lambda: [plan_chapter.timeline(results)] if results.gantt_rows else []),
        *_drawn("Partners", lambda: [plan_chapter.partners(results)]),
        *_drawn("Inputs", lambda: [plan_chapter.inputs(results)]),
    ]


def _open(results: Results) -> bool:
    """Whether there is anything to say about losses, the probability, or open decisions."""
    return results.losses is not None or results.odds is not None or bool(open_decisions(results))


def _event_sections(results: Results) -> list[Section]:
    """Return the report sections on every close approach and its visibility."""
    made: list[Section] = []
    for k, pass_ in enumerate(results.encounters):
        one = replace(results, encounters=(pass_,))
        for title, chapter in (
            ("The encounter", pass_chapter.encounter),
            ("Visibility from the ground", pass_chapter.sky),
        ):
            made += [numbered(s, k) for s in _drawn(title, partial(_alone, chapter, one))]
    return made


def _alone(chapter: Callable[[Results], Section], results: Results) -> list[Section]:
    return [chapter(results)]


def _mission_sections(results: Results) -> list[Section]:
    """Return the report sections that each kind of mission phase has on its missions."""
    made: list[Section] = []
    for kind in (k for k in phases.KINDS if hasattr(phases.solver(k), "sections")):
        missions = [m.name for m in results.missions if m.kind == kind and results.studies.get(m.name)]
        for k, name in enumerate(missions):
            made += [
                numbered(s, k) for s in _drawn(name, partial(phases.solver(kind).sections, results, name))
            ]
    return made


def _drawn(title: str, chapter: Callable[[], list[Section]]) -> list[Section]:
    """Return report sections, or one section with the reason if their figures cannot be drawn."""
    try:
        return chapter()
    except Exception as why:  # whatever it is, the verdict and the other chapters stand
        text = f"This section could not be drawn: {type(why).__name__}, {why}. This is a defect; please report it."
        return [Section(f"missing-{slug(title)}", title, text)]


def _answer(results: Results) -> str:
    return answer(results.verdict).capitalize()


def _lead(results: Results) -> str:
    pass_, made = results.encounter, results.provenance.computed_utc[:10]
    event = results.event
    changed = f"Changed from the plan: {', '.join(results.changes)}. " if results.changes else ""
    knowledge = f" As known on {results.as_of}." if results.as_of else ""
    count = len(results.missions)
    missions = "1 mission" if count == 1 else f"{count} missions"
    if pass_ is None:
        return (
            f"{changed}{missions}; days are counted from {event.name} on"
            f" {calendar(event.epoch_et)[:10]} ({event.origin}: {event.source}); computed {made}.{knowledge}"
        )
    return (
        f"{changed}{missions} around the pass of {pass_.target} by the {pass_.body} on"
        f" {calendar(pass_.epoch_et)[:10]}; computed {made} from {pass_.source}.{knowledge}"
    )


def _provenance(made: Provenance) -> list[tuple[str, str]]:
    pairs = [
        ("kakehashi", made.version),
        ("computed", f"{made.computed_utc}, in {made.wall_s:.0f} s"),
        ("force model", made.force_model),
        ("seed", str(made.seed)),
        ("libraries", ", ".join(f"{name} {version}" for name, version in made.libraries)),
    ]
    names = [name for name, _ in made.inputs]
    folders = {digest: path for path, digest in packaged()}  # they tell files of one name apart
    return pairs + [
        (folders.get(digest, name) if names.count(name) > 1 else name, f"SHA-256 {digest}")
        for name, digest in made.inputs
    ]
