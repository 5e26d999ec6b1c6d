"""Tours: ESA's published problems, real bodies, and the laws of a gravity assist."""

import json

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kakehashi.base import InputError
from kakehashi.base.constants import DAY_S
from kakehashi.base.jit import exposed
from kakehashi.ephem import state
from kakehashi.paths import Body
from kakehashi.transfer import _evolve, _tours
from kakehashi.transfer.assists import assist, powered_flyby, unpowered_flyby
from kakehashi.transfer.ephemerides import states_of, tabulated
from kakehashi.transfer.gtop import gtop, names
from kakehashi.transfer.tour import plan_tour

PUBLISHED = ("Cassini1", "Cassini2", "Rosetta", "Messenger")


@pytest.fixture(scope="module")
def vectors(shared_data):
    return {k: v[0] for k, v in json.loads((shared_data / "trajectories.json").read_text())["gtop"].items()}


@pytest.mark.parametrize("name", PUBLISHED)
def test_published_vectors_cost_what_was_published(vectors, name):
    """To 2e-5: the reference's own Lambert iteration stops early, its arcs miss by 1 to 500 km."""
    assert gtop(name).cost(vectors[name]["x"]) == pytest.approx(vectors[name]["f"], rel=2e-5)


@pytest.mark.parametrize("name", PUBLISHED)
def test_the_minimum_beside_the_published_vector_is_the_published_one(vectors, name):
    """Within 1e-4 of the range of every variable, to 1e-6; Rosetta's is lower by 2.4e-5."""
    tour = gtop(name)
    width = 1e-4 * (tour.upper - tour.lower)
    x = np.clip(np.array(vectors[name]["x"]), tour.lower, tour.upper)
    low, high = np.maximum(tour.lower, x - width), np.minimum(tour.upper, x + width)
    cost, ground, trial = tour.cost(x), _tours.workspace(len(tour.sequence)), np.empty(x.size)
    for seed in range(4):
        cost = _evolve.hop(seed, 100_000, low, high, tour.plan, ground, x, cost, trial)
    change = cost / vectors[name]["f"] - 1.0
    assert change < 1e-6
    assert change > (-5e-5 if name == "Rosetta" else -1e-6)


def test_all_seven_problems_are_there_and_feasible():
    assert len(names()) == 7
    rng = np.random.default_rng(2)
    for name in names():
        tour = gtop(name)
        costs = tour.costs(rng.uniform(tour.lower, tour.upper, (200, tour.lower.size)))
        assert (
            costs < _tours.INFEASIBLE_COST
        ).mean() > 0.3  # Sagas: many flybys do not lead out of the system
    # GTOC1 and Sagas: published vectors with six digits, from the problems' own page.
    gtoc1 = [
        6809.476683160,
        169.598512787,
        1079.375156244,
        56.53776494142,
        1044.014046276,
        3824.160968179,
        1042.885114734,
        3393.057868710,
    ]
    assert gtop("GTOC1").cost(gtoc1) == pytest.approx(-1_581_950.0, rel=1e-3)
    sagas = [
        7020.49,
        5.34690,
        1,
        0.498915,
        788.763,
        484.349,
        0.4873,
        0.01,
        1.05,
        10.8516,
        -1.57191,
        -0.685429,
    ]
    assert gtop("Sagas").cost(sagas) == pytest.approx(18.188, rel=1e-3)


@given(
    st.floats(1.0, 20.0),
    st.floats(1.0, 20.0),
    st.floats(0.02, 3.0),
)
def test_a_powered_assist_turns_by_both_half_angles(vin, vout, turn):
    burn, radius = powered_flyby(vin, vout, np.cos(turn))
    halves = np.arcsin(1.0 / (1.0 + radius * vin**2)) + np.arcsin(1.0 / (1.0 + radius * vout**2))
    assert halves == pytest.approx(turn, abs=1e-7)  # rad
    assert burn >= abs(vout - vin) * 0.0
    assert burn <= abs(vout - vin) + 1e-12  # deep in the well a burn is worth more


@given(st.floats(-3.1, 3.1), st.floats(1.05, 50.0), st.integers(0, 1000))
def test_an_unpowered_assist_keeps_the_excess_speed(angle, radii, seed):
    rng = np.random.default_rng(seed)
    planet, v, out = np.zeros((1, 6)), np.zeros((1, 6)), np.zeros(6)
    planet[0, 3:], v[0, :3] = rng.normal(size=3) * 20.0, rng.normal(size=3) * 20.0
    gm, radius = 324_858.6, 6051.8 * radii
    square = exposed(unpowered_flyby)(v, 0, planet, 0, radius, angle, gm, out)
    before, after = v[0, :3] - planet[0, 3:], out[:3] - planet[0, 3:]
    assert np.linalg.norm(after) == pytest.approx(np.sqrt(square), rel=1e-12)
    found = assist("Venus", before, after)
    assert found.periapsis_km == pytest.approx(radius, rel=1e-3)
    assert found.burn_km_s < 1e-9


