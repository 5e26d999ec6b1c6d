"""Invented objects and what observatories see of them: orbits of seven kinds, arcs of an hour to years.

Observations are predictions in the full force model, when the object stands above the station's horizon, with
random errors, star-catalogue errors that a station's night shares, and errors of the clock; some sets have one
gross error.  Everything follows from the seed.
"""

from dataclasses import dataclass, replace

import numpy as np

from kakehashi.base import KakehashiError
from kakehashi.base.constants import AU_KM, DAY_S
from kakehashi.bodies import body
from kakehashi.ephem import state as body_state
from kakehashi.od import observations
from kakehashi.od.arc import arc
from kakehashi.od.initial import at_epoch
from kakehashi.od.observables import predict
from kakehashi.od.observations import Observations
from kakehashi.od.sites import ground_states, observatory
from kakehashi.orbits import Orbit, from_elements
from kakehashi.orbits.elements import to_cartesian
from kakehashi.time import as_et

ARCSEC = np.pi / 648_000.0
STATIONS = {"568": 0.15, "F51": 0.2, "G96": 0.5, "W84": 0.2, "I41": 0.3, "T05": 0.8, "703": 0.8, "K91": 0.4}
KINDS = ("main belt", "near-Earth", "Trojan", "trans-Neptunian", "retrograde", "interstellar", "Earth")
# Nights of each arc [days from the first], and places a night; an hour is one night.
ARCS = {
    "hour": ((0.0,), 4), "night": ((0.0, 0.13), 3), "two nights": ((0.0, 1.0), 3),
    "three nights": ((0.0, 1.0, 3.0), 3), "week": ((0.0, 1.0, 4.0, 7.0), 3),
    "month": ((0.0, 1.0, 5.0, 12.0, 20.0, 30.0), 3), "season": ((0.0, 2.0, 10.0, 25.0, 45.0, 70.0, 90.0), 3),
    "apparitions": ((0.0, 1.0, 9.0, 25.0, 40.0, 455.0, 456.0), 2),
}  # fmt: skip


@dataclass(frozen=True, eq=False)
class Invented:
    """An object's true orbit, its observations, and the row of its gross error, if any."""

    kind: str
    arc: str
    truth: Orbit
    rows: Observations
    outlier: int | None


def invented(seed: int, *, kind: str | None = None, length: str | None = None) -> Invented:
    """One object; kind and arc drawn unless given, one in ten with a gross error."""
    rng = np.random.default_rng(seed)
    what = kind or str(rng.choice(KINDS))
    drawn = length or str(rng.choice(list(ARCS)))
    for _ in range(2_000):
        span = drawn
        if what == "Earth" and span in ("week", "month", "season", "apparitions"):
            span = str(rng.choice(["night", "two nights", "three nights"]))
        try:
            truth = orbit(what, rng)
            rows = seen(truth, what, span, rng)
        except KakehashiError:
            continue
        if rows is None:
            continue
        bad = None
        if rng.random() < 0.1 and len(rows) > 3:
            bad = int(rng.integers(len(rows)))
            rows = _mistyped(rows, bad, rng)
        return Invented(what, span, truth, rows, bad)
    raise AssertionError(f"no visible object for seed {seed}")


