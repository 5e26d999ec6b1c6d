"""What is computed for a landing: the descent with its accuracy, and light and link at the site."""

import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from kakehashi.base import InputError
from kakehashi.base.constants import DAY_S
from kakehashi.campaign.phases.lunar_landing.fields import AccuracyPlan, LandingPlan, LandingSitePlan
from kakehashi.campaign.phases.lunar_landing.transfer import LandingTransfer, burns_before
from kakehashi.campaign.stages import register
from kakehashi.frames.selenographic import from_selenographic
from kakehashi.moon.ground.horizon import Horizon, horizon
from kakehashi.moon.ground.horizon_files import read_horizon
from kakehashi.moon.ground.nested import Nested, nested, whole_moon_terrain
from kakehashi.moon.ground.read_terrain import read_terrain
from kakehashi.moon.ground.terrain import Terrain
from kakehashi.moon.illumination.light import Light, Spell, light
from kakehashi.moon.illumination.sky import SkyTrack
from kakehashi.moon.landing.descent import Descent, Site, descend, site_on
from kakehashi.moon.landing.dispersion import Dispersion, Navigation, dispersion
from kakehashi.moon.landing.lander import DescentPlan, Lander
from kakehashi.moon.landing.lander_mass import Burn, LanderBudget, injection_by_lander_km_s
from kakehashi.moon.landing.times import intervals_above, touchdown_times
from kakehashi.time import as_et, calendar

_YEAR_D, _MORE_D = 366.0, 40.0
_AZIMUTHS = 720
_HORIZON_HOLDS_KM = 5.0  # distance over which the horizon of one place stands for another
_ROVER_M = 5_000.0  # half the width of the square whose slopes a rover drives
_SENSORS = Navigation(altimeter_below_km=10.0, velocimeter_below_km=4.0, trn_below_km=12.0)

for _kind in (Site, Descent, Dispersion, Horizon, Light, Spell, SkyTrack):
    register(_kind, f"lunar landing {_kind.__name__}")


@register
@dataclass(frozen=True, slots=True, repr=False, eq=False)
class LanderDescent:
    """Descent of a lander; `reason` tells why there is none.

    `orbit_kg` is the mass in the low orbit, `injection_km_s` what the lander adds to the launcher, `slope_deg` the
    slope of the terrain at the site over `spacing_m`.
    """

    reason: str
    orbit_kg: float
    injection_km_s: float
    descent: Descent | None
    errors: Dispersion | None
    site: Site
    slope_deg: float
    spacing_m: float
    terrain: str

    @property
    def possible(self) -> bool:
        """Whether there is a descent."""
        return self.descent is not None

    def __repr__(self):
        return f"<LanderDescent {self.descent!r}>"


@register
@dataclass(frozen=True, slots=True, repr=False, eq=False)
class SiteLight:
    """Light and link at a site over a year and the stay.

    Attributes
    ----------
    start_et, end_et : float
        Span [s TDB past J2000], from the epoch at which the lander is ready in its orbit.
    lit_et, link_et : (n, 2) arrays
        Intervals in which some part of the Sun's disc, and the centre of the Earth, are above the horizon.
    light : Light
        Visible fraction of the Sun's disc, directions of Sun and Earth, and the horizon.
    terrain : str
        What the horizon stands on.
    coarse : str
        Length of the terrain's pixels in words.
    """

    start_et: float
    end_et: float
    lit_et: np.ndarray
    link_et: np.ndarray
    light: Light
    terrain: str
    coarse: str

    def lit_part(self, start_et: float, end_et: float) -> float:
        """Return the mean visible fraction of the Sun's disc in a span [s TDB past J2000]."""
        inside = self.light.et[(self.light.et > start_et) & (self.light.et < end_et)]
        et = np.r_[start_et, inside, max(end_et, start_et + 1.0)]
        part = np.interp(et, self.light.et, self.light.fraction)
        return float(np.trapezoid(part, et) / (et[-1] - et[0]))

    def __repr__(self):
        return f"<SiteLight {len(self.lit_et)} intervals of light, {len(self.link_et)} of link>"


@dataclass(frozen=True, slots=True)
class Stay:
    """A stay that begins with a touchdown: mean visible fraction of the Sun, longest night [d], fraction with a link,
    days until a night that is too long."""

    touchdown_et: float
    lit: float
    longest_dark_d: float
    link: float
    lasts_d: float


