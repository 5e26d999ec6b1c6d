"""A page with a spacecraft in flight: verdict, the flyby that is missed, and what the printed orbit is worth."""

import re

import pytest

from kakehashi.base.constants import DAY_S
from kakehashi.campaign.load import CampaignError, load, parse
from kakehashi.campaign.new_page import new_page, write_new
from kakehashi.campaign.variations import names
from kakehashi.campaign.whatif import what_if
from kakehashi.time import as_et

NAME = "Earth flyby of March 2027"


@pytest.fixture(scope="module")
def found(tmp_path_factory):
    folder = tmp_path_factory.mktemp("in-flight")
    place, *_ = write_new("mine", ["in_flight"], "Apophis", folder, "2026-11-30")
    return what_if(load(place).lose(NAME), folder=folder / "out")


def test_it_passes_the_earth_as_published_and_arrives_in_spring_2029(found):
    (tour,) = found.before.tours
    first, second = tour.itinerary.stops[1:3]
    assert abs(first.et - as_et("2027-03-16 03:30 TDB")) < 1.0  # s; the bar is 600
    assert tour.altitudes_km[0] + 6_378.137 == pytest.approx(10_564.0, abs=1.0)  # km; the bar is 300
    assert as_et("2029-04-13 TDB") < second.et < as_et("2029-04-15 TDB")  # with Apophis
    assert as_et("2029-04-01 TDB") < tour.arrival_et < as_et("2029-06-30 TDB")
    assert 0.1 < tour.delta_v_km_s < 0.25 and tour.burns[0].size_km_s < 2e-3
    mission = found.before.mission("Wanderer")
    assert mission.feasible and mission.margin("velocity").origin == "computed"
    way = found.before.studies["Wanderer"]["onward"]
    assert len(way.perihelia) == 3 and way.perihelia[:, 1].min() == pytest.approx(0.50, abs=0.01)  # au, NASA
    assert way.perihelia[0, 0] - first.et == pytest.approx(145.0 * DAY_S, abs=20.0 * DAY_S)


def test_a_quantity_on_a_bound_of_its_range_is_called_an_input(found):
    # every later arrival costs less: the template's 30 d after the second flyby decide
    reasons = ". ".join(found.before.mission("Wanderer").reasons)
    (tour,) = found.before.tours
    second, end = tour.itinerary.stops[2:]
    assert end.et - second.et == pytest.approx(30.0 * DAY_S, abs=0.5 * DAY_S)
    assert "the arrival lies on the last day of its range" in reasons and "is an input" in reasons
    assert "the second flyby lies" not in reasons and "rounding of the elements moves it by ±" in reasons


def test_an_orbit_that_passes_nowhere_near_is_infeasible_and_the_campaign_goes_on(tmp_path):
    text = new_page("mine", ["in_flight"], "Apophis", today="2026-11-30")["mine.toml"]
    other = re.sub(r"elements = .*", "elements = [1.06431, 0.22684, 30.0, 353.4003, 185.4774, 353.441]", text)
    results = parse(other, "mine.toml").run(tmp_path, quick=True)
    mission = results.mission("Wanderer")
    assert not mission.feasible and "does not come within 0.05 au of Earth" in mission.text


def test_a_missed_flyby_is_told_with_its_cost(found):
    after = found.after.mission("Wanderer")
    assert not after.feasible and after.by_bound
    assert found.after.tours[0].delta_v_km_s > found.before.tours[0].delta_v_km_s + 5.0
    assert f"without the {NAME}" in after.text and "more than the tank holds" in after.text


def test_the_page_of_apophis_names_the_flyby_as_what_can_be_lost():
    page = load("apophis-2029").campaign
    assert NAME in names(page, "lose") and "OSIRIS-APEX" not in names(page, "slip")


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("days = [5.0, 30.0]", "days = [30.0, 5.0]", "least < most"),
        (r"rounding = \[5e-6", "rounding = [0.0", "must be positive"),
        (
            r"elements = \[1.06431, 0.22684",
            "elements = [1.06431, 1.22684",
            "a < 0|hyperbola|e is|eccentricity",
        ),
        ('correct = "2026-12-15 TDB"', 'correct = "2027-12-15 TDB"', "after"),
    ],
)
def test_what_cannot_be_is_told(old, new, words):
    text = new_page("mine", ["in_flight"], "Apophis", today="2026-11-30")["mine.toml"]
    with pytest.raises(CampaignError, match=words):
        parse(re.sub(old.replace("[5.0", r"\[5.0").replace("0]", r"0\]"), new, text), "mine.toml")
