"""Every reader against spoiled files: an answer or one paragraph, soon, and nothing else.

A fixed sample runs always; KAKEHASHI_FUZZ=200000 takes that many for each reader (with -m slow).
"""

import gzip
import json
import os
import random
import resource
import signal
import time

import numpy as np
import pytest

from kakehashi.base import InputError
from kakehashi.io.catalogue import read_catalogue
from kakehashi.io.debias import read_debias
from kakehashi.io.orbit_files import read_orbit
from kakehashi.io.tracking import gather

MPC = """\
COD 568
     K26A01B  C2026 01 11.25000010 22 30.456+05 16 07.89         19.5 GV     568  # a note
     K26A01B  S2026 01 10.50000010 20 30.456+05 06 07.89               V     C51
     K26A01B  s2026 01 10.5000001 - 4500.1234 + 3200.5000 - 1234.5678        C51
     K26A01B  V2026 01 11.25000 10 22 30.46 +05 16 07.9          19.5 GV     247
     K26A01B  v2026 01 11.25000 1  10.500000 +45.200000   300                247
04179         R1992 12 18.298611   6880097411  -    57265734   8510 253 JPLRS253
04179         r1992 12 18.298611C         1880           036        253 JPLRS253
"""
RADAR = """\
99942 Apophis (2004 MN4)\t2005-01-27 23:31:00\t-100849.1434\t0.250\tHz\t2380\t-1\t251\tC
99942 Apophis (2004 MN4)\t2021-03-05 07:00:00\t112426746.52\t1.000\tus\t8560\t-14\t-38\tP
"""
RADAR_JSON = json.dumps({
    "fields": ["des", "epoch", "value", "sigma", "units", "freq", "rcvr", "xmit", "bp"], "count": "1",
    "data": [["99999", "2031-01-27 06:30:00", "1.7935685089e8", "25.0", "us", "8560.0", "-14", "-14", "C"]],
})  # fmt: skip
PSV = """\
# version=2022
permID |provID|mode|stn|sys|ctr|pos1|pos2|pos3|obsTime|rmsTime|ra|dec|rmsRA|rmsDec|rmsCorr|astCat|mag|band
99942||CCD|568||||||2021-03-05T07:00:00.25Z|1.0|112.5|-12.25|0.12|0.15|-0.3|Gaia2|19.2|Vj
|2024 YR4|CCD|S_C|ICRF_KM|399|53832875.92|136343238.9|12321.3|2025-11-30T17:12:11.5Z||1|2||||||
permID|trx|rcv|obsTime|delay|rmsDelay|doppler|rmsDoppler|com|frq
99942|253|253|2021-03-05T07:00:00Z|112.426746|1.0|||1|8560
"""
CSV = "provID,ra,dec,obsTime,stn,rmsRA,rmsDec\n2025 N1,275.15897,-18.74598,2025-06-24T09:45:29.03Z,W68,0.5,0.5\n"
ADES_JSON = json.dumps([{"ADES_DF": [
    {"permid": "3200", "mode": "CCD", "stn": "568", "obstime": "2024-11-01T06:00:00.000Z", "ra": "10.5", "dec": 20.5},
]}])  # fmt: skip
XML = """\
<?xml version="1.0"?>
<ades version="2022"><optical><permID>99942</permID><mode>CCD</mode><stn>568</stn>
<obsTime>2021-03-05T07:00:00Z</obsTime><ra>112.5</ra><dec>-12.25</dec><astCat>Gaia2</astCat></optical></ades>
"""
RWO = """\
version =   3
errmod  = 'vfcc17'
END_OF_HEADER
! Object      Obser ============= Date
 2031AB       O C   2031 01 10.25000    1.000E-05 10 22 30.456  1.390E-02    0.300 F    0.010   -0.060 \
+05 16 07.89  1.000E-02    0.300 F    0.000    0.083 19.5 G  0.70   0.10 V   568      0.21 1 0
"""
HEADER = "format  = 'OEF2.0'\nrectype = 'ML'\nrefsys  = ECLM J2000\nEND_OF_HEADER\n"
OEF = HEADER + """\
2031EX
! RMS    1.0E-06 1.0E-06 1.0E-06 1.0E-06 1.0E-06 1.0E-06
 KEP 1.5 0.2 3 200 100 50
 MJD 61000.000000000 TDT
 MAG 20.0 0.15
 LSP   1  2    6
 NGR   2.1E-01 -1.0E-03
""" + "".join(f" COV  {a} {b} {c}\n" for a, b, c in np.eye(6)[np.triu_indices(6)].reshape(7, 3) * 1e-12)  # fmt: skip
OEF_COM = HEADER + "C/2030A1\n COM  1.1  1.0002  109.2  302.5  145.5  59956.18\n MJD  59873.0 TDT\n"
LINES = HEADER.replace("ML", "1L").replace("END_OF", "elem = 'KEP'\nEND_OF") + """\
'99999X'  61000.000000  1.9223803E+00  2.91E-01  3.340958E+00  2.038996E+02  1.266728E+02  3.128054E+02  18.89 0.15 0
"""  # fmt: skip
MPCORB = """\
MPCORB
-----------
~0K8Q    16.5  0.15 K25BL 123.45678  210.12345   45.67890    7.65432  0.1234567  0.21403304   2.7678901  0 MPO0
K25U01A *****  0.15 K25BL  12.34567   21.12345  145.67890   17.65432  0.2234567  0.31310211   2.1478901  0 MPO0
"""
MPCORB_JSON = json.dumps([{
    "Name": "Test", "Number": "(697402)", "Epoch": 2461000.5, "a": 2.76, "e": 0.12, "i": 7.6, "Node": 45.6,
    "Peri": 210.1, "M": 123.4, "H": 16.5, "Other_desigs": ["2001 XX"],
}], indent=1)  # fmt: skip
COMETS = "    CK20Z990  2027 03 29.6884  0.911359  0.994936  130.5984  283.3688   88.9864  20260707   8.0  4.0  C/20\n"
QUERY = '"full_name","epoch","a","e","i","om","w","ma","H"\n"433 Eros",2461000.5,1.458,0.22,10.8,304.2,178.9,310.5,10\n'
MPC_ORB = json.dumps({
    "designation_data": {"permid": "999999"}, "epoch_data": {"timesystem": "TT", "timeform": "MJD", "epoch": 61000.0},
    "magnitude_data": {"H": 20.1, "G": 0.15},
    "COM": {
        "coefficient_names": ["q", "e", "i", "node", "argperi", "peri_time"],
        "coefficient_values": [0.9, 0.4, 5.0, 100.0, 50.0, 60950.0],
        "covariance": {f"cov{i}{j}": float(i == j) * 1e-12 for i in range(6) for j in range(i, 6)},
    },
})  # fmt: skip
HORIZONS = """\
Target body name: 99942 Apophis (2004 MN4)        {source: JPL#220}
Center body name: Sun (10)                        {source: DE441}
Output units    : AU-D
Reference frame : Ecliptic of J2000.0
$$SOE
2460676.500000000 = A.D. 2025-Jan-01 00:00:00.0000 TDB
 X = 1.0 Y = 0.2 Z = 0.1
 VX= 0.001 VY= 0.016 VZ= 0.0001
$$EOE
"""
BIAS = "! BIAS_VERSION= 3.0\n! NSIDE= 1\n! a b\n" + "0.001 -0.1 1.0 -2.0 0.001 -0.1 1.0 -2.0\n" * 12


