"""Where are a station and its visitor from injection to capture, and how does the last approach look from the station?

Both move on circles of their mean heights, with the node and the argument of latitude of the phasing plan: what the
craft has yet to gain at an epoch is its distance behind the station.
"""

from dataclasses import dataclass

import numpy as np

from kakehashi.base import InputError
from kakehashi.base.constants import DAY_S
from kakehashi.earth.station import visit
from kakehashi.earth.station.approach import ApproachFlight, Profile, approach, profile
from kakehashi.earth.station.elements import GM_KM3_S2, StationElements
from kakehashi.earth.station.mission import phasing_plan
from kakehashi.earth.station.phasing import PhasingPlan
from kakehashi.earth.station.plane import launch_second

STEP_S = 120.0
_FLIGHTS, _SEED = 20, 1


@dataclass(frozen=True, slots=True, repr=False, eq=False)
class StateTable:
    """States (m, 6) [km, km/s] of one satellite at even steps, TEME.

    Attributes
    ----------
    et : float
        First epoch [s TDB past J2000].
    step_s : float
    states : (m, 6) array
    """

    et: float
    step_s: float
    states: np.ndarray

    @property
    def radius_km(self) -> np.ndarray:
        """Distance from the Earth's centre (m,) [km]."""
        return np.linalg.norm(self.states[:, :3], axis=1)

    @property
    def epochs(self) -> np.ndarray:
        """Epochs (m,) [s TDB past J2000]."""
        return self.et + self.step_s * np.arange(len(self.states))

    def __repr__(self):
        return f"<StateTable {len(self.states)} states, {self.step_s:g} s apart>"


@dataclass(frozen=True, slots=True, repr=False, eq=False)
class StationApproach:
    """The last hours in the station's frame: flights, their end [s TDB past J2000], profile and its source."""

    flight: ApproachFlight
    end_et: float
    profile: Profile

    @property
    def source(self) -> str:
        """Where the points and the zones come from."""
        return self.profile.source

    def __repr__(self):
        return f"<StationApproach {self.flight!r}>"


@dataclass(frozen=True, slots=True, repr=False, eq=False)
class VisitTables:
    """A visit for its drawing; `marks` are (name, epoch) of its events."""

    station_name: str
    station: StateTable
    craft: StateTable
    span: tuple[float, float]
    marks: tuple[tuple[str, float], ...]
    approach: StationApproach

    def __repr__(self):
        return f"<VisitTables {self.station_name}, {(self.span[1] - self.span[0]) / DAY_S:.2f} d>"


def visit_tables(craft: str, day: float, days: float) -> VisitTables:
    """Compute the tables of a visit.

    Parameters
    ----------
    craft : str
        Name of the craft in the library.
    day : float
        Near the lift-off [s TDB past J2000].
    days : float
        From lift-off to capture [d].

    Raises
    ------
    InputError
        No phasing plan exists for these times.
    """
    about = visit(craft)
    capture = launch_second(about, day, 0).et + days * DAY_S
    plan = phasing_plan(about, day, capture)
    if not plan.possible:
        raise InputError(f"{craft} has no phasing plan to draw: {plan.reason}")
    span = (plan.coasts[0].start_et, capture)
    et = span[0] + STEP_S * np.arange(2 + int((span[1] - span[0]) / STEP_S))
    station, tilt = plan.launch.elements, about.ascent.inclination_deg
    marks = (
        ("injection", span[0]),
        *((b.name, b.et) for b in plan.burns if b.name in ("circularisation", "stop at the point behind")),
        ("capture", capture),
    )
    return VisitTables(
        about.station, StateTable(span[0], STEP_S, station_states(station, et)),
        StateTable(span[0], STEP_S, craft_states(plan, tilt, et)), span, marks, station_approach(plan, capture)
    )  # fmt: skip


def station_approach(plan: PhasingPlan, capture_et: float) -> StationApproach:
    """Return the approach that ends at the capture [s TDB past J2000], with flights that have errors."""
    n = float(np.sqrt(GM_KM3_S2 / plan.launch.elements.a_km**3))
    return StationApproach(approach(n, samples=_FLIGHTS, seed=_SEED), capture_et, profile())


def station_states(station: StationElements, et: np.ndarray) -> np.ndarray:
    """Return states (m, 6) [km, km/s] of a station at epochs (m,), TEME, on a circle of its mean height."""
    axis = np.array([station.a_at_km(t) for t in et])
    return _circular(axis, station.inclination_deg, station.node_deg(et), station.argument_deg(et), et)


def craft_states(plan: PhasingPlan, inclination_deg: float, et: np.ndarray) -> np.ndarray:
    """Return states (m, 6) [km, km/s] of a craft on its phasing plan, TEME, on circles of its mean heights.

    Parameters
    ----------
    plan : PhasingPlan
        A possible one.
    inclination_deg : float
    et : (m,) array
        Epochs from the injection on [s TDB past J2000].
    """
    station, knots = plan.launch.elements, [plan.coasts[0].start_et, *(c.end_et for c in plan.coasts)]
    gained = np.array([[0.0, 0.0], *((c.phase_deg, c.node_deg) for c in plan.coasts)]).cumsum(axis=0)
    behind, west = (np.interp(et, knots, gained[-1, k] - gained[:, k]) for k in (0, 1))
    ends = [(c.start_et, c.start_a_km) for c in plan.coasts] + [(c.end_et, c.end_a_km) for c in plan.coasts]
    epochs, axes = np.array(sorted(ends, key=lambda row: row[0])).T
    axis = np.where(
        et > knots[-1], [station.a_at_km(t) for t in et], np.interp(et, epochs, axes)
    )  # beside the station after the last burn
    node, argument = station.node_deg(et) - west, station.argument_deg(et) - behind
    return _circular(axis, inclination_deg, node, argument, et)


def _circular(a_km, inclination_deg, node_deg, argument_deg, et) -> np.ndarray:
    """Return states (m, 6) on circles whose node and argument of latitude move; rates by differences of the angles."""
    node, u = (np.unwrap(np.radians(angle)) for angle in (node_deg, argument_deg))
    i = np.radians(inclination_deg)
    rate = np.gradient(u, et)
    cn, sn, cu, su, ci, si = np.cos(node), np.sin(node), np.cos(u), np.sin(u), np.cos(i), np.sin(i)
    up = np.stack([cn * cu - sn * ci * su, sn * cu + cn * ci * su, si * su], axis=-1)
    ahead = np.stack([-cn * su - sn * ci * cu, -sn * su + cn * ci * cu, si * cu], axis=-1)
    drift = np.gradient(node, et)[:, None] * np.stack([-up[:, 1], up[:, 0], 0.0 * u], axis=-1)
    return np.hstack([a_km[:, None] * up, a_km[:, None] * (rate[:, None] * ahead + drift)])
