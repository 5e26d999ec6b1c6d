"""Escape data and scripts for an HTML page, so that no text in them can end the element that contains them.

Inside a script element browsers search for `</script`, and after `<!--` and `<script` they stop searching for it. A
single `<` in a user's text can therefore break the rest of the page. In JSON every `<` can be written as an escape
sequence.
"""

import json
import re
from typing import Any

_ESCAPES = {ord(c): f"\\u{ord(c):04x}" for c in "<>&\u2028\u2029"}
_OPENERS = re.compile(r"<(?=!--|/?script|/style)", re.IGNORECASE)


def script_json(value: Any) -> str:
    """Return a value as JSON for a script element; raise ValueError for NaN, which JSON does not have.

    Examples
    --------
    >>> script_json({"title": "<!--<script>"})
    '{"title":"\\\\u003c!--\\\\u003cscript\\\\u003e"}'
    """
    return escaped_json(json.dumps(value, allow_nan=False, separators=(",", ":")))


def escaped_json(text: str) -> str:
    """Escape a JSON string for an HTML script element."""
    return text.translate(_ESCAPES)


def inline_code(source: str) -> str:
    """Return a script or style of this package for a page, with text escaped that could end its element.

    The escape sequence is valid within strings, templates and regular expressions, the only places where code has
    such characters.

    Examples
    --------
    >>> inline_code('x = "</script>"')
    'x = "\\\\x3c/script>"'
    """
    return _OPENERS.sub(r"\\x3c", source)
