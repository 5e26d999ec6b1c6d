"""Open a CCSDS message file and return its fields; the notation is recognised from the first characters.

[ODM] CCSDS 502.0-B-3, Orbit Data Messages.  [TDM] CCSDS 503.0-B-2, Tracking Data Message.  [XML] CCSDS 505.0-B-3,
XML Specification for Navigation Data Messages.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path

from kakehashi.base import InputError
from kakehashi.base.text import printable, shown
from kakehashi.io.ccsds.fields import KINDS, Field
from kakehashi.io.ccsds.kvn import read_kvn
from kakehashi.io.ccsds.units import factor
from kakehashi.io.ccsds.xml import read_xml
from kakehashi.io.text import decimal, head_of, text_of

VERSIONS = {
    "OEM": ("1.0", "2.0", "3.0"),
    "OPM": ("1.0", "2.0", "3.0"),
    "OMM": ("2.0", "3.0"),
    "TDM": ("1.0", "2.0"),
    "CDM": ("1.0", "2.0"),
}
HEADER = ("CLASSIFICATION", "CREATION_DATE", "ORIGINATOR", "MESSAGE_ID")


@dataclass(slots=True)
class Message:
    """A CCSDS message of known kind, and an iterator over its fields, which can be used once."""

    file: str
    kind: str
    version: str
    fields: Iterable[Field]

    def error(self, line: int | None, text: str) -> InputError:
        """Return an error with the file and the line."""
        where = "" if line is None else f", line {line}"
        return InputError(f"{printable(self.file, 80)}{where}: {printable(text, 800)}")

    def number(self, field: Field, unit: str = "") -> float:
        """Convert a value to a finite number in the required unit, which is assumed if the message states no unit.

        Raises
        ------
        InputError
            The value is not a number of the standard, or its unit has another dimension.
        """
        text, written = field.value, field.unit
        if text.endswith("]") and "[" in text:
            text, _, written = text[:-1].rpartition("[")
        value = as_number(text.strip())
        if value is None:
            raise self.error(
                field.line,
                f"{field.key} is {shown(field.value)}; it must be a finite number such as -1.5 or 2.0E-6",
            )
        if not written.strip():
            return value
        scale = factor(written, unit)
        if scale is None:
            raise self.error(
                field.line,
                f"{field.key} is given in [{printable(written, 30)}]; it must be in [{unit or 'n/a'}]",
            )
        return value * scale


def as_number(word: str) -> float | None:
    """Convert a string to a finite number with `io.text.decimal`; return None if this is not possible."""
    try:
        return decimal(word)
    except ValueError:
        return None


def read_message(path, wanted: str) -> Message:
    """Open a message of the given kind; of a combined message (NDM), the message of that kind is taken.

    Raises
    ------
    InputError
        The file cannot be read, is too large, is not a message, or has another kind or an unknown version.
    """
    path = Path(path)
    text = text_of(path)
    if text.lstrip()[:1] == "<":
        kind, version, fields = read_xml(path.name, text, wanted)
    else:
        kind, version, fields = read_kvn(path.name, text, wanted)
    if kind != wanted:
        what = (
            f"is {KINDS[kind]} ({kind})"
            if kind in KINDS
            else f"is {shown(kind)}, which is not a known message"
        )
        raise InputError(
            f"{printable(path.name, 80)} {what}, not a CCSDS {wanted} file; give a file with CCSDS_{wanted}_VERS"
        )
    if version not in VERSIONS[wanted]:
        raise InputError(
            f"{printable(path.name, 80)}: version {shown(version)} of the {wanted} is not supported; "
            f"supported are {', '.join(VERSIONS[wanted])}"
        )
    return Message(path.name, kind, version, fields)


def kind_of(path) -> str | None:
    """Return the three letters of the message kind of a file; None if it is not a message or cannot be read."""
    try:
        text = head_of(path).lstrip()
    except InputError:
        return None
    match = re.search(r"^\s*CCSDS_([A-Z]{3})_VERS\s*=", text, re.MULTILINE)
    if text.startswith("<"):
        match = re.search(r"<([a-z]{3})[\s>]", text)
    return match[1].upper() if match and match[1].upper() in KINDS else None


def table(message: Message, fields: Iterator[Field], allowed: dict[str, str]) -> dict[str, Field]:
    """Collect the fields of a message by keyword; each keyword must be allowed and given once.

    Parameters
    ----------
    message : Message
    fields : iterator of Field
    allowed : dict
        Allowed keywords.

    Raises
    ------
    InputError
        A keyword is unknown or given twice, or a line has none; the message gives file, line and what is expected.
    """
    taken: dict[str, Field] = {}
    for field in fields:
        check_known(message, field, allowed)
        if field.key in taken:
            raise message.error(
                field.line,
                f"{field.key} is given twice, first in line {taken[field.key].line}; give it once",
            )
        taken[field.key] = field
    return taken


def check_known(message: Message, field: Field, allowed) -> None:
    """Raise InputError for a keyword that is not allowed in its section of a message.

    Parameters
    ----------
    message : Message
    field : Field
    allowed : collection of str
        Allowed keywords.

    Raises
    ------
    InputError
        The keyword is not allowed, or the line has none.
    """
    if not field.key:
        raise message.error(field.line, f"{shown(field.value)} is not of the form keyword = value")
    if field.key not in allowed:
        near = get_close_matches(field.key[:60], list(allowed), 3, 0.6)
        hint = (
            f"; did you mean {' or '.join(near)}?"
            if near
            else f"; allowed are {printable(', '.join(allowed), 300)}"
        )
        text = f"{field.key} = {field.value}" if field.value else field.key
        raise message.error(
            field.line, f"{shown(text)} is not an allowed keyword of {KINDS[message.kind]} here{hint}"
        )
