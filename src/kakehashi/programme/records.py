"""Results of a programme run: dataclasses with epochs in TDB seconds past J2000; the JSON has dates in UTC."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import isfinite, nan

from kakehashi.campaign.graph import Entry
from kakehashi.campaign.numbers import plain
from kakehashi.programme.campaigns import CampaignOutcome
from kakehashi.programme.flight_records import FamilyRecord
from kakehashi.programme.windows import Cut, Window, day_of
from kakehashi.time import calendar

CLOSES: str = "closes"
ASSUMED: str = "closes on assumptions"
PUBLISHED: str = "as published"
OPEN: str = "does not close"
UNKNOWN: str = "not known"
VERDICTS = (CLOSES, ASSUMED, PUBLISHED, OPEN, UNKNOWN)
LAUNCHED, FAILED, AHEAD, NO_OUTCOME, NO_DATE, CANCELLED = (
    "flown", "failed", "ahead", "outcome not known", "no date", "cancelled",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Stretch:
    """An interval on the timeline of a mission; a moment if both ends are equal, infinite without an end."""

    name: str
    start_et: float
    end_et: float
    origin: str
    source: str = ""

    def to_json(self) -> dict:
        """Return the interval as values of JSON types with UTC dates."""
        return {
            "name": self.name, "start_utc": day_text(self.start_et), "end_utc": day_text(self.end_et),
            "origin": self.origin, "source": self.source,
        }  # fmt: skip


@dataclass(frozen=True, slots=True)
class LaunchOutcome:
    """Outcome of a launch: mission, launcher family, window and state.

    `origin` is "computed" for a window that a campaign computes.  `ready` contains the earliest, likeliest and latest
    day on which launcher and payloads are ready, and `day_works` the fraction of days on which the launch can then take
    place; `cut` and `ready_cut` are the effects of a grounding on window and readiness.
    """

    name: str
    mission: str
    riders: tuple[str, ...]
    family: str
    vehicle: str
    flight: str
    window: Window
    state: str
    origin: str
    source: str = ""
    as_of: str = ""
    ready: Window | None = None
    likely_et: float = nan
    day_works: float = 1.0
    cut: Cut | None = None
    ready_cut: Cut | None = None
    backups: tuple[str, ...] = ()
    alternatives: tuple[str, ...] = ()

    @property
    def missions(self) -> tuple[str, ...]:
        """All missions on the launcher."""
        return (self.mission, *self.riders)

    @property
    def rocket(self) -> str:
        """Launch vehicle, or launcher family if the vehicle is not published."""
        return self.vehicle or self.family or "an unpublished launcher"

    def to_json(self) -> dict:
        """Return the launch as values of JSON types, with UTC dates."""
        head = {
            "name": self.name, "mission": self.mission, "with": list(self.riders), "family": self.family or None,
            "vehicle": self.vehicle or None, "flight": self.flight or None, "state": self.state,
            "window": self.window.text, "first_utc": day_text(self.window.first_et),
            "end_utc": day_text(self.window.last_et), "origin": self.origin, "source": self.source,
            "as_of": self.as_of, "back_ups": list(self.backups), "alternatives": list(self.alternatives),
        }  # fmt: skip
        return head | {"ready": None if self.ready is None else self.ready.text}

    def __repr__(self):
        return f"<LaunchOutcome {self.name} on {self.rocket}: {self.window.text}, {self.state}>"


@dataclass(frozen=True, slots=True)
class MissionOutcome:
    """Verdict of a mission (one of `VERDICTS`) with its reasons; `campaign` is empty for a published mission."""

    name: str
    agencies: tuple[str, ...]
    role: str
    campaign: str
    verdict: str
    status: str
    text: str
    reasons: tuple[str, ...] = ()
    assumptions: tuple[str, ...] = ()
    stretches: tuple[Stretch, ...] = ()
    launches: tuple[LaunchOutcome, ...] = ()
    at_risk: str = ""
    figures: tuple[str, ...] = ()
    done: bool = False

    @property
    def computed(self) -> bool:
        """Whether a campaign computes the mission."""
        return self.verdict in (CLOSES, ASSUMED) or (self.verdict == OPEN and bool(self.campaign))

    def to_json(self) -> dict:
        """Return the outcome as values of JSON types."""
        return {
            "name": self.name, "agencies": list(self.agencies), "role": self.role, "campaign": self.campaign or None,
            "verdict": self.verdict, "status": self.status, "text": self.text, "reasons": list(self.reasons),
            "assumptions": list(self.assumptions), "at_risk": self.at_risk or None, "done": self.done,
            "figures": list(self.figures), "launches": [x.name for x in self.launches],
            "timeline": [s.to_json() for s in self.stretches],
        }  # fmt: skip

    def __repr__(self):
        return f"<MissionOutcome {self.name}: {self.verdict}>"


@dataclass(frozen=True, slots=True)
class AgreementOutcome:
    """An agreement or a clause of a statement, with the missions it covers; `gone` lists those that do not close."""

    name: str
    between: tuple[str, ...]
    covers: tuple[str, ...]
    status: str
    date: str
    source: str
    as_of: str
    where: str
    what: str = ""
    outside: str = ""
    gone: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class DecisionOutcome:
    """A pending decision: by whom, on what, by which date; `origin` is "computed" for a launch window."""

    name: str
    who: str
    about: tuple[str, ...]
    by: str
    origin: str
    source: str
    as_of: str


@dataclass(frozen=True, slots=True)
class Dependency:
    """A node of the programme's graph, the nodes that it needs, and the nodes that depend on it."""

    name: str
    kind: str
    rests_on: tuple[str, ...]
    carries: tuple[str, ...]


