"""Options that several commands take, written once."""

from typing import Annotated

from cyclopts import Parameter

Json = Annotated[bool, Parameter(name="--json", negative="", help="Print JSON instead of text.")]
Named = Annotated[list[str] | None, Parameter(negative="")]
From = Annotated[str, Parameter(name="--from")]
To = Annotated[str, Parameter(name="--to")]
