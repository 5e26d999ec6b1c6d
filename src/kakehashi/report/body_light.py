"""Light curve of a small body for its page: attitude of the catalogue, directions of its bundled orbit."""

from dataclasses import dataclass

import numpy as np

from kakehashi.base import InputError
from kakehashi.base.constants import DAY_S
from kakehashi.bodies import Body, body
from kakehashi.bodies.photometry import LightCurve, geometry_along, light_curve, light_curve_period
from kakehashi.bodies.rotation import FreeRotation, spin_of, uniform_rotation
from kakehashi.bodies.shape import Shape
from kakehashi.figures.light_curve import light_curve as light_curve_figure
from kakehashi.orbits import available, load
from kakehashi.orbits.coast import Coast
from kakehashi.report.blocks import Drawing, Panel
from kakehashi.time import calendar

_CYCLES, _PER_CYCLE = 40, 24  # of the run in which the period is sought
_SHOWN_CYCLES, _LEAST_DAYS, _POINTS = 6, 2.0, 480  # of the figure
_SLOPE_G = 0.15  # assumption where the catalogue has none, as for many asteroids


@dataclass(frozen=True, slots=True, eq=False)
class BodyLight:
    """Light curve of a body as the Earth sees it, or the reason why there is none.

    Attributes
    ----------
    curve : LightCurve or None
        Over some days.
    period_h : float
        Period of the light curve [h], with two maxima; NaN without a curve.
    reason : str
        Why there is no curve.
    """

    curve: LightCurve | None = None
    period_h: float = float("nan")
    reason: str = ""

    def to_json(self) -> dict:
        """Plain values with units in their names; None without a curve."""
        keys = (
            "first_tdb",
            "days",
            "phase_deg",
            "amplitude_mag",
            "brightest_mag",
            "faintest_mag",
            "period_h",
        )
        if self.curve is None:
            return {f"light_curve_{key}": None for key in keys} | {"light_curve_reason": self.reason}
        v, phase = self.curve.magnitude, float(np.degrees(self.curve.phase_rad.mean()))
        bright, faint = (float(v.min()), float(v.max())) if np.isfinite(v).all() else (None, None)
        days = float(np.ptp(self.curve.et)) / DAY_S
        first = calendar(float(self.curve.et[0]), "TDB", 0)
        values = (first, days, phase, self.curve.amplitude_mag, bright, faint, self.period_h)
        return {f"light_curve_{k}": x for k, x in zip(keys, values, strict=True)} | {"light_curve_reason": ""}


def body_light(target: Body, form: Shape, period_h: float) -> BodyLight:
    """Light curve of a body from the epoch of its bundled orbit, in two-body motion for some days.

    Parameters
    ----------
    target : Body
    form : Shape
    period_h : float
        About the period of the rotation [h].
    """
    try:
        shape, rotation = _rotation(target, form)
    except InputError as error:
        return BodyLight(reason=f"no light curve: {error}")
    if target.name not in available():
        return BodyLight(reason=f"no light curve: no orbit of {target.name} is bundled")
    orbit = load(target.name)
    cycle = 3600.0 * period_h
    days = max(_SHOWN_CYCLES * cycle, _LEAST_DAYS * DAY_S)
    last = orbit.epoch_et + max(days, _CYCLES * cycle)
    span = (orbit.epoch_et - DAY_S, last)
    path = Coast(orbit.state, orbit.epoch_et, span, body("Sun").gm_km3_s2)
    h = float(target.value("h_mag")) if "h_mag" in target.facts else None
    slope = float(target.value("slope_g")) if "slope_g" in target.facts else _SLOPE_G

    def run(et) -> LightCurve:
        return light_curve(shape, rotation, et, *geometry_along(path, et), h=h, slope=slope)

    long = run(orbit.epoch_et + np.arange(_CYCLES * _PER_CYCLE) * cycle / _PER_CYCLE)
    period = light_curve_period(long.et, long.relative_mag) / 3600.0
    return BodyLight(run(orbit.epoch_et + np.linspace(0.0, days, _POINTS)), period)


def _rotation(target: Body, form: Shape):
    """Shape in the axes of its rotation, and the rotation."""
    if "precession_period_h" in target.facts:
        return form.in_principal_axes(), FreeRotation(spin_of(target.name))
    return form, uniform_rotation(target.name)


def light_panel(study: BodyLight) -> Panel | None:
    """Panel of the page with the light curve; None without one.

    Parameters
    ----------
    study : BodyLight
    """
    if study.curve is None:
        return None
    apparent = bool(np.isfinite(study.curve.magnitude).all())
    name = "magnitude V" if apparent else "relative magnitude"
    values = study.curve.magnitude if apparent else study.curve.relative_mag
    phase = np.degrees(study.curve.phase_rad.mean())
    words = (
        f"As the Earth sees it, at a phase angle of {phase:.0f} deg, with cast shadows: Lommel-Seeliger's law with a"
        f" tenth of Lambert's, even albedo. Light-curve period {study.period_h:.2f} h. The phase of the rotation at the"
        " epoch is an assumption, because the catalogue does not state it."
    )
    return Panel("Light curve", [Drawing.of(light_curve_figure(study.curve.et, values, name=name))], words)
