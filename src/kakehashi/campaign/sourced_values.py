"""Field types of a campaign definition: dates, names of library items, and figures with their source.

A value has a `source` and a date `as_of`; values of other sources are in `alternatives`.  Validators that need the
libraries (bodies, orbits, vehicles, sites, spacecraft, tours) are included, so that one pass reports all errors.
"""

import re
from datetime import date as Date
from typing import Annotated, ClassVar, Literal, NamedTuple

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    PrivateAttr,
    ValidationInfo,
    model_validator,
)

from kakehashi.base import InputError
from kakehashi.base.names import checked_name, readable, slug
from kakehashi.campaign.library import PACKAGE, Library
from kakehashi.time import as_et


def _named(kind: str):
    """Validator for names in the campaign file, in a file that it refers to, or in the package; returns the name."""

    def check(text: str, info: ValidationInfo) -> str:
        return library_of(info).name(kind, text)

    return check


def library_of(info: ValidationInfo) -> Library:
    """Return the library of the campaign file that is read, or that of the package."""
    return info.context if isinstance(info.context, Library) else PACKAGE


def _data_file(text: str, info: ValidationInfo) -> str:
    """Return the path of a file that a field names relative to the campaign file."""
    return str(library_of(info).file(text))


def _small_body(name: str, info: ValidationInfo) -> str:
    """Check that a name is that of a small body, not of a planet."""
    library = library_of(info)
    own_name = library.name("body", name)
    if library.own("body", own_name) is None and not library.failed("body", own_name):
        library.orbit(own_name)
    return own_name


def _known_body(name: str) -> str:
    from kakehashi.bodies import body

    body(name)
    return name


def _epoch(text: str) -> str:
    from kakehashi.ephem import check_covered

    check_covered(as_et(text), f"epoch {text}")
    return text


def _calendar_day(text: str) -> str:
    try:
        if re.fullmatch(r"\d{4}-\d{2}-\d{2}", text, re.ASCII) is None:
            raise ValueError("the form is year-month-day")
        Date.fromisoformat(text)
    except ValueError as why:
        raise ValueError(
            f"{text!r} is not a date ({why}); write a date without a time scale, such as 2026-11-29"
        ) from None
    return text


def _known_on(text: str) -> str:
    """Check that a text is a year, a month or a day, without a time scale."""
    if re.fullmatch(r"\d{4}(-\d{2}){0,2}", text, re.ASCII) is None:
        raise ValueError(
            f"{text!r} is not a day on which something was known; write it without a time scale, such as 2026-11-29,"
            " 2026-11 or 2026"
        )
    _calendar_day(text + "-01-01"[len(text) - 4 :])
    return text


def file_name(text: str) -> str:
    """Check that a string has only lower-case letters, digits and hyphens, and can name a folder."""
    plain = re.sub(r"[^a-z0-9]+", "-", slug(checked_name(text))).strip("-")
    if re.fullmatch(r"[a-z0-9-]+", text) is None or slug(text) != text:
        example = plain if plain and slug(plain) == plain else "bennu-2030"
        raise InputError(
            f"{text!r} is not a valid folder name: use lower-case letters, digits and hyphens, such as {example!r}"
        )
    return text


def in_order(span: tuple[str, str]) -> tuple[str, str]:
    """Check that the second of two dates is after the first; raises ValueError if it is not."""
    first, last = (as_et(t) for t in span)
    if not last > first:
        raise ValueError(
            f"the interval ends at {span[1]}, before its start at {span[0]}; write the earlier date first"
        )
    return span


OrbitName = Annotated[str, AfterValidator(_small_body)]
BodyName = Annotated[str, AfterValidator(_known_body)]
GoalName = Annotated[str, AfterValidator(_named("body"))]
TourName = Annotated[str, AfterValidator(_named("tour"))]
VehicleName = Annotated[str, AfterValidator(_named("vehicle"))]
SiteName = Annotated[str, AfterValidator(_named("site"))]
CraftName = Annotated[str, AfterValidator(_named("spacecraft"))]
DataFile = Annotated[str, AfterValidator(_data_file)]
Moment = Annotated[str, AfterValidator(_epoch)]
Span = Annotated[tuple[Moment, Moment], AfterValidator(in_order)]
Text = Annotated[str, Field(min_length=1)]
Name = Annotated[str, AfterValidator(checked_name)]  # also names files
Label = Annotated[str, AfterValidator(readable)]  # appears in reports only
Id = Annotated[str, AfterValidator(file_name)]
Day = Annotated[str, AfterValidator(_calendar_day)]
KnownOn = Annotated[str, AfterValidator(_known_on)]
Seed = Annotated[int, Field(ge=0, lt=2**32)]
Origin = Literal["given", "assumed"]


_UNITS = {
    "_km_s": "km/s",
    "_kg_m2": "kg/m2",
    "_m2": "m2",
    "_kg": "kg",
    "_days": "d",
    "isp_s": "s",
    "_n": "N",
    "_w": "W",
    "days_before": "d",
    "_au_d2": "au/d2",
}


