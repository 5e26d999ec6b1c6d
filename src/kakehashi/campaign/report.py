"""Report of a campaign as one HTML file for programme managers and analysts.

The report begins with the campaign's verdict, continues with its derivation (`pass_chapter`, `flight_chapter`,
`tour_chapter`, `plan_chapter`), and ends with the provenance.  It opens offline.
"""

import os
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

from kakehashi.base.constants import DAY_S
from kakehashi.campaign import (
    first_screen,
    flight_chapter,
    measurement_chapter,
    pass_chapter,
    phases,
    plan_chapter,
    story,
    verdict_chapter,
)
from kakehashi.campaign.margins import CLOSES, answer
from kakehashi.campaign.results import Provenance, Results
from kakehashi.report.blocks import Section, number, numbered, slug
from kakehashi.report.page import Claim, Document, Fact, write
from kakehashi.time import calendar, minute


def write_report(results: Results, path: str | os.PathLike) -> Path:
    """Write the report of a run to an HTML file, which is complete or absent.

    Parameters
    ----------
    results : Results
        Results of the run.
    path : path
        HTML file in an existing folder.
    """
    return write(page(results), path)


def page(results: Results) -> Document:
    """Return the content of the report, before conversion to HTML."""
    rows, axis = first_screen.missions(results)
    return Document(
        key=results.campaign,
        title=results.title,
        lead=_lead(results),
        verdict=Claim(_answer(results), results.verdict, first_screen.basis(results)),
        missions=rows,
        numbers=_numbers(results),
        picture=story.picture(results),
        risks=first_screen.risks(results),
        dates=first_screen.dates(results),
        today=first_screen.today_of(results),
        bar_axis=axis,
        behind=results.sentences,
        sections=[
            *_drawn("Basis of the verdict", lambda: [verdict_chapter.foundation(results)]),
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
        ],
        provenance=_provenance(results.provenance),
    )


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


def _numbers(results: Results) -> list[Fact]:
    """Return the key figures at the top of the report."""
    met = sum(o.met for o in results.objectives)
    computed = sum(o.verdict == CLOSES for o in results.objectives)
    facts = _encounter_numbers(results) + _launch_numbers(results) + _tour_numbers(results)
    total = len(results.objectives)
    facts += _schedule_numbers(results)
    under = f"{computed} computed, {met - computed} on assumptions" if met > computed else ""
    return [*facts, Fact("objectives met", f"{met} of {total}", f"{met}/{total}", under)]


def _schedule_numbers(results: Results) -> list[Fact]:
    """Return the key figure: the probability that all essential objectives are met."""
    odds = results.odds
    if odds is None:
        return []
    record = (
        f"{odds.family}: {odds.record[0]} of {odds.record[1]} flights successful"
        if odds.family
        else "no flight record of the launcher is given: success is taken as 100 %"
    )
    if odds.probability is None:
        return [Fact("probability of all essential objectives", "not computed", "", f"{odds.note}; {record}")]
    shown = f"{100.0 * odds.probability:.1f} %"
    under = f"{odds.draws:,} drawn histories; {record}"
    return [Fact("probability of all essential objectives", shown, repr(odds.probability), under)]


def _encounter_numbers(results: Results) -> list[Fact]:
    pass_ = results.encounter
    if pass_ is None:
        return []
    at = pass_.epoch_et
    facts = [
        Fact(
            f"closest approach to the centre of {pass_.body}",
            f"{number(pass_.distance_km, 1)} km",
            repr(float(pass_.distance_km)),
            f"± {number(3.0 * pass_.distance_sigma_km, 1)} km (3σ)",
        ),
        Fact("when", _spaced(at, "UTC"), f"{calendar(at)} UTC", _spaced(at, "TDB")),
    ]
    if pass_.sky is not None:
        peak = float(pass_.sky.brightest_magnitude)
        facts.append(
            Fact(
                "brightest",
                f"V {number(peak, 1)}",
                repr(peak),
                f"on {minute(pass_.sky.brightest_et)} UTC",
            )
        )
    return facts


def _launch_numbers(results: Results) -> list[Fact]:
    facts = []
    launch = next((m.launch for m in results.missions if m.launch is not None), None)
    if launch is not None:
        first, last = calendar(launch.first_et)[:10], calendar(launch.last_et)[:10]
        days = (launch.last_et - launch.first_et) / DAY_S
        facts.append(
            Fact(
                "launch window",
                f"{first} to {last}",
                f"{first}/{last}",
                f"{days:.0f} days, C3 {number(launch.c3_km2_s2, 1)} km²/s²",
            )
        )
        facts += _velocity_numbers(results)
    if results.shared is not None:
        spare, sigma = results.shared.margin_kg, results.shared.capacity_sigma_kg
        facts.append(
            Fact(
                "margin of the shared launch",
                f"{number(spare, 0)} kg",
                repr(float(spare)),
                f"± {number(sigma, 0)} kg (1σ of the launcher)",
            )
        )
    return facts


def _velocity_numbers(results: Results) -> list[Fact]:
    """Return the velocity margin on the best day with its criterion, and on the day of largest margin."""
    mission = next(m for m in results.missions if m.launch is not None)
    launch, margin = mission.launch, mission.margin("velocity")
    if launch is None or margin is None or margin.value is None:
        return []
    under = f"on {calendar(launch.best_et)[:10]}, chosen by {launch.criterion}" if launch.criterion else ""
    if launch.most_margin_et == launch.most_margin_et:
        day = calendar(launch.most_margin_et)[:10]
        under += f"; largest margin on {day}: {launch.most_margin_m_s:+.0f} m/s and {launch.most_margin_kg:+,.0f} kg"
    return [Fact(f"velocity margin of {mission.name}", f"{margin.value:+.0f} m/s", repr(margin.value), under)]


def _tour_numbers(results: Results) -> list[Fact]:
    facts = []
    for tour in results.tours:
        mission = results.mission(tour.mission)
        facts.append(
            Fact(f"arrival of {tour.mission}", _spaced(tour.arrival_et, "UTC"), calendar(tour.arrival_et))
        )
        if mission.arrival is not None:
            need, available = 1e3 * mission.arrival.dv_km_s, 1e3 * mission.arrival.dv_available_km_s
            under = f"of {number(available, 0)} m/s on board"
            facts.append(Fact("velocity change needed", f"{number(need, 0)} m/s", repr(need), under))
    return facts


def _spaced(et: float, scale: str) -> str:
    """Format a calendar date with a space between day and time, and few decimals."""
    return f"{calendar(et, scale, 2).replace('T', ' ')} {scale}"


def _provenance(made: Provenance) -> list[tuple[str, str]]:
    pairs = [
        ("kakehashi", made.version),
        ("computed", f"{made.computed_utc}, in {made.wall_s:.0f} s"),
        ("force model", made.force_model),
        ("seed", str(made.seed)),
        ("libraries", ", ".join(f"{name} {version}" for name, version in made.libraries)),
    ]
    return pairs + [(name, f"SHA-256 {digest}") for name, digest in made.inputs]
