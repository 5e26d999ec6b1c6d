"""The server: answers, jobs that outlive everything, and what it refuses."""

import json
import os
import signal
import socket
import subprocess
import sys
import threading
import time

import httpx
import numpy as np
import pytest
from starlette.testclient import TestClient

from kakehashi.base import InputError
from kakehashi.campaign.load import load, parse
from kakehashi.figures import Figure
from kakehashi.web.app import make_app
from kakehashi.web.export import write_export
from kakehashi.web.jobs import Jobs

sys.path.insert(0, os.path.join(os.path.dirname(__file__), os.pardir, "figures"))
from both import check_axes, check_series
from browser import CHROMIUM, drawn

JSON = {"content-type": "application/json"}
PLAN = {"campaign": "apophis-2029", "changes": []}


def waited(client, name, seconds=120.0):
    deadline = time.time() + seconds
    while time.time() < deadline:
        job = client.get(f"/api/jobs/{name}").json()
        if job["state"] in ("done", "failed", "cancelled"):
            return job
        time.sleep(0.2)
    raise AssertionError(f"{name} did not end: {job}")


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("bench")


@pytest.fixture(scope="module")
def client(folder):
    app = make_app(folder, campaigns={"apophis-2029": load("apophis-2029")}, members=100)
    with TestClient(app, base_url="http://127.0.0.1") as found:
        yield found


@pytest.fixture(scope="module")
def plan(client):
    name = client.post("/api/jobs", json=PLAN).json()["id"]
    assert waited(client, name)["state"] == "done"
    return client.get(f"/api/jobs/{name}/result").json()


def test_the_page_and_its_parts_are_served(client):
    page = client.get("/")
    assert page.status_code == 200 and "kakehashi workbench" in page.text
    assert "frame-ancestors 'none'" in page.headers["content-security-policy"]
    for name in ("workbench.js", "workbench.css"):
        assert client.get(f"/{name}").status_code == 200
    assert "http" not in page.text.replace("http-equiv", "")  # nothing from elsewhere


def test_the_view_holds_what_every_panel_draws(plan):
    assert (
        plan["verdict"] == "closes on assumptions"
        and not plan["closes"]
        and len(plan["objectives"]) == 7
        and len(plan["missions"]) == 4
    )
    assert {p["name"] for p in plan["cruise"]} == {
        "Earth",
        "Apophis",
        "Phaethon",
        "Ramses",
        "DESTINY+",
        "OSIRIS-APEX",
    }
    e = plan["encounter"]
    assert len(e["et"]) == len(e["path_km"]) == len(e["moon_km"])
    assert min(e["distances_km"]) == pytest.approx(38_014.0, abs=20.0)
    heat = plan["figures"]["porkchop"]["marks"][0]
    assert np.array(heat["z"], dtype=float).shape == (len(heat["y"]), len(heat["x"]))
    assert plan["clock"]["tdb_minus_utc_s"] == pytest.approx(69.184, abs=0.01)


def test_the_earth_of_the_pass_turns_below_the_asteroid_as_the_campaigns_ground_track(plan):
    """Longitude and latitude below the asteroid by the page's axes and angle, against ITRF: 0.02 deg."""
    from kakehashi.frames import rotation

    e = plan["encounter"]
    axes, spin = np.array(e["earth"]["axes"]), e["earth"]["spin"]
    for k in range(0, len(e["et"]), 144):
        et, place = e["et"][k], np.array(e["path_km"][k])
        x, y, z = axes.T @ place
        angle = spin["rad"] + spin["rate_rad_s"] * (et - spin["et"])
        lon, lat = np.degrees([np.arctan2(y, x) - angle, np.arctan2(z, np.hypot(x, y))])
        u, v, w = rotation("ICRF", "ITRF", et) @ rotation("ECLIPJ2000", "ICRF", 0.0) @ place
        assert abs((lon - np.degrees(np.arctan2(v, u)) + 180.0) % 360.0 - 180.0) < 0.02
        assert abs(lat - np.degrees(np.arctan2(w, np.hypot(u, v)))) < 0.02


