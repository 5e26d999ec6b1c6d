"""Read an orbit in the JSON of the Minor Planet Center (mpc_orb).

Of its two sets of elements, the cometary set (COM: q [au], e, i, node, argument of perihelion [deg], time of
perihelion [MJD]) is read with its covariance. Epochs are in TT.
"""

import json
from pathlib import Path

import numpy as np

from kakehashi.base import InputError
from kakehashi.base.constants import DAY_S, J2000_JD
from kakehashi.base.text import shown
from kakehashi.io.plausible import check
from kakehashi.io.text import number, text_of
from kakehashi.orbits import Orbit, from_elements
from kakehashi.time import jd_to_et, mjd_to_et

_NAMES = ("q", "e", "i", "node", "argperi", "peri_time")
_ORDER = [1, 0, 5, 3, 4, 2]  # e, q, tp, node, peri, i among them
_YARKOVSKY = 1e-10  # unit of the coefficient, au/d2


def read_mpc_orb(path) -> Orbit:
    """Read the orbit of an mpc_orb file.

    Raises
    ------
    InputError
        The file is not JSON, a field is missing, a value is not a number, a matrix is not a covariance, or a force is
        not in the model.
    """
    path = Path(path)
    try:
        data = json.loads(text_of(path))
    except (ValueError, RecursionError) as error:
        raise InputError(f"{path.name} is not JSON or is truncated ({error}); download it again") from error
    if isinstance(data, list) and len(data) == 1:
        data = data[0]
    data = data.get("mpc_orb", data) if isinstance(data, dict) else data
    try:
        return _orbit(path, data)
    except InputError as error:
        raise InputError(f"{path.name}: {error}") from error


def _orbit(path: Path, data) -> Orbit:
    when, block = _field(data, "epoch_data"), _field(data, "COM")
    if _field(when, "timesystem") not in ("TT", "TDT") or _field(when, "timeform") not in ("MJD", "JD"):
        raise InputError(f"the epoch is {shown(when)}; it must be MJD or JD in TT")
    to_et = mjd_to_et if when["timeform"] == "MJD" else jd_to_et
    epoch = float(to_et(_number(when, "epoch"), "TT"))
    names = _field(block, "coefficient_names")
    if not isinstance(names, list) or tuple(names[:6]) != _NAMES or set(names[6:]) - {"yarkovsky"}:
        raise InputError(f"COM contains {shown(names)}; supported are {', '.join(_NAMES)} and yarkovsky")
    values = _list(block, "coefficient_values", len(names))
    elements = values[_ORDER]
    elements[2] = J2000_JD + mjd_to_et(elements[2], "TT") / DAY_S
    check("cometary", elements, epoch)
    labels, bright = _field(data, "designation_data"), data.get("magnitude_data") or {}
    permanent = str(labels.get("permid") or "") if isinstance(labels, dict) else ""
    provisional = (
        str(labels.get("unpacked_primary_provisional_designation") or "") if permanent != labels else ""
    )
    digits = permanent.isascii() and permanent.isdigit() and len(permanent) < 10
    return from_elements(
        "cometary",
        elements,
        epoch_et=epoch,
        covariance=_covariance(block, len(names)),
        name=(permanent or provisional or path.stem)[:60],
        number=int(permanent) if digits else None,
        designation=provisional[:60],
        source=f"mpc_orb file {path.name}",
        as_of="",
        solution="mpc",
        parameters=("A2",) if len(names) > 6 else (),
        nongrav_au_d2=np.array([0.0, values[6] * _YARKOVSKY if len(names) > 6 else 0.0, 0.0]),
        h_mag=_number(bright, "H") if isinstance(bright, dict) and bright.get("H") is not None else None,
        g_slope=_number(bright, "G") if isinstance(bright, dict) and bright.get("G") is not None else 0.15,
    )


def _covariance(block: dict, n: int) -> np.ndarray | None:
    matrix = block.get("covariance")
    if not matrix:
        return None
    covariance = np.zeros((n, n))
    for i in range(n):
        for j in range(i, n):
            covariance[i, j] = covariance[j, i] = _number(matrix, f"cov{i}{j}")
    order = [*_ORDER, *range(6, n)]
    scale = np.array([1.0] * 6 + [_YARKOVSKY] * (n - 6))
    return (covariance * np.outer(scale, scale))[np.ix_(order, order)]


def _field(record, key: str):
    if not isinstance(record, dict) or record.get(key) is None:
        raise InputError(f"field {key} is missing; download the file again")
    return record[key]


def _number(record, key: str) -> float:
    try:
        return number(_field(record, key))
    except ValueError as error:
        if isinstance(error, InputError):
            raise
        raise InputError(f"field {key} contains {error}") from None


def _list(record, key: str, n: int) -> np.ndarray:
    listed = _field(record, key)
    if not isinstance(listed, list) or len(listed) != n:
        raise InputError(f"field {key} must be a list of {n} numbers, not {shown(listed)}")
    return np.array([_number({key: v}, key) for v in listed])
