"""Tracking and risk at the command line: what a user types, what comes out, what a mistake earns."""

import json
import re

import numpy as np
import pytest

from kakehashi.cli.app import run_app
from kakehashi.io.tables import write_csv

PLACES = ["track", "ephemeris", "Apophis", "--from", "2029-01-01", "--to", "2029-01-02"]


def said(capsys):
    return json.loads(capsys.readouterr().out)


def test_ranging_says_that_2014_aa_hits(shared_data, tmp_path, capsys):
    file = str(shared_data / "tracking" / "2014AA.txt")
    assert run_app(["track", "ranging", file, "--samples", "600", "--out", str(tmp_path), "--json"]) == 0
    found = said(capsys)
    assert found["earth_impact_probability"] > 0.9 and found["observations"] == 7
    assert (tmp_path / "ranging.html").exists() and (tmp_path / "orbits.csv").exists()


def test_ranging_gives_no_distance_if_no_orbit_fits(tmp_path, capsys):
    """Six positions of no motion that an object can have: 10 degrees to and fro from night to night."""
    lines = ["# version=2022", "provID|mode|stn|obsTime|ra|dec|rmsRA|rmsDec|astCat"]
    for day, ra in enumerate((150.0, 160.0, 150.0, 160.0, 150.0, 160.0)):
        lines.append(f"2030 AA1|CCD|568|2025-11-{20 + day}T09:00:00.00Z|{ra}|10.0|0.2|0.2|Gaia2")
    file = tmp_path / "nonsense.psv"
    file.write_text("\n".join(lines) + "\n")
    words = ["track", "ranging", str(file), "--samples", "100"]
    assert run_app([*words, "--out", str(tmp_path), "--json"]) == 1
    found = said(capsys)
    assert not found["fits"] and found["chi2"] > 1e4 * found["chi2_allowed"]
    assert found["distance_au_5_50_95"] is None and found["earth_impact_probability"] is None
    assert "check that the observations belong to one object" in found["remarks"][0]
    page = (tmp_path / "ranging.html").read_text()
    assert "No orbit fits these observations" in page and "No orbit impacts" not in page
    assert run_app(words) == 1
    text = capsys.readouterr()
    assert "No orbit fits: the best one leaves chi-squared" in text.err and "chi2_allowed" in text.out


def test_residuals_of_a_known_orbit(shared_data, tmp_path, capsys):
    file, csv = str(shared_data / "tracking" / "99942_RADAR_2005_2013.dat"), tmp_path / "r.csv"
    assert (
        run_app(["track", "residuals", file, "--orbit", "Apophis", "--source", "jpl-220", "--csv", str(csv)])
        == 0
    )
    text = capsys.readouterr().out
    assert "46 observations" in text and "Arecibo" in text
    assert len(csv.read_text().splitlines()) == 47


def test_ephemeris_in_steps_and_only_when_up(tmp_path, capsys):
    words = ["track", "ephemeris", "Apophis", "--site", "J04", "--from", "2029-04-12", "--to", "2029-04-13"]
    assert run_app([*words, "--step", "2h", "--json"]) == 0
    rows = said(capsys)
    assert len(rows) == 13 and 7.0 < rows[0]["v_mag"] < 10.0
    assert run_app([*words, "--step", "1h", "--up", "--json"]) == 0
    up = said(capsys)
    assert 0 < len(up) < 25
    assert all(r["altitude_deg"] > 0.0 and r["sun_altitude_deg"] < -12.0 for r in up)


def test_risk_of_2024_yr4_names_the_moon(tmp_path, capsys):
    words = ["risk", "2024 YR4", "--until", "2033", "--body", "Earth", "--body", "Moon", "--members", "1500"]
    assert run_app([*words, "--out", str(tmp_path), "--json"]) == 0
    found = said(capsys)
    assert [v["body"] for v in found["impactors"]] == ["Moon"]
    assert 0.03 < found["impact_probability"]["Moon"] < 0.05
    assert found["impact_probability"]["Earth"] == 0.0  # and the scales are of the Earth alone
    assert found["palermo_cumulative"] is None and found["torino_max"] == 0
    assert "no Earth impact found" in found["scales_note"]
    moon = found["impactors"][0]
    assert moon["entry_100_km_utc"] is None and moon["surface_utc"] == moon["epoch_utc"]
    page = (tmp_path / "risk.html").read_text()
    assert "An impact on the Moon is possible" in page and "impact probability, Moon" in page
    assert json.loads((tmp_path / "risk.json").read_text())["impactors"] == found["impactors"]
    assert any(a["body"] == "Earth" for a in found["approaches"])


