"""Which orbital planes does a constellation have?  Clusters of nodes, inclinations and altitudes, with no number given.

Mean elements of a catalogue are brought to one epoch with secular rates.  Satellites whose inclinations follow each
other without a gap are a family; in each family the nodes, in order around the circle, are cut at gaps.  Which gaps
separate planes is read off the gaps themselves: sorted by size, they fall in two groups, and the limit lies at the
largest ratio of two successive ones.  A plane whose satellites differ in altitude is divided in the same way, with a
given limit.  What is left alone is a stray: a satellite being raised, lowered or lost.
"""

from dataclasses import dataclass

import numpy as np

from kakehashi.base import InputError
from kakehashi.base.constants import DAY_S
from kakehashi.earth.brouwer import brouwer_mean_motion
from kakehashi.earth.catalogue import Catalogue
from kakehashi.earth.secular import GM_KM3_S2, secular_rates
from kakehashi.earth.tracks import Fleet
from kakehashi.frames.geodetic import RADIUS_KM

_FAMILY_DEG = 0.3  # gap of inclinations between families
_LEAST_GAP_DEG, _FINEST_DEG = (
    0.5,
    0.02,
)  # no nodes closer than the first are separated; gaps below the second are equal
_ALTITUDE_GAP_KM = 3.0  # between groups of one plane
_SHELL_GAP_KM = 100.0  # between shells
_LEAST = 4  # satellites of a plane


@dataclass(frozen=True, slots=True, repr=False, eq=False)
class OrbitalPlane:
    """Satellites that share a plane and an altitude.

    Attributes
    ----------
    members : (k,) array of int
        Indices in the fleet.
    raan_deg, inclination_deg : float
        Medians.
    altitude_km : float
        Median of the mean semi-major axes less 6,378.137 km.
    raan_spread_deg, altitude_spread_km : float
        Largest less smallest value.
    shell : int
        Shells are numbered by altitude, from the lowest; planes within 100 km of each other share one.
    """

    members: np.ndarray
    raan_deg: float
    inclination_deg: float
    altitude_km: float
    raan_spread_deg: float
    altitude_spread_km: float
    shell: int = 0

    def __len__(self):
        return len(self.members)

    def __repr__(self):
        return (
            f"<OrbitalPlane of {len(self)} satellites, node {self.raan_deg:.2f} deg, i {self.inclination_deg:.3f} deg,"
            f" altitude {self.altitude_km:.2f} km>"
        )


def fleet_of(catalogue: Catalogue, epoch_et: float | None = None, *, level: str = "J4") -> Fleet:
    """Return the satellites of a catalogue as a fleet: mean elements at one epoch.

    Mean motions of Kozai become Brouwer's semi-major axes; the angles follow the secular rates to the epoch.  One
    element set of each object should be chosen before (`Catalogue.latest`).

    Parameters
    ----------
    catalogue : Catalogue
    epoch_et : float, optional
        Epoch [s TDB past J2000]; the median of the elements' epochs by default.
    level : {"J2", "J4"}

    Raises
    ------
    InputError
        The catalogue is empty.
    """
    if not len(catalogue.elements):
        raise InputError("the catalogue holds no element sets; give one that does")
    n, e, i, node, peri, mean = np.asarray(catalogue.elements, dtype=float).T
    motion = brouwer_mean_motion(n, e, i, GM_KM3_S2) * 2.0 * np.pi / DAY_S
    a = np.cbrt(GM_KM3_S2 / motion**2)
    et = float(np.median(catalogue.epoch_et)) if epoch_et is None else float(epoch_et)
    rates, since = secular_rates(a, e, i, level=level), et - catalogue.epoch_et
    angles = [
        np.mod(start + np.degrees(rate) * since, 360.0)
        for start, rate in ((node, rates.node), (peri, rates.perigee), (mean, rates.anomaly))
    ]
    return Fleet.of_rows(et, [a, e, i, *angles], [str(name) for name in catalogue.names], level)


