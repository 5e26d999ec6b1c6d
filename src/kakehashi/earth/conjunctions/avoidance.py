"""How little velocity must be spent, and when, to make a collision improbable, and what does it do to the orbit?

A velocity change dv at a time before the closest approach moves the object there by F dv, where F are the partials of
the position from the variational equations of two-body motion with J2, by differences of trajectories.  In the
encounter plane the miss becomes m + A F dv, and the least dv that reaches a point p is the least-norm solution

    dv = (A F)^+ (p - m),

so that the smallest one is sought along the curve of the wanted probability.  The result is propagated again, and its
size corrected until the probability of the propagated encounter is the wanted one.

A change da of the semi-major axis makes the ground track drift at the equator [W97]: the period grows by 1.5 P da / a,
and the node precesses slower by 3.5 da / a,

    d lambda / dt = -(1.5 (w - W') + 3.5 W') da / a

with the rotation rate w of the Earth and the rate W' of the node.

[W97] Vallado (2013), Fundamentals of Astrodynamics and Applications, 4th edition, sections 9.6 and 11.4.
"""

from dataclasses import dataclass, replace

import numpy as np
from scipy.integrate import solve_ivp
from scipy.optimize import brentq, minimize_scalar

from kakehashi.base import InputError, quantities
from kakehashi.base.constants import DAY_S, EARTH_RADIUS_KM
from kakehashi.earth.conjunctions.geometry import EARTH_GM_KM3_S2, EncounterPlane, encounter_plane
from kakehashi.earth.conjunctions.probability import probability
from kakehashi.frames import rtn

J2 = 1.082_626_7e-3  # EGM2008, zero tide
ROTATION_RAD_S = 7.292_115e-5
_ANGLES, _LINE = 90, 600  # directions in the encounter plane; sizes along the track
_HALVINGS = 40
_STEP_KM_S = 1e-6
_CORRECTIONS = 8


@dataclass(frozen=True, slots=True)
class Avoidance:
    """A manoeuvre that lowers the probability of collision.

    Attributes
    ----------
    lead_s : float
        Time from the manoeuvre to the closest approach [s].
    dv_m_s : (3,) array
        Radial, transverse and normal velocity change [m/s].
    before, after : float
        Probability without the manoeuvre, and with it as propagated.
    linear : float
        Probability with it by the linear relation alone.
    miss_km : float
        Miss distance with the manoeuvre [km].
    da_km : float
        Change of the semi-major axis [km].
    drift_km_day : float
        Drift of the ground track at the equator, positive eastward [km/day].
    """

    lead_s: float
    dv_m_s: np.ndarray
    before: float
    after: float
    linear: float
    miss_km: float
    da_km: float
    drift_km_day: float

    def __repr__(self):
        return (
            f"<Avoidance, {self.size_m_s:.4g} m/s {self.lead_s / 3600.0:.3g} h before, probability {self.before:.2e} "
            f"to {self.after:.2e}, track drifts {self.drift_km_day:+.2f} km/day>"
        )

    @property
    def size_m_s(self) -> float:
        """Size of the velocity change [m/s]."""
        return float(np.linalg.norm(self.dv_m_s))