def ground_of(plan: LandingSitePlan) -> Terrain | Nested:
    """Return the terrain of a site: the rasters that the file names within the whole Moon, or the whole Moon alone."""
    for path in plan.terrain:
        if not Path(path).is_file():
            raise InputError(
                f"the terrain {path} of [mission.landing.site] does not exist; give the path of a raster from the"
                " working folder, or remove it to use the bundled grid of the whole Moon"
            )
    return nested(*(read_terrain(path) for path in plan.terrain)) if plan.terrain else whole_moon_terrain()


def _finest(ground: Terrain | Nested) -> Terrain:
    return ground.finest if isinstance(ground, Nested) else ground


def contents_of(plan: LandingSitePlan) -> tuple[str, ...]:
    """Return the SHA-256 of the files that a site names, for the identity of what rests on them."""
    names = [*plan.terrain, *(() if plan.horizon is None else (plan.horizon,))]
    return tuple(hashlib.sha256(Path(n).read_bytes()).hexdigest() if Path(n).is_file() else n for n in names)


def budget(
    plan: LandingPlan, transfer: LandingTransfer, injection_km_s: float, descent_km_s: float | None
) -> LanderBudget:
    """Return the masses of a lander.

    Parameters
    ----------
    plan : LandingPlan
    transfer : LandingTransfer
    injection_km_s, descent_km_s : float
        What the lander adds to the launcher's injection, and its descent; None stops in the low orbit.
    """
    craft = plan.lander
    burns = burns_before(plan, transfer, injection_km_s)
    if descent_km_s is not None:
        burns = (*burns, Burn("descent", descent_km_s))
    return LanderBudget(
        craft.launch_mass_kg.value, craft.dry_mass_kg.value, craft.payload_kg.value, craft.isp_s.value, burns,
        plan.reserve.value,
    )  # fmt: skip


def descent_study(plan: LandingPlan, transfer: LandingTransfer) -> LanderDescent:
    """Return the descent of a lander with its accuracy, or the reason why there is none."""
    ground, where = ground_of(plan.site), plan.site
    site = site_on(ground, where.latitude_deg, where.longitude_deg, where.azimuth_deg)
    slope, spacing = _slope_deg(ground, where)
    rocket, craft, reason, done, errors = plan.library.vehicle(plan.vehicle), plan.lander, "", None, None
    try:
        lacking = (
            injection_by_lander_km_s(
                rocket, craft.launch_mass_kg.value, *([transfer.c3_km2_s2] if transfer.possible else [])
            )
            if plan.injection == "shared"
            else 0.0
        )
        mass = budget(plan, transfer, lacking, None).landed_kg
        loaded = max(1.0, mass - craft.dry_mass_kg.value - craft.payload_kg.value)
        lander = Lander(
            mass, loaded, craft.thrust_n.value, craft.isp_s.value, (craft.least_throttle.value, 1.0)
        )
        done = descend(lander, DescentPlan(plan.orbit_height_km), site, terrain=ground)
        if plan.accuracy is not None:
            errors = dispersion(done, navigation(plan.accuracy))
    except InputError as why:
        reason, lacking, mass = str(why), float("nan"), float("nan")
    name = _finest(ground).name
    return LanderDescent(reason, mass, lacking, done, errors, site, slope, spacing, name)


def navigation(plan: AccuracyPlan) -> Navigation:
    """Return the errors of the navigation with the sensors that are on board."""
    from dataclasses import replace

    off: dict[str, Any] = {}
    if not plan.altimeter:
        off["altimeter_below_km"] = 0.0
    if not plan.velocimeter:
        off["velocimeter_below_km"] = 0.0
    if not plan.terrain_relative:
        off["trn_below_km"] = 0.0
    if plan.trn_mrad is not None:
        off["trn_pixels_mrad"] = plan.trn_mrad.value
    return replace(_SENSORS, **off)


