"""Solar arrays: laws of a flat plate, and the published power of spacecraft at their distances from the Sun.

The oracles are statements of agencies and makers, read on 2026-11-30:

Hera     about 1,600 cells on 14 m2 give about 800 W where 17 % of the sunlight at 1 au is left (Leonardo, December
         2023); a cell is "almost twice a credit card", here 72 cm2
Dawn     more than 10.3 kW at 1 au, 1.3 kW at 3 au (NASA; Planetary Society 2007), eight years after launch
Rosetta  850 W at 3.4 au, 395 W at 5.25 au (ESA), silicon cells made for low intensity
Juno     12 to 14 kW at 1 au if optimised for it, 486 W at Jupiter (NASA), in strong radiation
"""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kakehashi.base import InputError
from kakehashi.base.constants import SOLAR_IRRADIANCE_W_M2, STEFAN_BOLTZMANN_W_M2_K4
from kakehashi.spacecraft import SolarArray, fixed_incidence, gimballed_incidence, solar_cell
from kakehashi.spacecraft.power import solar_cell_names

CELL = solar_cell("3G30A")
WINGS = SolarArray("wings", 10.0, CELL)
DISTANCES = st.floats(0.1, 6.0)


@given(DISTANCES)
def test_a_cell_that_does_not_warm_gives_the_inverse_square(distance):
    steady = replace(WINGS, cell=replace(CELL, current_per_k=0.0, voltage_per_k=0.0))
    assert steady.power(distance) * distance**2 == pytest.approx(float(steady.power(1.0)), rel=1e-12)


@given(DISTANCES, st.floats(0.0, 1.5), st.floats(0.05, 1.0))
def test_what_is_absorbed_is_radiated_or_delivered(distance, incidence, sunlight):
    kelvin = float(WINGS.temperature_k(distance, incidence, sunlight))
    flux = SOLAR_IRRADIANCE_W_M2 * sunlight / distance**2 * np.cos(incidence)
    radiated = 1.7 * STEFAN_BOLTZMANN_W_M2_K4 * kelvin**4
    electric = WINGS.power(distance, 0.0, incidence, sunlight) / 10.0 / (1.0 - WINGS.losses)
    assert radiated + electric == pytest.approx(flux * CELL.absorptance, rel=1e-9)


def test_a_plate_without_cells_has_the_temperature_of_the_formula():
    bare = replace(
        WINGS, packing=0.0, front_emittance=1.0, back_emittance=1.0, cell=replace(CELL, absorptance=1.0)
    )
    assert bare.temperature_k(1.0) == pytest.approx(331.0, abs=0.05)  # [1361 / (2 sigma)]^(1/4) in K
    assert bare.temperature_k(4.0) == pytest.approx(0.5 * float(bare.temperature_k(1.0)), rel=1e-9)


@given(DISTANCES, st.floats(0.0, 20.0), st.floats(0.0, 0.1))
def test_the_array_ages_by_its_fraction_and_its_area_multiplies_it(distance, years, loss):
    aged = replace(WINGS, loss_per_year=loss)
    fresh = float(WINGS.power(distance))
    assert aged.power(distance, years) == pytest.approx(fresh * (1.0 - loss) ** years, rel=1e-12)
    assert replace(WINGS, area_m2=5.0).power(distance) == pytest.approx(0.5 * fresh, rel=1e-12)


def test_the_data_sheet_gives_its_efficiency_and_its_loss_of_a_quarter_per_cent_per_kelvin():
    assert CELL.efficiency == pytest.approx(
        0.295, abs=0.003
    )  # AzurSpace calls it a 30 % cell, 29.5 % on the mean
    assert CELL.power_per_k == pytest.approx(-0.0023, abs=0.0002)
    assert CELL.efficiency_at(CELL.reference_k) == CELL.efficiency
    assert all(-0.004 < solar_cell(n).power_per_k < -0.001 for n in solar_cell_names())


