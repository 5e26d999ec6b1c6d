"""A grounding touches exactly what it should, by an independent rule; other changes reach all that have the name."""

import itertools
import json
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kakehashi.base import InputError
from kakehashi.cli.app import run_app
from kakehashi.programme.changes import read_grounding
from kakehashi.programme.load import load, parse
from kakehashi.programme.records import ASSUMED, OPEN, PUBLISHED
from kakehashi.programme.whatif import what_if
from kakehashi.programme.windows import Window
from kakehashi.time import as_et

from .conftest import mission, span, text_of

NOW = date(2026, 11, 30)  # the first day after the one for which the programmes hold
FAR = 4_000  # days
OTHER = '\n[[family]]\nname = "Other"\noperator = "B"\nsource = "test"\nas_of = "2026-11-29"\n'


def days_of(first, length):
    return {first + timedelta(k) for k in range(length)}


LAUNCHES = st.lists(
    st.tuples(st.sampled_from(["H3", "Other"]), st.integers(-200, 900), st.integers(1, 80), st.booleans()),
    min_size=1, max_size=5,
)  # fmt: skip


def page_of(launches):
    """Missions M0, M1, ... with a launch period, or with a first day alone."""
    rows = []
    for k, (family, start, length, open_) in enumerate(launches):
        first, last = NOW + timedelta(start), NOW + timedelta(start + length - 1)
        when = f'not_before = "{first} UTC"' if open_ else span(first, last)
        when = f'date = "{first} UTC"' if first == last and not open_ else when
        rows.append(mission(f"M{k}", family=family, launch=when))
    return text_of(*rows, more=OTHER)


@settings(max_examples=60)
@given(LAUNCHES, st.integers(-100, 900), st.integers(1, 400))
def test_a_grounding_touches_exactly_the_windows_that_share_a_day_with_it(launches, start, length):
    begin = NOW + timedelta(start)
    plan = parse(page_of(launches)).ground("H3", f"{begin} UTC", f"{length}d")
    found = what_if(plan)
    lost = days_of(begin, length)
    for k, (family, first, days, open_) in enumerate(launches):
        window = days_of(NOW + timedelta(first), FAR if open_ else days)
        ahead = {d for d in window if d >= NOW}  # what is over cannot be lost
        hit = ahead & lost if family == "H3" else set()
        row = next(m for m in found.missions if m.name == f"M{k}")
        assert row.changed == bool(hit)
        if not hit:
            assert row.name in found.unchanged and not row.launches and row.before == row.after
            continue
        (change,) = row.launches
        assert change.window_lost_d == pytest.approx(len(hit), abs=1e-6)
        left = ahead - lost
        assert (row.after == OPEN) == (not left)
        if left:
            assert change.first_after == str(min(left)) and change.first_before == str(min(ahead))
            assert change.slip_d == pytest.approx((min(left) - min(ahead)).days, abs=1e-6)
        assert any(f"{len(hit):.1f} d" in reason for reason in row.reasons)


@given(st.integers(-50, 50), st.integers(1, 60), st.integers(-50, 50), st.integers(1, 60))
def test_a_window_is_cut_as_a_set_of_hours_is(first, length, start, days):
    # independent rule: hours counted one by one
    window, grounding = set(range(first, first + length)), set(range(start, start + days))
    cut = Window(3600.0 * first, 3600.0 * (first + length)).cut(3600.0 * start, 3600.0 * (start + days))
    assert 24.0 * cut.lost_d == pytest.approx(len(window & grounding), abs=1e-9)
    assert 24.0 * cut.left_d == pytest.approx(len(window - grounding), abs=1e-9)
    assert cut.touched == bool(window & grounding) and cut.empty == (not window - grounding)
    if window - grounding:
        assert cut.first_after_et == pytest.approx(3600.0 * min(window - grounding), abs=1e-6)


# -- a campaign that is computed ------------------------------------------------------------------------


