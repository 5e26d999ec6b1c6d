"""Join a perigee with a halo orbit by a powered flyby of the Moon, at the least delta-v, in the full field.

The variables are the perigee (node, argument and speed), the perilune before its burn (radius, speed and three angles),
the burn there, the epochs of perilune and insertion, and the phase at which the halo orbit is entered.  The arcs from
perigee and back from perilune must join (six conditions) and the arc from perilune must reach the halo orbit (three).
The sum of the two burns at the Moon is minimal, by sequential quadratic programming with derivatives from the
variational equations.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from kakehashi.base import InputError
from kakehashi.base.constants import DAY_S
from kakehashi.dynamics import ForceModel, fly
from kakehashi.moon.transfer.apsis import Apsis
from kakehashi.moon.transfer.matching import DEPARTURE, about_the_moon, arc

PERILUNE = ("radius_km", "speed_km_s", "inclination_rad", "node_rad", "argument_rad")
_MEETING = 0.75  # of the flight to the Moon, where the arcs join
_SMOOTH_KM_S = 1e-4
_LENGTH_KM, _SPEED_KM_S = 1_000.0, 0.1  # units of the conditions
# Units of the variables: perigee, perilune, burn [km/s], epochs [d], phase.
_UNITS = np.array([0.02, 0.02, 0.002, 100.0, 0.02, 0.05, 0.05, 0.05, 0.02, 0.02, 0.02, 0.2, 0.2, 0.05])
_MOST = 120
_JOINED_KM = 1e-4


@dataclass(frozen=True, slots=True, eq=False)
class Flyby:
    """A powered flyby into a halo orbit.

    Attributes
    ----------
    start_et, perilune_et, insertion_et : float
        Epochs of injection, of the burn at perilune and of the insertion [s TDB past J2000].
    perigee, perilune : Apsis
        The perilune before the burn.
    burn_km_s, insertion_km_s : (3,) arrays
        Velocity changes at perilune and into the halo orbit, ICRF.
    phase : float
        Of the halo orbit at insertion, 0 and 1 at apolune.
    gap_km : float
        Largest mismatch of the arcs.
    """

    start_et: float
    perilune_et: float
    insertion_et: float
    perigee: Apsis
    perilune: Apsis
    burn_km_s: np.ndarray
    insertion_km_s: np.ndarray
    phase: float
    gap_km: float

    @property
    def total_km_s(self) -> float:
        """Sum of the two burns."""
        return float(np.linalg.norm(self.burn_km_s) + np.linalg.norm(self.insertion_km_s))


Target = Callable[[float, float], np.ndarray]  # state (6,) about the Moon at an epoch and a phase


@dataclass(slots=True)
class _Problem:
    first: Flyby
    target: Target
    model: ForceModel
    lowest_km: float
    meeting: float
    last: tuple = ()

    def unpacked(self, x) -> tuple[Apsis, Apsis, np.ndarray, float, float, float]:
        f, d = self.first, np.asarray(x) * _UNITS
        perilune_et = f.perilune_et + d[11] * DAY_S
        return (
            f.perigee.moved(DEPARTURE, d[:3]), f.perilune.moved(PERILUNE, d[3:8]), f.burn_km_s + d[8:11],
            perilune_et, f.insertion_et + (d[11] + d[12]) * DAY_S, f.phase + d[13],
        )  # fmt: skip

    def evaluated(self, x) -> tuple:
        """Return conditions (9,), their slopes (9, 14), insertion (3,) and its slopes (3, 14) in scaled variables."""
        if self.last and np.array_equal(self.last[0], x):
            return self.last[1]
        perigee, perilune, burn, t2, t3, phase = self.unpacked(x)
        s2 = perilune.state()
        after = s2 + np.r_[np.zeros(3), burn]
        a, fa = arc(
            self.model, self.first.start_et, self.meeting, about_the_moon(perigee, self.first.start_et), 1e-8
        )
        b, fb = arc(self.model, t2, self.meeting, s2, 1e-8)
        e, fe = arc(self.model, t2, t3, after, 1e-8)
        n = self.target(t3, phase)
        slopes = perilune.slopes(PERILUNE)
        j = np.zeros((12, 14))
        j[:6, :3] = fa @ perigee.slopes(DEPARTURE)
        j[:6, 3:8] = -fb @ slopes
        j[:6, 11] = fb @ _rate(self.model, t2, s2) * DAY_S
        j[6:, 3:8] = -fe @ slopes
        j[6:, 8:11] = -fe[:, 3:]
        drift = (self.target(t3 + 30.0, phase) - self.target(t3 - 30.0, phase)) / 60.0
        along = drift - _rate(self.model, t3, e)
        j[6:, 11] = (along + fe @ _rate(self.model, t2, after)) * DAY_S
        j[6:, 12] = along * DAY_S
        j[6:, 13] = (self.target(t3, phase + 1e-5) - self.target(t3, phase - 1e-5)) / 2e-5
        j *= _UNITS
        value = np.r_[a - b, n - e], j
        self.last = np.array(x), value
        return value

    def conditions(self, x):
        return self.evaluated(x)[0][:9] / _WEIGHTS

    def condition_slopes(self, x):
        return self.evaluated(x)[1][:9] / _WEIGHTS[:, None]

    def cost(self, x) -> tuple[float, np.ndarray]:
        """Return the sum of the burns, regularised at zero, and its slopes."""
        value, j = self.evaluated(x)
        burn = self.unpacked(x)[2]
        one, two = (np.sqrt(v @ v + _SMOOTH_KM_S**2) for v in (burn, value[9:]))
        slope = value[9:] @ j[9:] / two
        slope[8:11] += burn / one * _UNITS[8:11]
        return float(one + two), slope


_WEIGHTS = np.r_[np.full(3, _LENGTH_KM), np.full(3, _SPEED_KM_S), np.full(3, _LENGTH_KM)]


def _rate(model: ForceModel, et: float, state) -> np.ndarray:
    """Return the time derivative (6,) of a state, by differences over a second."""
    ends = [fly(state, et, et + h, model=model, watch={}).states[0] for h in (0.5, -0.5)]
    return ends[0] - ends[1]


def least_flyby(
    first: Flyby,
    target: Target,
    model: ForceModel,
    *,
    lowest_km: float,
    progress: Callable[[float], None] | None = None,
) -> Flyby:
    """Return the flyby of least delta-v near a first guess.

    Parameters
    ----------
    first : Flyby
        Guess; its perigee's radius and inclination, and its start, are kept.
    target : callable
        State (6,) of the halo orbit about the Moon [km, km/s] at an epoch [s] and a phase.
    model : ForceModel
        Forces, with the Moon as origin.
    lowest_km : float
        Least radius of the perilune.
    progress : callable, optional
        Called with the fraction of the iterations that are allowed.

    Raises
    ------
    InputError
        The arcs cannot be joined.
    """
    from scipy.optimize import minimize

    p = _Problem(
        first, target, model, lowest_km, first.start_et + _MEETING * (first.perilune_et - first.start_et)
    )
    done = [0]

    def report(_x):
        done[0] += 1
        if progress is not None:
            progress(min(1.0, done[0] / 40.0))

    bounds = [(-8.0, 8.0)] * 14
    bounds[3] = ((lowest_km - first.perilune.radius_km) / _UNITS[3], 60.0)
    solved = minimize(
        p.cost, np.zeros(14), jac=True, method="SLSQP", bounds=bounds, callback=report,
        constraints={"type": "eq", "fun": p.conditions, "jac": p.condition_slopes},
        options={"maxiter": _MOST, "ftol": 1e-7},
    )  # fmt: skip
    x = _closed(p, solved.x)
    value = p.evaluated(x)[0]
    perigee, perilune, burn, t2, t3, phase = p.unpacked(x)
    gap = float(max(np.linalg.norm(value[:3]), np.linalg.norm(value[6:9])))
    if not gap < _JOINED_KM:
        raise InputError(
            f"no powered flyby joins these ends: the arcs still miss each other by {gap:.3g} km; choose another time"
            " of flight or date"
        )
    return Flyby(first.start_et, t2, t3, perigee, perilune, burn, value[9:], phase % 1.0, gap)


def _closed(p: _Problem, x) -> np.ndarray:
    """Return the variables after the conditions are met to rounding, by the shortest steps."""
    for _ in range(8):
        gap = p.conditions(x)
        if np.abs(gap).max() < 1e-9:
            break
        x = x - np.linalg.lstsq(p.condition_slopes(x), gap, rcond=None)[0]
    return x
