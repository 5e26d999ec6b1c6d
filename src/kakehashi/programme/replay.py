"""A programme as it was known on given dates, and the changes between these dates with their causes.

For a date, only earlier flights, agreements and statements count.  Missions have the state that the history
gives, launches the date published at that time.  Included campaigns are replayed as by `kakehashi replay`, with the
flight records of the programme.
"""

import itertools
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from kakehashi.base import InputError
from kakehashi.campaign.numbers import plain
from kakehashi.campaign.replay import day
from kakehashi.programme.campaigns import Progress, known_campaign, replay_campaign
from kakehashi.programme.definition import ProgrammeDefinition
from kakehashi.programme.records import ProgrammeResults
from kakehashi.programme.run import compute
from kakehashi.programme.schema import LaunchDates, PublishedLaunch, PublishedMission
from kakehashi.programme.summary import TITLES


@dataclass(frozen=True, slots=True)
class ProgrammeDifference:
    """A difference in a programme between two dates, and its causes; `where` is a campaign or empty."""

    what: str
    before: str
    after: str
    cause: str
    where: str = ""


@dataclass(frozen=True, slots=True, repr=False, eq=False)
class ProgrammeSnapshot:
    """State of a programme as of a date."""

    as_of: str
    results: ProgrammeResults

    @property
    def records(self) -> dict[str, tuple[int, int]]:
        """Numbers of successful flights and of all flights of each launcher family that has a record."""
        return {r.name: (r.successes, len(r.flights)) for r in self.results.families if r.flights}

    def __repr__(self):
        return f"<ProgrammeSnapshot {self.as_of}: {self.results!r}>"

    def to_json(self) -> dict:
        """Return the content as values of JSON types."""
        verdicts = {
            m.name: {"verdict": m.verdict, "text": m.text, "status": m.status} for m in self.results.missions
        }
        return {
            "as_of": self.as_of, "closes": self.results.closes, "feasible": self.results.feasible, "missions": verdicts,
            "flight_records": {n: list(r) for n, r in self.records.items()},
            "campaigns": {c.name: c.verdict for c in self.results.campaigns},
        }  # fmt: skip


@dataclass(frozen=True, slots=True)
class ProgrammeStep:
    """Changes of a programme from one date to the next: all events as (date, about, what), and their effects."""

    before: str
    after: str
    events: tuple[tuple[str, str, str], ...]
    differences: tuple[ProgrammeDifference, ...]

    @property
    def without_effect(self) -> tuple[tuple[str, str, str], ...]:
        """Return the events without effect on the programme."""
        causes = " ".join(d.cause for d in self.differences)
        return tuple(e for e in self.events if e[2] not in causes)

    def to_json(self) -> dict:
        """Return the content as values of JSON types."""
        return {
            "from": self.before, "to": self.after, "differences": plain(self.differences),
            "events": [{"date": d, "about": a, "what": w} for d, a, w in self.events],
        }  # fmt: skip


def replay(
    definition: ProgrammeDefinition,
    dates: Sequence[str],
    *,
    draws: int = 20_000,
    folder: str | Path | None = None,
    progress: Progress | None = None,
    memory=None,
) -> tuple[tuple[ProgrammeSnapshot, ...], tuple[ProgrammeStep, ...]]:
    """Compute a programme as of each date, and the changes between dates.

    Parameters
    ----------
    definition : ProgrammeDefinition
    dates : sequence of str
        Dates as YYYY-MM-DD, in order.
    draws : int
        Number of draws for the schedules of its campaigns.
    folder : path, optional
        Folder of an earlier run, whose campaigns are reused.
    progress : callable, optional
        Called with the name of a stage and the fraction of it that is done.
    memory : mapping, optional
        Results of earlier calls in this process.

    Raises
    ------
    InputError
        No date is given, the dates are not in order, or a date is after that of the programme.
    """
    days = [day(d) for d in dates]
    if not days or sorted(set(days)) != days:
        stated = ", ".join(dates) or "none"
        raise InputError(f"dates are {stated}; give one or more in ascending order, such as 2025-10-01")
    folder_path = None if folder is None else Path(folder)
    stages = {} if memory is None else memory
    snapshots = []
    for k, when in enumerate(days):
        results = compute(known_by(definition, when), folder_path, progress, memory=stages)
        snapshots.append(ProgrammeSnapshot(when, results))
        if progress:
            progress("as of each date", (k + 1) / len(days))
    campaigns = {
        c.name: replay_campaign(
            c, days, draws, None if folder_path is None else folder_path / "campaigns", progress, stages
        )
        for c in definition.campaigns
    }
    steps = tuple(_step(definition, a, b, campaigns) for a, b in itertools.pairwise(snapshots))
    return tuple(snapshots), steps


