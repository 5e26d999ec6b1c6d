"""Secular rates, repeat orbits, Sun-synchronism and control boxes."""

from math import gcd

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kakehashi.base import InputError
from kakehashi.base.constants import DAY_S, EARTH_RADIUS_KM
from kakehashi.earth import secular
from kakehashi.earth.repeat import control_box, orbits_per_days, repeat_orbit, repeat_search, track_drift_km_d
from kakehashi.earth.tracks import Fleet, nodal_crossings
from kakehashi.time import as_et

ET = float(as_et("2026-03-18T00:00 UTC"))


def read_sgp4(path, number):
    """Elements of a two-line set as SGP4 begins with them: Brouwer's mean motion, angles in degrees."""
    model = pytest.importorskip("sgp4.model")
    lines = path.read_text().splitlines()
    k = next(k for k, line in enumerate(lines) if line.startswith(f"1 {number}"))
    s = model.Satrec.twoline2rv(lines[k], lines[k + 1])
    a = (secular.GM_KM3_S2 / (s.no_unkozai / 60.0) ** 2) ** (1.0 / 3.0)
    et = float(as_et(f"JD {s.jdsatepoch + s.jdsatepochF:.8f} UTC"))
    return s, a, et


def test_rates_are_those_of_sgp4_with_its_constants(shared_data, monkeypatch):
    """SGP4's own secular rates of EarthCARE, to 1e-11: it has Brouwer's theory with WGS72, without e^2 in J2^2."""
    s, _, _ = read_sgp4(shared_data / "earth" / "tle_single.txt", 59908)
    monkeypatch.setattr(secular, "_zonals", lambda: (s.j2, s.j3, s.j4))
    monkeypatch.setattr(secular, "GM_KM3_S2", s.mu)
    monkeypatch.setattr(secular, "EARTH_RADIUS_KM", s.radiusearthkm)
    rates = secular.secular_rates(s.a * s.radiusearthkm, s.ecco, np.degrees(s.inclo))
    for own, theirs in ((rates.anomaly, s.mdot), (rates.perigee, s.argpdot), (rates.node, s.nodedot)):
        assert abs(60.0 * own / theirs - 1.0) < 1e-7
    assert abs(60.0 * rates.node / s.nodedot - 1.0) < 1e-10


def test_earthcare_repeats_and_keeps_its_local_time(shared_data):
    """EarthCARE of 2026-03: 389.01 orbits in 25 days, a - Re 392.98 km, node at 13:56 (southwards), as flown."""
    s, a, et = read_sgp4(shared_data / "tle" / "active_astroshield.tle", 59908)
    i = np.degrees(s.inclo)
    assert round(orbits_per_days(a, s.ecco, i, 25), 2) == 389.01
    assert abs(a - 6_378.137 - 392.99) < 0.01  # km
    southwards = (secular.node_local_time_h(np.degrees(s.nodeo), et) + 12.0) % 24.0
    assert abs(60.0 * southwards - (13 * 60 + 56)) < 1.0  # min
    assert abs(secular.local_time_drift_min_per_year(a, s.ecco, i)) < 3.0


def test_389_orbits_in_25_days_are_designed_from_nothing():
    orbit = repeat_orbit(389, 25, level="J2")
    assert round(orbit.altitude_km, 2) == 393.12
    assert round(orbit.inclination_deg, 3) == 97.005
    assert abs(orbit.cycle_d - 25.0) < 1e-6  # days of a Sun-synchronous orbit are solar days
    assert abs(orbit.local_time_drift_min_per_year) < 1e-6


@settings(max_examples=40, deadline=None)
@given(
    st.integers(1, 60),
    st.floats(12.6, 15.6),
    st.one_of(st.none(), st.floats(5.0, 175.0)),
    st.sampled_from(["J2", "J4"]),
)
def test_the_repeat_condition_closes(days, per_day, inclination, level):
    orbits = round(per_day * days)
    if gcd(orbits, days) != 1 or (inclination is None and per_day < 12.8):
        return
    orbit = repeat_orbit(orbits, days, inclination, level=level)
    closed = orbits_per_days(orbit.a_km, 0.0, orbit.inclination_deg, days, level=level)
    assert abs(closed - orbits) < 1e-9
    turned = orbit.orbits * orbit.period_s * orbit.rates.ground / (2.0 * np.pi)
    assert abs(turned - days) < 1e-9


