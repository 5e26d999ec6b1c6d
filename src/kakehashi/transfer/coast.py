"""Compute the flyby of a target by a second spacecraft that shares the launch.

Both spacecraft depart on the same date with the same asymptote. From there on the second uses only its own engine.
Two bounds are computed: the impulse needed at departure or later (impulsive, the minimum for an ideal engine), and
the velocity change that a constant thrust can accumulate in the available time.

The thrust bound assumes a constant acceleration: a velocity change dv spread evenly over the time t shifts the
arrival by dv t / 2, whereas an impulse at the start shifts it by dv t.  An arc that needs an impulse dv at
departure therefore needs about 2 dv by continuous thrust [B99].

[B99] Battin (1999), An introduction to the mathematics and methods of astrodynamics, ch. 10.
"""

from dataclasses import dataclass

import numpy as np

from kakehashi.base import InputError, quantities
from kakehashi.base.constants import DAY_S, G0_KM_S2
from kakehashi.bodies import body
from kakehashi.orbits.kepler import propagate_kepler
from kakehashi.time import as_et, calendar
from kakehashi.transfer.endpoints import heliocentric
from kakehashi.transfer.lambert import lambert

_CONTINUOUS = 2.0  # continuous thrust over an impulse at the start, for the same displacement


@dataclass(frozen=True, slots=True, repr=False)
class Flyby:
    """The flyby with the least velocity change: epochs of burn and flyby, and this velocity change."""

    burn_et: float
    flyby_et: float
    impulse_km_s: float
    flyby_speed_km_s: float
    coast_miss_km: float
    coast_miss_et: float
    thrust_dv_km_s: float
    thrust_available_km_s: float
    xenon_kg: float

    @property
    def closes(self) -> bool:
        """Whether the available thrust provides the required velocity change."""
        return self.thrust_available_km_s >= self.thrust_dv_km_s

    def __repr__(self):
        return (
            f"<Flyby {calendar(self.flyby_et)[:10]} at {self.flyby_speed_km_s:.2f} km/s, impulse "
            f"{1e3 * self.impulse_km_s:.0f} m/s, required by thrust {1e3 * self.thrust_dv_km_s:.0f} of "
            f"{1e3 * self.thrust_available_km_s:.0f} m/s>"
        )


@quantities
def flyby(
    departure_et,
    vinf_km_s,
    target,
    flybys,
    *,
    mass_kg: float,
    thrust_n: float,
    isp_s: float,
    duty: float = 0.9,
    departure="Earth",
    latest_burn_s: float = 120 * DAY_S,
) -> Flyby:
    """Compute the cheapest flyby of a target from a given departure asymptote.

    Parameters
    ----------
    departure_et : epoch
    vinf_km_s : (3,) array
        Shared hyperbolic excess velocity, ICRF [km/s].
    target, departure
        As for `porkchop`.
    flybys : (first, last) epochs
        Range of flyby epochs.
    mass_kg, thrust_n, isp_s : float
        Mass of the spacecraft, and thrust and specific impulse of its engine.
    duty : float
        Fraction of the time in which the engine thrusts.
    latest_burn_s : float
        Latest time of the single impulse after departure.
    """
    if not (mass_kg > 0 and thrust_n > 0 and isp_s > 0 and 0 < duty <= 1):
        raise InputError(
            f"mass is {mass_kg} kg, thrust {thrust_n} N, Isp {isp_s} s and duty {duty}; all must be "
            "positive, and the duty at most 1"
        )
    t0, (first, last) = float(as_et(departure_et)), as_et(list(flybys))
    if not t0 < first < last:
        raise InputError(
            f"flybys {calendar(first)[:10]} .. {calendar(last)[:10]} must be later than the departure on "
            f"{calendar(t0)[:10]}"
        )
    gm = body("Sun").gm_km3_s2
    start = heliocentric(departure, t0, t0).state(t0) + np.concatenate([np.zeros(3), vinf_km_s])
    reach = heliocentric(target, t0, last)
    burns = np.arange(0.0, latest_burn_s + 1.0, 5 * DAY_S)
    passes = np.arange(first, last + 1.0, DAY_S)
    coast = propagate_kepler(start, burns, gm)
    goal = reach.state(passes)
    arcs = lambert(coast[:, None, :3], goal[None, :, :3], passes[None, :] - (t0 + burns)[:, None], gm)
    need = np.linalg.norm(arcs.v1_km_s - coast[:, None, 3:], axis=-1)
    available = _available(mass_kg, thrust_n, isp_s, duty, passes[None, :] - (t0 + burns)[:, None])
    ratio = np.where(passes[None, :] > (t0 + burns)[:, None], need / available, np.nan)
    if not np.isfinite(ratio).any():
        raise InputError("no transfer reaches the target between these flyby dates; widen them")
    k = np.nanargmin(ratio)
    i, j = np.unravel_index(k, need.shape)
    miss, when = _nearest(start, t0, reach, first, last, gm)
    continuous = _CONTINUOUS * float(need[i, j])
    return Flyby(
        burn_et=float(t0 + burns[i]),
        flyby_et=float(passes[j]),
        impulse_km_s=float(need[i, j]),
        flyby_speed_km_s=float(np.linalg.norm(arcs.v2_km_s[i, j] - goal[j, 3:])),
        coast_miss_km=miss,
        coast_miss_et=when,
        thrust_dv_km_s=continuous,
        thrust_available_km_s=float(available[i, j]),
        xenon_kg=float(mass_kg * -np.expm1(-continuous / (isp_s * G0_KM_S2))),
    )


def _available(mass, thrust, isp, duty, seconds):
    """Return the velocity change of a constant thrust over a time, with decreasing mass [km/s]."""
    exhaust = isp * G0_KM_S2
    flow = thrust / (exhaust * 1e3)
    burnt = np.minimum(flow * duty * seconds / mass, 0.95)
    return -exhaust * np.log1p(-burnt)


def _nearest(start, t0, reach, first, last, gm) -> tuple[float, float]:
    """Return the minimum distance [km] from the target without any burn within the dates, and its epoch."""
    times = np.arange(first, last, 0.1 * DAY_S)
    gap = propagate_kepler(start, times - t0, gm)[:, :3] - reach.position(times)
    distance = np.linalg.norm(gap, axis=1)
    k = int(distance.argmin())
    return float(distance[k]), float(times[k])
