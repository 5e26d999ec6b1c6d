"""Read JPL's table of small-body radar astrometry.

A line per measurement: object, epoch of reception (UTC), value, sigma, unit (us or Hz), frequency [MHz],
transmitter and receiver (MPC codes), reference point (C centre of mass, P peak power at the surface);
separated by tabs, or by two and more blanks.

[JPL] Jet Propulsion Laboratory, Small-Body Radar Astrometry.
"""

import re
from pathlib import Path

import numpy as np

from kakehashi.base import InputError
from kakehashi.io.mpc80 import days_in, text_lines
from kakehashi.od.observations import Kind, Observations, Unreadable, observations
from kakehashi.od.sites import is_code
from kakehashi.time import calendar_to_et

_WORDS = re.compile(
    r"(?P<name>.*?)\s+(?P<date>\d{4}-\d\d-\d\d) (?P<clock>\d\d:\d\d(?::\d\d(?:\.\d*)?)?)\s+(?P<value>\S+)"
    r"\s+(?P<sigma>\S+)\s+(?P<unit>\S+)\s+(?P<frequency>\S+)\s+(?P<sender>\S+)\s+(?P<station>\S+)(?P<rest>.*)"
)
_UNITS = {"us": (Kind.DELAY, 1e-6), "hz": (Kind.DOPPLER, 1.0)}
_POINTS = {"C": False, "P": True, "S": True}  # centre of mass; peak power, surface


def read_radar(path) -> Observations:
    """Delays and Doppler shifts of a table; unreadable lines are reported, the others go on.

    Raises
    ------
    InputError
        The file cannot be read, is empty, or holds no measurement at all.
    """
    path = Path(path)
    rows, bad = [], []
    for count, line in enumerate(text_lines(path), 1):
        if not line.strip() or line.lstrip().startswith(("#", "!")):
            continue
        try:
            rows.append((count, *_measurement(line)))
        except ValueError as error:
            bad.append(Unreadable(count, str(error), line[:160]))
    if not rows:
        first = f"; the first: {bad[0]}" if bad else ""
        raise InputError(f"{path.name} holds no radar measurement that can be read{first}")
    number, name, date, kind, value, sigma, frequency, sender, station, surface = zip(*rows, strict=True)
    nothing = np.full(len(rows), np.nan)
    return observations(
        kind=kind,
        et=calendar_to_et(*np.array(date).T),
        value=np.stack([value, nothing], axis=1),
        sigma=np.stack([sigma, nothing], axis=1),
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
    match = _WORDS.fullmatch(line.rstrip())
    if not match:
        raise ValueError(
            "not a line of the radar table: object, date and time, value, sigma, unit, MHz, two codes, reference point"
        )
    kind, unit = _UNITS.get(match["unit"].casefold(), (None, 0.0))
    if kind is None:
        raise ValueError(f"unit {match['unit']!r} is neither us (delay) nor Hz (Doppler)")
    point = match["rest"].split()
    if not point or point[0].upper() not in _POINTS:
        raise ValueError(
            "the reference point is missing or unknown: C (centre of mass) or P (peak power) must end the line"
        )
    for code in (match["sender"], match["station"]):
        if not is_code(_padded(code)):
            raise ValueError(f"no observatory has the code {code!r}")
    value, sigma, frequency = (_number(match[k], k) for k in ("value", "sigma", "frequency"))
    if not sigma > 0.0 or not frequency > 0.0:
        raise ValueError(f"sigma {sigma} and frequency {frequency} must be positive")
    if kind == Kind.DELAY and not value > 0.0:
        raise ValueError(f"delay {value} us must be positive")
    return (
        match["name"].strip(), _date(match["date"], match["clock"]), kind, value * unit, sigma * unit,
        frequency * 1e6, _padded(match["sender"]), _padded(match["station"]), _POINTS[point[0].upper()],
    )  # fmt: skip


def _padded(code: str) -> str:
    """Codes below 100 lose their zeros in JPL's tables; -14 and the like are DSN numbers."""
    dsn = {"-14": "253", "-13": "252", "-1": "251", "-9": "256"}
    return dsn.get(code, code.zfill(3))


def _number(text: str, what: str) -> float:
    try:
        value = float(text)
    except ValueError:
        raise ValueError(f"{what} {text!r} is not a number") from None
    if not np.isfinite(value):
        raise ValueError(f"{what} {text!r} is not finite")
    return value


def _date(date: str, clock: str) -> tuple[int, int, float]:
    year, month, day = (int(x) for x in date.split("-"))
    hour, minute, second = (float(x) for x in f"{clock}:0".split(":")[:3])
    if not (
        year >= 1960
        and 1 <= month <= 12
        and 1 <= day <= days_in(year, month)
        and hour < 24
        and minute < 60
        and second < 61
    ):
        raise ValueError(f"{date} {clock} is not a date after 1960")
    return year, month, day + (hour * 3600.0 + minute * 60.0 + second) / 86_400.0
