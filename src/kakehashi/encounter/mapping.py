"""How does the region of uncertainty fall upon a target plane: first order, second order, or the cloud itself?

The target plane is the B-plane of the hyperbola that osculates at the closest approach, the same plane as in
`forecast`, in reports and in most papers.  (The plane that osculates a day earlier lies elsewhere: for Apophis in
2029 its zeta differs by 130 km.)  The map z -> (xi, zeta) at the epoch of the nominal closest approach is
expanded about the nominal orbit: the slope from the variational equations, the curvature by central
differences of slopes.  Where both orders agree the ellipse may be trusted; the cloud says how far off each is.
"""

from dataclasses import dataclass

import numpy as np

from kakehashi.base import InputError, quantities
from kakehashi.base.constants import DAY_S
from kakehashi.bodies import body
from kakehashi.dynamics.model import massive_place
from kakehashi.encounter.bplane import bplane, partials
from kakehashi.encounter.uncertain import Region, region
from kakehashi.ephem import state as body_state
from kakehashi.orbits import Orbit
from kakehashi.time import as_et

_STEP = 0.5  # sigmas of the central differences
_NEAR_AU = 0.2
_WITHIN_S = 2 * DAY_S  # the closest approach is searched within this time of the given epoch
_LEAD_S = (
    DAY_S  # time before the encounter at which the line of variations is the direction of the largest spread
)
_AGREE = 0.01  # second order over first: what still counts as linear


@dataclass(frozen=True, slots=True, repr=False, eq=False)
class PlaneMap:
    """Target-plane coordinates (xi, zeta) as a polynomial of the standard normal numbers z (k,).

    Attributes
    ----------
    et : float
        Closest approach of the nominal orbit, where the plane osculates [s TDB past J2000].
    centre_km : (2,) array
    slope_km : (2, k) array
        Per sigma.
    curve_km : (2, k, k) array
        Second derivatives per sigma squared.
    """

    body: str
    et: float
    space: Region
    centre_km: np.ndarray
    slope_km: np.ndarray
    curve_km: np.ndarray

    def first(self, z) -> np.ndarray:
        """Coordinates (n, 2) [km] to first order."""
        return self.centre_km + np.asarray(z) @ self.slope_km.T

    def second(self, z) -> np.ndarray:
        """Coordinates (n, 2) [km] to second order."""
        z = np.asarray(z)
        return self.first(z) + 0.5 * np.einsum("aij,ni,nj->na", self.curve_km, z, z)

    def covariance_km2(self) -> np.ndarray:
        """Of the coordinates (2, 2), to first order."""
        return self.slope_km @ self.slope_km.T

    @property
    def nonlinearity(self) -> float:
        """Second-order shift at one sigma over the first-order spread: the worst direction."""
        spread = np.sqrt(np.linalg.eigvalsh(self.covariance_km2())[-1])
        bend = max(float(np.abs(np.linalg.eigvalsh(c)).max()) for c in self.curve_km)
        return 0.5 * bend / spread

    @property
    def linear_to_sigma(self) -> float:
        """How many sigmas from the nominal orbit the second order stays below 1 % of the first."""
        return _AGREE / self.nonlinearity if self.nonlinearity > 0.0 else np.inf

    def __repr__(self):
        return f"<PlaneMap {self.body}: linear to {self.linear_to_sigma:.3g} sigma>"


@dataclass(frozen=True, slots=True, repr=False)
class Agreement:
    """How a cloud lies to both expansions: largest and RMS distance [km], and in units of the spread.

    `mean_shift_sigma` is the cloud's mean off the nominal point, `spread_ratio` its widest spread over the
    linear one; for n members each is known to about 1 / sqrt(n).
    """

    members: int
    first_rms_km: float
    first_worst_km: float
    second_rms_km: float
    second_worst_km: float
    spread_km: float
    mean_shift_sigma: float
    spread_ratio: float

    def __repr__(self):
        return (
            f"<Agreement of {self.members} members: off by {self.first_rms_km:.3g} km to first order,"
            f" {self.second_rms_km:.3g} km to second, spread {self.spread_km:.4g} km>"
        )


@quantities
def plane_map(orbit: Orbit, encounter_et: float, target: str = "Earth") -> PlaneMap:
    """Expand the map to the target plane at the closest approach of an encounter.

    Parameters
    ----------
    orbit : Orbit
        With covariance.
    encounter_et : epoch
        Epoch of the closest approach of the nominal orbit, to within two days.
    target : str

    Raises
    ------
    InputError
        No covariance; the orbit does not come near the body then.
    """
    encounter_et = float(as_et(encounter_et))
    space = region(orbit, encounter_et - _LEAD_S)
    et = _closest_et(space, encounter_et, target)
    k = len(space)
    centre, slope = _plane(space, np.zeros(k), et, target)
    curve = np.zeros((2, k, k))
    for i in range(k):
        shift = _STEP * np.eye(k)[i]
        up, down = _plane(space, shift, et, target)[1], _plane(space, -shift, et, target)[1]
        curve[:, i] = (up - down) / (2.0 * _STEP)
    return PlaneMap(target, et, space, centre, slope, 0.5 * (curve + np.swapaxes(curve, 1, 2)))


