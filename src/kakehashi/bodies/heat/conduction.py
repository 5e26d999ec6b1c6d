"""How warm is the ground?  Surface temperatures that repeat with each revolution, from the flux that is absorbed."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from math import pi, sqrt

import numpy as np

from kakehashi.base import InputError
from kakehashi.base.jit import for_kernel, thread_count
from kakehashi.bodies.heat import _kernels
from kakehashi.bodies.heat.material import Ground

NODES = 25
FIRST = 0.08  # thickness of the first element, in l = sqrt(kappa / omega)
DEPTH = 9.0  # depth of the last node in the same unit: a wave has fallen to exp(-6.4) = 0.0017
MASS = 1.0 / 12.0  # of the mass matrix, see `_kernels`
TOLERANCE = 1e-4  # relative energy balance of each facet
LIMIT = 200  # revolutions
_DARK = 1e-3  # of the largest mean flux, below which a balance is compared with this flux


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Temperatures:
    """Surface temperatures over one period.

    Attributes
    ----------
    surface_k : (steps, m) array
        Temperatures of the facets [K].
    profile_k : (nodes, m) array
        Temperatures below the facets at step 0 [K]; one node without conduction.  It can start another solution.
    absorbed_w_m2 : (steps, m) array
        Absorbed flux [W/m2].
    closure : float
        Largest |absorbed - emitted| / absorbed of a facet over the period.
    revolutions : int
        Revolutions that were computed.
    ground : Ground
    scattered_w_m2 : (steps, m) array, optional
        Sunlight that leaves the facets, for the recoil [W/m2].
    reflected_w_m2 : (steps, m) array, optional
        Infrared from other facets that leaves again [W/m2].
    """

    surface_k: np.ndarray
    profile_k: np.ndarray
    absorbed_w_m2: np.ndarray
    closure: float
    revolutions: int
    ground: Ground
    scattered_w_m2: np.ndarray | None = None
    reflected_w_m2: np.ndarray | None = None

    def __repr__(self):
        steps, m = self.surface_k.shape
        low, high = self.surface_k.min(), self.surface_k.max()
        return f"<Temperatures of {m:,} facets, {steps} steps, {low:.1f} .. {high:.1f} K, closure {self.closure:.1e}>"

    @property
    def emitted_w_m2(self) -> np.ndarray:
        """Emitted flux (steps, m) [W/m2]."""
        square = self.surface_k * self.surface_k  # a power would take ten times as long
        square *= square
        square *= self.ground.radiation_w_m2_k4
        return square


def grid_table(
    step: float, conductance: float, slope: float, nodes: int, depth: float, first: float
) -> np.ndarray:
    """Rows of the eliminated matrix (7, nodes) for `_kernels.march`.

    Parameters
    ----------
    step : float
        Time step in units of 1 / omega.
    conductance : float
        Gamma sqrt(omega) [W/m2/K].
    slope : float
        4 eps sigma T^3 of the warmest surface [W/m2/K].
    nodes : int
    depth, first : float
        Depth of the last node, and thickness of the first element, in sqrt(kappa / omega).
    """
    h = layer_thicknesses(nodes, depth, first)
    diagonal, mass1, beside = np.zeros(nodes), np.zeros(nodes), np.zeros(nodes)
    for end in (slice(0, -1), slice(1, None)):
        diagonal[end] += h * (0.5 - MASS) + step / (2.0 * h)
        mass1[end] += 2.0 * h * (0.5 - MASS)
    beside[:-1] = h * MASS - step / (2.0 * h)
    table = np.zeros((7, nodes))
    table[0, 1:], table[1], table[2, :-1] = 2.0 * h * MASS, mass1, 2.0 * h * MASS
    table[3] = beside  # beside the diagonal, towards the next node
    pivot = diagonal[-1]
    for j in range(nodes - 1, 0, -1):
        table[4, j], table[5, j] = 1.0 / pivot, beside[j - 1] / pivot
        pivot = diagonal[j - 1] - beside[j - 1] ** 2 / pivot
    weight = implicit_weight(0.5 * step / conductance * slope / pivot)
    table[4, 0], table[6, 0], table[6, 1] = (
        pivot,
        step / conductance * (1.0 - weight),
        step / conductance * weight,
    )
    return table


def implicit_weight(stiffness: float) -> float:
    """Weight of the flux at the end of the step.

    Half is of second order.  Where the surface would reach equilibrium within a step, half rings forever with each
    jump of the flux; this weight damps it and keeps the balance of energy, because both ends have constant weights.
    """
    return max(0.5, 1.0 - 1.0 / stiffness) if stiffness > 0.0 else 0.5


def layer_thicknesses(nodes: int, depth: float, first: float) -> np.ndarray:
    """Thicknesses (nodes - 1,) of layers in geometric progression, in the unit of `depth` and `first`.

    Parameters
    ----------
    nodes : int
        Boundaries of the layers, the surface and the bottom included.
    depth, first : float
        Depth of the bottom, and thickness of the uppermost layer; equal layers if that times their number exceeds it.
    """
    from scipy.optimize import brentq

    n = nodes - 1
    if n * first >= depth:
        return np.full(n, depth / n)
    ratio = brentq(lambda q: first * (q**n - 1.0) / (q - 1.0) - depth, 1.0 + 1e-9, 20.0, xtol=1e-14)
    return first * ratio ** np.arange(n)


def equilibrium_k(absorbed_w_m2, ground: Ground) -> np.ndarray:
    """Temperatures (...) [K] of ground that emits at once what it absorbs (...) [W/m2]."""
    return np.sqrt(np.sqrt(np.asarray(absorbed_w_m2) / ground.radiation_w_m2_k4))


def conduct(
    absorbed_w_m2, ground: Ground, step_s: float, *, period_s: float | None = None, nodes: int = NODES,
    tolerance: float = TOLERANCE, start_k=None, threads: int | None = None,
) -> Temperatures:  # fmt: skip
    """Surface temperatures that repeat with the flux, from conduction in one dimension below each facet.

    Parameters
    ----------
    absorbed_w_m2 : (steps, m) array
        Absorbed flux of each facet at even steps; after the last step it begins again [W/m2].
    ground : Ground
        Without thermal inertia the ground is in equilibrium with the flux at each step.
    step_s : float
        Time between steps [s].
    period_s : float, optional
        The shortest period that matters, which sets the thickness of the uppermost layer [s].  By default the
        duration of all steps, one revolution; the depth always covers the duration of all steps.
    nodes : int
        Temperatures below each facet, the surface included.
    tolerance : float
        Relative agreement of absorbed and emitted energy of each facet.
    start_k : (nodes, m) array, optional
        `Temperatures.profile_k` of a similar case.
    threads : int, optional
        KAKEHASHI_THREADS or all processors by default.

    Raises
    ------
    InputError
        A flux that is not finite or negative, a step or a number of nodes that cannot be used, or a balance that
        is not reached.
    """
    flux = _checked_flux(absorbed_w_m2)
    if ground.thermal_inertia == 0.0:
        surface = equilibrium_k(flux, ground)
        return Temperatures(surface, surface[:1].copy(), flux, 0.0, 0, ground)
    return revolve(flux, ground, step_s, period_s, nodes, tolerance, start_k, threads)


def revolve(flux, ground: Ground, step_s, period_s, nodes, tolerance, start_k, threads) -> Temperatures:
    """`conduct` for ground that conducts, where the flux (steps, m) may be less than 0 by what flows downwards.

    Parameters
    ----------
    flux, ground, step_s, period_s, nodes, tolerance, start_k, threads
        As for `conduct`.
    """
    steps, m = flux.shape
    table = _grid(steps, step_s, period_s, ground, nodes, float(flux.max()))
    state = _start(flux, ground, nodes) if start_k is None else for_kernel(start_k, (nodes, m)).copy()
    surface, closure = np.empty((steps, m)), np.empty((2, m))
    floor = max(_DARK * float(flux.mean(axis=0).max()), 1e-9)

    def run(first: int, last: int) -> None:
        work, totals = np.zeros((3, nodes, _kernels.BLOCK)), np.zeros((2, _kernels.BLOCK))
        _kernels.march(
            table, flux, ground.radiation_w_m2_k4, floor, tolerance, LIMIT, first, last, state, work, totals, surface,
            closure,
        )  # fmt: skip

    in_ranges(run, m, threads)
    _check_balance(closure, tolerance)
    return Temperatures(surface, state, flux, float(closure[0].max()), int(closure[1].max()), ground)


def in_ranges(run, count: int, threads: int | None = None, block: int = _kernels.BLOCK) -> None:
    """Call run(first, last) for ranges of whole blocks of facets, on threads.

    Parameters
    ----------
    run : callable
    count : int
        Facets.
    threads : int, optional
        KAKEHASHI_THREADS or all processors by default.
    block : int
    """
    blocks = -(-count // block)
    workers = min(thread_count(threads), max(blocks, 1))
    parts = 1 if workers == 1 else min(4 * workers, blocks)
    edges = np.minimum(np.linspace(0, blocks, parts + 1).astype(int) * block, count).tolist()
    if workers == 1:
        run(0, count)
        return
    with ThreadPoolExecutor(workers) as pool:
        list(pool.map(run, edges[:-1], edges[1:]))


def _checked_flux(absorbed_w_m2) -> np.ndarray:
    flux = np.asarray(absorbed_w_m2, dtype=float)
    if flux.ndim != 2 or flux.shape[0] < 8 or flux.shape[1] < 1:
        raise InputError(f"the absorbed flux has shape {flux.shape}; give (steps, facets), at least 8 steps")
    if not np.isfinite(flux).all() or flux.min() < 0.0:
        raise InputError("an absorbed flux is negative or not finite; give W/m2, 0 in the dark")
    return for_kernel(flux, flux.shape)


def _grid(steps: int, step_s: float, period_s: float | None, ground: Ground, nodes: int, highest: float):
    """Table of the grid: depths in skin depths of the whole duration, the first layer in those of `period_s`."""
    if not (np.isfinite(step_s) and step_s > 0.0):
        raise InputError(f"step_s is {step_s} s; it must be positive")
    duration = steps * step_s
    shortest = duration if period_s is None else period_s
    if not 0.0 < shortest <= duration * (1.0 + 1e-9):
        raise InputError(
            f"period_s is {period_s} s; it must be positive and at most the duration of all steps, {duration} s"
        )
    if not 5 <= nodes <= 1000:
        raise InputError(f"nodes is {nodes}; it must be from 5 to 1000")
    omega = 2.0 * pi / duration
    first = FIRST * NODES / nodes * sqrt(shortest / duration)
    slope = 4.0 * ground.radiation_w_m2_k4**0.25 * highest**0.75
    return grid_table(step_s * omega, ground.thermal_inertia * sqrt(omega), slope, nodes, DEPTH, first)


def _start(flux, ground: Ground, nodes: int) -> np.ndarray:
    """Start (nodes, m) between the temperature of the mean flux and the mean of the temperatures of equilibrium."""
    flux = np.maximum(flux, 0.0)
    high, low = equilibrium_k(flux.mean(axis=0), ground), equilibrium_k(flux, ground).mean(axis=0)
    return np.tile(np.maximum(0.7 * high + 0.3 * low, 1.0), (nodes, 1))


def _check_balance(closure, tolerance: float) -> None:
    worst = int(np.argmax(closure[0]))
    if not closure[0, worst] <= tolerance:
        raise InputError(
            f"after {LIMIT} revolutions the energy of facet {worst} is balanced to {closure[0, worst]:.2g}, not to"
            f" {tolerance:g}; give more steps, or a larger tolerance"
        )
