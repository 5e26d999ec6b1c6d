"""A finished run in the folder of the server is shown at once, and as that run's."""

import json
import os

import pytest
from starlette.testclient import TestClient

from kakehashi.campaign.load import load
from kakehashi.campaign.run import basis
from kakehashi.campaign.stages import key
from kakehashi.io.oem import read_oem
from kakehashi.web.app import make_app
from kakehashi.web.finished import VIEW, finished_run, trajectories_of_run, view_of_run, write_view

NAME = "earthcare"  # computed in seconds


@pytest.fixture(scope="module")
def page():
    return load(NAME)


@pytest.fixture(scope="module")
def of(page):
    return key(page.identity, basis())


@pytest.fixture(scope="module")
def run(page, tmp_path_factory):
    """A folder with a run and the data of its page."""
    out = tmp_path_factory.mktemp("runs") / NAME
    results = page.run(out, quick=True)
    write_view(results, page, out)
    return out, results


@pytest.fixture
def copy(run, tmp_path):
    """The two files of the run that the server reads, in a folder of their own."""
    for name in ("results.json", VIEW):
        (tmp_path / name).write_bytes((run[0] / name).read_bytes())
    return tmp_path


@pytest.mark.parametrize("above", [True, False])
def test_a_run_is_found_in_the_folder_or_in_that_of_its_name(run, page, of, above):
    out, results = run
    found = finished_run(out.parent if above else out, page, of)
    assert found.folder == out and found.whole and found.current and found.version == results.version
    stored = json.loads(view_of_run(found))
    assert stored["view"]["text"] == results.text and stored["run"]["whole"]


def test_a_run_of_another_package_is_shown_as_not_current(copy, page):
    found = finished_run(copy, page, "another")
    assert found.whole and not found.current


def test_a_page_older_than_the_results_beside_it_is_not_shown(copy, page, of):
    later = (copy / VIEW).stat().st_mtime + 5.0
    os.utime(copy / "results.json", (later, later))
    found = finished_run(copy, page, of)
    assert not found.whole
    summary = json.loads(view_of_run(found))["summary"]
    assert summary["verdict"] and [m["name"] for m in summary["missions"]]


@pytest.mark.parametrize(
    "change", [{"campaign": "another"}, {"changes": ["TIRI lost"]}, None], ids=["other", "varied", "damaged"]
)
def test_what_is_no_run_of_the_plan_is_not_taken(copy, page, of, change):
    path = copy / "results.json"
    path.write_text("{" if change is None else json.dumps(json.loads(path.read_text("utf-8")) | change))
    assert finished_run(copy, page, of) is None


def test_a_page_of_another_format_is_not_shown(copy, page, of):
    text = (copy / VIEW).read_text("utf-8")
    (copy / VIEW).write_text(text.replace('"format": 1', '"format": 99', 1), "utf-8")
    assert not finished_run(copy, page, of).whole


def test_trajectories_of_a_run_are_one_file_with_all_their_segments(copy, page, of):
    head = "CCSDS_OEM_VERS = 2.0\nCREATION_DATE = 2026-11-30T00:00:00\nORIGINATOR = kakehashi\n\n"
    for k, name in enumerate(("Ramses", "DESTINY+")):
        rows = "\n".join(f"2028-05-0{d}T00:00:00 {1.5e8 + k} {d}.0 0.0 0.0 30.0 0.0" for d in range(1, 7))
        meta = f"META_START\nOBJECT_NAME = {name}\nOBJECT_ID = {k}\nCENTER_NAME = SUN\n"
        meta += "REF_FRAME = ICRF\nTIME_SYSTEM = TDB"
        span = "START_TIME = 2028-05-01T00:00:00\nSTOP_TIME = 2028-05-06T00:00:00\nMETA_STOP\n\n"
        (copy / f"{k}-sun.oem").write_text(f"{head}{meta}\n{span}{rows}\n")
    text = trajectories_of_run(finished_run(copy, page, of))
    assert text.count("CCSDS_OEM_VERS") == 1
    (copy / "both.oem").write_text(text)
    assert [s.name for s in read_oem(copy / "both.oem")] == ["Ramses", "DESTINY+"]


def test_the_server_tells_of_the_run_and_computes_nothing(run, page):
    app = make_app(run[0].parent, campaigns={NAME: page})
    with TestClient(app, base_url="http://127.0.0.1") as client:
        (listed,) = client.get("/api/campaigns").json()
        assert listed["run"]["whole"] and listed["run"]["current"] and listed["run"]["folder"] == NAME
        shown = client.get(f"/api/run?campaign={NAME}").json()
        assert shown["view"]["campaign"] == NAME and shown["run"] == listed["run"]
        assert client.get("/api/jobs").json() == []
        assert client.get(f"/api/run/oem?campaign={NAME}").status_code == 404  # satellites have no cruise


def test_without_a_run_the_answer_says_what_makes_one(tmp_path, page):
    app = make_app(tmp_path, campaigns={NAME: page})
    with TestClient(app, base_url="http://127.0.0.1") as client:
        assert client.get("/api/campaigns").json()[0]["run"] is None
        answer = client.get(f"/api/run?campaign={NAME}")
        assert answer.status_code == 400 and "kakehashi run" in answer.json()["error"]


def test_places_are_on_the_earth_and_named_once(tmp_path, page):
    app = make_app(tmp_path, campaigns={NAME: page})
    with TestClient(app, base_url="http://127.0.0.1") as client:
        listed = client.get("/api/sites").json()
    assert {p["kind"] for p in listed} == {"cities", "observatories", "stations"}
    assert len({p["name"] for p in listed}) == len(listed) > 30
    assert all(abs(p["lat_deg"]) <= 90.0 and abs(p["lon_deg"]) <= 180.0 for p in listed)
