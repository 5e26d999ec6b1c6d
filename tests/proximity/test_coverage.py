"""Images of a surface: visible caps, lunes, rotation bands, and rays against a search without horizons."""

import numpy as np
import pytest

from kakehashi.base import InputError
from kakehashi.base.constants import AU_KM
from kakehashi.bodies import body
from kakehashi.bodies.gravity.polyhedron import Polyhedron
from kakehashi.bodies.heat.obstruction import Obstruction
from kakehashi.bodies.rotation import FreeRotation, UniformRotation, spin_of
from kakehashi.bodies.shape import shape, sphere
from kakehashi.orbits.coast import Coast
from kakehashi.proximity import Environment, SmallBody, fly
from kakehashi.proximity.coverage import coverage, images
from kakehashi.spacecraft.instruments import Camera, camera, visible_frame

R = 0.2
WIDE = Camera("wide", 1000, 1000, (60.0, 60.0))
ALL = {"most_emission_deg": 90.0, "most_incidence_deg": 90.0}


@pytest.fixture(scope="module")
def ball():
    return Obstruction(sphere(R, 5))


@pytest.mark.parametrize("distance", [0.5, 1.0, 5.0])
def test_the_visible_cap_of_a_sphere_is_half_of_one_less_r_over_d(ball, distance):
    one = images(ball, WIDE, [0.0], [[distance, 0.0, 0.0]], [[1.0, 0.0, 0.0]], required_m=1e3, **ALL)
    assert one.fraction(0.0) == pytest.approx(
        (1.0 - R / distance) / 2.0, abs=0.004
    )  # facets of 0.005 %, at the rim
    assert one.fraction(-1.0) == 0.0 and one.fraction(0.0, night=True) == 0.0


def test_the_emission_limit_cuts_the_cap_at_its_angle(ball):
    distance, limit = 1.0, 60.0
    one = images(
        ball, WIDE, [0.0], [[distance, 0, 0]], [[1.0, 0, 0]], required_m=1e3, most_emission_deg=limit
    )
    rim = np.radians(limit) - np.arcsin(
        R * np.sin(np.radians(limit)) / distance
    )  # from the centre of the sphere
    assert one.fraction(0.0) == pytest.approx((1.0 - np.cos(rim)) / 2.0, abs=0.004)
    assert np.nanmax(one.emission_deg) <= limit


def test_half_of_the_cap_is_night_under_a_sun_from_the_side(ball):
    one = images(ball, WIDE, [0.0], [[1.0, 0.0, 0.0]], [[0.0, 1.0, 0.0]], required_m=1e3, **ALL)
    day, night = one.fraction(0.0), one.fraction(0.0, night=True)
    assert day == pytest.approx(0.2, abs=0.004) and night == pytest.approx(0.2, abs=0.004)
    assert not (np.isfinite(one.resolution_m[0]) & np.isfinite(one.resolution_m[1])).any()
    assert np.nanmax(one.incidence_deg[0]) <= 90.0 <= np.nanmin(one.incidence_deg[1])


def test_resolution_is_a_pixel_times_the_range_and_phase_is_that_of_the_facet(ball):
    near, far = (
        images(ball, WIDE, [0.0], [[d, 0.0, 0.0]], [[1.0, 1.0, 0.0]], required_m=1.0) for d in (1.0, 3.0)
    )
    k = int(np.nanargmin(far.resolution_m[0]))
    centers = ball.shape.centers_km
    for one, d in ((near, 1.0), (far, 3.0)):
        to_camera = np.array([d, 0.0, 0.0]) - centers
        expected = 1e3 * np.linalg.norm(to_camera, axis=1) / WIDE.focal_px[0]
        both = np.isfinite(one.resolution_m[0])
        assert one.resolution_m[0, both] == pytest.approx(expected[both], rel=1e-12)
    assert far.resolution_m[0, k] / near.resolution_m[0, k] == pytest.approx(2.8 / 0.8, rel=0.01)
    assert far.phase_deg[0, k] == pytest.approx(45.0, abs=1.0)


