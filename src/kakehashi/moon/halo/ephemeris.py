"""Halo orbits in the ephemeris over years, by multiple shooting from the restricted problem.

The orbit of the restricted problem is laid into the pulsating frame, at nodes that divide each revolution so that
perilune lies in the middle of an arc. Newton's method then closes all arcs at once: of all continuous trajectories, the
correction looks for the one nearest to the reference in the weighted norm. Its system is block tridiagonal [P05].

[P05] Pavlak & Howell (2012), Strategy for optimal, long-term stationkeeping of libration point orbits in the Earth-Moon
system, AIAA 2012-4665: multiple shooting in the ephemeris.
"""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cached_property
from typing import Protocol

import numpy as np

from kakehashi.base import InputError
from kakehashi.base.constants import DAY_S
from kakehashi.base.jit import thread_count
from kakehashi.moon.halo.cislunar import Cislunar
from kakehashi.moon.halo.rotating import from_restricted
from kakehashi.orbits.three_body.halo import Halo
from kakehashi.paths.polynomial import Polynomial
from kakehashi.time import calendar

CONTINUITY_KM, CONTINUITY_KM_S = 1e-6, 1e-9  # 1 mm, 1 um/s
NODES = 3  # a revolution
_WEIGHT_KM, _WEIGHT_KM_S = 1.0, 1e-5  # deviations from the reference that weigh the same
_ROUNDS, _LARGEST_KM = 60, 3_000.0


class Forces(Protocol):
    """What multiple shooting needs: `cislunar.Cislunar`, or `full_field.FullForces`."""

    @property
    def cram_m2_kg(self) -> float: ...

    def prepare(self) -> None:
        """Make what threads use in common."""

    def propagate(self, state, start_et: float, end_et: float, *, partials: bool = False):
        """Return the final state (6,), with the transition matrix (6, 6) if partials are wanted.

        Parameters
        ----------
        state : (6,) array
            [km, km/s]
        start_et, end_et : float
            [s TDB past J2000]
        partials : bool
        """

    def path(self, state, start_et: float, end_et: float, *, partials: bool = False) -> Polynomial:
        """Return the trajectory about the Moon.

        Parameters
        ----------
        state : (6,) array
            [km, km/s]
        start_et, end_et : float
            [s TDB past J2000]
        partials : bool
        """
        ...


@dataclass(frozen=True)
class EphemerisHalo:
    """A halo orbit in the ephemeris: ballistic arcs between nodes that join to a millimetre.

    Attributes
    ----------
    halo : Halo
        Orbit of the restricted problem from which it was computed.
    forces : Forces
    et : (n,) array
        Epochs of the nodes [s TDB past J2000].
    states : (n, 6) array
        States at the nodes about the Moon, ICRF [km, km/s].
    gap_km, gap_km_s : float
        Largest discontinuity between arcs.
    rounds : int
        Iterations of the correction.
    """

    halo: Halo
    forces: Forces
    et: np.ndarray
    states: np.ndarray
    gap_km: float
    gap_km_s: float
    rounds: int

    @cached_property
    def path(self) -> Polynomial:
        """The whole trajectory as one path about the Moon."""
        pieces = [
            self.forces.path(s, a, b)
            for s, a, b in zip(self.states[:-1], self.et[:-1], self.et[1:], strict=True)
        ]
        return Polynomial(
            np.concatenate([p.epochs for p in pieces]),
            np.concatenate([p.polynomials for p in pieces]),
            "Moon",
        )

    @cached_property
    def perilunes(self) -> tuple[np.ndarray, np.ndarray]:
        """Epochs [s TDB past J2000] and radii [km] of the perilunes."""
        return self._apsides(True)

    @cached_property
    def apolunes(self) -> tuple[np.ndarray, np.ndarray]:
        """Epochs [s TDB past J2000] and radii [km] of the apolunes."""
        return self._apsides(False)

    def _apsides(self, near: bool) -> tuple[np.ndarray, np.ndarray]:
        from kakehashi.access import apsides

        rows = apsides(self.path, "Moon")
        wanted = [a for a in rows if a.first_kind == near]
        return np.array([a.et for a in wanted]), np.array([a.distance_km for a in wanted])

    def __repr__(self):
        span = f"{calendar(self.et[0], 'TDB', 0)[:10]} .. {calendar(self.et[-1], 'TDB', 0)[:10]}"
        return f"<EphemerisHalo {span}, {len(self.et)} nodes, gaps {1e6 * self.gap_km:.3f} mm>"


def reference(halo: Halo, start_et: float, revolutions: int, nodes: int = NODES):
    """Return epochs (n,) and states (n, 6) of the restricted orbit in the pulsating frame.

    Parameters
    ----------
    halo : Halo
    start_et : float
        Epoch of the first apolune [s TDB past J2000].
    revolutions : int
    nodes : int
        Nodes in a revolution; an odd number has perilune in the middle of an arc.
    """
    one = halo.system.states(halo.state, np.linspace(0.0, halo.period, nodes + 1))[:-1]
    count = revolutions * nodes + 1
    et = start_et + halo.period_days * DAY_S * np.arange(count) / nodes
    return et, from_restricted(et, np.resize(one, (count, 6)), halo.system.mass_ratio)


