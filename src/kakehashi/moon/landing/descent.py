"""How does a lander come down from low orbit, and what does it cost?

A burn lowers the perilune (Hohmann), the main braking begins there at constant thrust with the steering of least
propellant (`descent_braking`), the approach keeps the site in sight, and the last metres are vertical
(`descent_phases`).  Motion is in the plane of the orbit about a spherical Moon that turns; the part of the ground's
speed across the plane (4.6 m/s at most, which costs below 7 mm/s) is left out.  Terrain is a height above the mean
radius under the track.
"""

from dataclasses import dataclass
from functools import cache

import numpy as np

from kakehashi.base import InputError, quantities
from kakehashi.bodies import body
from kakehashi.moon.ground.nested import Nested
from kakehashi.moon.ground.terrain import Terrain
from kakehashi.moon.landing.descent_braking import BrakingEnd, BrakingStart, brake
from kakehashi.moon.landing.descent_phases import Ground, PhaseFlight, to_gate, to_ground
from kakehashi.moon.landing.lander import DescentPlan, Lander

RATE_RAD_S = 2.6616995e-6  # of the Moon's rotation: 13.17635815 deg/d [A18 in frames.rotations]
PHASES = ("braking", "approach", "vertical")
_NEAR_KM = 0.05  # of the site, where the legs stand on the ground itself


@dataclass(frozen=True, slots=True)
class Site:
    """A landing site: latitude and longitude (mean Earth axes) [deg], height above the mean radius [km], and the
    azimuth of the flight that arrives there [deg], from north over east."""

    latitude_deg: float
    longitude_deg: float = 0.0
    height_km: float = 0.0
    azimuth_deg: float = 180.0

    def __post_init__(self):
        if not -90.0 <= self.latitude_deg <= 90.0:
            raise InputError(
                f"the latitude of the site is {self.latitude_deg:g} deg; it must be within +-90 deg"
            )
        if not -360.0 <= self.longitude_deg <= 360.0 or not -360.0 <= self.azimuth_deg <= 360.0:
            raise InputError("longitude and azimuth of the site must be within +-360 deg")
        if not -12.0 <= self.height_km <= 12.0:
            raise InputError(
                f"the height of the site is {self.height_km:g} km; the Moon's ground is from -9.2 to 10.8 km about the"
                " mean radius of 1737.4 km: give kilometres above that radius"
            )


@dataclass(frozen=True, slots=True, repr=False, eq=False)
class Descent:
    """A powered descent, from the ignition at the perilune to the touchdown.

    Attributes
    ----------
    since_s : (n,) array
        Time since the ignition of the main braking.
    height_km, range_km : (n,) arrays
        Above the site, and distance to it over the ground.
    forward_km_s, descent_km_s : (n,) arrays
        Speeds over the ground.
    thrust_n, pitch_deg, mass_kg : (n,) arrays
        Thrust, its elevation over the backward horizontal, mass.
    phase : (n,) array of int
        Index into `phase_names`.
    phase_names, phase_dv_km_s, phase_s : tuples
        Name, delta-v and duration of each phase.
    deorbit_km_s, coast_s : float
        Burn that lowers the perilune, and time from it to the ignition.
    propellant_kg : float
        Of all burns.
    propellant_left_kg : float
        Usable propellant that is left; negative if it does not suffice.
    latitude_deg, longitude_deg : (n,) arrays
        Of the point under the lander.
    clearance_km : (n,) array
        Height above the terrain under the lander; above the site's sphere without terrain, infinite in its holes.
    throttle : (float, float)
        Least and largest fraction of the full thrust after the braking.
    """

    since_s: np.ndarray
    height_km: np.ndarray
    range_km: np.ndarray
    forward_km_s: np.ndarray
    descent_km_s: np.ndarray
    thrust_n: np.ndarray
    pitch_deg: np.ndarray
    mass_kg: np.ndarray
    phase: np.ndarray
    phase_names: tuple[str, ...]
    phase_dv_km_s: tuple[float, ...]
    phase_s: tuple[float, ...]
    deorbit_km_s: float
    coast_s: float
    propellant_kg: float
    propellant_left_kg: float
    latitude_deg: np.ndarray
    longitude_deg: np.ndarray
    clearance_km: np.ndarray
    throttle: tuple[float, float]

    def __repr__(self):
        return (
            f"<Descent {self.since_s[-1]:.0f} s, {1e3 * self.powered_km_s:.0f} m/s after {1e3 * self.deorbit_km_s:.0f}"
            f" m/s, {self.propellant_kg:,.0f} kg, {self.propellant_left_kg:,.0f} kg left>"
        )

    @property
    def powered_km_s(self) -> float:
        """Delta-v of the powered descent, from the ignition at the perilune [km/s]."""
        return float(sum(self.phase_dv_km_s))

    @property
    def dv_km_s(self) -> float:
        """Delta-v from the circular orbit to the ground [km/s]."""
        return self.deorbit_km_s + self.powered_km_s

    @property
    def landed_kg(self) -> float:
        """Mass on the ground [kg]."""
        return float(self.mass_kg[-1])


