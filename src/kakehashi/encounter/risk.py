"""Will it hit, when, and how likely?  Impact monitoring over a century.

1. The region of uncertainty is sampled along the line of variations, evenly to `sigmas`, normally in the
   other directions, and flown; each member carries the probability that it stands for.
2. Passes of one body close in time form a return.  The nearest members of each return are driven towards
   an impact by Gauss and Newton: the orbit that is least unlikely among those that hit is a virtual
   impactor [R21]; duplicates are merged.
3. Each virtual impactor's probability comes from adaptive importance sampling around it.

Completeness, in the spirit of [D19]: as long as neighbours on the line of variations stay together, every
return is seen by a run of members, and the search finds the impact between them; what then escapes is the
tail beyond `sigmas`.  Neighbours that an earlier pass has torn farther apart than the distance at which
passes are looked for leave gaps; an impact in a gap has at most the gap's probability times the ratio of
the body's reach to that distance, and none at all where the orbits stay clear of the body's own orbit (the
MOID).  `Risk.completeness` is the largest such probability: an estimate, not a proof.

References
----------
[D19] Del Vigna, Milani et al. (2019), Completeness of impact monitoring, Icarus 321, 647.
[M05] Milani et al. (2005), Nonlinear impact monitoring: line of variation searches for impactors,
      Icarus 173, 362.
[R21] Roa, Farnocchia, Chesley (2021), A novel approach to asteroid impact monitoring, AJ 162, 277.
"""

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from math import erfc, sqrt

import numpy as np

from kakehashi.base import InputError, quantities
from kakehashi.base.constants import AU_KM, DAY_S
from kakehashi.base.jit import thread_count
from kakehashi.bodies import body
from kakehashi.dynamics import Flight
from kakehashi.dynamics.model import massive_place
from kakehashi.encounter import hazard
from kakehashi.encounter.bplane import bplane, partials
from kakehashi.encounter.corridor import impact_epochs
from kakehashi.encounter.importance import Proposal, rare_probability, toward
from kakehashi.encounter.moid import moid
from kakehashi.encounter.uncertain import Region, region
from kakehashi.ephem import state as body_state
from kakehashi.orbits import Orbit

_GAP_S = 20 * DAY_S  # passes farther apart belong to different returns
_LOOK_AU = {"Earth": 0.05, "Moon": 0.02}
_SEEDS_EACH, _SEEDS = 3, 40
_TURNS = 8
_FAR_SIGMA = 7.0  # an impactor less likely than this is none
_LEAD_S = {"Moon": 0.03 * DAY_S}
_SAME_S = 2 * DAY_S
_SLOWEST_REACH = 2.5  # impact radius over the body's own, for v_inf of 5 km/s at the Earth
_CLEAR = 10.0  # radii: an orbit whose MOID is larger does not hit


@dataclass(frozen=True, slots=True, repr=False, eq=False)
class Return:
    """Passes of one body in one season: how many members come by, when, and how near."""

    body: str
    first_et: float
    last_et: float
    members: int
    probability: float
    nearest_km: float
    nearest_sigma: float
    median_km: float

    def __repr__(self):
        from kakehashi.time import calendar

        return (
            f"<Return to {self.body} {calendar(self.first_et, 'TDB', 0)[:10]} .."
            f" {calendar(self.last_et, 'TDB', 0)[:10]}, nearest {self.nearest_km:,.0f} km>"
        )