def into_ephemeris(
    halo: Halo,
    start_et: float,
    years: float,
    *,
    cram_m2_kg: float = 0.0,
    nodes: int = NODES,
    progress: Callable[[float], None] | None = None,
) -> EphemerisHalo:
    """Correct a halo orbit in the ephemeris over years.

    Parameters
    ----------
    halo : Halo
        Orbit of the restricted problem.
    start_et : float
        Epoch of the first apolune [s TDB past J2000].
    years : float
        Span, rounded up to whole revolutions.
    cram_m2_kg : float
        Reflection coefficient times area over mass, for solar pressure.
    nodes : int
        Nodes in a revolution.
    progress : callable, optional
        Called with the fraction done.

    Raises
    ------
    InputError
        The correction does not converge.
    """
    if not 0.0 < years <= 30.0:
        raise InputError(f"the span is {years} years; it must be above 0 and at most 30")
    period_s = halo.period_days * DAY_S
    revolutions = int(np.ceil(years * 365.25 * DAY_S / period_s))
    et, wanted = reference(halo, start_et, revolutions, nodes)
    forces = Cislunar(float(et[0]), float(et[-1]), cram_m2_kg)
    return corrected(halo, forces, et, wanted, progress)


def corrected(halo, forces: Forces, et, wanted, progress=None) -> EphemerisHalo:
    """Return the continuous trajectory nearest to the states `wanted` (n, 6) at epochs `et` (n,).

    Parameters
    ----------
    halo : Halo
        Orbit from which the states come.
    forces : Forces
    et : (n,) array
        Epochs [s TDB past J2000].
    wanted : (n, 6) array
        States about the Moon, ICRF [km, km/s].
    progress : callable, optional
        Called with the fraction done.
    """
    states, first = wanted.copy(), None
    for number in range(_ROUNDS):
        miss, matrices = _arcs(forces, et, states)
        gap = float(np.linalg.norm(miss[:, :3], axis=1).max())
        gap_v = float(np.linalg.norm(miss[:, 3:], axis=1).max())
        if gap < CONTINUITY_KM and gap_v < CONTINUITY_KM_S:
            return EphemerisHalo(halo, forces, et, states, gap, gap_v, number)
        first = gap if first is None else first
        if progress:
            progress(min(0.99, np.log(first / gap) / np.log(first / CONTINUITY_KM)) if gap < first else 0.0)
        step = _step(miss, matrices, wanted - states)
        size = np.linalg.norm(step[:, :3], axis=1).max()
        states = states + step * min(1.0, _LARGEST_KM / size)
    raise InputError(
        f"the halo orbit from {calendar(float(et[0]), 'TDB', 0)[:10]} does not close in the ephemeris: after {_ROUNDS}"
        f" iterations the largest gap is {gap:.3g} km; choose another epoch, a shorter span or more nodes"
    )


def _arcs(forces: Forces, et, states) -> tuple[np.ndarray, np.ndarray]:
    """Return the gaps (n - 1, 6) at the ends of all arcs and their transition matrices (n - 1, 6, 6)."""
    forces.prepare()

    def arc(k):
        return forces.propagate(states[k], et[k], et[k + 1], partials=True)

    with ThreadPoolExecutor(thread_count()) as pool:
        ends = list(pool.map(arc, range(len(et) - 1)))
    return np.array([e[0] for e in ends]) - states[1:], np.array([e[1] for e in ends])


def _step(miss, matrices, towards) -> np.ndarray:
    """Return the step (n, 6) that closes the linearised gaps, nearest to `towards` in the weighted norm.

    With the gaps F and J = [Phi, -I], the step is d - W J' (J W J')^-1 (F + J d), where d leads to the reference.
    """
    from scipy.linalg import solveh_banded

    scale = np.repeat([_WEIGHT_KM, _WEIGHT_KM_S], 3)
    phi = matrices * scale / scale[:, None]  # unknowns in units of their weights
    d, f = towards / scale, miss / scale
    right = f + np.einsum("kij,kj->ki", phi, d[:-1]) - d[1:]
    n = len(phi)
    diagonal = np.einsum("kij,klj->kil", phi, phi) + np.eye(6)
    below = -phi[1:]  # of block row k + 1, column k
    banded = np.zeros((12, 6 * n))
    index = np.arange(n)
    for i in range(6):
        for j in range(i + 1):
            banded[i - j, 6 * index + j] = diagonal[:, i, j]
        for j in range(6):
            banded[6 + i - j, 6 * index[:-1] + j] = below[:, i, j]
    y = solveh_banded(banded, right.ravel(), lower=True).reshape(n, 6)
    step = d.copy()
    step[:-1] -= np.einsum("kij,ki->kj", phi, y)
    step[1:] += y
    return step * scale
