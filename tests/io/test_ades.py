"""ADES against the same observations in other formats, against astropy, and with headers that contradict."""

import numpy as np
import pytest

from kakehashi.base import InputError
from kakehashi.base.constants import AU_KM
from kakehashi.ephem import position
from kakehashi.io.ades import read_ades
from kakehashi.io.ades_codes import catalogue_letters, program_letters
from kakehashi.io.mpc80 import read_mpc80
from kakehashi.io.radar import read_radar
from kakehashi.od.observations import Kind, Site
from kakehashi.time import as_et, calendar

ARCSEC = np.pi / 648_000.0
COLUMNS = "permID|mode|stn|obsTime|ra|dec|rmsRA|rmsDec|rmsCorr|astCat|mag|band"
ROW = "99942|CCD|568|2021-03-05T07:00:00.25Z|112.5|-12.25|0.12|0.15|-0.3|Gaia2|19.2|Vj"


def psv(tmp_path, *lines):
    path = tmp_path / "a.psv"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def xml(tmp_path, body, version="2017"):
    path = tmp_path / "a.xml"
    path.write_text(f'<?xml version="1.0"?>\n<ades version="{version}">\n{body}\n</ades>\n', encoding="utf-8")
    return path


def as_xml(columns, row, kind="optical"):
    cells = zip(columns.split("|"), row.split("|"), strict=True)
    return f"<{kind}>" + "".join(f"<{n}>{v}</{n}>" for n, v in cells if v) + f"</{kind}>"


def reasons(rows):
    return {u.line: u.reason for u in rows.unreadable}


def test_a_row_says_what_its_cells_say(tmp_path):
    rows = read_ades(psv(tmp_path, "# version=2022", COLUMNS, ROW))
    assert calendar(rows.et[0], "UTC", 3) == "2021-03-05T07:00:00.250"
    assert np.degrees(rows.value[0]) == pytest.approx([112.5, -12.25], abs=1e-12)
    assert rows.sigma[0] / ARCSEC == pytest.approx([0.12, 0.15], abs=1e-12)  # rmsRA holds cos(dec) already
    assert (rows.correlation[0], rows.magnitude[0]) == (-0.3, 19.2)
    told = [str(getattr(rows, n)[0]) for n in ("station", "catalogue", "mode", "band", "designation")]
    assert told == ["568", "V", "C", "V", "99942"]
    assert (rows.kind[0], rows.site_kind[0], rows.line[0]) == (Kind.OPTICAL, Site.CODE, 3)
    assert rows.unreadable == ()


@pytest.mark.parametrize("version", ["2017", "2022"])
def test_xml_and_psv_are_one(tmp_path, version):
    from_psv = read_ades(psv(tmp_path, f"# version={version}", COLUMNS, ROW))
    body = f"<obsBlock><obsContext/><obsData>{as_xml(COLUMNS, ROW)}</obsData></obsBlock>"
    from_xml = read_ades(xml(tmp_path, body, version))
    assert from_xml.sha256() == from_psv.sha256()
    assert np.array_equal(from_xml.sigma, from_psv.sigma)
    assert from_xml.line[0] == 3
    assert from_xml.unreadable == ()


def test_apophis_from_80_columns_and_from_ades_is_the_same(shared_data, tmp_path):
    """7,900 lines written as PSV: epochs to 1 ms (the digits written), directions to 1e-9 rad."""
    known = read_mpc80(shared_data / "tracking" / "99942_2004_2020.dat")
    known = known.select(known.optical & (known.site_kind == Site.CODE))
    lines = ["# version=2022", "permID|stn|mode|obsTime|ra|dec|mag"]
    for et, (ra, dec), station, mag in zip(
        known.et, np.degrees(known.value), known.station, known.magnitude, strict=True
    ):
        mag = "" if np.isnan(mag) else f"{mag:.2f}"
        lines.append(f"99942|{station}|CCD|{calendar(et, 'UTC', 3)}Z|{ra:.9f}|{dec:+.9f}|{mag}")
    rows = read_ades(psv(tmp_path, *lines))
    assert len(rows) == len(known) > 4_000
    assert rows.unreadable == ()
    assert np.abs(rows.et - known.et).max() < 6e-4
    assert np.abs(rows.value - known.value).max() < 1e-10
    assert np.array_equal(rows.station, known.station)


