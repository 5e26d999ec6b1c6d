"""Messages of the CCSDS: published examples, time systems and frames against astropy, both notations."""

import gzip
import re

import numpy as np
import pytest

from kakehashi.base import InputError
from kakehashi.ephem import state
from kakehashi.fluent import orbit
from kakehashi.io.ccsds import times
from kakehashi.io.ccsds.fields import KINDS
from kakehashi.io.ccsds.frames import covariance_to_icrf, to_icrf
from kakehashi.io.ccsds.message import as_number, kind_of
from kakehashi.io.ccsds.omm import read_omm
from kakehashi.io.ccsds.opm import read_opm
from kakehashi.io.ccsds.tdm import read_tdm
from kakehashi.io.ccsds.tracking import read_tracking
from kakehashi.io.ccsds.units import factor
from kakehashi.io.formats import format_of
from kakehashi.io.oem import read_oem
from kakehashi.io.sbdb import read_sbdb
from kakehashi.io.tracking import gather
from kakehashi.od.observations import Kind
from kakehashi.time import as_et

REFERENCE = as_et("2020-01-01 TDB")
EXCERPTS = {
    "OEMExample3.txt",
    "OEMExample6.txt",
    "test.oem",
    "test_cov.oem",
}  # they end before their STOP_TIME
BROKEN = {  # what the sentence must say of each published file that is broken, by its name
    "OEM-covariance-number-format-error.txt": "line 52: .*cannot be converted to a number",
    "OEM-ephemeris-number-format-error.txt": "line 44: .*finite numbers",
    "OEM-inconsistent-time-systems.txt": "TCG and UTC",
    "OEM-keyword-within-covariance.txt": "line 91: .*USER_DEFINED_TEST_KEY",
    "OEM-keyword-within-ephemeris.txt": "line 24: .*USER_DEFINED_TEST_KEY",
    "OEM-too-few-covariance-columns.txt": "line 55: row 5 .* has 4 numbers",
    "OEM-too-large-covariance-dimension.txt": "line 91: row 7 .* has 7 numbers",
    "OEM-too-many-covariance-columns.txt": "line 51: row 1 .* has 6 numbers",
    "OEM-too-small-covariance-dimension.txt": "line 89: the covariance has 4 rows",
    "OEM-wrong-keyword.txt": "line 19: 'WRONG_KEYWORD",
    "OEMExample7.txt.post": "is not a CCSDS OEM file",
    "OEMExample7.txt.pre": "lacks META_STOP",
    "OPM-incompatible-units.txt": r"line 20: SOLAR_RAD_AREA is given in \[s\]",
    "OPM-number-format-error.txt": "line 17: SEMI_MAJOR_AXIS",
    "OPM-wrong-keyword.txt": "line 11: 'WRONG_KEYWORD",
    "OMM-number-format-error.txt": "line 15: ARG_OF_PERICENTER",
    "OMM-wrong-keyword.txt": "line 9: 'WRONG_KEYWORD",
    "spurious-metadata.xml": "line .*a second META_START",
    "TDM-data-inconsistent-line.txt": "line 25: RECEIVE_FREQ_1",
    "TDM-data-number-format-error.txt": "line 26: RECEIVE_FREQ_1",
    "TDM-data-wrong-keyword.txt": "line 26: 'WRONG_KEYWORD",
    "TDM-inconsistent-time-systems.txt": "TCG and UTC",
    "TDM-issue963.txt": "line 25: RECEIVE_FREQ_1",
    "TDM-metadata-number-format-error.txt": "line 17: TRANSMIT_DELAY_1",
    "TDM-metadata-timesystem-not-implemented.txt": "line 7: TIME_SYSTEM 'WRONG",
    "TDM-metadata-wrong-keyword.txt": "line 16: 'WRONG_KEYWORD",
    "TDM-data-inconsistent-block.xml": "line 31: the observation contains TRANSMIT_FREQ_2",
    "TDM-data-number-format-error.xml": "line 47: RECEIVE_FREQ_1",
    "TDM-data-wrong-keyword.xml": "line 47: 'WRONG_KEYWORD",
    "TDM-external-doctype.xml": "line 2: .*DOCTYPE",
    "TDM-inconsistent-time-systems.xml": "TCG and UTC",
    "TDM-metadata-number-format-error.xml": "line 24: TRANSMIT_DELAY_1",
    "TDM-metadata-timesystem-not-implemented.xml": "line 14: TIME_SYSTEM 'WRONG",
    "TDM-metadata-wrong-keyword.xml": "line 23: 'WRONG_KEYWORD",
    "TDM-missing-participants.xml": "lacks PARTICIPANT_1",
    "TDM-missing-timesystem.xml": "lacks TIME_SYSTEM",
}
READ = {"oem": read_oem, "opm": read_opm, "omm": read_omm, "kvn": read_tdm, "xml": read_tdm}


