"""Choose the epochs of a tabulated trajectory, so that interpolation between them stays within a stated error.

Files state an interpolation (Hermite of degree 7 in OEM and SPK, Lagrange of degree 5 in CZML).  Nodes begin a day
apart.  An interval is halved wherever the stated interpolation, over the same nodes that a reader of the file would
use, misses the trajectory.  Nodes are therefore dense at close approaches, perihelia and the ends of thrust arcs, and
a day apart elsewhere.

[SPK] NAIF, SPK required reading, type 13.  [CCSDS] CCSDS 502.0-B-3, Orbit Data Messages, annex F.
"""

from collections.abc import Callable, Sequence

import numpy as np

from kakehashi.base import InputError
from kakehashi.base.constants import DAY_S, JUMP_S

ERROR_KM = 1e-4  # of positions between the nodes; a tenth of the metre that files promise
POINTS = 4  # nodes of a Hermite polynomial of degree 7

_FEWEST = 9  # nodes of a smooth piece
_APART_S = 1.0  # halving stops before nodes are nearer to one another than this
_ROUNDS = 30
_MOST = 1_000_000
_TESTS = np.array([0.2, 0.5, 0.8])  # fractions of each interval at which the interpolation is tested

State = Callable[[np.ndarray], np.ndarray]  # epochs (n,) -> states (n, 6)
Interpolation = Callable[[np.ndarray, np.ndarray, np.ndarray], np.ndarray]


def tabulated(
    state: State,
    first: float,
    last: float,
    *,
    error_km: float = ERROR_KM,
    step_s: float = DAY_S,
    through: Sequence[float] = (),
) -> tuple[np.ndarray, np.ndarray]:
    """Epochs (n,) and states (n, 6) of a smooth trajectory, good for Hermite interpolation of degree 7.

    Parameters
    ----------
    state : callable
        Epochs (n,) [s TDB past J2000] to states (n, 6) [km, km/s].
    first, last : float
        Span [s TDB past J2000]; no jump of the velocity lies inside.
    error_km : float
        Largest distance of the interpolation from the trajectory.
    step_s : float
        Nodes are nowhere further apart than this.
    through : sequence of float
        Epochs that must be nodes.

    Raises
    ------
    InputError
        An empty span, or more than a million nodes.

    Examples
    --------
    >>> from kakehashi.ephem import state
    >>> et, states = tabulated(lambda t: state("Moon", "Earth", t), 0.0, 10 * 86_400.0)
    >>> at = np.linspace(0.0, 864_000.0, 1_001)
    >>> miss = hermite(et, states, at) - state("Moon", "Earth", at)[:, :3]
    >>> bool(np.linalg.norm(miss, axis=1).max() < 1e-3)
    True
    """
    span = last - first
    if not (np.isfinite(span) and span > 0.0):
        raise InputError(
            f"a trajectory from {first} to {last} s TDB past J2000 cannot be tabulated: it has no length"
        )
    count = max(_FEWEST - 1, int(np.ceil(span / step_s)))
    count = max(1, min(count, int(span / (2.0 * _APART_S))))
    et = np.linspace(first, last, count + 1)
    for fixed in through:
        if first < fixed < last:
            apart = np.abs(et - fixed) > _APART_S
            apart[[0, -1]] = True
            et = np.sort(np.append(et[apart], fixed))
    return refined(et, state(et), state, hermite, error_km)


