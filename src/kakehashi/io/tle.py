"""Read two-line element sets, with or without a line of the name before them; write them.

A checksum that is wrong, a field out of its columns, and a line without its partner are reported with their line; the
other sets are read.  Catalogue numbers above 99,999 are in Alpha-5 (A0000 = 100000 .. Z9999 = 339999, without I and O);
larger ones do not fit this format: they come in OMM.

[SFOC] Space-Track, Basic description of the two line element (TLE) format; alpha-5.
[V06] Vallado, Crawford, Hujsak & Kelso (2006), Revisiting Spacetrack Report #3, AIAA 2006-6753.
"""

import re
from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from pathlib import Path

from kakehashi.base import InputError
from kakehashi.base.constants import DAY_S
from kakehashi.base.files import write_whole
from kakehashi.base.text import shown
from kakehashi.earth.catalogue import Catalogue, Rejected, of_elements
from kakehashi.earth.elements import Sgp4Mean
from kakehashi.io.text import decimal, text_lines, whole
from kakehashi.time import calendar, jd_to_et
from kakehashi.time.clock import tdb_to_tt, tt_to_tdb

_LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ"  # of Alpha-5: no I, no O
_WIDTH = 69
_ALPHA5_LIMIT = 340_000
_ORDINAL_JD = 1_721_424.5  # Julian date of the ordinal day 0 of the calendar
_LIKE_FIRST, _LIKE_SECOND = re.compile(r"1\s+\S"), re.compile(r"2\s+\S")


def read_tle(path, *, checksums: bool = True) -> Catalogue:
    """Read the two-line element sets of a file; sets that cannot be read are in `rejected`, with line and reason.

    Parameters
    ----------
    path : path
    checksums : bool
        Whether a wrong checksum rejects a set.

    Raises
    ------
    InputError
        The file cannot be read, or contains no valid set; the message gives the first reason.
    """
    path = Path(path)
    sets: list[Sgp4Mean] = []
    rejected: list[Rejected] = []
    for line, name, pair in _pairs(text_lines(path)):
        try:
            sets.append(parse_tle(pair[0], pair[1], name, checksums=checksums))
        except (InputError, ValueError) as why:
            rejected.append(Rejected(line, str(why)))
    if not sets:
        reason = str(rejected[0]) if rejected else "no line begins as line 1 of a set"
        raise InputError(f"{path.name} contains no valid two-line elements: {reason}")
    return of_elements(sets, path.name, rejected)


def parse_tle(first: str, second: str, name: str = "", *, checksums: bool = True) -> Sgp4Mean:
    """Return the elements of two lines, whose checksums must be right.

    Parameters
    ----------
    first, second : str
        The two lines.
    name : str
        Name of the object.
    checksums : bool
        Whether checksums must be right.

    Raises
    ------
    InputError
        A checksum is wrong, or a field is not a number of its columns; the message says which.

    Examples
    --------
    >>> parse_tle("1 25544U 98067A   26150.51748228  .00011776  00000+0  21767-3 0  9998",
    ...           "2 25544  51.6337  27.5746 0007245 114.7080 245.4664 15.49496548569014", "ISS")
    <Sgp4Mean ISS: n 15.49496548 rev/d, e 0.0007245, i 51.6337 deg, TEME, 2026-05-30T12:25:10 UTC>
    """
    first, second = _checked(first, "1", checksums), _checked(second, "2", checksums)
    number = catalogue_number(first[2:7])
    if catalogue_number(second[2:7]) != number:
        raise InputError(
            f"line 1 is of object {first[2:7].strip()}, line 2 of {second[2:7].strip()}; they must agree"
        )
    angle = {key: _field(second, key, a, b) for key, a, b in _SECOND}
    return Sgp4Mean(
        name=name or first[2:7].strip(),
        epoch_et=_epoch(first[18:32]),
        mean_motion_rev_day=_field(second, "mean motion", 52, 63),
        eccentricity=_implied("eccentricity", second[26:33]),
        bstar=_power("B*", first[53:61]),
        mean_motion_dot=_field(first, "first derivative of the mean motion", 33, 43),
        mean_motion_ddot=_power("second derivative of the mean motion", first[44:52]),
        norad=number,
        object_id=_designator(first[9:17]),
        element_set=_integer("element set number", first[64:68]),
        revolution=_integer("revolution number", second[63:68]),
        classification=first[7].strip() or "U",
        **angle,
    )


_SECOND = (
    ("inclination_deg", 8, 16), ("raan_deg", 17, 25), ("argp_deg", 34, 42), ("mean_anomaly_deg", 43, 51),
)  # fmt: skip


