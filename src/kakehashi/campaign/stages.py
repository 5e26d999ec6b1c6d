"""Cache of the stages of a run: each result is stored under the hash of its inputs, so that runs can be resumed.

The result of a stage is a dataclass of numbers, strings and arrays.  It is stored as JSON, with its arrays in an NPZ
file; no code is stored.  A changed definition, seed, data file, library, source code or earlier stage has another hash,
so that stale results are never read.
"""

import glob
import hashlib
import io
import json
import threading
import zipfile
from collections import OrderedDict
from collections.abc import Callable, MutableMapping
from dataclasses import fields, is_dataclass
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np

from kakehashi.base.files import NoSpace, replacing
from kakehashi.campaign import encounter_results, numbers, objective_results, results, studies
from kakehashi.paths import Hermite, Legs, Polynomial
from kakehashi.transfer import Departure, Flyby
from kakehashi.transfer.capture import Brake
from kakehashi.transfer.tour import Stop

_MOST_FILES = 50  # files of one stage in a folder
Progress = Callable[[str, float], None]

_RECORDS: dict[str, type] = {
    t.__name__: t
    for room in (numbers, encounter_results, objective_results, results, studies)
    for t in vars(room).values()
    if isinstance(t, type) and is_dataclass(t)
}
_RECORDS |= {t.__name__: t for t in (Polynomial, Hermite, Legs, Departure, Flyby, Brake, Stop)}


_NAMES: dict[type, str] = {kind: name for name, kind in _RECORDS.items()}


def register(kind: type, name: str = "") -> type:
    """Allow instances of this dataclass to be cached, under a name of its own if another class has the same name."""
    _RECORDS[name or kind.__name__] = kind
    _NAMES[kind] = name or kind.__name__
    return kind


class Memory(OrderedDict[str, Any]):
    """Results of stages in memory, up to a number of bytes; the least recently used are removed first.

    Threads may share it.

    Parameters
    ----------
    most_bytes : float
        Limit on the size of the arrays; the two latest results are always kept.
    """

    def __init__(self, most_bytes: float = 64e6):
        super().__init__()
        self._most, self._sizes = most_bytes, dict[str, int]()
        self._lock = threading.Lock()

    def __getitem__(self, name: str) -> Any:
        with self._lock:
            self.move_to_end(name)
            return super().__getitem__(name)

    def __setitem__(self, name: str, value: Any) -> None:
        with self._lock:
            self._sizes[name] = _bytes_of(value)
            super().__setitem__(name, value)
            while len(self) > 2 and sum(self._sizes.values()) > self._most:
                oldest = next(iter(self))
                del self[oldest], self._sizes[oldest]


def _bytes_of(value: Any) -> int:
    """Return the bytes of the arrays of a cached result, plus one kilobyte for each dataclass in it."""
    if isinstance(value, np.ndarray):
        return value.nbytes
    if is_dataclass(value) and not isinstance(value, type):
        return 1_000 + sum(_bytes_of(getattr(value, f.name)) for f in fields(value))
    if isinstance(value, tuple | list):
        return sum(_bytes_of(v) for v in value)
    return 50