def test_radar_is_in_seconds_microseconds_and_hertz(shared_data, tmp_path):
    known = read_radar(shared_data / "tracking" / "99942_RADAR_2005_2013.dat")
    lines = ["permID|trx|rcv|obsTime|delay|rmsDelay|doppler|rmsDoppler|com|frq"]
    for i in range(len(known)):
        value, sigma = known.value[i, 0], known.sigma[i, 0]
        delay = known.kind[i] == Kind.DELAY
        measured = f"{value:.9f}|{sigma * 1e6:.3f}||" if delay else f"||{value:+.4f}|{sigma:.3f}"
        when = calendar(known.et[i], "UTC", 3)
        sites = f"{known.transmitter[i]}|{known.station[i]}"
        lines.append(
            f"99942|{sites}|{when}Z|{measured}|{1 - known.surface[i]}|{known.frequency_hz[i] / 1e6:.1f}"
        )
    rows = read_ades(psv(tmp_path, *lines))
    assert len(rows) == len(known)
    assert np.array_equal(rows.kind, known.kind)
    assert np.nanmax(np.abs(rows.value - known.value)[known.kind == Kind.DELAY]) < 1e-9
    assert np.nanmax(np.abs(rows.value - known.value)[known.kind == Kind.DOPPLER]) < 1e-4
    assert np.allclose(rows.sigma[:, 0], known.sigma[:, 0], rtol=1e-9, atol=0)
    for name in ("surface", "frequency_hz", "transmitter", "station"):
        assert np.array_equal(getattr(rows, name), getattr(known, name)), name


def test_radar_without_reference_point_or_sigma_is_reported(tmp_path):
    head = "permID|trx|rcv|obsTime|delay|rmsDelay|doppler|rmsDoppler|com|frq"
    rows = read_ades(
        psv(
            tmp_path,
            head,
            "1|253|253|2021-03-05T07:00:00Z|112.4|1.0|||1|8560",
            "1|253|253|2021-03-05T07:00:00Z|112.4|1.0||||8560",
            "1|253|253|2021-03-05T07:00:00Z|112.4||||1|8560",
            "1|253|253|2021-03-05T07:00:00Z|||||1|8560",
            "1|253|253|2021-03-05T07:00:00Z|112.4|1.0|-5|0.1|0|8560",
            "1|253|ZZZ|2021-03-05T07:00:00Z|112.4|1.0|||1|8560",
        )
    )
    assert rows.line.tolist() == [2, 6, 6]  # the last has a delay and a Doppler shift
    assert rows.surface.tolist() == [False, True, True]
    told = reasons(rows)
    assert "com is missing" in told[3]
    assert "rmsDelay is missing" in told[4]
    assert "neither delay nor Doppler" in told[5]
    assert "'ZZZ' (rcv)" in told[7]


def test_an_occultation_is_the_star_with_its_offset(tmp_path):
    head = "permID|stn|obsTime|raStar|decStar|deltaRA|deltaDec|rmsRA|rmsDec|dist|pa|astCat"
    when = "2021-03-11T08:20:00.5Z"
    rows = read_ades(
        psv(
            tmp_path,
            head,
            f"99942|568|{when}|100|60|2.0|-1.0|0.001|0.002|||Gaia3E",
            f"99942|568|{when}|100|60|||0.001|0.002|{5**0.5}|{np.degrees(np.arctan2(2, -1))}|Gaia3E",
            f"99942|568|{when}|100|60|||0.001|0.002|||Gaia3E",
        )
    )
    away = np.radians([100.0, 60.0]) + np.array([2.0 / np.cos(np.radians(60.0)), -1.0]) * ARCSEC
    assert np.abs(rows.value - away).max() < 1e-6 * ARCSEC
    assert rows.mode.tolist() == ["E", "E"]
    assert "lacks deltaRA" in reasons(rows)[4]


