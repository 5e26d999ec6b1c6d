"""Fields of the table `flyby`, for a flyby of the target from a shared launch."""

from kakehashi.campaign.sourced_values import (
    Fraction,
    KnownOn,
    Naming,
    OrbitName,
    Origin,
    PositiveFraction,
    SourcedValue,
    Span,
    Strict,
    Text,
)

TABLE = "flyby"
ALSO: tuple[str, ...] = ()
NEEDS: tuple[str, ...] = ("spacecraft",)


class OnwardPlan(Naming):
    """A second flyby, reached under thrust from the first: its target, and the dates to search."""

    target: OrbitName
    dates: Span
    duty: PositiveFraction
    published: SourcedValue | None = None
    source: Text
    as_of: KnownOn


class FlybyPlan(Strict):
    """A flyby from the asymptote of another mission's launch.

    The table gives the dates to search, the duty cycle of the engine, and the reserve as a fraction of the delta-v
    needed.
    """

    launched_with: Text
    dates: Span
    duty: PositiveFraction
    reserve: Fraction
    onward: OnwardPlan | None = None
    source: Text
    as_of: KnownOn
    origin: Origin = "given"


Plan = FlybyPlan


def rests_on(mission) -> dict[str, str]:
    """Return the missions that a mission depends on, each with the reason in words."""
    host = mission.flyby.launched_with
    return {host: f"its launch is shared with {host}"}
