"""Schema of a campaign definition: every field, its unit and its limits."""

from typing import Annotated, Literal

from pydantic import Field, model_validator

from kakehashi.base import InputError
from kakehashi.campaign.sourced_values import (
    Alternative,
    BodyName,
    CraftName,
    Day,
    Fraction,
    GoalName,
    Id,
    Label,
    Mass,
    Moment,
    Name,
    NamedFact,
    OrbitName,
    Origin,
    PositiveFraction,
    Quantity,
    Seed,
    SiteName,
    SourcedValue,
    Span,
    Strict,
    Text,
    TourName,
    VehicleName,
    in_order,
    shipped_tour,
)
from kakehashi.time import as_et

_LONGEST_SEARCH_S = 50.0 * 365.25 * 86_400.0


class EncounterPlan(Strict):
    """The close approach to compute, the orbit solutions, and the size of the cloud."""

    body: BodyName = "Earth"
    solution: str
    others: tuple[str, ...] = ()
    members: Annotated[int, Field(ge=100, le=1_000_000)] = 10_000
    seed: Seed = 1
    until: Moment
    naked_eye_magnitude: Annotated[float, Field(gt=0.0, lt=10.0)] = 6.0


class EventPlan(Strict):
    """The epoch from which days count if no close approach is computed: a mission's arrival, or a given day.

    `of` names the mission whose computed arrival it is; `epoch` applies if that mission is not flown.
    """

    name: Label
    epoch: Moment
    of: str | None = None
    source: Text
    as_of: Text


class Partner(Strict):
    """An organisation that takes part."""

    name: Label
    full_name: str = ""


class Readiness(Strict):
    """Readiness of an item: earliest, likeliest and latest date, drawn from a PERT or a triangular distribution."""

    earliest: Moment
    likely: Moment
    latest: Moment
    law: Literal["pert", "triangular"] = "pert"
    origin: Origin = "assumed"
    source: Text
    as_of: Text

    @model_validator(mode="after")
    def _in_order(self):
        a, m, b = (as_et(t) for t in (self.earliest, self.likely, self.latest))
        if not (a <= m <= b and a < b):
            raise ValueError(
                f"ready from {self.earliest}, likely {self.likely}, latest {self.latest}:"
                " give three dates in this order"
            )
        return self


class ContributionPlan(Strict):
    """A contribution: who gives what to which mission, and what it enables.

    `name` is a short name for variations.  `chance` is the probability that it is given at all.  `gives` says what is
    lost with it: a launcher (the back-ups are tried), an instrument (named as in the mission), or an item without which
    the mission is not flown, unless `if_absent` says how it continues.  `ready` is the date of delivery: the launch
    waits for it, or leaves without it if `if_absent` says how and the window ends first.
    """

    partner: Text
    name: str = ""
    chance: PositiveFraction | None = None
    gives: Literal["launch", "instrument", "part", "spacecraft", "observing"] = "part"
    instrument: str | None = None
    if_absent: str | None = None
    ready: Readiness | None = None
    what: Text
    to: Text
    enables: Text
    source: Text
    as_of: Text

    @model_validator(mode="after")
    def _named_where_drawn(self):
        if not self.name and (self.chance is not None or self.ready is not None):
            raise ValueError(
                "a contribution with `chance` or `ready` needs a name, by which the schedule reports it; add `name`"
            )
        return self


class AgreementPlan(Strict):
    """An agreement of partners: missions and contributions that depend on it, its status and date.

    `chance` is the probability that it comes into force or holds; without it the schedule takes it as certain.
    """

    name: Label
    between: Annotated[tuple[str, ...], Field(min_length=1)]
    covers: Annotated[tuple[str, ...], Field(min_length=1)]
    status: Literal["proposed", "approved", "signed", "at risk", "cancelled"]
    date: Day
    chance: PositiveFraction | None = None
    source: Text
    as_of: Text


class Instrument(Strict):
    """An instrument of a mission."""

    name: Label
    provider: Text
    source: Text
    as_of: Text


class BackupPlan(Strict):
    """A back-up launcher, with the co-passengers or without; `family` names its flight record."""

    vehicle: VehicleName
    site: SiteName
    family: str = ""
    source: Text
    as_of: Text


class FlightRecord(Strict):
    """One flight of a launcher's family."""

    family: Text
    flight: Text
    date: Day
    success: bool
    source: Text


class BackupWindow(Strict):
    """A hypothetical launch window: the schedule computes its gain if it closed."""

    name: Label
    departures: Span
    arrivals: Span | None = None
    source: Text
    as_of: Text


