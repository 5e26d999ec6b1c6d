"""Sample the orbits that are compatible with a very short arc by systematic ranging.

A short arc determines the position of the object on the sky and its motion there, but not its distance.  Distance and
range rate are therefore scanned from the Earth's surface outwards.  At each node the other four parameters are fitted
to the observations in the full force model, and the region of good fits is scanned again with a finer grid. Orbits
are then drawn about the nodes and weighted by their likelihood, which gives an importance sample of the posterior
distribution [F15]. If a few draws carry most of the weight, the proposal is adapted to them.

The prior is uniform in the logarithm of the distance by default ("log"), or uniform in the distance ("uniform")
[F15].  Orbits that are not bound to the Sun are admitted up to 100 km/s at infinity ([M04] stops at bound ones).  Few
discovered objects are interstellar; therefore the prior of these orbits is 1e-4 of that of the others.

[M04] Milani et al. (2004), Orbit determination with very short arcs. I. Admissible regions, CMDA 90.
[F15] Farnocchia, Chesley, Micheli (2015), Systematic ranging and late warning asteroid impacts,
      Icarus 258, 18.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from kakehashi.base import InputError, KakehashiError
from kakehashi.base.constants import AU_KM, C_KM_S, DAY_S, EARTH_RADIUS_KM
from kakehashi.base.tabular import Tabular
from kakehashi.bodies import body
from kakehashi.dynamics import fly
from kakehashi.ephem import state as body_state
from kakehashi.od.adaptive import Draws, improve
from kakehashi.od.observables import ObserverGeometry, astrometric, observer_geometry, tangent
from kakehashi.od.observations import Observations
from kakehashi.od.outliers import smooth
from kakehashi.od.sites import station_states
from kakehashi.od.timing import Noise, clocks, noise
from kakehashi.od.weights import Weights, weights
from kakehashi.orbits import Orbit
from kakehashi.orbits.kepler import propagate_kepler
from kakehashi.paths.polynomial import Bundle

_NEAREST_KM, _FARTHEST_KM = 2.0 * EARTH_RADIUS_KM, 100.0 * AU_KM
_FASTEST_KM_S = 100.0  # at infinity
UNBOUND_PRIOR = 1e-4  # fraction of interstellar objects among those discovered
_GRID = (64, 41)  # nodes in log distance and in range rate
_ZOOMS, _MOST_ZOOMS = 3, 8
_ENOUGH = 60  # number of good nodes that a sample needs
_SMALL_CHI2 = 25.0  # chi-squared above the least, up to which a node is kept
_ROUGH = 1e3  # the same limit for the first grid
_NEAR_KM = 1e6  # distance from the Earth within which two-body motion is about the Earth
_CORRECTIONS = 5  # corrections of the four numbers at a node
_DROPPED = (
    (1e3, 1e6),
    (30.0, 1e4),
    (3.0, 1e3),
)  # chi-squared over the least one at which a node is dropped, for each correction
_MOST_ROWS = 60  # observations used; more of one night add no information here


@dataclass(frozen=True, slots=True, repr=False, eq=False)
class Ranging(Tabular):
    """A weighted sample of the orbits that are compatible with the observations.

    Attributes
    ----------
    epoch_et : float
        Epoch of the states [s TDB past J2000].
    states : (n, 6) array
        States about the solar-system barycentre, ICRF [km, km/s].
    weight : (n,) array
        Probability of each orbit; the probabilities add up to one.
    range_km, range_rate_km_s : (n,) arrays
        Range and range rate from the observer at the epoch.
    chi2 : (n,) array
        Chi-squared of the observations for each orbit.
    nodes : (m, 3) array
        Final grid, for figures: distance [km], range rate [km/s], chi-squared.
    rms : float
        Root mean square of the weighted residuals of the best orbit.
    unbound : (n,) bool array
        Mask of the orbits that are not bound to the Sun.
    rejected : int
        Number of observations that are not on a smooth motion with the others.
    """

    epoch_et: float
    states: np.ndarray
    weight: np.ndarray
    range_km: np.ndarray
    range_rate_km_s: np.ndarray
    chi2: np.ndarray
    nodes: np.ndarray
    rms: float
    prior: str
    unbound: np.ndarray
    rejected: int = 0

    def __len__(self) -> int:
        return len(self.weight)

    def columns(self) -> dict[str, np.ndarray]:
        """Return the sample as a table, one orbit a row."""
        names = ("weight", "range_km", "range_rate_km_s", "chi2", "unbound")
        return {name: getattr(self, name) for name in names}

    @property
    def effective(self) -> float:
        """Effective sample size: the number of equally weighted orbits with the same variance."""
        return float(1.0 / np.sum(self.weight**2))

    def best(self, name: str = "object") -> Orbit:
        """Return the orbit with the smallest residuals, as initial orbit of a fit."""
        return self.orbit(int(np.argmin(self.chi2)), name)

    def median(self, name: str = "object") -> Orbit:
        """Return the most probable of the orbits near the weighted median distance."""
        order = np.argsort(self.range_km)
        cumulative = np.cumsum(self.weight[order])
        middle = order[(cumulative > 0.4) & (cumulative < 0.6)]
        if not middle.size:
            return self.orbit(int(np.argmax(self.weight)), name)
        return self.orbit(int(middle[np.argmin(self.chi2[middle])]), name)

    def summary(self) -> str:
        """Return distances, and the probability that the orbit is unbound, as text."""
        low, mid, high = self.quantiles(self.range_km) / AU_KM
        p = float(self.weight[self.unbound].sum())
        away = f", not bound to the Sun with probability {p:.2g}" if p > 1e-3 else ""
        return f"which allows {low:.3g} .. {high:.3g} au (90 %) with a median of {mid:.3g} au{away}"

    def orbit(self, row: int, name: str = "object") -> Orbit:
        """Return one of the orbits, as heliocentric orbit."""
        state = self.states[row] - body_state("Sun", "SSB", self.epoch_et)
        return Orbit(
            name=name, epoch_et=self.epoch_et, state=state, source="systematic ranging", as_of="",
            solution="preliminary",
        )  # fmt: skip

    def probability(self, which) -> tuple[float, float]:
        """Return the probability of a subset (mask) and its standard error from the finite sample."""
        p = float(self.weight[which].sum())
        return p, float(np.sqrt(np.sum(self.weight**2 * (np.asarray(which, float) - p) ** 2)))

    def quantiles(self, values, at=(0.05, 0.5, 0.95)) -> np.ndarray:
        """Return weighted quantiles of a quantity of the orbits."""
        order = np.argsort(values)
        return np.interp(at, np.cumsum(self.weight[order]), np.asarray(values)[order])

    def __repr__(self):
        from kakehashi.time import calendar

        low, mid, high = self.quantiles(self.range_km) / AU_KM
        return (
            f"<Ranging {len(self)} orbits at {calendar(self.epoch_et, 'UTC', 0)} UTC, effective size "
            f"{self.effective:.0f}, distance {low:.5f} .. {mid:.5f} .. {high:.5f} au (5, 50, 95 %)>"
        )


@dataclass(slots=True, eq=False)
class _Night:
    """The observations of a short arc, and the line of sight and its rate at the epoch."""

    rows: Observations
    geometry: ObserverGeometry
    noise: Noise
    epoch_et: float
    observer: np.ndarray  # (6,) barycentric, at the epoch
    sky: np.ndarray  # right ascension, declination, their rates: first guess
    rejected: int


def ranging(
    rows: Observations,
    *,
    samples: int = 4_000,
    seed: int = 1,
    weighting: Weights | None = None,
    prior: str = "log",
    progress: Callable[[float], None] | None = None,
) -> Ranging:
    """Sample the orbits that are compatible with a short arc.

    Parameters
    ----------
    rows : Observations
        At least three astrometric observations over minutes to a few days.
    samples : int
        Number of orbits to draw.
    seed : int
        Seed of the draws.
    weighting : Weights, optional
        Weights of the observations; those of `od.weights` by default.
    prior : {"log", "uniform"}
        Prior of the distance.
    progress : callable, optional
        Called with the fraction completed.

    Raises
    ------
    InputError
        There are too few observations, or the arc has zero length or is longer than ten days.
    KakehashiError
        No orbit fits.
    """
    prior = prior.casefold()
    if prior not in ("log", "uniform"):
        raise InputError(f"prior is {prior!r}; it must be 'log' or 'uniform', which refer to the distance")
    night = _night(rows, weighting)
    grid, sky, chi2 = _scanned(night, progress)
    cleaned = _without_outliers(night, grid, sky, chi2)
    if cleaned is not None:
        night = cleaned
        grid, sky, chi2 = _scanned(night, progress)
    sample = _sample(night, grid, sky, chi2, samples, seed, prior)
    if progress:
        progress(1.0)
    return sample


def _scanned(night: _Night, progress) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Scan successively finer grids of distance and range rate; return nodes, fitted sky motion, chi-squared."""
    box = (np.log(_NEAREST_KM), np.log(_FARTHEST_KM), -_FASTEST_KM_S, _FASTEST_KM_S)
    for zoom in range(_MOST_ZOOMS):
        grid = _grid(box)
        # Two-body motion is sufficient for the first, coarse grid, because most of its nodes are dropped.
        rough = zoom == 0
        sky, chi2 = _fit_nodes(night, grid, rough)
        box = _zoomed(box, grid, chi2, _ROUGH if rough else _SMALL_CHI2)
        if progress:
            progress(min(zoom + 1, _ZOOMS) / (_ZOOMS + 1))
        if zoom + 1 >= _ZOOMS and (chi2 < chi2.min() + 9.0).sum() >= _ENOUGH:
            break
    return grid, sky, chi2


