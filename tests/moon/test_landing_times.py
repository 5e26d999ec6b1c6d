"""Times of touchdown: the Sun at the pole and the equator, intervals by hand and by hypothesis, bad input."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kakehashi.access import Interval
from kakehashi.base import InputError
from kakehashi.base.constants import DAY_S
from kakehashi.moon.ground.horizon import Horizon
from kakehashi.moon.landing.times import covered_s, intervals_above, longest_gap_s, touchdown_times
from kakehashi.time import as_et

START = float(as_et("2028-01-01 UTC"))


def level(latitude_deg, longitude_deg=0.0):
    return Horizon(np.radians(longitude_deg), np.radians(latitude_deg), 0.0, 0.0, np.zeros(4), [])


def spans(*pairs):
    return [Interval(float(a), float(b), float(a), 0.0) for a, b in pairs]


def test_the_sun_at_the_equator_rises_each_synodic_month():
    lit = intervals_above(level(0.0), "Sun", START, START + 300.0 * DAY_S)
    rises = [i.start_et for i in lit[1:]]
    assert np.diff(rises).mean() / DAY_S == pytest.approx(29.53, abs=0.1)
    assert covered_s(lit, START, START + 295.3 * DAY_S) / (295.3 * DAY_S) == pytest.approx(0.5, abs=0.02)


def test_at_the_pole_there_is_half_a_year_of_light():
    """On level ground the Sun is up while its sub-solar latitude is south: from July to December 2028."""
    lit = intervals_above(level(-90.0), "Sun", START, START + 400.0 * DAY_S)
    long = max(lit, key=lambda i: i.end_et - i.start_et)
    assert (long.end_et - long.start_et) / DAY_S == pytest.approx(173.0, abs=12.0)
    assert as_et("2028-07-05 UTC") < long.start_et < as_et("2028-07-25 UTC")


def test_the_earth_never_sets_in_the_middle_of_the_near_side():
    link = intervals_above(level(0.0), "Earth", START, START + 60.0 * DAY_S)
    assert len(link) == 1 and covered_s(link, START, START + 60.0 * DAY_S) == pytest.approx(
        60.0 * DAY_S, abs=2.0
    )
    assert intervals_above(level(0.0, 180.0), "Earth", START, START + 60.0 * DAY_S) == []


def test_touchdowns_need_light_that_lasts_and_a_link_at_once():
    windows = touchdown_times(spans((0, 10), (20, 24), (30, 60)), spans((5, 22), (55, 70)), lasts_s=4.5)
    assert [(i.start_et, i.end_et) for i in windows] == [(5.0, 5.5), (55.0, 55.5)]


@given(st.lists(st.tuples(st.floats(0.0, 100.0), st.floats(0.1, 20.0)), max_size=8))
def test_gaps_and_cover_add_up(rows):
    edge, pairs = 0.0, []
    for gap, length in rows:
        pairs.append((edge + gap, edge + gap + length))
        edge = pairs[-1][1]
    end = edge + 7.0
    own = spans(*pairs)
    gaps = np.array([*(p[0] for p in pairs), end]) - np.array([0.0, *(p[1] for p in pairs)])
    assert covered_s(own, 0.0, end) == pytest.approx(end - gaps.sum(), abs=1e-9)
    assert longest_gap_s(own, 0.0, end) == pytest.approx(gaps.max(), abs=1e-9)


def test_bad_input():
    with pytest.raises(InputError, match="end after the start"):
        intervals_above(level(0.0), "Sun", START, START)
    with pytest.raises(InputError, match="must not be negative"):
        touchdown_times([], [], lasts_s=-1.0)
