"""`kakehashi earth decay` prints what the study holds, and writes its page."""

import csv
import json

import pytest

from kakehashi.base import InputError
from kakehashi.cli.bounds import BOUNDS, numeric
from kakehashi.cli.earth_decay import decay

pytest.importorskip("pymsis")
ORBIT = {
    "perigee_km": 450.0,
    "inclination_deg": 97.3,
    "mass_kg": 200.0,
    "area_m2": 1.2,
    "epoch": "2028-01-01",
    "draws": 10,
}


def test_record_tells_lifetimes_rules_burns_and_casualties(capsys, tmp_path):
    code = decay(**ORBIT, fragment_m2=(0.2, 0.5), keep_years=2, box_km=20.0, out=tmp_path, json=True)
    record = json.loads(capsys.readouterr().out)
    assert code == int(record["rules"][0]["probability"] < 0.9)
    lifetimes = {name: s["lifetime_days"] for name, s in record["scenarios"].items()}
    assert lifetimes["low"] > lifetimes["mean"] > lifetimes["high"] > 100.0
    assert record["burns"][-1]["purpose"] == "controlled re-entry"
    assert 100.0 < record["burns"][-1]["dv_m_s"] < 140.0
    assert record["casualties"]["area_m2"] == pytest.approx((0.6 + 0.2**0.5) ** 2 + (0.6 + 0.5**0.5) ** 2)
    assert len(record["makeup"]["mean"]["dv_m_s"]) == 2
    rows = list(csv.DictReader((tmp_path / "decay.csv").open()))
    assert float(rows[0]["perigee_km_mean"]) == pytest.approx(450.0, abs=0.001)
    page = (tmp_path / "decay.html").read_text(encoding="utf-8")
    assert "mean of solar cycles 20 to 24" in page and "FCC 22-74" in page


def test_tables_are_printed(capsys):
    decay(**ORBIT)
    text = capsys.readouterr().out
    assert "controlled re-entry" in text and "of the draws" in text and "repeated solar cycle 24" in text


def test_space_weather_becomes_a_scenario(capsys, shared_data):
    decay(**ORBIT, space_weather=shared_data / "spaceweather" / "sw19571001.txt", json=True)
    assert "sw19571001.txt, then mean" in json.loads(capsys.readouterr().out)["scenarios"]["file"]["activity"]


def test_missing_file_and_impossible_orbit_are_told(tmp_path):
    with pytest.raises(InputError, match="check the name"):
        decay(**ORBIT, population=tmp_path / "none.csv")
    with pytest.raises(InputError, match="inclination is 200"):
        decay(**(ORBIT | {"inclination_deg": 200.0}))


def test_every_number_has_bounds():
    names = list(numeric(decay))
    assert len(names) > 10
    assert all(n in BOUNDS or f"decay {n}" in BOUNDS for n in names), names
