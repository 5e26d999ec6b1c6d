"""A campaign as it was known on given dates, and the changes between these dates with their causes.

The history in the campaign definition lists what became known and when. For a date, only earlier events and flights
count: missions have their status of that date, what had been cancelled is cancelled, and proposals are marked as
proposed.
"""

import itertools
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date as Date
from math import isfinite

from kakehashi.base import InputError
from kakehashi.campaign.definition import Definition
from kakehashi.campaign.schema import Campaign, HistoryEvent
from kakehashi.campaign.variations import Variation, names


@dataclass(frozen=True, slots=True)
class Standing:
    """Status of a mission or contribution (proposed, agreed, at risk, cancelled or unknown) with date and reason."""

    name: str
    standing: str
    since: str
    what: str


@dataclass(frozen=True, slots=True, repr=False, eq=False)
class Snapshot:
    """State of a campaign as of a date.

    `record` gives the launcher's successful flights and all its flights; `probability` is that of meeting
    all essential objectives, NaN if no launch is left.  `closes` is True if no margin fails; `verdict` is the
    campaign's verdict.
    """

    as_of: str
    standings: dict[str, Standing]
    record: tuple[int, int]
    closes: bool
    objectives: dict[str, bool]
    probability: float
    verdict: str = ""

    @property
    def pending(self) -> tuple[str, ...]:
        """Missions, contributions and agreements of the plan that were not agreed."""
        return tuple(n for n, s in self.standings.items() if s.standing in ("proposed", "unknown"))

    @property
    def firm(self) -> bool:
        """Whether the plan closes with its agreed missions and contributions only."""
        return self.closes and not self.pending

    def __repr__(self):
        word = "firm" if self.firm else "closes if agreed" if self.closes else "does not close"
        probability = f", {100 * self.probability:.0f} %" if isfinite(self.probability) else ""
        return f"<Snapshot {self.as_of}: {word}{probability}>"


@dataclass(frozen=True, slots=True)
class Difference:
    """A difference in the campaign's state between two dates, and the events that caused it."""

    what: str
    before: str
    after: str
    cause: str


@dataclass(frozen=True, slots=True)
class Step:
    """Changes from one date to the next: all events, and their effects on the plan."""

    before: str
    after: str
    events: tuple[HistoryEvent, ...]
    differences: tuple[Difference, ...]

    @property
    def without_effect(self) -> tuple[HistoryEvent, ...]:
        """Return the events without effect on the plan."""
        used = " ".join(d.cause for d in self.differences)
        return tuple(e for e in self.events if e.what not in used)


def day(text: str) -> str:
    """Validate and return a date as YYYY-MM-DD.

    >>> day("2025-10-01")
    '2025-10-01'
    """
    try:
        return Date.fromisoformat(text.strip()).isoformat()
    except ValueError as why:
        raise InputError(f"{text!r} is not a date; write it in the form 2025-10-01") from why


def known_by(definition: Definition, as_of: str) -> Definition:
    """Return the campaign definition as it was known on a date.

    Raises
    ------
    InputError
        The text is not a date, or the definition has no history.
    """
    plan, until = definition.campaign, day(as_of)
    if until > day(plan.as_of):
        raise InputError(
            f"{until} is after the date of the definition, {plan.as_of}; give a date up to {plan.as_of}"
        )
    if not plan.history and not plan.flight:
        raise InputError(
            f"{plan.name} has no [[history]], so that its state on earlier dates is unknown; add [[history]] events"
        )
    past = tuple(sorted((e for e in plan.history if e.date <= until), key=lambda e: e.date))
    standings = standings_of(plan, until)
    missions = tuple(
        m.model_copy(
            update={"status": _status(m, past, until), "at_risk": _risk(m, standings)}
            | {"chance": _probability(plan, m.name, m.chance, until), "tour": _tour(m.tour, until)}
        )
        for m in plan.mission
    )
    contributions = tuple(
        c.model_copy(update={"chance": _probability(plan, c.name, c.chance, until)})
        for c in plan.contribution
    )
    agreements = tuple(b for b in (_agreement(a, plan, past, until) for a in plan.agreement) if b is not None)
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
        | {"contribution": contributions, "agreement": agreements, "fact": facts, "objective": objectives}
    )
    gone = tuple(
        Variation("cancel" if n in names(plan, "cancel") else "lose", n)
        for n, s in standings.items()
        if s.standing == "cancelled"
    )
    return replace(definition, campaign=changed, changes=(*definition.changes, *gone))


