"""Pushes against flights that were really pushed, and against the drift they must cause."""

import numpy as np
import pytest

from kakehashi import orbits
from kakehashi.base import InputError
from kakehashi.dynamics import fly
from kakehashi.encounter import bplane
from kakehashi.encounter.deflection import sensitivity
from kakehashi.ephem import state as body_state
from kakehashi.time import as_et

PASS = as_et("2029-04-13T21:46:12 TDB")


@pytest.fixture(scope="module")
def found():
    dates = as_et("2022-01-01 TDB") + np.arange(0, 7 * 365, 40) * 86_400.0
    return sensitivity(orbits.load("Apophis", "jpl-220"), PASS, dates)


def test_a_real_push_moves_the_encounter_as_said(found):
    """1 mm/s along the motion, flown: shift within 1 %."""
    orbit = orbits.load("Apophis", "jpl-220")
    k = 20
    start, end = found.impulse_et[k], PASS - 8_640.0
    state = fly(orbit.ssb_state(), orbit.epoch_et, start, nongrav_au_d2=orbit.nongrav_au_d2, watch={}).states[
        0
    ]
    helio = state - body_state("Sun", "SSB", start)
    push = np.concatenate([np.zeros(3), 1e-6 * helio[3:] / np.linalg.norm(helio[3:])])
    points = []
    for shift in (-push, push):
        there = fly(
            state + shift, start, end, nongrav_au_d2=orbit.nongrav_au_d2, watch={}, tolerance=1e-7
        ).states[0]
        plane = bplane(there - body_state("Earth", "SSB", end), 398_600.435507,
                       planet_velocity_km_s=body_state("Earth", "Sun", end)[3:])  # fmt: skip
        points.append([plane.xi_km, plane.zeta_km])
    moved = 0.5 * (np.array(points[1]) - np.array(points[0]))
    assert abs(moved[0] - found.xi_km[k, 1]) < 0.01 * found.along_km[k]
    assert abs(moved[1] - found.zeta_km[k, 1]) < 0.01 * found.along_km[k]


def test_an_early_push_buys_the_drift_of_its_time(found):
    """3 t dv times the ratio of the miss to the drift along the path: the envelope grows with the time left."""
    left = PASS - found.impulse_et
    early, late = left > 5 * 3.156e7, (left > 1e7) & (left < 2 * 3.156e7)
    assert found.along_km[early].max() > 2.0 * found.along_km[late].max()
    drift = 3.0 * left * 1e-6  # km per mm/s
    assert (found.along_km < 3.0 * drift + 50.0).all()
    assert found.along_km[early].mean() > 0.3 * drift[early].mean()


def test_a_push_along_beats_the_others_early(found):
    early = PASS - found.impulse_et > 3 * 3.156e7
    size = np.hypot(found.xi_km, found.zeta_km)[early]
    assert (size[:, 1] > size[:, 2]).all()
    assert size[:, 1].mean() > size[:, 0].mean()


def test_a_push_after_the_encounter_is_refused():
    with pytest.raises(InputError, match="not before the encounter"):
        sensitivity(orbits.load("Apophis"), PASS, [PASS + 1.0])
