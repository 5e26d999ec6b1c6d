"""Refine a candidate for an impact to the most probable impacting orbit near it.

Gauss-Newton iteration moves a candidate towards an impact. It minimises |z|^2, where z is the deviation from the
nominal orbit in units of its covariance, with the target plane's centre as a pseudo-observation [R21]. After a deep
encounter the orbits that return to an impact form thin curved sheets, and a long step of this iteration leaves the
sheet. If the first attempt fails, the distance from the centre is reduced in steps that are as short as possible in
z, within a trust region [C00], and therefore stay in the sheet. The impact found is then moved to the most probable
one.

References
----------
[R21] Roa, Farnocchia, Chesley (2021), A novel approach to asteroid impact monitoring, AJ 162, 277.
[C00] Conn, Gould, Toint (2000), Trust-region methods, SIAM, chapter 6.
"""

from dataclasses import dataclass
from enum import Enum
from math import sqrt

import numpy as np
from scipy.special import ndtr

from kakehashi.base.constants import AU_KM, DAY_S
from kakehashi.bodies import body
from kakehashi.encounter.bplane import bplane, partials
from kakehashi.encounter.confidence import ConfidenceRegion
from kakehashi.encounter.importance import Proposal, conditioned_proposal
from kakehashi.encounter.survey import WATCH_AU
from kakehashi.encounter.trails import Candidate
from kakehashi.ephem import state as body_state
from kakehashi.orbits.hyperbola import capture_radius_km

_FAR_SIGMA = 7.0  # sigmas beyond which an impactor is ignored
_GIVE_UP_FACTOR = (
    3.0  # factor of these sigmas at which the search ends although the close approach is not near yet
)
_ITERATIONS = 14
_BEND = 0.1  # curvature of a trail, relative to the length of the straight line
_MOST_KM = 0.04 * AU_KM  # largest step on the target plane
_NEAR_KM = 0.005 * AU_KM  # distance over which the linear map is valid
_LEAD_S = {"Moon": 0.03 * DAY_S}
_CHORDS = 401  # chords of the disc in the quadrature of its probability
_STEPS, _LEAST_TRUST = 30, 1e-4  # steps of a descent, and its least trust-region radius
_TRUST_SIGMA = 0.5  # length of its first step in z
_INSIDE = 0.8  # fraction of the impact radius at which it ends
_LARGE_WIDTH, _LARGE_WIDTH_SIGMA = (
    1.0,
    5.0,
)  # least sigma across a trail over the impact radius; range of the search in such sigmas


class Verdict(Enum):
    """Possible results of the search for an impact from a candidate."""

    HITS = "an impacting orbit was found"
    MISSES = "no impacting orbit exists near the candidate"
    UNKNOWN = "the search did not converge"


@dataclass(frozen=True, slots=True, eq=False)
class Target:
    """An impacting orbit, by its standard normal numbers z (k,), with its target plane and a sampling proposal.

    Attributes
    ----------
    body : str
    et : float
        Epoch of the target plane [s TDB past J2000].
    z : (k,) array
        Standard normal numbers of the confidence region.
    slope : (2, k) array
        Partial derivatives of the target-plane coordinates with respect to z [km].
    offset_km : (2,) array
        Target-plane coordinates.
    vinf_km_s, impact_radius_km : float
        Speed at infinity, and impact radius on the target plane.
    proposal : Proposal
    """

    body: str
    et: float
    z: np.ndarray
    slope: np.ndarray
    offset_km: np.ndarray
    vinf_km_s: float
    impact_radius_km: float
    proposal: Proposal

    def linear_probability(self) -> float:
        """Return the probability of the impact disc on the target plane, by the map linearised at this orbit.

        The result is exact if the region of impacting orbits is flat, and correct in order of magnitude if it is
        curved.
        """
        u, size, _ = np.linalg.svd(self.slope, full_matrices=False)
        long_sigma, short_sigma = np.maximum(size, 1e-6)
        x, y = u.T @ (self.slope @ self.z - self.offset_km)
        across = self.impact_radius_km * np.sin(np.linspace(-0.5 * np.pi, 0.5 * np.pi, _CHORDS))
        half = np.sqrt(np.maximum(self.impact_radius_km**2 - across**2, 0.0))
        chord = ndtr((y + half) / short_sigma) - ndtr((y - half) / short_sigma)
        density = np.exp(-0.5 * ((x + across) / long_sigma) ** 2) / (sqrt(2.0 * np.pi) * long_sigma)
        return min(1.0, float(np.trapezoid(density * chord, across)))


