"""What was known then?  A campaign as of a date, and what changed from one date to the next, with the cause.

The page's history says what became known when.  As of a date only its earlier events and earlier flights count:
missions read as they read then, what was cancelled is cancelled, what was only proposed is told as such.
"""

import itertools
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date as Date
from math import isfinite

from kakehashi.base import InputError
from kakehashi.campaign.changes import Change, names
from kakehashi.campaign.definition import Definition
from kakehashi.campaign.schema import Campaign, HistoryEvent


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a mission or a contribution stood: proposed, agreed, at risk, cancelled or unknown; since when, and why."""

    name: str
    standing: str
    since: str
    what: str


@dataclass(frozen=True, slots=True, repr=False, eq=False)
class Snapshot:
    """The campaign as of a date.

    `record` counts the launcher's flights that succeeded, and all; `chance` is that of everything essential, NaN where
    no launch lies ahead.
    """

    as_of: str
    standings: dict[str, Standing]
    record: tuple[int, int]
    closes: bool
    objectives: dict[str, bool]
    chance: float

    @property
    def pending(self) -> tuple[str, ...]:
        """What the plan rests on, and nobody had agreed to."""
        return tuple(n for n, s in self.standings.items() if s.standing in ("proposed", "unknown"))

    @property
    def firm(self) -> bool:
        """Whether the plan closes on what was agreed."""
        return self.closes and not self.pending

    def __repr__(self):
        word = "firm" if self.firm else "closes if agreed" if self.closes else "does not close"
        chance = f", {100 * self.chance:.0f} %" if isfinite(self.chance) else ""
        return f"<Snapshot {self.as_of}: {word}{chance}>"


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that changed between two dates, and the events that caused it."""

    what: str
    before: str
    after: str
    cause: str


@dataclass(frozen=True, slots=True)
class Step:
    """From one date to the next: every event, and what it changed in the plan."""

    before: str
    after: str
    events: tuple[HistoryEvent, ...]
    differences: tuple[Difference, ...]

    @property
    def without_effect(self) -> tuple[HistoryEvent, ...]:
        """Events that changed nothing here."""
        used = " ".join(d.cause for d in self.differences)
        return tuple(e for e in self.events if e.what not in used)


def day(text: str) -> str:
    """A date as YYYY-MM-DD.

    >>> day("2025-10-01")
    '2025-10-01'
    """
    try:
        return Date.fromisoformat(text.strip()).isoformat()
    except ValueError as why:
        raise InputError(f"{text!r} is no date; write it as 2025-10-01") from why


def known_by(page: Definition, as_of: str) -> Definition:
    """The page with what was known on a date.

    Raises
    ------
    InputError
        No date, or a page without history.
    """
    plan, until = page.campaign, day(as_of)
    if until > day(plan.as_of):
        raise InputError(f"{until} lies ahead: what the page knows ends on {plan.as_of}")
    if not plan.history and not plan.flight:
        raise InputError(f"{plan.name} has no [[history]]: nothing says what was known when")
    past = tuple(sorted((e for e in plan.history if e.date <= until), key=lambda e: e.date))
    standings = standings_of(plan, until)
    missions = tuple(
        m.model_copy(
            update={"status": _status(m, past, until), "at_risk": _risk(m, standings)}
            | {"chance": _chance(plan, m.name, m.chance, until), "tour": _tour(m.tour, until)}
        )
        for m in plan.mission
    )
    given = tuple(
        c.model_copy(update={"chance": _chance(plan, c.name, c.chance, until)}) for c in plan.contribution
    )
    bonds = tuple(b for b in (_bond(a, plan, past, until) for a in plan.agreement) if b is not None)
    facts = tuple(f for f in (_fact(f, until) for f in plan.fact) if f is not None)
    flights = tuple(f for f in plan.flight if f.date <= until)
    objectives = tuple(
        o.model_copy(
            update={"service": tuple(s for s in o.service if s.done is None or _by(s.done.as_of) <= until)}
        )
        for o in plan.objective
    )
    changed = plan.model_copy(
        update={"as_of": until, "history": past, "flight": flights, "mission": missions}
        | {"contribution": given, "agreement": bonds, "fact": facts, "objective": objectives}
    )
    gone = tuple(
        Change("cancel" if n in names(plan, "cancel") else "lose", n)
        for n, s in standings.items()
        if s.standing == "cancelled"
    )
    return replace(page, campaign=changed, changes=(*page.changes, *gone))


