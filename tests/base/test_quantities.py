"""Values that carry a unit: converted, or refused in words."""

import importlib
import inspect
from datetime import timedelta

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import kakehashi as kk
from kakehashi.base import InputError, in_unit
from kakehashi.base.quantities import STATE, unit_of

u = pytest.importorskip("astropy.units")
R1, R2, GM = np.array([5_000.0, 10_000.0, 2_100.0]), np.array([-14_600.0, 2_500.0, 7_000.0]), 398_600.0


def test_lambert_takes_lengths_times_and_gm_with_units():
    plain = kk.lambert(R1, R2, 3_600.0, GM)
    units = kk.lambert(R1 * 1e3 * u.m, (R2 * u.km).to(u.au), 1 * u.hour, GM * u.km**3 / u.s**2)
    assert np.abs(plain.v1_km_s - units.v1_km_s).max() < 1e-12
    for hour in (timedelta(hours=1), np.timedelta64(1, "h")):
        assert np.array_equal(kk.lambert(R1, R2, hour, GM).v1_km_s, plain.v1_km_s)


def test_230_days_are_not_230_seconds():
    sun = 132_712_440_041.279
    there = kk.lambert([1.5e8, 0, 0] * u.km, [0, 2.2e8, 1e6] * u.km, 230 * u.day, sun)
    assert np.array_equal(
        there.v1_km_s, kk.lambert([1.5e8, 0, 0], [0, 2.2e8, 1e6], 230 * 86_400.0, sun).v1_km_s
    )
    assert np.linalg.norm(there.v1_km_s) < 50.0


@given(st.floats(1e-3, 1e6), st.sampled_from(["m", "km", "au", "lyr"]))
def test_conversion_is_undone_by_its_inverse(value, unit):
    km = in_unit(value * u.Unit(unit), "km", "x")
    assert in_unit(km * u.km, unit, "x") == pytest.approx(value, rel=1e-12)


def test_states_are_pairs_of_place_and_velocity():
    s = kk.orbit("Apophis").ssb_state()
    pair = (s[:3] * 1e3 * u.m, s[3:] * u.km / u.s)
    assert in_unit(pair, STATE, "states") == pytest.approx(s, rel=1e-14)
    with pytest.raises(InputError, match="the single unit km"):
        kk.propagate(np.ones(6) * u.km, "2025-11-21 TDB", "2025-11-22 TDB")


@pytest.mark.parametrize(
    "take",
    [
        lambda: kk.lambert(R1 * u.s, R2, 3_600.0, GM),
        lambda: kk.lambert(R1, R2, 3_600.0 * u.km, GM),
        lambda: kk.lambert(R1, R2, 3_600.0, GM, 1 * u.m),
        lambda: kk.bplane(np.ones(6), 398_600.0 * u.km),
        lambda: kk.propagate(np.zeros(6), 0.0, 230 * u.day),
        lambda: kk.lambert(timedelta(1), R2, 3_600.0, GM),
        lambda: kk.lambert(R1, R2, np.datetime64("2029-04-13"), GM),
        lambda: kk.lambert(R1 + 0j, R2, 3_600.0, GM),
        lambda: kk.lambert(R1, R2, True, GM),
    ],
)
def test_another_dimension_is_refused(take):
    with pytest.raises(InputError) as error:
        take()
    assert len(str(error.value)) < 1_000


def test_quantities_of_an_unknown_library_are_refused():
    class Pint:
        magnitude, units = 3.0, "km"

    with pytest.raises(InputError, match="unsupported library"):
        kk.lambert(Pint(), R2, 3_600.0, GM)


def test_units_stand_in_the_names_of_parameters():
    assert unit_of("gm_km3_s2") == "km3 / s2" and unit_of("seed") == "" and unit_of("tof_s") == "s"


# What has no physical number among its parameters, only epochs, which have their own door, or vectors of any unit.
EXEMPT = {
    "cloud_statistics", "compare", "map_covariance", "map_sigma", "body", "naif_id", "all_bodies", "body_id",
    "coverage",
    "position", "state", "rotation", "vehicle", "site", "spacecraft", "from_rows", "available", "load", "porkchop",
    "ballistic_optimum", "warm_up", "orbit", "campaign", "read_observations", "ranging", "concatenate", "observations",
    "from_elements", "angle_between", "cross_matrix", "fixed_incidence", "gimballed_incidence", "solar_cell",
}  # fmt: skip


@pytest.mark.parametrize(
    "package", ["kakehashi", *(f"kakehashi.{p}" for p in ("transfer", "encounter", "dynamics", "orbits", "spacecraft",
                                                           "launch", "frames"))]
)  # fmt: skip
def test_every_public_function_with_physical_numbers_has_the_door(package):
    module = importlib.import_module(package)
    functions = {n: getattr(module, n) for n in module.__all__}
    bare = [
        n for n, f in functions.items()
        if inspect.isfunction(f) and n not in EXEMPT and not hasattr(f, "__wrapped__")
    ]  # fmt: skip
    assert not bare
