"""Build the plain and the platform wheel, look into both, install each in a clean environment and use it.

    python tools/try_wheels.py [--out FOLDER] [--only plain|platform] [--wheel WHEEL...] [--job WORDS...]

A wheel must hold every tracked file of the package and nothing else, the licence, the marker for type checkers, a
record with true hashes, and the version of pyproject.toml, CITATION.cff and the changelog.  Then, from an empty folder
and without the sources, the installed command tells its version, explains itself, reads its data and does a short job.
--wheel tries wheels that exist instead of building them.  Printed are size, number of files and seconds of each step.
"""

import argparse
import base64
import hashlib
import json
import os
import subprocess
import sys
import tempfile
import time
import zipfile
from email.parser import BytesParser
from pathlib import Path

from build_platform_wheel import ROOT, plain_wheel

JOB = ["encounter", "Apophis", "--from", "2029-04", "--to", "2029-05", "--json"]
_PROBE = """
import importlib.metadata, json, kakehashi, pathlib
package = pathlib.Path(kakehashi.__file__).parent
print(json.dumps({"at": str(package), "version": kakehashi.__version__,
    "metadata": importlib.metadata.version("kakehashi"), "typed": (package / "py.typed").is_file()}))
"""


def wheels(folder: Path, only: str | None) -> list[Path]:
    """Build the wheels into a folder; the platform wheel is made from the plain one."""
    plain = plain_wheel(folder)
    built = [] if only == "platform" else [plain]
    if only != "plain":
        before = time.monotonic()
        build = [sys.executable, str(ROOT / "tools" / "build_platform_wheel.py"), "--wheel", str(plain)]
        subprocess.run([*build, "--out", str(folder)], check=True)
        print(f"platform wheel compiled in {time.monotonic() - before:.0f} s")
        built += [w for w in folder.glob("*.whl") if w != plain]
    return built


def contents(wheel: Path) -> list[str]:
    """Return what is wrong with the contents of a wheel; an empty list if nothing is."""
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
        info = next(n.split("/")[0] for n in names if n.endswith(".dist-info/METADATA"))
        metadata = BytesParser().parsebytes(archive.read(f"{info}/METADATA"))
        points = archive.read(f"{info}/entry_points.txt").decode()
        wrong = _record(archive, info, names)
    wanted = {f"kakehashi/{f}" for f in _tracked()}
    own = {n for n in names if not n.startswith((f"{info}/", "kakehashi/_compiled/"))}
    wrong += [f"lacks {n}" for n in sorted(wanted - names)] + [
        f"has the stray file {n}" for n in sorted(own - wanted)
    ]
    told = {
        "Name": "kakehashi",
        "Version": _version(),
        "License-Expression": "Apache-2.0",
        "License-File": "LICENSE",
    }
    wrong += [f"{k} is {metadata[k]!r}, not {v!r}" for k, v in told.items() if metadata[k] != v]
    if f"{info}/licenses/LICENSE" not in names:
        wrong.append("lacks the text of the licence")
    if "kakehashi = kakehashi.cli:main" not in points:
        wrong.append("lacks the command kakehashi")
    if "py3-none-any" not in wheel.name and not any(n.startswith("kakehashi/_compiled/") for n in names):
        wrong.append("is a platform wheel without machine code")
    return wrong


def _record(archive: zipfile.ZipFile, info: str, names: set[str]) -> list[str]:
    """Return the files whose hash is not that of the record, or which it does not list."""
    rows = [line.rsplit(",", 2) for line in archive.read(f"{info}/RECORD").decode().splitlines() if line]
    wrong = [f"the record lacks {n}" for n in sorted(names - {r[0].strip('"') for r in rows})]
    for name, digest, _ in rows:
        if digest:
            made = hashlib.sha256(archive.read(name.strip('"'))).digest()
            if base64.urlsafe_b64encode(made).rstrip(b"=").decode() != digest.removeprefix("sha256="):
                wrong.append(f"the record has another hash of {name}")
    return wrong


