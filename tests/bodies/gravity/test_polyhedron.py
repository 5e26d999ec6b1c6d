"""The field of a polyhedron: two independent codes, the shell theorem, Laplace's and Poisson's equations, far away."""

import json
import time
from math import pi

import numpy as np
import pytest

from kakehashi.base import InputError
from kakehashi.base.constants import G_KM3_KG_S2
from kakehashi.bodies.gravity import _kernels, _multipoles
from kakehashi.bodies.gravity.mascons import mascons
from kakehashi.bodies.gravity.moments import field_of, mass_moments
from kakehashi.bodies.gravity.polyhedron import FAR, Polyhedron
from kakehashi.bodies.shape import Shape, ellipsoid, read_shape, shape, sphere

UNIT = 1.0 / (1e9 * G_KM3_KG_S2)  # density of G rho = 1
SHAPES = (
    "apophis_v233s7", "ryugu_celestia", "bennu_celestia", "itokawa_celestia", "eros_celestia", "didymos_celestia",
    "dimorphos_celestia",
)  # fmt: skip
REST = [name for name in SHAPES if name not in (SHAPES[0], SHAPES[3])]


def cube() -> Shape:
    corners = np.array([[x, y, z] for x in (-1.0, 1.0) for y in (-1.0, 1.0) for z in (-1.0, 1.0)])
    squares = [(0, 1, 3, 2), (4, 6, 7, 5), (0, 4, 5, 1), (2, 3, 7, 6), (0, 2, 6, 4), (1, 5, 7, 3)]
    return Shape(corners, [t for a, b, c, d in squares for t in ((a, b, c), (a, c, d))])


def directions(count: int, seed: int = 0) -> np.ndarray:
    q = np.random.default_rng(seed).normal(size=(count, 3))
    return q / np.linalg.norm(q, axis=1)[:, None]


def worst(ours, reference) -> float:
    """Largest difference of vectors relative to their lengths."""
    return float((np.linalg.norm(ours - reference, axis=-1) / np.linalg.norm(reference, axis=-1)).max())


@pytest.mark.parametrize(
    "name", [SHAPES[0], SHAPES[3], *(pytest.param(s, marks=pytest.mark.slow) for s in REST)]
)
def test_the_field_is_that_of_two_independent_codes(shared_data, name):
    reference = json.loads((shared_data / "shapes" / "polyhedron_reference.json").read_text())[name]
    body = Polyhedron(read_shape(shared_data / "shapes" / f"{name}.obj"), density_kg_m3=UNIT)
    field = body.field(reference["points_km"])
    assert np.abs(field.potential_km2_s2 / reference["U_over_Grho_km2"] - 1.0).max() < 1e-12
    assert worst(field.acceleration_km_s2, np.array(reference["a_over_Grho_km"])) < 1e-12
    g = field.gradient_s2
    six = np.stack([g[:, i, j] for i, j in ((0, 0), (1, 1), (2, 2), (0, 1), (0, 2), (1, 2))], axis=1)
    assert worst(six, np.array(reference["grad_over_Grho_xx_yy_zz_xy_xz_yz"])) < 1e-11
    assert np.abs(field.laplacian_s2).max() < 4.0 * pi * 1e-12
    assert np.abs(np.trace(g, axis1=1, axis2=2)).max() < 4.0 * pi * 1e-12


def test_a_cube_is_that_of_the_closed_form(shared_data):
    reference = json.loads((shared_data / "shapes" / "polyhedron_reference.json").read_text())["unit_cube"]
    unit = Polyhedron(cube().scaled(0.5), density_kg_m3=UNIT)
    field = unit.field(reference["points"])
    assert np.abs(field.potential_km2_s2 / reference["U_over_Grho"] - 1.0).max() < 1e-13
    a = np.array(reference["a_over_Grho"])
    strong = np.linalg.norm(a, axis=1) > 1e-3
    assert worst(field.acceleration_km_s2[strong], a[strong]) < 1e-10
    assert np.abs(field.acceleration_km_s2 - a).max() < 1e-13


