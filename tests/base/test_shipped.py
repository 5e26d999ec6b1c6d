"""Machine code that comes with the package is used where it is right, and nowhere else."""

import os
import platform
import subprocess
import sys

import pytest

from kakehashi.base.shipped import BASELINES

SOURCES = {
    "low": "FACTOR = 2.0\nfrom kakehashi.base.jit import inner\n@inner\ndef low(x):\n    return FACTOR * x + 1.0\n",
    "top": "import numpy as np\nfrom kakehashi.base.jit import kernel\nfrom low import low\n"
    "@kernel\ndef top(x):\n    return low(np.dot(x, x) + x.sum())\n",
}
BEGIN = """
import sys
from pathlib import Path
import numpy as np
from kakehashi.base import shipped
from kakehashi.base.jit import compilations, fingerprint, is_cached
shipped.FOLDER = Path(sys.argv[1])
from top import top
"""
WRITE = (
    BEGIN
    + "top(np.ones(3)); print(shipped.write(shipped.FOLDER / shipped.tag(), top, fingerprint(top.py_func)))"
)
USE = """
names, known = [], is_cached(top)
with compilations(names.append):
    value = top(np.ones(3))
print(value, len(names), known)
"""

pytestmark = pytest.mark.skipif(platform.machine() not in BASELINES, reason="no baseline for this machine")


@pytest.fixture(scope="module")
def place(tmp_path_factory):
    """A folder of shipped code, written by a process that compiles for the baseline processor."""
    place = tmp_path_factory.mktemp("shipped")
    baseline = {"NUMBA_CPU_NAME": BASELINES[platform.machine()].cpu, "NUMBA_CPU_FEATURES": ""}
    assert run(place, "built", WRITE, **baseline) == "1"
    return place


def run(place, name, script, change=("", ""), **environment) -> str:
    """What a script prints in a new process with sources of its own and an empty cache."""
    folder = place / name
    folder.mkdir()
    for file, text in SOURCES.items():
        (folder / f"{file}.py").write_text(text.replace(*change) if change[0] else text)
    paths = os.pathsep.join([str(folder), *sys.path])
    known = os.environ | {"PYTHONPATH": paths, "NUMBA_CACHE_DIR": str(folder / "cache")} | environment
    words = [sys.executable, "-c", script, str(place / "code")]
    done = subprocess.run(words, env=known, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def test_code_of_another_place_runs_without_compiling(place):
    assert run(place, "elsewhere", BEGIN + USE) == "13.0 0 True"


def test_other_constants_of_another_file_are_compiled_anew(place):
    value, compiled, known = run(place, "changed", BEGIN + USE, ("FACTOR = 2.0", "FACTOR = 3.0")).split()
    assert (value, known) == ("19.0", "False") and int(compiled) > 0


def test_a_processor_without_a_feature_of_the_baseline_compiles(place):
    lesser = "\nhas = shipped.host_features()\nshipped.host_features = lambda: has - {'fma'}\n"
    value, compiled, known = run(place, "lesser", BEGIN + lesser + USE).split()
    assert (value, known) == ("13.0", "False") and int(compiled) > 0


def test_a_user_who_asks_for_other_code_gets_it(place):
    value, compiled, _ = run(place, "slow", BEGIN + USE, NUMBA_OPT="1").split()
    assert value == "13.0" and int(compiled) > 0


def test_a_damaged_file_is_as_good_as_none(place):
    damage = "\nfolder = shipped.FOLDER / shipped.tag()\nshipped.FOLDER = Path(sys.argv[1]) / 'damaged'\n"
    damage += "(shipped.FOLDER / shipped.tag()).mkdir(parents=True)\n"
    damage += "for f in folder.iterdir():\n"
    damage += "    (shipped.FOLDER / shipped.tag() / f.name).write_bytes(f.read_bytes()[:-99])\n"
    value, compiled, known = run(place, "damaged", BEGIN + damage + USE).split()
    assert (value, known) == ("13.0", "False") and int(compiled) > 0
