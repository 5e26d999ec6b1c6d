"""Read the fields of a CCSDS message in keyword = value notation, line by line."""

import io
import re
from collections.abc import Iterator

from kakehashi.base import InputError
from kakehashi.base.text import printable, shown
from kakehashi.io.ccsds.fields import Field

_LONGEST = 20_000
_MOST_LINES = 3_000_000
_KEY = re.compile(r"[A-Z0-9_]{1,80}")
_VERSION = re.compile(r"CCSDS_([A-Z]{3})_VERS")
_MARK = re.compile(r"(?:META|DATA|COVARIANCE|TRAJ|PERT|PHYS|MAN|USER|OD|COV)_(?:START|STOP)")


def read_kvn(name: str, text: str, wanted: str) -> tuple[str, str, Iterator[Field]]:
    """Return kind, version and fields of a message, which must begin with its version line.

    Parameters
    ----------
    name : str
        Name of the file, used in error messages.
    text : str
        Contents of the message.
    wanted : str
        Kind of message that is expected, such as "OEM".

    Raises
    ------
    InputError
        The file does not begin with the version line of a message.
    """
    fields = _fields(name, text)
    first = next(fields, None)
    match = _VERSION.fullmatch(first.key) if first is not None else None
    if first is None or match is None:
        got = (
            "it is empty"
            if first is None
            else f"it begins with {shown(f'{first.key} = {first.value}'.strip(' ='))}"
        )
        raise InputError(
            f"{printable(name, 80)} is not a CCSDS {wanted} file: it must begin with CCSDS_{wanted}_VERS, but {got}"
        )
    return match[1], first.value, fields


def _fields(name: str, text: str) -> Iterator[Field]:
    for number, line in enumerate(io.StringIO(text, newline=None), 1):
        if len(line) > _LONGEST:
            raise InputError(
                f"{printable(name, 80)}, line {number}: the line has {len(line):,} characters, "
                f"{shown(line[:30])}; at most {_LONGEST:,} are allowed"
            )
        if number > _MOST_LINES:
            raise InputError(f"{printable(name, 80)} has more than {_MOST_LINES:,} lines; split the file")
        words = line.strip()
        if not words or words.startswith("COMMENT"):
            continue
        key, equals, value = words.partition("=")
        key = key.rstrip()
        if equals and _KEY.fullmatch(key):
            yield Field(key, value.strip(), number)
        elif _MARK.fullmatch(words):
            yield Field(words, "", number)
        elif equals:
            raise InputError(
                f"{printable(name, 80)}, line {number}: {shown(key)} is not a keyword; use capitals, digits "
                "and underscores"
            )
        else:
            yield Field("", words, number)