def test_an_offset_from_a_planet_is_reported(tmp_path):
    offset = "permID|stn|obsTime|obsCenter|deltaRA|deltaDec"
    lines = [COLUMNS, ROW, offset, "Jupiter 13|568|2020-01-01T00:00:00Z|Jupiter|10|20"]
    told = reasons(read_ades(psv(tmp_path, *lines)))
    assert set(told) == {4}
    assert "offsets from another body" in told[4]


def test_leap_seconds_are_seconds(tmp_path):
    """The clock showed 23:59:60 at the end of 2016 and not of 2015; TDB runs on evenly."""
    times = ["2016-12-31T23:59:59.5Z", "2016-12-31T23:59:60.5Z", "2017-01-01T00:00:00.5Z"]
    lines = [f"1|568|{t}|10|10" for t in [*times, "2015-12-31T23:59:60.5Z", "2016-12-31T22:59:60Z"]]
    rows = read_ades(psv(tmp_path, "permID|stn|obsTime|ra|dec", *lines))
    assert np.diff(rows.et) == pytest.approx([1.0, 1.0], abs=1e-6)
    assert set(reasons(rows)) == {5, 6}


@pytest.mark.parametrize(
    "when",
    ["2020-02-30T00:00:00Z", "2020-13-01T00:00:00Z", "2020-01-01T24:00:00Z", "2020-01-01T00:60:00Z",
     "2020-01-01", "2020-01-01T00:00:00", "2020-01-01 00:00:00Z", "2020-01-01T00:00:1e1Z",
     "2020-01-01T00:00:0", "20200101T000000Z", "2020-01-01T00:00:00.1.2Z", "0000-00-00T00:00:00Z", ""],
)  # fmt: skip
def test_a_date_that_is_none_is_reported(tmp_path, when):
    rows = read_ades(
        psv(tmp_path, "permID|stn|obsTime|ra|dec", "1|568|2020-01-01T00:00:00Z|1|2", f"1|568|{when}|1|2")
    )
    assert rows.line.tolist() == [2]
    assert list(reasons(rows)) == [3]


@pytest.mark.parametrize(
    "change, word",
    [({3: "215.6", 4: "2021-03-05T07:00:00Z"}, "obsTime"), ({4: "abc"}, "ra 'abc'"), ({4: "360.5"}, "ra 360.5"),
     ({5: "-91"}, "dec -91"), ({2: "ZZZ"}, "'ZZZ'"), ({2: ""}, "stn is missing"), ({6: "0"}, "rmsRA"),
     ({8: "1.2"}, "rmsCorr"), ({10: "bright"}, "mag"), ({4: "nan"}, "ra 'nan'"), ({4: "1_0"}, "ra '1_0'"),
     ({4: "1" * 500}, "ra"), ({2: "250"}, "no fixed site")],
)  # fmt: skip
def test_a_cell_that_cannot_be_is_reported_and_the_others_go_on(tmp_path, change, word):
    cells = ROW.split("|")
    for k, text in change.items():
        cells[k] = text
    rows = read_ades(psv(tmp_path, COLUMNS, ROW, "|".join(cells), ROW))
    assert rows.line.tolist() == [2, 4]
    assert word in reasons(rows)[3]
    body = "\n".join(as_xml(COLUMNS, r) for r in (ROW, "|".join(cells), ROW))
    assert word in reasons(read_ades(xml(tmp_path, body)))[4]


def test_contradictory_headers_are_reported(tmp_path):
    lines = [
        "# version=2022",  # 1
        "# observatory",
        "! mpcCode F51",  # 3: the records below say 568
        COLUMNS,
        ROW,  # 5 read
        "# version=2031",  # 6: unknown
        "permID|stn|stn|obsTime|ra|dec",  # 7: twice
        "1|568|568|2020-01-01T00:00:00Z|1|2",  # 8 given up with it
        "permID|stn|ra|dec|mag",  # 9: no obsTime
        "1|568|1|2|3",  # 10 given up with it
        "permID|stn|obsTime|ra|dec|colour",  # 11: unknown column, left out
        "1|568|2020-01-01T00:00:00Z|1|2|blue",  # 12 read
        "1|568|2020-01-01T00:00:00Z|1|2",  # 13: a field too few
    ]
    rows = read_ades(psv(tmp_path, *lines))
    told = reasons(rows)
    assert rows.line.tolist() == [5, 12]
    assert set(told) == {3, 6, 7, 8, 9, 10, 11, 13}
    assert "F51" in told[3] and "568" in told[3]
    assert "2031" in told[6]
    assert "repeats stn" in told[7] and "repeats the column stn" in told[8]
    assert "lacks obsTime" in told[9] and "lacks obsTime" in told[10]
    assert "colour" in told[11]
    assert "5 fields, but the column line 11 names 6 columns" in told[13]


