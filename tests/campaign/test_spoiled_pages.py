"""Campaign and tour files with changed characters, values, keys, lines and tables: each is read or refused.

A refusal is an InputError whose message is below 1 kB, within 5 s and 1 GB.  KAKEHASHI_FUZZ is the number of files of
the slow test.
"""

import os
import random
import re
import resource
import signal
import time
from importlib.resources import files

import pytest

from kakehashi.base import InputError
from kakehashi.campaign.load import load
from kakehashi.io.toml_pages import PageError
from kakehashi.io.tours import read_tour

PACKED = files("kakehashi")
TOUR = """\
name = "there"
sequence = ["Earth", "Mars", "Eros"]
departure = ["2028-09-01 TDB", "2028-12-31 TDB"]
flight_times_d = [[180.0, 330.0], [200.0, 900.0]]
vinf_km_s = [0.0, 5.0]
goal = "total"
arrival = "orbit"
orbit_km = [300.0, 1000.0]
arrive = "2031-11-01 TDB"
arrive_within_d = 1.0
manoeuvres = true
retrograde = [false, true]
revolutions = [1, [0, 2]]
manoeuvre_at_most_km_s = 0.3
total_time_at_most_d = 2_000.0

[altitudes_km]
Mars = [300.0, 5000.0]

[facts.launch]
value = 2029-01-01
source = "its operator"
as_of = 2028-01-01

[flown.launch]
value = [1.0, "two", true]
source = "its operator"
as_of = "2028-01-01"
"""
PAGES = {
    "campaigns": (load, [(PACKED / "campaigns" / f"{n}.toml").read_text("utf-8")
                         for n in ("apophis-2029", "didymos", "mercury")]),
    "tours": (read_tour, [TOUR, *((PACKED / "data/tours" / f"{n}.toml").read_text("utf-8")
                                  for n in ("bepicolombo", "hera", "parker", "ramses"))]),
}  # fmt: skip
VALUES = (
    "", "5", "-1", "0", "0.0", "-0.0", "1e308", "-1e308", "1e-300", "1e999", "nan", "inf", "-inf", "9" * 400,
    "9" * 5_000,
    "0x7fffffffffffffff", "0b1", "7_000.0", "true", "false", '""', '" "', '"x"', "'x'", '"\\u0000"', '"\\u202e"',
    '"\\U0010ffff"', '"' + "x" * 3_000 + '"', '"../../x"', '"nan"', '"5"', '"Earth"', '"Apophis"', '"Sun"', '"Ramses"',
    '"99942"', '"2028-01-01"', '"2028-02-30 UTC"', '"2028-01-01 UTC"', '"2028-01-01 GPS"', '"-4799-01-01 TDB"',
    '"99999-12-31 TDB"', '"1e9"', "2028-01-01", "07:00:00", "2028-01-01T00:00:00Z", "[]", "[[]]", "[5]", "[1.0, 2.0]",
    "[2.0, 1.0]", "[-1.0, 1e300]", "[nan, nan]", '["Earth"]', '["Earth", 5]', "[[1.0, 2.0]]", "[[0.0, 36525.0]]",
    '["2028-01-01 UTC", "2029-01-01 UTC"]', '["1600-01-01 TDB", "2600-01-01 TDB"]', "[{}]", "{}", "{ value = 1.0 }",
    '{ value = -5.0, source = "me", as_of = "2026-11-20" }', '{ value = "x", source = 5 }', "{ name = [] }",
    "[" + "1.0, " * 300 + "]", "[" * 200 + "]" * 200, "[" + '"Earth", ' * 60 + "]", '"""\nx\n"""', "{ a.b.c = 1 }",
)  # fmt: skip
KEYS = (
    "x",
    '""',
    '"a b"',
    "a.b",
    "source",
    "name",
    "value",
    "unit",
    "kind",
    '"\\u202e"',
    "'" + "k" * 2_000 + "'",
    "é",
)
_HEADER = re.compile(r"(?m)^(?=\[)")


def part_of(text: str, rng: random.Random) -> list[str]:
    """Lines of the page, sometimes with a part of its tables alone or in another order."""
    head, *tables = _HEADER.split(text)
    if rng.random() < 0.9:
        kept = rng.choice((1, 1, 2, 4))
        tables = [tables[k] for k in sorted(rng.sample(range(len(tables)), min(kept, len(tables))))]
    if rng.random() < 0.05:
        rng.shuffle(tables)
    return "".join([head, *tables]).split("\n")


