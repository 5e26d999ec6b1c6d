"""A day on the Moon, 29.5 of ours

Temperature of the ground at 30 degrees latitude, from noon to noon: 370 K when the Sun is highest, 90 K at
the end of the night. The kink at sunset is the last light.
"""

from kakehashi.figures.moon_temperatures import surface_against_time
from kakehashi.moon.heat.regolith import SYNODIC_DAY_S, Regolith, day_of_sun
from kakehashi.moon.heat.temperatures import temperatures

ground = Regolith()
flux = ground.absorbed_w_m2(day_of_sun(30.0, 240))
figure = surface_against_time(temperatures(flux, ground, SYNODIC_DAY_S / 240, history=True))
