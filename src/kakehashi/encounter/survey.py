"""Propagate the confidence region of an orbit: nodes on the line of variations, and scattered orbits.

Nodes are points of the line of variations, in order along it and denser where the probability is larger, so that
orbits between two neighbours can be interpolated. Scattered orbits cover the whole region, evenly along the line and
normally distributed in the other directions; they reveal possibilities that are not near the line.  Both are propagated
in spans of some years; the states at the end of each span are kept, to detect neighbours that separate.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from scipy.special import ndtr, ndtri

from kakehashi.base import Status
from kakehashi.base.constants import AU_KM, DAY_S
from kakehashi.dynamics import Flight
from kakehashi.dynamics.model import massive_body_index
from kakehashi.dynamics.records import CLOSE_APPROACH
from kakehashi.encounter.confidence import ConfidenceRegion

WATCH_AU = 0.1  # close approaches within this distance are recorded
_SPAN_S = 10 * 365.25 * DAY_S
_BLOCK, _TIGHT_KM = 512, 1e-3 * AU_KM
_SPREAD = 0.5  # fraction of the nodes that is even in sigmas; the others follow the probability


@dataclass(frozen=True, slots=True, repr=False, eq=False)
class Survey:
    """Propagated orbits of a confidence region (members) with close approaches, impacts and failures; a row each.

    Attributes
    ----------
    z : (n, k) array
        Standard normal numbers of each member, see `ConfidenceRegion`.
    node : (n,) bool array
        Whether a member is on the line of variations; nodes come first, in order along the line.
    passes : array of `dynamics.records.CLOSE_APPROACH`
        Close approaches of the members; an impact whose state is not known has distance zero and a state of NaN.
    checkpoint_et : (c,) array
        Ends of the spans.
    states : (c, n, 6) array
        Barycentric states at the checkpoints [km, km/s]; NaN after an impact or a failure.
    impact_et, impact_body : (n,) arrays
        Epoch and body of an impact; NaN and -1 for other members.
    failed : (n,) bool array
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
        """Return the probability (n,) that each member represents.

        The nodes, and separately the scattered orbits, add up to the probability of the searched region.

        A node represents the line from halfway to its neighbours on both sides.
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
    """Return positions [sigma] of nodes on the line of variations: half of them even in sigmas, half in probability.

    >>> print(nodes(5, 6.0).round(2))
    [-3.6  -0.93  0.    0.93  3.6 ]
    """
    grid = np.linspace(-sigmas, sigmas, 4_001)
    total = ndtr(sigmas) - ndtr(-sigmas)
    rank = _SPREAD * (grid + sigmas) / (2.0 * sigmas) + (1.0 - _SPREAD) * (ndtr(grid) - ndtr(-sigmas)) / total
    return np.interp((np.arange(count) + 0.5) / count, rank, grid)


def scattered_members(count: int, dimensions: int, sigmas: float, seed: int) -> np.ndarray:
    """Draw the standard normal numbers (count, k) of scattered orbits, evenly along the line of variations.

    One orbit is drawn in each of `count` equal cells of the line; the other directions are normally distributed.

    Parameters
    ----------
    count : int
        Number of orbits.
    dimensions : int
        Number k of standard normal numbers.
    sigmas : float
        Range along the line.
    seed : int
        Seed of the draws.
    """
    rng = np.random.default_rng(seed)
    z = rng.standard_normal((count, dimensions))
    edges = ndtr(np.linspace(-sigmas, sigmas, count + 1))
    z[:, 0] = ndtri(edges[:-1] + np.diff(edges) * rng.uniform(0.0, 1.0, count))
    return z


def survey(
    region: ConfidenceRegion,
    count: int,
    end_et: float,
    bodies: Sequence[str],
    *,
    sigmas: float = 6.0,
    seed: int = 1,
    progress: Callable[[float], None] | None = None,
) -> Survey:
    """Propagate orbits of a confidence region to an epoch: half on the line of variations, half scattered over it all.

    Parameters
    ----------
    region : ConfidenceRegion
    count : int
        Number of orbits.
    end_et : float
        End of the propagation [s TDB past J2000].
    bodies : sequence of str
        Bodies whose close approaches are recorded, within 0.1 au.
    sigmas : float
        Range along the line of variations.
    seed : int
        Seed of the draws.
    progress : callable, optional
        Called with the fraction completed.
    """
    line = np.zeros((count - count // 2, len(region)))
    line[:, 0] = nodes(len(line), sigmas)
    members = scattered_members(count // 2, len(region), sigmas, seed)
    report = progress or (lambda fraction: None)
    on_line = _propagated(region, line, end_et, bodies, True, lambda s: report(0.5 * s))
    return _merged(
        on_line, _propagated(region, members, end_et, bodies, False, lambda s: report(0.5 + 0.5 * s))
    )


def add_nodes(
    region: ConfidenceRegion, surveyed: Survey, positions, end_et: float, bodies: Sequence[str]
) -> Survey:
    """Propagate further nodes of the line of variations and add them to a survey.

    Parameters
    ----------
    region : ConfidenceRegion
    surveyed : Survey
    positions : (m,) array
        Positions of the new nodes [sigma].
    end_et : float
        End of the propagation [s TDB past J2000].
    bodies : sequence of str
        Bodies whose close approaches are recorded.
    """
    line = np.zeros((len(positions), len(region)))
    line[:, 0] = np.sort(positions)
    return _merged(surveyed, _propagated(region, line, end_et, bodies, True, None))


def _merged(a: Survey, b: Survey) -> Survey:
    """Merge two surveys: nodes first, in order along the line of variations, then scattered orbits."""
    z, node = np.concatenate([a.z, b.z]), np.concatenate([a.node, b.node])
    order = np.lexsort((z[:, 0], ~node))
    new_row = np.empty(len(order), dtype=np.int64)
    new_row[order] = np.arange(len(order))
    passes = np.concatenate([a.passes, b.passes])
    passes["member"][len(a.passes) :] += len(a)
    passes["member"] = new_row[passes["member"]]
    rows = {
        name: np.concatenate([getattr(a, name), getattr(b, name)])[order]
        for name in ("impact_et", "impact_body", "failed")
    }
    states = np.concatenate([a.states, b.states], axis=1)[:, order]
    return Survey(z[order], node[order], passes, a.checkpoint_et, states, **rows)


def _propagated(region: ConfidenceRegion, z, end_et, bodies, node: bool, progress) -> Survey:
    """Propagate orbits of the region span by span, with their states at the end of each span."""
    start = region.orbit.epoch_et
    spans = max(1, int(np.ceil((end_et - start) / _SPAN_S)))
    edges = np.linspace(start, end_et, spans + 1)
    now, nongrav_au_d2 = region.orbits(z)
    n = len(z)
    alive, failed = np.arange(n), np.zeros(n, bool)
    states = np.full((spans, n, 6), np.nan)
    impact_et, impact_body = np.full(n, np.nan), np.full(n, -1, dtype=np.int64)
    approaches = []
    width = np.linalg.norm(now[:, :3] - now[:1, :3], axis=1).max(initial=0.0)
    block = _BLOCK if width < _TIGHT_KM else None  # neighbours share their steps also after they separate
    for c in range(spans):
        if not alive.size:
            break
        report = None if progress is None else (lambda s, c=c: progress((c + s) / spans))
        flight = _span(region, now[alive], nongrav_au_d2[alive], edges[c : c + 2], bodies, block, report)
        approaches.append(_passes(flight, bodies, alive))
        struck = np.isfinite(flight.impacts["et"])
        impact_et[alive[struck]] = flight.impacts["et"][struck]
        impact_body[alive[struck]] = flight.impacts["body_index"][struck]
        finished = flight.status == Status.OK
        failed[alive[~finished & ~struck]] = True
        now[alive[finished]] = flight.states[finished]
        alive = alive[finished]
        states[c, alive] = now[alive]
    passes = np.concatenate(approaches) if approaches else np.empty(0, CLOSE_APPROACH)
    return Survey(z, np.full(n, node), passes, edges[1:], states, impact_et, impact_body, failed)


def _span(region: ConfidenceRegion, states, nongrav_au_d2, span, bodies, block, progress) -> Flight:
    """Propagate orbits over one span; orbits that fail in a common block are repeated, each in a block of its own."""
    start, end = span
    watch = dict.fromkeys(bodies, WATCH_AU)
    flight = region.fly_states(states, nongrav_au_d2, start, end, watch=watch, block=block, progress=progress)
    failed = (flight.status != Status.OK) & ~np.isfinite(flight.impacts["et"])
    if not failed.any():
        return flight
    again = region.fly_states(states[failed], nongrav_au_d2[failed], start, end, watch=watch, block=1)
    return _replaced(flight, again, np.flatnonzero(failed))


def _replaced(flight: Flight, again: Flight, rows) -> Flight:
    """Return a flight in which some trajectories are replaced by those of another flight."""
    from dataclasses import replace

    states, status, impacts = flight.states.copy(), flight.status.copy(), flight.impacts.copy()
    states[rows], status[rows], impacts[rows] = again.states, again.status, again.impacts
    passes = again.passes.copy()
    passes["member"] = rows[passes["member"]]
    others = flight.passes[~np.isin(flight.passes["member"], rows)]
    return replace(
        flight, states=states, status=status, impacts=impacts, passes=np.concatenate([others, passes])
    )


def _passes(flight: Flight, bodies, members) -> np.ndarray:
    """Return close approaches of members of a survey to the bodies, and impacts without a recorded close approach."""
    body_indices = [massive_body_index(name) for name in bodies]
    rows = flight.passes[np.isin(flight.passes["body_index"], body_indices)]
    reported = rows["member"][rows["et"] == flight.impacts["et"][rows["member"]]]
    struck = np.setdiff1d(np.flatnonzero(np.isin(flight.impacts["body_index"], body_indices)), reported)
    hits = np.zeros(len(struck), CLOSE_APPROACH)
    hits["member"], hits["state"] = struck, np.nan
    hits["et"], hits["body_index"] = flight.impacts["et"][struck], flight.impacts["body_index"][struck]
    approaches = np.concatenate([rows, hits])
    approaches["member"] = members[approaches["member"]]
    return approaches
