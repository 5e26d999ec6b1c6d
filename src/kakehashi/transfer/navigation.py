"""Compute the statistical delta-v of a trajectory, and the delivery accuracy at the target.

The launcher's injection error, the error of orbit determination and the execution error of each manoeuvre are drawn
many times and mapped along the tour by state transition matrices.  Each correction aims at the target's position from
the estimated state; a planned manoeuvre includes its correction. Delta-v 99 is the 99th percentile of the draws.

Execution errors follow Gates: a proportional and a fixed part, both in magnitude and in direction [G63].

[G63] Gates (1963), A simplified model of midcourse maneuver execution errors, JPL TR 32-504.
"""

from dataclasses import dataclass

import numpy as np

from kakehashi.base import InputError
from kakehashi.base.constants import DAY_S
from kakehashi.dynamics import ForceModel, fly
from kakehashi.transfer.shooting import RefinedTour

_AWAY_S = 3.0 * DAY_S  # after launch, where the injection error is one of the excess velocity


@dataclass(frozen=True, slots=True)
class Gates:
    """Execution errors of manoeuvres, 1 sigma: in magnitude (fraction, km/s), and per transverse axis (rad, km/s)."""

    size_fraction: float = 0.005
    size_km_s: float = 3e-6
    across_rad: float = 0.005
    across_km_s: float = 3e-6

    def executed(self, wanted, rng: np.random.Generator) -> np.ndarray:
        """Return manoeuvres (n, 3) with execution errors, from the commanded manoeuvres [km/s]."""
        size = np.linalg.norm(wanted, axis=1)
        along = wanted / np.where(size > 0.0, size, 1.0)[:, None]
        wrong = (
            rng.normal(size=(len(wanted), 3)) * np.hypot(self.across_km_s, self.across_rad * size)[:, None]
        )
        wrong -= along * np.sum(wrong * along, axis=1)[:, None]
        stretch = rng.normal(size=len(wanted)) * np.hypot(self.size_km_s, self.size_fraction * size)
        return np.where(size[:, None] > 0.0, wanted + wrong + along * stretch[:, None], 0.0)


@dataclass(frozen=True, slots=True, repr=False, eq=False)
class Navigation:
    """Statistics of many samples of one tour.

    Attributes
    ----------
    epochs_et : (k,) array
        Epochs of the events, i.e. corrections and planned manoeuvres, in order.
    names : tuple of str
    mean_km_s, p99_km_s : (k,) arrays
        Statistics of each event's delta-v in excess of the planned delta-v.
    total_mean_km_s, total_p99_km_s : float
        Statistics of the sum over the events.
    delivery_km : (3, 3) array
        Covariance of the position at arrival, ICRF [km2].
    ellipse_km : (2,) array
        1-sigma semi-axes of the delivery in the plane normal to the arrival velocity.
    along_s : float
        1-sigma uncertainty of the time of arrival.
    """

    epochs_et: np.ndarray
    names: tuple[str, ...]
    mean_km_s: np.ndarray
    p99_km_s: np.ndarray
    total_mean_km_s: float
    total_p99_km_s: float
    delivery_km: np.ndarray
    ellipse_km: np.ndarray
    along_s: float

    def __repr__(self):
        a, b = self.ellipse_km
        return (
            f"<Navigation delta-v 99: {1e3 * self.total_p99_km_s:.1f} m/s in {len(self.names)} events, delivery"
            f" {a:.3g} x {b:.3g} km>"
        )


