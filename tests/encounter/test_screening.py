"""Many orbits at once against each flown by itself."""

import importlib.util
import sys
from pathlib import Path

import numpy as np
import pytest

from kakehashi.base import InputError, Status
from kakehashi.dynamics import fly
from kakehashi.encounter import close_approaches
from kakehashi.encounter.screening import dynamical_time_s, screen_states

DAY = 86_400.0
BENCHMARKS = Path(__file__).resolve().parents[2] / "benchmarks"


@pytest.fixture(scope="module")
def bench():
    sys.path.insert(0, str(BENCHMARKS.parent))
    spec = importlib.util.spec_from_file_location("bench_screening", BENCHMARKS / "screening.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_approaches_are_those_of_single_flights(bench):
    """400 orbits, three years: every approach within 0.05 au, to a second and ten kilometres."""
    states, start = bench.population(400, seed=8), bench.START
    found = screen_states(states, start, start + 3 * 365 * DAY)
    assert len(found) > 3
    rows = np.unique(found.row)
    single = close_approaches(
        fly(states, start, start + 3 * 365 * DAY, watch={"Earth": 0.05}, block=1, tolerance=1e-6)
    )
    assert np.array_equal(np.unique(single.member), rows) and len(single) == len(found)
    order = np.lexsort((single.et, single.member))
    assert np.abs(found.et - single.et[order]).max() < 1.0
    assert np.abs(found.distance_km - single.distance_km[order]).max() < 10.0


def test_seasons_and_order_change_nothing(bench):
    states, start = bench.population(64, seed=9), bench.START
    one = screen_states(states, start, start + 400 * DAY)
    turned = screen_states(states[::-1], start, start + 400 * DAY)
    assert np.linalg.norm(one.states[::-1, :3] - turned.states[:, :3], axis=1).max() < 20.0  # km


def test_pace_is_short_near_the_sun_and_near_the_earth(bench):
    from kakehashi.ephem import state

    start = bench.START
    near = state("Earth", "SSB", start) + np.array([3e5, 0, 0, 0, 0.5, 0])
    far = state("Mars", "SSB", start) + np.array([6e7, 0, 0, 0, 0, 0])
    slow = dynamical_time_s(np.array([near, far]), start, start + DAY)
    assert slow[0] < 5e5 < 5e6 < slow[1]


def test_a_row_that_cannot_fly_is_marked_and_the_others_go_on(bench):
    from kakehashi.ephem import state

    states, start = bench.population(3, seed=1), bench.START
    states[1] = np.nan
    states[2] = state("Earth", "SSB", start) + np.array([3e4, 0, 0, -10.0, 0, 0])
    found = screen_states(states, start, start + 30 * DAY)
    assert found.status.tolist() == [Status.OK, Status.BAD_INPUT, Status.IMPACT]
    with pytest.raises(InputError, match="later"):
        screen_states(states, start, start)
    with pytest.raises(InputError, match="n, 6"):
        screen_states(states[0], start, start + DAY)


@pytest.mark.slow
def test_a_catalogue_is_screened_fifteen_times_as_fast_as_by_assist(bench):
    """2,000 near-Earth orbits over ten years, one core, ASSIST at its fastest setting that is as accurate."""
    import os
    import time

    before = os.environ.get("KAKEHASHI_THREADS")
    os.environ["KAKEHASHI_THREADS"] = "1"
    try:
        states = bench.population()
        rows = np.arange(0, len(states), 50)
        truth = bench.converged(states[rows])
        screen_states(states[:64], bench.START, bench.START + 20 * DAY)
        begun = time.perf_counter()
        found = screen_states(states, bench.START, bench.START + bench.SPAN_S)
        ours = (time.perf_counter() - begun) / len(states)
        our = np.median(bench.errors_km(found.states[rows], truth))
        ratios = []
        for epsilon in (1e-3, 3e-4, 1e-4, 3e-5, 1e-5):  # from the fastest on
            end, theirs = bench.assist_at(epsilon, states, rows)
            if np.median(bench.errors_km(end, truth)) <= 2.0 * our:  # in its favour
                ratios.append(theirs / ours)
                break
        print(f"{1e3 * ours:.2f} ms, {our:.3g} km, {ratios[0]:.1f} times")
        assert ratios[0] >= 15.0
    finally:
        os.environ.pop("KAKEHASHI_THREADS") if before is None else os.environ.update(KAKEHASHI_THREADS=before)
