"""Determine an orbit without an initial guess: try many initial orbits and select the best *fitted* solution.

Initial orbits are obtained by Gauss's method from several subsets of the observations, about the Sun and about the
Earth, and by systematic ranging if the arc is short. Each is fitted to its own subset, which is then extended to all
observations.  The search ends with the first good fit of a long arc; for short arcs several orbits may be possible,
and all solutions are compared.
"""

from collections.abc import Callable
from dataclasses import dataclass, field, replace

import numpy as np

from kakehashi.base import InputError, KakehashiError, quantities
from kakehashi.base.constants import DAY_S
from kakehashi.ephem import state as body_state
from kakehashi.od.arc import arc
from kakehashi.od.assessment import Verdict, reduced_rms
from kakehashi.od.fit import Solution, fit, without_correction
from kakehashi.od.gauss import gauss
from kakehashi.od.linking import along_line_of_variations
from kakehashi.od.observations import Observations
from kakehashi.od.outliers import smooth
from kakehashi.od.preliminary import candidates
from kakehashi.od.ranging import Ranging, ranging
from kakehashi.od.sites import nights
from kakehashi.od.usable import used
from kakehashi.od.weights import Weights, weights
from kakehashi.orbits import Orbit
from kakehashi.time import as_et, et_array

__all__ = ["at_epoch", "determine", "first_orbit", "gauss"]

_APPARITION_GAP_S = 60 * DAY_S
_SPANS_S = (
    90 * DAY_S,
    30 * DAY_S,
    10 * DAY_S,
    3 * DAY_S,
    1 * DAY_S,
    0.3 * DAY_S,
)  # of the subsets of observations
_STRETCHES = 10
_MOST_FITS, _LARGE = (
    12,
    2_000,
)  # largest number of fits from different first orbits; a quarter of it above this number of observations
_GROW = 3.0
_LINKED_S = (
    40.0 * DAY_S
)  # observations farther from the arc than this are linked along the line of variations
_MOST_LINKS = 4
_RANGING_SAMPLES = 800  # orbits drawn by systematic ranging
_RANGING_SPAN_S = 4.0 * DAY_S  # arcs up to this length are ranged too
_LONG_S = 15.0 * DAY_S  # on arcs of this length a good fit is unique
_SMALL_RMS = 1.5
_SHARP, _AGREEING = (
    0.01,
    3,
)  # relative uncertainty of the distance, and number of agreeing fits, that end a search
_OPEN = 0.3  # relative uncertainty of the distance above which ranging is better than a fit
_AMBIGUOUS = 11.8  # chi-squared within which another orbit is as good: three sigma, two dimensions
_REJECTED = 9.0  # chi-squared added for a rejected observation
_GIVE_UP_RMS = 20.0  # RMS of a stage above which its first orbit is abandoned


@dataclass(frozen=True, slots=True, eq=False)
class _Task:
    """Data of a search that all initial orbits share."""

    rows: Observations
    weighting: Weights
    parameters: tuple[str, ...]
    when: float
    bias: np.ndarray | None
    radius_km: float
    ranged: dict[bytes, Ranging] = field(default_factory=dict)
    links: list[int] = field(default_factory=list)  # sizes of the arcs that were linked so far

    def ranging(self, picked) -> Ranging:
        """Return the systematic ranging of part of the observations, which is done once."""
        key = np.asarray(picked).tobytes()
        if key not in self.ranged:
            rows = self.rows.select(picked)
            self.ranged[key] = ranging(
                rows, samples=_RANGING_SAMPLES, weighting=self.weighting.select(picked)
            )
        return self.ranged[key]

    def fitted(self, picked, start: Orbit, parameters=(), progress=None, inliers=None) -> Solution:
        """Fit part of the observations, starting from an orbit at any epoch near them.

        Parameters
        ----------
        picked : (m,) int array
            Indices of the observations.
        start : Orbit
            Initial orbit, at the epoch of the result.
        parameters, progress, inliers
            As for `od.fit.fit`.
        """
        return fit(
            self.rows.select(picked),
            start,
            parameters=parameters,
            weighting=self.weighting.select(picked),
            radius_km=self.radius_km,
            bias=None if self.bias is None else self.bias[picked],
            progress=progress,
            inliers=inliers,
        )


