"""Does a close approach break or shake a rubble pile?  Mean stress before, at and after the pass, against friction.

The mean stress of the body follows from its gravity, its rotation and the tide of the planet alone
(`kakehashi.bodies.stress`).  Two questions are asked of it: which angle of friction it mobilises where nothing sticks,
and which cohesion is needed with a given friction.  Attitudes and rates are those of a study of the rotation
(`tidal_spin`); the moments of inertia are those of the shape at uniform density, so that forces and torques balance.
The tide is taken at the closest approach: of 200 cases of Apophis in 2029, followed for 16 hours, none mobilises more
friction at another time than the largest there.
"""

from dataclasses import dataclass

import numpy as np

from kakehashi.bodies import body
from kakehashi.bodies.rotation import SpinState
from kakehashi.bodies.shape import Shape
from kakehashi.bodies.stress import (
    StressModel,
    invariants,
    needed_cohesion,
    needed_friction_deg,
    tidal_limit_km,
    tide_gradient,
)
from kakehashi.encounter.tidal_spin import TidalSpin

FRICTION_DEG = 35.0  # assumption: dry soils have 30 to 40
MOMENTS = ("before", "closest", "after")


@dataclass(frozen=True, slots=True, repr=False, eq=False)
class TidalStress:
    """Mean stress of a body through a pass, one row for each pair of phases.

    Attributes
    ----------
    density_kg_m3, friction_deg : float
        Assumed bulk density, and the angle of friction for the cohesion.
    pressure_pa : (3, n) array
        Mean pressure, positive in compression, at the three `MOMENTS` [Pa].
    friction_needed_deg : (3, n) array
        Angle of friction that is mobilised without cohesion [deg]; NaN where none suffices.
    cohesion_pa : (3, n) array
        Cohesion that is needed with `friction_deg` [Pa].
    tide_pa : (n,) array
        Largest principal stress of the tide alone, torque and angular acceleration included [Pa].
    limit_km : float
        Distance at which the body would fail with `friction_deg` and without cohesion, its long axis towards the planet
        and without rotation [km]; NaN where it fails without a tide.
    """

    density_kg_m3: float
    friction_deg: float
    pressure_pa: np.ndarray
    friction_needed_deg: np.ndarray
    cohesion_pa: np.ndarray
    tide_pa: np.ndarray
    limit_km: float

    def __repr__(self):
        before, closest, _ = np.median(self.friction_needed_deg, axis=1)
        return (
            f"<TidalStress at {self.density_kg_m3:,.0f} kg/m3: friction {before:.1f} deg before, {closest:.1f} deg at"
            f" the pass, cohesion {self.cohesion_pa.max():.2g} Pa at {self.friction_deg:g} deg>"
        )

    def to_json(self) -> dict:
        """Plain values with units in their names: medians and largest values at the three moments."""
        record: dict = {
            "density_kg_m3": self.density_kg_m3,
            "friction_deg": self.friction_deg,
            "tide_pa": float(np.median(self.tide_pa)),
            "failure_distance_km": self.limit_km if np.isfinite(self.limit_km) else None,
        }
        for k, moment in enumerate(MOMENTS):
            needed = self.friction_needed_deg[k]
            record[moment] = {
                "pressure_pa": float(np.median(self.pressure_pa[k])),
                "friction_needed_deg": float(np.median(needed)),
                "friction_needed_most_deg": float(needed.max()),
                "cohesion_needed_most_pa": float(self.cohesion_pa[k].max()),
            }
        return record


def tidal_stress(
    result: TidalSpin,
    shape: Shape,
    density_kg_m3: float,
    friction_deg: float = FRICTION_DEG,
    model: StressModel | None = None,
) -> TidalStress:
    """Mean stress of a shape before, at and after a pass, for the attitudes and rates of a study.

    Parameters
    ----------
    result : TidalSpin
    shape : Shape
        Turned to its principal axes here, which are those of the rotation.
    density_kg_m3 : float
        Bulk density.
    friction_deg : float
        Angle of friction for the cohesion [deg].
    model : StressModel, optional
        Of the shape in its principal axes, where it was computed before.

    Raises
    ------
    InputError
        A density that is not positive, or an angle outside of 0 to 89.9 deg.
    """
    if model is None:
        model = StressModel.of_shape(shape.in_principal_axes(), density_kg_m3)
    planet = body(result.passage.target)
    toward = result.passage.relative_km(result.passage.et)[0]
    gradient = tide_gradient(result.closest.attitude @ toward, planet.gm_km3_s2)
    tidal = model.stress_pa(result.closest.rates_rad_s, gradient)
    without = model.stress_pa(result.closest.rates_rad_s)
    stress = np.stack([_free(model, result.before), tidal, _free(model, result.after)])
    trace, _ = invariants(stress)
    return TidalStress(
        float(density_kg_m3),
        float(friction_deg),
        -trace / 3.0,
        needed_friction_deg(stress),
        needed_cohesion(stress, friction_deg),
        np.abs(np.linalg.eigvalsh(tidal - without)).max(axis=-1),
        _limit_km(model, planet.gm_km3_s2, friction_deg),
    )


def _free(model: StressModel, state: SpinState) -> np.ndarray:
    return model.stress_pa(state.rates_rad_s)


def _limit_km(model: StressModel, gm_km3_s2: float, friction_deg: float) -> float:
    alone = needed_friction_deg(model.stress_pa(np.zeros(3)))
    return tidal_limit_km(model, gm_km3_s2, friction_deg) if alone < friction_deg else float("nan")
