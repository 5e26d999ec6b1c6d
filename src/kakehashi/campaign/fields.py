"""Meaning of each field of a campaign definition, for JSON Schema, help, documentation and messages."""

from typing import Any

from pydantic import BaseModel

from kakehashi.campaign.schema import Campaign
from kakehashi.io.page_fields import FieldDictionary, FieldRow

DICTIONARY = FieldDictionary(Campaign, "campaign-fields.toml")


def meaning(model: str, field: str) -> str:
    """Return the meaning of a field of the campaign file in words; "" for a field without an entry.

    >>> meaning("LaunchPlan", "vehicle")
    'launcher from the library, from [[vehicle]], or from a TOML file given by its path'
    """
    return DICTIONARY.meaning(model, field)


_ONE_OR_MORE = ("encounter", "event")  # a single table stands for a list of one


def json_schema() -> dict[str, Any]:
    """Return the JSON Schema of campaign files with the meaning of every field, for use in editors."""
    schema = DICTIONARY.json_schema()
    for name in _ONE_OR_MORE:
        entry = schema["properties"][name]
        entry |= {"anyOf": [entry["items"], {"type": "array", "items": entry.pop("items")}]}
        del entry["type"]
    return schema


def fields(word: str | None = None) -> tuple[FieldRow, ...]:
    """List the fields in the order of the schema: all, or those whose path or meaning contains a given word.

    >>> [row.path for row in fields("naked")]
    ['encounter.naked_eye_magnitude']
    """
    return DICTIONARY.fields(word)


def at(path: tuple) -> str:
    """Return the meaning of the field at a path of names and indices; "" if there is no such field.

    >>> at(("mission", 0, "launch", "site"))
    'launch site from the library, from [[site]], or from a TOML file given by its path'
    """
    return DICTIONARY.at(path)


def models() -> tuple[type[BaseModel], ...]:
    """List all classes of the schema, starting with that of the campaign."""
    return DICTIONARY.models()
