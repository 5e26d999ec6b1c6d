"""Shared fixtures: where the real data lies, and hypothesis settled for slow first calls."""

import importlib.util
import os
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

# The first example may compile a kernel: wall-clock deadlines would judge the compiler.
settings.register_profile(
    "kakehashi", deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=True
)
settings.load_profile("kakehashi")


@pytest.fixture(scope="session", autouse=True)
def astropy_reads_its_installed_tables():
    """The oracle stays offline, and its Earth orientation table may be older than 30 days on the day of a test."""
    try:
        from astropy.utils import iers
    except ImportError:
        yield
        return
    with iers.conf.set_temp("auto_download", False), iers.conf.set_temp("auto_max_age", None):
        yield


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """Folder of real data (orbits, astrometry, references), or a skip that says what is missing."""
    named = os.environ.get("KAKEHASHI_SHARED_DATA")
    root = Path(named) if named else Path(__file__).resolve().parents[2] / "shared" / "data"
    if not root.is_dir():
        pytest.skip(f"real data folder {root} is absent; set KAKEHASHI_SHARED_DATA to its place")
    return root


@pytest.fixture(scope="session")
def shared_cases() -> Path:
    """Folder of unusual inputs, or a skip that says what is missing."""
    named = os.environ.get("KAKEHASHI_SHARED_CASES")
    root = Path(named) if named else Path(__file__).resolve().parents[2] / "shared" / "cases"
    if not root.is_dir():
        pytest.skip(f"folder of cases {root} is absent; set KAKEHASHI_SHARED_CASES to its place")
    return root


# The peer that tests and benchmarks share, importable as `tests_peers`.
PEERS = Path(__file__).resolve().parents[1] / "benchmarks" / "peers.py"
if PEERS.exists() and "tests_peers" not in sys.modules:
    spec = importlib.util.spec_from_file_location("tests_peers", PEERS)
    module = importlib.util.module_from_spec(spec)
    sys.modules["tests_peers"] = module
    spec.loader.exec_module(module)
