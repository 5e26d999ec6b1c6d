"""Read the element sets of SGP4 in any notation, as a catalogue: two lines, or OMM in KVN, XML, JSON and CSV.

The format is recognised by the contents. An entry that cannot be read is reported with its line and reason, and the
others are read. Catalogue numbers of OMM have up to nine digits.

[ODM] CCSDS 502.0-B-3, Orbit Data Messages, section 4.
[CT] CelesTrak, GP data formats: JSON and CSV with the keywords of the OMM as names.
"""

import csv
import io
import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np

from kakehashi.base import InputError
from kakehashi.base.text import printable, shown
from kakehashi.earth.catalogue import Catalogue, Rejected, of_elements
from kakehashi.earth.elements import Sgp4Mean, named
from kakehashi.io.ccsds import times
from kakehashi.io.ccsds.fields import KINDS, Field
from kakehashi.io.ccsds.kvn import read_kvn
from kakehashi.io.ccsds.message import VERSIONS, Message, kind_of
from kakehashi.io.ccsds.omm import MeanElements, mean_elements
from kakehashi.io.ccsds.xml import read_xml
from kakehashi.io.formats import format_of
from kakehashi.io.text import number, text_of, whole
from kakehashi.io.tle import read_tle

_SHAPE = ("MEAN_MOTION", "ECCENTRICITY", "INCLINATION", "RA_OF_ASC_NODE", "ARG_OF_PERICENTER", "MEAN_ANOMALY")
NEEDED = ("EPOCH", *_SHAPE)
_NUMBERS = {"BSTAR": "bstar", "MEAN_MOTION_DOT": "mean_motion_dot", "MEAN_MOTION_DDOT": "mean_motion_ddot"}
_INTEGERS = {"NORAD_CAT_ID": "norad", "ELEMENT_SET_NO": "element_set", "REV_AT_EPOCH": "revolution"}
_TEXTS = {"OBJECT_NAME": "name", "OBJECT_ID": "object_id", "CLASSIFICATION_TYPE": "classification"}
_ALIASES = {  # names of columns of our own tables, with units
    "NAME": "OBJECT_NAME", "NORAD": "NORAD_CAT_ID", "EPOCH_UTC": "EPOCH", "MEAN_MOTION_REV_DAY": "MEAN_MOTION",
    "INCLINATION_DEG": "INCLINATION", "RAAN_DEG": "RA_OF_ASC_NODE", "ARG_PERICENTRE_DEG": "ARG_OF_PERICENTER",
    "MEAN_ANOMALY_DEG": "MEAN_ANOMALY",
}  # fmt: skip
_THEORIES = ("SGP4", "SGP/SGP4", "SGP", "SGP4/SDP4")
_EXTENDED = 4  # EPHEMERIS_TYPE of SGP4-XP
_MOST_DIGITS = 10**9
Row = tuple[int, dict[str, str]]


def read_elements(path) -> Catalogue:
    """Read the element sets of a file: two-line elements, or OMM in KVN, XML, JSON or CSV, one or many.

    Parameters
    ----------
    path : path

    Returns
    -------
    Catalogue
        The sets that could be read; `rejected` has the others, with line and reason.

    Raises
    ------
    InputError
        The file cannot be read, has none of these formats, or no entry can be read.
    """
    path = Path(path)
    text = text_of(path)
    start = text.lstrip("\ufeff \t\r\n")
    if start.startswith("<") or kind_of(path) == "OMM":
        return _of_messages(path, text)
    if start.startswith(("[", "{")):
        return _of_rows(path, _json_rows(path.name, text))
    kind = format_of(path)
    if kind == "tle":
        return read_tle(path)
    if kind == "omm rows":
        return _of_rows(path, _csv_rows(path.name, text))
    raise _unrecognised(path)


def _unrecognised(path: Path) -> InputError:
    name, kind = printable(path.name, 80), kind_of(path)
    text = f"{name} is {KINDS[kind]} ({kind})" if kind else f"the format of {name} is not recognised"
    return InputError(f"{text}; give two-line elements, or an OMM in KVN, XML, JSON or CSV")


# -- KVN and XML: messages of the standard ---------------------------------------------------------


def _of_messages(path: Path, text: str) -> Catalogue:
    parts = _xml_parts(path, text) if text.lstrip("\ufeff \t\r\n").startswith("<") else _kvn_parts(path, text)
    sets: list[Sgp4Mean] = []
    rejected: list[Rejected] = []
    for line, opened in parts:
        try:
            sets.append(sgp4_of_message(mean_elements(opened())))
        except InputError as why:
            rejected.append(_rejection(path, line, why))
    return _checked(path, sets, rejected)


def _rejection(path: Path, line: int, why: InputError) -> Rejected:
    """Return a rejected entry; the line of the error is used if it has one."""
    text = str(why).removeprefix(printable(path.name, 80))
    match = re.match(r", line (\d+): ", text)
    if match:
        return Rejected(int(match[1]), text[match.end() :])
    return Rejected(line, text.removeprefix(": "))


