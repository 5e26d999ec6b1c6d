"""Brightness against published values and the laws of the formulae."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kakehashi.base import InputError
from kakehashi.base.constants import AU_KM
from kakehashi.bodies.light import geometry, magnitude, phase_function, total_magnitude


def test_h_is_the_magnitude_at_one_au_and_full_phase():
    for slope in (0.15, (0.6, 0.2)):
        v, _ = magnitude(12.0, slope, [AU_KM, 0.0, 0.0], [AU_KM, 0.0, 0.0])
        assert abs(v - 12.0) < 1e-9


def test_hg1g2_gives_the_table_of_muinonen():
    """Muinonen et al. (2010), tables 3 and 4: base functions at their nodes."""
    nodes = np.radians([7.5, 30.0, 60.0, 90.0, 120.0, 150.0])
    assert (
        np.abs(
            phase_function(nodes, (1.0, 0.0))
            - [0.75, 0.33486016, 0.13410560, 0.051104756, 0.021465687, 0.0036396989]
        ).max()
        < 1e-12
    )
    assert (
        np.abs(
            phase_function(nodes, (0.0, 1.0))
            - [0.925, 0.62884169, 0.31755495, 0.12716367, 0.022373903, 0.00016505689]
        ).max()
        < 1e-12
    )
    near = np.radians([0.3, 1.0, 2.0, 4.0, 8.0, 12.0, 20.0])
    assert (
        np.abs(
            phase_function(near, (0.0, 0.0))
            - [0.83381185, 0.57735424, 0.42144772, 0.23174230, 0.10348178, 0.061733473, 0.016107006]
        ).max()
        < 1e-12
    )


def test_both_systems_agree_for_a_common_asteroid():
    """An S-type (G 0.24; G1 0.26, G2 0.38, Penttila et al. 2016): within 0.12 mag from 5 to 60 deg."""
    phase = np.radians([5.0, 20.0, 40.0, 60.0])
    one = -2.5 * np.log10(phase_function(phase, 0.24))
    two = -2.5 * np.log10(phase_function(phase, (0.26, 0.38)))
    assert np.abs(one - two).max() < 0.12


@given(st.floats(0.0, 2.6), st.floats(0.0, 0.5))
def test_light_fades_with_the_phase(phase, g):
    assert phase_function(phase + 0.01, g) < phase_function(phase, g)


@given(st.floats(0.01, 3.1))
def test_the_phase_angle_is_the_angle(angle):
    _, _, found = geometry([1.0, 0.0, 0.0], [np.cos(angle), np.sin(angle), 0.0])
    assert abs(found - angle) < 1e-12


def test_a_strange_slope_is_refused():
    with pytest.raises(InputError, match="G1, G2"):
        phase_function(0.1, (0.1, 0.2, 0.3))


def test_total_magnitude_of_a_comet_is_m1_at_one_au_and_fades_by_k1():
    one, _ = total_magnitude(8.9, 4.75, [AU_KM, 0.0, 0.0], [0.0, AU_KM, 0.0])
    far, _ = total_magnitude(8.9, 4.75, [10.0 * AU_KM, 0.0, 0.0], [0.0, AU_KM, 0.0])
    away, _ = total_magnitude(8.9, 4.75, [AU_KM, 0.0, 0.0], [0.0, 10.0 * AU_KM, 0.0])
    assert (one, far - one, away - one) == pytest.approx((8.9, 4.75, 5.0), abs=1e-12)
