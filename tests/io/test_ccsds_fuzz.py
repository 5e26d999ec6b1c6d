"""Messages of the CCSDS and kernels with damage of every kind: read or refused in a short sentence, and quickly."""

import time

import numpy as np
import pytest

from kakehashi.base import InputError
from kakehashi.io.ccsds.message import kind_of
from kakehashi.io.ccsds.omm import read_omm
from kakehashi.io.ccsds.opm import read_opm
from kakehashi.io.ccsds.tdm import read_tdm
from kakehashi.io.ccsds.tracking import read_tracking
from kakehashi.io.oem import read_oem

COVARIANCE = "\n".join(" ".join("1.0" if i == j else "0.0" for j in range(i + 1)) for i in range(6))
OEM = f"""CCSDS_OEM_VERS = 2.0
CREATION_DATE = 2026-11-29T00:00:00
ORIGINATOR = ME
META_START
OBJECT_NAME = A
OBJECT_ID = 2026-001A
CENTER_NAME = EARTH
REF_FRAME = EME2000
TIME_SYSTEM = UTC
START_TIME = 2026-01-01T00:00:00
STOP_TIME = 2026-001T00:02:00
INTERPOLATION = HERMITE
INTERPOLATION_DEGREE = 7
META_STOP
2026-01-01T00:00:00 7000.0 0.0 0.0 0.0 7.5 0.0
2026-01-01T00:01:00 6985.0 450.0 0.0 -0.48 7.48 0.0
2026-01-01T00:02:00 6940.0 898.0 0.0 -0.97 7.43 0.0
COVARIANCE_START
EPOCH = 2026-01-01T00:00:00
COV_REF_FRAME = RTN
{COVARIANCE}
COVARIANCE_STOP
"""
OPM = """CCSDS_OPM_VERS = 2.0
CREATION_DATE = 2026-11-29T00:00:00
ORIGINATOR = ME
OBJECT_NAME = A
OBJECT_ID = 2026-001A
CENTER_NAME = EARTH
REF_FRAME = TEME
TIME_SYSTEM = GPS
EPOCH = 2026-01-01T00:00:00.5
X = 7000.0 [km]
Y = 0
Z = 1e2
X_DOT = 0.5 [m/s]
Y_DOT = 7.5
Z_DOT = 0
MASS = 100.0 [kg]
MAN_EPOCH_IGNITION = 2026-01-02T00:00:00
MAN_DURATION = 10
MAN_DELTA_MASS = -1
MAN_REF_FRAME = RTN
MAN_DV_1 = 0.001
MAN_DV_2 = 0
MAN_DV_3 = 0
USER_DEFINED_X = y
"""
OMM_XML = """<?xml version="1.0" encoding="UTF-8"?>
<omm id="CCSDS_OMM_VERS" version="2.0">
  <header><CREATION_DATE>2021-03-24T23:00:00.000</CREATION_DATE><ORIGINATOR>ME</ORIGINATOR></header>
  <body><segment>
    <metadata>
      <OBJECT_NAME>A</OBJECT_NAME><OBJECT_ID>1975-010A</OBJECT_ID><CENTER_NAME>EARTH</CENTER_NAME>
      <REF_FRAME>TEME</REF_FRAME><TIME_SYSTEM>UTC</TIME_SYSTEM><MEAN_ELEMENT_THEORY>SGP4</MEAN_ELEMENT_THEORY>
    </metadata>
    <data>
      <meanElements>
        <EPOCH>2021-03-22T13:21:09.224928</EPOCH><MEAN_MOTION units="rev/day">13.8</MEAN_MOTION>
        <ECCENTRICITY>.02</ECCENTRICITY><INCLINATION>49.8</INCLINATION><RA_OF_ASC_NODE>93.8</RA_OF_ASC_NODE>
        <ARG_OF_PERICENTER>224.8</ARG_OF_PERICENTER><MEAN_ANOMALY>133.5</MEAN_ANOMALY>
      </meanElements>
      <tleParameters><BSTAR>-.47102E-5</BSTAR></tleParameters>
    </data>
  </segment></body>
</omm>
"""
OEM_XML = """<?xml version="1.0"?>
<oem id="CCSDS_OEM_VERS" version="3.0"><header><CREATION_DATE>2021-03-24T23:00:00</CREATION_DATE></header><body>
<segment><metadata><OBJECT_NAME>A</OBJECT_NAME><OBJECT_ID>B</OBJECT_ID><CENTER_NAME>SUN</CENTER_NAME>
<REF_FRAME>ICRF</REF_FRAME><TIME_SYSTEM>TDB</TIME_SYSTEM><START_TIME>2021-03-24T23:00:00</START_TIME>
<STOP_TIME>2021-03-24T23:01:00</STOP_TIME></metadata><data>
<stateVector><EPOCH>2021-03-24T23:00:00</EPOCH><X>1</X><Y>2</Y><Z>3</Z><X_DOT>4</X_DOT><Y_DOT>5</Y_DOT><Z_DOT>6</Z_DOT>
</stateVector><stateVector><EPOCH>2021-03-24T23:01:00</EPOCH><X>1</X><Y>2</Y><Z units="m">3</Z><X_DOT>4</X_DOT>
<Y_DOT>5</Y_DOT><Z_DOT>6</Z_DOT></stateVector></data></segment></body></oem>
"""
TDM = """CCSDS_TDM_VERS = 2.0
CREATION_DATE = 2026-11-29T00:00:00
ORIGINATOR = ME
META_START
TIME_SYSTEM = UTC
PARTICIPANT_1 = DSS-14
PARTICIPANT_2 = APOPHIS
MODE = SEQUENTIAL
PATH = 1,2,1
RANGE_UNITS = s
ANGLE_TYPE = RADEC
REFERENCE_FRAME = EME2000
META_STOP
DATA_START
TRANSMIT_FREQ_1 = 2026-01-01T00:00:00 8.56e9
RECEIVE_FREQ_1 = 2026-01-01T00:01:00 8.5600001e9
RANGE = 2026-01-01T00:01:00 98.5
ANGLE_1 = 2026-01-01T00:01:00 123.4
ANGLE_2 = 2026-01-01T00:01:00 -12.3
DATA_STOP
"""
READERS = {
    "oem": (read_oem, OEM),
    "oem xml": (read_oem, OEM_XML),
    "opm": (read_opm, OPM),
    "omm xml": (read_omm, OMM_XML),
    "tdm": (read_tdm, TDM),
    "tracking": (read_tracking, TDM),
}
HOSTILE = (
    "", "=", "NaN", "inf", "-1e999", "1e-400", "7_000", "١٢٣", "１２", "0x10", "1" * 400,
    "9999-366T23:59:60", "0000-00-00", "2025-12-31T23:59:60", "2016-12-31T23:59:60", "[km]", "[s]",
    "META_START", "META_STOP", "DATA_STOP", "EPOCH", "\0", "\ufeff", "\u2028", "\r", "<", ">", "&",
    "&lt;", "<!DOCTYPE a [<!ENTITY b 'c'>]>", "</data>", "<data>", "]]>", "<![CDATA[", "COMMENT",
    "X" * 30_000, "-", "+", "e5", "1,2,1,2,1,2", "MET", "GMST", "TCB", "SCLK", "\x1b[31m",
    "\ud7ff", "  ",
)  # fmt: skip


