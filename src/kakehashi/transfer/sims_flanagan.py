"""Electric legs for search, as impulses: the transcription of Sims and Flanagan.

A leg is divided into segments of equal length.  The thrust of a segment acts as one impulse in its middle, bounded by
what the engine can do in the segment at the mass of that moment; between impulses the motion is that of two bodies.
The leg is flown forward from its start and backward from its end to a match point in the middle, where position,
velocity and mass have to agree [SF99].  It has few variables and no integration, so that it is solved in seconds
without casadi, to within a per cent of the mass; `lowthrust` gives the transfer itself.

[SF99] Sims & Flanagan (1999), Preliminary design of low-thrust interplanetary missions, AAS 99-338.
"""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from kakehashi.base import InputError, quantities
from kakehashi.base.constants import AU_KM, DAY_S, G0_KM_S2
from kakehashi.bodies import body
from kakehashi.orbits.kepler import propagate_kepler

_STEP = 1e-6  # of the scaled variables, for differences
_MET_KM, _MET_KM_S = 100.0, 1e-4  # mismatch of a solved leg
_LEAST_LEFT = 0.05  # of the mass
_MOST_FACTOR = 1e3  # of the thrust that is given


@dataclass(frozen=True, slots=True, eq=False)
class ImpulsiveLeg:
    """An electric leg in the form of Sims and Flanagan: endpoints, time, mass and engine.

    Attributes
    ----------
    start, end : (6,) arrays
        States about the centre [km, km/s].
    tof_s, start_kg : float
        Time of flight, and mass at departure.
    engine : lowthrust.Engine
    segments : int
    departure_km_s, arrival_km_s : float
        Speeds relative to `start` and `end` that need no propellant.
    gm_km3_s2 : float
        GM of the centre.
    """

    start: np.ndarray
    end: np.ndarray
    tof_s: float
    start_kg: float
    engine: Any
    segments: int
    departure_km_s: float
    arrival_km_s: float
    gm_km3_s2: float

    @property
    def size(self) -> int:
        """Number of variables: throttle vectors, final mass over initial mass, and both excess velocities."""
        return 3 * self.segments + 7

    def mismatch(self, x: ArrayLike) -> np.ndarray:
        """Return forward minus backward state and mass at the match point (..., 7) [km, km/s, kg].

        Parameters
        ----------
        x : (..., size) array
            Throttle vectors (n, 3) in inertial axes, each at most one long; final mass over initial mass; excess
            velocities at departure and arrival (3,) each, over `departure_km_s` and `arrival_km_s`.
        """
        rows = np.atleast_2d(np.asarray(x, dtype=float))
        n, half = self.segments, self.segments // 2
        throttle = rows[:, : 3 * n].reshape(len(rows), n, 3)
        first, last = np.tile(self.start, (len(rows), 1)), np.tile(self.end, (len(rows), 1))
        first[:, 3:] += self.departure_km_s * rows[:, 3 * n + 1 : 3 * n + 4]
        last[:, 3:] += self.arrival_km_s * rows[:, 3 * n + 4 :]
        one = self._half(first, np.full(len(rows), self.start_kg), throttle[:, :half], 1.0)
        two = self._half(last, self.start_kg * rows[:, 3 * n], throttle[:, half:][:, ::-1], -1.0)
        gap = np.hstack([one[0] - two[0], (one[1] - two[1])[:, None]])
        return gap.reshape(*np.shape(x)[:-1], 7)

    def _half(self, state, mass, throttle, sign: float):
        """Fly segments forward (`sign` 1) or backward (-1); return final states and masses."""
        length = self.tof_s / self.segments
        exhaust = self.engine.isp_s * G0_KM_S2
        last = throttle.shape[1] - 1
        state = self._coast(state, sign * 0.5 * length)
        for k in range(last + 1):
            size = np.sqrt(np.einsum("ni,ni->n", throttle[:, k], throttle[:, k]))
            used = size * self._reach(state, length) / exhaust  # kg
            # An impulse of the mean thrust: the rocket equation from the mass before the segment to that after it.
            after = mass - sign * used
            spent = exhaust * np.abs(np.log(np.maximum(mass, 1e-9) / np.maximum(after, 1e-9)))
            state[:, 3:] += sign * (spent / np.maximum(size, 1e-300))[:, None] * throttle[:, k]
            mass = after
            state = self._coast(state, sign * (0.5 if k == last else 1.0) * length)
        return state, mass

    def _reach(self, state, length: float) -> np.ndarray | float:
        """Return the momentum [kg km/s] that the engine can give in a segment, by its distance from the Sun."""
        engine = self.engine
        if engine.array_w == float("inf"):
            return 1e-3 * engine.thrust_n * engine.duty * length
        distance_au = np.linalg.norm(state[:, :3], axis=1) / AU_KM
        part = np.minimum(1.0, engine.array_w / engine.full_power_w / distance_au**2)
        return 1e-3 * engine.thrust_n * engine.duty * part * length

    def _coast(self, state, seconds: float) -> np.ndarray:
        return propagate_kepler(state, seconds, self.gm_km3_s2, on_error="mark")


