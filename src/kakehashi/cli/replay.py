"""`kakehashi replay`: a campaign as known on earlier dates, and the changes between dates."""

from pathlib import Path

from cyclopts import App

from kakehashi.cli.completion import CampaignName
from kakehashi.cli.options import Json

replay = App(
    name="replay",
    usage="Usage: kakehashi replay [OPTIONS] NAME DATE...",
    help="Assess a campaign as it was known on earlier dates, and list the changes with their causes.",
)


@replay.default
def at_dates(
    name: CampaignName,
    /,
    *dates: str,
    draws: int = 20_000,
    members: int | None = None,
    out: Path | None = None,
    json: Json = False,
) -> int:
    """Assess the campaign as of each date.

    Parameters
    ----------
    name
        A built-in campaign ("apophis-2029") or programme ("esa-jaxa"), or a TOML file.
    dates
        Dates in order, such as 2025-10-01 2026-04-01.
    draws
        Number of random histories for the probability that all essential objectives are met.
    members
        Number of orbits in the Monte Carlo cloud; that of the campaign file by default.
    out
        Folder of an earlier run, whose finished results are reused; kakehashi-out/NAME by default.
    """
    from kakehashi.cli import programme

    if programme.is_programme(name):
        programme.refuse(members=members)
        return programme.replay(name, dates, draws=draws, out=out, json=json)
    from kakehashi.campaign.load import load
    from kakehashi.campaign.replay import replay as compute
    from kakehashi.cli import printing
    from kakehashi.cli.dates import day
    from kakehashi.cli.progress import Stages

    page = load(name)
    folder = out or Path("kakehashi-out") / page.name
    with Stages() as stages:
        shots, steps = compute(
            page, [day(d) for d in dates], members=members, draws=draws, folder=folder,
            progress=stages.update,
        )  # fmt: skip
    if json:
        printing.json_lines(_record(shots, steps))
    else:
        _show(page.campaign.title, shots, steps)
    return 0


def _record(shots, steps) -> dict:
    """Return snapshots of the campaign and the changes between them as values of JSON types."""
    from kakehashi.campaign.numbers import plain

    return {
        "snapshots": [
            {
                "as_of": s.as_of,
                "closes": s.closes,
                "verdict": s.verdict,
                "firm": s.firm,
                "pending": list(s.pending),
            }
            | {
                "chance": plain(s.probability),
                "flight_record": list(s.record),
                "standings": plain(s.standings),
            }
            for s in shots
        ],
        "steps": [
            {"from": s.before, "to": s.after, "differences": plain(s.differences)}
            | {"events": [e.model_dump() for e in s.events]}
            for s in steps
        ],
    }


def _show(title: str, shots, steps) -> None:
    """Print the state of a campaign on each date, and the changes in between."""
    from kakehashi.cli import printing

    columns = [
        ("as of", "left"),
        ("the plan", "left"),
        ("everything essential", "right"),
        ("waits for", "left"),
    ]
    rows = [
        (
            s.as_of,
            s.verdict,
            f"{100 * s.probability:.0f} %" if s.probability == s.probability else "-",
            ", ".join(s.pending) or "-",
        )
        for s in shots
    ]
    printing.table(f"{title}: as known on each date", columns, rows)
    for step in steps:
        print()
        printing.table(
            f"{step.before} to {step.after}",
            [("what", "left"), ("before", "left"), ("after", "left"), ("because", "left")],
            [(d.what, d.before, d.after, d.cause) for d in step.differences],
        )
        for event in step.without_effect:
            print(f"without effect on the plan: {event.date} {event.about}: {event.what}")
