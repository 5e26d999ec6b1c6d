"""Two on one rocket: what the passenger can reach, and what it is told."""

import re
from importlib.resources import files

import pytest

from kakehashi.campaign.load import load, parse
from kakehashi.time import as_et, calendar

PAGE = (files("kakehashi") / "campaigns" / "apophis-2029.toml").read_text("utf-8")


def with_reserve(value):
    old = 'value = 0.1\norigin = "assumed"\nsource = "assumption: a tenth'
    assert old in PAGE
    page = parse(PAGE.replace(old, old.replace("0.1", str(value)), 1))
    return page.run(members=100, quick=True).mission("DESTINY+")


@pytest.fixture(scope="module")
def results():
    return load("apophis-2029").run(members=100, quick=True)


def test_the_passenger_passes_after_the_leader_arrives_and_before_the_encounter(results):
    leader, rider = results.mission("Ramses"), results.mission("DESTINY+")
    assert leader.arrival.epoch_et < rider.arrival.epoch_et < results.encounter.epoch_et
    assert rider.launch == leader.launch
    assert rider.feasible and rider.arrival.propellant_kg < 60.0


def test_what_the_other_launch_days_leave_is_said_with_the_day_that_was_judged(results):
    launch, rider = results.mission("Ramses").launch, results.mission("DESTINY+")
    said = rider.reasons[-1]
    first, last, best = (calendar(et)[:10] for et in (launch.first_et, launch.last_et, launch.best_et))
    assert said.startswith(
        f"computed for a launch on {best}, the chosen day of Ramses;"
        f" for a launch on {first} the same flyby has a margin of +"
    )
    later = re.search(
        rf"launch on {last} the same flyby has a margin of -[\d,]+ m/s, and a flyby by (\S+) keeps the", said
    )[1]
    assert results.mission("Ramses").arrival.epoch_et < as_et(f"{later} TDB") < rider.arrival.epoch_et


def test_what_is_needed_leaves_the_reserve_and_one_day_later_would_not(results):
    arrival = results.mission("DESTINY+").arrival
    assert arrival.dv_available_km_s >= 1.1 * arrival.dv_km_s
    bolder, safer = with_reserve(0.0), with_reserve(0.5)
    assert bolder.arrival.epoch_et > arrival.epoch_et > safer.arrival.epoch_et
    assert safer.arrival.dv_available_km_s >= 1.5 * safer.arrival.dv_km_s


def test_days_that_thrust_cannot_reach_do_not_close():
    page = parse(PAGE.replace('dates = ["2029-02-14 UTC"', 'dates = ["2029-04-05 TDB"', 1))
    results = page.run(members=100, quick=True)
    rider = results.mission("DESTINY+")
    assert not rider.feasible and rider.arrival.dv_available_km_s < rider.arrival.dv_km_s
    assert next(o for o in results.objectives if o.name == "shape").mark_of("DESTINY+") == "not met"


def test_near_the_leaders_arrival_almost_no_velocity_is_needed():
    # the same asymptote leads both there: a flyby on that day is free
    old = 'dates = ["2029-02-14 UTC", "2029-04-12 UTC"]'
    page = parse(PAGE.replace(old, 'dates = ["2029-02-13T00:00 TDB", "2029-02-14T00:00 TDB"]', 1))
    results = page.run(members=100, quick=True)
    rider = results.mission("DESTINY+").arrival
    assert rider.dv_km_s < 0.05
    assert rider.speed_km_s == pytest.approx(results.mission("Ramses").arrival.speed_km_s, abs=0.05)


def test_masses_add_up_and_the_margin_is_what_is_left(results):
    shared = results.shared
    assert sum(p.mass_kg for p in shared.pieces) == pytest.approx(shared.mass_kg)
    assert shared.margin_kg == pytest.approx(shared.capacity_kg - shared.mass_kg)
    assert shared.mass_kg == pytest.approx(1.2 * (1214.0 + 110.0 + 480.0 + 50.0))
    assert shared.feasible and shared.margin_kg > 3.0 * shared.capacity_sigma_kg


def test_rendezvous_is_two_months_before_the_encounter(results):
    arrival = results.mission("Ramses").arrival
    assert arrival.days_before_encounter >= 59.0 - 1e-6
    assert as_et("2029-02-01 TDB") < arrival.epoch_et < as_et("2029-02-14 TDB")


def test_window_is_shorter_than_three_weeks(results):
    launch = results.mission("Ramses").launch
    assert 14.0 < (launch.last_et - launch.first_et) / 86_400.0 < 21.0


def test_back_up_launchers_are_judged_with_the_leader_alone(results):
    said = [r for r in results.mission("Ramses").reasons if r.startswith("back-up Ariane")]
    assert [s.split(":")[0] for s in said] == ["back-up Ariane 62", "back-up Ariane 64"]
    numbers = {n.name: n for n in results.mission("Ramses").numbers}
    small = numbers["capacity of the back-up, Ariane 62 from Kourou"]
    assert small.sigma > 500.0 and 1_500.0 < small.value < 3_500.0  # kg; two tonnes, known to a third
