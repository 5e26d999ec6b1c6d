"""Define the schema of tour files: every key with its type, unit and limits.

Types are strict: a string is not accepted as a number, nor a number as a list, and a date is written in quotes with its
time scale.
"""

from datetime import date
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, model_validator

from kakehashi.base.names import near, readable
from kakehashi.time import as_et

_LONGEST_D = 36_525.0  # one leg, and all legs together: a century
_LONGEST_DEPARTURE_D = 18_262.5  # half a century of dates to leave on
_MOST_BODIES = 40

MEANS = {
    "name": "name of the tour in tables and files",
    "sequence": 'bodies in order, such as ["Earth", "Venus", "Mercury"]',
    "center": "body about which the legs are flown: Sun, or a planet whose moons are toured, such as Jupiter",
    "kernels": 'SPK files with the ephemeris of the moons, such as ["jup365.bsp"], relative to the tour file',
    "departure": 'first and last departure date, such as ["2028-04-01 UTC", "2028-06-10 UTC"]',
    "flight_times_d": "minimum and maximum flight time of each leg in days, such as [[200.0, 340.0]]",
    "vinf_km_s": "minimum and maximum excess speed at departure, such as [2.8, 4.3]",
    "revolutions": (
        "complete revolutions about the Sun: one maximum for all legs, or for each leg a number or a list"
    ),
    "resonances": 'resonant legs by number, revolutions of body and spacecraft, such as { 2 = "3:2" }',
    "leveraging": 'v-infinity leveraging legs by number, such as { 1 = "2:1+" }',
    "powered_km_s": "largest burn at the periapsis of each flyby of a body in km/s, such as { Venus = 1.0 }",
    "start": "orbit of a spacecraft in flight, the first name of the sequence, from which the tour begins",
    "epoch": 'epoch of osculation, such as "2026-11-17 TDB"',
    "elements": "a [au], e, i, node, argument of perihelion, mean anomaly [deg], about the Sun, ecliptic of J2000",
    "electric": "electric legs: stage, dates, and freedom of dates and flybys",
    "mass_kg": "mass at departure in kg",
    "propellant_kg": "propellant that the engines may use, in kg",
    "isp_s": "specific impulse in s",
    "thrust": "thrust of all running engines by power, [power in W, thrust in N], from [0.0, 0.0], concave",
    "power_w": "power of the array for the engines at 1 au, at departure, in W",
    "loss_per_year": "fraction of the array's power that is lost each year",
    "duty": "fraction of the time in which the engines may thrust",
    "derated": "fraction of the thrust that is left after a date",
    "after": 'date, such as "2024-04-26 UTC"',
    "fraction": "fraction that is left, from 0 to 1",
    "dates": "date at each body of the sequence",
    "within_d": "days by which each date may differ",
    "flyby_altitudes_km": "least and greatest altitude of each flyby in km",
    "coasts_d": "days without thrust at the beginning and at the end of each leg",
    "excess_km_s": "least and greatest excess speed at departure in km/s",
    "arrival_km_s": "greatest excess speed at arrival in km/s",
    "value": "statement, such as a published value",
    "source": "where the statement was published",
    "as_of": 'date of the statement, such as "2026-11-20"',
}


def _moment(text: Any) -> Any:
    """Check that a date is in quotes; raises ValueError for a TOML date, which has no time scale."""
    if isinstance(text, date):
        raise ValueError(
            f'date {text} has no time scale: write it in quotes with one, such as "{str(text)[:10]} UTC"'
        )
    if isinstance(text, str):
        from kakehashi.ephem import check_covered

        check_covered(as_et(text), f"epoch {text}")
    return text


def _as_text(value: Any) -> Any:
    """Convert a TOML date to a string; the date of a published statement needs no time scale."""
    return value.isoformat() if isinstance(value, date) else value


def _pair(low: float, high: float, unit: str):
    """Return a validator for a pair (least, most) whose values lie within limits."""

    def check(pair: list[float]) -> list[float]:
        if not low <= pair[0] <= pair[1] <= high:
            raise ValueError(
                f"is {pair}: it must be [minimum, maximum] in {unit}, with minimum <= maximum, both between "
                f"{low:g} and {high:,g}"
            )
        return pair

    return check