def first_orbit(rows: Observations, name: str = "object") -> Orbit:
    """Return a preliminary orbit from astrometry alone, as initial orbit of a fit.

    If no arc is long enough for Gauss's method, the best orbit of systematic ranging is returned.

    Raises
    ------
    InputError
        There are too few observations for both methods.
    """
    weighting = weights(rows)
    preliminary = [
        c for s in _stretches(rows)[:4] for c in candidates(rows.select(s), weighting.select(s))[:2]
    ]
    if not preliminary:
        return ranging(rows.select(_short_arc(rows)), samples=500).best(name)
    return min(preliminary, key=lambda c: c.score).orbit(name)


@quantities
def determine(
    rows: Observations,
    name: str = "object",
    *,
    guess: Orbit | None = None,
    parameters: tuple[str, ...] = (),
    epoch_et: float | None = None,
    weighting: Weights | None = None,
    bias: np.ndarray | None = None,
    radius_km: float = 0.0,
    progress: Callable[[str], None] | None = None,
) -> Solution:
    """Determine an orbit from observations without a guess; the result can be assessed with its `assessment`.

    Parameters
    ----------
    rows : Observations
    name : str
        Name of the object.
    guess : Orbit, optional
        Initial orbit, instead of a search.
    epoch_et : epoch, optional
        Epoch of the result; by default the midnight (TDB) nearest to the middle of the observations.
    radius_km : float
        Radius of the object [km], for radar to its leading edge.
    parameters, weighting, bias, progress
        As for `od.fit.fit`.

    Raises
    ------
    InputError
        There are no usable observations, or too few for an orbit.
    KakehashiError
        No initial orbit leads to a fit.
    """
    if not len(rows):
        raise InputError("there are no observations to fit; give observations")
    rows, mask = used(rows)
    weighting = None if weighting is None else weighting.select(mask)
    bias = None if bias is None else bias[mask]
    task = _Task(
        rows,
        weighting or weights(rows),
        parameters,
        _middle(rows.et) if epoch_et is None else float(as_et(epoch_et)),
        bias,
        radius_km,
    )
    report = progress or (lambda text: None)
    if guess is not None:
        return _grown(task, guess, _first_reach(rows, guess), report)
    on_motion = smooth(rows, task.weighting)
    if not on_motion.all():
        return _without(task, ~on_motion, name, report)
    return _determined(task, name, report)


def _without(task: _Task, wrong, name: str, report) -> Solution:
    """Return the solution from the observations that follow a smooth motion; the others are reported as rejected."""
    picked = np.flatnonzero(~wrong)
    bias = None if task.bias is None else task.bias[picked]
    subtask = replace(
        task, rows=task.rows.select(picked), weighting=task.weighting.select(picked), bias=bias, ranged={}
    )
    inner = _determined(subtask, name, report)
    inliers = np.zeros(len(task.rows), bool)
    inliers[picked] = inner.inliers
    try:
        solution = without_correction(
            task.rows, inner.orbit, inliers, weighting=task.weighting, bias=task.bias
        )
    except KakehashiError:
        return inner
    orbit = replace(solution.orbit, covariance=inner.orbit.covariance, parameters=inner.orbit.parameters)
    return replace(
        solution, orbit=orbit, iterations=inner.iterations, converged=inner.converged, reason=inner.reason,
        alternatives=inner.alternatives,
    )  # fmt: skip


def _determined(task: _Task, name: str, report) -> Solution:
    """Return the best of the fits from all initial orbits, and the alternatives."""
    rows = task.rows
    solutions, reasons = _search(task, name, report)
    if not solutions:
        raise KakehashiError(
            f"no initial orbit leads to a fit of these {len(rows)} observations "
            f"({reasons[-1] if reasons else 'no initial orbit was found'}); check that they belong to one "
            "object, or give a guess"
        )
    best, others = _compared(solutions)
    best = replace(best, alternatives=others)
    if _needs_ranging(best, rows):
        best = _most_probable(task, best, name)
    return best


def _needs_ranging(best: Solution, rows: Observations) -> bool:
    """Return whether a short arc determines so little that the most probable orbit is better than the best fit."""
    assessment = best.assessment
    if assessment.verdict is Verdict.FITTED or _optical_span(rows) > 10 * DAY_S:
        return False
    unlikely = best.orbit.elements()[1] > 1.0 and assessment.centre == "Sun"
    uncertain = not assessment.distance_sigma_km < _OPEN * assessment.distance_km
    return uncertain or unlikely or not best.converged or assessment.verdict is Verdict.NOT_FITTED


