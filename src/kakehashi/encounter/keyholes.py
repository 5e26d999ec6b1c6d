"""Through which gaps of an encounter does the way lead to a later impact?  Circles and true keyholes.

An encounter changes the period; where the new period is in resonance with the planet's, both meet again.  On
the target plane these places are circles in Opik's theory (`resonant_circles`, [V03]).  The true keyholes are
found by flying the target plane: members along the line of variations, even in zeta, are propagated through
the encounter; each later return that sweeps over the planet is narrowed down to the interval that hits.

[V03] Valsecchi et al. (2003), Resonant returns to close approaches: analytical theory, A&A 408, 1179.
"""

from collections.abc import Callable
from dataclasses import dataclass
from math import gcd

import numpy as np

from kakehashi.base import InputError, quantities
from kakehashi.base.constants import DAY_S
from kakehashi.bodies import body
from kakehashi.dynamics.model import massive_place
from kakehashi.encounter.mapping import PlaneMap, plane_map
from kakehashi.ephem import state as body_state
from kakehashi.orbits import Orbit
from kakehashi.time import as_et

_YEAR_S = 365.25 * DAY_S
_GAP_S = 20 * DAY_S
_ZOOM_POINTS, _ZOOMS = 33, 5
_NEAR_AU = 0.1


@dataclass(frozen=True, slots=True)
class Circle:
    """A resonant circle on the target plane: `revolutions` of the object in `years` of the planet's.

    Centre (0, zeta) and radius [km], in Opik's coordinates.
    """

    years: int
    revolutions: int
    zeta_km: float
    radius_km: float


@dataclass(frozen=True, slots=True, repr=False)
class Keyhole:
    """An interval of the target plane that leads to an impact.

    `zeta_km` and `xi_km` are its middle on the plane of the first encounter, `width_km` its extent along
    zeta, `sigma` its distance from the nominal orbit, `probability` the line's density times the width.
    """

    et: float
    years: float
    revolutions: float
    xi_km: float
    zeta_km: float
    width_km: float
    sigma: float
    probability: float
    nearest_km: float

    def __repr__(self):
        from kakehashi.time import calendar

        return (
            f"<Keyhole {calendar(self.et, 'UTC', 0)[:10]}: zeta {self.zeta_km:,.2f} km,"
            f" {1e3 * self.width_km:,.0f} m wide, {self.sigma:+.1f} sigma>"
        )


@quantities(state_km_km_s="state")
def resonant_circles(state_km_km_s, et: float, years: int, target: str = "Earth") -> tuple[Circle, ...]:
    """Circles of all resonances up to a number of years [V03].

    Parameters
    ----------
    state_km_km_s : (6,) array
        Relative to the body, before the encounter.
    et : epoch
        Its epoch.

    Raises
    ------
    InputError
        The passage is bound to the body.
    """
    known, sun = body(target), body("Sun")
    relative, planet = np.asarray(state_km_km_s, float), body_state(known.naif_id, "Sun", float(as_et(et)))
    d, v = np.linalg.norm(relative[:3]), relative[3:]
    vinf2 = float(v @ v - 2.0 * known.gm_km3_s2 / d)
    if not vinf2 > 0.0:
        raise InputError("the passage is bound; resonant circles need a hyperbolic one")
    r = float(np.linalg.norm(planet[:3]))
    unit = np.sqrt(sun.gm_km3_s2 / r)
    u = np.sqrt(vinf2) / unit
    cos_theta = float(v @ planet[3:] / (np.linalg.norm(v) * np.linalg.norm(planet[3:])))
    sin_theta = np.sqrt(1.0 - cos_theta**2)
    c = known.gm_km3_s2 / sun.gm_km3_s2 / u**2 * r
    out = []
    for k in range(1, years + 1):
        for h in range(1, 4 * years + 1):
            if gcd(k, h) != 1:
                continue
            cos_after = (1.0 - u**2 - (h / k) ** (2.0 / 3.0)) / (2.0 * u)
            if abs(cos_after) < 1.0 and abs(cos_after - cos_theta) > 1e-9:
                off = cos_after - cos_theta
                radius = abs(c * np.sqrt(1.0 - cos_after**2) / off)
                out.append(Circle(k, h, float(c * sin_theta / off), float(radius)))
    return tuple(sorted(out, key=lambda x: (x.years, x.revolutions)))


