"""How many people does a re-entry endanger?

Fragments that survive endanger the area

    sum over fragments of (0.6 m + sqrt(A))^2

with A the mean projected area of a fragment, and 0.36 m2 that of a person [N21, 4.7.3]. Times the density of
people beneath the orbit it is the expected number of casualties. An uncontrolled re-entry happens anywhere
along the orbit with the same probability, so that a latitude weighs as the time that a circular orbit of this
inclination spends over it:

    f(lat) = cos(lat) / (pi sqrt(sin^2 i - sin^2 lat)).

Which fragments survive is an input: it takes an aerothermal analysis. People by latitude come from the
package's table (its header tells how it was made), or from a file of the user.

[N21] NASA-STD-8719.14C (2021), Process for limiting orbital debris.
"""

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path

import numpy as np

from kakehashi.base import InputError, quantities
from kakehashi.frames.geodetic import RADIUS_KM

PERSON_M = 0.6


@dataclass(frozen=True, slots=True, eq=False)
class Population:
    """People by latitude.

    Attributes
    ----------
    edges_deg : (bands + 1,) array
        Edges of the bands of latitude, from south to north.
    people : (bands,) array
        People in each band.
    source : str
    """

    edges_deg: np.ndarray
    people: np.ndarray
    source: str

    def density_km2(self, inclination_deg: float) -> float:
        """Return the mean density of people beneath a circular orbit [1/km2].

        Parameters
        ----------
        inclination_deg : float
            Inclination; 0 counts as the first hundredth of a degree.
        """
        inclination = np.radians(max(min(inclination_deg, 180.0 - inclination_deg), 0.01))
        sine = np.sin(np.radians(self.edges_deg))
        below = np.arcsin(np.clip(sine / np.sin(inclination), -1.0, 1.0)) / np.pi
        area = 2.0 * np.pi * RADIUS_KM**2 * np.diff(sine)
        return float(np.sum(np.diff(below) * self.people / area))


@dataclass(frozen=True, slots=True)
class CasualtyRisk:
    """Casualty area [m2], mean density of people beneath the orbit [1/km2] and expected casualties of a re-entry."""

    area_m2: float
    density_km2: float
    expected: float


@quantities
def casualty_area_m2(fragment_areas_m2) -> float:
    """Return the casualty area of fragments [m2].

    Parameters
    ----------
    fragment_areas_m2 : (fragments,) array
        Mean projected areas of the fragments that survive.

    Examples
    --------
    >>> casualty_area_m2([0.16, 1.0])
    3.56
    """
    areas = np.atleast_1d(np.asarray(fragment_areas_m2, dtype=float))
    if not np.all((areas >= 0.0) & np.isfinite(areas)):
        raise InputError(f"areas of fragments are {areas.tolist()} m2; they must be finite and not negative")
    return round(float(np.sum((PERSON_M + np.sqrt(areas)) ** 2)), 12)


@quantities
def casualty_risk(
    fragment_areas_m2, inclination_deg: float, population: Population | None = None
) -> CasualtyRisk:
    """Return the expected casualties of an uncontrolled re-entry.

    Parameters
    ----------
    fragment_areas_m2 : (fragments,) array
        Mean projected areas of the fragments that survive.
    inclination_deg : float
        Inclination of the orbit.
    population : Population, optional
        People by latitude; the package's table by default.
    """
    area = casualty_area_m2(fragment_areas_m2)
    density = (population or bundled_population()).density_km2(inclination_deg)
    return CasualtyRisk(area, density, 1e-6 * area * density)


def read_population(path: str | Path) -> Population:
    """Return the people by latitude of a CSV file with the columns south_deg, north_deg and people.

    Raises
    ------
    InputError
        The file has other columns, or its bands are not adjacent.
    """
    return _population(Path(path).read_text(encoding="utf-8"), Path(path).name)


@cache
def bundled_population() -> Population:
    """Return the people by latitude of the package's table."""
    text = (files("kakehashi") / "data" / "population-by-latitude.csv").read_text("utf-8")
    source = next(line.split('"')[1] for line in text.splitlines() if line.startswith("# source"))
    return _population(text, source)


def _population(text: str, source: str) -> Population:
    lines = [line for line in text.splitlines() if line.strip() and not line.startswith("#")]
    if not lines or lines[0].replace(" ", "") != "south_deg,north_deg,people":
        raise InputError(f"{source}: the first line must be south_deg,north_deg,people; it is {lines[:1]}")
    try:
        south, north, people = np.array([[float(x) for x in line.split(",")] for line in lines[1:]]).T
    except ValueError:
        raise InputError(
            f"{source}: every line must have three numbers: south_deg,north_deg,people"
        ) from None
    if np.any(south[1:] != north[:-1]) or np.any(north <= south) or south[0] < -90.0 or north[-1] > 90.0:
        raise InputError(f"{source}: the bands must be adjacent, from south to north, within -90 .. 90 deg")
    return Population(np.append(south, north[-1]), people, source)
