"""Find the keyholes of an encounter that lead to a later impact: resonant circles and true keyholes.

An encounter changes the period of the object.  If the new period is in resonance with that of the planet, both meet
again. In Opik's theory the points of the target plane that lead to a given resonance form a circle (`resonant_circles`,
[V03]), which assumes a circular orbit of the planet and two bodies: for Apophis in 2029 they are 1,300 to 1,500 km from
the true keyholes. The true keyholes are found by propagation through the target plane:

1. Orbits evenly spaced along the line of variations are propagated through the encounter.
2. Around each local minimum of the distance at a later close approach, orbits are added between them until one hits.
3. Both edges of the interval are bracketed by an orbit that hits and one that misses, extended outwards as far as
   necessary, and the brackets are subdivided.

A keyhole found therefore does not depend on the spacing of the first orbits.

Coordinates xi, zeta are those of the propagated orbits on the target plane at closest approach (see `mapping`).

[V03] Valsecchi et al. (2003), Resonant returns to close approaches: analytical theory, A&A 408, 1179.
"""

from collections.abc import Callable
from dataclasses import dataclass
from math import erf, erfc, gcd, sqrt

import numpy as np

from kakehashi.base import InputError, quantities
from kakehashi.base.constants import AU_KM, DAY_S
from kakehashi.bodies import body
from kakehashi.dynamics.model import massive_body_index
from kakehashi.dynamics.propagate import TOLERANCE
from kakehashi.dynamics.records import CLOSE_APPROACH
from kakehashi.encounter.mapping import PlaneMap, closest_points, plane_map
from kakehashi.ephem import check_covered
from kakehashi.ephem import state as body_state
from kakehashi.orbits import Orbit
from kakehashi.time import as_et, calendar

_YEAR_S = 365.25 * DAY_S
_GAP_S = 20 * DAY_S  # close approaches farther apart in time belong to different seasons
_NEAR_AU, _SEED_AU = 0.1, 0.02
_POINTS = 32  # members of one subdivision
_ZOOMS = 8  # subdivisions in search of a first hit
_SETTLED = (
    0.8  # the search ends once a subdivision no longer lowers the least distance below this fraction of it
)
_EDGE_POINTS, _EDGE_ROUNDS = 15, 8
_EDGE_FRACTION = 5e-4  # the bracket of an edge is narrowed to this fraction of the width
_WIDENINGS = 30
_FINER = 0.1  # tolerance of the second flight that shows the noise, over that of the first
_NOISY = 3.0  # a keyhole narrower than this many times the noise is not resolved


@dataclass(frozen=True, slots=True)
class Circle:
    """A resonant circle on the target plane: `revolutions` of the object in `years` of the planet.

    Attributes
    ----------
    years, revolutions : int
        Revolutions of the planet and of the object until both meet again.
    zeta_km, radius_km : float
        Radius, and zeta of the centre (0, zeta), in Opik's coordinates.
    return_et : float
        Epoch at which both meet again, to some days [s TDB past J2000]; NaN if the encounter has no date.
    """

    years: int
    revolutions: int
    zeta_km: float
    radius_km: float
    return_et: float = np.nan

    @property
    def label(self) -> str:
        """Resonance and year of the return.

        Examples
        --------
        >>> Circle(7, 6, 5e3, 4.5e4, 36.28 * 365.25 * 86_400.0).label
        '6 in 7, returns 2036'
        """
        resonance = f"{self.revolutions} in {self.years}"
        return (
            resonance if np.isnan(self.return_et) else f"{resonance}, returns {calendar(self.return_et)[:4]}"
        )