@dataclass(frozen=True, slots=True, eq=False)
class SimsFlanagan:
    """A solved leg: its variables, masses, and the mismatch that is left.

    Attributes
    ----------
    leg : ImpulsiveLeg
    x : (size,) array
        Variables; see `ImpulsiveLeg.mismatch`.
    miss_km, miss_km_s : float
        Mismatch in the middle.
    converged : bool
    thrust_factor : float
        Largest throttle: 1 or less, or after `least_thrust` the multiple of the engine's thrust that the leg needs.
    """

    leg: ImpulsiveLeg
    x: np.ndarray
    miss_km: float
    miss_km_s: float
    converged: bool
    thrust_factor: float

    @property
    def final_kg(self) -> float:
        """Mass at arrival [kg]."""
        return float(self.leg.start_kg * self.x[3 * self.leg.segments])

    @property
    def throttle(self) -> np.ndarray:
        """Fraction of full thrust in each segment (n,)."""
        return np.linalg.norm(self.x[: 3 * self.leg.segments].reshape(-1, 3), axis=1)

    @property
    def delta_v_km_s(self) -> float:
        """Delta-v of the engine [km/s]."""
        return float(self.leg.engine.isp_s * G0_KM_S2 * np.log(self.leg.start_kg / self.final_kg))

    def __repr__(self):
        return (
            f"<SimsFlanagan {self.leg.segments} segments, {self.leg.tof_s / DAY_S:.1f} d, {self.leg.start_kg:.1f} ->"
            f" {self.final_kg:.1f} kg, {1e3 * self.delta_v_km_s:.0f} m/s, mismatch {self.miss_km:.3g} km>"
        )


@quantities(start="state", end="state")
def sims_flanagan(
    start: ArrayLike,
    end: ArrayLike,
    tof_s: float,
    start_kg: float,
    engine: Any,
    *,
    segments: int = 20,
    departure_km_s: float = 0.0,
    arrival_km_s: float = 0.0,
    gm_km3_s2: float | None = None,
    guess: ArrayLike | None = None,
    iterations: int = 300,
) -> SimsFlanagan:
    """Return the leg of fixed time with the greatest final mass, by sequential quadratic programming.

    The leg has less than about a revolution unless a `guess` of the throttle leads to more.

    Parameters
    ----------
    start, end : (6,) arrays
        States about the centre [km, km/s].
    tof_s, start_kg : float
        Time of flight, and mass at departure.
    engine : lowthrust.Engine
        With its power by distance from the Sun.
    segments : int
        Even number of impulses.
    departure_km_s, arrival_km_s : float
        Speed relative to `start` and `end` that needs no propellant.
    gm_km3_s2 : float, optional
        GM of the centre; that of the Sun by default.
    guess : (size,) array, optional
        Initial variables; see `ImpulsiveLeg.mismatch`.
    iterations : int
        Largest number of iterations.

    Raises
    ------
    InputError
        An argument is not valid, or the engine cannot arrive in this time; the message then says how much thrust, or
        which mass, would do.
    """
    leg = _leg(start, end, tof_s, start_kg, engine, segments, departure_km_s, arrival_km_s, gm_km3_s2)
    solved = _solved(leg, guess, iterations, is_bounded=True)
    if not solved.converged:
        raise InputError(
            f"the engine does not arrive in {tof_s / DAY_S:.0f} d: {_lacks(leg, guess, iterations)}"
        )
    return solved


