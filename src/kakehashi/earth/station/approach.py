"""What does the approach to a station take, and how far does navigation let the craft stray?

Each leg is aimed several times by Clohessy-Wiltshire transfers from where the navigation believes the craft to be; a
leg with many aims is a forced straight line, and a hold is a leg of no length.  The first sample flies without errors.
"""

import tomllib
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files

import numpy as np

from kakehashi.base import InputError
from kakehashi.earth.station.relative import aim, transition
from kakehashi.spacecraft import propellant

_FAR_HOLD_S, _NEAR_HOLD_S = 600.0, 60.0  # between the aims of a hold
_FAR_SAMPLE_S, _NEAR_SAMPLE_S = 150.0, 60.0  # longest interval between recorded states
_FREE_AIMS = 3  # a leg with more aims follows the straight line
_MOST_SAMPLES = 20_000


@dataclass(frozen=True, slots=True)
class Leg:
    """A leg to a point [m] with its hold [s], aimed `aims` times, and what a failed thrust has to stay clear of."""

    name: str
    to_m: tuple[float, float, float]
    duration_s: float
    clear_of: str
    aims: int = 1
    hold_s: float = 0.0


@dataclass(frozen=True, slots=True)
class Navigation:
    """Errors of navigation and of burns, 1 sigma per axis; `near` from `near_below_m` below the station on."""

    far_m: float
    far_m_s: float
    near_m: float
    near_m_s: float
    near_below_m: float
    burn_fraction: float
    burn_m_s: float
    source: str = ""
    as_of: str = ""

    def scaled(self, factor: float) -> "Navigation":
        """Return the errors multiplied by a factor."""
        names = ("far_m", "far_m_s", "near_m", "near_m_s", "burn_fraction", "burn_m_s")
        return replace(self, **{name: factor * getattr(self, name) for name in names})


@dataclass(frozen=True, slots=True)
class Profile:
    """Start, legs, zones and navigation of an approach, as in `data/station`."""

    start_m: tuple[float, float, float]
    ellipsoid_m: tuple[float, float, float]
    sphere_m: float
    station_box_m: tuple[float, float, float]
    corridor_deg: float
    corridor_from_m: float
    navigation: Navigation
    legs: tuple[Leg, ...]
    source: str


@dataclass(frozen=True, slots=True)
class LegResult:
    """A leg as flown by the samples: delta-v [m/s], and distances from the leg's end [m]."""

    name: str
    start_s: float
    end_s: float
    dv_m_s: float
    dv_99_m_s: float
    miss_95_m: float
    clear_of: str


@dataclass(frozen=True, slots=True, repr=False, eq=False)
class ApproachFlight:
    """Result of `approach`.

    Attributes
    ----------
    mean_motion_rad_s : float
    times_s : (steps,) array
        Since the start of the approach.
    states_m : (steps, samples, 6) array
        Relative states after the burn of each step [m, m/s]; sample 0 has no errors.
    legs : tuple of LegResult
    clear_of : tuple of str
        For each step, what a failed thrust has to stay clear of.
    in_corridor : float
        Fraction of the samples that never leave the corridor about R-bar.
    propellant_kg : float
        Of the flight without errors.
    propellant_99_kg : float
        Not exceeded by 99 % of the samples.
    """

    mean_motion_rad_s: float
    times_s: np.ndarray
    states_m: np.ndarray
    legs: tuple[LegResult, ...]
    clear_of: tuple[str, ...]
    in_corridor: float
    propellant_kg: float
    propellant_99_kg: float

    @property
    def dv_m_s(self) -> float:
        """Delta-v of the flight without errors."""
        return sum(leg.dv_m_s for leg in self.legs)

    def __repr__(self):
        return f"<ApproachFlight {len(self.legs)} legs, {self.dv_m_s:.1f} m/s, {self.times_s[-1] / 3600.0:.1f} h>"


@cache
def profile(file: str = "htv-x.toml") -> Profile:
    """Return the profile of an approach from a file of `data/station`.

    Parameters
    ----------
    file : str

    Examples
    --------
    >>> profile().legs[1].to_m
    (-5000.0, 0.0, 0.0)
    """
    row = tomllib.loads((files("kakehashi") / "data" / "station" / file).read_text("utf-8"))["approach"]
    legs = tuple(Leg(**(leg | {"to_m": tuple(leg["to_m"])})) for leg in row["leg"])
    return Profile(
        tuple(row["start_m"]), tuple(row["ellipsoid_m"]), row["sphere_m"], tuple(row["station_box_m"]),
        row["corridor_deg"], row["corridor_from_m"], Navigation(**row["navigation"]), legs, row["source"],
    )  # fmt: skip


