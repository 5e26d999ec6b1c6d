"""Which planets a flyby can reach

Each line is one planet and one excess speed: a flyby moves the orbit along the line, and a crossing of lines
of two planets is a transfer between them, as far as energy is concerned.
"""

from kakehashi.figures.tisserand import tisserand
from kakehashi.transfer.tisserand import contour

speeds = (3.0, 5.0, 7.0)
figure = tisserand([contour(planet, speed) for planet in ("Venus", "Earth", "Mars") for speed in speeds])
