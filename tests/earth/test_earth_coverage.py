"""Coverage, gaps, swaths, lighting and contacts."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kakehashi.access import eclipses
from kakehashi.base import InputError
from kakehashi.base.constants import DAY_S, EARTH_RADIUS_KM
from kakehashi.earth.coverage import by_elevation, coverage, equal_area_points, points_at, satellites_in_view
from kakehashi.earth.downlink import downlink
from kakehashi.earth.lighting import beta_angle_rad, eclipse_fraction
from kakehashi.earth.repeat import repeat_orbit
from kakehashi.earth.secular import raan_of_local_time
from kakehashi.earth.swaths import met, swath_visits, without
from kakehashi.earth.tracks import Fleet, half_angle_rad
from kakehashi.frames.stations import station
from kakehashi.time import as_et

ET = float(as_et("2026-03-18T00:00 UTC"))
POINTS = equal_area_points(1_200)


def some_fleet(count, seed, altitude=1_200.0):
    rng = np.random.default_rng(seed)
    lon, mean = 360.0 * rng.random((2, count))
    return Fleet(ET, EARTH_RADIUS_KM + altitude, 0.001, 180.0 * rng.random(count), lon, 0.0, mean)


def earthcare():
    orbit = repeat_orbit(389, 25)
    return Fleet(ET, orbit.a_km, 0.0, orbit.inclination_deg, raan_of_local_time(1.94, ET), 0.0, 0.0)


@pytest.mark.parametrize("elevation", [0.0, 10.0, 60.0])
def test_counts_are_those_of_every_dot_product(elevation):
    fleet, et = some_fleet(60, 1), ET + 97.0 * np.arange(7)
    position = fleet.fixed(et)
    distance = np.linalg.norm(position, axis=-1)
    limit = np.cos(half_angle_rad(distance, elevation))[..., None]
    brute = (position / distance[..., None] @ POINTS.directions >= limit).sum(axis=1)
    for threads in (1, 2):
        assert (
            satellites_in_view(fleet, POINTS, et, elevation_deg=elevation, threads=threads) == brute
        ).all()


def test_cells_have_equal_areas_and_cover_the_sphere():
    points = equal_area_points(4_000)
    assert len(points) == 4_000
    assert np.all(np.diff(points.lat_deg) >= 0.0)
    x = points.directions
    assert abs(x.mean(axis=1)).max() < 1e-3
    assert abs((x @ x.T) / 4_000 - np.eye(3) / 3.0).max() < 1e-3  # quadrature of second degree


@settings(max_examples=25, deadline=None)
@given(st.integers(2, 25), st.integers(0, 10_000), st.floats(0.0, 60.0), st.floats(1.0, 25.0))
def test_coverage_grows_with_satellites_and_falls_with_elevation(count, seed, elevation, step):
    fleet, et = some_fleet(count, seed), ET + 600.0 * np.arange(4)
    base = satellites_in_view(fleet, POINTS, et, elevation_deg=elevation, threads=1).astype(int)
    fewer = satellites_in_view(
        fleet.take(slice(0, count - 1)), POINTS, et, elevation_deg=elevation, threads=1
    )
    higher = satellites_in_view(fleet, POINTS, et, elevation_deg=elevation + step, threads=1)
    assert (base >= fewer).all() and base.sum() > 0
    assert (base >= higher).all()


def test_one_satellite_covers_the_area_of_its_cap():
    """Area of a cap, (1 - cos angle) / 2 of the sphere, on 400,000 points to 0.5 %."""
    fleet = some_fleet(1, 3)
    seen_fraction = by_elevation(fleet, equal_area_points(400_000), [ET], [10.0, 40.0])[:, 0]
    distance = np.linalg.norm(fleet.states(ET)[0, 0, :3])
    cap = 0.5 * (1.0 - np.cos(half_angle_rad(distance, np.array([10.0, 40.0]))))
    assert abs(seen_fraction / cap - 1.0).max() < 0.005


def test_gaps_of_a_geostationary_satellite_and_of_a_passing_one():
    geo = Fleet(ET, 42_164.2, 0.0, 0.0, 0.0, 0.0, 0.0)
    lon = float(geo.ground_track([ET])[0][0, 0])
    points, _ = points_at([lon, lon + 180.0], [0.0, 1.0])
    result = coverage(geo, points, ET + 600.0 * np.arange(100))
    assert result.longest_gap_s.tolist() == [0.0, 99 * 600.0]
    assert result.fraction.tolist() == [1.0, 0.0]


def test_time_without_coverage_is_the_sum_of_the_gaps():
    fleet, et = some_fleet(8, 5), ET + 30.0 * np.arange(400)
    result = coverage(fleet, POINTS, et, elevation_deg=10.0)
    without_s = result.mean_gap_s * result.gaps
    assert abs(without_s - (1.0 - result.fraction) * (et[-1] - et[0])).max() < 16.0 * result.gaps.max()
    assert (result.longest_gap_s >= result.mean_gap_s).all()
    rows = result.by_latitude()
    assert rows["longest_gap_s"].max() == result.longest_gap_s.max()


def test_swaths_cross_the_equator_as_often_as_their_area_says():
    """EarthCARE's imager, 150 km: 2 x 389 tracks across the equator in 25 days, to 2 %."""
    visits = swath_visits(earthcare(), POINTS, (ET, ET + 25.0 * DAY_S), 75.0)
    equator = abs(POINTS.lat_deg) < 4.0
    orbit = repeat_orbit(389, 25)
    i = np.radians(orbit.inclination_deg)
    slope = np.arctan2(np.sin(i), np.cos(i) - orbit.rates.ground / orbit.rates.latitude)
    expected = 2 * 389 * 150.0 / (2.0 * np.pi * EARTH_RADIUS_KM) / np.sin(slope)
    assert abs(visits.counts[equator].mean() / expected - 1.0) < 0.02
    mean, longest = visits.revisit(repeats=True)
    regular = visits.counts > 1
    assert np.allclose(
        mean[regular] * visits.counts[regular], 25.0 * DAY_S, atol=1.0
    )  # s: intervals fill the cycle
    assert (longest[regular] >= mean[regular]).all()


