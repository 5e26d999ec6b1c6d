"""Search for intervals and extrema of a scalar along a path.

The scalar is sampled at epochs chosen from the path (`epochs_along`).  Its extrema between samples are refined by
parabolas, so an interval shorter than a step is found by its peak. The ends of intervals are refined by inverse
quadratic interpolation within a bracket [C97].  All brackets are refined at once.

[C97] Chandrupatla (1997), A new hybrid quadratic/bisection algorithm for finding the zero of a nonlinear function
without using derivatives.  Advances in Engineering Software 28, 145.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from kakehashi.base import InputError
from kakehashi.base.constants import DAY_S
from kakehashi.paths import Path
from kakehashi.time import calendar

Scalar = Callable[[np.ndarray], np.ndarray]  # epochs (n,) [s TDB past J2000] -> values (n,)

TOLERANCE_S = 1e-3  # of the ends of intervals
FRACTION = 0.1  # of the time r / v in which a path changes its direction from a body by a radian
_SHORTEST_S, _LONGEST_S = 1.0, DAY_S  # steps
_MOST = 2_000_000  # epochs of a search
_PARABOLAS, _ROUNDS = 8, 60


@dataclass(frozen=True, slots=True)
class Interval:
    """An interval of time, with the maximum of the searched scalar and its epoch [s TDB past J2000]."""

    start_et: float
    end_et: float
    best_et: float
    best: float

    def __repr__(self):
        return f"<Interval {calendar(self.start_et, 'TDB', 0)} .. {calendar(self.end_et, 'TDB', 0)} TDB>"


def epochs_along(
    path: Path,
    centers: Sequence[str | int],
    *,
    rate_rad_s: float = 0.0,
    fraction: float = FRACTION,
    longest_s: float = _LONGEST_S,
) -> np.ndarray:
    """Return epochs (n,) so closely spaced that the directions from bodies to a path change only slightly in between.

    A step is at most `fraction` of r / v, distance over speed relative to each body: 90 s in a low orbit, a day in
    interplanetary space, and shorter steps through a flyby.

    Parameters
    ----------
    path : Path
    centers : sequence of str or int
        Bodies by name or NAIF id; a body does not limit the step if the path is at its centre.
    rate_rad_s : float
        Rate of an additional rotation, such as that of a station with the Earth.
    fraction : float
        Largest step as a fraction of r / v.
    longest_s : float
        Largest step.

    Raises
    ------
    InputError
        More than two million epochs are needed.
    """
    first, last = path.span
    if not last > first:
        raise InputError(f"{path!r} covers a single epoch; give a trajectory with at least two epochs")
    limit = min(longest_s, fraction / rate_rad_s) if rate_rad_s else longest_s
    et = np.linspace(first, last, max(5, int(np.ceil((last - first) / limit)) + 1))
    relative = [path.relative(c) for c in centers]
    allowed = _allowed(relative, et, fraction)
    while True:
        widths = np.diff(et)
        room = np.maximum(np.minimum(allowed[1:], allowed[:-1]), _SHORTEST_S)
        split = np.flatnonzero(widths > 1.001 * room)
        if not split.size:
            return et
        if et.size + split.size > _MOST:
            raise InputError(f"a search along {path!r} needs more than {_MOST:,} epochs; use a shorter span")
        parts = np.clip(np.ceil(widths[split] / room[split]), 2, 10).astype(int)
        start, step = np.repeat(et[split], parts - 1), np.repeat(widths[split] / parts, parts - 1)
        rank = np.concatenate([np.arange(1, n) for n in parts])
        fresh = start + rank * step
        index = np.repeat(split + 1, parts - 1)
        et, allowed = (
            np.insert(et, index, fresh),
            np.insert(allowed, index, _allowed(relative, fresh, fraction)),
        )


def _allowed(relative: Sequence[Path], et: np.ndarray, fraction: float) -> np.ndarray:
    """Return the longest allowed step of the search at each epoch [s]."""
    longest = np.full(et.size, np.inf)
    for path in relative:
        states = path.state(et)
        far, fast = np.linalg.norm(states[:, :3], axis=1), np.linalg.norm(states[:, 3:], axis=1)
        longest = np.minimum(longest, np.where(far > 1.0, fraction * far / np.maximum(fast, 1e-12), np.inf))
    return longest


def intervals(value: Scalar, et, values=None, *, tolerance_s: float = TOLERANCE_S) -> list[Interval]:
    """Return the intervals in which a scalar is positive, limited to the span.

    Parameters
    ----------
    value : callable
        Function of epochs (n,) that returns values (n,). It must be smooth at its extrema; use a cosine instead of an
        angle.
    et : (n,) array
        Increasing epochs [s TDB past J2000], such as those of `epochs_along`.
    values : (n,) array, optional
        Values at these epochs, if already known.
    tolerance_s : float
        Tolerance of the ends.

    Examples
    --------
    >>> found = intervals(lambda et: np.sin(et) - 0.999, np.linspace(0.0, 13.0, 20), tolerance_s=1e-9)
    >>> [f"{i.start_et:.4f} .. {i.end_et:.4f}" for i in found]
    ['1.5261 .. 1.6155', '7.8093 .. 7.8987']
    """
    et, y = with_extrema(value, et, values)
    inside = y > 0.0
    if not inside.any():
        return []
    changes = np.flatnonzero(np.diff(inside))
    edges = roots(value, et[changes], et[changes + 1], y[changes], y[changes + 1], tolerance_s)
    edges = np.concatenate([et[:1][inside[:1]], edges, et[-1:][inside[-1:]]])
    stretches = []
    for start, end in edges.reshape(-1, 2):
        within = np.flatnonzero((et >= start) & (et <= end) & inside)
        if within.size and end > start:
            k = within[np.argmax(y[within])]
            stretches.append(Interval(float(start), float(end), float(et[k]), float(y[k])))
    return stretches


def crossings(value: Scalar, et, *, tolerance_s: float = TOLERANCE_S) -> tuple[np.ndarray, np.ndarray]:
    """Return epochs (m,) at which a scalar changes its sign, and whether it increases there (m,).

    Parameters
    ----------
    value : callable
        Function of epochs (n,) that returns values (n,).
    et : (n,) array
        Increasing epochs [s TDB past J2000].
    tolerance_s : float
    """
    et, y = with_extrema(value, et)
    changes = np.flatnonzero(np.diff(y > 0.0))
    return roots(value, et[changes], et[changes + 1], y[changes], y[changes + 1], tolerance_s), y[
        changes + 1
    ] > 0.0


def with_extrema(value: Scalar, et, values=None) -> tuple[np.ndarray, np.ndarray]:
    """Add the extrema between samples that could be positive or interrupt a positive interval.

    Parameters
    ----------
    value : callable
        Function of epochs (n,) that returns values (n,).
    et : (n,) array
        Increasing epochs [s TDB past J2000].
    values : (n,) array, optional
        Values at these epochs, if already known.

    Returns
    -------
    et, values : (m,) arrays
        Samples and extrema, in chronological order.
    """
    et = np.asarray(et, dtype=float)
    y = value(et) if values is None else np.asarray(values, dtype=float)
    for sign in (1.0, -1.0):
        rise, fall = sign * np.diff(y)[:-1] > 0.0, sign * np.diff(y)[1:] <= 0.0
        k = np.flatnonzero(rise & fall) + 1
        room = np.abs(y[k] - y[k - 1]) + np.abs(y[k] - y[k + 1])  # bound of an extremum beyond its sample
        k = k[((sign > 0.0) & (y[k] + room > 0.0)) | ((sign < 0.0) & (y[k] > 0.0) & (y[k] - room < 0.0))]
        at, top = _peaks(value, sign, [et[k - 1], et[k], et[k + 1]], [y[k - 1], y[k], y[k + 1]])
        et, y = np.concatenate([et, at]), np.concatenate([y, top])
        et, which = np.unique(et, return_index=True)
        y = y[which]
    return et, y


def _peaks(value: Scalar, sign: float, x, y) -> tuple[np.ndarray, np.ndarray]:
    """Return the maxima (minima for sign -1) of a scalar within brackets of three epochs, by safeguarded parabolas."""
    x, y = np.array(x), sign * np.array(y)
    if not x.size:
        return x[0], y[0]
    for _ in range(_PARABOLAS):
        left, right = x[1] - x[0], x[2] - x[1]
        with np.errstate(divide="ignore", invalid="ignore"):
            p, q = left**2 * (y[1] - y[2]), right**2 * (y[1] - y[0])
            shift = 0.5 * (q - p) / (right * (y[1] - y[0]) + left * (y[1] - y[2]))
        shift = np.where(np.isfinite(shift), shift, 0.0)
        least = 0.02 * np.minimum(left, right)
        wide = np.where(right > left, 0.4 * right, -0.4 * left)
        shift = np.where(np.abs(shift) < least, np.copysign(least, wide), shift)
        inside = (shift > -0.98 * left) & (shift < 0.98 * right)
        at = x[1] + np.where(inside, shift, wide)
        new = sign * value(at)
        better, later = new > y[1], at > x[1]
        old_x, old_y = x[1].copy(), y[1].copy()
        # The bracket shrinks to the neighbours of the best of the four epochs.
        x[0] = np.where(better & later, old_x, np.where(~better & ~later, at, x[0]))
        y[0] = np.where(better & later, old_y, np.where(~better & ~later, new, y[0]))
        x[2] = np.where(better & ~later, old_x, np.where(~better & later, at, x[2]))
        y[2] = np.where(better & ~later, old_y, np.where(~better & later, new, y[2]))
        x[1], y[1] = np.where(better, at, old_x), np.where(better, new, old_y)
    return x[1], sign * y[1]


def roots(value: Scalar, a, b, fa, fb, tolerance_s: float = TOLERANCE_S) -> np.ndarray:
    """Return epochs (n,) in brackets [a, b] at which a scalar changes its sign, by Chandrupatla's method [C97].

    Parameters
    ----------
    value : callable
        Function of epochs (n,) that returns values (n,).
    a, b : (n,) arrays
        Brackets [s TDB past J2000].
    fa, fb : (n,) arrays
        Values at the ends of the brackets, one positive and one not.
    tolerance_s : float
    """
    a, b, fa, fb = (np.array(v, dtype=float) for v in (a, b, fa, fb))
    c, fc, t = b.copy(), fb.copy(), np.full(a.size, 0.5)
    active = np.arange(a.size)
    for _ in range(_ROUNDS):
        if not active.size:
            break
        k = active
        x = a[k] + t[k] * (b[k] - a[k])
        f = value(x)
        same = (f > 0.0) == (fa[k] > 0.0)
        c[k], fc[k] = np.where(same, a[k], b[k]), np.where(same, fa[k], fb[k])
        b[k], fb[k] = np.where(same, b[k], a[k]), np.where(same, fb[k], fa[k])
        a[k], fa[k] = x, f
        width = np.abs(b[k] - a[k])
        active = k[(width > tolerance_s) & (f != 0.0)]
        t[active] = _fraction(a, b, c, fa, fb, fc, active, tolerance_s)
    return np.where(np.abs(fa) < np.abs(fb), a, b)


def _fraction(a, b, c, fa, fb, fc, k, tolerance_s: float) -> np.ndarray:
    """Return the next trial point of a root search within each bracket: inverse quadratic or midpoint [C97]."""
    with np.errstate(divide="ignore", invalid="ignore"):
        xi, phi = (a[k] - b[k]) / (c[k] - b[k]), (fa[k] - fb[k]) / (fc[k] - fb[k])
        safe = (phi**2 < xi) & ((1.0 - phi) ** 2 < 1.0 - xi)
        t = fa[k] / (fb[k] - fa[k]) * fc[k] / (fb[k] - fc[k]) + (c[k] - a[k]) / (b[k] - a[k]) * fa[k] / (
            fc[k] - fa[k]
        ) * fb[k] / (fc[k] - fb[k])
        least = 0.5 * tolerance_s / np.abs(b[k] - a[k])
    return np.clip(np.where(safe & np.isfinite(t), t, 0.5), least, 1.0 - least)


def intersection(one: Sequence[Interval], two: Sequence[Interval]) -> list[Interval]:
    """Return the intervals common to two sequences; `best` is that of the first sequence if it is inside.

    Parameters
    ----------
    one, two : sequence of Interval
        Intervals, each sequence in chronological order.
    """
    common = []
    for a in one:
        for b in two:
            start, end = max(a.start_et, b.start_et), min(a.end_et, b.end_et)
            if end > start:
                inside = start <= a.best_et <= end
                common.append(
                    Interval(start, end, a.best_et if inside else start, a.best if inside else np.nan)
                )
    return common