def test_hera_has_800_w_where_17_percent_of_the_sunlight_is_left_within_ten_percent():
    # not modelled: ageing to arrival, the share of cells on the string that may fail, and the definition of "about"
    hera = SolarArray("Hera", 14.0, CELL, packing=1600 * 72e-4 / 14.0)
    assert hera.power(0.17**-0.5) == pytest.approx(800.0, rel=0.10)


def test_dawn_falls_from_10_kw_to_1300_w_within_five_percent():
    # not modelled: low intensity; two per cent a year are assumed for its eight years to Ceres
    dawn = replace(WINGS, loss_per_year=0.02)
    assert dawn.power(3.0, 8.0) / dawn.power(1.0) == pytest.approx(1.3 / 10.3, rel=0.05)


def test_rosetta_falls_from_850_to_395_w_within_seven_percent():
    # not modelled: silicon, whose coefficient is about twice as large; the cells are made for low intensity
    assert WINGS.power(5.25) / WINGS.power(3.4) == pytest.approx(395.0 / 850.0, rel=0.07)


def test_juno_shows_that_the_model_is_an_upper_bound_far_from_the_sun():
    # low intensity, low temperature and radiation are not modelled: 486 W are between 60 and 80 % of the model
    bound = 14_000.0 * float(WINGS.power(5.3) / WINGS.power(1.0))
    assert 0.6 < 486.0 / bound < 0.8


def test_an_array_with_a_limit_turns_away_near_the_sun_and_stays_at_the_limit():
    array = replace(WINGS, hottest_k=463.0)
    tilt = array.tilt_rad([0.3, 0.387, 0.5, 1.0])
    assert 60.0 < np.degrees(tilt[0]) < 75.0 and tilt[0] > tilt[1] > 0.0 and tilt[3] == 0.0
    assert array.temperature_k(0.3, tilt[0]) == pytest.approx(463.0, abs=1e-6)
    assert array.power(0.3) == pytest.approx(
        float(array.power(0.387)), rel=1e-9
    )  # the same light on the plate


def test_attitude_gimbal_and_shadow():
    assert np.degrees(fixed_incidence([[1, 0, 0], [0, 2, 0]], [1, 0, 0])) == pytest.approx([0.0, 90.0])
    assert np.degrees(gimballed_incidence([[0, 1, 1], [1, 0, 0], [1, 1, 0]], [1, 0, 0])) == pytest.approx(
        [0, 90, 45]
    )
    assert (
        WINGS.power(1.0, 0.0, 2.0) == 0.0 == WINGS.power(1.0, sunlight=0.0)
    )  # lit from behind, or in the umbra
    assert WINGS.temperature_k(1.0, sunlight=0.0) == 0.0  # nothing else warms it in this model
    oblique = float(WINGS.power(1.0, 0.0, np.radians(60.0)))
    assert 0.5 < oblique / float(WINGS.power(1.0)) < 0.62  # the cosine, and cooler cells


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (lambda: replace(WINGS, packing=1.2), r"packing of wings is 1\.2; it must be within 0 \.\. 1"),
        (lambda: replace(WINGS, area_m2=0.0), r"area_m2 of wings is 0\.0"),
        (lambda: replace(CELL, absorptance=0.2), r"converts 0\.29365 of the sunlight but absorbs 0\.2"),
        (lambda: solar_cell("3G30B"), r"unknown solar cell '3G30B'; choose one of 3G30A"),
        (lambda: WINGS.power(0.0), r"distance from the Sun is 0\.0 au"),
        (lambda: WINGS.power(1.0, -1.0), r"the age of wings is -1\.0 years"),
        (lambda: WINGS.power(1.0, sunlight=2.0), r"the visible fraction of the Sun is 2\.0"),
        (lambda: WINGS.mass_kg, r"wings has no areal_mass_kg_m2"),
    ],
)
def test_what_cannot_be_is_refused(make, words):
    with pytest.raises(InputError, match=words):
        make()
