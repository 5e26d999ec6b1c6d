"""Propagate one trajectory or a hundred thousand in the full force model.

Trajectories are divided into blocks that share their steps (`block.py`); blocks are distributed over threads.
Close approaches to the monitored bodies are recorded during the propagation.
"""

import threading
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from functools import cache
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from kakehashi.base import BatchError, InputError, Status, quantities
from kakehashi.base.constants import AU_KM
from kakehashi.base.errors import check_on_error
from kakehashi.bodies import body
from kakehashi.dynamics.model import ForceModel, massive_body_index
from kakehashi.dynamics.records import close_approach_records, no_impacts
from kakehashi.ephem import state as body_state
from kakehashi.paths.polynomial import Polynomial, Variations
from kakehashi.time import EpochLike

TOLERANCE = 1e-5  # last coefficient of the acceleration: 0.05 m for Apophis over three years
_TIGHT, _LOOSE = 512, 32  # trajectories per block: a cloud, a population
_STEPS_PER_CALL = 64
_WATCHED = ("Mercury", "Venus", "Earth", "Moon", "Mars", "Jupiter", "Saturn", "Uranus", "Neptune")


@dataclass(frozen=True, slots=True, repr=False, eq=False)
class Flight:
    """Result of a propagation; rows are trajectories in the order of the input.

    Attributes
    ----------
    start_et, end_et : float
        Span [s TDB past J2000].
    states : (n, 6) array
        Final states, ICRF relative to the model's origin (the solar-system barycentre by default) [km, km/s]; NaN
        if `status` is not OK.
    status : (n,) array
        Codes of `Status`.
    passes : (m,) array of `records.CLOSE_APPROACH`
        Close approaches, sorted by trajectory and epoch: member (row of the trajectory), body_index, et, et_lo, state
        relative to the body, distance_km.
    watched_km : mapping
        Distance within which close approaches were recorded, by index of the body.
    transition : (n, 6, 6 + p) array or None
        Partial derivatives of the final state with respect to the initial state and the parameters of `partials`; NaN
        for failed rows.
    trajectories : tuple of Polynomial
        Dense output of the first `dense` rows, each until its end or its impact.
    variations : tuple of Variations
        Partial derivatives of these trajectories at any epoch, if they were requested.
    impacts : (n,) array of `records.IMPACT`
        Epoch `et` of the impact [s TDB past J2000] and `body_index`; NaN and -1 for rows without an impact.
        The epoch is that of the periapsis below the surface, or the end of the step inside the body.
    steps : int
        Total number of steps of all blocks.
    """

    start_et: float
    end_et: float
    states: np.ndarray
    status: np.ndarray
    passes: np.ndarray
    impacts: np.ndarray
    watched_km: Mapping[int, float]
    model: ForceModel
    transition: np.ndarray | None = None
    trajectories: tuple[Polynomial, ...] = ()
    variations: tuple[Variations, ...] = ()
    steps: int = 0

    def __repr__(self):
        from kakehashi.time import calendar

        ok = int((self.status == Status.OK).sum())
        span = f"{calendar(self.start_et, 'TDB', 0)} .. {calendar(self.end_et, 'TDB', 0)} TDB"
        return f"<Flight {ok} of {len(self.status)} trajectories, {span}, {len(self.passes)} passes>"


@dataclass(slots=True)
class _Job:
    """Settings and progress common to all blocks of one propagation."""

    start: float
    end: float
    model: ForceModel
    tolerance: float
    partials: tuple[str, ...]
    watch: tuple[np.ndarray, np.ndarray]
    keep: int
    progress: Callable[[float], None] | None
    total: int
    done: dict[int, float] = field(default_factory=dict)
    stop: threading.Event = field(default_factory=threading.Event)

    def report(self, first: int, rows_done: float) -> None:
        """Report the progress of the block of trajectories that begins at row `first`, as a number of trajectories."""
        self.done[first] = rows_done
        if self.progress:
            self.progress(min(1.0, sum(list(self.done.values())) / self.total))


