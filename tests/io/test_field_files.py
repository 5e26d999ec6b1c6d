"""What observers, services and catalogues really write: read for what it says, or refused by the true reason."""

import gzip
import json

import numpy as np
import pytest

import kakehashi as kk
from kakehashi.base import InputError
from kakehashi.base.constants import AU_KM, DAY_S
from kakehashi.bodies import body
from kakehashi.io.catalogue import read_catalogue
from kakehashi.io.orbit_files import read_orbit
from kakehashi.io.orbit_rows import mjd_of
from kakehashi.io.text import decimal, number
from kakehashi.io.tracking import gather, read_observations
from kakehashi.od.observations import Kind, Site
from kakehashi.time import as_et, calendar

FIRST = "     K26A01B  C2026 01 11.25000010 22 30.456+05 16 07.89         19.5 GV     568"
SECOND = "     K26A01B  C2026 01 12.25000010 22 30.456+05 16 07.89         19.5 GV     568"
SPACE = "     K26A01B  S2026 01 10.50000010 20 30.456+05 06 07.89               V     C51"
SPACE2 = "     K26A01B  s2026 01 10.5000001 - 4500.1234 + 3200.5000 - 1234.5678        C51"


@pytest.fixture
def write(tmp_path):
    def put(content, name="file.txt"):
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    return put


def utc(rows, digits=3):
    return calendar(rows.et, "UTC", digits)


# -- encodings ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("packed", [False, True])
def test_encoding_line_ends_and_gzip_change_nothing(write, encoding, end, packed):
    raw = (end.join([FIRST, SECOND]) + end).encode(encoding)
    rows = read_observations(write(gzip.compress(raw) if packed else raw))
    assert len(rows) == 2 and rows.unreadable == ()
    assert utc(rows, 0) == ["2026-01-11T06:00:00", "2026-01-12T06:00:00"]


def test_latin_letters_in_a_header_and_xml_in_utf_16(write):
    assert len(read_observations(write("COM Søren\n".encode("latin-1") + FIRST.encode()))) == 1
    text = (
        '<?xml version="1.0" encoding="UTF-16"?>\n<ades version="2022"><optical><provID>2026 AB1</provID>'
        "<mode>CCD</mode><stn>568</stn><obsTime>2026-01-11T06:00:00Z</obsTime><ra>155.6</ra><dec>5.2</dec>"
        "<astCat>Gaia2</astCat></optical></ades>"
    )
    assert len(read_observations(write(text.encode("utf-16")))) == 1


def test_a_number_is_plain_ascii():
    assert decimal(" -1.5E-3") == -0.0015 and decimal("1.5D2") == 150.0
    for text in ("7_000.0", "٣.٥", "５", "nan", "inf", "1e999", "", "1 2", "0x10", "1e", "--5"):
        with pytest.raises(ValueError):
            decimal(text)
    for value in (True, None, float("nan"), 10**400, [1], "１"):
        with pytest.raises(ValueError):
            number(value)


# -- 80 columns ---------------------------------------------------------------------------------------


def test_radar_epochs_are_whole_seconds_of_utc(write):
    """18.048611 days are 01:09:59.99 by their digits: the measurement was at 01:10:00."""
    rows = read_observations(write(
        "G9999         R2020 12 18.048611   6484656192                  8560 253 JPLRS253\n"
        "G9999         r2020 12 18.048611C         2000                      253 JPLRS253\n"
        "G9999         R1992 12 04.756944   3297571108  +    44377573   8510 253 JPLRS253\n"
        "G9999         r1992 12 04.756944C         1640           0320       253 JPLRS253\n"
    ))  # fmt: skip
    assert np.abs(rows.et - [as_et(f"{t} UTC") for t in (
        "2020-12-18T01:10:00", "1992-12-04T18:10:00", "1992-12-04T18:10:00")]).max() < 1e-5  # s  # fmt: skip


