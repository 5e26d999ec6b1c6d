"""What is stated of the shapes that ship: file, source, licence, and what thinning did."""

import tomllib
from functools import cache
from importlib.resources import files


@cache
def stored() -> dict:
    """The tables of the file by the name of the body; one without `file` has `absent`, the reason."""
    return tomllib.loads((files("kakehashi") / "data" / "shapes" / "shapes.toml").read_text("utf-8"))


def contents(file_name: str) -> bytes:
    """One of the files beside it."""
    return (files("kakehashi") / "data" / "shapes" / file_name).read_bytes()
