"""Options common to several commands."""

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
From = Annotated[str, Parameter(name="--from", help=f"First date: {READ}.")]
To = Annotated[
    str, Parameter(name="--to", help="Last date in the same formats; +30d is relative to the first date.")
]
Date = Annotated[str, Parameter(help=f"A date: {READ}.")]
