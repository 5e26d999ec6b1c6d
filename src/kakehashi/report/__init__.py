"""Pages of results, each one HTML file with its styles, figures and data.

`kakehashi.report.write(result, "out.html")` writes the page of a fit, a risk study, a tour or a spiral;
`campaign(...).run(out)` writes that of a campaign.
"""

from importlib import import_module
from os import PathLike
from pathlib import Path

from kakehashi.base import InputError

__all__ = ["write"]

_PAGES = {
    "kakehashi.od.fit.Solution": ("kakehashi.report.fits", "fit_page"),
    "kakehashi.encounter.risk.Risk": ("kakehashi.report.risks", "risk_page"),
    "kakehashi.transfer.search.Search": ("kakehashi.report.tours", "search_page"),
    "kakehashi.transfer.shooting.RefinedTour": ("kakehashi.report.tours", "refined_page"),
    "kakehashi.transfer.spiral.Spiral": ("kakehashi.report.design", "spiral_page"),
}


def write(result, path: str | PathLike) -> Path:
    """Write the page of a result to an HTML file, which is complete or absent.

    Parameters
    ----------
    result : Solution, Risk, Search, RefinedTour or Spiral
        Result of `determine`, `fit`, `monitor`, `search` for a tour, `refine_tour` or `spiral`.
    path : path
        HTML file to be written.

    Raises
    ------
    InputError
        The result is of another type.
    """
    kind = type(result)
    page = _PAGES.get(f"{kind.__module__}.{kind.__qualname__}")
    if page is None:
        names = ", ".join(name.rsplit(".", 1)[1] for name in _PAGES)
        raise InputError(f"a result of type {kind.__name__} has no page; give one of the types {names}")
    return getattr(import_module(page[0]), page[1])(result, Path(path))
