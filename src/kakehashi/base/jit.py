"""Options of numba that all kernels share; compiled kernels are cached on disk.

`error_model="numpy"` keeps divisions free of branches, so that loops vectorise.  `contract` allows fused
multiply-add; no option reorders sums or assumes that NaN is absent unless a kernel asks for it.
Kernels release the GIL: blocks of work are spread over threads from Python.
"""

import os
from typing import Any

import numba

from kakehashi.base.errors import InputError

_OPTIONS: dict[str, Any] = {"cache": True, "error_model": "numpy", "nogil": True, "fastmath": {"contract"}}

QUICK = {
    "contract",
    "arcp",
    "reassoc",
    "nsz",
}  # for scalar kernels of searches: last digits may change, NaN is kept


def njit(function: Any = None, **options: Any) -> Any:
    """Compile a kernel: `@njit`, or `@njit(inline="always")` with options that override the common ones."""
    merged = _OPTIONS | options
    return numba.njit(**merged)(function) if function else numba.njit(**merged)


def thread_count(count: int | None = None) -> int:
    """Number of worker threads: the caller's, that of KAKEHASHI_THREADS, or the number of cores."""
    if count is None:
        count = _threads_from_environment() or os.cpu_count() or 1
    return max(1, count)


def _threads_from_environment() -> int:
    """The value of KAKEHASHI_THREADS, or 0 if it is not set."""
    text = os.environ.get("KAKEHASHI_THREADS", "0")
    if not text.isdecimal() or int(text) > 1_024:
        raise InputError(
            f"KAKEHASHI_THREADS is {text[:40]!r}; it must be a whole number from 1 to 1024, or unset"
        )
    return int(text)
