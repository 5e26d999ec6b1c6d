"""How do data and scripts stand within a page?  Escaped so that no text in them can end the element around them.

Inside a script element browsers look for `</script`, and after `<!--` and `<script` they stop looking for it: one `<`
of a user's text is enough to lose the rest of the page.  In JSON every `<` can be written as an escape.
"""

import json
import re
from typing import Any

_ESCAPES = {ord(c): f"\\u{ord(c):04x}" for c in "<>&\u2028\u2029"}
_OPENERS = re.compile(r"<(?=!--|/?script|/style)", re.IGNORECASE)


def script_json(value: Any) -> str:
    """A value as JSON that may stand in a script element; raises ValueError for NaN, which is no JSON.

    Examples
    --------
    >>> script_json({"title": "<!--<script>"})
    '{"title":"\\\\u003c!--\\\\u003cscript\\\\u003e"}'
    """
    return escaped_json(json.dumps(value, allow_nan=False, separators=(",", ":")))


def escaped_json(text: str) -> str:
    """The same for JSON that is written already."""
    return text.translate(_ESCAPES)


def inline_code(source: str) -> str:
    """A script or a style of our own for a page: what would end or confuse its element is escaped.

    The escape is right within strings, templates and regular expressions, which is where such signs stand in code.

    Examples
    --------
    >>> inline_code('x = "</script>"')
    'x = "\\\\x3c/script>"'
    """
    return _OPENERS.sub(r"\\x3c", source)
