"""Which orbit explains the observations best, and how well is it known?

Differential correction of the state at an epoch and of A1, A2, A3 in the full force model.  Gross errors
are held down from the start by weights that fall with the size of the residual; near the solution, outliers
are rejected and recovered by the size of their residual against its expected scatter [C03].

[C03] Carpino, Milani, Chesley (2003), Error statistics of asteroid optical astrometric observations,
      Icarus 166, 248.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial

import numpy as np

from kakehashi.base import InputError, KakehashiError
from kakehashi.dynamics import ForceModel
from kakehashi.od.arc import arc
from kakehashi.od.observables import Setting, predict, residuals, setting
from kakehashi.od.observations import Observations
from kakehashi.od.timing import Clocks, Noise, clocks, noise, sky_rate
from kakehashi.od.weights import Weights, weights
from kakehashi.orbits import Orbit
from kakehashi.orbits.orbit import PARAMETERS
from kakehashi.time import calendar

REJECT, RECOVER = 8.0, 7.0  # chi-squared of an observation, two degrees of freedom [C03]
_SPARE, _FEW = 24.0, 40.0  # in small sets a false rejection costs more, so that rejection begins later
_WORST_FIRST = 0.25  # in one round, only what exceeds this share of the largest chi-squared goes
SETTLED = 1e-3  # a correction this small in units of its sigma ends the iteration
_MOST_TURNS = 40
_NEARLY = 0.1  # sigmas of a last correction that still count as converged
_HALVINGS = 6
_GROSS, _ROBUST_TURNS = 50.0, 15  # sigmas of a gross error; robust corrections at most


@dataclass(frozen=True, slots=True)
class Turn:
    """One correction: RMS of the weighted residuals before it, its size in sigmas, observations kept."""

    rms: float
    correction_sigma: float
    kept: int


@dataclass(frozen=True, slots=True, repr=False, eq=False)
class Solution:
    """An orbit and what it leaves of the observations.

    Attributes
    ----------
    orbit : Orbit
        With the covariance of the state and of the parameters solved for.
    residuals : (n, 2) array
        Observed minus computed, units of `Observations.value`; the right ascension times cos(declination).
    kept : (n,) bool array
        Which observations the orbit rests on.
    chi2 : (n,) array
        Of each observation against its expected scatter, the orbit's own uncertainty included [C03].
    converged : bool, reason : str
        Whether, and why the iteration stopped.
    debiased : bool
        Whether star-catalogue biases were taken out.
    alternatives : tuple of Orbit
        Other orbits that explain the observations nearly as well, if any were found.
    """

    orbit: Orbit
    observations: Observations
    weights: Weights
    residuals: np.ndarray
    kept: np.ndarray
    chi2: np.ndarray
    turns: tuple[Turn, ...]
    converged: bool
    reason: str
    debiased: bool
    alternatives: tuple[Orbit, ...] = ()

    @property
    def judgement(self):
        """Whether the orbit explains the observations, is possible and is determined by them."""
        from kakehashi.od.judgement import judge

        return judge(self)

    @property
    def normalised(self) -> np.ndarray:
        """Residuals over the sigmas of the single observations (n, 2); NaN where there is no residual."""
        return self.residuals / self.weights.sigma

    def rms(self, which: str = "all") -> float:
        """Root mean square of the normalised residuals of the observations kept: "all", "optical" or "radar"."""
        chosen = {"all": True, "optical": self.observations.optical, "radar": self.observations.radar}
        values = self.normalised[self.kept & chosen[which]]
        return float(np.sqrt(np.nanmean(values**2))) if values.size else float("nan")

    def sigma(self, parameter: str) -> float:
        """One sigma of A1, A2 or A3 [au/d2]."""
        if parameter not in self.orbit.parameters:
            raise InputError(f"{parameter} was not solved for; fit with parameters=({parameter!r},)")
        index = 6 + self.orbit.parameters.index(parameter)
        assert self.orbit.covariance is not None
        return float(np.sqrt(self.orbit.covariance[index, index]))

    def __repr__(self):
        return (
            f"<Solution {self.orbit.name}: {self.judgement.verdict}, {self.kept.sum()} of {len(self.kept)}"
            f" observations, weighted RMS {self.rms():.3f}>"
        )


@dataclass(slots=True, eq=False)
class _Problem:
    """What stays the same from turn to turn."""

    known: Setting
    weights: Weights
    clocks: Clocks
    parameters: tuple[str, ...]
    prior: tuple[np.ndarray, np.ndarray] | None  # mean and information of the unknowns
    model: ForceModel | None
    radius_km: float
    correction: np.ndarray  # of the observed values, for catalogue bias


@dataclass(slots=True, eq=False)
class _View:
    """An orbit compared with the observations: residuals, their partials, and the expected errors."""

    orbit: Orbit
    residual: np.ndarray
    slope: np.ndarray  # (n, 2, k)
    rate: np.ndarray  # (n, 2) motion on the sky [rad/s]
    noise: Noise

    @property
    def white(self) -> np.ndarray:
        """Residuals (n, 2), each observation whitened alone; zero if there is no second value."""
        return np.einsum("nij,nj->ni", self.noise.own, np.nan_to_num(self.residual))

    def system(self, kept) -> tuple[np.ndarray, np.ndarray]:
        """Whitened partials (2m, k) and residuals (2m,) of the observations kept."""
        both = np.concatenate([self.slope, np.nan_to_num(self.residual)[:, :, None]], axis=2)
        both = self.noise.whitened(both, kept).reshape(-1, both.shape[2])
        return both[:, :-1], both[:, -1]

    def cost(self, kept, problem) -> float:
        left = self.noise.whitened(np.nan_to_num(self.residual)[:, :, None], kept)
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
    kept: np.ndarray | None = None,
    prior: Orbit | None = None,
    model: ForceModel | None = None,
    radius_km: float = 0.0,
    bias: np.ndarray | None = None,
    progress: Callable[[str], None] | None = None,
) -> Solution:
    """Improve an orbit until it explains the observations, and say how well it is known.

    Parameters
    ----------
    rows : Observations
    guess : Orbit
        Near enough for the correction to converge; its epoch stays. See `od.initial` without one.
    parameters : tuple of "A1", "A2", "A3"
        Solved for beyond the state.
    weighting : Weights, optional
        `weights(rows)` by default.
    reject : bool
        Leave out observations that do not fit, and take them back when they do.
    kept : (n,) bool array, optional
        Which observations to begin with.
    prior : Orbit, optional
        A-priori orbit with covariance, at the epoch of `guess`.
    radius_km : float
        Of the object, for radar to its leading edge.
    bias : (n, 2) array, optional
        Star-catalogue bias of the optical observations [rad], taken off the observed values.
    progress : callable, optional
        Called with a line of text per turn.

    Raises
    ------
    InputError
        Fewer observations than unknowns, an unknown parameter, a prior at another epoch.
    """
    problem = _problem(rows, guess, parameters, weighting, prior, model, radius_km, bias)
    kept = np.ones(len(rows), bool) if kept is None else np.array(kept, dtype=bool)
    turns: list[Turn] = []
    view = _view(problem, guess)
    if reject and len(rows) > 3:
        view, kept = _without_gross_errors(problem, view, kept)
    while len(turns) < _MOST_TURNS:
        step, covariance = _correction(problem, view, kept)
        size = float(np.sqrt(step @ np.linalg.pinv(covariance, hermitian=True) @ step / len(step)))
        rms = float(np.sqrt((view.white[kept] ** 2).sum() / max(_values(problem, kept), 1)))
        turns.append(Turn(rms, size, int(kept.sum())))
        if progress:
            progress(f"turn {len(turns)}: RMS {rms:.4g}, correction {size:.2g} sigma, {kept.sum()} kept")
        if size < SETTLED:
            changed = _select(problem, view, kept, covariance) if reject else kept
            if (changed == kept).all():
                reason = f"the last correction was {size:.1g} sigma"
                return _solution(problem, view, kept, covariance, turns, True, reason, bias)
            kept = changed
            continue
        following = _shortened(problem, view, step, partial(_View.cost, kept=kept, problem=problem))
        if following is None:
            reason = (
                "no shorter step lowers the residuals: the guess is too far off, or the weights are at odds"
            )
            return _solution(problem, view, kept, covariance, turns, size < _NEARLY, reason, bias)
        view = following
        if reject and size < 5.0:
            kept = _select(problem, view, kept, covariance)
    settled = size < _NEARLY
    word = f"which is within {_NEARLY:g}" if settled else "and they did not settle"
    reason = f"the last of {_MOST_TURNS} corrections was {size:.2g} sigma, {word}"
    return _solution(problem, view, kept, covariance, turns, settled, reason, bias)


def held(
    rows: Observations,
    orbit: Orbit,
    kept: np.ndarray,
    *,
    weighting: Weights | None = None,
    bias: np.ndarray | None = None,
    reason: str = "it was not corrected",
) -> Solution:
    """Present an orbit as a solution without correcting it, with the covariance of the linear problem about it.

    Parameters
    ----------
    rows : Observations
        The n observations.
    orbit : Orbit
        Kept as it is, apart from its covariance.
    kept : (n,) bool array
        Observations that count in the covariance and the RMS.
    weighting : Weights, optional
        Those of `od.weights` by default.
    bias : (n, 2) array, optional
        Star-catalogue biases to be removed [rad].
    reason : str
        Why the orbit was not corrected; it becomes the solution's reason.

    Raises
    ------
    InputError
        Fewer than six measured values.
    """
    problem = _problem(rows, orbit, (), weighting, None, None, 0.0, bias)
    view = _view(problem, orbit)
    _, covariance = _correction(problem, view, kept)
    return _solution(problem, view, kept, covariance, [], False, reason, bias)


def unknowns(orbit: Orbit, parameters) -> np.ndarray:
    """State and parameters of an orbit as one vector."""
    return np.concatenate([orbit.state, [orbit.nongrav_au_d2[PARAMETERS.index(p)] for p in parameters]])


def with_unknowns(orbit: Orbit, values, parameters) -> Orbit:
    """The orbit with another state and other parameters; its covariance is dropped."""
    push = np.array(orbit.nongrav_au_d2, dtype=float)
    for p, value in zip(parameters, values[6:], strict=True):
        push[PARAMETERS.index(p)] = value
    return replace(
        orbit, state=np.array(values[:6]), nongrav_au_d2=push, covariance=None, covariance_kind="cartesian",
        parameters=(),
    )  # fmt: skip


def _problem(rows, guess, parameters, weighting, prior, model, radius_km, bias) -> _Problem:
    strange = [p for p in parameters if p not in PARAMETERS[:3]]
    if strange:
        raise InputError(
            f"parameters {', '.join(strange)} are not known; choose from {', '.join(PARAMETERS[:3])}"
        )
    count = int(np.isfinite(rows.value).sum())
    if count < 6 + len(parameters) and prior is None:
        raise InputError(
            f"{count} measured values cannot fix {6 + len(parameters)} unknowns; add observations or a prior"
        )
    weighting = weighting or weights(rows)
    known = None
    if prior is not None:
        if prior.covariance is None or abs(prior.epoch_et - guess.epoch_et) > 1e-3:
            raise InputError(
                "a prior needs a covariance and the epoch of the guess; propagate it there first"
            )
        known = _information(prior, parameters)
    correction = np.zeros((len(rows), 2)) if bias is None else np.nan_to_num(bias)
    return _Problem(
        setting(rows),
        weighting,
        clocks(rows),
        tuple(parameters),
        known,
        model,
        radius_km,
        correction,
    )


def _information(prior: Orbit, parameters) -> tuple[np.ndarray, np.ndarray]:
    size = 6 + len(parameters)
    information = np.zeros((size, size))
    places = list(range(6)) + [6 + parameters.index(p) for p in prior.parameters if p in parameters]
    columns = list(range(6)) + [6 + i for i, p in enumerate(prior.parameters) if p in parameters]
    assert prior.covariance is not None
    information[np.ix_(places, places)] = np.linalg.inv(prior.covariance[np.ix_(columns, columns)])
    return unknowns(prior, parameters), information


def _view(problem: _Problem, orbit: Orbit, errors: Noise | None = None) -> _View:
    """Residuals of an orbit; timing errors follow from its own motion, unless `errors` are given."""
    rows = problem.known.rows
    flown = arc(orbit, rows.et.min(), rows.et.max(), partials=problem.parameters, model=problem.model)
    seen = predict(flown, problem.known, problem.radius_km)
    residual = residuals(rows, seen.value) - problem.correction
    receiver = problem.known.receiver
    velocity = flown.state(seen.bounce_et)[:, 3:] - receiver[:, 3:]
    rate = sky_rate(seen.object_km - receiver[:, :3], velocity)
    assert seen.partials is not None
    if errors is None:
        errors = noise(problem.weights, problem.clocks, rate)
    return _View(orbit, residual, seen.partials, rate, errors)


def _without_gross_errors(problem: _Problem, view: _View, kept) -> tuple[_View, np.ndarray]:
    """Correct with weights that fall with the size of the residual, then leave out the outliers.

    Nothing is done unless some residuals are far larger than most.  The weight of an observation is that
    of a Cauchy distribution whose width follows the median residual, so that up to half of them may err.
    """
    size = np.linalg.norm(view.white, axis=1)
    if size[kept].max(initial=0.0) < max(_GROSS, 10.0 * np.median(size)):
        return view, kept
    chosen = kept.copy()
    for _ in range(_ROBUST_TURNS):
        scale = max(3.0, 2.0 * float(np.median(size[chosen])))
        share = 1.0 / np.sqrt(1.0 + (size / scale) ** 2)
        white = np.einsum("n,nij,njk->nik", share, view.noise.own, view.slope)[chosen]
        step, _ = _least_squares(
            white.reshape(-1, white.shape[2]), (share[:, None] * view.white)[chosen].reshape(-1)
        )

        def cost(seen, scale=scale):
            off = np.linalg.norm(seen.white[chosen], axis=1)
            return float(scale**2 * np.log1p((off / scale) ** 2).sum())

        following = _shortened(problem, view, step, cost)
        if following is None:
            break
        done = cost(following) > 0.999 * cost(view)
        view, size = following, np.linalg.norm(following.white, axis=1)
        if done:
            break
    near = chosen & (size < max(20.0, 8.0 * float(np.median(size[chosen]))))
    return view, near if near.sum() >= max(3, 0.6 * chosen.sum()) else kept


def _values(problem, kept) -> int:
    return int(np.isfinite(problem.known.rows.value[kept]).sum())


def _correction(problem: _Problem, view: _View, kept) -> tuple[np.ndarray, np.ndarray]:
    """The step of Gauss and Newton, and the covariance of the unknowns."""
    matrix, right = view.system(kept)
    if problem.prior is not None:
        mean, information = problem.prior
        values, vectors = np.linalg.eigh(information)
        root = (vectors * np.sqrt(np.maximum(values, 0.0))).T
        matrix = np.vstack([matrix, root])
        right = np.concatenate([right, root @ (mean - unknowns(view.orbit, problem.parameters))])
    return _least_squares(matrix, right)


def _least_squares(matrix, right) -> tuple[np.ndarray, np.ndarray]:
    """Solution and covariance of a linear least-squares problem; columns may have any scale."""
    scale = np.linalg.norm(matrix, axis=0)
    if not (scale > 0.0).all() or not np.isfinite(scale).all() or not np.isfinite(right).all():
        raise KakehashiError(
            "an unknown leaves no trace in the observations kept; the orbit cannot be fitted"
        )
    u, s, vt = np.linalg.svd(matrix / scale, full_matrices=False)
    keep = s > 1e-13 * s[0]
    inverse = np.where(keep, 1.0 / np.where(keep, s, 1.0), 0.0)
    step = (vt.T @ (inverse * (u.T @ right))) / scale
    half = vt.T * inverse / scale[:, None]
    return step, half @ half.T


def _shortened(problem: _Problem, view: _View, step, cost: Callable[[_View], float]) -> _View | None:
    """The orbit after the correction, which is halved until it lowers the cost of the residuals."""
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


def _select(problem: _Problem, view: _View, kept, covariance) -> np.ndarray:
    """Which observations to keep now [C03]."""
    chi2 = _expected(problem, view, kept, covariance)
    worst = chi2[kept].max(initial=0.0)
    ease = 1.0 + _SPARE / REJECT * np.exp(-len(kept) / _FEW)
    out = kept & (chi2 > max(REJECT * ease, _WORST_FIRST * worst))
    back = ~kept & (chi2 < RECOVER * ease)
    chosen = (kept & ~out) | back
    enough = _values(problem, chosen) >= view.slope.shape[-1] + 2
    return chosen if enough and chosen.sum() > 0.5 * len(chosen) else kept


def _expected(problem: _Problem, view: _View, kept, covariance) -> np.ndarray:
    """Chi-squared (n,) against the scatter expected of a residual: less than sigma for what was fitted.

    Each observation is judged by its own sigma, whatever weight its night leaves it.
    """
    crowding = problem.weights.crowding[:, None]
    slope = view.noise.own @ view.slope
    spread = slope @ covariance @ np.swapaxes(slope, 1, 2)
    spread *= np.where(kept, -1.0, problem.weights.crowding**2)[:, None, None]
    values, vectors = np.linalg.eigh(np.eye(2) + spread)
    own = np.einsum("nji,nj->ni", vectors, view.white * crowding)
    # Observations that share a clock's error may scatter less than the uncertainty of the fit.
    return np.sum(own**2 / np.maximum(values, 0.1), axis=1)


def _solution(problem, view, kept, covariance, turns, converged, reason, bias) -> Solution:
    rows = problem.known.rows
    orbit = replace(
        view.orbit,
        covariance=0.5 * (covariance + covariance.T),
        parameters=problem.parameters,
        source=f"fit to {int(kept.sum())} observations, {rows.sha256()[:12]}",
        as_of=calendar(rows.et[kept].max(), "UTC", 0)[:10],
        solution="fit",
    )
    chi2 = _expected(problem, view, kept, covariance)
    return Solution(
        orbit,
        rows,
        view.noise.weights,
        view.residual,
        kept,
        chi2,
        tuple(turns),
        converged,
        reason,
        bias is not None,
    )
