"""Formulas as MathML, which browsers draw themselves: no script, no font, no network."""

from latex2mathml.converter import convert
from sphinx.application import Sphinx


def _inline(translator, node) -> None:
    translator.body.append(convert(node.astext()))


def _display(translator, node) -> None:
    number = f'<span class="eqno">({node["number"]})</span>' if node.get("number") else ""
    translator.body.append(f'<div class="math">{number}{convert(node.astext(), display="block")}</div>')


def _skip(visit):
    from docutils import nodes

    def skipping(translator, node):
        visit(translator, node)
        raise nodes.SkipNode

    return skipping


def setup(app: Sphinx) -> dict:
    """Register the extension with Sphinx."""
    app.add_html_math_renderer("mathml", (_skip(_inline), None), (_skip(_display), None))
    return {"parallel_read_safe": True, "parallel_write_safe": True}
