"""Where and when does a rover drive on the Moon, and on which energy?

    driving_ground(height_m, spacing_m)      cells of a terrain: slope with its error, roughness
    rover("LUPEX")                           figures of a rover from `data/rovers`
    Conditions(times_s, lit, ...)            light and link over ground and time
    plan(ground, rover, conditions, ...)     the traverse of least energy, least time or most science
    sorties(rover, intervals, ...)           range, energy and consumables, and sorties between nights

The search is exact on its graph: cells of the ground, slots of time, eight directions, waiting.  Between the graph and
the ground stands the coarsening, which every result tells: length of a cell, length of a slot, and what rounding of
moves to whole slots costs.
"""

from kakehashi.moon.traverse.conditions import Conditions
from kakehashi.moon.traverse.goals import Goal
from kakehashi.moon.traverse.ground import DrivingGround, driving_ground
from kakehashi.moon.traverse.plan import plan
from kakehashi.moon.traverse.rover import Rover, rover
from kakehashi.moon.traverse.steps import Traverse

__all__ = ["Conditions", "DrivingGround", "Goal", "Rover", "Traverse", "driving_ground", "plan", "rover"]