@pytest.fixture(scope="module")
def before(small, small_folder, memory):
    """The small programme as planned."""
    from kakehashi.programme.run import compute

    return compute(small, small_folder / "out", memory=memory)


def changed(small, small_folder, memory, *changes):
    plan = small
    for kind, *rest in changes:
        plan = getattr(plan, kind)(*rest)
    return what_if(plan, folder=small_folder / "out", memory=memory)


def window(before):
    return before.mission("Ramses").launches[0].window


def test_a_grounding_over_the_first_days_of_a_computed_window_slips_its_launch(
    small, small_folder, memory, before
):
    first = window(before).first_et
    found = changed(small, small_folder, memory, ("ground", "H3", first - 10 * 86_400.0, "15d"))
    assert {m.name for m in found.changed} >= {"Ramses", "DESTINY+", "Relay"}
    ramses = next(m for m in found.changed if m.name == "Ramses")
    assert ramses.launches[0].slip_d == pytest.approx(5.0, abs=1e-6)
    assert ramses.after == ASSUMED  # enough of the window is left
    after = found.after.mission("Ramses").launches[0].window
    assert after.first_et == pytest.approx(first + 5 * 86_400.0, abs=3_600.0)
    assert after.last_et == pytest.approx(window(before).last_et, abs=3_600.0)
    assert "campaign apophis-small" in found.computed
    assert "OSIRIS-APEX" in found.unchanged and "Ground" in found.unchanged and "Probe" in found.unchanged


def test_the_slip_is_that_of_the_campaigns_own_what_if(small, small_folder, memory, before):
    found = changed(small, small_folder, memory, ("ground", "H3", window(before).first_et - 86_400.0, "6d"))
    slipped = changed(small, small_folder, memory, ("slip", "Ramses", 5.0))
    for name in ("Ramses", "DESTINY+"):
        one, two = found.after.mission(name), slipped.after.mission(name)
        assert (one.verdict, one.text) == (two.verdict, two.text)


def test_a_grounding_after_the_first_day_needs_no_slip(small, small_folder, memory, before):
    w = window(before)
    found = changed(small, small_folder, memory, ("ground", "H3", w.first_et + 3 * 86_400.0, "5d"))
    ramses = next(m for m in found.changed if m.name == "Ramses")
    assert ramses.launches[0].slip_d == 0.0 and ramses.launches[0].window_lost_d == pytest.approx(
        5.0, abs=1e-9
    )
    assert ramses.after == ramses.before and not found.computed
    assert found.after.mission("Ramses").launches[0].window == w


def test_a_grounding_of_the_whole_window_does_not_close_and_says_why(small, small_folder, memory, before):
    found = changed(small, small_folder, memory, ("ground", "H3", window(before).first_et - 86_400.0, "1y"))
    ramses = next(m for m in found.changed if m.name == "Ramses")
    assert ramses.after == OPEN and "are lost" in ramses.reasons[0]
    assert any("back-ups are Ariane 62, Ariane 64" in r for r in ramses.reasons)
    assert not found.after.feasible and ("apophis-small", "Thermal inertia", "lost") in found.objectives
    assert "clause" not in " ".join(found.agreements) and "ESA-JAXA on Ramses" not in found.agreements


def test_readiness_alone_is_touched_and_nothing_slips(small, small_folder, memory, before):
    # ready from 2028-02-15 to 2028-06-10; a month that ends well before the window
    found = changed(small, small_folder, memory, ("ground", "H3", "2028-02-01 UTC", "29d"))
    ramses = next(m for m in found.changed if m.name == "Ramses")
    assert ramses.launches[0].window_lost_d == 0.0 and ramses.launches[0].ready_after == "2028-03-01"
    assert ramses.launches[0].ready_lost_d == pytest.approx(15.0, abs=1e-6)
    assert ramses.after == ramses.before and not found.computed