@pytest.mark.parametrize(
    "date, when, slack",
    [("2016 12 31.750000", "2016-12-31T18:00:00", 1e-4), ("2015 06 30.958333", "2015-06-30T23:00:00", 0.03),
     ("2016 12 30.750000", "2016-12-30T18:00:00", 1e-4), ("1971 06 30.500000", "1971-06-30T12:00:00", 1e-4)],
)  # fmt: skip
def test_the_decimal_day_has_86400_seconds_also_with_a_leap_second(write, date, when, slack):
    rows = read_observations(write(FIRST.replace("2026 01 11.250000", date)))
    assert abs(rows.et[0] - as_et(f"{when} UTC")) < slack


def test_observations_before_1960_are_used(write):
    """TT - UT1 was 29.15 s in 1950; a missing table of it must not cost more than 4 s."""
    rows = read_observations(write(FIRST.replace("2026 01 11.250000", "1950 02 23.250000")))
    assert abs(rows.et[0] - (as_et("1950-02-23T06:00:00 TT") + 29.2)) < 4.0
    psv = "permID|stn|obsTime|ra|dec\n1|662|1949-01-01T00:00:00Z|1|2\n"
    assert len(read_observations(write(psv))) == 1


def test_headers_are_passed_over_and_the_truncated_line_is_reported(write):
    words = ["COD 568", "CON A. Observer, 1 Any Street", "OBS A. Observer", "MEA A. Observer", "TEL 2.2-m f/10",
             "ACK First batch", "AC2 nobody@example.org", "NET Gaia-DR2", "BND V", "COM " + "x" * 90]  # fmt: skip
    rows = read_observations(write("\n".join([*words, FIRST, SECOND[:50], SECOND])))
    assert len(rows) == 2
    assert [str(u) for u in rows.unreadable] == ["line 12: the line has 50 columns instead of 80"]


def test_notes_behind_column_80_and_letters_in_column_20(write):
    rows = read_observations(write(f"{FIRST}  # my best night\n{SECOND.replace('2026 01', '2001a08')}"))
    assert utc(rows, 0) == ["2026-01-11T06:00:00", "2001-08-12T06:00:00"]
    shifted = FIRST[:20] + "0" + FIRST[20:]
    assert (
        read_observations(write(f"{shifted}\n{SECOND}")).unreadable[0].reason
        == "the line has 81 columns instead of 80"
    )


def test_both_lines_of_a_satellite_in_160_columns(write):
    two, one = read_observations(write(f"{SPACE}\n{SPACE2}")), read_observations(write(SPACE + SPACE2))
    assert np.array_equal(two.observer_km, one.observer_km)
    assert one.observer_km[0] == pytest.approx([-4500.1234, 3200.5, -1234.5678])


def test_a_spacecraft_without_a_code_of_its_own_in_80_columns(write):
    unknown = [line[:77] + "S~9" for line in (SPACE, SPACE2)]
    rows = read_observations(write("\n".join([*unknown, FIRST[:77] + "S~9", SECOND])))
    assert rows.station.tolist() == ["S~9", "568"] and rows.site_kind[0] == Site.SPACE
    assert "unknown observatory code 'S~9'" in rows.unreadable[0].reason


def test_pairs_that_were_converted_from_xml(write):
    rows = read_observations(write(
        "     K26A01B  W2026 01 11.25000 10 22 30.46 +05 16 07.9          19.5 GV     247\n"
        "     K26A01B  w2026 01 11.25000 1  10.500000 +45.200000   300                247\n"
        "     K26A01B  T2026 01 11.25000 10 22 30.46 +05 16 07.9          19.5 GV     250\n"
        "     K26A01B  t2026 01 11.25000 1 - 4500.1234 + 3200.5000 - 1234.5678        250\n"
        "     K26A01B  D2026 01 12.25000 10 22 30.46 +05 16 07.9          19.5 GV     568\n"
        "04179         Q1992 12 18.298611   6880097411                  8510 253 JPLRS253\n"
        "04179         q1992 12 18.298611C         1880                      253 JPLRS253\n"
        "     K26A01B  T2026 01 12.25000 10 22 30.46 +05 16 07.9                V     568\n"
    ))  # fmt: skip
    assert rows.unreadable == ()
    assert rows.mode.tolist() == ["V", "S", "C", "R", "T"]
    assert rows.site_kind.tolist() == [Site.FIXED, Site.SPACE, Site.CODE, Site.CODE, Site.CODE]
    assert np.linalg.norm(rows.observer_km[0]) == pytest.approx(6367.6, abs=1.0)  # km, at 45.2 degrees


