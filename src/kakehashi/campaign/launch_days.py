"""Tables of margins and arrival by launch day in every window, for the planned launcher and its back-ups.

A hypothetical window that does not close also has a table, which gives the shortfall.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np

from kakehashi.base.constants import DAY_S
from kakehashi.campaign.craft import spacecraft_for
from kakehashi.campaign.mass_budget import launch_mass_budget, safe_capacity
from kakehashi.campaign.phases.rendezvous.fields import BackupWindow
from kakehashi.campaign.recipes.rendezvous import Rendezvous, arrivals_of
from kakehashi.campaign.recipes.shared_launch import on_day, rideshare
from kakehashi.campaign.schema import Campaign, Mission
from kakehashi.campaign.variations import Scenario, with_launcher
from kakehashi.time import as_et
from kakehashi.transfer import best_departures, launch_windows

STEP_S = 7_200.0
_BEFORE_S, _AFTER_S = 2.0 * DAY_S, 3.0 * DAY_S
_CHECKED, _EDGE_S = 200, 60.0  # days checked; edges of windows are accurate to a minute


@dataclass(frozen=True, slots=True, repr=False, eq=False)
class WindowTable:
    """Table of one launch window (n rows): margins [km/s, kg], arrival, and whether the co-passenger closes.

    `asked` is the name of a hypothetical window, of which the schedule only computes the gain.
    """

    first_et: float
    last_et: float
    et: np.ndarray
    arrival_et: np.ndarray
    velocity_km_s: np.ndarray
    launcher_kg: np.ndarray
    co_passenger_closes: np.ndarray
    asked: str = ""

    @property
    def closes(self) -> np.ndarray:
        """Mask of the rows in which both margins are non-negative."""
        return (self.velocity_km_s >= 0.0) & (self.launcher_kg >= 0.0)

    def row(self, et: np.ndarray, opened: bool = False) -> np.ndarray:
        """Index of the row nearest to each launch epoch; -1 if no launch is possible."""
        row = np.clip(np.round((et - self.et[0]) / STEP_S).astype(int), 0, self.et.size - 1)
        inside = (et >= self.first_et - _EDGE_S) & (et <= self.last_et + _EDGE_S)
        if opened:
            return np.where(inside, row, -1)
        velocity = np.interp(et, self.et, self.velocity_km_s)
        mass = np.interp(et, self.et, self.launcher_kg)
        return np.where(inside & (velocity >= 0.0) & (mass >= -1e-6), row, -1)

    def __repr__(self):
        return f"<WindowTable {self.et.size} rows, {int(self.closes.sum())} close>"


@dataclass(frozen=True, slots=True, repr=False, eq=False)
class LauncherOption:
    """A launcher with its windows in chronological order; `rideshare` is True if it also carries the co-passengers."""

    vehicle: str
    family: str
    rideshare: bool
    windows: tuple[WindowTable, ...]
    limits: dict[str, Any]

    def __repr__(self):
        return f"<LauncherOption {self.vehicle}: {len(self.windows)} windows>"


def options(
    scenario: Scenario, primary: Rendezvous, path, at: float, progress: Callable[[float], None]
) -> list[LauncherOption]:
    """List the launcher options: the planned launcher, then the back-ups, each with and without co-passengers.

    Parameters
    ----------
    scenario : Scenario
    primary : Rendezvous
        Launch window and departures of the primary payload.
    path : Path
        Trajectory of the target over all dates of the search; ICRF axes, km, TDB.
    at : float
        Epoch of the close approach [s TDB past J2000].
    progress : callable, optional
        Called with the fraction of the work done.
    """
    plan = scenario.campaign
    lead = plan.primary()
    launch = lead.launch
    assert launch is not None
    closes = _co_passenger(plan, lead, primary, path, at, scenario.absent)
    both_ways = (True, False) if launch.with_ else (True,)
    spares = [(b.vehicle, b.site, both, b.family or b.vehicle) for both in both_ways for b in launch.backup]
    asked = [_asked(lead, w, primary, path, at, closes) for w in launch.backup_window]
    windows = (*_windows(lead, primary.pieces, path, at, closes), *asked)
    limits = _limits(lead, primary.pieces, at)
    launchers = [LauncherOption(launch.vehicle, launch.family, True, windows, limits)]
    for k, (rocket, launch_site, both, family) in enumerate(spares):
        progress((k + 1) / (len(spares) + 1))
        other = with_launcher(scenario, lead.name, rocket, launch_site, both).campaign
        lead_alone = other.primary()
        pieces = launch_mass_budget(other, lead_alone)
        launchers.append(
            LauncherOption(
                rocket,
                family,
                both,
                _windows(lead_alone, pieces, path, at, closes),
                _limits(lead_alone, pieces, at),
            )
        )
    return launchers


def _limits(lead: Mission, pieces, at: float) -> dict[str, Any]:
    launch = lead.launch
    assert launch is not None
    return {
        "arrivals": arrivals_of(launch, at),
        "capacity": safe_capacity(launch.library.vehicle(launch.vehicle), launch),
        "mass_kg": sum(p.mass_kg for p in pieces),
        "dv_budget_km_s": spacecraft_for(lead).dv_km_s - launch.dv_reserve_km_s.value,
        "cost": lambda chart: chart.vinf_arrival_km_s,
    }


def _windows(lead: Mission, pieces, path, at: float, closes) -> tuple[WindowTable, ...]:
    """Return all intervals of departure in which launcher capacity and propellant suffice."""
    limits = _limits(lead, pieces, at)
    assert lead.launch is not None
    windows = launch_windows("Earth", path, lead.launch.departures, limits.pop("arrivals"), **limits)
    return tuple(
        _days(lead, pieces, path, at, closes, w.first.departure_et, w.last.departure_et) for w in windows
    )


def _asked(lead: Mission, window: BackupWindow, primary: Rendezvous, path, at: float, closes) -> WindowTable:
    first, last = (float(et) for et in as_et(list(window.departures)))
    arrivals = None if window.arrivals is None else tuple(float(et) for et in as_et(list(window.arrivals)))
    return _days(lead, primary.pieces, path, at, closes, first, last, window.name, arrivals)


def _days(lead, pieces, path, at, closes, first, last, asked="", arrivals=None) -> WindowTable:
    """Tabulate a launch window every two hours, from two days before it to three days after it."""
    et = np.arange(first - _BEFORE_S, last + _AFTER_S, STEP_S)
    limits = _limits(lead, pieces, at) | ({} if arrivals is None else {"arrivals": arrivals})
    departures = best_departures("Earth", path, et, limits.pop("arrivals"), **limits)
    return WindowTable(
        first, last, et,
        np.array([d.arrival_et for d in departures]),
        np.array([d.dv_margin_km_s for d in departures]),
        np.array([d.mass_margin_kg for d in departures]),
        np.array([closes(d) for d in departures]),
        asked,
    )  # fmt: skip


def _co_passenger(
    plan: Campaign, lead: Mission, primary: Rendezvous, path, at: float, absent
) -> Callable[[Any], bool]:
    """Return a function of the departure that says whether the co-passenger closes, by its impulsive bound."""
    co_passenger = next((m for m in plan.mission if m.kind == "flyby" and m.name not in absent), None)
    if co_passenger is None or co_passenger.flyby is None:
        return lambda departure: True
    ride = rideshare(plan, lead, primary, path, at).missions[co_passenger.name]
    day = ride.arrival.epoch_et if ride.arrival is not None else at
    craft, duty, spare = (
        spacecraft_for(co_passenger),
        co_passenger.flyby.duty.value,
        co_passenger.flyby.reserve.value,
    )

    def closes(departure) -> bool:
        if (
            not np.isfinite(departure.departure_vinf_km_s).all()
            or day - departure.departure_et < 30.0 * DAY_S
        ):
            return False
        candidate = on_day(departure, path, day, craft, duty)
        return bool(
            min(candidate.thrust_available_km_s, craft.dv_km_s) >= candidate.thrust_dv_km_s * (1.0 + spare)
        )

    return closes


def errors(option: LauncherOption, path, launch_et: np.ndarray, rng) -> tuple[float, float, int, int]:
    """Compute the errors of the launch-day tables relative to direct computation.

    Parameters
    ----------
    option : LauncherOption
    path : Path
        Trajectory of the target over all dates of the search; ICRF axes, km, TDB.
    launch_et : (k,) array
        Launch epochs from which the checked days are drawn [s TDB past J2000].
    rng : numpy.random.Generator

    Returns
    -------
    tuple
        Largest errors of velocity [km/s] and mass [kg], number of wrong verdicts, number of days checked.
    """
    windows = [w for w in option.windows if not w.asked]
    inside = [(launch_et >= w.et[0]) & (launch_et <= w.et[-1]) for w in windows]
    covered = launch_et[np.any(inside, axis=0)] if windows else launch_et[:0]
    if covered.size == 0:
        return float("nan"), float("nan"), 0, 0
    chosen = np.sort(rng.choice(covered, min(_CHECKED, covered.size), replace=False))
    limits = dict(option.limits)
    direct = best_departures("Earth", path, chosen, limits.pop("arrivals"), **limits)
    velocity = np.array([d.dv_margin_km_s for d in direct])
    mass = np.array([d.mass_margin_kg for d in direct])
    own = np.full((2, chosen.size), np.nan)
    for w in windows:
        in_window = (chosen >= w.et[0]) & (chosen <= w.et[-1])
        own[:, in_window] = [np.interp(chosen[in_window], w.et, x) for x in (w.velocity_km_s, w.launcher_kg)]
    finite = np.isfinite(velocity) & np.isfinite(mass)
    right = finite & (((velocity >= 0.0) & (mass >= 0.0)) == ((own[0] >= 0.0) & (own[1] >= 0.0)))
    worst = [float(np.abs(x - y)[finite].max()) for x, y in ((velocity, own[0]), (mass, own[1]))]
    return worst[0], worst[1], int((~right).sum()), chosen.size
