"""Compile kernels with numba, all with the same options.

`@kernel` marks functions called from Python. Their machine code is bundled with the package (`base.shipped`) or
cached on disk. `@inner` marks functions called only by kernels: they are compiled into their callers without wrappers
or a separate cache, which halves the compile time.  `@inner(inline="always")` saves more if a long function has a
single call site, because numba optimises every callee again in each caller. An inner kernel can be called from Python
through `exposed`.

Inner kernels do not count references, because the entry point holds every array while they run. Counting references
of arrays in the tuples passed between kernels would cost more than the arithmetic. Inner kernels therefore neither
allocate nor return arrays; `stack(8)` or `stack(5, 3)` is a small array on the stack.

`error_model="numpy"` keeps divisions branch-free, so that loops can be vectorised. `contract` allows fused
multiply-add. Options that reorder sums or ignore NaN are not allowed unless a kernel requests them. Kernels release
the GIL, so that Python can distribute blocks of work over threads.
"""

import hashlib
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from types import FunctionType
from typing import Any, cast

import numba
import numpy as np
from llvmlite import ir
from numba.core import cgutils, errors, event, types
from numba.core.caching import FunctionCache
from numba.core.compiler_lock import global_compiler_lock
from numba.core.dispatcher import Dispatcher
from numba.extending import intrinsic
from numba.np.arrayobj import make_array, populate_array

from kakehashi.base.errors import InputError
from kakehashi.base.shipped import LEVEL, ShippedCache, is_usual

_OPTIONS: dict[str, Any] = {"error_model": "numpy", "nogil": True, "fastmath": {"contract"}}
_WITHOUT_WRAPPERS = {"no_cpython_wrapper": True, "no_cfunc_wrapper": True, "_nrt": False}
_COMPILES = not getattr(numba.config, "DISABLE_JIT", False)
_FROZEN = (bool, int, float, complex, str, bytes, tuple)  # globals whose values numba compiles in

QUICK = {
    "contract",
    "arcp",
    "reassoc",
    "nsz",
}  # for scalar kernels of searches: last digits may move, NaN may not

# For kernels that create no arrays: numba then does not count references to each array passed between calls,
# which would cost a search as much as its arithmetic.  Such a kernel, with all inlined kernels, fails to compile if
# it creates one; a slice of an array is allowed.
NO_ARRAYS = {"_nrt": False}


def kernel(function: Any = None, *, counted: bool = True, **options: Any) -> Any:
    """Compile an entry point called from Python: `@kernel`, or `@kernel(fastmath=QUICK)`.

    The machine code is cached on disk; the cached code becomes invalid if the kernel, any kernel that it calls, or a
    constant used by them changes. An entry point with `counted=False` does not count references either: the caller
    must hold every array, and arrays may not be allocated or returned.
    """
    if function is None:
        return lambda function: kernel(function, counted=counted, **options)
    dispatcher: Any = numba.njit(**(_OPTIONS | {"_nrt": counted} | options))(function)
    if _COMPILES:
        _compile_at_own_level(dispatcher)
        dispatcher._cache = _cache_of(function)
    return dispatcher


def _compile_at_own_level(dispatcher: Any) -> None:
    """Let LLVM optimise a kernel, and all that is compiled for it, at level 1, unless NUMBA_OPT asks for another.

    Loops are vectorised at that level too. Levels 2 and 3 take a quarter more compile time without making the kernels
    faster.
    """
    compile_kernel, config = dispatcher._compiler.compile, cast(Any, numba.config)

    def at_own_level(arguments, return_type):
        with global_compiler_lock:
            asked = config.OPT
            config.OPT = LEVEL if is_usual(asked) else asked
            try:
                return compile_kernel(arguments, return_type)
            finally:
                config.OPT = asked

    dispatcher._compiler.compile = at_own_level


def _cache_of(function: Callable) -> "_KernelCache | ShippedCache":
    try:
        return _KernelCache(function)
    except (
        RuntimeError
    ):  # no folder is writable: what does not come with the package is compiled in each process
        return ShippedCache(function, fingerprint)


def inner(function: Any = None, **options: Any) -> Any:
    """Compile a function that only kernels call: `@inner`, or `@inner(inline="always")` if it has one call site."""
    if function is None:
        return lambda function: inner(function, **options)
    dispatcher: Any = numba.njit(**(_OPTIONS | _WITHOUT_WRAPPERS | options))(function)
    if _COMPILES:
        _refuse_python(dispatcher)
    return dispatcher


