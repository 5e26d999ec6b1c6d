"""Write docs/campaign-file.md from the field dictionary; run it after a change of the schema or the dictionary."""

from pathlib import Path

from kakehashi.campaign.fields import fields

HEAD = """# A campaign's page

A campaign is a TOML file; `kakehashi campaign check FILE` reads it and tells every error at once. This table is made
from the same dictionary as the JSON Schema (`kakehashi campaign schema`), by `tools/make_field_docs.py`. `[[x]]` may
stand many times. A figure is `{ value, source, as_of }`, with `origin = "assumed"` where nobody says so.

| field | takes | needed or default | means |
| --- | --- | --- | --- |
"""


def document() -> str:
    """The whole file."""
    rows = [(r.path, r.takes, "needed" if r.needed else r.default, r.means) for r in fields()]
    return HEAD + "".join(f"| {' | '.join(_cell(c) for c in (f'`{p}`', t, d, m))} |\n" for p, t, d, m in rows)


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


if __name__ == "__main__":
    Path(__file__).parents[1].joinpath("docs", "campaign-file.md").write_text(document(), encoding="utf-8")
