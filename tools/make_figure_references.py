"""Draw the examples of all figures in Chromium and write the references of tests/figures/test_pictures.py.

    python tools/make_figure_references.py

Look at the figures first: the references say what they look like, not that it is right.
"""

import sys
import tempfile
from pathlib import Path

TESTS = Path(__file__).parents[1] / "tests" / "figures"


def main() -> None:
    sys.path.insert(0, str(TESTS))
    from pictures import REFERENCE, pictures, write_reference

    from examples import RECORDS, T0

    with tempfile.TemporaryDirectory() as folder:
        drawn = pictures({name: make() for name, make in RECORDS.items()}, T0, Path(folder))
    covered = {key: one.overlaps for key, one in drawn.items() if one.overlaps}
    if covered:
        raise SystemExit(f"texts cover each other: {covered}")
    write_reference(drawn)
    print(f"{REFERENCE.name}: {len(drawn)} pictures, {REFERENCE.stat().st_size / 1e3:.0f} kB")


if __name__ == "__main__":
    main()
