"""One table of formats: each has a reader, and a new row is all that reading takes."""

import pytest

from kakehashi.io import formats
from kakehashi.io.formats import CATALOGUES, OBSERVATIONS, ORBITS, Format, format_of, reader
from kakehashi.io.tracking import read_observations

EVERY = OBSERVATIONS | ORBITS | CATALOGUES


@pytest.mark.parametrize("kind", EVERY)
def test_every_format_names_a_function_that_exists(kind):
    assert callable(reader(kind))


def test_no_format_stands_in_two_tables():
    assert len(EVERY) == len(OBSERVATIONS) + len(ORBITS) + len(CATALOGUES)


def test_a_row_and_a_way_to_recognise_it_are_all_that_a_new_format_takes(tmp_path, monkeypatch):
    row = Format("lines of a pipeline", "kakehashi.io.mpc80:read_mpc80")
    for table in (formats.OBSERVATIONS, formats._READ):
        monkeypatch.setitem(table, "pipeline", row)
    fits = {"pipeline": lambda lines: lines[0].startswith("# pipeline")}
    monkeypatch.setattr(formats, "_LINES", fits | formats._LINES)
    file = tmp_path / "night.xyz"
    file.write_text(
        "# pipeline 1.0\n     K26A01B  C2026 01 11.25000010 22 30.456+05 16 07.89         19.5 GV     568\n"
    )
    assert format_of(file) == "pipeline"
    assert len(read_observations(file)) == 1
