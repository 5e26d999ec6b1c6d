"""The documentation: units of every argument, the tests that VALIDATION.md names, pictures, links."""

import ast
import inspect
import re
import shlex
from pathlib import Path

import pytest

import kakehashi as kk

ROOT = Path(__file__).parents[1]
SCRIPTS = ROOT / "docs" / "gallery" / "scripts"
beside = pytest.mark.skipif(not SCRIPTS.is_dir(), reason="the documentation is not beside the tests")

ENTRY = re.compile(r"^(\w+(?:, \w+)*) ?(:[^\n]*)?\n?((?:    [^\n]*\n?|\n)*)", re.MULTILINE)
PHYSICAL = re.compile(r"\b(float|ArrayLike|_ArrayLike|_Buffer|complex)\b")
UNIT = re.compile(r"\[[^\]\[]*[A-Za-z][^\]\[]*\]")
# What a number without a unit may be; its description says which.
PURE = re.compile(
    r"number of|probability|fraction|relative|standard deviation|direction|called with|epochs?\b|G1|bounds|results",
    re.I,
)


def documented(function) -> dict[str, str]:
    """Type and description of each argument in the Parameters section."""
    text = inspect.getdoc(function) or ""
    section = re.search(r"^Parameters\n-+\n(.*?)(?=^\w[\w ]*\n-{3,}|\Z)", text, re.M | re.S)
    entries = ENTRY.findall(section[1]) if section else []
    return {name: f"{kind} {words}" for names, kind, words in entries for name in names.split(", ")}


def physical(function) -> list[str]:
    """Arguments that take a number which may have a unit: their type has a float or an array."""
    parameters = inspect.signature(function).parameters.values()
    return [
        p.name
        for p in parameters
        if PHYSICAL.search(_type_text(p.annotation)) and not _is_no_number(p.annotation)
    ]


def _type_text(annotation) -> str:
    return annotation if isinstance(annotation, str) else inspect.formatannotation(annotation)


def _is_no_number(annotation) -> bool:
    return re.search("Epoch|Callable", _type_text(annotation)) is not None


def function(name):
    value = getattr(kk, name)
    return value._function if inspect.ismodule(value) else value


@pytest.mark.parametrize("name", sorted(set(kk._FACADE) - {"Epoch"}))
def test_every_physical_argument_has_its_unit_in_the_docstring(name):
    words = documented(function(name))
    lacking = [
        a
        for a in physical(function(name))
        if not (UNIT.search(words.get(a, "")) or PURE.search(words.get(a, "")))
    ]
    assert not lacking, f"{name}: no unit in the docstring of {', '.join(lacking)}"


@beside
def test_every_test_that_validation_names_exists():
    text = (ROOT / "VALIDATION.md").read_text("utf-8")
    named = [n.removeprefix("`").removesuffix("`") for n in re.findall(r"`[^`\n]*`", text)]
    lacking, file = [], ""
    for name in named:
        path, _, test = name.partition("::")
        if path.startswith("tests/"):
            file = path
        elif path or not test:
            continue  # not a test; "::name" stands for the file named before it
        if not (ROOT / file).exists():
            lacking.append(name)
        elif test and f"def {test.partition('[')[0]}(" not in (ROOT / file).read_text("utf-8"):
            lacking.append(f"{file}::{test}")
    assert len(named) > 100 and not lacking


@beside
def test_the_gallery_has_twenty_pictures_of_at_most_25_lines_and_shows_each():
    shown = "".join(p.read_text("utf-8") for p in SCRIPTS.parent.glob("*.md"))
    scripts = sorted(SCRIPTS.glob("*.py"))
    assert len(scripts) >= 20
    for script in scripts:
        text = script.read_text("utf-8")
        code = text.split('"""', 2)[2].strip().splitlines()
        assert (
            len(code) <= 25 and ast.get_docstring(ast.parse(text)) and f"{{picture}} {script.name}" in shown
        )


@beside
@pytest.mark.parametrize(
    "page", ["README.md", *sorted(p.relative_to(ROOT).as_posix() for p in (ROOT / "docs").rglob("*.md"))]
)
def test_links_to_files_lead_to_files(page):
    path = ROOT / page
    links = re.findall(r"\]\(([^)#\s]+)(?:#[^)]*)?\)", path.read_text("utf-8"))
    inside = [link for link in links if "://" not in link and not link.startswith("mailto:")]
    assert not [link for link in inside if not (path.parent / link).exists()]


@beside
def test_pages_name_no_address_that_a_browser_would_load():
    """The site works offline: what a page loads comes with it."""
    for path in (ROOT / "docs").rglob("*"):
        if path.suffix in {".md", ".css", ".js", ".py"} and path.is_file():
            text = path.read_text("utf-8")
            assert not re.search(r"(src|href|url)\s*[=(]\s*[\"']?(https?:)?//", text), path


@beside
def test_every_command_of_the_readme_parses():
    from kakehashi.cli.app import app
    from kakehashi.cli.words import read

    blocks = re.findall(r"^```(\w*)\n(.*?)^```$", (ROOT / "README.md").read_text("utf-8"), re.M | re.S)
    text = "".join(block for language, block in blocks if not language)
    commands = re.findall(r"(?:^|&& )kakehashi (.+)", text, re.M)
    assert len(commands) > 15
    for command in commands:
        words = shlex.split(command.partition(" && ")[0].partition(" > ")[0])
        app.parse_args(read(words, app).words, exit_on_error=False, print_error=False)


@beside
def test_every_command_that_the_documentation_names_exists():
    from kakehashi.cli.app import app

    pages = [p for p in (ROOT / "docs").rglob("*.md") if p.name != "changelog.md"]
    spans = [
        s for p in pages for s in re.findall(r"`[^`\n]+`|^(?:\$ )?kakehashi .*$", p.read_text("utf-8"), re.M)
    ]
    named = {m[1] for s in spans if (m := re.match(r"[`$ ]*kakehashi ([a-z][a-z-]*)", s))}
    assert len(named) > 20 and not named - set(app)
