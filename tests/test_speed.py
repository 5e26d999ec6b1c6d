"""How fast, against the peer in the same process?  Heavy and machine-bound: `pytest -m slow`."""

import os
import time

import numpy as np
import pytest

import kakehashi as kk
from kakehashi.dynamics import fly
from kakehashi.time import as_et

pytestmark = pytest.mark.slow


def best(work, times=5):
    taken = []
    for _ in range(times):
        begun = time.perf_counter()
        work()
        taken.append(time.perf_counter() - begun)
    return min(taken)


@pytest.fixture
def one_thread(monkeypatch):
    monkeypatch.setitem(os.environ, "KAKEHASHI_THREADS", "1")


def test_a_cloud_flies_forty_times_faster_than_assist(one_thread):
    pytest.importorskip("assist")
    from tests_peers import Assist

    t0, before, end = as_et("2025-11-21 TDB"), as_et("2029-04-09 TDB"), as_et("2029-04-15 TDB")
    orbit = kk.orbit("Apophis")
    cloud = orbit.sample(4096, seed=1).sampled
    start = kk.propagate(cloud.states, orbit.epoch_et, t0, nongrav_au_d2=cloud.nongrav_au_d2)
    push, loose = cloud.nongrav_au_d2, {"watch": {}, "tolerance": 1e-4}
    ends = [
        kk.propagate(start[:8], t0, before, nongrav_au_d2=push[:8], tolerance=t)[:, :3] for t in (1e-4, 1e-8)
    ]
    assert np.linalg.norm(ends[0] - ends[1], axis=1).max() < 1e-3  # km: each within 1 m of converged
    peer = Assist()
    each = np.median([peer.fly(start[i], t0, end, nongrav=push[i], epsilon=1e-6)[1] for i in range(16)])
    ours = best(lambda: fly(start, t0, end, nongrav_au_d2=push, **loose), 3) / len(start)
    assert each / ours > 80


def test_one_trajectory_takes_eight_milliseconds():
    orbit = kk.orbit("Apophis")
    start, push = orbit.ssb_state(), orbit.nongrav_au_d2
    work = lambda: fly(start, orbit.epoch_et, "2029-04-15 TDB", nongrav_au_d2=push)  # noqa: E731
    work()
    assert best(work, 10) < 8e-3


def test_ten_million_lambert_problems_a_second():
    rng = np.random.default_rng(1)
    r1, r2 = rng.normal(size=(2, 1_000_000, 3)) * 1e8
    tof = rng.uniform(1.5e6, 4.5e7, 1_000_000)
    work = lambda: kk.lambert(r1, r2, tof, 132_712_440_041.279)  # noqa: E731
    work()
    assert 1e6 / best(work) > 1e7


def test_a_porkchop_of_500_by_500_takes_less_than_a_third_of_a_second():
    days = np.linspace(as_et("2028-01-01 UTC"), as_et("2028-12-31 UTC"), 500)
    arrivals = np.linspace(as_et("2028-10-01 UTC"), as_et("2029-04-10 UTC"), 500)
    trajectory = kk.orbit("Apophis").propagate("2029-05-01 TDB").trajectory

    def work():
        grid = kk.porkchop("Earth", trajectory, days, arrivals)
        return grid.c3_km2_s2, grid.declination_rad, grid.vinf_arrival_km_s

    work()
    assert best(work) < 0.3