def test_a_lost_satellite_costs_the_visits_that_it_made():
    pair = Fleet(ET, 6_900.0, 0.0, 97.4, [0.0, 0.0], 0.0, [0.0, 180.0])
    both, one = (swath_visits(f, POINTS, (ET, ET + 2.0 * DAY_S), 400.0) for f in (pair, without(pair, 1)))
    other = swath_visits(without(pair, 0), POINTS, (ET, ET + 2.0 * DAY_S), 400.0)
    assert (both.counts == one.counts + other.counts).all()
    assert both.covered >= one.covered
    assert np.nanmean(both.revisit()[0]) < np.nanmean(one.revisit()[0])


def test_lidar_and_radar_on_one_orbit_meet_and_far_apart_never():
    lead = Fleet(ET, 6_900.0, 0.0, 97.4, 0.0, 0.0, 10.0)
    follow = Fleet(ET, 6_900.0, 0.0, 97.4, 0.0, 0.0, 7.0)  # 47 s behind
    span = (ET, ET + DAY_S)
    lidar, radar = (swath_visits(f, POINTS, span, 150.0) for f in (lead, follow))
    together = met(lidar, radar, 60.0)
    assert 0.9 < together.sum() / lidar.counts.sum() <= 1.0
    assert met(lidar, radar, 20.0).sum() == 0


def test_the_shadow_has_the_duration_of_the_eclipses_that_are_searched():
    """Between umbra and penumbra of the conical shadow, over a day."""
    fleet = earthcare()
    shadow = float(eclipse_fraction(fleet.a_km, beta_angle_rad(fleet, [ET + 0.5 * DAY_S])[0])[0])
    found = eclipses(fleet.path(0, (ET, ET + 15.0 * 2.0 * np.pi / float(fleet.rates.latitude[0]))), "Earth")
    length = 15.0 * 2.0 * np.pi / float(fleet.rates.latitude[0])
    penumbra = sum(e.end_et - e.start_et for e in found) / length
    umbra = sum(e.umbra[1] - e.umbra[0] for e in found) / length
    assert umbra - 0.003 < shadow < penumbra + 0.003


