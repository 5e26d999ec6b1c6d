"""Capture and approach, against textbook and laws."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kakehashi.base import InputError
from kakehashi.bodies import body
from kakehashi.transfer.capture import braking_sequence, capture, lowered


def test_mars_orbit_of_seven_hours_is_curtis_example_8_5():
    # Curtis (2014), Orbital mechanics for engineering students, example 8.5: v_inf 2.648 km/s, a 8,832 km,
    # e 0.3833, dv 1.470 km/s, aiming radius 9,809 km
    radius = body("Mars").radius_km
    found = capture("Mars", 2.648, 8_832.0 * (1 - 0.3833) - radius, 8_832.0 * (1 + 0.3833) - radius)
    assert found.impulse_km_s == pytest.approx(1.470, abs=5e-4)
    assert found.aiming_km == pytest.approx(9_809.0, abs=2.0)
    assert found.period_s / 3600.0 == pytest.approx(7.0, abs=0.01)


def test_finite_thrust_costs_more_and_much_thrust_no_more():
    engine = {"mass_kg": 1_000.0, "isp_s": 320.0}
    strong = capture("Mars", 2.65, 300.0, 30_000.0, thrust_n=1e5, **engine)
    weak = capture("Mars", 2.65, 300.0, 30_000.0, thrust_n=400.0, **engine)
    weaker = capture("Mars", 2.65, 300.0, 30_000.0, thrust_n=250.0, **engine)
    assert strong.loss_km_s == pytest.approx(0.0, abs=1e-6)
    assert 0.0 < weak.loss_km_s < weaker.loss_km_s < 0.5
    assert weaker.burn_s > weak.burn_s and weaker.propellant_kg > weak.propellant_kg
    # short burns: the loss grows with the square of the duration (Robbins 1966)
    short, long = (capture("Mars", 2.65, 300.0, 30_000.0, thrust_n=f, **engine) for f in (8e3, 4e3))
    assert long.loss_km_s / short.loss_km_s == pytest.approx((long.burn_s / short.burn_s) ** 2, rel=0.05)


@given(st.floats(0.0, 8.0), st.floats(100.0, 1e4), st.floats(0.0, 5e4))
def test_energy_is_what_the_impulse_takes(excess, low, more):
    found = capture("Venus", excess, low, low + more)
    gm = body("Venus").gm_km3_s2
    arriving = np.sqrt(excess**2 + 2 * gm / found.periapsis_km)
    energy = 0.5 * (arriving - found.impulse_km_s) ** 2 - gm / found.periapsis_km
    assert energy == pytest.approx(-gm / (found.periapsis_km + found.apoapsis_km), rel=1e-9)
    assert found.impulse_km_s > 0.0


def test_an_approach_sheds_everything_and_ends_where_it_holds():
    found = braking_sequence(0.0, 0.35, mass_kg=1_000.0, isp_s=290.0, hold_km=30.0)
    assert found.delta_v_km_s == pytest.approx(0.35, abs=1e-12)
    assert found.brakes[-1].distance_km == 30.0 and found.brakes[-1].after_km_s == pytest.approx(
        0.0, abs=1e-12
    )
    for one, next_ in zip(found.brakes[:-1], found.brakes[1:], strict=True):
        way = one.after_km_s * (next_.et - one.et)
        assert one.distance_km - next_.distance_km == pytest.approx(way, rel=1e-9)
        assert next_.before_km_s == one.after_km_s
    alone = 1_000.0 * (1.0 - np.exp(-0.35 / (290.0 * 9.80665e-3)))
    assert found.propellant_kg == pytest.approx(alone, rel=1e-12)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("Mars", -1.0, 300.0, 400.0), "zero or positive"),
        (("Mars", 1.0, 400.0, 300.0), "periapsis <= apoapsis"),
        (("Mars", 1.0, 0.0, 300.0), "periapsis"),
    ],
)
def test_orbits_that_are_none_are_refused(arguments, said):
    with pytest.raises(InputError, match=said):
        capture(*arguments)


def test_engines_too_weak_or_not_whole_are_refused():
    with pytest.raises(InputError, match="too low to capture"):
        capture("Mars", 2.65, 300.0, 10_000.0, mass_kg=4_000.0, thrust_n=10.0, isp_s=320.0)
    with pytest.raises(InputError, match="positive mass and specific impulse"):
        capture("Mars", 2.65, 300.0, 10_000.0, thrust_n=10.0)


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"fractions": (0.5, 0.4)}, "adding up to one"),
        ({"days_before": (7.0, 14.0, 2.0, 0.0)}, "must decrease"),
        ({"mass_kg": 0.0}, "positive"),
        ({"last_km_s": 1.0}, "speed must decrease"),
    ],
)
def test_approaches_that_cannot_be_are_refused(changed, said):
    with pytest.raises(InputError, match=said):
        braking_sequence(0.0, 0.35, **({"mass_kg": 1_000.0, "isp_s": 290.0} | changed))


def test_from_circle_to_circle_is_hohmanns_transfer():
    # Curtis (2014): two impulses between coplanar circles; the inner one at 480 km, the outer at 11,640 km
    wide = capture("Mercury", 0.0, 11_640.0, 11_640.0)
    found = lowered(wide, 480.0, 480.0)
    gm, r1, r2 = body("Mercury").gm_km3_s2, found.periapsis_km, wide.apoapsis_km
    ellipse = np.sqrt(2.0 / (r1 + r2))
    hohmann = np.sqrt(gm / r2) * (1.0 - np.sqrt(2.0 * r1 / (r1 + r2))) + np.sqrt(gm / r1) * (
        np.sqrt(r2) * ellipse - 1.0
    )
    assert found.impulse_km_s == pytest.approx(hohmann, rel=1e-12)


def test_an_orbit_that_stays_costs_nothing():
    wide = capture("Mercury", 0.0, 590.0, 11_640.0)
    assert lowered(wide, 590.0, 11_640.0).impulse_km_s == pytest.approx(0.0, abs=1e-12)
    with pytest.raises(InputError, match="periapsis <= apoapsis"):
        lowered(wide, 700.0, 600.0)
