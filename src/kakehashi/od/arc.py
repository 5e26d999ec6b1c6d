"""Propagate an orbit backwards and forwards from its epoch, with partial derivatives."""

from dataclasses import replace

import numpy as np

from kakehashi.base import InputError, Status
from kakehashi.base.constants import AU_KM, C_KM_S
from kakehashi.base.errors import meaning
from kakehashi.bodies import body
from kakehashi.dynamics import Flight, ForceModel, fly
from kakehashi.dynamics.impacts import impact_of
from kakehashi.ephem import coverage, names
from kakehashi.ephem import state as body_state
from kakehashi.orbits import Orbit, propagate_kepler
from kakehashi.paths import Ending, Legs, Polynomial

MARGIN_S = 6 * 3600.0  # margin of a trajectory beyond the requested span and the light time
TOLERANCE = 1e-7
_FARTHEST_AU, _FASTEST_KM_S = 5_000.0, 3_000.0
_LOOKS = 65  # epochs of a span at which the light time is estimated


def _plausible(orbit: Orbit) -> None:
    """Raise InputError for a state that cannot be integrated, such as that of a diverging iteration."""
    away, speed = np.linalg.norm(orbit.state[:3]) / AU_KM, np.linalg.norm(orbit.state[3:])
    if not (away < _FARTHEST_AU and speed < _FASTEST_KM_S):
        raise InputError(
            f"{orbit.name} is {away:.3g} au from the Sun and has a speed of {speed:.3g} km/s; the limits "
            f"are {_FARTHEST_AU:,.0f} au and {_FASTEST_KM_S:,.0f} km/s: check the orbit"
        )
    for name in ("Sun", "Earth"):
        off = np.linalg.norm(orbit.state[:3] - body_state(name, "Sun", orbit.epoch_et)[:3])
        if not off > body(name).radius_km:
            raise InputError(
                f"{orbit.name} starts {off:,.0f} km from the centre of the {name}, inside it; an orbit must "
                "start outside every body"
            )


def arc(
    orbit: Orbit,
    first_et: float,
    last_et: float,
    *,
    partials: tuple[str, ...] | None = None,
    model: ForceModel | None = None,
    tolerance: float = TOLERANCE,
) -> Legs:
    """Propagate an orbit from its epoch to both ends of a span, which is extended by the light time.

    Parameters
    ----------
    orbit : Orbit
    first_et, last_et : float
        Span [s TDB past J2000].
    partials : tuple of the orbit's parameters, or None
        Also compute partial derivatives with respect to the state and these parameters (A1, A2, A3); None computes
        none.
    model : ForceModel, optional
    tolerance : float
        Tolerance of the integration.

    Returns
    -------
    Legs
        Two legs about the barycentre, joined at the epoch of the orbit; `endings` describe where and why the
        trajectory ends early, for example at an impact.

    Raises
    ------
    InputError
        The orbit starts inside the Sun or the Earth, or its distance or speed exceeds the limits.
    """
    _plausible(orbit)
    start, (first, last) = orbit.epoch_et, _with_light_time(orbit, first_et, last_et)
    flights = [
        fly(
            orbit.ssb_state(),
            start,
            end,
            nongrav_au_d2=orbit.nongrav_au_d2,
            model=(model or ForceModel()).for_orbit(orbit),
            tolerance=tolerance,
            dense=1,
            partials=partials,
            watch={},
            on_error="mark",
        )
        for end in (first, last)
    ]
    endings = (_ending(flights[0]), _ending(flights[1]))
    legs = tuple(_leg(flight) for flight in flights if len(flight.trajectories[0].epochs))
    if not legs:
        reason = next(ending.reason for ending in endings if ending is not None)
        raise InputError(f"{orbit.name} cannot be propagated from its epoch: {reason}")
    return Legs(legs, jumps=False, endings=endings)


def _leg(flight: Flight) -> Polynomial:
    """Return the trajectory of a propagation, with its partial derivatives if they were computed."""
    leg = flight.trajectories[0]
    return replace(leg, variations=flight.variations[0]) if flight.variations else leg


def _with_light_time(orbit: Orbit, first: float, last: float) -> tuple[float, float]:
    """Return the span to integrate, which starts earlier by the largest light time, estimated by two-body motion."""
    start = orbit.epoch_et
    earliest, latest = min(first, start), max(last, start)
    away = np.linspace(earliest, latest, _LOOKS) - start
    gm = body("Sun").gm_km3_s2
    positions = propagate_kepler(np.tile(orbit.state, (_LOOKS, 1)), away, gm, on_error="mark")[:, :3]
    farthest = float(np.nanmax(np.linalg.norm(positions, axis=1), initial=np.linalg.norm(orbit.state[:3])))
    begin, end = coverage(*names.MASSIVE)
    margin = MARGIN_S + 1.2 * farthest / C_KM_S
    return max(earliest - margin, min(begin, earliest)), min(latest + MARGIN_S, max(end, latest))


def _ending(flight: Flight) -> Ending | None:
    """Return where and why a propagation ended early."""
    status, path = Status(int(flight.status[0])), flight.trajectories[0]
    if status == Status.OK:
        return None
    hit = impact_of(flight)
    if hit is not None:
        return Ending(hit.ground_et, f"the object impacts {named(hit.body)}")
    edge = path.epochs[-1].sum() if len(path.epochs) else flight.start_et
    return Ending(float(edge), f"the propagation failed: {meaning(status)}")


def named(name: str) -> str:
    """Return a body's name as used in a sentence: the Earth, the Moon, the Sun, Mars."""
    return f"the {name}" if name in ("Earth", "Moon", "Sun") else name
