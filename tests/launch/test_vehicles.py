"""Models of performance against published points and curves, and what a rocket must obey."""

from contextlib import suppress

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.interpolate import CubicSpline

from kakehashi.base import InputError
from kakehashi.launch import site, vehicle
from kakehashi.launch.performance import (
    CurveModel,
    escape_dv,
    fit_stage,
    fit_to_stage,
    geostationary_dv,
    orbit_dv,
    read_curve,
)
from kakehashi.launch.vehicles import vehicle_names

H3, FALCON = vehicle("H3-24L"), vehicle("Falcon Heavy")


def _modelled() -> list[str]:
    """Names of the launchers with a model."""
    names = []
    for name in vehicle_names():
        with suppress(InputError):
            names.append(vehicle(name).name)
    return names


@pytest.mark.parametrize("name", _modelled())
def test_every_published_point_lies_within_one_and_a_half_stated_sigma(name):
    rocket = vehicle(name)
    for point in rocket.points:
        mass, sigma = rocket.model.deliver(np.array(point.dv_km_s))
        assert abs(point.mass_kg - mass) < 1.5 * sigma, point
        if isinstance(rocket.model, CurveModel):
            assert mass == pytest.approx(point.mass_kg, abs=1e-6)


@pytest.mark.parametrize(
    ("name", "most_kg"),
    [
        ("Falcon Heavy", 30.0),
        ("Falcon Heavy, boosters recovered", 30.0),
        ("H3-24L", 700.0),
        ("Ariane 62", 1_260.0),
        ("Ariane 64", 2_730.0),
        ("Ariane 64, two burns", 70.0),
    ],
)
def test_a_point_that_is_left_out_is_met_by_the_others(name, most_kg):
    """Inner points alone; a stage of four points without one has a single degree of freedom."""
    print(name, vehicle(name).left_out_kg)
    assert vehicle(name).left_out_kg < most_kg


@pytest.mark.parametrize(
    ("name", "held_out"),
    [
        ("Falcon Heavy", {15.0: 11_190.0, 25.0: 9_130.0, 35.0: 7_400.0, 55.0: 4_670.0}),
        ("Falcon Heavy, boosters recovered", {15.0: 4_465.0, 25.0: 3_270.0, 35.0: 2_255.0, 55.0: 650.0}),
    ],
)
def test_curves_meet_answers_of_nasas_query_that_they_do_not_contain(name, held_out):
    # the same query (2024-02-29) at energies between the points of the curve, as transcribed in public
    rocket = vehicle(name)
    for c3, mass in held_out.items():
        assert abs(float(rocket.capacity(c3).mass_kg) - mass) < rocket.model.sigma_kg  # 15 and 18 kg


@pytest.mark.parametrize(
    ("name", "masses", "most_kg"),
    [
        ("Falcon Heavy", [12_433.0, 10_160.0, 8_265.0, 6_627.0, 5_249.0, 4_099.0, 3_080.0], 90.0),
        ("Falcon Heavy, boosters recovered", [5_144.0, 3_836.0, 2_754.0, 1_813.0, 1_030.0, 337.0], 30.0),
    ],
)
def test_curves_agree_with_a_dataset_published_from_the_same_query(name, masses, most_kg):
    # Girija (2023), arXiv:2310.05994, digitised from NASA's query: C3 10, 20, ... of its files, rounded to kilograms
    c3 = 10.0 * np.arange(1, len(masses) + 1)
    off = vehicle(name).capacity(c3).mass_kg - np.array(masses)
    print(name, np.round(off))
    assert np.abs(off).max() < most_kg


def test_the_stage_of_a_sister_launcher_is_on_the_safe_side():
    """Falcon Heavy's second stage is the same with recovered boosters: one point of C3 0, the rest is the test."""
    sister = vehicle("Falcon Heavy, boosters recovered").model
    stage = fit_stage(FALCON.model.dv_km_s, FALCON.model.mass_kg, 348.0)
    sister_model = fit_to_stage(stage, sister.dv_km_s[:1], sister.mass_kg[:1])
    off = sister_model.deliver(sister.dv_km_s)[0] - sister.mass_kg
    assert abs(off[0]) < 1e-6 and (off < 1e-6).all() and off.min() > -280.0  # kg, up to C3 60


def test_ariane_64_agrees_with_a_tabulated_escape_performance_within_one_sigma():
    """Masses to 1 .. 3 km/s of excess speed, declination 0, with one and with two burns of the upper stage.

    A table of ASTRA, a public toolbox for tours (A. Bellome), which names no source. The model is too high from 3 km/s
    on, where no figure of the operator is known.
    """
    once, twice = [8_447.0, 7_650.0, 6_515.0], [7_438.0, 6_888.0, 6_002.0]
    rocket = vehicle("Ariane 64")
    for speed, one, two in zip((1.0, 2.0, 3.0), once, twice, strict=True):
        lifted = rocket.capacity(speed**2)
        for mass in (one, two):
            assert abs(float(lifted.mass_kg) - mass) < float(lifted.sigma_kg)


