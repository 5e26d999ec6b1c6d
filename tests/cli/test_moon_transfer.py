"""`kakehashi moon transfer`."""

import json

import pytest

from kakehashi.cli.app import run_app


def test_transfer_as_json(capsys):
    assert run_app(["moon", "transfer", "--launch", "2028-10-05", "--launcher", "Ariane 64", "--json"]) == 0
    record = json.loads(capsys.readouterr().out)
    assert record["site"] == "Kourou"
    assert 3.05 < record["injection_km_s"] < 3.2
    assert 0.8 < record["insertion_km_s"] < 0.95
    assert record["arrived_kg"] < record["injected_kg"]


def test_days_as_a_table(capsys):
    assert run_app(["moon", "transfer", "--launch", "2028-10-05", "--launch-days", "2"]) == 0
    text = capsys.readouterr().out
    assert "arrived kg" in text
    assert text.count("2028-10-") >= 4  # launch and perilune of both days


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (["--to", "mars"], "nrho"),
        (["--flight-days", "20"], "flight"),
        (["--to", "nrho", "--launch-days", "3"], "low polar orbit only"),
        (["--launcher", "H4"], "unknown launch vehicle"),
        (["--launch", "2080-01-01"], "outside the table"),
    ],
)
def test_wrong_options_exit_with_2(capsys, options, words):
    assert run_app(["moon", "transfer", *options]) == 2
    assert words in capsys.readouterr().err
