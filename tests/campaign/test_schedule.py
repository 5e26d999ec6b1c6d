"""Chances from draws, against laws and closed forms."""

import re
from types import SimpleNamespace

import numpy as np
import pytest

from kakehashi.base import InputError
from kakehashi.base.constants import DAY_S
from kakehashi.campaign.histories import readiness as _readiness
from kakehashi.campaign.load import load
from kakehashi.campaign.phases.rendezvous.fields import BackupPlan, BackupWindow
from kakehashi.campaign.readiness import Readiness
from kakehashi.campaign.schedule import schedule
from kakehashi.campaign.sensitivities import _alone
from kakehashi.campaign.sourced_values import PositiveFraction
from kakehashi.cli.app import run_app
from kakehashi.cli.schedule_page import schedule_page, show
from kakehashi.time import as_et, calendar

MEMORY: dict = {}


def drawn(page, **options):
    return schedule(page, **({"members": 100, "draws": 20_000, "memory": MEMORY} | options))


def changed(page, **launch):
    """The page with other values of the leader's launch."""
    lead, *rest = page.campaign.mission
    lead = lead.model_copy(update={"launch": lead.launch.model_copy(update=launch)})
    return type(page)(page.campaign.model_copy(update={"mission": (lead, *rest)}), page.file, page.sha256)


def certain(page, **of):
    """The page with every contribution given and delivered, or with other values for one: H3={"chance": ...}."""
    rows = [
        c.model_copy(update={"chance": None, "ready": None} | of.get(c.name, {}))
        for c in page.campaign.contribution
    ]
    campaign = page.campaign.model_copy(update={"contribution": tuple(rows)})
    return type(page)(campaign, page.file, page.sha256)


def dates(first, likely, last):
    return Readiness(earliest=first, likely=likely, latest=last, source="test", as_of="2026-11-21")


@pytest.fixture(scope="module")
def page():
    return load("apophis-2029")


@pytest.fixture(scope="module")
def found(page):
    return drawn(page, draws=100_000)


def test_the_launcher_flies_as_often_as_its_posterior_says(found):
    # Beta(7.5, 2.5): mean 7.5 / 10, independent of the day of launch
    assert found.record == (7, 9)
    assert found.in_orbit / found.launched == pytest.approx(7.5 / 10.0, abs=0.006)


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
    early = dates("2028-01-01 TDB", "2028-01-02 TDB", "2028-01-03 TDB")
    sure = drawn(changed(certain(page), ready=early, day_works=None))
    assert sure.launched == 1.0
    rare = changed(certain(page), ready=early)
    rare = changed(
        rare, day_works=page.campaign.mission[0].launch.day_works.model_copy(update={"value": 0.05})
    )
    # tries on days 0, 1, 2, ... of a window of 20 days, each works with 5 %
    assert drawn(rare).launched == pytest.approx(1.0 - 0.95**21, abs=0.02)
    late = dates("2028-07-01 TDB", "2028-07-02 TDB", "2028-07-03 TDB")
    never = drawn(changed(page, ready=late))
    assert never.launched == 0.0 and never.closes == 0.0 and np.isnan(never.velocity_error_km_s)


def test_levers_span_the_drawn_chance(found):
    assert [x.sensitivity_range for x in found.tornado] == sorted(
        (x.sensitivity_range for x in found.tornado), reverse=True
    )
    for lever in found.tornado:
        assert lever.worst - 1e-9 <= found.closes <= lever.best + 1e-9
    (launcher,) = (x for x in found.tornado if x.name == "reliability of the launcher")
    assert launcher.worst == 0.0 and launcher.best == pytest.approx(found.launched, abs=1e-9)


def test_after_a_loss_the_chance_is_that_of_a_plan_without_it(page, found):
    after = {(x.kind, x.name): x.probability for x in found.after}
    bars = {x.name: x for x in found.tornado}
    assert after["lose", "H3"] == bars["H3 takes part"].worst  # an uncertain piece: it never takes part
    assert after["cancel", "OSIRIS-APEX"] == bars["OSIRIS-APEX takes part"].worst
    assert after["fail", "H3"] == bars["reliability of the launcher"].worst
    assert after["cancel", "Ramses"] == 0.0  # five essential objectives rest on it alone
    assert after["lose", "TIRI"] == 0.0 and after["slip", "H3"] == 0.0
    assert after["lose", "paddles"] >= found.closes  # the launch no longer waits for what has a fall-back
    assert all(p <= found.closes + 1e-9 for (_, name), p in after.items() if name != "paddles")


