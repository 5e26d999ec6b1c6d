"""Which transfer passes behind the Moon and returns to the Earth's atmosphere without a burn?

The unknowns are the perigee (argument and speed, and its node unless the launch fixes the plane) and the perilune
(radius or epoch, speed and angles).  The arcs from perigee and back from perilune must join, and the arc after the
perilune must have the perigee that an entry needs.  A given epoch of that perigee fixes one more unknown.  All
conditions are solved together by Newton's iteration with derivatives from the variational equations.
"""

from dataclasses import dataclass, replace

import numpy as np

from kakehashi.base import InputError
from kakehashi.base.constants import DAY_S, EARTH_RADIUS_KM
from kakehashi.bodies import body
from kakehashi.dynamics import ForceModel, fly
from kakehashi.ephem import state as body_state
from kakehashi.frames.lunar import lunar_axes
from kakehashi.frames.selenographic import RADIUS_KM
from kakehashi.moon.transfer.apsis import Apsis
from kakehashi.moon.transfer.low_orbit import transfer_model
from kakehashi.moon.transfer.matching import about_the_moon, arc
from kakehashi.moon.transfer.patched import patched
from kakehashi.orbits.conics import shape
from kakehashi.paths import Path
from kakehashi.paths.legs import Legs

LOWEST_KM, HIGHEST_KM = 50.0, 30_000.0  # altitudes of the perilune
_MEETING = 0.75
_RETURN_AT = 0.9  # of the flight out, after perilune: where the conic about the Earth gives its perigee
_MOST, _MOST_OF_STEP = 60, 15
_FIRST_KM = 6_500.0  # altitude of the perilune from which others are reached step by step
_STEPS_KM = (1_500.0, 150.0)  # longest and shortest of these steps
_SLOWER_D, _STEPS_S = (
    3.0,
    (8_640.0, 600.0),
)  # time to perilune from which faster flights are reached, and its steps
_PERILUNE = ("radius_km", "speed_km_s", "inclination_rad", "node_rad", "argument_rad")
_LONGEST = {"radius_km": 1_500.0, "speed_km_s": 0.05, "perilune_et": 20_000.0}


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class FreeReturn:
    """A flight around the Moon and back.

    Attributes
    ----------
    start_et, perilune_et, return_et : float
        Epochs of injection, perilune and the perigee of the return [s TDB past J2000].
    perigee, perilune : Apsis
    return_radius_km : float
        Radius of the perigee of the return.
    gap_km : float
        Mismatch of the arcs.
    """

    start_et: float
    perilune_et: float
    return_et: float
    perigee: Apsis
    perilune: Apsis
    return_radius_km: float
    gap_km: float
    model: ForceModel

    @property
    def perilune_altitude_km(self) -> float:
        """Altitude of the perilune above the sphere of 1,737.4 km."""
        return self.perilune.radius_km - RADIUS_KM

    def path(self) -> Path:
        """Return the trajectory from injection to the return, relative to the Moon."""
        legs = (
            (self.perilune_et, self.start_et),
            (self.perilune_et, self.return_et),
        )
        arcs = [
            fly(self.perilune.state(), a, b, model=self.model, dense=1, watch={}).trajectories[0]
            for a, b in legs
        ]
        return Legs(tuple(arcs), jumps=False)

    def farthest_km(self) -> float:
        """Return the largest distance from the Earth [km]."""
        path = self.path()
        et = np.linspace(path.span[0], path.span[1], 4_000)
        states = path.state(et)[:, :3] + body_state("Moon", "Earth", et)[:, :3]
        return float(np.linalg.norm(states, axis=1).max())

    def __repr__(self):
        return (
            f"<FreeReturn {(self.return_et - self.start_et) / DAY_S:.2f} d, perilune"
            f" {self.perilune_altitude_km:,.0f} km after {(self.perilune_et - self.start_et) / DAY_S:.2f} d>"
        )