def _slope_deg(ground: Terrain | Nested, where: LandingSitePlan) -> tuple[float, float]:
    """Return the slope of the finest terrain at the site [deg], and the length of its pixels [m]."""
    fine = _finest(ground)
    near = fine.around(np.radians(where.longitude_deg), np.radians(where.latitude_deg), 2.0 * fine.spacing_m)
    row, column = near.pixel(np.radians(where.longitude_deg), np.radians(where.latitude_deg))
    return float(np.degrees(near.slopes()[0][row, column])), float(fine.spacing_m)


def light_study(plan: LandingPlan, ready_et: float, days: float, progress=None) -> SiteLight:
    """Return light and link at the site from the day on which the lander is ready, over a year and the stay.

    Parameters
    ----------
    plan : LandingPlan
    ready_et : float
        From when the lander waits in its orbit [s TDB past J2000].
    days : float
        Length of the stay.
    progress : callable, optional
        Called with the fraction that is done.
    """
    where = plan.site
    ground = ground_of(where)
    skyline, about = site_horizon(where, ground)
    start = ready_et
    end = start + (_YEAR_D + days + _MORE_D + plan.surface.longest_wait_days.value) * DAY_S
    disc = light(skyline, start, end, progress=progress)
    lit, link = (
        np.array([[i.start_et, i.end_et] for i in spans]).reshape(-1, 2)
        for spans in (disc.days(), intervals_above(skyline, "Earth", start, end))
    )
    pixels = f"{_finest(ground).spacing_m:,.0f} m a pixel" if where.horizon is None else "given"
    return SiteLight(start, end, lit, link, disc, about, pixels)


def site_horizon(where: LandingSitePlan, ground: Terrain | Nested) -> tuple[Horizon, str]:
    """Return the horizon of a site, from the file that is given or from the terrain, and what it stands on.

    Parameters
    ----------
    where : LandingSitePlan
    ground : Terrain or Nested
    """
    lon, lat = np.radians([where.longitude_deg, where.latitude_deg])
    if where.horizon is None:
        fine = _finest(ground)
        about = f"terrain {fine.name}, pixels of {fine.spacing_m:,.0f} m, from {where.mast_m:g} m above the ground"
        return horizon(ground, lon, lat, height_m=where.mast_m, directions=_AZIMUTHS), about
    skyline = read_horizon(where.horizon)
    apart_km = float(
        np.linalg.norm(from_selenographic(skyline.lon_rad, skyline.lat_rad) - from_selenographic(lon, lat))
    )
    if apart_km > _HORIZON_HOLDS_KM:
        raise InputError(
            f"the horizon {where.horizon} is of a place {apart_km:,.1f} km from the site of the landing; give that of"
            f" a place within {_HORIZON_HOLDS_KM:g} km, or leave it out"
        )
    return skyline, f"{Path(where.horizon).name}: {skyline.terrain[0].get('name', 'as given')}"


def windows(plan: LandingPlan, light: SiteLight) -> np.ndarray:
    """Return the intervals (n, 2) in which the lander may touch down: lit, linked, and lit for a time afterwards."""
    lasts = plan.surface.lit_after_touchdown_days.value * DAY_S
    spans = touchdown_times(_spans(light.lit_et), _spans(light.link_et), lasts_s=lasts)
    return np.array([[i.start_et, i.end_et] for i in spans]).reshape(-1, 2)


def _spans(pairs: np.ndarray):
    from kakehashi.access import Interval

    return [Interval(float(a), float(b), float(a), 0.0) for a, b in pairs]