def test_two_losses_cost_at_least_as_much_as_the_worse_of_them(found):
    names = {x.texts for x in found.pairs}
    assert ("OSIRIS-APEX cancelled", "Ground cancelled") in names and len(names) == 6
    for pair in found.pairs:
        assert 0.0 <= pair.probability <= pair.worse_alone + 1e-9
        assert not pair.costs_more  # Ramses alone serves every objective of this plan


def test_what_replaces_each_other_costs_more_when_both_are_lost(page):
    """Only the mass is essential, which Ramses and OSIRIS-APEX measure independently."""
    goals = tuple(o.model_copy(update={"essential": o.name == "mass"}) for o in page.campaign.objective)
    plan = type(page)(page.campaign.model_copy(update={"objective": goals}), page.file, page.sha256)
    result = drawn(plan)
    told = {pair.texts: pair for pair in result.pairs}
    both = told["Ramses cancelled", "OSIRIS-APEX cancelled"]
    assert both.probability == 0.0 and both.costs_more
    assert both.worse_alone == pytest.approx(result.missions["Ramses"], abs=1e-9)
    assert not told["OSIRIS-APEX cancelled", "Ground cancelled"].costs_more


def test_a_launcher_that_waits_costs_what_a_late_readiness_costs(page):
    early = dates("2028-01-01 TDB", "2028-01-02 TDB", "2028-01-03 TDB")
    sure = changed(certain(page), ready=early, day_works=None)
    (waits,) = (x for x in drawn(sure).after if x.kind == "slip")
    opens = drawn(sure).launch_et.min()  # everything is ready: every draw leaves on the first day
    late = [calendar(opens + DAY_S * (30.0 + k))[:10] + " TDB" for k in range(3)]
    assert waits.probability == drawn(changed(sure, ready=dates(*late))).closes


@pytest.mark.slow
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
    with pytest.raises(ValueError, match="give three dates in ascending order"):
        Readiness(
            earliest="2028-02-01 TDB",
            likely="2028-01-01 TDB",
            latest="2028-03-01 TDB",
            source="x",
            as_of="2026",
        )


def test_at_the_command_line(tmp_path, capsys):
    options = ["--members", "100", "--draws", "5000", "--out", str(tmp_path)]
    assert run_app(["schedule", "apophis-2029", *options]) == 0
    said = capsys.readouterr().out
    assert (
        "record 7 of 9" in said
        and "Inputs that drive the result" in said
        and "direct computation of 200" in said
    )
    assert (tmp_path / "schedule.html").stat().st_size > 1e6 and (tmp_path / "schedule.json").is_file()


# -- changes, and draws in which nothing leaves ----------------------------------------------------------------


@pytest.mark.parametrize(
    "change",
    [
        ("cancel", "OSIRIS-APEX"),
        ("slip", "H3", 10.0),
        pytest.param(("cancel", "DESTINY+"), marks=pytest.mark.slow),
        pytest.param(("lose", "TIRI"), marks=pytest.mark.slow),
    ],
)
def test_a_changed_plan_never_has_a_better_chance(page, change):
    plain, less = drawn(page), drawn(page.changed(*change))
    assert less.closes <= plain.closes + 0.01
    for name, chance in less.missions.items():
        assert chance <= plain.missions[name] + 0.01 or change[1] == "DESTINY+"
    if change[0] == "cancel":
        assert less.missions[change[1]] == 0.0


def test_a_cancelled_leader_leaves_nothing_to_draw(page):
    with pytest.raises(InputError, match=r"Ramses is not launched \(cancelled"):
        drawn(page.without("Ramses"))


def test_without_a_record_a_family_is_no_sure_thing(page):
    bare = type(page)(page.campaign.model_copy(update={"flight": ()}), page.file, page.sha256)
    found = drawn(bare)
    assert found.in_orbit / found.launched == pytest.approx(0.5, abs=0.02)


def test_nothing_that_leaves_is_told_and_written(page, tmp_path):
    late = dates("2029-01-01 TDB", "2029-01-15 TDB", "2029-02-01 TDB")
    found = drawn(changed(page, ready=late))
    assert found.checked == 0 and found.to_json()["table_error"]["velocity_km_s"] is None
    schedule_page(page, found, tmp_path / "s.html")


