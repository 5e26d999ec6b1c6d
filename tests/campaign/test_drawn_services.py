"""Schedules of campaigns with constellations and visitors: histories, dates, what is past, layouts of one's own."""

from importlib.resources import files

import numpy as np
import pytest

from kakehashi.base.constants import DAY_S
from kakehashi.campaign import phases
from kakehashi.campaign.load import CampaignError, load, parse
from kakehashi.campaign.phases.constellation.fields import failed_launch
from kakehashi.campaign.phases.constellation.studies import coverage_study, missing, series_of
from kakehashi.campaign.schedule import schedule
from kakehashi.campaign.stages import Memory
from kakehashi.campaign.variations import applied, checked
from kakehashi.cli.app import run_app
from kakehashi.time import as_et

MEMORY = Memory(4e9)


def page_text(name):
    return (files("kakehashi") / "campaigns" / f"{name}.toml").read_text("utf-8")


def drawn(name, mission, draws=20_000, text=None):
    plan = parse(text or page_text(name)).campaign
    one = next(m for m in plan.mission if m.name == mission)
    return phases.solver(one.kind).drawn(one, plan, draws, 1)


def test_captures_follow_readiness_weather_and_the_record_before_the_flight():
    one = drawn("iss-cargo", "HTV-X1")
    assert one.record == "H3 before this flight: 4 of 5"
    # Beta(4.5, 1.5) has the mean 0.75; 20,000 draws of it err by 0.003 (1 sigma).
    assert one.serves.mean() == pytest.approx(0.75, abs=0.012)
    took = one.serves
    assert np.allclose(
        (one.start_et - one.launch_et)[took] / DAY_S, 3.665, atol=1e-6
    )  # the page's time to capture
    assert one.launch_et.min() >= as_et("2025-10-20 UTC")
    steps = np.diff(np.unique(one.launch_et))
    assert steps.min() / 60.0 == pytest.approx(
        24.0 * 60.0 - 23.75, abs=0.2
    )  # the node falls back by 5.94 deg a day
    assert np.allclose(steps / steps.min(), np.round(steps / steps.min()), atol=1e-6)  # one lift-off a day
    sunny = drawn(
        "iss-cargo",
        "HTV-X1",
        text=page_text("iss-cargo").replace("day_works = { value = 0.7", "day_works = { value = 1.0"),
    )
    wait = (one.launch_et.mean() - sunny.launch_et.mean()) / DAY_S
    assert wait == pytest.approx(
        0.3 / 0.7, abs=0.05
    )  # failures before the first success, mean of the geometric law


def test_without_readiness_nothing_is_drawn_and_the_words_say_so():
    text = page_text("iss-cargo")
    start, end = text.index("[mission.cargo.ready]"), text.index("[[mission.instrument]]")
    assert drawn("iss-cargo", "HTV-X1", text=text[:start] + text[end:]) is None
    text = page_text("earthcare")
    result = schedule(parse(text), draws=1_000, memory=MEMORY)
    assert result.closes == 1.0 and not result.services and not result.tornado
    assert all("before the date of the page" in note for note in result.notes) and len(result.notes) == 2


def test_dates_of_service_decide_draw_by_draw():
    result = schedule(load("constellations"), draws=4_000, memory=MEMORY)
    iris, oneweb = result.services
    assert (iris.mission, oneweb.mission, iris.what) == ("IRIS2", "OneWeb", "service")
    years = (iris.start_et - as_et("2029-07-01 UTC")) / DAY_S / 365.25
    assert result.objectives["in-time"] == pytest.approx(np.mean(years <= 4.0), abs=1e-12)
    assert result.objectives["everywhere"] == pytest.approx(np.mean(np.isfinite(years)), abs=1e-12)
    assert result.closes == pytest.approx(np.mean(years <= 4.0), abs=1e-12)
    assert (
        result.missions["IRIS2"] == pytest.approx(iris.in_time, abs=1e-12)
        and result.missions["Starlink"] == 1.0
    )
    bars = {b.name: b for b in result.tornado}
    assert bars["IRIS2 service takes place"].worst == 0.0
    assert bars["OneWeb service takes place"].sensitivity_range == 0.0  # its objective is not essential
    content = result.to_json()
    assert content["services"][0]["dates"]["50 %"] == iris.dates()[1] and content["notes"]


def test_a_later_launcher_makes_the_service_later():
    plain, late = (
        schedule(page, draws=2_000, memory=MEMORY).services[0]
        for page in (load("constellations"), load("constellations").slip("IRIS2", 365.0))
    )
    assert np.median(late.start_et) - np.median(plain.start_et) == pytest.approx(365.0 * DAY_S, abs=1.0)


