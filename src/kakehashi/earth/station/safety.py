"""Does a craft whose thrusters fail stay clear of the station for a day?

From every recorded state of an approach the craft drifts without thrust: full orbits with J2 and with the drag of
either craft.  Before the approach is released it has to stay out of the approach ellipsoid, after that out of the
keep-out sphere, and within the sphere it must touch nothing and must not return once it has left [F03].

[F03] Fehse (2003), Automated Rendezvous and Docking of Spacecraft, Cambridge, chapter 4.
"""

from dataclasses import dataclass

import numpy as np

from kakehashi.base import InputError
from kakehashi.earth.station.approach import ApproachFlight, Profile, profile
from kakehashi.earth.station.elements import GM_KM3_S2
from kakehashi.earth.station.relative import circular_station, from_relative, orbits, positions

_DAY_S = 86_400.0
_M = 1e3
RULES = ("ellipsoid", "sphere", "station")


@dataclass(frozen=True, slots=True, repr=False, eq=False)
class SafetyCheck:
    """Clearances of the drifts after a failure at each state of an approach.

    Attributes
    ----------
    times_s : (states,) array
        Of the failures, since the start of the approach.
    clear_of : tuple of str
        What each drift has to stay clear of.
    nearest_m : (states,) array
        Least distance from the station's centre in the drift.
    ellipsoid : (states,) array
        Least value of the ellipsoid's form, 1 on its surface.
    station_m : (states,) array
        Least distance from the box about the station; 0 is contact.
    returns : (states,) array of bool
        Whether the drift enters the keep-out sphere again after it has left it.
    safe : (states,) array of bool
    """

    times_s: np.ndarray
    clear_of: tuple[str, ...]
    nearest_m: np.ndarray
    ellipsoid: np.ndarray
    station_m: np.ndarray
    returns: np.ndarray
    safe: np.ndarray

    def of_plan(self, samples: int) -> "SafetyCheck":
        """Return the drifts of the flight without errors out of those of several samples."""
        first = slice(None, None, samples)
        columns = (self.nearest_m, self.ellipsoid, self.station_m, self.returns, self.safe)
        return SafetyCheck(self.times_s[first], self.clear_of[first], *(c[first] for c in columns))

    @property
    def all_safe(self) -> bool:
        """Whether every drift stays clear."""
        return bool(self.safe.all())

    def __repr__(self):
        return f"<SafetyCheck {int(self.safe.sum())} of {len(self.safe)} drifts stay clear>"


def check(
    flight: ApproachFlight,
    plan: Profile | None = None,
    *,
    inclination_rad: float = 0.9011,
    drag_per_km: tuple[float, float] = (0.0, 0.0),
    hours: float = 24.0,
    samples: int = 1,
) -> SafetyCheck:
    """Let the craft drift from every state of an approach.

    Parameters
    ----------
    flight : ApproachFlight
    plan : Profile, optional
        Zones; those of HTV-X by default.
    inclination_rad : float
        Of the station's orbit.
    drag_per_km : (float, float)
        1/2 rho Cd A/m of craft and station [1/km].
    hours : float
        Length of the drift.
    samples : int
        Samples of the flight to be checked, beginning with the one without errors.

    Raises
    ------
    InputError
        The drift is shorter than a revolution.
    """
    zones = plan or profile()
    period = 2.0 * np.pi / flight.mean_motion_rad_s
    if not period <= hours * 3600.0 <= 10.0 * _DAY_S:
        raise InputError(
            f"a drift of {hours} h is not between one revolution ({period / 3600.0:.2f} h) and ten days: give 24 h as"
            " the rules of the station do, or longer"
        )
    used = min(samples, flight.states_m.shape[1])
    starts = flight.states_m[:, :used].reshape(-1, 6)
    clearance = _drifted(
        flight.mean_motion_rad_s, starts, zones, inclination_rad, drag_per_km, hours * 3600.0
    )
    times, rules = np.repeat(flight.times_s, used), tuple(np.repeat(flight.clear_of, used).tolist())
    nearest, ellipsoid, box, returns = clearance
    return SafetyCheck(times, rules, nearest, ellipsoid, box, returns, _safe(rules, zones, clearance))


def _safe(rules, zones: Profile, clearance) -> np.ndarray:
    nearest, ellipsoid, box, returns = clearance
    kinds = np.array([RULES.index(r) for r in rules])
    return np.choose(kinds, [ellipsoid >= 1.0, nearest >= zones.sphere_m, (box > 0.0) & ~returns])


def _drifted(n: float, starts, zones: Profile, inclination_rad: float, drag, seconds: float):
    """Return least distance, ellipsoid form, distance from the box, and whether the sphere is entered again."""
    station = circular_station((GM_KM3_S2 / n**2) ** (1.0 / 3.0), inclination_rad)
    states = np.vstack([station, from_relative(starts / _M, station)])
    per_km = np.full((len(states), 1), drag[0])
    per_km[0] = drag[1]
    nearest, ellipsoid, box = (np.full(len(starts), np.inf) for _ in range(3))
    inside, left, returns = (np.zeros(len(starts), bool) for _ in range(3))
    for now in orbits(states, seconds, per_km):
        x = _M * positions(now[1:], now[0])
        distance = np.linalg.norm(x, axis=1)
        nearest = np.minimum(nearest, distance)
        ellipsoid = np.minimum(ellipsoid, np.linalg.norm(x / np.array(zones.ellipsoid_m), axis=1))
        outside = np.maximum(np.abs(x) - np.array(zones.station_box_m), 0.0)
        box = np.minimum(box, np.linalg.norm(outside, axis=1))
        returns |= left & (distance < zones.sphere_m)
        inside |= distance < zones.sphere_m
        left |= inside & (distance > zones.sphere_m)
    return nearest, ellipsoid, box, returns
