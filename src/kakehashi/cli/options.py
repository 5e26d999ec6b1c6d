"""Options common to several commands."""

import re
from pathlib import Path
from typing import Annotated

from cyclopts import Parameter

from kakehashi.base import InputError
from kakehashi.cli.dates import READ

Json = Annotated[
    bool,
    Parameter(
        name="--json",
        negative="",
        help="Print JSON instead of text, as --format json does; --format csv prints every table as comma-separated"
        " values.",
    ),
]
_LENGTH = re.compile(r"(?P<size>.*?)\s*(?P<unit>au|km)?", re.ASCII | re.IGNORECASE)


def length_au(_type, tokens) -> float:
    """Convert a length with its unit, such as 500000km, or a number of au to au."""
    from kakehashi.base.constants import AU_KM

    match = _LENGTH.fullmatch(tokens[0].value.strip())
    try:
        size = float(match["size"].replace(",", "")) if match else None
    except ValueError:
        size = None
    if match is None or size is None:
        raise InputError(
            f"{tokens[0].value!r} is not a length; give a number of au, or a length such as 500000km"
        )
    return size / AU_KM if (match["unit"] or "au").casefold() == "km" else size


LengthAu = Annotated[float, Parameter(converter=length_au)]
Named = Annotated[list[str] | None, Parameter(negative="")]
Several = Annotated[tuple[str, ...], Parameter(consume_multiple=True)]
Kernels = Annotated[
    tuple[Path, ...],
    Parameter(
        name="--kernel",
        negative="",
        help="SPK file with the ephemeris of the moons of a tour about a planet; repeat it for several files.",
    ),
]
From = Annotated[str, Parameter(name="--from", help=f"First date: {READ}.")]
To = Annotated[
    str, Parameter(name="--to", help="Last date in the same formats; +30d is relative to the first date.")
]
Date = Annotated[str, Parameter(help=f"A date: {READ}.")]
