"""What does each field of a programme's file mean?  One dictionary, for JSON Schema, help, documents and messages."""

from kakehashi.io.page_fields import FieldDictionary
from kakehashi.programme.schema import Programme

DICTIONARY = FieldDictionary(Programme, "programme-fields.toml")
