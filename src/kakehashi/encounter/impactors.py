"""From a candidate to a virtual impactor: the least unlikely orbit that hits, and its probability.

Candidates are followed to an orbit that hits (`targets`).  The conditional distribution there is the first
proposal of an adaptive importance sampling of the set of orbits that hit [R21].

[R21] Roa, Farnocchia, Chesley (2021), A novel approach to asteroid impact monitoring, AJ 162, 277.
"""

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from math import sqrt

import numpy as np

from kakehashi.base.constants import DAY_S
from kakehashi.base.jit import thread_count
from kakehashi.bodies import body
from kakehashi.dynamics.impacts import impact_epochs
from kakehashi.dynamics.model import massive_place
from kakehashi.encounter import hazard
from kakehashi.encounter.importance import Rare, rare_probability
from kakehashi.encounter.returns import Candidate
from kakehashi.encounter.targets import Target, Verdict, followed, lead_s
from kakehashi.encounter.uncertain import Region

SAME_S = 2 * DAY_S  # impacts farther apart are different ones
_FEW_HITS, _UNSURE = 12, 0.3  # impacts drawn, relative error: beyond these the sampling has not converged
_SPARSE = 0.1  # hits among the members drawn: below this the proposals do not follow the set that hits
_NEGLIGIBLE, _LITTLE = 1e-9, 100  # probability that is not worth more than so many trajectories
_COARSE = 1e-7  # the same where the region is not linear, so that a probability means less
_MOST, _MOST_WIDE = 400, 40  # candidates that are followed; fewer where nothing can be claimed
_MOST_SHORT = 40  # candidates, the nearest, that are followed in short steps where long ones fail
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


def impacting(
    space: Region, found: Sequence[Candidate], progress: Callable[[float], None]
) -> tuple[list[Target], list[Candidate]]:
    """The least unlikely impact near each candidate, each once; and the candidates that did not converge.

    Candidates beyond the nearest 400 are not followed and count as such (40 where the region is not linear).
    """
    most = _MOST if space.linear else _MOST_WIDE
    found, left = found[:most], list(found[most:])
    done = 0

    def work(item):
        nonlocal done
        k, candidate = item
        outcome = followed(space, candidate, short_steps=k < _MOST_SHORT)
        done += 1
        progress(done / len(found))
        return outcome

    with ThreadPoolExecutor(thread_count()) as pool:
        outcomes = list(pool.map(work, enumerate(found)))
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
    itself as its error, or with their difference where each alone would be believed.
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
    if _doubtful(rare, linear):
        p = max(rare.probability, linear)
        if not len(rare.hits):
            rare = replace(rare, hits=target.z[None], weight=np.ones(1))
        settled = len(rare.hits) >= _FEW_HITS and rare.error < _UNSURE * rare.probability
        rare = replace(rare, probability=p, error=abs(rare.probability - linear) if settled else p)
    lead = lead_s(target.body)
    return Weighed(target, rare, float(np.median(seen)) if seen.size else target.et + lead)


def _doubtful(rare: Rare, linear: float) -> bool:
    """Whether sampling has not converged, or few of the members drawn hit and the linear map disagrees.

    A thin curved set is found piece by piece: its sampled probability can be far too low with a small error.
    """
    if len(rare.hits) < _FEW_HITS or rare.error > _UNSURE * rare.probability:
        return True
    sparse = len(rare.hits) < _SPARSE * rare.trajectories
    return sparse and not 0.5 < rare.probability / max(linear, 1e-300) < 2.0


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