def test_an_assist_refuses_what_cannot_turn():
    with pytest.raises(InputError, match="not zero"):
        assist("Venus", [0, 0, 0], [1, 0, 0])


def test_tabulated_places_are_the_ephemeris():
    """Half-day rows, any time between: 10 m and 1 mm/s of Mercury, the fastest."""
    start, end = 9.0e8, 9.0e8 + 60 * DAY_S
    p = tabulated([Body("Mercury")], [(start, end)], 1.327e11)
    for t in np.linspace(start + 1.0, end - DAY_S, 37):
        off = states_of(p, 0, t / DAY_S) - state("Mercury", "Sun", t)
        assert np.linalg.norm(off[:3]) < 0.01
        assert np.linalg.norm(off[3:]) < 1e-6
    assert np.isnan(states_of(p, 0, end / DAY_S + 9.0)).all()


def test_a_tour_says_what_it_means():
    """Without manoeuvres an itinerary is Lambert's arc: the 2028 transfer to Apophis."""
    tour = plan_tour(
        ["Earth", "Apophis"],
        ("2028-05-01 UTC", "2028-05-20 UTC"),
        [(250, 320)],
        manoeuvres=False,
        goal="total",
    )
    found = tour.itinerary([tour.lower[0] + 7.0, 284.0])
    assert found.c3_km2_s2 == pytest.approx(12.6, abs=0.2)
    assert found.stops[1].burn_km_s == pytest.approx(1.593, abs=0.01)
    assert found.cost == pytest.approx(np.sqrt(found.c3_km2_s2) + found.stops[1].burn_km_s, rel=1e-12)
    assert "Apophis 2029-02" in repr(found)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"sequence": ["Earth"]}, "at least two"),
        ({"times_d": [(10, 20), (1, 2)]}, "flight times"),
        ({"times_d": [(20, 10)]}, "least"),
        ({"departure": ("2028-06-01 UTC", "2028-05-01 UTC")}, "first"),
        ({"goal": "speed"}, "goal"),
        ({"arrival": "landing"}, "arrival"),
        ({"arrival": "orbit"}, "orbit_km"),
        ({"arrive": "2027-01-01 UTC"}, "before the departure"),
        ({"sequence": ["Earth", "2023 DZ2", "Apophis"], "times_d": [(10, 20), (10, 20)]}, "gravity assist"),
        ({"vinf_km_s": (5, 4)}, "vinf"),
    ],
)
def test_a_plan_that_cannot_be_is_refused(change, message):
    plan = {
        "sequence": ["Earth", "Apophis"],
        "departure": ("2028-05-01 UTC", "2028-05-02 UTC"),
        "times_d": [(200, 300)],
    } | change
    sequence, departure, times = plan.pop("sequence"), plan.pop("departure"), plan.pop("times_d")
    with pytest.raises(InputError, match=message):
        plan_tour(sequence, departure, times, **plan)


def test_wrong_vectors_are_refused():
    with pytest.raises(InputError, match="6 variables"):
        gtop("Cassini1").cost([1.0, 2.0])
    with pytest.raises(InputError, match="finite"):
        gtop("Cassini1").cost([np.nan] * 6)
    with pytest.raises(InputError, match="Cassini1"):
        gtop("Cassini3")


def test_the_path_of_a_tour_meets_its_bodies_and_turns_at_its_burns():
    plan = plan_tour(
        ["Earth", "Venus", "Mercury", "Mercury"],
        ("2025-01-01 UTC", "2025-03-01 UTC"),
        [(120.0, 200.0), (90.0, 160.0), (400.0, 500.0)],  # the last leg goes round several times
    )
    rng, checked = np.random.default_rng(3), 0
    while checked < 10:
        x = rng.uniform(plan.lower, plan.upper)
        if plan.cost(x) > 60.0:
            continue
        way = plan.itinerary(x)
        path = way.path()
        assert path.span == (way.stops[0].et, way.stops[-1].et)
        for stop in way.stops:
            assert np.linalg.norm(path.position(stop.et) - state(stop.body, "Sun", stop.et)[:3]) < 1.0
        for burn in way.burns:
            before = next(leg for leg in path.legs if leg.span[1] == burn.et)
            jump = (path.state(burn.et) - before.state(burn.et))[3:]
            assert jump == pytest.approx(burn.change_km_s, abs=1e-6)
        checked += 1