def observations(path):
    rows, _ = gather([path])
    assert len(rows) and np.isfinite(rows.et).all() and np.isfinite(rows.value[:, 0]).all()
    assert (rows.sigma[np.isfinite(rows.sigma)] > 0.0).all()
    return rows.unreadable


def an_orbit(path):
    orbit = read_orbit(path)
    assert np.isfinite(orbit.state).all() and np.isfinite(orbit.epoch_et)
    return ()


def orbits(path):
    found = read_catalogue(path)
    assert len(found) and np.isfinite(found.heliocentric).all() and np.isfinite(found.epoch_et).all()
    return found.unreadable


def biases(path):
    assert np.isfinite(read_debias(path).table).all()
    return ()


READERS = {
    "80 columns": (observations, [MPC]),
    "radar": (observations, [RADAR, RADAR_JSON]),
    "ades text": (observations, [PSV, CSV]),
    "ades trees": (observations, [XML, ADES_JSON]),
    "residual files": (observations, [RWO]),
    "orbit files": (an_orbit, [OEF, OEF_COM, HORIZONS]),
    "orbit trees": (an_orbit, [MPC_ORB, MPCORB_JSON]),
    "catalogues": (orbits, [MPCORB, COMETS, QUERY, LINES, MPCORB_JSON]),
    "biases": (biases, [BIAS]),
}
WORDS = (
    "", "nan", "inf", "-1", "1e999", "1e-300", "9" * 400, "0", "7_000.0", "٣.٥", "５", "true", "null", "[[", "{}",
    "2020-02-30T00:00:00Z", "\x00", "é", "\u2028", "a" * 5_000, "+-5", "1d5", "  ", "|", "\t", "C51", "-14", '"',
)  # fmt: skip


