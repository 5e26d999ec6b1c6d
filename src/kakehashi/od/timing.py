"""Model errors of the observers' clocks, which displace an object along its motion on the sky.

An error of one second displaces a main-belt asteroid by 0.01 arcsec and an imminent impactor by arcseconds. In addition
to its position error, every optical observation therefore has an error along the motion. One part of it is individual
(shutter, rounding of the epoch); the other is common to all observations of a station in one night (the clock) [F15].
If an observation gives its own time uncertainty, that value is used in its weight instead.

[F15] Farnocchia, Chesley, Micheli (2015), Systematic ranging and late warning asteroid impacts,
      Icarus 258, 18.
"""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import numpy as np

from kakehashi.od.observations import Observations, Site
from kakehashi.od.sites import nights
from kakehashi.od.weights import Weights


@dataclass(frozen=True, slots=True, repr=False, eq=False)
class Clocks:
    """Timing errors (n,) of the single observations and of the clocks [s], and the index (n,) of the clock.

    Observations of one clock have the same number in `night`, which is -1 if there is no shared error.
    """

    exposure_s: np.ndarray
    clock_s: np.ndarray
    night: np.ndarray

    def __repr__(self):
        return f"<Clocks of {len(self.night)} observations, {self.night.max(initial=-1) + 1} nights>"


@dataclass(frozen=True, slots=True, repr=False, eq=False)
class Noise:
    """Errors of the observations of a moving object, as whitening transformations.

    Attributes
    ----------
    weights : Weights
        Sigmas and correlation of each observation, including both kinds of timing error.
    own : (n, 2, 2) array
        Matrices that whiten each observation separately, with all its errors.
    apart : (n, 2, 2) array
        Matrices that whiten each observation without the common error of its night.
    shared : (n, 2) array
        1-sigma common clock error, whitened by `apart`.
    night : (n,) array
        Index of the clock; -1 for none.
    """

    weights: Weights
    own: np.ndarray
    apart: np.ndarray
    shared: np.ndarray
    night: np.ndarray

    def whitened(self, values: np.ndarray, inliers: np.ndarray) -> np.ndarray:
        """Whiten residuals or partial derivatives (n, 2, k) of the inliers to independent unit errors.

        For the observations of one clock the covariance is 1 + b b^T, where b are the entries of `shared`; its
        inverse square root is 1 - b b^T (1 - (1 + b.b)^-1/2) / (b.b).
        """
        white = self.apart[inliers] @ values[inliers]
        night, b = self.night[inliers], self.shared[inliers]
        inside = night >= 0
        if not inside.any():
            return white
        label, b = night[inside], b[inside]
        count = int(label.max()) + 1
        size = np.bincount(label, np.sum(b * b, axis=1), count)
        along = np.zeros((count, values.shape[-1]))
        np.add.at(along, label, np.einsum("ni,nik->nk", b, white[inside]))
        safe = np.maximum(size, 1e-12)
        along *= ((1.0 - 1.0 / np.sqrt(1.0 + safe)) / safe)[:, None]
        white[inside] -= b[:, :, None] * along[label][:, None, :]
        return white

    def __repr__(self):
        return f"<Noise of {len(self.night)} observations>"


def clocks(rows: Observations) -> Clocks:
    """Return the timing errors of observations by station; zero for radar, spacecraft, or where stated in the file."""
    table = _table()
    exposure = np.full(len(rows), float(table["default"]["exposure_s"]))
    clock = np.full(len(rows), float(table["default"]["clock_s"]))
    for entry in table.get("station", ()):
        of_station = np.isin(rows.station, entry["codes"])
        exposure[of_station], clock[of_station] = entry["exposure_s"], entry["clock_s"]
    has_own = np.isfinite(getattr(rows, "sigma_time_s", np.full(len(rows), np.nan)))
    none = has_own | rows.radar | (rows.site_kind == Site.SPACE)
    exposure[none], clock[none] = 0.0, 0.0
    night = np.where(clock > 0.0, nights(rows), -1)
    return Clocks(exposure, clock, night)


def sky_rate(line, velocity) -> np.ndarray:
    """Return the motion on the sky (n, 2) [rad/s], east and north, of objects at positions `line` (n, 3) [km].

    Position and `velocity` (n, 3) [km/s] are relative to the observer, in ICRF.
    """
    d = np.linalg.norm(line, axis=1)
    flat = np.maximum(np.hypot(line[:, 0], line[:, 1]), 1e-12 * d)
    cos_ra, sin_ra = line[:, 0] / flat, line[:, 1] / flat
    cos_dec, sin_dec = flat / d, line[:, 2] / d
    east = -sin_ra * velocity[:, 0] + cos_ra * velocity[:, 1]
    north = -sin_dec * (cos_ra * velocity[:, 0] + sin_ra * velocity[:, 1]) + cos_dec * velocity[:, 2]
    return np.stack([east, north], axis=1) / d[:, None]


def noise(weighting: Weights, clock: Clocks, rate: np.ndarray) -> Noise:
    """Combine the errors of positions, epochs and clocks for the observations of a moving object.

    Parameters
    ----------
    weighting : Weights
        Errors of the n observed positions.
    clock : Clocks
        Timing errors of the observations.
    rate : (n, 2) array
        Motion on the sky east and north [rad/s], see `sky_rate`; rows that are not finite are treated as no motion.
    """
    rate = np.nan_to_num(rate)
    apart = weighting.with_timing(clock.exposure_s, rate)
    total = apart.with_timing(clock.clock_s, rate)
    white = apart.whitening()
    shared = np.einsum("nij,nj->ni", white, rate * clock.clock_s[:, None])
    return Noise(total, total.whitening(), white, shared, clock.night)


@cache
def _table() -> dict:
    return tomllib.loads((files("kakehashi") / "data" / "observation-timing.toml").read_text("utf-8"))
