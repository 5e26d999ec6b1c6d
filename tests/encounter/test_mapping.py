"""Linear, second order and cloud on the target plane agree where they say they do."""

import numpy as np
import pytest

from kakehashi import orbits
from kakehashi.base import InputError
from kakehashi.encounter.mapping import compare_cloud, plane_map
from kakehashi.time import as_et


@pytest.mark.parametrize("source, width", [("jpl-220", 1.2), ("neocc", 1.4)])
def test_apophis_2029_is_linear(source, width):
    """1,000 members: off by less than a metre to first order; spread and mean as the ellipse says."""
    mapped = plane_map(orbits.load("Apophis", source), as_et("2029-04-13T21:46:12 TDB"))
    found = compare_cloud(mapped)
    assert mapped.linear_to_sigma > 1_000.0
    assert found.first_worst_km < 1e-3 and found.second_worst_km < 1e-3
    assert found.mean_shift_sigma < 4.0 / np.sqrt(found.members) and 0.93 < found.spread_ratio < 1.07
    assert abs(found.spread_km - width) < 0.1


def test_2024_yr4_needs_the_second_order():
    """Spread of 22,000 km: first order is off by tens of km, second by a hundred times less."""
    mapped = plane_map(orbits.load("2024 YR4"), as_et("2032-12-22T08:00 TDB"))
    found = compare_cloud(mapped)
    assert 1.0 < mapped.linear_to_sigma < 100.0
    assert found.first_rms_km > 10.0
    assert found.second_rms_km < 0.05 * found.first_rms_km
    assert found.first_worst_km < 0.05 * found.spread_km


def test_an_epoch_without_an_encounter_is_refused():
    with pytest.raises(InputError, match="does not pass"):
        plane_map(orbits.load("2024 YR4"), as_et("2030-01-01 TDB"), target="Jupiter")
