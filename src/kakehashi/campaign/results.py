"""Results of a campaign run: numbers with their origin, arrays for figures, and text.

`Results.to_json` gives the content of `results.json`, which `kakehashi run --json` prints.  Epochs are TDB seconds
past J2000; the JSON has calendar dates as well.  Each number that was not computed has a source.
"""

from dataclasses import dataclass, field, fields, replace
from typing import Any

import numpy as np

from kakehashi.base.tabular import Shown, dataset
from kakehashi.campaign.encounter_results import Encounter
from kakehashi.campaign.margins import (
    ASSUMED,
    CLOSES,
    FAILS,
    Assumption,
    Margin,
    feasible,
    verdict_of,
    worst,
)
from kakehashi.campaign.numbers import Number, plain
from kakehashi.campaign.objective_results import MeasurementCurve, ObjectiveResult
from kakehashi.campaign.risk_results import Losses, Odds
from kakehashi.campaign.studies import ManoeuvreStudy, Onward, SharedFront, ThrustArc, TourResult
from kakehashi.paths import Track
from kakehashi.time import calendar, minute
from kakehashi.transfer.timeline import Timeline


@dataclass(frozen=True, slots=True, repr=False, eq=False)
class TransferMap:
    """Porkchop grid of n departures and m arrivals with (n, m) arrays, and the ballistic optimum."""

    departure_et: np.ndarray
    arrival_et: np.ndarray
    c3_km2_s2: np.ndarray
    vinf_arrival_km_s: np.ndarray
    declination_deg: np.ndarray
    optimum_departure_et: float
    optimum_arrival_et: float
    optimum_c3_km2_s2: float
    optimum_vinf_arrival_km_s: float
    optimum_declination_deg: float

    def __repr__(self):
        return (
            f"<TransferMap {self.c3_km2_s2.shape}, optimum {calendar(self.optimum_departure_et)[:10]} ->"
            f" {calendar(self.optimum_arrival_et)[:10]}, C3 {self.optimum_c3_km2_s2:.2f} km2/s2>"
        )

    def to_xarray(self) -> Any:
        """Return the grid as an xarray Dataset over launch and arrival, with the unit of each variable."""
        dates = {"launch_utc": self.departure_et, "arrival_utc": self.arrival_et}
        axes = {name: np.array(calendar(et, digits=0)).reshape(len(et)) for name, et in dates.items()}
        names = ("c3_km2_s2", "vinf_arrival_km_s", "declination_deg")
        return dataset(axes, {name: getattr(self, name) for name in names}, {"title": repr(self)})

    def to_json(self) -> dict:
        """Return the optimum as values of JSON types; the grid is written as a table."""
        keys = [f.name for f in fields(self) if f.name.startswith("optimum_") and not f.name.endswith("_et")]
        dates = {
            f"{k}_day": calendar(getattr(self, f"{k}_et"))[:10]
            for k in ("optimum_departure", "optimum_arrival")
        }
        return dates | {key: getattr(self, key) for key in keys}


@dataclass(frozen=True, slots=True)
class LaunchResult:
    """A launch window and the day chosen in it, `best_et`; `criterion` completes "chosen ...".

    `most_margin_et` is the day of the window whose smaller relative margin, of velocity and of the launcher, is
    largest; `most_margin_m_s` and `most_margin_kg` are the margins on that day, NaN if not computed.
    """

    first_et: float
    last_et: float
    best_et: float
    arrival_first_et: float
    arrival_last_et: float
    first_limit: str
    last_limit: str
    vehicle: str
    site: str
    c3_km2_s2: float
    declination_deg: float
    inclination_deg: float
    azimuths_deg: tuple[float, float]
    rotation_loss_km_s: float
    capacity_kg: float
    capacity_sigma_kg: float
    mass_kg: float
    margin_kg: float
    ground_azimuths_deg: tuple[float, float] | None = None  # the same, over the turning Earth
    criterion: str = ""
    most_margin_et: float = float("nan")
    most_margin_m_s: float = float("nan")
    most_margin_kg: float = float("nan")

    def __repr__(self):
        span = f"{calendar(self.first_et)[:10]} .. {calendar(self.last_et)[:10]}"
        what = f"C3 {self.c3_km2_s2:.2f} km2/s2, margin {self.margin_kg:,.0f} kg"
        return f"<LaunchResult {span} on {self.vehicle}, {what}>"

    def to_json(self) -> dict:
        """Return values of JSON types; the documented keys come first."""
        head = {"first_day": calendar(self.first_et)[:10], "last_day": calendar(self.last_et)[:10]}
        head |= {"best_day": calendar(self.best_et)[:10]}
        if np.isfinite(self.most_margin_et):
            head |= {"day_of_most_margin": calendar(self.most_margin_et)[:10]}
        skip = {"first_et", "last_et", "best_et", "arrival_first_et", "arrival_last_et", "most_margin_et"}
        return head | {f.name: plain(getattr(self, f.name)) for f in fields(self) if f.name not in skip}


