"""Disposal, casualties and make-up: energy, geometry and published numbers."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kakehashi.base import InputError
from kakehashi.earth.decay import disposal, makeup
from kakehashi.earth.decay._kernels import EARTH_RATE, GM
from kakehashi.earth.decay.activity import scenario
from kakehashi.earth.decay.casualty import (
    Population,
    bundled_population,
    casualty_area_m2,
    casualty_risk,
    read_population,
)
from kakehashi.earth.decay.lifetime import MeanOrbit, decay, lifetime_spread
from kakehashi.earth.space_weather import Constant

MODERATE = Constant(140.0, 140.0, 15.0)


@given(st.floats(200.0, 2000.0), st.floats(0.0, 2000.0), st.floats(1.0, 300.0))
def test_lowering_the_perigee_removes_the_energy_that_lies_between(perigee, more, less):
    high = 6_378.137 + perigee + more
    dv = disposal.lowering_km_s(perigee, perigee + more, perigee - less)
    a = [0.5 * (high + 6_378.137 + p) for p in (perigee, perigee - less)]
    speeds = [np.sqrt(GM * (2.0 / high - 1.0 / x)) for x in a]
    assert dv == pytest.approx(speeds[0] - speeds[1], abs=1e-12)
    assert GM / 2.0 * (1.0 / a[1] - 1.0 / a[0]) == pytest.approx(dv * (speeds[0] - 0.5 * dv), rel=1e-6)


def test_disposal_perigee_meets_the_rule_and_a_higher_one_does_not():
    orbit, sun = MeanOrbit.of_heights(700.0, 700.0, 98.2), scenario("mean")
    height = disposal.disposal_perigee_km(orbit, "2028-01-01 UTC", 0.01, sun, 5.0)
    below, above = (MeanOrbit.of_heights(height + x, 700.0, 98.2) for x in (0.0, 2.0))
    late = decay([below, above], "2028-01-01 UTC", 0.01, sun, years=5.0).lifetime_d
    assert late[0] <= 5.0 * 365.25 < late[1]


def test_rules_are_met_by_scenario_and_with_a_probability():
    orbit = MeanOrbit.of_heights(500.0, 500.0, 97.4)
    suns = {name: decay(orbit, "2028-01-01 UTC", 0.01, scenario(name)) for name in ("low", "mean", "high")}
    drawn = lifetime_spread(orbit, "2028-01-01 UTC", 0.01, 20)
    five, long = disposal.assess(suns, drawn)
    assert (five.rule.years, long.rule.years) == (5.0, 25.0)
    assert all(long.met.values()) and long.probability == 1.0
    assert five.met == {name: bool(d.lifetime_d[0] <= 5.0 * 365.25) for name, d in suns.items()}
    assert five.probability <= long.probability


def test_casualty_area_is_that_of_a_person_and_a_fragment():
    assert casualty_area_m2([0.0]) == pytest.approx(0.36)  # a person alone [m2]
    assert casualty_area_m2([1.0, 4.0]) == pytest.approx(1.6**2 + 2.6**2)


@given(st.floats(1.0, 179.0))
@settings(max_examples=25)
def test_even_population_has_its_density_beneath_any_orbit(inclination):
    edges = np.linspace(-90.0, 90.0, 37)
    area = 2.0 * np.pi * 6_378.137**2 * np.diff(np.sin(np.radians(edges)))
    assert Population(edges, 7.0 * area, "even").density_km2(inclination) == pytest.approx(7.0, rel=1e-9)


def test_density_beneath_an_orbit_is_the_mean_along_it():
    people, inclination = bundled_population(), 51.6
    u = 2.0 * np.pi * (np.arange(200_000) + 0.5) / 200_000
    lat = np.degrees(np.arcsin(np.sin(np.radians(inclination)) * np.sin(u)))
    area = 2.0 * np.pi * 6_378.137**2 * np.diff(np.sin(np.radians(people.edges_deg)))
    band = np.searchsorted(people.edges_deg, lat) - 1
    assert people.density_km2(inclination) == pytest.approx(np.mean((people.people / area)[band]), rel=1e-3)


def test_people_live_where_published_counts_have_them():
    # Rankin (2008), from SEDAC's grid: 88 % live north of the equator, on average 24 deg from it.
    people = bundled_population()
    middle = 0.5 * (people.edges_deg[1:] + people.edges_deg[:-1])
    total = people.people.sum()
    assert people.people[middle > 0].sum() / total == pytest.approx(0.88, abs=0.02)
    assert np.sum(np.abs(middle) * people.people) / total == pytest.approx(24.0, abs=4.0)  # [deg]
    assert total == pytest.approx(7.4e9, rel=0.01)


def test_population_files_are_checked(tmp_path):
    good = tmp_path / "people.csv"
    good.write_text("south_deg,north_deg,people\n-90,0,1e9\n0,90,7e9\n")
    assert casualty_risk([1.0], 98.0, read_population(good)).density_km2 == pytest.approx(
        8e9 / 5.11e8, rel=0.01
    )
    for text, words in (
        ("lat,people\n1,2\n", "first line"),
        ("south_deg,north_deg,people\n0,10,1\n20,30,1\n", "adjacent"),
    ):
        good.write_text(text)
        with pytest.raises(InputError, match=words):
            read_population(good)


def test_make_up_gives_back_the_energy_that_drag_takes():
    orbit = MeanOrbit.of_heights(500.0, 500.0, 97.4)
    kept = makeup.drag_makeup(orbit, "2027-01-01 UTC", 0.01, {"moderate": MODERATE}, years=1)["moderate"]
    # The free orbit loses about as much in its first month as the kept one.
    free = decay(orbit, "2027-01-01 UTC", 0.01, MODERATE, years=2.0)
    first_month = -np.diff(free.elements[0, :2, 0])[0]
    assert kept.loss_km_d[0] * 30.4375 == pytest.approx(first_month, rel=0.02)
    dv = 1e3 * 0.5 * np.sqrt(GM / orbit.a_km**3) * kept.loss_km_d.mean() * 365.25
    assert kept.dv_m_s[0] == pytest.approx(dv, rel=1e-9)


def test_ground_track_drifts_from_edge_to_edge_and_back_within_a_cycle():
    a, loss, box = 6_771.0, 0.2, 50.0
    cycle = makeup.track_cycle_d(a, loss, box)
    t = np.linspace(0.0, cycle, 100_001)
    above = 0.5 * loss * cycle - loss * t  # [km] over the reference
    # Each revolution the equator crosses further west by the growth of the period, 3/2 T da / a.
    rate = -1.5 * EARTH_RATE * 86_400.0 * 6_378.137 * above / a  # [km/d]
    drift = np.concatenate([[0.0], np.cumsum(0.5 * (rate[1:] + rate[:-1]) * np.diff(t))])
    assert drift.min() == pytest.approx(-box, rel=1e-6)
    assert drift[-1] == pytest.approx(0.0, abs=1e-6)


def test_earthcare_pays_more_in_a_strong_cycle():
    import tomllib
    from importlib.resources import files

    text = (files("kakehashi") / "data" / "drag-examples.toml").read_text("utf-8")
    craft = tomllib.loads(text)["earthcare"]
    orbit = MeanOrbit.of_heights(craft["height_km"], craft["height_km"], craft["inclination_deg"])
    cdam = craft["cd"] * craft["area_m2"] / craft["mass_kg"]
    suns = {name: scenario(name) for name in ("low", "mean", "high")}
    kept = makeup.drag_makeup(orbit, "2024-06-01 UTC", cdam, suns, years=11, box_km=50.0)
    total = {name: k.dv_m_s.sum() for name, k in kept.items()}
    assert 0.0 < total["low"] < total["mean"] < total["high"]
    assert np.all(kept["high"].propellant_kg(craft["mass_kg"], 220.0) > 0.0)


def test_refusals_say_what_to_do():
    with pytest.raises(InputError, match="new perigee below it"):
        disposal.lowering_km_s(500.0, 600.0, 550.0)
    with pytest.raises(InputError, match="plan a controlled re-entry"):
        disposal.disposal_perigee_km(
            MeanOrbit.of_heights(1_400.0, 1_400.0, 66.0), "2028-01-01 UTC", 1e-5, MODERATE, 1.0
        )
