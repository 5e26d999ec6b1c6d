"""How warm is the ground of the Moon, at the surface and below, under any history of light?

>>> from kakehashi.moon.heat.regolith import Regolith, day_of_sun
>>> ground = Regolith()
>>> day = temperatures(ground.absorbed_w_m2(day_of_sun(0.0, 480)), ground, SYNODIC_DAY_S / 480)
>>> round(float(day.surface_k[0, 0])), round(float(day.surface_k[240, 0]))  # noon and midnight on the equator [K]
(385, 99)

Each column of ground conducts heat in one dimension alone.  The light is the direct light that the caller gives: light
scattered by other ground and infrared from it are not in it, so that a permanently shadowed floor comes out colder than
it is wherever sunlit walls look down on it.
"""

from dataclasses import dataclass

import numpy as np

from kakehashi.base import InputError
from kakehashi.base.jit import for_kernel
from kakehashi.bodies.heat._kernels import BLOCK
from kakehashi.bodies.heat.conduction import implicit_weight, in_ranges, layer_thicknesses
from kakehashi.moon.heat import _kernels as _heat
from kakehashi.moon.heat.regolith import SYNODIC_DAY_S, Regolith

NODES = 40
FIRST_M = 0.002  # thickness of the first layer; the heat of one day reaches 4 to 7 cm
SKINS = 15.0  # depth of the last node in skin depths of the whole history
TOLERANCE_K = 0.05
LIMIT = 60  # repetitions of the history
_MOST_K = 30.0  # shift of a node between two repetitions
_LEAST_M = 1.0


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class GroundTemperatures:
    """Temperatures of columns of ground over a history of light.

    Attributes
    ----------
    surface_k : (steps, m) array
        Surface temperatures [K].
    depth_m : (n,) array
        Depths of the nodes [m].
    mean_k, lowest_k, highest_k : (n, m) arrays
        Mean and range of the temperatures of each node over the history [K].
    profile_k : (n, m) array
        Temperatures at the end of the history (of a periodic one: at its first step) [K]; a later history can start
        with it.
    settled_k : float
        Largest correction of a mean temperature in the last repetition of a periodic history [K].
    repetitions : int
        Times that the history was repeated; 1 for a history that is not periodic.
    step_s : float
    ground : Regolith
    history_k : (steps, n, m) array, optional
        Temperatures of all nodes [K], if they were asked for.
    """

    surface_k: np.ndarray
    depth_m: np.ndarray
    mean_k: np.ndarray
    lowest_k: np.ndarray
    highest_k: np.ndarray
    profile_k: np.ndarray
    settled_k: float
    repetitions: int
    step_s: float
    ground: Regolith
    history_k: np.ndarray | None = None

    def __repr__(self):
        steps, m = self.surface_k.shape
        low, high = self.surface_k.min(), self.surface_k.max()
        deep = self.depth_m[-1]
        return f"<GroundTemperatures of {m:,} columns to {deep:.2f} m, {steps:,} steps, {low:.1f} .. {high:.1f} K>"

    def mean_at(self, depth_m: float) -> np.ndarray:
        """Mean temperatures (m,) at a depth [K], linear between nodes."""
        if not 0.0 <= depth_m <= self.depth_m[-1]:
            raise InputError(
                f"the depth is {depth_m} m; it must be from 0 to {self.depth_m[-1]:.2f} m, the deepest node"
            )
        return np.array([np.interp(depth_m, self.depth_m, column) for column in self.mean_k.T])


