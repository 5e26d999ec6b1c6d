"""What was computed is never lost to a figure, a table or a file that cannot be made."""

import json

import pytest

from kakehashi.campaign import files, flight_chapter, plan_chapter, tiles
from kakehashi.campaign.load import parse
from kakehashi.campaign.new_page import new_page
from kakehashi.cli.app import run_app


@pytest.fixture(scope="module")
def page():
    return new_page("broken", ["launch"], "Bennu", today="2026-11-29")["broken.toml"]


def fails(*args, **options):
    raise IndexError("index 0 is out of bounds for axis 0 with size 0")


@pytest.mark.parametrize(
    ("room", "chapter"),
    [
        (plan_chapter, "objectives"),
        (plan_chapter, "timeline"),
        (flight_chapter, "transfer"),
        (plan_chapter, "inputs"),
    ],
)
def test_a_chapter_that_breaks_leaves_the_verdict_and_the_others(page, tmp_path, monkeypatch, room, chapter):
    monkeypatch.setattr(room, chapter, fails)
    results = parse(page).run(tmp_path, quick=True)
    tree = json.loads((tmp_path / "results.json").read_text("utf-8"))
    text = (tmp_path / "report.html").read_text("utf-8")
    assert tree["verdict"] == results.verdict == "closes on assumptions"
    assert text.count("could not be drawn") == 1 and "campaign closes on assumptions" in text
    assert not (tmp_path / files.NOT_WRITTEN).exists()


@pytest.mark.parametrize("part", ["write_report", "write_spk", "_trajectory", "_tables", "segments"])
def test_a_file_that_breaks_leaves_the_verdict_and_the_others(page, tmp_path, monkeypatch, part, capsys):
    place = tmp_path / "broken.toml"
    place.write_text(page, "utf-8")
    with monkeypatch.context() as patched:
        patched.setattr(files, part, fails if part != "segments" else _no_segments)
        assert run_app(["run", str(place), "--quick", "--out", str(tmp_path / "out")]) == 0
    said = capsys.readouterr().out
    assert "the campaign closes" in said and "some files could not be written" in said
    why = (tmp_path / "out" / files.NOT_WRITTEN).read_text("utf-8")
    assert ("IndexError" in why or "no segments" in why) and "please report it" in why
    assert (
        json.loads((tmp_path / "out" / "results.json").read_text("utf-8"))["verdict"]
        == "closes on assumptions"
    )
    parse(page).run(tmp_path / "out", quick=True)  # the next run is whole again
    assert not (tmp_path / "out" / files.NOT_WRITTEN).exists()


def _no_segments(*args):
    raise ValueError("no segments")


def test_the_head_of_a_report_that_breaks_still_leaves_the_results(page, tmp_path, monkeypatch):
    parse(page).run(tmp_path, quick=True)
    monkeypatch.setattr(tiles, "tiles", fails)
    parse(page).run(tmp_path, quick=True)
    assert not (tmp_path / "report.html").exists()  # that of the first run would pass for this one's
    assert json.loads((tmp_path / "results.json").read_text("utf-8"))["verdict"] == "closes on assumptions"
    assert (tmp_path / files.NOT_WRITTEN).read_text("utf-8").startswith("report.html: IndexError")
