"""Chances from draws, against laws and closed forms."""

import numpy as np
import pytest

from kakehashi.base import InputError
from kakehashi.campaign.load import load
from kakehashi.campaign.schedule import _readiness, schedule
from kakehashi.campaign.schema import Readiness
from kakehashi.cli.app import run_app
from kakehashi.cli.schedule_page import schedule_page
from kakehashi.time import as_et

MEMORY: dict = {}


def drawn(page, **options):
    return schedule(page, **({"members": 100, "draws": 20_000, "memory": MEMORY} | options))


def changed(page, **launch):
    """The page with other values of the leader's launch."""
    lead, *rest = page.campaign.mission
    lead = lead.model_copy(update={"launch": lead.launch.model_copy(update=launch)})
    return type(page)(page.campaign.model_copy(update={"mission": (lead, *rest)}), page.file, page.sha256)


@pytest.fixture(scope="module")
def page():
    return load("apophis-2029")


@pytest.fixture(scope="module")
def found(page):
    return drawn(page, draws=100_000)


def test_the_launcher_flies_as_often_as_its_posterior_says(found):
    # Beta(5.5, 2.5): mean 5.5 / 8, independent of the day of launch
    assert found.record == (5, 7)
    assert found.in_orbit / found.launched == pytest.approx(5.5 / 8.0, abs=0.006)


def test_chances_are_ordered_as_the_plan_is(found):
    assert 0.0 < found.closes <= found.in_orbit < found.launched < 1.0
    assert found.missions["Ramses"] == pytest.approx(found.in_orbit)
    assert found.missions["DESTINY+"] <= found.missions["Ramses"]
    assert found.missions["OSIRIS-APEX"] == pytest.approx(0.85, abs=0.005)
    assert found.missions["Ground"] == pytest.approx(1.0)
    # the mass is measured by either of two independent missions
    one, two = found.missions["Ramses"], found.missions["OSIRIS-APEX"]
    assert found.objectives["mass"] == pytest.approx(1.0 - (1.0 - one) * (1.0 - two), abs=0.006)


def test_the_table_agrees_with_direct_computation_of_drawn_days(found):
    assert found.wrong == 0
    assert found.velocity_error_km_s < 0.015 and found.launcher_error_kg < 5.0


def test_ready_in_time_only_weather_and_window_decide(page):
    early = Readiness(
        earliest="2028-01-01 TDB",
        likely="2028-01-02 TDB",
        latest="2028-01-03 TDB",
        source="test",
        as_of="2026-11-21",
    )
    sure = drawn(changed(page, ready=early, day_works=None))
    assert sure.launched == 1.0
    rare = changed(page, ready=early)
    rare = changed(
        rare, day_works=page.campaign.mission[0].launch.day_works.model_copy(update={"value": 0.05})
    )
    # tries on days 0, 1, 2, ... of a window of 20 days, each works with 5 %
    assert drawn(rare).launched == pytest.approx(1.0 - 0.95**21, abs=0.02)
    late = Readiness(
        earliest="2028-07-01 TDB",
        likely="2028-07-02 TDB",
        latest="2028-07-03 TDB",
        source="test",
        as_of="2026-11-21",
    )
    never = drawn(changed(page, ready=late))
    assert never.launched == 0.0 and never.closes == 0.0 and np.isnan(never.velocity_error_km_s)


def test_levers_span_the_drawn_chance(found):
    assert [x.swing for x in found.levers] == sorted((x.swing for x in found.levers), reverse=True)
    for lever in found.levers:
        assert lever.worst - 1e-9 <= found.closes <= lever.best + 1e-9
    (launcher,) = (x for x in found.levers if x.name == "launcher")
    assert launcher.worst == 0.0 and launcher.best == pytest.approx(found.launched, abs=1e-9)


