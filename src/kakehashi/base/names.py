"""Check names given by users, and convert them to file names."""

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
    """Return a name unchanged if it is valid, also as part of a file name; otherwise raise InputError.

    Parameters
    ----------
    name : str
        The name as the user wrote it.
    what : str
        Kind of the named object, for the message.

    Raises
    ------
    InputError
        The name has no letter or digit, a path separator, a control or invisible character, a leading dot, spaces at
        an end, or more than 80 characters.

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
    """Return a name unchanged if it can be displayed on one line; it may contain path separators.

    Raises
    ------
    InputError
        The name has no letter or digit, a control or invisible character, or more than 80 characters.
    """
    if wrong := _unreadable(name):
        raise InputError(f"name {name[:_LONGEST]!r} {wrong}; write letters, digits, spaces and punctuation")
    return name


def _unreadable(name: str) -> str:
    """Return the reason why a string cannot be a name on one line; empty if it can."""
    kinds = [unicodedata.category(c) for c in name]
    if not any(k[0] in "LN" for k in kinds):
        return "contains no letter or digit"
    if len(name) > _LONGEST:
        return f"has {len(name):,} characters, but at most {_LONGEST} are allowed"
    hidden = next((c for c, k in zip(name, kinds, strict=True) if k[0] == "C" or k in ("Zl", "Zp")), None)
    if hidden is not None:
        return f"contains the control or invisible character U+{ord(hidden):04X}"
    return ""


def _no_file(name: str) -> str:
    """Return the reason why a string cannot be a file name; empty if it can."""
    if any(c in _BARRED for c in unicodedata.normalize("NFKC", name)):
        return "contains a path separator"
    if name.startswith("."):
        return "starts with a dot"
    return "starts or ends with a space" if name != name.strip() else ""


def slug(name: str) -> str:
    """Convert a name to a file name, or a part of one: lower-case letters, digits and hyphens.

    Letters of every script are kept, in Unicode's composed form; all other characters become hyphens.  The result
    therefore contains no separator, dot or control character.  It is at most 80 bytes long in UTF-8 and never a
    reserved device name of Windows.

    Raises
    ------
    InputError
        The name has no letter or digit.

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
            f"{name[:_LONGEST]!r} contains no letter or digit, so it cannot be used for a file name; "
            "write letters or digits"
        )
    return f"{joined}-" if joined in _DEVICES else joined


def alike(names: Iterable[str]) -> list[tuple[str, str]]:
    """Return pairs of different names, later and earlier, whose files would have the same name.

    >>> alike(["Hera", "Juventas", "HERA"])
    [('HERA', 'Hera')]
    """
    by_slug: dict[str, str] = {}
    return [(n, by_slug[s]) for n in names if by_slug.setdefault(s := slug(n), n) != n]


def near(word: str, candidates: Iterable[str]) -> str:
    """Return a suggestion for a message about an unknown name, or an empty string.

    A known name is suggested if it begins or ends with the word, or if one of its words is similar; case is ignored.

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