@quantities(states="state", watch="au")
def fly(
    states,
    start,
    end,
    *,
    nongrav_au_d2=(0.0, 0.0, 0.0),
    parameters: Mapping | None = None,
    model: ForceModel | None = None,
    tolerance: float | None = None,
    dense: int = 0,
    partials: tuple[str, ...] | None = None,
    watch: Mapping[str, float] | float = 0.1,
    block: int | None = None,
    progress: Callable[[float], None] | None = None,
    on_error: str = "raise",
) -> Flight:
    """Propagate states; record close approaches, impacts and, optionally, dense output and partial derivatives.

    Parameters
    ----------
    states : (..., 6) array
        States at `start`, ICRF relative to the model's origin (solar-system barycentre or Earth) [km, km/s].
    start, end : epoch
        Initial and final epoch, in either order.
    nongrav_au_d2 : (3,) or (5,) array, or one row per state
        A1, A2, A3 [au/d2], with the g(r) of the model; optionally followed by AMRAT [m2/kg] for radiation pressure
        and DT [d], the delay of g(r).
    parameters : mapping
        Parameters of the model's terms by name, one number or one per state, such as {"CRAM": 0.02} for the Cr A/m of
        a spacecraft [m2/kg].
    tolerance : float, optional
        Relative bound of the last coefficient of the acceleration within a step; that of the model by default.
    dense : int
        Number of rows, counted from the first, with dense output.
    partials : tuple of "A1", "A2", "A3", "AMRAT", "DT", "CRAM", or None
        Parameters for which the variational equations are integrated; () for the state transition matrix only.
    watch : float or mapping
        Distance [au] from the planets and the Moon within which close approaches are recorded, or {body: au}.
    model : ForceModel, optional
        Forces that act; the full model by default.
    block : int, optional
        Number of trajectories that share their steps, in the order of the input.  By default many for a cloud
        and few for a population.
    progress : callable, optional
        Called with the fraction completed, from worker threads.
    on_error : {"raise", "mark"}
        "mark" returns NaN in failed rows, with the reason in `Flight.status`.

    Returns
    -------
    Flight

    Raises
    ------
    InputError
        An epoch is outside the ephemerides, a shape is wrong, or a value is not finite.
    BatchError
        Rows failed, unless on_error is "mark".
    """
    from kakehashi.time import as_et

    check_on_error(on_error)

    job = _job(as_et(start), as_et(end), model, tolerance, partials, watch, dense, progress)
    flat, nongrav = _checked(states, nongrav_au_d2, parameters or {}, job)
    job.total = max(len(flat), 1)
    edges = _edges(flat, 1 if partials is not None else block)
    variations = partials is not None
    if len(edges) == 2:
        return _assemble(job, [_run_block(job, 0, flat, nongrav, variations)], on_error)
    with ThreadPoolExecutor(_threads(len(edges) - 1)) as pool:
        runs = [
            pool.submit(_run_block, job, a, flat[a:b], nongrav[a:b], variations) for a, b in pairwise(edges)
        ]
        try:
            parts = [run.result() for run in runs]
        except BaseException:
            job.stop.set()
            raise
    return _assemble(job, parts, on_error)