def refine_candidate(
    region: ConfidenceRegion, start: Candidate, short_steps: bool = True
) -> tuple[Verdict, Target | None]:
    """Find the most probable impact near a candidate, by Gauss-Newton iteration, then by a trust-region descent.

    Parameters
    ----------
    region : ConfidenceRegion
    start : Candidate
    short_steps : bool
        Whether to use the trust-region descent if the Gauss-Newton iteration fails.
    """
    et = start.et - lead_s(start.body)
    verdict, target = _gauss_newton(region, start.body, start.z, et, start)
    if target is not None or not short_steps or not _needs_trust_region(region, start):
        return verdict, target
    hit = _trust_region_descent(region, start.body, start.z, et)
    if hit is None:
        return verdict, None
    _, target = _gauss_newton(region, start.body, hit.z, hit.et)
    return Verdict.HITS, target or hit


def _gauss_newton(region: ConfidenceRegion, name: str, z, et: float, start: Candidate | None = None):
    """Iterate to an impact by Gauss-Newton: least |z|^2 with the target plane's centre as an observation [R21]."""
    for iteration in range(_ITERATIONS):
        plane = target_plane(region, z, et, name)
        if plane is None:
            return Verdict.UNKNOWN, None
        offset, slope, vinf, radius, et = plane
        proposal = conditioned_proposal(slope, offset, z, 0.5 * radius)
        step = proposal.mean - z
        displacement = float(np.hypot(*(slope @ step)))
        sigma_ratio = float(np.linalg.norm(proposal.mean)) / _FAR_SIGMA
        excess = float(np.hypot(*(offset + slope @ step))) - 2.0 * radius
        misses = (sigma_ratio > 1.0 or excess > 0.0) and displacement < _NEAR_KM
        clear = iteration == 0 and start is not None and _is_clear(start, slope, radius)
        if misses or sigma_ratio > _GIVE_UP_FACTOR or excess > _BEND * displacement or clear:
            return Verdict.MISSES, None
        if np.hypot(*offset) < radius and displacement < 0.2 * radius:
            return Verdict.HITS, Target(name, et, z, slope, offset, vinf, radius, proposal)
        z = z + step * min(1.0, _MOST_KM / max(displacement, 1.0))
    return Verdict.UNKNOWN, None


def _needs_trust_region(region: ConfidenceRegion, start: Candidate) -> bool:
    """Return whether the confidence region is so wide across the trail that an impact can be far from the trail."""
    if not region.linear:
        return False
    if not start.node:
        return True
    plane = target_plane(region, start.z, start.et - lead_s(start.body), start.body)
    if plane is None:
        return False
    width = np.linalg.svd(plane[1], compute_uv=False)[1]
    return start.distance_km < _LARGE_WIDTH_SIGMA * width and width > _LARGE_WIDTH * plane[3]


def _trust_region_descent(region: ConfidenceRegion, name: str, z, et: float) -> Target | None:
    """Search for an impacting orbit by short steps in z that reduce the miss distance; return None on failure."""
    plane, size = target_plane(region, z, et, name), 1.0
    for _ in range(_STEPS):
        if plane is None or size < _LEAST_TRUST or np.linalg.norm(z) > _FAR_SIGMA:
            return None
        offset, slope, vinf, radius, et = plane
        if np.hypot(*offset) < _INSIDE * radius:
            return Target(
                name, et, z, slope, offset, vinf, radius, conditioned_proposal(slope, offset, z, 0.5 * radius)
            )
        step = _trust_region_step(offset, slope, size)
        predicted = np.hypot(*offset) - np.hypot(*(offset + slope @ step))
        new_z, new_plane = _corrected(region, name, z + step, et, float(np.hypot(*offset)))
        gain = (
            -1.0
            if new_plane is None
            else (np.hypot(*offset) - np.hypot(*new_plane[0])) / max(predicted, 1e-9)
        )
        size = size * 0.3 if gain < 0.2 else min(size * 2.0, 4.0) if gain > 0.6 else size
        if gain > 0.01:
            z, plane = new_z, new_plane
    return None


