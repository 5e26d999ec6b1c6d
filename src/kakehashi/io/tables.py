"""Write and read tables as CSV and Parquet, with units in the column names; files are written completely or not at
all."""

import csv
import io
import re
from collections.abc import Mapping
from pathlib import Path

import numpy as np

from kakehashi.base import InputError
from kakehashi.base.files import replacing, write_whole
from kakehashi.io.text import is_parquet


def write_csv(path, columns: Mapping) -> Path:
    """Write columns of equal length as CSV; floats keep every digit, NaN is left empty."""
    _check(path, columns)
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows(zip(*(map(_plain, c) for c in columns.values()), strict=True))
    return write_whole(path, text.getvalue())


def write_parquet(path, columns: Mapping) -> Path:
    """Write columns of equal length as Parquet, through DuckDB."""
    import duckdb

    _check(path, columns)
    arrays = {name: np.asarray(values) for name, values in columns.items()}
    table = {k: a.astype(object) if a.dtype.kind == "U" else a for k, a in arrays.items()}
    with replacing(path) as part, duckdb.connect() as database:
        database.register("t", table)
        quoted = str(part.resolve()).replace("'", "''")
        database.execute(f"COPY t TO '{quoted}' (FORMAT parquet)")
    return Path(path)


def read_table(path) -> dict[str, np.ndarray]:
    """Read the columns of one CSV or Parquet file, through DuckDB.

    Raises
    ------
    InputError
        The file does not exist or is not such a table; the format is recognised by its content.
    """
    import duckdb

    path = Path(path)
    if not path.is_file():
        raise InputError(f"{path} is not a file; give a .csv or .parquet table")
    reader = "read_parquet" if is_parquet(path) else "read_csv"
    with duckdb.connect() as database:
        try:
            return dict(
                database.execute(
                    f"SELECT * FROM {reader}({as_sql([path])}, hive_partitioning=false)"
                ).fetchnumpy()
            )
        except duckdb.Error as error:
            raise InputError(
                f"{path.name} cannot be read as a table: {str(error).splitlines()[0][:300]}"
            ) from error


def as_sql(paths) -> str:
    """Return a list of files as SQL for DuckDB, with names escaped so that they are not patterns, URLs or SQL."""
    literal = (re.sub(r"([\[*?])", r"[\1]", str(Path(p).resolve())).replace("'", "''") for p in paths)
    return "[" + ", ".join(f"'{p}'" for p in literal) + "]"


def _plain(value):
    if isinstance(value, float | np.floating):
        return "" if np.isnan(value) else repr(float(value))
    return value


def _check(path, columns) -> None:
    lengths = {name: len(values) for name, values in columns.items()}
    if not lengths or len(set(lengths.values())) != 1:
        raise InputError(f"{path}: columns must have the same length, but have {lengths}")
