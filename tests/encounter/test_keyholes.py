"""Keyholes of Apophis in 2029 against published ones, and by flying through them."""

import numpy as np
import pytest

from kakehashi import orbits
from kakehashi.dynamics.model import massive_body_index
from kakehashi.encounter.forecast import forecast
from kakehashi.encounter.keyholes import _normal, keyholes, resonant_circles, search_keyholes
from kakehashi.encounter.mapping import closest_points, plane_map
from kakehashi.ephem import state as body_state
from kakehashi.time import as_et, calendar

PASS = as_et("2029-04-13T21:46:12 TDB")


@pytest.fixture(scope="module")
def apophis():
    return orbits.load("Apophis", "jpl-220")


@pytest.fixture(scope="module")
def hole(apophis):
    """The keyhole of 2036, in a window of 300 km about it."""
    found = keyholes(apophis, PASS, as_et("2038-01-01 TDB"), zeta_km=(45_930.0, 46_230.0), members=300)
    assert [calendar(h.et, "UTC", 0)[:4] for h in found if h.width_km > 0.1] == ["2036"]
    return max(found, key=lambda h: h.width_km)


def test_the_keyhole_of_2036_is_the_published_one(hole):
    """6 revolutions in 7 years, about 600 m wide (Giorgini et al. 2008; Chesley 2006: 610 m)."""
    assert calendar(hole.et, "UTC", 0)[:10] == "2036-04-13"
    assert abs(hole.years - 7.0) < 0.02 and abs(hole.revolutions - 6.0) < 0.02
    assert abs(hole.width_km - 0.61) < 0.05
    assert abs(hole.zeta_km - 46_092.0) < 1.0  # on the line of variations, at closest approach
    assert hole.width_error_km < 1e-3 and hole.noise_km < 1e-3 and hole.resolved
    assert hole.probability < 1e-100  # 1,100 sigma off: Apophis does not go there


GRIDS = [((45_000.0, 50_500.0), 2_000), ((45_900.0, 46_200.0), 500), ((46_000.0, 46_100.0), 1_000),
         ((46_085.0, 46_100.0), 300), ((46_091.0, 46_093.0), 300), ((46_091.9, 46_092.0), 40)]  # fmt: skip


@pytest.mark.parametrize("zeta_km, members", GRIDS[-2:])
def test_a_grid_finer_than_the_keyhole_finds_it_once_and_as_wide(apophis, hole, zeta_km, members):
    """The last grid lies within the keyhole: every member hits, and the edges are found outside the grid."""
    found = keyholes(apophis, PASS, as_et("2036-06-01 TDB"), zeta_km=zeta_km, members=members)
    assert len(found) == 1
    assert abs(found[0].width_km / hole.width_km - 1.0) < 0.002
    assert abs(found[0].zeta_km - hole.zeta_km) < 0.001


@pytest.mark.slow
@pytest.mark.parametrize("source, width_km", [("jpl-220", 0.625), ("neocc", 0.6645)])
def test_the_keyhole_of_2036_is_the_same_on_any_grid(source, width_km):
    """Seven grids from 2.8 km to 2.5 m between members: one keyhole, its width within 0.2 %, zeta within a metre."""
    orbit, until, found = orbits.load("Apophis", source), as_et("2036-06-01 TDB"), []
    middle = {"jpl-220": 46_091.93, "neocc": 45_998.05}[source]
    for reach, members in [
        (2_500.0, 2_000),
        (750.0, 1_000),
        (75.0, 500),
        (50.0, 300),
        (6.0, 300),
        (1.0, 300),
        (0.05, 40),
    ]:
        holes = keyholes(orbit, PASS, until, zeta_km=(middle - reach, middle + reach), members=members)
        wide = [h for h in holes if h.width_km > 0.1]
        assert len(wide) == 1
        found.append((wide[0].zeta_km, wide[0].width_km))
    zeta, width = np.array(found).T
    assert np.abs(width / width_km - 1.0).max() < 0.002
    assert np.ptp(zeta) < 0.001 and abs(zeta[0] - middle) < 0.01


