"""How does a fine square of terrain join a coarser region, and that the whole Moon, without a step at the seam?

Inside a finer terrain its own heights are used, unchanged.  Outside it, the heights of the coarser one are moved by the
difference of the two at the nearest point of the seam, times a weight that falls from 1 at the seam to 0 over a few
pixels of the coarser terrain.  So heights are continuous, the finer data stay as they are, and the coarser ones do not
change away from the seam.  `seams` tells the differences that were bridged.  Holes of the finer terrain are filled with
the coarser heights moved by the mean difference.
"""

import json
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import numpy as np

from kakehashi.base import InputError, quantities
from kakehashi.moon.ground.projection import RADIUS_M, Projection
from kakehashi.moon.ground.terrain import Terrain

_FADE_PIXELS = 3.0  # of the coarser terrain, over which a difference at the seam is reduced to nothing
_EDGE_POINTS = 400  # of each side of a seam, for its statistics


@dataclass(frozen=True, slots=True)
class Seam:
    """The difference of a finer terrain from a coarser one along the edge of the finer one.

    `mean_m` and `rms_m` are the mean of finer minus coarser heights and the standard deviation about it [m]; `fade_m`
    is the distance over which it fades outside the seam [m].
    """

    finer: str
    coarser: str
    mean_m: float
    rms_m: float
    fade_m: float

    def __repr__(self):
        return (
            f"<Seam {self.finer!r} in {self.coarser!r}: {self.mean_m:+.1f} m, rms {self.rms_m:.1f} m, fading over"
            f" {1e-3 * self.fade_m:.3g} km>"
        )


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Nested:
    """Terrains inside one another, the finest first; the last is usually the whole Moon.

    Attributes
    ----------
    terrains : tuple of Terrain
        From the finest to the coarsest.
    seams : tuple of Seam
        One for each terrain but the last.
    """

    terrains: tuple[Terrain, ...]
    seams: tuple[Seam, ...]

    def __repr__(self):
        return f"<Nested {' in '.join(f'{t.name!r} ({t.spacing_m:g} m)' for t in self.terrains)}>"

    @property
    def finest(self) -> Terrain:
        """The finest terrain."""
        return self.terrains[0]

    @property
    def is_global(self) -> bool:
        """Whether every point of the Moon has a height."""
        return self.terrains[-1].is_global

    @quantities
    def at(self, lon_rad, lat_rad, *, on_error: str = "raise") -> np.ndarray:
        """Return heights (...) [m] at points, of the finest terrain that reaches there, continuous across its edge.

        Parameters
        ----------
        lon_rad, lat_rad : (...) arrays
            Longitude, positive to the east, and latitude.
        on_error : {"raise", "mark"}
            Whether a point outside all terrains is an error or NaN.
        """
        lon, lat = np.broadcast_arrays(np.asarray(lon_rad, dtype=float), np.asarray(lat_rad, dtype=float))
        height = self.terrains[-1].at(lon, lat, on_error="mark")
        for level in range(len(self.terrains) - 2, -1, -1):
            height = self._joined(level, lon, lat, height)
        if on_error == "raise" and np.isnan(height).any():
            bad = np.unravel_index(int(np.argmax(np.isnan(height))), height.shape)
            self.terrains[-1].at(lon[bad], lat[bad])  # raises the error of this point
        return height

    def _joined(self, level: int, lon, lat, coarse) -> np.ndarray:
        """Return heights with a finer terrain put into the heights `coarse` of those that contain it."""
        fine, seam = self.terrains[level], self.seams[level]
        x, y = fine.projection.to_map(lon, lat)
        low_x, low_y, high_x, high_y = fine.bounds_m
        away = np.hypot(x - np.clip(x, low_x, high_x), y - np.clip(y, low_y, high_y))
        inside, near = away <= 0.0, (away > 0.0) & (away < seam.fade_m)
        result = np.array(coarse)
        if inside.any():
            own = fine.at_map(x[inside], y[inside])
            result[inside] = np.where(np.isnan(own), result[inside] + seam.mean_m, own)
        if near.any():
            edge_x, edge_y = np.clip(x[near], low_x, high_x), np.clip(y[near], low_y, high_y)
            step = _filled(fine.at_map(edge_x, edge_y) - self._coarser(level, edge_x, edge_y), seam.mean_m)
            part = away[near] / seam.fade_m
            result[near] = result[near] + step * (1.0 - part) ** 2 * (1.0 + 2.0 * part)
        return result

    def _coarser(self, level: int, x_m, y_m) -> np.ndarray:
        """Return the heights of all terrains that contain a level, at positions on the map of this level."""
        lon, lat = self.terrains[level].projection.from_map(x_m, y_m)
        return Nested(self.terrains[level + 1 :], self.seams[level + 1 :]).at(lon, lat, on_error="mark")

    def describe(self) -> list[dict]:
        """Return what the terrains are and how they join, as values of JSON types."""
        seams = [
            {"seam_mean_m": s.mean_m, "seam_rms_m": s.rms_m, "seam_fade_m": s.fade_m} for s in self.seams
        ]
        return [t.describe() | s for t, s in zip(self.terrains, [*seams, {}], strict=True)]


