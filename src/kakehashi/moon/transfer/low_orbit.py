"""How does a launcher reach a low orbit about the Moon, on which day, and with how much mass?

A transfer begins in a parking orbit that the launch site and azimuth allow.  It is guessed by conics (`patched`),
solved in the full field (`matching`) and moved within the day until the site lies below the parking orbit at launch.
The mass is the launcher's capacity to the energy of the transfer, less the propellant of corrections and insertion.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from kakehashi.base import InputError
from kakehashi.base.constants import DAY_S, EARTH_RADIUS_KM
from kakehashi.bodies import body
from kakehashi.dynamics import ForceModel, fly
from kakehashi.ephem import state as body_state
from kakehashi.frames.lunar import lunar_axes
from kakehashi.frames.selenographic import RADIUS_KM
from kakehashi.launch.sites import Site
from kakehashi.launch.sites import site as site_of
from kakehashi.launch.vehicles import Vehicle, vehicle
from kakehashi.moon.transfer.corrections import Corrections, InjectionError, corrections
from kakehashi.moon.transfer.launching import (
    Launch,
    later_by,
    launch_into,
    parking_inclination,
    parking_speed,
)
from kakehashi.moon.transfer.matching import Joined, about_the_moon, arc, join
from kakehashi.moon.transfer.patched import patched
from kakehashi.paths import Path
from kakehashi.spacecraft.craft import propellant
from kakehashi.time import as_et, calendar

SHORTEST_D, LONGEST_D = 2.5, 6.5
ISP_S = 320.0  # assumption: an engine with storable propellants
_DEGREE = 20  # of the Moon's field; the rest moves the perilune of a transfer by metres
_MOST_MOVES = 12
_ON_PLANE_S = 1.0  # of launch time


@dataclass(frozen=True, slots=True)
class LunarGoal:
    """The orbit about the Moon, by altitude and inclination to its equator, over which pole the perilune is passed."""

    altitude_km: float = 100.0
    inclination_deg: float = 90.0
    northern: bool = True

    def __post_init__(self):
        if not 10.0 <= self.altitude_km <= 20_000.0:
            raise InputError(
                f"the altitude at the Moon is {self.altitude_km} km; it must be within 10 .. 20000 km"
            )
        if not 0.0 <= self.inclination_deg <= 180.0:
            raise InputError(
                f"the inclination at the Moon is {self.inclination_deg} deg; it must be within 0 .. 180 deg"
            )


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class LunarTransfer:
    """A transfer to a low orbit about the Moon.

    Attributes
    ----------
    launcher, site : str
    goal : LunarGoal
    launch : Launch
    joined : Joined
        Perigee after injection and perilune before insertion, in the full field.
    parking_km : float
        Altitude of the parking orbit.
    injection_km_s, insertion_km_s : float
        Delta-v from the parking orbit, and into the circular orbit about the Moon.
    patched_km_s : (float, float)
        The same two by conics.
    c3_km2_s2 : float
    corrections : Corrections
    injected_kg, injected_sigma_kg : float
        Capacity of the launcher, and its uncertainty.
    arrived_kg : float
        Mass in the orbit about the Moon.
    isp_s : float
        Of corrections and insertion.
    """

    launcher: str
    site: str
    goal: LunarGoal
    launch: Launch
    joined: Joined
    parking_km: float
    injection_km_s: float
    insertion_km_s: float
    patched_km_s: tuple[float, float]
    c3_km2_s2: float
    corrections: Corrections
    injected_kg: float
    injected_sigma_kg: float
    arrived_kg: float
    isp_s: float
    model: ForceModel

    @property
    def days(self) -> float:
        """Time of flight from injection to perilune."""
        return (self.joined.end_et - self.joined.start_et) / DAY_S

    def path(self) -> Path:
        """Return the trajectory from injection to perilune, relative to the Moon."""
        j = self.joined
        start = about_the_moon(j.perigee, j.start_et)
        return fly(start, j.start_et, j.end_et, model=self.model, dense=1, watch={}).trajectories[0]

    def __repr__(self):
        return (
            f"<LunarTransfer {self.launcher}, {calendar(self.launch.et, 'UTC', 0)} UTC, {self.days:.2f} d, TLI"
            f" {self.injection_km_s:.3f} km/s, insertion {self.insertion_km_s:.3f} km/s, {self.arrived_kg:,.0f} kg>"
        )


def transfer_model(degree: int = _DEGREE) -> ForceModel:
    """Return the forces between Earth and Moon: the Moon's field, the Earth with J2 to J4, Sun and planets."""
    return ForceModel.named("cislunar", degree=degree)


