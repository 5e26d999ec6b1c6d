"""Read an orbit in the JSON of JPL's Small-Body Database.

The covariance there is of cometary elements (e, q, tp, node, peri, i and A's) at its own epoch, with its
own nominal values: that consistent set is what is read.
"""

import json
from pathlib import Path

import numpy as np

from kakehashi.base import InputError
from kakehashi.orbits import Orbit, from_elements
from kakehashi.orbits.orbit import INVERSE_SQUARE
from kakehashi.time import jd_to_et

_LABELS = ("e", "q", "tp", "node", "peri", "i")
_LAW = ("ALN", "NM", "NN", "NK", "R0")


def read_sbdb(path) -> Orbit:
    """The orbit of an SBDB answer, with covariance where it has one.

    Raises
    ------
    InputError
        Not JSON, a missing field, a value that is no number, a matrix that is no covariance.
    """
    path = Path(path)
    known = native(path)
    strange = set(known["parameters"]) - {"A1", "A2", "A3"}
    if strange:
        raise InputError(
            f"{path.name}: the solution has parameters {', '.join(sorted(strange))}, which the force model does"
            " not know; take a solution with A1, A2, A3"
        )
    try:
        return from_elements(
            "cometary",
            known["elements"],
            epoch_et=jd_to_et(known["jd"], "TDB"),
            covariance=known["covariance"],
            **{k: known[k] for k in ("name", "number", "designation", "h_mag", "g_slope", "parameters")},
            nongrav_au_d2=known["nongrav_au_d2"],
            g_law=known["g_law"],
            source=known["source"],
            as_of=known["as_of"],
            solution=f"jpl-{known['solution']}",
        )
    except InputError as error:
        raise InputError(f"{path.name}: {error}") from error


def _consistent(orbit: dict) -> dict:
    """Elements with the covariance that belongs to them: that block, or the orbit's own elements."""
    block = orbit.get("covariance") or {}
    if "elements" in block:
        return block
    own = {"elements": orbit["elements"], "epoch": orbit["epoch"]}
    same = "epoch" in block and float(block["epoch"]) == float(orbit["epoch"])
    return own | {k: block[k] for k in ("data", "labels")} if same else own


def native(path) -> dict:
    """What the file says, in its own units."""
    path = Path(path)
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
        orbit, thing = data["orbit"], data["object"]
        block = _consistent(orbit)
        found = {e.get("label") or e["name"]: e for e in block["elements"]}
        found |= {e["name"]: e for e in block["elements"]}
        alias = {"node": "om", "peri": "w"}
        elements = [float(found[k if k in found else alias.get(k, k)]["value"]) for k in _LABELS]
        labels = tuple(block["labels"][6:]) if "data" in block else ()
        covariance = np.array(block["data"], dtype=float) if "data" in block else None
        model = {p["name"]: float(p["value"]) for p in orbit.get("model_pars") or []}
        physical = {p["name"]: p["value"] for p in data.get("phys_par") or []}
        return {
            "name": thing.get("shortname") or thing["fullname"],
            "number": int(thing["des"]) if str(thing["des"]).isdigit() else None,
            "designation": str(thing["des"]),
            "elements": np.array(elements),
            "jd": float(block["epoch"]),
            "parameters": labels,
            "covariance": covariance,
            "nongrav_au_d2": np.array([model.get(k, 0.0) for k in ("A1", "A2", "A3")]),
            "g_law": tuple(model.get(k, v) for k, v in zip(_LAW, INVERSE_SQUARE, strict=True)),
            "h_mag": float(physical["H"]) if "H" in physical else None,
            "g_slope": float(physical.get("G") or 0.15),
            "source": f"JPL SBDB, solution {orbit['orbit_id']}",
            "as_of": str(orbit.get("soln_date", ""))[:10],
            "solution": str(orbit["orbit_id"]),
        }
    except OSError as error:
        raise InputError(f"{path} cannot be read: {error}") from error
    except json.JSONDecodeError as error:
        raise InputError(
            f"{path.name} is not JSON ({error}); fetch it again from SBDB with full precision"
        ) from error
    except (KeyError, TypeError, ValueError) as error:
        raise InputError(
            f"{path.name}: field {error} is missing or no number; ask SBDB with cov=mat, phys-par=1, full-prec=1"
        ) from error
