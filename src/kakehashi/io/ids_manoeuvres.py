"""Which burns did a satellite of the International DORIS Service perform?  Its manoeuvre files [IDS].

A line is one manoeuvre: satellite, start and end (year, day of the year, hour, minute), kind of parameters, number of
burns; then for each burn its median epoch, duration [s], velocity change along radius, track and normal [m/s], and
acceleration with its uncertainty.  Epochs are UTC here; the files leave the scale open, which is seconds.

[IDS] IDS, format of the manoeuvre files, ftp://ftp.ids-doris.org/pub/ids/satellites/man.readme
"""

from pathlib import Path

import numpy as np

from kakehashi.base import InputError
from kakehashi.base.constants import DAY_S
from kakehashi.base.text import shown
from kakehashi.earth.burns import FlownBurn
from kakehashi.io.text import text_lines
from kakehashi.time import calendar_to_et

_HEAD, _BURN = 11, 15  # words before the burns, and of each burn


def read_manoeuvres(path) -> list[FlownBurn]:
    """Read a manoeuvre file of the IDS.

    Parameters
    ----------
    path : path

    Raises
    ------
    InputError
        A line has another form; the message names the line.
    """
    file = Path(path)
    lines = [(k, line) for k, line in enumerate(text_lines(file), start=1) if line.strip()]
    if not lines:
        raise InputError(f"{file.name} holds no manoeuvre: give a manoeuvre file of the IDS")
    return [burn for k, line in lines for burn in _burns(line, f"{file.name}, line {k}")]


def _burns(line: str, where: str) -> list[FlownBurn]:
    words = line.split()
    try:
        count = int(words[_HEAD - 1])
        rows = [words[_HEAD + _BURN * b : _HEAD + _BURN * (b + 1)] for b in range(count)]
        if count < 1 or any(len(row) < _BURN for row in rows):
            raise ValueError
        return [_burn(words[0], row) for row in rows]
    except (ValueError, IndexError):
        raise InputError(
            f"{where} is {shown(line)}: a line has satellite, start, end, kind, number of burns, and {_BURN} words for"
            " each burn"
        ) from None


def _burn(satellite: str, row: list[str]) -> FlownBurn:
    year, day, hour, minute = (int(w) for w in row[:4])
    if not (1957 <= year <= 2200 and 1 <= day <= 366 and 0 <= hour < 24 and 0 <= minute < 60):
        raise ValueError
    clock = (60.0 * hour + minute) * 60.0 + float(row[4])
    et = float(calendar_to_et(year, 1, 1, "UTC")) + (day - 1) * DAY_S + clock
    radial, track, normal = (1e-3 * float(w) for w in row[6:9])
    values = np.array([et, float(row[5]), radial, track, normal])
    if not np.isfinite(values).all():
        raise ValueError
    return FlownBurn(satellite, *values.tolist())