def test_spacecraft_near_the_earth_and_their_assumed_distances_are_in_the_pass(plan):
    """OSIRIS-APEX passes the Earth in the same night; its altitude is that of its tour within 5 km."""
    e = plan["encounter"]
    craft = {c["mission"]: c for c in e["craft"]}
    assert "Ramses" not in craft  # it is beside the asteroid
    lowest = np.linalg.norm(craft["OSIRIS-APEX"]["path_km"], axis=1).min() - e["body_radius_km"]
    stop = next(s for s in plan["stops"] if s["body"] == "Earth" and abs(s["et"] - e["epoch_et"]) < 86_400.0)
    assert lowest == pytest.approx(stop["altitude_km"], abs=5.0)
    assert e["ranges_km"]["Ramses"] == [1.0, 10.0] and e["shape"]["facet_count"] > 1_000
    assert [v["et"] for v in plan["events"]] == sorted(v["et"] for v in plan["events"])
    assert {"Ramses", "DESTINY+", "OSIRIS-APEX", ""} == {v["mission"] for v in plan["events"]}


def test_bodies_of_the_cruise_go_on_while_spacecraft_stay_and_phaethon_is_among_them(plan):
    tracks = {t["name"]: t for t in plan["cruise"]}
    leaves = next(b["end"] for b in plan["timeline"] if (b["mission"], b["name"]) == ("Ramses", "at target"))
    assert tracks["Apophis"]["et"][-1] > leaves
    far = np.linalg.norm(tracks["Phaethon"]["place_au"], axis=1)
    assert far.min() < 0.2 and far.max() > 2.3  # perihelion 0.14 au, aphelion 2.40 au: a whole revolution


def test_the_campaigns_figures_are_the_same_in_its_report_and_on_its_page(plan, tmp_path):
    """Every figure of the view: axes, series and colours of the page's code and of plotly; one colour a mission."""
    if CHROMIUM is None:
        pytest.skip("no Chromium on this machine")
    keys = {
        "porkchop",
        "bplane",
        "opik",
        "opik-wide",
        "bplane-scale",
        "timeline",
        "cruise",
        "ranges",
        "mass",
        "brightness",
    }
    assert keys <= set(plan["figures"])
    pictures = drawn(plan["figures"], plan["event"]["et"], tmp_path)
    for key, values in plan["figures"].items():
        record = Figure.from_json(values)
        check_axes(record, pictures[key])
        check_series(record, pictures[key])
    ramses = plan["colours"]["Ramses"]
    named = [m for f in plan["figures"].values() for m in f["marks"] if m["name"].startswith("Ramses")]
    assert len(named) > 10 and {m["colour"] for m in named} == {ramses}


def test_a_change_turns_the_matrix_and_is_not_computed_twice(client, plan):
    asked = {"campaign": "apophis-2029", "changes": [{"kind": "lose", "name": "TIRI"}]}
    name = client.post("/api/jobs", json=asked).json()["id"]
    assert waited(client, name)["state"] == "done"
    found = client.get(f"/api/jobs/{name}/result").json()
    fate = {o["name"]: o["fate"] for o in found["objectives"]}
    assert fate["thermal-inertia"] == "lost" and fate["shape"] == "kept"
    assert client.post("/api/jobs", json=asked).json()["id"] == name
    assert all(step["was"] == "reused" for step in found["log"])


def test_progress_is_told_as_events(client, plan):
    asked = {"campaign": "apophis-2029", "changes": [{"kind": "slip", "name": "H3", "days": 21}]}
    name = client.post("/api/jobs", json=asked).json()["id"]
    with client.stream("GET", f"/api/jobs/{name}/events") as answer:
        assert answer.headers["content-type"].startswith("text/event-stream")
        told = [json.loads(line[6:]) for line in answer.iter_lines() if line.startswith("data: ")]
    assert told[-1]["state"] == "done" and told[-1]["fraction"] == 1.0


def test_small_questions_are_answered_at_once(client, plan):
    best = next(m for m in plan["figures"]["porkchop"]["marks"] if m["name"] == "chosen day")
    found = client.get(
        "/api/transfer",
        params={"campaign": "apophis-2029", "departure": best["x"][0], "arrival": best["y"][0]},
    ).json()
    ramses = plan["missions"][0]
    assert found["c3_km2_s2"] == pytest.approx(ramses["launch"]["c3_km2_s2"], abs=1e-6)
    assert found["margin_kg"] == pytest.approx(ramses["launch"]["margin_kg"], abs=1e-3)
    sky = client.get("/api/sky", params={"campaign": "apophis-2029", "lat": 35.68, "lon": 139.77}).json()
    assert len(sky["et"]) == len(sky["altitude_deg"]) and min(sky["magnitude"]) < 4.0
    assert sky["figure"]["marks"][-1]["y"] == sky["altitude_deg"] and "Visible in the dark" in sky["text"]


