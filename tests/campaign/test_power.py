"""The power of a mission: what its array gives along the trajectory, what a lost one changes, and why."""

import re
from importlib.resources import files

import numpy as np
import pytest

from kakehashi.campaign.craft import spacecraft_for
from kakehashi.campaign.load import CampaignError, load, parse
from kakehashi.campaign.power import CRUISE, STAY, _fed
from kakehashi.campaign.report import page as report_of
from kakehashi.campaign.whatif import what_if
from kakehashi.spacecraft import SolarArray, delta_v, solar_cell

MEMORY: dict = {}
TEXT = (files("kakehashi") / "campaigns" / "apophis-2029.toml").read_text("utf-8")
AREA = "area_m2]\nvalue = 4.3"


def tried(page):
    return what_if(page, members=100, memory=MEMORY)


def ramses(comparison):
    return next(m for m in comparison.missions if m.name == "Ramses")


@pytest.fixture(scope="module")
def page():
    return load("apophis-2029")


@pytest.fixture(scope="module")
def wing(page):
    return tried(page.lose("one paddle"))


@pytest.fixture(scope="module")
def paddles(page):
    return tried(page.lose("paddles"))


def test_the_margins_are_those_of_the_array_at_its_farthest(wing):
    """The page's array, area, losses and needs by hand, at the distances of the flown trajectory."""
    study = wing.before.of("power")["Ramses"]
    array = SolarArray("by hand", 4.3, solar_cell("thin film"), packing=0.8, losses=0.1, loss_per_year=0.03)
    k = int(np.argmax(study.sun_au * (study.et >= study.arrival_et)))
    years = (study.et[k] - study.et[0]) / (365.25 * 86_400.0)
    by_hand = float(array.power(study.sun_au[k], years)) - 800.0
    before = wing.before.mission("Ramses")
    assert before.margin(STAY).value == pytest.approx(by_hand, abs=0.5)
    assert before.margin(STAY).value == pytest.approx(
        160.0, abs=16.0
    )  # a fifth of the need, as the page says
    assert before.margin(CRUISE).value > before.margin(STAY).value
    assert study.sun_au.min() > 0.89 and study.sun_au.max() < 1.20


def test_one_paddle_gives_half_and_ramses_no_longer_closes_for_that_reason(wing):
    before, after = (r.of("power")["Ramses"] for r in (wing.before, wing.after))
    assert after.power_w == pytest.approx(0.5 * before.power_w, rel=1e-12)
    one = ramses(wing)
    assert one.verdict_before == "closes on assumptions" and one.verdict_after == "does not close"
    assert one.power_w[0] > 0.0 > one.power_w[1] and one.changed
    failing = [m.name for m in wing.after.mission("Ramses").margins if m.verdict == "does not close"]
    assert failing == [CRUISE, STAY]
    reasons = " ".join(one.reasons)
    assert "1 of 2 wings failed" in reasons and "where the bus needs 640 W" in reasons
    assert "not enough power at the target for: camera (10 W)" in reasons
    assert re.search(r"the bus alone is fed on \d+ of 2\d\d days", reasons)
    assert "thermal-inertia" in wing.fated("lost")


def test_a_failed_wing_in_flight_changes_neither_mass_nor_window(wing):
    one = ramses(wing)
    assert one.velocity_m_s[0] == one.velocity_m_s[1] and one.launcher_kg[0] == one.launcher_kg[1]
    assert all(was == "reused" for _, was in wing.log)


def test_rigid_wings_in_place_of_the_paddles_cost_their_mass_in_velocity_and_on_the_launcher(page, paddles):
    plan = page.campaign.mission[0].power
    added = 4.7 * 3.5 - 4.3 * 1.2
    assert plan.with_replacement().added_mass_kg == pytest.approx(added, abs=1e-9)
    craft = spacecraft_for(page.campaign.mission[0])
    lost = 1e3 * (craft.dv_km_s - delta_v(craft.wet_mass_kg + added, craft.dry_mass_kg + added, craft.isp_s))
    one = ramses(paddles)
    assert one.velocity_m_s[0] - one.velocity_m_s[1] == pytest.approx(lost, abs=1.0)  # m/s
    assert one.launcher_kg[0] - one.launcher_kg[1] == pytest.approx(
        1.2 * added, abs=1.5
    )  # with the margin of 20 %
    assert one.window_d[1] < one.window_d[0] - 0.5
    assert f"{added:+,.1f} kg of dry mass" in " ".join(one.reasons)
    assert one.verdict_after == "closes on assumptions"
    assert (
        paddles.after.mission("Ramses").arrival.propellant_kg
        > paddles.before.mission("Ramses").arrival.propellant_kg
    )


def test_a_heavier_replacement_uses_up_the_velocity_and_the_verdict_says_so():
    heavy = parse(TEXT.replace("area_m2]\nvalue = 4.7", "area_m2]\nvalue = 40.0"))  # 140 kg
    found = ramses(tried(heavy.lose("paddles")))
    assert found.verdict_before == "closes on assumptions" and found.verdict_after == "does not close"
    assert "km/s at arrival, but the budget provides" in " ".join(found.reasons)


