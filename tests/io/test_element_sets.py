"""Element sets in every notation: what was written is read, bad entries are reported with their lines."""

import json

import numpy as np
import pytest

from kakehashi.base import InputError
from kakehashi.earth.catalogue import of_elements
from kakehashi.earth.elements import Osculating, Sgp4Mean
from kakehashi.io.element_sets import read_elements
from kakehashi.io.omm import FORMS, write_omm
from kakehashi.io.tle import alpha5, catalogue_number, checksum, parse_tle, read_tle, tle_lines, write_tle
from kakehashi.time import as_et

FIRST = "1 25544U 98067A   26150.51748228  .00011776  00000+0  21767-3 0  9998"
SECOND = "2 25544  51.6337  27.5746 0007245 114.7080 245.4664 15.49496548569014"
KVN = """CCSDS_OMM_VERS = 2.0
CREATION_DATE = 2026-05-31T00:00:00
ORIGINATOR = TEST
OBJECT_NAME = {name}
OBJECT_ID = 1998-067A
CENTER_NAME = EARTH
REF_FRAME = TEME
TIME_SYSTEM = UTC
MEAN_ELEMENT_THEORY = SGP4
EPOCH = 2026-05-30T12:25:10.468992
MEAN_MOTION = 15.49496548
ECCENTRICITY = 0.0007245
INCLINATION = 51.6337
RA_OF_ASC_NODE = 27.5746
ARG_OF_PERICENTER = 114.7080
MEAN_ANOMALY = 245.4664
NORAD_CAT_ID = {number}
BSTAR = 0.00021767
"""
ROW = {
    "OBJECT_NAME": "ISS", "OBJECT_ID": "1998-067A", "EPOCH": "2026-05-30T12:25:10.468992", "MEAN_MOTION": 15.49496548,
    "ECCENTRICITY": 0.0007245, "INCLINATION": 51.6337, "RA_OF_ASC_NODE": 27.5746, "ARG_OF_PERICENTER": 114.708,
    "MEAN_ANOMALY": 245.4664, "NORAD_CAT_ID": 25544, "BSTAR": 0.00021767,
}  # fmt: skip


def signed(line):
    """A line of 68 characters with its checksum."""
    return line[:68] + str(checksum(line))


def numbered(k, number=None):
    """Two lines of object number k."""
    name = alpha5(number or k)
    return signed(f"1 {name}{FIRST[7:]}"), signed(f"2 {name}{SECOND[7:]}")


def test_all_lines_of_a_catalogue_are_written_as_they_were(shared_data, tmp_path):
    path = shared_data / "tle" / "active_astroshield.tle"
    lines = path.read_text().splitlines()
    catalogue = read_tle(path)
    assert len(catalogue) == 14_710 and not catalogue.rejected
    some = range(0, len(catalogue), 7)
    assert all(tle_lines(catalogue[k]) == (lines[3 * k + 1], lines[3 * k + 2]) for k in some)
    part = catalogue.rows(np.arange(50))
    write_tle(tmp_path / "a.tle", part)
    assert read_tle(tmp_path / "a.tle").elements.tolist() == part.elements.tolist()


def test_epochs_are_those_of_the_package(shared_data):
    api = pytest.importorskip("sgp4.api")
    theirs = api.Satrec.twoline2rv(FIRST, SECOND)
    ours = parse_tle(FIRST, SECOND)
    jd = theirs.jdsatepoch + theirs.jdsatepochF
    assert ours.epoch_et == pytest.approx(as_et(f"JD {jd} UTC"), abs=1e-4)  # digits of a Julian date
    assert ours.bstar == theirs.bstar and ours.norad == theirs.satnum
    assert ours.mean_motion_dot == 0.00011776 and ours.object_id == "1998-067A"


def test_histories_and_names_of_all_kinds_are_read(shared_data):
    for name, count, first in (
        ("earth/tle_history_CryoSat-2.tle.gz", 4_310, "36508"),
        ("earth/tle_history_SPOT-5.tle.gz", 250, "27421"),
        ("earth/tle_single.txt", 3, "EARTHCARE 2025-07-19 (CelesTrak)"),
        ("tle/oneweb_lox.tle", 651, "ONEWEB-0012"),
    ):
        catalogue = read_elements(shared_data / name)
        assert (len(catalogue), str(catalogue.names[0]), catalogue.rejected) == (count, first, ())


