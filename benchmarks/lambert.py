"""Random single-revolution Lambert problems on one core: ours in a batch, and lamberthub's Izzo."""

import time

import numpy as np

GM = 132_712_440_041.279


def main(quick: bool = False) -> None:
    """Print solutions per second, their agreement, and a 500 x 500 porkchop's time."""
    from lamberthub import izzo2015

    import kakehashi as kk

    count, few = (100_000, 200) if quick else (1_000_000, 2_000)
    rng = np.random.default_rng(1)
    r1, r2 = rng.normal(size=(2, count, 3)) * 1e8
    tof = rng.uniform(0.05, 1.5, count) * 3e7
    kk.lambert(r1, r2, tof, GM)
    best, found = np.inf, None
    for _ in range(5):
        begun = time.perf_counter()
        found = kk.lambert(r1, r2, tof, GM)
        best = min(best, time.perf_counter() - begun)
    begun = time.perf_counter()
    theirs = [izzo2015(GM, r1[i], r2[i], tof[i], prograde=True) for i in range(few)]
    each = (time.perf_counter() - begun) / few
    gap = max(
        np.linalg.norm(found.v1_km_s[i] - v[0]) / np.linalg.norm(v[0])
        for i, v in enumerate(theirs)
        if found.status[i] == 0
    )
    print(
        f"ours: {count / best / 1e6:.1f} million/s; lamberthub: {1 / each:,.0f}/s; ratio {count / best * each:,.0f} x"
    )
    print(f"largest relative difference of v1 over {few} problems: {gap:.1e}")
    days = np.linspace(kk.Epoch.parse("2028-01-01 UTC").et, kk.Epoch.parse("2028-12-31 UTC").et, 500)
    arrivals = np.linspace(kk.Epoch.parse("2028-10-01 UTC").et, kk.Epoch.parse("2029-04-10 UTC").et, 500)
    trajectory = kk.orbit("Apophis").propagate("2029-05-01 TDB").trajectory
    for _ in range(2):
        begun = time.perf_counter()
        grid = kk.porkchop("Earth", trajectory, days, arrivals)
        fields = (grid.c3_km2_s2, grid.declination_rad, grid.vinf_arrival_km_s)
        taken = time.perf_counter() - begun
    print(f"porkchop 500 x 500 with {len(fields)} fields: {1e3 * taken:.0f} ms warm")