def navigate(
    tour: RefinedTour,
    *,
    injection_km_s: float = 3e-3,
    corrections_d: tuple[float, ...] = (10.0, -60.0, -20.0, -5.0),
    flyby_corrections_d: tuple[float, ...] = (-30.0, -10.0, -3.0, 10.0),
    knowledge_km: float = 10.0,
    knowledge_km_s: float = 2e-5,
    gates: Gates | None = None,
    flights: int = 10_000,
    seed: int = 0,
    model: ForceModel | None = None,
) -> Navigation:
    """Propagate many samples of a tour with the errors of launcher, navigation and engine.

    Parameters
    ----------
    tour : RefinedTour
        A tour in the full dynamics.
    injection_km_s : float
        1-sigma error of each component of the excess velocity.
    corrections_d : sequence of float
        Times of corrections: days after launch if positive, before arrival if negative.
    flyby_corrections_d : sequence of float
        Times of corrections relative to every flyby, which magnifies errors that were not corrected before.
    knowledge_km, knowledge_km_s : float
        1-sigma error of each component of the estimated state at a manoeuvre.
    gates : Gates, optional
    flights, seed : int
        Number of samples and seed of the random numbers.
    model : ForceModel, optional

    Raises
    ------
    InputError
        A correction is outside the time of flight, or an error (1 sigma) is negative.
    """
    sigmas = {
        "injection_km_s": injection_km_s,
        "knowledge_km": knowledge_km,
        "knowledge_km_s": knowledge_km_s,
    }
    if negative := [f"{name} is {value:g}" for name, value in sigmas.items() if value < 0.0]:
        raise InputError(f"{', '.join(negative)}: a sigma must not be negative; give 0 or more")
    if flights < 2:
        raise InputError(f"flights is {flights}; it must be at least 2 to give a spread")
    rng, gates = np.random.default_rng(seed), gates or Gates()
    events = _events(tour, corrections_d, flyby_corrections_d)
    steps, reach = _matrices(tour, events, ForceModel() if model is None else model)
    error = rng.normal(size=(flights, 3)) * injection_km_s
    x = np.hstack([error * _AWAY_S, error])
    spent = np.zeros((flights, len(events)))
    for k, (_, _, planned) in enumerate(events):
        x = x @ steps[k].T
        estimated = x + rng.normal(size=x.shape) * np.repeat([knowledge_km, knowledge_km_s], 3)
        aim = -np.linalg.solve(reach[k][:3, 3:], (estimated @ reach[k][:3].T).T).T
        done = gates.executed(aim + planned, rng)
        x[:, 3:] += done - planned
        spent[:, k] = np.linalg.norm(aim + planned, axis=1) - np.linalg.norm(planned)
    x = x @ steps[-1].T
    return _statistics(events, spent, x, tour.arrival_vinf_km_s)


def _events(tour: RefinedTour, corrections_d, flyby_corrections_d) -> list[tuple[float, str, np.ndarray]]:
    """Return (epoch, name, planned velocity change) of all corrections and manoeuvres, chronologically."""
    first, last = tour.patched.stops[0].et, tour.patched.stops[-1].et
    events = [(b.et, f"manoeuvre {b.leg + 1}", np.asarray(b.change_km_s)) for b in tour.burns]
    for day in corrections_d:
        et = first + day * DAY_S if day > 0.0 else last + day * DAY_S
        if not first + _AWAY_S < et < last:
            raise InputError(
                f"a correction on day {day:g} is outside the flight: it must be at least three days after "
                f"launch and before arrival after {(last - first) / DAY_S:.0f} days"
            )
        events.append((et, f"correction {day:+g} d", np.zeros(3)))
    for stop in tour.patched.stops[1:-1]:
        for day in flyby_corrections_d:
            et = stop.et + day * DAY_S
            if first + _AWAY_S < et < last:
                events.append((et, f"{stop.body} {day:+g} d", np.zeros(3)))
    events.sort(key=lambda event: event[0])
    return events


def _matrices(tour: RefinedTour, events, model):
    """Return the state transition matrices from one manoeuvre to the next, and from each to the end of the tour."""
    options: dict = {"model": model, "watch": {}, "tolerance": 1e-9}
    begin, last = tour.patched.stops[0].et, tour.patched.stops[-1].et
    now = fly(tour.start, begin, begin + _AWAY_S, **options).states.reshape(6)
    at, steps = begin + _AWAY_S, []
    for et, change in [*((e[0], e[2]) for e in events), (last, np.zeros(3))]:
        flight = fly(now, at, et, partials=(), **options)
        steps.append(np.asarray(flight.transition).reshape(6, 6))
        now = flight.states.reshape(6).copy()
        now[3:] += change
        at = et
    reach, onward = [], np.eye(6)
    for step in reversed(steps[1:]):
        onward = onward @ step
        reach.append(onward)
    return steps, reach[::-1]


def _statistics(events, spent, x, arrival_v) -> Navigation:
    total = spent.sum(axis=1)
    position = x[:, :3]
    covariance = position.T @ position / len(position)
    speed = float(np.linalg.norm(arrival_v))
    along = arrival_v / speed
    across = np.linalg.svd(along[None])[2][1:]
    axes = np.sqrt(np.maximum(np.linalg.eigvalsh(across @ covariance @ across.T), 0.0))[::-1]
    return Navigation(
        epochs_et=np.array([e[0] for e in events]),
        names=tuple(e[1] for e in events),
        mean_km_s=spent.mean(axis=0),
        p99_km_s=np.percentile(spent, 99, axis=0),
        total_mean_km_s=float(total.mean()),
        total_p99_km_s=float(np.percentile(total, 99)),
        delivery_km=covariance,
        ellipse_km=axes,
        along_s=float(np.sqrt(along @ covariance @ along)) / speed,
    )
