"""Join an arc from the perigee with an arc back from the perilune, in the full field, by Newton's iteration.

Both ends are periapses whose radii and inclinations are fixed; what is free are the other parameters of each.  The
arcs meet at an epoch between them, where positions and velocities must agree: six conditions, whose derivatives come
from the variational equations.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from kakehashi.base import InputError
from kakehashi.dynamics import ForceModel, fly
from kakehashi.ephem import state as body_state
from kakehashi.moon.transfer.apsis import Apsis

_MEETING = 0.75  # of the flight, where the arcs join
_MOST_ITERATIONS = 25
_SETTLED_KM, _SETTLED_KM_S = 1e-5, 1e-10
_LONGEST = np.array([0.2, 0.2, 0.05, 0.5, 0.5, 0.1])  # step of one iteration: angles [rad], speeds [km/s]

DEPARTURE = ("node_rad", "argument_rad", "speed_km_s")
ARRIVAL = ("node_rad", "argument_rad", "speed_km_s")


@dataclass(frozen=True, slots=True, eq=False)
class Joined:
    """A transfer in the full field.

    Attributes
    ----------
    start_et, end_et : float
        Epochs of perigee and perilune [s TDB past J2000].
    perigee, perilune : Apsis
    gap_km, gap_km_s : float
        Mismatch of the two arcs.
    iterations : int
    """

    start_et: float
    end_et: float
    perigee: Apsis
    perilune: Apsis
    gap_km: float
    gap_km_s: float
    iterations: int


def about_the_moon(perigee: Apsis, et: float) -> np.ndarray:
    """Return the state (6,) at a perigee relative to the Moon [km, km/s]."""
    return perigee.state() + body_state("Earth", "Moon", et)


def arc(
    model: ForceModel, start: float, end: float, state, tolerance: float
) -> tuple[np.ndarray, np.ndarray]:
    """Return the state (6,) at the end of an arc and its derivatives (6, 6) with respect to the state at the start.

    Parameters
    ----------
    model : ForceModel
    start, end : float
        Epochs [s TDB past J2000], in either order.
    state : (6,) array
        Relative to the origin of the model [km, km/s].
    tolerance : float
        As for `dynamics.fly`.
    """
    flight = fly(state, start, end, model=model, partials=(), watch={}, tolerance=tolerance)
    assert flight.transition is not None
    return flight.states[0], flight.transition[0]


def join(
    start_et: float,
    end_et: float,
    perigee: Apsis,
    perilune: Apsis,
    model: ForceModel,
    *,
    tolerance: float = 1e-8,
    progress: Callable[[float], None] | None = None,
) -> Joined:
    """Return the transfer between two periapses whose free parameters are changed until the arcs join.

    Parameters
    ----------
    start_et, end_et : float
        Epochs of perigee and perilune [s TDB past J2000].
    perigee, perilune : Apsis
        First guess; radii and inclinations are kept.
    model : ForceModel
        Forces, with the Moon as origin.
    tolerance : float
        As for `dynamics.fly`.
    progress : callable, optional
        Called with the fraction of the iterations that may be needed.

    Raises
    ------
    InputError
        The arcs cannot be joined.
    """
    meeting = start_et + _MEETING * (end_et - start_et)
    gap = np.full(6, np.inf)
    for iteration in range(_MOST_ITERATIONS):
        a, fa = arc(model, start_et, meeting, about_the_moon(perigee, start_et), tolerance)
        b, fb = arc(model, end_et, meeting, perilune.state(), tolerance)
        gap = a - b
        if progress is not None:
            progress(min(1.0, (iteration + 1) / 8.0))
        if np.linalg.norm(gap[:3]) < _SETTLED_KM and np.linalg.norm(gap[3:]) < _SETTLED_KM_S:
            break
        slopes = np.hstack([fa @ perigee.slopes(DEPARTURE), -fb @ perilune.slopes(ARRIVAL)])
        step = _bounded(np.linalg.solve(slopes, -gap), _LONGEST)
        perigee, perilune = perigee.moved(DEPARTURE, step[:3]), perilune.moved(ARRIVAL, step[3:])
    else:
        if not np.linalg.norm(gap[:3]) < 1e-2:
            raise InputError(
                f"no transfer of {(end_et - start_et) / 86_400.0:.2f} days joins these ends: the arcs still miss each"
                f" other by {np.linalg.norm(gap[:3]):.3g} km; choose another time of flight (3 to 6 days) or date"
            )
    sizes = float(np.linalg.norm(gap[:3])), float(np.linalg.norm(gap[3:]))
    return Joined(start_et, end_et, perigee, perilune, *sizes, iteration)


def _bounded(step: np.ndarray, longest: Sequence[float] | np.ndarray) -> np.ndarray:
    """Return a step that is shortened until none of its parts is too long."""
    excess = float(np.max(np.abs(step) / np.asarray(longest)))
    return step / excess if excess > 1.0 else step
