"""The invented skies beside the tests, importable as `synthetic_skies`."""

import importlib.util
import sys
from pathlib import Path

_PLACE = Path(__file__).parent / "synthetic_skies.py"
if "synthetic_skies" not in sys.modules:
    spec = importlib.util.spec_from_file_location("synthetic_skies", _PLACE)
    module = importlib.util.module_from_spec(spec)
    sys.modules["synthetic_skies"] = module
    spec.loader.exec_module(module)
