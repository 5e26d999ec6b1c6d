"""The docstrings of the package are plain text; this makes reStructuredText of them without changing a word."""

import re

from sphinx.application import Sphinx

_TICKS = re.compile(r"(?<![`:])`([^`\n]+)`(?!`)")
_TABLE = re.compile(r"\S {2,}\S")


def plain_lines(lines: list[str]) -> list[str]:
    """Escape what reStructuredText would take for markup, outside doctests."""
    done, doctest = [], False
    for line in lines:
        doctest = line.lstrip().startswith(">>>") or (doctest and bool(line.strip()))
        done.append(line if doctest else _escaped(line))
    return done


def _escaped(line: str) -> str:
    parts = _TICKS.split(line)  # code stands at odd places
    text = [re.sub(r"(?<=\w)_(?=\W|$)", r"\\_", re.sub(r"([|*])", r"\\\1", p)) for p in parts[::2]]
    code = [f"``{p}``" for p in parts[1::2]] + [""]
    return "".join(t + c for t, c in zip(text, code, strict=True))


def module_lines(lines: list[str]) -> list[str]:
    """As `plain_lines`, with paragraphs that are tables or indented shown as they stand."""
    done: list[str] = []
    for paragraph in re.split(r"\n\s*\n", "\n".join(lines).strip()):
        rows = paragraph.split("\n")
        if any(_TABLE.search(r) or r.startswith(" ") for r in rows) and ">>>" not in paragraph:
            done += ["::", "", *("   " + r for r in rows), ""]
        else:
            done += [*plain_lines(rows), ""]
    return done


def _process(app: Sphinx, what: str, name: str, obj, options, lines: list[str]) -> None:
    lines[:] = (module_lines if what == "module" else plain_lines)(lines)


def setup(app: Sphinx) -> dict:
    """Register the extension with Sphinx, before napoleon reads the sections."""
    app.connect("autodoc-process-docstring", _process, priority=400)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