def known_by(definition: ProgrammeDefinition, when: str) -> ProgrammeDefinition:
    """Return the programme as known on a date (YYYY-MM-DD).

    Raises
    ------
    InputError
        The text is not a date, or the date is after that of the programme.
    """
    plan, until = definition.content, day(when)
    if until > plan.as_of:
        raise InputError(
            f"{until} is after the date of the programme, {plan.as_of}; give a date up to {plan.as_of}"
        )
    content = plan.model_copy(
        update={
            "as_of": until,
            "mission": tuple(_mission(m, plan, until) for m in plan.mission),
            "agreement": tuple(a for a in plan.agreement if a.date <= until),
            "statement": tuple(s for s in plan.statement if s.date <= until),
            "decision": tuple(d for d in plan.decision if _last_day(d.as_of) <= until),
            "history": tuple(e for e in plan.history if e.date <= until),
        }
    )
    return replace(
        definition,
        content=content,
        records=tuple(r.known_by(until) for r in definition.records),
        campaigns=tuple(known_campaign(c, until) for c in definition.campaigns),
    )


def _mission(mission: PublishedMission, plan, until: str) -> PublishedMission:
    """Return a mission as of a date: state and status by the latest event, launches as published by then."""
    past = sorted(
        (e for e in plan.history if e.about == mission.name and e.date <= until), key=lambda e: e.date
    )
    stated = [e for e in past if e.state is not None]
    launches = tuple(x for x in (_launch(x, until) for x in mission.launch) if x is not None)
    update: dict = {"launch": launches}
    update["presence"] = tuple(p for p in mission.presence if _last_day(p.as_of) <= until)
    update["figure"] = tuple(f for f in mission.figure if _last_day(f.as_of) <= until)
    names = {a.name for a in plan.agreement if a.date > until} | {
        d.name for d in plan.decision if _last_day(d.as_of) > until
    }
    update["waits_for"] = tuple(n for n in mission.waits_for if n not in names)
    if stated:
        last = stated[-1]
        status = mission.status.model_copy(
            update={"value": last.status or last.what, "source": last.source, "as_of": last.date}
        )
        update |= {"state": last.state, "status": status}
    elif _last_day(mission.status.as_of) > until:
        unknown = mission.status.model_copy(
            update={"value": "no state is recorded for this date", "as_of": until}
        )
        update |= {"state": "unknown", "status": unknown}
    return mission.model_copy(update=update)


def _launch(launch: PublishedLaunch, until: str) -> PublishedLaunch | None:
    """Return a launch with the latest date published by a given date; None if there is none."""
    if _last_day(launch.as_of) <= until:
        return launch.model_copy(
            update={"alternatives": tuple(a for a in launch.alternatives if _last_day(a.as_of) <= until)}
        )
    older = [a for a in launch.alternatives if _last_day(a.as_of) <= until]
    if not older:
        return None
    newest = max(older, key=lambda a: a.as_of)
    fields = {name: getattr(newest, name) for name in LaunchDates.model_fields}
    return launch.model_copy(update=fields | {"alternatives": (), "outcome": None})


def _last_day(as_of: str) -> str:
    """Return the last day of a date that may be only a year or a month."""
    return as_of + "-12-31"[len(as_of) - 4 :] if len(as_of) in (4, 7) else as_of


def _step(
    definition: ProgrammeDefinition, a: ProgrammeSnapshot, b: ProgrammeSnapshot, campaigns
) -> ProgrammeStep:
    """Return the changes of a programme between two dates."""
    events = _events(definition, a.as_of, b.as_of)
    differences = [*_records(definition, a, b, events), *_missions(a, b, events), *_papers(a, b, events)]
    families = {r.name for r in definition.records}
    for name, (_, steps) in campaigns.items():
        step = next(s for s in steps if (s.before, s.after) == (a.as_of, b.as_of))
        differences += [
            ProgrammeDifference(d.what, d.before, d.after, d.cause, name)
            for d in step.differences
            if d.what not in {f"record of {f}" for f in families}  # stated once, for all campaigns
        ]
    return ProgrammeStep(a.as_of, b.as_of, events, tuple(differences))


