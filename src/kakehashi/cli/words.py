"""Normalisation of the words of a command line to the form in which the commands expect them.

`help`, `version` and `-V` are accepted, and names of commands in upper or lower case.  Options of all commands (--json,
--format, --debug) may be at any position.  "A,B" is read as two dates.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, get_args

from kakehashi.base import InputError
from kakehashi.base.names import near

Form = Literal["text", "json", "csv"]
_FORMS: tuple[str, ...] = get_args(Form)
_PAIRS = ("--launch", "--arrive")  # options of two dates, which may be joined by a comma
_RENAMED = {"--dask": "--cluster"}


@dataclass(frozen=True, slots=True)
class Line:
    """A command line: its words, the format of results, and whether tracebacks are printed."""

    words: list[str]
    form: Form = "text"
    debug: bool = False


def read(typed: Sequence[str], commands) -> Line:
    """Return the normalised command line.

    Parameters
    ----------
    typed
        Words from the shell.
    commands : mapping
        Commands by name, each with a mapping of its subcommands.

    Raises
    ------
    InputError
        An unknown --format.
    """
    words, debug = [w for w in typed if w != "--debug"], "--debug" in typed
    words, form = _without_format(words)
    if form == "csv" and "--json" in words:
        raise InputError("--json and --format csv contradict each other; give one of the two")
    if form == "json":
        words.append("--json")
    if words and words[0] == "--json":  # before the command
        words = [*words[1:], "--json"]
    if words and words[0].casefold() == "help":
        words = _help(words[1:], commands)
    if words and (words[0] in ("-V", "-v") or words[0].casefold() == "version"):
        words = ["--version", *words[1:]]
    words = [_RENAMED.get(w, w) for w in words]
    if words.count("--json") > 1:
        words = [w for k, w in enumerate(words) if w != "--json" or "--json" not in words[:k]]
    return Line(_paired(_in_case(words, commands)), form, debug)


def _help(words: list[str], commands) -> list[str]:
    """Return the words for the help of a command; those of a topic remain words of the command `help`."""
    asked = [w for w in words if not w.startswith("-")]
    names = {name.casefold() for name in commands}
    return [*words, "--help"] if asked and asked[0].casefold() in names else ["help", *words]


def _without_format(words: list[str]) -> tuple[list[str], Form]:
    """Return the words without the option --format, and the value of that option."""
    rest, form = [], "text"
    pending = iter(words)
    for word in pending:
        if word == "--format" or word.startswith("--format="):
            value = word.partition("=")[2] if "=" in word else next(pending, "")
            form = value.casefold()
            if form not in _FORMS:
                raise InputError(f"--format is {value!r}; use text, json or csv{near(value, _FORMS)}")
        else:
            rest.append(word)
    return rest, form  # type: ignore[return-value]


def _in_case(words: list[str], commands) -> list[str]:
    """Replace the names of commands by their own spelling in upper and lower case."""
    written = list(words)
    for k, word in enumerate(words):
        names = {name.casefold(): name for name in commands if not name.startswith("-")}
        if word.casefold() not in names:
            break
        written[k] = names[word.casefold()]
        commands = commands[written[k]]
    return written


def _paired(words: list[str]) -> list[str]:
    """Replace `--launch A,B` by `--launch A B`."""
    separate: list[str] = []
    for word in words:
        option, _, value = word.partition("=")
        if option in _PAIRS and value.count(",") == 1:
            separate += [option, *value.split(",")]
        elif separate and separate[-1] in _PAIRS and word.count(",") == 1:
            separate += word.split(",")
        else:
            separate.append(word)
    return separate
