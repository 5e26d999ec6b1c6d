"""Readiness dates with their probability distribution."""

from typing import Literal

from pydantic import model_validator

from kakehashi.campaign.sourced_values import KnownOn, Moment, Origin, Strict, Text
from kakehashi.time import as_et


class Readiness(Strict):
    """Earliest, likeliest and latest date of readiness, for a PERT or a triangular distribution."""

    earliest: Moment
    likely: Moment
    latest: Moment
    law: Literal["pert", "triangular"] = "pert"
    origin: Origin = "assumed"
    source: Text
    as_of: KnownOn

    @model_validator(mode="after")
    def _in_order(self):
        a, m, b = (as_et(t) for t in (self.earliest, self.likely, self.latest))
        if not (a <= m <= b and a < b):
            raise ValueError(
                f"earliest is {self.earliest}, likely {self.likely}, latest {self.latest};"
                " give three dates in ascending order"
            )
        return self
