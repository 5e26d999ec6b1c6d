"""Roughness: craters against rays, energy, limits, and the measured drift of Bennu."""

from math import pi

import numpy as np
import pytest

from kakehashi.base import InputError
from kakehashi.bodies.heat import (
    Craters,
    Ground,
    HeatOrbit,
    Obstruction,
    crater_temperatures,
    surface_temperatures,
    yarkovsky,
    yarkovsky_sphere,
)
from kakehashi.bodies.heat.roughness import _in_noon_axes, local_sun, rough_excess
from kakehashi.bodies.shape import Shape, shape

GROUND = Ground(300.0, albedo=0.02, emissivity=0.95)
C_M_S = 299_792_458.0
BENNU = {"density_kg_m3": 1_194.0, "period_h": 4.296, "obliquity_deg": 177.6}
ORBIT = HeatOrbit(1.1264, 0.2037)


def lambert(rng, normals):
    """Directions (n, 3) that leave a Lambertian surface, one for each normal."""
    z = np.sqrt(rng.uniform(size=len(normals)))
    a = rng.uniform(0.0, 2.0 * pi, len(normals))
    first = np.cross(normals, np.eye(3)[np.argmin(np.abs(normals), axis=1)])
    first /= np.linalg.norm(first, axis=1)[:, None]
    flat = np.sqrt(1.0 - z * z)[:, None]
    second = np.cross(normals, first)
    return z[:, None] * normals + flat * (np.cos(a)[:, None] * first + np.sin(a)[:, None] * second)


