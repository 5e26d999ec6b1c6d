"""Velocity budget of each mission: manoeuvres, arrival, corrections, operations and reserve, and what remains.

The parts are those that the run computes or the definition gives; with what remains they add up to what is on board.
"""

from dataclasses import dataclass
from math import isfinite

from kakehashi.campaign.results import MissionResult, Results

MANOEUVRES, ARRIVAL, CORRECTIONS, OPERATIONS = "manoeuvres", "arrival", "corrections", "operations"
RESERVE = "reserve"
PARTS = (MANOEUVRES, ARRIVAL, CORRECTIONS, OPERATIONS, RESERVE)
_ASSUMED = "assumption: "


@dataclass(frozen=True, slots=True)
class VelocityBudget:
    """What the velocity change on board of a mission is for [m/s].

    Attributes
    ----------
    mission : str
    parts : dict of str to float
        By `PARTS`, in this order; a part that the mission does not have is absent.
    aboard_m_s : float
        What propellant, or thrust in the time of flight, gives.
    reserve_for : str
        What the reserve is meant for, by its source; "" without a reserve.
    """

    mission: str
    parts: dict[str, float]
    aboard_m_s: float
    reserve_for: str = ""

    @property
    def need_m_s(self) -> float:
        """Sum of the parts, with the reserve."""
        return sum(self.parts.values())

    @property
    def remains_m_s(self) -> float:
        """What is on board beyond all parts; negative if it does not suffice."""
        return self.aboard_m_s - self.need_m_s

    def __repr__(self):
        return f"<VelocityBudget {self.mission}: {self.remains_m_s:+,.0f} m/s of {self.aboard_m_s:,.0f}>"


def thrust_terms(delta_v_km_s: float, reserve: float) -> tuple[tuple[str, float], ...]:
    """Return the parts of a flight under thrust to a flyby [km/s]; `reserve` is a fraction of its delta-v."""
    return (MANOEUVRES, delta_v_km_s), (RESERVE, reserve * delta_v_km_s)


def velocity_budgets(results: Results) -> list[VelocityBudget]:
    """Return the velocity budget of each mission whose run computes the parts of its delta-v.

    Parameters
    ----------
    results : Results
    """
    budgets = []
    for m in results.missions:
        if m.arrival is None or not m.arrival.terms or not isfinite(m.arrival.dv_available_km_s):
            continue
        sizes = {name: 1e3 * size for name, size in m.arrival.terms}
        parts = {name: sizes[name] for name in PARTS if sizes.get(name)}
        reserved = _reserve_for(m) if RESERVE in parts else ""
        budgets.append(VelocityBudget(m.name, parts, 1e3 * m.arrival.dv_available_km_s, reserved))
    return budgets


def _reserve_for(mission: MissionResult) -> str:
    """Return what the source of the assumed reserve says; "" if the mission does not assume one."""
    sources = [
        a.source.removeprefix(_ASSUMED)
        for a in mission.assumptions
        if "reserve" in a.name and ": " not in a.name
    ]
    return "; ".join(dict.fromkeys(sources))
