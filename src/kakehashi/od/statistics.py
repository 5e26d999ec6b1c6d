"""Compute the statistics of residuals by station."""

from dataclasses import dataclass

import numpy as np

from kakehashi.od.fit import Solution
from kakehashi.od.sites import is_code, observatory

_ARCSEC = 648_000.0 / np.pi


@dataclass(frozen=True, slots=True)
class StationStatistics:
    """Residuals of one station: bias and RMS of optical residuals [arcsec], normalised RMS of all inliers."""

    station: str
    name: str
    count: int
    rejected: int
    bias_ra_arcsec: float
    bias_dec_arcsec: float
    rms_ra_arcsec: float
    rms_dec_arcsec: float
    normalised_rms: float


def by_station(solution: Solution) -> tuple[StationStatistics, ...]:
    """Return the statistics of every station, sorted by number of observations, largest first."""
    stations, counts = np.unique(solution.observations.station, return_counts=True)
    return tuple(_statistics(solution, str(stations[i])) for i in np.argsort(-counts, kind="stable"))


def _statistics(solution: Solution, station: str) -> StationStatistics:
    of_station = solution.observations.station == station
    used = of_station & solution.inliers
    sky = solution.residuals[used & solution.observations.optical] * _ARCSEC
    bias = sky.mean(axis=0) if len(sky) else (np.nan, np.nan)
    rms = np.sqrt((sky**2).mean(axis=0)) if len(sky) else (np.nan, np.nan)
    scaled = solution.normalised[used]
    total = float(np.sqrt(np.nanmean(scaled**2))) if scaled.size else float("nan")
    name = observatory(station).name if is_code(station) else "(own position)"
    return StationStatistics(
        station=station,
        name=name,
        count=int(of_station.sum()),
        rejected=int((of_station & ~solution.inliers).sum()),
        bias_ra_arcsec=float(bias[0]),
        bias_dec_arcsec=float(bias[1]),
        rms_ra_arcsec=float(rms[0]),
        rms_dec_arcsec=float(rms[1]),
        normalised_rms=total,
    )


def columns(solution: Solution) -> dict[str, np.ndarray]:
    """Return a table of all residuals, one row per observation: arcsec, microseconds and Hz."""
    from kakehashi.time import calendar

    rows = solution.observations
    unit = np.where(rows.kind == 0, _ARCSEC, np.where(rows.kind == 1, 1e6, 1.0))[:, None]
    names = np.array(["optical", "delay", "doppler"])
    return {
        "epoch_utc": np.array(calendar(rows.et, "UTC")),
        "kind": names[rows.kind],
        "unit": np.array(["arcsec", "us", "Hz"])[rows.kind],
        "station": rows.station,
        "first": solution.residuals[:, 0] * unit[:, 0],
        "second": solution.residuals[:, 1] * unit[:, 0],
        "sigma_first": solution.weights.sigma[:, 0] * unit[:, 0],
        "sigma_second": solution.weights.sigma[:, 1] * unit[:, 0],
        "night_factor": solution.weights.night_factor,
        "chi2": solution.chi2,
        "kept": solution.inliers,
        "line": rows.line,
    }