def test_rows_without_column_names_are_reported(tmp_path):
    rows = read_ades(psv(tmp_path, ROW, COLUMNS, ROW))
    assert rows.line.tolist() == [3]
    assert "not preceded by a line of column names" in reasons(rows)[1]


def test_column_names_in_small_letters_are_read(tmp_path):
    """As the MPC's own table of observations writes them."""
    assert len(read_ades(psv(tmp_path, COLUMNS.lower(), ROW))) == 1


def test_places_on_the_earth_agree_with_astropy(tmp_path):
    coordinates = pytest.importorskip("astropy.coordinates")
    place = coordinates.EarthLocation.from_geodetic(10.5, 45.2, 300.0)  # WGS84; degrees and metres
    x, y, z = (
        place.x.to_value("km"), place.y.to_value("km"), place.z.to_value("km")
    )  # fmt: skip
    head = "permID|stn|sys|ctr|pos1|pos2|pos3|obsTime|ra|dec"
    when = "2020-01-01T00:00:00Z|1|1"
    rows = read_ades(
        psv(
            tmp_path,
            head,
            f"1|247|WGS84|399|10.5|45.2|300|{when}",
            f"1|247|ITRF|399|10.5|{np.hypot(x, y):.7f}|{z:.7f}|{when}",
            f"1|247|ITRF|399|{x}|{y}|{z}|{when}",  # rectangular: not what the standard says
            f"1|247|WGS84|10|10.5|45.2|300|{when}",
            f"1|247|IAU|399|10.5|45.2|300|{when}",
            f"1|247||399|10.5|45.2|300|{when}",
        )
    )
    assert np.abs(rows.observer_km - [x, y, z]).max() < 1e-6  # 1 mm
    assert (rows.site_kind == Site.FIXED).all()
    told = reasons(rows)
    assert set(told) == {4, 5, 6, 7}
    assert "must be near the Earth's surface" in told[4] and "ctr is 10" in told[5] and "'IAU'" in told[6]
    assert "without sys" in told[7]


def test_a_spacecraft_is_placed_from_any_centre(tmp_path):
    when = "2025-11-30T17:12:11.500Z"
    earth = np.array([53_832_875.92, 136_343_238.9, 12_321.35851])
    sun = (earth - position("Sun", "Earth", np.array([as_et(f"{when[:-1]} UTC")]))[0]) / AU_KM
    line = "J|250|{}|{}|{}|{}|{}|" + when + "|115.9|21.2"
    rows = read_ades(
        psv(
            tmp_path,
            "trkSub|stn|sys|ctr|pos1|pos2|pos3|obsTime|ra|dec",
            line.format("ICRF_KM", 399, *earth),
            line.format("ICRF_AU", 10, *sun),
            line.format("ICRF_KM", "", *earth),
            line.format("ICRF_KM", "-99999", *earth),
            line.format("ICRF_KM", 399, earth[0], "", earth[2]),
        )
    )
    assert (rows.site_kind == Site.SPACE).all()
    assert np.abs(rows.observer_km - earth).max() < 1e-5  # 1 cm
    told = reasons(rows)
    assert "ctr is missing" in told[4] and "-99999" in told[5] and "pos2 is missing" in told[6]


def test_names_become_letters():
    assert catalogue_letters(["Gaia3E", "PS1_DR2", "UCAC5", "UNK"]).tolist() == ["X", "2", "Y", ""]
    # positions 2, 15, 62 and 93 of the MPC's list of programs; base 62 with digits, capitals, small letters
    assert program_letters(["02", "0F", "10", "1V", "zz", ""]).tolist() == ["2", "&", "U", "z", "zz", ""]


