"""Comet Interceptor: the probability of an encounter, from its page."""

import re
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


def test_years_count_from_the_actual_launch_and_the_last_encounter_keeps_its_date(found):
    one, two = (r.studies["Comet Interceptor"]["chance"] for r in (found.before, found.after))
    assert (
        one.waiting_years[2] < 6.0
        and 0.5 < two.waiting_years[0] < two.waiting_years[2] < 6.0 - 730.0 / 365.25
    )
    assert "within 4 years of the launch" in found.after.mission("Comet Interceptor").text


@pytest.mark.parametrize(
    ("days", "words"),
    [(2_200.0, "launch after the last encounter"), (2_100.0, "the first departure is 0.5 years")],
)
def test_a_launch_too_late_for_an_encounter_is_told(days, words, tmp_path):
    results = load("comet-interceptor").slip("Comet Interceptor", days=days).run(tmp_path, quick=True)
    mission = results.mission("Comet Interceptor")
    assert not results.feasible and words in mission.text and "Wait(" not in mission.text


def test_without_an_encounter_no_figure_of_encounters_is_given(tmp_path):
    none = re.sub(r"rate_per_year = \{ value = 2.5", "rate_per_year = { value = 0.0", TEXT)
    mission = parse(none, "mine.toml").run(tmp_path, quick=True).mission("Comet Interceptor")
    assert not mission.feasible
    assert all(n.value == n.value for n in mission.numbers) and not any(
        "median" in n.name for n in mission.numbers
    )


def test_a_tenth_more_delta_v_is_what_a_run_with_it_finds(tmp_path):
    far = TEXT.replace("delta_v_km_s = { value = 1.0", "delta_v_km_s = { value = {} ")
    one, two = (
        parse(far.replace("{} ", str(v)), "mine.toml").run(tmp_path, quick=True).mission("Comet Interceptor")
        for v in (2.0, 2.2)
    )
    (effect,) = next(a for a in one.assumptions if a.name == "velocity on board").effects
    change = two.margin("probability").value - one.margin("probability").value
    assert effect[1] == pytest.approx(change, abs=0.1) and change > 0.1  # percentage points
    assert effect[2] == "percentage points"
    assert "80 %" in next(a.value for a in one.assumptions if a.name == "probability that is asked")


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