def _refuse_python(dispatcher: Any) -> None:
    """Raise an error if Python calls an inner kernel, for which numba would jump to a null pointer."""

    def refuse(*arguments, **named):
        raise TypeError(
            f"{dispatcher.py_func.__qualname__} is an inner kernel, which only kernels can call; to call it"
            " from Python, wrap it with kakehashi.base.jit.exposed or decorate it with @kernel"
        )

    def keep(compiled):
        if _holds_array(compiled.signature.return_type):
            raise TypeError(
                f"{dispatcher.py_func.__qualname__} returns an array, but inner kernels are compiled without"
                " reference counting; pass the array as an argument and fill it"
            )
        dispatcher.overloads[tuple(compiled.signature.args)] = compiled

    dispatcher._compile_for_args = refuse
    dispatcher.add_overload = keep  # numba's own would also offer it to Python


def _holds_array(result: types.Type) -> bool:
    """Return whether the type of a returned value is or contains an array."""
    return isinstance(result, types.Array) or any(_holds_array(part) for part in getattr(result, "types", ()))


def _stack(_typing, *shape):
    """Implement `stack` for numba."""
    if len(shape) == 1 and isinstance(shape[0], types.BaseTuple):
        shape = tuple(shape[0].types)  # type: ignore[attr-defined]
    if not shape or not all(isinstance(n, types.IntegerLiteral) for n in shape):
        raise errors.TypingError("stack takes one or two constants, the lengths of the axes")
    lengths = [n.literal_value for n in shape]
    result = types.Array(types.float64, len(lengths), "C")

    def generate(context, builder, signature, _arguments):
        array = make_array(result)(context, builder)
        room = ir.ArrayType(ir.DoubleType(), int(np.prod(lengths)))
        memory = cgutils.alloca_once(builder, room, name="stack")
        memory.align = 64
        populate_array(
            array,
            data=builder.bitcast(memory, ir.DoubleType().as_pointer()),
            shape=[context.get_constant(types.intp, n) for n in lengths],
            strides=[
                context.get_constant(types.intp, 8 * int(np.prod(lengths[i + 1 :])))
                for i in range(len(lengths))
            ],
            itemsize=context.get_constant(types.intp, 8),
            meminfo=None,
        )
        return array._getvalue()

    return result(types.StarArgTuple.from_types(shape)), generate


def stack(*shape: int) -> np.ndarray:
    """Return a small array on the stack of a kernel, with undefined contents; it must not outlive the kernel."""
    return np.empty(shape)


if _COMPILES:
    stack = intrinsic(prefer_literal=True)(_stack)  # type: ignore[assignment]


def _widest(_typing):
    """Implement `widest_vectors` for numba."""

    def generate(context, builder, _signature, _arguments):
        # llvmlite's own `add` knows no attribute that has a value
        set.add(builder.function.attributes, '"prefer-vector-width"="512"')
        return context.get_dummy_value()

    return types.none(), generate


def widest_vectors() -> None:
    """Let LLVM use the widest vectors of the processor for the loops of the kernel that calls this.

    On Intel's processors with AVX-512, LLVM prefers half their width unless told otherwise.  Long loops of pure
    arithmetic gain a quarter to a half by the full width; results do not change, because no sum is reordered.
    """


if _COMPILES:
    widest_vectors = intrinsic(_widest)  # type: ignore[assignment]


def _disjoint(_typing):
    """Implement `disjoint_arrays` for numba."""

    def generate(context, builder, _signature, _arguments):
        for argument in builder.function.args:
            if isinstance(argument.type, ir.PointerType) and "noalias" not in argument.attributes:
                argument.add_attribute("noalias")
        return context.get_dummy_value()

    return types.none(), generate


def disjoint_arrays() -> None:
    """Let LLVM assume that what the inner kernel that calls this writes is in none of its other arrays.

    LLVM vectorises a loop that reads `a[index[k]]` and writes `b[k]` only if no `b[k]` can be a later `a[index[k]]`,
    which it cannot know from the indices.  Results are undefined if the arrays overlap.  A kernel that numba inlines
    cannot use this.
    """


if _COMPILES:
    disjoint_arrays = intrinsic(_disjoint)  # type: ignore[assignment]


@inner(inline="always")
def inverse_root(square):
    """Return 1 / sqrt(square), accurate to the last digit (1 ulp), for 1e-37 < square < 1e38.

    A root and a quotient in single precision give y, which is refined by Halley's third-order step y (1 + e/2 + 3
    e^2/8) with e = 1 - square y^2. This is twice as fast as a root and a quotient in double precision.
    """
    guess = np.float64(np.float32(1.0) / np.sqrt(np.float32(square)))
    rest = 1.0 - square * (guess * guess)
    return guess + guess * rest * (0.5 + 0.375 * rest)


