"""Objectives: a day more or less changes the verdict where it must."""

from types import SimpleNamespace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kakehashi.base.constants import DAY_S
from kakehashi.campaign.objectives import Moment, OnStation, VisibilitySeries, assess
from kakehashi.campaign.schema import Objective
from kakehashi.time import calendar

ET = 9.0e8
NIGHTS = VisibilitySeries(ET + DAY_S * np.arange(-50.0, 50.0), np.full(100, 15.0), np.full(100, 1.0))


def objective(*services, parts=("any",)):
    return Objective(name="x", title="X", parts=parts, service=services)


def service(mission="A", part="any", window=(-60, 0), days=20.0, **more):
    return {
        "mission": mission,
        "instrument": "i",
        "part": part,
        "window_days": window,
        "needs_days": days,
    } | more


def judged(plan, **stays):
    (result,) = assess(SimpleNamespace(objective=(plan,)), {"event": Moment(ET, NIGHTS)}, stays)
    return result


def stay(first, last):
    return OnStation(ET + DAY_S * first, ET + DAY_S * last)


@given(st.floats(-100.0, 100.0), st.floats(0.0, 200.0))
def test_margin_is_the_overlap_less_what_is_needed(first, length):
    result = judged(objective(service()), A=stay(first, first + length))
    there = max(0.0, min(first + length, 0.0) - max(first, -60.0))
    if length > 1e-3:
        assert result.margin == pytest.approx(there - 20.0, abs=1e-5)  # days
        assert result.met == (result.services[0].margin >= 0)


def test_a_flyby_counts_inside_its_window_only():
    plan = objective(service(days=0.0))
    assert judged(plan, A=stay(-10, -10)).margin == pytest.approx(10.0)
    late = judged(plan, A=stay(1, 1))
    assert not late.met and late.margin == pytest.approx(-1.0)


def test_every_part_must_be_served_and_the_weakest_decides():
    plan = objective(
        service("A", "before"),
        service("A", "after", (0, 60)),
        service("B", "after", (0, 60)),
        parts=("before", "after"),
    )
    result = judged(plan, A=stay(-60, 0), B=stay(10, 60))
    assert result.met and result.by == ("A", "B") and result.margin == pytest.approx(30.0)
    alone = judged(plan, A=stay(-60, 0), B=None)
    assert not alone.met and "after: nobody" in alone.text


def test_a_mission_that_does_not_close_serves_nothing():
    result = judged(objective(service()), A=None)
    assert not result.met and result.by == () and result.services[0].text == "the mission does not close"


def test_the_ground_needs_brightness_and_distance_from_the_sun():
    plan = objective(service("Ground", window=(-10, 0), days=5.0, needs_magnitude=18.0))
    result = judged(plan)
    assert (
        result.met and result.margin == 5.0
    )  # ten days hold ten nights: one at both ends would be one too many
    faint = objective(service("Ground", window=(-10, 0), days=5.0, needs_magnitude=14.0))
    assert not judged(faint).met


def test_a_stay_that_is_too_short_says_how_long_it_is_and_how_long_it_must_be():
    result = judged(objective(service(window=(0, 400), days=200.0)), A=stay(0, 100))
    assert not result.met and result.text == "nobody (A: on station for 100 d, 200 required)"


def test_nights_outside_the_computed_ones_are_told():
    # NIGHTS: from 50 days before the event to 49 days after it
    asked = objective(service("ground", window=(-75, 440), days=5.0, needs_magnitude=16.0))
    (found,) = judged(asked).services
    days = [calendar(et)[:10] for et in (NIGHTS.et[0], NIGHTS.et[-1])]
    assert (
        found.text
        == f"100 of 100 nights (of a window of 515 d; nights are computed only from {days[0]} to {days[1]})"
    )
    inside = objective(service("ground", window=(-40, 40), days=5.0, needs_magnitude=16.0))
    assert judged(inside).services[0].text == "80 of 80 nights"
