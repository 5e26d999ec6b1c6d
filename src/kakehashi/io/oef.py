"""Read and write orbits in OEF 2.0, the format of ESA's NEOCC and of NEODyS.

Elements are heliocentric, ecliptic (ECLM) or equatorial (EQUM) of J2000, with the epoch as MJD in TDT:

KEP    a [au], e, i, node, argument of perihelion, mean anomaly [deg]
EQU    a [au], e sin, e cos, tan(i/2) sin, tan(i/2) cos, mean longitude [deg]
COM    q [au], e, i, node, argument of perihelion [deg], time of perihelion [MJD]
CAR    position [au] and velocity [au/d]

The file also contains H and G, the list of estimated parameters, the non-gravitational parameters, and the upper
triangle of the covariance in the same units, row by row.

LSP    model, its number of parameters, dimension of the covariance, estimated parameters
NGR    area-to-mass ratio [m2/t]: solar radiation pressure, A1 with g(r) = (1 au / r)^2;
       Yarkovsky parameter [1e-10 au/d2]: A2 with the same g(r)

A file of record type ML contains one object; a file of type 1L has one line per object (`catalogue_rows`).
"""

import re
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from kakehashi.base import InputError
from kakehashi.base.constants import AU_KM, C_KM_S, DAY_S, J2000_JD, MJD_JD, SOLAR_IRRADIANCE_W_M2
from kakehashi.base.files import write_whole
from kakehashi.base.text import shown
from kakehashi.bodies import body
from kakehashi.io.plausible import check
from kakehashi.io.text import decimal, lines_of, text_lines
from kakehashi.orbits import Orbit, from_elements
from kakehashi.orbits import elements as kinds
from kakehashi.orbits.orbit import INVERSE_SQUARE, check_covariance
from kakehashi.time import Epoch, mjd_to_et

_A2_UNIT = 1e-10  # Yarkovsky parameter of NGR and COV, in au/d2
# Acceleration by sunlight at 1 au of 1 m2/t [au/d2]: 1361 W/m2 (IAU 2015) over c, absorbed.
_A1_UNIT = SOLAR_IRRADIANCE_W_M2 / (C_KM_S * 1e3) * 1e-3 * DAY_S**2 / (AU_KM * 1e3)
_UNITS = {"A1": _A1_UNIT, "A2": _A2_UNIT}
_SOLVED = {1: "A1", 2: "A2"}  # numbers of LSP in model 1
_KINDS = {"KEP": "keplerian", "EQU": "equinoctial", "COM": "cometary", "CAR": "cartesian"}
_COMETARY = [1, 0, 5, 3, 4, 2]  # e, q, tp, node, peri, i among q, e, i, node, peri, tp
_FRAMES = ("ECLM J2000", "EQUM J2000")
_ONCE = (*_KINDS, "MJD", "MAG", "LSP", "NGR")
_HEADER = re.compile(r"\s*(\w+)\s*=\s*'?([^'!]*)'?\s*(?:!.*)?")

Fields = dict[str, list[tuple[int, str]]]  # keyword -> line number and text, in order


def read_oef(path) -> Orbit:
    """Read the orbit of an OEF 2.0 file with KEP, EQU, COM or CAR elements.

    Raises
    ------
    InputError
        The file or a field is missing or unreadable, the covariance is truncated or not a covariance, a value is not
        a number, or a force is not in the model. The message names the file, the line or field, and the remedy.
    """
    path = Path(path)
    values = native(path)
    mag, name = values["mag"], values["name"]
    try:
        orbit = _orbit(
            values,
            name=name,
            number=int(name) if name.isascii() and name.isdigit() and len(name) < 10 else None,
            source=f"OEF file {path.name}",
            as_of="",
            solution="oef",
            parameters=values["parameters"],
            nongrav_au_d2=values["nongrav_au_d2"],
            h_mag=None if mag is None else float(mag[0]),
            g_slope=0.15 if mag is None else float(mag[1]),
        )
    except InputError as error:
        raise InputError(f"{path.name}: {error}") from error
    return orbit


