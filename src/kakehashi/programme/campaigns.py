"""Interface of programmes to campaigns: their missions, launches, flight records and changes."""

import itertools
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from kakehashi.campaign import phases, variations
from kakehashi.campaign.definition import Definition
from kakehashi.campaign.margins import FAILS
from kakehashi.campaign.objective_results import ObjectiveResult
from kakehashi.campaign.replay import Snapshot, Step, known_by, replay
from kakehashi.campaign.results import Event, GanttRow, MissionResult, Results
from kakehashi.campaign.run import basis, study
from kakehashi.campaign.schema import Campaign, FlightRecord, Mission
from kakehashi.campaign.stages import Stages, register
from kakehashi.campaign.whatif import ON_DISK
from kakehashi.programme.flight_records import FamilyRecord, FlownLaunch
from kakehashi.time import as_et, calendar

Progress = Callable[[str, float], None]


@register
@dataclass(frozen=True, slots=True, repr=False)
class CampaignOutcome:
    """Results of a campaign that a programme uses; epochs are TDB seconds past J2000."""

    name: str
    title: str
    verdict: str
    text: str
    event: Event
    missions: tuple[MissionResult, ...]
    objectives: tuple[ObjectiveResult, ...]
    gantt_rows: tuple[GanttRow, ...]
    quick: bool

    @property
    def feasible(self) -> bool:
        """Whether no margin of the campaign fails."""
        return self.verdict != FAILS

    @classmethod
    def of(cls, results: Results, quick: bool) -> "CampaignOutcome":
        """Create the outcome from the results of a run."""
        return cls(
            results.campaign,
            results.title,
            results.verdict,
            results.text,
            results.event,
            results.missions,
            results.objectives,
            tuple(b for b in results.gantt_rows if b.mission in {m.name for m in results.missions}),
            quick,
        )

    def mission(self, name: str) -> MissionResult:
        """Return the result of the mission of this name."""
        return next(m for m in self.missions if m.name == name)

    def __repr__(self):
        return f"<CampaignOutcome {self.name}: {self.verdict}>"


@dataclass(frozen=True, slots=True)
class CampaignLaunch:
    """A launch of a campaign: mission, co-passengers, vehicle.

    `launch_date` is the date of a launch that took place, "" for a future one.  `ready` contains the earliest, the
    likeliest and the latest day on which a future launch is ready [s TDB past J2000], `day_works` the fraction of days
    on which it can then take place.
    """

    mission: str
    riders: tuple[str, ...]
    family: str
    vehicle: str
    launch_date: str = ""
    source: str = ""
    as_of: str = ""
    ready: tuple[float, float, float] | None = None
    day_works: float = 1.0
    backups: tuple[str, ...] = ()


def compute(
    definition: Definition, folder: Path | None, progress: Progress | None, *, quick: bool, memory=None
) -> CampaignOutcome:
    """Compute a campaign of a programme, whose intermediate results are cached in a folder of its own.

    Parameters
    ----------
    definition : Definition
    folder : path, optional
        Folder with a subfolder for each campaign.
    progress : callable, optional
        Called with the name of a stage and the fraction of it that is done.
    quick : bool
        Leave out the studies that refine the campaign's verdict.
    memory : mapping, optional
        Results of earlier calls in this process; with it, a changed campaign does not replace files on disk.
    """
    stage_folder = None if folder is None else folder / definition.name / ".stages"
    stages = Stages(stage_folder, _named(definition.name, progress), *basis(), memory=memory, on_disk=ON_DISK)
    return CampaignOutcome.of(study(definition, stages, quick=quick).results, quick)


def _named(name: str, progress: Progress | None) -> Progress | None:
    if progress is None:
        return None
    return lambda stage, fraction: progress(stage if "kernels" in stage else f"{name}: {stage}", fraction)


def inputs_of(definition: Definition) -> tuple[Any, ...]:
    """Return the inputs that a campaign's outcome depends on: its content and its changes."""
    content = definition.campaign.model_dump(mode="json", by_alias=True)
    return content, [(c.kind, c.name, c.days, c.size_m_s, c.at) for c in definition.changes]


