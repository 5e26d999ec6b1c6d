"""The peer that tests and benchmarks share."""

import importlib.util
import sys
from pathlib import Path

PEERS = Path(__file__).resolve().parents[2] / "benchmarks" / "peers.py"
if PEERS.exists() and "tests_peers" not in sys.modules:
    spec = importlib.util.spec_from_file_location("tests_peers", PEERS)
    module = importlib.util.module_from_spec(spec)
    sys.modules["tests_peers"] = module
    spec.loader.exec_module(module)
