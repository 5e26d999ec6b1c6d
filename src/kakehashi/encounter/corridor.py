"""Where on Earth would it come down?  Entry points, ground points, and the risk line of a virtual impactor.

Trajectories are flown without an atmosphere: the entry point is where the geodetic height falls to 100 km,
the ground point where the same path would meet the ellipsoid.  A body that is braked or breaks up comes
down before that.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from kakehashi.base import InputError, quantities
from kakehashi.base.constants import DAY_S
from kakehashi.bodies import body as body_of
from kakehashi.dynamics import ForceModel, fly
from kakehashi.dynamics.model import massive_place
from kakehashi.dynamics.trajectory import Bundle
from kakehashi.ephem import position
from kakehashi.frames import rotation
from kakehashi.frames.geodetic import RADIUS_KM, to_geodetic
from kakehashi.orbits import Orbit

if TYPE_CHECKING:
    from kakehashi.encounter.impactors import VirtualImpactor

ENTRY_KM = 100.0
_SPIN_RAD_S = 7.292_115e-5
_BISECTIONS, _SECANTS = 40, 6
_VELOCITY_S = 1.0
_SAMPLE = 64  # trajectories from which the epochs of an impact are taken


@dataclass(frozen=True, slots=True, repr=False, eq=False)
class Corridor:
    """Where trajectories pass a height, a row each that does; the first is not special.

    Attributes
    ----------
    row : (m,) array
        Of the trajectories given.
    et : (m,) array
        [s TDB past J2000].
    lon_rad, lat_rad : (m,) arrays
        Geodetic, WGS84.
    speed_km_s, air_speed_km_s : (m,) arrays
        Against the stars, and against the turning air.
    angle_rad, azimuth_rad : (m,) arrays
        Below the horizon, and where to, from north through east; against the air.
    weight : (m,) array
        Probability of each row among those that hit; they add up to one.
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
        """Columns for a table."""
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
            return "<Corridor: nothing comes down>"
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
    """Where trajectories pass a height above the Earth on their way down.

    Parameters
    ----------
    states : (n, 6) array
        Barycentric, at `start_et` [km, km/s].
    end_et : float
        After the impact.
    height_km : float
        Above WGS84; 0 is the ground.
    weight : (n,) array, optional
        Of each trajectory; equal by default.
    """
    states = np.atleast_2d(np.asarray(states, dtype=float))
    flight = fly(
        states, start_et, end_et, nongrav_au_d2=nongrav_au_d2, model=model, dense=len(states),
        watch={"Earth": 0.01}, on_error="mark", tolerance=1e-6,
    )  # fmt: skip
    assert flight.impacts is not None
    hit = np.flatnonzero(flight.impacts[:, 1] == massive_place("Earth"))
    if not hit.size:
        return _empty(height_km)
    paths = Bundle.of([flight.trajectories[k] for k in hit])
    et = _descent(paths, flight.impacts[hit, 0], height_km)
    good = np.isfinite(et)
    w = np.ones(len(states)) if weight is None else np.asarray(weight, dtype=float)
    return _measured(paths, et, good, hit, w, height_km)


def risk_line(
    impactor: "VirtualImpactor", orbit: Orbit, height_km: float = ENTRY_KM, model: ForceModel | None = None
) -> Corridor:
    """The corridor of a virtual impactor, in order along it; `model` is the full one by default.

    Raises
    ------
    InputError
        The impactor does not hit the Earth.
    """
    if impactor.body != "Earth":
        raise InputError(f"the impactor hits {impactor.body}; a corridor is drawn on the Earth alone")
    found = corridor(
        impactor.states,
        orbit.epoch_et,
        impactor.et + 2.0 * DAY_S,
        height_km=height_km,
        nongrav_au_d2=impactor.nongrav_au_d2,
        weight=impactor.weight,
        model=(model or ForceModel()).for_orbit(orbit),
    )
    order = np.argsort(_along(found))
    rows = {n: getattr(found, n)[order] for n in found.__slots__ if n != "height_km"}
    return Corridor(found.height_km, **rows)


def impact_epochs(
    orbit: Orbit, states, nongrav_au_d2, weight, impact_et: float, name: str
) -> tuple[float, float]:
    """Epochs at which trajectories that hit a body enter its atmosphere and reach its surface: medians.

    Entry is at 100 km above WGS84, of the Earth alone (NaN for other bodies).  The surface is WGS84 for the Earth
    and the sphere of the mean radius for others; the path is flown without an atmosphere down to it.

    Parameters
    ----------
    orbit : Orbit
        At whose epoch the states are, and whose force model they fly in.
    states : (n, 6) array
        Barycentric [km, km/s], of trajectories that hit.
    nongrav_au_d2 : (n, 3) array
    weight : (n,) array
        Of each trajectory.
    impact_et : float
        About when they hit, to within two days [s TDB past J2000].
    name : str
        The body.

    Returns
    -------
    (entry_et, surface_et) : [s TDB past J2000]
    """
    picked = _spread(weight)
    states, push = np.asarray(states)[picked], np.asarray(nongrav_au_d2)[picked]
    model, start = ForceModel(exclude=orbit.exclude, g_law=orbit.g_law), orbit.epoch_et
    if impact_et - 3.0 * DAY_S > start:  # dense output of the last days alone
        flown = fly(
            states, start, impact_et - 3.0 * DAY_S, nongrav_au_d2=push, model=model, watch={}, on_error="mark"
        )
        good = np.isfinite(flown.states).all(axis=1)
        states, push, start = flown.states[good], push[good], flown.end_et
    flight = fly(
        states, start, impact_et + 2.0 * DAY_S, nongrav_au_d2=push, model=model, dense=len(states),
        watch={name: 0.01}, on_error="mark", tolerance=1e-6,
    )  # fmt: skip
    assert flight.impacts is not None
    hit = np.flatnonzero(flight.impacts[:, 1] == massive_place(name))
    if not hit.size:
        return np.nan, np.nan
    paths, impact = Bundle.of([flight.trajectories[k] for k in hit]), flight.impacts[hit, 0]
    if name != "Earth":
        low, high = _bracket(paths, impact, body_of(name).radius_km, name)
        return np.nan, _median(_sphere_crossing(paths, low, high, body_of(name).radius_km, name)[1])
    return _median(_descent(paths, impact, ENTRY_KM)), _median(_descent(paths, impact, 0.0))