def approach(
    mean_motion_rad_s: float,
    plan: Profile | None = None,
    *,
    samples: int = 200,
    seed: int = 1,
    mass_kg: float = 15_000.0,
    isp_s: float = 300.0,
) -> ApproachFlight:
    """Fly an approach in the station's frame, with errors of navigation and burns.

    Parameters
    ----------
    mean_motion_rad_s : float
        Of the station.
    plan : Profile, optional
        That of HTV-X by default.
    samples : int
        Flights, of which the first has no errors.
    seed : int
        Of the random errors.
    mass_kg, isp_s : float
        Mass at the start and specific impulse, for the propellant.

    Returns
    -------
    ApproachFlight

    Raises
    ------
    InputError
        The number of samples is below 1 or above 20,000, or a leg lasts a whole number of half periods.

    Examples
    --------
    >>> flight = approach(1.1286e-3, samples=1)
    >>> print(len(flight.legs), flight.states_m[-1, 0, :3].round(1))
    7 [ 0.  0. 10.]
    """
    if not 1 <= samples <= _MOST_SAMPLES:
        raise InputError(f"samples is {samples}; give 1 to {_MOST_SAMPLES} flights of the approach")
    chosen = plan or profile()
    flight = _Samples(mean_motion_rad_s, chosen, samples, np.random.default_rng(seed))
    results = tuple(flight.leg(leg) for leg in chosen.legs)
    states = np.array(flight.states)
    nominal, likely = (propellant(mass_kg, 1e-3 * dv, isp_s) for dv in (
        sum(r.dv_m_s for r in results), float(np.quantile(flight.dv, 0.99))))  # fmt: skip
    inside = _in_corridor(states, chosen)
    return ApproachFlight(
        mean_motion_rad_s,
        np.array(flight.times),
        states,
        results,
        tuple(flight.rules),
        inside,
        nominal,
        likely,
    )


def _in_corridor(states, chosen: Profile) -> float:
    """Return the fraction of the samples that stay in the cone about R-bar below the station."""
    last = next(k for k in range(len(states) - 1, -1, -1) if states[k, 0, 2] > chosen.corridor_from_m)
    x, y, z = np.moveaxis(states[last + 1 :, :, :3], -1, 0)
    return float(np.mean(np.all(np.hypot(x, y) <= np.tan(np.radians(chosen.corridor_deg)) * z, axis=0)))


class _Samples:
    """All samples of an approach while they fly; positions and velocities in m and m/s."""

    def __init__(self, n: float, chosen: Profile, samples: int, rng):
        self.n, self.errors, self.rng = n, chosen.navigation, rng
        start = np.zeros(6)
        start[:3] = chosen.start_m
        start[3] = 1.5 * n * start[2]  # a coelliptic orbit keeps its height
        self.x, self.t, self.dv = np.tile(start, (samples, 1)), 0.0, np.zeros(samples)
        self.times, self.states, self.rules = [0.0], [self.x.copy()], [chosen.legs[0].clear_of]

    def leg(self, leg: Leg) -> LegResult:
        """Fly a leg and its hold."""
        start, before, target = self.t, self.dv.copy(), np.array(leg.to_m)
        self.rules[-1] = leg.clear_of
        origin, each = self.x[0, :3].copy(), leg.duration_s / leg.aims
        for k in range(1, leg.aims + 1):
            if leg.aims > _FREE_AIMS:
                self._aim(origin + (target - origin) * k / leg.aims, each)
            else:
                self._aim(target, leg.duration_s - each * (k - 1))
            self._drift(each, leg.clear_of)
        miss = np.linalg.norm(self.x[:, :3] - target, axis=1)
        self._hold(leg, target)
        spent = self.dv - before
        return LegResult(
            leg.name, start, self.t, float(spent[0]), float(np.quantile(spent, 0.99)),
            float(np.quantile(miss, 0.95)), leg.clear_of,
        )  # fmt: skip

    def _hold(self, leg: Leg, target) -> None:
        each = _NEAR_HOLD_S if self._is_near() else _FAR_HOLD_S
        for _ in range(int(np.ceil(leg.hold_s / each))):
            self._aim(target, each)
            self._drift(each, leg.clear_of)

    def _is_near(self) -> bool:
        return bool(np.linalg.norm(self.x[0, :3]) < self.errors.near_below_m)

    def _aim(self, target, seconds: float) -> None:
        """Burn towards a target from where the navigation believes the craft to be."""
        e = self.errors
        position, velocity = (e.near_m, e.near_m_s) if self._is_near() else (e.far_m, e.far_m_s)
        noise = self.rng.standard_normal((len(self.x), 6)) * np.repeat([position, velocity], 3)
        noise[0] = 0.0
        believed = self.x + noise
        burn = aim(self.n, believed[:, :3], target, seconds) - believed[:, 3:]
        wrong = 1.0 + e.burn_fraction * self.rng.standard_normal((len(self.x), 1))
        extra = e.burn_m_s * self.rng.standard_normal(burn.shape)
        wrong[0], extra[0] = 1.0, 0.0
        self.x[:, 3:] += wrong * burn + extra
        self.dv += np.linalg.norm(burn, axis=1)
        self.states[-1] = self.x.copy()

    def _drift(self, seconds: float, rule: str) -> None:
        longest = _NEAR_SAMPLE_S if self._is_near() else _FAR_SAMPLE_S
        count = max(1, int(np.ceil(seconds / longest)))
        matrix = transition(self.n, seconds / count)
        for _ in range(count):
            self.x = self.x @ matrix.T
            self.t += seconds / count
            self.times.append(self.t)
            self.states.append(self.x.copy())
            self.rules.append(rule)
