"""Trajectories as SPICE kernels: SPK segments of type 13, Hermite interpolation of states at uneven epochs.

[DAF] NAIF, Double precision Array Files, required reading.
[SPK] NAIF, SPK required reading, type 13.
"""

import struct
from pathlib import Path

import numpy as np

from kakehashi.base import InputError
from kakehashi.base.constants import DAY_S, JUMP_S
from kakehashi.base.files import write_whole
from kakehashi.ephem import body_id
from kakehashi.ephem import state as body_state

_RECORD = 1_024
_SEGMENTS = 25  # summaries of a record
_WINDOW = 8  # states of a polynomial of degree 15
_PER_STEP = 4  # nodes in each step of the flight
_J2000, _TYPE = 1, 13
_FTP = b"FTPSTR:\r:\n:\r\n:\r\x00:\x81:\x10\xce:ENDFTP"  # NAIF's mark of a damaged transfer


def write_spk(
    path, trajectory, target_id: int, *, center: str | int = "Sun", name: str = "kakehashi"
) -> Path:
    """Write the states of a trajectory as a kernel, whole or not at all.

    Parameters
    ----------
    trajectory : Trajectory or Arc
        Its own steps set the nodes, so that an encounter is as well resolved as it was flown.
    target_id : int
        NAIF number of the object: 20000000 + its number for a numbered asteroid.
    center : str or int
        Body to which the states refer.
    name : str
        Of the segment, up to 40 characters.

    Raises
    ------
    InputError
        Fewer nodes than a polynomial needs, or a name that is too long.
    """
    et = nodes(trajectory)
    return write_spk_states(path, et, trajectory.state(et) - body_state(center, "SSB", et), target_id,
                            center=center, name=name)  # fmt: skip


def write_spk_states(
    path, et, states, target_id: int, *, center: str | int = "Sun", name: str = "kakehashi"
) -> Path:
    """The same from epochs (n,) and states (n, 6) about the centre, ICRF [km, km/s].

    Two nodes within a hundredth of a second mark a jump of the velocity, as at an impulse: what comes before and what
    comes after become segments of their own (see `smooth_parts`).

    Raises
    ------
    InputError
        Fewer nodes than a polynomial needs, epochs that do not increase, a name that is too long, or more than 25
        segments.
    """
    parts = smooth_parts(et, states)
    if len(parts) > _SEGMENTS:
        raise InputError(f"{len(parts)} segments; a kernel of one record of summaries holds {_SEGMENTS}")
    if len(name) > 40 or not name.isascii():
        raise InputError(f"a segment's name has at most 40 ASCII characters, not {name!r}")
    words = [_words(*part) for part in parts]
    spans = [(float(when[0]), float(when[-1])) for when, _ in parts]
    return write_whole(path, _file(words, spans, target_id, body_id(center), name))


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
    if states.shape != (et.size, 6) or not (np.diff(et) > 0.0).all():
        raise InputError(f"states have shape {states.shape}: give (n, 6) at {et.size} increasing epochs")
    if len(et) < _WINDOW:
        raise InputError(f"{len(et)} nodes are too few for a segment of type 13; fly a longer span")
    directory = et[99::100] if len(et) > 100 else np.zeros(0)
    directory = directory[: (len(et) - 1) // 100]
    return np.concatenate([states.ravel(), et, directory, [_WINDOW - 1, len(et)]])


def nodes(trajectory, *, jumps: bool = False) -> np.ndarray:
    """Epochs (n,) of the states: every step in even parts of a day at most, increasing.

    With `jumps` the velocity jumps between the legs of the trajectory: each leg ends just before the next begins.
    """
    legs = getattr(trajectory, "legs", (trajectory,))
    found = []
    for k, leg in enumerate(legs):
        start, late, h = leg.epochs.T
        end = leg.epochs[-1].sum()
        parts = np.maximum(_PER_STEP, np.ceil(np.abs(h) / DAY_S)).astype(int)
        step = np.repeat(np.arange(h.size), parts)
        inside = (start + late)[step] + h[step] * (
            np.arange(step.size) - np.repeat(np.cumsum(parts) - parts, parts)
        ) / parts[step]
        if jumps and k < len(legs) - 1:
            inside, end = inside[inside < end - 1.0], end - JUMP_S
        found += [inside, np.array([end])]
    et = np.unique(np.concatenate(found))
    first, last = trajectory.span
    et = et[(et >= first) & (et <= last)]
    return et[np.concatenate([[True], np.diff(et) > 1e-3])]


def _file(words: list[np.ndarray], spans, target: int, center: int, name: str) -> bytes:
    """A DAF with one record of summaries: two doubles and six integers for each segment."""
    begin, summaries = 3 * _RECORD // 8 + 1, b""
    for numbers, (first, last) in zip(words, spans, strict=True):
        end = begin + len(numbers) - 1
        summaries += struct.pack("<2d6i", first, last, target, center, _J2000, _TYPE, begin, end)
        begin = end + 1
    head = struct.pack("<8sii60siii8s", b"DAF/SPK ", 2, 6, b"kakehashi".ljust(60), 2, 2, end + 1, b"LTL-IEEE")
    head = head.ljust(699, b"\0") + _FTP
    summary = struct.pack("<3d", 0.0, 0.0, float(len(words))) + summaries
    label = name.encode("ascii").ljust(40) * len(words)
    data = np.ascontiguousarray(np.concatenate(words), dtype="<f8").tobytes()
    padded = data + b"\0" * (-len(data) % _RECORD)
    return head.ljust(_RECORD, b"\0") + summary.ljust(_RECORD, b"\0") + label.ljust(_RECORD, b" ") + padded
