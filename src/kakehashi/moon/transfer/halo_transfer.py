"""How does a launcher reach a near-rectilinear halo orbit of the Moon by a powered flyby, and with how much mass?

Perilunes of direct transfers are braked by several amounts, and what follows is compared with the halo orbit of the
restricted problem, at every phase, placed at the epoch in the pulsating frame.  The best guesses are solved in the full
field (`flyby_insertion`), and the launch is moved within the day until its site lies below the parking orbit.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cache

import numpy as np

from kakehashi.base import InputError
from kakehashi.base.constants import DAY_S
from kakehashi.bodies import body
from kakehashi.dynamics import ForceModel, fly
from kakehashi.frames.selenographic import RADIUS_KM
from kakehashi.launch.sites import Site
from kakehashi.launch.sites import site as site_of
from kakehashi.launch.vehicles import vehicle
from kakehashi.moon.halo.rotating import from_restricted
from kakehashi.moon.transfer.corrections import Corrections, InjectionError, corrections
from kakehashi.moon.transfer.flyby_insertion import Flyby, least_flyby
from kakehashi.moon.transfer.launching import Launch, later_by, launch_into, parking_speed
from kakehashi.moon.transfer.low_orbit import ISP_S, LunarGoal, check_transfer, on_the_day, transfer_model
from kakehashi.moon.transfer.matching import Joined, about_the_moon, join
from kakehashi.orbits.three_body.halo import Halo, resonant
from kakehashi.paths import Path
from kakehashi.paths.legs import Legs
from kakehashi.spacecraft.craft import propellant
from kakehashi.time import as_et, calendar

_BRAKES_KM_S = (0.05, 0.10, 0.15, 0.20)
_TILTS_DEG = (70.0, 90.0, 110.0)
_AFTER_D = np.linspace(0.5, 2.0, 16)  # from perilune to the insertion, of guesses
_PHASES = np.linspace(0.0, 1.0, 64, endpoint=False)
_LOWEST_KM = 100.0
_SOLVED = 2  # guesses that are solved in the full field
_DEGREE = 8
_MOST_MOVES = 8


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class HaloTransfer:
    """A transfer to a halo orbit by a powered flyby.

    Attributes
    ----------
    launcher, site : str
    halo : Halo
        Orbit of the restricted problem; its perilune depends on the unit of length.
    launch : Launch
    flyby : Flyby
    parking_km : float
        Altitude of the parking orbit.
    injection_km_s, c3_km2_s2 : float
        Delta-v from the parking orbit, and energy.
    corrections : Corrections
    injected_kg, injected_sigma_kg : float
        Capacity of the launcher, and its uncertainty.
    arrived_kg : float
        Mass in the halo orbit.
    isp_s : float
        Of corrections, flyby and insertion.
    """

    launcher: str
    site: str
    halo: Halo
    launch: Launch
    flyby: Flyby
    parking_km: float
    injection_km_s: float
    c3_km2_s2: float
    corrections: Corrections
    injected_kg: float
    injected_sigma_kg: float
    arrived_kg: float
    isp_s: float
    model: ForceModel

    @property
    def days(self) -> float:
        """Time of flight from injection to insertion."""
        return (self.flyby.insertion_et - self.flyby.start_et) / DAY_S

    def path(self) -> Path:
        """Return the trajectory from injection to insertion, relative to the Moon."""
        f = self.flyby
        after = f.perilune.state() + np.r_[np.zeros(3), f.burn_km_s]
        legs = (
            (about_the_moon(f.perigee, f.start_et), f.start_et, f.perilune_et),
            (after, f.perilune_et, f.insertion_et),
        )
        return Legs(
            tuple(fly(s, a, b, model=self.model, dense=1, watch={}).trajectories[0] for s, a, b in legs)
        )

    def __repr__(self):
        f = self.flyby
        return (
            f"<HaloTransfer {self.launcher}, {calendar(self.launch.et, 'UTC', 0)} UTC, {self.days:.2f} d, TLI"
            f" {self.injection_km_s:.3f} km/s, flyby {np.linalg.norm(f.burn_km_s):.3f} and insertion"
            f" {np.linalg.norm(f.insertion_km_s):.3f} km/s, {self.arrived_kg:,.0f} kg>"
        )


def halo_transfer(
    launch,
    launcher: str = "H3-24L",
    halo: Halo | None = None,
    *,
    days: float = 5.0,
    site: str | Site | None = None,
    azimuth_deg: float | None = None,
    parking_km: float = 200.0,
    isp_s: float = ISP_S,
    error: InjectionError | None = None,
    progress: Callable[[float], None] | None = None,
) -> HaloTransfer:
    """Return the transfer to a halo orbit by a powered flyby that is launched within a day from an epoch.

    Parameters
    ----------
    launch : epoch
        Beginning of the day of launch.
    launcher : str
        Of the library.
    halo : Halo, optional
        Orbit of the restricted problem; the southern 9:2 in JPL's units by default.
    days : float
        From injection to the flyby, 2.5 to 6.5; the optimum may move it.
    site : str or Site, optional
        Launch site; that of the launcher by default.
    azimuth_deg : float, optional
        Inertial azimuth of launch; that of the least inclination by default.
    parking_km : float
        Altitude of the parking orbit.
    isp_s : float
        Specific impulse on board.
    error : InjectionError, optional
        Of the injection, for the corrections.
    progress : callable, optional
        Called with the fraction completed.

    Raises
    ------
    InputError
        A value is out of range, or no transfer joins the ends.
    """
    check_transfer(days, parking_km, isp_s)
    halo, begin, model = halo or resonant("9:2"), as_et(launch), transfer_model(_DEGREE)
    rocket = vehicle(launcher)
    pad = rocket.site if site is None else site_of(site) if isinstance(site, str) else site
    azimuth = None if azimuth_deg is None else np.radians(azimuth_deg)
    report = progress or (lambda fraction: None)
    guesses = _guesses(begin, days, pad, azimuth, parking_km, halo, model)
    report(0.2)
    best, last = None, InputError("no guess reaches the halo orbit; choose another time of flight or date")
    for k, guess in enumerate(guesses[:_SOLVED]):

        def part(fraction: float, k: int = k) -> None:
            report(0.2 + 0.6 * (k + fraction) / _SOLVED)

        try:
            one = least_flyby(
                guess, halo_target(halo), model, lowest_km=RADIUS_KM + _LOWEST_KM,
                progress=part,
            )  # fmt: skip
        except InputError as error_:
            last = error_
            continue
        best = one if best is None or one.total_km_s < best.total_km_s else best
    if best is None:
        raise last
    flyby, lift = _below_the_pad(best, halo, pad, model, azimuth)
    return _weighed(rocket, pad, halo, flyby, lift, parking_km, isp_s, error or InjectionError(), model)


@cache
def _phases_of(halo_key, count: int = 801):
    from scipy.interpolate import CubicSpline

    halo = _HALOS[halo_key]
    states = halo.states(count)
    states[-1] = states[0]
    return CubicSpline(np.linspace(0.0, 1.0, count), states, bc_type="periodic")


_HALOS: dict[tuple, Halo] = {}


def halo_target(halo: Halo) -> Callable:
    """Return the state (..., 6) of a halo orbit about the Moon [km, km/s, ICRF] as a function of epoch and phase.

    The restricted orbit is placed in the pulsating frame of the epoch: a guess of the orbit in the ephemeris within
    about 1,000 km, 10 m/s far from perilune.
    """
    key = (*halo.state.tolist(), halo.period)
    _HALOS[key] = halo
    along, ratio = _phases_of(key), halo.system.mass_ratio
    return lambda et, phase: from_restricted(et, along(np.mod(phase, 1.0)), ratio)


def _guesses(begin, days, pad, azimuth, parking_km, halo, model) -> list[Flyby]:
    """Return powered flybys that come near the halo orbit, the most promising first."""
    target, rated = halo_target(halo), []
    for northern in (True, False):
        for rising in (True, False):
            for tilt in _TILTS_DEG:
                goal = LunarGoal(_LOWEST_KM, tilt, northern)
                et, conics = on_the_day(begin, days * DAY_S, goal, pad, azimuth, parking_km, rising)
                joined = join(et, et + days * DAY_S, conics.perigee, conics.perilune, model)
                rated += [_braked(joined, brake, target, model) for brake in _BRAKES_KM_S]
    return [flyby for _, flyby in sorted(rated, key=lambda pair: pair[0])]


def _braked(joined: Joined, brake: float, target, model) -> tuple[float, Flyby]:
    """Return the delta-v that a guess may cost, and the guess: a perilune that is braked along the velocity."""
    state, at = joined.perilune.state(), joined.end_et
    along = state[3:] / np.linalg.norm(state[3:])
    after = state - np.r_[np.zeros(3), brake * along]
    path = fly(after, at, at + (_AFTER_D[-1] + 0.1) * DAY_S, model=model, dense=1, watch={}).trajectories[0]
    et = at + _AFTER_D * DAY_S
    states = path.state(et)
    orbit = target(np.repeat(et[:, None], _PHASES.size, axis=1), np.repeat(_PHASES[None], et.size, axis=0))
    off = states[:, None] - orbit
    cost = brake + np.linalg.norm(off[..., 3:], axis=-1)
    cost += 0.5 * np.linalg.norm(off[..., :3], axis=-1) / DAY_S  # closing the distance within two days
    k, phase = np.unravel_index(int(np.argmin(cost)), cost.shape)
    guess = Flyby(
        joined.start_et, at, float(et[k]), joined.perigee, joined.perilune, -brake * along, np.zeros(3),
        float(_PHASES[phase]), np.inf,
    )  # fmt: skip
    return float(cost[k, phase]), guess


def _below_the_pad(flyby: Flyby, halo, pad, model, azimuth) -> tuple[Flyby, Launch]:
    """Return the transfer at the time at which the site is below its parking orbit."""
    northward = azimuth is None or np.cos(azimuth) >= -1e-12
    for _ in range(_MOST_MOVES):
        lift = launch_into(flyby.perigee, flyby.start_et, pad, northward=northward)
        move = later_by(lift)
        if abs(move) < 1.0:
            break
        later = replace(flyby, start_et=flyby.start_et + move)
        flyby = least_flyby(later, halo_target(halo), model, lowest_km=RADIUS_KM + _LOWEST_KM)
    return flyby, lift


def _weighed(rocket, pad, halo, flyby, lift, parking_km, isp_s, error, model) -> HaloTransfer:
    perigee = flyby.perigee
    c3 = float(perigee.speed_km_s**2 - 2.0 * body("Earth").gm_km3_s2 / perigee.radius_km)
    lifted = rocket.capacity(c3, perigee.inclination_rad, pad)
    outbound = Joined(flyby.start_et, flyby.perilune_et, perigee, flyby.perilune, 0.0, 0.0, 0)
    spent = corrections(outbound, model, error)
    mass = float(lifted.mass_kg)
    return HaloTransfer(
        rocket.name, pad.name, halo, lift, flyby, parking_km, perigee.speed_km_s - parking_speed(parking_km), c3,
        spent, mass, float(lifted.sigma_kg),
        mass - propellant(mass, flyby.total_km_s + spent.total_99_km_s, isp_s), isp_s, model,
    )  # fmt: skip
