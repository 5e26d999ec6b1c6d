"""`kakehashi schedule`: probability that the plan succeeds, and the inputs that drive it."""

from pathlib import Path

from cyclopts import App

from kakehashi.cli.completion import CampaignName
from kakehashi.cli.options import Json

schedule = App(
    name="schedule",
    help="Compute the probabilities of a future launch, of missions and of objectives from random draws.",
)


@schedule.default
def draw(
    name: CampaignName,
    /,
    *,
    draws: int = 100_000,
    seed: int = 1,
    members: int | None = None,
    out: Path | None = None,
    json: Json = False,
) -> int:
    """Simulate readiness, weather, launch success and approvals with random draws.

    Parameters
    ----------
    name
        A built-in campaign ("apophis-2029") or programme ("esa-jaxa"), or a TOML file.
    draws
        Number of random histories.
    seed
        Seed of the random number generator.
    members
        Number of orbits in the Monte Carlo cloud; that of the campaign file by default.
    out
        Output folder of schedule.json and schedule.html, whose finished results are reused; kakehashi-out/NAME by
        default.  A schedule with other draws, seed or members that stands there is kept, and the new files are named
        after what was asked.  With --json nothing is written.
    """
    from kakehashi.cli import programme

    if programme.is_programme(name):
        programme.refuse(members=members)
        return programme.schedule(name, draws=draws, seed=seed, out=out, json=json)
    from kakehashi.campaign.load import load
    from kakehashi.campaign.schedule import schedule as compute
    from kakehashi.cli import printing
    from kakehashi.cli.progress import Stages
    from kakehashi.cli.schedule_files import write_schedule
    from kakehashi.cli.schedule_page import schedule_page, show

    page = load(name)
    folder = out or Path("kakehashi-out") / page.name
    with Stages() as stages:
        result = compute(page, draws=draws, seed=seed, members=members, folder=folder, progress=stages.update)
    content = result.to_json()
    if json:
        printing.json_lines(content)
        return 0
    file = write_schedule(
        folder, content | {"members": members}, lambda path: schedule_page(page, result, path)
    )
    show(page, result)
    print(f"page: {file}")
    return 0
