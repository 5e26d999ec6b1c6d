"""Represent a path with its name, for figures of heliocentric trajectories."""

from dataclasses import dataclass

import numpy as np

from kakehashi.base.constants import DAY_S
from kakehashi.frames import rotation
from kakehashi.paths.hermite import Hermite
from kakehashi.paths.path import Path, pieces

_MOST = 1_500  # points of a path that is no table


@dataclass(frozen=True, slots=True, repr=False, eq=False)
class Track:
    """A named path of a body or a spacecraft.

    Attributes
    ----------
    name : str
    path : Path
    body : bool
        Whether the object is a planet, a moon or an asteroid, not a spacecraft.
    """

    name: str
    path: Path
    body: bool = False

    def points(self) -> tuple[np.ndarray, np.ndarray]:
        """Return epochs (n,) [s TDB past J2000] and heliocentric positions (n, 3) [km], ECLIPJ2000.

        The epochs are the nodes of a table, or else a whole number of days apart.
        """
        et = np.concatenate([_epochs(part) for part in pieces(self.path)])
        return et, ecliptic(self.path, et)

    def __repr__(self):
        return f"<Track {self.name!r}, {self.path!r}>"


def ecliptic(path: Path, et) -> np.ndarray:
    """Return heliocentric positions (n, 3) [km] at epochs (n,), ECLIPJ2000 axes."""
    return path.relative("Sun").position(et) @ rotation("ICRF", "ECLIPJ2000", 0.0).T


def _epochs(part: Path) -> np.ndarray:
    if isinstance(part, Hermite):
        return part.et
    first, last = part.span
    step = DAY_S * np.ceil((last - first) / (_MOST * DAY_S))
    return np.append(np.arange(first, last, step), last)
