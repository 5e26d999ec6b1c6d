"""Read and write the packed designations of the Minor Planet Center, such as K04M04N.

Numbers take five characters (A0004 is 100004, ~0000 is 620000), provisional designations seven, and those of
comets eight with the comet's type before them.

[MPC] Minor Planet Center, Packed provisional and permanent designations.
"""

import re
from string import ascii_lowercase, ascii_uppercase, digits

from kakehashi.base import InputError

_DIGITS = digits + ascii_uppercase + ascii_lowercase  # digits of base 62
_LETTERS = ascii_uppercase.replace("I", "")  # letters of half-months and of the order within them
_CENTURIES = {"I": 18, "J": 19, "K": 20, "L": 21}
_CENTURY_LETTERS = {v: k for k, v in _CENTURIES.items()}
_FIRST_TILDE = 620_000
_FIRST_UNDERSCORE = 620  # cycles from which provisional designations are written with an underscore
_LARGEST = 62**4 - 1

_NUMBER = re.compile(r"([0-9A-Za-z])(\d{4})", re.ASCII)
_TILDE = re.compile(r"~([0-9A-Za-z]{4})", re.ASCII)
_COMET_NUMBER = re.compile(r"(\d{4})([PDIA])", re.ASCII)
_PROVISIONAL = re.compile(r"([IJKL])(\d\d)([A-HJ-Y])([0-9A-Za-z])(\d)([A-HJ-Z])", re.ASCII)
_LONG = re.compile(r"_([0-9A-Za-z])([A-HJ-Y])([0-9A-Za-z]{4})", re.ASCII)
_SURVEY = re.compile(r"(PL|T1|T2|T3)S(\d{4})", re.ASCII)
_COMET = re.compile(r"([CPDXIA])([IJKL])(\d\d)([A-HJ-Y])([0-9A-Za-z])(\d)([0-9a-zA-HJ-Z])", re.ASCII)

_DATE = re.compile(r"([IJKL])(\d\d)([1-9A-C])([1-9A-V])", re.ASCII)


def unpack(text: str) -> str | None:
    """Return the readable form of a packed designation; None if the string is not a packed designation.

    Examples
    --------
    >>> unpack("K04M04N"), unpack("J98SA8Q"), unpack("A0004"), unpack("CJ95O010"), unpack("Apophis")
    ('2004 MN4', '1998 SQ108', '100004', 'C/1995 O1', None)
    """
    packed = text.strip()
    for pattern, read in _READERS:
        match = pattern.fullmatch(packed)
        if match:
            return read(match)
    return None


def unpacked(name: str) -> str:
    """Return the name, converted to readable form if it is a packed designation."""
    return unpack(name) or name


def unpack_date(text: str) -> tuple[int, int, int]:
    """Return year, month and day of a packed date.

    Raises
    ------
    ValueError
        The string is not a packed date. Whether the day exists in the month is not checked.

    Examples
    --------
    >>> unpack_date("K25BL"), unpack_date("L011V")
    ((2025, 11, 21), (2101, 1, 31))
    """
    match = _DATE.fullmatch(text)
    if match is None:
        raise ValueError(f"{text[:20]!r} is not a packed date such as K25BL, which is 2025-11-21")
    century, year, month, day = match.groups()
    return 100 * _CENTURIES[century] + int(year), _DIGITS.index(month), _DIGITS.index(day)


def _value(letters: str) -> int:
    """Return the number that digits of base 62 represent."""
    value = 0
    for letter in letters:
        value = 62 * value + _DIGITS.index(letter)
    return value


def _read_provisional(match) -> str:
    century, year, half, tens, ones, order = match.groups()
    cycle = 10 * _DIGITS.index(tens) + int(ones)
    return f"{_CENTURIES[century]}{year} {half}{order}{cycle or ''}"


def _read_long(match) -> str:
    year, half, count = match.groups()
    cycle, order = divmod(_value(count), len(_LETTERS))
    return f"{2000 + _DIGITS.index(year)} {half}{_LETTERS[order]}{_FIRST_UNDERSCORE + cycle}"


def _read_comet(match) -> str:
    kind, century, year, half, tens, ones, last = match.groups()
    count = 10 * _DIGITS.index(tens) + int(ones)
    start = f"{kind}/{_CENTURIES[century]}{year} {half}"
    if last in _LETTERS:  # discovered as an asteroid: the order is its last letter
        return f"{start}{last}{count or ''}"
    return f"{start}{count}" + ("" if last == "0" else f"-{last.upper()}")


