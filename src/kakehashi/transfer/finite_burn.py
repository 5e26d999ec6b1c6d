"""Replace the impulses of a tour by burns of finite thrust in the full dynamics, and tabulate the path of a tour.

A burn is split into pieces of equal duration. Each piece is an impulse: the engine's velocity change
in that part of the burn, computed with the current mass and applied in its middle in a fixed inertial direction.
Deep-space burns are centred on their impulses; the braking burn ends at the target.  The last deep-space burn and the
braking burn are corrected until position and velocity of the target are met.
"""

from dataclasses import dataclass

import numpy as np

from kakehashi.base import InputError
from kakehashi.base.constants import G0_KM_S2
from kakehashi.dynamics import ForceModel, fly
from kakehashi.paths import Legs, Path
from kakehashi.transfer.shooting import RefinedTour

_MOST_CORRECTIONS = 12
_ACROSS_KM = 1.0  # a tour without a deep-space burn may miss by so much across its track
_LEAST_LEFT = (
    0.05  # of the departure mass, where no dry mass is given: no spacecraft is lighter when it is empty
)
Impulses = list[tuple[float, np.ndarray]]  # epochs and velocity changes [km/s]


@dataclass(frozen=True, slots=True)
class FiniteBurn:
    """A burn of finite duration: epochs [s TDB past J2000], velocity change [km/s], propellant [kg]."""

    start_et: float
    end_et: float
    change_km_s: np.ndarray
    propellant_kg: float
    braking: bool

    @property
    def size_km_s(self) -> float:
        """Magnitude of the velocity change."""
        return float(np.linalg.norm(self.change_km_s))

    @property
    def hours(self) -> float:
        """Duration of the burn [h]."""
        return (self.end_et - self.start_et) / 3600.0


@dataclass(frozen=True, slots=True, repr=False, eq=False)
class FiniteFlight:
    """A tour with finite burns.

    Attributes
    ----------
    burns : tuple of FiniteBurn
    path : Legs
        Path from perigee to the target; burns are treated as continuous thrust, not as jumps.
    final_kg : float
    impulsive_km_s : float
        Delta-v of the same tour with impulses.
    miss_km, miss_km_s : float
        Errors at the end; the velocity error is relevant only if the tour includes an arrival manoeuvre.
    """

    burns: tuple[FiniteBurn, ...]
    path: Legs
    final_kg: float
    impulsive_km_s: float
    miss_km: float
    miss_km_s: float

    @property
    def delta_v_km_s(self) -> float:
        """Total delta-v of the burns."""
        return sum(b.size_km_s for b in self.burns)

    def __repr__(self):
        more = 1e3 * (self.delta_v_km_s - self.impulsive_km_s)
        return (
            f"<FiniteFlight {1e3 * self.delta_v_km_s:.2f} m/s ({more:+.3f} relative to impulses), "
            f"{self.final_kg:.1f} kg left, misses by {self.miss_km:.3g} km and {1e6 * self.miss_km_s:.3g} "
            "mm/s>"
        )


@dataclass(slots=True)
class _Craft:
    mass_kg: float
    flow_kg_s: float
    exhaust_km_s: float
    pieces: int
    least_kg: float  # what must be left when the propellant is spent

    def after(self, mass: float, dv: float) -> float:
        return mass * float(np.exp(-dv / self.exhaust_km_s))

    def seconds(self, mass: float, dv: float) -> float:
        return (mass - self.after(mass, dv)) / self.flow_kg_s

    def impulses(self, mass: float, change: np.ndarray, start: float) -> Impulses:
        """Return epochs and velocity changes of the impulses that represent one burn beginning at `start`."""
        dv = float(np.linalg.norm(change))
        edges = np.linspace(0.0, self.seconds(mass, dv), self.pieces + 1)
        left = mass - self.flow_kg_s * edges
        steps = self.exhaust_km_s * np.log(left[:-1] / left[1:])
        middles = start + 0.5 * (edges[:-1] + edges[1:])
        return [(float(t), step * change / dv) for t, step in zip(middles, steps, strict=True)]


