"""Orbits in OEF 2.0, the format of ESA's NEOCC and of NEODyS, read and written.

One object per file: heliocentric elements in ECLM J2000, Keplerian (KEP: au, deg) or equinoctial (EQU:
au, deg for the mean longitude), epoch as MJD in TDT, H and G, what was solved for, the nongravitational
parameters, and the upper triangle of the covariance in the same units, row by row.

LSP    model, its number of parameters, dimension of the covariance, which parameters it holds
NGR    area-to-mass ratio [m2/t], Yarkovsky parameter [1e-10 au/d2]: A2 with g(r) = (1 au / r)^2
"""

import re
from pathlib import Path

import numpy as np

from kakehashi.base import InputError
from kakehashi.base.constants import MJD_JD
from kakehashi.base.files import write_whole
from kakehashi.orbits import Orbit, from_elements
from kakehashi.orbits.orbit import INVERSE_SQUARE
from kakehashi.time import Epoch, mjd_to_et

_A2_UNIT = 1e-10  # Yarkovsky parameter of NGR and COV, in au/d2
_KINDS = {"KEP": "keplerian", "EQU": "equinoctial"}
_ONCE = (*_KINDS, "MJD", "MAG", "LSP", "NGR")
_HEADER = re.compile(r"\s*(\w+)\s*=\s*'?([^'!]*?)'?\s*(?:!.*)?$")

Fields = dict[str, list[tuple[int, str]]]  # keyword -> line number and text, in order


def read_oef(path) -> Orbit:
    """The orbit of an OEF 2.0 file with KEP or EQU elements.

    Raises
    ------
    InputError
        Missing or unreadable file or field, truncated covariance, a value that is not a number, a
        matrix that is no covariance, a force that the model does not know: which file, which line or
        field, what to do.
    """
    path = Path(path)
    known = native(path)
    mag, name = known["mag"], known["name"]
    try:
        return from_elements(
            known["kind"],
            known["elements"],
            epoch_et=mjd_to_et(known["mjd"], "TT"),
            covariance=known["covariance"],
            name=name,
            number=int(name) if name.isdigit() else None,
            source=f"OEF file {path.name}",
            as_of="",
            solution="oef",
            parameters=known["parameters"],
            nongrav_au_d2=known["nongrav_au_d2"],
            h_mag=None if mag is None else float(mag[0]),
            g_slope=0.15 if mag is None else float(mag[1]),
        )
    except InputError as error:
        raise InputError(f"{path.name}: {error}") from error


def native(path) -> dict:
    """What the file says, in its own units: name, elements, MJD, magnitudes, parameters, covariance."""
    path = Path(path)
    fields, name = _fields(path)
    key = next((k for k in _KINDS if k in fields), "KEP")
    parameters, nongrav = _nongrav(path, fields)
    return {
        "name": name,
        "kind": _KINDS[key],
        "elements": _numbers(path, fields, key, 6),
        "mjd": _epoch(path, fields),
        "mag": _numbers(path, fields, "MAG", 2) if "MAG" in fields else None,
        "parameters": parameters,
        "nongrav_au_d2": nongrav,
        "covariance": _covariance(path, fields, parameters),
    }


def write_oef(path, orbit: Orbit) -> Path:
    """Write an orbit as OEF 2.0 with Keplerian elements and its covariance, whole or not at all.

    Raises
    ------
    InputError
        A1, A3, or an A2 whose g(r) is not the inverse square: the format has no place for them.
    """
    _check_forces(orbit)
    lines = [
        "format  = 'OEF2.0'       ! file format",
        "rectype = 'ML'           ! record type (1L/ML)",
        "refsys  = ECLM J2000     ! default reference system",
        "END_OF_HEADER",
        str(orbit.number or orbit.designation or orbit.name).replace(" ", ""),
        "! Keplerian elements: a, e, i, long. node, arg. peric., mean anomaly",
        " KEP " + " ".join(f"{x:.17E}" for x in orbit.elements()),
        f" MJD     {_mjd(orbit.epoch_et)} TDT",
    ]
    lines += [f" MAG  {orbit.h_mag:.3f}  {orbit.g_slope:.3f}"] if orbit.h_mag is not None else []
    return write_whole(path, "\n".join([*lines, *_dynamics(orbit), *_triangle(orbit)]) + "\n")


def _mjd(et: float) -> str:
    """Modified Julian date in TT to a tenth of a microsecond, the day apart from its fraction."""
    first, rest = Epoch.from_et(et).jd("TT")
    whole = np.floor(first - MJD_JD)
    part = round((first - MJD_JD - whole) + rest, 12)
    day = whole + np.floor(part)
    return f"{day:.0f}{part - np.floor(part):.12f}".replace(f"{day:.0f}0.", f"{day:.0f}.", 1)


def _check_forces(orbit: Orbit) -> None:
    a1, a2, a3, *more = orbit.nongrav_au_d2
    if (
        a1
        or a3
        or any(more)
        or set(orbit.parameters) - {"A2"}
        or (a2 and tuple(orbit.g_law) != INVERSE_SQUARE)
    ):
        raise InputError(
            f"{orbit.name} ({orbit.solution}): OEF holds no A1, no A3, and A2 only with g(r) = (1 au / r)^2;"
            " this solution has more: write another solution"
        )


def _dynamics(orbit: Orbit) -> list[str]:
    a2, solved = orbit.nongrav_au_d2[1], bool(orbit.parameters)
    if not (a2 or solved):
        return [" LSP   0  0    6"] if orbit.covariance is not None else []
    line = f" LSP   1  2    {7 if solved else 6}" + ("    2" if solved else "")
    known = [line] if orbit.covariance is not None else []
    return [*known, f" NGR   {0.0:.14E} {a2 / _A2_UNIT:.16E}"]


