"""Compute the information gain of future measurements: the covariance of an orbit after they are made.

Information matrices add: each measurement contributes its partial derivatives, mapped to the epoch of the orbit through
the variational equations and weighted by its sigma.  All quantities are scaled by the prior sigmas, so the sum remains
well-conditioned through an encounter that magnifies errors ten thousandfold. Only covariances are computed.
Measurements are not simulated, and errors that measurements cannot reveal (biases, force models) are not included.

An encounter with a planet changes the spin of an asteroid, and thereby its Yarkovsky acceleration: from `break_et`
on, A2 may have another value, and the difference has a prior sigma of its own.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from kakehashi.base import InputError
from kakehashi.base.constants import DAY_S
from kakehashi.dynamics.records import CloseApproach
from kakehashi.ephem import state as body_state
from kakehashi.od.arc import arc
from kakehashi.orbits import Orbit
from kakehashi.paths import Legs
from kakehashi.time import calendar

KINDS = ("optical", "range", "range rate", "place")
_ARCSEC = np.pi / 648_000.0


@dataclass(frozen=True, slots=True, repr=False, eq=False)
class Measurements:
    """Measurements of a single kind.

    Attributes
    ----------
    name : str
    kind : str
        "optical" (two angles [arcsec] from the Earth's centre), "range" [km], "range rate" [km/s], or "place" (three
        components of the position [km], from a spacecraft of known position beside the asteroid).
    et : (n,) array
        Epochs [s TDB past J2000].
    sigma : float
        1-sigma error of one measurement, in the unit of the kind.
    """

    name: str
    kind: str
    et: np.ndarray
    sigma: float

    def __post_init__(self):
        if self.kind not in KINDS:
            raise InputError(f"{self.name}: kind is {self.kind!r}; use one of {', '.join(KINDS)}")
        if not (np.isfinite(self.sigma) and self.sigma > 0.0):
            raise InputError(f"{self.name}: sigma is {self.sigma}; it must be positive")
        if np.ndim(self.et) != 1 or len(self.et) == 0 or not np.isfinite(self.et).all():
            raise InputError(f"{self.name}: epochs are missing or not finite; give at least one finite epoch")

    def __repr__(self):
        first, last = (calendar(float(t))[:10] for t in (np.min(self.et), np.max(self.et)))
        return f"<Measurements {self.name}: {len(self.et)} {self.kind}, {first} .. {last}>"


@dataclass(frozen=True, slots=True, repr=False, eq=False)
class Knowledge:
    """Uncertainty of an orbit after a number of measurements.

    Attributes
    ----------
    covariance : (p, p) array
        Covariance of the state at the epoch and the parameters [km, km/s, au/d2].
    position_km : float
        1-sigma position uncertainty along the largest axis, at the requested epoch.
    a2_au_d2, a2_after_au_d2 : float
        1-sigma uncertainty of A2 before and after the epoch from which it may differ; NaN if A2 is not estimated.
    distance_km, time_s : (k,) arrays
        1-sigma uncertainty of distance and time of each encounter.
    """

    covariance: np.ndarray
    position_km: float
    a2_au_d2: float
    a2_after_au_d2: float
    distance_km: np.ndarray
    time_s: np.ndarray

    def __repr__(self):
        return f"<Knowledge position {self.position_km:.3g} km, A2 {self.a2_au_d2:.2g} au/d2>"


class InformationGain:
    """An orbit with its covariance, propagated once with partial derivatives, to assess many measurement plans quickly.

    Parameters
    ----------
    orbit : Orbit
        Orbit with a covariance.
    last_et : float
        End of the span of measurements and encounters [s TDB past J2000].
    passes : sequence of CloseApproach
        Encounters to which uncertainties are mapped.
    position_et : float
        Epoch at which the uncertainty of the position is reported.
    break_et, change_au_d2 : float, optional
        Epoch from which A2 may differ, and 1-sigma of the difference; A2 must be among the orbit's parameters.

    Raises
    ------
    InputError
        The orbit has no covariance, or an encounter is after the end of the span.
    """

    def __init__(
        self,
        orbit: Orbit,
        last_et: float,
        passes: Sequence[CloseApproach],
        position_et: float,
        *,
        break_et: float | None = None,
        change_au_d2: float = 0.0,
    ):
        if orbit.covariance is None:
            raise InputError(f"{orbit.name} has no covariance; give an orbit with covariance")
        if any(p.et > last_et for p in passes) or position_et > last_et:
            latest = max([position_et, *(p.et for p in passes)])
            raise InputError(
                f"an encounter or the position epoch, {calendar(latest, 'TDB', 0)} TDB, is after the end of "
                f"the span, {calendar(last_et, 'TDB', 0)} TDB; give a later end"
            )
        self.orbit, self.passes, self.position_et = orbit, tuple(passes), position_et
        prior = np.asarray(orbit.covariance)
        self._trajectory: Legs | _BrokenArc = arc(orbit, orbit.epoch_et, last_et, partials=orbit.parameters)
        if break_et is not None:
            self._trajectory = _with_break(orbit, self._trajectory, break_et, last_et, change_au_d2)
            prior = np.pad(prior, (0, 1))
            prior[-1, -1] = change_au_d2**2
        self._root = np.linalg.cholesky(_scaled(prior))
        self._scale = np.sqrt(np.diag(prior))
        self._rows: dict[Measurements, np.ndarray] = {}

    def after(self, measurements: Sequence[Measurements]) -> Knowledge:
        """Return the uncertainty of the orbit after all of the given measurements."""
        information = np.eye(len(self._root))
        for m in measurements:
            information += self._information(m)
        inner = np.linalg.inv(np.linalg.cholesky(information))
        root = self._scale[:, None] * (self._root @ inner.T)
        return self._knowledge(root)

    def _information(self, m: Measurements) -> np.ndarray:
        """Return the information matrix of measurements of one kind, in units of the prior sigmas; computed once."""
        if m not in self._rows:
            rows = partials(m, self._trajectory) * self._scale / _unit(m)
            a = rows.reshape(-1, rows.shape[-1]) @ self._root
            self._rows[m] = a.T @ a
        return self._rows[m]

    def _knowledge(self, root: np.ndarray) -> Knowledge:
        distance, time = [], []
        for p in self.passes:
            state = self._trajectory.state(np.array([p.et]))[0] - body_state(p.body, "SSB", p.et)
            spread = (self._trajectory.transition(np.array([p.et]))[0] @ root)[:3]
            r, v = state[:3], state[3:]
            speed = np.linalg.norm(v)
            distance.append(float(np.linalg.norm(r / np.linalg.norm(r) @ spread)))
            time.append(float(np.linalg.norm(v / speed @ spread)) / float(speed))
        at = self._trajectory.transition(np.array([self.position_et]))[0] @ root
        names = self.orbit.parameters
        a2_row = root[6 + names.index("A2")] if "A2" in names else np.full(1, np.nan)
        a2_after_row = a2_row + root[-1] if isinstance(self._trajectory, _BrokenArc) else a2_row
        return Knowledge(
            covariance=root @ root.T,
            position_km=float(np.linalg.svd(at[:3], compute_uv=False)[0]),
            a2_au_d2=float(np.linalg.norm(a2_row)),
            a2_after_au_d2=float(np.linalg.norm(a2_after_row)),
            distance_km=np.array(distance),
            time_s=np.array(time),
        )

    def __repr__(self):
        return f"<InformationGain of measurements of {self.orbit.name}, {len(self.passes)} encounters>"


@dataclass(frozen=True, slots=True)
class _BrokenArc:
    """A trajectory whose A2 may change at an epoch, with the derivatives with respect to that change as last column."""

    first: Legs
    second: Legs
    break_et: float
    column: int  # of A2 among the derivatives

    def state(self, et) -> np.ndarray:
        """Return position and velocity (n, 6) [km, km/s] relative to the solar-system barycentre."""
        return self.first.state(et)

    def transition(self, et) -> np.ndarray:
        """Return the partial derivatives (n, 6, p + 1) of the state with respect to p unknowns and the change of A2."""
        et = np.asarray(et, dtype=float)
        slope = self.first.transition(et)
        extra = np.zeros((et.size, 6, 1))
        after = et > self.break_et
        if after.any():
            extra[after, :, 0] = self.second.transition(et[after])[:, :, self.column]
        return np.concatenate([slope, extra], axis=2)


def _with_break(orbit: Orbit, first: Legs, break_et: float, last_et: float, change: float) -> _BrokenArc:
    if "A2" not in orbit.parameters:
        raise InputError(f"{orbit.name} does not estimate A2; give an orbit with A2 among its parameters")
    if not (orbit.epoch_et < break_et < last_et and change > 0.0):
        raise InputError(
            f"break_et is {break_et:.0f} s TDB past J2000 and change_au_d2 is {change}; the epoch at which A2 may"
            f" change must be within {orbit.epoch_et:.0f} .. {last_et:.0f} s, and the sigma of the change"
            " must be positive"
        )
    at = np.array([break_et])
    state = first.state(at)[0] - body_state("Sun", "SSB", break_et)
    later = replace(orbit, state=state, epoch_et=break_et, covariance=None)
    second = arc(later, break_et, last_et, partials=orbit.parameters)
    return _BrokenArc(first, second, break_et, 6 + orbit.parameters.index("A2"))


def partials(m: Measurements, trajectory) -> np.ndarray:
    """Return partial derivatives (n, k, p) of the k components of each measurement.

    They are taken with respect to the p unknowns: the state at the epoch and the non-gravitational parameters."""
    et = np.asarray(m.et, dtype=float)
    slope = trajectory.transition(et)
    relative = trajectory.state(et) - body_state("Earth", "SSB", et)
    r, v = relative[:, :3], relative[:, 3:]
    distance = np.linalg.norm(r, axis=1)[:, None]
    u = r / distance
    if m.kind == "place":
        return slope[:, :3]
    if m.kind == "range":
        return np.einsum("ni,nip->np", u, slope[:, :3])[:, None]
    if m.kind == "range rate":
        across = (v - np.einsum("ni,ni->n", u, v)[:, None] * u) / distance
        by_position = np.einsum("ni,nip->np", across, slope[:, :3])
        return (by_position + np.einsum("ni,nip->np", u, slope[:, 3:]))[:, None]
    east = np.stack([-u[:, 1], u[:, 0], np.zeros(len(u))], axis=1)
    east /= np.linalg.norm(east, axis=1)[:, None]
    axes = np.stack([east, np.cross(u, east)], axis=1) / distance[:, :, None]
    return np.einsum("nki,nip->nkp", axes, slope[:, :3])


def _unit(m: Measurements) -> float:
    return m.sigma * _ARCSEC if m.kind == "optical" else m.sigma


def _scaled(covariance: np.ndarray) -> np.ndarray:
    """Return the correlation matrix of a covariance plus a small diagonal term, so that it can be factored."""
    sigma = np.sqrt(np.diag(covariance))
    return covariance / np.outer(sigma, sigma) + 1e-13 * np.eye(len(sigma))


def epochs_every(first_et: float, last_et: float, days: float) -> np.ndarray:
    """Return epochs at a constant interval, including the first.

    Parameters
    ----------
    first_et, last_et : float
        Span [s TDB past J2000].
    days : float
        Interval [d].

    Raises
    ------
    InputError
        The end is before the start, or the interval is not positive.

    Examples
    --------
    >>> epochs_every(0.0, 86_400.0, 0.5).tolist()
    [0.0, 43200.0, 86400.0]
    """
    if not (last_et >= first_et and days > 0.0):
        raise InputError(
            f"an interval of {days} d from {first_et} to {last_et} is not valid: the end must not be "
            "before the start, and the interval must be positive"
        )
    return np.arange(first_et, last_et + 1.0, days * DAY_S)
