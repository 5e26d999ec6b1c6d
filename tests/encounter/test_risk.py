"""Impact probabilities: real objects against published values, a synthetic one against direct sampling."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kakehashi import orbits
from kakehashi.base import InputError
from kakehashi.dynamics import fly
from kakehashi.dynamics.model import massive_body_index
from kakehashi.encounter import hazard
from kakehashi.encounter.confidence import confidence_region
from kakehashi.encounter.importance import conditioned_proposal, rare_probability
from kakehashi.encounter.risk import monitor
from kakehashi.ephem import state as body_state
from kakehashi.orbits import Orbit
from kakehashi.time import as_et

DAY = 86_400.0


def test_2024_yr4_may_hit_the_moon_and_not_the_earth():
    """NEOCC's orbit of 2025; JPL gave the Moon 3.8 % (2025-04) and 4.3 % (2025-06) for 2032-12-22."""
    found = monitor(orbits.load("2024 YR4"), "2033-01-01 TDB", bodies=("Earth", "Moon"))
    assert [v.body for v in found.impactors] == ["Moon"]
    moon = found.impactors[0]
    assert abs(moon.et - as_et("2032-12-22T12:00 UTC")) < DAY
    assert 0.03 < moon.probability < 0.05
    assert moon.probability_error < 0.05 * moon.probability
    p, error = found.direct
    assert abs(p - moon.probability) < 4.0 * error


@pytest.mark.parametrize(
    ("solution", "until"),
    [("jpl-220", "2121-01-01 TDB"), pytest.param("neocc", "2129-01-01 TDB", marks=pytest.mark.slow)],
)
def test_apophis_does_not_hit_in_a_hundred_years(solution, until):
    """JPL #220 and NEOCC: no virtual impactor, complete below 1e-7; the pass of 2029 as published."""
    found = monitor(orbits.load("Apophis", solution), until)
    assert found.impactors == () and found.probability == 0.0
    assert found.completeness < 1e-7
    first = found.approach_seasons[0]
    assert abs(first.nearest_km - 38_011.0) < 20.0 and first.members == found.members


def synthetic() -> Orbit:
    """An object 150 days before a possible impact, 3.9 sigma from its nominal orbit along a line of 1e5 km."""
    end = as_et("2031-06-15 TDB")
    start = end - 150 * DAY
    hit = body_state("Earth", "SSB", end) + np.array([7_000.0, 2_000.0, 1_500.0, -9.0, 11.0, 3.0])
    there = fly(hit, end, start, watch={}).states[0] - body_state("Sun", "SSB", start)
    along = there[3:] / np.linalg.norm(there[3:])
    root = np.zeros((6, 6))
    root[:3, :3] = np.diag([300.0, 250.0, 200.0])
    root[3:, 3:] = 2.0e-5 * np.eye(3)
    root[:3, 0] += 60_000.0 * along  # early or late
    z = np.array([3.85, 0.2, -0.1, 0.3, 0.0, -0.2])
    return Orbit(
        name="synthetic", epoch_et=start, state=there - root @ z, source="made up", as_of="2026-11-21",
        covariance=root @ root.T, h_mag=24.0,
    )  # fmt: skip


def test_importance_sampling_agrees_with_direct_sampling_where_that_is_cheap():
    """The same object made likelier: 2 million direct samples of the linear target plane."""
    slope = np.zeros((2, 6))
    slope[0, 0], slope[0, 2], slope[1, 1] = 30_000.0, 500.0, 800.0
    offset, reach = np.array([95_000.0, 900.0]), 8_000.0

    def hit(z):
        return np.linalg.norm(offset + z @ slope.T, axis=1) < reach

    direct = np.mean([hit(np.random.default_rng(k).standard_normal((200_000, 6))).mean() for k in range(10)])
    found = rare_probability(hit, conditioned_proposal(slope, offset, np.zeros(6), 0.5 * reach))
    assert abs(found.probability / direct - 1.0) < 0.1
    assert found.trajectories <= 20_000


@given(st.floats(3.0, 5.0), st.integers(0, 1_000))
def test_importance_sampling_has_the_gaussian_tail(sigma, seed):
    """A half region beyond `sigma`: the normal distribution's own tail, to five of the stated errors."""
    from scipy.stats import norm

    proposal = conditioned_proposal(np.eye(2, 4) * 1e4, np.array([-sigma * 1e4, 0.0]), np.zeros(4), 2_000.0)
    found = rare_probability(lambda z: z[:, 0] > sigma, proposal, seed=seed, budget=4_000)
    assert abs(found.probability - norm.sf(sigma)) < 5.0 * found.error + 1e-12


