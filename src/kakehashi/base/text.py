"""How does a value stand in a message?  Cut where it is long, and without what does not print."""

import math


def shown(value, width: int = 60) -> str:
    """A value as it may stand in a message: quoted, and cut where it is long.

    Examples
    --------
    >>> shown("x" * 100, 20)
    "'xxxxxxxxxxxxxxx ..."
    """
    text = value if isinstance(value, str) else repr(value)
    text = repr(text[: 2 * width]) if isinstance(value, str) else text
    return text if len(text) <= width else text[: width - 4] + " ..."


def printable(text: str, most: int = 60) -> str:
    """Text of a file for a message without quotation marks: cut to a length, and `?` for what does not print."""
    text = cut(text, most)
    return "".join(c if c.isprintable() else "?" for c in text)


def cut(text: str, most: int = 60) -> str:
    """Text of at most so many characters; three dots end one that was longer.

    >>> cut("a" * 100, 10)
    'aaaaaaa...'
    """
    return text if len(text) <= most else f"{text[: most - 3]}..."


def spk_name(name: str) -> str:
    """A name as SPK segments take it: 40 characters of ASCII, and `?` for what is none."""
    return name.encode("ascii", "replace").decode()[:40]


def finite_or_none(value) -> float | None:
    """A number for JSON, which knows neither NaN nor infinity."""
    return float(value) if math.isfinite(value) else None
