"""`kakehashi moon ladder`, `moon replay`, `moon low-energy` and `moon transfer --free-return`, with their files."""

import json

import numpy as np
import pytest

from kakehashi.cli.app import run_app
from kakehashi.io.oem import read_oem
from kakehashi.moon.transfer.replay import FLIGHTS


def test_artemis_ii_is_replayed_as_installed(capsys, tmp_path):
    assert run_app(["moon", "replay", "artemis-ii", "--out", str(tmp_path), "--json"]) == 0
    record = json.loads(capsys.readouterr().out)
    assert abs(record["perilune_altitude_difference_km"]) < 150.0  # measured 68
    assert abs(record["farthest_altitude_difference_km"]) < 150.0  # measured 56
    assert abs(record["perilune_difference_min"]) < 60.0  # measured 28
    assert abs(record["splash_difference_min"]) < 5.0
    assert record["published_source"]
    assert json.loads((tmp_path / "replay.json").read_text()) == record
    first = read_oem(tmp_path / "replay.oem")[0]
    assert first.path.span[1] - first.path.span[0] == pytest.approx(86_400.0 * record["return_days"], abs=2.0)
    assert json.loads((tmp_path / "replay.czml").read_text())[0]["id"] == "document"
    page = (tmp_path / "replay.html").read_text()
    assert "In rotating axes" in page
    assert "perilune" in page


def test_burns_in_the_package_are_those_of_the_file(shared_data):
    import tomllib
    from importlib.resources import files

    file = shared_data / "moon" / "artemis_ii_maneuvers.json"
    if not file.exists():
        pytest.skip("the burns are not here")
    ours = tomllib.loads(files("kakehashi").joinpath("data/moon/artemis-ii.toml").read_text())
    theirs = {e["name"]: e for e in json.loads(file.read_text())["events"]}
    assert FLIGHTS == ("artemis-ii",)
    for event in ours["events"]:
        assert event["met_s"] == theirs[event["name"]]["met_s"]
        assert event["status"] == theirs[event["name"]]["status"]
        assert event.get("delta_v_m_s") == theirs[event["name"]].get("delta_v_m_s")


def test_free_return_from_a_launch(capsys):
    options = [
        "--launch",
        "2028-10-05",
        "--free-return",
        "--perilune-km",
        "1000",
        "--flight-days",
        "3",
        "--json",
    ]
    assert run_app(["moon", "transfer", *options]) == 0
    record = json.loads(capsys.readouterr().out)
    assert abs(record["perilune_altitude_km"] - 1_000.0) < 0.01
    assert record["mismatch_m"] < 0.1
    assert record["launch_utc"].startswith("2028-10-0")
    assert 3.05 < record["injection_km_s"] < 3.25
    assert 5.5 < record["return_days"] < 7.5


def test_transfer_writes_its_files(capsys, tmp_path):
    assert run_app(["moon", "transfer", "--launch", "2028-10-05", "--out", str(tmp_path)]) == 0
    assert "files:" in capsys.readouterr().out
    assert {f.name for f in tmp_path.iterdir()} == {
        f"transfer.{end}" for end in ("html", "oem", "czml", "json")
    }
    record = json.loads((tmp_path / "transfer.json").read_text())
    first = read_oem(tmp_path / "transfer.oem")[0]
    end = first.path.relative("Moon").state(first.path.span[1])[:3]
    assert abs(np.linalg.norm(end) - 1_837.4) < 1.0  # km: the perilune at 100 km
    assert record["perilune_altitude_km"] == 100.0


def test_ladder_about_the_moon(capsys, shared_data):
    file = shared_data / "moon" / "lunar_ladder.json"
    if not file.exists():
        pytest.skip("the reference is not here")
    options = ["--reference", str(file), "--case", "llo_polar_100km", "--json"]
    assert run_app(["moon", "ladder", *options]) == 0
    rungs = json.loads(capsys.readouterr().out)
    assert [r["agrees"] for r in rungs] == [True] * 5
    assert max(max(r["apart_m"]) for r in rungs) < 0.2
    assert rungs[0]["effect_m"] == 0.0
    assert rungs[1]["effect_m"] > 1_000.0


@pytest.mark.parametrize(
    ("words", "match"),
    [
        (["ladder"], "--reference FILE"),
        (["ladder", "--reference", "nothing.json"], "lunar ladder"),
        (["replay", "nothing.toml"], "artemis-ii"),
        (["transfer", "--to", "low-energy"], "moon low-energy"),
        (["transfer", "--free-return", "--launch-days", "3"], "--free-return"),
        (["transfer", "--free-return", "--perilune-km", "10"], "perilune-km"),
        (["low-energy", "--span-days", "0"], "span-days"),
        (["low-energy", "--parking-km", "50"], "parking-km"),
    ],
)
def test_wrong_options_exit_with_2(capsys, words, match):
    assert run_app(["moon", *words]) == 2
    assert match in capsys.readouterr().err
