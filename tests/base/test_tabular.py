"""One mechanism turns records into tables: rows, columns and selections agree, and text is escaped."""

import sys
from dataclasses import dataclass

import numpy as np
import pytest

from kakehashi.base import InputError, MissingExtra
from kakehashi.base.tabular import Tabular, dataset, html_table


@dataclass(frozen=True, slots=True, repr=False, eq=False)
class Heights(Tabular):
    """Heights at epochs, as an example."""

    et: np.ndarray
    height_km: np.ndarray
    label: np.ndarray

    def columns(self):
        return {"et": self.et, "height_km": self.height_km, "label": self.label}

    def select(self, which):
        return Heights(self.et[which], self.height_km[which], self.label[which])

    def __repr__(self):
        return f"<Heights {len(self)} & more>"


def heights(n=25):
    label = np.array([f"<b>{k}</b>" for k in range(n)])
    return Heights(86_400.0 * np.arange(n), np.linspace(0.0, 1e6, n), label)


def test_rows_columns_and_selections_are_the_same_numbers():
    table = heights()
    assert len(table) == len(list(table)) == 25
    for k, row in enumerate(table):
        assert (
            row == table[k] and row["height_km"] == table["height_km"][k] and type(row["height_km"]) is float
        )
    assert table[-1] == table[24]
    for which in (slice(3, 9, 2), table["height_km"] > 5e5, [7, 1], np.array([0])):
        assert np.array_equal(table[which]["et"], table["et"][which])


def test_what_is_not_there_is_told():
    with pytest.raises(InputError, match="no column 'depth'; choose one of et, height_km, label"):
        heights()["depth"]
    for k in (25, -26):
        with pytest.raises(IndexError, match=r"of 25; rows are 0 \.\. 24"):
            heights()[k]


def test_a_notebook_shows_ten_rows_with_text_escaped():
    shown = heights()._repr_html_()
    assert shown.count("<tr>") == 1 + 10 + 1 and "15 more rows" in shown
    assert "&lt;b&gt;3&lt;/b&gt;" in shown and "<b>" not in shown and "&lt;Heights 25 &amp; more&gt;" in shown
    assert "more rows" not in heights(10)._repr_html_()
    assert html_table("none", {"a": [], "b": []}, 0).count("<tr>") == 1


def test_missing_libraries_are_named_with_the_extra_that_has_them(monkeypatch):
    for library in ("pandas", "xarray", "astropy"):
        monkeypatch.setitem(sys.modules, library, None)
    for call in (heights().to_pandas, heights().to_astropy, lambda: dataset({}, {}, {})):
        with pytest.raises(MissingExtra, match=r"pip install 'kakehashi\[notebook\]'"):
            call()


def test_a_data_frame_has_the_columns_and_dates():
    pandas = pytest.importorskip("pandas")
    frame = heights().to_pandas()
    assert list(frame.columns) == ["et", "height_km", "label"] and len(frame) == 25
    assert pandas.DataFrame(heights()).equals(frame)  # as a sequence of rows

    class Dated(Heights):
        def columns(self):
            return {"epoch_utc": np.array(["2016-12-31T23:59:59.000", "2017-01-01T00:00:00.000"])}

    epochs = Dated(*[np.zeros(2)] * 3).to_pandas()["epoch_utc"]
    assert (epochs[1] - epochs[0]) == pandas.Timedelta(seconds=1)


def test_an_astropy_table_has_units_and_times():
    units = pytest.importorskip("astropy.units")
    table = heights().to_astropy()
    assert table["height_km"].unit == units.km and table["epoch"].scale == "tdb"
    assert abs((table["epoch"][1] - table["epoch"][0]).sec - 86_400.0) < 1e-6
    assert table["epoch"][0].isot == "2000-01-01T12:00:00.000"


def test_a_dataset_has_axes_and_units():
    pytest.importorskip("xarray")
    axes = {"launch_utc": ["2028-01-01", "2028-01-02"], "k": [1, 2, 3]}
    made = dataset(axes, {"c3_km2_s2": np.eye(2, 3)}, {"a": "b"})
    assert made.c3_km2_s2.dims == ("launch_utc", "k") and made.c3_km2_s2.attrs["units"] == "km2 / s2"
    assert made.launch_utc.dtype.kind == "M"
