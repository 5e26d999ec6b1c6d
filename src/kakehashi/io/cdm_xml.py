"""How does a Conjunction Data Message look in XML?  Its keywords in the sections of the standard.

[CDM] CCSDS 508.0-B-1, Conjunction Data Message, annex on XML; [NDM] CCSDS 505.0-B-2, XML of navigation messages.
"""

import re
from collections.abc import Iterable, Iterator
from itertools import groupby
from xml.sax.saxutils import escape, quoteattr

from kakehashi.io.ccsds.cdm import OBJECT, RELATIVE, SECOND, STATE
from kakehashi.io.ccsds.message import HEADER

Row = tuple[str, str]  # keyword, and value with its unit in brackets
_UNIT = re.compile(r"(.*) \[([^\[\]]+)\]", re.DOTALL)
_USER = "USER_DEFINED_"
_HEADER = (*HEADER, "MESSAGE_FOR")
_FIRST = {  # first keyword of each section of an object, in the order of the standard
    "OBJECT": "metadata", "TIME_LASTOB_START": "odParameters", "AREA_PC": "additionalParameters",
    next(iter(STATE)): "stateVector", "CR_R": "covarianceMatrix", "CX_X": "xyzCovarianceMatrix",
    "CSIG3EIGVEC3": "additionalParameters",
}  # fmt: skip
_SECOND_MATRIX = "xyzCovarianceMatrix"  # written as a second covarianceMatrix, as published messages have it


def document(version: str, general: list[Row], objects: list[list[Row]]) -> str:
    """Return the text of a message.

    Parameters
    ----------
    version : str
        Of the CDM.
    general : list of (str, str)
        Keywords of the header and of the encounter in their order; values have their units in brackets.
    objects : list of list of (str, str)
        Keywords of each object in their order.
    """
    header = [row for row in general if row[0] in _HEADER]
    encounter = [row for row in general if row[0] not in _HEADER]
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        f'<cdm id="CCSDS_CDM_VERS" version="{version}">',
        *_section("header", header),
        "<body>",
        "<relativeMetadataData>",
    ]
    for name, rows in groupby(encounter, lambda row: _encounter_section(row[0])):
        lines += _section(name, list(rows))
    lines.append("</relativeMetadataData>")
    for one in objects:
        lines += _segment(one)
    return "\n".join([*lines, "</body>", "</cdm>", ""])


def _encounter_section(key: str) -> str:
    if key in RELATIVE:
        return "relativeStateVector"
    return "userDefinedParameters" if key.startswith(_USER) else ""


def _segment(rows: list[Row]) -> Iterator[str]:
    """Yield the segment of an object: its metadata, and the sections of its data."""
    sections = _by_section(rows)
    yield "<segment>"
    yield from _section("metadata", sections.pop("metadata"))
    yield "<data>"
    for name, own in sections.items():
        yield from _section("covarianceMatrix" if name == _SECOND_MATRIX else name, own)
    yield "</data>"
    yield "</segment>"


def _by_section(rows: Iterable[Row]) -> dict[str, list[Row]]:
    """Return the rows of an object by section, in the order of the standard."""
    rank = {key: k for k, key in enumerate(OBJECT)}
    starts = [(rank[key], name) for key, name in _FIRST.items()]
    names = dict.fromkeys([*_FIRST.values(), "userDefinedParameters"])
    sections: dict[str, list[Row]] = {name: [] for name in names}
    for key, value in rows:
        if key.endswith(SECOND):
            name = _SECOND_MATRIX
        elif key not in rank:
            name = "userDefinedParameters"
        else:
            name = [name for first, name in starts if first <= rank[key]][-1]
        sections[name].append((key.removesuffix(SECOND), value))
    return {name: own for name, own in sections.items() if own or name == "metadata"}


def _section(name: str, rows: list[Row]) -> list[str]:
    """Return the lines of a section; an empty name adds no element."""
    inner = [_element(key, value) for key, value in rows]
    return [f"<{name}>", *inner, f"</{name}>"] if name else inner


def _element(key: str, value: str) -> str:
    match = _UNIT.fullmatch(value)
    text, units = (match[1], f" units={quoteattr(match[2])}") if match else (value, "")
    if key.startswith(_USER):
        return f"<USER_DEFINED parameter={quoteattr(key.removeprefix(_USER))}{units}>{escape(text)}</USER_DEFINED>"
    return f"<{key}{units}>{escape(text)}</{key}>"
