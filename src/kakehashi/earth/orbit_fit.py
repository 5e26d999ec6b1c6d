"""Which orbit of a satellite fits its measurements best, and how well is it known?

Batch least squares: the state at an epoch and, with it, Cd A/m and Cr A/m are corrected in the full force model, with
partial derivatives of the variational equations, until the correction is small beside its formal error [TSB04, 4.3].
What the forces leave out (the shape of the satellite, the weather of the thermosphere) is absorbed by the two
parameters, which then need not be physical: where drag is weak, an a-priori sigma keeps Cd A/m near its value.

[TSB04] Tapley, Schutz & Born (2004), Statistical orbit determination.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from kakehashi.base import InputError
from kakehashi.dynamics import ForceModel, fly
from kakehashi.earth.measurements import Measurements
from kakehashi.earth.satellite import TOLERANCE, Satellite, force_model, without_idle_drag
from kakehashi.paths.legs import Legs
from kakehashi.paths.path import Path
from kakehashi.time import as_et, calendar

ESTIMATED = ("CDAM", "CRAM")
_MARGIN_S = 2.0  # beyond the measurements, for light times
_SETTLED, _NEARLY = 0.1, 0.5  # sigmas of a correction: after which the iteration ends; of one within rounding
_MOST_ITERATIONS, _HALVINGS = 20, 6
_RISE = 1e-6  # relative rise of the sum of squares that is rounding of the integration
_SELECTIONS = 8


@dataclass(frozen=True, slots=True, repr=False, eq=False)
class OrbitFit:
    """An orbit about the Earth fitted to measurements.

    Attributes
    ----------
    epoch_et : float
        Epoch of the state [s TDB past J2000].
    state : (6,) array
        ICRF axes about the Earth [km, km/s].
    estimated : tuple of str
        Parameters estimated with the state.
    parameters : mapping
        Cd A/m (CDAM) and Cr A/m (CRAM) [m2/kg], estimated or not, Cr A/m for the light of the Earth (ERAM) as given
        where it acts, and empirical accelerations [nm/s2].
    covariance : (6 + p, 6 + p) array
        Formal covariance of state and parameters, from the sigmas of the measurements alone.
    measurements : tuple of Measurements
    residuals : tuple of (n, k) arrays
        Observed less computed values, in the units of each set.
    used : tuple of (n,) bool arrays
        Measurements that were used.
    iterations : tuple of float
        Weighted RMS before each correction.
    converged : bool
    model : ForceModel
    tolerance : float
    """

    epoch_et: float
    state: np.ndarray
    estimated: tuple[str, ...]
    parameters: Mapping[str, float]
    covariance: np.ndarray
    measurements: tuple[Measurements, ...]
    residuals: tuple[np.ndarray, ...]
    used: tuple[np.ndarray, ...]
    iterations: tuple[float, ...]
    converged: bool
    model: ForceModel
    tolerance: float = TOLERANCE

    @property
    def normalised(self) -> np.ndarray:
        """Residuals of the measurements used, divided by their sigmas, in one row."""
        return np.concatenate([
            (r / m.sigma)[u].ravel() for r, m, u in zip(self.residuals, self.measurements, self.used, strict=True)
        ])  # fmt: skip

    @property
    def rms(self) -> float:
        """Root mean square of the normalised residuals; 1 where model and sigmas are right."""
        return float(np.sqrt(np.mean(self.normalised**2)))

    @property
    def sigmas(self) -> np.ndarray:
        """Formal standard deviations (6 + p,) [km, km/s, units of the parameters]."""
        return np.sqrt(np.diag(self.covariance))

    def sigma(self, parameter: str) -> float:
        """Return the formal standard deviation of an estimated parameter, in its unit."""
        if parameter not in self.estimated:
            raise InputError(
                f"{parameter} was not estimated; choose from {', '.join(self.estimated) or 'none'}"
            )
        return float(self.sigmas[6 + self.estimated.index(parameter)])

    def path(self, first, last) -> Path:
        """Return the trajectory between two epochs, on either side of the epoch of the state."""
        return _arc(_Orbit(self.state, dict(self.parameters)), self, as_et(first), as_et(last), None)

    def covariance_at(self, et) -> np.ndarray:
        """Return the formal covariance (..., 6, 6) of the state at epochs (...) [km, km/s]."""
        et = np.asarray(as_et(et) if np.ndim(et) == 0 else et, dtype=float)
        orbit = _Orbit(self.state, dict(self.parameters))
        moved = _arc(orbit, self, et.min(), et.max(), self.estimated).transition(et)
        return moved @ self.covariance @ np.swapaxes(moved, -1, -2)

    def __repr__(self):
        count, total = sum(int(u.sum()) for u in self.used), sum(len(u) for u in self.used)
        word = "" if self.converged else ", not converged"
        return (
            f"<OrbitFit at {calendar(self.epoch_et, 'UTC', 0)} UTC: {count} of {total} measurements, weighted RMS"
            f" {self.rms:.3g}{word}>"
        )


@dataclass(frozen=True, slots=True, eq=False)
class _Orbit:
    """State at the epoch and parameters."""

    state: np.ndarray
    parameters: dict[str, float]

    def moved(self, step, estimated) -> "_Orbit":
        parameters = dict(self.parameters)
        for name, change in zip(estimated, step[6:], strict=True):
            parameters[name] += float(change)
        return _Orbit(self.state + step[:6], parameters)


@dataclass(frozen=True, slots=True, eq=False)
class _Problem:
    """What stays the same in all iterations."""

    epoch_et: float
    model: ForceModel
    tolerance: float
    measurements: tuple[Measurements, ...]
    estimated: tuple[str, ...]
    prior: np.ndarray  # (p,) a-priori values
    root: np.ndarray  # (p,) inverse of their sigmas; 0 without

    @property
    def span(self) -> tuple[float, float]:
        first = min(float(m.et.min()) for m in self.measurements)
        return first - _MARGIN_S, max(float(m.et.max()) for m in self.measurements) + _MARGIN_S


@dataclass(frozen=True, slots=True, eq=False)
class _View:
    """An orbit compared with all measurements, whitened: rows of one measurement each are of one set."""

    orbit: _Orbit
    residuals: tuple[np.ndarray, ...]
    white: tuple[np.ndarray, ...]  # (n, k)
    slopes: tuple[np.ndarray, ...]  # (n, k, 6 + p)
    prior: np.ndarray  # (p,) whitened departures from the a-priori values

    def cost(self, used) -> float:
        return float(
            sum((w[u] ** 2).sum() for w, u in zip(self.white, used, strict=True)) + (self.prior**2).sum()
        )


def fit_orbit(
    measurements: Sequence[Measurements],
    state,
    epoch,
    satellite: Satellite | None = None,
    model: ForceModel | None = None,
    *,
    estimate: Sequence[str] = ESTIMATED,
    prior_sigma: Mapping[str, float] | None = None,
    reject_sigma: float | None = None,
    tolerance: float = TOLERANCE,
) -> OrbitFit:
    """Fit state, Cd A/m and Cr A/m of a satellite to measurements.

    Parameters
    ----------
    measurements : sequence of Measurements
        Sets of `Positions`, `Ranges` and `Angles`, each with its sigmas; empty sets are left out.
    state : (6,) array
        Initial state at `epoch`, ICRF axes about the Earth [km, km/s].
    epoch : epoch
        Its epoch, within or near the measurements.
    satellite : Satellite, optional
        Initial values of Cd A/m and Cr A/m, which are kept where they are not estimated.
    model : ForceModel, optional
        Forces, see `satellite.force_model`; all but drag by default.
    estimate : sequence of str
        Parameters estimated with the state: "CDAM" where the model has an atmosphere, "CRAM", and the empirical
        accelerations of `dynamics.forces.empirical` where the model has them.
    prior_sigma : mapping, optional
        A-priori standard deviations of parameters about their initial values, in their units.
    reject_sigma : float, optional
        Measurements whose residuals exceed this number of robust sigmas are left out; none by default.
    tolerance : float
        As for `dynamics.fly`.

    Raises
    ------
    InputError
        There are fewer values than unknowns, a parameter cannot be estimated, or they are not determined.
    """
    model = without_idle_drag(model or force_model())
    problem, orbit = _posed(
        tuple(m for m in measurements if len(m)),
        state,
        as_et(epoch),
        satellite,
        model,
        estimate,
        prior_sigma,
        tolerance,
    )
    used = tuple(np.ones(len(m), dtype=bool) for m in problem.measurements)
    history: list[float] = []
    view, converged = _view(problem, orbit), False
    for _ in range(_SELECTIONS):
        view, covariance, converged = _corrected(problem, view, used, history)
        chosen = used if reject_sigma is None else _selected(view, reject_sigma)
        if all(np.array_equal(a, b) for a, b in zip(chosen, used, strict=True)):
            break
        used = chosen
    return OrbitFit(
        problem.epoch_et, view.orbit.state, problem.estimated, view.orbit.parameters, covariance, problem.measurements,
        view.residuals, used, tuple(history), converged, model, tolerance,
    )  # fmt: skip


def _posed(measurements, state, epoch_et, satellite, model, estimate, prior_sigma, tolerance):
    """Return the problem and the initial orbit, after checks."""
    start = np.asarray(state, dtype=float)
    if start.shape != (6,) or not np.isfinite(start).all():
        raise InputError(f"the initial state has shape {start.shape}; give six finite numbers [km, km/s]")
    craft = satellite or Satellite()
    values = {"CDAM": craft.cdam_m2_kg if model.atmosphere is not None else 0.0, "CRAM": craft.cram_m2_kg}
    values |= {"ERAM": craft.cram_m2_kg} if "ERAM" in model.parameters else {}
    _check_estimated(estimate, model, prior_sigma or {})
    values |= {name: 0.0 for name in estimate if name not in values}
    count, unknowns = sum(m.sigma.size for m in measurements), 6 + len(estimate)
    if count < unknowns:
        raise InputError(f"{count} measured values cannot determine {unknowns} unknowns; add measurements")
    sigmas = np.array([(prior_sigma or {}).get(name, np.inf) for name in estimate], dtype=float)
    prior = np.array([values[name] for name in estimate])
    problem = _Problem(epoch_et, model, tolerance, measurements, tuple(estimate), prior, 1.0 / sigmas)
    return problem, _Orbit(start, values)


def _check_estimated(estimate, model, prior_sigma) -> None:
    listed = [n for n in model.parameters if n in ESTIMATED or n.startswith("EMP_")]
    available = [n for n in listed if n != "CDAM" or model.atmosphere is not None]
    wrong = [n for n in (*estimate, *prior_sigma) if n not in available]
    if wrong:
        raise InputError(
            f"{', '.join(wrong)} cannot be estimated in this force model; choose from"
            f" {', '.join(available) or 'no parameter'} (CDAM needs an atmosphere, CRAM the force solar-pressure, the"
            " others empirical=True)"
        )
    if not all(s > 0.0 for s in prior_sigma.values()):
        raise InputError(f"prior_sigma is {dict(prior_sigma)}; a-priori sigmas must be positive [m2/kg]")


def _arc(orbit: _Orbit, setting, first: float, last: float, partials) -> Path:
    """Return the trajectory of an orbit over a span and its epoch, with partial derivatives if they are named."""
    ends = [
        end for end in (min(first, setting.epoch_et), max(last, setting.epoch_et)) if end != setting.epoch_et
    ]
    parameters = {k: v for k, v in orbit.parameters.items() if v or k in (partials or ())}
    flights = [
        fly(
            orbit.state, setting.epoch_et, end, model=setting.model, parameters=parameters,
            tolerance=setting.tolerance, dense=1, partials=partials, watch={},
        )
        for end in ends
    ]  # fmt: skip
    legs = [
        replace(f.trajectories[0], variations=f.variations[0]) if f.variations else f.trajectories[0]
        for f in flights
    ]
    return legs[0] if len(legs) == 1 else Legs(tuple(legs), jumps=False)


def _view(problem: _Problem, orbit: _Orbit) -> _View:
    path = _arc(orbit, problem, *problem.span, problem.estimated)
    residuals, white, slopes = [], [], []
    for one in problem.measurements:
        compared = one.compare(path)
        slope = compared.gradient @ path.transition(compared.at_et)[:, :3]
        residuals.append(compared.residual)
        white.append(compared.residual / one.sigma)
        slopes.append(slope / one.sigma[..., None])
    values = np.array([orbit.parameters[name] for name in problem.estimated])
    return _View(
        orbit, tuple(residuals), tuple(white), tuple(slopes), (problem.prior - values) * problem.root
    )


def _corrected(problem: _Problem, view: _View, used, history: list[float]) -> tuple[_View, np.ndarray, bool]:
    """Return the view after Gauss-Newton corrections, the covariance, and whether the corrections became small."""
    for _ in range(_MOST_ITERATIONS):
        values = sum(w[u].size for w, u in zip(view.white, used, strict=True))
        history.append(float(np.sqrt(view.cost(used) / values)))
        step, covariance, size = _step(problem, view, used)
        following = _shortened(problem, view, step, used)
        if following is None:
            return view, covariance, size < _NEARLY  # the sum of squares is flat
        view = following
        if size < _SETTLED:
            return view, covariance, True
    return view, covariance, False


def _step(problem: _Problem, view: _View, used) -> tuple[np.ndarray, np.ndarray, float]:
    """Return the correction, the formal covariance, and the size of the correction in sigmas."""
    unknowns = 6 + len(problem.estimated)
    rows = [s[u].reshape(-1, unknowns) for s, u in zip(view.slopes, used, strict=True)]
    matrix = np.concatenate([*rows, np.eye(unknowns)[6:] * problem.root[:, None]])
    right = np.concatenate([*(w[u].ravel() for w, u in zip(view.white, used, strict=True)), view.prior])
    scale = np.linalg.norm(matrix, axis=0)
    u, s, vt = np.linalg.svd(matrix / np.where(scale > 0.0, scale, 1.0), full_matrices=False)
    if s[-1] < 1e-12 * s[0]:
        raise InputError(
            "the measurements do not determine all unknowns; add measurements of another kind or place, estimate fewer"
            " parameters, or give prior_sigma"
        )
    along = u.T @ right
    inverse = vt.T / s / scale[:, None]
    return inverse @ along, inverse @ inverse.T, float(np.sqrt(along @ along / unknowns))


def _shortened(problem: _Problem, view: _View, step, used) -> _View | None:
    """Return the view after the correction, halved until the sum of squares falls; None if it never does."""
    allowed = view.cost(used) * (1.0 + _RISE) + _RISE
    for k in range(_HALVINGS):
        following = _view(problem, view.orbit.moved(step * 0.5**k, problem.estimated))
        if following.cost(used) <= allowed:
            return following
    return None


def _selected(view: _View, reject_sigma: float) -> tuple[np.ndarray, ...]:
    """Return the measurements within some robust sigmas, by the median of each set."""
    chosen = []
    for white in view.white:
        largest = np.abs(white).max(axis=1)
        spread = max(1.0, 1.4826 * float(np.median(np.abs(white))))
        chosen.append(largest < reject_sigma * spread)
    return tuple(chosen)