def _triangle(orbit: Orbit) -> list[str]:
    matrix = orbit.element_covariance("keplerian")
    if matrix is None:
        return []
    scale = np.array([1.0] * 6 + [1.0 / _A2_UNIT] * len(orbit.parameters))
    values = (matrix * np.outer(scale, scale))[np.triu_indices(len(matrix))]
    rows = [values[i : i + 3] for i in range(0, len(values), 3)]
    return [" COV  " + " ".join(f"{v: .16E}" for v in row) for row in rows]


def _fields(path: Path) -> tuple[Fields, str]:
    try:
        lines = path.read_text(encoding="ascii").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{path} cannot be read as an OEF file: {error}") from error
    ends = [i for i, line in enumerate(lines) if line.startswith("END_OF_HEADER")]
    if not ends or "OEF2.0" not in lines[0]:
        raise InputError(
            f"{path.name} is no OEF 2.0 file: its header (format = 'OEF2.0' .. END_OF_HEADER) is missing"
        )
    _check_header(path, lines[: ends[0]])
    fields: Fields = {}
    names = []
    for number, line in enumerate(lines[ends[0] + 1 :], ends[0] + 2):
        if line.startswith("!") or not line.strip():
            continue
        match = re.match(r"\s([A-Z]{3})\s+(.*)", line)
        if match is None:
            names.append((number, line.strip()))
            continue
        if match[1] in _ONCE and match[1] in fields:
            raise InputError(f"{path.name}, line {number}: a second {match[1]}; {_ONE_OBJECT}")
        fields.setdefault(match[1], []).append((number, match[2]))
    if len(names) != 1:
        where = (
            f", line {names[1][0]}: {names[1][1]!r} beside {names[0][1]!r}" if names else ": no object's name"
        )
        raise InputError(f"{path.name}{where}; {_ONE_OBJECT}")
    return fields, names[0][1]


_ONE_OBJECT = "one file holds one object, named once: split it or fetch it again"


def _check_header(path, lines) -> None:
    """Another reference system or record type would be read without an error, and be wrong."""
    said = {m[1]: m[2].strip() for m in map(_HEADER.match, lines) if m}
    for key, wanted in (("rectype", "ML"), ("refsys", "ECLM J2000")):
        if " ".join(said.get(key, wanted).split()) != wanted:
            raise InputError(f"{path.name}: header {key} is {said[key]!r}; only {wanted} can be read")


def _numbers(path, fields: Fields, key, count, *, exact: bool = False) -> np.ndarray:
    words = [(number, word) for number, text in fields.get(key, []) for word in text.split()]
    if len(words) < count or (exact and len(words) > count):
        raise InputError(
            f"{path.name}: field {key} holds {len(words)} of {count} numbers; the file is truncated, or not a"
            " KEP or EQU solution of that dimension: fetch it again"
        )
    return np.array([_number(path, key, number, word) for number, word in words[:count]])


def _number(path, key, line, word) -> float:
    try:
        value = float(re.sub(r"[dD]", "e", word))  # Fortran's exponents too
    except ValueError:
        value = None
    if value is None or not np.isfinite(value):
        raise InputError(
            f"{path.name}, line {line}: field {key} holds {word}; it must be a finite number: fetch the file again"
        )
    return value


def _epoch(path, fields: Fields) -> float:
    words = " ".join(text for _, text in fields.get("MJD", [])).split()
    if len(words) != 2 or words[1] != "TDT":
        raise InputError(f"{path.name}: field MJD is {' '.join(words)!r}; it must be a number and TDT")
    return _number(path, "MJD", fields["MJD"][0][0], words[0])


def _nongrav(path, fields: Fields) -> tuple[tuple[str, ...], np.ndarray]:
    """Which of A1, A2 the covariance holds, and the values of A1, A2, A3 [au/d2]."""
    solved: tuple[str, ...] = ()
    if "LSP" in fields:
        count = len(fields["LSP"][0][1].split())
        listed = [int(x) for x in _numbers(path, fields, "LSP", max(count, 3))]
        if set(listed[3:]) - {2}:
            raise InputError(
                f"{path.name}: LSP says that parameters {listed[3:]} were solved for; only 2, the Yarkovsky"
                " parameter, can be read: take a gravity-only or A2 solution"
            )
        solved = ("A2",) * len(listed[3:])
        if listed[2] != 6 + len(solved):
            raise InputError(f"{path.name}: LSP says {listed[2]} dimensions for 6 + {len(solved)} parameters")
    ratio, a2 = _numbers(path, fields, "NGR", 2) if "NGR" in fields else (0.0, 0.0)
    if ratio:
        raise InputError(
            f"{path.name}: NGR has an area-to-mass ratio of {ratio:g} m2/t; the force model takes solar"
            " pressure as A1 only: take a solution without it"
        )
    return solved, np.array([0.0, a2 * _A2_UNIT, 0.0])


def _covariance(path, fields: Fields, parameters) -> np.ndarray | None:
    if "COV" not in fields:
        if "LSP" not in fields:
            return None
        raise InputError(
            f"{path.name}: LSP announces a covariance, but no COV line follows; the file is truncated: fetch it"
            " again"
        )
    n = 6 + len(parameters)
    flat = _numbers(path, fields, "COV", n * (n + 1) // 2, exact=True)
    matrix = np.zeros((n, n))
    matrix[np.triu_indices(n)] = flat
    matrix = matrix + np.triu(matrix, 1).T
    scale = np.array([1.0] * 6 + [_A2_UNIT] * len(parameters))
    return matrix * np.outer(scale, scale)
