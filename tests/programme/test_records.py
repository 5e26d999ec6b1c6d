"""Flight records: posterior, groundings, one record for all files."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import beta

from kakehashi.programme.flight_records import FamilyRecord, FlownLaunch, grounding_days, merge_records
from kakehashi.programme.load import load

H3 = load("esa-jaxa").record("H3")
FLIGHTS = st.lists(st.booleans(), min_size=1, max_size=30)


def made(successes, name="X"):
    """A record with a flight every hundred days."""
    flights = [
        FlownLaunch(f"F{k}", f"20{10 + k // 3:02d}-0{1 + k % 3}-01", ok) for k, ok in enumerate(successes)
    ]
    return FamilyRecord(name, flights=tuple(flights))


@given(FLIGHTS)
def test_the_posterior_is_that_of_jeffreys_prior(successes):
    # Bayes by quadrature: Beta(1/2, 1/2) times the binomial likelihood, normalised on a grid of quantiles
    record, good, count = made(successes), sum(successes), len(successes)
    a, b = record.posterior
    assert (a, b) == (good + 0.5, count - good + 0.5)
    p = np.linspace(1e-4, 1.0 - 1e-4, 20_001)
    weight = p ** (good - 0.5) * (1.0 - p) ** (count - good - 0.5)
    inside = (p > 0.02) & (p < 0.98)
    shape = beta.pdf(p, a, b)[inside] / weight[inside]
    assert np.ptp(shape) <= 1e-9 * shape.max()
    assert record.probability == pytest.approx(a / (a + b), abs=1e-15)


def test_h3_of_the_built_in_programme():
    h3 = load("esa-jaxa").record("H3")
    assert (h3.successes, len(h3.flights)) == (7, 9)
    assert [f.flight for f in h3.flights] == ["F1", "F2", "F3", "F4", "F5", "F7", "F8", "F6", "F9"]
    assert [round(g.days) for g in h3.groundings] == [
        347,
        172,
    ]  # 2023-03-07 .. 2024-02-17, 2025-12-22 .. 2026-06-12
    assert not h3.grounded_since and h3.known_by("2025-12-23").grounded_since == "2025-12-22"
    for date, good, flown in (("2025-10-01", 4, 5), ("2025-11-28", 5, 6), ("2025-12-23", 5, 7),
                              ("2026-06-13", 6, 8), ("2026-08-12", 7, 9)):  # fmt: skip
        then = h3.known_by(date)
        assert (then.successes, len(then.flights)) == (good, flown)


def test_the_campaign_uses_the_longer_record():
    # its own file ends with F8: five of seven
    found = load("esa-jaxa")
    flights = found.campaigns[0].campaign.flight
    assert found.campaigns[0].name == "apophis-2029"
    assert sum(f.success for f in flights) == 7 and len(flights) == 9


@given(st.lists(st.floats(0.0, 1.0), min_size=1, max_size=20))
def test_spans_lie_between_the_shortest_and_the_longest_of_the_record(uniform):
    days = grounding_days(H3, np.array(uniform))
    assert np.all((days >= 172.0 - 1e-6) & (days <= 347.0 + 1e-6))
    assert grounding_days(H3, np.array([0.0, 1.0])) == pytest.approx([172.0, 347.0], abs=1e-6)


def test_no_span_is_known_without_a_failure():
    assert np.isnan(grounding_days(made([True, True]), np.array([0.5]))).all()


@given(FLIGHTS, st.integers(0, 30))
def test_the_longer_record_wins_and_order_does_not_matter(successes, count):
    whole, part = made(successes), made(successes[:count])
    for pair in ((whole, part), (part, whole)):
        records, contradictions = merge_records((), [("one", pair[0]), ("two", pair[1])])
        assert not contradictions and records[0].flights == whole.flights


def test_a_contradiction_names_both_sources():
    one = FamilyRecord("X", flights=(FlownLaunch("F1", "2020-01-01", True, "", "first"),))
    two = FamilyRecord("X", flights=(FlownLaunch("F1", "2020-01-01", False, "", "second"),))
    _, ((family, said),) = merge_records([one], [("file", two)])
    assert family == "X" and "first" in said and "second" in said and "F1" in said