def _search(task: _Task, name: str, report) -> tuple[list[Solution], list[str]]:
    """Return fits from many initial orbits (until a long arc has a good fit), and the reasons why others failed."""
    solutions: list[Solution] = []
    reasons: list[str] = []
    most = _MOST_FITS if len(task.rows) < _LARGE else _MOST_FITS // 4
    single = _optical_span(task.rows) > _LONG_S
    for count, (start, reach) in enumerate(_starts(task, name, reasons)):
        if count >= most and (solutions or count >= 2 * most):
            break
        try:
            solution = _grown(task, start, reach, report)
        except (KakehashiError, FloatingPointError, np.linalg.LinAlgError) as failure:
            reasons.append(str(failure))
            continue
        report(f"initial orbit {count + 1}: RMS {solution.rms():.3g}, {solution.inliers.sum()} used")
        solutions.append(solution)
        if _ends_search(solution, single, solutions):
            break
    return solutions, reasons


def _ends_search(solution: Solution, single: bool, solutions: list[Solution]) -> bool:
    """Return whether the fits so far suffice, so that no further initial orbit is tried.

    One good fit is enough for a long arc.  For a short arc that determines the orbit well, several initial orbits
    must lead to the same solution.
    """
    fits = solution.converged and reduced_rms(solution) < _SMALL_RMS and solution.inliers.mean() > 0.8
    assessment = solution.assessment
    if not fits or assessment.verdict is not Verdict.FITTED:
        return False
    if single:
        return True
    sharp = assessment.distance_sigma_km < _SHARP * assessment.distance_km
    same = [s for s in solutions if s.converged and not _apart(solution.orbit, s.orbit)]
    return sharp and len(same) >= _AGREEING


def _starts(task: _Task, name: str, reasons: list[str]):
    """Yield initial orbits, each with the time from its epoch over which it is valid, the most promising first."""
    rows = task.rows
    stretches = _stretches(rows)
    short = _optical_span(rows) <= _RANGING_SPAN_S
    later = []
    for n, stretch in enumerate(stretches):
        if n == 2 and short:
            yield from _ranged_starts(task, name, reasons)
        stretch_rows = rows.select(stretch)
        for k, c in enumerate(candidates(stretch_rows, task.weighting.select(stretch))):
            reach = float(np.abs(stretch_rows.et - c.et).max()) + 1.0
            if k < 2:
                yield c.orbit(name), reach
            else:
                later.append((c.score, c.orbit(name), reach))
    if not stretches or (short and len(stretches) <= 2):
        yield from _ranged_starts(task, name, reasons)
    for _, start, reach in sorted(later, key=lambda x: x[0]):
        yield start, reach


def _ranged_starts(task: _Task, name: str, reasons: list[str]):
    """Yield the best orbit from systematic ranging, and the best orbits at much smaller or larger distances."""
    arc_rows = _short_arc(task.rows)
    try:
        sample = task.ranging(arc_rows)
    except KakehashiError as failure:
        reasons.append(str(failure))
        return
    reach = float(np.abs(task.rows.et[arc_rows] - sample.epoch_et).max()) + 1.0
    remaining = np.ones(len(sample), bool)
    for _ in range(3):
        if not remaining.any():
            return
        k = int(np.argmin(np.where(remaining, sample.chi2, np.inf)))
        yield sample.orbit(k, name), reach
        remaining &= np.abs(np.log(sample.range_km / sample.range_km[k])) > 0.7


def _grown(task: _Task, start: Orbit, reach: float, report) -> Solution:
    """Fit the observations near the epoch of an orbit, then those within a span that is extended to all of them."""
    rows, orbit = task.rows, start
    solution: Solution | None = None
    inside = np.zeros(len(rows), bool)
    while not inside.all():
        inside = np.abs(rows.et - orbit.epoch_et) <= reach
        last = bool(inside.all())
        picked = np.flatnonzero(inside)
        report(f"{len(picked)} observations within {reach / DAY_S:,.2f} d")
        epoch = task.when if last else _middle(rows.et[picked])
        before = solution
        parameters = task.parameters if last else ()
        solution = _stage(task, picked, orbit, epoch, parameters, before, report if last else None)
        if not last and reduced_rms(solution) > _GIVE_UP_RMS and np.isfinite(reduced_rms(solution)):
            raise KakehashiError(
                f"the residuals of an initial orbit are {reduced_rms(solution):.0f} sigma within its own "
                "subset"
            )
        orbit = solution.orbit
        following = np.sort(np.abs(rows.et - orbit.epoch_et))[min(inside.sum(), len(rows) - 1)]
        reach = max(reach * _GROW, following)
    assert solution is not None
    return solution