def _status(mission, past: tuple[HistoryEvent, ...], until: str):
    told = [e for e in past if e.about == mission.name and e.status is not None]
    if not told and _by(mission.status.as_of) > until:
        return mission.status.model_copy(update={"value": "not known yet", "as_of": until})
    if not told:
        return mission.status
    last = told[-1]
    return mission.status.model_copy(update={"value": last.status, "source": last.source, "as_of": last.date})


def _tour(plan, until: str):
    """A tour with the stops that had been flown."""
    if plan is None:
        return None
    return plan.model_copy(update={"flown": tuple(f for f in plan.flown if _by(f.as_of) <= until)})


def _chance(plan: Campaign, name: str, own, until: str):
    """What one gave it then: the latest chance told, certain once agreed; the page's own without such history."""
    about = (e for e in plan.history if name in _names(plan, e) and e.standing != "background")
    told = sorted(about, key=lambda e: e.date)
    past = [e for e in told if e.date <= until]
    given = [e.chance for e in told if e.chance is not None]
    if not given or past == told:
        return own  # nobody told another, or nothing has happened since
    if not past:
        return given[0]  # nobody had spoken of it: no more certain than when somebody did
    last = past[-1]
    if last.chance is not None or last.standing in ("agreed", "cancelled"):
        return last.chance
    return next((e.chance for e in reversed(past) if e.chance is not None), None)


def _names(plan: Campaign, event: HistoryEvent) -> tuple[str, ...]:
    """What an event is about: itself, or all that an agreement covers."""
    return next((a.covers for a in plan.agreement if a.name == event.about), (event.about,))


def _bond(agreement, plan: Campaign, past: tuple[HistoryEvent, ...], until: str):
    """An agreement as it stood; None where nothing had been heard of it."""
    own = [e for e in plan.history if e.about == agreement.name or e.about in agreement.covers]
    told = [e for e in past if e in own and e.standing != "background"]
    if not own and agreement.date <= until:
        return agreement
    if not told:
        return agreement if agreement.date <= until else None
    last = told[-1]
    if agreement.date <= until and (agreement.date >= last.date or last.standing == "agreed"):
        return agreement
    status = {"proposed": "proposed", "agreed": "approved", "at risk": "at risk"}.get(
        last.standing, "cancelled"
    )
    return agreement.model_copy(
        update={
            "status": status,
            "date": last.date,
            "source": last.source,
            "as_of": last.date,
            "chance": None,
        }
    )


def _by(as_of: str) -> str:
    """The last day of a date that may be a year or a month alone."""
    return as_of + "-12-31"[len(as_of) - 4 :] if len(as_of) in (4, 7) else as_of


def _fact(fact, until: str):
    """A figure as it was known: the value, else the latest alternative that is old enough; None without one."""
    if _by(fact.as_of) <= until:
        return fact
    older = [a for a in fact.alternatives if _by(a.as_of) <= until]
    if not older:
        return None
    best = max(older, key=lambda a: a.as_of)
    rest = tuple(a for a in older if a is not best)
    return fact.model_copy(
        update={"value": best.value, "source": best.source, "as_of": best.as_of, "alternatives": rest}
    )


def _risk(mission, standings: dict[str, Standing]):
    """At risk only while the history of then says so; pages without one keep their word."""
    s = standings.get(mission.name)
    if s is None or mission.at_risk is None:
        return mission.at_risk
    return mission.at_risk if s.standing == "at risk" else None


def standings_of(plan: Campaign, until: str) -> dict[str, Standing]:
    """Where everything with a history stood on a date; what was not heard of yet is unknown."""
    known = {*(m.name for m in plan.mission), *(c.name for c in plan.contribution if c.name)}
    out: dict[str, Standing] = {}
    events = [(name, e) for e in plan.history for name in _names(plan, e)]
    for name, e in sorted(events, key=lambda pair: pair[1].date):
        if name not in known:
            continue
        if e.date > until:
            out.setdefault(name, Standing(name, "unknown", "", "not heard of yet"))
        elif e.standing != "background":
            before = out.get(name)
            since = before.since if before is not None and before.standing == e.standing else e.date
            out[name] = Standing(name, e.standing, since, f"{e.date} {e.what}")
    return {n: s for n, s in out.items() if s.standing != "unknown" or not _started(plan, n, until)}


def _started(plan: Campaign, name: str, until: str) -> bool:
    """Whether something had been heard of it that did not change where it stands."""
    return any(name in _names(plan, e) and e.date <= until for e in plan.history)


