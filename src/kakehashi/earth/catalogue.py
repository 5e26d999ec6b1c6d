"""Which objects are in orbit, and where?  A catalogue of mean elements of SGP4, one row for each element set.

Files are read into it by `io.element_sets.read_elements`.
"""

import warnings
from collections.abc import Sequence
from dataclasses import dataclass, fields
from fnmatch import fnmatchcase
from functools import cached_property
from typing import Any, NamedTuple

import numpy as np

from kakehashi.base import InputError
from kakehashi.base.constants import DAY_S
from kakehashi.base.errors import raise_or_mark
from kakehashi.base.names import near
from kakehashi.base.text import printable, shown
from kakehashi.earth import sgp4
from kakehashi.earth.elements import SHAPE, Sgp4Mean, named, require
from kakehashi.time import as_et, calendar

OLD_D = 30.0  # age [d] beyond which elements are reported; SGP4 then errs by tens of kilometres in low orbits
_MOST_SHOWN = 5


class OldElements(UserWarning):
    """Warning that elements are used far from their epoch."""


class Rejected(NamedTuple):
    """An entry of a file that could not be read: its first line and the reason."""

    line: int
    reason: str

    def __str__(self):
        return f"line {self.line}: {self.reason}"


@dataclass(frozen=True, repr=False, eq=False)
class Catalogue:
    """Element sets of SGP4 as columns.

    Attributes
    ----------
    names, object_ids : (n,) str arrays
        Names, and international designators such as 1998-067A; either may be empty.
    norad : (n,) int array
        Catalogue numbers, of up to nine digits; 0 if there is none.
    epoch_et : (n,) array
        Epochs [s TDB past J2000].
    elements : (n, 6) array
        Mean motion of Kozai [rev/d], eccentricity, inclination, node, argument of perigee, mean anomaly [deg]; TEME.
    bstar : (n,) array
        Drag terms [1/Earth radii].
    mean_motion_dot, mean_motion_ddot : (n,) arrays
        Half the first and a sixth of the second derivative of the mean motion [rev/d2, rev/d3]; SGP4 ignores them.
    element_set, revolution : (n,) int arrays
        Number of the set, and revolutions at epoch.
    rejected : tuple of Rejected
        Entries of the file that could not be read.
    source : str
        Name of the file.

    Examples
    --------
    >>> one = Sgp4Mean("ISS", 0.0, 15.5, 0.0007, 51.6, 10.0, 20.0, 30.0, norad=25544)
    >>> print(of_elements([one]).select("iss"))
    <Catalogue of 1 element sets of 1 objects, epochs 2000-01-01 .. 2000-01-01>
    """

    names: np.ndarray
    object_ids: np.ndarray
    norad: np.ndarray
    epoch_et: np.ndarray
    elements: np.ndarray
    bstar: np.ndarray
    mean_motion_dot: np.ndarray
    mean_motion_ddot: np.ndarray
    element_set: np.ndarray
    revolution: np.ndarray
    rejected: tuple[Rejected, ...] = ()
    source: str = ""

    def __post_init__(self):
        for column in _COLUMNS:
            values = getattr(self, column)
            if len(values) != len(self.names):
                raise InputError(
                    f"{column} has {len(values)} rows, names has {len(self.names)}; give one row per element set"
                )
            values.setflags(write=False)

    def __len__(self):
        return len(self.names)

    def __getitem__(self, k: int) -> Sgp4Mean:
        """Return one element set; its index counts from 0."""
        if not -len(self) <= k < len(self):
            raise InputError(f"index {k} is outside the catalogue of {len(self)} element sets")
        return Sgp4Mean(
            name=str(self.names[k]),
            epoch_et=float(self.epoch_et[k]),
            **named("mean_motion_rev_day", self.elements[k]),
            bstar=float(self.bstar[k]),
            mean_motion_dot=float(self.mean_motion_dot[k]),
            mean_motion_ddot=float(self.mean_motion_ddot[k]),
            norad=int(self.norad[k]),
            object_id=str(self.object_ids[k]),
            element_set=int(self.element_set[k]),
            revolution=int(self.revolution[k]),
        )

    def rows(self, index) -> "Catalogue":
        """Return the element sets at these indices, or where a mask is True, without the list of rejected entries."""
        columns: dict[str, Any] = {c: np.asarray(getattr(self, c)[index]) for c in _COLUMNS}
        return Catalogue(**columns, source=self.source)

    def select(self, wanted) -> "Catalogue":
        """Return the element sets of objects by name or catalogue number.

        Parameters
        ----------
        wanted : str, int or sequence of them
            A name, in which `*` and `?` stand for any characters and case does not matter; or a catalogue number.

        Raises
        ------
        InputError
            Nothing in the catalogue matches.
        """
        many = isinstance(wanted, Sequence | np.ndarray) and not isinstance(wanted, str)
        mask = np.zeros(len(self), dtype=bool)
        for one in wanted if many else [wanted]:
            hits = self._hits(one)
            if not hits.any():
                raise InputError(self._nothing(one))
            mask |= hits
        return self.rows(mask)

    def _hits(self, wanted) -> np.ndarray:
        if isinstance(wanted, int | np.integer) and not isinstance(wanted, bool):
            return self.norad == wanted
        if not isinstance(wanted, str):
            raise InputError(f"select takes names and catalogue numbers, not {shown(wanted)}")
        pattern = wanted.strip().upper()
        if not any(c in pattern for c in "*?["):
            hits = self._upper == pattern
            return hits if hits.any() or not pattern.isdecimal() else self.norad == int(pattern)
        return np.array([fnmatchcase(name, pattern) for name in self._upper.tolist()], dtype=bool)

    def _nothing(self, wanted) -> str:
        hint = near(str(wanted), sorted(set(self.names.tolist()))[:50_000]) if isinstance(wanted, str) else ""
        return (
            f"{shown(wanted)} matches none of the {len(self)} element sets of "
            f"{printable(self.source) or 'the catalogue'}"
            f"{hint or '; give a name, with * for any characters, or a catalogue number'}"
        )

    @cached_property
    def _upper(self) -> np.ndarray:
        return np.char.upper(self.names)

    @cached_property
    def _theory(self) -> sgp4.Theory:
        return sgp4.initialise(self.epoch_et, self.elements, self.bstar)

    def latest(self, et=None) -> "Catalogue":
        """Return one element set for each catalogue number: the last one, or the last before an epoch.

        Parameters
        ----------
        et : epoch, optional
            As for `time.as_et`.

        Raises
        ------
        InputError
            No element set is older than the epoch.
        """
        index = np.argsort(self.epoch_et, kind="stable")
        if et is not None:
            index = index[self.epoch_et[index] <= as_et(et)]
            if not index.size:
                raise InputError(
                    f"no element set is older than {calendar(as_et(et), 'UTC', 0)} UTC; the first is of "
                    f"{calendar(float(self.epoch_et.min()), 'UTC', 0)} UTC"
                )
        numbers = self.norad[index][::-1]
        _, first = np.unique(numbers, return_index=True)
        return self.rows(np.sort(index[::-1][first]))

    def age_days(self, et) -> np.ndarray:
        """Return the age of the elements (n,) or (n, m) at one or m epochs [d]; negative before their epoch."""
        return np.squeeze(
            (np.atleast_1d(as_et(et)) - self.epoch_et[:, None]) / DAY_S, -1 if np.ndim(et) == 0 else ()
        )

    def notes(self, et, old_d: float = OLD_D) -> tuple[str, ...]:
        """Return sentences about elements that are used far from their epoch, and about rejected entries.

        Parameters
        ----------
        et : epoch or (m,) array
            Epochs at which the elements are used, as for `time.as_et`.
        old_d : float
            Age [d] from which elements are reported.
        """
        sentences = []
        span = np.atleast_1d(as_et(et))
        ages = np.maximum(np.abs(span.min() - self.epoch_et), np.abs(span.max() - self.epoch_et)) / DAY_S
        old = np.flatnonzero(ages > old_d)
        if old.size:
            k = old[np.argmax(ages[old])]
            sentences.append(
                f"{old.size} of {len(self)} element sets are used more than {old_d:g} days from their epoch; the worst "
                f"is {printable(str(self.names[k]) or str(self.norad[k]))}, {_span(ages[k])} from "
                f"{calendar(float(self.epoch_et[k]), 'UTC', 0)[:10]}: SGP4 errs by kilometres a day, get newer elements"
            )
        return (*sentences, *self.rejections())

    def rejections(self) -> tuple[str, ...]:
        """Return sentences about the entries of the file that could not be read."""
        if not self.rejected:
            return ()
        total = len(self) + len(self.rejected)
        first = f"{len(self.rejected)} of {total} entries of {printable(self.source)} could not be read"
        more = len(self.rejected) - _MOST_SHOWN
        tail = (f"and {more} more",) if more > 0 else ()
        return (first, *map(str, self.rejected[:_MOST_SHOWN]), *tail)

    def states(
        self, et, frame: str = "ICRF", threads: int | None = None, *, engine: str = "kernel"
    ) -> np.ndarray:
        """Return the states (n, 6), or (n, m, 6) at m epochs, about the Earth [km, km/s]; NaN where SGP4 fails.

        `evaluate` returns the reasons as well. Elements far from their epoch cause the warning `OldElements`.

        Parameters
        ----------
        et : epoch or (m,) array
            As for `time.as_et`.
        frame : str
            "ICRF" or "TEME".
        threads : int, optional
            Number of threads; one per core if omitted.
        engine : str
            "kernel", or "heyoka" (extra `heyoka`), which is faster for whole catalogues.
        """
        return self.evaluate(et, frame, threads, engine=engine)[0]

    def evaluate(
        self, et, frame: str = "ICRF", threads: int | None = None, *, engine: str = "kernel"
    ) -> tuple[np.ndarray, np.ndarray]:
        """Return the states as `states` does, and status codes (n,) or (n, m) of `base.Status`.

        Parameters
        ----------
        et : epoch or (m,) array
        frame : str
            "ICRF" or "TEME".
        threads : int, optional
        engine : str
            As for `states`.
        """
        if frame not in ("ICRF", "GCRF", "TEME"):
            raise InputError(
                f"frame is {shown(frame)}; states are given in ICRF or TEME: rotate them with frames.transform"
            )
        at = as_et(et)
        epochs = np.atleast_1d(np.asarray(at, dtype=float))
        for sentence in self.notes(epochs)[:1] if len(self) and epochs.size else ():
            if "from their epoch" in sentence:
                warnings.warn(sentence, OldElements, stacklevel=2)
        states, codes = sgp4.propagate(self._theory, epochs, frame, threads, engine)
        return (states, codes) if np.ndim(at) else (states[:, 0], codes[:, 0])

    def __repr__(self):
        if not len(self):
            return f"<Catalogue without element sets{', ' if self.rejected else ''}{self._rejections_word()}>"
        first, last = (calendar(float(x), "UTC", 0)[:10] for x in (self.epoch_et.min(), self.epoch_et.max()))
        objects = np.unique(np.where(self.norad > 0, self.norad, -np.arange(len(self)))).size
        rest = f", {self._rejections_word()}" if self.rejected else ""
        return f"<Catalogue of {len(self)} element sets of {objects} objects, epochs {first} .. {last}{rest}>"

    def _rejections_word(self) -> str:
        return f"{len(self.rejected)} entries rejected" if self.rejected else ""