def _stage(task: _Task, picked, orbit, epoch, parameters, before, report) -> Solution:
    """Fit one stage of the growing arc, along the line of variations if the direct fit fails."""
    failure: Exception | None = None
    solution = None
    try:
        solution = task.fitted(picked, at_epoch(orbit, epoch), parameters, report)
        if _holds(solution) or before is None or before.orbit.covariance is None:
            return solution
    except (KakehashiError, np.linalg.LinAlgError) as error:
        failure = error
    distant = before is not None and len(task.links) < _MOST_LINKS
    if distant and before is not None:
        old, new = before.observations.et, task.rows.et[picked]
        distant = max(new.max() - old.max(), old.min() - new.min()) > _LINKED_S
    if distant and before is not None and before.orbit.covariance is not None and _holds(before):
        task.links.append(len(picked))
        for start in along_line_of_variations(
            before, task.rows.select(picked), task.weighting.select(picked)
        ):
            try:
                attempt = task.fitted(picked, at_epoch(start, epoch), parameters, report)
            except (KakehashiError, np.linalg.LinAlgError) as error:
                failure = error
                continue
            if solution is None or _penalised_chi2(attempt) < _penalised_chi2(solution):
                solution = attempt
            if _holds(solution):
                break
    if solution is None:
        assert failure is not None
        raise failure
    return solution


def _holds(solution: Solution) -> bool:
    """Return whether a solution converged and fits its observations."""
    rms = reduced_rms(solution)
    return solution.converged and (not np.isfinite(rms) or rms < 2.0) and solution.inliers.mean() >= 0.7


def _penalised_chi2(solution: Solution) -> float:
    """Return chi-squared of the inliers, with a penalty for rejected observations and for missing convergence."""
    total = float(np.nansum(np.square(solution.normalised[solution.inliers])))
    total += _REJECTED * float((~solution.inliers).sum())
    return total if solution.converged else 10.0 * total + 1_000.0


def _compared(solutions: list[Solution]) -> tuple[Solution, tuple[Orbit, ...]]:
    """Return the best of several fits, with other orbits that are nearly as good."""
    rank = {"fitted": 0, "fitted but not determined": 0, "not fitted": 1}
    ordered = sorted(solutions, key=lambda s: (rank[s.assessment.verdict], _penalised_chi2(s)))
    best = ordered[0]
    alternatives: list[Orbit] = []
    for s in ordered[1:]:
        if (
            s.assessment.verdict is Verdict.NOT_FITTED
            or _penalised_chi2(s) > _penalised_chi2(best) + _AMBIGUOUS
        ):
            continue
        if all(_apart(s.orbit, o) for o in (best.orbit, *alternatives)):
            alternatives.append(s.orbit)
    return best, tuple(alternatives)


def _apart(one: Orbit, two: Orbit) -> bool:
    """Return whether two solutions at one epoch are different minima of chi-squared."""
    distance_km = np.linalg.norm(one.state[:3] - two.state[:3])
    earth = body_state("Earth", "Sun", one.epoch_et)[:3]
    least_range = min(np.linalg.norm(o.state[:3] - earth) for o in (one, two))
    covariance = one.covariance if one.covariance is not None else two.covariance
    assert covariance is not None
    spread = float(np.sqrt(np.linalg.eigvalsh(covariance[:3, :3])[-1]))
    return bool(distance_km > 0.02 * least_range and distance_km > spread)


def _most_probable(task: _Task, best: Solution, name: str) -> Solution:
    """Return the most probable orbit from systematic ranging, for a short arc that does not determine an orbit."""
    sky = np.flatnonzero(task.rows.optical)
    sky = sky[best.inliers[sky]] if best.inliers[sky].sum() >= 3 else sky
    try:
        sample = task.ranging(sky)
        orbit = at_epoch(sample.median(name), task.when)
        reason = (
            "it was not corrected, because the arc is too short: it is the most probable orbit of "
            f"systematic ranging, {sample.summary()}"
        )
        solution = without_correction(
            task.rows, orbit, best.inliers, weighting=task.weighting, bias=task.bias, reason=reason
        )
    except (KakehashiError, np.linalg.LinAlgError):
        return best
    worse = best.assessment.verdict is Verdict.NOT_FITTED
    if solution.rms() < 2.0 and (worse or _chi2(solution) < _chi2(best) + _AMBIGUOUS):
        return replace(solution, alternatives=best.alternatives)
    return best


