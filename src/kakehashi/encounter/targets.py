"""From a candidate to an orbit that hits: the least unlikely impact near it.

Gauss and Newton drive a candidate towards an impact: least |z|^2 with the target plane's centre as a
pseudo-observation [R21].  After a deep pass the orbits that come back lie in thin curved sheets, and such a
step, which is long, leaves the sheet.  Where the first attempt fails, the distance from the centre is brought
down in steps that are as short as they can be in z, within a radius of trust [C00]: they stay in the sheet.
The impact found is then made the least unlikely one.

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
from kakehashi.encounter.bplane import bplane, capture_radius_km, partials
from kakehashi.encounter.importance import Proposal, toward
from kakehashi.encounter.returns import Candidate
from kakehashi.encounter.survey import LOOK_AU
from kakehashi.encounter.uncertain import Region
from kakehashi.ephem import state as body_state

_FAR_SIGMA = 7.0  # an impactor less likely than this is none
_HOPELESS = 3.0  # times that: far enough to be believed although the pass is not near yet
_TURNS = 14
_BEND = 0.1  # bend of a trail, relative to the length that is bridged by a straight line
_MOST_KM = 0.04 * AU_KM  # on the target plane, in one step
_NEAR_KM = 0.005 * AU_KM  # a linear map is believed over this distance
_LEAD_S = {"Moon": 0.03 * DAY_S}
_CHORDS = 401  # of the disc, in the quadrature of its probability
_STEPS, _LEAST_TRUST = 30, 1e-4  # of a descent
_TRUST_SIGMA = 0.5  # length of its first step in z
_INSIDE = 0.8  # part of the impact radius at which it ends
_WIDE, _WIDE_SIGMA = 1.0, 5.0  # one sigma across a trail over the impact radius; how far from it to look


class Verdict(Enum):
    """What a candidate came to."""

    HITS = "an orbit that hits"
    MISSES = "no orbit near it hits"
    UNKNOWN = "the search did not converge"


@dataclass(frozen=True, slots=True, eq=False)
class Target:
    """An orbit z (k,) that hits, the target plane there, and how to draw around it."""

    body: str
    et: float
    z: np.ndarray
    slope: np.ndarray
    offset_km: np.ndarray
    vinf_km_s: float
    reach_km: float
    proposal: Proposal

    def linear_probability(self) -> float:
        """Probability of the disc that hits, with the target plane as a linear map at this orbit.

        Exact where the set of orbits that hit is flat; good to its order of magnitude where it is curved.
        """
        u, size, _ = np.linalg.svd(self.slope, full_matrices=False)
        wide, narrow = np.maximum(size, 1e-6)
        x, y = u.T @ (self.slope @ self.z - self.offset_km)
        across = self.reach_km * np.sin(np.linspace(-0.5 * np.pi, 0.5 * np.pi, _CHORDS))
        half = np.sqrt(np.maximum(self.reach_km**2 - across**2, 0.0))
        chord = ndtr((y + half) / narrow) - ndtr((y - half) / narrow)
        density = np.exp(-0.5 * ((x + across) / wide) ** 2) / (sqrt(2.0 * np.pi) * wide)
        return min(1.0, float(np.trapezoid(density * chord, across)))


def followed(space: Region, start: Candidate, short_steps: bool = True) -> tuple[Verdict, Target | None]:
    """The least unlikely impact near a candidate: by Gauss and Newton; where that fails by short steps, if asked."""
    et = start.et - lead_s(start.body)
    verdict, target = _driven(space, start.body, start.z, et, start)
    if target is not None or not short_steps or not _worth_descending(space, start):
        return verdict, target
    hit = _descended(space, start.body, start.z, et)
    if hit is None:
        return verdict, None
    _, target = _driven(space, start.body, hit.z, hit.et)
    return Verdict.HITS, target or hit


def _driven(space: Region, name: str, z, et: float, start: Candidate | None = None):
    """Gauss-Newton towards an impact: least |z|^2 with the target plane's centre as an observation."""
    for turn in range(_TURNS):
        plane = target_plane(space, z, et, name)
        if plane is None:
            return Verdict.UNKNOWN, None
        offset, slope, vinf, reach, et = plane
        proposal = toward(slope, offset, z, 0.5 * reach)
        step = proposal.mean - z
        moves = float(np.hypot(*(slope @ step)))
        far = float(np.linalg.norm(proposal.mean)) / _FAR_SIGMA
        beside = float(np.hypot(*(offset + slope @ step))) - 2.0 * reach
        misses = (far > 1.0 or beside > 0.0) and moves < _NEAR_KM
        by = turn == 0 and start is not None and _passes_by(start, slope, reach)
        if misses or far > _HOPELESS or beside > _BEND * moves or by:
            return Verdict.MISSES, None
        if np.hypot(*offset) < reach and moves < 0.2 * reach:
            return Verdict.HITS, Target(name, et, z, slope, offset, vinf, reach, proposal)
        z = z + step * min(1.0, _MOST_KM / max(moves, 1.0))
    return Verdict.UNKNOWN, None


