"""Dispersion of a landing: Monte Carlo of the same filter, laws of sensors, needed navigation, circles, bad input."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kakehashi.base import InputError
from kakehashi.moon.landing.descent import descend
from kakehashi.moon.landing.dispersion import (
    SUITES,
    Navigation,
    circle_m,
    dispersion,
    needed_navigation,
    simulate,
    suites,
)
from kakehashi.moon.landing.lander import Lander

FULL = Navigation(altimeter_below_km=10.0, velocimeter_below_km=4.0, trn_below_km=12.0)


@pytest.fixture(scope="module")
def descent():
    return descend(Lander(6_000.0, 3_600.0, 16_000.0, 320.0))


@pytest.mark.parametrize("suite", range(3))
def test_the_covariance_is_that_of_drawn_flights(descent, suite):
    nav = suites(FULL)[suite]
    errors, predicted = (
        simulate(descent, nav, draws=1_500, seed=suite + 1),
        dispersion(descent, nav).ground_m2,
    )
    spread = np.cov(errors.T)
    assert np.diag(spread) == pytest.approx(np.diag(predicted), rel=4.0 * np.sqrt(2.0 / 1_500))
    assert np.abs(errors.mean(axis=0)).max() < 4.0 * np.sqrt(predicted.max() / 1_500)


def test_without_sensors_the_error_is_that_of_a_free_flight(descent):
    """An error of the velocity across the flight alone swings about the Moon: v sin(n t) / n."""
    nothing = Navigation((0.0, 0.0, 0.0), (0.0, 1.0, 0.0), 0.0, 0.0, map_m=0.0, control_m=0.0)
    sigma = dispersion(descent, nothing).sigma_m[-1]
    t = descent.since_s[-1]
    rate = np.sqrt(4_902.8 / (1_737.4 + descent.height_km.mean()) ** 3)
    assert sigma[1] == pytest.approx(np.sin(rate * t) / rate, rel=0.01)
    assert sigma[[0, 2]] == pytest.approx([0.0, 0.0], abs=1e-9)


def test_an_accelerometer_bias_grows_as_half_its_square_of_time(descent):
    nothing = Navigation((0.0, 0.0, 0.0), (0.0, 0.0, 0.0), 100.0, 0.0, map_m=0.0, control_m=0.0)
    one = dispersion(descent, nothing)
    early = np.searchsorted(one.since_s, 60.0)
    expected = 0.5 * 100e-6 * 9.80665 * one.since_s[early] ** 2
    assert one.sigma_m[early] == pytest.approx([expected] * 3, rel=0.01)


def test_more_sensors_are_never_worse(descent):
    radii = [dispersion(descent, nav).radius_m() for nav in suites(FULL)]
    assert radii[0] > radii[1] > radii[2]
    assert dispersion(descent, replace(FULL, map_m=40.0)).radius_m() > radii[2]
    assert dispersion(descent, replace(FULL, trn_pixels_mrad=50.0)).radius_m() > radii[2]


def test_argonaut_needs_images_for_250_m_and_finer_ones_for_50_m(descent):
    first, third = (needed_navigation(descent, FULL, target) for target in (250.0, 50.0))
    assert first.suite == third.suite == SUITES[2]
    assert first.radius_m[1] > 250.0
    assert first.trn_pixels_mrad > third.trn_pixels_mrad > 1.0
    reached = dispersion(descent, replace(FULL, trn_pixels_mrad=third.trn_pixels_mrad)).radius_m()
    assert reached == pytest.approx(50.0, abs=0.1)  # the inverse question, asked back
    assert needed_navigation(descent, FULL, 20.0).suite is None
    assert needed_navigation(descent, FULL, 5_000.0).suite == SUITES[0]


@given(st.floats(0.1, 100.0), st.floats(0.01, 1.0), st.floats(-1.0, 1.0), st.floats(0.05, 0.999))
@settings(max_examples=25, deadline=None)
def test_a_circle_holds_its_probability(size, ratio, correlation, probability):
    a, b = size, size * ratio
    covariance = np.array([[a * a, 0.9 * correlation * a * b], [0.9 * correlation * a * b, b * b]])
    radius = circle_m(covariance, probability)
    drawn = np.random.default_rng(5).standard_normal((40_000, 2)) @ np.linalg.cholesky(covariance).T
    inside = (np.hypot(*drawn.T) < radius).mean()
    assert inside == pytest.approx(
        probability, abs=5.0 * np.sqrt(probability * (1.0 - probability) / 40_000) + 1e-4
    )


def test_a_round_circle_is_rayleighs():
    assert circle_m(np.eye(2) * 9.0, 0.9973) == pytest.approx(
        3.0 * np.sqrt(-2.0 * np.log(1.0 - 0.9973)), rel=1e-6
    )
    assert circle_m(np.zeros((2, 2)), 0.5) == 0.0


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (lambda d: circle_m(np.eye(2), 1.0), "between 0 and 1"),
        (lambda d: Navigation(attitude_mrad=-1.0), "may be negative"),
        (lambda d: Navigation(orbit_m=(np.nan, 0.0, 0.0)), "must be finite"),
        (lambda d: Navigation(trn_every_s=0.0), "seconds between two fixes"),
        (lambda d: needed_navigation(d, FULL, 0.0), "positive distance"),
        (lambda d: simulate(d, FULL, draws=0), "draws is 0"),
    ],
)
def test_bad_input(make, message, descent):
    with pytest.raises(InputError, match=message):
        make(descent)
