"""Recognition of programmes by name or file content, without loading the modules for programmes."""

import re
import tomllib
from importlib.resources import files
from pathlib import Path

_INCLUDE = re.compile(r"^\s*include\s*=", re.MULTILINE)


def built_in() -> tuple[str, ...]:
    """Names of the programmes included in the package.

    >>> built_in()
    ('esa-jaxa',)
    """
    folder = files("kakehashi") / "programmes"
    return tuple(sorted(f.name[:-5] for f in folder.iterdir() if f.name.endswith(".toml")))


def is_programme(name: str | Path) -> bool:
    """Whether a name is that of a bundled programme, or a file has the key `include`.

    >>> is_programme("esa-jaxa"), is_programme("apophis-2029")
    (True, False)
    """
    if str(name) in built_in():
        return True
    path = Path(str(name))
    if str(name) in _campaigns() or not path.is_file():
        return False
    try:
        return has_include(path.read_bytes().decode("utf-8-sig", "replace"))
    except OSError:
        return False


def has_include(text: str) -> bool:
    """Whether a TOML text has `include` at top level, even if it has errors elsewhere."""
    try:
        return "include" in tomllib.loads(text)
    except (ValueError, RecursionError):
        return _INCLUDE.search(text) is not None


def _campaigns() -> tuple[str, ...]:
    """Names of the campaigns included in the package."""
    return tuple(
        f.name[:-5] for f in (files("kakehashi") / "campaigns").iterdir() if f.name.endswith(".toml")
    )
