"""Odds of launches against laws and closed forms."""

import json
import time

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import binom

from kakehashi.base import InputError
from kakehashi.cli.app import run_app
from kakehashi.programme.flight_records import FamilyRecord, FlownLaunch
from kakehashi.programme.load import parse
from kakehashi.programme.schedule import draw_family, schedule
from kakehashi.programme.windows import end_of

from .conftest import FLIGHTS, H3, mission, record, span, text_of

DRAWS = 40_000
WIDE = [mission(f"M{k}", launch=span(f"{2027 + k}-01-01", f"{2027 + k}-12-31")) for k in range(3)]


def drawn(*missions, flights=FLIGHTS, draws=DRAWS, **options):
    return schedule(parse(text_of(*missions, family=H3 + record(flights))), draws=draws, **options)


def near(p, q, draws=DRAWS):
    """Whether an estimate is within five sigma of a probability."""
    return abs(p - q) <= 5.0 * np.sqrt(max(q * (1.0 - q), 1.0 / draws) / draws)


def test_without_failures_and_slips_every_launch_leaves_and_flies():
    found = drawn(*WIDE, flights=[("S1", "2020-01-01", 1)])
    certain = {x.name: x for x in found.launches}
    # no failure in the record: no span of grounding, so nothing waits
    assert all(x.in_window == 1.0 and x.delayed == 0.0 for x in certain.values())
    rng, now = np.random.default_rng(1), end_of("2026-11-29")
    perfect = FamilyRecord(
        "H3", flights=tuple(FlownLaunch(f"S{k}", "2020-01-01", True) for k in range(20_000))
    )
    from kakehashi.programme.run import compute

    launches = list(compute(parse(text_of(*WIDE))).launches)
    for draws in draw_family(rng, perfect, launches, now, 2_000).values():
        assert draws.launched.all() and (draws.delay_d == 0.0).all() and draws.success.mean() >= 0.999


def test_a_single_launch_flies_as_the_posterior_says():
    found = drawn(WIDE[0])
    # Beta(7.5, 2.5) for seven of nine: mean 0.75
    assert near(found.mission("M0").success, 0.75) and near(found.mission("M0").lost, 0.25)
    assert found.mission("M0").in_window == 1.0
    assert found.mission("M0").error == pytest.approx(np.sqrt(0.75 * 0.25 / DRAWS), rel=0.02)


def test_two_launches_share_one_probability_of_success():
    # both fly: the second moment of the posterior, a (a + 1) / ((a + b) (a + b + 1)), not the square of the mean
    a, b = 7.5, 2.5
    page = text_of(
        mission("Pair", launch=span("2027-01-01", "2027-12-31")).rstrip()
        + '\n\n[[mission.launch]]\nfamily = "H3"\nspan = ["2035-01-01 UTC", "2035-12-31 UTC"]\nsource = "test"\n'
        'as_of = "2026-01-01"\n'
    )
    found = schedule(parse(page), draws=DRAWS)
    assert near(found.mission("Pair").success, a * (a + 1.0) / ((a + b) * (a + b + 1.0)))


def test_a_failure_grounds_what_follows_for_a_span_of_the_record():
    # the first on one day, the second on the day before 172 days have passed: it leaves unless the first failed
    first = mission("First", launch='date = "2027-01-01 UTC"')
    second = mission("Second", launch=span("2027-01-02", "2027-06-20"))
    third = mission("Third", launch='date = "2027-12-15 UTC"')  # 348 days later: beyond the longest span
    found = drawn(first, second, third)
    assert near(found.launch("Second").in_window, 0.75) and found.launch("Second").delayed == pytest.approx(
        0.25, abs=0.02
    )
    lost = found.launch("Second")
    assert near(
        lost.lost, 0.75 * 0.25 - 0.75 * 0.25 / 11.0, DRAWS
    )  # E[p (1 - p)] = a b / ((a + b) (a + b + 1))
    delays = found.launch("Third")
    # only a failure of the second, which cannot leave after 2027-06-20, can hold the third
    assert delays.in_window < 1.0
    driver = next(d for d in found.mission("Second").drivers if "First" in d.name)
    assert driver.worst == 0.0 and driver.best > 0.7


@settings(max_examples=15)
@given(st.lists(st.booleans(), min_size=1, max_size=12), st.integers(1, 4))
def test_odds_are_ordered_and_add_up(successes, count):
    flights = [(f"F{k}", f"20{10 + k // 12}-{1 + k % 12:02d}-01", ok) for k, ok in enumerate(successes)]
    found = drawn(*WIDE[:count], flights=flights, draws=2_000)
    for m in found.missions:
        assert 0.0 <= m.success <= m.in_window <= 1.0
        assert m.success + m.lost == pytest.approx(m.in_window, abs=1e-12)
        assert m.error <= found.largest_error <= 0.5 / np.sqrt(2_000) + 1e-12


