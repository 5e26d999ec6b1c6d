"""Readers of observations against anything: only `InputError` may escape, and every line is accounted for."""

import random
from xml.etree.ElementTree import ParseError, fromstring

import numpy as np
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from kakehashi.base import InputError
from kakehashi.io.ades import read_ades
from kakehashi.io.mpc80 import read_mpc80
from kakehashi.io.radar import read_radar
from kakehashi.io.text import text_lines

MPC = [
    "99942K04M04N  C2004 03 15.10789 04 06 08.08 +16 55 04.6                om6394691",
    "     K08T03C* C2008 10 06.27767 23 17 00.78 +07 49 22.7          18.9 Vrz9516G96",
    "99942         S2010 12 21.29476013 57 24.12 -14 21 31.0          18.3 RL~1WbYC51",
    "99942         s2010 12 21.2947601 + 2060.7700 - 5879.9900 + 3160.1800   ~1WbYC51",
    "99942         V2013 01 09.45100 11 28 55.07 -10 23 38.8          19.1 GV~4RO 247",
    "99942         v2013 01 09.45100 1 10.500000   +45.200000   300          ~4RO 247",
    "04179         R1992 12 18.298611   6880097411  -    57265734   8510 253 JPLRS253",
    "04179         r1992 12 18.298611C         1880           036        253 JPLRS253",
]
RADAR = [
    "99942 Apophis (2004 MN4)\t2005-01-27 23:31:00\t-100849.1434\t0.250\tHz\t2380\t251\t251\tC",
    "99942 Apophis (2004 MN4)\t2005-01-29 00:00:00\t192028507.13\t4.000\tus\t2380\t251\t251\tC",
    "99942 Apophis (2004 MN4)\t2021-03-05 07:00:00\t112426746.52\t1.000\tus\t8560\t253\t253\tP",
]
PSV = [
    "# version=2022",
    "permID |provID|mode|stn|sys|ctr|pos1|pos2|pos3|obsTime|ra|dec|rmsRA|rmsDec|rmsCorr|astCat|mag|band|prog",
    "99942||CCD|568||||||2021-03-05T07:00:00.25Z|112.5|-12.25|0.12|0.15|-0.3|Gaia2|19.2|Vj|02",
    "|2024 YR4|CCD|250|ICRF_KM|399|53832875.92|136343238.9|12321.3|2025-11-30T17:12:11.5Z|1|2|||||||",
    "|2024 YR4|CCD|247|WGS84|399|10.5|45.2|300|2025-11-30T17:12:11Z|1|2|||||||",
    "permID|trx|rcv|obsTime|delay|rmsDelay|doppler|rmsDoppler|com|frq",
    "99942|253|253|2021-03-05T07:00:00Z|112.426746|1.0|||1|8560",
    "99942|253|253|2021-03-05T07:00:00Z|||-5.1|0.1|0|8560",
]
XML = [
    '<?xml version="1.0"?>',
    '<ades version="2022"><obsBlock><obsContext/><obsData>',
    "<optical><permID>99942</permID><mode>CCD</mode><stn>568</stn><obsTime>2021-03-05T07:00:00Z</obsTime>",
    "<ra>112.5</ra><dec>-12.25</dec><rmsRA>0.1</rmsRA><rmsDec>0.1</rmsDec><astCat>Gaia2</astCat></optical>",
    "<radar><permID>99942</permID><trx>253</trx><rcv>253</rcv><obsTime>2021-03-05T07:00:00Z</obsTime>",
    "<delay>112.4</delay><rmsDelay>1</rmsDelay><com>1</com><frq>8560</frq></radar>",
    "</obsData></obsBlock></ades>",
]
READERS = {
    "mpc80": (read_mpc80, MPC),
    "radar": (read_radar, RADAR),
    "ades": (read_ades, PSV),
    "xml": (read_ades, XML),
}
FUZZ = settings(
    max_examples=150, deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)  # fmt: skip


