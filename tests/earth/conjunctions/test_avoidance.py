"""Manoeuvres reach the wanted probability with the least velocity, and move orbit and ground track as they say."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kakehashi.base import InputError
from kakehashi.earth.conjunctions.avoidance import avoid, fly, orbit_change
from kakehashi.earth.conjunctions.geometry import EARTH_GM_KM3_S2, encounter_plane
from kakehashi.earth.conjunctions.probability import probability
from kakehashi.frames import rtn

FIRST = np.array([7000.0, 0.0, 0.0, 0.0, 7.5461, 0.0])
SECOND = np.array([7000.02, 0.03, 0.02, 0.5, 1.0, 7.4])
SMALL, LARGE = np.diag([0.01, 0.09, 0.01]), np.diag([0.02, 0.2, 0.03])


@pytest.mark.parametrize("direction", ["any", "transverse"])
@pytest.mark.parametrize("lead_h", [0.5, 3.0])
def test_the_wanted_probability_is_reached_by_the_propagated_orbit(direction, lead_h):
    m = avoid(FIRST, SECOND, SMALL, LARGE, 0.02, lead_s=3600.0 * lead_h, wanted=1e-5, direction=direction)
    earlier = fly(FIRST, -3600.0 * lead_h)
    dv = rtn(earlier).T @ m.dv_m_s * 1e-3
    after = fly(earlier + np.concatenate([np.zeros(3), dv]), 3600.0 * lead_h)
    value = float(probability(encounter_plane(after, SECOND, SMALL, LARGE), 0.02))
    assert value == pytest.approx(1e-5, rel=1e-5) and m.before > 1e-4
    assert m.linear == pytest.approx(1e-5, rel=1e-3) and m.after == pytest.approx(value, rel=1e-9)


def test_no_random_direction_needs_less():
    m = avoid(FIRST, SECOND, SMALL, LARGE, 0.02, lead_s=2400.0, wanted=1e-5)
    earlier = fly(FIRST, -2400.0)
    rng, size = np.random.default_rng(0), 0.97e-3 * m.size_m_s
    for direction in [*rng.normal(size=(60, 3)), m.dv_m_s @ rtn(earlier)]:
        dv = size * direction / np.linalg.norm(direction)
        after = fly(earlier + np.concatenate([np.zeros(3), dv]), 2400.0)
        assert probability(encounter_plane(after, SECOND, SMALL, LARGE), 0.02) > 1e-5
    along = avoid(FIRST, SECOND, SMALL, LARGE, 0.02, lead_s=2400.0, wanted=1e-5, direction="transverse")
    assert along.size_m_s >= m.size_m_s * (1.0 - 1e-6)


def test_a_manoeuvre_along_the_track_moves_three_times_as_far_as_it_flies():
    """Clohessy and Wiltshire after whole revolutions: the object falls behind by 3 dv t."""
    period = 2.0 * np.pi * np.sqrt(7000.0**3 / EARTH_GM_KM3_S2)
    circular = np.array([7000.0, 0, 0, 0, np.sqrt(EARTH_GM_KM3_S2 / 7000.0), 0])
    kick = np.array([0, 0, 0, 0, 1e-6, 0])
    moved = fly(circular + kick, 3.0 * period) - fly(circular, 3.0 * period)
    along = rtn(fly(circular, 3.0 * period))[1] @ moved[:3]
    assert along == pytest.approx(-3.0 * 1e-6 * 3.0 * period, rel=0.01)  # J2 changes the mean motion by 1e-3


@settings(max_examples=10)
@given(st.floats(1e-6, 1e-3), st.sampled_from([-1.0, 1.0]), st.floats(0.1, 3.0))
def test_a_higher_orbit_drifts_westward(size, sign, inclination):
    speed, dv = np.sqrt(EARTH_GM_KM3_S2 / 7100.0), sign * size
    state = np.array([7100.0, 0, 0, 0, speed * np.cos(inclination), speed * np.sin(inclination)])
    da, drift = orbit_change(state, np.array([0.0, dv * np.cos(inclination), dv * np.sin(inclination)]))
    assert da == pytest.approx(2.0 * 7100.0 * dv / speed, rel=2e-3)
    assert np.sign(drift) == -sign


def test_the_drift_is_that_of_two_propagated_orbits():
    speed, rate = np.sqrt(EARTH_GM_KM3_S2 / 7100.0), 7.292_115e-5
    state = np.array([7100.0, 0, 0, 0, speed * np.cos(1.71), speed * np.sin(1.71)])
    kick = 2e-4 * state[3:] / speed
    _, drift = orbit_change(state, kick)
    longitudes = [_node_longitude(s, 5, rate) for s in (state, state + np.concatenate([np.zeros(3), kick]))]
    begin = [_node_longitude(s, 1, rate) for s in (state, state + np.concatenate([np.zeros(3), kick]))]
    (t, a), (_, b) = longitudes
    (t0, a0), (_, b0) = begin
    moved = (np.remainder(b - a + np.pi, 2 * np.pi) - np.pi) - (
        np.remainder(b0 - a0 + np.pi, 2 * np.pi) - np.pi
    )
    assert moved * 6378.137 / (t - t0) * 86400.0 == pytest.approx(drift, rel=0.02)  # km/day


def _node_longitude(state, count, rate):
    """Time and longitude of an ascending node, by Newton's method from its expected time."""
    period = 2.0 * np.pi * np.sqrt(7100.0**3 / EARTH_GM_KM3_S2)
    t = count * period * (1.0 if count else 0.0)
    for _ in range(8):
        s = fly(state, t)
        t -= s[2] / s[5]
    s = fly(state, t)
    return t, np.arctan2(s[1], s[0]) - rate * t


def test_a_probability_that_is_low_needs_no_manoeuvre():
    m = avoid(FIRST, SECOND, SMALL, LARGE, 0.02, lead_s=600.0, wanted=0.5)
    assert m.size_m_s == 0.0 and m.drift_km_day == 0.0 and m.after == m.before


@pytest.mark.parametrize("change", [{"wanted": 0.0}, {"lead_s": -1.0}, {"direction": "up"}])
def test_mistakes_are_named(change):
    with pytest.raises(InputError, match="wanted is"):
        avoid(FIRST, SECOND, SMALL, LARGE, 0.02, **({"lead_s": 600.0} | change))
