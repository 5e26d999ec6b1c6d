"""What follows from a fitted orbit: uncertainty parameter U, MOIDs, close approaches and apparitions."""

from collections.abc import Callable
from dataclasses import dataclass

from kakehashi.base import KakehashiError
from kakehashi.base.constants import AU_KM, DAY_S
from kakehashi.encounter.forecast import PredictedApproach, forecast
from kakehashi.encounter.moid import planet_moids
from kakehashi.od.apparitions import FAINTEST_V, SUN_DEG, Apparition, apparitions
from kakehashi.orbits import Orbit
from kakehashi.orbits.condition import Condition, condition
from kakehashi.report.blocks import Grid, Section
from kakehashi.report.odds import rounded, sigma_cell
from kakehashi.report.page import Fact
from kakehashi.time import calendar

YEARS_AHEAD = 30  # of close approaches
YEARS_VISIBLE = 10  # of apparitions
_YEAR_S = 365.25 * DAY_S
_PHA_AU = 0.05  # MOID of a potentially hazardous asteroid, with H of 22 or brighter (JPL CNEOS)
_PHA_H = 22.0


@dataclass(frozen=True, slots=True)
class Prospects:
    """Consequences of an orbit: U, MOIDs [km] by planet, close approaches and apparitions in chronological order.

    `failures` are sentences on what could not be computed.
    """

    condition: Condition | None
    moids_km: dict[str, float]
    approaches: tuple[PredictedApproach, ...]
    apparitions: tuple[Apparition, ...]
    now_et: float
    failures: tuple[str, ...] = ()

    def next_approach(self) -> PredictedApproach | None:
        """Return the first close approach after the reference date."""
        return next((a for a in self.approaches if a.et > self.now_et), None)


def prospects(orbit: Orbit, since_et: float, now_et: float) -> Prospects:
    """Compute what follows from an orbit.

    Parameters
    ----------
    orbit : Orbit
    since_et : float
        First epoch of the close approaches, such as the first observation [s TDB past J2000].
    now_et : float
        First day of the apparitions; close approaches are listed until `YEARS_AHEAD` years later [s TDB past J2000].
    """
    failures: list[str] = []
    start, end = min(since_et, orbit.epoch_et - 1.0), max(now_et, orbit.epoch_et) + YEARS_AHEAD * _YEAR_S
    near = _tried(lambda: (*forecast(orbit, start), *forecast(orbit, end)), "close approaches", failures)
    visible = _tried(
        lambda: apparitions(orbit, now_et, now_et + YEARS_VISIBLE * _YEAR_S), "apparitions", failures
    )
    return Prospects(condition(orbit), planet_moids(orbit), near, visible, now_et, tuple(failures))


def _tried(compute: Callable[[], tuple], what: str, failures: list[str]) -> tuple:
    try:
        return compute()
    except KakehashiError as error:
        failures.append(f"The {what} could not be computed: {error}.")
        return ()


def prospect_facts(outlook: Prospects) -> list[Fact]:
    """Return the key figures: U, MOID with the Earth, next close approach, next apparition."""
    facts = []
    if outlook.condition is not None:
        runoff = outlook.condition.runoff_arcsec
        text = f"0 is best, 9 worst; {rounded(runoff)}″ in longitude after ten years"
        facts.append(Fact("uncertainty parameter U", str(outlook.condition.u), repr(runoff), text))
    if "Earth" in outlook.moids_km:
        km = outlook.moids_km["Earth"]
        facts.append(Fact("MOID with the Earth", f"{km / AU_KM:.5f} au", repr(km / AU_KM), f"{km:,.0f} km"))
    if (near := outlook.next_approach()) is not None:
        text = f"{near.body}, {_distance(near)}"
        facts.append(Fact("next close approach", calendar(near.et, "UTC", 0)[:10], repr(near.et), text))
    if outlook.apparitions:
        first = outlook.apparitions[0]
        text = f"until {_day(first.last_et)}, brightest V {first.brightest_v:.1f}"
        facts.append(Fact("next apparition", f"from {_day(first.first_et)}", repr(first.first_et), text))
    return facts


