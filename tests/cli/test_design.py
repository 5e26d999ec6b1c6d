"""`kakehashi spiral` and `kakehashi tisserand` print what the functions return, and write their pages."""

import csv
import json

import pytest

import kakehashi as kk
from kakehashi.cli.app import run_app
from kakehashi.transfer.tisserand import contour

SPIRAL = ["spiral", "--start", "2028-05-01 TDB", "--perigee-km", "185", "--apogee-km", "35786", "--until-km", "100000",
          "--mass-kg", "480", "--thrust-n", "0.25", "--isp-s", "3000"]  # fmt: skip


def test_spiral_prints_the_figures_of_the_function(capsys, tmp_path):
    engine = {"mass_kg": 480.0, "thrust_n": 0.25, "isp_s": 3000.0}
    found = kk.spiral("2028-05-01 TDB", 185.0, 35_786.0, 100_000.0, **engine)
    assert run_app([*SPIRAL, "--json", "--out", str(tmp_path)]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["propellant_kg"] == found.propellant_kg and told["days"] == found.days
    rows = list(csv.DictReader((tmp_path / "spiral.csv").open()))
    assert float(rows[-1]["apogee_km"]) == pytest.approx(100_000.0, rel=1e-6)
    assert float(rows[0]["mass_kg"]) - float(rows[-1]["mass_kg"]) == pytest.approx(found.propellant_kg)
    assert "Spiral about the Earth" in (tmp_path / "spiral.html").read_text(encoding="utf-8")


def test_tisserand_prints_the_ends_of_each_contour(capsys, tmp_path):
    assert run_app(["tisserand", "Venus", "3", "5", "40", "--json", "--out", str(tmp_path)]) == 0
    rows = json.loads(capsys.readouterr().out)
    assert [r["vinf_km_s"] for r in rows] == [3.0, 5.0, 40.0]
    assert rows[1]["aphelion_most_au"] == contour("Venus", 5.0).aphelion_au[0]
    assert rows[2]["aphelion_most_au"] is None  # the orbit escapes
    assert (tmp_path / "tisserand.html").is_file()


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["tisserand", "Venus"], "at least one excess speed"),
        (["tisserand", "Venus", "-3"], "vinf"),
        ([*SPIRAL, "--duty", "2"], "--duty is 2.0"),
        (["spiral", "--start", "2028-05-01"], "--perigee-km"),
    ],
)
def test_bad_input_is_told_in_a_paragraph(capsys, words, says):
    assert run_app(words) == 2
    told = capsys.readouterr().err
    assert says in told and "Traceback" not in told