def nested(*terrains: Terrain | Nested, whole_moon: bool = True) -> Nested:
    """Join terrains, in any order, from the finest to the coarsest, and these to the whole Moon that ships.

    Parameters
    ----------
    *terrains : Terrain or Nested
        Each must contain the finer ones where they shall join.
    whole_moon : bool
        Whether to add the package's terrain of the whole Moon as the last one, unless one is global already.

    Examples
    --------
    >>> bool(nested().terrains[0].is_global)
    True
    """
    ordered = [t for one in terrains for t in (one.terrains if isinstance(one, Nested) else (one,))]
    ordered.sort(key=lambda t: t.spacing_m)
    if whole_moon and not any(t.is_global for t in ordered):
        ordered.append(whole_moon_terrain())
    if not ordered:
        raise InputError("no terrain is given; give one, or leave whole_moon True")
    joined = Nested((ordered[-1],), ())
    for fine in reversed(ordered[:-1]):
        joined = Nested((fine, *joined.terrains), (_seam(fine, joined), *joined.seams))
    return joined


def _seam(fine: Terrain, coarser: Nested) -> Seam:
    """Return the statistics of a seam."""
    low_x, low_y, high_x, high_y = fine.bounds_m
    x, y = np.linspace(low_x, high_x, _EDGE_POINTS), np.linspace(low_y, high_y, _EDGE_POINTS)
    edge_x = np.concatenate([x, x, np.full_like(y, low_x), np.full_like(y, high_x)])
    edge_y = np.concatenate([np.full_like(x, low_y), np.full_like(x, high_y), y, y])
    other = coarser.at(*fine.projection.from_map(edge_x, edge_y), on_error="mark")
    step = fine.at_map(edge_x, edge_y) - other
    if np.isnan(other).all():
        raise InputError(
            f"{fine!r} is not inside {coarser.finest!r}; a finer terrain must be joined to one that contains it"
        )
    step = step[~np.isnan(step)] if (~np.isnan(step)).any() else np.zeros(1)
    outer = coarser.finest
    fade = _FADE_PIXELS * outer.spacing_m
    return Seam(fine.name, outer.name, float(np.mean(step)), float(np.std(step)), fade)


def _filled(values, mean: float) -> np.ndarray:
    return np.where(np.isnan(values), mean, values)


@cache
def whole_moon_terrain() -> Terrain:
    """Return the heights of the whole Moon that ship with the package, four pixels to a degree (LOLA).

    Examples
    --------
    >>> whole_moon_terrain()
    <Terrain 'LOLA, 4 pixels per degree': 720 x 1440 pixels of 7580.84 m, equirectangular>
    """
    folder = files("kakehashi") / "data" / "moon"
    facts = json.loads((folder / "terrain.json").read_text("utf-8"))
    with (folder / facts["file"]).open("rb") as stream, np.load(stream) as stored:
        change = stored["change"]
    step = np.radians(1.0 / facts["pixels_per_degree"]) * RADIUS_M
    heights = facts["unit_m"] * np.cumsum(change, axis=1, dtype=np.int32)
    return Terrain(
        heights, Projection("equirectangular"), -np.pi * RADIUS_M + 0.5 * step, 0.5 * np.pi * RADIUS_M - 0.5 * step,
        step, facts["name"], facts["source"], facts["as_of"], facts["sigma_m"],
    )  # fmt: skip


def ground_about(
    terrain: Nested, lon_rad: float, lat_rad: float, half_width_m: float, spacing_m: float | None = None
) -> Terrain:
    """Return a square raster about a point: pixels of the finest terrain there, or samples at a given spacing.

    Parameters
    ----------
    terrain : Nested
        The terrain.
    lon_rad, lat_rad : float
        The point.
    half_width_m : float
        Half the side of the square [m].
    spacing_m : float, optional
        Pixel of the samples [m]; by default the pixels of the finest terrain that contains the point, as far as it
        reaches.
    """
    if not half_width_m > 0.0 or (spacing_m is not None and not spacing_m > 0.0):
        raise InputError(f"half_width_m is {half_width_m} and spacing_m {spacing_m}; both must be positive")
    finest = next(
        t for t in terrain.terrains if not np.isnan(t.at(lon_rad, lat_rad, on_error="mark")) or t.is_global
    )
    if spacing_m is None and not finest.is_global:
        return finest.around(lon_rad, lat_rad, half_width_m)
    step = half_width_m / 100.0 if spacing_m is None else spacing_m
    polar = abs(lat_rad) > np.radians(60.0)
    kind = ("south" if lat_rad < 0.0 else "north") if polar else "gnomonic"
    projection = Projection(kind) if polar else Projection("gnomonic", float(lon_rad), float(lat_rad))
    x, y = (float(v) for v in projection.to_map(lon_rad, lat_rad))
    count = max(2, round(half_width_m / step))
    nodes = step * np.arange(-count, count + 1.0)
    height = terrain.at(*projection.from_map(x + nodes[None, :], y - nodes[:, None]))
    name = f"{finest.name}, sampled every {step:g} m"
    return Terrain(
        height, projection, x + nodes[0], y + count * step, step, name, finest.source, finest.as_of
    )
