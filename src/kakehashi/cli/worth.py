"""`kakehashi worth`: information gain of each mission's measurements for the orbit of the target."""

from pathlib import Path

from cyclopts import App

from kakehashi.cli.completion import CampaignName
from kakehashi.cli.options import Json, Named

information_gain_app = App(
    name="worth", help="Compute the improvement of the target's orbit by each mission's measurements."
)


@information_gain_app.default
def table(
    name: CampaignName,
    /,
    *,
    cancel: Named = None,
    members: int | None = None,
    out: Path | None = None,
    json: Json = False,
) -> int:
    """Tabulate the uncertainty of the target's orbit with each mission alone, with all, and with all but one.

    Parameters
    ----------
    name
        A built-in campaign ("apophis-2029") or a TOML file.
    cancel
        A mission that is not flown; the option may be given several times.
    members
        Number of orbits in the Monte Carlo cloud; that of the campaign file by default.
    out
        Folder of an earlier run, whose finished results are reused; kakehashi-out/NAME by default.
    """
    from kakehashi.campaign.information_gain import information_gain as compute
    from kakehashi.campaign.load import load
    from kakehashi.cli import printing
    from kakehashi.cli.progress import Stages
    from kakehashi.time import calendar

    page = load(name)
    for mission in cancel or ():
        page = page.without(mission)
    folder = out or Path("kakehashi-out") / page.name
    with Stages() as stages:
        result = compute(page, members=members, folder=folder, progress=stages.update)
    if json:
        printing.json_lines(result.to_json())
        return 0
    years = [calendar(p.et)[:4] for p in result.passes]
    columns = [("measured by", "left"), ("place km", "right"), ("A2 1e-15", "right")]
    columns += [(f"{y} km", "right") for y in years]
    rows = [
        (
            r.name,
            f"{r.knowledge.position_km:,.2g}",
            f"{1e15 * r.knowledge.a2_after_au_d2:,.2f}",
            *(f"{d:,.2g}" if d < 100.0 else f"{d:,.0f}" for d in r.knowledge.distance_km),
        )
        for r in result.rows
    ]
    changes = f", {', '.join(result.changes)}" if result.changes else ""
    printing.table(
        f"{result.campaign}{changes}: one sigma of the position at the close approach, of A2 after it in au/d2, and of"
        " the distance at each encounter",
        columns,
        rows,
    )
    if result.absent:
        print(f"no measurements: {', '.join(result.absent)}")
    return 0
