"""Campaign files from templates, with dates searched for the target (`kakehashi campaign new`).

The templates are TOML (`data/campaign-templates`), one for each kind of mission.  Their comments are taken from
the field dictionary, as are the documentation and the messages.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.resources import files
from pathlib import Path
from string import Template

import numpy as np

from kakehashi.base import InputError
from kakehashi.base.constants import DAY_S
from kakehashi.base.files import replacing
from kakehashi.base.names import checked_name, near, slug
from kakehashi.campaign import phases
from kakehashi.campaign.fields import DICTIONARY
from kakehashi.campaign.library import Library
from kakehashi.campaign.own_pieces import Reader
from kakehashi.campaign.recipes.sky import visibility_series
from kakehashi.campaign.sourced_values import file_name
from kakehashi.fluent import Orbit
from kakehashi.io.toml_pages import line_numbers
from kakehashi.time import as_et, calendar
from kakehashi.transfer.endpoints import heliocentric
from kakehashi.transfer.porkchop import porkchop

_YEAR_S = 365.25 * DAY_S
_FROM_YEARS, _UNTIL_YEARS = 2.0, 9.0  # departures that are searched, from today
_PASS_YEARS = 40.0  # how far ahead close approaches are looked for
_STEP_D, _TIMES_D = 15.0, (120.0, 900.0)
_HIGHEST_C3 = 14.0  # [km2/s2] within the models of the launcher of the templates and of its back-up
_AROUND_DEPARTURE_D, _AROUND_ARRIVAL_D, _BEFORE_PASS_D = 45.0, 75.0, 30.0
_NIGHTS = 5  # nights that the template asks of telescopes
_WIDE = 100  # columns: longer comments stand above their line

KINDS = ("launch", *(k for k in phases.KINDS if k != "rendezvous"), "encounter")
_COMPUTED = ("launch", "tour", "impulsive", "flyby", "carried")


@dataclass(frozen=True, slots=True)
class Dates:
    """Dates filled into the templates [s TDB past J2000], and `vinf_km_s`, arrival speed of the cheapest transfer.

    `zero_et` is the epoch from which days count; `pass_et` is that of the close approach, NaN without one.
    """

    zero_et: float
    departure_et: float
    arrival_et: float
    vinf_km_s: float
    c3_km2_s2: float
    pass_et: float
    magnitude: float


def new_page(
    name: str,
    kinds: Iterable[str] = ("launch", "ground"),
    target: str = "Bennu",
    folder: Path | None = None,
    today: str | None = None,
) -> dict[str, str]:
    """Return the text of each file of a new campaign: the campaign file, and a tour file if it has a tour.

    Parameters
    ----------
    name : str
        Name of the campaign: lower-case letters, digits and hyphens.
    kinds : iterable of str
        Kinds of missions from `KINDS`; "encounter" adds the next close approach to the Earth.
    target : str
        A small body of the library, or an orbit file.
    folder : Path, optional
        To which the path of an orbit file is relative; the working folder by default.
    today : str, optional
        Day from which dates are searched, such as "2026-11-29"; the present one by default.

    Raises
    ------
    InputError
        The kind or target is unknown, the name is not a valid folder name, or the kinds cannot be combined.
    """
    wanted, name = _checked_kinds(kinds), file_name(name)
    library = Library()
    library.reader = Reader(folder or Path(), library)
    target_name = library.name("body", target)
    day = today or datetime.now(UTC).strftime("%Y-%m-%d")
    dates = _dates(library, target_name, wanted, float(as_et(f"{day} UTC")))
    values = _values(name, target, target_name, library, wanted, dates, day)
    parts = ["page", *_events(wanted)]
    if {"launch", "tour"} & set(wanted):
        parts.append("spacecraft")
    parts += [kind for kind in KINDS if kind in wanted and kind != "encounter"]
    text = "\n".join(_filled(part, values) for part in parts)
    made = {f"{name}.toml": _HEAD.format(name=name) + commented(text)}
    if "tour" in wanted:
        made[f"{name}-tour.toml"] = _filled("tour-file", values)
    return made


def write_new(
    name: str, kinds: Iterable[str], target: str, folder: Path | None = None, today: str | None = None
) -> list[Path]:
    """Write the files of a new campaign and return their paths.

    Parameters
    ----------
    name : str
    kinds : iterable of str
    target : str
        As for `new_page`.
    folder : Path, optional
        Output folder; the working folder by default.
    today : str, optional
        As for `new_page`.

    Raises
    ------
    InputError
        See `new_page`; also if a file of that name exists.
    """
    directory = folder or Path()
    for path in (directory / f"{slug(checked_name(name))}{end}" for end in (".toml", "-tour.toml")):
        if path.exists():
            raise InputError(
                f"{path} exists already and is not overwritten; give another name, or move the file"
            )
    made = new_page(name, kinds, target, folder, today)
    for file, text in made.items():
        with replacing(directory / file) as part:
            part.write_text(text, encoding="utf-8")
    return [directory / file for file in made]


_HEAD = """\
# Campaign {name}, made by `kakehashi campaign new`.  Every figure marked "assumed" needs your own value.
#
#   kakehashi campaign check {name}.toml     every error with its line
#   kakehashi run {name}.toml                verdict, report and files in kakehashi-out/{name}
#   kakehashi campaign fields WORD           other fields that contain WORD
#
# Dates are written with their time scale, "2031-01-20 UTC"; days on which something was known without one.

