"""Falls by drag, against the closed form, against the flown ISS, and the end of HTV-X1."""

import csv
import gzip
import io

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kakehashi.base import InputError
from kakehashi.base.constants import DAY_S
from kakehashi.earth.space_weather import Constant, read_cssi
from kakehashi.earth.station import visit
from kakehashi.earth.station.afterwards import afterwards, deorbit_dv_km_s
from kakehashi.earth.station.elements import GM_KM3_S2, RADIUS_KM, StationElements
from kakehashi.earth.station.fall import ballistic_m2_kg, decay, mean_density
from kakehashi.time import as_et

HTV_X = visit("HTV-X")


def circular(height_km, dot=1e-4):
    from kakehashi.earth.brouwer import kozai_mean_motion

    a = RADIUS_KM + height_km
    n = float(kozai_mean_motion(np.sqrt(GM_KM3_S2 / a**3) * DAY_S / (2 * np.pi), 0.0, 51.6, GM_KM3_S2))
    return StationElements(as_et("2026-01-01 UTC"), n, dot, 0.0, 51.6, 0.0, 0.0, 0.0)


def exponential(scale_km):
    return lambda et, height: 4e-12 * np.exp(-(height - 400.0) / scale_km)


@settings(max_examples=25)
@given(height=st.floats(200.0, 420.0), scale=st.floats(30.0, 70.0), ballistic=st.floats(2e-3, 2e-2))
def test_the_fall_through_an_exponential_atmosphere_has_king_hele_s_lifetime(height, scale, ballistic):
    """Integral of da over the rate, with sqrt(a) at its mean."""
    fall = decay(circular(height), ballistic, exponential(scale))
    rise = np.exp((height - 400.0) / scale) - np.exp((120.0 - 400.0) / scale)
    root = np.sqrt(GM_KM3_S2 * (RADIUS_KM + height - 0.7 * scale))
    expected = scale * rise / (1e3 * ballistic * 4e-12 * root)
    if np.isfinite(fall.reentry_et):
        assert abs(fall.days * DAY_S / expected - 1.0) < 0.02


def test_twice_the_area_halves_the_time():
    one, two = (decay(circular(300.0), b, exponential(45.0)).days for b in (5e-3, 1e-2))
    assert abs(one / two - 2.0) < 0.01


def test_a_high_orbit_does_not_come_down_within_ten_years():
    assert not np.isfinite(decay(circular(650.0), 1e-4, exponential(50.0)).reentry_et)


def test_the_ballistic_coefficient_gives_the_drift_back():
    pytest.importorskip("pymsis")
    density = mean_density(Constant(), circular(400.0), 20.0)
    ballistic = ballistic_m2_kg(circular(400.0), density)
    fall = decay(circular(400.0), ballistic, density)
    drift = (fall.height_at(fall.et[0] + DAY_S) - 400.0) * 1e3
    elements = circular(400.0)
    assert abs(drift / (-2e3 / 3.0 * elements.a_km * 1e-4 / elements.mean_motion_rev_day) - 1.0) < 0.05


def test_the_iss_falls_as_predicted_over_two_weeks(shared_data):
    """Elements of July 2026 without a reboost (CelesTrak); Cd A/m from the first days."""
    pytest.importorskip("pymsis")
    text = gzip.decompress((shared_data / "earth" / "omm_history_2026-07.csv.gz").read_bytes()).decode()
    rows = [r for r in csv.DictReader(io.StringIO(text)) if r["name"] == "ISS (ZARYA)"]
    sets = [
        StationElements(
            as_et(r["epoch_utc"] + " UTC"), float(r["mean_motion_rev_day"]), 2.0 * float(r["mean_motion_dot"]),
            float(r["eccentricity"]), float(r["inclination_deg"]), float(r["raan_deg"]),
            float(r["arg_pericentre_deg"]), float(r["mean_anomaly_deg"]),
        )
        for r in rows
    ]  # fmt: skip
    start, end = sets[3], sets[-1]
    density = mean_density(read_cssi(shared_data / "spaceweather" / "sw19571001.txt"), start, 20.0)
    fall = decay(start, ballistic_m2_kg(start, density), density)
    lost = start.height_km - end.height_km
    predicted = start.height_km - float(fall.height_at(end.epoch_et))
    assert lost > 0.5  # km
    assert abs(predicted / lost - 1.0) < 0.3


@pytest.fixture(scope="module")
def ending():
    pytest.importorskip("pymsis")
    return afterwards(HTV_X, Constant(130.0, 130.0, 10.0))


def test_htv_x1_was_raised_from_421_to_497_km_and_lowered_again(ending):
    raised, lowered = ending.changes
    assert raised.by_burns and abs(raised.first_km - 421.5) < 1.0 and abs(raised.last_km - 497.3) < 1.0
    assert abs(1e3 * raised.dv_km_s - 42.7) < 1.0  # m/s: n rise / 2
    assert lowered.by_burns and lowered.dv_km_s < -0.055


def test_htv_x1_could_not_come_down_by_itself_in_may_2026(ending):
    """Elements of 2026-05-23 at 377 km; JAXA: controlled re-entry on 2026-05-27."""
    assert ending.earlier.days > 200.0
    assert ending.controlled
    assert 0.090 < ending.deorbit_dv_km_s < 0.105
    assert "brought about by burns" in ending.statement


def test_its_propellant_suffices_for_the_whole_mission(ending):
    assert ending.propellant_kg < 0.5 * HTV_X.value("propellant_kg")


def test_the_burn_for_re_entry_is_that_of_vis_viva():
    a, perigee = 6_750.0, RADIUS_KM + 50.0
    before = np.sqrt(GM_KM3_S2 / a)
    after = np.sqrt(2.0 * GM_KM3_S2 * perigee / (a * (a + perigee)))
    assert abs(deorbit_dv_km_s(a) - (before - after)) < 1e-9  # km/s


@pytest.mark.parametrize(("height", "ballistic"), [(100.0, 1e-2), (400.0, 0.0), (800.0, 1e-2)])
def test_falls_that_cannot_be_computed_are_refused(height, ballistic):
    with pytest.raises(InputError, match="must be positive"):
        decay(circular(height), ballistic, exponential(50.0))


def test_elements_that_rise_have_no_drag():
    with pytest.raises(InputError, match="give elements between burns"):
        ballistic_m2_kg(circular(400.0, dot=-1e-5), exponential(50.0))
