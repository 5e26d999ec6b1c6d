"""What if the capture of a visitor comes later, or the station is raised?

later    The capture is a number of days later than planned; the lift-off stands.
reboost  The station is raised, or lowered, by a burn at a date before or after the lift-off; the capture stands.
"""

import re
from typing import Any

from kakehashi.base import InputError
from kakehashi.base.constants import DAY_S
from kakehashi.base.names import near
from kakehashi.campaign import phases
from kakehashi.campaign.schema import Campaign, Mission
from kakehashi.time import as_et, calendar
from kakehashi.time.spans import read_span

KINDS = ("later", "reboost")
LONGEST_D, LARGEST_M_S = 9.0, 50.0  # a phasing takes ten days at most
_REBOOST = re.compile(r"(.+?)\s*[:=]\s*([-+]?(?:\d+(?:\.\d*)?|\.\d+))\s*m/s\s*[:@]\s*(.+)", re.ASCII)
_AFTER = re.compile(r"([-+])\s*(.+)", re.ASCII)


def text_of(kind: str, name: str, days: float, size_m_s: float, at: str) -> str:
    """Return a variation in words.

    Parameters
    ----------
    kind : str
        One of `KINDS`.
    name : str
        Of the mission.
    days : float
        Delay of the capture [d].
    size_m_s : float
        Burn of the station along its track.
    at : str
        Date of the burn.
    """
    if kind == "later":
        return f"{name} captured {days:g} d later"
    verb = "raised" if size_m_s > 0.0 else "lowered"
    return f"station of {name} {verb} by {abs(size_m_s):g} m/s at {at[:16]} UTC"


def reboost_of(text: str) -> tuple[str, float, str]:
    """Parse a reboost such as "HTV-X1:1m/s:+1d" into mission, size [m/s] and date.

    >>> reboost_of("HTV-X1:1m/s:+1d"), reboost_of("HTV-X1:-0.5 m/s:2025-10-24")
    (('HTV-X1', 1.0, '+1d'), ('HTV-X1', -0.5, '2025-10-24'))
    """
    match = _REBOOST.fullmatch(text.strip())
    if match is None:
        raise InputError(
            f"{text!r} is not a reboost; write the mission, the burn of the station and its date or the time from the"
            " lift-off, such as HTV-X1:1m/s:2025-10-24 or HTV-X1:1m/s:+1d"
        )
    return match[1], float(match[2]), match[3].strip()


def names(campaign: Campaign) -> list[str]:
    """List the missions that visit a station."""
    return [m.name for m in campaign.mission if hasattr(phases.fields(m.kind), "reboosted")]


def checked(
    campaign: Campaign, kind: str, name: str, days: float, size_m_s: float, at: str
) -> tuple[str, float, float, str]:
    """Validate a variation; returns the name as the page writes it, days, size [m/s], and the date of the burn.

    Parameters
    ----------
    campaign : Campaign
    kind : str
        One of `KINDS`.
    name : str
    days : float
        Delay of the capture [d]; 0 < days <= 9.
    size_m_s : float
        Burn of the station; at most 50 m/s, not 0.
    at : str
        Date of the burn, or its time from the lift-off such as "+1d" or "-3d".

    Raises
    ------
    InputError
        No mission of this name visits a station, or a value is out of range.
    """
    allowed = names(campaign)
    match = next((n for n in allowed if n.casefold() == name.strip().casefold()), None)
    if match is None:
        visits = (
            f"these do: {', '.join(allowed)}{near(name, allowed)}" if allowed else "no mission of it does"
        )
        raise InputError(f"{name!r} does not visit a station in {campaign.name}; {visits}")
    if kind == "later":
        if not 0.0 < days <= LONGEST_D:
            raise InputError(
                f"the capture is {days:g} days later; give a positive number up to {LONGEST_D:g}"
            )
        return match, days, 0.0, ""
    if not 0.0 < abs(size_m_s) <= LARGEST_M_S:
        raise InputError(
            f"the reboost is {size_m_s:g} m/s; give up to {LARGEST_M_S:g} m/s, negative to lower it"
        )
    return match, 0.0, size_m_s, _date(campaign, match, at)


def _date(campaign: Campaign, name: str, at: str) -> str:
    """Return the date of a burn, which may count from the planned lift-off, as text in UTC."""
    mission = next(m for m in campaign.mission if m.name == name)
    relative = _AFTER.fullmatch(at.strip())
    try:
        if relative is not None:
            sign = -1.0 if relative[1] == "-" else 1.0
            et = phases.fields(mission.kind).begins(_table(mission)) + sign * read_span(relative[2])
        else:
            et = float(as_et(at if at.strip()[-3:].isalpha() else f"{at} UTC"))
    except InputError as why:
        raise InputError(
            f"the date of the reboost is {at!r} ({why}); give a date such as 2025-10-24, or +1d from the lift-off"
        ) from None
    begins = phases.fields(mission.kind).begins(_table(mission))
    if abs(et - begins) > 30.0 * DAY_S:
        raise InputError(
            f"the reboost at {calendar(et, 'UTC', 0)} UTC is {abs(et - begins) / DAY_S:.0f} days from the lift-off of"
            f" {name}; give a date within 30 days of it"
        )
    return calendar(et, "UTC", 0)


def changed_table(mission: Mission, variation: Any) -> dict[str, Any]:
    """Return the changed table of a mission's kind, by its name.

    Parameters
    ----------
    mission : Mission
    variation : Variation
        Of one of `KINDS`.
    """
    room = phases.fields(mission.kind)
    if variation.kind == "later":
        return {room.TABLE: room.later(_table(mission), variation.days)}
    return {room.TABLE: room.reboosted(_table(mission), variation.at, variation.size_m_s)}


def _table(mission: Mission) -> Any:
    return getattr(mission, phases.fields(mission.kind).TABLE)