@dataclass(frozen=True, slots=True)
class ArrivalResult:
    """Arrival at the target: epoch, speed, delta-v of the manoeuvre.

    `how` names the method of computation; it is "" for Lambert arcs.  `terms` are the parts of the delta-v that is
    planned for [km/s], named as in `velocity_budget.PARTS`, with the reserve also where `dv_km_s` is without it.
    """

    epoch_et: float
    kind: str  # "rendezvous" or "flyby"
    speed_km_s: float
    dv_km_s: float
    dv_available_km_s: float
    days_before_encounter: float
    propellant_kg: float | None = None
    how: str = ""
    terms: tuple[tuple[str, float], ...] = ()

    def __repr__(self):
        return f"<ArrivalResult {self.kind} {calendar(self.epoch_et)[:10]}, dv {1e3 * self.dv_km_s:.0f} m/s>"

    def to_json(self) -> dict:
        """Return the arrival as values of JSON types, with the epoch as a calendar date."""
        rest = {f.name: plain(getattr(self, f.name)) for f in fields(self) if f.name != "epoch_et"}
        return {"epoch_utc": calendar(self.epoch_et)} | rest


class Assessed:
    """Base class of results whose verdict follows from margins and assumptions."""

    __slots__ = ()
    margins: tuple[Margin, ...]
    assumptions: tuple[Assumption, ...]

    @property
    def verdict(self) -> str:
        """One of `margins.VERDICTS`, no better than the weakest margin."""
        return verdict_of(self.margins, self.assumptions)

    @property
    def closes(self) -> bool:
        """Whether every margin is computed and met, without assumptions."""
        return self.verdict == CLOSES

    @property
    def feasible(self) -> bool:
        """Whether there are margins, and no known margin is smaller than required."""
        return feasible(self.margins)

    def _assessment(self) -> dict:
        return {"closes": self.closes, "verdict": self.verdict, "feasible": self.feasible}


@dataclass(frozen=True, slots=True)
class MissionResult(Assessed):
    """Result of one mission: margins, assumptions, reasons as text, and figures.

    `burns` are impulses (epoch, km/s); `departed_et` is the departure epoch, if the launch was given rather than
    searched.
    """

    name: str
    agency: str
    role: str
    status: str
    text: str
    margins: tuple[Margin, ...] = ()
    assumptions: tuple[Assumption, ...] = ()
    reasons: tuple[str, ...] = ()
    launch: LaunchResult | None = None
    arrival: ArrivalResult | None = None
    numbers: tuple[Number, ...] = ()
    burns: tuple[tuple[float, float], ...] = ()
    departed_et: float | None = None
    kind: str = ""

    @classmethod
    def of(cls, mission: Any, *, text: str, margins: tuple[Margin, ...], **computed: Any) -> "MissionResult":
        """Create the result of a mission of the campaign definition.

        Parameters
        ----------
        mission : Mission
            Its name, agency, role and status are copied.
        text : str
            The result in one line of text.
        margins : tuple of Margin
            Margins from which the verdict follows.
        **computed
            All other fields of `MissionResult`.
        """
        status = str(mission.status.value)
        return cls(
            mission.name, mission.agency, mission.role, status, text, margins, kind=mission.kind, **computed
        )

    def __repr__(self):
        return f"<MissionResult {self.name}: {self.verdict}>"

    @property
    def by_bound(self) -> bool:
        """Whether a bound on the delta-v was computed instead of a trajectory."""
        return any(m.origin == "bound" for m in self.margins)

    def margin(self, name: str) -> Margin | None:
        """Return the margin of this name; None if there is none."""
        return next((m for m in self.margins if m.name == name), None)

    def to_json(self) -> dict:
        """Return values of JSON types: name and verdict first, then all other fields."""
        head = {name: plain(getattr(self, name)) for name in ("name", "agency", "role", "status")}
        rest = {f.name: plain(getattr(self, f.name)) for f in fields(self) if f.name not in head}
        return head | self._assessment() | rest


