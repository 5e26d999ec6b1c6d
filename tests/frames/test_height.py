"""Heights above the ellipsoid against its own axes, and for Apophis against an independent conversion."""

import numpy as np
import pytest

from kakehashi.frames import rotation
from kakehashi.frames.geodetic import from_geodetic, height_km
from kakehashi.time import as_et

POLAR_KM = 6_356.752314  # WGS84


def test_at_the_pole_a_height_is_above_the_polar_radius():
    assert height_km([0.0, 0.0, 7_000.0], 0.0, "ITRF") == pytest.approx(7_000.0 - POLAR_KM, abs=1e-6)  # km
    assert height_km([7_000.0, 0.0, 0.0], 0.0, "ITRF") == pytest.approx(7_000.0 - 6_378.137, abs=1e-6)


def test_a_height_comes_back_in_any_axes_and_at_many_epochs():
    et = as_et("2029-04-13T21:46 TDB") + np.arange(4) * 21_600.0
    lat = np.radians([-80.0, -29.0, 15.0, 60.0])
    fixed = from_geodetic(
        np.radians([10.0, 95.0, 200.0, 359.0]), lat, np.array([0.1, 31_641.0, 400.0, 20_000.0])
    )
    for axes in ("ICRF", "ECLIPJ2000", "TEME"):
        position = np.einsum("nji,nj->ni", rotation(axes, "ITRF", et), fixed)
        assert height_km(position, et, axes) == pytest.approx([0.1, 31_641.0, 400.0, 20_000.0], abs=1e-6)
