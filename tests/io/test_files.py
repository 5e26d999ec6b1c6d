"""OEF and SBDB against the publishers' files, OEM round trips, and every way a file can be broken."""

import json
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kakehashi.base import InputError
from kakehashi.base.files import write_whole
from kakehashi.io.oef import native, read_oef, write_oef
from kakehashi.io.oem import Covariance, Ephemeris, read_oem, write_oem
from kakehashi.io.sbdb import read_sbdb, write_sbdb
from kakehashi.io.tables import write_csv, write_parquet
from kakehashi.orbits import available, convert, load
from kakehashi.paths import Hermite
from kakehashi.time import as_et


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


def test_sbdb_with_parameters_that_no_force_knows_is_refused(tmp_path, shared_data):
    data = json.loads((shared_data / "sbdb" / "67P_phys.json").read_text())
    data["orbit"]["model_pars"].append({"name": "S0", "value": "0.3"})
    (tmp_path / "s0.json").write_text(json.dumps(data))
    with pytest.raises(InputError, match="S0, which are not in the force model"):
        read_sbdb(tmp_path / "s0.json")


def test_sbdbs_bennu_keeps_its_area_and_says_what_its_density_leaves_out(shared_data):
    orbit = read_sbdb(shared_data / "sbdb" / "101955_phys.json")
    assert orbit.nongrav_au_d2[3] == pytest.approx(2.635943157e-6)
    assert orbit.parameters == ("AMRAT",) and orbit.covariance.shape == (7, 7)
    assert "Yarkovsky" in orbit.notes[0]
    assert orbit.sample(50, seed=1).nongrav_au_d2[:, 3].std() > 0.0


def test_sbdbs_comet_keeps_its_delay_and_follows_the_law_of_water_ice(shared_data):
    orbit = read_sbdb(shared_data / "sbdb" / "67P_phys.json")
    assert orbit.parameters == ("A1", "A2", "A3", "DT")
    assert orbit.nongrav_au_d2[4] == pytest.approx(45.68888251286532)
    assert orbit.g_law == (0.1112620426, 2.15, 5.093, 4.6142, 2.808)  # ALN, NM, NN, NK, R0


@pytest.mark.parametrize(
    ("des", "kind", "comet"),
    [("52P", "cn", True), ("C/2023 A3", "cu", True), ("1I", "cn", True), ("99942", "an", False),
     ("73P-B", "cn", True), ("2003 EH1", "au", False), ("99942", "cn", False), ("3D", "cn", True)],
)  # fmt: skip
def test_a_comet_is_known_by_its_designation_and_kind(tmp_path, shared_data, des, kind, comet):
    data = json.loads((shared_data / "sbdb" / "67P_phys.json").read_text())
    data["object"] |= {"des": des, "kind": kind}
    (tmp_path / "x.json").write_text(json.dumps(data))
    law = read_sbdb(tmp_path / "x.json").g_law
    assert (law[0] == 0.1112620426) == comet


def test_a_parabola_whose_e_was_held_fixed_is_read_and_written(tmp_path):
    labels, values = ["e", "q", "tp", "om", "w", "i"], [1.0, 0.0055, 2461100.5, 0.1, 80.2, 144.5]
    record = {
        "object": {"des": "C/2026 B99", "fullname": "C/2026 B99 (SOHO)", "kind": "cn"},
        "orbit": {
            "epoch": "2461080.5", "orbit_id": "1",
            "elements": [{"name": n, "value": repr(v)} for n, v in zip(labels, values, strict=True)],
            "covariance": {"epoch": "2461080.5", "labels": ["q", "tp", "node", "peri", "i"],
                           "data": np.diag([1e-10, 1e-6, 1e-8, 1e-8, 1e-8]).tolist()},
        },
        "phys_par": [{"name": "M1", "value": "15."}, {"name": "K1", "value": "8."}],
    }  # fmt: skip
    (tmp_path / "p.json").write_text(json.dumps(record))
    orbit = read_sbdb(tmp_path / "p.json")
    kind, elements, covariance = orbit.described()
    assert kind == "cometary"
    assert elements[:2] == pytest.approx([1.0, 0.0055], abs=1e-12)
    assert np.sqrt(covariance[1, 1]) == pytest.approx(1e-5, rel=1e-3)  # au
    again = read_sbdb(write_sbdb(tmp_path / "q.json", orbit))
    assert np.linalg.norm(again.state[:3] - orbit.state[:3]) < 1.0  # km
    assert (again.m1_mag, again.k1_slope, again.g_law) == (15.0, 8.0, orbit.g_law)


