"""Kernels of the global search for the best tour, compiled together with its cost function.

Differential evolution with self-adapting weights [B06]: every member of the population carries its own scale factor F
and crossover rate CR, which are kept when they improve the member.  Monotonic basin hopping [W97] perturbs a few
variables of a point at a time, with step sizes over many orders of magnitude.

[B06] Brest et al. (2006), Self-adapting control parameters in differential evolution, IEEE Trans. Evol. Comput.
[W97] Wales & Doye (1997), Global optimization by basin-hopping, J. Phys. Chem. A 101.
"""

# Kernels have no Generator; each is seeded by its caller.
# ruff: noqa: NPY002
import numpy as np

from kakehashi.base.jit import NO_ARRAYS, inner, kernel
from kakehashi.transfer._tours import fitness


@kernel(**NO_ARRAYS)
def scatter(seed, lower, upper, points):
    """Fill a population with points that are uniformly distributed within the bounds.

    Parameters
    ----------
    seed : int
    lower, upper : (n,) arrays
        Bounds of the variables.
    points : (members, n) array
        Receives the population.
    """
    np.random.seed(seed)
    for i in range(len(points)):
        for d in range(lower.size):
            points[i, d] = lower[d] + np.random.random() * (upper[d] - lower[d])


@kernel(**NO_ARRAYS)
def evolve(seed, generations, lower, upper, plan, g, points, costs, weights, trial):
    """Run generations of differential evolution on a population in place.

    Parameters
    ----------
    seed, generations : int
    lower, upper : (n,) arrays
        Bounds of the variables.
    plan : Plan
    g : (bodies + 3, WIDTH) array
        Workspace of the cost, see `_tours.workspace`.
    points : (members, n) array
        The population, one vector of variables per row.
    costs : (members,) array
        Cost of each member.
    weights : (members, 2) array
        Scale factor F and crossover rate CR of each member.
    trial : (n,) array
        Workspace for one candidate.
    """
    np.random.seed(seed)
    n, dims = points.shape
    for _ in range(generations):
        best = np.argmin(costs)
        for i in range(n):
            step, cross = weights[i, 0], weights[i, 1]
            # Self-adaptation of F in [0.1, 1] and CR in [0, 1], each replaced with probability 0.1 [B06].
            if np.random.random() < 0.1:
                step = 0.1 + 0.9 * np.random.random()
            if np.random.random() < 0.1:
                cross = np.random.random()
            a, b, c = _three(n, i)
            to_best = np.random.random() < 0.25
            forced = np.random.randint(dims)
            for d in range(dims):
                if d == forced or np.random.random() < cross:
                    value = points[a, d] + step * (points[b, d] - points[c, d])  # DE/rand/1
                    if to_best:  # DE/current-to-best/1
                        value = points[i, d] + step * (
                            points[best, d] - points[i, d] + points[b, d] - points[c, d]
                        )
                    if not lower[d] <= value <= upper[d]:
                        edge = lower[d] if value < lower[d] else upper[d]
                        value = points[i, d] + np.random.random() * (edge - points[i, d])
                    trial[d] = value
                else:
                    trial[d] = points[i, d]
            cost = fitness(trial, plan, g, costs[i])
            if cost <= costs[i]:
                costs[i], weights[i, 0], weights[i, 1] = cost, step, cross
                for d in range(dims):
                    points[i, d] = trial[d]


@inner
def _three(n, i):
    """Return the indices of three different members of the population, none of which is `i`."""
    a = np.random.randint(n)
    while a == i:
        a = np.random.randint(n)
    b = np.random.randint(n)
    while b in (i, a):
        b = np.random.randint(n)
    c = np.random.randint(n)
    while c in (i, a, b):
        c = np.random.randint(n)
    return a, b, c


@kernel(**NO_ARRAYS)
def hop(seed, tries, lower, upper, plan, g, point, cost, trial):
    """Improve a point in place by monotonic basin hopping and return the cost reached.

    The standard deviation of the steps is log-uniform from 1e-9 to 0.1 of the range.

    Parameters
    ----------
    seed, tries : int
    lower, upper : (n,) arrays
        Bounds of the variables.
    plan : Plan
    g : (bodies + 3, WIDTH) array
        Workspace of the cost, see `_tours.workspace`.
    point : (n,) array
        Initial point, replaced by the best point found.
    cost : float
        Cost of the initial point.
    trial : (n,) array
        Workspace for one candidate.
    """
    np.random.seed(seed)
    dims = lower.size
    for _ in range(tries):
        size = 10.0 ** (-8.0 * np.random.random() - 1.0)
        spread = np.random.random()
        forced = np.random.randint(dims)
        moved = False
        for d in range(dims):
            trial[d] = point[d]
            if d == forced or np.random.random() < spread * spread:
                value = point[d] + size * np.random.normal() * (upper[d] - lower[d])
                trial[d] = min(max(value, lower[d]), upper[d])
                moved = moved or trial[d] != point[d]
        if not moved:  # a fixed variable, or one at its bound: the same point again
            continue
        after = fitness(trial, plan, g, cost)
        if after < cost:
            cost = after
            for d in range(dims):
                point[d] = trial[d]
    return cost
