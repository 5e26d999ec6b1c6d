"""Text of values for messages: cut to a length, without characters that cannot be printed."""

import math


def shown(value, width: int = 60) -> str:
    """A value for a message: quoted, and cut if it is long.

    Examples
    --------
    >>> shown("x" * 100, 20)
    "'xxxxxxxxxxxxxxx ..."
    """
    text = value if isinstance(value, str) else repr(value)
    text = repr(text[: 2 * width]) if isinstance(value, str) else text
    return text if len(text) <= width else text[: width - 4] + " ..."


def printable(text: str, most: int = 60) -> str:
    """Text of a file for a message without quotation marks: cut to a length, with `?` for unprintable characters."""
    text = cut(text, most)
    return "".join(c if c.isprintable() else "?" for c in text)


def cut(text: str, most: int = 60) -> str:
    """Text of at most `most` characters; three dots end a text that was longer.

    Examples
    --------
    >>> cut("a" * 100, 10)
    'aaaaaaa...'
    """
    return text if len(text) <= most else f"{text[: most - 3]}..."


def spk_name(name: str) -> str:
    """A name for an SPK segment: 40 characters of ASCII, with `?` for any other character."""
    return name.encode("ascii", "replace").decode()[:40]


def finite_or_none(value) -> float | None:
    """A number for JSON, which has neither NaN nor infinity; None for those."""
    return float(value) if math.isfinite(value) else None
