"""Read astrometry and radar in the Minor Planet Center's 80 columns.

Optical records, with a second line for spacecraft (`S s`, converted from XML `T t`) and for roving observers (`V v`,
`W w`); radar in pairs (`R r`, `Q q`).  A pair may also be written as one line of 160 columns, as in the database;
notes may follow column 80 after a blank. Lines of the old header (COD .. COM) are skipped.  Every line that cannot be
used is kept in `Observations.unreadable` with its reason.

[MPC] Minor Planet Center, Format for optical, satellite, roving and radar observations.
"""

import re
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from kakehashi.base import InputError
from kakehashi.base.constants import AU_KM, DAY_S
from kakehashi.frames.geodetic import from_geodetic
from kakehashi.io.epochs import days_in, of_clocks, of_decimal_days
from kakehashi.io.text import decimal, last_digit, text_lines
from kakehashi.od.observations import Kind, Observations, Site, Unreadable, concatenate, observations
from kakehashi.od.sites import is_code, observatory

_DATE = re.compile(r"(\d{4})[ A-Za-z](\d\d) (\d\d(?:\.(\d*))?) *", re.ASCII)  # column 20 may hold a letter
_HEADER = re.compile(r"(COD|CON|OBS|MEA|TEL|NET|BND|COM|NUM|ACK|AC1|AC2|TYP)(\s|$)")
_PART = re.compile(r"\d{1,3}(\.\d*)?", re.ASCII)
_DIGITS = re.compile(r"[\d ]+", re.ASCII)
_REPLACED = "Xx"
_OFFSET = "Oo"
_PAIRED = "SVRWQT"  # first lines; T alone is a meridian circle
_PLAIN_MODE = {"T": "S", "W": "V", "Q": "R", "D": "C"}  # of records that were converted from XML
_WIDTH = 80


def read_mpc80(path) -> Observations:
    """Read the observations of a file of 80-column records.

    Raises
    ------
    InputError
        The file cannot be read, is empty, or contains no 80-column record.
    """
    path = Path(path)
    return of_lines(text_lines(path), path.name)


def of_lines(lines: list[str], name: str) -> Observations:
    """Read the observations of the lines of a file; see `read_mpc80`."""
    bad: list[Unreadable] = []
    rows, radar = _Optical(), _Radar()
    for number, line, second in _records(lines, bad):
        try:
            (radar if line[14] in "RQ" else rows).add(number, line, second)
        except ValueError as error:
            bad.append(Unreadable(number, str(error), line))
    rows_read = concatenate([part.finish() for part in (rows, radar) if len(part.line)])
    bad += rows.remarks
    if not len(rows_read):
        first = f"; the first reason: {min(bad, key=lambda b: b.line)}" if bad else ""
        raise InputError(
            f"{name} contains no usable 80-column observation{first}; check the columns of the file"
        )
    order = np.argsort(rows_read.line, kind="stable")
    bad.sort(key=lambda b: b.line)
    return observations(unreadable=bad, **{n: getattr(rows_read, n)[order] for n in _columns()})


def is_record(line: str) -> bool:
    """Return whether a line has the form of an 80-column record, with its date in the right columns."""
    return len(line) >= _WIDTH - 1 and _DATE.fullmatch(line[15:32]) is not None


def _columns():
    from kakehashi.od.observations import COLUMNS

    return COLUMNS


def _records(lines, bad) -> Iterator[tuple[int, str, str]]:
    """Yield line number, line and second line ("" if there is none) of each 80-column record."""
    waiting: tuple[int, str] | None = None  # a first line whose second has not come
    for number, text in enumerate(lines, 1):
        for line in _halves(text):
            if waiting is not None:
                first, waiting = waiting, None
                if _follows(first[1], line):
                    yield *first, line
                    continue
                yield from _alone(*first, bad)
            if not line.strip() or line.lstrip().startswith("#"):
                continue
            if _HEADER.match(line) and not is_record(line):
                continue
            reason = _shape(line)
            if reason:
                bad.append(Unreadable(number, reason, line))
            elif line[14] in _PAIRED:
                waiting = number, line
            elif not is_code(line[77:80]):
                bad.append(Unreadable(number, _unknown_code(line), line))
            else:
                yield number, line, ""
    if waiting is not None:
        yield from _alone(*waiting, bad)


