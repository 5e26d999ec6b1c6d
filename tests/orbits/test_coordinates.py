"""Sampling a region that is wide: every member an orbit that exists, and small regions as before."""

import numpy as np
import pytest

from kakehashi import orbits
from kakehashi.bodies import body
from kakehashi.encounter.confidence import confidence_region
from kakehashi.ephem import state as body_state
from kakehashi.orbits.coordinates import LINEAR, nonlinearity, sampling_kind
from kakehashi.orbits.elements import from_cartesian
from kakehashi.orbits.orbit import from_elements
from kakehashi.time import as_et

SIGMA = np.array([0.195, 0.0086, 0.73, 22.8, 22.1, 199.0])


@pytest.fixture(scope="module")
def lost():
    """An object seen too briefly: a 2.41 +- 0.195 au, e 0.897 +- 0.0086, anywhere on its orbit."""
    return from_elements(
        "keplerian", [2.41, 0.897, 7.6, 30.0, 60.0, 140.0], epoch_et=as_et("2025-11-21 TDB"),
        covariance=np.diag(SIGMA**2), name="lost", source="made up", as_of="2026-11-29",
    )  # fmt: skip


def elements(states, epoch_et):
    return from_cartesian(
        "keplerian", states - body_state("Sun", "SSB", epoch_et), body("Sun").gm_km3_s2, on_error="mark"
    )


def test_a_lost_object_is_sampled_in_the_elements_of_its_covariance(lost):
    """Mean and spread of a within three of their standard errors, none unbound (a third in Cartesian states)."""
    kepler = elements(lost.sample(2_000, seed=1).states, lost.epoch_et)
    a, e = kepler[:, 0], kepler[:, 1]
    assert (a > 0.0).all() and (e < 1.0).all()
    assert abs(a.mean() - 2.41) < 3 * 0.195 / np.sqrt(2_000)
    assert abs(a.std() / 0.195 - 1.0) < 3 / np.sqrt(4_000)
    assert abs(e.std() / 0.0086 - 1.0) < 3 / np.sqrt(4_000)
    assert not confidence_region(lost).linear


def test_the_region_of_a_lost_object_is_the_same_distribution(lost):
    region = confidence_region(lost)
    z = np.random.default_rng(2).standard_normal((2_000, 6))
    kepler = elements(region.orbits(z)[0], lost.epoch_et)
    assert (kepler[:, 0] > 0.0).all()
    assert abs(kepler[:, 0].std() / 0.195 - 1.0) < 3 / np.sqrt(4_000)
    assert np.abs(region.orbits(np.zeros(6))[0][0] - lost.ssb_state()).max() < 1e-5  # km


def test_the_slope_of_a_bent_region_is_that_of_its_members(lost):
    """Against central differences of the states, to 1e-6 of their length."""
    region, z = confidence_region(lost), np.array([0.3, -0.2, 0.1, 0.4, -0.5, 0.2])
    step = 1e-5 * np.eye(6)
    differences = (region.orbits(z + step)[0] - region.orbits(z - step)[0]).T / 2e-5
    slope = region.slope(z)[:6]
    for rows in (slice(0, 3), slice(3, 6)):
        assert np.abs(differences[rows] - slope[rows]).max() < 1e-6 * np.abs(slope[rows]).max()


@pytest.mark.parametrize("name", ["Apophis", "2024 YR4"])
def test_a_small_region_is_sampled_in_states_as_ever(name):
    orbit = orbits.load(name)
    assert nonlinearity(orbit) < 1e-4 * LINEAR and sampling_kind(orbit) == "cartesian"
    region = confidence_region(orbit)
    assert region.linear
    states, _ = region.orbits(np.eye(len(region)))
    spread = states - orbit.ssb_state()
    assert np.abs(spread.T @ spread / orbit.covariance[:6, :6] - 1.0).max() < 1e-4


def test_the_line_of_variations_runs_ahead_of_the_nominal_orbit():
    """One sigma along the line moves the object forward on its orbit ten years on."""
    for name in ("Apophis", "2024 YR4"):
        orbit = orbits.load(name)
        region = confidence_region(orbit)
        et = orbit.epoch_et + 3_652.5 * 86_400.0
        state, slope = region.transition(np.zeros(len(region)), et)
        assert slope[:3, 0] @ (state - body_state("Sun", "SSB", et))[3:] > 0.0