def temperatures(
    absorbed_w_m2, ground: Regolith, step_s: float, *, periodic: bool = True, start_k=None, nodes: int = NODES,
    depth_m: float | None = None, history: bool = False, tolerance_k: float = TOLERANCE_K, threads: int | None = None,
) -> GroundTemperatures:  # fmt: skip
    """Temperatures of columns of ground under a history of absorbed light.

    Parameters
    ----------
    absorbed_w_m2 : (steps, m) array
        Absorbed light of each column at even steps, such as `Regolith.absorbed_w_m2` [W/m2].
    ground : Regolith
    step_s : float
        Time between steps [s]; an hour is short enough in daylight, a few minutes where shadows come and go.
    periodic : bool
        Repeat the history until the heat that flows through each depth is, in the mean, that from the interior.
    start_k : (n, m) array, optional
        `GroundTemperatures.profile_k` of the same nodes; required if the history is not periodic.
    nodes : int
    depth_m : float, optional
        Depth of the last node; by default fifteen skin depths of the whole history, at most those of a year, and at
        least 1 m.
    history : bool
        Keep the temperatures of all nodes at all steps.
    tolerance_k : float
        Largest correction of a mean temperature with which a periodic history is settled.
    threads : int, optional
        KAKEHASHI_THREADS or all processors by default.

    Raises
    ------
    InputError
        A flux that is negative or not finite, a step, a depth or a start that cannot be used, or a periodic history
        that does not settle.
    """
    flux = _checked_flux(absorbed_w_m2)
    steps, m = flux.shape
    if not 0.0 < step_s < np.inf:
        raise InputError(f"step_s is {step_s} s; it must be positive")
    if not 8 <= nodes <= 400:
        raise InputError(f"nodes is {nodes}; it must be from 8 to 400")
    if start_k is None and not periodic:
        raise InputError(
            "a history that is not periodic needs start_k; give profile_k of a periodic history, such as one lunar day"
        )
    depths = _depths(ground, steps * step_s, nodes, depth_m)
    state = _start(flux, ground, nodes) if start_k is None else _checked_start(start_k, nodes, m)
    return _solve(flux, ground, step_s, periodic, depths, state, history, tolerance_k, threads)


def _solve(
    flux, ground, step_s, periodic, depths, state, history, tolerance_k, threads
) -> GroundTemperatures:
    steps, m = flux.shape
    nodes = len(depths)
    mass, phonons, numbers = _tables(ground, depths, step_s, float(flux.max()))
    surface, record = np.empty((steps, m)), np.empty((steps if history else 0, nodes, m))
    means, lows, highs = np.empty((3, nodes, m))
    corrections = np.zeros((2, m))
    cp = np.array(ground.heat_capacity)
    count = steps if periodic else steps - 1

    def run(first: int, last: int) -> None:
        work = np.zeros((_heat.WORK, nodes, BLOCK))
        energy, ranges = np.zeros((2, BLOCK)), np.zeros((2, nodes, BLOCK))
        for at in range(first, last, BLOCK):
            width = min(BLOCK, last - at)
            work[0, :, :width] = work[1, :, :width] = state[:, at : at + width]
            for repetition in range(1, (LIMIT if periodic else 1) + 1):
                _heat.march(
                    mass, phonons, cp, numbers, periodic, flux, at, width, work, energy, surface, ranges, record
                )  # fmt: skip
                mean = work[6, :, :width] / count
                shift = _shifts(work, energy, mean, phonons, ground, count, width)
                worst = float(np.abs(shift).max()) if periodic else 0.0
                if worst <= tolerance_k:
                    break
                if repetition < LIMIT:
                    work[:2, :, :width] = np.maximum(work[:2, :, :width] + shift, 0.5 * work[:2, :, :width])
            state[:, at : at + width], means[:, at : at + width] = work[0, :, :width], mean
            lows[:, at : at + width], highs[:, at : at + width] = ranges[0, :, :width], ranges[1, :, :width]
            corrections[:, at : at + width] = np.array([[worst], [repetition]])

    in_ranges(run, m, threads)
    if not corrections[0].max() <= tolerance_k:
        raise InputError(
            f"after {LIMIT} repetitions a mean temperature still changes by {corrections[0].max():.2g} K, more than"
            f" {tolerance_k:g} K; give more steps, or a larger tolerance_k"
        )
    return GroundTemperatures(
        surface, depths, means, lows, highs, state, float(corrections[0].max()), int(corrections[1].max()), step_s,
        ground, record if history else None,
    )  # fmt: skip


def _shifts(work, energy, mean, phonons, ground: Regolith, count: int, width: int) -> np.ndarray:
    """Corrections (n, width) of the profile towards the state that repeats.

    There, the emission of the surface is in the mean the absorbed light and the heat from the interior, and the mean
    flux through every depth is that heat.  The first shifts all nodes, the second changes their differences.
    """
    slope = 4.0 * ground.radiation_w_m2_k4 * energy[1, :width] / count
    top = (energy[0, :width] / count + ground.heat_flow_w_m2) / slope
    conductance = phonons[:, None] * (
        1.0 + ground.radiative_chi * ((mean[1:] + mean[:-1]) / 2.0 / 350.0) ** 3
    )
    excess = work[7, :-1, :width] / count + ground.heat_flow_w_m2
    shift = np.vstack([top, top + np.cumsum(excess / conductance, axis=0)])
    return np.clip(shift, -_MOST_K, _MOST_K)


