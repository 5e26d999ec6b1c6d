"""When does the space station pass over Tokyo, and what are the elements of its file?  Mean ones, which is no state."""

import numpy as np

from kakehashi.base import InputError
from kakehashi.earth import brouwer_from_osculating, osculating_from_sgp4, passes
from kakehashi.frames.stations import Station
from kakehashi.io.tle import parse_tle
from kakehashi.time import as_et

iss = parse_tle(  # CelesTrak, 2026-05-30
    "1 25544U 98067A   26150.51748228  .00011776  00000+0  21767-3 0  9998",
    "2 25544  51.6337  27.5746 0007245 114.7080 245.4664 15.49496548569014",
    "ISS",
)
first = as_et("2026-05-31 UTC")
for one in passes(iss, [Station("Tokyo", 139.7, 35.7, 0.05)], first, first + 86_400.0):
    print(f"{one}{', sunlit in the dark sky' if one.sunlit_at_night else ''}")

osculating = osculating_from_sgp4(iss, frame="TEME")
mean = brouwer_from_osculating(osculating)
print(f"semi-major axis: osculating {osculating.a_km:.1f} km, mean of Brouwer {mean.a_km:.1f} km")
drift_km = 3.0 * np.pi * abs(mean.a_km - osculating.a_km)
print(f"mean elements taken for osculating ones go astray by {drift_km:.0f} km in each revolution")
try:
    brouwer_from_osculating(iss)
except InputError as why:
    print(why)