@quantities(states="state")
def propagate(
    states: ArrayLike,
    start: EpochLike,
    end: EpochLike,
    *,
    nongrav_au_d2: ArrayLike = (0.0, 0.0, 0.0),
    parameters: Mapping[str, Any] | None = None,
    center: str = "SSB",
    model: ForceModel | None = None,
    exclude: tuple[str | int, ...] = (),
    tolerance: float | None = None,
    on_error: str = "raise",
) -> np.ndarray:
    """Propagate states to another epoch, forward or backward, in the full force model.

    Parameters
    ----------
    states : (..., 6) array
        Position and velocity at `start`, ICRF axes about `center` [km, km/s].
    start, end : str, Epoch, astropy Time or float
        Epochs; a float is TDB seconds past J2000.
    nongrav_au_d2 : (3,) or (5,) array, or one row per state
        A1, A2, A3 [au/d2], optionally followed by AMRAT [m2/kg] and DT [d], as for `fly`.
    center : str or int
        "SSB", "Sun", "Earth", or any other body of the ephemeris.
    parameters, model
        As for `fly`.
    tolerance : float, optional
        Relative bound of the last coefficient of the acceleration within a step; that of the model by default.
    exclude : tuple
        Massive bodies that must not attract, such as a massive asteroid that is itself propagated.

    Returns
    -------
    (..., 6) array
        States at `end`, in the same axes about the same centre.

    Raises
    ------
    InputError
        An epoch is outside the ephemeris, a shape is wrong, or a value is not finite.
    BatchError
        Rows failed; with on_error="mark" they are NaN instead.
    """
    from dataclasses import replace

    from kakehashi.time import as_et

    t0, t1 = as_et(start), as_et(end)
    array = np.asarray(states, dtype=float)
    _check_shape(array)
    if exclude:
        model = replace(model or ForceModel(), exclude=tuple(exclude))
    origin = model.origin if model else "SSB"
    flight = fly(
        array + body_state(center, origin, t0),
        t0,
        t1,
        nongrav_au_d2=nongrav_au_d2,
        parameters=parameters,
        model=model,
        tolerance=tolerance,
        watch={},
        on_error=on_error,
    )
    return flight.states.reshape(array.shape) - body_state(center, origin, t1)


def warm_up() -> None:
    """Compile the kernels, or load them from the cache, by a one-day propagation, which takes seconds once per
    machine."""
    fly(body_state("Sun", "SSB", 0.0) + np.array([0.0, 2e8, 0.0, -25.0, 0.0, 0.0]), 0.0, 86_400.0, dense=1)


def _job(start, end, model, tolerance, partials, watch, dense, progress) -> _Job:
    model = model or ForceModel()
    tolerance = model.tolerance if tolerance is None else tolerance
    if not 1e-13 <= tolerance <= 0.1:
        raise InputError(f"tolerance is {tolerance}; it must be between 1e-13 and 0.1")
    unknown = set(partials or ()) - set(model.parameters)
    if unknown:
        available = ", ".join(model.parameters)
        raise InputError(
            f"partials with respect to {sorted(unknown)} are not available; choose from {available}"
        )
    _check_span(model, start, end)
    start, end = float(model.to_clock(start)), float(model.to_clock(end))
    watched = dict.fromkeys(_WATCHED, watch) if isinstance(watch, int | float) else dict(watch)
    if model.origin != "SSB":
        watched.pop(model.origin, None)  # an orbit about it has a closest approach in each revolution
    indices = np.array([massive_body_index(name) for name in watched], dtype=np.int64)
    within = np.array([float(au) * AU_KM for au in watched.values()])
    return _Job(start, end, model, tolerance, tuple(partials or ()), (indices, within), dense, progress, 1)


def _check_span(model: ForceModel, *epochs: float) -> None:
    from kakehashi.time import calendar

    sources = model.sources()
    for et in epochs:
        if not sources.start_et <= et <= sources.end_et:
            shown = calendar(et, "TDB", 0) if abs(et) < 1e12 else str(et)
            raise InputError(
                f"epoch {shown} TDB is outside the ephemerides of the force model, which cover "
                f"{calendar(sources.start_et, 'TDB', 0)[:10]} .. {calendar(sources.end_et, 'TDB', 0)[:10]}; "
                "choose an epoch within this span"
            )


def _check_shape(array: np.ndarray) -> None:
    if array.shape[-1:] != (6,):
        raise InputError(f"states have shape {array.shape}; it must be (..., 6), in km and km/s")


