"""Epochs against astropy, and the laws of their scales."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kakehashi.base import InputError
from kakehashi.time import Epoch, as_et, calendar, jd_to_et, mjd_to_et

SCALES = ("TDB", "TT", "TAI", "UTC", "UT1")


@pytest.mark.parametrize("scale", ["tdb", "tt", "tai", "utc"])
@pytest.mark.parametrize("date", ["1985-07-01T00:00:00", "2024-03-05T06:07:08.123456", "2029-04-13T21:46:00"])
def test_scales_agree_with_astropy_to_a_nanosecond(scale, date):
    Time = pytest.importorskip("astropy.time").Time
    theirs = Time(date, scale=scale).tdb
    ours = Epoch.parse(f"{date} {scale}")
    seconds = (theirs.jd1 - 2_451_545.0) * 86_400 + theirs.jd2 * 86_400
    assert abs((ours - Epoch(0)) - seconds) < 1e-6  # a float of seconds past J2000 steps by 1e-7
    assert as_et(Time(date, scale=scale)) == pytest.approx(ours.et, abs=2e-7)


def test_astropy_gets_the_same_instant_back():
    pytest.importorskip("astropy")
    epoch = Epoch.parse("2029-04-13T21:46:12.650 TDB")
    assert as_et(epoch.to_astropy()) == pytest.approx(epoch.et, abs=1e-6)


def test_leap_second_lasts_a_second():
    before = Epoch.parse("2016-12-31T23:59:59 UTC")
    inside = Epoch.parse("2016-12-31T23:59:60 UTC")
    after = Epoch.parse("2017-01-01T00:00:00 UTC")
    assert inside - before == pytest.approx(1.0, abs=1e-8)
    assert after - inside == pytest.approx(1.0, abs=1e-8)


@given(et=st.floats(-8.0e8, 3.0e9), scale=st.sampled_from(SCALES))
def test_printing_and_parsing_returns_the_epoch_within_a_microsecond(et, scale):
    epoch = Epoch.from_et(et)
    assert abs(Epoch.parse(epoch.text(scale, 9)) - epoch) < 2e-6


@given(a=st.floats(-1e9, 1e9), b=st.floats(-1e6, 1e6))
def test_adding_seconds_is_undone_by_subtracting_them(a, b):
    start = Epoch.from_et(a)
    assert abs((start + b) - start - b) < 1e-9
    assert 0.0 <= (start + b).fraction < 1.0


def test_julian_dates_mean_what_the_calendar_says():
    assert jd_to_et(2_451_545.0, "TDB") == 0.0
    assert mjd_to_et(61_000.0, "TDB") == as_et("2025-11-21 TDB")
    assert mjd_to_et(np.array([51_544.5, 51_545.5])).tolist() == [0.0, 86_400.0]
    assert calendar(as_et("2029-04-13T21:46:12.650 TDB"), "TDB") == "2029-04-13T21:46:12.650"


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("2029-04-13", "has no time scale"),
        ("2029-02-30 TDB", "28 days"),
        ("2029-13-01 UTC", "out of range"),
        ("tomorrow", "cannot be read"),
        ("", "cannot be read"),
        ("2029-04-13 LMT", "unknown time scale"),
        (float("nan"), "not finite"),
        (object(), "not an epoch"),
    ],
)
def test_unusable_epochs_are_refused_with_the_remedy(text, says):
    with pytest.raises(InputError, match=says):
        as_et(text)
