"""Written trajectories interpolated as they declare, by SPICE where it can, against the flight."""

import itertools
import json

import numpy as np
import pytest

from kakehashi import orbits
from kakehashi.base import InputError
from kakehashi.bodies import body
from kakehashi.ephem import position, state
from kakehashi.io.czml import write_czml
from kakehashi.io.oem import FORMS, Covariance, Ephemeris, read_oem, write_oem
from kakehashi.io.spk import write_spk
from kakehashi.io.tables import as_sql, read_table, write_csv, write_parquet
from kakehashi.od.arc import arc
from kakehashi.orbits.coast import Coast
from kakehashi.paths import Hermite, Legs, tabulate
from kakehashi.paths.hermite import lagrange
from kakehashi.time import as_et, calendar

DAY_S, GM = 86_400.0, body("Sun").gm_km3_s2
PASS = as_et("2029-04-13T21:46 TDB")


@pytest.fixture(scope="module")
def apophis():
    return arc(orbits.load("Apophis"), PASS - 60 * DAY_S, PASS + 60 * DAY_S)


def epochs(first, last, near, count=2_000):
    rng = np.random.default_rng(4)
    some = [rng.uniform(first, last, count)] + [t + rng.normal(size=200) * 5_000.0 for t in near]
    at = np.concatenate(some)
    return at[(at >= first) & (at <= last)]


def test_an_oem_through_a_pass_holds_ten_metres(apophis, tmp_path):
    table = tabulate(apophis)
    et = table.et
    write_oem(tmp_path / "a.oem", [Ephemeris("A", "A", table)])
    (read,) = read_oem(tmp_path / "a.oem")
    assert read.interpolation == "HERMITE 7"
    at = epochs(et[0], et[-1], [PASS])
    truth = apophis.state(at) - state("Sun", "SSB", at)
    assert np.linalg.norm(read.path.position(at) - truth[:, :3], axis=1).max() < 1e-2  # km


def test_a_kernel_through_a_pass_holds_ten_metres_for_spice(apophis, tmp_path):
    spiceypy = pytest.importorskip("spiceypy")
    et = apophis.span
    with spiceypy.KernelPool(str(write_spk(tmp_path / "a.bsp", apophis, -999_001))):
        at = epochs(et[0], et[-1], [PASS])
        theirs = np.array([spiceypy.spkgeo(-999001, t, "J2000", 10)[0] for t in at])
    truth = apophis.state(at) - state("Sun", "SSB", at)
    assert np.linalg.norm((theirs - truth)[:, :3], axis=1).max() < 1e-2


def czml_at(packet, at):
    """Positions [km] by the packet's own words, and whether it is available; NaN where not."""
    place = packet["position"]
    assert (place["interpolationAlgorithm"], place["interpolationDegree"]) == ("LAGRANGE", 5)
    rows = np.array(place["cartesian"]).reshape(-1, 4)
    first, last = (as_et(t.rstrip("Z") + " UTC") for t in packet["availability"].split("/"))
    et = as_et(place["epoch"].rstrip("Z") + " UTC") + rows[:, 0]
    inside = (at >= first) & (at <= last)
    found = np.full((at.size, 3), np.nan)
    found[inside] = 1e-3 * lagrange(et, rows[:, 1:], at[inside])
    return found


def test_a_globe_shows_a_pass_within_a_kilometre(apophis, tmp_path):
    et = apophis.span
    write_czml(tmp_path / "a.czml", [Ephemeris("A", "A", apophis.relative("Sun"))])
    _, packet = json.loads((tmp_path / "a.czml").read_text())
    at = epochs(et[0] + 1, et[-1] - 1, [PASS])
    truth = apophis.state(at)[:, :3] - position("Earth", "SSB", at)
    assert np.linalg.norm(czml_at(packet, at) - truth, axis=1).max() < 1.0


