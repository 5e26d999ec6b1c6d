"""Results of the detailed studies of a mission: DSM window, thrust arc, second flyby, Pareto front, tour.

The report and the output files are made from them.
"""

from dataclasses import dataclass, replace
from functools import lru_cache

import numpy as np

from kakehashi.base.constants import DAY_S
from kakehashi.base.text import finite_or_none
from kakehashi.paths import Hermite, Legs
from kakehashi.paths.hermite import hermite
from kakehashi.paths.nodes import ERROR_KM, on_grid, refined
from kakehashi.time import calendar
from kakehashi.transfer.capture import BrakingSequence, Capture
from kakehashi.transfer.lowthrust import ElectricTransfer
from kakehashi.transfer.navigation import Navigation
from kakehashi.transfer.shooting import RefinedTour
from kakehashi.transfer.tour import Burn, Itinerary, Stop


@dataclass(frozen=True, slots=True, repr=False, eq=False)
class ManoeuvreStudy:
    """Least delta-v with one deep-space manoeuvre by departure day, arrays (n,); window edges are NaN without a window.

    `two_weeks_km_s` and `three_weeks_km_s` are the delta-v budgets for which the window has 14 and 21 days.
    """

    departure_et: np.ndarray
    arrival_et: np.ndarray
    c3_km2_s2: np.ndarray
    declination_deg: np.ndarray
    manoeuvre_km_s: np.ndarray
    arrival_km_s: np.ndarray
    budget_km_s: float
    first_et: float
    last_et: float
    two_weeks_km_s: float
    three_weeks_km_s: float

    @property
    def delta_v_km_s(self) -> np.ndarray:
        """Sum of the delta-v of the deep-space manoeuvre and of the arrival [km/s]."""
        return self.manoeuvre_km_s + self.arrival_km_s

    @property
    def days(self) -> float:
        """Length of the window [d]; 0 if there is none."""
        return (self.last_et - self.first_et) / DAY_S if np.isfinite(self.first_et) else 0.0

    @property
    def best(self) -> int:
        """Index of the day of least delta-v."""
        return int(self.delta_v_km_s.argmin())

    def __repr__(self):
        return f"<ManoeuvreStudy {self.days:.1f} d, least {self.delta_v_km_s.min():.3f} km/s>"

    def to_json(self) -> dict:
        """Return the window, the delta-v for longer windows, and the delta-v by day as values of JSON types."""
        open_ = np.isfinite(self.first_et)
        return {
            "first_day": calendar(self.first_et)[:10] if open_ else None,
            "last_day": calendar(self.last_et)[:10] if open_ else None,
            "days": self.days,
            "budget_km_s": self.budget_km_s,
            "two_weeks_km_s": finite_or_none(self.two_weeks_km_s),
            "three_weeks_km_s": finite_or_none(self.three_weeks_km_s),
            "curve": [
                {"departure_day": calendar(et)[:10], "arrival_day": calendar(at)[:10]}
                | {"c3_km2_s2": float(c3), "manoeuvre_km_s": float(burn), "arrival_km_s": float(speed)}
                for et, at, c3, burn, speed in zip(
                    self.departure_et, self.arrival_et, self.c3_km2_s2, self.manoeuvre_km_s,
                    self.arrival_km_s, strict=True,
                )
            ],
        }  # fmt: skip


