"""Which free return around the Moon can a launcher begin from its site on a given day, and with how much mass?"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from kakehashi.base import InputError
from kakehashi.base.constants import DAY_S
from kakehashi.bodies import body
from kakehashi.launch.sites import Site
from kakehashi.launch.sites import site as site_of
from kakehashi.launch.vehicles import vehicle
from kakehashi.moon.transfer.free_return import FreeReturn, free_return, moved_by
from kakehashi.moon.transfer.launching import Launch, later_by, launch_into, parking_speed
from kakehashi.moon.transfer.low_orbit import ISP_S, LunarGoal, check_transfer, on_the_day
from kakehashi.time import as_et, calendar

_MOST_MOVES = 8
_ON_PLANE_S = 1.0  # of launch time


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class LaunchedReturn:
    """A free return that begins with a launch.

    Attributes
    ----------
    launcher, site : str
    launch : Launch
    flight : FreeReturn
    parking_km : float
        Altitude of the parking orbit.
    injection_km_s, c3_km2_s2 : float
        Delta-v from the parking orbit, and energy.
    injected_kg, injected_sigma_kg : float
        Capacity of the launcher, and its uncertainty.
    """

    launcher: str
    site: str
    launch: Launch
    flight: FreeReturn
    parking_km: float
    injection_km_s: float
    c3_km2_s2: float
    injected_kg: float
    injected_sigma_kg: float

    def __repr__(self):
        return f"<LaunchedReturn {self.launcher}, {calendar(self.launch.et, 'UTC', 0)} UTC, {self.flight!r}>"


def launched_return(
    launch,
    launcher: str = "H3-24L",
    *,
    days: float = 3.0,
    perilune_km: float = 6_500.0,
    return_km: float = 40.0,
    site: str | Site | None = None,
    azimuth_deg: float | None = None,
    parking_km: float = 200.0,
    progress: Callable[[float], None] | None = None,
) -> LaunchedReturn:
    """Return the free return that is launched within a day from an epoch.

    Parameters
    ----------
    launch : epoch
        Beginning of the day of launch.
    launcher : str
        Of the library.
    days : float
        From injection to perilune, 2.5 to 6.5.
    perilune_km, return_km : float
        Altitudes of the perilune, and of the perigee of the return.
    site : str or Site, optional
        Launch site; that of the launcher by default.
    azimuth_deg : float, optional
        Inertial azimuth of launch; that of the least inclination by default.
    parking_km : float
        Altitude of the parking orbit.
    progress : callable, optional
        Called with the fraction completed.

    Raises
    ------
    InputError
        A value is out of range, or there is no such free return.
    """
    check_transfer(days, parking_km, ISP_S)
    begin, report = as_et(launch), progress or (lambda fraction: None)
    rocket = vehicle(launcher)
    pad = rocket.site if site is None else site_of(site) if isinstance(site, str) else site
    azimuth = None if azimuth_deg is None else np.radians(azimuth_deg)
    northward = azimuth is None or np.cos(azimuth) >= -1e-12
    guesses = [
        (*on_the_day(begin, days * DAY_S, LunarGoal(), pad, azimuth, parking_km, rising), rising)
        for rising in (True, False)
    ]
    et, conics, rising = min(guesses, key=lambda guess: guess[1].vinf_km_s)
    report(0.1)
    flight = free_return(
        et, conics.perigee.inclination_rad, days=days, perilune_km=perilune_km, perigee_km=parking_km,
        return_km=return_km, ascending=rising,
    )  # fmt: skip
    for move in range(_MOST_MOVES):
        report(0.4 + 0.6 * move / _MOST_MOVES)
        lift = launch_into(flight.perigee, flight.start_et, pad, northward=northward)
        if abs(later_by(lift)) < _ON_PLANE_S:
            return _weighed(rocket, pad, lift, flight, parking_km)
        flight = moved_by(flight, later_by(lift))
    raise InputError(
        f"no launch from {pad.name} on {calendar(begin, 'UTC', 0)[:10]} leads into the plane of a free return; choose"
        " another date, azimuth or time of flight"
    )


def _weighed(rocket, pad, lift, flight: FreeReturn, parking_km: float) -> LaunchedReturn:
    perigee = flight.perigee
    c3 = float(perigee.speed_km_s**2 - 2.0 * body("Earth").gm_km3_s2 / perigee.radius_km)
    lifted = rocket.capacity(c3, perigee.inclination_rad, pad)
    return LaunchedReturn(
        rocket.name, pad.name, lift, flight, parking_km, perigee.speed_km_s - parking_speed(parking_km), c3,
        float(lifted.mass_kg), float(lifted.sigma_kg),
    )  # fmt: skip
