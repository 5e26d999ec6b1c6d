"""The end of satellites and their conjunctions in a campaign: rules, burns, losses, catalogues, no extra package."""

from importlib.resources import files

import numpy as np
import pytest

from kakehashi.base import InputError
from kakehashi.campaign.load import CampaignError, load, parse
from kakehashi.campaign.phases.earth_orbit import approaches, disposal, drag
from kakehashi.campaign.report import write_report
from kakehashi.campaign.stages import Memory
from kakehashi.campaign.whatif import what_if
from kakehashi.earth.decay.lifetime import YEAR_D

MEMORY = Memory(4e9)
GM, RADIUS = 398_600.4415, 6_378.137


def plans():
    return [m.earth_orbit for m in load("space-safety").campaign.mission]


@pytest.fixture
def base_install(monkeypatch):
    """An installation without the extra packages."""
    for room in (drag, disposal):
        monkeypatch.setattr(room, "has_msis", lambda: False)
    monkeypatch.setattr(approaches, "find_spec", lambda name: None)


def test_the_burn_is_that_of_two_bodies():
    study = disposal.disposal_study(plans()[1], 2_557.0, msis=False)
    high, low = RADIUS + 814.5, RADIUS + 320.0
    expected = np.sqrt(GM / high) - np.sqrt(GM * (2.0 / high - 2.0 / (high + low)))
    assert 1e3 * study.burn_km_s == pytest.approx(1e3 * expected, abs=0.01)  # m/s
    dry = 1_230.0
    assert study.burn_kg == pytest.approx(dry * (1.0 - np.exp(-1e3 * expected / 215.0 / 9.80665)), abs=0.01)


def test_the_highest_perigee_is_the_edge_of_the_limit():
    plan = plans()[1]
    edge = disposal.disposal_study(plan, 2_557.0, msis=False).needed_perigee_km
    for shift, met in ((-5.0, True), (5.0, False)):
        lower = plan.disposal.lower_perigee_km.model_copy(update={"value": edge + shift})
        other = plan.model_copy(
            update={"disposal": plan.disposal.model_copy(update={"lower_perigee_km": lower})}
        )
        study = disposal.disposal_study(other, 2_557.0, msis=False)
        assert (study.lifetime_d[0] <= 5.0 * YEAR_D) is np.bool_(met)


def test_chances_rise_with_the_years():
    pytest.importorskip("pymsis", reason="pymsis is not installed")
    study = disposal.disposal_study(plans()[1], 2_557.0)
    assert study.rule_years.tolist() == [5.0, 25.0]
    assert 0.0 < study.chances[0] < study.chances[1] <= 1.0
    assert (np.diff(study.lifetime_d) < 0.0).all()  # low, mean, high activity


def test_everything_runs_without_extra_packages(base_install, tmp_path):
    lost = what_if(load("space-safety").lose("disposal burn"), memory=Memory(4e9))
    assert lost.before.feasible and "exponential layers" in " ".join(lost.before.mission("EarthCARE").reasons)
    assert set(lost.fated("lost")) == {"high-gone", "likely-gone"}
    assert not lost.after.mission("Sentinel-3 class").feasible
    text = write_report(lost.before, tmp_path / "report.html").read_text("utf-8")
    assert "could not be drawn" not in text and "height-after-mission" in text
    assert "conjunctions are not computed: no catalogue is given" in text


def test_an_avoidance_half_a_day_ahead_costs_less_than_one_an_hour_ahead():
    plan = plans()[0]
    early, late = (
        approaches.approach_study(
            plan.model_copy(update={"conjunctions": plan.conjunctions.model_copy(update={"lead_hours": h})})
        )
        for h in (12.0, 0.75)
    )
    assert early.typical_m_s < 0.5 * late.typical_m_s
    assert early.typical_probability == pytest.approx(late.typical_probability, rel=1e-9)


def test_a_catalogue_that_does_not_exist():
    plan = plans()[0]
    how = plan.conjunctions.model_copy(update={"catalogue": "nowhere.tle", "object": "EARTHCARE"})
    with pytest.raises(InputError, match=r"the catalogue nowhere\.tle of .* does not exist"):
        approaches.approach_study(plan.model_copy(update={"conjunctions": how}))


@pytest.mark.slow
def test_earthcare_among_the_active_objects(shared_data):
    pytest.importorskip("sgp4", reason="sgp4 is not installed")
    plan = plans()[0]
    file = str(shared_data / "tle" / "active_astroshield.tle")
    more = {"catalogue": file, "object": "EARTHCARE", "hours": 24.0}
    plan = plan.model_copy(update={"conjunctions": plan.conjunctions.model_copy(update=more)})
    study = approaches.approach_study(plan)
    assert study.why == "" and study.others and (study.miss_km <= 5.0).all()
    assert study.others[0] in approaches.approach_text(study)
    assert (study.avoidance_m_s[study.probability <= 1e-6] == 0.0).all()


def test_a_catalogue_without_the_package(base_install, tmp_path):
    file = tmp_path / "own.tle"
    file.write_text("x", encoding="utf-8")
    how = plans()[0].conjunctions.model_copy(update={"catalogue": str(file), "object": "1"})
    study = approaches.approach_study(plans()[0].model_copy(update={"conjunctions": how}))
    assert "pip install 'kakehashi[earth]'" in approaches.approach_text(study)


def test_pages_that_cannot_be():
    text = (files("kakehashi") / "campaigns" / "space-safety.toml").read_text("utf-8")
    with pytest.raises(CampaignError, match="is above the perigee"):
        parse(text.replace("lower_perigee_km = { value = 320.0", "lower_perigee_km = { value = 920.0"))
    with pytest.raises(CampaignError, match=r"there is no file 'x\.tle'"):
        parse(text.replace("radius_m = 12.0", 'radius_m = 12.0\ncatalogue = "x.tle"'))
