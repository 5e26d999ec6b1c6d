"""Fit an orbit to observations by differential correction, with its covariance.

The state at an epoch and A1, A2, A3 are corrected in the full force model.  Initially,
observations with large residuals get smaller weights, which limits the influence of gross errors. Near the solution,
an observation is rejected, or recovered, by the chi-squared of its residual with the expected covariance [C03].

[C03] Carpino, Milani, Chesley (2003), Error statistics of asteroid optical astrometric observations,
      Icarus 166, 248.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial

import numpy as np

from kakehashi.base import InputError, KakehashiError
from kakehashi.base.tabular import Tabular
from kakehashi.dynamics import ForceModel
from kakehashi.od.arc import arc
from kakehashi.od.observables import ObserverGeometry, observer_geometry, predict, residuals
from kakehashi.od.observations import Kind, Observations
from kakehashi.od.timing import Clocks, Noise, clocks, noise, sky_rate
from kakehashi.od.weights import Weights, weights
from kakehashi.orbits import Orbit
from kakehashi.orbits.orbit import PARAMETERS
from kakehashi.time import calendar

REJECT, RECOVER = 8.0, 7.0  # chi-squared of an observation, two degrees of freedom [C03]
_SPARE, _FEW = 24.0, 40.0  # larger limits for small sets, in which a false rejection costs more
_LARGEST_FRACTION = 0.25  # rejected in one iteration: only above this fraction of the largest chi-squared
SETTLED = 1e-3  # a correction this small in units of its sigma ends the iteration
_MOST_ITERATIONS = 40
_NEARLY = 0.1  # largest last correction of a converged fit, in sigmas
_HALVINGS = 6
_GROSS, _ROBUST_ITERATIONS = 50.0, 15  # sigmas of a gross error; largest number of robust corrections


@dataclass(frozen=True, slots=True)
class Iteration:
    """One iteration of a fit: RMS of the weighted residuals before the correction, size of the correction in sigmas,
    number of observations used."""

    rms: float
    correction_sigma: float
    inliers: int


@dataclass(frozen=True, slots=True, repr=False, eq=False)
class Solution(Tabular):
    """An orbit fitted to observations, and its residuals.

    Attributes
    ----------
    orbit : Orbit
        Fitted orbit, with the covariance of the state and of the estimated parameters.
    residuals : (n, 2) array
        Observed minus computed values in the units of `Observations.value`; right ascension times cos(declination).
    inliers : (n,) bool array
        Mask of the observations used in the fit.
    chi2 : (n,) array
        Chi-squared of each residual with its expected covariance, including that of the orbit [C03].
    iterations : tuple of Iteration
        History of the corrections.
    converged : bool, reason : str
        Whether the iteration converged, and why it stopped.
    debiased : bool
        Whether star-catalogue biases were removed.
    alternatives : tuple of Orbit
        Other orbits that fit the observations nearly as well, if any were found.
    """

    orbit: Orbit
    observations: Observations
    weights: Weights
    residuals: np.ndarray
    inliers: np.ndarray
    chi2: np.ndarray
    iterations: tuple[Iteration, ...]
    converged: bool
    reason: str
    debiased: bool
    alternatives: tuple[Orbit, ...] = ()

    @property
    def assessment(self):
        """Goodness of fit, plausibility and determinacy of the solution."""
        from kakehashi.od.assessment import assess

        return assess(self)

    def __len__(self) -> int:
        return len(self.observations)

    def columns(self) -> dict[str, np.ndarray]:
        """Return the table of residuals, one row for each observation: arcseconds, seconds and hertz, and sigmas."""
        rows, arcsec = self.observations, 648_000.0 / np.pi
        angle = np.where(rows.optical[:, None], self.residuals * arcsec, np.nan)
        named = ("epoch_utc", "et", "kind", "station")
        columns = rows.columns()
        return {name: columns[name] for name in named} | {
            "residual_ra_arcsec": angle[:, 0],
            "residual_dec_arcsec": angle[:, 1],
            "residual_delay_s": np.where(rows.kind == Kind.DELAY, self.residuals[:, 0], np.nan),
            "residual_doppler_hz": np.where(rows.kind == Kind.DOPPLER, self.residuals[:, 0], np.nan),
            "chi2": self.chi2,
            "used": self.inliers,
        }

    @property
    def normalised(self) -> np.ndarray:
        """Residuals divided by the sigmas of the single observations (n, 2); NaN for absent values."""
        return self.residuals / self.weights.sigma

    def rms(self, which: str = "all") -> float:
        """Return the root mean square of the normalised residuals of the inliers: "all", "optical" or "radar"."""
        chosen = {"all": True, "optical": self.observations.optical, "radar": self.observations.radar}
        values = self.normalised[self.inliers & chosen[which]]
        return float(np.sqrt(np.nanmean(values**2))) if values.size else float("nan")

    def sigma(self, parameter: str) -> float:
        """Return the 1-sigma uncertainty of A1, A2 or A3 [au/d2]."""
        if parameter not in self.orbit.parameters:
            raise InputError(f"{parameter} was not estimated; fit with parameters=({parameter!r},)")
        index = 6 + self.orbit.parameters.index(parameter)
        assert self.orbit.covariance is not None
        return float(np.sqrt(self.orbit.covariance[index, index]))

    def __repr__(self):
        return (
            f"<Solution {self.orbit.name}: {self.assessment.verdict}, {self.inliers.sum()} of {len(self.inliers)}"
            f" observations, weighted RMS {self.rms():.3f}>"
        )


@dataclass(slots=True, eq=False)
class _Problem:
    """Data of a fit that are the same in all iterations."""

    geometry: ObserverGeometry
    weights: Weights
    clocks: Clocks
    parameters: tuple[str, ...]
    prior: tuple[np.ndarray, np.ndarray] | None  # mean and information of the unknowns
    model: ForceModel | None
    radius_km: float
    correction: np.ndarray  # (n, 2) star-catalogue bias, subtracted from the observed values


@dataclass(slots=True, eq=False)
class _View:
    """An orbit compared with the observations: residuals, their partial derivatives, and the expected errors."""

    orbit: Orbit
    residual: np.ndarray
    slope: np.ndarray  # (n, 2, k) partials of the residuals by the unknowns
    rate: np.ndarray  # (n, 2) motion on the sky [rad/s]
    noise: Noise

    @property
    def white(self) -> np.ndarray:
        """Residuals (n, 2), each observation whitened separately to unit variance; zero for an absent second value."""
        return np.einsum("nij,nj->ni", self.noise.own, np.nan_to_num(self.residual))

    def system(self, inliers) -> tuple[np.ndarray, np.ndarray]:
        """Return the partial derivatives (2m, k) and residuals (2m,) of m inliers, whitened to unit variance."""
        both = np.concatenate([self.slope, np.nan_to_num(self.residual)[:, :, None]], axis=2)
        both = self.noise.whitened(both, inliers).reshape(-1, both.shape[2])
        return both[:, :-1], both[:, -1]

    def cost(self, inliers, problem) -> float:
        """Return the sum of squares of the whitened residuals of the inliers, and of the deviation from the prior."""
        left = self.noise.whitened(np.nan_to_num(self.residual)[:, :, None], inliers)
        total = float((left**2).sum())
        if problem.prior is not None:
            off = unknowns(self.orbit, problem.parameters) - problem.prior[0]
            total += float(off @ problem.prior[1] @ off)
        return total


def fit(
    rows: Observations,
    guess: Orbit,
    *,
    parameters: tuple[str, ...] = (),
    weighting: Weights | None = None,
    reject: bool = True,
    inliers: np.ndarray | None = None,
    prior: Orbit | None = None,
    model: ForceModel | None = None,
    radius_km: float = 0.0,
    bias: np.ndarray | None = None,
    progress: Callable[[str], None] | None = None,
) -> Solution:
    """Correct an orbit until it fits the observations in the least-squares sense.

    Parameters
    ----------
    rows : Observations
        The n observations.
    guess : Orbit
        Initial orbit, close enough for convergence; its epoch is kept. `od.initial` can find such an orbit.
    parameters : tuple of "A1", "A2", "A3"
        Non-gravitational parameters that are estimated together with the state.
    weighting : Weights, optional
        `weights(rows)` by default.
    reject : bool
        Whether to reject outliers, and to recover them if they fit later.
    inliers : (n,) bool array, optional
        Observations that are used initially; all by default.
    prior : Orbit, optional
        A-priori orbit with covariance, at the epoch of `guess`.
    model : ForceModel, optional
        The full model by default.
    radius_km : float
        Radius of the object [km], for radar to its leading edge.
    bias : (n, 2) array, optional
        Star-catalogue bias of the optical observations [rad], subtracted from the observed values.
    progress : callable, optional
        Called with a line of text per iteration.

    Raises
    ------
    InputError
        There are fewer measured values than unknowns, a parameter is unknown, or the prior has another epoch.
    """
    problem = _problem(rows, guess, parameters, weighting, prior, model, radius_km, bias)
    inliers = np.ones(len(rows), bool) if inliers is None else np.array(inliers, dtype=bool)
    iterations: list[Iteration] = []
    view = _view(problem, guess)
    if reject and len(rows) > 3:
        view, inliers = _without_gross_errors(problem, view, inliers)
    while len(iterations) < _MOST_ITERATIONS:
        step, covariance = _correction(problem, view, inliers)
        size = float(np.sqrt(step @ np.linalg.pinv(covariance, hermitian=True) @ step / len(step)))
        rms = float(np.sqrt((view.white[inliers] ** 2).sum() / max(_values(problem, inliers), 1)))
        iterations.append(Iteration(rms, size, int(inliers.sum())))
        if progress:
            progress(
                f"iteration {len(iterations)}: RMS {rms:.4g}, correction {size:.2g} sigma, {inliers.sum()} used"
            )
        if size < SETTLED:
            changed = _select(problem, view, inliers, covariance) if reject else inliers
            if (changed == inliers).all():
                reason = f"the last correction was {size:.1g} sigma"
                return _solution(problem, view, inliers, covariance, iterations, True, reason, bias)
            inliers = changed
            continue
        following = _shortened(problem, view, step, partial(_View.cost, inliers=inliers, problem=problem))
        if following is None:
            reason = (
                "no shorter step reduces the residuals: the initial orbit is not close enough, or the "
                "weights are wrong"
            )
            return _solution(problem, view, inliers, covariance, iterations, size < _NEARLY, reason, bias)
        view = following
        if reject and size < 5.0:
            inliers = _select(problem, view, inliers, covariance)
    settled = size < _NEARLY
    word = f"which is below {_NEARLY:g}" if settled else "and the inliers did not settle"
    reason = f"the last of {_MOST_ITERATIONS} corrections was {size:.2g} sigma, {word}"
    return _solution(problem, view, inliers, covariance, iterations, settled, reason, bias)


def without_correction(
    rows: Observations,
    orbit: Orbit,
    inliers: np.ndarray,
    *,
    weighting: Weights | None = None,
    bias: np.ndarray | None = None,
    reason: str = "it was not corrected",
) -> Solution:
    """Return an orbit as a solution without correcting it, with the covariance of the linearised problem.

    Parameters
    ----------
    rows : Observations
        The n observations.
    orbit : Orbit
        Orbit, which is kept except for its covariance.
    inliers : (n,) bool array
        Observations that are used for the covariance and the RMS.
    weighting : Weights, optional
        Weights of the observations; those of `od.weights` by default.
    bias : (n, 2) array, optional
        Star-catalogue biases to be removed [rad].
    reason : str
        Reason why the orbit was not corrected; it becomes `Solution.reason`.

    Raises
    ------
    InputError
        There are fewer than six measured values.
    """
    problem = _problem(rows, orbit, (), weighting, None, None, 0.0, bias)
    view = _view(problem, orbit)
    _, covariance = _correction(problem, view, inliers)
    return _solution(problem, view, inliers, covariance, [], False, reason, bias)


def unknowns(orbit: Orbit, parameters) -> np.ndarray:
    """Return the state of an orbit and its non-gravitational parameters as one vector."""
    return np.concatenate([orbit.state, [orbit.nongrav_au_d2[PARAMETERS.index(p)] for p in parameters]])


def with_unknowns(orbit: Orbit, values, parameters) -> Orbit:
    """Return the orbit with another state and other parameters; its covariance is dropped.

    Parameters
    ----------
    orbit : Orbit
    values : (6 + p,) array
        Heliocentric ICRF state [km, km/s], then the parameters [au/d2].
    parameters : sequence of str
        Names of the p parameters.
    """
    nongrav_au_d2 = np.array(orbit.nongrav_au_d2, dtype=float)
    for p, value in zip(parameters, values[6:], strict=True):
        nongrav_au_d2[PARAMETERS.index(p)] = value
    return replace(
        orbit, state=np.array(values[:6]), nongrav_au_d2=nongrav_au_d2, covariance=None, covariance_kind="cartesian",
        parameters=(),
    )  # fmt: skip


def _problem(rows, guess, parameters, weighting, prior, model, radius_km, bias) -> _Problem:
    unknown_names = [p for p in parameters if p not in PARAMETERS[:3]]
    if unknown_names:
        raise InputError(
            f"unknown parameters {', '.join(unknown_names)}; choose from {', '.join(PARAMETERS[:3])}"
        )
    count = int(np.isfinite(rows.value).sum())
    if count < 6 + len(parameters) and prior is None:
        raise InputError(
            f"{count} measured values cannot determine {6 + len(parameters)} unknowns; add observations "
            "or a prior"
        )
    weighting = weighting or weights(rows)
    prior_information = None
    if prior is not None:
        if prior.covariance is None or abs(prior.epoch_et - guess.epoch_et) > 1e-3:
            raise InputError(
                "the prior orbit has no covariance, or another epoch than the guess; give a prior with covariance, "
                "propagated to the epoch of the guess"
            )
        prior_information = _information(prior, parameters)
    correction = np.zeros((len(rows), 2)) if bias is None else np.nan_to_num(bias)
    return _Problem(
        observer_geometry(rows),
        weighting,
        clocks(rows),
        tuple(parameters),
        prior_information,
        model,
        radius_km,
        correction,
    )


def _information(prior: Orbit, parameters) -> tuple[np.ndarray, np.ndarray]:
    size = 6 + len(parameters)
    information = np.zeros((size, size))
    rows = list(range(6)) + [6 + parameters.index(p) for p in prior.parameters if p in parameters]
    columns = list(range(6)) + [6 + i for i, p in enumerate(prior.parameters) if p in parameters]
    assert prior.covariance is not None
    information[np.ix_(rows, rows)] = np.linalg.inv(prior.covariance[np.ix_(columns, columns)])
    return unknowns(prior, parameters), information


def _view(problem: _Problem, orbit: Orbit, errors: Noise | None = None) -> _View:
    """Compare an orbit with the observations; timing errors follow from its own motion unless `errors` are given."""
    rows = problem.geometry.rows
    trajectory = arc(orbit, rows.et.min(), rows.et.max(), partials=problem.parameters, model=problem.model)
    prediction = predict(trajectory, problem.geometry, problem.radius_km)
    residual = residuals(rows, prediction.value) - problem.correction
    receiver = problem.geometry.receiver
    velocity = trajectory.state(prediction.bounce_et)[:, 3:] - receiver[:, 3:]
    rate = sky_rate(prediction.object_km - receiver[:, :3], velocity)
    assert prediction.partials is not None
    if errors is None:
        errors = noise(problem.weights, problem.clocks, rate)
    return _View(orbit, residual, prediction.partials, rate, errors)


def _without_gross_errors(problem: _Problem, view: _View, inliers) -> tuple[_View, np.ndarray]:
    """Correct an orbit with smaller weights for larger residuals, then reject the outliers.

    Nothing is done unless some residuals are far larger than most.  The weights are those of a Cauchy distribution
    whose width follows from the median residual, so up to half of the observations may be wrong.
    """
    size = np.linalg.norm(view.white, axis=1)
    if size[inliers].max(initial=0.0) < max(_GROSS, 10.0 * np.median(size)):
        return view, inliers
    chosen = inliers.copy()
    for _ in range(_ROBUST_ITERATIONS):
        scale = max(3.0, 2.0 * float(np.median(size[chosen])))
        root_weight = 1.0 / np.sqrt(1.0 + (size / scale) ** 2)
        white = np.einsum("n,nij,njk->nik", root_weight, view.noise.own, view.slope)[chosen]
        step, _ = _least_squares(
            white.reshape(-1, white.shape[2]), (root_weight[:, None] * view.white)[chosen].reshape(-1)
        )

        def cost(candidate, scale=scale):
            # Negative logarithm of the Cauchy likelihood.
            off = np.linalg.norm(candidate.white[chosen], axis=1)
            return float(scale**2 * np.log1p((off / scale) ** 2).sum())

        following = _shortened(problem, view, step, cost)
        if following is None:
            break
        done = cost(following) > 0.999 * cost(view)
        view, size = following, np.linalg.norm(following.white, axis=1)
        if done:
            break
    within = chosen & (size < max(20.0, 8.0 * float(np.median(size[chosen]))))
    return view, within if within.sum() >= max(3, 0.6 * chosen.sum()) else inliers


def _values(problem, inliers) -> int:
    return int(np.isfinite(problem.geometry.rows.value[inliers]).sum())


def _correction(problem: _Problem, view: _View, inliers) -> tuple[np.ndarray, np.ndarray]:
    """Return the Gauss-Newton correction of the unknowns of a fit, and their covariance."""
    matrix, right = view.system(inliers)
    if problem.prior is not None:
        mean, information = problem.prior
        values, vectors = np.linalg.eigh(information)
        root = (vectors * np.sqrt(np.maximum(values, 0.0))).T
        matrix = np.vstack([matrix, root])
        right = np.concatenate([right, root @ (mean - unknowns(view.orbit, problem.parameters))])
    return _least_squares(matrix, right)


def _least_squares(matrix, right) -> tuple[np.ndarray, np.ndarray]:
    """Return solution and covariance of a linear least-squares problem; columns may have any scale."""
    scale = np.linalg.norm(matrix, axis=0)
    if not (scale > 0.0).all() or not np.isfinite(scale).all() or not np.isfinite(right).all():
        raise KakehashiError(
            "the observations do not depend on one of the unknowns, so the orbit cannot be fitted; "
            "estimate fewer parameters or add observations"
        )
    u, s, vt = np.linalg.svd(matrix / scale, full_matrices=False)
    keep = s > 1e-13 * s[0]
    inverse = np.where(keep, 1.0 / np.where(keep, s, 1.0), 0.0)
    step = (vt.T @ (inverse * (u.T @ right))) / scale
    half = vt.T * inverse / scale[:, None]
    return step, half @ half.T


def _shortened(problem: _Problem, view: _View, step, cost: Callable[[_View], float]) -> _View | None:
    """Return the orbit after a correction, which is halved until it reduces the sum of squared residuals."""
    start = unknowns(view.orbit, problem.parameters)
    before = cost(view)
    for k in range(_HALVINGS):
        try:
            changed = with_unknowns(view.orbit, start + step / 2**k, problem.parameters)
            following = _view(problem, changed, view.noise)
        except (KakehashiError, FloatingPointError):
            continue
        if cost(following) < before * (1.0 + 1e-9) + 1e-9:
            return replace(following, noise=noise(problem.weights, problem.clocks, following.rate))
    return None


def _select(problem: _Problem, view: _View, inliers, covariance) -> np.ndarray:
    """Reject and recover observations by their chi-squared [C03]; returns the new mask (n,) of inliers."""
    chi2 = _expected(problem, view, inliers, covariance)
    worst = chi2[inliers].max(initial=0.0)
    ease = 1.0 + _SPARE / REJECT * np.exp(-len(inliers) / _FEW)
    rejected = inliers & (chi2 > max(REJECT * ease, _LARGEST_FRACTION * worst))
    recovered = ~inliers & (chi2 < RECOVER * ease)
    chosen = (inliers & ~rejected) | recovered
    enough = _values(problem, chosen) >= view.slope.shape[-1] + 2
    return chosen if enough and chosen.sum() > 0.5 * len(chosen) else inliers


def _expected(problem: _Problem, view: _View, inliers, covariance) -> np.ndarray:
    """Return chi-squared (n,) of residuals with their expected covariance.

    The expected residual of an observation that was used in the fit is smaller than its sigma.

    Each observation is assessed by its own sigma, without the per-night factor.
    """
    night_factor = problem.weights.night_factor[:, None]
    slope = view.noise.own @ view.slope
    spread = slope @ covariance @ np.swapaxes(slope, 1, 2)
    spread *= np.where(inliers, -1.0, problem.weights.night_factor**2)[:, None, None]
    values, vectors = np.linalg.eigh(np.eye(2) + spread)
    normalised = np.einsum("nji,nj->ni", vectors, view.white * night_factor)
    # Observations that share a clock's error may scatter less than the uncertainty of the fit.
    return np.sum(normalised**2 / np.maximum(values, 0.1), axis=1)


def _solution(problem, view, inliers, covariance, iterations, converged, reason, bias) -> Solution:
    rows = problem.geometry.rows
    orbit = replace(
        view.orbit,
        covariance=0.5 * (covariance + covariance.T),
        parameters=problem.parameters,
        source=f"fit to {int(inliers.sum())} observations, {rows.sha256()[:12]}",
        as_of=calendar(rows.et[inliers].max(), "UTC", 0)[:10],
        solution="fit",
    )
    chi2 = _expected(problem, view, inliers, covariance)
    return Solution(
        orbit,
        rows,
        view.noise.weights,
        view.residual,
        inliers,
        chi2,
        tuple(iterations),
        converged,
        reason,
        bias is not None,
    )
