"""Cameras as data, and the frames that they take of a small body.

    camera("TIRI")                         pixels, field of view and bands of a camera that ships
    look_at(position_km)                   camera axes that point at the origin of the body
    thermal_frame(cam, shape, T, ...)      radiance and brightness temperature of every pixel
    visible_frame(cam, shape, ...)         reflected sunlight with cast shadows
    frame.write_fits(path), frame.write_png(path)

Pixel (0, 0) is the upper left one.  The camera's +X axis points along the columns (to the right), +Y along the rows
(down) and +Z along the line of sight; the optical axis passes through the centre of the detector.
"""

from kakehashi.spacecraft.instruments.camera import Band, Camera, camera, cameras, look_at
from kakehashi.spacecraft.instruments.frame import (
    Frame,
    check_outside,
    sunlit_fraction,
    thermal_frame,
    visible_frame,
)
from kakehashi.spacecraft.instruments.radiance import band_radiance, brightness_temperature

__all__ = [
    "Band",
    "Camera",
    "Frame",
    "band_radiance",
    "brightness_temperature",
    "camera",
    "cameras",
    "check_outside",
    "look_at",
    "sunlit_fraction",
    "thermal_frame",
    "visible_frame",
]
