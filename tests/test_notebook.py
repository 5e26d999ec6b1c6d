"""The notebook runs from its first cell to its last, shows what it ends with, and is committed without outputs."""

import ast
import json
from pathlib import Path

import pytest

NOTEBOOK = Path(__file__).parents[1] / "examples" / "notebook.ipynb"
if not NOTEBOOK.is_file():
    pytest.skip("the notebook is not beside the tests", allow_module_level=True)


def cells():
    book = json.loads(NOTEBOOK.read_text("utf-8"))
    assert book["nbformat"] == 4
    return [c for c in book["cells"] if c["cell_type"] == "code"]


def shown(code, names):
    """Run a cell as a notebook does, and return the value of the expression with which it ends."""
    tree = ast.parse(code)
    last = tree.body.pop() if isinstance(tree.body[-1], ast.Expr) else None
    exec(compile(tree, "cell", "exec"), names)
    return None if last is None else eval(compile(ast.Expression(last.value), "cell", "eval"), names)


def test_the_notebook_is_committed_without_outputs_and_draws_every_kind_of_record():
    from kakehashi.plot.records import _FIGURES

    assert all(c["outputs"] == [] and c["execution_count"] is None for c in cells())
    assert sum("plot(" in "".join(c["source"]) for c in cells()) >= len(_FIGURES) - 2


@pytest.mark.slow
def test_every_cell_runs_and_shows_a_table_or_a_figure():
    names = {}
    for cell in cells():
        code = "".join(cell["source"])
        value = shown(code, names)
        if "plot(" in code:
            assert len(value.data) and "plotly" in value.to_html(include_plotlyjs=False)
        elif hasattr(value, "_repr_html_"):
            assert value._repr_html_().startswith("<table>")
