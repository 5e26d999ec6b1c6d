"""Read the rows of published catalogues one after another, for files of any size.

Each reader yields a `CatalogueRow`, or an `Unreadable` with the reason if a row cannot be used.

[MPC] Minor Planet Center, Export format for minor-planet orbits; ephemerides and orbital elements of comets.
[SBDB] JPL, Small-Body Database Query.
"""

import csv
import json
from collections.abc import Iterator
from functools import cache
from itertools import chain
from pathlib import Path
from typing import NamedTuple

import numpy as np

from kakehashi.base import InputError
from kakehashi.base.constants import DAY_S, J2000_JD, MJD_JD
from kakehashi.base.text import shown
from kakehashi.bodies.packed import unpack_date
from kakehashi.io import oef
from kakehashi.io.epochs import days_in
from kakehashi.io.text import blocks_of, decimal, lines_of, number, whole
from kakehashi.od.observations import Unreadable
from kakehashi.time import mjd_to_et

COLUMNS = ("a_au", "e", "i_deg", "node_deg", "peri_deg", "mean_anomaly_deg")
_FIELDS = ((92, 103), (70, 79), (59, 68), (48, 57), (37, 46), (26, 35))  # of MPCORB, in their order
_HEADER_LINES = 500  # of MPCORB's preface, at most
_LONGEST_RECORD = 200_000  # characters of one object in JSON


class CatalogueRow(NamedTuple):
    """One orbit of a catalogue, as given in the file.

    The epoch is an MJD in `scale`; the elements (6,) are of the given `kind`, in the order and units of
    `orbits.elements`; H is the magnitude [mag] as text, or empty.
    """

    line: int
    name: str
    mjd: float
    scale: str
    kind: str
    elements: list[float]
    h: str


Row = CatalogueRow | Unreadable


def mpcorb(path: Path) -> Iterator[Row]:
    """Yield the orbits of MPCORB, skipping its preface; if only H is not a number, the orbit is kept without H."""
    early: list[Row] | None = []  # faults of what may be the preface
    for line_number, line in enumerate(lines_of(path), 1):
        if line.startswith("-----") and early is not None:
            early = None
            continue
        if not line.strip():
            continue
        row = _mpcorb_row(line_number, line)
        if early is not None and isinstance(row, Unreadable) and len(early) < _HEADER_LINES:
            early.append(row)
            continue
        yield from early or ()
        early = None
        yield row
    yield from early or ()


def _mpcorb_row(count: int, line: str) -> Row:
    try:
        values = [decimal(line[a:b]) for a, b in _FIELDS]
        mjd = _packed_date(line[20:25])
    except (ValueError, IndexError, KeyError):
        return Unreadable(
            count, "not a line of MPCORB, which has elements in columns 27-103 and the epoch in 21-25"
        )
    name = line[166:194].strip() or line[:7].strip()
    return CatalogueRow(count, name, mjd, "TT", "keplerian", values, line[8:13])


@cache
def _packed_date(text: str) -> float:
    """Return the MJD of an epoch in the MPC's packed form, such as K25BL for 2025-11-21."""
    year, month, day = unpack_date(text)
    return mjd_of(year, month, float(day))


def mjd_of(year: int, month: int, day: float) -> float:
    """Return the MJD of a calendar date with a decimal day, in any scale with days of equal length.

    Parameters
    ----------
    year, month : int
    day : float
        Day of the month with its fraction.

    Raises
    ------
    ValueError
        The date does not exist in the calendar.

    Examples
    --------
    >>> mjd_of(2025, 11, 21.25)
    61000.25
    """
    if not (1 <= year <= 9_999 and 1 <= month <= 12 and 1.0 <= day < days_in(year, month) + 1.0):
        raise ValueError(f"{year}-{month}-{day:g} is not a valid date")
    a = (14 - month) // 12  # day number of the Gregorian calendar
    y, m = year + 4_800 - a, month + 12 * a - 3
    return (153 * m + 2) // 5 + 365 * y + y // 4 - y // 100 + y // 400 - 2_432_046.0 + day