def test_a_field_narrower_than_the_body_images_its_middle_alone(ball):
    narrow = Camera("narrow", 1000, 500, (20.0, 10.0))
    where = [[1.0, 0.0, 0.0]]
    one = images(ball, narrow, [0.0], where, [[1.0, 0.0, 0.0]], required_m=10.0)
    imaged_km = np.linalg.norm(ball.shape.centers_km[np.isfinite(one.resolution_m[0])][:, 1:], axis=1)
    half = np.radians(5.0)
    reach = np.sin(half) * (
        np.cos(half) - np.sqrt(R**2 - np.sin(half) ** 2)
    )  # where the ray at 5 deg meets the sphere
    assert imaged_km.max() == pytest.approx(reach, rel=0.03)
    whole = images(ball, narrow, [0.0], where, [[1.0, 0.0, 0.0]], required_m=10.0, mosaic=True)
    assert whole.fraction(0.0) > 5.0 * one.fraction(0.0)


def test_a_revolution_images_the_band_of_latitudes_and_time_never_takes_away(ball):
    rotation, distance = UniformRotation((0.0, 90.0), 7_200.0), 0.5
    et = np.linspace(0.0, 7_200.0, 181)
    line = np.einsum("nij,j->ni", rotation.attitude(et), [1.0, 0.0, 0.0])
    one = images(ball, WIDE, et, distance * line, line, required_m=1e3, **ALL)
    fractions = one.fraction(et)
    assert (np.diff(fractions) >= 0.0).all()
    assert fractions[-1] == pytest.approx(np.sqrt(1.0 - (R / distance) ** 2), abs=0.004)
    half = int(np.searchsorted(et, one.time_to(0.5)))
    assert fractions[half] >= 0.5 > fractions[half - 1] and np.isnan(one.time_to(0.99))
    short = images(ball, WIDE, et[:60], distance * line[:60], line[:60], required_m=1e3, **ALL)
    assert short.fraction(et[59]) == pytest.approx(one.fraction(et[59]), abs=1e-15)
    assert (
        np.nan_to_num(one.resolution_m, nan=9e9) <= np.nan_to_num(short.resolution_m, nan=9e9) + 1e-12
    ).all()


def test_occlusion_and_shadows_are_those_of_rays_from_every_facet():
    rock = Obstruction(shape("Itokawa"))
    rng = np.random.default_rng(3)
    where, sun = 0.5 * _unit(rng.normal(size=3)), _unit(rng.normal(size=3))
    one = images(rock, WIDE, [0.0], [where], [sun], required_m=1e3, mosaic=True, **ALL)
    centers, normals = rock.shape.centers_km, rock.shape.normals
    raised = centers + 1e-7 * normals
    to_camera = where - raised
    visible = (np.sum(to_camera * normals, axis=1) > 0.0) & ~rock.blocks(raised, to_camera)
    lit = (normals @ sun > 0.0) & ~rock.blocks(raised, np.broadcast_to(sun, raised.shape))
    assert (visible & ~lit & (normals @ sun > 0.0)).sum() > 20  # cast shadows are tried
    assert (np.isfinite(one.resolution_m[0]) != (visible & lit)).mean() < 2e-3  # facets in grazing light
    assert (np.isfinite(one.resolution_m[1]) != (visible & ~lit)).mean() < 2e-3


