"""Which gravity field does an ICGEM file (.gfc) contain?

The format is that of the International Centre for Global Earth Models [ICGEM]: a header with GM, reference radius,
norm and tide system, then one line per coefficient pair. Time-variable terms (gfct, trnd, acos, asin) are refused,
because a static field without them would be wrong without a word.

[ICGEM]  Barthelmes & Foerste (2011), The ICGEM-format, GFZ Potsdam.
[IERS10] Petit & Luzum (2010), IERS Conventions, IERS TN 36, section 6.2.2.
"""

import gzip
import math
from pathlib import Path

import numpy as np

from kakehashi.base import InputError
from kakehashi.bodies.gravity.field import GravityField

PERMANENT_C20 = -4.201e-9  # zero-tide C20 less tide-free C20 [IERS10, eq. 6.14, anelastic k20]
_GM_KEYS, _END = ("earth_gravity_constant", "gravity_constant"), "end_of_head"


def read_icgem(path: str | Path, degree: int | None = None) -> GravityField:
    """Return the field of an ICGEM file, which may be compressed (.gz), to its degree or a lower one.

    Parameters
    ----------
    path : path
        The file.
    degree : int, optional
        Highest degree and order to be read.

    Raises
    ------
    InputError
        The file is no ICGEM file, its coefficients are not fully normalised, or they vary with time.
    """
    file = Path(path)
    raw = file.read_bytes()
    text = (gzip.decompress(raw) if raw[:2] == b"\x1f\x8b" else raw).decode("utf-8", errors="replace")
    head, mark, body = text.partition(_END)
    if not mark:
        raise InputError(
            f"{file.name} has no line `end_of_head`; give a gravity field in the ICGEM format (.gfc)"
        )
    header = _header(head, file.name)
    highest = min(int(header["max_degree"]), int(header["max_degree"]) if degree is None else degree)
    c, s = _coefficients(body, highest, file.name)
    gm = next(header[key] for key in _GM_KEYS if key in header)
    return GravityField(
        gm_km3_s2=_number(gm, file.name) / 1e9,
        radius_km=_number(header["radius"], file.name) / 1e3,
        c=c,
        s=s,
        frame="ITRF",
        tide_system=header.get("tide_system", "").replace("unknown", ""),
        name=header.get("modelname", file.stem),
        source=file.name,
    )


def tide_free(field: GravityField) -> GravityField:
    """Return a field without the permanent tide: a zero-tide C20 less that of the conventions [IERS10].

    >>> import numpy as np
    >>> c = np.diag([1.0, 0.0, 0.0]); c[2, 0] = -4.84169e-4
    >>> field = GravityField(398600.4415, 6378.1363, c, 0 * c, tide_system="zero_tide")
    >>> print(f"{tide_free(field).c[2, 0] - c[2, 0]:.3e}")
    4.201e-09

    Raises
    ------
    InputError
        The field contains the permanent tide of Sun and Moon themselves (mean tide).
    """
    if field.tide_system in ("tide_free", ""):
        return field
    if field.tide_system != "zero_tide":
        raise InputError(
            f"the tide system of {field.name or 'the field'} is {field.tide_system!r}; it must be tide_free or"
            " zero_tide: choose a field of one of these systems"
        )
    c = field.c.copy()
    c[2, 0] -= PERMANENT_C20
    return GravityField(
        field.gm_km3_s2, field.radius_km, c, field.s, field.frame, "tide_free", field.name, field.source,
        field.as_of,
    )  # fmt: skip


def _header(head: str, name: str) -> dict[str, str]:
    """Return the keys of the header, after checking those that are needed."""
    rows = [line.split() for line in head.splitlines()]
    header = {row[0].lower(): row[1] for row in rows if len(row) >= 2}
    missing = [key for key in ("radius", "max_degree") if key not in header]
    if missing or not any(key in header for key in _GM_KEYS):
        missing += [] if any(key in header for key in _GM_KEYS) else [_GM_KEYS[0]]
        raise InputError(f"the header of {name} has no {', '.join(missing)}; an ICGEM file needs these keys")
    if header.get("norm", "fully_normalized") != "fully_normalized":
        raise InputError(f"the coefficients of {name} are {header['norm']}; they must be fully_normalized")
    return header


def _coefficients(body: str, highest: int, name: str) -> tuple[np.ndarray, np.ndarray]:
    """Return C and S (degree + 1, degree + 1) of the lines after the header."""
    c, s = np.zeros((2, highest + 1, highest + 1))
    c[0, 0] = 1.0
    for line in body.splitlines()[1:]:
        words = line.split()
        if not words:
            continue
        if words[0] != "gfc":
            raise InputError(
                f"{name} has a line of kind {words[0]!r}; only static fields (gfc) can be read: choose a static"
                " field, or evaluate this one at an epoch first"
            )
        n, m = int(words[1]), int(words[2])
        if n <= highest and m <= n:
            c[n, m], s[n, m] = _number(words[3], name), _number(words[4], name)
    return c, s


def _number(word: str, name: str) -> float:
    """Return a number of the file, whose exponent may be written with D as in Fortran."""
    try:
        value = float(word.lower().replace("d", "e"))
    except ValueError:
        value = math.nan
    if not math.isfinite(value):
        raise InputError(f"{name} has {word!r} where a finite number is expected; the file may be damaged")
    return value
