"""How likely is a rare impact?  Adaptive importance sampling of the region of uncertainty.

Members are drawn from normal distributions that crowd where impacts are, and each counts by the ratio of
the true density to the proposals' mixture; proposals follow the impacts seen so far [R21, V95].  An impact
that is not rare needs no such help: its probability is the fraction of impacts among members of the region
itself, which is never above 1.

References
----------
[R21] Roa, Farnocchia, Chesley (2021), A novel approach to asteroid impact monitoring, AJ 162, 277.
[V95] Veach & Guibas (1995), Optimally combining sampling techniques for Monte Carlo rendering: the
      balance heuristic.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np

_WIDEN = 1.2  # of a proposal's sigmas, so that its tails lie above the target's
_ENOUGH_HITS = 12
_THINNEST = 1e-13  # least sigma of a proposal that double precision holds
_NOT_RARE = 0.1  # probability from which impacts are counted among members of the region itself


@dataclass(frozen=True, slots=True, eq=False)
class Proposal:
    """A normal distribution in the standard numbers z: mean (k,), and any root (k, k) of its covariance."""

    mean: np.ndarray
    root: np.ndarray

    def draw(self, n: int, rng) -> np.ndarray:
        """Members (n, k)."""
        return self.mean + rng.standard_normal((n, len(self.mean))) @ self.root.T

    def log_density(self, z) -> np.ndarray:
        """Logarithm of the density at (n, k), without the constant that all share."""
        u = np.linalg.solve(self.root, (z - self.mean).T)
        return -0.5 * (u**2).sum(axis=0) - np.linalg.slogdet(self.root)[1]


@dataclass(frozen=True, slots=True, repr=False, eq=False)
class Rare:
    """A probability with its standard error, the members flown, and those that hit with their weights."""

    probability: float
    error: float
    trajectories: int
    hits: np.ndarray
    weight: np.ndarray

    def __repr__(self):
        return f"<Rare {self.probability:.3g} +- {self.error:.1g} from {self.trajectories:,} trajectories>"


def toward(slope, offset_km, centre, reach_km: float) -> Proposal:
    """Where the region meets a target: the prior conditioned on passing within `reach_km` of its centre.

    Parameters
    ----------
    slope : (2, k) array
        Target-plane coordinates by z [km].
    offset_km : (2,) array
        Target-plane coordinates of the member `centre` (k,).
    reach_km : float
        One sigma of the pseudo-observation "it hits" [R21].
    """
    # By singular values: after a deep pass they reach 1e11 km, and a covariance would lose its small axes.
    u, size, axes = np.linalg.svd(slope)
    pull = np.zeros(slope.shape[1])
    pull[: len(size)] = size / reach_km
    narrow = 1.0 / np.sqrt(1.0 + pull**2)
    wanted = np.zeros(slope.shape[1])
    wanted[: len(size)] = u.T @ (slope @ centre - offset_km) / reach_km
    mean = axes.T @ (pull * narrow**2 * wanted)
    return Proposal(mean, (axes.T * narrow) @ axes * _WIDEN)


def rare_probability(
    hit: Callable[[np.ndarray], np.ndarray],
    start: Proposal,
    *,
    budget: int = 20_000,
    first: int = 500,
    goal: float = 0.03,
    seed: int = 1,
) -> Rare:
    """Probability that a standard normal member hits, by adaptive importance sampling.

    Parameters
    ----------
    hit : callable
        Members (n, k) to a mask (n,) of those that hit.
    start : Proposal
        See `toward`.
    budget : int
        Most members to fly.
    first : int
        Members of the first round; rounds double.
    goal : float
        Relative standard error at which to stop.
    """
    rng = np.random.default_rng(seed)
    proposals, counts, drawn, struck = [start], [], [], []
    n, flown = min(first, budget), 0
    while True:
        z = proposals[-1].draw(n, rng)
        drawn.append(z)
        struck.append(np.asarray(hit(z), dtype=bool))
        counts.append(n)
        flown += n
        found = _estimate(proposals, counts, drawn, struck)
        if found.probability > _NOT_RARE and found.error < 0.5 * found.probability:
            return (
                _counted(hit, start, budget - flown, goal, rng, flown) if flown < budget else _bounded(found)
            )
        settled = found.probability > 0.0 and found.error < goal * found.probability and len(counts) > 1
        if flown >= budget or settled:
            return _bounded(found)
        proposals.append(_following(found, proposals[-1]))
        n = min(2 * n, budget - flown)


def _counted(hit, start: Proposal, budget: int, goal: float, rng, flown: int) -> Rare:
    """Probability by counting: impacts among members drawn from the region itself, with a binomial error.

    The error is that of (hits + 1) / (members + 2), so that it does not vanish where all or none hit.
    """
    k, n, drawn, struck, many = len(start.mean), 0, [], [], 500
    while True:
        many = min(many, budget - n)
        z = rng.standard_normal((many, k))
        drawn.append(z)
        struck.append(np.asarray(hit(z), dtype=bool))
        n, many = n + many, 2 * many
        hits = np.concatenate(struck)
        p = float(hits.mean())
        likely = (hits.sum() + 1.0) / (n + 2.0)
        error = float(np.sqrt(likely * (1.0 - likely) / n))
        if n >= budget or error < goal * p:
            inside = np.concatenate(drawn)[hits]
            return Rare(p, error, n + flown, inside, np.ones(len(inside)))


def _bounded(found: Rare) -> Rare:
    """The estimate, which as a ratio of densities may scatter above 1, as a probability."""
    return found if found.probability <= 1.0 else replace(found, probability=1.0)


def _estimate(proposals, counts, drawn, struck) -> Rare:
    """All rounds together, each member weighed against the mixture of all proposals [V95]."""
    z, hits = np.concatenate(drawn), np.concatenate(struck)
    share = np.array(counts) / sum(counts)
    inside = z[hits]
    log_target = -0.5 * (inside**2).sum(axis=1)
    logs = np.stack([p.log_density(inside) + np.log(s) for p, s in zip(proposals, share, strict=True)])
    top = logs.max(axis=0) if len(inside) else np.zeros(0)
    weight = np.exp(log_target - top - np.log(np.exp(logs - top).sum(axis=0)))
    values = np.zeros(len(z))
    values[hits] = weight
    p = float(values.mean())
    return Rare(p, float(values.std() / np.sqrt(len(z))), len(z), inside, weight)


def _following(found: Rare, last: Proposal) -> Proposal:
    """A proposal about the impacts seen so far; a wider one where there are too few."""
    if len(found.hits) < _ENOUGH_HITS:
        return Proposal(last.mean, last.root * 1.5)
    w = found.weight / found.weight.sum()
    mean = w @ found.hits
    off = found.hits - mean
    k = len(mean)
    worth = 1.0 / np.sum(w**2)
    # Few hits say little of directions in which nothing matters: there the last proposal's spread stands.
    trust = worth / (worth + 3.0 * k)
    rows = np.concatenate([np.sqrt(trust * w)[:, None] * off, np.sqrt(1.0 - trust) * last.root.T])
    _, size, axes = np.linalg.svd(rows, full_matrices=False)
    return Proposal(mean, (axes.T * np.maximum(size, _THINNEST)) @ axes * _WIDEN)