def test_contacts_of_a_polar_orbit_with_the_north():
    """ESA: Kiruna sees 10 to 12 of 14 orbits; here 15.6 orbits at 393 km.  The volume is rate times time."""
    link = downlink(earthcare(), 0, (ET, ET + 5.0 * DAY_S), [station("Kiruna"), station("Svalbard")], 150.0)
    table = link.by_station()
    assert 9.0 < table["Kiruna"][0] < 12.0 and table["Svalbard"][0] > table["Kiruna"][0]
    assert link.contact_s / 60.0 / 5.0 < table["Kiruna"][1] + table["Svalbard"][1]  # overlaps count once
    assert abs(link.volume_gbit_d - 0.15 * link.contact_s / 5.0) < 1e-9
    assert all(np.degrees(i.best) >= ground.mask_deg - 1e-6 for ground, i in link.passes)


def test_stations_of_deep_space_are_unchanged():
    from kakehashi.frames.stations import stations

    assert {s.name for s in stations("near Earth")} == {"Kiruna", "Svalbard"}
    assert not {s.name for s in stations()} & {"Kiruna", "Svalbard"}


def test_studies_beyond_memory_or_sense_are_refused():
    with pytest.raises(InputError, match="elevation_deg"):
        satellites_in_view(some_fleet(1, 1), POINTS, [ET], elevation_deg=95.0)
    with pytest.raises(InputError, match="two billion"):
        satellites_in_view(some_fleet(1, 1), POINTS, np.arange(2_000_000.0))
    with pytest.raises(InputError, match="cannot be lost"):
        without(some_fleet(1, 1), 0)
    with pytest.raises(InputError, match="half_swath_km"):
        swath_visits(some_fleet(1, 1), POINTS, (0.0, 1.0), 0.0)


def test_visits_are_those_of_a_dense_search():
    """A point is visited when it crosses the scan line within the swath: sign changes of p.along every two seconds."""
    fleet, points = earthcare(), equal_area_points(60)
    span, across = (ET, ET + 1.5 * DAY_S), 600.0 / EARTH_RADIUS_KM
    visits = swath_visits(fleet, points, span, 600.0)
    et = np.arange(*span, 2.0)
    before, here, after = (fleet.fixed(et + s)[:, 0] for s in (-1.0, 0.0, 1.0))
    radial = here / np.linalg.norm(here, axis=1, keepdims=True)
    along = after - before - np.sum((after - before) * radial, axis=1, keepdims=True) * radial
    along /= np.linalg.norm(along, axis=1, keepdims=True)
    p = points.directions
    ahead, side, up = along @ p, np.cross(radial, along) @ p, radial @ p
    inside = (abs(side) <= np.sin(across)) & (up > 0.0)
    crossed = (ahead[:-1] > 0.0) & (ahead[1:] <= 0.0) & inside[:-1]
    differs = visits.counts != crossed.sum(axis=0)
    edge = (abs(abs(side[:-1]) - np.sin(across)) < 1e-3) & (abs(ahead[:-1]) < 0.01) & (up[:-1] > 0.0)
    assert not (differs & ~edge.any(axis=0)).any()
    assert visits.counts.sum() > 60
    first = np.nanmin(np.where(crossed, et[:-1, None], np.nan), axis=0, initial=np.inf)
    both = (visits.counts > 0) & ~differs & np.isfinite(first)
    assert (
        abs(visits.et[both, 0] - first[both]).max() < 30.0
    )  # s: half of a slab's width before the scan line


def test_mean_orbits_stay_near_sgp4_s(shared_data):
    """EarthCARE over a day: within 25 km of SGP4, which has the short periods and drag."""
    from kakehashi.earth.catalogue import state_at
    from kakehashi.earth.planes import fleet_of
    from kakehashi.io.element_sets import read_elements

    catalogue = read_elements(shared_data / "earth" / "tle_single.txt").select(59908)
    fleet = fleet_of(catalogue)
    et = fleet.epoch_et + np.linspace(0.0, DAY_S, 400)
    theirs = state_at(catalogue[0], et, "TEME")[:, :3]
    apart = np.linalg.norm(fleet.states(et)[:, 0, :3] - theirs, axis=1)
    assert apart.max() < 25.0 and np.median(apart) > 0.5  # km
    path = fleet.path(0, (et[0], et[-1]))
    icrf = state_at(catalogue[0], et, "ICRF")[:, :3]
    assert abs(np.linalg.norm(path.position(et) - icrf, axis=1) - apart).max() < 1e-6