@quantities
def keyholes(
    orbit: Orbit,
    encounter_et: float,
    until_et: float,
    *,
    zeta_km: tuple[float, float] | None = None,
    members: int = 2_000,
    target: str = "Earth",
    progress: Callable[[str, float], None] | None = None,
) -> tuple[Keyhole, ...]:
    """Keyholes of an encounter along the line of variations, in order of zeta.

    Parameters
    ----------
    orbit : Orbit
        With covariance; the line runs through its weakest direction.
    encounter_et : epoch
        Closest approach of the nominal orbit.
    until_et : epoch
        Of the impacts looked for.
    zeta_km : (float, float), optional
        First and last zeta of the target plane; five sigmas to both sides by default.
    members : int
        Even over that interval; returns narrower than their distance may be overlooked.
    """
    say = progress or (lambda text, share: None)
    encounter_et, until_et = float(as_et(encounter_et)), float(as_et(until_et))
    mapped = plane_map(orbit, encounter_et, target)
    slope, middle = mapped.slope_km[1, 0], mapped.centre_km[1]
    wide = (middle - 5.0 * abs(slope), middle + 5.0 * abs(slope))
    low, high = wide if zeta_km is None else zeta_km
    if not high > low:
        raise InputError(f"zeta runs from {low} to {high} km; give the smaller first")
    zeta = np.linspace(low, high, members)
    passes = _returns(mapped, zeta, until_et, encounter_et, lambda s: say("flying the target plane", s))
    seeds = _seeds(zeta, passes)
    found = []
    for k, (a, b, et) in enumerate(seeds):
        say("narrowing keyholes", k / len(seeds))
        hole = _narrowed(mapped, a, b, et, encounter_et)
        if hole is not None:
            found.append(hole)
    say("narrowing keyholes", 1.0)
    return tuple(sorted(_merged(found), key=lambda h: h.zeta_km))


def _members(mapped: PlaneMap, zeta) -> np.ndarray:
    """Members (n, k) on the line of variations at these zetas."""
    z = np.zeros((len(zeta), len(mapped.space)))
    z[:, 0] = (np.asarray(zeta) - mapped.centre_km[1]) / mapped.slope_km[1, 0]
    return z


def _returns(mapped: PlaneMap, zeta, until_et, encounter_et, progress=None) -> np.ndarray:
    """Later passes: member, epoch, distance [km]; an impact has distance zero."""
    options = {} if progress is None else {"progress": progress}
    flight = mapped.space.fly(_members(mapped, zeta), until_et, watch={mapped.body: _NEAR_AU}, **options)
    place = massive_place(mapped.body)
    rows = flight.passes
    rows = rows[(rows[:, 1] == place) & (rows[:, 2] > encounter_et + _GAP_S)]
    seen = np.stack([rows[:, 0], rows[:, 2], np.linalg.norm(rows[:, 4:7], axis=1)], axis=1)
    assert flight.impacts is not None
    struck = np.flatnonzero((flight.impacts[:, 1] == place) & (flight.impacts[:, 0] > encounter_et + _GAP_S))
    hits = np.stack([struck, flight.impacts[struck, 0], np.zeros(len(struck))], axis=1)
    return np.concatenate([seen, hits])


def _seeds(zeta, passes) -> list[tuple[float, float, float]]:
    """Intervals of zeta about local minima of the distance of each return, with the return's epoch."""
    out = []
    order = np.argsort(passes[:, 1])
    for season in np.split(order, np.flatnonzero(np.diff(passes[order, 1]) > _GAP_S) + 1):
        if not season.size:
            continue
        rows = passes[season]
        rows = rows[np.lexsort((rows[:, 2], rows[:, 0]))]
        rows = rows[np.unique(rows[:, 0], return_index=True)[1]]
        d = np.concatenate([[np.inf], rows[:, 2], [np.inf]])
        low = np.flatnonzero((d[1:-1] <= d[:-2]) & (d[1:-1] <= d[2:]) & (d[1:-1] < 0.02 * 1.496e8))
        for i in low:
            k = int(rows[i, 0])
            out.append((zeta[max(k - 1, 0)], zeta[min(k + 1, len(zeta) - 1)], float(rows[i, 1])))
    return out