@dataclass(frozen=True, slots=True, repr=False)
class Keyhole:
    """An interval of the line of variations, on the target plane of an encounter, that leads to an impact.

    Attributes
    ----------
    et : float
        Epoch of the impact for the middle of the keyhole [s TDB past J2000].
    years, revolutions : float
        Time from the encounter to the impact, and the revolutions of the object in that time.
    xi_km, zeta_km : float
        Midpoint of the interval, on the target plane at closest approach.
    zeta_low_km, zeta_high_km : float
        Edges of the interval.
    width_km, width_error_km : float
        Width of the interval in zeta, and its error from the brackets of the edges and the scatter of neighbours.
    noise_km : float
        Error of the trajectories due to rounding and integration, in terms of zeta: the scatter of the later
        close-approach distances of neighbouring orbits about a smooth curve, or their shift with different integration
        steps, whichever is larger, divided by the derivative of that distance with respect to zeta.
    sigma : float
        Distance of the midpoint from the nominal orbit.
    probability : float
        Probability of the interval between the edges, on the line of variations.
    """

    et: float
    years: float
    revolutions: float
    xi_km: float
    zeta_km: float
    zeta_low_km: float
    zeta_high_km: float
    width_km: float
    width_error_km: float
    noise_km: float
    sigma: float
    probability: float

    @property
    def resolved(self) -> bool:
        """Whether the width exceeds three times the noise."""
        return self.width_km > _NOISY * self.noise_km

    def __repr__(self):
        from kakehashi.time import calendar

        return (
            f"<Keyhole {calendar(self.et, 'UTC', 0)[:10]}: zeta {self.zeta_km:,.2f} km,"
            f" {1e3 * self.width_km:,.0f} +- {1e3 * self.width_error_km:.2g} m wide, {self.sigma:+.1f} sigma>"
        )


@dataclass(frozen=True, slots=True, repr=False, eq=False)
class KeyholeSearch:
    """Keyholes of an encounter, those too narrow to be resolved, and their target plane.

    `unresolved` contains intervals in which orbits hit, but whose width does not exceed three times the noise of
    floating-point arithmetic. Their widths and probabilities must not be used.
    """

    plane: PlaneMap
    keyholes: tuple[Keyhole, ...]
    unresolved: tuple[Keyhole, ...]

    def __repr__(self):
        return f"<KeyholeSearch {self.plane.body}: {len(self.keyholes)} found, {len(self.unresolved)} too narrow>"


@quantities(state_km_km_s="state")
def resonant_circles(state_km_km_s, et: float, years: int, target: str = "Earth") -> tuple[Circle, ...]:
    """Compute the circles of all resonances up to a number of years [V03].

    Parameters
    ----------
    state_km_km_s : (6,) array
        State relative to the body before the encounter, ICRF [km, km/s].
    et : epoch
        Epoch of the state.
    years : int
        Largest number of revolutions of the planet.
    target : str
        Name of the body.

    Raises
    ------
    InputError
        The close approach is bound to the body.
    """
    planet_body, sun, start = body(target), body("Sun"), float(as_et(et))
    relative, planet = np.asarray(state_km_km_s, float), body_state(planet_body.naif_id, "Sun", start)
    d, v = np.linalg.norm(relative[:3]), relative[3:]
    vinf2 = float(v @ v - 2.0 * planet_body.gm_km3_s2 / d)
    if not vinf2 > 0.0:
        raise InputError(
            f"the state is bound to the body (its energy gives v_inf^2 = {vinf2:.3g} km2/s2); resonant circles need a"
            " hyperbolic encounter"
        )
    r = float(np.linalg.norm(planet[:3]))
    unit = np.sqrt(sun.gm_km3_s2 / r)
    u = np.sqrt(vinf2) / unit
    cos_theta = float(v @ planet[3:] / (np.linalg.norm(v) * np.linalg.norm(planet[3:])))
    sin_theta = np.sqrt(1.0 - cos_theta**2)
    # Opik's theory [V03]: c = m / U^2 is the impact parameter of a deflection by 90 deg, theta the angle
    # between the planetocentric velocity U and the planet's motion.
    c = planet_body.gm_km3_s2 / sun.gm_km3_s2 / u**2 * r
    a = 1.0 / (2.0 / r - float(planet[3:] @ planet[3:]) / sun.gm_km3_s2)
    year_s = 2.0 * np.pi * np.sqrt(a**3 / sun.gm_km3_s2)
    circles = []
    for k in range(1, years + 1):
        for h in range(1, 4 * years + 1):
            if gcd(k, h) != 1:
                continue
            # a' = (k / h)^(2/3) after the encounter: cos theta' = (1 - U^2 - 1 / a') / (2 U).
            cos_after = (1.0 - u**2 - (h / k) ** (2.0 / 3.0)) / (2.0 * u)
            if abs(cos_after) < 1.0 and abs(cos_after - cos_theta) > 1e-9:
                off = cos_after - cos_theta
                # Circle of centre zeta = c sin theta / (cos theta' - cos theta) and radius c |sin theta'| / |...|.
                radius = abs(c * np.sqrt(1.0 - cos_after**2) / off)
                circles.append(Circle(k, h, float(c * sin_theta / off), float(radius), start + k * year_s))
    return tuple(sorted(circles, key=lambda x: (x.years, x.revolutions)))


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
    """Find the resolved keyholes of an encounter along the line of variations, in order of zeta.

    Parameters
    ----------
    orbit, encounter_et, until_et, zeta_km, members, target, progress
        As in `search_keyholes`.

    Raises
    ------
    InputError
        As for `search_keyholes`.
    """
    return search_keyholes(
        orbit, encounter_et, until_et, zeta_km=zeta_km, members=members, target=target, progress=progress
    ).keyholes


