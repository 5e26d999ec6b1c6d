"""Where was it, before and after the epoch of its orbit?  An orbit flown both ways, with its derivatives."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from kakehashi.base import InputError, Status
from kakehashi.base.constants import AU_KM, C_KM_S
from kakehashi.base.errors import meaning
from kakehashi.bodies import body
from kakehashi.dynamics import Flight, ForceModel, Trajectory, fly
from kakehashi.dynamics.impacts import impact_of
from kakehashi.dynamics.trajectory import Variations
from kakehashi.ephem import coverage, names
from kakehashi.ephem import state as body_state
from kakehashi.orbits import Orbit, propagate_kepler

MARGIN_S = 6 * 3600.0  # margin of a trajectory beyond the requested span and the light time
TOLERANCE = 1e-7
_FARTHEST_AU, _FASTEST_KM_S = 5_000.0, 3_000.0
_LOOKS = 65  # epochs of a span at which the light time is estimated


@dataclass(frozen=True, slots=True)
class Ending:
    """Where a trajectory ends before the requested span, `et` [s TDB past J2000], and the reason."""

    et: float
    reason: str


@dataclass(frozen=True, slots=True, repr=False, eq=False)
class Arc:
    """A trajectory on both sides of the epoch at which its state is known.

    Answers `state(et)` and `at(et)` as `Trajectory` and `Variations` do.  `endings` are where it ends early,
    backward and forward: an impact, or a flight that failed; None where it does not.
    """

    epoch_et: float
    legs: tuple[Trajectory, ...]
    variations: tuple[Variations, ...] = ()
    endings: tuple[Ending | None, Ending | None] = (None, None)

    def state(self, et) -> np.ndarray:
        """Position and velocity (..., 6) [km, km/s], ICRF, from the SSB."""
        return self._gather(et, [leg.state for leg in self.legs], (6,))

    def at(self, et) -> np.ndarray:
        """Derivatives (..., 6, k) by the state and parameters at the epoch."""
        return self._gather(et, [v.at for v in self.variations], (6, self.variations[0].polynomials.shape[1]))

    @property
    def span(self) -> tuple[float, float]:
        """First and last epoch [s TDB past J2000]."""
        return min(leg.span[0] for leg in self.legs), max(leg.span[1] for leg in self.legs)

    def _gather(self, et, legs: list[Callable], shape) -> np.ndarray:
        flat = np.atleast_1d(np.asarray(et, dtype=float)).ravel()
        out = np.empty((len(flat), *shape))
        late = flat > self.epoch_et
        for leg, which, ending in zip(legs, (~late, late), self.endings, strict=True):
            if which.any():
                _check_reached(flat[which], self.span, ending)
                out[which] = leg(flat[which])
        return out.reshape(*np.shape(et), *shape)

    def __repr__(self):
        from kakehashi.time import calendar

        first, last = (calendar(et, "TDB", 0) for et in self.span)
        return f"<Arc {first} .. {last}, {'with' if self.variations else 'without'} derivatives>"


def _plausible(orbit: Orbit) -> None:
    """Refuse states that cannot be integrated, as those of diverging iterations."""
    away, speed = np.linalg.norm(orbit.state[:3]) / AU_KM, np.linalg.norm(orbit.state[3:])
    if not (away < _FARTHEST_AU and speed < _FASTEST_KM_S):
        raise InputError(
            f"{orbit.name} is {away:.3g} au from the Sun and moves with {speed:.3g} km/s; orbits are flown within"
            f" {_FARTHEST_AU:,.0f} au and below {_FASTEST_KM_S:,.0f} km/s"
        )
    for name in ("Sun", "Earth"):
        off = np.linalg.norm(orbit.state[:3] - body_state(name, "Sun", orbit.epoch_et)[:3])
        if not off > body(name).radius_km:
            raise InputError(
                f"{orbit.name} begins {off:,.0f} km from the centre of the {name}, inside it; an orbit must"
                " begin outside every body"
            )


def arc(
    orbit: Orbit,
    first_et: float,
    last_et: float,
    *,
    partials: tuple[str, ...] | None = None,
    model: ForceModel | None = None,
    tolerance: float = TOLERANCE,
) -> Arc:
    """Fly an orbit from its epoch to both ends of a span, a margin for the light time included.

    Parameters
    ----------
    partials : tuple of the orbit's parameters, or None
        Carry derivatives by the state and these; None for none.

    Raises
    ------
    InputError
        The orbit begins inside the Sun or the Earth, or its distance or speed is beyond the limits.
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
    variations = tuple(f.variations[0] for f in flights) if partials is not None else ()
    paths = tuple(f.trajectories[0] for f in flights)
    return Arc(start, paths, variations, (_ending(flights[0]), _ending(flights[1])))


def _check_reached(et: np.ndarray, span: tuple[float, float], ending: Ending | None) -> None:
    """Raise an error with the reason if the trajectory ended before these epochs."""
    if ending is None or ((et >= span[0]) & (et <= span[1])).all():
        return
    from kakehashi.time import calendar

    asked = et[(et < span[0]) | (et > span[1])][0]
    raise InputError(
        f"there is no trajectory at {calendar(asked, 'TDB', 0)} TDB: {ending.reason} at"
        f" {calendar(ending.et, 'TDB', 0)} TDB; choose epochs on this side of it"
    )


def _with_light_time(orbit: Orbit, first: float, last: float) -> tuple[float, float]:
    """The span to integrate: it begins earlier by the largest light time, estimated by two-body motion."""
    start = orbit.epoch_et
    early, late = min(first, start), max(last, start)
    away = np.linspace(early, late, _LOOKS) - start
    gm = body("Sun").gm_km3_s2
    places = propagate_kepler(np.tile(orbit.state, (_LOOKS, 1)), away, gm, on_error="mark")[:, :3]
    farthest = float(np.nanmax(np.linalg.norm(places, axis=1), initial=np.linalg.norm(orbit.state[:3])))
    begin, end = coverage(*names.MASSIVE)
    margin = MARGIN_S + 1.2 * farthest / C_KM_S
    return max(early - margin, min(begin, early)), min(late + MARGIN_S, max(end, late))


def _ending(flight: Flight) -> Ending | None:
    """Where and why a flight ended early."""
    status, path = Status(int(flight.status[0])), flight.trajectories[0]
    if status == Status.OK:
        return None
    hit = impact_of(flight)
    if hit is not None:
        return Ending(hit.ground_et, f"the object hits {named(hit.body)}")
    edge = path.epochs[-1].sum() if len(path.epochs) else flight.start_et
    return Ending(float(edge), f"the flight cannot go on: {meaning(status)}")


def named(name: str) -> str:
    """A body's name in a sentence: the Earth, the Moon, the Sun, Mars."""
    return f"the {name}" if name in ("Earth", "Moon", "Sun") else name
