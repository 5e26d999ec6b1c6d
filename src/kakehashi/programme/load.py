"""Read and validate a programme file; all errors are reported together, with path and line."""

import hashlib
from dataclasses import dataclass, field
from importlib.resources import files
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from kakehashi.base import InputError
from kakehashi.base.names import near
from kakehashi.campaign.definition import Definition
from kakehashi.campaign.load import built_in as built_in_campaigns
from kakehashi.campaign.load import load as load_campaign
from kakehashi.io.toml_pages import (
    PageError,
    decoded,
    error_row,
    in_order_of_lines,
    line_numbers,
    line_of,
    path_text,
    tables,
)
from kakehashi.programme.campaigns import records_of, with_records
from kakehashi.programme.checks import Surroundings, cross_checks
from kakehashi.programme.definition import ProgrammeDefinition
from kakehashi.programme.fields import DICTIONARY
from kakehashi.programme.flight_records import merge_records, own_record
from kakehashi.programme.names import built_in, has_include
from kakehashi.programme.schema import Programme

_MERGED = ("agency", "family", "mission", "agreement", "statement", "decision", "history")

Problem = tuple[tuple, str]  # path in the file, what is wrong


class LoadedProgramme(ProgrammeDefinition):
    """Definition of a programme with a method that runs it."""

    __slots__ = ()

    def run(self, out=None, progress=None):
        """Compute the programme; see `programme.run.run`."""
        from kakehashi.programme.run import run

        return run(self, out, progress)


class ProgrammeError(PageError):
    """Raised for a programme file with errors; `errors` lists (path, line, message)."""

    kind = "programme file"


def load(name: str | Path) -> LoadedProgramme:
    """Load a bundled programme by name, or a TOML file by path.

    Examples
    --------
    >>> [c.name for c in load("esa-jaxa").campaigns]
    ['apophis-2029', 'didymos', 'earthcare', 'iss-cargo', 'mercury']
    """
    if str(name) in built_in():
        return parse(_built_in_text(str(name)), f"{name}.toml", folder=None)
    path = Path(str(name))
    if not path.is_file():
        names = built_in()
        raise InputError(
            f"the package has no programme {str(name)!r}; it has {', '.join(names)}. Give one of these,"
            f" or the path of a TOML file{near(str(name), names)}"
        )
    return parse(decoded(path, ProgrammeError), str(path), folder=path.parent)


def parse(text: str, file: str = "programme.toml", folder: Path | None = None) -> LoadedProgramme:
    """Validate the text of a programme file, and all included files.

    Parameters
    ----------
    text : str
    file : str
        Name of the file, for messages.
    folder : path, optional
        Folder to which the paths of included files are relative; the current folder by default.

    Raises
    ------
    ProgrammeError
        Lists every error.
    """
    reader = _Reader(file)
    content = reader.read(text, file, folder or Path(), (_identity(file, folder),))
    if reader.errors or content is None:
        raise ProgrammeError(file, in_order_of_lines(reader.errors))
    own = [(file, own_record(f)) for f in content.family]
    records, _ = merge_records((), [*own, *((c.file, r) for c in reader.in_order() for r in records_of(c))])
    digest = hashlib.sha256(text.encode("utf-8")).hexdigest()
    campaigns = tuple(with_records(c, records) for c in reader.in_order())
    return LoadedProgramme(content, file, digest, campaigns, records)


