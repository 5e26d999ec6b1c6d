"""How well is the mass of a body known after arcs beside it?  Information on GM from Doppler measurements.

Range rates along the line of sight u from the Earth change with GM, with the state at the start of each arc, and with
the pressure of sunlight.  Derivatives come from differences of flights.  The state of each arc is eliminated from its
normal matrix; the rest is summed over the arcs, and its inverse is the covariance of GM and Cr A/m [T04].

A fast pass at the distance b with the speed v changes the velocity by 2 gm / (b v), so that sigma(GM) grows as
sigma sqrt(dt) b^(1/2) v^(3/2) for measurements every dt over a span in proportion to b / v.

[T04] Tapley, Schutz & Born (2004), Statistical Orbit Determination, section 4.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from kakehashi.base import InputError, quantities
from kakehashi.proximity.environment import Environment
from kakehashi.proximity.partials import Arc, Sensitivity
from kakehashi.time import as_et

__all__ = ["Arc", "Doppler", "GmEstimate", "gm_estimate", "line_of_sight", "own_sigmas", "summed"]


@dataclass(frozen=True, slots=True)
class Doppler:
    """Range-rate measurements.

    Attributes
    ----------
    sigma_km_s : float
        Noise of one measurement [km/s]: 1e-7 is 0.1 mm/s.
    interval_s : float
        Between measurements, which are averages over it [s].
    fraction : float
        Of the time during which a station tracks.
    direction : (3,) array, optional
        Line of sight in ICRF; from the Earth to the body by default.
    """

    sigma_km_s: float = 1e-7
    interval_s: float = 60.0
    fraction: float = 1.0
    direction: tuple[float, float, float] | None = None

    def __post_init__(self):
        for name in ("sigma_km_s", "interval_s", "fraction"):
            value = getattr(self, name)
            if not (np.isfinite(value) and value > 0.0):
                raise InputError(f"{name} of Doppler measurements is {value}; it must be a positive number")


@dataclass(frozen=True, slots=True)
class GmEstimate:
    """What arcs tell of GM.

    Attributes
    ----------
    gm_km3_s2, sigma_km3_s2 : float
        GM and its standard deviation from all arcs together [km3/s2].
    sigma_cram_m2_kg : float
        Standard deviation of Cr A/m [m2/kg].
    after_km3_s2 : (a,) array
        Standard deviation of GM after each arc [km3/s2].
    """

    gm_km3_s2: float
    sigma_km3_s2: float
    sigma_cram_m2_kg: float
    after_km3_s2: np.ndarray

    def __repr__(self):
        percent = 100.0 * self.fraction
        return f"<GmEstimate {self.gm_km3_s2:.4g} km3/s2 to {percent:.2g} %, {self.after_km3_s2.size} arcs>"

    @property
    def fraction(self) -> float:
        """Standard deviation relative to GM."""
        return self.sigma_km3_s2 / self.gm_km3_s2


@quantities
def gm_estimate(
    environment: Environment,
    arcs: Sequence[Arc],
    doppler: Doppler | None = None,
    *,
    cram_m2_kg: float = 0.0,
    sigma_position_km: float = 0.05,
    sigma_velocity_km_s: float = 1e-6,
    sigma_cram_m2_kg: float = 2e-3,
) -> GmEstimate:
    """Standard deviation of GM from Doppler measurements over arcs, each with a state of its own.

    Parameters
    ----------
    environment : Environment
    arcs : sequence of Arc
    doppler : Doppler, optional
        0.1 mm/s every minute all the time by default.
    cram_m2_kg : float
        Cr A/m of the spacecraft [m2/kg].
    sigma_position_km, sigma_velocity_km_s : float
        What is known of the state of each arc without Doppler, as from images, along each axis [km, km/s].  Doppler
        sees the pull, and the pull tells GM as well as the distance is known.
    sigma_cram_m2_kg : float
        A priori standard deviation of Cr A/m [m2/kg].

    Raises
    ------
    InputError
        No arc, one that ends by an impact, or a standard deviation that is not positive.
    """
    doppler = doppler or Doppler()
    if not arcs:
        raise InputError("an estimate of GM needs at least one arc, and none is given")
    sensitivity = Sensitivity(environment, float(cram_m2_kg))
    rows = (_partials(sensitivity, arc, doppler) for arc in arcs)
    own = own_sigmas(sigma_position_km, sigma_velocity_km_s)
    return summed(environment.body.gm_km3_s2, rows, doppler, own, sigma_cram_m2_kg)


def own_sigmas(*sigmas: float) -> np.ndarray:
    """Standard deviations (3 k,) of an arc's own unknowns, three axes of each of k kinds.

    Parameters
    ----------
    sigmas : float
        One of each kind, all above 0.
    """
    if not min(sigmas) > 0.0:
        raise InputError(f"the a priori standard deviations of a state are {sigmas}; each must be above 0")
    return np.repeat(sigmas, 3)


def summed(
    gm: float, partials: Iterable[np.ndarray], doppler: Doppler, own: np.ndarray, cram: float
) -> GmEstimate:
    """The estimate of GM from arcs that have k unknowns of their own, and GM and Cr A/m in common.

    Parameters
    ----------
    gm : float
        [km3/s2].
    partials : iterable of (m, k + 2) arrays
        Derivatives of the range rates of each arc by its own unknowns, GM and Cr A/m.
    doppler : Doppler
    own : (k,) array
        Standard deviations of the own unknowns before the measurements.
    cram : float
        That of Cr A/m [m2/kg].
    """
    if not cram > 0.0:
        raise InputError(f"the a priori standard deviation of Cr A/m is {cram} m2/kg; it must be above 0")
    k, scale = own.size, np.array([gm, cram])  # unknowns of the normal matrix: of order one
    information, after = np.diag([1e-12, 1.0]), []
    for one in partials:
        rows = one * np.concatenate([own, scale]) * np.sqrt(doppler.fraction) / doppler.sigma_km_s
        normal = rows.T @ rows
        normal[:k, :k] += np.eye(k)
        information += normal[k:, k:] - normal[k:, :k] @ np.linalg.solve(normal[:k, :k], normal[:k, k:])
        after.append(np.sqrt(np.linalg.inv(information)[0, 0]) * scale[0])
    sigma_cram = np.sqrt(np.linalg.inv(information)[1, 1]) * scale[1]
    return GmEstimate(gm, float(after[-1]), float(sigma_cram), np.array(after))


def _partials(sensitivity: Sensitivity, arc: Arc, doppler: Doppler) -> np.ndarray:
    """Derivatives (m, 8) of the range rates by the state, GM and Cr A/m."""
    start = as_et(arc.et)
    et = np.arange(start + doppler.interval_s, start + arc.duration_s - 1e-6, doppler.interval_s)
    if not et.size:
        raise InputError(f"an arc lasts {arc.duration_s} s, no longer than the interval of the measurements")
    along = sensitivity.along(arc, et)
    _, by_state = line_of_sight(sensitivity.environment, et, along.states, doppler.direction)
    return np.einsum("mi,mik->mk", by_state, along.partials)


def line_of_sight(environment: Environment, et, states, direction=None) -> tuple[np.ndarray, np.ndarray]:
    """Derivatives (m, 6) of the range from the Earth, and of the range rate, by the state of a spacecraft.

    Parameters
    ----------
    environment : Environment
    et : (m,) array
        [s TDB past J2000]
    states : (m, 6) array
        About the centre of mass of the body, ICRF [km, km/s].
    direction : (3,) array, optional
        Line of sight in ICRF; from the Earth to the spacecraft by default.
    """
    if direction is not None:
        u = np.broadcast_to(np.asarray(direction, dtype=float) / np.linalg.norm(direction), (len(states), 3))
        return np.hstack([u, np.zeros_like(u)]), np.hstack([np.zeros_like(u), u])
    if environment.path is None:
        raise InputError(
            f"{environment!r} has no trajectory of the body, which the direction to the Earth needs; give the"
            " line of sight"
        )
    craft = environment.path.relative("Earth").state(et) + states
    distance = np.linalg.norm(craft[:, :3], axis=1, keepdims=True)
    u = craft[:, :3] / distance
    rate = np.sum(u * craft[:, 3:], axis=1, keepdims=True)
    return np.hstack([u, np.zeros_like(u)]), np.hstack([(craft[:, 3:] - rate * u) / distance, u])