def test_a_magnitude_does_not_cost_the_position(write):
    rows = read_observations(write("\n".join(
        [FIRST.replace(" 19.5 G", " -1.2 V"), FIRST.replace(" 19.5 G", " -0.4 T"), SECOND.replace(" 19.5 G", " 19x5 G")]
    )))  # fmt: skip
    assert rows.magnitude[:2].tolist() == [-1.2, -0.4] and np.isnan(rows.magnitude[2])
    assert [u.used for u in rows.unreadable] == [True]
    assert "'19x5'" in rows.unreadable[0].reason


# -- ADES and others ------------------------------------------------------------------------------------


def test_a_spacecraft_that_carries_its_place_needs_no_code(write):
    rows = read_observations(write(
        "trkSub|mode|stn|obsTime|ra|dec|sys|ctr|pos1|pos2|pos3\n"
        "T1|UNK|S_C|2028-04-12T20:16:03.68Z|212.2|-8.8|ICRF_KM|399|43351538.866|250481696.410|64215174.021\n"
        "T1|CCD|S_C|2028-04-12T20:16:03.68Z|212.2|-8.8|||||\n"
    ))  # fmt: skip
    assert rows.station.tolist() == ["S_C"] and rows.site_kind[0] == Site.SPACE
    assert "unknown observatory code 'S_C'" in str(rows.unreadable[0])


def test_ades_as_csv_and_as_json_is_ades(write):
    cells = {"provid": "2025 N1", "stn": "W68", "obstime": "2025-06-24T09:45:29.03Z", "ra": "275.15897",
             "dec": "-18.74598", "rmsra": "0.573", "rmsdec": "0.573", "rmstime": None}  # fmt: skip
    one = read_observations(write(json.dumps([cells]), "a.json"))
    wrapped = read_observations(write(json.dumps([{"ADES_DF": [cells]}]), "b"))
    names = [k for k, v in cells.items() if v]
    csv = read_observations(write(",".join(names) + "\n" + ",".join(f'"{cells[n]}"' for n in names), "c.psv"))
    psv = read_observations(write("|".join(names) + "\n" + "|".join(cells[n] for n in names), "d.csv"))
    assert one.sha256() == wrapped.sha256() == csv.sha256() == psv.sha256()
    assert one.sigma[0, 0] == pytest.approx(np.radians(0.573 / 3600.0))


def test_jpls_numbers_of_radar_stations(write):
    line = "6489 Golevka (1991 JX)\t1995-06-09 05:20:00\t-12345.6\t0.25\tHz\t8510\t{}\t{}\tC\n"
    numbers = {-13: "252", -14: "253", -25: "257", -35: "263", -36: "264", -38: "255", -43: "265", -47: "271"}
    rows = read_observations(write("".join(line.format(-14, n) for n in numbers)))
    assert rows.station.tolist() == list(numbers.values()) and rows.unreadable == ()