@quantities(start="state", end="state")
def least_thrust(
    start: ArrayLike,
    end: ArrayLike,
    tof_s: float,
    start_kg: float,
    engine: Any,
    *,
    segments: int = 20,
    departure_km_s: float = 0.0,
    arrival_km_s: float = 0.0,
    gm_km3_s2: float | None = None,
    guess: ArrayLike | None = None,
    iterations: int = 300,
) -> SimsFlanagan:
    """Return the leg whose largest throttle is least: `thrust_factor` times the engine's thrust arrives, less does not.

    Only the ratio of thrust and mass counts, so that the engine as it is takes the initial mass divided by this factor.

    Parameters
    ----------
    start, end, tof_s, start_kg, engine, segments, departure_km_s, arrival_km_s, gm_km3_s2, guess, iterations
        As for `sims_flanagan`.

    Raises
    ------
    InputError
        An argument is not valid, or no thrust arrives with the propellant that the specific impulse leaves.
    """
    leg = _leg(start, end, tof_s, start_kg, engine, segments, departure_km_s, arrival_km_s, gm_km3_s2)
    solved = _solved(leg, guess, iterations, is_bounded=False)
    if not solved.converged:
        raise InputError(
            f"no thrust was found that arrives in {tof_s / DAY_S:.0f} d with a specific impulse of {engine.isp_s:g} s;"
            " give more time, other dates or another guess"
        )
    return solved


def shortfall(leg_of: tuple, **options) -> str:
    """Say how much thrust, or which mass, a leg that does not arrive would need; empty if that was not found.

    Parameters
    ----------
    leg_of : tuple
        Start, end, time of flight, mass and engine, as for `sims_flanagan`.
    **options
        Its options.
    """
    try:
        least = least_thrust(*leg_of, **options)
    except InputError:
        return ""
    return _needs(least)


def _lacks(leg: ImpulsiveLeg, guess, iterations: int) -> str:
    least = _solved(leg, guess, iterations, is_bounded=False)
    if not least.converged or least.thrust_factor <= 1.0:
        return "no leg was found, with more thrust either; give more time, other dates or another guess"
    return _needs(least)


def _needs(least: SimsFlanagan) -> str:
    leg, factor = least.leg, least.thrust_factor
    if factor <= 1.0:
        return ""
    return (
        f"it needs at least {factor:.2f} times the thrust, {factor * leg.engine.thrust_n:.3g} N instead of"
        f" {leg.engine.thrust_n:.3g} N, or a mass of at most {leg.start_kg / factor:,.0f} kg instead of"
        f" {leg.start_kg:,.0f} kg; give one of these, or more time"
    )


def _leg(start, end, tof_s, start_kg, engine, segments, leave, meet, gm) -> ImpulsiveLeg:
    states = []
    for name, state in (("start", start), ("end", end)):
        state = np.asarray(state, dtype=float)
        if state.shape != (6,) or not np.isfinite(state).all():
            raise InputError(f"{name} is {state}; it must be six finite numbers (km, km/s)")
        states.append(state)
    for name, value in (("tof_s", tof_s), ("start_kg", start_kg)):
        if not (np.isfinite(value) and value > 0.0):
            raise InputError(f"{name} is {value}; it must be positive")
    if segments < 4 or segments > 200 or segments % 2:
        raise InputError(f"segments is {segments}; it must be an even number from 4 to 200")
    if leave < 0.0 or meet < 0.0:
        raise InputError(f"the excess speeds are {leave} and {meet} km/s; they must not be negative")
    gm = body("Sun").gm_km3_s2 if gm is None else float(gm)
    return ImpulsiveLeg(
        states[0],
        states[1],
        float(tof_s),
        float(start_kg),
        engine,
        int(segments),
        float(leave),
        float(meet),
        gm,
    )