def test_the_schedule_page_is_written(tmp_path, capsys):
    assert run_app(["schedule", "constellations", "--draws", "1000", "--out", str(tmp_path)]) == 0
    text = capsys.readouterr().out
    assert "Launches and service" in text and "Starlink began on 2021-04-27" in text
    page = (tmp_path / "schedule.html").read_text("utf-8")
    assert "launches of Ariane 64 for IRIS2" in page


def test_a_launch_that_fails_loses_the_objectives_of_coverage():
    plan = load("constellations").campaign
    (iris,) = (m.constellation for m in plan.mission if m.name == "IRIS2")
    by_page = parse(
        page_text("constellations").replace("lost = 33", 'lost = 33\nfailed = ["Ariane 64"]')
    ).campaign
    fails = checked(plan, "fail", "Ariane 64 for IRIS2")
    varied = applied(plan, (fails,), {}).campaign
    assert (
        varied.mission[0].constellation
        == by_page.mission[0].constellation
        == failed_launch(iris, "Ariane 64")
    )
    inside = lambda c: (c.points.lat_deg >= -70.0) & (c.points.lat_deg <= 70.0)  # noqa: E731
    whole, less = (coverage_study(p).coverage for p in (iris, varied.mission[0].constellation))
    assert whole.multiplicity == 2 and whole.fraction[inside(whole)].mean() > 0.999
    assert less.fraction[inside(less)].mean() < 0.985 and less.longest_gap_s[inside(less)].max() > 600.0
    assert missing(varied.mission[0].constellation, 330) == list(range(165, 195))
    ariane = series_of(varied.mission[0].constellation)[0]
    assert (ariane.launches, ariane.first_et) == (10, as_et("2029-07-01 UTC") + 270.0 * DAY_S)
    with pytest.raises(CampaignError, match="failed names Ariane 64 12 times, but it has 11 launches"):
        parse(page_text("constellations").replace("lost = 33", f"lost = 33\nfailed = {['Ariane 64'] * 12}"))


def test_a_layout_of_ones_own_is_a_file_beside_the_page(tmp_path):
    own = (files("kakehashi") / "data/constellations/iris2.toml").read_text("utf-8")
    (tmp_path / "layouts").mkdir()
    (tmp_path / "layouts" / "mine.toml").write_text(
        own.replace("planes = 11", "planes = 10"), encoding="utf-8"
    )
    page = tmp_path / "page.toml"
    text = page_text("constellations").replace('layout = "iris2"', 'layout = "layouts/mine.toml"')
    page.write_text(text, encoding="utf-8")
    one = load(page)
    study = coverage_study(one.campaign.mission[0].constellation)
    assert len(study.shells[0].plane_raan_deg) == 10
    before = one.identity
    (tmp_path / "layouts" / "mine.toml").write_text(own, encoding="utf-8")
    assert load(page).identity != before  # the file belongs to the page


@pytest.mark.parametrize(
    ("layout", "content", "says"),
    [
        (
            "iris3",
            "",
            "'iris3' is not a layout of the package; did you mean 'iris2'.*such as layout = \"constellation.toml\"",
        ),
        ("none.toml", "", "there is no file 'none.toml' in .*; give its path relative to the campaign file"),
        ("mine.toml", "name = 3", "mine.toml"),
    ],
)
def test_layouts_that_are_none(layout, content, says, tmp_path):
    if content:
        (tmp_path / layout).write_text(content, encoding="utf-8")
    page = tmp_path / "page.toml"
    page.write_text(
        page_text("constellations").replace('layout = "iris2"', f'layout = "{layout}"'), encoding="utf-8"
    )
    with pytest.raises(CampaignError, match=says):
        load(page)


def test_a_catalogue_is_relative_to_the_page(tmp_path, monkeypatch):
    (tmp_path / "pages").mkdir()
    (tmp_path / "pages" / "own.tle").write_text("x", encoding="utf-8")
    text = page_text("space-safety").replace(
        "radius_m = 12.0", 'radius_m = 12.0\ncatalogue = "own.tle"\nobject = "1"', 1
    )
    page = tmp_path / "pages" / "page.toml"
    page.write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    plan = load(page).campaign.mission[0].earth_orbit
    assert plan.conjunctions.catalogue == str(page.parent / "own.tle")
    page.write_text(text.replace("own.tle", "nowhere.tle"), encoding="utf-8")
    with pytest.raises(CampaignError, match=r"there is no file 'nowhere\.tle' in .*; give its path relative"):
        load(page)
