"""Commands for programmes, which correspond to those for campaigns."""

from pathlib import Path

from cyclopts import App

from kakehashi.cli.options import Json

programmes = App(name="programme", help="List, show or check programmes: files that include campaigns.")


def is_programme(name: str) -> bool:
    """Whether a name or a file is a programme."""
    from kakehashi.programme.names import is_programme as known

    return known(name)


def load(name: str):
    """Load a programme by name or from a file."""
    from kakehashi.programme.load import load as read

    return read(name)


def refuse(**options) -> None:
    """Raise InputError for options that apply only to campaigns; options that are not given are None or False."""
    from kakehashi.base import InputError

    used = [f"--{name.rstrip('_').replace('_', '-')}" for name, value in options.items() if value]
    if used:
        raise InputError(
            f"{', '.join(used)} cannot be used with a programme; use it with one of its campaigns, as in"
            " `kakehashi run apophis-2029`"
        )


def run(name: str, out: Path | None, json: bool, as_of: str | None) -> int:
    """Compute a programme and print its summary.

    Parameters
    ----------
    name : str
    out : path or None
        Output folder of report.html and results.json; kakehashi-out/NAME by default.
    json : bool
    as_of : str or None
        Date of the assessment.
    """
    from kakehashi.base.names import slug
    from kakehashi.cli import printing
    from kakehashi.cli.programme_text import show_results
    from kakehashi.cli.progress import Stages
    from kakehashi.programme.run import NotWritten
    from kakehashi.programme.run import run as compute

    plan, unwritten = load(name), None
    if as_of is not None:
        from kakehashi.cli.dates import day
        from kakehashi.programme.replay import known_by

        as_of = day(as_of)
        plan = known_by(plan, as_of)
    folder = out or Path("kakehashi-out") / (plan.name if as_of is None else slug(f"{plan.name}-{as_of}"))
    try:
        with Stages() as stages:
            results = compute(plan, folder, stages.update)
    except NotWritten as why:
        results, unwritten = why.results, why
    if json:
        printing.json_lines(results.to_json())
    else:
        show_results(results, None if unwritten else folder)
    if unwritten:
        raise unwritten
    return 0 if results.feasible else 1


def whatif(
    name: str,
    *,
    ground: list[str] | None,
    cancel: list[str] | None,
    slip: list[str] | None,
    lose: list[str] | None,
    fail: list[str] | None,
    out: Path | None,
    json: bool,
) -> int:
    """Recompute the parts of a programme that a change affects, and print the differences.

    Parameters
    ----------
    name : str
    ground, cancel, slip, lose, fail : list of str or None
        Values of the options on the command line.
    out : path or None
        Folder of an earlier run; kakehashi-out/NAME by default.
    json : bool
    """
    from kakehashi.base import InputError
    from kakehashi.cli import printing
    from kakehashi.cli.dates import epoch
    from kakehashi.cli.programme_text import show_what_if
    from kakehashi.cli.progress import Stages
    from kakehashi.facade import varied
    from kakehashi.programme.changes import read_grounding
    from kakehashi.programme.whatif import what_if

    plan = load(name)
    for text in ground or ():
        family, date, span_d = read_grounding(text)
        plan = plan.ground(family, epoch(date), span_d)
    plan = varied(plan, slip=slip or (), cancel=cancel or (), lose=lose or (), fail=fail or ())
    if not plan.changes:
        raise InputError(
            "no change is given: use --ground FAMILY:DATE:SPAN, --cancel MISSION, --slip LAUNCH:DAYSd, --lose PIECE or"
            " --fail LAUNCH"
        )
    with Stages() as stages:
        comparison = what_if(plan, folder=out or Path("kakehashi-out") / plan.name, progress=stages.update)
    if json:
        printing.json_lines(comparison.to_json())
    else:
        show_what_if(comparison)
    return 0 if comparison.after.feasible else 1


