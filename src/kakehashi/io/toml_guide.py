"""Explain schema errors of a TOML page in TOML terms: the value given, its meaning, and what to write instead.

pydantic reports errors in terms of models, tuples and patterns; users know tables, lists and quotes.
"""

from collections.abc import Callable, Mapping
from datetime import date, time
from types import NoneType
from typing import Annotated, Any, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from kakehashi.base.names import near
from kakehashi.base.text import cut

_SHOWN = 80  # characters of a value
_MOST_KEYS = 12  # keys that a message lists
_UNION = {"str", "float", "int", "bool"}  # what pydantic adds to the path of a value of several types


class Guide:
    """The fields of a page by their paths.

    Parameters
    ----------
    model : type of BaseModel
        Model of the whole page.
    meaning : callable
        Function of the names of a model and of its field that returns the meaning as text; empty if unknown.
    """

    def __init__(self, model: type[BaseModel], meaning: Callable[[str, str], str]):
        self._model, self._meaning = model, meaning

    def holder(self, path: tuple) -> type[BaseModel] | None:
        """Return the model whose field is the last name of a path; None if a name on the path is unknown."""
        model: type[BaseModel] | None = self._model
        for name in [p for p in path if isinstance(p, str)][:-1]:
            info = None if model is None else _field(model, name)
            model = None if info is None else inner_model(info.annotation)
        return model

    def field(self, path: tuple) -> FieldInfo | None:
        """Return the field at a path; None if there is none."""
        model, names = self.holder(path), [p for p in path if isinstance(p, str)]
        return None if model is None or not names else _field(model, names[-1])

    def means(self, path: tuple) -> str:
        """Return the meaning of the field at a path; empty if it has none."""
        model, names = self.holder(path), [p for p in path if isinstance(p, str)]
        return self._meaning(model.__name__, names[-1]) if model is not None and names else ""

    def in_words(self, error: Mapping[str, Any]) -> tuple[tuple, str]:
        """Convert a pydantic error to a path and a reason in TOML terms."""
        path = tuple(p for p in error["loc"] if not (isinstance(p, str) and p.startswith("function-")))
        if path and path[-1] in _UNION and self.field(path) is None:
            path = path[:-1]
        kind, value = error["type"], error.get("input")
        if kind == "missing":
            meaning = self.means(path)
            return path, f"is missing: add it ({meaning})" if meaning else "is missing: add it"
        if kind == "extra_forbidden":
            return path, self._unknown(path)
        if isinstance(value, date | time) and kind in ("string_type", "float_type", "int_type"):
            return path, self._unquoted(path, value)
        if kind in ("model_type", "model_attributes_type", "dict_type"):
            return path, self._no_table(path, value)
        if kind == "tuple_type":
            return path, self._no_list(path, value)
        reason = error["msg"].removeprefix("Value error, ")
        if kind != "value_error" and isinstance(value, str | int | float):
            reason = f"is {shown(value)}: {reason[0].lower()}{reason[1:]}"
        return path, reason

    def _unknown(self, path: tuple) -> str:
        """Explain a key that the table does not have, proposing the nearest known key."""
        model = self.holder(path)
        keys = [] if model is None else [i.alias or k for k, i in model.model_fields.items()]
        if hint := near(str(path[-1]), keys):
            return f"is not a valid field here{hint}"
        listed = ", ".join(keys[:_MOST_KEYS]) + (", ..." if len(keys) > _MOST_KEYS else "")
        return f"is not a valid field here: check its spelling, or remove it; valid fields are {listed}"

    def _unquoted(self, path: tuple, value: date | time) -> str:
        """Explain a date without quotes, because TOML's own dates have no time scale."""
        info, day = self.field(path), str(value)[:10]
        if info is not None and takes_epoch(info):
            return f'is the date {value} without quotes and without a time scale: write "{day} UTC"'
        return f'is the date {value} without quotes: write "{day}"'

    def _no_table(self, path: tuple, value: Any) -> str:
        """Explain a plain value where a table is expected, such as a figure without its source."""
        info = self.field(path)
        model = None if info is None else inner_model(info.annotation)
        if model is not None and {"value", "source", "as_of"} <= set(model.model_fields):
            return (
                f'is {shown(value)} without its source: write {{ value = {_toml(value)}, source = "...", as_of ='
                ' "..." }, with origin = "assumed" if it is an assumption'
            )
        keys = [] if model is None else [i.alias or k for k, i in model.model_fields.items()]
        with_keys = f" with the keys {', '.join(keys[:_MOST_KEYS])}" if keys else ""
        return f"is {shown(value)}: it must be a table{with_keys}"

    def _no_list(self, path: tuple, value: Any) -> str:
        """Explain a value that is not a list where a list is expected, or one table in place of a list of tables."""
        info, name = self.field(path), str(next((p for p in reversed(path) if isinstance(p, str)), "x"))
        many = info is not None and inner_model(info.annotation) is not None
        if many and isinstance(value, dict):
            dotted = ".".join(p for p in path if isinstance(p, str))
            return f"is one table: write [[{dotted}]] with two brackets, because there may be several"
        if many:
            return f"is {shown(value)}: it must be a list of tables, [[{name}]]"
        return f"is {shown(value)}: it must be a list in brackets, such as [{_toml(value)}]"


def inner_model(annotation: Any) -> type[BaseModel] | None:
    """Return the pydantic model within a type annotation, which may be optional or a list."""
    if isinstance(annotation, type):
        return annotation if issubclass(annotation, BaseModel) else None
    return next((m for m in map(inner_model, get_args(annotation)) if m is not None), None)


def takes_epoch(info: FieldInfo) -> bool:
    """Return whether a field takes an epoch, written with its time scale, or a list of epochs."""
    return any(_is_epoch(rule) for rule in info.metadata) or _epoch_within(info.annotation)


def _epoch_within(annotation: Any) -> bool:
    if get_origin(annotation) is Annotated and any(_is_epoch(rule) for rule in get_args(annotation)[1:]):
        return True
    return any(_epoch_within(part) for part in get_args(annotation) if part is not NoneType)


def _is_epoch(rule: Any) -> bool:
    return getattr(getattr(rule, "func", None), "__name__", "") in ("_epoch", "_moment")


def _field(model: type[BaseModel], name: str) -> FieldInfo | None:
    return next((i for k, i in model.model_fields.items() if name in (k, i.alias)), None)


def shown(value: object) -> str:
    """Format a value as it is written in TOML, shortened to a readable length."""
    try:
        text = repr(value)
    except ValueError:  # an integer of more digits than Python writes
        return "a number with thousands of digits"
    return cut(text, _SHOWN)


def _toml(value: object) -> str:
    """Format a plain value as TOML writes it."""
    if isinstance(value, bool):
        return str(value).lower()
    return (
        shown(value)
        if isinstance(value, int | float)
        else '"' + cut(str(value), _SHOWN).replace('"', "'") + '"'
    )