def test_the_json_of_jpls_radar_api(write):
    fields = ["des", "epoch", "value", "sigma", "units", "freq", "rcvr", "xmit", "bp"]
    data = [["99999", "2031-01-27 06:30:00", "1.79e8", "25.0", "us", "8560.0", "-14", "-14", "C"],
            ["99999", "2031-01-27 06:40:00", "-39889.0", "10.0", "Hz", "8560.0", "-14", "-13", "P"],
            ["99999", "2031-01-27 06:40", None, "10.0", "Hz", "8560.0", "-14", "-13", "P"]]  # fmt: skip
    rows = read_observations(
        write(json.dumps({"signature": {}, "count": "3", "fields": fields, "data": data}))
    )
    assert rows.kind.tolist() == [Kind.DELAY, Kind.DOPPLER]
    assert rows.value[:, 0].tolist() == [179.0, -39889.0]
    assert (rows.station[1], rows.transmitter[1], bool(rows.surface[1])) == ("253", "252", True)
    assert [u.line for u in rows.unreadable] == [3]


def test_a_doppler_shift_to_the_peak_power_needs_no_radius(write):
    from kakehashi.od.arc import arc
    from kakehashi.od.observables import predict

    line = "433 Eros\t1988-12-02 23:30:00\t-39889.0\t10.0\tHz\t2380\t251\t251\t{}\n"
    rows = read_observations(write(line.format("P") + line.format("C")))
    orbit = kk.orbit("Eros").solution
    seen = predict(arc(orbit, rows.et.min(), rows.et.max()), rows).value[:, 0]
    assert seen[0] == seen[1] and np.isfinite(seen[0])
    delay = read_observations(
        write("433 Eros\t1988-12-02 23:30:00\t150885360.0\t10.0\tus\t2380\t251\t251\tP\n")
    )
    with pytest.raises(InputError, match="radius"):
        predict(arc(orbit, delay.et.min(), delay.et.max()), delay)


def test_a_residual_file_gives_its_observations(write):
    head = "version =   3\nerrmod  = 'vfcc17'\nEND_OF_HEADER\n! Object      Obser\n"
    tail = "1.390E-02    0.300 F    0.010   -0.060 {} 1.000E-02    0.300 F    0.000    0.083 {} 568      0.21 1 0\n"
    row = " 2031AB       O C   2031 01 10.25000    1.000E-05 10 22 30.456  " + tail
    rows = read_observations(write(
        head + row.format("+05 16 07.89 ", "19.5 G  0.70   0.10 V  ")
        + row.format("-00 16 07.89 ", "                      ")
        + row.replace(" C   2031", " S   2031").format("+05 16 07.89 ", "19.5 G  0.70   0.10 V  ")
    ))  # fmt: skip
    assert utc(rows, 0) == ["2031-01-10T06:00:00"] * 2
    assert np.degrees(rows.value[0]) == pytest.approx([155.6269, 5.268858], abs=1e-6)
    assert np.degrees(rows.value[1, 1]) == pytest.approx(-0.268858, abs=1e-6)
    assert (rows.magnitude[0], str(rows.band[0]), str(rows.catalogue[0])) == (19.5, "G", "V")
    assert np.isnan(rows.magnitude[1]) and "ground-based" in rows.unreadable[0].reason


def test_one_observation_in_two_formats_counts_once(write):
    head = "provID|mode|stn|obsTime|ra|dec|rmsRA|rmsDec|astCat\n"
    fine = write(head + "2026 AB1|CCD|568|2026-01-11T06:00:00.030Z|155.626903|5.268859|0.1|0.1|Gaia2\n"
                 "2026 AB1|CCD|568|2026-01-11T06:00:09.000Z|155.626903|5.268859|0.1|0.1|Gaia2\n", "a.psv")  # fmt: skip
    coarse, twice = write(FIRST, "b.txt"), write(FIRST, "c.txt")
    rows, told = gather([coarse, fine, twice])
    assert len(rows) == 2 and np.isfinite(rows.sigma).all()  # the rows with sigmas stay; 9 s later is another
    assert sorted(map(str, told)) == [
        "line 1: b.txt: duplicate of the observation in line 2 of a.psv",
        "line 1: c.txt: duplicate of the observation in line 2 of a.psv",
    ]
    near = (
        head + "2026 AB1|CCD|568|2026-01-11T06:00:00.030Z|155.627000|5.268861|0.1|0.1|Gaia2\n"
    )  # 0.36" away
    assert len(gather([coarse, write(near, "d.psv")])[0]) == 2


