"""Identify a body by its name, number or designation.

Small bodies have two NAIF numbers: 2000004 and, since 2021, 20000004 both mean (4) Vesta.  The shorter one is used
internally, because the ephemeris kernels use it; both are accepted. A bare integer is a NAIF number if such a number
exists (4 is the Mars barycentre, 399 the Earth), otherwise a minor-planet number (433 is Eros); "(4)" in parentheses
is always the minor planet.
"""

import difflib
import re
from numbers import Integral

from kakehashi.base import InputError
from kakehashi.bodies.packed import unpacked

_NUMBERED = 2_000_000
_EXTENDED = 20_000_000
_MINOR_PLANET = re.compile(r"\((\d+)\) *(.*)|(\d+) +([a-z].*)")

_PACKED_NUMBER = re.compile(r"0[0-9]{4}")

Names = dict[str, tuple[int, str]]  # key of a name -> NAIF number, spelling


def key(text: str) -> str:
    """Return the form in which body names are compared: lower-case letters and digits, "barycenter"."""
    plain = "".join(text.casefold().split()).replace("_", "").replace("-", "")
    return plain.replace("barycentre", "barycenter")


def canonical(number: int) -> int:
    """Return the shorter of a small body's two NAIF ids; other numbers are returned unchanged.

    >>> canonical(20000004), canonical(2000004), canonical(399)
    (2000004, 2000004, 399)
    """
    if _EXTENDED < number < _EXTENDED + 1_000_000:
        return number - _EXTENDED + _NUMBERED
    return number


def resolve(name: str | int, names: Names) -> int:
    """Return the NAIF id of a body, given by name or number, among known names."""
    if isinstance(name, str):
        return _from_text(name, names)
    if isinstance(name, Integral):
        return _from_number(int(name), names)
    raise InputError(f"{name!r} ({type(name).__name__}) is not a body; give a name or a NAIF id")


def _from_number(name: int, names: Names) -> int:
    numbers = {number for number, _ in names.values()}
    for candidate in (canonical(name), _NUMBERED + name):
        if candidate in numbers:
            return candidate
    raise InputError(_unknown(f"number {name}", str(name), names))


def _from_text(name: str, names: Names) -> int:
    if key(name) in names:
        return names[key(name)][0]
    # Five digits with zeros before them are the packed number of a minor planet, never a NAIF number.
    name = f"({int(name)})" if _PACKED_NUMBER.fullmatch(name.strip()) else unpacked(name)
    if key(name) in names:
        return names[key(name)][0]
    text = name.strip().casefold()
    if text.isdigit():
        return _from_number(int(text), names)
    numbered = _MINOR_PLANET.fullmatch(text)
    if numbered is None:
        raise InputError(_unknown(f"called {name!r}", name, names))
    return _numbered(name, numbered, names)


def _numbered(text: str, match: re.Match, names: Names) -> int:
    """Resolve a minor planet such as "(4)", "(4) Vesta" or "4 Vesta"; number and name must mean the same body."""
    number = _NUMBERED + int(match[1] or match[3])
    name = match[2] or match[4]
    owners = [spelling for n, spelling in names.values() if n == number]
    if not owners:
        raise InputError(_unknown(f"called {text!r}", name or match[0], names))
    if name and names.get(key(name), (None,))[0] != number:
        raise InputError(
            f"{text!r} is inconsistent: number {number - _NUMBERED} is {owners[0]}; give only the number "
            "or only the name"
        )
    return number


def _unknown(what: str, text: str, names: Names) -> str:
    near = difflib.get_close_matches(key(text), names, n=1, cutoff=0.6)
    hint = f"; did you mean {names[near[0]][1]!r}?" if near else ";"
    spellings = dict(reversed(names.values()))  # the first spelling of each body is kept
    listed = ", ".join(name for name in reversed(spellings.values()) if "barycenter" not in name)
    return f"body {what} is not in the catalogue{hint} It contains {listed}"
