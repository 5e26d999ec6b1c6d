"""Terrain: heights on maps, their slopes, their joints, and files that are no terrain."""

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kakehashi.base import InputError
from kakehashi.moon.ground.nested import nested, whole_moon_terrain
from kakehashi.moon.ground.projection import RADIUS_M, Projection
from kakehashi.moon.ground.read_terrain import read_terrain, write_terrain, write_tiff
from kakehashi.moon.ground.terrain import Terrain

MOON = Path(__file__).parents[3] / "shared" / "data" / "moon"
SQUARE = MOON / "lola_south_83p9S_59p2E_1m.tif"
needs_data = pytest.mark.skipif(not SQUARE.is_file(), reason="the shared data are not beside the repository")
SOUTH = Projection("south")


def plane(rows=40, columns=50, a=0.1, b=-0.2, spacing=10.0, projection=SOUTH, x=1_000.0, y=2_000.0, **more):
    """A plane a x + b y on a map."""
    columns_m, rows_m = x + spacing * np.arange(columns), y - spacing * np.arange(rows)
    return Terrain(a * columns_m + b * rows_m[:, None], projection, x, y, spacing, **more)


@pytest.mark.parametrize(
    "projection",
    [SOUTH, Projection("north"), Projection("equirectangular", 1.0), Projection("gnomonic", 0.7, -1.4)],
)
@given(x=st.floats(-3e5, 3e5), y=st.floats(-3e5, 3e5))
@settings(max_examples=50, deadline=None)
def test_a_point_of_a_map_returns_to_it_within_a_micrometre(projection, x, y):
    back = projection.to_map(*projection.from_map(x, y))
    assert np.hypot(back[0] - x, back[1] - y) < 1e-6 + 1e-12 * RADIUS_M


def test_great_circles_are_straight_on_a_gnomonic_map():
    lat, lon = np.radians(-85.0), np.radians([10.0, 60.0])
    ends = np.stack([np.cos(lat) * np.cos(lon), np.cos(lat) * np.sin(lon), np.full(2, np.sin(lat))], axis=-1)
    middle = ends.sum(axis=0) / np.linalg.norm(ends.sum(axis=0))
    x, y = Projection("gnomonic", 0.3, -1.45).to_map(
        np.append(lon, np.arctan2(middle[1], middle[0])), np.append([lat, lat], np.arcsin(middle[2]))
    )
    assert abs((x[1] - x[0]) * (y[2] - y[0]) - (y[1] - y[0]) * (x[2] - x[0])) < 1e-3  # m2


@given(x=st.floats(1_000.0, 1_490.0), y=st.floats(1_610.0, 2_000.0))
@settings(max_examples=100, deadline=None)
def test_a_plane_is_interpolated_to_a_tenth_of_a_millimetre(x, y):
    terrain = plane()
    assert abs(terrain.at(*SOUTH.from_map(x, y)) - (0.1 * x - 0.2 * y)) < 1e-4


def test_slopes_of_a_plane_and_their_sigma():
    slope, sigma = plane(sigma_m=0.5).slopes()
    tangent = np.hypot(0.1, 0.2)
    assert np.isnan(slope[0, 0]) and slope[5, 5] == pytest.approx(np.arctan(tangent), abs=1e-5)
    drawn = np.random.default_rng(1).normal(0.0, 0.5, (400, 400))
    flat = Terrain(drawn, SOUTH, 0.0, 0.0, 10.0, sigma_m=0.5)
    steep = flat.gradients()[0]
    assert np.nanstd(steep) == pytest.approx(
        np.nanmean(flat.slopes()[1] * (1 + np.tan(flat.slopes()[0]) ** 2)), rel=0.02
    )
    assert sigma[5, 5] == pytest.approx(np.sqrt(12.0) / 8.0 * 0.5 / 10.0 / (1.0 + tangent**2), rel=1e-3)


