"""The command line starts at once: no heavy library is imported before it is needed."""

import json
import os
import subprocess
import sys

import pytest

HEAVY = {
    "numba",
    "scipy",
    "plotly",
    "duckdb",
    "pydantic",
    "erfa",
    "starlette",
    "uvicorn",
    "casadi",
    "astropy",
}
START = """
import json, os, sys
from kakehashi.cli.app import run_app
sys.argv = ["kakehashi", *sys.argv[1:]]
code = run_app()
used = os.times()
print()
print(json.dumps([code, used.user + used.system, sorted({m.split(".")[0] for m in sys.modules})]))
"""


def started(*words) -> tuple[float, set[str]]:
    """CPU seconds of a command in a new interpreter, and the top-level packages that it imported."""
    done = subprocess.run([sys.executable, "-c", START, *words], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    code, used_s, modules = json.loads(done.stdout.splitlines()[-1])
    assert code == 0, done.stderr
    return used_s, set(modules)


@pytest.mark.parametrize(
    ("words", "also"),
    [
        (["--help"], {"numpy"}),
        (["--version"], {"numpy"}),
        (["run", "--help"], {"numpy"}),
        (["orbit", "--list"], set()),
    ],
    ids=lambda value: " ".join(value),
)
def test_no_heavy_library_is_imported_for(words, also):
    used_s, modules = started(*words)
    assert modules & (HEAVY | also) == set()
    for _ in range(4):  # the clock of a shared processor varies by half
        used_s = min(used_s, started(*words)[0]) if used_s >= 0.6 else used_s
    assert used_s < 0.6  # CPU seconds; 0.3 where it was written


def test_an_import_of_the_package_imports_no_library():
    code = "import sys; import kakehashi; print(*{m.split('.')[0] for m in sys.modules})"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, env=dict(os.environ))
    assert set(done.stdout.split()) & (HEAVY | {"numpy", "rich", "cyclopts"}) == set()
