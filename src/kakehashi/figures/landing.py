"""Figures of a landing on the Moon: the descent, errors of navigation, and the ellipse among the hazards."""

import numpy as np

from kakehashi.figures.arrays import thin
from kakehashi.figures.record import Axis, Figure, Heat, Line, Points, Rule
from kakehashi.moon.landing.descent import Descent
from kakehashi.moon.landing.dispersion import Dispersion
from kakehashi.moon.landing.hazards import HazardMap

_MOST_PIXELS = 300  # of a side of the drawn map
_CIRCLE = np.linspace(0.0, 2.0 * np.pi, 73)


def descent_figure(descent: Descent) -> Figure:
    """Return the figure of a descent: height, speeds, thrust and its elevation against time.

    Parameters
    ----------
    descent : Descent
    """
    t = descent.since_s
    marks: list = [
        Line(name="height", x=t, y=descent.height_km, colour="first", columns={"x": "seconds", "y": "height_km"}),
        Line(name="forward", x=t, y=1e3 * descent.forward_km_s, y_axis=1, colour="second", legend=True,
             columns={"x": "seconds", "y": "forward_m_s"}),
        Line(name="descent", x=t, y=1e3 * descent.descent_km_s, y_axis=1, colour="third", dash="dash", legend=True,
             columns={"x": "seconds", "y": "descent_m_s"}),
        Line(name="thrust", x=t, y=1e-3 * descent.thrust_n, y_axis=2, colour="accent",
             columns={"x": "seconds", "y": "thrust_kn"}),
        Line(name="elevation of the thrust", x=t, y=descent.pitch_deg, y_axis=3, colour="fourth",
             columns={"x": "seconds", "y": "pitch_deg"}),
    ]  # fmt: skip
    ends = np.cumsum(descent.phase_s)[:-1]
    marks += [
        Rule(at=float(end), colour="muted", dash="dash", label=name)
        for end, name in zip(ends, descent.phase_names[1:], strict=True)
    ]
    return Figure(
        key="descent",
        alt="Height, speeds, thrust and its elevation during the powered descent",
        x=Axis("time since the ignition", "s", low=0.0),
        y=(
            Axis("height", "km", low=0.0, part=(0.78, 1.0)),
            Axis("speed over ground", "m/s", part=(0.52, 0.74)),
            Axis("thrust", "kN", low=0.0, part=(0.26, 0.48)),
            Axis("elevation", "deg", part=(0.0, 0.22)),
        ),
        marks=tuple(marks),
        note="The elevation of the thrust is over the backward horizontal: 90 deg is upwards.",
        height=640,
    )


def navigation_figure(errors: dict[str, Dispersion]) -> Figure:
    """Return the figure of the unknown horizontal error against time, for several suites of sensors.

    Parameters
    ----------
    errors : dict of str to Dispersion
        By the name of the suite.
    """
    marks = tuple(
        Line(name=name, x=one.since_s, y=np.hypot(one.sigma_m[:, 0], one.sigma_m[:, 1]), colour=colour, dash=dash,
             legend=True, columns={"x": "seconds", "y": f"error_m_{k}"})
        for k, ((name, one), colour, dash) in enumerate(
            zip(errors.items(), ("quiet", "first", "accent"), ("dot", "dash", "solid"), strict=False)
        )
    )  # fmt: skip
    return Figure(
        key="landing-navigation",
        alt="Unknown horizontal error during the descent, by suite of sensors",
        x=Axis("time since the ignition", "s", low=0.0),
        y=(Axis("horizontal error, one sigma", "m", kind="log"),),
        marks=marks,
        height=320,
    )


def hazard_figure(hazards: HazardMap, at, covariance_m2, probability: float = 0.99) -> Figure:
    """Return the figure of an ellipse over the slopes of the ground, with the unsafe pixels marked.

    Parameters
    ----------
    hazards : HazardMap
    at : (float, float)
        Row and column of the target.
    covariance_m2 : (2, 2) array
        Of the touchdown along rows and columns.
    probability : float
        Of the ellipse.
    """
    n, m = hazards.safe.shape
    rows, columns = thin(n, _MOST_PIXELS), thin(m, _MOST_PIXELS)
    x, y = (columns - at[1]) * hazards.pixel_m, (at[0] - rows) * hazards.pixel_m
    slope = hazards.slope_deg[np.ix_(rows, columns)]
    bad = ~hazards.safe[np.ix_(rows, columns)] & np.isfinite(slope)
    drawn = np.argwhere(bad)
    drawn = drawn[thin(len(drawn), 2_000)] if len(drawn) else drawn
    values, vectors = np.linalg.eigh(np.asarray(covariance_m2, float))
    size = np.sqrt(-2.0 * np.log(1.0 - probability) * np.maximum(values, 0.0))
    ring = vectors @ (size[:, None] * np.stack([np.cos(_CIRCLE), np.sin(_CIRCLE)]))
    order = np.argsort(y)
    return Figure(
        key="landing-hazards",
        alt="Slopes over the footprint of the lander with the landing ellipse",
        x=Axis("east of the target", "m"),
        y=(Axis("north of the target", "m"),),
        marks=(
            Heat(name="slope", unit="deg", x=x, y=y[order], z=slope[order], low=0.0,
                 high=2.0 * hazards.slope_limit_deg, columns={"x": "east_m", "y": "north_m", "z": "slope_deg"}),
            Points(name="unsafe", x=x[drawn[:, 1]], y=y[drawn[:, 0]], colour="accent", size=2.0, legend=True),
            Line(name=f"{100.0 * probability:g} % of the landings", x=ring[1], y=-ring[0], colour="ink", legend=True),
            Points(name="target", x=[0.0], y=[0.0], symbol="cross", legend=True),
        ),
        note=f"Slope of the plane over {hazards.baseline_m:g} m, on pixels of {hazards.pixel_m:g} m. Unsafe: above"
        f" {hazards.slope_limit_deg:g} deg, or ground more than {hazards.roughness_limit_m:g} m from the plane.",
        equal=True,
        height=520,
    )  # fmt: skip
