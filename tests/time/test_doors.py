"""What comes in as an epoch: dates of other libraries, and what only looks like one."""

from datetime import UTC, date, datetime, timedelta, timezone

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kakehashi.base import InputError
from kakehashi.time import Epoch, as_et, calendar, et_array

DAY, NEXT, LAST = (as_et(f"2029-04-{d} UTC") for d in (13, 14, 15))


def test_numpy_dates_are_utc():
    assert as_et(np.datetime64("2029-04-13")) == pytest.approx(DAY, abs=1e-6)
    assert calendar(as_et(np.datetime64("2029-04-13")), "UTC", 0) == "2029-04-13T00:00:00"
    days = np.arange("2029-04-13", "2029-04-16", dtype="datetime64[D]")
    assert as_et(days) == pytest.approx([DAY, NEXT, LAST], abs=1e-6)
    assert as_et(days.reshape(3, 1)).shape == (3, 1)
    assert as_et([days[0], days[1]]).shape == (2,)


@given(st.datetimes(datetime(1961, 1, 1), datetime(2100, 1, 1)))
def test_numpy_and_standard_dates_agree_with_what_is_written(moment):
    told = as_et(f"{moment.isoformat(timespec='microseconds')} UTC")
    assert as_et(np.datetime64(moment)) == pytest.approx(told, abs=1e-6)
    assert as_et(moment.replace(tzinfo=UTC)) == pytest.approx(told, abs=1e-6)


def test_a_day_with_a_leap_second_is_a_second_longer():
    evening, morning = as_et(np.array(["2016-12-31T12:00", "2017-01-01T00:00"], "M8[s]"))
    assert morning - evening == pytest.approx(43_201.0, abs=1e-4)


def test_zones_of_the_standard_library_count():
    tokyo = timezone(timedelta(hours=9))
    assert as_et(datetime(2029, 4, 13, 9, tzinfo=tokyo)) == pytest.approx(DAY, abs=1e-6)


def test_pandas_dates():
    pd = pytest.importorskip("pandas")
    assert as_et(pd.Timestamp("2029-04-13")) == pytest.approx(DAY, abs=1e-6)
    assert as_et(pd.Timestamp("2029-04-13T09:00", tz="Asia/Tokyo")) == pytest.approx(DAY, abs=1e-6)
    for index in (pd.date_range("2029-04-13", periods=2), pd.date_range("2029-04-13", periods=2, tz="UTC")):
        assert as_et(index) == pytest.approx([DAY, NEXT], abs=1e-6)
        assert as_et(pd.Series(index)) == pytest.approx([DAY, NEXT], abs=1e-6)
    for wrong in (pd.NaT, pd.Timedelta("3D"), pd.to_timedelta([1], unit="D")):
        with pytest.raises(InputError):
            as_et(wrong)


def test_astropy_times():
    Time = pytest.importorskip("astropy.time").Time
    assert as_et(Time("2029-04-13", scale="utc")) == pytest.approx(DAY, abs=1e-6)
    many = as_et(Time(["2029-04-13", "2029-04-14"], scale="utc"))
    assert many == pytest.approx([DAY, NEXT], abs=1e-6)


@pytest.mark.parametrize(
    ("value", "says"),
    [
        (np.timedelta64(3, "D"), "span"),
        (timedelta(3), "span"),
        (np.array([1, 2], "m8[s]"), "span"),
        (True, "not an epoch"),
        (np.bool_(True), "not an epoch"),
        ([True, False], "not an epoch"),
        (2j, "not an epoch"),
        (2029, "looks like a year"),
        (2029.0, "looks like a year"),
        ([2028, 2029], "looks like a year"),
        (np.arange(2028, 2031), "looks like a year"),
        (2_462_239.5, "looks like a Julian date"),
        (np.datetime64("NaT"), "NaT"),
        (date(2029, 4, 13), "without a time scale"),
        (datetime(2029, 4, 13), "time zone"),
        ([["2029-04-13 TDB"], "2029-04-13 TDB"], "nested"),
        (b"2029-04-13 TDB", "not an epoch"),
        (None, "not an epoch"),
        (float("inf"), "not finite"),
    ],
)
def test_what_is_no_epoch_is_refused(value, says):
    with pytest.raises(InputError, match=says) as error:
        as_et(value)
    assert len(str(error.value)) < 1_000


def test_quantities_and_spans_of_astropy_are_no_epochs():
    u = pytest.importorskip("astropy.units")
    from astropy.time import TimeDelta

    for value in (230.0 * u.day, np.array([1.0, 2.0]) * u.s, TimeDelta(3, format="jd")):
        with pytest.raises(InputError):
            as_et(value)


@pytest.mark.parametrize("et", [0, 0.0, -1.0, 86_400, 86_400.0, 924_004_800.0])
def test_seconds_stay_what_they_are(et):
    assert as_et(et) == et


def test_grids_that_pass_through_a_thousand_seconds_are_no_years():
    assert as_et(np.arange(0, 7_200, 600)).tolist() == list(range(0, 7_200, 600))
    assert as_et([0.0, 1_200.0, 2_400.0]).tolist() == [0.0, 1_200.0, 2_400.0]
    assert et_array(1_500.0) == 1_500.0


def test_every_function_that_takes_an_epoch_takes_dates():
    """The trajectory, the propagation, the ephemeris and the porkchop agree with the epoch in seconds."""
    import kakehashi as kk
    from kakehashi.ephem import state
    from kakehashi.frames import rotation

    orbit, end = kk.orbit("Apophis"), np.datetime64("2025-11-25")
    et = as_et(end)
    flown = orbit.propagate(end)
    assert flown.flight.end_et == et
    middle = np.datetime64("2025-11-23")
    there = flown.trajectory.state(as_et(middle))
    for epoch in (middle, "2025-11-23 UTC", Epoch.from_et(as_et(middle)), datetime(2025, 11, 23, tzinfo=UTC)):
        assert np.array_equal(flown.trajectory.state(epoch), there)
    assert flown.trajectory.state(["2025-11-23 UTC", "2025-11-24 UTC"]).shape == (2, 6)
    assert np.array_equal(state("Mars", "Sun", "2025-11-23 UTC"), state("Mars", "Sun", as_et(middle)))
    assert np.array_equal(rotation("ICRF", "ITRF", middle), rotation("ICRF", "ITRF", as_et(middle)))
    seen = kk.ephemeris(orbit.solution, "568", ["2025-11-23 UTC", "2025-11-24 UTC"])
    assert seen.et == pytest.approx(as_et(["2025-11-23 UTC", "2025-11-24 UTC"]), abs=1e-6)
    days = np.array(["2028-09-01", "2028-09-11"], "M8[D]"), np.array(["2029-06-01", "2029-06-11"], "M8[D]")
    assert kk.porkchop("Earth", "Mars", *days).departures_et == pytest.approx(as_et(days[0]))
    for wrong in (2029, True, timedelta(days=3)):
        for take in (
            orbit.propagate,
            flown.trajectory.state,
            lambda x: kk.ephemeris(orbit.solution, "568", x),
        ):
            with pytest.raises(InputError):
                take(wrong)
