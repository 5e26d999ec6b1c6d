"""The timeline of a mission's flight, and the handling of optional studies that fail."""

from collections.abc import Callable, Sequence
from typing import Any

from kakehashi.base import InputError
from kakehashi.campaign.results import ArrivalResult
from kakehashi.paths import Path
from kakehashi.spacecraft import Spacecraft
from kakehashi.transfer.timeline import Event, Timeline, timeline

_LEAVING_S = (
    86_400.0  # patched conics begin at the Earth's centre, so that the first day has no valid shadows
)


def attempted(study: Callable[[], Any]) -> tuple[Any, str]:
    """Return the result of an optional study, or None and the reason why it failed."""
    try:
        return study(), ""
    except InputError as why:
        return None, str(why)


def timeline_of(
    path: Path,
    craft: Spacecraft,
    arrivals: Sequence[tuple[str, ArrivalResult | None]],
    *,
    whole_days: bool = False,
) -> Timeline:
    """Compute contacts, eclipses, conjunctions and power along a trajectory, with launch and arrivals.

    Parameters
    ----------
    path : Path
        Heliocentric, from launch to the last arrival.
    craft : Spacecraft
    arrivals : sequence of (str, ArrivalResult or None)
        Targets and arrivals.
    whole_days : bool
        Whether flybys were searched on a daily grid, so that their hour says nothing.
    """
    first, last = path.span
    ends = [Event("launch", "Earth", first, first)]
    ends += [
        arrival_event(target, arrival, whole_days) for target, arrival in arrivals if arrival is not None
    ]
    power = craft.power_at if craft.power_w is not None else None
    return timeline(path.between(first + _LEAVING_S, last), power=power, extra=ends)


def arrival_event(target: str, arrival: ArrivalResult, whole_days: bool = False) -> Event:
    """Return the event of an arrival, with the delta-v of the engine before a flyby.

    Parameters
    ----------
    target : str
    arrival : ArrivalResult
    whole_days : bool
        Whether a flyby was searched on a daily grid, so that its hour says nothing.
    """
    note = f"at {arrival.speed_km_s:.2f} km/s"
    if arrival.kind == "flyby":
        note += f", after {1e3 * arrival.dv_km_s:,.0f} m/s by the engine"
        note += "; searched on a daily grid, so the hour says nothing" if whole_days else ""
    return Event(arrival.kind, target, arrival.epoch_et, arrival.epoch_et, arrival.speed_km_s, note)
