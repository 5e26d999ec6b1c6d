"""Results of a schedule simulation as text and as an HTML page."""

from dataclasses import replace
from datetime import UTC, datetime
from math import isfinite
from pathlib import Path

from kakehashi.campaign.load import CampaignDefinition
from kakehashi.campaign.risk_chapter import pairs_text
from kakehashi.campaign.schedule import NO_FLIGHT, NO_RECORD, Schedule
from kakehashi.cli import printing
from kakehashi.figures.colours import ORIGINS
from kakehashi.figures.schedule import launch_days, tornado
from kakehashi.report.blocks import Drawing, Grid, Panel, Section
from kakehashi.report.made import assembled
from kakehashi.report.page import Claim, Dated, Fact, write
from kakehashi.time import calendar


def show(page: CampaignDefinition, result: Schedule) -> None:
    """Print the probabilities of a campaign's schedule as tables."""
    print(f"{_summary(result)}\n")
    if result.services:
        printing.table("Launches and service", [("mission", "left"), *((h, "right") for h in _HEADS[1:])],
                       [_service_row(s) for s in result.services])  # fmt: skip
        print()
    for note in result.notes:
        print(f"{note}.")
    if result.notes:
        print()
    rows = [(o.title, _percent(result.objectives[o.name])) for o in page.campaign.objective]
    printing.table("Objectives", [("objective", "left"), ("met", "right")], rows)
    print()
    rows = [(name, _percent(probability)) for name, probability in result.missions.items()]
    printing.table("Missions", [("mission", "left"), ("closes", "right")], rows)
    print()
    rows3 = [(x.name, _percent(x.worst), _percent(x.best)) for x in result.tornado]
    if rows3:
        printing.table(
            "Inputs that drive the result",
            [("input", "left"), ("at its worst", "right"), ("at its best", "right")],
            rows3,
        )
    if result.fall_back_gains:
        print()
        heads = ("what", "without", "with", "used in")
        rows4 = [
            (x.name, _percent(x.without), _percent(x.with_), _percent(x.used) if x.used == x.used else "-")
            for x in result.fall_back_gains
        ]
        columns = [(h, "right" if k else "left") for k, h in enumerate(heads)]
        printing.table("Gain from each fall-back (probability of all essential objectives)", columns, rows4)
        print("\n".join(f"{x.name}: {x.note}" for x in result.fall_back_gains if x.note))
    if result.after:
        print()
        printing.table(
            "All essential objectives after one loss",
            [("loss", "left"), ("probability", "right"), ("change", "right")],
            _after_rows(result),
        )
        print(pairs_text(result.pairs) if result.pairs else "")
    print(f"\n{_error(result)}")


_HEADS = ("mission", "what", "takes place", "10 %", "50 %", "90 %", "by its date", "launches lost", "record")


def _service_row(one) -> tuple[str, ...]:
    """Return a row of the table of services: probability, dates by probability, and the record of the launchers."""
    by = _percent(one.in_time) if isfinite(one.by_et) else "-"
    took = _percent(float(one.serves.mean()))
    return (one.mission, one.what, took, *one.dates(), by, f"{one.launches_lost:.2f}", one.record)


def _summary(result: Schedule) -> str:
    """Summarise the result of the draws in a sentence or two."""
    essential = f"all essential objectives are met in {_percent(result.closes)}"
    if result.services:
        drawn = f"{result.draws:,} drawn histories of launches that slip and fail"
        return f"{result.campaign}: {drawn}; {essential} of them."
    if result.notes and not result.tornado:
        word = "met" if result.closes else "not met"
        return (
            f"{result.campaign}: nothing of it is uncertain in time, so every history is the same; the essential"
            f" objectives are {word} in it."
        )
    if not isfinite(result.launched):
        return (
            f"{result.campaign}: {result.draws:,} draws of the participation of missions, contributions and"
            f" agreements; no launch is drawn. Of these draws, {essential}."
        )
    return (
        f"{result.campaign}: {result.draws:,} draws. The launch is in its window in {_percent(result.launched)} of"
        f" them and reaches orbit in {_percent(result.in_orbit)} ({_record(result)}); {essential}."
    )


def _record(result: Schedule) -> str:
    """Flight record of the launcher, or the assumption in its place."""
    good, flights = result.record
    return result.record_assumption or f"record {good} of {flights}"


def _percent(probability: float) -> str:
    return f"{100.0 * probability:.1f} %"


def _error(result: Schedule) -> str:
    if result.services or not isfinite(result.launched):
        return "every combination of participants that occurs is computed"
    if not result.checked:
        return "no draw has a launch in the window, so the table cannot be checked"
    return (
        f"the table by launch day differs from the direct computation of {result.checked} drawn days by at most"
        f" {1e3 * result.velocity_error_km_s:.2f} m/s and {result.launcher_error_kg:.2f} kg; {result.wrong} verdicts"
        " differ"
    )


