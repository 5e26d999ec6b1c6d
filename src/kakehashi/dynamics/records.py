"""Structured arrays for events during a propagation: close approaches and impacts.

>>> records = close_approach_records(np.array([[0, 3, 9e8, 1e-8, 3.0, 4.0, 0.0, 0.0, 0.0, 7.0]]))
>>> records["distance_km"]
array([5.])
"""

from dataclasses import dataclass

import numpy as np

# `member` is the row of the flight; `body_index` the index in the list of `model.body_numbers`; et and et_lo add up to
# the epoch [s TDB past J2000]; `state` is relative to the body, ICRF [km, km/s].
CLOSE_APPROACH = np.dtype([
    ("member", np.int64), ("body_index", np.int64), ("et", float), ("et_lo", float), ("state", float, 6),
    ("distance_km", float),
])  # fmt: skip

# Epoch [s TDB past J2000] and index of the body; NaN and -1 for a trajectory without an impact.
IMPACT = np.dtype([("et", float), ("body_index", np.int64)])


@dataclass(frozen=True, slots=True)
class CloseApproach:
    """One close approach to a body: name of the body, epoch [s TDB past J2000] and minimum distance [km]."""

    body: str
    et: float
    distance_km: float


def close_approach_records(table: np.ndarray) -> np.ndarray:
    """Convert the table (m, 10) that the kernels write (see `passes.Watch`) to a structured array CLOSE_APPROACH."""
    records = np.empty(len(table), CLOSE_APPROACH)
    records["member"], records["body_index"] = table[:, 0], table[:, 1]
    records["et"], records["et_lo"], records["state"] = table[:, 2], table[:, 3], table[:, 4:10]
    records["distance_km"] = np.linalg.norm(table[:, 4:7], axis=1)
    return records


def no_impacts(count: int) -> np.ndarray:
    """Return a structured array IMPACT (count,) for trajectories without an impact."""
    records = np.empty(count, IMPACT)
    records["et"], records["body_index"] = np.nan, -1
    return records
