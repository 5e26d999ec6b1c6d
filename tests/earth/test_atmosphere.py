"""Density for drag: the model of pymsis, its table about an orbit, and space weather from files."""

import json
from pathlib import Path

import numpy as np
import pytest

from kakehashi.base import InputError
from kakehashi.base.jit import exposed
from kakehashi.dynamics import ForceModel
from kakehashi.dynamics.forces import drag
from kakehashi.earth import satellite
from kakehashi.earth.atmosphere import Exponential, Msis, utc_mjd
from kakehashi.earth.plane import Plane
from kakehashi.earth.space_weather import Constant, SpaceWeather, read_cssi
from kakehashi.frames import rotation
from kakehashi.frames.geodetic import to_geodetic
from kakehashi.time import as_et

SHARED = Path(__file__).parents[3] / "shared" / "data"
REFERENCE, WEATHER = SHARED / "earth" / "msis_reference.json", SHARED / "spaceweather" / "sw19571001.txt"
needs_weather = pytest.mark.skipif(not WEATHER.exists(), reason="the file of space weather is not there")
START = np.array([-456.19256, -689.23178, 6712.17725, -6.40575, 4.23987, 0.0])


class Stormy:
    """F10.7 steps by 40 sfu and Ap by 60 at every midnight."""

    name = "stormy"

    def at(self, mjd):
        odd = np.floor(mjd) % 2
        return 130.0 + 40.0 * odd, 150.0 + 0.0 * odd, 8.0 + 60.0 * odd


@pytest.mark.skipif(not REFERENCE.exists(), reason="densities of MSIS are not there")
@pytest.mark.parametrize(("version", "column"), [("00", 7), ("2.0", 9), ("2.1", 11)])
def test_densities_are_those_of_the_published_models(version, column):
    pytest.importorskip("pymsis")
    for row in json.loads(REFERENCE.read_text())["rows"][::20]:
        air = Msis(Constant(*row[4:7]), None, version)
        ours = air.density(as_et(row[0].replace("T", " ") + " UTC"), *np.radians(row[1:3]), row[3])
        assert float(ours) == pytest.approx(row[column], rel=1e-5)


def test_the_table_about_an_orbit_is_the_model_within_one_percent():
    # 0.07 % rms; at midnight the steps of solar activity are ramps of two minutes.
    pytest.importorskip("pymsis")
    t0 = as_et("2025-07-19 08:11:24.495 UTC")
    model = ForceModel.named("earth-orbit")
    clock = float(model.to_clock(t0)) + np.linspace(0.0, 86_000.0, 400)
    air = satellite.msis(START, t0, Stormy())
    table = air.table(clock[0], clock[-1], model.to_tdb)
    term = drag.Drag(5, 3, table, np.zeros((8, 11)))
    u, height = clock * 2e-3, 395.0 + 25.0 * np.sin(clock * 7e-4)
    points = air.plane.points(clock, np.array([0.0]), table.pole, table.first)[:, 0, 0]
    axis = rotation("ICRF", "ITRF", model.to_tdb(clock))
    normal = _normal(air.plane, clock)
    x = np.cos(u)[:, None] * points + np.sin(u)[:, None] * np.cross(normal, points)
    x *= ((6_371.0 + height) / np.linalg.norm(x, axis=1))[:, None]
    lon, lat, altitude = to_geodetic((axis @ x[..., None])[..., 0])
    theirs = air.density(model.to_tdb(clock), lon, lat, altitude)
    prepare, density = exposed(drag.prepare), exposed(drag.density)
    ours = np.empty(len(clock))
    for k, t in enumerate(clock):
        prepare(term, 0, t, 0.0, 0)
        ours[k] = density(table, term.node[0], *x[k])
    mjd = utc_mjd(model.to_tdb(clock))
    calm = np.abs(mjd - np.round(mjd)) > 61.0 / 86_400.0  # not on the ramp
    assert 0 < np.sum(~calm) < 4
    error = (ours / theirs - 1.0)[calm]
    assert np.sqrt(np.mean(error**2)) < 2e-3
    assert np.abs(error).max() < 1e-2
    assert theirs.max() > 1.5 * theirs.min()


def _normal(plane, clock):
    node = plane.node_rad + plane.node_rate_rad_s * (clock - plane.clock)
    s, c = np.sin(plane.inclination_rad), np.cos(plane.inclination_rad)
    return np.stack([s * np.sin(node), -s * np.cos(node), c + 0.0 * node], axis=-1)


def test_an_exponential_is_exponential_in_the_kernel_too():
    air, model = Exponential(4e-12, 400.0, 60.0), ForceModel.named("earth-orbit")
    table = air.table(8e8, 8e8 + 86_400.0, model.to_tdb)
    term = drag.Drag(5, 3, table, np.zeros((8, 11)))
    prepare, density = exposed(drag.prepare), exposed(drag.density)
    prepare(term, 0, 8e8 + 5_000.0, 0.0, 0)
    axis = table.pole[0]
    for height in (150.0, 400.0, 900.0, 2_000.0):
        for place in (6_356.752314 * axis, 6_378.137 * np.cross(axis, [1.0, 0.0, 0.0])):
            x = place * (1.0 + height / np.linalg.norm(place))
            assert density(table, term.node[0], *x) == pytest.approx(float(air.density(height)), rel=2e-5)
    assert density(table, term.node[0], 9_500.0, 0.0, 0.0) == 0.0


@needs_weather
def test_space_weather_is_that_of_the_file():
    weather = read_cssi(WEATHER)
    # 2025-03-02: Ap 5; observed flux of the day before 152.2; centred mean between 176.3 and that of the next day.
    flux, mean, ap = weather.at(np.array([60_736.5]))
    assert (flux[0], ap[0]) == (152.2, 5.0)
    assert mean[0] == pytest.approx(176.0, abs=0.5)
    with pytest.raises(InputError, match="outside the space weather"):
        weather.at(np.array([30_000.0]))


def test_a_file_of_another_format_says_so(tmp_path):
    (tmp_path / "a.txt").write_text("BEGIN OBSERVED\nnothing\nEND OBSERVED\n")
    with pytest.raises(InputError, match="CSSI"):
        read_cssi(tmp_path / "a.txt")
    with pytest.raises(InputError, match="Ap between"):
        Constant(-1.0)
    with pytest.raises(InputError, match="MSIS version"):
        Msis(Constant(), None, "90")
    assert "3 rows" in repr(SpaceWeather(np.arange(3.0), *np.ones((3, 3))))


def test_planes_that_differ_cannot_share_a_table():
    other = np.array([6_800.0, 0.0, 0.0, 0.0, 0.0, 7.6])
    with pytest.raises(InputError, match="deg apart"):
        Plane.of_states(np.array([START, other]), 0.0)


def test_drag_without_an_atmosphere_says_what_is_missing():
    model = satellite.force_model(("gravity", "drag"), degree=2)
    with pytest.raises(InputError, match="needs an atmosphere"):
        satellite.fly(START, 0.0, 60.0, model=model, parameters={"CDAM": 0.01}, watch={})
    with pytest.raises(InputError, match="unknown force"):
        satellite.force_model(("gravitas",))
    with pytest.raises(InputError, match="must be positive"):
        satellite.Satellite(0.0)
