"""Which missions of a campaign can be shown on and about the Moon, and over which time?

A lunar mission has one of the tables `landing`, `traverse` or `halo`.  What its views show was computed by the run; a
traverse may also stand in a file beside the run, `traverse-MISSION.json` in the campaign's folder (`moon_drive`).
"""

from dataclasses import dataclass

from kakehashi.base.constants import DAY_S
from kakehashi.campaign.load import CampaignDefinition
from kakehashi.campaign.results import Results
from kakehashi.campaign.schema import Mission

TABLES = ("landing", "traverse", "halo")
_LEAST_D, _MOST_D, _BEFORE_D = 30.0, 400.0, 1.0


@dataclass(frozen=True, slots=True)
class MoonSpan:
    """Time of the views of a landing [s TDB past J2000]; `marks` are (name, epoch) of its buttons."""

    first_et: float
    last_et: float
    opens_et: float
    marks: tuple[tuple[str, float], ...]


def lunar_missions(page: CampaignDefinition) -> tuple[str, ...]:
    """Return the names of a campaign's missions that have a view of the Moon."""
    return tuple(
        m.name for m in page.campaign.mission if any(getattr(m, t, None) is not None for t in TABLES)
    )


def span_of(mission: Mission, ready_et: float, results: Results) -> MoonSpan:
    """Return the time of a landing's views: from the day before the lander is ready to the end of the stay.

    Parameters
    ----------
    mission : Mission
    ready_et : float
        From which the lander waits in its orbit, variations included [s TDB past J2000].
    results : Results
    """
    arrival = results.mission(mission.name).arrival
    stay = 0.0 if mission.stay_days is None else mission.stay_days.value
    down = ready_et if arrival is None else arrival.epoch_et
    marks = [("ready in orbit", ready_et)]
    if arrival is not None:
        marks.append(("touchdown", down))
        if 0.0 < stay <= _MOST_D:
            marks.append(("end of the stay", down + stay * DAY_S))
    last = down + min(max(stay, _LEAST_D), _MOST_D) * DAY_S
    return MoonSpan(min(ready_et, down) - _BEFORE_D * DAY_S, last, down, tuple(marks))
