"""Formulas as MathML, which browsers draw themselves: no script, no font, no network."""

import re

from latex2mathml.converter import convert
from sphinx.application import Sphinx

_BOLD = re.compile(
    r'<mi mathvariant="bold">([A-Za-z])</mi>'
)  # browsers know no such variant, but the letters


def _mathml(text: str, **options: str) -> str:
    return _BOLD.sub(lambda m: f"<mi>{_bold(m[1])}</mi>", convert(text, **options))


def _bold(letter: str) -> str:
    return chr(0x1D400 + ord(letter) - ord("A") if letter.isupper() else 0x1D41A + ord(letter) - ord("a"))


def _inline(translator, node) -> None:
    translator.body.append(_mathml(node.astext()))


def _display(translator, node) -> None:
    number = f'<span class="eqno">({node["number"]})</span>' if node.get("number") else ""
    translator.body.append(f'<div class="math">{number}{_mathml(node.astext(), display="block")}</div>')


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
