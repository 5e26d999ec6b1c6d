"""Read JPL's table of small-body radar astrometry.

Each line is a measurement: object, epoch of reception (UTC), value, sigma, unit (us or Hz), frequency [MHz],
transmitter and receiver (MPC codes, or JPL's negative numbers), reference point (C centre of mass, P peak
power at the surface); separated by tabs, or by two or more blanks. The JSON of JPL's radar API has the same contents.

[JPL] Jet Propulsion Laboratory, Small-Body Radar Astrometry.
"""

import json
import re
import tomllib
from functools import cache
from importlib.resources import files
from pathlib import Path

import numpy as np

from kakehashi.base import InputError
from kakehashi.base.text import shown
from kakehashi.io.epochs import days_in, of_fields
from kakehashi.io.text import decimal, last_digit, text_lines, text_of
from kakehashi.od.observations import Kind, Observations, Unreadable, observations
from kakehashi.od.sites import is_code

_WORDS = re.compile(
    r"(?P<name>.*?)\s+(?P<date>\d{4}-\d\d-\d\d) (?P<clock>\d\d:\d\d(?::\d\d(?:\.\d*)?)?)\s+(?P<value>\S+)"
    r"\s+(?P<sigma>\S+)\s+(?P<unit>\S+)\s+(?P<frequency>\S+)\s+(?P<sender>\S+)\s+(?P<station>\S+)(?P<rest>.*)",
    re.ASCII,
)
_WHEN = re.compile(r"(\d{4}-\d\d-\d\d) (\d\d:\d\d(?::\d\d(?:\.\d*)?)?)", re.ASCII)
_LONGEST = 400  # characters of a line: the pattern is tried on no longer one
_UNITS = {"us": (Kind.DELAY, 1e-6), "hz": (Kind.DOPPLER, 1.0)}
_POINTS = {"C": False, "P": True, "S": True}  # centre of mass; peak power, surface
_JSON = ("des", "epoch", "value", "sigma", "units", "freq", "rcvr", "xmit", "bp")


def read_radar(path) -> Observations:
    """Read the delays and Doppler shifts of a table; unreadable lines are reported, the others are used.

    Raises
    ------
    InputError
        The file cannot be read, is empty, or contains no measurement.
    """
    path = Path(path)
    rows, bad = [], []
    for count, line in enumerate(text_lines(path), 1):
        if not line.strip() or line.lstrip().startswith(("#", "!")):
            continue
        try:
            rows.append((count, *_measurement(line)))
        except ValueError as error:
            bad.append(Unreadable(count, str(error), line))
    return _columns(path, rows, bad)


def read_radar_json(path) -> Observations:
    """Read the delays and Doppler shifts of a response of JPL's radar API (sb_radar); rows are counted from 1.

    Raises
    ------
    InputError
        The file cannot be read, is not such a response, or contains no measurement.
    """
    path = Path(path)
    try:
        answer = json.loads(text_of(path))
        fields, data = [str(f) for f in answer["fields"]], list(answer["data"])
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise InputError(
            f"{path.name} is not a response of JPL's radar API, or is truncated: {error!r}; download it again"
        ) from error
    if lacking := [f for f in _JSON if f not in fields]:
        raise InputError(
            f"{path.name}: the response lacks the fields {', '.join(lacking)}; request all of them"
        )
    rows, bad = [], []
    for count, cells in enumerate(data, 1):
        try:
            if not isinstance(cells, list) or len(cells) != len(fields):
                raise ValueError(f"row {count} does not have {len(fields)} values")
            rows.append((count, *_record({f: str(c) for f, c in zip(fields, cells, strict=True)})))
        except ValueError as error:
            bad.append(Unreadable(count, str(error), shown(cells, 160)))
    return _columns(path, rows, bad)


