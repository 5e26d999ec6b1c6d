"""Observations from any file of astrometry or radar: what kind it is, is seen from its first lines."""

from collections.abc import Sequence
from pathlib import Path

from kakehashi.base import InputError
from kakehashi.io.ccsds.message import kind_of
from kakehashi.io.ccsds.tracking import read_tracking
from kakehashi.io.mpc80 import read_mpc80, text_lines
from kakehashi.io.radar import read_radar
from kakehashi.od.observations import Observations, Unreadable, concatenate


def read_observations(path) -> Observations:
    """Observations of one file: MPC's 80 columns, ADES (PSV or XML), JPL's radar table, or a tracking data message.

    Raises
    ------
    InputError
        The file cannot be read, or holds none of these.
    """
    if kind_of(path) == "TDM":
        return read_tracking(path)
    path = Path(path)
    lines = [line for line in text_lines(path)[:200] if line.strip()]
    first = [line for line in lines if not line.lstrip("\ufeff \t").startswith(("#", "!"))][:1]
    marked = lines[0].lstrip("\ufeff \t").startswith(("<", "# version", "#version"))
    if marked or any("|" in line for line in first):
        from kakehashi.io.ades import read_ades

        return read_ades(path)
    if any(len(line.split("\t")) > 6 or line.rstrip().endswith((" C", "\tC", "\tP")) for line in lines[:20]):
        return read_radar(path)
    return read_mpc80(path)


def gather(paths: Sequence) -> tuple[Observations, tuple[Unreadable, ...]]:
    """Observations of several files in order of time, each once, and every line that was left out."""
    if not paths:
        raise InputError("give at least one file of observations")
    parts, out = [], []
    for path in paths:
        part = read_observations(path)
        parts.append(part)
        out += [Unreadable(u.line, f"{Path(path).name}: {u.reason}", u.text) for u in part.unreadable]
    rows, twice = concatenate(parts).without_duplicates()
    return rows.in_order(), (*out, *twice)
