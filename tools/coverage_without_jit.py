"""How many lines of the compiled rooms do tests run?  The suite of kernels once with the JIT off.

    python tools/coverage_without_jit.py [--seconds 8] [--least 85] [rooms ...]

Compiled code is invisible to a tracer, so that its coverage can only be counted in plain Python, which is a hundred
times slower.  Tests of each room run with NUMBA_DISABLE_JIT=1; one that takes more processor time than `--seconds` is
given up and counted as what it has run until then.  A test that fails fails the run.  Needs the package `coverage`.
"""

import argparse
import os
import signal
import sys
from pathlib import Path

ROOMS = ("dynamics", "orbits", "encounter", "od")
ROOT = Path(__file__).resolve().parents[1]
# Tests whose bound is the rounding of compiled code, with fused multiply-add.
ROUNDS_OTHERWISE = ("test_kepler.py::test_tiny_times_move_along_the_velocity[1.5]",)


class _GiveUp(BaseException):
    """A test ran out of its time."""


class _Limit:
    """A pytest plugin that gives up tests after some seconds of processor time."""

    def __init__(self, seconds: float):
        self.seconds, self.given_up = seconds, []

    def _limited(self, item, run):
        import pytest

        signal.setitimer(signal.ITIMER_PROF, self.seconds)
        try:
            return run()
        except _GiveUp:
            self.given_up.append(item.nodeid)
            pytest.skip(f"more than {self.seconds:.0f} s without the JIT")
        finally:
            signal.setitimer(signal.ITIMER_PROF, 0.0)

    def pytest_collection_modifyitems(self, items):
        items[:] = [item for item in items if not item.nodeid.endswith(ROUNDS_OTHERWISE)]

    def pytest_pyfunc_call(self, pyfuncitem):
        arguments = {name: pyfuncitem.funcargs[name] for name in pyfuncitem._fixtureinfo.argnames}
        self._limited(pyfuncitem, lambda: pyfuncitem.obj(**arguments))
        return True


def _raise(*_):
    raise _GiveUp


def main() -> int:
    """Run the tests and tell the coverage of each room; 1 if a test fails or a room has less than asked."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("rooms", nargs="*", default=ROOMS)
    parser.add_argument("--seconds", type=float, default=8.0, help="processor time of a test")
    parser.add_argument("--least", type=float, default=85.0, help="coverage of each room asked for [%%]")
    asked = parser.parse_args()
    os.environ["NUMBA_DISABLE_JIT"] = "1"
    import coverage
    import pytest

    signal.signal(signal.SIGPROF, _raise)
    counted = coverage.Coverage(source_pkgs=[f"kakehashi.{room}" for room in asked.rooms], data_file=None)
    counted.start()
    limit = _Limit(asked.seconds)
    folders = [str(ROOT / "tests" / room) for room in asked.rooms]
    outcome = pytest.main(["-q", "-p", "no:cacheprovider", *folders], plugins=[limit])
    counted.stop()
    low = [room for room in asked.rooms if _told(counted, room) < asked.least]
    print(f"{len(limit.given_up)} tests were given up after {asked.seconds:.0f} s")
    return int(outcome not in (0, 5) or bool(low))


def _told(counted, room: str) -> float:
    """Print the coverage of a room's files; percent of its lines."""
    lines, missed = 0, 0
    for name in sorted(counted.get_data().measured_files()):
        parts = Path(name).parts
        if room not in parts[parts.index("kakehashi") :]:
            continue
        _, statements, _, missing, _ = counted.analysis2(name)
        lines, missed = lines + len(statements), missed + len(missing)
        print(f"  {100.0 * (1 - len(missing) / max(len(statements), 1)):5.1f} %  {room}/{Path(name).name}")
    percent = 100.0 * (1.0 - missed / max(lines, 1))
    print(f"{percent:5.1f} %  {room}: {lines - missed} of {lines} lines")
    return percent


if __name__ == "__main__":
    sys.exit(main())
