"""What is being written carries host and process; what a dead process left is removed, a living one's stays."""

import os
import subprocess
import sys
import time

import pytest

from kakehashi.base import files
from kakehashi.base.files import filling, remove_abandoned, replacing, write_whole, writing_name


def _dead() -> int:
    child = subprocess.Popen([sys.executable, "-c", ""])
    child.wait()
    return child.pid


@pytest.fixture
def crowded(tmp_path):
    """A folder with what a dead process, a living one, another machine and a run of last week were writing."""
    host = writing_name().removeprefix(".writing-").rsplit("-", 2)[0]
    names = {
        "dead": f".writing-{host}-{_dead()}-abc", "own": f".writing-{host}-{os.getpid()}-abc",
        "other": f".writing-elsewhere-{os.getpid()}-abc", "old": ".writing-xyz",
    }  # fmt: skip
    for name in names.values():
        (tmp_path / name).mkdir()
        (tmp_path / name / "report.html").write_text("half")
    past = time.time() - 2 * 86_400.0
    os.utime(tmp_path / names["old"], (past, past))
    return tmp_path, names


@pytest.mark.skipif(os.name == "nt", reason="there only what is old goes")
def test_what_dead_processes_left_is_removed_and_what_lives_stays(crowded):
    folder, names = crowded
    (folder / f"{names['dead']}-file").write_text("half")
    remove_abandoned(folder)
    assert {p.name for p in folder.iterdir()} == {names["own"], names["other"]}


@pytest.mark.skipif(os.name == "nt", reason="there only what is old goes")
def test_writing_into_a_folder_removes_it(crowded, monkeypatch):
    folder, names = crowded
    monkeypatch.setattr(files, "_tidied", set())
    write_whole(folder / "a.txt", "whole")
    assert not (folder / names["dead"]).exists() and (folder / "a.txt").read_text() == "whole"
    with filling(folder) as part:
        assert part.parent == folder and part.name.startswith(writing_name())
    assert not part.exists()


@pytest.mark.skipif(os.name == "nt", reason="no signal of that kind")
def test_a_killed_writer_leaves_nothing_to_the_next_one(tmp_path):
    code = (
        "import os, signal, sys; from kakehashi.base.files import replacing\n"
        "with replacing(sys.argv[1]) as part:\n part.write_text('half'); os.kill(os.getpid(), signal.SIGKILL)"
    )
    subprocess.run([sys.executable, "-c", code, str(tmp_path / "a.txt")], check=False)
    assert [p.name[:9] for p in tmp_path.iterdir()] == [".writing-"]
    write_whole(tmp_path / "b.txt", "whole")
    assert [p.name for p in tmp_path.iterdir()] == ["b.txt"]


def test_the_longest_name_of_a_file_can_be_written(tmp_path):
    name = "x" * 251 + ".txt"
    with replacing(tmp_path / name) as part:
        part.write_text("whole")
    assert [p.name for p in tmp_path.iterdir()] == [name]
