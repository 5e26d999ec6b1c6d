"""Show records as tables: in a notebook, as a DataFrame, as an astropy table, and as figures.

A record states its `columns`, whose names end in their units.  `Shown` makes everything else from them; `Tabular` adds
length, rows and iteration for records whose rows are the record itself.  pandas, xarray and astropy are imported when
they are asked for.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator, Mapping
from html import escape
from importlib import import_module
from typing import TYPE_CHECKING, Any

from kakehashi.base.constants import DAY_S, J2000_JD
from kakehashi.base.errors import InputError, MissingExtra
from kakehashi.base.quantities import unit_of

if TYPE_CHECKING:
    import plotly.graph_objects as go

_SHOWN = 10  # rows of a table in a notebook


class Shown(ABC):
    """A record with columns: its table in a notebook, its DataFrame, its astropy table and its figure."""

    __slots__ = ()
    # The module that draws it lies in a layer above: it is named, as a plug-in is, and loaded when a figure is asked.
    _figures = "kakehashi.plot.records"

    @abstractmethod
    def columns(self) -> dict[str, Any]:
        """Return the columns of the table, of equal length, by names that end in their units."""

    def to_pandas(self) -> Any:
        """Return the columns as a pandas DataFrame; dates in UTC and TDB become datetime64 without a zone.

        Raises
        ------
        MissingExtra
            pandas is not installed.
        """
        pandas = optional("pandas", "notebook", "a DataFrame")
        return pandas.DataFrame({name: _dates(name, values) for name, values in self.columns().items()})

    def to_astropy(self) -> Any:
        """Return the columns as an astropy QTable, with the units of their names; a column "et" becomes a Time in TDB.

        Raises
        ------
        MissingExtra
            astropy is not installed.
        """
        optional("astropy", "notebook", "a QTable")
        from astropy.table import QTable
        from astropy.time import Time
        from astropy.units import Unit

        made = {}
        for name, values in self.columns().items():
            if name == "et":
                made["epoch"] = Time(J2000_JD, values / DAY_S, format="jd", scale="tdb")
            elif unit := unit_of(name):
                made[name] = values * Unit(unit)
            else:
                made[name] = values
        return QTable(made)

    def plot(self, **options: Any) -> go.Figure:
        """Draw the record with plotly; see `kakehashi.plot.records` for the figure of each kind and its options."""
        return import_module(self._figures).draw(self, **options)

    def _shown_rows(self) -> Any:
        """Return which rows a notebook shows, as an index into the columns."""
        return slice(_SHOWN)

    def _repr_html_(self) -> str:
        columns = self.columns()
        total = max((len(values) for values in columns.values()), default=0)
        return html_table(repr(self), {n: v[self._shown_rows()] for n, v in columns.items()}, total)


class Tabular(Shown):
    """A record whose rows can be counted, indexed and iterated.

    `record[3]` is a row as a mapping from names to values, `record["distance_km"]` a column, and `record[2:5]`,
    or a mask or an index array, the same kind of record with these rows.
    """

    __slots__ = ()

    def __len__(self) -> int:
        return max((len(values) for values in self.columns().values()), default=0)

    def __iter__(self) -> Iterator[Any]:
        return (self.row(k) for k in range(len(self)))

    def __getitem__(self, key: Any) -> Any:
        if isinstance(key, str):
            columns = self.columns()
            if key not in columns:
                raise InputError(f"there is no column {key!r}; choose one of {', '.join(columns)}")
            return columns[key]
        if hasattr(key, "__index__") and not isinstance(key, bool) and not getattr(key, "shape", ()):
            k, size = key.__index__(), len(self)
            if not -size <= k < size:
                raise IndexError(f"row {k} of {size}; rows are 0 .. {size - 1}, or -1 for the last")
            return self.row(k % size)
        return self.select(key)

    def row(self, k: int) -> Any:
        """Return one row as a mapping from the names of the columns to values."""
        return {name: _value(values[k]) for name, values in self.columns().items()}

    def select(self, which: Any) -> Any:
        """Return the rows of a mask, a slice or an index array as the same kind of record."""
        raise InputError(
            f"rows of {self!r} cannot be selected together; give the name of a column or the number of a row"
        )


def html_table(caption: str, columns: Mapping[str, Any], total: int) -> str:
    """Return a table as HTML with its text escaped; a line says how many of `total` rows are not shown.

    Parameters
    ----------
    caption : str
    columns : mapping
        Columns of equal length by name.
    total : int
        Number of rows of the whole table.

    Examples
    --------
    >>> html_table("<b>", {"d_km": [1.0]}, 1)
    '<table><caption>&lt;b&gt;</caption><thead><tr><th>d_km</th></tr></thead><tbody><tr><td>1</td></tr></tbody></table>'
    """
    rows = list(zip(*columns.values(), strict=True))
    head = "".join(f"<th>{escape(str(name))}</th>" for name in columns)
    body = "".join(f"<tr>{''.join(f'<td>{escape(_text(v))}</td>' for v in row)}</tr>" for row in rows)
    if total > len(rows):
        body += f'<tr><td colspan="{len(columns)}">{total - len(rows):,} more rows</td></tr>'
    caption = f"<caption>{escape(caption)}</caption>"
    return f"<table>{caption}<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


def dataset(
    coordinates: Mapping[str, Any], variables: Mapping[str, Any], attributes: Mapping[str, Any]
) -> Any:
    """Return grids over common axes as an xarray Dataset, with the unit of each variable as attribute.

    Parameters
    ----------
    coordinates : mapping
        Values along each axis by name, in the order of the axes.
    variables : mapping
        Grids by names that end in their units.
    attributes : mapping
        Text about the whole.

    Raises
    ------
    MissingExtra
        xarray is not installed.
    """
    xarray = optional("xarray", "notebook", "a Dataset")
    axes = tuple(coordinates)
    return xarray.Dataset(
        {name: (axes, values, {"units": unit_of(name)}) for name, values in variables.items()},
        coords={name: _dates(name, values) for name, values in coordinates.items()},
        attrs=dict(attributes),
    )


def optional(library: str, extra: str, purpose: str) -> Any:
    """Import a library that not everybody has; the error names the extra that installs it.

    Parameters
    ----------
    library, extra : str
        Name of the library, and of the extra of this package that has it.
    purpose : str
        What needs the library, for the message.

    Raises
    ------
    MissingExtra
        The library is not installed.
    """
    try:
        return import_module(library)
    except ImportError:
        raise MissingExtra(library, extra, purpose) from None


def _dates(name: str, values: Any) -> Any:
    """Return a column of UTC or TDB dates as datetime64; as text if it has a leap second, which numpy does not know."""
    if not name.endswith(("_utc", "_tdb")):
        return values
    import numpy as np

    texts = np.asarray(values, dtype=str)
    try:
        return texts.astype("datetime64[ms]").astype("datetime64[ns]")
    except ValueError:
        return texts


def _value(value: Any) -> Any:
    """Return a number or text of Python for one of numpy."""
    return value.item() if getattr(value, "shape", None) == () and hasattr(value, "item") else value


def _text(value: Any) -> str:
    value = _value(value)
    if isinstance(value, float):
        return (
            "-"
            if value != value
            else f"{value:,.10g}"
            if 1e-4 <= abs(value) < 1e12 or not value
            else f"{value:.6g}"
        )
    if isinstance(value, int) and not isinstance(value, bool):
        return f"{value:,}"
    return str(value)
