"""Write a catalogue of elements of SGP4 as OMM: KVN, XML (one NDM), JSON or CSV, as CelesTrak and Space-Track do.

Numbers are written with all their digits, epochs to the microsecond, so that `read_elements` returns what was written.

[ODM] CCSDS 502.0-B-3, Orbit Data Messages, section 4.
"""

import csv
import io
import json
from datetime import UTC, datetime
from pathlib import Path
from xml.sax.saxutils import escape

from kakehashi.base import InputError
from kakehashi.base.files import write_whole
from kakehashi.base.text import shown
from kakehashi.earth.catalogue import Catalogue
from kakehashi.earth.elements import Sgp4Mean
from kakehashi.io.ccsds import times

_META = {"CENTER_NAME": "EARTH", "REF_FRAME": "TEME", "TIME_SYSTEM": "UTC", "MEAN_ELEMENT_THEORY": "SGP4"}
_ELEMENTS = (
    "EPOCH", "MEAN_MOTION", "ECCENTRICITY", "INCLINATION", "RA_OF_ASC_NODE", "ARG_OF_PERICENTER", "MEAN_ANOMALY",
)  # fmt: skip
FORMS = ("kvn", "xml", "json", "csv")


def write_omm(path, catalogue: Catalogue, form: str = "", originator: str = "KAKEHASHI") -> Path:
    """Write the element sets of a catalogue as OMM; the file is written completely or not at all.

    Parameters
    ----------
    path : path
    catalogue : Catalogue
    form : str
        "kvn", "xml", "json" or "csv"; by the suffix of the path if empty, KVN for any other suffix.
    originator : str

    Raises
    ------
    InputError
        The catalogue is empty, or the form is unknown.
    """
    if not len(catalogue):
        raise InputError("the catalogue has no element set to write; select at least one")
    form = form or (Path(path).suffix[1:].lower() if Path(path).suffix[1:].lower() in FORMS else "kvn")
    if form not in FORMS:
        raise InputError(f"form is {shown(form)}; an OMM is written as one of {', '.join(FORMS)}")
    stamps = times.stamps(catalogue.epoch_et, "UTC")
    rows = [_row(catalogue[k], stamps[k]) for k in range(len(catalogue))]
    now = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%S")
    head = {"CREATION_DATE": now, "ORIGINATOR": originator}
    return write_whole(path, {"kvn": _kvn, "xml": _xml, "json": _json, "csv": _csv}[form](rows, head))


def _row(e: Sgp4Mean, stamp: str) -> dict:
    """Return the keywords and values of an element set."""
    return {
        "OBJECT_NAME": e.name, "OBJECT_ID": e.object_id, "EPOCH": stamp, "MEAN_MOTION": e.mean_motion_rev_day,
        "ECCENTRICITY": e.eccentricity, "INCLINATION": e.inclination_deg, "RA_OF_ASC_NODE": e.raan_deg,
        "ARG_OF_PERICENTER": e.argp_deg, "MEAN_ANOMALY": e.mean_anomaly_deg, "EPHEMERIS_TYPE": 0,
        "CLASSIFICATION_TYPE": e.classification, "NORAD_CAT_ID": e.norad, "ELEMENT_SET_NO": e.element_set,
        "REV_AT_EPOCH": e.revolution, "BSTAR": e.bstar, "MEAN_MOTION_DOT": e.mean_motion_dot,
        "MEAN_MOTION_DDOT": e.mean_motion_ddot,
    }  # fmt: skip


def _kvn(rows: list[dict], head: dict) -> str:
    lines = []
    for row in rows:
        names = {key: row[key] for key in ("OBJECT_NAME", "OBJECT_ID")}
        rest = {key: value for key, value in row.items() if key not in names}
        everything = {"CCSDS_OMM_VERS": "2.0"} | head | names | _META | rest
        lines += [f"{key} = {value}" for key, value in everything.items()] + [""]
    return "\n".join(lines)


def _xml(rows: list[dict], head: dict) -> str:
    header = "".join(_leaf(key, value) for key, value in head.items())
    return "\n".join(
        [
            '<?xml version="1.0" encoding="UTF-8"?>',
            "<ndm>",
            *(_message(row, header) for row in rows),
            "</ndm>",
            "",
        ]
    )


def _message(row: dict, header: str) -> str:
    names = {key: row[key] for key in ("OBJECT_NAME", "OBJECT_ID")}
    meta = "".join(_leaf(key, value) for key, value in (names | _META).items())
    mean = "".join(_leaf(key, row[key]) for key in _ELEMENTS)
    tle = "".join(
        _leaf(key, value) for key, value in row.items() if key not in names and key not in _ELEMENTS
    )
    return (
        f'<omm id="CCSDS_OMM_VERS" version="2.0"><header>{header}</header><body><segment><metadata>{meta}</metadata>\n'
        f"<data><meanElements>{mean}</meanElements>\n<tleParameters>{tle}</tleParameters></data></segment></body></omm>"
    )


def _leaf(key: str, value) -> str:
    return f"<{key}>{escape(str(value))}</{key}>"


def _json(rows: list[dict], _head: dict) -> str:
    return "[" + ",\n".join(json.dumps(row, allow_nan=False) for row in rows) + "]\n"


def _csv(rows: list[dict], _head: dict) -> str:
    file = io.StringIO()
    writer = csv.DictWriter(file, list(rows[0]), lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return file.getvalue()