def _corrected(region: ConfidenceRegion, name: str, z, et: float, before_km: float):
    """Return an orbit and its target plane; a correction that moved away from the centre is first reduced."""
    plane = target_plane(region, z, et, name)
    if plane is None or np.hypot(*plane[0]) < before_km:
        return z, plane
    u, size, axes = np.linalg.svd(plane[1], full_matrices=False)
    correction = -(u[:, 0] @ plane[0]) / size[0]
    if abs(correction) * size[0] > _MOST_KM:
        return z, plane
    z = z + correction * axes[0]
    return z, target_plane(region, z, plane[4], name)


def _trust_region_step(offset, slope, size: float) -> np.ndarray:
    """Return the step (k,) in z to the least miss distance, by the linear map, within the trust region [C00, 7.3].

    Its length is normalised by `_TRUST_SIGMA` in z and `_MOST_KM` on the plane.
    """
    u, stretch, axes = np.linalg.svd(slope, full_matrices=False)
    projected, metric = u.T @ offset, 1.0 / _TRUST_SIGMA**2 + (stretch / _MOST_KM) ** 2

    def step(damping):
        return -stretch * projected / (stretch**2 + damping * metric)

    def length(damping):
        return np.sqrt(np.sum(metric * step(damping) ** 2))

    low, high = 0.0, 1.0
    if length(0.0) > size:
        while length(high) > size:
            low, high = high, 10.0 * high
        for _ in range(20):
            middle = 0.5 * (low + high)
            low, high = (middle, high) if length(middle) > size else (low, middle)
        low = high
    return step(low) @ axes


def lead_s(name: str) -> float:
    """Return the time before a close approach at which its target plane osculates [s]."""
    return _LEAD_S.get(name, 0.1 * DAY_S)


def _is_clear(start: Candidate, slope, radius: float) -> bool:
    """Return whether a trail passes the centre at more than the width of the confidence region across the trail."""
    if not start.node or start.gap_km >= WATCH_AU * AU_KM:
        return False
    width = np.linalg.svd(slope, compute_uv=False)[1]
    return start.distance_km > 2.0 * radius + _BEND * start.gap_km + 1.5 * _FAR_SIGMA * width


def target_plane(region: ConfidenceRegion, z, et: float, name: str):
    """Compute the target plane of one orbit of a confidence region near a body.

    Parameters
    ----------
    region : ConfidenceRegion
    z : (k,) array
        Standard normal numbers of the orbit.
    et : float
        Approximate epoch of the close approach [s TDB past J2000].
    name : str
        Name of the body.

    Returns
    -------
    offset_km, slope, vinf_km_s, impact_radius_km, et : tuple or None
        Coordinates (2,) [km], their partial derivatives (2, k) with respect to z [km], speed at infinity [km/s], impact
        radius [km], and the epoch at which the plane osculates, shortly before the close approach.  None if the
        encounter is not hyperbolic.
    """
    target = body(name)
    state, slope = region.transition(z, et)
    for _ in range(4):
        relative = state - body_state(target.naif_id, "SSB", et)
        if not np.isfinite(relative).all():
            return None
        time_to_closest = -(relative[:3] @ relative[3:]) / (relative[3:] @ relative[3:])
        lead = lead_s(name)
        if abs(time_to_closest - lead) < 0.5 * lead or not np.isfinite(time_to_closest):
            break
        state, slope = region.transition_from(state, slope, z, et, et + (time_to_closest - lead))
        et += time_to_closest - lead
    planet_velocity = body_state(target.naif_id, "Sun", et)[3:]
    point = bplane(relative, target.gm_km3_s2, planet_velocity_km_s=planet_velocity, on_error="mark")
    slopes = partials(
        relative, target.gm_km3_s2, planet_velocity_km_s=planet_velocity, on_error="mark"
    ).xi_zeta
    vinf = float(point.vinf_km_s)
    if not (np.isfinite(vinf) and vinf > 0.0 and np.isfinite(slopes).all()):
        return None
    return (
        np.array([point.xi_km, point.zeta_km], dtype=float),
        slopes @ slope,
        vinf,
        impact_radius_km(name, vinf),
        et,
    )


def impact_radius_km(name: str, vinf_km_s: float) -> float:
    """Return the impact radius [km]: an object with an impact parameter below it hits the surface."""
    target_body = body(name)
    return float(capture_radius_km(target_body.radius_km, target_body.gm_km3_s2, vinf_km_s))
