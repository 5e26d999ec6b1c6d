"""Read astrometry and radar in ADES, the Astrometry Data Exchange Standard: PSV and XML, 2017 and 2022.

The same ADES elements are also read from CSV and from the JSON (ADES_DF) of the Minor Planet Center's service.

Every observation record that cannot be used, and every header that contradicts itself or its records, is listed in
`Observations.unreadable` with its line and the reason.  Star catalogues, programs, modes and bands become the
one-letter codes of the 80-column format; a catalogue without such a code is treated as not given.
"""

import csv
import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from xml.parsers import expat

import numpy as np

from kakehashi.base import InputError
from kakehashi.io.ades_codes import elements, used, versions
from kakehashi.io.ades_rows import NEEDED, Records, observed
from kakehashi.io.text import text_of
from kakehashi.od.observations import Observations, Unreadable, concatenate, observations

_WIDEST = 64  # characters of a value that count
_CHUNK = 50_000  # records turned into columns at a time
_RECORDS = ("optical", "radar", "offset", "occultation")
_RESIDUALS = ("opticalResidual", "radarResidual")


def read_ades(path) -> Observations:
    """Read the observations of an ADES file: PSV, XML, CSV with the column names of ADES, or JSON (ADES_DF).

    Raises
    ------
    InputError
        The file cannot be read, is empty, is not an ADES file, or contains no usable observation.
    """
    path = Path(path)
    return of_text(text_of(path), path.name)


def of_text(text: str, name: str) -> Observations:
    """Read observations from the text of an ADES file; see `read_ades`."""
    lines = text.splitlines()
    first = next((line.lstrip() for line in lines if line.strip()), "")
    if first.startswith("<"):
        source = _xml(name, lines)
    elif first.startswith(("[", "{")):
        source = _json(name, text)
    elif is_csv(first):
        source = _csv(lines)
    else:
        source = _psv(lines)
    bad: list[Unreadable] = []
    parts = []
    for item in source:
        if isinstance(item, Unreadable):
            bad.append(item)
            continue
        part = observed(item)
        bad += part.unreadable
        parts.append(part)
    rows = concatenate(parts)
    bad.sort(key=lambda b: b.line)
    if not len(rows):
        why = f"; the first reason: {bad[0]}" if bad else ""
        raise InputError(
            f"{name} contains no usable ADES observation{why}; check that it is a complete ADES file"
        )
    order = np.argsort(rows.line, kind="stable")
    return observations(unreadable=bad, **{n: getattr(rows, n)[order] for n in _columns()})


def _columns():
    from kakehashi.od.observations import COLUMNS

    return COLUMNS


class _Block:
    """The observation records of a PSV file that follow one line of column names."""

    def __init__(self, number: int = 0, names: list[str] | None = None, fault: str = ""):
        self.number, self.names, self.fault = number, names or [], fault
        self.line: list[int] = []
        self.text: list[str] = []

    def add(self, number: int, line: str) -> None:
        self.line.append(number)
        self.text.append(line)

    def close(self) -> Iterator[Records | Unreadable]:
        """Yield the records of the block, and an error for each one whose fields do not match the columns."""
        line, text = self.line, self.text
        self.line, self.text = [], []
        if self.fault:
            yield from (Unreadable(n, self.fault, t[:160]) for n, t in zip(line, text, strict=True))
            return
        size, fit, rows = len(self.names), [], []
        for n, t in zip(line, text, strict=True):
            cells = t.split("|")
            if len(cells) > size and not "".join(cells[size:]).strip():
                cells = cells[:size]
            if len(cells) != size:
                reason = f"{len(cells)} fields, but the column line {self.number} names {size} columns"
                yield Unreadable(n, reason, t[:160])
                continue
            fit.append((n, t))
            rows.append(cells)
        if rows:
            columns = {
                name: [row[k].strip() for row in rows] for k, name in enumerate(self.names) if name in used()
            }
            yield Records(columns, [n for n, _ in fit], lambda i: fit[i][1])


