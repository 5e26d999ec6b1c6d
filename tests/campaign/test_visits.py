"""Visits to a space station in a campaign: HTV-X1 as it flew, its margins, slips and losses, and stored records."""

from importlib.resources import files

import numpy as np
import pytest

from kakehashi.base import InputError
from kakehashi.base.constants import DAY_S
from kakehashi.campaign.load import CampaignError, load, parse
from kakehashi.campaign.phases.cargo.fields import begins, slipped
from kakehashi.campaign.phases.cargo.solve import study
from kakehashi.campaign.report import write_report
from kakehashi.campaign.stages import Memory, Stages
from kakehashi.campaign.variations import applied, checked, names
from kakehashi.campaign.visit_variations import reboost_of
from kakehashi.campaign.whatif import what_if
from kakehashi.earth.station import mission as station
from kakehashi.earth.station.library import visit
from kakehashi.earth.station.plane import launch_second
from kakehashi.earth.station.whatif import raised, with_reboost
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


def _fewer(**words):
    """The page with few samples of the approach, and other words of its text."""
    text = (files("kakehashi") / "campaigns" / "iss-cargo.toml").read_text("utf-8")
    text = text.replace('craft = "HTV-X1"\n', 'craft = "HTV-X1"\nsamples = 5\n')
    for old, new in words.values():
        assert old in text
        text = text.replace(old, new)
    return parse(text)


LATER = ("samples = 5\n", "samples = 5\nlater_days = 1.0\n")
REBOOST = (
    "[[mission.instrument]]\nname = \"cargo\"",
    "[[mission.cargo.reboost]]\nat = \"2025-10-24T00:00:00 UTC\"\ndv_m_s = 1.0\nsource = \"assumption: a what-if\"\n"
    "as_of = \"2025-10-24\"\n\n[[mission.instrument]]\nname = \"cargo\"",
)  # fmt: skip


def test_a_changed_page_and_a_what_if_are_the_same_plan():
    later = applied(_fewer().campaign, (checked(_fewer().campaign, "later", "htv-x1", 1.0),), {}).campaign
    assert later.mission[0].cargo == _fewer(a=LATER).campaign.mission[0].cargo
    burn = checked(_fewer().campaign, "reboost", "HTV-X1", size_m_s=1.0, at="2025-10-24")
    raised_ = applied(_fewer().campaign, (burn,), {}).campaign
    assert raised_.mission[0].cargo == _fewer(a=REBOOST).campaign.mission[0].cargo


def test_a_reboost_before_lift_off_moves_the_second_and_the_phasing():
    changed = what_if(_fewer().reboost("HTV-X1", 1.0, "2025-10-24"), memory=MEMORY)
    (change,) = changed.missions
    figures = {f.name: f for f in change.figures}
    on_page = study(_fewer(a=REBOOST).campaign.mission[0].cargo)
    assert figures["phasing"].after == pytest.approx(1e3 * on_page.plan.dv_km_s, abs=1e-9)
    assert changed.after.mission("HTV-X1").departed_et == on_page.plan.launch.et
    # 1 m/s raises the orbit by 1.77 km: 2.0 d later the station is 10.8 deg behind and 0.0093 deg less regressed, and
    # a craft that gains less phase loses less node.  Each is seconds of launch time, with opposite signs.
    assert abs(on_page.plan.launch.et - as_et("2025-10-26T00:00:15 UTC")) < 20.0
    assert changed.past and "raised by 1 m/s at 2025-10-24T00:00 UTC" in changed.changes[0]
    assert change.changed and figures["margin: propellant"].after < figures["margin: propellant"].before


def test_a_reboost_in_flight_leaves_the_second_and_turns_the_node_of_the_station_only_from_then_on():
    craft = visit("HTV-X1")
    planned = station.phasing_plan(craft, craft.launch_et)
    at = planned.launch.et + DAY_S
    higher = with_reboost(craft, planned, at, 1e-3)
    assert higher.launch.et == planned.launch.et and higher.capture_et == planned.capture_et
    elements, before = higher.launch.elements, planned.launch.elements
    craft_node = before.node_deg(planned.launch.et) + planned.launch.node_lead_deg
    assert higher.launch.node_lead_deg + elements.node_deg(planned.launch.et) == pytest.approx(
        craft_node, abs=1e-9
    )
    assert elements.node_deg(at) == pytest.approx(
        before.node_deg(at), abs=1e-12
    )  # the burn itself turns nothing
    rise = elements.a_at_km(at) - before.a_at_km(at)
    assert rise == pytest.approx(1.77, abs=0.01)  # 2 a dv / v


def test_a_raised_visit_has_every_set_of_elements_after_the_burn():
    craft = visit("HTV-X1")
    et = float(as_et("2025-10-24 UTC"))
    for one, two in zip(craft.station_elements, raised(craft, et, 1e-3).station_elements, strict=True):
        assert one.epoch_et == two.epoch_et
        if abs(one.epoch_et - et) < 10 * DAY_S:
            assert two.a_at_km(et) - one.a_at_km(et) == pytest.approx(1.77, abs=0.01)
            phase = (two.argument_deg(et) - one.argument_deg(et) + 180.0) % 360.0 - 180.0
            assert phase == pytest.approx(0.0, abs=1e-9)
            assert two.node_deg(et) == pytest.approx(one.node_deg(et), abs=1e-9)


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (
            lambda p: p.later("EarthCARE", 1.0),
            "'EarthCARE' does not visit a station in iss-cargo; these do: HTV-X1",
        ),
        (lambda p: p.later("HTV-X1", 20.0), "the capture is 20 days later; give a positive number up to 9"),
        (lambda p: p.reboost("HTV-X1", 100.0, "+1d"), "the reboost is 100 m/s; give up to 50 m/s"),
        (lambda p: p.reboost("HTV-X1", 1.0, "2024-01-01"), "is 664 days from the lift-off"),
        (lambda p: p.reboost("HTV-X1", 1.0, "soon"), "the date of the reboost is 'soon'"),
        (lambda p: p.reboost(*reboost_of("HTV-X1 1m")), "is not a reboost; write the mission"),
    ],
)
def test_variations_of_a_visit_that_cannot_be(change, says):
    with pytest.raises(InputError, match=says):
        change(load("iss-cargo"))


def test_a_reboost_after_the_arrival_is_refused():
    craft = visit("HTV-X1")
    with pytest.raises(InputError, match="after the craft's arrival at 2025-10-29"):
        station.mission(craft, samples=5, reboosts=[(craft.capture_et + DAY_S, 1e-3)])
