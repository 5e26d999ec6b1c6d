"""Everything about one halo orbit: the restricted problem, the ephemeris, eclipses, visibility, upkeep, transfers."""

from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

import numpy as np

from kakehashi.access.eclipses import Eclipse
from kakehashi.base.text import finite_or_none
from kakehashi.moon.halo.ephemeris import EphemerisHalo, into_ephemeris
from kakehashi.moon.halo.low_orbit import LowOrbitTransfer, cheapest_transfer
from kakehashi.moon.halo.station_keeping import Errors, Upkeep, upkeep
from kakehashi.moon.halo.views import Phase, Sky, all_eclipses, best_phase, scan_phases, sky
from kakehashi.orbits.three_body.halo import resonant
from kakehashi.time import calendar

FORCES = (
    "Moon with its second degree (GRGM1200A), Earth, Sun, Venus, Mars, Jupiter, Saturn (DE440), solar pressure"
    " without shadows"
)
Progress = Callable[[str, float], None]


@dataclass(frozen=True)
class HaloPlan:
    """What is computed about a halo orbit; see `cli.moon_halo.halo` for the fields."""

    resonance: str
    start_et: float
    years: float
    units: str = "jpl"
    point: int = 2
    side: str = "south"
    cram_m2_kg: float = 0.02
    shortest_eclipses: bool = False
    draws: int = 0
    errors: Errors = field(default_factory=Errors)
    seed: int = 1
    transfers: bool = False
    folder: Path | None = None


@dataclass(frozen=True)
class HaloStudy:
    """Results about one halo orbit."""

    plan: HaloPlan
    orbit: EphemerisHalo
    eclipses: list[Eclipse]
    sky: Sky
    phase: Phase | None = None
    upkeep: Upkeep | None = None
    transfers: tuple[LowOrbitTransfer, ...] = ()

    def record(self) -> dict[str, Any]:
        """Return all results as plain values."""
        halo, orbit = self.orbit.halo, self.orbit
        _, near = orbit.perilunes
        _, far = orbit.apolunes
        return {
            "resonance": self.plan.resonance,
            "point": self.plan.point,
            "side": self.plan.side,
            "restricted": {
                "units": halo.system.name,
                "length_unit_km": halo.system.length_km,
                "time_unit_s": halo.system.time_s,
                "source": halo.system.source,
                "state": halo.state.tolist(),
                "period": halo.period,
                "period_days": halo.period_days,
                "jacobi": halo.jacobi,
                "stability": halo.stability,
                "perilune_radius_km": halo.perilune_radius_km,
                "apolune_radius_km": halo.apolune_radius_km,
            },
            "ephemeris": {
                "start_tdb": calendar(float(orbit.et[0]), "TDB", 0),
                "end_tdb": calendar(float(orbit.et[-1]), "TDB", 0),
                "revolutions": len(near),
                "perilune_km": [float(near.min()), float(near.max())],
                "perilune_mean_km": float(near.mean()),
                "apolune_km": [float(far.min()), float(far.max())],
                "gap_mm": 1e6 * orbit.gap_km,
                "gap_mm_s": 1e6 * orbit.gap_km_s,
                "first_state_km_km_s": orbit.states[0].tolist(),
            },
            "eclipses": {name: self._eclipses(name) for name in ("Earth", "Moon")},
            "earth_visible": self.sky.earth,
            "points": [
                {"lat_deg": k, "visible": v, "longest_gap_h": self.sky.longest_gap_h[k]}
                for k, v in self.sky.points.items()
            ],
            "upkeep": self._upkeep(),
            "transfers": [
                {"what": what, **asdict(t), "dv_km_s": t.dv_km_s, "days": t.days}
                for what, t in zip(("to the low orbit", "from the low orbit"), self.transfers, strict=False)
            ],
            "forces": FORCES,
        }

    def _eclipses(self, name: str) -> dict[str, Any]:
        rows = [e for e in self.eclipses if e.body == name]
        hours = [(e.end_et - e.start_et) / 3_600.0 for e in rows]
        return {"count": len(rows), "total_h": float(sum(hours)), "longest_h": max(hours, default=0.0)}

    def _upkeep(self) -> dict[str, Any] | None:
        if self.upkeep is None:
            return None
        u = self.upkeep
        return {
            "draws": len(u.drifted),
            "median_m_s": _rounded(u.quantile_m_s(0.5)),
            "q997_m_s": _rounded(u.quantile_m_s(0.997)),
            "drifted": int(u.drifted.sum()),
            "errors": asdict(u.errors),
            "control": asdict(u.control),
        }


def _rounded(value: float) -> float | None:
    return finite_or_none(round(value, 4) if np.isfinite(value) else value)


def study(plan: HaloPlan, progress: Progress | None = None) -> HaloStudy:
    """Compute everything that a plan asks for.

    Parameters
    ----------
    plan : HaloPlan
    progress : callable, optional
        Called with the name of a stage and its fraction done.
    """
    report = progress or (lambda stage, fraction: None)
    report("restricted problem", 0.0)
    halo = resonant(plan.resonance, units=plan.units, point=plan.point, side=plan.side)
    report("restricted problem", 1.0)
    phase = None
    if plan.shortest_eclipses:
        report("phases", 0.0)
        phase = best_phase(scan_phases(halo, plan.start_et, plan.years))
        report("phases", 1.0)
    start_et = phase.start_et if phase else plan.start_et
    orbit = into_ephemeris(
        halo, start_et, plan.years, cram_m2_kg=plan.cram_m2_kg,
        progress=lambda fraction: report("ephemeris", fraction),
    )  # fmt: skip
    report("ephemeris", 1.0)
    report("eclipses and visibility", 0.0)
    dark, visible = all_eclipses(orbit.path), sky(orbit.path)
    report("eclipses and visibility", 1.0)
    cost: Upkeep | None = None
    transfers: tuple[LowOrbitTransfer, ...] = ()
    if plan.draws:
        cost = upkeep(
            orbit, draws=plan.draws, errors=plan.errors, seed=plan.seed, folder=plan.folder,
            progress=lambda fraction: report("station keeping", fraction),
        )  # fmt: skip
    if plan.transfers:
        report("transfers", 0.0)
        transfers = (cheapest_transfer(orbit, down=True), cheapest_transfer(orbit, 2, down=False))
        report("transfers", 1.0)
    return HaloStudy(plan, orbit, dark, visible, phase, cost, transfers)
