"""How does a close approach change the rotation of a tumbler?  Distributions over the phases, which are not known.

The torque of the planet depends on the attitude in the hours of the pass.  Where the periods are not known well enough
to carry the phases there, they are drawn: precession and rotation uniformly.  Every case is a rigid body under the
gravity gradient of the planet, the Moon and the Sun along the trajectory as flown.

The effective rate of rotation is 2 E / L, with energy E and angular momentum L: that of uniform rotation with the
same two [B23].  Nothing here deforms or dissipates.

[B23] Benson, Scheeres, Brozovic et al. (2023), Spin state evolution of (99942) Apophis during its 2029 Earth
      encounter, Icarus 390, 115324.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from kakehashi.base import InputError
from kakehashi.base.constants import DAY_S
from kakehashi.bodies.rotation import FreeRotation, Perturber, SpinSolution, SpinState, propagate_spin
from kakehashi.encounter.passage import Passage
from kakehashi.frames import angle_between, rotation
from kakehashi.time import calendar

QUANTILES = (0.01, 0.05, 0.16, 0.50, 0.84, 0.95, 0.99)
OTHERS = ("Moon", "Sun")
_GROUPS = 200  # draws of periods and inertia
_TOLERANCE = 1e-11  # of a step; the phases are drawn anyway


@dataclass(frozen=True, repr=False, eq=False)
class TidalSpin:
    """Spin states before, at and after a pass, one row for each pair of phases.

    Attributes
    ----------
    passage : Passage
    solution : SpinSolution
        The published state before the pass.
    phi_deg, psi_deg : (n,) arrays
        Phases at the start [deg].
    before, closest, after : SpinState
        Batches of n states: at the start, at the closest approach, and at the end.
    """

    passage: Passage
    solution: SpinSolution
    phi_deg: np.ndarray
    psi_deg: np.ndarray
    before: SpinState
    closest: SpinState
    after: SpinState

    def __len__(self):
        return len(self.phi_deg)

    def __repr__(self):
        low, high = np.quantile(self.rate_ratio, [0.05, 0.95])
        day = calendar(self.passage.et, "UTC", 0)[:10]
        return (
            f"<TidalSpin {self.passage.name} {day}, {self.solution.key}, {len(self)} cases: rate x {low:.2f} .."
            f" {high:.2f}, pole by {np.median(self.pole_shift_deg):.0f} deg, short-axis mode"
            f" {100.0 * self.short_axis_probability:.1f} %>"
        )

    @cached_property
    def _free(self) -> FreeRotation:
        return FreeRotation(self.after)

    @property
    def period_phi_h(self) -> np.ndarray:
        """Mean period of precession (n,) after the pass [h]."""
        return self._free.period_phi_s / 3600.0

    @property
    def period_psi_h(self) -> np.ndarray:
        """Period of rotation (n,) after the pass, about the axis that the motion circles [h]."""
        return self._free.period_psi_s / 3600.0

    @property
    def mode(self) -> np.ndarray:
        """Words (n,) "short-axis" or "long-axis" after the pass."""
        return self._free.mode

    @property
    def short_axis_probability(self) -> float:
        """Fraction of the cases in short-axis mode after the pass."""
        return float(np.mean(self.mode == "short-axis"))

    @cached_property
    def rate_ratio(self) -> np.ndarray:
        """Effective rate of rotation (n,) after the pass, relative to that before."""
        return effective_rate_rad_s(self.after) / effective_rate_rad_s(self.before)

    @property
    def effective_period_h(self) -> np.ndarray:
        """Effective period of rotation (n,) after the pass [h]."""
        return 2.0 * np.pi / effective_rate_rad_s(self.after) / 3600.0

    @cached_property
    def pole_shift_deg(self) -> np.ndarray:
        """Angle (n,) by which the angular momentum turned [deg]."""
        return np.degrees(angle_between(self.before.momentum, self.after.momentum))

    @cached_property
    def pole_ecliptic_deg(self) -> np.ndarray:
        """Longitude and latitude (n, 2) of the angular momentum after the pass, ECLIPJ2000 [deg].

        The longitude is within half a turn of that before the pass, so that quantiles do not mix 0 and 360.
        """
        x, y, z = (self.after.momentum @ rotation("ICRF", "ECLIPJ2000", 0.0).T).T
        longitude, latitude = np.degrees([np.arctan2(y, x), np.arctan2(z, np.hypot(x, y))])
        start = self.solution.pole_ecliptic_deg[0]
        return np.column_stack([start + (longitude - start + 180.0) % 360.0 - 180.0, latitude])

    def distributions(self) -> dict[str, np.ndarray]:
        """Samples (n,) of each result, by names with units."""
        longitude, latitude = self.pole_ecliptic_deg.T
        return {
            "period_phi_h": self.period_phi_h,
            "period_psi_h": self.period_psi_h,
            "effective_period_h": self.effective_period_h,
            "rate_ratio": self.rate_ratio,
            "pole_shift_deg": self.pole_shift_deg,
            "pole_longitude_deg": longitude,
            "pole_latitude_deg": latitude,
        }

    def quantiles(self) -> dict[str, np.ndarray]:
        """Quantiles `QUANTILES` of each result, by names with units."""
        return {name: np.quantile(x, QUANTILES) for name, x in self.distributions().items()}

    def probability(self, name: str, low: float = -np.inf, high: float = np.inf) -> float:
        """Fraction of the cases whose result lies between two values.

        Parameters
        ----------
        name : str
            A key of `distributions`.
        low, high : float
            In the unit of the name.
        """
        x = self.distributions()[name]
        return float(np.mean((x >= low) & (x <= high)))


def effective_rate_rad_s(state: SpinState) -> np.ndarray:
    """Effective rate of rotation 2 E / L (...) [rad/s] [B23]."""
    return 2.0 * state.energy / np.linalg.norm(state.momentum, axis=-1)


def tidal_spin(
    passage: Passage,
    solution: SpinSolution,
    cases: int = 4_000,
    seed: int = 1,
    *,
    others: Sequence[str] = OTHERS,
    uncertain: bool = False,
    threads: int | None = None,
) -> TidalSpin:
    """Propagate the rotation of an object through a pass from phases drawn uniformly.

    Parameters
    ----------
    passage : Passage
        The pass; the rotation is propagated from `days` before to `days` after it.
    solution : SpinSolution
        Periods, pole and ratios of inertia before the pass.
    cases : int
        Number of phases.
    seed : int
        Seed of the random numbers.
    others : sequence of str
        Bodies whose torque is added to that of the body that is passed.
    uncertain : bool
        Also draw periods and ratios of inertia within the sigmas of the source.
    threads : int, optional
        All processors by default.

    Raises
    ------
    InputError
        Fewer than one case.
    """
    if not (isinstance(cases, int | np.integer) and cases >= 1):
        raise InputError(
            f"cases is {cases!r}; give a whole number of phases to draw, 1 or more, such as 4000"
        )
    rng, half = np.random.default_rng(seed), passage.days * DAY_S
    phi, psi = rng.uniform(0.0, 360.0, (2, int(cases)))
    start = passage.et - half
    before = _drawn(solution, start, phi, psi, rng) if uncertain else solution.states(start, phi, psi)
    names = [passage.target, *(name for name in others if name != passage.target)]
    perturbers = [Perturber.along(passage.path, name) for name in names]
    epochs = [passage.et, passage.et + half]
    history = propagate_spin(before, epochs, perturbers, tolerance=_TOLERANCE, threads=threads)
    return TidalSpin(passage, solution, phi, psi, before, history.state(0), history.state(1))


def _drawn(solution: SpinSolution, et: float, phi_deg, psi_deg, rng) -> SpinState:
    """States of groups of cases, each with periods and ratios of its own."""
    groups = np.array_split(np.arange(len(phi_deg)), min(_GROUPS, len(phi_deg)))
    states = [solution.drawn(rng).states(et, phi_deg[rows], psi_deg[rows]) for rows in groups]
    return SpinState(
        et,
        np.concatenate([s.attitude for s in states]),
        np.concatenate([s.rates_rad_s for s in states]),
        np.concatenate([s.moments for s in states]),
    )