def unit_of(field: str) -> str:
    """Unit at the end of the name of a field; "" if it has none.

    >>> unit_of("dv_reserve_km_s")
    'km/s'
    """
    return next((unit for end, unit in _UNITS.items() if field.endswith(end)), "")


def without_unit(field: str) -> str:
    """Name of a field without the unit at its end.

    >>> without_unit("dv_reserve_km_s")
    'dv_reserve'
    """
    return next(
        (field.removesuffix(end) for end in _UNITS if end.startswith("_") and field.endswith(end)), field
    )


class Strict(BaseModel):
    """Base model that rejects unknown fields and infinities, and checks the unit at the end of a field's name."""

    model_config = ConfigDict(extra="forbid", frozen=True, allow_inf_nan=False)

    @model_validator(mode="after")
    def _in_their_units(self):
        for name in type(self).model_fields:
            value, unit = getattr(self, name), unit_of(name)
            written = getattr(value, "unit", "")
            if unit and written not in ("", unit):
                raise ValueError(f"the unit of {name} is {unit}, not {written!r}; give the value in {unit}")
        return self


class Naming(Strict):
    """Base of models with names of bodies, tours, spacecraft, vehicles or sites, which `library` resolves."""

    _library: Library = PrivateAttr(default_factory=lambda: PACKAGE)

    def model_post_init(self, context, /) -> None:
        """Store the library with which the names were checked."""
        if isinstance(context, Library):
            self._library = context

    @property
    def library(self) -> Library:
        """Library of the campaign's own items and those of the package; the campaign's own come first."""
        return self._library


class Alternative(Strict):
    """Value of the same quantity by another source."""

    value: float | str
    source: Text
    as_of: KnownOn


class SourcedValue(Strict):
    """A value that was not computed, with source and date, or marked as assumed."""

    value: float | str
    source: Text
    as_of: KnownOn
    origin: Origin = "given"
    unit: str = ""
    alternatives: tuple[Alternative, ...] = ()


class Quantity(SourcedValue):
    """A non-negative number with its source."""

    value: Annotated[float, Field(ge=0.0)]


class Fraction(SourcedValue):
    """A fraction from 0 to 1 with its source."""

    value: Annotated[float, Field(ge=0.0, le=1.0)]


class PositiveFraction(SourcedValue):
    """A fraction greater than 0, up to 1, with its source."""

    value: Annotated[float, Field(gt=0.0, le=1.0)]


class Limits(NamedTuple):
    """Allowed range of a quantity, ends included, and a hint for values outside.

    The hint `slip` may contain `{less}` and `{more}`, which are the value divided and multiplied by 1000.
    """

    low: float
    high: float
    unit: str
    slip: str


class Limited(SourcedValue):
    """A number in a range with its source; the error message names the likely mistake of unit."""

    LIMITS: ClassVar[Limits]
    value: float

    @model_validator(mode="after")
    def _is_within(self):
        low, high, unit, slip = self.LIMITS
        if self.unit in ("", unit) and not low <= self.value <= high:  # another unit is told with its field
            meant = slip.format(less=f"{self.value / 1e3:,g}", more=f"{self.value * 1e3:,g}")
            raise ValueError(
                f"value is {self.value:g} {unit}; allowed are {low:g} .. {high:,g} {unit}. {meant}"
            )
        return self


class Mass(Limited):
    """A spacecraft mass [kg] with its source."""

    LIMITS = Limits(5.0, 200_000.0, "kg", "If the value is in tonnes, give {more} kg")
    value: Annotated[float, Field(gt=0.0)]
    unit: str = "kg"


class VelocityChange(Limited):
    """A change of velocity [km/s] with its source."""

    LIMITS = Limits(0.0, 30.0, "km/s", "If the value is in m/s, give {less} km/s")
    value: Annotated[float, Field(ge=0.0)]


class Days(Limited):
    """A time in days with its source."""

    LIMITS = Limits(0.0, 36_525.0, "d", "If the value is in hours or seconds, convert it to days")
    value: Annotated[float, Field(ge=0.0)]


class Sigmas(Limited):
    """A number of standard deviations with its source."""

    LIMITS = Limits(0.0, 10.0, "sigma", "If the value is in per cent or kilograms, convert it to sigmas")
    value: Annotated[float, Field(ge=0.0)]


class SpecificImpulse(Limited):
    """A specific impulse [s] with its source."""

    LIMITS = Limits(
        50.0, 20_000.0, "s", "If the value is an exhaust velocity in m/s, divide it by 9.80665 m/s2"
    )


class Thrust(Limited):
    """A thrust [N] with its source."""

    LIMITS = Limits(1e-6, 1e6, "N", "If the value is in mN or kN, give {less} or {more} N")


class Power(Limited):
    """A power [W] with its source."""

    LIMITS = Limits(1.0, 1e6, "W", "If the value is in kW, give {more} W")


class NamedFact(SourcedValue):
    """A named figure for the report's table of sourced values."""

    name: Text
