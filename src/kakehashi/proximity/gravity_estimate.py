"""How well is the mass of a body known after arcs beside it?  Information on GM from Doppler measurements.

Range rates along the line of sight u from the Earth change with GM, with the state at the start of each arc, and with
the pressure of sunlight.  Derivatives come from differences of flights.  The state of each arc is eliminated from its
normal matrix; the rest is summed over the arcs, and its inverse is the covariance of GM and Cr A/m [T04].

A fast pass at the distance b with the speed v changes the velocity by 2 gm / (b v), so that sigma(GM) grows as
sigma sqrt(dt) b^(1/2) v^(3/2) for measurements every dt over a span in proportion to b / v.

`passes_estimate` asks the same of equal passes by a point mass in sunlight, whose derivatives come from the variational
equations, solved for half a pass and mirrored.  It needs no kernel, so that a plan of a mission can afford it.

[T04] Tapley, Schutz & Born (2004), Statistical Orbit Determination, section 4.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

import numpy as np

from kakehashi.base import InputError, quantities
from kakehashi.base.constants import C_KM_S, SOLAR_IRRADIANCE_W_M2
from kakehashi.proximity.environment import Environment
from kakehashi.proximity.flight import Outcome, fly
from kakehashi.time import as_et

_GM_STEP = 1e-3  # of GM
_CRAM_STEP_M2_KG = 1e-3


@dataclass(frozen=True, slots=True)
class Doppler:
    """Range-rate measurements.

    Attributes
    ----------
    sigma_km_s : float
        Noise of one measurement [km/s]: 1e-7 is 0.1 mm/s.
    interval_s : float
        Between measurements, which are averages over it [s].
    fraction : float
        Of the time during which a station tracks.
    direction : (3,) array, optional
        Line of sight in ICRF; from the Earth to the body by default.
    """

    sigma_km_s: float = 1e-7
    interval_s: float = 60.0
    fraction: float = 1.0
    direction: tuple[float, float, float] | None = None

    def __post_init__(self):
        for name in ("sigma_km_s", "interval_s", "fraction"):
            value = getattr(self, name)
            if not (np.isfinite(value) and value > 0.0):
                raise InputError(f"{name} of Doppler measurements is {value}; it must be a positive number")


@dataclass(frozen=True, slots=True)
class Arc:
    """A flight without thrust: epoch [s TDB past J2000], state (6,) [km, km/s] at it, and duration [s]."""

    et: float
    state: Sequence[float]
    duration_s: float


@dataclass(frozen=True, slots=True)
class GmEstimate:
    """What arcs tell of GM.

    Attributes
    ----------
    gm_km3_s2, sigma_km3_s2 : float
        GM and its standard deviation from all arcs together [km3/s2].
    sigma_cram_m2_kg : float
        Standard deviation of Cr A/m [m2/kg].
    after_km3_s2 : (a,) array
        Standard deviation of GM after each arc [km3/s2].
    """

    gm_km3_s2: float
    sigma_km3_s2: float
    sigma_cram_m2_kg: float
    after_km3_s2: np.ndarray

    def __repr__(self):
        percent = 100.0 * self.fraction
        return f"<GmEstimate {self.gm_km3_s2:.4g} km3/s2 to {percent:.2g} %, {self.after_km3_s2.size} arcs>"

    @property
    def fraction(self) -> float:
        """Standard deviation relative to GM."""
        return self.sigma_km3_s2 / self.gm_km3_s2


@quantities
def gm_estimate(
    environment: Environment,
    arcs: Sequence[Arc],
    doppler: Doppler | None = None,
    *,
    cram_m2_kg: float = 0.0,
    sigma_position_km: float = 0.05,
    sigma_velocity_km_s: float = 1e-6,
    sigma_cram_m2_kg: float = 2e-3,
) -> GmEstimate:
    """Standard deviation of GM from Doppler measurements over arcs, each with a state of its own.

    Parameters
    ----------
    environment : Environment
    arcs : sequence of Arc
    doppler : Doppler, optional
        0.1 mm/s every minute all the time by default.
    cram_m2_kg : float
        Cr A/m of the spacecraft [m2/kg].
    sigma_position_km, sigma_velocity_km_s : float
        What is known of the state of each arc without Doppler, as from images, along each axis [km, km/s].  Doppler
        sees the pull, and the pull tells GM as well as the distance is known.
    sigma_cram_m2_kg : float
        What is known of Cr A/m beforehand [m2/kg].

    Raises
    ------
    InputError
        No arc, one that ends by an impact, or a standard deviation that is not positive.
    """
    doppler = doppler or Doppler()
    if not arcs:
        raise InputError("an estimate needs at least one arc")
    rows = (_partials(environment, arc, doppler, float(cram_m2_kg)) for arc in arcs)
    own = _own(sigma_position_km, sigma_velocity_km_s)
    return _summed(environment.body.gm_km3_s2, rows, doppler, own, sigma_cram_m2_kg)


def _own(*sigmas: float) -> np.ndarray:
    """Standard deviations of an arc's own unknowns, three axes of each kind."""
    if not min(sigmas) > 0.0:
        raise InputError("an estimate needs standard deviations above 0 of what is known before")
    return np.repeat(sigmas, 3)


