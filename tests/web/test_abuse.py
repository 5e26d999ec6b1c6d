"""What the server does with silence, floods and nonsense, on the loopback alone."""

import json
import os
import signal
import socket
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import httpx
import pytest
from starlette.testclient import TestClient

from kakehashi.campaign.load import load
from kakehashi.web import jobs as jobs_module
from kakehashi.web.app import make_app
from kakehashi.web.jobs import Busy, Jobs
from kakehashi.web.keeper import Keeper

sys.path.insert(0, os.path.dirname(__file__))
from serving import Server, children, ended, processes

JSON = {"content-type": "application/json"}
linux = pytest.mark.skipif(sys.platform != "linux", reason="processes are listed from /proc")


@pytest.fixture
def idle(tmp_path, monkeypatch):
    """An application whose jobs nobody computes."""
    monkeypatch.setattr(Keeper, "start", lambda self: None)
    monkeypatch.setattr(Keeper, "stop", lambda self: None)
    app = make_app(tmp_path, campaigns={"apophis-2029": load("apophis-2029")}, members=100)
    with TestClient(app, base_url="http://127.0.0.1", raise_server_exceptions=False) as client:
        yield client


@pytest.fixture(scope="module")
def served(tmp_path_factory):
    with Server(tmp_path_factory.mktemp("served"), "apophis-2029", "--members", "100") as server:
        yield server


def slip(days):
    return {"campaign": "apophis-2029", "changes": [{"kind": "slip", "name": "H3", "days": days}]}


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ('{"campaign":"apophis-2029","changes":' + "[" * 30_000 + "]" * 30_000 + "}", "nested"),
        (json.dumps(slip(1)).replace(": 1}", ": 1" + "0" * 400 + "}"), "days must be a number"),
        (json.dumps(slip(1)).replace(": 1}", ": 1" + "0" * 5_000 + "}"), "not JSON"),
        (json.dumps(slip(1)).replace(": 1}", ": 1e400}"), "days must be a number"),
        (json.dumps(slip(1)).replace(": 1}", ": NaN}"), "NaN is not a number"),
        (json.dumps(slip(1)).replace(": 1}", ": -Infinity}"), "not a number"),
        (json.dumps(slip(True)), "days must be a number"),
        (json.dumps(slip("1")), "days must be a number"),
        (json.dumps(slip(None)), "days must be a number"),
        ('{"campaign":"\\ud800"}', "there is no campaign"),
        ('{"campaign":"apophis-2029","changes":[{"kind":"lose","name":"\\ud800"}]}', "to lose; allowed are"),
        ('{"campaign":"apophis-2029","changes":[{"kind":["lose"],"name":"TIRI"}]}', "kind must be one of"),
        ('{"campaign":{"a":1}}', "there is no campaign"),
        ('{"campaign":"apophis-2029","changes":{"kind":"lose"}}', "must be a list"),
        (b"\xff\xfe{}", "not JSON"),
        ("null", "is not a job"),
    ],
)  # fmt: skip
def test_bodies_that_are_no_job_are_refused_with_the_reason(idle, body, said):
    answer = idle.post("/api/jobs", content=body, headers=JSON)
    assert answer.status_code == 400 and said in answer.json()["error"]
    assert len(answer.json()["error"]) < 1_000


@pytest.mark.parametrize("departure", ["-9e11", "9e11", "nan", "inf", "1e400", "x", ""])
def test_a_departure_outside_the_ephemeris_is_refused_with_the_reason(idle, departure):
    asked = {"campaign": "apophis-2029", "departure": departure, "arrival": "9.2e8"}
    answer = idle.get("/api/transfer", params=asked)
    assert answer.status_code == 400 and "departure" in answer.json()["error"]


def test_a_thousand_jobs_are_bounded_and_told_so(idle):
    codes = [idle.post("/api/jobs", json=slip(1 + k / 1_000)).status_code for k in range(1_000)]
    assert codes.count(202) == jobs_module.MOST_WAITING == 64
    assert codes.count(429) == 936
    answer = idle.post("/api/jobs", json=slip(50))
    assert answer.status_code == 429 and int(answer.headers["retry-after"]) > 0
    assert "64 jobs are waiting" in answer.json()["error"]
    assert idle.post("/api/jobs", json=slip(1)).status_code == 202  # what waits already is named, not refused