def schedule(name: str, *, draws: int, seed: int, out: Path | None, json: bool) -> int:
    """Simulate the launches of a programme, and print the probabilities.

    Parameters
    ----------
    name : str
    draws, seed : int
    out : path or None
        Folder for schedule.json and schedule.html; kakehashi-out/NAME by default.  With `json` nothing is written.
    json : bool
    """
    from kakehashi.cli import printing
    from kakehashi.cli.programme_text import schedule_page, show_schedule
    from kakehashi.cli.progress import Stages
    from kakehashi.cli.schedule_files import write_schedule
    from kakehashi.programme.schedule import schedule as compute

    plan = load(name)
    folder = out or Path("kakehashi-out") / plan.name
    with Stages() as stages:
        comparison = compute(plan, draws=draws, seed=seed, folder=folder, progress=stages.update)
    content = comparison.to_json()
    if json:
        printing.json_lines(content)
        return 0
    file = write_schedule(folder, content, lambda path: schedule_page(plan, comparison, path))
    show_schedule(comparison)
    print(f"page: {file}")
    return 0


def replay(name: str, dates: tuple[str, ...], *, draws: int, out: Path | None, json: bool) -> int:
    """Assess a programme as it was known on given dates, and print the changes in between.

    Parameters
    ----------
    name : str
    dates : tuple of str
    draws : int
        Number of draws for the schedules of its campaigns.
    out : path or None
        Folder of an earlier run; kakehashi-out/NAME by default.
    json : bool
    """
    from kakehashi.cli import printing
    from kakehashi.cli.dates import day
    from kakehashi.cli.programme_text import show_replay
    from kakehashi.cli.progress import Stages
    from kakehashi.programme.replay import replay as compute

    plan = load(name)
    folder = out or Path("kakehashi-out") / plan.name
    with Stages() as stages:
        snapshots, steps = compute(
            plan, [day(d) for d in dates], draws=draws, folder=folder, progress=stages.update
        )
    if json:
        printing.json_lines(
            {"snapshots": [s.to_json() for s in snapshots], "steps": [s.to_json() for s in steps]}
        )
    else:
        show_replay(plan.content.title, snapshots, steps)
    return 0


@programmes.command(name="list")
def list_programmes(*, json: Json = False) -> None:
    """List the names of the built-in programmes."""
    from kakehashi.cli import printing
    from kakehashi.programme.names import built_in

    printing.names(list(built_in()), json)


@programmes.command
def show(name: str, /, *, json: Json = False) -> None:
    """Show the content of a programme: campaigns, missions, launcher families, agreements, decisions."""
    from kakehashi.cli import printing

    printing.plan(load(name), json)


@programmes.command
def check(name: str, /, *, json: Json = False) -> None:
    """Check a programme file and all included files, and report all errors with file and line."""
    from kakehashi.cli import printing

    printing.names([f"{load(name).name}: no errors"], json)


@programmes.command
def schema() -> None:
    """Print the JSON Schema of programme files, for completion and checks in editors."""
    from kakehashi.cli import printing
    from kakehashi.programme.fields import DICTIONARY

    printing.json_lines(DICTIONARY.json_schema())


@programmes.command(name="fields", usage="Usage: kakehashi programme fields [OPTIONS] [WORD]")
def programme_fields(word: str | None = None, /, *, json: Json = False) -> None:
    """List the fields of a programme file, or those with a given word in their name or meaning."""
    from dataclasses import asdict

    from kakehashi.base import InputError
    from kakehashi.cli import printing
    from kakehashi.programme.fields import DICTIONARY

    rows = DICTIONARY.fields(word)
    if not rows:
        raise InputError(
            f"no field has {word!r} in its name or meaning; leave out the word to list all fields"
        )
    if json:
        printing.json_lines([asdict(r) for r in rows])
        return
    columns = [("field", "left"), ("takes", "left"), ("", "left"), ("means", "left")]
    cells = [(r.path, r.takes, "needed" if r.needed else r.default, r.means) for r in rows]
    printing.table(f"{len(rows)} fields", columns, cells)