def with_finite_burns(
    tour: RefinedTour, target: Path, *, mass_kg: float, thrust_n: float, isp_s: float, pieces: int = 12,
    model: ForceModel | None = None, dry_mass_kg: float | None = None,
) -> FiniteFlight:  # fmt: skip
    """Replace the impulses of a tour in the full dynamics by burns of finite thrust.

    Parameters
    ----------
    tour : RefinedTour
        The tour with impulses, in the same force model.
    target : Path
        Path of the last body.
    mass_kg : float
        Mass at departure.
    thrust_n, isp_s : float
        Thrust and specific impulse of the engine.
    pieces : int
        Number of impulses that represent each burn.
    model : ForceModel, optional
    dry_mass_kg : float, optional
        Mass without propellant [kg]; by default 1/20 of the mass at departure.

    Raises
    ------
    InputError
        Thrust, mass or specific impulse is not positive, the burns need too much propellant, overlap or begin before
        the departure, or the iteration does not converge.
    """
    for name, value in (("mass_kg", mass_kg), ("thrust_n", thrust_n), ("isp_s", isp_s)):
        if not (np.isfinite(value) and value > 0.0):
            raise InputError(f"{name} is {value}; it must be positive")
    if pieces < 2:
        raise InputError(f"pieces is {pieces}; it must be at least 2")
    least = _LEAST_LEFT * mass_kg if dry_mass_kg is None else dry_mass_kg
    if not 0.0 < least < mass_kg:
        raise InputError(f"dry_mass_kg is {dry_mass_kg}; it must be positive and below mass_kg, {mass_kg:g}")
    goal = target.relative("SSB")
    craft = _Craft(mass_kg, 1e-3 * thrust_n / (isp_s * G0_KM_S2), isp_s * G0_KM_S2, pieces, least)
    options: dict = {"model": model or ForceModel(), "watch": {}, "tolerance": 1e-9}
    changes = [np.array(b.change_km_s) for b in tour.burns]
    braking = tour.patched.stops[-1].burn_km_s > 0.0
    if braking:
        changes.append(-np.array(tour.arrival_vinf_km_s))
    if not changes:
        raise InputError("the tour has no manoeuvre to convert to a finite burn; give a tour with manoeuvres")
    end = tour.patched.stops[-1].et
    changes, stop = _corrected(tour, craft, changes, braking, end, goal, options)
    burns, path, last, mass = _flight(tour, craft, changes, stop, braking, options, dense=True)
    assert path is not None
    met = goal.state(stop)
    return FiniteFlight(
        burns=tuple(burns),
        path=path,
        final_kg=mass,
        impulsive_km_s=tour.delta_v_km_s,
        miss_km=float(np.linalg.norm(last[:3] - met[:3])),
        miss_km_s=float(np.linalg.norm(last[3:] - met[3:])) if braking else 0.0,
    )


def path_of(tour: RefinedTour, model: ForceModel | None = None) -> Legs:
    """Return the trajectory of a tour with impulses, for any epoch."""
    options: dict = {"model": model or ForceModel(), "watch": {}, "tolerance": 1e-9, "dense": 1}
    now, at, legs = tour.start.copy(), tour.patched.stops[0].et, []
    for et, kick in [*((b.et, b.change_km_s) for b in tour.burns), (tour.patched.stops[-1].et, 0.0)]:
        flight = fly(now, at, et, **options)
        legs += list(flight.trajectories)
        now = flight.states.reshape(6).copy()
        now[3:] += kick
        at = et
    return Legs(tuple(legs))


