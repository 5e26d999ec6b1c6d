"""Read machine code of kernels that is bundled with the package, and write it when a wheel is built.

The folder is `kakehashi/_compiled/<numba>-<python>-<system>-<machine>/`, with one file for each kernel that Python
calls.  The code is compiled for a baseline processor (of modest features) and is used if the actual processor has
every feature of the baseline. The key of an entry contains the form of its arguments, the target of the compiler and
the fingerprint of all sources and constants compiled into it. If anything differs, numba compiles as if the folder did
not exist.
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
    """A processor as named by LLVM, and the features that code for it may use."""

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
    """Return the versions of numba and Python, the system and the machine that the code in a folder requires."""
    python = f"{sys.implementation.name}{sys.version_info.major}{sys.version_info.minor}"
    return f"{numba.__version__}-{python}-{sys.platform}-{platform.machine()}"


@cache
def folder() -> Path | None:
    """Return the folder of bundled machine code that can run on this machine; None if there is none."""
    shipped = FOLDER / tag()
    return shipped if shipped.is_dir() and not _compiler_is_configured() and _runs_here() else None


def _compiler_is_configured() -> bool:
    """Return whether environment variables (NUMBA_CPU_NAME, NUMBA_OPT …) request code other than that bundled."""
    config: Any = numba.config
    asked = (config.CPU_NAME, config.CPU_FEATURES, config.BOUNDSCHECK)
    return any(a is not None for a in asked) or not (config.OPT is LEVEL or is_usual(config.OPT))


def is_usual(level: Any) -> bool:
    """Return whether an optimisation level of numba is the default, 3."""
    return int(level) == 3 and not getattr(level, "is_opt_max", False)


def _runs_here() -> bool:
    """Return whether the actual processor has every feature of the baseline."""
    baseline = BASELINES.get(platform.machine())
    return baseline is not None and baseline.features <= host_features()


def host_features() -> frozenset[str]:
    """Return the features of the actual processor, in LLVM's names."""
    return frozenset(name for name, has in binding.get_host_cpu_features().items() if has)


class ShippedCache(NullCache):
    """Bundled machine code of one kernel, as a read-only cache for numba."""

    def __init__(self, function: Callable, fingerprint: Callable[[Callable], str]):
        self._function, self._fingerprint = function, fingerprint
        self._entries: dict[tuple, bytes] | None = None

    def load_overload(self, sig: Any, target_context: Any) -> CompileResult | None:
        """Return the compiled code for given types of the arguments; None if there is none."""
        entries = self._read()
        if not entries:
            return None
        target_context.refresh()
        entry = entries.get(_key(sig, target_context.codegen(), self._fingerprint(self._function)))
        return None if entry is None else CompileResult._rebuild(target_context, *pickle.loads(entry))

    def holds(self, codegen: Any) -> bool:
        """Return whether there is code of the current version of the kernel, for any types of the arguments."""
        wanted = _key(None, codegen, self._fingerprint(self._function))[1:]
        return any(key[1:] == wanted for key in self._read())

    def _read(self) -> dict[tuple, bytes]:
        if self._entries is None:
            shipped = folder()
            self._entries = {} if shipped is None else _read(shipped / _name(self._function))
        return self._entries


def _read(path: Path) -> dict[tuple, bytes]:
    """Return the compiled code in a file, by key; nothing if the file is missing, damaged or refers to removed code."""
    try:
        return pickle.loads(path.read_bytes())
    except (OSError, EOFError, ValueError, pickle.UnpicklingError, AttributeError, ImportError):
        return {}


def write(directory: Path, dispatcher: Any, fingerprint: str) -> int:
    """Write all compiled forms of a kernel to a folder, and return their number.

    The process must compile for the baseline: NUMBA_CPU_NAME must be its name and NUMBA_CPU_FEATURES must be empty.

    Parameters
    ----------
    directory : path
        Folder of the baseline, created if it does not exist.
    dispatcher : numba dispatcher
        Kernel to be written.
    fingerprint : str
        Hash of everything that is compiled into the kernel, from `jit.fingerprint`.
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
    """Return the key of compiled code: types of the arguments, compiler target without processor name, fingerprint."""
    arguments = None if sig is None else tuple(getattr(sig, "args", sig))
    return arguments, codegen.magic_tuple()[0], fingerprint


def _name(function: Callable) -> str:
    return f"{function.__module__}.{function.__qualname__}.bin"
