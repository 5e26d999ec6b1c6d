"""Files of a schedule simulation: which names they get, so that other draws never replace those of an earlier run."""

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from kakehashi.base.files import write_whole

_ASKED = ("draws", "seed", "members")  # what distinguishes two simulations of one plan


def write_schedule(folder: Path, content: Mapping[str, Any], page: Callable[[Path], Any]) -> Path:
    """Write the results of a schedule simulation and its page; return the page's file.

    Both are called `schedule`, unless the folder has a schedule with other draws, seed or members.  That one is kept,
    and the names of the new files contain what was asked.

    Parameters
    ----------
    folder : path
        Is created if it does not exist.
    content : mapping
        Results as values of JSON types, with `draws` and `seed`.
    page : callable
        Writes the page to a file.
    """
    folder.mkdir(parents=True, exist_ok=True)
    stem = "schedule" if _replaceable(folder / "schedule.json", content) else _stem(content)
    write_whole(folder / f"{stem}.json", json.dumps(content, indent=1, allow_nan=False))
    page(folder / f"{stem}.html")
    return folder / f"{stem}.html"


def _replaceable(file: Path, content: Mapping[str, Any]) -> bool:
    """Whether a file of results is absent, unreadable, or of the same draws, seed and members."""
    try:
        earlier = json.loads(file.read_text("utf-8"))
    except (OSError, ValueError):
        return True
    return not isinstance(earlier, dict) or all(earlier.get(k) == content.get(k) for k in _ASKED)


def _stem(content: Mapping[str, Any]) -> str:
    """Return the file name of a simulation beside another.

    >>> _stem({"draws": 5000, "seed": 1})
    'schedule-5000-draws-seed-1'
    """
    members = f"-{content['members']}-members" if content.get("members") else ""
    return f"schedule-{content['draws']}-draws-seed-{content['seed']}{members}"
