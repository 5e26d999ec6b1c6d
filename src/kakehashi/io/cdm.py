"""Write and read conjunctions as Conjunction Data Messages, in KVN or XML.

States keep a nanometre and covariances all their digits; keywords that were read and are not used are written as well.

[CDM] CCSDS 508.0-B-1, Conjunction Data Message.
"""

from pathlib import Path

import numpy as np

from kakehashi.base import InputError
from kakehashi.base.files import write_whole
from kakehashi.base.text import printable, shown
from kakehashi.io.ccsds import times
from kakehashi.io.ccsds.cdm import (
    GENERAL,
    OBJECT,
    RELATIVE,
    RTN,
    SECOND,
    STATE,
    XYZ,
    CdmObject,
    Conjunction,
    read_cdm,
)
from kakehashi.io.cdm_xml import document

__all__ = ["FORMS", "CdmObject", "Conjunction", "read_cdm", "write_cdm"]

FORMS = ("kvn", "xml")
_DEFAULTS = {
    "CATALOG_NAME": "SATCAT",
    "EPHEMERIS_NAME": "NONE",
    "COVARIANCE_METHOD": "CALCULATED",
    "MANEUVERABLE": "N/A",
}


def write_cdm(path, conjunction: Conjunction, form: str = "") -> Path:
    """Write a conjunction to a CDM file, which is written completely or not at all.

    Parameters
    ----------
    path : path
    conjunction : Conjunction
    form : str
        "kvn" or "xml"; by the suffix of the path if empty, KVN for any other suffix than .xml.

    Raises
    ------
    InputError
        A value is not finite, a covariance is not symmetric, or the form is unknown.
    """
    form = form or ("xml" if Path(path).suffix.lower() == ".xml" else "kvn")
    if form not in FORMS:
        raise InputError(f"form is {shown(form)}; a CDM is written as one of {', '.join(FORMS)}")
    for one in conjunction.objects:
        _check(one)
    newer = any(key in GENERAL[GENERAL.index("CONJUNCTION_ID") :] for key in conjunction.more)
    version = "2.0" if newer else "1.0"
    general = _ordered(_general(conjunction), GENERAL)
    objects = [
        _ordered({"OBJECT": f"OBJECT{k + 1}"} | _object(one), OBJECT)
        for k, one in enumerate(conjunction.objects)
    ]
    if form == "xml":
        return write_whole(path, document(version, general, objects))
    rows = [("CCSDS_CDM_VERS", version), *general, *(row for one in objects for row in one)]
    return write_whole(path, "".join(f"{key.removesuffix(SECOND)} = {value}\n" for key, value in rows))


def _general(c: Conjunction) -> dict[str, str]:
    """Return the keywords of the message and their values."""
    general = {"CREATION_DATE": c.created, "ORIGINATOR": c.originator, "MESSAGE_ID": c.message_id} | c.more
    general |= {"TCA": times.stamps([c.tca_et], "UTC")[0], "MISS_DISTANCE": f"{1e3 * c.miss_km!r} [m]"}
    if c.relative_speed_km_s is not None:
        general["RELATIVE_SPEED"] = f"{1e3 * c.relative_speed_km_s!r} [m/s]"
    if c.relative is not None:
        general |= {
            k: f"{1e3 * float(v)!r} [{u}]" for (k, u), v in zip(RELATIVE.items(), c.relative, strict=True)
        }
    if c.probability is not None:
        general["COLLISION_PROBABILITY"] = repr(c.probability)
    if c.method:
        general["COLLISION_PROBABILITY_METHOD"] = c.method
    return general


def _check(one: CdmObject) -> None:
    good = np.isfinite(one.state).all() and np.isfinite(one.covariance).all()
    if not good or not np.allclose(one.covariance, one.covariance.T, rtol=1e-9, atol=0.0):
        raise InputError(
            f"{printable(one.name)}: a CDM needs a finite state and a symmetric covariance of finite numbers"
        )


def _object(one: CdmObject) -> dict[str, str]:
    """Return the keywords of an object and their values."""
    local = one.covariance_frame == "RTN"
    values = 1e6 * one.covariance[np.tril_indices(6)]
    keys = RTN if local else XYZ
    return (
        _DEFAULTS
        | one.more
        | {
            "OBJECT_DESIGNATOR": one.designator,
            "OBJECT_NAME": one.name,
            "INTERNATIONAL_DESIGNATOR": one.object_id,
        }
        | {"ORBIT_CENTER": one.center, "REF_FRAME": one.frame}
        | ({} if local else {"ALT_COV_TYPE": "XYZ", "ALT_COV_REF_FRAME": one.covariance_frame})
        | {k: f"{float(v)!r} [{u}]" for (k, u), v in zip(STATE.items(), one.state, strict=True)}
        | {k: f"{float(v)!r} [{u}]" for (k, u), v in zip(keys.items(), values, strict=True)}
    )


def _ordered(values: dict[str, str], order: tuple[str, ...]) -> list[tuple[str, str]]:
    """Return keywords and values in the order of the standard; keywords of the user come last."""
    rank = {key: k for k, key in enumerate(order)}

    def at(key: str) -> float:
        second = key.endswith(SECOND)
        return rank.get(key.removesuffix(SECOND), len(order)) + (len(order) * second)

    return [(key, values[key]) for key in sorted(values, key=at)]