class LaunchPlan(Strict):
    """A launch to compute: vehicle, dates to search, co-passengers, margins.

    `arrive_days_before` requires arrival a number of days before the encounter.  For the schedule: `family` names the
    flight record, `ready` is the readiness of rocket and payloads, `day_works` is the launch availability, the fraction
    of days on which a launch that is ready can leave.
    """

    vehicle: VehicleName
    site: SiteName
    departures: Span
    arrivals: Span
    with_: Annotated[tuple[str, ...], Field(alias="with")] = ()
    map_arrivals: Span | None = None
    system_margin: Fraction
    capacity_sigmas: Quantity
    dv_reserve_km_s: Quantity
    arrive_days_before: Quantity | None = None
    published_window: SourcedValue | None = None
    family: str = ""
    ready: Readiness | None = None
    day_works: PositiveFraction | None = None
    backup: tuple[BackupPlan, ...] = ()
    backup_window: tuple[BackupWindow, ...] = ()

    @model_validator(mode="after")
    def _can_be_searched(self):
        for name in ("departures", "arrivals", "map_arrivals"):
            span = getattr(self, name)
            if span is not None and as_et(span[1]) - as_et(span[0]) > _LONGEST_SEARCH_S:
                raise ValueError(
                    f"{name} go from {span[0]} to {span[1]}: the search takes steps of half a day, which ends in"
                    " minutes for up to 50 years; give a shorter span"
                )
        return self

    @model_validator(mode="after")
    def _arrive_after_departing(self):
        if as_et(self.arrivals[1]) <= as_et(self.departures[0]):
            raise ValueError(
                f"the last arrival, {self.arrivals[1]}, is not after the first departure,"
                f" {self.departures[0]}; no transfer fits"
            )
        return self


class OnwardPlan(Strict):
    """A second flyby, reached under thrust from the first: its target, and the dates to search."""

    target: OrbitName
    dates: Span
    duty: PositiveFraction
    published: SourcedValue | None = None
    source: Text
    as_of: Text


class FlybyPlan(Strict):
    """A flyby from the asymptote of another mission's launch.

    It has the dates to search, the duty cycle of the engine, and the reserve as a fraction of what is needed.
    """

    launched_with: Text
    dates: Span
    duty: PositiveFraction
    reserve: Fraction
    onward: OnwardPlan | None = None
    source: Text
    as_of: Text
    origin: Origin = "given"


class FlownStop(Strict):
    """A stop of a tour as flown: index of the stop (0 is the launch), date, altitude [km]."""

    stop: Annotated[int, Field(ge=0)]
    date: Moment
    altitude_km: float | None = None
    source: Text
    as_of: Text


class FinalOrbit(Strict):
    """An orbit about the target, reached from the one before or from the approach; altitudes [km]."""

    name: Label
    periapsis_altitude_km: Annotated[float, Field(gt=0.0)]
    apoapsis_altitude_km: Annotated[float, Field(gt=0.0)]
    source: Text
    as_of: Text

    @model_validator(mode="after")
    def _right_way_up(self):
        if self.apoapsis_altitude_km < self.periapsis_altitude_km:
            raise ValueError("apoapsis_altitude_km is below periapsis_altitude_km; exchange them")
        return self


class TourPlan(Strict):
    """A gravity-assist tour: its file, the length of the search, the stops as flown, the final orbits.

    `evolutions` applies to each of two islands, twice; with the same seed every machine finds the same tour.
    `late_days` delays the launch.
    """

    plan: TourName
    evolutions: Annotated[int, Field(ge=1, le=10_000)] = 20
    seed: Seed = 1
    late_days: Annotated[float, Field(ge=0.0)] = 0.0
    flown: tuple[FlownStop, ...] = ()
    orbit: tuple[FinalOrbit, ...] = ()
    brakes_over_days: Quantity | None = None
    reserve: Fraction | None = None

    @model_validator(mode="after")
    def _stops_exist(self):
        from kakehashi.transfer._tours import RENDEZVOUS

        file = shipped_tour(self.plan)
        if file.target is None or not file.tour.plan.manoeuvres or file.tour.plan.arrival != RENDEZVOUS:
            raise ValueError(
                f"tour {self.plan!r} cannot be flown by a mission: it needs real bodies, manoeuvres on its legs and"
                ' arrival = "rendezvous"'
            )
        count = len(file.tour.sequence)
        strange = [str(f.stop) for f in self.flown if f.stop >= count]
        if strange:
            raise ValueError(f"flown names stop {', '.join(strange)}; the tour has stops 0 .. {count - 1}")
        return self


class CarriedPlan(Strict):
    """A spacecraft that another one carries to the target and releases some days after arrival."""

    by: Text
    after_days: Annotated[float, Field(ge=0.0)] = 0.0
    origin: Origin = "given"
    source: Text
    as_of: Text