def _checked(states, nongrav, others: Mapping, job: _Job) -> tuple[np.ndarray, np.ndarray]:
    """Return states (n, 6) and non-gravitational parameters: (n, 3), (n, 5) with AMRAT or DT, more with other terms."""
    array = np.ascontiguousarray(states, dtype=float)
    _check_shape(array)
    flat = array.reshape(-1, 6)
    values = np.asarray(nongrav, dtype=float)
    width = values.shape[-1] if values.ndim else 0
    try:
        if width not in (3, 5):
            raise ValueError
        nongrav_rows = np.broadcast_to(values, (*array.shape[:-1], width)).reshape(-1, width)
    except ValueError:
        raise InputError(
            f"nongrav_au_d2 has shape {values.shape}; it must be (3,) for A1, A2, A3, (5,) with AMRAT and DT,"
            " or one such row per state"
        ) from None
    more = bool(set(job.partials) & {"AMRAT", "DT"}) or bool(np.any(nongrav_rows[:, 3:]))
    nongrav_rows = np.pad(nongrav_rows, ((0, 0), (0, 5 - width))) if more else nongrav_rows[:, :3]
    nongrav_rows = _with_others(nongrav_rows, array.shape[:-1], others, job)
    bad = ~(np.isfinite(flat).all(axis=1))
    if bad.any():
        raise InputError(
            f"state {np.flatnonzero(bad)[0]} of {len(flat)} is {flat[bad][0]}: all values must be finite"
        )
    if not np.isfinite(nongrav_rows).all():
        raise InputError("nongrav_au_d2 contains a value that is not finite; give finite A1, A2, A3 in au/d2")
    return flat, np.ascontiguousarray(nongrav_rows)


def _with_others(nongrav_rows: np.ndarray, shape: tuple, others: Mapping, job: _Job) -> np.ndarray:
    """Add columns for the parameters of the model's terms, if any of them is set or varied."""
    available = job.model.parameters[5:]
    strange = sorted(set(others) - set(available))
    if strange:
        raise InputError(
            f"unknown parameters {', '.join(strange)}; the model has {', '.join(available) or 'none'}"
            + (
                ": CDAM (drag) needs an atmosphere, see kakehashi.earth.atmosphere"
                if "CDAM" in strange
                else ""
            )
        )
    if not others and not set(job.partials) & set(available):
        return nongrav_rows
    columns = np.zeros((len(nongrav_rows), 5 + len(available)))
    columns[:, : nongrav_rows.shape[1]] = nongrav_rows
    for name, value in others.items():
        try:
            columns[:, 5 + available.index(name)] = np.broadcast_to(
                np.asarray(value, dtype=float), shape
            ).ravel()
        except ValueError:
            raise InputError(
                f"{name} has shape {np.shape(value)}; give one number, or one per state {shape}"
            ) from None
    return columns


def _edges(flat: np.ndarray, size: int | None) -> list[int]:
    """Return the first row of each block: large for a cloud, small for a population, one row with derivatives."""
    if size is None:
        spread = np.linalg.norm(flat[:, :3] - flat[:1, :3], axis=1).max(initial=0.0)
        size = _TIGHT if spread < 1e-3 * AU_KM else _LOOSE
    return [*range(0, len(flat), size), len(flat)]


def _threads(blocks: int) -> int:
    from kakehashi.base.jit import thread_count

    return max(1, min(thread_count(), blocks))


def _settled(tolerance: float) -> float:
    """Return the relative change of the accelerations below which the iteration of a step stops."""
    if tolerance < 1e-6:
        return 1e-15
    return 1e-14 if tolerance <= 1e-4 else min(1e-8 * tolerance, 1e-10)


@cache
def _scheme_arrays():
    from kakehashi.dynamics import radau

    ax, av, to_polynomial = radau.matrices()
    return radau.nodes(), ax, av, to_polynomial


