"""What does the pass of 2029 do to the spin of Apophis?  Its shape, its gravity, and 200 phases of its tumbling."""

import numpy as np

import kakehashi as kk
from kakehashi.bodies.gravity.polyhedron import Polyhedron
from kakehashi.bodies.rotation import FreeRotation, Perturber, propagate_spin, spin_of
from kakehashi.bodies.shape import shape
from kakehashi.dynamics import fly
from kakehashi.time import as_et

model = shape("Apophis")
print(model)
print(
    f"inertia ratios of the shape {np.round(model.inertia_ratios, 3)}, published for the spin 0.61 and 0.965"
)
body = Polyhedron(model, density_kg_m3=2_000.0)
print(f"{body}: {1e6 * np.linalg.norm(body.acceleration([0.0, 0.0, 1.0])):.1e} mm/s2 at 1 km above the north")

apophis = kk.orbit("Apophis")
before, after = as_et("2029-04-12 00:00 TDB"), as_et("2029-04-16 00:00 TDB")
flight = fly(apophis.ssb_state(), apophis.epoch_et, after, nongrav_au_d2=apophis.nongrav_au_d2, dense=1)
earth = Perturber.along(flight.trajectories[0], "Earth")

phases = np.random.default_rng(1).uniform(0.0, 360.0, (2, 200))  # the phase in 2029 is not known
spins = spin_of("Apophis", before, phi_deg=phases[0], psi_deg=phases[1])
free = FreeRotation(propagate_spin(spins, [after], [earth]).state())
for name, hours in (("P_phi", free.period_phi_s / 3600.0), ("P_psi", free.period_psi_s / 3600.0)):
    low, middle, high = np.percentile(hours, [5.0, 50.0, 95.0])
    print(f"{name} afterwards: {middle:.1f} h, 90 % between {low:.1f} and {high:.1f} h")
print(f"{np.mean(free.mode == 'long-axis'):.0%} of the phases end in a long-axis mode")
