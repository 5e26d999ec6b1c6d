"""Light and link over the ground and over time, in frames that hold until the next."""

from dataclasses import dataclass

import numpy as np

from kakehashi.base import InputError


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Conditions:
    """Light of the Sun and view of the Earth.

    Attributes
    ----------
    times_s : (frames,) array
        Times of the frames, increasing; each holds until the next [s].
    lit : (frames, rows, columns) array
        Visible fraction of the Sun's disc; (frames, 1, 1) if it is the same everywhere.
    link : (frames, rows, columns) array
        Whether the Earth or a relay is in view; (frames, 1, 1) if it is the same everywhere; always by default.
    sun_elevation_rad : (frames,) array
        Elevation of the Sun, for arrays that do not follow it; 0 by default.
    """

    times_s: np.ndarray
    lit: np.ndarray
    link: np.ndarray | None = None
    sun_elevation_rad: np.ndarray | None = None

    def __post_init__(self):
        times = np.asarray(self.times_s, dtype=float)
        if (
            times.ndim != 1
            or not times.size
            or not np.isfinite(times).all()
            or not (np.diff(times) > 0.0).all()
        ):
            raise InputError(
                "the times of light and link must be finite and increase; give seconds, one a frame"
            )
        lit = _frames(self.lit, len(times), "lit")
        if not np.isfinite(lit).all() or lit.min() < 0.0 or lit.max() > 1.0:
            raise InputError(
                "lit has values that are not fractions from 0 to 1; it is the visible part of the Sun's disc"
            )
        link = _frames(np.ones((len(times), 1, 1)) if self.link is None else self.link, len(times), "link")
        elevation = np.zeros(len(times)) if self.sun_elevation_rad is None else self.sun_elevation_rad
        elevation = np.asarray(elevation, dtype=float)
        if elevation.shape != times.shape or not (np.abs(elevation) <= 0.5 * np.pi).all():
            raise InputError(
                f"sun_elevation_rad has shape {elevation.shape}; give one angle from -pi/2 to pi/2 a frame,"
                f" {times.shape}"
            )
        for name, value in (
            ("times_s", times),
            ("lit", lit),
            ("link", link),
            ("sun_elevation_rad", elevation),
        ):
            object.__setattr__(self, name, value)

    def __repr__(self):
        days = (self.times_s[-1] - self.times_s[0]) / 86_400.0
        return f"<Conditions in {len(self.times_s)} frames over {days:.2f} days, lit {100 * self.lit.mean():.0f} %>"

    def over(self, shape: tuple[int, int]) -> tuple[np.ndarray, np.ndarray]:
        """Light (frames, cells) float32 and link (frames, cells) uint8 on ground of a shape (rows, columns)."""
        for name in ("lit", "link"):
            if getattr(self, name).shape[1:] not in ((1, 1), shape):
                raise InputError(
                    f"{name} is on {getattr(self, name).shape[1:]} cells and the ground has {shape}; give both on the"
                    " same cells, or (frames, 1, 1)"
                )
        size = (len(self.times_s), *shape)
        light = np.ascontiguousarray(np.broadcast_to(self.lit, size), dtype=np.float32)
        linked = np.asarray(self.link) > 0
        link = np.ascontiguousarray(np.broadcast_to(linked, size), dtype=np.uint8)
        return light.reshape(size[0], -1), link.reshape(size[0], -1)

    def frame_of(self, times_s) -> np.ndarray:
        """Index (...) of the frame that holds at times (...); the first before it, the last after it."""
        return np.clip(np.searchsorted(self.times_s, times_s, side="right") - 1, 0, len(self.times_s) - 1)


def _frames(values, count: int, name: str) -> np.ndarray:
    array = np.asarray(values)
    array = array[:, None, None] if array.ndim == 1 else array
    if array.ndim != 3 or array.shape[0] != count:
        raise InputError(f"{name} has shape {array.shape}; give (frames, rows, columns) with {count} frames")
    return array