def test_orbits_within_the_edges_hit_and_beyond_them_miss(apophis, hole):
    """To 1 % of the width on either side of both edges; zeta of the flown members is that of the keyhole."""
    low, high = hole.zeta_low_km, hole.zeta_high_km
    assert abs((high - low) - hole.width_km) < 1e-9 and abs(0.5 * (low + high) - hole.zeta_km) < 1e-4
    mapped = plane_map(apophis, PASS)
    slope = abs(mapped.slope_km[1, 0])
    per_width = hole.width_km / slope  # sigmas, to first order: zeta bends by 1e-3 over a thousand sigmas
    z = np.zeros((6, len(mapped.region)))
    z[:, 0] = hole.sigma + np.array([-1.0, -0.51, -0.48, 0.48, 0.51, 1.0]) * per_width
    flight = mapped.region.fly(z, hole.et + 1e6, watch={"Earth": 0.1})
    hit = flight.impacts["body_index"] == massive_body_index("Earth")
    assert hit.tolist() == [False, False, True, True, False, False]
    first = flight.passes[np.abs(flight.passes["et"] - PASS) < 1e5]
    zeta = np.sort(closest_points(first, "Earth")[:, 1])
    assert zeta[1] < low < zeta[2] and zeta[3] < high < zeta[4]


def test_the_nominal_orbit_has_the_same_coordinates_as_in_the_list_of_approaches(apophis):
    """One plane: xi and zeta to a metre; and those of the run's encounter are of the same plane."""
    mapped = plane_map(apophis, PASS)
    near = forecast(apophis, as_et("2029-05-01 TDB"), bodies=["Earth"])[-1]
    assert np.hypot(mapped.centre_km[0] - near.xi_km, mapped.centre_km[1] - near.zeta_km) < 0.001
    assert abs(mapped.et - near.et) < 0.001


def test_a_keyhole_below_the_noise_is_not_listed_as_found(apophis, monkeypatch):
    """With a noise of 300 m, half the width, the keyhole of 2036 is one that cannot be resolved."""
    from kakehashi.encounter import keyholes as module

    monkeypatch.setattr(module, "_noise", lambda line, flight, s, et: (0.3, 0.3))  # sigmas
    found = search_keyholes(apophis, PASS, as_et("2036-06-01 TDB"), zeta_km=(46_080.0, 46_100.0), members=50)
    assert found.keyholes == () and len(found.unresolved) == 1
    assert found.unresolved[0].width_error_km > 0.3


def test_the_probability_of_an_interval_is_exact_in_the_tails():
    from scipy.stats import norm

    for low, high in ((-1.0, 2.0), (7.0, 8.0), (-30.1, -30.0), (-1.0, -0.9)):
        truth = norm.sf(min(abs(low), abs(high))) - norm.sf(max(abs(low), abs(high)))
        truth = truth if low * high > 0 else norm.cdf(high) - norm.cdf(low)
        assert abs(_normal(low, high) / truth - 1.0) < 1e-9


def test_the_resonant_circle_runs_near_the_keyhole(apophis, hole):
    """Opik's theory knows a circular Earth: zeta of the 6:7 circle at the keyhole's xi within 5 %."""
    mapped = plane_map(apophis, PASS)
    et = mapped.et - 86_400.0
    state = mapped.region.fly(np.zeros((1, len(mapped.region))), et, watch={}).states[0]
    circles = resonant_circles(state - body_state("Earth", "SSB", et), et, 8)
    circle = next(c for c in circles if (c.years, c.revolutions) == (7, 6))
    reach = np.sqrt(circle.radius_km**2 - hole.xi_km**2)
    nearest = min((circle.zeta_km - reach, circle.zeta_km + reach), key=lambda z: abs(z - hole.zeta_km))
    assert abs(nearest / hole.zeta_km - 1.0) < 0.05
    assert circle.label == "6 in 7, returns 2036"
    assert abs(circle.return_et - as_et("2036-04-13 TDB")) < 5 * 86_400.0  # the year of an osculating orbit
    names = [(c.years, c.revolutions) for c in circles]
    assert len(names) == len(set(names)) and (8, 7) in names
