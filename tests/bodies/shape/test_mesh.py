"""Surfaces bound bodies: integrals of known bodies, published integrals of real ones, and faults that are named."""

import json

import numpy as np
import pytest

from kakehashi.base import InputError
from kakehashi.bodies.shape import Shape, ellipsoid, oriented, read_shape, sphere

CUBE = np.array([[x, y, z] for x in (-1.0, 1.0) for y in (-1.0, 1.0) for z in (-1.0, 1.0)])
SQUARES = [(0, 1, 3, 2), (4, 6, 7, 5), (0, 4, 5, 1), (2, 3, 7, 6), (0, 2, 6, 4), (1, 5, 7, 3)]
FACETS = np.array([t for a, b, c, d in SQUARES for t in ((a, b, c), (a, c, d))])


def cube(**about) -> Shape:
    return Shape(CUBE, FACETS, **about)


def test_a_cube_has_the_volume_and_inertia_of_the_textbook():
    box = Shape(CUBE * [1.0, 2.0, 3.0] + [5.0, -7.0, 11.0], FACETS)  # 2 x 4 x 6 km
    assert box.volume_km3 == pytest.approx(48.0, rel=1e-14)
    assert box.area_km2 == pytest.approx(88.0, rel=1e-14)
    np.testing.assert_allclose(box.center_km, [5.0, -7.0, 11.0], rtol=1e-14)
    expected = np.diag([16.0 + 36.0, 4.0 + 36.0, 4.0 + 16.0]) / 12.0
    np.testing.assert_allclose(box.inertia_km2, expected, atol=1e-12)
    moments, axes = box.principal()
    np.testing.assert_allclose(moments, [20.0 / 12.0, 40.0 / 12.0, 52.0 / 12.0], rtol=1e-13)
    np.testing.assert_allclose(np.abs(axes), np.eye(3)[::-1], atol=1e-12)
    assert np.linalg.det(axes) == pytest.approx(1.0)


def test_principal_axes_make_the_inertia_diagonal_in_increasing_order():
    tilt, _ = np.linalg.qr(np.random.default_rng(2).normal(size=(3, 3)))
    tilt *= np.sign(np.linalg.det(tilt))
    body = ellipsoid((3.0, 2.0, 1.0), 3).rotated(tilt).in_principal_axes()
    moments, _ = body.principal()
    np.testing.assert_allclose(body.inertia_km2, np.diag(moments), atol=1e-12)
    np.testing.assert_allclose(body.center_km, 0.0, atol=1e-12)
    assert body.extent_km == pytest.approx([6.0, 4.0, 2.0], rel=1e-2)
    np.testing.assert_allclose(body.equivalent_radii_km, [3.0, 2.0, 1.0], rtol=5e-3)


def test_an_icosphere_tends_to_a_sphere_as_the_square_of_its_facets_and_can_have_its_volume():
    missing = [1.0 - sphere(1.0, k).volume_km3 / (4.0 * np.pi / 3.0) for k in (2, 3, 4)]
    assert missing[0] / missing[1] == pytest.approx(4.0, rel=0.05)
    assert missing[1] / missing[2] == pytest.approx(4.0, rel=0.02)
    same = ellipsoid((3.0, 2.0, 1.0), 2, same_volume=True)
    assert same.volume_km3 == pytest.approx(8.0 * np.pi, rel=1e-12)
    assert "not a shape model" in same.notes


def test_normals_point_outwards_and_edges_know_their_facets():
    body = sphere(1.0, 2)
    assert (np.einsum("ij,ij->i", body.normals, body.centers_km) > 0.9).all()
    assert len(body.edges) == 3 * len(body.facets) // 2
    for (a, b), (one, two) in zip(body.edges[:50], body.edge_facets[:50], strict=True):
        assert {a, b} <= set(body.facets[one]) and {a, b} <= set(body.facets[two]) and one != two
        corners = body.facets[one].tolist()
        assert corners[(corners.index(a) + 1) % 3] == b  # the first facet traverses it upwards
    assert (body.neighbours[body.neighbours[:, 0]] == np.arange(len(body.facets))[:, None]).any(axis=1).all()