def _psv(lines: list[str]) -> Iterator[Records | Unreadable]:
    """Split a PSV file into blocks of observation records, and collect the errors of its headers."""
    header = _Header()
    block = _Block(fault="the record is not preceded by a line of column names")
    names = elements()
    for number, line in enumerate(lines, 1):
        mark = line.lstrip()[:1]
        if not mark:
            continue
        if mark in "#!":
            yield from block.close()
            yield from header.take(number, line)
            continue
        first = line.partition("|")[0].strip().casefold()
        if (first in names or "obsTime" in line or "obstime" in line) and _names_columns(line):
            yield from block.close()
            block, faults = _columns_of(number, line)
            yield from faults
            continue
        header.compare(block, line)
        block.add(number, line)
        if len(block.line) >= _CHUNK:
            yield from block.close()
    yield from block.close()
    yield from header.contradictions()


def _names_columns(line: str) -> bool:
    """Return whether a line names columns, i.e. at least half of its fields are ADES elements."""
    cells = [c.strip().casefold() for c in line.split("|")]
    return sum(c in elements() for c in cells) * 2 >= sum(map(bool, cells))


def _columns_of(number: int, line: str) -> tuple[_Block, list[Unreadable]]:
    """Return the block of records that a line of column names begins, and the errors of that line."""
    cells = [c.strip() for c in line.rstrip().removesuffix("|").split("|")]
    names = [elements().get(c.casefold(), c) for c in cells]
    twice = sorted(n for n, count in Counter(names).items() if n and count > 1)[:9]
    strange = [n[:40] or "(blank)" for n in names if n.casefold() not in elements()][:9]
    faults, fault = [], ""
    if twice:
        fault = f"column line {number} repeats the column {', '.join(twice)}"
        faults.append(Unreadable(number, f"the column line repeats {', '.join(twice)}", line[:160]))
    elif lacking := _lacking(names):
        fault = f"column line {number} lacks {lacking}"
        faults.append(Unreadable(number, f"the column line lacks {lacking}", line[:160]))
    if strange:
        why = f"ADES has no element {', '.join(strange)}; the column is ignored"
        faults.append(Unreadable(number, why, line[:160]))
    return _Block(number, names, fault), faults


def _lacking(names: list[str]) -> str:
    """Return the names of missing required columns; empty if the columns suffice for one kind of observation."""
    lacking = {kind: [n for n in needed if n not in names] for kind, needed in NEEDED.items()}
    radar = "delay" in names or "doppler" in names
    if not all(lacking.values()) or (radar and lacking["radar"] == ["com"]):
        return ""
    if "obsCenter" in names and not {"stn", "obsTime"} - set(names):
        return ""  # offsets: each is reported by itself
    return ", ".join(lacking["radar"] if radar else lacking["optical"])


def is_csv(line: str) -> bool:
    """Return whether a line is a comma-separated list of ADES column names."""
    names = [c.strip().strip('"').casefold() for c in line.split(",")]
    return "obstime" in names and _names_columns(line.replace('"', "").replace(",", "|"))


def _csv(lines: list[str]) -> Iterator[Records | Unreadable]:
    """Read the observation records of a comma-separated table whose first line names the columns."""
    start = next(i for i, line in enumerate(lines) if line.strip())
    header = lines[start].replace('"', "").split(",")
    block, faults = _columns_of(start + 1, "|".join(c.replace("|", " ") for c in header))
    yield from faults
    for number, line in enumerate(lines[start + 1 :], start + 2):
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        try:
            cells = next(csv.reader([line]), [])
        except csv.Error as error:
            yield Unreadable(number, f"the line does not fit the comma-separated table: {error}", line)
            continue
        block.add(number, "|".join(c.replace("|", " ") for c in cells))
        if len(block.line) >= _CHUNK:
            yield from block.close()
    yield from block.close()


