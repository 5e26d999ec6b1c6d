"""Terms of the field with their meanings, from data/glossary.toml, and those of them that a text uses."""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from html import unescape
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Term:
    """A term, the other forms in which it occurs, and its meaning."""

    name: str
    also: tuple[str, ...]
    text: str

    def __repr__(self):
        return f"<Term {self.name!r}>"


@cache
def terms() -> tuple[Term, ...]:
    """Return every term of the glossary, in the order of the data file."""
    text = (files("kakehashi") / "data" / "glossary.toml").read_text(encoding="utf-8")
    return tuple(Term(t["name"], tuple(t.get("also", ())), t["text"]) for t in tomllib.loads(text)["term"])


def used(html: str) -> list[Term]:
    """Return the terms that occur in the text of a page, as whole words.

    Parameters
    ----------
    html : str
        Text with its tags, which are ignored.
    """
    text = unescape(re.sub(r"<[^>]+>", " ", html))
    return [t for t in terms() if any(_occurs(form, text) for form in (t.name, *t.also))]


def _occurs(form: str, text: str) -> bool:
    """Whether a form stands in a text with neither a letter nor a digit before or behind it."""
    return re.search(rf"(?<![\w-]){re.escape(form)}(?![\w-])", text) is not None


def document() -> str:
    """Return the glossary as a page of the documentation."""
    head = (
        "# Terms\n\nThe terms of the field as reports and messages use them; each report explains those in it.\n"
        "This page is made from `data/glossary.toml` by `tools/make_field_docs.py`.\n\n```{glossary}\n"
    )
    return head + "\n\n".join(f"{t.name}\n  {t.text}" for t in terms()) + "\n```\n"
