"""The orbit of Apophis

The asteroid goes round the Sun in 324 days, mostly inside the orbit of the Earth, and crosses it twice on
each revolution. Axes are ecliptic.
"""

import kakehashi as kk

figure = kk.orbit("Apophis").plot()
