"""Provide GM, size and brightness of bodies, each value with its source.

The values are in `data/bodies.toml`, each with unit, source and date; if sources disagree, the file lists all values
and the first is used.  GMs of the massive asteroids come from the ephemeris table.
"""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from math import cbrt, prod
from typing import Any

from kakehashi.base import InputError
from kakehashi.bodies import designations

_IDENTITY = {"name", "aliases", "naif_id", "number", "designation", "system", "kind"}


@dataclass(frozen=True, slots=True)
class Fact:
    """One published value: a number, a list, a string, or a range; `sigma` is one standard deviation."""

    value: Any
    source: str
    as_of: str
    sigma: float | None = None
    lower: float | None = None
    upper: float | None = None


@dataclass(frozen=True, slots=True, repr=False)
class Body:
    """A body and its published values; `facts` maps a quantity to its values, of which the first is used."""

    name: str
    naif_id: int
    kind: str
    number: int | None
    designation: str | None
    system_id: int | None
    facts: dict[str, tuple[Fact, ...]]

    @property
    def gm_km3_s2(self) -> float:
        """GM of the body itself, without its satellites [km3/s2]."""
        return self.value("gm_km3_s2")

    @property
    def system_gm_km3_s2(self) -> float:
        """GM of the body together with its satellites [km3/s2]."""
        return self.gm_km3_s2 if self.system_id is None else body(self.system_id).gm_km3_s2

    @property
    def radius_km(self) -> float:
        """Equatorial radius of a planet, or volume-equivalent radius of a small body [km]."""
        if "diameter_km" in self.facts:
            return self.value("diameter_km") / 2
        a, b, c = self.value("radii_km")
        return a if a == b else cbrt(prod((a, b, c)))

    @property
    def flattening(self) -> float:
        """Polar flattening (a - c) / a."""
        a, _, c = self.value("radii_km")
        return (a - c) / a

    def value(self, quantity: str) -> Any:
        """Return the preferred value of a quantity.

        Raises
        ------
        InputError
            The catalogue has no value; the message lists the quantities that it has.

        Examples
        --------
        >>> body("Apophis").value("h_mag")
        19.09
        """
        for fact in self.facts.get(quantity, ()):
            if fact.value is not None:
                return fact.value
        raise InputError(
            f"the catalogue has no {quantity} of {self.name}; available are "
            f"{', '.join(self.facts) or 'no quantities'}: give the value yourself, with its source"
        )

    def __repr__(self):
        number = f"({self.number}) " if self.number else ""
        gm = self.facts.get("gm_km3_s2")
        gm_text = f", GM {gm[0].value:.10g} km3/s2" if gm else ""
        return f"<Body {number}{self.name}, NAIF {self.naif_id}, {self.kind}{gm_text}>"


def body(name: str | int) -> Body:
    """Return a body by name, NAIF id, minor-planet number or designation.

    Raises
    ------
    InputError
        The catalogue does not contain the body; the message proposes the nearest name.

    Examples
    --------
    >>> body("Earth")
    <Body Earth, NAIF 399, planet, GM 398600.4355 km3/s2>
    >>> body("(99942) Apophis").radius_km
    0.17
    >>> [fact.value for fact in body("2004 MN4").facts["diameter_km"]]
    [0.34, 0.375]
    """
    return _build(naif_id(name))


def naif_id(name: str | int) -> int:
    """Return the NAIF id of a body of the catalogue.

    >>> naif_id("Moon"), naif_id("(4) Vesta"), naif_id(20000004), naif_id("SSB")
    (301, 2000004, 2000004, 0)
    """
    return designations.resolve(name, _names())


def satellites(planet: str | int) -> dict[str, Body]:
    """Return the moons of a planet that the catalogue contains, by their names without the planet's number.

    Examples
    --------
    >>> list(satellites("Jupiter"))
    ['Io', 'Europa', 'Ganymede', 'Callisto']
    """
    system = body(planet).system_id
    moons = (one for one in all_bodies() if one.kind == "satellite" and one.system_id == system)
    return {moon.name.split(" (")[0]: moon for moon in moons}


def all_bodies() -> list[Body]:
    """Return every body of the catalogue, in catalogue order."""
    return [_build(number) for number in _rows()]


@cache
def _stored() -> dict:
    return tomllib.loads((files("kakehashi") / "data" / "bodies.toml").read_text("utf-8"))


@cache
def _rows() -> dict[int, dict]:
    return {_number_of(row): row for row in _stored()["body"]}


def _number_of(row: dict) -> int:
    return row["naif_id"] if "naif_id" in row else 2_000_000 + row["number"]


@cache
def _names() -> designations.Names:
    names = {}
    for number, row in _rows().items():
        for text in (row["name"], *row.get("aliases", ()), row.get("designation")):
            if text:
                names[designations.key(text)] = (number, text)
    return names


@cache
def _build(number: int) -> Body:
    row = _rows()[number]
    facts = {
        quantity: tuple(_fact(entry) for entry in entries)
        for quantity, entries in row.items()
        if quantity not in _IDENTITY
    }
    return Body(
        name=row["name"],
        naif_id=number,
        kind=row["kind"],
        number=row.get("number"),
        designation=row.get("designation"),
        system_id=row.get("system"),
        facts=facts | _ephemeris_gm(number),
    )


def _fact(entry: dict) -> Fact:
    origin = _stored()["sources"][entry["source"]]
    numbers = {key: entry.get(key) for key in ("value", "sigma", "lower", "upper")}
    return Fact(source=origin["text"], as_of=origin["as_of"], **numbers)


def _ephemeris_gm(number: int) -> dict[str, tuple[Fact, ...]]:
    """Return GM of a massive asteroid as used in the force model."""
    if not 2_000_000 < number < 3_000_000:
        return {}
    from kakehashi.ephem.asteroids import asteroid_table

    table = asteroid_table()
    rows = [i for i, listed in enumerate(table.naif_ids) if listed == number]
    if not rows:
        return {}
    value = float(table.gm_km3_s2[rows[0]])
    return {"gm_km3_s2": (Fact(value, table.source, table.as_of),)}