@pytest.fixture
def oef(shared_data):
    return (shared_data / "neocc" / "99942.ke1").read_text()


@pytest.mark.parametrize(
    ("spoil", "says"),
    [
        (lambda t: t[: len(t) // 2], "COV has"),
        (lambda t: t[: len(t) // 3], "truncated"),
        (lambda t: t[:40], "not an OEF 2.0 file"),
        (
            lambda t: t.replace(" COV   1.872450948593285E-20", " COV   NaN"),
            "line 28: field COV contains .NaN",
        ),
        (lambda t: t.replace("1.872450948593285E-20", "-1.872450948593285E-20"), "must be positive"),
        (lambda t: t.replace("-1.547686820205464E-19", "-9.547686820205464E-19"), "not positive"),
        (lambda t: t.replace("61000.000000000 TDT", "61000.000000000 UTC"), "MJD"),
        (lambda t: t.replace(" KEP ", " EQU "), "equinoctial elements are .*must satisfy"),
        (lambda t: t.replace("18.893", "bright"), "line 9: field MAG"),
        (lambda t: t.replace("ECLM J2000", "ECLM B1950"), "refsys is 'ECLM B1950'"),
        (lambda t: t.replace("'ML'", "'1L'"), "rectype is '1L'"),
        (lambda t: t + t[t.index("99942\n") :], "line 57: .*one object|given twice"),
        (lambda t: t.replace("\n99942\n", "\n"), "names no object"),
        (lambda t: t.replace("LSP   1", "LSP   2"), "LSP gives model 2"),
        (lambda t: t.replace("7    2", "7    3"), "LSP gives \\[3\\] as estimated parameters"),
        (lambda t: t.replace("9.2238031994461067E-01", "1E-300"), "not the orbit of a small body"),
        (
            lambda t: t.replace("9.2238031994461067E-01", "9.223_803"),
            "line 7: field KEP contains '9.223_803'",
        ),
        (lambda t: t.replace("9.2238031994461067E-01", "٩.٢"), "line 7: field KEP"),
        (lambda t: t.replace("7    2", "6"), "COV has 28 of 21"),
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


def strike(record, *path):
    for key in path[:-1]:
        record = record[key]
    del record[path[-1]]


def put(record, value, *path):
    for key in path[:-1]:
        record = record[key]
    record[path[-1]] = value


@pytest.mark.parametrize(
    ("spoil", "says"),
    [
        (lambda d: strike(d, "orbit"), "field orbit is missing"),
        (lambda d: strike(d, "object", "des"), "field object.des is missing"),
        (lambda d: strike(d, "orbit", "covariance", "epoch"), "field orbit.covariance.epoch is missing"),
        (lambda d: strike(d, "orbit", "covariance", "elements", 1), "field elements.q is missing"),
        (lambda d: put(d, "dim", "orbit", "covariance", "elements", 1, "value"), "element q is 'dim'"),
        (lambda d: put(d, "NaN", "orbit", "covariance", "data", 2, 3), r"data\[2\]\[3\] is 'NaN'"),
        (lambda d: put(d, None, "orbit", "covariance", "data", 7, 7), r"data\[7\]\[7\] is None"),
        (lambda d: strike(d, "orbit", "covariance", "data", 7), r"rows of \[7, 8\] numbers for 8 labels"),
        (lambda d: strike(d, "orbit", "covariance", "data", 3, 0), "must be 8 x 8"),
        (lambda d: put(d, "-1e-18", "orbit", "covariance", "data", 0, 0), "must be positive"),
        (lambda d: put(d, "5e-8", "orbit", "covariance", "data", 3, 4), "not symmetric"),
        (lambda d: d["orbit"]["covariance"]["labels"].reverse(), "must begin with e, q, tp"),
        (lambda d: put(d, "heavy", "orbit", "model_pars", 0, "value"), "model_pars A1 is 'heavy'"),
    ],
)
def test_broken_sbdb_solutions_are_refused_by_file_and_field(tmp_path, shared_data, spoil, says):
    data = json.loads((shared_data / "sbdb" / "99942_phys.json").read_text())
    spoil(data)
    path = tmp_path / "broken.json"
    path.write_text(json.dumps(data))
    with pytest.raises(InputError, match=says) as caught:
        read_sbdb(path)
    assert "broken.json" in str(caught.value)


@pytest.mark.parametrize("name", ["101955", "162173", "2024YR4", "433", "65803", "99942"])
def test_covariances_are_those_of_the_rms_line(shared_data, name):
    # NEOCC prints the sigmas in a comment, six digits, beside the matrix: read twice, they must agree.
    path = shared_data / "neocc" / f"{name}.ke1"
    (line,) = (x for x in path.read_text().splitlines() if x.startswith("! RMS"))
    printed = np.array([float(x) for x in line.split()[2:]])
    sigma = np.sqrt(np.diag(native(path)["covariance"]))
    sigma[6:] /= 1e-10  # the Yarkovsky parameter's unit in the file, au/d2
    assert np.abs(sigma / printed[: sigma.size] - 1.0).max() < 1e-5


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
        Hermite(9.2e8 + 3600.0 * np.arange(20), rng.normal(size=(20, 6)) * 1e8),
        scale,
    )
    (read,) = read_oem(write_oem(tmp_path / "a.oem", [one]))
    assert np.abs(read.path.et - one.path.et).max() < 2e-6
    assert np.abs(read.path.states - one.path.states).max() < 1e-9 * 1.01
    assert (read.name, read.path.center, read.path.axes) == ("APOPHIS", "SUN", "ICRF")


@pytest.mark.parametrize("name", ["OEMExample1.txt", "OEMExample4.txt", "OEMExample5.txt", "OEMExample8.txt"])
def test_published_oem_examples_read(shared_data, name):
    segments = read_oem(shared_data / "ccsds" / "odm" / "oem" / name)
    assert all(np.isfinite(s.path.states).all() for s in segments)


@pytest.mark.parametrize("name", ["OEMExample3.txt", "OEMExample6.txt", "test.oem"])
def test_oem_files_that_end_before_their_stop_time_are_read_as_excerpts_only(shared_data, name):
    # The standard's examples leave out most lines: who reads them says so.
    path = shared_data / "ccsds" / "odm" / "oem" / name
    assert all(np.isfinite(s.path.states).all() for s in read_oem(path, excerpt=True))
    with pytest.raises(InputError, match="truncated"):
        read_oem(path)


@pytest.mark.parametrize(
    ("spoil", "says"),
    [
        (lambda t: t[: int(len(t) * 0.7)].rsplit("\n", 1)[0], "before its STOP_TIME"),  # whole lines lost
        (lambda t: t[:-60], "line 37"),  # cut within the last line
        (lambda t: t[: t.index("META_STOP")], "lacks"),
        (lambda t: t[:3], "not a CCSDS OEM file"),
        (lambda t: t.replace(" 1.500000000 ", " nan ", 1), "line 18.*finite"),
        (lambda t: t.replace("T04:00", "T25:00"), "line 22: .* is not an epoch"),
        (lambda t: t.replace("T04:00", "T01:30"), "line 22: .* not later than the epoch of the line before"),
        (lambda t: t.replace("TIME_SYSTEM = TDB", "TIME_SYSTEM = LOCAL"), "LOCAL. is not supported"),
    ],
)
def test_broken_oem_files_are_refused_by_name_and_line(tmp_path, spoil, says):
    states = np.tile([1.5, 2.0, 3.0, 0.1, 0.2, 0.3], (20, 1))
    one = Ephemeris("A", "A", Hermite(as_et("2029-01-01 TDB") + 3600.0 * np.arange(20), states))
    path = write_oem(tmp_path / "broken.oem", [one])
    assert len(read_oem(path)[0].path.et) == 20
    path.write_text(spoil(path.read_text()))
    with pytest.raises(InputError, match=says) as caught:
        read_oem(path)
    assert "broken.oem" in str(caught.value)


@pytest.mark.parametrize(
    ("et", "states", "scale", "says"),
    [
        ([], np.zeros((0, 6)), "TDB", "n > 0"),
        ([0.0, 1.0], np.zeros((3, 6)), "TDB", "states"),
        ([0.0, 1.0], np.full((2, 6), np.nan), "TDB", "finite"),
        ([1.0, 0.0], np.zeros((2, 6)), "TDB", "increase"),
        ([0.0, np.nan], np.zeros((2, 6)), "TDB", "not finite"),
        ([0.0, 1.0], np.zeros((2, 6)), "LOCAL", "unknown time scale 'LOCAL'"),
    ],
)
def test_what_no_oem_can_say_is_not_written(tmp_path, et, states, scale, says):
    with pytest.raises(InputError, match=says):
        write_oem(tmp_path / "a.oem", [Ephemeris("A", "A", Hermite(np.array(et), states), scale)])
    assert not list(tmp_path.iterdir())


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
    with pytest.raises(InputError, match="same length"):
        write_csv(tmp_path / "t.csv", {"a": [1], "b": [1, 2]})


def test_a_failed_write_leaves_the_old_file(tmp_path):
    path = write_whole(tmp_path / "a.txt", "old")
    with pytest.raises(TypeError):
        write_whole(path, None)
    assert path.read_text() == "old"
    assert [p.name for p in tmp_path.iterdir()] == ["a.txt"]


def test_oem_covariances_come_back_as_they_were(tmp_path):
    root = np.random.default_rng(6).normal(size=(6, 6)) * [1e2, 1e2, 1e2, 1e-4, 1e-4, 1e-4]
    et = as_et("2029-01-01 TDB") + 3600.0 * np.arange(20)
    spread = tuple(Covariance(et[k], k * root.T @ root, frame) for k, frame in ((3, "RTN"), (9, "ICRF")))
    states = np.tile([1.5, 2.0, 3.0, 0.1, 0.2, 0.3], (20, 1))
    one = Ephemeris("A", "A", Hermite(et, states), "UTC", spread)
    (read,) = read_oem(write_oem(tmp_path / "a.oem", [one]))
    assert [c.frame for c in read.covariances] == ["RTN", "ICRF"]
    for ours, theirs in zip(spread, read.covariances, strict=True):
        assert abs(ours.et - theirs.et) < 2e-6
        assert np.abs(ours.matrix - theirs.matrix).max() < 1e-15 * np.abs(ours.matrix).max()
    lopsided = Covariance(et[0], np.triu(root.T @ root), "ICRF")
    with pytest.raises(InputError, match="symmetric"):
        write_oem(tmp_path / "b.oem", [Ephemeris("A", "A", Hermite(et, states), "TDB", (lopsided,))])


def test_published_covariances_read(shared_data):
    # CCSDS 502.0-B, the example of annex G: one matrix in the second segment, two in the third.
    segments = read_oem(shared_data / "ccsds" / "odm" / "oem" / "OEMExample1.txt")
    assert [len(s.covariances) for s in segments] == [0, 1, 2]
    first = segments[1].covariances[0]
    assert first.matrix[0, 0] == 3.3313494e-04
    assert first.matrix[5, 4] == first.matrix[4, 5] == 1.0088625e-10


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("covariance-number-format-error", "line 52: .*cannot be converted"),
        ("keyword-within-covariance", "line .*=.* not an allowed keyword|rows; it must have six"),
        ("too-few-covariance-columns", "row 5 .* has 4 numbers"),
        ("too-many-covariance-columns", "row 1 .* has 6 numbers"),
        ("too-large-covariance-dimension", "line"),
        ("too-small-covariance-dimension", "line"),
        ("wrong-keyword", "line 19: 'WRONG_KEYWORD = 123'"),
    ],
)
def test_broken_published_oem_files_are_refused_by_line(shared_data, name, says):
    with pytest.raises(InputError, match=says) as caught:
        read_oem(shared_data / "ccsds" / "odm" / "oem" / f"OEM-{name}.txt")
    assert f"OEM-{name}.txt" in str(caught.value)


@pytest.mark.parametrize("name", [n for n, labels in available().items() if "neocc" in labels])
def test_an_orbit_written_as_oef_reads_back(tmp_path, name):
    orbit = load(name, "neocc")
    read = read_oef(write_oef(tmp_path / "a.ke1", orbit))
    # Elements keep 18 digits; the epoch a tenth of a microsecond, 3 mm at 30 km/s.
    assert np.abs(read.state - orbit.state)[:3].max() < 1e-5  # km
    assert abs(read.epoch_et - orbit.epoch_et) < 1e-6
    sigma = np.sqrt(np.diag(orbit.covariance))
    assert np.abs((read.covariance - orbit.covariance) / np.outer(sigma, sigma)).max() < 1e-10
    assert np.abs(read.nongrav_au_d2 - orbit.nongrav_au_d2).max() < 1e-28
    assert (read.parameters, read.h_mag, read.number) == (orbit.parameters, orbit.h_mag, orbit.number)


def test_what_oef_has_no_place_for_is_not_written(tmp_path):
    with pytest.raises(InputError, match="cannot represent A1"):
        write_oef(tmp_path / "a.ke1", load("Apophis", "jpl-220"))
    comet = replace(load("Apophis"), g_law=(0.1, 2.15, 5.093, 4.6142, 2.808))
    with pytest.raises(InputError, match="1 au"):
        write_oef(tmp_path / "a.ke1", comet)
    assert not list(tmp_path.iterdir())


def test_equinoctial_files_are_the_same_orbit(tmp_path, shared_data):
    # NEODyS writes EQU: a, e sin(LP), e cos(LP), tan(i/2) sin, cos(LN), mean longitude [deg].
    source = shared_data / "neocc" / "433.ke1"
    orbit, known = read_oef(source), native(source)
    gm = 132_712_440_041.27942
    x, c = convert(known["elements"], "keplerian", "equinoctial", gm, covariance=known["covariance"])
    kept = [s for s in source.read_text().splitlines() if not s.startswith((" KEP", " COV", " COR", "!"))]
    flat = c[np.triu_indices(6)].reshape(-1, 3)
    rows = [" COV " + " ".join(f"{v:.16E}" for v in row) for row in flat]
    kept.insert(5, " EQU " + " ".join(f"{v:.17E}" for v in x))
    path = tmp_path / "433.eq1"
    path.write_text("\n".join([*kept, *rows]).replace("E-", "D-") + "\n")  # with Fortran's exponents
    read = read_oef(path)
    sigma = np.sqrt(np.diag(orbit.covariance))
    assert np.abs(read.state - orbit.state)[:3].max() < 1e-5  # km
    assert np.abs((read.covariance - orbit.covariance) / np.outer(sigma, sigma)).max() < 1e-10


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(where=st.floats(0, 1), size=st.integers(0, 30), new=st.text("0123456789.-+EDKP !\n=nai", max_size=8))
def test_no_damage_to_a_file_is_more_than_an_input_error(tmp_path, shared_data, where, size, new):
    for read, source in ((read_oef, "neocc/99942.ke1"), (read_sbdb, "sbdb/99942_phys.json")):
        text = (shared_data / source).read_text()
        at = int(where * len(text))
        path = tmp_path / "damaged.txt"
        path.write_text(text[:at] + new + text[at + size :])
        try:
            orbit = read(path)
        except InputError as error:
            assert "damaged.txt" in str(error)
        else:
            assert np.isfinite(orbit.state).all()
