"""Statistical delta-v obeys its laws."""

import numpy as np
import pytest

from kakehashi.base import InputError
from kakehashi.transfer.navigation import Gates, navigate
from kakehashi.transfer.search import search
from kakehashi.transfer.shooting import refine_tour
from kakehashi.transfer.tour import plan_tour

EXACT = Gates(0.0, 0.0, 0.0, 0.0)
CALM = {"knowledge_km": 0.0, "knowledge_km_s": 0.0, "gates": EXACT}


@pytest.fixture(scope="module")
def flown():
    tour = plan_tour(
        ["Earth", "Apophis"], ("2028-04-25 UTC", "2028-05-02 UTC"), [(270, 310)],
        vinf_km_s=(np.sqrt(10.0), np.sqrt(10.0)),
    )  # fmt: skip
    return refine_tour(search(tour, seed=0, runs=8, seconds=60.0, islands=1).itinerary, "Apophis")


def test_a_perfect_flight_needs_nothing(flown):
    found = navigate(flown, injection_km_s=0.0, flights=10, **CALM)
    assert found.total_p99_km_s < 1e-12 and found.ellipse_km.max() < 1e-6


def test_one_correction_meets_the_target_and_costs_in_proportion(flown):
    one, two = (
        navigate(flown, injection_km_s=s, corrections_d=(10.0,), flights=2_000, **CALM) for s in (1e-3, 2e-3)
    )
    assert one.p99_km_s[0] > 0.0
    assert two.p99_km_s[0] == pytest.approx(2.0 * one.p99_km_s[0], rel=1e-9)
    assert one.ellipse_km.max() < 1e-3  # km: linear, exact, known
    assert np.abs(one.p99_km_s[1:]).max() < 1e-9  # nothing is left for the planned manoeuvre


def test_an_early_correction_costs_about_the_injection_error(flown):
    """Cancelling an isotropic velocity error: the 99th percentile of a chi distribution of three, 3.37 sigma."""
    found = navigate(flown, injection_km_s=1e-3, corrections_d=(4.0,), flights=20_000, **CALM)
    assert found.p99_km_s[0] == pytest.approx(3.37e-3, rel=0.15)


def test_later_knowledge_delivers_better(flown):
    early = navigate(flown, corrections_d=(10.0, -30.0))
    late = navigate(flown, corrections_d=(10.0, -30.0, -3.0))
    assert late.ellipse_km.max() < 0.5 * early.ellipse_km.max()
    assert late.total_p99_km_s > early.total_p99_km_s
    assert 0.0 < early.along_s < 1e5


def test_the_same_seed_is_the_same_flight(flown):
    a, b = (navigate(flown, seed=5, flights=100) for _ in range(2))
    assert a.total_p99_km_s == b.total_p99_km_s


def test_a_correction_outside_the_flight_is_refused(flown):
    with pytest.raises(InputError, match="outside the flight"):
        navigate(flown, corrections_d=(900.0,))
    with pytest.raises(InputError, match="negative"):
        navigate(flown, injection_km_s=-1.0)
