"""Searches for tours: repeatable, resumable, and good enough for ESA's problems."""

import numpy as np
import pytest

from kakehashi.base import InputError
from kakehashi.base.jit import exposed
from kakehashi.transfer import _evolve, _tours
from kakehashi.transfer.gtop import gtop
from kakehashi.transfer.pareto import energy_front
from kakehashi.transfer.search import search
from kakehashi.transfer.tour import plan_tour


@pytest.fixture(scope="module")
def to_apophis():
    return plan_tour(
        ["Earth", "Apophis"], ("2028-04-01 UTC", "2028-06-10 UTC"), [(200, 340)], vinf_km_s=(2.8, 4.3)
    )


@pytest.fixture(scope="module")
def hera():
    return plan_tour(
        ["Earth", "Mars", "Didymos"],
        ("2024-10-07 14:52 UTC", "2024-10-07 14:53 UTC"),
        [(60, 300), (300, 800)],
        vinf_km_s=(5.515, 5.515),
        arrive="2026-11-30 UTC",
        name="Hera",
    )


def test_the_same_seed_finds_the_same():
    tour = gtop("Cassini1")
    first, again = (search(tour, seed=3, runs=6, seconds=600.0, islands=2) for _ in range(2))
    assert np.array_equal(first.x, again.x) and first.cost == again.cost
    assert first.cost < 17.0 and first.runs == 12 and first.evaluations > 10_000
    assert (tour.lower <= first.x).all() and (first.x <= tour.upper).all()


def test_a_search_goes_on_from_its_checkpoint(tmp_path):
    tour, file = gtop("Cassini1"), tmp_path / "search.json"
    first = search(tour, seed=1, runs=4, seconds=600.0, islands=1, checkpoint=file)
    more = search(tour, seed=1, runs=8, seconds=600.0, islands=1, checkpoint=file)
    assert more.runs == 8 and more.cost <= first.cost
    whole = search(tour, seed=1, runs=8, seconds=600.0, islands=1)
    assert whole.cost == pytest.approx(more.cost, rel=0.2)
    with pytest.raises(InputError, match="another search"):
        search(gtop("Sagas"), seed=1, runs=1, checkpoint=file)
    file.write_text("{")
    with pytest.raises(InputError, match="not a checkpoint"):
        search(tour, seed=1, runs=1, checkpoint=file)


def test_searches_refuse_what_cannot_be():
    tour = gtop("Cassini1")
    with pytest.raises(InputError, match="do not overlap"):
        search(tour, lower=tour.upper + 1.0)
    with pytest.raises(InputError, match="positive"):
        search(tour, seconds=0.0)
    with pytest.raises(InputError, match="no manoeuvres"):
        energy_front(tour, [10.0])


def test_hera_flies_past_mars_when_it_did(hera):
    """Given launch, its energy and arrival: Mars on 2025-03-12 12:51 at 5,000 km, manoeuvres in October-November
    2024 and early 2026, 533 m/s in deep space (ESA, see VALIDATION.md)."""
    found = search(hera, seed=0, runs=25, seconds=120.0, islands=2).itinerary
    from kakehashi.time import as_et

    mars = found.stops[1]
    assert abs(mars.et - as_et("2025-03-12 12:51 UTC")) < 3 * 86_400.0
    assert mars.altitude_km == pytest.approx(5_000.0, rel=0.3)
    first, second = found.burns
    assert as_et("2024-10-02 UTC") < first.et < as_et("2024-11-27 UTC")
    assert as_et("2026-01-01 UTC") < second.et < as_et("2026-03-15 UTC")
    assert first.size_km_s + second.size_km_s == pytest.approx(0.533, rel=0.1)


def test_less_launch_energy_costs_the_spacecraft(to_apophis):
    """Seeds agree to 1 m/s; the front falls and is convex from 8 to 12 km2/s2."""
    front = energy_front(to_apophis, [8.0, 10.0, 12.0], seeds=2, runs=12)
    assert (np.diff(front.delta_v_km_s) < 0.0).all() and np.diff(front.delta_v_km_s, 2)[0] > 0.0
    assert front.spread_km_s.max() < 1e-3
    assert front.delta_v_km_s[1] == pytest.approx(1.713, abs=0.005)


@pytest.mark.slow
def test_the_front_of_ramses_holds_for_twenty_seeds(to_apophis):
    front = energy_front(to_apophis, np.arange(8.0, 18.5, 1.0), seeds=20, runs=12)
    print(np.c_[front.c3_km2_s2, front.delta_v_km_s, 1e3 * front.spread_km_s])
    assert front.spread_km_s.max() < 0.020


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "target", "seconds", "seeds", "wanted"),
    [
        ("Cassini1", 4.9308, 60.0, 10, 8),
        ("Cassini2", 8.384, 120.0, 5, 3),
        ("Rosetta", 1.3434, 600.0, 5, 1),
        ("Messenger", 8.63, 600.0, 5, 3),
    ],
)
def test_esa_problems_are_solved_from_scratch(name, target, seconds, seeds, wanted):
    """Two cores: seconds by the clock are twice as many of the processor."""
    tour = gtop(name)
    search(tour, runs=1, seconds=60.0)
    found = []
    for seed in range(seeds):
        found.append(search(tour, seed=seed, seconds=seconds, target=target, islands=2))
        if sum(f.cost <= target for f in found) >= wanted:  # each may take ten minutes
            break
    print([(round(f.cost, 5), round(f.seconds, 1)) for f in found])
    assert sum(f.cost <= target for f in found) >= wanted


