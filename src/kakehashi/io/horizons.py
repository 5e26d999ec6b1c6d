"""Read a state from a vector table of JPL Horizons: its first record, with frame and units from the header."""

import re
from pathlib import Path

import numpy as np

from kakehashi.base import InputError
from kakehashi.base.constants import AU_KM, DAY_S
from kakehashi.base.text import shown
from kakehashi.ephem import state as body_state
from kakehashi.io.plausible import faults
from kakehashi.io.text import decimal, text_of
from kakehashi.orbits import Orbit
from kakehashi.orbits.elements import ECLIPTIC_TO_ICRF
from kakehashi.time import jd_to_et

_UNITS = {"KM-S": (1.0, 1.0), "AU-D": (AU_KM, AU_KM / DAY_S), "KM-D": (1.0, 1.0 / DAY_S)}
_VALUE = re.compile(r"\b(VX|VY|VZ|X|Y|Z)\s*=\s*(\S+)", re.ASCII)
_AXES = ("X", "Y", "Z", "VX", "VY", "VZ")
_LONGEST = 300  # characters of a line that are read
_ASK = "save the complete response of Horizons, including the header"


def read_horizons(path) -> Orbit:
    """Read the heliocentric state of the first record of a vector table.

    Raises
    ------
    InputError
        There is no table, a value is not a number, or the header does not name frame, units and centre.
    """
    path = Path(path)
    head, mark, rest = text_of(path).partition("$$SOE")
    record = [line for line in rest.partition("$$EOE")[0].splitlines() if line.strip()][:4]
    if not mark or not record:
        raise InputError(f"{path.name} contains no record after $$SOE; {_ASK}")
    try:
        jd, values = _commas(head, record[0]) if "=" not in record[0] else _words(record)
    except ValueError as error:
        raise InputError(f"{path.name}: the record after $$SOE is not a vector: {error}") from error
    header = _header(head)
    frame = _required(header, "Reference frame", path)
    unit = _UNITS.get(_required(header, "Output units", path).upper().split(",")[0].strip())
    centre = re.search(r"\((\d{1,9})\)", _required(header, "Center body name", path), re.ASCII)
    if unit is None or centre is None:
        raise InputError(
            f"{path.name}: its output units or its centre are not supported; request {' or '.join(_UNITS)} about a body"
        )
    if "TDB" not in record[0] and "TDB" not in head:
        raise InputError(f"{path.name}: its time scale is not TDB; request vectors in TDB from Horizons")
    state = values * np.repeat(unit, 3)
    if "ecliptic" in frame.casefold():
        state = np.kron(np.eye(2), ECLIPTIC_TO_ICRF) @ state
    elif "icrf" not in frame.casefold():
        raise InputError(
            f"{path.name}: reference frame {shown(frame)} is not supported; supported are ICRF and "
            "the ecliptic of J2000"
        )
    et = float(jd_to_et(jd, "TDB"))
    if int(centre[1]) != 10:
        state = state + body_state(int(centre[1]), "Sun", et)
    if fault := faults(state)[0]:
        raise InputError(f"{path.name}: this is not the orbit of a small body: {fault}; check its units")
    return Orbit(
        name=(header.get("Target body name") or path.stem)[:60],
        epoch_et=et,
        state=state,
        source=f"Horizons vectors {path.name}, first record",
        as_of="",
        solution="horizons",
    )


def _header(head: str) -> dict[str, str]:
    """Return keys and values of the header lines `key : value {remark}` of a Horizons file."""
    values: dict[str, str] = {}
    for line in head.splitlines():
        key, colon, value = line[:_LONGEST].partition(":")
        if colon:
            values.setdefault(key.strip(), value.partition("{")[0].strip())
    return values


def _required(header: dict[str, str], key: str, path: Path) -> str:
    if not header.get(key):
        raise InputError(
            f"{path.name}: its header does not give {key!r}, which is needed to interpret the numbers; {_ASK}"
        )
    return header[key]


def _words(record: list[str]) -> tuple[float, np.ndarray]:
    """Return Julian date and state of a record that has several lines of the form X = .. Y = .. ."""
    values = dict(_VALUE.findall(" ".join(line[:200] for line in record[1:])))
    if lacking := [a for a in _AXES if a not in values]:
        raise ValueError(f"{', '.join(lacking)} are missing")
    return decimal(record[0].partition("=")[0]), np.array([decimal(values[a]) for a in _AXES])


def _commas(head: str, line: str) -> tuple[float, np.ndarray]:
    """Return Julian date and state of a comma-separated record, by the column names above it."""
    names = [line for line in head.splitlines() if "JDTDB" in line and "," in line][-1:]
    cells = [c.strip() for c in line.split(",")]
    columns = [c.strip() for c in names[0].split(",")] if names else []
    if not set(_AXES) <= set(columns) or len(cells) < len(columns):
        raise ValueError("X, Y, Z, VX, VY, VZ are missing, or the header does not name them")
    return decimal(cells[columns.index("JDTDB")]), np.array([decimal(cells[columns.index(a)]) for a in _AXES])