def test_a_hole_is_no_height_and_is_told():
    height = np.zeros((10, 10))
    height[4, 4] = np.nan
    terrain = Terrain(height, SOUTH, 0.0, 0.0, 10.0)
    assert terrain.hole_fraction == pytest.approx(0.01)
    lon, lat = SOUTH.from_map(42.0, -41.0)
    assert np.isnan(terrain.at(lon, lat, on_error="mark"))
    with pytest.raises(InputError, match=r"outside the terrain .* or where it has no data"):
        terrain.at(lon, lat)


def test_parts_and_coarser_terrain_stay_where_they_were():
    terrain = plane()
    part, coarse = terrain.cut(slice(5, 20), slice(10, 30)), terrain.coarsened(4)
    lon, lat = SOUTH.from_map(1_200.0, 1_900.0)
    for other in (part, coarse, terrain.around(lon, lat, 60.0)):
        assert other.at(lon, lat) == pytest.approx(float(terrain.at(lon, lat)), abs=1e-3)
    with pytest.raises(InputError, match="no part of a raster"):
        terrain.cut(slice(50, 60), slice(0, 5))


def test_the_whole_moon_has_no_edge():
    moon = whole_moon_terrain()
    lon = np.linspace(-7.0, 7.0, 200)
    for lat in (0.3, -np.pi / 2, np.pi / 2, -np.radians(89.95)):
        step = np.abs(np.diff(moon.at(np.linspace(np.pi - 1e-7, np.pi + 1e-7, 9), lat)))
        assert step.max() < 1e-2, lat
        assert np.isfinite(moon.at(lon, lat)).all()
    assert np.ptp(moon.at(lon, -np.pi / 2)) < 1e-6  # a pole is one point


@needs_data
def test_the_whole_moon_is_the_original_grid_within_its_stated_scatter():
    with np.load(MOON / "ldem_8ppd_global.npz") as stored:
        height = 0.5 * stored["height_half_m"].astype(float)
    moon = whole_moon_terrain()
    mean = height.reshape(720, 2, 1440, 2).mean(axis=(1, 3))
    assert np.abs(mean - moon.height_m).max() <= 2.0  # rounding [m]
    scatter = np.sqrt(np.mean((height - np.repeat(np.repeat(mean, 2, 0), 2, 1)) ** 2))
    assert scatter == pytest.approx(moon.sigma_m, rel=0.01)


@needs_data
def test_the_fine_square_joins_the_globe_without_a_step():
    square = read_terrain(SQUARE)
    assert square.projection == SOUTH and square.spacing_m == 1.0
    assert np.degrees(square.center) == pytest.approx((59.17, -83.89), abs=0.01)
    joined = nested(square)
    low_x, low_y, _, high_y = square.bounds_m
    y = np.linspace(low_y, high_y, 101)
    across = [joined.at(*SOUTH.from_map(low_x + dx, y)) for dx in (-1e-3, 0.0, 1e-3)]
    assert np.abs(across[0] - across[1]).max() < 2e-3 and np.abs(across[2] - across[1]).max() < 2e-3  # m
    assert joined.seams[0].mean_m == pytest.approx(-24.8, abs=1.0)
    far = SOUTH.from_map(low_x - 30_000.0, low_y)
    assert joined.at(*far) == whole_moon_terrain().at(*far)


