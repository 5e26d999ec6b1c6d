"""Comet Interceptor: the probability of an encounter, from its page."""

from importlib.resources import files

import pytest

from kakehashi.campaign.load import CampaignError, load, parse
from kakehashi.campaign.whatif import what_if

TEXT = (files("kakehashi") / "campaigns" / "comet-interceptor.toml").read_text("utf-8")


@pytest.fixture(scope="module")
def found(tmp_path_factory):
    return what_if(
        load("comet-interceptor").slip("Comet Interceptor", days=730.0),
        folder=tmp_path_factory.mktemp("wait"),
    )


def test_the_page_says_how_likely_an_encounter_is_and_how_sure_that_is(found):
    mission, chance = (
        found.before.mission("Comet Interceptor"),
        found.before.studies["Comet Interceptor"]["chance"],
    )
    low, high = chance.interval
    assert low < chance.probability < high and high - low < 0.03
    margin = mission.margin("probability")
    assert margin.value == pytest.approx(100.0 * chance.probability) and margin.sigma == pytest.approx(
        100.0 * (high - low) / 3.92, rel=1e-3
    )
    assert f"{100.0 * chance.probability:.1f} %" in mission.text and "95 % interval" in mission.text
    assert found.before.feasible and found.before.verdict == "closes on assumptions"


def test_two_years_less_to_wait_lose_comets(found):
    one, two = (r.studies["Comet Interceptor"]["chance"].probability for r in (found.before, found.after))
    assert 0.05 < one - two < 0.5 and not found.after.feasible


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("band_au = [0.9, 1.2]", "band_au = [1.1, 1.2]", "must contain 1"),
        ("warning_years = [1.0, 4.0]", "warning_years = [4.0, 1.0]", "least < most"),
        ("speed_km_s = [10.0, 70.0]", "speed_km_s = [70.0, 10.0]", "least < most"),
    ],
)
def test_what_cannot_be_is_told(old, new, words):
    with pytest.raises(CampaignError, match=words):
        parse(TEXT.replace(old, new), "mine.toml")