@dataclass(frozen=True, slots=True, repr=False, eq=False)
class VirtualImpactor:
    """A set of possible orbits that hit a body at one date.

    Attributes
    ----------
    et : float
        Median epoch of impact [s TDB past J2000]: `entry_et` for the Earth, `surface_et` for other bodies.
    entry_et, surface_et : float
        Medians of the epochs at which the height falls to 100 km above WGS84 (NaN for other bodies than the
        Earth), and at which the path, without an atmosphere, meets the surface (of other bodies the sphere).
    probability, probability_error : float
        And its standard error.
    sigma : float
        Distance from the nominal orbit in sigmas, of the least unlikely orbit that hits.
    sigma_lov : float
        The same along the line of variations, with its sign.
    stretching_km : float
        How far one sigma along that line moves the point on the target plane [km].
    vinf_km_s, impact_km_s : float
        Speed before and after the body's attraction.
    energy_mt, palermo, torino
        With the diameter and mass of `Risk`; of Earth impacts alone.
    states : (m, 6) array
        Of members that hit, barycentric at the orbit's epoch; `nongrav_au_d2` (m, 3), `weight` (m,).
    trajectories : int
        Flown for this probability.
    """

    body: str
    et: float
    probability: float
    probability_error: float
    sigma: float
    sigma_lov: float
    stretching_km: float
    vinf_km_s: float
    impact_km_s: float
    energy_mt: float
    palermo: float
    torino: int
    states: np.ndarray
    nongrav_au_d2: np.ndarray
    weight: np.ndarray
    trajectories: int
    entry_et: float = np.nan
    surface_et: float = np.nan

    def __repr__(self):
        from kakehashi.time import calendar

        return (
            f"<VirtualImpactor {self.body} {calendar(self.et, 'UTC', 0)[:10]}: p {self.probability:.3g}"
            f" +- {self.probability_error:.1g}, {self.sigma_lov:+.2f} sigma, {self.impact_km_s:.1f} km/s>"
        )


@dataclass(frozen=True, slots=True, repr=False, eq=False)
class Risk:
    """What impact monitoring found between two epochs.

    `completeness` is the probability above which an impact is not overlooked (see above); `direct` the probability
    of impact and its error from the members alone, without the search, as a check.
    """

    orbit: Orbit
    start_et: float
    end_et: float
    bodies: tuple[str, ...]
    members: int
    sigmas: float
    returns: tuple[Return, ...]
    impactors: tuple[VirtualImpactor, ...]
    completeness: float
    direct: tuple[float, float]
    diameter_km: float
    mass_kg: float

    @property
    def probability(self) -> float:
        """Of an impact on any of the bodies: the sum over the virtual impactors, at most 1."""
        return min(1.0, float(sum(v.probability for v in self.impactors)))

    @property
    def by_body(self) -> dict[str, float]:
        """Probability of an impact on each body that was searched: the sum over its virtual impactors."""
        names = [body(name).name for name in self.bodies]
        return {
            name: min(1.0, float(sum(v.probability for v in self.impactors if v.body == name)))
            for name in names
        }

    @property
    def palermo(self) -> float | None:
        """Cumulative, of Earth impacts; None where no Earth impact was found or its energy is not known."""
        total = sum(10.0**v.palermo for v in self.impactors if v.body == "Earth")
        return float(np.log10(total)) if total > 0.0 else None

    @property
    def torino(self) -> int | None:
        """The greatest of all Earth impacts, 0 where none was found; None where the Earth was not searched."""
        if "Earth" not in self.by_body:
            return None
        return max((v.torino for v in self.impactors if v.body == "Earth"), default=0)

    def __repr__(self):
        from kakehashi.time import calendar

        found = f"{len(self.impactors)} virtual impactors, p {self.probability:.3g}"
        if not self.impactors:
            found = f"no impact found (complete to {self.completeness:.0e})"
        return f"<Risk {self.orbit.name} until {calendar(self.end_et, 'TDB', 0)[:10]}: {found}>"