def _columns(path: Path, rows: list, bad: list[Unreadable]) -> Observations:
    if not rows:
        first = f"; the first reason: {bad[0]}" if bad else ""
        raise InputError(
            f"{path.name} contains no usable radar measurement{first}; check that it is a complete radar "
            "table"
        )
    number, name, date, kind, value, sigma, step, frequency, sender, station, surface = zip(
        *rows, strict=True
    )
    nothing = np.full(len(rows), np.nan)
    return observations(
        kind=kind,
        et=of_fields(*np.array(date).T),
        value=np.stack([value, nothing], axis=1),
        sigma=np.stack([sigma, nothing], axis=1),
        resolution=np.stack([np.ones(len(rows)), step, nothing], axis=1),
        frequency_hz=frequency,
        surface=surface,
        transmitter=sender,
        station=station,
        designation=name,
        mode=["R"] * len(rows),
        line=number,
        unreadable=bad,
    )


def _measurement(line: str) -> tuple:
    match = _WORDS.fullmatch(line.rstrip()) if len(line) <= _LONGEST else None
    if not match:
        raise ValueError(
            "not a line of the radar table, which gives object, date and time, value, sigma, unit, MHz, "
            "two codes, reference point"
        )
    point = match["rest"].split()
    return _checked(
        match["name"].strip(), (match["date"], match["clock"]), match["value"], match["sigma"], match["unit"],
        match["frequency"], match["sender"], match["station"], point[0] if point else "",
    )  # fmt: skip


def _record(cells: dict[str, str]) -> tuple:
    when = _WHEN.fullmatch(cells["epoch"].strip())
    if not when:
        raise ValueError(f"epoch {shown(cells['epoch'])} is not YYYY-MM-DD hh:mm:ss")
    words = (cells[k].strip() for k in ("value", "sigma", "units", "freq", "xmit", "rcvr", "bp"))
    return _checked(cells["des"].strip()[:40], when.groups(), *words)


def _checked(name, when, value, sigma, unit, frequency, sender, station, point) -> tuple:
    """Return one radar measurement from the fields of its line, after checking each of them."""
    kind, scale = _UNITS.get(unit.casefold(), (None, 0.0))
    if kind is None:
        raise ValueError(f"unit {shown(unit)} is not valid; use us (delay) or Hz (Doppler)")
    if point.upper() not in _POINTS:
        raise ValueError(
            "the reference point is missing or unknown: the line must end with C (centre of mass) or P "
            "(peak power)"
        )
    codes = []
    for code in (sender, station):
        codes.append(_mpc_code(code))
        if not is_code(codes[-1]):
            raise ValueError(f"unknown observatory code {shown(code)}")
    size, error, megahertz = (
        _number(t, w) for t, w in ((value, "value"), (sigma, "sigma"), (frequency, "frequency"))
    )
    if not error > 0.0 or not megahertz > 0.0:
        raise ValueError(f"sigma {error} and frequency {megahertz} must be positive")
    if kind == Kind.DELAY and not size > 0.0:
        raise ValueError(f"delay {size} us is not positive")
    step = last_digit(value) * scale
    return (
        name, _date(*when), kind, size * scale, error * scale, step, megahertz * 1e6, *codes,
        _POINTS[point.upper()],
    )  # fmt: skip


def _mpc_code(code: str) -> str:
    """Return the MPC code of a station; JPL's tables omit leading zeros and use negative numbers of their own."""
    return _jpl_codes().get(code, code if code.startswith("-") else code.zfill(3))


@cache
def _jpl_codes() -> dict[str, str]:
    return tomllib.loads((files("kakehashi") / "data" / "radar-sites.toml").read_text("utf-8"))["jpl"][
        "codes"
    ]


def _number(text: str, what: str) -> float:
    try:
        return decimal(text)
    except ValueError:
        raise ValueError(f"{what} {shown(text)} is not a number") from None


def _date(date: str, clock: str) -> tuple[int, int, int, float, float, float]:
    year, month, day = (int(x) for x in date.split("-"))
    hour, minute, second = (float(x) for x in f"{clock}:0".split(":")[:3])
    if not (
        year >= 1
        and 1 <= month <= 12
        and 1 <= day <= days_in(year, month)
        and hour < 24
        and minute < 60
        and second < 60
    ):
        raise ValueError(f"{date} {clock} is not a valid date")
    return year, month, day, hour, minute, second