def _new_block(job: _Job, states: np.ndarray, nongrav: np.ndarray, variations: bool):
    from kakehashi.dynamics.block import STEPS, Block, T
    from kakehashi.dynamics.tiles import TILE

    members, columns = len(states), (6 + len(job.partials)) if variations else 0
    n = members + columns
    x, v, nongrav_rows = np.zeros((3, n)), np.zeros((3, n)), np.zeros((nongrav.shape[1], n))
    x[:, :members], v[:, :members] = states[:, :3].T, states[:, 3:].T
    nongrav_rows[:, :members] = nongrav.T
    if variations:
        x[:, members : members + 3], v[:, members + 3 : members + 6] = np.eye(3), np.eye(3)
    partial = [-1] * (6 if variations else 0) + [job.model.parameters.index(p) for p in job.partials]
    blank = [np.zeros((3, n)) for _ in range(7)]
    nodes, clock = [np.zeros((8, 3, n)) for _ in range(4)], np.zeros(STEPS + 1)
    clock[T] = job.start
    return Block(
        x, v, blank[0], blank[1], nongrav_rows, nodes[0], nodes[1], nodes[2], nodes[3], blank[2], blank[3],
        blank[4], np.zeros((nongrav.shape[1], TILE)), np.zeros(n), np.zeros(n), clock, blank[5], blank[6],
        np.full(members, np.nan), np.full(members, np.nan), members, np.array(partial, dtype=np.int64),
    )  # fmt: skip


