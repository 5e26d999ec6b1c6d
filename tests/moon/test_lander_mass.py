"""Masses of a lander: the rocket equation, the inverse questions, the launcher, Argonaut and what it cannot carry."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kakehashi.base import InputError
from kakehashi.launch import vehicle
from kakehashi.moon.landing.lander_mass import Burn, LanderBudget, injection_by_lander_km_s, moon_capacity_kg
from kakehashi.spacecraft.craft import delta_v

BURNS = (Burn("corrections", 0.03), Burn("insertion", 0.907), Burn("orbit", 0.02), Burn("descent", 1.947))


def argonaut(isp_s=320.0, payload=1_500.0, add=0.0):
    burns = (Burn("injection", add), *BURNS) if add else BURNS
    return LanderBudget(10_000.0, 1_600.0, payload, isp_s, burns, 0.02)


@given(st.floats(280.0, 460.0), st.floats(0.0, 3_000.0), st.floats(0.0, 0.6))
def test_the_rocket_equation_and_the_inverse_questions(isp, payload, add):
    budget = argonaut(isp, payload, add)
    assert delta_v(budget.launch_mass_kg, budget.landed_kg, isp) == pytest.approx(budget.dv_km_s, rel=1e-12)
    assert budget.launch_mass_kg - budget.landed_kg == pytest.approx(budget.propellant_kg, rel=1e-12)
    assert list(budget.masses_kg) == sorted(budget.masses_kg, reverse=True)
    assert argonaut(budget.needed_isp_s, payload, add).margin_kg == pytest.approx(0.0, abs=1e-6)
    assert budget.with_payload(budget.capacity_kg).margin_kg == pytest.approx(0.0, abs=1e-9)
    heavier = budget.scaled_launch_kg(payload)
    if np.isfinite(heavier) and heavier > 0.0 and payload > 10.0:
        ratio = heavier / 10_000.0
        dry = budget.dry_fraction * budget.propellant_kg * ratio
        scaled = LanderBudget(heavier, dry, payload, isp, budget.burns, 0.02)
        assert scaled.margin_kg == pytest.approx(0.0, abs=1e-6 * heavier)


def test_argonaut_closes_by_direct_injection_and_by_its_own():
    assert argonaut().margin_kg == pytest.approx(784.0, abs=30.0)
    assert argonaut(add=0.496).margin_kg == pytest.approx(212.0, abs=15.0)
    assert argonaut(add=0.496).needed_isp_s == pytest.approx(302.0, abs=2.0)


def test_argonaut_does_not_carry_the_cruiser():
    budget = argonaut()
    assert budget.with_payload(10_000.0).margin_kg < -7_000.0
    assert budget.with_payload(10_000.0).needed_isp_s == np.inf
    assert budget.scaled_launch_kg(10_000.0) > 40_000.0


def test_what_the_launchers_carry_to_the_moon():
    """The published masses to the Moon stand before the fitted stage, which is moved to them."""
    ariane, h3 = vehicle("Ariane 64"), vehicle("H3-24L")
    assert moon_capacity_kg(ariane)[0] == 8_600.0 and moon_capacity_kg(ariane)[2] == "given"
    assert moon_capacity_kg(h3)[0] == 6_000.0
    assert injection_by_lander_km_s(ariane, 8_600.0) == 0.0
    assert injection_by_lander_km_s(ariane, 10_000.0) == pytest.approx(0.481, abs=0.002)
    masses = np.array([8_700.0, 9_500.0, 10_500.0, 12_000.0])
    added = [injection_by_lander_km_s(ariane, m) for m in masses]
    assert (np.diff(added) > 0.0).all()
    model, shift = ariane.model, 8_600.0 - float(ariane.model.deliver(3.1312989)[0])
    assert float(model.deliver(3.1312989 - added[2])[0]) + shift == pytest.approx(10_500.0, abs=0.1)


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (lambda: Burn("insertion", -0.1), "allowed are 0 to 20"),
        (lambda: LanderBudget(1_000.0, 0.0, 0.0, 320.0, BURNS), "dry_mass_kg of the lander"),
        (lambda: LanderBudget(1_000.0, 200.0, -1.0, 320.0, BURNS), "must not be negative"),
        (lambda: injection_by_lander_km_s(vehicle("Ariane 64"), 40_000.0), "lighter lander"),
    ],
)
def test_bad_input(make, message):
    with pytest.raises(InputError, match=message):
        make()
