"""`kakehashi` alone, `kakehashi help` and `kakehashi help TOPIC`; the texts are in data/help-topics.toml."""

import re
import shutil
import textwrap
import tomllib
from dataclasses import asdict, dataclass
from importlib.resources import files
from typing import Annotated

from cyclopts import App, Parameter

from kakehashi.base import InputError
from kakehashi.base.names import near
from kakehashi.cli.options import Json
from kakehashi.report.glossary import terms

_WIDEST = 100  # columns; longer lines are hard to read
_INDENT = "    "


@dataclass(frozen=True, slots=True)
class Topic:
    """A topic of the help: its name, one line about it, other words for it, and its text."""

    name: str
    summary: str
    also: tuple[str, ...]
    text: str


def start_text() -> str:
    """Return what `kakehashi` alone prints: what the package does, and what to type first."""
    return _texts()["start"]["text"]


def topics() -> tuple[Topic, ...]:
    """Return the topics of the help, in the order of the data file."""
    texts = tuple(Topic(t["name"], t["summary"], tuple(t["also"]), t["text"]) for t in _texts()["topic"])
    width = max(len(t.name) for t in terms())
    meanings = "\n".join(f"{_INDENT}{t.name:<{width}}  {t.text}" for t in terms())
    return (*texts, Topic("glossary", "terms of the field", ("term", "meaning", "word"), meanings))


def topic_names(_context=None) -> list[tuple[str, str]]:
    """Return the topics of the help, each with one line about it, for the tab key."""
    return [(t.name, t.summary) for t in topics()]


HelpWord = Annotated[str, Parameter(completer=topic_names)]


def _texts() -> dict:
    return tomllib.loads((files("kakehashi") / "data" / "help-topics.toml").read_text(encoding="utf-8"))


def topic(word: str, commands: tuple[str, ...] = ()) -> Topic:
    """Return the topic with a name or another word for it; case, plurals and hyphens do not matter.

    Parameters
    ----------
    word : str
    commands : tuple of str
        Names of commands, to be suggested as well.

    Raises
    ------
    InputError
        There is no such topic; the message suggests those with a similar name.
    """
    named = {_key(w): t for t in topics() for w in (t.name, *t.also)}
    if (match := named.get(_key(word))) is not None:
        return match
    words = [*(w for t in topics() for w in (t.name, *t.also)), *commands]
    raise InputError(
        f"{word!r} is neither a command nor a topic{near(word, words).removesuffix('?')}; the topics are"
        f" {', '.join(t.name for t in topics())}; `kakehashi help` lists the commands too"
    )


def _key(word: str) -> str:
    return re.sub(r"[\s_-]+", "", word).casefold().removesuffix("s")


def filled(text: str, width: int) -> str:
    """Return a text filled to a width; indented lines stay lines, and continue below their second column.

    >>> print(filled("One sentence that\\nis filled.\\n\\n    term    a meaning of some greater length", 40))
    One sentence that is filled.
    <BLANKLINE>
        term    a meaning of some greater
                length
    """
    parts = []
    for block in re.split(r"\n{2,}", text.strip("\n")):
        lines = block.split("\n")
        while lines:
            if lines[0].startswith(_INDENT):
                parts.append(_hanging(lines.pop(0), width))
                continue
            count = next((k for k, line in enumerate(lines) if line.startswith(_INDENT)), len(lines))
            parts.append(textwrap.fill(" ".join(lines[:count]), width, break_on_hyphens=False))
            del lines[:count]
        parts.append("")
    return "\n".join(parts[:-1])


def _hanging(line: str, width: int) -> str:
    """Return an indented line, whose overflow continues below its second column."""
    columns = re.match(r"\s+(?:\S| (?! ))*\s{2,}", line)
    indent = columns.end() if columns and columns.end() < width - 20 else len(_INDENT) + 4
    return textwrap.fill(
        line,
        width,
        subsequent_indent=" " * indent,
        drop_whitespace=True,
        replace_whitespace=False,
        break_long_words=False,
        break_on_hyphens=False,
    )


def _width() -> int:
    return min(shutil.get_terminal_size((_WIDEST, 24)).columns, _WIDEST)


def print_start() -> None:
    """Print what `kakehashi` alone says."""
    from kakehashi import __version__

    print(f"kakehashi {__version__}\n\n{filled(start_text(), _width())}")


def add_help(app: App) -> None:
    """Add the command `help` to an app."""

    @app.command(name="help", usage="Usage: kakehashi help [COMMAND... | TOPIC]")
    def explain(*words: HelpWord, json: Json = False) -> None:
        """Explain a command or a topic; without either, list all commands and topics.

        Parameters
        ----------
        words
            A command, such as `run` or `tour search`, or a topic, such as dates or exit-codes.
        """
        from kakehashi.cli import printing

        if not words and json:
            printing.json_lines([asdict(t) for t in topics()])
        elif not words:
            app.help_print([])
            print(_list_of_topics())
        else:
            commands = tuple(name for name in app if not name.startswith("-"))
            asked = topic(" ".join(words), commands)
            if json:
                printing.json_lines(asdict(asked))
            else:
                print(f"{asked.name}: {asked.summary}\n\n{filled(asked.text, _width())}")


def _list_of_topics() -> str:
    longest = max(len(t.name) for t in topics())
    rows = [f"{_INDENT}{t.name:<{longest}}  {t.summary}" for t in topics()]
    return "\n".join(["Topics (kakehashi help TOPIC):", "", *rows])
