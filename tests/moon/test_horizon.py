"""Horizons: the line sweep against a march of our own along great circles, on terrain with a known answer."""

import json
import time
from pathlib import Path

import numpy as np
import pytest
from scipy.ndimage import zoom

from kakehashi.base import InputError
from kakehashi.frames.selenographic import local_axes
from kakehashi.moon.ground.horizon import Horizon, HorizonSweep, horizon
from kakehashi.moon.ground.horizon_files import read_horizon, write_horizon
from kakehashi.moon.ground.nested import nested
from kakehashi.moon.ground.projection import RADIUS_M, Projection
from kakehashi.moon.ground.read_terrain import read_terrain
from kakehashi.moon.ground.terrain import Terrain

MOON = Path(__file__).parents[3] / "shared" / "data" / "moon"
SQUARE = MOON / "lola_south_83p9S_59p2E_1m.tif"
needs_data = pytest.mark.skipif(not SQUARE.is_file(), reason="the shared data are not beside the repository")
SOUTH = Projection("south")
X0, Y0, SPACING = 40_000.0, -25_000.0, 5.0  # middle of the synthetic terrain on the map [m], and its pixel
TOLERANCE_DEG = 0.002


def cone(r):
    """A cone of 27 deg with a rounded top, 600 m high; pixels of 5 m hold it to 1.6 mm."""
    return np.maximum(600.0 - 0.5 * (np.hypot(r, 1_000.0) - 1_000.0), 0.0)


def crater(r):
    """A bowl 150 m deep behind a rim 40 m high."""
    return 40.0 * np.exp(-(((r - 1_000.0) / 400.0) ** 2)) - 150.0 * np.exp(-((r / 600.0) ** 2))


def sphere(r):
    return np.zeros_like(r)


def raster(shape, half, spacing=SPACING, x0=X0, y0=Y0, name="synthetic"):
    nodes = spacing * np.arange(-half, half + 1.0)
    return Terrain(
        shape(np.hypot(nodes[None, :], nodes[:, None])), SOUTH, x0 + nodes[0], y0 + nodes[-1], spacing, name
    )


def synthetic(shape, half):
    """The ground of the observers, and all terrain: a fine square in a flat Moon."""
    flat = raster(sphere, 90, 5_000.0, name="flat")
    return raster(shape, half), nested(raster(shape, 470), flat, whole_moon=False)


def marched(shape, lon, lat, azimuth, height_m):
    """Elevation of the horizon by a march along a great circle over the surface itself [rad]."""
    d = np.concatenate([np.arange(0.5, 6_000.0, 0.5), np.arange(6_000.0, 120_000.0, 50.0)]) / RADIUS_M
    east, north, up = local_axes(lon, lat)
    ahead = np.sin(azimuth) * east + np.cos(azimuth) * north
    point = np.cos(d)[:, None] * up + np.sin(d)[:, None] * ahead
    x, y = SOUTH.to_map(np.arctan2(point[:, 1], point[:, 0]), np.arcsin(point[:, 2]))
    x_own, y_own = SOUTH.to_map(lon, lat)
    seen_m = RADIUS_M + shape(np.hypot(x - X0, y - Y0))
    own = RADIUS_M + float(shape(np.hypot(x_own - X0, y_own - Y0))) + height_m
    return np.arctan(np.max((seen_m * np.cos(d) - own) / (seen_m * np.sin(d))))


@pytest.mark.parametrize(("shape", "height_m"), [(cone, 2.0), (crater, 2.0), (cone, 30.0), (sphere, 2.0)])
def test_the_sweep_agrees_with_a_march_over_the_surface(shape, height_m):
    ground, around = synthetic(shape, 200)
    sweep = HorizonSweep(ground, around, height_m=height_m, directions=72)
    lon, lat = ground.positions()
    random, worst = np.random.default_rng(3), 0.0
    for index in (0, 5, 9, 22, 31, 54):
        computed, azimuth = sweep.elevations_rad(index), sweep.azimuths_rad(index)
        assert np.isfinite(computed).all()
        for _ in range(25):
            pixel = tuple(random.integers(0, ground.shape))
            exact = marched(shape, lon[pixel], lat[pixel], azimuth[pixel], height_m)
            worst = max(worst, abs(np.degrees(computed[pixel] - exact)))
    assert worst <= TOLERANCE_DEG, f"{worst:.5f} deg"


@pytest.mark.parametrize("height_m", [0.5, 2.0, 100.0, 2_000.0])
def test_on_a_sphere_alone_the_horizon_is_the_dip(height_m):
    ground, around = synthetic(sphere, 20)
    dip = -np.degrees(np.arccos(RADIUS_M / (RADIUS_M + height_m)))
    sweep = HorizonSweep(ground, around, height_m=height_m, directions=16)
    for index in range(16):
        assert np.abs(np.degrees(sweep.elevations_rad(index)) - dip).max() < TOLERANCE_DEG
    lon, lat = SOUTH.from_map(X0, Y0)
    single = horizon(around, lon, lat, height_m=height_m, directions=36)
    assert np.abs(np.degrees(single.elevation_rad) - dip).max() < TOLERANCE_DEG


def test_a_single_horizon_agrees_with_the_march():
    _, around = synthetic(crater, 10)
    lon, lat = (float(v) for v in SOUTH.from_map(X0 + 200.0, Y0 - 100.0))
    single = horizon(around, lon, lat, height_m=2.0, directions=60)
    exact = [marched(crater, lon, lat, azimuth, 2.0) for azimuth in single.azimuth_rad]
    assert np.abs(np.degrees(single.elevation_rad - exact)).max() <= TOLERANCE_DEG