def closest_points(passes, name: str) -> np.ndarray:
    """Target-plane coordinates xi, zeta (m, 2) [km] of passes, each on the plane at its own closest approach.

    Parameters
    ----------
    passes : (m, 10) array
        Rows of `Flight.passes`, all of this body.
    name : str
        Name of the body.  Coordinates are NaN for a close approach that is bound to it.
    """
    known = body(name)
    motion = body_state(known.naif_id, "Sun", passes[:, 2] + passes[:, 3])[:, 3:]
    found = bplane(passes[:, 4:10], known.gm_km3_s2, planet_velocity_km_s=motion, on_error="mark")
    return np.stack([found.xi_km, found.zeta_km], axis=1)


def compare_cloud(mapped: PlaneMap, members: int = 1_000, seed: int = 1) -> Agreement:
    """Fly a cloud to the plane and see how far both expansions are off."""
    z = np.random.default_rng(seed).standard_normal((members, len(mapped.space)))
    states = mapped.space.fly(z, mapped.et, watch={}).states
    true = _points(states[np.isfinite(states).all(axis=1)], mapped.et, mapped.body)
    z = z[np.isfinite(states).all(axis=1)]
    off = [np.linalg.norm(f(z) - true, axis=1) for f in (mapped.first, mapped.second)]
    values, vectors = np.linalg.eigh(mapped.covariance_km2())
    root = vectors / np.sqrt(np.maximum(values, 1e-300))
    scaled = (true - mapped.centre_km) @ root
    return Agreement(
        members=len(z),
        first_rms_km=float(np.sqrt((off[0] ** 2).mean())),
        first_worst_km=float(off[0].max()),
        second_rms_km=float(np.sqrt((off[1] ** 2).mean())),
        second_worst_km=float(off[1].max()),
        spread_km=float(np.sqrt(values[-1])),
        mean_shift_sigma=float(np.linalg.norm(scaled.mean(axis=0))),
        spread_ratio=float(scaled[:, 1].std()),
    )


def _closest_et(space: Region, encounter_et: float, name: str) -> float:
    """Closest approach of the nominal orbit within two days of an epoch."""
    from kakehashi.time import calendar

    forward = np.sign(encounter_et - space.orbit.epoch_et) or 1.0
    flight = space.fly(
        np.zeros((1, len(space))), encounter_et + forward * _WITHIN_S, watch={name: _NEAR_AU}, tolerance=1e-6
    )
    rows = flight.passes[flight.passes[:, 1] == massive_place(name)]
    rows = rows[np.abs(rows[:, 2] - encounter_et) < _WITHIN_S]
    if not len(rows):
        raise InputError(
            f"{space.orbit.name} does not pass {name} within {_NEAR_AU} au and two days of"
            f" {calendar(encounter_et, 'TDB', 0)} TDB, or hits it; give the epoch of an encounter"
        )
    nearest = rows[np.linalg.norm(rows[:, 4:7], axis=1).argmin()]
    return float(nearest[2] + nearest[3])


def _plane(space: Region, z, et: float, name: str) -> tuple[np.ndarray, np.ndarray]:
    known = body(name)
    state, slope = space.transition(z, et)
    relative, motion = state - body_state(known.naif_id, "SSB", et), body_state(known.naif_id, "Sun", et)[3:]
    point = bplane(relative, known.gm_km3_s2, planet_velocity_km_s=motion, on_error="mark")
    if not np.isfinite(point.xi_km):
        raise InputError(
            f"the passage of {space.orbit.name} is bound to {name} or hits it; the target plane needs a hyperbola"
        )
    slopes = partials(relative, known.gm_km3_s2, planet_velocity_km_s=motion).xi_zeta
    return np.array([point.xi_km, point.zeta_km], dtype=float), slopes @ slope


def _points(states, et: float, name: str) -> np.ndarray:
    known = body(name)
    relative, motion = states - body_state(known.naif_id, "SSB", et), body_state(known.naif_id, "Sun", et)[3:]
    points = bplane(relative, known.gm_km3_s2, planet_velocity_km_s=motion, on_error="mark")
    return np.stack([points.xi_km, points.zeta_km], axis=1)
