"""Which message does a file hold, and what are its fields?  The notation is seen from the first characters.

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
}
HEADER = ("CLASSIFICATION", "CREATION_DATE", "ORIGINATOR", "MESSAGE_ID")


@dataclass(slots=True)
class Message:
    """A file whose kind is known, and its fields one after the other, each to be taken once."""

    file: str
    kind: str
    version: str
    fields: Iterable[Field]

    def error(self, line: int | None, text: str) -> InputError:
        """What is wrong, with the file and the line."""
        where = "" if line is None else f", line {line}"
        return InputError(f"{printable(self.file, 80)}{where}: {printable(text, 800)}")

    def number(self, field: Field, unit: str = "") -> float:
        """The value as a finite number in the unit wanted, from the unit written or, without one, as it stands.

        Raises
        ------
        InputError
            Not a number as the standard writes it, or a unit of another dimension.
        """
        text, written = field.value, field.unit
        if text.endswith("]") and "[" in text:
            text, _, written = text[:-1].rpartition("[")
        value = as_number(text.strip())
        if value is None:
            raise self.error(
                field.line,
                f"{field.key} is {shown(field.value)}, which is no finite number such as -1.5 or 2.0E-6",
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
    """A finite number as `io.text.decimal` reads it, or None."""
    try:
        return decimal(word)
    except ValueError:
        return None


def read_message(path, wanted: str) -> Message:
    """Open a message of the kind wanted; a combined message (NDM) gives the one of that kind inside it.

    Raises
    ------
    InputError
        A file that cannot be read, is too large, is no message, is one of another kind, or of an unknown
        version.
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
            else f"is {shown(kind)}, which is no message known here"
        )
        raise InputError(
            f"{printable(path.name, 80)} {what}, no {wanted} file; give one with CCSDS_{wanted}_VERS"
        )
    if version not in VERSIONS[wanted]:
        raise InputError(
            f"{printable(path.name, 80)}: version {shown(version)} of the {wanted} is not known; known are"
            f" {', '.join(VERSIONS[wanted])}"
        )
    return Message(path.name, kind, version, fields)


def kind_of(path) -> str | None:
    """The three letters of the message that a file holds; None where it holds none or cannot be read."""
    try:
        text = head_of(path).lstrip()
    except InputError:
        return None
    found = re.search(r"^\s*CCSDS_([A-Z]{3})_VERS\s*=", text, re.MULTILINE)
    if text.startswith("<"):
        found = re.search(r"<([a-z]{3})[\s>]", text)
    return found[1].upper() if found and found[1].upper() in KINDS else None


def table(message: Message, fields: Iterator[Field], known: dict[str, str]) -> dict[str, Field]:
    """Fields by keyword, each once, and none that is not known.

    Raises
    ------
    InputError
        An unknown keyword, one given twice, or a line without a keyword: file, line, what is expected.
    """
    found: dict[str, Field] = {}
    for field in fields:
        check_known(message, field, known)
        if field.key in found:
            raise message.error(
                field.line,
                f"{field.key} is given a second time, after line {found[field.key].line}; give it once",
            )
        found[field.key] = field
    return found


def check_known(message: Message, field: Field, known) -> None:
    """Refuse a keyword that has no place here."""
    if not field.key:
        raise message.error(field.line, f"{shown(field.value)} is no keyword = value")
    if field.key not in known:
        near = get_close_matches(field.key[:60], list(known), 3, 0.6)
        hint = (
            f"; did you mean {' or '.join(near)}?"
            if near
            else f"; known are {printable(', '.join(known), 300)}"
        )
        text = f"{field.key} = {field.value}" if field.value else field.key
        raise message.error(field.line, f"{shown(text)} is no keyword of {KINDS[message.kind]} here{hint}")
