"""Read constellation files: shells of satellites, service, sites, and launches, from TOML.

A number that is not published is an assumption, and `assumed` says why; tables without it have a `source`.
"""

from importlib import resources
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError, model_validator

from kakehashi.base import InputError
from kakehashi.base.names import near
from kakehashi.io.toml_guide import Guide
from kakehashi.io.toml_pages import PageError, decoded, error_row, in_order_of_lines, line_numbers, tables
from kakehashi.io.tour_schema import Moment, Text

_ALTITUDE = "altitude above the equatorial radius [km]"
MEANS = {
    "name": "name in tables and figures", "epoch": 'date of the nodes, such as "2031-01-01 UTC"',
    "source": "where the figures were published", "as_of": 'date of the source, such as "2026-11-30"',
    "assumed": "why a figure is assumed", "note": "remark for the reader",
    "shell": "satellites of one pattern", "pattern": '"delta", "star" or "planes"',
    "satellites": "number of satellites",
    "planes": "number of planes, which divides the satellites", "phasing": "Walker's F, from 0 to planes - 1",
    "altitude_km": _ALTITUDE, "inclination_deg": "inclination [deg]", "raan_deg": "node of the first plane [deg]",
    "apart_deg": "distance of neighbouring nodes of a star [deg]",
    "links": "whether satellites have links to neighbours",
    "plane": "a plane with its own altitude", "elevation_deg": "least elevation of a user [deg]",
    "multiplicity": "satellites that a user must see", "site": "end of a connection",
    "lon_deg": "longitude, east positive [deg]", "lat_deg": "latitude [deg]", "mass_kg": "mass of a satellite [kg]",
    "injection_altitude_km": _ALTITUDE, "injection_inclination_deg": "inclination of the injection [deg]",
    "raising_days": "time from launch to work [d]", "failures_per_year": "rate of failures of a satellite [1/year]",
    "needed": "satellites for service", "vehicle": "launcher of the library",
    "first": "planned date of the first launch",
    "launches": "number of launches", "interval_days": "time between launches [d]",
    "successes": "successful flights of the record", "flights": "all flights of the record",
    "probability": "probability of success of a launch, in place of a record",
    "slip_days": "mean delay of a launch [d]", "grounding_days": "pause after a failure [d]",
    "launch": "a series of launches of one vehicle", "service": "what users need", "satellite": "what is launched",
}  # fmt: skip

Number = Annotated[float, Field(allow_inf_nan=False)]
Positive = Annotated[float, Field(gt=0.0, le=1e6, allow_inf_nan=False)]
Days = Annotated[float, Field(ge=0.0, le=36_525.0, allow_inf_nan=False)]
Altitude = Annotated[float, Field(ge=100.0, le=100_000.0, allow_inf_nan=False)]
Tilt = Annotated[float, Field(ge=0.0, le=180.0, allow_inf_nan=False)]
Count = Annotated[int, Field(ge=1, le=50_000)]
Dated = Annotated[Text, BeforeValidator(lambda v: v.isoformat() if hasattr(v, "isoformat") else v)]


class Sourced(BaseModel):
    """A table with a source, an assumption, or both."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)
    source: Text | None = None
    as_of: Dated | None = None
    assumed: Text | None = None

    @model_validator(mode="after")
    def _founded(self):
        if not (self.source or self.assumed):
            raise ValueError(
                "has neither source nor assumed: say where its figures come from, or why they are assumed"
            )
        return self


class PlaneRow(BaseModel):
    """A plane of evenly spaced satellites."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)
    satellites: Count
    altitude_km: Altitude
    inclination_deg: Tilt
    raan_deg: Number


class ShellTable(Sourced):
    """Satellites of one pattern, or planes of their own."""

    name: Text
    pattern: Literal["delta", "star", "planes"] = "planes"
    satellites: Count | None = None
    planes: Count | None = None
    phasing: Annotated[float, Field(ge=0.0, le=50_000.0)] | None = None
    altitude_km: Altitude | None = None
    inclination_deg: Tilt | None = None
    raan_deg: Number = 0.0
    apart_deg: Annotated[float, Field(gt=0.0, le=180.0)] | None = None
    links: bool = False
    plane: list[PlaneRow] = []

    @model_validator(mode="after")
    def _complete(self):
        if self.pattern == "planes":
            if not self.plane:
                raise ValueError(
                    'a shell of pattern "planes" needs tables [[shell.plane]]; or give a pattern'
                )
            return self
        missing = [
            k for k in ("satellites", "planes", "altitude_km", "inclination_deg") if getattr(self, k) is None
        ]
        if missing or self.plane:
            raise ValueError(
                f'a shell of pattern "{self.pattern}" needs {", ".join(missing) or "no [[shell.plane]]"}'
            )
        assert self.satellites is not None and self.planes is not None
        if self.satellites % self.planes:
            raise ValueError(f"{self.planes} planes do not divide {self.satellites} satellites")
        if self.phasing is not None and not self.phasing < self.planes:
            raise ValueError(f"phasing is {self.phasing:g}; it lies in 0 .. {self.planes - 1}")
        return self


