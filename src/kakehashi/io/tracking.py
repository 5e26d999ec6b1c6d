"""Read observations from any astrometry or radar files, whose formats are recognised by content."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np

from kakehashi.base import InputError
from kakehashi.io.formats import OBSERVATIONS, format_of, reader, unknown
from kakehashi.od.observations import Observations, Unreadable, concatenate


def read_observations(path: str | Path) -> Observations:
    """Read the observations of one file, whose format is recognised by its content.

    Supported are MPC's 80 columns, ADES (PSV, XML, CSV, JSON), JPL's radar table or the JSON of its API, residual
    files, and CCSDS tracking data messages.

    Raises
    ------
    InputError
        The file cannot be read, has none of these formats, or contains no usable observation.
    """
    kind = format_of(path)
    if kind not in OBSERVATIONS:
        raise unknown(path, OBSERVATIONS)
    return reader(kind)(Path(path))


def gather(paths: Sequence) -> tuple[Observations, tuple[Unreadable, ...]]:
    """Combine the observations of several files chronologically, without duplicates, and collect all unused lines.

    An observation found in two formats is used once: from the file with sigmas if only one has them, otherwise from the
    one with more digits, otherwise from the first file.
    """
    if not paths:
        raise InputError("give at least one file of observations")
    parts, unused, names = [], [], [Path(p).name for p in paths]
    for path, name in zip(paths, names, strict=True):
        part = read_observations(path)
        parts.append(part)
        unused += [Unreadable(u.line, f"{name}: {u.reason}", u.text, u.used) for u in part.unreadable]
    which = np.repeat(np.arange(len(parts)), [len(p) for p in parts])
    rows, twice = concatenate(parts).without_duplicates(files=which, names=names)
    return rows.in_order(), (*unused, *twice)
