"""Landings: falls and bounces in closed form, escape speed, rotating ground, and dispersion of known size."""

import numpy as np
import pytest

from kakehashi.base import InputError
from kakehashi.bodies.gravity.polyhedron import Polyhedron
from kakehashi.bodies.gravity.surface import surface_gravity
from kakehashi.bodies.rotation import UniformRotation
from kakehashi.bodies.shape import ellipsoid
from kakehashi.proximity import Environment, Manoeuvre, Outcome, SmallBody, fly
from kakehashi.proximity.landing import Fate, Ground, coordinates_deg, ellipse, land, release
from kakehashi.proximity.surface import Surface, effective_gravity, ground_motion

DAY, GM, R = 86_400.0, 2.6e-9, 0.17
FALL = np.sqrt(2.0 * GM * (1.0 / R - 1.0 / 0.5))  # from rest at 0.5 km


@pytest.fixture(scope="module")
def ball():
    return Environment(SmallBody(GM, radius_km=R, name="ball"), 0.0, 20.0 * DAY)


@pytest.fixture(scope="module")
def egg():
    """A rotating ellipsoid of 320 facets."""
    solid = Polyhedron(ellipsoid((0.22, 0.18, 0.15), 2), density_kg_m3=2_000.0)
    return Environment(
        SmallBody(solid, UniformRotation((30.0, 70.0), 4.0 * 3_600.0), name="egg"), 0.0, 10.0 * DAY
    )


def test_a_drop_hits_a_sphere_at_the_speed_of_the_closed_form(ball):
    one = land(ball, [0.5, 0.0, 0.0, 0.0, 0.0, 0.0], 0.0, 10.0 * DAY)
    assert one.speed_km_s[0] == pytest.approx(FALL, rel=1e-8) and one.angle_deg[0] == pytest.approx(
        90.0, abs=1e-4
    )
    assert one.impact_km[0] == pytest.approx([R, 0.0, 0.0], abs=1e-8)
    assert one.fate[0] == Fate.SETTLED and one.slope_deg[0] == pytest.approx(0.0, abs=1e-3)


@pytest.mark.parametrize("restitution", [0.3, 0.6, 0.8])
def test_each_bounce_keeps_the_square_of_the_restitution_of_the_energy(ball, restitution):
    """Hops end when v^2 / 2g is below 10 cm, after the first n with v e^n below that speed."""
    one = land(ball, [0.5, 0, 0, 0, 0, 0], 0.0, 20.0 * DAY, ground=Ground(restitution=restitution, hop_m=0.1))
    least = np.sqrt(2.0 * GM / R**2 * 1e-4)
    assert one.bounces[0] == int(np.ceil(np.log(least / FALL) / np.log(restitution)))
    assert one.rest_et[0] > one.impact_et[0]


def test_a_hop_without_loss_comes_back_to_the_height_of_the_release(ball):
    perfect = Ground(restitution=1.0, tangential=1.0, most_bounces=3)
    one = land(ball, [0.5, 0, 0, 0, 0, 0], 0.0, 20.0 * DAY, ground=perfect)
    assert one.fate[0] == Fate.BOUNCING and one.bounces[0] == 4
    half = fly(ball, [R + 1e-6, 0, 0, FALL, 0, 0], 0.0, float(one.impact_et[0]))
    assert half.states[0] == pytest.approx(0.5, abs=2e-3)  # the fall and the rise last equally long


@pytest.mark.parametrize(("fraction", "fate"), [(1.05, Fate.ESCAPED), (0.9, Fate.SETTLED)])
def test_what_leaves_above_the_escape_speed_is_lost(ball, fraction, fate):
    speed = fraction * np.sqrt(2.0 * GM / (R + 1e-3))
    one = land(ball, [R + 1e-3, 0, 0, speed, 0, 0], 0.0, 20.0 * DAY, escape_km=20.0)
    assert one.fate[0] == fate and one.fraction(fate) == 1.0
    assert np.isnan(one.speed_km_s[0]) == (fate == Fate.ESCAPED)


def test_landers_are_lost_whose_conic_reaches_beyond_the_distance(ball):
    """Speeds scatter about that of escape; a conic leaves the sphere of 5 km if its apoapsis does."""
    speed = np.sqrt(2.0 * GM / 0.2)
    states = release([0.2, 0, 0], [speed, 0, 0], velocity_sigma_km_s=0.1 * speed, members=300, seed=6)
    one = land(ball, states, 0.0, 20.0 * DAY, escape_km=5.0, ground=Ground(most_bounces=0))
    r, v = states[:, :3], states[:, 3:]
    energy = np.sum(v**2, axis=1) / 2.0 - GM / np.linalg.norm(r, axis=1)
    e = np.sqrt(1.0 + 2.0 * energy * np.sum(np.cross(r, v) ** 2, axis=1) / GM**2)
    beyond = (energy >= 0.0) | (-GM / (2.0 * energy) * (1.0 + e) > 5.0)
    assert np.array_equal(one.fate == Fate.ESCAPED, beyond) and 0.3 < one.fraction(Fate.ESCAPED) < 0.8


