"""A round trip to a circular orbit about Mars: burns by vis-viva, dates of the opportunities of 2026 and 2030."""

import numpy as np
import pytest

from kakehashi.base import InputError
from kakehashi.base.constants import DAY_S
from kakehashi.bodies import body
from kakehashi.launch import vehicle
from kakehashi.time import as_et, calendar
from kakehashi.transfer.round_trip import Staircase, entry_speed, homeward, outward

MARS = body("Mars")
STEPS = Staircase("Mars", 500.0, 130_000.0, 5_980.0)
OUT = (as_et("2026-09-19 UTC"), as_et("2026-12-27 UTC")), (as_et("2027-06-01 UTC"), as_et("2028-01-31 UTC"))
BACK = (as_et("2030-06-01 UTC"), as_et("2031-02-28 UTC")), (as_et("2031-03-01 UTC"), as_et("2031-12-31 UTC"))


def anything(c3, tilt):
    """A launcher that lifts everything."""
    return np.ones_like(c3)


def test_the_three_burns_are_those_of_vis_viva():
    gm, r = MARS.gm_km3_s2, MARS.radius_km

    def v(at, a):
        return np.sqrt(gm * (2.0 / at - 1.0 / a))

    low, high, end = r + 500.0, r + 130_000.0, r + 5_980.0
    for vinf in (0.0, 2.6, 5.0):
        first = np.sqrt(vinf**2 + 2.0 * gm / low) - v(low, 0.5 * (low + high))
        second = v(high, 0.5 * (end + high)) - v(high, 0.5 * (low + high))
        third = v(end, 0.5 * (end + high)) - v(end, end)
        assert STEPS.delta_v_km_s(vinf) == pytest.approx(first + second + third, abs=1e-12)


def test_a_wider_ellipse_costs_less_until_its_limit():
    # the bi-elliptic law: escape speed at the low periapsis, circular at the end, nothing between
    gm, low, end = MARS.gm_km3_s2, MARS.radius_km + 500.0, MARS.radius_km + 5_980.0
    heights = (20_000.0, 60_000.0, 130_000.0, 1e7)
    costs = [Staircase("Mars", 500.0, h, 5_980.0).delta_v_km_s(2.6) for h in heights]
    assert costs == sorted(costs, reverse=True)
    limit = (
        np.sqrt(2.6**2 + 2.0 * gm / low) - np.sqrt(2.0 * gm / low) + (np.sqrt(2.0) - 1.0) * np.sqrt(gm / end)
    )
    assert costs[-1] == pytest.approx(limit, abs=5e-3)


def test_the_opportunity_of_2026_is_where_it_is():
    # least C3 of a type-II way about 2026-10-31: 9.2 km2/s2 (DE440, in vehicles.toml); arrivals in late summer of 2027
    way = outward(STEPS, *OUT, anything)
    assert "2026-10" <= calendar(way.leave_et)[:7] <= "2026-11" and calendar(way.reach_et)[:4] == "2027"
    assert 8.5 < way.c3_km2_s2 < 11.5 and 1.4 < way.delta_v_km_s < 1.8
    first, last = way.window
    assert first <= way.leave_et <= last


def test_a_heavier_load_has_a_shorter_window():
    rocket, lengths = vehicle("H3-24L"), []
    for load in (3_000.0, 4_000.0, 4_350.0):
        way = outward(STEPS, *OUT, lambda c3, tilt, load=load: rocket.capacity_kg(c3, tilt) - load)
        lengths.append((way.window[1] - way.window[0]) / DAY_S)
        assert rocket.capacity_kg(way.c3_km2_s2, way.declination_rad) >= load
    assert lengths[0] > lengths[1] > lengths[2] > 0.0
    with pytest.raises(InputError, match="no trajectory from Earth to Mars"):
        outward(STEPS, *OUT, lambda c3, tilt: rocket.capacity_kg(c3, tilt) - 9_000.0)


def test_the_way_home_leaves_in_autumn_2030_and_enters_no_faster_than_allowed():
    free, slow = (homeward(STEPS, *BACK, most) for most in (14.0, 11.8))
    assert calendar(free.leave_et)[:7] in ("2030-10", "2030-11", "2030-12")
    assert calendar(free.reach_et)[:4] == "2031"
    assert entry_speed(np.linalg.norm(slow.reach_vinf_km_s)) <= 11.8
    assert slow.delta_v_km_s >= free.delta_v_km_s


def test_an_entry_is_never_slower_than_an_escape():
    earth = body("Earth")
    assert entry_speed(0.0, 125.0) == pytest.approx(
        np.sqrt(2.0 * earth.gm_km3_s2 / (earth.radius_km + 125.0))
    )
    assert (np.diff(entry_speed(np.linspace(0.0, 9.0, 10))) > 0.0).all()


def test_both_ways_are_orbits_about_the_sun_that_meet_the_planets():
    from kakehashi.ephem import position

    way = outward(STEPS, *OUT, anything)
    for name, et in (("Earth", way.leave_et), ("Mars", way.reach_et)):
        assert np.linalg.norm(way.path.position(et) - position(name, "Sun", et)) < 1.0  # km
