"""Shadows against an exact double test, exchange between facets, energy of whole bodies, tumbling."""

from math import pi

import numba
import numpy as np
import pytest

from kakehashi.base import InputError
from kakehashi.bodies.heat import Ground, Obstruction, recoil, rotating_sun, sunlight, surface_temperatures
from kakehashi.bodies.rotation import FreeRotation, spin_of
from kakehashi.bodies.shape import Shape, read_shape, shape, sphere

STEP_S = 100.0


@numba.njit(error_model="numpy")
def every_facet(starts, directions, a, u, v, nearest, blocked):
    """Moeller and Trumbore's test of every ray with every facet."""
    for i in range(len(starts)):
        dx, dy, dz = directions[i]
        for k in range(len(a)):
            qx, qy, qz = dy * v[k, 2] - dz * v[k, 1], dz * v[k, 0] - dx * v[k, 2], dx * v[k, 1] - dy * v[k, 0]
            r = 1.0 / (u[k, 0] * qx + u[k, 1] * qy + u[k, 2] * qz)
            sx, sy, sz = starts[i, 0] - a[k, 0], starts[i, 1] - a[k, 1], starts[i, 2] - a[k, 2]
            p = (sx * qx + sy * qy + sz * qz) * r
            wx, wy, wz = sy * u[k, 2] - sz * u[k, 1], sz * u[k, 0] - sx * u[k, 2], sx * u[k, 1] - sy * u[k, 0]
            q, t = (dx * wx + dy * wy + dz * wz) * r, (v[k, 0] * wx + v[k, 1] * wy + v[k, 2] * wz) * r
            if p >= 0.0 and q >= 0.0 and p + q <= 1.0 and t > nearest:
                blocked[i] = True
                break


def unit(vectors):
    return vectors / np.linalg.norm(vectors, axis=-1, keepdims=True)


def rays(body: Shape, count: int, seed: int = 0):
    """Rays from the centres of facets into the open half space above them."""
    rng = np.random.default_rng(seed)
    i = rng.integers(0, len(body.facets), count)
    directions = unit(rng.normal(size=(count, 3)))
    return body.centers_km[i], directions * np.sign(np.sum(directions * body.normals[i], axis=1))[:, None]


def differences(body: Shape, count: int) -> int:
    starts, directions = rays(body, count)
    a, b, c = body.corners_km.transpose(1, 0, 2)
    exact = np.zeros(count, dtype=np.bool_)
    every_facet(starts, directions, a.copy(), b - a, c - a, 1e-9 * body.radius_km, exact)
    assert 0.001 < exact.mean() < 0.5
    return int((Obstruction(body).blocks(starts, directions) != exact).sum())


def test_no_hit_is_missed_among_rays():
    assert differences(shape("Apophis"), 4_000) == 0


@pytest.mark.slow
@pytest.mark.parametrize("name", ["Apophis", "Dimorphos", "Itokawa"])
def test_no_hit_is_missed_among_a_million_rays(name):
    assert differences(shape(name), 1_000_000) == 0


def test_the_horizon_bounds_what_blocks_a_ray():
    body = shape("Itokawa")
    obstruction = Obstruction(body)
    starts, directions = rays(body, 20_000, seed=3)
    facet = {tuple(x): i for i, x in enumerate(body.centers_km)}
    i = np.array([facet[tuple(x)] for x in starts])
    elevation = np.arcsin(np.sum(directions * body.normals[i], axis=1))
    blocked = obstruction.blocks(starts, directions)
    assert (elevation[blocked] <= obstruction.horizon_rad[i][blocked] + 1e-9).all()
    assert np.max(elevation[blocked] / obstruction.horizon_rad[i][blocked]) > 0.95


def test_a_convex_body_casts_no_shadow_on_itself():
    ball = sphere(1.0, 3)
    sun = rotating_sun(20.0, 24)
    assert Obstruction(ball).horizon_rad.max() == 0.0
    np.testing.assert_array_equal(sunlight(ball, sun, Obstruction(ball)), sunlight(ball, sun))
    assert Obstruction(ball).view_factors().nnz == 0


def test_sunlight_on_a_sphere_is_that_on_its_disc():
    ball = sphere(1.0, 4)
    power = sunlight(ball, 2.0 * rotating_sun(-35.0, 12)) @ ball.areas_km2
    disc = -np.minimum(ball.normals @ rotating_sun(-35.0, 12).T, 0.0).T @ ball.areas_km2  # seen from behind
    np.testing.assert_allclose(power, 1361.0 / 4.0 * disc, rtol=1e-12)
    assert power == pytest.approx(1361.0 / 4.0 * pi, rel=0.005)


def test_the_sun_rises_in_the_east():
    """A body that rotates about +z sees the Sun move towards -y from +x."""
    sun = rotating_sun(10.0, 8)
    np.testing.assert_allclose(sun[0], [np.cos(np.radians(10.0)), 0.0, np.sin(np.radians(10.0))], atol=1e-15)
    assert sun[1, 1] < 0.0


