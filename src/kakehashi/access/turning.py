"""Find the apsides of a path about a body, and its nodes on a plane."""

from dataclasses import dataclass

import numpy as np

from kakehashi.access.search import crossings, epochs_along
from kakehashi.frames import rotation
from kakehashi.paths import Path


@dataclass(frozen=True, slots=True)
class Turning:
    """An apsis or a node of a path: epoch [s TDB past J2000] and distance from the body [km].

    `first_kind` is True for a periapsis and for an ascending node.
    """

    et: float
    distance_km: float
    first_kind: bool


def apsides(path: Path, center: str | int = "Sun", *, longest_s: float = 43_200.0) -> list[Turning]:
    """Return periapsides and apoapsides about a body, where the radial velocity changes its sign.

    Parameters
    ----------
    path : Path
    center : str or int
        Name or NAIF number of the body.
    longest_s : float
        Longest step of the search.

    Returns
    -------
    list of Turning
        Apsides in chronological order; `first_kind` is True for a periapsis.

    Examples
    --------
    >>> from kakehashi.paths import Body
    >>> from kakehashi.time import as_et, calendar
    >>> year = Body("Earth").between(as_et("2028-03-01 TDB"), as_et("2028-10-01 TDB"))
    >>> [(calendar(a.et)[:7], a.first_kind) for a in apsides(year.relative("Sun"))][-1]
    ('2028-07', False)
    """
    about = path.relative(center)

    def radial(et: np.ndarray) -> np.ndarray:
        states = about.state(et)
        return np.einsum("ni,ni->n", states[:, :3], states[:, 3:])

    return _turnings(about, *crossings(radial, epochs_along(path, [center], longest_s=longest_s)))


def nodes(path: Path, center: str | int = "Sun", axes: str = "ECLIPJ2000") -> list[Turning]:
    """Return the nodes of a path about a body, on the fundamental plane of given axes.

    Parameters
    ----------
    path : Path
    center : str or int
        Name or NAIF number of the body.
    axes : str
        Axes as for `frames.rotation`, such as "ECLIPJ2000" or "ICRF".

    Returns
    -------
    list of Turning
        Nodes in chronological order; `first_kind` is True for the ascending node.
    """
    about = path.relative(center)

    def height(et: np.ndarray) -> np.ndarray:
        return np.einsum("nj,nj->n", rotation("ICRF", axes, et)[:, 2], about.position(et))

    return _turnings(about, *crossings(height, epochs_along(path, [center])))


def _turnings(about: Path, et: np.ndarray, rising: np.ndarray) -> list[Turning]:
    far = np.linalg.norm(about.position(et), axis=-1)
    return [Turning(float(t), float(d), bool(up)) for t, d, up in zip(et, far, rising, strict=True)]
