"""What orbits are possible after one night?  Systematic ranging: a distribution, not one orbit.

A short arc fixes where the object is on the sky and how it moves there, not how far it is.  Distance
and range rate are therefore scanned over the admissible region (bound to the Sun, and no nearer than the
Earth's surface), the other four numbers are fitted to the observations at each node in the full force
model, and the region of good fits is scanned again, finer.  The nodes then propose orbits that are
weighted by how well they really fit: an importance sample of the posterior distribution [F15].

The prior is uniform in the logarithm of the distance by default ("log"), or uniform in the distance
("uniform") [F15].

[M04] Milani et al. (2004), Orbit determination with very short arcs. I. Admissible regions, CMDA 90.
[F15] Farnocchia, Chesley, Micheli (2015), Systematic ranging and late warning asteroid impacts,
      Icarus 258, 18.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from kakehashi.base import InputError, KakehashiError
from kakehashi.base.constants import AU_KM, C_KM_S, DAY_S, EARTH_RADIUS_KM
from kakehashi.bodies import body
from kakehashi.dynamics import fly
from kakehashi.dynamics.trajectory import Bundle
from kakehashi.ephem import state as body_state
from kakehashi.od.observables import Setting, astrometric, setting, tangent
from kakehashi.od.observations import Observations
from kakehashi.od.sites import station_states
from kakehashi.od.weights import Weights, weights
from kakehashi.orbits import Orbit

_NEAREST_KM, _FARTHEST_KM = 2.0 * EARTH_RADIUS_KM, 10.0 * AU_KM
_GRID = (64, 33)  # nodes in log distance and in range rate
_ZOOMS, _MOST_ZOOMS = 3, 8
_ENOUGH = 60  # good nodes for a sample
_GOOD = 25.0  # chi-squared above the least that still counts
_TURNS = 4  # corrections of the four numbers at a node
_MOST_ROWS = 60  # observations used: the rest of a crowded night adds nothing here


@dataclass(frozen=True, slots=True, repr=False, eq=False)
class Ranging:
    """Orbits that the observations allow, with weights.

    Attributes
    ----------
    epoch_et : float
        Of the states [s TDB past J2000].
    states : (n, 6) array
        About the solar-system barycentre, ICRF [km, km/s].
    weight : (n,) array
        Probability of each; they add up to one.
    range_km, range_rate_km_s : (n,) arrays
        From the observer at the epoch.
    chi2 : (n,) array
        Of the observations.
    nodes : (m, 3) array
        The final grid: distance [km], range rate [km/s], chi-squared, for a picture.
    rms : float
        Root mean square of the best orbit's weighted residuals.
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

    def __len__(self):
        return len(self.weight)

    @property
    def effective(self) -> float:
        """Number of equally weighted orbits that the sample is worth."""
        return float(1.0 / np.sum(self.weight**2))

    def best(self, name: str = "object") -> Orbit:
        """The orbit with the least residuals, to begin a fit with."""
        return self.orbit(int(np.argmin(self.chi2)), name)

    def median(self, name: str = "object") -> Orbit:
        """The orbit of the weighted median distance: of its neighbours there, the most probable one."""
        order = np.argsort(self.range_km)
        cumulative = np.cumsum(self.weight[order])
        middle = order[(cumulative > 0.4) & (cumulative < 0.6)]
        if not middle.size:
            return self.orbit(int(np.argmax(self.weight)), name)
        return self.orbit(int(middle[np.argmin(self.chi2[middle])]), name)

    def orbit(self, row: int, name: str = "object") -> Orbit:
        """One of the orbits, heliocentric."""
        state = self.states[row] - body_state("Sun", "SSB", self.epoch_et)
        return Orbit(
            name=name, epoch_et=self.epoch_et, state=state, source="systematic ranging", as_of="",
            solution="preliminary",
        )  # fmt: skip

    def probability(self, which) -> tuple[float, float]:
        """Probability of a subset (mask) and its standard error from the finite sample."""
        p = float(self.weight[which].sum())
        return p, float(np.sqrt(np.sum(self.weight**2 * (np.asarray(which, float) - p) ** 2)))

    def quantiles(self, values, at=(0.05, 0.5, 0.95)) -> np.ndarray:
        """Weighted quantiles of a quantity of the orbits."""
        order = np.argsort(values)
        return np.interp(at, np.cumsum(self.weight[order]), np.asarray(values)[order])

    def __repr__(self):
        from kakehashi.time import calendar

        low, mid, high = self.quantiles(self.range_km) / AU_KM
        return (
            f"<Ranging {len(self)} orbits at {calendar(self.epoch_et, 'UTC', 0)} UTC, worth {self.effective:.0f},"
            f" distance {low:.5f} .. {mid:.5f} .. {high:.5f} au (5, 50, 95 %)>"
        )


