"""Write and read trajectories as CCSDS Orbit Ephemeris Messages, version 2.0, in KVN or XML.

[CCSDS] CCSDS 502.0-B-3, Orbit Data Messages, section 5.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from xml.sax.saxutils import escape

import numpy as np

from kakehashi import __version__
from kakehashi.base import InputError
from kakehashi.base.files import write_whole
from kakehashi.base.text import shown
from kakehashi.io.ccsds import covariance, times
from kakehashi.io.ccsds.covariance import KEYS
from kakehashi.io.ccsds.oem import NEEDED, Covariance, Ephemeris, read_oem
from kakehashi.paths import Hermite
from kakehashi.paths.hermite import POINTS
from kakehashi.paths.nodes import tables

__all__ = ["FORMS", "Covariance", "Ephemeris", "checked", "read_oem", "write_oem"]

FORMS = ("kvn", "xml")
_STATE = ("EPOCH", "X", "Y", "Z", "X_DOT", "Y_DOT", "Z_DOT")
_LONGEST = 200  # characters of a name; a line of the standard has at most 254


def write_oem(path, segments, originator: str = "KAKEHASHI", form: str = "") -> Path:
    """Write trajectories to an OEM file, which is written completely or not at all.

    Each segment states Hermite interpolation of degree 7. A trajectory that is not tabulated is sampled at nodes
    between which this interpolation is accurate to 0.1 m.

    Parameters
    ----------
    path : path
    segments : sequence of Ephemeris
        Segments, all in one time scale.
    originator : str
    form : str
        "kvn" or "xml"; by the suffix of the path if empty, KVN for any other suffix than .xml.

    Raises
    ------
    InputError
        `read_oem` would refuse the file, or the form is unknown.
    """
    form = form or ("xml" if Path(path).suffix.lower() == ".xml" else "kvn")
    if form not in FORMS:
        raise InputError(f"form is {shown(form)}; an OEM is written as one of {', '.join(FORMS)}")
    segments = list(segments)
    if not segments:
        raise InputError("there is no segment to write: give at least one Ephemeris")
    if len({e.scale for e in segments}) > 1:
        scales = " and ".join(sorted({str(e.scale) for e in segments}))
        raise InputError(
            f"the segments are in {scales}; a file must use one time scale: write one file for each"
        )
    _check_text("the originator", originator)
    now = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%S")
    head = [("COMMENT", f"kakehashi {__version__}"), ("CREATION_DATE", now), ("ORIGINATOR", originator)]
    pieces = [piece for one in segments for piece in _segments(one)]
    return write_whole(path, "\n".join((_xml if form == "xml" else _kvn)(head, pieces)) + "\n")


def checked(e: Ephemeris) -> Ephemeris:
    """Return an ephemeris after checking that an OEM file can represent its names and covariances.

    Raises
    ------
    InputError
        The ephemeris cannot be written; the message says why.
    """
    texts = ("name", e.name), ("id", e.object_id), ("centre", str(e.path.center)), ("frame", e.path.axes)
    for what, text in texts:
        _check_text(f"the {what} of an ephemeris", text)
    for c in e.covariances:
        _check_text("the frame of a covariance", c.frame)
        wrong = covariance.fault(c.matrix) if np.isfinite(c.et) else f"its epoch is {c.et}"
        if wrong:
            raise InputError(f"{e.name}: {wrong}")
    return e


def _check_text(what: str, text: str) -> None:
    good = isinstance(text, str) and text.strip() == text and text.isprintable()
    if not good or not 0 < len(text) <= _LONGEST:
        raise InputError(
            f"{what} is {shown(str(text))}; it must be one line of 1 to {_LONGEST} printable characters, "
            "without leading or trailing blanks"
        )


@dataclass(frozen=True, slots=True)
class _Segment:
    """A segment as it is written: keywords of its metadata, rows of states, covariances with their epochs."""

    head: list[tuple[str, str]]
    rows: list[list[str]]
    covariances: list[tuple[str, Covariance]]


def _segments(e: Ephemeris) -> list[_Segment]:
    """Return one segment for each smooth piece of a trajectory; a covariance goes to the segment of its epoch."""
    checked(e)
    if e.scale not in times.WRITTEN:
        raise InputError(
            f"{e.name}: unknown time scale {str(e.scale)!r}; use one of {', '.join(times.WRITTEN)}"
        )
    parts = tables(e.path, e.path.center)
    starts = np.array([part.et[0] for part in parts[1:]])
    home = np.searchsorted(starts, [c.et for c in e.covariances], side="right")
    return [
        _segment(e, part, [c for c, at in zip(e.covariances, home, strict=True) if at == k])
        for k, part in enumerate(parts)
    ]


def _segment(e: Ephemeris, part: Hermite, covariances: Sequence[Covariance]) -> _Segment:
    stamps = times.stamps(part.et, e.scale)
    twice = next((k for k in range(1, len(stamps)) if stamps[k] <= stamps[k - 1]), None)
    if twice is not None:
        raise InputError(
            f"{e.name}: epochs {twice - 1} and {twice} are both written as {stamps[twice]}; epochs must "
            "differ by at least 1 us"
        )
    center = str(part.center).upper()
    values = (e.name, e.object_id, center, part.axes, e.scale, stamps[0], stamps[-1])
    head = list(zip(NEEDED, values, strict=True))
    if e.frame_epoch is not None:
        head.insert(4, ("REF_FRAME_EPOCH", times.stamps([e.frame_epoch], e.scale)[0]))
    rows = [
        [t, *(f"{v:.9f}" for v in s[:3]), *(f"{v:.12f}" for v in s[3:])]
        for t, s in zip(stamps, part.states, strict=True)
    ]
    if len(rows) >= POINTS:
        head += [("INTERPOLATION", "HERMITE"), ("INTERPOLATION_DEGREE", "7")]
    dated = [(times.stamps([c.et], e.scale)[0], c) for c in sorted(covariances, key=lambda c: c.et)]
    return _Segment(head, rows, dated)


def _kvn(head: list[tuple[str, str]], segments: Sequence[_Segment]) -> list[str]:
    lines = ["CCSDS_OEM_VERS = 2.0", *(f"COMMENT {v}" if k == "COMMENT" else f"{k} = {v}" for k, v in head)]
    for one in segments:
        lines += ["", "META_START", *(f"{k} = {v}" for k, v in one.head), "META_STOP", ""]
        lines += [" ".join(row) for row in one.rows]
        if one.covariances:
            lines += ["", "COVARIANCE_START"]
        for stamp, c in one.covariances:
            lines += [f"EPOCH = {stamp}", f"COV_REF_FRAME = {c.frame}"]
            lines += [" ".join(f"{v:.16e}" for v in c.matrix[i, : i + 1]) for i in range(6)]
        lines += ["COVARIANCE_STOP"] if one.covariances else []
    return lines


def _xml(head: list[tuple[str, str]], segments: Sequence[_Segment]) -> list[str]:
    lines = ['<?xml version="1.0" encoding="UTF-8"?>', '<oem id="CCSDS_OEM_VERS" version="2.0">']
    lines += ["<header>", *(_element(k, v) for k, v in head), "</header>", "<body>"]
    for one in segments:
        lines += ["<segment>", "<metadata>", *(_element(k, v) for k, v in one.head), "</metadata>", "<data>"]
        for row in one.rows:
            state = "".join(_element(k, v) for k, v in zip(_STATE, row, strict=True))
            lines.append(f"<stateVector>{state}</stateVector>")
        for stamp, c in one.covariances:
            entries = c.matrix[np.tril_indices(6)]
            values = "".join(_element(k, f"{v:.16e}") for k, v in zip(KEYS, entries, strict=True))
            start = _element("EPOCH", stamp) + _element("COV_REF_FRAME", c.frame)
            lines.append(f"<covarianceMatrix>{start}{values}</covarianceMatrix>")
        lines += ["</data>", "</segment>"]
    return [*lines, "</body>", "</oem>"]


def _element(key: str, value: str) -> str:
    return f"<{key}>{escape(value)}</{key}>"
