"""How long can a satellite stay in its orbit, and which figures say so?"""

from dataclasses import dataclass

import numpy as np

from kakehashi.base.constants import EARTH_RADIUS_KM
from kakehashi.campaign.margins import Assumption, Margin
from kakehashi.campaign.numbers import Number
from kakehashi.campaign.phases.earth_orbit.drag import DragStudy
from kakehashi.campaign.phases.earth_orbit.fields import EarthOrbitPlan
from kakehashi.campaign.phases.earth_orbit.swaths import repeat_of
from kakehashi.earth.decay.lifetime import YEAR_D
from kakehashi.earth.repeat import track_drift_km_d

_PER = "+10 %"
_ASSUMED = {
    "area_m2": ("frontal area", "m2"),
    "cd": ("drag coefficient", ""),
    "propellant_kg": ("propellant for drag make-up", "kg"),
    "isp_s": ("specific impulse", "s"),
    "mass_kg": ("mass", "kg"),
}


@dataclass(frozen=True, slots=True)
class Life:
    """Time in orbit [d] with its spread over the activities of the Sun, its origin, and its source if it is given."""

    days: float
    spread_d: tuple[float, float]
    origin: str
    how: str
    source: str = ""
    known_on: str = ""

    def margin(self, wanted: float) -> Margin:
        """Return the margin of the time in orbit to the time that is wanted [d]."""
        return Margin("lifetime", self.days, wanted, "d", None, self.origin, self.source or self.how)

    def reason(self, wanted: float) -> str:
        """Return the margin as a sentence."""
        lead = f"lifetime margin {self.days - wanted:+,.0f} d; "
        if self.origin != "computed":
            return f"{lead}the lifetime is given, not computed: {self.source} ({self.known_on})"
        low, high = self.spread_d
        return f"{lead}by activity of the Sun {_days(low)} to {_days(high)}; {self.how}"


def _days(value: float) -> str:
    return f"{value:,.0f} d" if np.isfinite(value) else "longer than computed"


def given_life(plan: EarthOrbitPlan) -> Life:
    """Return the lifetime that the page gives."""
    life = plan.lifetime_days
    assert life is not None
    return Life(life.value, (life.value, life.value), life.origin, "", life.source, life.as_of)


def computed_life(plan: EarthOrbitPlan, study: DragStudy) -> Life:
    """Return the time during which the orbit is kept, or that until re-entry without propellant.

    Parameters
    ----------
    plan : EarthOrbitPlan
    study : DragStudy
    """
    ends = study.life_d
    what = "until the propellant is spent" if _keeps(plan) else "until re-entry"
    return Life(
        float(ends[study.chosen]),
        (float(ends.min()), float(ends.max())),
        "computed",
        f"{what}, {study.names[study.chosen]} activity; {study.air}",
    )


def _keeps(plan: EarthOrbitPlan) -> bool:
    return plan.drag is not None and plan.drag.propellant_kg is not None


def assumptions(plan: EarthOrbitPlan, study: DragStudy) -> tuple[Assumption, ...]:
    """Return the assumed figures of the drag, with what a tenth more of each changes.

    Parameters
    ----------
    plan : EarthOrbitPlan
    study : DragStudy
    """
    rows = []
    for key, change in zip(study.assumed, study.changes_d, strict=True):
        fact, (name, unit) = getattr(plan.drag, key), _ASSUMED[key]
        value = f"{fact.value:,.6g} {unit}".strip()
        effects = (("lifetime", float(change), "d"),) if abs(change) >= 1.0 else ()
        rows.append(Assumption(name, value, effects, _PER, fact.source, fact.as_of))
    return tuple(rows)


def drag_numbers(study: DragStudy) -> tuple[Number, ...]:
    """Return the figures of make-up and decay, for each activity of the Sun."""
    rows = []
    for k, name in enumerate(study.names):
        maintained, end = study.maintained_d[k], study.reentry_d[k]
        end_name = f"re-entry after the orbit is reached, {name} activity"
        rows += [
            Number(f"drag make-up, {name} activity", float(study.dv_m_s_year[k]), "m/s/yr", "computed", study.air),
            Number(f"propellant for drag, {name} activity", float(study.propellant_kg[k]), "kg", "computed", study.air),
            Number(f"orbit kept, {name} activity", _years(maintained), "yr", "computed", study.air, digits=2),
            Number(end_name, _years(end), "yr", "computed", study.air, digits=2),
        ]  # fmt: skip
    return tuple(rows)


def _years(days: float) -> float | None:
    return float(days) / YEAR_D if np.isfinite(days) else None


def repeat_numbers(plan: EarthOrbitPlan) -> tuple[Number, ...]:
    """Return the figures of the repeat orbit beside those of the page."""
    again = repeat_of(plan)
    if again is None:
        return ()
    low, high = plan.perigee_altitude_km.value, plan.apogee_altitude_km.value
    above = EARTH_RADIUS_KM + 0.5 * (low + high) - again.a_km
    drift, local = track_drift_km_d(again, above), again.local_time_drift_min_per_year
    how = f"{again.orbits} orbits in {again.days} d, secular rates with {again.level}"
    return (
        Number("altitude of the repeat orbit", again.altitude_km, "km", "computed", how, digits=3),
        Number("page above the repeat orbit", 1e3 * above, "m", "computed", how, digits=0),
        Number("drift of the track at the page's altitude", drift, "km/d", "computed", how, digits=2),
        Number("spacing of the tracks", again.spacing_km, "km", "computed", how, digits=2),
        Number("drift of the local time on the repeat orbit", local, "min/yr", "computed", how, digits=2),
    )  # fmt: skip
