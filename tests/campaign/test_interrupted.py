"""What a run leaves behind that is killed, or whose disk is full: no child, no half-written file, and its verdict."""

import errno
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from kakehashi.base import files
from kakehashi.base.files import NoSpace
from kakehashi.campaign.load import load
from kakehashi.campaign.run import NotWritten
from kakehashi.cli.app import run_app

CALL = [
    sys.executable,
    "-m",
    "kakehashi",
    "whatif",
    "apophis-2029",
    "--all",
    "--workers",
    "2",
    "--members",
    "100",
]


def _children(parent: int) -> list[int]:
    """Every living process below one, from /proc."""
    above = {}
    for place in Path("/proc").glob("[0-9]*"):
        try:
            fields = (place / "stat").read_text().rsplit(")", 1)[1].split()
        except OSError:
            continue
        if fields[0] != "Z":
            above[int(place.name)] = int(fields[1])
    below = [p for p, of in above.items() if of == parent]
    return below + [q for p in below for q in _children(p)]


def _lives(number: int) -> bool:
    try:
        return Path(f"/proc/{number}/stat").read_text().rsplit(")", 1)[1].split()[0] != "Z"
    except OSError:
        return False


@pytest.mark.skipif(sys.platform != "linux", reason="processes are listed from /proc")
@pytest.mark.parametrize(
    "how",
    [signal.SIGTERM, *(pytest.param(s, marks=pytest.mark.slow) for s in (signal.SIGINT, signal.SIGKILL))],
)
def test_no_child_outlives_a_study_of_all_losses_that_is_ended(tmp_path, how):
    run = subprocess.Popen(
        [*CALL, "--out", str(tmp_path)], start_new_session=True, stderr=subprocess.PIPE, text=True
    )
    try:
        deadline = time.monotonic() + 60.0
        while (
            len(born := _children(run.pid)) < 3 and time.monotonic() < deadline
        ):  # two workers and their tracker
            time.sleep(0.1)
        assert len(born) >= 3, run.stderr.read()
        time.sleep(2.0)  # the workers begin to compute
        born = _children(run.pid)
        run.send_signal(how)
        deadline = time.monotonic() + 5.0
        while any(_lives(p) for p in (run.pid, *born)) and time.monotonic() < deadline:
            time.sleep(0.05)
        assert not [p for p in (run.pid, *born) if _lives(p)]
        told = run.stderr.read()
        assert run.wait() == {signal.SIGTERM: 143, signal.SIGINT: 130, signal.SIGKILL: -9}[how]
        assert "Traceback" not in told
        if how != signal.SIGKILL:
            assert "run the same command again to resume" in told
    finally:
        if run.poll() is None:
            os.killpg(run.pid, signal.SIGKILL)


@pytest.fixture
def full_disk(monkeypatch):
    """A disk on which no file can be finished."""

    def refuse(*_):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(files.os, "replace", refuse)


def test_on_a_full_disk_the_verdict_is_printed_and_the_folder_named(full_disk, tmp_path, capsys):
    assert run_app(["run", "apophis-2029", "--quick", "--members", "100", "--out", str(tmp_path / "o")]) == 2
    told = capsys.readouterr()
    assert "the campaign closes" in told.out and "Missions" in told.out and "report:" not in told.out
    assert f"no space left in {tmp_path / 'o'}:" in told.err and "defect" not in told.err
    assert list((tmp_path / "o").iterdir()) == [] or [p.name for p in (tmp_path / "o").iterdir()] == [
        ".stages"
    ]
    assert not list((tmp_path / "o").rglob(".writing-*"))


def test_on_a_full_disk_the_results_are_at_hand(full_disk, tmp_path):
    with pytest.raises(NotWritten, match="no space left in") as why:
        load("apophis-2029").run(out=tmp_path, members=100, quick=True)
    assert why.value.results.feasible and why.value.folder == tmp_path


@pytest.mark.skipif(
    sys.platform != "linux" or not hasattr(os, "geteuid") or os.geteuid() != 0, reason="mounts a disk"
)
def test_a_real_disk_of_two_megabytes(tmp_path):
    disk = tmp_path / "disk"
    disk.mkdir()
    if subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", str(disk)], capture_output=True
    ).returncode:
        pytest.skip("mounting is not allowed here")
    try:
        call = [
            sys.executable,
            "-m",
            "kakehashi",
            "run",
            "apophis-2029",
            "--quick",
            "--members",
            "100",
            "--json",
        ]
        found = subprocess.run([*call, "--out", str(disk / "o")], capture_output=True, text=True, timeout=300)
        assert found.returncode == 2 and json.loads(found.stdout)["verdict"] == "closes on assumptions"
        assert f"no space left in {disk / 'o'}:" in found.stderr
        assert not list(disk.rglob(".writing-*"))
    finally:
        subprocess.run(["umount", str(disk)], check=True)


def test_a_full_disk_is_told_whichever_library_meets_it(tmp_path):
    import sqlite3

    for why in (
        OSError(errno.ENOSPC, "No space left on device"),
        OSError(errno.EDQUOT, "Disk quota exceeded"),
        RuntimeError("IO Error: Could not write all bytes: No space left on device"),
        sqlite3.OperationalError("database or disk is full"),
    ):
        with pytest.raises(NoSpace, match="no space left in"), files.room(tmp_path):
            raise why
    with pytest.raises(OSError, match="read-only"), files.room(tmp_path):
        raise OSError(errno.EROFS, "read-only")
