"""Format values for messages: shortened, without unprintable characters."""

import math


def shown(value, width: int = 60) -> str:
    """Format a value for a message: quoted, and shortened if it is long.

    Examples
    --------
    >>> shown("x" * 100, 20)
    "'xxxxxxxxxxxxxxx ..."
    """
    text = value if isinstance(value, str) else repr(value)
    text = repr(text[: 2 * width]) if isinstance(value, str) else text
    return text if len(text) <= width else text[: width - 4] + " ..."


def printable(text: str, most: int = 60) -> str:
    """Format text from a file for a message: shortened, without quotation marks, unprintable characters as `?`."""
    text = cut(text, most)
    return "".join(c if c.isprintable() else "?" for c in text)


def cut(text: str, most: int = 60) -> str:
    """Shorten a text to at most `most` characters; three dots mark a shortened text.

    Examples
    --------
    >>> cut("a" * 100, 10)
    'aaaaaaa...'
    """
    return text if len(text) <= most else f"{text[: most - 3]}..."


def spk_name(name: str) -> str:
    """Return a name for an SPK segment: 40 ASCII characters, with `?` for any other character."""
    return name.encode("ascii", "replace").decode()[:40]


def finite_or_none(value) -> float | None:
    """Return a number for JSON; None for NaN and infinity, which JSON does not have."""
    return float(value) if math.isfinite(value) else None