def _json(name: str, text: str) -> Iterator[Records | Unreadable]:
    """Read the records of the Minor Planet Center's JSON, a plain list or ADES_DF; records are counted from 1."""
    try:
        data = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise InputError(f"{name} is not JSON or is truncated ({error}); download it again") from error
    for _ in range(3):  # the service wraps the list once or twice
        if isinstance(data, list) and len(data) == 1 and isinstance(data[0], dict) and "ADES_DF" in data[0]:
            data = data[0]
        if isinstance(data, dict):
            data = data.get("ADES_DF", data)
    if not isinstance(data, list):
        raise InputError(
            f"{name} is JSON but contains no list of ADES records (ADES_DF); request ADES_DF from the service"
        )
    rows: list[tuple[int, dict[str, str]]] = []
    for number, record in enumerate(data, 1):
        if not isinstance(record, dict):
            yield Unreadable(
                number,
                "the entry is not a record; a list of records must contain names with values",
                str(record)[:99],
            )
            continue
        cells = {elements().get(str(k).casefold(), ""): v for k, v in record.items()}
        rows.append((number, {k: _plain(v) for k, v in cells.items() if k in used()}))
    names = {n for _, record in rows for n in record}
    columns = {n: [record.get(n, "") for _, record in rows] for n in names}
    if rows:
        yield Records(columns, [n for n, _ in rows], lambda i: "|".join(rows[i][1].values()))


def _plain(value) -> str:
    """Return a JSON value as a string; null becomes blank."""
    if isinstance(value, str):
        return value.strip()
    return "" if value is None else str(value)[:_WIDEST]


class _Header:
    """Contents of the `#` and `!` header lines of an ADES file, checked against one another and against the records."""

    def __init__(self):
        self.group, self.version = "", ""
        self.code: tuple[int, str, str] | None = None  # line, text, observatory
        self.others: dict[tuple[int, str, str], set[str]] = {}
        self.column: dict[int, int] = {}

    def take(self, number: int, line: str) -> Iterator[Unreadable]:
        body = line.strip()
        if body[0] == "!":
            word, _, value = body[1:].strip().partition(" ")
            if self.group == "observatory" and word == "mpcCode":
                self.code = (number, line, value.strip())
            return
        self.group = body[1:].strip().partition(" ")[0]
        if self.group == "observatory":
            self.code = None
        word, equals, value = body[1:].replace(" ", "").partition("=")
        if word == "version" and equals:
            yield from _version(number, line, value, self.version)
            self.version = value

    def compare(self, block: _Block, line: str) -> None:
        """Report records whose observatory differs from that of the header."""
        if self.code is None or block.fault or "stn" not in block.names:
            return
        column = self.column.setdefault(block.number, block.names.index("stn"))
        station = line.split("|", column + 1)[column : column + 1]
        if station and (name := station[0].strip()) != self.code[2]:
            self.others.setdefault(self.code, set()).add(name)

    def contradictions(self) -> Iterator[Unreadable]:
        for (number, line, code), others in self.others.items():
            shown = ", ".join(sorted(others)[:5])
            why = (
                f"the header gives observatory {code}, the records give {shown or 'none'}; the records are "
                "used"
            )
            yield Unreadable(number, why, line[:160])


def _version(number: int, line: str, value: str, before: str) -> Iterator[Unreadable]:
    if value not in versions():
        why = (
            f"ADES version {value!r} is not supported (supported: {', '.join(versions())}); the file is "
            f"read as version {versions()[-1]}"
        )
        yield Unreadable(number, why, line[:160])
    elif before and value != before:
        yield Unreadable(
            number,
            f"the file declares version {value} after version {before}; one file must have one version",
            line[:160],
        )