@dataclass(frozen=True, slots=True, repr=False, eq=False)
class LaunchDays:
    """Days of a launch window with the transfer of each, arrays (n,): a row a day, and one for the chosen day.

    Attributes
    ----------
    departure_et, arrival_et : (n,) array
        [s TDB past J2000]; on the chosen day the arrival of the plan, on others that of the largest smaller margin.
    c3_km2_s2, declination_deg : (n,) array
        Launch energy, and declination of the departure asymptote in ICRF axes.
    velocity_km_s : (n,) array
        What remains on board after arrival and reserve.
    capacity_kg, capacity_sigma_kg, margin_kg : (n,) array
        Of the launcher by its model: its nominal capacity, one sigma of it, and what it exceeds the launch mass by.
    required_kg : (n,) array
        Margin that the launcher must keep on this day.
    chosen : int
        Row of the day for which the margins of the mission hold.
    """

    departure_et: np.ndarray
    arrival_et: np.ndarray
    c3_km2_s2: np.ndarray
    declination_deg: np.ndarray
    velocity_km_s: np.ndarray
    capacity_kg: np.ndarray
    capacity_sigma_kg: np.ndarray
    margin_kg: np.ndarray
    required_kg: np.ndarray
    chosen: int

    def __repr__(self):
        first, last = (calendar(float(self.departure_et[k]))[:10] for k in (0, -1))
        return f"<LaunchDays {first} .. {last}, {len(self.departure_et)} rows>"

    def to_json(self) -> dict:
        """Return the table as values of JSON types, with dates as calendar dates."""
        names = (
            "c3_km2_s2", "declination_deg", "velocity_km_s", "capacity_kg", "capacity_sigma_kg", "margin_kg",
            "required_kg",
        )  # fmt: skip
        dates = {f"{k}_utc": calendar(getattr(self, f"{k}_et"), digits=0) for k in ("departure", "arrival")}
        return {"chosen": self.chosen} | {
            key: [finite_or_none(v) if not isinstance(v, str) else v for v in column]
            for key, column in (dates | {name: getattr(self, name).tolist() for name in names}).items()
        }


@dataclass(frozen=True, slots=True, repr=False, eq=False)
class ThrustArc:
    """A co-passenger's thrust arc to its flyby.

    `edges_km_s` are the delta-v of the same flyby from the window's first and last day.
    """

    departure_et: float
    flyby_et: float
    flyby_speed_km_s: float
    transfer: ElectricTransfer
    edges_km_s: tuple[float, ...]

    def __repr__(self):
        return f"<ThrustArc to {calendar(self.flyby_et)[:10]}, {1e3 * self.transfer.delta_v_km_s:.0f} m/s>"

    def path(self) -> Hermite:
        """Heliocentric trajectory, with nodes at most a day apart."""
        return _thrust_trajectory(self.departure_et, self.flyby_et, self.transfer)


@dataclass(frozen=True, slots=True, repr=False, eq=False)
class Onward:
    """A thrust arc from the first flyby to a second; `impulse_km_s` is the delta-v of one impulse in its place.

    If the Earth is near after the first flyby, the spacecraft first coasts through its gravity field: `coast` is this
    heliocentric trajectory, or None.  `begin_et` is the start of the thrust arc, `earth_km` the least distance to the
    Earth, NaN if the Earth is not near.  The flyby is aimed at the centre of the target on a day of a daily grid;
    `closest_et` and `closest_km` are the closest approach of the arc that was found, and `tried_et`, `tried_kg` the
    days for which an arc was found, with the propellant of each.
    """

    target: str
    flyby_et: float
    flyby_speed_km_s: float
    revolutions: int
    impulse_km_s: float
    transfer: ElectricTransfer
    coast: Hermite | None
    begin_et: float
    earth_km: float
    closest_et: float = float("nan")
    closest_km: float = float("nan")
    tried_et: tuple[float, ...] = ()
    tried_kg: tuple[float, ...] = ()

    def __repr__(self):
        return (
            f"<Onward {self.target} {calendar(self.flyby_et)[:10]} at {self.flyby_speed_km_s:.1f} km/s,"
            f" {1e3 * self.transfer.delta_v_km_s:.0f} m/s>"
        )

    def path(self) -> Hermite | Legs:
        """Heliocentric trajectory from the first flyby to the second, with nodes at most a day apart."""
        under_thrust = _thrust_trajectory(self.begin_et, self.flyby_et, self.transfer)
        return under_thrust if self.coast is None else Legs((self.coast, under_thrust))


