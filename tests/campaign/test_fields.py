"""The field dictionary: complete, without stale words, and the source of schema, help and documents."""

import importlib.util
import json
import tomllib
from importlib.resources import files
from pathlib import Path

import pytest

from kakehashi.campaign.fields import fields, json_schema, meaning, models
from kakehashi.campaign.load import CampaignError, built_in, load, parse
from kakehashi.cli.app import run_app

WORDS = tomllib.loads((files("kakehashi") / "data" / "campaign-fields.toml").read_text("utf-8"))


def test_every_field_has_a_meaning():
    missing = [
        f"{m.__name__}.{i.alias or k}"
        for m in models()
        for k, i in m.model_fields.items()
        if not meaning(m.__name__, i.alias or k)
    ]
    assert not missing


def test_no_word_is_left_over():
    known = {m.__name__: {i.alias or k for k, i in m.model_fields.items()} for m in models()}
    strange = [
        f"{model}.{field}"
        for model, words in WORDS.items()
        if model != "any"
        for field in words
        if field not in known.get(model, ())
    ]
    assert not strange and set(WORDS) - {"any"} <= set(known)


def test_the_schema_carries_the_words_and_takes_every_built_in_page():
    jsonschema = pytest.importorskip("jsonschema", reason="jsonschema is not installed")
    found = json_schema()
    assert found["$defs"]["LaunchPlan"]["properties"]["with"]["description"] == "co-passengers"
    for name in built_in():
        raw = tomllib.loads((files("kakehashi") / "campaigns" / f"{name}.toml").read_text("utf-8"))
        jsonschema.validate(json.loads(json.dumps(raw)), found)


def test_a_missing_field_is_told_with_its_meaning():
    text = (files("kakehashi") / "campaigns" / "apophis-2029.toml").read_text("utf-8")
    broken = text.replace('vehicle = "H3-24L"\n', "", 1)
    with pytest.raises(CampaignError, match=r"vehicle: is missing: add it \(launcher from the library"):
        parse(broken)


def test_the_document_is_made_of_the_dictionary():
    root = Path(__file__).parents[2]
    tool = root / "tools" / "make_field_docs.py"
    if not tool.is_file():
        pytest.skip("the source tree is not here")
    spec = importlib.util.spec_from_file_location("make_field_docs", tool)
    made = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(made)
    assert (root / "docs" / "campaign-file.md").read_text("utf-8") == made.document(), (
        "docs/campaign-file.md is older than the dictionary: run python tools/make_field_docs.py"
    )
    assert (root / "docs" / "glossary.md").read_text("utf-8") == made.glossary.document(), (
        "docs/glossary.md is older than data/glossary.toml: run python tools/make_field_docs.py"
    )


def test_every_field_stands_once_and_loads():
    paths = [r.path.strip("[]") for r in fields()]
    assert len(paths) == len(set(paths)) > 120
    assert load("apophis-2029").campaign.objective[0].weight == 1.0


def test_at_the_command_line(capsys):
    assert run_app(["campaign", "fields", "late_days", "--json"]) == 0
    (row,) = json.loads(capsys.readouterr().out)
    assert row["path"] == "mission.tour.late_days" and row["default"] == "0.0"