def test_outside_a_sphere_attracts_as_a_point_and_inside_linearly():
    body = Polyhedron(sphere(1.0, 5), gm_km3_s2=1.0)
    at = 1.7 * directions(20)
    assert worst(body.acceleration(at), -at / 1.7**3) < 2e-4  # of 20,480 facets
    assert np.abs(body.potential(at) - 1.0 / 1.7).max() < 1e-4
    within = 0.6 * directions(20)
    assert worst(body.acceleration(within), -within) < 2e-3


def test_laplace_outside_and_poisson_inside_on_near_and_far_points():
    body = Polyhedron(shape("Itokawa"), gm_km3_s2=2.1e-9)
    unit = 4.0 * pi * body.g_rho_s2
    near = body.shape.centers_km[::50]
    for height, wanted in ((1e-5, 0.0), (1e-3, 0.0), (1.0, 0.0), (-1e-5, -1.0)):
        field = body.field(near + height * body.shape.normals[::50])
        outside = np.abs(field.laplacian_s2 / unit - wanted) < 1e-12
        assert outside.mean() > 0.99  # a normal may run into a boulder
        traces = np.trace(field.gradient_s2, axis1=1, axis2=2)
        assert np.abs((traces - field.laplacian_s2) / unit).max() < 1e-11
    assert body.contains(body.shape.center_km) and not body.contains([1.0, 0.0, 0.0])


def test_acceleration_is_the_gradient_of_the_potential_and_its_gradient_is_its_derivative():
    body, h = Polyhedron(shape("Eros"), density_kg_m3=2_670.0), 1e-3
    at = np.array([[14.0, 6.0, -3.0], [2.0, -1.0, 0.5], [400.0, 100.0, -50.0]])  # near, inside, far
    steps = h * np.linalg.norm(at, axis=1)[:, None, None] * np.eye(3)
    ahead, behind = body.field(at[:, None] + steps), body.field(at[:, None] - steps)
    width = 2.0 * steps[:, [0, 1, 2], [0, 1, 2]]
    field = body.field(at)
    slope = (ahead.potential_km2_s2 - behind.potential_km2_s2) / width
    assert worst(slope, field.acceleration_km_s2) < 1e-5
    slopes = (ahead.acceleration_km_s2 - behind.acceleration_km_s2) / width[..., None]
    assert worst(slopes[[0, 2]].reshape(2, 9), field.gradient_s2[[0, 2]].reshape(2, 9)) < 1e-5


def test_points_on_corners_edges_and_facets_give_finite_potentials_and_accelerations():
    body = Polyhedron(cube(), density_kg_m3=UNIT)
    at = np.array([[1.0, 1.0, 1.0], [1.0, 1.0, 0.3], [1.0, 0.2, 0.3]])
    field, beside = body.field(at), body.field(at + 1e-9)
    assert np.abs(field.potential_km2_s2 / beside.potential_km2_s2 - 1.0).max() < 1e-7
    assert worst(field.acceleration_km_s2, beside.acceleration_km_s2) < 1e-6


def test_ten_digits_stand_from_the_surface_to_ten_thousand_radii():
    """At the switch, polyhedron and multipoles agree; beyond, the monopole and quadrupole follow."""
    for name in ("Apophis", "Eros"):
        body = Polyhedron(shape(name), gm_km3_s2=1e-9)
        at = body.shape.center_km + FAR * body.radius_km * directions(20)
        exact, far = body.field(at, far=np.inf), body.field(at, far=0.0)
        assert np.abs(far.potential_km2_s2 / exact.potential_km2_s2 - 1.0).max() < 1e-11
        assert worst(far.acceleration_km_s2, exact.acceleration_km_s2) < 1e-11
        assert worst(far.gradient_s2.reshape(-1, 9), exact.gradient_s2.reshape(-1, 9)) < 1e-10
        for radii in (100.0, 1_000.0, 10_000.0):
            d = directions(20, 1) * radii * body.radius_km
            r = np.linalg.norm(d, axis=1)
            tensor = body.shape.inertia_km2  # MacCullagh
            along = np.einsum("ni,ij,nj->n", d, tensor, d) / r**2
            u = 1e-9 / r * (1.0 + (np.trace(tensor) - 3.0 * along) / (2.0 * r**2))
            ours = body.field(d + body.shape.center_km)
            assert np.abs(ours.potential_km2_s2 / u - 1.0).max() < 0.2 / radii**3
            with np.errstate(invalid="ignore"):
                assert worst(ours.acceleration_km_s2, -1e-9 * d / r[:, None] ** 3) < 2.0 / radii**2


