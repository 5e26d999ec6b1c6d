"""Figures of the package in a page: data beside the text, one script for all, drawn when they come into view.

    ```{picture} target_plane.py
    ```

runs a script of `gallery/scripts/`, whose docstring is title and caption and whose name `figure` is drawn, and shows
its code below the picture.
"""

import ast
import json
import runpy
import tempfile
from contextlib import chdir
from html import escape
from pathlib import Path

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective

SCRIPTS = Path(__file__).parents[1] / "gallery" / "scripts"


def as_figure(value):
    """Return a plotly figure of what can be drawn, or None."""
    from plotly.graph_objects import Figure as Drawn

    from kakehashi.figures.record import Figure
    from kakehashi.plot.render import plotly_figure

    if isinstance(value, Figure):
        value = plotly_figure(value).update_layout(meta={"alt": value.alt})
    return value if isinstance(value, Drawn) else None


def picture(figure, alt: str = "") -> nodes.Node:
    """Return the node of a figure: its data, which `figures.js` draws in the colours of the page."""
    spec = figure.to_json(validate=False).replace("</", "<\\/")
    meta = figure.layout.meta if isinstance(figure.layout.meta, dict) else {}
    title = escape(alt or meta.get("alt") or "figure", quote=True)
    height = figure.layout.height or 460
    return nodes.raw(
        "",
        f'<div class="figure" role="img" aria-label="{title}" style="min-height:{height}px">'
        f'<script type="application/json">{spec}</script></div>',
        format="html",
    )


class Picture(SphinxDirective):
    """A picture of the gallery above the script that makes it."""

    required_arguments = 1

    def run(self) -> list[nodes.Node]:
        """Run the script and return caption, picture and code."""
        path = SCRIPTS / self.arguments[0]
        self.env.note_dependency(str(path))
        text = path.read_text("utf-8")
        title, _, caption = ast.get_docstring(ast.parse(text)).partition("\n\n")
        with tempfile.TemporaryDirectory() as folder, chdir(folder):
            drawn = as_figure(runpy.run_path(str(path))["figure"])
        code = text.split('"""', 2)[2].strip()
        block = nodes.literal_block(code, code, language="py")
        return [*self.parse_text_to_nodes(" ".join(caption.split())), picture(drawn, title), block]


def _static(app: Sphinx) -> None:
    """Put plotly's script and the colours of the night among the static files, as the installed packages have them."""
    from plotly.offline import get_plotlyjs

    from kakehashi.figures.colours import night_for_day

    folder = Path(app.outdir) / "_static"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "plotly.min.js").write_text(get_plotlyjs(), "utf-8")
    (folder / "night.js").write_text(f"window.NIGHT = {json.dumps(night_for_day())};\n", "utf-8")


def _scripts(app: Sphinx, page: str, template: str, context: dict, doctree: nodes.document | None) -> None:
    """Load the scripts on pages with figures, and on no others."""
    if doctree is not None and any('class="figure"' in n.astext() for n in doctree.findall(nodes.raw)):
        for name in ("plotly.min.js", "night.js", "figures.js"):
            app.add_js_file(name, loading_method="defer")


def setup(app: Sphinx) -> dict:
    """Register the extension with Sphinx."""
    app.add_directive("picture", Picture)
    app.connect("builder-inited", _static)
    app.connect("html-page-context", _scripts)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