class Stages:
    """Runs and caches the stages of a study and reports progress.

    Parameters
    ----------
    folder : path or None
        Folder of the cache; without one nothing is cached on disk.
    progress : callable or None
        Called with the stage's name and the fraction done.
    base
        Inputs common to all stages.
    memory : mapping, optional
        Results by hash (a `Memory`), shared by the runs of a process, so that variants of a campaign compute only what
        differs.  Files in the folder are then not replaced, and only the stages in `on_disk` are cached there.
    on_disk : sequence of str

    Attributes
    ----------
    log : list of (str, str)
        Each stage, and "computed" or "reused".
    """

    def __init__(
        self,
        folder: Path | None,
        progress: Progress | None,
        *base: Any,
        memory: MutableMapping[str, Any] | None = None,
        on_disk: tuple[str, ...] = (),
    ):
        self._folder, self._memory, self._on_disk = folder, memory, on_disk
        self._report = progress or (lambda stage, fraction: None)
        self._inputs = self._base = key(*base)
        self.log: list[tuple[str, str]] = []

    def __call__(self, name: str, compute: Callable[[Callable[[float], None]], Any]) -> Any:
        """Run a stage without a cache; `compute` receives a function that takes the fraction done."""
        self._report(name, 0.0)
        value = compute(partial(self._report, name))
        self._report(name, 1.0)
        return value

    def keep(self, name: str, parts: Any, compute: Callable[[Callable[[float], None]], Any]) -> Any:
        """Run a stage, or read its cached result if `parts` and all earlier inputs are unchanged.

        Parameters
        ----------
        name : str
        parts
            Inputs of the stage; later stages depend on them too.
        compute : callable
            Receives a function that takes the fraction done.
        """
        self._inputs = key(self._inputs, parts)
        return self(
            name, lambda progress: self._read_or_compute(name, self._inputs, partial(compute, progress))
        )

    def branch(self, name: str, parts: Any, compute: Callable[[Callable[[float], None]], Any]) -> Any:
        """Run one of several alternative stages with a cache; later stages depend on it only after `follow`.

        Parameters
        ----------
        name : str
        parts
            Inputs of the alternative.
        compute : callable
            Receives a function that takes the fraction done.
        """
        inputs = key(self._inputs, parts)
        return self(name, lambda progress: self._read_or_compute(name, inputs, partial(compute, progress)))

    def follow(self, parts: Any) -> None:
        """Make later stages depend on the alternative stage with these inputs."""
        self._inputs = key(self._inputs, parts)

    def key_of(self, name: str, inputs: Any, needs: list[str]) -> str:
        """Return the cache key of a graph node: hash of its name, its inputs, and the keys of the nodes that it needs.

        Parameters
        ----------
        name : str
        inputs
            Values of the inputs; raises TypeError for a value that cannot be hashed.
        needs : list of str
            Keys of the nodes that it needs, in a fixed order.
        """
        return key(self._base, name, inputs, needs)

    def node(
        self, name: str, inputs: str, compute: Callable[[Callable[[float], None]], Any], *, keep: bool
    ) -> tuple[Any, str]:
        """Return the result of a graph node, and whether it was "computed" or "reused".

        Parameters
        ----------
        name : str
        inputs : str
            Key of the node from `key_of`.
        compute : callable
            Receives a function that takes the fraction done.
        keep : bool
            Whether the result is cached under its key.
        """
        if not keep:
            return self(name, compute), "computed"
        before = len(self.log)
        value = self(name, lambda progress: self._read_or_compute(name, inputs, partial(compute, progress)))
        was = next(was for one, was in self.log[before:] if one == name)
        return value, was

    def _read_or_compute(self, name: str, inputs: str, compute: Callable[[], Any]) -> Any:
        computed: list[bool] = []

        def noted() -> Any:
            computed.append(True)
            return compute()

        if self._memory is None:
            value = read_or_compute(self._folder, name, inputs, noted)
        elif (held := self._held(inputs)) is not None:
            value = held[0]
        else:
            folder = self._folder if name.startswith(self._on_disk) else None
            value = self._memory[inputs] = read_or_compute(folder, name, inputs, noted, tidy=False)
        self.log.append((name, "computed" if computed else "reused"))
        return value

    def _held(self, inputs: str) -> tuple[Any] | None:
        """Return a result held in memory in a one-tuple, or None; another thread can remove it at any time."""
        assert self._memory is not None
        try:
            return (self._memory[inputs],)
        except KeyError:
            return None


def key(*parts: Any) -> str:
    """Short hash of the values of all inputs of a stage.

    Raises
    ------
    TypeError
        The content of a value is not accessible, so that different values could have the same key.

    Examples
    --------
    >>> key("page", 1) == key("page", 1), key("page", 1) == key("page", 2)
    (True, False)
    """
    return hashlib.sha256(json.dumps(parts, sort_keys=True, default=_exact).encode()).hexdigest()[:16]


