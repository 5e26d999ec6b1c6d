"""Tables of orbits read, screened in parts, and taken up again after a stop."""

import numpy as np
import pytest

from kakehashi import orbits
from kakehashi.base import InputError
from kakehashi.io import catalogue as module
from kakehashi.io import orbit_rows
from kakehashi.io.catalogue import read_approaches, read_catalogue, read_summary, screen
from kakehashi.io.tables import write_csv, write_parquet
from kakehashi.time import as_et, calendar


def mpcorb(number, name, h, mean, peri, node, i, e, motion, a):
    """A line in MPCORB's columns."""
    angles = f"{mean:>9}  {peri:9.5f}  {node:9.5f}  {i:9.5f}"
    line = f"{number:<7} {h:5.2f}  0.15 K25BL {angles}  {e:9.7f} {motion:11.8f} {a:11.7f}"
    return f"{line:<166}{name:<28}20240320"


LINES = [
    mpcorb(
        "99942",
        "(99942) Apophis",
        19.09,
        "99.12345",
        126.67486,
        203.89456,
        3.34099,
        0.1911539,
        1.112242,
        0.9226068,
    ),
    mpcorb(
        "00433",
        "(433) Eros",
        10.39,
        "310.55434",
        178.92975,
        304.27009,
        10.82848,
        0.2228359,
        0.5597752,
        1.4581208,
    ),
    mpcorb(
        "00434",
        "(434) Hungaria",
        11.3,
        "xxx.55434",
        178.92975,
        304.27009,
        10.82848,
        0.2228359,
        0.5597752,
        1.4581208,
    ),
]


def table(names=("Apophis", "Eros", "Bennu", "Itokawa"), epoch="2026-01-01 TDB"):
    """Elements of bundled orbits at one epoch, as a table."""
    from kakehashi.od.initial import at_epoch

    et = as_et(epoch)
    rows = np.array([at_epoch(orbits.load(n), et).elements() for n in names])
    columns = {"name": np.array(names), "epoch_mjd_tdb": np.full(len(names), et / 86_400.0 + 51_544.5)}
    return columns | {c: rows[:, k] for k, c in enumerate(module.COLUMNS)}


def test_mpcorb_is_read_by_its_columns(tmp_path):
    file = tmp_path / "MPCORB.DAT"
    file.write_text("\n".join(["MPCORB", "-" * 20, *LINES]))
    found = read_catalogue(file)
    assert list(found.name) == ["(99942) Apophis", "(433) Eros"]
    assert [str(u)[:6] for u in found.unreadable] == ["line 5"]
    assert abs(found.elements[1, 0] - 1.4581208) < 1e-9 and abs(found.elements[1, 1] - 0.2228359) < 1e-9
    assert calendar(found.epoch_et[0], "TT", 0) == "2025-11-21T00:00:00"
    assert found.h_mag.tolist() == [19.09, 10.39]


@pytest.mark.parametrize("write, suffix", [(write_csv, ".csv"), (write_parquet, ".parquet")])
def test_tables_give_the_states_that_made_them(tmp_path, write, suffix):
    file = tmp_path / f"orbits{suffix}"
    write(file, table())
    found = read_catalogue(file)
    et = as_et("2026-01-01 TDB")
    from kakehashi.od.arc import arc

    for k, name in enumerate(found.name):
        orbit = orbits.load(str(name))
        truth = arc(orbit, et, et).state(et)
        assert np.linalg.norm(found.states(et)[k, :3] - truth[:3]) < 0.1  # km


def test_apophis_of_a_table_passes_the_earth(tmp_path):
    file = tmp_path / "orbits.parquet"
    write_parquet(file, table())
    out = screen(read_catalogue(file), as_et("2029-01-01 TDB"), as_et("2030-01-01 TDB"), tmp_path / "out")
    found = read_approaches(out)
    assert list(found["name"]) == ["Apophis"]
    assert abs(found["distance_km"][0] - 38_012.0) < 300.0  # no Yarkovsky effect in a table of six elements
    assert found["epoch_tdb"][0].startswith("2029-04-13T21:4")


def test_a_stopped_screening_goes_on_and_ends_the_same(tmp_path, monkeypatch):
    file = tmp_path / "orbits.parquet"
    write_parquet(file, table(("Apophis", "Eros", "Bennu", "Itokawa", "Ryugu", "Didymos")))
    monkeypatch.setattr(module, "_CHUNK", 2)
    rows, span = read_catalogue(file), (as_et("2029-01-01 TDB"), as_et("2029-08-01 TDB"))
    whole = read_approaches(screen(rows, *span, tmp_path / "whole"))
    real, calls = module._part, []

    def stops(part, job):
        calls.append(len(part))
        if len(calls) == 2:
            raise KeyboardInterrupt
        return real(part, job)

    monkeypatch.setattr(module, "_part", stops)
    with pytest.raises(KeyboardInterrupt):
        screen(rows, *span, tmp_path / "again")
    assert not (tmp_path / "again" / "approaches.parquet").exists()
    second = read_approaches(screen(rows, *span, tmp_path / "again"))
    assert len(calls) == 4  # one part done, one stopped; the two that were missing
    assert {k: v.tolist() for k, v in second.items()} == {k: v.tolist() for k, v in whole.items()}


def test_another_question_does_not_use_old_parts(tmp_path):
    file = tmp_path / "orbits.parquet"
    write_parquet(file, table())
    rows, folder = read_catalogue(file), tmp_path / "out"
    screen(rows, as_et("2029-01-01 TDB"), as_et("2029-06-01 TDB"), folder)
    none = read_approaches(screen(rows, as_et("2027-01-01 TDB"), as_et("2027-03-01 TDB"), folder))
    assert len(none["et"]) == 0


