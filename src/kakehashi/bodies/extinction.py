"""Is an object of a magnitude bright enough at an altitude, and for which instrument?

References
----------
[K89] Kasten and Young (1989), Revised optical air mass tables and approximation formula, Applied Optics 28, 4735.
[G92] Green (1992), Magnitude corrections for atmospheric extinction, International Comet Quarterly 14, 55: 0.2 to 0.3
      mag per airmass in V at usual sites.
"""

from typing import NamedTuple

import numpy as np

from kakehashi.base import quantities

EXTINCTION_MAG = 0.2  # magnitudes in V per airmass, a clear night near sea level [G92]
EYE_LIMIT_MAG = 6.0  # faintest star at the zenith for the naked eye, from a dark site
PUPIL_CM = 0.7  # entrance pupil of an eye that is adapted to the dark


class Instrument(NamedTuple):
    """What looks: its name, and its aperture [cm]."""

    name: str
    aperture_cm: float


INSTRUMENTS = (
    Instrument("naked eye", PUPIL_CM),
    Instrument("binoculars (5 cm)", 5.0),
    *(Instrument(f"telescope of {d} cm", float(d)) for d in (10, 20, 40, 100)),
)


@quantities
def airmass(altitude_rad) -> np.ndarray:
    """Return the air along the line of sight relative to the zenith, after [K89]; NaN below the horizon.

    Parameters
    ----------
    altitude_rad : (...) array
        Altitude above the horizon.

    Examples
    --------
    >>> print(airmass(np.radians([90.0, 30.0, 10.0, 0.0])).round(2))
    [ 1.    1.99  5.59 37.92]
    """
    up = np.asarray(altitude_rad, float)
    above = np.where(up >= 0.0, up, np.nan)
    return 1.0 / (np.sin(above) + 0.50572 * (np.degrees(above) + 6.07995) ** -1.6364)


@quantities
def dimmed(magnitude, altitude_rad, *, extinction_mag: float = EXTINCTION_MAG) -> np.ndarray:
    """Return the magnitude that an object would have at the zenith to be as faint as it is at its altitude.

    Limits of eyes and telescopes are those of stars at the zenith, which are dimmed by one airmass themselves.

    Parameters
    ----------
    magnitude, altitude_rad : (...) arrays
        Apparent magnitude outside the atmosphere, and altitude; NaN below the horizon.
    extinction_mag : float
        Extinction [magnitudes per airmass].

    Examples
    --------
    >>> print(dimmed(3.1, np.radians([90.0, 20.0])).round(1))
    [3.1 3.5]
    """
    return np.asarray(magnitude, float) + extinction_mag * (airmass(altitude_rad) - 1.0)


def limit_mag(aperture_cm, *, eye_limit_mag: float = EYE_LIMIT_MAG) -> np.ndarray:
    """Return the faintest magnitude that an eye sees through an aperture: the light grows with its area.

    Parameters
    ----------
    aperture_cm : (...) array
        Diameter of the aperture.
    eye_limit_mag : float
        Limit of the naked eye at the zenith.

    Examples
    --------
    >>> print(limit_mag([0.7, 5.0, 20.0]).round(1))
    [ 6.  10.3 13.3]
    """
    return eye_limit_mag + 5.0 * np.log10(np.asarray(aperture_cm, float) / PUPIL_CM)


def smallest(magnitude: float, *, eye_limit_mag: float = EYE_LIMIT_MAG) -> Instrument | None:
    """Return the smallest of `INSTRUMENTS` that shows an object; None if even the largest does not, or for NaN.

    Parameters
    ----------
    magnitude : float
        Magnitude at the zenith, or as `dimmed` gives it.
    eye_limit_mag : float
        Limit of the naked eye at the zenith.

    Examples
    --------
    >>> smallest(3.5).name, smallest(12.0).name, smallest(24.0)
    ('naked eye', 'telescope of 20 cm', None)
    """
    return next(
        (i for i in INSTRUMENTS if magnitude <= limit_mag(i.aperture_cm, eye_limit_mag=eye_limit_mag)), None
    )