def _after_rows(result: Schedule) -> list[tuple[str, str, str]]:
    """Return the rows of the probability after each single loss, the most costly first."""
    ordered = sorted(result.after, key=lambda x: (x.probability, x.text))
    return [(x.text, _percent(x.probability), _percent(x.probability - result.closes)) for x in ordered]


def _gains(result: Schedule) -> Grid:
    """Return the table of what each fall-back or further window adds to the probability."""
    rows = [
        (
            x.name,
            _percent(x.without),
            _percent(x.with_),
            _percent(x.used) if x.used == x.used else "–",
            x.note,
        )
        for x in result.fall_back_gains
    ]
    head = ["what", "without it", "with it", "used in", "note"]
    return Grid("worths", "Gain from each fall-back or further window", head, rows)


def schedule_page(page: CampaignDefinition, result: Schedule, path: Path) -> Path:
    """Write a campaign's schedule as an HTML page: probabilities, sensitivities, launch days and inputs.

    Parameters
    ----------
    page : CampaignDefinition
        The campaign.
    result : Schedule
        Results of its draws.
    path : path
        HTML file.

    Returns
    -------
    path
        The file.
    """
    inputs_rows = _assumed(page, result)
    origins = {x.name: _origin(x.name, inputs_rows) for x in result.tornado}
    names = [f"{ORIGINS.get(origins[x.name], '')} {x.name}".strip() for x in result.tornado]
    bars = tornado(names, [x.worst for x in result.tornado], [x.best for x in result.tornado], result.closes)
    probabilities = [(o.title, _percent(result.objectives[o.name])) for o in page.campaign.objective]
    probabilities += [(f"mission {name}", _percent(c)) for name, c in result.missions.items()]
    blocks: list = [
        Panel("Inputs that drive the result", [Drawing.of(bars)],
              "Probability that all essential objectives are met, with each input at its worst and at its best."
              f" {_legend(origins.values())}"),
        Grid("chances", "Probabilities", ["what", "chance"], probabilities),
    ]  # fmt: skip
    if not names:
        del blocks[0]
    if result.services:
        blocks.append(
            Grid("services", "Launches and service", list(_HEADS), [_service_row(s) for s in result.services])
        )
    if isfinite(result.launched) and names:
        days = Drawing.of(launch_days(result.launch_et, result.draws))
        blocks.insert(1, Panel("Launch day", [days], "Fraction of the draws by day."))
    if result.fall_back_gains:
        blocks.insert(2, _gains(result))
    if result.after:
        caption = (
            "The same drawn histories with one piece left out, with a launch that fails, or with a launcher that waits."
            f" The launch window stays that of the plan. {pairs_text(result.pairs) if result.pairs else ''}"
        )
        title = "All essential objectives after one loss"
        blocks.append(Grid("after", title, ["loss", "chance", "change"], _after_rows(result), caption))
    inputs = Grid(
        "given",
        "Inputs and assumptions",
        ["what", "value", "origin", "source", "as of"],
        inputs_rows,
    )
    sections = [
        Section("chances", "Probabilities", _error(result).capitalize() + ".", blocks),
        Section("given", "Inputs", "", [inputs]),
    ]
    launched = [
        Fact("launch in its window", _percent(result.launched), repr(result.launched)),
        Fact("reaches orbit", _percent(result.in_orbit), repr(result.in_orbit)),
    ]
    facts = [
        *(launched if isfinite(result.launched) else ()),
        Fact("all essential objectives are met", _percent(result.closes), repr(result.closes)),
    ]
    claim = Claim(
        f"All essential objectives are met with a probability of {_percent(result.closes)}",
        "closes on assumptions" if result.closes >= 0.5 else "does not close",  # its inputs are assumed
        " ".join([_levers(result, origins), f"{result.draws:,} draws, seed {result.seed}."]).strip(),
    )
    content = assembled(
        f"schedule-{result.campaign}", f"{page.campaign.title}: schedule", page.campaign.summary, claim, facts,
        sections, [],
    )  # fmt: skip
    today = datetime.now(UTC).strftime("%Y-%m-%d")
    return write(replace(content, dates=_dates(page, result, today), today=today), path)


_LEVERS = 3  # inputs named under the headline
_MOST_DATES = 7


def _origin(lever: str, rows: list[tuple[str, ...]]) -> str:
    """Return the origin of the input behind a bar of the tornado diagram; "" if it is not among the inputs."""
    name = {"weather and pad": "launch availability"}.get(lever, lever)
    starts = ("launches of ", "success of ") if lever == "reliability of the launcher" else (name,)
    return next((row[2] for start in starts for row in rows if row[0].startswith(start)), "")


