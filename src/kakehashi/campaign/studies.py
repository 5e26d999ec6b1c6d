"""What do the deeper studies of a launch find?  Records of the window with a manoeuvre, the flown thrust arc, the
front between two passengers; the report and the files are made of them.
"""

from dataclasses import dataclass

import numpy as np

from kakehashi.base.constants import DAY_S
from kakehashi.time import calendar
from kakehashi.transfer.lowthrust import ElectricTransfer


@dataclass(frozen=True, slots=True, repr=False, eq=False)
class ManoeuvreStudy:
    """The least a spacecraft must do, day of departure by day: arrays (n,); NaN edges where no window opens.

    `two_weeks_km_s` and `three_weeks_km_s` are the budgets that open windows of 14 and 21 days.
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
        """Manoeuvre and arrival together."""
        return self.manoeuvre_km_s + self.arrival_km_s

    @property
    def days(self) -> float:
        """Length of the window [d]; 0 where none opens."""
        return (self.last_et - self.first_et) / DAY_S if np.isfinite(self.first_et) else 0.0

    @property
    def best(self) -> int:
        """Index of the cheapest day."""
        return int(self.delta_v_km_s.argmin())

    def __repr__(self):
        return f"<ManoeuvreStudy {self.days:.1f} d, least {self.delta_v_km_s.min():.3f} km/s>"

    def to_json(self) -> dict:
        """The window, what longer ones cost, and the curve."""
        open_ = np.isfinite(self.first_et)
        return {
            "first_day": calendar(self.first_et)[:10] if open_ else None,
            "last_day": calendar(self.last_et)[:10] if open_ else None,
            "days": self.days,
            "budget_km_s": self.budget_km_s,
            "two_weeks_km_s": _finite(self.two_weeks_km_s),
            "three_weeks_km_s": _finite(self.three_weeks_km_s),
            "curve": [
                {"departure_day": calendar(et)[:10], "arrival_day": calendar(at)[:10]}
                | {"c3_km2_s2": float(c3), "manoeuvre_km_s": float(burn), "arrival_km_s": float(speed)}
                for et, at, c3, burn, speed in zip(
                    self.departure_et, self.arrival_et, self.c3_km2_s2, self.manoeuvre_km_s,
                    self.arrival_km_s, strict=True,
                )
            ],
        }  # fmt: skip


def _finite(value: float) -> float | None:
    return float(value) if np.isfinite(value) else None


@dataclass(frozen=True, slots=True, repr=False, eq=False)
class ThrustArc:
    """A passenger's way to its flyby under thrust; `edges_km_s` the same from the window's first and last day."""

    departure_et: float
    flyby_et: float
    flyby_speed_km_s: float
    transfer: ElectricTransfer
    edges_km_s: tuple[float, ...]

    def __repr__(self):
        return f"<ThrustArc to {calendar(self.flyby_et)[:10]}, {1e3 * self.transfer.delta_v_km_s:.0f} m/s>"

    def states(self) -> tuple[np.ndarray, np.ndarray]:
        """Epochs a day apart and heliocentric states (n, 6), ICRF [km, km/s]."""
        return _daily(self.departure_et, self.flyby_et, self.transfer)


@dataclass(frozen=True, slots=True, repr=False, eq=False)
class Onward:
    """The way from the first flyby to a second; `impulse_km_s` is one impulse at the start of the thrust arc.

    Where the Earth is near after the first flyby, the spacecraft coasts through its field first: epochs (n,) and
    states (n, 6) about the Sun [km, km/s] of that coast, one row without it; and how near the Earth is passed [km],
    NaN where it is far.
    """

    target: str
    flyby_et: float
    flyby_speed_km_s: float
    revolutions: int
    impulse_km_s: float
    transfer: ElectricTransfer
    coast_et: np.ndarray
    coast_states: np.ndarray
    earth_km: float

    def __repr__(self):
        return (
            f"<Onward {self.target} {calendar(self.flyby_et)[:10]} at {self.flyby_speed_km_s:.1f} km/s,"
            f" {1e3 * self.transfer.delta_v_km_s:.0f} m/s>"
        )

    def states(self) -> tuple[np.ndarray, np.ndarray]:
        """Epochs a day apart and heliocentric states (n, 6), ICRF [km, km/s]."""
        et, states = _daily(float(self.coast_et[-1]), self.flyby_et, self.transfer)
        return np.concatenate([self.coast_et[:-1], et]), np.concatenate([self.coast_states[:-1], states])


def _daily(first: float, last: float, way: ElectricTransfer) -> tuple[np.ndarray, np.ndarray]:
    since = np.append(np.arange(0.0, last - first, DAY_S), last - first)
    return first + since, way.states_at(np.minimum(since, way.since_s[-1]))


@dataclass(frozen=True, slots=True, repr=False, eq=False)
class SharedFront:
    """One asymptote for two: what it leaves to each, along the front of the best compromises; arrays (n,).

    Velocities that are left to the leader (beyond arrival and reserve) and that the passenger spends under thrust
    for the same flyby [km/s]; the launcher's margin [kg] with its sigma.
    """

    leader: str
    passenger: str
    flyby_et: float
    departure_et: np.ndarray
    arrival_et: np.ndarray
    c3_km2_s2: np.ndarray
    leader_spare_km_s: np.ndarray
    passenger_dv_km_s: np.ndarray
    xenon_kg: np.ndarray
    margin_kg: np.ndarray
    margin_sigma_kg: np.ndarray

    def __repr__(self):
        return f"<SharedFront {self.leader} and {self.passenger}, {self.c3_km2_s2.size} points>"

    def to_json(self) -> dict:
        """Point by point, from the leader's best to the passenger's."""
        points = [
            {"departure_day": calendar(a)[:10], "arrival_day": calendar(b)[:10], "c3_km2_s2": float(c3)}
            | {"leader_spare_km_s": float(spare), "passenger_dv_km_s": float(dv), "xenon_kg": float(xenon)}
            | {"margin_kg": float(margin), "margin_sigma_kg": float(sigma)}
            for a, b, c3, spare, dv, xenon, margin, sigma in zip(
                self.departure_et, self.arrival_et, self.c3_km2_s2, self.leader_spare_km_s,
                self.passenger_dv_km_s, self.xenon_kg, self.margin_kg, self.margin_sigma_kg, strict=True,
            )
        ]  # fmt: skip
        names = {
            "leader": self.leader,
            "passenger": self.passenger,
            "flyby_day": calendar(self.flyby_et)[:10],
        }
        return names | {"points": points}
