"""Which orbit could it be, without a guess?  Gauss on triplets of observations, then arcs that grow.

Gauss' method in its classical form: the middle distance is a root of a polynomial of eighth degree; the
orbits of all triplets and roots compete by how well they, as two-body orbits, meet the other
observations.  The best is corrected on its own stretch of observations, and the stretch then grows.

[E21] Escobal (1965), Methods of orbit determination, 7.3; Curtis (2021), Orbital mechanics, 5.10.
"""

from collections.abc import Callable
from itertools import product

import numpy as np

from kakehashi.base import InputError, KakehashiError, quantities
from kakehashi.base.constants import C_KM_S, DAY_S
from kakehashi.bodies import body
from kakehashi.ephem import state as body_state
from kakehashi.od.arc import arc
from kakehashi.od.fit import Solution, fit
from kakehashi.od.observables import setting
from kakehashi.od.observations import Observations
from kakehashi.od.ranging import ranging
from kakehashi.od.sites import nights
from kakehashi.od.weights import Weights, weights
from kakehashi.orbits import Orbit
from kakehashi.orbits.kepler import propagate_kepler
from kakehashi.time import as_et, et_array

_APPARITION_GAP_S = 60 * DAY_S
_LONGEST_S, _SHORTEST_S = 90 * DAY_S, 0.8 * DAY_S  # stretch of a first orbit
_TRIPLETS = 40
_GROW = 3.0


def gauss(lines, observers_km, et) -> list[np.ndarray]:
    """Heliocentric states at the middle of three observations, one for each admissible root.

    Parameters
    ----------
    lines : (3, 3) array
        Unit vectors from the observers to the object, in order of time.
    observers_km : (3, 3) array
        Places of the observers from the Sun.
    et : (3,) array
        Epochs [s].

    Returns
    -------
    list of (6,) arrays
        Position and velocity [km, km/s]; empty where the lines are coplanar or no root is positive.
    """
    mu = body("Sun").gm_km3_s2
    t1, t3 = et[0] - et[1], et[2] - et[1]
    t = t3 - t1
    p = np.array([np.cross(lines[1], lines[2]), np.cross(lines[0], lines[2]), np.cross(lines[0], lines[1])])
    d0 = lines[0] @ p[0]
    if abs(d0) < 1e-14:
        return []
    d = observers_km @ p.T  # d[i, j] = R_i . p_j
    a = (-d[0, 1] * t3 / t + d[1, 1] + d[2, 1] * t1 / t) / d0
    b = (d[0, 1] * (t3**2 - t**2) * t3 / t + d[2, 1] * (t**2 - t1**2) * t1 / t) / (6.0 * d0)
    e, r2 = observers_km[1] @ lines[1], observers_km[1] @ observers_km[1]
    roots = np.roots([1, 0, -(a**2 + 2 * a * e + r2), 0, 0, -2 * mu * b * (a + e), 0, 0, -((mu * b) ** 2)])
    real = roots.real[(np.abs(roots.imag) < 1e-6 * np.abs(roots.real)) & (roots.real > 0.0)]
    found = (_from_root(r, lines, observers_km, d, d0, (t1, t3, t), mu, a + mu * b / r**3) for r in real)
    return [state for state in found if state is not None]


def _from_root(r, lines, observers, d, d0, times, mu, rho2):
    t1, t3, t = times
    cube = r**3
    top1 = 6.0 * (d[2, 0] * t1 / t3 + d[1, 0] * t / t3) * cube + mu * d[2, 0] * (t**2 - t1**2) * t1 / t3
    rho1 = (top1 / (6.0 * cube + mu * (t**2 - t3**2)) - d[0, 0]) / d0
    top3 = 6.0 * (d[0, 2] * t3 / t1 - d[1, 2] * t / t1) * cube + mu * d[0, 2] * (t**2 - t3**2) * t3 / t1
    rho3 = (top3 / (6.0 * cube + mu * (t**2 - t1**2)) - d[2, 2]) / d0
    if not min(rho1, rho2, rho3) > 0.0:
        return None
    places = observers + np.array([rho1, rho2, rho3])[:, None] * lines
    f1, f3 = 1.0 - 0.5 * mu / cube * t1**2, 1.0 - 0.5 * mu / cube * t3**2
    g1, g3 = t1 - mu / cube * t1**3 / 6.0, t3 - mu / cube * t3**3 / 6.0
    velocity = (-f3 * places[0] + f1 * places[2]) / (f1 * g3 - f3 * g1)
    return np.concatenate([places[1], velocity])