def planes(fleet: Fleet, least: int = _LEAST) -> list[OrbitalPlane]:
    """Return the planes of a constellation, by shell and node; satellites in none are strays.

    Parameters
    ----------
    fleet : Fleet
    least : int
        Fewest satellites of a plane.

    Examples
    --------
    >>> from kakehashi.earth.walker import Pattern
    >>> [len(p) for p in planes(Pattern(24, 3, 1, 56.0).fleet(23_222.0))]
    [8, 8, 8]
    """
    groups = []
    for family in _runs(fleet.inclination_deg, _FAMILY_DEG):
        for plane in _cut_circle(family, fleet.raan_deg[family]):
            groups += [plane[k] for k in _runs(fleet.a_km[plane], _ALTITUDE_GAP_KM)]
    described = [_described(fleet, members) for members in groups if len(members) >= least]
    shells = _shells(np.array([p.altitude_km for p in described])).tolist()
    numbered = [
        OrbitalPlane(
            p.members,
            p.raan_deg,
            p.inclination_deg,
            p.altitude_km,
            p.raan_spread_deg,
            p.altitude_spread_km,
            k,
        )
        for p, k in zip(described, shells, strict=True)
    ]
    return sorted(numbered, key=lambda p: (p.shell, p.raan_deg))


def _runs(values: np.ndarray, gap: float) -> list[np.ndarray]:
    """Return indices of values in runs without a gap."""
    order = np.argsort(values, kind="stable")
    return np.split(order, np.flatnonzero(np.diff(values[order]) > gap) + 1)


def _cut_circle(index: np.ndarray, angles_deg: np.ndarray) -> list[np.ndarray]:
    """Return an index in parts, cut where the angles have a gap that is large among all gaps."""
    if index.size < 2:
        return [index]
    wrapped = np.mod(angles_deg, 360.0)
    order = np.argsort(wrapped, kind="stable")
    sorted_deg = wrapped[order]
    gaps = np.diff(np.r_[sorted_deg, sorted_deg[0] + 360.0])
    cuts = np.flatnonzero(gaps > separating_gap_deg(gaps))
    if not cuts.size:
        return [index]
    rolled = np.roll(order, -(cuts[0] + 1))
    return [index[part] for part in np.split(rolled, cuts[1:] - cuts[0])]


def separating_gap_deg(gaps_deg: np.ndarray) -> float:
    """Return the gap [deg] beyond which neighbours belong to different planes: at the largest ratio of sorted gaps.

    Parameters
    ----------
    gaps_deg : (n,) array

    Examples
    --------
    >>> print(f"{separating_gap_deg(np.array([0.02, 0.05, 15.0, 0.1, 15.2])):.1f} deg")
    1.2 deg
    """
    ordered = np.sort(np.maximum(gaps_deg, _FINEST_DEG))
    ratio = ordered[1:] / ordered[:-1]
    ratio[ordered[1:] < _LEAST_GAP_DEG] = 0.0
    if not ratio.any() or ratio.max() < 2.0:
        return _LEAST_GAP_DEG
    k = int(np.argmax(ratio))
    return float(np.sqrt(ordered[k] * ordered[k + 1]))


def _described(fleet: Fleet, members: np.ndarray) -> OrbitalPlane:
    members = np.sort(members)
    nodes = fleet.raan_deg[members]
    about = np.mod(nodes - nodes[0] + 180.0, 360.0) - 180.0
    heights = fleet.a_km[members] - RADIUS_KM
    return OrbitalPlane(
        members, float(np.mod(nodes[0] + np.median(about), 360.0)), float(np.median(fleet.inclination_deg[members])),
        float(np.median(heights)), float(np.ptp(about)), float(np.ptp(heights)),
    )  # fmt: skip


def _shells(altitude_km: np.ndarray) -> np.ndarray:
    numbers = np.zeros(altitude_km.size, dtype=int)
    for k, run in enumerate(_runs(altitude_km, _SHELL_GAP_KM) if altitude_km.size else []):
        numbers[run] = k
    return numbers
