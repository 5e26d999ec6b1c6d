"""The files of a flown tour: trajectory as OEM, SPK and CZML, events and geometry as tables."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path as Folder

from kakehashi.base import InputError, KakehashiError
from kakehashi.base.constants import DAY_S
from kakehashi.base.text import spk_name
from kakehashi.campaign.recipes.tour import stop_events
from kakehashi.frames.stations import stations
from kakehashi.io.czml import write_czml
from kakehashi.io.oem import Ephemeris, write_oem
from kakehashi.io.spk import write_spk
from kakehashi.io.tables import write_csv
from kakehashi.paths import Path, tabulate
from kakehashi.transfer.endpoints import heliocentric
from kakehashi.transfer.finite_burn import FiniteFlight, path_of, with_finite_burns
from kakehashi.transfer.navigation import Navigation, navigate
from kakehashi.transfer.search import Search
from kakehashi.transfer.shooting import RefinedTour, refine_tour
from kakehashi.transfer.timeline import Event, Timeline, timeline

_SPK_ID = -999_001
_AWAY_S = 3_600.0  # nodes of the tables begin so long after perigee


@dataclass(frozen=True, slots=True)
class Engine:
    """What burns of finite thrust need."""

    mass_kg: float
    thrust_n: float
    isp_s: float
    dry_mass_kg: float | None


def engine(mass_kg, thrust_n, isp_s, dry_mass_kg, *, flown: bool) -> Engine | None:
    """The engine as told, whole or not at all, before anything is searched; None where nothing is told."""
    given = {"--mass-kg": mass_kg, "--thrust-n": thrust_n, "--isp-s": isp_s}
    if all(value is None for value in (*given.values(), dry_mass_kg)):
        return None
    if any(value is None for value in given.values()):
        raise InputError("burns of finite thrust need all of --mass-kg, --thrust-n and --isp-s")
    for name, value in given.items():
        if not value > 0.0:
            raise InputError(f"{name} is {value}; it must be positive")
    if dry_mass_kg is not None and not dry_mass_kg < mass_kg:
        raise InputError(
            f"--dry-mass-kg is {dry_mass_kg:g}; it must be below --mass-kg, {mass_kg:g}, which includes the propellant"
        )
    if not flown:
        raise InputError(
            "finite burns are flown in the full dynamics alone: that wants --fly, a small body at the end of the tour,"
            " and manoeuvres on its legs"
        )
    return Engine(mass_kg, thrust_n, isp_s, dry_mass_kg)


def with_engine(flown: RefinedTour, target, told: Engine | None) -> FiniteFlight | None:
    """The flight with finite burns, where the engine is told; None where nothing of it is."""
    if told is None:
        return None
    first, last = flown.patched.stops[0].et, flown.patched.stops[-1].et
    goal = heliocentric(target, first, last + 30.0 * DAY_S)
    return with_finite_burns(flown, goal, mass_kg=told.mass_kg, thrust_n=told.thrust_n, isp_s=told.isp_s,
                      dry_mass_kg=told.dry_mass_kg)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Flights:
    """What became of a tour in the full dynamics, and why no more: `failure` is empty where everything was flown."""

    flown: RefinedTour | None = None
    costs: Navigation | None = None
    finite: FiniteFlight | None = None
    failure: str = ""


def flights(found: Search, target, told: Engine | None, progress: Callable[..., None]) -> Flights:
    """Fly what a search found, as far as that can be done; without a target nothing is flown."""
    if not target:
        return Flights()
    flown = costs = None
    try:
        flown = refine_tour(found.itinerary, target, progress=lambda share: progress("flying", share))
        progress("flying", 1.0)
        progress("navigation", 0.0)
        costs = navigate(flown)
        progress("navigation", 1.0)
        if told:
            progress("finite burns", 0.0)
        finite = with_engine(flown, target, told)
        if told:
            progress("finite burns", 1.0)
    except KakehashiError as why:
        return Flights(flown, costs, None, str(why))
    return Flights(flown, costs, finite)


def write_flight(name: str, flown: RefinedTour, finite: FiniteFlight | None, folder: Folder) -> Timeline:
    """Write every file of the flight; returns what happens on the way."""
    path = finite.path if finite else path_of(flown)
    flight = Ephemeris(name, name, tabulate(path))
    line = happenings(flown, finite, path)
    write_oem(folder / "tour.oem", [flight])
    write_spk(folder / "tour.bsp", flight.path, _SPK_ID, name=spk_name(name))
    write_czml(folder / "tour.czml", [flight], events=line.events, seen_from=stations())
    write_csv(folder / "events.csv", line.event_columns())
    write_csv(folder / "geometry.csv", line.daily_columns())
    return line


def happenings(flown: RefinedTour, finite: FiniteFlight | None, path: Path) -> Timeline:
    """The timeline of the flight, with its stops and burns in their places."""
    stops = flown.patched.stops
    events = stop_events(stops, flown.altitudes_km, flown.arrival_km_s)
    if finite:
        events += [
            Event("braking" if b.braking else "manoeuvre", "", b.start_et, b.end_et, b.size_km_s, _told(b))
            for b in finite.burns
        ]
    else:
        events += [
            Event("manoeuvre", "", b.et, b.et, b.size_km_s, f"{1e3 * b.size_km_s:.1f} m/s")
            for b in flown.burns
        ]
    shadows = dict.fromkeys(["Earth", "Moon", *(s.body for s in stops[1:-1])])
    away = path.between(stops[0].et + _AWAY_S, path.span[1])
    return timeline(away, shadows=tuple(shadows), extra=events)


def _told(burn) -> str:
    return f"{1e3 * burn.size_km_s:.1f} m/s, {burn.propellant_kg:.1f} kg"