@quantities
def monitor(
    orbit: Orbit,
    until,
    *,
    bodies: Sequence[str] = ("Earth",),
    members: int = 4_000,
    sigmas: float = 6.0,
    budget: int = 20_000,
    goal: float = 0.05,
    seed: int = 1,
    diameter_km: float | None = None,
    mass_kg: float | None = None,
    now=None,
    progress: Callable[[str, float], None] | None = None,
) -> Risk:
    """Search an orbit's region of uncertainty for impacts.

    Parameters
    ----------
    orbit : Orbit
        With covariance.
    until : epoch
    bodies : sequence of str
        Which may be hit.
    members : int
        Flown in the search; more find rarer impacts.
    sigmas : float
        How far along the line of variations to search.
    budget : int
        Most trajectories for the probability of one virtual impactor.
    goal : float
        Relative standard error of a probability at which to stop.
    diameter_km, mass_kg : float, optional
        From H, an albedo of 0.154 and 2600 kg/m3 by default.
    now : epoch, optional
        From which the Palermo scale counts; the orbit's epoch by default.
    progress : callable, optional
        Called with what is being done and the share of it.

    Raises
    ------
    InputError
        No covariance; an end before the epoch; a body that cannot be hit.
    """
    from kakehashi.time import as_et

    end = as_et(until)
    if not end > orbit.epoch_et:
        raise InputError("the end of the search lies before the orbit's epoch; give a later date")
    say = progress or (lambda text, share: None)
    size = _size(orbit, diameter_km, mass_kg)
    space = region(orbit)
    z, share = _members(space, members, sigmas, seed)
    watch = {name: _LOOK_AU.get(name, 0.05) for name in bodies}
    flight = space.fly(z, end, watch=watch, progress=lambda s: say("flying the region of uncertainty", s))
    seeds, returns = _returns(flight, z, share, bodies)
    targets = _impacting(space, seeds, lambda s: say("searching for impacts", s))
    since = orbit.epoch_et if now is None else as_et(now)
    found = []
    for k, target in enumerate(targets):
        say("probabilities", k / len(targets))
        impactor = _weighed(space, target, budget, goal, seed + k, size, since)
        if impactor is not None:
            found.append(impactor)
    say("probabilities", 1.0)
    hit = _hits(flight, bodies)
    p = min(1.0, float(share[hit].sum()))
    error = float(np.sqrt(max(np.sum(share[hit] ** 2) - p * p / len(z), 0.0)))
    return Risk(
        orbit, orbit.epoch_et, end, tuple(bodies), len(z), sigmas, tuple(returns),
        tuple(sorted(found, key=lambda v: v.et)), _completeness(flight, share, bodies, sigmas), (p, error), *size,
    )  # fmt: skip


def _size(orbit: Orbit, diameter, mass) -> tuple[float, float]:
    if diameter is None:
        diameter = hazard.diameter_km(orbit.h_mag) if orbit.h_mag is not None else 0.0
    return diameter, hazard.mass_kg(diameter) if mass is None else mass


def _members(space: Region, n: int, sigmas: float, seed: int) -> tuple[np.ndarray, np.ndarray]:
    """Members (n, k) even along the line of variations, in its order, and the probability of each."""
    rng = np.random.default_rng(seed)
    z = rng.standard_normal((n, len(space)))
    width = 2.0 * sigmas / n
    z[:, 0] = -sigmas + width * (np.arange(n) + rng.uniform(0.0, 1.0, n))
    return z, width * np.exp(-0.5 * z[:, 0] ** 2) / sqrt(2.0 * np.pi)


def _hits(flight: Flight, bodies) -> np.ndarray:
    assert flight.impacts is not None
    return np.isin(flight.impacts[:, 1], [massive_place(name) for name in bodies])


def _completeness(flight: Flight, share, bodies, sigmas) -> float:
    """The largest probability that an impact between two members can have and be missed."""
    most = erfc(sigmas / sqrt(2.0))
    states = flight.states
    gap = np.linalg.norm(np.diff(states[:, :3], axis=0), axis=1)
    for name in bodies:
        look = _LOOK_AU.get(name, 0.05) * AU_KM
        torn = np.concatenate([[False], gap > look]) | np.concatenate([gap > look, [False]])
        torn &= np.isfinite(states).all(axis=1)
        torn[torn] = _near_enough(states[torn], flight.end_et, name)
        if torn.any():
            most = max(
                most, float(share[torn].max()) * min(1.0, _SLOWEST_REACH * body(name).radius_km / look)
            )
    return most


def _near_enough(states, et: float, name: str) -> np.ndarray:
    """Whether orbits come so near the body's own that an impact is possible within some decades."""
    home = "Earth-Moon barycenter" if name in ("Earth", "Moon") else name
    helio = states - body_state("Sun", "SSB", et)
    energy = 0.5 * (helio[:, 3:] ** 2).sum(axis=1) - body("Sun").gm_km3_s2 / np.linalg.norm(
        helio[:, :3], axis=1
    )
    near = np.ones(len(states), bool)
    bound = energy < 0.0
    if bound.any():
        least = moid(helio[bound], body_state(home, "Sun", et)).distance_km
        near[bound] = least < _CLEAR * body(name).radius_km
    return near


