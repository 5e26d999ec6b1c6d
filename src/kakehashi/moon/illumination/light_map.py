"""Where is it light, over years, on every pixel of a raster?

The tracks of the Sun and the Earth over the whole span are binned once, by azimuth and elevation.  For each direction
this gives curves: the time with which the Sun's disc is above a horizon, as a function of that horizon's elevation.
The light of each pixel is then looked up at its horizon in the direction, so that its cost does not depend on the
years.  Fractions are exact but for the width of a direction (a sample between two counts for both, in proportion).

A pixel that no sample of the disc's upper limb reaches is permanently shadowed.  Light that terrain scatters is left
out.

A map is accumulated direction by direction, and a checkpoint keeps what is done.
"""

import hashlib
import json
import time
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from kakehashi.base import InputError
from kakehashi.base.files import replacing
from kakehashi.frames.selenographic import from_selenographic, sub_point
from kakehashi.moon.ground.horizon import HorizonSweep
from kakehashi.moon.ground.terrain import Terrain
from kakehashi.moon.illumination import _accumulate
from kakehashi.moon.illumination.light import STEP_S, _epochs
from kakehashi.moon.illumination.sky import _RADII_KM, fixed_positions_km
from kakehashi.time import as_et, calendar

_NODES = 2_048  # of a curve, over the elevations of a body in a direction
_SAVE_EVERY_S = 20.0
_LARGEST_M = 100_000.0  # half a side of a raster, within which directions are those of its middle
QUANTITIES = ("summer", "winter", "any_limb", "earth")


@dataclass(frozen=True, eq=False, repr=False)
class LightMap:
    """Light of every pixel of a raster over a span.

    Attributes
    ----------
    ground : Terrain
        The raster.
    lit : (rows, columns) array
        Mean visible fraction of the Sun's disc; NaN without data.
    summer, winter : (rows, columns) arrays
        The same while the Sun stands in the hemisphere of the raster, and in the other one.
    any_limb, earth : (rows, columns) arrays
        Fractions of the time with any part of the Sun, and with the Earth's centre, above the horizon.
    height_m : float
        Of the observers above the ground [m].
    first_et, last_et : float
        Span [s TDB past J2000].
    done : float
        Fraction of the directions that are included; a map with less than 1 is partial.
    terrain : list of dict
        What terrain it stands on.
    """

    ground: Terrain
    lit: np.ndarray
    summer: np.ndarray
    winter: np.ndarray
    any_limb: np.ndarray
    earth: np.ndarray
    height_m: float
    first_et: float
    last_et: float
    done: float
    terrain: list

    def __repr__(self):
        part = "" if self.done == 1.0 else f", partial ({100 * self.done:.0f} %)"
        return (
            f"<LightMap of {self.ground!r}, {self.height_m:g} m above it, {calendar(self.first_et, 'UTC', 0)[:10]} .."
            f" {calendar(self.last_et, 'UTC', 0)[:10]}{part}>"
        )

    @property
    def permanent_shadow(self) -> np.ndarray:
        """Whether no part of the Sun is ever visible (rows, columns); light scattered by terrain is left out."""
        return self.any_limb <= 1e-9

    def areas_km2(self) -> np.ndarray:
        """Areas of the pixels (rows, columns) on the sphere [km2]."""
        x, y = self.ground.axes_m()
        scale_x, scale_y = self.ground.projection.scales(x[None, :], y[:, None])
        return 1e-6 * self.ground.spacing_m**2 / (scale_x * scale_y)

    def bands(self) -> dict[str, np.ndarray]:
        """Return all layers by name, for files."""
        shadow = np.where(np.isnan(self.lit), np.nan, self.permanent_shadow)
        return {
            "lit": self.lit, "any_limb": self.any_limb, "summer": self.summer, "winter": self.winter,
            "earth": self.earth, "permanent_shadow": shadow, "slope_deg": np.degrees(self.ground.slopes()[0]),
        }  # fmt: skip


@dataclass(frozen=True, eq=False)
class _Tracks:
    """Sun and Earth in the axes of a map: direction, elevation and curve of every sample."""

    angle: np.ndarray  # angle on the map, in directions
    sines: np.ndarray
    radii: np.ndarray
    columns: np.ndarray
    totals: np.ndarray  # weights of the curves' samples


