"""Read the fields of a CCSDS message in XML, with the order and names of the keyword = value notation.

The parser refuses document types and entities. A file can therefore neither expand in memory nor refer to other
files.
"""

import re
from collections.abc import Iterator
from xml.parsers import expat

from kakehashi.base import InputError
from kakehashi.base.text import printable, shown
from kakehashi.io.ccsds.fields import KINDS, Field

_CHUNK = 65_536
_DEEPEST = 12
_LONGEST = 20_000
_MOST_IN_MEMORY = 200_000  # characters of one element's text, comments included
_KEY = re.compile(r"[A-Z][A-Z0-9_]{0,79}")
_MARKS = {
    "metadata": "META",
    "data": "DATA",
    "covarianceMatrix": "COVARIANCE",
    "stateVector": "STATE",
    "observation": "OBSERVATION",
    "maneuverParameters": "MANOEUVRE",
}
_SECTIONS = {
    "header", "body", "segment", "keplerianElements", "meanElements", "tleParameters", "spacecraftParameters",
    "userDefinedParameters", "relativeMetadataData", "relativeStateVector", "odParameters", "additionalParameters",
    "ndm", *_MARKS, *(k.lower() for k in KINDS),
}  # fmt: skip


class _Reader:
    """Handlers of the XML parser for CCSDS messages; the fields read so far are in `found`."""

    def __init__(self, name: str, wanted: str):
        self.name, self.wanted = name, wanted
        self.found: list[Field] = []
        self.kinds: list[tuple[str, str]] = []  # messages in order, with their versions
        self.stack: list[str] = []
        self.text: list[str] = []
        self.size = 0
        self.unit = self.parameter = ""
        self.inside = False
        self.parser = expat.ParserCreate(encoding="utf-8")
        self.parser.StartElementHandler = self.start
        self.parser.EndElementHandler = self.end
        self.parser.CharacterDataHandler = self.characters
        self.parser.StartDoctypeDeclHandler = self.doctype
        self.parser.buffer_text = True

    def error(self, text: str) -> InputError:
        return InputError(f"{printable(self.name, 80)}, line {self.parser.CurrentLineNumber}: {text}")

    def doctype(self, *_) -> None:
        raise self.error("document types (DOCTYPE) and entities are not supported; remove the declaration")

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        if len(self.stack) >= _DEEPEST:
            raise self.error(f"elements are nested more than {_DEEPEST} levels deep; flatten the file")
        if self.inside and self.stack[-1] not in _SECTIONS:
            raise self.error(
                f"<{printable(tag)}> is inside <{printable(self.stack[-1])}>, which contains a value"
            )
        if not self.stack or self.stack == ["ndm"]:
            self._begin(tag, attributes)
        self.stack.append(tag)
        self.text, self.size = [], 0
        self.unit, self.parameter = attributes.get("units", ""), attributes.get("parameter", "")
        if self.inside and tag in _MARKS:
            self._put(f"{_MARKS[tag]}_START", "")

    def _begin(self, tag: str, attributes: dict[str, str]) -> None:
        """Begin a message, at the root of the XML or inside a combined message (NDM)."""
        if tag.upper() in KINDS and tag != "ndm":
            self.kinds.append((tag.upper(), attributes.get("version", "")))
            marked = attributes.get("id", f"CCSDS_{tag.upper()}_VERS")
            if marked != f"CCSDS_{tag.upper()}_VERS":
                raise self.error(f"<{tag}> has the id {shown(marked)}; it must be CCSDS_{tag.upper()}_VERS")
            if sum(kind == self.wanted for kind, _ in self.kinds) > 1:
                raise self.error(f"the file contains a second {self.wanted}; write one file for each")
            self.inside = tag.upper() == self.wanted
        elif not self.stack:
            self.kinds += [] if tag == "ndm" else [(tag, "")]
        elif tag != "COMMENT":
            raise self.error(f"<{printable(tag)}> is not a known message")

    def end(self, tag: str) -> None:
        self.stack.pop()
        if self.inside:
            if tag in _MARKS:
                self._put(f"{_MARKS[tag]}_STOP", "")
            elif tag not in _SECTIONS and tag != "COMMENT":
                self._leaf(tag)
            elif tag in _SECTIONS and "".join(self.text).strip():
                raise self.error(
                    f"<{tag}> contains the text {shown(''.join(self.text).strip())} directly; put the text into "
                    "the element of a keyword, or remove it"
                )
        if tag.upper() == self.wanted:
            self.inside = False
        self.text, self.size = [], 0

    def _leaf(self, tag: str) -> None:
        key = f"USER_DEFINED_{self.parameter}" if tag == "USER_DEFINED" else tag
        if not _KEY.fullmatch(key):
            raise self.error(f"<{printable(tag)}> is not a keyword of a CCSDS {self.wanted}")
        value = "".join(self.text).strip()
        if len(value) > _LONGEST:
            raise self.error(f"{key} has {len(value):,} characters; at most {_LONGEST:,} are allowed")
        self._put(key, value)

    def _put(self, key: str, value: str) -> None:
        self.found.append(Field(key, value, self.parser.CurrentLineNumber, self.unit))

    def characters(self, text: str) -> None:
        self.size += len(text)
        if self.size > _MOST_IN_MEMORY:
            raise self.error(f"an element contains more than {_MOST_IN_MEMORY:,} characters; split the file")
        self.text.append(text)


def read_xml(name: str, text: str, wanted: str) -> tuple[str, str, Iterator[Field]]:
    """Return kind, version and fields of the wanted message; a message of another kind has no fields.

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
        The XML is not well formed, or contains no message.
    """
    reader = _Reader(name, wanted)
    pieces = _pieces(reader, text)
    early: list[Field] = []
    for _ in pieces:
        early += reader.found
        reader.found = []
        if any(kind == wanted for kind, _ in reader.kinds):
            break
    versions = dict(reversed(reader.kinds))
    if wanted in versions:
        return wanted, versions[wanted], _rest(reader, pieces, early)
    if not reader.kinds:
        raise InputError(f"{printable(name, 80)} contains no message; give a CCSDS {wanted} file")
    return reader.kinds[0][0], "", iter(())


def _pieces(reader: _Reader, text: str) -> Iterator[None]:
    """Parse the XML piece by piece, which limits the memory needed for a large file."""
    body = re.sub(r"\A\s*<\?xml[^>]*\?>", lambda m: "\n" * m[0].count("\n"), text, count=1)
    try:
        for start in range(0, len(body), _CHUNK):
            reader.parser.Parse(body[start : start + _CHUNK].encode("utf-8"), start + _CHUNK >= len(body))
            yield
        if not body:
            reader.parser.Parse(b"", True)
    except expat.ExpatError as error:
        raise InputError(
            f"{printable(reader.name, 80)}, line {error.lineno}: not well-formed XML ({expat.ErrorString(error.code)})"
        ) from error
    except UnicodeEncodeError as error:
        raise InputError(
            f"{printable(reader.name, 80)} contains characters that XML does not allow ({error.reason});"
            " remove them, or correct the encoding"
        ) from error


def _rest(reader: _Reader, pieces: Iterator[None], early: list[Field]) -> Iterator[Field]:
    yield from early
    for _ in pieces:
        yield from reader.found
        reader.found = []
    yield from reader.found