def comets(path: Path) -> Iterator[Row]:
    """Yield the orbits of CometEls with perihelion and epoch of the elements; their M1 is not used as H."""
    for line_number, line in enumerate(lines_of(path), 1):
        if not line.strip() or line.startswith(("#", "-----")):
            continue
        try:
            tp = mjd_of(whole(line[14:18]), whole(line[19:21]), decimal(line[22:29]))
            q, e, peri, node, i = (
                decimal(line[a:b]) for a, b in ((30, 39), (41, 49), (51, 59), (61, 69), (71, 79))
            )
            stamp = line[81:89].strip()
            epoch = mjd_of(whole(stamp[:4]), whole(stamp[4:6]), float(whole(stamp[6:8]))) if stamp else tp
        except ValueError as error:
            yield Unreadable(line_number, f"not a line of CometEls: {error}")
            continue
        name = line[102:158].strip() or line[:12].strip()
        elements = _cometary(q, e, tp, node, peri, i)
        yield CatalogueRow(line_number, name, epoch, "TT", "cometary", elements, "")


def _cometary(q, e, tp_mjd, node, peri, i, scale="TT") -> list[float]:
    tp = J2000_JD + mjd_to_et(tp_mjd, scale) / DAY_S
    return [e, q, float(tp), node, peri, i]


def mpcorb_json(path: Path) -> Iterator[Row]:
    """Yield the records of the extended MPCORB or of the comets in JSON; rows are counted from 1."""
    for count, record in enumerate(_records(path), 1):
        try:
            yield CatalogueRow(count, *_json_row(record))
        except (ValueError, KeyError, TypeError) as error:
            yield Unreadable(
                count, f"record {count}: a value is missing or invalid: {shown(str(error), 100)}"
            )


def _json_row(record: dict) -> tuple:
    name = str(
        record.get("Name") or record.get("Designation_and_name") or record.get("Principal_desig") or ""
    )
    if record.get("Number"):
        name = f"{record['Number']} {name}".strip()
    i, node, peri, e = (number(record[k]) for k in ("i", "Node", "Peri", "e"))
    if "Perihelion_dist" in record and "a" not in record:
        year, month, day = (number(record[f"{k}_of_perihelion"]) for k in ("Year", "Month", "Day"))
        tp = mjd_of(int(year), int(month), day)
        epoch = number(record["Epoch"]) - MJD_JD if "Epoch" in record else tp
        if "Epoch_year" in record:
            parts = [int(number(record[f"Epoch_{k}"])) for k in ("year", "month", "day")]
            epoch = mjd_of(parts[0], parts[1], float(parts[2]))
        return (
            name,
            epoch,
            "TT",
            "cometary",
            _cometary(number(record["Perihelion_dist"]), e, tp, node, peri, i),
            "",
        )
    values = [number(record["a"]), e, i, node, peri, number(record["M"])]
    return name, number(record["Epoch"]) - MJD_JD, "TT", "keplerian", values, str(record.get("H") or "")


def _records(path: Path) -> Iterator[dict]:
    """Yield the objects of a JSON list, decoded one after another."""
    decoder, buffer, blocks = json.JSONDecoder(), "", chain(blocks_of(path), [None])
    for block in blocks:
        buffer += block or ""
        start = 0
        while (begin := buffer.find("{", start)) >= 0:
            try:
                record, start = decoder.raw_decode(buffer, begin)
            except RecursionError as error:
                raise InputError(f"{path.name} is nested too deeply; it must be a list of orbits") from error
            except ValueError as error:
                if block is None or len(buffer) - begin > _LONGEST_RECORD:
                    raise InputError(
                        f"{path.name} is not JSON or is truncated: {error}; download it again"
                    ) from error
                buffer, start = buffer[begin:], 0
                break
            if isinstance(record, dict):
                yield record
        else:
            buffer = ""


def sbdb_query(path: Path) -> Iterator[Row]:
    """Yield the rows of SBDB Query, CSV or JSON: full_name, epoch [JD TDB], a or q, e, i, om, w, ma or tp, H."""
    for line_number, cells in _cells(path):
        if isinstance(cells, str):
            yield Unreadable(line_number, cells)
            continue
        try:
            yield CatalogueRow(line_number, *_sbdb_row(cells))
        except (ValueError, KeyError) as error:
            yield Unreadable(line_number, f"a value is missing or not a number: {shown(str(error), 100)}")


