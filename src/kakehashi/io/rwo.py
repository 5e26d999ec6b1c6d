"""Read the observations of a residual file (.rwo) of NEODyS, AstDyS and ESA's NEOCC.

Positions, epochs, magnitudes and codes are taken as observed.  The weights, biases and residuals in the file
are results of the publisher's fit and are not used.

A line contains object, type, technology and note; date and its accuracy; right ascension, accuracy, RMS, a mark,
bias, residual; the same for the declination; magnitude, band, RMS, residual; catalogue; code; chi and marks.
"""

import re
from pathlib import Path

import numpy as np

from kakehashi.base import InputError
from kakehashi.base.constants import DAY_S
from kakehashi.io.epochs import days_in, of_decimal_days
from kakehashi.io.text import decimal, text_lines
from kakehashi.od.observations import Kind, Observations, Unreadable, observations
from kakehashi.od.sites import is_code, observatory

_ARCSEC = np.pi / 648_000.0
_LONGEST = 400  # characters of a line; longer lines are not matched
_START = re.compile(
    r" ?(\S{1,12})\s+([A-Z]) (\S)(?: +(\S))? +(\d{4}) (\d\d) (\d\d\.?\d*) +(\S+) +(.*)", re.ASCII
)  # object, type, technology, note, year, month, day, accuracy, and the values
_ANGLE = re.compile(
    r"([-+ ]?)(\d\d) (\d\d) (\d\d\.?\d*) +(\S+) +(\S+) +([FT]) +(\S+) +(\S+)(.*)", re.ASCII
)  # sign, three parts, accuracy, RMS, forced, bias, residual
_END = re.compile(r"(.*?)(\S?) +(\S{3}) +(\S+) +\d +\d *", re.ASCII)  # magnitude, catalogue, code, chi
_BRIGHT = re.compile(r" *(-?\d{1,2}\.\d*) ?([A-Za-z]?) .*", re.ASCII)


def read_rwo(path) -> Observations:
    """Read the optical observations of a residual file; other lines are reported.

    Raises
    ------
    InputError
        The file cannot be read, or contains no such observation.
    """
    path = Path(path)
    lines = text_lines(path)
    start = next((i + 1 for i, line in enumerate(lines) if line.startswith("END_OF_HEADER")), 0)
    rows, bad = [], []
    for number, text in enumerate(lines[start:], start + 1):
        if not text.strip() or text.startswith("!"):
            continue
        try:
            rows.append((number, *_row(text)))
        except ValueError as error:
            bad.append(Unreadable(number, str(error), text))
    if not rows:
        first = f"; the first reason: {bad[0]}" if bad else ""
        raise InputError(
            f"{path.name} contains no usable observation of a residual file{first}; check that it is a "
            "complete .rwo file"
        )
    line, name, mode, date, step, value, magnitude, band, catalogue, code = zip(*rows, strict=True)
    return observations(
        kind=[Kind.OPTICAL] * len(rows),
        et=of_decimal_days(*np.array(date).T),
        value=value,
        resolution=step,
        station=code,
        magnitude=magnitude,
        band=band,
        catalogue=catalogue,
        mode=mode,
        designation=name,
        line=line,
        unreadable=bad,
    )


def _row(line: str) -> tuple:
    match = _START.fullmatch(line) if len(line) <= _LONGEST else None
    if match is None:
        raise ValueError(
            "not a line of a residual file, which gives object, type, technology, date, and values"
        )
    name, kind, mode, _, year, month, day, _, values = match.groups()
    if kind != "O" or mode in "sSvVrR":
        raise ValueError(
            f"type {kind} {mode} is not supported: only ground-based observations are read from residual "
            "files; read radar, spacecraft and roving observers from 80-column or ADES files"
        )
    date = int(year), int(month), float(day)
    if not (date[0] >= 1 and 1 <= date[1] <= 12 and 1.0 <= date[2] < days_in(date[0], date[1]) + 1.0):
        raise ValueError(f"date {year} {month} {day} is not a valid calendar date")
    hours, ra_step, rest = _angle(values, "right ascension")
    degrees, dec_step, rest = _angle(rest.lstrip(), "declination")
    end = _END.fullmatch(rest)
    if end is None:
        raise ValueError("the line is truncated; catalogue, observatory code and chi must end it")
    bright, catalogue, code, _ = end.groups()
    if not 0.0 <= hours < 24.0 or abs(degrees) > 90.0:
        raise ValueError(f"right ascension {hours:g} h or declination {degrees:g} deg is out of range")
    if not is_code(code) or observatory(code).position_km is None:
        raise ValueError(f"code {code!r} is not an observatory on the ground")
    size = _BRIGHT.fullmatch(bright)
    step = DAY_S / 10.0 ** len(day.partition(".")[2]), 15.0 * ra_step, dec_step
    return (
        name, mode, date, step, (np.radians(15.0 * hours), np.radians(degrees)),
        float(size[1]) if size else np.nan, size[2] if size else "", catalogue, code,
    )  # fmt: skip


def _angle(text: str, what: str) -> tuple[float, float, str]:
    """Return a sexagesimal angle and one unit of its last digit [rad], and the part of the line after its residual."""
    match = _ANGLE.fullmatch(text)
    if match is None:
        raise ValueError(f"the {what} must consist of three parts, accuracy, RMS, F or T, bias and residual")
    sign, first, minutes, seconds, accuracy, *_, rest = match.groups()
    try:
        decimal(accuracy)
    except ValueError:
        raise ValueError(f"the accuracy of the {what} is not a number") from None
    if float(minutes) >= 60.0 or float(seconds) >= 60.0:
        raise ValueError(f"the {what} has 60 minutes or seconds, or more")
    value = int(first) + int(minutes) / 60.0 + float(seconds) / 3600.0
    return -value if sign == "-" else value, _ARCSEC / 10.0 ** len(seconds.partition(".")[2]), rest
