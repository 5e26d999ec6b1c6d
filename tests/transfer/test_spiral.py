"""Spirals against Edelbaum's law and against every turn flown."""

import numpy as np
import pytest

from kakehashi.base import InputError
from kakehashi.base.constants import EARTH_RADIUS_KM, G0_KM_S2
from kakehashi.bodies import body
from kakehashi.ephem import position
from kakehashi.time import as_et
from kakehashi.transfer.spiral import spiral

GM = body("Earth").gm_km3_s2
SUN_RAD_S = 2.0 * np.pi / (365.25 * 86_400.0)
POLE = np.array([0.0, -np.sin(np.radians(23.44)), np.cos(np.radians(23.44))])
START = as_et("2028-05-01 TDB")


def test_a_circle_in_full_sun_obeys_edelbaum():
    # [E61]: the velocity spent is the difference of the circular speeds
    found = spiral(
        START, 1_000.0, 1_000.0, 40_000.0, mass_kg=480.0, thrust_n=0.04, isp_s=3_000.0, in_shadow=True
    )
    law = np.sqrt(GM / (EARTH_RADIUS_KM + 1_000.0)) - np.sqrt(GM / 40_000.0)
    assert found.delta_v_km_s == pytest.approx(law, rel=1e-5)
    assert found.days == pytest.approx(
        480.0 * (1.0 - np.exp(-law / (3_000.0 * G0_KM_S2))) * 3_000.0 * 9.80665 / 0.04 / 86_400.0, rel=1e-5
    )


def flown(thrust_n, mass_kg, isp_s, until_km):
    """The same law flown turn by turn, oblateness included: (days, propellant)."""
    a, e, incl = 24_400.0, 0.7, np.radians(30.0)
    flow = 1e-3 * thrust_n / (isp_s * G0_KM_S2)
    speed = np.sqrt(GM * (1 + e) / (a * (1 - e)))
    y = np.r_[a * (1 - e), 0.0, 0.0, 0.0, speed * np.cos(incl), speed * np.sin(incl), mass_kg]
    flat = 1.5 * 1.082_626e-3 * GM * EARTH_RADIUS_KM**2
    noon = position("Sun", "Earth", START)
    noon /= np.linalg.norm(noon)
    tea = np.cross(POLE, noon)

    def motion(t, y):
        r, v = y[:3], y[3:6]
        far = np.sqrt(r @ r)
        along = r @ (np.cos(SUN_RAD_S * t) * noon + np.sin(SUN_RAD_S * t) * tea)
        light = along > 0.0 or far * far - along * along > EARTH_RADIUS_KM**2
        push = 1e-3 * thrust_n * light / y[6] / np.sqrt(v @ v)
        z2 = 5.0 * (r[2] / far) ** 2
        pull = GM / far**3 + flat / far**5 * np.array([1.0 - z2, 1.0 - z2, 3.0 - z2])
        return np.concatenate([v, push * v - pull * r, [-flow * light]])

    t, top = 0.0, 0.0
    while top < until_km and t < 60 * 86_400.0:
        far = np.sqrt(y[:3] @ y[:3])
        h = 0.03 * np.sqrt(far**3 / GM)
        k1 = motion(t, y)
        k2 = motion(t + h / 2, y + h / 2 * k1)
        k3 = motion(t + h / 2, y + h / 2 * k2)
        y = y + h / 6 * (k1 + 2 * k2 + 2 * k3 + motion(t + h, y + h * k3))
        t += h
        spin = np.cross(y[:3], y[3:6])
        energy = 0.5 * y[3:6] @ y[3:6] - GM / np.sqrt(y[:3] @ y[:3])
        top = -GM / (2 * energy) * (1.0 + np.sqrt(1.0 + 2.0 * energy * (spin @ spin) / GM**2))
    return t / 86_400.0, mass_kg - y[6]


def test_averaging_agrees_with_every_turn_flown():
    days, spent = flown(0.25, 480.0, 3_000.0, 60_000.0)
    a, e = 24_400.0, 0.7
    found = spiral(
        START, a * (1 - e) - EARTH_RADIUS_KM, a * (1 + e) - EARTH_RADIUS_KM, 60_000.0, mass_kg=480.0,
        thrust_n=0.25, isp_s=3_000.0, inclination_deg=30.0,
    )  # fmt: skip
    assert found.last_growth < 0.1
    assert found.days == pytest.approx(days, rel=0.02)
    assert found.propellant_kg == pytest.approx(spent, rel=0.02)


def test_shadow_duty_and_age_lengthen_the_spiral():
    orbit = (START, 230.0, 49_913.0, 150_000.0)
    engine = {"mass_kg": 480.0, "thrust_n": 0.04, "isp_s": 3_000.0}
    plain = spiral(*orbit, **engine, in_shadow=True)
    shaded, half = spiral(*orbit, **engine), spiral(*orbit, **engine, duty=0.5)
    aged = spiral(*orbit, **engine, thrust=lambda days: 1.0 - 2e-4 * days)
    assert plain.days < shaded.days < half.days and shaded.days < aged.days
    assert half.days == pytest.approx(2.0 * shaded.days, rel=0.1)
    assert (np.diff(shaded.mass_kg) < 0.0).all() and (np.diff(shaded.apogee_km) > 0.0).all()
    assert 0.0 < shaded.shadow_d < 0.3 * shaded.days and shaded.longest_shadow_h > 0.5


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"thrust_n": 0.0}, "thrust_n is 0"),
        ({"duty": 1.5}, "duty is 1.5"),
        ({"most_days": 1.0}, "give more thrust or time"),
    ],
)
def test_engines_that_cannot_do_it_are_refused(changed, said):
    engine = {"mass_kg": 480.0, "thrust_n": 0.04, "isp_s": 3_000.0} | changed
    with pytest.raises(InputError, match=said):
        spiral(START, 230.0, 49_913.0, 150_000.0, **engine)


def test_orbits_that_are_none_are_refused():
    engine = {"mass_kg": 480.0, "thrust_n": 0.04, "isp_s": 3_000.0}
    with pytest.raises(InputError, match="perigee <= apogee"):
        spiral(START, 500.0, 400.0, 150_000.0, **engine)
    with pytest.raises(InputError, match="until_apogee_km"):
        spiral(START, 400.0, 50_000.0, 30_000.0, **engine)
