"""Trajectories as SPICE kernels: SPK segments of type 13, Hermite interpolation of states at uneven epochs.

[DAF] NAIF, Double precision Array Files, required reading.
[SPK] NAIF, SPK required reading, type 13.
"""

import struct
from pathlib import Path

import numpy as np

from kakehashi.base import InputError
from kakehashi.base.constants import JUMP_S
from kakehashi.base.files import write_whole
from kakehashi.dynamics.nodes import along_path
from kakehashi.ephem import body_id

_RECORD = 1_024
_PER_RECORD = 25  # summaries
_WINDOW = 4  # states of a polynomial of degree 7
_FEWEST = 8  # states of a segment
_PER_DIRECTORY = 100  # epochs of a segment for each entry of its directory
_LARGEST_ID = 2**31 - 1
_J2000, _TYPE = 1, 13
_FTP = b"FTPSTR:\r:\n:\r\n:\r\x00:\x81:\x10\xce:ENDFTP"  # NAIF's mark of a damaged transfer


def write_spk(
    path, trajectory, target_id: int, *, center: str | int = "Sun", name: str = "kakehashi"
) -> Path:
    """Write the states of a trajectory as a kernel, whole or not at all.

    Parameters
    ----------
    trajectory : Trajectory or Arc
        Nodes are dense enough for the interpolation of degree 7 to be accurate to a tenth of a metre.
    target_id : int
        NAIF number of the object: 20000000 + its number for a numbered asteroid.
    center : str or int
        Body to which the states refer.
    name : str
        Of the segment, up to 40 characters.

    Raises
    ------
    InputError
        A flight that is too short, or a name or number that a kernel cannot hold.
    """
    et, states = along_path(trajectory, center)
    return write_spk_states(path, et, states, target_id, center=center, name=name)


def write_spk_states(
    path, et, states, target_id: int, *, center: str | int = "Sun", name: str = "kakehashi"
) -> Path:
    """The same from epochs (n,) and states (n, 6) about the centre, ICRF [km, km/s].

    Between the nodes SPICE takes a Hermite polynomial of degree 7. Two nodes within a hundredth of a second mark a jump
    of the velocity, as at an impulse: what comes before and what comes after become segments of their own (see
    `smooth_parts`).

    Raises
    ------
    InputError
        Fewer than eight nodes in a segment, epochs that do not increase, numbers that are not finite, a name or a
        number of the object that a kernel cannot hold.
    """
    number = _checked_id(target_id)
    if len(name) > 40 or not (name.isascii() and name.isprintable() and name.strip()):
        raise InputError(f"a segment's name has 1 to 40 printable ASCII characters, not {name[:60]!r}")
    parts = smooth_parts(et, states)
    words = [_words(*part) for part in parts]
    spans = [(float(when[0]), float(when[-1])) for when, _ in parts]
    return write_whole(path, _file(words, spans, number, body_id(center), name))


def _checked_id(target_id) -> int:
    if (
        isinstance(target_id, bool)
        or int(target_id) != target_id
        or not -_LARGEST_ID <= target_id <= _LARGEST_ID
    ):
        raise InputError(
            f"the object's number is {target_id}; a kernel holds whole numbers from {-_LARGEST_ID} to {_LARGEST_ID}"
        )
    return int(target_id)


def smooth_parts(et, states) -> list[tuple[np.ndarray, np.ndarray]]:
    """Epochs (n,) and states (n, 6) [km, km/s] cut where two nodes are within a hundredth of a second.

    Between such nodes the velocity may jump, and no polynomial should run across; the parts meet.
    """
    et, states = np.asarray(et, dtype=float), np.asarray(states, dtype=float)
    if states.ndim != 2 or et.size < 2:
        return [(et, states)]
    cuts = np.flatnonzero(np.diff(et) < 1.5 * JUMP_S) + 1
    parts = []
    for k, (when, rows) in enumerate(zip(np.split(et, cuts), np.split(states, cuts), strict=True)):
        if k < len(cuts):  # up to the jump itself, straight on
            end = et[cuts[k]]
            last = rows[-1] + np.append(rows[-1, 3:] * (end - when[-1]), np.zeros(3))
            when, rows = np.append(when[:-1], end), np.vstack([rows[:-1], last])
        parts.append((when, rows))
    return parts


def _words(et: np.ndarray, states: np.ndarray) -> np.ndarray:
    """The numbers of one segment."""
    if et.ndim != 1 or states.shape != (et.size, 6) or not (np.diff(et) > 0.0).all():
        raise InputError(f"states have shape {states.shape}: give (n, 6) at {et.size} increasing epochs")
    if not (np.isfinite(et).all() and np.isfinite(states).all()):
        bad = int(np.flatnonzero(~np.isfinite(np.column_stack([et, states])).all(axis=1))[0])
        raise InputError(
            f"row {bad} of the states holds a number that is not finite: {et[bad]}, {states[bad]}"
        )
    if len(et) < _FEWEST:
        raise InputError(
            f"{len(et)} nodes are too few for a segment of type 13, which has {_FEWEST}; fly a longer span"
        )
    directory = et[_PER_DIRECTORY - 1 :: _PER_DIRECTORY][: (len(et) - 1) // _PER_DIRECTORY]
    return np.concatenate([states.ravel(), et, directory, [_WINDOW - 1, len(et)]])


def _file(words: list[np.ndarray], spans, target: int, center: int, name: str) -> bytes:
    """A DAF: records of summaries (two doubles and six integers a segment), each before its names, then all numbers."""
    groups = [range(k, min(k + _PER_RECORD, len(words))) for k in range(0, len(words), _PER_RECORD)]
    begin = (1 + 2 * len(groups)) * _RECORD // 8 + 1
    label, directory = name.encode("ascii").ljust(40), b""
    for k, group in enumerate(groups):
        record = struct.pack("<3d", 2 * k + 4 if k < len(groups) - 1 else 0, 2 * k if k else 0, len(group))
        for j in group:
            end = begin + len(words[j]) - 1
            record += struct.pack("<2d6i", *spans[j], target, center, _J2000, _TYPE, begin, end)
            begin = end + 1
        directory += record.ljust(_RECORD, b"\0") + (label * len(group)).ljust(_RECORD, b" ")
    head = struct.pack(
        "<8sii60siii8s", b"DAF/SPK ", 2, 6, b"kakehashi".ljust(60), 2, 2 * len(groups), begin, b"LTL-IEEE"
    )
    head = head.ljust(699, b"\0") + _FTP
    data = np.ascontiguousarray(np.concatenate(words), dtype="<f8").tobytes()
    padded = data + b"\0" * (-len(data) % _RECORD)
    return head.ljust(_RECORD, b"\0") + directory + padded