def stay_from(plan: LandingPlan, light: SiteLight, ready_et: float, days: float) -> Stay | None:
    """Return the stay after the first possible touchdown from an epoch on; None if there is none in time.

    Parameters
    ----------
    plan : LandingPlan
    light : SiteLight
    ready_et : float
        From which the lander waits in its orbit [s TDB past J2000].
    days : float
        Length of the stay.
    """
    from kakehashi.moon.landing.times import covered_s, longest_gap_s

    open_et = windows(plan, light)
    open_et = open_et[open_et[:, 1] > ready_et]
    if not len(open_et):
        return None
    down = max(float(open_et[0, 0]), ready_et)
    if down - ready_et > plan.surface.longest_wait_days.value * DAY_S:
        return None
    end = down + days * DAY_S
    lit, link = _spans(light.lit_et), _spans(light.link_et)
    lasts = light.end_et
    last = down
    for span in (*(s for s in lit if s.end_et > down), None):
        begin = light.end_et if span is None else span.start_et
        if begin - last > plan.surface.longest_dark_days.value * DAY_S:
            lasts = last + plan.surface.longest_dark_days.value * DAY_S
            break
        last = begin if span is None else span.end_et
    length = days * DAY_S if days else 1.0
    return Stay(
        down, light.lit_part(down, end), longest_gap_s(lit, down, end) / DAY_S,
        covered_s(link, down, end) / length, (lasts - down) / DAY_S,
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Month:
    """The stay of a lander that is ready in its orbit on a date, and the verdict of light and link alone."""

    ready_et: float
    stay: Stay | None
    verdict: str


def by_month(plan: LandingPlan, light: SiteLight, days: float) -> tuple[Month, ...]:
    """Return the stays of landers that are ready in the twelve months from the planned date on.

    Parameters
    ----------
    plan : LandingPlan
    light : SiteLight
    days : float
        Length of the stay.
    """
    surface, rows = plan.surface, []
    for k in range(13):
        ready = light.start_et + k * _YEAR_D / 12.0 * DAY_S
        stay = stay_from(plan, light, ready, days)
        if stay is None:
            verdict = "no touchdown in time"
        else:
            faults = []
            if stay.longest_dark_d > surface.longest_dark_days.value:
                faults.append("night too long")
            if stay.lit < surface.lit_fraction.value:
                faults.append("too little light")
            if stay.link < surface.link_fraction.value:
                faults.append("too little link")
            verdict = ", ".join(faults) or "good"
        rows.append(Month(ready, stay, verdict))
    return tuple(rows)


@dataclass(frozen=True, slots=True)
class RoverStay:
    """Work of a rover in a stay: sorties, their distance [km] and days, energy per km [kWh], or why it cannot work."""

    reason: str
    sorties: int
    distance_km: float
    sortie_days: float
    sortie_km: float
    per_km_kwh: float


def rover_stay(plan: LandingPlan, light: SiteLight, stay: Stay, days: float) -> RoverStay:
    """Return what the rover of a plan does between the nights of a stay, on the slopes of the terrain at the site.

    Parameters
    ----------
    plan : LandingPlan
        With a rover.
    light : SiteLight
    stay : Stay
    days : float
        Length of the stay.
    """
    from kakehashi.moon.traverse.rover import rover
    from kakehashi.moon.traverse.sorties import sorties

    assert plan.rover is not None
    fine = _finest(ground_of(plan.site))
    lon, lat = np.radians([plan.site.longitude_deg, plan.site.latitude_deg])
    slopes = fine.around(lon, lat, max(2.0 * fine.spacing_m, _ROVER_M)).slopes()[0]
    first = max(
        stay.touchdown_et, stay.touchdown_et if plan.rover.begin is None else float(as_et(plan.rover.begin))
    )
    works = min(days, stay.lasts_d) if plan.rover.days is None else plan.rover.days
    last = min(first + works * DAY_S, stay.touchdown_et + stay.lasts_d * DAY_S)
    if not first < last:
        why = f"the lander does not last until the rover begins on {calendar(first, 'UTC', 0)[:10]}"
        return RoverStay(why, 0, 0.0, 0.0, 0.0, float("nan"))
    spans = _day_and_night(light.lit_et, first, last)
    try:
        work = sorties(
            rover(plan.rover.name, **plan.rover.changes), slopes,
            spans if plan.rover.nights_at_site else [span for span in spans if span[2]],
            days=plan.rover.sortie_days, day_km=plan.rover.day_km,
        )  # fmt: skip
    except InputError as why:
        return RoverStay(str(why), 0, 0.0, 0.0, 0.0, float("nan"))
    one = work.sortie
    return RoverStay("", work.sorties, work.distance_km, one.days, one.distance_km, work.energy_per_km_kwh)


def _day_and_night(lit_et: np.ndarray, first: float, last: float) -> list[tuple[float, float, bool]]:
    """Return lit and dark intervals (begin, end, lit) in order between two epochs."""
    rows, edge = [], first
    for begin, end in np.clip(lit_et, first, last):
        if end <= begin:
            continue
        if begin > edge:
            rows.append((edge, begin, False))
        rows.append((begin, end, True))
        edge = end
    return [*rows, (edge, last, False)] if last > edge else rows
