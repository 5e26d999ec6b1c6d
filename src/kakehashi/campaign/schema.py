"""Schema of a campaign definition: every field, its unit and its limits."""

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Annotated, ClassVar, Literal

from pydantic import BeforeValidator, Field, create_model, field_validator, model_validator

from kakehashi.base import InputError
from kakehashi.base.names import near
from kakehashi.campaign import phases
from kakehashi.campaign.own_pieces import BodyPlan, SitePlan, SpacecraftPlan, VehiclePlan
from kakehashi.campaign.phases.carried.fields import CarriedPlan
from kakehashi.campaign.phases.flyby.fields import FlybyPlan
from kakehashi.campaign.phases.published.fields import Presence
from kakehashi.campaign.phases.rendezvous.fields import LaunchPlan
from kakehashi.campaign.phases.tour.fields import TourPlan
from kakehashi.campaign.power_fields import PowerPlan
from kakehashi.campaign.readiness import Readiness
from kakehashi.campaign.sourced_values import (
    BodyName,
    CraftName,
    Day,
    Days,
    GoalName,
    Id,
    KnownOn,
    Label,
    Mass,
    Moment,
    Name,
    NamedFact,
    Naming,
    Origin,
    PositiveFraction,
    Quantity,
    Seed,
    SourcedValue,
    SpecificImpulse,
    Strict,
    Text,
    VelocityChange,
)
from kakehashi.time import as_et

CLOSEST = "closest approach"


class EncounterPlan(Naming):
    """A close approach to compute: target, orbit solutions, size of the cloud."""

    name: Label = CLOSEST
    target: GoalName | None = None
    body: BodyName = "Earth"
    solution: str
    others: tuple[str, ...] = ()
    members: Annotated[int, Field(ge=100, le=1_000_000)] = 10_000
    seed: Seed = 1
    after: Moment | None = None
    until: Moment
    naked_eye_magnitude: Annotated[float, Field(gt=0.0, lt=10.0)] = 6.0

    @model_validator(mode="after")
    def _after_before_until(self):
        if self.after is not None and not as_et(self.after) < as_et(self.until):
            raise ValueError(
                f"until is {self.until}, but close approaches before {self.after} are ignored (after); give a later"
                " until"
            )
        return self


class EventPlan(Naming):
    """An event other than a close approach from which days are counted: an epoch of a mission, or a given date.

    `of` names the mission, and `when` its launch, its arrival or the end of one of its phases by name; `epoch` applies
    if that mission is not flown, or if no mission is named.
    """

    name: Label
    epoch: Moment
    of: str | None = None
    when: str = "arrival"
    target: GoalName | None = None
    source: Text
    as_of: KnownOn


class Partner(Strict):
    """A participating organisation."""

    name: Label
    full_name: str = ""


class ContributionPlan(Strict):
    """A contribution: partner, item, receiving mission, and what it enables.

    `name` is a short name for variations.  `chance` is the probability of the contribution.  `gives` is the
    kind of item: a launcher (the back-ups are tried), an instrument (named as in the mission), or an item without which
    the mission is not flown unless `if_absent` describes how it continues.  `ready` is the date of delivery: the launch
    waits for it, or takes place without it if `if_absent` is given and the window would end first.
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
    as_of: KnownOn

    @model_validator(mode="after")
    def _named_where_drawn(self):
        if not self.name and (self.chance is not None or self.ready is not None):
            raise ValueError(
                "a contribution with `chance` or `ready` needs a name for the report of the schedule; add `name`"
            )
        return self


class AgreementPlan(Strict):
    """An agreement between partners: missions and contributions that depend on it, status, date.

    `chance` is the probability that the agreement is in force; without it, the agreement is certain in the schedule.
    """

    name: Label
    between: Annotated[tuple[str, ...], Field(min_length=1)]
    covers: Annotated[tuple[str, ...], Field(min_length=1)]
    status: Literal["proposed", "approved", "signed", "at risk", "cancelled"]
    date: Day
    chance: PositiveFraction | None = None
    source: Text
    as_of: KnownOn


class Instrument(Strict):
    """An instrument of a mission."""

    name: Label
    provider: Text
    source: Text
    as_of: KnownOn


class FlightRecord(Strict):
    """One flight of a launcher's family."""

    family: Text
    flight: Text
    date: Day
    success: bool
    source: Text


class PhasePlan(Strict):
    """A phase of a mission, in days from its arrival."""

    name: Label
    kind: Literal["launch", "cruise", "flyby", "rendezvous", "proximity", "extended"]
    days: tuple[float, float]
    origin: Origin = "given"
    source: Text
    as_of: KnownOn

    @model_validator(mode="after")
    def _forward(self):
        if not self.days[1] > self.days[0]:
            raise ValueError(
                f"days are {self.days[0]:g} .. {self.days[1]:g}; the second value must be greater than the first"
            )
        return self