class ServiceTable(Sourced):
    """What users need."""

    elevation_deg: Annotated[float, Field(ge=0.0, lt=90.0)]
    multiplicity: Annotated[int, Field(ge=1, le=100)] = 1


class SiteTable(Sourced):
    """One end of a connection."""

    name: Text
    lon_deg: Annotated[float, Field(ge=-360.0, le=360.0)]
    lat_deg: Annotated[float, Field(ge=-90.0, le=90.0)]


class SatelliteTable(Sourced):
    """What is launched, how long it takes to work, and how often it fails."""

    mass_kg: Positive | None = None
    injection_altitude_km: Altitude | None = None
    injection_inclination_deg: Tilt | None = None
    raising_days: Days = 0.0
    failures_per_year: Annotated[float, Field(ge=0.0, le=10.0)] = 0.0
    needed: Count


class LaunchTable(Sourced):
    """Launches of one vehicle; without `satellites`, mass and injection orbit of the satellites give the number."""

    vehicle: Text
    first: Moment
    launches: Annotated[int, Field(ge=1, le=1_000)]
    interval_days: Days
    satellites: Count | None = None
    successes: Annotated[int, Field(ge=0, le=100_000)] = 0
    flights: Annotated[int, Field(ge=0, le=100_000)] = 0
    probability: Annotated[float, Field(ge=0.0, le=1.0)] | None = None
    slip_days: Days = 0.0
    grounding_days: Days = 0.0

    @model_validator(mode="after")
    def _record(self):
        if (self.flights == 0) == (self.probability is None):
            raise ValueError(
                "give the record of the vehicle (successes, flights), or a probability of success"
            )
        if self.successes > self.flights:
            raise ValueError(f"successes is {self.successes}, more than the {self.flights} flights")
        return self


class ConstellationFile(Sourced):
    """A constellation file."""

    name: Annotated[str, Field(min_length=1, max_length=200)]
    epoch: Moment
    note: Text | None = None
    shell: Annotated[list[ShellTable], Field(min_length=1, max_length=100)]
    service: ServiceTable
    site: list[SiteTable] = []
    satellite: SatelliteTable | None = None
    launch: list[LaunchTable] = []

    @model_validator(mode="after")
    def _together(self):
        if self.launch and self.satellite is None:
            raise ValueError("[[launch]] needs a table [satellite] with the number that is needed")
        bare = [one.vehicle for one in self.launch if one.satellites is None]
        s = self.satellite
        if (
            bare
            and s is not None
            and None in (s.mass_kg, s.injection_altitude_km, s.injection_inclination_deg)
        ):
            raise ValueError(
                f"launches of {', '.join(bare)} need `satellites`, or mass_kg, injection_altitude_km and"
                " injection_inclination_deg in [satellite]"
            )
        return self


_GUIDE = Guide(ConstellationFile, lambda model, field: MEANS.get(field, ""))


class ConstellationError(PageError):
    """Raised for a constellation file with errors; `errors` lists (path, line, message)."""

    kind = "constellation file"


def stored_constellations() -> list[str]:
    """List the names of the constellations that ship with the package."""
    folder = resources.files("kakehashi").joinpath("data/constellations")
    return sorted(f.name.removesuffix(".toml") for f in folder.iterdir() if f.name.endswith(".toml"))


def read_constellation(source: str | Path) -> ConstellationFile:
    """Read a constellation of the package by name, or a TOML file.

    Raises
    ------
    ConstellationError
        Lists all errors, each with its line and key.
    InputError
        There is no such constellation or file.

    Examples
    --------
    >>> read_constellation("iris2").shell[0].satellites
    330
    """
    name = str(source).casefold()
    if name in stored_constellations():
        text = resources.files("kakehashi").joinpath(f"data/constellations/{name}.toml").read_text("utf-8")
        return parse_constellation(text, f"{name}.toml")
    path = Path(source)
    if not path.is_file():
        listed = stored_constellations()
        raise InputError(
            f"unknown constellation or file {str(source)!r}; choose one of {', '.join(listed)}, or give a TOML"
            f" file{near(name, listed)}"
        )
    return parse_constellation(decoded(path, ConstellationError), str(path))


def parse_constellation(text: str, label: str) -> ConstellationFile:
    """Return the definition in the text of a constellation file; `label` names the file in messages."""
    raw, lines = tables(text, label, ConstellationError), line_numbers(text)
    try:
        return ConstellationFile.model_validate(raw)
    except ValidationError as error:
        rows = [error_row(one, lines, _GUIDE) for one in error.errors()]
        raise ConstellationError(label, in_order_of_lines(rows)) from None
