"""Write docs/campaign-file.md from the field dictionary; run it after a change of the schema or the dictionary."""

from pathlib import Path

from kakehashi.campaign.fields import fields

HEAD = """# The definition of a campaign

A campaign is a TOML file; `kakehashi campaign check FILE` reads it and reports every error at once. This table is made
from the same dictionary as the JSON Schema (`kakehashi campaign schema`), by `tools/make_field_docs.py`. `[[x]]` may
occur several times. A value is `{ value, source, as_of }`, with `origin = "assumed"` if it is an assumption.

| field | takes | required or default | meaning |
| --- | --- | --- | --- |
"""


def document() -> str:
    """The whole file."""
    rows = [(r.path, r.takes, "required" if r.needed else r.default, r.means) for r in fields()]
    return HEAD + "".join(f"| {' | '.join(_cell(c) for c in (f'`{p}`', t, d, m))} |\n" for p, t, d, m in rows)


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


if __name__ == "__main__":
    Path(__file__).parents[1].joinpath("docs", "campaign-file.md").write_text(document(), encoding="utf-8")