class PhasePlan(Strict):
    """A phase of a mission, in days from its arrival."""

    name: Label
    kind: Literal["launch", "cruise", "flyby", "rendezvous", "proximity", "extended"]
    days: tuple[float, float]
    origin: Origin = "given"
    source: Text
    as_of: Text

    @model_validator(mode="after")
    def _forward(self):
        if not self.days[1] > self.days[0]:
            raise ValueError(
                f"days are {self.days[0]:g} .. {self.days[1]:g}; the phase must end after it starts"
            )
        return self


class Presence(Strict):
    """Interval in which a published mission is at the target or sees it; `what` says which, for the report."""

    start: Moment
    end: Moment
    what: Text = "at the target"
    source: Text
    as_of: Text
    origin: Origin = "given"
    alternatives: tuple[Alternative, ...] = ()

    @model_validator(mode="after")
    def _ordered(self):
        in_order((self.start, self.end))
        return self


class Mission(Strict):
    """A mission and its kind.

    A mission is computed from its own launch, from a shared launch or along a tour, carried by another, or as
    published.
    """

    name: Name
    agency: Text
    role: Text
    kind: Literal["rendezvous", "flyby", "tour", "carried", "published", "ground"]
    status: SourcedValue
    spacecraft: CraftName | None = None
    wet_mass_kg: Mass | None = None
    dv_budget_km_s: Quantity | None = None
    stay_days: Quantity | None = None
    launch: LaunchPlan | None = None
    flyby: FlybyPlan | None = None
    tour: TourPlan | None = None
    carried: CarriedPlan | None = None
    phase: tuple[PhasePlan, ...] = ()
    presence: Presence | None = None
    at_risk: SourcedValue | None = None
    chance: PositiveFraction | None = None
    instrument: tuple[Instrument, ...] = ()

    @model_validator(mode="after")
    def _has_what_its_kind_needs(self):
        needs = {
            "rendezvous": ("spacecraft", "launch", "stay_days"),
            "flyby": ("spacecraft", "flyby"),
            "tour": ("spacecraft", "tour", "stay_days"),
            "carried": ("carried", "stay_days"),
            "published": ("presence",),
            "ground": (),
        }
        missing = [field for field in needs[self.kind] if getattr(self, field) is None]
        if missing:
            raise ValueError(f"a mission of kind {self.kind!r} needs {', '.join(missing)}: add them")
        return self


class ServicePlan(Strict):
    """How one instrument serves one part of an objective.

    A mission on station must be present `needs_days` of the window; a flyby must be inside it; the ground must see the
    target brighter than `needs_magnitude`.  A result that exists is given in `done`, and needs none of these.  `with`
    names missions that the service requires.
    """

    mission: Text
    instrument: Text
    part: str = "any"
    window_days: tuple[float, float] = (-1e6, 1e6)
    done: SourcedValue | None = None
    with_: Annotated[tuple[str, ...], Field(alias="with")] = ()
    needs_days: Annotated[float, Field(ge=0.0)] = 0.0
    needs_magnitude: Annotated[float, Field(gt=-5.0, lt=40.0)] | None = None

    @model_validator(mode="after")
    def _ordered(self):
        if self.done is None and "window_days" not in self.model_fields_set:
            raise ValueError("a service needs window_days, or `done` if its result exists; add one of them")
        if self.needs_days > max(self.window_days[1] - self.window_days[0], 0.0):
            raise ValueError(f"needs_days is {self.needs_days:g}, more than the window_days hold")
        if not self.window_days[1] > self.window_days[0]:
            raise ValueError(
                f"window_days ends at {self.window_days[1]:g}, before it starts at {self.window_days[0]:g};"
                " days count from the event, negative before it"
            )
        return self


class Objective(Strict):
    """An objective in one or more parts, all of which must be served; `quality` is given, not computed."""

    name: Id
    title: Text
    observable: str = ""
    quality: SourcedValue | None = None
    weight: Annotated[float, Field(gt=0.0)] = 1.0
    parts: tuple[str, ...] = ("any",)
    together_days: Annotated[float, Field(gt=0.0)] | None = None
    essential: bool = True
    service: tuple[ServicePlan, ...]

    @model_validator(mode="after")
    def _parts_are_known(self):
        unknown = sorted({s.part for s in self.service} - set(self.parts))
        if unknown:
            raise ValueError(
                f"services name the parts {', '.join(unknown)}, but the objective has {', '.join(self.parts)}"
            )
        idle = [p for p in self.parts if p not in {s.part for s in self.service}]
        if self.service and idle:
            raise ValueError(f"no service serves {', '.join(idle)}: add one, or remove the part")
        return self


