"""Figure of astrometric observations: right ascension and declination over time."""

import numpy as np

from kakehashi.figures.arrays import thin
from kakehashi.figures.record import Axis, Figure, Points

_MOST = 3_000  # points of a series


def positions(et, ra_deg, dec_deg, station) -> Figure:
    """Return the figure of observed positions over time; an even selection is drawn if there are many.

    Parameters
    ----------
    et : (n,) array
        Epochs [s TDB past J2000].
    ra_deg, dec_deg : (n,) arrays
        Right ascension and declination, ICRF [deg].
    station : (n,) sequence of str
        Observatory codes, shown by a pointer.

    Examples
    --------
    >>> positions([0.0, 60.0], [10.0, 10.1], [-5.0, -5.0], ["568", "703"]).y[1].title
    'declination [deg]'
    """
    et, ra, dec = (np.asarray(v, float) for v in (et, ra_deg, dec_deg))
    keep = thin(len(et), _MOST)
    hover = [str(station[k]) for k in keep]
    marks = tuple(
        Points(
            name=name, x=et[keep], y=np.round(values[keep], 6), colour=colour, size=4.0, opacity=0.7, y_axis=k,
            legend=True, hover=hover, columns={"x": "utc", "y": column, "hover": "station"},
        )
        for k, (name, values, colour, column) in enumerate(
            (("right ascension", ra, "first", "ra_deg"), ("declination", dec, "second", "dec_deg"))
        )
    )  # fmt: skip
    return Figure(
        key="positions",
        alt="Observed right ascension and declination over time",
        x=Axis("time", "UTC", kind="utc"),
        y=(
            Axis("right ascension", "deg", low=0.0, high=360.0, step=90.0, part=(0.54, 1.0)),
            Axis("declination", "deg", low=-90.0, high=90.0, step=45.0, part=(0.0, 0.46)),
        ),
        marks=marks,
        height=480,
    )