def bowl(depth_km: float = 0.5) -> Shape:
    """A block with a pyramidal pit in its upper face."""
    x = np.linspace(-1.0, 1.0, 9)
    top = np.array([[a, b, -depth_km * max(0.0, 1.0 - max(abs(a), abs(b)) / 0.75)] for a in x for b in x])
    base = np.array([[a, b, -1.0] for a in x for b in x])
    n, facets = len(top), []
    for i in range(8):
        for j in range(8):
            p, q, r, s = 9 * i + j, 9 * (i + 1) + j, 9 * (i + 1) + j + 1, 9 * i + j + 1
            facets += [(p, q, r), (p, r, s), (n + p, n + r, n + q), (n + p, n + s, n + r)]
    around = [9 * i for i in range(9)] + [72 + j for j in range(1, 9)]
    rim = around + [9 * i + 8 for i in range(7, -1, -1)] + list(range(7, 0, -1))
    for p, q in zip(rim, np.roll(rim, -1), strict=True):
        facets += [(p, n + q, q), (p, n + p, n + q)]
    return Shape(np.concatenate([top, base]), facets)


def test_exchange_is_reciprocal_and_closed():
    body = bowl()
    factors = Obstruction(body).view_factors(1e-7)
    exchanged = body.areas_km2[:, None] * factors.toarray()
    assert np.abs(exchanged - exchanged.T).max() < 1e-12 * exchanged.max()
    assert 0.0 < factors.sum(axis=1).max() < 1.0


@pytest.mark.parametrize("inertia", [0.0, 150.0])
def test_what_comes_from_the_sun_leaves_a_body_with_pits(inertia):
    """Sunlight in = light and heat out, less what other facets catch again."""
    body, ground = bowl(), Ground(inertia, 0.2, 0.9)
    obstruction = Obstruction(body)
    sun = rotating_sun(50.0, 120)
    warmth = surface_temperatures(body, ground, sun, STEP_S, self_heating=True, obstruction=obstruction)
    out = warmth.emitted_w_m2 + warmth.scattered_w_m2 + warmth.reflected_w_m2
    escaping = 1.0 - obstruction.view_factors().sum(axis=1)
    absorbed = (sunlight(body, sun, obstruction) @ body.areas_km2).mean()
    assert (out @ (body.areas_km2 * escaping)).mean() == pytest.approx(absorbed, rel=1e-3)
    alone = surface_temperatures(body, ground, sun, STEP_S, obstruction=obstruction)
    deepest = np.argmax(obstruction.view_factors().sum(axis=1))
    assert warmth.surface_k[:, deepest].mean() > alone.surface_k[:, deepest].mean() + 1.0  # K


def test_the_afternoon_is_warmer_than_the_morning():
    ball, ground = sphere(0.5, 3), Ground(300.0)
    force = recoil(
        ball, surface_temperatures(ball, ground, rotating_sun(0.0, 240), STEP_S, shadows=False)
    ).force_n
    sun = rotating_sun(0.0, 240)
    east = np.cross([0.0, 0.0, 1.0], sun)
    assert (np.sum(force * sun, axis=1) < 0.0).all()  # pushed away from the Sun
    assert (np.sum(force * east, axis=1) < 0.0).all()  # the warm afternoon side, east of noon, pushes west


def test_a_tumbling_body_is_solved_over_a_stretch_of_its_motion():
    body, ground = sphere(0.17, 2), Ground(300.0, 0.12, 0.9)
    motion, steps, days = FreeRotation(spin_of("Apophis")), 1_440, 10.0
    et = np.arange(steps) * days * 86_400.0 / steps
    sun = motion.attitude(et) @ np.array([0.6, -0.8, 0.0])
    warmth = surface_temperatures(
        body, ground, sun, et[1], period_s=27.0 * 3600.0, shadows=False, tolerance=1e-4, nodes=35
    )
    assert warmth.closure <= 1e-4
    power = warmth.emitted_w_m2.mean(axis=0) @ body.areas_km2
    assert power == pytest.approx(warmth.absorbed_w_m2.mean(axis=0) @ body.areas_km2, rel=1e-4)


def test_what_cannot_be_used_is_an_error():
    ball = sphere(1.0, 1)
    with pytest.raises(InputError, match="in au"):
        surface_temperatures(ball, Ground(1.0), np.zeros((24, 3)), 10.0)
    with pytest.raises(InputError, match="to the Sun in au"):
        sunlight(ball, [1.0, 0.0, 0.0])
    with pytest.raises(InputError, match="latitude"):
        rotating_sun(91.0, 24)
    with pytest.raises(InputError, match="same shape"):
        sunlight(ball, rotating_sun(0.0, 24), Obstruction(sphere(1.0, 2)))
    with pytest.raises(InputError, match="no direction"):
        Obstruction(ball).blocks(np.ones((2, 3)), np.zeros((2, 3)))


@pytest.mark.slow
def test_ryugu_in_full_detail_takes_seconds(shared_data):
    import time

    body, ground = read_shape(shared_data / "shapes" / "ryugu_celestia.obj"), Ground(225.0, 0.0146, 0.97)
    surface_temperatures(
        shape("Apophis"), ground, rotating_sun(7.0, 240), 114.5, self_heating=True
    )  # compiled
    start = time.process_time()
    warmth = surface_temperatures(body, ground, 1.2 * rotating_sun(7.0, 240), 114.5, self_heating=True)
    assert warmth.closure <= 1e-4 and len(body.facets) == 49_152
    assert time.process_time() - start < 2 * 15.0  # s of two processors