def test_a_job_leaves_its_trajectories(client, plan, folder):
    name = client.post("/api/jobs", json=PLAN).json()["id"]
    answer = client.get(f"/api/jobs/{name}/oem")
    assert answer.status_code == 200 and answer.text.startswith("CCSDS_OEM_VERS = 2.0")
    assert {"OBJECT_NAME = Ramses", "OBJECT_NAME = Apophis"} <= set(answer.text.splitlines())
    assert client.get("/api/jobs/none/oem").status_code == 404


def test_keyholes_are_looked_for_once(client, plan):
    found = client.get("/api/keyholes", params={"campaign": "apophis-2029"}).json()
    # none within five sigma since the radar of 2021 (and see tests/encounter/test_keyholes.py)
    assert found["keyholes"] == [] and found["until"] == "2068-12-31"
    assert {"years": 7, "turns": 6} in [{k: c[k] for k in ("years", "turns")} for c in found["circles"]]
    assert "6 in 7, returns 2036" in [label for m in found["marks"] for label in m.get("labels", [])]
    begun = time.perf_counter()
    client.get("/api/keyholes", params={"campaign": "apophis-2029"})
    assert time.perf_counter() - begun < 0.5


def test_what_another_code_found_is_not_shown_again(tmp_path):
    app = make_app(tmp_path, campaigns={"apophis-2029": load("apophis-2029")}, members=100)
    bench = Jobs(tmp_path / "workbench.sqlite")
    with TestClient(app, base_url="http://127.0.0.1") as client:
        name = client.post("/api/jobs", json=PLAN).json()["id"]
        asked = bench.find(name)["asked"]
    assert bench.ask(asked) == name and bench.ask(asked | {"of": "another"}) != name


def test_a_file_of_ones_own_is_served(tmp_path):
    from importlib.resources import files

    place = tmp_path / "own.toml"
    text = (files("kakehashi") / "campaigns" / "apophis-2029.toml").read_text("utf-8")
    place.write_text(text.replace('name = "apophis-2029"', 'name = "my-own"'), "utf-8")
    app = make_app(tmp_path / "runs", campaigns={"my-own": load(place)}, members=100)
    with TestClient(app, base_url="http://127.0.0.1") as client:
        name = client.post("/api/jobs", json={"campaign": "my-own"}).json()["id"]
        job = waited(client, name)
        assert job["state"] == "done", job
        place.write_text(text, "utf-8")
        asked = {"campaign": "my-own", "changes": [{"kind": "lose", "name": "TIRI"}]}
        job = waited(client, client.post("/api/jobs", json=asked).json()["id"])
        assert job["state"] == "failed" and "changed since this job was queued" in job["message"]


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ({"campaign": "no-such"}, "there is no campaign"),
        ({"campaign": "../../etc/passwd"}, "there is no campaign"),
        (
            {"campaign": "apophis-2029", "changes": [{"kind": "lose", "name": "the moon"}]},
            "to lose; allowed are",
        ),
        ({"campaign": "apophis-2029", "changes": [{"kind": "burn", "name": "H3"}]}, "kind must be one of"),
        ({"campaign": "apophis-2029", "changes": [{"kind": "slip", "name": "H3", "days": -1}]}, "positive"),
        ({"campaign": "apophis-2029", "changes": [{}] * 30}, "at most 20"),
        ({"campaign": "apophis-2029", "more": 1}, "is not a job"),
        ([1, 2], "is not a job"),
    ],
)
def test_jobs_that_make_no_sense_are_refused(client, body, said):
    answer = client.post("/api/jobs", json=body)
    assert answer.status_code == 400 and said in answer.json()["error"]


def test_malformed_oversized_and_escaping_requests_are_refused(client):
    assert client.post("/api/jobs", content="{", headers=JSON).status_code == 400
    assert client.post("/api/jobs", content="{}").status_code == 400
    big = client.post("/api/jobs", content='{"campaign": "' + "x" * 70_000 + '"}', headers=JSON)
    assert big.status_code == 400 and "65,536 bytes" in big.json()["error"]
    for path in ("/../pyproject.toml", "/%2e%2e/app.py", "/..%2fapp.py", "/workbench.sqlite", "/assets/"):
        assert client.get(path).status_code == 404
    assert client.get("/api/jobs/none").status_code == 404
    assert client.get("/api/jobs/none/result").status_code == 404
    assert client.delete("/api/jobs/none").status_code == 404
    bad = client.get("/api/transfer", params={"campaign": "apophis-2029", "departure": "nan", "arrival": "1"})
    assert bad.status_code == 400
    assert client.get("/api/sky", params={"campaign": "apophis-2029", "lat": 95, "lon": 0}).status_code == 400


