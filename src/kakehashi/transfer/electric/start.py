"""Where the optimisation of an electric tour begins: arcs between the planets that need no thrust.

A leg begins as the Lambert arc of its revolutions at the dates given.  Where the only such arc is the planet's own
orbit, or one far too fast, the spacecraft leaves the planet in a drawn direction with the excess speed with which it
came.  The elements then change linearly along the leg: the optimisation closes what does not fit.
"""

from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from kakehashi.base.constants import DAY_S
from kakehashi.frames import rtn
from kakehashi.transfer.electric.arcs import SUN_KM3_S2, UNIT_S, elements_of
from kakehashi.transfer.electric.plan import ElectricPlan
from kakehashi.transfer.electric.problem import Problem, read
from kakehashi.transfer.endpoints import heliocentric
from kakehashi.transfer.lambert import lambert

_CIRCLE = 2.0 * np.pi
_DRAWN_D = 1.0  # dates of a start are drawn so far about those given, and no further than their bounds
_WHOLE = 0.02  # of a revolution: a leg that lacks less counts as complete
_LEAST_KM_S, _MOST_TIMES = (
    1.0,
    3.0,
)  # excess speeds that a Lambert arc may have: least, and times the one before
_FRACTION = 0.8  # of the excess speed before a leg in a drawn direction
_SPENT = 0.012  # of the mass at departure, on each leg
_LEAST_SEGMENTS = 16


@dataclass(frozen=True, slots=True)
class _Ends:
    """Begin and end of a leg about the Sun [km, km/s], and the longitudes swept [rad]."""

    begin: np.ndarray
    end: np.ndarray
    swept: float


def nominal_revolutions(plan: ElectricPlan) -> np.ndarray:
    """Return the revolutions about the Sun, with their fraction, of the planets' directions on each leg."""
    longitude = elements_of(_planets(plan.sequence, plan.epochs_et))[:, 5]
    part = (np.diff(longitude) / _CIRCLE) % 1.0
    return np.array(plan.revolutions) + np.where(part > 1.0 - _WHOLE, part - 1.0, part)


def segments_of(plan: ElectricPlan, per_revolution: int) -> list[int]:
    """Return the number of segments of each leg."""
    return [
        max(_LEAST_SEGMENTS, int(np.ceil(per_revolution * revolution)))
        for revolution in nominal_revolutions(plan)
    ]


def first_guess(plan: ElectricPlan, segments: list[int], seed: int) -> np.ndarray:
    """Return the vector of variables, in the order of `problem`, from which the optimisation begins.

    Parameters
    ----------
    plan : ElectricPlan
    segments : list of int
        Segments of each leg.
    seed : int
        Of the dates and directions drawn; 0 keeps the dates given.
    """
    rng = np.random.default_rng(seed)
    reach = np.minimum(plan.within_s, _DRAWN_D * DAY_S if seed else 0.0)
    et = plan.epochs_et + reach * rng.uniform(-1.0, 1.0, len(reach))
    ends = _chain(plan, et, rng)
    height = 1.0 + plan.altitudes_km.mean(axis=1) / plan.radii_km
    mass, parts = 1.0, [(et - plan.epochs_et[0]) / UNIT_S, height]
    for k, (leg, n) in enumerate(zip(ends, segments, strict=True)):
        duration = float(et[k + 1] - et[k])
        leave, meet = plan.coasts_s[k] / duration
        fraction = np.linspace(leave, 1.0 - meet, n + 1)
        begin, end = elements_of(leg.begin), elements_of(leg.end)
        longitude = begin[5] + np.array([0.0, leave, 1.0 - meet, 1.0]) * leg.swept
        nodes = np.empty((n + 1, 7))
        nodes[:, :5] = begin[:5] + fraction[:, None] * (end - begin)[:5]
        nodes[:, 5] = (et[k] + fraction * duration - plan.epochs_et[0]) / UNIT_S
        nodes[:, 6] = mass - _SPENT * fraction
        mass -= _SPENT
        parts += [nodes.ravel(), np.zeros(3 * n), longitude]
    return np.concatenate(parts)


def _planets(sequence, epochs) -> np.ndarray:
    return np.array(
        [heliocentric(b, t - DAY_S, t + DAY_S).state(t) for b, t in zip(sequence, epochs, strict=True)]
    )