def _orbit(contents: dict, **labels) -> Orbit:
    """Build the orbit from native elements, which are rotated to the ecliptic if they are equatorial."""
    epoch = mjd_to_et(contents["mjd"], "TT")
    kind, values, matrix = contents["kind"], contents["elements"], contents["covariance"]
    check(kind, values, epoch)
    if kind != "cartesian" and not contents["equatorial"]:
        return from_elements(kind, values, epoch_et=epoch, covariance=matrix, **labels)
    gm = body("Sun").gm_km3_s2
    to_icrf = np.kron(np.eye(2), kinds.ECLIPTIC_TO_ICRF)
    if kind == "cartesian":
        slope = to_icrf * np.repeat([AU_KM, AU_KM / DAY_S], 3)
        state = slope @ values
    else:
        state = kinds.to_cartesian(kind, values, gm, epoch)
        slope = kinds.jacobian(kind, values, gm, epoch)
    if contents["equatorial"]:  # the elements were read as ecliptic, but are equatorial
        state, slope = to_icrf.T @ state, to_icrf.T @ slope
    covariance = None
    if matrix is not None:
        jacobian = np.eye(len(matrix))
        jacobian[:6, :6] = slope
        covariance = jacobian @ check_covariance(matrix, f"{labels['name']}: covariance") @ jacobian.T
        covariance = 0.5 * (covariance + covariance.T)
    return Orbit(epoch_et=epoch, state=state, covariance=covariance, **labels)


def native(path) -> dict:
    """Return the contents of an OEF file in its own units: name, elements, MJD, magnitudes, parameters, covariance.

    Cometary elements are in the order of `orbits.elements`: e, q, tp [JD TDB], node, peri, i.
    """
    path = Path(path)
    fields, name, header = _fields(path)
    key = next((k for k in _KINDS if k in fields), "KEP")
    parameters, nongrav = _nongrav(path, fields)
    values, covariance = _numbers(path, fields, key, 6), _covariance(path, fields, parameters)
    if key == "COM":
        values, covariance = _cometary(values, covariance)
    return {
        "name": name,
        "kind": _KINDS[key],
        "equatorial": header.get("refsys", "").startswith("EQUM"),
        "elements": values,
        "mjd": _epoch(path, fields),
        "mag": _numbers(path, fields, "MAG", 2) if "MAG" in fields else None,
        "parameters": parameters,
        "nongrav_au_d2": nongrav,
        "covariance": covariance,
    }


def _cometary(values, covariance):
    """Reorder cometary elements and their covariance from the order of the file to that of `orbits.elements`."""
    values = values[_COMETARY]
    values[2] = J2000_JD + mjd_to_et(values[2], "TT") / DAY_S
    if covariance is not None:
        order = [*_COMETARY, *range(6, len(covariance))]
        covariance = covariance[np.ix_(order, order)]
    return values, covariance


def catalogue_rows(path) -> Iterator[tuple]:
    """Yield the rows of a type 1L file: line, name, MJD (TT), kind, six elements, H; or why a row is invalid.

    Elements are in the order of `orbits.elements`.

    Raises
    ------
    InputError
        The header states an unsupported reference system or kind of elements.
    """
    path = Path(path)
    header: list[str] | None = []
    key = "KEP"
    for number, line in enumerate(lines_of(path), 1):
        if header is not None:
            header.append(line)
            if line.startswith("END_OF_HEADER"):
                header_values = _check_header(path, header, "1L", _FRAMES[:1])
                key, header = header_values.get("elem", "KEP"), None
                if key not in _KINDS:
                    raise InputError(
                        f"{path.name}: header field elem is {key!r}, which is not supported;"
                        f" supported are {', '.join(_KINDS)}"
                    )
            elif number > 100:
                raise InputError(f"{path.name}: END_OF_HEADER is missing in the first 100 lines")
        elif line.strip() and not line.startswith("!"):
            yield number, *_row(key, line)