def _summed(gm: float, partials: Iterable[np.ndarray], doppler: Doppler, own: np.ndarray, cram: float) -> GmEstimate:
    """The estimate from the derivatives (m, k + 2) of each arc's range rates by its k own unknowns, GM and Cr A/m."""
    if not cram > 0.0:
        raise InputError("an estimate needs a standard deviation above 0 of Cr A/m")
    k, scale = own.size, np.array([gm, cram])  # unknowns of the normal matrix: of order one
    information, after = np.diag([1e-12, 1.0]), []
    for one in partials:
        rows = one * np.concatenate([own, scale]) * np.sqrt(doppler.fraction) / doppler.sigma_km_s
        normal = rows.T @ rows
        normal[:k, :k] += np.eye(k)
        information += normal[k:, k:] - normal[k:, :k] @ np.linalg.solve(normal[:k, :k], normal[:k, k:])
        after.append(np.sqrt(np.linalg.inv(information)[0, 0]) * scale[0])
    sigma_cram = np.sqrt(np.linalg.inv(information)[1, 1]) * scale[1]
    return GmEstimate(gm, float(after[-1]), float(sigma_cram), np.array(after))


@quantities
def passes_estimate(
    gm_km3_s2: float,
    closest_km: float,
    duration_s: float,
    passes: int,
    doppler: Doppler | None = None,
    *,
    sun_au: float = 1.0,
    sigma_position_km: float = 0.01,
    sigma_velocity_km_s: float = 1e-6,
    sigma_acceleration_km_s2: float = 1e-12,
    sigma_cram_m2_kg: float = 2e-3,
) -> GmEstimate:
    """Standard deviation of GM from equal passes by a point mass, with the Sun across the plane of the passes.

    Parameters
    ----------
    gm_km3_s2 : float
    closest_km : float
        Distance at the middle of each pass [km].
    duration_s : float
        Of each pass [s].  The speed is that of a straight line of three times `closest_km` in this time, or 1.2 times
        the speed of escape if that is more.
    passes : int
    doppler : Doppler, optional
        0.1 mm/s every minute by default, along a line of sight at equal angles to the axes of the pass.
    sun_au : float
        Distance of the Sun, for the pressure of its light [au].
    sigma_position_km, sigma_velocity_km_s, sigma_cram_m2_kg : float
        As for `gm_estimate`.
    sigma_acceleration_km_s2 : float
        Unmodelled constant acceleration of each pass along each axis, such as of thrusters in pairs [km/s2].

    Examples
    --------
    >>> passes_estimate(3e-9, 5.0, 3.5 * 86_400.0, 17)
    <GmEstimate 3e-09 km3/s2 to 0.1 %, 17 arcs>
    """
    doppler = doppler or Doppler()
    for name, value in (("gm_km3_s2", gm_km3_s2), ("closest_km", closest_km), ("sun_au", sun_au), ("passes", passes)):
        if not (np.isfinite(value) and value > 0.0):
            raise InputError(f"{name} of an estimate of GM is {value}; it must be a positive number")
    if not duration_s > 2.0 * doppler.interval_s:
        raise InputError(
            f"a pass lasts {duration_s} s, which does not hold two measurements {doppler.interval_s} s apart"
        )
    partials = _pass_partials(float(gm_km3_s2), float(closest_km), float(duration_s), float(sun_au), doppler)
    own = _own(sigma_position_km, sigma_velocity_km_s, sigma_acceleration_km_s2)
    return _summed(float(gm_km3_s2), [partials] * int(passes), doppler, own, sigma_cram_m2_kg)


