"""Data on the bundled shapes: file, source, licence, and the effect of thinning."""

import tomllib
from functools import cache
from importlib.resources import files


@cache
def stored() -> dict:
    """Return the tables of `shapes.toml` by name of the body; one without `file` gives the reason in `absent`."""
    return tomllib.loads((files("kakehashi") / "data" / "shapes" / "shapes.toml").read_text("utf-8"))


def contents(file_name: str) -> bytes:
    """Return the contents of one of the files of shapes."""
    return (files("kakehashi") / "data" / "shapes" / file_name).read_bytes()


def view_file(name: str) -> bytes:
    """Return the contents of the file with the thinned surface of a body for drawings."""
    return contents(f"{name.lower()}-view.npz")
