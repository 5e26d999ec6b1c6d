"""Low-energy transfers to the halo orbit, like CAPSTONE's."""

import numpy as np
import pytest

from kakehashi.base import InputError
from kakehashi.base.constants import EARTH_RADIUS_KM
from kakehashi.moon.transfer.halo_transfer import halo_target
from kakehashi.moon.transfer.low_energy import low_energy_transfers
from kakehashi.orbits.three_body.halo import resonant


@pytest.mark.slow
def test_transfer_is_like_capstones():
    """CAPSTONE: launch energy -0.6 km2/s2, 138 days, 20 to 60 m/s on board, apogee 1.4 to 1.5 million km."""
    transfers = low_energy_transfers("2028-11-01 UTC", span_days=30.0)
    best = min(transfers, key=lambda one: one.c3_km2_s2)
    assert -0.75 < best.c3_km2_s2 < -0.45  # measured -0.52
    assert 100.0 < best.days < 155.0
    assert np.linalg.norm(best.insertion_km_s) < 0.06
    assert 1.1e6 < best.farthest_km < 1.7e6
    assert abs(np.linalg.norm(best.injection[:3]) - EARTH_RADIUS_KM - 200.0) < 10.0  # km, of the perigee
    end = best.path.state(best.insertion_et)
    orbit = halo_target(resonant("9:2"))(best.insertion_et, best.phase)
    assert np.abs(end[:3] - orbit[:3]).max() < 1e-3
    assert np.abs(orbit[3:] - end[3:] - best.insertion_km_s).max() < 1e-9


def test_wrong_spans_are_refused():
    with pytest.raises(InputError, match=r"1 \.\. 366 d"):
        low_energy_transfers("2028-11-01 UTC", span_days=0.0)
    with pytest.raises(InputError, match=r"150 \.\. 2000 km"):
        low_energy_transfers("2028-11-01 UTC", perigee_km=50.0)