def test_the_table_of_ariane_64_encloses_the_point_of_its_users_manual():
    """ESA quotes 6,900 kg at 2.5 km/s: between the table's columns for one and for two burns, interpolated."""
    once, twice = (CubicSpline(range(1, 7), row)(2.5) for row in (
        [8_447.0, 7_650.0, 6_515.0, 5_245.0, 3_952.0, 2_669.0], [7_438.0, 6_888.0, 6_002.0, 4_812.0, 3_613.0, 2_395.0],
    ))  # fmt: skip
    assert twice < 6_900.0 < once and once - twice < 700.0


@pytest.mark.parametrize(("name", "published_kg"), [("Ariane 62", 2_600.0), ("Ariane 64", 6_900.0)])
def test_other_points_of_ariane_6_predict_its_escape_performance_within_a_seventh(name, published_kg):
    """The point at 2.5 km/s of excess speed is the last one: the other four must extrapolate to it."""
    points = [p for p in vehicle(name).points if not p.what.startswith("escape")]
    stage = fit_stage([p.dv_km_s for p in points], [p.mass_kg for p in points], 457.0)
    mass, sigma = stage.deliver(escape_dv(6.25, 200.0))
    print(name, f"{float(mass):.0f} +- {float(sigma):.0f} kg")
    assert abs(float(mass) - published_kg) < min(published_kg / 7.0, float(sigma))


def test_the_declination_of_ariane_64_costs_no_less_than_its_table_says():
    """The same table at 20 and 40 deg north and south, less the adapter of 110 kg, up to C3 25.

    The model turns the plane by the azimuth of the launch alone. Two burns with a coast between them do better, and
    the table knows south from north: it is within 5 % to the north and on the safe side by up to 14 % to the south.
    """
    rocket = vehicle("Ariane 64, two burns")
    table = {
        -40.0: [7_518.0, 7_029.0, 6_149.0, 4_995.0, 3_793.0],
        -20.0: [7_485.0, 6_963.0, 6_079.0, 4_911.0, 3_710.0],
        20.0: [7_367.0, 6_800.0, 5_915.0, 4_711.0, 3_520.0],
        40.0: [7_300.0, 6_701.0, 5_798.0, 4_622.0, 3_385.0],
    }
    for declination, masses in table.items():
        lifted = rocket.capacity(np.array([1.0, 4.0, 9.0, 16.0, 25.0]), np.radians(declination)).mass_kg
        off = lifted / (np.array(masses) - 110.0) - 1.0
        assert off.max() < 0.004 and off.min() > (-0.05 if declination > 0.0 else -0.14), declination


def test_a_small_launcher_of_the_family_keeps_the_scatter_of_its_model():
    small = vehicle("H3-30S")
    assert small.model.inert_kg == H3.model.inert_kg and small.model.scatter_kg == H3.model.scatter_kg
    mass, sigma = small.model.deliver(small.points[0].dv_km_s)
    assert float(mass) == pytest.approx(4_000.0, abs=1e-6) and float(sigma) > 400.0
    with pytest.raises(InputError, match=r"valid from -20 to -2 km2/s2"):
        small.capacity(0.0)


def test_fitted_stage_is_physical():
    assert 3_000 < H3.model.inert_kg < 7_000  # dry upper stage, adapter, reserves
    assert 16_000 < H3.model.m0_kg - H3.model.inert_kg < 18_500  # payload to the reference orbit, due east


def test_a_stage_follows_the_published_curve_of_h3s_predecessor_within_eleven_kilograms():
    # H-IIA 202, MHI's user's manual, as transcribed in public; LE-5B 447 s; the same pad, the same engine's line
    c3, mass = np.array([0.0, 10.0, 20.0, 40.0]), np.array([2592.40, 1939.47, 1371.54, 463.62])
    stage = fit_stage(escape_dv(c3, 200.0), mass, 447.0)
    assert np.abs(stage.deliver(escape_dv(c3, 200.0))[0] - mass).max() < 11.0  # kg
    assert 3_000 < stage.inert_kg < 5_000


def test_a_stage_follows_nasas_curve_of_falcon_heavy_within_a_hundred_kilograms():
    dv, mass = FALCON.model.dv_km_s, FALCON.model.mass_kg
    stage = fit_stage(dv[::2], mass[::2], 348.0)  # every other point; the rest is the test
    assert np.abs(stage.deliver(dv[1::2])[0] - mass[1::2]).max() < 100.0  # kg, 3080 .. 12345