def test_days_of_launch_are_calendar_days(found):
    from kakehashi.time import calendar

    days = found.to_json()["launch_days"]
    first = calendar(float(found.launch_et.min()), "TDB")[:10]
    assert min(days) == first and sum(days.values()) == found.launch_et.size


# -- agreements, deliveries, fall-backs, further windows ---------------------------------------------------------

SHARE = {"value": 0.5, "source": "test", "as_of": "2026-11-21"}


def test_an_agreement_that_may_fall_takes_all_it_covers_along(page):
    bonds = tuple(
        a.model_copy(update={"chance": PositiveFraction(**SHARE)}) if "OSIRIS" in a.name else a
        for a in page.campaign.agreement
    )
    half = type(page)(page.campaign.model_copy(update={"agreement": bonds}), page.file, page.sha256)
    assert drawn(half).missions["OSIRIS-APEX"] == pytest.approx(0.5 * 0.85, abs=0.012)
    assert any(x.name == "OSIRIS-APEX in NASA's budget takes part" for x in drawn(half).tornado)


def test_without_its_launcher_the_leader_flies_on_a_backup_that_closes(page):
    lost = certain(page, H3={"chance": PositiveFraction(**SHARE)})
    none = drawn(lost)
    (heavy,) = (x for x in none.fall_back_gains if x.name.startswith("back-up launcher"))
    assert heavy.gain == 0.0 and heavy.used == 0.0 and heavy.note.startswith("no back-up closes at 3 sigma")
    twin = BackupPlan(vehicle="H3-24L", site="Tanegashima", family="H3", source="test", as_of="2026-11-21")
    found, sure = drawn(changed(lost, backup=(twin,))), drawn(certain(page))
    spread = 4.0 * np.sqrt(0.25 / 20_000)  # the draws of the two differ, their laws do not
    assert none.launched == pytest.approx(0.5 * sure.launched, abs=0.012)
    assert found.launched == pytest.approx(sure.launched, abs=spread)
    (worth,) = (x for x in found.fall_back_gains if x.name.startswith("back-up launcher"))
    assert worth.used == pytest.approx(0.5 * sure.launched, abs=0.012) and worth.without == pytest.approx(
        none.closes, abs=spread
    )
    assert found.missions["DESTINY+"] == pytest.approx(sure.missions["DESTINY+"], abs=spread)


def test_a_launch_waits_for_what_it_cannot_do_without(page):
    late = dates("2028-06-01 TDB", "2028-07-01 TDB", "2028-08-01 TDB")
    assert drawn(certain(page, paddles={"ready": late})).launched == 0.0
    early = dates("2027-01-01 TDB", "2027-02-01 TDB", "2027-03-01 TDB")
    assert drawn(certain(page, paddles={"ready": early})).launched == drawn(certain(page)).launched


def test_what_may_be_left_behind_is_left_behind_and_what_it_serves_with_it(page):
    late = dates("2028-06-01 TDB", "2028-07-01 TDB", "2028-08-01 TDB")
    found, sure = drawn(certain(page, TIRI={"ready": late})), drawn(certain(page))
    assert found.launched == sure.launched and found.missions["Ramses"] == sure.missions["Ramses"]
    assert (
        found.objectives["thermal-inertia"] == 0.0 and found.objectives["shape"] == sure.objectives["shape"]
    )
    waiting = drawn(certain(page, TIRI={"ready": late, "if_absent": None}))
    assert waiting.launched == 0.0


def test_a_window_asked_about_says_by_how_much_it_fails_and_what_it_would_add(found):
    (asked,) = (
        x for x in found.fall_back_gains if x.name == "hypothetical window October 2028, if it closed"
    )
    assert asked.without == found.closes and 0.0 <= asked.gain < 0.1 and asked.used > 0.0
    assert asked.note.endswith("short on its best day") and "m/s" in asked.note


def test_a_window_asked_about_inside_the_real_one_closes_and_adds_nothing(page):
    inside = BackupWindow(
        name="early May", departures=("2028-05-01 TDB", "2028-05-05 TDB"), source="test", as_of="2026-11-21"
    )
    (asked,) = (
        x
        for x in drawn(changed(page, backup_window=(inside,))).fall_back_gains
        if x.name.startswith("hypothetical window")
    )
    assert asked.note == "closes as planned" and asked.gain == pytest.approx(0.0, abs=1e-12)