def test_a_file_of_no_known_format_is_told_what_it_is(write):
    with pytest.raises(InputError, match=r"not recognised: expected .*its first line is 'hello"):
        read_observations(write("hello\nworld\n"))
    with pytest.raises(InputError, match=r"contains OEF 2\.0.*; expected a file of"):
        read_observations(write("format  = 'OEF2.0'\nEND_OF_HEADER\n"))
    with pytest.raises(InputError, match="contains the Minor Planet Center's 80 columns"):
        read_orbit(write(FIRST))


def test_rms_time_is_read_as_given(write):
    head = "permID|stn|mode|obsTime|rmsTime|ra|dec\n"
    row = "1|568|CCD|2026-01-10T00:00:00Z|{}|212.2|-8.8\n"
    rows = read_observations(
        write(head + row.format("2.0") + row.format("") + row.format("0") + row.format("-1"))
    )
    assert rows.sigma_time_s[[0, 2]].tolist() == [2.0, 0.0] and np.isnan(rows.sigma_time_s[1])
    assert "rmsTime -1" in str(rows.unreadable[0])


def test_messages_stay_below_a_kilobyte(write):
    long = "x" * 100_000
    with pytest.raises(InputError) as caught:
        read_orbit(write(f"format  = 'OEF2.0'\nrefsys = {long}\nEND_OF_HEADER\nA\nB {long}\n"))
    assert len(str(caught.value).encode()) < 1_000
    text = str(InputError("the value is " + "é" * 5_000 + "; the remedy stands last"))
    assert len(text.encode()) < 1_000
    assert text.startswith("the value is") and text.endswith("the remedy stands last")


def test_stumpffs_functions_end_on_what_has_no_end():
    from kakehashi.base.jit import exposed
    from kakehashi.orbits import kepler

    stumpff = exposed(kepler.stumpff)

    assert stumpff(0.0) == (1.0, 1.0, 0.5, pytest.approx(1.0 / 6.0))
    for z in (np.inf, -np.inf):
        assert len(stumpff(z)) == 4


# -- orbits and catalogues ------------------------------------------------------------------------------

HEADER = "format  = 'OEF2.0'\nrectype = 'ML'\nrefsys  = {} J2000\nEND_OF_HEADER\n2030AB\n"
TAIL = " MJD     61000.000000000 TDT\n MAG  20.000  0.150\n"
KEP = " KEP 1.5 0.2 3 200 100 50\n"


def test_kinds_of_elements_say_the_same_orbit(write):
    """One orbit as KEP, COM, CAR and EQU, and as equatorial CAR: states within 1 m and 1 um/s."""
    from kakehashi.orbits import convert
    from kakehashi.orbits.elements import ECLIPTIC_TO_ICRF

    known = read_orbit(write(HEADER.format("ECLM") + KEP + TAIL))
    gm, et = body("Sun").gm_km3_s2, known.epoch_et
    e, q, tp, node, peri, i = convert(known.state, "cartesian", "cometary", gm, et)
    scale = np.repeat([AU_KM, AU_KM / DAY_S], 3)
    ecliptic = np.kron(np.eye(2), ECLIPTIC_TO_ICRF.T) @ known.state / scale
    texts = {
        "com": HEADER.format("ECLM")
        + f" COM {q!r} {e!r} {i!r} {node!r} {peri!r} {tp - 2_400_000.5!r}\n".replace("np.float64", ""),
        "car": HEADER.format("ECLM") + " CAR " + " ".join(f"{x:.17e}" for x in ecliptic) + "\n",
        "equ": HEADER.format("EQUM") + " CAR " + " ".join(f"{x:.17e}" for x in known.state / scale) + "\n",
        "el": HEADER.format("ECLM")
        + " EQU "
        + " ".join(f"{x:.17e}" for x in convert(known.state, "cartesian", "equinoctial", gm, et))
        + "\n",
    }
    for name, text in texts.items():
        found = read_orbit(write(text.replace("(", "").replace(")", "") + TAIL, name))
        slack = 2.0 if name == "com" else 1e-3  # km: a Julian date holds 20 us, the perihelion's TDB - TT
        assert np.linalg.norm(found.state[:3] - known.state[:3]) < slack, name


