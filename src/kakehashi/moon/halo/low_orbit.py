"""Transfers between a halo orbit and a low circular orbit about the Moon, by two impulses in the ephemeris.

From a point of the halo orbit, the first burn is corrected so that after the time of flight the craft is at the radius
of the low orbit, at periapsis, and over the pole. The second burn makes the orbit circular. The way back is the same
problem backward in time. The time of flight with the least delta-v is searched for.
"""

from dataclasses import dataclass

import numpy as np

from kakehashi.base import InputError
from kakehashi.base.constants import DAY_S
from kakehashi.bodies import body
from kakehashi.frames.lunar import lunar_axes
from kakehashi.moon.halo.ephemeris import EphemerisHalo

_STEPS = 6  # of the radius, from that of the halo orbit's perilune to that of the low orbit
_ROUNDS = 15


@dataclass(frozen=True, slots=True)
class LowOrbitTransfer:
    """Transfer between a halo orbit and a low polar orbit.

    Attributes
    ----------
    halo_et, low_et : float
        Epochs of the burns at the halo orbit and at the low orbit [s TDB past J2000].
    halo_dv_km_s, low_dv_km_s : float
        Their sizes.
    altitude_km : float
        Of the low orbit, above the mean radius.
    """

    halo_et: float
    low_et: float
    halo_dv_km_s: float
    low_dv_km_s: float
    altitude_km: float

    @property
    def dv_km_s(self) -> float:
        """Sum of both burns."""
        return self.halo_dv_km_s + self.low_dv_km_s

    @property
    def days(self) -> float:
        """Time of flight [d]."""
        return abs(self.low_et - self.halo_et) / DAY_S

    def __repr__(self):
        return f"<LowOrbitTransfer {1e3 * self.dv_km_s:.0f} m/s, {self.days:.2f} d>"


def _corrected(orbit: EphemerisHalo, et: float, end: float, radius_km: float, polar: bool):
    """Return dv (3,) at `et` and the state at `end` that is at periapsis, at the radius, over the pole."""
    forces, start = orbit.forces, orbit.path.state(et)
    pole = lunar_axes(end)[2]
    dv = np.zeros(3)
    first = np.linalg.norm(forces.propagate(start, et, end)[:3])
    for radius in np.linspace(first, radius_km, _STEPS + 1)[1:]:
        for _ in range(_ROUNDS):
            state, matrix = forces.propagate(
                start + np.concatenate([np.zeros(3), dv]), et, end, partials=True
            )
            r, v = state[:3], state[3:]
            size = np.linalg.norm(r)
            miss = [size - radius, r @ v]
            rows = [np.concatenate([r / size, np.zeros(3)]), np.concatenate([v, r])]
            if polar:
                miss.append(pole @ np.cross(r, v))
                rows.append(np.concatenate([np.cross(v, pole), np.cross(pole, r)]))
            jacobian = np.array(rows) @ matrix[:, 3:]
            weights = np.array([1.0, 1e-3, 1e-3])[: len(miss)]
            miss = np.array(miss) * weights
            step = np.linalg.lstsq(jacobian * weights[:, None], miss, rcond=None)[0]
            dv -= step * min(1.0, 0.05 / np.linalg.norm(step))
            if np.abs(miss).max() < 1e-6:
                break
    if np.abs(miss).max() > 1e-3:
        raise InputError(
            "the transfer does not converge; choose another time of flight or point of departure"
        )
    return dv, state


def transfer(
    orbit: EphemerisHalo,
    et: float,
    *,
    down: bool = True,
    altitude_km: float = 100.0,
    polar: bool = True,
) -> LowOrbitTransfer:
    """Return the two-impulse transfer between a point of a halo orbit and a low circular orbit about the Moon.

    Parameters
    ----------
    orbit : EphemerisHalo
    et : float
        Epoch of the burn at the halo orbit [s TDB past J2000].
    down : bool
        To the low orbit at the next perilune, or from it at the previous one.
    altitude_km : float
        Of the low orbit, above the mean radius of the Moon.
    polar : bool
        Whether the low orbit must pass over the pole.
    """
    from scipy.optimize import minimize_scalar

    if not 10.0 <= altitude_km <= 1_000.0:
        raise InputError(f"altitude_km is {altitude_km}; it must be between 10 and 1,000 km")
    times, _ = orbit.perilunes
    later = np.flatnonzero(times > et) if down else np.flatnonzero(times < et)
    if not later.size:
        raise InputError(
            "there is no perilune of the halo orbit on that side of the epoch; choose another epoch"
        )
    perilune = float(times[later[0] if down else later[-1]])
    radius = body("Moon").radius_km + altitude_km
    circular = np.sqrt(body("Moon").gm_km3_s2 / radius)

    def cost(shift_s: float) -> tuple[float, float]:
        dv, state = _corrected(orbit, et, perilune + shift_s, radius, polar)
        return float(np.linalg.norm(dv)), float(np.linalg.norm(state[3:]) - circular)

    def total(shift_s: float) -> float:
        try:
            return sum(cost(shift_s))
        except InputError:
            return 10.0

    reach = 0.3 * abs(perilune - et)
    best = minimize_scalar(total, bounds=(-reach, reach), method="bounded", options={"xatol": 60.0})
    first, second = cost(float(best.x))
    return LowOrbitTransfer(et, perilune + float(best.x), first, second, altitude_km)


def cheapest_transfer(
    orbit: EphemerisHalo, revolution: int = 1, *, down: bool = True, **settings
) -> LowOrbitTransfer:
    """Return the cheapest of the transfers from points spread over the half revolution beside a perilune.

    Parameters
    ----------
    orbit : EphemerisHalo
    revolution : int
        Number of the apolune, from 0, near which the halo orbit is left or joined.
    down : bool
        Direction, as for `transfer`.
    settings
        Altitude and plane, as for `transfer`.
    """
    et, _ = orbit.apolunes
    half = 0.5 * orbit.halo.period_days * DAY_S
    sign = 1.0 if down else -1.0
    rows = []
    for part in (-0.2, 0.0, 0.3, 0.6):
        try:
            rows.append(transfer(orbit, float(et[revolution]) + sign * part * half, down=down, **settings))
        except InputError:
            continue
    if not rows:
        raise InputError(
            "no transfer between the halo orbit and the low orbit converges; choose another revolution"
        )
    return min(rows, key=lambda r: r.dv_km_s)
