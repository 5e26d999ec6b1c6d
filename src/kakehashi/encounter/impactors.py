"""From a candidate to a virtual impactor: the least unlikely orbit that hits, and its probability.

Gauss and Newton drive a candidate towards an impact: least |z|^2 with the target plane's centre as a
pseudo-observation [R21].  The conditional distribution there is the first proposal of an adaptive importance
sampling of the set of orbits that hit.

[R21] Roa, Farnocchia, Chesley (2021), A novel approach to asteroid impact monitoring, AJ 162, 277.
"""

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from enum import Enum
from math import sqrt

import numpy as np
from scipy.special import ndtr

from kakehashi.base.constants import AU_KM, DAY_S
from kakehashi.base.jit import thread_count
from kakehashi.bodies import body
from kakehashi.dynamics.impacts import impact_epochs
from kakehashi.dynamics.model import massive_place
from kakehashi.encounter import hazard
from kakehashi.encounter.bplane import bplane, partials
from kakehashi.encounter.importance import Proposal, Rare, rare_probability, toward
from kakehashi.encounter.returns import Candidate
from kakehashi.encounter.survey import LOOK_AU
from kakehashi.encounter.uncertain import Region
from kakehashi.ephem import state as body_state

SAME_S = 2 * DAY_S  # impacts farther apart are different ones
_FAR_SIGMA = 7.0  # an impactor less likely than this is none
_HOPELESS = 3.0  # times that: far enough to be believed although the pass is not near yet
_TURNS = 14
_BEND = 0.1  # bend of a trail, relative to the length that is bridged by a straight line
_MOST_KM = 0.04 * AU_KM  # on the target plane, in one step
_NEAR_KM = 0.005 * AU_KM  # a linear map is believed over this distance
_LEAD_S = {"Moon": 0.03 * DAY_S}
_CHORDS = 401  # of the disc, in the quadrature of its probability
_FEW_HITS, _UNSURE = 12, 0.3  # impacts drawn, relative error: beyond these the sampling has not converged
_NEGLIGIBLE, _LITTLE = 1e-9, 100  # probability that is not worth more than so many trajectories
_COARSE = 1e-7  # the same where the region is not linear, so that a probability means less
_MOST, _MOST_WIDE = 400, 40  # candidates that are followed; fewer where nothing can be claimed
_INSIDE = 4.0  # Mahalanobis distance that counts as inside a virtual impactor's members


@dataclass(frozen=True, slots=True, repr=False, eq=False)
class VirtualImpactor:
    """A set of possible orbits that hit a body at one date.

    Attributes
    ----------
    et : float
        Median epoch of impact [s TDB past J2000]: `entry_et` for the Earth, `surface_et` for other bodies.
    entry_et, surface_et : float
        Medians of the epochs at which the height falls to 100 km above WGS84 (NaN for other bodies than the
        Earth), and at which the path, without an atmosphere, meets the surface (of other bodies the sphere).
    probability, probability_error : float
        And its standard error.
    sigma : float
        Distance from the nominal orbit in sigmas, of the least unlikely orbit that hits.
    sigma_lov : float
        The same along the line of variations; positive ahead of the nominal orbit.
    stretching_km : float
        How far one sigma along that line moves the point on the target plane [km].
    vinf_km_s, impact_km_s : float
        Speed before and after the body's attraction.
    energy_mt, palermo, torino
        With the diameter and mass of `Risk`; of Earth impacts alone.
    states : (m, 6) array
        Of members that hit, barycentric at the orbit's epoch; `nongrav_au_d2` (m, 3), `weight` (m,).
    trajectories : int
        Flown for this probability.
    """

    body: str
    et: float
    probability: float
    probability_error: float
    sigma: float
    sigma_lov: float
    stretching_km: float
    vinf_km_s: float
    impact_km_s: float
    energy_mt: float
    palermo: float
    torino: int
    states: np.ndarray
    nongrav_au_d2: np.ndarray
    weight: np.ndarray
    trajectories: int
    entry_et: float = np.nan
    surface_et: float = np.nan

    def __repr__(self):
        from kakehashi.time import calendar

        return (
            f"<VirtualImpactor {self.body} {calendar(self.et, 'UTC', 0)[:10]}: p {self.probability:.3g}"
            f" +- {self.probability_error:.1g}, {self.sigma_lov:+.2f} sigma, {self.impact_km_s:.1f} km/s>"
        )


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


