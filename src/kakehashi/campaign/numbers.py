"""Numbers with their origin, and conversion of dataclasses to JSON types."""

from dataclasses import dataclass, fields, is_dataclass
from typing import Any

import numpy as np


@dataclass(frozen=True, slots=True)
class Number:
    """A number that is computed, given by a source, or assumed; with source and date if it was not computed."""

    name: str
    value: float | str | None
    unit: str = ""
    origin: str = "computed"  # or "given", "assumed"
    source: str = ""
    as_of: str = ""
    digits: int = 1
    sigma: float | None = None

    def __repr__(self):
        return f"<Number {self.name!r} = {self.value} {self.unit} ({self.origin})>"


def plain(value: Any) -> Any:
    """Convert a value to JSON types: dataclasses to dicts, arrays to lists, NaN to null.

    >>> plain(Number("distance", np.float64(1.5), "km"))["value"]
    1.5
    """
    if hasattr(value, "to_json"):
        return value.to_json()
    if is_dataclass(value) and not isinstance(value, type):
        return {f.name: plain(getattr(value, f.name)) for f in fields(value)}
    if isinstance(value, dict):
        return {str(k): plain(v) for k, v in value.items()}
    if isinstance(value, list | tuple):
        return [plain(v) for v in value]
    if isinstance(value, np.ndarray):
        return plain(value.tolist())
    if isinstance(value, np.generic):
        return plain(value.item())
    if isinstance(value, float) and not np.isfinite(value):
        return None
    return value
