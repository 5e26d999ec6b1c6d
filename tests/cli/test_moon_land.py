"""`kakehashi moon land`: Apollo's number, files, hazards of a raster, exit codes, refusals."""

import json

import numpy as np
import pytest

from kakehashi.cli.app import run_app
from kakehashi.moon.ground.projection import Projection
from kakehashi.moon.ground.read_terrain import write_terrain
from kakehashi.moon.ground.terrain import Terrain

APOLLO = ["moon", "land", "--lander", "Apollo 11 LM", "--accuracy-m", "500"]


def test_apollo_by_command_with_its_page(capsys, tmp_path):
    assert run_app([*APOLLO, "--json", "--out", str(tmp_path / "out")]) == 0
    record = json.loads(capsys.readouterr().out)
    assert record["powered_m_s"] == pytest.approx(2_065.0, rel=0.03)
    assert [p["name"] for p in record["phases"]] == ["braking", "approach", "approach", "vertical"]
    page = (tmp_path / "out" / "landing.html").read_text("utf-8")
    assert "Descent to the ground" in page and "could not be drawn" not in page
    rows = (tmp_path / "out" / "descent.csv").read_text("utf-8").splitlines()
    assert rows[0].startswith("since_s,height_km") and len(rows) > 300


def test_hazards_of_a_raster(capsys, tmp_path):
    rng = np.random.default_rng(2)
    height = 1_400.0 + 0.05 * rng.standard_normal((401, 401))
    height[:, :150] += 3.0 * rng.standard_normal((401, 150))  # rocks in the west
    ground = Terrain(height, Projection("south"), -200.0, -30_000.0, 1.0, "plain with rocks")
    path = write_terrain(ground, tmp_path / "plain.npz")
    words = [
        "moon",
        "land",
        "--lander",
        "LUPEX",
        "--lat-deg",
        "-89.0041",
        "--lon-deg",
        "180",
        "--terrain",
        str(path),
    ]
    assert run_app([*words, "--footprint-m", "6", "--accuracy-m", "100", "--json"]) == 0
    record = json.loads(capsys.readouterr().out)
    assert record["terrain"] == "plain"  # the name of the file
    safe = record["safe_touchdown"]
    assert safe["with_avoidance"] >= safe["without_avoidance"] > 0.5


def test_too_little_propellant_is_exit_code_1(capsys):
    assert run_app(["moon", "land", "--propellant-kg", "2000", "--accuracy-m", "250"]) == 1
    text = capsys.readouterr().out
    assert "kg left" in text and "assumed: isp_s 320" in text


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["--lander", "Luna"], "the landers are"),
        (["--mass-kg", "3000"], "leaves no propellant"),
        (["--thrust-n", "3000"], "thrust-to-weight"),
        (["--terrain", "nowhere.tif"], "nowhere.tif"),
        (["--glide-deg", "3"], "--glide-deg is 3"),
        (["--footprint-m", "5"], "finer grid"),
    ],
)
def test_refusals(capsys, words, message):
    assert run_app(["moon", "land", *words]) == 2
    assert message in " ".join(capsys.readouterr().err.split())
