"""How warm is a small body, and how do its own light and heat push and turn it?

Ground(thermal_inertia, albedo, emissivity)    the surface
conduct(absorbed_w_m2, ground, step_s)         temperatures that repeat with each revolution
"""

from kakehashi.bodies.heat.conduction import Temperatures, conduct, equilibrium_k
from kakehashi.bodies.heat.material import Ground

__all__ = ["Ground", "Temperatures", "conduct", "equilibrium_k"]