def files_of(shared_data, *folders):
    root = shared_data / "ccsds"
    return [f for folder in folders for f in sorted((root / folder).iterdir()) if f.is_file()]


def test_every_published_file_that_is_good_is_read_and_every_broken_one_is_refused_with_the_reason(
    shared_data,
):
    good = broken = 0
    for file in files_of(shared_data, "odm/oem", "odm/opm", "odm/omm", "tdm/kvn", "tdm/xml"):
        read = READ[file.parent.name]
        if file.name in BROKEN:
            with pytest.raises(InputError, match=BROKEN[file.name]) as caught:
                read(file, reference=REFERENCE)
            assert file.name in str(caught.value) and len(str(caught.value)) < 1000
            broken += 1
        elif file.name in EXCERPTS:
            with pytest.raises(InputError, match="truncated"):
                read(file, reference=REFERENCE)
            assert read(file, reference=REFERENCE, excerpt=True)
            good += 1
        else:
            assert read(file, reference=REFERENCE), file.name
            good += 1
    assert (good, broken) == (66, 37)


def test_other_kinds_are_told_by_their_names(shared_data):
    told = 0
    for file in files_of(shared_data, "odm/ocm", "adm/acm", "adm/aem", "adm/apm", "cdm", "ndm", "lexical"):
        kind = kind_of(file)
        for read in (read_oem, read_tdm):
            with pytest.raises(InputError) as caught:
                read(file)
            assert len(str(caught.value)) < 1000
        inside = {"ocm": "OCM", "acm": "ACM", "aem": "AEM", "apm": "APM", "cdm": "CDM"}.get(file.parent.name)
        if inside:
            assert KINDS[inside] in str(caught.value) and (file.suffix == ".xml" or kind == inside), file.name
        told += 1
    assert told == 268 - 66 - 37


def numbers_in(file) -> list[float]:
    """Every number that stands behind = or between tags in a file."""
    text = file.read_text(encoding="utf-8", errors="replace")
    return [
        float(x) for x in re.findall(r"(?:=|>)\s*([+-]?\d*\.?\d+(?:[eE][+-]?\d+)?)\s*(?=\[|<|$)", text, re.M)
    ]


def test_values_are_those_of_the_files(shared_data):
    # Orekit's own tests compare the same files with the same numbers, in metres.
    opm = read_opm(shared_data / "ccsds/odm/opm/OPMExample2.txt")
    assert opm.state.tolist() == [6655.9942, -40218.5751, -82.9177, 3.11548208, 0.47042605, -0.00101495]
    assert opm.et == pytest.approx(as_et("2006-06-03T00:00:00 UTC"), abs=1e-6)
    assert opm.manoeuvres[0].change_km_s.tolist() == [-0.023257, 0.0168316, -0.00893444]
    assert (opm.manoeuvres[0].duration_s, opm.manoeuvres[1].frame, opm.manoeuvres[1].delta_mass_kg) == (
        132.6,
        "RTN",
        -1.469,
    )
    assert opm.elements["SEMI_MAJOR_AXIS"] == 41399.5123 and opm.spacecraft["MASS"] == 1913.0
    omm = read_omm(shared_data / "ccsds/odm/omm/OMMExample2.xml")
    assert (omm.elements["MEAN_MOTION"], omm.tle["BSTAR"], omm.theory) == (1.00273272, 0.0001, "SGP/SGP4")
    assert omm.covariance[5, 5] == 6.224444338635500e-10 and omm.covariance[1, 0] == omm.covariance[0, 1]
    assert omm.et == pytest.approx(as_et("2007-03-05T10:34:41.4264 UTC"), abs=1e-6)  # day 64 of 2007
    for name in ("OPMExample1.txt", "OPMExample4.txt", "OPM-no-designator.txt", "OPMExample3.xml"):
        file = shared_data / "ccsds/odm/opm" / name
        found, written = read_opm(file), numbers_in(file)
        for value in (*found.state, *found.spacecraft.values(), *found.elements.values()):
            assert value in written, (name, value)