def _status(mission, past: tuple[HistoryEvent, ...], until: str):
    reports = [e for e in past if e.about == mission.name and e.status is not None]
    if not reports and _by(mission.status.as_of) > until:
        return mission.status.model_copy(update={"value": "not known yet", "as_of": until})
    if not reports:
        return mission.status
    last = reports[-1]
    return mission.status.model_copy(update={"value": last.status, "source": last.source, "as_of": last.date})


def _tour(plan, until: str):
    """Return a tour with the flybys that had been flown by a date."""
    if plan is None:
        return None
    return plan.model_copy(update={"flown": tuple(f for f in plan.flown if _by(f.as_of) <= until)})


def _probability(plan: Campaign, name: str, own, until: str):
    """Return a probability on a date: the latest stated, 1 once agreed, or the defined one without history."""
    about = (e for e in plan.history if name in _names(plan, e) and e.standing != "background")
    reports = sorted(about, key=lambda e: e.date)
    past = [e for e in reports if e.date <= until]
    stated = [e.chance for e in reports if e.chance is not None]
    if not stated or past == reports:
        return own  # no other probability was stated, or all statements are past
    if not past:
        return stated[0]  # before the first statement: no more certain than at the first
    last = past[-1]
    if last.chance is not None or last.standing in ("agreed", "cancelled"):
        return last.chance
    return next((e.chance for e in reversed(past) if e.chance is not None), None)


def _names(plan: Campaign, event: HistoryEvent) -> tuple[str, ...]:
    """Return the names that an event concerns: its subject, or everything that an agreement covers."""
    return next((a.covers for a in plan.agreement if a.name == event.about), (event.about,))


def _agreement(agreement, plan: Campaign, past: tuple[HistoryEvent, ...], until: str):
    """Return an agreement as of a date; None if it was not known."""
    related = [e for e in plan.history if e.about == agreement.name or e.about in agreement.covers]
    reports = [e for e in past if e in related and e.standing != "background"]
    if not related and agreement.date <= until:
        return agreement
    if not reports:
        return agreement if agreement.date <= until else None
    last = reports[-1]
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
    """Return the last day of a date that may be only a year or a month."""
    return as_of + "-12-31"[len(as_of) - 4 :] if len(as_of) in (4, 7) else as_of


def _fact(fact, until: str):
    """Return a figure as of a date: its value, or the latest alternative known by then; None if there is none."""
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
    """Return the risk of a mission on a date by its history; a mission without history keeps the defined risk."""
    s = standings.get(mission.name)
    if s is None or mission.at_risk is None:
        return mission.at_risk
    return mission.at_risk if s.standing == "at risk" else None


def standings_of(plan: Campaign, until: str) -> dict[str, Standing]:
    """Return the status on a date of every mission, contribution and agreement that has a history."""
    followed = {*(m.name for m in plan.mission), *(c.name for c in plan.contribution if c.name)}
    standings: dict[str, Standing] = {}
    events = [(name, e) for e in plan.history for name in _names(plan, e)]
    for name, e in sorted(events, key=lambda pair: pair[1].date):
        if name not in followed:
            continue
        if e.date > until:
            standings.setdefault(name, Standing(name, "unknown", "", "not known yet"))
        elif e.standing != "background":
            before = standings.get(name)
            since = before.since if before is not None and before.standing == e.standing else e.date
            standings[name] = Standing(name, e.standing, since, f"{e.date} {e.what}")
    return {n: s for n, s in standings.items() if s.standing != "unknown" or not _started(plan, n, until)}


def _started(plan: Campaign, name: str, until: str) -> bool:
    """Whether the history of a mission, contribution or agreement starts by a date."""
    return any(name in _names(plan, e) and e.date <= until for e in plan.history)


def replay(
    definition: Definition,
    dates: Sequence[str],
    *,
    members: int | None = None,
    draws: int = 20_000,
    folder=None,
    progress=None,
    memory: dict | None = None,
) -> tuple[tuple[Snapshot, ...], tuple[Step, ...]]:
    """Compute the campaign as of each date, and the changes between dates.

    Parameters
    ----------
    definition : Definition
        The campaign with its variations.
    dates : sequence of str
        Dates as YYYY-MM-DD, in order.
    members : int, optional
        Number of orbits in the Monte Carlo cloud; that of the campaign definition by default.
    draws : int
        Number of draws of the schedule for the probability of meeting all essential objectives.
    folder : path, optional
        Folder of an earlier run, whose encounter is reused.
    progress : callable, optional
        Called with a label and the fraction done.
    memory : dict, optional
        Results of earlier calls in this process, which are reused.

    Raises
    ------
    InputError
        No date is given, the dates are not in order, or the definition has no history.
    """
    days = [day(d) for d in dates]
    if not days or sorted(set(days)) != days:
        listed = ", ".join(dates) or "missing"
        raise InputError(f"dates are {listed}; give one or more in ascending order, such as 2025-10-01")
    stages: dict = {} if memory is None else memory
    shots = []
    for k, when in enumerate(days):
        shots.append(_snapshot(definition, when, members, draws, folder, stages))
        if progress:
            progress("as of each date", (k + 1) / len(days))
    steps = tuple(_step(definition.campaign, a, b) for a, b in itertools.pairwise(shots))
    return tuple(shots), steps


