"""Azimuths against published ones; laws of the rotation that a launch gains or loses."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kakehashi.base import InputError
from kakehashi.launch import departure, into_inclination, site

TANEGASHIMA = np.radians(30.4)
KENNEDY = site("Kennedy")


@pytest.mark.parametrize(
    ("inclination_deg", "north_deg", "south_deg"),
    [(51.64, 46.0, 134.0), (97.0, 351.9, 188.1), (30.4, 90.0, 90.0)],
)
def test_azimuths_from_tanegashima_are_the_known_ones_within_a_tenth_degree(
    inclination_deg, north_deg, south_deg
):
    way = into_inclination(np.radians(inclination_deg), TANEGASHIMA)
    assert abs(np.degrees(way.azimuth_north_rad) - north_deg) < 0.1
    assert abs(np.degrees(way.azimuth_south_rad) - south_deg) < 0.1


def test_ramses_asymptote_needs_more_inclination_than_the_latitude():
    way = departure(np.radians(38.8), site("Tanegashima").latitude_rad)
    assert np.degrees(way.inclination_rad) == pytest.approx(38.8)
    assert np.degrees(way.azimuth_north_rad) == pytest.approx(64.6, abs=0.1)
    assert np.degrees(way.azimuth_south_rad) == pytest.approx(115.4, abs=0.1)


@given(st.floats(-89.0, 89.0), st.floats(-70.0, 70.0))
def test_azimuth_and_latitude_give_the_inclination_back(declination_deg, latitude_deg):
    latitude = np.radians(latitude_deg)
    way = departure(np.radians(declination_deg), latitude)
    for azimuth in (way.azimuth_north_rad, way.azimuth_south_rad):
        # conservation of the angular momentum's polar part
        assert np.cos(way.inclination_rad) == pytest.approx(np.cos(latitude) * np.sin(azimuth), abs=1e-12)
    assert way.inclination_rad >= abs(latitude) - 1e-12
    assert way.rotation_loss_km_s >= -1e-12


def test_a_polar_launch_from_the_equator_loses_about_the_earths_speed():
    way = into_inclination(np.pi / 2, 0.0)
    assert float(way.rotation_loss_km_s) == pytest.approx(0.4651, abs=0.015)  # km/s


def test_no_azimuth_leads_below_the_latitude():
    with pytest.raises(InputError, match=r"20\.0 deg cannot be reached from latitude 30\.4"):
        into_inclination(np.radians(20.0), TANEGASHIMA)


def _steepest(azimuth_deg):
    """Inclination at which an azimuth over the ground is just reached from Kennedy [deg]."""
    tilts = np.radians(np.arange(28.5, 80.0, 0.01))
    way = into_inclination(tilts, KENNEDY.latitude_rad)
    both = np.degrees([way.ground_azimuth_north_rad, way.ground_azimuth_south_rad])
    return float(np.degrees(tilts[np.abs(both - azimuth_deg).min(axis=0).argmin()]))


def test_azimuths_over_the_ground_give_nasas_inclinations_within_a_degree():
    # Kennedy: 35 and 120 deg, for 57 and 39 deg.  As azimuths in inertial axes they would give 59.7 and 40.4.
    assert _steepest(35.0) == pytest.approx(57.0, abs=1.0)
    assert _steepest(120.0) == pytest.approx(39.0, abs=1.0)


def test_a_range_forbids_what_lies_outside_it():
    lat, span = KENNEDY.latitude_rad, KENNEDY.azimuths_rad
    way = departure(np.radians([10.0, 45.0, 70.0]), lat, span)
    assert np.isfinite(way.azimuth_south_rad).tolist() == [True, False, False]
    assert np.isfinite(way.azimuth_north_rad).tolist() == [True, True, False]
    assert np.isfinite(way.rotation_loss_km_s).tolist() == [True, True, False]
    with pytest.raises(InputError, match="the range does not allow; choose another site"):
        departure(np.radians(70.0), lat, span)


def test_a_narrow_range_asks_for_a_steeper_parking_orbit():
    span = np.radians([35.0, 60.0])
    way = departure(np.radians(5.0), KENNEDY.latitude_rad, span)
    assert way.inclination_rad > KENNEDY.latitude_rad
    assert np.degrees(way.ground_azimuth_north_rad) == pytest.approx(60.0, abs=1e-6)
    assert np.isnan(way.azimuth_south_rad)


@given(st.floats(30.4, 149.6))
def test_over_the_ground_a_rocket_flies_less_to_the_east(inclination_deg):
    way = into_inclination(np.radians(inclination_deg), TANEGASHIMA)
    assert np.sin(way.ground_azimuth_north_rad) <= np.sin(way.azimuth_north_rad) + 1e-12
    assert np.cos(way.ground_azimuth_north_rad - way.azimuth_north_rad) > np.cos(np.radians(4.0))
