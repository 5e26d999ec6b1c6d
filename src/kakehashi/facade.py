"""The main commands as functions: `run`, `what_if`, `schedule`, `information_gain`, `replay`, `encounter`, `risk`.

Each takes the name that its command takes, or a definition or an orbit, and returns the record that the command prints.
They choose between campaigns and programmes, and apply the defaults of the command line; the computations are those of
`campaign`, `programme` and `encounter`.  Nothing is written unless an output folder is given.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TypeAlias, TypeVar

from kakehashi import orbits
from kakehashi.base import InputError, quantities
from kakehashi.base.constants import DAY_S
from kakehashi.bodies import body as body_of
from kakehashi.campaign.definition import Definition
from kakehashi.campaign.information_gain import InformationTable
from kakehashi.campaign.replay import Snapshot, Step
from kakehashi.campaign.results import Results
from kakehashi.campaign.schedule import Schedule
from kakehashi.campaign.stages import Progress
from kakehashi.campaign.whatif import WhatIf
from kakehashi.encounter.encounters import Encounters, encounters
from kakehashi.encounter.risk import Risk, monitor
from kakehashi.fluent import Orbit, orbit
from kakehashi.programme.definition import ProgrammeDefinition
from kakehashi.programme.records import ProgrammeResults
from kakehashi.programme.replay import ProgrammeSnapshot, ProgrammeStep
from kakehashi.programme.schedule import ProgrammeSchedule
from kakehashi.programme.whatif import ProgrammeWhatIf
from kakehashi.time import Epoch, EpochLike, as_et

Plan: TypeAlias = str | Path | Definition | ProgrammeDefinition
Names: TypeAlias = str | Iterable[str]
Delays: TypeAlias = str | Iterable[str] | Mapping[str, float | str | timedelta]
Object: TypeAlias = str | int | Path | Orbit | orbits.Orbit
Plans = TypeVar("Plans", Definition, ProgrammeDefinition, Definition | ProgrammeDefinition)
_TEN_YEARS_S = 3_652.5 * DAY_S


def load(plan: Plan) -> Definition | ProgrammeDefinition:
    """Return a campaign or a programme by its name or file; a definition is returned as it is."""
    if isinstance(plan, Definition | ProgrammeDefinition):
        return plan
    from kakehashi.campaign.load import load as load_campaign
    from kakehashi.programme.load import load as load_programme
    from kakehashi.programme.names import is_programme

    return load_programme(plan) if is_programme(plan) else load_campaign(plan)


@quantities
def run(
    plan: Plan,
    out: str | Path | None = None,
    *,
    members: int | None = None,
    seed: int | None = None,
    quick: bool = False,
    as_of: str | None = None,
    progress: Progress | None = None,
) -> Results | ProgrammeResults:
    """Compute a campaign or a programme: verdict, missions, objectives.

    Parameters
    ----------
    plan : str, Path or definition
        Name of a bundled campaign ("apophis-2029") or programme ("esa-jaxa"), a TOML file, or a definition.
    out : path, optional
        Folder of the report and the other files; nothing is written without it.
    members, seed : int, optional
        Number of orbits in the Monte Carlo cloud and its seed; those of the campaign by default.
    quick : bool
        Leave out the studies that refine the verdict.
    as_of : str, optional
        Assess the plan as it was known on this date (YYYY-MM-DD).
    progress : callable, optional
        Called with the name of a stage and the fraction of it that is done.

    Raises
    ------
    InputError
        There is no such plan, or an option does not apply to a programme.
    """
    definition = load(plan)
    if isinstance(definition, ProgrammeDefinition):
        from kakehashi.programme.replay import known_by as programme_known_by
        from kakehashi.programme.run import run as run_programme

        _only_campaigns(members=members, seed=seed, quick=quick)
        known = definition if as_of is None else programme_known_by(definition, as_of)
        return run_programme(known, out, progress)
    from kakehashi.campaign.criticality import single_losses
    from kakehashi.campaign.replay import known_by
    from kakehashi.campaign.run import run as run_campaign
    from kakehashi.campaign.schedule import odds

    known_plan = definition if as_of is None else known_by(definition, as_of)
    return run_campaign(
        known_plan, out, progress, members=members, seed=seed, quick=quick, odds=odds, losses=single_losses
    )


@quantities(slip="d", later="d")
def what_if(
    plan: Plan,
    *,
    cancel: Names = (),
    slip: Delays = (),
    lose: Names = (),
    fail: Names = (),
    later: Delays = (),
    reboost: Names = (),
    ground: Names = (),
    members: int | None = None,
    folder: str | Path | None = None,
    progress: Progress | None = None,
) -> WhatIf | ProgrammeWhatIf:
    """Compute a plan with changes and without them, and compare them.

    Parameters
    ----------
    plan : str, Path or definition
        As for `run`; a definition may already have changes.
    cancel, lose, fail : str or sequence of str
        Missions that are not flown; contributions or instruments that are lost; launches that fail.
    slip, later : mapping, str or sequence of str
        Delays of launches, and of captures at a station, numbers in days [d]: {"H3": 21}, {"H3": "3 weeks"}, or
        "H3:21d".
    reboost : str or sequence of str
        Burns of a station that a mission visits: "HTV-X1:1m/s:+1d".
    ground : str or sequence of str
        Groundings of launcher families in a programme: "H3:2027-03-01:9mo".
    members : int, optional
        Number of orbits in the Monte Carlo cloud; that of the campaign by default.
    folder : path, optional
        Folder of an earlier run, whose finished stages are reused.
    progress : callable, optional
        Called with the name of a stage and the fraction of it that is done.

    Raises
    ------
    InputError
        Nothing is changed, a name is not one of the plan, or an option does not apply to a programme or a campaign.
    """
    changed = _needs_change(
        varied(
            load(plan), cancel=cancel, slip=slip, lose=lose, fail=fail, later=later, reboost=reboost, ground=ground
        )
    )  # fmt: skip
    if isinstance(changed, ProgrammeDefinition):
        from kakehashi.programme.whatif import what_if as compare_programme

        _only_campaigns(members=members)
        return compare_programme(changed, folder=folder, progress=progress)
    from kakehashi.campaign.whatif import what_if as compare

    return compare(changed, folder=folder, progress=progress, members=members)


@quantities
def schedule(
    plan: Plan,
    *,
    draws: int = 100_000,
    seed: int = 1,
    members: int | None = None,
    folder: str | Path | None = None,
    progress: Progress | None = None,
) -> Schedule | ProgrammeSchedule:
    """Simulate readiness, weather, launches and approvals of a plan with random draws.

    Parameters
    ----------
    plan : str, Path or definition
        As for `run`.
    draws, seed : int
        Number of random histories, and seed of the random numbers.
    members : int, optional
        Number of orbits in the Monte Carlo cloud; that of the campaign by default.
    folder : path, optional
        Folder of an earlier run, whose finished stages are reused.
    progress : callable, optional
        Called with the name of a stage and the fraction of it that is done.
    """
    definition = load(plan)
    if isinstance(definition, ProgrammeDefinition):
        from kakehashi.programme.schedule import schedule as draw_programme

        _only_campaigns(members=members)
        return draw_programme(definition, draws=draws, seed=seed, folder=folder, progress=progress)
    from kakehashi.campaign.schedule import schedule as draw

    return draw(definition, draws=draws, seed=seed, members=members, folder=folder, progress=progress)


@quantities
def information_gain(
    plan: str | Path | Definition,
    *,
    cancel: Names = (),
    members: int | None = None,
    folder: str | Path | None = None,
    progress: Progress | None = None,
) -> InformationTable:
    """Tabulate the uncertainty of the target's orbit with each mission alone, with all, and with all but one.

    Parameters
    ----------
    plan : str, Path or Definition
        A campaign, as for `run`.
    cancel : str or sequence of str
        Missions that are not flown.
    members : int, optional
        Number of orbits in the Monte Carlo cloud; that of the campaign by default.
    folder : path, optional
        Folder of an earlier run, whose finished stages are reused.
    progress : callable, optional
        Called with the name of a stage and the fraction of it that is done.

    Raises
    ------
    InputError
        The plan is a programme, or a campaign without measurements.
    """
    from kakehashi.campaign.information_gain import information_gain as compute

    definition = load(plan)
    if isinstance(definition, ProgrammeDefinition):
        raise InputError(
            f"{definition.name} is a programme; the table is that of one campaign, such as apophis-2029"
        )
    return compute(varied(definition, cancel=cancel), members=members, folder=folder, progress=progress)


@quantities
def replay(
    plan: Plan,
    dates: Sequence[str],
    *,
    draws: int = 20_000,
    members: int | None = None,
    folder: str | Path | None = None,
    progress: Progress | None = None,
) -> (
    tuple[tuple[Snapshot, ...], tuple[Step, ...]]
    | tuple[tuple[ProgrammeSnapshot, ...], tuple[ProgrammeStep, ...]]
):
    """Assess a plan as it was known on each date, with the changes between the dates and their causes.

    Parameters
    ----------
    plan : str, Path or definition
        As for `run`.
    dates : sequence of str
        Dates as YYYY-MM-DD, in order.
    draws : int
        Number of random histories for the probability that all essential objectives are met.
    members : int, optional
        Number of orbits in the Monte Carlo cloud; that of the campaign by default.
    folder : path, optional
        Folder of an earlier run, whose finished stages are reused.
    progress : callable, optional
        Called with a label and the fraction that is done.
    """
    definition = load(plan)
    listed = [dates] if isinstance(dates, str) else list(dates)
    if isinstance(definition, ProgrammeDefinition):
        from kakehashi.programme.replay import replay as replay_programme

        _only_campaigns(members=members)
        return replay_programme(definition, listed, draws=draws, folder=folder, progress=progress)
    from kakehashi.campaign.replay import replay as replay_campaign

    return replay_campaign(definition, listed, members=members, draws=draws, folder=folder, progress=progress)


@quantities
def encounter(
    name: Object,
    start: EpochLike | None = None,
    end: EpochLike | None = None,
    *,
    body: str = "Earth",
    within_au: float = 0.1,
    source: str | None = None,
) -> Encounters:
    """List the close approaches of an object to a body between two epochs, by default the next ten years.

    Parameters
    ----------
    name : str, int, Path or Orbit
        Name, number, designation or file of the object, or its orbit.
    start, end : epoch, optional
        Interval of the search; from the beginning of today in UTC, and for ten years, by default.
    body : str
        A planet or the Moon.
    within_au : float
        Largest distance [au].
    source : str, optional
        Solution of a bundled orbit.

    Examples
    --------
    >>> encounter("Apophis", "2029-01-01 TDB", "2029-07-01 TDB")
    <Encounters of Apophis with Earth: 1, nearest 2029-04-13T21:45:03 UTC, 38,014 km>
    """
    first = _today() if start is None else as_et(start)
    last = first + _TEN_YEARS_S if end is None else as_et(end)
    return encounters(solution_of(name, source), first, last, body, within_au)


@quantities
def risk(
    name: Object,
    until: EpochLike,
    *,
    source: str | None = None,
    bodies: Sequence[str] = ("Earth",),
    members: int = 4_000,
    sigmas: float = 6.0,
    budget: int = 20_000,
    seed: int = 1,
    diameter_km: float | None = None,
    mass_kg: float | None = None,
    now: EpochLike | None = None,
    progress: Progress | None = None,
) -> Risk:
    """Search for possible impacts of an object until an epoch, with their dates and probabilities.

    Parameters
    ----------
    name : str, int, Path or Orbit
        Name, number, designation or file of the object, or its orbit.
    until : epoch
        End of the search.
    source : str, optional
        Solution of a bundled orbit.
    bodies, members, budget, seed, progress
        As for `monitor`.
    sigmas : float
        Range of the search along the line of variations, in standard deviations (sigmas).
    diameter_km : float, optional
        Diameter [km]; that of the catalogue, or from H with an albedo of 0.154, by default.
    mass_kg : float, optional
        Mass [kg]; from the diameter and 2600 kg/m3 by default.
    now : epoch, optional
        Reference epoch of the Palermo scale; today by default, or the orbit's epoch if that is later.
    """
    solution = solution_of(name, source)
    since = max(_today(), solution.epoch_et) if now is None else as_et(now)
    return monitor(
        solution, until, bodies=bodies, members=members, sigmas=sigmas, budget=budget, seed=seed, now=since,
        diameter_km=known_diameter_km(solution) if diameter_km is None else diameter_km, mass_kg=mass_kg,
        progress=progress,
    )  # fmt: skip


def solution_of(name: Object, source: str | None = None) -> orbits.Orbit:
    """Return the orbit of an object, given by name, number, designation, file, or as an orbit."""
    if isinstance(name, Orbit):
        return name.solution
    return name if isinstance(name, orbits.Orbit) else orbit(name, source).solution


def varied(
    definition: Plans,
    *,
    cancel: Names = (),
    slip: Delays = (),
    lose: Names = (),
    fail: Names = (),
    later: Delays = (),
    reboost: Names = (),
    ground: Names = (),
) -> Plans:
    """Return a definition with changes in the forms of the command line.

    Parameters
    ----------
    definition : Definition or ProgrammeDefinition
    cancel, slip, lose, fail, later, reboost, ground
        As for `what_if`.
    """
    for text in _names(ground):
        definition = _grounded(definition, text)
    for name in _names(cancel):
        definition = definition.changed("cancel", name)
    for launch, days in _delays(slip):
        definition = definition.slip(launch, days)
    for kind, names in (("lose", lose), ("fail", fail)):
        for name in _names(names):
            definition = definition.changed(kind, name)
    return _visited(definition, later, reboost)


def _grounded(definition: Plans, text: str) -> Plans:
    """Return a programme with a launcher family grounded, from a text such as "H3:2027-03-01:9mo"."""
    from kakehashi.programme.changes import read_grounding

    if not isinstance(definition, ProgrammeDefinition):
        raise InputError(
            "ground applies to programmes, which have launcher families; use slip for a campaign"
        )
    family, date, span_d = read_grounding(text)
    return definition.ground(family, Epoch.parse(date, "UTC").et, span_d)


def _visited(definition: Plans, later: Delays, reboost: Names) -> Plans:
    """Return a campaign with later captures and reboosts of the station that a mission visits."""
    from kakehashi.campaign.visit_variations import reboost_of

    if isinstance(definition, ProgrammeDefinition):
        _only_campaigns(later=later, reboost=reboost)
        return definition
    for mission, days in _delays(later):
        definition = definition.later(mission, days)
    for text in _names(reboost):
        definition = definition.reboost(*reboost_of(text))
    return definition


def _names(names: Names) -> list[str]:
    """Return one name or several as a list."""
    return [names] if isinstance(names, str) else list(names or ())


def _delays(delays: Delays) -> list[tuple[str, float | str | timedelta]]:
    """Return delays by name, from a mapping or from texts such as "H3:21d"."""
    from kakehashi.campaign.variations import slip_of

    if isinstance(delays, Mapping):
        return list(delays.items())
    return [slip_of(text) for text in _names(delays)]


def _needs_change(definition: Plans) -> Plans:
    """Return a definition that has changes; raise InputError for one that has none."""
    if not definition.changes:
        raise InputError(
            "nothing is changed: give cancel='MISSION', slip={'LAUNCH': days}, lose='PIECE' or fail='LAUNCH', or a"
            " definition with changes"
        )
    return definition


def _only_campaigns(**options: object) -> None:
    """Raise InputError for options of campaigns that are given for a programme."""
    used = [name for name, value in options.items() if value]
    if used:
        raise InputError(
            f"{', '.join(used)} cannot be used with a programme; use it with one of its campaigns, such as apophis-2029"
        )


def _today() -> float:
    """Return the beginning of today in UTC [s TDB past J2000]."""
    return float(as_et(datetime.now(UTC).replace(hour=0, minute=0, second=0, microsecond=0)))


def known_diameter_km(solution: orbits.Orbit) -> float | None:
    """Return the diameter in the catalogue of physical data [km]; None if it is unknown."""
    try:
        return 2.0 * float(body_of(solution.name).radius_km)
    except InputError:
        return None
