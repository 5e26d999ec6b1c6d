"""Figure of a trajectory between Earth and Moon in axes that rotate with the Moon."""

from collections.abc import Mapping

import numpy as np

from kakehashi.figures.record import Axis, Figure, Line, Points
from kakehashi.moon.halo.rotating import to_rotating
from kakehashi.paths import Path

_POINTS = 1_500


def rotating_trajectory(path: Path, events: Mapping[str, float] | None = None) -> Figure:
    """Return the figure of a path about the Moon in the plane of the Moon's motion, Earth on the left.

    The axes rotate with the Moon and their origin is the Moon; lengths are not scaled, so that the Earth moves along x
    by the eccentricity of the Moon's orbit and is drawn at its distance in the middle of the path.

    Parameters
    ----------
    path : Path
        About the Moon, ICRF axes.
    events : mapping, optional
        Epochs [s TDB past J2000] of points to be marked, by name.
    """
    et = np.linspace(*path.span, _POINTS)
    xyz = to_rotating(et, path.state(et), scaled=False)[:, :3]
    earth = _earth_at(0.5 * (path.span[0] + path.span[1]))
    named = dict(events or {})
    at = to_rotating(np.array([*named.values()]), path.state(np.array([*named.values()])), scaled=False)
    marks = [
        Line(
            name="trajectory", x=np.round(xyz[:, 0], 1), y=np.round(xyz[:, 1], 1), colour="first",
            columns={"x": "x_km", "y": "y_km"},
        ),
        Points(x=[earth], y=[0.0], colour="ink", size=10.0, labels=["Earth"], sides=["bottom"]),
        Points(x=[0.0], y=[0.0], colour="quiet", size=8.0, labels=["Moon"], sides=["bottom"]),
    ]  # fmt: skip
    if named:
        marks.append(
            Points(
                x=at[:, 0],
                y=at[:, 1],
                colour="second",
                symbol="diamond",
                labels=[*named],
                sides=["top"] * len(named),
            )
        )
    return Figure(
        key="rotating-trajectory",
        alt="Trajectory between Earth and Moon in rotating axes",
        x=Axis("towards the far side", "km"),
        y=(Axis("along the Moon's motion", "km"),),
        marks=tuple(marks),
        equal=True,
    )


def _earth_at(et: float) -> float:
    from kakehashi.ephem import position

    return -float(np.linalg.norm(position("Moon", "Earth", et)))
