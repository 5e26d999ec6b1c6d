"""Map the confidence region of an orbit to a target plane, to first and second order.

The target plane is the B-plane of the hyperbola that osculates at the closest approach, the same plane as in
`forecast`, in reports and in most papers.  (The plane that osculates a day earlier differs: for Apophis in 2029 its
zeta differs by 130 km.)  The map z -> (xi, zeta) at the epoch of the nominal closest approach is expanded about the
nominal orbit: the first derivatives from the variational equations, the second by central differences of the first.
If both orders agree, the ellipse is reliable; the error of each can be measured with a cloud (`compare_cloud`, on the
command line `kakehashi encounter NAME --compare-cloud`).
"""

from dataclasses import dataclass

import numpy as np

from kakehashi.base import InputError, quantities
from kakehashi.base.constants import DAY_S
from kakehashi.bodies import body
from kakehashi.dynamics.model import massive_body_index
from kakehashi.encounter.bplane import bplane, partials
from kakehashi.encounter.confidence import ConfidenceRegion, confidence_region
from kakehashi.ephem import state as body_state
from kakehashi.orbits import Orbit
from kakehashi.time import as_et

_STEP = 0.5  # step of the central differences [sigma]
NEAR_AU = 0.2  # largest distance of an encounter that is mapped
_WITHIN_S = 2 * DAY_S  # the closest approach is searched within this time of the given epoch
_LEAD_S = (
    DAY_S  # time before the encounter at which the line of variations is the direction of the largest spread
)
_AGREE = 0.01  # second order over first up to which the map counts as linear


@dataclass(frozen=True, slots=True, repr=False, eq=False)
class PlaneMap:
    """Target-plane coordinates (xi, zeta) as a polynomial of the standard normal numbers z (k,).

    Attributes
    ----------
    et : float
        Epoch of the closest approach of the nominal orbit, at which the plane is defined [s TDB past J2000].
    region : ConfidenceRegion
    centre_km : (2,) array
        Coordinates of the nominal orbit.
    slope_km : (2, k) array
        First derivatives per sigma.
    curve_km : (2, k, k) array
        Second derivatives per sigma squared.
    """

    body: str
    et: float
    region: ConfidenceRegion
    centre_km: np.ndarray
    slope_km: np.ndarray
    curve_km: np.ndarray

    def first_order(self, z) -> np.ndarray:
        """Return the target-plane coordinates (n, 2) [km] of numbers z (n, k), to first order."""
        return self.centre_km + np.asarray(z) @ self.slope_km.T

    def second_order(self, z) -> np.ndarray:
        """Return the target-plane coordinates (n, 2) [km] of numbers z (n, k), to second order."""
        z = np.asarray(z)
        return self.first_order(z) + 0.5 * np.einsum("aij,ni,nj->na", self.curve_km, z, z)

    def covariance_km2(self) -> np.ndarray:
        """Return the covariance (2, 2) of the coordinates, to first order."""
        return self.slope_km @ self.slope_km.T

    @property
    def nonlinearity(self) -> float:
        """Second-order displacement at one sigma divided by the first-order spread, in the worst direction."""
        spread = np.sqrt(np.linalg.eigvalsh(self.covariance_km2())[-1])
        bend = max(float(np.abs(np.linalg.eigvalsh(c)).max()) for c in self.curve_km)
        return 0.5 * bend / spread

    @property
    def linear_to_sigma(self) -> float:
        """Number of sigmas from the nominal orbit up to which the second-order term stays below 1 % of the first."""
        return _AGREE / self.nonlinearity if self.nonlinearity > 0.0 else np.inf

    def __repr__(self):
        return f"<PlaneMap {self.body}: linear to {self.linear_to_sigma:.3g} sigma>"


