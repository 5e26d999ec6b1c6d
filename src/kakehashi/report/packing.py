"""Compress what a page carries: figures in single precision where that shows no difference, and texts with gzip."""

import base64
import gzip
import json
from typing import Any

import numpy as np

_FINE = 1e-5  # of the range of an array: what single precision may move a value


def packed(text: str) -> str:
    """Compress a text with gzip for the page, which inflates it when it is needed; in base64, the same every time."""
    return base64.b64encode(gzip.compress(text.encode(), 9, mtime=0)).decode()


def unpacked(text: str) -> str:
    """Return the text that `packed` compressed.

    >>> unpacked(packed("v∞ = 5 km/s"))
    'v∞ = 5 km/s'
    """
    return gzip.decompress(base64.b64decode(text)).decode()


def figure_json(figure: Any) -> str:
    """Return a plotly figure as JSON, with double arrays in single precision where 1e-5 of their range is kept.

    Parameters
    ----------
    figure : plotly.graph_objects.Figure
    """
    spec = json.loads(figure.to_json(validate=False))
    for trace in spec["data"]:
        for key, value in trace.items():
            trace[key] = _single(value)
    return json.dumps(spec, ensure_ascii=False, separators=(",", ":"))


def _single(value: Any) -> Any:
    """Return one property of a trace, in single precision if it is an array that allows it."""
    if not isinstance(value, dict) or value.get("dtype") != "f8":
        return value
    double = np.frombuffer(base64.b64decode(value["bdata"]), dtype="<f8")
    finite = double[np.isfinite(double)]
    if finite.size < 32 or np.abs(finite).max() * np.finfo(np.float32).eps > _FINE * np.ptp(finite):
        return value
    single = base64.b64encode(_short(double, float(np.ptp(finite))).astype("<f4").tobytes())
    return value | {"dtype": "f4", "bdata": single.decode()}


def _short(values: np.ndarray, spread: float) -> np.ndarray:
    """Round to multiples of a power of two of at most `_FINE` of the range, whose last bits are zeros for gzip."""
    if not spread > 0.0:
        return values
    step = 2.0 ** np.floor(np.log2(_FINE * spread))
    return np.round(values / step) * step