@pytest.fixture(scope="module")
def thirty_impulses():
    """A coast about the Sun with thirty impulses of 200 m/s."""
    legs, at, now = [], 9.0e8, np.array([1.2e8, 9e7, 1e6, -15.0, 25.0, 1.0])
    rng = np.random.default_rng(5)
    for _ in range(31):
        legs.append(Coast(now, at, (at, at + 20 * DAY_S), GM))
        at += 20 * DAY_S
        now = legs[-1].state(at) + np.append(np.zeros(3), rng.normal(size=3) * 0.1)
    return Legs(tuple(legs))


def test_every_file_holds_across_thirty_impulses(thirty_impulses, tmp_path):
    spiceypy = pytest.importorskip("spiceypy")
    path = thirty_impulses
    jumps = np.array(path.breaks)
    at = epochs(path.span[0] + 1, path.span[1] - 1, jumps, 1_000)
    near = np.abs(at[:, None] - jumps).min(axis=1)
    truth = path.position(at)
    segments = read_oem(write_oem(tmp_path / "a.oem", [Ephemeris("A", "A", path)]))
    assert len(segments) == 31
    assert all(a.path.span[1] == b.path.span[0] for a, b in itertools.pairwise(segments))
    found = np.full((at.size, 3), np.nan)
    for s in segments:
        inside = (at >= s.path.span[0]) & (at <= s.path.span[1])
        found[inside] = s.path.position(at[inside])
    assert np.linalg.norm(found - truth, axis=1).max() < 1e-2
    with spiceypy.KernelPool(str(write_spk(tmp_path / "a.bsp", path, -999_001))):  # two records
        theirs = np.array([spiceypy.spkgeo(-999001, t, "J2000", 10)[0] for t in at])
    assert np.linalg.norm(theirs[:, :3] - truth, axis=1).max() < 1e-2
    write_czml(tmp_path / "a.czml", [Ephemeris("A", "A", path)])
    _, *packets = json.loads((tmp_path / "a.czml").read_text())
    assert len({p["id"] for p in packets}) == len(packets) == 31
    at, truth = at[near > 2e-3], truth[near > 2e-3]  # its stamps are milliseconds
    seen = np.nanmean([czml_at(p, at) for p in packets], axis=0)
    assert np.linalg.norm(seen - truth + position("Earth", "Sun", at), axis=1).max() < 1.0


def test_two_stretches_of_one_flight_have_an_id_each(tmp_path):
    et = 8e8 + np.arange(10) * 60.0
    states = np.tile([7000.0, 0, 0, 0, 7.5, 0], (10, 1))
    states[:, 1] += 7.5 * (et - et[0])
    write_czml(
        tmp_path / "c.czml",
        [Ephemeris("A", "A", Hermite(et + late, states, "Earth")) for late in (0.0, DAY_S)],
    )
    _, a, b = json.loads((tmp_path / "c.czml").read_text())
    assert a["id"] != b["id"] and a["availability"].split("/")[1] < b["availability"].split("/")[0]


def test_a_globe_turns_eme2000(tmp_path):
    et = 8e8 + np.arange(10) * DAY_S
    states = state("Mars", "Sun", et)
    for frame in ("ICRF", "EME2000"):
        write_czml(tmp_path / f"{frame}.czml", [Ephemeris("A", "A", Hermite(et, states, "SUN", frame))])
    one, two = (
        np.array(json.loads((tmp_path / f"{f}.czml").read_text())[1]["position"]["cartesian"]).reshape(-1, 4)[
            0, 1:
        ]
        for f in ("ICRF", "EME2000")
    )
    assert 5.0 < 1e-3 * np.linalg.norm(one - two) < 40.0  # km: 23 mas at 1.5 au
    with pytest.raises(InputError, match="ZZRF"):
        write_czml(tmp_path / "z.czml", [Ephemeris("A", "A", Hermite(et, states, "SUN", "ZZRF"))])


ET = 8e8 + np.arange(10) * 60.0
STATES = np.column_stack([7000 + 0 * ET, ET - ET[0], 0 * ET, 0 * ET, 1 + 0 * ET, 0 * ET])


