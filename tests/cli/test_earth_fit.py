"""`kakehashi earth passes` and `kakehashi earth fit` print what they compute."""

import json

import numpy as np
import pytest

from kakehashi.base import InputError
from kakehashi.cli.app import run_app
from kakehashi.cli.bounds import BOUNDS, numeric
from kakehashi.cli.earth_fit import fit
from kakehashi.cli.earth_passes import ground, passes


def test_passes_over_a_named_and_a_given_station(capsys, shared_data):
    file = str(shared_data / "tle" / "active_astroshield.tle")
    words = ["earth", "passes", file, "--object", "EARTHCARE", "--from", "2026-03-18", "--days", "1"]
    words += ["--station", "35.68,139.77", "--station", "Kiruna"]
    assert run_app([*words, "--json"]) == 0
    rows = json.loads(capsys.readouterr().out)["passes"]
    assert {r["station"] for r in rows} == {"35.68,139.77", "Kiruna"}
    assert [r["start_utc"] for r in rows] == sorted(r["start_utc"] for r in rows)
    assert all(10.0 <= r["elevation_deg"] <= 90.0 for r in rows if r["station"] != "Kiruna")
    assert run_app([*words, "--mask-deg", "60", "--json"]) == 0
    high = json.loads(capsys.readouterr().out)["passes"]
    assert len(high) == sum(r["elevation_deg"] > 60.0 for r in rows)
    assert run_app([*words, "--visible"]) == 0
    assert "yes" in capsys.readouterr().out


@pytest.mark.parametrize(("words", "match"), [
    (["--station", "35,139,x"], "latitude,longitude,height"),
    (["--station", "Kirunna"], "did you mean"),
    ([], "at least one --station"),
    (["--station", "Kiruna", "--days", "1e4"], "must lie in"),
])  # fmt: skip
def test_what_is_wrong_is_told(capsys, shared_data, words, match):
    assert (
        run_app(
            ["earth", "passes", str(shared_data / "earth" / "tle_single.txt"), "--object", "59908", *words]
        )
        == 2
    )
    assert match in capsys.readouterr().err


def test_a_station_is_a_name_or_coordinates():
    here = ground("-31.05,116.19,0.25", 5.0)
    assert (here.lat_deg, here.lon_deg, here.height_km, here.mask_deg) == (-31.05, 116.19, 0.25, 5.0)
    assert ground("Kiruna", 20.0).mask_deg == 20.0
    with pytest.raises(InputError, match="latitude must be"):
        ground("139.77,35.68,0")


def sp3(rows) -> str:
    head = "#cV2017 12  3  0  0  0.00000000       2   SLR  ECEF FIT  ASI\n%c L  cc GPS ccc\n"
    lines = []
    for second, point in rows:
        hour, minute = divmod(second // 60, 60)
        lines += [
            f"*  2017 12  3 {hour:2d} {minute:2d}  0.00000000",
            "PL54" + "".join(f"{x:14.6f}" for x in point),
        ]
    return head + "\n".join(lines) + "\n"


def test_a_fit_of_a_written_file_predicts_its_second_part(capsys, tmp_path):
    pytest.importorskip("pymsis")
    from kakehashi.earth import satellite
    from kakehashi.frames import rotation
    from kakehashi.time import as_et

    begin = float(as_et("2017-12-03 00:00 GPS"))
    craft = satellite.Satellite(1_000.0, 0.0, 10.0)
    model = satellite.force_model(degree=4)
    path = satellite.propagate(
        [7_700.0, 0, 0, 0, 3.0, 6.5], begin, begin + 15_000.0, craft, model, dense=1
    ).trajectories[0]
    second = np.arange(0, 14_400, 120)
    fixed = np.einsum("nij,nj->ni", rotation("ICRF", "ITRF", begin + second), path.position(begin + second))
    file = tmp_path / "a.sp3"
    file.write_text(sp3(zip(second, fixed, strict=True)))
    words = [
        "earth",
        "fit",
        str(file),
        "--days",
        "0.1",
        "--every",
        "2",
        "--estimate",
        "none",
        "--degree",
        "4",
    ]
    assert run_app([*words, "--sigma-m", "0.001", "--area-m2", "10", "--json"]) == 0
    record = json.loads(capsys.readouterr().out)
    assert record["converged"] and record["rms_m"] < 0.05  # of drag, which the truth lacks
    assert record["predicted"]["largest_m"] < 1.0
    assert run_app(words) == 0
    assert "not estimated" in capsys.readouterr().out
    assert run_app(["earth", "fit", str(file), "--satellite", "G01"]) == 2
    assert "no satellite 'G01'" in capsys.readouterr().err


def test_every_number_has_bounds():
    for command in (fit, passes):
        names = list(numeric(command))
        assert names and all(n in BOUNDS or f"{command.__name__} {n}" in BOUNDS for n in names), names
