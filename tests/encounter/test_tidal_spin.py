"""The pass of 2029 and the rotation of Apophis, against a published study and against laws of tides."""

import time
from dataclasses import replace
from types import SimpleNamespace

import numpy as np
import pytest

from kakehashi import orbits
from kakehashi.base import InputError
from kakehashi.base.constants import G_KM3_KG_S2
from kakehashi.bodies.rotation import FreeRotation, SpinState, spin_solution, spin_solutions
from kakehashi.bodies.shape import shape
from kakehashi.bodies.shape.makers import sphere
from kakehashi.bodies.stress import StressModel
from kakehashi.encounter.passage import passage
from kakehashi.encounter.tidal_slopes import tidal_slopes, tide
from kakehashi.encounter.tidal_spin import effective_rate_rad_s, tidal_spin
from kakehashi.encounter.tidal_stress import tidal_stress

EARTH_GM = 398_600.435507


@pytest.fixture(scope="module")
def pass_2029():
    return passage(orbits.load("Apophis", "jpl-220"), "2029-04-20 TDB")


@pytest.fixture(scope="module")
def pravec(pass_2029):
    return tidal_spin(pass_2029, spin_solution("Apophis"), 1_000)


def test_the_pass_is_that_of_the_published_solution(pass_2029):
    assert abs(pass_2029.distance_km - 38_011.4) < 0.5 and abs(pass_2029.speed_km_s - 7.42) < 0.005
    r = pass_2029.relative_km(pass_2029.et)[0]
    assert abs(np.linalg.norm(r) - pass_2029.distance_km) < 1e-3  # km


def test_published_periods_are_those_of_the_states_before_the_pass(pravec):
    free = FreeRotation(pravec.before)
    assert np.abs(free.period_phi_s / 3600.0 - 27.38).max() < 1e-6  # h
    assert np.abs(free.period_psi_s / 3600.0 - 263.0).max() < 1e-4


def test_periods_and_ratios_give_the_published_energy(pravec):
    # Abstract of Pravec et al. (2014): E / E0 = 1.024 +- 0.013 (3 sigma), fitted with the whole light curve
    assert np.abs(pravec.before.energy_ratio - 1.024).max() < 0.001


@pytest.mark.parametrize("solution", spin_solutions("Apophis"), ids=lambda s: s.key)
def test_apophis_likely_stays_in_short_axis_mode_and_its_pole_moves(pass_2029, solution):
    # Benson et al. (2023): likely short-axis mode; the rate could halve or double; the pole likely moves by 10 degrees
    # or more, with increasing longitude and closer to the plane of the ecliptic.
    result = tidal_spin(pass_2029, solution, 1_000, seed=2)
    assert result.short_axis_probability > 0.8
    assert 0.4 < result.rate_ratio.min() < 0.75 and 1.35 < result.rate_ratio.max() < 2.2
    assert result.probability("pole_shift_deg", low=10.0) > 0.45
    longitude, latitude = np.median(result.pole_ecliptic_deg, axis=0)
    assert longitude > solution.pole_ecliptic_deg[0] + 10.0 and latitude > solution.pole_ecliptic_deg[1]


def test_quantiles_increase_and_name_their_units(pravec):
    for name, values in pravec.quantiles().items():
        assert name.endswith(("_h", "_deg", "_ratio")) and (np.diff(values) >= 0.0).all()
    assert set(pravec.mode) <= {"short-axis", "long-axis"}


def test_the_effective_rate_of_uniform_rotation_is_its_rate():
    state = SpinState(0.0, np.eye(3), [0.0, 0.0, 7e-5], [0.6, 0.9, 1.0])
    assert float(effective_rate_rad_s(state)) == pytest.approx(7e-5, rel=1e-14)


def test_uncertain_inertia_and_periods_widen_the_range(pass_2029, pravec):
    wider = tidal_spin(pass_2029, pravec.solution, 1_000, uncertain=True)
    assert np.ptp(wider.rate_ratio) > np.ptp(pravec.rate_ratio)
    assert np.ptp(wider.before.moments[:, 0]) > 0.1
    periods = FreeRotation(wider.before).period_psi_s / 3600.0
    assert periods.std() == pytest.approx(2.0, rel=0.3)  # h, a third of +- 6 h


def test_without_the_earth_almost_nothing_changes(pass_2029):
    solution = spin_solution("Apophis")
    sun_only = tidal_spin(replace(pass_2029, target="Sun"), solution, 50)
    assert np.abs(sun_only.rate_ratio - 1.0).max() < 1e-3 and sun_only.pole_shift_deg.max() < 0.1


def test_two_hundred_cases_a_second(pass_2029, pravec):
    begun = time.process_time()
    tidal_spin(pass_2029, pravec.solution, 400, threads=1)
    assert 400 / (time.process_time() - begun) > 200.0