def _night(rows: Observations, weighting) -> _Night:
    index = np.flatnonzero(rows.optical)
    if index.size < 3 or np.ptp(rows.et[index]) < 120.0:
        raise InputError(
            f"the arc has {index.size} optical observations; systematic ranging needs at least three, over at least two"
            " minutes: add observations"
        )
    if np.ptp(rows.et[index]) > 10 * DAY_S:
        raise InputError(
            f"the arc covers {np.ptp(rows.et[index]) / DAY_S:.1f} days, but ranging is for arcs of up to ten days; use"
            " orbit determination (`od.determine`) instead"
        )
    picked = index[np.argsort(rows.et[index], kind="stable")]
    if picked.size > _MOST_ROWS:
        picked = picked[np.unique(np.linspace(0, picked.size - 1, _MOST_ROWS).astype(int))]
    w = weights(rows) if weighting is None else weighting
    on_motion = smooth(rows.select(picked), w.select(picked))
    rejected, picked = int((~on_motion).sum()), picked[on_motion]
    return _prepared(rows.select(picked), w.select(picked), rejected)


def _prepared(chosen: Observations, w: Weights, rejected: int) -> _Night:
    """Return the observations in chronological order, with all quantities that do not depend on the orbit."""
    geometry, epoch = observer_geometry(chosen), float(0.5 * (chosen.et[0] + chosen.et[-1]))
    away = chosen.et - epoch
    ra = np.unwrap(chosen.value[:, 0])
    degree = 2 if len(away) > 5 else 1
    ra_fit, dec_fit = np.polyfit(away, ra, degree), np.polyfit(away, chosen.value[:, 1], degree)
    sky = np.array([ra_fit[-1], dec_fit[-1], ra_fit[-2], dec_fit[-2]])
    middle = int(np.abs(away).argmin())
    observer = station_states(
        chosen.station[middle : middle + 1], np.array([epoch]), chosen.site_kind[middle : middle + 1],
        chosen.observer_km[middle : middle + 1], chosen.observer_km_s[middle : middle + 1],
    )[0]  # fmt: skip
    rate = np.stack([np.polyval(np.polyder(f), away) for f in (ra_fit, dec_fit)], axis=1)
    rate[:, 0] *= np.cos(chosen.value[:, 1])
    return _Night(chosen, geometry, noise(w, clocks(chosen), rate), epoch, observer, sky, rejected)


