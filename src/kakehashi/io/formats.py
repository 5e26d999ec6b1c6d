"""Recognise the format of a file by its first lines, not by its name.

All readers of observations, orbits and catalogues use this module. The name of a file has no influence, and a file of
unknown format is reported as such.
"""

import re
from collections.abc import Callable
from importlib import import_module
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple

from kakehashi.base import InputError
from kakehashi.base.text import shown
from kakehashi.io import ades, mpc80
from kakehashi.io.ccsds.fields import KINDS
from kakehashi.io.ccsds.message import kind_of
from kakehashi.io.text import head_of, is_parquet


class Format(NamedTuple):
    """A supported file format: its name for messages, and its reader as "module:function", called with the path."""

    label: str
    reader: str


OBSERVATIONS = {
    "80 columns": Format("the Minor Planet Center's 80 columns", "kakehashi.io.mpc80:read_mpc80"),
    "ades": Format("ADES (PSV, XML, CSV, JSON)", "kakehashi.io.ades:read_ades"),
    "radar": Format("JPL's radar table", "kakehashi.io.radar:read_radar"),
    "radar json": Format("JPL's radar API", "kakehashi.io.radar:read_radar_json"),
    "rwo": Format("residual files (.rwo)", "kakehashi.io.rwo:read_rwo"),
    "TDM": Format("CCSDS tracking data messages", "kakehashi.io.ccsds.tracking:read_tracking"),
}
ORBITS = {
    "oef": Format("OEF 2.0", "kakehashi.io.oef:read_oef"),
    "sbdb": Format("JSON of JPL's SBDB", "kakehashi.io.sbdb:read_sbdb"),
    "mpc_orb": Format("JSON of the Minor Planet Center (mpc_orb)", "kakehashi.io.mpc_orb:read_mpc_orb"),
    "horizons": Format("a vector table of JPL Horizons", "kakehashi.io.horizons:read_horizons"),
    "OPM": Format("CCSDS orbit parameter messages", "kakehashi.io.ccsds.opm:orbit_of_opm"),
    "OMM": Format("CCSDS orbit mean-elements messages", "kakehashi.io.ccsds.omm:orbit_of_omm"),
}
CATALOGUES = {
    "oef lines": Format("OEF 2.0 with one line per object", "kakehashi.io.orbit_rows:oef_lines"),
    "mpcorb": Format("MPCORB", "kakehashi.io.orbit_rows:mpcorb"),
    "comets": Format("CometEls", "kakehashi.io.orbit_rows:comets"),
    "mpcorb json": Format("the extended MPCORB in JSON", "kakehashi.io.orbit_rows:mpcorb_json"),
    "sbdb query": Format("SBDB Query (CSV or JSON)", "kakehashi.io.orbit_rows:sbdb_query"),
    "table": Format("CSV or Parquet tables of elements", "kakehashi.io.orbit_rows:table"),
}
ELEMENT_SETS = {
    "tle": Format("two-line elements of SGP4", "kakehashi.io.element_sets:read_elements"),
    "omm rows": Format("elements of SGP4 in JSON or CSV (OMM)", "kakehashi.io.element_sets:read_elements"),
}
_READ = OBSERVATIONS | ORBITS | CATALOGUES | ELEMENT_SETS
_LABELS = KINDS | {kind: one.label for kind, one in _READ.items()}
_MPCORB = re.compile(r".{20}[A-Za-z0-9]{5} [ \d]{3}\.\d{2,5} .{10,}", re.ASCII)
_COMET = re.compile(r".{14}\d{4} [ \d]\d [ \d]\d\.\d{1,4}\s+\d+\.\d+\s+\d+\.\d+ ", re.ASCII)
_TLE = re.compile(r"1 [ 0-9A-Z]{5,9}[A-Z ] .{50,}", re.ASCII)
_ELEMENTS = {"a_au", "q_au", "mean_anomaly_deg"}


def format_of(path) -> str:
    """Return the format of a file.

    The result is a key of `OBSERVATIONS`, `ORBITS`, `CATALOGUES` or `ELEMENT_SETS`, the three letters of any other
    CCSDS message, or empty if the format is unknown.

    Raises
    ------
    InputError
        The file cannot be read, or is empty.
    """
    path = Path(path)
    if path.is_dir():
        raise InputError(f"{path} is a folder; give a file")
    text = head_of(path)
    if text.startswith("PAR1") or is_parquet(path):
        return "table"
    if not text.strip():
        if path.stat().st_size == 0 or text:
            raise InputError(f"{path.name} is empty; give a file with contents")
        return ""
    return kind_of(path) or _of_text(text)


