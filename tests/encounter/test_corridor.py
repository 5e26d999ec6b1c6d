"""Where it comes down: 2008 TC3 against its fireball, entries against astropy, the line of a made-up impactor."""

import sys
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kakehashi.dynamics import fly
from kakehashi.encounter.corridor import corridor, risk_line
from kakehashi.encounter.risk import monitor
from kakehashi.frames import rotation
from kakehashi.frames.geodetic import from_geodetic, to_geodetic
from kakehashi.io.mpc80 import read_mpc80
from kakehashi.od.initial import determine
from kakehashi.time import as_et

sys.path.insert(0, str(Path(__file__).parent))


@pytest.fixture(scope="module")
def tc3(shared_data):
    return determine(read_mpc80(shared_data / "tracking" / "2008TC3.txt").in_order(), "2008 TC3").orbit


def test_2008_tc3_comes_down_along_its_fireball(tc3):
    """Jenniskens et al. (2009): places at 50 and 20 km; first light at 65 km, 02:45:40 UTC; 12.4 km/s, 19 deg."""
    end = tc3.epoch_et + 0.5 * 86_400.0
    for height, lon, lat in ((50.0, 31.80381, 20.85787), (20.0, 32.58481, 20.70569)):
        found = corridor(tc3.ssb_state(), tc3.epoch_et, end, height_km=height)
        east = (np.degrees(found.lon_rad[0]) - lon) * np.cos(np.radians(lat)) * 111.2
        north = (np.degrees(found.lat_rad[0]) - lat) * 111.2
        assert np.hypot(east, north) < 20.0  # km; measured 1.7
    found = corridor(tc3.ssb_state(), tc3.epoch_et, end, height_km=65.0)
    assert abs(found.et[0] - as_et("2008-10-07T02:45:40 UTC")) < 5.0
    assert abs(found.air_speed_km_s[0] - 12.4) < 0.1
    assert abs(np.degrees(found.angle_rad[0]) - 19.0) < 1.5


def test_an_entry_is_what_astropy_finds_on_the_same_path(tc3):
    """Within 0.1 km and 0.05 s at 100 km."""
    from astropy import units as u
    from astropy.coordinates import EarthLocation

    end = tc3.epoch_et + 0.5 * 86_400.0
    found = corridor(tc3.ssb_state(), tc3.epoch_et, end)
    path = fly(tc3.ssb_state(), tc3.epoch_et, end, dense=1, on_error="mark", tolerance=1e-6).trajectories[0]
    et = found.et[0] + np.arange(-2.0, 2.0, 0.01)
    fixed = np.einsum("nij,nj->ni", rotation("ICRF", "ITRF", et), path.relative("Earth").position(et))
    place = EarthLocation.from_geocentric(*fixed.T, unit=u.km)
    k = int(np.abs(place.height.to_value(u.km) - 100.0).argmin())
    assert abs(et[k] - found.et[0]) < 0.05
    assert abs(place.lon.rad[k] - found.lon_rad[0]) * 6_400.0 < 0.2
    assert abs(place.lat.rad[k] - found.lat_rad[0]) * 6_400.0 < 0.1


def test_the_risk_line_of_an_impactor_is_a_line():
    from test_risk import synthetic

    orbit = synthetic()
    found = monitor(orbit, orbit.epoch_et + 155 * 86_400.0, members=1_000)
    line = risk_line(found.impactors[0], orbit)
    assert len(line) > 100 and abs(line.weight.sum() - 1.0) < 1e-9
    assert (line.angle_rad > -0.05).all() and (line.speed_km_s > 11.1).all()
    ground = risk_line(found.impactors[0], orbit, height_km=0.0)
    assert (ground.et.min() > line.et.min()) and len(ground) <= len(line)
    places = np.stack([np.cos(line.lat_rad) * np.cos(line.lon_rad), np.cos(line.lat_rad) * np.sin(line.lon_rad),
                       np.sin(line.lat_rad)], axis=1)  # fmt: skip
    steps = np.linalg.norm(np.diff(places, axis=0), axis=1) * 6_378.0
    assert np.median(steps) < 300.0  # km: neighbours on the line are neighbours on the globe


def test_what_misses_leaves_no_corridor():
    from kakehashi import orbits

    orbit = orbits.load("Apophis")
    assert len(corridor(orbit.ssb_state(), orbit.epoch_et, orbit.epoch_et + 1e7)) == 0


@given(st.floats(-3.1, 3.1), st.floats(-1.57, 1.57), st.floats(-10.0, 1_000.0))
def test_geodetic_there_and_back(lon, lat, height):
    """A millimetre, ERFA's own accuracy, and WGS84's axes."""
    there = from_geodetic(lon, lat, height)
    back = from_geodetic(*to_geodetic(there))
    assert np.linalg.norm(there - back) < 1e-6
    assert abs(from_geodetic(0.0, np.pi / 2, 0.0)[2] - 6_356.752_314_245) < 1e-8
