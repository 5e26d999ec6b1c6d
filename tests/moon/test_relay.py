"""Relay ellipses about the Moon: their elements, whether they are frozen, what they cover."""

import numpy as np
import pytest

from kakehashi.base import InputError
from kakehashi.moon.halo.relay import Ellipse, elements_along, example, initial_state, relay
from kakehashi.time import as_et

START = float(as_et("2028-06-01 TDB"))


@pytest.fixture(scope="module")
def study():
    return relay(example(4), START, 120.0)


def test_elements_come_back(study):
    first = elements_along(study.paths[1], [START], START)[0]
    assert first[:5] == pytest.approx([9_750.0, 0.64, example(4)[1].inclination, 180.0, 90.0], abs=1e-6)
    assert initial_state(example(4)[1], START) == pytest.approx(study.paths[1].state(START), abs=1e-9)


def test_a_frozen_orbit_keeps_its_shape_and_another_does_not(study):
    assert np.ptp(study.drift[0][:, 4]) < 15.0  # deg
    assert np.ptp(study.drift[0][:, 1]) < 0.1
    other = relay([Ellipse(9_750.0, 0.64, inclination_deg=70.0)], START, 60.0)
    assert np.ptp(other.drift[0][:, 1]) > 1.5 * np.ptp(study.drift[0][:60, 1])


def test_four_satellites_cover_the_pole(study):
    assert study.fraction(-90.0) == 1.0
    assert study.longest_gap_h(-90.0) == 0.0
    assert 0.9 < study.fraction(-90.0, 2) < 1.0
    fractions = [study.fraction(-85.0, k) for k in (1, 2, 3, 4)]
    assert fractions == sorted(fractions, reverse=True)


@pytest.mark.parametrize(
    "call, words",
    [
        (lambda: Ellipse(2_000.0, 0.5), "periapsis"),
        (lambda: Ellipse(50_000.0, 0.5), "40,000"),
        (lambda: relay([], START, 10.0), "at least one"),
        (lambda: relay(example(), START, 0.0), "between 1 and"),
    ],
)
def test_bad_input_is_explained(call, words):
    with pytest.raises(InputError, match=words):
        call()
