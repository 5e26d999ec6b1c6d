"""What does a constellation deliver?  Coverage and gaps by latitude, latency between sites, and the start of service.

Shell                 satellites of one pattern, or of planes at their own altitudes
constellation_study   all of it for one or several shells together
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from kakehashi.base import InputError, quantities
from kakehashi.earth.coverage import Coverage, Sphere, by_elevation, coverage, equal_area_points
from kakehashi.earth.links import Latency, bent_pipe, linked, pattern_links
from kakehashi.earth.tracks import Fleet
from kakehashi.earth.walker import Pattern
from kakehashi.frames.stations import Station

ELEVATIONS_DEG = (5.0, 10.0, 25.0, 40.0, 60.0)
MULTIPLICITIES = (1, 2, 4)


@dataclass(frozen=True, slots=True, repr=False, eq=False)
class Shell:
    """Satellites of a constellation that belong together.

    Attributes
    ----------
    name : str
    fleet : Fleet
    links : (k, 2) array of int
        Pairs of linked satellites; empty without links.
    plane_raan_deg, plane_altitude_km : (p,) arrays
        Of each plane.
    plane_satellites : (p,) array of int
    """

    name: str
    fleet: Fleet
    links: np.ndarray
    plane_raan_deg: np.ndarray
    plane_altitude_km: np.ndarray
    plane_satellites: np.ndarray

    @classmethod
    def of_pattern(
        cls,
        name: str,
        pattern: Pattern,
        altitude_km: float,
        epoch_et: float,
        *,
        raan_deg: float = 0.0,
        links: bool = True,
    ) -> "Shell":
        """Return the shell of a Walker pattern.

        Parameters
        ----------
        name : str
        pattern : Pattern
        altitude_km : float
            Above the equatorial radius.
        epoch_et : float
            Epoch [s TDB past J2000].
        raan_deg : float
            Node of the first plane.
        links : bool
            Whether neighbours are linked.
        """
        nodes = np.mod(raan_deg + np.arange(pattern.planes) * pattern.spread_deg / pattern.planes, 360.0)
        pairs = pattern_links(pattern) if links else np.empty((0, 2), dtype=np.int64)
        number = np.full(pattern.planes, pattern.per_plane)
        heights = np.full(pattern.planes, float(altitude_km))
        return cls(name, pattern.fleet(altitude_km, epoch_et, raan_deg), pairs, nodes, heights, number)

    @classmethod
    def of_planes(
        cls, name: str, rows: Sequence[tuple[int, float, float, float]], epoch_et: float
    ) -> "Shell":
        """Return a shell of planes without links: (satellites, altitude [km], inclination [deg], node [deg]) of each.

        Parameters
        ----------
        name : str
        rows : sequence of tuples
        epoch_et : float
            Epoch [s TDB past J2000].
        """
        number, heights, tilts, nodes = (np.array(column) for column in zip(*rows, strict=True))
        fleets = [
            Pattern(int(n), 1, 0, float(i)).fleet(float(h), epoch_et, float(node))
            for n, h, i, node in zip(number, heights, tilts, nodes, strict=True)
        ]
        return cls(name, joined(fleets), np.empty((0, 2), dtype=np.int64), nodes, heights, number)

    def __repr__(self):
        return f"<Shell {self.name!r}: {len(self.plane_satellites)} planes, {self.fleet!r}>"


def joined(fleets: Sequence[Fleet]) -> Fleet:
    """Return fleets of one epoch as one fleet, without names."""
    if len({f.epoch_et for f in fleets}) != 1:
        raise InputError("fleets of different epochs cannot be joined; propagate them to one epoch first")
    names = ("a_km", "eccentricity", "inclination_deg", "raan_deg", "argp_deg", "mean_anomaly_deg")
    rows = [np.concatenate([getattr(f, name) for f in fleets]) for name in names]
    return Fleet.of_rows(fleets[0].epoch_et, rows, (), fleets[0].level)


@dataclass(frozen=True, slots=True, repr=False, eq=False)
class ConstellationStudy:
    """Results for a constellation.

    Attributes
    ----------
    shells : tuple of Shell
    coverage : Coverage
        By all shells together, with the gaps.
    elevations_deg, multiplicities : tuples
    fractions : (elevations, multiplicities) array
        Covered fraction of area and time.
    pipes, meshes : dict of (site, site) to Latency
        By one satellite, and along links.
    after_loss : Coverage or None
        Without the lost satellites.
    """

    shells: tuple[Shell, ...]
    coverage: Coverage
    elevations_deg: tuple[float, ...]
    multiplicities: tuple[int, ...]
    fractions: np.ndarray
    pipes: dict[tuple[str, str], Latency] = field(default_factory=dict)
    meshes: dict[tuple[str, str], Latency] = field(default_factory=dict)
    after_loss: Coverage | None = None

    @property
    def satellites(self) -> int:
        """Number of satellites."""
        return sum(len(s.fleet) for s in self.shells)

    def __repr__(self):
        return f"<ConstellationStudy of {self.satellites} satellites: {self.coverage!r}>"


@quantities
def constellation_study(
    shells: Sequence[Shell],
    *,
    elevation_deg: float,
    multiplicity: int = 1,
    sites: Sequence[Station] = (),
    hours: float = 24.0,
    step_s: float = 60.0,
    points: int | Sphere = 2_000,
    lost: Sequence[int] = (),
) -> ConstellationStudy:
    """Return coverage, gaps and latencies of a constellation.

    Parameters
    ----------
    shells : sequence of Shell
        Of one epoch, at which the study begins.
    elevation_deg : float
        Minimum elevation of a user.
    multiplicity : int
        Satellites that a user must see.
    sites : sequence of Station
        Latencies are those between all pairs, every five minutes at most.
    hours : float
        Length of the study [h].
    step_s : float
        Step, to which gaps are known [s].
    points : int or Sphere
        Number of points of equal area, or the points.
    lost : sequence of int
        Satellites that are lost, by their index through all shells: coverage without them is computed, too.

    Raises
    ------
    InputError
        There is no shell, a lost satellite does not exist, or the length is not several steps.
    """
    if not shells or not hours * 3600.0 >= 2.0 * step_s > 0.0:
        raise InputError(
            f"{len(shells)} shells over {hours} h in steps of {step_s} s; give shells and several steps"
        )
    fleet = joined([s.fleet for s in shells])
    grid = equal_area_points(points) if isinstance(points, int) else points
    et = fleet.epoch_et + np.arange(0.0, hours * 3600.0 + 0.5 * step_s, step_s)
    own = coverage(fleet, grid, et, elevation_deg=elevation_deg, multiplicity=multiplicity)
    sparse = et[:: max(1, et.size // 100)]
    table = by_elevation(fleet, grid, sparse, ELEVATIONS_DEG, MULTIPLICITIES)
    pipes, meshes = _latencies(shells, fleet, sites, et[:: max(1, round(300.0 / step_s))])
    rest = None
    if len(lost):
        left = _without(fleet, lost)
        rest = coverage(left, grid, et, elevation_deg=elevation_deg, multiplicity=multiplicity)
    return ConstellationStudy(tuple(shells), own, ELEVATIONS_DEG, MULTIPLICITIES, table, pipes, meshes, rest)


def _without(fleet: Fleet, lost: Sequence[int]) -> Fleet:
    """Return a fleet without some of its satellites."""
    index = np.unique(np.asarray(lost, dtype=np.int64))
    if index[0] < 0 or index[-1] >= len(fleet) or index.size >= len(fleet):
        raise InputError(
            f"{index.size} satellites up to number {index[-1]} of {len(fleet)} cannot be lost; one must be left"
        )
    return fleet.take(np.delete(np.arange(len(fleet)), index))


def _latencies(shells: Sequence[Shell], fleet: Fleet, sites: Sequence[Station], et: np.ndarray):
    """Return latencies by one satellite and along links for all pairs of sites."""
    pipes, meshes = {}, {}
    first = np.cumsum([0, *(len(s.fleet) for s in shells)])
    links = np.concatenate([s.links + k for s, k in zip(shells, first, strict=False)])
    for k, one in enumerate(sites):
        for other in sites[k + 1 :]:
            pipes[one.name, other.name] = bent_pipe(fleet, one, other, et)
            if len(links):
                meshes[one.name, other.name] = linked(fleet, links, one, other, et)
    return pipes, meshes
