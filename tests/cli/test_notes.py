"""Notes about input at the command line: rejected entries, old elements, odd units; on stderr, one line each."""

import gzip
import warnings

import pytest

from kakehashi.cli.app import run_app
from kakehashi.cli.earth_fit import _orbit
from kakehashi.cli.notes import warnings_as_notes
from kakehashi.earth.catalogue import OldElements

pytest.importorskip("sgp4")


@pytest.fixture(scope="module")
def active(shared_data):
    return (shared_data / "tle" / "active_astroshield.tle").read_text().splitlines()[:30_000]


def test_three_bad_entries_of_ten_thousand_are_told_and_nothing_else_is_lost(active, tmp_path, capsys):
    rows = list(active)
    last = int(rows[301][-1])
    rows[301] = rows[301][:-1] + str((last + 1) % 10)  # checksum
    rows[15_002] = rows[15_002][:40]
    rows[27_001] = rows[27_001].replace(".", "x", 1)
    file = tmp_path / "many.tle"
    file.write_text("\n".join(rows) + "\n")
    words = [
        "earth",
        "passes",
        str(file),
        "--object",
        "CALSPHERE 1",
        "--station",
        "Kiruna",
        "--from",
        "2026-03-20",
    ]
    assert run_app(words) == 0
    told = capsys.readouterr()
    assert "CALSPHERE 1: 14 passes in 1 d" in told.out
    notes = [line for line in told.err.splitlines() if line.startswith("note: ")]
    assert notes[0] == "note: 3 of 10000 entries of many.tle could not be read"
    assert [n.split(":")[1].strip() for n in notes[1:]] == ["line 302", "line 15002", "line 27002"]


def test_elements_three_years_old_are_told_in_one_line(active, tmp_path, capsys):
    file = tmp_path / "old.tle"
    file.write_text("\n".join(active[:3]) + "\n")
    assert run_app(["conjunctions", str(file), "--from", "2029-03-20"]) == 0
    told = capsys.readouterr().err
    assert (
        "note: 1 of 1 element sets are used more than 30 days from their epoch" in told
        and "3.0 years" in told
    )
    with pytest.warns(OldElements, match=r"3\.0 years"):
        assert run_app(["earth", "passes", str(file), "--station", "Kiruna", "--from", "2029-03-20"]) == 0
    with warnings_as_notes():  # no line of code in what is printed
        assert warnings.formatwarning("old", OldElements, "passes.py", 80) == "note: old\n"
        assert "passes.py" in warnings.formatwarning("x", RuntimeWarning, "passes.py", 80)


def test_velocities_ten_times_too_small_are_told(shared_data, tmp_path, capsys):
    with gzip.open(shared_data / "earth" / "ssaja102.b03007.e03017.DGS.sp3.gz", "rt") as stream:
        lines = stream.read().splitlines()[:400]
    small = [
        line[:4]
        + "".join(f"{float(line[4 + 14 * k : 18 + 14 * k]) / 10.0:14.6f}" for k in range(3))
        + line[46:]
        if line.startswith("V")
        else line
        for line in lines
    ]
    file = tmp_path / "slow.sp3"
    file.write_text("\n".join([*small, "EOF"]) + "\n")
    run_app(["earth", "fit", str(file), "--satellite", "nobody"])
    assert "choose one of L08" in capsys.readouterr().err
    assert _orbit(file, "L08").velocity_unit == "m/s"
    assert (
        "the velocities of L08 in slow.sp3 are ten times smaller than the positions move"
        in capsys.readouterr().err
    )
