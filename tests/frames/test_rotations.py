"""Axes against SPICE and skyfield, and laws that every rotation obeys."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kakehashi.base import InputError
from kakehashi.frames import rotation, rtn, transform
from kakehashi.frames.rotations import earth_turning
from kakehashi.time import as_et

BODIES = (
    "SUN",
    "MERCURY",
    "VENUS",
    "EARTH",
    "MOON",
    "MARS",
    "JUPITER",
    "SATURN",
    "URANUS",
    "NEPTUNE",
    "PLUTO",
)
EPOCHS = np.array([-9.0e8, 0.0, 9.24e8])


@pytest.mark.parametrize("body", BODIES)
def test_body_fixed_axes_are_those_of_spice_to_a_microradian(body, shared_data):
    spice = pytest.importorskip("spiceypy")
    spice.furnsh(str(shared_data / "kernels" / "pck00011.tpc"))
    for et in EPOCHS:
        theirs = spice.pxform("J2000", f"IAU_{body}", float(et))
        assert np.abs(rotation("ICRF", f"IAU_{body}", et) - theirs).max() < 1e-6


def test_the_ecliptic_is_that_of_spice():
    spice = pytest.importorskip("spiceypy")
    theirs = spice.pxform("J2000", "ECLIPJ2000", 0.0)
    assert np.abs(rotation("ICRF", "ECLIPJ2000", 0.0) - theirs).max() < 1e-15


def test_earth_fixed_axes_are_those_of_skyfield_within_fifty_metres_on_the_ground():
    api = pytest.importorskip("skyfield.api")
    framelib = pytest.importorskip("skyfield.framelib")
    et = 7.5e8  # 2023-10-08: UT1 observed
    t = api.load.timescale(builtin=True).tdb_jd(2_451_545.0 + et / 86_400.0)
    gap = rotation("ICRF", "ITRF", et) - framelib.itrs.rotation_at(t)
    # 6,378 km times the angle; its built-in UT1 is good to some tens of milliseconds
    assert 6_378.0 * np.abs(gap).max() < 0.05


def test_earth_fixed_axes_are_those_of_astropy_within_a_decimetre_on_the_ground():
    pytest.importorskip("astropy")
    from astropy import units as u
    from astropy.coordinates import GCRS, ITRS, CartesianRepresentation
    from astropy.time import Time
    from astropy.utils import iers

    with iers.conf.set_temp("auto_download", False):
        for date in ("1990-02-03T04:05:06", "2011-07-01T00:00:00", "2024-12-30T18:00:00"):
            when = Time(date, scale="utc")
            point = CartesianRepresentation(np.array([4000.0, -3000.0, 3900.0]) * u.km)
            there = GCRS(point, obstime=when).transform_to(ITRS(obstime=when))
            theirs = there.cartesian.xyz.to_value(u.km)
            ours = rotation("ICRF", "ITRF", as_et(when)) @ [4000.0, -3000.0, 3900.0]
            assert np.linalg.norm(ours - theirs) < 1e-4


@given(st.sampled_from(["ICRF", "ECLIPJ2000", "ITRF", "IAU_MOON"]), st.floats(-1e9, 1e9))
def test_rotations_are_orthogonal_and_return(name, et):
    there, back = rotation("ICRF", name, et), rotation(name, "ICRF", et)
    assert np.abs(there @ there.T - np.eye(3)).max() < 1e-13
    assert np.abs(there @ back - np.eye(3)).max() < 1e-13
    assert np.linalg.det(there) == pytest.approx(1.0, abs=1e-13)


@given(st.floats(-1e9, 1e9))
def test_states_go_there_and_back(et):
    start = np.array([7000.0, -1200.0, 300.0, 1.0, 7.0, -2.0])
    back = transform(transform(start, "ICRF", "ITRF", et), "ITRF", "ICRF", et)
    assert np.abs(back[:3] - start[:3]).max() < 1e-8  # km
    assert np.abs(back[3:] - start[3:]).max() < 1e-9  # km/s


def test_a_place_on_the_equator_moves_at_465_metres_per_second():
    v = transform([6378.137, 0, 0, 0, 0, 0], "ITRF", "ICRF", 8e8)[3:]
    assert np.linalg.norm(v) == pytest.approx(0.4651, abs=1e-4)


def test_rtn_rows_are_radius_motion_and_momentum():
    rng = np.random.default_rng(1)
    states = rng.normal(size=(50, 6))
    axes = rtn(states)
    h = np.cross(states[:, :3], states[:, 3:])
    assert np.einsum("ni,ni->n", axes[:, 0], states[:, :3]).min() > 0
    assert np.abs(np.einsum("ni,ni->n", axes[:, 1], h)).max() < 1e-12
    assert np.einsum("ni,ni->n", axes[:, 1], states[:, 3:]).min() > 0
    assert np.einsum("ni,ni->n", axes[:, 2], h).min() > 0


def test_unknown_frame_and_parallel_state_are_refused():
    with pytest.raises(
        InputError, match="use one of ICRF, ECLIPJ2000, ITRF, TEME, MOON_ME, MOON_PA, IAU_SUN"
    ):
        rotation("ICRF", "IAU_KRYPTON", 0.0)
    with pytest.raises(InputError, match="must not be zero or parallel"):
        rtn([1.0, 0, 0, 2.0, 0, 0])


def test_the_turning_of_the_earth_over_a_span_is_its_rotation():
    first = as_et("2026-06-01 TDB")
    for days in (0.01, 2.0, 400.0):
        et = np.random.default_rng(4).uniform(first, first + 86_400.0 * days, 300)
        turn = earth_turning(first, first + 86_400.0 * days)(et)
        assert np.abs(turn - rotation("ICRF", "ITRF", et)).max() < 1e-8  # rad: ocean tides are left out
