"""A spacecraft in flight: OSIRIS-APEX from its printed orbit over two flybys of the Earth to Apophis.

Elements, the flyby of 2027-03-16 03:30 TDB at 10,564 km and nothing else are given (JPL Horizons, 2026-11-29); that
its perihelia go down to 0.50 au is published (NASA) and not put in.  Nor are the positions below, which JPL Horizons
gives for the planned flight (read 2026-09-26; about the Sun, ecliptic of J2000, geometric, au).
"""

import numpy as np
import pytest

from kakehashi.base import InputError
from kakehashi.base.constants import AU_KM, DAY_S
from kakehashi.bodies import body
from kakehashi.dynamics import fly
from kakehashi.ephem import state
from kakehashi.orbits import elements
from kakehashi.orbits.kepler import propagate_kepler
from kakehashi.orbits.orbit import from_elements
from kakehashi.time import as_et
from kakehashi.transfer.endpoints import heliocentric
from kakehashi.transfer.finite_burn import path_of
from kakehashi.transfer.in_flight import FlybyPlan, onward, rounded_pass, without_flyby
from kakehashi.transfer.lambert import lambert
from kakehashi.transfer.shooting import refine_tour
from kakehashi.transfer.tour import around

PRINTED = np.array([1.06431, 0.22684, 0.0043, 353.4003, 95.4774, 263.441])
HALF = np.array([5e-6, 5e-6, 5e-5, 5e-5, 5e-5, 5e-4])
EPOCH = as_et("2026-09-22 TDB")
ORBIT = from_elements(
    "keplerian", PRINTED, epoch_et=EPOCH, name="OSIRIS-APEX", source="Horizons", as_of="2026-11-29"
)
PLANNED = {
    "2029-04-08 TDB": (-0.9524606690071289, -0.3305570860816057, 0.000002431028380369212),
    "2029-04-13 TDB": (-0.9234687392641995, -0.3944122104726138, 0.000007356113522914814),
    "2029-04-15 TDB": (-0.9063945886333223, -0.4214632691219232, 0.0007963817744619977),
    "2029-04-21 TDB": (-0.8404150394933708, -0.5078705963768886, 0.004983007676343292),
}
FLYBY = FlybyPlan("Earth", as_et("2027-03-16 03:30 TDB"), 10_564.0)
RETURNS = (as_et("2029-04-08 TDB"), as_et("2029-04-20 TDB"))


def found(seed=1, days=(5.0, 11.0)):
    correct = as_et("2026-12-15 TDB")
    return onward(ORBIT, FLYBY, "Apophis", correct_et=correct, returns=RETURNS, days=days, seed=seed)


@pytest.fixture(scope="module")
def tour():
    return found()


def test_the_orbit_as_printed_meets_the_earth_within_ten_minutes_of_the_published_flyby():
    one = rounded_pass(PRINTED, HALF, EPOCH, FLYBY, members=64)
    assert abs(one.et - FLYBY.et) < 600.0  # s
    assert one.distance_km == pytest.approx(
        18_035.0, abs=50.0
    )  # not the published 10,564 km: a manoeuvre is to come
    # 5e-6 au is 750 km, which 175 days of mean motion make thousands
    assert 1_500.0 < one.spread_km < 6_000.0 and 60.0 < one.spread_s < 400.0
    assert 1.0 < one.digits < 5.0  # halves of the last digit: rounding alone does not explain the difference


def test_more_digits_determine_the_flyby_better():
    few, more = (rounded_pass(PRINTED, HALF / n, EPOCH, FLYBY, members=64) for n in (1.0, 10.0))
    assert more.spread_km == pytest.approx(0.1 * few.spread_km, rel=0.3)
    assert more.digits == pytest.approx(10.0 * few.digits, rel=0.2)
    assert more.distance_km == pytest.approx(few.distance_km, abs=0.1)


def test_every_seed_finds_the_same_tour_within_a_metre_per_second(tour):
    assert found(seed=2).cost == pytest.approx(tour.cost, abs=1e-3)  # km/s


def test_its_perihelia_are_at_the_published_half_astronomical_unit(tour):
    _, burn = tour.burns
    goal = state("Earth", "Sun", tour.stops[2].et)[:3]
    for one in around(burn, goal, tour.stops[2].et)[:2]:
        a, e, *_ = elements.from_cartesian("keplerian", one, body("Sun").gm_km3_s2, burn.et)
        assert a * (1.0 - e) == pytest.approx(0.50, abs=0.01)
        years = (tour.stops[2].et - tour.stops[1].et) / (365.25 * DAY_S)
        assert years / a**1.5 == pytest.approx(3.0, abs=0.3)  # Kepler's third law: three revolutions


def test_the_first_flyby_bends_as_its_published_distance_says(tour):
    correction, burn = tour.burns
    home = state("Earth", "Sun", FLYBY.et)
    vin = around(correction, home[:3], FLYBY.et)[2] - home[3:]
    before = around(burn, state("Earth", "Sun", tour.stops[2].et)[:3], tour.stops[2].et)[0]
    vout = propagate_kepler(before, FLYBY.et - burn.et, body("Sun").gm_km3_s2)[3:] - home[3:]
    speed = np.linalg.norm(vin)
    assert np.linalg.norm(vout) == pytest.approx(speed, abs=1e-6)  # km/s
    half = np.arcsin(1.0 / (1.0 + 10_564.0 * speed**2 / body("Earth").gm_km3_s2))
    assert np.arccos(vin @ vout / speed**2) == pytest.approx(2.0 * half, abs=1e-6)


