"""How many tours a second does one core judge?  Cassini1 and Cassini2, random points and a search's own.

Before that, ESA's four published vectors: our cost beside the reference's.
"""

import json
import time
from pathlib import Path

import numpy as np

from kakehashi.transfer.gtop import gtop
from kakehashi.transfer.search import search

SHARED = Path(__file__).resolve().parents[2] / "shared" / "data"


def published() -> None:
    """Print our cost and the reference's at the published vectors of ESA's problems."""
    file = SHARED / "trajectories.json"
    if not file.is_file():
        print(f"published vectors: not compared, because {file.name} is not here")
        return
    for name, cases in json.loads(file.read_text("utf-8"))["gtop"].items():
        ours, theirs = gtop(name).cost(cases[0]["x"]), cases[0]["f"]
        print(f"{name}: {ours:.9f} ours, {theirs:.9f} published, {ours / theirs - 1.0:+.1e}")
    print(
        "The reference ends its Lambert iteration early: its arcs miss the next body by 1 to 494 km in two-body flight,"
        " ours by less than a metre; both use the same ephemerides."
    )


def main(quick: bool = False) -> None:
    """Print costs at published vectors, costs per second, and what a short search finds."""
    published()
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