def impacting(
    space: Region, found: Sequence[Candidate], progress: Callable[[float], None]
) -> tuple[list[Target], list[Candidate]]:
    """The least unlikely impact near each candidate, each once; and the candidates that did not converge.

    Candidates beyond the nearest 400 are not followed and count as such (40 where the region is not linear).
    """
    most = _MOST if space.linear else _MOST_WIDE
    found, left = found[:most], list(found[most:])
    done = 0

    def work(candidate):
        nonlocal done
        outcome = _driven(space, candidate)
        done += 1
        progress(done / len(found))
        return outcome

    with ThreadPoolExecutor(thread_count()) as pool:
        outcomes = list(pool.map(work, found))
    unknown = left + [
        c for c, (verdict, _) in zip(found, outcomes, strict=True) if verdict is Verdict.UNKNOWN
    ]
    targets = sorted((t for _, t in outcomes if t is not None), key=lambda t: float(t.z @ t.z))
    kept: list[Target] = []
    for target in targets:
        if not any(_same(target, other) for other in kept):
            kept.append(target)
    return kept, unknown


def _same(a: Target, b: Target) -> bool:
    """Whether two targets are one virtual impactor: same body and date, and near in the plane's own terms."""
    if a.body != b.body or abs(a.et - b.et) > SAME_S:
        return False
    apart = b.slope @ (a.z - b.z)
    return bool(np.hypot(*apart) < 6.0 * b.reach_km)


def _driven(space: Region, start: Candidate) -> tuple[Verdict, Target | None]:
    """Gauss-Newton towards an impact: least |z|^2 with the target plane's centre as an observation."""
    z, et = start.z, start.et - _LEAD_S.get(start.body, 0.1 * DAY_S)
    for turn in range(_TURNS):
        plane = _plane(space, z, et, start.body)
        if plane is None:
            return Verdict.UNKNOWN, None
        offset, slope, vinf, reach, et = plane
        proposal = toward(slope, offset, z, 0.5 * reach)
        step = proposal.mean - z
        moves = float(np.hypot(*(slope @ step)))
        far = float(np.linalg.norm(proposal.mean)) / _FAR_SIGMA
        beside = float(np.hypot(*(offset + slope @ step))) - 2.0 * reach
        misses = (far > 1.0 or beside > 0.0) and moves < _NEAR_KM
        if (
            misses
            or far > _HOPELESS
            or beside > _BEND * moves
            or (turn == 0 and _passes_by(start, slope, reach))
        ):
            return Verdict.MISSES, None
        if np.hypot(*offset) < reach and moves < 0.2 * reach:
            return Verdict.HITS, Target(start.body, et, z, slope, offset, vinf, reach, proposal)
        z = z + step * min(1.0, _MOST_KM / max(moves, 1.0))
    return Verdict.UNKNOWN, None


def _passes_by(start: Candidate, slope, reach: float) -> bool:
    """Whether the trail's own distance from the centre is more than the region's width across the trail."""
    if not start.node or start.gap_km >= LOOK_AU * AU_KM:
        return False
    width = np.linalg.svd(slope, compute_uv=False)[1]
    return start.distance_km > 2.0 * reach + _BEND * start.gap_km + 1.5 * _FAR_SIGMA * width


def _plane(space: Region, z, et: float, name: str):
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
        lead = _LEAD_S.get(name, 0.1 * DAY_S)
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
    return known.radius_km * sqrt(1.0 + 2.0 * known.gm_km3_s2 / (known.radius_km * vinf_km_s**2))