@quantities
def search_keyholes(
    orbit: Orbit,
    encounter_et: float,
    until_et: float,
    *,
    zeta_km: tuple[float, float] | None = None,
    members: int = 2_000,
    target: str = "Earth",
    progress: Callable[[str, float], None] | None = None,
) -> KeyholeSearch:
    """Search an encounter's target plane for keyholes.

    Parameters
    ----------
    orbit : Orbit
        Orbit with a covariance; the line of variations is along its weakest direction.
    encounter_et : epoch
        Epoch of the closest approach of the nominal orbit, to within two days.
    until_et : epoch
        End of the search for impacts.
    zeta_km : (float, float), optional
        First and last zeta on the target plane; five sigmas on both sides by default.
    members : int
        Number of orbits, evenly spaced over that interval; keyholes narrower than the spacing may be overlooked.
    target : str
        Name of the body of the encounter and of the impacts.
    progress : callable, optional
        Called with the name of the stage and its completed fraction.

    Raises
    ------
    InputError
        The orbit has no covariance, there is no encounter at that epoch, the interval is empty, there are fewer than
        three
    orbits, or the end is outside the ephemeris.
    """
    report = progress or (lambda stage, fraction: None)
    if members < 3:
        raise InputError(f"members is {members}; at least 3 are needed to find a minimum of the distance")
    encounter_et, until_et = float(as_et(encounter_et)), float(as_et(until_et))
    check_covered(until_et, f"the end of the search, {calendar(until_et, 'TDB', 0)[:10]},")
    line = _Line(plane_map(orbit, encounter_et, target), until_et)
    s = np.linspace(*line.sigmas(zeta_km), members)
    approaches = line.later_approaches(
        s, until_et, lambda fraction: report("propagating to the target plane", fraction)
    )
    seeds = _seeds(s, approaches)
    gaps = _merged(_searched(line, seeds, lambda fraction: report("narrowing keyholes", 0.5 * fraction)))
    measured = []
    for k, gap in enumerate(gaps):
        report("narrowing keyholes", 0.5 + 0.5 * k / len(gaps))
        measured.append(_measured(line, gap))
    report("narrowing keyholes", 1.0)
    measured.sort(key=lambda h: h.zeta_km)
    return KeyholeSearch(
        line.plane, tuple(h for h in measured if h.resolved), tuple(h for h in measured if not h.resolved)
    )


# -- members on the line of variations, by their sigma s ------------------------------------------------


