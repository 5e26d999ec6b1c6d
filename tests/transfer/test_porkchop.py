"""Porkchops and launch windows against propagated Apophis: published optimum, and edges that are edges."""

import numpy as np
import pytest

import kakehashi as kk
from kakehashi.base import InputError
from kakehashi.ephem import state
from kakehashi.orbits import propagate_kepler
from kakehashi.time import as_et
from kakehashi.transfer import ballistic_optimum, flyby, launch_windows

YEAR = ("2028-01-01 UTC", "2028-12-31 UTC")
ARRIVALS = ("2028-10-01 UTC", "2029-04-10 UTC")
SUN_GM = 132_712_440_041.27942


@pytest.fixture(scope="module")
def apophis():
    return kk.orbit("Apophis").propagate("2029-06-01 TDB").trajectory


def days(span, n):
    return np.linspace(*as_et(list(span)), n)


def test_ballistic_optimum_is_the_published_scan(apophis):
    # FACTS, own patched-conic scan: 2028-05-08 -> 2029-02-16, C3 12.54, arrival 1.60 km/s, 38.8 deg;
    # the criterion that gives it is the least sum of both excess speeds.
    best = ballistic_optimum("Earth", apophis, YEAR, ARRIVALS)
    assert abs(best.departure_et - as_et("2028-05-08T12:00 UTC")) < 3 * 86_400
    assert abs(best.arrival_et - as_et("2029-02-16T12:00 UTC")) < 3 * 86_400
    assert best.c3_km2_s2 == pytest.approx(12.54, abs=0.1)
    assert best.vinf_arrival_km_s == pytest.approx(1.60, abs=0.02)
    assert np.degrees(best.declination_rad) == pytest.approx(38.8, abs=0.3)


def test_every_arc_arrives_at_the_propagated_asteroid(apophis):
    grid = kk.porkchop("Earth", apophis, days(YEAR, 12), days(ARRIVALS, 12))
    i, j = np.nonzero(grid.status == 0)
    start = state("Earth", "Sun", grid.departures_et[i])
    start[:, 3:] += grid.departure_vinf_km_s[i, j]
    end = propagate_kepler(start, grid.tof_s[i, j], SUN_GM)
    goal = apophis.relative("Sun").state(grid.arrivals_et[j])
    miss = np.linalg.norm(end[:, :3] - goal[:, :3], axis=1)
    assert miss.max() < 1.0  # km, at 1 au
    assert np.abs(end[:, 3:] - goal[:, 3:] - grid.arrival_vinf_km_s[i, j]).max() < 1e-6


def test_a_name_is_the_trajectory_it_stands_for(apophis):
    a = kk.porkchop("Earth", "Apophis", days(YEAR, 3), days(ARRIVALS, 3))
    b = kk.porkchop("Earth", apophis, days(YEAR, 3), days(ARRIVALS, 3))
    assert np.nanmax(np.abs(a.c3_km2_s2 - b.c3_km2_s2)) < 1e-6


def test_arrival_before_departure_is_no_transfer(apophis):
    grid = kk.porkchop("Earth", apophis, days(("2028-09-01 UTC", "2028-12-31 UTC"), 5), days(ARRIVALS, 5))
    assert np.isnan(grid.c3_km2_s2[grid.tof_s <= 0]).all()


def test_window_edges_are_where_the_limits_bind(apophis):
    def capacity(c3, declination):
        return 5000.0 - 180.0 * c3

    (window,) = launch_windows(
        "Earth", apophis, YEAR, ("2028-10-01 UTC", "2029-02-28 UTC"), capacity=capacity, mass_kg=2100.0,
        dv_budget_km_s=1.62,
    )  # fmt: skip
    for edge in (window.first, window.last):
        assert min(edge.mass_margin_kg / 2100.0, edge.dv_margin_km_s / 1.62) == pytest.approx(0.0, abs=2e-3)
    assert window.first.departure_et < window.best.departure_et < window.last.departure_et
    assert window.first_limit == "launcher capacity"
    assert window.last_limit == "arrival manoeuvre"
    outside = launch_windows(
        "Earth", apophis, (window.last.departure_et + 7200.0, window.last.departure_et + 5 * 86_400),
        ("2028-10-01 UTC", "2029-02-28 UTC"), capacity=capacity, mass_kg=2100.0, dv_budget_km_s=1.62,
    )  # fmt: skip
    assert outside == []


