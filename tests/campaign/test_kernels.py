"""Compiling beforehand reaches every kernel that Python calls, once, and a second process helps."""

import os
import subprocess
import sys

import pytest

from kakehashi.campaign import campaign, kernels

ALL = """
import sys
from numba.core.dispatcher import Dispatcher
from kakehashi.campaign.kernels import compile_all

groups = []
compile_all(lambda group, fraction, note: fraction == 1.0 and groups.append(group))
modules = [m for name, m in list(sys.modules.items()) if name.startswith("kakehashi")]
found = {id(v): v for m in modules for v in vars(m).values() if isinstance(v, Dispatcher)}
entries = [k for k in found.values() if hasattr(k._cache, "holds")]
forms = {"kakehashi.dynamics.block.advance": 2}  # about the Sun, and about the Moon with its harmonics
names = [(f"{k.py_func.__module__}.{k.py_func.__qualname__}", len(k.signatures)) for k in entries]
print(len(groups), len(entries), *(name for name, count in names if count != forms.get(name, 1)))
"""


def test_compiling_beforehand_gives_each_entry_point_its_one_form():
    done = subprocess.run([sys.executable, "-c", ALL], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    groups, entries, *strays = done.stdout.split()
    assert int(groups) == len(kernels.GROUPS)
    assert int(entries) > 20
    assert strays == []


def test_the_second_process_leaves_its_kernels_in_the_cache(tmp_path, monkeypatch):
    monkeypatch.setenv("NUMBA_CACHE_DIR", str(tmp_path))
    # As by default; but who sets it is not given the machine code of a wheel.
    monkeypatch.setenv("NUMBA_BOUNDSCHECK", "0")
    with kernels._second_process(("two-body motion and ephemerides",)) as other:
        assert other.wait(300) == 0
    assert {p.name.split("-")[0] for p in tmp_path.rglob("*.nbi")} >= {
        "kepler._kepler_steps",
        "conics._solve",
    }


def test_the_second_process_ends_with_the_block():
    with kernels._second_process(kernels.QUICK) as other:
        assert other.poll() is None
    assert other.poll() is not None


def test_one_processor_compiles_in_one_process(monkeypatch):
    monkeypatch.setattr(kernels, "is_cached", lambda _: False)
    monkeypatch.setattr(kernels, "_processors", lambda: 1)
    monkeypatch.setattr(kernels, "warm_up", lambda: None)
    monkeypatch.setattr(kernels, "_second_process", None)  # would fail where it is called
    kernels.compile_for_run()
    monkeypatch.setattr(kernels, "_processors", lambda: 8)
    monkeypatch.setitem(os.environ, "KAKEHASHI_THREADS", "1")
    kernels.compile_for_run()


class Asked(Exception):
    pass


@pytest.mark.parametrize(
    ("name", "quick", "groups"),
    [
        ("apophis-2029", False, kernels.MANOEUVRE),
        ("apophis-2029", True, kernels.QUICK),
        ("mercury", False, kernels.JOURNEY),
    ],
)
def test_a_run_compiles_the_groups_that_it_calls(name, quick, groups, monkeypatch):
    def asked(wanted):
        raise Asked(wanted)

    monkeypatch.setattr(kernels, "compile_for_run", asked)
    with pytest.raises(Asked) as caught:
        campaign(name).run(quick=quick)
    assert caught.value.args == (groups,)
    assert set(groups) < set(kernels.GROUPS)
