"""The B-plane of an encounter: the point of the asteroid and its uncertainty."""

from dataclasses import dataclass

import numpy as np
import plotly.graph_objects as go

from kakehashi.plot.dates import plain
from kakehashi.plot.ellipse import circle, ellipse
from kakehashi.plot.theme import LIGHT, axis, blank_figure, columns, equal_aspect, note, thin


@dataclass(frozen=True)
class PlanePoint:
    """A point in a plane with its covariance, such as the B-plane point of an encounter.

    `cloud_km` may be a part of the propagated members; then `members` counts all of them and `cloud_covariance_km2` is
    theirs.  Rows of NaN are members that failed.
    """

    x_name: str
    y_name: str
    nominal_km: np.ndarray
    covariance_km2: np.ndarray
    cloud_km: np.ndarray | None = None
    members: int | None = None
    cloud_covariance_km2: np.ndarray | None = None
    y_down: bool = False  # R points away from the pole: drawn downwards, north stays up

    def __repr__(self):
        x, y = self.nominal_km
        return f"<PlanePoint {self.x_name} {x:,.1f} km, {self.y_name} {y:,.1f} km>"


def draw_cloud(point: PlanePoint, *, shown: int = 2000, height: int = 440) -> go.Figure:
    """The uncertainty up close: cloud members, 3σ ellipse of the mapped covariance, nominal point.

    Parameters
    ----------
    point : PlanePoint
        Axes show offsets from its nominal position [km].
    shown : int
        Largest number of members that are drawn; the name of the trace gives it.
    height : int
        Of the figure [px].

    Examples
    --------
    >>> p = PlanePoint("B·T", "B·R", np.array([4e4, -3e4]), np.diag([9.0, 1.0]))
    >>> draw_cloud(p).layout.xaxis.title.text
    'B·T − 40,000.0 [km]'
    """
    (x0, y0), (xn, yn) = point.nominal_km, (point.x_name, point.y_name)
    figure = blank_figure(axis(f"{xn} {_minus(x0)} [km]"), axis(f"{yn} {_minus(y0)} [km]"), height=height)
    offset = _offsets(point)
    if len(offset):
        figure.add_trace(_members(point, offset, shown))
    outline = ellipse(point.covariance_km2, 3.0)
    figure.add_trace(_line(outline, "3σ ellipse, mapped covariance", "accent", data=True))
    if len(offset) > 2:
        spread = point.cloud_covariance_km2
        drawn = ellipse(np.cov(offset.T) if spread is None else spread, 3.0) + offset.mean(axis=0)
        figure.add_trace(_line(drawn, "3σ ellipse of the cloud", "ink", dash="dash", data=True))
    figure.add_trace(_cross(0.0, 0.0, "nominal"))
    if point.y_down:
        figure.update_yaxes(autorange="reversed")
    return equal_aspect(figure)


def draw_target(
    point: PlanePoint,
    *,
    body: str,
    radius_km: float,
    capture_km: float,
    rings_km: dict[str, float] | None = None,
    height: int = 440,
) -> go.Figure:
    """The target plane at full scale: the body's disc and its capture disc.

    Parameters
    ----------
    point : PlanePoint
    body : str
        Name of the body.
    radius_km, capture_km : float
        Radius of the body, and impact parameter below which an approach ends on it [km].
    rings_km : dict, optional
        Further circles for scale, name to radius [km].
    height : int
        Of the figure [px].
    """
    figure = blank_figure(axis(f"{point.x_name} [km]"), axis(f"{point.y_name} [km]"), height=height)
    for name, radius in (rings_km or {}).items():
        figure.add_trace(_line(circle(radius), plain(name), "quiet", dash="dot"))
    capture = f"capture disc, b < {capture_km:,.0f} km"
    figure.add_trace(_line(circle(capture_km), capture, "third", fill="third_soft"))
    figure.add_trace(_line(circle(radius_km), f"{plain(body)}", "earth", fill="earth"))
    outline = ellipse(point.covariance_km2, 3.0) + point.nominal_km
    figure.add_trace(_line(outline, "3σ ellipse, to scale", "accent", data=True))
    figure.add_trace(_cross(point.nominal_km[0], point.nominal_km[1], "nominal"))
    reach = f"|B| {np.hypot(*point.nominal_km):,.0f} km"
    figure.add_annotation(note(reach, *point.nominal_km, yshift=18, bgcolor=LIGHT["panel"]))
    if point.y_down:
        figure.update_yaxes(autorange="reversed")
    return equal_aspect(figure)


def _minus(value: float) -> str:
    """The subtracted value of an axis as text without a double sign."""
    return f"{'−' if value >= 0.0 else '+'} {abs(value):,.1f}"


def _offsets(point: PlanePoint) -> np.ndarray:
    """Members that reached the plane, relative to the nominal point [km]."""
    if point.cloud_km is None:
        return np.empty((0, 2))
    offset = np.asarray(point.cloud_km, float) - point.nominal_km
    return offset[np.isfinite(offset).all(axis=1)]


def _members(point: PlanePoint, offset, shown: int) -> go.Scatter:
    total = point.members or len(offset)
    offset = offset[thin(len(offset), shown)]
    part = f", {len(offset):,} shown" if len(offset) < total else ""
    return go.Scatter(
        x=offset[:, 0].astype(np.float32),
        y=offset[:, 1].astype(np.float32),
        mode="markers",
        name=f"cloud of {total:,}{part}",
        marker={"size": 3, "color": LIGHT["first"], "opacity": 0.45},
        hoverinfo="skip",
        meta=columns(x=f"offset_{_ascii(point.x_name)}_km", y=f"offset_{_ascii(point.y_name)}_km"),
    )


def _ascii(name: str) -> str:
    return name.replace("·", "").replace("ξ", "xi").replace("ζ", "zeta").lower()


def _line(xy, name, colour, *, dash="solid", fill=None, data=False) -> go.Scatter:
    return go.Scatter(
        x=xy[:, 0],
        y=xy[:, 1],
        mode="lines",
        name=name,
        line={"color": LIGHT[colour], "width": 1.8, "dash": dash},
        fill="toself" if fill else None,
        fillcolor=LIGHT[fill] if fill else None,
        hoverinfo="name",
        meta=columns(x="x_km", y="y_km") if data else None,
    )


def _cross(x: float, y: float, name: str) -> go.Scatter:
    return go.Scatter(
        x=[x],
        y=[y],
        mode="markers",
        name=name,
        marker={"symbol": "cross-thin", "size": 13, "line": {"width": 2, "color": LIGHT["ink"]}},
        hovertemplate="%{x:,.1f}, %{y:,.1f} km<extra></extra>",
        meta=columns(x="x_km", y="y_km"),
    )
