"""Run the code of a page while it is built, and set below each block what it prints.

    ```python      runs in one namespace a page; the value of the last line is shown, a figure is drawn
    ```console     runs the commands of lines `$ kakehashi ...`; a block that has its output already is tested elsewhere
    ```sh          is not run (it takes long, or asks the network); every `kakehashi` command must parse
    ```toml        must be TOML; a first line `# file: NAME` writes it into the folder in which the page's code runs

A block that fails stops the build, with the page and the line.
"""

import ast
import contextlib
import importlib.util
import io
import os
import re
import shlex
import tempfile
import textwrap
import tomllib
import warnings
from pathlib import Path

from docutils import nodes
from pictures import as_figure, picture
from sphinx.application import Sphinx
from sphinx.errors import ExtensionError

WIDTH = 88  # characters of a line of printed output
LONGEST = 90  # lines of output shown
FILE = re.compile(r"# file: (\S+)\n")
ELSEWHERE = ("README", "CHANGELOG")


class Page:
    """The namespace and the folder of one page's code."""

    def __init__(self, folder: str):
        self.folder = folder
        self.namespace: dict = {"__name__": "__page__"}

    def run(self, block: nodes.literal_block) -> list[nodes.Node]:
        """Run a block and return what stands below it."""
        run = _KINDS.get(block.get("language", ""))
        return run(self, block.astext() + "\n") if run else []

    def python(self, code: str) -> list[nodes.Node]:
        """Run Python: printed text, and the value of the last line as text or figure."""
        tree = ast.parse(code)
        last = ast.Expression(tree.body.pop().value) if isinstance(tree.body[-1], ast.Expr) else None
        printed = io.StringIO()
        with contextlib.redirect_stdout(printed):
            exec(compile(tree, "page", "exec"), self.namespace)
            value = eval(compile(last, "page", "eval"), self.namespace) if last else None
        figure = as_figure(value)
        if value is not None and figure is None:
            print(repr(value), file=printed)
        return [*_printed(printed.getvalue()), *([picture(figure)] if figure is not None else [])]

    def console(self, text: str) -> list[nodes.Node]:
        """Run commands, each a line `$ kakehashi ...`."""
        lines = text.rstrip().splitlines()
        if not all(line.startswith("$ ") for line in lines):
            return []  # the block shows its output, and a test compares it
        return _printed("".join(_answer(line[2:], len(lines) > 1) for line in lines))

    def shell(self, text: str) -> list[nodes.Node]:
        """Check that commands parse."""
        from kakehashi.cli.app import app
        from kakehashi.cli.words import read

        for line in text.replace("\\\n", " ").splitlines():
            for command in line.split("&&"):
                words = shlex.split(command, comments=True)
                if words[:1] == ["kakehashi"]:
                    app.parse_args(read(words[1:], app).words, exit_on_error=False, print_error=False)
        return []

    def toml(self, text: str) -> list[nodes.Node]:
        """Check a TOML file, and write it if it has a name."""
        tomllib.loads(text)
        if named := FILE.match(text):
            Path(named[1]).write_text(text, "utf-8")
        return []


_KINDS = {"python": Page.python, "console": Page.console, "sh": Page.shell, "toml": Page.toml}


def _answer(command: str, named: bool) -> str:
    """Return what a command prints; a wrong input is an answer, a crash is not."""
    from kakehashi.cli.app import run_app

    program, *words = shlex.split(command)
    if program != "kakehashi":
        raise ExtensionError(
            f"a console block runs kakehashi, not {program!r}; take ```sh for other commands"
        )
    printed, errors = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(printed), contextlib.redirect_stderr(errors):
        code = run_app(words)
    if code not in (0, 1):
        raise ExtensionError(f"`{command}` ended with {code}: {errors.getvalue().strip()}")
    return (f"$ {command}\n" if named else "") + printed.getvalue()


def _printed(text: str) -> list[nodes.Node]:
    """Return the printed text as a block, cut where it is long."""
    lines = [part for line in text.strip("\n").splitlines() for part in _folded(line.rstrip())]
    if not lines:
        return []
    if len(lines) > LONGEST:
        lines[LONGEST - 1 :] = [f"... {len(lines) - LONGEST + 1} more lines"]
    block = nodes.literal_block("\n".join(lines), "\n".join(lines), language="text", classes=["printed"])
    return [block]


def _folded(line: str) -> list[str]:
    """Fold a long line of prose; a row of a table keeps its columns."""
    indent = len(line) - len(line.lstrip())
    if len(line) <= WIDTH or "  " in line.lstrip():
        return [line]
    return textwrap.wrap(line, WIDTH, subsequent_indent=" " * (indent + 2), break_long_words=False)


def _run_page(app: Sphinx, doctree: nodes.document) -> None:
    """Run every block of a page that has just been read."""
    blocks = [b for b in doctree.findall(nodes.literal_block) if b.get("language") in _KINDS]
    if not blocks or app.env.docname in ELSEWHERE:
        return
    with tempfile.TemporaryDirectory() as folder, contextlib.chdir(folder), warnings.catch_warnings():
        warnings.simplefilter("ignore")
        os.environ["COLUMNS"] = str(WIDTH)
        page = Page(folder)
        for block in blocks:
            try:
                below = page.run(block)
            except (Exception, SystemExit) as error:
                where = f"{app.env.docname}, line {block.line}"
                raise ExtensionError(
                    f"{where}: a block fails with {type(error).__name__}: {error}"
                ) from error
            block.parent[(at := block.parent.index(block) + 1) : at] = below


def setup(app: Sphinx) -> dict:
    """Register the extension with Sphinx."""
    if importlib.util.find_spec("kakehashi") is None:
        raise ExtensionError(
            "the pages run kakehashi: install it (`pip install '.[docs]'`) before you build them"
        )
    app.connect("doctree-read", _run_page)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
