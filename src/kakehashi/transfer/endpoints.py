"""Represent the two endpoints of a transfer as heliocentric trajectories."""

from collections.abc import Mapping

from kakehashi.base import InputError
from kakehashi.dynamics import fly
from kakehashi.dynamics.model import ForceModel
from kakehashi.ephem import body_id
from kakehashi.orbits import Orbit, load
from kakehashi.paths import Body, Legs, Path, Track

_MARGIN_S = 86_400.0


def heliocentric(end, first_et: float, last_et: float, model: ForceModel | None = None) -> Path:
    """Return the heliocentric trajectory of a body given by name, orbit or path.

    A small body is propagated from its orbit in the full force model, not on a Kepler ellipse.

    Parameters
    ----------
    end : str, int, Orbit or Path
        Name or number of a body or small body, or an orbit or path.
    first_et, last_et : float
        Span that the propagation of a small body must cover at least [s TDB past J2000].
    model : ForceModel, optional
    """
    if isinstance(end, str | int) and _in_ephemeris(end):
        return Body(end, "Sun")
    if isinstance(end, Path):
        return end.relative("Sun")
    orbit = load(end) if isinstance(end, str | int) else end
    acting = (model or ForceModel()).for_orbit(orbit)
    return _propagated(orbit, acting, first_et - _MARGIN_S, last_et + _MARGIN_S).relative("Sun")


def tracks_of(name: str, bodies, path: Path) -> tuple[Track, ...]:
    """Return heliocentric tracks, for a figure, of bodies and of an object that moves on a path.

    Parameters
    ----------
    name : str
        Name of the object that moves on the path.
    bodies : sequence of str, or mapping of str to body
        Bodies by name.
    path : Path
        Heliocentric trajectory.
    """
    named = bodies if isinstance(bodies, Mapping) else {b: b for b in bodies}
    first, last = path.span
    return (
        *(Track(b, heliocentric(it, first, last).between(first, last), body=True) for b, it in named.items()),
        Track(name, path),
    )


def _in_ephemeris(end) -> bool:
    try:
        body_id(end)
    except InputError:
        return False
    return True


def _propagated(orbit: Orbit, model: ForceModel, first: float, last: float) -> Path:
    """Propagate an orbit backwards and forwards from its epoch, so that the trajectories cover a span."""
    options: dict = {"nongrav_au_d2": orbit.nongrav_au_d2, "model": model, "dense": 1, "watch": {}}
    ends = [et for et in (min(first, orbit.epoch_et), max(last, orbit.epoch_et)) if et != orbit.epoch_et]
    flights = [fly(orbit.ssb_state(), orbit.epoch_et, et, **options) for et in ends]
    legs = tuple(flight.trajectories[0] for flight in flights)
    return legs[0] if len(legs) == 1 else Legs(legs, jumps=False)
