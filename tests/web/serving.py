"""A server in a process of its own, as `kakehashi serve` starts it, and the processes that it starts."""

import contextlib
import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import httpx


def free_port() -> int:
    """A port of the loopback that nobody listens on."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return free.getsockname()[1]


class Server:
    """`kakehashi serve`, killed at the end whatever happens."""

    def __init__(self, folder, *words: str, port: int | None = None):
        self.port = port or free_port()
        self.base = f"http://127.0.0.1:{self.port}"
        call = [
            sys.executable,
            "-m",
            "kakehashi",
            "serve",
            *words,
            "--out",
            str(folder),
            "--port",
            str(self.port),
        ]
        self.process = subprocess.Popen(call, start_new_session=True, stdout=subprocess.PIPE, text=True)
        self.said = self.process.stdout.readline()  # the address, once it listens

    def __enter__(self):
        for _ in range(100):
            try:
                httpx.get(f"{self.base}/", timeout=5.0)
                return self
            except httpx.HTTPError:
                time.sleep(0.1)
        raise AssertionError("the server does not answer")

    def __exit__(self, *_):
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()
        self.process.stdout.close()


def processes(*words: str) -> list[int]:
    """Numbers of the living processes whose command line holds all the words (Linux)."""
    found = []
    for place in Path("/proc").glob("[0-9]*"):
        try:
            line = (place / "cmdline").read_bytes().replace(b"\0", b" ").decode("utf-8", "replace")
            state = (place / "stat").read_text().rsplit(")", 1)[1].split()[0]
        except OSError:
            continue
        if state != "Z" and all(w in line for w in words):
            found.append(int(place.name))
    return found


def children(parent: int) -> list[int]:
    """Numbers of the living processes below a process (Linux)."""
    above = {}
    for place in Path("/proc").glob("[0-9]*"):
        try:
            fields = (place / "stat").read_text().rsplit(")", 1)[1].split()
        except OSError:
            continue
        if fields[0] != "Z":
            above[int(place.name)] = int(fields[1])
    found, look = [], [parent]
    while look:
        below = [p for p, of in above.items() if of == look[-1]]
        look.pop()
        found += below
        look += below
    return found


def ended(numbers: list[int], seconds: float) -> bool:
    """Whether every process of these numbers ends within the time."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if not any(_lives(p) for p in numbers):
            return True
        time.sleep(0.05)
    return False


def _lives(number: int) -> bool:
    try:
        return Path(f"/proc/{number}/stat").read_text().rsplit(")", 1)[1].split()[0] != "Z"
    except OSError:
        return False