def _kvn_parts(path: Path, text: str) -> Iterator[tuple[int, Callable[[], Message]]]:
    starts = [m.start() for m in re.finditer(r"^[ \t]*CCSDS_OMM_VERS\b", text, re.MULTILINE)]
    starts[:1] = [0]
    line = before = 0
    for first, last in zip(starts, [*starts[1:], len(text)], strict=True):
        line, before = line + text.count("\n", before, first), first
        yield line + 1, _opener(path, text[first:last], line, read_kvn)


def _xml_parts(path: Path, text: str) -> Iterator[tuple[int, Callable[[], Message]]]:
    """Yield the OMM elements of an XML file, which may be a combined message (NDM)."""
    if "<!DOCTYPE" in text[:100_000]:
        raise InputError(
            f"{printable(path.name, 80)}: document types (DOCTYPE) are not supported; remove the declaration"
        )
    matches = list(re.finditer(r"<omm[\s>].*?(?:</omm\s*>|\Z)", text, re.DOTALL))
    if not matches:
        raise _unrecognised(path)
    line = before = 0
    for match in matches:
        line, before = line + text.count("\n", before, match.start()), match.start()
        yield line + 1, _opener(path, match[0], line, read_xml)


def _opener(path: Path, part: str, line: int, read) -> Callable[[], Message]:
    """Return a function that opens one message of a file, whose lines are counted from the file's beginning."""

    def opened() -> Message:
        kind, version, fields = read(path.name, part, "OMM")
        if kind != "OMM" or version not in VERSIONS["OMM"]:
            raise InputError(
                f"{printable(path.name, 80)}: version {shown(version)} of {kind} is not supported; supported are OMM "
                f"{', '.join(VERSIONS['OMM'])}"
            )
        moved = (Field(f.key, f.value, f.line + line, f.unit) for f in fields)
        return Message(path.name, kind, version, moved)

    return opened


def sgp4_of_message(mean: MeanElements) -> Sgp4Mean:
    """Return the elements of an OMM as elements of SGP4.

    Raises
    ------
    InputError
        They belong to another theory, centre, frame or time scale, or the mean motion is missing.
    """
    facts = {
        "MEAN_ELEMENT_THEORY": mean.theory, "CENTER_NAME": mean.center, "REF_FRAME": mean.frame,
        "TIME_SYSTEM": mean.scale,
    }  # fmt: skip
    _check_theory(facts | {"EPHEMERIS_TYPE": f"{mean.tle.get('EPHEMERIS_TYPE', 0):g}"})
    if "MEAN_MOTION" not in mean.elements:
        raise InputError("MEAN_MOTION is missing; elements of SGP4 have a mean motion, not a semi-major axis")
    values: dict[str, Any] = named("mean_motion_rev_day", [mean.elements[key] for key in _SHAPE])
    values |= {own: mean.tle.get(key, 0.0) for key, own in _NUMBERS.items()}
    values |= {own: int(mean.tle[key]) for key, own in _INTEGERS.items() if key in mean.tle}
    return Sgp4Mean(mean.name or mean.object_id, mean.et, object_id=mean.object_id, **values)


def _check_theory(facts: dict[str, str]) -> None:
    theory = facts.get("MEAN_ELEMENT_THEORY", "SGP4").strip().upper()
    extended = facts.get("EPHEMERIS_TYPE", "0").strip() == str(_EXTENDED)
    if theory not in _THEORIES or extended:
        what = (
            f"MEAN_ELEMENT_THEORY is {shown(theory)}"
            if theory not in _THEORIES
            else "EPHEMERIS_TYPE is 4 (SGP4-XP)"
        )
        raise InputError(
            f"{what}; only elements of SGP4 can be used, because every theory has its own mean elements"
        )
    for key, allowed in (
        ("CENTER_NAME", ("EARTH",)),
        ("REF_FRAME", ("TEME", "TEMEOFDATE")),
        ("TIME_SYSTEM", ("UTC",)),
    ):
        if key in facts and facts[key].strip().upper() not in allowed:
            raise InputError(f"{key} is {shown(facts[key])}; elements of SGP4 have {allowed[0]}")


# -- JSON and CSV: rows by keyword -----------------------------------------------------------------


def _of_rows(path: Path, rows: Iterator[Row | Rejected]) -> Catalogue:
    values: list[dict] = []
    stamps: list[str] = []
    lines: list[int] = []
    rejected: list[Rejected] = []
    for row in rows:
        if isinstance(row, Rejected):
            rejected.append(row)
            continue
        line, facts = row
        try:
            values.append(_values(facts))
        except (InputError, ValueError) as why:
            rejected.append(Rejected(line, str(why)))
            continue
        stamps.append(facts["EPOCH"].strip())
        lines.append(line)
    epochs, wrong = _epochs(stamps)
    rejected += [Rejected(lines[k], f"EPOCH: {why}") for k, why in wrong.items()]
    sets = []
    for k, one in enumerate(values):
        if k in wrong:
            continue
        try:
            sets.append(Sgp4Mean(epoch_et=float(epochs[k]), **one))
        except InputError as why:
            rejected.append(Rejected(lines[k], str(why)))
    return _checked(path, sets, sorted(rejected))


