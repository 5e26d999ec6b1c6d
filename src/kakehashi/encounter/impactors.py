"""Find virtual impactors: the most probable impacting orbit near a candidate, and its impact probability.

A candidate is refined to an impacting orbit (`targets`). The orbits' distribution under the condition that they reach
the centre of the target plane is the first proposal of an adaptive importance sampling of the impacting orbits [R21].

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
from kakehashi.dynamics.model import massive_body_index
from kakehashi.encounter import hazard
from kakehashi.encounter.confidence import ConfidenceRegion
from kakehashi.encounter.importance import ImportanceEstimate, rare_probability
from kakehashi.encounter.targets import Target, Verdict, lead_s, refine_candidate
from kakehashi.encounter.trails import Candidate

SAME_S = 2 * DAY_S  # impacts farther apart in time are different ones
_FEW_HITS, _UNSURE = 12, 0.3  # least number of impacts and largest relative error of a converged sample
_SPARSE = 0.1  # fraction of hits below which the proposals do not follow the set that hits
_NEGLIGIBLE, _LITTLE = 1e-9, 100  # probability below which only this number of trajectories is used
_COARSE = 1e-7  # the same for a region that is not linear
_MOST, _MOST_NONLINEAR = 400, 40  # candidates that are refined; fewer if nothing can be claimed
_MOST_SHORT = 40  # nearest candidates that are also refined in short steps
_INSIDE = 4.0  # Mahalanobis distance within which an orbit is one of a virtual impactor's members


@dataclass(frozen=True, slots=True, repr=False, eq=False)
class VirtualImpactor:
    """A set of possible orbits that impact a body on one date.

    Attributes
    ----------
    et : float
        Median epoch of impact [s TDB past J2000]: `entry_et` for the Earth, `surface_et` for other bodies.
    entry_et, surface_et : float
        Median epochs at which the height above WGS84 falls to 100 km (NaN for bodies other than the Earth), and at
        which the trajectory, without an atmosphere, reaches the surface (a sphere for other bodies).
    probability, probability_error : float
        Impact probability and its standard error.
    sigma : float
        Distance of the most probable impacting orbit from the nominal orbit, in sigmas.
    sigma_lov : float
        Position along the line of variations in sigmas; positive if ahead of the nominal orbit.
    stretching_km : float
        Displacement on the target plane per sigma along the line of variations [km].
    vinf_km_s, impact_km_s : float
        Speed at infinity, and speed at the surface.
    energy_mt, palermo, torino
        Energy and hazard scales for the diameter and mass of `Risk`; for impacts on the Earth only.
    states : (m, 6) array
        Barycentric states of the impacting orbits at the nominal orbit's epoch, ICRF [km, km/s].
    nongrav_au_d2 : (m, 3) array, weight : (m,) array
        A1, A2, A3 and weights of these impacting orbits.
    trajectories : int
        Number of trajectories propagated for this probability.
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


def find_impacts(
    region: ConfidenceRegion, seeds: Sequence[Candidate], progress: Callable[[float], None]
) -> tuple[list[Target], list[Candidate]]:
    """Find the most probable impact near each candidate, without duplicates.

    Parameters
    ----------
    region : ConfidenceRegion
    seeds : sequence of Candidate
        Candidates, the nearest first; those beyond the first 400 (40 if the region is not linear) are not refined and
        are treated as not converged.
    progress : callable
        Called with the fraction completed.

    Returns
    -------
    targets : list of Target
        Targets in order of the distance from the nominal orbit in sigmas.
    unconverged : list of Candidate
        Candidates from which the search for an impact did not converge.
    """
    most = _MOST if region.linear else _MOST_NONLINEAR
    seeds, skipped = seeds[:most], list(seeds[most:])
    done = 0

    def work(item):
        nonlocal done
        k, candidate = item
        outcome = refine_candidate(region, candidate, short_steps=k < _MOST_SHORT)
        done += 1
        progress(done / len(seeds))
        return outcome

    with ThreadPoolExecutor(thread_count()) as pool:
        outcomes = list(pool.map(work, enumerate(seeds)))
    unconverged = skipped + [
        c for c, (verdict, _) in zip(seeds, outcomes, strict=True) if verdict is Verdict.UNKNOWN
    ]
    targets = sorted((t for _, t in outcomes if t is not None), key=lambda t: float(t.z @ t.z))
    distinct: list[Target] = []
    for target in targets:
        if not any(_same(target, other) for other in distinct):
            distinct.append(target)
    return distinct, unconverged


def _same(a: Target, b: Target) -> bool:
    """Return whether two targets are the same virtual impactor: same body and date, close on the target plane."""
    if a.body != b.body or abs(a.et - b.et) > SAME_S:
        return False
    separation = b.slope @ (a.z - b.z)
    return bool(np.hypot(*separation) < 6.0 * b.impact_radius_km)