class _Tree:
    """Parser of an ADES file in XML, which collects each observation when its XML element ends."""

    def __init__(self, name: str):
        self.name = name
        self.stack: list[str] = []
        self.words: list[str] = []
        self.record: dict[str, str] = {}
        self.fault, self.start = "", 0
        self.rows: list[tuple[int, dict[str, str]]] = []
        self.faults: list[Unreadable] = []
        self.strange: set[str] = set()
        self.parser = expat.ParserCreate("utf-8")
        self.parser.buffer_text = True
        self.parser.StartElementHandler = self.open
        self.parser.EndElementHandler = self.close
        self.parser.CharacterDataHandler = self.words.append
        self.parser.EntityDeclHandler = self.refuse

    def refuse(self, *_):
        raise InputError(f"{self.name} declares XML entities, which ADES does not use; the file was not read")

    def open(self, tag: str, attributes: dict[str, str]) -> None:
        tag = tag.rpartition(":")[2]
        line = self.parser.CurrentLineNumber
        if not self.stack:
            if tag != "ades" and tag not in _RECORDS:
                raise InputError(
                    f"the root element of the XML file {self.name} is <{tag}>; ADES requires <ades>"
                )
            if "version" in attributes:
                self.faults += _version(line, f"<{tag}>", attributes["version"], "")
        if tag in _RECORDS or tag in _RESIDUALS:
            self.record, self.fault, self.start = {}, "", line
        self.stack.append(tag)
        self.words.clear()

    def close(self, tag: str) -> None:
        tag = self.stack.pop()
        parent = self.stack[-1] if self.stack else ""
        if parent in _RECORDS:
            self.take(tag, "".join(self.words).strip())
        elif tag in _RECORDS:
            self.finish(tag)
        elif tag in _RESIDUALS:
            why = f"a {tag} element lacks its observation and was skipped"
            self.faults.append(Unreadable(self.start, why, f"<{tag}>"))
        self.words.clear()

    def take(self, tag: str, text: str) -> None:
        name = elements().get(tag.casefold())
        if name is None and tag not in self.strange:
            self.strange.add(tag)
            why = f"ADES has no element {tag}; it is ignored"
            self.faults.append(Unreadable(self.parser.CurrentLineNumber, why, f"<{tag}>"))
        elif name in self.record:
            self.fault = f"element {name} is given twice"
        if name is not None:
            self.record[name] = text

    def finish(self, tag: str) -> None:
        text = "|".join(self.record.values())[:160]
        if self.fault:
            self.faults.append(Unreadable(self.start, self.fault, text))
        elif tag == "offset":
            why = "offsets from another body are not supported: give right ascension and declination"
            self.faults.append(Unreadable(self.start, why, text))
        else:
            self.rows.append((self.start, self.record))

    def drain(self) -> Iterator[Records | Unreadable]:
        """Yield the observation records read since the last call."""
        rows, faults = self.rows, self.faults
        self.rows, self.faults = [], []
        yield from faults
        if rows:
            names = {n for _, record in rows for n in record} & used()
            columns = {n: [record.get(n, "") for _, record in rows] for n in names}
            yield Records(columns, [line for line, _ in rows], lambda i: "|".join(rows[i][1].values()))


def _xml(name: str, lines: list[str]) -> Iterator[Records | Unreadable]:
    """Read the observation records of an XML file; if the XML is broken, the records before the error are kept."""
    tree = _Tree(name)
    try:
        for line in lines:
            tree.parser.Parse(line.encode("utf-8", errors="replace") + b"\n", False)
            if len(tree.rows) >= _CHUNK:
                yield from tree.drain()
        tree.parser.Parse(b"", True)
    except expat.ExpatError as error:
        why = (
            f"the XML is broken at this point ({expat.ErrorString(error.code)}); the rest of the file was "
            "not read"
        )
        tree.faults.append(
            Unreadable(max(error.lineno, 1), why, lines[min(error.lineno, len(lines)) - 1][:160])
        )
    yield from tree.drain()
