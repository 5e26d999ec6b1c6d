"""Read astrometry and radar in the Minor Planet Center's 80 columns.

Optical records, with a second line `s` for spacecraft and `v` for roving observers; radar in pairs of
`R` and `r`.  Every line that cannot be used is kept in `Observations.unreadable` with its reason.

[MPC] Minor Planet Center, Format for optical, satellite, roving and radar observations.
"""

import re
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from kakehashi.base import InputError
from kakehashi.base.constants import AU_KM
from kakehashi.frames.geodetic import from_geodetic
from kakehashi.od.observations import Kind, Observations, Site, Unreadable, concatenate, observations
from kakehashi.od.sites import is_code, observatory
from kakehashi.time import calendar_to_et

_DATE = re.compile(r"(\d{4}) (\d\d) (\d\d(?:\.\d*)?) *")
_REPLACED = "Xx"
_OFFSET = "Oo"
_PHASES_SECOND = "srv"


def read_mpc80(path) -> Observations:
    """Observations of a file of 80-column records.

    Raises
    ------
    InputError
        The file cannot be read, is empty, or holds no such record at all.
    """
    path = Path(path)
    lines = text_lines(path)
    bad: list[Unreadable] = []
    rows, radar = _Optical(), _Radar()
    for number, line, second in _records(lines, bad):
        try:
            (radar if line[14] == "R" else rows).add(number, line, second)
        except ValueError as error:
            bad.append(Unreadable(number, str(error), line))
    found = concatenate([part.finish(bad) for part in (rows, radar) if len(part.line)])
    if not len(found):
        first = f"; the first: {min(bad, key=lambda b: b.line)}" if bad else ""
        raise InputError(f"{path.name} holds no 80-column observation that can be read{first}")
    order = np.argsort(found.line, kind="stable")
    bad.sort(key=lambda b: b.line)
    return observations(unreadable=bad, **{n: getattr(found, n)[order] for n in _columns()})


def text_lines(path: Path) -> list[str]:
    """Lines of a text file, or one paragraph that says why there are none."""
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise InputError(f"{path} cannot be read: {error.strerror or error}") from error
    if not raw.strip():
        raise InputError(f"{path.name} is empty; it should hold observations, a line each")
    if b"\0" in raw[:4096]:
        raise InputError(f"{path.name} is a binary file, not text; unpack it, or check the download")
    return raw.decode("utf-8", errors="replace").splitlines()


def _columns():
    from kakehashi.od.observations import COLUMNS

    return COLUMNS


def _records(lines, bad) -> Iterator[tuple[int, str, str]]:
    """Number, line, and the second line that belongs to it ("" where none does)."""
    i = 0
    while i < len(lines):
        line, number = lines[i].rstrip("\r\n"), i + 1
        i += 1
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        reason = _shape(line)
        if reason:
            bad.append(Unreadable(number, reason, line[:120]))
            continue
        if line[14] in "SVR":
            follower = lines[i] if i < len(lines) else ""
            if _follows(line, follower):
                i += 1
                yield number, line, follower
                continue
            bad.append(
                Unreadable(number, f"its second line ({line[14].lower()} in column 15) is missing", line)
            )
            continue
        yield number, line, ""


def _shape(line: str) -> str:
    if len(line.rstrip()) != 80:
        return f"{len(line.rstrip())} columns instead of 80"
    if line[14] in _PHASES_SECOND:
        return f"a second line ({line[14]} in column 15) without its first"
    if line[14] in _REPLACED:
        return f"withdrawn or replaced ({line[14]} in column 15)"
    if line[14] in _OFFSET:
        return "an offset observation of a natural satellite (O in column 15), which is not read"
    if not is_code(line[77:80]):
        return f"no observatory has the code {line[77:80]!r} (columns 78-80)"
    return ""


def _follows(line: str, second: str) -> bool:
    return (
        len(second.rstrip()) == 80
        and second[14] == line[14].lower()
        and second[:12] == line[:12]
        and second[15:32].strip() == line[15:32].strip()
        and second[77:80] == line[77:80]
    )