def _without_outliers(night: _Night, grid, sky, chi2) -> _Night | None:
    """Return the observations without those that are far from the best node of the grid."""
    k = int(np.argmin(chi2))
    line = _lines(night, _states(night, grid[k : k + 1], sky[k : k + 1]))[0]
    off = _off(night, line[None])[0]
    size = np.linalg.norm(np.einsum("nij,nj->ni", night.noise.own, off), axis=1)
    inliers = size < np.maximum(4.0, 5.0 * np.median(size))
    if inliers.all() or inliers.sum() < max(3, 0.6 * len(inliers)) or chi2[k] < 4.0 * len(inliers):
        return None
    weighting = night.noise.weights
    return _prepared(
        night.rows.select(inliers), weighting.select(inliers), night.rejected + int((~inliers).sum())
    )


def _grid(box) -> np.ndarray:
    """Return the nodes (m, 2) of a grid: logarithm of the distance [km] and range rate [km/s]."""
    a, b, c, d = box
    log_range, rate = np.meshgrid(np.linspace(a, b, _GRID[0]), np.linspace(c, d, _GRID[1]), indexing="ij")
    return np.stack([log_range.ravel(), rate.ravel()], axis=1)


def _states(night: _Night, grid, sky) -> np.ndarray:
    """Return barycentric states (m, 6) at emission, moved to the epoch along a straight line."""
    r = np.exp(grid[:, 0])[:, None]
    east, north = tangent(sky[:, :2])
    u = np.cross(east, north)
    transverse = east * (sky[:, 2] * np.cos(sky[:, 1]))[:, None] + north * sky[:, 3, None]
    v = night.observer[3:] + grid[:, 1, None] * u + r * transverse
    position = night.observer[:3] + r * u
    return np.concatenate([position + v * r / C_KM_S, v], axis=1)