@dataclass(frozen=True, slots=True)
class MassPiece:
    """An item on the launcher [kg] with its owner and source."""

    name: str
    mass_kg: float
    owner: str
    origin: str = "given"
    source: str = ""
    as_of: str = ""

    def __repr__(self):
        return f"<MassPiece {self.name!r} {self.mass_kg:,.0f} kg>"


@dataclass(frozen=True, slots=True)
class SharedLaunch(Assessed):
    """Mass budget of all payloads on one launcher at one asymptote."""

    vehicle: str
    missions: tuple[str, ...]
    pieces: tuple[MassPiece, ...]
    c3_km2_s2: float
    declination_deg: float
    capacity_kg: float
    capacity_sigma_kg: float
    mass_kg: float
    margin_kg: float
    margins: tuple[Margin, ...] = ()
    assumptions: tuple[Assumption, ...] = ()

    def __repr__(self):
        return (
            f"<SharedLaunch {' + '.join(self.missions)} on {self.vehicle}, margin {self.margin_kg:,.0f} kg>"
        )

    def to_json(self) -> dict:
        """Return all fields as values of JSON types, and the verdict after the margin."""
        own = {f.name: plain(getattr(self, f.name)) for f in fields(self)}
        last = {key: own.pop(key) for key in ("margins", "assumptions")}
        return own | self._assessment() | last


@dataclass(frozen=True, slots=True)
class GanttRow:
    """An interval of a mission on the timeline; a moment if both ends are equal."""

    mission: str
    name: str
    start_et: float
    end_et: float
    origin: str = "given"
    source: str = ""

    def __repr__(self):
        return f"<GanttRow {self.mission}: {self.name}>"


@dataclass(frozen=True, slots=True)
class Event:
    """An event from which days are counted: a computed close approach or arrival, or a given date."""

    name: str
    epoch_et: float
    origin: str = "computed"
    source: str = ""

    def __repr__(self):
        return f"<Event {self.name}: {minute(self.epoch_et)} UTC ({self.origin})>"


@dataclass(frozen=True, slots=True)
class Contribution:
    """A partner's contribution: partner, item, receiving mission, and what it enables."""

    partner: str
    what: str
    to: str
    enables: str
    source: str
    as_of: str
    name: str = ""
    gives: str = "part"
    instrument: str | None = None
    if_absent: str | None = None
    chance: Any = None
    ready: Any = None

    def __repr__(self):
        return f"<Contribution {self.partner}: {self.what}>"


@dataclass(frozen=True, slots=True)
class Agreement:
    """An agreement: partners, missions and contributions covered, status and date."""

    name: str
    between: tuple[str, ...]
    covers: tuple[str, ...]
    status: str
    date: str
    chance: Any
    source: str
    as_of: str

    def __repr__(self):
        return f"<Agreement {self.name!r}: {self.status} since {self.date}>"


@dataclass(frozen=True, slots=True)
class Provenance:
    """Data that identify a run: version, seed, input files with SHA-256, force model, time."""

    version: str
    seed: int
    force_model: str
    inputs: tuple[tuple[str, str], ...]  # file name, sha256
    libraries: tuple[tuple[str, str], ...]
    computed_utc: str
    wall_s: float = 0.0

    def __repr__(self):
        return f"<Provenance kakehashi {self.version}, seed {self.seed}, {len(self.inputs)} inputs>"


@dataclass(frozen=True, slots=True)
class Trace:
    """Origin of the numbers at a path in `results.json`; the longest matching path applies.

    `inputs` are names of files in the provenance, libraries, tables of the campaign file, or other paths in
    `results.json`.
    """

    place: str
    how: str
    inputs: tuple[str, ...]

    def __repr__(self):
        return f"<Trace {self.place}: {self.how}>"


