"""How many tours a second does one core judge?  Cassini1 and Cassini2, random points and a search's own."""

import time

import numpy as np

from kakehashi.transfer.gtop import gtop
from kakehashi.transfer.search import search


def main(quick: bool = False) -> None:
    """Print costs per second and what a short search finds."""
    count = 20_000 if quick else 200_000
    for name in ("Cassini1", "Cassini2"):
        tour = gtop(name)
        points = np.random.default_rng(1).uniform(tour.lower, tour.upper, (count, tour.lower.size))
        tour.costs(points[:10])
        best = np.inf
        for _ in range(3):
            begun = time.perf_counter()
            tour.costs(points)
            best = min(best, time.perf_counter() - begun)
        search(tour, runs=1, islands=1)
        begun = time.perf_counter()
        found = search(tour, runs=3 if quick else 40, islands=1, seconds=600.0)
        each = found.evaluations / (time.perf_counter() - begun)
        print(f"{name}: {count / best:,.0f}/s at random, {each:,.0f}/s in a search; best {found.cost:.4f}")