def test_facets_with_an_image_are_those_in_the_frame_of_the_renderer():
    """The renderer has a depth buffer and no rays; a facet of which most pixels show has a visible centre."""
    rock, afc = shape("Itokawa").centered(), camera("AFC")
    where, sun = np.array([5.0, 2.5, 1.5]), np.array([0.6, 0.8, 0.1])
    frame = visible_frame(afc, rock, sun, where, samples=1)
    pixels = np.bincount(frame.facet[frame.facet >= 0], minlength=len(rock.facets))
    one = images(Obstruction(rock), afc, [0.0], [where], [sun], mosaic=True, **ALL)
    visible = np.isfinite(one.resolution_m).any(axis=0)
    away = where - rock.centers_km
    distance = np.linalg.norm(away, axis=1)
    facing = np.sum(away * rock.normals, axis=1) / distance
    whole = (
        rock.areas_km2 * np.maximum(facing, 0.0) / (1e-3 * afc.scale_m(1.0) * distance) ** 2
    )  # pixels if free
    mostly, hidden = (whole > 20.0) & (pixels > 0.75 * whole), (whole > 20.0) & (pixels < 0.25 * whole)
    assert mostly.sum() > 1_000 and visible[mostly].mean() > 0.999
    assert hidden.sum() > 20 and visible[hidden].mean() < 0.05


def test_coverage_of_a_tumbling_body_is_that_of_its_attitudes():
    gm = body("Sun").gm_km3_s2
    start = np.array([AU_KM, 0.0, 0.0, 0.0, np.sqrt(gm / AU_KM), 0.0])
    path = Coast(start, 0.0, (-10.0, 2e5), gm, "Sun")
    rotation = FreeRotation(spin_of("Apophis", 0.0))
    solid = Polyhedron(shape("Apophis").in_principal_axes(), density_kg_m3=2_000.0)
    e = Environment(SmallBody(solid.gm_km3_s2, rotation, solid.shape), 0.0, 1.5e5, path, others=("Sun",))
    flight = fly(e, [0.3, 2.0, 0.5, 1e-5, 0.0, 2e-5], 0.0, 1e5, dense=1).paths[0]
    one = coverage(e, flight, WIDE, interval_s=1_000.0, required_m=5.0)
    et = np.arange(0.0, 1e5 + 1.0, 1_000.0)
    turned = rotation.attitude(et)
    where = np.einsum("nij,nj->ni", turned, flight.position(et)) + solid.shape.center_km
    sun = np.einsum("nij,nj->ni", turned, -path.position(et))
    two = images(Obstruction(solid.shape), WIDE, et, where, sun, required_m=5.0)
    assert one.et.size == 101 and np.array_equal(one.reached_et, two.reached_et, equal_nan=True)
    assert one.finer_than(5.0) == pytest.approx(float(one.fraction(1e5)), abs=1e-12)
    assert one.resolution_m == pytest.approx(two.resolution_m, nan_ok=True)


def _unit(v):
    return v / np.linalg.norm(v)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"required_m": 0.0}, "required_m"),
        ({"most_emission_deg": 95.0}, "most_emission_deg"),
        ({"suns": [[0.0, 0.0, 0.0]]}, "length 0"),
        ({"cameras_km": [[1.0, 0.0]]}, "give"),
        ({"et": [1.0, 0.0], "cameras_km": np.eye(3)[:2], "suns": np.eye(3)[:2]}, "in order"),
    ],
)
def test_mistakes_are_told(ball, change, words):
    good = {"et": [0.0], "cameras_km": [[1.0, 0.0, 0.0]], "suns": [[1.0, 0.0, 0.0]]}
    with pytest.raises(InputError, match=words):
        images(ball, WIDE, **(good | change))


def test_a_body_without_facets_is_told():
    gm = body("Sun").gm_km3_s2
    path = Coast(np.array([AU_KM, 0, 0, 0, 30.0, 0]), 0.0, (-10.0, 2e5), gm, "Sun")
    e = Environment(SmallBody(1e-9, radius_km=0.1), 0.0, 1e4, path, others=("Sun",))
    flight = fly(e, [1.0, 0.0, 0.0, 0.0, 1e-5, 0.0], 0.0, 5e3, dense=1).paths[0]
    with pytest.raises(InputError, match="no shape"):
        coverage(e, flight, WIDE)
