"""Rotation of bodies under the gravity-gradient torque of others, such as in a close approach to a planet.

>>> from kakehashi.bodies.rotation import Perturber, spin_of
>>> circle = Perturber(398600.4, lambda et: 4e4 * np.stack([np.cos(et / 1e4), np.sin(et / 1e4), 0 * et], axis=-1))
>>> propagate_spin(spin_of("Apophis"), [0.0, 86_400.0], [circle])
<SpinHistory of 1 state, 2 epochs, 2000-01-01T12:00:00 .. 2000-01-02T12:00:00>
"""

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import numpy as np

from kakehashi.base import InputError
from kakehashi.base.errors import check_on_error, raise_or_mark
from kakehashi.base.jit import for_kernel, thread_count
from kakehashi.bodies.rotation._kernels import TERMS, rotate
from kakehashi.bodies.rotation.perturbers import Perturber, expansion
from kakehashi.bodies.rotation.state import SpinState
from kakehashi.time import calendar, et_array

_APART_RAD = 1.0  # rotation between two epochs that may be interpolated
TOLERANCE = 1e-13  # of a step, of the attitude [rad] and relative to the angular momentum


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class SpinHistory:
    """Attitudes and rates of a batch of bodies at epochs.

    Attributes
    ----------
    et : (n,) array
        Epochs [s TDB past J2000].
    matrices : (..., n, 3, 3) array
        Matrices from ICRF to the bodies' axes.
    rates_rad_s : (..., n, 3) array
        Angular velocity in the bodies' axes [rad/s].
    moments : (..., 3) array
        Moments of inertia of the spin states.
    status : (...) int array
        Codes of `Status`; the rows that failed are NaN.
    """

    et: np.ndarray
    matrices: np.ndarray
    rates_rad_s: np.ndarray
    moments: np.ndarray
    status: np.ndarray

    def __repr__(self):
        count = self.status.size
        first, last = (calendar(float(et), "TDB", 0) for et in self.et[[0, -1]])
        states = "state" if count == 1 else "states"
        return f"<SpinHistory of {count} {states}, {self.et.size} epochs, {first} .. {last}>"

    def state(self, index: int = -1) -> SpinState:
        """Return the spin states at one of the epochs, the last by default."""
        return SpinState(
            float(self.et[index]),
            self.matrices[..., index, :, :],
            self.rates_rad_s[..., index, :],
            self.moments,
        )

    def attitude(self, et) -> np.ndarray:
        """Return the matrices (..., k, 3, 3) from ICRF to the bodies' axes at epochs (k,) within the history.

        Quaternions are interpolated by cubics through their values and rates: if a body rotates by 0.1 rad from one
        epoch of the history to the next, the error is 1e-6 rad.

        Raises
        ------
        InputError
            An epoch is outside the history, or its epochs are so far apart that a body rotates by more than 1 rad.
        """
        wanted = np.atleast_1d(et_array(et)).astype(float)
        if not ((wanted >= self.et[0] - 1e-6) & (wanted <= self.et[-1] + 1e-6)).all():
            raise InputError(f"an epoch lies outside {self!r}; choose epochs within it")
        apart = (
            np.diff(self.et, prepend=self.et[0])[:, None]
            * np.linalg.norm(self.rates_rad_s, axis=-1)[..., None]
        )
        if self.et.size < 2 or np.nanmax(apart) > _APART_RAD:
            raise InputError(
                "the epochs of the history are too far apart to interpolate; ask `propagate_spin` for more of them"
            )
        return _interpolated(self, wanted)