def test_the_same_seed_says_the_same_and_more_draws_say_it_more_exactly(page):
    one, two = drawn(page, seed=3), drawn(page, seed=3)
    assert one.closes == two.closes and np.array_equal(one.launch_et, two.launch_et)
    others = [drawn(page, seed=k, draws=2_000).closes for k in range(12)]
    assert np.std(others) == pytest.approx(np.sqrt(0.635 * 0.365 / 2_000), rel=0.6)


@pytest.mark.parametrize("law", ["pert", "triangular"])
def test_readiness_has_the_mean_of_its_law(law):
    a, m, b = "2028-01-01 TDB", "2028-02-01 TDB", "2028-05-01 TDB"
    ready = Readiness(earliest=a, likely=m, latest=b, law=law, source="test", as_of="2026-11-21")
    x = _readiness(np.random.default_rng(0), ready, 200_000)
    a, m, b = (as_et(t) for t in (a, m, b))
    weight = 4.0 if law == "pert" else 1.0
    assert x.mean() == pytest.approx((a + weight * m + b) / (2.0 + weight), abs=86_400.0)
    assert a <= x.min() and x.max() <= b


def test_what_cannot_be_drawn_is_refused(page):
    with pytest.raises(InputError, match="draws is 10"):
        schedule(page, draws=10)
    with pytest.raises(InputError, match=r"add \[mission.launch.ready\]"):
        schedule(changed(page, ready=None), members=100)
    with pytest.raises(ValueError, match="must follow each other"):
        Readiness(
            earliest="2028-02-01 TDB", likely="2028-01-01 TDB", latest="2028-03-01 TDB", source="x", as_of="x"
        )


def test_at_the_command_line(tmp_path, capsys):
    options = ["--members", "100", "--draws", "5000", "--out", str(tmp_path)]
    assert run_app(["schedule", "apophis-2029", *options]) == 0
    said = capsys.readouterr().out
    assert "record 5 of 7" in said and "What drives it" in said and "direct computation of 200" in said
    assert (tmp_path / "schedule.html").stat().st_size > 1e6 and (tmp_path / "schedule.json").is_file()


# -- changes, and draws in which nothing leaves ----------------------------------------------------------------


@pytest.mark.parametrize(
    "change", [("cancel", "OSIRIS-APEX"), ("cancel", "DESTINY+"), ("lose", "TIRI"), ("slip", "H3", 10.0)]
)
def test_a_changed_plan_never_has_a_better_chance(page, change):
    plain, less = drawn(page), drawn(page.changed(*change))
    assert less.closes <= plain.closes + 0.01
    for name, chance in less.missions.items():
        assert chance <= plain.missions[name] + 0.01 or change[1] == "DESTINY+"
    if change[0] == "cancel":
        assert less.missions[change[1]] == 0.0


def test_a_cancelled_leader_leaves_nothing_to_draw(page):
    with pytest.raises(InputError, match="Ramses is not launched: cancelled"):
        drawn(page.without("Ramses"))


def test_without_a_record_a_family_is_no_sure_thing(page):
    bare = type(page)(page.campaign.model_copy(update={"flight": ()}), page.file, page.sha256)
    found = drawn(bare)
    assert found.in_orbit / found.launched == pytest.approx(0.5, abs=0.02)


def test_nothing_that_leaves_is_told_and_written(page, tmp_path):
    late = Readiness(
        earliest="2029-01-01 TDB",
        likely="2029-01-15 TDB",
        latest="2029-02-01 TDB",
        source="test",
        as_of="2026-11-21",
    )
    found = drawn(changed(page, ready=late))
    assert found.checked == 0 and found.to_json()["table_error"]["velocity_km_s"] is None
    schedule_page(page, found, tmp_path / "s.html")


def test_days_of_launch_are_calendar_days(found):
    from kakehashi.time import calendar

    days = found.to_json()["launch_days"]
    first = calendar(float(found.launch_et.min()), "TDB")[:10]
    assert min(days) == first and sum(days.values()) == found.launch_et.size
