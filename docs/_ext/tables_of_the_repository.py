"""Pages made from files of the repository: validation, changelog, citation, and the commands beside the functions."""

import re
from pathlib import Path

from sphinx.application import Sphinx

ROOT = Path(__file__).parents[2]
_ROW = re.compile(r"^\|.*\|$")
_RULE = re.compile(r"^\|[ -|:]*---[ -|:]*\|$")


def whole_tables(text: str) -> str:
    """Repeat the head of a table above rows that stand apart from it, and leave the page's own title out."""
    lines, done, head = text.splitlines(), [], []
    for before, line, after in zip(["", *lines], lines, [*lines[1:], ""], strict=False):
        if line.startswith("#"):
            head = []
        if _ROW.match(line) and not _ROW.match(before):
            if _RULE.match(after):
                head = [line, after]
            else:
                done += ["", *head]
        done.append(line)
    return "\n".join(_below_title(done))


def _below_title(lines: list[str]) -> list[str]:
    return lines[1:] if lines and lines[0].startswith("# ") else lines


def counted(text: str) -> str:
    """Return a table with the number of comparisons of every section."""
    rows = ["| topic | comparisons |", "| --- | --- |"]
    for section in re.split(r"^## ", text, flags=re.M)[1:]:
        title = section.split("\n", 1)[0]
        lines = section.splitlines()
        heads = sum(bool(_RULE.match(line)) for line in lines)
        rows.append(f"| {title} | {sum(bool(_ROW.match(line)) for line in lines) - 2 * heads} |")
    return "\n".join(rows)


def citation() -> str:
    """Return the entry of CITATION.cff as BibTeX, and the works that it names."""
    import yaml

    cff = yaml.safe_load((ROOT / "CITATION.cff").read_text("utf-8"))
    bibtex = (
        "@software{kakehashi,\n"
        f"  title   = {{{cff['title']}}},\n  author  = {{{{{cff['authors'][0]['name']}}}}},\n"
        f"  version = {{{cff['version']}}},\n  year    = {{{str(cff['date-released'])[:4]}}},\n"
        f"  license = {{{cff['license']}}}\n}}"
    )
    works = [
        f"- {', '.join(a['family-names'] + ' ' + a['given-names'] for a in work['authors'])} ({work['year']}):"
        f" *{work['title']}*. {work.get('journal', '')} {work.get('volume', '')}. doi:{work['doi']}"
        for work in cff["references"]
    ]
    return f"```bibtex\n{bibtex}\n```\n\nPlease cite these too:\n\n" + "\n".join(works)


def _changes(text: str) -> str:
    """Return the changelog with links as they are from this folder."""
    return "\n".join(_below_title(text.splitlines())).replace("](docs/", "](")


def _fill(app: Sphinx, docname: str, content: list[str]) -> None:
    """Replace a line `<!-- made: NAME -->` of a page by what it names."""
    validation = (ROOT / "VALIDATION.md").read_text("utf-8")
    makers = {
        "validation": lambda: whole_tables(validation),
        "validation counts": lambda: counted(validation),
        "changelog": lambda: _changes((ROOT / "CHANGELOG.md").read_text("utf-8")),
        "citation": citation,
    }
    content[0] = re.sub(r"<!-- made: (.*?) -->", lambda m: makers[m[1]](), content[0])


def setup(app: Sphinx) -> dict:
    """Register the extension with Sphinx."""
    app.connect("source-read", _fill)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