def _flight_time(pair: list[float]) -> list[float]:
    if not 0.0 < pair[0] <= pair[1] <= _LONGEST_D:
        raise ValueError(
            f"flight time {pair} d is not valid: it must be [minimum, maximum], both positive, minimum <= "
            f"maximum, and at most {_LONGEST_D:,.0f} d (a century)"
        )
    return pair


def _leaves(pair: list[str]) -> list[str]:
    first, last = (float(as_et(t)) for t in pair)
    if last < first:
        raise ValueError(f"the first date, {pair[0]}, is after the last, {pair[1]}: exchange them")
    if last - first > _LONGEST_DEPARTURE_D * 86_400.0:
        raise ValueError(
            f"{pair[0]} .. {pair[1]} spans more than 50 years of departure dates; search shorter spans"
        )
    return pair


def _orbit(pair: list[float]) -> list[float]:
    low, high = pair
    if low > high:
        raise ValueError(
            f"is {pair}: the apoapsis altitude, {high:g} km, is below the periapsis altitude, {low:g} km; "
            f"write [periapsis altitude, apoapsis altitude], here [{high:g}, {low:g}]"
        )
    return _pair(0.0, 1e8, "km")(pair)


Number = Annotated[float, Field(allow_inf_nan=False)]
Two = Annotated[list[Number], Field(min_length=2, max_length=2)]
Revolutions = Annotated[int, Field(ge=0, le=30)]
Moment = Annotated[str, BeforeValidator(_moment)]
Text = Annotated[str, Field(min_length=1, max_length=2_000)]
Scalar = str | bool | int | Number