def _energies(night: _Night, states) -> np.ndarray:
    """Return the specific orbital energies (m,) relative to the Sun [km2/s2]."""
    helio = states - body_state("Sun", "SSB", night.epoch_et)
    return 0.5 * np.sum(helio[:, 3:] ** 2, axis=1) - body("Sun").gm_km3_s2 / np.linalg.norm(
        helio[:, :3], axis=1
    )


def _admissible(night: _Night, states) -> np.ndarray:
    """Return whether orbits are outside the Earth and not too fast for the solar system; any eccentricity may occur."""
    geo = states[:, :3] - body_state("Earth", "SSB", night.epoch_et)[:3]
    slow = _energies(night, states) < 0.5 * _FASTEST_KM_S**2
    return slow & (np.linalg.norm(geo, axis=1) > EARTH_RADIUS_KM)


def _lines(night: _Night, states) -> np.ndarray:
    """Return lines of sight (m, n, 3) [km] to m orbits at n observations; NaN for orbits that cannot be propagated."""
    et, receiver = night.rows.et, night.geometry.receiver[:, :3]
    lines = np.full((len(states), len(et), 3), np.nan)
    admissible = np.flatnonzero(_admissible(night, states))
    if not admissible.size:
        return lines
    flights = [
        fly(
            states[admissible],
            night.epoch_et,
            end,
            dense=len(admissible),
            watch={},
            on_error="mark",
            tolerance=1e-4,
        )
        for end in (et.min() - _light(states[admissible], night), et.max() + 1.0)
    ]
    back, forth = (Bundle.of(leg.trajectories) for leg in flights)
    light = np.zeros((len(admissible), len(et)))
    for _ in range(3):
        emitted = et - light
        earlier, later = (b.position(emitted) for b in (back, forth))
        position = np.where((emitted < night.epoch_et)[:, :, None], earlier, later)
        line = position - receiver
        light = np.linalg.norm(line, axis=2) / C_KM_S
    lines[admissible] = line
    return lines


