"""Write docs/campaign-file.md, docs/programme-file.md and docs/glossary.md from their dictionaries; run it after a
change of a schema or a dictionary."""

from pathlib import Path

from kakehashi.campaign.fields import fields
from kakehashi.programme.fields import DICTIONARY
from kakehashi.report import glossary

HEAD = """# The definition of a campaign

A campaign is a TOML file; `kakehashi campaign check FILE` reads it and reports every error at once. This table is made
from the same dictionary as the JSON Schema (`kakehashi campaign schema`), by `tools/make_field_docs.py`. `[[x]]` may
occur several times. A value is `{ value, source, as_of }`, with `origin = "assumed"` if it is an assumption.

| field | takes | required or default | meaning |
| --- | --- | --- | --- |
"""

PROGRAMME_HEAD = """# The definition of a programme

A programme is a TOML file that includes campaigns, and gives other missions as they are published; `kakehashi programme
check FILE` reads it with everything that it includes and reports every error at once. This table is made from the same
dictionary as the JSON Schema (`kakehashi programme schema`), by `tools/make_field_docs.py`. `[[x]]` may occur several
times. The shortest programme has `name`, `title`, `summary`, `as_of` and one line of `include`.

| field | takes | required or default | meaning |
| --- | --- | --- | --- |
"""


def document() -> str:
    """docs/campaign-file.md."""
    return HEAD + _rows(fields())


def programme_document() -> str:
    """docs/programme-file.md."""
    return PROGRAMME_HEAD + _rows(DICTIONARY.fields())


def _rows(rows) -> str:
    cells = [(r.path, r.takes, "required" if r.needed else r.default, r.means) for r in rows]
    return "".join(f"| {' | '.join(_cell(c) for c in (f'`{p}`', t, d, m))} |\n" for p, t, d, m in cells)


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


if __name__ == "__main__":
    docs = Path(__file__).parents[1] / "docs"
    docs.joinpath("campaign-file.md").write_text(document(), encoding="utf-8")
    docs.joinpath("programme-file.md").write_text(programme_document(), encoding="utf-8")
    docs.joinpath("glossary.md").write_text(glossary.document(), encoding="utf-8")
