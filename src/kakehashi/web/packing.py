"""Arrays in JSON: base64 of little-endian values, which the page reads into typed arrays."""

from base64 import b64encode

import numpy as np


def packed(values, kind: str) -> str:
    """Return an array as base64 of values of a kind, such as "<f4".

    Examples
    --------
    >>> packed([1, 258], "<u2")
    'AQACAQ=='
    """
    return b64encode(np.ascontiguousarray(values, dtype=kind).tobytes()).decode("ascii")
