"""Dates as people write them: each spelling means the instant that it says."""

import pytest

from kakehashi.base import InputError
from kakehashi.time import Epoch, calendar, minute

MIDNIGHT = "2029-04-13T00:00:00.000"


@pytest.mark.parametrize(
    "text",
    ["2029-04-13 TDB", "2029-04-13T00:00 TDB", "2029-04-13t00:00:00 tdb", "2029-Apr-13 TDB", "2029 April 13 TDB",
     "13 Apr 2029 TDB", "13-APR-2029 TDB", "Apr 13, 2029 TDB", "2029-103 TDB", "2029/04/13 TDB", "2029 04 13 TDB",
     "2029 04 13.0 TDB", "2029-04-12T24:00 TDB", "JD 2462239.5 TDB", "JD2462239.5 TDB", "2462239.5 JD TDB",
     "MJD 62239 TDB", "A.D. 2029-Apr-13 00:00:00.0000 TDB", "2029-04-13 ET"],
)  # fmt: skip
def test_spellings_of_one_midnight(text):
    assert Epoch.parse(text).text("TDB") == f"{MIDNIGHT} TDB"


@pytest.mark.parametrize(
    "text",
    ["2029-04-13T00:00Z", "2029-04-13T00:00:00z", "2029-04-13T00:00+00:00", "2029-04-13T09:00+09:00",
     "2029-04-12T19:00-0500", "2029-04-13T00:00 GMT", "2029-04-12T24:00:00Z", "2029-04-13T05:45+05:45 UTC"],
)  # fmt: skip
def test_zones_and_offsets_count_from_utc(text):
    assert Epoch.parse(text).text("UTC") == f"{MIDNIGHT} UTC"


def test_julian_dates_lose_no_digit():
    assert Epoch.parse("JD 2462240.407090856481 TDB").text("TDB", 3) == "2029-04-13T21:46:12.650 TDB"


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("2029-04-13T00:00+09:00 TDB", "offset"),
        ("2029-04-13.5T12:00 UTC", "fraction of a day"),
        ("2029-366 UTC", "365 days"),
        ("2029-Foo-13 UTC", "not a month"),
        ("2029-04-13T24:01 UTC", "out of range"),
        ("2029-04-13T00:00+16:00", "offset"),
        ("99999999 JD TDB", "beyond"),
        ("２０２９-04-13 UTC", "cannot be read"),
        ("x" * 5_000, "cannot be read"),
        ("2029-04 UTC", "cannot be read"),
    ],
)
def test_what_is_no_date_is_refused_in_one_paragraph(text, says):
    with pytest.raises(InputError, match=says) as error:
        Epoch.parse(text)
    assert len(str(error.value)) < 1_000


def test_printing_rounds_to_the_last_digit_and_carries_over():
    et = Epoch.parse("2028-12-31T23:59:59.9996 TDB").et
    assert calendar(et, "TDB", 3) == "2029-01-01T00:00:00.000"
    assert minute(et, "TDB") == "2029-01-01 00:00"


def test_an_orbit_of_midnight_tt_is_printed_as_midnight(capsys):
    """ESA gives MJD 61000.0 TT, which is 1.1 ms before midnight TDB."""
    import json

    from kakehashi import orbit
    from kakehashi.cli import printing

    printing.orbit(orbit("Apophis").solution, True)
    record = json.loads(capsys.readouterr().out)
    assert record["epoch_tdb"].startswith("2025-11-21T00:00:00")
    assert record["epoch_et_s"] == pytest.approx(816_955_199.998867, abs=1e-6)
