"""Other draws never replace the schedule that stands in a folder, and JSON on the terminal writes nothing."""

import json

from kakehashi.cli.app import run_app
from kakehashi.cli.schedule_files import write_schedule


def _write(folder, **asked):
    return write_schedule(folder, asked, lambda path: path.write_text(str(asked["draws"])))


def test_the_same_question_renews_its_files_and_another_gets_its_own(tmp_path):
    first = _write(tmp_path, draws=100_000, seed=1, members=None)
    assert first.name == "schedule.html" and _write(tmp_path, draws=100_000, seed=1, members=None) == first
    for asked in ({"draws": 5_000, "seed": 1}, {"draws": 100_000, "seed": 2}):
        other = _write(tmp_path, **asked)
        assert other.name == f"schedule-{asked['draws']}-draws-seed-{asked['seed']}.html"
    fewer = _write(tmp_path, draws=100_000, seed=1, members=100)
    assert fewer.name == "schedule-100000-draws-seed-1-100-members.html"
    assert first.read_text() == "100000" and json.loads((tmp_path / "schedule.json").read_text())["seed"] == 1


def test_a_broken_file_of_results_is_replaced(tmp_path):
    (tmp_path / "schedule.json").write_text("{")
    assert _write(tmp_path, draws=5_000, seed=1).name == "schedule.html"


def test_json_on_the_terminal_leaves_the_folder_as_it_is(tmp_path, capsys):
    (tmp_path / "schedule.html").write_text("kept")
    options = ["--draws", "1000", "--out", str(tmp_path), "--json"]
    assert run_app(["schedule", "constellations", *options]) == 0
    assert json.loads(capsys.readouterr().out)["draws"] == 1_000
    assert (tmp_path / "schedule.html").read_text() == "kept" and not (tmp_path / "schedule.json").exists()
