"""Older pages in the present format: a list of steps, each of which changes lines and leaves comments alone.

A step is added to `STEPS` with the change of the format that it answers.  Today's format is the first one, so that no
step is needed yet.
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
    """A change of the format.

    Attributes
    ----------
    what : str
        The change in words, for the person whose page it is.
    apply : callable
        Text of a page to its text after the change; the same text if there is nothing to change.
    """

    what: str
    apply: Callable[[str], str]


STEPS: tuple[Step, ...] = ()


def renamed_key(text: str, table: tuple[str, ...], old: str, new: str) -> str:
    """A page with a key renamed in every table of a path; nothing else of a line changes.

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
    """A page after all steps, and what was changed in words.

    Parameters
    ----------
    text : str
    steps : sequence of Step
        In the order of the changes of the format.
    file : str
        Name of the page, for messages.

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
    """Migrate a page in place and keep the old one beside it, as NAME.toml.old; returns what was changed in words.

    Parameters
    ----------
    file : path
    steps : sequence of Step, optional
        `STEPS` by default.

    Raises
    ------
    InputError
        No such file, or an older copy is in the way.
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
        raise InputError(f"{beside} exists and is not overwritten: move it away")
    beside.write_bytes(path.read_bytes())
    with replacing(path) as part:
        part.write_text(text, encoding="utf-8")
    return [*changes, f"the page as it was: {beside}"]
