"""Check the names that users give, and turn them into file names."""

import re
import unicodedata
from collections.abc import Iterable
from difflib import get_close_matches
from hashlib import sha256

from kakehashi.base.errors import InputError

_LONGEST = (
    80  # characters of a name, and bytes of a slug: paths stay below the 255 bytes of common file systems
)
_BARRED = "/\\"
# Names that Windows gives to devices, with any suffix.
_DEVICES = frozenset(["con", "prn", "aux", "nul", *(f"{d}{n}" for d in ("com", "lpt") for n in range(10))])


def checked_name(name: str, what: str = "name") -> str:
    """The name unchanged, if it can be a name.

    Parameters
    ----------
    name : str
        The name as the user wrote it.
    what : str
        The kind of object that is named, for the message.

    Raises
    ------
    InputError
        No letter or digit, a path separator, a control or invisible character, a leading dot, spaces at an end, or
        more than 80 characters.

    Examples
    --------
    >>> checked_name("DESTINY+")
    'DESTINY+'
    """
    wrong = _unreadable(name) or _no_file(name)
    if wrong:
        raise InputError(
            f"{what} {name[:_LONGEST]!r} {wrong}; write letters and digits, spaces, and signs other than / and \\"
        )
    return name


def readable(name: str) -> str:
    """The name unchanged, if it can be shown on a line; it may hold separators, because no file is named after it.

    Raises
    ------
    InputError
        No letter or digit, a control or invisible character, or more than 80 characters.
    """
    if wrong := _unreadable(name):
        raise InputError(f"name {name[:_LONGEST]!r} {wrong}; write letters, digits, spaces and signs")
    return name


def _unreadable(name: str) -> str:
    """Why a text cannot be a name on a line; empty if it can."""
    kinds = [unicodedata.category(c) for c in name]
    if not any(k[0] in "LN" for k in kinds):
        return "holds no letter or digit"
    if len(name) > _LONGEST:
        return f"has {len(name):,} characters, of which {_LONGEST} are allowed"
    hidden = next((c for c, k in zip(name, kinds, strict=True) if k[0] == "C" or k in ("Zl", "Zp")), None)
    if hidden is not None:
        return f"holds the control or invisible character U+{ord(hidden):04X}"
    return ""


def _no_file(name: str) -> str:
    """Why no file can be named after a text; empty if one can."""
    if any(c in _BARRED for c in unicodedata.normalize("NFKC", name)):
        return "holds a path separator"
    if name.startswith("."):
        return "starts with a dot"
    return "begins or ends with a space" if name != name.strip() else ""


def slug(name: str) -> str:
    """Turn a name into a file name, or a part of one: lower-case letters, digits and hyphens.

    Letters of every script are kept, in Unicode's composed form; all other characters become hyphens.  The result
    therefore holds no separator, dot or control character.  It is at most 80 bytes long in UTF-8 and never a device
    name of Windows.

    Raises
    ------
    InputError
        A name without any letter or digit.

    Examples
    --------
    >>> slug("DESTINY+"), slug("../../OSIRIS APEX"), slug("はやぶさ 2"), slug("CON")
    ('destiny-plus', 'osiris-apex', 'はやぶさ-2', 'con-')
    """
    folded = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", name).casefold())
    spaced = "".join(c if unicodedata.category(c)[0] in "LNM" else " " for c in folded.replace("+", " plus "))
    joined = "-".join(spaced.split())
    if len(joined.encode("utf-8")) > _LONGEST:  # a hash of the whole keeps long names distinct
        digest = sha256(joined.encode("utf-8")).hexdigest()[:8]
        joined = f"{joined.encode('utf-8')[: _LONGEST - 9].decode('utf-8', 'ignore').strip('-')}-{digest}"
    if not any(unicodedata.category(c)[0] in "LN" for c in joined):
        raise InputError(
            f"{name[:_LONGEST]!r} holds no letter or digit, so that no file can be named after it"
        )
    return f"{joined}-" if joined in _DEVICES else joined


def alike(names: Iterable[str]) -> list[tuple[str, str]]:
    """Pairs of different names, later and earlier, whose files would have the same name.

    >>> alike(["Hera", "Juventas", "HERA"])
    [('HERA', 'Hera')]
    """
    by_slug: dict[str, str] = {}
    return [(n, by_slug[s]) for n in names if by_slug.setdefault(s := slug(n), n) != n]


def near(word: str, candidates: Iterable[str]) -> str:
    """A suggestion that can be added to a message about an unknown name, or nothing.

    A known name that begins or ends with the word, or one of whose words is like it, counts as near, whatever the case.

    Examples
    --------
    >>> near("Earht", ["Earth", "Mars"]), near("osiris", ["OSIRIS-APEX"]), near("Pluto", ["Earth", "Mars"])
    ("; did you mean 'Earth'?", "; did you mean 'OSIRIS-APEX'?", '')
    """
    spelled = {k.casefold(): k for k in candidates}
    text = word.strip().casefold()[:_LONGEST]
    close = get_close_matches(text, spelled, n=1)
    if not close and len(text) > 1:
        close = [k for k in spelled if k.startswith(text) or k.endswith(text)]
    if not close:
        parts = {part: k for k in reversed(spelled) for part in re.split(r"[^\w]+", k) if len(part) > 2}
        close = [parts[part] for part in get_close_matches(text, parts, n=1)]
    return f"; did you mean {spelled[close[0]]!r}?" if close else ""
