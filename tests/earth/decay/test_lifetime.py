"""Lifetimes against a numerical propagation in MSIS itself, and laws that hold for any orbit and any Sun."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kakehashi.base import InputError
from kakehashi.earth.decay.density import msis_density
from kakehashi.earth.decay.lifetime import MeanOrbit, decay, lifetime_spread
from kakehashi.earth.space_weather import Constant, read_cssi

pytest.importorskip("pymsis")
MODERATE = Constant(140.0, 140.0, 15.0)
# Lifetimes [d] of `numerical_lifetime` in oracle.py, which integrates J2, J3 and drag by DOP853 at a tolerance
# of 1e-8, in NRLMSISE-00 itself at every step: `python tests/earth/decay/oracle.py` computes them again.
NUMERICAL = [
    (MeanOrbit.of_heights(250, 250, 51.6, raan_deg=40.0), "2026-03-01 UTC", 0.01, Constant(140, 140, 15), 12.833),
    (MeanOrbit.of_heights(300, 300, 97.0, raan_deg=100.0), "2026-06-01 UTC", 0.01, Constant(140, 140, 15), 60.070),
    (MeanOrbit.of_heights(200, 700, 28.5, raan_deg=100.0, perigee_deg=30.0), "2026-06-01 UTC", 0.02,
     Constant(200, 200, 20), 26.113),
    (MeanOrbit.of_heights(180, 3000, 63.0, raan_deg=200.0, perigee_deg=300.0), "2026-09-01 UTC", 0.04,
     Constant(100, 100, 5), 163.07),
    (MeanOrbit.of_heights(200, 2500, 28.5, raan_deg=100.0, perigee_deg=30.0), "2026-06-01 UTC", 0.04,
     Constant(120, 120, 10), 160.66),
    (MeanOrbit.of_heights(170, 6000, 20.0, raan_deg=100.0, perigee_deg=90.0), "2026-06-01 UTC", 0.04,
     Constant(120, 120, 10), 183.34),
]  # fmt: skip


@pytest.mark.parametrize(("orbit", "date", "cdam", "sun", "numerical_d"), NUMERICAL)
def test_lifetime_is_that_of_a_numerical_propagation_within_3_percent(orbit, date, cdam, sun, numerical_d):
    ours = decay(orbit, date, cdam, sun, years=1.0, sun_and_moon=False).lifetime_d[0]
    assert ours == pytest.approx(numerical_d, rel=0.03)


# Lifetimes [d] of Orekit 13.1: numerical, gravity 20 x 20, Sun, Moon, NRLMSISE-00 with daily CSSI space weather;
# `python -m benchmarks decay` computes them again.
OREKIT = [
    (MeanOrbit.of_heights(330, 330, 51.6, raan_deg=40.0), "2014-02-01 UTC", 0.012, 67.38),
    (MeanOrbit.of_heights(250, 450, 28.5, raan_deg=10.0), "2009-03-01 UTC", 0.02, 78.68),
    (MeanOrbit.of_heights(350, 350, 97.1, raan_deg=120.0), "2022-06-01 UTC", 0.02, 110.82),
]


@pytest.mark.parametrize(("orbit", "date", "cdam", "orekit_d"), OREKIT)
def test_lifetime_is_that_of_orekit_within_1_percent(orbit, date, cdam, orekit_d, shared_data):
    weather = read_cssi(shared_data / "spaceweather" / "sw19571001.txt")
    ours = decay(orbit, date, cdam, weather, years=1.0, row_d=1.0, sun_and_moon=True).lifetime_d[0]
    assert ours == pytest.approx(orekit_d, rel=0.01)


def test_near_circular_lifetimes_are_numerical_ones_within_half_a_percent():
    for orbit, date, cdam, sun, numerical_d in NUMERICAL[:3]:
        ours = decay(orbit, date, cdam, sun, years=1.0, sun_and_moon=False).lifetime_d[0]
        assert ours == pytest.approx(numerical_d, rel=0.005)


@pytest.mark.slow
def test_oracle_gives_its_recorded_value():
    import importlib.util
    from pathlib import Path

    spec = importlib.util.spec_from_file_location("decay_oracle", Path(__file__).with_name("oracle.py"))
    oracle = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(oracle)

    orbit, date, cdam, sun, recorded_d = NUMERICAL[0]
    again = oracle.numerical_lifetime(oracle.osculating_state(orbit), date.split()[0], cdam, sun)
    assert again == pytest.approx(recorded_d, abs=0.001)


def test_density_is_that_of_the_reference(shared_data):
    import json

    record = json.loads((shared_data / "earth" / "msis_reference.json").read_text())
    columns = list(zip(*record["rows"], strict=True))
    date = np.array(columns[0], dtype="datetime64[ms]")
    numbers = [np.array(c, dtype=float) for c in columns[1:7]]
    for version, column in (("00", "rho_00"), ("2.1", "rho_21")):
        reference = np.array(columns[record["columns"].index(column)])
        ours = msis_density(date, *numbers, version=version)
        assert np.abs(ours / reference - 1.0).max() < 1e-5  # pymsis works in single precision


HEIGHTS = st.floats(250.0, 900.0)
INCLINATIONS = st.floats(0.0, 180.0)


@given(HEIGHTS, st.floats(0.0, 300.0), INCLINATIONS, st.floats(0.003, 0.05), st.floats(1.02, 1.5))
@settings(max_examples=15)
def test_lifetime_falls_with_drag_and_grows_with_height(low, more, inclination, cdam, factor):
    def orbit(lift):
        return MeanOrbit.of_heights(low + lift, low + more + lift, inclination)

    orbits = [orbit(0.0), orbit(0.0), orbit(10.0)]
    base, dragged, higher = decay(orbits, "2027-01-01 UTC", [cdam, factor * cdam, cdam], MODERATE).lifetime_d
    assert dragged <= base <= higher
    assert dragged < base or np.isinf(base)


@given(HEIGHTS, INCLINATIONS, st.floats(70.0, 250.0), st.floats(1.0, 60.0), st.floats(0.0, 60.0))
@settings(max_examples=15)
def test_more_activity_is_never_a_longer_life(height, inclination, flux, more, storm):
    suns = [Constant(flux, flux, 5.0), Constant(flux + more, flux + more, 5.0 + storm)]
    quiet, active = decay(
        MeanOrbit.of_heights(height, height, inclination), "2027-01-01 UTC", 0.01, suns
    ).lifetime_d
    assert active <= quiet


@given(HEIGHTS, st.floats(0.0, 2000.0), INCLINATIONS)
@settings(max_examples=15)
def test_energy_only_decreases(low, more, inclination):
    result = decay(
        MeanOrbit.of_heights(low, low + more, inclination), "2027-01-01 UTC", 0.02, MODERATE, years=5.0
    )
    a = result.elements[0, :, 0]
    a = a[np.isfinite(a)]
    assert len(a) > 1 or result.lifetime_d[0] < 31.0
    assert np.all(np.diff(a) < 0.0)


def test_members_are_the_same_alone_and_together():
    orbits = [MeanOrbit.of_heights(h, h + 50.0, 60.0) for h in (300.0, 350.0, 400.0, 450.0, 500.0)]
    together = decay(orbits, "2027-01-01 UTC", 0.01, MODERATE).lifetime_d
    alone = [decay(o, "2027-01-01 UTC", 0.01, MODERATE).lifetime_d[0] for o in orbits]
    assert np.array_equal(together, alone)


def test_spread_is_reproducible_and_its_probability_grows_with_time():
    orbit = MeanOrbit.of_heights(500.0, 500.0, 97.4)
    one, two = (lifetime_spread(orbit, "2028-01-01 UTC", 0.01, 24, years=15.0, seed=3) for _ in range(2))
    assert np.array_equal(one.lifetime_d, two.lifetime_d)
    assert len(set(one.lifetime_d)) > 3
    odds = [one.probability(y) for y in (1.0, 5.0, 10.0, 15.0)]
    assert odds == sorted(odds)
    assert one.probability(float(one.quantile_d(0.5)) / 365.25 + 1e-6) >= 0.5


def test_probability_beyond_the_span_is_refused():
    result = decay(MeanOrbit.of_heights(500.0, 500.0, 97.4), "2028-01-01 UTC", 0.01, MODERATE, years=2.0)
    with pytest.raises(InputError, match="propagate for longer"):
        result.probability(5.0)


def test_twenty_five_years_take_less_than_a_second():
    import time

    orbit = MeanOrbit.of_heights(700.0, 700.0, 98.2)
    decay(orbit, "2027-01-01 UTC", 0.01, MODERATE)
    start = time.process_time()
    result = decay(orbit, "2027-01-01 UTC", 0.01, MODERATE)
    assert time.process_time() - start < 1.0
    assert np.isinf(result.lifetime_d[0])


@pytest.mark.parametrize(
    ("values", "words"),
    [((6_400.0, 0.0, 50.0), "perigee is at 21.9 km"), ((7_000.0, 1.2, 50.0), "ellipse"),
     ((7_000.0, 0.0, 190.0), "inclination is 190 deg")],
)  # fmt: skip
def test_impossible_orbits_are_refused(values, words):
    with pytest.raises(InputError, match=words):
        MeanOrbit(*values)