def light_map(
    sweep: HorizonSweep,
    start,
    end,
    *,
    step_s: float = STEP_S,
    checkpoint=None,
    threads: int | None = None,
    progress=None,
) -> LightMap:
    """Return the light of all pixels of a raster over a span.

    Parameters
    ----------
    sweep : HorizonSweep
        Raster, terrain, height above ground and directions.
    start, end : epoch
        As for `time.as_et`.
    step_s : float
        Distance of samples of the tracks [s].
    checkpoint : path, optional
        File that keeps the directions that are done; if it exists and belongs to the same map, the map goes on from
        there. It is left in place when the computation is interrupted, and removed at the end.
    threads : int, optional
        Number of threads; KAKEHASHI_THREADS or one per core by default.
    progress : callable, optional
        Called with the fraction that is done.
    """
    first, last = float(as_et(start)), float(as_et(end))
    et = _epochs(first, last, step_s)
    half = 0.5 * max(sweep.grids.ground.shape) * sweep.grids.ground.spacing_m
    if half > _LARGEST_M:
        raise InputError(
            f"the raster is {2e-3 * half:.0f} km wide; a map of light may be {2e-3 * _LARGEST_M:.0f} km wide, because"
            " bodies are in the same direction for all its pixels. Compute it in parts (`Terrain.cut`)"
        )
    tracks = _tracks(sweep, et)
    key = _key(sweep, first, last, step_s)
    sums, done = _resumed(checkpoint, key, sweep)
    saved = time.monotonic()
    try:
        for index, slopes in sweep.all_slopes(range(done, sweep.directions), threads):
            low, step, curves = _curves(tracks, index, sweep.directions)
            if curves is not None:
                _accumulate.look_up(slopes, low, step, curves, sums)
            done = index + 1
            if progress is not None:
                progress(done / sweep.directions)
            if checkpoint is not None and time.monotonic() - saved > _SAVE_EVERY_S:
                _save(checkpoint, key, sums, done)
                saved = time.monotonic()
    except BaseException:
        if checkpoint is not None:
            _save(checkpoint, key, sums, done)
        raise
    if checkpoint is not None:
        Path(checkpoint).unlink(missing_ok=True)
    return _finished(sweep, sums, tracks, (first, last), done)


def partial_map(sweep: HorizonSweep, start, end, checkpoint, *, step_s: float = STEP_S) -> LightMap:
    """Return the map of the directions that an interrupted computation kept in its checkpoint.

    Parameters
    ----------
    sweep, start, end, step_s
        As for the interrupted `light_map`.
    checkpoint : path
        Its file.
    """
    first, last = float(as_et(start)), float(as_et(end))
    sums, done = _resumed(checkpoint, _key(sweep, first, last, step_s), sweep)
    if not done:
        raise InputError(
            f"{checkpoint} has no direction of this map; it belongs to another one or does not exist"
        )
    return _finished(sweep, sums, _tracks(sweep, _epochs(first, last, step_s)), (first, last), done)


def _tracks(sweep: HorizonSweep, et: np.ndarray) -> _Tracks:
    """Return the tracks of Sun and Earth as seen from the middle of the raster."""
    axes = sweep.grids.axes
    lon, lat = np.arctan2(axes[2, 1], axes[2, 0]), np.arcsin(axes[2, 2])
    observer = from_selenographic(lon, lat, float(1e-3 * np.nanmedian(sweep.grids.ground.height_m)))
    below = sub_point("Sun", et)[1] * (-1.0 if lat < 0.0 else 1.0)
    parts = []
    for body, columns in (("Sun", np.where(below > 0.0, 0, 1)), ("Earth", np.full(et.size, 3))):
        line = fixed_positions_km(body, et) - observer
        distance = np.linalg.norm(line, axis=-1)
        x, y, z = np.moveaxis((line / distance[:, None]) @ axes.T, -1, 0)
        radius = np.arcsin(_RADII_KM[body] / distance) if body == "Sun" else np.zeros(et.size)
        angle = np.mod(np.arctan2(y, x) / (2.0 * np.pi), 1.0) * sweep.directions
        parts.append((angle, z, radius, columns))
    angle, z, radius, columns = (np.concatenate(v) for v in zip(*parts, strict=True))
    totals = np.array([np.sum(columns == 0), np.sum(columns == 1), et.size, et.size], dtype=float)
    order = np.argsort(angle, kind="stable")
    return _Tracks(angle[order], z[order], radius[order], columns[order].astype(np.int64), totals)