def test_changes_of_campaigns_reach_missions_that_wait(small, small_folder, memory, before):
    found = changed(small, small_folder, memory, ("cancel", "Probe"))
    assert {m.name for m in found.changed} == {"Probe", "Follower"}
    follower = next(m for m in found.changed if m.name == "Follower")
    assert (follower.before, follower.after) == (PUBLISHED, OPEN) and "depends on Probe" in follower.reasons[
        -1
    ]
    lost = changed(small, small_folder, memory, ("fail", "H3"))
    assert {m.name for m in lost.changed} == {"Ramses", "DESTINY+"}
    late = changed(small, small_folder, memory, ("slip", "probe", "30d"))
    (probe,) = late.changed
    assert probe.name == "Probe" and "2027-05-31 .. 2027-06-19" in " ".join(probe.reasons)


def test_more_losses_never_serve_an_objective_better(small, small_folder, memory, before):
    losses = [("cancel", "OSIRIS-APEX"), ("lose", "TIRI"), ("fail", "H3"), ("cancel", "Ground")]
    met = {}
    for count in range(len(losses) + 1):
        for some in itertools.combinations(losses, count):
            found = changed(small, small_folder, memory, *some) if some else None
            results = before if found is None else found.after
            met[frozenset(some)] = {o.name for c in results.campaigns for o in c.objectives if o.met}
    for some, names in met.items():
        for more, fewer in met.items():
            if some < more:
                assert fewer <= names, (more, some)


def test_what_is_wrong_with_a_change_is_told(small):
    with pytest.raises(InputError, match="there is no launcher family 'H4'; the families are H3"):
        small.ground("H4", "2027-01-01 UTC", "9mo")
    with pytest.raises(InputError, match=r"small has no 'Prob' to cancel.*did you mean 'Probe'"):
        small.cancel("Prob")
    with pytest.raises(InputError, match="up to ten years"):
        small.ground("H3", "2027-01-01 UTC", "11y")
    with pytest.raises(InputError, match="such as H3:2027-03-01:9mo"):
        read_grounding("H3:9mo")
    assert read_grounding("H3:2027-03-01T12:00Z:9mo") == (
        "H3",
        "2027-03-01T12:00Z",
        pytest.approx(273.94, abs=0.01),
    )


def test_at_the_command_line(small_folder, capsys):
    page, out = str(small_folder / "small.toml"), str(small_folder / "out")
    code = run_app(["whatif", page, "--ground", "H3:2027-05-10:5d", "--out", out, "--json"])
    found = json.loads(capsys.readouterr().out)
    assert code == 0 and {m["name"] for m in found["missions"]} == {"Probe", "Relay"}
    assert set(found["unchanged"]) == {"Ramses", "DESTINY+", "OSIRIS-APEX", "Ground", "Orbiter", "Follower"}
    assert run_app(["whatif", page, "--ground", "H3:2027-05-10:5d", "--out", out]) == 0
    text = capsys.readouterr().out
    assert "Probe: 5.0 d of 20.0 d lost, first day 2027-05-01 as before" in text and "unchanged: " in text
    assert run_app(["whatif", page, "--out", out]) == 2 and "no change is given" in capsys.readouterr().err
    assert (
        run_app(["whatif", page, "--all"]) == 2
        and "cannot be used with a programme" in capsys.readouterr().err
    )
    assert run_app(["whatif", "apophis-2029", "--ground", "H3:2027-05-10:5d"]) == 2
    assert "--ground applies to programmes" in capsys.readouterr().err


def test_the_built_in_programme_grounded_for_nine_months_by_its_published_part():
    # without its campaigns: what the command of the documentation touches among the missions as published
    plan = load("esa-jaxa")
    alone = type(plan)(
        plan.content.model_copy(update={"decision": (), "statement": ()}), "page.toml", "", (), plan.records
    )
    found = what_if(alone.ground("H3", as_et("2027-03-01 UTC"), "9mo"))
    assert {m.name for m in found.changed} == {"HTV-X", "Eutelsat on H3"}
