"""Solar activity: what was measured, and what continues it."""

import numpy as np
import pytest

from kakehashi.base import InputError
from kakehashi.earth.decay.activity import Continued, activity_rows, cycles, drawn, scenario
from kakehashi.earth.space_weather import read_cssi

LAST = 61_253.0  # MJD 2026-08-01: observations of the package's table end


@pytest.fixture(scope="module")
def weather(shared_data):
    return read_cssi(shared_data / "spaceweather" / "sw19571001.txt")


def test_bundled_months_are_the_means_of_the_file(weather):
    days = np.arange(40_587.0, LAST)
    table, file = scenario("mean").at(days), weather.at(days)
    for ours, theirs in zip(table[1:], file[1:], strict=True):
        assert np.mean(ours) == pytest.approx(np.mean(theirs), rel=0.005)
    assert np.sqrt(np.mean((table[1] - file[1]) ** 2)) < 3.0  # [sfu], the file's mean over 81 days


def test_five_whole_cycles_last_about_eleven_years():
    lengths = {number: months.shape[1] / 12.0 for number, months in cycles().items()}
    assert sorted(lengths) == [20, 21, 22, 23, 24]
    assert np.mean(list(lengths.values())) == pytest.approx(11.0, abs=0.2)  # [years]


def test_scenarios_agree_on_the_past_and_are_ordered_in_the_future():
    past, future = np.arange(45_000.0, LAST - 40.0), LAST + np.arange(60.0, 66.0 * 365.25)
    low, mean, high = (scenario(name) for name in ("low", "mean", "high"))
    assert np.array_equal(low.at(past)[0], high.at(past)[0])
    levels = [w.at(future)[0].mean() for w in (low, mean, high)]
    assert levels == sorted(levels)
    assert levels[2] - levels[0] > 25.0  # [sfu]


def test_draws_are_reproducible_and_differ():
    future = LAST + np.arange(0.0, 9_000.0, 30.0)
    one, two = drawn(8, seed=4), drawn(8, seed=4)
    assert all(np.array_equal(a.at(future)[0], b.at(future)[0]) for a, b in zip(one, two, strict=True))
    assert len({float(w.at(future)[0].mean()) for w in one}) > 3


def test_file_is_continued_by_a_scenario(weather):
    both = Continued(weather, scenario("mean"))
    inside, after = np.array([60_000.5]), np.array([70_000.5])
    assert both.at(inside)[0] == weather.at(inside)[0]
    assert both.at(after)[0] == scenario("mean").at(after)[0]
    assert activity_rows(both, 66_000.0, 12, 365.25).shape == (3, 12)


def test_unknown_scenario_names_those_that_exist():
    with pytest.raises(InputError, match="ecss-moderate"):
        scenario("medium")