def with_records(definition: Definition, records: tuple[FamilyRecord, ...]) -> Definition:
    """Return the campaign with the programme's flight records of its launcher families."""
    plan = definition.campaign
    names = {r.name: r for r in records}
    spoken = {f.family for f in plan.flight} | {x.family for x in launches_of(definition, names)}
    flights = tuple(
        FlightRecord(family=name, flight=f.flight, date=f.date, success=f.success, source=f.source)
        for name in sorted(spoken & set(names))
        for f in names[name].flights
    )
    return replace(definition, campaign=plan.model_copy(update={"flight": flights}))


def records_of(definition: Definition) -> tuple[FamilyRecord, ...]:
    """Return the flight records in a campaign file."""
    plan = definition.campaign
    records_found = []
    for name in dict.fromkeys(f.family for f in plan.flight):
        flights = tuple(
            FlownLaunch(f.flight, f.date, f.success, "", f.source) for f in plan.flight if f.family == name
        )
        vehicles = {
            m.launch.vehicle for m in plan.mission if m.launch is not None and m.launch.family == name
        }
        ordered = tuple(sorted(flights, key=lambda f: (f.date, f.flight)))
        records_found.append(
            FamilyRecord(name, "", tuple(sorted(vehicles)), ordered, definition.name, plan.as_of)
        )
    return tuple(records_found)


def family_of(vehicle: str, records: dict[str, FamilyRecord]) -> str:
    """Return the launcher family of a vehicle; "" if no family lists it."""
    return next((r.name for r in records.values() if vehicle == r.name or vehicle in r.vehicles), "")


def launches_of(definition: Definition, records: dict[str, FamilyRecord]) -> tuple[CampaignLaunch, ...]:
    """List the launches of a campaign's missions, both computed ones and those of tours.

    Parameters
    ----------
    definition : Definition
    records : dict of str to FamilyRecord
        Used to find the family of a vehicle if the file does not give it.
    """
    plan = definition.campaign
    launches = []
    for m in plan.mission:
        if m.launch is not None:
            launches.append(_ahead(m, records))
        elif m.tour is not None:
            launches.append(_of_tour(plan, m, records))
        elif (other := _of_kind(plan, m, records)) is not None:
            launches.append(other)
    return tuple(launches)


def _of_kind(plan: Campaign, mission: Mission, records: dict[str, FamilyRecord]) -> CampaignLaunch | None:
    """Return the launch that a contribution gives to a mission of a kind that begins on a date; None without one."""
    room = phases.fields(mission.kind)
    rocket = next((c for c in plan.contribution if c.gives == "launch" and c.to == mission.name), None)
    if rocket is None or not hasattr(room, "begins"):
        return None
    start = calendar(room.begins(getattr(mission, room.TABLE)), "UTC", 0)
    is_past = start[:10] <= plan.as_of
    return CampaignLaunch(
        mission.name, (), family_of(rocket.name, records), rocket.name,
        launch_date=f"{start.replace('T', ' ')} UTC" if is_past else "", source=rocket.source, as_of=rocket.as_of,
    )  # fmt: skip


def _ahead(mission: Mission, records: dict[str, FamilyRecord]) -> CampaignLaunch:
    launch = mission.launch
    assert launch is not None
    ready = None
    if launch.ready is not None:
        earliest, likely, latest = launch.ready.earliest, launch.ready.likely, launch.ready.latest
        ready = (float(as_et(earliest)), float(as_et(likely)), float(as_et(latest)))
    published = launch.published_window
    return CampaignLaunch(
        mission.name,
        launch.with_,
        launch.family or family_of(launch.vehicle, records),
        launch.vehicle,
        source="" if published is None else f"{published.value} ({published.source})",
        as_of="" if published is None else published.as_of,
        ready=ready,
        day_works=1.0 if launch.day_works is None else launch.day_works.value,
        backups=tuple(b.vehicle for b in launch.backup),
    )


