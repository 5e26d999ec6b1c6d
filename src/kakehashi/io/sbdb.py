"""Read and write an orbit in the JSON of JPL's Small-Body Database.

The covariance refers to cometary elements (e, q, tp, node, peri, i and the A parameters) at its own epoch, with its own
nominal values; the orbit is read from these values, so that orbit and covariance are consistent. If a comet's file
gives no parameters of the non-gravitational law g(r), that of water ice is used, as in JPL's solutions. AMRAT is the
area-to-mass ratio for solar radiation pressure, and DT the delay of g(r).
"""

import json
import re
from collections.abc import Mapping
from pathlib import Path

import numpy as np

from kakehashi import __version__
from kakehashi.base import InputError
from kakehashi.base.constants import DAY_S, J2000_JD
from kakehashi.base.files import write_whole
from kakehashi.io.text import text_of
from kakehashi.orbits import Orbit, from_elements
from kakehashi.orbits.orbit import INVERSE_SQUARE, MARSDEN, PARAMETERS
from kakehashi.time import jd_to_et

_LABELS = ("e", "q", "tp", "node", "peri", "i")
_ALIAS = {"node": "om", "peri": "w"}
_ASK = "request cov=mat, phys-par=1 and full-prec=1 from SBDB"
_LAW = ("ALN", "NM", "NN", "NK", "R0")
_ROUNDING = 1e-26  # variance of e below which it was not fitted
_UNITS = {"AMRAT": "m^2/kg", "DT": "d"}
_COMET = re.compile(r"\d+[PDI]([-/ ].*)?|[CPDXI]/.*")
_DENSITY = (
    "RHO, the bulk density, scales JPL's thermal model of the Yarkovsky acceleration, which the "
    "file does not contain otherwise: that acceleration is neglected here (for Bennu, 200 km "
    "along its path in 13 years)"
)


def read_sbdb(path) -> Orbit:
    """Read the orbit of an SBDB response, with its covariance if there is one.

    Raises
    ------
    InputError
        The file is not JSON, a field is missing, a value is not a number, a matrix is not a covariance, or a
        parameter is not in the force model.
    """
    path = Path(path)
    values = _without_density(native(path))
    strange = (set(values["parameters"]) | set(values["model"])) - {*PARAMETERS, *_LAW}
    if strange:
        raise InputError(
            f"{path.name}: the solution has parameters {', '.join(sorted(strange))}, which are not in the "
            f"force model; it supports {', '.join(PARAMETERS)} and g(r): use another solution"
        )
    try:
        return from_elements(
            "cometary",
            values["elements"],
            epoch_et=jd_to_et(values["jd"], "TDB"),
            covariance=values["covariance"],
            **{k: values[k] for k in _COPIED},
            nongrav_au_d2=values["nongrav_au_d2"],
            g_law=values["g_law"],
            source=values["source"],
            as_of=values["as_of"],
            solution=f"jpl-{values['solution']}",
        )
    except InputError as error:
        raise InputError(f"{path.name}: {error}") from error


_COPIED = ("name", "number", "designation", "h_mag", "g_slope", "m1_mag", "k1_slope", "parameters", "notes")


def _without_density(values: dict) -> dict:
    """Remove the parameter RHO (density), which has no effect in this force model; a note states what is neglected."""
    if "RHO" not in values["model"] and "RHO" not in values["parameters"]:
        return values
    model = {k: v for k, v in values["model"].items() if k != "RHO"}
    others = [i for i, p in enumerate(values["parameters"]) if p != "RHO"]
    rows = [*range(6), *(6 + i for i in others)]
    covariance = None if values["covariance"] is None else values["covariance"][np.ix_(rows, rows)]
    parameters = tuple(values["parameters"][i] for i in others)
    return values | {"model": model, "parameters": parameters, "covariance": covariance, "notes": (_DENSITY,)}


