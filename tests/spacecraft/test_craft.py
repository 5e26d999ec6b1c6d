"""The rocket equation there and back, and spacecraft that cannot be."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kakehashi.base import InputError
from kakehashi.spacecraft import Spacecraft, delta_v, from_rows, propellant, spacecraft


@given(st.floats(1.0, 1e5), st.floats(0.0, 20.0), st.floats(150.0, 5000.0))
def test_propellant_and_delta_v_are_inverse(mass_kg, dv_km_s, isp_s):
    burnt = propellant(mass_kg, dv_km_s, isp_s)
    assert delta_v(mass_kg, mass_kg - burnt, isp_s) == pytest.approx(dv_km_s, abs=1e-9)


@given(st.floats(10.0, 1e4), st.floats(0.0, 2.0), st.floats(0.0, 2.0))
def test_two_burns_take_what_one_takes(mass_kg, first, second):
    one = propellant(mass_kg, first, 300.0)
    both = one + propellant(mass_kg - one, second, 300.0)
    assert both == pytest.approx(propellant(mass_kg, first + second, 300.0), abs=1e-9)  # kg


def test_ramses_tanks_hold_exactly_its_stated_budget():
    ramses = spacecraft("Ramses")
    assert ramses.dv_km_s == pytest.approx(ramses.fact("dv_budget_km_s").value, abs=1e-12)
    assert ramses.wet_mass_kg == ramses.fact("wet_mass_kg").value
    assert all(fact.origin == "assumed" for _, fact in ramses.facts)


@pytest.mark.parametrize(("launch_kg", "isp_s"), [(1081.0, 290.0), (1128.0, 305.0)])
def test_heras_second_manoeuvre_took_what_its_specific_impulse_says_within_a_kilogram(launch_kg, isp_s):
    # 146 + 20 m/s in 2024, then 367 m/s with 123 kg in early 2026, as reported
    before = launch_kg - propellant(launch_kg, 0.166, isp_s)
    assert propellant(before, 0.367, isp_s) == pytest.approx(123.0, abs=1.0)  # kg


@pytest.mark.parametrize("name", ["Ramses", "DESTINY+", "OSIRIS-APEX"])
def test_every_figure_says_where_it_comes_from(name):
    for key, fact in spacecraft(name).facts:
        assert fact.source and fact.as_of, key


def test_nonsense_is_refused_with_the_field_and_the_value():
    with pytest.raises(InputError, match=r"dry_mass_kg of bus is -5.0"):
        Spacecraft("bus", dry_mass_kg=-5.0)
    with pytest.raises(InputError, match="isp_s of bus is nan"):
        Spacecraft("bus", dry_mass_kg=5.0, isp_s=float("nan"))
    with pytest.raises(InputError, match=r"choose one of BepiColombo, DESTINY"):
        spacecraft("Hayabusa")
    with pytest.raises(InputError, match="the first mass not less"):
        delta_v(1.0, 2.0, 300.0)
    with pytest.raises(InputError, match="dv must not be negative"):
        propellant(100.0, -1.0, 300.0)
    with pytest.raises(InputError, match="bus has no wet_mass_kg"):
        from_rows({"name": "bus"})


def test_more_propellant_than_mass_is_refused():
    fact = {"origin": "given", "source": "me", "as_of": "2026"}
    rows = {"name": "bus", "wet_mass_kg": fact | {"value": 10.0}, "propellant_kg": fact | {"value": 11.0}}
    with pytest.raises(InputError, match=r"dry_mass_kg of bus is -1\.0"):
        from_rows(rows)
    with pytest.raises(InputError, match="needs origin"):
        from_rows({"name": "bus", "wet_mass_kg": {"value": 10.0}})
