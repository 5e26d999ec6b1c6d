"""Which figures describe a visit to a station?  Craft, ascent, station and times from `data/station`."""

import tomllib
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files

from kakehashi.base import InputError
from kakehashi.base.names import near
from kakehashi.earth.station.elements import StationElements, from_row
from kakehashi.spacecraft import Fact
from kakehashi.time import as_et

VISITS = {"HTV-X": "htv-x.toml", "HTV-X1": "htv-x.toml"}
_DAY_S = 86_400.0
_FRESH_D = 10.0  # elements older than this are no elements of the day


@dataclass(frozen=True, slots=True)
class Ascent:
    """An ascent from lift-off to injection, as the launcher's figures give it.

    Attributes
    ----------
    descending : bool
        Whether the site is on the southward half of the orbit's ground track.
    inclination_deg : float
    perigee_altitude_km, apogee_altitude_km : float
        Orbit of injection, above the equatorial radius.
    duration_s : float
        From lift-off to separation.
    argument_of_latitude_deg : float
        At separation.
    node_offset_deg : float
        Node of the plane of injection less that of the plane through the site at lift-off.
    origin, source : str
    """

    descending: bool
    inclination_deg: float
    perigee_altitude_km: float
    apogee_altitude_km: float
    duration_s: float
    argument_of_latitude_deg: float
    node_offset_deg: float
    origin: str
    source: str


@dataclass(frozen=True, slots=True)
class PastFlight:
    """Launch and capture of an earlier craft [s TDB past J2000], and the whole revolutions that it gained."""

    name: str
    launch_et: float
    capture_et: float
    revolutions: int


@dataclass(frozen=True, slots=True, repr=False)
class Visit:
    """A visit to a station: times [s TDB past J2000], site, ascent, facts of craft and station, histories of elements.

    `facts` and `station_facts` hold published and assumed values by name, such as launch_mass_kg.
    """

    name: str
    station: str
    vehicle: str
    site: str
    launch_et: float
    capture_et: float
    release_et: float
    reentry_et: float
    reentry_half_width_s: float
    ascent: Ascent
    earlier_ascent: Ascent
    flights: tuple[PastFlight, ...]
    facts: dict[str, Fact]
    station_facts: dict[str, Fact]
    station_elements: tuple[StationElements, ...]
    craft_elements: tuple[StationElements, ...]

    def value(self, name: str) -> float:
        """Value of a fact of the craft, such as launch_mass_kg."""
        return self.facts[name].value

    @property
    def all_facts(self) -> dict[str, Fact]:
        """Facts of the craft, and those of the station with its name in front."""
        return self.facts | {f"station_{k}": f for k, f in self.station_facts.items()}

    def with_ascent(self, ascent: Ascent) -> "Visit":
        """Return the visit with another ascent."""
        return replace(self, ascent=ascent)

    def elements_near(self, et: float) -> StationElements:
        """Elements of the station with the epoch nearest to a date."""
        return min(self.station_elements, key=lambda e: abs(e.epoch_et - et))

    def is_fresh(self, et: float) -> bool:
        """Whether there are elements of the station within ten days of a date."""
        return abs(self.elements_near(et).epoch_et - et) < _FRESH_D * _DAY_S

    def __repr__(self):
        return f"<Visit of {self.name} to the {self.station}>"


def visit(name: str) -> Visit:
    """Return a visit by the name of its craft.

    Parameters
    ----------
    name : str
        "HTV-X" or "HTV-X1".

    Raises
    ------
    InputError
        The name is unknown.

    Examples
    --------
    >>> visit("HTV-X").value("launch_mass_kg")
    16000.0
    """
    matching = [file for key, file in VISITS.items() if key.casefold() == str(name).casefold()]
    if not matching:
        raise InputError(
            f"unknown craft {name!r}; choose one of {', '.join(VISITS)}{near(str(name), VISITS)}"
        )
    return _stored(matching[0])


@cache
def _stored(file: str) -> Visit:
    row, history = _table(file), _table("elements.toml")
    times = {k: as_et(v + " UTC") for k, v in row["times"].items() if k.endswith("_utc")}
    return Visit(
        row["name"], row["station"], row["vehicle"], row["site"],
        times["launch_utc"], times["capture_utc"], times["release_utc"], times["reentry_utc"],
        row["times"]["reentry_half_width_d"] * _DAY_S,
        _ascent(row["ascent"]), _ascent(row["ascent_h2b"]),
        tuple(_flight(f) for f in row["flight"]),
        {k: Fact(**v) for k, v in (row["craft"] | row["rendezvous"]).items()},
        {k: Fact(**v) for k, v in row["station_body"].items()},
        tuple(from_row(r, history["sources"]) for r in history["iss"]),
        tuple(from_row(r, history["sources"]) for r in history["htv_x1"]),
    )  # fmt: skip


def _table(file: str) -> dict:
    return tomllib.loads((files("kakehashi") / "data" / "station" / file).read_text("utf-8"))


def _ascent(row: dict) -> Ascent:
    fields = {k: v for k, v in row.items() if k not in ("pass", "as_of")}
    return Ascent(descending=row["pass"] == "descending", **fields)


def _flight(row: dict) -> PastFlight:
    return PastFlight(
        row["name"], as_et(row["launch_utc"] + " UTC"), as_et(row["capture_utc"] + " UTC"), row["revolutions"]
    )