def test_a_later_arrival_never_costs_more(tour):
    assert (
        found(days=(5.0, 60.0)).cost <= tour.cost + 1e-4 and found(days=(5.0, 8.0)).cost >= tour.cost - 1e-4
    )


def test_without_the_flyby_it_costs_kilometres_per_second_more(tour):
    spans = as_et("2029-04-01 TDB"), as_et("2029-06-30 TDB")
    alone = without_flyby(ORBIT, "Apophis", FLYBY.et, spans)
    assert alone.cost > tour.cost + 5.0  # km/s
    (burn,) = alone.burns
    end = alone.stops[-1].et
    goal = heliocentric("Apophis", end, end).state(end)
    _, _, v2 = around(burn, goal[:3], end)
    assert np.linalg.norm(v2 - goal[3:]) == pytest.approx(alone.stops[-1].vinf_km_s, abs=1e-9)


def test_the_second_flyby_turns_what_it_is_charged_with(tour):
    for one in (
        tour,
        found(days=(5.0, 60.0)),
    ):  # in the second a burn at the flyby would be cheaper by 0.1 m/s
        burn, (_, _, back, end) = one.burns[1], one.stops
        home, goal = state("Earth", "Sun", back.et), heliocentric("Apophis", end.et, end.et).state(end.et)
        vin = around(burn, home[:3], back.et)[2] - home[3:]
        arc = lambert(home[:3], goal[:3], end.et - back.et, body("Sun").gm_km3_s2, on_error="raise")
        vout = arc.v1_km_s - home[3:]
        assert np.linalg.norm(vin) == pytest.approx(np.linalg.norm(vout), abs=1e-4)  # km/s
        assert back.altitude_km > 300.0


def test_a_flyby_that_cannot_turn_the_spacecraft_is_told():
    with pytest.raises(
        InputError, match=r"leaves .* m/s .* 1 m/s are allowed: above 1,000,000 km Earth cannot turn"
    ):
        onward(ORBIT, FLYBY, "Apophis", correct_et=as_et("2026-12-15 TDB"), returns=RETURNS, days=(5.0, 11.0),
               least_altitude_km=1e6)  # fmt: skip


def test_an_orbit_that_does_not_pass_the_planet_is_told():
    other = PRINTED + np.array([0.0, 0.0, 30.0, 0.0, 90.0, 90.0])
    with pytest.raises(InputError, match=r"does not come within 0\.05 au of Earth"):
        rounded_pass(other, HALF, EPOCH, FLYBY, members=4)


def test_epochs_out_of_order_are_refused():
    with pytest.raises(InputError, match="must be in order"):
        onward(ORBIT, FLYBY, "Apophis", correct_et=FLYBY.et + 1.0, returns=RETURNS, days=(5.0, 30.0))
    with pytest.raises(InputError, match="range of days"):
        onward(ORBIT, FLYBY, "Apophis", correct_et=FLYBY.et - 1e6, returns=RETURNS, days=(30.0, 5.0))


@pytest.mark.slow
def test_flown_in_one_piece_it_passes_the_earth_as_published_and_meets_apophis(tour):
    full = refine_tour(tour, "Apophis", start=ORBIT, held=(1,))
    now, at, passes = ORBIT.ssb_state(), EPOCH, []
    for et, change in [*((b.et, b.change_km_s) for b in full.burns), (full.patched.stops[-1].et, 0.0)]:
        flight = fly(now, at, et, tolerance=1e-9, watch={"Earth": 0.01})
        passes += list(flight.passes)
        now, at = flight.states.reshape(6).copy(), et
        now[3:] += change
    first, second = sorted(passes, key=lambda p: p["distance_km"])[::-1]
    assert abs(first["et"] - FLYBY.et) < 1.0  # s
    assert first["distance_km"] == pytest.approx(10_564.0, abs=0.1)
    assert second["et"] == pytest.approx(full.patched.stops[2].et, abs=1.0)
    assert second["distance_km"] - body("Earth").radius_km == pytest.approx(full.altitudes_km[1], abs=0.1)
    apophis = heliocentric("Apophis", at, at).relative("SSB").state(at)
    assert np.linalg.norm(now[:3] - apophis[:3]) < 1.0  # km
    assert as_et("2029-04-01 TDB") < at < as_et("2029-06-30 TDB")
    assert full.burns[0].size_km_s < 2e-3  # the flyby as published takes a correction of a metre per second
    assert full.delta_v_km_s < 0.25
    # two years and two flybys later it is where the agency plans to be: 3,000 to 6,000 km
    path = path_of(full).relative("Sun")
    for day, planned in PLANNED.items():
        there = elements.ECLIPTIC_TO_ICRF @ np.array(planned) * AU_KM
        assert np.linalg.norm(path.position(as_et(day)) - there) < 15_000.0, day  # km
