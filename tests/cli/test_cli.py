"""The command line: JSON that programs rely on, one-paragraph errors, exit codes."""

import json
import subprocess
import sys

import pytest

from kakehashi.cli.app import run_app


def run(capsys, *words):
    code = run_app(list(words))
    captured = capsys.readouterr()
    return code, captured.out, captured.err


def test_encounter_prints_the_promised_json(capsys):
    code, out, _ = run(
        capsys,
        "encounter",
        "Apophis",
        "--body",
        "Earth",
        "--from",
        "2029-01-01",
        "--to",
        "2029-12-31",
        "--json",
    )
    (row,) = json.loads(out)
    assert code == 0
    assert set(row) == {
        "body", "epoch_tdb", "epoch_utc", "distance_km", "distance_sigma_km", "speed_km_s", "vinf_km_s",
        "b_t_km", "b_r_km", "xi_km", "zeta_km",
    }  # fmt: skip
    assert row["distance_km"] == pytest.approx(38_013.9, abs=1.0)
    assert row["distance_sigma_km"] == pytest.approx(1.3, abs=0.3)
    assert row["epoch_utc"].startswith("2029-04-13T21:45:0")


def test_a_cloud_tells_how_well_the_uncertainty_of_an_encounter_is_mapped(capsys):
    """2024 YR4 in 2032: first order is off by tens of km, second by a hundred times less (see test_mapping)."""
    words = ("encounter", "2024 YR4", "--from", "2032-12-01", "--to", "2032-12-31", "--compare-cloud", "200")
    code, out, _ = run(capsys, *words, "--json")
    (row,) = json.loads(out)
    assert code == 0 and row["cloud_members"] == 200
    assert row["first_order_rms_km"] > 10.0
    assert row["second_order_rms_km"] < 0.05 * row["first_order_rms_km"]
    assert row["cloud_spread_km"] == pytest.approx(row["distance_sigma_km"], rel=0.02)
    assert 1.0 < row["linear_to_sigma"] < 100.0
    code, out, _ = run(capsys, *words)
    assert code == 0 and "compared with 200 propagated orbits" in out


def test_a_cloud_cannot_be_compared_far_from_the_body(capsys):
    code, _, err = run(
        capsys, "encounter", "Apophis", "--from", "2020-01-01", "--to", "2022-01-01", "--within-au", "0.5",
        "--compare-cloud", "10",
    )  # fmt: skip
    assert code == 2 and "--within-au of at most 0.2" in err


def test_encounters_before_the_epoch_are_found_too(capsys):
    # Apophis passed the Earth at 0.0964 au on 2013-01-09 (JPL, CNEOS close approaches).
    code, out, _ = run(capsys, "encounter", "99942", "--from", "2013-01-01", "--to", "2013-02-01", "--json")
    (row,) = json.loads(out)
    assert code == 0
    assert row["epoch_tdb"].startswith("2013-01-09")
    assert row["distance_km"] / 149_597_870.7 == pytest.approx(0.0967, abs=2e-4)


def test_orbit_and_porkchop_print_json(capsys):
    code, out, _ = run(capsys, "orbit", "Apophis", "--source", "jpl-220", "--json")
    assert code == 0
    assert json.loads(out)["solution"] == "jpl-220"
    code, out, _ = run(
        capsys, "porkchop", "Earth", "Apophis", "--launch", "2028-04-01", "2028-06-01", "--arrive",
        "2029-01-01", "2029-03-31", "--points", "60", "--json",
    )  # fmt: skip
    assert code == 0
    assert json.loads(out)["c3_km2_s2"] == pytest.approx(12.6, abs=0.2)


def test_doctor_finds_what_is_installed(capsys):
    code, out, _ = run(capsys, "doctor", "--json")
    assert code == 0
    assert {"python", "threads", "planets", "asteroids"} <= {row["what"] for row in json.loads(out)}


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["orbit", "Apofis"], "did you mean 'Apophis'"),
        (["encounter", "Apophis", "--from", "2029-12-31", "--to", "2029-01-01"], "exchange"),
        (["encounter", "Apophis", "--from", "soon", "--to", "2029-01-01"], "cannot be read"),
        (["encounter", "Apophis", "--body", "Nibiru", "--from", "2029-01-01", "--to", "2029-02-01"], "Nibiru"),
        (["encounter", "Apophis", "--from", "2029-01-01", "--to", "2700-01-01"], "outside"),
        (["porkchop", "Earth", "Apophis", "--launch", "2029-01-01", "2028-01-01", "--arrive", "2029-01-01",
          "2029-03-01"], "before its start"),
        (["fly"], "Unknown command"),
        (["encounter", "Apophis", "--within-au", "-1", "--from", "2029-01-01", "--to", "2029-02-01"], "positive"),
        (["porkchop", "Earth", "Apophis", "--launch", "2028-05-01", "2028-05-20", "--arrive", "2029-01-01",
          "2029-02-01", "--points", "3", "--csv", "/dev/null/x.csv"], "/dev/null"),
        (["run", "apophis-2029", "--out", "/dev/null"], "/dev/null"),
        (["run", "no-such-campaign"], "no-such-campaign"),
    ],
)  # fmt: skip
def test_unusable_input_is_one_paragraph_and_exit_code_2(capsys, words, says):
    code, out, err = run(capsys, *words)
    assert code == 2
    assert says in err
    assert "Traceback" not in err
    assert out == ""


def test_the_command_runs_as_a_module():
    done = subprocess.run(
        [sys.executable, "-m", "kakehashi", "--version"],
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    assert done.stdout.strip() == "0.1.0"


def test_an_interrupt_says_how_to_go_on(monkeypatch, capsys):
    def stop(*_, **__):
        raise KeyboardInterrupt

    monkeypatch.setattr("kakehashi.campaign.load.CampaignDefinition.run", stop)
    assert run_app(["run", "apophis-2029", "--out", "nowhere"]) == 130
    assert "run the same command again to resume" in capsys.readouterr().err


def test_orbit_prints_the_sigmas_that_neocc_published(capsys):
    # RMS line of NEOCC's 99942.ke1: au, 1, deg, deg, deg, deg, 1e-10 au/d2.
    code, out, _ = run(capsys, "orbit", "Apophis", "--json")
    assert code == 0
    published = [1.36838e-10, 1.39518e-09, 1.55237e-07, 7.58900e-06, 8.15478e-06, 9.36391e-07, 2.32321e-16]
    assert list(json.loads(out)["sigma"].values()) == pytest.approx(published, rel=1e-4)
    code, out, _ = run(capsys, "orbit", "Pallas", "--json")
    assert code == 0
    assert json.loads(out)["sigma"] is None


def test_the_schema_knows_every_table_of_a_campaign(capsys):
    import json
    import tomllib
    from importlib.resources import files

    assert run_app(["campaign", "schema"]) == 0
    found = json.loads(capsys.readouterr().out)
    page = tomllib.loads((files("kakehashi") / "campaigns" / "apophis-2029.toml").read_text("utf-8"))
    assert set(page) <= set(found["properties"]) and found["additionalProperties"] is False
    assert set(page["mission"][0]["launch"]) <= set(found["$defs"]["LaunchPlan"]["properties"])