@dataclass(slots=True, eq=False)
class _Night:
    """The observations and where they lead from: the line of sight at the epoch and its motion."""

    rows: Observations
    weights: Weights
    known: Setting
    whiten: np.ndarray
    epoch_et: float
    observer: np.ndarray  # (6,) barycentric, at the epoch
    sky: np.ndarray  # right ascension, declination, their rates: first guess
    design: np.ndarray  # (2n, 4) of the whitened residuals by these


def ranging(
    rows: Observations,
    *,
    samples: int = 4_000,
    seed: int = 1,
    weighting: Weights | None = None,
    prior: str = "log",
    progress: Callable[[float], None] | None = None,
) -> Ranging:
    """Orbits that a short arc allows, as a weighted sample.

    Parameters
    ----------
    rows : Observations
        Astrometry of minutes to a few days; at least three.
    samples : int
        Orbits drawn.
    prior : {"log", "uniform"}
        Of the distance.

    Raises
    ------
    InputError
        Too few observations, an arc of no length or of more than ten days.
    KakehashiError
        No orbit fits.
    """
    if prior not in ("log", "uniform"):
        raise InputError(f"prior is {prior!r}; choose 'log' or 'uniform' in the distance")
    night = _night(rows, weighting)
    box = (np.log(_NEAREST_KM), np.log(_FARTHEST_KM), -80.0, 80.0)
    for zoom in range(_MOST_ZOOMS):
        grid = _grid(box)
        sky, chi2 = _fit_nodes(night, grid)
        box = _zoomed(box, grid, chi2)
        if progress:
            progress(min(zoom + 1, _ZOOMS) / (_ZOOMS + 1))
        if zoom + 1 >= _ZOOMS and (chi2 < chi2.min() + 9.0).sum() >= _ENOUGH:
            break
    found = _sample(night, grid, sky, chi2, samples, seed, prior)
    if progress:
        progress(1.0)
    return found


def _night(rows: Observations, weighting) -> _Night:
    index = np.flatnonzero(rows.optical)
    if index.size < 3 or np.ptp(rows.et[index]) < 120.0:
        raise InputError("ranging needs at least three optical observations over two minutes or more")
    if np.ptp(rows.et[index]) > 10 * DAY_S:
        raise InputError("the arc is longer than ten days; determine an orbit instead of ranging")
    picked = index[np.argsort(rows.et[index], kind="stable")]
    if picked.size > _MOST_ROWS:
        picked = picked[np.unique(np.linspace(0, picked.size - 1, _MOST_ROWS).astype(int))]
    chosen = rows.select(picked)
    w = weights(chosen) if weighting is None else weighting
    known, epoch = setting(chosen), float(0.5 * (chosen.et[0] + chosen.et[-1]))
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
    whiten = w.whitening()
    design = np.zeros((len(away), 2, 4))
    design[:, 0, 0] = design[:, 1, 1] = 1.0
    design[:, 0, 2] = design[:, 1, 3] = away
    design[:, 0] *= np.cos(chosen.value[:, 1])[:, None]
    return _Night(chosen, w, known, whiten, epoch, observer, sky, (whiten @ design).reshape(-1, 4))


