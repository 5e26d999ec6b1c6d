"""Commands and their exit codes: 0 for success (and a plan that closes), 1 for a plan that does not close or a
computation that failed, 2 for input that cannot be used, 130 for an interruption, 143 for a termination.

Results are printed to stdout, progress and errors to stderr.  Commands import the modules that they need when they run.
"""

import os
import signal
import sys
import threading
from collections.abc import Sequence
from contextlib import nullcontext
from pathlib import Path
from typing import Annotated, Literal

from cyclopts import App, CycloptsError, MissingArgumentError, Parameter, UnknownOptionError

from kakehashi import __version__
from kakehashi.base import InputError, KakehashiError
from kakehashi.base.files import is_full
from kakehashi.cli.body import add_bodies
from kakehashi.cli.bounds import check_bounds
from kakehashi.cli.catalogue import catalogue
from kakehashi.cli.completion import CampaignName, ObjectName, add_completion
from kakehashi.cli.conjunctions import add_conjunctions
from kakehashi.cli.constellation import constellation
from kakehashi.cli.data import data
from kakehashi.cli.deflect import deflect
from kakehashi.cli.design import add_design
from kakehashi.cli.earth import earth
from kakehashi.cli.earth_decay import decay
from kakehashi.cli.earth_fit import fit
from kakehashi.cli.earth_orbits import add_orbits
from kakehashi.cli.earth_passes import passes
from kakehashi.cli.explain import add_help, print_start
from kakehashi.cli.lists import add_lists
from kakehashi.cli.moon import moon
from kakehashi.cli.notes import warnings_as_notes
from kakehashi.cli.options import From, Json, LengthAu, To
from kakehashi.cli.programme import programmes
from kakehashi.cli.progress import Patience
from kakehashi.cli.proximity import proximity
from kakehashi.cli.replay import replay
from kakehashi.cli.risk import risk
from kakehashi.cli.schedule import schedule
from kakehashi.cli.serve import serve
from kakehashi.cli.spin import spin
from kakehashi.cli.station import station
from kakehashi.cli.tables import as_csv
from kakehashi.cli.tour import tour
from kakehashi.cli.track import track
from kakehashi.cli.whatif import whatif
from kakehashi.cli.words import read
from kakehashi.cli.worth import information_gain_app

app = App(
    name="kakehashi",
    version=__version__,
    version_flags=["--version", "-V"],
    # No --no-quick, --empty-body or --empty-launch: only switches that are on by default have their opposite.
    default_parameter=Parameter(negative=(), negative_none=()),
    suppress_keyboard_interrupt=False,  # the message below says how to resume
    help="Plan joint space missions from launch pad to target. `kakehashi help COMMAND` explains a command, `kakehashi"
    " help TOPIC` a topic such as units or dates; `kakehashi help` lists both. Every command accepts --format text,"
    " json or csv. Exit codes: 0 for success, 1 if the plan does not close or a"
    " computation failed, 2 if the input cannot be used. --debug shows the traceback of an error.",
)
campaigns = App(name="campaign", help="List, show or check campaign files.")
add_lists(app)
add_design(app)
add_bodies(app)
add_conjunctions(app)
add_help(app)
add_completion(app)
app.command(campaigns)
app.command(programmes)
app.command(track)
app.command(data)
app.command(risk)
app.command(deflect)
app.command(spin)
app.command(proximity)
app.command(station)
app.command(tour)
earth.command(decay)
earth.command(fit)
earth.command(passes)
add_orbits(earth)
app.command(earth)
app.command(moon)
app.command(constellation)
app.command(catalogue)
app.command(whatif)
app.command(schedule)
app.command(replay)
app.command(information_gain_app)
app.command(serve)