def test_other_names_pages_and_strangers_are_kept_out(folder, client):
    assert client.get("/", headers={"host": "evil.example"}).status_code == 421
    assert client.get("/api/jobs", headers={"origin": "http://evil.example"}).status_code == 403
    app = make_app(folder, campaigns={"apophis-2029": load("apophis-2029")}, token="secret")
    strict = TestClient(app, base_url="http://127.0.0.1")
    assert strict.get("/api/campaigns").status_code == 401
    assert strict.get("/api/campaigns", headers={"authorization": "Bearer wrong"}).status_code == 401
    assert strict.get("/api/campaigns", headers={"authorization": "Bearer secret"}).status_code == 200
    assert strict.get("/api/campaigns?token=secret").status_code == 200


def test_the_token_begins_a_session_that_is_not_the_token(folder):
    def app():
        return make_app(folder, campaigns={"apophis-2029": load("apophis-2029")}, token="secret/ü")

    html = {"accept": "text/html"}
    server = app()
    first = TestClient(server, base_url="http://127.0.0.1:8029")
    assert first.get("/workbench.js").status_code == 401
    refused = first.get("/?token=wrong", headers=html)
    assert refused.status_code == 401 and "not that of this server" in refused.text and not refused.cookies
    page = first.get("/", params={"token": "secret/ü"}, headers=html)
    assert page.status_code == 200 and "kakehashi workbench" in page.text
    cookie = page.headers["set-cookie"]
    assert cookie.startswith("kakehashi-8029=") and "HttpOnly" in cookie and "SameSite=Strict" in cookie
    assert "secret" not in cookie and "no-store" in page.headers["cache-control"]
    for path in ("/", "/workbench.js", "/workbench.css", "/api/campaigns"):
        assert first.get(path).status_code == 200
    stranger = TestClient(server, base_url="http://127.0.0.1:8029")
    assert stranger.get("/api/campaigns", headers={"cookie": "kakehashi-8029=x"}).status_code == 401
    again = TestClient(app(), base_url="http://127.0.0.1:8029", cookies=dict(first.cookies))
    assert again.get("/api/campaigns").status_code == 401  # another server, another session


def test_every_name_is_served_with_a_token_alone(folder):
    pages = {"apophis-2029": load("apophis-2029")}
    for wrong in ({"hosts": None}, {"token": ""}):
        with pytest.raises(InputError, match="token is empty"):
            make_app(folder, campaigns=pages, **wrong)
    open_ = TestClient(
        make_app(folder, campaigns=pages, hosts=None, token="t"), base_url="http://a.machine:8029"
    )
    assert open_.get("/api/campaigns").status_code == 401
    assert open_.get("/api/campaigns?token=t").status_code == 200


def test_jobs_keep_their_state_whatever_happens(tmp_path):
    jobs = Jobs(tmp_path / "jobs.sqlite")
    one, two = jobs.ask({"campaign": "a", "changes": []}), jobs.ask({"campaign": "b", "changes": []})
    assert jobs.ask({"changes": [], "campaign": "a"}) == one != two
    assert jobs.take()["id"] == one and jobs.find(one)["state"] == "running"
    jobs.report(one, "encounter", 0.5)
    again = Jobs(tmp_path / "jobs.sqlite")  # the server was killed and started again
    assert again.requeue() == 1 and again.find(one)["state"] == "queued"
    assert again.take()["id"] in (one, two)
    again.end(two, "cancelled")
    again.end(two, "done", result="{}")  # what has ended stays
    assert again.find(two)["state"] == "cancelled"
    assert again.ask({"campaign": "b", "changes": []}) != two


def test_a_page_for_e_mail_is_one_file_with_its_data(folder, plan, tmp_path):
    (place,) = write_export([load("apophis-2029")], tmp_path / "page", folder, members=100)
    assert [p.name for p in (tmp_path / "page").iterdir()] == ["index.html"]
    text = place.read_text("utf-8")
    assert "src=" not in text.split("<script>")[0] and 'rel="stylesheet"' not in text
    data = text.split('id="kakehashi-data">')[1].split("</script>")[0]
    assert "<" not in data
    found = json.loads(data)
    assert found["view"]["verdict"] == "closes on assumptions" and found["oem"].startswith("CCSDS_OEM_VERS")


