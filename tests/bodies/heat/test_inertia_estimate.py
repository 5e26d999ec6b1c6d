"""Standard deviation of the thermal inertia: least squares on simulated images, and what each error costs."""

from dataclasses import replace

import numpy as np
import pytest

from kakehashi.base import InputError
from kakehashi.bodies.heat import Ground, InfraredErrors, inertia_estimate
from kakehashi.bodies.heat.inertia_estimate import _area, _partials

APOPHIS = (Ground(300.0, 0.1), 30.56 * 3600.0, 1.0)


def sigma(images=1_000, per_rotation=24.0, **errors):
    return inertia_estimate(
        *APOPHIS, [images], images_per_rotation=per_rotation, errors=InfraredErrors(**errors)
    ).fraction[0]


def test_monte_carlo_least_squares_scatters_by_the_formal_sigma():
    errors = InfraredErrors()
    partials, warm = _partials(*APOPHIS, 0.0)
    looked = _area(np.radians(60.0), 0.0) > 1e-3
    prior = np.array([1e3, errors.emissivity, errors.absorbed, errors.calibration_k, errors.roughness_k])
    rng = np.random.default_rng(3)
    rows = (partials[:, looked] * prior[:, None]).T
    times = np.broadcast_to(looked.sum(axis=1)[:, None], looked.shape)[looked]
    noise = errors.facets_k * np.sqrt(times / 12.0)[:, None]
    truth = rng.normal(size=(4_000, 4))
    seen = truth @ rows[:, 1:].T + rng.normal(size=(4_000, rows.shape[0])) * noise.T
    weighted = np.vstack([rows / noise, np.eye(5)])
    fitted = np.linalg.lstsq(weighted, np.hstack([seen / noise.T, np.zeros((4_000, 5))]).T, rcond=None)[0]
    assert np.std(prior[0] * fitted[0]) == pytest.approx(sigma(100_000), rel=0.05)
    assert warm[looked].min() > 50.0


def test_ground_that_stores_no_heat_looks_the_same_with_any_emissivity():
    """e sigma T^4 is the absorbed light: the brightness temperature goes with its fourth root, and e drops out."""
    partials, warm = _partials(Ground(0.5, 0.1), 30.56 * 3600.0, 1.0, 0.0)
    day = warm > 250.0  # K
    assert np.abs(partials[1][day]).max() < 0.2  # K for e doubled
    assert partials[2][day] == pytest.approx(warm[day] / 4.0, rel=0.01)


def test_thermal_inertia_warms_the_night_and_cools_the_morning():
    partials, warm = _partials(*APOPHIS, 0.0)
    hour = (np.arange(24) + 0.5) / 24.0 * 360.0 - 180.0  # deg from noon
    equator = partials[0, 4]
    assert (equator[hour < -100.0] > 20.0).all() and (equator[np.abs(hour + 45.0) < 30.0] < -5.0).all()  # K
    assert np.argmax(warm[4]) > np.argmin(np.abs(hour))  # the warmest hour is after noon


def test_more_images_of_one_geometry_average_only_what_is_noise():
    one, whole, many = (sigma(n) for n in (1, 24, 100_000))
    assert one > whole > 0.99 * many
    noisy = [sigma(n, noise_k=500.0) for n in (24, 2_400)]
    assert noisy[1] < 0.7 * noisy[0]


@pytest.mark.parametrize("name", ["calibration_k", "emissivity", "absorbed", "roughness_k", "facets_k"])
def test_each_error_costs(name):
    better = sigma(**{name: 0.01 * getattr(InfraredErrors(), name)})
    assert better < 0.998 * sigma()


def test_mistakes_are_told():
    with pytest.raises(InputError, match="thermal inertia about which"):
        inertia_estimate(Ground(0.0), 3.6e4, 1.0, [1], images_per_rotation=10.0)
    with pytest.raises(InputError, match="numbers of images"):
        inertia_estimate(*APOPHIS, [0], images_per_rotation=10.0)
    with pytest.raises(InputError, match="calibration_k"):
        replace(InfraredErrors(), calibration_k=-1.0)
