"""What do real burns change?  A flown tour with manoeuvres of finite thrust, and its dense path.

A burn is flown as a train of pieces: each is the velocity that the engine adds in its share of the time, at the
middle of that share, from the mass then left, in one inertial direction.  Deep-space burns are centred on their
impulses; braking ends at the target.  The last deep-space burn and the braking are corrected until place and
velocity of the target are met.
"""

from dataclasses import dataclass

import numpy as np

from kakehashi.base import InputError
from kakehashi.base.constants import G0_KM_S2
from kakehashi.dynamics import ForceModel, fly
from kakehashi.paths import Legs, Path
from kakehashi.transfer.shooting import Flown

_TURNS = 12
_ACROSS_KM = 1.0  # a tour without a deep-space burn may miss by so much across its track
_LEAST_LEFT = (
    0.05  # of the departure mass, where no dry mass is given: no spacecraft is lighter when it is empty
)
Train = list[tuple[float, np.ndarray]]  # epochs and velocity changes [km/s]


@dataclass(frozen=True, slots=True)
class FiniteBurn:
    """A burn that takes its time: epochs [s TDB past J2000], change [km/s], propellant [kg]."""

    start_et: float
    end_et: float
    change_km_s: np.ndarray
    propellant_kg: float
    braking: bool

    @property
    def size_km_s(self) -> float:
        """Magnitude of the change."""
        return float(np.linalg.norm(self.change_km_s))

    @property
    def hours(self) -> float:
        """Its duration."""
        return (self.end_et - self.start_et) / 3600.0