def _alone(number: int, line: str, bad) -> Iterator[tuple[int, str, str]]:
    """Yield a first line whose second line is missing; only a meridian-circle observation is complete without it."""
    if line[14] == "T" and is_code(line[77:80]):
        yield number, line, ""
        return
    bad.append(Unreadable(number, f"its second line ({line[14].lower()} in column 15) is missing", line))


def _halves(text: str) -> tuple[str, ...]:
    """Return the 80-column lines in a line of the file: without a trailing note, or two if it has 160 columns."""
    line = text.rstrip()
    if len(line) > _WIDTH and line[14] in _PAIRED and _follows(line[:_WIDTH], line[_WIDTH : 2 * _WIDTH]):
        return line[:_WIDTH], line[_WIDTH : 2 * _WIDTH]
    if len(line) > _WIDTH and line[_WIDTH].isspace() and is_record(line):
        return (line[:_WIDTH],)
    return (line,)


def _shape(line: str) -> str:
    if len(line) != _WIDTH:
        return f"the line has {len(line)} columns instead of {_WIDTH}"
    if line[14] in _PAIRED.lower():
        return f"the second line ({line[14]} in column 15) has no first line"
    if line[14] in _REPLACED:
        return f"the record is withdrawn or replaced ({line[14]} in column 15)"
    if line[14] in _OFFSET:
        return "offset observations of natural satellites (O in column 15) are not supported"
    return ""


def _unknown_code(line: str) -> str:
    return f"unknown observatory code {line[77:80]!r} (columns 78-80)"


def _follows(line: str, second: str) -> bool:
    return (
        len(second.rstrip()) == 80
        and second[14] == line[14].lower()
        and second[:12] == line[:12]
        and second[15:32].strip() == line[15:32].strip()
        and second[77:80] == line[77:80]
    )


class _Optical:
    """Columns of the optical 80-column records while they are being read."""

    def __init__(self):
        self.line, self.date, self.value, self.text = [], [], [], []
        self.resolution: list[tuple[float, float, float]] = []
        self.site: list[tuple[int, tuple[float, float, float]]] = []
        self.remarks: list[Unreadable] = []

    def add(self, number: int, line: str, second: str) -> None:
        date, step = _date(line)
        value = _right_ascension(line[32:44]), _declination(line[44:56])
        site = _second(second) if second else (Site.CODE, (np.nan,) * 3)
        if not second and observatory(line[77:80]).position_km is None:
            raise ValueError(f"code {line[77:80]} has no fixed site, and no second line gives the position")
        if not line[77:80].strip() or not line[77:80].isascii():
            raise ValueError(_unknown_code(line))
        self.line.append(number)
        self.date.append(date)
        self.value.append(value)
        self.resolution.append((step, np.pi / 12.0 * _unit(line[32:44]), np.radians(_unit(line[45:56]))))
        self.site.append(site)
        mode = "T" if line[14] == "T" and not second else _PLAIN_MODE.get(line[14], line[14])
        magnitude = self.magnitude(number, line)
        self.text.append((line[:12].strip(), line[13], mode, line[70], line[71], line[77:80], magnitude))

    def magnitude(self, number: int, line: str) -> float:
        """Return the magnitude, NaN without one; if it cannot be read, the position is still used."""
        text = line[65:70].strip()
        if not text:
            return np.nan
        if re.fullmatch(r"-?\d{1,2}(\.\d*)?", text, re.ASCII):
            return float(text)
        why = f"magnitude {text!r} (columns 66-70) is not a number; the position is used without it"
        self.remarks.append(Unreadable(number, why, line, used=True))
        return np.nan

    def finish(self) -> Observations:
        name, program, mode, band, catalogue, station, magnitude = zip(*self.text, strict=True)
        rows = observations(
            kind=np.full(len(self.line), Kind.OPTICAL),
            et=of_decimal_days(*np.array(self.date).T),
            value=self.value,
            resolution=self.resolution,
            station=station,
            site_kind=[kind for kind, _ in self.site],
            observer_km=[numbers for _, numbers in self.site],
            magnitude=magnitude,
            band=[b.strip() for b in band],
            catalogue=[c.strip() for c in catalogue],
            program=[p.strip() for p in program],
            mode=[m.strip() for m in mode],
            designation=name,
            line=self.line,
        )
        moving = np.flatnonzero(rows.site_kind == Site.FIXED)
        lon, lat, metres = rows.observer_km[moving].T
        rows.observer_km[moving] = from_geodetic(np.radians(lon), np.radians(lat), metres / 1_000.0)
        return rows