def first_orbit(rows: Observations, name: str = "object") -> Orbit:
    """A preliminary orbit from astrometry alone, good enough to be corrected.

    Where no arc is long enough for Gauss' method, the best orbit of systematic ranging.

    Raises
    ------
    InputError
        Too few observations for either.
    """
    tried = [c for stretch in _stretches(rows)[:4] for c in _candidates(rows.select(stretch))]
    if not tried:
        return ranging(rows.select(_short_arc(rows)), samples=500).best(name)
    _, et, state = min(tried, key=lambda c: c[0])
    return Orbit(
        name=name, epoch_et=et, state=state, source="Gauss' method", as_of="", solution="preliminary"
    )


def _short_arc(rows: Observations) -> np.ndarray:
    """The first hours of the astrometry: as many as hold eight observations, ten days at most."""
    sky = np.flatnonzero(rows.optical)
    et = np.sort(rows.et[sky])
    if et.size < 3:
        return sky
    enough = et[min(7, et.size - 1)] - et[0]
    return sky[rows.et[sky] - et[0] <= min(max(enough, 2.0 * 3_600.0), 10 * DAY_S)]


def _stretches(rows: Observations) -> list[np.ndarray]:
    """Index arrays of apparitions, or parts of them, in order of promise."""
    index = np.flatnonzero(rows.optical)
    index = index[np.argsort(rows.et[index], kind="stable")]
    if not index.size:
        return []
    parts = np.split(index, np.flatnonzero(np.diff(rows.et[index]) > _APPARITION_GAP_S) + 1)
    out = []
    for part in parts:
        while part.size >= 3:
            within = rows.et[part] - rows.et[part[0]] <= _LONGEST_S
            piece, part = part[within], part[~within]
            if piece.size >= 3 and np.ptp(rows.et[piece]) >= _SHORTEST_S:
                out.append(piece)
    return sorted(out, key=lambda piece: -_promise(rows, piece))


def _promise(rows, piece) -> float:
    span, count = np.ptp(rows.et[piece]) / DAY_S, len(np.unique(nights(rows.select(piece))))
    return min(span, 40.0) * min(count, 10) / (1.0 + len(piece) / 5_000.0)


def _candidates(rows: Observations) -> list[tuple[float, float, np.ndarray]]:
    """Score, epoch and heliocentric state of the orbits of many triplets of one stretch."""
    sky = setting(rows)
    helio = sky.receiver[:, :3] - sky.sun[:, :3]
    ra, dec = rows.value.T
    lines = np.stack([np.cos(dec) * np.cos(ra), np.cos(dec) * np.sin(ra), np.sin(dec)], axis=1)
    checked = np.unique(np.linspace(0, len(rows) - 1, 60).astype(int))
    out = []
    for triplet in _triplets(rows.et):
        for state in gauss(lines[triplet], helio[triplet], rows.et[triplet]):
            et = rows.et[triplet[1]]
            et = et - np.linalg.norm(state[:3] - helio[triplet[1]]) / C_KM_S
            score = _score(state, et, rows.et[checked], helio[checked], lines[checked])
            if np.isfinite(score):
                out.append((score, et, state))
    return sorted(out, key=lambda c: c[0])[:5]


def _triplets(et) -> list[np.ndarray]:
    """First, middle and last observations of sub-arcs of many lengths."""
    start, span = et[0], np.ptp(et)
    out = []
    for share, shift in product((1.0, 0.5, 0.25, 0.12), (0.0, 0.25, 0.5, 0.75)):
        a, b = start + shift * span, start + (shift + share) * span
        if b > et[-1] + 1.0 or (b - a) < 0.3 * DAY_S:
            continue
        chosen = [int(np.abs(et - t).argmin()) for t in (a, 0.5 * (a + b), b)]
        if len(set(chosen)) == 3:
            out.append(np.array(chosen))
    return out[:_TRIPLETS]


