"""The command line as people type it: help, lists, suggestions, forms of output, progress."""

import csv
import io
import json
import re

import numpy as np
import pytest

from kakehashi.base import InputError
from kakehashi.cli import progress
from kakehashi.cli.app import app, run_app
from kakehashi.cli.lists import vehicles
from kakehashi.cli.words import read


def printed(capsys, *words, code=0):
    assert run_app(list(words)) == code
    return capsys.readouterr().out


def commands(room=app, path=()):
    """Every command's words."""
    for name in room:
        if not name.startswith("-"):
            yield (*path, name)
            yield from commands(room[name], (*path, name))


@pytest.mark.parametrize("words", list(commands()), ids=" ".join)
def test_help_shows_no_flag_that_nobody_wrote(words, capsys):
    text = printed(capsys, "help", *words)
    flags = set(re.findall(r"--[a-z][a-z0-9-]*", text))
    assert not [f for f in flags if f.startswith("--empty")]
    assert {f for f in flags if f.startswith("--no-")} <= {"--no-fly", "--no-reject"}
    assert "--name" not in flags or words[0] == "track"
    assert "ARGS" not in text and "--dask" not in text
    # Every option and argument of a command says what it is.
    told = re.findall(r"^│ [* ]+(?:--[a-z]\S*|[A-Z][A-Z-]+)(.*)│$", text, re.M)
    assert all(re.search(r"[A-Za-z]{2}", line) for line in told), told


@pytest.mark.parametrize("words", [["-V"], ["version"], ["--version"], ["VERSION"]])
def test_the_version_is_told_however_it_is_asked(words, capsys):
    assert re.fullmatch(r"\d+\.\d+\.\d+\S*", printed(capsys, *words).strip())


def test_help_is_a_word_and_no_command_alone_is_a_mistake(capsys):
    assert printed(capsys, "help").startswith(printed(capsys, "--help"))
    assert "Usage: kakehashi tour search" in printed(capsys, "help", "tour", "search")
    for room in ("campaign", "tour", "data", "catalogue", "track"):
        assert "Commands" in printed(capsys, room)


def test_commands_are_taken_in_any_case_and_json_before_them(capsys):
    assert printed(capsys, "Tour", "LIST") == printed(capsys, "tour", "list")
    assert json.loads(printed(capsys, "--json", "orbit", "Bennu"))["name"] == "Bennu"
    assert json.loads(printed(capsys, "orbit", "Bennu", "--format=JSON"))["name"] == "Bennu"


def test_words_are_read_as_they_were_meant():
    assert read(["porkchop", "A", "B", "--launch", "1,2", "--arrive=3,4"], app).words == [
        "porkchop", "A", "B", "--launch", "1", "2", "--arrive", "3", "4",
    ]  # fmt: skip
    assert read(["catalogue", "screen", "f", "--dask", "tcp://h:1"], app).words[-2:] == [
        "--cluster",
        "tcp://h:1",
    ]
    assert read(["orbit", "Run"], app).words == ["orbit", "Run"]


@pytest.mark.parametrize("word", ["vehicles", "spacecraft", "sites", "stations"])
def test_libraries_are_listed_by_names_that_files_may_use(word, capsys):
    from kakehashi.frames.stations import station
    from kakehashi.launch import site
    from kakehashi.launch.vehicles import vehicle_names
    from kakehashi.spacecraft import spacecraft

    rows = json.loads(printed(capsys, word, "--json"))
    known = {"spacecraft": spacecraft, "sites": site, "stations": station}
    assert len(rows) > 2
    for row in rows:
        assert row["name"] in vehicle_names() if word == "vehicles" else known[word](row["name"])
    table = list(csv.reader(io.StringIO(printed(capsys, word, "--format", "csv"))))
    assert [row[0] for row in table[1:]] == [row["name"] for row in rows]


