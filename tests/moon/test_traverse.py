"""Traverses: the exact answer of Dijkstra's method, rules that no step breaks, goals, speed, and errors."""

import heapq
import time

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kakehashi.base import InputError
from kakehashi.moon.traverse import Conditions, Goal, Rover, driving_ground, plan, rover
from kakehashi.moon.traverse._kernels import COLUMN_STEP, ROW_STEP
from kakehashi.moon.traverse.bounds import remainders
from kakehashi.moon.traverse.graph import graph

HOUR = 3_600.0


def hills(seed, size=9, height=1.5, cell=10.0):
    """Smooth random ground."""
    rng = np.random.default_rng(seed)
    y, x = np.mgrid[0:size, 0:size] / size
    waves = 0.0
    for k in range(1, 4):
        a, b, c = rng.uniform(-1, 1), rng.uniform(-1, 1), rng.uniform(0, 6)
        waves = waves + rng.normal() * np.sin(2 * np.pi * k * (a * x + b * y) + c)
    return driving_ground(height * waves, cell)


def passing_shadow(seed, size=9, hours=8, link=True):
    """Light that a broad shadow sweeps over, and a link with a gap."""
    rng = np.random.default_rng(seed)
    times = 0.25 * HOUR * np.arange(4 * hours + 1)
    y, x = np.mgrid[0:size, 0:size]
    angle, speed = rng.uniform(0, 2 * np.pi), rng.uniform(0.5, 3.0)
    along = x * np.cos(angle) + y * np.sin(angle)
    lit = np.clip(np.abs(along - speed * times[:, None, None] / HOUR + rng.uniform(-2, 6)) - 1.5, 0.0, 1.0)
    gap = rng.integers(0, len(times) - 4)
    linked = np.ones(len(times), dtype=bool)
    linked[gap : gap + 3] = not link
    return Conditions(times, lit, linked, np.full(len(times), 0.05))


def small_rover(**changes):
    figures = {"name": "test", "mass_kg": 100.0, "slope_limit_deg": 20.0, "speed_m_s": 0.02, "drive_w": 20.0,
               "hotel_w": 30.0, "heaters_w": 20.0, "solar_w": 150.0, "battery_wh": 5_000.0}  # fmt: skip
    return Rover(**(figures | changes))


def slot_by_slot(g, cell, to, slot, d, traction, extra, e, b):
    """Energy and charge after an action, from its definition; None if it is forbidden."""
    dt, hotel, heaters, driving, capacity, most, efficiency, floor, least, link = g.numbers
    for s in range(slot, slot + d):
        f = g.frame[s]
        lit = min(float(g.light[f, cell]), float(g.light[f, to]))
        if to != cell and (lit < least or min(g.link[f, cell], g.link[f, to]) < link):
            return None
        drawn = dt * (hotel + heaters * (1.0 - lit) + (driving if to != cell else extra)) + traction / d
        net = dt * g.power_w[f] * lit - drawn
        b = min(b + (min(net, most) * efficiency if net > 0 else net), capacity)
        e += drawn
        if b < floor:
            return None
    return e, b


def actions(g, cell):
    yield cell, 1, 0.0
    for a in range(1, 9):
        if g.durations[cell, a]:
            to = cell + ROW_STEP[a] * g.shape[1] + COLUMN_STEP[a]
            yield to, int(g.durations[cell, a]), float(g.traction_j[cell, a])


def dijkstra(g, start, goal, charge):
    """Least energy to a goal at any time, over states of cell, slot and all charges that are not dominated."""
    queue, settled = [(0.0, 0, start, charge)], {}
    while queue:
        e, slot, cell, b = heapq.heappop(queue)
        if cell == goal:
            return e
        if any(x >= b for x in settled.get((cell, slot), ())):
            continue
        settled.setdefault((cell, slot), []).append(b)
        for to, d, traction in actions(g, cell):
            if slot + d <= g.slots:
                after = slot_by_slot(g, cell, to, slot, d, traction, 0.0, e, b)
                if after is not None:
                    heapq.heappush(queue, (after[0], slot + d, to, after[1]))
    return None


def earliest(g, start, goal, charge):
    """First slot at which a goal can be reached, over states of cell and slot with the fullest battery."""
    fullest = [{} for _ in range(g.slots + 1)]
    fullest[0][start] = charge
    for slot in range(g.slots + 1):
        if goal in fullest[slot]:
            return slot
        for cell, b in fullest[slot].items():
            for to, d, traction in actions(g, cell):
                if slot + d <= g.slots:
                    after = slot_by_slot(g, cell, to, slot, d, traction, 0.0, 0.0, b)
                    if after is not None and after[1] > fullest[slot + d].get(to, -1.0):
                        fullest[slot + d][to] = after[1]
    return None