def _score(state, et, epochs, observers, lines) -> float:
    """Median angle [rad] between a two-body orbit and the observed directions."""
    try:
        there = propagate_kepler(np.broadcast_to(state, (len(epochs), 6)), epochs - et, body("Sun").gm_km3_s2)
    except KakehashiError:
        return np.inf
    way = there[:, :3] - observers
    d = np.linalg.norm(way, axis=1)
    way = way - there[:, 3:] * (d / C_KM_S)[:, None]
    unit = way / np.linalg.norm(way, axis=1)[:, None]
    return float(np.median(np.linalg.norm(np.cross(unit, lines), axis=1)))


@quantities
def determine(
    rows: Observations,
    name: str = "object",
    *,
    guess: Orbit | None = None,
    parameters: tuple[str, ...] = (),
    epoch_et: float | None = None,
    weighting: Weights | None = None,
    bias: np.ndarray | None = None,
    radius_km: float = 0.0,
    progress: Callable[[str], None] | None = None,
) -> Solution:
    """From observations to a converged orbit, without a guess.

    A first orbit by Gauss is corrected on its stretch of the sky, and the stretch grows about it until it
    holds everything; then the parameters are solved for too.

    Parameters
    ----------
    guess : Orbit, optional
        To begin with, instead of Gauss.
    epoch_et : epoch, optional
        Of the result; by default the midnight (TDB) nearest to the middle of the observations.

    Others as for `fit`.
    """
    if not len(rows):
        raise InputError("there are no observations to fit")
    weighting = weighting or weights(rows)
    orbit = guess or first_orbit(rows, name)
    say = progress or (lambda text: None)
    when = _middle(rows.et) if epoch_et is None else float(as_et(epoch_et))
    solution, inside = None, np.zeros(len(rows), bool)
    reach = _first_reach(rows, orbit)
    while not inside.all():
        inside = np.abs(rows.et - orbit.epoch_et) <= reach
        last = inside.all()
        picked = np.flatnonzero(inside)
        say(f"{len(picked)} observations within {reach / DAY_S:,.0f} d")
        solution = fit(
            rows.select(picked),
            moved(orbit, _middle(rows.et[picked]) if not last else when),
            parameters=parameters if last else (),
            weighting=_part(weighting, picked),
            radius_km=radius_km,
            bias=None if bias is None else bias[picked],
            progress=progress if last else None,
        )
        orbit = solution.orbit
        reach = max(
            reach * _GROW, np.sort(np.abs(rows.et - orbit.epoch_et))[min(inside.sum(), len(rows) - 1)]
        )
    assert solution is not None
    return solution


def _first_reach(rows, orbit) -> float:
    """How far from the epoch the first correction looks: ten observations, and thirty days after Gauss."""
    away = np.sort(np.abs(rows.et - orbit.epoch_et))
    least = 2.0 * 3_600.0 if orbit.source == "systematic ranging" else 30 * DAY_S
    return float(max(least, away[min(9, len(away) - 1)]))


def _middle(et) -> float:
    """The midnight nearest to the middle; of less than two days the middle itself, to the minute."""
    middle = 0.5 * (et.min() + et.max())
    if np.ptp(et) < 2 * DAY_S:
        return float(np.round(middle / 60.0) * 60.0)
    return float(np.round(middle / DAY_S - 0.5) * DAY_S + 0.5 * DAY_S)


def _part(w: Weights, picked) -> Weights:
    return Weights(w.sigma[picked], w.correlation[picked], w.crowding[picked], w.scheme)


def moved(orbit: Orbit, epoch_et: float) -> Orbit:
    """The orbit at another epoch, without covariance."""
    from dataclasses import replace

    epoch_et = float(et_array(epoch_et))
    if abs(orbit.epoch_et - epoch_et) < 1e-6:
        return replace(orbit, covariance=None, parameters=())
    there = arc(orbit, epoch_et, epoch_et).state(epoch_et) - body_state("Sun", "SSB", epoch_et)
    return replace(orbit, epoch_et=epoch_et, state=there, covariance=None, parameters=())