def orbit(kind: str, rng) -> Orbit:
    """A heliocentric orbit of a kind, at an epoch of 2024 or 2025."""
    et = as_et("2024-01-01 TDB") + float(np.round(rng.uniform(0, 700))) * DAY_S
    angles = rng.uniform(0.0, 360.0, 3)
    common = {"epoch_et": et, "name": kind, "source": "invented", "as_of": "", "solution": "truth"}
    if kind == "Earth":
        shape = [
            rng.uniform(6e4, 5e5) / AU_KM,
            rng.uniform(0.0, 0.5),
            np.degrees(np.arccos(rng.uniform(-1, 1))),
        ]
        geo = to_cartesian("keplerian", [*shape, *angles], body("Earth").gm_km3_s2)
        return Orbit(state=geo + body_state("Earth", "Sun", et), **common)
    if kind == "interstellar":
        q, vinf = rng.uniform(0.3, 4.0), rng.uniform(5.0, 60.0)
        a = -body("Sun").gm_km3_s2 / vinf**2 / AU_KM
        incl = np.degrees(np.arccos(rng.uniform(-1, 1)))
        mean = np.degrees(
            rng.uniform(-200.0, 200.0) * DAY_S * np.sqrt(body("Sun").gm_km3_s2 / (abs(a) * AU_KM) ** 3)
        )
        return from_elements("keplerian", [a, 1.0 - q / a, incl, *angles[:2], mean], **common)
    shape = {
        "main belt": lambda: (rng.uniform(2.1, 3.3), rng.uniform(0.0, 0.3), rng.rayleigh(8.0)),
        "near-Earth": lambda: (a := rng.uniform(0.8, 2.6), 1.0 - rng.uniform(0.4, min(1.25, a)) / a, rng.rayleigh(8.0)),
        "Trojan": lambda: (rng.uniform(5.1, 5.3), rng.uniform(0.0, 0.15), rng.rayleigh(12.0)),
        "trans-Neptunian": lambda: (rng.uniform(38.0, 60.0), rng.uniform(0.0, 0.4), rng.rayleigh(12.0)),
        "retrograde": lambda: (a := rng.uniform(3.0, 20.0), 1.0 - rng.uniform(0.8, 2.9) / a, rng.uniform(100.0, 170.0)),
    }[kind]()  # fmt: skip
    mean = rng.uniform(-8.0, 8.0) if kind == "retrograde" else angles[2]
    return from_elements("keplerian", [*shape, *angles[:2], mean], **common)


def seen(truth: Orbit, kind: str, length: str, rng) -> Observations | None:
    """What stations report of an object; None where it stands near the Sun or is too far to be seen."""
    line = truth.state[:3] - body_state("Earth", "Sun", truth.epoch_et)[:3]
    distance = np.linalg.norm(line) / AU_KM
    earth = body_state("Earth", "Sun", truth.epoch_et)[:3]
    elongation = np.degrees(np.arccos(-line @ earth / np.linalg.norm(line) / np.linalg.norm(earth)))
    limit = {"near-Earth": 0.4, "retrograde": 4.5}.get(kind, np.inf)
    if elongation < 60.0 or distance > limit:
        return None
    nights, count = ARCS[length]
    if kind == "Earth":
        count *= 2
    code = str(rng.choice(list(STATIONS)))
    station, et = [], []
    for night in nights:
        if len(nights) > 2 and rng.random() < 0.4:
            code = str(rng.choice(list(STATIONS)))
        begin = _risen(truth, code, truth.epoch_et + night * DAY_S, rng)
        if begin is None:
            return None
        step = rng.uniform(600.0, 1_500.0)
        station += [code] * count
        et += [begin + k * step for k in range(count)]
    return noisy(truth, np.array(et), np.array(station), rng)


def _risen(truth: Orbit, code: str, et: float, rng, within: float = 1.0) -> float | None:
    """A time within a day when the object stands more than 25 degrees high."""
    times = et + np.arange(0.0, within, 0.02) * DAY_S
    path = arc(truth, times[0], times[-1])
    line = path.state(times)[:, :3] - body_state("Earth", "SSB", times)[:, :3]
    here = ground_states(observatory(code).position_km, times)[:, :3]
    line = line - here
    up = np.einsum("ni,ni->n", line, here) / np.linalg.norm(line, axis=1) / np.linalg.norm(here, axis=1)
    high = np.flatnonzero(up > np.sin(np.radians(25.0)))
    return None if not high.size else float(times[high[0]] + rng.uniform(0, 1_000.0))


