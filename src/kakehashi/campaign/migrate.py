"""Conversion of older campaign files to the current format, in steps that preserve comments.

Each change of the format adds a step to `STEPS`.  The current format is the first one, so `STEPS` is still empty.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from kakehashi.base import InputError
from kakehashi.base.files import replacing
from kakehashi.campaign.load import CampaignError
from kakehashi.io.toml_pages import decoded, line_numbers, tables


@dataclass(frozen=True, slots=True)
class Step:
    """A change of the format of campaign files.

    Attributes
    ----------
    what : str
        Description of the change, for the user.
    apply : callable
        Takes the text of a campaign file and returns the changed text, or the same text if nothing applies.
    """

    what: str
    apply: Callable[[str], str]


STEPS: tuple[Step, ...] = ()


def renamed_key(text: str, table: tuple[str, ...], old: str, new: str) -> str:
    """Rename a key in every table at a path; the rest of each line is preserved.

    Parameters
    ----------
    text : str
    table : tuple of str
        Names of the tables that contain the key, without indices.
    old, new : str
        Names of the key.

    Examples
    --------
    >>> renamed_key("[[m]]  # one\\na  = 1 # kept\\n", ("m",), "a", "b")
    '[[m]]  # one\\nb  = 1 # kept\\n'
    """
    lines = text.split("\n")
    for path, number in line_numbers(text).items():
        names = tuple(p for p in path if isinstance(p, str))
        if names == (*table, old) and lines[number - 1].lstrip().startswith(old):
            lines[number - 1] = lines[number - 1].replace(old, new, 1)
    return "\n".join(lines)


def migrated(text: str, steps: Sequence[Step] = STEPS, file: str = "campaign.toml") -> tuple[str, list[str]]:
    """Apply all format changes to a campaign file; returns the new text and descriptions of the changes.

    Parameters
    ----------
    text : str
    steps : sequence of Step
        In chronological order.
    file : str
        Name of the campaign file, for messages.

    Raises
    ------
    CampaignError
        The text is not TOML.
    """
    tables(text, file, CampaignError)
    changes = []
    for step in steps:
        after = step.apply(text)
        if after != text:
            changes.append(step.what)
            tables(after, file, CampaignError)
        text = after
    return text, changes


def migrate_file(file: str | Path, steps: Sequence[Step] | None = None) -> list[str]:
    """Migrate a campaign file in place, keep the old one as NAME.toml.old, and return descriptions of the changes.

    Parameters
    ----------
    file : path
    steps : sequence of Step, optional
        `STEPS` by default.

    Raises
    ------
    InputError
        The file does not exist, or NAME.toml.old exists already.
    """
    path = Path(file)
    if not path.is_file():
        raise InputError(f"campaign file {path} does not exist; give the path of a TOML file")
    old = decoded(path, CampaignError)
    text, changes = migrated(old, STEPS if steps is None else steps, str(path))
    if not changes:
        return []
    beside = path.with_name(f"{path.name}.old")
    if beside.exists():
        raise InputError(f"{beside} exists already and is not overwritten; move or delete it")
    beside.write_bytes(path.read_bytes())
    with replacing(path) as part:
        part.write_text(text, encoding="utf-8")
    return [*changes, f"the original file was kept as {beside}"]