def test_bad_tables_are_refused_in_a_sentence(tmp_path):
    for name, text, reason in (
        ("a.csv", "name,a_au\nx,1\n", "lacks the columns"),
        ("b.csv", "", "empty"),
        ("c.parquet", "not parquet", "not recognised"),
        ("e.parquet", "PAR1 and no more", "cannot be read"),
        ("MPCORB.DAT", "\0\1binary", "not recognised"),
    ):
        (tmp_path / name).write_text(text)
        with pytest.raises(InputError, match=reason):
            read_catalogue(tmp_path / name)
    bad = table(("Apophis", "Eros"))
    bad["e"] = np.array([1.5, 0.2])  # with a > 0
    write_csv(tmp_path / "d.csv", bad)
    found = read_catalogue(tmp_path / "d.csv")
    assert list(found.name) == ["Eros"] and "neither an ellipse" in str(found.unreadable[0])


def big(number, name, mean, peri, node, i, e, a):
    return mpcorb(f"{number:05d}", f"({number}) {name}", 3.2, mean, peri, node, i, e, 0.2, a)


BIG = [
    big(1, "Ceres", "162.68625", 73.73167, 80.28699, 10.58862, 0.0775570, 2.7676568),
    big(2, "Pallas", "144.97568", 310.20239, 173.02474, 34.83293, 0.2299723, 2.7738414),
    big(3, "Juno", "125.43536", 248.06619, 169.85148, 12.99104, 0.2569364, 2.6682853),
    big(4, "Vesta", "204.32763", 150.87496, 103.80905, 7.14189, 0.0885159, 2.3620141),
]


@pytest.mark.parametrize("named", [True, False])
def test_massive_asteroids_fly_without_attracting_themselves(tmp_path, named):
    lines = [line.replace("K25BL", "K205V") for line in BIG]
    lines = lines if named else [line[:166] + " " * 36 for line in lines]
    (tmp_path / "MPCORB.DAT").write_text("\n".join([*lines, LINES[0]]) + "\n")
    rows = read_catalogue(tmp_path / "MPCORB.DAT")
    assert rows.itself() == ["Ceres", "Pallas", "Juno", "Vesta", None]
    states = rows.states(as_et("2020-06-01 TDB"))
    for name, state in zip(("Ceres", "Pallas", "Juno", "Vesta"), states[:4], strict=True):
        from kakehashi.ephem import state as known

        apart = np.linalg.norm((state - known(name, "SSB", as_et("2020-06-01 TDB")))[:3])
        assert apart < 3e4, name  # km: five decimals of a degree, over five years
    out = screen(
        rows, as_et("2020-06-01 TDB"), as_et("2021-06-01 TDB"), tmp_path / "out", watch={"Mars": 3.0}
    )
    assert read_summary(tmp_path / "out")["ended_early"] == []
    assert len(read_approaches(out)["et"]) >= 1


@pytest.mark.parametrize("h", ["n.a  ", "*****", "     ", "1..2 "])
def test_a_bad_magnitude_costs_the_magnitude_alone(tmp_path, h):
    spoiled = LINES[0][:8] + h + LINES[0][13:]
    (tmp_path / "MPCORB.DAT").write_text(f"{spoiled}\n{LINES[1]}\n")
    rows = read_catalogue(tmp_path / "MPCORB.DAT")
    assert list(rows.name) == ["(99942) Apophis", "(433) Eros"]
    assert np.isnan(rows.h_mag[0]) and rows.h_mag[1] == 10.39


def test_orbits_that_end_early_are_listed_with_the_reason(tmp_path, capsys):
    from kakehashi.cli.app import run_app

    columns = table(("Apophis", "Eros", "Itokawa"))
    for key, value in (("a_au", 8.811789825436807e-01), ("e", 4.237599785417636e-01), ("i_deg", 10.31354301325896),
                       ("node_deg", 162.2887128423079), ("peri_deg", 230.3046548253236),
                       ("mean_anomaly_deg", 79.15386106321327), ("epoch_mjd_tdb", 62924.5)):  # fmt: skip
        columns[key] = np.array(columns[key], dtype=float)
        columns[key][1] = value
    columns["epoch_mjd_tdb"][2] = -200_000.0  # before DE440
    file = tmp_path / "orbits.parquet"
    write_parquet(file, columns)
    words = ["catalogue", "screen", str(file), "--from", "2031-02-01", "--to", "2031-04-01", "--out"]
    assert run_app([*words, str(tmp_path / "out")]) == 0
    said = capsys.readouterr().out
    assert "2 of 3 orbits were not propagated to the end" in said
    assert "hit Earth, 2031-03-03T1" in said
    assert "epoch outside the loaded ephemeris" in said
    ended = read_summary(tmp_path / "out")["ended_early"]
    assert [e["status"] for e in ended] == ["IMPACT", "OUT_OF_EPHEMERIS"]


def test_a_packed_epoch_of_the_next_century_is_read(tmp_path):
    (tmp_path / "a.txt").write_text(
        BIG[0].replace("K25BL", "L011V") + "\n" + BIG[1].replace("K25BL", "M011V") + "\n"
    )
    first, second = orbit_rows.mpcorb(tmp_path / "a.txt")
    assert first.mjd == 88_464.0  # 2101-01-31 by ERFA's cal2jd
    assert second.line == 2 and "epoch in 21-25" in second.reason
