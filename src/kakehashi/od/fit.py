"""Which orbit explains the observations best, and how well is it known?

Differential correction of the state at an epoch and of A1, A2, A3 in the full force model; outliers are
rejected and recovered by the size of their residual against its expected scatter [C03].

[C03] Carpino, Milani, Chesley (2003), Error statistics of asteroid optical astrometric observations,
      Icarus 166, 248.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np

from kakehashi.base import InputError, KakehashiError
from kakehashi.dynamics import ForceModel
from kakehashi.od.arc import arc
from kakehashi.od.observables import Setting, predict, residuals, setting
from kakehashi.od.observations import Observations
from kakehashi.od.weights import Weights, weights
from kakehashi.orbits import Orbit
from kakehashi.orbits.orbit import PARAMETERS
from kakehashi.time import calendar

REJECT, RECOVER = 8.0, 7.0  # chi-squared of an observation, two degrees of freedom [C03]
_WORST_FIRST = 0.25  # in one round, only what exceeds this share of the largest chi-squared goes
SETTLED = 1e-3  # a correction this small in units of its sigma ends the iteration
_MOST_TURNS = 40
_HALVINGS = 6


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

    @property
    def normalised(self) -> np.ndarray:
        """Residuals over the sigmas of the observations by themselves (n, 2); NaN where none is."""
        return self.residuals / self.weights.sigma

    def rms(self, which: str = "all") -> float:
        """Root mean square of the normalised residuals of what was kept: "all", "optical" or "radar"."""
        chosen = {"all": True, "optical": self.observations.optical, "radar": self.observations.radar}
        values = self.normalised[self.kept & chosen[which]]
        return float(np.sqrt(np.nanmean(values**2))) if values.size else float("nan")

    def sigma(self, parameter: str) -> float:
        """One sigma of A1, A2 or A3 [au/d2]."""
        if parameter not in self.orbit.parameters:
            raise InputError(f"{parameter} was not solved for; fit with parameters=({parameter!r},)")
        place = 6 + self.orbit.parameters.index(parameter)
        assert self.orbit.covariance is not None
        return float(np.sqrt(self.orbit.covariance[place, place]))

    def __repr__(self):
        state = "converged" if self.converged else "NOT converged"
        return (
            f"<Solution {self.orbit.name}: {state}, {self.kept.sum()} of {len(self.kept)} observations,"
            f" weighted RMS {self.rms():.3f}>"
        )


@dataclass(slots=True, eq=False)
class _Problem:
    """What stays the same from turn to turn."""

    known: Setting
    weights: Weights
    whiten: np.ndarray
    parameters: tuple[str, ...]
    prior: tuple[np.ndarray, np.ndarray] | None  # mean and information of the unknowns
    model: ForceModel | None
    radius_km: float
    correction: np.ndarray  # of the observed values, for catalogue bias


@dataclass(slots=True, eq=False)
class _View:
    """An orbit seen through the observations: residuals, whitened ones and their partials."""

    orbit: Orbit
    residual: np.ndarray
    white: np.ndarray  # (n, 2), zero where there is no second value
    slope: np.ndarray  # (n, 2, k)

    def cost(self, kept, problem) -> float:
        total = float((self.white[kept] ** 2).sum())
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
        following = _shortened(problem, view, step, kept)
        if following is None:
            reason = (
                "no shorter step lowers the residuals: the guess is too far off, or the weights are at odds"
            )
            return _solution(problem, view, kept, covariance, turns, size < 0.1, reason, bias)
        view = following
        if reject and size < 5.0:
            kept = _select(problem, view, kept, covariance)
    reason = f"{_MOST_TURNS} corrections did not settle; the last was {size:.2g} sigma"
    return _solution(problem, view, kept, covariance, turns, size < 0.1, reason, bias)


def unknowns(orbit: Orbit, parameters) -> np.ndarray:
    """State and parameters of an orbit as one vector."""
    return np.concatenate([orbit.state, [orbit.nongrav_au_d2[PARAMETERS.index(p)] for p in parameters]])


def with_unknowns(orbit: Orbit, values, parameters) -> Orbit:
    """The orbit with another state and other parameters; its covariance is dropped."""
    push = np.array(orbit.nongrav_au_d2, dtype=float)
    for p, value in zip(parameters, values[6:], strict=True):
        push[PARAMETERS.index(p)] = value
    return replace(orbit, state=np.array(values[:6]), nongrav_au_d2=push, covariance=None, parameters=())


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
        weighting.whitening(),
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


def _view(problem: _Problem, orbit: Orbit) -> _View:
    rows = problem.known.rows
    flown = arc(orbit, rows.et.min(), rows.et.max(), partials=problem.parameters, model=problem.model)
    seen = predict(flown, problem.known, problem.radius_km)
    residual = residuals(rows, seen.value) - problem.correction
    filled = np.nan_to_num(residual)
    white = np.einsum("nij,nj->ni", problem.whiten, filled)
    return _View(orbit, residual, white, problem.whiten @ seen.partials)


def _values(problem, kept) -> int:
    return int(np.isfinite(problem.known.rows.value[kept]).sum())


def _correction(problem: _Problem, view: _View, kept) -> tuple[np.ndarray, np.ndarray]:
    """The step of Gauss and Newton, and the covariance of the unknowns."""
    matrix = view.slope[kept].reshape(-1, view.slope.shape[-1])
    right = view.white[kept].reshape(-1)
    if problem.prior is not None:
        mean, information = problem.prior
        values, vectors = np.linalg.eigh(information)
        root = (vectors * np.sqrt(np.maximum(values, 0.0))).T
        matrix = np.vstack([matrix, root])
        right = np.concatenate([right, root @ (mean - unknowns(view.orbit, problem.parameters))])
    scale = np.linalg.norm(matrix, axis=0)
    if not (scale > 0.0).all() or not np.isfinite(scale).all():
        raise KakehashiError(
            "an unknown leaves no trace in the observations kept; the orbit cannot be fitted"
        )
    u, s, vt = np.linalg.svd(matrix / scale, full_matrices=False)
    keep = s > 1e-13 * s[0]
    inverse = np.where(keep, 1.0 / np.where(keep, s, 1.0), 0.0)
    step = (vt.T @ (inverse * (u.T @ right))) / scale
    half = vt.T * inverse / scale[:, None]
    return step, half @ half.T


def _shortened(problem: _Problem, view: _View, step, kept) -> _View | None:
    """The orbit after the longest step, halved where needed, that lowers the residuals."""
    start = unknowns(view.orbit, problem.parameters)
    before = view.cost(kept, problem)
    for k in range(_HALVINGS):
        try:
            following = _view(problem, with_unknowns(view.orbit, start + step / 2**k, problem.parameters))
        except (KakehashiError, FloatingPointError):
            continue
        if following.cost(kept, problem) < before * (1.0 + 1e-9) + 1e-9:
            return following
    return None


def _select(problem: _Problem, view: _View, kept, covariance) -> np.ndarray:
    """Which observations to keep now [C03]."""
    chi2 = _expected(problem, view, kept, covariance)
    worst = chi2[kept].max(initial=0.0)
    out = kept & (chi2 > max(REJECT, _WORST_FIRST * worst))
    back = ~kept & (chi2 < RECOVER)
    chosen = (kept & ~out) | back
    enough = _values(problem, chosen) >= view.slope.shape[-1] + 2
    return chosen if enough and chosen.sum() > 0.5 * len(chosen) else kept


def _expected(problem: _Problem, view: _View, kept, covariance) -> np.ndarray:
    """Chi-squared (n,) against the scatter expected of a residual: less than sigma for what was fitted.

    Each observation is judged by its own sigma, whatever weight its night leaves it.
    """
    crowding = problem.weights.crowding[:, None]
    spread = view.slope @ covariance @ np.swapaxes(view.slope, 1, 2)
    spread *= np.where(kept, -1.0, problem.weights.crowding**2)[:, None, None]
    scatter = (1.0 + 1e-3) * np.eye(2) + spread
    own = view.white * crowding
    return np.einsum("ni,nij,nj->n", own, np.linalg.inv(scatter), own)


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
        problem.weights,
        view.residual,
        kept,
        chi2,
        tuple(turns),
        converged,
        reason,
        bias is not None,
    )
