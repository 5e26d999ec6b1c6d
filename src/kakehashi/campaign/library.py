"""What a definition may name: the pieces of its own page and files, and everything that ships with the package.

A campaign carries one `Library`.  Pieces of its own are read when the definition is loaded, so that a definition needs
no file afterwards: it can be sent to another process, and its content, not its path, enters the keys of nodes.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from kakehashi.base import InputError
from kakehashi.launch import Site, Vehicle, site, vehicle
from kakehashi.orbits import Orbit, load
from kakehashi.spacecraft import Spacecraft, spacecraft

KINDS = ("spacecraft", "vehicle", "site", "tour", "body")


@dataclass(frozen=True, slots=True, repr=False)
class OwnTour:
    """A tour from a file: its plan, the bodies of its sequence, and the text for messages and results."""

    plan: Any
    bodies: tuple[str | Orbit, ...]
    text: str
    label: str

    def __repr__(self):
        return f"<OwnTour {self.plan.name!r}>"

    def planned(self, late_days: float = 0.0, braking_days: float = 0.0):
        """The tour with its departure delayed, and its arrival earlier by what braking takes; see `io.tours`.

        Parameters
        ----------
        late_days, braking_days : float
            [d]
        """
        from kakehashi.io.tours import planned

        return planned(
            self.plan, self.bodies, self.text, self.label, late_days=late_days, braking_days=braking_days
        )


@dataclass(frozen=True, slots=True, repr=False)
class Piece:
    """Something that a definition brings along.

    Attributes
    ----------
    kind : str
        One of `KINDS`.
    name : str
    value : Spacecraft, Vehicle, Site, OwnTour, or a tuple of Orbit
    sha256 : str
        Of its content: the table on the page, or the files.
    files : tuple of (str, str)
        Names and SHA-256 of the files that it was read from; empty for a table of the page.
    """

    kind: str
    name: str
    value: Any
    sha256: str
    files: tuple[tuple[str, str], ...] = ()

    def __repr__(self):
        return f"<Piece {self.kind} {self.name!r}>"


@dataclass(frozen=True, slots=True)
class TourFacts:
    """What checks need of a tour: its last body, the number of its stops, whether a mission can fly it."""

    target: str | None
    stops: int
    flyable: bool


class Library:
    """Pieces by kind and name; what it does not have of its own is that of the package.

    It is filled while a page is read (`own_pieces.Reader`), and does not change afterwards.
    """

    def __init__(self, pieces: Iterable[Piece] = ()):
        self._pieces: dict[tuple[str, str], Piece] = {}
        self._failed: set[tuple[str, str]] = set()
        self.reader: Callable[[str, str], Piece | None] | None = None
        for piece in pieces:
            self.add(piece)

    def __repr__(self):
        return f"<Library {', '.join(p.name for p in self._pieces.values()) or 'of the package'}>"

    def __eq__(self, other):
        return isinstance(other, Library) and self.contents() == other.contents()

    def __hash__(self):
        return hash(self.contents())

    def __getstate__(self):
        return self._pieces, self._failed

    def __setstate__(self, state):
        (self._pieces, self._failed), self.reader = state, None

    def add(self, piece: Piece) -> Piece:
        """Add a piece while a page is read."""
        self._pieces[piece.kind, piece.name.casefold()] = piece
        return piece

    def fail(self, kind: str, name: str) -> None:
        """Note a piece with errors of its own, so that what names it is not an error as well."""
        self._failed.add((kind, name.casefold()))

    def failed(self, kind: str, name: str) -> bool:
        """Whether a piece of this name has errors of its own."""
        return (kind, name.casefold()) in self._failed

    def own(self, kind: str, name: str) -> Piece | None:
        """A piece of the definition's own; None for one of the package.

        Parameters
        ----------
        kind : str
        name : str
            In any case.
        """
        return self._pieces.get((kind, str(name).casefold()))

    def name(self, kind: str, text: str) -> str:
        """The name of what a page calls by a name or by a file, which is read now.

        Parameters
        ----------
        kind : str
        text : str

        Raises
        ------
        InputError
            Neither the page nor the package has it, or the file cannot be used.
        """
        if (piece := self.own(kind, text)) is not None:
            return piece.name
        if self.failed(kind, text):
            return text
        piece = None if self.reader is None else self.reader(kind, text)
        if piece is not None:
            return piece.name
        try:
            _PACKAGE[kind](text)
        except InputError as why:
            names = [p.name for p in self._pieces.values() if p.kind == kind]
            if not names:
                raise
            raise InputError(f"{why}; this page has {', '.join(names)}") from None
        return text

    def spacecraft(self, name: str) -> Spacecraft:
        """A spacecraft by name."""
        piece = self.own("spacecraft", name)
        return spacecraft(name) if piece is None else piece.value

    def vehicle(self, name: str) -> Vehicle:
        """A launch vehicle by name."""
        piece = self.own("vehicle", name)
        return vehicle(name) if piece is None else piece.value

    def site(self, name: str) -> Site:
        """A launch site by name."""
        piece = self.own("site", name)
        return site(name) if piece is None else piece.value

    def orbit(self, name: str, label: str | None = None) -> Orbit:
        """The orbit of a small body by name.

        Parameters
        ----------
        name : str
        label : str, optional
            Of the solution; the first by default.

        Raises
        ------
        InputError
            No such body, or no such solution of it; the message lists the labels.
        """
        piece = self.own("body", name)
        if piece is None:
            return load(name, label)
        labels = [o.solution for o in piece.value]
        if label is None or label in labels:
            return piece.value[0 if label is None else labels.index(label)]
        raise InputError(f"{piece.name} has no solution {label!r}; choose one of {', '.join(labels)}")

    def mover(self, name: str) -> str | Orbit:
        """What moves under a name, as transfers take it: an orbit of the definition's own, or the name itself."""
        piece = self.own("body", name)
        return name if piece is None else piece.value[0]

    def brightness(self, name: str, label: str | None = None) -> tuple[float, float]:
        """H and G of a small body: those of its orbit solution, else the catalogue's.

        Parameters
        ----------
        name : str
        label : str, optional
            Of the solution.

        Raises
        ------
        InputError
            Neither has an absolute magnitude.
        """
        from kakehashi.bodies import body

        orbit = self.orbit(name, label)
        if orbit.h_mag is None and self.own("body", name) is not None:
            raise InputError(
                f"the orbit of {name} has no absolute magnitude, which its brightness needs: write h_mag in its"
                " [[body]]"
            )
        h = orbit.h_mag if orbit.h_mag is not None else body(name).value("h_mag")
        return float(h), float(orbit.g_slope)

    def tour(self, name: str, *, late_days: float = 0.0, braking_days: float = 0.0):
        """A tour by name, as `io.tours.read_tour` gives it.

        Parameters
        ----------
        name : str
        late_days : float
            Delay of the departure [d].
        braking_days : float
            Time by which the target is met before a stated arrival [d].
        """
        from kakehashi.io.tours import read_tour

        piece = self.own("tour", name)
        if piece is None:
            return read_tour(name, late_days=late_days, braking_days=braking_days)
        return piece.value.planned(late_days, braking_days)

    def tour_facts(self, name: str) -> TourFacts:
        """What the checks of a page need of a tour."""
        piece = self.own("tour", name)
        if piece is None:
            return _package_tour(name)
        plan, last = piece.value.plan, piece.value.bodies[-1]
        flyable = bool(plan.manoeuvres and plan.arrival == "rendezvous")
        return TourFacts(str(getattr(last, "name", last)), len(plan.sequence), flyable)

    def contents(self, *names: str) -> tuple[tuple[str, str, str], ...]:
        """Kind, name and SHA-256 of the own pieces among some names, or of all: what a node's key must include."""
        wanted = {str(n).casefold() for n in names}
        return tuple(
            sorted(
                (p.kind, p.name, p.sha256)
                for (_, key), p in self._pieces.items()
                if not names or key in wanted
            )
        )

    def files(self) -> tuple[tuple[str, str], ...]:
        """Names and SHA-256 of all files that the definition was read from, beside the page."""
        return tuple(sorted({file for piece in self._pieces.values() for file in piece.files}))

    def source(self, kind: str, name: str, page: str, packaged: str) -> str:
        """Where a piece stands, for the trace of a run: a file of its own, the page, or a file of the package.

        Parameters
        ----------
        kind, name : str
        page : str
            Name of the page's file.
        packaged : str
            Name of the package's file.
        """
        piece = self.own(kind, name)
        if piece is None:
            return packaged
        return piece.files[0][0] if piece.files else f"{page}: {kind} {piece.name}"


