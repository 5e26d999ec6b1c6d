"""Does the solar array of a mission give what its bus and its instruments need, in cruise and at the target?

The power is computed day by day from the distance from the Sun, with the array facing the Sun (`spacecraft.power`).  In
cruise the array must feed the bus, at the target the bus and the instruments.  Instruments that it cannot feed on every
day of the stay are switched off for the whole stay, the last of the list first; they then serve no objective.

An array that replaces a lost one changes the dry mass; the propellant on board stays, so that the velocity budget
changes.  Batteries, eclipses and a tilted array are not modelled.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

import numpy as np

from kakehashi.base.constants import AU_KM, DAY_S
from kakehashi.campaign.flight import Flight
from kakehashi.campaign.margins import Assumption, Margin
from kakehashi.campaign.numbers import Number, plain
from kakehashi.campaign.power_fields import ArrayPlan, PowerPlan
from kakehashi.campaign.results import MissionResult
from kakehashi.campaign.schema import Campaign, Mission
from kakehashi.campaign.sourced_values import Fraction, PositiveFraction, SourcedValue
from kakehashi.campaign.variations import without_instruments
from kakehashi.paths import Path
from kakehashi.spacecraft import SolarArray, Spacecraft, delta_v, solar_cell
from kakehashi.time import calendar

CRUISE, STAY = "power in cruise", "power at the target"
_PER, _STEP = "+10 %", 0.1
HOW = "array of the campaign file at the distance from the Sun along the trajectory"
_YEAR_S = 365.25 * DAY_S


@dataclass(frozen=True, slots=True, repr=False, eq=False)
class PowerStudy:
    """Power of a mission by day, from departure to the end of its stay, arrays (n,), and what it feeds.

    `needed_w` is the need of the plan; `loads` are (instrument, power [W]) of those that are fed, `unfed` of those that
    are not.
    """

    mission: str
    array: str
    et: np.ndarray
    sun_au: np.ndarray
    power_w: np.ndarray
    needed_w: np.ndarray
    temperature_k: np.ndarray
    arrival_et: float
    bus_w: float
    loads: tuple[tuple[str, float], ...]
    unfed: tuple[tuple[str, float], ...]

    def __repr__(self):
        return f"<PowerStudy {self.mission}: {self.power_w.min():,.0f} .. {self.power_w.max():,.0f} W>"

    @property
    def in_cruise(self) -> np.ndarray:
        """Whether each day (n,) is before the arrival."""
        return self.et < self.arrival_et

    def weakest(self, days: np.ndarray) -> int:
        """Return the index of the least power on days (n,) that a mask selects."""
        return int(np.flatnonzero(days)[np.argmin(self.power_w[days])])

    def margin_w(self, name: str) -> float:
        """Return the least margin [W] in cruise, of the bus, or at the target, of bus and fed instruments."""
        days = self.in_cruise if name == CRUISE else ~self.in_cruise
        fed = 0.0 if name == CRUISE else sum(power for _, power in self.loads)
        return float(self.power_w[days].min() - self.bus_w - fed)

    def to_json(self) -> dict:
        """Return the weakest days and what is not fed as values of JSON types."""
        rows = {"in_cruise": self.in_cruise, "at_the_target": ~self.in_cruise}
        return {"array": self.array, "bus_w": self.bus_w} | {
            key: {
                "weakest_day": calendar(self.et[k])[:10], "sun_au": plain(self.sun_au[k]),
                "power_w": plain(self.power_w[k]), "needed_w": plain(self.needed_w[k]),
            }
            for key, days in rows.items() for k in (self.weakest(days),)
        } | {"unfed": [name for name, _ in self.unfed]}  # fmt: skip


def power_study(mission: Mission, cruise: Path, target: Path, end_et: float) -> PowerStudy:
    """Compute the power of a mission day by day, and the instruments that it feeds.

    Parameters
    ----------
    mission : Mission
        With a table `power`.
    cruise : Path
        Trajectory from departure to arrival.
    target : Path
        Trajectory of the target, beside which the mission stays; the stay is computed as far as it reaches.
    end_et : float
        End of the stay [s TDB past J2000].
    """
    assert mission.power is not None
    departure, arrival = cruise.span
    last = min(end_et, target.span[1])
    days, later = np.arange(departure, arrival, DAY_S), np.append(np.arange(arrival, last, DAY_S), last)
    sun = np.concatenate([_sun_au(cruise, days), _sun_au(target, later)])
    return _study(mission.name, mission.power, np.concatenate([days, later]), sun, arrival)


def _sun_au(path: Path, et: np.ndarray) -> np.ndarray:
    return np.linalg.norm(path.relative("Sun").position(et), axis=-1) / AU_KM


def _study(name: str, plan: PowerPlan, et: np.ndarray, sun_au: np.ndarray, arrival_et: float) -> PowerStudy:
    array, years = _array(plan.flying), (et - et[0]) / _YEAR_S
    watts = array.power(sun_au, years) * (plan.wings - plan.wings_failed) / plan.wings
    stay, bus = et >= arrival_et, plan.bus_w.value
    loads = tuple((x.instrument, x.power_w.value) for x in plan.load)
    count = _fed(float(watts[stay].min()) - bus, [power for _, power in loads])
    return PowerStudy(
        mission=name,
        array=_described(plan),
        et=et,
        sun_au=sun_au,
        power_w=watts,
        needed_w=bus + np.where(stay, sum(power for _, power in loads), 0.0),
        temperature_k=array.temperature_k(sun_au),
        arrival_et=arrival_et,
        bus_w=bus,
        loads=loads[:count],
        unfed=loads[count:],
    )


def _array(plan: ArrayPlan) -> SolarArray:
    return SolarArray(
        plan.what, plan.area_m2.value, solar_cell(plan.cell), packing=plan.packing.value, losses=plan.losses.value,
        loss_per_year=plan.loss_per_year.value, areal_mass_kg_m2=plan.areal_mass_kg_m2.value,
    )  # fmt: skip


def _fed(spare_w: float, powers: list[float]) -> int:
    """Return how many of the instruments, from the first on, the power feeds that the bus leaves."""
    return int(np.sum(np.cumsum(powers) <= spare_w)) if powers else 0


def _described(plan: PowerPlan) -> str:
    """Describe the array that flies, with the wings that have failed."""
    if not plan.wings_failed:
        return plan.flying.what
    return f"{plan.flying.what}, {plan.wings_failed} of {plan.wings} wings failed"


def with_power(
    result: MissionResult, mission: Mission, study: PowerStudy, craft: Spacecraft
) -> MissionResult:
    """Return the result of a mission with the margins, reasons, figures and assumptions of its power.

    Parameters
    ----------
    result : MissionResult
    mission : Mission
    study : PowerStudy
    craft : Spacecraft
        With the array that flies.
    """
    plan = mission.power
    assert plan is not None
    return replace(
        result,
        margins=(*result.margins, *_margins(study)),
        reasons=(*result.reasons, *_reasons(plan, study)),
        numbers=(*result.numbers, *_numbers(plan, study)),
        assumptions=(*result.assumptions, *_assumptions(plan, study, craft)),
    )


def _margins(study: PowerStudy) -> tuple[Margin, ...]:
    cruise, stay = study.weakest(study.in_cruise), study.weakest(~study.in_cruise)
    off = f"; off: {', '.join(name for name, _ in study.unfed)}" if study.unfed else ""
    return (
        Margin(CRUISE, study.margin_w(CRUISE), 0.0, "W", note=f"bus; {_day(study, cruise)}"),
        Margin(STAY, study.margin_w(STAY), 0.0, "W", note=f"bus and instruments; {_day(study, stay)}{off}"),
    )


def _day(study: PowerStudy, k: int) -> str:
    return f"least on {calendar(study.et[k])[:10]}, at {study.sun_au[k]:.2f} au"


def _reasons(plan: PowerPlan, study: PowerStudy) -> tuple[str, ...]:
    """Describe the power at its weakest, the replaced array, and the instruments that are not fed."""
    k = study.weakest(~study.in_cruise)
    reasons = [
        f"{study.array}: at least {study.power_w[study.in_cruise].min():,.0f} W in cruise, where the bus needs"
        f" {study.bus_w:,.0f} W, and {study.power_w[k]:,.0f} W at the target ({_day(study, k)}), where"
        f" {study.needed_w[k]:,.0f} W are needed"
    ]
    if not plan.delivered:
        reasons.append(
            f"{plan.flying.what} in place of {plan.array.what}: {plan.added_mass_kg:+,.1f} kg of dry mass with the same"
            " propellant; whether it is ready in time is not examined"
        )
    if study.margin_w(STAY) < 0.0:
        reasons.append(_days_with_bus(study))
    if study.unfed:
        off = ", ".join(f"{name} ({power:,.0f} W)" for name, power in study.unfed)
        reasons.append(f"not enough power at the target for: {off}")
    return tuple(reasons)


def _days_with_bus(study: PowerStudy) -> str:
    """Describe on which days of a stay with too little power at least the bus is fed."""
    stay = ~study.in_cruise
    fed = study.et[stay & (study.power_w >= study.bus_w)]
    if not fed.size:
        return "the bus is fed on no day of the stay"
    first, last = (calendar(et)[:10] for et in (fed[0], fed[-1]))
    return f"the bus alone is fed on {fed.size} of {stay.sum()} days of the stay, between {first} and {last}"


def _numbers(plan: PowerPlan, study: PowerStudy) -> tuple[Number, ...]:
    """Return computed powers and temperatures, and the given and assumed figures of array and needs."""
    stay, cruise = ~study.in_cruise, study.in_cruise
    rows = (
        ("least power in cruise", study.power_w[cruise].min(), "W"),
        ("least power at the target", study.power_w[stay].min(), "W"),
        ("largest distance from the Sun", study.sun_au.max(), "au"),
        ("highest temperature of the array", study.temperature_k.max(), "K"),
        ("mass of the array", plan.flying.mass_kg, "kg"),
    )
    digits = {"au": 3, "kg": 1}
    computed = [Number(n, float(v), unit, "computed", HOW, digits=digits.get(unit, 0)) for n, v, unit in rows]
    return (*computed, *(_number(name, value, unit) for name, value, unit in _figures(plan)))


def _number(name: str, one: SourcedValue, unit: str) -> Number:
    return Number(
        name, one.value, unit, one.origin, one.source, one.as_of, digits=2 if float(one.value) < 10 else 0
    )


def _figures(plan: PowerPlan) -> list[tuple[str, SourcedValue, str]]:
    """List name, value and unit of the figures of the array that flies and of the needs."""
    array = plan.flying
    return [
        ("area of the array", array.area_m2, "m2"),
        ("fraction of the array covered by cells", array.packing, ""),
        ("losses in harness and conversion", array.losses, ""),
        ("annual loss of the array", array.loss_per_year, ""),
        ("mass per area of the array", array.areal_mass_kg_m2, "kg/m2"),
        ("power of the bus", plan.bus_w, "W"),
        *((f"power of the {x.instrument}", x.power_w, "W") for x in plan.load),
    ]


def _assumptions(plan: PowerPlan, study: PowerStudy, craft: Spacecraft) -> tuple[Assumption, ...]:
    """Return the assumed figures of array and needs with their effects on the margins of power, or of velocity."""
    changes = _varied(plan)
    rows = []
    for name, one, unit in _figures(plan):
        if one.origin != "assumed" or any(one is x.power_w for x in plan.load):
            continue
        effects = _effects(study, changes[name]()) if name in changes else _of_mass(plan, craft)
        if effects:
            value = f"{one.value:,g} {unit}".strip()
            rows.append(Assumption(name, value, effects, _PER, one.source, one.as_of))
    return (*rows, *_of_loads(plan, study))


def _of_loads(plan: PowerPlan, study: PowerStudy) -> tuple[Assumption, ...]:
    """Return the assumed powers of the instruments as one assumption; nothing if all are given."""
    assumed = [x for x in plan.load if x.power_w.origin == "assumed"]
    if not assumed:
        return ()
    on = {name for name, _ in study.loads}
    fed = sum(x.power_w.value for x in assumed if x.instrument in on)
    value = f"{sum(x.power_w.value for x in assumed):,g} W"
    sources = "; ".join(dict.fromkeys(x.power_w.source for x in assumed))
    effects = ((STAY, -_STEP * fed, "W"),) if fed else ()
    as_of = max(x.power_w.as_of for x in assumed)
    return (Assumption("power of the instruments", value, effects, _PER if fed else "", sources, as_of),)


def _effects(study: PowerStudy, varied: PowerPlan) -> tuple[tuple[str, float, str], ...]:
    """Return the changes of both margins of power [W] with a varied plan, the same instruments being on."""
    other = _study(study.mission, varied, study.et, study.sun_au, study.arrival_et)
    other = replace(other, loads=study.loads)
    changes = ((name, other.margin_w(name) - study.margin_w(name), "W") for name in (CRUISE, STAY))
    return tuple(c for c in changes if abs(c[1]) >= 0.05)


def _varied(plan: PowerPlan) -> Mapping[str, Callable[[], PowerPlan]]:
    """Return functions that give the plan with one figure ten per cent larger, by the name of the figure."""
    which = "array" if plan.flying is plan.array else "replacement"

    def of_array(field: str) -> PowerPlan:
        larger = _larger(getattr(plan.flying, field))
        if isinstance(larger, Fraction | PositiveFraction):
            larger = larger.model_copy(update={"value": min(larger.value, 1.0)})
        array = plan.flying.model_copy(update={field: larger})
        return plan.model_copy(update={which: array})

    return {
        "area of the array": lambda: of_array("area_m2"),
        "fraction of the array covered by cells": lambda: of_array("packing"),
        "losses in harness and conversion": lambda: of_array("losses"),
        "annual loss of the array": lambda: of_array("loss_per_year"),
        "power of the bus": lambda: plan.model_copy(update={"bus_w": _larger(plan.bus_w)}),
    }


def _larger(one: SourcedValue) -> SourcedValue:
    return one.model_copy(update={"value": float(one.value) * (1.0 + _STEP)})


def _of_mass(plan: PowerPlan, craft: Spacecraft) -> tuple[tuple[str, float, str], ...]:
    """Return the effect of a heavier replacement on the margin of velocity; none for the planned array.

    The mass of the planned array is a part of the spacecraft's own.
    """
    if plan.delivered or craft.isp_s is None:
        return ()
    added = _STEP * plan.flying.mass_kg
    heavier = delta_v(craft.wet_mass_kg + added, craft.dry_mass_kg + added, craft.isp_s)
    return (("velocity", 1e3 * (heavier - craft.dv_km_s), "m/s"),)


def without_unfed(campaign: Campaign, flights: Mapping[str, Flight]) -> Campaign:
    """Return the campaign without the services of instruments for which a mission has no power.

    Parameters
    ----------
    campaign : Campaign
    flights : mapping of str to Flight
    """
    for name, flight in flights.items():
        study: PowerStudy | None = flight.studies.get("power")
        if study is not None and study.unfed:
            campaign = without_instruments(campaign, name, {instrument for instrument, _ in study.unfed})
    return campaign
