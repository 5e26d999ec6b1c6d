"""Laws that every figure obeys: units on axes, one scale for geometry, nothing fetched."""

import os
import re
import sys

import numpy as np
import pytest

from kakehashi.figures.arrays import thin
from kakehashi.figures.bplane import GEO_RADIUS_KM, PlanePoint, cloud
from kakehashi.figures.mass import MassItem, mass_budget
from kakehashi.plot.coast import break_at_date_line, land_outlines
from kakehashi.plot.groundtrack import draw_ground_track
from kakehashi.plot.passage import draw_passage
from kakehashi.plot.render import plotly_figure
from kakehashi.plot.theme import DARK, LIGHT, night_for_day

sys.path.insert(0, os.path.join(os.path.dirname(__file__), os.pardir, "figures"))
from examples import COVARIANCE, RECORDS, T0, point


def passage():
    t = T0 + 600.0 * np.arange(-60, 61)
    path = np.stack([(t - T0) * 6.0, np.full(t.size, 38_000.0), 0 * t], axis=-1)
    moon = np.array([3.8e5, 2e4, 0.0])
    return draw_passage(
        t,
        path,
        encounter_et=T0,
        sun_direction=np.array([1.0, 0.2, 0.0]),
        half_width_km=4.5e5,
        tick_s=3600.0,
        moon_km=moon,
    )


def ground_track():
    t = T0 + 300.0 * np.arange(60)
    lon = (170.0 + np.linspace(0, 60, 60) + 180.0) % 360.0 - 180.0
    grid = np.arange(-175.0, 180.0, 10.0), np.arange(-85.0, 90.0, 10.0)
    return draw_ground_track(
        t,
        lon,
        np.linspace(-30, 20, 60),
        np.linspace(6, 3, 60),
        encounter_et=T0 + 9000.0,
        grid_lon_deg=grid[0],
        grid_lat_deg=grid[1],
        visible_h=np.ones((18, 36)),
    )


FIGURES = {name: (lambda make=make: plotly_figure(make())) for name, make in RECORDS.items()}
FIGURES |= {"passage": passage, "ground track": ground_track}
GEOMETRY = (
    "passage",
    "cloud",
    "target",
    "surroundings",
    "keyholes",
    "ground track",
    "cruise",
    "cruise, rotating",
)


@pytest.mark.parametrize("name", FIGURES)
def test_axes_name_their_unit_or_scale(name):
    layout = FIGURES[name]().layout
    for axis in (layout.xaxis, layout.yaxis):
        title = axis.title.text
        assert title == "" or re.search(r"\[.+\]$", title), title


@pytest.mark.parametrize("name", GEOMETRY)
def test_geometry_keeps_one_scale(name):
    layout = FIGURES[name]().layout
    assert layout.yaxis.scaleanchor == "x" and layout.yaxis.scaleratio == 1.0


@pytest.mark.parametrize("name", FIGURES)
def test_no_trace_needs_the_network(name):
    figure = FIGURES[name]()
    kinds = {trace.type for trace in figure.data}
    assert kinds <= {"scatter", "bar", "contour", "heatmap"}  # no geo, no map tiles, no WebGL
    assert "http" not in figure.to_json()


@pytest.mark.parametrize("name", FIGURES)
def test_every_figure_offers_its_data(name):
    marked = [t for t in FIGURES[name]().data if t.meta and "csv" in t.meta]
    assert marked
    for trace in marked:
        assert all(
            trace.marker[k] is not None if k == "color" else trace[k] is not None for k in trace.meta["csv"]
        )


@pytest.mark.parametrize("name", FIGURES)
def test_colours_come_from_the_theme(name):
    from kakehashi.plot.theme import CIVIDIS

    known = {c[:7] for c in LIGHT.values()} | {c for _, c in CIVIDIS}
    used = set(re.findall(r'"(#[0-9a-f]{6})[0-9a-f]{0,2}"', FIGURES[name]().to_json()))
    assert used <= known


def test_day_and_night_pair_up():
    assert LIGHT.keys() == DARK.keys()
    assert len(night_for_day()) == len(LIGHT)  # no two names share a light colour


def drawn_cloud(place, **more):
    return plotly_figure(cloud(place, **more))