def _date(line: str) -> tuple[tuple[int, int, float], float]:
    """Return year, month and decimal day of a date, and the size of one unit of its last digit [s]."""
    match = _DATE.fullmatch(line[15:32])
    if not match:
        raise ValueError(f"date {line[15:32].strip()!r} (columns 16-32) is not YYYY MM DD.ddddd")
    year, month, day = int(match[1]), int(match[2]), float(match[3])
    if not (year >= 1 and 1 <= month <= 12 and 1.0 <= day < days_in(year, month) + 1.0):
        raise ValueError(f"date {line[15:32].strip()!r} (columns 16-32) is not a valid calendar date")
    return (year, month, day), DAY_S / 10.0 ** len(match[4] or "")


def _unit(text: str) -> float:
    """Return the size of one unit of the last digit of a sexagesimal number, in the unit of its first part."""
    parts = text.split()
    return 60.0 ** (1 - len(parts)) * last_digit(parts[-1])


def _sexagesimal(text: str, what: str) -> float:
    """Convert a sexagesimal number of up to three parts; the last part may have decimals."""
    parts = text.split()
    if not 1 <= len(parts) <= 3 or not all(_PART.fullmatch(p) for p in parts):
        raise ValueError(f"{what} {text.strip()!r} is not a sexagesimal number such as 12 34 56.7")
    if any("." in p for p in parts[:-1]) or any(float(p) >= 60.0 for p in parts[1:]):
        raise ValueError(f"{what} {text.strip()!r} is not a sexagesimal number such as 12 34 56.7")
    return sum(float(p) / 60.0**k for k, p in enumerate(parts))


def _right_ascension(text: str) -> float:
    hours = _sexagesimal(text, "right ascension (columns 33-44)")
    if hours >= 24.0:
        raise ValueError(f"right ascension {text.strip()!r} (columns 33-44) is not below 24 hours")
    return np.pi / 12.0 * hours


def _declination(text: str) -> float:
    if text[:1] not in ("+", "-"):
        raise ValueError(
            f"declination {text.strip()!r} (columns 45-56) has no sign; it must begin with + or -"
        )
    size = _sexagesimal(text[1:], "declination (columns 45-56)")
    if size > 90.0:
        raise ValueError(f"declination {text.strip()!r} (columns 45-56) is not between -90 and +90 degrees")
    return np.radians(-size if text[0] == "-" else size)


def _second(line: str) -> tuple[int, tuple[float, float, float]]:
    """Return the observer's position from a second line: ICRF km for a spacecraft; otherwise longitude, latitude [deg],
    height [m]."""
    if line[14] in "vw":
        return Site.FIXED, _roving(line)
    unit = {"1": 1.0, "2": AU_KM}.get(line[32])
    if unit is None:
        raise ValueError(
            f"unit {line[32]!r} of the spacecraft position (column 33) is not valid; use 1 (km) or 2 (au)"
        )
    try:
        x, y, z = (decimal(line[a : a + 12].replace(" ", "")) * unit for a in (34, 46, 58))
    except ValueError:
        raise ValueError(
            "the spacecraft position (columns 35-70) does not consist of three numbers"
        ) from None
    return Site.SPACE, (x, y, z)


