"""Visits to a space station: launch into its plane, phasing, approach in its frame, and what follows.

visit("HTV-X")                   craft, ascent, station and times from `data/station`
launch_second(visit, day)        lift-off into the station's plane, to the second; from `plane`
phase(visit, ...)                burns from injection to the station's orbit; from `phasing`
approach(visit, ...)             legs and holds in the station's frame, with errors and passive safety; from `approach`
"""

from kakehashi.earth.station.library import Visit, visit

__all__ = ["Visit", "visit"]