class BarPlan(Strict):
    """A published interval for the timeline."""

    mission: Text
    name: Label
    start: Moment
    end: Moment
    source: Text
    as_of: Text


class MeasurementPlan(Strict):
    """Measurements of the target's orbit by a mission on station, or by the ground in a window of days.

    `sigma` is in arcsec for optical angles, in km for ranges and positions, in km/s for range rates.  `window_days`
    counts from the encounter, and is required if the mission has no on-station interval.
    """

    mission: Text
    name: Label
    kind: Literal["optical", "range", "range rate", "place"]
    sigma: Annotated[float, Field(gt=0.0)]
    every_days: Annotated[float, Field(ge=1e-3)] = 1.0
    window_days: tuple[float, float] | None = None
    origin: Origin = "assumed"
    source: Text
    as_of: Text


class KnowledgePlan(Strict):
    """End of the span for which uncertainties are given, and the change of A2 in the close approach (one sigma)."""

    until: Moment
    within_au: Annotated[float, Field(gt=0.0, le=1.0)] = 0.1
    a2_change_au_d2: Quantity | None = None


class HistoryEvent(Strict):
    """Something that became known on a day, and its effect on the definition.

    `about` names a mission, a contribution, an agreement with all that it covers, a launcher's family, or another
    subject. `status` is a mission's status from then on, `standing` its meaning for the plan, `chance` the probability
    stated then.
    """

    date: Day
    about: Text
    what: Text
    status: str | None = None
    standing: Literal["proposed", "agreed", "at risk", "cancelled", "background"] = "background"
    chance: PositiveFraction | None = None
    source: Text


class Campaign(Strict):
    """A whole campaign."""

    name: Id
    title: Text
    summary: Text
    target: GoalName
    as_of: Text
    encounter: EncounterPlan | None = None
    event: EventPlan | None = None
    partner: tuple[Partner, ...]
    contribution: tuple[ContributionPlan, ...] = ()
    agreement: tuple[AgreementPlan, ...] = ()
    mission: Annotated[tuple[Mission, ...], Field(min_length=1)]
    objective: Annotated[tuple[Objective, ...], Field(min_length=1)]
    bar: tuple[BarPlan, ...] = ()
    fact: tuple[NamedFact, ...] = ()
    flight: tuple[FlightRecord, ...] = ()
    history: tuple[HistoryEvent, ...] = ()
    measurement: tuple[MeasurementPlan, ...] = ()
    knowledge: KnowledgePlan | None = None

    @property
    def pass_plan(self) -> EncounterPlan:
        """The close approach to compute; raises InputError for a campaign around another event."""
        if self.encounter is None:
            raise InputError(
                f"{self.name} is not built around a computed close approach ([encounter]), which this function needs;"
                " apophis-2029 has it"
            )
        return self.encounter

    def primary(self) -> Mission:
        """The primary mission: it launches and meets the target, and others share its launch or count from it."""
        return next(m for m in self.mission if m.kind in ("rendezvous", "tour"))

    @model_validator(mode="after")
    def _one_leads(self):
        if (self.encounter is None) == (self.event is None):
            raise ValueError(
                "a campaign is built around a computed close approach, [encounter], or around another epoch, [event]:"
                " write one of them"
            )
        kind = "rendezvous" if self.encounter is not None else "tour"
        primaries = [m.name for m in self.mission if m.kind == kind]
        if len(primaries) != 1:
            raise ValueError(
                f"{len(primaries)} missions of kind {kind!r} ({', '.join(primaries) or 'none'}): a campaign is"
                " built around one that launches and meets its target; write one, give others as 'published'"
            )
        return self

    @model_validator(mode="after")
    def _tours_end_here(self):
        from kakehashi.io.tours import read_tour
        from kakehashi.transfer.shooting import can_be_met

        for m in self.mission:
            if m.tour is None:
                continue
            end = str(read_tour(m.tour.plan).target)
            if end.casefold() != self.target.casefold():
                raise ValueError(f"the tour of {m.name} ends at {end}, but the target is {self.target}")
            if m.tour.orbit and can_be_met(end):
                raise ValueError(f"{m.name} cannot be captured at {end}, whose gravity is too weak")
        return self

    @model_validator(mode="after")
    def _kinds_fit(self):
        strange = ("tour", "carried") if self.encounter is not None else ("rendezvous", "flyby")
        wrong = [m.name for m in self.mission if m.kind in strange]
        if wrong:
            around = "[encounter]" if self.encounter is not None else "[event]"
            raise ValueError(
                f"{', '.join(wrong)}: missions of kind {' or '.join(strange)} do not go with {around}; give them"
                " as 'published'"
            )
        return self
