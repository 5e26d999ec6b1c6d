"""Which objects have an orbit that ships with the package?  Their names, numbers and the labels of their solutions.

Each object is a TOML file under `data/orbits/`.  This module reads the files and makes no orbits, so that a list of
them starts without a numerical library; `orbits.library` makes the orbits.
"""

import re
import tomllib
from functools import cache
from importlib.resources import files

from kakehashi.bodies.designations import canonical


def available() -> dict[str, tuple[str, ...]]:
    """Names of the bundled objects and the labels of their solutions."""
    return {r["name"]: tuple(s["label"] for s in r["solution"]) for r in records()}


def records() -> list[dict]:
    """The files of the bundled objects as they stand, by file name."""
    return [record(file_name) for file_name in sorted(set(index().values()))]


def key(name) -> str:
    """Form in which names are compared: a number without NAIF's offset, or letters and digits in lower case."""
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
    """One file of a bundled object."""
    return tomllib.loads((files("kakehashi") / "data" / "orbits" / file_name).read_text(encoding="utf-8"))