def test_the_far_field_keeps_nine_digits_where_the_polyhedron_loses_them():
    body = Polyhedron(shape("Apophis"), gm_km3_s2=1e-9)
    at = body.shape.center_km + 1_000.0 * body.radius_km * directions(10)
    lost = worst(body.field(at, far=np.inf).acceleration_km_s2, body.acceleration(at))
    assert 1e-12 < lost < 1e-5


def test_points_in_batches_threads_and_alone_are_the_same():
    body = Polyhedron(shape("Apophis"), density_kg_m3=2_000.0)
    at = body.radius_km * 1.3 * directions(301)
    many = body.field(at.reshape(7, 43, 3), threads=2).acceleration_km_s2
    assert many.shape == (7, 43, 3)
    assert np.array_equal(many.reshape(-1, 3)[17], body.acceleration(at[17]))


def test_gm_and_density_say_the_same_and_exclude_each_other():
    by_gm = Polyhedron(cube(), gm_km3_s2=8.0)
    by_density = Polyhedron(cube(), density_kg_m3=by_gm.density_kg_m3)
    assert by_density.gm_km3_s2 == pytest.approx(8.0, rel=1e-14)
    assert by_gm.g_rho_s2 == pytest.approx(1.0, rel=1e-14)
    for wrong in (
        {},
        {"gm_km3_s2": 1.0, "density_kg_m3": 1.0},
        {"gm_km3_s2": -1.0},
        {"density_kg_m3": np.nan},
    ):
        with pytest.raises(InputError, match="give one of them"):
            Polyhedron(cube(), **wrong)
    with pytest.raises(InputError, match="finite positions"):
        by_gm.field([np.nan, 0.0, 0.0])


def test_a_core_evaluates_more_than_25_million_facets_a_second():
    """Potential, acceleration and gradient together; the bound is lower here, because machines of tests are shared."""
    body, count = Polyhedron(shape("Bennu"), density_kg_m3=1_190.0), 100
    at = 1.5 * body.radius_km * directions(count)
    body.field(at, threads=1)
    times = []
    for _ in range(5):
        begun = time.process_time()
        body.field(at, threads=1)
        times.append(time.process_time() - begun)
    assert count * len(body.shape.facets) / min(times) > 8e6


# -- moments and harmonics -------------------------------------------------------------------------------


def test_moments_of_degree_two_are_the_inertia_of_the_shape():
    body = shape("Itokawa").centered()
    m = mass_moments(body.vertices_km, body.facets, 2)
    tensor = body.inertia_km2
    assert m[0, 0, 0] == pytest.approx(1.0, rel=1e-14)
    assert np.abs(m[:, 1]).max() < 1e-15
    second = np.trace(tensor) / 2.0 * np.eye(3) - tensor
    assert m[0, 2, 0] == pytest.approx((2 * second[2, 2] - second[0, 0] - second[1, 1]) / 4.0, rel=1e-9)
    assert m[0, 2, 2] == pytest.approx((second[0, 0] - second[1, 1]) / 8.0, rel=1e-9)
    assert m[1, 2, 2] == pytest.approx(second[0, 1] / 4.0, rel=1e-9)
    assert m[0, 2, 1] == pytest.approx(second[0, 2] / 2.0, rel=1e-9, abs=1e-16)


def test_harmonics_of_a_shape_are_published_ones(shared_data):
    for name in ("apophis_v233s7", "eros_celestia"):
        reference = json.loads((shared_data / "shapes" / "polyhedron_reference.json").read_text())[name]
        body = read_shape(shared_data / "shapes" / f"{name}.obj").centered()
        field = field_of(body, 4, 1e-9, radius_km=1.0)
        assert -field.zonals()[2] == pytest.approx(reference["C20_unnorm_R1km_aboutcom"], rel=1e-9)
        c22 = field.c[2, 2] * np.sqrt(5.0 / 12.0)
        assert c22 == pytest.approx(reference["C22_unnorm_R1km_aboutcom"], rel=1e-9)