def lunar_transfer(
    launch,
    launcher: str | Vehicle = "H3-24L",
    goal: LunarGoal | None = None,
    *,
    days: float = 4.5,
    site: str | Site | None = None,
    azimuth_deg: float | None = None,
    parking_km: float = 200.0,
    ascending: bool | None = None,
    isp_s: float = ISP_S,
    error: InjectionError | None = None,
    model: ForceModel | None = None,
    progress: Callable[[float], None] | None = None,
) -> LunarTransfer:
    """Return the transfer to a low orbit about the Moon that is launched within a day from an epoch.

    Parameters
    ----------
    launch : epoch
        Beginning of the day of launch.
    launcher : str or Vehicle
        By name from the library, of which "H3-24L" and "Ariane 64" reach the Moon.
    goal : LunarGoal, optional
        A polar orbit at 100 km by default.
    days : float
        From injection to perilune, 2.5 to 6.5.
    site : str or Site, optional
        Launch site; that of the launcher by default.
    azimuth_deg : float, optional
        Inertial azimuth of launch; that of the least inclination by default.
    parking_km : float
        Altitude of the parking orbit.
    ascending : bool, optional
        Whether the Moon is met moving north; the cheaper insertion by default.
    isp_s : float
        Specific impulse of corrections and insertion.
    error : InjectionError, optional
        Of the injection, for the corrections.
    model : ForceModel, optional
        Forces; `transfer_model()` by default.
    progress : callable, optional
        Called with the fraction completed.

    Raises
    ------
    InputError
        A value is out of range, or no transfer joins the ends.
    """
    goal, model, begin = goal or LunarGoal(), model or transfer_model(), as_et(launch)
    check_transfer(days, parking_km, isp_s)
    rocket = vehicle(launcher) if isinstance(launcher, str) else launcher
    pad = rocket.site if site is None else site_of(site) if isinstance(site, str) else site
    azimuth = None if azimuth_deg is None else np.radians(azimuth_deg)
    report = progress or (lambda fraction: None)
    northward = azimuth is None or np.cos(azimuth) >= -1e-12
    choices = (True, False) if ascending is None else (ascending,)
    guesses = [on_the_day(begin, days * DAY_S, goal, pad, azimuth, parking_km, rising) for rising in choices]
    et, conics = min(guesses, key=lambda guess: guess[1].vinf_km_s)
    report(0.2)
    rising = choices[[g[0] for g in guesses].index(et)]
    joined, lift = _in_full_field(et, conics, days * DAY_S, pad, model, northward, rising, report)
    return _weighed(
        rocket, pad, goal, joined, lift, parking_km, isp_s, conics, error or InjectionError(), model
    )


def check_transfer(days: float, parking_km: float, isp_s: float) -> None:
    """Raise InputError if a number of a transfer is out of range.

    Parameters
    ----------
    days : float
        Time of flight [d].
    parking_km : float
        Altitude of the parking orbit [km].
    isp_s : float
        Specific impulse [s].
    """
    if not SHORTEST_D <= days <= LONGEST_D:
        raise InputError(
            f"the time of flight is {days} d; direct transfers take {SHORTEST_D} to {LONGEST_D} d (low-energy"
            " ones, of months, are a search of their own)"
        )
    if not 150.0 <= parking_km <= 2_000.0:
        raise InputError(f"the parking orbit is at {parking_km} km; it must be within 150 .. 2000 km")
    if not 50.0 <= isp_s <= 5_000.0:
        raise InputError(f"the specific impulse is {isp_s} s; it must be within 50 .. 5000 s")


def lunar_normal(goal: LunarGoal, pole, incoming) -> np.ndarray:
    """Return the normal of the orbit about the Moon that contains an asymptote and has an inclination.

    Parameters
    ----------
    goal : LunarGoal
        Its inclination is raised to the latitude of the asymptote if it is below.
    pole : (3,) array
        The Moon's pole, ICRF.
    incoming : (3,) array
        Velocity at infinity.
    """
    along = np.asarray(incoming) / np.linalg.norm(incoming)
    level = np.cross(pole, along)
    level = level / np.linalg.norm(level)
    upright = np.cross(along, level)  # component of the pole across the asymptote
    cosine = np.cos(np.radians(goal.inclination_deg)) / (pole @ upright)
    cosine = float(np.clip(cosine, -1.0, 1.0))
    side = -1.0 if goal.northern else 1.0
    return cosine * upright + side * np.sqrt(1.0 - cosine * cosine) * level