# -- probabilities ---------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, eq=False)
class ImpactProbability:
    """A target (impacting orbit) with its impact probability, and the median impact epoch of the sampled orbits."""

    target: Target
    estimate: ImportanceEstimate
    et: float

    def contains(self, other: Target) -> bool:
        """Return whether another target is among the orbits of this sample."""
        if other.body != self.target.body or abs(other.et - self.et) > SAME_S:
            return False
        hits, w = self.estimate.hits, self.estimate.weight / self.estimate.weight.sum()
        if len(hits) < 3 * hits.shape[1] or self.estimate.error > _UNSURE * self.estimate.probability:
            return False
        mean = w @ hits
        spread = ((hits - mean) * w[:, None]).T @ (hits - mean) + 1e-12 * np.eye(len(mean))
        off = other.z - mean
        return bool(off @ np.linalg.solve(spread, off) < _INSIDE**2)


def impact_probability(
    region: ConfidenceRegion, target: Target, budget: int, goal: float, seed: int
) -> ImpactProbability:
    """Compute the impact probability of a target by importance sampling, or linearly if sampling does not converge.

    After a deep encounter the impacting orbits can be so thin and curved a subset of the confidence region that few of
    the sampled orbits belong to it. An impact that is known to exist is not dropped in that case: the larger of the
    sampled and the linear probability is returned. Its error is the probability itself, or the difference of the two if
    both are credible.

    Parameters
    ----------
    region : ConfidenceRegion
    target : Target
    budget : int
        Largest number of trajectories.
    goal : float
        Relative standard error at which the sampling stops.
    seed : int
        Seed of the sample.
    """
    body_index, end = massive_body_index(target.body), target.et + 2.0 * DAY_S
    epochs: list[np.ndarray] = []

    def hit(z):
        flight = region.fly(z, end, watch={target.body: 0.02})
        impacts = flight.impacts
        struck = (impacts["body_index"] == body_index) & (np.abs(impacts["et"] - target.et) < SAME_S)
        epochs.append(impacts["et"][struck])
        return struck

    linear = target.linear_probability()
    likely = linear > _NEGLIGIBLE and (region.linear or linear > _COARSE)
    largest_count = budget if likely else min(budget, _LITTLE)
    estimate = rare_probability(hit, target.proposal, budget=largest_count, goal=goal, seed=seed)
    hit_epochs = np.concatenate(epochs)
    if _doubtful(estimate, linear):
        p = max(estimate.probability, linear)
        if not len(estimate.hits):
            estimate = replace(estimate, hits=target.z[None], weight=np.ones(1))
        settled = len(estimate.hits) >= _FEW_HITS and estimate.error < _UNSURE * estimate.probability
        estimate = replace(
            estimate, probability=p, error=abs(estimate.probability - linear) if settled else p
        )
    lead = lead_s(target.body)
    return ImpactProbability(
        target, estimate, float(np.median(hit_epochs)) if hit_epochs.size else target.et + lead
    )


def _doubtful(estimate: ImportanceEstimate, linear: float) -> bool:
    """Return whether a sampled probability is doubtful: not converged, or few impacts and not the linear one.

    Sampling finds a thin curved region of impacting orbits piece by piece, so the probability can be much too low
    although its estimated error is small.
    """
    if len(estimate.hits) < _FEW_HITS or estimate.error > _UNSURE * estimate.probability:
        return True
    sparse = len(estimate.hits) < _SPARSE * estimate.trajectories
    return sparse and not 0.5 < estimate.probability / max(linear, 1e-300) < 2.0


def virtual_impactor(
    region: ConfidenceRegion, impact: ImpactProbability, mass_kg: float, since_et: float
) -> VirtualImpactor:
    """Return the virtual impactor with its energy and hazard scales.

    Parameters
    ----------
    region : ConfidenceRegion
    impact : ImpactProbability
    mass_kg : float
        Mass of the object.
    since_et : float
        Reference epoch of the Palermo scale [s TDB past J2000].
    """
    target, estimate = impact.target, impact.estimate
    target_body = body(target.body)
    speed = sqrt(target.vinf_km_s**2 + 2.0 * target_body.gm_km3_s2 / target_body.radius_km)
    energy = hazard.energy_mt(mass_kg, speed)
    earthly = target.body == "Earth" and energy > 0.0
    states, nongrav_au_d2 = region.orbits(estimate.hits)
    entry, surface = impact_epochs(
        region.orbit, states, nongrav_au_d2, estimate.weight, impact.et, target.body
    )
    et = next(x for x in (entry, surface, impact.et) if np.isfinite(x))
    wait = max(et - since_et, DAY_S)
    return VirtualImpactor(
        body=target_body.name,
        et=et,
        probability=estimate.probability,
        probability_error=estimate.error,
        sigma=float(np.linalg.norm(estimate.hits, axis=1).min()),
        sigma_lov=float(np.average(estimate.hits[:, 0], weights=estimate.weight)),
        stretching_km=float(np.hypot(*target.slope[:, 0])),
        vinf_km_s=target.vinf_km_s,
        impact_km_s=speed,
        energy_mt=energy,
        palermo=hazard.palermo(estimate.probability, energy, wait) if earthly else float("-inf"),
        torino=hazard.torino(estimate.probability, energy) if earthly else 0,
        states=states,
        nongrav_au_d2=nongrav_au_d2,
        weight=estimate.weight / estimate.weight.sum(),
        trajectories=estimate.trajectories,
        entry_et=entry,
        surface_et=surface,
    )
