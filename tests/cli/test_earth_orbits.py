"""Commands about repeat orbits and constellations."""

import json

import pytest

from kakehashi.cli.app import run_app
from kakehashi.io.constellations import (
    ConstellationError,
    parse_constellation,
    read_constellation,
    stored_constellations,
)


def answer(capsys, *words):
    assert run_app([*words, "--json"]) == 0
    return json.loads(capsys.readouterr().out)


def test_earthcare_is_designed_with_its_box(capsys, tmp_path):
    words = ["earth", "repeat", "--orbits", "389", "--days", "25", "--local-time-h", "1.94", "--box-km", "25"]
    r = answer(capsys, *words, "--level", "J2", "--out", str(tmp_path))
    assert round(r["altitude_km"], 2) == 393.12 and round(r["inclination_deg"], 3) == 97.005
    assert abs(r["local_time_descending_h"] - 13.94) < 1e-6
    assert r["box"]["interval_d"] > 1.0
    page = (tmp_path / "repeat.html").read_text()
    assert "Ground track of the first day" in page and "Control box" in page
    assert run_app(words) == 0
    assert "13:56 down" in capsys.readouterr().out


def test_a_satellite_of_a_file_is_analysed(capsys, shared_data):
    file = str(shared_data / "tle" / "active_astroshield.tle")
    r = answer(capsys, "earth", "repeat", file, "--object", "EARTHCARE")
    assert round(r["orbits"], 2) == 389.01
    assert r["nearest"]["orbits"] == 389
    assert run_app(["earth", "repeat", file]) == 2
    assert "objects; choose one" in capsys.readouterr().err


def test_repeat_orbits_are_listed(capsys):
    rows = answer(capsys, "earth", "repeat", "--days", "25", "--altitudes-km", "392", "394.5")
    assert (389, 25) in [(r["orbits"], r["days"]) for r in rows]


def test_coverage_of_two_satellites_and_the_loss_of_one(capsys, tmp_path):
    words = ["earth", "coverage", "--orbits", "31", "--days", "2", "--satellites", "2", "--swath-km", "1000"]
    words += ["--grid-points", "500", "--station", "Svalbard"]
    r = answer(capsys, *words, "--out", str(tmp_path))
    assert r["after_a_loss"]["covered"] <= r["covered"]
    assert sum(r["after_a_loss"]["by_latitude"]["visits"]) < sum(r["by_latitude"]["visits"])
    assert 8.0 < r["contacts"]["stations"]["Svalbard"]["passes_d"] < 15.0
    assert "Lighting and contacts" in (tmp_path / "coverage.html").read_text()
    assert run_app(words) == 0
    assert "after the loss of a satellite" in capsys.readouterr().out


@pytest.mark.parametrize("name", ["iris2", "oneweb"])
def test_stored_constellations_cover_the_globe(capsys, tmp_path, name):
    words = ["constellation", name, "--hours", "0.5", "--grid-points", "500", "--draws", "500"]
    r = answer(capsys, *words, "--out", str(tmp_path))
    assert r["covered"] == 1.0 and r["longest_gap_s"] == 0.0
    assert 0.0 < r["service"]["probability"] <= 1.0
    assert "Sources and assumptions" in (tmp_path / "constellation.html").read_text()
    higher = answer(capsys, *words, "--elevation-deg", "50")
    assert higher["covered"] < r["covered"]
    assert run_app(words) == 0
    assert "By latitude" in capsys.readouterr().out


def test_iris2_says_that_its_layout_is_assumed_and_oneweb_has_no_links(capsys):
    words = ["--hours", "0.5", "--grid-points", "100", "--draws", "100"]
    iris2, oneweb = (answer(capsys, "constellation", name, *words) for name in ("iris2", "oneweb"))
    assert [s["satellites"] for s in iris2["shells"]] == [330, 18] and all(
        s["assumed"] for s in iris2["shells"]
    )
    assert {row["by"] for row in iris2["latency"]} == {"one satellite", "links"}
    assert {row["by"] for row in oneweb["latency"]} == {"one satellite"}


def test_planes_of_a_catalogue_are_counted(capsys, shared_data):
    rows = answer(capsys, "constellation", str(shared_data / "tle" / "oneweb_20260530.tle"))
    assert len(rows) == 12


def test_every_figure_of_a_stored_constellation_has_a_source_or_a_reason():
    assert stored_constellations() == ["iris2", "oneweb", "starlink"]
    for name in stored_constellations():
        c = read_constellation(name)
        for table in (c, c.service, *c.shell, *c.site, *c.launch, *([c.satellite] if c.satellite else [])):
            assert table.assumed or (table.source and (table.as_of or "encyclop" in table.source))


GOOD = """name = "A"
epoch = "2030-01-01 UTC"
source = "a test"
[[shell]]
name = "s"
pattern = "delta"
satellites = 12
planes = 3
altitude_km = 8000.0
inclination_deg = 50.7
source = "a test"
[service]
elevation_deg = 5.0
source = "a test"
"""


@pytest.mark.parametrize(
    ("old", "new", "text"),
    [
        ("planes = 3", "planes = 5", "do not divide"),
        ('source = "a test"\n[service]', "[service]", "neither source nor assumed"),
        ("planes = 3", "planes = 3\nfleet = 1", "fleet"),
        ("elevation_deg = 5.0", "elevation_deg = 95.0", "elevation_deg"),
        ('[service]', '[[launch]]\nvehicle = "H3-24L"\nfirst = "2030-01-01 UTC"\nlaunches = 2\ninterval_days = 9.0\n'
         'probability = 0.9\nassumed = "x"\n[service]', "satellite"),
    ],
)  # fmt: skip
def test_errors_of_a_file_name_line_and_key(old, new, text):
    assert parse_constellation(GOOD, "a.toml").shell[0].planes == 3
    with pytest.raises(ConstellationError, match=text):
        parse_constellation(GOOD.replace(old, new, 1), "a.toml")


@pytest.mark.parametrize(
    ("words", "text"),
    [
        (["earth", "repeat"], "--orbits and --days"),
        (["earth", "repeat", "--orbits", "390", "--days", "25"], "common divisor"),
        (["earth", "repeat", "--altitudes-km", "400", "500"], "needs --days"),
        (["earth", "coverage", "no.tle"], "no file"),
        (["constellation", "nowhere"], "unknown constellation"),
    ],
)
def test_unusable_input_is_told(capsys, words, text):
    assert run_app(words) == 2
    assert text in capsys.readouterr().err


def test_lost_satellites_open_gaps(capsys):
    words = ["constellation", "iris2", "--hours", "1", "--grid-points", "500", "--draws", "100"]
    r = answer(capsys, *words, "--lost", "60")
    assert r["after_loss"]["covered"] <= r["covered"] and r["after_loss"]["points_with_gaps"] >= 0.0
    many = answer(capsys, *words, "--lost", "250")
    assert many["after_loss"]["covered"] < 0.99 and many["after_loss"]["longest_gap_s"] > 0.0
    assert run_app([*words, "--lost", "348"]) == 2
    assert "at least one must be left" in capsys.readouterr().err