def test_a_covariance_of_cometary_elements_goes_with_them(write):
    """One sigma of 1e-6 au in q alone moves the state as q moves it."""
    sigma = np.zeros((6, 6))
    sigma[0, 0] = 1e-12
    cov = "".join(
        f" COV  {a!r} {b!r} {c!r}\n" for a, b, c in sigma[np.triu_indices(6)].reshape(7, 3).tolist()
    )
    text = HEADER.format("ECLM") + " COM {} 0.3 10 20 30 60950\n" + TAIL + " LSP 0 0 6\n"
    found = read_orbit(write(text.format("1.1") + cov))
    moved = read_orbit(write(text.format("1.100001") + cov, "b")).state - found.state
    assert np.sqrt(np.diag(found.covariance)) == pytest.approx(np.abs(moved), rel=1e-4)


def test_area_to_mass_is_radiation_pressure(write):
    """0.21 m2/t absorb 1361 W/m2 / c: 9.53e-10 m/s2 at one au."""
    text = HEADER.format("ECLM") + KEP + TAIL + " LSP   1  2    6\n NGR   2.1E-01 -1.0E-03\n"
    a1, a2, a3 = read_orbit(write(text)).nongrav_au_d2
    assert a1 * AU_KM * 1e3 / DAY_S**2 == pytest.approx(0.21e-3 * 1361.0 / 299_792_458.0, rel=1e-9)
    assert (a2, a3) == (pytest.approx(-1e-13), 0.0)


@pytest.mark.parametrize("kep", ["1e-300 0.2", "1e-9 0.2", "1e300 0.2", "2e-3 0.0"])
def test_orbits_inside_the_sun_or_beyond_reason_are_refused_at_once(write, kep):
    text = HEADER.format("ECLM") + f" KEP {kep} 3 200 100 50\n" + TAIL
    with pytest.raises(InputError, match="not the orbit of a small body"):
        read_orbit(write(text))


def test_the_minor_planet_centers_json(write):
    names = ["q", "e", "i", "node", "argperi", "peri_time"]
    values = [0.9, 0.4, 5.0, 100.0, 50.0, 60950.0]
    cov = {f"cov{i}{j}": float(i == j) * 1e-12 for i in range(6) for j in range(i, 6)}
    data = {
        "designation_data": {"permid": "999999"}, "magnitude_data": {"H": 20.1, "G": 0.15},
        "epoch_data": {"timesystem": "TT", "timeform": "MJD", "epoch": 61000.0},
        "COM": {"coefficient_names": names, "coefficient_values": values, "covariance": cov},
    }  # fmt: skip
    found = read_orbit(write(json.dumps(data), "a.txt"))
    e, q, tp, node, peri, i = found.elements("cometary")
    assert [q, e, i, node, peri] == pytest.approx(values[:5], abs=1e-9)
    assert tp - 2_400_000.5 == pytest.approx(60950.0, abs=1e-7)
    assert found.element_covariance("cometary")[1, 1] == pytest.approx(1e-12, rel=1e-6)
    assert (found.number, found.h_mag) == (999999, 20.1)


HORIZONS = """\
Target body name: 99942 Apophis (2004 MN4)        {{source: JPL#220}}
Center body name: {}
Output units    : {}
Reference frame : {}
$$SOE
2460676.500000000 = A.D. 2025-Jan-01 00:00:00.0000 TDB
 X = 1.0E+00 Y = 0.2E+00 Z = 0.1E+00
 VX= 0.001 VY= 0.016 VZ= 0.0001
$$EOE
"""