def test_risk_prints_the_body_of_an_impact_and_an_empty_search_is_an_answer(capsys):
    words = ["risk", "2024 YR4", "--until", "2033", "--body", "Moon", "--body", "Earth", "--members", "1500"]
    assert run_app(words) == 0
    text = capsys.readouterr().out
    assert "Moon: impact probability 0.03" in text and "Earth: no impact found" in text
    assert "-inf" not in text and "nan" not in text.lower()
    assert run_app(["risk", "Apophis", "--until", "2028", "--members", "200"]) == 0
    assert "No impact found on Earth" in capsys.readouterr().out


def test_keyholes_and_encounter_give_one_pair_of_coordinates(tmp_path, capsys):
    """The nominal orbit of 2029 to 0.1 km; the keyhole of 2036 with its edges, error and noise."""
    words = ["encounter", "Apophis", "--from", "2029-04-01", "--to", "2029-05-01", "--json"]
    assert run_app(words) == 0
    near = next(a for a in said(capsys) if a["body"] == "Earth")
    words = ["risk", "keyholes", "Apophis", "--encounter", "2029-04-13", "--until", "2036-06-01"]
    words += ["--zeta-km", "45990", "46010", "--members", "60"]
    assert run_app([*words, "--out", str(tmp_path)]) == 0
    text = capsys.readouterr().out
    nominal = re.search(r"nominal orbit at xi ([\d,.]+), zeta ([\d,.]+) km", text)
    xi, zeta = (float(x.replace(",", "")) for x in nominal.groups())
    assert abs(xi - near["xi_km"]) < 0.1 and abs(zeta - near["zeta_km"]) < 0.1
    assert "6 in 7" in text and "664." in text and "noise" in text and "closest approach" in text
    assert "closest approach" in (tmp_path / "keyholes.html").read_text()


def test_a_probability_is_never_printed_as_certain(capsys):
    from kakehashi.report.odds import percent, probability

    assert percent(0.9996) == "99.96 %" and probability(0.9999999) == "0.9999999"
    assert percent(1.0, 300) == "> 99 %" and probability(1.000_007_3) == "1"


def test_deflection_is_a_table(tmp_path, capsys):
    words = [
        "risk",
        "deflection",
        "Apophis",
        "--encounter",
        "2029-04-13",
        "--from",
        "2026-01-01",
        "--to",
        "2028-01-01",
    ]
    assert run_app([*words, "--step-days", "100", "--out", str(tmp_path), "--json"]) == 0
    rows = said(capsys)
    assert len(rows) == 8 and abs(rows[0]["along_zeta_km_per_mm_s"]) > 100.0
    assert (tmp_path / "deflection.html").exists()


def test_a_catalogue_is_screened(tmp_path, capsys):
    from kakehashi import orbits
    from kakehashi.io.catalogue import COLUMNS

    names = ("Apophis", "Eros")
    epochs = [orbits.load(n).epoch_et / 86_400.0 + 51_544.5 for n in names]
    rows = np.array([orbits.load(n).elements() for n in names])
    columns = {"name": np.array(names), "epoch_mjd_tdb": np.array(epochs)}
    write_csv(tmp_path / "two.csv", columns | {c: rows[:, k] for k, c in enumerate(COLUMNS)})
    words = ["catalogue", "screen", str(tmp_path / "two.csv"), "--from", "2029-03-01", "--to", "2029-06-01"]
    assert run_app([*words, "--out", str(tmp_path / "out"), "--json"]) == 0
    found = said(capsys)
    assert found["orbits"] == 2 and found["nearest"][0]["name"] == "Apophis"


