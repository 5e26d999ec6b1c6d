"""The region of uncertainty in units of its own spread: which orbits are possible, and how likely?

Orbits are x = centre + L z with z standard normal in k = 6 + p numbers.  The first number runs along the
line of variations: the direction that spreads the object farthest at a chosen later epoch [M05].  It grows
the way the object moves, so that a member of positive sigma is ahead of the nominal orbit.

The coordinates x are Cartesian where the region is small.  Where it is so wide that a straight line of
states leaves the true region they are elements (`orbits.coordinates`), and `Region.linear` is False.

[M05] Milani et al. (2005), Multiple solutions for asteroid orbits: computational procedure and
      applications, A&A 431, 729.
"""

from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from kakehashi.base import InputError
from kakehashi.base.constants import DAY_S
from kakehashi.dynamics import Flight, ForceModel, fly
from kakehashi.ephem import state as body_state
from kakehashi.orbits import Orbit, coordinates
from kakehashi.orbits.orbit import PARAMETERS

_LEAD_S = 10 * 365.25 * DAY_S


@dataclass(frozen=True, slots=True, repr=False, eq=False)
class Region:
    """An orbit's uncertainty: `root` (k, k) leads from standard normal numbers to coordinates and parameters.

    `kind` names the coordinates: "cartesian" [km, km/s], or elements whose nominal values are `centre` (6,).
    """

    orbit: Orbit
    root: np.ndarray
    model: ForceModel
    kind: str = "cartesian"
    centre: np.ndarray | None = None

    def __len__(self):
        return len(self.root)

    @property
    def linear(self) -> bool:
        """Whether a linear map describes the region: only then is a normal distribution of states true."""
        return self.kind == "cartesian"

    def orbits(self, z) -> tuple[np.ndarray, np.ndarray]:
        """Barycentric states (n, 6) and A1, A2, A3 (n, 3) of members (n, k)."""
        spread = np.atleast_2d(z) @ self.root.T
        push = np.tile(np.asarray(self.orbit.nongrav_au_d2, dtype=float), (len(spread), 1))
        for column, which in enumerate(self.orbit.parameters):
            push[:, PARAMETERS.index(which)] += spread[:, 6 + column]
        if self.kind == "cartesian":
            return self.orbit.ssb_state() + spread[:, :6], push
        sun = body_state("Sun", "SSB", self.orbit.epoch_et)
        return sun + coordinates.to_state(self.orbit, self.kind, self.centre + spread[:, :6]), push

    def slope(self, z) -> np.ndarray:
        """Derivatives (k, k) of state and parameters by z, at one member (k,)."""
        if self.kind == "cartesian":
            return self.root
        turn = np.eye(len(self))
        turn[:6, :6] = coordinates.slope(self.orbit, self.kind, self.centre + (self.root @ z)[:6])
        return turn @ self.root

    def fly(self, z, end_et: float, **options: Any) -> Flight:
        """Fly members to an epoch; options as for `dynamics.fly`."""
        states, push = self.orbits(z)
        return self.fly_states(states, push, self.orbit.epoch_et, end_et, **options)

    def fly_states(self, states, push, start_et: float, end_et: float, **options: Any) -> Flight:
        """Fly barycentric states (n, 6) with A1, A2, A3 (n, 3) between two epochs, in this region's forces."""
        options = {"on_error": "mark", "model": self.model, **options}
        return fly(states, start_et, end_et, nongrav_au_d2=push, **options)

    def transition(self, z, end_et: float) -> tuple[np.ndarray, np.ndarray]:
        """Barycentric state (6,) of one member at an epoch, and its derivatives (6, k) by z."""
        flight = self.fly(z, end_et, partials=self.orbit.parameters, watch={})
        assert flight.transition is not None
        return flight.states[0], flight.transition[0] @ self.slope(np.ravel(z))

    def carried(self, state, slope, z, start_et: float, end_et: float) -> tuple[np.ndarray, np.ndarray]:
        """What `transition` gives at a second epoch, from what it gave for member z (k,) at the first."""
        _, push = self.orbits(z)
        flight = self.fly_states(
            state[None], push, start_et, end_et, partials=self.orbit.parameters, watch={}
        )
        assert flight.transition is not None
        whole = np.vstack([slope, self.root[6:]])
        return flight.states[0], flight.transition[0] @ whole

    def __repr__(self):
        return f"<Region of {self.orbit.name}, {len(self)} dimensions>"


def region(orbit: Orbit, spread_et: float | None = None, model: ForceModel | None = None) -> Region:
    """The region of an orbit with covariance.

    Parameters
    ----------
    orbit : Orbit
    spread_et : float, optional
        Epoch at which the line of variations is the direction of greatest spread; ten years on by default.

    Raises
    ------
    InputError
        The orbit carries no covariance, or one that no coordinates can represent.
    """
    if orbit.covariance is None:
        raise InputError(
            f"{orbit.name} ({orbit.solution or orbit.source}) carries no covariance: fit it, or choose another source"
        )
    model = (model or ForceModel()).for_orbit(orbit)
    kind = coordinates.sampling_kind(orbit)
    straight = kind == "cartesian"
    covariance = orbit.covariance if straight else orbit.element_covariance(kind)
    found = Region(
        orbit, _principal_root(covariance), model, kind, None if straight else orbit.elements(kind)
    )
    ahead = orbit.epoch_et + _LEAD_S if spread_et is None else spread_et
    there, slope = found.transition(np.zeros(len(found)), ahead)
    if not np.isfinite(slope).all():
        slope, there, ahead = found.slope(np.zeros(len(found)))[:6], orbit.ssb_state(), orbit.epoch_et
    _, _, turn = np.linalg.svd(slope[:3])
    motion = there[3:] - body_state("Sun", "SSB", ahead)[3:]
    turn[0] *= 1.0 if (slope[:3] @ turn[0]) @ motion >= 0.0 else -1.0  # LAPACK leaves the sign open
    return replace(found, root=found.root @ turn.T)


def _principal_root(covariance) -> np.ndarray:
    """A root of the covariance whose columns are the principal axes of the correlations."""
    variance = np.diag(covariance)
    scale = np.sqrt(np.where(variance > 0.0, variance, 1.0))
    values, vectors = np.linalg.eigh(covariance / np.outer(scale, scale))
    return scale[:, None] * vectors * np.sqrt(np.maximum(values, 0.0))
