"""A year of Sun at the south pole of the Moon

Horizon of a mast at 89.5 degrees south, with where the Sun and the Earth stood. The ground is the map that
ships, which is too coarse for a landing site; with the polar grids of LOLA the same lines give the light of a
ridge.
"""

import numpy as np

from kakehashi.figures.moon_light import horizon_view
from kakehashi.moon.ground.horizon import horizon
from kakehashi.moon.illumination.light import light
from kakehashi.time import as_et

mast = horizon(None, np.radians(222.7), np.radians(-89.45))
year = light(mast, as_et("2028-01-01 UTC"), as_et("2029-01-01 UTC"), step_s=7_200.0)
figure = horizon_view(mast, year)
