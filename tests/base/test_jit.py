"""The door to numba: two kinds of kernels, one form of each, and cached code that is never stale."""

import ast
import os
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import numba
import numpy as np
import pytest
from numba.core.caching import NullCache

from kakehashi.base.jit import (
    NO_ARRAYS,
    exposed,
    fingerprint,
    for_kernel,
    inner,
    inverse_root,
    kernel,
    stack,
    widest_vectors,
)

PACKAGE = Path(find_spec("kakehashi").origin).parent


def kernels():
    """(module, syntax tree) of every kernel of the package."""
    for path in sorted(PACKAGE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef):
                marks = [d.func if isinstance(d, ast.Call) else d for d in node.decorator_list]
                if any(isinstance(m, ast.Name) and m.id in ("kernel", "inner") for m in marks):
                    yield path.relative_to(PACKAGE), node


def slice_stores(node) -> list[ast.Subscript]:
    """Assignments to a slice below a node of the syntax tree."""
    stores = (n for n in ast.walk(node) if isinstance(n, ast.Subscript) and isinstance(n.ctx, ast.Store))
    return [s for s in stores if any(_is_slice(part) for part in _index(s))]


def _index(store: ast.Subscript) -> list[ast.expr]:
    return store.slice.elts if isinstance(store.slice, ast.Tuple) else [store.slice]


def _is_slice(node) -> bool:
    return isinstance(node, ast.Slice) or getattr(node, "value", None) is Ellipsis


def test_no_kernel_assigns_to_a_slice():
    """A slice that is assigned compiles numba's broadcasting and the text of its errors; a loop does not."""
    found = list(kernels())
    wrong = [f"{path}:{s.lineno} {ast.unparse(s)}" for path, node in found for s in slice_stores(node)]
    assert len(found) > 100
    assert wrong == []
    assert len(slice_stores(ast.parse("a[0, :3] = b; c[...] = d; e[0] = f[:3]; g[:] += 1"))) == 3


@inner
def _twice(x):
    return 2.0 * x


@kernel
def _entry(x):
    return _twice(x) + 1.0


def test_an_inner_kernel_refuses_python_and_says_what_to_call():
    assert _entry(3.0) == 7.0  # _twice is compiled for a float now
    with pytest.raises(TypeError, match="exposed"):
        _twice(3.0)
    assert exposed(_twice)(3.0) == 6.0


@inner
def _filled(n):
    rows, line = stack(2, 3), stack(4)
    for i in range(2):
        for j in range(3):
            rows[i, j] = n * (3 * i + j)
    for i in range(4):
        line[i] = 100.0
    total = 0.0
    for i in range(2):
        for j in range(3):
            total += rows[i, j]
    return total + line[3] + rows.size + line.shape[0]


@inner
def _first_row(x):
    return x[0], 1.0


def test_arrays_on_the_stack_are_apart_and_keep_their_shape():
    @kernel
    def twice(n):
        return _filled(n), _filled(2.0 * n)

    assert twice(1.0) == (125.0, 140.0)


def test_an_inner_kernel_returns_no_array_whose_references_nobody_counts():
    @kernel
    def entry(x):
        return _first_row(x)[1]

    with pytest.raises(Exception, match="_first_row returns an array"):
        entry(np.ones((2, 2)))


def test_arguments_of_kernels_have_one_form():
    base = np.zeros((4, 8))
    frozen = np.arange(3.0)
    frozen.setflags(write=False)
    for array, shape in (
        (base[:, :3], (4, 3)),
        (frozen, (2, 3)),
        (base.T, (8, 4)),
        (frozen, (3,)),
        ([1, 2], (2,)),
    ):
        form = for_kernel(array, shape)
        assert form.shape == shape and form.dtype == float
        assert form.flags.c_contiguous and form.flags.writeable
        assert np.array_equal(form, np.broadcast_to(array, shape))
    assert for_kernel(base, base.shape) is base  # nothing is copied without need