@pytest.fixture(params=READERS)
def reader(request):
    return request.param


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("fuzz")


def check(name, folder, content: bytes):
    """Read; when rows come back, each is sound and each line of the file is among rows, reports or comments."""
    path = folder / f"{name}.txt"
    path.write_bytes(content)
    try:
        rows = READERS[name][0](path)
    except InputError as error:
        assert str(error) and "\n" not in str(error)
        return None
    assert len(rows) > 0
    assert np.isfinite(rows.et).all()
    assert np.isfinite(rows.value[:, 0]).all() and np.isfinite(rows.value[rows.optical]).all()
    assert (rows.sigma[np.isfinite(rows.sigma)] > 0.0).all()
    assert all(u.reason and u.line >= 1 for u in rows.unreadable)
    if name == "xml":  # a record has many lines, a line perhaps many records
        assert len(rows) + len(rows.unreadable) >= records(content)
    else:
        told = {*rows.line.tolist(), *(u.line for u in rows.unreadable)}
        assert expected(name, text_lines(path)) <= told
    return rows


def records(content):
    """How many records an XML file holds, by another parser; none where that one refuses the file."""
    try:
        return sum(e.tag in ("optical", "radar", "offset", "occultation") for e in fromstring(content).iter())
    except ParseError:
        return 0


def expected(name, lines):
    """Numbers of the lines that are records by themselves: not blank, not comments, not second lines."""
    out = set()
    for number, line in enumerate(lines, 1):
        text = line.removeprefix("\ufeff").strip()
        comment = text[:1] in ({"ades": "#!", "radar": "#!", "mpc80": "#"}[name])
        columns = name == "ades" and any(c.strip().casefold() == "obstime" for c in text.split("|"))
        second = name == "mpc80" and line[14:15] in ("s", "v", "r")
        if text and not comment and not columns and not second:
            out.add(number)
    return out


def text_of(lines):
    return "\n".join(lines).encode("utf-8", "surrogatepass") + b"\n"


@pytest.mark.parametrize("name", READERS)
def test_the_lines_to_be_spoiled_are_read_whole(folder, name):
    rows = check(name, folder, text_of(READERS[name][1]))
    assert rows is not None
    assert rows.unreadable == ()


@FUZZ
@given(content=st.binary(max_size=2_000))
@example(content=b"")
@example(content=b"\x1c")
@example(content=b"\x85\n|")
@example(content="\u2028\n\u00a0".encode())
def test_arbitrary_bytes(reader, folder, content):
    check(reader, folder, content)


@FUZZ
@given(content=st.text(max_size=2_000).filter(lambda t: t.isprintable() or "\n" in t))
def test_arbitrary_text(reader, folder, content):
    check(reader, folder, content.encode("utf-8", "surrogatepass"))


@st.composite
def spoiled(draw, lines):
    """Real lines with characters, cells and whole lines changed, doubled, swapped, cut or thrown in."""
    rng = random.Random(draw(st.integers(0, 2**32)))
    pool = [c for line in lines for c in line] + list("\t|<>&;#!-+. 09\u0663é\ud7ff\x0b\x00\x7f")
    out = rng.choices(lines, k=rng.randint(1, 8)) if rng.random() < 0.3 else list(lines)
    for _ in range(rng.randint(1, 6)):
        k = rng.randrange(len(out))
        line = out[k]
        deed = rng.randrange(7)
        if deed == 0 and line:
            at = rng.randrange(len(line))
            out[k] = line[:at] + rng.choice(pool) + line[at + rng.randint(0, 2) :]
        elif deed == 1:
            out[k] = line[: rng.randint(0, len(line))]
        elif deed == 2:
            out.insert(k, line)
        elif deed == 3:
            rng.shuffle(out)
        elif deed == 4:
            mark = rng.choice("|\t ")
            cells = line.split(mark)
            rng.shuffle(cells)
            out[k] = mark.join(cells)
        elif deed == 5:
            a, b = sorted(rng.choices(range(len(line) + 1), k=2))
            out[k] = line[:a] + "".join(rng.choices(pool, k=b - a)) + line[b:]
        else:
            mark = rng.choice("|\t ")
            cells = line.split(mark)
            words = (
                "",
                "nan",
                "inf",
                "-1",
                "1e999",
                "9" * 400,
                "0",
                "2020-02-30T00:00:00Z",
                "2005-02-30 00:00:00",
            )
            cells[rng.randrange(len(cells))] = rng.choice(words)
            out[k] = mark.join(cells)
    return text_of(out)


