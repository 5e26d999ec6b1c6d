"""Choose the epochs of a tabulated path so that the interpolation error stays below a limit.

Files state an interpolation method (Hermite of degree 7 in OEM and SPK, Lagrange of degree 5 in CZML). Nodes are
initially a day apart. An interval is halved if the error of the stated interpolation, with the nodes that a reader of
the file would use, exceeds the limit. Nodes are therefore dense at close approaches, perihelia and the ends of thrust
arcs, and a day apart elsewhere.

[SPK] NAIF, SPK required reading, type 13.  [CCSDS] CCSDS 502.0-B-3, Orbit Data Messages, annex F.
"""

from collections.abc import Callable, Sequence

import numpy as np

from kakehashi.base import InputError
from kakehashi.base.constants import DAY_S
from kakehashi.paths.hermite import POINTS, Hermite, hermite
from kakehashi.paths.legs import Legs
from kakehashi.paths.path import Path, pieces, same_body

ERROR_KM = 1e-4  # of positions between the nodes; a tenth of the metre that files promise

_FEWEST = 9  # nodes of a smooth piece
_APART_S = 1.0  # halving stops before nodes are nearer to one another than this
_ROUNDS = 30
_GRID = 64.0  # epochs of nodes a second
_MOST = 1_000_000
_TESTS = np.array([0.2, 0.5, 0.8])  # fractions of each interval at which the interpolation is tested

State = Callable[[np.ndarray], np.ndarray]  # epochs (n,) -> states (n, 6)
Interpolation = Callable[[np.ndarray, np.ndarray, np.ndarray], np.ndarray]


def spaced(
    state: State,
    first: float,
    last: float,
    *,
    error_km: float = ERROR_KM,
    step_s: float = DAY_S,
    through: Sequence[float] = (),
) -> tuple[np.ndarray, np.ndarray]:
    """Return epochs (n,) and states (n, 6) of a smooth trajectory, suitable for Hermite interpolation of degree 7.

    Parameters
    ----------
    state : callable
        Function of epochs (n,) [s TDB past J2000] that returns states (n, 6) [km, km/s].
    first, last : float
        Span [s TDB past J2000], without a velocity jump inside.
    error_km : float
        Largest error of the interpolation.
    step_s : float
        Largest distance between nodes.
    through : sequence of float
        Epochs that must be nodes.

    Raises
    ------
    InputError
        The span is empty, or more than a million nodes are needed.

    Examples
    --------
    >>> from kakehashi.ephem import state
    >>> et, states = spaced(lambda t: state("Moon", "Earth", t), 0.0, 10 * 86_400.0)
    >>> at = np.linspace(0.0, 864_000.0, 1_001)
    >>> miss = hermite(et, states, at) - state("Moon", "Earth", at)[:, :3]
    >>> bool(np.linalg.norm(miss, axis=1).max() < 1e-3)
    True
    """
    span = last - first
    if not (np.isfinite(span) and span > 0.0):
        raise InputError(
            f"a trajectory from {first} to {last} s TDB past J2000 cannot be tabulated, because the span "
            "is empty; give a later end"
        )
    count = max(_FEWEST - 1, int(np.ceil(span / step_s)))
    count = max(1, min(count, int(span / (2.0 * _APART_S))))
    et = np.linspace(first, last, count + 1)
    et[1:-1] = on_grid(et[1:-1])
    for fixed in through:
        if first < fixed < last:
            apart = np.abs(et - fixed) > _APART_S
            apart[[0, -1]] = True
            et = np.sort(np.append(et[apart], fixed))
    return refined(et, state(et), state, hermite, error_km)


def on_grid(et) -> np.ndarray:
    """Round epochs to multiples of 1/64 s, which both 64-bit floats and microseconds represent exactly.

    Rounding an epoch by half a microsecond causes an error of 15 mm at 30 km/s, which Hermite interpolation magnifies
    if the spacing of nodes changes strongly.
    """
    return np.round(np.asarray(et, dtype=float) * _GRID) / _GRID