def segment(name="A", scale="TDB", et=ET, **more):
    path = Hermite(et, STATES, more.pop("center", "EARTH"))
    return Ephemeris(name, more.pop("object_id", "A"), path, scale, **more)


def lopsided(k):
    matrix = np.eye(6)
    matrix[k, k] = -1e-30
    return (Covariance(float(ET[1]), matrix, "ICRF"),)


@pytest.mark.parametrize(
    ("segments", "says"),
    [
        ([], "no segment"),
        ([segment(), segment("B", "UTC")], "TDB and UTC"),
        ([segment("A\nMETA_STOP")], "one line"),
        ([segment("")], "one line"),
        ([segment(" A")], "blanks"),
        ([segment("A\u2028B")], "one line"),
        ([segment(object_id="x" * 201)], "1 to 200"),
        ([segment(center="EARTH\r")], "one line"),
        ([segment(et=8e8 + np.arange(10) * 3e-7)], "1 us"),
        ([segment(covariances=lopsided(0))], "variance of X is"),
        ([segment(covariances=lopsided(5))], "variance of Z_DOT is"),
        ([segment(covariances=(Covariance(np.nan, np.eye(6), "ICRF"),))], "epoch is nan"),
        ([segment(covariances=(Covariance(float(ET[0]), np.eye(6), "RTN\nX = 1"),))], "one line"),
        ([segment(scale="GPS")], "GPS.*use one of"),
    ],
)
def test_what_the_reader_refuses_is_not_written(segments, says, tmp_path):
    with pytest.raises(InputError, match=says):
        write_oem(tmp_path / "o.oem", segments)
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("originator", ["", "A\nB", "x" * 300])
def test_originators_are_one_line(originator, tmp_path):
    with pytest.raises(InputError, match="originator"):
        write_oem(tmp_path / "o.oem", [segment()], originator)


def test_hostile_names_come_back_as_they_were(tmp_path):
    for name in ("A = B", "COMMENT A", "META_STOP", "<b>", "名前", "A [km]", "x" * 200):
        (read,) = read_oem(write_oem(tmp_path / "o.oem", [segment(name)]))
        assert read.name == name


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (lambda t: t.replace("= 2.0", "= 9.9", 1), "version '9.9'"),
        (lambda t: t.replace("= 2.0", "= 2", 1), "version '2'"),
        (lambda t: t.replace("HERMITE\n", "HERMITE\nINTERPOLATION = LAGRANGE\n"), "given twice"),
        (lambda t: t.replace("DEGREE = 7", "DEGREE = 7.5"), "DEGREE is 7.5"),
        (lambda t: t.replace("START_TIME = 2025", "START_TIME = 2030"), "is later than STOP_TIME"),
        (lambda t: t.replace(" 7000.0", " ٧٠٠٠.0", 1), "finite numbers"),
        (lambda t: t.replace(" 7000.0", " ７０００.0", 1), "finite numbers"),
        (lambda t: t.replace(" 7000.0", " 7_000.0", 1), "finite numbers"),
        (lambda t: t.replace("1.0000000000000000e+00", "-1.0", 1), "variance of X is -1"),
    ],
)
def test_what_is_no_ephemeris_is_refused(change, says, tmp_path):
    path = write_oem(
        tmp_path / "o.oem", [segment(covariances=(Covariance(float(ET[1]), np.eye(6), "ICRF"),))]
    )
    text = path.read_text()
    assert change(text) != text
    path.write_text(change(text), encoding="utf-8")
    with pytest.raises(InputError, match=says):
        read_oem(path)