@cache
def _moon() -> tuple[float, float]:
    moon = body("Moon")
    return float(moon.gm_km3_s2), float(moon.radius_km)


def ground_at(site: Site) -> Ground:
    """Return the ground under a descent to a site: GM, radius, rotation in the plane of the flight."""
    gm, radius = _moon()
    across = np.cos(np.radians(site.latitude_deg)) * np.sin(np.radians(site.azimuth_deg))
    return Ground(gm, radius + site.height_km, RATE_RAD_S * float(across))


@quantities
def descend(
    lander: Lander,
    plan: DescentPlan | None = None,
    site: Site | None = None,
    *,
    terrain: Terrain | Nested | None = None,
) -> Descent:
    """Compute the descent of a lander from its orbit to a site.

    Parameters
    ----------
    lander : Lander
    plan : DescentPlan, optional
        From 100 km over a perilune of 15 km and an approach from 2 km by default.
    site : Site, optional
        The south pole at the mean radius by default.
    terrain : Terrain or Nested, optional
        The ground under the track; where it has no data, nothing is checked.

    Raises
    ------
    InputError
        The thrust or the throttle does not allow the descent, or the flight would meet the terrain before the site.

    Examples
    --------
    >>> descend(Lander(6_000.0, 3_600.0, 16_000.0, 320.0))
    <Descent 610 s, 1940 m/s after 19 m/s, 2,787 kg, 813 kg left>
    """
    plan, site = plan or DescentPlan(), site or Site(-90.0)
    ground = ground_at(site)
    deorbit, coast, speed = _deorbit(plan, ground)
    mass = lander.mass_kg * np.exp(-deorbit / lander.exhaust_km_s)
    flights = _powered(lander, plan, ground, mass, speed)
    done = _joined(lander, flights, deorbit, coast, site, terrain)
    low = done.clearance_km + np.where(done.range_km < _NEAR_KM, 1e-6, 0.0)
    if (low < 0.0).any():
        k = int(np.argmin(low))
        raise InputError(
            f"the descent would be {-1e3 * low[k]:,.0f} m below the ground at {done.latitude_deg[k]:.3f} deg,"
            f" {done.longitude_deg[k]:.3f} deg, {done.range_km[k]:.2f} km before the site; raise the perilune or the"
            " gates, make the approach steeper, or arrive from another azimuth"
        )
    return done


def _deorbit(plan: DescentPlan, ground: Ground) -> tuple[float, float, float]:
    """Return the burn of a Hohmann transfer to the perilune, its coast [s], and the speed at the perilune."""
    gm, mean = ground.gm_km3_s2, _moon()[1]
    high, low = mean + plan.orbit_height_km, ground.radius_km + plan.perilune_height_km
    if not high >= low:
        raise InputError(
            f"the orbit at {plan.orbit_height_km:g} km is below the perilune, {low - mean:g} km above the mean radius;"
            " give a higher orbit or a lower perilune"
        )
    axis = 0.5 * (high + low)
    burn = np.sqrt(gm / high) - np.sqrt(gm * (2.0 / high - 1.0 / axis))
    return float(burn), float(np.pi * np.sqrt(axis**3 / gm)), float(np.sqrt(gm * (2.0 / low - 1.0 / axis)))


def _powered(lander: Lander, plan: DescentPlan, ground: Ground, mass, speed) -> list[tuple[str, PhaseFlight]]:
    flights = [("braking", _braked(lander, plan, ground, mass, speed))]
    for start, end in zip(plan.gates, plan.gates[1:], strict=False):
        cone = np.radians(plan.least_glide_deg)
        flights.append(("approach", to_gate(start, end, flights[-1][1].mass_kg[-1], lander, ground, cone)))
    last = flights[-1][1].mass_kg[-1]
    return [*flights, ("vertical", to_ground(plan.gates[-1], plan.touchdown_km_s, last, lander, ground))]