def _pass_partials(gm: float, closest: float, duration: float, sun_au: float, doppler: Doppler) -> np.ndarray:
    """Derivatives (m, 11) of the range rates by the state in the middle, a constant acceleration, GM and Cr A/m."""
    from scipy.integrate import solve_ivp

    push = SOLAR_IRRADIANCE_W_M2 / (1e3 * C_KM_S) / 1e3 / sun_au**2  # [km/s2] for 1 m2/kg

    def rates(_, y):
        r, by = y[:3], y[6:].reshape(6, 11)
        size = np.linalg.norm(r)
        gradient = gm / size**3 * (3.0 * np.outer(r, r) / size**2 - np.eye(3))
        forced = gradient @ by[:3]
        forced[:, 6:9] += np.eye(3)
        forced[:, 9] -= r / size**3
        forced[2, 10] += push
        return np.concatenate([y[3:6], -gm * r / size**3, by[3:].ravel(), forced.ravel()])

    speed = max(3.0 * closest / duration, 1.2 * np.sqrt(2.0 * gm / closest))
    start = np.concatenate([[closest, 0.0, 0.0, 0.0, speed, 0.0], np.eye(6, 11).ravel()])
    epochs = np.arange(doppler.interval_s / 2.0, duration / 2.0, doppler.interval_s)
    sight = np.asarray(doppler.direction or (1.0, 1.0, 1.0), dtype=float)
    sight /= np.linalg.norm(sight)
    rows = []
    for sign in (-1.0, 1.0):
        y = solve_ivp(
            rates, (0.0, sign * duration / 2.0), start, "DOP853", sign * epochs, rtol=1e-9, atol=1e-12
        ).y
        rows.append(np.einsum("i,ijm->mj", sight, y[6:].reshape(6, 11, -1)[3:]))
    return np.concatenate(rows)


def _partials(environment: Environment, arc: Arc, doppler: Doppler, cram: float) -> np.ndarray:
    """Derivatives (m, 8) of the range rates by the state, GM and Cr A/m."""
    start = as_et(arc.et)
    state = np.asarray(arc.state, dtype=float)
    et = np.arange(start + doppler.interval_s, start + arc.duration_s - 1e-6, doppler.interval_s)
    if not et.size:
        raise InputError(f"an arc lasts {arc.duration_s} s, no longer than the interval of the measurements")
    r, v = np.linalg.norm(state[:3]), np.linalg.norm(state[3:])
    steps = np.array([1e-4 * r] * 3 + [1e-4 * max(v, np.sqrt(environment.body.gm_km3_s2 / r))] * 3)
    states = np.concatenate([state + np.diag(steps), state - np.diag(steps), [state] * 2])
    crams = np.full(14, cram + _CRAM_STEP_M2_KG)
    crams[12] += _CRAM_STEP_M2_KG
    crams[13] -= _CRAM_STEP_M2_KG
    values = _range_rates(environment, states, crams, start, arc.duration_s, et, doppler)
    heavy, light = (
        _range_rates(_heavier(environment, f), state[None], crams[:1], start, arc.duration_s, et, doppler)[0]
        for f in (1.0 + _GM_STEP, 1.0 - _GM_STEP)
    )
    by_state = (values[:6] - values[6:12]) / (2.0 * steps[:, None])
    by_gm = (heavy - light) / (2.0 * _GM_STEP * environment.body.gm_km3_s2)
    by_cram = (values[12] - values[13]) / (2.0 * _CRAM_STEP_M2_KG)
    return np.column_stack([*by_state, by_gm, by_cram])


def _heavier(environment: Environment, factor: float) -> Environment:
    return replace(environment, body=environment.body.with_gm(factor * environment.body.gm_km3_s2))


def _range_rates(environment, states, crams, start, duration, et, doppler) -> np.ndarray:
    """Range rates (n, m) [km/s] relative to the centre of the body."""
    flight = fly(environment, states, start, start + duration, cram_m2_kg=crams, dense=len(states))
    if (flight.outcome != Outcome.REACHED).any():
        raise InputError("an arc ends by an impact on the body; choose one that passes at a distance")
    position, velocity = np.moveaxis(
        np.array([p.state(et) for p in flight.paths]).reshape(len(states), -1, 2, 3), 2, 0
    )
    if doppler.direction is not None:
        u = np.asarray(doppler.direction, dtype=float)
        return velocity @ (u / np.linalg.norm(u))
    if environment.path is None:
        raise InputError(
            f"{environment!r} has no trajectory of the body, which the direction to the Earth needs; give the"
            " line of sight"
        )
    carrier = environment.path.relative("Earth").state(et)
    craft = carrier[:, :3] + position
    own = np.einsum("nmi,nmi->nm", craft, carrier[:, 3:] + velocity) / np.linalg.norm(craft, axis=-1)
    return own - np.einsum("mi,mi->m", carrier[:, :3], carrier[:, 3:]) / np.linalg.norm(
        carrier[:, :3], axis=-1
    )