@dataclass(frozen=True, slots=True, repr=False, eq=False)
class Results(Shown):
    """All results of a run, from which the report and the files are made.

    `studies` contains the data of each mission's report sections, by mission and by name of the study; `of` collects
    one study.  The properties `event`, `encounter`, `transfer` and so on give the first result of each kind; most
    campaigns have only one.  `sentences` are those of `text`.
    """

    campaign: str
    title: str
    version: str
    text: str
    events: tuple[Event, ...]
    encounters: tuple[Encounter, ...]
    missions: tuple[MissionResult, ...]
    objectives: tuple[ObjectiveResult, ...]
    contributions: tuple[Contribution, ...]
    gantt_rows: tuple[GanttRow, ...]
    paths: tuple[Track, ...]
    facts: tuple[Number, ...]
    provenance: Provenance
    trace: tuple[Trace, ...] = ()
    changes: tuple[str, ...] = ()
    as_of: str = ""
    timelines: dict[str, Timeline] = field(default_factory=dict)
    studies: dict[str, dict[str, Any]] = field(default_factory=dict)
    agreements: tuple[Agreement, ...] = ()
    odds: Odds | None = None
    losses: Losses | None = None
    sentences: tuple[str, ...] = ()
    measurements: tuple[MeasurementCurve, ...] = ()

    _figures = "kakehashi.campaign.figures"

    def __repr__(self):
        met = sum(o.met for o in self.objectives)
        changed = f" with {', '.join(self.changes)}" if self.changes else ""
        return (
            f"<Results {self.campaign}{changed}: {self.verdict}, {met} of {len(self.objectives)} objectives met"
            f"{self._shortcomings()}>"
        )

    def _shortcomings(self) -> str:
        """Name the objectives that are not met, and those of a varied campaign that lost some of their missions."""
        open_ = [o.name for o in self.objectives if not o.met]
        fewer = [o.name for o in self.objectives if o.met and any(s.met is False for s in o.services)]
        parts = [f"not met: {', '.join(open_)}"] if open_ else []
        parts += [f"met without all their missions: {', '.join(fewer)}"] if self.changes and fewer else []
        return f" ({'; '.join(parts)})" if parts else ""

    def columns(self) -> dict[str, np.ndarray]:
        """Return the objectives as a table; margins are in the unit of their row."""
        rows = self.objectives
        return {
            "objective": np.array([o.name for o in rows], dtype=str),
            "title": np.array([o.title for o in rows], dtype=str),
            "result": np.array([o.mark for o in rows], dtype=str),
            "met_by": np.array([", ".join(o.by) for o in rows], dtype=str),
            "margin": np.array([np.nan if o.margin is None else o.margin for o in rows], dtype=float),
            "unit": np.array([o.unit for o in rows], dtype=str),
            "essential": np.array([o.essential for o in rows], dtype=bool),
        }

    @property
    def verdict(self) -> str:
        """Return the campaign's verdict, from its essential objectives, shared launches and missions.

        A mission that does not close affects the verdict only through the objectives that it would have served.  If a
        mission closes on assumptions, the campaign does so at best.
        """
        deciding = [o.verdict for o in self.objectives if o.essential]
        deciding += [one.verdict for one in self.shared_launches]
        if not deciding:
            return worst(m.verdict for m in self.missions)
        feasible_missions = [m for m in self.missions if m.feasible]
        return worst([*deciding, ASSUMED if any(not m.closes for m in feasible_missions) else CLOSES])

    @property
    def closes(self) -> bool:
        """Whether all essential objectives and shared launches are computed and met without assumptions."""
        return self.verdict == CLOSES

    @property
    def feasible(self) -> bool:
        """Whether no essential objective and no shared launch fails."""
        return self.verdict != FAILS

    @property
    def shared_launches(self) -> tuple[SharedLaunch, ...]:
        """Return all shared launches."""
        return tuple(self.of("shared").values())

    def mission(self, name: str) -> MissionResult:
        """Return the result of the mission of this name."""
        return next(m for m in self.missions if m.name == name)

    def of(self, study: str) -> dict[str, Any]:
        """Return the study of this name for every mission that has one, by mission."""
        return {name: own[study] for name, own in self.studies.items() if own.get(study) is not None}

    def about(self, *missions: str) -> "Results":
        """Return the results with the studies of these missions only, for a report section about them."""
        return replace(self, studies={n: own for n, own in self.studies.items() if n in missions})

    def _first(self, study: str) -> Any:
        return next(iter(self.of(study).values()), None)

    @property
    def event(self) -> Event:
        """The event from which days are counted."""
        return self.events[0]

    @property
    def encounter(self) -> Encounter | None:
        """The first close approach."""
        return next(iter(self.encounters), None)

    @property
    def transfer(self) -> TransferMap | None:
        """The first porkchop grid."""
        return self._first("transfer")

    @property
    def shared(self) -> SharedLaunch | None:
        """The first shared launch."""
        return self._first("shared")

    @property
    def manoeuvre(self) -> ManoeuvreStudy | None:
        """The first launch window with a deep-space manoeuvre."""
        return self._first("manoeuvre")

    @property
    def thrust(self) -> ThrustArc | None:
        """The first thrust arc."""
        return self._first("thrust")

    @property
    def onward(self) -> Onward | None:
        """The first trajectory that continues to another flyby after the first one; None if there is none."""
        return self._first("onward")

    @property
    def front(self) -> SharedFront | None:
        """The first Pareto front of two payloads."""
        return self._first("front")

    @property
    def tours(self) -> tuple[TourResult, ...]:
        """All tours."""
        return tuple(self.of("tour").values())

    def to_json(self) -> dict:
        """Return the content of `results.json` as values of JSON types."""
        return {
            "campaign": self.campaign,
            "version": self.version,
            "as_of": self.as_of,
            "changes": list(self.changes),
            "closes": self.closes,
            "verdict": self.verdict,
            "feasible": self.feasible,
            "text": self.text,
            "schedule": plain(self.odds),
            "losses": None if self.losses is None else plain(self.losses.singles),
            "event": _event_json(self.event),
            "encounter": plain(self.encounter),
            "transfer": plain(self.transfer),
            "missions": [plain(m) for m in self.missions],
            "shared_launch": plain(self.shared),
            "journeys": {j.mission: plain(j) for j in self.tours},
            "flights": {name: _flight_json(line) for name, line in self.timelines.items()},
            "window_with_manoeuvre": plain(self.manoeuvre),
            "shared_front": plain(self.front),
            "objectives": [plain(o) for o in self.objectives],
            "contributions": plain(self.contributions),
            "agreements": plain(self.agreements),
            "timeline": [
                {"mission": b.mission, "name": b.name, "start_utc": calendar(b.start_et, digits=0)}
                | {"end_utc": calendar(b.end_et, digits=0), "origin": b.origin, "source": b.source}
                for b in self.gantt_rows
            ],
            "facts": plain(self.facts),
            "trace": plain(self.trace),
            "provenance": plain(self.provenance),
        } | self._more()

    def _more(self) -> dict:
        """Return launch days and power of missions, and lists of those kinds of result of which the run has several."""
        several: dict[str, Any] = {}
        if len(self.events) > 1:
            several["events"] = [_event_json(e) for e in self.events]
        if len(self.encounters) > 1:
            several["encounters"] = [plain(e) for e in self.encounters]
        if days := self.of("launch days"):
            several["launch_days"] = plain(days)
        if powered := self.of("power"):
            several["power"] = plain(powered)
        for key, study in _PLURAL.items():
            if len(every := self.of(study)) > 1:
                several[key] = plain(every)
        return several


_PLURAL = {"transfers": "transfer", "shared_launches": "shared", "windows_with_manoeuvre": "manoeuvre",
           "shared_fronts": "front"}  # fmt: skip


def _event_json(event: Event) -> dict:
    head = {"name": event.name, "epoch_utc": calendar(event.epoch_et, digits=0)}
    return head | {"origin": event.origin, "source": event.source}


def _flight_json(line: Timeline) -> dict:
    """Return a summary of a mission's flight, with ground contacts as mean hours per day."""
    others = [e for e in line.events if e.kind != "contact"]
    return {
        "contact_h_per_day": plain(line.contact_hours()),
        "sun_au": [float(line.sun_au.min()), float(line.sun_au.max())],
        "earth_au": [float(line.earth_au.min()), float(line.earth_au.max())],
        "least_power_w": plain(np.nanmin(line.power_w)) if np.isfinite(line.power_w).any() else None,
        "events": [
            {"kind": e.kind, "where": e.where, "start_utc": calendar(e.start_et, digits=0)}
            | {"end_utc": calendar(e.end_et, digits=0), "value": plain(e.value), "note": e.note}
            for e in others
        ],
    }
