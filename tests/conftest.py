"""Shared fixtures: where the real data lies, and hypothesis settled for slow first calls."""

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

# The first example may compile a kernel: wall-clock deadlines would judge the compiler.
settings.register_profile(
    "kakehashi", deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=True
)
settings.load_profile("kakehashi")


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """Folder of real data (orbits, astrometry, references), or a skip that says what is missing."""
    named = os.environ.get("KAKEHASHI_SHARED_DATA")
    root = Path(named) if named else Path(__file__).resolve().parents[2] / "shared" / "data"
    if not root.is_dir():
        pytest.skip(f"real data folder {root} is absent; set KAKEHASHI_SHARED_DATA to its place")
    return root
