"""LOLA's grids are fetched with resumption, against a server on this machine that stops in the middle."""

import hashlib
import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import numpy as np
import pytest

from kakehashi.base import InputError, KakehashiError
from kakehashi.cli.app import run_app
from kakehashi.io.fetch import copies
from kakehashi.io.lola import fetch_lola, lola_grids

CONTENT = np.random.default_rng(1).integers(0, 256, 3_000_000, dtype=np.uint8).tobytes()


class Archive(ThreadingHTTPServer):
    """Serves one file under every name; `stops` holds after how many bytes of a response the connection breaks."""

    daemon_threads = True

    def __init__(self):
        super().__init__(("127.0.0.1", 0), Handler)
        self.stops, self.ranges, self.ranged, self.tag, self.content = [], [], True, '"one"', CONTENT
        self.codes = []
        self.url = f"http://127.0.0.1:{self.server_address[1]}"
        threading.Thread(target=self.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()

    def handle_error(self, request, client_address):
        """A broken connection is part of the test."""


class Handler(BaseHTTPRequestHandler):
    def log_message(self, *_):
        pass

    def do_HEAD(self):
        if self.server.codes:
            self.send_response(self.server.codes.pop(0))
            self.send_header("Content-Length", "0")
            self.end_headers()
            return
        self.send_response(200)
        self.send_header("Content-Length", str(len(self.server.content)))
        self.send_header("ETag", self.server.tag)
        self.end_headers()

    def do_GET(self):
        archive, begin = self.server, 0
        wanted = self.headers.get("Range")
        archive.ranges.append(wanted)
        if wanted and archive.ranged and self.headers.get("If-Range") in (None, archive.tag):
            begin = int(wanted.removeprefix("bytes=").removesuffix("-"))
            self.send_response(206)
            self.send_header(
                "Content-Range", f"bytes {begin}-{len(archive.content) - 1}/{len(archive.content)}"
            )
        else:
            self.send_response(200)
        body = archive.content[begin:]
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        stop = archive.stops.pop(0) if archive.stops else len(body)
        self.wfile.write(body[:stop])
        if stop < len(body):
            self.wfile.flush()
            self.connection.close()


@pytest.fixture
def archive():
    server = Archive()
    yield server
    server.shutdown()


def fetched(archive, tmp_path, **more):
    return fetch_lola("SITE01", base_url=archive.url, cache=tmp_path, pause_s=0.0, **more)[0]


def test_a_broken_download_goes_on_where_it_stopped(archive, tmp_path):
    archive.stops = [1_200_000, 900_000]
    told = []
    one = fetched(archive, tmp_path, progress=lambda *values: told.append(values))
    assert one.path.read_bytes() == CONTENT and one.sha256 == hashlib.sha256(CONTENT).hexdigest()
    begins = [int(r.removeprefix("bytes=").rstrip("-")) for r in archive.ranges[1:]]
    assert archive.ranges[0] is None and begins == sorted(begins) and begins[0] > 1_000_000
    assert told[0] == ("Site01_final_adj_5mpp_surf.tif", 0, len(CONTENT))  # the size, before anything arrives
    assert sorted(p.name for p in one.path.parent.iterdir()) == [
        one.path.name,
        one.path.name + ".source.json",
    ]
    assert copies(tmp_path)[0]["sha256"] == one.sha256


def test_another_process_goes_on_too(archive, tmp_path):
    archive.stops = [100_000] * 6
    with pytest.raises(KakehashiError, match="are kept, and the same command goes on"):
        fetch_lola("SITE01", base_url=archive.url, cache=tmp_path, pause_s=0.0)
    archive.stops, archive.ranges = [], []
    assert fetched(archive, tmp_path).path.read_bytes() == CONTENT
    assert archive.ranges in ([], [archive.ranges[0]]) and (
        not archive.ranges or archive.ranges[0] is not None
    )


def test_a_file_that_changed_on_the_server_begins_anew(archive, tmp_path):
    archive.stops = [500_000] * 3 + [0] * 3
    with pytest.raises(KakehashiError):
        fetched(archive, tmp_path)
    archive.stops, archive.tag, archive.content, archive.ranges = [], '"two"', CONTENT[::-1], []
    assert fetched(archive, tmp_path).path.read_bytes() == CONTENT[::-1] and archive.ranges == [None]


def test_a_server_without_ranges_is_asked_for_all(archive, tmp_path):
    archive.stops, archive.ranged = [1_000_000], False
    assert fetched(archive, tmp_path).path.read_bytes() == CONTENT


def test_a_stored_copy_is_used_unless_it_is_damaged(archive, tmp_path):
    one = fetched(archive, tmp_path)
    archive.ranges = []
    assert fetched(archive, tmp_path).from_cache and not archive.ranges
    one.path.write_bytes(CONTENT[:-1] + b"x")
    assert not fetched(archive, tmp_path).from_cache
    assert not fetched(archive, tmp_path, refresh=True).from_cache


def test_passing_failures_are_retried_and_lasting_ones_told(archive, tmp_path):
    archive.codes = [503, 429]
    assert fetched(archive, tmp_path).bytes == len(CONTENT)
    archive.codes = [404]
    with pytest.raises(KakehashiError, match="HTTP 404"):
        fetched(archive, tmp_path, refresh=True)


def test_names_and_addresses_are_checked(tmp_path):
    with pytest.raises(InputError, match=r"unknown grid 'LDEM_80S_10M'.*LDEM_80S_20M"):
        fetch_lola("LDEM_80S_10M", cache=tmp_path)
    with pytest.raises(InputError, match="is not valid"):
        fetch_lola("SITE01", base_url="ftp://x", cache=tmp_path)
    assert {"LDEM_80S_20M", "LDEM_80S_80M", "LDEM_75S_240M"} <= set(lola_grids())


def test_the_command_tells_size_and_hash(archive, tmp_path, capsys):
    line = [
        "data",
        "fetch",
        "lola",
        "LDEM_80S_80M",
        "--base-url",
        archive.url,
        "--cache",
        str(tmp_path / "c"),
    ]
    assert run_app([*line, "--out", str(tmp_path / "out"), "--json"]) == 0
    texts = capsys.readouterr()
    record = json.loads(texts.out)
    assert [r["bytes"] for r in record] == [len(CONTENT)] * 2 and f"{len(CONTENT):,} bytes" in texts.err
    assert (tmp_path / "out" / "ldem_80s_80m.img").read_bytes() == CONTENT
    assert run_app(line) == 0 and "from the stored copy" in capsys.readouterr().out
