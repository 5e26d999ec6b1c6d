"""Library of a campaign: spacecraft, vehicles, sites, bodies and tours of its own and of the package.

Each campaign has one `Library`.  Its own items are read when the definition is loaded, so that no file is needed
afterwards: the definition can be sent to another process, and cache keys depend on its content, not on paths.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from kakehashi.base import InputError
from kakehashi.launch import Site, Vehicle, site, vehicle
from kakehashi.orbits import Orbit, load
from kakehashi.spacecraft import Spacecraft, spacecraft

_EXAMPLES = {
    "spacecraft": "bus.toml", "vehicle": "rocket.toml", "site": "site.toml", "tour": "my-tour.toml",
    "body": "orbit.ke1",
}  # fmt: skip
KINDS = ("spacecraft", "vehicle", "site", "tour", "body")


@dataclass(frozen=True, slots=True, repr=False)
class OwnTour:
    """A tour from a file: its plan, the bodies of its sequence, and a label for messages and results."""

    plan: Any
    bodies: tuple[str | Orbit, ...]
    text: str
    label: str

    def __repr__(self):
        return f"<OwnTour {self.plan.name!r}>"

    def planned(self, late_days: float = 0.0, braking_days: float = 0.0):
        """Return the tour with a delayed departure and an arrival that is earlier by the braking time; see `io.tours`.

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
    """A spacecraft, vehicle, site, body or tour that a campaign definition contains.

    Attributes
    ----------
    kind : str
        One of `KINDS`.
    name : str
    value : Spacecraft, Vehicle, Site, OwnTour, or a tuple of Orbit
    sha256 : str
        SHA-256 of the table in the campaign file, or of the files.
    files : tuple of (str, str)
        Names and SHA-256 of the files that it was read from; empty for a table of the campaign file.
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
    """Properties of a tour that the checks use: last body, number of stops, whether a mission can fly it."""

    target: str | None
    stops: int
    flyable: bool


class Library:
    """A campaign's spacecraft, vehicles, sites, bodies and tours; other names are looked up in the package.

    It is filled while a campaign file is read (`own_pieces.Reader`), and does not change afterwards.
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
        """Add an item to the library."""
        self._pieces[piece.kind, piece.name.casefold()] = piece
        return piece

    def fail(self, kind: str, name: str) -> None:
        """Record an item that has errors, so that references to it are not reported as well."""
        self._failed.add((kind, name.casefold()))

    def failed(self, kind: str, name: str) -> bool:
        """Whether an item of this name has errors."""
        return (kind, name.casefold()) in self._failed

    def own(self, kind: str, name: str) -> Piece | None:
        """Return an item of the campaign definition; None if it has none of this kind and name.

        Parameters
        ----------
        kind : str
        name : str
            Upper and lower case are not distinguished.
        """
        return self._pieces.get((kind, str(name).casefold()))

    def name(self, kind: str, text: str) -> str:
        """Resolve a name or file path in a campaign file to the name of an item; the file is read.

        Parameters
        ----------
        kind : str
        text : str

        Raises
        ------
        InputError
            The name is unknown to both the campaign file and the package, or the file cannot be used.
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
            defined = f"; the campaign file defines {', '.join(names)}" if names else ""
            own = (
                f"; one of your own is a [[{kind}]] table or the path of a file, such as {_EXAMPLES[kind]!r}"
            )
            raise InputError(f"{why}{defined}{own}") from None
        return text

    def file(self, text: str) -> Path:
        """Return the path of a file that a field names relative to the campaign file; its contents belong to the page.

        Raises
        ------
        InputError
            There is no such file.
        """
        opened = getattr(self.reader, "file", Path)
        return opened(text)

    def spacecraft(self, name: str) -> Spacecraft:
        """Return the spacecraft of this name."""
        piece = self.own("spacecraft", name)
        return spacecraft(name) if piece is None else piece.value

    def vehicle(self, name: str) -> Vehicle:
        """Return the launch vehicle of this name."""
        piece = self.own("vehicle", name)
        return vehicle(name) if piece is None else piece.value

    def site(self, name: str) -> Site:
        """Return the launch site of this name."""
        piece = self.own("site", name)
        return site(name) if piece is None else piece.value

    def orbit(self, name: str, label: str | None = None) -> Orbit:
        """Return the orbit of the small body of this name.

        Parameters
        ----------
        name : str
        label : str, optional
            Label of the orbit solution; the first solution by default.

        Raises
        ------
        InputError
            The body or the solution does not exist; the message lists the labels.
        """
        piece = self.own("body", name)
        if piece is None:
            return load(name, label)
        labels = [o.solution for o in piece.value]
        if label is None or label in labels:
            return piece.value[0 if label is None else labels.index(label)]
        raise InputError(f"{piece.name} has no solution {label!r}; choose one of {', '.join(labels)}")

    def mover(self, name: str) -> str | Orbit:
        """Return a body as input of a transfer: its orbit if the campaign defines one, otherwise its name."""
        piece = self.own("body", name)
        return name if piece is None else piece.value[0]

    def brightness(self, name: str, label: str | None = None) -> tuple[float, float]:
        """Return absolute magnitude H and slope G of a small body, from its orbit solution or else the catalogue.

        Parameters
        ----------
        name : str
        label : str, optional
            Label of the orbit solution.

        Raises
        ------
        InputError
            No absolute magnitude is known.
        """
        from kakehashi.bodies import body

        orbit = self.orbit(name, label)
        if orbit.h_mag is None and self.own("body", name) is not None:
            raise InputError(
                f"the orbit of {name} has no absolute magnitude, so its brightness is unknown; add h_mag to its"
                " [[body]]"
            )
        h = orbit.h_mag if orbit.h_mag is not None else body(name).value("h_mag")
        return float(h), float(orbit.g_slope)

    def brightness_source(self, name: str, label: str | None = None) -> str:
        """Return the source of H and G of `brightness`: the orbit solution, or the catalogue of bodies.

        Parameters
        ----------
        name : str
        label : str, optional
            Label of the orbit solution.
        """
        from kakehashi.bodies import body

        orbit = self.orbit(name, label)
        if orbit.h_mag is not None:
            return f"{orbit.source}, with its orbit"
        return f"catalogue of bodies: {body(name).facts['h_mag'][0].source}"

    def tour(self, name: str, *, late_days: float = 0.0, braking_days: float = 0.0):
        """Return the tour of this name; see `io.tours.read_tour`.

        Parameters
        ----------
        name : str
        late_days : float
            Delay of the departure [d].
        braking_days : float
            Time between meeting the target and the stated arrival [d].
        """
        from kakehashi.io.tours import read_tour

        piece = self.own("tour", name)
        if piece is None:
            return read_tour(name, late_days=late_days, braking_days=braking_days)
        return piece.value.planned(late_days, braking_days)

    def tour_facts(self, name: str) -> TourFacts:
        """Properties of a tour for the checks of a campaign file."""
        piece = self.own("tour", name)
        if piece is None:
            return _package_tour(name)
        plan, last = piece.value.plan, piece.value.bodies[-1]
        flyable = bool(plan.manoeuvres and plan.arrival == "rendezvous")
        return TourFacts(str(getattr(last, "name", last)), len(plan.sequence), flyable)

    def contents(self, *names: str) -> tuple[tuple[str, str, str], ...]:
        """List kind, name and SHA-256 of the campaign's own items (all, or those named), for cache keys."""
        wanted = {str(n).casefold() for n in names}
        return tuple(
            sorted(
                (p.kind, p.name, p.sha256)
                for (_, key), p in self._pieces.items()
                if not names or key in wanted
            )
        )

    def files(self) -> tuple[tuple[str, str], ...]:
        """List names and SHA-256 of all files that the definition refers to, without the campaign file itself."""
        return tuple(sorted({file for piece in self._pieces.values() for file in piece.files}))

    def source(self, kind: str, name: str, page: str, packaged: str) -> str:
        """File that defines an item, for the trace of a run.

        Parameters
        ----------
        kind, name : str
        page : str
            Name of the campaign file.
        packaged : str
            Name of the file in the package.
        """
        piece = self.own(kind, name)
        if piece is None:
            return packaged
        return piece.files[0][0] if piece.files else f"{page}: {kind} {piece.name}"


PACKAGE = Library()


@cache
def _package_tour(name: str) -> TourFacts:
    """Return the properties of a tour shipped with the package; the file is read once."""
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
            f"the package has no tour {name!r}; it has {', '.join(stored())}. Give one of these or the path of a tour"
            ' file, such as "mytour.toml" (`kakehashi tour show hera` prints an example)'
        )
    _package_tour(name)


@lru_cache(1_000)
def _packaged_body(name: str) -> None:
    """Return the name of a small body whose orbit is packaged, or of a planet of the ephemeris."""
    from kakehashi.bodies import body

    try:
        load(name)
    except InputError as why:
        try:
            body(name)
        except InputError:
            raise InputError(
                f"{why}; for an orbit file of your own, give its path here, or add [[body]] with a name and a file"
            ) from None


@lru_cache(1_000)
def _in_package(kind: str, name: str) -> bool:
    try:
        _PACKAGE[kind](name)
    except InputError:
        return False
    return True


def packaged(kind: str, name: str) -> bool:
    """Whether the package contains an item of this kind and name.

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
