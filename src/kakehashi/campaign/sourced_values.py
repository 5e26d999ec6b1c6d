"""Field types of a campaign definition: dates, names of library items, and figures with their source.

A value carries `source` and `as_of`; where sources disagree, the others are in `alternatives`.  Validators that need
the libraries (bodies, orbits, vehicles, sites, spacecraft, tours) are here, so that one pass reports every error.
"""

from datetime import date as Date
from functools import cache, lru_cache
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, model_validator

from kakehashi.base import InputError
from kakehashi.base.names import checked_name, readable, slug
from kakehashi.time import as_et


@lru_cache(256)
def _known_orbit(name: str) -> str:
    from kakehashi.orbits import load

    load(name)
    return name


def _known_body(name: str) -> str:
    from kakehashi.bodies import body

    body(name)
    return name


def _known_goal(name: str) -> str:
    """A small body with an orbit, or a planet of the ephemeris."""
    try:
        return _known_orbit(name)
    except InputError as why:
        try:
            return _known_body(name)
        except InputError:
            raise why from None


def _known_tour(name: str) -> str:
    from kakehashi.io.tours import stored

    if name not in stored():
        raise ValueError(f"no tour {name!r} ships with the package, which has {', '.join(stored())}")
    shipped_tour(name)
    return name


@cache
def shipped_tour(name: str):
    """A tour that ships with the package, read once."""
    from kakehashi.io.tours import read_tour

    return read_tour(name)


def _known_vehicle(name: str) -> str:
    from kakehashi.launch import vehicle

    vehicle(name)
    return name


def _known_site(name: str) -> str:
    from kakehashi.launch import site

    site(name)
    return name


def _known_spacecraft(name: str) -> str:
    from kakehashi.spacecraft import spacecraft

    spacecraft(name)
    return name


def _epoch(text: str) -> str:
    from kakehashi.ephem import check_covered

    check_covered(as_et(text), f"epoch {text}")
    return text


def _calendar_day(text: str) -> str:
    Date.fromisoformat(text)
    return text


def _file_name(text: str) -> str:
    """Check that a text has only lower-case letters, digits and hyphens, and can name a folder."""
    if slug(checked_name(text)) != text:
        raise ValueError(f"{text!r} cannot name a folder; {slug(text)!r} can")
    return text


def in_order(span: tuple[str, str]) -> tuple[str, str]:
    """The two dates of a span; raises ValueError if the second is not after the first."""
    first, last = (as_et(t) for t in span)
    if not last > first:
        raise ValueError(
            f"the window ends at {span[1]}, before it starts at {span[0]}; write the earlier date first"
        )
    return span


OrbitName = Annotated[str, AfterValidator(_known_orbit)]
BodyName = Annotated[str, AfterValidator(_known_body)]
GoalName = Annotated[str, AfterValidator(_known_goal)]
TourName = Annotated[str, AfterValidator(_known_tour)]
VehicleName = Annotated[str, AfterValidator(_known_vehicle)]
SiteName = Annotated[str, AfterValidator(_known_site)]
CraftName = Annotated[str, AfterValidator(_known_spacecraft)]
Moment = Annotated[str, AfterValidator(_epoch)]
Span = Annotated[tuple[Moment, Moment], AfterValidator(in_order)]
Text = Annotated[str, Field(min_length=1)]
Name = Annotated[str, AfterValidator(checked_name)]  # also names files
Label = Annotated[str, AfterValidator(readable)]  # appears in reports only
Id = Annotated[str, Field(pattern=r"^[a-z0-9-]+$"), AfterValidator(_file_name)]
Day = Annotated[str, Field(pattern=r"^\d{4}-\d{2}-\d{2}$"), AfterValidator(_calendar_day)]
Seed = Annotated[int, Field(ge=0, lt=2**32)]
Origin = Literal["given", "assumed"]


_UNITS = {"_km_s": "km/s", "_kg": "kg", "_days": "d", "days_before": "d", "_au_d2": "au/d2"}


class Strict(BaseModel):
    """Base model: rejects unknown fields and infinities, and checks the unit that a field's name ends with."""

    model_config = ConfigDict(extra="forbid", frozen=True, allow_inf_nan=False)

    @model_validator(mode="after")
    def _in_their_units(self):
        for name in type(self).model_fields:
            value, unit = (
                getattr(self, name),
                next((u for end, u in _UNITS.items() if name.endswith(end)), None),
            )
            written = getattr(value, "unit", "")
            if unit is not None and written not in ("", unit):
                raise ValueError(f"{name} is in {unit}, not {written!r}: write the value in {unit}")
        return self


class Alternative(Strict):
    """The value that another source gives for the same quantity."""

    value: float | str
    source: Text
    as_of: Text


class SourcedValue(Strict):
    """A value that was not computed, with its source and date, or marked as assumed."""

    value: float | str
    source: Text
    as_of: Text
    origin: Origin = "given"
    unit: str = ""
    alternatives: tuple[Alternative, ...] = ()


class Quantity(SourcedValue):
    """A sourced number that is not negative."""

    value: Annotated[float, Field(ge=0.0)]


class Fraction(SourcedValue):
    """A sourced fraction, 0 to 1."""

    value: Annotated[float, Field(ge=0.0, le=1.0)]


class PositiveFraction(SourcedValue):
    """A sourced fraction greater than 0, up to 1."""

    value: Annotated[float, Field(gt=0.0, le=1.0)]


class Mass(SourcedValue):
    """A sourced mass [kg]."""

    value: Annotated[float, Field(gt=0.0)]
    unit: str = "kg"


class NamedFact(SourcedValue):
    """A named figure for the report's table of sourced values."""

    name: Text