def test_the_ground_track_of_the_fleet_closes():
    """The track of the moving satellite closes to 20 m after 25 days: sidereal time with UT1, not the rates alone."""
    orbit = repeat_orbit(389, 25)
    fleet = Fleet(ET, orbit.a_km, 0.0, orbit.inclination_deg, 26.0, 0.0, 0.0)
    et, lon = nodal_crossings(fleet, ET, 390)
    assert abs(lon[389] - lon[0]) * 111.3 < 0.02  # km
    assert abs(et[389] - et[0] - 25.0 * DAY_S) < 0.1
    gaps = np.diff(np.sort(np.mod(lon[:389], 360.0))) * np.radians(1.0) * EARTH_RADIUS_KM
    assert abs(gaps - orbit.spacing_km).max() < 0.1  # km
    crossing = fleet.ground_track(et)
    assert (
        abs(crossing[1]).max() < 1e-6
        and abs(np.mod(crossing[0][:, 0] - lon + 180.0, 360.0) - 180.0).max() < 1e-6
    )


def test_sun_synchronous_orbits_of_a_textbook():
    """Vallado (2013), example 11-2's kind: 800 km of altitude, circular: 98.6 deg."""
    assert abs(secular.sun_synchronous_inclination(EARTH_RADIUS_KM + 800.0, level="J2") - 98.603) < 0.005
    with pytest.raises(InputError, match="cannot follow the Sun"):
        secular.sun_synchronous_inclination(13_000.0)


def test_local_time_and_node_are_inverse():
    raan = secular.raan_of_local_time(13.94, ET)
    assert abs(secular.node_local_time_h(raan, ET) - 13.94) < 1e-12


def test_search_contains_earthcare_and_only_coprime_numbers():
    orbits = repeat_search((25, 25), (390.0, 396.0))
    assert (389, 25) in [(o.orbits, o.days) for o in orbits]
    assert all(gcd(o.orbits, o.days) == 1 and 390.0 <= o.altitude_km <= 396.0 for o in orbits)


def test_the_box_is_used_from_edge_to_edge():
    """A track integrated with the decay goes from the eastern edge to the western one and back in the interval."""
    orbit = repeat_orbit(389, 25)
    box = control_box(orbit, 25.0, 100.0)
    t = np.linspace(0.0, box.interval_d, 20_001)
    above = 1e-3 * (0.5 * box.raise_m - box.decay_m_d * t)
    rate = track_drift_km_d(orbit, 1.0) * above
    east = np.concatenate([[0.0], np.cumsum(0.5 * (rate[1:] + rate[:-1]) * np.diff(t))])
    assert abs(east.min() + 2.0 * box.half_width_km) < 0.01  # km
    assert abs(east[-1]) < 0.01


def test_a_higher_orbit_drifts_west_as_its_crossings_show():
    orbit = repeat_orbit(389, 25)
    high = Fleet(ET, orbit.a_km + 0.1, 0.0, orbit.inclination_deg, 0.0, 0.0, 0.0)
    _, lon = nodal_crossings(high, ET, 390)
    drift = (lon[389] - lon[0]) * np.radians(1.0) * EARTH_RADIUS_KM / 25.0
    assert abs(drift - track_drift_km_d(orbit, 0.1)) < 0.003 * abs(drift)
    assert drift < 0.0


def test_what_cannot_repeat_is_refused():
    with pytest.raises(InputError, match="common divisor 5"):
        repeat_orbit(390, 25)
    with pytest.raises(InputError, match="outside"):
        repeat_orbit(20, 1)
    with pytest.raises(InputError, match="positive"):
        control_box(repeat_orbit(389, 25), 0.0, 1.0)