def test_flights_of_independent_draws_are_binomial():
    # with a record of thousands the probability is known: 3 launches a decade apart fail independently
    flights = [(f"S{k}", f"{1000 + k // 12:04d}-{1 + k % 12:02d}-01", k % 4 != 0) for k in range(8_000)]
    page = text_of(
        *[mission(f"M{k}", launch=span(f"{2030 + 10 * k}-01-01", f"{2030 + 10 * k}-12-31")) for k in range(3)]
    )
    plan = parse(page)
    from kakehashi.programme.run import compute

    whole = FamilyRecord("H3", flights=tuple(FlownLaunch(f, d, bool(ok)) for f, d, ok in flights))
    draws = draw_family(
        np.random.default_rng(3), whole, list(compute(plan).launches), end_of("2026-11-29"), DRAWS
    )
    good = sum(d.success.astype(int) for d in draws.values())
    for k in range(4):
        assert near(np.mean(good == k), binom.pmf(k, 3, 0.75), DRAWS / 4)


def test_what_has_no_record_is_not_known():
    found = drawn(mission("Free", family="", launch=span("2027-01-01", "2027-12-31")))
    free = found.mission("Free")
    assert free.in_window == 1.0 and np.isnan(free.success) and np.isnan(free.lost)
    assert "no flight record" in free.note
    assert json.dumps(found.to_json(), allow_nan=False)


def test_a_launch_whose_outcome_is_not_known_is_drawn_and_can_ground_others():
    over = mission("Over", launch=span("2026-10-19", "2026-11-07"))
    soon = mission("Soon", launch=span("2026-12-01", "2027-01-31"))
    found = drawn(over, soon)
    assert "outcome of Over not known" in found.mission("Over").note and near(
        found.mission("Over").success, 0.75
    )
    assert near(found.launch("Soon").in_window, 0.75)  # 172 days from October end in April


def test_a_family_that_is_grounded_now_flies_when_a_span_is_over():
    flights = [f for f in FLIGHTS if f[1] <= "2025-12-22"]
    plan = text_of(mission("Soon", launch=span("2026-01-01", "2026-01-31")), family=H3 + record(flights))
    found = schedule(
        parse(plan.replace('as_of = "2026-11-29"\ninclude', 'as_of = "2025-12-31"\ninclude', 1)), draws=DRAWS
    )
    assert found.launch("Soon").in_window == 0.0  # the only span of the record is 347 days


def test_seeds_and_limits():
    assert drawn(*WIDE, seed=5).to_json() == drawn(*WIDE, seed=5).to_json()
    assert drawn(*WIDE, seed=5).mission("M1").success != drawn(*WIDE, seed=6).mission("M1").success
    with pytest.raises(InputError, match=r"give 1,000 \.\. 10,000,000"):
        drawn(*WIDE, draws=10)


def test_a_computed_window_is_drawn_from_its_readiness(small, small_folder, memory):
    found = schedule(small, draws=20_000, folder=small_folder / "out", memory=memory)
    ramses, rider = found.mission("Ramses"), found.mission("DESTINY+")
    assert 0.4 < ramses.in_window < 0.95 and (ramses.success, ramses.lost) == (rider.success, rider.lost)
    assert any("is ready in its window" in d.name for d in ramses.drivers)


def test_at_the_command_line_in_time(small_folder, capsys):
    page, out = str(small_folder / "small.toml"), small_folder / "out"
    run_app(["run", page, "--out", str(out)])
    capsys.readouterr()
    began = time.process_time()
    assert run_app(["schedule", page, "--draws", "100000", "--out", str(out)]) == 0
    assert time.process_time() - began < 20.0
    text = capsys.readouterr().out
    assert "Beta(7.5, 2.5), mean 75.0 %, from 7 of 9" in text and "347 d, 172 d" in text
    assert json.loads((out / "schedule.json").read_text("utf-8"))["draws"] == 100_000
    assert "Monte Carlo" in (out / "schedule.html").read_text("utf-8")
    for more in (["--json"], []):  # other draws leave these files as they are
        assert run_app(["schedule", page, "--draws", "2000", "--out", str(out), *more]) == 0
        assert json.loads((out / "schedule.json").read_text("utf-8"))["draws"] == 100_000
        assert (out / "schedule-2000-draws-seed-1.html").exists() is not bool(more)
