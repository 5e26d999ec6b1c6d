"""Sunlight to thrust: published engines, the inverse square, and what physics forbids."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kakehashi.base import InputError
from kakehashi.spacecraft import Engines, array_power, delta_v, efficiency, spacecraft

MU10 = Engines(4, thrust_n=0.008, isp_s=3200.0, power_w=350.0)  # Kuninaka et al. (2006)


@given(st.floats(0.3, 5.0), st.floats(0.0, 20.0), st.floats(0.0, 0.2))
def test_power_falls_with_the_square_of_the_distance_and_never_grows_with_age(distance, years, loss):
    here = array_power(4700.0, distance, years, loss)
    assert array_power(4700.0, 2.0 * distance, years, loss) == pytest.approx(here / 4.0, rel=1e-12)
    assert array_power(4700.0, distance, years + 1.0, loss) <= here
    assert array_power(4700.0, 1.0) == 4700.0


def test_hayabusas_flown_velocity_follows_from_its_xenon_within_five_percent():
    # 22 kg of xenon gave 1,400 m/s to 510 kg in 25,800 engine hours (Kuninaka et al. 2006; launch mass JAXA)
    assert delta_v(510.0, 488.0, 3200.0) == pytest.approx(1.400, rel=0.05)
    xenon = float(MU10.flow_kg_s(350.0)) * 25_800 * 3600.0
    assert xenon == pytest.approx(22.0, rel=0.10)  # engines throttle and age; ours does not


def test_engines_run_whole_or_not_at_all():
    assert MU10.running([0.0, 349.0, 351.0, 1399.0, 1400.0, 9999.0]).tolist() == [0, 0, 1, 3, 4, 4]
    assert MU10.thrust(1400.0) == pytest.approx(0.032)


def test_forty_millinewtons_from_each_would_be_more_than_its_power():
    with pytest.raises(InputError, match=r"efficiency of 1\.79, which exceeds 1"):
        Engines(4, thrust_n=0.040, isp_s=3200.0, power_w=350.0)
    assert efficiency(0.008, 3200.0, 350.0) < 0.5


def test_destiny_has_the_power_for_its_engines_out_to_apophis():
    craft = spacecraft("DESTINY+")
    assert craft.power_at(1.1, years=1.0) > craft.engine_power_w
    least = min(value for value, _, _ in craft.fact("power_w").alternatives)  # 2.45 kW, end of mission
    assert least / 1.1**2 > craft.engine_power_w


@pytest.mark.parametrize(
    ("call", "said"),
    [
        (lambda: array_power(4700.0, 0.0), "distance from the Sun is 0.0 au"),
        (lambda: array_power(-1.0, 1.0), "array power is -1.0 W"),
        (lambda: array_power(1.0, 1.0, -2.0), "age -2.0 years"),
        (lambda: array_power(1.0, 1.0, 1.0, 1.5), "loss 1.5 a year"),
        (lambda: Engines(0, 0.008, 3000.0, 350.0), "count of the engines is 0"),
        (lambda: spacecraft("Ramses").power_at(1.0), "Ramses has no power_w"),
    ],
)
def test_nonsense_is_refused_with_the_value(call, said):
    with pytest.raises(InputError, match=said):
        call()


def test_arrays_broadcast():
    power = array_power(1000.0, np.array([1.0, 2.0])[:, None], np.array([0.0, 1.0]), 0.5)
    assert power.shape == (2, 2) and power[1, 1] == pytest.approx(125.0)