def test_units_that_are_written_are_converted(shared_data):
    one = read_opm(shared_data / "ccsds/odm/opm/OPM-non-standard-units.txt")
    two = read_opm(shared_data / "ccsds/odm/opm/OPMExample6.txt")
    assert np.abs(one.state - two.state).max() < 1e-9  # the same message in metres and in km
    assert np.abs(one.covariance / two.covariance - 1.0).max() < 1e-12
    assert factor("m**3/s**2", "km**3/s**2") == pytest.approx(1e-9, rel=1e-12)
    assert factor("rad", "deg") == pytest.approx(57.29577951, rel=1e-9)
    assert factor("furlong", "km") is None and factor("km/s", "km") is None


@pytest.mark.parametrize("stem", ["15", "2", "4", "6", "8", "AllKeywordsSequential", "AllKeywordsSingleDiff"])
def test_both_notations_of_tracking_data_say_the_same(shared_data, stem):
    one = read_tdm(shared_data / f"ccsds/tdm/kvn/TDMExample{stem}.txt")
    two = read_tdm(shared_data / f"ccsds/tdm/xml/TDMExample{stem}.xml")
    for a, b in zip(one, two, strict=True):
        assert a.keyword.tolist() == b.keyword.tolist() and np.abs(a.et - b.et).max() < 1e-6
        assert np.abs(a.value - b.value).max() <= 1e-12 * np.abs(a.value).max()


def test_xml_and_keywords_of_one_ephemeris_agree(tmp_path):
    head = {"OBJECT_NAME": "A", "OBJECT_ID": "B", "CENTER_NAME": "SUN", "REF_FRAME": "ICRF", "TIME_SYSTEM": "TDB",
            "START_TIME": "2029-01-01T00:00:00", "STOP_TIME": "2029-01-01T01:00:00"}  # fmt: skip
    rows = [("2029-01-01T00:00:00", *range(1, 7)), ("2029-01-01T01:00:00", *range(2, 8))]
    axes = ("X", "Y", "Z", "X_DOT", "Y_DOT", "Z_DOT")
    triangle = [[1.0 if i == j else 0.01 * (i + j) for j in range(i + 1)] for i in range(6)]
    plain = ["CCSDS_OEM_VERS = 3.0", "META_START", *(f"{k} = {v}" for k, v in head.items()), "META_STOP",
             *(" ".join(map(str, r)) for r in rows), "COVARIANCE_START", "EPOCH = 2029-01-01T00:30:00",
             *(" ".join(map(str, r)) for r in triangle), "COVARIANCE_STOP"]  # fmt: skip
    (tmp_path / "a.oem").write_text("\n".join(plain))
    states = "".join(
        f"<stateVector><EPOCH>{r[0]}</EPOCH>"
        + "".join(f"<{a}>{v}</{a}>" for a, v in zip(axes, r[1:], strict=True))
        + "</stateVector>"
        for r in rows
    )
    matrix = "".join(
        f"<C{axes[i]}_{axes[j]}>{triangle[i][j]}</C{axes[i]}_{axes[j]}>"
        for i in range(6)
        for j in range(i + 1)
    )
    (tmp_path / "a.xml").write_text(
        '<oem id="CCSDS_OEM_VERS" version="3.0"><header/><body><segment><metadata>'
        + "".join(f"<{k}>{v}</{k}>" for k, v in head.items())
        + f"</metadata><data>{states}<covarianceMatrix><EPOCH>2029-01-01T00:30:00</EPOCH>{matrix}</covarianceMatrix>"
        + "</data></segment></body></oem>",
        encoding="utf-16",
    )
    (one,), (two,) = read_oem(tmp_path / "a.oem"), read_oem(tmp_path / "a.xml")
    assert (
        one.path.states.tolist() == two.path.states.tolist() and one.path.et.tolist() == two.path.et.tolist()
    )
    assert one.covariances[0].matrix.tolist() == two.covariances[0].matrix.tolist()
    assert one.covariances[0].frame == two.covariances[0].frame == "ICRF"  # that of the segment


