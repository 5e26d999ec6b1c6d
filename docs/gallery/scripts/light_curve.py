"""Eros turns

Brightness of Eros over one rotation, seen at a right angle to its pole and 30 degrees from the Sun: two
maxima of the long side and two minima of the ends.
"""

import numpy as np

from kakehashi.bodies.photometry import light_curve
from kakehashi.bodies.rotation import uniform_rotation
from kakehashi.bodies.shape import shape
from kakehashi.figures import Axis, Figure, Line

spin, hours = uniform_rotation("Eros"), np.linspace(0.0, 5.27, 120)
x, y, _ = spin.attitude(0.0)
sun, seen_from = 1.5e8 * x, 1.5e8 * (np.cos(np.pi / 6.0) * x + np.sin(np.pi / 6.0) * y)
curve = light_curve(shape("Eros"), spin, 3600.0 * hours, sun, seen_from)
line = Line(name="Eros", x=hours, y=curve.relative_mag)
figure = Figure(
    "curve",
    "Light curve of Eros",
    Axis("time", "h"),
    (Axis("relative magnitude", "mag", reverse=True),),
    (line,),
)