@settings(max_examples=25)
@given(
    st.integers(0, 10_000), st.sampled_from([5_000.0, 120.0, 45.0, 25.0]), st.floats(0.0, 0.8), st.booleans()
)
def test_least_energy_and_least_time_are_those_of_dijkstra(seed, battery, least_light, needs_link):
    """On the same graph in space and time, with a battery that is plenty and with one that is scarce."""
    ground, conditions = hills(seed), passing_shadow(seed, link=not needs_link)
    one = small_rover(
        battery_wh=battery, least_light=least_light, needs_link=needs_link, floor=0.1, charge_efficiency=0.9
    )
    g = graph(ground, one, conditions, begin_s=0.0, duration_s=8 * HOUR, slot_s=400.0)
    if g.forbidden[0, 0] or g.forbidden[8, 8]:
        return
    exact = dijkstra(g, 0, 80, one.battery_wh * HOUR)
    first = earliest(g, 0, 80, one.battery_wh * HOUR)
    arguments = (ground, one, conditions, (0, 0), [Goal(8, 8)])
    if exact is None:
        for objective in ("energy", "time"):
            with pytest.raises(InputError, match=r"cannot pay|cut off|no traverse"):
                plan(*arguments, slot_s=400.0, objective=objective)
        return
    least = plan(*arguments, slot_s=400.0, labels=16)
    assert least.dropped == 0
    assert least.drawn_j == pytest.approx(exact, rel=1e-9)
    assert plan(*arguments, slot_s=400.0, objective="time").duration_s == pytest.approx(
        400.0 * first, rel=1e-12
    )


@settings(max_examples=15)
@given(st.integers(0, 10_000), st.floats(0.0, 0.8), st.booleans())
def test_remainders_are_exact_where_the_battery_lasts(seed, least_light, needs_link):
    """The backward sweep against Dijkstra's method with a battery that never runs out."""
    one = small_rover(battery_wh=1e5, least_light=least_light, needs_link=needs_link)
    g = graph(
        hills(seed),
        one,
        passing_shadow(seed, link=not needs_link),
        begin_s=0.0,
        duration_s=8 * HOUR,
        slot_s=400.0,
    )
    if g.forbidden[0, 0] or g.forbidden[8, 8]:
        return
    cells = np.array([80])
    exact, first = dijkstra(g, 0, 80, 1e5 * HOUR), earliest(g, 0, 80, 1e5 * HOUR)
    energy = remainders(g, [Goal(8, 8)], cells, 0, g.slots, by_time=False)
    slots = remainders(g, [Goal(8, 8)], cells, 0, g.slots, by_time=True)
    assert energy.least == (np.inf if exact is None else pytest.approx(exact, rel=1e-9))
    assert slots.least == (np.inf if first is None else first)
    assert energy.fields[0][0, 0] <= energy.least and (energy.fields[0][:, 80] == 0.0).all()


@settings(max_examples=25)
@given(st.integers(0, 10_000), st.sampled_from([300.0, 60.0]), st.sampled_from(["energy", "time", "science"]))
def test_no_step_goes_where_slope_light_link_or_battery_forbid(seed, battery, objective):
    ground, conditions = hills(seed, height=2.0), passing_shadow(seed, hours=10)
    one = small_rover(battery_wh=battery, least_light=0.3, needs_link=True, floor=0.2, slope_limit_deg=12.0)
    goals = [
        Goal(2, 6, stop_s=900.0, load_w=40.0, needs_light=True, needs_link=True),
        Goal(8, 8, science=2.0),
    ]
    g = graph(ground, one, conditions, begin_s=0.0, duration_s=10 * HOUR, slot_s=450.0)
    try:
        result = plan(ground, one, conditions, (0, 0), goals, slot_s=450.0, objective=objective)
    except InputError:
        return
    e, b = 0.0, one.battery_wh * HOUR
    arrivals = {round(v.arrival_s / 450.0): v for v in result.visits if v.departure_s > v.arrival_s}
    for i, action in enumerate(result.actions):
        cell = int(result.rows[i] * 9 + result.columns[i])
        to = int(result.rows[i + 1] * 9 + result.columns[i + 1])
        slot, d = round(result.times_s[i] / 450.0), round((result.times_s[i + 1] - result.times_s[i]) / 450.0)
        extra, traction = 0.0, 0.0
        if action:
            step = np.array([ROW_STEP[action], COLUMN_STEP[action]])
            assert to == cell + step @ [9, 1]
            assert not g.forbidden.flat[cell] and not g.forbidden.flat[to]
            rise = ground.height_m.flat[to] - ground.height_m.flat[cell]
            assert abs(np.degrees(np.arctan2(rise, 10.0 * np.hypot(*step)))) <= 12.0
            traction = float(g.traction_j[cell, action])
        elif slot in arrivals and d == 2:
            extra = 40.0
            assert g.light[g.frame[slot : slot + d], cell].min() >= 0.3
            assert g.link[g.frame[slot : slot + d], cell].min() == 1
        after = slot_by_slot(g, cell, to, slot, d, traction, extra, e, b)
        assert after is not None
        e, b = after
        assert result.charge_j[i + 1] == pytest.approx(b, rel=1e-12) and b >= 0.2 * one.battery_wh * HOUR
        assert result.energy_j[i + 1] == pytest.approx(e, rel=1e-12)


