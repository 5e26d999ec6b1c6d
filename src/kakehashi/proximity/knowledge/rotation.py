"""What are the unknowns of a rotation, and how do attitude, pole and periods depend on them?

    uniform    two angles of the pole, the phase, and the rate of rotation
    tumbling   three angles of the attitude at the epoch, three rates, and two ratios of the moments of inertia

The small rotation theta(t) of a tumbling body by an unknown x follows from attitudes A(t) in closed form with x changed
to both sides: [theta x] = (A+^T - A-^T) A / (2 dx).  That of a uniform rotation is written down.
"""

from dataclasses import dataclass, field

import numpy as np

from kakehashi.base import InputError
from kakehashi.bodies.rotation import FreeRotation, SpinState, UniformRotation

RATIO_SIGMA = 0.3  # of an inertia ratio of which nothing is known: that of a uniform distribution from 0 to 1
_STEP = 1e-6  # of the unit of an unknown


@dataclass(frozen=True, slots=True)
class SpinUnknowns:
    """Unknowns of a rotation, each in units of a wide a priori standard deviation.

    Attributes
    ----------
    spin : UniformRotation or SpinState
        A single state.
    """

    spin: UniformRotation | SpinState
    _motions: tuple[FreeRotation, ...] = field(
        init=False, repr=False
    )  # of a tumbling body: free motion, and that with varied unknowns

    def __post_init__(self):
        if not isinstance(self.spin, UniformRotation | SpinState):
            raise InputError(
                f"the rotation is a {type(self.spin).__name__}; give a UniformRotation or a SpinState, as `spin_of` and"
                " `uniform_rotation` return them"
            )
        if isinstance(self.spin, SpinState) and self.spin.batch:
            raise InputError(f"the spin state is a batch of shape {self.spin.batch}; give one state")
        motions: tuple[FreeRotation, ...] = ()
        if isinstance(self.spin, SpinState):
            motions = FreeRotation(self.spin), FreeRotation(self._varied())
        object.__setattr__(self, "_motions", motions)

    @property
    def tumbles(self) -> bool:
        """Whether the rotation is not about one axis."""
        return isinstance(self.spin, SpinState)

    @property
    def epoch(self) -> float:
        """Epoch of the state [s TDB past J2000]."""
        return self.spin.et if isinstance(self.spin, SpinState) else float(self.spin.epoch)

    @property
    def count(self) -> int:
        """Number of unknowns."""
        return 8 if self.tumbles else 4

    @property
    def pole(self) -> np.ndarray:
        """Unit vector (3,) of the angular momentum, ICRF."""
        if isinstance(self.spin, UniformRotation):
            return self.spin.pole_icrf * np.sign(self.spin.period_s)
        return self.spin.momentum / np.linalg.norm(self.spin.momentum)

    def attitude(self, et) -> np.ndarray:
        """Matrices (m, 3, 3) from ICRF to the axes of the body at epochs (m,)."""
        if isinstance(self.spin, UniformRotation):
            return self.spin.attitude(et)
        return self._motions[0].attitude(et)

    def small_rotations(self, et) -> np.ndarray:
        """Small rotations (m, 3, q) of the body, ICRF [rad], by the unknowns at epochs (m,)."""
        et = np.asarray(et, dtype=float)
        if isinstance(self.spin, UniformRotation):
            return _uniform_rotations(self.spin, self.pole, et)
        attitude = self._motions[1].attitude(et[:, None])
        change = np.swapaxes(attitude[:, :8] - attitude[:, 8:], -1, -2) @ self.attitude(et)[:, None]
        skew = (change - np.swapaxes(change, -1, -2)) / (4.0 * _STEP)
        return np.stack([skew[..., 2, 1], skew[..., 0, 2], skew[..., 1, 0]], axis=1)

    def results(self) -> np.ndarray:
        """Derivatives (k, q) of two angles of the pole [rad], ln of the periods, and the inertia ratios.

        The angles are displacements of the pole along `tangents(pole)`.  k is 3 for a uniform rotation: the angles and
        ln P.  For a tumbling one it is 6: the angles of the angular momentum, ln P_psi, ln P_phi, and the two ratios
        to the largest moment.
        """
        if isinstance(self.spin, UniformRotation):
            return np.array([[0, 1.0, 0, 0], [-1.0, 0, 0, 0], [0, 0, 0, -1.0]])
        values = self._described(self._motions[1])
        return (values[:8] - values[8:]).T / (2.0 * _STEP)

    def _described(self, free: FreeRotation) -> np.ndarray:
        states, momentum = free.state, free.state.momentum
        across = tangents(self.pole) @ (momentum / np.linalg.norm(momentum, axis=-1, keepdims=True)).T
        periods = np.log(np.stack([free.period_psi_s, free.period_phi_s]))
        ratios = states.moments / states.moments.max(axis=-1, keepdims=True)
        return np.concatenate([across, periods, ratios.T[self._smaller]]).T

    @property
    def _smaller(self) -> list[int]:
        """Axes of the two smaller moments."""
        assert isinstance(self.spin, SpinState)
        return sorted(np.argsort(self.spin.moments, kind="stable")[:2].tolist())

    def _varied(self) -> SpinState:
        """A batch (16,) of states: each unknown larger, then each one smaller."""
        spin = self.spin
        assert isinstance(spin, SpinState)
        change = _STEP * np.concatenate([np.eye(8), -np.eye(8)])
        attitude = _small_attitude(change[:, :3]) @ spin.attitude
        rates = spin.rates_rad_s + change[:, 3:6] * np.linalg.norm(spin.rates_rad_s)
        moments = np.tile(spin.moments / spin.moments.max(), (16, 1))
        moments[:, self._smaller] += RATIO_SIGMA * change[:, 6:]
        return SpinState(spin.et, attitude, rates, moments)


def at_epoch(spin: UniformRotation | SpinState, et: float) -> UniformRotation | SpinState:
    """The same rotation with its epoch at the start of a study, so that phase and rate are free of each other there."""
    if isinstance(spin, UniformRotation):
        degrees = 360.0 * np.remainder(et - float(spin.epoch), spin.period_s) / spin.period_s
        return UniformRotation(spin.pole_deg, spin.period_s, spin.meridian_deg + degrees, et)
    return FreeRotation(spin).at(et)


def _uniform_rotations(spin: UniformRotation, pole, et) -> np.ndarray:
    """Small rotations (m, 3, 4) by two angles of the pole, the phase, and the relative change of the rate."""
    result = np.empty((et.size, 3, 4))
    result[..., :2] = tangents(pole).T
    result[..., 2] = pole
    phase = 2.0 * np.pi / abs(spin.period_s) * (et - float(spin.epoch))
    result[..., 3] = phase[:, None] * pole
    return result


def tangents(direction) -> np.ndarray:
    """Two unit vectors (2, 3) that are normal to a direction (3,) and to each other."""
    x = np.cross(direction, np.eye(3)[np.argmin(np.abs(direction))])
    x = x / np.linalg.norm(x)
    return np.stack([x, np.cross(direction, x)])


def _small_attitude(angles) -> np.ndarray:
    """Matrices (n, 3, 3) to axes that are rotated by small vectors (n, 3) [rad], to the last digit."""
    from scipy.spatial.transform import Rotation

    return Rotation.from_rotvec(-np.asarray(angles)).as_matrix()
