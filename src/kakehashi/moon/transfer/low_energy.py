"""Which transfer reaches a halo orbit with little propellant on board, by way of the Sun?

A spacecraft that leaves the Earth to more than a million kilometres is pulled by the Sun so that it returns to the
Moon's distance with almost the Moon's speed, and enters the halo orbit by a manoeuvre of tens of metres per second
after months.  The search goes backward: from states of the halo orbit, less an insertion along the velocity, each is
propagated for five months, and those that come back from beyond a million kilometres towards the Earth are kept.
Epoch, phase and insertion are then changed until the perigee lies at the altitude of the parking orbit.

Forces are those of `cislunar`, without the Earth's oblateness, which matters in the first hours only.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from kakehashi.base import InputError
from kakehashi.base.constants import DAY_S, EARTH_RADIUS_KM
from kakehashi.bodies import body
from kakehashi.ephem import state as body_state
from kakehashi.moon.halo.cislunar import Cislunar
from kakehashi.moon.transfer.halo_transfer import halo_target
from kakehashi.orbits.conics import shape
from kakehashi.orbits.three_body.halo import Halo, resonant
from kakehashi.paths import Path
from kakehashi.time import as_et, calendar

FORCES = "Moon with its second degree (GRGM1200A), Earth, Sun, Venus, Mars, Jupiter, Saturn (DE440)"
_LONGEST_D, _SHORTEST_D = 155.0, 80.0
_PHASES, _BURNS_KM_S = (0.0, 0.25, 0.45, 0.5, 0.55, 0.75), (-0.04, -0.02, 0.02, 0.04)
_FARTHEST_KM = (1.05e6, 1.75e6)
_CANDIDATE_KM = 3e5  # perigee of the search that may be brought to the parking orbit
_CLOSE_KM = 2.5e5  # distance on the way to the perigee, at which the conic gives it
_NEAR_KM = 4e4  # where the conic about the Earth gives the perigee to a kilometre
_LARGEST_KM_S = 0.06
_TRIED = 8
_MET = 0.005  # thousands of kilometres of perigee radius that are met


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class LowEnergyTransfer:
    """A transfer by way of the Sun's perturbation.

    Attributes
    ----------
    injection_et, insertion_et : float
        Epochs of perigee and of the insertion [s TDB past J2000].
    injection : (6,) array
        State at the perigee about the Earth [km, km/s], ICRF.
    insertion_km_s : (3,) array
        Velocity change into the halo orbit, ICRF.
    phase : float
        Of the halo orbit at insertion, 0 and 1 at apolune.
    c3_km2_s2 : float
        Launch energy.
    farthest_km : float
        Largest distance from the Earth.
    """

    injection_et: float
    insertion_et: float
    injection: np.ndarray
    insertion_km_s: np.ndarray
    phase: float
    c3_km2_s2: float
    farthest_km: float
    path: Path

    @property
    def days(self) -> float:
        """Time of flight."""
        return (self.insertion_et - self.injection_et) / DAY_S

    def __repr__(self):
        return (
            f"<LowEnergyTransfer {calendar(self.injection_et, 'UTC', 0)} UTC, {self.days:.1f} d, C3"
            f" {self.c3_km2_s2:.3f} km2/s2, {1e3 * np.linalg.norm(self.insertion_km_s):.1f} m/s,"
            f" to {self.farthest_km:,.0f} km>"
        )


def low_energy_transfers(
    arrival,
    halo: Halo | None = None,
    *,
    span_days: float = 30.0,
    perigee_km: float = 200.0,
    progress: Callable[[float], None] | None = None,
) -> list[LowEnergyTransfer]:
    """Return low-energy transfers that arrive within a span, the least insertion first.

    Parameters
    ----------
    arrival : epoch
        First epoch of arrival.
    halo : Halo, optional
        Orbit of the restricted problem; the southern 9:2 in JPL's units by default.
    span_days : float
        Span of arrivals, 1 to 366.
    perigee_km : float
        Altitude of the parking orbit.
    progress : callable, optional
        Called with the fraction completed.

    Raises
    ------
    InputError
        The span is out of range, or no transfer arrives within it.
    """
    if not 1.0 <= span_days <= 366.0:
        raise InputError(f"the span of arrivals is {span_days} d; it must be within 1 .. 366 d")
    if not 150.0 <= perigee_km <= 2_000.0:
        raise InputError(f"the parking orbit is at {perigee_km} km; it must be within 150 .. 2000 km")
    start, report = as_et(arrival), progress or (lambda fraction: None)
    target = halo_target(halo or resonant("9:2"))
    forces = Cislunar(start - (_LONGEST_D + 3.0) * DAY_S, start + (span_days + 3.0) * DAY_S)
    candidates = _candidates(start, span_days, target, forces, report)
    solved = []
    for k, (_, at, phase, burn) in enumerate(candidates[:_TRIED]):
        one = _solved(at, phase, burn, target, forces, EARTH_RADIUS_KM + perigee_km)
        solved += [] if one is None else [one]
        report(0.6 + 0.4 * (k + 1) / _TRIED)
    if not solved:
        raise InputError(
            f"no low-energy transfer arrives within {span_days:g} d from {calendar(start, 'UTC', 0)[:10]}; the Sun"
            " helps twice in each month: choose another month or a longer span"
        )
    return sorted(solved, key=lambda one: float(np.linalg.norm(one.insertion_km_s)))


def _candidates(start, span_days, target, forces, report) -> list[tuple[float, float, float, np.ndarray]]:
    """Return perigee radius, epoch, phase and insertion (3,) of backward arcs that come from the Earth."""
    rows, epochs = [], start + np.arange(0.0, span_days, 1.0) * DAY_S
    for k, at in enumerate(epochs):
        for phase in _PHASES:
            orbit = target(at, phase)
            for size in _BURNS_KM_S:
                burn = size * orbit[3:] / np.linalg.norm(orbit[3:])
                arc = _backward(at, phase, burn, target, forces)
                if arc is not None and arc.perigee_km < _CANDIDATE_KM:
                    rows.append((arc.perigee_km, float(at), phase, burn))
        report(0.6 * (k + 1) / len(epochs))
    return sorted(rows, key=lambda row: row[0])


@dataclass(frozen=True, slots=True)
class _Backward:
    path: Path
    close_et: float
    perigee_km: float
    farthest_km: float


def _backward(at, phase, burn, target, forces) -> _Backward | None:
    """Return the arc backward from the halo orbit if it comes from the Earth by way of the Sun."""
    before = target(at, phase) - np.r_[np.zeros(3), burn]
    try:
        path = forces.path(before, at, at - _LONGEST_D * DAY_S)
    except InputError:
        return None  # it hits the Moon
    et = at - np.arange(10.0, _LONGEST_D - 1.0, 0.25) * DAY_S
    states = path.state(et) + body_state("Moon", "Earth", et)
    far = np.linalg.norm(states[:, :3], axis=1)
    top = int(far.argmax())
    if not _FARTHEST_KM[0] < far[top] < _FARTHEST_KM[1]:
        return None
    inside = np.flatnonzero(far[top:] < _CLOSE_KM)
    last = top + (int(inside[0]) if inside.size else int(far[top:].argmin()))
    if last >= len(et) - 1 or at - et[last] < _SHORTEST_D * DAY_S:
        return None
    return _Backward(
        path, float(et[last]), _perigee_radius(path, float(et[last]), states[last]), float(far[top])
    )


def _perigee_radius(path: Path, close_et: float, state) -> float:
    """Return the radius of the perigee before an epoch [km], by the conic at the nearest of close samples."""
    gm = body("Earth").gm_km3_s2
    if float(shape(state, gm).q_km) > 3.0 * _NEAR_KM:
        return float(shape(state, gm).q_km)
    et = close_et - np.arange(0.0, 2.0 * DAY_S, 1_800.0)
    et = et[et > path.span[0]]
    states = path.state(et) + body_state("Moon", "Earth", et)
    far = np.linalg.norm(states[:, :3], axis=1)
    inside = np.flatnonzero(far < _NEAR_KM)
    return float(shape(states[int(inside[0]) if inside.size else int(far.argmin())], gm).q_km)


def _solved(at, phase, burn, target, forces, perigee_km: float) -> LowEnergyTransfer | None:
    """Return the transfer near a candidate whose perigee lies at a radius."""
    from scipy.optimize import minimize

    units = np.r_[0.3 * DAY_S, 0.02, np.full(3, 0.005)]

    def miss(x) -> float:
        d = x * units
        arc = _backward(at + d[0], phase + d[1], burn + d[2:], target, forces)
        if arc is None:
            return 1e3
        excess = max(0.0, float(np.linalg.norm(burn + d[2:])) - _LARGEST_KM_S) / 0.01
        return abs(arc.perigee_km - perigee_km) / 1e3 + excess

    def enough(intermediate_result):
        if intermediate_result.fun < 0.5 * _MET:
            raise StopIteration

    best = minimize(
        miss,
        np.zeros(5),
        method="Nelder-Mead",
        callback=enough,
        options={"maxfev": 250, "fatol": 1e-5, "xatol": 1e-12},
    )
    if not best.fun < _MET:
        return None
    d = best.x * units
    arc = _backward(at + d[0], phase + d[1], burn + d[2:], target, forces)
    return None if arc is None else _from_perigee(arc, at + d[0], phase + d[1], burn + d[2:])


def _from_perigee(arc: _Backward, at, phase, burn) -> LowEnergyTransfer:
    """Return the transfer that begins at the perigee of a backward arc."""
    from scipy.optimize import minimize_scalar

    def about_earth(et):
        return arc.path.state(et) + body_state("Moon", "Earth", et)

    coarse = arc.close_et - np.arange(0.0, 3.0 * DAY_S, 120.0)
    coarse = coarse[coarse > arc.path.span[0]]
    k = int(np.linalg.norm(about_earth(coarse)[:, :3], axis=1).argmin())
    nearest = minimize_scalar(
        lambda et: np.linalg.norm(about_earth(et)[:3]), bounds=(coarse[k] - 240.0, coarse[k] + 240.0),
        method="bounded", options={"xatol": 1e-3},
    )  # fmt: skip
    et = float(nearest.x)
    injection = about_earth(et)
    gm = body("Earth").gm_km3_s2
    c3 = float(injection[3:] @ injection[3:] - 2.0 * gm / np.linalg.norm(injection[:3]))
    return LowEnergyTransfer(
        et, float(at), injection, np.asarray(burn), float(phase % 1.0), c3, arc.farthest_km,
        arc.path.between(et, float(at)),
    )  # fmt: skip
