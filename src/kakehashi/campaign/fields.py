"""What does each field of a campaign definition mean?  One dictionary for JSON Schema, help, documents and messages."""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import NoneType
from typing import Annotated, Any, Literal, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from kakehashi.campaign.schema import Campaign
from kakehashi.io.toml_guide import Guide, inner_model


@dataclass(frozen=True, slots=True)
class FieldRow:
    """A field: its path, the values it takes, whether it is required, its default, its meaning."""

    path: str
    takes: str
    needed: bool
    default: str
    means: str

    def __repr__(self):
        return f"<FieldRow {self.path}: {self.means}>"


@cache
def _dictionary() -> dict[str, dict[str, str]]:
    return tomllib.loads((files("kakehashi") / "data" / "campaign-fields.toml").read_text("utf-8"))


def meaning(model: str, field: str) -> str:
    """In words; "" for a field that the dictionary does not have.

    >>> meaning("LaunchPlan", "vehicle")
    'launcher of the library, of [[vehicle]], or of a TOML file beside the page'
    """
    words = _dictionary()
    return words.get(model, {}).get(field) or words["any"].get(field, "")


_ONE_OR_MORE = ("encounter", "event")  # a single table stands for a list of one


def json_schema() -> dict[str, Any]:
    """The JSON Schema of a definition, with every field's meaning, for editors."""
    schema = Campaign.model_json_schema()
    for name, model in [("Campaign", schema), *schema.get("$defs", {}).items()]:
        for field, entry in model.get("properties", {}).items():
            if text := meaning(name, field):
                entry["description"] = text
    for name in _ONE_OR_MORE:
        entry = schema["properties"][name]
        entry |= {"anyOf": [entry["items"], {"type": "array", "items": entry.pop("items")}]}
        del entry["type"]
    return {"$schema": "https://json-schema.org/draft/2020-12/schema"} | schema


def fields(word: str | None = None) -> tuple[FieldRow, ...]:
    """Every field in the order of the schema, or those whose path or meaning contains a word.

    >>> [row.path for row in fields("naked")]
    ['encounter.naked_eye_magnitude']
    """
    rows = tuple(_walk(Campaign, ""))
    if word is None:
        return rows
    wanted = word.casefold()
    return tuple(r for r in rows if wanted in r.path.casefold() or wanted in r.means.casefold())


def guide(model: type[BaseModel] = Campaign) -> Guide:
    """The fields of a page, or of the file of a piece, for messages about errors."""
    return Guide(model, meaning)


def at(path: tuple) -> str:
    """The meaning of the field at a path of names and indices; "" if the field has none.

    >>> at(("mission", 0, "launch", "site"))
    'launch site of the library, of [[site]], or of a TOML file beside the page'
    """
    return DICTIONARY.means(path)


DICTIONARY = guide()


def models() -> tuple[type[BaseModel], ...]:
    """Every model of the schema, the campaign first."""
    seen_models: dict[type[BaseModel], None] = {}

    def visit(model: type[BaseModel]) -> None:
        if model not in seen_models:
            seen_models[model] = None
            for info in model.model_fields.values():
                if (inner := inner_model(info.annotation)) is not None:
                    visit(inner)

    visit(Campaign)
    return tuple(seen_models)


def _walk(model: type[BaseModel], prefix: str):
    for name, info in model.model_fields.items():
        key = info.alias or name
        inner = inner_model(info.annotation)
        many = inner is not None and "tuple" in str(info.annotation)
        path = f"{prefix}{key}"
        yield FieldRow(
            path=f"[[{path}]]" if many else f"[{path}]" if inner is not None else path,
            takes=_takes(info, inner),
            needed=info.is_required(),
            default="" if info.is_required() or info.default in (None, "", ()) else str(info.default),
            means=meaning(model.__name__, key),
        )
        if inner is not None and not _is_sourced_value(inner):
            yield from _walk(inner, f"{path}.")


def _is_sourced_value(model: type[BaseModel]) -> bool:
    """Whether a model is a value with its source, which is described once and not field by field."""
    return {"value", "source", "as_of"} <= set(model.model_fields) and "name" not in model.model_fields


def _takes(info: FieldInfo, inner: type[BaseModel] | None) -> str:
    """Type and limits of a field as text."""
    if inner is not None:
        return (
            "value, source, as_of, origin"
            if _is_sourced_value(inner)
            else "tables"
            if "tuple" in str(info.annotation)
            else "table"
        )
    text = _kind(info.annotation)
    for rule in info.metadata:
        for sign, word in (("gt", ">"), ("ge", ">="), ("lt", "<"), ("le", "<=")):
            if (bound := getattr(rule, sign, None)) is not None:
                text += f" {word} {bound:g}"
    return text


_KINDS = {"str": "text", "float": "number", "int": "whole number", "bool": "true or false"}


def _kind(annotation: Any) -> str:
    origin, parts = get_origin(annotation), [a for a in get_args(annotation) if a is not NoneType]
    if origin is Annotated:
        return _kind(parts[0])
    if origin is Literal:
        return " | ".join(map(str, parts))
    if origin is tuple:
        return f"list of {_kind(parts[0])}" if Ellipsis in parts else f"pair of {_kind(parts[0])}s"
    if parts:
        return " or ".join(dict.fromkeys(_kind(p) for p in parts))
    return _KINDS.get(getattr(annotation, "__name__", ""), "text")