def kind_of(raw: dict) -> str:
    """Return the kind of a mission: the given one, or else that of the first table that it has."""
    if raw.get("kind"):
        return raw["kind"]
    rooms = ((kind, phases.fields(kind).TABLE) for kind in phases.KINDS)
    return next((kind for kind, table in rooms if table in raw), "ground")


def faults_of_kind(kind: str, has: Callable[[str], bool]) -> Iterator[str]:
    """Return messages on fields that the kind of a mission does not allow, and on those that it lacks.

    Parameters
    ----------
    kind : str
    has : callable
        Whether the mission has a field.
    """
    room = phases.fields(kind)
    tables = {phases.fields(other).TABLE for other in phases.KINDS}
    strange = tables - {None, "presence", room.TABLE, *room.ALSO}
    if others := sorted(t for t in strange if has(t)):
        yield f"a mission of kind {kind!r} does not have {', '.join(others)}; remove it, or change the kind"
    needs = room.NEEDS if room.TABLE is None else (*room.NEEDS, room.TABLE)
    if missing := [field for field in needs if not has(field)]:
        yield f"a mission of kind {kind!r} needs {', '.join(missing)}; add them"


class MissionFields(Naming):
    """A mission: general fields, and a table for its trajectory.

    The table determines the kind of the mission (see `phases`); a mission without one observes from the ground.
    """

    name: Name
    agency: Text
    role: Text
    kind: str = ""
    target: GoalName | None = None
    status: SourcedValue
    spacecraft: CraftName | None = None
    wet_mass_kg: Mass | None = None
    dv_budget_km_s: VelocityChange | None = None
    isp_s: SpecificImpulse | None = None
    stay_days: Days | None = None
    launch: LaunchPlan | None = None
    flyby: FlybyPlan | None = None
    tour: TourPlan | None = None
    carried: CarriedPlan | None = None
    power: PowerPlan | None = None
    phase: tuple[PhasePlan, ...] = ()
    presence: Presence | None = None
    at_risk: SourcedValue | None = None
    chance: PositiveFraction | None = None
    instrument: tuple[Instrument, ...] = ()

    @model_validator(mode="before")
    @classmethod
    def _kind_by_its_table(cls, raw):
        return raw | {"kind": kind_of(raw)} if isinstance(raw, dict) else raw

    @field_validator("kind")
    @classmethod
    def _kind_is_known(cls, kind: str) -> str:
        if kind not in phases.KINDS:
            raise ValueError(
                f"{kind!r} is not a kind of mission{near(kind, phases.KINDS)}; the kinds are {', '.join(phases.KINDS)}"
            )
        return kind

    @model_validator(mode="after")
    def _fits_its_kind(self):
        for fault in faults_of_kind(self.kind, lambda key: getattr(self, key) is not None):
            raise ValueError(fault)
        return self

    @model_validator(mode="after")
    def _power_is_computed(self):
        """Check that the power of a mission can be computed, and that what it feeds are its instruments."""
        if self.power is None:
            return self
        if self.launch is None:
            raise ValueError(
                "power is computed for a mission with a [mission.launch]; add one, or remove `power`"
            )
        own = [i.name for i in self.instrument]
        if strange := [x.instrument for x in self.power.load if x.instrument not in own]:
            raise ValueError(
                f"power.load names {', '.join(strange)}, but the instruments are {', '.join(own) or 'none'}"
            )
        return self

    @model_validator(mode="after")
    def _has_an_engine(self):
        """Check that a computed mission has a specific impulse, from which its propellant follows."""
        computed = self.launch or self.flyby or self.tour
        if not computed or self.spacecraft is None or self.library.failed("spacecraft", self.spacecraft):
            return self
        if self.isp_s is None and self.library.spacecraft(self.spacecraft).isp_s is None:
            raise ValueError(
                f"the specific impulse of {self.spacecraft} is not known, but the computation needs it; add isp_s ="
                ' { value = 290.0, source = "...", as_of = "..." } to the mission or to its [[spacecraft]]'
            )
        return self


_MORE = {room.TABLE: (room.Plan | None, None) for room in map(phases.fields, phases.KINDS)
         if room.TABLE is not None and room.TABLE not in MissionFields.model_fields}  # fmt: skip
if TYPE_CHECKING:
    Mission = MissionFields
else:
    Mission = create_model("Mission", __base__=MissionFields, __doc__=MissionFields.__doc__, **_MORE)


