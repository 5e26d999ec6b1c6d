"""What is computed for a spacecraft in a halo orbit: orbit in the ephemeris, eclipses, visibility, station keeping."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from kakehashi.base.constants import DAY_S
from kakehashi.campaign.phases.halo_orbit.fields import HaloPlan
from kakehashi.campaign.stages import register
from kakehashi.moon.halo.ephemeris import EphemerisHalo, into_ephemeris
from kakehashi.moon.halo.rotating import to_rotating
from kakehashi.moon.halo.station_keeping import YEAR_D, Control, Errors, upkeep
from kakehashi.moon.halo.views import all_eclipses, best_phase, pole_contacts, scan_phases, sky
from kakehashi.orbits.three_body.halo import Halo, resonant

_PHASES, _DRAWN_DAYS = 24, 60.0
STEP_S = 1_800.0  # between the positions of `OrbitStudy.rotating_km`
BODIES = ("Earth", "Moon")  # that cast shadows, by their number in the records
Progress = Callable[[float], None]


@register
@dataclass(frozen=True, slots=True, repr=False, eq=False)
class OrbitStudy:
    """A halo orbit in the ephemeris, and what is seen from it and of it.

    Attributes
    ----------
    length_unit_km, period_d, restricted_perilune_km : float
        Of the restricted problem from which the orbit comes.
    start_et, end_et : float
        First apolune, and end of the span [s TDB past J2000].
    perilune_et, perilune_km : (n,) arrays
    apolune_km : (m,) array
    eclipses : (k, 4) array
        First and last contact, deepest moment [s TDB past J2000], and number of the body.
    rotating_km : (j, 3) array
        Positions of the first weeks about the Moon every `STEP_S` from `start_et` on, in axes that rotate with it.
    phases : (24, 3) array
        Of the restricted orbit: first apolune [s TDB past J2000], longest eclipse and all eclipses [h].
    earth, relay : float
        Fractions of the time with a link to the Earth, and above the horizon of the site.
    relay_gap_h : float
        Longest time below that horizon.
    yearly_m_s : (draws,) array
        Station keeping in a year; infinite if the orbit was lost.
    """

    length_unit_km: float
    period_d: float
    restricted_perilune_km: float
    start_et: float
    end_et: float
    perilune_et: np.ndarray
    perilune_km: np.ndarray
    apolune_km: np.ndarray
    eclipses: np.ndarray
    rotating_km: np.ndarray
    phases: np.ndarray
    earth: float
    relay: float
    relay_gap_h: float
    yearly_m_s: np.ndarray

    @property
    def longest_eclipse_h(self) -> float:
        """Longest eclipse from first to last contact [h]."""
        return float(np.diff(self.eclipses[:, :2], axis=1).max(initial=0.0)) / 3_600.0

    @property
    def three_sigma_m_s(self) -> float:
        """Mean and three standard deviations of the station keeping in a year [m/s]; infinite if a draw was lost."""
        if not np.isfinite(self.yearly_m_s).all():
            return float("inf")
        return float(self.yearly_m_s.mean() + 3.0 * self.yearly_m_s.std(ddof=1))

    def __repr__(self):
        return f"<OrbitStudy {len(self.perilune_km)} revolutions, longest eclipse {self.longest_eclipse_h:.2f} h>"


def orbit_study(plan: HaloPlan, progress: Progress | None = None) -> OrbitStudy:
    """Return the halo orbit of a plan in the ephemeris, with eclipses, visibility and station keeping."""
    report = progress or (lambda fraction: None)
    halo = resonant(plan.orbit, units=plan.units, point=plan.point, side=plan.side)
    years = plan.years if plan.upkeep is None else max(plan.years, _least_years(halo))
    phases = scan_phases(halo, plan.arrival_et, years, phases=_PHASES)
    start = (
        best_phase(phases).start_et
        if plan.phase is None
        else plan.arrival_et + plan.phase * halo.period_days * DAY_S
    )
    orbit = into_ephemeris(
        halo, start, years, cram_m2_kg=plan.cram_m2_kg, progress=lambda fraction: report(0.1 + 0.2 * fraction)
    )
    first, last = orbit.path.span
    contacts = pole_contacts(
        orbit.path, plan.needs.latitude_deg, plan.needs.longitude_deg, mask_deg=plan.needs.mask_deg
    )
    edges = np.array([first, *(x for i in contacts for x in (i.start_et, i.end_et)), last])
    gaps = edges[1::2] - edges[::2]
    et = np.arange(first, min(last, first + _DRAWN_DAYS * DAY_S), STEP_S)
    rows = [(e.start_et, e.end_et, e.deepest_et, BODIES.index(e.body)) for e in all_eclipses(orbit.path)]
    near, far = orbit.perilunes, orbit.apolunes
    return OrbitStudy(
        halo.system.length_km, halo.period_days, halo.perilune_radius_km, float(first), float(last),
        near[0], near[1], far[1], np.array(rows, dtype=float).reshape(-1, 4),
        to_rotating(et, orbit.path.state(et), scaled=False)[:, :3],
        np.array([[p.start_et, p.longest_h, p.earth_h + p.moon_h] for p in phases]),
        sky(orbit.path, latitudes_deg=()).earth, 1.0 - float(gaps.sum()) / (last - first),
        float(gaps.max()) / 3_600.0, _yearly(plan, orbit, report),
    )  # fmt: skip


def _least_years(halo: Halo) -> float:
    """Return the span of the reference that station keeping over a year needs."""
    return 1.0 + (Control().revolutions + 4) * halo.period_days / YEAR_D


def _yearly(plan: HaloPlan, orbit: EphemerisHalo, report: Progress) -> np.ndarray:
    keep = plan.upkeep
    if keep is None:
        return np.zeros(0)
    position, velocity = keep.position_km.value, keep.velocity_m_s.value
    errors = Errors(
        position_km=position, velocity_m_s=velocity, insertion_km=position, insertion_m_s=velocity
    )
    result = upkeep(
        orbit, draws=keep.draws, errors=errors, seed=keep.seed,
        progress=lambda fraction: report(0.4 + 0.6 * fraction),
    )  # fmt: skip
    return np.where(result.drifted, np.inf, result.per_year_m_s)


@register
@dataclass(frozen=True, slots=True, repr=False, eq=False)
class HaloArrival:
    """Transfer by a powered flyby: delta-v of flyby and insertion, corrections [km/s], launcher's capacity [kg].

    `reason` tells why there is none.
    """

    reason: str
    launch_et: float
    arrival_et: float
    flyby_km_s: float
    insertion_km_s: float
    corrections_km_s: float
    injected_kg: float
    injected_sigma_kg: float

    @property
    def dv_km_s(self) -> float:
        """Delta-v of the spacecraft [km/s]."""
        return self.flyby_km_s + self.insertion_km_s + self.corrections_km_s

    def __repr__(self):
        return f"<HaloArrival {1e3 * self.dv_km_s:.0f} m/s>"


def arrival_study(plan: HaloPlan, progress: Progress | None = None) -> HaloArrival:
    """Return the transfer of a plan by a powered flyby, launched within the day of the plan."""
    from kakehashi.base import InputError
    from kakehashi.moon.transfer.halo_transfer import halo_transfer

    report = progress or (lambda fraction: None)
    halo = resonant(plan.orbit, units=plan.units, point=plan.point, side=plan.side)
    try:
        done = halo_transfer(
            plan.launch_et, plan.vehicle, halo, isp_s=plan.transfer.isp_s.value,
            progress=report,
        )  # fmt: skip
    except InputError as why:
        nothing = float("nan")
        return HaloArrival(str(why), plan.launch_et, plan.arrival_et, *[nothing] * 5)
    f = done.flyby
    return HaloArrival(
        "", done.launch.et, f.insertion_et, float(np.linalg.norm(f.burn_km_s)),
        float(np.linalg.norm(f.insertion_km_s)), done.corrections.total_99_km_s, done.injected_kg,
        done.injected_sigma_kg,
    )  # fmt: skip
