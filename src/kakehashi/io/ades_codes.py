"""Translate ADES names of catalogues, programs, modes and bands into the one-letter codes of the 80-column format."""

import tomllib
from collections.abc import Callable
from functools import cache
from importlib.resources import files

import numpy as np


def catalogue_letters(cells) -> np.ndarray:
    """Return the one-letter codes (n,) of star catalogues; blank for a name that is not in the table.

    Examples
    --------
    >>> catalogue_letters(["Gaia2", "UCAC4", "", "unknown"]).tolist()
    ['V', 'q', '', '']
    """
    return _translated(cells, lambda name: _catalogues().get(name, ""))


def program_letters(cells) -> np.ndarray:
    """Return the one-letter program codes (n,) of the 80-column format for ADES program codes."""
    return _translated(cells, _program)


def mode_letters(cells) -> np.ndarray:
    """Return the one-letter codes (n,) of detector types; an unknown name is returned unchanged."""
    return _translated(cells, _codes()["mode"].get)


def band_letters(cells) -> np.ndarray:
    """Return the one-letter codes (n,) of photometric bands; an unknown name is returned unchanged."""
    return _translated(cells, _codes()["band"].get)


def _translated(cells: np.ndarray, meaning: Callable) -> np.ndarray:
    """Translate each distinct string with the function `meaning`; a string without a translation stays unchanged."""
    names, back = np.unique(cells, return_inverse=True)
    letters = [meaning(n) if n else "" for n in names.tolist()]
    return np.array([n if k is None else k for n, k in zip(names.tolist(), letters, strict=True)], dtype=str)[
        back
    ]


def _program(text: str) -> str:
    """Return the one-letter program code of the 80-column format for a two-character ADES program code."""
    digits = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
    letters = _codes()["programs"]
    if len(text) != 2 or any(c not in digits for c in text):
        return text
    index = 62 * digits.index(text[0]) + digits.index(text[1])
    return letters[index] if index < len(letters) else text


@cache
def _codes() -> dict:
    return tomllib.loads((files("kakehashi") / "data" / "ades-codes.toml").read_text("utf-8"))


@cache
def elements() -> dict[str, str]:
    """Return every ADES element by its lower-case name."""
    return {n.casefold(): n for group in _codes()["elements"].values() for n in group}


@cache
def used() -> frozenset[str]:
    """Return the ADES elements that are used to build an observation."""
    groups = _codes()["elements"]
    names = [n for g in ("identity", "observer", "measured", "light") for n in groups[g]]
    return frozenset((*names, "deprecated"))


def versions() -> list[str]:
    """Return the supported versions of ADES."""
    return _codes()["versions"]


@cache
def _catalogues() -> dict[str, str]:
    text = (files("kakehashi") / "data" / "star-catalogues.csv").read_text("utf-8")
    rows = [line.split(",") for line in text.splitlines() if line and not line.startswith("#")]
    return {name: code for name, code, *_ in rows[1:]}