def _sbdb_row(cells: dict[str, str]) -> tuple:
    name = next((cells[k].strip() for k in ("full_name", "pdes", "name", "spkid") if cells.get(k)), "")
    epoch = decimal(cells["epoch_mjd"]) if cells.get("epoch_mjd") else decimal(cells["epoch"]) - MJD_JD
    e, i, node, peri = (decimal(cells[k]) for k in ("e", "i", "om", "w"))
    if cells.get("ma") and cells.get("a") and e < 1.0:
        values = [decimal(cells["a"]), e, i, node, peri, decimal(cells["ma"])]
        return name, epoch, "TDB", "keplerian", values, cells.get("h", "")
    tp = decimal(cells["tp"]) - MJD_JD
    return (
        name,
        epoch,
        "TDB",
        "cometary",
        _cometary(decimal(cells["q"]), e, tp, node, peri, i, "TDB"),
        cells.get("h", ""),
    )


def table(path: Path) -> Iterator[Row]:
    """Yield the rows of a CSV table with the columns of this package."""
    for line_number, cells in _cells(path, ("name", "epoch_mjd_tdb", *COLUMNS)):
        if isinstance(cells, str):
            yield Unreadable(line_number, cells)
            continue
        try:
            values = [decimal(cells[c]) for c in COLUMNS]
            row = cells["name"].strip(), decimal(cells["epoch_mjd_tdb"]), "TDB", "keplerian", values
        except ValueError:
            yield Unreadable(line_number, "a value is missing or not a number")
            continue
        yield CatalogueRow(line_number, *row, cells.get("h_mag", ""))


def oef_lines(path: Path) -> Iterator[Row]:
    """Yield the rows of an OEF file with one line per object."""
    for row in oef.catalogue_rows(path):
        if len(row) == 2:
            yield Unreadable(*row)
        else:
            line_number, name, mjd, kind, values, h = row
            magnitude = "" if np.isnan(h) else repr(float(h))
            yield CatalogueRow(line_number, name, mjd, "TT", kind, values.tolist(), magnitude)


def _cells(path: Path, needed=()) -> Iterator[tuple[int, dict[str, str] | str]]:
    """Yield line number and cells by column of each row of CSV or SBDB's JSON, or the reason why it is invalid."""
    lines = lines_of(path)
    first = next((line for line in lines if line.strip()), "")
    if first.lstrip().startswith("{"):
        yield from _json_cells(path, "\n".join([first, *lines]))
        return
    mark = max(",;\t", key=first.count)
    names = [c.strip().strip('"').casefold() for c in first.split(mark)]
    if lacking := [c for c in needed if c not in names]:
        raise InputError(f"{path.name} lacks the columns {', '.join(lacking)}; it has {', '.join(names)}")
    for line_number, line in enumerate(lines, 2):
        if not line.strip():
            continue
        try:
            cells = next(csv.reader([line], delimiter=mark))
        except csv.Error as error:
            yield line_number, f"the line is not a row of the table: {error}"
            continue
        if len(cells) != len(names):
            yield line_number, f"the row has {len(cells)} cells, but the table has {len(names)} columns"
            continue
        yield line_number, dict(zip(names, cells, strict=True))


def _json_cells(path: Path, text: str) -> Iterator[tuple[int, dict[str, str] | str]]:
    try:
        answer = json.loads(text)
        names, data = [str(f).casefold() for f in answer["fields"]], list(answer["data"])
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise InputError(
            f"{path.name} is not a response of SBDB Query, or is truncated ({error!r}); download it again"
        ) from error
    for count, cells in enumerate(data, 1):
        if not isinstance(cells, list) or len(cells) != len(names):
            yield count, f"row {count} does not have {len(names)} values"
        else:
            yield count, {n: "" if c is None else str(c) for n, c in zip(names, cells, strict=True)}