@pytest.mark.parametrize("name", READERS)
@settings(FUZZ, max_examples=400)
@given(data=st.data())
def test_spoiled_real_lines(folder, name, data):
    check(name, folder, data.draw(spoiled(READERS[name][1])))


@pytest.mark.parametrize("name", READERS)
def test_another_formats_file(folder, name):
    """A reader given what belongs to another says so."""
    for other, (_, lines) in READERS.items():
        if other != name and {other, name} != {"ades", "xml"}:
            assert check(name, folder, text_of(lines)) is None


@pytest.mark.parametrize(
    "name, line, a, b",
    [("mpc80", 0, 77, 80), ("radar", 0, -5, -2), ("ades", 2, 11, 14)],
)  # fmt: skip
def test_a_wrong_observatory_is_told(folder, name, line, a, b):
    lines = list(READERS[name][1])
    good = lines[line]
    lines[line] = good[:a] + "?9?" + good[b:]
    rows = check(name, folder, text_of(lines))
    assert rows is not None
    assert [u.line for u in rows.unreadable] == [line + 1]
    assert "?9?" in rows.unreadable[0].reason


@pytest.mark.parametrize("name", ["mpc80", "radar", "ades"])
def test_times_out_of_order_and_lines_twice_are_kept_for_the_fit_to_judge(folder, name):
    lines = READERS[name][1]
    head = 2 if name == "ades" else 0
    body = lines[head : 3 if name == "ades" else 1]
    rows = check(name, folder, text_of([*lines, *lines[:head], *body, *body]))
    assert rows is not None
    assert rows.unreadable == ()
    once, twice = rows.without_duplicates()
    assert len(once) == len(rows) - 2
    assert len(twice) == 2
    assert (np.diff(once.in_order().et) >= 0.0).all()


@pytest.mark.parametrize(
    "name, lines",
    [("mpc80", [*MPC[:2], MPC[6], MPC[7].replace("C    ", "     ", 1)]),
     ("radar", [*RADAR[:2], RADAR[2].rpartition("\t")[0]]),
     ("ades", [*PSV[:7], PSV[7].replace("|0|", "||")])],
)  # fmt: skip
def test_radar_without_reference_point_is_told(folder, name, lines):
    rows = check(name, folder, text_of(lines))
    assert rows is not None
    assert len(rows.unreadable) == 1
    reason = rows.unreadable[0].reason
    assert "reference point" in reason or "com is missing" in reason


@pytest.mark.parametrize("name", READERS)
@pytest.mark.parametrize(
    "content", [b"", b"\n \n\t\n", bytes(range(256)) * 40, b"\x1f\x8b\x08\0" + b"x" * 99]
)
def test_empty_files_and_binary_garbage_are_refused(folder, name, content):
    assert check(name, folder, content) is None


@pytest.mark.slow
@pytest.mark.parametrize("name", ["mpc80", "radar", "ades"])
def test_a_million_lines(folder, name):
    """One in a thousand is spoiled; all are accounted for."""
    head, line = {"mpc80": ([], MPC[0]), "radar": ([], RADAR[0]), "ades": (PSV[:2], PSV[2])}[name]
    lines = [*head, *([line] * 999 + [line[:50]]) * 1_000]
    rows = check(name, folder, text_of(lines))
    assert rows is not None
    assert (len(rows), len(rows.unreadable)) == (999_000, 1_000)