def _values(facts: dict[str, str]) -> dict[str, Any]:
    """Return the fields of an element set but for its epoch, from the row of a table."""
    missing = [key for key in NEEDED if not facts.get(key, "").strip()]
    if missing:
        raise InputError(f"{', '.join(missing)} is missing")
    _check_theory(facts)
    shape = named("mean_motion_rev_day", [_number(facts, key) for key in _SHAPE])
    texts = {own: facts[key].strip() for key, own in _TEXTS.items() if facts.get(key, "").strip()}
    numbers = {own: _number(facts, key) for key, own in _NUMBERS.items() if facts.get(key, "").strip()}
    integers = {own: _integer(facts, key) for key, own in _INTEGERS.items() if facts.get(key, "").strip()}
    default = {"name": texts.get("object_id") or str(integers.get("norad", ""))}
    return default | shape | texts | numbers | integers


def _number(facts: dict[str, str], key: str) -> float:
    try:
        return number(facts[key].strip())
    except ValueError:
        raise InputError(f"{key} is {shown(facts[key])}; it must be a finite number") from None


def _integer(facts: dict[str, str], key: str) -> int:
    try:
        value = whole(facts[key])
    except ValueError:
        value = -1
    if not 0 <= value < _MOST_DIGITS:
        raise InputError(f"{key} is {shown(facts[key])}; it must be a whole number of up to nine digits")
    return value


def _epochs(stamps: list[str]) -> tuple[np.ndarray, dict[int, str]]:
    """Return the epochs of UTC time stamps [s TDB past J2000], and the reasons of those that cannot be read."""
    wrong: dict[int, str] = {}
    good = list(range(len(stamps)))
    et = np.full(len(stamps), np.nan)
    while good:
        try:
            et[good] = times.to_et([stamps[k] for k in good], "UTC")
            break
        except times.Unread as why:
            wrong[good[why.index]] = str(why)
            del good[why.index]
    return et, wrong


def _key(name: str) -> str:
    word = name.strip().strip('"').upper()
    return _ALIASES.get(word, word)


def _csv_rows(name: str, text: str) -> Iterator[Row | Rejected]:
    reader = csv.reader(io.StringIO(text.lstrip("\ufeff \t\r\n"), newline=""))
    skipped = text[: len(text) - len(text.lstrip("\ufeff \t\r\n"))].count("\n")
    header = [_key(c) for c in next(reader)]
    missing = [key for key in NEEDED if key not in header]
    if missing:
        raise InputError(
            f"{printable(name, 80)} lacks the column{'s' * (len(missing) > 1)} {', '.join(missing)}; it must "
            "name them in its first line, as an OMM does"
        )
    last = reader.line_num
    try:
        for cells in reader:
            line, last = last + 1 + skipped, reader.line_num
            if not cells:
                continue
            if len(cells) != len(header):
                yield Rejected(line, f"the row has {len(cells)} columns, the first line {len(header)}")
            else:
                yield line, dict(zip(header, cells, strict=True))
    except csv.Error as why:
        yield Rejected(last + 1 + skipped, f"the row is not CSV ({why})")


def _json_rows(name: str, text: str) -> Iterator[Row | Rejected]:
    """Yield the objects of a JSON list, or a single object; an object that is not JSON ends the search for the next."""
    decoder = json.JSONDecoder(parse_float=str, parse_int=str, parse_constant=str)
    line, line_at, start = 1, 0, text.find("{")
    if start < 0:
        raise InputError(f"{printable(name, 80)} contains no JSON object; give a list of OMM as JSON")
    while start >= 0:
        line, line_at = line + text.count("\n", line_at, start), start
        try:
            value, at = decoder.raw_decode(text, start)
        except (json.JSONDecodeError, RecursionError) as why:
            closing = text.find("}", start)
            start = text.find("{", closing) if closing >= 0 else -1
            yield Rejected(line, f"the entry is not JSON ({printable(str(why), 80)})")
            continue
        start = text.find("{", at)
        yield line, {_key(k): "" if v is None else str(v) for k, v in value.items()}


def _checked(path: Path, sets: list[Sgp4Mean], rejected: list[Rejected]) -> Catalogue:
    if not sets:
        reason = f": {rejected[0]}" if rejected else ""
        raise InputError(
            f"{printable(path.name, 80)} contains no element set of SGP4 that can be read{reason}"
        )
    return of_elements(sets, path.name, rejected)