@lru_cache(maxsize=64)  # the variants of a plan share their arcs
def _thrust_trajectory(first: float, last: float, transfer: ElectricTransfer) -> Hermite:
    """Tabulate a thrust arc daily and at changes of the thrust, and more densely where the interpolation needs it."""

    def state(et: np.ndarray) -> np.ndarray:
        return transfer.states_at(np.clip(et - first, 0.0, transfer.since_s[-1]))

    changes = first + np.asarray(transfer.since_s, dtype=float)
    days = np.arange(first, last, DAY_S)
    days = days[np.abs(days[:, None] - changes).min(axis=1) > 60.0]  # nodes nearer than this add nothing
    inside = changes[(changes > first + 60.0) & (changes < last - 60.0)]
    et = np.unique(np.concatenate([[first], on_grid(np.concatenate([days, inside])), [last]]))
    return Hermite(*refined(et, state(et), state, hermite, ERROR_KM))


@dataclass(frozen=True, slots=True, repr=False, eq=False)
class SharedFront:
    """The Pareto front of two payloads on one asymptote; arrays (n,).

    The arrays are the delta-v that remains for the primary payload after arrival and reserve, the delta-v that the
    co-passenger needs under thrust for the same flyby [km/s], and the launcher's margin [kg] with its sigma.
    """

    primary: str
    passenger: str
    flyby_et: float
    departure_et: np.ndarray
    arrival_et: np.ndarray
    c3_km2_s2: np.ndarray
    primary_spare_km_s: np.ndarray
    co_passenger_dv_km_s: np.ndarray
    xenon_kg: np.ndarray
    margin_kg: np.ndarray
    margin_sigma_kg: np.ndarray

    def __repr__(self):
        return f"<SharedFront {self.primary} and {self.passenger}, {self.c3_km2_s2.size} points>"

    def to_json(self) -> dict:
        """Return the points as JSON types, from the best for the primary payload to the best for the co-passenger."""
        points = [
            {"departure_day": calendar(a)[:10], "arrival_day": calendar(b)[:10], "c3_km2_s2": float(c3)}
            | {"leader_spare_km_s": float(spare), "passenger_dv_km_s": float(dv), "xenon_kg": float(xenon)}
            | {"margin_kg": float(margin), "margin_sigma_kg": float(sigma)}
            for a, b, c3, spare, dv, xenon, margin, sigma in zip(
                self.departure_et, self.arrival_et, self.c3_km2_s2, self.primary_spare_km_s,
                self.co_passenger_dv_km_s, self.xenon_kg, self.margin_kg, self.margin_sigma_kg, strict=True,
            )
        ]  # fmt: skip
        names = {
            "leader": self.primary,
            "passenger": self.passenger,
            "flyby_day": calendar(self.flyby_et)[:10],
        }
        return names | {"points": points}


@dataclass(frozen=True, slots=True)
class StopComparison:
    """Comparison of a computed flyby or arrival with the flown one: epochs and altitudes [km], NaN if unknown."""

    body: str
    computed_et: float
    flown_et: float
    altitude_km: float
    flown_altitude_km: float
    source: str
    as_of: str

    @property
    def days(self) -> float:
        """Delay of the computed flyby or arrival relative to the flown one [d]."""
        return (self.computed_et - self.flown_et) / DAY_S