def _events(definition: ProgrammeDefinition, after: str, until: str) -> tuple[tuple[str, str, str], ...]:
    """Return the events of a programme and its campaigns, in chronological order and without duplicates."""
    own = [(e.date, e.about, e.what) for e in definition.content.history]
    own += [
        (
            f.date,
            r.name,
            f"{f.flight} {'flew' if f.success else 'failed'}{f', {f.payload}' if f.payload else ''}",
        )
        for r in definition.records
        for f in r.flights
    ]
    stages = {(date, about) for date, about, _ in own}  # the programme's words before those of its campaigns
    own += [
        (e.date, e.about, e.what)
        for c in definition.campaigns
        for e in c.campaign.history
        if (e.date, e.about) not in stages
    ]
    return tuple(sorted({e for e in own if after < e[0] <= until}))


def _cause(events, *names: str) -> str:
    """Return all events about the given names."""
    return "; ".join(f"{date} {what}" for date, about, what in events if about in names)


def _records(definition, a: ProgrammeSnapshot, b: ProgrammeSnapshot, events) -> list[ProgrammeDifference]:
    """Return the changes of flight records and groundings between two dates."""
    rows = []
    for one, two in zip(a.results.families, b.results.families, strict=True):
        if one.flights != two.flights:
            rows.append(
                ProgrammeDifference(
                    f"record of {two.name}", _record(one), _record(two), _cause(events, two.name)
                )
            )
    return rows


def _record(record) -> str:
    grounded = f"; grounded since {record.grounded_since}" if record.grounded_since else ""
    return f"{record.text}{grounded}"


def _missions(a: ProgrammeSnapshot, b: ProgrammeSnapshot, events) -> list[ProgrammeDifference]:
    """Return the published missions whose verdict, text or launches changed between two dates."""
    rows = []
    for two in b.results.missions:
        if two.campaign:
            continue
        one = a.results.mission(two.name)
        before, after = _standing(one), _standing(two)
        if before != after:
            names = (two.name, *(x.name for x in two.launches))
            cause = _cause(events, *names) or _flight(events, one, two) or _passing(one, two)
            rows.append(ProgrammeDifference(two.name, before, after, cause))
    return rows


def _standing(mission) -> str:
    dated = [x for x in mission.launches if x.window.stated]
    launches = "; ".join(f"{x.name} {x.window.text}, {x.state}" for x in dated)
    return f"{TITLES[mission.verdict]}: {mission.text}" + (f" ({launches})" if launches else "")


def _flight(events, one, two) -> str:
    """Return the recorded flight that determined the outcome of a launch; empty if there is none."""
    before = {x.name: x.state for x in one.launches}
    decided = {(x.family, x.flight) for x in two.launches if x.flight and before.get(x.name) != x.state}
    return "; ".join(
        f"{date} {what}" for date, about, what in events if (about, what.split(" ")[0]) in decided
    )


def _passing(one, two) -> str:
    """Describe the cause of a change without an event: a date that passed, or a newly published date."""
    states = [
        (x.state, y.state) for x, y in zip(one.launches, two.launches, strict=False) if x.state != y.state
    ]
    if states:
        return "the last day of its launch passed"
    dates = [f"{x.as_of} {x.source}" for x in two.launches]
    return "; ".join(dict.fromkeys(dates)) or f"{two.status}"


def _papers(a: ProgrammeSnapshot, b: ProgrammeSnapshot, events) -> list[ProgrammeDifference]:
    """Return the agreements and clauses that are new, or of which other missions no longer close than before."""
    rows = []
    for what, before, after in (
        ("agreement", a.results.agreements, b.results.agreements),
        ("clause", a.results.clauses, b.results.clauses),
    ):
        stages = {(x.where, x.name): x for x in before}
        for paper in after:
            if paper.where in {c.name for c in b.results.campaigns}:
                continue  # the campaign's own replay has it
            one = stages.get((paper.where, paper.name))
            if one is None:
                cause = f"{paper.date} {paper.source}"
                rows.append(ProgrammeDifference(f"{what} {paper.name}", "not known", paper.status, cause))
            elif one.gone != paper.gone:
                names = {*paper.gone} ^ {*one.gone}
                first, last = (
                    f"without {', '.join(x.gone)}" if x.gone else "all covered missions close"
                    for x in (one, paper)
                )
                rows.append(
                    ProgrammeDifference(f"{what} {paper.name}", first, last, _cause(events, *sorted(names)))
                )
    return rows
