"""Possible impacts of 2024 YR4

Close approaches of the orbits that the observations allow, to the Earth and the Moon, and the impacts found
among them. Few orbits were searched here, so only likely impacts are found; the record says what may be
overlooked.
"""

import kakehashi as kk

figure = kk.risk("2024 YR4", "2033-01-01 UTC", members=200, bodies=("Earth", "Moon")).plot()
