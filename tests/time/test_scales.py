"""Scales of time against astropy, the IERS's table and the history of the Earth's rotation."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kakehashi.base import InputError
from kakehashi.time import Epoch, scales

J1960, J2030 = 2_436_934.5, 2_462_502.5


def test_ut1_of_1968_is_that_of_the_iers():
    """IERS C04 gives -0.0102 s on 1968-06-14."""
    assert float(scales.ut1_minus_utc(2_440_021.5, 0.0)) == pytest.approx(-0.0102, abs=1e-4)


def test_utc_agrees_with_erfa_from_1960_to_2030_to_a_nanosecond():
    erfa = pytest.importorskip("erfa")
    jd = np.random.default_rng(1).uniform(J1960, J2030, 5_000)
    ours = scales.to_tt("UTC", jd, 0.0)
    theirs = erfa.taitt(*erfa.utctai(jd, 0.0))
    assert np.abs(((ours[0] - theirs[0]) + (ours[1] - theirs[1])) * 86_400).max() < 1e-9


def test_ut1_agrees_with_astropy_since_1962_except_on_days_with_a_step():
    """astropy interpolates UT1 - UTC, which jumps on days with a step; UT1 - TAI, interpolated here, does not."""
    Time = pytest.importorskip("astropy.time").Time
    from astropy.utils import iers

    table = iers.IERS_B.open(iers.IERS_B_FILE)
    mjd = np.random.default_rng(2).uniform(37_666, 61_000, 5_000)
    when = Time(mjd, format="mjd", scale="utc")
    smooth = scales.utc_day_seconds(np.floor(mjd) + 2_400_000.5) == 86_400.0
    theirs = np.asarray(table.ut1_utc(when).value)
    wrong = np.abs(theirs - scales.ut1_minus_utc(when.jd1, when.jd2))
    # In the 1960s UTC also ran at another rate, which astropy's way of interpolating does not know.
    assert wrong[smooth & (mjd > 41_317)].max() < 1e-9
    assert wrong[smooth].max() < 3e-3


@pytest.mark.parametrize(
    ("year", "seconds", "within"),
    [(1700, 8.8, 6.0), (1800, 13.7, 5.0), (1850, 7.1, 2.0), (1900, -2.7, 1.0), (1950, 29.0, 0.2), (1955, 31.07, 0.2)],
)  # fmt: skip
def test_tt_minus_ut1_before_1962_is_that_of_the_tables(year, seconds, within):
    """Values of the Astronomical Almanac, table of Delta T."""
    for scale in ("UT1", "UTC"):
        found = Epoch.parse(f"{year}-01-01 {scale}") - Epoch.parse(f"{year}-01-01 TT")
        assert found == pytest.approx(seconds, abs=within)
    assert scales.tt_minus_ut1_sigma(year) >= 0.2


@pytest.mark.parametrize("scale", ["UTC", "UT1"])
@pytest.mark.parametrize("date", ["1941-01-01", "1960-01-01", "1962-01-01"])
def test_universal_time_is_continuous_where_tables_meet(scale, date):
    before = Epoch.parse(f"{date} {scale}") + (-0.5)
    after = Epoch.parse(f"{date} {scale}") + 0.5
    days = [np.add(*e.jd(scale)) for e in (before, after)]
    seconds = [
        (e.jd(scale)[0] - before.jd(scale)[0] + e.jd(scale)[1] - before.jd(scale)[1]) * 86_400
        for e in (after,)
    ]
    assert days[1] >= days[0]
    assert seconds[0] == pytest.approx(1.0, abs=2e-3)


@given(a=st.floats(-6.3e9, 3.0e9), step=st.floats(0.2, 1e8), scale=st.sampled_from(scales.SCALES))
def test_no_scale_runs_backwards(a, step, scale):
    """UTC was set back by up to 0.1 s in the 1960s; over 0.2 s every scale advances."""
    one, two = Epoch.from_et(a), Epoch.from_et(a) + step
    first, second = one.jd(scale), two.jd(scale)
    assert (second[0] - first[0]) + (second[1] - first[1]) > 0.0


@given(et=st.floats(-1.2e10, 6.0e9), scale=st.sampled_from(scales.SCALES))
def test_every_scale_prints_and_parses_to_a_microsecond(et, scale):
    epoch = Epoch.from_et(et)
    assert abs(Epoch.parse(epoch.text(scale, 9)) - epoch) < 2e-6


def test_gps_is_nineteen_seconds_behind_tai_and_barycentric_time_runs_ahead():
    assert Epoch.parse("2029-04-13 GPS") - Epoch.parse("2029-04-13 TAI") == pytest.approx(19.0, abs=1e-6)
    Time = pytest.importorskip("astropy.time").Time
    for scale in ("tcb", "tcg"):
        theirs = Time("2029-04-13", scale=scale).tdb
        ours = Epoch.parse(f"2029-04-13 {scale}").jd("TDB")
        assert ((theirs.jd1 - ours[0]) + (theirs.jd2 - ours[1])) * 86_400 == pytest.approx(0.0, abs=1e-6)


@pytest.mark.parametrize("date", ["1972-06-30", "1998-12-31", "2016-12-31"])
def test_sixtieth_second_on_days_that_had_one(date):
    inside = Epoch.parse(f"{date}T23:59:60 UTC")
    assert inside - Epoch.parse(f"{date}T23:59:59 UTC") == pytest.approx(1.0, abs=1e-7)


@pytest.mark.parametrize(
    "text",
    ["2016-12-30T23:59:60 UTC", "2016-12-31T23:59:60 TDB", "2016-12-31T23:58:60 UTC", "2016-12-31T23:59:61 UTC",
     "2029-06-30T23:59:60 UTC", "1950-12-31T23:59:60 UTC", "2017-01-01T08:59:60+08:00"],
)  # fmt: skip
def test_sixtieth_second_is_refused_on_every_other_day(text):
    with pytest.raises(InputError, match="out of range"):
        Epoch.parse(text)
