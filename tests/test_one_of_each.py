"""What several rooms need is defined once: a second definition of these is found by its form or by its name."""

import ast
import re
from pathlib import Path

import pytest

import kakehashi

ROOT = Path(kakehashi.__file__).parent
TREES = {
    ".".join(("kakehashi", *path.relative_to(ROOT).with_suffix("").parts)): ast.parse(path.read_text("utf-8"))
    for path in sorted(ROOT.rglob("*.py"))
}

# How a second definition would be recognised; the second entry lists every place that may look like one.
DEFINITIONS = {
    # An orbit's own g(r) enters a model in one function.
    "force model of an orbit": {
        "kakehashi.dynamics.model:for_orbit",
        "kakehashi.transfer.electric.flight:first_trajectory",  # g(r) = 1: thrust, not an orbit's own
    },
    # One record of one approach, its table for kernels' readers, and the columns with B-plane coordinates.
    "close approach record": {
        "kakehashi.dynamics.records:CLOSE_APPROACH", "kakehashi.dynamics.records:CloseApproach",
        "kakehashi.encounter.approaches:CloseApproaches",
        "kakehashi.encounter.line:DistanceLine",  # of many orbits on the line of variations, for its plot
        "kakehashi.encounter.trails:Candidate",  # of a search: between two members, where nothing was propagated
    },
    "capture radius": {"kakehashi.orbits.hyperbola:capture_radius_km"},
    # Kernels keep their own: they take no arrays of vectors.
    "angle between two vectors": {"kakehashi.frames.vectors:angle_between"},
    "visibility": {
        "kakehashi.access.sky:visibility",
        "kakehashi.dynamics.forces.solar_pressure:visible_fraction",  # of the Sun's disc, a kernel
        "kakehashi.campaign.recipes.sky:_visible",  # hours on a grid of places
        "kakehashi.plot.groundtrack:_visible",  # draws that grid
    },
    "mission mass budget": {
        "kakehashi.campaign.mass_budget:launch_mass_budget",
        "kakehashi.figures.mass:mass_budget",  # draws it
    },
}  # fmt: skip
NAMES = {
    "capture radius": "capture_radius",
    "visibility": r"^_?visib(le|ility)(_from|_at|_windows|_intervals|_fraction)?$",
    "mission mass budget": r"mass_?budget",
}


def compiled(function) -> bool:
    """Whether a function is a kernel."""
    return any(ast.unparse(d).split("(")[0] in ("kernel", "inner") for d in function.decorator_list)


def functions(tree):
    return [n for n in ast.walk(tree) if isinstance(n, ast.FunctionDef)]


def calls(function, names):
    """Name and text of a function's calls of these names, with local names that were assigned written out."""
    values = {}
    for node in ast.walk(function):
        if isinstance(node, ast.Assign) and len(node.targets) == 1 and isinstance(node.targets[0], ast.Name):
            values[node.targets[0].id] = ast.unparse(node.value)
    for node in ast.walk(function):
        if isinstance(node, ast.Call) and (called := ast.unparse(node.func).split(".")[-1]) in names:
            text = ", ".join(ast.unparse(a) for a in [*node.args, *node.keywords])
            yield (
                called,
                re.sub(r"\b[a-z_]\w*\b", lambda m: f"({values[m[0]]})" if m[0] in values else m[0], text),
            )


def is_angle(function) -> bool:
    """An arccos of a product of vectors, or an arctan2 whose first argument is the norm of a vector product."""
    if compiled(function):
        return False
    for called, text in calls(function, ("arccos", "acos", "arctan2", "atan2")):
        if called in ("arccos", "acos") and re.search(r" @ |\bdot\(|einsum|\bsum\(", text):
            return True
        if called in ("arctan2", "atan2") and re.match(r"\(*(np\.linalg\.)?norm\(+.*(cross|\* \w+ - )", text):
            return True
    return False


def is_force_model(function) -> bool:
    """A call that makes or changes a model with a g(r) of its own."""
    return any("g_law=" in text for _, text in calls(function, ("ForceModel", "replace", "_replace")))


def is_capture_radius(function) -> bool:
    """The formula sqrt(1 + 2 GM / (R v^2)), or the name."""
    return bool(re.search(r"sqrt\(1(\.0)? \+ 2(\.0)? \* [\w.]*gm", ast.unparse(function))) or bool(
        re.search(NAMES["capture radius"], function.name)
    )


FORMS = {
    "angle between two vectors": is_angle,
    "force model of an orbit": is_force_model,
    "capture radius": is_capture_radius,
}


def approach_records(tree):
    """Classes with a body, an epoch and a distance, and structured types with an epoch and a distance or a state."""
    for node in ast.walk(tree):
        if isinstance(node, ast.ClassDef):
            fields = {
                n.target.id
                for n in node.body
                if isinstance(n, ast.AnnAssign) and isinstance(n.target, ast.Name)
            }
            if {"body", "et", "distance_km"} <= fields:
                yield node.name
        if isinstance(node, ast.Assign) and "dtype([" in ast.unparse(node.value):
            text = ast.unparse(node.value)
            if "'et'" in text and ("'distance_km'" in text or "'state'" in text):
                yield ast.unparse(node.targets[0])


def definitions(concept, trees):
    """Module and name of everything that defines a concept."""
    found = set()
    for module, tree in trees.items():
        if concept == "close approach record":
            found |= {f"{module}:{name}" for name in approach_records(tree)}
            continue
        by_form = FORMS.get(concept, lambda f: bool(re.search(NAMES[concept], f.name)))
        found |= {f"{module}:{f.name}" for f in functions(tree) if by_form(f)}
    return found


@pytest.mark.parametrize("concept", DEFINITIONS)
def test_there_is_one_of_each(concept):
    assert definitions(concept, TREES) == DEFINITIONS[concept]


SECOND = {
    "force model of an orbit": "def own_model(o):\n    return ForceModel(exclude=o.exclude, g_law=o.g_law)",
    "close approach record": "class Near:\n    body: str\n    et: float\n    distance_km: float",
    "capture radius": "def reach(r, gm, v):\n    return r * np.sqrt(1.0 + 2.0 * gm / (r * v * v))",
    "angle between two vectors": "def _angle(a, b):\n    c = np.sum(a * b, axis=-1) / (norm(a) * norm(b))\n"
    "    return np.arccos(np.clip(c, -1.0, 1.0))",
    "visibility": "def visible_from(path, station):\n    return []",
    "mission mass budget": "def mission_mass_budget(mission):\n    return []",
}


@pytest.mark.parametrize("concept", DEFINITIONS)
def test_a_second_one_would_be_found(concept):
    assert definitions(concept, {"second": ast.parse(SECOND[concept])})


def test_an_angle_by_its_sine_would_be_found_too():
    text = (
        "def between(a, b):\n    c = np.linalg.norm(np.cross(a, b), axis=-1)\n"
        "    return np.arctan2(c, np.sum(a * b, axis=-1))"
    )
    assert definitions("angle between two vectors", {"second": ast.parse(text)})
