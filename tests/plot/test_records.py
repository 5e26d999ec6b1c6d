"""Records draw themselves: each has a figure, options are checked, and the table holds what the record holds."""

import numpy as np
import pytest

import kakehashi as kk
from kakehashi.base import InputError
from kakehashi.encounter import CloseApproaches
from kakehashi.od import observations
from kakehashi.plot.records import draw
from kakehashi.time import as_et
from kakehashi.transfer.porkchop import Porkchop

DAY = 86_400.0
T0 = as_et("2029-04-13 TDB")


def passes(n=40):
    """Close approaches of a made-up cloud, one of each member."""
    rng = np.random.default_rng(3)
    near = rng.normal(size=n)
    extra = dict.fromkeys(("vinf_km_s", "b_t_km", "b_r_km"), 5.0 + near)
    return CloseApproaches(
        body="Earth", member=np.arange(n), et=T0 + near, state=np.ones((n, 6)), distance_km=3.8e4 + near,
        speed_km_s=7.4 + 0.0 * near, xi_km=9e3 + 2 * near, zeta_km=4.7e4 + rng.normal(size=n), **extra,
    )  # fmt: skip


def chart():
    """A grid with departures in falling order and one pair without a transfer."""
    start, end = T0 - DAY * np.arange(4.0), T0 + DAY * (200.0 + np.arange(5.0))
    v = np.ones((4, 5, 3)) * (3.0 + np.add.outer(np.arange(4.0), np.arange(5.0)))[..., None]
    v[3, 4] = np.nan
    return Porkchop(start, end, v, 0.5 * v, np.where(np.isnan(v[..., 0]), 6, 0))


def rows(n=12):
    et = T0 + DAY * np.arange(n)
    value = np.radians(np.stack([350.0 + 2.0 * np.arange(n), np.linspace(-5.0, 5.0, n)], axis=-1))
    return observations(kind=[0] * n, et=et, value=value, station=["568"] * n, sigma=np.full((n, 2), 1e-6))


def test_a_cloud_on_the_target_plane_and_distances_over_time():
    cloud = passes()
    assert "cloud of 40" in [t.name for t in cloud.plot().data]
    assert "close approaches" in [t.name for t in cloud.plot(which="distances").data]
    assert "close approaches" in [t.name for t in cloud[:1].plot().data]
    with pytest.raises(InputError, match=r"at least three.*distances"):
        cloud[:2].plot(which="plane")
    with pytest.raises(InputError, match="choose one of plane, distances"):
        cloud.plot(which="sky")
    with pytest.raises(InputError, match="no option size; its options are which"):
        cloud.plot(size=3)


def test_passes_are_a_table_that_can_be_cut():
    cloud = passes()
    near = cloud[cloud["distance_km"] < 3.8e4]
    assert isinstance(near, CloseApproaches) and 0 < len(near) < 40
    assert cloud[7]["epoch_tdb"].startswith("2029-04-1") and cloud[7]["body"] == "Earth"
    assert cloud.of(7)["xi_km"] == cloud[7]["xi_km"]
    assert len(cloud[:0]) == 0 and "more rows" not in cloud[:0]._repr_html_()


def test_a_porkchop_shows_its_best_transfers():
    grid = chart()
    best = grid[grid.best()]
    table = grid.columns()
    k = int(np.nanargmin(np.sqrt(table["c3_km2_s2"]) + table["vinf_arrival_km_s"]))
    assert best["c3_km2_s2"] == table["c3_km2_s2"][k] and best["launch_utc"] == table["launch_utc"][k]
    assert all(len(values) == 20 for values in table.values())
    shown = grid._repr_html_()
    assert shown.index(best["launch_utc"]) < shown.index("10 more rows") and "<td>-</td>" not in shown
    with pytest.raises(InputError, match="indexed by departure and arrival"):
        grid[3]
    heat = grid.plot(c3_span_km2_s2=1e3).data[0]
    assert (
        np.diff(np.asarray(heat.x, "datetime64[s]").astype(float)) > 0
    ).all()  # dates rise, whatever their order
    assert np.nanmin(np.asarray(heat.z)) == pytest.approx(27.0)


def test_a_porkchop_is_a_dataset():
    pytest.importorskip("xarray")
    made = chart().to_xarray()
    assert made.sizes == {"launch_utc": 4, "arrival_utc": 5} and made.tof_d.attrs["units"] == "d"
    assert float(made.c3_km2_s2.min()) == pytest.approx(27.0)


def test_observations_are_rows_in_degrees():
    sky = rows()
    assert (
        sky[0]["ra_deg"] == pytest.approx(350.0)
        and sky[0]["kind"] == "optical"
        and np.isnan(sky[0]["delay_s"])
    )
    assert sky["sigma_ra_arcsec"][0] == pytest.approx(0.206265, abs=1e-6)
    assert len(sky[2:5]) == 3 and [t.name for t in sky.plot().data] == ["right ascension", "declination"]
    assert max(sky.plot().data[0].y) < 360.0
    with pytest.raises(InputError, match="no optical observations"):
        sky[:0].plot()


def test_an_orbit_and_its_cloud_are_drawn():
    orbit = kk.orbit("Apophis")
    assert {"Earth", "Apophis"} <= {t.name for t in orbit.plot().data}
    table = dict(zip(*(orbit.columns()[k] for k in ("element", "sigma")), strict=True))
    expected = np.sqrt(np.diag(orbit.solution.element_covariance()))
    assert table["a_au"] == expected[0] and table["a2_au_d2"] == expected[6]
    assert "cloud of 50" in [t.name for t in orbit.sample(50).plot().data]


def test_a_record_without_a_figure_says_so():
    with pytest.raises(InputError, match="no figure of a int; figures exist of CloseApproaches"):
        draw(3)
