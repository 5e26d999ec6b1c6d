"""Figures of keyholes and resonant circles on the target plane (coordinates ξ and ζ)."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from kakehashi.encounter.keyholes import Circle, Keyhole
from kakehashi.encounter.mapping import PlaneMap
from kakehashi.figures.arrays import circle
from kakehashi.figures.bplane import PlanePoint, surroundings
from kakehashi.figures.labels import PHONE_PX, sides
from kakehashi.figures.record import Axis, Figure, Line, Mark, Points
from kakehashi.time import calendar

_CIRCLES_KM = 3_000.0  # half span of the axes above which circles are drawn: twice their error
CAVEAT = (
    "Dotted: approximate circles of resonant returns by Öpik's theory. The actual keyholes of a resonance can be more"
    " than a thousand kilometres away from its circle."
)


def keyhole_plane(mapped: PlaneMap, holes: Sequence[Keyhole], circles: Sequence[Circle] = ()) -> Figure:
    """Return the figure of the target plane: three-sigma ellipse, nominal orbit, keyholes by year, resonant circles.

    Parameters
    ----------
    mapped : PlaneMap
        Map from the orbit's uncertainty to the plane.
    holes : sequence of Keyhole
    circles : sequence of Circle
        Resonant circles; left out if the axes span less than the error of the circles.
    """
    reach = [h.zeta_km for h in holes] + [float(mapped.centre_km[1])]
    middle, half = 0.5 * (min(reach) + max(reach)), 0.7 * float(np.ptp(reach)) + 200.0
    point = PlanePoint("ξ", "ζ", np.asarray(mapped.centre_km), mapped.covariance_km2())
    figure = surroundings(point, reach_km=half, key="plane")
    ys = replace(figure.y[0], low=middle - half, high=middle + half)
    figure = replace(figure, y=(ys,), alt="Keyholes in the plane of ξ and ζ")
    return with_keyholes(figure, holes, circles)


def with_keyholes(figure: Figure, holes: Sequence[Keyhole], circles: Sequence[Circle] = ()) -> Figure:
    """Add keyholes, and resonant circles within the axes, to a figure of the target plane (ξ, ζ).

    The circles follow Öpik's theory and are up to 1,500 km away from the keyholes of their resonance.  The
    circles are left out if the axes span less than that, because a circle near the nominal orbit would suggest a
    resonance.

    Parameters
    ----------
    figure : Figure
        Figure with axes ξ and ζ [km] from the centre of the body.
    holes : sequence of Keyhole
    circles : sequence of Circle
    """
    marks = circle_marks(figure.x, figure.y[0], circles)
    note = CAVEAT if marks else ""
    figure, holes_marks = _labelled(figure, holes)
    return replace(figure.with_marks(*marks, *holes_marks), note=note)


def _labelled(figure: Figure, holes: Sequence[Keyhole]) -> tuple[Figure, list[Mark]]:
    """Return the figure with its nominal point labelled, and the marks of the keyholes with labels that have room."""
    x, y = figure.x, figure.y[0]
    assert x.low is not None and x.high is not None and y.low is not None and y.high is not None
    visible = sorted((h for h in holes if y.low <= h.zeta_km <= y.high), key=lambda h: abs(h.sigma))
    centre = next((m for m in figure.marks if isinstance(m, Points) and m.name == "nominal"), None)
    points = [(float(centre.x[0]), float(centre.y[0]))] if centre else []
    points += [(h.xi_km, h.zeta_km) for h in visible]
    texts = (["nominal orbit"] if centre else []) + [_hole_label(h) for h in visible]
    across = [(px - x.low) / (x.high - x.low) for px, _ in points]
    up = [(py - y.low) / (y.high - y.low) for _, py in points]
    labels, where = sides(across, up, texts, height_px=PHONE_PX)
    if centre:
        named = replace(centre, labels=labels[:1], sides=where[:1])
        figure = replace(figure, marks=tuple(named if m is centre else m for m in figure.marks))
        labels, where = labels[1:], where[1:]
    return figure, _hole_marks(visible, labels, where)


def _hole_label(h: Keyhole) -> str:
    return f"{calendar(h.et, 'UTC', 0)[:4]}, {1e3 * h.width_km:,.0f} m"


def circle_marks(x: Axis, y: Axis, circles: Sequence[Circle]) -> list[Mark]:
    """Return the marks of resonant circles within the axes, labelled at the highest point.

    There are none if the axes span less than the error of the circles.

    Parameters
    ----------
    x, y : Axis
        Axes of ξ and ζ [km].
    circles : sequence of Circle
    """
    marks: list[Mark] = []
    assert x.low is not None and x.high is not None and y.low is not None and y.high is not None
    if y.high - y.low < 2.0 * _CIRCLES_KM:
        return marks
    for c in circles:
        xy = circle(c.radius_km, (0.0, c.zeta_km), 3_601)
        between = (xy[:, 1] > y.low) & (xy[:, 1] < y.high)
        inside = between & (xy[:, 0] > x.low) & (xy[:, 0] < x.high)
        if not inside.any():
            continue
        # a renderer widens the axis of equal units: the arc goes on beyond its ends
        near = between & (np.abs(2.0 * xy[:, 0] - x.low - x.high) < 3.0 * (x.high - x.low))
        arc = np.where(near[:, None], np.round(xy, 1), np.nan)[_runs(near)]
        label = c.label
        text = f"{c.revolutions} revolutions in {c.years} years, Öpik's theory, approximate"
        marks.append(
            Line(name=f"circle {label}", x=arc[:, 0], y=arc[:, 1], colour="third", width=1.2, dash="dot",
                 hover=[text], columns={"x": "xi_km", "y": "zeta_km"})
        )  # fmt: skip
        room = 0.06 * (y.high - y.low)
        top = np.where(inside & (xy[:, 1] < y.high - room), xy[:, 1], -np.inf)
        k = int(np.argmax(top))
        across, up = np.abs(xy[(k + 1) % len(xy)] - xy[k - 1])
        marks.append(
            Points(name=f"label {label}", x=[float(xy[k, 0])], y=[float(xy[k, 1])], symbol="circle", size=3.0,
                   colour="third", labels=[label], sides=["top" if up < across else "right"], hover=[text])
        )  # fmt: skip
    return marks


def _runs(inside: np.ndarray) -> np.ndarray:
    """Return the indices of the points inside the axes, with one outside after each run to break the line."""
    return np.flatnonzero(inside | np.r_[False, inside[:-1]])


def _hole_marks(visible: Sequence[Keyhole], labels: Sequence[str], where: Sequence[str]) -> list[Mark]:
    """Return the marks of keyholes with year and width, where the labels have room; all have them as hover text."""
    if not visible:
        return []
    return [
        Points(
            name="keyholes", x=[round(h.xi_km, 3) for h in visible], y=[round(h.zeta_km, 4) for h in visible],
            symbol="dash", size=16.0, colour="accent", legend=True, labels=labels, sides=where,
            hover=[f"{calendar(h.et, 'UTC', 0)[:10]}: {1e3 * h.width_km:,.0f} m wide, {h.sigma:+,.1f} sigma"
                   for h in visible],
            columns={"x": "xi_km", "y": "zeta_km", "hover": "date_width_sigma"},
        )
    ]  # fmt: skip