def _roving(line: str) -> tuple[float, float, float]:
    try:
        lon, lat, height = decimal(line[34:44]), decimal(line[45:55]), decimal(line[56:61])
    except ValueError:
        raise ValueError("longitude, latitude and height of the roving observer must be numbers") from None
    if not (abs(lon) <= 360.0 and abs(lat) <= 90.0):
        raise ValueError(f"longitude {lon:g} or latitude {lat:g} of the roving observer is out of range")
    return lon, lat, height


class _Radar:
    """Columns of the radar records while they are being read; a pair of lines can give a delay and a Doppler shift."""

    def __init__(self):
        self.line, self.date, self.row = [], [], []

    def add(self, number: int, line: str, second: str) -> None:
        date, _ = _date(line)
        if not is_code(line[77:80]):
            raise ValueError(_unknown_code(line))
        if second[32] not in "SC":
            raise ValueError(
                f"reference point {second[32]!r} (column 33 of the r line) is not valid; use S or C"
            )
        sender = line[68:71].strip() or line[77:80]
        if not is_code(sender):
            raise ValueError(f"unknown observatory code {sender!r} of the transmitter (columns 69-71)")
        megahertz, part = line[62:67].strip(), (line[67] + second[62:68]).strip()
        if not re.fullmatch(r"0*[1-9]\d*", megahertz, re.A) or not re.fullmatch(r"\d*", part, re.A):
            raise ValueError("the transmitted frequency (columns 63-68) is not a number")
        frequency = float(f"{megahertz}.{part}0") * 1e6
        delay, doppler = _pair(line, second, 32, 47, 11, 33), _pair(line, second, 47, 62, 11, 47)
        if delay is None and doppler is None:
            raise ValueError("neither delay nor Doppler shift is given")
        for kind, pair, unit in ((Kind.DELAY, delay, 1e-6), (Kind.DOPPLER, doppler, 1.0)):
            if pair is not None:
                self.line.append(number)
                self.date.append(date)
                numbers = tuple(x * unit for x in pair)
                self.row.append(
                    (kind, *numbers, frequency, second[32] == "S", sender, line[77:80], line[:12])
                )

    def finish(self) -> Observations:
        kind, value, sigma, step, frequency, surface, sender, station, name = zip(*self.row, strict=True)
        nothing = np.full(len(kind), np.nan)
        return observations(
            kind=kind,
            et=_whole_seconds(self.date),
            value=np.stack([value, nothing], axis=1),
            sigma=np.stack([sigma, nothing], axis=1),
            resolution=np.stack([np.ones(len(kind)), step, nothing], axis=1),
            frequency_hz=frequency,
            surface=surface,
            transmitter=sender,
            station=station,
            designation=[n.strip() for n in name],
            mode=["R"] * len(kind),
            line=self.line,
        )


def _whole_seconds(dates) -> np.ndarray:
    """Round radar epochs to the whole seconds of UTC, which six decimals of a day do not resolve."""
    year, month, day = np.array(dates).T
    return of_clocks(year, month, np.floor(day), np.round((day - np.floor(day)) * DAY_S))


def _pair(line: str, second: str, a: int, b: int, point: int, a2: int) -> tuple[float, float, float] | None:
    """Return a radar measurement, its sigma and one unit of its last digit; four decimals are implied."""
    value, sigma = line[a:b].rstrip(), second[a2:b].rstrip()
    if not value.strip():
        return None
    sign = -1.0 if value.strip().startswith("-") else 1.0
    digits = value.strip().lstrip("+-")
    if not _DIGITS.fullmatch(digits) or not _DIGITS.fullmatch(sigma.strip()):
        raise ValueError("a radar value or its sigma is not a number")
    whole = line[a : a + point].strip().lstrip("+-") or "0"
    part = line[a + point : b].strip()
    error = f"{second[a2 : a + point].strip() or '0'}.{second[a + point : b].strip()}0"
    numbers = sign * float(f"{whole}.{part}0"), float(error), 0.1 ** len(part)
    if not numbers[1] > 0.0:
        raise ValueError("the sigma of a radar value is zero; it must be positive")
    return numbers
