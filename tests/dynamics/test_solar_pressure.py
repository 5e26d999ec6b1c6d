"""Solar pressure of a spacecraft: the light in a shadow, a flight in sunlight, and partials."""

import numpy as np
import pytest

import kakehashi as kk
from kakehashi.base import InputError
from kakehashi.base.constants import AU_KM, DAY_S
from kakehashi.base.jit import exposed
from kakehashi.bodies import body
from kakehashi.dynamics import ForceModel, fly
from kakehashi.dynamics.forces.solar_pressure import visible_fraction
from kakehashi.ephem import state

SUN_KM, EARTH_KM = 695_700.0, 6_378.1366


def fraction(along_km, off_axis_km):
    """Light behind the Earth at a distance along the axis of its shadow and off it; the Sun is at 1 au."""
    return exposed(visible_fraction)(
        -AU_KM - along_km, -off_axis_km, 0.0, SUN_KM, -along_km, -off_axis_km, 0.0, EARTH_KM
    )


def by_counting(along_km, off_axis_km):
    """The same by rays to points spread evenly over the Sun's disc."""
    k = np.arange(40_000) + 0.5
    r, angle = SUN_KM * np.sqrt(k / k.size), k * np.pi * (1.0 + np.sqrt(5.0))
    ray = np.stack(
        [np.full(k.size, -AU_KM - along_km), r * np.cos(angle) - off_axis_km, r * np.sin(angle)], axis=1
    )
    ray /= np.linalg.norm(ray, axis=1)[:, None]
    earth = np.array([-along_km, -off_axis_km, 0.0])
    return (np.linalg.norm(np.cross(ray, earth), axis=1) > EARTH_KM).mean()


@pytest.mark.parametrize(
    ("along_km", "off_axis_km"),
    [(7e3, 6_360.0), (4e4, 6_300.0), (4e4, 6_550.0), (1e6, 5e3), (1.5e6, 100.0), (2e6, 3e3)],
)
def test_the_light_in_a_penumbra_is_the_part_of_the_suns_disc_that_rays_reach(along_km, off_axis_km):
    light = fraction(along_km, off_axis_km)
    assert 0.0 < light < 1.0
    assert light == pytest.approx(by_counting(along_km, off_axis_km), abs=3e-3)


def test_the_umbra_is_a_cone_of_1_4_million_kilometres():
    tip = EARTH_KM * AU_KM / (SUN_KM - EARTH_KM)
    assert fraction(0.999 * tip, 0.0) == 0.0
    assert 0.0 < fraction(1.01 * tip, 0.0) < 0.1  # annular
    assert fraction(7e3, EARTH_KM - 40.0) == 0.0
    assert fraction(7e3, EARTH_KM + 40.0) == 1.0
    assert fraction(-7e3, 0.0) == 1.0  # between Sun and Earth


@pytest.fixture(scope="module")
def cruise():
    orbit = kk.orbit("Apophis").solution
    return orbit.ssb_state(), orbit.epoch_et, orbit.epoch_et + 300.0 * DAY_S


def test_in_sunlight_it_is_the_pressure_on_an_area_to_mass_ratio(cruise):
    # AMRAT is JPL's parameter of the same physics without shadows, with code of its own.
    start, t0, t1 = cruise
    ours = fly(start, t0, t1, parameters={"CRAM": 0.02}, watch={}).states[0]
    theirs = fly(start, t0, t1, nongrav_au_d2=[0.0, 0.0, 0.0, 0.02, 0.0], watch={}).states[0]
    without = fly(start, t0, t1, watch={}).states[0]
    assert np.linalg.norm((ours - theirs)[:3]) < 1e-4  # km
    assert np.linalg.norm((ours - without)[:3]) > 1e4
    with pytest.raises(InputError, match="CRAM"):
        fly(start, t0, t1, parameters={"CRAM": 0.02}, watch={}, model=ForceModel(terms=()))


def test_partials_by_cr_a_over_m_are_the_slopes_of_the_flight(cruise):
    start, t0, t1 = cruise
    linear = fly(start, t0, t1, parameters={"CRAM": 0.02}, partials=("A2", "CRAM"), watch={}).transition
    up, down = (fly(start, t0, t1, parameters={"CRAM": c}, watch={}).states[0] for c in (0.021, 0.019))
    slope = (up - down) / 0.002
    assert np.abs(linear[0, :, 7] - slope).max() < 1e-5 * np.abs(slope).max()


def test_members_of_a_cloud_have_their_own_ratio(cruise):
    start, t0, t1 = cruise
    ratios = np.array([0.0, 0.01, 0.05])
    together = fly(np.tile(start, (3, 1)), t0, t1, parameters={"CRAM": ratios}, watch={}).states
    for ratio, end in zip(ratios, together, strict=True):
        alone = fly(start, t0, t1, parameters={"CRAM": ratio}, watch={}).states[0]
        # What sets them apart, 70,000 km at the end, is met to 1e-5: the cloud shares the axes at its centre.
        assert np.linalg.norm((end - alone)[:3]) < 1e-5 * 7e4


def test_nothing_pushes_in_the_shadow_of_the_earth():
    # At rest behind the Earth, an hour with and without sunlight: the Moon is elsewhere.
    t0 = 9e8
    earth, sun = state("Earth", "SSB", t0), state("Sun", "SSB", t0)
    away = (earth - sun)[:3] / np.linalg.norm((earth - sun)[:3])
    side = np.cross(away, [0.0, 0.0, 1.0])
    place = 50_000.0 * away + np.outer([0.0, 9_000.0], side / np.linalg.norm(side))
    starts = np.tile(earth, (2, 1))
    starts[:, :3] += place
    lit, dark = (
        fly(starts, t0, t0 + 3_600.0, parameters={"CRAM": c}, watch={}, block=1).states for c in (1.0, 0.0)
    )
    pushed = np.linalg.norm((lit - dark)[:, :3], axis=1)
    sunlight = 0.5 * 4.5398e-9 * 3_600.0**2 * (AU_KM / np.linalg.norm((earth - sun)[:3])) ** 2
    assert pushed[0] < 1e-9
    assert pushed[1] == pytest.approx(sunlight, rel=1e-2)
    assert body("Earth").radius_km == EARTH_KM