class _Optical:
    """Columns of optical records as they are read."""

    def __init__(self):
        self.line, self.date, self.value, self.text = [], [], [], []
        self.site: list[tuple[int, tuple[float, float, float]]] = []

    def add(self, number: int, line: str, second: str) -> None:
        date = _date(line)
        value = _right_ascension(line[32:44]), _declination(line[44:56])
        magnitude = line[65:70].strip()
        if magnitude and not re.fullmatch(r"\d{1,2}(\.\d*)?", magnitude):
            raise ValueError(f"magnitude {magnitude!r} (columns 66-70) is not a number")
        site = _second(second) if second else (Site.CODE, (np.nan,) * 3)
        if not second and observatory(line[77:80]).position_km is None:
            raise ValueError(f"code {line[77:80]} has no place on the ground and no second line gives one")
        self.line.append(number)
        self.date.append(date)
        self.value.append(value)
        self.site.append(site)
        self.text.append((line[:12].strip(), line[13], line[14], line[70], line[71], line[77:80], magnitude))

    def finish(self, bad) -> Observations:
        name, program, mode, band, catalogue, station, magnitude = (
            [t.strip() for t in column] for column in zip(*self.text, strict=True)
        )
        rows = observations(
            kind=np.full(len(self.line), Kind.OPTICAL),
            et=_epochs(self.date),
            value=self.value,
            station=station,
            site_kind=[kind for kind, _ in self.site],
            observer_km=[place for _, place in self.site],
            magnitude=[float(m) if m else np.nan for m in magnitude],
            band=band,
            catalogue=catalogue,
            program=program,
            mode=mode,
            designation=name,
            line=self.line,
        )
        moving = np.flatnonzero(rows.site_kind == Site.FIXED)
        lon, lat, metres = rows.observer_km[moving].T
        rows.observer_km[moving] = from_geodetic(np.radians(lon), np.radians(lat), metres / 1_000.0)
        return rows


def _epochs(dates) -> np.ndarray:
    year, month, day = np.array(dates).T
    return calendar_to_et(year, month, day)


def _date(line: str) -> tuple[float, float, float]:
    match = _DATE.fullmatch(line[15:32])
    if not match:
        raise ValueError(f"date {line[15:32].strip()!r} (columns 16-32) is not YYYY MM DD.ddddd")
    year, month, day = int(match[1]), int(match[2]), float(match[3])
    if not (1 <= month <= 12 and 1.0 <= day < days_in(year, month) + 1.0):
        raise ValueError(f"date {line[15:32].strip()!r} (columns 16-32) is not in the calendar")
    if year < 1960:
        raise ValueError(f"year {year}: dates before 1960, when UTC begins, are not read")
    return year, month, day


def days_in(year: int, month: int) -> int:
    """Days of a month."""
    leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    return 29 if month == 2 and leap else (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)[month - 1]


def _sexagesimal(text: str, what: str) -> float:
    """A number of up to three parts; the last may have decimals."""
    parts = text.split()
    if not 1 <= len(parts) <= 3 or not all(re.fullmatch(r"\d{1,3}(\.\d*)?", p) for p in parts):
        raise ValueError(f"{what} {text.strip()!r} is not a sexagesimal number")
    if any("." in p for p in parts[:-1]) or any(float(p) >= 60.0 for p in parts[1:]):
        raise ValueError(f"{what} {text.strip()!r} is not a sexagesimal number")
    return sum(float(p) / 60.0**k for k, p in enumerate(parts))


def _right_ascension(text: str) -> float:
    hours = _sexagesimal(text, "right ascension (columns 33-44)")
    if hours >= 24.0:
        raise ValueError(f"right ascension {text.strip()!r} (columns 33-44) is 24 hours or more")
    return np.pi / 12.0 * hours


def _declination(text: str) -> float:
    if text[:1] not in ("+", "-"):
        raise ValueError(f"declination {text.strip()!r} (columns 45-56) has no sign")
    size = _sexagesimal(text[1:], "declination (columns 45-56)")
    if size > 90.0:
        raise ValueError(f"declination {text.strip()!r} (columns 45-56) is beyond a pole")
    return np.radians(-size if text[0] == "-" else size)