def catalogue_number(text: str) -> int:
    """Return the catalogue number in five columns, digits or Alpha-5.

    Examples
    --------
    >>> catalogue_number("25544"), catalogue_number("A0270"), catalogue_number("Z9999")
    (25544, 100270, 339999)
    """
    word = text.strip()
    letter, digits = word[:1], word[1:]
    if word.isdecimal() and word.isascii():
        return int(word)
    if letter in _LETTERS and letter and digits.isdecimal() and len(word) == 5:
        return 10_000 * (10 + _LETTERS.index(letter)) + int(digits)
    raise InputError(
        f"catalogue number {shown(text)} is neither five digits nor Alpha-5, a letter without I and O and four digits"
    )


def alpha5(number: int) -> str:
    """Return a catalogue number in five columns.

    Raises
    ------
    InputError
        It is above 339,999 and fits no two-line elements.

    Examples
    --------
    >>> alpha5(25544), alpha5(100270)
    ('25544', 'A0270')
    """
    if not 0 <= number < _ALPHA5_LIMIT:
        raise InputError(
            f"catalogue number {number} does not fit the five columns of two-line elements, which end at 339999 "
            "(Z9999); write an OMM"
        )
    return f"{number:05d}" if number < 100_000 else f"{_LETTERS[number // 10_000 - 10]}{number % 10_000:04d}"


def checksum(line: str) -> int:
    """Return the last digit of a line of two-line elements: the sum of digits, minus signs counted as 1, modulo 10."""
    return sum(int(c) if c.isdecimal() else c == "-" for c in line[: _WIDTH - 1]) % 10


def _pairs(lines: list[str]) -> Iterator[tuple[int, str, tuple[str, str]]]:
    """Yield line number, name and both lines of each set; a line without its partner is paired with an empty one."""
    name, k = "", 0
    while k < len(lines):
        line = lines[k].rstrip("\r\n \t")
        following = lines[k + 1].rstrip("\r\n \t") if k + 1 < len(lines) else ""
        if _LIKE_FIRST.match(line) and (len(line) > 40 or _LIKE_SECOND.match(following)):
            whole_set = _LIKE_SECOND.match(following) is not None
            yield k + 1, name, (line, following if whole_set else "")
            name, k = "", k + 1 + whole_set
            continue
        if _LIKE_SECOND.match(line) and len(line) > 40:
            yield k + 1, name, ("", line)
            name = ""
        elif line and not line.startswith("#"):
            name = line.strip().removeprefix("0 ").strip()
        k += 1


def _checked(line: str, number: str, checksums: bool) -> str:
    """Return a line after checking its length, its number, its columns and its checksum."""
    if not line:
        raise InputError(f"line {number} of the set is missing; the file is truncated or a line was lost")
    if re.match(rf"{number} \d{{6,9}}[A-Z ]", line) and len(line.rstrip()) > _WIDTH:
        raise InputError(
            f"the catalogue number {line[2:].split()[0].rstrip('UCS')} has more than the five digits of this "
            "format, so that all columns are displaced; use Alpha-5 (A0000 for 100000) or OMM"
        )
    if len(line) < _WIDTH - (not checksums):
        raise InputError(f"line {number} of the set has {len(line)} characters; it must have {_WIDTH}")
    if not line[:_WIDTH].isascii() or line[:2] != f"{number} ":
        raise InputError(f"{shown(line[:20])} is not the beginning of line {number} of a set")
    if checksums and (not line[_WIDTH - 1].isdecimal() or int(line[_WIDTH - 1]) != checksum(line)):
        raise InputError(
            f"the checksum of line {number} is {shown(line[_WIDTH - 1])}, but its digits give {checksum(line)}; the "
            "line was altered or damaged: get it again"
        )
    return line


def _field(line: str, key: str, first: int, last: int) -> float:
    try:
        return decimal(line[first:last].strip())
    except ValueError:
        raise InputError(
            f"{key.replace('_', ' ')} is {shown(line[first:last])} in columns {first + 1} to {last}; it must be "
            "a number"
        ) from None


def _implied(key: str, text: str) -> float:
    """Return a number whose decimal point is implied before its first digit."""
    digits = text.strip().replace(" ", "0")
    if not digits.isdecimal():
        raise InputError(f"{key} is {shown(text)}; it must be digits behind an implied decimal point")
    return float(f"0.{digits}")


def _power(key: str, text: str) -> float:
    """Return a number such as -11606-4, which is -0.11606e-4."""
    word = text.strip().replace(" ", "")
    match = re.fullmatch(r"([+-]?)(\d{1,6})([+-]\d)", word)
    if match is None:
        if re.fullmatch(r"[+-]?0*", word):
            return 0.0
        raise InputError(f"{key} is {shown(text)}; it must be digits and an exponent, such as 11606-4")
    return float(f"{match[1]}0.{match[2]}e{match[3]}")