"""


def _checked_kinds(kinds: Iterable[str]) -> list[str]:
    wanted = list(dict.fromkeys(k.strip().replace("-", "_") for k in kinds if k.strip()))
    for kind in wanted:
        if kind not in KINDS:
            raise InputError(
                f"--with {kind!r} is not a kind of mission{near(kind, KINDS) or '.'} The kinds are {', '.join(KINDS)}"
            )
    if not [k for k in wanted if k != "encounter"]:
        raise InputError(f"no kind of mission is given; give one or more of {', '.join(KINDS)}")
    if "flyby" in wanted:  # it needs a launch to share
        wanted += [k for k in ("launch",) if k not in wanted]
    if "carried" in wanted and not {"launch", "tour"} & set(wanted):
        wanted.append("launch")
    return wanted


def _events(wanted: list[str]) -> list[str]:
    if "encounter" in wanted:
        return ["encounter"]
    return ["event-arrival"] if {"launch", "tour"} & set(wanted) else ["event-day"]


def _dates(library: Library, target: str, wanted: list[str], today_et: float) -> Dates:
    """Search for the dates that the kinds of mission need: close approach, cheapest transfer or brightest night."""
    orbit = library.orbit(target)  # raises for a planet
    pass_et = _pass(Orbit(orbit), today_et) if "encounter" in wanted else float("nan")
    leave, arrive, vinf, c3 = today_et + 4.0 * _YEAR_S, today_et + 5.0 * _YEAR_S, 1.0, 10.0
    if set(_COMPUTED) & set(wanted):
        leave, arrive, vinf, c3 = _transfer(library, target, today_et, pass_et)
    elif np.isfinite(pass_et):
        arrive = pass_et
        leave = arrive - _YEAR_S
    else:
        arrive = _brightest(library, target, today_et)
        leave = arrive - _YEAR_S
    zero = pass_et if np.isfinite(pass_et) else arrive
    return Dates(zero, leave, arrive, vinf, c3, pass_et, _magnitude(library, target, zero))


def _pass(orbit: Orbit, today_et: float) -> float:
    """Return the epoch of the next close approach to the Earth, at least a year ahead."""
    near_passes = orbit.propagate(today_et + _PASS_YEARS * _YEAR_S).close_approaches("Earth")
    order = np.argsort(near_passes.et)
    et = near_passes.et[order]
    ahead = et[et > today_et + _YEAR_S]
    if not ahead.size:
        raise InputError(
            f"{orbit.name} makes no close approach to the Earth from a year to {_PASS_YEARS:.0f} years from now; leave"
            " out encounter"
        )
    return float(ahead[0])


def _transfer(
    library: Library, target: str, today_et: float, pass_et: float
) -> tuple[float, float, float, float]:
    """Return departure, arrival, arrival speed and C3 of the slowest arrival that the launcher permits."""
    first, last = today_et + _FROM_YEARS * _YEAR_S, today_et + _UNTIL_YEARS * _YEAR_S
    latest = last + _TIMES_D[1] * DAY_S
    if np.isfinite(pass_et):
        first, latest = max(today_et + _YEAR_S, pass_et - 6.0 * _YEAR_S), pass_et - _BEFORE_PASS_D * DAY_S
        last = latest - _TIMES_D[0] * DAY_S
    if not last > first:
        raise InputError(
            "the close approach is too early for a launch; leave out encounter, or the missions that are launched"
        )
    leave, arrive = (np.arange(a, b, _STEP_D * DAY_S) for a, b in ((first, last), (first, latest)))
    chart = porkchop("Earth", library.mover(target), leave, arrive)
    days = chart.tof_s / DAY_S
    fits = (days >= _TIMES_D[0]) & (days <= _TIMES_D[1]) & (chart.c3_km2_s2 <= _HIGHEST_C3)
    speed = chart.vinf_arrival_km_s
    if (fits & np.isfinite(speed)).any():
        i, j = chart.best(np.where(fits, speed, np.nan))
    else:
        i, j = chart.best()
    return float(leave[i]), float(arrive[j]), float(speed[i, j]), float(chart.c3_km2_s2[i, j])


def _series(library: Library, target: str, first: float, last: float):
    h, g = library.brightness(target)
    return visibility_series(heliocentric(library.mover(target), first, last), h, g, first, last)


def _brightest(library: Library, target: str, today_et: float) -> float:
    nights = _series(library, target, today_et + _YEAR_S, today_et + _UNTIL_YEARS * _YEAR_S)
    return float(nights.et[np.nanargmin(nights.magnitude)])


def _magnitude(library: Library, target: str, zero_et: float) -> float:
    """Return a magnitude that the target reaches on enough nights of a year, rounded up to half a magnitude."""
    nights = _series(library, target, zero_et - 0.3 * _YEAR_S, zero_et + 0.3 * _YEAR_S)
    dark = np.sort(
        nights.magnitude[np.isfinite(nights.magnitude) & (nights.elongation_rad > np.radians(60.0))]
    )
    limit = dark[min(3 * _NIGHTS, dark.size - 1)] if dark.size else 22.0
    return float(np.ceil(2.0 * limit) / 2.0)


def _values(
    name: str, written: str, target_name: str, library: Library, wanted: list[str], dates: Dates, today: str
) -> dict[str, str]:
    """Return the values of the placeholders of the templates as text."""

    def day(et: float, plus_d: float = 0.0) -> str:
        return calendar(et + plus_d * DAY_S)[:10]

    arrive_last = _AROUND_ARRIVAL_D
    if np.isfinite(dates.pass_et):
        arrive_last = min(arrive_last, (dates.pass_et - dates.arrival_et) / DAY_S - 1.0)
    tof = (dates.arrival_et - dates.departure_et) / DAY_S
    first = "Explorer" if "launch" in wanted else "Voyager"
    start = (dates.arrival_et - dates.zero_et) / DAY_S - _AROUND_ARRIVAL_D
    flies = set(_COMPUTED) & set(wanted)
    return {
        "name": name,
        "title": name.replace("-", " ").capitalize(),
        "target": written,
        "target_name": target_name,
        "today": today,
        "first": first,
        "riders": '"Companion"' if "flyby" in wanted else "",
        "solution": library.orbit(target_name).solution,
        "after": day(dates.pass_et, -90.0) if np.isfinite(dates.pass_et) else "",
        "until": day(dates.pass_et, 90.0) if np.isfinite(dates.pass_et) else "",
        "arrival": day(dates.arrival_et),
        "leave_first": day(dates.departure_et, -_AROUND_DEPARTURE_D),
        "leave_last": day(dates.departure_et, _AROUND_DEPARTURE_D),
        "ready_first": day(dates.departure_et, -_AROUND_DEPARTURE_D - 60.0),
        "ready_likely": day(dates.departure_et, -_AROUND_DEPARTURE_D - 30.0),
        "ready_last": day(dates.departure_et, 15.0),
        "arrive_first": day(dates.arrival_et, -_AROUND_ARRIVAL_D),
        "arrive_last": day(dates.arrival_et, arrive_last if flies else _AROUND_ARRIVAL_D),
        "tof_least": f"{max(tof - _AROUND_ARRIVAL_D, 30.0):.0f}.0",
        "tof_most": f"{tof + _AROUND_ARRIVAL_D:.0f}.0",
        "vinf_most": f"{np.ceil(np.sqrt(dates.c3_km2_s2)) + 0.5:.1f}",
        "budget": f"{np.ceil(10.0 * (1.1 * dates.vinf_km_s + 0.2)) / 10.0:.1f}",
        "window_first": f"{np.floor(start):.0f}",
        "window_last": f"{np.ceil(start + 2.0 * _AROUND_ARRIVAL_D + 365.0):.0f}",
        "magnitude": f"{dates.magnitude:.1f}",
        "ground_essential": "false" if len([k for k in wanted if k != "encounter"]) > 1 else "true",
    }


def _filled(part: str, values: dict[str, str]) -> str:
    text = (files("kakehashi") / "data" / "campaign-templates" / f"{part}.toml").read_text("utf-8")
    return Template(text).substitute(values)


def commented(text: str) -> str:
    """Add the meaning of every table and key as a comment to a campaign file.

    >>> print(commented('seed = 1\\n[encounter]\\nseed = 1\\n').rstrip())
    seed = 1
    <BLANKLINE>
    # close approaches to compute; a single one can be given as a table
    [encounter]
    seed = 1  # seed of the random numbers
    """
    paths = {number: path for path, number in reversed(line_numbers(text).items())}
    lines: list[str] = []
    explained: set[tuple[str, str]] = set()
    for number, line in enumerate(text.splitlines(), start=1):
        path = tuple(p for p in paths.get(number, ()) if isinstance(p, str))
        meaning = DICTIONARY.at(path) if line.strip() and path else ""
        meaning, item = (
            ("", None) if not path or (path[-1], meaning) in explained else (meaning, (path[-1], meaning))
        )
        if line.startswith("["):
            if lines and lines[-1]:
                lines.append("")
            lines += [f"# {meaning}"] if meaning else []
            lines.append(line)
        elif meaning and len(line) + len(meaning) + 4 > _WIDE:
            lines += [f"# {path[-1]}: {meaning}", line]
        elif meaning:
            lines.append(f"{line}  # {meaning}")
        else:
            lines.append(line)
        explained |= {item} if item else set()
    return "\n".join(lines).rstrip() + "\n"
