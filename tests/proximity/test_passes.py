"""GM from equal passes by a point mass: the estimate of the full dynamics, and the law of more passes."""

import numpy as np
import pytest

from kakehashi.base import InputError
from kakehashi.proximity import Environment, SmallBody
from kakehashi.proximity.gravity_estimate import Arc, Doppler, gm_estimate
from kakehashi.proximity.passes import passes_estimate

GM, B, SPAN = 2.65e-9, 5.0, 3.5 * 86_400.0
QUIET = {"sigma_acceleration_km_s2": 1e-20, "sigma_cram_m2_kg": 1e-12}


def test_sigma_is_that_of_flights_in_the_environment():
    still = Environment(SmallBody(GM, radius_km=0.2), -1e7, 1e7)
    speed = max(3.0 * B / SPAN, 1.2 * np.sqrt(2.0 * GM / B))
    middle = Arc(0.0, [B, 0.0, 0.0, 0.0, speed, 0.0], SPAN / 2.0)
    doppler = Doppler(interval_s=600.0, direction=(1.0, 1.0, 1.0))
    half = gm_estimate(
        still, [middle], doppler, sigma_position_km=0.01, sigma_velocity_km_s=1e-6, sigma_cram_m2_kg=1e-12
    )
    # both halves of a pass know more than one, and the second half of the same state no more than twice as much
    whole = passes_estimate(GM, B, SPAN, 1, doppler, **QUIET)
    assert 0.3 * half.sigma_km3_s2 < whole.sigma_km3_s2 < half.sigma_km3_s2


def test_derivatives_are_differences_of_flights():
    from scipy.integrate import solve_ivp

    from kakehashi.proximity.passes import _pass_partials

    doppler = Doppler(interval_s=3_600.0, direction=(1.0, 1.0, 1.0))
    partials = _pass_partials(GM, B, SPAN, 1.0, doppler)
    speed = max(3.0 * B / SPAN, 1.2 * np.sqrt(2.0 * GM / B))
    epochs = np.arange(1_800.0, SPAN / 2.0, 3_600.0)

    def rates(gm, push=0.0):
        def right(_, y):
            return np.concatenate([y[3:], -gm * y[:3] / np.linalg.norm(y[:3]) ** 3 + [0.0, 0.0, push]])

        y = solve_ivp(
            right, (0.0, SPAN / 2.0), [B, 0, 0, 0, speed, 0], "DOP853", epochs, rtol=1e-12, atol=1e-16
        ).y
        return y[3:].sum(axis=0) / np.sqrt(3.0)

    by_gm = (rates(1.001 * GM) - rates(0.999 * GM)) / (0.002 * GM)
    assert partials[epochs.size :, 9] == pytest.approx(by_gm, rel=1e-4, abs=1e-4 * np.abs(by_gm).max())
    pressure = 1361.0 / 299_792_458.0 * 1e-3  # km/s2 for 1 m2/kg at 1 au
    by_cram = (rates(GM, 0.01 * pressure) - rates(GM, -0.01 * pressure)) / 0.02
    assert partials[epochs.size :, 10] == pytest.approx(by_cram, rel=1e-3, abs=1e-3 * np.abs(by_cram).max())


def test_four_passes_halve_sigma_and_nearer_ones_know_more():
    one, four = (passes_estimate(GM, B, SPAN, n).sigma_km3_s2 for n in (1, 4))
    assert one / four == pytest.approx(2.0, rel=1e-2)
    assert passes_estimate(GM, 30.0, SPAN, 4).sigma_km3_s2 > four


def test_mistakes_are_told():
    with pytest.raises(InputError, match="closest_km"):
        passes_estimate(GM, -5.0, SPAN, 1)
    with pytest.raises(InputError, match="does not hold two"):
        passes_estimate(GM, B, 100.0, 1)
    with pytest.raises(InputError, match="must be above 0"):
        passes_estimate(GM, B, SPAN, 1, sigma_position_km=0.0)