def _tables(ground: Regolith, depths, step_s: float, highest: float):
    """Masses of the volumes, phonon conductances and numbers for the kernel."""
    h = np.diff(depths)
    edges = np.concatenate([[0.0], depths[:-1] + 0.5 * h, [depths[-1]]])
    middle = 0.5 * (edges[1:] + edges[:-1])
    mass = ground.density_kg_m3(middle) * np.diff(edges)
    phonons = ground.phonon_conductivity_w_m_k(depths[:-1] + 0.5 * h) / h
    warmest = max((highest / ground.radiation_w_m2_k4) ** 0.25, 100.0)
    per_step = 2.0 * ground.conductivity_w_m_k(0.0, warmest) * ground.density_kg_m3(0.0)
    stored = float(np.sqrt(per_step * ground.heat_capacity_j_kg_k(warmest) / step_s))
    weight = implicit_weight(2.0 * ground.radiation_w_m2_k4 * warmest**3 / stored)
    numbers = np.array(
        [ground.radiative_chi, ground.radiation_w_m2_k4, ground.heat_flow_w_m2, step_s, weight]
    )
    return mass, phonons, numbers


def _depths(ground: Regolith, duration_s: float, nodes: int, depth_m: float | None) -> np.ndarray:
    """Depths (n,) of the nodes in geometric progression [m]."""
    if depth_m is None:
        deep = float(ground.conductivity_w_m_k(1.0, 250.0) / ground.density_kg_m3(1.0))
        period = min(max(duration_s, SYNODIC_DAY_S), 366.0 * 86_400.0)
        skin = np.sqrt(deep / float(ground.heat_capacity_j_kg_k(250.0)) * period / np.pi)
        depth_m = max(SKINS * float(skin), _LEAST_M)
    if not 10.0 * FIRST_M <= depth_m <= 1_000.0:
        raise InputError(f"depth_m is {depth_m} m; it must be from {10 * FIRST_M} to 1000 m")
    first = FIRST_M * NODES / max(nodes, NODES)
    return np.concatenate([[0.0], np.cumsum(layer_thicknesses(nodes, depth_m, first))])


def _checked_flux(absorbed_w_m2) -> np.ndarray:
    flux = np.asarray(absorbed_w_m2, dtype=float)
    if flux.ndim != 2 or flux.shape[0] < 8 or flux.shape[1] < 1:
        raise InputError(
            f"the absorbed light has shape {flux.shape}; give (steps, columns), at least 8 steps"
        )
    if not np.isfinite(flux).all() or flux.min() < 0.0:
        raise InputError("an absorbed flux is negative or not finite; give W/m2, 0 in the dark")
    return for_kernel(flux, flux.shape)


def _checked_start(start_k, nodes: int, m: int) -> np.ndarray:
    start = np.asarray(start_k, dtype=float)
    if start.shape not in ((nodes, m), (nodes, 1)):
        raise InputError(f"start_k has shape {start.shape}; give (nodes, columns), here ({nodes}, {m})")
    if not np.isfinite(start).all() or start.min() <= 0.0:
        raise InputError("start_k has temperatures that are not finite or not above 0 K; give kelvins")
    return for_kernel(start, (nodes, m)).copy()


def _start(flux, ground: Regolith, nodes: int) -> np.ndarray:
    """Start (n, m) of a history that repeats, near the temperature of the mean flux."""
    radiated = (flux.mean(axis=0) + ground.heat_flow_w_m2) / ground.radiation_w_m2_k4
    return np.tile(np.maximum(radiated**0.25, 10.0), (nodes, 1))


def warm_up() -> None:
    """Compile the kernel of temperatures of lunar ground."""
    temperatures(np.full((8, 1), 100.0), Regolith(), 3_600.0, nodes=8, tolerance_k=_MOST_K)