@dataclass(slots=True)
class _Reader:
    """Reads a programme and its included files; every campaign is read once."""

    file: str
    errors: list[tuple[str, int, str]] = field(default_factory=list)
    campaigns: dict[str, Definition] = field(default_factory=dict)
    _by_name: dict[str, str] = field(default_factory=dict)

    def in_order(self) -> tuple[Definition, ...]:
        """Return the campaigns in alphabetical order."""
        return tuple(sorted(self.campaigns.values(), key=lambda c: c.name))

    def read(self, text: str, file: str, folder: Path, trail: tuple[str, ...]) -> Programme | None:
        """Read a file and merge it with the programmes that it includes; None if it has errors.

        Parameters
        ----------
        text, file : str
            Content and name of the file.
        folder : Path
            Folder that relative names of included files refer to.
        trail : tuple of str
            Files being read, to detect a file that includes itself.
        """
        raw = tables(text, file, ProgrammeError)
        lines = line_numbers(text)
        before = len(self.errors)
        content = None
        try:
            content = Programme.model_validate(raw)
        except ValidationError as error:
            self.errors += [error_row(e, lines, DICTIONARY.guide()) for e in error.errors()]
        others, problems = self._included(raw, folder, trail)
        around = Surroundings(tuple(self.in_order()), tuple(p for p in others if p is not None))
        problems += cross_checks(raw, around)
        self.errors += [(path_text(p), line_of(p, lines), message) for p, message in problems]
        if content is None or len(self.errors) > before:
            return None
        merged, clashes = _merged(content, around.programmes)
        self.errors += [(path_text(p), line_of(p, lines), message) for p, message in clashes]
        return None if clashes else merged

    def _included(self, raw: dict, folder: Path, trail) -> tuple[list[Programme | None], list[Problem]]:
        """Read the files that a file includes; returns the programmes among them, and errors."""
        names = raw.get("include", ())
        others: list[Programme | None] = []
        problems: list[Problem] = []
        paths: dict[str, str] = {}
        for i, name in enumerate(names if isinstance(names, list) else ()):
            if not isinstance(name, str) or not name:
                continue
            at, identity = ("include", i), _identity(name, folder)
            if identity in trail:
                circle = " -> ".join(_short(p) for p in (*trail[trail.index(identity) :], identity))
                problems.append((at, f"the file includes itself: {circle}; remove one of these includes"))
            elif identity in paths:
                problems.append(
                    (at, f"{name!r} is already included as {paths[identity]!r}; remove one of the two")
                )
            else:
                paths[identity] = name
                problems += [(at, message) for message in self._one(name, folder, identity, trail, others)]
        return others, problems

    def _one(self, name: str, folder: Path, identity: str, trail, others: list) -> list[str]:
        """Read one file that the programme includes; returns its errors."""
        try:
            text, file, inner = _include_text(name, folder)
            if has_include(text):
                count = len(self.errors)
                others.append(self.read(text, file, inner, (*trail, identity)))
                nested = [f"{file}:{line}: {path}: {message}" for path, line, message in self.errors[count:]]
                del self.errors[count:]
                return nested
            if identity not in self.campaigns:
                self._add(identity, load_campaign(name if name in built_in_campaigns() else file))
        except PageError as error:
            return [f"{error.file}:{line}: {path}: {message}" for path, line, message in error.errors]
        except InputError as error:
            return [str(error)]
        return []

    def _add(self, identity: str, campaign: Definition) -> None:
        other = self._by_name.setdefault(campaign.name, identity)
        if other != identity:
            raise InputError(
                f"the campaign has the same name, {campaign.name!r}, as the included {_short(other)}; rename one"
            )
        self.campaigns[identity] = campaign


def _identity(name: str, folder: Path | None) -> str:
    """Return the identity of an included file, which is the same for one file under two names."""
    if name in built_in() or name in built_in_campaigns():
        return name
    return str(((folder or Path()) / name).resolve())


def _short(identity: str) -> str:
    return Path(identity).name


def _built_in_text(name: str) -> str:
    return (files("kakehashi") / "programmes" / f"{name}.toml").read_text("utf-8")


def _include_text(name: str, folder: Path) -> tuple[str, str, Path]:
    """Return the text and name of an included file, and the folder to which its own includes are relative."""
    if name in built_in():
        return _built_in_text(name), f"{name}.toml", Path()
    if name in built_in_campaigns():
        return "", f"{name}.toml", Path()
    path = folder / name
    if not path.is_file():
        names = (*built_in_campaigns(), *built_in())
        raise InputError(
            f"{name!r} is neither a campaign or programme of the package, which has {', '.join(names)}, nor a file"
            f" ({path}){near(name, names)}"
        )
    return decoded(path, ProgrammeError), str(path), path.parent


def _merged(content: Programme, others: tuple[Programme, ...]) -> tuple[Programme, list[Problem]]:
    """Merge the tables of a programme with those of an included one; equal entries count once."""
    clashes: list[Problem] = []
    merged: dict[str, Any] = {}
    for table in _MERGED:
        rows = list(getattr(content, table))
        for other in others:
            for row in getattr(other, table):
                if row in rows:
                    continue
                if table not in ("history", "family") and any(r.name == row.name for r in rows):
                    message = f"{table} {row.name!r} of {other.name} differs from that of the same name here"
                    clashes.append((("include",), f"{message}; remove one of the two"))
                rows.append(row)
        merged[table] = tuple(rows)
    return content.model_copy(update=merged), clashes