def _chain(plan: ElectricPlan, et: np.ndarray, rng) -> list[_Ends]:
    """Return the ends of all legs, each with the excess speed of the one before where no Lambert arc is of use."""
    planets, revolutions = _planets(plan.sequence, et), nominal_revolutions(plan)
    speed, legs = plan.departure_km_s[1], []
    for k, (a, b) in enumerate(pairwise(planets)):
        part = float(elements_of(b)[5] - elements_of(a)[5]) / _CIRCLE
        revolution = part + np.round(revolutions[k] - part)
        most = _MOST_TIMES * speed if k else np.inf
        leg = _lambert_leg(a, b, float(et[k + 1] - et[k]), revolution, most)
        if leg is None:
            ease = plan.arrival_km_s / speed if k == len(revolutions) - 1 else 1.0
            leg = _drawn_leg(a, b, revolution, _FRACTION * speed, min(ease, 1.0), rng)
        legs.append(leg)
        speed = float(np.linalg.norm(leg.end[3:] - b[3:]))
    return legs


def _lambert_leg(a, b, tof_s: float, revolution: float, most_km_s: float) -> _Ends | None:
    best, best_speed = None, most_km_s
    for path in ("low", "high") if revolution >= 1.0 else ("low",):
        arc = lambert(a[:3], b[:3], tof_s, SUN_KM3_S2, int(np.floor(revolution)), path=path)
        speed = float(np.linalg.norm(arc.v1_km_s - a[3:]))
        if np.isfinite(speed) and _LEAST_KM_S < speed < best_speed:
            best, best_speed = (np.r_[a[:3], arc.v1_km_s], np.r_[b[:3], arc.v2_km_s]), speed
    return None if best is None else _Ends(*best, _swept(a, b, *best, revolution))


def _drawn_leg(a, b, revolution: float, speed: float, ease: float, rng) -> _Ends:
    """Return a leg whose excess velocity is drawn; its radial and normal parts follow the angle of the leg."""
    vinf = rng.normal(size=3) * [1.0, 0.3, 1.0]
    vinf *= speed / np.linalg.norm(vinf)
    cosine = np.cos(_CIRCLE * revolution)
    begin = a + np.r_[np.zeros(3), vinf @ rtn(a)]
    end = b + np.r_[np.zeros(3), ease * vinf * [cosine, 1.0, cosine] @ rtn(b)]
    return _Ends(begin, end, _swept(a, b, begin, end, revolution))


def _swept(a, b, begin, end, revolution: float) -> float:
    """Return the longitudes swept: those of the planets, and by how much longitudes of the tilted orbits differ."""
    home, target, one, two = (float(elements_of(s)[5]) for s in (a, b, begin, end))
    slip = (two - target) - (one - home)
    return float(_CIRCLE * revolution + (slip + np.pi) % _CIRCLE - np.pi)


def crossed(problem: Problem, before: np.ndarray, after: np.ndarray, stop: int) -> np.ndarray:
    """Return the variables of two solutions joined at a flyby: the legs up to it of one, and those from it of another.

    Parameters
    ----------
    problem : Problem
    before, after : (n,) arrays
        Variables of solutions.
    stop : int
        Index of the flyby among the bodies.
    """
    (dates, radii, legs), (later, upper, others) = read(problem, before), read(problem, after)
    lost = others[stop].nodes[0, 6] - legs[stop - 1].nodes[-1, 6]
    parts = [dates[: stop + 1], later[stop + 1 :], radii[:stop], upper[stop:]]
    for k in range(len(legs)):
        leg = legs[k] if k < stop else others[k]
        nodes = leg.nodes - (lost * np.eye(7)[6] if k >= stop else 0.0)
        parts += [nodes.ravel(), leg.thrust.ravel(), leg.longitudes]
    return np.concatenate(parts)


def on_mesh(coarse: Problem, fine: Problem, x: np.ndarray) -> np.ndarray:
    """Return the variables of a solution on another mesh: nodes between its own, thrusts of its own segments.

    Parameters
    ----------
    coarse, fine : Problem
    x : (n,) array
        Variables on the first mesh.
    """
    dates, radii, legs = read(coarse, x)
    parts = [dates, radii]
    for leg, n in zip(legs, fine.segments, strict=True):
        m = len(leg.thrust)
        at, own = np.arange(n + 1) / n, np.arange(m + 1) / m
        nodes = np.column_stack([np.interp(at, own, column) for column in leg.nodes.T])
        segment = ((np.arange(n) + 0.5) / n * m).astype(int)
        parts += [nodes.ravel(), leg.thrust[segment].ravel(), leg.longitudes]
    return np.concatenate(parts)
