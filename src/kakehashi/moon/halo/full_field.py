"""A halo orbit corrected once more in the force model "cislunar" of `dynamics`, with the field of the Moon.

The table of `cislunar` ends at the second degree of the Moon's field; higher degrees move a halo orbit by a kilometre
in a revolution. Here the same multiple shooting runs with the block integrator, ten to a hundred times slower.
"""

from collections.abc import Callable
from dataclasses import dataclass

from kakehashi.dynamics import ForceModel, fly
from kakehashi.moon.halo.ephemeris import EphemerisHalo, corrected
from kakehashi.paths.polynomial import Polynomial

DEGREE = 8  # at 3,200 km from the centre, degree 9 is below 1e-12 km/s2


@dataclass(frozen=True)
class FullForces:
    """The force model of `dynamics` in the form that multiple shooting takes, see `cislunar.Cislunar`.

    Attributes
    ----------
    model : ForceModel
        A model with the Moon as its origin.
    cram_m2_kg : float
        Reflection coefficient times area over mass.
    """

    model: ForceModel
    cram_m2_kg: float = 0.0

    def prepare(self) -> None:
        """Do nothing; the tables of this model are made for each arc."""

    def propagate(self, state, start_et: float, end_et: float, *, partials: bool = False):
        """Integrate a state about the Moon.

        Parameters
        ----------
        state : (6,) array
            [km, km/s]
        start_et, end_et : float
            [s TDB past J2000]
        partials : bool
            Return the transition matrix (6, 6) beside the final state.
        """
        flight = fly(
            state, float(start_et), float(end_et), model=self.model, watch={}, partials=() if partials else None,
            parameters={"CRAM": self.cram_m2_kg},
        )  # fmt: skip
        if flight.transition is None:
            return flight.states[0]
        return flight.states[0], flight.transition[0]

    def path(self, state, start_et: float, end_et: float, *, partials: bool = False) -> Polynomial:
        """Return the trajectory as a path about the Moon.

        Parameters
        ----------
        state : (6,) array
            [km, km/s]
        start_et, end_et : float
            [s TDB past J2000]
        partials : bool
            Not used; the path has no derivatives.
        """
        return fly(
            state, float(start_et), float(end_et), model=self.model, watch={}, dense=1,
            parameters={"CRAM": self.cram_m2_kg},
        ).trajectories[0]  # fmt: skip

    def __repr__(self):
        return f"<FullForces {self.model.describe()}>"


def in_full_field(
    orbit: EphemerisHalo,
    *,
    degree: int = DEGREE,
    progress: Callable[[float], None] | None = None,
) -> EphemerisHalo:
    """Correct a halo orbit of the ephemeris in the full force model, near the given one.

    Parameters
    ----------
    orbit : EphemerisHalo
    degree : int
        Degree of the Moon's field.
    progress : callable, optional
        Called with the fraction done.
    """
    model = ForceModel.named("cislunar", degree=degree, oblateness=())
    forces = FullForces(model, orbit.forces.cram_m2_kg)
    return corrected(orbit.halo, forces, orbit.et, orbit.states, progress)
