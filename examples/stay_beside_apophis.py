"""Stay beside Apophis through its pass of 2029: what station keeping costs, and what becomes of natural orbits."""

import numpy as np

import kakehashi as kk
from kakehashi.dynamics import fly
from kakehashi.proximity import Environment, SmallBody
from kakehashi.proximity.gravity_estimate import Arc, Doppler, gm_estimate
from kakehashi.proximity.natural import natural_orbits
from kakehashi.proximity.operations import Navigation, operate
from kakehashi.proximity.strategies import StationKeeping, solar_axes
from kakehashi.time import as_et

DAY = 86_400.0
perigee = as_et("2029-04-13T21:46:00 UTC")
first, last = perigee - 15 * DAY, perigee + 31 * DAY

orbit = kk.orbit("Apophis")
start = kk.propagate(orbit.ssb_state(), orbit.epoch_et, first)
path = fly(start, first, last, dense=1).trajectories[0]

apophis = SmallBody(2.65e-9, radius_km=0.2, name="Apophis")  # GM [km3/s2] of an assumed 2,000 kg/m3
beside = Environment(apophis, first, last, path)
print(beside)

errors = Navigation(position_km=0.01, velocity_km_s=1e-7, execution=0.02, pointing_rad=0.02)
for distance in (5.0, 10.0, 20.0):
    stay = operate(
        beside, StationKeeping(distance, "Sun", DAY / 2), perigee - 14 * DAY, perigee + 14 * DAY,
        navigation=errors, cram_m2_kg=0.02, members=30,
    )  # fmt: skip
    near = stay.impulses_between(perigee - DAY, perigee + DAY).mean()
    print(f"{distance:4.0f} km: {stay}, {1e6 * near:.0f} mm/s in the two days about the pass")

orbits = natural_orbits(
    beside, [1.0, 2.0, 5.0], perigee - 10 * DAY, perigee + 30 * DAY, cram_m2_kg=0.02, escape_km=34.0
)
print(orbits)

for b in (2.0, 5.0, 10.0):  # slow passes across the line of sight, 0.1 m/s
    x, y, _ = solar_axes(beside, [first])[0]
    arc = Arc(first, np.concatenate([b * x - 8.0 * y, 1e-4 * y]), 2 * DAY)
    estimate = gm_estimate(beside, [arc], Doppler(1e-7, 60.0, 0.3), cram_m2_kg=0.02)
    print(f"after one pass at {b:g} km: {estimate}")
