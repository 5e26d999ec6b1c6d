"""Which message does a file hold, and what are its fields?  The notation is seen from the first characters.

[ODM] CCSDS 502.0-B-3, Orbit Data Messages.  [TDM] CCSDS 503.0-B-2, Tracking Data Message.  [XML] CCSDS 505.0-B-3,
XML Specification for Navigation Data Messages.
"""

import codecs
import math
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from kakehashi.base import InputError

KINDS = {
    "OEM": "an orbit ephemeris message",
    "OPM": "an orbit parameter message",
    "OMM": "an orbit mean-elements message",
    "TDM": "a tracking data message",
    "OCM": "an orbit comprehensive message",
    "AEM": "an attitude ephemeris message",
    "APM": "an attitude parameter message",
    "ACM": "an attitude comprehensive message",
    "CDM": "a conjunction data message",
    "RDM": "a re-entry data message",
    "EPM": "an event message",
    "PRM": "a pointing request message",
    "SEM": "a spacecraft event message",
    "NDM": "a combined navigation data message",
}
VERSIONS = {
    "OEM": ("1.0", "2.0", "3.0"),
    "OPM": ("1.0", "2.0", "3.0"),
    "OMM": ("2.0", "3.0"),
    "TDM": ("1.0", "2.0"),
}
HEADER = ("CLASSIFICATION", "CREATION_DATE", "ORIGINATOR", "MESSAGE_ID")
MOST_BYTES = 100_000_000
_NUMBER = re.compile(r"[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]{1,3})?")
_MARKS = (  # the longer first: the mark of UTF-16 begins that of UTF-32
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
    (b"<\0\0\0", "utf-32-le"),
    (b"\0\0\0<", "utf-32-be"),
    (b"<\0", "utf-16-le"),
    (b"\0<", "utf-16-be"),
)


@dataclass(frozen=True, slots=True)
class Field:
    """A keyword and its value, where they stand, and the unit that XML gives as an attribute.

    Lines of numbers have no keyword; marks such as META_START have no value.
    """

    key: str
    value: str
    line: int
    unit: str = ""


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
        return InputError(f"{shown(self.file, 80)}{where}: {shown(text, 800)}")

    def number(self, field: Field, unit: str = "") -> float:
        """The value as a finite number in the unit wanted, from the unit written or, without one, as it stands.

        Raises
        ------
        InputError
            Not a number as the standard writes it, or a unit of another dimension.
        """
        from kakehashi.io.ccsds.units import factor

        text, written = field.value, field.unit
        if text.endswith("]") and "[" in text:
            text, _, written = text[:-1].rpartition("[")
        value = as_number(text.strip())
        if value is None:
            raise self.error(
                field.line,
                f"{field.key} is {quoted(field.value)}, which is no finite number such as -1.5 or 2.0E-6",
            )
        if not written.strip():
            return value
        scale = factor(written, unit)
        if scale is None:
            raise self.error(
                field.line, f"{field.key} is given in [{shown(written, 30)}]; it must be in [{unit or 'n/a'}]"
            )
        return value * scale


def as_number(word: str) -> float | None:
    """A finite number in ASCII digits, or None; Python's own float also takes 7_000 and digits of other scripts."""
    if len(word) > 60 or not _NUMBER.fullmatch(word):
        return None
    value = float(word)
    return value if math.isfinite(value) else None


def shown(text: str, most: int = 60) -> str:
    """Text of a file for a message, cut to a length and without characters that do not print."""
    text = text if len(text) <= most else f"{text[: most - 3]}..."
    return "".join(c if c.isprintable() else "?" for c in text)


def quoted(text: str) -> str:
    """The same between quotation marks."""
    return f"'{shown(text)}'"


def read_message(path, wanted: str) -> Message:
    """Open a message of the kind wanted; a combined message (NDM) gives the one of that kind inside it.

    Raises
    ------
    InputError
        A file that cannot be read, is larger than 100 MB, is no message, is one of another kind, or of an unknown
        version.
    """
    path = Path(path)
    text = _text(path)
    if text.lstrip()[:1] == "<":
        from kakehashi.io.ccsds.xml import read_xml

        kind, version, fields = read_xml(path.name, text, wanted)
    else:
        from kakehashi.io.ccsds.kvn import read_kvn

        kind, version, fields = read_kvn(path.name, text, wanted)
    if kind != wanted:
        what = (
            f"is {KINDS[kind]} ({kind})"
            if kind in KINDS
            else f"is {quoted(kind)}, which is no message known here"
        )
        raise InputError(
            f"{shown(path.name, 80)} {what}, no {wanted} file; give one with CCSDS_{wanted}_VERS"
        )
    if version not in VERSIONS[wanted]:
        raise InputError(
            f"{shown(path.name, 80)}: version {quoted(version)} of the {wanted} is not known; known are"
            f" {', '.join(VERSIONS[wanted])}"
        )
    return Message(path.name, kind, version, fields)


def kind_of(path) -> str | None:
    """The three letters of the message that a file holds; None where it holds none or cannot be read."""
    try:
        with Path(path).open("rb") as file:
            head = file.read(4_096)
    except OSError:
        return None
    text = head.decode(_encoding(head), errors="replace").lstrip("\ufeff \t\r\n")
    found = re.search(r"^\s*CCSDS_([A-Z]{3})_VERS\s*=", text, re.MULTILINE)
    if text.startswith("<"):
        found = re.search(r"<([a-z]{3})[\s>]", text)
    return found[1].upper() if found and found[1].upper() in KINDS else None


def _text(path: Path) -> str:
    try:
        size = path.stat().st_size
        if size > MOST_BYTES:
            raise InputError(
                f"{shown(path.name, 80)} has {size:,} bytes; messages of up to {MOST_BYTES:,} are read: split it"
            )
        data = path.read_bytes()
        text = data.decode(_encoding(data)).removeprefix("\ufeff")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{shown(path.name, 80)} cannot be read: {shown(str(error), 200)}") from error
    if "\0" in text:
        raise InputError(f"{shown(path.name, 80)} cannot be read: it holds zero bytes, so that it is no text")
    return text


def _encoding(data: bytes) -> str:
    return next((name for mark, name in _MARKS if data.startswith(mark)), "utf-8")


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
        raise message.error(field.line, f"{quoted(field.value)} is no keyword = value")
    if field.key not in known:
        from difflib import get_close_matches

        near = get_close_matches(field.key[:60], list(known), 3, 0.6)
        hint = (
            f"; did you mean {' or '.join(near)}?" if near else f"; known are {shown(', '.join(known), 300)}"
        )
        text = f"{field.key} = {field.value}" if field.value else field.key
        raise message.error(field.line, f"{quoted(text)} is no keyword of {KINDS[message.kind]} here{hint}")