def test_holes_of_the_finer_terrain_are_filled_from_the_coarser():
    inner = plane(rows=60, columns=60, a=0.0, b=0.0, spacing=50.0, x=-100_000.0, y=100_000.0).height_m + 300.0
    inner[30, 30] = np.nan
    fine = Terrain(inner, SOUTH, -100_000.0, 100_000.0, 50.0)
    joined = nested(fine)
    lon, lat = SOUTH.from_map(-100_000.0 + 30 * 50.0, 100_000.0 - 30 * 50.0)
    coarse = whole_moon_terrain().at(lon, lat)
    assert joined.at(lon, lat) == pytest.approx(float(coarse) + joined.seams[0].mean_m, abs=1e-6)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"projection": None}, "no projection"),
        ({"spacing_m": 1.0 / 128.0}, "look like degrees"),
        ({"spacing_m": -5.0}, "positive"),
        ({"height_m": np.full((4, 4), 1_737_000.0)}, "radii in m, not heights"),
        ({"height_m": np.full((4, 4), 1_736.9)}, None),  # a plausible height in metres
        ({"height_m": np.full((4, 4), 20_000.0)}, "those of the Moon"),
        ({"height_m": np.full((4, 4), -32_768.0)}, "no-data value"),
        ({"height_m": np.full((4, 4), np.nan)}, "no pixel with data"),
        ({"height_m": np.full((4, 4), np.inf)}, "infinite"),
        ({"height_m": np.zeros(4)}, "shape"),
    ],
)
def test_arrays_that_are_no_heights_on_a_map_are_refused(change, message):
    values = {
        "height_m": np.zeros((4, 4)), "projection": SOUTH, "x_first_m": 0.0, "y_first_m": 0.0, "spacing_m": 20.0
    } | change  # fmt: skip
    if message is None:
        Terrain(**values)
        return
    with pytest.raises(InputError, match=message):
        Terrain(**values)


@pytest.mark.parametrize("suffix", [".npz", ".tif"])
@pytest.mark.parametrize("kind", ["south", "north", "equirectangular"])
def test_a_terrain_survives_its_file(tmp_path, suffix, kind):
    terrain = plane(projection=Projection(kind), name="plane")
    height = terrain.height_m.copy()
    height[3, 3] = np.nan
    terrain = Terrain(height, terrain.projection, terrain.x_first_m, terrain.y_first_m, terrain.spacing_m)
    back = read_terrain(write_terrain(terrain, tmp_path / f"plane{suffix}"))
    assert back.projection == terrain.projection and back.shape == terrain.shape
    np.testing.assert_array_equal(back.height_m, terrain.height_m)
    assert (back.x_first_m, back.y_first_m, back.spacing_m) == (
        terrain.x_first_m,
        terrain.y_first_m,
        terrain.spacing_m,
    )


def test_part_of_a_geotiff_is_read_where_it_is(tmp_path):
    terrain = plane()
    path = write_terrain(terrain, tmp_path / "plane.tif")
    lon, lat = (float(v) for v in SOUTH.from_map(1_250.0, 1_800.0))
    part = read_terrain(path, around=(lon, lat, 50.0))
    assert part.shape[0] < 13 and part.at(lon, lat) == pytest.approx(float(terrain.at(lon, lat)), abs=1e-3)
    with pytest.raises(InputError, match="outside"):
        read_terrain(path, around=(1.0, 0.5, 50.0))


def raw_tiff(path, crs, transform, values=None):
    rasterio = pytest.importorskip("rasterio")
    from rasterio.transform import Affine

    values = np.zeros((8, 8), np.float32) if values is None else values
    with rasterio.open(
        path,
        "w",
        driver="GTiff",
        dtype="float32",
        count=1,
        height=8,
        width=8,
        crs=crs,
        transform=Affine(*transform),
    ) as file:
        file.write(values, 1)
    return path


METRES = (20.0, 0.0, 1_000.0, 0.0, -20.0, 2_000.0)
POLAR = SOUTH.proj


@pytest.mark.filterwarnings("ignore::Warning")
@pytest.mark.parametrize(
    ("crs", "transform", "values", "message"),
    [
        (None, METRES, None, "no projection"),
        (POLAR, (0.01, 0.0, 10.0, 0.0, -0.01, -80.0), None, "which are degrees"),
        ("+proj=longlat +R=1737400 +no_defs", METRES, None, "which are metres"),
        ("EPSG:4326", (0.01, 0.0, 10.0, 0.0, -0.01, -80.0), None, "not to the Moon"),
        (POLAR, METRES, np.full((8, 8), 1_737_900.0, np.float32), "radii in m"),
        (POLAR, METRES, np.full((8, 8), np.nan, np.float32), "no pixel with data"),
    ],
)
def test_files_that_are_no_terrain_are_refused(tmp_path, crs, transform, values, message):
    path = raw_tiff(tmp_path / "wrong.tif", crs, transform, values)
    with pytest.raises(InputError, match=message):
        read_terrain(path)


