"""The outline drawn is the covariance's."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kakehashi.figures.arrays import circle, ellipse

SIGMA_KM = st.floats(0.01, 1e4)


@given(a=SIGMA_KM, b=SIGMA_KM, angle=st.floats(0.0, 3.1))
def test_every_point_lies_three_sigma_away(a, b, angle):
    turn = np.array([[np.cos(angle), -np.sin(angle)], [np.sin(angle), np.cos(angle)]])
    outline = ellipse(turn @ np.diag([a**2, b**2]) @ turn.T, 3.0)
    along = outline @ turn / [a, b]
    # the narrow axis of a needle is known to the needle's length times the roundoff, squared
    slack = 1e-6 + 1e-7 * (max(a, b) / min(a, b)) ** 2
    assert np.linalg.norm(along, axis=1) == pytest.approx(3.0, abs=slack)


@given(a=SIGMA_KM, b=SIGMA_KM)
def test_semi_axes_are_roots_of_the_eigenvalues(a, b):
    reach = np.linalg.norm(ellipse(np.diag([a**2, b**2]), 2.0, points=361), axis=1)
    assert reach.max() == pytest.approx(2.0 * max(a, b), rel=1e-12)
    assert reach.min() == pytest.approx(2.0 * min(a, b), rel=1e-12)


def test_outlines_close():
    for outline in (ellipse([[2.0, 0.5], [0.5, 1.0]]), circle(6378.0, (1.0, 2.0))):
        assert outline[0] == pytest.approx(outline[-1], abs=1e-9)