def _braked(lander: Lander, plan: DescentPlan, ground: Ground, mass, speed) -> PhaseFlight:
    gate = plan.gates[0]
    start = BrakingStart(ground.radius_km + plan.perilune_height_km, 0.0, speed, float(mass))
    radius = ground.radius_km + gate.height_km
    along = radius * (gate.forward_km_s / ground.radius_km + ground.rate_rad_s)
    thrust = plan.braking_throttle * lander.thrust_n
    burn = brake(
        start, BrakingEnd(radius, -gate.descent_km_s, float(along)), thrust_n=thrust,
        exhaust_km_s=lander.exhaust_km_s, gm_km3_s2=ground.gm_km3_s2,
    )  # fmt: skip
    over_ground = burn.angle_rad - ground.rate_rad_s * burn.since_s
    left = ground.radius_km * (over_ground[-1] - over_ground) + gate.range_km
    forward = ground.radius_km * (burn.tangential_km_s / burn.radius_km - ground.rate_rad_s)
    return PhaseFlight(
        burn.since_s, burn.radius_km - ground.radius_km, left, forward, -burn.radial_km_s,
        1e-3 * thrust / burn.mass_kg, burn.pitch_rad, burn.mass_kg, burn.dv_km_s,
    )  # fmt: skip


def _joined(lander, flights, deorbit, coast, site: Site, terrain) -> Descent:
    parts = [f for _, f in flights]
    ends = np.cumsum([0.0, *(f.since_s[-1] for f in parts)])
    columns = {
        name: np.concatenate([getattr(f, name) for f in parts])
        for name in ("height_km", "range_km", "forward_km_s", "descent_km_s", "thrust_n", "mass_kg")
    }
    later = np.concatenate([f.thrust_n for f in parts[1:]]) / lander.thrust_n
    latitude, longitude = under_track(site, columns["range_km"])
    heights = _heights_km(terrain, latitude, longitude, site.height_km) - site.height_km
    used = lander.mass_kg - columns["mass_kg"][-1]
    return Descent(
        since_s=np.concatenate([f.since_s + t for f, t in zip(parts, ends, strict=False)]),
        pitch_deg=np.degrees(np.concatenate([f.pitch_rad for f in parts])),
        phase=np.concatenate([np.full(f.since_s.size, k) for k, f in enumerate(parts)]),
        phase_names=tuple(name for name, _ in flights),
        phase_dv_km_s=tuple(f.dv_km_s for f in parts),
        phase_s=tuple(float(f.since_s[-1]) for f in parts),
        deorbit_km_s=deorbit,
        coast_s=coast,
        propellant_kg=float(used),
        propellant_left_kg=float(lander.propellant_kg - used),
        latitude_deg=latitude,
        longitude_deg=longitude,
        clearance_km=columns["height_km"] - heights,
        throttle=(float(later.min()), float(later.max())),
        **columns,
    )


def _heights_km(terrain: Terrain | Nested | None, latitude_deg, longitude_deg, site_km: float) -> np.ndarray:
    """Return heights above the mean radius [km]: the site's without terrain, lower than any ground in its holes."""
    if terrain is None:
        return np.full(latitude_deg.shape, site_km)
    height_m = terrain.at(np.radians(longitude_deg), np.radians(latitude_deg), on_error="mark")
    return 1e-3 * np.nan_to_num(height_m, nan=-np.inf)


def site_on(
    terrain: Terrain | Nested, latitude_deg: float, longitude_deg: float, azimuth_deg: float = 180.0
) -> Site:
    """Return a site on a terrain, at its height.

    Parameters
    ----------
    terrain : Terrain or Nested
    latitude_deg, longitude_deg : float
    azimuth_deg : float
        Of the flight that arrives there, from north over east.
    """
    height = terrain.at(np.radians(longitude_deg), np.radians(latitude_deg))
    return Site(latitude_deg, longitude_deg, 1e-3 * float(height), azimuth_deg)


def under_track(site: Site, range_km) -> tuple[np.ndarray, np.ndarray]:
    """Return latitudes and longitudes [deg] of points at distances before a site, along the great circle of arrival.

    Parameters
    ----------
    site : Site
    range_km : (n,) array
        Distance to the site over the ground.
    """
    angle = np.asarray(range_km, float) / (_moon()[1] + site.height_km)
    lat, lon, azimuth = np.radians([site.latitude_deg, site.longitude_deg, site.azimuth_deg])
    # The backward direction at the site is north times -cos(azimuth) and east times -sin(azimuth).
    up = np.array([np.cos(lat) * np.cos(lon), np.cos(lat) * np.sin(lon), np.sin(lat)])
    east = np.array([-np.sin(lon), np.cos(lon), 0.0])
    north = np.cross(up, east)
    back = -np.cos(azimuth) * north - np.sin(azimuth) * east
    points = np.cos(angle)[:, None] * up + np.sin(angle)[:, None] * back
    return np.degrees(np.arcsin(np.clip(points[:, 2], -1.0, 1.0))), np.degrees(
        np.arctan2(points[:, 1], points[:, 0])
    )
