"""Do the burns of a phasing plan arrive in full orbits, and how must they be corrected?

The plan counts in mean elements.  Here station and craft fly osculating orbits with J2 and drag, from Brouwer's mean
elements at injection, and four tangential burns are corrected by Newton's method until the craft is 5 km below the
station, as far behind as the transfer to the point behind needs, on an orbit of the station's shape.  Distances are
measured along the station's orbit, because those of the first iterations are of the order of a radian.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from kakehashi.base import KakehashiError
from kakehashi.earth.brouwer import osculating_from_brouwer
from kakehashi.earth.elements import BrouwerMean
from kakehashi.earth.station.elements import GM_KM3_S2, RADIUS_KM
from kakehashi.earth.station.library import Visit
from kakehashi.earth.station.phasing import Burn, Density, PhasingPlan, half_period_s, weighed
from kakehashi.earth.station.relative import aim, from_relative, orbits, to_relative

_INSERTION_KM = 287.0  # height at separation (JAXA, H-IIB), from which follows where the perigee lies
_STEP_S = 30.0
_PROBE_KM_S = 2e-5
_ITERATIONS = 8
_WITHIN = np.array([0.05, 0.01, 1e-5, 1e-5])  # km along and across, km/s
_TRANSFER_S = 2_600.0
_AHEAD_KM = 11.8  # that the transfer from 5 km below gains


@dataclass(frozen=True, slots=True, repr=False)
class RefinedPlan:
    """Burns in full orbits.

    Attributes
    ----------
    burns : tuple of Burn
        Corrected burns; negative values are against the velocity.
    corrections_m_s : tuple of float
        Corrected less planned tangential burns.
    dv_km_s : float
        Sum with the transfer to the point behind and the correction of the plane.
    plane_dv_km_s : float
        Burn that takes the rest of the motion across the plane away.
    miss_m : float
        Distance from the point behind at arrival, in full orbits.
    iterations : int
    """

    burns: tuple[Burn, ...]
    corrections_m_s: tuple[float, ...]
    dv_km_s: float
    plane_dv_km_s: float
    miss_m: float
    iterations: int

    def __repr__(self):
        return f"<RefinedPlan {1e3 * self.dv_km_s:.1f} m/s, misses by {self.miss_m:.0f} m>"


def refine(visit: Visit, plan: PhasingPlan, density: Density | None = None) -> RefinedPlan:
    """Correct the burns of a plan in full orbits.

    Parameters
    ----------
    visit : Visit
    plan : PhasingPlan
        A possible one.
    density : callable, optional
        Density [kg/m3] by height [km], for drag.

    Raises
    ------
    KakehashiError
        The corrections do not converge, or the plan is not possible.
    """
    if not plan.possible:
        raise KakehashiError(f"the plan is not possible: {plan.reason}")
    flight = _Flight(visit, plan, density)
    planned = np.array([b.dv_km_s for b in plan.burns[:4]])
    burns, count = flight.corrected(planned)
    return flight.finished(burns, planned, count)


class _Flight:
    """Station and batches of craft in osculating orbits; km, km/s, TEME at injection as inertial axes."""

    def __init__(self, visit: Visit, plan: PhasingPlan, density: Density | None):
        self.visit, self.plan, self.density = visit, plan, density
        self.start_et = plan.launch.et + visit.ascent.duration_s
        self.end_et = plan.arrival_et - _TRANSFER_S
        self.station = self._station()
        self.to_apogee = self._states_at_first_burn()

    def _station(self) -> np.ndarray:
        e = self.plan.launch.elements
        node, argument = float(e.node_deg(self.start_et)), float(e.argument_deg(self.start_et))
        mean = BrouwerMean(
            "station", self.start_et, e.a_at_km(self.start_et), e.eccentricity, e.inclination_deg, node, e.argp_deg,
            (argument - e.argp_deg) % 360.0,
        )  # fmt: skip
        return osculating_from_brouwer(mean, "TEME").state()

    def _craft(self) -> np.ndarray:
        """Return the state at injection: between perigee and apogee, at the height of separation."""
        ascent, launch = self.visit.ascent, self.plan.launch
        a = RADIUS_KM + 0.5 * (ascent.perigee_altitude_km + ascent.apogee_altitude_km)
        e = 0.5 * (ascent.apogee_altitude_km - ascent.perigee_altitude_km) / a
        eccentric = np.arccos((1.0 - (RADIUS_KM + _INSERTION_KM) / a) / e)
        mean = float(np.degrees(eccentric - e * np.sin(eccentric)))
        node = float(launch.elements.node_deg(launch.et)) + launch.node_lead_deg
        elements = BrouwerMean(
            "craft", self.start_et, a, e, ascent.inclination_deg, node % 360.0,
            (ascent.argument_of_latitude_deg - mean) % 360.0, mean,
        )  # fmt: skip
        return osculating_from_brouwer(elements, "TEME").state()

    def _drag(self, states) -> np.ndarray:
        """Return 1/2 rho Cd A/m [1/km] for the station, and for craft at their present heights."""
        if self.density is None:
            return np.zeros((len(states), 1))
        per_mass = 2.2 * self.visit.value("drag_area_m2") / self.visit.value("launch_mass_kg")
        heights = np.linalg.norm(states[:, :3], axis=1) - RADIUS_KM
        return np.array([[0.5e3 * self.density(float(h)) * per_mass] for h in heights])

    def _drifted(self, states, seconds: float) -> np.ndarray:
        *_, last = orbits(states, seconds, self._drag(states), _STEP_S)
        return last

    def _states_at_first_burn(self) -> tuple[float, np.ndarray]:
        """Return epoch and states at the apogee that is next to the planned first burn."""
        states, et = np.vstack([self.station, self._craft()]), self.start_et
        half = half_period_s(6_640.0)
        states = self._drifted(states, self.plan.burns[0].et - half - et)
        et = self.plan.burns[0].et - half
        rows = list(orbits(states, 2.0 * half, self._drag(states), _STEP_S))
        best = int(np.argmax([np.linalg.norm(row[1, :3]) for row in rows]))
        return et + best * 2.0 * half / (len(rows) - 1), rows[best]

    def ends(self, burns: np.ndarray) -> np.ndarray:
        """Return the states (1 + n, 6) of station and craft at the start of the last transfer, for burns (n, 4)."""
        et, states = self.to_apogee
        states = np.vstack([states[0], np.repeat(states[1:], len(burns), axis=0)])
        planned = [b.et for b in self.plan.burns]
        shift = et - planned[0]
        epochs = [et, planned[1] + shift, planned[2], planned[3]]
        for k, (at, until) in enumerate(zip(epochs, [*epochs[1:], self.end_et], strict=True)):
            speed = np.linalg.norm(states[1:, 3:], axis=1, keepdims=True)
            states[1:, 3:] += burns[:, k : k + 1] * states[1:, 3:] / speed
            states = self._drifted(states, until - at)
        return states

    def errors(self, burns: np.ndarray) -> np.ndarray:
        """Return what burns (n, 4) miss at the start of the last transfer: along, height, and their rates (n, 4)."""
        states = self.ends(burns)
        station, craft = states[0], states[1:]
        below = self.visit.facts["below_km"].value
        behind = self.visit.facts["behind_km"].value + _AHEAD_KM
        n = np.sqrt(GM_KM3_S2 / self.plan.launch.elements.a_at_km(self.end_et) ** 3)
        along, height, along_rate, rise = _curvilinear(craft, station)
        return np.stack([along + behind, height + below, rise, along_rate - 1.5 * n * below], axis=1)

    def corrected(self, planned: np.ndarray) -> tuple[np.ndarray, int]:
        """Return the corrected burns (4,) and the number of iterations."""
        burns = planned.copy()
        for count in range(1, _ITERATIONS + 1):
            batch = np.vstack([burns, burns + _PROBE_KM_S * np.eye(4)])
            errors = self.errors(batch)
            if np.all(np.abs(errors[0]) < _WITHIN):
                return burns, count
            slope = (errors[1:] - errors[0]).T / _PROBE_KM_S
            burns = burns - np.linalg.solve(slope, errors[0])
        raise KakehashiError(
            f"the burns of {self.visit.name} do not converge in {_ITERATIONS} iterations; {errors[0][0]:.1f} km remain"
            " along the orbit: choose another time of capture"
        )

    def finished(self, burns: np.ndarray, planned: np.ndarray, count: int) -> RefinedPlan:
        """Return the plan with the transfer to the point behind, aimed once more in full orbits.

        Parameters
        ----------
        burns, planned : (n,) arrays
            Corrected and planned changes of velocity [km/s].
        count : int
            Iterations that the correction took.
        """
        states = self.ends(burns[None])
        n = float(np.sqrt(GM_KM3_S2 / self.plan.launch.elements.a_at_km(self.end_et) ** 3))
        relative = to_relative(states[1], states[0])
        plane = float(np.hypot(n * relative[1], relative[4]))
        relative[[1, 4]] = 0.0  # the correction of the plane has its own burn
        target = np.array([-self.visit.facts["behind_km"].value, 0.0, 0.0])
        velocity, shifted = aim(n, relative[:3], target, _TRANSFER_S), target.copy()
        for _ in range(3):
            end = self._relative_end(states[0], np.r_[relative[:3], velocity])
            shifted = shifted - (end[:3] - target)
            velocity = aim(n, relative[:3], shifted, _TRANSFER_S)
        end = self._relative_end(states[0], np.r_[relative[:3], velocity])
        last = (float(np.linalg.norm(velocity - relative[3:])), float(np.linalg.norm(end[3:])))
        listed = self._listed([*burns.tolist(), *last])
        total = float(np.abs(burns).sum() + sum(last) + plane)
        corrections = tuple((1e3 * (burns - planned)).tolist())
        miss = float(1e3 * np.linalg.norm(end[:3] - target))
        return RefinedPlan(listed, corrections, total, plane, miss, count)

    def _relative_end(self, station, relative) -> np.ndarray:
        states = np.vstack([station, from_relative(relative, station)])
        last = self._drifted(states, _TRANSFER_S)
        return to_relative(last[1], last[0])

    def _listed(self, sizes: Sequence[float]) -> tuple[Burn, ...]:
        shift = self.to_apogee[0] - self.plan.burns[0].et
        moved = [
            replace(b, dv_km_s=v, et=b.et + (shift if k < 2 else 0.0))
            for k, (b, v) in enumerate(zip(self.plan.burns, sizes, strict=False))
        ]
        return weighed(self.visit, moved)


def _curvilinear(craft, station):
    """Return distance along the station's orbit, height above it, and their rates, in the station's plane."""
    r, v = np.linalg.norm(station[:3]), station[3:]
    up = station[:3] / r
    normal = np.cross(station[:3], v)
    ahead = np.cross(normal / np.linalg.norm(normal), up)
    x, y = craft[:, :3] @ up, craft[:, :3] @ ahead
    vx, vy = craft[:, 3:] @ up, craft[:, 3:] @ ahead
    radius = np.hypot(x, y)
    rate = (x * vy - y * vx) / radius**2 - np.linalg.norm(normal) / r**2
    rise = (x * vx + y * vy) / radius - up @ v
    return r * np.arctan2(y, x), radius - r, r * rate, rise
