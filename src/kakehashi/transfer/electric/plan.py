"""What is asked of a tour with electric legs: bodies, dates with their freedom, flybys, and the stage.

The dates and the numbers of revolutions are those of a tour that is known, from its search (`with_dates_of`) or as
given; each date may move within its bounds, and each flyby within its altitudes.
"""

from dataclasses import dataclass, replace

import numpy as np

from kakehashi.base import InputError
from kakehashi.base.constants import DAY_S
from kakehashi.bodies import body
from kakehashi.time import calendar
from kakehashi.transfer.electric.stage import ElectricStage
from kakehashi.transfer.tour import Itinerary


@dataclass(frozen=True, slots=True, repr=False, eq=False)
class ElectricPlan:
    """A tour with electric legs, to be optimised.

    Attributes
    ----------
    name : str
    sequence : tuple of str
        Bodies from departure to arrival.
    epochs_et, within_s : (n,) arrays
        Dates about which those of the tour are free, and how far [s TDB past J2000, s].
    altitudes_km : (n - 2, 2) array
        Least and greatest altitude of each flyby.
    revolutions : tuple of int
        Complete revolutions of each leg about the Sun; one that lacks less than 1/50 counts as complete.
    coasts_s : (n - 1, 2) array
        Time without thrust at the beginning and at the end of each leg.
    stage : ElectricStage
    departure_km_s : (float, float)
        Least and greatest excess speed that the launcher gives.
    arrival_km_s : float
        Greatest excess speed at arrival.
    """

    name: str
    sequence: tuple[str, ...]
    epochs_et: np.ndarray
    within_s: np.ndarray
    altitudes_km: np.ndarray
    revolutions: tuple[int, ...]
    coasts_s: np.ndarray
    stage: ElectricStage
    departure_km_s: tuple[float, float]
    arrival_km_s: float

    def __post_init__(self):
        n = len(self.sequence)
        shapes = {
            "epochs_et": (n,), "within_s": (n,), "altitudes_km": (n - 2, 2), "revolutions": (n - 1,),
            "coasts_s": (n - 1, 2),
        }  # fmt: skip
        for name, shape in shapes.items():
            if np.shape(getattr(self, name)) != shape:
                raise InputError(
                    f"{name} of the electric tour has the shape {np.shape(getattr(self, name))}; {n} bodies need"
                    f" {shape}"
                )
        self._check_times()
        if not ((self.altitudes_km[:, 0] > 0.0) & (self.altitudes_km[:, 1] > self.altitudes_km[:, 0])).all():
            raise InputError(
                f"altitudes_km are {self.altitudes_km.tolist()}; each must be [least, greatest], with"
                " 0 < least < greatest"
            )
        low, high = self.departure_km_s
        if not (0.0 <= low <= high and high > 0.0 and self.arrival_km_s > 0.0):
            raise InputError(
                f"departure_km_s is {self.departure_km_s} and arrival_km_s {self.arrival_km_s}; the first must be"
                " (least, greatest) from 0, the second positive"
            )

    def _check_times(self) -> None:
        """Refuse legs that may end before they begin, or that leave no time for thrust."""
        if (self.within_s < 0.0).any() or (self.coasts_s < 0.0).any():
            raise InputError("the freedom of a date and the times without thrust must not be negative")
        shortest = np.diff(self.epochs_et) - self.within_s[:-1] - self.within_s[1:]
        for k, left in enumerate(shortest - self.coasts_s.sum(axis=1)):
            if not left > 0.0:
                raise InputError(
                    f"leg {k + 1} of the electric tour, {self.sequence[k]} {calendar(self.epochs_et[k])[:10]} to"
                    f" {self.sequence[k + 1]} {calendar(self.epochs_et[k + 1])[:10]}, may last"
                    f" {shortest[k] / DAY_S:.1f} d, of which {self.coasts_s[k].sum() / DAY_S:.1f} d are without thrust;"
                    " shorten these or the freedom of the dates"
                )

    @property
    def radii_km(self) -> np.ndarray:
        """Radii of the bodies that are passed."""
        return np.array([body(b).radius_km for b in self.sequence[1:-1]])

    def __repr__(self):
        return (
            f"<ElectricPlan {self.name}: {' - '.join(self.sequence)}, {self.stage.mass_kg:,.0f} kg,"
            f" {1e3 * self.stage.full_thrust_n:.0f} mN>"
        )


def with_dates_of(plan: ElectricPlan, itinerary: Itinerary) -> ElectricPlan:
    """Return the plan about the dates and revolutions of a tour with impulses, as found by a search.

    Parameters
    ----------
    plan : ElectricPlan
    itinerary : Itinerary
        A tour by the same bodies.

    Raises
    ------
    InputError
        The tour has other bodies.
    """
    bodies = tuple(s.body for s in itinerary.stops)
    if bodies != plan.sequence:
        raise InputError(
            f"the tour found passes {', '.join(bodies)}, the electric tour {', '.join(plan.sequence)}; use a tour of"
            " the same file"
        )
    return replace(
        plan, epochs_et=np.array([s.et for s in itinerary.stops]), revolutions=tuple(itinerary.revolutions)
    )
