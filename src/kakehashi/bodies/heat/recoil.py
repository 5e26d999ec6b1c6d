"""How do a body's own light and heat push and turn it?  Force and torque of the recoil, facet by facet.

A Lambertian facet of area A that sends out M [W/m2] feels -2/3 M A n / c along its normal n.  Both the heat and the
scattered sunlight count.  Light that other facets catch again is not followed.  The momentum of the absorbed sunlight
makes no torque in the mean over a rotation and a force away from the Sun alone, which is left out.
"""

from dataclasses import dataclass

import numpy as np

from kakehashi.base.constants import C_KM_S
from kakehashi.bodies.heat.conduction import Temperatures
from kakehashi.bodies.shape import Shape


@dataclass(frozen=True, slots=True, eq=False)
class Recoil:
    """Force and torque in the axes of the shape, at each step.

    Attributes
    ----------
    force_n : (steps, 3) array
        [N]
    torque_n_m : (steps, 3) array
        About the centre of mass at uniform density [N m].
    """

    force_n: np.ndarray
    torque_n_m: np.ndarray


def recoil(shape: Shape, warmth: Temperatures, *, scattered: bool = True) -> Recoil:
    """Force and torque of what a body sends out.

    Parameters
    ----------
    shape : Shape
    warmth : Temperatures
        From `surface_temperatures` of this shape.
    scattered : bool
        Whether the scattered sunlight pushes as well as the heat.
    """
    sent = warmth.emitted_w_m2
    if scattered and warmth.scattered_w_m2 is not None:
        sent = sent + warmth.scattered_w_m2
    if warmth.reflected_w_m2 is not None:
        sent = sent + warmth.reflected_w_m2
    per_flux = -2.0 / 3.0 / (1e3 * C_KM_S) * 1e6 * shape.areas_km2[:, None] * shape.normals  # N per W/m2
    arms = 1e3 * (shape.centers_km - shape.center_km)
    return Recoil(sent @ per_flux, sent @ np.cross(arms, per_flux))