def _rough_lines(night: _Night, states) -> np.ndarray:
    """Return lines of sight (m, n, 3) [km] to orbits by two-body motion about the Sun, or the Earth if it is near."""
    et, receiver = night.rows.et, night.geometry.receiver[:, :3]
    lines = np.full((len(states), len(et), 3), np.nan)
    admitted = _admissible(night, states)
    near_earth = (
        np.linalg.norm(states[:, :3] - body_state("Earth", "SSB", night.epoch_et)[:3], axis=1) < _NEAR_KM
    )
    for centre, which in (("Earth", admitted & near_earth), ("Sun", admitted & ~near_earth)):
        if not which.any():
            continue
        begin = states[which] - body_state(centre, "SSB", night.epoch_et)
        dt = np.broadcast_to(et - night.epoch_et, (len(begin), len(et)))
        states_then = propagate_kepler(begin[:, None, :], dt, body(centre).gm_km3_s2, on_error="mark")
        states_then = states_then + body_state(centre, "SSB", et)
        line = states_then[..., :3] - receiver
        lines[which] = line - states_then[..., 3:] * (np.linalg.norm(line, axis=2) / C_KM_S)[..., None]
    return lines


def _light(states, night) -> float:
    return float(np.linalg.norm(states[:, :3] - night.observer[:3], axis=1).max() / C_KM_S * 1.01 + 60.0)


def _off(night: _Night, line) -> np.ndarray:
    """Return the residuals (m, n, 2) [rad] of the observations from computed lines of sight (m, n, 3)."""
    m, n = line.shape[:2]
    sun_to_observer = night.geometry.receiver[:, :3] - night.geometry.sun[:, :3]
    flat = astrometric(line.reshape(-1, 3), np.tile(sun_to_observer, (m, 1))).reshape(m, n, 2)
    off = night.rows.value - flat
    off[:, :, 0] = (np.mod(off[:, :, 0] + np.pi, 2.0 * np.pi) - np.pi) * np.cos(night.rows.value[:, 1])
    return off


def _white(night: _Night, values) -> np.ndarray:
    """Return residuals (m, n, 2) of all n observations, whitened together (unit covariance), as (m, 2n)."""
    everything = np.ones(len(night.rows), bool)
    white = night.noise.whitened(np.ascontiguousarray(np.moveaxis(values, 0, -1)), everything)
    return np.moveaxis(white, -1, 0).reshape(len(values), -1)


def _design(night: _Night, grid, sky, line) -> np.ndarray:
    """Return partial derivatives (m, 2n, 4) of whitened positions with respect to position and motion at the epoch.

    A change of the direction moves the object across the line of sight in proportion to its distance, and rotates its
    velocity; the displacement on the sky depends on distance and direction at each observation.
    """
    away = night.rows.et - night.epoch_et
    r, rate = np.exp(grid[:, 0])[:, None], grid[:, 1][:, None]
    east, north = tangent(sky[:, :2])
    cosine = np.cos(sky[:, 1])[:, None]
    distance = np.linalg.norm(line, axis=2)
    axes = tangent(night.rows.value)
    rotated, moved = (r + rate * away) / distance, r * away / distance
    partials = np.empty((*distance.shape, 2, 4))
    for a, axis in enumerate(axes):
        to_east, to_north = east @ axis.T, north @ axis.T
        partials[:, :, a, 0], partials[:, :, a, 1] = cosine * rotated * to_east, rotated * to_north
        partials[:, :, a, 2], partials[:, :, a, 3] = cosine * moved * to_east, moved * to_north
    m, n = distance.shape
    white = _white(night, np.moveaxis(partials, 3, 1).reshape(m * 4, n, 2))
    return np.moveaxis(white.reshape(m, 4, 2 * n), 1, 2)