@dataclass(frozen=True, slots=True, repr=False)
class MapErrors:
    """Errors of the first- and second-order map against a cloud: largest and RMS distance [km], also over the spread.

    `mean_shift_sigma` is the offset of the cloud's mean from the nominal point, and `spread_ratio` its largest spread
    divided by the linear one; for n members each has an error of about 1 / sqrt(n).
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
            f"<MapErrors of {self.members} members: RMS error {self.first_rms_km:.3g} km to first order, "
            f"{self.second_rms_km:.3g} km to second, spread {self.spread_km:.4g} km>"
        )


@quantities
def plane_map(orbit: Orbit, encounter_et: float, target: str = "Earth") -> PlaneMap:
    """Expand the map to the target plane at the closest approach of an encounter.

    Parameters
    ----------
    orbit : Orbit
        Orbit with covariance.
    encounter_et : epoch
        Epoch of the closest approach of the nominal orbit, to within two days.
    target : str
        Body of the encounter.

    Raises
    ------
    InputError
        The orbit has no covariance, or there is no close approach to the body at that epoch.
    """
    encounter_et = float(as_et(encounter_et))
    region = confidence_region(orbit, encounter_et - _LEAD_S)
    et = _closest_et(region, encounter_et, target)
    k = len(region)
    centre, slope = _plane(region, np.zeros(k), et, target)
    curve = np.zeros((2, k, k))
    for i in range(k):
        shift = _STEP * np.eye(k)[i]
        up, down = _plane(region, shift, et, target)[1], _plane(region, -shift, et, target)[1]
        curve[:, i] = (up - down) / (2.0 * _STEP)
    return PlaneMap(target, et, region, centre, slope, 0.5 * (curve + np.swapaxes(curve, 1, 2)))


def closest_points(approaches, name: str) -> np.ndarray:
    """Return coordinates xi, zeta (m, 2) [km] of close approaches, each on its own target plane.

    Parameters
    ----------
    approaches : (m,) array
        Records of `Flight.passes`, all for this body.
    name : str
        Name of the body.  Coordinates are NaN for a close approach that is bound to it.
    """
    target_body = body(name)
    planet_velocity = body_state(target_body.naif_id, "Sun", approaches["et"] + approaches["et_lo"])[:, 3:]
    points = bplane(
        approaches["state"], target_body.gm_km3_s2, planet_velocity_km_s=planet_velocity, on_error="mark"
    )
    return np.stack([points.xi_km, points.zeta_km], axis=1)


def compare_cloud(mapped: PlaneMap, members: int = 1_000, seed: int = 1) -> MapErrors:
    """Propagate a cloud to the target plane and measure the errors of the first- and second-order map.

    Parameters
    ----------
    mapped : PlaneMap
    members : int
        Number of orbits in the cloud.
    seed : int
        Seed of the draws.
    """
    z = np.random.default_rng(seed).standard_normal((members, len(mapped.region)))
    states = mapped.region.fly(z, mapped.et, watch={}).states
    points = _points(states[np.isfinite(states).all(axis=1)], mapped.et, mapped.body)
    z = z[np.isfinite(states).all(axis=1)]
    errors = [np.linalg.norm(f(z) - points, axis=1) for f in (mapped.first_order, mapped.second_order)]
    values, vectors = np.linalg.eigh(mapped.covariance_km2())
    root = vectors / np.sqrt(np.maximum(values, 1e-300))
    scaled = (points - mapped.centre_km) @ root
    return MapErrors(
        members=len(z),
        first_rms_km=float(np.sqrt((errors[0] ** 2).mean())),
        first_worst_km=float(errors[0].max()),
        second_rms_km=float(np.sqrt((errors[1] ** 2).mean())),
        second_worst_km=float(errors[1].max()),
        spread_km=float(np.sqrt(values[-1])),
        mean_shift_sigma=float(np.linalg.norm(scaled.mean(axis=0))),
        spread_ratio=float(scaled[:, 1].std()),
    )


def _closest_et(region: ConfidenceRegion, encounter_et: float, name: str) -> float:
    """Return the epoch of the closest approach of the nominal orbit within two days of an epoch."""
    from kakehashi.time import calendar

    forward = np.sign(encounter_et - region.orbit.epoch_et) or 1.0
    flight = region.fly(
        np.zeros((1, len(region))), encounter_et + forward * _WITHIN_S, watch={name: NEAR_AU}, tolerance=1e-6
    )
    rows = flight.passes[flight.passes["body_index"] == massive_body_index(name)]
    rows = rows[np.abs(rows["et"] - encounter_et) < _WITHIN_S]
    if not len(rows):
        raise InputError(
            f"{region.orbit.name} does not pass {name} within {NEAR_AU} au and two days of "
            f"{calendar(encounter_et, 'TDB', 0)} TDB, or impacts it; give the epoch of an encounter"
        )
    nearest = rows[rows["distance_km"].argmin()]
    return float(nearest["et"] + nearest["et_lo"])


def _plane(region: ConfidenceRegion, z, et: float, name: str) -> tuple[np.ndarray, np.ndarray]:
    target_body = body(name)
    state, slope = region.transition(z, et)
    relative, planet_velocity = (
        state - body_state(target_body.naif_id, "SSB", et),
        body_state(target_body.naif_id, "Sun", et)[3:],
    )
    point = bplane(relative, target_body.gm_km3_s2, planet_velocity_km_s=planet_velocity, on_error="mark")
    if not np.isfinite(point.xi_km):
        raise InputError(
            f"{region.orbit.name} is bound to {name} or impacts it at that epoch; the target plane needs "
            "a hyperbolic encounter"
        )
    slopes = partials(relative, target_body.gm_km3_s2, planet_velocity_km_s=planet_velocity).xi_zeta
    return np.array([point.xi_km, point.zeta_km], dtype=float), slopes @ slope


def _points(states, et: float, name: str) -> np.ndarray:
    target_body = body(name)
    relative, planet_velocity = (
        states - body_state(target_body.naif_id, "SSB", et),
        body_state(target_body.naif_id, "Sun", et)[3:],
    )
    points = bplane(relative, target_body.gm_km3_s2, planet_velocity_km_s=planet_velocity, on_error="mark")
    return np.stack([points.xi_km, points.zeta_km], axis=1)
