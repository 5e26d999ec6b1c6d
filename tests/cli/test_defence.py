"""`kakehashi spin` and `kakehashi deflect` print what the functions return, and write their pages."""

import csv
import json

import pytest

from kakehashi.cli.app import run_app

SPIN = ["spin", "Apophis", "--encounter", "2029-04-13", "--cases", "60"]
DEFLECT = [
    "deflect",
    "Apophis",
    "--encounter",
    "2029-04-13",
    "--launch",
    "2027-04-01",
    "+90d",
    "--draws",
    "200",
]


def test_spin_prints_quantiles_of_every_spin_state(capsys, tmp_path):
    assert run_app([*SPIN, "--json", "--out", str(tmp_path)]) == 0
    record = json.loads(capsys.readouterr().out)
    assert [s["key"] for s in record["spin_states"]] == ["pravec14", "lee22", "radar"]
    assert abs(record["distance_km"] - 38_013.9) < 1.0
    for state in record["spin_states"]:
        assert len(state["rate_ratio"]) == len(record["quantiles"]) and state["short_axis_probability"] > 0.7
    assert 0.2 < record["slopes"]["area_fraction"][3] < 0.8
    assert record["stress"]["closest"]["cohesion_needed_most_pa"] == 0.0
    assert 5.0 < record["stress"]["before"]["friction_needed_deg"] < 6.0  # deg
    rows = list(csv.DictReader((tmp_path / "spin.csv").open()))
    assert len(rows) == 180 and {r["spin_state"] for r in rows} == {"pravec14", "lee22", "radar"}
    page = (tmp_path / "spin.html").read_text(encoding="utf-8")
    assert "Rotation of Apophis" in page and "Pravec et al. (2014)" in page
    assert "Mean stress under gravity, rotation and tide" in page and "No cohesion is needed" in page


def test_spin_prints_a_table(capsys):
    assert run_app([*SPIN, "--solution", "lee22"]) == 0
    text = capsys.readouterr().out
    assert "shift of the pole [deg]" in text and "short-axis mode" in text and "pravec14" not in text
    assert "Mean stress: the tide adds" in text


def test_deflect_prints_missions_with_their_odds(capsys, tmp_path):
    words = [
        *DEFLECT,
        "--method",
        "impactor",
        "tractor",
        "--vehicle",
        "H3-24L",
        "--json",
        "--out",
        str(tmp_path),
    ]
    assert run_app(words) == 0
    record = json.loads(capsys.readouterr().out)
    impactor, tractor = record["missions"]
    assert (impactor["method"], tractor["method"]) == ("impactor", "tractor")
    assert abs(impactor["flown_zeta_km"] / impactor["shift_zeta_km"] - 1.0) < 0.01
    assert tractor["flown_zeta_km"] is None and tractor["thrusting_days"] > 100.0
    assert impactor["shift_quantiles_km"] == sorted(impactor["shift_quantiles_km"])
    assert record["need_km"] == record["impact_radius_km"]
    rows = list(csv.DictReader((tmp_path / "deflect.csv").open()))
    assert {r["method"] for r in rows} == {"impactor", "tractor"}
    assert "Deflection of Apophis" in (tmp_path / "deflect.html").read_text(encoding="utf-8")


def test_deflect_prints_a_table_and_what_is_not_possible(capsys):
    assert (
        run_app([*DEFLECT, "--mass-kg", "4.3e10", "--mass-sigma", "0.2", "--vehicle", "H3-24L", "H3-30S"])
        == 0
    )
    text = capsys.readouterr().out
    assert (
        "mass as given" in text and "flown in the full dynamics" in text and "H3-30S is not possible" in text
    )


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ([*DEFLECT, "--method", "laser"], "one of impactor, tractor"),
        ([*DEFLECT, "--mass-kg", "-1"], "--mass-kg is -1"),
        ([*DEFLECT, "--beta", "0.5"], "--beta is 0.5"),
        (
            ["deflect", "Apophis", "--encounter", "2029-04-13", "--launch", "2029-04-13", "2029-04-13"],
            "no warning time",
        ),
        (
            ["deflect", "Apophis", "--encounter", "2027-06-01", "--launch", "2026-12-01", "+60d"],
            "does not pass Earth",
        ),
        (["spin", "Bennu", "--encounter", "2060-09-23"], "no spin state of Bennu"),
        ([*SPIN, "--solution", "lee23"], "no spin state 'lee23'"),
        (["spin", "Apophis", "--encounter", "2027-06-01"], "does not pass Earth"),
        ([*SPIN, "--density-kg-m3", "-5"], "--density-kg-m3 is -5"),
        ([*SPIN, "--friction-deg", "95"], "--friction-deg is 95"),
    ],
)
def test_bad_input_is_told_in_a_paragraph(capsys, words, says):
    assert run_app(words) == 2
    text = capsys.readouterr().err
    assert says in text and "Traceback" not in text and text.count("\n") <= 4