def _row(key: str, line: str) -> tuple:
    match = re.fullmatch(r"\s*(?:'([^']*)'|(\S+))\s+(.*)", line)
    try:
        if match is None:
            raise ValueError("the line must contain a name, the epoch and six elements")
        words = match[3].split()
        if len(words) < 7:
            raise ValueError(f"{len(words)} numbers follow the name; the epoch and six elements are required")
        mjd, values = decimal(words[0]), np.array([decimal(w) for w in words[1:7]])
        h = decimal(words[7]) if len(words) > 7 else np.nan
    except ValueError as error:
        return (str(error),)
    if key == "COM":
        values, _ = _cometary(values, None)
    return match[1] or match[2] or "", mjd, _KINDS[key], values, h


def write_oef(path, orbit: Orbit) -> Path:
    """Write an orbit as OEF 2.0 with Keplerian elements and covariance; the file is written completely or not at all.

    Raises
    ------
    InputError
        The orbit has A1, A3, or an A2 whose g(r) is not the inverse square, which the format cannot represent.
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
    """Return the modified Julian date in TT as a string with a resolution of a tenth of a microsecond."""
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
            f"{orbit.name} ({orbit.solution}): OEF cannot represent A1 or A3, and A2 only with g(r) = (1 "
            "au / r)^2; write a solution without the other parameters"
        )


def _dynamics(orbit: Orbit) -> list[str]:
    a2, solved = orbit.nongrav_au_d2[1], bool(orbit.parameters)
    if not (a2 or solved):
        return [" LSP   0  0    6"] if orbit.covariance is not None else []
    line = f" LSP   1  2    {7 if solved else 6}" + ("    2" if solved else "")
    lines = [line] if orbit.covariance is not None else []
    return [*lines, f" NGR   {0.0:.14E} {a2 / _A2_UNIT:.16E}"]


def _triangle(orbit: Orbit) -> list[str]:
    matrix = orbit.element_covariance("keplerian")
    if matrix is None:
        return []
    scale = np.array([1.0] * 6 + [1.0 / _A2_UNIT] * len(orbit.parameters))
    values = (matrix * np.outer(scale, scale))[np.triu_indices(len(matrix))]
    rows = [values[i : i + 3] for i in range(0, len(values), 3)]
    return [" COV  " + " ".join(f"{v: .16E}" for v in row) for row in rows]


def _fields(path: Path) -> tuple[Fields, str, dict[str, str]]:
    lines = text_lines(path)
    ends = [i for i, line in enumerate(lines) if line.startswith("END_OF_HEADER")]
    if not ends or "OEF2.0" not in lines[0]:
        raise InputError(
            f"{path.name} is not an OEF 2.0 file: its header (format = 'OEF2.0' .. END_OF_HEADER) is missing"
        )
    header = _check_header(path, lines[: ends[0]], "ML", _FRAMES)
    fields: Fields = {}
    names = []
    for number, line in enumerate(lines[ends[0] + 1 :], ends[0] + 2):
        if line.startswith("! RMS "):  # sigmas of the elements: a covariance follows
            fields.setdefault("RMS", []).append((number, line))
        if line.startswith("!") or not line.strip():
            continue
        match = re.match(r"\s([A-Z]{3})\s+(.*)", line)
        if match is None:
            names.append((number, line.strip()))
            continue
        if match[1] in _ONCE and match[1] in fields:
            raise InputError(f"{path.name}, line {number}: {match[1]} is given twice; {_ONE_OBJECT}")
        fields.setdefault(match[1], []).append((number, match[2]))
    if len(names) != 1:
        where = (
            f", line {names[1][0]}: the file names {shown(names[1][1])} as well as {shown(names[0][1])}"
            if names
            else ": the file names no object"
        )
        raise InputError(f"{path.name}{where}; {_ONE_OBJECT}")
    several = [k for k in _KINDS if k in fields]
    if len(several) > 1:
        raise InputError(f"{path.name}: elements are given as {' and '.join(several)}; {_ONE_OBJECT}")
    return fields, names[0][1][:80], header


_ONE_OBJECT = "a file must contain one object, named once: split the file or download it again"


def _check_header(path, lines, record: str, frames) -> dict[str, str]:
    """Check the header of an OEF file; unsupported reference systems and record types raise InputError."""
    matches = (_HEADER.fullmatch(line) for line in lines if len(line) < 200)
    values = {m[1]: " ".join(m[2].split()) for m in matches if m}
    for key, allowed in (("rectype", (record,)), ("refsys", frames)):
        if values.get(key, allowed[0]) not in allowed:
            raise InputError(
                f"{path.name}: header field {key} is {shown(values[key])}, which is not supported; supported "
                f"are {' and '.join(allowed)}"
            )
    return values


def _numbers(path, fields: Fields, key, count, *, exact: bool = False) -> np.ndarray:
    words = [(number, word) for number, text in fields.get(key, []) for word in text.split()]
    if len(words) < count or (exact and len(words) > count):
        raise InputError(
            f"{path.name}: field {key} has {len(words)} of {count} numbers; the file is truncated, or not "
            "a KEP or EQU solution of that dimension: download it again"
        )
    return np.array([_number(path, key, number, word) for number, word in words[:count]])


def _number(path, key, line, word) -> float:
    try:
        return decimal(word)
    except ValueError:
        raise InputError(
            f"{path.name}, line {line}: field {key} contains {shown(word)}; it must be a finite number: "
            "download the file again"
        ) from None


def _epoch(path, fields: Fields) -> float:
    words = " ".join(text for _, text in fields.get("MJD", [])).split()
    if len(words) != 2 or words[1] != "TDT":
        raise InputError(
            f"{path.name}: field MJD is {' '.join(words)!r}; it must be a number followed by TDT"
        )
    return _number(path, "MJD", fields["MJD"][0][0], words[0])


def _nongrav(path, fields: Fields) -> tuple[tuple[str, ...], np.ndarray]:
    """Return which of the non-gravitational A1 and A2 the covariance includes, and A1, A2, A3 [au/d2]."""
    solved: tuple[str, ...] = ()
    if "LSP" in fields:
        count = len(fields["LSP"][0][1].split())
        listed = [int(x) for x in _numbers(path, fields, "LSP", max(count, 3))]
        if listed[0] not in (0, 1):
            raise InputError(
                f"{path.name}: LSP gives model {listed[0]}; supported are 0 (gravity only) and 1 (area to "
                "mass, Yarkovsky): use a solution with one of these"
            )
        if set(listed[3:]) - set(_SOLVED) or len(set(listed[3:])) < len(listed[3:]):
            raise InputError(
                f"{path.name}: LSP gives {listed[3:]} as estimated parameters; supported are 1, the "
                "area-to-mass ratio, and 2, the Yarkovsky parameter: use a solution with these"
            )
        solved = tuple(_SOLVED[k] for k in listed[3:])
        if listed[2] != 6 + len(solved):
            raise InputError(
                f"{path.name}: LSP gives {listed[2]} dimensions for 6 + {len(solved)} parameters"
            )
    ratio, a2 = _numbers(path, fields, "NGR", 2) if "NGR" in fields else (0.0, 0.0)
    return solved, np.array([ratio * _A1_UNIT, a2 * _A2_UNIT, 0.0])


def _covariance(path, fields: Fields, parameters) -> np.ndarray | None:
    if "COV" not in fields:
        if not parameters and not {"RMS", "EIG", "WEA"} & set(fields):
            return None  # a model without a fit: there is no covariance
        raise InputError(
            f"{path.name}: LSP announces a covariance, but no COV line follows; the file is truncated: "
            "download it again"
        )
    n = 6 + len(parameters)
    flat = _numbers(path, fields, "COV", n * (n + 1) // 2, exact=True)
    matrix = np.zeros((n, n))
    matrix[np.triu_indices(n)] = flat
    matrix = matrix + np.triu(matrix, 1).T
    scale = np.array([1.0] * 6 + [_UNITS[p] for p in parameters])
    return matrix * np.outer(scale, scale)