def test_without_a_replacement_the_mission_is_not_flown():
    start, end = (
        TEXT.index("[mission.power.replacement]\n"),
        TEXT.index('[[mission.instrument]]\nname = "camera"'),
    )
    found = ramses(tried(parse(TEXT[:start] + TEXT[end:]).lose("paddles")))
    assert not found.feasible_after and "for which there is no other provider" in found.text


def test_with_the_array_of_hera_one_wing_suffices():
    found = tried(parse(TEXT.replace(AREA, "area_m2]\nvalue = 14.0")).lose("one paddle"))
    assert ramses(found).verdict_after == "closes on assumptions" and ramses(found).power_w[1] > 500.0
    assert not found.after.of("power")["Ramses"].unfed


def test_instruments_are_switched_off_from_the_last_and_what_they_served_is_lost():
    """With 6.4 m2 one wing feeds the bus, the camera and nothing else at the farthest."""
    found = tried(parse(TEXT.replace(AREA, "area_m2]\nvalue = 6.4")).lose("one paddle"))
    study = found.after.of("power")["Ramses"]
    off = [name for name, _ in study.unfed]
    assert (
        off[-3:] == ["thermal infrared imager", "CubeSat radar", "CubeSat seismometer"]
        and "camera" not in off
    )
    assert ramses(found).feasible_after and found.after.mission("Ramses").margin(STAY).value >= 0.0
    assert {"thermal-inertia", "interior"} <= set(found.fated("lost"))
    assert "Ramses" in next(o for o in found.objectives if o.name == "shape").after
    assert "off: " in found.after.mission("Ramses").margin(STAY).note


@pytest.mark.parametrize(
    ("spare", "powers", "count"),
    [
        (100.0, [10.0, 80.0, 30.0], 2),
        (9.0, [10.0, 5.0], 0),
        (-5.0, [1.0], 0),
        (15.0, [10.0, 5.0], 2),
        (3.0, [], 0),
    ],
)
def test_what_the_bus_leaves_feeds_the_first_of_the_list(spare, powers, count):
    assert _fed(spare, powers) == count


def test_both_losses_together_are_no_better_than_each(page, wing, paddles):
    both = ramses(tried(page.lose("paddles").lose("one paddle")))
    assert both.power_w[1] < min(ramses(wing).power_w[1] + 1.0, ramses(paddles).power_w[1])
    assert both.velocity_m_s[1] == ramses(paddles).velocity_m_s[1] and not both.feasible_after


def test_report_and_results_carry_the_power(wing):
    document = report_of(wing.after)
    (section,) = [s for s in document.sections if s.key == "power-ramses"]
    assert "There is no power at the target for: camera" in section.intro
    tree = wing.after.to_json()["power"]["Ramses"]
    assert tree["at_the_target"]["power_w"] < tree["at_the_target"]["needed_w"] and "camera" in tree["unfed"]
    effects = {a.name: a.effects for a in wing.before.mission("Ramses").assumptions if "power" in a.effect}
    assert effects["power of the bus"][0][1] == pytest.approx(-64.0) and "area of the array" in effects


def test_a_mission_without_the_table_has_no_power(page):
    found = tried(page.without("OSIRIS-APEX"))
    assert set(found.after.of("power")) == {"Ramses"}
    assert all(np.isnan(m.power_w).all() for m in found.missions if m.name != "Ramses")
    assert not any("power" in m.name for m in found.after.mission("OSIRIS-APEX").margins)


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ('contribution = "paddles"', 'contribution = "paddels"', r"'paddels' is not a known contribution"),
        ('cell = "thin film"', 'cell = "thinfilm"', r"unknown solar cell 'thinfilm'"),
        ('instrument = "camera"\npower_w', 'instrument = "radar"\npower_w', r"power\.load names radar"),
        ("wings = 2\n", "wings = 2\nwings_failed = 3\n", r"wings_failed is 3, but there are 2 wings"),
        (AREA, "area_m2]\nvalue = 43000.0", r"If the value is in cm2"),
    ],
)
def test_mistakes_in_the_table_are_told(old, new, words):
    assert old in TEXT
    with pytest.raises(CampaignError, match=words):
        parse(TEXT.replace(old, new, 1))


def test_an_array_full_of_cells_has_no_more_of_them():
    """The effect of ten per cent more cells stops at the whole area."""
    found = tried(
        parse(TEXT.replace("packing]\nvalue = 0.8", "packing]\nvalue = 1.0", 1)).without("DESTINY+")
    )
    names = {a.name: a.effects for a in found.before.mission("Ramses").assumptions}
    assert (
        "fraction of the array covered by cells" not in names
        and names["power of the instruments"][0][1] == -16.0
    )