def _corrected(tour, craft, changes, braking, end, goal: Path, options):
    """Correct the velocity changes and the final epoch until the target is reached, by Newton steps."""
    free = len(changes) - (2 if braking else 1)  # the deep-space burn that is corrected; below 0: none
    reach = _reach(tour, free, end, options) if free >= 0 else None
    stop = end + (
        0.5 * craft.seconds(_mass_before(craft, changes[:-1]), _size(changes[-1])) if braking else 0.0
    )
    alone = braking and reach is None  # only the miss along the track can be removed
    for _ in range(_MOST_CORRECTIONS):
        _, _, last, _ = _flight(tour, craft, changes, stop, braking, options)
        miss = goal.state(stop) - last
        far, fast = float(np.linalg.norm(miss[:3])), float(np.linalg.norm(miss[3:])) if braking else 0.0
        if far < (_ACROSS_KM if alone else 1e-3) and fast < 1e-8:
            break
        if braking:
            changes[-1] = changes[-1] + miss[3:]
            if reach is None:
                along = tour.arrival_vinf_km_s / np.linalg.norm(tour.arrival_vinf_km_s)
                stop += float(miss[:3] @ along) / float(np.linalg.norm(tour.arrival_vinf_km_s))
        if reach is not None:
            kick = np.linalg.solve(reach[:3, 3:], miss[:3])
            changes[free] = changes[free] + kick
            if braking:
                changes[-1] = changes[-1] - reach[3:, 3:] @ kick
    else:
        raise InputError(
            f"finite burns do not reach the target after {_MOST_CORRECTIONS} corrections: they miss by "
            f"{far:.3g} km and {1e6 * fast:.3g} mm/s; give more thrust"
        )
    return changes, stop


def _size(change) -> float:
    return float(np.linalg.norm(change))


def _mass_before(craft: _Craft, changes) -> float:
    mass = craft.mass_kg
    for change in changes:
        mass = craft.after(mass, _size(change))
    return mass


def _check_propellant(craft: _Craft, changes) -> None:
    """Raise InputError for burns that need more propellant than is available, by Tsiolkovsky's equation."""
    total = sum(_size(change) for change in changes)
    left = craft.after(craft.mass_kg, total)
    if np.isfinite(total) and left >= craft.least_kg:
        return
    needed = total / (G0_KM_S2 * np.log(craft.mass_kg / craft.least_kg))
    raise InputError(
        f"the burns of {1e3 * total:,.0f} m/s would leave {left:.3g} kg of {craft.mass_kg:,g} kg at a "
        f"specific impulse of {craft.exhaust_km_s / G0_KM_S2:,.4g} s, less than the dry mass of "
        f"{craft.least_kg:,.4g} kg; increase the specific impulse to {needed:,.0f} s or more, or "
        "reduce dry_mass_kg"
    )


def _reach(tour: RefinedTour, k: int, end: float, options) -> np.ndarray:
    """Return the state transition matrix from just after an impulse to the end of the tour."""
    now, at = tour.start, tour.patched.stops[0].et
    for b in tour.burns[: k + 1]:
        now = fly(now, at, b.et, **options).states.reshape(6).copy()
        now[3:] += b.change_km_s
        at = b.et
    return np.asarray(fly(now, at, end, partials=(), **options).transition).reshape(6, 6)


def _flight(
    tour: RefinedTour, craft: _Craft, changes, stop: float, braking: bool, options, dense: bool = False
):
    """Propagate a tour through every piece of its burns; return (burns, path, final state, remaining mass)."""
    begin, mass = tour.patched.stops[0].et, craft.mass_kg
    _check_propellant(craft, changes)
    burns: list[FiniteBurn] = []
    pieces: Impulses = []
    for k, change in enumerate(changes):
        seconds = craft.seconds(mass, _size(change))
        brakes = braking and k == len(changes) - 1
        start = stop - seconds if brakes else tour.burns[k].et - 0.5 * seconds
        if start < (burns[-1].end_et if burns else begin):
            raise InputError(
                f"a burn of {1e3 * _size(change):.0f} m/s takes {seconds / 3600.0:.1f} h; it would begin "
                "before the departure or before the end of the previous burn: give more thrust"
            )
        pieces += craft.impulses(mass, change, start)
        left = craft.after(mass, _size(change))
        burns.append(FiniteBurn(start, start + seconds, change, mass - left, brakes))
        mass = left
    now, at, legs = tour.start.copy(), begin, []
    for et, kick in [*pieces, (stop, np.zeros(3))]:
        flight = fly(now, at, et, dense=1 if dense else 0, **options)
        legs += list(flight.trajectories) if dense else []
        now = flight.states.reshape(6).copy()
        now[3:] += kick
        at = et
    return burns, Legs(tuple(legs), jumps=False) if dense else None, now, mass
