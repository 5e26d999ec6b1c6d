"""The pass of 13 April 2029, to scale

Seen from the north pole of the ecliptic. The dotted ring is the geostationary one; the numbers count hours
from the closest approach; the dark half of the Earth is the night.
"""

import numpy as np

from kakehashi.encounter.passage import passage
from kakehashi.ephem import position
from kakehashi.frames import rotation
from kakehashi.orbits import load
from kakehashi.plot.passage import draw_passage

flyby = passage(load("Apophis"), "2029-04-13 UTC")
et = flyby.et + 600.0 * np.arange(-72, 73)
ecliptic = rotation("ICRF", "ECLIPJ2000", flyby.et)
path = (flyby.path.position(et) - position("Earth", flyby.path.center, et)) @ ecliptic.T
sun = ecliptic @ position("Sun", "Earth", flyby.et)
figure = draw_passage(et, path, encounter_et=flyby.et, sun_direction=sun, half_width_km=1e5, tick_s=3600.0)
