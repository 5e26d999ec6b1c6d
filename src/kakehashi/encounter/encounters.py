"""List the close approaches of an orbit to a body between two epochs, and the impact that may end its trajectory."""

from dataclasses import dataclass

import numpy as np

from kakehashi.base import InputError, quantities
from kakehashi.base.errors import Status, meaning
from kakehashi.base.tabular import Tabular
from kakehashi.dynamics import Flight, ForceModel, fly
from kakehashi.dynamics.impacts import Impact, impact_of
from kakehashi.encounter.approaches import CloseApproaches, close_approaches
from kakehashi.encounter.uncertainty import map_sigma
from kakehashi.orbits import Orbit
from kakehashi.time import EpochLike, as_et, calendar


@dataclass(frozen=True, slots=True, repr=False, eq=False)
class Encounters(Tabular):
    """Close approaches of one orbit to a body between two epochs, in chronological order.

    Attributes
    ----------
    name : str
        Name of the object.
    passes : CloseApproaches
    distance_sigma_km : (n,) array
        One sigma of each distance to first order; NaN without a covariance.
    impact : Impact or None
        Impact that ends the trajectory.
    notes : tuple of str
        What the orbit or the force model leaves out, one sentence each.
    """

    name: str
    passes: CloseApproaches
    distance_sigma_km: np.ndarray
    impact: Impact | None = None
    notes: tuple[str, ...] = ()

    def __len__(self) -> int:
        return len(self.passes)

    def columns(self) -> dict[str, np.ndarray]:
        """Return the columns of the table, those of `kakehashi encounter`."""
        columns = self.passes.columns()
        names = ("body", "epoch_tdb", "epoch_utc", "distance_km")
        after = ("speed_km_s", "vinf_km_s", "b_t_km", "b_r_km", "xi_km", "zeta_km")
        first = {name: columns[name] for name in names} | {"distance_sigma_km": self.distance_sigma_km}
        return first | {name: columns[name] for name in after}

    def select(self, which) -> "Encounters":
        """Return the close approaches that a mask, a slice or an index array selects."""
        rows = self.passes.select(which), self.distance_sigma_km[which]
        return Encounters(self.name, *rows, self.impact, self.notes)

    def __repr__(self):
        end = "" if self.impact is None else f"; {self.impact}"
        if not len(self):
            return f"<Encounters of {self.name} with {self.passes.body}: none{end}>"
        k = int(self.passes.distance_km.argmin())
        near = f"nearest {calendar(self.passes.et[k], 'UTC', 0)} UTC, {self.passes.distance_km[k]:,.0f} km"
        return f"<Encounters of {self.name} with {self.passes.body}: {len(self)}, {near}{end}>"


@quantities
def encounters(
    orbit: Orbit, start: EpochLike, end: EpochLike, target: str = "Earth", within_au: float = 0.1
) -> Encounters:
    """List the close approaches of an orbit to a body between two epochs.

    Parameters
    ----------
    orbit : Orbit
    start, end : epoch
        Interval of the search.
    target : str
        A planet or the Moon.
    within_au : float
        Largest distance [au].

    Raises
    ------
    InputError
        The epochs are in the wrong order, the distance is out of range, or the trajectory ends before the interval.

    Examples
    --------
    >>> from kakehashi.orbits import load
    >>> encounters(load("Apophis"), "2029-01-01 TDB", "2029-07-01 TDB")
    <Encounters of Apophis with Earth: 1, nearest 2029-04-13T21:45:03 UTC, 38,014 km>
    """
    first, last = as_et(start), as_et(end)
    if not 0.0 < within_au < np.inf:
        raise InputError(f"within_au is {within_au}; give a positive distance in au")
    if not last > first:
        raise InputError(
            f"the end, {calendar(last, 'TDB', 0)} TDB, is not after the start, {calendar(first, 'TDB', 0)} TDB;"
            " exchange the two epochs"
        )
    model = ForceModel().for_orbit(orbit)
    options: dict = {"nongrav_au_d2": orbit.nongrav_au_d2, "model": model, "on_error": "mark", "dense": 1}
    omission = model.omission(min(orbit.epoch_et, first), max(orbit.epoch_et, last))
    at_start = orbit.ssb_state()
    if first != orbit.epoch_et:
        before = fly(at_start, orbit.epoch_et, first, watch={}, **options)
        _check_covered(orbit.name, before, f"{calendar(first, 'TDB', 0)} TDB, the start of the interval")
        at_start = before.states[0]
    flight = fly(at_start, first, last, watch={target: within_au}, **options)
    hit = impact_of(flight)
    if hit is None:
        _check_covered(orbit.name, flight, f"{calendar(last, 'TDB', 0)} TDB, the end of the interval")
    passes = close_approaches(flight, target)
    passes = passes.select(np.argsort(passes.et))
    passes = passes if hit is None else passes.select(passes.et < hit.ground_et)
    sigmas = np.array([_distance_sigma(orbit, passes, k) for k in range(len(passes))])
    notes = (*orbit.notes, omission) if omission else orbit.notes
    return Encounters(orbit.name, passes, sigmas, hit, notes)


def _check_covered(name: str, flight: Flight, until: str) -> None:
    """Raise InputError if a trajectory ended early, with the impact or the reason why the integration stopped."""
    if flight.status[0] == Status.OK:
        return
    hit = impact_of(flight)
    reason = meaning(flight.status[0]) if hit is None else str(hit)
    raise InputError(f"{name} cannot be propagated to {until}: {reason}; choose dates before that")


def _distance_sigma(orbit: Orbit, passes: CloseApproaches, k: int) -> float:
    """Return one sigma of the distance, by the covariance mapped to the close approach; NaN without covariance."""
    if orbit.covariance is None:
        return float("nan")
    linear = fly(
        orbit.ssb_state(), orbit.epoch_et, float(passes.et[k]), nongrav_au_d2=orbit.nongrav_au_d2, watch={},
        model=ForceModel().for_orbit(orbit), partials=orbit.parameters, on_error="mark", dense=1,
    )  # fmt: skip
    assert linear.transition is not None
    r = passes.state[k, :3]
    slope = np.concatenate([r / np.linalg.norm(r), np.zeros(3)])
    return float(np.squeeze(map_sigma(slope, orbit.covariance, linear.transition[0])))
