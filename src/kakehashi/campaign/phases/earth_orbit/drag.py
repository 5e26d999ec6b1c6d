"""How long is an orbit maintained against drag, and when does it end?

The propellant that is spent on drag is the impulse of the drag over the exhaust velocity: it does not depend on the
mass.  The loss of height is that of `earth.decay` with MSIS, by activity of the Sun, or of exponential layers where the
package pymsis is not installed.  When the propellant is spent, the orbit decays.
"""

from dataclasses import dataclass, replace
from importlib.util import find_spec

import numpy as np

from kakehashi.base.constants import DAY_S, G0_KM_S2
from kakehashi.bodies import body
from kakehashi.campaign.phases.earth_orbit.fields import DragPlan, EarthOrbitPlan
from kakehashi.campaign.stages import register
from kakehashi.earth.decay.activity import LEVELS, scenario
from kakehashi.earth.decay.exponential import decay_in_layers, rates
from kakehashi.earth.decay.lifetime import YEAR_D, Decay, MeanOrbit, decay
from kakehashi.frames.geodetic import RADIUS_KM
from kakehashi.time import as_et

_LOSS_D, _STEP_D = 2.0, 30.0  # span over which a loss is measured, and time between losses
_ROWS = 400
STEP = 0.1  # change of an assumed figure
ASSUMABLE = ("area_m2", "cd", "propellant_kg", "isp_s", "mass_kg")
LAYERS = "exponential layers for mean activity; install kakehashi[earth] for MSIS by activity of the Sun"
MSIS = "NRLMSISE-00, activity of the Sun by past cycles"


@register
@dataclass(frozen=True, slots=True, repr=False, eq=False)
class DragStudy:
    """An orbit under drag for n activities of the Sun, in days since it was reached.

    Attributes
    ----------
    air : str
        The atmosphere.
    names : tuple of str
        Names of the activities.
    chosen : int
        Index of the activity of the verdict.
    maintained_d, reentry_d : (n,) arrays
        Until the propellant is spent, and until re-entry [d]; infinite beyond the span.
    dv_m_s_year : (n,) array
        Mean drag make-up while the orbit is kept, or what it would be at first [m/s a year].
    propellant_kg : (n,) array
        Spent while the orbit is kept.
    days : (rows,) array
    altitude_km : (n, rows) array
        Semi-major axis less the equatorial radius; NaN after re-entry.
    span_d : float
        Span of the computation.
    assumed : tuple of str
        Keys of the figures that the page assumes.
    changes_d : (assumed,) array
        What a tenth more of each changes of the time in orbit, for the activity of the verdict.
    """

    air: str
    names: tuple[str, ...]
    chosen: int
    maintained_d: np.ndarray
    reentry_d: np.ndarray
    dv_m_s_year: np.ndarray
    propellant_kg: np.ndarray
    days: np.ndarray
    altitude_km: np.ndarray
    span_d: float
    assumed: tuple[str, ...]
    changes_d: np.ndarray

    @property
    def life_d(self) -> np.ndarray:
        """Time in orbit (n,) [d]: while it is maintained, or until re-entry without propellant; at most the span."""
        ends = self.maintained_d if (self.maintained_d > 0.0).any() else self.reentry_d
        return np.minimum(ends, self.span_d)

    def __repr__(self):
        maintained, end = self.maintained_d[self.chosen], self.reentry_d[self.chosen]
        return f"<DragStudy maintained for {maintained:,.0f} d, re-entry after {end:,.0f} d>"


def drag_study(plan: EarthOrbitPlan, msis: bool | None = None) -> DragStudy:
    """Return how long an orbit is kept, and when it re-enters.

    Parameters
    ----------
    plan : EarthOrbitPlan
        With its drag.
    msis : bool, optional
        Whether the density is that of MSIS; by default, if pymsis is installed.
    """
    drag = plan.drag
    assert drag is not None
    by_activity = has_msis() if msis is None else msis
    study = _study(plan, by_activity)
    facts = [k for k in ASSUMABLE if (f := getattr(drag, k)) is not None and f.origin == "assumed"]
    changes = [_changed(plan, key, by_activity) - study.life_d[study.chosen] for key in facts]
    return replace(study, assumed=tuple(facts), changes_d=np.array(changes))


def _changed(plan: EarthOrbitPlan, key: str, by_activity: bool) -> float:
    """Time in orbit [d] with a tenth more of an assumed figure, for the activity of the verdict."""
    drag = plan.drag
    assert drag is not None
    fact = getattr(drag, key)
    more = drag.model_copy(update={key: fact.model_copy(update={"value": fact.value * (1.0 + STEP)})})
    one = _study(plan.model_copy(update={"drag": more}), by_activity, (drag.activity,))
    return float(one.life_d[0])