def test_launchers_are_listed_with_what_they_lift_to_an_asymptote(capsys):
    from math import radians

    from kakehashi.launch import vehicle

    words = ["--c3-km2-s2", "12.5", "--declination-deg", "38.8"]
    rows = {row["name"]: row for row in json.loads(printed(capsys, "vehicles", *words, "--json"))}
    lifted = vehicle("H3-24L").capacity(12.5, radians(38.8))
    assert rows["H3-24L"]["mass_kg"] == float(lifted.mass_kg)
    assert rows["H3-24L"]["sigma_kg"] == float(lifted.sigma_kg)
    assert rows["H3-24L"]["left_out_kg"] == vehicle("H3-24L").left_out_kg
    assert rows["Falcon 9, recovered at sea"]["mass_kg"] is None  # its curve ends at 10 km2/s2
    with pytest.raises(InputError, match="give the launch energy"):
        vehicles(declination_deg=10.0)


def test_bundled_orbits_are_listed_and_several_are_shown(capsys):
    listed = json.loads(printed(capsys, "orbit", "--list", "--json"))
    assert {
        "name": "Apophis",
        "number": 99942,
        "designation": "2004 MN4",
        "solutions": ["neocc", "jpl-220"],
    } in listed
    both = json.loads(printed(capsys, "orbit", "Apophis", "Bennu", "--json"))
    assert [o["name"] for o in both] == ["Apophis", "Bennu"]


def test_an_orbit_is_shown_at_another_date(capsys):
    (one, two) = (json.loads(printed(capsys, "orbit", "Apophis", "--json", *words)) for words in
                  ([], ["--at", "2029-04-20 TDB"]))  # fmt: skip
    assert two["epoch_tdb"] == "2029-04-20T00:00:00.00" and two["notes"]
    assert (
        abs(one["a_au"] - 0.9224) < 1e-3 and abs(two["a_au"] - 1.10) < 0.01
    )  # the pass of 2029 makes it an Apollo
    assert two["sigma_position_km"] > 10 * one["sigma_position_km"]
    printed(capsys, "orbit", "Apophis", "--at", "3000", code=2)


def test_lengths_of_an_orbit_are_in_the_unit_asked_for(capsys):
    plain, au, km = (json.loads(printed(capsys, "orbit", "Apophis", "--json", *words)) for words in
                     ([], ["--units", "au"], ["--units", "km"]))  # fmt: skip
    assert (
        km["a_km"] == plain["a_au"] * 149_597_870.7
        and km["sigma"]["a_km"] == plain["sigma"]["a_au"] * 149_597_870.7
    )
    state = np.array(plain["state_heliocentric_icrf_km_km_s"])
    assert np.allclose(
        np.array(au["state_heliocentric_icrf_au_au_d"])
        * np.repeat([149_597_870.7, 149_597_870.7 / 86_400], 3),
        state,
        rtol=1e-14,
        atol=0,
    )
    assert abs(au["sigma_position_au"] * 149_597_870.7 - plain["sigma_position_km"]) < 1e-9
    assert au["a_au"] == plain["a_au"] and "a_au" not in km


def test_copies_of_fetched_data_are_listed(tmp_path, capsys):
    import hashlib

    assert "There are no copies" in printed(capsys, "data", "list", "--cache", str(tmp_path))
    (tmp_path / "neocc").mkdir()
    (tmp_path / "neocc" / "1.ke1").write_bytes(b"orbit")
    told = {"url": "https://x", "retrieved_utc": "2026-01-01T00:00:00", "bytes": 5,
            "sha256": hashlib.sha256(b"orbit").hexdigest()}  # fmt: skip
    (tmp_path / "neocc" / "1.ke1.source.json").write_text(json.dumps(told))
    (row,) = json.loads(printed(capsys, "data", "list", "--cache", str(tmp_path), "--json"))
    assert row["file"] == "neocc/1.ke1" and row["bytes"] == 5


