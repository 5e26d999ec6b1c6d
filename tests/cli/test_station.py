"""`kakehashi station` as a user types it."""

import json

import pytest

from kakehashi.cli.app import run_app

pytest.importorskip("pymsis")
SHORT = ["station", "HTV-X", "--days", "2", "--samples", "2"]


def test_a_visit_is_planned_and_written(capsys, tmp_path):
    assert run_app([*SHORT, "--json", "--out", str(tmp_path)]) == 0
    record = json.loads(capsys.readouterr().out)
    assert record["launch"]["utc"].startswith("2025-10-26T00:00")
    assert len(record["days"]) == 2 and record["closes"]
    page = (tmp_path / "station.html").read_text(encoding="utf-8")
    assert "After the release" in page and "The visit closes" in page
    assert json.loads((tmp_path / "station.json").read_text()) == record


def test_a_capture_too_early_exits_with_1_and_says_why(capsys):
    assert run_app([*SHORT, "--capture", "+1d"]) == 1
    assert "choose a later capture" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("line", "text"),
    [
        (["station", "HTV-Y"], "choose one of HTV-X"),
        ([*SHORT, "--capture", "+1h"], "give 0.6 to 10.0 days"),
        (["station", "HTV-X", "--samples", "0"], "--samples is 0"),
        (["station", "HTV-X", "--days", "1000"], "--days is 1000"),
    ],
)
def test_what_cannot_be_used_exits_with_2(capsys, line, text):
    assert run_app(line) == 2
    assert text in capsys.readouterr().err
