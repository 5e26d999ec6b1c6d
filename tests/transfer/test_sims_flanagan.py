"""The form of Sims and Flanagan against the direct transcription, Kepler's motion, and scaling by thrust and mass."""

import numpy as np
import pytest

from kakehashi.base import InputError
from kakehashi.base.constants import AU_KM, DAY_S, G0_KM_S2
from kakehashi.bodies import body
from kakehashi.ephem import state
from kakehashi.orbits.kepler import propagate_kepler
from kakehashi.time import as_et
from kakehashi.transfer.lowthrust import Engine
from kakehashi.transfer.sims_flanagan import ImpulsiveLeg, least_thrust, sims_flanagan

LEAVE, DAYS, KG = as_et("2026-08-15 TDB"), 400.0, 1_500.0
START, END = state("Earth", "Sun", LEAVE), state("Mars", "Sun", LEAVE + DAYS * DAY_S)
ENGINE = Engine(0.4, 3_000.0)


@pytest.fixture(scope="module")
def to_mars():
    return sims_flanagan(START, END, DAYS * DAY_S, KG, ENGINE)


def test_mass_is_that_of_the_direct_transcription_within_a_per_cent(to_mars):
    pytest.importorskip("casadi", reason="casadi comes with kakehashi[design]")
    from kakehashi.transfer.lowthrust import electric_transfer

    direct = electric_transfer(START, END, DAYS * DAY_S, KG, ENGINE, segments=80)
    assert to_mars.final_kg == pytest.approx(direct.final_kg, rel=2e-3)
    assert to_mars.delta_v_km_s == pytest.approx(direct.delta_v_km_s, rel=1e-2)


def test_the_leg_is_flown_by_its_impulses(to_mars):
    """Kepler arcs from planet to planet with the impulses of the throttles, each by the rocket equation."""
    leg, x = to_mars.leg, to_mars.x
    n, exhaust = leg.segments, ENGINE.isp_s * G0_KM_S2
    now, mass, step = START.copy(), KG, DAYS * DAY_S / leg.segments
    for throttle in x[: 3 * n].reshape(n, 3):
        now = propagate_kepler(now, 0.5 * step, body("Sun").gm_km3_s2)
        used = np.linalg.norm(throttle) * 1e-3 * ENGINE.thrust_n * step / exhaust
        dv = exhaust * np.log(mass / (mass - used))
        now[3:] += dv * throttle / max(np.linalg.norm(throttle), 1e-300)
        mass -= used
        now = propagate_kepler(now, 0.5 * step, body("Sun").gm_km3_s2)
    assert np.linalg.norm(now[:3] - END[:3]) < 500.0  # km, of 1e8
    assert np.linalg.norm(now[3:] - END[3:]) < 1e-4
    assert mass == pytest.approx(to_mars.final_kg, abs=0.2)
    assert to_mars.throttle.max() < 1.0 + 1e-4
    # all or nothing, but for the segments in which the engine switches
    assert ((to_mars.throttle > 0.05) & (to_mars.throttle < 0.95)).sum() <= 4


def test_an_excess_speed_at_departure_saves_propellant(to_mars):
    pushed = sims_flanagan(START, END, DAYS * DAY_S, KG, ENGINE, departure_km_s=1.0)
    assert pushed.delta_v_km_s == pytest.approx(to_mars.delta_v_km_s - 1.0, abs=0.5)
    assert np.linalg.norm(pushed.x[-6:-3]) == pytest.approx(1.0, abs=1e-3)


def test_power_falls_with_the_square_of_the_distance():
    weak = Engine(0.4, 3_000.0, full_power_w=1_000.0, array_w=1_500.0)
    leg = ImpulsiveLeg(START, END, DAYS * DAY_S, KG, weak, 20, 0.0, 0.0, 1.0)
    near, far = np.zeros((1, 6)), np.zeros((1, 6))
    near[0, 0], far[0, 0] = 1.2 * AU_KM, 1.5 * AU_KM
    assert leg._reach(near, 1.0) == pytest.approx(0.4e-3)
    assert leg._reach(far, 1.0) == pytest.approx(0.4e-3 * 1.5 / 1.5**2)


def test_too_little_thrust_says_how_much_would_do():
    """What the message says is right: that thrust arrives, or that mass, and a little less does not."""
    weak = Engine(0.2, 3_000.0)
    with pytest.raises(InputError) as why:
        sims_flanagan(START, END, DAYS * DAY_S, KG, weak)
    assert "does not arrive in 400 d: it needs at least" in str(why.value) and "kg instead of" in str(
        why.value
    )
    factor = least_thrust(START, END, DAYS * DAY_S, KG, weak).thrust_factor
    assert 1.0 < factor < 0.4 / 0.2
    enough = Engine(0.2 * factor * 1.01, 3_000.0)
    assert sims_flanagan(START, END, DAYS * DAY_S, KG, enough).converged
    assert sims_flanagan(START, END, DAYS * DAY_S, KG / (1.01 * factor), weak).converged
    with pytest.raises(InputError):
        sims_flanagan(START, END, DAYS * DAY_S, KG, Engine(0.2 * factor * 0.98, 3_000.0))


def test_the_direct_transcription_says_it_as_well():
    pytest.importorskip("casadi", reason="casadi comes with kakehashi[design]")
    from kakehashi.transfer.lowthrust import electric_transfer

    with pytest.raises(
        InputError, match=r"do not suffice for 1500 kg: it needs at least 1\.\d\d times the thrust"
    ):
        electric_transfer(START, END, DAYS * DAY_S, KG, Engine(0.2, 3_000.0), segments=30)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"segments": 7}, "even number from 4 to 200"),
        ({"tof_s": -1.0}, "tof_s is -1.0"),
        ({"start_kg": np.nan}, "start_kg is nan"),
        ({"start": np.zeros(5)}, "six finite numbers"),
        ({"departure_km_s": -1.0}, "must not be negative"),
        ({"guess": np.zeros(3)}, "guess has shape"),
    ],
)
def test_bad_input_is_told(change, words):
    values = {"start": START, "end": END, "tof_s": DAYS * DAY_S, "start_kg": KG, "engine": ENGINE} | change
    with pytest.raises(InputError, match=words):
        sims_flanagan(**values)
