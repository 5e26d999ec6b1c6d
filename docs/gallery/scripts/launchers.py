"""What rockets lift beyond the Earth

Payload against launch energy for launchers of the library. A curve ends where no figure is published; what is
published, and by whom, stands in the data file of the vehicle.
"""

import numpy as np

import kakehashi as kk
from kakehashi.base import InputError
from kakehashi.figures import Axis, Figure, Line


def lifted(rocket, c3):
    try:
        return float(rocket.capacity_kg(c3))
    except InputError:
        return np.nan


c3 = np.linspace(0.0, 30.0, 61)
series = zip(("H3-24L", "Ariane 64"), ("first", "second"), strict=True)
curves = [
    Line(name=n, x=c3, y=[lifted(kk.vehicle(n), x) for x in c3], colour=c, legend=True) for n, c in series
]
figure = Figure(
    "lift", "Payload against launch energy", Axis("C3", "km2/s2"), (Axis("payload", "kg"),), tuple(curves)
)