def test_old_jobs_and_their_results_go(tmp_path):
    jobs = Jobs(tmp_path / "jobs.sqlite")
    names = []
    for k in range(12):
        names.append(jobs.ask({"k": k}))
        jobs.take()
        jobs.end(names[-1], "done", result="x" * 100_000)
    waiting = jobs.ask({"k": "waits"})
    assert sorted(jobs.forget(most=5)) == sorted(names[:7])
    assert jobs.find(names[0]) is None and jobs.find(names[-1], result=True)["result"] == "x" * 100_000
    assert jobs.forget(most=5) == [] and len(jobs.forget(longest_s=-1.0)) == 5
    assert jobs.find(waiting)["state"] == "queued"
    size = (tmp_path / "jobs.sqlite").stat().st_size
    for k in range(12):  # the room of what went is used again
        name = jobs.ask({"again": k})
        jobs.end(name, "done", result="x" * 100_000)
    jobs.forget(most=0)
    assert (tmp_path / "jobs.sqlite").stat().st_size < 1.3 * size


def test_a_job_that_ends_its_worker_again_and_again_has_failed(tmp_path):
    jobs = Jobs(tmp_path / "jobs.sqlite")
    name = jobs.ask({"a": 1})
    for _ in range(3):
        assert jobs.take()["id"] == name
        jobs.requeue()
    assert jobs.find(name)["state"] == "failed" and "died 3 times" in jobs.find(name)["message"]
    assert jobs.take() is None


def test_a_table_of_jobs_of_an_earlier_version_is_read(tmp_path):
    import sqlite3

    with sqlite3.connect(tmp_path / "jobs.sqlite") as base:
        base.execute(
            "CREATE TABLE job (id TEXT PRIMARY KEY, asked TEXT NOT NULL, state TEXT NOT NULL, stage TEXT NOT NULL"
            " DEFAULT '', fraction REAL NOT NULL DEFAULT 0, result TEXT, message TEXT NOT NULL DEFAULT '', changed"
            " REAL NOT NULL)"
        )
    jobs = Jobs(tmp_path / "jobs.sqlite")
    assert jobs.ask({"a": 1}) == jobs.take()["id"]


def test_as_many_jobs_wait_as_are_taken_whoever_asks_at_once(tmp_path):
    def asked(k):
        try:
            return Jobs(tmp_path / "jobs.sqlite").ask({"k": k})
        except Busy:
            return None

    Jobs(tmp_path / "jobs.sqlite")
    with ThreadPoolExecutor(8) as crowd:
        taken = [name for name in crowd.map(asked, range(90)) if name]
    assert len(taken) == 64


@pytest.mark.parametrize("site", ["cross-site", "same-site"])
def test_questions_that_other_pages_ask_are_refused(idle, site):
    for path in ("/api/campaigns", "/api/keyholes?campaign=apophis-2029", "/api/jobs"):
        assert idle.get(path, headers={"sec-fetch-site": site}).status_code == 403
    assert idle.get("/", headers={"sec-fetch-site": site}).status_code == 200  # a link may lead here
    assert idle.get("/api/campaigns", headers={"sec-fetch-site": "same-origin"}).status_code == 200


# -- a server of its own ---------------------------------------------------------------------------------------


def _half_open(port: int, count: int, head: bytes) -> list[socket.socket]:
    out = []
    for _ in range(count):
        one = socket.create_connection(("127.0.0.1", port), timeout=5.0)
        one.sendall(head)
        out.append(one)
    return out


@pytest.mark.parametrize(
    "head",
    [b"", b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nX-a: ", b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\nGET /"],
)
def test_others_are_answered_beside_520_half_open_heads(served, head):
    silent = _half_open(served.port, 520, head)
    try:
        for _ in range(5):
            begun = time.perf_counter()
            assert httpx.get(f"{served.base}/api/campaigns", timeout=5.0).status_code == 200
            assert time.perf_counter() - begun < 1.0
    finally:
        for one in silent:
            one.close()


