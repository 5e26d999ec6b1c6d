"""`kakehashi moon light|horizon|sites` print what they compute, and write their files."""

import json
from pathlib import Path

import numpy as np
import pytest

from kakehashi.base import InputError
from kakehashi.cli.app import run_app
from kakehashi.cli.bounds import BOUNDS, numeric
from kakehashi.cli.moon_light import horizon, light, sites
from kakehashi.moon.ground.projection import Projection
from kakehashi.moon.ground.read_terrain import write_terrain
from kakehashi.moon.ground.terrain import Terrain

RIDGE = Path(__file__).parents[3] / "shared" / "data" / "moon" / "horizon_connecting_ridge.json"
SOUTH = Projection("south")
PLACE = {"lat_deg": -89.0, "lon_deg": 45.0}


@pytest.fixture(scope="module")
def hill(tmp_path_factory):
    """A file of terrain: a hill of 400 m, pixels of 50 m."""
    x, y = (float(v) for v in SOUTH.to_map(np.radians(45.0), np.radians(-89.0)))
    nodes = 50.0 * np.arange(-30.0, 31.0)
    height = 400.0 * np.exp(-((np.hypot(nodes[None, :], nodes[:, None]) / 600.0) ** 2)) + 1_000.0
    terrain = Terrain(height, SOUTH, x + nodes[0], y + nodes[-1], 50.0, "hill")
    return str(write_terrain(terrain, tmp_path_factory.mktemp("terrain") / "hill.npz"))


def test_a_mast_with_its_files(capsys, hill, tmp_path):
    light(**PLACE, terrain=[hill], years=0.3, directions=36, out=tmp_path, json=True)
    record = json.loads(capsys.readouterr().out)
    assert 0.0 < record["mean_disc_fraction"] < 1.0 and record["spells"]
    assert [t["name"] for t in record["terrain"]] == ["hill", "LOLA, 4 pixels per degree"]
    assert record["scattered_light"] == "left out"
    assert {p.name for p in tmp_path.iterdir()} == {"nights.csv", "light.html", "horizon.json"}
    assert "Days and nights" in (tmp_path / "light.html").read_text("utf-8")
    light(horizon=tmp_path / "horizon.json", years=0.3)
    text = capsys.readouterr().out
    assert "mean visible fraction" in text and "hill (50 m)" in text


def test_a_horizon_is_printed_and_written(capsys, hill, tmp_path):
    horizon(**PLACE, terrain=[hill], directions=36, out=tmp_path / "h.json")
    assert "elevation deg" in capsys.readouterr().out
    assert len(json.loads((tmp_path / "h.json").read_text())["elevations_deg"]) == 36


def test_a_map_with_sites_and_its_files(capsys, hill, tmp_path):
    rasterio = pytest.importorskip("rasterio")
    options = {
        "terrain": [hill],
        "years": 0.2,
        "directions": 24,
        "width_km": 1.0,
        "step_h": 6.0,
        "out": tmp_path,
    }
    sites(**PLACE, **options, slope_deg=30.0, count=3, json=True)
    record = json.loads(capsys.readouterr().out)
    assert len(record["sites"]) == 3 and record["done"] == 1.0 and record["spacing_m"] == 50.0
    with rasterio.open(tmp_path / "light.tif") as file:
        assert file.descriptions[0] == "lit" and file.shape == (record["rows"], record["columns"])
        assert "hill" in file.tags()["description"]
    light(**PLACE, **options)
    assert "Map of light" in capsys.readouterr().out and not (tmp_path / "light-map.partial.npz").exists()


def test_errors_are_one_paragraph(capsys, hill, tmp_path):
    place = ["--lat-deg=-89.0", "--lon-deg", "45"]
    assert run_app(["moon", "sites", *place, "--width-km", "1", "--slope-deg", "0"]) == 2
    assert "--slope-deg is 0" in capsys.readouterr().err
    assert run_app(["moon", "horizon", *place, "--terrain", str(tmp_path / "none.tif")]) == 2
    assert "there is no file" in capsys.readouterr().err
    assert (
        run_app(["moon", "light", *place, "--from", "2090-01-01", "--years", "1", "--directions", "8"]) == 2
    )
    assert "2090" in capsys.readouterr().err
    with pytest.raises(InputError, match="give --lat-deg and --lon-deg"):
        light(years=0.1)
    with pytest.raises(InputError, match="a map needs terrain"):
        light(horizon=RIDGE, width_km=1.0)


@pytest.mark.parametrize("command", [light, horizon, sites])
def test_every_number_has_bounds(command):
    missing = [n for n in numeric(command) if n not in BOUNDS and f"{command.__name__} {n}" not in BOUNDS]
    assert not missing


def test_published_sites_are_shown_and_need_the_polar_grid(capsys):
    assert run_app(["moon", "sites", "--published", "--json"]) in (None, 0)
    record = json.loads(capsys.readouterr().out)
    assert len(record["sites"]) >= 9 and all(s["computed"] is None and s["source"] for s in record["sites"])
    assert all("fetch lola" in s["why_not"] for s in record["sites"])