def in_two(monkeypatch, early_d, late_d):
    """Cut every window into its first and its last days."""
    from dataclasses import replace

    from kakehashi.campaign import launch_days

    real = launch_days.launch_windows

    def cut(*args, **options):
        found = real(*args, **options)
        if not found:
            return found
        (w,) = found
        early = replace(w, last=replace(w.last, departure_et=w.first.departure_et + early_d * 86_400.0))
        late = replace(w, first=replace(w.first, departure_et=w.last.departure_et - late_d * 86_400.0))
        return [early, late]

    monkeypatch.setattr(launch_days, "launch_windows", cut)


def test_a_second_window_takes_those_who_miss_the_first(page, monkeypatch):
    whole = drawn(certain(page))
    in_two(monkeypatch, 4.0, 4.0)
    broken = drawn(certain(page))
    (further,) = (x for x in broken.fall_back_gains if "further window" in x.name)
    assert further.gain > 0.05 and further.used > 0.05
    assert further.with_ == broken.closes <= whole.closes + 0.01


def test_weather_in_a_second_window_follows_its_own_days(page, monkeypatch):
    """Two windows of a few days, each day works with 10 %: what fails in the first says nothing of the second."""
    in_two(monkeypatch, 0.9, 3.9)
    works = page.campaign.mission[0].launch.day_works.model_copy(update={"value": 0.1})
    early = dates("2028-01-01 TDB", "2028-01-02 TDB", "2028-01-03 TDB")
    found = drawn(changed(certain(page), ready=early, day_works=works, backup_window=()))
    # one day in the first, four in the second
    assert found.launched == pytest.approx(1.0 - 0.9**5, abs=0.015)


def test_a_rocket_flies_by_its_own_record(page):
    lost = certain(page, H3={"chance": PositiveFraction(**(SHARE | {"value": 1e-9}))})
    twin = BackupPlan(vehicle="H3-24L", site="Tanegashima", source="test", as_of="2026-11-21")
    found = drawn(changed(lost, backup=(twin,)))  # no flight of a family "H3-24L" stands on the page
    assert found.in_orbit / found.launched == pytest.approx(0.5, abs=0.012)


@pytest.mark.slow
def test_nobody_waits_for_what_is_lost(page):
    late = dates("2028-06-01 TDB", "2028-07-01 TDB", "2028-08-01 TDB")
    waiting = certain(page, TIRI={"ready": late, "if_absent": None})
    assert drawn(waiting).launched == 0.0
    assert drawn(waiting.lose("TIRI")).launched == drawn(certain(page)).launched
    half = certain(page, TIRI={"ready": late, "if_absent": None, "chance": PositiveFraction(**SHARE)})
    assert drawn(half).launched == pytest.approx(0.5 * drawn(certain(page)).launched, abs=0.012)


@pytest.mark.parametrize(
    ("family", "orbits", "says"),
    [
        ("", 1.0, "no flight record is given: success is taken as 100 %; add [[flight]] and family"),
        (
            "Kitakami",
            0.5,
            "Kitakami: no flight of it is given: success is drawn from the prior Beta(0.5, 0.5), 50 %",
        ),
    ],
)
def test_a_launcher_without_flights_is_assumed_and_says_so(page, tmp_path, capsys, family, orbits, says):
    result = drawn(changed(page, family=family, backup=()))
    assert result.in_orbit / result.launched == pytest.approx(orbits, abs=0.02)
    show(page, result)
    printed = capsys.readouterr().out
    assert says in printed and "0 of 0" not in printed
    place = schedule_page(changed(page, family=family), result, tmp_path / "schedule.html")
    inputs = re.sub(r"<[^>]+>", "", place.read_text("utf-8"))
    assert says in inputs
    assert "Ariane 62: no flight of it is given" in inputs  # the back-ups have no record either
    assert result.to_json()["flight_record"]["assumption"].startswith(says)


def test_a_back_up_without_co_passengers_is_a_whole_sentence(page):
    option = SimpleNamespace(
        vehicle="Ariane 64", rideshare=True, windows=[SimpleNamespace(first_et=0.0, last_et=28 * 86_400.0)]
    )

    def said(*riders):
        launch = SimpleNamespace(with_=riders)
        return _alone(option, SimpleNamespace(lead=SimpleNamespace(name="Explorer", launch=launch)))

    assert said() == "Ariane 64 launches Explorer alone, on 28 days"
    assert said("Companion") == "Ariane 64 launches Explorer with its co-passengers, on 28 days"
