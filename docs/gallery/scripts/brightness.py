"""A naked-eye asteroid

Altitude and brightness of Apophis over La Palma on the evening of the pass. It is of the third magnitude when
it is highest.
"""

import numpy as np

import kakehashi as kk

evening = np.arange("2029-04-13T12:00", "2029-04-14T12:00", 10, dtype="datetime64[m]")
figure = kk.ephemeris(kk.orbit("Apophis").solution, "950", evening).plot()
