"""What the monitor claims: laws of the limit, the impactor of 2047, and what a probability may be."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kakehashi import orbits
from kakehashi.base import InputError
from kakehashi.dynamics.records import CLOSE_APPROACH
from kakehashi.encounter import trails
from kakehashi.encounter.completeness import Completeness, LineSegments, line_segments, new_nodes
from kakehashi.encounter.importance import conditioned_proposal, rare_probability
from kakehashi.encounter.risk import monitor
from kakehashi.encounter.spread import unrepresented_members
from kakehashi.encounter.survey import Survey, nodes, scattered_members
from kakehashi.ephem import state as body_state
from kakehashi.time import as_et

AU = 149_597_870.7
DAY = 86_400.0


@pytest.fixture(scope="module")
def yr4():
    """2024 YR4 to 2048 with different numbers of members."""
    return {n: monitor(orbits.load("2024 YR4"), "2048-01-01 TDB", members=n) for n in (10, 200, 4_000)}


def test_the_impactor_of_2047_is_found_by_default(yr4):
    """Its probability by 41 orbits across the keyhole of 2028 and by 60,000 members is 8.1e-6, to 2 %."""
    there = [v for v in yr4[4_000].impactors if abs(v.et - as_et("2047-12-22 TDB")) < 2 * DAY]
    largest = max(there, key=lambda v: v.probability)
    assert abs(largest.probability / 8.1e-6 - 1.0) < 0.06
    assert abs(abs(largest.sigma_lov) - 0.27) < 0.01
    assert yr4[4_000].completeness < 2e-7


def test_fewer_members_claim_less_and_what_they_claim_is_true(yr4):
    limits = [yr4[n].completeness for n in (10, 200, 4_000)]
    assert limits[0] > limits[1] > limits[2]
    assert limits[0] > 1e-5
    for found in yr4.values():
        seen = max((v.probability for v in found.impactors), default=0.0)
        assert seen > 5e-6 or found.completeness > 8.1e-6


def survey_of(line, shift_km) -> Survey:
    """Nodes at these sigmas on the Earth's own orbit, moved straight ahead by so many km; no pass is seen."""
    n = len(line)
    z = np.zeros((n, 6))
    z[:, 0] = line
    home = body_state("Earth-Moon barycenter", "SSB", 0.0)
    states = np.tile(home, (1, n, 1))
    ahead = home[3:] / np.linalg.norm(home[3:])
    states[0, :, :3] += np.asarray(shift_km)[:, None] * ahead
    none = np.full(n, np.nan)
    return Survey(z, np.ones(n, bool), np.empty(0, CLOSE_APPROACH), np.array([0.0]), states, none,
                  np.full(n, -1), np.zeros(n, bool))  # fmt: skip


@settings(max_examples=20, deadline=None)
@given(st.integers(10, 200), st.floats(1e6, 1e9))
def test_a_stretch_is_resolved_as_long_as_its_ends_stay_together(count, per_sigma_km):
    """Neighbours 0.1 au apart or less hide nothing; farther ones hide their probability times 2 b / 0.1 au."""
    line = nodes(count, 6.0)
    flown = survey_of(line, per_sigma_km * line)
    gap = per_sigma_km * np.diff(line)
    found = line_segments(flown, ("Earth",))
    near = np.abs(per_sigma_km * line[:-1]) < 1e7  # where the MOID is less than the limit for sure
    assert (found.unseen[gap < 0.099 * AU] == 0.0).all()
    assert (found.unseen[near & (gap > 0.101 * AU)] > 0.0).all()
    assert (found.unseen <= 2.5e-3 * found.probability).all()
    twice = np.sort(np.concatenate([line, 0.5 * (line[1:] + line[:-1])]))
    finer = line_segments(survey_of(twice, per_sigma_km * twice), ("Earth",))
    assert finer.unseen.max() <= found.unseen.max()


def test_orbits_that_end_differently_or_fail_hide_what_lies_between_them():
    flown = survey_of(nodes(50, 6.0), np.zeros(50))
    assert line_segments(flown, ("Earth",)).unseen.max() == 0.0
    struck = replace(flown, impact_body=np.where(np.arange(50) == 20, 3, -1))
    assert np.flatnonzero(line_segments(struck, ("Earth",)).unseen).tolist() == [19, 20]
    failed = replace(flown, failed=np.arange(50) == 30)
    assert np.flatnonzero(line_segments(failed, ("Earth",)).unseen).tolist() == [29, 30]


@given(st.integers(1, 500))
def test_new_nodes_lie_in_the_worst_stretches_and_are_no_more_than_allowed(most):
    line = np.linspace(-3.0, 3.0, 41)
    unseen = np.where(np.arange(40) % 3 == 0, 10.0 ** -np.linspace(4, 9, 40), 0.0)
    new = new_nodes(LineSegments(line[:-1], line[1:], unseen, unseen), 1e-7, most)
    assert 1 <= len(new) <= most
    held = np.searchsorted(line, new) - 1
    assert (unseen[held] > 1e-7).all() and not np.isin(new, line).any()


@settings(max_examples=30, deadline=None)
@given(st.integers(4, 3_000), st.floats(1.0, 7.0))
def test_members_stand_for_the_whole_region_and_no_more(count, sigmas):
    from scipy.special import ndtr

    line = np.zeros((count, 6))
    line[:, 0] = nodes(count, sigmas)
    z = np.concatenate([line, scattered_members(count, 6, sigmas, 1)])
    node = np.arange(2 * count) < count
    whole = Survey(
        z, node, np.empty(0, CLOSE_APPROACH), np.zeros(0), np.zeros((0, 2 * count, 6)), *3 * (np.zeros(0),)
    )
    mass = whole.mass(sigmas)
    inside = ndtr(sigmas) - ndtr(-sigmas)
    assert abs(mass[node].sum() - inside) < 1e-12 and abs(mass[~node].sum() - inside) < 1e-12
    assert mass.sum() <= 2.0