@pytest.mark.parametrize("half_angle", [40.0, 90.0])
def test_the_push_of_an_element_is_that_of_rays_which_leave_the_crater(half_angle):
    """Rays are followed to the sphere; those that reach the crater again carry nothing away."""
    craters, rng = Craters(1.0, half_angle), np.random.default_rng(5)
    rim, escape = -np.cos(np.radians(half_angle)), craters.escape()
    for element in (0, craters.elements // 2, craters.elements - 3):
        p = np.tile(craters.points()[element, 0], (400_000, 1))
        ray = lambert(rng, -p)
        far = p - 2.0 * np.sum(p * ray, axis=1)[:, None] * ray
        free = far[:, 2] > rim
        assert free.mean() == pytest.approx(1.0 - craters.view_factor * craters.elements, abs=3e-3)
        assert (
            np.abs(escape[element] - (ray * free[:, None]).mean(axis=0)).max() < 3e-3
        )  # 4 sigma of the rays


@pytest.mark.parametrize("half_angle", [20.0, 60.0, 90.0])
def test_a_crater_of_even_warmth_pushes_as_flat_ground(half_angle):
    """A cavity in thermal equilibrium is a Lambertian source: -2/3 J / c along the normal."""
    craters = Craters(1.0, half_angle, rings=20, sectors=24)
    push = craters.escape().sum(axis=0) * craters.area / craters.opening
    assert push == pytest.approx([0.0, 0.0, 2.0 / 3.0], abs=1e-4)


def day(craters, ground, latitude_deg=35.0, steps=96):
    """Temperatures in craters at one latitude over a day of five hours, the Sun at 10 deg, 1 au."""
    sun = local_sun(np.radians([latitude_deg]), np.radians(10.0), steps)
    return sun, crater_temperatures(craters, ground, sun, 1361.0, 18_000.0 / steps)


@pytest.mark.parametrize("albedo, inertia", [(0.02, 300.0), (0.5, 40.0), (0.1, 0.0)])
def test_what_comes_through_the_opening_leaves_through_it(albedo, inertia):
    craters, ground = Craters(1.0, 75.0), Ground(inertia, albedo, 0.9)
    sun, rough = day(craters, ground)
    sent = rough.exitance_w_m2[:, 0] + rough.warmth.scattered_w_m2
    open_fraction = 1.0 - craters.view_factor * craters.elements
    out = sent.sum(axis=1).mean() * craters.area * open_fraction / craters.opening
    assert out == pytest.approx(1361.0 * np.maximum(sun[:, 0, 2], 0.0).mean(), rel=3e-4)


def test_push_and_power_are_integrals_of_the_radiance_over_the_sky():
    """Two routes: what leaves element by element, and what an observer sees from every direction."""
    craters = Craters(1.0, 90.0, rings=10, sectors=20)
    _, rough = day(craters, GROUND)
    z, w = np.polynomial.legendre.leggauss(24)
    z, w, a = (z + 1.0) / 2.0, w / 2.0, 2.0 * pi * (np.arange(48) + 0.5) / 48
    push, power = np.zeros((96, 3)), np.zeros(96)
    for up, weight in zip(z, w, strict=True):
        flat = np.sqrt(1.0 - up * up)
        for angle in a:
            view = np.array([flat * np.cos(angle), flat * np.sin(angle), up])
            part = rough.radiance_w_m2_sr(view[None])[:, 0] * up * weight * 2.0 * pi / len(a)
            push -= part[:, None] * view / C_M_S
            power += part
    out = 0.5 * rough.exitance_w_m2[:, 0].sum(axis=1) * craters.area / craters.opening
    assert np.abs(power / out - 1.0).max() < 0.01
    assert np.abs(push - rough.pressure_n_m2[:, 0]).max() < 0.01 * np.abs(push).max()


def test_rough_ground_beams_its_heat_back_to_the_sun():
    """Morning ground of the equator, the Sun 30 deg high in the east: brighter from the east than from the west."""
    sun, rough = day(Craters(), Ground(50.0), latitude_deg=0.0)
    step = int(np.argmin(np.abs(sun[:, 0, 2] - 0.5) + 9.0 * (sun[:, 0, 0] < 0.0)))
    east, west = (rough.radiance_w_m2_sr([[x, 0.0, 0.5]])[step, 0] for x in (0.75**0.5, -(0.75**0.5)))
    assert east > 1.3 * west


def test_directions_of_the_ground_rotate_with_the_hour():
    """East, north and up at 30 deg north, at noon and a quarter of a day later, along noon, east of it and the pole."""
    s, c = 0.5, np.sqrt(0.75)
    vectors = np.broadcast_to(np.eye(3), (4, 3, 3))
    axes = _in_noon_axes(vectors, np.full(3, np.radians(30.0)))
    assert axes[0] == pytest.approx(np.array([[0, 1, 0], [-s, 0, c], [c, 0, s]]))
    assert axes[1] == pytest.approx(np.array([[-1, 0, 0], [0, -s, c], [0, c, s]]))


def test_no_coverage_is_smooth_and_ground_of_even_warmth_feels_no_roughness():
    smooth = yarkovsky_sphere(GROUND, ORBIT, diameter_km=0.4891, **BENNU)
    assert yarkovsky_sphere(GROUND, ORBIT, diameter_km=0.4891, craters=Craters(0.0), **BENNU) == smooth


def test_even_warmth_and_no_delay_leave_no_push_across():
    """Ground of great inertia is isothermal, and ground without inertia has no afternoon: only between is an excess."""
    across = {g: abs(rough_excess(Craters(), Ground(g, 0.02, 0.95), 0.0, 1.0, 4.296, [0.7])[0, 1])
              for g in (0.0, 100.0, 1e6)}  # fmt: skip
    assert across[100.0] > 0.02 * 2.0 / 3.0 * 1361.0 / pi / C_M_S  # of the push of the mean flux
    assert max(across[0.0], across[1e6]) < 1e-3 * across[100.0]


def test_roughness_raises_the_drift_of_a_sphere():
    smooth, rough = (
        yarkovsky_sphere(GROUND, HeatOrbit(1.1264), diameter_km=0.4891, craters=c, **BENNU).da_dt_m_yr
        for c in (None, Craters.of_slope(43.0, rings=4, sectors=8))
    )
    assert 1.05 < rough / smooth < 1.25  # "typically tens of per cent", less at large inertia


@pytest.mark.slow
def test_bennu_drifts_as_measured():
    """-284.6 m/yr (Farnocchia et al. 2021); inertia 300 +- 30 and rms slope 43 deg of Rozitis et al. (2020)."""
    form, craters = shape("Bennu"), Craters.of_slope(43.0)
    smooth = yarkovsky(form, GROUND, ORBIT, **BENNU).da_dt_m_yr
    rough = yarkovsky(form, GROUND, ORBIT, craters=craters, **BENNU).da_dt_m_yr
    upper = yarkovsky(form, Ground(330.0, 0.02, 0.95), ORBIT, craters=craters, **BENNU).da_dt_m_yr
    assert smooth == pytest.approx(-275.4, abs=0.5)
    assert rough == pytest.approx(-304.0, abs=1.5)  # 6.8 % above the measurement: the bar of 5 % is missed
    assert upper == pytest.approx(-284.6, rel=0.05)  # inside the published uncertainty of the inertia


def test_coverage_follows_from_the_slope():
    assert Craters().rms_slope_deg == pytest.approx(49.1, abs=0.05)  # 50 deg in Rozitis & Green (2011)
    assert Craters.of_slope(43.0).rms_slope_deg == pytest.approx(43.0, abs=1e-9)
    shallow = Craters(1.0, 20.0)  # of small slopes: half-angle / sqrt(2)
    assert shallow.rms_slope_deg == pytest.approx(20.0 / 2**0.5, rel=0.02)


def test_what_cannot_be_is_an_error():
    for wrong, message in (
        ({"coverage": 1.2}, "coverage"), ({"half_angle_deg": 120.0}, "half-angle"), ({"rings": 1}, "rings"),
    ):  # fmt: skip
        with pytest.raises(InputError, match=message):
            Craters(**wrong)
    with pytest.raises(InputError, match=r"0 to 49\.1"):
        Craters.of_slope(60.0)
    with pytest.raises(InputError, match="steps, m, 3"):
        crater_temperatures(Craters(), GROUND, np.ones((24, 3)), 1361.0, 60.0)


def pitted_block(half_angle_deg: float, rings: int = 12, sectors: int = 24) -> Shape:
    """A cylinder [km] with a section of a unit sphere in its upper face; the first facets are those of the pit."""
    angle = np.radians(half_angle_deg) * np.arange(1, rings + 1) / rings
    profile = [(np.sin(a), np.cos(angle[-1]) - np.cos(a)) for a in angle] + [(1.5, 0.0), (1.5, -2.0)]
    turn = 2.0 * pi * np.arange(sectors) / sectors
    rows = [np.column_stack([r * np.cos(turn), r * np.sin(turn), np.full(sectors, z)]) for r, z in profile]
    ends = [[0.0, 0.0, np.cos(angle[-1]) - 1.0], [0.0, 0.0, -2.0]]
    facets = [(0, 2 + k, 2 + (k + 1) % sectors) for k in range(sectors)]
    for ring in range(len(profile) - 1):
        for k in range(sectors):
            p, q = 2 + ring * sectors + k, 2 + ring * sectors + (k + 1) % sectors
            facets += [(p, p + sectors, q + sectors), (p, q + sectors, q)]
    last = 2 + (len(profile) - 1) * sectors
    facets += [(1, last + (k + 1) % sectors, last + k) for k in range(sectors)]
    return Shape(np.concatenate([ends, *rows]), facets)


@pytest.mark.parametrize("half_angle", [60.0, 89.0])
def test_a_crater_is_a_pit_of_facets(half_angle):
    """The same pit as a mesh: shadows by rays, view factors facet by facet, and the push of light that stays inside."""
    body, ground, steps = pitted_block(half_angle), Ground(300.0, 0.02, 0.95), 96
    sun = local_sun(np.radians([35.0]), np.radians(10.0), steps)
    obstruction = Obstruction(body)
    warmth = surface_temperatures(
        body, ground, sun[:, 0], 18_000.0 / steps, self_heating=True, obstruction=obstruction
    )
    pit = slice(0, 24 + 2 * 24 * 11)
    factors = obstruction.view_factors(1e-6).tocoo()
    ray = body.centers_km[factors.col] - body.centers_km[factors.row]
    ray *= (factors.data / np.linalg.norm(ray, axis=1))[:, None]
    caught = np.stack([np.bincount(factors.row, x, len(body.facets)) for x in ray.T], axis=1)
    leaving = -(2.0 / 3.0 * body.normals - caught) * body.areas_km2[:, None] / C_M_S
    sent = warmth.emitted_w_m2 + warmth.reflected_w_m2
    craters = Craters(1.0, half_angle, rings=10, sectors=20)
    rough = crater_temperatures(craters, ground, sun, 1361.0, 18_000.0 / steps)
    push = sent[:, pit] @ leaving[pit] / craters.opening
    assert np.abs(push - rough.pressure_n_m2[:, 0]).max() < 0.03 * np.abs(push).max()  # 0.017, of the mesh
    assert push.mean(axis=0) == pytest.approx(
        rough.pressure_n_m2[:, 0].mean(axis=0), abs=2e-8
    )  # N/m2, of 9e-7
