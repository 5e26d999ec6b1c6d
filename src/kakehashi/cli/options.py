"""Options common to several commands."""

from pathlib import Path
from typing import Annotated

from cyclopts import Parameter

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