def rough(seed):
    """Smoothed noise of 10 m, 4 pixels of 20 m wide: slopes of 30 to 45 deg, rougher than the Moon."""
    terrain = Terrain(
        zoom(np.random.default_rng(seed).normal(0.0, 10.0, (21, 21)), 4.0, order=3),
        SOUTH,
        X0,
        Y0,
        20.0,
        "rough",
    )
    return terrain, nested(terrain, raster(sphere, 90, 5_000.0, name="flat"), whole_moon=False)


def test_on_rough_ground_the_sweep_never_exceeds_the_march_and_rarely_misses_it():
    missed = []
    for seed in range(48):
        sweep = HorizonSweep(
            *rough(seed), height_m=(0.5, 2.0, 30.0, 300.0)[seed % 4], directions=16, margin=40
        )
        random = np.random.default_rng(seed)
        for index in random.integers(0, 16, 4):
            slopes = sweep.slopes(int(index))
            pixels = random.choice(np.flatnonzero(np.isfinite(slopes)), 300, replace=False)
            less = np.degrees(np.arctan(sweep.marched(int(index), pixels)) - np.arctan(slopes[pixels]))
            missed.append(np.mean(less > TOLERANCE_DEG))
            assert less.min() > -1e-4 and missed[-1] < 0.02 and less.max() < 0.3, (seed, index)
    assert np.mean(missed) < 0.0015


def test_the_last_column_of_a_level_is_in_sight():
    """A wall one column wide stands where the finest level ends: the next level begins beyond it."""
    flat = raster(sphere, 90, 5_000.0, name="flat")
    ground, half = raster(sphere, 10), 40  # the level's half side: 10 pixels of the raster and a margin of 30
    wall = raster(sphere, 60).height_m.copy()
    wall[:, 60 + half] = 5.0
    around = nested(Terrain(wall, SOUTH, X0 - 300.0, Y0 + 300.0, SPACING, "wall"), flat, whole_moon=False)
    sweep = HorizonSweep(ground, around, directions=16, margin=30)
    assert sweep.grids.sizes[0] == 2 * half + 1
    assert np.degrees(sweep.elevations_rad(0)[10, 10]) == pytest.approx(
        np.degrees(np.arctan2(3.0, half * SPACING)), abs=0.01
    )


@needs_data
def test_the_sweep_on_measured_ground_joined_to_the_globe():
    square = read_terrain(SQUARE)
    sweep = HorizonSweep(square.cut(slice(400, 560), slice(400, 560)), nested(square), directions=72)
    random, less = np.random.default_rng(5), []
    for index in (3, 17, 36, 50, 61):
        slopes = sweep.slopes(index)
        pixels = random.choice(np.flatnonzero(np.isfinite(slopes)), 500, replace=False)
        less.append(np.degrees(np.arctan(sweep.marched(index, pixels)) - np.arctan(slopes[pixels])))
    less = np.concatenate(less)
    assert np.mean(np.abs(less) > TOLERANCE_DEG) < 0.01 and np.abs(less).max() < 0.05


def test_the_sweep_is_thirty_times_as_fast_as_the_march():
    ground, around = synthetic(crater, 200)
    sweep = HorizonSweep(ground, around, directions=72)
    pixels = np.flatnonzero(np.isfinite(sweep.slopes(5)))[::400]
    sweep.marched(5, pixels[:2])
    began = time.thread_time()
    sweep.slopes(5)
    middle = time.thread_time()
    sweep.marched(5, pixels)
    per_pixel = (middle - began) / 401**2, (time.thread_time() - middle) / pixels.size
    assert per_pixel[1] > 30.0 * per_pixel[0], per_pixel


def test_every_observer_has_a_horizon_in_every_direction():
    ground, around = synthetic(crater, 31)
    sweep = HorizonSweep(ground.cut(slice(3, 50), slice(0, 60)), around, directions=48, margin=20)
    for index in range(48):
        assert np.isfinite(sweep.elevations_rad(index)).all(), index


def test_horizons_survive_their_files(tmp_path):
    one = Horizon(0.1, -1.5, 12.0, 2.0, np.radians([0.0, 1.0, -1.0, 0.5]), [{"name": "x", "spacing_m": 1.0}])
    back = read_horizon(write_horizon(one, tmp_path / "h.json"))
    assert np.abs(back.elevation_rad - one.elevation_rad).max() < 1e-6 and back.height_m == 2.0
    assert np.degrees(one.at(np.radians([45.0, 315.0]))) == pytest.approx([0.5, 0.25])
    for wrong in ({"elevations_deg": [1.0]}, {"latitude_deg": 0.0}, []):
        (tmp_path / "wrong.json").write_text(json.dumps(wrong))
        with pytest.raises(InputError, match="no horizon"):
            read_horizon(tmp_path / "wrong.json")


def test_numbers_that_are_no_horizon_are_refused():
    ground, around = synthetic(sphere, 10)
    for values in ({"height_m": -1.0}, {"directions": 2}):
        with pytest.raises(InputError, match="must be from"):
            HorizonSweep(ground, around, **values)
    with pytest.raises(InputError, match="outside the terrain"):
        horizon(nested(raster(sphere, 10), whole_moon=False), 0.0, 0.5)
