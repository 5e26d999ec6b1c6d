"""Airmass against an integral through an exponential atmosphere, limits against the area of an aperture."""

from itertools import pairwise

import numpy as np
import pytest

from kakehashi.bodies.extinction import EYE_LIMIT_MAG, INSTRUMENTS, airmass, dimmed, limit_mag, smallest

EARTH_KM, SCALE_KM = 6371.0, 8.43  # radius, and the scale height of an isothermal atmosphere at 288 K


def air_of_shells(altitude_deg):
    """Air along a straight line through a spherical exponential atmosphere, relative to the zenith."""
    s = np.linspace(0.0, 1500.0, 400_001)  # km along the line
    up = np.sin(np.radians(altitude_deg))
    height = np.sqrt(EARTH_KM**2 + s**2 + 2.0 * EARTH_KM * s * up) - EARTH_KM
    return np.trapezoid(np.exp(-height / SCALE_KM), s) / SCALE_KM


@pytest.mark.parametrize(
    "altitude_deg, within", [(90.0, 1e-3), (60.0, 2e-3), (30.0, 3e-3), (10.0, 0.01), (5.0, 0.03)]
)
def test_airmass_is_that_of_a_spherical_atmosphere(altitude_deg, within):
    """Without refraction, which bends the line by a tenth of a degree at 5 degrees."""
    assert abs(airmass(np.radians(altitude_deg)) / air_of_shells(altitude_deg) - 1.0) < within


def test_airmass_grows_towards_the_horizon_and_ends_there():
    down = airmass(np.radians(np.arange(90.0, -0.5, -1.0)))
    assert (np.diff(down) > 0.0).all()
    assert np.isfinite(down).all() and abs(down[-1] - 38.0) < 0.2  # tables of Kasten and Young: 38.09
    assert np.isnan(airmass(np.radians(-0.1)))


def test_the_horizon_dims_by_the_extinction_of_its_airmass():
    assert dimmed(5.0, np.pi / 2) == pytest.approx(5.0, abs=1e-4)
    assert dimmed(5.0, np.radians(30.0), extinction_mag=0.3) == pytest.approx(5.0 + 0.3 * 0.995, abs=2e-3)


def test_a_tenfold_aperture_shows_what_is_a_hundred_times_fainter():
    assert limit_mag(70.0) - limit_mag(7.0) == pytest.approx(5.0, abs=1e-12)
    assert limit_mag(0.7) == EYE_LIMIT_MAG


def test_the_smallest_instrument_reaches_its_limit_and_not_beyond():
    for small, large in pairwise(INSTRUMENTS):
        limit = float(limit_mag(small.aperture_cm))
        assert smallest(limit - 1e-6) == small and smallest(limit + 1e-6) == large
    assert smallest(np.nan) is None and smallest(30.0) is None