def _patched_at(et, seconds, goal, pad, azimuth, parking_km, rising):
    arrival = et + seconds
    moon = body_state("Moon", "Earth", arrival)
    axes = lunar_axes(arrival)
    tilt = parking_inclination(pad, float(np.arcsin(moon[2] / np.linalg.norm(moon[:3]))), azimuth)
    return patched(
        moon, EARTH_RADIUS_KM + parking_km, tilt, seconds, RADIUS_KM + goal.altitude_km, axes,
        ascending=rising, lunar_normal=lambda incoming: lunar_normal(goal, axes[2], incoming),
    )  # fmt: skip


def on_the_day(begin, seconds, goal, pad, azimuth, parking_km, rising):
    """Return the epoch of injection and the patched transfer of the launch within a day from an epoch.

    Parameters
    ----------
    begin : float
        First epoch of launch [s TDB past J2000].
    seconds : float
        Time of flight from injection to perilune.
    goal : LunarGoal
    pad : Site
    azimuth : float or None
        Inertial azimuth of launch [rad]; that of the least inclination by default.
    parking_km : float
        Altitude of the parking orbit.
    rising : bool
        Whether the Moon is met moving north.
    """
    northward = azimuth is None or np.cos(azimuth) >= -1e-12
    et = begin + 0.5 * DAY_S
    for _ in range(_MOST_MOVES):
        conics = _patched_at(et, seconds, goal, pad, azimuth, parking_km, rising)
        lift = launch_into(conics.perigee, et, pad, northward=northward)
        move = later_by(lift)
        if abs(move) < 10.0 * _ON_PLANE_S:
            if begin <= lift.et < begin + DAY_S:
                break
            move += (DAY_S - 236.0) * (1.0 if lift.et < begin else -1.0)
        et += move
    return et, conics


def _in_full_field(et, conics, seconds, pad, model, northward, rising, report) -> tuple[Joined, Launch]:
    """Return the transfer in the full field at the time at which the site is below its parking orbit."""
    perigee, perilune = conics.perigee, conics.perilune
    for move in range(_MOST_MOVES):
        joined = join(et, et + seconds, perigee, perilune, model)
        lift = launch_into(joined.perigee, et, pad, northward=northward)
        report(min(0.95, 0.3 + 0.15 * move))
        if abs(later_by(lift)) < _ON_PLANE_S:
            break
        et += later_by(lift)
        perigee, perilune = joined.perigee, joined.perilune
    return joined, lift


def _weighed(rocket, pad, goal, joined, lift, parking_km, isp_s, conics, error, model) -> LunarTransfer:
    gm, gm_moon = body("Earth").gm_km3_s2, body("Moon").gm_km3_s2
    speed, circular = joined.perigee.speed_km_s, np.sqrt(gm_moon / joined.perilune.radius_km)
    c3 = float(speed**2 - 2.0 * gm / joined.perigee.radius_km)
    lifted = rocket.capacity(c3, joined.perigee.inclination_rad, pad)
    spent = corrections(joined, model, error)
    insertion = joined.perilune.speed_km_s - circular
    mass = float(lifted.mass_kg)
    parking = parking_speed(parking_km)
    return LunarTransfer(
        rocket.name, pad.name, goal, lift, joined, parking_km, speed - parking, float(insertion),
        (conics.perigee.speed_km_s - parking, float(conics.perilune.speed_km_s - circular)), c3, spent,
        mass, float(lifted.sigma_kg), mass - propellant(mass, insertion + spent.total_99_km_s, isp_s), isp_s, model,
    )  # fmt: skip


def warm_up() -> None:
    """Compile the integration of transfers, or load it from the cache, by a minute of an orbit about the Moon."""
    model, state = transfer_model(), [3_000.0, 0.0, 0.0, 0.0, 1.2, 0.1]
    arc(model, 0.0, 60.0, state, 1e-8)
    fly(state, 0.0, 60.0, model=model, dense=1, watch={})
