"""Orbits with methods, such as `orbit("Apophis").sample(10_000, seed=1).propagate(...)`.

The classes offer functions of `dynamics` and `encounter` as methods of the orbits of `kakehashi.orbits`.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, overload

import numpy as np

from kakehashi import dynamics, orbits
from kakehashi.base import InputError, quantities
from kakehashi.bodies import body
from kakehashi.dynamics import Flight, ForceModel
from kakehashi.encounter.approaches import CloseApproaches, close_approaches
from kakehashi.encounter.encounters import Encounters, encounters
from kakehashi.orbits.elements import NAMED, Cometary, Equinoctial, Keplerian, Modified
from kakehashi.orbits.orbit import SEED
from kakehashi.paths import Polynomial
from kakehashi.time import Epoch, EpochLike, as_et, calendar

if TYPE_CHECKING:
    import plotly.graph_objects as go


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

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return getattr(object.__getattribute__(self, "solution"), name)

    @property
    def name(self) -> str:
        """Name of the object."""
        return self.solution.name

    @property
    def epoch(self) -> Epoch:
        """Epoch of the orbit, with its scale."""
        return self.solution.epoch

    @property
    def covariance(self) -> np.ndarray | None:
        """Covariance of the state [km, km/s] and of the estimated parameters; None if the solution has none."""
        return self.solution.covariance

    @overload
    def elements(self, kind: Literal["keplerian"] = ...) -> Keplerian: ...
    @overload
    def elements(self, kind: Literal["cometary"]) -> Cometary: ...
    @overload
    def elements(self, kind: Literal["equinoctial"]) -> Equinoctial: ...
    @overload
    def elements(self, kind: Literal["modified"]) -> Modified: ...
    def elements(self, kind="keplerian"):
        """Return the osculating heliocentric elements by name, ecliptic and equinox J2000 [au, deg].

        Examples
        --------
        >>> round(orbit("Apophis").elements().a_au, 6)
        0.92238
        """
        values = self.solution.elements(kind)
        return NAMED[kind](*map(float, values))

    def plot(self, **options: Any) -> "go.Figure":
        """Draw the orbit about the Sun, with that of the Earth."""
        return self.solution.plot(**options)

    def sample(self, n: int, seed: int = SEED) -> "Cloud":
        """Draw a cloud of orbits from the covariance; the first is the nominal orbit, and the seed is 1 by default."""
        return Cloud(self.solution.sample(n, seed))

    def encounters(
        self, start: EpochLike, end: EpochLike, target: str = "Earth", within_au: float = 0.1
    ) -> Encounters:
        """List the close approaches to a body between two epochs; see `encounter.encounters`.

        Parameters
        ----------
        start, end : epoch
        target : str
            A planet or the Moon.
        within_au : float
            Largest distance [au].
        """
        return encounters(self.solution, start, end, target, within_au)

    @quantities
    def propagate(
        self, end: EpochLike, *, partials: tuple[str, ...] | None = None, **options: Any
    ) -> "Propagated":
        """Propagate the nominal orbit to an epoch, with dense output; see `dynamics.fly` for options."""
        options = {"dense": 1} | options
        return _propagated(
            self.solution, self.solution.ssb_state(), self.solution.nongrav_au_d2, end, partials, options
        )

    @quantities
    def at(self, et: EpochLike) -> "Orbit":
        """Propagate the orbit to another epoch in the full dynamics, with its covariance to first order.

        Examples
        --------
        >>> orbit("Apophis").at("2029-01-01 TDB")
        <Orbit Apophis (neocc) at 2029-01-01T00:00:00 TDB, a 0.922386 au, e 0.19115, i 3.341 deg, \
position 1-sigma 2.06 km>
        """
        from kakehashi.ephem import check_covered, state

        epoch_et, solution = as_et(et), self.solution
        check_covered(epoch_et, f"epoch {calendar(epoch_et, 'TDB', 0)}")
        if epoch_et == solution.epoch_et:
            return self
        covariance = solution.covariance
        flight = self.propagate(epoch_et, partials=None if covariance is None else solution.parameters).flight
        note = f"propagated from {calendar(solution.epoch_et, 'TDB', 0)} TDB"
        changes: dict = {
            "epoch_et": epoch_et,
            "state": flight.states[0] - state("Sun", "SSB", epoch_et),
        }
        if covariance is not None:
            slopes = np.eye(len(covariance))
            slopes[:6] = flight.variations[0].at(epoch_et)
            mapped = slopes @ covariance @ slopes.T
            note += ", sigmas to first order"
            changes |= {"covariance": 0.5 * (mapped + mapped.T), "covariance_kind": "cartesian"}
        return Orbit(replace(solution, notes=(*solution.notes, note), **changes))

    def with_partials(self, end: EpochLike, **options: Any) -> "Propagated":
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

    def row(self, k: int) -> Orbit:
        """Return one of the orbits, without covariance."""
        return Orbit(self.sampled.row(k))

    def plot(self, **options: Any) -> "go.Figure":
        """Draw the spread of the cloud about the nominal position, along and across the motion."""
        return self.sampled.plot(**options)

    def __getitem__(self, key: Any) -> Any:
        taken = self.sampled[key]
        if isinstance(taken, orbits.Cloud):
            return Cloud(taken)
        return Orbit(taken) if isinstance(taken, orbits.Orbit) else taken

    def __iter__(self) -> Iterator[Orbit]:
        return (self.row(k) for k in range(len(self)))

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return getattr(object.__getattribute__(self, "sampled"), name)

    @quantities
    def propagate(self, end: EpochLike, **options: Any) -> "Propagated":
        """Propagate all orbits of the cloud to an epoch; see `dynamics.fly` for options."""
        c = self.sampled
        return _propagated(c.orbit, c.states, c.nongrav_au_d2, end, None, options)

    def __len__(self) -> int:
        return len(self.sampled)

    def __repr__(self):
        return repr(self.sampled)


@dataclass(frozen=True, slots=True, repr=False)
class Propagated:
    """Result of a propagation, with methods for close approaches and elements."""

    flight: Flight
    orbit: orbits.Orbit
    options: Mapping[str, Any] = field(default_factory=dict)

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
    def close_approaches(self, target: str = "Earth", within_au: float | None = None) -> CloseApproaches:
        """Return the close approaches to a body, sorted by trajectory and epoch."""
        return close_approaches(self.flight, target, within_au)

    def plot(self, **options: Any) -> "go.Figure":
        """Draw the dense trajectories about the Sun, with the Earth's."""
        from kakehashi.plot.records import draw

        return draw(self.flight, name=self.orbit.name, **options)

    def osculating(self, center: str = "Sun", kind: str = "keplerian") -> np.ndarray:
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