@quantities
def avoid(
    state_1, state_2, covariance_1, covariance_2, radius_km, *, lead_s, wanted=1e-6, direction="any"
) -> Avoidance:
    """Return the least manoeuvre of the first object that lowers the probability of collision to a wanted one.

    The covariances stay as they are; an uncertain manoeuvre would widen the first.

    Parameters
    ----------
    state_1, state_2 : (6,) array
        States at one epoch near the closest approach [km, km/s].
    covariance_1, covariance_2 : (3, 3) or (6, 6) array
        Covariances in the same axes [km2].
    radius_km : float
        Combined hard-body radius [km].
    lead_s : float
        Time from the manoeuvre to the epoch of the states [s].
    wanted : float
        Probability to reach.
    direction : str
        "any", or "transverse" for a manoeuvre along the track.

    Raises
    ------
    InputError
        A number or a direction out of range, or a manoeuvre without effect on the encounter.

    Examples
    --------
    >>> first, second = [7000.0, 0, 0, 0, 7.5, 0], [7000.0, 0.05, 0.05, 0, 0, 7.5]
    >>> avoid(first, second, 0.01 * np.eye(3), 0.01 * np.eye(3), 0.01, lead_s=6 * 3600.0)
    <Avoidance, 0.01023 m/s 6 h before, probability 2.20e-03 to 1.00e-06, track drifts -0.16 km/day>
    """
    if not (0.0 < wanted < 1.0 and lead_s > 0.0 and direction in ("any", "transverse")):
        raise InputError(
            f"wanted is {wanted}, lead_s {lead_s}, direction {direction!r}; the probability must be within 0 .. 1, the "
            "lead positive, and the direction 'any' or 'transverse'"
        )
    first, second = np.asarray(state_1, dtype=float), np.asarray(state_2, dtype=float)
    plane = encounter_plane(first, second, covariance_1, covariance_2)
    before = float(probability(plane, radius_km))
    earlier = fly(first, -lead_s)
    if before <= wanted:
        return Avoidance(
            float(lead_s), np.zeros(3), before, before, before, float(plane.distance_km), 0.0, 0.0
        )
    axes = rtn(earlier)
    effect = plane.axes @ _partials(earlier, lead_s) @ axes.T
    linear = _least_any(plane, effect, radius_km, wanted)
    if direction == "transverse":
        linear = _least_along(plane, effect, radius_km, wanted)

    def encounter(dv):
        after = fly(earlier + np.concatenate([np.zeros(3), axes.T @ dv]), lead_s)
        return encounter_plane(after, second, covariance_1, covariance_2)

    dv = _corrected(encounter, linear, radius_km, wanted)
    shifted = replace(plane, miss_km=np.abs(plane.miss_km - effect @ linear))
    reached = encounter(dv)
    da, drift = orbit_change(earlier, axes.T @ dv)
    return Avoidance(
        float(lead_s), 1e3 * dv, before, float(probability(reached, radius_km)),
        float(probability(shifted, radius_km)), float(reached.distance_km), da, drift,
    )  # fmt: skip


def _corrected(encounter, dv, radius_km, wanted):
    """Scale a manoeuvre until the propagated probability is the wanted one, by secants of its logarithm."""
    scales, values = [1.0, 1.02], []
    for scale in scales:
        values.append(np.log(max(float(probability(encounter(scale * dv), radius_km)), 1e-300) / wanted))
    for _ in range(_CORRECTIONS):
        slope = (values[-1] - values[-2]) / (scales[-1] - scales[-2])
        if abs(values[-1]) < 1e-6 or slope == 0.0:
            break
        scales.append(float(np.clip(scales[-1] - values[-1] / slope, 0.5 * scales[-1], 2.0 * scales[-1])))
        values.append(np.log(max(float(probability(encounter(scales[-1] * dv), radius_km)), 1e-300) / wanted))
    return scales[int(np.argmin(np.abs(values)))] * dv


def _curve(plane: EncounterPlane, radius_km, wanted, angle):
    """Points (k, 2) of the encounter plane where the probability is the wanted one, by bisection in sigmas."""
    low, high = np.zeros(angle.shape), np.full(angle.shape, 60.0)
    high += 2.0 * radius_km / plane.sigma_km[1]
    unit = np.stack([np.cos(angle), np.sin(angle)], axis=-1) * plane.sigma_km
    for _ in range(_HALVINGS):
        middle = 0.5 * (low + high)
        many = replace(
            plane, miss_km=middle[:, None] * unit, sigma_km=np.broadcast_to(plane.sigma_km, unit.shape)
        )
        above = probability(many, radius_km) > wanted
        low, high = np.where(above, middle, low), np.where(above, high, middle)
    return high[:, None] * unit


def _least_any(plane, effect, radius_km, wanted):
    """Smallest velocity change in any direction [km/s]; the second object sees the miss shrink by the effect."""
    inverse = np.linalg.pinv(effect)

    def solution(angle):
        points = _curve(plane, radius_km, wanted, np.atleast_1d(angle))
        return (plane.miss_km - points) @ inverse.T

    angles = np.linspace(0.0, 2.0 * np.pi, _ANGLES, endpoint=False)
    best = angles[np.argmin(np.linalg.norm(solution(angles), axis=1))]
    step = 2.0 * np.pi / _ANGLES
    fine = minimize_scalar(
        lambda a: float(np.linalg.norm(solution(a))), bounds=(best - step, best + step), method="bounded"
    )
    return solution(fine.x)[0]