def _run_block(job: _Job, first: int, states: np.ndarray, nongrav: np.ndarray, variations: bool):
    """Propagate one block of trajectories to the end; return (block, outcome, close approaches, dense output)."""
    from kakehashi.dynamics import block as kernel
    from kakehashi.dynamics.expansion import empty_expansion
    from kakehashi.dynamics.field import empty_field
    from kakehashi.dynamics.passes import COLUMNS, SAMPLES, Watch

    sources, force = job.model.sources(), job.model.force(job.start, job.end, nongrav.shape[1])
    bodies = len(sources.gm)
    block = _new_block(job, states, nongrav, variations)
    keep = min(max(job.keep - first, 0), len(states))
    if variations and keep:
        keep = block.x.shape[1]
    c, ax, av, to_polynomial = _scheme_arrays()
    scheme = kernel.Scheme(c, ax, av, to_polynomial, job.tolerance, _settled(job.tolerance))
    room = 4 * len(states) * max(len(job.watch[0]), 1) * SAMPLES
    watch = Watch(*job.watch, np.empty((room, COLUMNS)), np.zeros(1, np.int64))
    steps = max(8, min(_STEPS_PER_CALL, 2_000_000 // (30 * max(keep, 1))))
    epochs, polynomials = np.empty((steps, 3)), np.empty((steps, keep, 10, 3))
    field_room, expansion = empty_field(bodies), empty_expansion(bodies, nongrav.shape[1])
    fixed = (sources, force, field_room, expansion, scheme)
    recorded, times, pieces = [], [], []
    while True:
        outcome, taken = kernel.advance(*fixed, job.end, steps, block, keep, epochs, polynomials, watch)
        recorded.append(watch.rows[: watch.written[0]].copy())
        watch.written[0] = 0
        if keep:
            times.append(epochs[:taken].copy())
            pieces.append(polynomials[:taken].copy())
        job.report(
            first,
            len(states) * abs(block.epoch - job.start) / max(abs(job.end - job.start), 1.0),
        )
        if outcome != kernel.FULL or job.stop.is_set():
            break
    passes = close_approach_records(np.concatenate(recorded))
    passes["member"] += first
    dense = (np.concatenate(times), np.concatenate(pieces)) if keep else None
    return block, outcome, passes, dense


def _assemble(job: _Job, parts, on_error: str) -> Flight:
    states = np.concatenate([np.vstack([b.x, b.v])[:, : b.members].T for b, *_ in parts])
    status = np.concatenate([np.full(b.members, _status(outcome), np.int8) for b, outcome, *_ in parts])
    passes = np.concatenate([p for _, _, p, _ in parts])
    below_surface = passes["distance_km"] < job.model.sources().radius[passes["body_index"]]
    impact_et = np.concatenate([b.impact_et for b, *_ in parts])
    impact_body = np.concatenate([b.impact_body for b, *_ in parts])
    status[np.isfinite(impact_et)] = Status.IMPACT
    status[passes["member"][below_surface]] = Status.IMPACT
    # A surviving member filled the slot of a retired one; its later close approaches do not belong to that row.
    direction = np.sign(job.end - job.start)
    passes = passes[~(direction * (passes["et"] - impact_et[passes["member"]]) > 0)]
    states[status != Status.OK] = np.nan
    order = np.lexsort((passes["et"], passes["member"]))
    _into_tdb(job.model, passes, impact_et)
    impacts = _impacts(passes[order], job.model.sources().radius, impact_et, impact_body, direction)
    if on_error == "raise" and status.any():
        raise BatchError("trajectories", status, _what_was_hit(impacts))
    trajectories = [
        _dense(d[0], d[1], i, direction * b.impact_et[i], job.model)
        for b, _, _, d in parts
        if d
        for i in range(min(b.members, d[1].shape[1]))
    ]
    scale = job.model.scale
    variations = [
        Variations(d[0], d[1][:, b.members :], scale) for b, _, _, d in parts if d and b.partial.size
    ]
    transition = None
    if parts and parts[0][0].partial.size:
        transition = np.stack([np.vstack([b.x, b.v])[:, b.members :] for b, *_ in parts])
        transition[status != Status.OK] = np.nan
    return Flight(
        start_et=float(job.model.to_tdb(job.start)),
        end_et=float(job.model.to_tdb(job.end)),
        states=states,
        status=status,
        passes=passes[order],
        impacts=impacts,
        watched_km=_watched(job),
        model=job.model,
        transition=transition,
        trajectories=tuple(trajectories),
        variations=tuple(variations),
        steps=sum(b.step_count for b, *_ in parts),
    )


def _into_tdb(model: ForceModel, passes: np.ndarray, impact_et: np.ndarray) -> None:
    """Convert the epochs of close approaches and impacts from the integration's clock to TDB, in place."""
    if model.origin != "SSB":
        passes["et"] = model.to_tdb(passes["et"])
        hit = np.isfinite(impact_et)
        impact_et[hit] = model.to_tdb(impact_et[hit])


def _what_was_hit(impacts) -> str:
    """Describe the first impact of a propagation in words, with a remedy."""
    from kakehashi.ephem import names
    from kakehashi.time import calendar

    keep = "pass on_error='mark' to obtain the trajectory before the impact"
    hit = np.flatnonzero(np.isfinite(impacts["et"]))
    if not hit.size:
        return keep
    first = impacts[hit[0]]
    name = body(names.MASSIVE[first["body_index"]]).name
    return f"row {hit[0]} impacts {name} about {calendar(float(first['et']), 'TDB', 0)} TDB; {keep}"


def _impacts(passes, radius, impact_et, impact_body, direction) -> np.ndarray:
    """Return epoch and body of each impact: the first periapsis below a surface, else the end of the step inside the
    body."""
    impacts, hit = no_impacts(len(impact_et)), np.isfinite(impact_et)
    impacts["et"], impacts["body_index"][hit] = impact_et, impact_body[hit]
    below = passes[passes["distance_km"] < radius[passes["body_index"]]]
    below = below[::-1] if direction > 0 else below  # of several, the first in the direction of time is kept
    for name in ("et", "body_index"):
        impacts[name][below["member"]] = below[name]
    return impacts


def _dense(epochs, polynomials, row: int, death: float, model: ForceModel) -> Polynomial:
    """Return the dense output of one trajectory up to its impact, after which its slot serves another member."""
    direction = np.sign(epochs[0, 2])
    own = ~(direction * epochs[:, 0] >= death)
    own_polynomials = np.ascontiguousarray(polynomials[own, row])
    return Polynomial(epochs[own], own_polynomials, model.origin, scale=model.scale)


def _watched(job: _Job) -> dict[int, float]:
    return {int(index): float(km) for index, km in zip(*job.watch, strict=True)}


def _status(outcome: int) -> Status:
    from kakehashi.dynamics import block as kernel

    return {kernel.DONE: Status.OK, kernel.OUTSIDE: Status.OUT_OF_EPHEMERIS, kernel.HIT: Status.OK}.get(
        outcome, Status.STEP_TOO_SMALL
    )