def test_withdrawn_observations_are_reported(tmp_path):
    rows = read_ades(psv(tmp_path, COLUMNS + "|deprecated", ROW + "|", ROW + "|X"))
    assert rows.line.tolist() == [2]
    assert "withdrawn" in reasons(rows)[3]


def test_xml_that_breaks_off_keeps_what_stands_before(tmp_path):
    path = xml(tmp_path, "\n".join([as_xml(COLUMNS, ROW)] * 3))
    path.write_text(path.read_text()[:-60])
    rows = read_ades(path)
    assert len(rows) == 2
    assert "is broken at this point" in rows.unreadable[-1].reason


def test_xml_repeats_strange_elements_and_residuals_are_reported(tmp_path):
    twice = as_xml(COLUMNS, ROW).replace("<ra>", "<ra>1</ra><ra>")
    strange = as_xml(COLUMNS, ROW).replace("<ra>", "<colour>blue</colour><ra>")
    residual = "<opticalResidual><permID>1</permID></opticalResidual>"
    offset = "<offset><permID>1</permID><obsCenter>Mars</obsCenter></offset>"
    body = [as_xml(COLUMNS, ROW), twice, strange, residual, offset]
    rows = read_ades(xml(tmp_path, "\n".join(body), version="1999"))
    told = reasons(rows)
    assert rows.line.tolist() == [3, 5]
    assert set(told) == {2, 4, 5, 6, 7}
    assert "ra is given twice" in told[4] and "colour" in told[5]


@pytest.mark.parametrize(
    "content, word",
    [(b"", "empty"), (b" \n\t\n", "empty"), (b"\0\1\2" * 99, "binary"), (b"\x89PNG\r\n\x1a\n\0", "binary"),
     (b"\x1c", "no usable ADES"), (b"hello\nworld\n", "no usable ADES"), (b"# version=2022\n", "no usable ADES"),
     (COLUMNS.encode(), "no usable ADES"),
     (b"<html><body>404</body></html>", "is <html>; ADES requires"),
     (b"<ades version='2017'></ades>", "no usable ADES"),
     (b'<!DOCTYPE a [<!ENTITY b "c">]><ades>&b;</ades>', "entities"), (b"<", "is broken at this point")],
)  # fmt: skip
def test_a_file_without_observations_is_one_paragraph(tmp_path, content, word):
    path = tmp_path / "a.psv"
    path.write_bytes(content)
    with pytest.raises(InputError, match=word) as caught:
        read_ades(path)
    assert "\n" not in str(caught.value)


def test_a_file_that_is_not_there_is_one_paragraph(tmp_path):
    with pytest.raises(InputError, match="cannot be read"):
        read_ades(tmp_path / "none.psv")


@pytest.mark.slow
def test_a_million_lines_in_a_minute(tmp_path):
    import time

    path = tmp_path / "big.psv"
    with open(path, "w") as file:
        file.write(f"# version=2022\n{COLUMNS}\n")
        for k in range(1_000_000):
            when = f"2021-03-{1 + k % 28:02d}T{k // 3600 % 24:02d}:{k // 60 % 60:02d}:{k % 60:02d}.125Z"
            file.write(
                f"99942|CCD|F51|{when}|{k % 360:3d}.{k % 999983:06d}|{k % 90}.5|0.1|0.1|0.0|Gaia2|19.2|Pw\n"
            )
    begin = time.perf_counter()
    rows = read_ades(path)
    assert len(rows) == 1_000_000
    assert rows.unreadable == ()
    assert time.perf_counter() - begin < 60.0


def test_the_day_before_utc_has_86400_seconds():
    """The first UTC is of 1960; before it UT1 is meant, and ERFA's long last day of 1959 is none."""
    from kakehashi.io.epochs import of_fields
    from kakehashi.time import as_et

    et = of_fields([1959, 1960], [12, 1], [31, 2], [18, 18], [0, 0], [0.0, 0.0])
    assert abs(et[0] - as_et("1959-12-31T18:00:00 UTC")) < 1e-3
    assert abs(et[1] - as_et("1960-01-02T18:00:00 UTC")) < 1e-6
