"""`kakehashi tour` as a user types it."""

import json

import numpy as np
import pytest

from kakehashi.base import InputError
from kakehashi.cli.app import run_app

FILE = """
name = "short"
sequence = ["Earth", "Apophis"]
departure = ["2028-05-05 UTC", "2028-05-12 UTC"]
flight_times_d = [[270.0, 300.0]]
vinf_km_s = [3.4, 3.7]
"""


def test_a_tour_is_searched_flown_and_written(tmp_path, capsys):
    file, out = tmp_path / "short.toml", tmp_path / "out"
    file.write_text(FILE)
    assert run_app(["tour", "search", str(file), "--seconds", "3", "--out", str(out)]) == 0
    said = capsys.readouterr().out
    assert "patched conics" in said and "full dynamics" in said
    record = json.loads((out / "tour.json").read_text())
    assert [s["body"] for s in record["stops"]] == ["Earth", "Apophis"]
    assert record["full_dynamics"]["miss_km"] < 1.0
    assert 0.001 < record["navigation"]["delta_v_99_km_s"] < 0.1
    assert "declination" in said and 35.0 < record["declination_deg"] < 42.0  # that of Ramses' window
    lifted = {row["name"]: row for row in record["launchers"]}
    assert 3_000.0 < lifted["H3-24L"]["mass_kg"] < 5_000.0 and lifted["H3-24L"]["sigma_kg"] > 100.0
    assert "Falcon 9, recovered at sea" not in lifted  # beyond its curve
    page = (out / "tour.html").read_text()
    assert "m/s in the full dynamics" in page and "delta-v with margins" in page
    assert "http" not in page.split("<body")[1][:2000]
    assert (out / "search.json").exists()


def test_tours_are_listed(capsys):
    assert run_app(["tour", "list"]) == 0
    assert {"hera", "ramses", "bepicolombo", "Cassini1", "Sagas"} <= set(capsys.readouterr().out.split())


def test_esas_problem_is_searched_without_flying(capsys):
    assert run_app(["tour", "search", "cassini1", "--seconds", "1", "--json"]) == 0
    assert "full_dynamics" not in json.loads(capsys.readouterr().out)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("name = ", "not valid TOML"),
        ("name = 'x'", "sequence: is missing: add it"),
        (FILE + "speed = 3", "speed: is not a valid field here"),
        (FILE.replace("Apophis", "Nowhere"), "Nowhere"),
        (FILE.replace("2028-05-12", "2027-05-12"), "first"),
        (FILE.replace("270.0, 300.0", "300.0, 270.0"), "flight time"),
    ],
)
def test_a_file_that_cannot_be_used_is_refused_with_two(tmp_path, capsys, text, says):
    file, out = tmp_path / "bad.toml", tmp_path / "out"
    file.write_text(text)
    assert run_app(["tour", "search", str(file), "--out", str(out)]) == 2
    said = capsys.readouterr().err
    assert says in said and "Traceback" not in said
    assert not (out / "tour.json").exists()


def test_an_unknown_tour_says_which_there_are(capsys):
    assert run_app(["tour", "search", "nowhere"]) == 2
    assert "ramses" in capsys.readouterr().err


def test_the_front_is_told(capsys):
    words = ["tour", "front", "ramses", "--c3", "9", "11", "--points", "2", "--seeds", "1", "--runs", "6"]
    assert run_app([*words, "--json"]) == 0
    rows = json.loads(capsys.readouterr().out)
    assert len(rows) == 2 and rows[0]["delta_v_km_s"] > rows[1]["delta_v_km_s"] > 1.5


def test_half_an_engine_is_refused_before_anything_is_searched(capsys):
    assert run_app(["tour", "search", "ramses", "--mass-kg", "1000"]) == 2
    assert "need --mass-kg, --thrust-n and --isp-s" in capsys.readouterr().err
    assert run_app(["tour", "search", "Cassini1", "--mass-kg", "1", "--thrust-n", "1", "--isp-s", "1"]) == 2
    assert "finite burns are computed in the full dynamics only" in capsys.readouterr().err