@pytest.mark.parametrize(
    ("words", "suggested"),
    [
        (["orbt", "Apophis"], "orbit"),
        (["tour", "serch", "hera"], "search"),
        (["encounter", "Apophis", "--form", "2029"], "--from"),
        (["orbit", "Apofis"], "Apophis"),
        (["orbit", "Apophis", "--source", "jpk-220"], "jpl-220"),
        (["encounter", "Apophis", "--body", "Erth"], "Earth"),
        (["porkchop", "Erth", "Mars", "--launch", "2028", "2029", "--arrive", "2029", "2030"], "Earth"),
        (["tour", "search", "herra"], "hera"),
        (["tour", "show", "rmses"], "ramses"),
        (["campaign", "show", "apohpis"], "apophis-2029"),
        (["campaign", "show", "Apofis"], "apophis-2029"),
        (["whatif", "apophis-2029", "--cancel", "Osiris"], "OSIRIS-APEX"),
        (["data", "fetch", "mcp", "Apophis"], "mpc"),
        (["data", "fetch", "mpc", "Apophis", "--form", "obs8"], "obs80"),
        (
            ["track", "ephemeris", "Apophis", "--site", "Maunakee", "--from", "2029", "--to", "+1d"],
            "Maunakea",
        ),
    ],
)
def test_every_unknown_name_earns_a_suggestion(words, suggested, capsys):
    assert run_app(words) == 2
    said = capsys.readouterr().err
    assert re.search(rf"[Dd]id you mean ['\"]?{suggested}['\"]?", said), said
    assert len(said) < 1_000


def test_the_libraries_suggest_names_too():
    from kakehashi.base import InputError
    from kakehashi.frames.stations import station
    from kakehashi.launch import site, vehicle
    from kakehashi.spacecraft import spacecraft

    for find, word, meant in ((vehicle, "Ariane64", "Ariane 64"), (site, "Tanegasima", "Tanegashima"),
                              (station, "Cebrero", "Cebreros"), (spacecraft, "destiny", "DESTINY+")):  # fmt: skip
        with pytest.raises(InputError, match=re.escape(f"did you mean '{meant}'")):
            find(word)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["run"], "kakehashi run needs NAME"),
        (["encounter"], "kakehashi encounter needs NAME"),
        (["encounter", "Apophis", "--from"], "--from needs a value"),
        (["risk", "Apophis"], "kakehashi risk needs --until"),
        (["orbit"], "kakehashi orbit needs a NAME"),
        (["sites", "--format", "xml"], "use text, json or csv"),
        (["orbit", "Bennu", "--json", "--format", "csv"], "contradict"),
    ],
)
def test_what_is_missing_is_named_as_it_is_typed(words, said, capsys):
    assert run_app(words) == 2
    assert said in capsys.readouterr().err


def test_solutions_are_taken_in_any_case_and_by_their_beginning(capsys):
    for word in ("JPL", "jpl-220", "Jpl-220"):
        assert (
            json.loads(printed(capsys, "orbit", "Apophis", "--source", word, "--json"))["solution"]
            == "jpl-220"
        )


def test_observatories_are_taken_by_name(capsys):
    words = (
        "track",
        "ephemeris",
        "Apophis",
        "--from",
        "2029-04-12",
        "--to",
        "+1d",
        "--step",
        "1d",
        "--json",
        "--site",
    )
    assert printed(capsys, *words, "maunakea") == printed(capsys, *words, "568")


def test_close_approaches_of_the_next_ten_years_need_no_dates(capsys):
    words = ("encounter", "Apophis", "--to", "2029-12-31")
    (row,) = csv.DictReader(io.StringIO(printed(capsys, *words, "--format", "csv")))
    (same,) = json.loads(printed(capsys, *words, "--json"))
    assert float(row["distance_km"]) == same["distance_km"] == pytest.approx(38_013.8, abs=1.0)


def test_files_are_taken_where_bodies_are(tmp_path, capsys):
    from kakehashi.io.oef import write_oef
    from kakehashi.orbits import load

    write_oef(tmp_path / "mine.ke1", load("Apophis"))
    dates = (
        "--launch",
        "2028-04-01,2028-06-01",
        "--arrive",
        "2029-01-01,2029-03-31",
        "--points",
        "20",
        "--json",
    )
    named = json.loads(printed(capsys, "porkchop", "Earth", "Apophis", *dates))
    read_ = json.loads(printed(capsys, "porkchop", "Earth", str(tmp_path / "mine.ke1"), *dates))
    assert read_["c3_km2_s2"] == pytest.approx(named["c3_km2_s2"], abs=1e-6)