@dataclass(frozen=True, slots=True, eq=False)
class _Line:
    """The line of variations of an orbit, propagated through an encounter."""

    plane: PlaneMap
    until_et: float

    def fly(self, s, end_et: float, **options):
        z = np.zeros((len(s), len(self.plane.region)))
        z[:, 0] = s
        return self.plane.region.fly(z, end_et, watch={self.plane.body: _NEAR_AU}, **options)

    def points(self, flight, n: int, et: float) -> np.ndarray:
        """Return coordinates xi, zeta (n, 2) [km] of n orbits at their closest approach near an epoch; NaN without one.

        Parameters
        ----------
        flight : Flight
        n : int
            Number of orbits of the line.
        et : float
            Epoch [s TDB past J2000].
        """
        rows = flight.passes[flight.passes["body_index"] == massive_body_index(self.plane.body)]
        rows = rows[np.abs(rows["et"] - et) < _GAP_S]
        rows = rows[np.argsort(-rows["distance_km"])]  # the nearest is assigned last
        points = np.full((n, 2), np.nan)
        points[rows["member"]] = closest_points(rows, self.plane.body)
        return points

    def sigmas(self, zeta_km) -> tuple[float, float]:
        """Return the first and last s [sigma along the line] for an interval of zeta, by the secant method."""
        if zeta_km is None:
            return -5.0, 5.0
        low, high = zeta_km
        if not high > low:
            raise InputError(f"zeta_km is {low} to {high} km; give the smaller value first")
        slope, limits = self.plane.slope_km[1, 0], np.array([low, high], dtype=float)
        s = (limits - self.plane.centre_km[1]) / slope
        for _ in range(3):
            now = self.points(self.fly(s, self.plane.et + _GAP_S), 2, self.plane.et)[:, 1]
            s = s + np.where(np.isfinite(now), (limits - now) / slope, 0.0)
        return float(s.min()), float(s.max())

    def later_approaches(self, s, end_et: float, progress=None) -> np.ndarray:
        """Return close approaches after the encounter (`dynamics.records.CLOSE_APPROACH`); an impact has distance zero.

        Parameters
        ----------
        s : (n,) array
            Positions of the orbits along the line, in sigmas.
        end_et : float
            End of the propagation [s TDB past J2000].
        progress : callable, optional
            Called with the fraction completed.
        """
        options = {} if progress is None else {"progress": progress}
        flight = self.fly(s, min(end_et, self.until_et), **options)
        index, after = massive_body_index(self.plane.body), self.plane.et + _GAP_S
        rows = flight.passes
        rows = rows[(rows["body_index"] == index) & (rows["et"] > after)]
        struck = np.flatnonzero((flight.impacts["body_index"] == index) & (flight.impacts["et"] > after))
        hits = np.zeros(len(struck), CLOSE_APPROACH)
        hits["member"], hits["et"], hits["state"] = struck, flight.impacts["et"][struck], np.nan
        hits["body_index"] = index
        return np.concatenate([rows, hits])

    def distances(self, s, et: float) -> tuple[np.ndarray, np.ndarray]:
        """Return the least distance [km] of each orbit near an epoch (infinite if none), and the epoch of it."""
        rows = self.later_approaches(s, et + _GAP_S)
        return _nearest_each(rows[np.abs(rows["et"] - et) < _GAP_S], len(s))


# -- from members to intervals that hit -----------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Gap:
    """An interval of the line that hits at `et`: first and last orbit `inside`, and neighbours `outside` that miss."""

    et: float
    inside: tuple[float, float]
    outside: tuple[float, float]


def _nearest_each(approaches, n: int) -> tuple[np.ndarray, np.ndarray]:
    """Return least distance (n,) [km] and epoch (n,) of each orbit; infinite and NaN without a close approach."""
    approaches = approaches[np.argsort(-approaches["distance_km"])]  # the nearest is assigned last
    distance, when = np.full(n, np.inf), np.full(n, np.nan)
    distance[approaches["member"]], when[approaches["member"]] = approaches["distance_km"], approaches["et"]
    return distance, when


def _seeds(s, approaches) -> list[tuple[float, float, float]]:
    """Return the intervals of the line about local minima of the distance at each later encounter, with its epoch."""
    seeds = []
    order = np.argsort(approaches["et"])
    for season in np.split(order, np.flatnonzero(np.diff(approaches["et"][order]) > _GAP_S) + 1):
        distance, when = _nearest_each(approaches[season], len(s))
        for first, last in _minima(distance):
            seeds.append((s[max(first - 1, 0)], s[min(last + 1, len(s) - 1)], float(when[first])))
    return seeds


def _minima(distance) -> list[tuple[int, int]]:
    """Return first and last index of each local minimum below a limit; a run of equal values is one minimum."""
    starts = np.flatnonzero(np.concatenate([[True], distance[1:] != distance[:-1]]))
    value = np.concatenate([[np.inf], distance[starts], [np.inf]])
    ends = np.append(starts[1:], len(distance)) - 1
    low = (value[1:-1] < value[:-2]) & (value[1:-1] < value[2:]) & (value[1:-1] < _SEED_AU * AU_KM)
    return [(int(a), int(b)) for a, b in zip(starts[low], ends[low], strict=True)]