@dataclass(frozen=True, slots=True, eq=False)
class _Seed:
    """A member that comes near: its body, epoch of the pass, and z (k,)."""

    body: str
    et: float
    z: np.ndarray
    distance_km: float


def _returns(flight: Flight, z, share, bodies) -> tuple[list[_Seed], list[Return]]:
    seeds, returns = [], []
    for name in bodies:
        member, et, distance = _passes(flight, name)
        for season in _seasons(et):
            m, t, d = member[season], et[season], distance[season]
            k = int(d.argmin())
            returns.append(
                Return(name, float(t.min()), float(t.max()), len(np.unique(m)),
                       min(1.0, float(share[np.unique(m)].sum())),
                       float(d[k]), float(z[m[k], 0]), float(np.median(d)))
            )  # fmt: skip
            near = _nearest(m, d)
            seeds += [_Seed(name, float(t[i]), z[m[i]], float(d[i])) for i in near]
    order = np.argsort([s.distance_km for s in seeds])
    returns.sort(key=lambda r: r.first_et)
    return [seeds[i] for i in order[:_SEEDS]], returns


def _passes(flight: Flight, name: str) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Member, epoch and distance [km] of the passes of a body; an impact counts as distance zero."""
    place = massive_place(name)
    rows = flight.passes[flight.passes[:, 1] == place]
    assert flight.impacts is not None
    struck = np.flatnonzero(flight.impacts[:, 1] == place)
    member = np.concatenate([rows[:, 0].astype(int), struck])
    et = np.concatenate([rows[:, 2], flight.impacts[struck, 0]])
    distance = np.concatenate([np.linalg.norm(rows[:, 4:7], axis=1), np.zeros(len(struck))])
    return member, et, distance


def _seasons(et) -> list[np.ndarray]:
    order = np.argsort(et)
    return [s for s in np.split(order, np.flatnonzero(np.diff(et[order]) > _GAP_S) + 1) if s.size]


def _nearest(member, distance) -> list[int]:
    """A few local minima of the distance along the line of variations, nearest first."""
    order = np.lexsort((distance, member))
    d = distance[order]
    padded = np.concatenate([[np.inf], d, [np.inf]])
    low = np.flatnonzero((d <= padded[:-2]) & (d <= padded[2:]))
    return [int(order[i]) for i in low[np.argsort(d[low])][:_SEEDS_EACH]]


# -- from a near pass to the least unlikely impact -------------------------------------------------


@dataclass(frozen=True, slots=True, eq=False)
class _Target:
    """An orbit (z) that hits, the target plane there, and how to draw around it."""

    body: str
    et: float
    z: np.ndarray
    slope: np.ndarray
    offset_km: np.ndarray
    vinf_km_s: float
    reach_km: float
    proposal: Proposal


def _impacting(space: Region, seeds, progress) -> list[_Target]:
    """The least unlikely impact near each seed; each once, however many seeds lead there."""
    done = 0

    def work(seed):
        nonlocal done
        found = _driven(space, seed)
        done += 1
        progress(done / len(seeds))
        return found

    with ThreadPoolExecutor(thread_count()) as pool:
        found = [t for t in pool.map(work, seeds) if t is not None]
    found.sort(key=lambda t: float(t.z @ t.z))
    kept: list[_Target] = []
    for target in found:
        if not any(_same(target, other) for other in kept):
            kept.append(target)
    return kept


def _same(a: _Target, b: _Target) -> bool:
    """Whether two targets are one virtual impactor: same body and date, and near in the plane's own terms."""
    if a.body != b.body or abs(a.et - b.et) > _SAME_S:
        return False
    apart = b.slope @ (a.z - b.z)
    return bool(np.hypot(*apart) < 6.0 * b.reach_km)


def _driven(space: Region, seed: _Seed) -> _Target | None:
    """Gauss-Newton towards an impact: least |z|^2 with the target plane's centre as an observation."""
    z, et = seed.z, seed.et - _LEAD_S.get(seed.body, 0.1 * DAY_S)
    for _ in range(_TURNS):
        plane = _plane(space, z, et, seed.body)
        if plane is None:
            return None
        offset, slope, vinf, reach, et = plane
        proposal = toward(slope, offset, z, 0.5 * reach)
        step = proposal.mean - z
        predicted = offset + slope @ step
        if np.linalg.norm(proposal.mean) > _FAR_SIGMA or np.hypot(*predicted) > 2.0 * reach:
            return None
        if np.hypot(*offset) < reach and np.hypot(*(slope @ step)) < 0.2 * reach:
            return _Target(seed.body, et, z, slope, offset, vinf, reach, proposal)
        moves = np.hypot(*(slope @ step))
        z = z + step * min(1.0, 0.02 * AU_KM / max(moves, 1.0))
    return None


