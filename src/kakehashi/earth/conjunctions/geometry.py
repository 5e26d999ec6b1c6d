"""How do two objects pass each other, and where does their uncertainty lie in the encounter plane?

Close to the closest approach both move on straight lines, and what decides about a collision happens in the plane
perpendicular to the relative velocity.  The combined position covariance is projected on that plane and brought to its
principal axes, where it is two sigmas; the miss vector then has two components [F92].

A covariance that is not positive definite has no probability: it is an error, unless the remedy of NASA's CARA [H17]
is asked for, which raises the eigenvalues in the encounter plane to (1e-4 x radius)^2.

[F92] Foster and Estes (1992), A parametric analysis of orbital debris collision probability and maneuver rate for
space vehicles, NASA JSC-25898.
[H17] Hall, Hejduk and Johnson (2017), Remediating non-positive definite state covariances for collision probability
estimation, AAS 17-567.
"""

from dataclasses import dataclass

import numpy as np

from kakehashi.base import InputError, quantities
from kakehashi.frames import rtn

EARTH_GM_KM3_S2 = 398_600.4415  # [IERS Conventions 2010, TT]
CLIP = 1e-4  # of the radius: least sigma in the remedy of [H17]


@dataclass(frozen=True, slots=True)
class EncounterPlane:
    """Geometry of conjunctions in the encounter plane; leading axes are the batch.

    Attributes
    ----------
    tca_s : (...) array
        Time of closest approach after the epoch of the states, on straight lines [s].
    speed_km_s : (...) array
        Relative speed [km/s].
    miss_km : (..., 2) array
        Miss vector along the major and the minor axis of the covariance, both positive [km].
    sigma_km : (..., 2) array
        Standard deviations along these axes, the larger one first [km].
    axes : (..., 2, 3) array
        Unit vectors of the major and the minor axis, in the axes of the states.
    remedied : (...) bool array
        Whether an eigenvalue was raised because the covariance was not positive definite.
    """

    tca_s: np.ndarray
    speed_km_s: np.ndarray
    miss_km: np.ndarray
    sigma_km: np.ndarray
    axes: np.ndarray
    remedied: np.ndarray

    def __repr__(self):
        if self.miss_km.ndim > 1:
            return f"<EncounterPlane, {self.miss_km[..., 0].size} conjunctions>"
        major, minor = self.sigma_km
        return (
            f"<EncounterPlane, miss {self.distance_km:.4g} km at {self.speed_km_s:.4g} km/s, "
            f"sigmas {major:.4g} x {minor:.4g} km>"
        )

    @property
    def distance_km(self) -> np.ndarray:
        """Miss distance [km]."""
        return np.linalg.norm(self.miss_km, axis=-1)

    @property
    def mahalanobis(self) -> np.ndarray:
        """Miss distance in standard deviations of the combined covariance."""
        return np.sqrt(((self.miss_km / self.sigma_km) ** 2).sum(axis=-1))


def rtn_to_inertial(covariance, state) -> np.ndarray:
    """Rotate covariances from the radial, transverse and normal axes of a state to the axes of the state.

    Parameters
    ----------
    covariance : (..., 3, 3) or (..., 6, 6) array
        Of position [km2], or of position and velocity [km2, km2/s, km2/s2].
    state : (..., 6) array
        Position [km] and velocity [km/s].
    """
    covariance = np.asarray(covariance, dtype=float)
    axes = np.swapaxes(rtn(state), -1, -2)
    if covariance.shape[-1] == 6:
        both = np.zeros((*axes.shape[:-2], 6, 6))
        both[..., :3, :3] = both[..., 3:, 3:] = axes
        axes = both
    return axes @ covariance @ np.swapaxes(axes, -1, -2)


@quantities
def encounter_plane(state_1, state_2, covariance_1, covariance_2, *, remedy_radius_km=None) -> EncounterPlane:
    """Project conjunctions on their encounter planes.

    Parameters
    ----------
    state_1, state_2 : (..., 6) array
        States of both objects at one epoch near the closest approach [km, km/s], in one set of inertial axes.
    covariance_1, covariance_2 : (..., 3, 3) or (..., 6, 6) array
        Covariances in the same axes [km2]; only the positions count here.
    remedy_radius_km : float or array, optional
        Hard-body radius [km] for the remedy of covariances that are not positive definite.

    Raises
    ------
    InputError
        No relative velocity; a covariance that is not positive definite, without a remedy.

    Examples
    --------
    >>> plane = encounter_plane([7000, 0, 0, 0, 7.5, 0], [7000.2, 0.1, 0, 0, 0, 7.5], 0.01 * np.eye(3), np.eye(3))
    >>> plane
    <EncounterPlane, miss 0.2121 km at 10.61 km/s, sigmas 1.005 x 1.005 km>
    """
    first, second = np.asarray(state_1, dtype=float), np.asarray(state_2, dtype=float)
    both = np.asarray(covariance_1, float)[..., :3, :3] + np.asarray(covariance_2, float)[..., :3, :3]
    relative = second - first
    r, v = relative[..., :3], relative[..., 3:]
    speed = np.linalg.norm(v, axis=-1)
    if not (np.isfinite(relative).all() and (speed > 0.0).all()):
        raise InputError(
            "the objects have no relative velocity, or a state is not finite; an encounter plane needs both: "
            "check the two states, or use the Monte Carlo method for objects that fly together"
        )
    tca = -(r * v).sum(axis=-1) / speed**2
    miss = r + tca[..., None] * v
    axes = _plane_axes(v / speed[..., None])
    plane = axes @ both @ np.swapaxes(axes, -1, -2)
    values, vectors = np.linalg.eigh(0.5 * (plane + np.swapaxes(plane, -1, -2)))
    values, remedied = _positive(values, remedy_radius_km)
    principal = np.swapaxes(vectors[..., ::-1], -1, -2) @ axes
    components = (principal @ miss[..., None])[..., 0]
    principal = np.where(components < 0.0, -1.0, 1.0)[..., None] * principal
    return EncounterPlane(
        tca, speed, np.abs(components), np.sqrt(values)[..., ::-1], principal, remedied
    )  # fmt: skip


def _plane_axes(direction) -> np.ndarray:
    """Two unit vectors (..., 2, 3) perpendicular to a direction."""
    helper = np.eye(3)[np.argmin(np.abs(direction), axis=-1)]
    first = np.cross(direction, helper)
    first /= np.linalg.norm(first, axis=-1)[..., None]
    return np.stack([first, np.cross(direction, first)], axis=-2)


def _positive(values, radius_km):
    """Eigenvalues that are positive, and whether they were raised to be."""
    least = 0.0 if radius_km is None else (CLIP * np.asarray(radius_km, dtype=float)[..., None]) ** 2
    low = ~(values > least) if radius_km is None else ~(values >= least)
    if radius_km is None and low.any():
        count = int(low.any(axis=-1).sum())
        raise InputError(
            f"{count} combined covariance(s) are not positive definite in the encounter plane (least eigenvalue "
            f"{np.nanmin(values):.3g} km2; it must be positive); ask for a newer solution, or give remedy_radius_km "
            "to raise such eigenvalues as NASA's CARA does"
        )
    return np.where(low, least, values), low.any(axis=-1)
