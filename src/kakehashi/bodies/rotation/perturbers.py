"""Bodies that exert a gravity-gradient torque: GM, and relative position as polynomials for kernels.

The relative position is expanded in Chebyshev polynomials of degree 11, on intervals that are halved until the last
terms are below 1e-11 of the distance, or below a millimetre, the rounding of positions about the barycentre.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from kakehashi.base import InputError, quantities
from kakehashi.bodies.catalogue import body
from kakehashi.bodies.rotation._kernels import TERMS
from kakehashi.paths import Path
from kakehashi.time import calendar, et_array

_TOLERANCE = 1e-11  # relative to the distance
_GRAIN_KM = 1e-6
_ROUGH = 1e-6  # relative tolerance where an interval became shortest, as at the knots of a spline
_HALVINGS = 20
_FIRST = 4  # intervals before any is halved

_NODES = np.cos(np.pi * (np.arange(TERMS) + 0.5) / TERMS)
_FIT = np.cos(np.outer(np.arange(TERMS), np.pi * (np.arange(TERMS) + 0.5) / TERMS)) * 2.0 / TERMS
_FIT[0] /= 2.0


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Perturber:
    """A body that exerts a gravity-gradient torque.

    Attributes
    ----------
    gm_km3_s2 : float
        GM of the body [km3/s2].
    position : callable
        Function of epochs (n,) [s TDB past J2000] that returns positions (n, 3) of the rotating body relative to this
        one, ICRF [km].
    name : str
    span : (float, float)
        First and last epoch of the position [s TDB past J2000].
    """

    gm_km3_s2: float
    position: Callable[[np.ndarray], np.ndarray]
    name: str = ""
    span: tuple[float, float] = (-np.inf, np.inf)

    def __post_init__(self):
        if not (np.isfinite(self.gm_km3_s2) and self.gm_km3_s2 >= 0.0):
            raise InputError(
                f"gm_km3_s2 of a perturber is {self.gm_km3_s2}; it must be a number of km3/s2, 0 or more"
            )

    def __repr__(self):
        return f"<Perturber {self.name or 'unnamed'}, GM {self.gm_km3_s2:.6g} km3/s2>"

    @classmethod
    def along(cls, path: Path, name: str | int = "Earth") -> "Perturber":
        """Create a perturber from a body of the catalogue and the path of the rotating body."""
        about = body(name)
        relative = path.relative(about.naif_id)
        return cls(about.gm_km3_s2, relative.position, about.name, path.span)

    @classmethod
    @quantities
    def table(cls, gm_km3_s2: float, et, positions_km, name: str = "") -> "Perturber":
        """Create a perturber from relative positions at epochs, which are interpolated by splines.

        Parameters
        ----------
        gm_km3_s2 : float
            GM of the body [km3/s2].
        et : (n,) array of epochs
            In increasing order, at least four.
        positions_km : (n, 3) array
            Positions of the rotating body relative to this one, or the reverse, because the torque is the same [km].
        name : str
        """
        from scipy.interpolate import make_interp_spline

        et, positions = np.asarray(et_array(et)), np.asarray(positions_km, dtype=float)
        if et.ndim != 1 or et.size < 4 or positions.shape != (et.size, 3) or not (np.diff(et) > 0.0).all():
            raise InputError(
                f"epochs have the shape {et.shape} and positions {positions.shape}; give (n,) increasing epochs and"
                " (n, 3) positions in km, n at least 4"
            )
        if not np.isfinite(positions).all():
            raise InputError("a position is not finite; every component must be a number in km")
        spline = make_interp_spline(et - et[0], positions, k=min(7, (et.size - 1) | 1) if et.size > 7 else 3)
        return cls(gm_km3_s2, lambda at: spline(at - et[0]), name, (float(et[0]), float(et[-1])))


def expansion(
    perturber: Perturber, first: float, last: float, grain_km: float = _GRAIN_KM
) -> tuple[np.ndarray, np.ndarray]:
    """Expand a relative position: edges (k + 1,) of intervals [s after `first`], coefficients (k, 3, TERMS) [km].

    Parameters
    ----------
    perturber : Perturber
    first, last : float
        Span [s TDB past J2000].
    grain_km : float
        Last terms that are rounding of the positions.

    Raises
    ------
    InputError
        The path does not cover the span, is not smooth, or passes through the body.
    """
    begin, end = perturber.span
    if first < begin - 1e-6 or last > end + 1e-6:
        raise InputError(
            f"the path about {perturber.name or 'the perturber'} spans {calendar(begin, 'TDB', 0)} .."
            f" {calendar(end, 'TDB', 0)}, what is asked for spans {calendar(first, 'TDB', 0)} .."
            f" {calendar(last, 'TDB', 0)}; choose epochs within the path"
        )
    edges = np.linspace(first, last, _FIRST + 1)
    waiting, accepted = np.column_stack([edges[:-1], edges[1:]]), []
    for halvings in range(_HALVINGS + 1):
        coefficients = _fitted(perturber, waiting)
        size = np.linalg.norm(coefficients[:, :, 0], axis=1)
        tolerance = (_TOLERANCE if halvings < _HALVINGS else _ROUGH) * size + grain_km
        good = np.abs(coefficients[:, :, -2:]).max(axis=(1, 2)) < tolerance
        accepted += [(a, b, c) for (a, b), c in zip(waiting[good], coefficients[good], strict=True)]
        a, b = waiting[~good].T
        if a.size == 0:
            break
        middle = (a + b) / 2.0
        waiting = np.concatenate([np.column_stack([a, middle]), np.column_stack([middle, b])])
    else:
        raise InputError(
            f"the path about {perturber.name or 'the perturber'} is not smooth near"
            f" {calendar(float(waiting[0, 0]), 'TDB', 0)}; cut it at its breaks"
        )
    accepted.sort(key=lambda row: row[0])
    starts = np.array([a for a, _, _ in accepted] + [accepted[-1][1]]) - first
    return starts, np.array([c for _, _, c in accepted])


def _fitted(perturber: Perturber, spans) -> np.ndarray:
    middle, half = spans.mean(axis=1), np.diff(spans, axis=1)[:, 0] / 2.0
    epochs = middle[:, None] + half[:, None] * _NODES
    positions = np.asarray(perturber.position(epochs.ravel())).reshape(len(spans), TERMS, 3)
    if not np.isfinite(positions).all():
        raise InputError(
            f"the path about {perturber.name or 'the perturber'} has positions that are not finite"
        )
    return np.einsum("kq,iqx->ixk", _FIT, positions)
