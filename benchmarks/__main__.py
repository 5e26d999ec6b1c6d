"""`python -m benchmarks [NAME ...] [--quick]`: peers and ours, same work, one process, ratios printed."""

import argparse
import importlib
import platform
from pathlib import Path

NAMES = (
    "propagation",
    "lambert",
    "screening",
    "tours",
    "harmonics",
    "polyhedron",
    "earth",
    "decay",
    "precise",
)


def main() -> None:
    """Run the benchmarks named, or all."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("names", nargs="*", help=f"which of {', '.join(NAMES)}; all by default")
    parser.add_argument("--quick", action="store_true", help="a smoke test of a few seconds")
    arguments = parser.parse_args()
    unknown = set(arguments.names) - set(NAMES)
    if unknown:
        parser.error(f"unknown: {', '.join(sorted(unknown))}; choose from {', '.join(NAMES)}")
    print(f"processor: {processor()}; a ratio holds for it alone")
    for name in arguments.names or NAMES:
        print(f"-- {name}")
        importlib.import_module(f"benchmarks.{name}").main(quick=arguments.quick)


def processor() -> str:
    """The name of the processor, as far as the system tells it."""
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        lines = []
    names = [line.split(":", 1)[1].strip() for line in lines if line.startswith("model name")]
    return names[0] if names else platform.processor() or platform.machine()


if __name__ == "__main__":
    main()