class Strict(BaseModel):
    """Base model that allows no unknown key and no conversion between types."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


class Fact(Strict):
    """A published statement about the tour, its source and date."""

    value: Annotated[Scalar | list[Scalar], BeforeValidator(_as_text)]
    source: Text
    as_of: Annotated[Text, BeforeValidator(_as_text)]


class StartPlan(Strict):
    """Published orbit of a spacecraft in flight: Keplerian elements about the Sun, ecliptic of J2000 [au, deg]."""

    epoch: Moment
    elements: Annotated[list[Number], Field(min_length=6, max_length=6)]
    source: Text
    as_of: Annotated[Text, BeforeValidator(_as_text)]


Positive = Annotated[Number, Field(gt=0.0, le=1e9)]
Part = Annotated[Number, Field(ge=0.0, le=1.0)]


class Derating(Strict):
    """A loss of thrust: the date, and the fraction that is left."""

    after: Moment
    fraction: Part


class ElectricLegs(Strict):
    """The electric legs of a tour; `transfer.electric` explains each key."""

    mass_kg: Positive
    propellant_kg: Positive
    isp_s: Positive
    thrust: Annotated[list[Two], Field(min_length=2, max_length=40)]
    power_w: Positive
    loss_per_year: Part = 0.0
    duty: Annotated[Number, Field(gt=0.0, le=1.0)] = 1.0
    derated: Annotated[list[Derating], Field(max_length=10)] = []
    dates: Annotated[list[Moment], Field(min_length=2, max_length=_MOST_BODIES)]
    within_d: list[Annotated[Number, Field(ge=0.0, le=1_000.0)]]
    flyby_altitudes_km: list[Annotated[Two, AfterValidator(_pair(1e-3, 1e7, "km"))]]
    revolutions: list[Revolutions]
    coasts_d: list[Two]
    excess_km_s: Annotated[Two, AfterValidator(_pair(0.0, 100.0, "km/s"))]
    arrival_km_s: Annotated[Number, Field(gt=0.0, le=100.0)]


class TourPlan(Strict):
    """Definition of a tour to be searched; `transfer.tour.plan_tour` explains each key."""

    name: Annotated[str, Field(max_length=200), AfterValidator(readable)]
    sequence: Annotated[list[str], Field(min_length=2, max_length=_MOST_BODIES)]
    start: StartPlan | None = None
    center: Text = "Sun"
    kernels: Annotated[list[Text], Field(max_length=20)] = []
    departure: Annotated[list[Moment], Field(min_length=2, max_length=2), AfterValidator(_leaves)]
    flight_times_d: list[Annotated[Two, AfterValidator(_flight_time)]]
    vinf_km_s: Annotated[Two, AfterValidator(_pair(0.0, 100.0, "km/s"))] | None = None
    altitudes_km: dict[str, Annotated[Two, AfterValidator(_pair(1e-3, 1e7, "km"))]] = {}
    manoeuvres: bool = True
    powered_km_s: dict[str, Annotated[Number, Field(gt=0.0, le=10.0)]] = {}
    goal: Literal["on board", "total"] = "on board"
    arrival: Literal["rendezvous", "flyby", "orbit"] = "rendezvous"
    orbit_km: Annotated[Two, AfterValidator(_orbit)] | None = None
    arrive: Moment | None = None
    arrive_within_d: Annotated[Number, Field(gt=0.0, le=_LONGEST_D)] | None = None
    retrograde: list[bool] | None = None
    revolutions: Revolutions | list[Revolutions | list[Revolutions]] | None = None
    resonances: dict[str, Text] = {}
    leveraging: dict[str, Text] = {}
    manoeuvre_at_most_km_s: Annotated[Number, Field(gt=0.0, le=100.0)] | None = None
    total_time_at_most_d: Annotated[Number, Field(gt=0.0, le=_LONGEST_D)] | None = None
    electric: ElectricLegs | None = None
    facts: dict[str, Fact] = {}
    flown: dict[str, Fact] = {}

    @model_validator(mode="after")
    def _together(self):
        wrong = list(_faults(self))
        if wrong:
            raise ValueError("; ".join(wrong))
        return self


def _faults(plan: TourPlan):
    """Yield the inconsistencies between the keys of a tour file, one sentence each."""
    legs = len(plan.sequence) - 1
    if len(plan.flight_times_d) != legs:
        yield f"flight_times_d has {len(plan.flight_times_d)} pairs for {legs} legs: give one for each leg"
    if plan.retrograde is not None and len(plan.retrograde) != legs:
        yield f"retrograde has {len(plan.retrograde)} values for {legs} legs: give one for each leg"
    if isinstance(plan.revolutions, list) and len(plan.revolutions) != legs:
        yield (
            f"revolutions has {len(plan.revolutions)} entries for {legs} legs: give one for each leg, or "
            "one number"
        )
    if plan.center.casefold() != "sun" and (plan.electric is not None or plan.start is not None):
        yield (
            f"a tour about {plan.center} has impulsive manoeuvres and begins at a moon: leave out electric and start,"
            " or the centre"
        )
    if plan.electric is not None:
        yield from _electric_faults(plan.electric, legs)
    if plan.start is not None and tuple(plan.vinf_km_s or ()) != (0.0, 0.0):
        yield (
            "a tour that begins in flight has no launch: give vinf_km_s = [0, 0], or the impulse at its start would"
            " cost nothing"
        )
    total = sum(pair[1] for pair in plan.flight_times_d)
    if total > _LONGEST_D:
        yield (
            f"flight_times_d add up to {total:,.0f} d; all legs together may take at most "
            f"{_LONGEST_D:,.0f} d (a century)"
        )
    if plan.arrival == "orbit" and plan.orbit_km is None:
        yield 'arrival = "orbit" needs orbit_km = [periapsis altitude, apoapsis altitude]'
    if plan.arrival != "orbit" and plan.orbit_km is not None:
        yield (
            f'orbit_km applies only to arrival = "orbit", not to {plan.arrival!r}: remove it or change '
            "the arrival"
        )
    folded = [name.casefold() for name in plan.sequence]
    flybys = plan.sequence[1:-1]
    for name in plan.powered_km_s:
        if name.casefold() not in [f.casefold() for f in flybys]:
            yield f"powered_km_s gives {name!r}, which is not a flyby of the sequence{near(name, flybys)}"
    if plan.powered_km_s and not plan.manoeuvres:
        yield "without manoeuvres every flyby is powered: leave out powered_km_s, or set manoeuvres = true"
    for name in plan.altitudes_km:
        if name.casefold() not in folded:
            yield f"altitudes_km gives {name!r}, which is not in the sequence{near(name, plan.sequence)}"


def _electric_faults(electric: ElectricLegs, legs: int):
    """Yield the lists of the electric legs that do not fit the sequence."""
    counts = {
        "dates": legs + 1,
        "within_d": legs + 1,
        "flyby_altitudes_km": legs - 1,
        "revolutions": legs,
        "coasts_d": legs,
    }
    for name, count in counts.items():
        if (given := len(getattr(electric, name))) != count:
            yield f"electric.{name} has {given} entries for {legs} legs: give {count}"