def _guess(leg: ImpulsiveLeg) -> np.ndarray:
    """Return a weak thrust along the way from the speed at the start to that at the end."""
    n = leg.segments
    x = np.zeros(leg.size)
    energies = [
        0.5 * float(s[3:] @ s[3:]) - leg.gm_km3_s2 / np.linalg.norm(s[:3]) for s in (leg.start, leg.end)
    ]
    sign = 0.3 if energies[1] > energies[0] else -0.3
    fraction = (np.arange(n) + 0.5)[:, None] / n
    along = (1.0 - fraction) * leg.start[3:] / np.linalg.norm(leg.start[3:])
    along = along + fraction * leg.end[3:] / np.linalg.norm(leg.end[3:])
    x[: 3 * n] = (sign * along).ravel()
    x[3 * n] = 0.9
    return x


def _solved(leg: ImpulsiveLeg, guess, iterations: int, *, is_bounded: bool) -> SimsFlanagan:
    """Solve for the greatest final mass with throttles up to one, or for the least bound of the throttles."""
    from scipy.optimize import minimize

    n, size = leg.segments, leg.size
    length, speed = float(np.linalg.norm(leg.start[:3])), float(np.linalg.norm(leg.start[3:]))
    scale = np.r_[np.full(3, length), np.full(3, speed), leg.start_kg]
    x0 = _guess(leg) if guess is None else np.asarray(guess, dtype=float)
    if x0.shape != (size,):
        raise InputError(f"guess has shape {x0.shape}; it must be ({size},), see ImpulsiveLeg.mismatch")
    x0 = np.r_[x0, 1.0]  # and the bound of the throttles

    def gaps(x):
        return leg.mismatch(x[:-1]) / scale

    def slopes(x):
        steps = _STEP * np.eye(size)
        ahead, behind = leg.mismatch(x[:-1] + steps), leg.mismatch(x[:-1] - steps)
        return np.hstack([((ahead - behind) / (2.0 * _STEP)).T / scale[:, None], np.zeros((7, 1))])

    rules = [
        {"type": "eq", "fun": gaps, "jac": slopes},
        {"type": "ineq", "fun": lambda x: _room(x, n), "jac": lambda x: _room_slopes(x, n)},
    ]
    goal = np.zeros(size + 1)
    goal[3 * n if is_bounded else size] = -1.0 if is_bounded else 1.0
    bound = (1.0, 1.0) if is_bounded else (0.0, _MOST_FACTOR)
    limits = [(None, None)] * (3 * n) + [(_LEAST_LEFT, 1.0)] + [(-1.0, 1.0)] * 6 + [bound]
    done = minimize(
        lambda x: float(goal @ x), x0, jac=lambda x: goal, bounds=limits, constraints=rules, method="SLSQP",
        options={"maxiter": iterations, "ftol": 1e-8},
    )  # fmt: skip
    x = done.x[:-1]
    miss = leg.mismatch(x)
    far, fast = float(np.linalg.norm(miss[:3])), float(np.linalg.norm(miss[3:6]))
    largest = float(np.linalg.norm(x[: 3 * n].reshape(-1, 3), axis=1).max())
    met = far < _MET_KM and fast < _MET_KM_S and abs(miss[6]) < 1e-4 * leg.start_kg
    inside = largest < 1.0 + 1e-4 or not is_bounded
    return SimsFlanagan(leg, x, far, fast, bool(met and inside), largest)


def _room(x, n: int) -> np.ndarray:
    """Return what is left of each throttle, and of each excess velocity, below its bound; squares."""
    throttle = x[: 3 * n].reshape(n, 3)
    ends = x[3 * n + 1 : 3 * n + 7].reshape(2, 3)
    return np.r_[x[-1] ** 2 - np.sum(throttle**2, axis=1), 1.0 - np.sum(ends**2, axis=1)]


def _room_slopes(x, n: int) -> np.ndarray:
    slopes = np.zeros((n + 2, x.size))
    for k in range(n):
        slopes[k, 3 * k : 3 * k + 3] = -2.0 * x[3 * k : 3 * k + 3]
    slopes[:n, -1] = 2.0 * x[-1]
    for j in range(2):
        columns = slice(3 * n + 1 + 3 * j, 3 * n + 4 + 3 * j)
        slopes[n + j, columns] = -2.0 * x[columns]
    return slopes
