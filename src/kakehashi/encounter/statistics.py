"""Compute statistics of a cloud of encounters, beyond its covariance.

The module computes mean, covariance and 3-sigma bounds of the members, compares them with a linear prediction, and
tests whether the cloud is Gaussian by Mardia's skewness and kurtosis [M70].

[M70] Mardia (1970), Measures of multivariate skewness and kurtosis with applications,
      Biometrika 57, 519.
[WH31] Wilson and Hilferty (1931), The distribution of chi-square, PNAS 17, 684.
"""

from dataclasses import dataclass

import numpy as np

from kakehashi.base import InputError

_TAIL_PERCENT = 0.134989803163  # one tail of a normal distribution outside 3 sigma
_GAUSSIAN_Z = 4.0  # sigmas of a test statistic beyond the scatter of a Gaussian sample


@dataclass(frozen=True, slots=True, repr=False, eq=False)
class CloudStatistics:
    """Moments and bounds of a cloud of n points in m dimensions.

    `low`, `high` (m,) are the limits of the central 99.73 %; `three_sigma` is half their distance. `skewness_z`,
    `kurtosis_z` are normalised by their standard deviations for a Gaussian cloud.
    """

    mean: np.ndarray
    covariance: np.ndarray
    median: np.ndarray
    low: np.ndarray
    high: np.ndarray
    members: int
    failed: int
    skewness_z: float
    kurtosis_z: float

    @property
    def sigma(self) -> np.ndarray:
        """Standard deviation of each coordinate, (m,)."""
        return np.sqrt(np.diagonal(self.covariance))

    @property
    def three_sigma(self) -> np.ndarray:
        """Half of the central 99.73 % interval of each coordinate, (m,)."""
        return 0.5 * (self.high - self.low)

    @property
    def gaussian(self) -> bool:
        """Whether skewness and kurtosis agree with a Gaussian cloud of this size."""
        return max(abs(self.skewness_z), abs(self.kurtosis_z)) < _GAUSSIAN_Z

    def __repr__(self):
        bounds = ", ".join(f"{m:,.6g} +- {s:.3g}" for m, s in zip(self.median, self.three_sigma, strict=True))
        shape = "Gaussian" if self.gaussian else "not Gaussian"
        lost = f", {self.failed} failed" if self.failed else ""
        return f"<CloudStatistics of {self.members:,}{lost}: {bounds} (3 sigma), {shape}>"


@dataclass(frozen=True, slots=True)
class Comparison:
    """Comparison of a cloud with a linear prediction, in units of the predicted sigma.

    `offset_sigma` is the distance of the means; `widest`, `narrowest` are the extreme ratios of standard deviations,
    cloud over prediction, over all directions; both are 1 in case of agreement.
    """

    offset_sigma: float
    widest: float
    narrowest: float

    def __repr__(self):
        return (
            f"<Comparison cloud/linear: mean offset {self.offset_sigma:.3f} sigma, width "
            f"{self.narrowest:.3f} .. {self.widest:.3f}>"
        )


def cloud_statistics(points) -> CloudStatistics:
    """Compute the statistics of a cloud; rows with NaN are counted as failed and omitted.

    Parameters
    ----------
    points : (n, m) or (n,) array
        One row per member, for instance xi and zeta [km].

    Examples
    --------
    >>> draw = np.random.default_rng(1).normal([38_000, 10], [3, 1], size=(10_000, 2))
    >>> cloud_statistics(draw)
    <CloudStatistics of 10,000: 37,999.9 +- 9.08, 9.99902 +- 2.99 (3 sigma), Gaussian>
    """
    points = np.asarray(points, dtype=float)
    points = points[:, None] if points.ndim == 1 else points
    finite = points[np.isfinite(points).all(axis=-1)]
    if points.ndim != 2 or len(finite) < points.shape[-1] + 2:
        raise InputError(
            f"a cloud must be (n, m) with at least m + 2 finite rows, but has shape {points.shape} and "
            f"{len(finite)} finite rows"
        )
    low, high = np.percentile(finite, [_TAIL_PERCENT, 100.0 - _TAIL_PERCENT], axis=0)
    skewness_z, kurtosis_z = _mardia(finite)
    return CloudStatistics(
        mean=finite.mean(axis=0),
        covariance=np.cov(finite, rowvar=False).reshape(points.shape[1], -1),
        median=np.median(finite, axis=0),
        low=low,
        high=high,
        members=len(finite),
        failed=len(points) - len(finite),
        skewness_z=skewness_z,
        kurtosis_z=kurtosis_z,
    )


def compare(cloud: CloudStatistics, mean, covariance) -> Comparison:
    """Compare a cloud with a linear prediction.

    Parameters
    ----------
    cloud : CloudStatistics
    mean : (m,) array
        Predicted mean, in the units of the cloud.
    covariance : (m, m) array
        Predicted covariance.

    Examples
    --------
    >>> draw = np.random.default_rng(1).normal(size=(10_000, 2))
    >>> compare(cloud_statistics(draw), [0, 0], [[1, 0], [0, 1]])
    <Comparison cloud/linear: mean offset 0.016 sigma, width 0.986 .. 1.003>
    """
    root = np.linalg.cholesky(np.asarray(covariance, float))
    offset = np.linalg.solve(root, cloud.mean - np.asarray(mean, float))
    white = np.linalg.solve(root, np.linalg.solve(root, cloud.covariance).T)
    ratios = np.sqrt(np.linalg.eigvalsh(white))
    return Comparison(float(np.linalg.norm(offset)), float(ratios[-1]), float(ratios[0]))


def _mardia(points: np.ndarray) -> tuple[float, float]:
    """Return skewness and kurtosis of a cloud as normal deviates, 0 +- 1 for a Gaussian cloud [M70]."""
    n, m = points.shape
    spread = points - points.mean(axis=0)
    values, vectors = np.linalg.eigh(spread.T @ spread / n)
    significant = values > 1e-14 * values[-1]
    white = spread @ (vectors[:, significant] / np.sqrt(values[significant]))
    m = white.shape[1]
    third = np.einsum("ni,nj,nk->ijk", white, white, white, optimize=True) / n
    skewness = n / 6.0 * np.sum(third * third)  # chi-square with `freedom` degrees
    freedom = m * (m + 1) * (m + 2) / 6.0
    cube = 2.0 / (9.0 * freedom)
    kurtosis = np.mean(np.sum(white * white, axis=1) ** 2) - m * (m + 2)
    return (
        float(((skewness / freedom) ** (1.0 / 3.0) - 1.0 + cube) / np.sqrt(cube)),  # [WH31]
        float(kurtosis / np.sqrt(8.0 * m * (m + 2) / n)),
    )