_READERS = (
    (_NUMBER, lambda m: str(10_000 * _DIGITS.index(m[1]) + int(m[2]))),
    (_TILDE, lambda m: str(_FIRST_TILDE + _value(m[1]))),
    (_COMET_NUMBER, lambda m: f"{int(m[1])}{m[2]}"),
    (_PROVISIONAL, _read_provisional),
    (_LONG, _read_long),
    (_SURVEY, lambda m: f"{m[2]} {m[1][0]}-{m[1][1]}"),
    (_COMET, _read_comet),
)


def pack(name: str | int) -> str:
    """Return the packed form of a number or a designation.

    Raises
    ------
    InputError
        The name is neither a number nor a designation, or cannot be represented in packed form.

    Examples
    --------
    >>> pack(99942), pack("2004 MN4"), pack("2040 P-L"), pack("73P"), pack("2026 CZ6190")
    ('99942', 'K04M04N', 'PLS2040', '0073P', '_QC0aEM')
    """
    text = " ".join(str(name).split())
    for pattern, write in _WRITERS:
        match = pattern.fullmatch(text)
        if match:
            return write(match)
    raise InputError(
        f"{str(name)[:60]!r} is not a number or designation that can be packed; give for example 2004 "
        "MN4, 99942, C/1995 O1"
    )


def _write_number(number: int) -> str:
    if number < _FIRST_TILDE:
        return f"{_DIGITS[number // 10_000]}{number % 10_000:04d}"
    if number - _FIRST_TILDE > _LARGEST:
        raise InputError(
            f"number {number} exceeds the largest packed number, {_FIRST_TILDE + _LARGEST}; use the "
            "number itself"
        )
    return "~" + _base_62(number - _FIRST_TILDE, 4)


def _base_62(value: int, length: int) -> str:
    text = ""
    for _ in range(length):
        value, digit = divmod(value, 62)
        text = _DIGITS[digit] + text
    return text


def _year(text: str) -> str:
    year = int(text.replace("A", "1"))
    return f"{_CENTURY_LETTERS[year // 100]}{year % 100:02d}"


def _write_provisional(match) -> str:
    year, half, order, cycle = match[1], match[2], match[3], int(match[4] or 0)
    if cycle < _FIRST_UNDERSCORE:
        return f"{_year(year)}{half}{_DIGITS[cycle // 10]}{cycle % 10}{order}"
    count = (cycle - _FIRST_UNDERSCORE) * len(_LETTERS) + _LETTERS.index(order)
    if count > _LARGEST or not 2000 <= int(year) < 2062:
        raise InputError(f"{match[0]!r} has no packed form, because its year or its number is too large")
    return f"_{_DIGITS[int(year) - 2000]}{half}{_base_62(count, 4)}"


def _write_comet(match) -> str:
    kind, year, half, order, count, fragment = match.groups()
    if int(count or 0) >= _FIRST_UNDERSCORE:
        raise InputError(f"{match[0]!r} has no packed form, because its number is too large")
    tens, ones = divmod(int(count or 0), 10)
    last = order or (fragment.lower() if fragment else "0")
    return f"{kind}{_year(year)}{half}{_DIGITS[tens]}{ones}{last}"


_WRITERS = (
    (re.compile(r"\(?0*([1-9]\d*)\)?", re.ASCII), lambda m: _write_number(int(m[1]))),
    (re.compile(r"0*([1-9]\d{0,3})([PDIA])(?:/.*)?", re.ASCII), lambda m: f"{int(m[1]):04d}{m[2]}"),
    (re.compile(r"((?:A[89]\d|1[89]\d|2[01]\d)\d) ([A-HJ-Y])([A-HJ-Z])(\d*)", re.ASCII), _write_provisional),
    (re.compile(r"(\d{4}) ([PT])-([L123])", re.ASCII), lambda m: f"{m[2]}{m[3]}S{m[1]}"),
    (re.compile(r"([CPDXIA])/(\d{4}) ([A-HJ-Y])([A-HJ-Z])?(\d*)(?:-([A-Z]))?", re.ASCII), _write_comet),
)