@dataclass(frozen=True, slots=True, repr=False, eq=False)
class ProgrammeResults:
    """Results of a programme, computed and published."""

    programme: str
    title: str
    as_of: str
    version: str
    campaigns: tuple[CampaignOutcome, ...]
    missions: tuple[MissionOutcome, ...]
    families: tuple[FamilyRecord, ...]
    agreements: tuple[AgreementOutcome, ...]
    clauses: tuple[AgreementOutcome, ...]
    decisions: tuple[DecisionOutcome, ...]
    dependencies: tuple[Dependency, ...]
    changes: tuple[str, ...] = ()
    log: tuple[Entry, ...] = ()
    provenance: tuple[tuple[str, str], ...] = ()

    @property
    def launches(self) -> tuple[LaunchOutcome, ...]:
        """All launches in chronological order, those without a date last."""
        every = [x for m in self.missions for x in m.launches]
        return tuple(sorted(every, key=lambda x: (not x.window.stated, *_start(x), x.name)))

    @property
    def feasible(self) -> bool:
        """Whether all campaigns are feasible, and all dependencies of published missions can be met."""
        waiting = [m for m in self.missions if m.verdict == OPEN and not m.campaign and not m.done]
        return all(c.feasible for c in self.campaigns) and not waiting

    @property
    def closes(self) -> bool:
        """Whether all campaigns close, all dependencies of published missions can be met, and nothing is assumed."""
        return self.feasible and not self.assumed

    @property
    def assumed(self) -> bool:
        """Whether a campaign or a mission depends on assumptions."""
        return any(c.verdict != CLOSES for c in self.campaigns) or bool(self.of(ASSUMED))

    def of(self, verdict: str) -> tuple[MissionOutcome, ...]:
        """Return all missions with the given verdict."""
        return tuple(m for m in self.missions if m.verdict == verdict)

    def mission(self, name: str) -> MissionOutcome:
        """Return the outcome of the mission of this name."""
        return next(m for m in self.missions if m.name == name)

    def __repr__(self):
        counts = ", ".join(f"{len(self.of(v))} {v}" for v in VERDICTS if self.of(v))
        return f"<ProgrammeResults {self.programme}: {counts}>"

    def to_json(self) -> dict:
        """Return the content of `results.json` as values of JSON types."""
        return {
            "programme": self.programme, "title": self.title, "as_of": self.as_of, "version": self.version,
            "changes": list(self.changes), "closes": self.closes, "feasible": self.feasible,
            "verdicts": {v: [m.name for m in self.of(v)] for v in VERDICTS},
            "campaigns": [_campaign_json(c) for c in self.campaigns],
            "missions": [m.to_json() for m in self.missions],
            "launches": [x.to_json() for x in self.launches],
            "families": [family_json(r) for r in self.families],
            "agreements": plain(self.agreements), "clauses": plain(self.clauses),
            "decisions": plain(self.decisions), "dependencies": plain(self.dependencies),
            "graph": plain(self.log), "provenance": dict(self.provenance),
        }  # fmt: skip


def _start(launch: LaunchOutcome) -> tuple[float, ...]:
    return (launch.window.first_et,) if launch.window.stated else (0.0,)


def _campaign_json(outcome: CampaignOutcome) -> dict:
    met = [o.name for o in outcome.objectives if o.met]
    return {
        "name": outcome.name, "title": outcome.title, "closes": outcome.verdict == CLOSES,
        "verdict": outcome.verdict, "feasible": outcome.feasible, "text": outcome.text,
        "event": {"name": outcome.event.name, "epoch_utc": calendar(outcome.event.epoch_et, digits=0)},
        "objectives_met": met, "objectives": [o.name for o in outcome.objectives],
        "missions": plain(outcome.missions), "quick": outcome.quick,
    }  # fmt: skip


def family_json(record: FamilyRecord) -> dict:
    """Return a flight record and the posterior probability of success as values of JSON types."""
    return {
        "name": record.name, "operator": record.operator or None, "flights": plain(record.flights),
        "succeeded": record.successes, "flown": len(record.flights),
        "posterior_beta": None if record.posterior is None else list(record.posterior),
        "probability": plain(record.probability), "groundings": plain(record.groundings),
        "grounded_since": record.grounded_since or None, "source": record.source, "as_of": record.as_of,
    }  # fmt: skip


def day_text(et: float) -> str | None:
    """Return the UTC date of an epoch; None if the epoch is unknown or infinite."""
    return day_of(et) if isfinite(et) else None


def listed(names: Sequence[str]) -> str:
    """Join names with commas; "nothing" if there are none.

    >>> listed(["a", "b"]), listed([])
    ('a, b', 'nothing')
    """
    return ", ".join(names) or "nothing"
