"""Visits to a space station in a campaign: HTV-X1 as it flew, its margins, slips and losses, and stored records."""

from importlib.resources import files

import numpy as np
import pytest

from kakehashi.base.constants import DAY_S
from kakehashi.campaign.load import CampaignError, load, parse
from kakehashi.campaign.phases.cargo.fields import begins, slipped
from kakehashi.campaign.report import write_report
from kakehashi.campaign.stages import Memory, Stages
from kakehashi.campaign.variations import applied, checked, names
from kakehashi.campaign.whatif import what_if
from kakehashi.earth.station.library import visit
from kakehashi.earth.station.plane import launch_second
from kakehashi.time import as_et

MEMORY = Memory(4e9)


@pytest.fixture(scope="module")
def lost():
    return what_if(load("iss-cargo").lose("H3-24W"), memory=MEMORY)


def test_htv_x1_flies_as_it_flew(lost):
    (mission,) = lost.before.missions
    assert mission.verdict == "closes on assumptions"
    assert mission.departed_et == pytest.approx(as_et("2025-10-26T00:00:15 UTC"), abs=1.0)  # JAXA
    assert mission.arrival.epoch_et == pytest.approx(as_et("2025-10-29T15:58:00 UTC"), abs=60.0)  # NASA
    clear = next(m for m in mission.margins if m.name == "drifts that stay clear")
    assert clear.value == 100.0
    figures = {n.name: n.value for n in mission.numbers}
    assert figures["phasing in full orbits"] == pytest.approx(figures["phasing"], rel=0.1)


def test_the_propellant_is_that_of_phasing_approach_and_what_follows(lost):
    (mission,) = lost.before.missions
    done = lost.before.studies["HTV-X1"]["visit"].mission
    parts = done.plan.propellant_kg + done.approach.propellant_99_kg + done.afterwards.propellant_kg
    assert mission.margin("propellant").required == pytest.approx(parts, abs=1e-9)


def test_without_its_launcher_nothing_arrives(lost):
    assert set(lost.fated("lost")) == {"cargo", "on-time", "safe-approach"}
    assert lost.after.mission("HTV-X1").text == "without launch on H3-24W"


def test_a_slip_moves_the_lift_off_into_the_plane_of_that_day():
    campaign = load("iss-cargo").campaign
    assert "HTV-X1" in names(campaign, "slip") and checked(campaign, "slip", "H3-24W", 1.0).name == "H3-24W"
    plan = campaign.mission[0].cargo
    late = slipped(plan, 1.0)
    assert begins(late) - begins(plan) == pytest.approx(DAY_S, abs=1e-6)
    craft = visit(plan.craft)
    shift = launch_second(craft, begins(late)).et - launch_second(craft, begins(plan)).et
    assert shift / 60.0 == pytest.approx(24.0 * 60.0 - 22.6, abs=0.5)  # the node falls back by 5 deg a day
    scenario = applied(campaign, (checked(campaign, "slip", "HTV-X1", 2.0),), {})
    assert scenario.campaign.mission[0].cargo.delay_days == 2.0


def test_its_report_has_its_figures(lost, tmp_path):
    text = write_report(lost.before, tmp_path / "report.html").read_text("utf-8")
    assert "could not be drawn" not in text
    for words in ("Lift-off into the station", "Approach in the station", "Drifts of 24 h"):
        assert words in text


def test_a_visit_is_stored_and_read(lost, tmp_path):
    study = lost.before.studies["HTV-X1"]["visit"]
    stage = Stages(tmp_path, None)
    stage.keep("visit", "x", lambda progress: study)
    again = Stages(tmp_path, None).keep("visit", "x", lambda progress: pytest.fail("it is stored"))
    assert again.plan.burns == study.plan.burns and type(again.plan.burns[0]) is type(study.plan.burns[0])
    assert np.array_equal(again.approach.states_m, study.approach.states_m)
    assert again.mission.propellant_kg == study.mission.propellant_kg


def test_pages_that_cannot_be():
    text = (files("kakehashi") / "campaigns" / "iss-cargo.toml").read_text("utf-8")
    with pytest.raises(CampaignError, match=r"unknown craft 'Progress'"):
        parse(text.replace('craft = "HTV-X1"', 'craft = "Progress"'))
    with pytest.raises(CampaignError, match="carries 5820 kg at most"):
        parse(text.replace("value = 4250.0", "value = 6250.0"))
    with pytest.raises(CampaignError, match="is compared with the quality"):
        parse(text.replace('unit = "d"\nsource = "phasing', 'unit = "%"\nsource = "phasing'))