def test_horizons_vectors_mean_what_their_header_says(write):
    given = np.array([1.0, 0.2, 0.1, 0.001, 0.016, 0.0001]) * np.repeat([AU_KM, AU_KM / DAY_S], 3)
    plain = read_orbit(write(HORIZONS.format("Sun (10)", "AU-D", "ICRF"), "a"))
    assert np.abs(plain.state - given).max() < 1e-6
    assert plain.name == "99942 Apophis (2004 MN4)" and plain.epoch_et == as_et("2025-01-01 TDB")
    tilted = read_orbit(write(HORIZONS.format("Sun (10)", "AU-D", "Ecliptic of J2000.0"), "b"))
    assert tilted.state[0] == pytest.approx(given[0]) and abs(tilted.state[1] - given[1]) > 1e6
    from kakehashi.ephem import state

    ssb = read_orbit(write(HORIZONS.format("Solar System Barycenter (0)", "AU-D", "ICRF"), "c"))
    assert np.abs(ssb.state - given + state("Sun", "SSB", ssb.epoch_et)).max() < 1e-6
    bare = HORIZONS.format("Sun (10)", "AU-D", "ICRF").partition("$$")
    with pytest.raises(InputError, match="does not give 'Reference frame'"):
        read_orbit(write("***\n$$" + bare[2], "d"))


def mpcorb(h="18.10", name="2025 UA1"):
    line = (f"K25U01A {h:>5}  0.15 K25BL  12.34567   21.12345  145.67890   17.65432  0.2234567  0.31310211"
            "   2.1478901  0 MPO000001   100   3 2020-2025 0.50 M-v 3Ek MPCLINUX   0000")  # fmt: skip
    return f"{line:<166}{name:<28}20260101"


@pytest.mark.parametrize("h", ["n.a", "*****", "NaN", "1_8", "     "])
def test_a_bad_h_costs_the_h_alone(write, h):
    found = read_catalogue(write("\n".join([mpcorb(), mpcorb(h, "2026 AB"), mpcorb()])))
    assert list(found.name) == ["2025 UA1", "2026 AB", "2025 UA1"]
    assert np.isnan(found.h_mag[1]) and found.h_mag[2] == 18.1
    assert [u.used for u in found.unreadable] == ([True] if h.strip() else [])


def test_catalogues_of_all_kinds_by_content(write):
    preface = "MINOR PLANET CENTER ORBIT DATABASE\n\nDes'n     H     G   Epoch\n" + "-" * 160 + "\n"
    packed = read_catalogue(
        write(gzip.compress((preface + mpcorb() + "\n\n" + mpcorb()).encode()), "anything")
    )
    record = {"Name": "UA", "Number": "(1)", "Epoch": 2461000.5, "a": 2.1478901, "e": 0.2234567, "i": 17.65432,
              "Node": 145.6789, "Peri": 21.12345, "M": 12.34567, "H": 18.1}  # fmt: skip
    tree = read_catalogue(write(json.dumps([record, record | {"e": None}, record], indent=1)))
    query = read_catalogue(write(
        '"full_name","epoch","a","e","i","om","w","ma","H"\n'
        '"(1) UA",2461000.5,2.1478901,0.2234567,17.65432,145.6789,21.12345,12.34567,18.1\n'
    ))  # fmt: skip
    lines = read_catalogue(write(
        HEADER.format("ECLM").replace("'ML'", "'1L'").replace("2030AB\n", "! Name\n")
        + "'UA' 61000.000000 2.1478901 0.2234567 17.65432 145.6789 21.12345 12.34567 18.1 0.15 0\n"
    ))  # fmt: skip
    assert len(packed) == 2 and packed.unreadable == ()
    assert len(tree) == 2 and [u.line for u in tree.unreadable] == [2]
    for found in (packed, tree, query, lines):
        # TDB of SBDB is 2 ms of TT: 40 m
        assert np.linalg.norm(found.heliocentric[0, :3] - packed.heliocentric[0, :3]) < 0.1  # km
        assert abs(found.epoch_et[0] - packed.epoch_et[0]) < 0.01 and found.h_mag[0] == 18.1
    single = read_orbit(write(mpcorb(), "one"))
    assert single.name == "2025 UA1" and single.h_mag == 18.1
    with pytest.raises(InputError, match="contains 2 orbits"):
        read_orbit(write(mpcorb() + "\n" + mpcorb(), "two"))


