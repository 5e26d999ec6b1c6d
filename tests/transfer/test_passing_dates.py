"""The pull of planets brings the passes of a tour forward: against Kepler's motion, and against the limit far out."""

from dataclasses import replace
from types import SimpleNamespace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kakehashi.base import InputError
from kakehashi.base.constants import DAY_S
from kakehashi.bodies import body
from kakehashi.orbits import propagate_kepler
from kakehashi.time import as_et
from kakehashi.transfer.passing_dates import passing_dates, search_to_arrive, time_ahead
from kakehashi.transfer.tour import Itinerary, Stop

SPHERES = {"Earth": 9.2e5, "Venus": 6.2e5, "Jupiter": 4.8e7, "Saturn": 5.5e7}  # km


@given(st.sampled_from(list(SPHERES)), st.floats(3.0, 20.0), st.floats(1.05, 30.0))
def test_the_hyperbola_reaches_the_sphere_that_much_earlier_than_the_asymptote(planet, vinf, radii):
    thing, sphere = body(planet), SPHERES[planet]
    periapsis = radii * thing.radius_km
    speed = np.sqrt(vinf**2 + 2.0 * thing.gm_km3_s2 / periapsis)
    impact = periapsis * speed / vinf  # angular momentum over excess speed
    along_s = np.sqrt(sphere**2 - impact**2) / vinf
    left = along_s - time_ahead(planet, vinf, periapsis, sphere)
    there = propagate_kepler(np.array([periapsis, 0.0, 0.0, 0.0, speed, 0.0]), left, thing.gm_km3_s2)
    assert np.linalg.norm(there[:3]) == pytest.approx(sphere, rel=1e-9)


def test_far_out_it_is_the_logarithm():
    gm, vinf, periapsis, sphere = body("Jupiter").gm_km3_s2, 8.0, 7e5, 1e10
    a = gm / vinf**2
    limit = gm / vinf**3 * (np.log(2.0 * sphere / (a + periapsis)) - 1.0)  # a e = a + periapsis
    assert time_ahead("Jupiter", vinf, periapsis, sphere) == pytest.approx(limit, rel=1e-3)


def tour(*stops):
    days = [as_et(f"{day} UTC") for _, day, _ in stops]
    inside = range(1, len(stops) - 1)
    rows = [
        Stop(name, et, vinf, 1e5 if k in inside else float("nan"), 0.0)
        for k, ((name, _, vinf), et) in enumerate(zip(stops, days, strict=True))
    ]
    return Itinerary(tuple(rows), (), 0.0)


GRAND = (("Earth", "1977-08-20", 10.2), ("Jupiter", "1979-07-20", 7.8), ("Saturn", "1981-09-08", 10.7))


def test_each_planet_shortens_the_legs_at_both_of_its_sides():
    patched = tour(*GRAND)
    off = (passing_dates(patched) - np.array([s.et for s in patched.stops])) / DAY_S
    # Jupiter 8 d and Saturn 2 d on each side, the Earth a third of an hour.
    assert off[0] == 0.0
    assert -11.0 < off[1] < -7.0
    assert 2.0 * off[1] - 4.0 < off[2] < 2.0 * off[1] - 1.0


def test_a_body_without_a_known_mass_leaves_the_dates_as_they_are():
    patched = tour(("1998 KY26", "2030-01-01", 3.0), ("no such body", "2031-01-01", 3.0))
    assert passing_dates(patched).tolist() == [s.et for s in patched.stops]


def test_the_patched_tour_is_asked_to_arrive_later_until_the_real_one_is_on_time(monkeypatch):
    asked = []

    def found(days, **options):
        assert options == {"seed": 3}
        *first, (name, _, vinf) = GRAND
        late = tour(*first, (name, "1981-09-08", vinf))
        last = Stop(name, days, vinf, float("nan"), 0.0)
        return SimpleNamespace(itinerary=Itinerary((*late.stops[:-1], last), (), 0.0))

    monkeypatch.setattr("kakehashi.transfer.passing_dates.search", found)
    wanted = as_et("1981-08-26 UTC")
    _, dates = search_to_arrive(lambda et: asked.append(et) or et, wanted, seed=3)
    assert len(asked) == 2 and asked[0] == wanted and asked[1] > wanted + 10.0 * DAY_S
    assert abs(dates[-1] - wanted) < 0.25 * DAY_S


def test_a_date_that_no_search_meets_is_told(monkeypatch):
    fixed = SimpleNamespace(itinerary=tour(*GRAND))
    monkeypatch.setattr("kakehashi.transfer.passing_dates.search", lambda days: fixed)
    with pytest.raises(InputError, match="after 5 searches the tour arrives on 1981-08-1"):
        search_to_arrive(lambda et: et, as_et("1990-01-01 UTC"))


@pytest.mark.parametrize("values", [(0.0, 7e5, 4.8e7), (8.0, 5e7, 4.8e7), (float("nan"), 7e5, 4.8e7)])
def test_what_is_no_passage_is_refused(values):
    with pytest.raises(InputError, match="within the sphere"):
        time_ahead("Jupiter", *values)


def test_a_tour_about_a_planet_is_refused():
    with pytest.raises(InputError, match="about Jupiter"):
        passing_dates(replace(tour(*GRAND), center="Jupiter"))
