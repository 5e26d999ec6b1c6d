"""Which shells and which launches does a constellation file describe?"""

from kakehashi.earth.deployment import LaunchSeries, per_launch
from kakehashi.earth.study import Shell
from kakehashi.earth.walker import Pattern, star
from kakehashi.io.constellations import ConstellationFile, LaunchTable, SatelliteTable
from kakehashi.launch.vehicles import vehicle
from kakehashi.time import as_et


def shells_of(definition: ConstellationFile) -> list[Shell]:
    """Return the shells of a constellation file.

    Examples
    --------
    >>> from kakehashi.io.constellations import read_constellation
    >>> [len(s.fleet) for s in shells_of(read_constellation("iris2"))]
    [330, 18]
    """
    et, shells = float(as_et(definition.epoch)), []
    for s in definition.shell:
        if s.pattern == "planes":
            rows = [(p.satellites, p.altitude_km, p.inclination_deg, p.raan_deg) for p in s.plane]
            shells.append(Shell.of_planes(s.name, rows, et))
            continue
        assert s.satellites is not None and s.planes is not None  # the file is checked
        assert s.inclination_deg is not None and s.altitude_km is not None
        if s.pattern == "star":
            pattern = star(s.satellites, s.planes, s.inclination_deg, s.apart_deg)
        else:
            pattern = Pattern(s.satellites, s.planes, s.phasing or 0.0, s.inclination_deg)
        shells.append(
            Shell.of_pattern(s.name, pattern, s.altitude_km, et, raan_deg=s.raan_deg, links=s.links)
        )
    return shells


def series_of(one: LaunchTable, satellite: SatelliteTable) -> LaunchSeries:
    """Return the launches of one table of a constellation file.

    Parameters
    ----------
    one : LaunchTable
    satellite : SatelliteTable
        Its mass and injection give the number of satellites, where the launches do not.
    """
    rocket, number = vehicle(one.vehicle), one.satellites
    if number is None:
        height, tilt, mass = (
            satellite.injection_altitude_km,
            satellite.injection_inclination_deg,
            satellite.mass_kg,
        )
        assert height is not None and tilt is not None and mass is not None
        number = per_launch(rocket, height, tilt, mass)
    return LaunchSeries(
        rocket.name, float(as_et(one.first)), one.launches, one.interval_days, number, one.successes, one.flights,
        one.slip_days, one.grounding_days, one.probability,
    )  # fmt: skip
