"""Figures of a site on the Moon: horizon, light and link over time, path of the descent, energy of a traverse."""

from collections.abc import Mapping

import numpy as np

from kakehashi.figures.record import Axis, Boxes, Figure, Line, Points, Rule

_DEEPEST_DEG = 12.0  # below the horizontal plane, of the panorama
_ROWS = (("Sun", "fourth"), ("Earth", "first"))


def descent_profile(range_km, height_km, ground_km, phases: Mapping[str, tuple[float, float]]) -> Figure:
    """Return the figure of a descent over the ground: height against the distance that remains.

    Parameters
    ----------
    range_km, height_km, ground_km : (n,) arrays
        Distance to the site over the ground, height of the lander, and height of the terrain below it, both above the
        site; NaN where the terrain has no data.
    phases : mapping of str to (float, float)
        Distance and height at which each phase begins.
    """
    at = np.array(list(phases.values()), dtype=float).reshape(-1, 2)
    return Figure(
        key="descent-profile",
        alt="Height of the lander and of the terrain below it against the distance to the site",
        x=Axis("distance to the site", "km", low=0.0, reverse=True),
        y=(Axis("height above the site", "km"),),
        marks=(
            Line(name="terrain", x=range_km, y=ground_km, colour="quiet", legend=True,
                 columns={"x": "range_km", "y": "terrain_km"}),
            Line(name="lander", x=range_km, y=height_km, colour="accent", legend=True,
                 columns={"x": "range_km", "y": "height_km"}),
            Points(name="phases", x=at[:, 0], y=at[:, 1], colour="accent", symbol="diamond", size=9.0,
                   labels=tuple(phases), sides=("top", *("left",) * (len(at) - 1))),
        ),
        note="Heights are stretched against distances.",
        height=380,
    )  # fmt: skip


def light_and_link(lit_et, link_et, stay_et: tuple[float, float] | None, span: tuple[float, float]) -> Figure:
    """Return the figure of the intervals in which a site has the Sun and the Earth above its horizon.

    Parameters
    ----------
    lit_et, link_et : (n, 2) arrays
        Intervals [s TDB past J2000].
    stay_et : (float, float), optional
        Touchdown and end of the stay.
    span : (float, float)
        Epochs that the figure covers.
    """
    marks: list = []
    for row, ((name, colour), pairs) in enumerate(zip(_ROWS, (lit_et, link_et), strict=True)):
        part = np.asarray(pairs, dtype=float).reshape(-1, 2)
        part = np.clip(part[(part[:, 1] > span[0]) & (part[:, 0] < span[1])], *span)
        marks.append(
            Boxes(name=name, x0=part[:, 0], x1=part[:, 1], y0=np.full(len(part), row - 0.3),
                  y1=np.full(len(part), row + 0.3), colour=colour, style="soft",
                  columns={"x0": "start_utc", "x1": "end_utc"})
        )  # fmt: skip
    if stay_et is not None:
        marks += [
            Rule(at=et, colour="accent", label=label)
            for et, label in zip(stay_et, ("touchdown", "end of the stay"), strict=True)
            if span[0] <= et <= span[1]
        ]
    return Figure(
        key="light-and-link",
        alt="When the Sun and the Earth are above the horizon of the site",
        x=Axis("time", "UTC", kind="utc", low=span[0], high=span[1]),
        y=(
            Axis("", low=-0.6, high=1.6, reverse=True, ticks=(0.0, 1.0), labels=("Sun", "Earth"), grid=False),
        ),
        marks=tuple(marks),
        height=190,
    )


def site_horizon(elevation_deg, verdict_deg, highest_deg: tuple[float, float], name: str) -> Figure:
    """Return the figure of a site's horizon, into which the page draws the Sun and the Earth.

    Parameters
    ----------
    elevation_deg, verdict_deg : (n,) arrays
        Elevations of the terrain and of the horizon on which a verdict stands, at even azimuths from north over east.
    highest_deg : (float, float)
        Lowest and highest elevation of the bodies to be drawn.
    name : str
        Of the site.
    """
    high, other = (np.append(np.asarray(v, dtype=float), v[0]) for v in (elevation_deg, verdict_deg))
    azimuth = np.linspace(0.0, 360.0, high.size)
    low = max(min(float(high.min()), highest_deg[0]) - 1.0, -_DEEPEST_DEG)
    top = min(max(float(high.max()), highest_deg[1]) + 1.5, 90.0)
    outline = np.r_[azimuth, 360.0, 0.0], np.r_[high, low, low]
    ground = Line(name="ground", x=outline[0], y=outline[1], width=0.0, fill="quiet_soft")
    return Figure(
        key="site-horizon",
        alt=f"Horizon at {name}, with the Sun and the Earth",
        x=Axis("azimuth from north over east", "deg", low=0.0, high=360.0, step=45.0),
        y=(Axis("elevation", "deg", low=low, high=top),),
        marks=(
            ground,
            Line(name="horizon of the terrain", x=azimuth, y=high, colour="ink", width=1.6, legend=True,
                 columns={"x": "azimuth_deg", "y": "elevation_deg"}),
            Line(name="horizon of the verdict", x=azimuth, y=other, colour="third", dash="dash", width=1.2,
                 legend=True,                 columns={"x": "azimuth_deg", "y": "verdict_deg"}),
        ),
        note="Elevations are stretched against azimuths, and the bodies are larger than they are; the close views below"
        " have equal scales. Lines: a month of the Sun (solid) and of the Earth (dotted). Hollow: below the ground.",
        height=380,
    )  # fmt: skip


def traverse_course(et, charge, lit, linked, stops: Mapping[str, float]) -> Figure:
    """Return the figure of a traverse over time: battery, light, and link.

    Parameters
    ----------
    et : (n,) array
        Epochs [s TDB past J2000].
    charge : (n,) array
        Charge of the battery, a fraction of its capacity.
    lit : (n,) array
        Visible fraction of the Sun's disc.
    linked : (n,) array of bool
        Whether the Earth or a relay is in view.
    stops : mapping of str to float
        Arrivals at goals by name [s TDB past J2000].
    """
    on = np.asarray(linked, dtype=float)
    marks: list = [
        Line(name="battery", x=et, y=100.0 * np.asarray(charge), colour="accent",
             columns={"x": "utc", "y": "charge_percent"}),
        Line(name="light", x=et, y=100.0 * np.asarray(lit), y_axis=1, colour="fourth", fill="fourth_soft", step=True,
             columns={"x": "utc", "y": "lit_percent"}),
        Line(name="link", x=et, y=on, y_axis=2, colour="first", fill="first_soft", step=True,
             columns={"x": "utc", "y": "linked"}),
    ]  # fmt: skip
    marks += [Rule(at=at, colour="muted", dash="dash", label=name) for name, at in stops.items()]
    return Figure(
        key="traverse-course",
        alt="Charge of the battery, light and link during the traverse",
        x=Axis("time", "UTC", kind="utc", low=float(et[0]), high=float(et[-1])),
        y=(
            Axis("battery", "%", low=0.0, high=100.0, part=(0.46, 1.0)),
            Axis("light", "%", low=0.0, high=100.0, part=(0.18, 0.4)),
            Axis("", low=0.0, high=1.1, part=(0.0, 0.12), ticks=(0.0, 1.0), labels=("no link", "link")),
        ),
        marks=tuple(marks),
        height=430,
    )
