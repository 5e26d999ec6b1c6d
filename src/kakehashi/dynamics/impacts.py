"""Compute the epochs of entry at 100 km and of arrival at the ground for a trajectory that impacts a body.

A propagation (`Flight`) records an impact at the periapsis below the surface, or at the end of the step that ended
inside the body, which can be minutes late. Here the epochs at 100 km above the surface and at the surface are computed
from the dense output of the trajectory. The surface of the Earth is WGS84, and that of other bodies is a sphere of
their equatorial radius; trajectories are propagated without an atmosphere.
"""

from dataclasses import dataclass

import numpy as np

from kakehashi.base import Status
from kakehashi.base.constants import DAY_S
from kakehashi.bodies import body
from kakehashi.dynamics import Flight, ForceModel, fly
from kakehashi.dynamics.model import body_numbers, massive_body_index
from kakehashi.ephem import position
from kakehashi.frames import rotation
from kakehashi.frames.geodetic import RADIUS_KM, to_geodetic
from kakehashi.orbits import Orbit
from kakehashi.paths.polynomial import Bundle

ENTRY_KM = 100.0
_BISECTIONS, _SECANTS = 40, 6
_SAMPLE = 64  # trajectories from which the epochs of an impact are taken


@dataclass(frozen=True, slots=True)
class Impact:
    """The impacted body, the epochs at 100 km and at the ground [s TDB past J2000], and the speed at 100 km [km/s]."""

    body: str
    entry_et: float
    ground_et: float
    speed_km_s: float

    def to_json(self) -> dict:
        """Return the impact as values of JSON types."""
        from kakehashi.time import calendar

        def shown(et: float, scale: str) -> str | None:
            return calendar(et, scale, 0) if np.isfinite(et) else None

        return {
            "body": self.body,
            "entry_100_km_tdb": shown(self.entry_et, "TDB"),
            "entry_100_km_utc": shown(self.entry_et, "UTC"),
            "ground_tdb": shown(self.ground_et, "TDB"),
            "ground_utc": shown(self.ground_et, "UTC"),
            "speed_km_s": self.speed_km_s if np.isfinite(self.speed_km_s) else None,
        }

    def __str__(self):
        from kakehashi.time import calendar

        name = f"the {self.body}" if self.body in ("Earth", "Moon", "Sun") else self.body
        text = f"the object impacts {name} at {calendar(self.ground_et, 'TDB', 0)} TDB"
        if np.isfinite(self.entry_et):
            text += (
                f" (at 100 km above the surface: {calendar(self.entry_et, 'TDB', 0)} TDB, "
                f"{self.speed_km_s:.1f} km/s)"
            )
        return text


def impact_of(flight: Flight, row: int = 0) -> Impact | None:
    """Return the impact that ends one trajectory of a flight; None if there is no impact.

    Parameters
    ----------
    flight : Flight
        Flight propagated with on_error="mark", and with dense output of that row to compute entry and ground epochs;
        without dense output the ground epoch is the recorded one.
    row : int
        Index of the trajectory.
    """
    et, body_index = flight.impacts["et"][row], flight.impacts["body_index"][row]
    if flight.status[row] != Status.IMPACT or not np.isfinite(et):
        return None
    hit = body(body_numbers()[body_index])
    if row >= len(flight.trajectories):
        return Impact(hit.name, np.nan, float(et), np.nan)
    path, inside = Bundle.of([flight.trajectories[row]]), np.array([et])
    if hit.name == "Earth":
        entry, ground = (float(descents(path, inside, height)[0]) for height in (ENTRY_KM, 0.0))
    else:
        radii = hit.radius_km + ENTRY_KM, hit.radius_km
        entry, ground = (float(crossings(path, inside, radius, hit.name)[0]) for radius in radii)
    ground = float(et) if np.isnan(ground) else ground
    at = entry if np.isfinite(entry) else ground
    speed = float(np.linalg.norm(flight.trajectories[row].relative(hit.naif_id).state(at)[3:]))
    return Impact(hit.name, entry, ground, speed)


def impact_epochs(
    orbit: Orbit, states, nongrav_au_d2, weight, impact_et: float, name: str
) -> tuple[float, float]:
    """Return the median epochs at which impacting trajectories enter the atmosphere of a body and reach its surface.

    Entry is defined at 100 km above WGS84, for the Earth only (NaN for other bodies).  The surface is WGS84 for the
    Earth and a sphere of the mean radius for others; the trajectories are propagated without an atmosphere.

    Parameters
    ----------
    orbit : Orbit
        Orbit that defines the epoch of the states and the force model.
    states : (n, 6) array
        Barycentric states of the impacting trajectories, ICRF [km, km/s].
    nongrav_au_d2 : (n, 3) array
        A1, A2, A3 of each trajectory [au/d2].
    weight : (n,) array
        Weight of each trajectory, proportional to its probability in the sample.
    impact_et : float
        Epoch of the impact to within two days [s TDB past J2000].
    name : str
        Name of the body.

    Returns
    -------
    (entry_et, surface_et) : [s TDB past J2000]
    """
    picked = _spread(weight)
    states, nongrav = np.asarray(states)[picked], np.asarray(nongrav_au_d2)[picked]
    model, start = ForceModel().for_orbit(orbit), orbit.epoch_et
    if impact_et - 3.0 * DAY_S > start:  # dense output of the last days alone
        coast = fly(
            states,
            start,
            impact_et - 3.0 * DAY_S,
            nongrav_au_d2=nongrav,
            model=model,
            watch={},
            on_error="mark",
        )
        good = np.isfinite(coast.states).all(axis=1)
        states, nongrav, start = coast.states[good], nongrav[good], coast.end_et
    flight = fly(
        states, start, impact_et + 2.0 * DAY_S, nongrav_au_d2=nongrav, model=model, dense=len(states),
        watch={name: 0.01}, on_error="mark", tolerance=1e-6,
    )  # fmt: skip
    hit = np.flatnonzero(flight.impacts["body_index"] == massive_body_index(name))
    if not hit.size:
        return np.nan, np.nan
    paths, impact = Bundle.of([flight.trajectories[k] for k in hit]), flight.impacts["et"][hit]
    if name != "Earth":
        return np.nan, _median(crossings(paths, impact, body(name).radius_km, name))
    return _median(descents(paths, impact, ENTRY_KM)), _median(descents(paths, impact, 0.0))