def test_a_target_that_is_not_reached_is_told_and_exits_with_one(capsys):
    assert run_app(["tour", "search", "cassini1", "--seconds", "0.5", "--target", "0.1"]) == 1
    assert "The target of 0.1 km/s was not reached" in capsys.readouterr().out
    assert run_app(["tour", "search", "cassini1", "--seconds", "0.5", "--target", "0.1", "--json"]) == 1
    assert json.loads(capsys.readouterr().out)["target_reached"] is False
    assert run_app(["tour", "search", "cassini1", "--seconds", "20", "--target", "900", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["target_reached"] is True


def test_a_tour_whose_burns_cannot_be_flown_is_printed_and_written_all_the_same(tmp_path, capsys):
    file, out = tmp_path / "short.toml", tmp_path / "out"
    file.write_text(FILE)
    engine = ["--mass-kg", "1000", "--thrust-n", "20", "--isp-s", "5"]
    assert run_app(["tour", "search", str(file), "--seconds", "1", "--out", str(out), *engine]) == 1
    said = capsys.readouterr().out
    assert "patched conics" in said and "not computed: the burns of" in said and "reduce dry_mass_kg" in said
    record = json.loads((out / "tour.json").read_text())
    assert "specific impulse" in record["not_flown"] and record["full_dynamics"]["miss_km"] < 1.0


def test_a_dry_mass_above_the_mass_is_refused_before_anything_is_searched(capsys):
    words = ["--mass-kg", "1000", "--thrust-n", "20", "--isp-s", "300", "--dry-mass-kg", "1000"]
    assert run_app(["tour", "search", "ramses", *words]) == 2
    assert "give less than --mass-kg" in capsys.readouterr().err


def test_a_tours_file_is_shown_and_can_be_used(tmp_path, capsys):
    from kakehashi.io.tours import read_tour

    assert run_app(["tour", "show", "Hera"]) == 0
    file = tmp_path / "mine.toml"
    file.write_text(capsys.readouterr().out)
    assert read_tour(file).tour.sequence == ("Earth", "Mars", "Didymos")
    assert run_app(["tour", "show", "hera", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["vinf_km_s"] == [5.515, 5.515]
    assert run_app(["tour", "show", "Cassini1"]) == 2
    assert "have no file" in capsys.readouterr().err


def test_a_tour_ends_at_an_object_that_only_a_file_knows(tmp_path, capsys):
    from dataclasses import replace

    from kakehashi.io.oef import write_oef
    from kakehashi.orbits import load

    write_oef(
        tmp_path / "mine.ke1", replace(load("Apophis"), name="Nobody", number=None, designation="2099 ZZ9")
    )
    file, out = tmp_path / "mine.toml", tmp_path / "out"
    file.write_text(FILE.replace("Apophis", "mine.ke1"))
    assert run_app(["tour", "search", str(file), "--seconds", "1", "--out", str(out)]) == 0
    assert "full dynamics" in capsys.readouterr().out
    assert {"tour.html", "tour.json", "tour.oem"} <= {p.name for p in out.iterdir()}


ELECTRIC = """
name = "to Venus"
sequence = ["Earth", "Earth", "Venus"]
departure = ["2018-10-20 01:45 UTC", "2018-10-20 01:46 UTC"]
flight_times_d = [[508.0, 568.0], [158.0, 218.0]]

[electric]
mass_kg = 4100.0
propellant_kg = 581.0
isp_s = 4000.0
thrust = [[0.0, 0.0], [9000.0, 0.25]]
power_w = 7780.0
loss_per_year = 0.01
duty = 0.9
dates = ["2018-10-20 01:45 UTC", "2020-04-10 04:25 UTC", "2020-10-15 03:58 UTC"]
within_d = [0.0, 9.0, 9.0]
flyby_altitudes_km = [[6400.0, 19000.0]]
revolutions = [1, 0]
coasts_d = [[60.0, 10.0], [5.0, 10.0]]
excess_km_s = [0.5, 3.2]
arrival_km_s = 7.0
"""


def test_the_starts_of_electric_legs_are_told(tmp_path, capsys, monkeypatch):
    pytest.importorskip("casadi", reason="casadi comes with kakehashi[design]")
    ends = [308.0, None, 224.0]

    def solve(run, problem, times, smooth):
        start = len(run.ended) if len(run.ended) < run.starts else int(run.x[-1])
        run.message, run.x = "Restoration_Failed", np.r_[run.x[:-1], float(start)]
        if run.refining:
            run.message = "Maximum_Iterations_Exceeded, at a tour that keeps all constraints"
        return bool(ends[start])

    monkeypatch.setattr("kakehashi.transfer.electric.solving.Run._solve", solve)
    monkeypatch.setattr("kakehashi.transfer.electric.solving.Run._cross", lambda run: False)
    monkeypatch.setattr("kakehashi.transfer.electric.solving.Run.used_kg", lambda run, x: ends[int(x[-1])])
    file, out = tmp_path / "venus.toml", tmp_path / "out"
    file.write_text(ELECTRIC)
    command = ["tour", "electric", str(file), "--starts", "3", "--searches", "1", "--out", str(out)]
    assert run_app([*command, "--no-fly"]) == 0
    said = " ".join(capsys.readouterr().out.split())
    assert "start 2 did not converge and is skipped: Restoration Failed" in said
    assert (
        "2 of 3 starts converged, to 224.0 kg at the least and 308.0 kg at the most: a spread of 84.0 kg"
        in said
    )
    assert "the solver stopped short of an optimum" in said and "(Maximum Iterations Exceeded)" in said
    found = json.loads((out / "electric.json").read_text())
    assert found["stopped_short_of_an_optimum"] and not found["starts"][0]["stopped_short_of_an_optimum"]
    assert found["spread_kg"] == pytest.approx(84.0) and [s["converged"] for s in found["starts"]] == [
        True,
        False,
        True,
    ]
    assert found["not_flown"] is None
    page = (out / "electric.html").read_text()
    assert "on patched conics" in page and "stopped short of an optimum" in page

    def unjoined(*_, **__):
        raise InputError("the electric tour could not be joined")

    monkeypatch.setattr("kakehashi.transfer.electric.fly_electric_tour", unjoined)
    assert run_app(command) == 1  # the optimum is written all the same
    found = json.loads((out / "electric.json").read_text())
    assert "not be joined" in found["not_flown"] and found["full_dynamics"] is None
    assert "not flown in the full dynamics" in " ".join(capsys.readouterr().out.split())


@pytest.mark.slow
def test_electric_legs_are_optimised_flown_and_written(tmp_path, capsys):
    pytest.importorskip("casadi", reason="casadi comes with kakehashi[design]")
    file, out = tmp_path / "venus.toml", tmp_path / "out"
    file.write_text(ELECTRIC)
    assert run_app(["tour", "electric", str(file), "--seed", "0", "--starts", "1", "--out", str(out)]) == 0
    said = capsys.readouterr().out
    assert "full dynamics" in said and "kg of propellant" in said
    record = json.loads((out / "electric.json").read_text())
    assert max(record["full_dynamics"]["miss_km"]) < 1.0
    passage = record["full_dynamics"]["through_flybys"][0]
    assert passage["steered_miss_km"] < 2.0 and passage["correction_km_s"] < 1e-9
    assert 1.0 < record["propellant_kg"] < 30.0 and len(record["legs"]) == 2


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (FILE, "has no electric legs"),
        (ELECTRIC.replace("revolutions = [1, 0]", "revolutions = [1]"), "electric.revolutions has 1 entries for"),
        (ELECTRIC.replace("duty = 0.9", "duty = 0.0"), "duty"),
        (ELECTRIC.replace("[60.0, 10.0]", "[600.0, 10.0]"), "without thrust"),
    ],
)  # fmt: skip
def test_electric_legs_that_cannot_be_are_refused(tmp_path, capsys, text, says):
    file = tmp_path / "bad.toml"
    file.write_text(text)
    assert run_app(["tour", "electric", str(file)]) == 2
    said = " ".join(capsys.readouterr().err.split())
    assert says in said and "Traceback" not in said
