"""`kakehashi proximity` prints what the study returns, writes its page, and tells mistakes."""

import csv
import json

import pytest

from kakehashi.cli.app import run_app

PLAN = """
title = "Before <Apophis>"
[body]
name = "Apophis"
gravity = "point"
density_kg_m3 = 2000.0
[stay]
start = "2026-03-01 TDB"
days = 3.0
[strategy]
kind = "station"
distance_km = 1.0
interval_days = 0.5
[navigation]
position_m = 5.0
[camera]
name = "AFC"
interval_s = 1800.0
mosaic = true
[monte_carlo]
members = 4
[release]
after_days = 1.0
days = 1.0
position_km = [0.4, 0.0, 0.0]
velocity_cm_s = [-3.0, 0.0, 0.0]
position_sigma_m = 5.0
members = 4
[ground]
restitution = 0.2
tangential = 0.2
most_bounces = 2
[assumed]
density_kg_m3 = "a guess"
"""


@pytest.fixture
def plan(tmp_path):
    file = tmp_path / "before.toml"
    file.write_text(PLAN, encoding="utf-8")
    return file


def test_a_plan_is_flown_printed_and_written(plan, tmp_path, capsys):
    folder = tmp_path / "out"
    assert run_app(["proximity", str(plan), "--json", "--out", str(folder)]) == 0
    record = json.loads(capsys.readouterr().out)
    assert record["body"] == "Apophis" and record["members"] == 4 and record["impacts"] == 0
    assert 0.0 < record["dv_per_week_mm_s"] < 5_000.0 and 0.9 < record["closest_km"] < 1.0
    first = record["coverage"][0]
    assert 0.3 < first["fraction_by_day"] <= 1.0 and first["images"] == 145
    assert sum(record["landing"]["fractions"].values()) == pytest.approx(1.0)
    assert json.loads((folder / "proximity.json").read_text("utf-8")) == record
    rows = list(csv.DictReader((folder / "proximity-surface.csv").open(encoding="utf-8")))
    fine = sum(float(r["area_km2"]) for r in rows if 0.0 < float(r["day_resolution_m"] or "nan") <= 0.1)
    assert fine / sum(float(r["area_km2"]) for r in rows) == pytest.approx(first["fraction_by_day"], abs=1e-6)
    page = (folder / "proximity.html").read_text("utf-8")
    assert "Before &lt;Apophis&gt;" in page and "Landing sites" in page and "a guess" in page


def test_options_change_the_plan_and_text_tells_the_results(plan, capsys):
    words = ["proximity", str(plan), "--members", "2", "--days", "2", "--required-m", "0.5"]
    assert run_app(words) == 0
    text = capsys.readouterr().out
    assert "2 days from 2026-03-01" in text and "2 members" in text and "at 0.5 m or finer" in text
    assert "Landing of 2" in text and "delta-v per week" in text and "assumed: density_kg_m3: a guess" in text


def test_the_file_of_a_plan_is_shown_as_it_is(plan, capsys):
    assert run_app(["proximity", str(plan), "--show"]) == 0
    assert capsys.readouterr().out == PLAN


def test_without_a_name_the_plans_are_listed(capsys):
    assert run_app(["proximity", "list"]) == 0
    assert "hera-arcs" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["hera"], "did you mean"),
        (["hera-arcs", "--members", "0"], "--members is 0"),
        (["hera-arcs", "--days", "-1"], "--days is -1"),
        (["station-keeping", "--days", "3"], "before the release"),
    ],
)
def test_mistakes_are_told(words, told, capsys):
    assert run_app(["proximity", *words]) == 2
    assert told in capsys.readouterr().err
