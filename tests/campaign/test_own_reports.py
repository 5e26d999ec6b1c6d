"""Pages of one's own: what a lost instrument leaves, what a report lists, and what a schedule needs."""

import pytest

from kakehashi.base import InputError
from kakehashi.campaign.load import load, parse
from kakehashi.campaign.new_page import new_page
from kakehashi.campaign.provenance import used
from kakehashi.campaign.report import page as report
from kakehashi.campaign.schedule import schedule

TODAY = "2026-11-29"


@pytest.fixture(scope="module")
def ground():
    """Telescopes that observe Bennu."""
    return parse(new_page("faint", ["ground"], "Bennu", today=TODAY)["faint.toml"], "faint.toml")


@pytest.fixture(scope="module")
def found(ground):
    return ground.run()


def test_telescopes_that_are_lost_observe_nothing(ground):
    lost = ground.lose("telescopes").run()
    (mission,) = lost.missions
    assert mission.verdict == lost.verdict == "does not close"
    assert mission.text == "without telescopes, its only instrument"


def test_one_of_two_instruments_leaves_the_mission():
    text = new_page("faint", ["ground"], "Bennu", today=TODAY)["faint.toml"]
    second = '[[mission.instrument]]\nname = "radar"\nprovider = "x"\nsource = "x"\nas_of = "2026"\n\n[[objective]]'
    both = parse(text.replace("[[objective]]", second, 1))
    one = both.lose("radar").run()
    assert one.missions[0].verdict == "closes" and one.missions[0].text == both.run().missions[0].text
    assert both.lose("radar").lose("telescopes").run().missions[0].verdict == "does not close"


def test_the_inputs_of_a_page_without_facts_are_listed(found):
    rows = {n.name: n for n in found.facts}
    assert rows["Ground: status"].value == "observing" and rows["day zero: epoch"].value.endswith(" UTC")
    launched = parse(new_page("b", ["launch"], "Bennu", today=TODAY)["b.toml"])
    from kakehashi.campaign.verdict import facts

    rows = {n.name: n for n in facts(launched.campaign)}
    stay, margin = rows["Explorer: stay"], rows["Explorer: launch, system margin"]
    assert (stay.value, stay.unit, stay.origin, stay.as_of) == (365.0, "d", "assumed", TODAY)
    assert margin.value == 0.2 and rows["Bus of Explorer: wet mass"].unit == "kg"


def test_one_mission_is_one_mission(found):
    assert report(found).lead.startswith("1 mission; ")


def test_provenance_lists_the_data_of_this_campaign_only(ground):
    names = {name for name, _ in used(ground)}
    assert {"bennu.toml", "bodies.toml", "force-models.toml"} <= names
    assert not names & {"apophis.toml", "bepicolombo.toml", "hera.toml", "ramses.toml"}
    assert {"apophis.toml", "ramses.toml", "phaethon.toml"} <= {
        name for name, _ in used(load("apophis-2029"))
    }


def test_a_schedule_with_nothing_to_draw_says_what_to_write(ground):
    with pytest.raises(
        InputError, match=r"nothing to draw: .* chance = \{ value = 0.8, origin = .* as_of = "
    ):
        schedule(ground)
