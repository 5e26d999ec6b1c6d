"""Torque-free rotation in closed form, by Jacobi's elliptic functions and Legendre's integral of the third kind.

The angular momentum L and the energy E are constant. Of the axes A, B, C, B is the intermediate one, and C the one that
the motion circles (the short axis if 2 E I2 < L^2, otherwise the long one). The components of the unit vector along L
are

    l_A = sqrt(alpha) cn(tau),    l_B = sqrt(beta) sn(tau),    l_C = sqrt(1 - alpha) dn(tau),    tau = tau_0 + nu t

with delta = 2 E I_C / L^2 - 1, alpha = delta I_A / (I_C - I_A), beta = delta I_B / (I_C - I_B) [LL76, section 37].
They give the angles theta and psi. The rate of phi is L (1 / I_C + (I_C - I_A) / (I_A I_C) / (1 - n sn^2)); its
integral is Legendre's of the third kind, with n = 1 - beta / alpha. No digits are lost when delta tends to zero.

[LL76] Landau & Lifshitz (1976), Mechanics, 3rd ed.
[C95]  Carlson (1995), Numerical computation of real or complex elliptic integrals, Numer. Algorithms 10, 13.
"""

from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np

from kakehashi.base import InputError
from kakehashi.bodies.rotation.angles import angles_from_matrix, momentum_axes
from kakehashi.bodies.rotation.state import SpinState
from kakehashi.frames.elementary import about_x, about_z
from kakehashi.time import et_array

_EQUAL = 1e-13  # moments that differ by less are equal
_LARGEST_M = 1.0 - 1e-15  # parameter of the elliptic functions on the separatrix


class _Motion(NamedTuple):
    """Constants of torque-free motions, as arrays over a batch of bodies."""

    momentum: np.ndarray  # L, in the unit of the moments times rad/s
    a: np.ndarray  # moments along the axes A, B, C
    b: np.ndarray
    c: np.ndarray
    delta: np.ndarray
    m: np.ndarray  # parameter k^2
    nu: np.ndarray  # [rad/s]
    n: np.ndarray


def motion(momentum, a, b, c, delta) -> _Motion:
    """Compute the constants of torque-free motion.

    Parameters
    ----------
    momentum : (...) array
        Magnitude of the angular momentum L, in the unit of the moments times rad/s.
    a, b, c : (...) arrays
        Moments of inertia about the axes A, B, C; b is between the others.
    delta : (...) array
        2 E I_C / L^2 - 1.
    """
    cosine2 = 1.0 - delta * a / (c - a)
    m = np.clip((b - a) * c * delta / ((c - b) * (c - a) * cosine2), 0.0, _LARGEST_M)
    nu = momentum / c * np.sqrt((c - b) * (c - a) * cosine2 / (a * b))
    return _Motion(momentum, a, b, c, delta, m, nu, 1.0 - b * (c - a) / (a * (c - b)))


def mean_rates(k: _Motion) -> tuple[np.ndarray, np.ndarray]:
    """Return the mean rates of the Euler angles phi and psi [rad/s]; psi decreases if C is the short axis."""
    from scipy.special import ellipk

    quarter = ellipk(k.m)
    phi = (
        k.momentum
        / k.c
        * (1.0 + (k.c - k.a) / k.a * _third_kind(k.n, np.full_like(k.m, np.pi / 2), k.m) / quarter)
    )
    return phi, np.sign(k.a - k.c) * np.pi * k.nu / (2.0 * quarter)