@cache
def exposed(kernel_without_wrappers: Any) -> Any:
    """Return an inner kernel in a form that Python can call, for tests and experiments."""
    if not _COMPILES:
        return kernel_without_wrappers
    fastmath = kernel_without_wrappers.targetoptions["fastmath"]
    return kernel(kernel_without_wrappers.py_func, fastmath=fastmath)


def for_kernel(array: Any, shape: tuple[int, ...]) -> np.ndarray:
    """Broadcast an array to a shape in the single form accepted by kernels: float64, C order, writable.

    A kernel would be compiled again for a non-contiguous or read-only view.  The result may share memory
    with `array`.
    """
    array = np.asarray(array, dtype=float)
    if array.shape != shape:
        array = np.broadcast_to(array, shape)
    return np.require(array, requirements=["C", "W"])


class _KernelCache(FunctionCache):
    """Disk cache of numba whose key also covers the other source files that a kernel uses.

    numba itself considers only the file of the called kernel. Code bundled with the package has priority.
    """

    def __init__(self, function: Callable):
        super().__init__(function)
        self._shipped = ShippedCache(function, fingerprint)

    def load_overload(self, sig, target_context):
        shipped = self._shipped.load_overload(sig, target_context)
        return super().load_overload(sig, target_context) if shipped is None else shipped

    def holds(self, codegen) -> bool:
        """Return whether there is code of the current kernel, for any form of the arguments."""
        wanted = self._index_key(None, codegen)[1:]
        return self._shipped.holds(codegen) or any(k[1:] == wanted for k in self._cache_file._load_index())

    def _index_key(self, sig, codegen):
        return (*super()._index_key(sig, codegen), fingerprint(self._py_func))


def is_cached(entry_point: Any) -> bool:
    """Return whether the machine code of an entry point is bundled with the package or in the disk cache."""
    return not _COMPILES or entry_point._cache.holds(entry_point.targetctx.codegen())


@contextmanager
def compilations(progress: Callable[[str], None]) -> Iterator[None]:
    """Call `progress` with the name of each function when numba starts to compile it."""

    class Compilations(event.Listener):
        def on_start(self, event):
            progress(event.data["dispatcher"].py_func.__qualname__)

        def on_end(self, event):
            pass

    with event.install_listener("numba:compile", Compilations()):
        yield


def fingerprint(function: Callable) -> str:
    """Return the SHA-256 of everything that is compiled into a kernel.

    The hash covers the source files of the kernel and of all kernels that it calls, and the values of the global
    constants that they use.
    """
    digest = hashlib.sha256(_contents(__file__))
    kernels = sorted(_called(function), key=lambda f: (f.__module__, f.__qualname__))
    for path in sorted({f.__code__.co_filename for f in kernels}):
        digest.update(_contents(path))
    for one in kernels:
        constants = ((name, v) for name, v in _globals(one) if isinstance(v, _FROZEN))
        digest.update(repr((one.__qualname__, sorted(constants, key=lambda c: c[0]))).encode())
    return digest.hexdigest()


def _called(function: Callable) -> set[Callable]:
    """Return the Python functions from which a kernel and all kernels that it calls are compiled.

    A plain function that numba replaces by kernels (`numba.extending.overload`) lists them by its attribute `kernels`.
    """
    functions: set[Callable] = set()
    waiting = [function]
    while waiting:
        one = waiting.pop()
        if one not in functions:
            functions.add(one)
            for _, value in _globals(one):
                replaced = getattr(value, "kernels", tuple) if isinstance(value, FunctionType) else tuple
                waiting += [k.py_func for k in (value, *replaced()) if isinstance(k, Dispatcher)]
    return functions


def _globals(function: Any) -> Iterator[tuple[str, Any]]:
    """Yield names and values of the globals that a function uses."""
    for name in function.__code__.co_names:
        if name in function.__globals__:
            yield name, function.__globals__[name]


@cache
def _contents(path: str) -> bytes:
    """Return the SHA-256 of a source file; empty for interactive code or code in an archive."""
    try:
        return hashlib.sha256(Path(path).read_bytes()).digest()
    except OSError:
        return b""


def thread_count(wanted: int | None = None) -> int:
    """Return the number of worker threads: the caller's number, KAKEHASHI_THREADS, or one per core."""
    if wanted is None:
        wanted = _threads_asked() or os.cpu_count() or 1
    return max(1, wanted)


def _threads_asked() -> int:
    """Return the value of KAKEHASHI_THREADS, or 0 if it is not set."""
    text = os.environ.get("KAKEHASHI_THREADS", "0")
    if not text.isdecimal() or int(text) > 1_024:
        raise InputError(
            f"KAKEHASHI_THREADS is {text[:40]!r}; it must be an integer from 1 to 1024, or unset"
        )
    return int(text)
