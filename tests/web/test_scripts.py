"""The page's modules that need no page: labels, the pass at an epoch, the time bar.  Skipped without Node."""

import shutil
import subprocess
from pathlib import Path

import pytest

NODE = shutil.which("node")
TESTS = Path(__file__).parents[2] / "web" / "tests"


@pytest.mark.skipif(NODE is None, reason="Node is not installed")
@pytest.mark.parametrize("file", sorted(p.name for p in TESTS.glob("*.test.js")))
def test_a_script(file):
    done = subprocess.run(
        [str(NODE), "--test", str(TESTS / file)], capture_output=True, text=True, timeout=120
    )
    assert done.returncode == 0, done.stdout[-3000:]