def _searched(line: _Line, seeds, progress) -> list[_Gap]:
    """Return the intervals of impact within the given intervals of the line, with both edges narrowly bracketed."""
    gaps: list[_Gap] = []
    for k, (a, b, et) in enumerate(seeds):
        progress(k / len(seeds))
        for gap in _zoomed(line, a, b, et):
            if not any(_within(gap, other) for other in gaps):
                gaps.append(_refined(line, _widened(line, gap)))
    return gaps


def _within(gap: _Gap, other: _Gap) -> bool:
    """Return whether an interval of impact is part of another one whose edges are known."""
    inside = other.outside[0] <= gap.inside[0] and gap.inside[1] <= other.outside[1]
    return inside and abs(gap.et - other.et) < _GAP_S


def _zoomed(line: _Line, a: float, b: float, et: float) -> list[_Gap]:
    """Subdivide the line about the least distance until an orbit hits, or until the distance no longer decreases."""
    least = np.inf
    for _ in range(_ZOOMS):
        s = np.linspace(a, b, _POINTS)
        distance, when = line.distances(s, et)
        hit = distance == 0.0
        if hit.any():
            return _runs(s, hit, when)
        k = int(distance.argmin())
        if not distance[k] < _SETTLED * least:
            break
        least, et = float(distance[k]), float(when[k])
        a, b = s[max(k - 1, 0)], s[min(k + 1, len(s) - 1)]
    return []


def _runs(s, hit, when) -> list[_Gap]:
    """Return an interval of impact for each run of neighbouring orbits that hit."""
    edge = np.flatnonzero(np.diff(np.concatenate([[False], hit, [False]])))
    step = s[1] - s[0]
    return [
        _Gap(float(np.median(when[i:j])), (s[i], s[j - 1]), (s[i] - step, s[j - 1] + step))
        for i, j in edge.reshape(-1, 2)
    ]


def _widened(line: _Line, gap: _Gap) -> _Gap:
    """Move the outer ends of an interval of impact outwards, doubling the step, until both miss."""
    inside, outside = np.array(gap.inside), np.array(gap.outside)
    step = outside - inside
    for _ in range(_WIDENINGS):
        hit = line.distances(outside, gap.et)[0] == 0.0
        if not hit.any():
            break
        step = np.where(hit, 2.0 * step, step)
        inside, outside = np.where(hit, outside, inside), np.where(hit, outside + step, outside)
    return _Gap(gap.et, tuple(inside), tuple(outside))


def _refined(line: _Line, gap: _Gap) -> _Gap:
    """Narrow the brackets of all edges, each between an orbit that hits and one that misses, in common propagations."""
    inside, outside = np.array(gap.inside), np.array(gap.outside)
    fraction = np.arange(1, _EDGE_POINTS + 1) / (_EDGE_POINTS + 1.0)
    for _ in range(_EDGE_ROUNDS):
        bracket = np.abs(outside - inside)
        if (bracket <= _EDGE_FRACTION * (inside[1] - inside[0])).all() or (bracket < 1e-13).all():
            break
        s = inside[:, None] + (outside - inside)[:, None] * fraction
        hit = (line.distances(s.ravel(), gap.et)[0] == 0.0).reshape(s.shape)
        for k in range(2):
            last = int(np.argmin(np.append(hit[k], False)))  # index of the first member that misses
            rows = np.concatenate([[inside[k]], s[k], [outside[k]]])
            inside[k], outside[k] = rows[last], rows[last + 1]
    return _Gap(gap.et, tuple(inside), tuple(outside))


def _merged(gaps: list[_Gap]) -> list[_Gap]:
    """Join intervals of impact at one epoch that overlap, or that touch within the brackets of their edges."""
    merged: list[_Gap] = []
    for gap in sorted(gaps, key=lambda g: g.outside[0]):
        at = next(
            (k for k, g in enumerate(merged)
             if abs(g.et - gap.et) < _GAP_S and gap.outside[0] <= g.outside[1]), None
        )  # fmt: skip
        if at is None:
            merged.append(gap)
            continue
        other = merged[at]
        last = other if other.inside[1] >= gap.inside[1] else gap
        merged[at] = _Gap(other.et, (other.inside[0], last.inside[1]), (other.outside[0], last.outside[1]))
    return merged