def _worth_descending(space: Region, start: Candidate) -> bool:
    """Whether the region is so wide across the trail that an impact can lie away from it."""
    if not space.linear:
        return False
    if not start.node:
        return True
    plane = target_plane(space, start.z, start.et - lead_s(start.body), start.body)
    if plane is None:
        return False
    width = np.linalg.svd(plane[1], compute_uv=False)[1]
    return start.distance_km < _WIDE_SIGMA * width and width > _WIDE * plane[3]


def _descended(space: Region, name: str, z, et: float) -> Target | None:
    """An orbit that hits, by steps that bring the distance down and are short in z; None where they end."""
    here, size = target_plane(space, z, et, name), 1.0
    for _ in range(_STEPS):
        if here is None or size < _LEAST_TRUST or np.linalg.norm(z) > _FAR_SIGMA:
            return None
        offset, slope, vinf, reach, et = here
        if np.hypot(*offset) < _INSIDE * reach:
            return Target(name, et, z, slope, offset, vinf, reach, toward(slope, offset, z, 0.5 * reach))
        step = _short_step(offset, slope, size)
        wanted = np.hypot(*offset) - np.hypot(*(offset + slope @ step))
        found_z, found = _corrected(space, name, z + step, et, float(np.hypot(*offset)))
        gain = -1.0 if found is None else (np.hypot(*offset) - np.hypot(*found[0])) / max(wanted, 1e-9)
        size = size * 0.3 if gain < 0.2 else min(size * 2.0, 4.0) if gain > 0.6 else size
        if gain > 0.01:
            z, here = found_z, found
    return None


def _corrected(space: Region, name: str, z, et: float, before_km: float):
    """A member and its target plane; one that ends farther away than before is first led back to its sheet."""
    here = target_plane(space, z, et, name)
    if here is None or np.hypot(*here[0]) < before_km:
        return z, here
    u, size, axes = np.linalg.svd(here[1], full_matrices=False)
    back = -(u[:, 0] @ here[0]) / size[0]
    if abs(back) * size[0] > _MOST_KM:
        return z, here
    z = z + back * axes[0]
    return z, target_plane(space, z, here[4], name)


def _short_step(offset, slope, size: float) -> np.ndarray:
    """The step (k,) of least distance afterwards, by the linear map, no longer than the radius of trust.

    Its length counts `_TRUST_SIGMA` in z and `_MOST_KM` on the plane as one [C00, 7.3].
    """
    u, stretch, axes = np.linalg.svd(slope, full_matrices=False)
    wanted, metric = u.T @ offset, 1.0 / _TRUST_SIGMA**2 + (stretch / _MOST_KM) ** 2

    def step(damping):
        return -stretch * wanted / (stretch**2 + damping * metric)

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
    """How long before a pass its target plane is taken [s]."""
    return _LEAD_S.get(name, 0.1 * DAY_S)


def _passes_by(start: Candidate, slope, reach: float) -> bool:
    """Whether the trail's own distance from the centre is more than the region's width across the trail."""
    if not start.node or start.gap_km >= LOOK_AU * AU_KM:
        return False
    width = np.linalg.svd(slope, compute_uv=False)[1]
    return start.distance_km > 2.0 * reach + _BEND * start.gap_km + 1.5 * _FAR_SIGMA * width


def target_plane(space: Region, z, et: float, name: str):
    """Target-plane coordinates (2,) of a member near a body, slopes (2, k) by z, v_inf, impact radius, epoch.

    The plane is osculating shortly before the pass; the epoch follows the object where a step moved it.
    """
    target = body(name)
    state, slope = space.transition(z, et)
    for _ in range(4):
        relative = state - body_state(target.naif_id, "SSB", et)
        if not np.isfinite(relative).all():
            return None
        away = -(relative[:3] @ relative[3:]) / (relative[3:] @ relative[3:])
        lead = lead_s(name)
        if abs(away - lead) < 0.5 * lead or not np.isfinite(away):
            break
        state, slope = space.carried(state, slope, z, et, et + (away - lead))
        et += away - lead
    motion = body_state(target.naif_id, "Sun", et)[3:]
    point = bplane(relative, target.gm_km3_s2, planet_velocity_km_s=motion, on_error="mark")
    slopes = partials(relative, target.gm_km3_s2, planet_velocity_km_s=motion, on_error="mark").xi_zeta
    vinf = float(point.vinf_km_s)
    if not (np.isfinite(vinf) and vinf > 0.0 and np.isfinite(slopes).all()):
        return None
    return np.array([point.xi_km, point.zeta_km], dtype=float), slopes @ slope, vinf, reach_km(name, vinf), et


def reach_km(name: str, vinf_km_s: float) -> float:
    """Impact radius: the distance on the target plane within which a pass ends on the surface [km]."""
    known = body(name)
    return float(capture_radius_km(known.radius_km, known.gm_km3_s2, vinf_km_s))