_COLUMNS = tuple(f.name for f in fields(Catalogue) if f.name not in ("rejected", "source"))


def of_elements(sets: Sequence[Sgp4Mean], source: str = "", rejected: Sequence[Rejected] = ()) -> Catalogue:
    """Return a catalogue of element sets.

    Parameters
    ----------
    sets : sequence of Sgp4Mean
    source : str
        Name of the file.
    rejected : sequence of Rejected
        Entries of the file that could not be read.

    Raises
    ------
    InputError
        Elements of another theory are among them.
    """
    sets = [require(s, Sgp4Mean, "a catalogue") for s in sets]
    return Catalogue(
        names=np.array([s.name for s in sets], dtype=str),
        object_ids=np.array([s.object_id for s in sets], dtype=str),
        norad=np.array([s.norad for s in sets], dtype=np.int64),
        elements=np.array(
            [[getattr(s, key) for key in ("mean_motion_rev_day", *SHAPE)] for s in sets], dtype=float
        ).reshape(-1, 6),
        element_set=np.array([s.element_set for s in sets], dtype=np.int64),
        revolution=np.array([s.revolution for s in sets], dtype=np.int64),
        rejected=tuple(rejected),
        source=source,
        **{
            key: np.array([getattr(s, key) for s in sets], dtype=float)
            for key in ("epoch_et", "bstar", "mean_motion_dot", "mean_motion_ddot")
        },
    )


def _span(days: float) -> str:
    return f"{days / 365.25:.1f} years" if days > 700.0 else f"{days:.0f} days"


def state_at(elements: Sgp4Mean, et, frame: str = "ICRF") -> np.ndarray:
    """Return the state (6,) or (m, 6) [km, km/s] of one object by SGP4, at one or m epochs.

    Parameters
    ----------
    elements : Sgp4Mean
    et : epoch or (m,) array
        As for `time.as_et`.
    frame : str
        "ICRF" or "TEME".

    Raises
    ------
    InputError
        The elements are of another theory.
    BatchError
        SGP4 fails, as for an object that has decayed.
    """
    states, codes = of_elements([require(elements, Sgp4Mean, "SGP4")]).evaluate(et, frame)
    raise_or_mark(f"SGP4 states of {printable(elements.name)}", codes[0], "raise")
    return states[0]
