"""Hayabusa2 in its extended mission: past Torifune, twice past the Earth, to 1998 KY26.

Positions are those of JPL Horizons (read 2026-09-26; about the Sun, ecliptic of J2000, geometric, au); the elements of
Torifune are those of a paper's table at JD 2461000.5 (Choi & Ho, AIAA SciTech 2026), with four decimals.
"""

import numpy as np
import pytest

from kakehashi.base.constants import AU_KM, DAY_S
from kakehashi.bodies import body
from kakehashi.campaign.load import load
from kakehashi.io.tours import TourError, checked, read_tour, tour_text
from kakehashi.orbits import elements
from kakehashi.orbits import load as orbit
from kakehashi.orbits.orbit import from_elements
from kakehashi.time import as_et, calendar
from kakehashi.transfer.endpoints import heliocentric

KY26 = {  # neither is one of the two positions that the elements were made from
    "2031-05-25 TDB": (0.7428501366210972, -0.6652084617481847, -0.02099904092285555),
    "2031-07-01 TDB": (1.07222670844816, -0.08617025930245552, -0.028001078819886),
}


@pytest.fixture(scope="module")
def results(tmp_path_factory):
    return load("hayabusa2").run(tmp_path_factory.mktemp("hayabusa2"), quick=True)


def test_velocity_budget_adds_up_to_what_is_on_board(results, budgets_add_up):
    budgets_add_up(results, "Hayabusa2")


def test_the_orbit_of_1998_ky26_passes_through_positions_that_did_not_make_it():
    path = heliocentric("1998 KY26", as_et("2031-05-01 TDB"), as_et("2031-07-10 TDB"))
    for day, there in KY26.items():
        miss = path.position(as_et(day)) - elements.ECLIPTIC_TO_ICRF @ np.array(there) * AU_KM
        assert np.linalg.norm(miss) < 10.0, day  # km
    assert orbit("1998 KY26").covariance is None


def test_flown_back_it_meets_torifune_on_the_day_of_the_flyby():
    # 2026-07-05 18:30 JST at about 5 km/s (JAXA); engines and four decimals leave a day and 300,000 km
    craft = read_tour("hayabusa2").bodies[0]
    numbers = [1.0321, 0.2192, 4.8086, 75.3575, 179.4026, 140.7404]
    epoch = as_et("2025-11-21 TDB")
    torifune = from_elements(
        "keplerian", numbers, epoch_et=epoch, name="Torifune", source="paper", as_of="2026"
    )
    et = np.arange(as_et("2026-06-25 TDB"), as_et("2026-07-15 TDB"), 3600.0)
    one, two = (heliocentric(o, et[0], et[-1]) for o in (craft, torifune))
    apart = one.state(et) - two.state(et)
    k = int(np.linalg.norm(apart[:, :3], axis=1).argmin())
    assert abs(et[k] - as_et("2026-07-05 09:30 UTC")) < 1.5 * DAY_S
    assert np.linalg.norm(apart[k, :3]) < 1e6  # km
    assert np.linalg.norm(apart[k, 3:]) == pytest.approx(5.2, abs=0.3)


def test_it_passes_the_earth_and_arrives_in_the_months_that_the_agency_names(results):
    (tour,) = results.tours
    months = [calendar(s.et)[:7] for s in tour.itinerary.stops]
    assert months == ["2026-11", "2027-12", "2028-06", "2031-07"]
    assert (tour.altitudes_km >= 300.0).all()
    mission = results.mission("Hayabusa2")
    assert mission.feasible and mission.by_bound and mission.text.startswith("in flight on 2026-11-17")
    assert 0.4 < tour.delta_v_km_s < 0.9  # impulses, a bound
    # Tsiolkovsky: 534 kg at 2,500 s
    assert mission.arrival.propellant_kg == pytest.approx(
        534.0 * (1.0 - np.exp(-tour.delta_v_km_s / 24.5166)), abs=0.1
    )
    assert mission.margin("launcher") is None and "launch energy" not in " ".join(mission.reasons)


def test_each_impulse_starts_from_where_the_spacecraft_is(results):
    # a leg without an impulse of its own before the manoeuvre: the first arc is the orbit as given
    (tour,) = results.tours
    path, craft = tour.itinerary.path("1998 KY26"), read_tour("hayabusa2").bodies[0]
    first = tour.itinerary.stops[0].et
    alone = heliocentric(craft, first, first)
    assert np.linalg.norm(path.position(first) - alone.position(first)) < 10.0  # km
    gm = body("Sun").gm_km3_s2
    a, *_ = elements.from_cartesian("keplerian", path.state(first + DAY_S), gm, first)
    assert a == pytest.approx(0.91962, abs=2e-4)


def test_a_start_that_is_no_orbit_is_told():
    text, *_ = tour_text("hayabusa2")
    with pytest.raises(TourError, match="elements"):
        checked(text.replace("elements = [0.9196225946, ", "elements = ["), "mine.toml")