def _second(line: str) -> tuple[int, tuple[float, float, float]]:
    """Kind of site and its numbers: ICRF km of a spacecraft; longitude, latitude [deg], height [m]."""
    if line[14] == "v":
        try:
            return Site.FIXED, (float(line[34:44]), float(line[45:55]), float(line[56:61]))
        except ValueError:
            raise ValueError("the roving observer's longitude, latitude and height are not numbers") from None
    unit = {"1": 1.0, "2": AU_KM}.get(line[32])
    if unit is None:
        raise ValueError(
            f"unit {line[32]!r} of the spacecraft's position (column 33) is neither 1 (km) nor 2 (au)"
        )
    try:
        x, y, z = (float(line[a : a + 12].replace(" ", "")) * unit for a in (34, 46, 58))
    except ValueError:
        raise ValueError("the spacecraft's position (columns 35-70) is not three numbers") from None
    return Site.SPACE, (x, y, z)


class _Radar:
    """Columns of radar records as they are read: a pair of lines may hold a delay and a Doppler shift."""

    def __init__(self):
        self.line, self.date, self.row = [], [], []

    def add(self, number: int, line: str, second: str) -> None:
        date = _date(line)
        if second[32] not in "SC":
            raise ValueError(f"reference point {second[32]!r} (column 33 of the r line) is neither S nor C")
        sender = line[68:71].strip() or line[77:80]
        if not is_code(sender):
            raise ValueError(f"no observatory has the transmitter's code {sender!r} (columns 69-71)")
        megahertz, part = line[62:67].strip(), (line[67] + second[62:68]).strip()
        if not re.fullmatch(r"0*[1-9]\d*", megahertz) or not re.fullmatch(r"\d*", part):
            raise ValueError("the transmitted frequency (columns 63-68) is not a number")
        frequency = float(f"{megahertz}.{part}0") * 1e6
        delay, doppler = _pair(line, second, 32, 47, 11, 33), _pair(line, second, 47, 62, 11, 47)
        if delay is None and doppler is None:
            raise ValueError("neither a delay nor a Doppler shift is given")
        for kind, pair, unit in ((Kind.DELAY, delay, 1e-6), (Kind.DOPPLER, doppler, 1.0)):
            if pair is not None:
                self.line.append(number)
                self.date.append(date)
                value, sigma = (x * unit for x in pair)
                self.row.append(
                    (kind, value, sigma, frequency, second[32] == "S", sender, line[77:80], line[:12])
                )

    def finish(self, bad) -> Observations:
        kind, value, sigma, frequency, surface, sender, station, name = zip(*self.row, strict=True)
        nothing = np.full(len(kind), np.nan)
        return observations(
            kind=kind,
            et=_epochs(self.date),
            value=np.stack([value, nothing], axis=1),
            sigma=np.stack([sigma, nothing], axis=1),
            frequency_hz=frequency,
            surface=surface,
            transmitter=sender,
            station=station,
            designation=[n.strip() for n in name],
            mode=["R"] * len(kind),
            line=self.line,
        )


def _pair(line: str, second: str, a: int, b: int, point: int, a2: int) -> tuple[float, float] | None:
    """A value and its sigma: digits with the decimal point understood before the last four."""
    value, sigma = line[a:b].rstrip(), second[a2:b].rstrip()
    if not value.strip():
        return None
    sign = -1.0 if value.strip().startswith("-") else 1.0
    digits = value.strip().lstrip("+-")
    if not re.fullmatch(r"[\d ]+", digits) or not re.fullmatch(r"[\d ]*", sigma.strip()) or not sigma.strip():
        raise ValueError("a radar value or its sigma is not a number")
    whole = line[a : a + point].strip().lstrip("+-") or "0"
    part = line[a + point : b].strip()
    error = f"{second[a2 : a + point].strip() or '0'}.{second[a + point : b].strip()}0"
    found = sign * float(f"{whole}.{part}0"), float(error)
    if not found[1] > 0.0:
        raise ValueError("the sigma of a radar value is zero")
    return found
