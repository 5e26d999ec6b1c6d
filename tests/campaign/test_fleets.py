"""Constellations of a campaign: coverage, latency, start of service, and what a lost launcher or satellite changes."""

from importlib.resources import files

import numpy as np
import pytest

from kakehashi.base.constants import C_KM_S, DAY_S
from kakehashi.campaign.load import CampaignError, load, parse
from kakehashi.campaign.phases.constellation.fields import slipped, without_launcher
from kakehashi.campaign.phases.constellation.studies import deployment_study, series_of
from kakehashi.campaign.report import write_report
from kakehashi.campaign.stages import Memory, Stages
from kakehashi.campaign.whatif import what_if

MEMORY = Memory(4e9)


def plan(**changes):
    found = load("constellations").campaign.mission[0].constellation
    return found.model_copy(update=changes)


def figures(results, name):
    return {n.name: n.value for n in results.mission(name).numbers}


@pytest.fixture(scope="module")
def lost():
    return what_if(load("constellations").lose("H3-24L for IRIS2"), memory=MEMORY)


def test_more_satellites_in_view_when_fewer_are_asked(lost):
    study = lost.before.studies["IRIS2"]["coverage"]
    assert study.satellites == 330
    assert (np.diff(study.fractions, axis=0) <= 1e-12).all()  # a higher elevation covers less
    assert (np.diff(study.fractions, axis=1) <= 1e-12).all()  # so do more satellites
    rows = figures(lost.before, "IRIS2")
    assert rows["covered area and time"] > 99.9
    rest = study.after_loss
    assert rows["covered area and time after the loss of 33 satellites"] <= rows["covered area and time"]
    assert rest.mean_in_view.mean() == pytest.approx(0.9 * study.coverage.mean_in_view.mean(), rel=0.01)


def test_no_signal_is_faster_than_light(lost):
    apart = 2.0 * 6_371.0 * np.arcsin(0.665)  # chord below the arc of 9,290 km, Darmstadt to Tokyo
    chord_ms = 1e3 * 2.0 * 6_371.0 * np.sin(apart / 6_371.0 / 2.0) / C_KM_S
    for name in ("IRIS2", "Starlink"):
        assert figures(lost.before, name)["Darmstadt to Tokyo, links: median latency"] > chord_ms


def test_losing_a_launcher_delays_the_service(lost):
    before, after = (r.mission("IRIS2") for r in (lost.before, lost.after))
    days = (after.arrival.epoch_et - before.arrival.epoch_et) / DAY_S
    assert 100.0 < days < 700.0 and after.feasible
    assert lost.fated("lost") == ("in-time",)
    assert {name for name, was in lost.log if was == "computed"} <= {"deployment of IRIS2"}


def test_the_first_vehicle_left_takes_over():
    whole, fewer = series_of(plan()), series_of(without_launcher(plan(), "H3-24L for IRIS2"))
    assert len(fewer) == 1 and fewer[0].vehicle == "Ariane 64"
    assert fewer[0].launches == whole[0].launches + int(np.ceil(whole[1].launches * whole[1].satellites / 30))
    alone = without_launcher(without_launcher(plan(), "H3-24L"), "Ariane 64")
    assert alone is None and without_launcher(plan(), "Falcon 9") is None


def test_a_sure_launcher_serves_on_the_day_of_its_last_launch():
    sure = [s.model_copy(update={"probability": 1.0, "slip_days": 0.0}) for s in plan().launches[:1]]
    done = deployment_study(plan(launches=tuple(sure), needed=300))
    later = deployment_study(slipped(plan(launches=tuple(sure), needed=300), 100.0))
    assert (later.quantile(0.5) - done.quantile(0.5)) / DAY_S == pytest.approx(100.0, abs=1e-3)
    flights = np.round((done.quantile(0.5) / DAY_S - series_of(plan())[0].first_et / DAY_S - 120.0) / 90.0, 6)
    assert flights >= 9.0 and flights == int(flights)  # ten launches or more, each on its day


def test_its_report_has_its_figures(lost, tmp_path):
    text = write_report(lost.before, tmp_path / "report.html").read_text("utf-8")
    assert "could not be drawn" not in text
    for words in (
        "Satellites in view",
        "Working satellites",
        "One-way times",
        "layout of the planes is assumed",
    ):
        assert words in text


def test_a_study_is_stored_and_read(lost, tmp_path):
    study = lost.before.studies["Starlink"]["coverage"]
    Stages(tmp_path, None).keep("study", "x", lambda progress: study)
    again = Stages(tmp_path, None).keep("study", "x", lambda progress: pytest.fail("it is stored"))
    assert again.meshes.keys() == study.meshes.keys()
    assert np.array_equal(again.coverage.fraction, study.coverage.fraction)
    assert np.array_equal(again.shells[0].fleet.rates.node, study.shells[0].fleet.rates.node)


def test_pages_that_cannot_be():
    text = (files("kakehashi") / "campaigns" / "constellations.toml").read_text("utf-8")
    with pytest.raises(CampaignError, match="'iris' is not a layout of the package"):
        parse(text.replace('layout = "iris2"', 'layout = "iris"'))
    with pytest.raises(CampaignError, match="give one of them"):
        parse(text.replace('layout = "iris2"', 'layout = "iris2"\noperates_from = "2030-01-01 UTC"'))
    with pytest.raises(CampaignError, match="or a probability of success"):
        parse(text.replace("successes = 7\nflights = 9\n", ""))
