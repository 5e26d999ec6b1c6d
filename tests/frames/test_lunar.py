"""The Moon's axes against SPICE, coordinates and maps on the Moon."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kakehashi.base import InputError
from kakehashi.frames import rotation
from kakehashi.frames.lunar import lunar_axes, lunar_axes_table
from kakehashi.frames.selenographic import (
    RADIUS_KM,
    direction_from_moon,
    from_polar_map,
    from_selenographic,
    local_axes,
    sub_point,
    to_polar_map,
    to_selenographic,
)

_YEAR_S = 365.25 * 86_400.0


def _arcsec(a, b) -> float:
    """Largest angle of the rotation from a to b, of small rotations."""
    return float(np.degrees(np.linalg.norm(a - b, axis=(-2, -1)).max() / np.sqrt(2.0)) * 3_600.0)


@pytest.fixture(scope="module")
def spice(shared_data):
    sp = pytest.importorskip("spiceypy")
    kernels = [
        shared_data / "moon" / "moon_pa_de440_1999-2064.bpc",
        shared_data / "kernels" / "moon_de440_220930.tf",
    ]
    if not all(kernel.exists() for kernel in kernels):
        pytest.skip("the lunar kernels are not here")
    for kernel in kernels:
        sp.furnsh(str(kernel))
    yield sp
    for kernel in kernels:
        sp.unload(str(kernel))


@pytest.mark.parametrize(
    ("axes", "frame"), [("principal", "MOON_PA_DE440"), ("mean Earth", "MOON_ME_DE440_ME421")]
)
def test_axes_are_those_of_de440_to_a_hundredth_of_an_arcsecond(spice, axes, frame):
    table = lunar_axes_table()
    et = np.random.default_rng(1).uniform(table.start_et + 1.0, table.end_et - 1.0, 4_000)
    theirs = np.array([spice.pxform("J2000", frame, float(t)) for t in et])
    assert _arcsec(lunar_axes(et, axes), theirs) < 0.005  # the bar is 0.05 arcsec; measured 0.0023


def test_table_states_its_error_within_the_bar():
    assert lunar_axes_table().max_error_arcsec < 0.05


def test_frames_by_the_names_of_spice():
    et = np.array([0.0, 8e8])
    assert np.array_equal(rotation("ICRF", "MOON_ME", et), lunar_axes(et))
    assert np.array_equal(rotation("ICRF", "MOON_PA", et), lunar_axes(et, "principal"))
    apart = np.degrees(_arcsec(lunar_axes(et), rotation("ICRF", "IAU_MOON", et))) / 57.3
    assert 1.0 < apart < 25.0  # arcsec: IAU_MOON is the same frame, by a short series


@given(st.floats(-3e7, 2.05e9))
def test_axes_are_a_rotation_that_is_continuous(et):
    near = lunar_axes(np.array([et, et + 1.0]))
    assert np.abs(near @ np.swapaxes(near, -1, -2) - np.eye(3)).max() < 1e-14
    turned = _arcsec(near[0], near[1])
    assert abs(turned - 0.549) < 0.006  # arcsec in a second: 27.3 days a revolution


def test_neighbouring_intervals_join():
    table = lunar_axes_table()
    edges = table.start_et + table.interval_s * np.arange(1, table.coefficients.shape[2], 50)
    assert _arcsec(lunar_axes(edges - 1e-3), lunar_axes(edges)) < 0.005


@pytest.mark.parametrize("et", [-1e9, 3e9, np.nan, "1998-01-01", "2066-01-01"])
def test_epoch_outside_the_table_is_refused(et):
    with pytest.raises(InputError, match="epoch"):
        lunar_axes(et)


def test_unknown_axes_and_poles_are_refused():
    with pytest.raises(InputError, match="choose 'mean Earth'"):
        lunar_axes(0.0, "mean earth axes")
    with pytest.raises(InputError, match="choose 'south'"):
        to_polar_map(0.0, 0.0, "east")


@given(st.floats(-np.pi, np.pi), st.floats(-1.5, 1.5), st.floats(-5.0, 1e5))
def test_coordinates_return(lon, lat, height):
    again = to_selenographic(from_selenographic(lon, lat, height))
    assert np.hypot(np.sin(again[0] - lon), again[1] - lat) < 1e-12
    assert abs(again[2] - height) < 1e-9


@given(st.floats(-np.pi, np.pi), st.floats(-1.5, 1.5), st.sampled_from(["south", "north"]))
def test_maps_return_and_are_conformal(lon, lat, pole):
    again = from_polar_map(to_polar_map(lon, lat, pole), pole)
    assert np.hypot(np.sin(again[0] - lon), again[1] - lat) < 1e-11
    h = 1e-6
    along = (to_polar_map(lon, lat + h, pole) - to_polar_map(lon, lat - h, pole)) / (2 * h)
    across = (to_polar_map(lon + h, lat, pole) - to_polar_map(lon - h, lat, pole)) / (2 * h * np.cos(lat))
    assert abs(along @ across) < 1e-6 * (along @ along)
    assert abs(np.linalg.norm(along) / np.linalg.norm(across) - 1.0) < 1e-6


def test_local_axes_are_right_handed_and_up_is_the_radius():
    lon, lat = np.radians([10.0, 222.85]), np.radians([-60.0, -89.45])
    axes = local_axes(lon, lat)
    assert np.abs(np.linalg.det(axes) - 1.0).max() < 1e-14
    assert np.abs(axes[:, 2] * RADIUS_KM - from_selenographic(lon, lat)).max() < 1e-9


@pytest.mark.parametrize(("code", "pole"), [("IAU_2015:30135", "south"), ("IAU_2015:30130", "north")])
def test_maps_are_those_of_proj(code, pole):
    warp = pytest.importorskip("rasterio.warp")
    crs = pytest.importorskip("rasterio.crs")
    lon, lat = np.array([0.0, 59.2, -137.15, 90.0]), np.array([80.0, 83.9, 89.45, 85.0])
    lat = lat if pole == "north" else -lat
    sphere, plane = crs.CRS.from_user_input("IAU_2015:30100"), crs.CRS.from_user_input(code)
    x, y = warp.transform(sphere, plane, lon, lat)
    ours = to_polar_map(np.radians(lon), np.radians(lat), pole) * 1e3
    assert np.abs(ours - np.stack([x, y], axis=-1)).max() < 1e-4  # m


def test_sub_points_of_the_month():
    et = np.linspace(8.9e8, 8.9e8 + 19.0 * _YEAR_S, 20_000)
    lon, lat = np.degrees(sub_point("Earth", et))
    assert 7.5 < np.abs(lon).max() < 8.2  # libration in longitude
    assert 6.5 < np.abs(lat).max() < 7.0  # and in latitude
    _, lat = np.degrees(sub_point("Sun", et))
    assert 1.50 < np.abs(lat).max() < 1.62  # the Moon's obliquity


def test_sun_appears_ahead_by_aberration():
    from kakehashi.ephem import position

    et = 9.0e8
    seen = direction_from_moon("Sun", et)
    geometric = lunar_axes(et) @ position("Sun", "Moon", et)
    apart = np.degrees(np.arccos(seen @ geometric / np.linalg.norm(geometric))) * 3_600.0
    assert 18.0 < apart < 23.0  # arcsec, the constant of aberration is 20.5