def test_a_table_of_a_month_is_read_with_numbers_above_99999(shared_data):
    history = read_elements(shared_data / "earth" / "omm_history_2026-07.csv.gz")
    assert len(history) == 22_011 and not history.rejected and history.norad.max() == 100_057
    assert len(history.latest()) == 681
    assert len(history.select("ONEWEB*").latest()) == 651
    assert history.select(100_057)[0].norad == 100_057


@pytest.mark.parametrize("form", FORMS)
def test_what_was_written_is_read(form, tmp_path):
    sets = [parse_tle(*numbered(k), f"ITEM {k} <&> ,") for k in (1, 25544, 100_270, 339_999)]
    sets.append(
        Sgp4Mean("NINE", 8.2e8, 1.0027, 0.0002, 0.01, 1.0, 2.0, 3.0, norad=799_500_123, object_id="2026-001A")
    )
    write_omm(tmp_path / f"a.{form}", of_elements(sets))
    back = read_elements(tmp_path / f"a.{form}")
    assert not back.rejected
    for k, one in enumerate(sets):
        assert back[k].epoch_et == pytest.approx(one.epoch_et, abs=1e-6)
        same = {
            f: getattr(one, f) for f in one.__dataclass_fields__ if f not in ("epoch_et", "classification")
        }
        assert {f: getattr(back[k], f) for f in same} == same


def damaged_tle(lines):
    bad = list(lines)
    bad[3] = bad[3][:68] + str((int(bad[3][68]) + 1) % 10)  # line 4: a checksum
    bad[30] = bad[30][:20] + "x" + bad[30][21:]
    bad[30] = signed(bad[30])  # line 31: an epoch
    del bad[41]  # line 41 loses its partner
    return bad


def test_three_bad_sets_of_ten_thousand_are_reported_and_the_others_read(tmp_path):
    lines = [line for k in range(1, 10_004) for line in numbered(k)]
    (tmp_path / "a.tle").write_text("\n".join(damaged_tle(lines)))
    catalogue = read_elements(tmp_path / "a.tle")
    assert len(catalogue) == 10_000
    assert [r.line for r in catalogue.rejected] == [3, 31, 41]
    reasons = [r.reason for r in catalogue.rejected]
    assert "the checksum of line 2" in reasons[0] and "the epoch is" in reasons[1]
    assert "line 2 of the set is missing" in reasons[2]
    told = catalogue.rejections()
    assert told[0] == "3 of 10003 entries of a.tle could not be read" and told[1].startswith("line 3: ")
    assert "3 entries rejected" in repr(catalogue)


def test_three_bad_rows_of_ten_thousand_in_csv_and_json(tmp_path):
    rows = [ROW | {"NORAD_CAT_ID": k} for k in range(1, 10_004)]
    rows[1] = rows[1] | {"EPOCH": ""}
    rows[5_000] = rows[5_000] | {"ECCENTRICITY": "abc"}
    rows[9_000] = rows[9_000] | {"EPOCH": "2026-02-30T00:00:00"}
    table = [",".join(ROW), *(",".join(str(v) for v in r.values()) for r in rows)]
    (tmp_path / "a.csv").write_text("\n".join(table))
    (tmp_path / "a.json").write_text("[\n" + ",\n".join(json.dumps(r) for r in rows) + "\n]")
    for name in ("a.csv", "a.json"):
        catalogue = read_elements(tmp_path / name)
        assert len(catalogue) == 10_000
        assert [r.line for r in catalogue.rejected] == [3, 5_002, 9_002]
        reasons = " | ".join(r.reason for r in catalogue.rejected)
        for text in ("EPOCH is missing", "ECCENTRICITY is 'abc'", "this day does not exist"):
            assert text in reasons


