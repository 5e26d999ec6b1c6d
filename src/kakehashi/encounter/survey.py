"""Where do the possible orbits go?  The region of uncertainty flown as nodes and as scattered members.

Nodes lie on the line of variations itself, in its order, denser where the probability is: what happens
between two neighbours can be read from both.  Scattered members lie all through the region, even along the
line and normal in the other directions: they show what the line alone does not.  Both are flown in spans of
some years; at the end of each span the states are kept, so that it is known when neighbours part.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from scipy.special import ndtr, ndtri

from kakehashi.base import Status
from kakehashi.base.constants import AU_KM, DAY_S
from kakehashi.dynamics import Flight
from kakehashi.dynamics.model import massive_place
from kakehashi.encounter.uncertain import Region

LOOK_AU = 0.1  # passes within this distance are kept
PASS = np.dtype(
    [("member", np.int64), ("body", np.int64), ("et", float), ("state", float, 6), ("distance_km", float)]
)
_SPAN_S = 10 * 365.25 * DAY_S
_BLOCK, _TIGHT_KM = 512, 1e-3 * AU_KM
_SPREAD = 0.5  # part of the nodes that is even in sigmas; the others follow the probability


@dataclass(frozen=True, slots=True, repr=False, eq=False)
class Survey:
    """Members with what became of them; rows are members.

    Attributes
    ----------
    z : (n, k) array
        Standard normal numbers of the region.
    node : (n,) array of bool
        Whether a member lies on the line of variations; nodes come first, in the line's order.
    passes : array of PASS
        Close approaches [s TDB, km, km/s]; an impact is one of distance zero, its state NaN if not known.
    checkpoint_et : (c,) array
        Ends of the spans.
    states : (c, n, 6) array
        Barycentric states at the checkpoints [km, km/s]; NaN after an impact or a failure.
    impact_et, impact_body : (n,) arrays
        Of members that hit anything; NaN and -1 for the others.
    failed : (n,) array of bool
        Members whose integration did not reach the end.
    """

    z: np.ndarray
    node: np.ndarray
    passes: np.ndarray
    checkpoint_et: np.ndarray
    states: np.ndarray
    impact_et: np.ndarray
    impact_body: np.ndarray
    failed: np.ndarray

    def __len__(self):
        return len(self.z)

    @property
    def node_count(self) -> int:
        """Number of nodes on the line of variations."""
        return int(self.node.sum())

    def mass(self, sigmas: float) -> np.ndarray:
        """Probability (n,) that each member stands for: nodes and scattered members each add up to the region's.

        A node stands for the line from halfway to its neighbours on both sides.
        """
        mass = np.empty(len(self))
        count = self.node_count
        line = self.z[:count, 0]
        edges = np.concatenate([[-sigmas], 0.5 * (line[1:] + line[:-1]), [sigmas]])
        mass[:count] = np.diff(ndtr(edges))
        others = np.flatnonzero(~self.node)
        cells = np.linspace(-sigmas, sigmas, len(others) + 1)
        mass[others] = np.diff(ndtr(cells))
        return mass

    def __repr__(self):
        return f"<Survey of {len(self)} members, {self.node_count} nodes, {len(self.passes)} passes>"


def nodes(count: int, sigmas: float) -> np.ndarray:
    """Positions (count,) on the line of variations: half of them even in sigmas, half in probability.

    >>> print(nodes(5, 6.0).round(2))
    [-3.6  -0.93  0.    0.93  3.6 ]
    """
    grid = np.linspace(-sigmas, sigmas, 4_001)
    whole = ndtr(sigmas) - ndtr(-sigmas)
    rank = _SPREAD * (grid + sigmas) / (2.0 * sigmas) + (1.0 - _SPREAD) * (ndtr(grid) - ndtr(-sigmas)) / whole
    return np.interp((np.arange(count) + 0.5) / count, rank, grid)


def scattered(count: int, dimensions: int, sigmas: float, seed: int) -> np.ndarray:
    """Members (count, k): one in each of `count` even cells of the line, normal in the other directions."""
    rng = np.random.default_rng(seed)
    z = rng.standard_normal((count, dimensions))
    edges = ndtr(np.linspace(-sigmas, sigmas, count + 1))
    z[:, 0] = ndtri(edges[:-1] + np.diff(edges) * rng.uniform(0.0, 1.0, count))
    return z


def survey(
    space: Region,
    count: int,
    end_et: float,
    bodies: Sequence[str],
    *,
    sigmas: float = 6.0,
    seed: int = 1,
    progress: Callable[[float], None] | None = None,
) -> Survey:
    """Fly `count` members to an epoch: half as nodes of the line, half scattered over the region."""
    line = np.zeros((count - count // 2, len(space)))
    line[:, 0] = nodes(len(line), sigmas)
    around = scattered(count // 2, len(space), sigmas, seed)
    say = progress or (lambda share: None)
    first = _flown(space, line, end_et, bodies, True, lambda s: say(0.5 * s))
    return _joined(first, _flown(space, around, end_et, bodies, False, lambda s: say(0.5 + 0.5 * s)))


def densified(space: Region, known: Survey, positions, end_et: float, bodies: Sequence[str]) -> Survey:
    """The survey with further nodes at these positions (m,) of the line of variations."""
    line = np.zeros((len(positions), len(space)))
    line[:, 0] = np.sort(positions)
    return _joined(known, _flown(space, line, end_et, bodies, True, None))


def _joined(a: Survey, b: Survey) -> Survey:
    """Both surveys as one: nodes first, in the order of the line."""
    z, node = np.concatenate([a.z, b.z]), np.concatenate([a.node, b.node])
    order = np.lexsort((z[:, 0], ~node))
    place = np.empty(len(order), dtype=np.int64)
    place[order] = np.arange(len(order))
    passes = np.concatenate([a.passes, b.passes])
    passes["member"][len(a.passes) :] += len(a)
    passes["member"] = place[passes["member"]]
    rows = {
        name: np.concatenate([getattr(a, name), getattr(b, name)])[order]
        for name in ("impact_et", "impact_body", "failed")
    }
    states = np.concatenate([a.states, b.states], axis=1)[:, order]
    return Survey(z[order], node[order], passes, a.checkpoint_et, states, **rows)


def _flown(space: Region, z, end_et, bodies, node: bool, progress) -> Survey:
    """Members flown span by span."""
    start = space.orbit.epoch_et
    spans = max(1, int(np.ceil((end_et - start) / _SPAN_S)))
    edges = np.linspace(start, end_et, spans + 1)
    now, push = space.orbits(z)
    n = len(z)
    alive, failed = np.arange(n), np.zeros(n, bool)
    states = np.full((spans, n, 6), np.nan)
    impact_et, impact_body = np.full(n, np.nan), np.full(n, -1, dtype=np.int64)
    kept = []
    width = np.linalg.norm(now[:, :3] - now[:1, :3], axis=1).max(initial=0.0)
    block = _BLOCK if width < _TIGHT_KM else None  # neighbours go on sharing their steps when they part
    for c in range(spans):
        if not alive.size:
            break
        say = None if progress is None else (lambda s, c=c: progress((c + s) / spans))
        flight = _span(space, now[alive], push[alive], edges[c : c + 2], bodies, block, say)
        kept.append(_passes(flight, bodies, alive))
        assert flight.impacts is not None
        struck = np.isfinite(flight.impacts[:, 0])
        impact_et[alive[struck]] = flight.impacts[struck, 0]
        impact_body[alive[struck]] = flight.impacts[struck, 1].astype(np.int64)
        good = flight.status == Status.OK
        failed[alive[~good & ~struck]] = True
        now[alive[good]] = flight.states[good]
        alive = alive[good]
        states[c, alive] = now[alive]
    passes = np.concatenate(kept) if kept else np.empty(0, PASS)
    return Survey(z, np.full(n, node), passes, edges[1:], states, impact_et, impact_body, failed)


def _span(space: Region, states, push, span, bodies, block, progress) -> Flight:
    """One span; members that fail in a block of many are tried once more, each in a block of its own."""
    start, end = span
    watch = dict.fromkeys(bodies, LOOK_AU)
    flight = space.fly_states(states, push, start, end, watch=watch, block=block, progress=progress)
    assert flight.impacts is not None
    lost = (flight.status != Status.OK) & ~np.isfinite(flight.impacts[:, 0])
    if not lost.any():
        return flight
    again = space.fly_states(states[lost], push[lost], start, end, watch=watch, block=1)
    return _replaced(flight, again, np.flatnonzero(lost))


def _replaced(flight: Flight, again: Flight, rows) -> Flight:
    """A flight in which some rows are those of another."""
    from dataclasses import replace

    assert flight.impacts is not None and again.impacts is not None
    states, status, impacts = flight.states.copy(), flight.status.copy(), flight.impacts.copy()
    states[rows], status[rows], impacts[rows] = again.states, again.status, again.impacts
    passes = again.passes.copy()
    passes[:, 0] = rows[passes[:, 0].astype(int)]
    old = flight.passes[~np.isin(flight.passes[:, 0], rows)]
    return replace(
        flight, states=states, status=status, impacts=impacts, passes=np.concatenate([old, passes])
    )


def _passes(flight: Flight, bodies, members) -> np.ndarray:
    """Passes of the bodies, and impacts that no pass shows, as records of PASS."""
    assert flight.impacts is not None
    places = [massive_place(name) for name in bodies]
    rows = flight.passes[np.isin(flight.passes[:, 1], places)]
    seen = rows[:, 0][rows[:, 2] == flight.impacts[rows[:, 0].astype(np.int64), 0]]
    struck = np.setdiff1d(np.flatnonzero(np.isin(flight.impacts[:, 1], places)), seen)
    out = np.zeros(len(rows) + len(struck), PASS)
    out["member"] = members[np.concatenate([rows[:, 0].astype(np.int64), struck])]
    out["body"] = np.concatenate([rows[:, 1], flight.impacts[struck, 1]])
    out["et"] = np.concatenate([rows[:, 2], flight.impacts[struck, 0]])
    out["state"][: len(rows)], out["state"][len(rows) :] = rows[:, 4:], np.nan
    out["distance_km"][: len(rows)] = np.linalg.norm(rows[:, 4:7], axis=1)
    return out
