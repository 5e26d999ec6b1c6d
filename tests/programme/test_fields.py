"""The field dictionary of programmes: complete, without stale words, and the source of schema and documents."""

import importlib.util
import json
import tomllib
from importlib.resources import files
from pathlib import Path

import pytest

from kakehashi.cli.app import run_app
from kakehashi.programme.fields import DICTIONARY

WORDS = tomllib.loads((files("kakehashi") / "data" / "programme-fields.toml").read_text("utf-8"))


def test_every_field_has_a_meaning_and_no_word_is_left_over():
    known = {m.__name__: {i.alias or k for k, i in m.model_fields.items()} for m in DICTIONARY.models()}
    assert not [f"{m}.{f}" for m, fields in known.items() for f in fields if not DICTIONARY.meaning(m, f)]
    stale = [f"{m}.{f}" for m, w in WORDS.items() if m != "any" for f in w if f not in known.get(m, ())]
    assert not stale and set(WORDS) - {"any"} <= set(known)


def test_the_schema_takes_the_built_in_programme():
    jsonschema = pytest.importorskip("jsonschema", reason="jsonschema is not installed")
    raw = tomllib.loads((files("kakehashi") / "programmes" / "esa-jaxa.toml").read_text("utf-8"))
    schema = DICTIONARY.json_schema()
    jsonschema.validate(json.loads(json.dumps(raw)), schema)
    assert "by path relative to this file" in schema["properties"]["include"]["description"]


def test_the_document_is_made_of_the_dictionary():
    root = Path(__file__).parents[2]
    tool = root / "tools" / "make_field_docs.py"
    if not tool.is_file():
        pytest.skip("the source tree is not here")
    spec = importlib.util.spec_from_file_location("make_field_docs", tool)
    made = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(made)
    assert (root / "docs" / "programme-file.md").read_text("utf-8") == made.programme_document(), (
        "docs/programme-file.md is older than the dictionary: run python tools/make_field_docs.py"
    )


def test_at_the_command_line(capsys):
    assert run_app(["programme", "fields", "waits_for", "--json"]) == 0
    (row,) = json.loads(capsys.readouterr().out)
    assert row["path"] == "mission.waits_for"
    assert run_app(["programme", "schema"]) == 0 and "waits_for" in capsys.readouterr().out
    assert run_app(["programme", "list"]) == 0 and capsys.readouterr().out == "esa-jaxa\n"