def test_a_file_of_radii_is_read_when_it_is_said_to_be_one(tmp_path):
    path = raw_tiff(tmp_path / "radius.tif", POLAR, METRES, np.full((8, 8), 1_737.9, np.float32))
    assert read_terrain(path, quantity="radius", unit="km").height_m[0, 0] == pytest.approx(500.0, abs=0.1)


def test_degrees_become_metres(tmp_path):
    pytest.importorskip("rasterio")
    path = raw_tiff(
        tmp_path / "degrees.tif", "+proj=longlat +R=1737400 +no_defs", (0.01, 0.0, 10.0, 0.0, -0.01, -60.0)
    )
    terrain = read_terrain(path)
    assert terrain.projection.kind == "equirectangular"
    assert np.degrees(terrain.center) == pytest.approx((10.04, -60.04), abs=1e-6)


@needs_data
def test_other_projections_are_resampled():
    terrain = read_terrain(MOON / "aristarchus_cp_multilayer_214m.tif", band=3)
    assert terrain.projection.kind == "equirectangular"
    assert np.degrees(terrain.center) == pytest.approx((-47.23, 23.82), abs=0.1)


LABEL = """PDS_VERSION_ID = "PDS3"
^IMAGE = "HEIGHT.IMG"
OBJECT = IMAGE
 LINES = 6
 LINE_SAMPLES = 6
 SAMPLE_TYPE = LSB_INTEGER
 SAMPLE_BITS = 16
 UNIT = METER
 SCALING_FACTOR = 0.5
 OFFSET = 1737400.
 MISSING_CONSTANT = -32768
END_OBJECT = IMAGE
OBJECT = IMAGE_MAP_PROJECTION
 MAP_PROJECTION_TYPE = "POLAR STEREOGRAPHIC"
 CENTER_LATITUDE = -90.0 <DEG>
 MAP_SCALE = 20. <METERS/PIXEL>
 LINE_PROJECTION_OFFSET = 2.5 <PIXEL>
 SAMPLE_PROJECTION_OFFSET = 2.5 <PIXEL>
END_OBJECT = IMAGE_MAP_PROJECTION
END
"""


def test_a_pds_image_is_read_by_its_label(tmp_path):
    numbers = np.arange(36, dtype="<i2").reshape(6, 6)
    numbers[0, 0] = -32_768
    (tmp_path / "height.lbl").write_text(LABEL)
    (tmp_path / "HEIGHT.IMG").write_bytes(numbers.tobytes())
    terrain = read_terrain(tmp_path / "height.lbl")
    assert terrain.projection == SOUTH and terrain.bounds_m == (-50.0, -50.0, 50.0, 50.0)
    assert np.isnan(terrain.height_m[0, 0]) and terrain.height_m[5, 5] == 17.5
    (tmp_path / "HEIGHT.IMG").write_bytes(numbers.tobytes()[:40])
    with pytest.raises(InputError, match="cut off"):
        read_terrain(tmp_path / "height.lbl")
    (tmp_path / "height.lbl").write_text(LABEL.replace("LINES = 6", "X = 6"))
    with pytest.raises(InputError, match="no LINES"):
        read_terrain(tmp_path / "height.lbl")


def test_bands_and_notes_are_written(tmp_path):
    rasterio = pytest.importorskip("rasterio")
    terrain = plane()
    path = write_tiff(tmp_path / "light.tif", {"lit": terrain.height_m}, terrain, {"source": "a test"})
    with rasterio.open(path) as file:
        assert file.descriptions == ("lit",) and file.tags()["source"] == "a test"
