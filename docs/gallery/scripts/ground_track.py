"""Twenty-five days over the same ground

First day of an orbit that repeats its track after 389 revolutions, as EarthCARE's does. It is Sun-
synchronous: each node has the same local time.
"""

from kakehashi.earth.designs import designed_orbit
from kakehashi.figures.earth_orbits import ground_tracks
from kakehashi.plot.coast import land_outlines
from kakehashi.report.earth_orbits import track_lines

design = designed_orbit(389, 25, epoch_et=8.2e8, local_time_h=14.0)
figure = ground_tracks({"first day": track_lines(design.fleet, 0, 86_400.0)}, land_outlines())
