"""Where an arc passes its second target, against two straight lines whose nearest points are known."""

import numpy as np
import pytest

from kakehashi.bodies import body
from kakehashi.campaign.recipes.second_flyby import _closest
from kakehashi.orbits.coast import Coast

AU_KM, SUN = 149_597_870.7, body("Sun").gm_km3_s2


def _target(late_s: float, miss_km: float) -> tuple[np.ndarray, Coast]:
    """The state of a craft at the end of its arc, and a body that is nearest to it `late_s` later, at `miss_km`."""
    craft = np.array([AU_KM, 0.0, 0.0, 0.0, 30.0, 0.0])
    then = Coast(craft, 0.0, (-1e4, 1e4), SUN).state(late_s)
    passing = then + np.array([0.0, 0.0, miss_km, 20.0, 30.0, 0.0])  # relative motion across the miss
    return craft, Coast(passing, late_s, (-1e5, 1e5), SUN)


@pytest.mark.parametrize(("late_s", "miss_km"), [(0.0, 0.5), (90.0, 120.0), (-1_500.0, 4_000.0)])
def test_the_closest_approach_is_where_the_distance_stops_falling(late_s, miss_km):
    craft, reach = _target(late_s, miss_km)
    met, km = _closest(craft, reach, 0.0)
    assert met == pytest.approx(late_s, abs=1.0)  # s; tides move it less
    assert km == pytest.approx(miss_km, abs=0.1)


def test_without_a_minimum_within_the_hour_there_is_no_answer():
    craft, reach = _target(7_200.0, 10.0)
    assert np.isnan(_closest(craft, reach, 0.0)).all()