def test_a_curve_is_met_at_its_points_and_between_them_within_its_sigma():
    dv, mass = FALCON.model.dv_km_s, FALCON.model.mass_kg
    assert FALCON.capacity(20.0).mass_kg == pytest.approx(10_115.0, abs=1e-6)
    between = FALCON.model.deliver(0.5 * (dv[1:] + dv[:-1]))[0]
    assert np.all((between < mass[:-1]) & (between > mass[1:]))
    coarse = read_curve(dv[::2], mass[::2])
    missed = coarse.deliver(dv[1:-1:2])[0] - mass[1:-1:2]
    assert np.abs(missed).max() < 2.0 * coarse.sigma_kg
    assert FALCON.model.sigma_kg < coarse.sigma_kg


@given(st.floats(-5.0, 29.0), st.floats(0.0, 89.0))
def test_capacity_falls_with_energy_and_with_declination(c3, declination_deg):
    tilt = np.radians(declination_deg)
    here = H3.capacity(c3, tilt)
    assert H3.capacity(c3 + 1.0, tilt).mass_kg < here.mass_kg
    assert H3.capacity(c3, min(tilt + 0.05, np.pi / 2)).mass_kg <= here.mass_kg
    assert here.sigma_kg > H3.model.scatter_kg


def test_batch_is_the_scalar_row_by_row():
    c3, tilt = np.array([[0.0, 5.0], [12.5, 20.0]]), np.radians([10.0, 38.8])
    batch = H3.capacity(c3, tilt)
    for i in range(2):
        for j in range(2):
            one = H3.capacity(c3[i, j], tilt[j])
            assert batch.mass_kg[i, j] == pytest.approx(float(one.mass_kg), abs=1e-6)


@pytest.mark.parametrize("c3", [-6.0, 31.0, np.nan])
def test_outside_its_range_the_model_says_so(c3):
    with pytest.raises(InputError, match=r"valid from -5 to 30 km2/s2"):
        H3.capacity(c3)
    with pytest.raises(InputError, match=r"valid from -5 to 30 km2/s2"):
        H3.capacity_kg(c3, 0.0)
    assert np.isnan(H3.capacity_kg([c3], 0.0)).all()


def test_a_declination_that_the_range_forbids_leaves_no_capacity():
    assert np.isnan(FALCON.capacity_kg(10.0, np.radians([0.0, 80.0]))).tolist() == [False, True]
    with pytest.raises(InputError, match="the range does not allow"):
        FALCON.capacity(10.0, np.radians(80.0))
    free = FALCON.capacity(10.0, np.radians(80.0), site("Tanegashima"))  # no published limit there
    assert free.mass_kg < FALCON.capacity(10.0).mass_kg


def test_beyond_its_curve_a_rocket_lifts_nothing_and_says_so():
    with pytest.raises(InputError, match="has no payload mass to that asymptote"):
        FALCON.capacity(70.0, np.radians(50.0))
    with pytest.raises(InputError, match="on_error is 'ignore'"):
        H3.capacity(1.0, on_error="ignore")


def test_a_vehicle_without_enough_points_is_refused():
    with pytest.raises(InputError, match="but a stage model needs 3"):
        vehicle("H3-22S")
    with pytest.raises(InputError, match="kakehashi vehicles"):
        vehicle("Vega-C")
    with pytest.raises(InputError, match="choose one of H3-24L"):
        vehicle("H4")


@pytest.mark.parametrize("name", _modelled())
def test_every_point_says_where_it_comes_from(name):
    rocket = vehicle(name)
    assert rocket.source and rocket.as_of
    assert all(p.source and p.as_of for p in rocket.points)


def test_the_fairing_does_not_change_the_model_where_nothing_else_is_published():
    assert vehicle("H3-24W").capacity(12.5).mass_kg == H3.capacity(12.5).mass_kg


def test_geostationary_transfer_from_the_cape_is_the_textbook_value():
    # Vallado (2013), section 6.5: from 28.5 deg with the plane change shared, 4.22 .. 4.29 km/s
    assert geostationary_dv(np.radians(28.5), 185.0) == pytest.approx(4.25, abs=0.04)


def test_escape_velocity_and_hohmann_limits():
    r = 6_378.1366 + 200.0
    assert escape_dv(0.0, 200.0) == pytest.approx((np.sqrt(2) - 1) * np.sqrt(398_600.4355 / r), rel=1e-12)
    assert orbit_dv(200.0, 200.0, 200.0) == pytest.approx(0.0, abs=1e-12)
