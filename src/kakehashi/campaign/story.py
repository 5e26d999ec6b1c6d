"""Picture of the first screen of a campaign's report, drawn from the run's own data: the pass, or the cruise."""

from collections.abc import Iterator, Sequence

import numpy as np

from kakehashi.base.constants import AU_KM, DAY_S
from kakehashi.campaign.encounter_results import Encounter, above_ellipsoid_km
from kakehashi.campaign.figures import burns_of, colours_of, today_et, today_of
from kakehashi.campaign.results import MissionResult, Results
from kakehashi.figures.arrays import thin
from kakehashi.paths import Track
from kakehashi.paths.track import ecliptic
from kakehashi.report.blocks import Panel, Section, number
from kakehashi.report.page import Picture
from kakehashi.report.pictures import Course, Passage, Someone, Station, cruising, passing
from kakehashi.report.still import still
from kakehashi.time import calendar

_POINTS = 240  # of a course
_AROUND_S = 6.0 * 3600.0
_NEAR_KM = 200_000.0  # of the planet
_MOST_STATIONS = 10
_KINDS = ("launch", "in flight", "flyby", "arrival", "rendezvous", "departure", "return")


# Figures that tell the story of a campaign without a pass or a cruise, the first that the run has.
_FIGURES = (
    "traverse-course",
    "transfer-path",
    "approach",
    "descent",
    "halo-xz",
    "revisit-map",
    "orbit-height",
    "chance",
)


def picture(results: Results, sections: Sequence[Section] = ()) -> Picture | None:
    """Return the picture that tells the campaign's story; None if there is nothing to draw.

    Parameters
    ----------
    results : Results
    sections : sequence of Section
        The report's sections, one of whose figures is shown if there is neither a pass nor a cruise.
    """
    pass_ = results.encounter
    if pass_ is not None and pass_.sky is not None:
        return passing(_passage(results, pass_), _people(results, pass_))
    if any(not t.body for t in results.paths):
        return _cruise(results)
    panels = [b for s in sections for b in s.blocks if isinstance(b, Panel)]
    records = {d.key: d.record for p in panels for d in p.drawings if d.record is not None}
    chosen = next((records[key] for key in _FIGURES if key in records), None)
    return None if chosen is None else still(chosen)


def _passage(results: Results, pass_: Encounter) -> Passage:
    sky = pass_.sky
    assert sky is not None
    moon = np.asarray(sky.moon_ecliptic_km) if pass_.body == "Earth" else None
    return Passage(
        np.asarray(sky.et), np.asarray(sky.path_ecliptic_km), pass_.epoch_et, pass_.body, pass_.body_radius_km,
        pass_.target, np.asarray(sky.sun_ecliptic), moon, tuple(_near(results, pass_)), above_ellipsoid_km(pass_),
    )  # fmt: skip


def _near(results: Results, pass_: Encounter) -> Iterator[tuple[str, str, np.ndarray]]:
    """Return the courses of spacecraft that fly near the planet, apart from the target, as it passes."""
    colours, tracks = colours_of(results), {t.name: t for t in results.paths}
    if pass_.body not in tracks:
        return
    et = pass_.epoch_et + np.linspace(-_AROUND_S, _AROUND_S, 97)
    for name, track in tracks.items():
        first, last = track.path.span
        if track.body or not first <= et[0] or not et[-1] <= last:
            continue
        offset = ecliptic(track.path, et) - ecliptic(tracks[pass_.body].path, et)
        if np.linalg.norm(offset, axis=-1).min() < _NEAR_KM:
            yield name, colours.get(name, "ink"), offset


# -- who is where --------------------------------------------------------------


def _people(results: Results, pass_: Encounter) -> list[Someone]:
    """Return each mission with its colour and where it is at closest approach."""
    colours, tracks = colours_of(results), {t.name: t for t in results.paths}
    made = []
    for mission in results.missions:
        where, beside = _where(results, mission, pass_, tracks)
        made.append(Someone(mission.name, colours[mission.name], where, beside))
    return made


