"""Figure of a spacecraft's power over time, with what it needs and its distance from the Sun."""

import numpy as np

from kakehashi.figures.record import Axis, Figure, Line, Rule


def power(
    et, power_w, needed_w, sun_au, *, arrival_et: float, name: str = "", colour: str = "first"
) -> Figure:
    """Return the figure of power and need (top) and distance from the Sun (bottom) over time.

    Parameters
    ----------
    et, power_w, needed_w, sun_au : (n,) arrays
        TDB seconds past J2000 [s]; power of the array and of its loads [W]; distance from the Sun [au].
    arrival_et : float
        Arrival at the target [s TDB past J2000].
    name : str
        Name of the mission, for the description.
    colour : str
        Role of the mission's colour.

    Examples
    --------
    >>> power([0.0, 86_400.0], [900.0, 880.0], [640.0, 800.0], [1.0, 1.01], arrival_et=86_400.0).y[0].title
    'power [W]'
    """
    x = np.asarray(et, float)
    watts, needed = np.round(np.asarray(power_w, float), 1), np.round(np.asarray(needed_w, float), 1)
    highest = 1.1 * float(max(watts.max(), needed.max()))
    marks = (
        Rule(at=float(arrival_et), colour="muted", width=1.0, dash="dot", label="arrival"),
        Line(name="array", x=x, y=watts, colour=colour, width=2.2, legend=True, columns={"x": "utc", "y": "power_w"}),
        Line(name="needed", x=x, y=needed, colour="accent", width=1.8, dash="dash", legend=True,
             columns={"x": "utc", "y": "needed_w"}),
        Line(name="distance from the Sun", x=x, y=np.round(np.asarray(sun_au, float), 5), colour="quiet", width=1.8,
             y_axis=1, columns={"x": "utc", "y": "sun_au"}),
    )  # fmt: skip
    return Figure(
        key="power",
        alt=f"{name}: power of the solar array and power needed over time".removeprefix(": "),
        x=Axis("date", "UTC", kind="utc", low=float(x[0]), high=float(x[-1])),
        y=(
            Axis("power", "W", low=0.0, high=highest, part=(0.4, 1.0)),
            Axis("from the Sun", "au", part=(0.0, 0.3)),
        ),
        marks=marks,
        height=440,
    )
