"""`kakehashi earth`: propagation from a page, and the ladder of forces."""

import json

import numpy as np
import pytest

from kakehashi.cli.app import run_app
from kakehashi.earth.ladder import converged_reference
from kakehashi.io.oem import read_oem

PAGE = """name = "SSO"
epoch = "2025-07-19 08:11:24.495 UTC"
position_km = [-456.1925612339, -689.2317765774, 6712.1772522562]
velocity_km_s = [-6.405753526511, 4.239875767776, 0.0]

[satellite]
mass_kg = 2200
light_area_m2 = 8
"""


def page(folder, text=PAGE):
    file = folder / "sso.toml"
    file.write_text(text)
    return str(file)


def test_an_orbit_is_propagated_and_written(tmp_path, capsys):
    file, oem, table = page(tmp_path), tmp_path / "sso.oem", tmp_path / "sso.csv"
    run = ["earth", "orbit", file, "--days", "0.02", "--force", "gravity", "--degree", "2"]
    assert run_app([*run, "--out", str(oem), "--json"]) == 0
    record = json.loads(capsys.readouterr().out)
    assert run_app([*run, "--out", str(table), "--step-s", "600"]) == 0
    assert "SSO" in capsys.readouterr().out
    path = read_oem(oem)[0].path
    assert path.center in ("Earth", "EARTH")
    end = np.array(record["position_km"])
    assert np.linalg.norm(path.state(path.span[1])[:3] - end) < 1e-6  # km
    last = table.read_text().splitlines()[-1].split(",")
    assert np.linalg.norm(np.array(last[1:4], dtype=float) - end) < 1e-6
    assert len(table.read_text().splitlines()) == 1 + 3 + 1
    # The OEM is a start too.
    assert run_app(["earth", "orbit", str(oem), "--days", "0.01", "--force", "gravity", "--degree", "2"]) == 0


@pytest.mark.slow  # compiles code of its own
def test_the_light_of_the_earth_is_added_where_it_is_asked_for(tmp_path, capsys):
    file, ends = page(tmp_path), []
    for asked in ([], ["--earth-radiation"]):
        assert run_app(["earth", "orbit", file, "--days", "0.1", "--degree", "2", *asked, "--json"]) == 0
        record = json.loads(capsys.readouterr().out)
        assert ("ERAM" in record["forces"]) == bool(asked)
        ends.append(np.array(record["position_km"]))
    assert 1e-5 < np.linalg.norm(ends[1] - ends[0]) < 2e-3  # km


def test_elements_are_a_start_too(tmp_path, capsys):
    elements = (
        "[elements]\na_km = 7000\ne = 0.01\ni_deg = 98\nnode_deg = 10\nperi_deg = 20\nmean_anomaly_deg = 30\n"
    )
    file = page(tmp_path, 'epoch = "2025-07-19 UTC"\n' + elements)
    assert (
        run_app(["earth", "orbit", file, "--days", "1e-6", "--force", "gravity", "--degree", "0", "--json"])
        == 0
    )
    record = json.loads(capsys.readouterr().out)
    normal = np.cross(record["position_km"], record["velocity_km_s"])
    assert np.degrees(np.arccos(normal[2] / np.linalg.norm(normal))) == pytest.approx(98.0, abs=1e-6)


@pytest.mark.parametrize(("arguments", "words"), [
    (["ladder", "--reference", "nothing.json"], "nothing.json is no reference"),
    (["ladder", "--case", "moon"], "no case 'moon'"),
    (["orbit", "nothing.toml"], "there is no file"),
])  # fmt: skip
def test_what_is_missing_is_said(arguments, words, capsys):
    assert run_app(["earth", *arguments]) == 2
    assert words in " ".join(capsys.readouterr().err.split())


@pytest.mark.parametrize(("text", "words"), [
    ("a = [", "not valid TOML"),
    ("position_km = [1, 2, 3]", "no `epoch`"),
    ('epoch = "2025-07-19 UTC"', "position_km and velocity_km_s"),
    (PAGE + 'colour = "red"', "mass_kg, drag_area_m2"),
    ('epoch = "2025-07-19 UTC"\n[elements]\na_km = 7000', "elements of sso.toml"),
])  # fmt: skip
def test_pages_that_cannot_be_used_say_why(tmp_path, text, words, capsys):
    assert run_app(["earth", "orbit", page(tmp_path, text)]) == 2
    assert words in " ".join(capsys.readouterr().err.split())


def test_the_ladder_prints_each_rung(tmp_path, capsys):
    assert run_app(["earth", "ladder", "--case", "sso_393km", "--json"]) == 0
    rungs = json.loads(capsys.readouterr().out)
    assert rungs[0]["forces"] == "70x70" and all(rung["agrees"] for rung in rungs)
    # A file that is 0.4 m off is judged by the converged reference, which is said.
    case = converged_reference()["sso_393km"]
    first = case["rungs"][0]
    rows = [[row[0], row[1] + 0.4, *row[2:]] for row in first["states"]]
    file = tmp_path / "other.json"
    file.write_text(json.dumps({"cases": {"sso_393km": case | {"rungs": [first | {"states": rows}]}}}))
    assert run_app(["earth", "ladder", "--reference", str(file)]) == 0
    printed = capsys.readouterr().out
    assert "sso_393km" in printed and "0.4000" in printed and "judged by the converged reference" in printed
