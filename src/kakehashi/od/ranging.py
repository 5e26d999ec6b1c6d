"""Sample the orbits that are compatible with a very short arc by systematic ranging.

A short arc determines the position of the object on the sky and its motion there, but not its distance.  Distance and
range rate are therefore scanned from the Earth's surface outwards.  At each node the other four parameters are fitted
to the observations in the full force model, and the region of good fits is scanned again with a finer grid.  An arc of
several hours or days ties the range rate to the distance so closely that no grid resolves the region; it is then
followed along the distance, with the other five numbers corrected over the whole arc (`od.valley`).  Orbits
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
from kakehashi.base.constants import AU_KM
from kakehashi.base.tabular import Tabular
from kakehashi.ephem import state as body_state
from kakehashi.od.adaptive import Draws, improve
from kakehashi.od.observations import Observations
from kakehashi.od.short_arc import (
    FARTHEST_KM,
    FASTEST_KM_S,
    NEAREST_KM,
    ShortArc,
    allowed_chi2,
    energies,
    lines_of_sight,
    offsets,
    prepared,
    short_arc,
    sky_partials,
    states_at,
    two_body_lines,
    whitened,
)
from kakehashi.od.valley import Valley, propose, valleys
from kakehashi.od.weights import Weights
from kakehashi.orbits import Orbit

UNBOUND_PRIOR = 1e-4  # fraction of interstellar objects among those discovered
_PENALTY = -2.0 * np.log(UNBOUND_PRIOR)  # the same, added to chi-squared
_DETERMINED = 0.05  # relative uncertainty of the distance below which a fit describes the distribution
_FEW = 20  # effective size below which a sample does not describe the distribution
_GRID = (64, 41)  # nodes in log distance and in range rate
_ZOOMS, _MOST_ZOOMS = 3, 8
_ENOUGH = 60  # number of good nodes that a sample needs
_SMALL_CHI2 = 25.0  # chi-squared above the least, up to which a node is kept
_ROUGH = 1e3  # the same limit for the first grid
_BETTER = 9.0  # decrease of chi-squared by which a valley is preferred to a grid
_CORRECTIONS = 5  # corrections of the four numbers at a node
_DROPPED = (
    (1e3, 1e6),
    (30.0, 1e4),
    (3.0, 1e3),
)  # chi-squared over the least one at which a node is dropped, for each correction


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
        Final grid or valleys, for figures: distance [km], range rate [km/s], chi-squared.
    rms : float
        Root mean square of the weighted residuals of the best orbit.
    unbound : (n,) bool array
        Mask of the orbits that are not bound to the Sun.
    rejected : int
        Number of observations that are not on a smooth motion with the others.
    values : int
        Number of measured values that were used, two for each observation.
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
    values: int = 0

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

    @property
    def least_chi2(self) -> float:
        """Chi-squared of the best orbit."""
        return float(self.chi2.min())

    @property
    def allowed_chi2(self) -> float:
        """Largest chi-squared of an orbit that fits: noise exceeds it in one of 1,000 arcs."""
        return allowed_chi2(self.values)

    @property
    def fits(self) -> bool:
        """Whether the residuals of the best orbit are as small as the weights allow; otherwise no orbit is right."""
        return self.least_chi2 <= self.allowed_chi2

    @property
    def determined(self) -> bool:
        """Whether the observations determine the distance so well that a fit converges and describes its errors."""
        mean = float(self.weight @ self.range_km)
        spread = float(np.sqrt(self.weight @ (self.range_km - mean) ** 2))
        return self.fits and self.effective >= _FEW and spread < _DETERMINED * mean

    @property
    def remarks(self) -> tuple[str, ...]:
        """What a user must know before using the distribution, a paragraph each; usually empty for a single night."""
        if not self.fits:
            return (
                f"No orbit fits: the best one leaves chi-squared {self.least_chi2:,.4g} in {self.values} measured"
                f" values (RMS {self.rms:.3g} sigma), and noise of the stated size allows {self.allowed_chi2:,.4g}."
                " Do not use distances and probabilities of this sample; check that the observations belong to one"
                " object and that their uncertainties are not too small, leave out wrong observations, or search"
                " with `track fit` (`od.determine`).",
            )
        if self.effective < _FEW:
            return (
                f"The sample is poor: only {self.effective:.0f} of {len(self)} orbits carry the weight, and quantiles"
                f" and probabilities need at least {_FEW}. Draw more (`--samples`), or use `track fit`"
                " (`od.determine`).",
            )
        if self.determined:
            low, mid, high = self.quantiles(self.range_km)
            return (
                f"The arc determines the distance: the 90 % interval is {100.0 * (high - low) / mid:.2g} % wide."
                " Differential corrections converge on such an arc; use `track fit` (`od.determine`) for the"
                " orbit and its covariance.",
            )
        return ()

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
        verdict = "" if self.fits else f", DOES NOT FIT: noise allows {self.allowed_chi2:.4g}"
        return (
            f"<Ranging {len(self)} orbits at {calendar(self.epoch_et, 'UTC', 0)} UTC, effective size "
            f"{self.effective:.0f}, distance {low:.5f} .. {mid:.5f} .. {high:.5f} au (5, 50, 95 %), "
            f"least chi-squared {self.least_chi2:,.4g} of {self.values} values (RMS {self.rms:.3g}){verdict}>"
        )


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
        At least three astrometric observations over minutes to ten days.
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

    Returns
    -------
    Ranging
        Its `fits` states whether the residuals of the best orbit agree with the weights, and `remarks` what follows.

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
    night = short_arc(rows, weighting)
    region = _scanned(night, progress)
    cleaned = _without_outliers(night, region)
    if cleaned is not None:
        night = cleaned
        region = _scanned(night, progress)
    sample = _sample(night, region, samples, seed, prior)
    if progress:
        progress(1.0)
    return sample


@dataclass(frozen=True, slots=True, eq=False)
class _Region:
    """Nodes where orbits fit: on a grid of distance and range rate, or along valleys that no grid resolves.

    grid: (m, 2) logarithm of the distance, range rate; sky: (m, 4) position and motion; chi2: (m,) target.
    """

    grid: np.ndarray
    sky: np.ndarray
    chi2: np.ndarray
    valleys: tuple[Valley, ...] = ()


def _scanned(night: ShortArc, progress) -> _Region:
    """Scan a coarse grid of distance and range rate; follow its valleys, or scan finer grids if these resolve them."""
    box = (np.log(NEAREST_KM), np.log(FARTHEST_KM), -FASTEST_KM_S, FASTEST_KM_S)
    for zoom in range(_MOST_ZOOMS):
        grid = _grid(box)
        # Two-body motion is sufficient for the first, coarse grid, because most of its nodes are dropped.
        rough = zoom == 0
        sky, chi2 = _fit_nodes(night, grid, rough)
        if rough and (followed := valleys(night, _best_of_rows(grid, sky, chi2), _PENALTY)):
            return _along(followed)
        box = _zoomed(box, grid, chi2, _ROUGH if rough else _SMALL_CHI2)
        if progress:
            progress(min(zoom + 1, _ZOOMS) / (_ZOOMS + 1))
        if zoom + 1 >= _ZOOMS and (chi2 < chi2.min() + 9.0).sum() >= _ENOUGH:
            break
    if chi2.min() > allowed_chi2(2 * len(night.rows)):
        followed = valleys(night, _best_of_rows(grid, sky, chi2), _PENALTY, wide=True)
        if min((v.target.min() for v in followed), default=np.inf) < chi2.min() - _BETTER:
            return _along(followed)
    return _Region(grid, sky, chi2)


def _best_of_rows(grid, sky, chi2) -> np.ndarray:
    """Return the point (6,) with the least chi-squared at each distance of a grid, if there is any."""
    field = chi2.reshape(_GRID)
    best = np.arange(_GRID[0]) * _GRID[1] + field.argmin(axis=1)
    best = best[np.isfinite(chi2[best])]
    return np.concatenate([grid[best], sky[best]], axis=1)


def _along(followed: list[Valley]) -> _Region:
    """Return the nodes of valleys as a region."""
    points = np.concatenate([v.points for v in followed])
    target = np.concatenate([v.target for v in followed])
    return _Region(points[:, :2], points[:, 2:], target, tuple(followed))


def _without_outliers(night: ShortArc, region: _Region) -> ShortArc | None:
    """Return the observations without those that are far from the best node of the region."""
    grid, sky, chi2 = region.grid, region.sky, region.chi2
    k = int(np.argmin(chi2))
    line = lines_of_sight(night, states_at(night, grid[k : k + 1], sky[k : k + 1]))[0]
    off = offsets(night, line[None])[0]
    size = np.linalg.norm(np.einsum("nij,nj->ni", night.noise.own, off), axis=1)
    inliers = size < np.maximum(4.0, 5.0 * np.median(size))
    if inliers.all() or inliers.sum() < max(3, 0.6 * len(inliers)) or chi2[k] < 4.0 * len(inliers):
        return None
    weighting = night.weighting.select(inliers)
    return prepared(night.rows.select(inliers), weighting, night.rejected + int((~inliers).sum()))


def _grid(box) -> np.ndarray:
    """Return the nodes (m, 2) of a grid: logarithm of the distance [km] and range rate [km/s]."""
    a, b, c, d = box
    log_range, rate = np.meshgrid(np.linspace(a, b, _GRID[0]), np.linspace(c, d, _GRID[1]), indexing="ij")
    return np.stack([log_range.ravel(), rate.ravel()], axis=1)


def _fit_nodes(night: ShortArc, grid, rough: bool = False) -> tuple[np.ndarray, np.ndarray]:
    """Return best-fitting position and motion on the sky (m, 4) at each node, and the target function there.

    The target is chi-squared plus, for unbound orbits, the penalty of their prior; infinite if no orbit can be
    propagated.
    """
    sky = np.tile(night.sky, (len(grid), 1))
    best, chi2 = sky.copy(), np.full(len(grid), np.inf)
    active = np.arange(len(grid))
    for correction in range(_CORRECTIONS):
        states = states_at(night, grid[active], sky[active])
        line = two_body_lines(night, states) if rough else lines_of_sight(night, states)
        white = whitened(night, offsets(night, line))
        now = np.where(np.isfinite(white).all(axis=1), (white**2).sum(axis=1), np.inf)
        now += _PENALTY * (energies(night, states) > 0.0)
        better = now < chi2[active]
        gain = np.zeros(len(active))
        gain[better] = chi2[active[better]] - now[better]
        best[active[better]], chi2[active[better]] = sky[active[better]], now[better]
        # Nodes that no longer improve, and those that are dropped, are not corrected.
        factor, offset = _DROPPED[min(correction, len(_DROPPED) - 1)]
        moving = np.isfinite(now) & (gain > 0.01) & (now < factor * chi2.min() + offset)
        if correction == _CORRECTIONS - 1 or not moving.any():
            break
        design = sky_partials(night, grid[active[moving]], sky[active[moving]], line[moving])
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
        max(low[0], np.log(NEAREST_KM)), min(high[0], np.log(FARTHEST_KM)), low[1], high[1],
    )  # fmt: skip


def _sample(night: ShortArc, region: _Region, samples, seed, prior) -> Ranging:
    """Draw orbits near the good nodes, weight them by likelihood over proposal density, and improve the sample."""
    rng = np.random.default_rng(seed)

    def target(points) -> np.ndarray:
        states = states_at(night, points[:, :2], points[:, 2:])
        white = whitened(night, offsets(night, lines_of_sight(night, states)))
        fits = np.where(np.isfinite(white).all(axis=1), (white**2).sum(axis=1), np.inf)
        unbound = energies(night, states) > 0.0
        inside = (points[:, 0] > np.log(NEAREST_KM)) & (points[:, 0] < np.log(FARTHEST_KM))
        log_target = -0.5 * fits + np.log(UNBOUND_PRIOR) * unbound + _log_prior(points, prior)
        return np.where(inside, log_target, -np.inf)

    proposed = (_proposed_along if region.valleys else _proposed)(night, region, samples, prior, rng)
    draws = improve(_evaluated(*proposed, target), target, rng)
    weight = draws.weight
    nonzero = weight > 0.0
    points = draws.points[nonzero]
    states = states_at(night, points[:, :2], points[:, 2:])
    fits = -2.0 * (draws.log_target[nonzero] - _log_prior(points, prior))
    unbound = energies(night, states) > 0.0
    fits -= _PENALTY * unbound
    nodes = np.stack([np.exp(region.grid[:, 0]), region.grid[:, 1], region.chi2], axis=1)
    rms = float(np.sqrt(max(fits.min(), 0.0) / (2.0 * len(night.rows))))
    return Ranging(
        night.epoch_et, states, weight[nonzero] / weight[nonzero].sum(), np.exp(points[:, 0]), points[:, 1], fits,
        nodes, rms, prior, unbound, night.rejected, 2 * len(night.rows),
    )  # fmt: skip


def _proposed_along(night: ShortArc, region: _Region, samples, prior, rng) -> tuple[np.ndarray, np.ndarray]:
    """Draw points along the valleys of a region; return them (n, 6) with their log densities (n,)."""
    return propose(list(region.valleys), samples, lambda points: _log_prior(points, prior), rng)


def _proposed(night: ShortArc, region: _Region, samples, prior, rng) -> tuple[np.ndarray, np.ndarray]:
    """Draw points about the nodes: uniform within a grid cell, normal in position and motion on the sky."""
    grid, sky, chi2 = region.grid, region.sky, region.chi2
    probability = np.exp(-0.5 * np.minimum(chi2 - chi2.min(), 200.0) / 1.5)  # a little wider than the target
    probability *= np.exp(_log_prior(grid, prior))
    probability /= probability.sum()
    node = rng.choice(len(grid), samples, p=probability)
    width = np.ptp(grid, axis=0) / (np.array(_GRID) - 1)
    shift = rng.uniform(-0.5, 0.5, (samples, 2)) * width
    slopes = _sky_slopes(grid, sky, chi2, width)
    used, back = np.unique(node, return_inverse=True)
    line = lines_of_sight(night, states_at(night, grid[used], sky[used]))
    design = sky_partials(night, grid[used], sky[used], line)
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
    return points, proposal


def _evaluated(points, proposal, target) -> Draws:
    """Return proposed points with their target densities."""
    values = target(points)
    if not np.isfinite(values).any():
        raise KakehashiError(
            "none of the orbits sampled around the best-fitting ranges fits the observations; check that the"
            " observations belong to one object"
        )
    return Draws(points, values, proposal)


def _log_prior(grid, prior) -> np.ndarray:
    """Return the logarithm of the prior density in (log distance, range rate), for bound orbits."""
    return np.zeros(len(grid)) if prior == "log" else grid[:, 0] - np.log(FARTHEST_KM)


def _sky_slopes(grid, sky, chi2, width) -> np.ndarray:
    """Return the derivatives (m, 4, 2) of fitted position and motion with respect to log distance and range rate."""
    field = np.where(np.isfinite(chi2)[:, None], sky, np.nan).reshape(*_GRID, 4)
    slopes = np.stack([np.gradient(field, width[0], axis=0), np.gradient(field, width[1], axis=1)], axis=-1)
    return np.nan_to_num(slopes.reshape(-1, 4, 2))