def test_both_notations_of_an_oem_say_the_same(tmp_path):
    spread = tuple(
        Covariance(float(ET[k]), np.diag(np.arange(1.0, 7.0)) + k, f) for k, f in ((1, "RTN"), (2, "ICRF"))
    )
    one = segment("a <b> & c", covariances=spread)
    kvn, xml = (read_oem(write_oem(tmp_path / f"o.{form}", [one, one])) for form in FORMS)
    assert (tmp_path / "o.xml").read_text("utf-8").startswith("<?xml") and len(kvn) == len(xml) == 2
    for a, b in zip(kvn, xml, strict=True):
        assert (a.name, a.object_id, a.scale) == (b.name, b.object_id, b.scale) and b.name == "a <b> & c"
        assert np.array_equal(a.path.et, b.path.et) and np.array_equal(a.path.states, b.path.states)
        for p, q in zip(a.covariances, b.covariances, strict=True):
            assert (p.et, p.frame) == (q.et, q.frame) and np.array_equal(p.matrix, q.matrix)
    with pytest.raises(InputError, match="form is 'json'; an OEM is written as one of kvn, xml"):
        write_oem(tmp_path / "o.oem", [one], form="json")


def test_a_frame_of_one_covariance_is_not_that_of_the_next(tmp_path):
    spread = tuple(Covariance(float(ET[k]), np.eye(6), frame) for k, frame in ((1, "RTN"), (2, "ICRF")))
    path = write_oem(tmp_path / "o.oem", [segment(covariances=spread)])
    path.write_text(path.read_text().replace("COV_REF_FRAME = ICRF\n", ""))
    assert [c.frame for c in read_oem(path)[0].covariances] == ["RTN", "ICRF"]


@pytest.mark.parametrize("number", [2**31, -(2**31), 1.5, True])
def test_numbers_of_objects_that_a_kernel_cannot_hold_are_refused(number, tmp_path):
    with pytest.raises(InputError, match="integer"):
        write_spk(tmp_path / "a.bsp", Hermite(ET, STATES), number)


@pytest.mark.parametrize("name", ["", " ", "a\nb", "x" * 41, "é"])
def test_names_of_segments_are_printable(name, tmp_path):
    with pytest.raises(InputError, match="1 to 40 printable"):
        write_spk(tmp_path / "a.bsp", Hermite(ET, STATES), -999_001, name=name)


@pytest.mark.parametrize("bad", [np.nan, np.inf])
def test_kernels_hold_finite_numbers_only(bad, tmp_path):
    spoiled = STATES.copy()
    spoiled[3, 2] = bad
    with pytest.raises(InputError, match=r"row 3 .* not finite"):
        write_spk(tmp_path / "a.bsp", Hermite(ET, spoiled), -999_001)
    when = ET.copy()
    when[-1] = bad
    with pytest.raises(InputError):
        write_spk(tmp_path / "a.bsp", Hermite(when, STATES), -999_001)
    assert not list(tmp_path.iterdir())


NAMES = (
    "cat[1]",
    "cat*",
    "ca?1",
    "a'b",
    "[!c]at1",
    "{a,b}",
    "a;DROP TABLE t",
    "x=1",
    "~",
    "http:",
    "-v",
    "%s",
    "cat1",
)


def test_names_of_files_are_neither_patterns_nor_sql(tmp_path):
    folder = tmp_path / "year=2029" / "[x]*"  # a folder that a reader may take for a column or a pattern
    for k, name in enumerate(NAMES):
        for write, suffix in ((write_csv, ".csv"), (write_parquet, ".parquet")):
            write(folder / f"{name}{suffix}", {"k": np.array([k]), "name": [name]})
    for k, name in enumerate(NAMES):
        for suffix in (".csv", ".parquet"):
            rows = read_table(folder / f"{name}{suffix}")
            assert list(rows) == ["k", "name"] and rows["k"].tolist() == [k]
    with pytest.raises(InputError, match="is not a file"):
        read_table(folder / "cat?.csv")
    assert as_sql(["/a[b]/c*.csv"]) == "['/a[[]b]/c[*].csv']"


def test_stamps_tell_the_availability(tmp_path):
    write_czml(tmp_path / "c.czml", [segment()])
    packet = json.loads((tmp_path / "c.czml").read_text())[1]
    assert packet["availability"] == "/".join(calendar(t, "UTC", 3) + "Z" for t in (ET[0], ET[-1]))