def _third_kind(n, amplitude, m) -> np.ndarray:
    """Return Legendre's incomplete elliptic integral of the third kind by Carlson's forms [C95].

    The integrand is 1 / ((1 - n sin^2) sqrt(1 - m sin^2)), from 0 to the amplitude."""
    from scipy.special import elliprf, elliprj

    half_revolutions = np.round(amplitude / np.pi)
    s, c = np.sin(amplitude - half_revolutions * np.pi), np.cos(amplitude - half_revolutions * np.pi)

    def incomplete(s, c2):
        y, p = 1.0 - m * s * s, 1.0 - n * s * s
        return s * elliprf(c2, y, 1.0) + n / 3.0 * s**3 * elliprj(c2, y, 1.0, p)

    whole = incomplete(np.ones_like(s), np.zeros_like(s))
    return np.where(half_revolutions == 0.0, 0.0, 2.0 * half_revolutions * whole) + incomplete(s, c * c)


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class FreeRotation:
    """Rotation without torque from a spin state, or from a batch of them; exact at any epoch.

    Attributes
    ----------
    state : SpinState

    Raises
    ------
    InputError
        The body does not rotate.

    Examples
    --------
    >>> from kakehashi.bodies.rotation import spin_of
    >>> apophis = FreeRotation(spin_of("Apophis"))
    >>> apophis
    <FreeRotation short-axis mode, P_phi 27.38 h, P_psi 263 h, nutation 11.1 .. 53.8 deg>
    """

    state: SpinState
    _motion: _Motion = field(init=False)
    _axes: np.ndarray = field(init=False)  # (..., 3, 3) ICRF -> axes of L
    _order: np.ndarray = field(init=False)  # (..., 3, 3) body -> A, B, C
    _start: tuple = field(init=False)  # amplitude, tau and phi at the epoch of the state

    def __post_init__(self):
        state = self.state
        vector = state.momentum
        size = np.linalg.norm(vector, axis=-1)
        if not np.all(size > 0.0):
            raise InputError(
                "a body that does not rotate has no free rotation; its angular velocity must not be zero"
            )
        order, moments = _ordered(state)
        along = np.einsum("...ij,...j->...i", order, state.moments * state.rates_rad_s) / size[..., None]
        a, b, c = np.moveaxis(moments, -1, 0)
        delta = along[..., 0] ** 2 * (c / a - 1.0) + along[..., 1] ** 2 * (c / b - 1.0)
        constants = motion(size, a, b, c, delta)
        axes = momentum_axes(vector)
        for name, value in (("_motion", constants), ("_axes", axes), ("_order", order)):
            object.__setattr__(self, name, value)
        object.__setattr__(self, "_start", self._begin(along))

    def _begin(self, along) -> tuple:
        from scipy.special import ellipkinc

        k = self._motion
        amplitude = np.arctan2(
            self._sign * along[..., 1] / np.sqrt(k.b / abs(k.c - k.b)),
            along[..., 0] / np.sqrt(k.a / abs(k.c - k.a)),
        )
        tau = ellipkinc(amplitude, k.m)
        psi, theta = self._psi_theta(amplitude, np.sqrt(1.0 - k.m * np.sin(amplitude) ** 2))
        matrix = self._order @ self.state.attitude @ np.swapaxes(self._axes, -1, -2)
        rest = about_x(-theta) @ about_z(-psi) @ matrix
        phi = np.arctan2(rest[..., 0, 1], rest[..., 0, 0])
        return amplitude, tau, phi, _third_kind(k.n, amplitude, k.m)

    def __repr__(self):
        if self.state.batch:
            return f"<FreeRotation of {int(np.prod(self.state.batch))} states>"
        low, high = np.degrees(self.nutation_rad)
        return (
            f"<FreeRotation {self.mode} mode, P_phi {self.period_phi_s / 3600:.4g} h, P_psi"
            f" {self.period_psi_s / 3600:.4g} h, nutation {low:.1f} .. {high:.1f} deg>"
        )

    @property
    def _sign(self) -> np.ndarray:
        """Direction in which the motion circles the axis C: the sign of l_B relative to sn."""
        return np.sign(self._motion.c - self._motion.b)

    # -- what describes the motion -------------------------------------------------------------------

    @property
    def mode(self):
        """Mode of the rotation, "short-axis" or "long-axis"; an array of strings for a batch."""
        words = np.where(self._motion.c > self._motion.b, "short-axis", "long-axis")
        return words if self.state.batch else str(words)

    @property
    def period_phi_s(self) -> np.ndarray:
        """Mean period of precession [s]."""
        return 2.0 * np.pi / mean_rates(self._motion)[0]

    @property
    def period_psi_s(self) -> np.ndarray:
        """Period of rotation about the axis that the motion circles, in the body's axes [s]."""
        return 2.0 * np.pi / np.abs(mean_rates(self._motion)[1])

    @property
    def nutation_rad(self) -> np.ndarray:
        """Least and largest angle (..., 2) between the angular momentum and the axis that the motion circles [rad]."""
        k = self._motion
        ends = [np.arcsin(np.sqrt(np.clip(k.delta * i / (k.c - i), 0.0, 1.0))) for i in (k.a, k.b)]
        return np.stack(ends, axis=-1)

    # -- the motion ----------------------------------------------------------------------------------

    def attitude(self, et) -> np.ndarray:
        """Return the matrices (..., 3, 3) from ICRF to the body's axes; epochs are broadcast against the batch."""
        phi, theta, psi, _ = self._at(et)
        matrix = about_z(psi) @ about_x(theta) @ about_z(phi)
        return np.swapaxes(self._order, -1, -2) @ matrix @ self._axes

    def rates_rad_s(self, et) -> np.ndarray:
        """Return the angular velocity (..., 3) [rad/s] in the body's axes; epochs are broadcast against the batch."""
        _, _, _, along = self._at(et)
        k = self._motion
        rates = (
            np.asarray(k.momentum)[..., None] * along / np.stack(np.broadcast_arrays(k.a, k.b, k.c), axis=-1)
        )
        return np.einsum("...ji,...j->...i", self._order, rates)

    def angles_rad(self, et) -> np.ndarray:
        """Return the Euler angles phi, theta and psi (..., 3) [rad] as `rotation.angles` defines them."""
        euler = _cyclic(self._motion.c > self._motion.b, self.state.moments)
        matrix = euler @ self.attitude(et) @ np.swapaxes(self._axes, -1, -2)
        return angles_from_matrix(matrix)

    def at(self, et) -> SpinState:
        """Return the spin state at one epoch."""
        et = float(et_array(et))
        return SpinState(et, self.attitude(et), self.rates_rad_s(et), self.state.moments)

    def _at(self, et):
        """Return phi, theta, psi for the axes A, B, C, and the components of the unit vector along L."""
        from scipy.special import ellipj, ellipk

        k, (_, tau, phi, third) = self._motion, self._start
        elapsed = et_array(et) - self.state.et
        try:
            np.broadcast_shapes(elapsed.shape, self.state.batch)
        except ValueError:
            raise InputError(
                f"epochs of the shape {elapsed.shape} do not go with {self.state.batch} states; give et[:, None] for a"
                " row of states at each epoch"
            ) from None
        total = tau + k.nu * elapsed
        period = 4.0 * ellipk(k.m)
        revolutions = np.round(total / period)
        sn, cn, dn, amplitude = ellipj(total - revolutions * period, k.m + 0.0 * total)
        psi, theta = self._psi_theta(amplitude, dn)
        gained = _third_kind(k.n, amplitude + 2.0 * np.pi * revolutions, k.m + 0.0 * total) - third
        phi = phi + k.momentum / k.c * (elapsed + (k.c - k.a) / (k.a * k.nu) * gained)
        alpha, beta = k.delta * k.a / (k.c - k.a), k.delta * k.b / (k.c - k.b)
        along = (np.sqrt(np.maximum(alpha, 0.0)) * cn, self._sign * np.sqrt(np.maximum(beta, 0.0)) * sn,
                 np.sqrt(1.0 - alpha) * dn)  # fmt: skip
        return phi, theta, psi, np.stack(np.broadcast_arrays(*along), axis=-1)

    def _psi_theta(self, amplitude, dn):
        """Return the angles psi and theta of the angular momentum relative to the axes A, B, C."""
        k = self._motion
        ea, eb = (
            np.sqrt(k.a / abs(k.c - k.a)) * np.cos(amplitude),
            np.sqrt(k.b / abs(k.c - k.b)) * np.sin(amplitude),
        )
        alpha = k.delta * k.a / (k.c - k.a)
        theta = np.arctan2(np.sqrt(abs(k.delta)) * np.hypot(ea, eb), np.sqrt(1.0 - alpha) * dn)
        return np.arctan2(ea, self._sign * eb), theta