STAMPS = ["1999-03-01T05:06:07.25", "2015-06-30T23:59:59.5", "2026-11-29T12:00:00", "2035-01-01T00:00:00.125"]


@pytest.mark.parametrize("system", ["UTC", "TAI", "TT", "TDB", "TCB", "TCG", "GPS"])
def test_time_systems_are_those_of_astropy(system):
    time = pytest.importorskip("astropy.time")
    if system == "GPS":
        theirs = time.Time(STAMPS, scale="tai") + time.TimeDelta(19.0, format="sec")
    else:
        theirs = time.Time(STAMPS, scale=system.lower())
    j2000 = time.Time(2451545.0, format="jd", scale="tdb")
    ours = times.to_et(STAMPS, system)
    assert (
        np.abs(ours - (theirs.tdb - j2000).to_value("s")).max() < 3e-6
    )  # s; their TDB is of the geocentre too


def test_ut1_and_sidereal_clocks():
    # GMST at 0h UT1 on 2000-01-01 is 6 h 39 min 52.27 s (Astronomical Almanac for 2000, B12).
    midnight = times.to_et(["2000-01-01T00:00:00"], "UT1")[0]
    assert times.to_et(["2000-01-01T06:39:52.2707"], "GMST")[0] == pytest.approx(midnight, abs=1e-3)
    # UT1 - UTC on 2000-01-01 is +0.35549 s (IERS C04)
    assert as_et("2000-01-01 UTC") - midnight == pytest.approx(0.3555, abs=2e-3)
    met = times.to_et(["0000-023T02:28:01"], "MET", REFERENCE)[0]
    assert met - REFERENCE == 23 * 86_400 + 2 * 3600 + 28 * 60 + 1


@pytest.mark.parametrize(
    ("stamp", "system", "says"),
    [
        ("2025-12-31T23:59:60", "UTC", "no leap second"),
        ("2016-12-31T23:59:60", "TAI", "no leap second in TAI"),
        ("2016-12-31T22:59:60", "UTC", "seconds to 59"),
        ("2026-02-29T00:00:00", "UTC", "this day does not exist"),
        ("2025-366T00:00:00", "UTC", "this day does not exist"),
        ("2025-000T00:00:00", "UTC", "this day does not exist"),
        ("2025-01-01T24:00:00", "UTC", "hours go to 23"),
        ("2025-01-01 00:00:00", "UTC", "is not an epoch"),
        ("٢٠٢٥-01-01T00:00:00", "UTC", "is not an epoch"),
        ("2025-01-01T00:00:00+01:00", "UTC", "is not an epoch"),
        ("0000-00-05T00:00:00", "MET", "is not an elapsed time"),
        ("0000-02-05T00:00:00", "MRT", "is not an elapsed time"),
    ],
)
def test_epochs_that_are_none_are_refused(stamp, system, says):
    with pytest.raises(InputError, match=says):
        times.to_et([stamp], system)


def test_steps_of_utc_before_1972_are_no_leap_seconds():
    with pytest.raises(InputError, match="no leap second in UTC"):
        times.to_et(["1971-12-31T23:59:60"], "UTC")
    with pytest.raises(InputError, match="no leap second in UTC"):
        times.to_et(["9999-12-31T23:59:60"], "UTC")


def test_a_true_leap_second_is_read():
    a, b, c = times.to_et(["2016-12-31T23:59:59", "2016-12-31T23:59:60.5", "2017-01-01T00:00:00"], "UTC")
    assert b - a == pytest.approx(1.5, abs=1e-6) and c - b == pytest.approx(0.5, abs=1e-6)