def refined(
    et, states, state: State, interpolate: Interpolation, error_km: float
) -> tuple[np.ndarray, np.ndarray]:
    """Add nodes in the middle of intervals where the interpolation misses the trajectory; all given nodes stay.

    Parameters
    ----------
    et, states : (n,), (n, 6) arrays
        Nodes to begin with.
    state : callable
        The trajectory: epochs to states (n, 6), or to positions (n, 3).
    interpolate : callable
        (epochs, states, at) to positions (m, 3), such as `hermite` or `lagrange`.
    error_km : float
        Largest distance of the interpolation from the trajectory.

    Raises
    ------
    InputError
        More than a million nodes.
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
                f"a table of this trajectory needs more than {_MOST:,} nodes for {error_km:g} km; take a shorter span"
            )
        middle = 0.5 * (et[split] + et[split + 1])
        fresh = np.zeros(et.size - 1, dtype=bool)
        for shift in range(-POINTS, POINTS + 1):  # polynomials over these intervals take the new nodes
            fresh[np.clip(split + shift, 0, fresh.size - 1)] = True
        fresh = np.insert(fresh, split, True)
        et, states = (
            np.insert(et, split + 1, middle),
            np.insert(states, split + 1, state(middle)[:, : states.shape[1]], axis=0),
        )
    return et, states


def piecewise(
    pieces, error_km: float = ERROR_KM, through: Sequence[float] = ()
) -> tuple[np.ndarray, np.ndarray]:
    """One table of several smooth pieces; the velocity may jump from one piece to the next.

    Each piece ends a hundredth of a second before the next begins, which `io.spk.smooth_parts` takes for a jump.

    Parameters
    ----------
    pieces : iterable of (state, first, last)
        In order of time: epochs (n,) to states (n, 6) [km, km/s], and the span [s TDB past J2000].  Pieces
        shorter than a tenth of a second are left out.
    error_km : float
        Largest distance of the interpolation from the trajectory.
    through : sequence of float
        Epochs that must be nodes [s TDB past J2000].

    Returns
    -------
    (et, states) : (n,), (n, 6) arrays
        Epochs [s TDB past J2000] and states [km, km/s].

    Raises
    ------
    InputError
        The table needs more than a million nodes.
    """
    pieces = [p for p in pieces if p[2] - p[1] > 10.0 * JUMP_S]
    tables = [
        tabulated(
            state, first, last - (JUMP_S if k < len(pieces) - 1 else 0.0), error_km=error_km, through=through
        )
        for k, (state, first, last) in enumerate(pieces)
    ]
    return np.concatenate([et for et, _ in tables]), np.concatenate([states for _, states in tables])


def joined(*tables) -> tuple[np.ndarray, np.ndarray]:
    """Join tables (epochs, states) that meet; the velocity or the force may jump where they meet.

    The last node of each is moved back along its velocity by a hundredth of a second, which marks the jump.
    """
    for et, _ in tables[:-1]:
        if et.size and et[-1] - JUMP_S <= (et[-2] if et.size > 1 else -np.inf):
            raise InputError(
                f"the last two nodes of a piece are {et[-1] - et[-2]:g} s apart, too near to mark a jump"
            )
    parts = [
        (
            np.append(et[:-1], et[-1] - JUMP_S),
            np.vstack([s[:-1], s[-1] - np.append(s[-1, 3:], [0, 0, 0]) * JUMP_S]),
        )
        for et, s in tables[:-1]
        if et.size > 1
    ]
    parts.append(tables[-1])
    return np.concatenate([et for et, _ in parts]), np.concatenate([states for _, states in parts])


def along_path(
    path,
    center="Sun",
    *,
    first: float = -np.inf,
    jumps: bool = False,
    error_km: float = ERROR_KM,
    through: Sequence[float] = (),
) -> tuple[np.ndarray, np.ndarray]:
    """Tabulate a propagated path relative to a body, from its dense output.

    Parameters
    ----------
    path : Trajectory, Arc, or a path of several legs
    center : str or int
        Name or NAIF number of the body.
    first : float
        Epoch at which the table begins, if later than the start of the path [s TDB past J2000].
    jumps : bool
        Whether the velocity jumps between the legs, as at an impulse.
    error_km : float
        Largest distance of the interpolation from the trajectory.
    through : sequence of float
        Epochs that must be nodes.
    """
    from kakehashi.ephem import state as body_state

    legs = path.legs if jumps else (path,)

    def about(leg):
        return lambda et: leg.state(et) - body_state(center, "SSB", et)

    return piecewise([(about(leg), max(first, leg.span[0]), leg.span[1]) for leg in legs], error_km, through)


def hermite(et, states, at) -> np.ndarray:
    """Positions (m, 3) [km] at epochs (m,) by polynomials of degree 7 through four nodes and their velocities.

    Two nodes are taken on each side, fewer on one side at the ends, as SPICE does for type 13.

    Parameters
    ----------
    et, states : (n,), (n, 6) arrays
        Nodes [s TDB past J2000], in increasing order, and their states [km, km/s].
    at : (m,) array
        Epochs of the interpolation [s TDB past J2000].
    """
    at = np.asarray(at, dtype=float)
    window, x, scale = _window(et, at, POINTS)
    z = np.repeat(x, 2, axis=1)
    base = states[window[:, 0], :3]
    rows = np.repeat(states[window, :3] - base[:, None], 2, axis=1)
    slopes = states[window, 3:] * scale[:, None, None]
    first = np.empty((at.size, z.shape[1] - 1, 3))  # divided differences over repeated nodes
    first[:, 0::2] = slopes
    first[:, 1::2] = (rows[:, 2::2] - rows[:, 1:-1:2]) / (z[:, 2::2] - z[:, 1:-1:2])[..., None]
    return base + _newton(z, rows[:, 0], first, 1)


def lagrange(et, positions, at, degree: int = 5) -> np.ndarray:
    """Positions (m, 3) [km] by polynomials of this degree through the nearest nodes.

    Parameters
    ----------
    et : (n,) array
        Nodes [s TDB past J2000], in increasing order.
    positions : (n, 3) or (n, 6) array
        Positions at the nodes [km]; further columns are ignored.
    at : (m,) array
        Epochs of the interpolation [s TDB past J2000].
    degree : int
        `degree` + 1 nodes are taken, fewer if the table has fewer.
    """
    at = np.asarray(at, dtype=float)
    window, x, _ = _window(et, at, degree + 1)
    base = positions[window[:, 0], :3]
    rows = positions[window, :3] - base[:, None]
    first = np.diff(rows, axis=1) / np.diff(x, axis=1)[..., None]
    return base + _newton(x, rows[:, 0], first, 1)


def _window(et, at, points: int):
    """Indices (m, k) of the nodes about each epoch, their scaled offsets from it, and the scale [s]."""
    et = np.asarray(et, dtype=float)
    k = min(points, et.size)
    start = np.clip(np.searchsorted(et, at, side="right") - k // 2, 0, et.size - k)
    window = start[:, None] + np.arange(k)
    scale = np.maximum(et[window[:, -1]] - et[window[:, 0]], 1e-300)
    return window, (et[window] - at[:, None]) / scale[:, None], scale


def _newton(z, value, differences, order: int) -> np.ndarray:
    """Newton's interpolation formula at zero, from its first coefficient and the divided differences of an order."""
    weight, total = np.ones((len(z), 1)), value.copy()
    while differences.shape[1]:
        weight = weight * -z[:, order - 1 : order]
        total += weight * differences[:, 0]
        order += 1
        if differences.shape[1] == 1:
            break
        span = z[:, order:] - z[:, :-order]
        differences = np.diff(differences, axis=1) / span[..., None]
    return total