def with_another_value(lines: list[str], k: int, rng: random.Random) -> None:
    key, mark, value = lines[k].partition("=")
    if not mark:
        return
    deed = rng.randrange(6)
    if deed <= 2:
        value = rng.choice(VALUES)
    elif deed == 3:  # the value of another key
        value = rng.choice(lines).partition("=")[2]
    elif deed == 4:  # one figure or text inside the value
        value = re.sub(r'"[^"]*"|-?[\d.]+', lambda m: rng.choice((m[0], rng.choice(VALUES))), value)
    else:
        key = f"{rng.choice(KEYS)} "
    lines[k] = f"{key}={value}" if value.startswith(" ") else f"{key}= {value}"


def with_another_line(lines: list[str], k: int, rng: random.Random) -> None:
    deed, a = rng.randrange(7), rng.randrange(len(lines[k]) + 1)
    if deed == 0:
        letter = chr(rng.choice((rng.randrange(32, 127), rng.randrange(1, 0x2FF), 0x2028, 0x202E)))
        lines[k] = lines[k][:a] + letter + lines[k][a + 1 :]
    elif deed == 1:
        lines[k] = lines[k][:a]
    elif deed == 2:
        lines.insert(k, rng.choice(lines))
    elif deed == 3 and len(lines) > 1:
        del lines[k]
    elif deed == 4:
        lines[k] = lines[k][:a] + rng.choice("0123456789.-+eE[]{}\"',=#") + lines[k][a:]
    elif deed == 5:
        lines[k] = lines[k].replace("[[", "[").replace("]]", "]") if rng.random() < 0.5 else f"[{lines[k]}]"
    else:
        lines.insert(k, f"{rng.choice(KEYS)} = {rng.choice(VALUES)}")


def spoiled(text: str, rng: random.Random) -> bytes:
    """The page with one to four changes, most of them of values."""
    lines = part_of(text, rng)
    for _ in range(rng.randint(1, 4)):
        change = with_another_value if rng.random() < 0.75 else with_another_line
        change(lines, rng.randrange(len(lines)), rng)
    raw = "\n".join(lines).encode("utf-8", "surrogatepass")
    kind = rng.randrange(60)
    if kind == 0:
        raw = raw.decode("utf-8", "replace").encode("utf-16")
    elif kind == 1:
        raw = b"\xef\xbb\xbf" + raw
    elif kind == 2:
        place = rng.randrange(len(raw) + 1)
        raw = raw[:place] + bytes([rng.randrange(256)]) + raw[place:]
    return raw


def one(read, path, raw: bytes) -> bool:
    """Whether a file is read; a refusal is judged by its message."""
    path.write_bytes(raw)
    try:
        read(path)
    except InputError as error:
        said = str(error)
        assert said and len(said.encode()) < 1_000, said
        assert said.replace("\n", "").isprintable(), said
        if isinstance(error, PageError):
            assert all(where and line > 0 and what for where, line, what in error.errors)
        return False
    return True


def expired(*_):
    raise TimeoutError("a page took longer than a minute")


def run(name: str, count: int, folder, seed: int = 2026) -> tuple[float, int]:
    """Longest processor time of one file [s], and how many of `count` spoiled files are read."""
    read, texts = PAGES[name]
    path, rng = folder / "spoiled.toml", random.Random(f"{name} {seed}")
    longest, good, start = 0.0, 0, time.process_time()
    before = signal.signal(signal.SIGALRM, expired)
    try:
        for _ in range(count):
            raw = spoiled(rng.choice(texts), rng)
            signal.alarm(60)
            try:
                good += one(read, path, raw)
            except Exception as error:
                raise AssertionError(
                    f"{type(error).__name__}: {error}\nof {raw.decode('utf-8', 'replace')}"
                ) from error
            now = time.process_time()  # of the processor: other programs do not count
            longest, start = max(longest, now - start), now
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)
    return longest, good


@pytest.mark.parametrize("name", PAGES)
def test_spoiled_pages_are_read_or_refused_in_a_paragraph(tmp_path, name):
    longest, good = run(name, 300, tmp_path)
    assert longest < 5.0 and 0 < good < 300


@pytest.mark.slow
@pytest.mark.parametrize("name", PAGES)
def test_two_hundred_thousand_spoiled_pages(tmp_path, name):
    count, parts, good, longest = int(os.environ.get("KAKEHASHI_FUZZ", "200000")), 100, 0, 0.0
    for seed in range(parts):
        slowest, read = run(name, count // parts, tmp_path, seed)
        longest, good = max(longest, slowest), good + read
        most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e3
        done = (seed + 1) * (count // parts)
        print(
            f"{name}: {done} files, {good} read, the longest {longest:.2f} s, at most {most:.0f} MB",
            flush=True,
        )
    assert longest < 5.0 and most < 1_000.0