def _where(
    results: Results, mission: MissionResult, pass_: Encounter, tracks: dict[str, Track]
) -> tuple[str, bool]:
    """Return in words where a mission is at closest approach, and whether it is beside the target."""
    at = pass_.epoch_et
    if mission.kind == "ground" and pass_.sky is not None:
        return f"brightest at V {number(pass_.sky.brightest_magnitude, 1)}", False
    if not mission.feasible:
        return "does not close", False
    stays = [r for r in results.gantt_rows if r.mission == mission.name and r.end_et - r.start_et > DAY_S]
    arrival = mission.arrival
    if arrival is None:
        return mission.text, False
    stayed = arrival.kind != "flyby" and any(r.start_et <= at <= r.end_et for r in stays)
    if stayed and arrival.epoch_et <= at:
        return f"beside {pass_.target} since {calendar(arrival.epoch_et)[:10]}", True
    days = (arrival.epoch_et - at) / DAY_S
    verb = "flyby" if arrival.kind == "flyby" else "arrives"
    label = (
        f"{verb} {abs(days):,.0f} days {'later' if days > 0 else 'before'}, {calendar(arrival.epoch_et)[:10]}"
    )
    away = _away_km(tracks, mission.name, pass_.target, at)
    return (f"{_far(away)} away; {label}" if away is not None else label), False


def _away_km(tracks: dict[str, Track], name: str, target: str, et: float) -> float | None:
    """Distance of a spacecraft from the target [km]; None if either has no trajectory at this epoch."""
    if name not in tracks or target not in tracks:
        return None
    if not all(tracks[n].path.span[0] <= et <= tracks[n].path.span[1] for n in (name, target)):
        return None
    one, other = (ecliptic(tracks[n].path, np.array([et]))[0] for n in (name, target))
    return float(np.linalg.norm(one - other))


def _far(km: float) -> str:
    """Format a distance with two or three significant digits.

    >>> _far(1_234_567.0), _far(45_678.0)
    ('1.2 million km', '46,000 km')
    """
    return f"{km / 1e6:,.1f} million km" if km >= 1e6 else f"{round(km, -3):,.0f} km"


# -- the cruise ----------------------------------------------------------------


def _cruise(results: Results) -> Picture:
    colours = colours_of(results)
    courses = [_course(t, "quiet" if t.body else colours.get(t.name, "ink")) for t in results.paths]
    flights = [t for t in results.paths if not t.body]
    return cruising(courses, _stations(results, flights, colours), _now(results, flights, colours))


def _course(track: Track, colour: str) -> Course:
    et, positions = track.points()
    keep = thin(len(et), _POINTS)
    return Course(track.name, positions[keep][:, :2] / AU_KM, colour, track.body)


def _stations(results: Results, flights: Sequence[Track], colours: dict[str, str]) -> list[Station]:
    """Return the launches, flybys and arrivals of all flights, by date."""
    listed = []
    for track in flights:
        owner = f"{track.name}: " if len(flights) > 1 else ""
        for et, label in _events(results, track):
            if track.path.span[0] <= et <= track.path.span[1]:
                xy = ecliptic(track.path, np.array([et]))[0, :2] / AU_KM
                text = f"{calendar(et)[:10]} {owner}{label}"
                listed.append((et, Station(xy, text, colours.get(track.name, "ink"))))
    listed.sort(key=lambda pair: pair[0])
    return [s for _, s in listed[:_MOST_STATIONS]]


def _events(results: Results, track: Track) -> Iterator[tuple[float, str]]:
    """Return the events of a flight with their epochs; those of its manoeuvres and stops if no timeline is computed."""
    line = results.timelines.get(track.name)
    if line is None:
        yield from ((et, text) for name, et, text in burns_of(results) if name == track.name)
        return
    for e in line.events:
        if e.kind in _KINDS:
            yield e.start_et, e.kind if e.kind == "in flight" or not e.where else f"{e.kind}, {e.where}"


def _now(results: Results, flights: Sequence[Track], colours: dict[str, str]) -> list[Station]:
    """Return where the spacecraft in flight are today."""
    today = today_et(results)
    return [
        Station(
            ecliptic(t.path, np.array([today]))[0, :2] / AU_KM, f"{t.name} on {today_of(results)}",
            colours.get(t.name, "ink"),
        )
        for t in flights
        if t.path.span[0] <= today <= t.path.span[1]
    ]  # fmt: skip