def test_the_tide_pulls_outwards_along_the_planet_and_inwards_across():
    state = SpinState(0.0, np.eye(3)[None], [[0.0, 0.0, 1e-5]], [[1.0, 1.0, 1.0]])
    along, across = tide(state, np.array([[0.2, 0.0, 0.0], [0.0, 0.2, 0.0]]), [4e4, 0.0, 0.0], EARTH_GM)[0]
    unit = EARTH_GM / 4e4**3 * 0.2
    assert along == pytest.approx([2.0 * unit, 0.0, 0.0]) and across == pytest.approx([0.0, -unit, 0.0])


def test_a_ball_tilts_by_the_tide_over_its_gravity(pravec):
    """The largest tangential tide of a ball is 3/2 gm R / d^3, at 45 degrees from the planet."""
    ball, density = sphere(0.17, 4), 2_000.0
    still = SpinState(pravec.closest.et, np.eye(3)[None], [[0.0, 0.0, 1e-9]], [[1.0, 1.0, 1.0]])
    one = replace(pravec, closest=still, phi_deg=pravec.phi_deg[:1], psi_deg=pravec.psi_deg[:1])
    slopes = tidal_slopes(one, ball, density, limit_deg=0.1)
    gm = 4.0 / 3.0 * np.pi * 0.17**3 * 1e9 * density * G_KM3_KG_S2
    wanted = np.degrees(1.5 * EARTH_GM / pravec.passage.distance_km**3 * 0.17**3 / gm)
    assert slopes.largest_deg[0] == pytest.approx(wanted, rel=0.05)


def test_the_ground_of_apophis_tilts_by_half_a_degree_on_much_of_its_surface(pravec):
    slopes = tidal_slopes(pravec, shape("Apophis"), 2_000.0, cases=64)
    assert 1.0 < slopes.largest_deg.max() < 4.0  # deg
    assert 0.2 < np.median(slopes.area_fraction) < 0.8
    denser = tidal_slopes(pravec, shape("Apophis"), 3_000.0, cases=64)
    assert np.median(denser.area_fraction) < np.median(slopes.area_fraction)
    assert (slopes.steeper_fraction <= slopes.area_fraction).all()


def test_the_tide_pulls_along_the_axis_that_points_at_the_planet():
    """The short axis z points at the Earth: principal stresses 2, -1, -1 times rho gm / d^3 <x_i^2>, and no torque."""
    at_rest = SpinState(
        0.0, np.array([[[0.0, 1, 0], [0, 0, 1], [1, 0, 0]]]), np.zeros((1, 3)), np.array([0.6, 0.9, 1.0])
    )
    passed = SimpleNamespace(target="Earth", et=0.0, relative_km=lambda et: np.array([[40_000.0, 0.0, 0.0]]))
    result = SimpleNamespace(passage=passed, before=at_rest, closest=at_rest, after=at_rest)
    model = StressModel.of_ellipsoid((0.2, 0.17, 0.15), 2_000.0)
    stress = tidal_stress(result, None, 2_000.0, model=model)
    unit = 2_000.0 * EARTH_GM / 40_000.0**3 * 1e6 / 5.0
    assert stress.tide_pa[0] == pytest.approx(unit * max(2.0 * 0.15**2, 0.2**2), rel=1e-6)
    mean = unit * (2.0 * 0.15**2 - 0.17**2 - 0.2**2) / 3.0
    assert stress.pressure_pa[0, 0] - stress.pressure_pa[1, 0] == pytest.approx(mean, rel=1e-6)


def test_the_pass_does_not_break_apophis(pravec):
    # Hirabayashi (2025), Icarus 443, 116754: earlier work found no interior deformation at this pass
    stress = tidal_stress(pravec, shape("Apophis"), 2_000.0)
    assert (stress.cohesion_pa == 0.0).all() and stress.friction_needed_deg.max() < 10.0  # deg
    assert stress.friction_needed_deg[1].std() > 10.0 * stress.friction_needed_deg[0].std()
    assert 5_000.0 < stress.limit_km < pravec.passage.distance_km
    # order of magnitude: 2 rho gm / d^3 <x^2>, <x^2> between those of the short and of the long axis
    unit = 2.0 * 2_000.0 * EARTH_GM / pravec.passage.distance_km**3 * 1e6
    assert 0.004 * unit < stress.tide_pa.min() < stress.tide_pa.max() < 0.0085 * unit


def test_what_cannot_be_computed_is_refused(pass_2029, pravec):
    with pytest.raises(InputError, match="does not pass Earth"):
        passage(orbits.load("Apophis"), "2027-06-01 TDB")
    with pytest.raises(InputError, match="no spin state of Bennu"):
        spin_solutions("Bennu")
    with pytest.raises(InputError, match=r"no spin state 'lee23'.*lee22"):
        spin_solution("Apophis", "lee23")
    with pytest.raises(InputError, match="whole number of phases"):
        tidal_spin(pass_2029, pravec.solution, 0)
    with pytest.raises(InputError, match="positive bulk density"):
        tidal_slopes(pravec, shape("Apophis"), -1.0)
