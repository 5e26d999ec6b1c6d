"""Parametrise the confidence region of an orbit by standard normal numbers.

Orbits are x = centre + L z with k = 6 + p independent standard normal numbers z (p: estimated A1, A2, A3).  The first
number is the coordinate along the line of variations, the direction of greatest spread at a chosen later epoch [M05].
Where this coordinate is positive, the object is ahead of the nominal one.

The coordinates x are Cartesian if the region is small.  If the region is so wide that a straight line of states
leaves the true region, they are elements (`orbits.coordinates`), and `ConfidenceRegion.linear` is False.

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
class ConfidenceRegion:
    """Uncertainty of an orbit: `root` (k, k) maps standard normal numbers to coordinates and parameters.

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
        """Whether a linear map describes the region, i.e. the distribution of states is normal."""
        return self.kind == "cartesian"

    def orbits(self, z) -> tuple[np.ndarray, np.ndarray]:
        """Return barycentric states (n, 6) [km, km/s] and A1, A2, A3 (n, 3) [au/d2] for normal numbers (n, k)."""
        spread = np.atleast_2d(z) @ self.root.T
        nongrav_au_d2 = np.tile(np.asarray(self.orbit.nongrav_au_d2, dtype=float), (len(spread), 1))
        for column, which in enumerate(self.orbit.parameters):
            nongrav_au_d2[:, PARAMETERS.index(which)] += spread[:, 6 + column]
        if self.kind == "cartesian":
            return self.orbit.ssb_state() + spread[:, :6], nongrav_au_d2
        sun = body_state("Sun", "SSB", self.orbit.epoch_et)
        return sun + coordinates.to_state(self.orbit, self.kind, self.centre + spread[:, :6]), nongrav_au_d2

    def slope(self, z) -> np.ndarray:
        """Return the partial derivatives (k, k) of state and parameters with respect to z, at one z (k,)."""
        if self.kind == "cartesian":
            return self.root
        jacobian = np.eye(len(self))
        jacobian[:6, :6] = coordinates.slope(self.orbit, self.kind, self.centre + (self.root @ z)[:6])
        return jacobian @ self.root

    def fly(self, z, end_et: float, **options: Any) -> Flight:
        """Propagate the orbits of standard normal numbers (n, k) to an epoch; options as for `dynamics.fly`."""
        states, nongrav_au_d2 = self.orbits(z)
        return self.fly_states(states, nongrav_au_d2, self.orbit.epoch_et, end_et, **options)

    def fly_states(self, states, nongrav_au_d2, start_et: float, end_et: float, **options: Any) -> Flight:
        """Propagate states between two epochs in the force model of this region; options as for `dynamics.fly`.

        Parameters
        ----------
        states : (n, 6) array
            Barycentric states, ICRF [km, km/s].
        nongrav_au_d2 : (n, 3) array
            Values of A1, A2, A3.
        start_et, end_et : float
            Epochs [s TDB past J2000].
        """
        options = {"on_error": "mark", "model": self.model, **options}
        return fly(states, start_et, end_et, nongrav_au_d2=nongrav_au_d2, **options)

    def transition(self, z, end_et: float) -> tuple[np.ndarray, np.ndarray]:
        """Return the state (6,) of the orbit of given numbers z (k,) at an epoch, and its derivatives (6, k) by z."""
        flight = self.fly(z, end_et, partials=self.orbit.parameters, watch={})
        assert flight.transition is not None
        return flight.states[0], flight.transition[0] @ self.slope(np.ravel(z))

    def transition_from(
        self, state, slope, z, start_et: float, end_et: float
    ) -> tuple[np.ndarray, np.ndarray]:
        """Return the result of `transition` at a second epoch, given its result at a first epoch.

        Parameters
        ----------
        state : (6,) array
            Barycentric state of the orbit at the first epoch [km, km/s].
        slope : (6, k) array
            Partial derivatives of that state with respect to z.
        z : (k,) array
            Standard normal numbers of the orbit.
        start_et, end_et : float
            First and second epoch [s TDB past J2000].
        """
        _, nongrav_au_d2 = self.orbits(z)
        flight = self.fly_states(
            state[None], nongrav_au_d2, start_et, end_et, partials=self.orbit.parameters, watch={}
        )
        assert flight.transition is not None
        full_slope = np.vstack([slope, self.root[6:]])
        return flight.states[0], flight.transition[0] @ full_slope

    def __repr__(self):
        return f"<ConfidenceRegion of {self.orbit.name}, {len(self)} dimensions>"


def confidence_region(
    orbit: Orbit, spread_et: float | None = None, model: ForceModel | None = None
) -> ConfidenceRegion:
    """Build the confidence region of an orbit with covariance.

    Parameters
    ----------
    orbit : Orbit
    spread_et : float, optional
        Epoch at which the line of variations is the direction of greatest spread [s TDB past J2000]; ten years
        after the orbit's epoch by default.
    model : ForceModel, optional
        The full model by default.

    Raises
    ------
    InputError
        The orbit has no covariance, or its covariance cannot be represented in any coordinates.
    """
    if orbit.covariance is None:
        raise InputError(
            f"{orbit.name} ({orbit.solution or orbit.source}) has no covariance: fit the orbit, or choose "
            "another source"
        )
    model = (model or ForceModel()).for_orbit(orbit)
    kind = coordinates.sampling_kind(orbit)
    cartesian = kind == "cartesian"
    covariance = orbit.covariance if cartesian else orbit.element_covariance(kind)
    region = ConfidenceRegion(
        orbit, _principal_root(covariance), model, kind, None if cartesian else orbit.elements(kind)
    )
    spread_epoch = orbit.epoch_et + _LEAD_S if spread_et is None else spread_et
    state, slope = region.transition(np.zeros(len(region)), spread_epoch)
    if not np.isfinite(slope).all():
        slope, state, spread_epoch = (
            region.slope(np.zeros(len(region)))[:6],
            orbit.ssb_state(),
            orbit.epoch_et,
        )
    _, _, rotation = np.linalg.svd(slope[:3])
    motion = state[3:] - body_state("Sun", "SSB", spread_epoch)[3:]
    # The line of variations is positive along the motion; LAPACK leaves its sign open.
    rotation[0] *= 1.0 if (slope[:3] @ rotation[0]) @ motion >= 0.0 else -1.0
    return replace(region, root=region.root @ rotation.T)


def _principal_root(covariance) -> np.ndarray:
    """Return a root of the covariance whose columns are the principal axes of the correlations."""
    variance = np.diag(covariance)
    scale = np.sqrt(np.where(variance > 0.0, variance, 1.0))
    values, vectors = np.linalg.eigh(covariance / np.outer(scale, scale))
    return scale[:, None] * vectors * np.sqrt(np.maximum(values, 0.0))