def test_bad_messages_among_good_ones_in_kvn_and_xml(tmp_path):
    good = [KVN.format(name=f"ITEM {k}", number=k) for k in range(1, 31)]
    bad = KVN.format(name="BAD", number=31).replace("EPOCH = 2026-05-30T12:25:10.468992\n", "")
    (tmp_path / "a.omm").write_text("\n".join([*good[:10], bad, *good[10:]]))
    catalogue = read_elements(tmp_path / "a.omm")
    assert len(catalogue) == 30 and len(catalogue.rejected) == 1
    at = catalogue.rejected[0]
    assert at.line == 1 + 10 * (len(good[0].splitlines()) + 1) and "EPOCH is missing" in at.reason
    write_omm(tmp_path / "a.xml", catalogue)
    text = (tmp_path / "a.xml").read_text().replace("<MEAN_MOTION>15.49496548", "<MEAN_MOTION>fast", 1)
    (tmp_path / "a.xml").write_text(text)
    again = read_elements(tmp_path / "a.xml")
    assert len(again) == 29 and again.rejected[0].reason.startswith("MEAN_MOTION is 'fast'")
    assert again.rejected[0].line == 4


@pytest.mark.parametrize(
    ("changes", "text"),
    [
        ({"EPOCH": None}, "EPOCH is missing"),
        ({"MEAN_ELEMENT_THEORY": "SGP4-XP"}, "MEAN_ELEMENT_THEORY is 'SGP4-XP'; only elements of SGP4"),
        ({"EPHEMERIS_TYPE": 4}, r"EPHEMERIS_TYPE is 4 \(SGP4-XP\)"),
        ({"REF_FRAME": "ICRF"}, "REF_FRAME is 'ICRF'; elements of SGP4 have TEME"),
        ({"CENTER_NAME": "MARS"}, "CENTER_NAME is 'MARS'"),
        ({"NORAD_CAT_ID": 10**9}, "up to nine digits"),
        ({"ECCENTRICITY": 1.5}, "eccentricity < 1"),
        ({"MEAN_MOTION": "NaN"}, "MEAN_MOTION is 'NaN'"),
        ({"INCLINATION": 200.0}, r"inclination_deg is 200; it must be in 0 \.\. 180"),
    ],
)
def test_an_entry_that_cannot_be_used_says_why(changes, text, tmp_path):
    row = {k: v for k, v in (ROW | changes).items() if v is not None}
    (tmp_path / "a.json").write_text(json.dumps([row]))
    with pytest.raises(InputError, match=text) as why:
        read_elements(tmp_path / "a.json")
    assert "a.json" in str(why.value) and len(str(why.value)) < 1_000


def test_a_table_without_epochs_is_refused(tmp_path):
    columns = [k for k in ROW if k != "EPOCH"]
    (tmp_path / "a.csv").write_text(",".join(columns) + "\n" + ",".join(str(ROW[k]) for k in columns) + "\n")
    with pytest.raises(InputError, match="lacks the column EPOCH"):
        read_elements(tmp_path / "a.csv")
    (tmp_path / "a.omm").write_text(KVN.format(name="X", number=1).replace("EPOCH = ", "COMMENT "))
    with pytest.raises(InputError, match="EPOCH is missing"):
        read_elements(tmp_path / "a.omm")


@pytest.mark.parametrize(
    ("first", "second", "text"),
    [
        (FIRST[:-1] + "7", SECOND, "the checksum of line 1 is '7', but its digits give 8"),
        (FIRST, SECOND[:-1] + "0", "the checksum of line 2"),
        ("1 100270U" + FIRST[8:], SECOND, "catalogue number 100270 has more than the five digits"),
        (FIRST[:60], SECOND, "line 1 of the set has 60 characters"),
        (FIRST, numbered(1)[1], "line 1 is of object 25544, line 2 of 00001"),
        (FIRST, "", "line 2 of the set is missing"),
        (signed("1 I5544" + FIRST[7:]), SECOND, "neither five digits nor Alpha-5"),
        (
            FIRST,
            signed(SECOND[:8] + " 51.63x7" + SECOND[16:]),
            r"inclination deg is ' 51\.63x7' in columns 9 to 16",
        ),
        (FIRST, signed(SECOND[:26] + "00a7245" + SECOND[33:]), "eccentricity is '00a7245'"),
        (
            signed(FIRST[:18] + "26400.51748228" + FIRST[32:]),
            SECOND,
            r"day 400\.52 of 2026, which has 365 days",
        ),
    ],
)
def test_lines_that_are_wrong_say_why(first, second, text):
    with pytest.raises(InputError, match=text):
        parse_tle(first, second)


