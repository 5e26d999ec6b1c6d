"""Meaning of each field of a programme file, for JSON Schema, help, documentation and messages."""

from kakehashi.io.page_fields import FieldDictionary
from kakehashi.programme.schema import Programme

DICTIONARY = FieldDictionary(Programme, "programme-fields.toml")