@pytest.mark.parametrize(
    "words, reason",
    [
        (["track", "fit", "nowhere.txt"], "cannot be read"),
        ([*PLACES, "--site", "ZZZ"], "observatory"),
        ([*PLACES, "--site", "568", "--step", "x"], "--step"),
        (["risk", "Itokawa", "--until", "1990"], "epoch|covariance"),
        (["risk", "keyholes", "Eros", "--encounter", "2027-01-01", "--until", "2030"], "does not pass"),
        (["catalogue", "screen", "nowhere.csv", "--from", "2029-01-01", "--to", "2029-02-01", "--out", "x"],
         "is not a file"),
    ],
)  # fmt: skip
def test_a_mistake_earns_one_paragraph_and_code_2(words, reason, capsys, tmp_path, monkeypatch):
    import re

    monkeypatch.chdir(tmp_path)
    assert run_app(words) == 2
    text = capsys.readouterr().err
    assert re.search(reason, text) and "Traceback" not in text
    assert not list(tmp_path.iterdir())


def test_an_orbit_that_does_not_converge_exits_1(shared_data, tmp_path, capsys):
    """Lines of two objects in one file are no orbit."""
    tracking = shared_data / "tracking"
    lines = (tracking / "2023DW.txt").read_text().splitlines()[:6] + (
        tracking / "2014AA.txt"
    ).read_text().splitlines()
    (tmp_path / "mixed.txt").write_text("\n".join(lines))
    assert run_app(["track", "fit", str(tmp_path / "mixed.txt"), "--json"]) in (1, 2)


HEAD = "# version=2022\nprovID|mode|stn|obsTime|ra|dec|rmsRA|rmsDec|astCat\n"
HOUR = """A|CCD|568|2026-01-10T09:00:00Z|173.3786944|14.8388194|0.1|0.1|Gaia3
A|CCD|568|2026-01-10T09:20:00Z|173.3798474|14.8393125|0.1|0.1|Gaia3
A|CCD|568|2026-01-10T09:40:00Z|173.3809431|14.8398990|0.1|0.1|Gaia3
A|CCD|568|2026-01-10T10:00:00Z|173.3820200|14.8405018|0.1|0.1|Gaia3
"""  # invented: a 2.7 au, 1.78 au away


def test_an_arc_of_an_hour_is_not_called_an_orbit(tmp_path, capsys):
    (tmp_path / "hour.psv").write_text(HEAD + HOUR)
    assert run_app(["track", "fit", str(tmp_path / "hour.psv")]) == 1
    text = " ".join(capsys.readouterr().out.split())
    assert "FITTED BUT NOT DETERMINED" in text and "determines the distance" in text
    assert run_app(["track", "fit", str(tmp_path / "hour.psv"), "--json"]) == 1
    assert said(capsys)["verdict"] == "fitted but not determined"


def test_two_objects_in_a_file_are_told_and_one_can_be_chosen(shared_cases, capsys):
    file = str(shared_cases / "orbits" / "18_two_objects.psv")
    assert run_app(["track", "fit", file]) == 2
    text = capsys.readouterr().err
    assert "jupTrojan (14)" in text and "--designation" in text
    assert run_app(["track", "fit", file, "--designation", "jupTrojan", "--json"]) == 0
    assert said(capsys)["kept"] == 14


def test_an_old_night_does_not_stop_the_others(shared_cases, capsys):
    file = str(shared_cases / "orbits" / "13_one_old_night.txt")
    assert run_app(["track", "residuals", file, "--orbit", "Eros", "--json"]) == 0
    assert said(capsys)["observations"] >= 3


def test_screening_prints_the_nearest_approaches_and_says_where_none_is(tmp_path, capsys):
    """Ceres about as far from Mars as it comes in a year, with bounds on either side of that distance."""
    head = "name,epoch_mjd_tdb,a_au,e,i_deg,node_deg,peri_deg,mean_anomaly_deg"
    table = tmp_path / "orbits.csv"
    table.write_text(f"{head}\nCeres,61000,2.7656,0.0796,10.588,80.25,73.3,231.5\n")
    words = [
        "catalogue",
        "screen",
        str(table),
        "--from",
        "2026-01-01",
        "--to",
        "2027-01-01",
        "--body",
        "Mars",
    ]
    assert run_app([*words, "--within-au", "5", "--out", str(tmp_path / "far")]) == 0
    assert "of 1 orbits; the nearest" in (text := capsys.readouterr().out) and "Mars" in text
    assert run_app([*words, "--within-au", "0.01", "--out", str(tmp_path / "near")]) == 0
    assert "0 close approaches of 1 orbits within 0.01 au" in capsys.readouterr().out