def _curves(tracks: _Tracks, index: int, directions: int):
    """Return first node, distance of nodes and curves (nodes, 4) of a direction; None if no body is ever there."""
    angle = tracks.angle
    ranges = [np.searchsorted(angle, [index - 1.0, index + 1.0])]
    if index == 0:
        ranges.append(np.searchsorted(angle, [directions - 1.0, directions + 1.0]))
    member = np.concatenate([np.arange(a, b) for a, b in ranges])
    if not member.size:
        return 0.0, 1.0, None
    away = np.abs(angle[member] - index)
    weights = np.clip(1.0 - np.minimum(away, directions - away), 0.0, 1.0)
    sines, radii = tracks.sines[member], tracks.radii[member]
    low, high = float(np.min(sines - radii)) - 1e-4, float(np.max(sines + radii)) + 1e-4
    step = (high - low) / (_NODES - 1)
    curves = np.zeros((len(QUANTITIES), _NODES))
    _accumulate.fill_curves(sines, radii, weights, tracks.columns[member], low, step, curves)
    return low, step, np.ascontiguousarray(curves.T)


def _finished(sweep: HorizonSweep, sums, tracks: _Tracks, span: tuple[float, float], done: int) -> LightMap:
    missing = np.isnan(sweep.grids.lifts)
    sums = np.where(missing[:, None], np.nan, sums)
    lit = (sums[:, 0] + sums[:, 1]) / (tracks.totals[0] + tracks.totals[1])
    values = [lit, *(sums[:, k] / max(tracks.totals[k], 1.0) for k in range(len(QUANTITIES)))]
    lit, summer, winter, any_limb, earth = sweep.grids.to_raster(np.stack(values)).astype(np.float32)
    first, last = span
    return LightMap(
        sweep.grids.ground, lit, summer, winter, any_limb, earth, sweep.height_m, first, last,
        done / sweep.directions, sweep.around.describe(),
    )  # fmt: skip


def _key(sweep: HorizonSweep, first: float, last: float, step_s: float) -> str:
    """Return a hash of everything that a map depends on."""
    digest = hashlib.sha256(json.dumps([first, last, step_s, sweep.height_m, sweep.directions]).encode())
    digest.update(np.ascontiguousarray(sweep.grids.flat).data)
    digest.update(np.ascontiguousarray(sweep.grids.lifts).data)
    return digest.hexdigest()


def _resumed(checkpoint, key: str, sweep: HorizonSweep) -> tuple[np.ndarray, int]:
    """Return sums and the number of directions done, from a checkpoint of the same map, or from the start."""
    if checkpoint is not None and Path(checkpoint).is_file():
        try:
            with np.load(checkpoint, allow_pickle=False) as stored:
                if str(stored["key"]) == key:
                    return np.array(stored["sums"]), int(stored["done"])
        except (OSError, ValueError, KeyError, EOFError):
            pass  # not a checkpoint, or cut off: the map starts anew
    return np.zeros((sweep.grids.side**2, len(QUANTITIES))), 0


def _save(checkpoint, key: str, sums: np.ndarray, done: int) -> None:
    with replacing(checkpoint) as temporary, temporary.open("wb") as stream:
        np.savez(stream, key=key, sums=sums, done=done)


def describe_span(light: LightMap) -> str:
    """Return the span and terrain of a map in words.

    A map tells what it stands on wherever it is shown.
    """
    terrain = ", ".join(f"{t['name']} ({t['spacing_m']:g} m)" for t in light.terrain)
    first, last = (calendar(et, "UTC", 0)[:10] for et in (light.first_et, light.last_et))
    return f"{first} .. {last}, {light.height_m:g} m above ground; terrain: {terrain}"