def propagate_spin(
    state: SpinState,
    et,
    perturbers: Sequence[Perturber] = (),
    *,
    tolerance: float = TOLERANCE,
    threads: int | None = None,
    on_error: str = "raise",
) -> SpinHistory:
    """Propagate spin states under the gravity-gradient torque of other bodies; return attitudes and rates at epochs.

    Parameters
    ----------
    state : SpinState
        A state, or a batch of states of the same epoch.
    et : (n,) array of epochs
        Epochs in increasing order, all after the state's epoch or all before it; one of them may be that epoch.
    perturbers : sequence of Perturber
        Bodies that exert the torque; none for free rotation by numerical integration.
    tolerance : float
        Largest error of a step, in attitude [rad] and relative to the angular momentum.
    threads : int, optional
        KAKEHASHI_THREADS or all processors by default.
    on_error : {"raise", "mark"}
        "mark" leaves NaN in rows that failed, with the reason in `status`.

    Raises
    ------
    InputError
        Epochs do not increase or are on both sides of the state's epoch, or a path does not cover them.
    BatchError
        States of the batch failed, unless `on_error` is "mark".
    """
    check_on_error(on_error)
    epochs, forward = _epochs(et, state.et)
    if not (np.isfinite(tolerance) and 1e-15 <= tolerance <= 1e-3):
        raise InputError(f"tolerance is {tolerance}; it must be between 1e-15 and 1e-3")
    elapsed = epochs - state.et if forward else (state.et - epochs)[::-1]
    tables = _tables(perturbers, state.et, float(elapsed[-1]), forward)
    start, moments = _start(state, forward)
    rows, status = _integrated(start, moments, elapsed, tables, tolerance, threads)
    rows = rows if forward else rows[:, ::-1]
    raise_or_mark("spin states", status, on_error)
    rows[status != 0] = np.nan
    return _history(state, epochs, rows, moments, status, forward)


def _epochs(et, start: float) -> tuple[np.ndarray, bool]:
    epochs = np.atleast_1d(et_array(et)).astype(float)
    if (
        epochs.ndim != 1
        or epochs.size == 0
        or not np.isfinite(epochs).all()
        or not (np.diff(epochs) > 0.0).all()
    ):
        raise InputError("epochs of a rotation must be finite and increase; sort them and remove duplicates")
    if epochs[0] < start < epochs[-1]:
        raise InputError(
            f"the epochs lie before and after the state's, {calendar(start, 'TDB', 0)}; propagate in two parts"
        )
    return epochs, bool(epochs[-1] > start) or bool(epochs[0] == start)


def _tables(perturbers, start: float, length: float, forward: bool):
    """Return GM, first interval, interval edges [s after the start] and coefficients of all perturbers."""
    perturbers = perturbers if length > 0.0 else ()
    gm = np.array([p.gm_km3_s2 for p in perturbers], dtype=float)
    parts = [_expanded(p, start, length, forward) for p in perturbers]
    starts = np.cumsum([0, *(len(c) for _, c in parts)]).astype(np.int64)
    if not parts:
        return gm, starts, np.zeros((1, 2)), np.zeros((1, 3, TERMS))
    edges = np.concatenate([np.column_stack([e[:-1], e[1:]]) for e, _ in parts])
    return gm, starts, np.ascontiguousarray(edges), np.concatenate([c for _, c in parts])


def _expanded(perturber: Perturber, start: float, length: float, forward: bool):
    """Expand a perturber's position in the time since the start; the time is reversed for backward propagation."""
    if forward:
        return expansion(perturber, start, start + length)
    edges, coefficients = expansion(perturber, start - length, start)
    flip = np.where(np.arange(TERMS) % 2 == 0, 1.0, -1.0)  # T_k(-s) = (-1)^k T_k(s)
    return (length - edges)[::-1], coefficients[::-1] * flip


def _start(state: SpinState, forward: bool) -> tuple[np.ndarray, np.ndarray]:
    """Return the initial rows (m, 7) of the kernel; the angular momentum is reversed for backward propagation."""
    quaternions = _quaternions(state.attitude.reshape(-1, 3, 3))
    momentum = state.momentum.reshape(-1, 3) * (1.0 if forward else -1.0)
    moments = np.array(state.moments.reshape(-1, 3), order="C")
    return np.ascontiguousarray(np.hstack([quaternions, momentum])), moments


