"""Physical constants, status codes, errors, and compilation of kernels."""

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