def spoiled(text: str, rng: random.Random) -> bytes:
    """The file with characters, words and lines changed, doubled, cut, and its bytes encoded in any way."""
    lines = text.split("\n")
    for _ in range(rng.randint(1, 4)):
        k = rng.randrange(len(lines))
        line, deed = lines[k], rng.randrange(8)
        a = rng.randrange(len(line) + 1)
        if deed == 0:
            lines[k] = (
                line[:a] + chr(rng.choice((rng.randrange(32, 127), rng.randrange(1, 0x2FF)))) + line[a + 1 :]
            )
        elif deed == 1:
            lines[k] = line[:a]
        elif deed == 2:
            lines.insert(k, rng.choice(lines))
        elif deed == 3:
            del lines[k]
            lines = lines or [""]
        elif deed in (4, 5):
            mark = rng.choice("|\t ,:")
            cells = line.split(mark)
            cells[rng.randrange(len(cells))] = rng.choice(WORDS)
            lines[k] = mark.join(cells)
        elif deed == 6:
            b = rng.randrange(len(line) + 1)
            lines[k] = line[: min(a, b)] + line[max(a, b) :] + line[min(a, b) : max(a, b)]
        else:
            lines[k] = line[:a] + rng.choice("0123456789.-+eE") + line[a:]
    raw = "\n".join(lines).encode("utf-8", "surrogatepass")
    kind = rng.randrange(20)
    if kind == 0:
        raw = raw.decode("utf-8", "replace").encode("utf-16")
    elif kind == 1:
        raw = b"\xef\xbb\xbf" + raw
    elif kind == 2:
        raw = gzip.compress(raw, 1)
    if kind in (0, 2, 3) and raw:
        place = rng.randrange(len(raw))
        raw = raw[:place] + bytes([rng.randrange(256)]) * rng.randrange(2) + raw[place + 1 :]
    return raw


def one(read, path, raw: bytes) -> None:
    path.write_bytes(raw)
    try:
        notes = read(path)
    except InputError as error:
        assert str(error) and len(str(error).encode()) < 1_000, str(error)
        return
    for note in notes:
        assert len(str(note).encode("utf-8", "replace")) < 2_000 and note.reason


def expired(*_):
    raise TimeoutError("a file took longer than 5 s")


def run(name: str, count: int, folder) -> float:
    """Longest time of one file [s]; `count` spoiled files of a reader."""
    read, texts = READERS[name]
    path, rng, longest = folder / "spoiled", random.Random(f"{name} 2026"), 0.0
    before = signal.signal(signal.SIGALRM, expired)
    try:
        for _ in range(count):
            raw = spoiled(rng.choice(texts), rng)
            signal.alarm(6)
            start = time.perf_counter()
            try:
                with np.errstate(all="ignore"):
                    one(read, path, raw)
            except Exception as error:
                raise AssertionError(f"{type(error).__name__}: {error}\nof {raw[:3_000]!r}") from error
            longest = max(longest, time.perf_counter() - start)
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)
    return longest


@pytest.mark.parametrize("name", READERS)
def test_the_files_to_be_spoiled_are_read(tmp_path, name):
    read, texts = READERS[name]
    for k, text in enumerate(texts):
        path = tmp_path / f"whole{k}"
        path.write_text(text)
        assert all(n.used for n in read(path))


@pytest.mark.parametrize("name", READERS)
def test_spoiled_files_are_read_or_refused_in_a_paragraph(tmp_path, name):
    assert run(name, 400, tmp_path) < 5.0


LARGE = {
    "a long line": b"a" * 3_000_000,
    "a header without end": b"format  = 'OEF2.0'\n"
    + b" " * 2_000_000
    + b"\nEND_OF_HEADER\nA\n KEP "
    + b"1 " * 500_000,
    "deep lists": b'{"ADES_DF":' + b"[" * 200_000,
    "deep records": b'{"Epoch":1,"Peri":' + b'{"a":' * 100_000,
    "deep elements": b"<ades>" + b"<a>" * 200_000,
    "many columns": b"obsTime," + b"ra," * 300_000 + b"\n1,2",
    "an open quote": b'full_name,epoch,a,e\n"' + b'a""' * 300_000,
    "a packed line": gzip.compress(MPCORB.encode() + b"x" * 30_000_000, 1),
    "blanks": b"     K26A01B  C2026 01 11.25000010 22 30.456+05 16 07.89               V     568"
    + b" " * 5_000_000,
    "tabs": b"99942 Apophis\t2005-01-27 23:31:00\t" + b"\t " * 100_000 + b"C\n",
}


@pytest.mark.parametrize("name", LARGE)
def test_large_files_of_nothing_end_within_seconds(tmp_path, name):
    path = tmp_path / "large"
    path.write_bytes(LARGE[name])
    for read in (observations, an_orbit, orbits):
        start = time.process_time()
        try:
            read(path)
        except InputError as error:
            assert len(str(error).encode()) < 1_000
        assert time.process_time() - start < 5.0


@pytest.mark.slow
@pytest.mark.parametrize("name", READERS)
def test_two_hundred_thousand_spoiled_files(tmp_path, name):
    count = int(os.environ.get("KAKEHASHI_FUZZ", "200000"))
    longest = run(name, count, tmp_path)
    print(f"{name}: {count} files, the longest {longest:.2f} s")
    assert longest < 5.0
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss < 1e6  # kB
