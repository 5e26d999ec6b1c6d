"""Hazards of an ellipse: slopes and steps with known answers, probabilities, avoidance, bad input."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kakehashi.base import InputError
from kakehashi.moon.landing.hazards import best_target, hazard_map, safe_probability

N = 101


def plane(slope_deg, azimuth_deg=0.0, pixel=1.0):
    y, x = np.mgrid[0:N, 0:N] * pixel
    a = np.radians(azimuth_deg)
    return np.tan(np.radians(slope_deg)) * (x * np.cos(a) + y * np.sin(a))


@given(st.floats(0.0, 40.0), st.floats(0.0, 360.0), st.floats(0.5, 20.0))
@settings(max_examples=20, deadline=None)
def test_a_plane_has_its_slope_and_no_roughness(slope, azimuth, pixel):
    hazards = hazard_map(plane(slope, azimuth, pixel), pixel, baseline_m=6.0 * pixel, slope_limit_deg=15.0)
    judged = np.isfinite(hazards.slope_deg)
    assert judged.sum() == (N - 6) ** 2
    assert hazards.slope_deg[judged] == pytest.approx(slope, abs=1e-6)
    assert hazards.roughness_m[judged].max() < 1e-9 * max(1.0, pixel) * N
    assert hazards.safe[judged].all() == (slope <= 15.0 + 1e-9) or abs(slope - 15.0) < 1e-6


def test_the_plane_is_that_of_least_squares():
    rng = np.random.default_rng(1)
    height = rng.standard_normal((15, 15))
    hazards = hazard_map(height, 2.0, baseline_m=8.0)
    y, x = np.mgrid[-2:3, -2:3] * 2.0
    disc = np.hypot(x, y) <= 4.0
    part = height[5:10, 4:9][disc]
    rows = np.stack([x[disc], y[disc], np.ones(disc.sum())], axis=1)
    fit, *_ = np.linalg.lstsq(rows, part, rcond=None)
    assert hazards.slope_deg[7, 6] == pytest.approx(np.degrees(np.arctan(np.hypot(*fit[:2]))), abs=1e-9)
    worst = np.abs(part - rows @ fit).max() / np.sqrt(1.0 + fit[0] ** 2 + fit[1] ** 2)
    assert hazards.roughness_m[7, 6] == pytest.approx(worst, abs=1e-9)


def test_a_rock_is_a_hazard_within_a_footprint():
    height = np.zeros((N, N))
    height[50, 50] = 2.0
    hazards = hazard_map(height, 1.0, baseline_m=6.0, roughness_limit_m=0.5)
    bad = np.argwhere(~hazards.safe & np.isfinite(hazards.slope_deg)) - 50
    assert np.hypot(*bad.T).max() <= 3.0 and len(bad) == 29  # the disc of radius 3 pixels
    assert hazards.safe_fraction == pytest.approx(1.0 - 29 / 95**2)


def test_a_hole_and_the_edge_are_not_judged_and_shadow_is_not_safe():
    height, lit = np.zeros((N, N)), np.ones((N, N), bool)
    height[20, 20], lit[70:, :] = np.nan, False
    hazards = hazard_map(height, 1.0, baseline_m=6.0, lit=lit)
    assert np.isnan(hazards.slope_deg[20, 22]) and not hazards.safe[20, 22] and not hazards.safe[0, 50]
    assert not hazards.safe[80, 50] and hazards.safe[60, 50]


def test_probabilities_of_half_a_plain():
    height = np.zeros((201, 201))
    height[:, :100] = np.arange(100)[::-1] * np.tan(np.radians(30.0))  # the west is steep
    hazards = hazard_map(height, 1.0, baseline_m=2.0, slope_limit_deg=10.0, roughness_limit_m=0.2)
    odds = safe_probability(hazards, (100, 100), np.eye(2) * 20.0**2)
    assert odds.blind == pytest.approx(0.5, abs=0.02)
    wide = safe_probability(hazards, (100, 100), np.eye(2) * 20.0**2, divert_m=20.0)
    assert wide.avoiding == pytest.approx(0.8413, abs=0.03)  # one sigma further
    assert wide.blind == odds.blind and odds.beyond < 0.001
    at_edge = safe_probability(hazards, (0, 150), np.eye(2) * 20.0**2)
    assert at_edge.beyond == pytest.approx(0.5, abs=0.03)  # what is not judged counts as unsafe
    row, column = best_target(hazards, np.eye(2) * 10.0**2, step=4)
    assert column > 120 and 30 < row < 170


@given(st.integers(0, 10_000), st.floats(0.0, 30.0))
@settings(max_examples=15, deadline=None)
def test_avoidance_never_hurts_and_probabilities_add_up(seed, divert):
    height = 0.6 * np.random.default_rng(seed).standard_normal((60, 60))
    hazards = hazard_map(height, 1.0, baseline_m=4.0, slope_limit_deg=8.0, roughness_limit_m=0.9)
    odds = safe_probability(hazards, (30, 30), np.diag([80.0, 40.0]), divert_m=divert)
    assert 0.0 <= odds.blind <= odds.avoiding + 1e-12 <= 1.0 - odds.beyond + 1e-9


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (lambda: hazard_map(np.zeros(5), 1.0), "at least 3 x 3"),
        (lambda: hazard_map(np.zeros((9, 9)), 0.0), "distance of the pixels"),
        (lambda: hazard_map(np.zeros((9, 9)), 20.0, baseline_m=5.0), "finer grid"),
        (lambda: hazard_map(np.zeros((9, 9)), 1.0, slope_limit_deg=0.0), "no ground is level"),
        (lambda: hazard_map(np.zeros((9, 9)), 1.0, lit=np.ones((3, 3), bool)), "one value a pixel"),
        (lambda: safe_probability(hazard_map(np.zeros((9, 9)), 1.0), (20, 3), np.eye(2)), "outside the grid"),
    ],
)
def test_bad_input(make, message):
    with pytest.raises(InputError, match=message):
        make()