def _grid(box) -> np.ndarray:
    """Nodes (m, 2): logarithm of the distance [km] and range rate [km/s]."""
    a, b, c, d = box
    log_range, rate = np.meshgrid(np.linspace(a, b, _GRID[0]), np.linspace(c, d, _GRID[1]), indexing="ij")
    return np.stack([log_range.ravel(), rate.ravel()], axis=1)


def _states(night: _Night, grid, sky) -> np.ndarray:
    """Barycentric states (m, 6) when the light left, brought to the epoch along a straight line."""
    r = np.exp(grid[:, 0])[:, None]
    east, north = tangent(sky[:, :2])
    u = np.cross(east, north)
    turn = east * (sky[:, 2] * np.cos(sky[:, 1]))[:, None] + north * sky[:, 3, None]
    v = night.observer[3:] + grid[:, 1, None] * u + r * turn
    place = night.observer[:3] + r * u
    return np.concatenate([place + v * r / C_KM_S, v], axis=1)


def _admissible(night: _Night, states) -> np.ndarray:
    """Bound to the Sun, and outside the Earth [M04]."""
    helio = states - body_state("Sun", "SSB", night.epoch_et)
    geo = states[:, :3] - body_state("Earth", "SSB", night.epoch_et)[:3]
    energy = 0.5 * np.sum(helio[:, 3:] ** 2, axis=1) - body("Sun").gm_km3_s2 / np.linalg.norm(
        helio[:, :3], axis=1
    )
    return (energy < 0.0) & (np.linalg.norm(geo, axis=1) > EARTH_RADIUS_KM)


def _white(night: _Night, states) -> np.ndarray:
    """Whitened residuals (m, 2n) of orbits; NaN where an orbit cannot be flown over the arc."""
    out = np.full((len(states), 2 * len(night.rows)), np.nan)
    kept = np.flatnonzero(_admissible(night, states))
    if not kept.size:
        return out
    et, receiver = night.rows.et, night.known.receiver[:, :3]
    legs = [
        fly(states[kept], night.epoch_et, end, dense=len(kept), watch={}, on_error="mark", tolerance=1e-4)
        for end in (et.min() - _light(states[kept], night), et.max() + 1.0)
    ]
    back, forth = (Bundle.of(leg.trajectories) for leg in legs)
    light = np.zeros((len(kept), len(et)))
    for _ in range(3):
        emitted = et - light
        early, late = (b.position(emitted) for b in (back, forth))
        place = np.where((emitted < night.epoch_et)[:, :, None], early, late)
        line = place - receiver
        light = np.linalg.norm(line, axis=2) / C_KM_S
    out[kept] = _whitened(night, line, receiver - night.known.sun[:, :3])
    return out


def _light(states, night) -> float:
    return float(np.linalg.norm(states[:, :3] - night.observer[:3], axis=1).max() / C_KM_S * 1.01 + 60.0)


def _whitened(night: _Night, line, sun_to_observer) -> np.ndarray:
    """Whitened residuals (m, 2n) of lines of sight (m, n, 3)."""
    m, n = line.shape[:2]
    flat = astrometric(line.reshape(-1, 3), np.tile(sun_to_observer, (m, 1))).reshape(m, n, 2)
    off = night.rows.value - flat
    off[:, :, 0] = (np.mod(off[:, :, 0] + np.pi, 2.0 * np.pi) - np.pi) * np.cos(night.rows.value[:, 1])
    return np.einsum("nij,mnj->mni", night.whiten, off).reshape(m, 2 * n)