def run_app(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and return the exit code; an error becomes one paragraph on stderr."""
    typed = list(sys.argv[1:] if arguments is None else arguments)
    debug = "--debug" in typed
    main = threading.current_thread() is threading.main_thread()
    before = signal.signal(signal.SIGTERM, _terminated) if main else None
    try:
        if typed[:1] == ["__complete"]:  # asked by a script of `kakehashi completion`
            app(typed, result_action="return_value")
            return 0
        line = read(typed, app)
        if not line.words:
            print_start()
            return 0
        command, bound, _ = app.parse_args(line.words, exit_on_error=False, print_error=False)
        check_bounds(command, bound)
        code = _run(line, getattr(command, "__name__", ""))
        return code if isinstance(code, int) else 0
    except KeyboardInterrupt:
        _print_error(
            "interrupted: finished stages are kept in the output folder; run the same command again to resume"
        )
        return 130
    except _Terminated:
        _print_error(
            "terminated: finished stages are kept in the output folder; run the same command again to resume"
        )
        return 143
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except Exception as error:
        if debug:
            raise
        _print_error(_paragraph(error))
        unusable = isinstance(error, InputError | CycloptsError) or _about_a_path(error) or is_full(error)
        return 2 if unusable else 1
    finally:
        if main:
            signal.signal(signal.SIGTERM, before)


def _run(line, command: str):
    """Run a command line; with --format csv the results are comma-separated values."""
    patience = nullcontext() if command == "open_page" else Patience(" ".join(_named(line.words)))
    output = as_csv.to(sys.stdout) if line.form == "csv" else nullcontext()
    with patience, output, warnings_as_notes():
        return app(line.words, exit_on_error=False, print_error=False, result_action="return_value")


def _named(words: list[str]) -> list[str]:
    """Return the command of a command line, without arguments."""
    commands, named = app, ["kakehashi"]
    for word in words:
        if word.startswith("-") or word not in list(commands):
            break
        named.append(word)
        commands = commands[word]
    return named


class _Terminated(BaseException):
    """Raised on SIGTERM, so that incomplete files are removed and child processes end."""


def _terminated(*_) -> None:
    signal.signal(signal.SIGTERM, signal.SIG_DFL)  # a second one ends at once
    raise _Terminated


def _about_a_path(error: Exception) -> bool:
    """Whether an error is about a file or folder in the arguments."""
    return isinstance(error, OSError) and error.filename is not None


def _paragraph(error: Exception) -> str:
    if is_full(error) and not isinstance(error, KakehashiError):
        folder = getattr(error, "filename", None) or "the output folder"
        return f"there is no space left in {folder}; free some space, or give another folder with --out"
    if isinstance(error, OSError) and error.filename is not None:
        return f"{error.filename}: {error.strerror}; give another path, or change its permissions"
    if isinstance(error, MissingArgumentError):
        return _missing(error)
    if isinstance(error, UnknownOptionError):
        return " ".join(
            [str(error), *(hint for option, hint in _INSTEAD.items() if f": {option}." in str(error))]
        )
    if isinstance(error, KakehashiError | CycloptsError):
        return error.report() if hasattr(error, "report") else str(error)
    return f"{type(error).__name__}: {error} (this is a defect; please report it with the output of --debug)"


_INSTEAD = {  # for options that other programs have
    "--csv": "Use --format csv.",
    "--verbose": "Progress is printed by default; --debug shows the traceback of an error.",
    "--quiet": "Progress goes to stderr; add 2>/dev/null to hide it.",
    "--output": "Use --out.",
}


def _missing(error: MissingArgumentError) -> str:
    """Return the message on an argument that a command lacks, with a reference to its help."""
    if "Did you mean" in str(error):  # an option that is spelled differently was given
        return str(error)
    command = " ".join(("kakehashi", *(error.command_chain or ())))
    name = error.argument.name if error.argument is not None else "an argument"
    meant = name if name.startswith("--") else name.upper().replace("-", "_")
    is_given = error.keyword is not None or (error.argument is not None and bool(error.argument.tokens))
    lacks = f"{meant} needs a value" if is_given else f"{command} needs {meant}"
    return f"{lacks}; see `{command} --help`"


def _print_error(text: str) -> None:
    print(f"kakehashi: {text}", file=sys.stderr)


@app.command
def run(
    name: CampaignName,
    /,
    *,
    out: Path | None = None,
    json: Json = False,
    members: int | None = None,
    seed: int | None = None,
    quick: bool = False,
    as_of: str | None = None,
) -> int:
    """Compute a campaign or a programme: verdict, report, results and, for a campaign, trajectories.

    Parameters
    ----------
    name
        A built-in campaign ("apophis-2029") or programme ("esa-jaxa"), or a TOML file.
    out
        Output folder; kakehashi-out/NAME by default.
    members
        Number of orbits in the Monte Carlo cloud; that of the campaign file by default.
    seed
        Random seed of the cloud; that of the campaign file by default.
    quick
        Leave out the studies that refine the campaign's verdict: launch window with a manoeuvre, thrust arcs and
        electric legs, Pareto fronts.
    as_of
        Assess the campaign as it was known on this date (2025-10-01): status, probabilities, flights, figures and
        results. Orbits, masses and plans are the current ones.
    """
    from kakehashi.cli import programme

    if programme.is_programme(name):
        programme.refuse(members=members, seed=seed, quick=quick)
        return programme.run(name, out, json, as_of)
    from kakehashi.base.names import slug
    from kakehashi.campaign.run import NotWritten
    from kakehashi.cli import printing
    from kakehashi.cli.progress import Stages

    plan = _campaign(name)
    if as_of is not None:
        from kakehashi.campaign.replay import known_by
        from kakehashi.cli.dates import day

        as_of = day(as_of)
        plan = known_by(plan, as_of)
    folder = out or Path("kakehashi-out") / (plan.name if as_of is None else slug(f"{plan.name}-{as_of}"))
    changes = {k: v for k, v in (("members", members), ("seed", seed)) if v is not None}
    unwritten = None
    try:
        with Stages() as stages:
            results = plan.run(out=folder, progress=stages.update, quick=quick, **changes)
            _leave_page(results, plan, folder, stages.update)
    except NotWritten as why:
        results, unwritten = why.results, why
    if json:
        printing.json_lines(results.to_json())
    else:
        printing.verdict(results, None if unwritten else folder)
    if unwritten:
        raise unwritten
    return 0 if results.verdict in ("closes", "closes on assumptions") else 1


def _leave_page(results, plan, folder: Path, progress) -> None:
    """Leave the data of the workbench's page beside the files of a run, so that `serve` shows them at once."""
    from kakehashi.base.files import NoSpace
    from kakehashi.web.finished import write_view

    progress("page", 0.0)
    try:
        write_view(results, plan, folder)
    except NoSpace as why:
        _print_error(
            f"{why}; the other files of the run are whole, `kakehashi serve` computes its page itself"
        )
    progress("page", 1.0)


@app.command(usage="Usage: kakehashi orbit [OPTIONS] NAME...")
def orbit(
    *names: ObjectName,
    source: str | None = None,
    at: str | None = None,
    units: Literal["au", "km"] | None = None,
    list_: Annotated[bool, Parameter(name="--list")] = False,
    json: Json = False,
) -> None:
    """Show bundled orbits, or orbits in files: elements, sigmas, source.

    Parameters
    ----------
    names
        Names, numbers, designations, or files (OEF, SBDB, MPC, Horizons, OPM, OMM).
    source
        Solution to use ("neocc", "jpl-220", or the start of its name, such as jpl); the first one by default.
    at
        Date to which the orbit is propagated in the full dynamics, and its covariance to first order; dates as for
        --from of the other commands. The epoch of the solution by default.
    units
        Unit of all lengths, au or km; by default elements are in au, the state and its uncertainty in km.
    list_
        List the objects whose orbits are included in the package, with their solutions.
    """
    from kakehashi.cli import printing

    if list_:
        printing.library(json)
        return
    if not names:
        raise InputError(
            "kakehashi orbit needs a NAME; `kakehashi orbit --list` lists those included in the package"
        )
    from kakehashi.fluent import orbit as find

    orbits = [find(name, source) for name in names]
    if at is not None:
        from kakehashi.cli.dates import epoch

        orbits = [one.at(epoch(at)) for one in orbits]
    printing.orbits([one.solution for one in orbits], json, units)


@app.command
def encounter(
    name: ObjectName,
    /,
    *,
    body: str = "Earth",
    start: From = "today",
    end: To = "+10y",
    source: str | None = None,
    within_au: LengthAu = 0.1,
    compare_cloud: int | None = None,
    out: Path | None = None,
    json: Json = False,
) -> None:
    """List the close approaches of an object to a body between two dates (by default the next ten years).

    Parameters
    ----------
    name
        Name, number, designation, or a file.
    body
        A planet or the Moon.
    source
        Solution of a bundled orbit.
    within_au
        Largest distance [au], or a length with its unit (500000km). The default is 0.1, twice that of `kakehashi
        catalogue screen`, because one object has few rows.
    compare_cloud
        Number of orbits, such as 1000, to draw from the covariance and propagate to each target plane, for comparison
        with the uncertainty mapped to first and to second order.
    out
        Folder for encounter.html, with the target plane of the nearest approach in every bundled solution.
    """
    from kakehashi.cli import commands, printing

    approaches = commands.approaches(name, source, body, start, end, within_au)
    if compare_cloud is not None:
        from kakehashi.cli.progress import Stages

        with Stages() as stages:
            approaches = commands.compare_clouds(approaches, name, source, compare_cloud, stages.update)
    if out is not None:
        commands.write_approaches(approaches, name, source, out / "encounter.html")
    printing.approaches(approaches, json)
    if out is not None and not json:
        print(f"files: {out}")


@app.command
def porkchop(
    departure: str,
    arrival: str,
    /,
    *,
    launch: tuple[str, str],
    arrive: tuple[str, str],
    points: int = 200,
    csv: Path | None = None,
    json: Json = False,
) -> None:
    """Find the transfer of least launch energy between two bodies over launch and arrival dates.

    Parameters
    ----------
    departure
        Body of departure, such as Earth, or a file with an orbit.
    arrival
        Body of arrival, such as Apophis, or a file with an orbit.
    launch
        First and last date of launch; dates as for --from of the other commands, or +30d from the first.
    arrive
        First and last date of arrival, in the same forms.
    points
        Number of dates along each axis.
    csv
        File for the whole grid.
    """
    from kakehashi.cli import commands, printing

    printing.porkchop(commands.chart(departure, arrival, launch, arrive, points, csv), json)


@app.command
def doctor(*, compile_: Annotated[bool, Parameter(name="--compile")] = False, json: Json = False) -> int:
    """Check the installation: Python, threads, ephemerides, Earth orientation, caches.

    Parameters
    ----------
    compile_
        Compile all kernels first, so that later commands start at once. This takes one to two minutes, once per
        machine.
    """
    from kakehashi.cli import commands, printing

    if compile_:
        from kakehashi.campaign.kernels import compile_all
        from kakehashi.cli.progress import Stages

        with Stages() as stages:
            compile_all(stages.update)
    findings = commands.examine()
    printing.findings(findings, json)
    return 0 if all(f["ok"] for f in findings) else 1


@campaigns.command(name="list")
def list_campaigns(*, json: Json = False) -> None:
    """List the names of the built-in campaigns; for programmes see `kakehashi programme list`."""
    from kakehashi.campaign.load import built_in
    from kakehashi.cli import printing

    printing.names(list(built_in()), json)


@campaigns.command
def show(name: CampaignName, /, *, json: Json = False) -> None:
    """Show the content of a campaign: missions, partners, objectives."""
    from kakehashi.cli import printing

    printing.plan(_campaign(name), json)


@campaigns.command
def check(name: CampaignName, /, *, json: Json = False) -> None:
    """Check a campaign file, and report all errors with path and line."""
    from kakehashi.cli import printing

    plan = _campaign(name)
    printing.names([f"{plan.name}: no errors"], json)


@campaigns.command(name="new", usage="Usage: kakehashi campaign new [OPTIONS] NAME")
def new_campaign(
    name: str,
    /,
    *,
    kinds: Annotated[str, Parameter(name="--with")] = "launch,ground",
    target: str = "Bennu",
    json: Json = False,
) -> None:
    """Write a commented campaign file as a starting point, which can be run as it is.

    Its dates are those of the cheapest transfer to the target in the coming years; its other figures are marked as
    assumed.

    Parameters
    ----------
    name
        Name of the campaign: lower-case letters, digits and hyphens.  The file is NAME.toml in the working folder.
    kinds
        Kinds of missions, separated by commas: launch, flyby, impulsive, tour, carried, published, ground, earth_orbit,
        cargo, constellation, lunar_landing, halo_orbit; "encounter" adds the next close approach to the Earth, from
        which days are then counted.
    target
        A small body of the library, or an orbit file.
    """
    from kakehashi.campaign.new_page import write_new
    from kakehashi.cli import printing

    printing.names([str(path) for path in write_new(name, kinds.split(","), target)], json)


@campaigns.command(name="migrate")
def migrate_campaign(file: str, /, *, json: Json = False) -> None:
    """Convert an older campaign file to the current format; comments and a copy of the old file are kept.

    Parameters
    ----------
    file
        Path of the campaign file.
    """
    from kakehashi.campaign.migrate import migrate_file
    from kakehashi.cli import printing

    done = migrate_file(file)
    printing.names(done or [f"{file}: no changes are needed"], json)


@campaigns.command
def schema() -> None:
    """Print the JSON Schema of campaign files, for completion and checks in editors."""
    from kakehashi.campaign.fields import json_schema
    from kakehashi.cli import printing

    printing.json_lines(json_schema())


@campaigns.command(name="fields", usage="Usage: kakehashi campaign fields [OPTIONS] [WORD]")
def campaign_fields(word: str | None = None, /, *, json: Json = False) -> None:
    """List the fields of a campaign file, or those with a given word in their name or meaning."""
    from dataclasses import asdict

    from kakehashi.base import InputError
    from kakehashi.campaign.fields import fields
    from kakehashi.cli import printing

    matching = fields(word)
    if not matching:
        raise InputError(
            f"no field has {word!r} in its name or meaning; leave out the word to list all fields"
        )
    if json:
        printing.json_lines([asdict(r) for r in matching])
        return
    columns = [("field", "left"), ("takes", "left"), ("", "left"), ("means", "left")]
    rows = [(r.path, r.takes, "needed" if r.needed else r.default, r.means) for r in matching]
    printing.table(f"{len(matching)} fields", columns, rows)


def _campaign(name: str):
    from kakehashi.campaign import campaign
    from kakehashi.cli import programme

    if programme.is_programme(name):
        return programme.load(name)
    return campaign(name)