def noisy(truth: Orbit, et, station, rng, timing_s: float = 0.5) -> Observations:
    """Observations with errors: random, of the catalogue (a station's night), of clock and exposure.

    The catalogue's part of sigma is 0.35 of the random part and its own random part 0.8: what remains of the
    weights is the margin that surveys show.
    """
    order = np.argsort(et)
    et, station = et[order], station[order]
    sigma = np.array([STATIONS[s] for s in station]) * ARCSEC
    label = np.char.add(station.astype(str), np.floor(et / DAY_S + 0.3).astype(int).astype(str))
    _, night = np.unique(label, return_inverse=True)
    late = timing_s * rng.standard_normal(night.max() + 1)[night] + 0.5 * timing_s * rng.standard_normal(
        len(et)
    )
    columns = {"kind": np.zeros(len(et)), "value": np.zeros((len(et), 2)), "station": station,
               "catalogue": ["V"] * len(et), "sigma": np.repeat(sigma[:, None], 2, axis=1)}  # fmt: skip
    value = predict(
        arc(truth, et.min() - 100.0, et.max() + 100.0), observations(et=et + late, **columns)
    ).value
    shared = 0.35 * rng.standard_normal((night.max() + 1, 2))[night]
    error = (shared + 0.8 * rng.standard_normal((len(et), 2))) * sigma[:, None]
    value += error / np.stack([np.cos(value[:, 1]), np.ones(len(et))], axis=1)
    return observations(et=et, **(columns | {"value": value})).in_order()


def _mistyped(rows: Observations, k: int, rng) -> Observations:
    """One row with an hour, a degree or some arcseconds too much."""
    value = rows.value.copy()
    wrong = [
        (np.radians(15.0), 0.0),
        (0.0, np.radians(1.0)),
        (np.radians(0.25), 0.0),
        (30.0 * ARCSEC, -20.0 * ARCSEC),
    ]
    value[k] += wrong[int(rng.integers(4))]
    value[k, 1] = np.clip(value[k, 1], -1.57, 1.57)
    return replace(rows, value=value)


def approaching(seed: int, miss_radii: float = 30.0) -> Invented:
    """An object on its way to the Earth, seen in the days before by several stations with clocks 1 s off.

    It would miss the Earth by up to so many radii if it did not attract.
    """
    rng = np.random.default_rng(seed)
    for _ in range(300):
        days, vinf = rng.uniform(0.6, 3.0), rng.uniform(4.0, 20.0)
        toward = _direction(rng)
        across = np.cross(toward, _direction(rng))
        across /= np.linalg.norm(across)
        miss = 6_378.0 * rng.uniform(0.0, miss_radii)
        et = as_et("2024-01-01 TDB") + rng.uniform(0, 700) * DAY_S
        geo = np.concatenate([-toward * vinf * days * DAY_S + across * miss, vinf * toward])
        truth = Orbit(name="approaching", epoch_et=et, state=geo + body_state("Earth", "Sun", et),
                      source="invented", as_of="", solution="truth")  # fmt: skip
        sun = -body_state("Earth", "Sun", et)[:3]
        if geo[:3] @ sun > 0.5 * np.linalg.norm(geo[:3]) * np.linalg.norm(sun):
            continue
        rows = _watched(truth, days, rng)
        if rows is not None:
            return Invented("approaching", f"{days:.1f} days before", truth, rows, None)
    raise AssertionError(f"no visible object for seed {seed}")


def _watched(truth: Orbit, days: float, rng) -> Observations | None:
    """Groups of exposures by different stations over a part of the days that are left."""
    station, et = [], []
    end = rng.uniform(0.3, 0.8) * days
    for _ in range(int(rng.integers(3, 7))):
        code = str(rng.choice(list(STATIONS)))
        begin = _risen(truth, code, truth.epoch_et + rng.uniform(0.0, 1.0) * end * DAY_S, rng, 0.15)
        if begin is None or begin > truth.epoch_et + end * DAY_S:
            continue
        count = int(rng.integers(3, 6))
        station += [code] * count
        et += [begin + k * rng.uniform(200.0, 600.0) for k in range(count)]
    if len(et) < 9 or np.ptp(et) < 0.1 * DAY_S:
        return None
    return noisy(truth, np.array(et), np.array(station), rng, timing_s=1.0)


def _direction(rng) -> np.ndarray:
    x = rng.standard_normal(3)
    return x / np.linalg.norm(x)


def misfit(truth: Orbit, found: Orbit) -> float:
    """Chi-squared, six degrees of freedom, of an orbit's error against its covariance."""
    off = found.state - at_epoch(truth, found.epoch_et).state
    scale = np.sqrt(np.diag(found.covariance)[:6])
    correlation = found.covariance[:6, :6] / np.outer(scale, scale)
    return float((off / scale) @ np.linalg.solve(correlation, off / scale))