def mutated(rng: np.random.Generator, text: str) -> bytes:
    """The text with one to three faults: words and lines put in, exchanged or lost, bytes changed, cut short."""
    for _ in range(rng.integers(1, 4)):
        kind, at = rng.integers(7), int(rng.integers(0, max(len(text), 1)))
        word = HOSTILE[rng.integers(len(HOSTILE))]
        if kind == 0:
            text = text[:at] + word + text[at:]
        elif kind == 1:
            text = text[:at] + word + text[at + int(rng.integers(1, 30)) :]
        elif kind == 2:
            text = text[:at]
        elif kind == 3:
            lines = text.split("\n")
            k, j = rng.integers(len(lines), size=2)
            lines[k], lines[j] = lines[j], lines[k]
            text = "\n".join(lines)
        elif kind == 4:
            lines = text.split("\n")
            k = int(rng.integers(len(lines)))
            text = "\n".join(lines[:k] + [lines[k]] * int(rng.integers(0, 4)) + lines[k + 1 :])
        elif kind == 5:
            lines = text.split("\n")
            k = int(rng.integers(len(lines)))
            key, equals, _ = lines[k].partition("=")
            lines[k] = f"{key}{equals} {word}"
            text = "\n".join(lines)
        else:
            text = text[:at] + chr(int(rng.integers(1, 0x2FF))) + text[at + 1 :]
    data = text.encode("utf-8", "surrogatepass")
    if rng.random() < 0.1 and data:
        k = int(rng.integers(len(data)))
        data = data[:k] + bytes([int(rng.integers(256))]) + data[k + 1 :]
    return data