def _snapshot(definition: Definition, when: str, members, draws: int, folder, memory: dict) -> Snapshot:
    from kakehashi.campaign.schedule import schedule
    from kakehashi.campaign.whatif import what_if

    then = known_by(definition, when)
    results = what_if(then, members=members, folder=folder, memory=memory).after
    lead = _lead(then.campaign)
    probability, flights = float("nan"), []
    if lead is not None:
        closes = next(m for m in results.missions if m.name == lead.name).feasible
        if lead.launch is not None and lead.launch.ready is not None:
            probability = 0.0
            if closes:
                probability = schedule(
                    then, draws=draws, members=members, folder=folder, memory=memory
                ).closes
        flights = [f for f in then.campaign.flight if f.family == _family(lead)]
    return Snapshot(
        as_of=when,
        standings=standings_of(definition.campaign, when),
        record=(sum(f.success for f in flights), len(flights)),
        closes=results.feasible,
        verdict=results.verdict,
        objectives={o.name: o.met for o in results.objectives},
        probability=probability,
    )


def _lead(plan: Campaign):
    """Return the first mission with a computed launch or tour; None if the campaign has none."""
    return next((m for m in plan.mission if m.kind in ("rendezvous", "tour")), None)


def _family(lead) -> str:
    """Return the family of the launcher of a mission; "" without one."""
    return lead.launch.family if lead is not None and lead.launch is not None else ""


def _step(plan: Campaign, a: Snapshot, b: Snapshot) -> Step:
    events = tuple(e for e in plan.history if a.as_of < e.date <= b.as_of)
    differences = []
    for name in dict.fromkeys([*a.standings, *b.standings]):
        one, two = (s.standings.get(name) for s in (a, b))
        if one != two:
            cause = _cause(plan, events, name)
            differences.append(Difference(name, _standing_text(one), _standing_text(two), cause))
    family = _family(_lead(plan))
    if a.record != b.record:
        flights = [f for f in plan.flight if f.family == family and a.as_of < f.date <= b.as_of]
        flight_text = "; ".join(
            f"{f.flight} {'flew' if f.success else 'failed'} on {f.date}" for f in flights
        )
        news = _cause(plan, events, family)
        cause = "; ".join(x for x in (flight_text, news) if x)
        differences.append(
            Difference(f"record of {family}", _record_text(a.record), _record_text(b.record), cause)
        )
    if abs(a.probability - b.probability) > 0.005:
        causes = "; ".join(dict.fromkeys(d.cause for d in differences if d.cause))
        differences.append(
            Difference(
                "probability of all essential objectives",
                f"{100 * a.probability:.0f} %",
                f"{100 * b.probability:.0f} %",
                causes,
            )
        )
    lost = [n for n in a.objectives if a.objectives[n] != b.objectives.get(n)]
    differences += [
        Difference(f"objective {n}", _met(a, n), _met(b, n), "; ".join(e.what for e in events)) for n in lost
    ]
    if a.firm != b.firm:
        names_ = sorted(set(a.pending) ^ set(b.pending))
        differences.append(
            Difference(
                "the plan",
                _plan(a),
                _plan(b),
                "; ".join(_cause(plan, events, n) for n in names_ if _cause(plan, events, n)),
            )
        )
    return Step(a.as_of, b.as_of, events, tuple(differences))


def _cause(plan: Campaign, events, name: str) -> str:
    return "; ".join(f"{e.date} {e.what}" for e in events if name in (e.about, *_names(plan, e)))


def _standing_text(s: Standing | None) -> str:
    if s is None:
        return "no news"
    return f"{s.standing}{f' since {s.since}: {s.what}' if s.since else ''}"


def _record_text(record: tuple[int, int]) -> str:
    good, flights = record
    return f"{good} of {flights}, mean probability {100 * (good + 0.5) / (flights + 1.0):.0f} %"


def _met(s: Snapshot, name: str) -> str:
    return "met" if s.objectives.get(name) else "not met"


def _plan(s: Snapshot) -> str:
    if s.firm:
        return "closes with agreed elements"
    return f"closes if agreed: {', '.join(s.pending)}" if s.closes else "does not close"
