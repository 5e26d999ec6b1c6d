"""Write trajectories as SPICE kernels: SPK segments of type 13, Hermite interpolation of states at uneven epochs.

[DAF] NAIF, Double precision Array Files, required reading.
[SPK] NAIF, SPK required reading, type 13.
"""

import struct
from pathlib import Path as File

import numpy as np

from kakehashi.base import InputError
from kakehashi.base.files import write_whole
from kakehashi.ephem import body_id
from kakehashi.paths import Hermite, Path
from kakehashi.paths.nodes import tables

_RECORD = 1_024
_PER_RECORD = 25  # summaries
_WINDOW = 4  # states of a polynomial of degree 7
_FEWEST = 8  # states of a segment
_PER_DIRECTORY = 100  # epochs of a segment for each entry of its directory
_LARGEST_ID = 2**31 - 1
_J2000, _TYPE = 1, 13
_FTP = b"FTPSTR:\r:\n:\r\n:\r\x00:\x81:\x10\xce:ENDFTP"  # NAIF's mark of a damaged transfer


def write_spk(
    file, path: Path, target_id: int, *, center: str | int = "Sun", name: str = "kakehashi"
) -> File:
    """Write a trajectory as an SPK kernel; the file is written completely or not at all.

    Between the nodes SPICE uses Hermite interpolation of degree 7. Every smooth piece of the trajectory becomes a
    segment. A trajectory that is not tabulated is sampled at nodes between which this interpolation is accurate to 0.1
    m.

    Parameters
    ----------
    file : path
        File of the kernel.
    path : Path
        Trajectory in ICRF axes.
    target_id : int
        NAIF id of the object; for a numbered asteroid, 20000000 + its number.
    center : str or int
        Body relative to which the states are given.
    name : str
        Name of the segments, up to 40 characters.

    Raises
    ------
    InputError
        A segment has fewer than eight nodes, the axes are not ICRF, or a kernel cannot store the name or the id of
        the object.
    """
    number = _checked_id(target_id)
    if len(name) > 40 or not (name.isascii() and name.isprintable() and name.strip()):
        raise InputError(
            f"the segment name is {name[:60]!r}; it must have 1 to 40 printable ASCII characters"
        )
    if path.axes != "ICRF":
        raise InputError(
            f"the trajectory is in {path.axes} axes, but SPK kernels are written in ICRF axes; rotate the states first"
        )
    parts = tables(path, center)
    return write_whole(
        file, _file([_words(p) for p in parts], [p.span for p in parts], number, body_id(center), name)
    )


def _checked_id(target_id) -> int:
    if (
        isinstance(target_id, bool)
        or int(target_id) != target_id
        or not -_LARGEST_ID <= target_id <= _LARGEST_ID
    ):
        raise InputError(
            f"the NAIF id of the object is {target_id}; it must be an integer from {-_LARGEST_ID} to "
            f"{_LARGEST_ID}"
        )
    return int(target_id)


def _words(table: Hermite) -> np.ndarray:
    """Return the numbers of one SPK segment: states, epochs and directory."""
    et = table.et
    if len(et) < _FEWEST:
        raise InputError(
            f"the segment has {len(et)} nodes; type 13 needs at least {_FEWEST}: propagate a longer span"
        )
    directory = et[_PER_DIRECTORY - 1 :: _PER_DIRECTORY][: (len(et) - 1) // _PER_DIRECTORY]
    return np.concatenate([table.states.ravel(), et, directory, [_WINDOW - 1, len(et)]])


def _file(words: list[np.ndarray], spans, target: int, center: int, name: str) -> bytes:
    """Write a DAF file: segment summaries and names in pairs of records, then the numbers of all segments.

    A summary has two floats of 8 bytes and six integers."""
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
