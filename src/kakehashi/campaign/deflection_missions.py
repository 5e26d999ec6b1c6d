"""Which mission, launched when, moves an asteroid by how many kilometres on the target plane of a later encounter?

Departures and arrivals form a grid of Lambert arcs of less than a revolution.  The launcher's capacity to each
asymptote, less a margin, is the mass that arrives, and each arrival has its partials to the target plane.  The pair
that increases the miss distance most is drawn over the mass of the asteroid, beta and the ejecta, and its median
velocity change is flown in the full dynamics beside the unperturbed orbit.

An impactor arrives at the speed of the arc.  Tractor, ion beam and explosive brake first, with a stated specific
impulse; tractor and ion beam then push along or against the motion until shortly before the encounter or until the
propellant ends.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np

from kakehashi.base import InputError
from kakehashi.base.constants import DAY_S, G0_KM_S2, G_KM3_KG_S2
from kakehashi.encounter.deflection import DeflectionSensitivity, flown_shift_km, sensitivity
from kakehashi.encounter.deflection_odds import AsteroidMass, Ejecta, ShiftOdds, impact_samples_km_s
from kakehashi.encounter.deflectors import (
    check_method,
    gravity_tractor,
    impact_dv_km_s,
    ion_beam_acceleration_km_s2,
    standoff_dv_km_s,
)
from kakehashi.encounter.targets import impact_radius_km
from kakehashi.frames import angle_between
from kakehashi.launch import vehicle
from kakehashi.orbits import Orbit
from kakehashi.time import calendar
from kakehashi.transfer.porkchop import Porkchop, porkchop

_LAST_D = 2.0  # days before the encounter at which impulses and slow pushes end
_SHORTEST_D = 30.0  # of a flight
_WINDOW = 0.9  # of the largest shift, above which a launch day belongs to the window
_STEP_D, _DATES, _MOST_DATES = 10.0, 300, 400


@dataclass(frozen=True, slots=True)
class Means:
    """What a deflection mission carries; the values by default are assumptions.

    Attributes
    ----------
    margin : float
        Fraction of the launcher's capacity that does not arrive: adapter, corrections, reserve.
    braking_isp_s : float
        Specific impulse of the manoeuvre that stops at the asteroid [s].
    thrust_n, isp_s : float
        Thrust of the ion engine that points at the asteroid [N]; specific impulse of all electric engines [s].
    propellant : float
        Fraction of the mass at the asteroid that is propellant.
    yield_kt : float
        Energy of an explosion [kt].
    least_kg : float
        Mass below which nothing useful arrives.
    most_phase_deg : float
        Largest phase angle at which an impactor may approach; its camera needs a sunlit target [deg].
    """

    margin: float = 0.15
    braking_isp_s: float = 320.0
    thrust_n: float = 0.25
    isp_s: float = 3_000.0
    propellant: float = 0.4
    yield_kt: float = 100.0
    least_kg: float = 300.0
    most_phase_deg: float = 180.0

    def __post_init__(self):
        if not 0.0 <= self.margin < 1.0 or not 0.0 < self.propellant < 1.0:
            raise InputError(
                f"margin is {self.margin:g} and propellant {self.propellant:g}; both are fractions, between 0 and 1"
            )
        if not min(self.braking_isp_s, self.thrust_n, self.isp_s, self.yield_kt, self.least_kg) > 0.0:
            raise InputError(
                f"braking_isp_s is {self.braking_isp_s:g}, thrust_n {self.thrust_n:g}, isp_s {self.isp_s:g}, yield_kt"
                f" {self.yield_kt:g} and least_kg {self.least_kg:g}; each must be positive"
            )
        if not 0.0 < self.most_phase_deg <= 180.0:
            raise InputError(
                f"most_phase_deg is {self.most_phase_deg:g}; it must be above 0 and at most 180 deg"
            )


@dataclass(frozen=True, repr=False, eq=False)
class DeflectionMission:
    """The best launch of a method and a launcher, with its odds.

    Attributes
    ----------
    method, vehicle, name, target : str
    encounter_et, departure_et, arrival_et : float
        Epochs [s TDB past J2000].
    c3_km2_s2, declination_deg : float
        Of the departure.
    arrival_kg, arrival_speed_km_s : float
        Mass at the asteroid, and speed relative to it before any braking.
    angle_deg : float
        Angle between the velocity relative to the asteroid and the asteroid's heliocentric velocity.
    phase_deg : float
        Angle between the approach direction and the Sun, as seen by the spacecraft; small means that the lit side is
        ahead.
    thrusting_days : float
        Duration of a slow push; 0 for an impulse.
    dv_km_s : (3,) array
        Velocity change with the medians, ICRF [km/s].
    shift_km, flown_km : (2,) arrays
        Shift in xi and zeta with the medians, to first order and as flown; NaN if it was not flown [km].
    point_km : (2,) array
        Target-plane point without the mission [km].
    impact_radius_km : float
        Radius of the target's capture disc on the target plane [km].
    odds : ShiftOdds
    departures_et, best_km : (n,) arrays
        Launch dates, and the shift of the best arrival for each [km]; NaN where no arrival increases the miss distance.
    windows_et : tuple of (first, last)
        Launch dates whose shift is at least 90 % of the best.
    asteroid : AsteroidMass
    ejecta : Ejecta
    means : Means
    """

    method: str
    vehicle: str
    name: str
    target: str
    encounter_et: float
    departure_et: float
    arrival_et: float
    c3_km2_s2: float
    declination_deg: float
    arrival_kg: float
    arrival_speed_km_s: float
    angle_deg: float
    phase_deg: float
    thrusting_days: float
    dv_km_s: np.ndarray
    shift_km: np.ndarray
    flown_km: np.ndarray
    point_km: np.ndarray
    impact_radius_km: float
    odds: ShiftOdds
    departures_et: np.ndarray
    best_km: np.ndarray
    windows_et: tuple[tuple[float, float], ...]
    asteroid: AsteroidMass
    ejecta: Ejecta
    means: Means

    @property
    def size_km(self) -> float:
        """Magnitude of the shift with the medians [km]."""
        return float(np.hypot(*self.shift_km))

    @property
    def miss_change_km(self) -> float:
        """Change of |B| with the medians [km]; negative if the asteroid would pass closer."""
        return float(np.hypot(*(self.point_km + self.shift_km)) - np.hypot(*self.point_km))

    @property
    def escape_km_s(self) -> float:
        """Escape speed of the asteroid [km/s]; impulses above a tenth of it may break it up."""
        return float(np.sqrt(2.0 * G_KM3_KG_S2 * self.asteroid.kg / self.asteroid.radius_km))

    @property
    def may_disrupt(self) -> bool:
        """Whether an impulse exceeds a tenth of the escape speed, above which fragments are likely."""
        return self.thrusting_days == 0.0 and float(np.linalg.norm(self.dv_km_s)) > 0.1 * self.escape_km_s

    def __repr__(self):
        low, _, _, _, high = self.odds.quantiles_km()
        leave, reach = (calendar(et, "UTC", 0)[:10] for et in (self.departure_et, self.arrival_et))
        return (
            f"<DeflectionMission {self.method} on {self.vehicle}, launch {leave}, at {self.name} {reach}:"
            f" {self.size_km:,.3g} km (90 %: {low:,.3g} .. {high:,.3g})>"
        )


def deflection_mission(
    orbit: Orbit,
    encounter_et: float,
    method: str,
    vehicle_name: str,
    launch_et: tuple[float, float],
    asteroid: AsteroidMass,
    *,
    ejecta: Ejecta | None = None,
    means: Means | None = None,
    target: str = "Earth",
    step_days: float | None = None,
    draws: int = 4_000,
    seed: int = 1,
    progress: Callable[[str, float], None] | None = None,
) -> DeflectionMission:
    """Find the launch that shifts an encounter most, and the odds of its shift.

    Parameters
    ----------
    orbit : Orbit
        Of the asteroid.
    encounter_et : float
        Epoch of the closest approach [s TDB past J2000].
    method : {"impactor", "tractor", "ion-beam", "explosion"}
    vehicle_name : str
        Launcher of the library.
    launch_et : (float, float)
        First and last launch date [s TDB past J2000].
    asteroid : AsteroidMass
    ejecta : Ejecta, optional
        Beta and the scatter of the ejecta; those of Dimorphos by default.
    means : Means, optional
    target : str
        Body of the encounter.
    step_days : float, optional
        Interval of launch and arrival dates [d]; by default 10 days, or what gives 300 dates if that is more.
    draws : int
        Number of draws for the odds.
    seed : int
        Seed of the random numbers.
    progress : callable, optional
        Called with the name of a stage and the fraction that is done.

    Raises
    ------
    InputError
        An unknown method or launcher, no time between launch and encounter, or no launch that reaches the asteroid.
    """
    check_method(method)
    report = progress or (lambda stage, fraction: None)
    means, ejecta = means or Means(), ejecta or Ejecta()
    launcher = vehicle(vehicle_name)
    departures, arrivals = _dates(launch_et, encounter_et, step_days)
    report("partials", 0.0)
    partials = sensitivity(orbit, encounter_et, arrivals, target)
    report("transfers", 0.3)
    grid = porkchop("Earth", orbit, departures, arrivals)
    flights = _Flights(grid, _lifted_kg(grid, launcher) * (1.0 - means.margin), partials, method, means)
    shifts = flights.shifts_km(asteroid, ejecta)
    size = np.linalg.norm(shifts, axis=-1)
    if not np.isfinite(size).any():
        raise InputError(
            f"no launch of {launcher.name} between {calendar(launch_et[0], 'UTC', 0)[:10]} and"
            f" {calendar(launch_et[1], 'UTC', 0)[:10]} reaches {orbit.name} before the encounter with any mass; extend"
            " --launch, or choose a larger launcher"
        )
    gain = np.linalg.norm(partials.point_km + shifts, axis=-1) - np.linalg.norm(partials.point_km)
    i, j = np.unravel_index(int(np.nanargmax(gain)), gain.shape)
    if not gain[i, j] > 0.0:
        raise InputError(
            f"every launch of {launcher.name} between these dates would bring {orbit.name} closer to {target}; extend"
            " --launch"
        )
    report("odds", 0.6)
    daily = np.where(np.isfinite(gain), gain, -np.inf)
    best = np.where(np.isfinite(gain).any(axis=1), size[np.arange(len(size)), daily.argmax(axis=1)], np.nan)
    best[daily.max(axis=1) <= 0.0] = np.nan
    mission = flights.mission(int(i), int(j), asteroid, ejecta, draws, np.random.default_rng(seed))
    report("flight", 0.8)
    mission = replace(
        mission,
        vehicle=launcher.name,
        name=orbit.name,
        departures_et=departures,
        best_km=best,
        windows_et=_windows(departures, best),
        flown_km=_shift_as_flown(orbit, mission),
    )
    report("flight", 1.0)
    return mission


def _dates(launch_et, encounter_et: float, step_days: float | None) -> tuple[np.ndarray, np.ndarray]:
    first, last = (float(et) for et in launch_et)
    end = encounter_et - _LAST_D * DAY_S
    if step_days is None:
        step_days = max(_STEP_D, (end - first) / DAY_S / _DATES)
    if not (np.isfinite(step_days) and step_days > 0.0):
        raise InputError(f"the step of the dates is {step_days:g} days; it must be positive")
    if not last >= first:
        raise InputError("the last launch date is before the first; exchange them")
    if not first + _SHORTEST_D * DAY_S < end:
        raise InputError(
            f"there is no warning time: the first launch, {calendar(first, 'UTC', 0)[:10]}, leaves less than"
            f" {_SHORTEST_D + _LAST_D:.0f} days to the encounter of {calendar(encounter_et, 'UTC', 0)[:10]}; give an"
            " earlier --launch, or a later encounter"
        )
    step = step_days * DAY_S
    last = min(last, end - _SHORTEST_D * DAY_S)
    departures = np.arange(first, last + 1.0, step)
    arrivals = np.arange(first + _SHORTEST_D * DAY_S, end, step)
    count = max(len(departures), len(arrivals))
    if count > _MOST_DATES:
        raise InputError(
            f"a step of {step_days:g} days gives {count} dates; use a longer step, so that there are at most"
            f" {_MOST_DATES}"
        )
    return departures, arrivals


def _lifted_kg(grid: Porkchop, launcher) -> np.ndarray:
    """Mass (nd, na) that the launcher sends on each arc [kg]; NaN where there is none."""
    long_enough = grid.tof_s >= _SHORTEST_D * DAY_S
    c3 = np.where(long_enough, grid.c3_km2_s2, np.nan)
    return launcher.capacity_kg(c3, grid.declination_rad)


def _windows(departures, best) -> tuple[tuple[float, float], ...]:
    """Runs of launch dates whose shift is near the best."""
    good = np.nan_to_num(best) >= _WINDOW * np.nanmax(np.nan_to_num(best))
    edge = np.flatnonzero(np.diff(np.concatenate([[False], good, [False]])))
    return tuple((float(departures[a]), float(departures[b - 1])) for a, b in edge.reshape(-1, 2))


def _shift_as_flown(orbit: Orbit, mission: DeflectionMission) -> np.ndarray:
    """The shift of the median impulse as flown; NaN for a slow push."""
    if mission.thrusting_days > 0.0:
        return np.full(2, np.nan)
    return flown_shift_km(orbit, mission.encounter_et, mission.arrival_et, mission.dv_km_s, mission.target)[0]


class _Flights:
    """All flights of a grid with what each of them does to the asteroid."""

    def __init__(self, grid: Porkchop, mass_kg, partials: DeflectionSensitivity, method: str, means: Means):
        self.grid, self.partials, self.method, self.means = grid, partials, method, means
        arriving = mass_kg if method == "impactor" else mass_kg * self._after_braking()
        self.phase_rad = angle_between(grid.arrival_vinf_km_s, partials.position_km)
        possible = arriving >= means.least_kg
        if method == "impactor":
            possible &= self.phase_rad <= np.radians(means.most_phase_deg)
        self.mass_kg = np.where(possible, arriving, np.nan)

    def _after_braking(self) -> np.ndarray:
        return np.exp(-self.grid.vinf_arrival_km_s / (self.means.braking_isp_s * G0_KM_S2))

    def shifts_km(self, asteroid: AsteroidMass, ejecta: Ejecta) -> np.ndarray:
        """Shifts (nd, na, 2) with the medians [km]."""
        mass = self.mass_kg
        if self.method == "impactor":
            ratio = ejecta.beta * mass / asteroid.kg
            return self.partials.shift_km(ratio[..., None] * self.grid.arrival_vinf_km_s)
        if self.method == "explosion":
            speed = float(standoff_dv_km_s(self.means.yield_kt, asteroid.kg))
            return np.where(mass > 0.0, speed, np.nan)[..., None] * self._sign_along()
        along = self._along()
        acceleration, duration = self._continuous(asteroid, asteroid.kg, mass)
        shifts = acceleration[..., None] * self._pushed(along, np.arange(len(along)), duration)
        return shifts * np.sign(shifts @ self.partials.point_km)[..., None]

    def _along(self) -> np.ndarray:
        """Partials (na, 2) of xi and zeta by a velocity change along the motion [s]."""
        return np.einsum("nak,nk->na", self.partials.slope_s, self.partials.motion)

    def _sign_along(self) -> np.ndarray:
        """The same with the sign, along or against the motion, that increases the miss distance."""
        along = self._along()
        return along * np.where(along @ self.partials.point_km < 0.0, -1.0, 1.0)[:, None]

    def _continuous(self, asteroid: AsteroidMass, asteroid_kg, mass_kg, radius_km=None):
        """Acceleration [km/s2] and duration [s] of a push until the propellant ends, for masses that arrive."""
        exhaust, propellant = 1e3 * G0_KM_S2 * self.means.isp_s, self.means.propellant * np.asarray(mass_kg)
        if self.method == "tractor":  # attraction and thrust are in proportion to the mass that hovers
            one = gravity_tractor(1.0, asteroid.kg, asteroid.radius_km)
            hovering = np.asarray(mass_kg) - propellant / 2.0
            nearer = (
                asteroid.radius_km / np.asarray(asteroid.radius_km if radius_km is None else radius_km)
            ) ** 2
            flow = one.thrust_n * asteroid_kg / asteroid.kg * hovering * nearer / exhaust
            return one.acceleration_km_s2 * hovering * nearer + 0.0 * np.asarray(
                asteroid_kg
            ), propellant / flow
        acceleration = ion_beam_acceleration_km_s2(self.means.thrust_n, asteroid_kg)
        duration = propellant * exhaust / (2.0 * self.means.thrust_n)
        return acceleration + 0.0 * duration, duration + 0.0 * acceleration

    def _pushed(self, along, index, duration) -> np.ndarray:
        """Integral (..., 2) of the partials along the motion from arrivals `index` over durations (...) [km s2]."""
        et = self.partials.impulse_et
        middle = (along[1:] + along[:-1]) / 2.0 * np.diff(et)[:, None]
        total = np.concatenate([np.zeros((1, 2)), np.cumsum(middle, axis=0)])
        end = np.minimum(et[index] + duration, et[-1])
        at_end = np.stack([np.interp(end, et, total[:, k]) for k in range(2)], axis=-1)
        return at_end - total[index]

    def _effect(self, j: int, mass: float, u, asteroid: AsteroidMass, ejecta: Ejecta, draws: int, rng):
        """Velocity change (3,), shift (2,), odds, and duration of a push [s], of one flight."""
        motion, slope = self.partials.motion[j], self.partials.slope_s[j]
        if self.method == "impactor":
            dv = impact_dv_km_s(mass, u, asteroid.kg, ejecta.beta)
            samples = impact_samples_km_s(mass, u, asteroid, ejecta, draws, rng)
            return dv, slope @ dv, ShiftOdds(samples @ slope.T, np.linalg.norm(samples, axis=1)), 0.0
        masses = asteroid.draw(draws, rng)
        if self.method == "explosion":
            along = self._sign_along()[j]
            sign = np.sign(along @ (slope @ motion))
            speed = float(standoff_dv_km_s(self.means.yield_kt, asteroid.kg))
            sizes = standoff_dv_km_s(self.means.yield_kt, masses, rng.uniform(size=draws))
            return sign * speed * motion, speed * along, ShiftOdds(sizes[:, None] * along, sizes), 0.0
        masses = np.append(masses, asteroid.kg)
        radii = np.append(asteroid.draw_radius(draws, rng), asteroid.radius_km)
        acceleration, duration = self._continuous(asteroid, masses, mass, radii)
        et = self.partials.impulse_et
        duration = np.minimum(duration, et[-1] - et[j])
        shifts = acceleration[:, None] * self._pushed(self._along(), j, duration)
        sign = np.sign(shifts[-1] @ self.partials.point_km) or 1.0
        speeds = acceleration * duration
        odds = ShiftOdds(sign * shifts[:-1], speeds[:-1])
        return sign * speeds[-1] * motion, sign * shifts[-1], odds, float(duration[-1])

    def mission(self, i: int, j: int, asteroid, ejecta, draws: int, rng) -> DeflectionMission:
        """The flight of one pair of dates, with its odds."""
        partials, grid = self.partials, self.grid
        mass, u = float(self.mass_kg[i, j]), grid.arrival_vinf_km_s[i, j]
        dv, shift, odds, seconds = self._effect(j, mass, u, asteroid, ejecta, draws, rng)
        return DeflectionMission(
            method=self.method, vehicle="", name="", target=partials.target, encounter_et=partials.encounter_et,
            departure_et=float(grid.departures_et[i]), arrival_et=float(partials.impulse_et[j]),
            c3_km2_s2=float(grid.c3_km2_s2[i, j]), declination_deg=float(np.degrees(grid.declination_rad[i, j])),
            arrival_kg=mass, arrival_speed_km_s=float(np.linalg.norm(u)),
            angle_deg=float(np.degrees(angle_between(u, partials.motion[j]))),
            phase_deg=float(np.degrees(self.phase_rad[i, j])), thrusting_days=seconds / DAY_S,
            dv_km_s=dv, shift_km=shift, flown_km=np.full(2, np.nan), point_km=partials.point_km,
            impact_radius_km=impact_radius_km(partials.target, partials.vinf_km_s), odds=odds,
            departures_et=grid.departures_et, best_km=np.empty(0), windows_et=(), asteroid=asteroid,
            ejecta=ejecta, means=self.means,
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class KeyholeOdds:
    """A keyhole of the encounter with the probability that a mission leads into it.

    Attributes
    ----------
    impact_et : float
        Epoch of the later impact [s TDB past J2000].
    zeta_km, width_km : float
        Position and width on the target plane [km].
    shift_km : float
        Shift in zeta that leads into it [km].
    probability : float
        Probability that the shift ends in it, for the nominal orbit.
    """

    impact_et: float
    zeta_km: float
    width_km: float
    shift_km: float
    probability: float


def keyhole_odds(mission: DeflectionMission, keyholes, centre_zeta_km: float) -> tuple[KeyholeOdds, ...]:
    """Probability that a mission moves the nominal orbit into each keyhole, the most probable first.

    Parameters
    ----------
    mission : DeflectionMission
    keyholes : sequence of Keyhole
        From `encounter.keyholes.search_keyholes`.
    centre_zeta_km : float
        Zeta of the nominal orbit on the plane of the keyholes [km].
    """
    odds = []
    for hole in keyholes:
        shift = hole.zeta_km - centre_zeta_km
        density = mission.odds.density_per_km(shift)
        odds.append(
            KeyholeOdds(hole.et, hole.zeta_km, hole.width_km, shift, min(1.0, density * hole.width_km))
        )
    return tuple(sorted(odds, key=lambda one: -one.probability))