def _integer(key: str, text: str) -> int:
    try:
        return whole(text.strip() or "0")
    except ValueError:
        raise InputError(f"{key} is {shown(text)}; it must be a whole number") from None


def _designator(text: str) -> str:
    """Return the international designator with its whole year, such as 1998-067A; empty if there is none."""
    word = text.strip()
    if not re.fullmatch(r"\d{5}[A-Z]{1,3}", word):
        return word
    return f"{_year(int(word[:2]))}-{word[2:]}"


def _year(two: int) -> int:
    return two + (1900 if two >= 57 else 2000)


def _epoch(text: str) -> float:
    """Return the UTC day of the year of two-line elements as TDB seconds past J2000; a day has 86,400 s there."""
    word = text.strip().replace(" ", "0")
    if not re.fullmatch(r"\d{5}\.\d{1,10}", word):
        raise InputError(
            f"the epoch is {shown(text)}; it must be year and day of the year, such as 26150.51748228"
        )
    year, day = _year(int(word[:2])), float(word[2:])
    length = 366 if year % 4 == 0 else 365
    if not 1.0 <= day < length + 1.0:
        raise InputError(f"the epoch is day {day:.2f} of {year}, which has {length} days")
    first, last = _day(year, int(day))
    return first + (day - int(day)) * (last - first)


@lru_cache(maxsize=100_000)
def _day(year: int, day: int) -> tuple[float, float]:
    """Return the beginning of a UTC day, and 86,400 s of TT later [s TDB past J2000]."""
    first = float(jd_to_et(float(day - 1), "UTC", date(year, 1, 1).toordinal() + _ORDINAL_JD))
    return first, float(tt_to_tdb(tdb_to_tt(first) + DAY_S))


def tle_lines(elements: Sgp4Mean) -> tuple[str, str]:
    """Return the two lines of an element set, rounded to the digits of the format.

    Raises
    ------
    InputError
        The catalogue number or a value does not fit.
    """
    day = calendar(elements.epoch_et, "UTC", 6)
    year, number = int(day[:4]), alpha5(elements.norad)
    number_of_day = date.fromisoformat(day[:10]).toordinal() - date(year, 1, 1).toordinal() + 1
    first, last = _day(year, number_of_day)
    since = number_of_day + min((elements.epoch_et - first) / (last - first), 0.999_999_99)
    identifier = (
        elements.object_id.replace("-", "", 1)[2:] if "-" in elements.object_id else elements.object_id
    )
    line = (
        f"1 {number}{elements.classification[:1] or 'U'} {identifier:<8.8} {year % 100:02d}{since:012.8f} "
        f"{_signed(elements.mean_motion_dot)} {_powered(elements.mean_motion_ddot)} {_powered(elements.bstar)} 0 "
        f"{elements.element_set % 10_000:4d}"
    )
    second = (
        f"2 {number} {elements.inclination_deg:8.4f} {elements.raan_deg % 360.0:8.4f} "
        f"{round(elements.eccentricity * 1e7):07d} {elements.argp_deg % 360.0:8.4f} "
        f"{elements.mean_anomaly_deg % 360.0:8.4f} {elements.mean_motion_rev_day:11.8f}"
        f"{elements.revolution % 100_000:5d}"
    )
    return f"{line}{checksum(line)}", f"{second}{checksum(second)}"


def _signed(value: float) -> str:
    text = f"{abs(value):.8f}"
    if not text.startswith("0."):
        raise InputError(f"the first derivative of the mean motion is {value:g}; two-line elements end at 1")
    return ("-" if value < 0.0 else " ") + text[1:]


def _powered(value: float) -> str:
    """Return a number as five digits behind an implied point, and an exponent."""
    if value == 0.0:
        return " 00000+0"
    mantissa, exponent = f"{abs(value):.4e}".split("e")
    power = int(exponent) + 1
    if power < -9:
        return " 00000+0"
    if power > 9:
        raise InputError(f"{value:g} does not fit two-line elements, whose exponents end at 9")
    return f"{'-' if value < 0.0 else ' '}{mantissa.replace('.', '')}{power:+d}"


def write_tle(path, catalogue: Catalogue) -> Path:
    """Write the element sets of a catalogue as two lines each, after a line of the name.

    Raises
    ------
    InputError
        A value does not fit the format, such as a catalogue number above 339,999.
    """
    lines = [
        line for k in range(len(catalogue)) for line in (catalogue[k].name[:24], *tle_lines(catalogue[k]))
    ]
    return write_whole(path, "\n".join(lines) + "\n")
