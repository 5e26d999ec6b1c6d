"""Convert the units in CCSDS messages: products and powers of a few units, as the standards write them."""

import re

_UNITS = {  # scale to km, s, kg and deg, and powers of length, time, mass and angle
    "km": (1.0, (1, 0, 0, 0)), "m": (1e-3, (1, 0, 0, 0)), "cm": (1e-5, (1, 0, 0, 0)), "ER": (6378.135, (1, 0, 0, 0)),
    "s": (1.0, (0, 1, 0, 0)), "min": (60.0, (0, 1, 0, 0)), "h": (3600.0, (0, 1, 0, 0)),
    "d": (86400.0, (0, 1, 0, 0)), "day": (86400.0, (0, 1, 0, 0)), "Hz": (1.0, (0, -1, 0, 0)),
    "kg": (1.0, (0, 0, 1, 0)), "g": (1e-3, (0, 0, 1, 0)),
    "deg": (1.0, (0, 0, 0, 1)), "°": (1.0, (0, 0, 0, 1)), "rad": (57.29577951308232, (0, 0, 0, 1)),
    "rev": (360.0, (0, 0, 0, 1)), "1": (1.0, (0, 0, 0, 0)),
}  # fmt: skip
_RAISED = str.maketrans("⁻⁰¹²³⁴⁵⁶⁷⁸⁹", "-0123456789")
_FACTOR = re.compile(r"([A-Za-z°]+|1)(?:(?:\*\*|\^)?\(?(-?[0-9])\)?)?")


def factor(written: str, wanted: str) -> float | None:
    """Return the factor from the written unit to the required unit; None if their dimensions differ or one is
    unknown.

    >>> factor("m×s⁻¹", "km/s"), factor("m²", "km"), factor("rev/day**2", "rev/day**2")
    (0.001, None, 1.0)
    """
    source, target = _parsed(written), _parsed(wanted or "1")
    if source is None or target is None or source[1] != target[1]:
        return None
    return 1.0 if written == wanted else source[0] / target[0]


def _parsed(text: str) -> tuple[float, tuple[int, ...]] | None:
    plain = text.strip().translate(_RAISED)
    if plain in ("n/a", "-", ""):
        plain = "1"
    if len(plain) > 30:
        return None
    scale = 1.0
    powers: tuple[int, ...] = (0, 0, 0, 0)
    over = 1
    for piece in re.split(r"(?<!\*)([*.·×/ ])(?!\*)", plain):
        if piece in ("*", ".", "·", "×", " ", ""):
            continue
        if piece == "/":
            over = -1
            continue
        match = _FACTOR.fullmatch(piece)
        if match is None or match[1] not in _UNITS:
            return None
        power = over * int(match[2] or 1)
        size, kind = _UNITS[match[1]]
        scale *= size**power
        powers = tuple(p + power * k for p, k in zip(powers, kind, strict=True))
    return scale, powers