def _integrated(start, moments, times, tables, tolerance: float, threads: int | None):
    count = len(start)
    rows, status = np.empty((count, times.size, 7)), np.zeros(count, dtype=np.int64)
    speed = np.linalg.norm(start[:, 4:], axis=1) / moments.min(axis=1)
    step = float(min(0.3 / max(speed.max(initial=0.0), 1e-9), max(times[-1], 1.0)))
    times = for_kernel(times, times.shape)

    def run(first: int, last: int) -> None:
        rotate(first, last, start, moments, times, float(tolerance), step, *tables, rows, status)

    workers = min(thread_count(threads), max(count // 4, 1))
    edges = np.linspace(0, count, workers + 1).astype(int).tolist()
    if workers == 1:
        run(0, count)
        return rows, status
    with ThreadPoolExecutor(workers) as pool:
        list(pool.map(run, edges[:-1], edges[1:]))
    return rows, status


def _history(state: SpinState, epochs, rows, moments, status, forward: bool) -> SpinHistory:
    attitude = _matrices(rows[..., :4])
    momentum = rows[..., 4:] * (1.0 if forward else -1.0)
    rates = np.einsum("mnij,mnj->mni", attitude, momentum) / moments[:, None]
    shape = (*state.batch, epochs.size)
    return SpinHistory(
        epochs,
        attitude.reshape(*shape, 3, 3),
        rates.reshape(*shape, 3),
        state.moments,
        status.reshape(state.batch),
    )


def _matrices(q) -> np.ndarray:
    """Convert quaternions (..., 4), v_icrf = q v_body q*, to matrices (..., 3, 3) from ICRF to body axes."""
    a, b, c, d = np.moveaxis(q, -1, 0)
    rows = [
        1.0 - 2.0 * (c * c + d * d), 2.0 * (b * c + a * d), 2.0 * (b * d - a * c),
        2.0 * (b * c - a * d), 1.0 - 2.0 * (b * b + d * d), 2.0 * (c * d + a * b),
        2.0 * (b * d + a * c), 2.0 * (c * d - a * b), 1.0 - 2.0 * (b * b + c * c),
    ]  # fmt: skip
    return np.stack(rows, axis=-1).reshape(*q.shape[:-1], 3, 3)


def _quaternions(matrices) -> np.ndarray:
    """Convert matrices (m, 3, 3) from ICRF to body axes to quaternions (m, 4), the inverse of `_matrices`."""
    from scipy.spatial.transform import Rotation

    return Rotation.from_matrix(np.swapaxes(matrices, -1, -2)).as_quat()[:, [3, 0, 1, 2]]


def _interpolated(history: SpinHistory, wanted) -> np.ndarray:
    """Interpolate quaternions by cubics through values and derivatives q (0, w) / 2 at both ends of an interval."""
    n = history.et.size
    k = np.clip(np.searchsorted(history.et, wanted, side="right") - 1, 0, n - 2)
    h = np.diff(history.et)[k]
    s = ((wanted - history.et[k]) / h)[:, None]
    q = _quaternions(history.matrices.reshape(-1, 3, 3)).reshape(-1, n, 4)
    slope = _times(q, history.rates_rad_s.reshape(-1, n, 3)) / 2.0
    start, end, rate, last = q[:, k], q[:, k + 1], slope[:, k] * h[:, None], slope[:, k + 1] * h[:, None]
    sign = np.sign(np.sum(start * end, axis=-1, keepdims=True))  # q and -q are the same attitude
    end, last = sign * end, sign * last
    d = end - start
    value = start + s * (rate + s * ((3.0 * d - 2.0 * rate - last) + s * (rate + last - 2.0 * d)))
    value /= np.linalg.norm(value, axis=-1, keepdims=True)
    return _matrices(value).reshape(*history.status.shape, wanted.size, 3, 3)


def _times(q, w) -> np.ndarray:
    """Return the products (..., 4) of quaternions (..., 4) and vectors (..., 3)."""
    a, b, c, d = np.moveaxis(q, -1, 0)
    x, y, z = np.moveaxis(w, -1, 0)
    rows = [-b * x - c * y - d * z, a * x + c * z - d * y, a * y + d * x - b * z, a * z + b * y - c * x]
    return np.stack(rows, axis=-1)


def warm_up() -> None:
    """Compile the kernel for spin states, or load it from the cache."""
    propagate_spin(SpinState(0.0, np.eye(3), np.array([0.0, 0.0, 1e-4]), np.array([0.6, 0.9, 1.0])), [1.0])
