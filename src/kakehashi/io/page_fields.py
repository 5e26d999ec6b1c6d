"""What does each field of a page mean?  One dictionary for JSON Schema, help, documents and messages.

A dictionary is a TOML file of the package, one table for a model; its table `any` holds what is the same in all.
"""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import NoneType
from typing import Annotated, Any, Literal, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from kakehashi.io.toml_guide import Guide, inner_model


@dataclass(frozen=True, slots=True)
class FieldRow:
    """A field: where it stands on the page, what it takes, whether it must be there, what it means."""

    path: str
    takes: str
    needed: bool
    default: str
    means: str

    def __repr__(self):
        return f"<FieldRow {self.path}: {self.means}>"


@cache
def _meanings(file: str) -> dict[str, dict[str, str]]:
    return tomllib.loads((files("kakehashi") / "data" / file).read_text("utf-8"))


@dataclass(frozen=True, slots=True)
class FieldDictionary:
    """The meanings of all fields of a page.

    Parameters
    ----------
    page : type of BaseModel
        Model of the whole page.
    file : str
        Name of the dictionary among the data files of the package.
    """

    page: type[BaseModel]
    file: str

    def meaning(self, model: str, field: str) -> str:
        """What a field of a model means; "" for one that the dictionary does not have."""
        meanings = _meanings(self.file)
        return meanings.get(model, {}).get(field) or meanings["any"].get(field, "")

    def json_schema(self) -> dict[str, Any]:
        """The JSON Schema of a page, with the meaning of every field, for editors."""
        schema = self.page.model_json_schema()
        for name, model in [(self.page.__name__, schema), *schema.get("$defs", {}).items()]:
            for field, entry in model.get("properties", {}).items():
                if text := self.meaning(name, field):
                    entry["description"] = text
        return {"$schema": "https://json-schema.org/draft/2020-12/schema"} | schema

    def fields(self, word: str | None = None) -> tuple[FieldRow, ...]:
        """Every field in the order of the page, or those whose place or meaning has a word in it."""
        rows = tuple(self._walk(self.page, ""))
        if word is None:
            return rows
        wanted = word.casefold()
        return tuple(r for r in rows if wanted in r.path.casefold() or wanted in r.means.casefold())

    def at(self, path: tuple) -> str:
        """The meaning of the field at a path of names and indices; "" where there is none."""
        return self.guide().means(path)

    def guide(self, model: type[BaseModel] | None = None) -> Guide:
        """The fields of the page, or of another model with the same dictionary, for messages about errors."""
        return Guide(model or self.page, self.meaning)

    def models(self) -> tuple[type[BaseModel], ...]:
        """Every model of a page, the page first."""
        models: dict[type[BaseModel], None] = {}

        def visit(model: type[BaseModel]) -> None:
            if model not in models:
                models[model] = None
                for info in model.model_fields.values():
                    if (inner := inner_model(info.annotation)) is not None:
                        visit(inner)

        visit(self.page)
        return tuple(models)

    def _walk(self, model: type[BaseModel], prefix: str):
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
                means=self.meaning(model.__name__, key),
            )
            if inner is not None and not _is_sourced_value(inner):
                yield from self._walk(inner, f"{path}.")


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
