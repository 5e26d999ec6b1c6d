"""Light of masts and maps: a published horizon, laws of the disc, maps against masts, interruptions, sites."""

import json
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kakehashi.base import InputError
from kakehashi.base.constants import DAY_S
from kakehashi.ephem import position
from kakehashi.frames.lunar import lunar_axes
from kakehashi.moon.ground.horizon import Horizon, HorizonSweep, horizon
from kakehashi.moon.ground.horizon_files import read_horizon
from kakehashi.moon.ground.nested import ground_about, nested
from kakehashi.moon.ground.projection import Projection
from kakehashi.moon.ground.terrain import Terrain
from kakehashi.moon.illumination.light import disc_fraction, elevation_above, light, view_fraction
from kakehashi.moon.illumination.light_map import light_map, partial_map
from kakehashi.moon.illumination.sites import sites
from kakehashi.moon.illumination.sky import sky_track
from kakehashi.paths import Body
from kakehashi.time import as_et

MOON = Path(__file__).parents[3] / "shared" / "data" / "moon"
RIDGE = MOON / "horizon_connecting_ridge.json"
needs_data = pytest.mark.skipif(not RIDGE.is_file(), reason="the shared data are not beside the repository")
SOUTH = Projection("south")


@pytest.fixture(scope="module")
def ridge():
    return light(read_horizon(RIDGE), "2026-01-01 UTC", "2044-01-01 UTC")


@needs_data
def test_light_at_connecting_ridge_is_that_of_another_code(ridge):
    stated = json.loads((MOON / "illumination_reference.json").read_text())["computed_here"]["periods"]
    reference, summary = stated["2026-2044"], ridge.summary()
    assert summary["mean_disc_fraction"] == pytest.approx(0.688, abs=0.002)
    assert summary["any_limb"] == pytest.approx(0.745, abs=0.002)
    assert summary["half_disc"] == pytest.approx(reference["half_disc"], abs=0.002)
    assert summary["longest_dark_days"] == pytest.approx(11.1, abs=0.1)
    assert summary["longest_lit_days"] == pytest.approx(143.7, abs=0.1)
    assert summary["earth_visible"] == pytest.approx(0.428, abs=0.002)
    assert summary["seasons"]["winter"] < 0.35 < 0.95 < summary["seasons"]["summer"]


@needs_data
def test_nights_and_days_alternate_and_fill_the_span(ridge):
    for one, other in zip(ridge.spells, ridge.spells[1:], strict=False):
        assert one.end_et == other.start_et and one.lit != other.lit
    assert ridge.spells[0].start_et == ridge.et[0] and ridge.spells[-1].end_et == ridge.et[-1]
    dark = [s for s in ridge.spells if not s.lit]
    middle = np.array([0.5 * (s.start_et + s.end_et) for s in dark])
    assert (np.interp(middle, ridge.et, ridge.fraction)[[s.days > 0.2 for s in dark]] == 0.0).all()


@given(st.floats(-1.0, 1.0))
def test_what_a_horizon_hides_of_a_disc_its_mirror_image_shows(z):
    assert disc_fraction(z, 1.0) + disc_fraction(-z, 1.0) == pytest.approx(1.0, abs=1e-12)
    assert disc_fraction(min(z + 1e-3, 1.0), 1.0) >= disc_fraction(z, 1.0)


def test_at_the_equator_half_of_the_time_is_day():
    flat = Horizon(0.3, 0.0, 0.0, 0.0, np.zeros(8), [])
    start = as_et("2027-01-01 UTC")
    result = light(flat, start, start + 12 * 29.5306 * DAY_S)
    assert result.summary()["mean_disc_fraction"] == pytest.approx(0.5, abs=0.01)
    assert result.summary()["any_limb"] > result.summary()["mean_disc_fraction"]
    nights = [s.days for s in result.nights() if not s.cut]
    assert np.mean(nights) == pytest.approx(29.53 / 2, abs=0.15)


def test_the_earth_is_seen_from_the_observer_not_from_the_centre():
    at = as_et("2028-06-01 UTC")
    pole = sky_track("Earth", 0.0, -np.pi / 2, 0.0, at)
    center = (lunar_axes(at) @ position("Earth", "Moon", at - 1.3)).ravel()
    geocentric = -np.arcsin(center[2] / np.linalg.norm(center))
    parallax = np.degrees(geocentric - pole.elevation_rad[0])
    assert parallax == pytest.approx(
        np.degrees(1737.4 / np.linalg.norm(center)) * np.cos(geocentric), abs=0.01
    )


def test_a_relay_is_a_path():
    flat = Horizon(0.0, 0.0, 0.0, 0.0, np.zeros(8), [])
    et = as_et("2028-01-01 UTC") + DAY_S * np.arange(5.0)
    path = Body("Earth", (et[0] - DAY_S, et[-1] + DAY_S))
    apart = elevation_above(flat, path, et) - elevation_above(flat, "Earth", et)
    assert np.degrees(np.abs(apart)).max() < 0.02 and view_fraction(flat, path, et) == 1.0