@pytest.mark.parametrize(
    "word", ["7_000.0", "١٢", "１２", "nan", "inf", "1e999", "0x10", "1,5", "1 2", "", "+", ".", "1e", "--1"]
)
def test_numbers_that_python_alone_would_take_are_none(word):
    assert as_number(word) is None
    assert [as_number(x) for x in ("1", "-1.5", ".5", "2.", "1e-3", "+4E+2")] == [
        1.0,
        -1.5,
        0.5,
        2.0,
        1e-3,
        400.0,
    ]


def test_eme2000_lies_23_mas_from_icrf():
    # IERS Conventions (2010), 5.4.4: offsets of the pole -16.617 and -6.819 mas, of the equinox -14.6 mas.
    au = 149_597_870.7
    moved = [to_icrf([[*(au * e), 0, 0, 0]], "EME2000", [0.0])[0, :3] - au * e for e in np.eye(3)]
    mas = [np.degrees(np.linalg.norm(m) / au) * 3.6e6 for m in moved]
    assert mas == pytest.approx(
        [np.hypot(14.6, 16.617), np.hypot(14.6, 6.819), np.hypot(16.617, 6.819)], abs=0.02
    )
    assert np.sqrt(sum(np.square(mas)) / 2.0) == pytest.approx(23.1, abs=0.1)


def test_teme_is_that_of_astropy():
    coordinates, units = pytest.importorskip("astropy.coordinates"), pytest.importorskip("astropy.units")
    from astropy.time import Time
    from astropy.utils.iers import conf

    when = Time("2017-04-11T22:31:43", scale="utc")
    place = [3000.0, 4000.0, 4500.0, -6.0, 1.0, 3.0]
    with conf.set_temp("auto_download", False), conf.set_temp("auto_max_age", None):
        teme = coordinates.TEME(coordinates.CartesianRepresentation(place[:3] * units.km), obstime=when)
        theirs = teme.transform_to(coordinates.GCRS(obstime=when)).cartesian.xyz.to_value(units.km)
    ours = to_icrf([place], "TEME", [as_et("2017-04-11T22:31:43 UTC")])[0, :3]
    # Theirs goes through the terrestrial frame with IAU 2006 and UT1, ours is IAU 1976/1980: 0.1 arcsec, 3 m.
    assert np.linalg.norm(ours - theirs) < 5e-3


def test_itrf_turns_with_the_earth():
    still = to_icrf([[42164.17, 0, 0, 0, 0, 0]], "ITRF2014", [0.0])[0]
    assert np.linalg.norm(still[3:]) == pytest.approx(3.0747, abs=1e-4)  # km/s, geostationary


def test_local_covariances_turn_with_the_state():
    own = np.array([7000.0, 0, 0, 0, 0, 7.5])
    rtn = np.diag([1.0, 4.0, 9.0, 1e-6, 4e-6, 9e-6])
    turned = covariance_to_icrf(rtn, "RTN", own, 0.0)
    assert np.diag(turned) == pytest.approx(
        [1.0, 9.0, 4.0, 1e-6, 9e-6, 4e-6]
    )  # transverse is z, normal is -y
    assert np.diag(covariance_to_icrf(rtn, "TNW", own, 0.0)) == pytest.approx(
        [4.0, 9.0, 1.0, 4e-6, 9e-6, 1e-6]
    )


