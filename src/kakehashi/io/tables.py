"""Tables as CSV and Parquet: columns by name, units in the names, files whole or not at all."""

import csv
import io
import os
import tempfile
from collections.abc import Mapping
from pathlib import Path

import numpy as np

from kakehashi.base import InputError
from kakehashi.base.files import write_whole


def write_csv(path, columns: Mapping) -> Path:
    """Write equally long columns as CSV; floats keep every digit, NaN is left empty."""
    _check(path, columns)
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows(zip(*(map(_plain, c) for c in columns.values()), strict=True))
    return write_whole(path, text.getvalue())


def write_parquet(path, columns: Mapping) -> Path:
    """Write equally long columns as Parquet, through DuckDB."""
    import duckdb

    _check(path, columns)
    path = Path(path)
    path.parent.mkdir(parents=True, exist_ok=True)
    arrays = {name: np.asarray(values) for name, values in columns.items()}
    handle, part = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.", suffix=".part")
    os.close(handle)
    try:
        with duckdb.connect() as database:
            database.register(
                "t", {k: a.astype(object) if a.dtype.kind == "U" else a for k, a in arrays.items()}
            )
            database.execute(f"COPY t TO '{str(part).replace(chr(39), chr(39) * 2)}' (FORMAT parquet)")
        os.chmod(part, 0o644)
        os.replace(part, path)
    except BaseException:
        Path(part).unlink(missing_ok=True)
        raise
    return path


def _plain(value):
    if isinstance(value, float | np.floating):
        return "" if np.isnan(value) else repr(float(value))
    return value


def _check(path, columns) -> None:
    lengths = {name: len(values) for name, values in columns.items()}
    if not lengths or len(set(lengths.values())) != 1:
        raise InputError(f"{path}: columns must be of one length, not {lengths}")