@dataclass(frozen=True, slots=True, repr=False, eq=False)
class ElectricStudy:
    """The legs of a tour under electric thrust, for the report and the files.

    Attributes
    ----------
    content : dict
        Dates, altitudes, propellant and hours, as `transfer.electric.record` returns them.
    stop_et : (s,) array
        Epochs at the bodies [s TDB past J2000].
    et, mass_kg : (n,) arrays
        Epochs at which the thrust may change [s TDB past J2000], and the mass then [kg].
    throttle : (n - 1,) array
        Fraction of full thrust between these, while the engines run; 0 in a coast.
    path : Legs
        Heliocentric trajectory, on patched conics.
    unflown : str
        Reason why the full dynamics were not solved; "" if they were.
    comparison : tuple of StopComparison
        The stops compared with those flown.
    """

    content: dict
    stop_et: np.ndarray
    et: np.ndarray
    mass_kg: np.ndarray
    throttle: np.ndarray
    path: Legs
    unflown: str = ""
    comparison: tuple[StopComparison, ...] = ()

    def __repr__(self):
        return f"<ElectricStudy {self.content['tour']}: {self.propellant_kg:.1f} kg>"

    @property
    def full(self) -> dict | None:
        """The flight in the full dynamics; None if it was not solved."""
        return self.content["full_dynamics"]

    @property
    def propellant_kg(self) -> float:
        """Propellant used, in the best dynamics available."""
        return (self.full or self.content)["propellant_kg"]

    @property
    def arrival_et(self) -> float:
        """Epoch at the last body in the best dynamics available: the periapsis, or the meeting with its centre."""
        return float(self.stop_et[-1]) if self.full is None else float(self.full["epochs_et"][-1])

    @property
    def arrival_km_s(self) -> float:
        """Hyperbolic excess speed at the last body in the best dynamics available."""
        return self.content["stops"][-1]["excess_km_s"] if self.full is None else self.full["arrival_km_s"]

    @property
    def altitudes_km(self) -> list[float]:
        """Altitudes of the flybys in the best dynamics available."""
        if self.full is not None:
            return self.full["altitudes_km"]
        return [s["altitude_km"] for s in self.content["stops"][1:-1]]

    @property
    def hours_left(self) -> float:
        """Hours of full thrust that power and duty allow beyond those that the optimum uses."""
        return self.content["full_thrust_hours_available"] - self.content["full_thrust_hours"]

    @property
    def largest_days(self) -> float:
        """Largest difference of a flyby's date from the flown one [d]; NaN without flown flybys."""
        days = [abs(c.days) for c in self.comparison if self.stop_et[0] < c.computed_et < self.stop_et[-1]]
        return max(days, default=float("nan"))

    def to_json(self) -> dict:
        """Return the legs and their comparison with the flown mission as values of JSON types."""
        return self.content | {
            "not_flown_because": self.unflown or None,
            "largest_flyby_difference_d": finite_or_none(self.largest_days),
            "as_flown": [
                {"body": c.body, "computed_utc": calendar(c.computed_et, "UTC", 0), "days_later": c.days}
                | {
                    "altitude_km": finite_or_none(c.altitude_km),
                    "flown_km": finite_or_none(c.flown_altitude_km),
                }
                for c in self.comparison
            ],
        }