def replay(
    page: Definition,
    dates: Sequence[str],
    *,
    members: int | None = None,
    draws: int = 20_000,
    folder=None,
    progress=None,
    memory: dict | None = None,
) -> tuple[tuple[Snapshot, ...], tuple[Step, ...]]:
    """The campaign as of each date, and what changed from each to the next.

    Parameters
    ----------
    dates : sequence of str
        In order.
    draws : int
        Of the schedule, for the chance of everything essential.
    folder : path, optional
        Of an earlier run, whose encounter is used again.
    memory : dict, optional
        Stages of earlier calls in this process.

    Raises
    ------
    InputError
        Fewer than one date, dates that are not in order, a page without history.
    """
    days = [day(d) for d in dates]
    if not days or sorted(set(days)) != days:
        given = ", ".join(dates) or "none is given"
        raise InputError(f"dates ({given}): give one or more, such as 2025-10-01, each after the one before")
    known: dict = {} if memory is None else memory
    shots = []
    for k, when in enumerate(days):
        shots.append(_snapshot(page, when, members, draws, folder, known))
        if progress:
            progress("as of each date", (k + 1) / len(days))
    steps = tuple(_step(page.campaign, a, b) for a, b in itertools.pairwise(shots))
    return tuple(shots), steps


def _snapshot(page: Definition, when: str, members, draws: int, folder, memory: dict) -> Snapshot:
    from kakehashi.campaign.schedule import schedule
    from kakehashi.campaign.whatif import what_if

    then = known_by(page, when)
    found = what_if(then, members=members, folder=folder, memory=memory).after
    lead = then.campaign.leader()
    closes = next(m for m in found.missions if m.name == lead.name).closes
    chance = 0.0 if lead.launch is not None and lead.launch.ready is not None else float("nan")
    if chance == 0.0 and closes:
        chance = schedule(then, draws=draws, members=members, folder=folder, memory=memory).closes
    family = lead.launch.family if lead.launch is not None else ""
    flights = [f for f in then.campaign.flight if f.family == family]
    return Snapshot(
        as_of=when,
        standings=standings_of(page.campaign, when),
        record=(sum(f.success for f in flights), len(flights)),
        closes=found.closes,
        objectives={o.name: o.met for o in found.objectives},
        chance=chance,
    )


def _step(plan: Campaign, a: Snapshot, b: Snapshot) -> Step:
    events = tuple(e for e in plan.history if a.as_of < e.date <= b.as_of)
    out = []
    for name in dict.fromkeys([*a.standings, *b.standings]):
        one, two = (s.standings.get(name) for s in (a, b))
        if one != two:
            cause = _cause(plan, events, name)
            out.append(Difference(name, _word(one), _word(two), cause))
    lead = plan.leader()
    family = lead.launch.family if lead.launch is not None else ""
    if a.record != b.record:
        flown = [f for f in plan.flight if f.family == family and a.as_of < f.date <= b.as_of]
        told = "; ".join(f"{f.flight} {'flew' if f.success else 'failed'} on {f.date}" for f in flown)
        heard = _cause(plan, events, family)
        cause = "; ".join(x for x in (told, heard) if x)
        out.append(Difference(f"record of {family}", _of(a.record), _of(b.record), cause))
    if abs(a.chance - b.chance) > 0.005:
        causes = "; ".join(dict.fromkeys(d.cause for d in out if d.cause))
        out.append(
            Difference(
                "chance of everything essential", f"{100 * a.chance:.0f} %", f"{100 * b.chance:.0f} %", causes
            )
        )
    lost = [n for n in a.objectives if a.objectives[n] != b.objectives.get(n)]
    out += [
        Difference(f"objective {n}", _met(a, n), _met(b, n), "; ".join(e.what for e in events)) for n in lost
    ]
    if a.firm != b.firm:
        names_ = sorted(set(a.pending) ^ set(b.pending))
        out.append(
            Difference(
                "the plan",
                _plan(a),
                _plan(b),
                "; ".join(_cause(plan, events, n) for n in names_ if _cause(plan, events, n)),
            )
        )
    return Step(a.as_of, b.as_of, events, tuple(out))


def _cause(plan: Campaign, events, name: str) -> str:
    return "; ".join(f"{e.date} {e.what}" for e in events if name in (e.about, *_names(plan, e)))


def _word(s: Standing | None) -> str:
    if s is None:
        return "no news"
    return f"{s.standing}{f' since {s.since}: {s.what}' if s.since else ''}"


def _of(record: tuple[int, int]) -> str:
    good, flights = record
    return f"{good} of {flights}, mean chance {100 * (good + 0.5) / (flights + 1.0):.0f} %"


def _met(s: Snapshot, name: str) -> str:
    return "met" if s.objectives.get(name) else "not met"


def _plan(s: Snapshot) -> str:
    if s.firm:
        return "closes on what is agreed"
    return f"waits for {', '.join(s.pending)}" if s.closes else "does not close"
