"""`kakehashi conjunctions` and `kakehashi collision` print what the library computes."""

import csv
import json

import pytest

from kakehashi.cli.app import run_app
from kakehashi.io.cdm import read_cdm

pytest.importorskip("sgp4")


def test_two_satellites_meet(shared_data, tmp_path, capsys):
    lines = (shared_data / "earth" / "tle_single.txt").read_text().splitlines()
    file = tmp_path / "two.tle"
    file.write_text("\n".join(lines[3:]) + "\n")
    folder = tmp_path / "out"
    words = [
        "conjunctions",
        str(file),
        "--from",
        "2009-02-10T16:00",
        "--hours",
        "2",
        "--out",
        str(folder),
        "--json",
    ]
    assert run_app(words) == 0
    result = json.loads(capsys.readouterr().out)
    assert result["objects"] == 2 and result["approaches"] == result["pairs"] == 1
    nearest = result["nearest"][0]
    assert {nearest["norad_1"], nearest["norad_2"]} == {24946, 22675}
    assert nearest["miss_km"] == pytest.approx(0.698, abs=0.003)
    assert [float(row["miss_km"]) for row in csv.DictReader((folder / "conjunctions.csv").open())] == [
        nearest["miss_km"]
    ]
    page = (folder / "conjunctions.html").read_text("utf-8")
    assert "IRIDIUM 33" in page and "1 approaches within 5 km" in page
    assert run_app([*words[:-3], "--object", "24946"]) == 0
    assert "COSMOS" in capsys.readouterr().out


def test_a_message_has_a_probability_and_a_manoeuvre(shared_data, capsys):
    folder = shared_data / "cdm" / "cara_pc_test"
    file = str(next(folder.glob("000020580_conj_000022015*.cdm")))
    assert (
        run_app(["collision", file, "--radius-m", "10", "--wanted", "1e-5", "--draws", "1000", "--json"]) == 0
    )
    result = json.loads(capsys.readouterr().out)
    assert result["probability"]["circle"] == pytest.approx(6.114793230828587e-4, rel=1e-6)
    assert result["manoeuvre"]["probability"] == pytest.approx(1e-5, rel=1e-4) and result["is_short"]
    assert run_app(["collision", file, "--radius-m", "10"]) == 0
    assert "HST and DELTA 2 R/B(1)" in capsys.readouterr().out


@pytest.mark.parametrize("name", ["a.xml", "a.cdm"])
def test_a_message_is_written_with_its_probability(name, shared_data, tmp_path, capsys):
    folder = shared_data / "cdm" / "cara_pc_test"
    file = str(next(folder.glob("000020580_conj_000022015*.cdm")))
    assert run_app(["collision", file, "--radius-m", "10", "--out", str(tmp_path / name), "--json"]) == 0
    computed = json.loads(capsys.readouterr().out)["probability"]["circle"]
    written = read_cdm(tmp_path / name)
    assert (written.probability, written.method) == (computed, "FOSTER-1992")
    assert (
        (tmp_path / name).read_text("utf-8").startswith("<?xml" if name == "a.xml" else "CCSDS_CDM_VERS = ")
    )


@pytest.mark.parametrize(
    ("words", "text"),
    [
        (["conjunctions", "x", "--within-km", "-1"], "--within-km is -1"),
        (["collision", "x", "--radius-m", "0"], "--radius-m is 0"),
    ],
)
def test_numbers_out_of_bounds_are_refused(words, text, capsys):
    assert run_app(words) == 2
    assert text in capsys.readouterr().err
