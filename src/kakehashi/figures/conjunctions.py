"""Figures of conjunctions about the Earth: miss distances over time, and encounter rates by altitude."""

import numpy as np

from kakehashi.earth.conjunctions.load import Load
from kakehashi.earth.conjunctions.screening import Conjunctions
from kakehashi.figures.arrays import thin
from kakehashi.figures.record import Axis, Figure, Line, Points

_MOST_POINTS = 3_000


def miss_distances(result: Conjunctions) -> Figure:
    """Return the figure of the miss distance of each approach over time; the nearest ones of many are shown."""
    nearest = np.argsort(result.distance_km, kind="stable")[:_MOST_POINTS]
    hover = [f"{_names(result, k)}: {result.speed_km_s[k]:.3f} km/s" for k in nearest]
    mark = Points(
        x=result.tca_et[nearest], y=np.round(result.distance_km[nearest], 4), colour="first", size=4.0, opacity=0.6,
        hover=hover, columns={"x": "tca_utc", "y": "miss_km"},
    )  # fmt: skip
    note = f"The nearest {_MOST_POINTS:,} of {len(result):,}." if len(result) > _MOST_POINTS else ""
    return Figure(
        key="miss-distances",
        alt="Miss distances of close approaches over time",
        x=Axis("closest approach", "UTC", kind="utc"),
        y=(Axis("miss distance", "km", low=0.0),),
        marks=(mark,),
        note=note,
    )


def _names(result: Conjunctions, k: int) -> str:
    first, second = result.population.names[result.pair[k]]
    return f"{first} and {second}"


def encounter_rates(load: Load) -> Figure:
    """Return the figure of the encounters a year in each shell of altitude, and of their density."""
    middle = 0.5 * (load.edges_km[1:] + load.edges_km[:-1])
    keep = thin(middle.size, _MOST_POINTS)
    return Figure(
        key="encounter-rates",
        alt="Encounters a year and density of objects by altitude",
        x=Axis("altitude", "km"),
        y=(
            Axis(f"encounters within {load.within_km:g} km", "1/year"),
            Axis("spatial density", "per 10⁹ km³", side="right", grid=False),
        ),
        marks=(
            Line(
                name="encounters a year", x=middle[keep], y=load.rate_year[keep], colour="first", legend=True,
                columns={"x": "altitude_km", "y": "encounters_year"},
            ),
            Line(
                name="density of objects", x=middle[keep], y=1e9 * load.density_km3[keep], colour="quiet", y_axis=1, dash="dot",
                legend=True, columns={"x": "altitude_km", "y": "density_1e9_km3"},
            ),
        ),
    )  # fmt: skip