@pytest.fixture(scope="module")
def sweep():
    """A bowl and a hill near the pole, pixels of 40 m."""
    nodes = 40.0 * np.arange(-24.0, 25.0)
    x, y = nodes[None, :] - 300.0, nodes[:, None]
    height = 250.0 * np.exp(-((np.hypot(x, y) / 500.0) ** 2)) - 400.0 * np.exp(
        -((np.hypot(x + 900.0, y - 200.0) / 220.0) ** 2)
    )
    ground = Terrain(height, SOUTH, 8_000.0 + nodes[0], 5_000.0 + nodes[-1], 40.0, "bowl and hill")
    wide = 5_000.0 * np.arange(-90.0, 91.0)
    flat = Terrain(np.zeros((181, 181)), SOUTH, wide[0], wide[-1], 5_000.0, "flat")
    around = nested(ground, flat, whole_moon=False)
    return HorizonSweep(ground, around, height_m=2.0, directions=360, margin=32)


START, END = "2026-01-01 UTC", "2027-01-01 UTC"


@pytest.fixture(scope="module")
def bowl(sweep):
    return light_map(sweep, START, END)


def test_a_map_agrees_with_masts_on_its_pixels(sweep, bowl):
    lon, lat = bowl.ground.positions()
    for row, column in ((24, 31), (20, 10), (5, 40), (40, 20)):
        mast = horizon(sweep.around, lon[row, column], lat[row, column], height_m=2.0, directions=360)
        exact = light(mast, START, END).summary()
        assert bowl.lit[row, column] == pytest.approx(exact["mean_disc_fraction"], abs=0.01)
        assert bowl.any_limb[row, column] == pytest.approx(exact["any_limb"], abs=0.01)
        assert bowl.earth[row, column] == pytest.approx(exact["earth_visible"], abs=0.02)


def test_the_bottom_of_a_deep_bowl_is_permanently_shadowed(bowl):
    shadow = bowl.permanent_shadow
    assert 5 < shadow.sum() < 400 and (bowl.lit[shadow] == 0.0).all()
    row, column = np.unravel_index(np.argmin(bowl.ground.height_m), bowl.ground.shape)
    assert shadow[row, column]
    assert bowl.lit[np.unravel_index(np.argmax(bowl.ground.height_m), bowl.ground.shape)] > 0.4
    assert bowl.areas_km2()[0, 0] == pytest.approx(1.6e-3, rel=1e-3)
    assert (bowl.any_limb >= bowl.lit - 1e-6).all() and bowl.done == 1.0


def test_an_interrupted_map_goes_on_and_can_be_read(sweep, bowl, tmp_path):
    checkpoint = tmp_path / "map.npz"

    def stop(fraction):
        if fraction > 0.3:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        light_map(sweep, START, END, checkpoint=checkpoint, progress=stop)
    part = partial_map(sweep, START, END, checkpoint)
    assert 0.3 < part.done < 0.4 and "partial" in repr(part)
    assert (part.any_limb <= bowl.any_limb + 1e-6).all()
    fractions = []
    whole = light_map(sweep, START, END, checkpoint=checkpoint, progress=fractions.append)
    assert fractions[0] > 0.3 and not checkpoint.exists()
    np.testing.assert_array_equal(whole.lit, bowl.lit)
    checkpoint.write_bytes(b"no checkpoint")
    with pytest.raises(InputError, match="no direction of this map"):
        partial_map(sweep, START, END, checkpoint)


def test_sites_meet_their_limits(bowl):
    best = sites(bowl, slope_rad=np.radians(8.0), lit=0.1, shadow_m=1_500.0, apart_m=200.0, count=4)
    assert best and all(
        s.slope_rad <= np.radians(8.0) and s.lit >= 0.1 and s.shadow_m <= 1_500.0 for s in best
    )
    assert [s.lit for s in best] == sorted((s.lit for s in best), reverse=True)
    xy = np.array([SOUTH.to_map(s.lon_rad, s.lat_rad) for s in best])
    apart = np.linalg.norm(xy[:, None] - xy[None], axis=-1)[~np.eye(len(best), dtype=bool)]
    assert not apart.size or apart.min() >= 199.0


@pytest.mark.parametrize(
    ("limits", "message"),
    [
        ({"slope_rad": 0.0}, "more than 0"),
        ({"slope_rad": 0.1, "lit": 1.5}, "fractions from 0 to 1"),
        ({"slope_rad": 1e-9, "lit": 0.99}, r"no pixel of 2,401 meets all limits \(slope at most"),
        ({"slope_rad": 0.1, "count": 0}, "at least 1"),
    ],
)
def test_limits_that_make_no_sense_or_leave_nothing_are_told(bowl, limits, message):
    with pytest.raises(InputError, match=message):
        sites(bowl, **limits)


def test_epochs_outside_the_axes_and_empty_spans_are_told():
    flat = Horizon(0.0, -1.5, 0.0, 0.0, np.zeros(8), [])
    with pytest.raises(InputError, match=r"2070|2064|2065"):
        light(flat, "2070-01-01 UTC", "2071-01-01 UTC", step_s=DAY_S)
    with pytest.raises(InputError, match="not after its start"):
        light(flat, "2030-01-01 UTC", "2030-01-01 UTC")
    with pytest.raises(InputError, match="step_s is 0"):
        light(flat, "2030-01-01 UTC", "2031-01-01 UTC", step_s=0.0)


def test_ground_is_sampled_where_there_is_no_fine_terrain():
    ground = ground_about(nested(), np.radians(222.7), np.radians(-89.45), 5_000.0, 500.0)
    assert ground.shape == (21, 21) and ground.projection == SOUTH and "sampled" in ground.name
    assert ground_about(nested(), 0.5, 0.2, 5_000.0, 500.0).projection.kind == "gnomonic"
