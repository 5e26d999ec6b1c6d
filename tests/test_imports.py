"""Modules never import each other in a circle, not even inside functions, and heavy libraries stay at the edge."""

import ast
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

import kakehashi

ROOT = Path(kakehashi.__file__).parent
MODULES = {
    ".".join(("kakehashi", *path.relative_to(ROOT).with_suffix("").parts)).removesuffix(".__init__"): path
    for path in ROOT.rglob("*.py")
}
# A library that is slow to import or that not everybody has, and the rooms that may name it.
AT_THE_EDGE = {
    "plotly": ("plot", "report.page"),
    "duckdb": ("io", "campaign.criticality"),
    "pydantic": (
        "campaign",
        "programme",
        "io.constellations",
        "io.page_fields",
        "io.toml_guide",
        "io.tours",
        "io.tour_schema",
    ),
    "rich": ("cli",),
    "cyclopts": ("cli",),
    "starlette": ("web",),
    "uvicorn": ("web", "cli.serve"),
    "casadi": ("transfer.lowthrust", "transfer.electric", "moon.landing.descent_direct"),
    "distributed": ("campaign.criticality",),
    "erfa": ("time",),
    "spiceypy": ("bodies.shape.read",),
    "sgp4": ("earth.sgp4",),
    "heyoka": ("earth.sgp4",),
    "rasterio": ("moon.ground.read_terrain",),
    "numba": ("base.jit", "base.shipped", "dynamics.forces.terms", "transfer.lambert"),
}


def is_for_types(node: ast.AST) -> bool:
    return isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test)


def statements(node: ast.AST, inside: bool = False):
    """Import statements, and whether they stand inside a function; those for type checkers alone are left out."""
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.Import | ast.ImportFrom):
            yield child, inside
        elif not is_for_types(child):
            yield from statements(child, inside or isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef))


def imported(statement) -> set[str]:
    """Names of the modules that a statement imports; a name out of a module counts as the module."""
    if isinstance(statement, ast.Import):
        return {alias.name for alias in statement.names}
    assert statement.level == 0, "imports are absolute"
    full = {f"{statement.module}.{alias.name}" for alias in statement.names}
    return {name if name in MODULES else str(statement.module) for name in full}


TREES = {name: ast.parse(path.read_text(encoding="utf-8")) for name, path in MODULES.items()}
GRAPH = {
    name: {other for node, _ in statements(tree) for other in imported(node)} for name, tree in TREES.items()
}


def test_no_module_imports_itself_through_others():
    ours = {name: {o for o in others if o in MODULES and o != name} for name, others in GRAPH.items()}
    try:
        TopologicalSorter(ours).prepare()
    except CycleError as why:
        pytest.fail(" imports ".join(reversed(why.args[1])))


def test_a_circle_would_be_seen():
    with pytest.raises(CycleError):
        TopologicalSorter({"a": {"b"}, "b": {"c"}, "c": {"a"}}).prepare()


@pytest.mark.parametrize("library", AT_THE_EDGE)
def test_heavy_libraries_are_named_only_at_the_edge(library):
    rooms = tuple(f"kakehashi.{room}" for room in AT_THE_EDGE[library])
    users = {name for name, others in GRAPH.items() if library in {o.split(".")[0] for o in others}}
    assert users, f"nothing imports {library} any more: take it off the list"
    strays = [n for n in users if not any(n == room or n.startswith(f"{room}.") for room in rooms)]
    assert not strays


def compiled(node: ast.FunctionDef) -> bool:
    """Whether a function is a kernel: decorated by `kernel` or `inner` of `base.jit`."""
    return any(ast.unparse(d).split("(")[0] in ("kernel", "inner") for d in node.decorator_list)


def kernels_alone(tree: ast.Module) -> bool:
    """Whether all functions of a module are compiled."""
    functions = [n for n in tree.body if isinstance(n, ast.FunctionDef)]
    return bool(functions) and all(compiled(f) for f in functions)


KERNELS = [name for name, tree in TREES.items() if kernels_alone(tree)]
WITH_KERNELS = {
    name
    for name, tree in TREES.items()
    if any(isinstance(n, ast.FunctionDef) and compiled(n) for n in tree.body)
}


def test_the_engine_is_kernels_alone():
    assert {f"kakehashi.dynamics.{name}" for name in ("block", "direct", "passes")} <= set(KERNELS)


@pytest.mark.parametrize("name", KERNELS)
def test_modules_of_kernels_import_kernels_numpy_and_base_alone(name):
    others = {o for o in GRAPH[name] if not o.startswith("kakehashi.base")}
    assert others <= {"math", "numpy", "typing", *WITH_KERNELS}
