"""Figure of the shift on the target plane against the date of an impulse."""

import numpy as np

from kakehashi.encounter.deflection import DIRECTIONS, DeflectionSensitivity
from kakehashi.figures.colours import SERIES
from kakehashi.figures.record import Axis, Figure, Line


def deflection(sensitivity: DeflectionSensitivity) -> Figure:
    """Return the figure of the target-plane shift per mm/s for radial, along-track and normal impulses."""
    size = np.hypot(sensitivity.xi_km, sensitivity.zeta_km)
    return Figure(
        key="shift",
        alt="Shift on the target plane by date of the impulse",
        x=Axis("date of the impulse", "UTC", kind="utc"),
        y=(Axis("shift", "km per mm/s", low=0.0),),
        marks=tuple(
            Line(
                name=name, x=sensitivity.impulse_et, y=np.round(size[:, k], 5), width=2.2, legend=True,
                colour="accent" if name == "along" else SERIES[k],
                columns={"x": "utc", "y": f"{name}_km_per_mm_s"},
            )
            for k, name in enumerate(DIRECTIONS)
        ),
        height=440,
    )  # fmt: skip
