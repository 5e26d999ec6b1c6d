"""Bounds of the numeric options of all commands, each with the reason for it.

A number outside its bounds is rejected before any computation; the error gives the option, the value, the bounds and
the reason.  Options of the same name have the same bounds, unless there is a row with the key "COMMAND name".
"""

import math
import typing
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from inspect import BoundArguments, getmodule
from typing import Any

from kakehashi.base import InputError


@dataclass(frozen=True, slots=True)
class Bound:
    """Least and largest value of an option, and the reason for these bounds."""

    least: float
    most: float
    why: str


BOUNDS: dict[str, Bound] = {
    "a_km": Bound(1_800.0, 40_000.0, "kilometres, an orbit that stays about the Moon"),
    "accuracy_m": Bound(1e-2, 1e6, "metres from the landing site"),
    "albedo": Bound(0.0, 1.0, "fraction of the sunlight that is reflected"),
    "altitude_km": Bound(0.0, 1e7, "kilometres above the surface of a planet"),
    "altitudes_km": Bound(100.0, 36_500.0, "kilometres, from the atmosphere to beyond geostationary orbits"),
    "ap": Bound(0.0, 400.0, "daily index of geomagnetic activity"),
    "apart_km": Bound(0.0, 300.0, "kilometres, within the map"),
    "apogee_km": Bound(100.0, 1e6, "kilometres above the Earth, within its sphere of influence"),
    "area_m2": Bound(1e-6, 1e6, "square metres, from a chip to the largest sail"),
    "argp_deg": Bound(-360.0, 360.0, "degrees"),
    "aspect_deg": Bound(-360.0, 360.0, "degrees from north over east"),
    "azimuth_deg": Bound(-360.0, 360.0, "degrees from north over east"),
    "battery_wh": Bound(1.0, 1e8, "watt-hours"),
    "beta": Bound(1.0, 100.0, "momentum enhancement factor; 1 without ejecta, 3.61 on Dimorphos"),
    "beta_sigma": Bound(0.0, 50.0, "standard deviation of the momentum enhancement factor"),
    "box_km": Bound(1e-3, 5_000.0, "kilometres on the equator"),
    "budget": Bound(100, 10_000_000, "trajectories to propagate, a few thousand per minute"),
    "c3": Bound(-100.0, 1_000.0, "launch energy in km2/s2; no launcher exceeds this"),
    "c3_km2_s2": Bound(-100.0, 1_000.0, "launch energy in km2/s2; no launcher exceeds this"),
    "cases": Bound(1, 1_000_000, "phases, about a thousand per second"),
    "cd": Bound(0.1, 10.0, "drag coefficient; 2.0 to 2.6 for most satellites"),
    "cell_m": Bound(0.05, 10_000.0, "metres, at least a pixel of the terrain"),
    "charge": Bound(0.0, 1.0, "fraction of the capacity"),
    "collision draws": Bound(0, 1_000_000_000, "draws of both orbits, half a million per second"),
    "compare_cloud": Bound(2, 1_000_000, "trajectories propagated to each target plane; a cloud needs two"),
    "conjunctions top": Bound(0, 1_000_000, "rows of the printed table"),
    "coverage days": Bound(1, 1_000, "nodal days of a cycle"),
    "cram": Bound(0.0, 100.0, "m2/kg: reflection coefficient times area over mass, up to that of a sail"),
    "day_km": Bound(0.0, 500.0, "kilometres of a day"),
    "days": Bound(-36_525.0, 36_525.0, "days, up to a century"),
    "decay draws": Bound(10, 10_000, "solar activities, about twenty per second"),
    "decay years": Bound(1e-3, 100.0, "years after the epoch"),
    "decay_m_d": Bound(1e-6, 1e5, "metres a day, from a drag-free orbit to re-entry"),
    "declination_deg": Bound(-90.0, 90.0, "degrees"),
    "degree": Bound(0, 720, "degree of the gravity field; the recursion is stable to 720"),
    "density_kg_m3": Bound(10.0, 20_000.0, "kilograms per cubic metre, from a comet to iron"),
    "detour": Bound(1.0, 10.0, "length of the road over that of a straight line"),
    "diameter_m": Bound(0.01, 2e6, "metres, from a pebble to the largest asteroid"),
    "directions": Bound(8, 3_600, "azimuths of a horizon; 720 are half a degree apart"),
    "distance_km": Bound(1e-3, 1e6, "kilometres from the centre of the body"),
    "drag_sigma": Bound(0.0, 1.0, "relative standard deviation of the drag"),
    "draws": Bound(1, 10_000_000, "histories, held in memory"),
    "dry_mass_kg": Bound(1e-3, 1e9, "kilograms without propellant"),
    "duty": Bound(0.01, 1.0, "fraction of the sunlit time"),
    "eccentricity": Bound(0.0, 0.99, "an ellipse about the Earth"),
    "elevation_deg": Bound(0.0, 89.0, "degrees above the horizon"),
    "emissivity": Bound(1e-3, 1.0, "fraction of the radiance of a black body"),
    "f107": Bound(1.0, 1_000.0, "solar flux units; between 60 and 400 since 1947"),
    "fit days": Bound(0.01, 30.0, "days of measurements"),
    "fit every": Bound(1, 1_000, "epochs of the file, of which one is used"),
    "fit reject_sigma": Bound(1.0, 1e6, "robust standard deviations"),
    "fit sigma_m": Bound(1e-4, 1e5, "metres of a measured coordinate"),
    "flight_days": Bound(2.5, 6.5, "days from injection to the Moon on a direct transfer"),
    "footprint_m": Bound(0.1, 1e3, "metres, the diameter of a lander"),
    "fragment_m2": Bound(0.0, 1e3, "square metres of a fragment"),
    "friction_deg": Bound(0.0, 89.9, "degrees"),
    "gate_km": Bound(0.05, 14.0, "kilometres above the landing site, below the start of the braking"),
    "glide_deg": Bound(5.0, 89.0, "degrees above the horizon of the landing site"),
    "grid_points": Bound(10, 1_000_000, "points on the Earth, each kept at every epoch"),
    "ground_albedo": Bound(0.0, 0.99, "albedo at normal incidence"),
    "halo draws": Bound(0, 100_000, "flights of a year, about one per second and core"),
    "halo years": Bound(0.05, 30.0, "years of multiple shooting"),
    "heat_flow_w_m2": Bound(0.0, 1.0, "watts per square metre; 0.015 to 0.021 were measured"),
    "height_km": Bound(0.0, 1_000.0, "kilometres above the ground, within the atmosphere"),
    "height_m": Bound(0.0, 10_000.0, "metres above the ground"),
    "hours": Bound(1e-3, 8_760.0, "hours, up to a year; elements of SGP4 err by kilometres after a few days"),
    "inclination_deg": Bound(0.0, 180.0, "degrees"),
    "inertia": Bound(0.0, 10_000.0, "J m-2 K-1 s-0.5, from dust to metal"),
    "isp_s": Bound(1.0, 50_000.0, "seconds, from cold gas to ion engines"),
    "keep_years": Bound(0, 100, "years at the same height"),
    "labels": Bound(2, 16, "labels of a state"),
    "land perilune_km": Bound(1.0, 100.0, "kilometres above the landing site"),
    "lat_deg": Bound(-90.0, 90.0, "degrees"),
    "launch_azimuth_deg": Bound(0.0, 360.0, "degrees, clockwise from north"),
    "launch_days": Bound(1, 400, "days of launch, about one a second"),
    "lead_h": Bound(0.01, 720.0, "hours from the manoeuvre to the closest approach, up to a month"),
    "light years": Bound(1e-3, 40.0, "years, within 1999 to 2064"),
    "load_w": Bound(0.0, 1e6, "watts of instruments during a stop"),
    "local_time_h": Bound(0.0, 24.0, "hours of a day"),
    "lon_deg": Bound(-360.0, 360.0, "degrees"),
    "lost": Bound(0, 10_000, "satellites of a constellation"),
    "low_energy span_days": Bound(1.0, 366.0, "days of arrivals, up to a year"),
    "mask_deg": Bound(0.0, 89.0, "degrees above the horizon"),
    "mass_kg": Bound(1e-3, 1e21, "kilograms, up to the largest asteroid"),
    "mass_sigma": Bound(0.0, 2.0, "relative standard deviation of the mass"),
    "members": Bound(2, 1_000_000, "trajectories propagated and held in memory; a cloud needs two"),
    "most_phase_deg": Bound(1.0, 180.0, "degrees; 180 admits every approach"),
    "multiplicity": Bound(1, 100, "satellites in view"),
    "nav_km": Bound(0.0, 1_000.0, "kilometres, 3 sigma of each component"),
    "nav_m_s": Bound(0.0, 100.0, "m/s, 3 sigma of each component"),
    "need_km": Bound(0.0, 1e8, "kilometres on the target plane"),
    "orbit_km": Bound(10.0, 1_000.0, "kilometres above the Moon's mean radius"),
    "orbits": Bound(1, 17_000, "nodal revolutions of a cycle, up to 17 a day"),
    "parking_km": Bound(150.0, 2_000.0, "kilometres, above the atmosphere and below the radiation belts"),
    "passes days": Bound(1e-3, 366.0, "days of a list; elements of SGP4 err by kilometres after a few days"),
    "perigee_km": Bound(100.0, 1e6, "kilometres above the Earth, within its sphere of influence"),
    "planes": Bound(1, 100, "orbital planes"),
    "point": Bound(1, 2, "collinear libration points beside the Moon"),
    "points": Bound(2, 2_000, "dates along each axis; four million transfers take 0.6 GB"),
    "port": Bound(1, 65_535, "TCP ports"),
    "propellant_kg": Bound(1e-3, 1e9, "kilograms of propellant"),
    "proximity days": Bound(1e-3, 3_660.0, "days, up to ten years"),
    "proximity members": Bound(1, 100_000, "flights, about ten per second beside a shape"),
    "raan_deg": Bound(-360.0, 360.0, "degrees"),
    "radius_km": Bound(0.0, 1e5, "kilometres"),
    "radius_m": Bound(1e-3, 1_000.0, "metres, the sum of the radii of both objects"),
    "rate_mbit_s": Bound(1e-6, 1e6, "megabits per second, from a beacon to a laser link"),
    "relay days": Bound(1.0, 3_660.0, "days of a study, up to ten years"),
    "relay eccentricity": Bound(0.0, 0.95, "an ellipse about the Moon"),
    "relay satellites": Bound(1, 100, "satellites about the Moon"),
    "repeat days": Bound(1, 1_000, "nodal days of a cycle"),
    "required_m": Bound(1e-4, 1e5, "metres on the surface"),
    "reserve": Bound(0.0, 1.0, "fraction of the capacity"),
    "runs": Bound(1, 10_000, "runs of the search, each of a few seconds"),
    "samples": Bound(10, 1_000_000, "orbits held in memory"),
    "satellites": Bound(1, 1_000, "satellites of a plane"),
    "scale_depth_m": Bound(0.0, 10.0, "metres; 0.06 to 0.07 fit the Moon as a whole"),
    "searches": Bound(1, 16, "searches, each in a process of its own"),
    "seconds": Bound(0.1, 604_800.0, "seconds, up to a week"),
    "seed": Bound(0, 2**32 - 1, "seeds of the random number generator, whole numbers"),
    "seeds": Bound(1, 1_000, "successive searches"),
    "shadow_km": Bound(0.0, 300.0, "kilometres, within the map"),
    "sigmas": Bound(0.1, 20.0, "standard deviations; beyond 20 the probability is 0 in double precision"),
    "sites count": Bound(1, 10_000, "sites of the list"),
    "sites earth": Bound(0.0, 1.0, "fraction of the time"),
    "sites lit": Bound(0.0, 1.0, "fraction of the time"),
    "sites years": Bound(1e-3, 40.0, "years, within 1999 to 2064"),
    "slope_deg": Bound(1e-3, 90.0, "degrees"),
    "slope_limit_deg": Bound(0.0, 60.0, "degrees"),
    "slope_sigmas": Bound(0.0, 10.0, "standard deviations"),
    "slopes_deg": Bound(0.0, 60.0, "degrees"),
    "slot_s": Bound(0.1, 86_400.0, "seconds, up to a day"),
    "sortie_days": Bound(0.1, 365.0, "days, up to a year"),
    "sorties lit": Bound(0.0, 1.0, "fraction of the time"),
    "spacing_m": Bound(0.05, 20_000.0, "metres, from a rock to the pixels of the whole Moon"),
    "span_days": Bound(1e-3, 3_660.0, "days of a study, up to ten years"),
    "starts": Bound(1, 20, "optimisations of a minute each"),
    "station days": Bound(1, 366, "days in a row, up to a year"),
    "station samples": Bound(1, 20_000, "flights of the approach, held in memory"),
    "step_days": Bound(1e-3, 36_525.0, "days, up to a century"),
    "step_h": Bound(0.01, 24.0, "hours; the Sun moves by half a degree in one"),
    "step_s": Bound(1e-3, 864_000.0, "seconds, up to ten days"),
    "sun_au": Bound(1e-2, 100.0, "au from the Sun"),
    "sun_lat_deg": Bound(-90.0, 90.0, "degrees"),
    "sun_lon_deg": Bound(-360.0, 360.0, "degrees"),
    "swath_km": Bound(1.0, 4_000.0, "kilometres on the ground"),
    "target": Bound(0.0, 1_000.0, "km/s of total delta-v"),
    "temperatures steps": Bound(24, 100_000, "steps of a lunar day"),
    "temperatures years": Bound(0.01, 40.0, "years, within 1999 to 2064"),
    "thrust_n": Bound(1e-6, 1e8, "newtons, from a colloid thruster to the largest rocket"),
    "tilt_deg": Bound(0.0, 89.0, "degrees"),
    "timeout": Bound(0.1, 3_600.0, "seconds, up to an hour"),
    "top": Bound(0, 1_000_000, "printed rows"),
    "transfer altitude_km": Bound(10.0, 20_000.0, "kilometres above the Moon"),
    "transfer perilune_km": Bound(50.0, 30_000.0, "kilometres above the Moon, of a return to the Earth"),
    "traverse days": Bound(0.01, 60.0, "days, a plan in slots of minutes"),
    "until_days": Bound(1e-3, 36_525.0, "days, up to a century"),
    "until_km": Bound(6_500.0, 1e6, "kilometres from the Earth's centre, within its sphere of influence"),
    "vinf_km_s": Bound(0.01, 100.0, "km/s of excess speed"),
    "wanted": Bound(1e-15, 0.999, "probability of collision after the manoeuvre"),
    "width_km": Bound(1e-3, 200.0, "kilometres, within which bodies stand in one direction"),
    "within_au": Bound(1e-9, 100.0, "au, from a hundred metres to beyond the planets"),
    "within_km": Bound(1e-3, 500.0, "kilometres between two objects"),
    "workers": Bound(1, 1_024, "processes, each of several hundred MB"),
    "yield_kt": Bound(1e-3, 1e6, "kilotons of TNT, up to a gigaton"),
    "zeta_km": Bound(-1e8, 1e8, "kilometres in the B-plane, within the Earth's distance from the Sun"),
}


