"""A porkchop: from the Earth to Apophis

Each point is one launch day and one arrival day. Colour is C3, the energy that the launcher must give; the
lines are the speed that the spacecraft must brake at the end.
"""

import numpy as np

import kakehashi as kk

launches = np.arange("2028-03-01", "2028-07-01", 2, dtype="datetime64[D]")
arrivals = np.arange("2028-10-01", "2029-04-01", 2, dtype="datetime64[D]")
figure = kk.porkchop("Earth", "Apophis", launches, arrivals).plot(c3_span_km2_s2=30.0)
