"""Sorties: range on slopes, energy and consumables, sorties between nights, and what is refused."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kakehashi.base import InputError
from kakehashi.moon.traverse import rover
from kakehashi.moon.traverse.rover import site_of
from kakehashi.moon.traverse.sorties import road_cost, sortie, sorties

DAY = 86_400.0
SLOPES = np.radians(np.linspace(0.0, 12.0, 25))
FORTNIGHTS = [(0.0, 14.75 * DAY, True), (14.75 * DAY, 29.5 * DAY, False)]


def cruiser(**changes):
    return rover("Lunar Cruiser", mass_kg=10_000.0, **changes)


def test_a_flat_road_costs_weight_times_resistance():
    one = cruiser(speed_at_limit=1.0)
    per_km, speed = road_cost(one, np.zeros(10))
    assert per_km == pytest.approx(10_000.0 * 1.624 * 0.12 * 1.3 / 0.6 / 3_600.0, rel=1e-12)  # kWh
    assert speed == pytest.approx(3.6 * 2.8)


@given(st.floats(0.0, 15.0), st.floats(0.1, 4.0))
def test_steeper_ground_never_costs_less(slope, more):
    one = cruiser()
    assert road_cost(one, np.radians([slope + more]))[0] >= road_cost(one, np.radians([slope]))[0] - 1e-12


@given(st.floats(1.0, 40.0), st.floats(0.0, 40.0), st.floats(0.0, 1.0))
def test_energy_of_a_sortie_is_from_the_sun_and_the_store(days, day_km, lit):
    one = cruiser()
    result = sortie(one, SLOPES, days=days, day_km=day_km, lit_fraction=lit)
    assert result.stored_kwh <= (1.0 - one.floor) * one.battery_wh / 1e3 * (1.0 + 1e-12)
    assert result.energy_kwh <= result.sun_kwh + result.stored_kwh + 1e-9
    assert result.days <= days and result.distance_km == pytest.approx(1.2 * day_km * result.days)
    assert (result.limited_by == "energy") == (result.days < days)


def test_the_cruiser_drives_its_published_month():
    """Two crew, 30 days, 20 km a day; with an assumed mass of 10 t the store lasts, and 10,000 km take ten years."""
    result = sortie(cruiser(), SLOPES, lit_fraction=1.0)
    assert result.days == 30.0 and result.limited_by == "days"
    assert result.distance_km == pytest.approx(720.0)  # of road, with a detour of 1.2
    assert result.oxygen_kg == pytest.approx(2 * 30 * 0.84)


def test_sorties_fit_between_nights():
    one = sorties(cruiser(), SLOPES, FORTNIGHTS, days=5.0)
    assert one.per_interval == (int(14.75 / (5.0 + one.sortie.recharge_days)),)
    assert one.nights[0].needs_kwh == pytest.approx(1.5 * 24 * 14.75) and one.nights[0].needs_kwh <= 540.0
    assert sorties(cruiser(), SLOPES, FORTNIGHTS, days=20.0).sorties == 0
    # 531 kWh of the night are filled again at 2.5 kW in 8.85 of 14.75 days, which leaves time for one of two sorties
    month = [*FORTNIGHTS, (29.5 * DAY, 44.25 * DAY, True)]
    assert sorties(cruiser(), SLOPES, month, days=5.0).per_interval == (2, 1)


def test_a_night_that_cannot_be_paid_is_an_error():
    with pytest.raises(InputError, match="Lunar Cruiser cannot pay its heaters in the night of 14.8 d"):
        sorties(cruiser(battery_wh=300_000.0), SLOPES, FORTNIGHTS, days=5.0)
    with pytest.raises(InputError, match="LUPEX cannot pay its heaters in the night"):
        sorties(rover("LUPEX"), SLOPES, FORTNIGHTS, days=5.0, day_km=0.5)


@pytest.mark.parametrize(
    ("call", "words"),
    [
        (lambda: sorties(cruiser(), SLOPES, []), "no lit or dark"),
        (lambda: sorties(cruiser(), SLOPES, [(1.0, 0.0, True)]), "must end after"),
        (lambda: sorties(cruiser(), SLOPES, [(0.0, 2.0, True), (1.0, 3.0, False)]), "in order"),
        (lambda: sortie(cruiser(), SLOPES, day_km=1e3), "fewer km"),
        (lambda: sortie(cruiser(), np.radians([40.0])), "below the slope limit"),
        (lambda: sortie(cruiser(), SLOPES, detour=0.5), "detour"),
        (lambda: sortie(rover("LUPEX"), SLOPES), "no figure sortie_days"),
        (lambda: sortie(cruiser(solar_w=500.0), SLOPES), "larger array"),
        (lambda: site_of("Lunar Cruiser"), "no landing site"),
        (lambda: cruiser(slope_limit_deg=0.0), "slope limit"),
    ],
)
def test_bad_input_is_explained(call, words):
    with pytest.raises(InputError, match=words):
        call()


def test_every_figure_has_a_source_and_a_date():
    for name, one in (("LUPEX", rover("LUPEX")), ("Lunar Cruiser", cruiser())):
        for key, fact in one.facts.items():
            if key != "mass_kg" or name == "LUPEX":
                assert fact.source and fact.as_of and fact.origin in ("given", "assumed"), key
    assert site_of("LUPEX") == (222.85, -89.45)