def write_sbdb(path, orbit: Orbit, extra: Mapping | None = None) -> Path:
    """Write an orbit as JSON in the layout of an SBDB response, completely or not at all; `read_sbdb` can read it.

    Parameters
    ----------
    path : path
        File to be written.
    orbit : Orbit
        Elliptic, parabolic or hyperbolic orbit; cometary elements can describe all of them.
    extra : mapping, optional
        Additional fields beside `orbit`, such as weights, hash of the observations, statistics.
    """
    values, matrix = orbit.elements("cometary"), orbit.element_covariance("cometary")
    if matrix is not None and matrix[0, 0] < _ROUNDING:  # e was held fixed; its variance is rounding error
        matrix[0], matrix[:, 0] = 0.0, 0.0
    sigma = [None] * 6 if matrix is None else [float(s) for s in np.sqrt(np.diag(matrix))]
    jd = J2000_JD + orbit.epoch_et / DAY_S
    block = {
        "epoch": f"{jd:.12f}",
        "elements": [
            {"name": _ALIAS.get(k, k), "label": k, "value": repr(float(v)), "sigma": s}
            for k, v, s in zip(_LABELS, values, sigma, strict=False)
        ],
    }
    law = [
        {"name": n, "value": repr(float(v)), "kind": "SET"} for n, v in zip(_LAW, orbit.g_law, strict=True)
    ]
    forces = [
        {
            "name": n,
            "value": repr(float(v)),
            "kind": "EST" if n in orbit.parameters else "SET",
            "units": _UNITS.get(n, "au/d^2"),
        }
        for n, v in zip(PARAMETERS, orbit.nongrav_au_d2, strict=False)
    ]
    covariance = {} if matrix is None else {"labels": [*_LABELS, *orbit.parameters], "data": matrix.tolist()}
    record = {
        "signature": {"source": f"kakehashi {__version__}", "version": "SBDB-like"},
        "object": {"des": orbit.designation or str(orbit.number or orbit.name), "fullname": orbit.name,
                   "shortname": orbit.name},
        "orbit": {
            **block,
            "orbit_id": orbit.solution or "1",
            "source": orbit.source,
            "soln_date": orbit.as_of,
            "equinox": "J2000",
            "model_pars": forces + law,
            "covariance": block | covariance if covariance else None,
        },
        "phys_par": _brightness(orbit),
        **(extra or {}),
    }  # fmt: skip
    return write_whole(path, json.dumps(record, indent=1, allow_nan=False))


def _brightness(orbit: Orbit) -> list[dict]:
    asteroid = {} if orbit.h_mag is None else {"H": orbit.h_mag, "G": orbit.g_slope}
    magnitudes = asteroid | {"M1": orbit.m1_mag, "K1": orbit.k1_slope}
    return [{"name": name, "value": repr(float(v))} for name, v in magnitudes.items() if v is not None]


def native(path) -> dict:
    """Return the contents of an SBDB response in its own units."""
    path = Path(path)
    data = _loaded(path)
    orbit, thing = _record(path, data, "orbit"), _record(path, data, "object")
    block = _consistent(path, orbit)
    labels, covariance = _matrix(path, block)
    model = {k: _number(path, f"model_pars {k}", p) for k, p in _named(path, orbit, "model_pars").items()}
    physical = _named(path, data, "phys_par")
    bright = {k: _number(path, f"phys_par {k}", physical[k]) for k in ("H", "G", "M1", "K1") if k in physical}
    number, solution = (
        str(_field(path, thing, "des", "object.")),
        str(_field(path, orbit, "orbit_id", "orbit.")),
    )
    return {
        "name": str(thing.get("shortname") or _field(path, thing, "fullname", "object.")),
        "number": int(number) if re.fullmatch("[0-9]{1,9}", number) else None,
        "designation": number,
        "elements": _elements(path, block),
        "jd": _number(path, "epoch", {"value": block["epoch"]}),
        "parameters": labels,
        "covariance": covariance,
        "model": {k: v for k, v in model.items() if v != 0.0},
        "nongrav_au_d2": np.array([model.get(k, 0.0) for k in PARAMETERS]),
        "g_law": tuple(model.get(k, v) for k, v in zip(_LAW, _standard_law(thing, number), strict=True)),
        "h_mag": bright.get("H"),
        "g_slope": bright.get("G", 0.15),
        "m1_mag": bright.get("M1"),
        "k1_slope": bright.get("K1"),
        "notes": (),
        "source": f"JPL SBDB, solution {solution}",
        "as_of": str(orbit.get("soln_date", ""))[:10],
        "solution": solution,
    }


def _standard_law(thing: dict, designation: str) -> tuple[float, ...]:
    """Return JPL's g(r) for a file that does not give it: water ice for a comet, otherwise (1 au / r)^2."""
    comet = _COMET.fullmatch(designation) or (
        str(thing.get("kind", "")).startswith("c") and not designation.isdigit()
    )
    return MARSDEN if comet else INVERSE_SQUARE


