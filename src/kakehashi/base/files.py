"""Write files completely or not at all, and report a full disk as such.

While a file is being written, its temporary name contains host and process: `.writing-HOST-PROCESS-...`. If the process
is killed, the unfinished file is removed by the next process that writes to the same folder.
"""

import errno
import os
import re
import shutil
import socket
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from kakehashi.base.errors import InputError

_WRITING = re.compile(r"^\.writing-(?P<host>[a-z0-9-]*?)-(?P<process>\d+)-[^/]+$")
_FULL = (errno.ENOSPC, errno.EDQUOT)
_FULL_WORDS = ("no space left on device", "disk is full", "disk quota exceeded")
_LONGEST_S = 86_400.0  # no file takes a day to be written
_tidied: set[Path] = set()


class NoSpace(InputError):
    """Raised if the disk of `folder` is full."""

    def __init__(self, folder):
        self.folder = Path(folder)
        super().__init__(
            f"no space left in {folder}: free some space, or choose another folder; there is no "
            "incomplete file in it"
        )


@contextmanager
def room(folder) -> Iterator[None]:
    """Context manager that turns the errors of different libraries for a full disk into `NoSpace`."""
    try:
        yield
    except Exception as why:
        if isinstance(why, NoSpace) or is_full(why):
            raise NoSpace(folder) from why
        raise


def is_full(why: BaseException) -> bool:
    """Return whether an error means that the disk is full, by its number, or by the message of DuckDB, SQLite, zlib."""
    if isinstance(why, OSError) and why.errno is not None:
        return why.errno in _FULL
    return any(words in str(why).lower() for words in _FULL_WORDS)


def writing_name() -> str:
    """Return the prefix of the names of files that this process is writing."""
    host = re.sub("[^a-z0-9]+", "-", socket.gethostname().lower())[:40]
    return f".writing-{host}-{os.getpid()}-"


def remove_abandoned(folder) -> None:
    """Remove unfinished files of ended processes from a folder; those of running processes are kept."""
    this_host = writing_name().rsplit("-", 2)[0].removeprefix(".writing-")
    for left in Path(folder).glob(".writing-*"):
        writer = _WRITING.match(left.name)
        if _is_old(left) or (writer and writer["host"] == this_host and not _lives(int(writer["process"]))):
            shutil.rmtree(left, ignore_errors=True) if left.is_dir() else left.unlink(missing_ok=True)


def _is_old(path: Path) -> bool:
    try:
        return time.time() - path.stat().st_mtime > _LONGEST_S
    except OSError:
        return False


def _lives(process: int) -> bool:
    if os.name == "nt":
        return True  # on Windows the call below would end the process; old files are removed by age
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except (OSError, OverflowError):
        return True  # a process of another user, or a number too large for this machine
    return True


@contextmanager
def replacing(path) -> Iterator[Path]:
    """Yield a temporary file beside the target and rename it at the end, so that an incomplete file is never visible.

    Raises
    ------
    NoSpace
        The disk is full.
    """
    path = Path(path)
    with room(path.parent):
        path.parent.mkdir(parents=True, exist_ok=True)
        _tidy_once(path.parent)
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=writing_name())
        os.close(handle)
        temporary = Path(name)
        try:
            yield temporary
            temporary.chmod(0o644)
            os.replace(temporary, path)
        finally:
            temporary.unlink(missing_ok=True)


def _tidy_once(folder: Path) -> None:
    """Remove unfinished files of ended processes when this process first writes into the folder."""
    absolute = folder.absolute()
    if absolute not in _tidied:
        _tidied.add(absolute)
        remove_abandoned(folder)


@contextmanager
def filling(folder) -> Iterator[Path]:
    """Yield a temporary folder within a folder, from which finished files are moved into place; it is removed at the
    end.

    Raises
    ------
    NoSpace
        The disk is full.
    """
    folder = Path(folder)
    with room(folder):
        folder.mkdir(parents=True, exist_ok=True)
        remove_abandoned(folder)
        temporary = Path(tempfile.mkdtemp(dir=folder, prefix=writing_name()))
        try:
            yield temporary
        finally:
            shutil.rmtree(temporary, ignore_errors=True)


def write_whole(path, content: str | bytes) -> Path:
    """Write text (UTF-8) or bytes completely or not at all; raise `NoSpace` if the disk is full."""
    data = content.encode("utf-8") if isinstance(content, str) else content
    with replacing(path) as temporary:
        temporary.write_bytes(data)
    return Path(path)