def test_goals_in_any_order_are_those_of_the_best_order():
    ground, conditions, one = hills(3, height=0.7), passing_shadow(3, hours=20), small_rover()
    goals = [Goal(8, 8, stop_s=600.0), Goal(1, 2), Goal(7, 1)]
    free = plan(ground, one, conditions, (0, 0), goals, any_order=True, slot_s=400.0, labels=8)
    orders = [(0, 1, 2), (0, 2, 1), (1, 0, 2), (1, 2, 0), (2, 0, 1), (2, 1, 0)]
    each = [
        plan(ground, one, conditions, (0, 0), [goals[k] for k in o], slot_s=400.0, labels=8).drawn_j
        for o in orders
    ]
    assert free.drawn_j == pytest.approx(min(each), rel=1e-9)
    assert tuple(v.goal for v in free.visits) == orders[int(np.argmin(each))]


def test_most_science_leaves_out_what_time_does_not_allow():
    ground, one = hills(5, height=0.7), small_rover()
    conditions = Conditions(np.array([0.0, 2.2 * HOUR]), np.ones(2))
    goals = [Goal(8, 8, science=1.0), Goal(1, 3, science=1.5), Goal(3, 3, science=1.0)]
    with pytest.raises(InputError, match="no traverse reaches all goals"):
        plan(ground, one, conditions, (0, 0), goals)
    best = plan(ground, one, conditions, (0, 0), goals, objective="science")
    assert [v.goal for v in best.visits] == [1, 2] and best.science == 2.5


def test_it_waits_for_the_light_where_driving_in_the_dark_costs_more():
    """Dark for two hours, and a battery that lasts for one hour of driving in the dark."""
    ground = driving_ground(np.zeros((3, 12)), 10.0)
    times = np.array([0.0, 2 * HOUR, 12 * HOUR])
    conditions = Conditions(times, np.array([0.0, 1.0, 1.0]))
    one = small_rover(battery_wh=160.0, drive_w=100.0)
    result = plan(ground, one, conditions, (1, 0), [Goal(1, 11)], objective="time")
    assert result.charge_j.min() >= 0.0 and result.visits[0].arrival_s > 2 * HOUR
    assert (result.actions == 0).any()


def test_planes_give_slope_its_error_and_what_a_cell_hides():
    y, x = np.mgrid[0:40, 0:40] * 1.0
    rng = np.random.default_rng(1)
    ground = driving_ground(0.2 * x + 0.1 * y, 1.0, cell_m=10.0, sigma_m=0.1)
    assert np.degrees(ground.slope_rad) == pytest.approx(np.degrees(np.arctan(np.hypot(0.2, 0.1))))
    noisy = [
        driving_ground(0.2 * x + 0.1 * rng.normal(size=x.shape), 1.0, cell_m=10.0).slope_rad
        for _ in range(60)
    ]
    assert np.std(noisy) == pytest.approx(ground.slope_sigma_rad[0, 0], rel=0.1)
    boulder = np.zeros((40, 40))
    boulder[5, 5] = 1.0
    assert driving_ground(boulder, 1.0, cell_m=10.0).roughness_m[0, 0] > 0.9


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"slope_limit_deg": 0.0}, "slope limit .* is 0 deg"),
        ({"mass_kg": -1.0}, "mass_kg"),
        ({"floor": 1.0}, "floor"),
        ({"array": "round"}, "array"),
        ({"drive_efficiency": 0.0}, "drive_efficiency"),
        ({"sinkage_factor": 0.5}, "sinkage_factor"),
    ],
)
def test_impossible_rovers_are_refused(change, words):
    with pytest.raises(InputError, match=words):
        small_rover(**change)


