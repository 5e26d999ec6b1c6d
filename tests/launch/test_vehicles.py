"""The stage model against the published points it is fitted to, and what a rocket must obey."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kakehashi.base import InputError
from kakehashi.launch import vehicle
from kakehashi.launch.vehicles import escape_dv, geostationary_dv, orbit_dv

H3 = vehicle("H3-24L")


def test_every_published_point_lies_within_one_and_a_half_stated_sigma():
    for point in H3.points:
        mass, sigma = H3._deliver(np.array(point.dv_km_s))
        assert abs(point.mass_kg - mass) < 1.5 * sigma, point


def test_fitted_stage_is_physical():
    assert 3_000 < H3.inert_kg < 7_000  # dry upper stage, adapter, reserves
    assert 16_000 < H3.m0_kg - H3.inert_kg < 18_500  # payload to the reference orbit, due east


@given(st.floats(-5.0, 29.0), st.floats(0.0, 89.0))
def test_capacity_falls_with_energy_and_with_declination(c3, declination_deg):
    tilt = np.radians(declination_deg)
    here = H3.capacity(c3, tilt)
    assert H3.capacity(c3 + 1.0, tilt).mass_kg < here.mass_kg
    assert H3.capacity(c3, min(tilt + 0.05, np.pi / 2)).mass_kg <= here.mass_kg
    assert here.sigma_kg > H3.scatter_kg


def test_batch_is_the_scalar_row_by_row():
    c3, tilt = np.array([[0.0, 5.0], [12.5, 20.0]]), np.radians([10.0, 38.8])
    batch = H3.capacity(c3, tilt)
    for i in range(2):
        for j in range(2):
            one = H3.capacity(c3[i, j], tilt[j])
            assert batch.mass_kg[i, j] == pytest.approx(float(one.mass_kg), abs=1e-6)


@pytest.mark.parametrize("c3", [-6.0, 31.0, np.nan])
def test_outside_its_range_the_model_says_so(c3):
    with pytest.raises(InputError, match=r"speaks for -5 .. 30 km2/s2"):
        H3.capacity(c3)
    assert np.isnan(H3.capacity_kg(c3, 0.0))


def test_a_vehicle_without_enough_points_is_refused():
    with pytest.raises(InputError, match="a stage model needs 3"):
        vehicle("H3-22S")
    with pytest.raises(InputError, match="known are H3-24L"):
        vehicle("H4")


def test_geostationary_transfer_from_the_cape_is_the_textbook_value():
    # Vallado (2013), section 6.5: from 28.5 deg with the plane change shared, 4.22 .. 4.29 km/s
    assert geostationary_dv(np.radians(28.5), 185.0) == pytest.approx(4.25, abs=0.04)


def test_escape_velocity_and_hohmann_limits():
    r = 6_378.1366 + 200.0
    assert escape_dv(0.0, 200.0) == pytest.approx((np.sqrt(2) - 1) * np.sqrt(398_600.4355 / r), rel=1e-12)
    assert orbit_dv(200.0, 200.0, 200.0) == pytest.approx(0.0, abs=1e-12)