def test_a_trail_that_crosses_the_body_between_two_nodes_is_a_candidate_there():
    """Nodes 3 million km apart on the target plane: the candidate lies on the line between them."""
    line = np.linspace(-1.0, 1.0, 21)
    flown = survey_of(line, np.zeros(21))
    passes = np.zeros(4, CLOSE_APPROACH)
    passes["member"], passes["body_index"], passes["et"] = [7, 8, 9, 10], 3, 1e9
    from kakehashi.dynamics.model import massive_body_index

    passes["body_index"] = massive_body_index("Earth")
    passes["state"][:, 5], passes["state"][:, 0] = 12.0, [-4.0e6, -1.0e6, 2.0e6, 5.0e6]
    passes["distance_km"] = np.abs(passes["state"][:, 0])
    flown = replace(flown, passes=passes)
    found = trails.candidates(flown, flown.mass(1.0), ("Earth",))
    assert len(found) == 1
    assert abs(found[0].z[0] - (line[8] + 0.1 / 3.0)) < 0.002 and found[0].distance_km < 2_000.0


def test_a_probability_is_never_above_one():
    """Nearly every member hits: the probability is the fraction counted, with a binomial error."""
    slope = np.eye(2, 6) * 1_000.0

    def hit(z):
        return np.linalg.norm(z @ slope.T, axis=1) < 4_500.0

    for seed in range(10):
        found = rare_probability(
            hit, conditioned_proposal(slope, np.zeros(2), np.zeros(6), 3_200.0), seed=seed
        )
        assert abs(found.probability - (1.0 - np.exp(-0.5 * 4.5**2))) < 5.0 * found.error
        assert found.probability <= 1.0 and found.error > 0.0
    always = rare_probability(
        lambda z: np.ones(len(z), bool), conditioned_proposal(slope, np.zeros(2), np.zeros(6), 3e3)
    )
    assert always.probability == 1.0 and 0.0 < always.error < 0.01


def test_the_limit_says_its_cause_and_is_rounded_up():
    told = Completeness(2e-9, 7.1e-8, 0.0, 0.0, 0.0, True)
    assert "above 8e-08" in told.sentence() and "separated" in told.sentence()
    assert "integrated" in Completeness(2e-9, 0.0, 0.02, 0.0, 0.0, True).sentence()
    wide = Completeness(2e-9, 7.1e-8, 0.0, 0.0, 0.0, False)
    assert wide.limit == 1.0 and wide.sentence().startswith("Completeness is not claimed")


def test_a_search_needs_members():
    with pytest.raises(InputError, match="at least 4"):
        monitor(orbits.load("2024 YR4"), "2048-01-01 TDB", members=2)


@pytest.mark.parametrize(
    ("aside_km", "years", "counts"), [(100.0, 10.0, False), (3e4, 0.1, False), (3e4, 30.0, True)]
)
def test_a_member_counts_that_a_pass_sends_elsewhere_than_the_line(aside_km, years, counts):
    """6 GM w t / (d^2 v) against the distance looked at: the line passes 200,000 km in front of the Earth."""
    from kakehashi.dynamics.model import massive_body_index

    line = np.concatenate([np.linspace(-1.0, 1.0, 21), [0.3]])
    flown = replace(survey_of(line, np.zeros(22)), node=np.arange(22) < 21)
    passes = np.zeros(22, CLOSE_APPROACH)
    passes["member"], passes["body_index"], passes["et"] = np.arange(22), massive_body_index("Earth"), 1e9
    passes["state"][:, 5], passes["state"][:, 0] = 12.0, 2e5 + 1e3 * line
    passes["state"][-1, 0] = 2e5 - aside_km  # the trail runs along x from 199,000 to 201,000 km
    passes["distance_km"] = np.abs(passes["state"][:, 0])
    flown = replace(flown, passes=passes)
    found = unrepresented_members(flown, ("Earth",), 1e9 + years * 365.25 * DAY)
    assert found.tolist() == ([21] if counts else [])


@pytest.mark.parametrize(("across_km", "counts"), [(3e3, False), (1e5, True)])
def test_a_member_whose_period_the_line_has_too_does_not_count(across_km, counts):
    """Aside of a long trail a pass gives a member the period of some orbit on the trail: they return together."""
    from kakehashi.dynamics.model import massive_body_index

    line = np.concatenate([np.linspace(-1.0, 1.0, 41), [0.03]])
    flown = replace(survey_of(line, np.zeros(42)), node=np.arange(42) < 41)
    passes = np.zeros(42, CLOSE_APPROACH)
    passes["member"], passes["body_index"], passes["et"] = np.arange(42), massive_body_index("Earth"), 1e9
    passes["state"][:, 5], passes["state"][:, 0] = 12.0, 2e5 + 1e5 * line
    passes["state"][-1, 1] = across_km
    passes["distance_km"] = np.linalg.norm(passes["state"][:, :3], axis=1)
    found = unrepresented_members(replace(flown, passes=passes), ("Earth",), 1e9 + 30.0 * 365.25 * DAY)
    assert found.tolist() == ([41] if counts else [])
