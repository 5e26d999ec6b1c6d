"""Which body does a name, a number or a designation mean?

Small bodies have two NAIF numbers: 2000004 and, since 2021, 20000004 both mean (4) Vesta.  The
shorter is used inside, because the ephemeris kernels use it; both are understood.  A bare integer
is a NAIF number where one exists (4 is the Mars barycentre, 399 the Earth), else a minor-planet
number (433 is Eros); "(4)" in parentheses is always the minor planet.
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

Names = dict[str, tuple[int, str]]  # how a name is compared -> NAIF number, how it is written


def key(text: str) -> str:
    """How a name is compared: letters and digits alone, in lower case; barycentre as barycenter."""
    plain = "".join(text.casefold().split()).replace("_", "").replace("-", "")
    return plain.replace("barycentre", "barycenter")


def canonical(number: int) -> int:
    """The shorter of a small body's two NAIF numbers; other numbers unchanged.

    >>> canonical(20000004), canonical(2000004), canonical(399)
    (2000004, 2000004, 399)
    """
    if _EXTENDED < number < _EXTENDED + 1_000_000:
        return number - _EXTENDED + _NUMBERED
    return number


def resolve(wanted: str | int, names: Names) -> int:
    """NAIF number of `wanted` among known names."""
    if isinstance(wanted, str):
        return _from_text(wanted, names)
    if isinstance(wanted, Integral):
        return _from_number(int(wanted), names)
    raise InputError(f"a body is a name or a NAIF number, not {wanted!r} ({type(wanted).__name__})")


def _from_number(wanted: int, names: Names) -> int:
    numbers = {number for number, _ in names.values()}
    for candidate in (canonical(wanted), _NUMBERED + wanted):
        if candidate in numbers:
            return candidate
    raise InputError(_unknown(f"number {wanted}", str(wanted), names))


def _from_text(wanted: str, names: Names) -> int:
    if key(wanted) in names:
        return names[key(wanted)][0]
    # Five digits with zeros before them are the packed number of a minor planet, never a NAIF number.
    wanted = f"({int(wanted)})" if _PACKED_NUMBER.fullmatch(wanted.strip()) else unpacked(wanted)
    if key(wanted) in names:
        return names[key(wanted)][0]
    text = wanted.strip().casefold()
    if text.isdigit():
        return _from_number(int(text), names)
    numbered = _MINOR_PLANET.fullmatch(text)
    if numbered is None:
        raise InputError(_unknown(f"called {wanted!r}", wanted, names))
    return _numbered(wanted, numbered, names)


def _numbered(wanted: str, match: re.Match, names: Names) -> int:
    """Resolve "(4)", "(4) Vesta" or "4 Vesta"; number and name must mean the same body."""
    number = _NUMBERED + int(match[1] or match[3])
    name = match[2] or match[4]
    owners = [spelling for n, spelling in names.values() if n == number]
    if not owners:
        raise InputError(_unknown(f"called {wanted!r}", name or match[0], names))
    if name and names.get(key(name), (None,))[0] != number:
        raise InputError(
            f"{wanted!r} contradicts itself: number {number - _NUMBERED} is {owners[0]}; give the"
            " number or the name alone"
        )
    return number


def _unknown(what: str, text: str, names: Names) -> str:
    near = difflib.get_close_matches(key(text), names, n=1, cutoff=0.6)
    hint = f"; did you mean {names[near[0]][1]!r}?" if near else ";"
    known = dict(reversed(names.values()))  # the first spelling of each body stays
    listed = ", ".join(name for name in reversed(known.values()) if "barycenter" not in name)
    return f"the catalogue holds no body {what}{hint} It holds {listed}"
