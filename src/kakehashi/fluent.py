"""Orbits with methods, such as `orbit("Apophis").sample(10_000, seed=1).propagate(...)`.

The classes offer functions of `dynamics` and `encounter` as methods of the orbits of `kakehashi.orbits`.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

import numpy as np

from kakehashi import dynamics, encounter, orbits
from kakehashi.base import InputError, quantities
from kakehashi.bodies import body
from kakehashi.dynamics import Flight, ForceModel
from kakehashi.encounter import CloseApproaches
from kakehashi.paths import Polynomial
from kakehashi.time import as_et, calendar


def orbit(name: str | int | Path, source: str | None = None) -> "Orbit":
    """Load a bundled orbit by name, or read an orbit from a file.

    The format of a file is recognised by its content: OEF, JSON of SBDB or of the Minor Planet Center, vectors
    of Horizons, CCSDS messages with a state (OPM, OMM), and catalogues of one object.

    Examples
    --------
    >>> orbit("Apophis").propagate("2029-04-15 TDB").close_approaches("Earth")
    <CloseApproaches Earth of 1 trajectory: 2029-04-13T21:46:12.65 TDB, 38,013.8 km, 7.422 km/s, \
v_inf 5.841 km/s>
    """
    from kakehashi.io.orbit_files import means_file, read_orbit

    if means_file(name):
        return Orbit(read_orbit(Path(str(name))))
    return Orbit(orbits.load(str(name) if isinstance(name, Path) else name, source))


@dataclass(frozen=True, slots=True, repr=False)
class Orbit:
    """An orbit with methods for sampling and propagation; the underlying `orbits.Orbit` is `.solution`."""

    solution: orbits.Orbit

    def __getattr__(self, name):
        if name.startswith("__"):
            raise AttributeError(name)
        return getattr(object.__getattribute__(self, "solution"), name)

    def sample(self, n: int, seed: int) -> "Cloud":
        """Draw a cloud of orbits from the covariance; the first is the nominal orbit."""
        return Cloud(self.solution.sample(n, seed))

    @quantities
    def propagate(self, end, *, partials=None, **options) -> "Propagated":
        """Propagate the nominal orbit to an epoch, with dense output; see `dynamics.fly` for options."""
        options = {"dense": 1} | options
        return _propagated(
            self.solution, self.solution.ssb_state(), self.solution.nongrav_au_d2, end, partials, options
        )

    @quantities
    def at(self, et) -> "Orbit":
        """Propagate the orbit to another epoch in the full dynamics, with its covariance to first order.

        Examples
        --------
        >>> orbit("Apophis").at("2029-01-01 TDB")
        <Orbit Apophis (neocc) at 2029-01-01T00:00:00 TDB, a 0.922386 au, e 0.19115, i 3.341 deg, \
position 1-sigma 2.06 km>
        """
        from kakehashi.ephem import check_covered, state

        et, solution = as_et(et), self.solution
        check_covered(et, f"epoch {calendar(et, 'TDB', 0)}")
        if et == solution.epoch_et:
            return self
        covariance = solution.covariance
        flight = self.propagate(et, partials=None if covariance is None else solution.parameters).flight
        note = f"propagated from {calendar(solution.epoch_et, 'TDB', 0)} TDB"
        changes: dict = {"epoch_et": et, "state": flight.states[0] - state("Sun", "SSB", et)}
        if covariance is not None:
            slopes = np.eye(len(covariance))
            slopes[:6] = flight.variations[0].at(et)
            mapped = slopes @ covariance @ slopes.T
            note += ", sigmas to first order"
            changes |= {"covariance": 0.5 * (mapped + mapped.T), "covariance_kind": "cartesian"}
        return Orbit(replace(solution, notes=(*solution.notes, note), **changes))

    def with_partials(self, end, **options) -> "Propagated":
        """Propagate with the state transition matrix and the partial derivatives needed to map the covariance."""
        return self.propagate(end, partials=self.solution.parameters, **options)

    def __repr__(self):
        return repr(self.solution)


@dataclass(frozen=True, slots=True, repr=False)
class Cloud:
    """A cloud of orbits drawn from a covariance, which can be propagated."""

    sampled: orbits.Cloud

    @property
    def states(self) -> np.ndarray:
        """States about the solar-system barycentre (n, 6) [km, km/s]."""
        return self.sampled.states

    @quantities
    def propagate(self, end, **options) -> "Propagated":
        """Propagate all orbits of the cloud to an epoch; see `dynamics.fly` for options."""
        c = self.sampled
        return _propagated(c.orbit, c.states, c.nongrav_au_d2, end, None, options)

    def __len__(self):
        return len(self.sampled)

    def __repr__(self):
        return repr(self.sampled)


@dataclass(frozen=True, slots=True, repr=False)
class Propagated:
    """Result of a propagation, with methods for close approaches and elements."""

    flight: Flight
    orbit: orbits.Orbit
    options: Mapping = field(default_factory=dict)

    @property
    def states(self) -> np.ndarray:
        """Final states about the solar-system barycentre (n, 6) [km, km/s]."""
        return self.flight.states

    @property
    def trajectory(self) -> Polynomial:
        """Dense output of the first trajectory."""
        if not self.flight.trajectories:
            raise InputError("the propagation has no dense output; propagate with dense=1")
        return self.flight.trajectories[0]

    @quantities
    def close_approaches(self, target="Earth", within_au: float | None = None) -> CloseApproaches:
        """Return the close approaches to a body, sorted by trajectory and epoch."""
        return encounter.close_approaches(self.flight, target, within_au)

    def osculating(self, center="Sun", kind: str = "keplerian") -> np.ndarray:
        """Return the osculating elements of the first trajectory at its end, ecliptic J2000 [au, deg]."""
        from kakehashi.ephem import state

        relative = self.states[0] - state(center, "SSB", self.flight.end_et)
        return orbits.from_cartesian(kind, relative, body(center).gm_km3_s2, self.flight.end_et)

    def __repr__(self):
        return repr(self.flight)


def _propagated(solution: orbits.Orbit, states, nongrav, end, partials, options) -> Propagated:
    options = dict(options)
    model = (options.pop("model", None) or ForceModel()).for_orbit(solution)
    flight = dynamics.fly(
        states,
        options.pop("start", solution.epoch_et),
        as_et(end),
        nongrav_au_d2=nongrav,
        model=model,
        partials=partials,
        **options,
    )
    return Propagated(flight, solution, options)
