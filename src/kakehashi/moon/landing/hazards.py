"""Where in an ellipse is it safe to land: slope over the footprint, steps and rocks, shadow?

The plane of least squares over the round footprint of the lander gives the slope; the largest distance of the ground
from that plane gives the roughness, which counts steps and rocks that the grid resolves.  What is smaller than a pixel
is not seen, and the result says how large a pixel is.
"""

from dataclasses import dataclass

import numpy as np

from kakehashi.base import InputError
from kakehashi.base.jit import kernel


@dataclass(frozen=True, slots=True, repr=False, eq=False)
class HazardMap:
    """Slopes and roughness over the footprint of a lander, and where both and the light allow a landing.

    Attributes
    ----------
    slope_deg, roughness_m : (n, m) arrays
        NaN where the footprint leaves the grid or meets a hole of it.
    safe : (n, m) bool array
    lit : (n, m) bool array or None
    pixel_m, baseline_m, slope_limit_deg, roughness_limit_m : float
    """

    slope_deg: np.ndarray
    roughness_m: np.ndarray
    safe: np.ndarray
    lit: np.ndarray | None
    pixel_m: float
    baseline_m: float
    slope_limit_deg: float
    roughness_limit_m: float

    @property
    def safe_fraction(self) -> float:
        """Safe fraction of the pixels that could be judged; NaN if none could."""
        known_pixels = np.isfinite(self.slope_deg)
        return float(self.safe[known_pixels].mean()) if known_pixels.any() else float("nan")

    def __repr__(self):
        return f"<HazardMap {self.safe.shape} at {self.pixel_m:g} m, {100.0 * self.safe_fraction:.1f} % safe>"


def hazard_map(
    height_m,
    pixel_m: float,
    *,
    baseline_m: float = 5.0,
    slope_limit_deg: float = 10.0,
    roughness_limit_m: float = 0.5,
    lit=None,
) -> HazardMap:
    """Return where a lander with a round footprint may stand.

    Parameters
    ----------
    height_m : (n, m) array
        Heights of the ground; NaN is a hole.
    pixel_m : float
        Distance of the pixels.
    baseline_m : float
        Diameter of the footprint; at least two pixels.
    slope_limit_deg, roughness_limit_m : float
        Largest slope of the plane, and largest distance of the ground from it.
    lit : (n, m) bool array, optional
        Where there is light at the touchdown; without it the light is not judged.

    Raises
    ------
    InputError
        The grid is too coarse for the footprint, or shapes do not agree.
    """
    height = np.ascontiguousarray(height_m, dtype=float)
    if height.ndim != 2 or min(height.shape) < 3:
        raise InputError(f"the heights have the shape {height.shape}; give a grid of at least 3 x 3 pixels")
    if not pixel_m > 0.0:
        raise InputError(f"pixel_m is {pixel_m:g}; give the distance of the pixels in metres")
    if not slope_limit_deg > 0.0 or not roughness_limit_m > 0.0:
        raise InputError(
            f"the limits are {slope_limit_deg:g} deg and {roughness_limit_m:g} m; a lander needs some of both, since no"
            " ground is level: give positive limits"
        )
    if baseline_m < 2.0 * pixel_m:
        raise InputError(
            f"a footprint of {baseline_m:g} m on pixels of {pixel_m:g} m has fewer than three points across, so that"
            f" slopes at its scale are not in the grid; give a finer grid, or a baseline of {2.0 * pixel_m:g} m or more"
        )
    if lit is not None:
        lit = np.asarray(lit, bool)
        if lit.shape != height.shape:
            raise InputError(
                f"lit has the shape {lit.shape}, the heights {height.shape}; give one value a pixel"
            )
    reach = int(np.floor(0.5 * baseline_m / pixel_m + 1e-9))
    slope, roughness = np.full(height.shape, np.nan), np.full(height.shape, np.nan)
    _planes(height, reach, 0.5 * baseline_m / pixel_m, pixel_m, slope, roughness)
    safe = (slope <= slope_limit_deg) & (roughness <= roughness_limit_m)
    if lit is not None:
        safe &= lit
    return HazardMap(slope, roughness, safe, lit, pixel_m, baseline_m, slope_limit_deg, roughness_limit_m)