@pytest.mark.parametrize("sideways", [0.0, 3e-5, -3e-5])
def test_impact_speed_and_angle_count_from_the_rotating_ground(sideways):
    """Energy and angular momentum give the velocity at the surface, from which that of the ground is taken."""
    period = 4.0 * 3_600.0
    e = Environment(SmallBody(GM, UniformRotation((0.0, 90.0), period), radius_km=R), 0.0, 10.0 * DAY)
    one = land(e, [0.5, 0, 0, 0, sideways, 0], 0.0, 10.0 * DAY)
    across = sideways * 0.5 / R
    down = np.sqrt(FALL**2 + sideways**2 - across**2)
    relative = across - 2.0 * np.pi / period * R
    assert one.speed_km_s[0] == pytest.approx(np.hypot(down, relative), rel=1e-5)
    assert one.angle_deg[0] == pytest.approx(np.degrees(np.arctan2(down, abs(relative))), abs=1e-3)


def test_a_coordinate_of_an_impact_is_that_of_the_body_at_that_time(egg):
    one = land(egg, [0.5, 0.1, 0.1, 0, 0, 0], 0.0, 10.0 * DAY, ground=Ground(most_bounces=0))
    alone = fly(egg, [0.5, 0.1, 0.1, 0, 0, 0], 0.0, 10.0 * DAY, tolerance=1e-5)
    assert alone.outcome == Outcome.IMPACT
    at = egg.attitude(float(alone.end_et)) @ alone.states[:3]
    assert one.impact_km[0] == pytest.approx(at, abs=1e-7)
    longitude, latitude = one.impact_coordinates_deg[0]
    assert np.tan(np.radians(longitude)) == pytest.approx(at[1] / at[0], rel=1e-6)
    assert np.sin(np.radians(latitude)) == pytest.approx(at[2] / np.linalg.norm(at), rel=1e-6)


def test_gravity_on_rotating_ground_is_that_of_the_polyhedron(egg):
    solid = egg.body.gravity
    points = (1.0 + 1e-9) * (solid.shape.centers_km - solid.shape.center_km)
    pull = effective_gravity(egg, points, np.full(len(points), DAY))
    expected = surface_gravity(solid, [0.0, 0.0, 2.0 * np.pi / 14_400.0]).acceleration_km_s2
    assert np.linalg.norm(pull - expected, axis=1).max() < 1e-5 * np.linalg.norm(expected, axis=1).max()
    _, velocity, _ = ground_motion(egg, points, np.full(len(points), DAY))
    assert np.linalg.norm(velocity, axis=1) == pytest.approx(
        2.0 * np.pi / 14_400.0 * np.hypot(points[:, 0], points[:, 1]), rel=1e-5
    )


def test_the_nearest_facet_is_the_one_that_holds_the_point(egg):
    shape, rng = egg.body.shape, np.random.default_rng(1)
    weights = rng.dirichlet([1.0, 1.0, 1.0], len(shape.facets))
    inside = np.einsum("fk,fkj->fj", weights, shape.corners_km) - shape.center_km
    assert np.array_equal(Surface(egg.body).facets(inside), np.arange(len(shape.facets)))


def test_landers_settle_below_the_friction_angle_and_slide_above(egg):
    states = release([0.4, 0.0, 0.2], [-3e-5, 0, 0], position_sigma_km=0.03, members=30, seed=2)
    rough = land(
        egg, states, 0.0, 5.0 * DAY, ground=Ground(restitution=0.3, tangential=0.3, friction_deg=90.0)
    )
    limit = float(np.nanmedian(rough.slope_deg))
    smooth = land(
        egg, states, 0.0, 5.0 * DAY, ground=Ground(restitution=0.3, tangential=0.3, friction_deg=limit)
    )
    rest = np.isfinite(rough.slope_deg)
    assert rest.sum() > 20 and (rough.fate[rest] == Fate.SETTLED).all()
    assert np.array_equal(rough.slope_deg, smooth.slope_deg, equal_nan=True)
    assert np.array_equal(smooth.fate[rest] == Fate.SLIDING, smooth.slope_deg[rest] > limit)
    assert 0 < (smooth.fate == Fate.SLIDING).sum() < rest.sum()


