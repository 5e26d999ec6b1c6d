"""How does a population find the valley?  Kernels of the search, compiled together with the cost of a tour.

Differential evolution with self-adapting weights [B06]: every member carries its own step and crossover, which
survive when it improves; and monotonic basin hopping [W97] about one point, with steps of many sizes in a few
variables at a time.

[B06] Brest et al. (2006), Self-adapting control parameters in differential evolution, IEEE Trans. Evol. Comput.
[W97] Wales & Doye (1997), Global optimization by basin-hopping, J. Phys. Chem. A 101.
"""

# Kernels have no Generator; each is seeded by its caller.
# ruff: noqa: NPY002
import numpy as np

from kakehashi.base.jit import inner, kernel
from kakehashi.transfer._tours import fitness


@kernel
def scatter(seed, lower, upper, points):
    """A fresh population, uniform within the bounds."""
    np.random.seed(seed)
    for i in range(len(points)):
        for d in range(lower.size):
            points[i, d] = lower[d] + np.random.random() * (upper[d] - lower[d])


@kernel
def evolve(seed, generations, lower, upper, plan, g, points, costs, weights, trial):
    """Generations of differential evolution in place; `weights` (members, 2) are step and crossover."""
    np.random.seed(seed)
    n, dims = points.shape
    for _ in range(generations):
        best = np.argmin(costs)
        for i in range(n):
            step, cross = weights[i, 0], weights[i, 1]
            if np.random.random() < 0.1:
                step = 0.1 + 0.9 * np.random.random()
            if np.random.random() < 0.1:
                cross = np.random.random()
            a, b, c = _three(n, i)
            towards = np.random.random() < 0.25
            sure = np.random.randint(dims)
            for d in range(dims):
                if d == sure or np.random.random() < cross:
                    value = points[a, d] + step * (points[b, d] - points[c, d])
                    if towards:
                        value = points[i, d] + step * (
                            points[best, d] - points[i, d] + points[b, d] - points[c, d]
                        )
                    if not lower[d] <= value <= upper[d]:
                        edge = lower[d] if value < lower[d] else upper[d]
                        value = points[i, d] + np.random.random() * (edge - points[i, d])
                    trial[d] = value
                else:
                    trial[d] = points[i, d]
            cost = fitness(trial, plan, g)
            if cost <= costs[i]:
                costs[i], weights[i, 0], weights[i, 1] = cost, step, cross
                for d in range(dims):
                    points[i, d] = trial[d]


@inner
def _three(n, i):
    """Three different members, none of them `i`."""
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


@kernel
def hop(seed, tries, lower, upper, plan, g, point, cost, trial):
    """Basin hopping about `point`, in place: steps of 1e-8 to 0.1 of the range; returns the cost reached."""
    np.random.seed(seed)
    dims = lower.size
    for _ in range(tries):
        size = 10.0 ** (-8.0 * np.random.random() - 1.0)
        share = np.random.random()
        sure = np.random.randint(dims)
        for d in range(dims):
            trial[d] = point[d]
            if d == sure or np.random.random() < share * share:
                value = point[d] + size * np.random.normal() * (upper[d] - lower[d])
                trial[d] = min(max(value, lower[d]), upper[d])
        after = fitness(trial, plan, g)
        if after < cost:
            cost = after
            for d in range(dims):
                point[d] = trial[d]
    return cost
