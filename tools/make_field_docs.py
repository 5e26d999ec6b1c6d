"""Write docs/campaign-file.md and docs/programme-file.md from the field dictionaries; run it after a change of a schema
or a dictionary."""

from pathlib import Path

from kakehashi.campaign.fields import fields
from kakehashi.programme.fields import DICTIONARY

TABLE = """| field | takes | needed or default | means |
| --- | --- | --- | --- |
"""

HEAD = f"""# A campaign's page

A campaign is a TOML file; `kakehashi campaign check FILE` reads it and tells every error at once. This table is made
from the same dictionary as the JSON Schema (`kakehashi campaign schema`), by `tools/make_field_docs.py`. `[[x]]` may
stand many times. A figure is `{{ value, source, as_of }}`, with `origin = "assumed"` where nobody says so.

{TABLE}"""

PROGRAMME_HEAD = f"""# A programme's file

A programme is a TOML file that includes campaigns, and gives other missions as they are published: `kakehashi programme
check FILE` reads it with everything that it includes and tells every error at once. This table is made from the same
dictionary as the JSON Schema (`kakehashi programme schema`), by `tools/make_field_docs.py`. `[[x]]` may stand many
times. The shortest programme is one line of `include`, with `name`, `title`, `summary` and `as_of`.

{TABLE}"""


def document() -> str:
    """docs/campaign-file.md."""
    return HEAD + _rows(fields())


def programme_document() -> str:
    """docs/programme-file.md."""
    return PROGRAMME_HEAD + _rows(DICTIONARY.fields())


def _rows(rows) -> str:
    cells = [(r.path, r.takes, "needed" if r.needed else r.default, r.means) for r in rows]
    return "".join(f"| {' | '.join(_cell(c) for c in (f'`{p}`', t, d, m))} |\n" for p, t, d, m in cells)


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


if __name__ == "__main__":
    docs = Path(__file__).parents[1] / "docs"
    docs.joinpath("campaign-file.md").write_text(document(), encoding="utf-8")
    docs.joinpath("programme-file.md").write_text(programme_document(), encoding="utf-8")
