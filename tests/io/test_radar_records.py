"""Radar in the 80 columns against the values that JPL's table gives for the same measurements."""

import numpy as np
import pytest

from kakehashi.base import InputError
from kakehashi.io.mpc80 import read_mpc80
from kakehashi.io.radar import read_radar
from kakehashi.io.text import last_digit
from kakehashi.od.observations import Kind
from kakehashi.time import calendar

RECORDS = """\
04179         R1992 12 18.298611   6880097411  -    57265734   8510 253 JPLRS253
04179         r1992 12 18.298611C         1880           036        253 JPLRS253
A1955         R1999 09 21.375000               +    13595900   8560 253 JPLRS253
A1955         r1999 09 21.375000C                        5000       253 JPLRS253
A1955         R1999 09 21.430556   1541845400                  8560 253 JPLRS253
A1955         r1999 09 21.430556C        10000                      253 JPLRS253
00433         R1975 01 22.187500  15088536000                   430 251 JPLRS251
00433         r1975 01 22.187500C        15000                      251 JPLRS251
01566         R1968 06 14.229167               +    11541710   2388 252 JPLRS253
01566         r1968 06 14.229167S                        1000       252 JPLRS253
"""
# JPL, Small-Body Radar Astrometry: Toutatis 1992-12-18 07:10 68800974.11 us +- 1.88, -572657.34 Hz +- 0.36;
# Bennu 1999-09-21 09:00 135959 Hz +- 5, 10:20 15418454 us +- 10; Eros 1975-01-22 150885360 us +- 15;
# Icarus 1968-06-14 115417.1 Hz +- 1, to the surface.
KNOWN = [
    (Kind.DELAY, 68.80097411, 1.88e-6, 8.510e9), (Kind.DOPPLER, -572657.34, 0.36, 8.510e9),
    (Kind.DOPPLER, 135959.0, 5.0, 8.560e9), (Kind.DELAY, 15.418454, 1e-5, 8.560e9),
    (Kind.DELAY, 150.88536, 1.5e-5, 0.430e9), (Kind.DOPPLER, 115417.1, 1.0, 2.388e9),
]  # fmt: skip


def test_published_records_say_what_jpl_says(tmp_path):
    path = tmp_path / "radar.txt"
    path.write_text(RECORDS)
    rows = read_mpc80(path)
    assert rows.unreadable == ()
    kind, value, sigma, frequency = zip(*KNOWN, strict=True)
    assert rows.kind.tolist() == list(kind)
    assert np.abs(rows.value[:, 0] / value - 1.0).max() < 1e-13
    assert np.abs(rows.sigma[:, 0] / sigma - 1.0).max() < 1e-12
    assert np.abs(rows.frequency_hz / frequency - 1.0).max() < 1e-13
    assert rows.surface.tolist() == [False] * 5 + [True]
    assert calendar(rows.et[3], "UTC", 0) == "1999-09-21T10:20:00"


def test_a_date_that_no_calendar_has_is_reported(tmp_path):
    path = tmp_path / "radar.txt"
    line = "101955 Bennu\t{}\t15418454.00\t10.000\tus\t8560\t-14\t-14\tC\n"
    path.write_text(line.format("1999-09-21 10:20:00") + line.format("1999-02-30 10:20:00"))
    rows = read_radar(path)
    assert rows.station.tolist() == ["253"]
    assert [u.line for u in rows.unreadable] == [2]
    path.write_text(line.format("1999-02-30 10:20:00"))
    with pytest.raises(InputError, match="1999-02-30"):
        read_radar(path)


@pytest.mark.parametrize(
    ("text", "unit"),
    [("1.25", 0.01), ("1.25e3", 10.0), ("1.25D3", 10.0), ("1.25d-1", 0.001), ("7", 1.0), ("5e999", 1e30)],
)
def test_one_unit_of_the_last_digit_knows_both_exponents(text, unit):
    assert last_digit(text) == pytest.approx(unit, rel=1e-12)