def test_a_head_that_does_not_end_is_cut_off(served):
    one = _half_open(served.port, 1, b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nX-a: ")[0]
    begun = time.perf_counter()
    one.settimeout(1.0)
    try:
        while time.perf_counter() - begun < 14.0:  # a byte a second does not keep it open
            one.sendall(b"a")
            try:
                if one.recv(1) == b"":
                    break
            except TimeoutError:
                continue
    except (ConnectionResetError, BrokenPipeError):
        pass
    one.close()
    assert 8.0 < time.perf_counter() - begun < 13.0


@linux
def test_killed_the_server_leaves_no_worker_and_a_restart_has_one(tmp_path):
    with Server(tmp_path, "apophis-2029", "--members", "100") as server:
        _wait_for(lambda: processes("kakehashi.web.worker", str(tmp_path)))
        workers = processes("kakehashi.web.worker", str(tmp_path))
        assert len(workers) == 1
        httpx.post(f"{server.base}/api/jobs", json=slip(11))
        server.process.kill()  # the server alone, not its group
        server.process.wait()
        assert ended(workers, 5.0)
    with Server(tmp_path, "apophis-2029", "--members", "100"):
        _wait_for(lambda: processes("kakehashi.web.worker", str(tmp_path)))
        time.sleep(1.0)
        assert len(processes("kakehashi.web.worker", str(tmp_path))) == 1


@linux
@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGINT])
def test_terminated_the_server_ends_with_its_worker_though_a_page_listens(tmp_path, how, capfd):
    with Server(tmp_path, "apophis-2029", "--members", "100") as server:
        name = httpx.post(f"{server.base}/api/jobs", json=slip(12)).json()["id"]
        _wait_for(lambda: processes("kakehashi.web.worker", str(tmp_path)))
        all_ = [server.process.pid, *children(server.process.pid)]
        with httpx.stream("GET", f"{server.base}/api/jobs/{name}/events"):
            server.process.send_signal(how)
            assert ended(all_, 5.0)
    assert "Traceback" not in capfd.readouterr().err


def _wait_for(found, seconds: float = 20.0) -> None:
    deadline = time.monotonic() + seconds
    while not found() and time.monotonic() < deadline:
        time.sleep(0.1)


INSTRUMENTS = (
    "camera", "thermal infrared imager", "CubeSat radar", "CubeSat seismometer", "telescopic camera",
    "multiband camera", "cameras and spectrometers", "telescopes", "naked eye",
)  # fmt: skip


def losses(k):
    """The k-th set of lost instruments, which costs no flight; the first jobs, and every tenth later, have another
    day of launch, whose results fill the worker's bounded memory of 64 MB."""
    changes = [{"kind": "lose", "name": name} for j, name in enumerate(INSTRUMENTS) if (k + 1) >> j & 1]
    return {
        "campaign": "apophis-2029",
        "changes": changes + (slip(1.0 + k / 20)["changes"] if k < 64 or k % 10 == 0 else []),
    }


@pytest.mark.slow
@linux
def test_the_workers_memory_is_flat_over_five_hundred_jobs(tmp_path):
    with Server(tmp_path, "apophis-2029", "--members", "100") as server:
        sizes = []
        with httpx.Client(base_url=server.base, timeout=30.0) as own:
            for k in range(500):
                name = own.post("/api/jobs", json=losses(k)).json()["id"]
                while (state := own.get(f"/api/jobs/{name}").json()["state"]) in ("queued", "running"):
                    time.sleep(0.02)
                assert state == "done"
                worker = processes("kakehashi.web.worker", str(tmp_path))[0]
                status = Path(f"/proc/{worker}/status").read_text().splitlines()
                line = next(x for x in status if x.startswith("VmRSS"))
                sizes.append(int(line.split()[1]) / 1e3)
        assert len(sizes) == 500
        print(f"worker [MB]: {sizes[0]:.0f} first, {sizes[99]:.0f} at 100, {sizes[-1]:.0f} at 500")
        assert sizes[-1] - sizes[99] < 20.0
        _wait_for(
            lambda: len(list((tmp_path / "trajectories").iterdir())) <= 200
        )  # the last job's turn to forget
        assert len(list((tmp_path / "trajectories").iterdir())) <= 200