def test_harmonics_sum_to_the_field_of_the_polyhedron():
    from kakehashi.base.jit import exposed
    from kakehashi.dynamics.forces.harmonics import acceleration, tables

    body = shape("Apophis").centered()
    exact = Polyhedron(body, gm_km3_s2=1e-9)
    at = 2.5 * exact.radius_km * directions(12)
    for degree, bound in ((4, 1e-3), (12, 1e-6), (24, 1e-10)):
        h = tables(field_of(body, degree, 1e-9))
        ours = np.array([exposed(acceleration)(h, *p) for p in at])
        assert worst(ours, exact.acceleration(at)) < bound
    for radii in (20.0, 1_000.0):  # Pines' sum and the multipoles share no line
        at = radii * exact.radius_km * directions(12)
        ours = np.array([exposed(acceleration)(h, *p) for p in at])
        assert worst(exact.acceleration(at), ours) < 1e-12


def test_harmonics_refuse_what_they_cannot_be():
    for degree in (-1, 61, 2.5):
        with pytest.raises(InputError, match="degree"):
            field_of(cube(), degree, 1e-9)
    with pytest.raises(InputError, match="gm_km3_s2"):
        field_of(cube(), 2, 0.0)


# -- mascons ---------------------------------------------------------------------------------------------


def test_mascons_attract_as_the_body_and_better_with_more():
    body = shape("Apophis")
    exact = Polyhedron(body, gm_km3_s2=2.6e-9)
    at = body.center_km + 1.6 * exact.radius_km * directions(30)
    misses = []
    for spacing in (0.04, 0.02):
        model = mascons(body, spacing, 2.6e-9)
        field = model.field(at)
        assert (model.gm_km3_s2 > 0.0).all() and model.gm_km3_s2.sum() == pytest.approx(2.6e-9, rel=1e-12)
        misses.append(worst(field.acceleration_km_s2, exact.acceleration(at)))
        assert np.abs(field.laplacian_s2 / exact.g_rho_s2).max() < 1e-10
    assert misses[1] < misses[0] < 1e-2 and misses[1] < 2e-3
    far = body.center_km + 30.0 * exact.radius_km * directions(30)
    assert worst(model.field(far).acceleration_km_s2, exact.acceleration(far)) < 1e-6  # right to degree 2


def test_mascons_are_nowhere_singular_and_refuse_a_spacing_that_makes_no_sense():
    model = mascons(ellipsoid((0.2, 0.17, 0.15), 3), 0.05, 2.6e-9)
    field = model.field(model.positions_km)
    assert np.isfinite(field.acceleration_km_s2).all() and np.isfinite(field.potential_km2_s2).all()
    for spacing in (0.0, -1.0, 1e-4, 0.3):
        with pytest.raises(InputError, match="spacing_km"):
            mascons(ellipsoid((0.2, 0.17, 0.15), 3), spacing, 2.6e-9)


def test_points_of_any_layout_meet_one_form_of_each_kernel():
    body = Polyhedron(shape("Apophis"), density_kg_m3=2_000.0)
    frozen = np.ones((4, 3))
    frozen.setflags(write=False)
    for at in (
        [2.0, 0.0, 0.0],
        np.ones((4, 6))[:, ::2],
        np.ones((3, 4)).T,
        [[100.0, 0, 0]],
        frozen,
        np.ones((0, 3)),
    ):
        assert body.field(at).acceleration_km_s2.shape == np.shape(at)
    assert len(_kernels.polyhedron.signatures) == len(_multipoles.moments_of.signatures) == 1


def test_blocks_of_kernels_cover_their_tables():
    assert _kernels.EDGE_ROWS == 11 and _kernels.FACET_ROWS == 8
    body = Polyhedron(cube(), density_kg_m3=UNIT)
    assert body._tables.edges.shape == (_kernels.EDGE_ROWS, 18)
    assert body._tables.facets.shape == (_kernels.FACET_ROWS, 12)