def attack(name: str, count: int, seed: int, folder) -> int:
    """Read so many damaged files; how many are still read."""
    read, text = READERS[name]
    rng, path, good = np.random.default_rng(seed), folder / "m.txt", 0
    for _ in range(count):
        path.write_bytes(mutated(rng, text))
        started = time.perf_counter()
        try:
            kind_of(path)
            found = read(path)
            repr(found)
            good += 1
            if name == "opm":
                found.orbit()
        except InputError as error:
            assert 0 < len(str(error)) < 1000, path.read_bytes()
            assert str(error).isprintable(), path.read_bytes()
        assert time.perf_counter() - started < 5.0, path.read_bytes()
    return good


@pytest.mark.parametrize("name", READERS)
def test_what_is_not_damaged_is_read(name, tmp_path):
    (tmp_path / "m.txt").write_text(READERS[name][1])
    READERS[name][0](tmp_path / "m.txt")


@pytest.mark.parametrize("name", READERS)
def test_damaged_messages_are_read_or_refused_in_a_short_sentence(name, tmp_path):
    assert 0 < attack(name, 250, 20261129, tmp_path) < 250


@pytest.mark.slow
@pytest.mark.parametrize("name", READERS)
def test_two_hundred_thousand_damaged_messages(name, tmp_path):
    attack(name, 200_000 // len(READERS), 1, tmp_path)


@pytest.mark.parametrize(
    "data",
    [
        OEM.replace("2026-01-01T00:00:00 7000.0", "9" * 50_000_000).encode(),
        OEM.replace("ORIGINATOR = ME", "ORIGINATOR = " + "M" * 50_000_000).encode(),
        b"x" * 50_000_000,
        b"<oem>" * 5_000_000,
        OEM_XML.replace("<X>1</X>", f"<X>{'1' * 50_000_000}</X>").encode(),
        b"\n" * 50_000_000,
        b"a" * 100_000_001,
    ],
)
def test_fifty_megabytes_of_one_thing_are_refused_in_a_short_sentence(data, tmp_path):
    path = tmp_path / "large.oem"
    path.write_bytes(data)
    started = time.perf_counter()
    with pytest.raises(InputError) as caught:
        read_oem(path)
    assert len(str(caught.value)) < 1000
    assert time.perf_counter() - started < 10.0


def test_entities_are_not_expanded(tmp_path):
    bomb = '<!DOCTYPE oem [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>'
    (tmp_path / "m.xml").write_text(OEM_XML.replace("<oem", bomb + "<oem").replace(">A<", ">&b;<"))
    with pytest.raises(InputError, match="DOCTYPE"):
        read_oem(tmp_path / "m.xml")
    (tmp_path / "m.xml").write_text(OEM_XML.replace(">A<", ">&b;<"))
    with pytest.raises(InputError, match="undefined entity"):
        read_oem(tmp_path / "m.xml")