@dataclass(frozen=True, slots=True, repr=False, eq=False)
class FiniteFlight:
    """A tour flown with finite burns.

    Attributes
    ----------
    burns : tuple of FiniteBurn
    path : Legs
        From perigee to the target; the pieces of its burns count as continuous thrust, not as jumps.
    final_kg : float
    impulsive_km_s : float
        What the same tour takes with impulses.
    miss_km, miss_km_s : float
        At the end; the velocity counts only where the tour brakes.
    """

    burns: tuple[FiniteBurn, ...]
    path: Legs
    final_kg: float
    impulsive_km_s: float
    miss_km: float
    miss_km_s: float

    @property
    def delta_v_km_s(self) -> float:
        """Sum of the burns."""
        return sum(b.size_km_s for b in self.burns)

    def __repr__(self):
        more = 1e3 * (self.delta_v_km_s - self.impulsive_km_s)
        return (
            f"<FiniteFlight {1e3 * self.delta_v_km_s:.2f} m/s ({more:+.3f} beyond impulses), {self.final_kg:.1f}"
            f" kg left, misses by {self.miss_km:.3g} km and {1e6 * self.miss_km_s:.3g} mm/s>"
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

    def train(self, mass: float, change: np.ndarray, start: float) -> Train:
        """Pieces of one burn that begins at `start`."""
        dv = float(np.linalg.norm(change))
        edges = np.linspace(0.0, self.seconds(mass, dv), self.pieces + 1)
        left = mass - self.flow_kg_s * edges
        steps = self.exhaust_km_s * np.log(left[:-1] / left[1:])
        middles = start + 0.5 * (edges[:-1] + edges[1:])
        return [(float(t), step * change / dv) for t, step in zip(middles, steps, strict=True)]


def fly_finite(
    flown: Flown, target: Path, *, mass_kg: float, thrust_n: float, isp_s: float, pieces: int = 12,
    model: ForceModel | None = None, dry_mass_kg: float | None = None,
) -> FiniteFlight:  # fmt: skip
    """Fly a tour with burns of finite thrust.

    Parameters
    ----------
    flown : Flown
        The tour with impulses, in the same force model.
    target : Path
        Of the last body.
    mass_kg, thrust_n, isp_s : float
        At departure, and of the engine.
    pieces : int
        Of each burn.
    dry_mass_kg : float, optional
        Mass without propellant [kg]; a twentieth of the mass at departure by default.

    Raises
    ------
    InputError
        Thrust, mass or impulse that are not positive; more propellant than the spacecraft holds; burns that overlap
        or begin before the departure; no convergence.
    """
    for name, value in (("mass_kg", mass_kg), ("thrust_n", thrust_n), ("isp_s", isp_s)):
        if not (np.isfinite(value) and value > 0.0):
            raise InputError(f"{name} is {value}; it must be positive")
    if pieces < 2:
        raise InputError(f"pieces is {pieces}; a burn needs at least 2")
    least = _LEAST_LEFT * mass_kg if dry_mass_kg is None else dry_mass_kg
    if not 0.0 < least < mass_kg:
        raise InputError(f"dry_mass_kg is {dry_mass_kg}; it must be positive and below mass_kg, {mass_kg:g}")
    goal = target.relative("SSB")
    craft = _Craft(mass_kg, 1e-3 * thrust_n / (isp_s * G0_KM_S2), isp_s * G0_KM_S2, pieces, least)
    options: dict = {"model": model or ForceModel(), "watch": {}, "tolerance": 1e-9}
    changes = [np.array(b.change_km_s) for b in flown.burns]
    braking = flown.patched.stops[-1].burn_km_s > 0.0
    if braking:
        changes.append(-np.array(flown.arrival_excess_km_s))
    if not changes:
        raise InputError("this tour has no manoeuvre: nothing to fly with finite thrust")
    end = flown.patched.stops[-1].et
    changes, stop = _corrected(flown, craft, changes, braking, end, goal, options)
    burns, path, last, mass = _flight(flown, craft, changes, stop, braking, options, dense=True)
    assert path is not None
    met = goal.state(stop)
    return FiniteFlight(
        burns=tuple(burns),
        path=path,
        final_kg=mass,
        impulsive_km_s=flown.delta_v_km_s,
        miss_km=float(np.linalg.norm(last[:3] - met[:3])),
        miss_km_s=float(np.linalg.norm(last[3:] - met[3:])) if braking else 0.0,
    )


def path_of(flown: Flown, model: ForceModel | None = None) -> Legs:
    """The dense path of a tour with impulses."""
    options: dict = {"model": model or ForceModel(), "watch": {}, "tolerance": 1e-9, "dense": 1}
    now, at, legs = flown.start.copy(), flown.patched.stops[0].et, []
    for et, kick in [*((b.et, b.change_km_s) for b in flown.burns), (flown.patched.stops[-1].et, 0.0)]:
        flight = fly(now, at, et, **options)
        legs += list(flight.trajectories)
        now = flight.states.reshape(6).copy()
        now[3:] += kick
        at = et
    return Legs(tuple(legs))


def _corrected(flown, craft, changes, braking, end, goal: Path, options):
    """(changes, epoch of the end) with which the target is met: Newton with the impulses' transition."""
    free = len(changes) - (2 if braking else 1)  # the deep-space burn that is corrected; below 0: none
    reach = _reach(flown, free, end, options) if free >= 0 else None
    stop = end + (
        0.5 * craft.seconds(_mass_before(craft, changes[:-1]), _size(changes[-1])) if braking else 0.0
    )
    alone = braking and reach is None  # only the miss along the track can be removed
    for _ in range(_TURNS):
        _, _, last, _ = _flight(flown, craft, changes, stop, braking, options)
        miss = goal.state(stop) - last
        far, fast = float(np.linalg.norm(miss[:3])), float(np.linalg.norm(miss[3:])) if braking else 0.0
        if far < (_ACROSS_KM if alone else 1e-3) and fast < 1e-8:
            break
        if braking:
            changes[-1] = changes[-1] + miss[3:]
            if reach is None:
                along = flown.arrival_excess_km_s / np.linalg.norm(flown.arrival_excess_km_s)
                stop += float(miss[:3] @ along) / float(np.linalg.norm(flown.arrival_excess_km_s))
        if reach is not None:
            kick = np.linalg.solve(reach[:3, 3:], miss[:3])
            changes[free] = changes[free] + kick
            if braking:
                changes[-1] = changes[-1] - reach[3:, 3:] @ kick
    else:
        raise InputError(
            f"finite burns do not meet the target after {_TURNS} corrections: they miss by {far:.3g} km and"
            f" {1e6 * fast:.3g} mm/s; give more thrust"
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
    """Refuse burns that take more propellant than the spacecraft holds; Tsiolkovsky's equation."""
    total = sum(_size(change) for change in changes)
    left = craft.after(craft.mass_kg, total)
    if np.isfinite(total) and left >= craft.least_kg:
        return
    needed = total / (G0_KM_S2 * np.log(craft.mass_kg / craft.least_kg))
    raise InputError(
        f"the burns of {1e3 * total:,.0f} m/s would leave {left:.3g} kg of {craft.mass_kg:,g} kg at a specific impulse"
        f" of {craft.exhaust_km_s / G0_KM_S2:,.4g} s, less than the {craft.least_kg:,.4g} kg that remain without"
        f" propellant; a specific impulse of {needed:,.0f} s or more, or a lighter spacecraft without propellant"
        " (dry_mass_kg), is needed"
    )


def _reach(flown: Flown, k: int, end: float, options) -> np.ndarray:
    """Transition from just after an impulse to the end."""
    now, at = flown.start, flown.patched.stops[0].et
    for b in flown.burns[: k + 1]:
        now = fly(now, at, b.et, **options).states.reshape(6).copy()
        now[3:] += b.change_km_s
        at = b.et
    return np.asarray(fly(now, at, end, partials=(), **options).transition).reshape(6, 6)


def _flight(flown: Flown, craft: _Craft, changes, stop: float, braking: bool, options, dense: bool = False):
    """(burns, path, state at the end, mass left) of one flight through every piece."""
    begin, mass = flown.patched.stops[0].et, craft.mass_kg
    _check_propellant(craft, changes)
    burns: list[FiniteBurn] = []
    pieces: Train = []
    for k, change in enumerate(changes):
        seconds = craft.seconds(mass, _size(change))
        brakes = braking and k == len(changes) - 1
        start = stop - seconds if brakes else flown.burns[k].et - 0.5 * seconds
        if start < (burns[-1].end_et if burns else begin):
            raise InputError(
                f"a burn of {1e3 * _size(change):.0f} m/s takes {seconds / 3600.0:.1f} h and would begin before"
                " the burn or departure before it ends; give more thrust"
            )
        pieces += craft.train(mass, change, start)
        left = craft.after(mass, _size(change))
        burns.append(FiniteBurn(start, start + seconds, change, mass - left, brakes))
        mass = left
    now, at, legs = flown.start.copy(), begin, []
    for et, kick in [*pieces, (stop, np.zeros(3))]:
        flight = fly(now, at, et, dense=1 if dense else 0, **options)
        legs += list(flight.trajectories) if dense else []
        now = flight.states.reshape(6).copy()
        now[3:] += kick
        at = et
    return burns, Legs(tuple(legs), jumps=False) if dense else None, now, mass