def numeric(command: Callable[..., Any]) -> Iterator[str]:
    """List the names of the numeric parameters of a command.

    >>> def f(a: int, b: str, c: tuple[float, float] | None): ...
    >>> list(numeric(f))
    ['a', 'c']
    """
    for name, hint in typing.get_type_hints(command, vars(getmodule(command) or typing)).items():
        if name != "return" and _holds_number(hint):
            yield name


def _holds_number(hint: Any) -> bool:
    """Whether a type annotation contains a number."""
    return hint in (int, float) or any(_holds_number(part) for part in typing.get_args(hint))


def check_bounds(command: Callable[..., Any], arguments: BoundArguments) -> None:
    """Raise InputError for the first number that is outside its bounds or not finite."""
    for name, value in arguments.arguments.items():
        for number in value if isinstance(value, tuple | list) else (value,):
            if isinstance(number, int | float) and not isinstance(number, bool):
                _check(command, name, number)


def _check(command: Callable[..., Any], name: str, number: float) -> None:
    option = f"--{name.replace('_', '-')}"
    bound = BOUNDS.get(f"{command.__name__} {name}") or BOUNDS.get(name)
    if isinstance(number, float) and not math.isfinite(number):
        raise InputError(f"{option} is {number}; it must be a finite number")
    if bound is not None and not bound.least <= number <= bound.most:
        shown = number if isinstance(number, float) or abs(number) < 10**15 else f"{str(number)[:12]}..."
        sign = "be positive and " if number <= 0 < bound.least else ""
        raise InputError(
            f"{option} is {shown}; it must {sign}lie in {_number(bound.least)} .. {_number(bound.most)} ({bound.why})"
        )


def _number(value: float) -> str:
    return f"{value:,.0f}" if value == int(value) and abs(value) < 1e10 else f"{value:g}"
