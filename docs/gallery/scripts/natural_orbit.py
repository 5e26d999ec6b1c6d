"""Why a spacecraft must steer

An orbit begun on a circle of one kilometre about Apophis and left alone: sunlight pushes the spacecraft, the
circle becomes an ellipse, and after five days it meets the ground.
"""

import numpy as np

import kakehashi as kk
from kakehashi.figures.proximity import distances
from kakehashi.proximity import Environment, SmallBody, fly

day, first = 86_400.0, kk.Epoch.parse("2029-04-03 UTC").et
path = kk.orbit("Apophis").propagate(first + 20.0 * day).trajectory
beside = Environment(SmallBody(2.65e-9, radius_km=0.17, name="Apophis"), first, first + 15.0 * day, path)
start = [0.0, 0.0, 1.0, np.sqrt(2.65e-9), 0.0, 0.0]
flight = fly(beside, start, first, first + 15.0 * day, cram_m2_kg=0.02, dense=1)
figure = distances(flight.paths, 0.17)