def test_a_rover_that_cannot_pay_its_heaters_is_told_how_long_it_lasts():
    ground = driving_ground(np.zeros((5, 30)), 10.0)
    dark = Conditions(np.array([0.0, 100 * HOUR]), np.zeros(2))
    with pytest.raises(InputError, match=r"cannot pay its heaters .* 50 W, .* 50 Wh .* lasts 1.0 h"):
        plan(ground, small_rover(battery_wh=50.0, speed_m_s=0.005), dark, (2, 0), [Goal(2, 29)])


def test_errors_name_the_ground_and_the_conditions():
    ground, one = driving_ground(np.zeros((5, 5)), 10.0), small_rover()
    bright = Conditions(np.array([0.0, 20 * HOUR]), np.ones(2))
    wall = np.zeros((5, 5))
    wall[:, 2] = 30.0
    cases = [
        (lambda: plan(ground, one, bright, (0, 0), [Goal(9, 9)]), "goal 1 is in row 9"),
        (lambda: plan(ground, one, bright, (0, 0), []), "no goal"),
        (lambda: plan(ground, one, bright, (0, 0), [Goal(1, 1)], objective="fun"), "objective"),
        (lambda: plan(ground, one, bright, (0, 0), [Goal(1, 1)] * 8, any_order=True), "any order"),
        (lambda: plan(driving_ground(wall, 10.0), one, bright, (0, 0), [Goal(0, 4)]), "cut off"),
        (lambda: plan(driving_ground(wall, 10.0), one, bright, (0, 2), [Goal(0, 4)]), "may not|cut off"),
        (lambda: plan(ground, one, bright, (0, 0), [Goal(1, 1)], slot_s=1.0), "slot_s"),
        (lambda: plan(ground, one, bright, (0, 0), [Goal(1, 1)], charge=2.0), "charge"),
        (lambda: Conditions(np.array([1.0, 0.0]), np.ones(2)), "increase"),
        (lambda: Conditions(np.array([0.0, 1.0]), np.full(2, 3.0)), "fractions"),
        (
            lambda: plan(
                ground, one, Conditions(np.array([0.0, 9e3]), np.ones((2, 3, 3))), (0, 0), [Goal(1, 1)]
            ),
            "cells",
        ),
        (lambda: driving_ground(np.zeros(5), 1.0), "shape"),
        (lambda: driving_ground(np.full((4, 4), np.nan), 1.0), "missing"),
        (lambda: driving_ground(np.zeros((4, 4)), 0.0), "distance"),
        (lambda: driving_ground(np.zeros((4, 4)), 1.0, cell_m=0.1), "cell of 0.1 m"),
        (lambda: driving_ground(np.zeros((4, 4)), 1.0).cell(50.0, 0.0), "outside"),
        (lambda: rover("Lunar Cruiser"), "mass_kg of Lunar Cruiser is not published"),
        (lambda: rover("Rosalind"), "unknown rover"),
        (lambda: rover("LUPEX", wheels=4.0), "no figure 'wheels'"),
    ]
    for call, words in cases:
        with pytest.raises(InputError, match=words):
            call()


@pytest.mark.slow
def test_the_metre_square_is_planned_over_fourteen_days(shared_data):
    """1,000 x 1,000 m in cells of 10 m, under light from its own slopes; the bar is 60 s on two cores."""
    rasterio = pytest.importorskip("rasterio")
    with rasterio.open(shared_data / "moon" / "lola_south_83p9S_59p2E_1m.tif") as file:
        ground = driving_ground(file.read(1), 1.0, cell_m=10.0, sigma_m=0.1)
    times = HOUR * np.arange(14 * 24 + 1)
    south, east = np.gradient(ground.height_m, ground.cell_m)
    azimuth = (2 * np.pi * times / (29.53 * 24 * HOUR))[:, None, None]
    lit = np.clip(0.5 + 8.0 * (0.03 - east * np.cos(azimuth) - south * np.sin(azimuth)), 0.0, 1.0)
    conditions = Conditions(times, lit, np.arange(len(times)) % 24 < 16, np.full(len(times), 0.03))
    goals = [
        Goal(50, 55, stop_s=2 * HOUR, load_w=100.0, needs_light=True),
        Goal(90, 90, stop_s=2 * HOUR, load_w=100.0),
    ]
    begun = time.process_time()
    result = plan(ground, rover("LUPEX"), conditions, (8, 8), goals)
    assert time.process_time() - begun <= 60.0  # s of one core, which stands for two on a loaded machine
    assert len(result.visits) == 2
