"""Compute the impact corridor: entry points, ground points, and the risk line of a virtual impactor.

Trajectories are propagated without an atmosphere: the entry point is where the geodetic height falls to 100 km, the
ground point where the same trajectory would meet the ellipsoid.  An object that decelerates or breaks up reaches the
ground before that point.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from kakehashi.base import InputError, quantities
from kakehashi.base.constants import DAY_S
from kakehashi.dynamics import ForceModel, fly
from kakehashi.dynamics.impacts import ENTRY_KM, descents, fixed_to_earth
from kakehashi.dynamics.model import massive_body_index
from kakehashi.frames.geodetic import to_geodetic
from kakehashi.orbits import Orbit
from kakehashi.paths.polynomial import Bundle

if TYPE_CHECKING:
    from kakehashi.encounter.impactors import VirtualImpactor

_SPIN_RAD_S = 7.292_115e-5
_VELOCITY_S = 1.0


@dataclass(frozen=True, slots=True, repr=False, eq=False)
class Corridor:
    """Points at which trajectories reach a height, one row for each trajectory that does.

    Attributes
    ----------
    row : (m,) array
        Index of the trajectory.
    et : (m,) array
        Epochs [s TDB past J2000].
    lon_rad, lat_rad : (m,) arrays
        Geodetic longitude and latitude, WGS84.
    speed_km_s, air_speed_km_s : (m,) arrays
        Inertial speed, and speed relative to the rotating atmosphere.
    angle_rad, azimuth_rad : (m,) arrays
        Angle of the velocity below the horizon, and its azimuth from north through east; relative to the atmosphere.
    weight : (m,) array
        Probability of each row, given an impact; the probabilities add up to one.
    """

    height_km: float
    row: np.ndarray
    et: np.ndarray
    lon_rad: np.ndarray
    lat_rad: np.ndarray
    speed_km_s: np.ndarray
    air_speed_km_s: np.ndarray
    angle_rad: np.ndarray
    azimuth_rad: np.ndarray
    weight: np.ndarray

    def __len__(self):
        return len(self.et)

    def columns(self) -> dict[str, np.ndarray]:
        """Return the corridor as columns of a table."""
        from kakehashi.time import calendar

        return {
            "epoch_utc": np.array(calendar(self.et, "UTC")),
            "lon_deg": np.degrees(self.lon_rad),
            "lat_deg": np.degrees(self.lat_rad),
            "height_km": np.full(len(self), self.height_km),
            "speed_km_s": self.speed_km_s,
            "air_speed_km_s": self.air_speed_km_s,
            "angle_deg": np.degrees(self.angle_rad),
            "azimuth_deg": np.degrees(self.azimuth_rad),
            "weight": self.weight,
        }

    def __repr__(self):
        if not len(self):
            return "<Corridor: no entry>"
        lon, lat = np.degrees(self.lon_rad), np.degrees(self.lat_rad)
        return (
            f"<Corridor at {self.height_km:g} km: {len(self)} entries, {lat.min():+.2f} .. {lat.max():+.2f} deg,"
            f" {lon.min():+.2f} .. {lon.max():+.2f} deg east>"
        )


@quantities(states="state")
def corridor(
    states,
    start_et: float,
    end_et: float,
    *,
    height_km: float = ENTRY_KM,
    nongrav_au_d2=(0.0, 0.0, 0.0),
    weight=None,
    model: ForceModel | None = None,
) -> Corridor:
    """Find the points at which trajectories pass a given height above the Earth during descent.

    Parameters
    ----------
    states : (n, 6) array
        Barycentric states at `start_et`, ICRF [km, km/s].
    start_et, end_et : float
        Epoch of the states, and an epoch after the impact [s TDB past J2000].
    height_km : float
        Height above WGS84; 0 is the ground.
    nongrav_au_d2 : (3,) or (n, 3) array
        Values of A1, A2, A3.
    weight : (n,) array, optional
        Weight of each trajectory; equal by default.
    model : ForceModel, optional
        The full model by default.
    """
    states = np.atleast_2d(np.asarray(states, dtype=float))
    flight = fly(
        states, start_et, end_et, nongrav_au_d2=nongrav_au_d2, model=model, dense=len(states),
        watch={"Earth": 0.01}, on_error="mark", tolerance=1e-6,
    )  # fmt: skip
    hit = np.flatnonzero(flight.impacts["body_index"] == massive_body_index("Earth"))
    if not hit.size:
        return _empty(height_km)
    paths = Bundle.of([flight.trajectories[k] for k in hit])
    et = descents(paths, flight.impacts["et"][hit], height_km)
    reached = np.isfinite(et)
    weights = np.ones(len(states)) if weight is None else np.asarray(weight, dtype=float)
    return _entries(paths, et, reached, hit, weights, height_km)


def risk_line(
    impactor: "VirtualImpactor", orbit: Orbit, height_km: float = ENTRY_KM, model: ForceModel | None = None
) -> Corridor:
    """Return the corridor of a virtual impactor, sorted along the line.

    Parameters
    ----------
    impactor : VirtualImpactor
    orbit : Orbit
        Orbit whose confidence region contains the impactor.
    height_km : float
        Height above WGS84; 0 is the ground.
    model : ForceModel, optional
        The full model by default.

    Raises
    ------
    InputError
        The impactor does not hit the Earth.
    """
    if impactor.body != "Earth":
        raise InputError(f"the impactor hits {impactor.body}; a corridor can be computed for the Earth only")
    entries = corridor(
        impactor.states,
        orbit.epoch_et,
        impactor.et + 2.0 * DAY_S,
        height_km=height_km,
        nongrav_au_d2=impactor.nongrav_au_d2,
        weight=impactor.weight,
        model=(model or ForceModel()).for_orbit(orbit),
    )
    order = np.argsort(_along(entries))
    rows = {n: getattr(entries, n)[order] for n in entries.__slots__ if n != "height_km"}
    return Corridor(entries.height_km, **rows)


def _along(entries: Corridor) -> np.ndarray:
    """Return the coordinate of points along the risk line: the first principal axis of the points on the globe."""
    c = np.cos(entries.lat_rad)
    directions = np.stack(
        [c * np.cos(entries.lon_rad), c * np.sin(entries.lon_rad), np.sin(entries.lat_rad)], axis=1
    )
    if len(directions) < 3:
        return entries.et
    deviation = directions - directions.mean(axis=0)
    return deviation @ np.linalg.svd(deviation, full_matrices=False)[2][0]


def _entries(paths: Bundle, et, reached, hit, weight, height_km) -> Corridor:
    paths, et = Bundle(paths.epochs[reached], paths.polynomials[reached]), et[reached]
    position = fixed_to_earth(paths, et)
    lon, lat, _ = to_geodetic(position)
    later, earlier = (fixed_to_earth(paths, et + s * _VELOCITY_S) for s in (1.0, -1.0))
    air = (later - earlier) / (2.0 * _VELOCITY_S)
    inertial = air + np.cross([0.0, 0.0, _SPIN_RAD_S], position)
    up = np.stack([np.cos(lat) * np.cos(lon), np.cos(lat) * np.sin(lon), np.sin(lat)], axis=1)
    east = np.stack([-np.sin(lon), np.cos(lon), np.zeros_like(lon)], axis=1)
    north = np.cross(up, east)
    speed = np.linalg.norm(air, axis=1)
    w = weight[hit[reached]]
    return Corridor(
        height_km=height_km,
        row=hit[reached],
        et=et,
        lon_rad=lon,
        lat_rad=lat,
        speed_km_s=np.linalg.norm(inertial, axis=1),
        air_speed_km_s=speed,
        angle_rad=-np.arcsin(np.sum(air * up, axis=1) / speed),
        azimuth_rad=np.mod(np.arctan2(np.sum(air * east, axis=1), np.sum(air * north, axis=1)), 2.0 * np.pi),
        weight=w / w.sum() if w.size else w,
    )


def _empty(height_km: float) -> Corridor:
    none = np.zeros(0)
    return Corridor(height_km, none.astype(int), *(none for _ in range(8)))