def _chi2(solution: Solution) -> float:
    return float(np.nansum(np.square(solution.normalised[solution.inliers])))


def _optical_span(rows: Observations) -> float:
    return float(np.ptp(rows.et[rows.optical])) if rows.optical.any() else np.inf


def _short_arc(rows: Observations) -> np.ndarray:
    """Return the beginning of the astrometry: eight observations, or at most ten days."""
    sky = np.flatnonzero(rows.optical)
    sky = sky[np.argsort(rows.et[sky], kind="stable")]
    et = rows.et[sky]
    if et.size < 3:
        return sky
    enough = et[min(7, et.size - 1)] - et[0]
    return sky[et - et[0] <= min(max(enough, 2.0 * 3_600.0), 10 * DAY_S)]


def _stretches(rows: Observations) -> list[np.ndarray]:
    """Return parts of apparitions, of several lengths, as index arrays of observations, the most promising first."""
    index = np.flatnonzero(rows.optical)
    index = index[np.argsort(rows.et[index], kind="stable")]
    if not index.size:
        return []
    apparitions = np.split(index, np.flatnonzero(np.diff(rows.et[index]) > _APPARITION_GAP_S) + 1)
    chosen: dict[tuple[int, int], np.ndarray] = {}
    for span in _SPANS_S:
        intervals = [p for apparition in apparitions for p in _intervals(rows, apparition, span)]
        intervals.sort(key=lambda p: -_promise(rows, p))
        for interval in intervals[:3]:
            chosen[int(interval[0]), int(interval[-1])] = interval
    return sorted(chosen.values(), key=lambda interval: -_promise(rows, interval))[:_STRETCHES]


def _intervals(rows, apparition, span) -> list[np.ndarray]:
    """Split observations into consecutive parts that are not longer than a span and have at least three epochs."""
    intervals = []
    while apparition.size >= 3:
        within = rows.et[apparition] - rows.et[apparition[0]] <= span
        interval, apparition = apparition[within], apparition[~within]
        if len(np.unique(rows.et[interval])) >= 3:
            intervals.append(interval)
    return intervals


def _promise(rows, interval) -> float:
    """Return the rank of an arc as a start: some weeks and several nights are best, few observations are worst."""
    span = np.ptp(rows.et[interval]) / DAY_S
    count = len(np.unique(nights(rows.select(interval))))
    checks = min(1.0, (len(interval) - 2) / 6.0)
    return float(min(span, 40.0) * min(count, 10) * checks / (1.0 + len(interval) / 5_000.0))


def _first_reach(rows, orbit) -> float:
    """Return the time around the epoch of an initial orbit that its first correction covers.

    It is thirty days, or longer if fewer than ten observations are within thirty days.
    """
    away = np.sort(np.abs(rows.et - orbit.epoch_et))
    return float(max(30 * DAY_S, away[min(9, len(away) - 1)]))


def _middle(et) -> float:
    """Return the midnight nearest to the middle of an arc; its middle to the minute if it is shorter than two days."""
    middle = 0.5 * (et.min() + et.max())
    if np.ptp(et) < 2 * DAY_S:
        return float(np.round(middle / 60.0) * 60.0)
    return float(np.round(middle / DAY_S - 0.5) * DAY_S + 0.5 * DAY_S)


def at_epoch(orbit: Orbit, epoch_et: float) -> Orbit:
    """Return the orbit at another epoch, without covariance."""
    epoch_et = float(et_array(epoch_et))
    if abs(orbit.epoch_et - epoch_et) < 1e-6:
        return replace(orbit, covariance=None, covariance_kind="cartesian", parameters=())
    state = arc(orbit, epoch_et, epoch_et).state(epoch_et) - body_state("Sun", "SSB", epoch_et)
    return replace(
        orbit, epoch_et=epoch_et, state=state, covariance=None, covariance_kind="cartesian", parameters=()
    )
