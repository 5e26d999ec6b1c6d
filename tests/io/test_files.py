"""OEF and SBDB against the publishers' files, OEM round trips, and every way a file can be broken."""

import json

import numpy as np
import pytest

from kakehashi.base import InputError
from kakehashi.base.files import write_whole
from kakehashi.io.oef import read_oef
from kakehashi.io.oem import Ephemeris, read_oem, write_oem
from kakehashi.io.sbdb import read_sbdb
from kakehashi.io.tables import write_csv, write_parquet
from kakehashi.orbits import load


def test_oef_reads_what_ships_with_the_package(shared_data):
    read, shipped = read_oef(shared_data / "neocc" / "99942.ke1"), load("Apophis", "neocc")
    assert np.array_equal(read.state, shipped.state)
    assert np.array_equal(read.covariance, shipped.covariance)
    assert read.nongrav_au_d2[1] == pytest.approx(-2.90010329254113e-14)
    assert (read.h_mag, read.g_slope) == (18.893, 0.150)


@pytest.mark.parametrize("name", ["101955", "162173", "2024YR4", "433", "65803", "99942"])
def test_every_neocc_file_reads(shared_data, name):
    orbit = read_oef(shared_data / "neocc" / f"{name}.ke1")
    assert np.linalg.eigvalsh(orbit.covariance[:3, :3])[0] > 0


def test_sbdb_reads_the_covariance_at_its_own_epoch(shared_data):
    read, shipped = read_sbdb(shared_data / "sbdb" / "99942_phys.json"), load("Apophis", "jpl-220")
    assert np.array_equal(read.state, shipped.state)
    assert np.array_equal(read.covariance, shipped.covariance)
    assert read.parameters == ("A1", "A2")


def test_sbdb_with_parameters_that_no_force_knows_is_refused(shared_data):
    with pytest.raises(InputError, match="AMRAT"):
        read_sbdb(shared_data / "sbdb" / "101955_phys.json")


@pytest.fixture
def oef(shared_data):
    return (shared_data / "neocc" / "99942.ke1").read_text()


@pytest.mark.parametrize(
    ("spoil", "says"),
    [
        (lambda t: t[: len(t) // 2], "COV holds"),
        (lambda t: t[: len(t) // 3], "truncated"),
        (lambda t: t[:40], "no OEF 2.0 file"),
        (lambda t: t.replace(" COV   1.872450948593285E-20", " COV   NaN"), "COV holds nan"),
        (lambda t: t.replace("1.872450948593285E-20", "-1.872450948593285E-20"), "must be positive"),
        (lambda t: t.replace("-1.547686820205464E-19", "-9.547686820205464E-19"), "not positive"),
        (lambda t: t.replace("61000.000000000 TDT", "61000.000000000 UTC"), "MJD"),
        (lambda t: t.replace(" KEP ", " EQU "), "KEP"),
        (lambda t: t.replace("18.893", "bright"), "MAG"),
        (lambda t: t.replace(" LSP   1  2    7    2", " LSP   1"), "LSP"),
        (lambda t: t.replace("9.2238031994461067E-01", "rubbish"), "KEP"),
        (lambda t: t.replace("1.9116633443039491E-01", "1.9116633443039491"), "e < 1"),
    ],
)
def test_broken_oef_files_are_refused_by_name_and_field(tmp_path, oef, spoil, says):
    path = tmp_path / "broken.ke1"
    path.write_text(spoil(oef))
    with pytest.raises(InputError, match=says) as caught:
        read_oef(path)
    assert "broken.ke1" in str(caught.value)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("{", "not JSON"),
        ("{}", "missing"),
        (json.dumps({"orbit": {}, "object": {}}), "missing"),
        ("[]", "missing"),
    ],
)
def test_broken_sbdb_files_are_refused(tmp_path, text, says):
    path = tmp_path / "broken.json"
    path.write_text(text)
    with pytest.raises(InputError, match=says):
        read_sbdb(path)


def test_files_that_are_not_there_are_refused(tmp_path):
    for read, name in ((read_oef, "no.ke1"), (read_sbdb, "no.json"), (read_oem, "no.oem")):
        with pytest.raises(InputError, match="cannot be read"):
            read(tmp_path / name)


@pytest.mark.parametrize("scale", ["TDB", "UTC", "TT"])
def test_oem_round_trip_to_a_micrometre_and_a_microsecond(tmp_path, scale):
    rng = np.random.default_rng(2)
    one = Ephemeris(
        "APOPHIS",
        "2099942",
        "SUN",
        "ICRF",
        9.2e8 + 3600.0 * np.arange(20),
        rng.normal(size=(20, 6)) * 1e8,
        scale,
    )
    (read,) = read_oem(write_oem(tmp_path / "a.oem", [one]))
    assert np.abs(read.et - one.et).max() < 2e-6
    assert np.abs(read.states - one.states).max() < 1e-9 * 1.01
    assert (read.name, read.center, read.frame) == ("APOPHIS", "SUN", "ICRF")


@pytest.mark.parametrize("name", ["OEMExample1.txt", "OEMExample4.txt", "OEMExample5.txt", "OEMExample6.txt"])
def test_published_oem_examples_read(shared_data, name):
    segments = read_oem(shared_data / "ccsds" / "odm" / "oem" / name)
    assert all(np.isfinite(s.states).all() for s in segments)


@pytest.mark.parametrize(
    "name", ["OEM-ephemeris-number-format-error.txt", "OEM-keyword-within-ephemeris.txt"]
)
def test_broken_oem_files_name_the_line(shared_data, name):
    with pytest.raises(InputError, match="line"):
        read_oem(shared_data / "ccsds" / "odm" / "oem" / name)


def test_tables_come_back_as_they_were(tmp_path):
    import duckdb

    columns = {"et_s": np.array([1.5, 2.5, np.nan]), "name": ["a", "b,c", 'd"'], "n": np.arange(3)}
    write_csv(tmp_path / "t.csv", columns)
    write_parquet(tmp_path / "t.parquet", columns)
    rows = duckdb.sql(f"SELECT * FROM '{tmp_path / 't.parquet'}'").fetchall()
    assert [r[1] for r in rows] == ["a", "b,c", 'd"']
    assert rows[0][0] == 1.5
    assert (tmp_path / "t.csv").read_text().splitlines()[2] == '2.5,"b,c",1'
    with pytest.raises(InputError, match="one length"):
        write_csv(tmp_path / "t.csv", {"a": [1], "b": [1, 2]})


def test_a_failed_write_leaves_the_old_file(tmp_path):
    path = write_whole(tmp_path / "a.txt", "old")
    with pytest.raises(TypeError):
        write_whole(path, None)
    assert path.read_text() == "old"
    assert [p.name for p in tmp_path.iterdir()] == ["a.txt"]
