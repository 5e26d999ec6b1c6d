"""How far does a rover come on real slopes, what does a sortie take, and how many fit between nights?

A kilometre along a road costs the mean traction over the slopes of the ground, uphill and downhill, and the loads of the
time that it takes.  A sortie lasts its days or until the stored energy, less what is held back, is drawn; between two
sorties the array fills the store again.  A night is a dark interval: the rover rests, and pays its loads and heaters
from the store, or cannot.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from kakehashi.base import InputError
from kakehashi.base.constants import DAY_S
from kakehashi.moon.traverse.rover import Rover, unpaid_heaters



@dataclass(frozen=True, slots=True)
class Sortie:
    """What one sortie takes.

    Attributes
    ----------
    days, distance_km : float
    energy_kwh : float
        Drawn by all loads.
    sun_kwh : float
        From the array meanwhile.
    stored_kwh : float
        Drawn from the store: battery, or hydrogen and oxygen.
    reactants_kg : float
        Hydrogen and oxygen for what is drawn from the store; NaN for a battery.
    oxygen_kg, water_kg, food_kg : float
        For the crew, without recovery.
    recharge_days : float
        In full light, at rest without a crew, until the store is as full as before.
    limited_by : str
        "days", or "energy" if the store allows fewer days.
    """

    days: float
    distance_km: float
    energy_kwh: float
    sun_kwh: float
    stored_kwh: float
    reactants_kg: float
    oxygen_kg: float
    water_kg: float
    food_kg: float
    recharge_days: float
    limited_by: str


@dataclass(frozen=True, slots=True)
class Night:
    """A dark interval: its length, and the energy that the rover needs for it and holds [kWh]."""

    days: float
    needs_kwh: float
    holds_kwh: float


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Campaign:
    """Sorties over a list of lit and dark intervals.

    Attributes
    ----------
    sortie : Sortie
    per_interval : tuple of int
        Sorties in each lit interval.
    nights : tuple of Night
    distance_km : float
        Of all sorties.
    days : float
        Of all intervals.
    energy_per_km_kwh : float
        While driving, with the loads of that time.
    """

    sortie: Sortie
    per_interval: tuple[int, ...]
    nights: tuple[Night, ...]
    distance_km: float
    days: float
    energy_per_km_kwh: float

    @property
    def sorties(self) -> int:
        """Number of sorties."""
        return sum(self.per_interval)

    def __repr__(self):
        return f"<Campaign of {self.sorties} sorties, {self.distance_km:,.0f} km in {self.days:.0f} days>"


def road_cost(rover: Rover, slopes_rad) -> tuple[float, float]:
    """Mean energy of traction [kWh/km] and mean speed [km/h] on ground of given slopes.

    Parameters
    ----------
    rover : Rover
    slopes_rad : (...) array
        Slopes of the ground, such as `DrivingGround.slope_rad`; those above the limit of the rover are driven around.
        Along a road in any direction, half of each slope's component is uphill and half downhill.
    """
    slopes = np.asarray(slopes_rad, dtype=float).ravel()
    slopes = slopes[np.isfinite(slopes) & (slopes <= np.radians(rover.slope_limit_deg))]
    if not slopes.size:
        raise InputError(
            f"no ground is below the slope limit of {rover.name}, {rover.slope_limit_deg:g} deg; give slopes that it can"
            " drive"
        )
    heading = np.pi * (np.arange(16) + 0.5) / 16.0
    along = np.arctan(np.tan(slopes)[:, None] * np.cos(heading))
    seconds = 1e3 / rover.speed_on(along)
    return float(rover.traction_j_m(along).mean() / 3_600.0), float(3_600.0 / seconds.mean())


def sortie(rover: Rover, slopes_rad, *, days: float | None = None, day_km: float | None = None, detour: float = 1.2,
           lit_fraction: float = 1.0) -> Sortie:  # fmt: skip
    """Distance, energy and consumables of one sortie.

    Parameters
    ----------
    rover : Rover
    slopes_rad : (...) array
        Slopes of the ground.
    days, day_km : float, optional
        Longest duration, and distance a day; `sortie_days` and `day_km` of the rover's file by default.
    detour : float
        Length of the road over that of its straight line; the distance counts the road.
    lit_fraction : float
        Fraction of the time in which the array is lit.

    Raises
    ------
    InputError
        A figure is missing or not possible, or a day of driving takes more than a day.
    """
    wanted = rover.fact("sortie_days") if days is None else float(days)
    daily = rover.fact("day_km") if day_km is None else float(day_km)
    if not (wanted > 0.0 and daily >= 0.0 and detour >= 1.0 and 0.0 <= lit_fraction <= 1.0):
        raise InputError(
            f"a sortie of {wanted} days with {daily} km a day, a detour of {detour} and light for {lit_fraction} of the"
            " time is not possible; days must be positive, the detour at least 1, the fraction from 0 to 1"
        )
    per_km, speed = road_cost(rover, slopes_rad)
    hours = daily * detour / speed
    if hours > 24.0:
        raise InputError(
            f"{rover.name} needs {hours:.1f} h for the {daily:g} km of a day with a detour of {detour:g}; give fewer km"
        )
    dark = (1.0 - lit_fraction) * rover.heaters_w
    drawn = daily * detour * per_km + hours * rover.drive_w / 1e3 + 24.0 * (rover.hotel_w + dark) / 1e3
    sun = 24.0 * lit_fraction * rover.solar_w / 1e3
    lack = drawn - sun
    store = (1.0 - rover.floor) * rover.battery_wh / 1e3
    lasting = min(wanted, store / lack) if lack > 0.0 else wanted
    stored = max(lack, 0.0) * lasting
    surplus = _surplus_w(rover)
    if stored > 0.0 and not surplus > 0.0:
        raise InputError(
            f"the array of {rover.name} gives {rover.solar_w:g} W, not more than the {_resting_w(rover):g} W that it"
            " draws at rest; it can never fill its store again; give a larger array"
        )
    crew = float(rover.facts["crew"].value) if "crew" in rover.facts else 0.0
    per_kg = float(rover.facts["reactant_kwh_kg"].value) if "reactant_kwh_kg" in rover.facts else np.nan
    eaten = [crew * lasting * (rover.fact(f"{what}_kg_day") if crew else 0.0) for what in ("oxygen", "water", "food")]
    return Sortie(
        lasting, daily * detour * lasting, drawn * lasting, sun * lasting, stored, stored / per_kg, *eaten,
        1e3 * stored / (24.0 * surplus) if stored > 0.0 else 0.0, "energy" if lasting < wanted else "days",
    )  # fmt: skip


def sorties(rover: Rover, slopes_rad, intervals: Sequence[tuple[float, float, bool]], **options) -> Campaign:
    """Sorties that fit into lit intervals, and what the nights between them take.

    Parameters
    ----------
    rover : Rover
    slopes_rad : (...) array
        Slopes of the ground.
    intervals : sequence of (begin_s, end_s, lit)
        Lit and dark intervals at the rover's base, in order.
    options
        As for `sortie`.

    Raises
    ------
    InputError
        The intervals are not in order, or the rover cannot pay its heaters in a night.
    """
    one = sortie(rover, slopes_rad, **options)
    _check_intervals(intervals)
    store_kwh = (1.0 - rover.floor) * rover.battery_wh / 1e3
    counts, nights, refill = [], [], 0.0
    for begin, end, lit in intervals:
        days = (end - begin) / DAY_S
        if lit:
            # what the night took is filled first, and the last sortie too leaves time to fill the store before the next
            counts.append(int(max(days - refill, 0.0) / (one.days + one.recharge_days) + 1e-9))
            refill = 0.0
            continue
        load_w = _resting_w(rover) + rover.heaters_w
        night = Night(days, load_w * 24.0 * days / 1e3, store_kwh)
        if night.needs_kwh > night.holds_kwh:
            lasts = 3.6e6 * night.holds_kwh / load_w
            raise InputError(unpaid_heaters(rover, lasts, f"in the night of {days:.1f} d"))
        nights.append(night)
        surplus_w = _surplus_w(rover)
        refill += 1e3 * night.needs_kwh / (24.0 * surplus_w) if surplus_w > 0.0 else np.inf
    per_km, speed = road_cost(rover, slopes_rad)
    cost = per_km + (rover.drive_w + rover.hotel_w) / 1e3 / speed
    return Campaign(
        one, tuple(counts), tuple(nights), sum(counts) * one.distance_km,
        (intervals[-1][1] - intervals[0][0]) / DAY_S, cost,
    )  # fmt: skip


def _resting_w(rover: Rover) -> float:
    """Load at rest without a crew [W]."""
    return float(rover.facts["dormant_w"].value) if "dormant_w" in rover.facts else rover.hotel_w


def _surplus_w(rover: Rover) -> float:
    """Power that fills the store at rest in full light [W]."""
    return min(rover.solar_w - _resting_w(rover), rover.charge_w) * rover.charge_efficiency


def _check_intervals(intervals) -> None:
    if not len(intervals):
        raise InputError("there are no lit or dark intervals; give at least one (begin_s, end_s, lit)")
    for k, (begin, end, _) in enumerate(intervals):
        if not (np.isfinite(begin) and np.isfinite(end) and begin < end):
            raise InputError(f"interval {k + 1} goes from {begin} s to {end} s; it must end after it begins")
        if k and begin < intervals[k - 1][1] - 1e-6:
            raise InputError(f"interval {k + 1} begins before interval {k} ends; give them in order")
