"""Free returns, and Artemis II replayed from its published epochs."""

import numpy as np
import pytest

from kakehashi.base import InputError
from kakehashi.base.constants import EARTH_RADIUS_KM
from kakehashi.ephem import position
from kakehashi.moon.transfer.free_return import free_return
from kakehashi.moon.transfer.replay import replay_free_return
from kakehashi.time import as_et

# NASA, update of flight day 6 (2026-04-06), and of flight day 10.
CLOSEST_UTC, CLOSEST_KM = "2026-04-06 23:00 UTC", 6_545.0
FARTHEST_KM = 406_771.0  # from the Earth's surface
SPLASH_UTC = "2026-04-11 00:07 UTC"


def test_free_return_comes_back_to_an_entry():
    f = free_return(as_et("2026-04-03 00:12 UTC"), np.radians(28.65), perilune_km=6_545.0, ascending=False)
    path = f.path()
    et = np.linspace(f.perilune_et, f.return_et, 200_000)
    far = np.linalg.norm(path.state(et[-5_000:])[:, :3] + position("Moon", "Earth", et[-5_000:]), axis=1)
    assert abs(far.min() - EARTH_RADIUS_KM - 40.0) < 40.0  # km: the conic leaves the Moon out at the end
    low = np.linalg.norm(path.state(et[:50_000])[:, :3], axis=1).min()
    assert abs(low - 1_737.4 - 6_545.0) < 0.1
    start = path.state(f.start_et)[:3] + position("Moon", "Earth", f.start_et)
    assert abs(np.linalg.norm(start) - EARTH_RADIUS_KM - 200.0) < 1.0


def test_artemis_ii_is_replayed_to_its_flyby(shared_data):
    file = shared_data / "moon" / "artemis_ii_maneuvers.json"
    if not file.exists():
        pytest.skip("the burns are not here")
    one = replay_free_return(file)
    assert (
        abs(one.splash_et - as_et(SPLASH_UTC)) < 300.0
    )  # s, from the last correction's place in the timeline
    assert abs(one.flight.perilune_altitude_km - CLOSEST_KM) < 150.0  # measured 75 km
    assert abs(one.flight.perilune_et - as_et(CLOSEST_UTC)) < 3_600.0  # s, measured 38 min
    assert abs(one.flight.farthest_km() - 6_371.0 - FARTHEST_KM) < 150.0  # measured 60 km
    assert set(one.corrections_m_s) == {f"return_correction_{k}" for k in (1, 2, 3)}


def test_wrong_files_and_times_are_refused(tmp_path):
    (tmp_path / "burns.json").write_text('{"mission": "x", "events": []}')
    with pytest.raises(InputError, match="translunar_injection"):
        replay_free_return(tmp_path / "burns.json")
    with pytest.raises(InputError, match="2 to 6 d"):
        free_return(0.0, 0.5, days=10.0)


@pytest.mark.slow
def test_low_perilunes_need_fast_flights():
    start, tilt = as_et("2026-04-03 00:12 UTC"), np.radians(28.65)
    f = free_return(start, tilt, days=3.0, perilune_km=1_000.0, ascending=False)
    assert abs(f.perilune_altitude_km - 1_000.0) < 1e-3
    assert f.gap_km < 1e-4
    low = np.linalg.norm(f.path().state(f.perilune_et + np.linspace(-7_200.0, 7_200.0, 2_001))[:, :3], axis=1)
    assert abs(low.min() - 2_737.4) < 0.01
    assert 6.0 < (f.return_et - f.start_et) / 86_400.0 < 7.2  # measured 6.63
    with pytest.raises(
        InputError, match=r"4\.00 d to the Moon .* not to 1,000 km; choose another time of flight"
    ):
        free_return(start, tilt, days=4.0, perilune_km=1_000.0, ascending=False)


def test_perilunes_out_of_range_are_refused():
    with pytest.raises(InputError, match=r"50 \.\. 30000 km"):
        free_return(0.0, 0.5, perilune_km=10.0)