@pytest.mark.parametrize("indent", [None, 1])
def test_a_long_catalogue_in_json_is_read_record_by_record(write, indent):
    """5 MB, in one line or in many: no record is lost between the blocks."""
    record = {
        "Epoch": 2461000.5,
        "a": 2.1,
        "e": 0.2,
        "i": 17.0,
        "Node": 145.0,
        "Peri": 21.0,
        "M": 12.0,
        "H": 18.1,
    }
    text = json.dumps(
        [{"Name": f"N{k}"} | record | {"Other_desigs": ["x" * 300]} for k in range(10_000)], indent=indent
    )
    found = read_catalogue(write(text))
    assert list(found.name) == [f"N{k}" for k in range(10_000)] and found.unreadable == ()
    with pytest.raises(InputError, match="truncated"):
        read_catalogue(write(text[:-200]))


def test_comets_of_the_minor_planet_center(write):
    line = ("    CK20Z990  2027 03 29.6884  {}  {}  130.5984  283.3688   88.9864  20260707   8.0  4.0  "
            "C/2020 Z99 (Test)                                        MPC000000\n")  # fmt: skip
    found = read_catalogue(write(line.format("0.911359", "0.994936") + line.format("0.911359", "1.000000")))
    assert list(found.name) == ["C/2020 Z99 (Test)"] * 2 and np.isnan(found.elements[1, 0])
    assert calendar(found.epoch_et[0], "TT", 0) == "2026-07-07T00:00:00"
    for row, e in ((0, 0.994936), (1, 1.0)):
        from kakehashi.orbits import from_cartesian

        values = from_cartesian(
            "cometary", found.heliocentric[row], body("Sun").gm_km3_s2, found.epoch_et[row]
        )
        assert values[:2] == pytest.approx([e, 0.911359], abs=1e-9)
        assert values[2] == pytest.approx(2_400_000.5 + mjd_of(2027, 3, 29.6884), abs=1e-6)


def test_days_of_the_calendar():
    for mjd in (15_020, 51_544, 59_999, 60_309, 60_370, 61_000):
        year, month, day = (int(x) for x in calendar((mjd - 51_544.5) * DAY_S, "TDB", 0)[:10].split("-"))
        assert mjd_of(year, month, float(day)) == mjd


@pytest.mark.parametrize(
    "band, v", [("w", 0.16), ("Y", 0.70), ("y", 0.32), ("G", 0.28), ("H", 1.4), ("K", 1.7), ("J", 1.2), ("W", 0.4)]
)  # fmt: skip
def test_h_from_bands_of_today(band, v):
    """Magnitudes that the orbit's own H gives, in a band: H comes back to 0.001 mag."""
    from dataclasses import replace

    from kakehashi.od.ephemeris import ephemeris
    from kakehashi.od.observations import observations
    from kakehashi.od.photometry import absolute_magnitude, unused_bands

    orbit = kk.orbit("Apophis").solution
    et = np.array([as_et("2026-03-01 UTC"), as_et("2026-03-02 UTC")])
    seen = ephemeris(orbit, "568", et).magnitude
    columns = {"kind": [0, 0], "et": et, "value": np.zeros((2, 2)), "station": ["568"] * 2}
    rows = observations(magnitude=seen - v, band=[band] * 2, **columns)
    assert absolute_magnitude(replace(orbit, h_mag=None), rows) == pytest.approx(orbit.h_mag, abs=1e-3)
    strange = observations(magnitude=seen, band=["?", ""], **columns)
    assert absolute_magnitude(replace(orbit, h_mag=None), strange) is None
    assert unused_bands(strange) == {"": 1, "?": 1}
