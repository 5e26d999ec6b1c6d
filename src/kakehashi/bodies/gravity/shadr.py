"""Which gravity field does a PDS file of spherical harmonics (SHADR) contain?

The first line has reference radius [km], GM [km3/s2] and its uncertainty, degree, order, the state of normalisation (1:
fully normalised), and longitude and latitude of reference; each further line n, m, C, S and their uncertainties,
separated by commas [PDS].  The central term is not among them.

[PDS] Planetary Data System, SHADR software interface specification for GRAIL, Lunar Gravity Model ASCII data.
"""

import gzip
from pathlib import Path

import numpy as np

from kakehashi.base import InputError
from kakehashi.bodies.gravity.field import GravityField

_HEADER = 8  # values of the first line
_REMEDY = "give a file of the Planetary Data System in SHADR layout, such as gggrx_1200a_sha.tab"


def read_shadr(path: str | Path, degree: int | None = None, frame: str = "MOON_PA") -> GravityField:
    """Return the field of a SHADR file, which may be compressed (.gz), to its degree or a lower one.

    Parameters
    ----------
    path : path
        The file.
    degree : int, optional
        Highest degree and order to be read.
    frame : str
        Axes of the coefficients, as for `frames.rotation`; GRAIL's fields refer to the Moon's principal axes of their
        own ephemeris, which agree with those of DE440 within 0.1 arcsec.

    Raises
    ------
    InputError
        The file has another layout, is not fully normalised, or is damaged.
    """
    file = Path(path)
    rows = _lines(file)
    header = _numbers(next(rows, ""), file.name, "header")
    if len(header) != _HEADER:
        raise InputError(f"the first line of {file.name} has {len(header)} numbers instead of 8; {_REMEDY}")
    radius, gm, highest, state = header[0], header[1], int(header[3]), int(header[5])
    if state != 1:
        raise InputError(
            f"the coefficients of {file.name} have state {state}; they must be fully normalised (1)"
        )
    highest = highest if degree is None else min(degree, highest)
    c, s = np.zeros((2, highest + 1, highest + 1))
    c[0, 0] = 1.0
    for row in rows:
        if row.strip() and _degree_of(row, file.name) <= highest:
            n, m, c_nm, s_nm = _numbers(row, file.name, "line")[:4]
            c[int(n), int(m)], s[int(n), int(m)] = c_nm, s_nm
    if not c[2:].any(axis=1).all():
        raise InputError(f"{file.name} ends before degree {highest}; it may be damaged: fetch it again")
    return GravityField(
        gm, radius, c, s, frame, "", f"{file.name.split('.')[0]} to degree {highest}", file.name
    )


def _lines(file: Path):
    raw = file.read_bytes()
    try:
        text = (gzip.decompress(raw) if raw[:2] == b"\x1f\x8b" else raw).decode("ascii")
    except (UnicodeDecodeError, EOFError, OSError):
        raise InputError(f"{file.name} is not text, or is damaged; {_REMEDY}") from None
    return iter(text.splitlines())


def _degree_of(row: str, name: str) -> int:
    words = row.split(",", 1)
    if not words[0].strip().isdigit():
        raise InputError(f"{name} has the line {row[:40]!r}, which begins with no degree; {_REMEDY}")
    return int(words[0])


def _numbers(row: str, name: str, what: str) -> list[float]:
    """Return the numbers of a line; the exponent may be written with D as in Fortran."""
    try:
        values = [float(word.lower().replace("d", "e")) for word in row.split(",")]
    except ValueError:
        values = []
    if len(values) < 4 or not np.isfinite(values).all():
        raise InputError(f"{name} has the {what} {row[:40]!r}, which is not of the SHADR layout; {_REMEDY}")
    return values