def reader(kind: str) -> Callable[[Path], Any]:
    """Return the function that reads files of a format; its module is imported on demand."""
    module, name = _READ[kind].reader.split(":")
    return getattr(import_module(module), name)


def unknown(path, wanted: dict[str, Format]) -> InputError:
    """Return the error for a file of unexpected or unknown format; it states what was expected."""
    path = Path(path)
    kind, text = format_of(path), head_of(path)
    *labels, last = (one.label for one in wanted.values())
    looked = f"{', '.join(labels)} or {last}"
    if kind in ELEMENT_SETS:
        return InputError(
            f"{path.name} contains {_LABELS[kind]}; read them with io.element_sets.read_elements, expected a file of "
            f"{looked}"
        )
    if kind:
        return InputError(f"{path.name} contains {_LABELS[kind]}; expected a file of {looked}")
    first = next((line.strip() for line in text.splitlines() if line.strip()), "")
    content = f"its first line is {shown(first, 80)}" if first else "it is a binary file"
    return InputError(f"the format of {path.name} is not recognised: expected {looked}; {content}")


def _of_text(text: str) -> str:
    lines = [line for line in text.splitlines()[:400] if line.strip()]
    first = lines[0].lstrip()
    if re.match(r"format\s*=\s*'?OEF", first):
        header = text.partition("END_OF_HEADER")[0]
        return "oef lines" if re.search(r"^rectype\s*=\s*'?1L", header, re.MULTILINE) else "oef"
    if first.startswith("<"):
        return "ades"
    if first.startswith(("{", "[")):
        return next((kind for kind, fits in _JSON.items() if fits(text)), "")
    if any(line.startswith("$$SOE") for line in lines):
        return "horizons"
    if re.match(r"version\s*=", first) and "errmod" in text[:2_000]:
        return "rwo"
    return next((kind for kind, fits in _LINES.items() if fits(lines)), "")


def _has(*keys: str) -> Callable[[str], bool]:
    return lambda text: all(re.search(rf'"{k}"\s*:', text) for k in keys)


_JSON: dict[str, Callable[[str], bool]] = {
    "omm rows": _has("MEAN_MOTION", "EPOCH"),
    "sbdb": _has("object", "orbit"),
    "mpc_orb": lambda t: _has("designation_data")(t) or _has("COM", "CAR")(t),
    "radar json": lambda t: _has("fields")(t) and '"xmit"' in t,
    "sbdb query": lambda t: _has("fields")(t) and ('"full_name"' in t or '"pdes"' in t),
    "mpcorb json": lambda t: _has("Epoch")(t) and (_has("Peri")(t) or _has("Perihelion_dist")(t)),
    "ades": lambda t: "ADES_DF" in t or re.search(r'"obstime"\s*:', t, re.IGNORECASE) is not None,
}


def _names(line: str) -> set[str]:
    return {c.strip().strip('"').casefold() for c in line.split(",")}


def _psv(lines: list[str]) -> bool:
    body = [line for line in lines if not line.lstrip().startswith(("#", "!"))][:1]
    return lines[0].replace(" ", "").startswith("#version=") or any(
        "|" in line and not _like_80_columns(line) for line in body
    )


def _radar(lines: list[str]) -> bool:
    ends = (" C", "\tC", "\tP", "\tS", " P")
    return any(len(line.split("\t")) > 6 or line.rstrip().endswith(ends) for line in lines[:20])


def is_tle(lines: list[str]) -> bool:
    """Return whether one of the lines is the first of two-line elements, and the next one the second."""
    return any(_TLE.match(a) and re.match(r"2\s+\S", b) for a, b in pairwise(lines))


_LINES: dict[str, Callable[[list[str]], bool]] = {
    "tle": is_tle,
    "omm rows": lambda lines: bool(_names(lines[0]) & {"mean_motion", "mean_motion_rev_day"}),
    "ades": lambda lines: _psv(lines) or ades.is_csv(lines[0]),
    "table": lambda lines: len(_names(lines[0]) & _ELEMENTS) > 0,
    "sbdb query": lambda lines: {"e", "epoch"} <= _names(lines[0]) and bool(_names(lines[0]) & {"a", "q"}),
    "mpcorb": lambda lines: any(map(_MPCORB.match, lines)),
    "comets": lambda lines: any(map(_COMET.match, lines)),
    "radar": lambda lines: _radar(lines) and not any(map(mpc80.is_record, lines)),
    "80 columns": lambda lines: any(map(_like_80_columns, lines)),
}


def _like_80_columns(line: str) -> bool:
    """Return whether a line is an 80-column record, apart from its length."""
    return re.match(r".{15}\d{4}[ A-Za-z]\d\d \d\d\.", line, re.ASCII) is not None