def _least_along(plane, effect, radius_km, wanted):
    """Smallest velocity change along the track [km/s], forward or backward."""
    column = effect[:, 1]
    reach = np.linalg.norm(column / plane.sigma_km)
    if not reach > 0.0:
        raise InputError("a manoeuvre along the track does not move this encounter; choose another lead time")
    limit = (80.0 + plane.mahalanobis + 2.0 * radius_km / plane.sigma_km[1]) / reach

    def values(size):
        miss = np.abs(plane.miss_km - np.atleast_1d(size)[:, None] * column)
        sigma = np.broadcast_to(plane.sigma_km, miss.shape)
        return np.log(
            np.maximum(probability(replace(plane, miss_km=miss, sigma_km=sigma), radius_km), 1e-300) / wanted
        )

    best = np.inf
    for sign in (1.0, -1.0):
        size = sign * np.linspace(0.0, limit, _LINE)
        below = np.flatnonzero(values(size) <= 0.0)
        if below.size:
            root = brentq(lambda s: values(s)[0], size[below[0] - 1], size[below[0]], xtol=1e-12)
            best = root if abs(root) < abs(best) else best
    if not np.isfinite(best):
        raise InputError(
            f"no manoeuvre along the track lowers the probability to {wanted:g}; choose another lead time or direction"
        )
    return np.array([0.0, best, 0.0])


def fly(state, seconds) -> np.ndarray:
    """Propagate states (..., 6) by two-body motion and J2 about the z axis, forward or backward [km, km/s]."""
    state = np.asarray(state, dtype=float)

    def rate(_, y):
        x = y.reshape(-1, 6)
        r = np.linalg.norm(x[:, :3], axis=1)[:, None]
        k, s2 = 1.5 * J2 * (EARTH_RADIUS_KM / r) ** 2, 5.0 * (x[:, 2:3] / r) ** 2
        factor = 1.0 + k * (np.array([1.0, 1.0, 3.0]) - s2)
        return np.concatenate([x[:, 3:], -EARTH_GM_KM3_S2 * x[:, :3] / r**3 * factor], axis=1).ravel()

    if seconds == 0.0:
        return state.copy()
    end = solve_ivp(rate, (0.0, float(seconds)), state.ravel(), method="DOP853", rtol=1e-12, atol=1e-11)
    return end.y[:, -1].reshape(state.shape)


def _partials(state, seconds) -> np.ndarray:
    """Partials (3, 3) of the position after a time with respect to the velocity before [s]."""
    step = np.zeros((3, 6))
    step[:, 3:] = _STEP_KM_S * np.eye(3)
    ends = fly(np.concatenate([state + step, state - step]), seconds)
    return (ends[:3, :3] - ends[3:, :3]).T / (2.0 * _STEP_KM_S)


def orbit_change(state, dv_km_s) -> tuple[float, float]:
    """Change of the semi-major axis [km], and drift of the ground track at the equator [km/day, eastward].

    Parameters
    ----------
    state : (6,) array
        State before the manoeuvre [km, km/s].
    dv_km_s : (3,) array
        Velocity change in the same axes [km/s].
    """
    state = np.asarray(state, dtype=float)
    after = state + np.concatenate([np.zeros(3), dv_km_s])
    a, new = (_semi_major(s) for s in (state, after))
    h = np.cross(state[:3], state[3:])
    cos_i, p = h[2] / np.linalg.norm(h), h @ h / EARTH_GM_KM3_S2
    node = -1.5 * J2 * (EARTH_RADIUS_KM / p) ** 2 * np.sqrt(EARTH_GM_KM3_S2 / a**3) * cos_i
    rate = -(1.5 * (ROTATION_RAD_S - node) + 3.5 * node) * (new - a) / a
    return float(new - a), float(rate * EARTH_RADIUS_KM * DAY_S)


def _semi_major(state) -> float:
    return 1.0 / (2.0 / np.linalg.norm(state[:3]) - state[3:] @ state[3:] / EARTH_GM_KM3_S2)
