"""Every table of numbers that ships says where they come from and when they held, itself or by the one around it."""

import re
import tomllib
from pathlib import Path

import pytest

import kakehashi

ROOT = Path(kakehashi.__file__).parent
# Texts about fields, and the patterns of new files, hold no facts.
NO_FACTS = ("data/campaign-fields.toml", "data/programme-fields.toml", "data/help-topics.toml")
FILES = sorted(
    str(path.relative_to(ROOT).as_posix())
    for folder in ("data", "campaigns", "programmes")
    for path in (ROOT / folder).rglob("*.toml")
    if "campaign-templates" not in path.parts
)
# What a number names, and what sets how finely something is computed: neither can be right or wrong.
NAMES = {"naif_id", "number", "system", "point"}
SETTINGS = {"seed", "members", "draws", "evolutions"}
# What the author of a campaign chooses: the text of the field says "assumed by the definition".
CHOSEN = {
    "window_days", "needs_days", "needs_magnitude", "together_days", "naked_eye_magnitude", "within_au", "wings",
    "argument_deg", "needed", "lost", "cram_m2_kg",
}  # fmt: skip


def _numbers(table: dict) -> set[str]:
    """Names of the fields of a table that hold numbers."""

    def numeric(value) -> bool:
        if isinstance(value, list):
            return bool(value) and all(numeric(one) for one in value)
        return isinstance(value, int | float) and not isinstance(value, bool)

    return {key for key, value in table.items() if numeric(value)}


def _children(table: dict, path: str):
    for key, value in table.items():
        if isinstance(value, dict):
            yield value, f"{path}.{key}"
        elif isinstance(value, list):
            yield from ((one, f"{path}.{key}[{k}]") for k, one in enumerate(value) if isinstance(one, dict))


def unfounded(table: dict, path: str = "", source: bool = False, dated: bool = False, keys=frozenset()):
    """Yield (path, names) of the numbers without a source or a date.

    A table has what the table around it has; `source` may name an entry of [sources], which has the date. The tours of
    the package say in [facts.bounds] that the bounds of their search are chosen.
    """
    if path == "":
        keys = {key for key, row in table.get("sources", {}).items() if "text" in row and "as_of" in row}
        source = dated = "bounds" in table.get("facts", {})
    own = str(table.get("source", ""))
    source = source or bool(own) or "text" in table
    dated = "as_of" in table or own in keys or (dated or "date" in table)
    bare = _numbers(table) - NAMES - SETTINGS
    if bare and not (source and dated):
        yield path, bare
    for child, where in _children(table, path):
        yield from unfounded(child, where, source, dated, keys)


@pytest.mark.parametrize("name", [f for f in FILES if f not in NO_FACTS])
def test_every_number_has_a_source_and_a_date(name):
    table = tomllib.loads((ROOT / name).read_text("utf-8"))
    # The date of a campaign or a programme is that of all its tables.
    left = {
        where: names - (CHOSEN if name.startswith("campaigns/") else set())
        for where, names in unfounded(table)
    }
    assert {where: names for where, names in left.items() if names} == {}


def test_what_a_campaign_chooses_is_called_assumed():
    """Each such field: at least one entry of the dictionary says so, and none of them is called given."""
    fields = tomllib.loads((ROOT / "data/campaign-fields.toml").read_text("utf-8"))
    for key in CHOSEN:
        assert any("assumed by the definition" in str(model.get(key, "")) for model in fields.values()), key


@pytest.mark.parametrize("name", FILES)
def test_what_was_not_read_is_called_an_assumption(name):
    lines = (ROOT / name).read_text("utf-8").splitlines()
    quoted = [line for line in lines if "from memory" in line and not line.startswith("#")]
    assert [line for line in quoted if "assum" not in line] == []


@pytest.mark.parametrize("name", [n for n in FILES if n.startswith(("campaigns/", "programmes/"))])
def test_a_plan_is_no_older_than_what_it_rests_on(name):
    """The day of a page is that of its latest fact: nothing in it was read afterwards."""
    page = tomllib.loads((ROOT / name).read_text("utf-8"))

    def days(value) -> list[str]:
        if isinstance(value, list):
            return [day for one in value for day in days(one)]
        if not isinstance(value, dict):
            return []
        inside = [day for one in value.values() for day in days(one)]
        return [*inside, *([value["as_of"]] if "as_of" in value else [])]

    assert max(days(page)) == page["as_of"]


@pytest.mark.parametrize("path", sorted((ROOT / "data").rglob("*.csv")), ids=lambda p: p.name)
def test_every_table_of_values_names_its_source(path):
    """In its comments, or in the TOML file that names it."""
    head = "".join(line for line in path.read_text("utf-8").splitlines(True)[:8] if line.startswith("#"))
    if re.search(r"source\s*[:=]", head) and re.search(r"as_of\s*[:=]", head):
        return
    held = [tomllib.loads(one.read_text("utf-8")) for one in path.parent.glob("*.toml")]
    naming = [
        t for file in held for t in (file, *file.values()) if isinstance(t, dict) and path.name in t.values()
    ]
    assert naming and all("source" in t and "as_of" in t for t in naming)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("mass_kg = 3.0", {"mass_kg"}),
        ('source = "ESA"\nmass_kg = 3.0', {"mass_kg"}),
        ('as_of = "2026"\n[a]\nsource = "ESA"\nx = [1, 2]\n[b]\nseed = 3\ny = 1', {"y"}),
        ('[sources.k]\ntext = "ESA"\nas_of = "2026"\n[a]\nx = { value = 1.0, source = "k" }', None),
        ('[a]\nx = { value = 1.0, source = "k" }', {"value"}),
    ],
)
def test_a_number_without_a_source_or_a_date_is_found(text, names):
    found = list(unfounded(tomllib.loads(text)))
    assert [n for _, n in found] == ([] if names is None else [names])
