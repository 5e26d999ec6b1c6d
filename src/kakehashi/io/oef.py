"""Read an orbit in OEF 2.0, the format of ESA's NEOCC and of NEODyS.

One object per file: heliocentric Keplerian elements in ECLM J2000 (au, deg), epoch as MJD in TDT, H and
G, what was solved for, the nongravitational parameters, and the upper triangle of the covariance.
"""

import re
from pathlib import Path

import numpy as np

from kakehashi.base import InputError
from kakehashi.orbits import Orbit, from_elements
from kakehashi.time import mjd_to_et

_A2_UNIT = 1e-10  # Yarkovsky parameter of NGR and COV, in au/d2
_SOLVED = {1: "A1", 2: "A2"}


def read_oef(path) -> Orbit:
    """The orbit of an OEF 2.0 file with KEP elements.

    Raises
    ------
    InputError
        Missing or unreadable file or field, truncated covariance, a value that is not a number, a
        matrix that is no covariance: which file, which field, what to do.
    """
    path = Path(path)
    fields, name = _fields(path)
    kep, mjd = _numbers(path, fields, "KEP", 6), _epoch(path, fields)
    mag = _numbers(path, fields, "MAG", 2) if "MAG" in fields else None
    parameters, nongrav = _nongrav(path, fields)
    covariance = _covariance(path, fields, parameters)
    try:
        return from_elements(
            "keplerian",
            kep,
            epoch_et=mjd_to_et(mjd, "TT"),
            covariance=covariance,
            name=name,
            number=int(name) if name.isdigit() else None,
            source=f"OEF file {path.name}",
            as_of="",
            solution="oef",
            parameters=parameters,
            nongrav_au_d2=nongrav,
            h_mag=None if mag is None else float(mag[0]),
            g_slope=0.15 if mag is None else float(mag[1]),
        )
    except InputError as error:
        raise InputError(f"{path.name}: {error}") from error


def native(path) -> dict:
    """What the file says, in its own units: name, KEP, MJD, magnitudes, parameters, covariance."""
    path = Path(path)
    fields, name = _fields(path)
    parameters, nongrav = _nongrav(path, fields)
    return {
        "name": name,
        "elements": _numbers(path, fields, "KEP", 6),
        "mjd": _epoch(path, fields),
        "mag": _numbers(path, fields, "MAG", 2),
        "parameters": parameters,
        "nongrav_au_d2": nongrav,
        "covariance": _covariance(path, fields, parameters),
    }


def _fields(path: Path) -> tuple[dict[str, list[str]], str]:
    try:
        lines = path.read_text(encoding="ascii").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{path} cannot be read as an OEF file: {error}") from error
    ends = [i for i, line in enumerate(lines) if line.startswith("END_OF_HEADER")]
    if not ends or "OEF2.0" not in lines[0]:
        raise InputError(
            f"{path.name} is no OEF 2.0 file: its header (format = 'OEF2.0' .. END_OF_HEADER) is missing"
        )
    fields: dict[str, list[str]] = {}
    name = ""
    for line in lines[ends[0] + 1 :]:
        if line.startswith("!") or not line.strip():
            continue
        match = re.match(r"\s([A-Z]{3})\s+(.*)", line)
        if match:
            fields.setdefault(match[1], []).append(match[2])
        elif not name:
            name = line.strip()
    return fields, name


def _numbers(path, fields, key, count) -> np.ndarray:
    text = " ".join(fields.get(key, [])).split()
    if len(text) < count:
        raise InputError(
            f"{path.name}: field {key} holds {len(text)} of {count} numbers; the file is truncated or not a"
            " KEP solution: fetch it again"
        )
    try:
        values = np.array([float(x) for x in text[:count]])
    except ValueError as error:
        raise InputError(f"{path.name}: field {key}: {error}") from error
    if not np.isfinite(values).all():
        raise InputError(
            f"{path.name}: field {key} holds {values[~np.isfinite(values)][0]}; it must be finite"
        )
    return values


def _epoch(path, fields) -> float:
    words = " ".join(fields.get("MJD", [])).split()
    if len(words) != 2 or words[1] != "TDT":
        raise InputError(f"{path.name}: field MJD is {' '.join(words)!r}; it must be a number and TDT")
    return _numbers(path, {"MJD": [words[0]]}, "MJD", 1)[0]


def _nongrav(path, fields) -> tuple[tuple[str, ...], np.ndarray]:
    """Which of A1, A2 the covariance holds, and the values of A1, A2, A3 [au/d2]."""
    if "LSP" not in fields:
        return (), np.zeros(3)
    words = [int(x) for x in _numbers(path, fields, "LSP", 3)]
    words += [int(x) for x in fields["LSP"][0].split()[3:] if x.isdigit()]
    solved = tuple(_SOLVED[k] for k in words[3:] if k in _SOLVED)
    if "A1" in solved:
        raise InputError(f"{path.name}: the area-to-mass ratio was solved for; only A2 solutions can be read")
    if words[2] != 6 + len(solved):
        raise InputError(f"{path.name}: LSP says {words[2]} dimensions for 6 + {len(solved)} parameters")
    values = _numbers(path, fields, "NGR", 2) if "NGR" in fields else np.zeros(2)
    return solved, np.array([0.0, values[1] * _A2_UNIT, 0.0])


def _covariance(path, fields, parameters) -> np.ndarray | None:
    if "COV" not in fields:
        if "LSP" not in fields:
            return None
        raise InputError(
            f"{path.name}: LSP announces a covariance, but no COV line follows; the file is truncated: fetch it"
            " again"
        )
    n = 6 + len(parameters)
    flat = _numbers(path, fields, "COV", n * (n + 1) // 2)
    matrix = np.zeros((n, n))
    matrix[np.triu_indices(n)] = flat
    matrix = matrix + np.triu(matrix, 1).T
    scale = np.array([1.0] * 6 + [_A2_UNIT] * len(parameters))
    return matrix * np.outer(scale, scale)
