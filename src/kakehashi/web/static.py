"""Files of the built page in the package, by name."""

from functools import cache
from importlib.resources import files


@cache
def assets() -> dict[str, bytes]:
    """Return all files of the page by name."""
    root = files("kakehashi") / "web" / "assets"
    if not root.is_dir():
        return {}
    return {f.name: f.read_bytes() for f in root.iterdir() if f.is_file()}