def test_the_ellipse_of_a_normal_distribution_holds_95_per_cent_of_it():
    rng, radius = np.random.default_rng(5), 0.2
    east, north = 0.010 * rng.normal(size=20_000), 0.004 * rng.normal(size=20_000)
    angle = np.radians(30.0)  # long axis from north to east: 60 deg
    x, y = east * np.cos(angle) - north * np.sin(angle), east * np.sin(angle) + north * np.cos(angle)
    latitude, longitude = (
        np.radians(20.0) + y / radius,
        np.radians(175.0) + x / (radius * np.cos(np.radians(20.0))),
    )
    points = radius * np.column_stack(
        [np.cos(latitude) * np.cos(longitude), np.cos(latitude) * np.sin(longitude), np.sin(latitude)]
    )
    one = ellipse(points)
    assert one.semi_major_m == pytest.approx(24.5, rel=0.03) and one.semi_minor_m == pytest.approx(
        9.8, rel=0.05
    )
    assert one.azimuth_deg == pytest.approx(60.0, abs=2.0)
    assert one.latitude_deg == pytest.approx(20.0, abs=0.1) and one.longitude_deg == pytest.approx(
        175.0, abs=0.1
    )
    outline = np.radians(one.outline_deg)
    apart = np.cos(outline[:, 1]) * np.cos(outline[:, 0] - np.radians(175.0)) * np.cos(np.radians(20.0))
    apart = radius * np.arccos(apart + np.sin(outline[:, 1]) * np.sin(np.radians(20.0)))
    assert apart.max() == pytest.approx(0.0245, rel=0.03) and apart.min() == pytest.approx(0.0098, rel=0.05)
    assert ellipse(points[:2]) is None


def test_twice_the_errors_scatter_impacts_twice_as_far(ball):
    small, large = (
        land(ball, release([0.4, 0, 0], [0, 0, 0], velocity_sigma_km_s=s, members=200, seed=4), 0.0, 5.0 * DAY,
             ground=Ground(most_bounces=0)).impact_ellipse()
        for s in (2e-6, 4e-6)
    )  # fmt: skip
    assert large.semi_major_m / small.semi_major_m == pytest.approx(2.0, rel=0.02)


def test_flights_from_different_epochs_are_those_flown_one_by_one(egg):
    states = np.array([[0.6, 0, 0, 0, 6e-5, 0], [0, 0.7, 0, -6e-5, 0, 1e-5], [0.5, 0.5, 0, 0, 0, 5e-5]])
    starts = np.array([100.0, 5_000.0, 40_000.0])
    together = fly(egg, states, starts, DAY)
    for k, start in enumerate(starts):
        assert np.array_equal(together.states[k], fly(egg, states[k], start, DAY).states)
    with pytest.raises(InputError, match="one start, or one each"):
        fly(egg, states, starts[:2], DAY)
    with pytest.raises(InputError, match="no common manoeuvres"):
        fly(egg, states, starts, DAY, manoeuvres=[Manoeuvre(50_000.0, np.zeros(3))])


def test_longitudes_and_latitudes_are_degrees_from_the_axes():
    got = coordinates_deg([[1.0, 0, 0], [0, -2.0, 0], [0, 0, 3.0]])
    assert got[:, 1] == pytest.approx([0.0, 0.0, 90.0]) and got[:2, 0] == pytest.approx([0.0, -90.0])


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (lambda e: Ground(restitution=1.2), "restitution"),
        (lambda e: Ground(most_bounces=-1), "most_bounces"),
        (lambda e: release([1, 0, 0], [0, 0, 0], position_sigma_km=-1.0), "0 or positive"),
        (lambda e: release([1, 0], [0, 0, 0]), "three finite numbers"),
        (lambda e: release([1, 0, 0], [0, 0, 0], members=0), "members"),
        (lambda e: land(e, [0.1, 0, 0, 0, 0, 0], 0.0, DAY), "inside ball"),
        (lambda e: land(e, [0.5, 0, 0, 0, 0, 0], 0.0, DAY, escape_km=0.4), "escape_km"),
        (
            lambda e: land(Environment(SmallBody(GM), 0.0, DAY), [1.0, 0, 0, 0, 0, 0], 0.0, 100.0),
            "no surface",
        ),
        (lambda e: land(e, [0.5, 0, 0, 0, 0, 0], 0.0, 30 * DAY), "forward within"),
    ],
)
def test_mistakes_are_told(ball, make, words):
    with pytest.raises(InputError, match=words):
        make(ball)
