"""Up to the Moon on a quarter of a newton

An electric spiral from a transfer orbit: perigee, apogee and mass over time, with the thrust off in the
shadow.
"""

import kakehashi as kk

figure = kk.spiral("2028-05-01 TDB", 185.0, 35_786.0, 1e5, mass_kg=480.0, thrust_n=0.25, isp_s=3_000.0).plot()