PACKAGE = Library()


@cache
def _package_tour(name: str) -> TourFacts:
    """Facts of a tour of the package, which is read once."""
    from kakehashi.io.tours import read_tour
    from kakehashi.transfer._tours import RENDEZVOUS

    file = read_tour(name)
    target = None if file.target is None else str(file.target)
    plan = file.tour.plan
    flyable = target is not None and bool(plan.manoeuvres) and plan.arrival == RENDEZVOUS
    return TourFacts(target, len(file.tour.sequence), flyable)


def _packaged_tour(name: str) -> None:
    from kakehashi.io.tours import stored

    if name not in stored():
        raise InputError(
            f"no tour {name!r} ships with the package, which has {', '.join(stored())}; give the path of a tour's"
            ' file, such as "mytour.toml" (`kakehashi tour show hera` prints one to start from)'
        )
    _package_tour(name)


@lru_cache(1_000)
def _packaged_body(name: str) -> None:
    """A small body with an orbit, or a planet of the ephemeris."""
    from kakehashi.bodies import body

    try:
        load(name)
    except InputError as why:
        try:
            body(name)
        except InputError:
            raise InputError(
                f"{why}; a file of your own: write its path here, beside the page, or [[body]] with a name and a file"
            ) from None


@lru_cache(1_000)
def _in_package(kind: str, name: str) -> bool:
    try:
        _PACKAGE[kind](name)
    except InputError:
        return False
    return True


def packaged(kind: str, name: str) -> bool:
    """Whether the package has something of this kind and name.

    >>> packaged("vehicle", "H3-24L"), packaged("vehicle", "Mine")
    (True, False)

    Parameters
    ----------
    kind : str
    name : str
    """
    return _in_package(kind, name)


_PACKAGE: dict[str, Callable[[str], Any]] = {
    "spacecraft": cache(spacecraft),
    "vehicle": cache(vehicle),
    "site": site,
    "tour": _packaged_tour,
    "body": _packaged_body,
}