def test_no_impact_is_an_answer(capsys):
    words = ("risk", "corridor", "Apophis", "--date", "2029-04-13", "--members", "300")
    assert "No orbit of Apophis impacts the Earth" in printed(capsys, *words)
    assert json.loads(printed(capsys, *words, "--json"))["points"] == []


def test_tables_as_csv_hold_plain_numbers(capsys):
    from kakehashi.cli.tables import as_csv, table

    out = io.StringIO()
    with as_csv.to(out):
        table("Masses", [("body", "left"), ("kg", "right")], [("a, b", "1,234.5")])
        print("a sentence beside it")
        table("More", [("", "left")], [("x",)])
    assert out.getvalue() == 'body,kg\n"a, b",1234.5\n\n-\nx\n'
    assert "a sentence beside it" in capsys.readouterr().err


def test_completion_is_generated():
    assert "kakehashi" in app.generate_completion(shell="bash")
    assert "--install-completion" in list(app)


def test_a_log_gets_lines_while_something_is_computed(monkeypatch, capsys):
    import time

    monkeypatch.setattr(progress, "FIRST_S", 0.05)
    monkeypatch.setattr(progress, "EVERY_S", 0.05)
    with progress.Stages() as stages:
        stages.update("searching", 0.0)
        time.sleep(0.12)
        stages.update("searching", 0.4, "best 2.1")
        time.sleep(0.12)
        stages.update("searching", 1.0, "best 2.0")
    said = capsys.readouterr().err.splitlines()
    assert any(re.fullmatch(r"searching: \d+ s so far", line) for line in said)
    assert any(line.startswith("searching, best 2.1: 40 %, ") for line in said)
    assert re.fullmatch(r"searching, best 2.0: \d+\.\d s", said[-1])


def test_a_command_without_stages_says_that_it_computes(monkeypatch, capsys):
    import time

    monkeypatch.setattr(progress, "FIRST_S", 0.05)
    monkeypatch.setattr("kakehashi.cli.commands.examine", lambda: time.sleep(0.3) or [])
    assert run_app(["doctor"]) == 0
    assert "kakehashi doctor: computing, 0 s so far" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("apophis", "apophis-2029"),
        ("Didymos", "didymos"),
        ("ESA", "esa-jaxa"),
        ("ap", "ap"),
        ("ae.toml", "ae.toml"),
    ],
)
def test_the_beginning_of_a_campaigns_name_is_enough(typed, meant):
    from kakehashi.cli.completion import CampaignName

    def named(name: CampaignName):
        return name

    assert bound_by(named, typed) == meant


def bound_by(command, word):
    """What a command gets for a word."""
    from cyclopts import App

    return App(default_command=command)(
        [word], exit_on_error=False, print_error=False, result_action="return_value"
    )


@pytest.mark.parametrize(
    ("typed", "au"),
    [("0.1", 0.1), ("149597870.7km", 1.0), ("500,000 km", 500_000 / 149_597_870.7), ("2e-3AU", 0.002)],
)
def test_a_length_may_carry_its_unit(typed, au):
    from kakehashi.cli.options import LengthAu

    def within(size: LengthAu):
        return size

    assert bound_by(within, typed) == pytest.approx(au, rel=1e-15)


@pytest.mark.parametrize("typed", ["5 miles", "km", "1e", "--3"])
def test_a_length_in_another_unit_is_refused(typed, capsys):
    assert run_app(["encounter", "Apophis", "--from", "2029", "--to", "2030", f"--within-au={typed}"]) == 2
    assert "500000km" in capsys.readouterr().err


def test_options_of_other_programs_are_answered_with_ours(capsys):
    assert run_app(["encounter", "Apophis", "--csv"]) == 2
    assert "--format csv" in capsys.readouterr().err
    assert run_app(["orbit", "Apophis", "--verbose"]) == 2
    assert "--debug" in capsys.readouterr().err


def test_a_chart_from_the_earth_to_the_moon_is_refused_with_the_right_command(capsys):
    dates = ["--launch", "2028-04-01", "2028-05-30", "--arrive", "2028-05-01", "2028-09-01"]
    assert run_app(["porkchop", "Earth", "moon", *dates]) == 2
    assert "kakehashi moon transfer" in capsys.readouterr().err