def test_more_delta_v_never_shortens_the_window(apophis):
    spans = [
        launch_windows(
            "Earth",
            apophis,
            YEAR,
            ARRIVALS,
            capacity=lambda c3, d: 4500.0 - 150.0 * c3,
            mass_kg=2000.0,
            dv_budget_km_s=dv,
        )
        for dv in (1.6, 1.7, 1.9)
    ]
    lengths = [sum(w.days for w in windows) for windows in spans]
    assert lengths == sorted(lengths)


def test_the_second_passenger_needs_what_it_would_have_burnt_itself(apophis):
    best = ballistic_optimum("Earth", apophis, YEAR, ARRIVALS)
    span = (best.arrival_et - 43_200.0, best.arrival_et + 43_200.0)
    found = flyby(
        best.departure_et, best.departure_vinf_km_s, apophis, span, mass_kg=480.0, thrust_n=0.12, isp_s=3000.0
    )
    assert found.impulse_km_s < 0.1  # the asymptote itself leads there
    assert found.coast_miss_km < 5e5
    assert found.closes


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"departures": ("2028-12-31 UTC", "2028-01-01 UTC")}, "before they start"),
        ({"mass_kg": -5.0}, "positive"),
        ({"dv_budget_km_s": 0.0}, "positive"),
        ({"arrival": "Nibiru"}, "Nibiru"),
    ],
)
def test_unusable_windows_are_refused(apophis, change, says):
    asked = {
        "departure": "Earth",
        "arrival": apophis,
        "departures": YEAR,
        "arrivals": ARRIVALS,
        "capacity": lambda c3, d: 1e4 + 0 * c3,
        "mass_kg": 2000.0,
        "dv_budget_km_s": 1.6,
    } | change
    with pytest.raises(InputError, match=says):
        launch_windows(**asked)


def test_a_grid_without_time_to_fly_is_refused(apophis):
    with pytest.raises(InputError, match="no transfer exists"):
        kk.porkchop("Earth", apophis, days(("2029-04-01 UTC", "2029-05-01 UTC"), 3), days(YEAR, 3))


LIMITS = {"capacity": lambda c3, dec: 3_000.0 - 60.0 * c3, "mass_kg": 1_000.0, "dv_budget_km_s": 6.0}


def test_a_window_searched_in_parts_is_the_window_searched_at_once(apophis, monkeypatch):
    from kakehashi.transfer import window as module

    spans = ("2028-04-01 UTC", "2028-06-01 UTC"), ("2029-01-01 UTC", "2029-04-01 UTC")

    def found():
        return ballistic_optimum("Earth", apophis, *spans), launch_windows("Earth", apophis, *spans, **LIMITS)

    monkeypatch.setattr(module, "_CELLS", 10**9)
    whole = found()
    monkeypatch.setattr(module, "_CELLS", 700)  # a departure or two at once
    assert repr(found()) == repr(whole) and len(whole[1]) >= 1


def test_a_window_of_two_years_takes_little_memory():
    import tracemalloc

    spans = ("2028-01-01 TDB", "2030-01-01 TDB"), ("2028-06-01 TDB", "2030-06-01 TDB")
    tracemalloc.start()
    try:
        best = ballistic_optimum("Earth", "Mars", *spans)
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert peak < 3e8  # bytes; 1,460 departures by 2,920 arrivals at once take 8e8
    assert 0.0 < best.c3_km2_s2 < 20.0
