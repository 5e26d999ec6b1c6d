"""Build a wheel for this system and Python that carries the machine code of all kernels.

    python tools/build_platform_wheel.py [--wheel WHEEL] [--out FOLDER]

The first run of a campaign from it compiles nothing, unless it goes to the Moon.
The sources are those of the plain wheel, which is built
from this tree or given.  They are unpacked, every kernel is compiled there for the baseline processor
(`kakehashi.base.shipped`), and the code goes into `kakehashi/_compiled/`.  The wheel runs wherever numba's own wheel
runs and takes its tag; it asks for the numba series that compiled it.
"""

import argparse
import base64
import hashlib
import os
import platform
import subprocess
import sys
import tempfile
import zipfile
from importlib.metadata import distribution
from pathlib import Path

ROOT = Path(__file__).parents[1]
COMPILE = """
import contextlib, importlib, pkgutil, sys
from pathlib import Path
from numba.core.dispatcher import Dispatcher
import kakehashi
from kakehashi.base.jit import fingerprint
from kakehashi.base.shipped import FOLDER, tag, write
from kakehashi.campaign.kernels import ON_DEMAND, compile_all

LEFT_OUT = (*ON_DEMAND, "kakehashi.moon", "kakehashi.orbits.three_body")  # compiled by the first run about the Moon
compile_all(lambda group, fraction, note: fraction < 1.0 or print(f"  {group}: {note}", flush=True), "the Moon")
for module in pkgutil.walk_packages(kakehashi.__path__, "kakehashi."):
    if not module.name.startswith(("kakehashi.__main__", "kakehashi.cli", "kakehashi.web", *LEFT_OUT)):
        with contextlib.suppress(ModuleNotFoundError):  # of an extra
            importlib.import_module(module.name)
modules = [m for n, m in sorted(sys.modules.items()) if n.startswith("kakehashi")]
kernels = {id(v): v for m in modules for v in vars(m).values() if isinstance(v, Dispatcher)}
entries = [
    k for k in kernels.values() if hasattr(k._cache, "holds") and not k.py_func.__module__.startswith(LEFT_OUT)
]
forms = [write(FOLDER / tag(), k, fingerprint(k.py_func)) for k in entries]
empty = [k.py_func.__qualname__ for k, n in zip(entries, forms) if not n]
assert not empty, f"never compiled: {empty}; compile_all of kakehashi.campaign.kernels must call them"
print(f"  {sum(forms)} forms of {len(forms)} kernels in {FOLDER / tag()}")
"""


def plain_wheel(folder: Path) -> Path:
    """The wheel of pure Python of this tree."""
    subprocess.run(
        [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--wheel-dir", folder, ROOT],
        check=True,
    )
    return next(folder.glob("kakehashi-*.whl"))


def compile_into(tree: Path) -> None:
    """Compile every kernel of an unpacked wheel for the baseline processor, in a process of its own."""
    sys.path.insert(0, str(tree))
    sys.dont_write_bytecode = True
    from kakehashi.base.shipped import BASELINES

    baseline = BASELINES.get(platform.machine())
    if baseline is None:
        raise SystemExit(
            f"no baseline processor is set for {platform.machine()}; known: {', '.join(BASELINES)}"
        )
    with tempfile.TemporaryDirectory() as cache:
        environment = os.environ | {
            "PYTHONPATH": str(tree),
            "PYTHONDONTWRITEBYTECODE": "1",
            "NUMBA_CACHE_DIR": cache,
            "NUMBA_CPU_NAME": baseline.cpu,
            "NUMBA_CPU_FEATURES": "",
            "NUMBA_DISABLE_INTEL_SVML": "1",  # a library that not everybody has
        }
        subprocess.run([sys.executable, "-c", COMPILE], env=environment, cwd=cache, check=True)


def platform_tags() -> list[str]:
    """Tags such as cp311-none-manylinux_2_28_x86_64: this Python, and where numba's wheel runs."""
    lines = (distribution("numba").read_text("WHEEL") or "").splitlines()
    systems = [line.split(": ")[1].split("-")[2] for line in lines if line.startswith("Tag: ")]
    return [f"cp{sys.version_info.major}{sys.version_info.minor}-none-{system}" for system in systems]


def bind(tree: Path) -> str:
    """Write tags and the series of numba into the wheel's metadata; the name of the wheel."""
    info = next(tree.glob("kakehashi-*.dist-info"))
    tags = platform_tags()
    wheel = info / "WHEEL"
    kept = [
        line for line in wheel.read_text().splitlines() if line and not line.startswith(("Tag:", "Root-Is"))
    ]
    wheel.write_text("\n".join([*kept, "Root-Is-Purelib: false", *(f"Tag: {tag}" for tag in tags), ""]))
    major, minor, *_ = (version := distribution("numba").version).split(".")
    series = f"Requires-Dist: numba<{major}.{int(minor) + 1},>={version}"
    metadata = info / "METADATA"
    lines = metadata.read_text(encoding="utf-8").split("\n")
    lines = [series if line.startswith("Requires-Dist: numba") else line for line in lines]
    metadata.write_text("\n".join(lines), encoding="utf-8")
    python, abi = tags[0].split("-")[:2]
    systems = ".".join(tag.split("-")[2] for tag in tags)
    return f"{info.name.removesuffix('.dist-info')}-{python}-{abi}-{systems}.whl"


def packed(tree: Path, wheel: Path) -> Path:
    """Zip a tree as a wheel, with a record of its files."""
    record = next(tree.glob("*.dist-info")) / "RECORD"
    record.unlink(missing_ok=True)
    rows = []
    with zipfile.ZipFile(wheel, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in sorted(p for p in tree.rglob("*") if p.is_file()):
            content, name = path.read_bytes(), path.relative_to(tree).as_posix()
            digest = base64.urlsafe_b64encode(hashlib.sha256(content).digest()).rstrip(b"=").decode()
            rows.append(f"{name},sha256={digest},{len(content)}")
            archive.writestr(name, content)
        name = record.relative_to(tree).as_posix()
        archive.writestr(name, "\n".join([*rows, f"{name},,", ""]))
    return wheel


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument(
        "--wheel", type=Path, help="plain wheel to start from; built from this tree by default"
    )
    parser.add_argument("--out", type=Path, default=ROOT / "dist", help="folder for the wheel")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as place:
        tree, folder = Path(place) / "tree", Path(place) / "plain"
        with zipfile.ZipFile(given.wheel or plain_wheel(folder)) as archive:
            archive.extractall(tree)
        compile_into(tree)
        given.out.mkdir(parents=True, exist_ok=True)
        wheel = packed(tree, given.out / bind(tree))
    print(f"{wheel}: {wheel.stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