def test_drawn_ellipse_has_the_covariances_axes():
    figure = drawn_cloud(point())
    drawn = next(t for t in figure.data if "mapped" in t.name)
    reach = np.hypot(drawn.x, drawn.y)
    semi = 3.0 * np.sqrt(np.linalg.eigvalsh(COVARIANCE))
    assert reach.max() == pytest.approx(semi[1], rel=1e-3)  # km; 181 points miss the tip a little
    assert reach.min() == pytest.approx(semi[0], rel=1e-3)


def test_cloud_says_how_many_members_it_shows():
    members = drawn_cloud(point(), shown=500).data[0]
    assert members.name == "cloud of 5,000, 500 shown"
    assert len(members.x) == 500


def test_failed_members_are_left_out_of_the_drawing():
    cloud = np.array([[1.0, 1.0], [np.nan, np.nan], [2.0, 2.0], [0.0, 1.0]])
    drawn = drawn_cloud(PlanePoint("x", "y", np.zeros(2), COVARIANCE, cloud, members=10)).data[0]
    assert len(drawn.x) == 3 and drawn.name == "cloud of 10, 3 shown"


def test_r_axis_points_down_so_that_north_stays_up():
    for down in (True, False):
        first, last = drawn_cloud(point(y_down=down)).layout.yaxis.range
        assert (first > last) is down


def test_words_from_files_stay_words():
    names = [trace.name for trace in FIGURES["porkchop"]().data]
    assert "&lt;b&gt;window&lt;/b&gt;" in names


def test_window_box_spans_its_days():
    figure = FIGURES["porkchop"]()
    box = next(t for t in figure.data if t.name.startswith("&lt;b&gt;"))
    width = np.datetime64(max(box.x)) - np.datetime64(min(box.x))
    assert width / np.timedelta64(1, "D") == pytest.approx(3.0, abs=1e-6)


def test_earth_and_geostationary_ring_are_to_scale():
    figure = passage()
    earth = next(t for t in figure.data if t.name == "Earth")
    ring = next(t for t in figure.data if t.name == "geostationary ring")
    assert np.hypot(earth.x, earth.y) == pytest.approx(6378.1366, abs=1e-6)
    assert max(ring.x) == pytest.approx(GEO_RADIUS_KM, abs=1e-6)
    assert max(ring.y) == pytest.approx(GEO_RADIUS_KM * np.cos(np.radians(23.4393)), rel=1e-4)


def test_path_ticks_stand_at_whole_hours():
    ticks = next(t for t in passage().data if t.name.startswith("every"))
    at = dict(zip(ticks.text, ticks.x, strict=True))
    assert at[" closest "] == pytest.approx(0.0, abs=1e-6)
    assert at[" +5 h "] == pytest.approx(6.0 * 5 * 3600.0, abs=1e-3)  # km at 6 km/s


def test_bar_and_margin_fill_the_capacity():
    bars = [t for t in FIGURES["mass"]().data if t.type == "bar" and t.y[0] == 1.0]
    assert sum(t.x[0] for t in bars) == pytest.approx(2000.0, abs=1e-9)
    assert [t.base[0] for t in bars] == pytest.approx(np.cumsum([0.0, *(t.x[0] for t in bars[:-1])]))


def test_overloaded_launcher_shows_no_margin():
    names = [t.name for t in plotly_figure(mass_budget([MassItem("too much", 3000.0)], 2000.0)).data]
    assert "margin" not in names


def test_coastline_is_a_map_of_the_earth():
    outline = land_outlines()
    seen = outline[np.isfinite(outline[:, 0])]
    assert np.abs(seen[:, 0]).max() <= 180.0 and np.abs(seen[:, 1]).max() <= 90.0
    assert seen[:, 1].min() < -80.0 and seen[:, 1].max() > 80.0
    starts = np.r_[0, np.flatnonzero(np.isnan(outline[:, 0])) + 1]
    ends = np.r_[np.flatnonzero(np.isnan(outline[:, 0])) - 1, len(outline) - 1]
    assert (outline[starts] == outline[ends]).all()


def test_track_breaks_where_it_leaves_the_map():
    lon, lat = break_at_date_line([170.0, 179.0, -179.0, -170.0], [0.0, 1.0, 2.0, 3.0])
    assert np.isnan(lon[2]) and np.isnan(lat[2]) and len(lon) == 5


def test_thinning_keeps_both_ends():
    assert thin(1000, 7)[[0, -1]].tolist() == [0, 999]