@pytest.mark.parametrize(
    ("name", "along"),
    [  # the ICRF axis along which each axis of the frame lies, for a position on +x and a velocity on +y
        ("RTN", ["x", "y", "z"]),
        ("RSW", ["x", "y", "z"]),
        ("RIC", ["x", "y", "z"]),
        ("QSW", ["x", "y", "z"]),
        ("TNW", ["y", "-x", "z"]),
        ("LVLH", ["y", "-z", "-x"]),  # Z to the centre, Y opposite to the momentum
    ],
)
def test_axes_of_local_frames_are_those_of_their_definitions(name, along):
    axis = {"x": [1, 0, 0], "y": [0, 1, 0], "z": [0, 0, 1]}
    columns = np.array([(-1 if a[0] == "-" else 1) * np.array(axis[a[-1]]) for a in along], dtype=float).T
    own = np.array([7000.0, 0, 0, 0, 7.5, 0])
    square = np.diag([1.0, 4.0, 9.0, 1e-6, 4e-6, 9e-6])
    square[0, 1] = square[1, 0] = 0.5
    square[1, 2] = square[2, 1] = -1.5
    turned = covariance_to_icrf(square, name, own, 0.0)
    assert turned[:3, :3] == pytest.approx(columns @ square[:3, :3] @ columns.T, abs=1e-12)  # km2
    assert np.diag(turned)[3:] == pytest.approx(np.diag(columns @ square[3:, 3:] @ columns.T), abs=1e-18)
    assert np.linalg.det(columns) == pytest.approx(1.0)


OPM = """CCSDS_OPM_VERS = 2.0
CREATION_DATE = 2026-11-29T00:00:00
ORIGINATOR = ME
OBJECT_NAME = Craft
OBJECT_ID = 2026-001A
CENTER_NAME = {center}
REF_FRAME = {frame}
TIME_SYSTEM = TDB
EPOCH = 2029-01-01T00:00:00
X = 7000.0 [km]
Y = 100.0
Z = 0.0
X_DOT = 0.0
Y_DOT = 11.5
Z_DOT = 1000.0 [m/s]
"""


def test_a_message_is_a_state_to_start_from(tmp_path):
    (tmp_path / "a.opm").write_text(
        OPM.format(center="EARTH", frame="ICRF") + "MASS = 5\nUSER_DEFINED_X = 1\n"
    )
    found = orbit(tmp_path / "a.opm")
    et = as_et("2029-01-01 TDB")
    own = np.array([7000.0, 100.0, 0.0, 0.0, 11.5, 1.0])
    assert np.abs(found.solution.state - state("Earth", "Sun", et) - own).max() < 1e-6
    assert found.solution.source == "a.opm; not used: MASS, USER_DEFINED_X"
    assert len(found.propagate("2029-01-02 TDB").states) == 1


def test_what_no_orbit_can_start_from_is_refused(tmp_path, shared_data):
    path = tmp_path / "a.opm"
    for center, frame, says in (("VULCAN", "ICRF", "VULCAN"), ("EARTH", "ZZRF", "ZZRF.*supported are")):
        path.write_text(OPM.format(center=center, frame=frame))
        assert read_opm(path).center == center
        with pytest.raises(InputError, match=says):
            orbit(path)
    path.write_text(OPM.format(center="EARTH", frame="ICRF").replace("TDB", "MRT"))
    with pytest.raises(InputError, match=r"line 8: .*start of a mission"):
        read_opm(path)
    with pytest.raises(InputError, match="mean elements of SGP4"):
        orbit(shared_data / "ccsds/odm/omm/OMMExample4.xml")


def tdm(frame="ICRF", timetag="RECEIVE", station="568", units="s", extra=""):
    return f"""CCSDS_TDM_VERS = 2.0
CREATION_DATE = 2026-11-29T00:00:00
ORIGINATOR = ME
META_START
TIME_SYSTEM = UTC
PARTICIPANT_1 = {station}
PARTICIPANT_2 = APOPHIS
MODE = SEQUENTIAL
PATH = 2,1
TIMETAG_REF = {timetag}
ANGLE_TYPE = RADEC
REFERENCE_FRAME = {frame}
META_STOP
DATA_START
ANGLE_1 = 2021-03-05T07:00:00 112.5
ANGLE_2 = 2021-03-05T07:00:00 -12.25
MAG = 2021-03-05T07:00:00 19.2
DATA_STOP
META_START
TIME_SYSTEM = UTC
PARTICIPANT_1 = DSS-14
PARTICIPANT_2 = APOPHIS
MODE = SEQUENTIAL
PATH = 1,2,1
RANGE_UNITS = {units}
{extra}META_STOP
DATA_START
TRANSMIT_FREQ_1 = 2021-03-05T06:00:00 8.56e9
RANGE = 2021-03-05T07:00:00 112.42674652
RECEIVE_FREQ_1 = 2021-03-05T07:10:00 8559999000.5
DATA_STOP
"""


