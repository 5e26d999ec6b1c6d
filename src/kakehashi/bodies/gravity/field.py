"""Represent the gravity field of a body by spherical-harmonic coefficients with their source.

The Earth's field is bundled to degree and order 120, the Moon's to 160; a `GravityField` can have any degree.

>>> field = gravity_field("Earth")
>>> print(f"J2 = {field.zonals()[2]:.7e}, {field.tide_system}")
J2 = 1.0826262e-03, tide_free
"""

import tomllib
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files

import numpy as np

from kakehashi.base import InputError


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class GravityField:
    """Spherical-harmonic coefficients of a body, fully normalised, in its body-fixed axes.

    Attributes
    ----------
    gm_km3_s2, radius_km : float
        GM and reference radius to which the coefficients refer.
    c, s : (degree + 1, degree + 1) array
        Normalised coefficients, row n, column m; c[0, 0] is 1 if the central term is included, otherwise 0.
    frame : str
        Name of the body-fixed frame, as for `frames.rotation`.
    tide_system : str
        "tide_free", "zero_tide", "mean_tide", or "" for a body without this distinction.
    """

    gm_km3_s2: float
    radius_km: float
    c: np.ndarray
    s: np.ndarray
    frame: str = ""
    tide_system: str = ""
    name: str = ""
    source: str = ""
    as_of: str = ""

    def __post_init__(self):
        c, s = np.array(self.c, dtype=float), np.array(self.s, dtype=float)
        if c.ndim != 2 or c.shape[0] != c.shape[1] or c.shape != s.shape:
            raise InputError(
                f"coefficients have the shapes {c.shape} and {s.shape}; both must be (degree + 1, degree + 1)"
            )
        if not (np.isfinite(c).all() and np.isfinite(s).all()):
            raise InputError("a coefficient is not finite; all C and S must be finite numbers")
        object.__setattr__(self, "c", np.tril(c))
        object.__setattr__(self, "s", np.tril(s) * (np.arange(len(s)) > 0))

    def __repr__(self):
        return f"<GravityField {self.name or 'unnamed'}, degree {self.degree}, order {self.order}>"

    @property
    def degree(self) -> int:
        """Highest degree n."""
        return len(self.c) - 1

    @property
    def order(self) -> int:
        """Highest order m with a coefficient that is not zero."""
        return int(np.flatnonzero((self.c != 0.0).any(axis=0) | (self.s != 0.0).any(axis=0)).max(initial=0))

    def cut(self, degree: int, order: int | None = None) -> "GravityField":
        """Return the same field to a lower degree and order (order 0: only zonal terms)."""
        order = degree if order is None else order
        if not 0 <= order <= degree <= self.degree:
            raise InputError(
                f"degree {degree} and order {order} cannot be cut from a field of degree {self.degree}; both "
                f"must be within 0..{self.degree}, and the order at most the degree"
            )
        keep = (np.arange(degree + 1) <= order)[None, :]
        n = degree + 1
        return self._with(self.c[:n, :n] * keep, self.s[:n, :n] * keep)

    def perturbation(self) -> "GravityField":
        """Return the same field without its central term."""
        c = self.c.copy()
        c[0, 0] = 0.0
        return self._with(c, self.s)

    def _with(self, c, s) -> "GravityField":
        return replace(self, c=c, s=s)

    def zonals(self) -> np.ndarray:
        """Return the unnormalised J_n from n = 0: -sqrt(2n + 1) C_n0."""
        return -np.sqrt(2.0 * np.arange(self.degree + 1) + 1.0) * self.c[:, 0]


@cache
def gravity_field(name: str) -> GravityField:
    """Return the gravity field bundled with the package: "Earth" (EGM2008 to degree 120) or
    "Moon" (GRGM1200A to degree 160).

    Raises
    ------
    InputError
        The coefficients of this body are not bundled.
    """
    folder = files("kakehashi") / "data" / "gravity"
    fields = tomllib.loads((folder / "fields.toml").read_text(encoding="utf-8"))
    if name not in fields:
        raise InputError(
            f"the gravity field of {name!r} is not bundled; use one of {', '.join(fields)}, or create a "
            "GravityField"
        )
    about = fields[name]
    with (folder / about.pop("coefficients")).open("rb") as file:
        packed = np.load(file)
    size = int(np.sqrt(2 * packed.shape[1]))
    table = np.zeros((2, size, size))
    rows, columns = np.tril_indices(size)
    table[:, rows, columns] = packed
    return GravityField(c=table[0], s=table[1], **about)
