"""Pages that open anywhere: one HTML file with its styles, figures and data.

`kakehashi.report.write(result, "out.html")` writes the page of a fit, a risk study, a tour or a spiral;
`campaign(...).run(out)` writes a campaign's.
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
    """Write the page of a result, whole or not at all.

    Parameters
    ----------
    result : Solution, Risk, Search, RefinedTour or Spiral
        What `determine`, `fit`, `monitor`, `search` for a tour, `refine_tour` or `spiral` returns.
    path : path
        HTML file to be written.

    Raises
    ------
    InputError
        A result of another type.
    """
    kind = type(result)
    page = _PAGES.get(f"{kind.__module__}.{kind.__qualname__}")
    if page is None:
        names = ", ".join(name.rsplit(".", 1)[1] for name in _PAGES)
        raise InputError(f"{kind.__name__} has no page; pages are written of {names}")
    return getattr(import_module(page[0]), page[1])(result, Path(path))