_BEPICOLOMBO = ["2020-04-10", "2020-10-15", "2021-08-10", "2021-10-01", "2022-06-23", "2023-06-19", "2024-09-04",
                "2024-12-01", "2025-01-08"]  # fmt: skip


@pytest.mark.slow
def test_bepicolombos_nine_flybys_are_found():
    """Every leg free by 30 days and more: each flyby within 30 days of its date, none below what was flown."""
    from kakehashi.io.tours import read_tour
    from kakehashi.time import as_et

    found = search(read_tour("bepicolombo").tour, seed=0, seconds=150.0)
    passes = found.itinerary.stops[1:-1]
    off = [(s.et - as_et(f"{day} UTC")) / 86_400.0 for s, day in zip(passes, _BEPICOLOMBO, strict=True)]
    spent = 1e3 * found.cost
    print([round(d, 1) for d in off], [round(s.altitude_km) for s in passes], round(spent))
    assert np.abs(off).max() < 30.0
    assert min(s.altitude_km for s in passes) >= 164.0
    assert spent < 6_000.0  # m/s by impulses
    xenon = 4_100.0 * (1.0 - np.exp(-found.cost / (4_000.0 * 9.80665e-3)))  # 4,000 s is our assumption
    print(f"{xenon:.0f} kg of xenon")
    assert xenon < 581.0


@pytest.mark.slow
def test_two_seeds_of_bepicolombos_tour_agree():
    """The form by impulses: independent seeds within 10 m/s of each other, every flyby within 10 d of its date."""
    from kakehashi.io.tours import read_tour
    from kakehashi.time import as_et

    tour = read_tour("bepicolombo").tour
    search(tour, runs=1, seconds=20.0)
    found = [search(tour, seed=seed, islands=2, seconds=420.0) for seed in (0, 1)]
    print([(round(f.cost, 5), np.round(f.bests, 5), round(f.seconds)) for f in found])
    assert abs(found[0].cost - found[1].cost) < 0.010
    flown = as_et([f"{day} UTC" for day in _BEPICOLOMBO])
    for f in found:
        assert np.abs([s.et for s in f.itinerary.stops[1:-1]] - flown).max() < 10.0 * 86_400.0


@pytest.mark.slow
def test_islands_of_bepicolombos_search_end_near_each_other():
    """Islands exchange nothing: how far they end apart says how far the search is from having converged."""
    from kakehashi.io.tours import read_tour

    found = search(read_tour("bepicolombo").tour, seed=0, runs=40, seconds=3_600.0, islands=2)
    spread = max(found.bests) - min(found.bests)
    print(f"{found.cost:.4f} km/s, islands {1e3 * spread:.0f} m/s apart, {found.seconds:.0f} s")
    assert found.cost < 2.2  # km/s: 2.09 after 9 evolutions of each island; 2.87 and 4.89 without annealing
    assert spread < 0.37  # as after those; the bar is 0.01


def test_a_hop_that_moves_nothing_computes_no_cost():
    tour = gtop("Cassini1")
    x = 0.5 * (tour.lower + tour.upper)
    point, workspace = x.copy(), _tours.workspace(len(tour.sequence))
    assert _evolve.hop(0, 100, x, x, tour.plan, workspace, point, np.inf, np.empty(x.size)) == np.inf
    lower, upper = x.copy(), x.copy()
    lower[1], upper[1] = x[1] - 1.0, x[1] + 1.0
    reached = _evolve.hop(0, 100, lower, upper, tour.plan, workspace, point, np.inf, np.empty(x.size))
    assert reached == tour.cost(point) < np.inf
    assert (point != x).tolist() == [False, True, False, False, False, False]


@pytest.mark.parametrize("name", [pytest.param("Cassini2", marks=pytest.mark.slow), "Hera"])
def test_a_candidate_is_given_up_only_if_it_costs_more_than_it_may(hera, name):
    """Below the limit the cost is exact, above it the answer is above it too: a search rejects the same candidates."""
    tour = hera if name == "Hera" else gtop(name)
    rng, fitness = np.random.default_rng(4), exposed(_tours.fitness)
    points = tour.lower + rng.random((300, tour.lower.size)) * (tour.upper - tour.lower)
    workspace = _tours.workspace(len(tour.sequence))
    costs = np.array([fitness(x, tour.plan, workspace, np.inf) for x in points])
    # A wheel with machine code has the costs of another compilation, for any processor.
    assert tour.costs(points) == pytest.approx(costs, rel=1e-13)
    given_up = 0
    for x, cost in zip(points, costs, strict=True):
        for most in (cost * (1.0 + 1e-12), cost, cost * (1.0 - 1e-12), 0.9 * cost, 0.3 * cost):
            rated = fitness(x, tour.plan, workspace, most)
            assert rated == cost or (rated == _tours.INFEASIBLE_COST and cost > most)
            given_up += rated != cost
    assert given_up > 100


def test_a_race_leaves_hera_its_best_tour(hera):
    plain, raced = (search(hera, seed=1, runs=8, seconds=600.0, islands=2, racing=r) for r in (False, True))
    assert raced.cost == pytest.approx(plain.cost, abs=1e-6)  # km/s
    assert raced.evaluations <= plain.evaluations
