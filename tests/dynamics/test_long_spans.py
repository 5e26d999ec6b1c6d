"""All of DE440's span: flights beyond the asteroids' table, and what their absence costs."""

import numpy as np
import pytest

import kakehashi as kk
from kakehashi.base import InputError
from kakehashi.dynamics import ForceModel, fly
from kakehashi.ephem import coverage
from kakehashi.ephem.asteroids import asteroid_table
from kakehashi.time import as_et

YEAR_S = 365.25 * 86_400


def km(a, b):
    return float(np.linalg.norm((np.asarray(a) - np.asarray(b))[..., :3]))


def test_a_flight_may_go_anywhere_in_de440():
    orbit = kk.orbit("Eros").solution
    for end in ("1551-01-01 TDB", "2649-01-01 TDB"):
        states = kk.propagate(orbit.ssb_state(), orbit.epoch_et, end)
        assert 1.1 < np.linalg.norm(states[:3]) / 149_597_870.7 < 1.8
    with pytest.raises(InputError, match="outside"):
        kk.propagate(orbit.ssb_state(), orbit.epoch_et, "1500-01-01 TDB")


def test_the_asteroids_cover_three_centuries_and_the_model_says_where_not():
    first, last = coverage("Ceres")
    assert (first, last) == (asteroid_table().start_et, asteroid_table().end_et)
    assert first < as_et("1900-01-01 TDB") and last > as_et("2200-01-01 TDB")
    model = ForceModel()
    assert model.omission(first, last) == ""
    assert "only within 1899-12-06 to 2200-01-02" in model.omission(0.0, last + 1.0)
    assert ForceModel(asteroids=False).omission(-1e10, 1e10) == ""


def test_the_edge_of_the_table_is_no_edge_of_the_flight():
    # Across 2200 the asteroids stop to attract: a jump of 1e-10 of the Sun's pull, which no step notices.
    orbit, edge = kk.orbit("Eros").solution, asteroid_table().end_et
    before = kk.propagate(orbit.ssb_state(), orbit.epoch_et, edge - YEAR_S)
    through = kk.propagate(before, edge - YEAR_S, edge + YEAR_S)
    stopped = kk.propagate(before, edge - YEAR_S, edge)
    onward = kk.propagate(stopped, edge, edge + YEAR_S, model=ForceModel(asteroids=False))
    assert km(through, onward) < 0.01


def test_what_the_asteroids_absence_costs_is_what_the_model_says():
    # Medians of nine near-Earth objects over 10 and 100 years into the past: 2.9 and 1,184 km (2026-11-29).
    apart = {10: [], 100: []}
    for name in ("Apophis", "Ryugu", "Didymos", "Eros", "Phaethon"):
        orbit = kk.orbit(name).solution
        for years, found in apart.items():
            ends = [
                fly(orbit.ssb_state(), orbit.epoch_et, orbit.epoch_et - years * YEAR_S, watch={}, tolerance=1e-4,
                    nongrav_au_d2=orbit.nongrav_au_d2, model=model.for_orbit(orbit)).states
                for model in (ForceModel(), ForceModel(asteroids=False))
            ]  # fmt: skip
            found.append(km(*ends))
    assert 0.1 < np.median(apart[10]) < 10.0
    assert 100.0 < np.median(apart[100]) < 3_000.0