def _fit_nodes(night: _Night, grid) -> tuple[np.ndarray, np.ndarray]:
    """Place and motion on the sky (m, 4) that fit best at each node, and chi-squared; infinite where none."""
    sky = np.tile(night.sky, (len(grid), 1))
    best, chi2 = sky.copy(), np.full(len(grid), np.inf)
    solve = np.linalg.pinv(night.design)
    active = np.arange(len(grid))
    for _ in range(_TURNS):
        white = _white(night, _states(night, grid[active], sky[active]))
        now = np.where(np.isfinite(white).all(axis=1), (white**2).sum(axis=1), np.inf)
        better = now < chi2[active]
        best[active[better]], chi2[active[better]] = sky[active[better]], now[better]
        moving = np.isfinite(now)
        active, white = active[moving], white[moving]
        if not active.size:
            break
        sky[active] += white @ solve.T
    return best, chi2


def _zoomed(box, grid, chi2) -> tuple[float, float, float, float]:
    """The box about all nodes that fit, one node wider."""
    if not np.isfinite(chi2).any():
        raise KakehashiError(
            "no admissible orbit can be flown along these observations; are they of one object?"
        )
    good = grid[chi2 < chi2.min() + _GOOD + 0.02 * chi2.min()]
    width = (box[1] - box[0]) / (_GRID[0] - 1), (box[3] - box[2]) / (_GRID[1] - 1)
    low, high = good.min(axis=0) - width, good.max(axis=0) + width
    return (
        max(low[0], np.log(_NEAREST_KM)), min(high[0], np.log(_FARTHEST_KM)), low[1], high[1],
    )  # fmt: skip


def _sample(night: _Night, grid, sky, chi2, samples, seed, prior) -> Ranging:
    """Draw near the good nodes, weigh by the true fit over the density of the proposal."""
    rng = np.random.default_rng(seed)
    least = chi2.min()
    share = np.exp(-0.5 * np.minimum(chi2 - least, 200.0) / 1.5)  # a little wider than the target
    share *= _prior(grid, prior)
    share /= share.sum()
    node = rng.choice(len(grid), samples, p=share)
    width = np.ptp(grid, axis=0) / (np.array(_GRID) - 1)
    shift = rng.uniform(-0.5, 0.5, (samples, 2)) * width
    slopes = _sky_slopes(grid, sky, chi2, width)
    spread = np.linalg.inv(night.design.T @ night.design)
    noise = rng.multivariate_normal(np.zeros(4), np.eye(4), samples)
    root = np.linalg.cholesky(spread)
    drawn_grid = grid[node] + shift
    drawn_sky = sky[node] + np.einsum("nij,nj->ni", slopes[node], shift) + noise @ root.T
    states = _states(night, drawn_grid, drawn_sky)
    white = _white(night, states)
    true = np.where(np.isfinite(white).all(axis=1), (white**2).sum(axis=1), np.inf)
    density = share[node] * np.exp(-0.5 * (noise**2).sum(axis=1))
    with np.errstate(under="ignore"):
        weight = np.exp(-0.5 * (true - np.min(true))) * _prior(drawn_grid, prior) / density
    weight /= weight.sum()
    kept = weight > 0.0
    nodes = np.stack([np.exp(grid[:, 0]), grid[:, 1], chi2], axis=1)
    rms = float(np.sqrt(np.min(true) / white.shape[1]))
    return Ranging(
        night.epoch_et, states[kept], weight[kept], np.exp(drawn_grid[kept, 0]), drawn_grid[kept, 1],
        true[kept], nodes, rms, prior,
    )  # fmt: skip


def _prior(grid, prior) -> np.ndarray:
    """Density in (log distance, range rate)."""
    return np.ones(len(grid)) if prior == "log" else np.exp(grid[:, 0] - grid[:, 0].max())


def _sky_slopes(grid, sky, chi2, width) -> np.ndarray:
    """Derivatives (m, 4, 2) of the fitted place and motion by log distance and range rate, over the grid."""
    field = np.where(np.isfinite(chi2)[:, None], sky, np.nan).reshape(*_GRID, 4)
    out = np.stack([np.gradient(field, width[0], axis=0), np.gradient(field, width[1], axis=1)], axis=-1)
    return np.nan_to_num(out.reshape(-1, 4, 2))
