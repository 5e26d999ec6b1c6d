"""Compute the probability of a rare impact by adaptive importance sampling of the confidence region.

Orbits are drawn from normal distributions (proposals) that are concentrated on the impacts, and each is weighted by the
ratio of the true density to that of the mixture of all proposals; proposals are adapted to the impacts found so far
[R21, V95].
For an impact that is not rare, the probability is the fraction of impacts among orbits drawn from
the region itself, which cannot exceed 1.

References
----------
[R21] Roa, Farnocchia, Chesley (2021), A novel approach to asteroid impact monitoring, AJ 162, 277.
[V95] Veach & Guibas (1995), Optimally combining sampling techniques for Monte Carlo rendering: the
      balance heuristic.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np

_WIDEN = 1.2  # factor of a proposal's sigmas, so that its tails exceed those of the target
_ENOUGH_HITS = 12
_THINNEST = 1e-13  # least sigma of a proposal in double precision
_NOT_RARE = 0.1  # probability above which members are drawn from the region itself


@dataclass(frozen=True, slots=True, eq=False)
class Proposal:
    """A normal distribution of the standard normal numbers z: mean (k,), and a square root (k, k) of its covariance."""

    mean: np.ndarray
    root: np.ndarray

    def draw(self, n: int, rng) -> np.ndarray:
        """Draw n vectors (n, k) from the proposal."""
        return self.mean + rng.standard_normal((n, len(self.mean))) @ self.root.T

    def log_density(self, z) -> np.ndarray:
        """Return the logarithm of the density at points (n, k), without a constant common to all proposals."""
        u = np.linalg.solve(self.root, (z - self.mean).T)
        return -0.5 * (u**2).sum(axis=0) - np.linalg.slogdet(self.root)[1]


@dataclass(frozen=True, slots=True, repr=False, eq=False)
class ImportanceEstimate:
    """An impact probability with its standard error, the number of trajectories, and the weighted orbits that hit."""

    probability: float
    error: float
    trajectories: int
    hits: np.ndarray
    weight: np.ndarray

    def __repr__(self):
        return f"<ImportanceEstimate {self.probability:.3g} +- {self.error:.1g}, {self.trajectories:,} trajectories>"


def conditioned_proposal(slope, offset_km, centre, sigma_km: float) -> Proposal:
    """Condition the prior on a pseudo-observation at the centre of the target plane [R21].

    Parameters
    ----------
    slope : (2, k) array
        Partial derivatives of the target-plane coordinates with respect to the standard normal numbers [km].
    offset_km : (2,) array
        Target-plane coordinates of the orbit `centre`.
    centre : (k,) array
        Standard normal numbers of that orbit.
    sigma_km : float
        1-sigma error of the pseudo-observation.
    """
    # By singular values: after a deep encounter they reach 1e11 km, and a covariance would lose its small axes.
    # Posterior of a normal prior: sigma_i = (1 + (s_i / sigma_km)^2)^(-1/2) along each axis of the slope.
    u, size, axes = np.linalg.svd(slope)
    stiffness = np.zeros(slope.shape[1])
    stiffness[: len(size)] = size / sigma_km
    posterior_sigma = 1.0 / np.sqrt(1.0 + stiffness**2)
    scaled_target = np.zeros(slope.shape[1])
    scaled_target[: len(size)] = u.T @ (slope @ centre - offset_km) / sigma_km
    mean = axes.T @ (stiffness * posterior_sigma**2 * scaled_target)
    return Proposal(mean, (axes.T * posterior_sigma) @ axes * _WIDEN)


def rare_probability(
    hit: Callable[[np.ndarray], np.ndarray],
    start: Proposal,
    *,
    budget: int = 20_000,
    first_count: int = 500,
    goal: float = 0.03,
    seed: int = 1,
) -> ImportanceEstimate:
    """Compute the probability that an orbit of the confidence region impacts, by adaptive importance sampling.

    Parameters
    ----------
    hit : callable
        Function of standard normal numbers (n, k) that returns a mask (n,) of the orbits that impact.
    start : Proposal
        First proposal, see `conditioned_proposal`.
    budget : int
        Largest number of orbits.
    first_count : int
        Number of orbits in the first round; it doubles in each round.
    goal : float
        Relative standard error at which the sampling stops.
    seed : int
        Seed of the sample.
    """
    rng = np.random.default_rng(seed)
    proposals, counts, drawn, struck = [start], [], [], []
    n, count = min(first_count, budget), 0
    while True:
        z = proposals[-1].draw(n, rng)
        drawn.append(z)
        struck.append(np.asarray(hit(z), dtype=bool))
        counts.append(n)
        count += n
        estimate = _estimate(proposals, counts, drawn, struck)
        if estimate.probability > _NOT_RARE and estimate.error < 0.5 * estimate.probability:
            return (
                _direct_sampling(hit, start, budget - count, goal, rng, count)
                if count < budget
                else _at_most_one(estimate)
            )
        settled = (
            estimate.probability > 0.0 and estimate.error < goal * estimate.probability and len(counts) > 1
        )
        if count >= budget or settled:
            return _at_most_one(estimate)
        proposals.append(_next_proposal(estimate, proposals[-1]))
        n = min(2 * n, budget - count)


def _direct_sampling(hit, start: Proposal, budget: int, goal: float, rng, count: int) -> ImportanceEstimate:
    """Return the fraction of impacts among orbits drawn from the region itself, with its binomial error.

    The error is that of (hits + 1) / (orbits + 2), which does not vanish if all or none of the orbits hit.
    """
    k, n, drawn, struck, batch = len(start.mean), 0, [], [], 500
    while True:
        batch = min(batch, budget - n)
        z = rng.standard_normal((batch, k))
        drawn.append(z)
        struck.append(np.asarray(hit(z), dtype=bool))
        n, batch = n + batch, 2 * batch
        hits = np.concatenate(struck)
        p = float(hits.mean())
        likely = (hits.sum() + 1.0) / (n + 2.0)
        error = float(np.sqrt(likely * (1.0 - likely) / n))
        if n >= budget or error < goal * p:
            inside = np.concatenate(drawn)[hits]
            return ImportanceEstimate(p, error, n + count, inside, np.ones(len(inside)))


def _at_most_one(estimate: ImportanceEstimate) -> ImportanceEstimate:
    """Return a probability estimate limited to 1, because an average of density ratios may exceed 1."""
    return estimate if estimate.probability <= 1.0 else replace(estimate, probability=1.0)


def _estimate(proposals, counts, drawn, struck) -> ImportanceEstimate:
    """Return the probability from all rounds, with each orbit weighted against the mixture of all proposals [V95]."""
    z, hits = np.concatenate(drawn), np.concatenate(struck)
    fractions = np.array(counts) / sum(counts)
    inside = z[hits]
    log_target = -0.5 * (inside**2).sum(axis=1)
    logs = np.stack([p.log_density(inside) + np.log(s) for p, s in zip(proposals, fractions, strict=True)])
    top = logs.max(axis=0) if len(inside) else np.zeros(0)
    weight = np.exp(log_target - top - np.log(np.exp(logs - top).sum(axis=0)))
    values = np.zeros(len(z))
    values[hits] = weight
    p = float(values.mean())
    return ImportanceEstimate(p, float(values.std() / np.sqrt(len(z))), len(z), inside, weight)


def _next_proposal(estimate: ImportanceEstimate, last: Proposal) -> Proposal:
    """Return the next proposal: about the impacts found so far, or a wider one if there are too few."""
    if len(estimate.hits) < _ENOUGH_HITS:
        return Proposal(last.mean, last.root * 1.5)
    w = estimate.weight / estimate.weight.sum()
    mean = w @ estimate.hits
    off = estimate.hits - mean
    k = len(mean)
    effective_size = 1.0 / np.sum(w**2)
    # A few hits do not determine all directions; the spread of the last proposal fills in the others.
    trust = effective_size / (effective_size + 3.0 * k)
    rows = np.concatenate([np.sqrt(trust * w)[:, None] * off, np.sqrt(1.0 - trust) * last.root.T])
    _, size, axes = np.linalg.svd(rows, full_matrices=False)
    return Proposal(mean, (axes.T * np.maximum(size, _THINNEST)) @ axes * _WIDEN)