# -- properties of a keyhole -----------------------------------------------------------------------------


def _measured(line: _Line, gap: _Gap) -> Keyhole:
    edge = 0.5 * (np.array(gap.inside) + np.array(gap.outside))
    low, high = edge
    middle, width = 0.5 * (low + high), high - low
    beside = np.linspace(0.05, 0.6, _POINTS // 2) * width
    s = np.concatenate([[low, middle, high], low - beside, high + beside])
    flight = line.fly(s, gap.et + _GAP_S)
    points = line.points(flight, len(s), line.plane.et)
    across = np.polynomial.Polynomial.fit(s, points[:, 1], 1)
    slope = abs(float(across.deriv()(middle)))  # km of zeta per sigma
    scatter, shift = (slope * x for x in _noise(line, flight, s, gap.et))
    bracket = slope * float(np.hypot(*(np.array(gap.outside) - np.array(gap.inside)))) / sqrt(12.0)
    impact_et = float(flight.impacts["et"][1])
    et = impact_et if np.isfinite(impact_et) else gap.et
    years = (et - line.plane.et) / _YEAR_S
    ends = sorted(float(across(x)) for x in (low, high))
    return Keyhole(
        et=et,
        years=years,
        revolutions=years * _YEAR_S / _period_after(line, middle),
        xi_km=float(points[1, 0]),
        zeta_km=float(across(middle)),
        zeta_low_km=ends[0],
        zeta_high_km=ends[1],
        width_km=ends[1] - ends[0],
        width_error_km=sqrt(bracket**2 + 2.0 * scatter**2),
        noise_km=max(scatter, shift),
        sigma=float(middle),
        probability=_normal(float(low), float(high)),
    )


def _noise(line: _Line, flight, s, et: float) -> tuple[float, float]:
    """Return scatter and shift, in sigmas along the line, of the later close approaches of orbits beside a keyhole.

    The scatter is about a cubic on each side; the shift is the RMS difference from a second propagation of
    the same orbits with a tolerance ten times smaller and therefore other steps and other rounding.  Both are infinite
    if there are too few close approaches, because the error of the width is then unknown.
    """
    points = line.points(flight, len(s), et)
    again = line.points(line.fly(s, et + _GAP_S, tolerance=_FINER * TOLERANCE), len(s), et)
    squares, moved, freedom, slopes = 0.0, 0.0, 0, []
    for side in (s < s[1], s > s[1]):
        valid = side & np.isfinite(points).all(axis=1) & np.isfinite(again).all(axis=1)
        if valid.sum() < 6:
            continue
        x = (s[valid] - s[1]) / (s[2] - s[0])
        design = np.vander(x, 4)
        fit, *_ = np.linalg.lstsq(design, points[valid], rcond=None)
        squares += float(((points[valid] - design @ fit) ** 2).sum())
        moved += float(((points[valid] - again[valid]) ** 2).sum())
        freedom += int(valid.sum())
        span = points[valid][x.argmax()] - points[valid][x.argmin()]
        slopes.append(float(np.hypot(*span) / np.ptp(s[valid])))
    if not slopes or not min(slopes) > 0.0:
        return np.inf, np.inf
    worst = min(slopes)
    return sqrt(squares / (freedom - 4 * len(slopes))) / worst, sqrt(moved / freedom) / worst


def _normal(low: float, high: float) -> float:
    """Return the probability of a standard normal number between two values, accurate in the tails too."""
    if low < 0.0 < high:
        return 0.5 * (erf(high / sqrt(2.0)) - erf(low / sqrt(2.0)))
    inner, outer = sorted((abs(low), abs(high)))
    return 0.5 * (erfc(inner / sqrt(2.0)) - erfc(outer / sqrt(2.0)))


def _period_after(line: _Line, s: float) -> float:
    """Return the heliocentric period [s] sixty days after the encounter."""
    et = line.plane.et + 60 * DAY_S
    helio = line.fly([s], et).states[0] - body_state("Sun", "SSB", et)
    gm = body("Sun").gm_km3_s2
    a = 1.0 / (2.0 / np.linalg.norm(helio[:3]) - helio[3:] @ helio[3:] / gm)
    return float(2.0 * np.pi * np.sqrt(a**3 / gm))
