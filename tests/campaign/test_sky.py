"""Brightness and places: definitions that must hold, and skyfield for the point below."""

import numpy as np
import pytest

from kakehashi.base.constants import AU_KM, DAY_S
from kakehashi.campaign.recipes.sky import magnitude, sky, visibility_series
from kakehashi.fluent import orbit
from kakehashi.frames import rotation
from kakehashi.time import as_et

CLOSEST = as_et("2029-04-13T21:46:12.65 TDB")


@pytest.fixture(scope="module")
def path():
    return orbit("Apophis").propagate(CLOSEST + 70 * DAY_S).trajectory


def test_at_one_au_from_both_and_no_phase_the_magnitude_is_h():
    x = np.array([[AU_KM, 0.0, 0.0]])
    v, phase = magnitude(19.0, 0.15, x, x)
    assert v[0] == pytest.approx(19.0, abs=1e-12) and phase[0] == pytest.approx(0.0, abs=1e-7)


def test_a_tenth_of_the_distance_is_five_magnitudes():
    sun = np.array([AU_KM, 0.0, 0.0])
    near, _ = magnitude(19.0, 0.15, sun, 0.1 * sun)
    far, _ = magnitude(19.0, 0.15, sun, sun)
    assert far - near == pytest.approx(5.0, abs=1e-9)


def test_phase_function_is_that_of_bowell_at_twenty_degrees():
    # Bowell et al. (1989), G = 0.15: about 1.05 mag fainter at 20 deg than at opposition
    turn = np.radians(20.0)
    sun, seen = np.array([AU_KM, 0.0, 0.0]), AU_KM * np.array([np.cos(turn), np.sin(turn), 0.0])
    v, phase = magnitude(0.0, 0.15, sun, seen)
    assert np.degrees(phase) == pytest.approx(20.0) and v == pytest.approx(1.05, abs=0.06)


def test_the_point_below_is_skyfields_within_a_hundredth_degree(path):
    api, framelib = pytest.importorskip("skyfield.api"), pytest.importorskip("skyfield.framelib")
    seen = sky(path, CLOSEST, 19.09, 0.24, 6.0)
    k = int(np.argmin(seen.distance_km))
    t = api.load.timescale(builtin=True).tdb_jd(2_451_545.0 + seen.et[k] / DAY_S)
    place = path.relative("Earth").position(seen.et[k])
    fixed = framelib.itrs.rotation_at(t) @ place
    lon, lat = (
        np.degrees(np.arctan2(fixed[1], fixed[0])),
        np.degrees(np.arcsin(fixed[2] / np.linalg.norm(fixed))),
    )
    assert seen.lon_deg[k] == pytest.approx(lon, abs=0.01)
    assert seen.lat_deg[k] == pytest.approx(lat, abs=0.2)  # geodetic against geocentric, damped by distance
    assert (
        np.abs(rotation("ICRF", "ITRF", seen.et[k]) @ place - fixed).max() < 3.0
    )  # km: UT1 of 2029 is predicted, differently


def test_nights_lose_the_target_in_the_suns_glare(path):
    log = visibility_series(path, 19.09, 0.24, CLOSEST - 60 * DAY_S, CLOSEST + 60 * DAY_S)
    assert log.magnitude.min() < 10 and log.observable(log.et[0], log.et[-1], 99.0) < len(log.et)


def test_the_brightest_night_counts_if_it_is_brighter_than_the_pass(path):
    log = visibility_series(path, 19.09, 0.24, CLOSEST - 60 * DAY_S, CLOSEST + 60 * DAY_S)
    alone, both = sky(path, CLOSEST, 19.09, 0.24, 6.0), sky(path, CLOSEST, 19.09, 0.24, 6.0, log)
    assert both.brightest_magnitude == alone.brightest_magnitude < log.magnitude.min()  # Apophis: at the pass
    brighter = type(log)(
        log.et, np.where(np.arange(log.et.size) == 10, 2.0, log.magnitude), log.elongation_rad
    )
    other = sky(path, CLOSEST, 19.09, 0.24, 6.0, brighter)
    assert (other.brightest_magnitude, other.brightest_et) == (2.0, log.et[10])
    assert other.to_json()["brightest"]["lat_deg"] is None  # the track covers only the days of the pass