def _plane(space: Region, z, et: float, name: str):
    """Target-plane coordinates (2,) of a member near a body, slopes (2, k) by z, v_inf, impact radius, epoch.

    The plane is osculating shortly before the pass; the epoch follows the object where a step moved it.
    """
    target = body(name)
    for _ in range(3):
        state, slope = space.transition(z, et)
        relative = state - body_state(target.naif_id, "SSB", et)
        if not np.isfinite(relative).all():
            return None
        away = -(relative[:3] @ relative[3:]) / (relative[3:] @ relative[3:])
        lead = _LEAD_S.get(name, 0.1 * DAY_S)
        if abs(away - lead) < 0.5 * lead or not np.isfinite(away):
            break
        et += away - lead
    motion = body_state(target.naif_id, "Sun", et)[3:]
    point = bplane(relative, target.gm_km3_s2, planet_velocity_km_s=motion, on_error="mark")
    slopes = partials(relative, target.gm_km3_s2, planet_velocity_km_s=motion, on_error="mark").xi_zeta
    vinf = float(point.vinf_km_s)
    if not (np.isfinite(vinf) and vinf > 0.0 and np.isfinite(slopes).all()):
        return None
    reach = target.radius_km * sqrt(1.0 + 2.0 * target.gm_km3_s2 / (target.radius_km * vinf**2))
    return np.array([point.xi_km, point.zeta_km], dtype=float), slopes @ slope, vinf, reach, et


# -- probabilities ---------------------------------------------------------------------------------


def _weighed(space: Region, target: _Target, budget, goal, seed, size, since) -> VirtualImpactor | None:
    """The probability of a virtual impactor, and what an impact would be like."""
    place = massive_place(target.body)
    end = target.et + 2.0 * DAY_S
    epochs: list[np.ndarray] = []

    def hit(z):
        flight = space.fly(z, end, watch={target.body: 0.02})
        assert flight.impacts is not None
        struck = (flight.impacts[:, 1] == place) & (np.abs(flight.impacts[:, 0] - target.et) < _SAME_S)
        epochs.append(flight.impacts[struck, 0])
        return struck

    rare = rare_probability(hit, target.proposal, budget=budget, goal=goal, seed=seed)
    if not rare.probability > 0.0:
        return None
    mass = size[1]
    known = body(target.body)
    speed = sqrt(target.vinf_km_s**2 + 2.0 * known.gm_km3_s2 / known.radius_km)
    energy = hazard.energy_mt(mass, speed)
    earthly = target.body == "Earth" and energy > 0.0
    states, push = space.orbits(rare.hits)
    struck_et = float(np.median(np.concatenate(epochs)))
    entry, surface = impact_epochs(space.orbit, states, push, rare.weight, struck_et, target.body)
    et = next(x for x in (entry, surface, struck_et) if np.isfinite(x))
    probability = min(rare.probability, 1.0)  # the weights of a sample need not add up to one
    return VirtualImpactor(
        body=known.name,
        et=et,
        probability=probability,
        probability_error=rare.error,
        sigma=float(np.linalg.norm(rare.hits, axis=1).min()),
        sigma_lov=float(np.average(rare.hits[:, 0], weights=rare.weight)),
        stretching_km=float(np.hypot(*target.slope[:, 0])),
        vinf_km_s=target.vinf_km_s,
        impact_km_s=speed,
        energy_mt=energy,
        palermo=hazard.palermo(probability, energy, max(et - since, DAY_S)) if earthly else float("-inf"),
        torino=hazard.torino(probability, energy) if earthly else 0,
        states=states,
        nongrav_au_d2=push,
        weight=rare.weight / rare.weight.sum(),
        trajectories=rare.trajectories,
        entry_et=entry,
        surface_et=surface,
    )