def _tracked() -> list[str]:
    """Return the files of the package that git tracks."""
    call = ["git", "-C", str(ROOT / "src" / "kakehashi"), "ls-files", "-z"]
    return [
        f for f in subprocess.run(call, check=True, capture_output=True, text=True).stdout.split("\0") if f
    ]


def _version() -> str:
    import tomllib

    return tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["version"]


def use(wheel: Path, folder: Path, job: list[str]) -> list[str]:
    """Install a wheel in a clean environment and use it from an empty folder; return what is wrong."""
    place, empty = folder / "environment", folder / "empty"
    subprocess.run([sys.executable, "-m", "venv", str(place)], check=True)
    empty.mkdir()
    scripts = place / ("Scripts" if os.name == "nt" else "bin")
    before = time.monotonic()
    install = [
        str(scripts / "python"),
        "-m",
        "pip",
        "install",
        "--quiet",
        "-c",
        str(ROOT / "constraints.txt"),
    ]
    subprocess.run([*install, str(wheel)], check=True, cwd=empty)
    print(f"  installed with what it needs in {time.monotonic() - before:.0f} s")
    clean = {k: v for k, v in os.environ.items() if not k.startswith(("PYTHON", "NUMBA", "KAKEHASHI"))}
    clean |= {"NUMBA_CACHE_DIR": str(folder / "cache"), "HOME": str(folder), "COLUMNS": "80"}

    def run(*words: str) -> subprocess.CompletedProcess:
        begun = time.monotonic()
        done = subprocess.run(words, capture_output=True, text=True, cwd=empty, env=clean)
        print(
            f"  {time.monotonic() - begun:6.1f} s  {' '.join(Path(w).name if '/' in w else w for w in words)[:90]}"
        )
        return done

    command, wrong = str(scripts / "kakehashi"), []
    probe = json.loads(run(str(scripts / "python"), "-c", _PROBE).stdout)
    if not probe["at"].startswith(str(place)) or probe["version"] != probe["metadata"] or not probe["typed"]:
        wrong.append(f"the installed package is not as built: {probe}")
    for words, needed in (
        (["--version"], _version()),
        ([], "kakehashi run apophis-2029"),
        (["help", "units"], "km/s"),
        (["completion", "bash"], "_kakehashi"),
        (["orbit", "Apophis", "--json"], '"name": "Apophis"'),
        (["campaign", "check", "apophis-2029"], "no errors"),
        (job, ""),
        (job, ""),
    ):
        done = run(command, *words)
        if done.returncode or needed not in done.stdout:
            wrong.append(f"kakehashi {' '.join(words)}: exit code {done.returncode}; {done.stderr[-300:]}")
    compiled = sum(1 for _ in (folder / "cache").rglob("*.nbi")) if (folder / "cache").exists() else 0
    print(f"  {compiled} kernels were compiled here")
    if compiled and "py3-none-any" not in wheel.name:
        wrong.append(f"{compiled} kernels were compiled although the wheel carries them")
    return wrong


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--out", type=Path, help="folder for the wheels; a temporary one by default")
    parser.add_argument("--only", choices=("plain", "platform"))
    parser.add_argument("--wheel", type=Path, nargs="+", help="wheels to try instead of building them")
    parser.add_argument("--job", nargs=argparse.REMAINDER, default=JOB, help="the short job; the last option")
    given = parser.parse_args()
    wrong: list[str] = []
    with tempfile.TemporaryDirectory() as place:
        folder = given.out or Path(place) / "wheels"
        folder.mkdir(parents=True, exist_ok=True)
        for k, wheel in enumerate(given.wheel or wheels(folder, given.only)):
            with zipfile.ZipFile(wheel) as archive:
                count = len(archive.namelist())
            print(f"{wheel.name}: {wheel.stat().st_size / 1e6:.1f} MB, {count} files")
            ground = Path(place) / str(k)
            ground.mkdir()
            wrong += [f"{wheel.name} {w}" for w in (*contents(wheel), *use(wheel, ground, given.job))]
    print("\n".join(wrong) or "complete, and it works")
    return 1 if wrong else 0


if __name__ == "__main__":
    raise SystemExit(main())