def _spread(weight) -> np.ndarray:
    """Return the indices of a sample of trajectories, evenly spaced in the cumulative sum of their weights."""
    total = np.cumsum(np.asarray(weight, dtype=float))
    wanted = (np.arange(_SAMPLE) + 0.5) / _SAMPLE * total[-1]
    return np.unique(np.searchsorted(total, wanted))


def _median(et) -> float:
    return float(np.median(et[np.isfinite(et)])) if np.isfinite(et).any() else np.nan


def descents(paths: Bundle, impact, height_km) -> np.ndarray:
    """Return the epochs at which trajectories descend to a height above WGS84, by the secant method.

    Parameters
    ----------
    paths : Bundle
        Dense output of n trajectories.
    impact : (n,) array
        An epoch of each trajectory inside the Earth, such as that of `Flight.impacts` [s TDB past J2000].
    height_km : float
        Height above the ellipsoid.

    Returns
    -------
    (n,) array
        Epochs [s TDB past J2000]; NaN if the trajectory does not reach that height in the hour before the impact, or
        the secants do not converge to a metre.
    """
    low = crossings(paths, impact, RADIUS_KM + height_km, "Earth")
    before, now = low - 5.0, low
    h0, h1 = (_height(paths, t) - height_km for t in (before, now))
    for _ in range(_SECANTS):
        slope = (h1 - h0) / np.where(now == before, 1.0, now - before)
        following = now - np.clip(h1 / np.where(slope == 0.0, -1.0, slope), -60.0, 60.0)
        before, h0, now = now, h1, following
        h1 = _height(paths, now) - height_km
        if np.nanmax(np.abs(h1), initial=0.0) < 1e-6:
            break
    return np.where(np.abs(h1) < 1e-3, now, np.nan)


def crossings(paths: Bundle, impact, radius_km: float, name: str) -> np.ndarray:
    """Return the epochs at which trajectories enter a sphere about a body.

    Parameters
    ----------
    paths : Bundle
        Dense output of n trajectories.
    impact : (n,) array
        An epoch of each trajectory inside the sphere [s TDB past J2000].
    radius_km : float
        Radius of the sphere.
    name : str
        Name of the body at its centre.

    Returns
    -------
    (n,) array
        Epochs [s TDB past J2000]; NaN if the trajectory does not enter the sphere in the hour before the impact.
    """
    low, high = _bracket(paths, impact, radius_km, name)
    for _ in range(_BISECTIONS):
        middle = 0.5 * (low + high)
        outside = _radius(paths, middle, name) > radius_km
        low, high = np.where(outside, middle, low), np.where(outside, high, middle)
    return high


def _bracket(paths: Bundle, impact, sphere, name) -> tuple[np.ndarray, np.ndarray]:
    """Return an epoch of a trajectory outside a sphere and a later one inside, ten seconds apart."""
    steps = np.append(np.arange(-3_600.0, 0.0, 10.0), -1e-3)
    grid = impact[:, None] + steps
    relative = paths.position(grid) - position(name, "SSB", grid)
    inside = np.linalg.norm(relative, axis=2) < sphere
    first = inside.argmax(axis=1)
    row = np.arange(len(impact))
    entered = inside.any(axis=1) & (first > 0)
    low, high = grid[row, np.maximum(first - 1, 0)], grid[row, first]
    return np.where(entered, low, np.nan), np.where(entered, high, np.nan)


def fixed_to_earth(paths: Bundle, et) -> np.ndarray:
    """Return positions (n, 3) in the ITRF [km], at one epoch (n,) [s TDB past J2000] per trajectory."""
    relative = paths.position(et[:, None])[:, 0] - position("Earth", "SSB", np.nan_to_num(et))
    return np.einsum("nij,nj->ni", rotation("ICRF", "ITRF", np.nan_to_num(et)), relative)


def _radius(paths: Bundle, et, name: str) -> np.ndarray:
    relative = paths.position(et[:, None])[:, 0] - position(name, "SSB", np.nan_to_num(et))
    return np.linalg.norm(relative, axis=1)


def _height(paths: Bundle, et) -> np.ndarray:
    return to_geodetic(fixed_to_earth(paths, et))[2]