@pytest.mark.slow
def test_a_probability_of_1e5_is_found_with_few_trajectories():
    """10^7 members flown one and all, against the monitor: within 10 %, at most 2 x 10^4 trajectories."""
    orbit = synthetic()
    region, end, earth = confidence_region(orbit), orbit.epoch_et + 155 * DAY, massive_body_index("Earth")
    hits, total, rng = 0, 10_000_000, np.random.default_rng(11)
    for _ in range(50):
        z = rng.standard_normal((total // 50, 6))
        z = z[np.argsort(z[:, 0])]
        flight = region.fly(z, end, watch={"Earth": 0.02}, tolerance=1e-4)
        hits += int((flight.impacts["body_index"] == earth).sum())
    direct, direct_error = hits / total, np.sqrt(hits) / total
    found = monitor(orbit, end, members=2_000, goal=0.02)
    assert len(found.impactors) == 1
    v = found.impactors[0]
    print(f"direct {direct:.4g} +- {direct_error:.1g} ({hits} hits), monitor {v.probability:.4g} +-"
          f" {v.probability_error:.1g} with {v.trajectories + found.members} trajectories")  # fmt: skip
    assert 3e-6 < direct < 3e-5
    assert v.trajectories + found.members <= 20_000
    assert abs(v.probability - direct) < 0.1 * direct + 2.0 * direct_error


def test_the_synthetic_object_is_found_at_its_sigma():
    found = monitor(synthetic(), synthetic().epoch_et + 155 * DAY, members=1_000)
    assert len(found.impactors) == 1
    v = found.impactors[0]
    assert abs(abs(v.sigma_lov) - 3.87) < 0.3
    assert v.torino == 0 and v.palermo < 0.0
    assert v.trajectories <= 20_000


def test_hazard_scales_give_the_published_values():
    """Apophis 2004-12-27: p 0.027, 2029-04-13, Torino 4 and Palermo 1.10 (Sentry, 1,480 Mt then)."""
    assert hazard.torino(0.027, 1_480.0) == 4
    wait = as_et("2029-04-13 TDB") - as_et("2004-12-27 TDB")
    assert abs(hazard.palermo(0.027, 1_480.0, wait) - 1.10) < 0.05
    assert hazard.torino(0.031, 7.8) == 3  # 2024 YR4, 2025-02
    assert [hazard.torino(1.0, e) for e in (0.5, 50.0, 1e4, 1e6)] == [0, 8, 9, 10]


@given(st.floats(1e-10, 1.0), st.floats(1e-3, 1e7))
def test_torino_never_falls_when_it_gets_worse(p, energy):
    assert hazard.torino(p, energy) <= hazard.torino(min(p * 3.0, 1.0), energy * 3.0)
    assert 0 <= hazard.torino(p, energy) <= 10


def test_an_orbit_without_covariance_is_refused():
    from dataclasses import replace

    bare = replace(orbits.load("Apophis"), covariance=None, parameters=())
    with pytest.raises(InputError, match="no covariance"):
        monitor(bare, "2040-01-01 TDB")
    with pytest.raises(InputError, match="before the orbit's epoch"):
        monitor(orbits.load("Apophis"), "1999-01-01 TDB")


def test_a_search_that_leaves_the_ephemeris_or_looks_at_the_sun_is_refused_before_anything_is_flown():
    from kakehashi.encounter.keyholes import search_keyholes

    apophis, flown = orbits.load("Apophis"), []
    with pytest.raises(InputError, match="3000-01-01, is outside the ephemeris, which covers"):
        monitor(apophis, "3000-01-01 TDB", progress=lambda *told: flown.append(told))
    with pytest.raises(InputError, match="impacts on the Sun cannot be searched"):
        monitor(apophis, "2030-01-01 TDB", bodies=("Earth", "sun"), progress=lambda *told: flown.append(told))
    with pytest.raises(InputError, match="is outside the ephemeris"):
        search_keyholes(apophis, as_et("2029-04-13 TDB"), as_et("3000-01-01 TDB"))
    assert not flown
