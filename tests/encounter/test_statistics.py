"""Statistics of clouds whose law is known."""

import numpy as np
import pytest

from kakehashi.base import InputError
from kakehashi.encounter import cloud_statistics, compare

COVARIANCE = np.array([[4.0, 1.5], [1.5, 1.0]])


def gaussian(n, seed=3):
    return np.random.default_rng(seed).multivariate_normal([38_000.0, -7.0], COVARIANCE, n)


def test_a_gaussian_cloud_is_recognised_and_measured():
    got = cloud_statistics(gaussian(100_000))
    assert got.gaussian and got.members == 100_000 and got.failed == 0
    assert got.mean == pytest.approx([38_000.0, -7.0], abs=0.02)
    assert got.three_sigma == pytest.approx(3 * np.sqrt(np.diagonal(COVARIANCE)), rel=0.03)
    match = compare(got, [38_000.0, -7.0], COVARIANCE)
    assert 0.99 < match.narrowest <= match.widest < 1.01


def test_statistics_of_gaussian_clouds_scatter_like_a_normal_deviate():
    z = np.array(
        [(s.skewness_z, s.kurtosis_z) for s in (cloud_statistics(gaussian(4000, k)) for k in range(80))]
    )
    assert np.abs(z.mean(axis=0)).max() < 0.4  # 3.6 sigma of a mean of 80
    assert z.std(axis=0) == pytest.approx([1.0, 1.0], abs=0.3)


@pytest.mark.parametrize("bend", [0.05, 0.3])
def test_a_bent_cloud_is_not_gaussian(bend):
    points = gaussian(10_000)
    points[:, 1] += bend * (points[:, 0] - 38_000.0) ** 2  # a banana
    got = cloud_statistics(points)
    assert not got.gaussian and got.skewness_z > 10


def test_heavy_tails_are_not_gaussian():
    got = cloud_statistics(np.random.default_rng(1).standard_t(5, size=(10_000, 2)))
    assert got.kurtosis_z > 20 and not got.gaussian


def test_a_wider_cloud_is_wider_by_its_factor():
    match = compare(cloud_statistics(2.0 * gaussian(50_000)), 2 * np.array([38e3, -7.0]), COVARIANCE)
    assert (match.narrowest, match.widest) == pytest.approx((2.0, 2.0), rel=0.01)


def test_failed_members_are_counted_and_left_out():
    points = gaussian(1000)
    points[::10] = np.nan
    got = cloud_statistics(points)
    assert (got.members, got.failed) == (900, 100)
    assert np.isfinite(got.mean).all()


def test_one_dimension_and_too_few_members():
    assert cloud_statistics(gaussian(500)[:, 0]).covariance.shape == (1, 1)
    with pytest.raises(InputError, match="1 finite rows"):
        cloud_statistics([[1.0, 2.0]])
