"""Machine code of kernels that comes with the package: written when a wheel is built, read before a user's cache.

The folder is `kakehashi/_compiled/<numba>-<python>-<system>-<machine>/`, with one file for each kernel that Python
calls.  The code is made for a baseline processor, which is not the one at hand; it is used where the processor at hand
has every feature of the baseline.  The key of an entry holds the form of its arguments, the target of the compiler
and the fingerprint of all sources and constants that went into it.  Where anything differs, numba compiles as if
there were no such folder.
"""

import pickle
import platform
import sys
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numba
from llvmlite import binding
from numba.core.caching import NullCache
from numba.core.compiler import CompileResult
from numba.core.serialize import dumps

LEVEL = type(numba.config.OPT)(1)  # type: ignore[attr-defined]  # at which LLVM optimises kernels, see `jit`
FOLDER = Path(__file__).parents[1] / "_compiled"


@dataclass(frozen=True, slots=True)
class Baseline:
    """A processor as LLVM names it, and the features that code for it may use."""

    cpu: str
    features: frozenset[str]


# x86-64-v3 of the x86-64 psABI (AVX2 and FMA, about 2015 on), in the names that LLVM has for the features.
_V2 = "cmov cx8 fxsr mmx sse sse2 cx16 sahf popcnt sse3 sse4.1 sse4.2 ssse3"
_V3 = f"{_V2} avx avx2 bmi bmi2 f16c fma lzcnt movbe xsave"
BASELINES = {
    "x86_64": Baseline("x86-64-v3", frozenset(_V3.split())),
    "AMD64": Baseline("x86-64-v3", frozenset(_V3.split())),  # the same on Windows
}


def tag() -> str:
    """What the code in a folder is bound to: the versions of numba and Python, the system and the machine."""
    python = f"{sys.implementation.name}{sys.version_info.major}{sys.version_info.minor}"
    return f"{numba.__version__}-{python}-{sys.platform}-{platform.machine()}"


@cache
def folder() -> Path | None:
    """The folder whose code can run here; None if there is none, or numba was told to compile in another way."""
    shipped = FOLDER / tag()
    return shipped if shipped.is_dir() and not _compiler_is_configured() and _runs_here() else None


def _compiler_is_configured() -> bool:
    """Whether variables of the environment (NUMBA_CPU_NAME, NUMBA_OPT …) ask for other code."""
    config: Any = numba.config
    asked = (config.CPU_NAME, config.CPU_FEATURES, config.BOUNDSCHECK)
    return any(a is not None for a in asked) or not (config.OPT is LEVEL or is_usual(config.OPT))


def is_usual(level: Any) -> bool:
    """Whether an optimisation level is numba's own choice, 3."""
    return int(level) == 3 and not getattr(level, "is_opt_max", False)


def _runs_here() -> bool:
    """Whether the processor at hand has every feature of the baseline."""
    baseline = BASELINES.get(platform.machine())
    return baseline is not None and baseline.features <= host_features()


def host_features() -> frozenset[str]:
    """Features of the processor at hand, in LLVM's names."""
    return frozenset(name for name, has in binding.get_host_cpu_features().items() if has)


class ShippedCache(NullCache):
    """The entries of one kernel, as a cache of numba that is never written."""

    def __init__(self, function: Callable, fingerprint: Callable[[Callable], str]):
        self._function, self._fingerprint = function, fingerprint
        self._entries: dict[tuple, bytes] | None = None

    def load_overload(self, sig: Any, target_context: Any) -> CompileResult | None:
        """The compiled code for a form of the arguments, or None."""
        entries = self._read()
        if not entries:
            return None
        target_context.refresh()
        entry = entries.get(_key(sig, target_context.codegen(), self._fingerprint(self._function)))
        return None if entry is None else CompileResult._rebuild(target_context, *pickle.loads(entry))

    def holds(self, codegen: Any) -> bool:
        """Whether there is code of the kernel as it stands, for any form of the arguments."""
        wanted = _key(None, codegen, self._fingerprint(self._function))[1:]
        return any(key[1:] == wanted for key in self._read())

    def _read(self) -> dict[tuple, bytes]:
        if self._entries is None:
            shipped = folder()
            self._entries = {} if shipped is None else _read(shipped / _name(self._function))
        return self._entries


def _read(path: Path) -> dict[tuple, bytes]:
    """Entries of a file; none if it is missing, damaged, or names what the package no longer has."""
    try:
        return pickle.loads(path.read_bytes())
    except (OSError, EOFError, ValueError, pickle.UnpicklingError, AttributeError, ImportError):
        return {}


def write(directory: Path, dispatcher: Any, fingerprint: str) -> int:
    """Write all compiled forms of a kernel to a folder, and return their number.

    The process must compile for the baseline: NUMBA_CPU_NAME is its name and NUMBA_CPU_FEATURES is empty.

    Parameters
    ----------
    directory : path
        The folder of the baseline, made if it does not exist.
    dispatcher : numba dispatcher
        The kernel.
    fingerprint : str
        Hash over everything that is compiled into it, from `jit.fingerprint`.
    """
    entries = {
        _key(result.signature, result.codegen, fingerprint): dumps(result._reduce())
        for result in dispatcher.overloads.values()
    }
    if entries:
        directory.mkdir(parents=True, exist_ok=True)
        (directory / _name(dispatcher.py_func)).write_bytes(dumps(entries))
    return len(entries)


def _key(sig: Any, codegen: Any, fingerprint: str) -> tuple:
    """Types of the arguments, target of the compiler without the processor's name, and what was compiled."""
    arguments = None if sig is None else tuple(getattr(sig, "args", sig))
    return arguments, codegen.magic_tuple()[0], fingerprint


def _name(function: Callable) -> str:
    return f"{function.__module__}.{function.__qualname__}.bin"
