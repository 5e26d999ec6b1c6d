"""Dates of the command line: one reader, the same spellings in every option."""

import re
from datetime import UTC, datetime

import pytest

from kakehashi.base import InputError
from kakehashi.cli.app import run_app
from kakehashi.cli.dates import day, epoch
from kakehashi.time import as_et
from kakehashi.time.scales import SCALES


@pytest.mark.parametrize(
    ("text", "means"),
    [
        ("2029-04-13", "2029-04-13 UTC"),
        ("2029-04-13 TT", "2029-04-13 TT"),
        ("2029-04-13T00:00Z", "2029-04-13 UTC"),
        ("2029-04-13T09:00+09:00", "2029-04-13 UTC"),
        ("2029-Apr-13", "2029-04-13 UTC"),
        ("2029-04", "2029-04-01 UTC"),
        ("2029", "2029-01-01 UTC"),
        ("2029-103", "2029-04-13 UTC"),
        ("2029/04/13", "2029-04-13 UTC"),
        ("2029-04-12T24:00", "2029-04-13 UTC"),
        ("JD 2462239.5 TDB", "2029-04-13 TDB"),
        ("MJD 62239", "2029-04-13 UTC"),
        ("2029-04-13t21:46", "2029-04-13T21:46 UTC"),
        ("2029-04-13 21:46", "2029-04-13T21:46 UTC"),
    ],
)
def test_spellings(text, means):
    assert epoch(text) == pytest.approx(as_et(means), abs=1e-6)


@pytest.mark.parametrize("scale", SCALES)
def test_every_scale_that_the_help_names_is_read(scale):
    assert epoch(f"2029-04-13 {scale}") == as_et(f"2029-04-13 {scale}")


def test_today_and_spans():
    now = as_et(datetime.now(UTC))
    assert abs(epoch("now") - now) < 60.0
    assert epoch("today") <= now < epoch("tomorrow") + 60.0
    assert epoch("+30d") == pytest.approx(now + 30 * 86_400.0, abs=60.0)
    assert epoch("today+2h") == epoch("today") + 7_200.0
    assert epoch("-1w", after=0.0) == -7 * 86_400.0
    assert epoch("+10 days", after=0.0) == 864_000.0
    assert re.fullmatch(r"\d{4}-\d\d-\d\d", day("today"))


@pytest.mark.parametrize("text", ["soon", "", "2029-13-01", "+30q", "2029-04-13 LMT", "x" * 5_000])
def test_other_words_are_refused_in_one_paragraph(text):
    with pytest.raises(InputError) as error:
        epoch(text)
    assert len(str(error.value)) < 1_000


@pytest.mark.parametrize(
    ("start", "end"),
    [("2029-04-12T00:00Z", "+1d"), ("2029-Apr-12 TT", "JD 2462239.5"), ("2029-102", "2029-103")],
)
def test_an_ephemeris_takes_them(capsys, start, end):
    words = ["track", "ephemeris", "Apophis", "--site", "568", "--step", "1d", "--from", start, "--to", end]
    assert run_app(words) == 0
    out = capsys.readouterr().out
    assert "2029-04-1" in out


@pytest.mark.parametrize(
    "command", [["encounter"], ["track", "ephemeris"], ["risk", "deflection"], ["catalogue", "screen"]]
)
def test_the_help_names_what_is_read(capsys, command):
    run_app([*command, "--help"])
    text = " ".join(capsys.readouterr().out.replace("│", " ").split())
    assert "+30d" in text and "TCB" in text and "2029-Apr-13" in text
