"""What the draws of a schedule say: as text, and as a page."""

from pathlib import Path

from kakehashi.campaign.load import CampaignDefinition
from kakehashi.campaign.schedule import Schedule
from kakehashi.cli import printing
from kakehashi.plot.schedule import draw_launch_days, draw_tornado
from kakehashi.report.blocks import Drawing, Grid, Panel, Section
from kakehashi.report.made import assembled
from kakehashi.report.page import Claim, Fact, write


def show(page: CampaignDefinition, found: Schedule) -> None:
    """Print the chances as tables."""
    good, flights = found.record
    print(
        f"{found.campaign}: {found.draws:,} draws; the launch leaves in its window in {_percent(found.launched)} of"
        f" them, its rocket flies in {_percent(found.in_orbit)} (record {good} of {flights}), everything essential"
        f" is met in {_percent(found.closes)}.\n"
    )
    rows = [(o.title, _percent(found.objectives[o.name])) for o in page.campaign.objective]
    printing.table("Objectives", [("objective", "left"), ("met", "right")], rows)
    print()
    rows = [(name, _percent(chance)) for name, chance in found.missions.items()]
    printing.table("Missions", [("mission", "left"), ("closes", "right")], rows)
    print()
    rows3 = [(x.name, _percent(x.worst), _percent(x.best)) for x in found.tornado]
    printing.table(
        "What drives it", [("input", "left"), ("at its worst", "right"), ("at its best", "right")], rows3
    )
    if found.fall_back_gains:
        print()
        heads = ("what", "without", "with", "used in")
        rows4 = [
            (x.name, _percent(x.without), _percent(x.with_), _percent(x.used) if x.used == x.used else "-")
            for x in found.fall_back_gains
        ]
        columns = [(h, "right" if k else "left") for k, h in enumerate(heads)]
        printing.table("What a fall-back is worth (everything essential)", columns, rows4)
        print("\n".join(f"{x.name}: {x.note}" for x in found.fall_back_gains if x.note))
    print(f"\n{_error(found)}")


def _percent(chance: float) -> str:
    return f"{100.0 * chance:.1f} %"


def _error(found: Schedule) -> str:
    if not found.checked:
        return "no draw leaves in the window: there is nothing to check the table with"
    return (
        f"the table over launch days misses direct computation of {found.checked} drawn days by at most"
        f" {1e3 * found.velocity_error_km_s:.2f} m/s and {found.launcher_error_kg:.2f} kg; {found.wrong} verdicts"
        " differ"
    )


def schedule_page(page: CampaignDefinition, found: Schedule, path: Path) -> Path:
    """The chances, what drives them, the days of launch, and what was assumed."""
    names = [x.name for x in found.tornado]
    tornado = draw_tornado(
        names, [x.worst for x in found.tornado], [x.best for x in found.tornado], found.closes
    )
    days = draw_launch_days(found.launch_et, found.draws)
    chances = [(o.title, _percent(found.objectives[o.name])) for o in page.campaign.objective]
    chances += [(f"mission {name}", _percent(c)) for name, c in found.missions.items()]
    blocks: list = [
        Panel("What drives it", [Drawing("tornado", tornado, "Tornado chart of the inputs")],
              "Chance that everything essential is met, each input at its worst and at its best."),
        Panel("When it leaves", [Drawing("days", days, "Days of launch")], "Share of the draws, by day."),
        Grid("chances", "Chances", ["what", "chance"], chances),
    ]  # fmt: skip
    if found.fall_back_gains:
        rows = [
            (
                x.name,
                _percent(x.without),
                _percent(x.with_),
                _percent(x.used) if x.used == x.used else "–",
                x.note,
            )
            for x in found.fall_back_gains
        ]
        head = ["what", "without it", "with it", "used in", "note"]
        blocks.insert(2, Grid("worths", "What a fall-back or a further window is worth", head, rows))
    given = Grid(
        "given", "Given and assumed", ["what", "value", "origin", "source", "as of"], _assumed(page, found)
    )
    sections = [
        Section("chances", "Chances", _error(found).capitalize() + ".", blocks),
        Section("given", "Inputs", "", [given]),
    ]
    facts = [
        Fact("leaves in its window", _percent(found.launched), repr(found.launched)),
        Fact("reaches orbit", _percent(found.in_orbit), repr(found.in_orbit)),
        Fact("everything essential", _percent(found.closes), repr(found.closes)),
    ]
    claim = Claim(
        f"Everything essential is met with {_percent(found.closes)}",
        "closes on assumptions" if found.closes >= 0.5 else "does not close",  # its inputs are assumed
        f"{found.draws:,} draws, seed {found.seed}",
    )
    content = assembled(
        f"schedule-{found.campaign}", f"{page.campaign.title}: schedule", page.campaign.summary, claim, facts,
        sections, [],
    )  # fmt: skip
    return write(content, path)


def _assumed(page: CampaignDefinition, found: Schedule) -> list[tuple[str, ...]]:
    lead = page.campaign.primary()
    assert lead.launch is not None and lead.launch.ready is not None
    ready, works = lead.launch.ready, lead.launch.day_works
    span = f"{ready.earliest[:10]}, likely {ready.likely[:10]}, {ready.latest[:10]} ({ready.law})"
    rows: list[tuple[str, ...]] = [("readiness of the launch", span, ready.origin, ready.source, ready.as_of)]
    if works is not None:
        rows.append(("days that work", f"{works.value:g}", works.origin, works.source, works.as_of))
    good, flights = found.record
    record = [f for f in page.campaign.flight if f.family == lead.launch.family]
    if record:
        last = max(f.date for f in record)
        text = f"{good} of {flights}: Beta({good + 0.5:g}, {flights - good + 0.5:g})"
        rows.append((f"launches of {lead.launch.family}", text, "given", record[-1].source, last))
    pieces = [(m.name, m.chance) for m in page.campaign.mission]
    pieces += [(c.name, c.chance) for c in page.campaign.contribution]
    pieces += [(a.name, a.chance) for a in page.campaign.agreement]
    for c in page.campaign.contribution:
        if c.ready is not None:
            span = f"{c.ready.earliest[:10]}, likely {c.ready.likely[:10]}, {c.ready.latest[:10]} ({c.ready.law})"
            rows.append((f"delivery of {c.name}", span, c.ready.origin, c.ready.source, c.ready.as_of))
    for name, chance in pieces:
        if chance is not None:
            rows.append(
                (f"{name} takes part", f"{chance.value:g}", chance.origin, chance.source, chance.as_of)
            )
    return rows
