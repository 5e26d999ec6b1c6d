"""Fetching, against a server on this machine that speaks like the four services, and misbehaves like them."""

import hashlib
import io
import json
import tarfile
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

import pytest

from kakehashi.base import InputError, KakehashiError
from kakehashi.cli.app import run_app
from kakehashi.io.ades import read_ades
from kakehashi.io.debias import read_debias
from kakehashi.io.fetch import cache_folder, fetch

ADES = (
    '<?xml version="1.0"?>\n<ades version="2022"><optical><permID>99942</permID><mode>CCD</mode><stn>568</stn>'
    "<obsTime>2021-03-05T07:00:00Z</obsTime><ra>112.5</ra><dec>-12.25</dec><astCat>Gaia2</astCat></optical></ades>\n"
)
OBS80 = "99942K04M04N  C2004 03 15.10789 04 06 08.08 +16 55 04.6                om6394691\n"
SBDB = {"object": {"des": "99942"}, "orbit": {"orbit_id": "220"}, "signature": {"version": "1.3"}}
OEF = "format  = 'OEF2.0'       ! file format\nEND_OF_HEADER\n99942\n"


class Service(ThreadingHTTPServer):
    """Answers by path; `script` holds what happens to the next requests: a code, or a misdeed."""

    daemon_threads = True

    def __init__(self):
        super().__init__(("127.0.0.1", 0), Handler)
        self.script, self.asked = [], []
        self.url = f"http://127.0.0.1:{self.server_address[1]}"
        threading.Thread(target=self.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()

    def handle_error(self, request, client_address):
        """A client that went away is part of the test."""


class Handler(BaseHTTPRequestHandler):
    def log_message(self, *_):
        pass

    def do_GET(self):
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        self.server.asked.append((self.path, body))
        deed = self.server.script.pop(0) if self.server.script else 200
        if deed == "slow":
            time.sleep(1.0)
            deed = 200
        code, content = self.answer(body) if deed in (200, "short") else (deed, b"")
        if isinstance(deed, bytes):
            code, content = 200, deed
        self.send_response(code)
        self.send_header("Content-Length", str(len(content) + (100 if deed == "short" else 0)))
        self.end_headers()
        self.wfile.write(content)

    def answer(self, body):
        parts = urlsplit(self.path)
        query = {k: v[0] for k, v in parse_qs(parts.query).items()}
        if parts.path == "/get-obs":
            asked = json.loads(body)
            (layout,) = asked["output_format"]
            texts = {"XML": ADES, "OBS80": OBS80}
            known = asked["desigs"] == ["99942"]
            return (
                (200, json.dumps([{layout: texts[layout]}]).encode()) if known else (404, b"No such object")
            )
        if parts.path == "/sbdb.api":
            assert (query["cov"], query["phys-par"]) == ("mat", "1")
            return sbdb(query["sstr"])
        if parts.path == "/download":
            return 200, OEF.encode() if query["file"].startswith("99942") else b""
        return (200, archive()) if parts.path == "/debias/debias_2018.tgz" else (404, b"")


def sbdb(name):
    if name == "Apophis":
        return 200, json.dumps(SBDB).encode()
    if name == "1999":
        return 300, json.dumps(
            {"code": "300", "list": [{"pdes": "1999 AN10"}, {"pdes": "1999 RQ36"}]}
        ).encode()
    return 200, json.dumps({"code": "200", "message": "specified object was not found"}).encode()


def archive(name="debias/bias.dat"):
    """A table of 12 tiles and one catalogue, as the service packs it."""
    text = ("! NSIDE= 1\n! a\n" + "0.1 0.2 1.0 2.0\n" * 12).encode()
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w:gz") as tar:
        for member, content in (("README.txt", b"read me"), (name, text)):
            info = tarfile.TarInfo(member)
            info.size = len(content)
            tar.addfile(info, io.BytesIO(content))
    return out.getvalue()


@pytest.fixture
def service():
    server = Service()
    yield server
    server.shutdown()
    server.server_close()


PATHS = {"mpc": "/get-obs", "sbdb": "/sbdb.api", "neocc": "/download", "debias": "/debias"}
NAMES = {"mpc": "99942", "sbdb": "Apophis", "neocc": "99942", "debias": ""}


@pytest.fixture
def ask(service, tmp_path):
    def asked(kind, name=None, **options):
        options = {"timeout_s": 5.0, "pause_s": 0.01, "cache": tmp_path / "cache"} | options
        return fetch(
            kind, NAMES[kind] if name is None else name, base_url=service.url + PATHS[kind], **options
        )

    return asked


@pytest.mark.parametrize("kind", PATHS)
def test_a_file_is_kept_with_its_source_and_hash(ask, service, kind):
    found = ask(kind)
    content = found.path.read_bytes()
    note = json.loads(found.path.with_name(found.path.name + ".source.json").read_text())
    assert hashlib.sha256(content).hexdigest() == found.sha256 == note["sha256"]
    assert (found.bytes, found.from_cache, note["url"]) == (len(content), False, found.url)
    assert found.url.startswith(service.url)
    again = ask(kind)
    assert again.from_cache
    assert (again.path, again.sha256, again.retrieved_utc) == (found.path, found.sha256, found.retrieved_utc)
    assert len(service.asked) == 1
    assert not ask(kind, refresh=True).from_cache
    assert len(service.asked) == 2


def test_what_is_fetched_can_be_read(ask):
    assert read_ades(ask("mpc").path).station.tolist() == ["568"]
    assert ask("mpc", form="obs80").path.read_text() == OBS80
    assert json.loads(ask("sbdb").path.read_text()) == SBDB
    assert ask("neocc", "99942.ke0").path.name == "99942.ke0"
    assert read_debias(ask("debias").path).catalogues == "a"


def test_the_copy_works_without_the_service(ask, service):
    found = ask("neocc")
    service.shutdown()
    service.server_close()
    assert ask("neocc").path == found.path
    with pytest.raises(KakehashiError, match="download from ESA"):
        ask("neocc", refresh=True)
    assert found.path.read_text() == OEF


def test_a_damaged_copy_is_fetched_again(ask, service):
    found = ask("sbdb")
    found.path.write_text("{}")
    assert not ask("sbdb").from_cache
    found.path.with_name(found.path.name + ".source.json").write_text("[")
    assert not ask("sbdb").from_cache
    assert json.loads(found.path.read_text()) == SBDB
    assert len(service.asked) == 3


@pytest.mark.parametrize(
    "deeds", [[500], [503, 502, 504], [429], ["slow"], ["short"], [500, "slow", "short"]]
)
def test_what_passes_is_tried_again(ask, service, deeds):
    service.script = list(deeds)
    assert ask("mpc", timeout_s=0.3).path.read_text() == ADES
    assert len(service.asked) == len(deeds) + 1


@pytest.mark.parametrize(
    "deed, word", [(500, "HTTP 500"), ("slow", "no response within 0.2 s"), ("short", "stopped after")]
)
def test_what_does_not_pass_is_told_and_nothing_is_kept(ask, service, tmp_path, deed, word):
    service.script = [deed] * 4
    with pytest.raises(KakehashiError, match=word) as caught:
        ask("sbdb", timeout_s=0.2)
    assert not isinstance(caught.value, InputError)
    assert len(service.asked) == 4
    assert [p for p in tmp_path.rglob("*") if p.is_file()] == []


def test_waits_grow(ask, service):
    service.script = [500] * 3
    begin = time.perf_counter()
    ask("sbdb", pause_s=0.05)
    assert time.perf_counter() - begin >= 0.05 + 0.10 + 0.20


@pytest.mark.parametrize(
    "kind, name, word",
    [("mpc", "9999 ZZ", "does not know '9999 ZZ'"), ("sbdb", "Nobody", "not found"), ("neocc", "2099ZZ", "no orbit"),
     ("sbdb", "1999", "ambiguous .1999 AN10, 1999 RQ36"), ("debias", "2031", "unknown table"),
     ("mpc", " ", "no object is given")],
)  # fmt: skip
def test_an_unknown_object_is_an_input_error(ask, tmp_path, kind, name, word):
    with pytest.raises(InputError, match=word):
        ask(kind, name)
    assert [p for p in tmp_path.rglob("*") if p.is_file()] == []


@pytest.mark.parametrize("kind", PATHS)
@pytest.mark.parametrize(
    "garbage",
    [b"garbage", bytes(range(256)), b"[]", b"{}", b'[{"XML": 7}]', b'[{"XML": "<html/>"}]', b"null", b"[" * 100_000,
     b"<html>busy</html>", b"", archive()[:-40], archive("other.dat"), json.dumps([{"XML": ADES[:-60]}]).encode()],
    ids=range(13),
)  # fmt: skip
def test_garbage_is_refused_and_the_old_copy_stays(ask, service, kind, garbage):
    found = ask(kind)
    before = found.path.read_bytes()
    service.script = [garbage]
    with pytest.raises(KakehashiError) as caught:
        ask(kind, refresh=True)
    assert "\n" not in str(caught.value)
    assert len(str(caught.value)) < 500
    assert found.path.read_bytes() == before
    assert ask(kind).from_cache


@pytest.mark.parametrize(
    "options, word",
    [({"base_url": "file:///etc/hosts"}, "is not valid"), ({"base_url": "http://"}, "is not valid"),
     ({"base_url": "http://a:b/c"}, "is not valid"), ({"timeout_s": 0.0}, "timeout"),
     ({"timeout_s": float("nan")}, "timeout"), ({"form": "csv"}, "form 'csv'")],
)  # fmt: skip
def test_what_cannot_be_asked_is_refused(tmp_path, options, word):
    with pytest.raises(InputError, match=word):
        fetch("mpc", "99942", cache=tmp_path, **options)


def test_an_unknown_service_is_refused(tmp_path):
    with pytest.raises(InputError, match="mpc, sbdb, neocc, debias"):
        fetch("horizons", "Apophis", cache=tmp_path)


def test_names_do_not_leave_the_cache_or_meet_in_it(ask, tmp_path):
    seen = [ask("neocc", name).path for name in ("99942", "99942/../../x", "99942 x", "99942:x")]
    assert all(p.parent == tmp_path / "cache" / "neocc" for p in seen)
    assert len(set(seen)) == 4


def test_the_cache_folder_follows_the_environment(monkeypatch, tmp_path):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    monkeypatch.delenv("KAKEHASHI_CACHE", raising=False)
    assert cache_folder() == tmp_path / "kakehashi"
    monkeypatch.setenv("KAKEHASHI_CACHE", str(tmp_path / "mine"))
    assert cache_folder() == tmp_path / "mine"


def test_the_command_writes_the_file_and_says_where_from(service, tmp_path, capsys):
    words = [
        "data",
        "fetch",
        "mpc",
        "99942",
        "--base-url",
        service.url + "/get-obs",
        "--cache",
        str(tmp_path / "c"),
    ]
    assert run_app([*words, "--out", str(tmp_path / "a.xml")]) == 0
    assert "sha256" in capsys.readouterr().out
    assert (tmp_path / "a.xml").read_text() == ADES
    assert run_app([*words, "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["from_cache"] and told["sha256"] == hashlib.sha256(ADES.encode()).hexdigest()
    assert len(service.asked) == 1
    assert run_app([*words, "--refresh", "--form", "obs80"]) == 0
    assert len(service.asked) == 2


def test_the_command_fails_with_a_paragraph_and_a_code(service, tmp_path, capsys):
    words = ["--base-url", service.url + "/sbdb.api", "--cache", str(tmp_path)]
    assert run_app(["data", "fetch", "sbdb", "Nobody", *words]) == 2
    assert "not found" in capsys.readouterr().err
    service.script = [b"garbage"]
    assert run_app(["data", "fetch", "sbdb", "Apophis", *words]) == 1
    assert run_app(["data", "fetch", "horizons", "Apophis", *words]) == 2