def _exact(value: Any) -> Any:
    """Convert a value that JSON does not support to its content with all digits of floats, an array to its hash."""
    if is_dataclass(value) and not isinstance(value, type):
        return [type(value).__qualname__, {f.name: getattr(value, f.name) for f in fields(value)}]
    if isinstance(value, np.generic):
        return value.item()
    if isinstance(value, np.ndarray):
        return [value.dtype.str, value.shape, hashlib.sha256(value.tobytes()).hexdigest()]
    if isinstance(value, set | frozenset):
        return sorted(value)
    if isinstance(value, date | Path):
        return str(value)
    raise TypeError(
        f"a stage depends on a {type(value).__name__}, which cannot be hashed; add this type here"
    )


def read_or_compute(
    folder: Path | None, name: str, inputs: str, compute: Callable[[], Any], *, tidy: bool = True
) -> Any:
    """Read the result of a stage if its inputs are unchanged, or else compute and cache it.

    Parameters
    ----------
    folder : path or None
        Folder of the cache; None computes without a cache.
    name, inputs : str
        Name of the stage, and hash of its inputs.
    compute : callable
        Called without arguments; returns the result.
    tidy : bool
        Whether results of other inputs are removed; otherwise the latest of them are kept.
    """
    if folder is None:
        return compute()
    path = folder / f"{name}-{inputs}.zip"
    if path.is_file():
        stored = _read(path)
        if stored is not None:
            return stored[0]
    value = compute()
    try:
        _write(path, value)
    except NoSpace:
        return value  # the next run computes it again; writing the results reports the full disk
    others = [old for old in folder.glob(f"{glob.escape(name)}-*.zip") if old != path]
    for old in others if tidy else _oldest(others):
        old.unlink(missing_ok=True)
    return value


def _oldest(files: list[Path]) -> list[Path]:
    """List the cache files in excess of the number allowed for variants, oldest first."""
    if len(files) < _MOST_FILES:
        return []
    return sorted(files, key=lambda f: f.stat().st_mtime if f.is_file() else 0.0)[: 1 - _MOST_FILES]


def _write(path: Path, value: Any) -> None:
    arrays: dict[str, np.ndarray] = {}
    tree = json.dumps(_pack(value, arrays))
    buffer = io.BytesIO()
    np.savez(buffer, **arrays)  # type: ignore[arg-type]
    with replacing(path) as part, zipfile.ZipFile(part, "w") as box:
        box.writestr("tree.json", tree)
        box.writestr("arrays.npz", buffer.getvalue())


def _read(path: Path) -> tuple[Any] | None:
    """Read a cached result and return it in a one-tuple; None if the file is damaged or of another version."""
    try:
        with zipfile.ZipFile(path) as box:
            tree = json.loads(box.read("tree.json"))
            arrays = np.load(io.BytesIO(box.read("arrays.npz")), allow_pickle=False)
            return (_unpack(tree, arrays),)
    except (OSError, ValueError, KeyError, TypeError, zipfile.BadZipFile):
        return None


def _pack(value: Any, arrays: dict[str, np.ndarray]) -> Any:
    if is_dataclass(value) and not isinstance(value, type):
        kind = _NAMES.get(type(value), "")
        if not kind:
            name = type(value).__name__
            raise TypeError(f"records of type {name} cannot be cached; call register for this type first")
        return {
            "record": kind,
            "fields": {f.name: _pack(getattr(value, f.name), arrays) for f in fields(value) if f.init},
        }
    if isinstance(value, np.ndarray):
        name = f"a{len(arrays)}"
        arrays[name] = value
        return {"array": name}
    if isinstance(value, np.generic):
        return _pack(value.item(), arrays)
    if isinstance(value, dict):
        return {"map": [[_pack(k, arrays), _pack(v, arrays)] for k, v in value.items()]}
    if isinstance(value, tuple | list):
        return {"tuple": [_pack(v, arrays) for v in value]}
    return value


def _unpack(tree: Any, arrays) -> Any:
    if not isinstance(tree, dict):
        return tree
    if "array" in tree:
        return arrays[tree["array"]]
    if "map" in tree:
        return {_unpack(k, arrays): _unpack(v, arrays) for k, v in tree["map"]}
    if "tuple" in tree:
        return tuple(_unpack(v, arrays) for v in tree["tuple"])
    return _RECORDS[tree["record"]](**{k: _unpack(v, arrays) for k, v in tree["fields"].items()})