def _distance(a: PredictedApproach) -> str:
    sigma = (
        f" ± {rounded(a.distance_sigma_km)}"
        if a.distance_sigma_km < 0.3 * a.distance_km
        else ", very uncertain"
    )
    return f"{a.distance_km:,.0f}{sigma} km"


def _day(et: float) -> str:
    return calendar(et, "UTC", 0)[:10]


def prospect_section(outlook: Prospects, orbit: Orbit) -> Section:
    """Return the section with MOIDs, close approaches and apparitions."""
    blocks = [_moid_grid(outlook, orbit)] if outlook.moids_km else []
    blocks += [_approach_grid(outlook), _apparition_grid(outlook)]
    return Section("prospects", "What follows from the orbit", " ".join(outlook.failures), blocks)


def _moid_grid(outlook: Prospects, orbit: Orbit) -> Grid:
    rows = [(name, (km / AU_KM, 6), (km / 1e3, 0)) for name, km in outlook.moids_km.items()]
    near, bright = (
        outlook.moids_km["Earth"] < _PHA_AU * AU_KM,
        orbit.h_mag is not None and orbit.h_mag <= _PHA_H,
    )
    hazard = (
        f" The orbit comes within {_PHA_AU} au of that of the Earth"
        + (f", and H is {_PHA_H:g} or brighter: a potentially hazardous asteroid." if bright else ".")
        if near
        else ""
    )
    caption = (
        "Minimum distance between the osculating ellipses at the epoch of the orbit, whatever the places of the bodies"
        f" on them; for the Earth the orbit of its centre, as published by JPL and NEOCC.{hazard}"
    )
    return Grid(
        "moid", "Minimum orbit intersection distances (MOID)", ["planet", "au", "thousand km"], rows, caption
    )


def _approach_grid(outlook: Prospects) -> Grid:
    rows = [
        (a.body, calendar(a.et, "UTC", 0), (a.distance_km / AU_KM, 5), (a.distance_km, 0),
         *(sigma_cell(_within_first_order(s, a)) for s in (a.distance_sigma_km, a.time_sigma_s / 60.0)),
         (a.vinf_km_s, 2))
        for a in outlook.approaches
    ]  # fmt: skip
    heads = ["body", "closest approach [UTC]", "distance [au]", "distance [km]", "σ of the distance [km]",
             "σ of the time [minutes]", "v∞ [km/s]"]  # fmt: skip
    caption = (
        "Within 0.1 au of a planet, or 0.01 au of the Moon. Sigmas are to first order; – where that of the distance"
        " exceeds the distance." if rows else "None within 0.1 au of a planet, or 0.01 au of the Moon."
    )  # fmt: skip
    title = f"Close approaches until {calendar(outlook.now_et + YEARS_AHEAD * _YEAR_S, 'UTC', 0)[:4]}"
    return Grid("approaches", title, heads, rows, caption)


def _within_first_order(sigma: float, a: PredictedApproach) -> float:
    """Return a sigma, or NaN where the uncertainty is too large for first order."""
    return sigma if a.distance_sigma_km < a.distance_km else float("nan")


def _apparition_grid(outlook: Prospects) -> Grid:
    rows = [
        (
            _day(a.first_et),
            _day(a.last_et),
            (a.brightest_v, 1),
            _day(a.brightest_et),
            sigma_cell(a.first_sigma_arcsec),
        )
        for a in outlook.apparitions
    ]
    limits = f"brighter than V {FAINTEST_V:g} and more than {SUN_DEG:g}° from the Sun"
    caption = (
        f"Days on which the object is {limits}, seen from the centre of the Earth. σ: long axis of the 1-sigma"
        " ellipse on the sky on the first day."
        if rows
        else f"In the {YEARS_VISIBLE} years from {_day(outlook.now_et)} the object is never {limits}."
    )
    heads = ["first day", "last day", "brightest V", "on", "σ on the sky [″]"]
    return Grid("apparitions", f"When it can be observed, from {_day(outlook.now_et)}", heads, rows, caption)