def _of_tour(plan: Campaign, mission: Mission, records: dict[str, FamilyRecord]) -> CampaignLaunch:
    assert mission.tour is not None
    start = next((f for f in mission.tour.flown if f.stop == 0), None)
    rocket = next((c for c in plan.contribution if c.gives == "launch" and c.to == mission.name), None)
    vehicle = "" if rocket is None else rocket.name
    riders = tuple(m.name for m in plan.mission if m.carried is not None and m.carried.by == mission.name)
    return CampaignLaunch(
        mission.name,
        riders,
        family_of(vehicle, records),
        vehicle,
        launch_date="" if start is None else start.date,
        source="" if start is None else start.source,
        as_of="" if start is None else start.as_of,
    )


def computed_missions(definition: Definition) -> tuple[str, ...]:
    """List the missions that a campaign computes, including those carried by others."""
    plan = definition.campaign
    return tuple(m.name for m in plan.mission if m.kind not in ("published", "ground"))


def campaign_mission_of(definition: Definition, name: str) -> Mission:
    """Return a mission of a campaign as its definition describes it."""
    return next(m for m in definition.campaign.mission if m.name == name)


def kind_of(definition: Definition, name: str) -> str:
    """Return the kind of a mission of a campaign."""
    return campaign_mission_of(definition, name).kind


def assumptions_of(definition: Definition, name: str) -> tuple[str, ...]:
    """Return the sources of all assumptions that a campaign makes on a mission, without duplicates."""
    return tuple(dict.fromkeys(_assumed(campaign_mission_of(definition, name))))


def _assumed(value: Any) -> Iterator[str]:
    """Return the assumed values in a mission's definition, in the order of the file."""
    if isinstance(value, BaseModel):
        if getattr(value, "origin", "") == "assumed":
            yield str(getattr(value, "source", "")).removeprefix("assumption: ")
        for field in type(value).model_fields:
            yield from _assumed(getattr(value, field))
    elif isinstance(value, tuple):
        for one in value:
            yield from _assumed(one)


def reaches(definition: Definition, kind: str, name: str) -> str | None:
    """Return a name as spelled in the campaign, if a change of this kind applies to it.

    Parameters
    ----------
    definition : Definition
    kind : str
        Kind of the change.
    name : str
        Upper and lower case are not distinguished.

    Returns
    -------
    str or None
        None if the campaign has no such name.
    """
    names = variations.names(definition.campaign, kind)
    return next((n for n in names if n.casefold() == name.strip().casefold()), None)


def change_names(definition: Definition, kind: str) -> list[str]:
    """List the names in a campaign that a change of this kind may apply to."""
    return variations.names(definition.campaign, kind)


def known_campaign(definition: Definition, when: str) -> Definition:
    """Return a campaign as known on a date; unchanged if it has no history, or if the date is not before its own."""
    plan = definition.campaign
    if when >= plan.as_of or not (plan.history or plan.flight):
        return definition
    return known_by(definition, when)


def replay_campaign(
    definition: Definition,
    dates: Sequence[str],
    draws: int,
    folder: Path | None,
    progress: Progress | None,
    memory,
):
    """Compute a campaign as of each date, and the changes in between; see `campaign.replay.replay`.

    Parameters
    ----------
    definition : Definition
    dates : sequence of str
        In order; dates after the campaign's own date are set to that date.
    draws : int
    folder : path, optional
        Folder with a subfolder for each campaign.
    progress : callable, optional
    memory : mapping
        Results of earlier calls in this process.

    Returns
    -------
    snapshots, steps : tuple
        Steps are empty if the campaign has no history, or if a date is after the campaign's own date.
    """
    plan = definition.campaign
    if not (plan.history or plan.flight):
        return (), tuple(Step(a, b, (), ()) for a, b in itertools.pairwise(dates))
    stage_folder = None if folder is None else folder / definition.name
    days = [d for d in dates if d <= plan.as_of]
    named = _named(definition.name, progress)
    shots: tuple[Snapshot, ...] = ()
    steps: tuple[Step, ...] = ()
    if days:
        shots, steps = replay(
            definition, days, draws=draws, folder=stage_folder, progress=named, memory=memory
        )
    later = [Step(a, b, (), ()) for a, b in itertools.pairwise(dates) if b not in days]
    return shots, (*steps, *later)