class MeasurePlan(Strict):
    """How a quantity of the target is measured; the quality that this reaches is computed (`measurements`)."""

    UNITS: ClassVar[dict[str, str]] = {"resolution": "cm", "thermal inertia": "%", "spin": "%", "mass": "%"}

    quantity: Literal["resolution", "thermal inertia", "spin", "mass"]
    distance_km: Annotated[float, Field(gt=0.0, le=1e6)]
    camera: str | None = None
    every_h: Annotated[float, Field(gt=0.0, le=1_000.0)] = 4.0
    arc_days: Annotated[float, Field(gt=0.02, le=60.0)] = 3.5
    doppler_mm_s: Annotated[float, Field(gt=0.0, le=100.0)] = 0.1
    tracking: Annotated[float, Field(gt=0.0, le=1.0)] = 0.33
    density_kg_m3: Annotated[float, Field(gt=0.0, le=20_000.0)] | None = None
    source: Text
    as_of: KnownOn

    @property
    def unit(self) -> str:
        """Unit of the quality: cm for a resolution, otherwise per cent."""
        return self.UNITS[self.quantity]

    @model_validator(mode="after")
    def _names_a_camera(self):
        if self.quantity != "mass" and self.camera is None:
            raise ValueError(
                f"a measure of {self.quantity} needs a camera; name one of the package, such as AFC or TIRI"
            )
        if self.camera is not None:
            from kakehashi.spacecraft.instruments import camera

            camera(self.camera)
        return self


class CoverPlan(Strict):
    """How often, or how much of, the Earth between two latitudes is seen by the swaths of one or several missions."""

    UNITS: ClassVar[dict[str, str]] = {"revisit": "d", "coverage": "%"}

    quantity: Literal["revisit", "coverage"]
    latitudes_deg: tuple[float, float] = (-90.0, 90.0)
    fleet: tuple[str, ...] = ()
    longest: bool = False
    source: Text
    as_of: KnownOn

    @property
    def unit(self) -> str:
        """Unit of the quality: days between visits, or per cent of the area."""
        return self.UNITS[self.quantity]

    @property
    def larger(self) -> bool:
        """Whether a larger value is better."""
        return self.quantity == "coverage"

    @model_validator(mode="after")
    def _between_the_poles(self):
        low, high = self.latitudes_deg
        if not -90.0 <= low < high <= 90.0:
            raise ValueError(
                f"latitudes_deg is [{low:g}, {high:g}]; give two latitudes from -90 to 90, the southern one first"
            )
        return self


class ComputedPlan(Strict):
    """A figure that is computed for the mission of the service, and that is compared with the quality asked."""

    quantity: Text
    unit: Text
    larger: bool = False
    source: Text
    as_of: KnownOn


class ServicePlan(Strict):
    """Service of one instrument to one part of an objective.

    A mission on station must be present for `needs_days` of the window, a flyby must be inside the window, and for
    observations from the ground the target must be brighter than `needs_magnitude`.  An existing result is given in
    `done`, without the other fields.  `with` lists missions that the service requires.
    """

    mission: Text
    instrument: Text
    part: str = "any"
    window_days: tuple[float, float] = (-1e6, 1e6)
    done: SourcedValue | None = None
    with_: Annotated[tuple[str, ...], Field(alias="with")] = ()
    needs_days: Annotated[float, Field(ge=0.0)] = 0.0
    needs_magnitude: Annotated[float, Field(gt=-5.0, lt=40.0)] | None = None
    measure: MeasurePlan | None = None
    cover: CoverPlan | None = None
    computed: ComputedPlan | None = None

    @property
    def method(self) -> MeasurePlan | CoverPlan | ComputedPlan | None:
        """How the quality of the service is computed; None if it is not."""
        return self.measure or self.cover or self.computed

    @model_validator(mode="after")
    def _one_way(self):
        if sum(x is not None for x in (self.measure, self.cover, self.computed)) > 1:
            raise ValueError(
                "a service has one of measure, cover and computed; keep the one by which it is judged"
            )
        return self

    @model_validator(mode="after")
    def _ordered(self):
        if self.done is None and "window_days" not in self.model_fields_set:
            raise ValueError(
                "a service needs window_days, or `done` if its result exists already; add one of them"
            )
        first, last = self.window_days
        if not last > first:
            raise ValueError(
                f"window_days ends at {last:g}, before it starts at {first:g}; write [{last:g}, {first:g}];"
                " days count from the event, negative before it"
            )
        if self.needs_days > last - first:
            raise ValueError(
                f"needs_days is {self.needs_days:g}, but window_days cover only {last - first:g} d; reduce needs_days"
                " or extend window_days"
            )
        return self


