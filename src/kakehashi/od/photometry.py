"""Compute the absolute magnitude H from reported magnitudes."""

import tomllib
from functools import cache
from importlib.resources import files

import numpy as np

from kakehashi.base.constants import AU_KM
from kakehashi.bodies.light import geometry, phase_function
from kakehashi.ephem import position
from kakehashi.od.arc import arc
from kakehashi.od.observables import predict
from kakehashi.od.observations import Observations
from kakehashi.od.sites import observer_states
from kakehashi.orbits import Orbit


def absolute_magnitude(orbit: Orbit, rows: Observations, slope=None) -> float | None:
    """Return H as the median over all reported magnitudes; that of the orbit if none is reported.

    Parameters
    ----------
    orbit : Orbit
    rows : Observations
    slope : float or (float, float), optional
        G, or G1 and G2; the orbit's own G by default.
    """
    bands = _bands()
    measured = np.isfinite(rows.magnitude) & np.isin(rows.band, list(bands))
    if not measured.any():
        return orbit.h_mag
    rows = rows.select(measured)
    prediction = predict(arc(orbit, rows.et.min(), rows.et.max()), rows)
    sun = position("Sun", "SSB", prediction.bounce_et) - prediction.object_km
    r, d, phase = geometry(sun, observer_states(rows)[:, :3] - prediction.object_km)
    v = rows.magnitude + np.array([bands[b] for b in rows.band])
    light = 2.5 * np.log10(phase_function(phase, orbit.g_slope if slope is None else slope))
    return float(np.median(v - 5.0 * np.log10(r * d / AU_KM**2) + light))


def unused_bands(rows: Observations) -> dict[str, int]:
    """Return the bands of reported magnitudes that cannot be used for H, and the number of magnitudes in each.

    A blank band is included, because the actual band is unknown.
    """
    unusable = np.isfinite(rows.magnitude) & ~np.isin(rows.band, list(_bands()))
    names, counts = np.unique(rows.band[unusable], return_counts=True)
    return {str(n): int(c) for n, c in zip(names, counts, strict=True)}


@cache
def _bands() -> dict[str, float]:
    text = (files("kakehashi") / "data" / "magnitude-bands.toml").read_text("utf-8")
    return tomllib.loads(text)["v_minus_band"]