def _loaded(path: Path) -> dict:
    try:
        data = json.loads(text_of(path))
    except (json.JSONDecodeError, RecursionError) as error:
        raise InputError(
            f"{path.name} is not JSON or is truncated ({error}); download it again from SBDB: {_ASK}"
        ) from error
    if not isinstance(data, dict):
        raise InputError(f"{path.name}: fields orbit and object are missing; {_ASK}")
    return data


def _field(path: Path, record, key: str, inside: str = ""):
    if not isinstance(record, dict) or record.get(key) is None:
        raise InputError(f"{path.name}: field {inside}{key} is missing; {_ASK}")
    return record[key]


def _record(path: Path, data: dict, key: str) -> dict:
    value = _field(path, data, key)
    if not isinstance(value, dict):
        raise InputError(f"{path.name}: field {key} is not a JSON object: {_ASK}")
    return value


def _named(path: Path, record: dict, key: str) -> dict:
    """Return the JSON objects of a list by their names; empty if there is no list."""
    listed = record.get(key) or []
    if not isinstance(listed, list):
        raise InputError(
            f"{path.name}: field {key} is {listed!r:.60}; it must be a list of JSON objects: {_ASK}"
        )
    return {str(_field(path, p, "name", f"{key}.")): p for p in listed}


def _number(path: Path, what: str, record) -> float:
    """Return the value of a JSON object as a finite number."""
    text = record.get("value") if isinstance(record, dict) else record
    try:
        value = float(text)  # type: ignore[arg-type]
    except (TypeError, ValueError):
        value = np.nan
    if not np.isfinite(value):
        raise InputError(f"{path.name}: field {what} is {text!r:.60}; it must be a finite number: {_ASK}")
    return value


def _consistent(path: Path, orbit: dict) -> dict:
    """Return the elements to which the covariance refers: those of its own block, or else those of the orbit."""
    block = orbit.get("covariance") or {}
    if not isinstance(block, dict):
        raise InputError(f"{path.name}: field orbit.covariance is not a JSON object: {_ASK}")
    if "elements" in block:
        for key in ("epoch", "data", "labels"):
            _field(path, block, key, "orbit.covariance.")
        return block
    own = {key: _field(path, orbit, key, "orbit.") for key in ("elements", "epoch")}
    epochs = [_number(path, "epoch", b["epoch"]) for b in (block, own) if "epoch" in b]
    same = len(epochs) == 2 and epochs[0] == epochs[1]
    return own | {k: _field(path, block, k, "orbit.covariance.") for k in ("data", "labels")} if same else own


def _elements(path: Path, block: dict) -> np.ndarray:
    named = _named(path, block, "elements")
    labelled = named | {str(e["label"]): e for e in named.values() if e.get("label")}
    return np.array([
        _number(path, f"element {k}", _field(path, labelled, k if k in labelled else _ALIAS.get(k, k), "elements."))
        for k in _LABELS
    ])  # fmt: skip


def _matrix(path: Path, block: dict) -> tuple[tuple[str, ...], np.ndarray | None]:
    """Return the names of the parameters besides the elements, and the covariance, after checking their order."""
    if "data" not in block:
        return (), None
    labels = tuple(map(str, block["labels"])) if isinstance(block["labels"], list) else ()
    fixed = tuple(k for k in _LABELS if k not in labels)
    own = tuple(k for k in _LABELS if k not in fixed)
    if labels[: len(own)] != own or fixed not in ((), ("e",)):
        raise InputError(
            f"{path.name}: orbit.covariance.labels begins with {', '.join(map(str, labels[:6]))}; it must "
            f"begin with {', '.join(_LABELS)}, where e may be omitted if it was held fixed"
        )
    rows = block["data"]
    if not isinstance(rows, list):
        raise InputError(f"{path.name}: orbit.covariance.data is {rows!r:.60}; it must be a matrix: {_ASK}")
    sizes = {len(row) if isinstance(row, list) else 0 for row in rows} | {len(rows)}
    if sizes != {len(labels)}:
        raise InputError(
            f"{path.name}: orbit.covariance.data has rows of {sorted(sizes)} numbers for {len(labels)} "
            f"labels; it must be {len(labels)} x {len(labels)}: {_ASK}"
        )
    where = [(i, j) for i in range(len(labels)) for j in range(len(labels))]
    flat = [_number(path, f"orbit.covariance.data[{i}][{j}]", rows[i][j]) for i, j in where]
    matrix = np.array(flat).reshape(len(labels), len(labels))
    if fixed:  # e has no variance
        matrix = np.pad(matrix, ((1, 0), (1, 0)))
    return labels[len(own) :], matrix
