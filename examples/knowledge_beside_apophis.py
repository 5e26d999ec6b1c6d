"""Sixty days beside Apophis at 5 km: what images, Doppler and an altimeter tell of mass, density and rotation."""

import numpy as np

import kakehashi as kk
from kakehashi.bodies.rotation import FreeRotation, spin_of
from kakehashi.dynamics import fly
from kakehashi.proximity import Environment, SmallBody
from kakehashi.proximity.knowledge import Altimeter, Doppler, Images, navigate, spin_sigma
from kakehashi.proximity.operations import nominal_arcs
from kakehashi.proximity.strategies import HyperbolicArcs
from kakehashi.spacecraft.instruments import camera
from kakehashi.time import as_et

DAY = 86_400.0
perigee = as_et("2029-04-13T21:46:00 UTC")
first, last = perigee - 65 * DAY, perigee - 4 * DAY

orbit = kk.orbit("Apophis")
start = kk.propagate(orbit.ssb_state(), orbit.epoch_et, first)
path = fly(start, first, last, dense=1).trajectories[0]
spin = spin_of("Apophis", first)
apophis = SmallBody(
    2.65e-9, FreeRotation(spin), radius_km=0.17, name="Apophis"
)  # GM [km3/s2] of an assumed 2,000 kg/m3
beside = Environment(apophis, first, last, path)

strategy = HyperbolicArcs(
    [(5.0, -5.0, 1.0), (5.0, 5.0, -1.0)]
)  # in solar axes [km], turned every 3 and 4 days
arcs = nominal_arcs(beside, strategy, first + 0.5 * DAY, last - 0.5 * DAY, cram_m2_kg=0.02)
images, doppler = Images.of_camera(camera("TIRI"), landmarks=30), Doppler(1e-7, 600.0, 0.33)
sets = {
    "images": [images],
    "Doppler": [doppler],
    "both": [images, doppler],
    "and altimeter": [images, doppler, Altimeter()],
}
for name, observations in sets.items():
    print(f"{name:14s}{navigate(beside, arcs, observations, cram_m2_kg=0.02, manoeuvre_km_s=1e-7)}")

result = navigate(beside, arcs, [images, doppler], cram_m2_kg=0.02, manoeuvre_km_s=1e-7)
et, gm = result.series("gm_fraction")
print("GM [%] after days", np.round((et - et[0]) / DAY + 3.0, 1)[:5], (100.0 * gm[:5]).round(3))
for distance in (5.0, 20.0):
    print(distance, "km, images alone:", spin_sigma(
        spin, 0.17, range_km=distance, pixel_rad=images.pixel_rad, centroid_px=0.5, interval_s=14_400.0,
        duration_s=60 * DAY, landmarks=30, sunlit_fraction=0.8,
    ))  # fmt: skip
