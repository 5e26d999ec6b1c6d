"""The finished rooms keep the vocabulary of the field: names, Parameters sections, plain sentences."""

import ast
import re
from pathlib import Path

import pytest

import kakehashi

SOURCE = Path(kakehashi.__file__).parent
FINISHED = (
    "base", "time", "ephem", "frames", "paths", "bodies", "orbits", "launch", "spacecraft", "access", "od", "encounter",
    "proximity", "earth", "moon",
    "transfer", "io", "figures", "plot", "report", "campaign", "programme", "dynamics", "cli", "web", "fluent.py",
    "__main__.py",
)  # fmt: skip
EXEMPT = {"io/tour_schema.py", "io/tours.py"}  # `flown` is a key of the tour files
# Fields that keep a name because files have it as a key, with the file that does.
KEYS = {
    "ContributionPlan.chance": "[[contribution]] of a campaign file",
    "AgreementPlan.chance": "[[agreement]] of a campaign file",
    "MissionFields.chance": "[[mission]] of a campaign file",
    "HistoryEvent.chance": "[[history]] of a campaign file",
    "TourPlan.flown": "[[mission.tour.flown]] of a campaign file",
    "Contribution.chance": "contributions of results.json",
    "Agreement.chance": "agreements of results.json",
    "Trace.place": "trace of results.json",
}

# Words that must not be a whole name, with the words of the field in their place.
WHOLE = {
    "able": "what it can do", "chance": "probability", "crowding": "night_factor", "everyone": "summary",
    "found": "what was found", "given": "what was given", "judged": "assessment", "kept": "inliers",
    "known": "what is known", "late": "et_lo, later", "manoeuvred": "dsm", "out": "what the result is",
    "place": "index, position", "places": "indices, positions", "push": "nongrav_au_d2, impulse",
    "pushes": "nongrav_au_d2, impulses", "region_": "confidence_region", "said": "notes", "say": "progress",
    "seen": "prediction", "share": "fraction, probability, weight", "steep": "fast terms", "tell": "progress",
    "told": "what is told", "turn": "iteration, revolution, direction, rotation", "turned": "rotated",
    "turns": "iterations, revolutions", "way": "trajectory, departure", "ways": "trajectories",
    "worth": "information gain, effective size", "flown": "trajectory", "there": "state", "here": "plane",
}  # fmt: skip
# Words that must not be a part of a name either, such as push_et or place_km.
PARTS = {
    "chance", "crowding", "hopeless", "judge", "judged", "judgement", "kept", "push", "pushes", "share", "told",
    "turn", "turns", "worth",
}  # fmt: skip
CLASSES = {"Approach", "Pass", "Region", "Return", "Turn", "Worth", "Judgement", "Page", "Luck", "World"}
PHRASES = ("where none is", "so many", "nobody", "of which nothing", "what is told", "one likes")


def trees(room):
    """Path within the package and syntax tree of every file of a room."""
    paths = [SOURCE / room] if room.endswith(".py") else sorted((SOURCE / room).rglob("*.py"))
    assert paths, f"no file of {room} in {SOURCE}"
    for path in paths:
        yield path.relative_to(SOURCE).as_posix(), ast.parse(path.read_text("utf-8"))


def names(tree):
    """Line and name of everything that a file names; buffers called `out` are numpy's own convention."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            yield node.lineno, node.id
        elif isinstance(node, ast.arg) and node.arg != "out":
            yield node.lineno, node.arg
        elif isinstance(node, ast.FunctionDef | ast.ClassDef):
            yield node.lineno, node.name


def fields_of_files(tree):
    """Line and name of every field whose name is a key of a file."""
    return {
        (field.lineno, field.target.id)
        for node in ast.walk(tree)
        if isinstance(node, ast.ClassDef)
        for field in node.body
        if isinstance(field, ast.AnnAssign) and f"{node.name}.{field.target.id}" in KEYS
    }


def docstrings(tree):
    kinds = ast.Module | ast.ClassDef | ast.FunctionDef
    return [ast.get_docstring(node) or "" for node in ast.walk(tree) if isinstance(node, kinds)]


def dialect(name):
    """Why a name belongs to no vocabulary of the field; None for a sober one."""
    plain = name.strip("_")
    if name in CLASSES:
        return "a class of this name exists nowhere else"
    if plain.lower() in WHOLE:
        return f"call it {WHOLE[plain.lower()]}"
    parts = set(re.sub(r"(?<=[a-z])(?=[A-Z])", "_", plain).lower().split("_"))
    return f"{' '.join(parts & PARTS)}: see the vocabulary" if parts & PARTS else None


def public_functions(node):
    """Functions and methods that a user may call, with the number of their parameters."""
    for child in node.body:
        if isinstance(child, ast.ClassDef) and not child.name.startswith("_"):
            yield from public_functions(child)
        elif isinstance(child, ast.FunctionDef) and not child.name.startswith("_"):
            a = child.args
            count = sum(x.arg not in ("self", "cls") for x in a.posonlyargs + a.args + a.kwonlyargs)
            yield child, count


@pytest.mark.parametrize("room", FINISHED)
def test_names_are_words_of_the_field(room):
    wrong = [
        f"{path}:{line}: {name} ({why})"
        for path, tree in trees(room)
        if path not in EXEMPT
        for line, name in sorted(set(names(tree)) - fields_of_files(tree))
        if (why := dialect(name))
    ]
    assert not wrong, wrong


@pytest.mark.parametrize("room", FINISHED)
def test_functions_of_three_parameters_describe_them(room):
    lacking = [
        f"{path}:{f.lineno}: {f.name}"
        for path, tree in trees(room)
        for f, count in public_functions(tree)
        if count >= 3 and "Parameters\n---" not in (ast.get_docstring(f) or "")
    ]
    assert not lacking, lacking


@pytest.mark.parametrize("room", FINISHED)
def test_docstrings_are_plain_sentences(room):
    odd = [
        f"{path}: {phrase!r} in {text.split(chr(10))[0]!r}"
        for path, tree in trees(room)
        for text in docstrings(tree)
        for phrase in PHRASES
        if phrase in text
    ]
    assert not odd, odd


def test_the_list_of_words_finds_what_it_must():
    text = "def f(push, out):\n    kept_rows, turn = out, push\n    class Region: ...\n"
    assert {n for _, n in names(ast.parse(text)) if dialect(n)} == {"push", "kept_rows", "turn", "Region"}