def free_return(
    start_et: float,
    inclination_rad: float,
    *,
    days: float = 4.0,
    perilune_km: float = 7_000.0,
    perigee_km: float = 200.0,
    return_km: float = 40.0,
    return_et: float | None = None,
    node_rad: float | None = None,
    ascending: bool = True,
    model: ForceModel | None = None,
) -> FreeReturn:
    """Return the free return that leaves the perigee at an epoch.

    Parameters
    ----------
    start_et : float
        Epoch of the injection [s TDB past J2000].
    inclination_rad : float
        Of the orbit before the injection, to the ICRF's equator.
    days : float
        From injection to perilune; a guess if `node_rad` is given.
    perilune_km : float
        Altitude of the perilune; a guess if `return_et` is given.
    perigee_km, return_km : float
        Altitudes of the perigees of departure and return; 40 km is an entry of about -6 deg at 120 km.
    return_et : float, optional
        Epoch of the perigee of the return; the altitude of the perilune follows.
    node_rad : float, optional
        Right ascension of the ascending node of the orbit before the injection; the epoch of perilune follows.
    ascending : bool
        Whether the Moon is met moving north.
    model : ForceModel, optional
        Forces; `transfer_model()` by default.

    Raises
    ------
    InputError
        No free return meets the conditions.
    """
    if not LOWEST_KM <= perilune_km <= HIGHEST_KM:
        raise InputError(
            f"the perilune is at {perilune_km} km; it must be within {LOWEST_KM:g} .. {HIGHEST_KM:g} km"
        )
    if not 2.0 <= days <= 6.0:
        raise InputError(f"the time to perilune is {days} d; free returns take 2 to 6 d to the Moon")
    model = model or transfer_model(8)
    slower = max(days, _SLOWER_D)
    first = _guess(start_et, slower, inclination_rad, perigee_km, return_km, return_et, ascending, model)
    free = _Unknowns(
        ("argument_rad", "speed_km_s")
        if node_rad is not None
        else ("node_rad", "argument_rad", "speed_km_s"),
        _PERILUNE if return_et is not None else _PERILUNE[1:],
        node_rad is not None,
    )
    solved = _to_perilune(_solved(first(_FIRST_KM), _PLAIN, timed=False), perilune_km)
    solved = _to_days(solved, days)
    if node_rad is None and return_et is None:
        return solved
    if node_rad is not None:
        solved = _towards(solved, node_rad, ("argument_rad", "speed_km_s"))
    return solved if return_et is None else _solved(replace(solved, return_et=return_et), free, timed=True)


def moved_by(f: FreeReturn, seconds: float) -> FreeReturn:
    """Return the free return of the same times and altitudes whose injection is later, reached in steps of 30 min."""
    count = max(1, int(np.ceil(abs(seconds) / 1_800.0)))
    for _ in range(count):
        by = seconds / count
        later = replace(f, start_et=f.start_et + by, perilune_et=f.perilune_et + by)
        f = _solved(later, _PLAIN, timed=False)
    return f


@dataclass(frozen=True, slots=True)
class _Unknowns:
    perigee: tuple[str, ...]
    perilune: tuple[str, ...]
    epoch: bool

    def moved(self, f: FreeReturn, step) -> FreeReturn:
        n, m = len(self.perigee), len(self.perigee) + len(self.perilune)
        later = f.perilune_et + (step[m] if self.epoch else 0.0)
        return replace(
            f, perigee=f.perigee.moved(self.perigee, step[:n]), perilune=f.perilune.moved(self.perilune, step[n:m]),
            perilune_et=later,
        )  # fmt: skip

    def longest(self) -> np.ndarray:
        names = (*self.perigee, *self.perilune, *(("perilune_et",) if self.epoch else ()))
        return np.array([_LONGEST.get(name, 0.15) for name in names])


_PLAIN = _Unknowns(("node_rad", "argument_rad", "speed_km_s"), _PERILUNE[1:], False)


def _guess(start_et, days, inclination_rad, perigee_km, return_km, return_et, ascending, model):
    """Return a function of the altitude of the perilune whose value is the free return by conics."""
    at = start_et + days * DAY_S
    moon, axes = body_state("Moon", "Earth", at), lunar_axes(at)
    normal = -np.cross(moon[:3], moon[3:]) / np.linalg.norm(np.cross(moon[:3], moon[3:]))

    def by_conics(perilune_km: float) -> FreeReturn:
        ends = patched(
            moon, EARTH_RADIUS_KM + perigee_km, inclination_rad, days * DAY_S, RADIUS_KM + perilune_km, axes,
            ascending=ascending, lunar_normal=lambda v: _across(normal, v),
        )  # fmt: skip
        return FreeReturn(
            start_et, at, return_et or at + days * DAY_S, ends.perigee, ends.perilune, EARTH_RADIUS_KM + return_km,
            np.inf, model,
        )  # fmt: skip

    return by_conics


def _to_perilune(f: FreeReturn, perilune_km: float) -> FreeReturn:
    """Return the free return with another altitude of the perilune; an error gives the one that is reached."""

    def higher(one: FreeReturn, by: float) -> FreeReturn:
        return replace(one, perilune=one.perilune.moved(("radius_km",), (by,)))

    f, left = _stepped(f, RADIUS_KM + perilune_km - f.perilune.radius_km, higher, _STEPS_KM)
    if left:
        raise InputError(
            f"with {_days(f):.2f} d to the Moon the perilune of a free return can be moved from {_FIRST_KM:,.0f} km to"
            f" {f.perilune_altitude_km:,.0f} km only, not to {perilune_km:,.0f} km; choose another time of flight: a"
            " low perilune needs a fast one, such as 3 d for 1,000 km"
        )
    return f


def _to_days(f: FreeReturn, days: float) -> FreeReturn:
    """Return the free return with another time to perilune; an error gives the one that is reached."""

    def later(one: FreeReturn, by: float) -> FreeReturn:
        return replace(one, perilune_et=one.perilune_et + by)

    f, left = _stepped(f, (days - _days(f)) * DAY_S, later, _STEPS_S)
    if left:
        raise InputError(
            f"a free return with its perilune at {f.perilune_altitude_km:,.0f} km takes {_days(f):.2f} d to the Moon,"
            f" not {days:.2f} d; choose a lower perilune for a faster flight"
        )
    return f