def test_alpha5_has_no_i_and_no_o():
    assert [alpha5(n) for n in (99_999, 100_000, 180_000, 230_000, 339_999)] == [
        "99999", "A0000", "J0000", "P0000", "Z9999",
    ]  # fmt: skip
    assert all(catalogue_number(alpha5(n)) == n for n in range(0, 340_000, 997))
    with pytest.raises(InputError, match="339999"):
        alpha5(340_000)
    with pytest.raises(InputError, match="write an OMM"):
        tle_lines(Sgp4Mean("X", 8.2e8, 15.0, 0.0, 0.0, 0.0, 0.0, 0.0, norad=340_000))


def test_selection_by_name_pattern_and_number():
    sets = of_elements(
        [parse_tle(*numbered(k), f"ONEWEB-{k:04d}") for k in (12, 13)] + [parse_tle(FIRST, SECOND, "ISS")]
    )
    assert sets.select("oneweb*").norad.tolist() == [12, 13]
    assert sets.select([25544, "ONEWEB-0013"]).norad.tolist() == [13, 25544]
    assert sets.select("25544").names.tolist() == ["ISS"]
    with pytest.raises(InputError, match="did you mean 'ONEWEB-0012'"):
        sets.select("ONEWEB-0022")
    with pytest.raises(InputError, match="matches none of the 3 element sets"):
        sets.select(7)
    with pytest.raises(InputError, match="takes names and catalogue numbers"):
        sets.select(1.5)


def test_files_of_other_kinds_are_named(shared_data, tmp_path):
    for name, text in (
        (
            "ccsds/cdm/CDMExample1.txt",
            r"a conjunction data message \(CDM\); give two-line elements, or an OMM",
        ),
        ("ccsds/odm/opm/OPMExample3.xml", r"an orbit parameter message \(OPM\)"),
        ("ccsds/ndm/NDM-opm.xml", r"a combined navigation data message \(NDM\)"),
        ("earth/walker_reference.json", "no element set of SGP4|no JSON object"),
    ):
        with pytest.raises(InputError, match=text):
            read_elements(shared_data / name)
    (tmp_path / "a.txt").write_text("hello\n")
    with pytest.raises(InputError, match=r"a\.txt is not recognised"):
        read_elements(tmp_path / "a.txt")
    with pytest.raises(InputError, match="no element set to write"):
        write_omm(tmp_path / "b.csv", of_elements([]))
    with pytest.raises(InputError, match="kvn, xml, json, csv"):
        write_omm(tmp_path / "b.csv", of_elements([parse_tle(FIRST, SECOND)]), "yaml")


def test_other_readers_name_the_reader_of_element_sets(shared_data, tmp_path):
    from kakehashi.io.formats import format_of
    from kakehashi.io.orbit_files import read_orbit

    write_omm(tmp_path / "a.json", of_elements([parse_tle(FIRST, SECOND)]))
    files = {
        shared_data / "tle" / "active_astroshield.tle": "tle",
        shared_data / "tle" / "SGP4-VER.TLE": "tle",
        shared_data / "earth" / "tle_single.txt": "tle",
        shared_data / "earth" / "omm_history_2026-07.csv.gz": "omm rows",
        tmp_path / "a.json": "omm rows",
    }
    for file, kind in files.items():
        assert format_of(file) == kind
        with pytest.raises(InputError, match=r"elements of SGP4.*io\.element_sets\.read_elements"):
            read_orbit(file)


def test_osculating_elements_are_not_written_as_mean_ones():
    with pytest.raises(InputError, match="a catalogue needs mean elements of SGP4"):
        of_elements([Osculating("LOW", 0.0, 7_000.0, 0.001, 98.0, 10.0, 90.0, 0.0)])
