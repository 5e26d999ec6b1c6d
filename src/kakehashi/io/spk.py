"""Trajectories as SPICE kernels: SPK segments of type 13, Hermite interpolation of states at uneven epochs.

[DAF] NAIF, Double precision Array Files, required reading.
[SPK] NAIF, SPK required reading, type 13.
"""

import struct
from pathlib import Path

import numpy as np

from kakehashi.base import InputError
from kakehashi.base.files import write_whole
from kakehashi.ephem import body_id
from kakehashi.ephem import state as body_state

_RECORD = 1_024
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

    Raises
    ------
    InputError
        Fewer nodes than a polynomial needs, epochs that do not increase, or a name that is too long.
    """
    et, states = np.asarray(et, dtype=float), np.asarray(states, dtype=float)
    if states.shape != (et.size, 6) or not (np.diff(et) > 0.0).all():
        raise InputError(f"states have shape {states.shape}: give (n, 6) at {et.size} increasing epochs")
    if len(et) < _WINDOW:
        raise InputError(f"{len(et)} nodes are too few for a segment of type 13; fly a longer span")
    if len(name) > 40 or not name.isascii():
        raise InputError(f"a segment's name has at most 40 ASCII characters, not {name!r}")
    directory = et[99::100] if len(et) > 100 else np.zeros(0)
    directory = directory[: (len(et) - 1) // 100]
    words = np.concatenate([states.ravel(), et, directory, [_WINDOW - 1, len(et)]])
    return write_whole(path, _file(words, float(et[0]), float(et[-1]), target_id, body_id(center), name))


def nodes(trajectory) -> np.ndarray:
    """Epochs (n,) of the states: every step in even parts, increasing."""
    legs = getattr(trajectory, "legs", (trajectory,))
    found = []
    for leg in legs:
        start, late, h = leg.epochs.T
        found.append(((start + late)[:, None] + h[:, None] * np.arange(_PER_STEP) / _PER_STEP).ravel())
        found.append(np.array([leg.epochs[-1].sum()]))
    et = np.unique(np.concatenate(found))
    first, last = trajectory.span
    et = et[(et >= first) & (et <= last)]
    return et[np.concatenate([[True], np.diff(et) > 1e-3])]


def _file(words, first: float, last: float, target: int, center: int, name: str) -> bytes:
    begin = 3 * _RECORD // 8 + 1
    end = begin + len(words) - 1
    head = struct.pack("<8sii60siii8s", b"DAF/SPK ", 2, 6, b"kakehashi".ljust(60), 2, 2, end + 1, b"LTL-IEEE")
    head = head.ljust(699, b"\0") + _FTP
    summary = struct.pack("<3d2d6i", 0.0, 0.0, 1.0, first, last, target, center, _J2000, _TYPE, begin, end)
    label = name.encode("ascii").ljust(40)
    data = np.ascontiguousarray(words, dtype="<f8").tobytes()
    padded = data + b"\0" * (-len(data) % _RECORD)
    return head.ljust(_RECORD, b"\0") + summary.ljust(_RECORD, b"\0") + label.ljust(_RECORD, b" ") + padded