class Objective(Strict):
    """An objective with one or more parts, all of which must be served.

    `quality` is what is asked.  It is compared with what services reach that say how they `measure`; their quality is
    then a number, in the unit of the measured quantity.  `prior` is what is known without any of the missions.
    """

    name: Id
    title: Text
    observable: str = ""
    quality: SourcedValue | None = None
    prior: SourcedValue | None = None
    weight: Annotated[float, Field(gt=0.0)] = 1.0
    parts: tuple[str, ...] = ("any",)
    together_days: Annotated[float, Field(gt=0.0)] | None = None
    essential: bool = True
    event: str | None = None
    service: tuple[ServicePlan, ...]

    @property
    def asked(self) -> float | None:
        """The quality asked as a number; None if it is given in words or not at all."""
        value = None if self.quality is None else self.quality.value
        return float(value) if isinstance(value, int | float) else None

    @model_validator(mode="after")
    def _measures_are_comparable(self):
        for measure in (s.method for s in self.service if s.method is not None):
            unit = "" if self.quality is None else self.quality.unit
            if self.asked is None or self.asked <= 0.0 or unit != measure.unit:
                raise ValueError(
                    f"{self.name} has a measure of {measure.quantity}, which is compared with the quality of the"
                    f" objective; write the quality as a positive number with the unit {measure.unit!r}"
                )
        return self

    @model_validator(mode="after")
    def _parts_are_known(self):
        unknown = sorted({s.part for s in self.service} - set(self.parts))
        if unknown:
            raise ValueError(
                f"services refer to the parts {', '.join(unknown)}, but the objective has {', '.join(self.parts)}"
            )
        idle = [p for p in self.parts if p not in {s.part for s in self.service}]
        if self.service and idle:
            raise ValueError(
                f"no service is given for the part {', '.join(idle)}; add one, or remove the part"
            )
        return self


class BarPlan(Strict):
    """A published interval in the timeline."""

    mission: Text
    name: Label
    start: Moment
    end: Moment
    source: Text
    as_of: KnownOn


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
    as_of: KnownOn


class KnowledgePlan(Strict):
    """End of the interval of orbit uncertainties, and one sigma of the change of A2 in the close approach."""

    until: Moment
    within_au: Annotated[float, Field(gt=0.0, le=1.0)] = 0.1
    a2_change_au_d2: Quantity | None = None


class HistoryEvent(Strict):
    """Information that became known on a date, and its effect on the campaign.

    `about` names a mission, a contribution, an agreement with all that it covers, a launcher's family, or another
    subject. `status` is a mission's status from then on, `standing` its place in the plan (proposed, agreed, at risk,
    cancelled), `chance` the probability stated then.
    """

    date: Day
    about: Text
    what: Text
    status: str | None = None
    standing: Literal["proposed", "agreed", "at risk", "cancelled", "background"] = "background"
    chance: PositiveFraction | None = None
    source: Text


def _one_or_more(raw):
    """Convert a single table to a list with one entry."""
    return (raw,) if isinstance(raw, dict) else raw


class Campaign(Naming):
    """A campaign: all tables of a campaign file."""

    name: Id
    title: Text
    summary: Text
    target: GoalName
    as_of: KnownOn
    encounter: Annotated[tuple[EncounterPlan, ...], BeforeValidator(_one_or_more)] = ()
    event: Annotated[tuple[EventPlan, ...], BeforeValidator(_one_or_more)] = ()
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
    spacecraft: tuple[SpacecraftPlan, ...] = ()
    vehicle: tuple[VehiclePlan, ...] = ()
    site: tuple[SitePlan, ...] = ()
    body: tuple[BodyPlan, ...] = ()

    def events(self) -> tuple[EncounterPlan | EventPlan, ...]:
        """All events, close approaches first; objectives count days from the first unless they name another one."""
        return (*self.encounter, *self.event)

    @property
    def pass_plan(self) -> EncounterPlan:
        """The first close approach; raises InputError for a campaign without one."""
        if not self.encounter:
            raise InputError(
                f"{self.name} computes no close approach, which this command needs; add [encounter], or use a campaign"
                " that has it, such as apophis-2029"
            )
        return self.encounter[0]

    def target_of(self, mission: MissionFields) -> str:
        """Return the target of a mission: its own, or that of the campaign."""
        return mission.target or self.target

    def primary(self) -> Mission:
        """The first mission with a computed launch or tour; raises InputError if there is none."""
        for mission in self.mission:
            if mission.kind in ("rendezvous", "tour"):
                return mission
        raise InputError(
            f"{self.name} has no mission with a computed launch or tour, which this command needs; add [mission.launch]"
            " or [mission.tour] to a mission"
        )