def test_every_campaign_given_is_exported(folder, plan, tmp_path):
    from importlib.resources import files

    text = (files("kakehashi") / "campaigns" / "apophis-2029.toml").read_text("utf-8")
    pages = [load("apophis-2029"), parse(text.replace('name = "apophis-2029"', 'name = "another"', 1))]
    places = write_export(pages, tmp_path, folder, members=100)
    assert [p.name for p in places] == ["apophis-2029.html", "another.html", "index.html"]
    listed = places[-1].read_text("utf-8")
    assert 'href="apophis-2029.html"' in listed and 'href="another.html"' in listed
    with pytest.raises(InputError, match="two campaigns are called 'didymos'"):
        write_export([load("didymos")] * 2, tmp_path, folder)


# -- a real server ---------------------------------------------------------------------------------------------


@pytest.fixture
def served(folder, plan):
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]

    def start():
        code = f"from kakehashi.cli.app import run_app; run_app(['serve', 'apophis-2029', '--out', {str(folder)!r},"
        code += f" '--port', '{port}', '--members', '100'])"
        server = subprocess.Popen(
            [sys.executable, "-c", code], start_new_session=True, stdout=subprocess.DEVNULL
        )
        for _ in range(100):
            try:
                httpx.get(f"http://127.0.0.1:{port}/api/campaigns", timeout=2.0)
                return server
            except httpx.HTTPError:
                time.sleep(0.1)
        raise AssertionError("the server does not start")

    running = [start()]
    yield f"http://127.0.0.1:{port}", running, start
    os.killpg(running[-1].pid, signal.SIGKILL)


def test_two_hundred_readers_while_a_job_runs(served):
    base, _, _ = served
    asked = {"campaign": "apophis-2029", "changes": [{"kind": "slip", "name": "H3", "days": 9}]}
    name = httpx.post(f"{base}/api/jobs", json=asked).json()["id"]
    slow = socket.create_connection(("127.0.0.1", int(base.rsplit(":", 1)[1])))
    slow.sendall(
        b"POST /api/jobs HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\nContent-Length: 99\r\n\r\n{"
    )
    times, wrong = [], []

    def reader(k):
        with httpx.Client(base_url=base, timeout=20.0) as own:
            for path in ("/workbench.css", "/api/campaigns", f"/api/jobs/{name}"):
                begun = time.perf_counter()
                code = own.get(path).status_code
                times.append(time.perf_counter() - begun)
                if code != 200:
                    wrong.append((path, code))

    crowd = [threading.Thread(target=reader, args=(k,)) for k in range(200)]
    for one in crowd:
        one.start()
    for one in crowd:
        one.join()
    slow.close()
    print(f"p50 {1e3 * np.percentile(times, 50):.0f} ms, p99 {1e3 * np.percentile(times, 99):.0f} ms")
    assert not wrong and len(times) == 600
    assert np.percentile(times, 50) < 2.0
    with httpx.Client(base_url=base) as own:
        assert waited(own, name)["state"] == "done"


def test_killed_in_the_middle_of_a_job_it_finishes_after_the_restart(served):
    base, running, start = served
    asked = {"campaign": "apophis-2029", "changes": [{"kind": "slip", "name": "H3", "days": 17}]}
    name = httpx.post(f"{base}/api/jobs", json=asked).json()["id"]
    os.killpg(running[0].pid, signal.SIGKILL)
    running[0].wait()
    running.append(start())
    with httpx.Client(base_url=base) as own:
        assert waited(own, name)["state"] == "done"
        assert own.get(f"/api/jobs/{name}/result").json()["changes"] == ["H3 17 d late"]


def test_a_running_job_can_be_cancelled_and_the_next_is_done(served):
    base, _, _ = served
    with httpx.Client(base_url=base) as own:
        ids = []
        for days in (31, 32):
            asked = {"campaign": "apophis-2029", "changes": [{"kind": "slip", "name": "H3", "days": days}]}
            ids.append(own.post("/api/jobs", json=asked).json()["id"])
        own.delete(f"/api/jobs/{ids[0]}")
        assert waited(own, ids[0])["state"] in ("cancelled", "done")
        assert waited(own, ids[1])["state"] == "done"


def test_without_the_server_the_command_says_what_to_install(monkeypatch, capsys):
    from importlib import util

    from kakehashi.cli.app import run_app

    monkeypatch.setattr(util, "find_spec", lambda name: None)
    assert run_app(["serve"]) == 2
    assert "kakehashi[web]" in capsys.readouterr().err
    assert InputError is not None
