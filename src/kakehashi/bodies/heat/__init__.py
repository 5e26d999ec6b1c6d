"""How warm is a small body, and how do its own light and heat push and turn it?

    Ground(thermal_inertia, albedo, emissivity)    the surface
    conduct(absorbed_w_m2, ground, step_s)         temperatures that repeat with each revolution
    Obstruction(shape)                             shadows, horizons and what each facet sees of the others
    surface_temperatures(shape, ground, sun_au, step_s)    temperatures of a shape, with shadows and self-heating
    rotating_sun(latitude_deg, steps)              the Sun in the axes of a body that rotates about z
    recoil(shape, temperatures)                    force and torque of the emitted and the scattered light
    yarkovsky_sphere(...), yarkovsky(shape, ...)   da/dt and A2 on an orbit, `HeatOrbit(a_au, e)`
    yorp(shape, ...)                               change of the rotation and of the obliquity
    inertia_estimate(ground, period_s, ...)        standard deviation of the thermal inertia from infrared images
    Craters.of_slope(rms_slope_deg)                roughness below the size of a facet, for the Yarkovsky effect
    crater_temperatures(craters, ground, sun, ...) temperatures, infrared radiance and push of rough ground

Every solution repeats after its last step.  Not modelled: roughness in the YORP effect and on tumbling bodies,
properties that change with depth or temperature, conduction along the surface.
"""

from kakehashi.bodies.heat.conduction import Temperatures, conduct, equilibrium_k
from kakehashi.bodies.heat.craters import Craters
from kakehashi.bodies.heat.inertia_estimate import InertiaEstimate, InfraredErrors, inertia_estimate
from kakehashi.bodies.heat.material import Ground
from kakehashi.bodies.heat.obstruction import Obstruction
from kakehashi.bodies.heat.recoil import Recoil, recoil
from kakehashi.bodies.heat.roughness import RoughTemperatures, crater_temperatures
from kakehashi.bodies.heat.surface import rotating_sun, sunlight, surface_temperatures
from kakehashi.bodies.heat.yarkovsky import Drift, HeatOrbit, yarkovsky, yarkovsky_sphere
from kakehashi.bodies.heat.yorp import SpinChange, yorp

__all__ = [
    "Craters",
    "Drift",
    "Ground",
    "HeatOrbit",
    "InertiaEstimate",
    "InfraredErrors",
    "Obstruction",
    "Recoil",
    "RoughTemperatures",
    "SpinChange",
    "Temperatures",
    "conduct",
    "crater_temperatures",
    "equilibrium_k",
    "inertia_estimate",
    "recoil",
    "rotating_sun",
    "sunlight",
    "surface_temperatures",
    "yarkovsky",
    "yarkovsky_sphere",
    "yorp",
]
