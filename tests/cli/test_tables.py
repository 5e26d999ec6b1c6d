"""Tables at any width: no number, no word and no column is ever cut."""

import ast
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import kakehashi
from kakehashi.cli import tables
from kakehashi.cli.app import run_app
from kakehashi.cli.tables import laid_out

WIDTHS = [40, 60, 80, 100, 120, 200]
CLI = Path(kakehashi.__file__).parent / "cli"


def whole(text: str, columns, rows, width) -> None:
    """Every cell of a right-hand column stands whole on a line; of the others every word, in order."""
    lines = text.splitlines()
    for row in rows:
        for cell, (_, side) in zip(row, columns, strict=True):
            plain = " ".join(str(cell).split())
            if side == "right" or width is None:
                assert any(plain in line for line in lines), (plain, width)
            for word in plain.split():
                assert any(word in line for line in lines), (word, width)
    for head, _ in columns:
        assert all(any(word in line for line in lines) for word in head.split())


cells = st.text("0123456789.-+e abcXYZ", min_size=0, max_size=30)


@given(st.data(), st.one_of(st.none(), st.integers(40, 200)))
def test_no_cell_is_cut(data, width):
    count = data.draw(st.integers(1, 9))
    columns = [(f"head{k}", data.draw(st.sampled_from(["left", "right"]))) for k in range(count)]
    rows = data.draw(st.lists(st.lists(cells, min_size=count, max_size=count), min_size=1, max_size=5))
    text = laid_out("A title", columns, rows, width)
    whole(text, columns, rows, width)


@given(st.integers(40, 200))
def test_lines_stay_within_the_terminal_where_words_allow(width):
    columns = [("UTC", "left"), ("km", "right"), ("V", "right"), ("means", "left")]
    rows = [("2029-04-13T21:46:12.650", "38,013.8", "9.14", "closest approach to the Earth " * 5)]
    assert max(len(line) for line in laid_out("Closest", columns, rows, width).splitlines()) <= width


def test_a_pipe_gets_every_row_on_one_line():
    columns = [(f"c{k}", "right") for k in range(40)]
    rows = [[f"{k}.123456789" for k in range(40)]]
    assert len(laid_out("t", columns, rows, None).splitlines()) == 3


def test_every_table_of_the_commands_is_printed_by_this_module():
    """rich's own tables crop; nothing but `tables.table` may print one."""
    for path in CLI.glob("*.py"):
        imported = [
            name.name for node in ast.walk(ast.parse(path.read_text()))
            if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("rich") for name in node.names
        ]  # fmt: skip
        assert "Table" not in imported and "Columns" not in imported, path.name


@pytest.fixture(params=[*WIDTHS, None])
def printed(request, monkeypatch):
    """Tables that a command prints at a width, with what they were given."""
    seen = []

    def table(title, columns, rows, width=None):
        rows = [tuple(row) for row in rows]
        seen.append((laid_out(title, columns, rows, request.param), columns, rows))

    monkeypatch.setattr("kakehashi.cli.printing.table", table)
    return lambda: [(*found, request.param) for found in seen]


def _whole(printed):
    found = printed()
    assert found
    for text, columns, rows, width in found:
        whole(text, columns, rows, width)
    return found


@pytest.mark.parametrize(
    "words",
    [
        ["track", "ephemeris", "Apophis", "--site", "568", "--from", "2029-04-12",
         "--to", "2029-04-14", "--step", "12h"],
        ["encounter", "Apophis", "--from", "2029-04-01", "--to", "2029-05-01"],
        ["campaign", "fields", "ready"],
        ["doctor"],
    ],
)  # fmt: skip
def test_commands_print_whole_tables(printed, words):
    assert run_app(words) in (0, 1)
    _whole(printed)


def test_magnitude_and_distance_of_apophis_stand_whole(printed):
    run_app(
        [
            "track",
            "ephemeris",
            "Apophis",
            "--site",
            "568",
            "--from",
            "2029-04-12",
            "--to",
            "2029-04-13",
            "--step",
            "12h",
        ]
    )
    text, _, rows, _ = _whole(printed)[0]
    assert {"0.006695", "9.14", "-29.51660"} <= set(text.split()) and rows


def test_possible_impacts_print_whole(printed):
    """The widest table: an energy of 3.65e-05 Mt must not become 3.65e-0."""
    from types import SimpleNamespace

    from kakehashi.cli import risks

    one = SimpleNamespace(
        body="Earth", et=9.5e8, entry_et=9.5e8, surface_et=9.5e8 + 9.0, trajectories=5_000,
        probability=3.55e-8, probability_error=2e-9, sigma_lov=-3.81,
        stretching_km=1.23e6, impact_km_s=17.86, energy_mt=3.65e-5, palermo=-6.60, torino=0,
    )  # fmt: skip
    risks._impactor_table(SimpleNamespace(impactors=[one]))
    text, *_ = _whole(printed)[0]
    assert "3.65e-05" in text.split()


def test_a_real_terminal_and_a_real_pipe(monkeypatch, capsys):
    columns, rows = [("km", "right")] * 12, [[f"{k}e-05" for k in np.arange(12) + 0.125]]
    monkeypatch.setenv("COLUMNS", "40")
    tables.table("t", columns, rows)  # captured: a pipe
    assert len(capsys.readouterr().out.splitlines()) == 3
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    tables.table("t", columns, rows)
    out = capsys.readouterr().out
    assert all(len(line) <= 40 for line in out.splitlines()) and all(r in out for r in rows[0])


@pytest.mark.parametrize("width", [40, 80, 200, None])
def test_a_real_command_on_a_real_terminal(width):
    """The command runs by itself, on a terminal of so many columns or in a pipe; every number stands whole."""
    import os
    import subprocess
    import sys

    openpty = getattr(os, "openpty", None)
    if openpty is None:
        pytest.skip("no pseudo-terminals here")
    words = ["track", "ephemeris", "Apophis", "--site", "568", "--from", "2029-04-12", "--to", "2029-04-13"]
    command = [sys.executable, "-m", "kakehashi", *words, "--step", "12h"]
    env = os.environ | {"COLUMNS": str(width or 40)}
    if width is None:
        text = subprocess.run(
            command, env=env, capture_output=True, text=True, check=True, timeout=300
        ).stdout
        assert (
            max(len(line) for line in text.splitlines()) > 80
        )  # a pipe gets full width, whatever COLUMNS says
    else:
        ours, theirs = openpty()
        with open(ours, "rb", buffering=0) as screen:
            subprocess.run(command, env=env, stdout=theirs, check=True, timeout=300)
            os.close(theirs)
            text = b"".join(iter(lambda: _read(screen), b"")).decode()
        assert max(len(line) for line in text.splitlines()) <= width
    assert {"0.006695", "9.14", "-29.51660", "2029-04-12T12:00:00.000"} <= set(text.split())


def _read(screen) -> bytes:
    try:
        return screen.read(4_096)
    except OSError:  # Linux says so at the end of a pseudo-terminal
        return b""
