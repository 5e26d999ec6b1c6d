"""Brightness of a small body of any shape against time, as it rotates or tumbles.

    geometry_along(path, et, "Earth")              vectors from the body to the Sun and to the observer
    light_curve(shape, rotation, et, sun, observer) brightness of a shape in the attitude of any rotation
    periodogram(et, values, periods_s)             power of the periods in uneven observations
    light_curve_period(et, magnitude)              the period with two maxima

Not modelled: a surface of uneven albedo, the finite disc of the Sun, light that one facet sends to another.
"""

from kakehashi.bodies.photometry.curve import LightCurve, geometry_along, light_curve
from kakehashi.bodies.photometry.periods import light_curve_period, periodogram
from kakehashi.bodies.photometry.scattering import sphere_brightness

__all__ = [
    "LightCurve",
    "geometry_along",
    "light_curve",
    "light_curve_period",
    "periodogram",
    "sphere_brightness",
]