def _days(f: FreeReturn) -> float:
    return (f.perilune_et - f.start_et) / DAY_S


def _stepped(f: FreeReturn, left: float, moved, steps) -> tuple[FreeReturn, float]:
    """Return the free return after a change by steps that shorten where they fail, and what is left of the change."""
    longest, shortest = steps
    step = longest
    while abs(left) > 1e-6 and step >= shortest:
        by = float(np.clip(left, -step, step))
        try:
            f = _solved(moved(f, by), _PLAIN, timed=False, most=_MOST_OF_STEP)
        except InputError:
            step *= 0.5
            continue
        left, step = left - by, min(longest, 2.0 * step)
    return f, left if abs(left) > 1e-6 else 0.0


def _across(normal, velocity) -> np.ndarray:
    along = np.asarray(velocity) / np.linalg.norm(velocity)
    upright = normal - (normal @ along) * along
    return upright / np.linalg.norm(upright)


def _towards(f: FreeReturn, node_rad: float, perigee: tuple[str, ...]) -> FreeReturn:
    """Return the free return whose node is turned to a right ascension, in steps of 3 deg."""
    off = (node_rad - f.perigee.node_rad + np.pi) % (2.0 * np.pi) - np.pi
    count = max(1, int(np.ceil(abs(off) / np.radians(3.0))))
    free = _Unknowns(perigee, _PERILUNE[1:], True)
    for _ in range(count):
        f = _solved(replace(f, perigee=f.perigee.moved(("node_rad",), (off / count,))), free, timed=False)
    return f


def _solved(f: FreeReturn, free: _Unknowns, *, timed: bool, most: int = _MOST) -> FreeReturn:
    meeting = f.start_et + _MEETING * (f.perilune_et - f.start_et)
    for _ in range(most):
        value, slopes = _conditions(f, free, meeting, timed)
        gap = float(np.linalg.norm(value[:3]))
        if gap < 1e-4 and abs(value[6]) < 1e-2 and (not timed or abs(value[7]) < 0.1):
            return replace(f, gap_km=gap, return_et=_perigee_of_return(f)[1])
        step = np.linalg.solve(slopes, -value)
        excess = float(np.max(np.abs(step) / free.longest()))
        f = free.moved(f, step / max(1.0, excess))
    raise InputError(
        f"no free return meets the conditions: the arcs still miss each other by {gap:.3g} km; choose another date,"
        " altitude or time of flight"
    )


def _conditions(f: FreeReturn, free: _Unknowns, meeting: float, timed: bool):
    """Return the conditions and their slopes by the unknowns: six of the joint, perigee radius, epoch of return."""
    a, fa = arc(f.model, f.start_et, meeting, about_the_moon(f.perigee, f.start_et), 1e-8)
    b, fb = arc(f.model, f.perilune_et, meeting, f.perilune.state(), 1e-8)
    back = np.array(_perigee_of_return(f))
    goal = np.array([f.return_radius_km, f.return_et])
    n = len(free.perigee)
    j = np.zeros((8, n + len(free.perilune) + free.epoch))
    j[:6, :n] = fa @ f.perigee.slopes(free.perigee)
    j[:6, n : n + len(free.perilune)] = -fb @ f.perilune.slopes(free.perilune)
    for k, name in enumerate(free.perilune):
        h = 1e-6 * max(1.0, abs(getattr(f.perilune, name)))
        shifted = replace(f, perilune=f.perilune.moved((name,), (h,)))
        j[6:, n + k] = (np.array(_perigee_of_return(shifted)) - back) / h
    if free.epoch:
        later = replace(f, perilune_et=f.perilune_et + 1.0)
        j[6:, -1] = np.array(_perigee_of_return(later)) - back
        j[:6, -1] = b - arc(f.model, later.perilune_et, meeting, f.perilune.state(), 1e-8)[0]
    value = np.r_[a - b, back - goal]
    return (value, j) if timed else (value[:7], j[:7])


def _perigee_of_return(f: FreeReturn) -> tuple[float, float]:
    """Return radius [km] and epoch of the perigee of the conic about the Earth on the way back."""
    gm = body("Earth").gm_km3_s2
    at = f.perilune_et + _RETURN_AT * (f.perilune_et - f.start_et)
    end = fly(f.perilune.state(), f.perilune_et, at, model=f.model, watch={}).states[0]
    conic = shape(end + body_state("Moon", "Earth", at), gm)
    before = float(conic.since_periapsis(_true_anomaly(conic), gm))
    period = 2.0 * np.pi / np.sqrt(gm * float(conic.alpha) ** 3)
    return float(conic.q_km), at - before if before < 0.0 else at + period - before


def _true_anomaly(conic) -> float:
    e = conic.eccentric / conic.e
    return float(np.arctan2(np.cross(conic.pole, e) @ conic.position, e @ conic.position))
