"""The one door to numba: every kernel is compiled with the same options and cached on disk.

`error_model="numpy"` keeps divisions branch-free, so that loops vectorise.  `contract` allows fused
multiply-add; nothing that reorders sums or forgets NaN is allowed unless a kernel asks for it.
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
}  # for scalar kernels of searches: last digits may move, NaN may not


def njit(function: Any = None, **options: Any) -> Any:
    """Compile a kernel: `@njit`, or `@njit(inline="always")` with options that override ours."""
    merged = _OPTIONS | options
    return numba.njit(**merged)(function) if function else numba.njit(**merged)


def thread_count(wanted: int | None = None) -> int:
    """How many worker threads to use: the caller's number, KAKEHASHI_THREADS, or every core."""
    if wanted is None:
        wanted = _threads_asked() or os.cpu_count() or 1
    return max(1, wanted)


def _threads_asked() -> int:
    """The value of KAKEHASHI_THREADS, or 0 if it is not set."""
    text = os.environ.get("KAKEHASHI_THREADS", "0")
    if not text.isdecimal() or int(text) > 1_024:
        raise InputError(
            f"KAKEHASHI_THREADS is {text[:40]!r}; it must be a whole number from 1 to 1024, or unset"
        )
    return int(text)
