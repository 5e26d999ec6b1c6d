"""Read any CCSDS navigation message by its kind, and the messages of a combined one (NDM).

OEM, OPM, OMM, TDM and CDM are read. Any other kind is refused by its name.
"""

import re
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any

from kakehashi.base import InputError
from kakehashi.base.text import printable, shown
from kakehashi.io.ccsds.fields import KINDS
from kakehashi.io.ccsds.message import kind_of
from kakehashi.io.text import head_of, text_of

READERS = {
    "OEM": "kakehashi.io.ccsds.oem:read_oem",
    "OPM": "kakehashi.io.ccsds.opm:read_opm",
    "OMM": "kakehashi.io.ccsds.omm:read_omm",
    "TDM": "kakehashi.io.ccsds.tdm:read_tdm",
    "CDM": "kakehashi.io.ccsds.cdm:read_cdm",
}


def read_messages(path, **options) -> list:
    """Read a CCSDS message, or the messages of a combined one.

    Parameters
    ----------
    path : path
    **options
        Options of the reader, such as `reference` of `read_opm`.

    Returns
    -------
    list
        What the reader of each kind returns: `Ephemeris` (one for each segment), `StateMessage`, `MeanElements`,
        `Tracking` segments or `Conjunction`.

    Raises
    ------
    InputError
        The file is no message, or of a kind that is not read; the error names the kind.
    """
    path = Path(path)
    kinds = kinds_of(path)
    refused = [kind for kind in kinds if kind not in READERS]
    if refused:
        inside = " and ".join(f"{KINDS[kind]} ({kind})" for kind in refused)
        raise InputError(
            f"{printable(path.name, 80)} contains {inside}, which this package does not read; it reads "
            f"{', '.join(READERS)}"
        )
    results: list[Any] = []
    for kind in kinds:
        answer = _reader(kind)(path, **options)
        results += answer if isinstance(answer, list) else [answer]
    return results


def kinds_of(path) -> list[str]:
    """Return the kinds of the messages of a file, such as ["OPM"]; of a combined one, each kind once.

    Raises
    ------
    InputError
        The file is no message, or a combined one without contents.
    """
    path = Path(path)
    kind = kind_of(path)
    name = printable(path.name, 80)
    if kind is None:
        lines = [line.strip() for line in head_of(path).splitlines() if line.strip()]
        first = next((line for line in lines if not line.startswith(("<?", "<!"))), "")
        raise InputError(f"{name} is not a CCSDS message; it begins with {shown(first, 60)}")
    if kind != "NDM":
        return [kind]
    text = text_of(path)
    if not text.lstrip().startswith("<"):
        raise InputError(
            f"{name} is {KINDS['NDM']} (NDM) in keyword = value notation, which does not exist; give XML"
        )
    wanted = "|".join(k.lower() for k in KINDS if k != "NDM")
    kinds = [k.upper() for k in dict.fromkeys(re.findall(rf"<({wanted})[\s>]", text))]
    if not kinds:
        raise InputError(f"{name} is {KINDS['NDM']} (NDM) without a message inside")
    return kinds


def _reader(kind: str) -> Callable[..., Any]:
    module, name = READERS[kind].split(":")
    return getattr(import_module(module), name)
