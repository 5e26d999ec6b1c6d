"""Trajectories in the figure of the cruise: all propagated spacecraft, and the bodies that they meet."""

from collections.abc import Iterator, Mapping

from kakehashi.campaign import events
from kakehashi.campaign.flight import Flight
from kakehashi.campaign.schema import EncounterPlan
from kakehashi.campaign.setting import Setting
from kakehashi.paths import Path, Track
from kakehashi.time import as_et
from kakehashi.transfer.endpoints import heliocentric


def tracks(
    setting: Setting, flights: Mapping[str, Flight], approaches: Mapping[EncounterPlan, Path]
) -> tuple[Track, ...]:
    """Heliocentric tracks of all flights: each body during the flights that meet it, then the spacecraft.

    The target of a rendezvous goes on until the spacecraft leaves it, and that of a second flyby until its last date.

    Parameters
    ----------
    setting : Setting
    flights : mapping of str to Flight
    approaches : mapping of EncounterPlan to Path
        Trajectories of the targets of close approaches.
    """
    spacecraft: list[Track] = []
    spans: dict[str, tuple[float, float]] = {}
    for mission in setting.campaign.mission:
        flight = flights[mission.name]
        if flight.path is None:
            continue
        spacecraft.append(Track(mission.name, flight.path))
        first, last = flight.path.span
        met = flight.bodies or ("Earth", setting.campaign.target_of(mission))
        for name in met:
            low, high = spans.get(name, (first, last))
            spans[name] = (min(low, first), max(high, last))
        if flight.on_station is not None:
            low, high = spans[met[-1]]
            spans[met[-1]] = (low, max(high, flight.on_station.end_et))
        for name, end in _later(mission):
            spans.setdefault(name, (first, max(last, end)))
    if spacecraft and "Earth" in spans:  # distances from the Earth are drawn for every spacecraft
        ends = [t.path.span for t in spacecraft]
        spans["Earth"] = (min(first for first, _ in ends), max(last for _, last in ends))
    bodies = [Track(n, _body(setting, n, *span, approaches), body=True) for n, span in spans.items()]
    return (*bodies, *spacecraft)


def _later(mission) -> Iterator[tuple[str, float]]:
    """Yield the target of a mission's second flyby, and the last date of that."""
    onward = None if mission.flyby is None else mission.flyby.onward
    if onward is not None:
        yield onward.target, float(as_et(onward.dates[1]))


def _body(setting: Setting, name: str, first: float, last: float, approaches) -> Path:
    """Heliocentric trajectory of a body in an interval."""
    plan = events.approach_of(setting, name)
    mover = setting.campaign.library.mover(name)
    path = heliocentric(mover, first, last) if plan is None else approaches[plan].relative("Sun")
    return path.between(max(first, path.span[0]), min(last, path.span[1]))
