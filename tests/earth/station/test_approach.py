"""Motion in the station's frame, the approach, and its passive safety."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kakehashi.base import InputError
from kakehashi.earth.station.approach import Profile, approach, profile
from kakehashi.earth.station.elements import GM_KM3_S2
from kakehashi.earth.station.relative import (
    aim,
    circular_station,
    from_relative,
    orbits,
    to_relative,
    transition,
)  # fmt: skip
from kakehashi.earth.station.safety import check
from kakehashi.orbits.kepler import propagate_kepler

A_KM = 6_796.6
N = float(np.sqrt(GM_KM3_S2 / A_KM**3))
STATION = circular_station(A_KM, np.radians(51.63), 0.3, 0.7)
METRES = st.floats(-2_000.0, 2_000.0)
SPEEDS = st.floats(-1.0, 1.0)


@pytest.fixture(scope="module")
def nominal():
    return approach(N, samples=1)


@given(position=st.tuples(METRES, METRES, METRES), velocity=st.tuples(SPEEDS, SPEEDS, SPEEDS))
def test_clohessy_wiltshire_agrees_with_two_bodies_to_second_order(position, velocity):
    """A quarter of a revolution; the terms left out are as the square of the distance over the radius."""
    x = np.concatenate([position, velocity]) / 1e3
    seconds = 0.5 * np.pi / N
    craft, station = (
        propagate_kepler(s[None], np.array([seconds]), GM_KM3_S2)[0]
        for s in (from_relative(x, STATION), STATION)
    )
    exact = to_relative(craft, station)
    linear = transition(N, seconds) @ x
    reach = np.linalg.norm(position) / 1e3 + np.linalg.norm(velocity) / 1e3 / N + 1e-3
    assert np.linalg.norm(exact[:3] - linear[:3]) < 60.0 * reach**2 / A_KM  # km


@given(position=st.tuples(METRES, METRES, METRES), velocity=st.tuples(SPEEDS, SPEEDS, SPEEDS))
def test_relative_states_come_back(position, velocity):
    x = np.concatenate([position, velocity]) / 1e3
    back = to_relative(from_relative(x, STATION), STATION)
    assert np.abs(back - x).max() < 1e-9  # km, km/s


@given(seconds=st.floats(100.0, 2_500.0), start=st.tuples(METRES, METRES, METRES))
def test_an_aimed_transfer_arrives(seconds, start):
    velocity = aim(N, np.array(start), np.array([0.0, 0.0, 500.0]), seconds)
    arrived = transition(N, seconds) @ np.concatenate([start, velocity])
    assert np.linalg.norm(arrived[:3] - [0.0, 0.0, 500.0]) < 1e-6  # m


def test_aiming_across_the_plane_in_half_a_period_is_refused():
    with pytest.raises(InputError, match="choose another duration"):
        aim(N, np.zeros(3), np.ones(3), np.pi / N)


def test_the_transition_matrix_is_a_flow():
    assert np.abs(transition(N, 700.0) @ transition(N, 500.0) - transition(N, 1_200.0)).max() < 1e-8


def test_full_orbits_without_j2_are_kepler_s(monkeypatch):
    monkeypatch.setattr("kakehashi.earth.station.relative.J2", 0.0)
    *_, last = orbits(STATION[None], 86_400.0)
    exact = propagate_kepler(STATION[None], np.array([86_400.0]), GM_KM3_S2)[0]
    assert (
        np.linalg.norm(last[0, :3] - exact[:3]) < 0.15
    )  # km after a day; differences of neighbours share it


def test_the_approach_passes_its_points_and_ends_10_m_below(nominal):
    points = [leg.to_m for leg in profile().legs]
    for point in points:
        assert np.linalg.norm(nominal.states_m[:, 0, :3] - np.array(point), axis=1).min() < 1.0  # m
    assert np.linalg.norm(nominal.states_m[-1, 0, :3] - [0.0, 0.0, 10.0]) < 0.01


def test_the_climb_is_between_1_and_10_m_per_minute(nominal):
    for leg, plan in zip(nominal.legs[-3:], profile().legs[-3:], strict=True):
        start = {"climb to 250 m": 500.0, "climb to 30 m": 250.0, "climb to 10 m": 30.0}[leg.name]
        assert 0.9 <= (start - plan.to_m[2]) / plan.duration_s * 60.0 <= 10.0  # m/min


def test_holding_below_costs_what_the_gravity_gradient_takes():
    """3 n^2 z per second for an hour at 500 m."""
    hold = replace(
        profile(),
        start_m=(0.0, 0.0, 500.0),
        legs=(replace(profile().legs[-1], to_m=(0.0, 0.0, 500.0), hold_s=3600.0),),
    )
    flight = approach(N, hold, samples=1)
    expected = 3.0 * N**2 * 500.0 * (3600.0 + hold.legs[0].duration_s)
    assert abs(flight.dv_m_s / expected - 1.0) < 0.1


def test_every_drift_of_the_plan_stays_clear_for_a_day(nominal):
    checked = check(nominal)
    assert checked.all_safe
    assert checked.station_m.min() > 2.0  # m


@pytest.mark.slow
def test_a_single_transfer_to_500_m_below_would_not_be_safe():
    legs = profile().legs
    direct = replace(legs[3], duration_s=3600.0)
    risky = replace(profile(), legs=(*legs[:2], direct, *legs[4:]))
    assert not check(approach(N, risky, samples=1), risky).all_safe


@settings(max_examples=4)
@given(sphere=st.floats(150.0, 400.0), more=st.floats(1.0, 2.0))
def test_a_larger_keep_out_sphere_is_never_safer(sphere, more):
    small = replace(profile(), sphere_m=sphere, legs=profile().legs[2:5], start_m=(-5_000.0, 0.0, 0.0))
    large = replace(small, sphere_m=sphere * more)
    flight = approach(N, replace(small, legs=tuple(replace(g, hold_s=0.0) for g in small.legs)), samples=1)
    one, two = (check(flight, zones, hours=3.0).safe for zones in (small, large))
    assert not np.any(two & ~one)


def test_larger_errors_scatter_the_arrivals_more():
    def scatter(factor):
        plan = profile()
        grown = replace(plan, navigation=plan.navigation.scaled(factor))
        return [leg.miss_95_m for leg in approach(N, grown, samples=200).legs]

    assert np.all(np.array(scatter(2.0)) > np.array(scatter(1.0)))


def test_the_same_seed_gives_the_same_flight():
    one, two = (approach(N, samples=5, seed=3).states_m for _ in range(2))
    assert np.array_equal(one, two)


def test_profiles_are_data():
    assert isinstance(profile(), Profile)
    assert profile().sphere_m == 200.0 and profile().ellipsoid_m == (2_000.0, 1_000.0, 1_000.0)


@pytest.mark.parametrize("samples", [0, 1_000_000])
def test_a_number_of_samples_out_of_range_is_refused(samples):
    with pytest.raises(InputError, match="flights of the approach"):
        approach(N, samples=samples)


def test_a_drift_shorter_than_a_revolution_is_refused(nominal):
    with pytest.raises(InputError, match="give 24 h"):
        check(nominal, hours=1.0)
