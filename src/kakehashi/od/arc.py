"""Where was it, before and after the epoch of its orbit?  An orbit flown both ways, with its derivatives."""

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np

from kakehashi.base import InputError
from kakehashi.base.constants import AU_KM, C_KM_S
from kakehashi.bodies import body
from kakehashi.dynamics import ForceModel, Trajectory, fly
from kakehashi.dynamics.trajectory import Variations
from kakehashi.ephem import state as body_state
from kakehashi.orbits import Orbit

MARGIN_S = 6 * 3600.0  # beyond the span asked for: light time from 40 au, more for what is farther
TOLERANCE = 1e-7
_FARTHEST_AU, _FASTEST_KM_S = 5_000.0, 3_000.0


@dataclass(frozen=True, slots=True, repr=False, eq=False)
class Arc:
    """A trajectory on both sides of the epoch at which its state is known.

    Answers `state(et)` and `at(et)` as `Trajectory` and `Variations` do.
    """

    epoch_et: float
    legs: tuple[Trajectory, ...]
    variations: tuple[Variations, ...] = ()

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
        for leg, which in zip(legs, (~late, late), strict=True):
            if which.any():
                out[which] = leg(flat[which])
        return out.reshape(*np.shape(et), *shape)

    def __repr__(self):
        from kakehashi.time import calendar

        first, last = (calendar(et, "TDB", 0) for et in self.span)
        return f"<Arc {first} .. {last}, {'with' if self.variations else 'without'} derivatives>"


def model_of(orbit: Orbit, model: ForceModel | None = None) -> ForceModel:
    """The force model that an orbit asks for: itself left out, its own g(r)."""
    model = model or ForceModel()
    return replace(model, exclude=(*model.exclude, *orbit.exclude), g_law=orbit.g_law)


def _plausible(orbit: Orbit) -> None:
    """Refuse what no integration can fly: iterations that diverge ask for it."""
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
    partials : tuple of "A1", "A2", "A3", or None
        Carry derivatives by the state and these; None for none.

    Raises
    ------
    InputError
        The orbit begins inside the Sun or the Earth, or is farther or faster than anything.
    """
    start = orbit.epoch_et
    _plausible(orbit)
    span = max(start - first_et, last_et - start, 0.0)
    farthest = np.linalg.norm(orbit.state[:3]) + np.linalg.norm(orbit.state[3:]) * span
    margin = max(MARGIN_S, 1.5 * float(farthest) / C_KM_S)
    flights = [
        fly(
            orbit.ssb_state(),
            start,
            end,
            nongrav_au_d2=orbit.nongrav_au_d2,
            model=model_of(orbit, model),
            tolerance=tolerance,
            dense=1,
            partials=partials,
            watch={},
            on_error="mark",
        )
        for end in (min(first_et, start) - margin, max(last_et, start) + MARGIN_S)
    ]
    variations = tuple(f.variations[0] for f in flights) if partials is not None else ()
    return Arc(start, tuple(f.trajectories[0] for f in flights), variations)
