"""First-order uncertainty against clouds drawn from the same covariance, and matrices refused."""

import numpy as np
import pytest

from kakehashi.base import InputError
from kakehashi.encounter import bplane, cloud_statistics, compare, ellipse, map_covariance, partials
from kakehashi.encounter.uncertainty import map_sigma

GM = 398_600.435507
STATE = np.array([-9.0e5, 3.1e4, 1.2e4, 5.9, 0.0, 0.1])
COVARIANCE = np.diag([2.0, 1.0, 3.0, 1e-6, 1e-6, 2e-6]) ** 2  # km, km/s
COVARIANCE[0, 4] = COVARIANCE[4, 0] = -0.7 * 2.0 * 1e-6


def drawn(n=20_000):
    return np.random.default_rng(5).multivariate_normal(STATE, COVARIANCE, n)


def test_mapped_covariance_is_that_of_a_small_cloud():
    speed = (-12.0, -24.9, -10.8)
    slope = partials(STATE, GM, planet_velocity_km_s=speed)
    mapped = map_covariance(slope.xi_zeta, COVARIANCE)
    cloud = bplane(drawn(), GM, planet_velocity_km_s=speed)
    nominal = bplane(STATE, GM, planet_velocity_km_s=speed)
    found = cloud_statistics(np.stack([cloud.xi_km, cloud.zeta_km], axis=-1))
    assert found.gaussian
    match = compare(found, [nominal.xi_km, nominal.zeta_km], mapped)
    assert match.offset_sigma < 0.03
    assert 0.98 < match.narrowest <= match.widest < 1.02  # 1 / sqrt(2 n) = 0.5 %


def test_periapsis_sigma_is_that_of_a_small_cloud():
    sigma_km = map_sigma(partials(STATE, GM).periapsis, COVARIANCE)
    assert sigma_km == pytest.approx(bplane(drawn(), GM).periapsis_km.std(), rel=0.02)


def test_transition_matrix_acts_before_the_partials():
    stm = np.random.default_rng(0).normal(size=(6, 8))
    wide = np.diag(np.arange(1.0, 9.0))
    slope = partials(STATE, GM).bt_br
    at_encounter = stm @ wide @ stm.T
    expected = slope @ at_encounter @ slope.T
    assert map_covariance(slope, wide, stm) == pytest.approx(expected, rel=1e-12)


def test_ellipse_contains_its_share_of_a_gaussian_cloud():
    covariance = np.array([[9.0, 4.0], [4.0, 5.0]])
    cloud = np.random.default_rng(2).multivariate_normal([10.0, -3.0], covariance, 50_000)
    shape = ellipse(covariance, 3.0, (10.0, -3.0))
    c, s = np.cos(shape.angle_rad), np.sin(shape.angle_rad)
    along = (cloud - shape.centre_km) @ [[c, -s], [s, c]]
    inside = (along[:, 0] / shape.major_km) ** 2 + (along[:, 1] / shape.minor_km) ** 2 < 1
    assert inside.mean() == pytest.approx(1 - np.exp(-4.5), abs=0.001)  # Rayleigh at 3 sigma
    outline = shape.points() - shape.centre_km
    level = np.einsum("ni,ij,nj->n", outline, np.linalg.inv(covariance), outline)
    assert level == pytest.approx(np.full(181, 9.0), rel=1e-12)


@pytest.mark.parametrize(
    "spoil, message",
    [
        (lambda c: c.__setitem__((2, 2), np.nan), r"covariance\[2, 2\] is nan"),
        (lambda c: c.__setitem__((0, 1), 0.9), "not symmetric"),
        (lambda c: c.__setitem__((3, 3), -1.0), "not positive"),
    ],
)
def test_a_broken_covariance_is_refused(spoil, message):
    broken = np.eye(6)
    spoil(broken)
    with pytest.raises(InputError, match=message):
        map_covariance(partials(STATE, GM).bt_br, broken)


def test_sizes_that_do_not_meet_are_refused():
    with pytest.raises(InputError, match=r"pass the stm \(..., 6, 8\)"):
        map_covariance(partials(STATE, GM).bt_br, np.eye(8))
    with pytest.raises(InputError, match="square"):
        map_covariance(partials(STATE, GM).bt_br, np.ones((6, 5)))