@kernel
def _planes(height, reach, radius, pixel, slope, roughness):
    """Slope of the plane of least squares over a disc [deg], and the largest distance from it.

    Over a disc that is symmetric about its middle, sums of x, y and x y vanish: the gradient is sum(x z) / sum(x x).
    """
    n, m = height.shape
    squares, count = 0.0, 0
    for i in range(-reach, reach + 1):
        for j in range(-reach, reach + 1):
            if i * i + j * j <= radius * radius + 1e-9:
                squares += i * i
                count += 1
    for a in range(reach, n - reach):
        for b in range(reach, m - reach):
            sx, sy, sz = 0.0, 0.0, 0.0
            for i in range(-reach, reach + 1):
                for j in range(-reach, reach + 1):
                    if i * i + j * j <= radius * radius + 1e-9:
                        z = height[a + i, b + j]
                        sx += i * z
                        sy += j * z
                        sz += z
            gx, gy, mean = sx / squares, sy / squares, sz / count
            if not np.isfinite(mean):
                continue
            steepness = np.sqrt(1.0 + (gx * gx + gy * gy) / (pixel * pixel))
            most = 0.0
            for i in range(-reach, reach + 1):
                for j in range(-reach, reach + 1):
                    if i * i + j * j <= radius * radius + 1e-9:
                        most = max(most, abs(height[a + i, b + j] - mean - gx * i - gy * j))
            slope[a, b] = np.degrees(np.arctan(np.sqrt(gx * gx + gy * gy) / pixel))
            roughness[a, b] = most / steepness


@dataclass(frozen=True, slots=True)
class SafeLanding:
    """Probability of a safe touchdown without and with avoidance, and of a landing beyond the judged ground.

    Attributes
    ----------
    blind, avoiding : float
        Without avoidance; with a divert to the nearest safe pixel that is within reach.
    beyond : float
        Probability to come down where the grid does not tell; it counts as unsafe.
    """

    blind: float
    avoiding: float
    beyond: float


def safe_probability(hazards: HazardMap, at, covariance_m2, *, divert_m: float = 0.0) -> SafeLanding:
    """Return the probability of a safe touchdown about a target in a hazard map.

    Parameters
    ----------
    hazards : HazardMap
    at : (float, float)
        Row and column of the target.
    covariance_m2 : (2, 2) array
        Of the touchdown along rows and columns.
    divert_m : float
        Distance that the lander can move sideways once it sees the ground.
    """
    from scipy.ndimage import distance_transform_edt

    n, m = hazards.safe.shape
    if not (0.0 <= at[0] <= n - 1 and 0.0 <= at[1] <= m - 1):
        raise InputError(
            f"the target at row {at[0]:g}, column {at[1]:g} is outside the grid of {n} x {m} pixels"
        )
    inverse = np.linalg.inv(np.asarray(covariance_m2, float))
    y = (np.arange(n) - at[0]) * hazards.pixel_m
    x = (np.arange(m) - at[1]) * hazards.pixel_m
    exponent = inverse[0, 0] * y[:, None] ** 2 + 2.0 * inverse[0, 1] * y[:, None] * x + inverse[1, 1] * x**2
    weight = np.exp(-0.5 * exponent) * np.sqrt(np.linalg.det(inverse)) / (2.0 * np.pi) * hazards.pixel_m**2
    scale = max(1.0, float(weight.sum()))  # an ellipse of a few pixels is not resolved by their middles
    weight /= scale
    measured = np.isfinite(hazards.slope_deg)
    near = hazards.safe
    if divert_m > 0.0 and hazards.safe.any():
        near = distance_transform_edt(~hazards.safe, sampling=hazards.pixel_m) <= divert_m
    beyond = max(0.0, 1.0 - float(weight[measured].sum()))
    return SafeLanding(float(weight[hazards.safe].sum()), float(weight[near & measured].sum()), beyond)


def best_target(
    hazards: HazardMap, covariance_m2, *, divert_m: float = 0.0, step: int = 8
) -> tuple[int, int]:
    """Return row and column of the target with the largest probability of a safe touchdown.

    Parameters
    ----------
    hazards : HazardMap
    covariance_m2 : (2, 2) array
    divert_m : float
    step : int
        Distance of the tried targets in pixels.
    """
    from scipy.ndimage import distance_transform_edt
    from scipy.signal import fftconvolve

    near = hazards.safe
    if divert_m > 0.0 and near.any():
        near = distance_transform_edt(~near, sampling=hazards.pixel_m) <= divert_m
    near = near & np.isfinite(hazards.slope_deg)
    inverse = np.linalg.inv(np.asarray(covariance_m2, float))
    half = [min(s - 1, int(np.ceil(4.0 * np.sqrt(np.asarray(covariance_m2, float)[k, k]) / hazards.pixel_m)))
            for k, s in enumerate(near.shape)]  # fmt: skip
    y, x = (np.arange(-h, h + 1) * hazards.pixel_m for h in half)
    weight = np.exp(
        -0.5 * (inverse[0, 0] * y[:, None] ** 2 + 2.0 * inverse[0, 1] * y[:, None] * x + inverse[1, 1] * x**2)
    )
    odds = fftconvolve(near.astype(float), weight / weight.sum(), mode="same")[::step, ::step]
    row, column = np.unravel_index(int(np.argmax(odds)), odds.shape)
    return int(row) * step, int(column) * step