@pytest.mark.parametrize(
    "name", ["apophis_v233s7", "bennu_celestia", "itokawa_celestia", "dimorphos_celestia"]
)
def test_integrals_of_real_shapes_are_those_of_an_independent_code(shared_data, name):
    reference = json.loads((shared_data / "shapes" / "polyhedron_reference.json").read_text())[name]
    body = read_shape(shared_data / "shapes" / f"{name}.obj")
    assert (len(body.vertices_km), len(body.facets)) == (reference["nv"], reference["nf"])
    assert body.volume_km3 == pytest.approx(reference["volume_km3"], rel=1e-11)
    assert body.area_km2 == pytest.approx(reference["area_km2"], rel=1e-11)
    np.testing.assert_allclose(body.center_km, reference["com_km"], atol=1e-9)
    moments, _ = body.principal()
    np.testing.assert_allclose(np.diag(body.inertia_km2).sum(), sum(reference["I_over_M_km2"]), rtol=1e-10)
    np.testing.assert_allclose(moments, np.sort(reference["I_over_M_km2"]), rtol=1e-9)
    assert body.inertia_ratios == pytest.approx((reference["I1_I3"], reference["I2_I3"]), rel=1e-9)


# -- what is wrong is named ------------------------------------------------------------------------------


def broken(change):
    vertices, facets = CUBE.copy(), FACETS.copy()
    return change(vertices, facets) or (vertices, facets)


def nan(vertices, _):
    vertices[5, 1] = np.nan


def beyond(_, facets):
    facets[4, 0] = 8


def hole(vertices, facets):
    return vertices, np.delete(facets, 7, axis=0)


def twice(vertices, facets):
    return vertices, np.concatenate([facets, np.roll(facets[3:4], 1, axis=1)])


def thin(_, facets):
    facets[2] = [4, 6, 4]


def flipped(_, facets):
    facets[6] = facets[6, ::-1]


def inside_out(vertices, facets):
    return vertices, facets[:, ::-1]


def fin(vertices, facets):
    return np.concatenate([vertices, [[3.0, 3.0, 3.0]]]), np.concatenate([facets, [[0, 1, 8]]])


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (nan, "vertex 5"), (beyond, "facet 4 names the vertices"), (hole, "the surface is open"),
        (twice, "facet 12 is a duplicate of facet 3"), (thin, "facet 2 .* degenerate"),
        (flipped, "facet 6 .* flipped"), (inside_out, "inside out"), (fin, "facet 12 has no neighbour"),
    ],
)  # fmt: skip
def test_a_fault_is_an_error_that_names_the_facet(change, words):
    with pytest.raises(InputError, match=words):
        Shape(*broken(change))


def test_flipped_facets_and_surfaces_inside_out_can_be_oriented():
    for change in (flipped, inside_out):
        body = Shape(broken(change)[0], oriented(*broken(change)))
        assert body.volume_km3 == pytest.approx(8.0)
    both = np.concatenate([CUBE, CUBE + 5.0])
    pair = np.concatenate([FACETS, FACETS[:, ::-1] + 8])
    assert Shape(both, oriented(both, pair)).volume_km3 == pytest.approx(16.0)
    with pytest.raises(InputError, match="open"):
        oriented(*broken(hole))


def test_a_shape_in_metres_is_told_plainly():
    with pytest.raises(
        InputError, match=r"Apophis would be 34\d km across; .* 0.34 km: the file is in metres"
    ):
        Shape(CUBE * 137.0, FACETS, "Apophis")
    with pytest.raises(InputError, match=r"Ryugu would be .* the file is in metres"):
        Shape(CUBE * 360.0, FACETS, "Ryugu")  # no diameter in the catalogue: that of the shape that ships
    with pytest.warns(UserWarning, match="larger than any small body"):
        Shape(CUBE * 1e3, FACETS)
    with pytest.warns(UserWarning, match="published diameter is 0.34 km"):
        Shape(CUBE * 0.3, FACETS, "Apophis")


def test_shapes_are_scaled_and_refuse_nonsense():
    assert cube().with_diameter(0.34).diameter_km == pytest.approx(0.34)
    assert cube().scaled(2.0).volume_km3 == pytest.approx(64.0)
    for wrong in (0.0, -1.0, np.nan):
        with pytest.raises(InputError):
            cube().scaled(wrong)
    with pytest.raises(InputError, match="reflection"):
        cube().rotated(np.diag([1.0, 1.0, -1.0]))
    with pytest.raises(InputError, match="arrays of numbers"):
        Shape("cube", FACETS)
    with pytest.raises(InputError, match="whole numbers"):
        Shape(CUBE, FACETS.astype(float))