def _legend(origins) -> str:
    used = [o for o in ORIGINS if o in set(origins)]
    return f"Before the names: {', '.join(f'{ORIGINS[o]} {o}' for o in used)}." if used else ""


def _levers(result: Schedule, origins: dict[str, str]) -> str:
    """Name the inputs that move the probability most, each with its origin."""
    largest = [x for x in result.tornado[:_LEVERS] if x.best > x.worst]
    if not largest:
        return ""
    shown = [
        f"{x.name} ({', '.join(filter(None, (origins[x.name], f'{_percent(x.worst)} to {_percent(x.best)}')))})"
        for x in largest
    ]
    return f"What moves it most: {', '.join(shown)}."


def _dates(page: CampaignDefinition, result: Schedule, today: str) -> list[Dated]:
    """List the dates to come: latest deliveries, readiness, first and last launch drawn, agreements."""
    rows: list[tuple[str, str, str]] = [
        (c.ready.latest[:10], f"{c.name} delivered, at the latest", c.ready.origin)
        for c in page.campaign.contribution
        if c.ready is not None
    ]
    if isfinite(result.launched) and not result.services:
        lead = page.campaign.primary()
        if lead.launch is not None and lead.launch.ready is not None:
            ready = lead.launch.ready
            rows.append((ready.likely[:10], f"{lead.name} ready for launch, likely", ready.origin))
    if len(result.launch_et):
        first, last = (
            calendar(float(t), "UTC", 0)[:10] for t in (result.launch_et.min(), result.launch_et.max())
        )
        rows += [(first, "first launch day", "computed"), (last, "last launch day", "computed")]
    return [Dated(*d) for d in sorted(set(rows)) if d[0] >= today][:_MOST_DATES]


def _assumed(page: CampaignDefinition, result: Schedule) -> list[tuple[str, ...]]:
    drawn = isfinite(result.launched) and not result.services
    rows = _of_the_launch(page, result) if drawn else [row for one in result.services for row in one.inputs]
    pieces = [(m.name, m.chance) for m in page.campaign.mission]
    pieces += [(c.name, c.chance) for c in page.campaign.contribution]
    pieces += [(a.name, a.chance) for a in page.campaign.agreement]
    for c in page.campaign.contribution:
        if c.ready is not None:
            span = f"{c.ready.earliest[:10]}, likely {c.ready.likely[:10]}, {c.ready.latest[:10]} ({c.ready.law})"
            rows.append((f"delivery of {c.name}", span, c.ready.origin, c.ready.source, c.ready.as_of))
    for name, probability in pieces:
        if probability is not None:
            rows.append(
                (
                    f"{name} takes part",
                    f"{probability.value:g}",
                    probability.origin,
                    probability.source,
                    probability.as_of,
                )
            )
    return rows


def _of_the_launch(page: CampaignDefinition, result: Schedule) -> list[tuple[str, ...]]:
    """List the inputs of the schedule that concern the launch."""
    lead = page.campaign.primary()
    assert lead.launch is not None and lead.launch.ready is not None
    ready, works = lead.launch.ready, lead.launch.day_works
    span = f"{ready.earliest[:10]}, likely {ready.likely[:10]}, {ready.latest[:10]} ({ready.law})"
    rows: list[tuple[str, ...]] = [("readiness of the launch", span, ready.origin, ready.source, ready.as_of)]
    if works is not None:
        rows.append(("launch availability", f"{works.value:g}", works.origin, works.source, works.as_of))
    else:
        why = "day_works is not given: a launch that is ready takes place on its first day"
        rows.append(("launch availability", "1", "assumed", why, page.campaign.as_of))
    rows.append(_success(page, lead.launch.vehicle, lead.launch.family))
    # a back-up without a family has its own name, and thus no record unless one is given under that name
    rows += [_success(page, b.vehicle, b.family or b.vehicle) for b in lead.launch.backup]
    return rows


def _success(page: CampaignDefinition, vehicle: str, family: str) -> tuple[str, ...]:
    """Success of a launcher, drawn from the flights of its family or assumed without any."""
    record = [f for f in page.campaign.flight if f.family == family]
    good, flights = sum(f.success for f in record), len(record)
    drawn = f"{good} of {flights}: Beta({good + 0.5:g}, {flights - good + 0.5:g})"
    if record:
        return f"launches of {family}", drawn, "given", record[-1].source, max(f.date for f in record)
    if not family:
        return f"success of {vehicle}", "100 %", "assumed", NO_RECORD, page.campaign.as_of
    return f"success of {vehicle}", drawn, "assumed", f"{family}: {NO_FLIGHT}", page.campaign.as_of
