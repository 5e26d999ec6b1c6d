"""Write trajectories as CCSDS Orbit Ephemeris Messages, version 2.0, in KVN; read them in KVN or XML.

[CCSDS] CCSDS 502.0-B-3, Orbit Data Messages, section 5.
"""

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

import numpy as np

from kakehashi import __version__
from kakehashi.base import InputError
from kakehashi.base.files import write_whole
from kakehashi.base.text import shown
from kakehashi.io.ccsds import covariance, times
from kakehashi.io.ccsds.oem import NEEDED, Covariance, Ephemeris, read_oem
from kakehashi.paths import Hermite
from kakehashi.paths.hermite import POINTS
from kakehashi.paths.nodes import tables

__all__ = ["Covariance", "Ephemeris", "checked", "read_oem", "write_oem"]

_LONGEST = 200  # characters of a name; a line of the standard has at most 254


def write_oem(path, segments, originator: str = "KAKEHASHI") -> Path:
    """Write trajectories to an OEM file, which is written completely or not at all.

    Each segment states Hermite interpolation of degree 7. A trajectory that is not tabulated is sampled at nodes
    between which this interpolation is accurate to 0.1 m.

    Parameters
    ----------
    path : path
    segments : sequence of Ephemeris
        Segments, all in one time scale.
    originator : str

    Raises
    ------
    InputError
        `read_oem` would refuse the file.
    """
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
    lines = ["CCSDS_OEM_VERS = 2.0", f"COMMENT kakehashi {__version__}", f"CREATION_DATE = {now}"]
    lines.append(f"ORIGINATOR = {originator}")
    for segment in segments:
        lines += _segments(segment)
    return write_whole(path, "\n".join(lines) + "\n")


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


def _segments(e: Ephemeris) -> list[str]:
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
        line
        for k, part in enumerate(parts)
        for line in _segment(e, part, [c for c, at in zip(e.covariances, home, strict=True) if at == k])
    ]


def _segment(e: Ephemeris, part: Hermite, covariances: Sequence[Covariance]) -> list[str]:
    stamps = times.stamps(part.et, e.scale)
    twice = next((k for k in range(1, len(stamps)) if stamps[k] <= stamps[k - 1]), None)
    if twice is not None:
        raise InputError(
            f"{e.name}: epochs {twice - 1} and {twice} are both written as {stamps[twice]}; epochs must "
            "differ by at least 1 us"
        )
    center = str(part.center).upper()
    values = (e.name, e.object_id, center, part.axes, e.scale, stamps[0], stamps[-1])
    head = [f"{k} = {v}" for k, v in zip(NEEDED, values, strict=True)]
    if e.frame_epoch is not None:
        head.insert(4, f"REF_FRAME_EPOCH = {times.stamps([e.frame_epoch], e.scale)[0]}")
    rows = [
        f"{t} {s[0]:.9f} {s[1]:.9f} {s[2]:.9f} {s[3]:.12f} {s[4]:.12f} {s[5]:.12f}"
        for t, s in zip(stamps, part.states, strict=True)
    ]
    tail = ["INTERPOLATION = HERMITE", "INTERPOLATION_DEGREE = 7"] if len(rows) >= POINTS else []
    block = _covariance_block(covariances, e.scale)
    return ["", "META_START", *head, *tail, "META_STOP", "", *rows, *block]


def _covariance_block(covariances: Sequence[Covariance], scale: str) -> list[str]:
    lines = []
    for c in sorted(covariances, key=lambda c: c.et):
        lines += [f"EPOCH = {times.stamps([c.et], scale)[0]}", f"COV_REF_FRAME = {c.frame}"]
        lines += [" ".join(f"{v:.16e}" for v in c.matrix[i, : i + 1]) for i in range(6)]
    return ["", "COVARIANCE_START", *lines, "COVARIANCE_STOP"] if lines else []
