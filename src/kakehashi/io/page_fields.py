"""Describe every field of a TOML page (a user's input file) for JSON Schema, help, documentation and messages.

The descriptions of a page are a TOML file of the package with one table per model; its table `any` contains fields
that are the same in all models.
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
    """A field: its place on the page, its type, whether it is required, and its meaning."""

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
    """The meanings of all fields of a TOML page.

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
        """Return the meaning of a field of a model; "" if the dictionary does not contain it."""
        meanings = _meanings(self.file)
        return meanings.get(model, {}).get(field) or meanings["any"].get(field, "")

    def json_schema(self) -> dict[str, Any]:
        """Return the JSON Schema of a page for editors, with the meaning of every field."""
        schema = self.page.model_json_schema()
        for name, model in [(self.page.__name__, schema), *schema.get("$defs", {}).items()]:
            for field, entry in model.get("properties", {}).items():
                if text := self.meaning(name, field):
                    entry["description"] = text
        return {"$schema": "https://json-schema.org/draft/2020-12/schema"} | schema

    def fields(self, word: str | None = None) -> tuple[FieldRow, ...]:
        """Return the fields in the order of the page: all, or those whose path or meaning contains a given word."""
        rows = tuple(self._walk(self.page, ""))
        if word is None:
            return rows
        wanted = word.casefold()
        return tuple(r for r in rows if wanted in r.path.casefold() or wanted in r.means.casefold())

    def at(self, path: tuple) -> str:
        """Return the meaning of the field at a path of names and indices; "" if there is no such field."""
        return self.guide().means(path)

    def guide(self, model: type[BaseModel] | None = None) -> Guide:
        """Return the fields of the page, or of another model with the same dictionary, for error messages."""
        return Guide(model or self.page, self.meaning)

    def models(self) -> tuple[type[BaseModel], ...]:
        """Return all pydantic models of a page, that of the whole page first."""
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
    """Return whether a model is a value with its source; such values are described once, not field by field."""
    return {"value", "source", "as_of"} <= set(model.model_fields) and "name" not in model.model_fields


def _takes(info: FieldInfo, inner: type[BaseModel] | None) -> str:
    """Describe the type and the limits of a field."""
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