def _ordered(state: SpinState) -> tuple[np.ndarray, np.ndarray]:
    """Return the rotations (..., 3, 3) from the body's axes to A, B, C with L.C > 0, and the moments about these.

    A sphere, and a body that rotates about its intermediate axis or an equator of equal moments without any deviation,
    rotate uniformly: for them C is placed along L, with moments that do not change L and the rate.
    """
    shape = state.batch
    rows = [
        _order_one(m, m * w)
        for m, w in zip(state.moments.reshape(-1, 3), state.rates_rad_s.reshape(-1, 3), strict=True)
    ]
    matrices = np.array([r for r, _ in rows]).reshape(*shape, 3, 3)
    return matrices, np.array([m for _, m in rows]).reshape(*shape, 3)


def _order_one(moments, momentum) -> tuple[np.ndarray, np.ndarray]:
    rank = np.argsort(moments, kind="stable")
    low, middle, high = moments[rank]
    if _is_uniform(moments, momentum, rank):  # which any moments about that axis give
        size, speed = np.linalg.norm(momentum), np.linalg.norm(momentum / moments)
        return _axis_along(momentum), size / speed * np.array([0.5, 0.7, 1.0])
    kappa = float(np.sum(momentum**2 / moments) / np.sum(momentum**2))
    short = kappa * middle <= 1.0 and high - middle > _EQUAL * high
    if not short and middle - low <= _EQUAL * high:
        short = True
    axes = rank if short else rank[::-1]
    matrix = np.eye(3)[axes]
    matrix[2] *= 1.0 if matrix[2] @ momentum >= 0.0 else -1.0
    matrix[0] *= np.sign(np.linalg.det(matrix))
    return matrix, moments[axes]