def test_tracking_data_become_observations(tmp_path):
    (tmp_path / "a.tdm").write_text(tdm())
    rows, unused = gather([tmp_path / "a.tdm"])
    assert rows.kind.tolist() == [Kind.OPTICAL, Kind.DELAY, Kind.DOPPLER]
    assert rows.station.tolist() == ["568", "253", "253"] and rows.transmitter.tolist() == ["", "253", "253"]
    assert np.degrees(rows.value[0]).tolist() == pytest.approx([112.5, -12.25], abs=1e-12)
    assert rows.value[1, 0] == 112.42674652 and rows.value[2, 0] == pytest.approx(-999.5, abs=1e-5)
    assert rows.frequency_hz[1:].tolist() == [8.56e9, 8.56e9]
    assert rows.et[0] == pytest.approx(as_et("2021-03-05T07:00:00 UTC"), abs=1e-6)
    assert [str(u) for u in unused] == ["line 17: a.tdm: MAG is not supported in orbit determination"]
    (tmp_path / "a.tdm").write_text(tdm(frame="EME2000"))
    turned = gather([tmp_path / "a.tdm"])[0]
    arcsec = 3600.0 * np.degrees(np.hypot(*(turned.value[0] - rows.value[0])))
    assert 0.005 < arcsec < 0.03  # the frame bias


def test_a_measurement_before_the_first_transmitted_frequency_has_none(tmp_path):
    text = tdm().replace("RANGE = 2021-03-05T07:00", "RANGE = 2021-03-05T05:00")
    text = text.replace("DATA_STOP\n", "RECEIVE_FREQ_1 = 2021-03-05T05:30:00 8559999000.5\nDATA_STOP\n")
    (tmp_path / "a.tdm").write_text(
        text.replace("RECEIVE_FREQ_1 = 2021-03-05T05:30:00 8559999000.5\n", "", 1)
    )
    found = read_tracking(tmp_path / "a.tdm")
    assert found.kind.tolist() == [Kind.OPTICAL, Kind.DELAY, Kind.DOPPLER]
    assert np.isnan(found.frequency_hz[1]) and found.frequency_hz[2] == 8.56e9
    assert (
        sum("no transmitted frequency at or before its epoch" in str(u) for u in found.unreadable)
        == 1
    )


def test_numbers_of_the_metadata_are_taken_with_their_units(tmp_path):
    extra = "FREQ_OFFSET = 1.0e3 [n/a]\nRANGE_MODULUS = 0.0 [n/a]\n"
    (tmp_path / "a.tdm").write_text(tdm(extra=extra))
    found = read_tracking(tmp_path / "a.tdm")
    assert found.kind.tolist() == [Kind.OPTICAL, Kind.DELAY, Kind.DOPPLER]
    assert found.value[2, 0] == pytest.approx(0.5, abs=1e-5)  # Hz


