"""The region of uncertainty in units of its own spread: which orbits are possible, and how likely?

Orbits are x = mean + L z with z standard normal in k = 6 + p numbers.  The first number runs along the
line of variations: the direction that spreads the object farthest at a chosen later epoch [M05].

[M05] Milani et al. (2005), Multiple solutions for asteroid orbits: computational procedure and
      applications, A&A 431, 729.
"""

from dataclasses import dataclass
from typing import Any

import numpy as np

from kakehashi.base import InputError
from kakehashi.base.constants import DAY_S
from kakehashi.dynamics import Flight, ForceModel, fly
from kakehashi.orbits import Orbit
from kakehashi.orbits.orbit import PARAMETERS

_LEAD_S = 10 * 365.25 * DAY_S


@dataclass(frozen=True, slots=True, repr=False, eq=False)
class Region:
    """An orbit's uncertainty: `root` (k, k) leads from standard normal numbers to state and parameters."""

    orbit: Orbit
    root: np.ndarray
    model: ForceModel

    def __len__(self):
        return len(self.root)

    def orbits(self, z) -> tuple[np.ndarray, np.ndarray]:
        """Barycentric states (n, 6) and A1, A2, A3 (n, 3) of members (n, k)."""
        spread = np.atleast_2d(z) @ self.root.T
        push = np.tile(np.asarray(self.orbit.nongrav_au_d2, dtype=float), (len(spread), 1))
        for column, which in enumerate(self.orbit.parameters):
            push[:, PARAMETERS.index(which)] += spread[:, 6 + column]
        return self.orbit.ssb_state() + spread[:, :6], push

    def fly(self, z, end_et: float, **options: Any) -> Flight:
        """Fly members to an epoch; options as for `dynamics.fly`."""
        states, push = self.orbits(z)
        options = {"on_error": "mark", "model": self.model, **options}
        return fly(states, self.orbit.epoch_et, end_et, nongrav_au_d2=push, **options)

    def transition(self, z, end_et: float) -> tuple[np.ndarray, np.ndarray]:
        """Barycentric state (6,) of one member at an epoch, and its derivatives (6, k) by z."""
        flight = self.fly(z, end_et, partials=self.orbit.parameters, watch={})
        assert flight.transition is not None
        return flight.states[0], flight.transition[0] @ self.root

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
        The orbit carries no covariance.
    """
    if orbit.covariance is None:
        raise InputError(
            f"{orbit.name} ({orbit.solution or orbit.source}) carries no covariance: fit it, or choose another source"
        )
    model = (model or ForceModel()).for_orbit(orbit)
    scale = np.sqrt(np.where(np.diag(orbit.covariance) > 0.0, np.diag(orbit.covariance), 1.0))
    values, vectors = np.linalg.eigh(orbit.covariance / np.outer(scale, scale))
    found = Region(orbit, scale[:, None] * vectors * np.sqrt(np.maximum(values, 0.0)), model)
    ahead = orbit.epoch_et + _LEAD_S if spread_et is None else spread_et
    _, slope = found.transition(np.zeros(len(found)), ahead)
    if not np.isfinite(slope).all():
        slope = found.root[:6]
    _, _, turn = np.linalg.svd(slope[:3])
    return Region(orbit, found.root @ turn.T, model)