def _study(plan: EarthOrbitPlan, by_activity: bool, names: tuple[str, ...] = LEVELS) -> DragStudy:
    drag = plan.drag
    assert drag is not None
    names = names if by_activity else ("mean",)
    orbit, begin = mean_orbit(plan), float(as_et(plan.reached))
    done = [_one(orbit, begin, drag, name if by_activity else None) for name in names]
    maintained, reentry, dv, spent, falls = zip(*done, strict=True)
    days = np.linspace(0.0, _last_d(drag, reentry), _ROWS)
    return DragStudy(
        MSIS if by_activity else LAYERS,
        names,
        names.index(drag.activity) if drag.activity in names else 0,
        np.array(maintained),
        np.array(reentry),
        np.array(dv),
        np.array(spent),
        days,
        np.array([_altitudes(orbit, days, k, fall) for k, fall in zip(maintained, falls, strict=True)]),
        drag.years * YEAR_D,
        (),
        np.zeros(0),
    )


def has_msis() -> bool:
    """Whether the package of MSIS is installed."""
    return find_spec("pymsis") is not None


def mean_orbit(plan: EarthOrbitPlan) -> MeanOrbit:
    """Return the mean orbit of a plan."""
    low, high = plan.perigee_altitude_km.value, plan.apogee_altitude_km.value
    return MeanOrbit.of_heights(low, high, plan.inclination_deg.value)


def fall(
    orbit: MeanOrbit, et: float, cdam: float, activity: str | None, years: float, row_d: float | None = None
) -> Decay:
    """Return the decay of an orbit by activity of the Sun, or in exponential layers for None.

    Parameters
    ----------
    orbit : MeanOrbit
    et : float
        Epoch [s TDB past J2000].
    cdam : float
        Drag coefficient times area over mass [m2/kg].
    activity : str or None
    years : float
    row_d : float, optional
        Length of the rows of activity [d].
    """
    if activity is None:
        return decay_in_layers(orbit, et, cdam, years=years)
    return decay(orbit, et, cdam, scenario(activity), years=years, row_d=row_d)


def _one(orbit: MeanOrbit, begin: float, drag: DragPlan, activity: str | None):
    """Time maintained, re-entry, mean make-up, propellant and decay of one activity."""
    force = drag.cd.value * drag.area_m2.value
    maintained, dv, spent = _maintained(orbit, begin, drag, activity)
    if not np.isfinite(maintained):
        return maintained, np.inf, dv, spent, None
    down = fall(
        orbit,
        begin + maintained * DAY_S,
        force / (drag.mass_kg.value - spent),
        activity,
        max(drag.years - maintained / YEAR_D, 1.0),
    )
    return maintained, maintained + float(down.lifetime_d[0]), dv, spent, down


def _maintained(
    orbit: MeanOrbit, begin: float, drag: DragPlan, activity: str | None
) -> tuple[float, float, float]:
    """Days until the propellant is spent, mean make-up [m/s a year] and propellant [kg]."""
    first = 365.25 * _makeup_m_s_d(orbit, begin, drag, activity)
    if drag.propellant_kg is None or drag.isp_s is None:
        return 0.0, first, 0.0
    exhaust, left, day, total = drag.isp_s.value * G0_KM_S2 * 1e3, drag.propellant_kg.value, 0.0, 0.0
    while day < drag.years * YEAR_D:
        makeup = _makeup_m_s_d(orbit, begin + (day + 0.5 * _STEP_D) * DAY_S, drag, activity)
        use = drag.mass_kg.value * makeup / exhaust * _STEP_D
        part = min(1.0, left / use)
        left, day, total = left - part * use, day + part * _STEP_D, total + part * _STEP_D * makeup
        if part < 1.0:
            return day, 365.25 * total / day, drag.propellant_kg.value
    return np.inf, 365.25 * total / day, drag.propellant_kg.value - left


def _makeup_m_s_d(orbit: MeanOrbit, et: float, drag: DragPlan, activity: str | None) -> float:
    """Velocity that drag takes from an orbit that is kept [m/s a day], with the mass at the start."""
    cdam = drag.cd.value * drag.area_m2.value / drag.mass_kg.value
    if activity is None:
        loss = -rates(orbit.a_km, orbit.eccentricity, cdam)[0] * DAY_S
    else:
        down = fall(orbit, et, cdam, activity, _LOSS_D / YEAR_D, _LOSS_D)
        loss = float(orbit.a_km - down.elements[0, 1, 0]) / _LOSS_D
    motion = np.sqrt(body("Earth").gm_km3_s2 / orbit.a_km**3)
    return float(500.0 * motion * loss)


def _last_d(drag: DragPlan, reentry) -> float:
    ends = [r for r in reentry if np.isfinite(r)]
    return 1.02 * max(ends) if len(ends) == len(reentry) else drag.years * YEAR_D


def _altitudes(orbit: MeanOrbit, days: np.ndarray, maintained: float, down: Decay | None) -> np.ndarray:
    maintained_km = orbit.a_km - RADIUS_KM
    if down is None:
        return np.full(days.shape, maintained_km)
    good = np.isfinite(down.elements[0, :, 0])
    falling = np.interp(
        days - maintained,
        down.days[good],
        down.elements[0, good, 0] - RADIUS_KM,
        left=maintained_km,
        right=np.nan,
    )
    ended = days - maintained > down.lifetime_d[0]
    return np.where(
        ended, np.nan, np.where(np.isnan(falling), down.elements[0, good, 0][-1] - RADIUS_KM, falling)
    )