def _fit_nodes(night: _Night, grid, rough: bool = False) -> tuple[np.ndarray, np.ndarray]:
    """Return best-fitting position and motion on the sky (m, 4) at each node, and the target function there.

    The target is chi-squared plus, for unbound orbits, the penalty of their prior; infinite if no orbit can be
    propagated.
    """
    sky = np.tile(night.sky, (len(grid), 1))
    best, chi2 = sky.copy(), np.full(len(grid), np.inf)
    active = np.arange(len(grid))
    for correction in range(_CORRECTIONS):
        states = _states(night, grid[active], sky[active])
        line = _rough_lines(night, states) if rough else _lines(night, states)
        white = _white(night, _off(night, line))
        now = np.where(np.isfinite(white).all(axis=1), (white**2).sum(axis=1), np.inf)
        now += -2.0 * np.log(UNBOUND_PRIOR) * (_energies(night, states) > 0.0)
        better = now < chi2[active]
        gain = np.zeros(len(active))
        gain[better] = chi2[active[better]] - now[better]
        best[active[better]], chi2[active[better]] = sky[active[better]], now[better]
        # Nodes that no longer improve, and those that are dropped, are not corrected.
        factor, offset = _DROPPED[min(correction, len(_DROPPED) - 1)]
        moving = np.isfinite(now) & (gain > 0.01) & (now < factor * chi2.min() + offset)
        if correction == _CORRECTIONS - 1 or not moving.any():
            break
        design = _design(night, grid[active[moving]], sky[active[moving]], line[moving])
        active, white = active[moving], white[moving]
        sky[active] += _solved(design, white)
    return best, chi2


def _solved(design, white) -> np.ndarray:
    """Return the least-squares corrections (m, 4) of position and motion on the sky at m nodes."""
    scale = np.linalg.norm(design, axis=1)
    scaled = design / scale[:, None, :]
    normal = np.einsum("mik,mil->mkl", scaled, scaled) + 1e-10 * np.eye(4)
    right = np.einsum("mik,mi->mk", scaled, white)
    return np.linalg.solve(normal, right[:, :, None])[:, :, 0] / scale


def _zoomed(box, grid, chi2, above: float = _SMALL_CHI2) -> tuple[float, float, float, float]:
    """Return the box of distance and range rate about all nodes with a good fit, one node wider."""
    if not np.isfinite(chi2).any():
        raise KakehashiError(
            "no admissible orbit can be propagated along these observations; check that they belong to "
            "one object"
        )
    fitting = grid[chi2 < chi2.min() + above + 0.02 * chi2.min()]
    width = (box[1] - box[0]) / (_GRID[0] - 1), (box[3] - box[2]) / (_GRID[1] - 1)
    low, high = fitting.min(axis=0) - width, fitting.max(axis=0) + width
    return (
        max(low[0], np.log(_NEAREST_KM)), min(high[0], np.log(_FARTHEST_KM)), low[1], high[1],
    )  # fmt: skip