def _is_uniform(moments, momentum, rank) -> bool:
    """Return whether L and the angular velocity are parallel, but not along an axis of uniquely extreme moment."""
    rates = momentum / moments
    sine = np.linalg.norm(np.cross(momentum, rates))
    if sine > 1e-15 * np.linalg.norm(momentum) * np.linalg.norm(rates):
        return False
    gaps = np.diff(moments[rank]) > _EQUAL * moments.max()
    along = rank[int(np.argmax(np.abs(momentum[rank])))]
    return not ((along == rank[0] and gaps[0]) or (along == rank[2] and gaps[1]))


def _axis_along(vector) -> np.ndarray:
    """Return right-handed axes (3, 3), the third of which is along a vector."""
    z = vector / np.linalg.norm(vector)
    x = np.cross(z, np.eye(3)[np.argmin(np.abs(z))])
    x /= np.linalg.norm(x)
    return np.array([x, np.cross(z, x), z])


def _cyclic(short, moments) -> np.ndarray:
    """Return the rotations (..., 3, 3) from the body's axes to those of the Euler angles, see `rotation.angles`."""
    rank = np.argsort(moments, axis=-1, kind="stable")
    order = np.where(np.asarray(short)[..., None], rank, np.roll(rank, -1, axis=-1))
    matrix = np.eye(3)[order]
    return matrix * np.sign(np.linalg.det(matrix))[..., None, None]
