"""The ground floor: physical constants, status codes and errors, the door to numba."""

from kakehashi.base.errors import BatchError, InputError, KakehashiError, MissingExtra, Status
from kakehashi.base.quantities import in_unit, quantities

__all__ = [
    "BatchError",
    "InputError",
    "KakehashiError",
    "MissingExtra",
    "Status",
    "in_unit",
    "quantities",
]
