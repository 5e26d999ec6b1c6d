"""Output files of a tour in the full dynamics: trajectory as OEM, SPK and CZML, events and geometry as tables."""

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
_AWAY_S = 3_600.0  # time after perigee at which the tables begin


@dataclass(frozen=True, slots=True)
class Engine:
    """Engine data: mass at departure [kg], thrust [N], specific impulse [s], and mass without propellant [kg]."""

    mass_kg: float
    thrust_n: float
    isp_s: float
    dry_mass_kg: float | None


def engine(mass_kg, thrust_n, isp_s, dry_mass_kg, *, is_flown: bool) -> Engine | None:
    """Return the engine that the options of the command describe, validated before the search; None without options.

    Parameters
    ----------
    mass_kg, thrust_n, isp_s : float or None
        Mass at departure [kg], thrust [N] and specific impulse [s]; all or none of them.
    dry_mass_kg : float or None
        Mass without propellant [kg].
    is_flown : bool
        Whether the tour will be refined in the full dynamics.

    Raises
    ------
    InputError
        Only some of the options are given, a value is not positive, or the tour is not refined.
    """
    options = {"--mass-kg": mass_kg, "--thrust-n": thrust_n, "--isp-s": isp_s}
    if all(value is None for value in (*options.values(), dry_mass_kg)):
        return None
    if any(value is None for value in options.values()):
        raise InputError("finite burns need --mass-kg, --thrust-n and --isp-s; add those that are missing")
    for name, value in options.items():
        if not value > 0.0:
            raise InputError(f"{name} is {value}; give a positive number")
    if dry_mass_kg is not None and not dry_mass_kg < mass_kg:
        raise InputError(
            f"--dry-mass-kg is {dry_mass_kg:g}; give less than --mass-kg, {mass_kg:g}, which includes the propellant"
        )
    if not is_flown:
        raise InputError(
            "finite burns are computed in the full dynamics only: they need --fly, a small body at the end of the tour,"
            " and manoeuvres on its legs"
        )
    return Engine(mass_kg, thrust_n, isp_s, dry_mass_kg)


def with_engine(refined: RefinedTour, target, chosen: Engine | None) -> FiniteFlight | None:
    """Compute the tour with finite burns; None without an engine.

    Parameters
    ----------
    refined : RefinedTour
        The tour in the full dynamics.
    target : Orbit
        Small body at the end of the tour.
    chosen : Engine or None
        Engine for finite burns.
    """
    if chosen is None:
        return None
    first, last = refined.patched.stops[0].et, refined.patched.stops[-1].et
    goal = heliocentric(target, first, last + 30.0 * DAY_S)
    return with_finite_burns(refined, goal, mass_kg=chosen.mass_kg, thrust_n=chosen.thrust_n, isp_s=chosen.isp_s,
                      dry_mass_kg=chosen.dry_mass_kg)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Flights:
    """A tour in the full dynamics, as far as it was computed; `failure` is the reason if it is incomplete."""

    refined: RefinedTour | None = None
    costs: Navigation | None = None
    finite: FiniteFlight | None = None
    failure: str = ""


def flights(result: Search, target, chosen: Engine | None, progress: Callable[..., None]) -> Flights:
    """Refine the result of a search in the full dynamics, as far as possible; a target is required.

    Parameters
    ----------
    result : Search
        The tour that was found.
    target : Orbit or None
        The small body at its end.
    chosen : Engine or None
        Engine for finite burns.
    progress : callable
        Called with the name of a stage and the fraction that is done.
    """
    if not target:
        return Flights()
    refined = costs = None
    try:
        refined = refine_tour(
            result.itinerary, target, progress=lambda fraction: progress("flying", fraction)
        )
        progress("flying", 1.0)
        progress("navigation", 0.0)
        costs = navigate(refined)
        progress("navigation", 1.0)
        if chosen:
            progress("finite burns", 0.0)
        finite = with_engine(refined, target, chosen)
        if chosen:
            progress("finite burns", 1.0)
    except KakehashiError as why:
        return Flights(refined, costs, None, str(why))
    return Flights(refined, costs, finite)


def write_flight(name: str, refined: RefinedTour, finite: FiniteFlight | None, folder: Folder) -> Timeline:
    """Write all files of a refined tour.

    Parameters
    ----------
    name : str
        Name of the spacecraft in the files.
    refined : RefinedTour
        The tour in the full dynamics.
    finite : FiniteFlight or None
        The tour with finite burns, which the files then follow.
    folder : path
        Folder of the files.

    Returns
    -------
    Timeline
        Events between departure and arrival.
    """
    path = finite.path if finite else path_of(refined)
    flight = Ephemeris(name, name, tabulate(path))
    line = flight_events(refined, finite, path)
    write_oem(folder / "tour.oem", [flight])
    write_spk(folder / "tour.bsp", flight.path, _SPK_ID, name=spk_name(name))
    write_czml(folder / "tour.czml", [flight], events=line.events, seen_from=stations())
    write_csv(folder / "events.csv", line.event_columns())
    write_csv(folder / "geometry.csv", line.daily_columns())
    return line


def flight_events(refined: RefinedTour, finite: FiniteFlight | None, path: Path) -> Timeline:
    """Return the timeline of a refined tour with its flybys, burns and arrival.

    Parameters
    ----------
    refined : RefinedTour
        The tour in the full dynamics.
    finite : FiniteFlight or None
        The tour with finite burns.
    path : Path
        Trajectory from which the other events are computed.
    """
    stops = refined.patched.stops
    events = stop_events(stops, refined.altitudes_km, refined.arrival_km_s)
    if finite:
        events += [
            Event(
                "braking" if b.braking else "manoeuvre", "", b.start_et, b.end_et, b.size_km_s, _burn_note(b)
            )
            for b in finite.burns
        ]
    else:
        events += [
            Event("manoeuvre", "", b.et, b.et, b.size_km_s, f"{1e3 * b.size_km_s:.1f} m/s")
            for b in refined.burns
        ]
    shadows = dict.fromkeys(["Earth", "Moon", *(s.body for s in stops[1:-1])])
    away = path.between(stops[0].et + _AWAY_S, path.span[1])
    return timeline(away, shadows=tuple(shadows), extra=events)


def _burn_note(burn) -> str:
    return f"{1e3 * burn.size_km_s:.1f} m/s, {burn.propellant_kg:.1f} kg"