def _sample(night: _Night, grid, sky, chi2, samples, seed, prior) -> Ranging:
    """Draw orbits near the good nodes, weight them by likelihood over proposal density, and improve the sample."""
    rng = np.random.default_rng(seed)

    def target(points) -> np.ndarray:
        states = _states(night, points[:, :2], points[:, 2:])
        white = _white(night, _off(night, _lines(night, states)))
        fits = np.where(np.isfinite(white).all(axis=1), (white**2).sum(axis=1), np.inf)
        unbound = _energies(night, states) > 0.0
        inside = (points[:, 0] > np.log(_NEAREST_KM)) & (points[:, 0] < np.log(_FARTHEST_KM))
        log_target = -0.5 * fits + np.log(UNBOUND_PRIOR) * unbound + _log_prior(points, prior)
        return np.where(inside, log_target, -np.inf)

    first = _proposed(night, grid, sky, chi2, samples, prior, rng, target)
    draws = improve(first, target, rng)
    weight = draws.weight
    nonzero = weight > 0.0
    points = draws.points[nonzero]
    states = _states(night, points[:, :2], points[:, 2:])
    fits = -2.0 * (draws.log_target[nonzero] - _log_prior(points, prior))
    unbound = _energies(night, states) > 0.0
    fits += 2.0 * np.log(UNBOUND_PRIOR) * unbound
    nodes = np.stack([np.exp(grid[:, 0]), grid[:, 1], chi2], axis=1)
    rms = float(np.sqrt(max(fits.min(), 0.0) / (2.0 * len(night.rows))))
    return Ranging(
        night.epoch_et, states, weight[nonzero] / weight[nonzero].sum(), np.exp(points[:, 0]), points[:, 1], fits,
        nodes, rms, prior, unbound, night.rejected,
    )  # fmt: skip


def _proposed(night: _Night, grid, sky, chi2, samples, prior, rng, target) -> Draws:
    """Draw orbits about the nodes: uniform within a grid cell, normal in position and motion on the sky."""
    probability = np.exp(-0.5 * np.minimum(chi2 - chi2.min(), 200.0) / 1.5)  # a little wider than the target
    probability *= np.exp(_log_prior(grid, prior))
    probability /= probability.sum()
    node = rng.choice(len(grid), samples, p=probability)
    width = np.ptp(grid, axis=0) / (np.array(_GRID) - 1)
    shift = rng.uniform(-0.5, 0.5, (samples, 2)) * width
    slopes = _sky_slopes(grid, sky, chi2, width)
    used, back = np.unique(node, return_inverse=True)
    line = _lines(night, _states(night, grid[used], sky[used]))
    design = _design(night, grid[used], sky[used], line)
    scale = np.linalg.norm(design, axis=1)
    scaled = design / scale[:, None, :]
    normal = np.einsum("mik,mil->mkl", scaled, scaled) + 1e-10 * np.eye(4)
    root = (np.linalg.cholesky(np.linalg.inv(normal)) / scale[:, :, None])[back]
    noise_ = rng.standard_normal((samples, 4))
    drawn = sky[node] + np.einsum("nij,nj->ni", slopes[node], shift)
    drawn += np.einsum("nij,nj->ni", root, noise_)
    points = np.concatenate([grid[node] + shift, drawn], axis=1)
    log_root = np.log(np.einsum("nii->ni", root)).sum(axis=1)
    proposal = np.log(probability[node]) - 0.5 * (noise_**2).sum(axis=1) - log_root
    values = target(points)
    if not np.isfinite(values).any():
        raise KakehashiError(
            "none of the orbits sampled around the best-fitting ranges fits the observations; check that the"
            " observations belong to one object"
        )
    return Draws(points, values, proposal)


def _log_prior(grid, prior) -> np.ndarray:
    """Return the logarithm of the prior density in (log distance, range rate), for bound orbits."""
    return np.zeros(len(grid)) if prior == "log" else grid[:, 0] - np.log(_FARTHEST_KM)


def _sky_slopes(grid, sky, chi2, width) -> np.ndarray:
    """Return the derivatives (m, 4, 2) of fitted position and motion with respect to log distance and range rate."""
    field = np.where(np.isfinite(chi2)[:, None], sky, np.nan).reshape(*_GRID, 4)
    slopes = np.stack([np.gradient(field, width[0], axis=0), np.gradient(field, width[1], axis=1)], axis=-1)
    return np.nan_to_num(slopes.reshape(-1, 4, 2))