def _spread(weight) -> np.ndarray:
    """Indices of some rows, evenly spaced in the sum of their weights."""
    total = np.cumsum(np.asarray(weight, dtype=float))
    wanted = (np.arange(_SAMPLE) + 0.5) / _SAMPLE * total[-1]
    return np.unique(np.searchsorted(total, wanted))


def _median(et) -> float:
    return float(np.median(et[np.isfinite(et)])) if np.isfinite(et).any() else np.nan


def _along(found: Corridor) -> np.ndarray:
    """Coordinate along the line: first principal axis of the places on the globe."""
    c = np.cos(found.lat_rad)
    places = np.stack([c * np.cos(found.lon_rad), c * np.sin(found.lon_rad), np.sin(found.lat_rad)], axis=1)
    if len(places) < 3:
        return found.et
    off = places - places.mean(axis=0)
    return off @ np.linalg.svd(off, full_matrices=False)[2][0]


def _descent(paths: Bundle, impact, height_km) -> np.ndarray:
    """Epochs at which the geodetic height falls to a value: bisection on a sphere, then secants."""
    sphere = RADIUS_KM + height_km
    low, _ = _sphere_crossing(paths, *_bracket(paths, impact, sphere), sphere)
    before, now = low - 5.0, low
    h0, h1 = (_height(paths, t) - height_km for t in (before, now))
    for _ in range(_SECANTS):
        slope = (h1 - h0) / np.where(now == before, 1.0, now - before)
        following = now - np.clip(h1 / np.where(slope == 0.0, -1.0, slope), -60.0, 60.0)
        before, h0, now = now, h1, following
        h1 = _height(paths, now) - height_km
        if not (np.abs(h1) >= 1e-6).any():  # rows that never enter are NaN
            break
    return np.where(np.abs(h1) < 1e-3, now, np.nan)


def _sphere_crossing(paths: Bundle, low, high, sphere, name="Earth") -> tuple[np.ndarray, np.ndarray]:
    """Bisect brackets of the epoch at which a sphere about a body is entered."""
    for _ in range(_BISECTIONS):
        middle = 0.5 * (low + high)
        outside = _radius(paths, middle, name) > sphere
        low, high = np.where(outside, middle, low), np.where(outside, high, middle)
    return low, high


def _bracket(paths: Bundle, impact, sphere, name="Earth") -> tuple[np.ndarray, np.ndarray]:
    """An epoch outside the sphere and a later one inside, by steps of ten seconds about the impact."""
    steps = np.arange(-3_600.0, 1_200.0, 10.0)
    grid = impact[:, None] + steps
    place = paths.position(grid) - position(name, "SSB", grid)
    far = np.linalg.norm(place, axis=2)
    # A path ends (NaN) where it hits: that counts as inside, and `_sphere_crossing` then finds its end.
    ended = np.isnan(far) & np.logical_or.accumulate(np.isfinite(far), axis=1)
    inside = (far < sphere) | ended
    first = inside.argmax(axis=1)
    row = np.arange(len(impact))
    found = inside.any(axis=1) & (first > 0)
    high = np.where(found, grid[row, first], np.nan)
    return high - 10.0, high


def _fixed(paths: Bundle, et) -> np.ndarray:
    place = paths.position(et[:, None])[:, 0] - position("Earth", "SSB", np.nan_to_num(et))
    return np.einsum("nij,nj->ni", rotation("ICRF", "ITRF", np.nan_to_num(et)), place)


def _radius(paths: Bundle, et, name: str) -> np.ndarray:
    place = paths.position(et[:, None])[:, 0] - position(name, "SSB", np.nan_to_num(et))
    return np.linalg.norm(place, axis=1)


def _height(paths: Bundle, et) -> np.ndarray:
    return to_geodetic(_fixed(paths, et))[2]


def _measured(paths: Bundle, et, good, hit, weight, height_km) -> Corridor:
    paths, et = Bundle(paths.epochs[good], paths.polynomials[good]), et[good]
    place = _fixed(paths, et)
    lon, lat, _ = to_geodetic(place)
    later, earlier = (_fixed(paths, et + s * _VELOCITY_S) for s in (1.0, -1.0))
    air = (later - earlier) / (2.0 * _VELOCITY_S)
    inertial = air + np.cross([0.0, 0.0, _SPIN_RAD_S], place)
    up = np.stack([np.cos(lat) * np.cos(lon), np.cos(lat) * np.sin(lon), np.sin(lat)], axis=1)
    east = np.stack([-np.sin(lon), np.cos(lon), np.zeros_like(lon)], axis=1)
    north = np.cross(up, east)
    speed = np.linalg.norm(air, axis=1)
    w = weight[hit[good]]
    return Corridor(
        height_km=height_km,
        row=hit[good],
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
