"""Two lobes: from the Earth to Mars in 2028

The ridge between the lobes is the transfer of half a revolution, whose plane is undefined: Mars is not
exactly in the plane of the ecliptic, so an arc of 180 degrees must leave it steeply.
"""

import numpy as np

import kakehashi as kk

launches = np.arange("2028-08-01", "2029-03-01", 3, dtype="datetime64[D]")
arrivals = np.arange("2029-03-01", "2030-03-01", 4, dtype="datetime64[D]")
figure = kk.porkchop("Earth", "Mars", launches, arrivals).plot(c3_span_km2_s2=40.0)
