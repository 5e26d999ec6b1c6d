"""The ground floor: physical constants, status codes and errors, the door to numba."""

from kakehashi.base.errors import BatchError, InputError, KakehashiError, MissingExtra, Status

__all__ = ["BatchError", "InputError", "KakehashiError", "MissingExtra", "Status"]