def test_rows_of_xml_on_one_line_are_each_named(tmp_path):
    rows = [("ANGLE_1", 112.5), ("ANGLE_2", -12.25), ("MAG", 19.2), ("RCS", 1.0)]
    meta = {
        "TIME_SYSTEM": "UTC", "PARTICIPANT_1": "568", "PARTICIPANT_2": "APOPHIS", "MODE": "SEQUENTIAL", "PATH": "2,1",
        "ANGLE_TYPE": "RADEC", "REFERENCE_FRAME": "ICRF",
    }  # fmt: skip
    (tmp_path / "a.xml").write_text(
        '<tdm id="CCSDS_TDM_VERS" version="2.0"><header><CREATION_DATE>2026-11-29T00:00:00</CREATION_DATE>'
        "<ORIGINATOR>ME</ORIGINATOR></header><body><segment><metadata>"
        + "".join(f"<{k}>{v}</{k}>" for k, v in meta.items())
        + "</metadata><data>"
        + "".join(
            f"<observation><EPOCH>2021-03-05T07:00:00</EPOCH><{k}>{v}</{k}></observation>" for k, v in rows
        )
        + "</data></segment></body></tdm>"
    )
    found = read_tracking(tmp_path / "a.xml")
    assert np.degrees(found.value[0]) == pytest.approx([112.5, -12.25], abs=1e-12)
    assert [str(u) for u in found.unreadable] == [
        "line 1: MAG is not supported in orbit determination",
        "line 1: RCS is not supported in orbit determination",
    ]


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"timetag": "TRANSMIT"}, "TIMETAG_REF is TRANSMIT"),
        ({"frame": "ZZRF"}, "ZZRF"),
        ({"station": "NOWHERE"}, "has no observatory code"),
        ({"units": "RU"}, "RANGE_UNITS is 'RU'"),
        ({"extra": "RANGE_MODULUS = 2.0e+26\n"}, "RANGE_MODULUS"),
        ({"extra": "TURNAROUND_NUMERATOR = 880\n"}, "transponder"),
    ],
)
def test_what_is_not_used_of_tracking_data_is_named(tmp_path, change, says):
    (tmp_path / "a.tdm").write_text(tdm(**change))
    found = read_tracking(tmp_path / "a.tdm")
    assert any(re.search(says, str(u)) for u in found.unreadable)
    assert len({u.line for u in found.unreadable}) == len(found.unreadable)


def test_a_message_without_anything_to_fit_says_why(shared_data):
    with pytest.raises(InputError, match="'DSS-24' has no observatory code"):
        read_tracking(shared_data / "ccsds/tdm/kvn/TDMExample4.txt")


ENCODINGS = ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"]


@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize("packed", [False, True])
def test_messages_are_read_in_every_encoding_and_packed(tmp_path, encoding, packed):
    path = tmp_path / "a"
    raw = OPM.format(center="EARTH", frame="ICRF").encode(encoding)
    path.write_bytes(gzip.compress(raw) if packed else raw)
    assert kind_of(path) == format_of(path) == "OPM"
    assert read_opm(path).state[:2].tolist() == [7000.0, 100.0]  # km


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
@pytest.mark.parametrize("packed", [False, True])
def test_answers_of_sbdb_are_read_in_every_encoding_and_packed(tmp_path, shared_data, encoding, packed):
    plain = shared_data / "sbdb" / "101955_phys.json"
    raw = plain.read_text(encoding="utf-8").encode(encoding)
    (tmp_path / "a.json").write_bytes(gzip.compress(raw) if packed else raw)
    assert format_of(tmp_path / "a.json") == "sbdb"
    assert read_sbdb(tmp_path / "a.json").state.tolist() == read_sbdb(plain).state.tolist()


def test_zero_bytes_far_within_a_message_are_refused(tmp_path):
    text = OPM.format(center="EARTH", frame="ICRF").replace(
        "X = 7000", "COMMENT " + "x" * 6000 + "\0\nX = 7000"
    )
    (tmp_path / "a").write_text(text)
    with pytest.raises(InputError, match="zero bytes"):
        read_opm(tmp_path / "a")


def test_an_indefinite_covariance_is_read_but_starts_no_orbit(tmp_path):
    axes = ("X", "Y", "Z", "X_DOT", "Y_DOT", "Z_DOT")
    square = np.diag([1.0, 1.0, 1.0, 1e-6, 1e-6, 1e-6])
    square[1, 0] = 2.0  # a correlation of two
    lines = [f"C{a}_{b} = {square[i, j]}" for i, a in enumerate(axes) for j, b in enumerate(axes[: i + 1])]
    text = OPM.format(center="EARTH", frame="ICRF").rstrip() + "\n" + "\n".join(lines) + "\n"
    (tmp_path / "a.opm").write_text(text)
    found = read_opm(tmp_path / "a.opm")  # published messages hold such
    assert found.covariance.tolist() == (square + np.tril(square, -1).T).tolist()
    with pytest.raises(InputError, match=r"a\.opm: the covariance that begins with CX_X is not positive"):
        found.orbit()
