"""List the objects whose orbits are bundled with the package: names, numbers and labels of their solutions.

Each object is a TOML file under `data/orbits/`.  This module reads the files without creating orbits, so that listing
them does not import a numerical library; `orbits.library` creates the orbits.
"""

import re
import tomllib
from functools import cache
from importlib.resources import files

from kakehashi.bodies.designations import canonical


def available() -> dict[str, tuple[str, ...]]:
    """Return the names of the bundled objects and the labels of their solutions."""
    return {r["name"]: tuple(s["label"] for s in r["solution"]) for r in records()}


def records() -> list[dict]:
    """Return the contents of the files of the bundled objects, by file name."""
    return [record(file_name) for file_name in sorted(set(index().values()))]


def key(name) -> str:
    """Return the form in which names of objects are compared: a number, or lower-case letters and digits."""
    text = re.sub(r"[\s_()-]+", "", str(name)).lower()
    return str(canonical(int(text)) % 2_000_000) if text.isdigit() and len(text) < 10 else text


@cache
def index() -> dict[str, str]:
    """Map every name, number and designation of an object to its file."""
    files_of = {}
    for file in (files("kakehashi") / "data" / "orbits").iterdir():
        if file.name.endswith(".toml"):
            contents = record(file.name)
            for field in ("name", "number", "designation"):
                if contents.get(field):
                    files_of[key(contents[field])] = file.name
    return files_of


@cache
def record(file_name: str) -> dict:
    """Return the contents of the file of one bundled object."""
    return tomllib.loads((files("kakehashi") / "data" / "orbits" / file_name).read_text(encoding="utf-8"))
