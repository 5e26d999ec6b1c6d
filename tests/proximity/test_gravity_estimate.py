"""Information on GM from Doppler: the law of fast passes, and more arcs know more."""

from dataclasses import replace

import numpy as np
import pytest

from kakehashi.base import InputError
from kakehashi.proximity import Environment, SmallBody
from kakehashi.proximity.gravity_estimate import Arc, Doppler, gm_estimate

GM = 2.65e-9


@pytest.fixture(scope="module")
def still():
    return Environment(SmallBody(GM, radius_km=0.2), 0.0, 1e7)


def flyby(b, v, span, start=0.0):
    """A pass at the distance b [km] with the speed v [km/s], a span of b / v before and after."""
    return Arc(start, [b, -span * b, 0.0, 0.0, v, 0.0], 2.0 * span * b / v)


def test_sigma_grows_as_the_root_of_the_distance_and_the_speed_to_three_halves(still):
    doppler = Doppler(1e-7, 60.0, direction=(1.0, 0.3, 0.0))
    free = {"sigma_position_km": 10.0, "sigma_velocity_km_s": 1e-3, "sigma_cram_m2_kg": 1e-12}
    one, far, fast = (
        gm_estimate(still, [flyby(b, v, 8.0)], doppler, **free).sigma_km3_s2
        for b, v in ((2.0, 3e-4), (4.0, 3e-4), (2.0, 6e-4))
    )
    assert far / one == pytest.approx(2.0**0.5, rel=0.03)
    assert fast / one == pytest.approx(2.0**1.5, rel=0.03)


def test_four_equal_arcs_halve_sigma_and_noise_scales_it(still):
    arc = flyby(5.0, 1e-4, 2.0)
    arcs = [Arc(k * arc.duration_s, arc.state, arc.duration_s) for k in range(4)]
    doppler = Doppler(direction=(1.0, 0.0, 0.0))
    result = gm_estimate(still, arcs, doppler)
    assert result.after_km3_s2[0] / result.sigma_km3_s2 == pytest.approx(2.0, rel=1e-3)
    assert (np.diff(result.after_km3_s2) < 0.0).all()
    free = {"sigma_position_km": 100.0, "sigma_velocity_km_s": 1e-3, "sigma_cram_m2_kg": 1e-12}
    plain, noisy, quarter = (
        gm_estimate(still, arcs, d, **free).sigma_km3_s2
        for d in (doppler, replace(doppler, sigma_km_s=2e-7), replace(doppler, fraction=0.25))
    )
    assert noisy == pytest.approx(2.0 * plain, rel=1e-3) and quarter == pytest.approx(noisy, rel=1e-3)


def test_mistakes_are_told(still):
    with pytest.raises(InputError, match="at least one arc"):
        gm_estimate(still, [])
    with pytest.raises(InputError, match="line of sight"):
        gm_estimate(still, [flyby(2.0, 1e-4, 2.0)])
    with pytest.raises(InputError, match="impact"):
        gm_estimate(still, [Arc(0.0, [1.0, 0, 0, 0, 0, 0], 3e5)], Doppler(direction=(1.0, 0.0, 0.0)))
    with pytest.raises(InputError, match="sigma_km_s"):
        Doppler(-1.0)