@dataclass(frozen=True, slots=True, repr=False, eq=False)
class TourResult:
    """Result of a gravity-assist tour: search, refinement in the full dynamics, braking at the target.

    `path` is a heliocentric table.  `refined` and `navigation` are None if the tour ends at a planet, `approach` is
    None if it does not brake at a small body.  `searched_whole` is False if the time limit ended the search;
    `spread_km_s` is the delta-v difference between the best tours of the two islands of the search, `solutions` the
    best decision vectors, best first.  `electric` are the legs under electric thrust, if they are computed.
    """

    mission: str
    tour: str
    itinerary: Itinerary
    evaluations: int
    searched_whole: bool
    spread_km_s: float
    solutions: np.ndarray
    refined: RefinedTour | None
    navigation: Navigation | None
    approach: BrakingSequence | None
    captures: tuple[Capture, ...]
    comparison: tuple[StopComparison, ...]
    path: Hermite | Legs
    electric: ElectricStudy | None = None

    @property
    def arrival_et(self) -> float:
        """Epoch at the last body, after the braking, of the electric legs if they are computed [s TDB past J2000]."""
        if self.electric is not None:
            return self.electric.arrival_et
        return self.itinerary.stops[-1].et if self.approach is None else self.approach.brakes[-1].et

    @property
    def stops(self) -> tuple[Stop, ...]:
        """The stops of the electric legs if they are computed, or else those of the tour by impulses."""
        if self.electric is None:
            return tuple(self.itinerary.stops)
        content = self.electric.content["stops"]
        return tuple(
            replace(
                stop,
                et=float(et),
                vinf_km_s=one["excess_km_s"],
                altitude_km=float("nan") if one["altitude_km"] is None else one["altitude_km"],
                burn_km_s=0.0,
            )
            for stop, et, one in zip(self.itinerary.stops, self.electric.stop_et, content, strict=True)
        )

    def stops_with_epochs(self) -> list[tuple[Stop, float]]:
        """All stops with their epochs [s TDB past J2000]; the last is the arrival after the braking."""
        epochs = [s.et for s in self.stops[:-1]] + [self.arrival_et]
        return list(zip(self.stops, epochs, strict=True))

    @property
    def burns(self) -> tuple[Burn, ...]:
        """Deep-space manoeuvres, in the best dynamics available."""
        return self.itinerary.burns if self.refined is None else self.refined.burns

    @property
    def arrival_km_s(self) -> float:
        """Hyperbolic excess speed at the last body, of the electric legs if they are computed."""
        return self._impulsive_arrival_km_s if self.electric is None else self.electric.arrival_km_s

    @property
    def last_vinf_km_s(self) -> float:
        """Excess speed at the last body in the best dynamics available: that of the arrival, not of patched conics."""
        if self.electric is not None or self.refined is None:
            return self.stops[-1].vinf_km_s
        return float(np.linalg.norm(self.refined.arrival_vinf_km_s))

    @property
    def _impulsive_arrival_km_s(self) -> float:
        return self.itinerary.stops[-1].burn_km_s if self.refined is None else self.refined.arrival_km_s

    @property
    def delta_v_km_s(self) -> float:
        """Sum of the delta-v of manoeuvres and arrival by impulses, without trajectory corrections.

        It is a lower bound of what electric legs need.
        """
        return sum(b.size_km_s for b in self.burns) + self._impulsive_arrival_km_s

    @property
    def corrections_km_s(self) -> float:
        """Delta-v of the trajectory corrections at 99 % confidence [km/s]; 0 if not computed."""
        return 0.0 if self.navigation is None else self.navigation.total_p99_km_s

    @property
    def altitudes_km(self) -> np.ndarray:
        """Altitudes of the flybys in the best dynamics available, of the electric legs if they are computed."""
        return self.impulsive_altitudes_km if self.electric is None else np.array(self.electric.altitudes_km)

    @property
    def impulsive_altitudes_km(self) -> np.ndarray:
        """Altitudes of the flybys by impulses."""
        if self.refined is not None:
            return self.refined.altitudes_km
        return np.array([s.altitude_km for s in self.itinerary.stops[1:-1]])

    def __repr__(self):
        return f"<TourResult {self.mission}: {self.itinerary!r}>"

    def to_json(self) -> dict:
        """Return flybys, manoeuvres, delta-v, and the comparison with the flown mission as values of JSON types."""
        heights = [None, *map(float, self.altitudes_km), None]
        speeds = [s.vinf_km_s for s in self.stops[:-1]] + [self.last_vinf_km_s]
        return {
            "tour": self.tour,
            "c3_km2_s2": self.itinerary.c3_km2_s2,
            "stops": [
                {"body": s.body, "utc": calendar(et, "UTC", 0), "excess_km_s": v, "altitude_km": h}
                for (s, et), v, h in zip(self.stops_with_epochs(), speeds, heights, strict=True)
            ],
            "manoeuvres": [
                {"leg": b.leg + 1, "utc": calendar(b.et, "UTC", 0), "km_s": b.size_km_s} for b in self.burns
            ],
            "delta_v_km_s": self.delta_v_km_s,
            "dynamics": "patched conics" if self.refined is None else "full",
            "miss_km": None if self.refined is None else self.refined.miss_km,
            "corrections_99_km_s": None if self.navigation is None else self.corrections_km_s,
            "brakes": [
                {"utc": calendar(b.et, "UTC", 0), "distance_km": b.distance_km, "km_s": b.delta_v_km_s}
                | {"propellant_kg": b.propellant_kg}
                for b in (self.approach.brakes if self.approach else ())
            ],
            "captures": [
                {"km_s": c.delta_v_km_s, "periapsis_km": c.periapsis_km, "apoapsis_km": c.apoapsis_km,
                 "propellant_kg": finite_or_none(c.propellant_kg)}
                for c in self.captures
            ],
            "as_flown": [
                {"body": c.body, "computed_utc": calendar(c.computed_et, "UTC", 0), "days_later": c.days}
                | {"flown_utc": calendar(c.flown_et, "UTC", 0), "source": c.source, "as_of": c.as_of}
                for c in self.comparison
            ],
        } | ({} if self.electric is None else {"electric": self.electric.to_json()})  # fmt: skip
