"""Keyholes of Apophis in 2029 against published ones, and by flying through them."""

import numpy as np
import pytest

from kakehashi import orbits
from kakehashi.dynamics.model import massive_place
from kakehashi.encounter.keyholes import _members, keyholes, resonant_circles
from kakehashi.encounter.mapping import plane_map
from kakehashi.ephem import state as body_state
from kakehashi.time import as_et, calendar

PASS = as_et("2029-04-13T21:46:12 TDB")


@pytest.fixture(scope="module")
def apophis():
    return orbits.load("Apophis", "jpl-220")


@pytest.fixture(scope="module")
def hole(apophis):
    """The keyhole of 2036, in a window of 300 km about it."""
    found = keyholes(apophis, PASS, as_et("2038-01-01 TDB"), zeta_km=(45_800.0, 46_100.0), members=300)
    assert len(found) == 1
    return found[0]


def test_the_keyhole_of_2036_is_the_published_one(hole):
    """6 revolutions in 7 years, about 600 m wide (Giorgini et al. 2008; Chesley 2006: 610 m)."""
    assert calendar(hole.et, "UTC", 0)[:10] == "2036-04-13"
    assert abs(hole.years - 7.0) < 0.02 and abs(hole.revolutions - 6.0) < 0.02
    assert abs(hole.width_km - 0.61) < 0.05
    assert hole.probability < 1e-100  # 1,100 sigma off: Apophis does not go there


def test_orbits_through_the_keyhole_hit_and_beside_it_miss(apophis, hole):
    mapped = plane_map(apophis, PASS)
    off = np.array([-0.6, -0.4, 0.0, 0.4, 0.6]) * hole.width_km
    flight = mapped.space.fly(_members(mapped, hole.zeta_km + off), hole.et + 1e6, watch={"Earth": 0.02})
    hit = flight.impacts[:, 1] == massive_place("Earth")
    assert hit.tolist() == [False, True, True, True, False]


def test_the_resonant_circle_runs_near_the_keyhole(apophis, hole):
    """Opik's theory knows a circular Earth: zeta of the 6:7 circle at the keyhole's xi within 5 %."""
    mapped = plane_map(apophis, PASS)
    et = mapped.et
    state = mapped.space.fly(np.zeros((1, len(mapped.space))), et, watch={}).states[0]
    circles = resonant_circles(state - body_state("Earth", "SSB", et), et, 8)
    circle = next(c for c in circles if (c.years, c.revolutions) == (7, 6))
    reach = np.sqrt(circle.radius_km**2 - hole.xi_km**2)
    nearest = min((circle.zeta_km - reach, circle.zeta_km + reach), key=lambda z: abs(z - hole.zeta_km))
    assert abs(nearest / hole.zeta_km - 1.0) < 0.05
    names = [(c.years, c.revolutions) for c in circles]
    assert len(names) == len(set(names)) and (8, 7) in names