# -- probabilities ---------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, eq=False)
class Weighed:
    """A target with the probability of its impact, and the epochs of the impacts that were seen."""

    target: Target
    rare: Rare
    et: float

    def holds(self, other: Target) -> bool:
        """Whether another target lies among the orbits that were counted here."""
        if other.body != self.target.body or abs(other.et - self.et) > SAME_S:
            return False
        hits, w = self.rare.hits, self.rare.weight / self.rare.weight.sum()
        if len(hits) < 3 * hits.shape[1] or self.rare.error > _UNSURE * self.rare.probability:
            return False
        mean = w @ hits
        spread = ((hits - mean) * w[:, None]).T @ (hits - mean) + 1e-12 * np.eye(len(mean))
        off = other.z - mean
        return bool(off @ np.linalg.solve(spread, off) < _INSIDE**2)


def weighed(space: Region, target: Target, budget: int, goal: float, seed: int) -> Weighed:
    """The probability of an impact: by sampling, or by the linear map where sampling does not converge.

    After a deep pass the set of orbits that hit can be so thin and curved that hardly any member drawn lies in
    it.  An impact that is known to exist is not dropped for that: the larger of both estimates is given, with
    itself as its error.
    """
    place, end = massive_place(target.body), target.et + 2.0 * DAY_S
    epochs: list[np.ndarray] = []

    def hit(z):
        flight = space.fly(z, end, watch={target.body: 0.02})
        assert flight.impacts is not None
        struck = (flight.impacts[:, 1] == place) & (np.abs(flight.impacts[:, 0] - target.et) < SAME_S)
        epochs.append(flight.impacts[struck, 0])
        return struck

    linear = target.linear_probability()
    worth = linear > _NEGLIGIBLE and (space.linear or linear > _COARSE)
    allowed = budget if worth else min(budget, _LITTLE)
    rare = rare_probability(hit, target.proposal, budget=allowed, goal=goal, seed=seed)
    seen = np.concatenate(epochs)
    if len(rare.hits) < _FEW_HITS or rare.error > _UNSURE * rare.probability:
        p = max(rare.probability, linear)
        if not len(rare.hits):
            rare = replace(rare, hits=target.z[None], weight=np.ones(1))
        rare = replace(rare, probability=p, error=p)
    lead = _LEAD_S.get(target.body, 0.1 * DAY_S)
    return Weighed(target, rare, float(np.median(seen)) if seen.size else target.et + lead)


def described(space: Region, found: Weighed, mass_kg: float, since_et: float) -> VirtualImpactor:
    """The virtual impactor with its energy and its place on the hazard scales."""
    target, rare = found.target, found.rare
    known = body(target.body)
    speed = sqrt(target.vinf_km_s**2 + 2.0 * known.gm_km3_s2 / known.radius_km)
    energy = hazard.energy_mt(mass_kg, speed)
    earthly = target.body == "Earth" and energy > 0.0
    states, push = space.orbits(rare.hits)
    entry, surface = impact_epochs(space.orbit, states, push, rare.weight, found.et, target.body)
    et = next(x for x in (entry, surface, found.et) if np.isfinite(x))
    wait = max(et - since_et, DAY_S)
    return VirtualImpactor(
        body=known.name,
        et=et,
        probability=rare.probability,
        probability_error=rare.error,
        sigma=float(np.linalg.norm(rare.hits, axis=1).min()),
        sigma_lov=float(np.average(rare.hits[:, 0], weights=rare.weight)),
        stretching_km=float(np.hypot(*target.slope[:, 0])),
        vinf_km_s=target.vinf_km_s,
        impact_km_s=speed,
        energy_mt=energy,
        palermo=hazard.palermo(rare.probability, energy, wait) if earthly else float("-inf"),
        torino=hazard.torino(rare.probability, energy) if earthly else 0,
        states=states,
        nongrav_au_d2=push,
        weight=rare.weight / rare.weight.sum(),
        trajectories=rare.trajectories,
        entry_et=entry,
        surface_et=surface,
    )