def refined(
    et, states, state: State, interpolate: Interpolation, error_km: float
) -> tuple[np.ndarray, np.ndarray]:
    """Add nodes in the middle of intervals whose interpolation error exceeds the limit; all given nodes are kept.

    Parameters
    ----------
    et, states : (n,), (n, 6) arrays
        Initial nodes.
    state : callable
        Function of epochs that returns states (n, 6) or positions (n, 3).
    interpolate : callable
        Function of (epochs, states, at) that returns positions (m, 3), such as `hermite` or `lagrange`.
    error_km : float
        Largest error of the interpolation.

    Raises
    ------
    InputError
        More than a million nodes are needed.
    """
    et, states = np.asarray(et, dtype=float), np.asarray(states, dtype=float)
    fresh = np.ones(et.size - 1, dtype=bool)
    for _ in range(_ROUNDS):
        which = np.flatnonzero(fresh)
        widths = np.diff(et)
        at = (et[which, None] + widths[which, None] * _TESTS).ravel()
        miss = np.linalg.norm(interpolate(et, states, at) - state(at)[:, :3], axis=1)
        split = which[
            (miss.reshape(-1, _TESTS.size).max(axis=1) > error_km) & (widths[which] > 2.0 * _APART_S)
        ]
        if not split.size:
            break
        if et.size + split.size > _MOST:
            raise InputError(
                f"a table of this trajectory needs more than {_MOST:,} nodes for an error of {error_km:g} km; "
                "use a shorter span"
            )
        middle = on_grid(0.5 * (et[split] + et[split + 1]))
        fresh = np.zeros(et.size - 1, dtype=bool)
        for shift in range(-POINTS, POINTS + 1):  # polynomials over these intervals take the new nodes
            fresh[np.clip(split + shift, 0, fresh.size - 1)] = True
        fresh = np.insert(fresh, split, True)
        et, states = (
            np.insert(et, split + 1, middle),
            np.insert(states, split + 1, state(middle)[:, : states.shape[1]], axis=0),
        )
    return et, states


def tabulate(
    path: Path,
    center="Sun",
    *,
    error_km: float = ERROR_KM,
    step_s: float = DAY_S,
    through: Sequence[float] = (),
) -> Hermite | Legs:
    """Tabulate a path about a body at nodes that limit the error of interpolation by polynomials of degree 7.

    A path that is already a table about this body is returned unchanged.

    Parameters
    ----------
    path : Path
    center : str or int
        Name or NAIF number of the body.
    error_km : float
        Largest error of the interpolation.
    step_s : float
        Largest distance between nodes.
    through : sequence of float
        Epochs that must be nodes [s TDB past J2000].

    Returns
    -------
    Hermite or Legs
        One leg for every piece between breaks.

    Raises
    ------
    InputError
        The span is empty, or more than a million nodes are needed.
    """
    parts = tuple(_table(part, center, error_km, step_s, through) for part in pieces(path))
    return parts[0] if len(parts) == 1 else Legs(parts)


def _table(part: Path, center, error_km: float, step_s: float, through: Sequence[float]) -> Hermite:
    if isinstance(part, Hermite) and same_body(part.center, center):
        return part
    about = part.relative(center)
    table = spaced(about.state, *about.span, error_km=error_km, step_s=step_s, through=through)
    return Hermite(*table, center, about.axes)


def tables(path: Path, center="Sun") -> tuple[Hermite, ...]:
    """Return the tables of a path about a body, one for every piece between breaks; see `tabulate`."""
    table = tabulate(path, center)
    return (table,) if isinstance(table, Hermite) else table.legs  # type: ignore[return-value]


def nodes(path: Path, center="Sun") -> tuple[np.ndarray, np.ndarray]:
    """Return epochs (n,) and states (n, 6) [km, km/s] of the tables of a path, chronologically; see `tabulate`.

    At a velocity jump the epoch occurs twice, with the state before and after the jump.
    """
    parts = tables(path, center)
    return np.concatenate([p.et for p in parts]), np.concatenate([p.states for p in parts])