def _narrowed(mapped: PlaneMap, a: float, b: float, et: float, encounter_et: float) -> Keyhole | None:
    """Zoom in on the least distance; then on both edges of the interval that hits."""
    end = et + _GAP_S
    for _ in range(_ZOOMS):
        zeta = np.linspace(a, b, _ZOOM_POINTS)
        distance, when = _distances(mapped, zeta, end, et, encounter_et)
        if not np.isfinite(distance).any():
            return None
        k = int(np.nanargmin(distance))
        hit = np.flatnonzero(distance == 0.0)
        if hit.size >= 5:
            return _measured(mapped, zeta, hit, when, end, et, encounter_et)
        a, b = (
            zeta[max((hit[0] if hit.size else k) - 1, 0)],
            zeta[min((hit[-1] if hit.size else k) + 1, len(zeta) - 1)],
        )
    return None


def _distances(mapped, zeta, end, et, encounter_et) -> tuple[np.ndarray, np.ndarray]:
    """Least distance of each member within a season of the return, and when; NaN where none comes."""
    rows = _returns(mapped, zeta, end, encounter_et)
    rows = rows[np.abs(rows[:, 1] - et) < _GAP_S]
    distance, when = np.full(len(zeta), np.nan), np.full(len(zeta), np.nan)
    for member, epoch, d in rows[np.argsort(-rows[:, 2])]:
        distance[int(member)], when[int(member)] = d, epoch
    return distance, when


def _measured(mapped, zeta, hit, when, end, et, encounter_et) -> Keyhole:
    edges = []
    for inside, outside in ((hit[0], hit[0] - 1), (hit[-1], hit[-1] + 1)):
        edges.append(
            _edge(mapped, zeta[inside], zeta[np.clip(outside, 0, len(zeta) - 1)], end, et, encounter_et)
        )
    low, high = min(edges), max(edges)
    middle = 0.5 * (low + high)
    sigma = float((middle - mapped.centre_km[1]) / mapped.slope_km[1, 0])
    spread = abs(float(mapped.slope_km[1, 0]))
    years = (float(np.nanmedian(when[hit])) - encounter_et) / _YEAR_S
    z = _members(mapped, [middle])
    return Keyhole(
        et=float(np.nanmedian(when[hit])),
        years=years,
        revolutions=years * _YEAR_S / _period_after(mapped, z, encounter_et),
        xi_km=float(mapped.second(z)[0, 0]),
        zeta_km=float(middle),
        width_km=float(high - low),
        sigma=sigma,
        probability=float((high - low) / spread * np.exp(-0.5 * sigma**2) / np.sqrt(2.0 * np.pi)),
        nearest_km=0.0,
    )


def _edge(mapped, inside: float, outside: float, end, et, encounter_et) -> float:
    """Where hitting ends, between two zetas, by two rounds of even points."""
    for _ in range(2):
        zeta = np.linspace(inside, outside, _ZOOM_POINTS)
        distance, _ = _distances(mapped, zeta, end, et, encounter_et)
        last = int(np.flatnonzero(distance == 0.0).max(initial=0))
        inside, outside = zeta[last], zeta[min(last + 1, len(zeta) - 1)]
    return 0.5 * (inside + outside)


def _period_after(mapped: PlaneMap, z, encounter_et: float) -> float:
    """Heliocentric period [s] sixty days after the encounter."""
    et = encounter_et + 60 * DAY_S
    helio = mapped.space.fly(z, et, watch={}).states[0] - body_state("Sun", "SSB", et)
    gm = body("Sun").gm_km3_s2
    a = 1.0 / (2.0 / np.linalg.norm(helio[:3]) - helio[3:] @ helio[3:] / gm)
    return float(2.0 * np.pi * np.sqrt(a**3 / gm))


def _merged(found: list[Keyhole]) -> list[Keyhole]:
    """Each keyhole once."""
    out: list[Keyhole] = []
    for hole in sorted(found, key=lambda h: (h.et, h.zeta_km)):
        same = [
            h
            for h in out
            if abs(h.et - hole.et) < _GAP_S and abs(h.zeta_km - hole.zeta_km) < 0.5 * h.width_km
        ]
        if not same:
            out.append(hole)
    return out