FILES = {
    "constants": "FACTOR = 2.0\n",
    "low": "from constants import FACTOR\nfrom kakehashi.base.jit import inner\n"
    "@inner\ndef low(x):\n    return FACTOR * x + 1.0\n",
    "middle": "from kakehashi.base.jit import inner\nfrom low import low\n"
    "@inner\ndef middle(x):\n    return low(x)\n",
    "top": "from kakehashi.base.jit import kernel\nfrom middle import middle\n"
    "@kernel\ndef top(x):\n    return middle(x)\n",
}
CALL = "from top import top; print(top(1.0), sum(top.stats.cache_hits.values()))"


def _call(folder) -> str:
    places = os.pathsep.join([str(folder), *sys.path])
    environment = os.environ | {"PYTHONPATH": places, "NUMBA_CACHE_DIR": str(folder / "cache")}
    done = subprocess.run([sys.executable, "-c", CALL], env=environment, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def test_cached_code_follows_kernels_and_constants_of_other_files(tmp_path):
    for name, text in FILES.items():
        (tmp_path / f"{name}.py").write_text(text)
    assert _call(tmp_path) == "3.0 0"
    assert _call(tmp_path) == "3.0 1"  # from the cache
    (tmp_path / "low.py").write_text(FILES["low"].replace("+ 1.0", "+ 10.0"))
    assert _call(tmp_path) == "12.0 0"
    (tmp_path / "constants.py").write_text("FACTOR = 3.0\n")
    assert _call(tmp_path) == "13.0 0"
    assert _call(tmp_path) == "13.0 1"


def test_fingerprints_differ_where_kernels_do():
    from kakehashi.dynamics.block import advance
    from kakehashi.ephem._kernels import chain_states

    assert fingerprint(advance.py_func) == fingerprint(advance.py_func)
    assert fingerprint(advance.py_func) != fingerprint(chain_states.py_func)


VARIED = """
import numpy as np, kakehashi as kk
from kakehashi.dynamics import ForceModel
from kakehashi.encounter.bplane import bplane, partials
from kakehashi.orbits.kepler import propagate_kepler
from kakehashi.transfer.gtop import gtop
gm, rng = 132712440041.279, np.random.default_rng(1)
a, b = rng.normal(size=(2, 4099, 3)) * 1e8  # two chunks
for r1, r2, tof in ((a, b, np.full(len(a), 1e7)), (a[0], b, 1e7), (a[:3, None], b[:5], 1e7)):
    for revolutions in (0, 1):
        kk.lambert(r1, r2, tof, gm, revolutions)
    kk.lambert(r1, r2, tof, gm, normal=(0.0, 0.1, 1.0))
states = np.concatenate([a, b / 1e7], axis=1)[:9]
frozen = np.broadcast_to(states[0], (4, 6))
for s in (states, states[0], frozen, states[:, ::-1]):
    propagate_kepler(s, 1e5, gm)
    propagate_kepler(s, np.full(s.shape[:-1], 1e5), gm)
    for function in (bplane, partials):
        function(s, 4e5, on_error="mark")
        function(s, 4e5, pole=np.broadcast_to((0.0, 0.0, 1.0), s[..., :3].shape), on_error="mark")
        function(s, 4e5, planet_velocity_km_s=np.ones(s[..., :3].shape), on_error="mark")
tour = gtop("Cassini1")
x = 0.5 * (tour.lower + tour.upper)
tour.cost(x), tour.cost(np.broadcast_to(x, (1, x.size))[0]), tour.costs([x, x])
start = kk.orbit("Apophis").ssb_state()
for model in (ForceModel(), ForceModel(asteroids=False), ForceModel(relativity="sun", earth_pole="date")):
    kk.propagate(start, 0.0, 1e5, model=model)
    kk.propagate(start[None], 0.0, 1e5, model=model, nongrav_au_d2=(0.0, 1e-14, 0.0, 1e-5, 1.0))
"""
README = """
import sys
from kakehashi.cli.app import run_app
for words in (["run", "apophis-2029"], ["tour", "search", "hera", "--seconds", "2"],
              ["tour", "search", "Cassini1", "--seconds", "2"],
              ["risk", "keyholes", "Apophis", "--encounter", "2029-04-13", "--until", "2036"]):
    sys.argv = ["kakehashi", *words, "--out", words[-1]]
    try:
        run_app()
    except SystemExit:
        pass
"""
COUNT = """
import sys
from numba.core import ir, types
from numba.core.dispatcher import Dispatcher

def rows_assigned(compiled):
    # Lines that assign to a whole row of an array: a slice assignment that does not look like one.
    known = compiled.type_annotation
    for block in getattr(known, "blocks", {}).values():
        for step in block.body:
            if isinstance(step, (ir.SetItem, ir.StaticSetItem)):
                array, index = known.calltypes[step].args[:2]
                numbers = index.count if isinstance(index, types.BaseTuple) else 1
                if isinstance(array, types.Array) and numbers < array.ndim:
                    yield step.loc.line

modules = [m for name, m in list(sys.modules.items()) if name.startswith("kakehashi")]
found = {id(v): v for m in modules for v in vars(m).values() if isinstance(v, Dispatcher)}
print("FORMS")
for one in found.values():
    rows = [n for compiled in one.overloads.values() for n in rows_assigned(compiled)]
    print(one.py_func.__module__, one.py_func.__name__, len(one.signatures), *rows)
"""


def _forms(script, folder, cache=None) -> dict[str, tuple[int, list[str]]]:
    """How many forms of each kernel a script compiles or loads, and lines that assign whole rows."""
    environment = os.environ | ({"NUMBA_CACHE_DIR": str(cache)} if cache else {})
    words = [sys.executable, "-c", script + COUNT]
    done = subprocess.run(words, env=environment, capture_output=True, text=True, cwd=folder)
    assert done.returncode == 0, done.stderr
    lines = [line.split() for line in done.stdout.split("FORMS\n")[1].splitlines()]
    return {f"{module}.{name}": (int(count), rows) for module, name, count, *rows in lines}


# Kernels that may have more than one form, and why.
SEVERAL: dict[str, str] = {}


def test_any_layout_of_the_arguments_meets_one_form_of_each_entry_point(tmp_path):
    forms = _forms(VARIED, tmp_path)
    assert {name: count for name, (count, _) in forms.items() if count > 1 and name not in SEVERAL} == {}
    assert sum(count > 0 for count, _ in forms.values()) > 12


@pytest.mark.slow
def test_the_commands_of_the_readme_compile_one_form_of_each_kernel(tmp_path):
    """With an empty cache, so that inner kernels are seen too: three minutes of one processor."""
    forms = _forms(README, tmp_path, tmp_path / "cache")
    assert {name: count for name, (count, _) in forms.items() if count > 1 and name not in SEVERAL} == {}
    assert {name: rows for name, (_, rows) in forms.items() if rows} == {}
    assert sum(count > 0 for count, _ in forms.values()) > 80


@pytest.mark.parametrize(("options", "counted"), [({}, True), (NO_ARRAYS, False)])
def test_kernels_that_make_no_arrays_count_no_references(options, counted):
    @inner(**options)
    def second(rows):
        return rows[1, 0]

    @kernel(**options)
    def total(rows):
        part = rows[1:]
        return part[0, 0] + second(rows)

    assert total(np.arange(6.0).reshape(3, 2)) == 4.0
    code = "".join(total.inspect_llvm().values()) if hasattr(total, "inspect_llvm") else None
    if code is None:
        pytest.skip("numba does not compile in this environment")
    assert ("NRT_incref" in code or "NRT_decref" in code) == counted


def test_reciprocal_roots_are_as_good_as_a_root_and_a_quotient():
    reciprocal = exposed(inverse_root)
    squares = 10.0 ** np.random.default_rng(2).uniform(-37.0, 38.0, 20_000)
    exact = 1.0 / np.sqrt(squares.astype(np.longdouble))
    assert max(abs(reciprocal(s) / r - 1.0) for s, r in zip(squares, exact, strict=True)) < 2.3e-16


@pytest.mark.skipif(numba.config.DISABLE_JIT, reason="nothing is compiled")
def test_widest_vectors_are_asked_for_by_the_kernel_that_wants_them():
    def doubled(x):
        widest_vectors()
        for i in range(x.size):
            x[i] *= 2.0

    wide = exposed(inner(doubled))
    wide._cache = NullCache()  # code that a second run of the tests reads from the cache cannot be inspected
    values = np.arange(5.0)
    wide(values)
    assert values.tolist() == [0.0, 2.0, 4.0, 6.0, 8.0]
    assert '"prefer-vector-width"="512"' in next(iter(wide.inspect_llvm().values()))
